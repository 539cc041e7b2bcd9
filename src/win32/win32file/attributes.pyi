"""Attributes, times and sizes of files; deleting them."""

from gen.types import *


@native("GetFileAttributesW")
def GetFileAttributes(fileName: PATHW, /) -> LONG:
    """Ask for the attributes of a file or directory.

    fileName: its path.
    Returns FILE_ATTRIBUTE_… bits, or -1 when it does not exist or cannot be reached.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfileattributesw
    """

@native("GetFileAttributesW")
def GetFileAttributesW(fileName: PATHW, /) -> LONG:
    """Ask for the attributes of a file or directory.

    fileName: its path.
    Returns FILE_ATTRIBUTE_… bits, or -1 when it does not exist or cannot be reached.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfileattributesw
    """

def GetFileAttributesEx(FileName: PATHW, InfoLevelId: INT = 0,
                        Transaction: HANDLE | None = None) -> OBJECT:
    """Ask for attributes, times and size of a file or directory without opening it.

    FileName: its path.
    InfoLevelId: 0 or GetFileExInfoStandard.
    Transaction: a transaction of win32transaction, or None.
    Returns a tuple (attributes, created, accessed, written, size).
    Raises error when it does not exist, ValueError for another level, NotImplementedError when this Windows has
    no transactions.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfileattributesexw
    """

def GetFileAttributesExW(FileName: PATHW, InfoLevelId: INT = 0,
                         Transaction: HANDLE | None = None) -> OBJECT:
    """Ask for attributes, times and size of a file or directory without opening it.

    FileName: its path.
    InfoLevelId: 0 or GetFileExInfoStandard.
    Transaction: a transaction of win32transaction, or None.
    Returns a tuple (attributes, created, accessed, written, size).
    Raises error when it does not exist, ValueError for another level, NotImplementedError when this Windows has
    no transactions.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfileattributesexw
    """

@native("SetFileAttributesW", fails="zero", raises="SetFileAttributes")
def SetFileAttributes(filename: PATHW, newAttributes: DWORD, /) -> None:
    """Set the attributes of a file or directory.

    filename: its path.
    newAttributes: FILE_ATTRIBUTE_… bits.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-setfileattributesw
    """

def SetFileAttributesW(FileName: PATHW, FileAttributes: DWORD, Transaction: HANDLE | None = None) -> None:
    """Set the attributes of a file or directory, also in a transaction.

    FileName: its path.
    FileAttributes: FILE_ATTRIBUTE_… bits.
    Transaction: a transaction of win32transaction, or None.
    Raises error when Windows refuses, NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setfileattributestransactedw
    """

def DeleteFileW(FileName: PATHW, Transaction: HANDLE | None = None) -> None:
    """Delete a file, also in a transaction.

    FileName: its path.
    Transaction: a transaction of win32transaction, or None.
    Raises error when there is no such file, it is in use, or access is denied, NotImplementedError when this
    Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-deletefiletransactedw
    """

def GetFileTime(handle: HANDLE, /) -> OBJECT:
    """Ask when a file was created, last read and last written.

    handle: the file, opened for reading.
    Returns a list [created, accessed, written] of times.
    Raises error for what is no file.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfiletime
    """

def SetFileTime(File: HANDLE, CreationTime: OBJECT | None = None, LastAccessTime: OBJECT | None = None,
                LastWriteTime: OBJECT | None = None, UTCTimes: BOOL = False) -> None:
    """Set the times of a file.

    File: the file, opened with FILE_WRITE_ATTRIBUTES.
    CreationTime, LastAccessTime, LastWriteTime: datetimes; None leaves a time as it is.
    UTCTimes: whether datetimes without a time zone are UTC; else they are local time.
    Raises error when Windows refuses, TypeError for what is no datetime.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-setfiletime
    """

def GetFileInformationByHandle(handle: HANDLE, /) -> OBJECT:
    """Ask for attributes, times, volume, size and identity of an open file.

    handle: the file.
    Returns a tuple (attributes, created, accessed, written, volume_serial, size_high, size_low, links,
    index_high, index_low).
    Raises error for what is no file.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfileinformationbyhandle
    """

def GetCompressedFileSize(fileName: PATHW, /) -> LONGLONG:
    """Ask how many bytes of the disk a file takes.

    fileName: its path.
    Returns bytes, less than the file's size for a compressed or sparse file.
    Raises error when it does not exist.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getcompressedfilesizew
    """

@native("GetBinaryTypeW", fails="zero", outs=True, raises="GetBinaryType")
def GetBinaryType(appName: PATHW, /) -> DWORD:
    """Ask what kind of program a file is.

    appName: its path.
    Returns SCS_32BIT_BINARY and the like; 6 for a 64-bit program.
    Raises error when it is no program.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getbinarytypew
    """

@native("AreFileApisANSI", gil="keep")
def AreFileApisANSI() -> LONG:
    """Ask which code page the functions with 8-bit paths use in this process.

    Returns 1 for the ANSI code page, 0 for the OEM one.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-arefileapisansi
    """

@native("SetFileApisToANSI")
def SetFileApisToANSI() -> None:
    """Let the functions with 8-bit paths use the ANSI code page. cwin32 itself does not call those.

    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-setfileapistoansi
    """

@native("SetFileApisToOEM")
def SetFileApisToOEM() -> None:
    """Let the functions with 8-bit paths use the OEM code page. cwin32 itself does not call those.

    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-setfileapistooem
    """

@native("ReOpenFile", fails="invalid")
def ReOpenFile(OriginalFile: HANDLE, DesiredAccess: DWORD, ShareMode: DWORD, Flags: DWORD) -> HANDLE:
    """Open a file again, with other rights, by a handle.

    OriginalFile: the open file.
    DesiredAccess: GENERIC_READ, GENERIC_WRITE and the like.
    ShareMode: FILE_SHARE_READ and the like.
    Flags: FILE_FLAG_… bits.
    Returns a handle that closes itself.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-reopenfile
    """

def OpenFileById(File: HANDLE, FileID: OBJECT, DesiredAccess: DWORD, ShareMode: DWORD, Flags: DWORD,
                 SecurityAttributes: SECURITY_ATTRIBUTES | None = None) -> HANDLE:
    """Open a file by its number instead of a path.

    File: any open file or directory of the same volume.
    FileID: an int, index_high << 32 | index_low of GetFileInformationByHandle, or an object identifier as PyIID.
    DesiredAccess: GENERIC_READ, GENERIC_WRITE and the like.
    ShareMode: FILE_SHARE_READ and the like.
    Flags: FILE_FLAG_… bits.
    SecurityAttributes: whether the handle is inherited; None for the default.
    Returns a handle that closes itself.
    Raises error when there is no such file, TypeError for another FileID.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-openfilebyid
    """
