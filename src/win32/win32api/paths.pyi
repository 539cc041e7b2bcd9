"""Paths and volumes."""

from gen.types import *

def GetFullPathName(fileName: PATHW, /) -> PATHW:
    """Complete a path from the current directory.

    fileName: the path; it need not exist.
    Returns the full path.
    Raises error for an empty path.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfullpathnamew
    """

def GetShortPathName(path: PATHW, /) -> PATHW:
    """Give a path in its 8.3 form.

    path: an existing file or directory.
    Returns the short path, which is the long one where the volume keeps no short names.
    Raises error when it does not exist.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getshortpathnamew
    """

def GetLongPathName(fileName: PATHW, /) -> PATHW:
    """Give a path in its long form.

    fileName: an existing file or directory.
    Returns the long path.
    Raises error when it does not exist.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getlongpathnamew
    """

GetLongPathNameW = GetLongPathName

def GetTempPath() -> PATHW:
    """Give the directory for temporary files.

    Returns the path, with a backslash at its end.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-gettemppathw
    """

def GetTempFileName(path: PATHW, prefix: WSTR, nUnique: UINT = 0, /) -> tuple[PATHW, UINT]:
    """Make a name for a temporary file, and the file itself when nUnique is 0.

    path: the directory.
    prefix: what the name begins with; three characters are used.
    nUnique: a number to put into the name, or 0.
    Returns (name, number): the path and the number in it.
    Raises error when there is no such directory.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-gettempfilenamew
    """

def GetWindowsDirectory() -> PATHW:
    """Give Windows' directory.

    Returns the path.
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getwindowsdirectoryw
    """

def GetSystemDirectory() -> PATHW:
    """Give the directory of the system's libraries.

    Returns the path.
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemdirectoryw
    """

def GetDiskFreeSpaceEx(rootPath: PATHW | None = None, /) -> tuple[ULONGLONG, ULONGLONG, ULONGLONG]:
    """Measure the space on a volume.

    rootPath: a directory on the volume; None is the current one.
    Returns (available, total, free) in bytes; `available` obeys quotas.
    Raises error when the volume cannot be reached.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdiskfreespaceexw
    """

@native("GetDiskFreeSpaceW", fails="zero", outs=True)
def GetDiskFreeSpace(rootPath: PATHW | None = None, /) -> tuple[DWORD, DWORD, DWORD, DWORD]:
    """Measure the space on a volume in clusters. Prefer GetDiskFreeSpaceEx.

    rootPath: the volume's root directory; None is the current one.
    Returns (sectors, size, free, total): sectors in a cluster, bytes in a sector, free clusters, all clusters.
    Raises error when the volume cannot be reached.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdiskfreespacew
    """

@native("GetLogicalDrives", gil="keep")
def GetLogicalDrives() -> DWORD:
    """Tell which drive letters are in use.

    Returns bit 0 for A:, bit 1 for B: and so on.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getlogicaldrives
    """

@native("DeleteFileW", fails="zero")
def DeleteFile(fileName: PATHW, /) -> None:
    """Delete a file.

    fileName: the file.
    Raises error when there is no such file, it is in use, or access is denied.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-deletefilew
    """
