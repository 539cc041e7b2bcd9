"""Memory-mapped files: a file, or memory that processes share by a name, read and written like a file.

What is not pywin32's: `with`, `len()`, and memoryviews of the mapped bytes.
"""

from gen.types import *

__headers__ = ("windows.h", "map.h")
__error__ = True


@object("file_map", export="mmapfile", gc=False)
class Pymmapfile:
    """A view of a mapped file, with a position.

    https://learn.microsoft.com/windows/win32/memory/file-mapping
    """

    def __init__(self, File: PATHW | None, Name: WSTR | None, MaximumSize: ULONGLONG = 0, FileOffset: ULONGLONG = 0,
                 NumberOfBytesToMap: SIZE_T = 0) -> None:
        """Map a file into memory, for reading and writing.

        File: the file, made if there is none; None or "" shares memory of the paging file.
        Name: a name by which other processes share the mapping, or None.
        MaximumSize: bytes that the mapping covers, from the file's beginning; the file grows to it. 0 is the file's size.
        FileOffset: where in the file the view begins, a multiple of 64 KiB.
        NumberOfBytesToMap: the size of the view; 0 goes to the mapping's end.
        Raises error when the file cannot be opened or mapped, ValueError for an empty file without a MaximumSize.
        https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-createfilemappingw
        """

    def close(self) -> None:
        """Let go of the view, the mapping and the file. Closing twice does nothing.

        Raises BufferError while a memoryview of it exists.
        https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-unmapviewoffile
        """

    def find(self, needle: BUFFER, start: OBJECT = None, /) -> LONGLONG:
        """Look for bytes.

        needle: the bytes.
        start: where to begin, from the view's beginning; the position when left out.
        Returns how far behind `start` they begin, or -1.
        Raises ValueError when start is outside the view.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """

    def flush(self, offset: SIZE_T = 0, size: SIZE_T = 0, /) -> DWORD:
        """Write changed bytes to the disk, and wait until they are there.

        offset: where they begin.
        size: how many; 0 is all from offset on.
        Returns 1.
        Raises ValueError outside the view, error when writing fails. Blocks.
        https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-flushviewoffile
        """

    def move(self, dest: SIZE_T, src: SIZE_T, count: SIZE_T, /) -> None:
        """Copy bytes within the view; the two places may overlap.

        dest, src: where to and where from, from the view's beginning.
        count: how many bytes.
        Raises ValueError when either place reaches out of the view.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """

    def read(self, num_bytes: SIZE_T, /) -> BYTES:
        """Read from the position on, and move it.

        num_bytes: how many bytes.
        Returns them; fewer at the end.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """

    def read_byte(self) -> BYTES:
        """Read one byte at the position, and move it.

        Returns a bytes object of length 1.
        Raises ValueError at the end.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """

    def readline(self) -> BYTES:
        """Read up to the next line feed, that one included, or up to the end.

        Returns the bytes; empty at the end.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """

    def resize(self, MaximumSize: ULONGLONG, FileOffset: ULONGLONG = 0, NumberOfBytesToMap: SIZE_T = 0) -> None:
        """Map again with another size. What was in the mapping stays, the position too where it can.

        MaximumSize, FileOffset, NumberOfBytesToMap: as when the object was made; a file does not shrink.
        Raises BufferError while a memoryview exists, error when Windows refuses (a named mapping that others hold
        cannot grow); the old view is back then.
        https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-createfilemappingw
        """

    def seek(self, dist: LONGLONG, how: INT = 0, /) -> None:
        """Move the position.

        dist: bytes.
        how: 0 from the beginning, 1 from the position, 2 from the end.
        Raises ValueError outside the view, or for another `how`.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """

    def size(self) -> SIZE_T:
        """Measure the view.

        Returns its size in bytes.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """

    def tell(self) -> SIZE_T:
        """Say where the position is.

        Returns bytes from the view's beginning.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """

    def write(self, data: BUFFER, /) -> None:
        """Write at the position, and move it.

        data: bytes, or any buffer.
        Raises ValueError when they do not fit; nothing is written then.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """

    def write_byte(self, char: BUFFER, /) -> None:
        """Write one byte at the position, and move it.

        char: a bytes object of length 1.
        Raises TypeError for another length, ValueError at the end.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """

    def __len__(self) -> int: ...

    def __buffer__(self, flags: int) -> OBJECT: ...

    def __release_buffer__(self, buffer: OBJECT) -> None: ...

    def __enter__(self) -> OBJECT:
        """Give the object itself: `with` closes it at the end.

        Returns the object.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """

    def __exit__(self, kind: OBJECT, value: OBJECT, traceback: OBJECT, /) -> None:
        """Close it.

        kind, value, traceback: the exception on the way, or None.
        https://learn.microsoft.com/windows/win32/memory/file-mapping
        """
