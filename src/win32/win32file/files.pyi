"""Opening files, and what is said of an open one."""

from gen.types import *

@native("CreateFileW", fails="invalid")
def CreateFile(fileName: PATHW, desiredAccess: DWORD, shareMode: DWORD, attributes: SECURITY_ATTRIBUTES | None,
               CreationDisposition: DWORD, flagsAndAttributes: DWORD, hTemplateFile: HANDLE, /) -> HANDLE:
    """Open or make a file, a device or the client's end of a pipe. Blocks while the device is asked.

    fileName: its path.
    desiredAccess: GENERIC_READ, GENERIC_WRITE and the like.
    shareMode: what others may do meanwhile: FILE_SHARE_READ and the like, or 0.
    attributes: a new file's security, and whether the handle is inherited; None for the default.
    CreationDisposition: CREATE_NEW, CREATE_ALWAYS, OPEN_EXISTING, OPEN_ALWAYS or TRUNCATE_EXISTING.
    flagsAndAttributes: FILE_FLAG_ and FILE_ATTRIBUTE_ constants; FILE_FLAG_OVERLAPPED for overlapped use.
    hTemplateFile: a file whose attributes a new one gets; None or 0.
    Returns a handle that closes itself.
    Raises error when the file cannot be opened.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createfilew
    """

def CreateFileW(FileName: PATHW, DesiredAccess: DWORD, ShareMode: DWORD, SecurityAttributes: SECURITY_ATTRIBUTES | None,
                CreationDisposition: DWORD, FlagsAndAttributes: DWORD, TemplateFile: HANDLE | None = None,
                Transaction: HANDLE | None = None, MiniVersion: OBJECT | None = None,
                ExtendedParameter: OBJECT | None = None) -> HANDLE:
    """Open or make a file, a device or the client's end of a pipe, also in a transaction. Blocks meanwhile.

    FileName, DesiredAccess, ShareMode, SecurityAttributes, CreationDisposition, FlagsAndAttributes, TemplateFile: as for
    CreateFile.
    Transaction: a transaction of win32transaction, or None.
    MiniVersion: which version of the file to open in the transaction; None for the default.
    ExtendedParameter: must be None.
    Returns a handle that closes itself.
    Raises error when the file cannot be opened, or the transaction has ended.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-createfiletransactedw
    """

@native("DeleteFileW", fails="zero")
def DeleteFile(fileName: PATHW, /) -> None:
    """Delete a file.

    fileName: its path.
    Raises error when there is no such file, it is in use, or access is denied.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-deletefilew
    """

def CloseHandle(handle: OBJECT, /) -> None:
    """Close a handle.

    handle: a handle object, for which later calls do nothing, or the number of an open handle.
    Raises error when the number is no open handle.
    https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-closehandle
    """

@native("FlushFileBuffers", fails="zero")
def FlushFileBuffers(hFile: HANDLE, /) -> None:
    """Write what is buffered to the device. Blocks until it is there.

    hFile: a file opened for writing.
    Raises error when that fails.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-flushfilebuffers
    """

@native("SetEndOfFile", fails="zero")
def SetEndOfFile(hFile: HANDLE, /) -> None:
    """Let a file end at its file pointer.

    hFile: a file opened for writing.
    Raises error when that fails.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-setendoffile
    """

def SetFilePointer(handle: HANDLE, offset: LONGLONG, moveMethod: DWORD, /) -> LONGLONG:
    """Move a file's pointer.

    handle: the file.
    offset: how many bytes, also negative.
    moveMethod: FILE_BEGIN, FILE_CURRENT or FILE_END: where to count from.
    Returns the new place, in bytes from the beginning.
    Raises error for a place before the beginning.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-setfilepointerex
    """

def GetFileSize(hFile: HANDLE, /) -> LONGLONG:
    """Measure a file.

    hFile: the file.
    Returns its size in bytes.
    Raises error when the handle is no file.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfilesizeex
    """

@native("GetFileType")
def GetFileType(hFile: HANDLE, /) -> DWORD:
    """Tell what kind of file a handle is.

    hFile: the handle.
    Returns FILE_TYPE_DISK, FILE_TYPE_CHAR, FILE_TYPE_PIPE, or FILE_TYPE_UNKNOWN also for what is no file.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfiletype
    """
