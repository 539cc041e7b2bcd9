"""Memory that is read into again and again."""

from gen.types import *


@object("win32file_read_buffer", export=None, final=True)
class PyOVERLAPPEDReadBuffer:
    """Writable memory for ReadFile. Made by AllocateReadBuffer().

    It has the attributes and methods of a memoryview of its bytes, and slices of it are memoryviews.
    """

    def __buffer__(self, flags: int, /) -> OBJECT: ...

    def __release_buffer__(self, buffer: OBJECT, /) -> None: ...

    def __len__(self) -> int: ...

    def __getitem__(self, index: OBJECT, /) -> OBJECT: ...

    def __setitem__(self, index: OBJECT, value: OBJECT, /) -> None: ...

    def __iter__(self) -> OBJECT: ...

    def __eq__(self, other: OBJECT, /) -> OBJECT: ...

    def __getattr__(self, name: str, /) -> OBJECT: ...

def AllocateReadBuffer(bufSize: LONGLONG, /) -> PyOVERLAPPEDReadBuffer:
    """Make memory for ReadFile.

    bufSize: bytes.
    Returns writable memory. What ReadFile reads into all of it, without an OVERLAPPED, is given as bytes without a copy.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-readfile
    """
