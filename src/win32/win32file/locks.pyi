"""Locking parts of files."""

from gen.types import *


@native("LockFile", fails="zero")
def LockFile(hFile: HANDLE, offsetLow: DWORD, offsetHigh: DWORD, nNumberOfBytesToLockLow: DWORD,
             nNumberOfBytesToLockHigh: DWORD, /) -> None:
    """Lock a part of a file for this process alone, or fail at once.

    hFile: the file.
    offsetLow, offsetHigh: where the part begins: the lower and the upper 32 bits.
    nNumberOfBytesToLockLow, nNumberOfBytesToLockHigh: its size in bytes.
    Raises error when somebody has locked some of it.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-lockfile
    """

@native("UnlockFile", fails="zero")
def UnlockFile(hFile: HANDLE, offsetLow: DWORD, offsetHigh: DWORD, nNumberOfBytesToUnlockLow: DWORD,
               nNumberOfBytesToUnlockHigh: DWORD, /) -> None:
    """Unlock a part of a file.

    hFile: the file.
    offsetLow, offsetHigh: where the part begins: the lower and the upper 32 bits.
    nNumberOfBytesToUnlockLow, nNumberOfBytesToUnlockHigh: its size in bytes.
    Raises error when it is not locked exactly so.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-unlockfile
    """

def LockFileEx(hFile: HANDLE, dwFlags: DWORD, nbytesLow: DWORD, nbytesHigh: DWORD, overlapped: OVERLAPPED, /) -> None:
    """Lock a part of a file, also shared with other readers. Blocks until it is free.

    hFile: the file.
    dwFlags: LOCKFILE_EXCLUSIVE_LOCK, LOCKFILE_FAIL_IMMEDIATELY of win32con.
    nbytesLow, nbytesHigh: the size of the part in bytes: the lower and the upper 32 bits.
    overlapped: where it begins (Offset, OffsetHigh).
    Raises error when it cannot be locked, also 997 (ERROR_IO_PENDING) on a handle that is overlapped, when it
    goes on in the background.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-lockfileex
    """

def UnlockFileEx(hFile: HANDLE, nbytesLow: DWORD, nbytesHigh: DWORD, overlapped: OVERLAPPED, /) -> None:
    """Unlock a part of a file.

    hFile: the file.
    nbytesLow, nbytesHigh: the size of the part in bytes: the lower and the upper 32 bits.
    overlapped: where it begins (Offset, OffsetHigh).
    Raises error when it is not locked exactly so, also 997 (ERROR_IO_PENDING) on a handle that is overlapped,
    when it goes on in the background.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-unlockfileex
    """
