"""Directories, links, and what paths are called."""

from gen.types import *


@native("CreateDirectoryW", fails="zero", raises="CreateDirectory")
def CreateDirectory(name: PATHW, sa: SECURITY_ATTRIBUTES | None, /) -> None:
    """Make a directory.

    name: its path; the directory above must exist.
    sa: the new one's security; None for the default.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createdirectoryw
    """

@native("CreateDirectoryW", fails="zero")
def CreateDirectoryW(name: PATHW, sa: SECURITY_ATTRIBUTES | None, /) -> None:
    """Make a directory.

    name: its path; the directory above must exist.
    sa: the new one's security; None for the default.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createdirectoryw
    """

@native("CreateDirectoryExW", fails="zero", raises="CreateDirectoryEx")
def CreateDirectoryEx(templateName: PATHW, newDirectory: PATHW, sa: SECURITY_ATTRIBUTES | None, /) -> None:
    """Make a directory like another.

    templateName: the directory whose attributes it gets.
    newDirectory: its path.
    sa: the new one's security; None for the default.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-createdirectoryexw
    """

def CreateDirectoryExW(TemplateDirectory: PATHW | None, NewDirectory: PATHW,
                       SecurityAttributes: SECURITY_ATTRIBUTES | None = None,
                       Transaction: HANDLE | None = None) -> None:
    """Make a directory like another, also in a transaction.

    TemplateDirectory: the directory whose attributes it gets; None only in a transaction.
    NewDirectory: its path.
    SecurityAttributes: the new one's security; None for the default.
    Transaction: a transaction of win32transaction, or None.
    Raises error when Windows refuses, NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-createdirectorytransactedw
    """

def RemoveDirectory(PathName: PATHW, Transaction: HANDLE | None = None) -> None:
    """Delete an empty directory.

    PathName: its path.
    Transaction: a transaction of win32transaction, or None.
    Raises error when it is not empty, in use or not there, NotImplementedError when this Windows has no
    transactions.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-removedirectoryw
    """

@native("SetCurrentDirectoryW", fails="zero", raises="SetCurrentDirectory")
def SetCurrentDirectory(lpPathName: PATHW, /) -> None:
    """Change the current directory of this process.

    lpPathName: a directory.
    Raises error when there is none.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setcurrentdirectory
    """

def GetFullPathName(FileName: OBJECT, Transaction: HANDLE | None = None) -> OBJECT:
    """Complete a path with the current drive and directory. The file need not exist.

    FileName: a str, os.PathLike, or bytes in the ANSI code page.
    Transaction: a transaction of win32transaction, or None.
    Returns the full path, as bytes when bytes were given.
    Raises error for an empty path, NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfullpathnamew
    """

def GetLongPathName(ShortPath: PATHW, Transaction: HANDLE | None = None) -> OBJECT:
    """Replace the short names in a path by the long ones.

    ShortPath: the path of a file or directory that exists.
    Transaction: a transaction of win32transaction, or None.
    Returns the path as a str.
    Raises error when it does not exist, NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getlongpathnamew
    """

def GetFinalPathNameByHandle(File: HANDLE, Flags: DWORD) -> OBJECT:
    """Ask for the path of an open file, with links followed.

    File: the file or directory.
    Flags: VOLUME_NAME_… and FILE_NAME_… of winnt.h; 0 for a drive letter and the normalised name.
    Returns the path as a str, with the prefix that Windows gives it.
    Raises error when that fails.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfinalpathnamebyhandlew
    """

def CreateHardLink(FileName: PATHW, ExistingFileName: PATHW,
    SecurityAttributes: SECURITY_ATTRIBUTES | None = None, Transaction: HANDLE | None = None) -> None:
    """Give a file a further name.

    FileName: the new name, on the same volume.
    ExistingFileName: the file.
    SecurityAttributes: None; Windows uses it for nothing.
    Transaction: a transaction of win32transaction, or None.
    Raises error when Windows refuses, NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-createhardlinkw
    """

def CreateSymbolicLink(SymlinkFileName: PATHW, TargetFileName: PATHW, Flags: DWORD = 0,
                       Transaction: HANDLE | None = None) -> None:
    """Make a symbolic link.

    SymlinkFileName: the link to make.
    TargetFileName: what it leads to; it need not exist.
    Flags: SYMBOLIC_LINK_FLAG_DIRECTORY when the target is a directory, and
    SYMBOLIC_LINK_FLAG_ALLOW_UNPRIVILEGED_CREATE.
    Transaction: a transaction of win32transaction, or None.
    Raises error when Windows refuses, NotImplementedError when this Windows has no transactions.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-createsymboliclinkw
    """

@native("SetFileShortNameW", fails="zero", raises="SetFileShortName")
def SetFileShortName(hFile: HANDLE, ShortName: WSTR) -> None:
    """Set the short name of a file. Needs the restore privilege.

    hFile: the file, opened with DELETE access and FILE_FLAG_BACKUP_SEMANTICS.
    ShortName: eight characters, a dot and three at most.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setfileshortnamew
    """
