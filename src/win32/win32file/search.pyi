"""Listing files, streams and names; being told that something has changed."""

from gen.types import *


@object("win32file_finder", export=None, final=True)
class FindFileIterator:
    """The files and directories that match, one at a time. Made by FindFilesIterator()."""

    def __iter__(self) -> OBJECT:
        """Give the iterator itself."""

    def __next__(self) -> OBJECT:
        """Give the next tuple."""

def FindFilesW(FileName: PATHW, Transaction: HANDLE | None = None) -> OBJECT:
    """List the files and directories that match. Blocks.

    FileName: a path whose last part may have * and ?.
    Transaction: a transaction of win32transaction, or None.
    Returns a list of tuples (attributes, created, accessed, written, size_high, size_low, reserved0, reserved1,
    name, short_name); reserved0 is the tag of a reparse point.
    Raises error when the directory does not exist, NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findfirstfilew
    """

def FindFilesIterator(FileName: PATHW, Transaction: HANDLE | None = None) -> Iterator[tuple[OBJECT, ...]]:
    """Go through the files and directories that match, one at a time.

    FileName: a path whose last part may have * and ?.
    Transaction: a transaction of win32transaction, or None.
    Returns an iterator of tuples as those of FindFilesW. Its directory is open until it is exhausted or gone.
    Raises error when the directory does not exist, NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findnextfilew
    """

def FindStreams(FileName: PATHW, Transaction: HANDLE | None = None) -> OBJECT:
    """List the streams of a file.

    FileName: its path.
    Transaction: a transaction of win32transaction, or None.
    Returns a list of tuples (size, name), such as (5, "::$DATA").
    Raises error when the file or the file system has none, NotImplementedError when this Windows has no
    transactions.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findfirststreamw
    """

def FindFileNames(FileName: PATHW, Transaction: HANDLE | None = None) -> OBJECT:
    """List all names of a file (its hard links).

    FileName: one of them.
    Transaction: a transaction of win32transaction, or None.
    Returns a list of paths without the drive.
    Raises error when it does not exist, NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findfirstfilenamew
    """

@native("FindClose", fails="zero")
def FindClose(hFindFile: RAWHANDLE, /) -> None:
    """Close a search that was opened elsewhere.

    hFindFile: the handle of FindFirstFile as an int.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findclose
    """

def FindFirstChangeNotification(pathName: PATHW, bWatchSubtree: BOOL, notifyFilter: DWORD, /) -> INT_PTR:
    """Watch a directory. A wait for the handle ends at the first change.

    pathName: the directory.
    bWatchSubtree: whether to watch what is below it too.
    notifyFilter: FILE_NOTIFY_CHANGE_… bits.
    Returns a handle as an int, for FindNextChangeNotification and, in the end, FindCloseChangeNotification.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findfirstchangenotificationw
    """

@native("FindNextChangeNotification", fails="zero")
def FindNextChangeNotification(hChangeHandle: RAWHANDLE, /) -> None:
    """Watch on, after a change.

    hChangeHandle: the handle of FindFirstChangeNotification.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findnextchangenotification
    """

@native("FindCloseChangeNotification", fails="zero")
def FindCloseChangeNotification(hChangeHandle: RAWHANDLE, /) -> None:
    """Stop watching.

    hChangeHandle: the handle of FindFirstChangeNotification.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findclosechangenotification
    """

def ReadDirectoryChangesW(handle: HANDLE, size: OBJECT, bWatchSubtree: BOOL, dwNotifyFilter: DWORD,
                          overlapped: OVERLAPPED | None = None, overlappedRoutine: OBJECT = None, /) -> OBJECT:
    """Learn what changes in a directory. Blocks until something does, unless overlapped.

    handle: the directory, opened with FILE_LIST_DIRECTORY and FILE_FLAG_BACKUP_SEMANTICS.
    size: bytes to buffer; with overlapped, writable memory for FILE_NOTIFY_INFORMATION(), which stays alive
    meanwhile.
    bWatchSubtree: whether to watch what is below it too.
    dwNotifyFilter: FILE_NOTIFY_CHANGE_… bits.
    overlapped: for a handle opened with FILE_FLAG_OVERLAPPED.
    overlappedRoutine: None.
    Returns a list of tuples (action, name), empty when there were too many changes for the buffer; None with
    overlapped.
    Raises error when Windows refuses, TypeError for a size with overlapped, ValueError for an overlappedRoutine.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-readdirectorychangesw
    """

def FILE_NOTIFY_INFORMATION(buffer: BUFFER, size: LONGLONG, /) -> OBJECT:
    """Read what ReadDirectoryChangesW has left in memory.

    buffer: the memory.
    size: how many bytes of it are valid.
    Returns a list of tuples (action, name).
    Raises ValueError when size or an entry goes past the memory, or an entry is malformed.
    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-file_notify_information
    """
