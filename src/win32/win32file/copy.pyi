"""Copying, moving and replacing files, with a callback that follows it."""

from gen.types import *


@native("CopyFileW", fails="zero", raises="CopyFile")
def CopyFile(fromName: PATHW, toName: PATHW, bFailIfExists: BOOL, /) -> None:
    """Copy a file. Blocks.

    fromName: the file.
    toName: the name of the copy.
    bFailIfExists: whether an existing toName is an error; else it is overwritten.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-copyfilew
    """

@native("CopyFileW", fails="zero")
def CopyFileW(fromName: PATHW, toName: PATHW, bFailIfExists: BOOL, /) -> None:
    """Copy a file. Blocks.

    fromName: the file.
    toName: the name of the copy.
    bFailIfExists: whether an existing toName is an error; else it is overwritten.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-copyfilew
    """

def CopyFileEx(ExistingFileName: PATHW, NewFileName: PATHW, ProgressRoutine: CALLABLE | None = None,
               Data: OBJECT | None = None, Cancel: BOOL = False, CopyFlags: DWORD = 0,
               Transaction: HANDLE | None = None) -> None:
    """Copy a file and tell about the progress. Blocks.

    ExistingFileName: the file.
    NewFileName: the name of the copy.
    ProgressRoutine: called as f(total_size, total_transferred, stream_size, stream_transferred, stream_number,
    reason, source, destination, Data) after each part; it returns PROGRESS_CONTINUE or another PROGRESS_ constant,
    None being PROGRESS_CONTINUE. The handles are ints that are valid during the call. None for no callback.
    Data: an object for it.
    Cancel: whether to stop at once.
    CopyFlags: COPY_FILE_… bits.
    Transaction: a transaction of win32transaction, or None.
    Raises error when Windows refuses, or the callback stopped it (1235, ERROR_REQUEST_ABORTED); what the callback
    raises, which stops the copying; NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-copyfileexw
    """

@native("MoveFileW", fails="zero", raises="MoveFile")
def MoveFile(existingFileName: PATHW, newFileName: PATHW, /) -> None:
    """Rename a file or directory, or move a file to another volume. Blocks.

    existingFileName: what it is called.
    newFileName: what it shall be called; it must not exist.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-movefilew
    """

@native("MoveFileW", fails="zero")
def MoveFileW(existingFileName: PATHW, newFileName: PATHW, /) -> None:
    """Rename a file or directory, or move a file to another volume. Blocks.

    existingFileName: what it is called.
    newFileName: what it shall be called; it must not exist.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-movefilew
    """

@native("MoveFileExW", fails="zero", raises="MoveFileEx")
def MoveFileEx(existingFileName: PATHW, newFileName: PATHW | None, flags: DWORD, /) -> None:
    """Rename or move a file or directory, or do it at the next start. Blocks.

    existingFileName: what it is called.
    newFileName: what it shall be called; None deletes it, with MOVEFILE_DELAY_UNTIL_REBOOT.
    flags: MOVEFILE_… bits.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-movefileexw
    """

@native("MoveFileExW", fails="zero")
def MoveFileExW(existingFileName: PATHW, newFileName: PATHW | None, flags: DWORD, /) -> None:
    """Rename or move a file or directory, or do it at the next start. Blocks.

    existingFileName: what it is called.
    newFileName: what it shall be called; None deletes it, with MOVEFILE_DELAY_UNTIL_REBOOT.
    flags: MOVEFILE_… bits.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-movefileexw
    """

def MoveFileWithProgress(ExistingFileName: PATHW, NewFileName: PATHW | None,
                         ProgressRoutine: CALLABLE | None = None, Data: OBJECT | None = None, Flags: DWORD = 0,
                         Transaction: HANDLE | None = None) -> None:
    """Move a file or directory and tell about the progress. Blocks.

    ExistingFileName: what it is called.
    NewFileName: what it shall be called; None deletes it, with MOVEFILE_DELAY_UNTIL_REBOOT.
    ProgressRoutine, Data: as for CopyFileEx.
    Flags: MOVEFILE_… bits.
    Transaction: a transaction of win32transaction, or None.
    Raises error when Windows refuses, or the callback stopped it; what the callback raises, which stops the
    moving; NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-movefilewithprogressw
    """

def ReplaceFile(ReplacedFileName: PATHW, ReplacementFileName: PATHW, BackupFileName: PATHW | None = None,
                ReplaceFlags: DWORD = 0, Exclude: OBJECT | None = None, Reserved: OBJECT | None = None) -> None:
    """Put one file in the place of another, which keeps attributes and security. Blocks.

    ReplacedFileName: the file to replace.
    ReplacementFileName: the file that takes its place and name.
    BackupFileName: what the old one is called then; None deletes it.
    ReplaceFlags: REPLACEFILE_… bits.
    Exclude, Reserved: must be None.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-replacefilew
    """
