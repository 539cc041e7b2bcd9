"""Reading and writing."""

from gen.types import *

def ReadFile(hFile: HANDLE, buffer: int | WBUFFER, overlapped: OVERLAPPED | None = None, /) -> tuple[DWORD, OBJECT]:
    """Read from a file, pipe or device. Blocks, unless the handle is overlapped.

    hFile: the handle.
    buffer: how many bytes at most, or writable memory for them, such as AllocateReadBuffer() gives.
    overlapped: for a handle opened with FILE_FLAG_OVERLAPPED: the place to read from, and the event to signal. It keeps
    the memory alive and must itself live until the reading has ended.
    Returns (code, data): 0, or ERROR_MORE_DATA when a pipe's message is longer, or ERROR_IO_PENDING when reading goes
    on; the bytes, or with overlapped a memoryview of the memory, whose valid length GetOverlappedResult() tells.
    Raises error when reading fails.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-readfile
    """

def WriteFile(hFile: HANDLE, data: BUFFER, overlapped: OVERLAPPED | None = None, /) -> tuple[DWORD, DWORD]:
    """Write to a file, pipe or device. Blocks, unless the handle is overlapped.

    hFile: the handle.
    data: the bytes.
    overlapped: for a handle opened with FILE_FLAG_OVERLAPPED: the place to write to, and the event to signal. It keeps
    the data alive and must itself live until the writing has ended.
    Returns (code, written): 0, or ERROR_IO_PENDING when writing goes on; how many bytes were written so far.
    Raises error when writing fails.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-writefile
    """

def GetOverlappedResult(hFile: HANDLE, overlapped: OVERLAPPED, bWait: BOOL, /) -> DWORD:
    """Ask how an overlapped operation ended. Blocks until then when bWait is true.

    hFile: the handle it was started with.
    overlapped: the object it was started with.
    bWait: whether to wait for its end.
    Returns how many bytes were transferred.
    Raises error when it failed, or has not ended (996, ERROR_IO_INCOMPLETE).
    https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-getoverlappedresult
    """

@native("CancelIo", fails="zero")
def CancelIo(handle: HANDLE, /) -> None:
    """Stop the overlapped operations that this thread has started on a handle.

    handle: the handle.
    Raises error when that fails.
    https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-cancelio
    """
