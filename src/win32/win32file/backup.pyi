"""Files as one stream of data, security and named streams, for backups."""

from gen.types import *


def BackupRead(hFile: HANDLE, NumberOfBytesToRead: DWORD, Buffer: WBUFFER | None, bAbort: BOOL,
               bProcessSecurity: BOOL, lpContext: UINT_PTR, /) -> tuple[DWORD, OBJECT, UINT_PTR]:
    """Read the next part of a file as a backup has it. Blocks.

    hFile: the file.
    NumberOfBytesToRead: how many bytes at most.
    Buffer: writable memory for them; None makes some.
    bAbort: True in the end, to free what lpContext stands for.
    bProcessSecurity: whether to read the security descriptor too.
    lpContext: 0 at first, then what the last call gave and nothing else.
    Returns (count, memory, context): how many bytes were read, 0 at the end; the memory; a number for the next
    call.
    Raises error when reading fails, ValueError for memory that is too small.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-backupread
    """

def BackupSeek(hFile: HANDLE, NumberOfBytesToSeek: LONGLONG, lpContext: UINT_PTR, /) -> LONGLONG:
    """Skip a part of a stream, while reading or writing a backup.

    hFile: the file.
    NumberOfBytesToSeek: how many bytes.
    lpContext: what BackupRead or BackupWrite gave last.
    Returns how many bytes were skipped.
    Raises error when it failed altogether.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-backupseek
    """

def BackupWrite(hFile: HANDLE, NumberOfBytesToWrite: DWORD, Buffer: BUFFER, bAbort: BOOL,
                bProcessSecurity: BOOL, lpContext: UINT_PTR, /) -> tuple[DWORD, UINT_PTR]:
    """Write the next part of a file from what BackupRead has read. Blocks.

    hFile: the file.
    NumberOfBytesToWrite: how many bytes of Buffer.
    Buffer: the bytes.
    bAbort: True in the end, to free what lpContext stands for.
    bProcessSecurity: whether to set the security descriptor too.
    lpContext: 0 at first, then what the last call gave and nothing else.
    Returns (count, context): how many bytes were written; a number for the next call.
    Raises error when writing fails, ValueError for a Buffer that is shorter.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-backupwrite
    """
