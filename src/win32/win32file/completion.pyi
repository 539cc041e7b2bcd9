"""Completion ports."""

from gen.types import *


def CreateIoCompletionPort(handle: HANDLE, existing: OBJECT, completionKey: ULONG_PTR, numThreads: DWORD, /) -> OBJECT:
    """Make a completion port, or let a handle report to one.

    handle: a file, pipe or socket that is overlapped; INVALID_HANDLE_VALUE only makes a port.
    existing: the port; None makes one.
    completionKey: a number that comes back with what the handle reports.
    numThreads: how many threads may run at a time; 0 for one per processor.
    Returns the port: `existing` itself, or a new handle that closes itself.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-createiocompletionport
    """

def GetQueuedCompletionStatus(hPort: HANDLE, timeOut: DWORD, /) -> tuple[DWORD, LONG, INT_PTR, OBJECT]:
    """Take what is next from a completion port. Blocks until something comes.

    hPort: the port.
    timeOut: milliseconds to wait at most, or INFINITE.
    Returns (code, transferred, key, overlapped): 0, the error that the operation ended with, or 258
    (WAIT_TIMEOUT); how many bytes; the key; the OVERLAPPED object, or None when there is none of Python's.
    https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-getqueuedcompletionstatus
    """

def PostQueuedCompletionStatus(handle: HANDLE, numberOfBytes: DWORD = 0, completionKey: ULONG_PTR = 0,
                               overlapped: OBJECT | None = None, /) -> None:
    """Put something into a completion port.

    handle: the port.
    numberOfBytes, completionKey: numbers that GetQueuedCompletionStatus() gives.
    overlapped: an OVERLAPPED object that it gives; it stays alive until then. None for none.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-postqueuedcompletionstatus
    """
