"""Files, directories, volumes, and being told of changes."""

from gen.types import *


@native("CopyFileW", fails="zero", raises="CopyFile")
def CopyFile(src: PATHW, dest: PATHW, bFailOnExist: BOOL = False, /) -> None:
    """Copy a file. Blocks.

    src: the file.
    dest: the name of the copy.
    bFailOnExist: whether an existing dest is an error; else it is overwritten.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-copyfilew
    """

@native("MoveFileW", fails="zero", raises="MoveFile")
def MoveFile(srcName: PATHW, destName: PATHW, /) -> None:
    """Rename a file or directory, or move a file to another volume. Blocks.

    srcName: what it is called.
    destName: what it shall be called; it must not exist.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-movefilew
    """

@native("MoveFileExW", fails="zero", raises="MoveFileEx")
def MoveFileEx(srcName: PATHW, destName: PATHW | None, flag: DWORD, /) -> None:
    """Rename or move a file or directory, or do it at the next start. Blocks.

    srcName: what it is called.
    destName: what it shall be called; None deletes it, with MOVEFILE_DELAY_UNTIL_REBOOT.
    flag: MOVEFILE_REPLACE_EXISTING, MOVEFILE_COPY_ALLOWED and others.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-movefileexw
    """

def GetFileAttributes(pathName: PATHW, /) -> LONG:
    """Ask for the attributes of a file or directory.

    pathName: its path.
    Returns FILE_ATTRIBUTE_… bits.
    Raises error when it does not exist.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfileattributesw
    """

@native("SetFileAttributesW", fails="zero", raises="SetFileAttributes")
def SetFileAttributes(pathName: PATHW, attrs: DWORD, /) -> None:
    """Set the attributes of a file or directory.

    pathName: its path.
    attrs: FILE_ATTRIBUTE_… bits.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-setfileattributesw
    """

def SearchPath(path: WSTR | None, fileName: PATHW, fileExt: WSTR | None = None, /) -> tuple[PATHW, DWORD]:
    """Look for a file in directories.

    path: directories, separated by semicolons; None is where programs are looked for.
    fileName: its name.
    fileExt: an extension, with its dot, for a name that has none.
    Returns (path, name_offset): the full path, and where in it the name begins.
    Raises error when it is not found.
    https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-searchpathw
    """

def FindFiles(fileSpec: PATHW, /) -> OBJECT:
    """List the files and directories that match. Blocks.

    fileSpec: a path whose last part may have * and ?.
    Returns a list of tuples: (attributes, created, accessed, written, size_high, size_low, reserved0, reserved1, name,
    short_name); reserved0 is the tag of a reparse point.
    Raises error when the directory does not exist.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findfirstfilew
    """

def GetLogicalDriveStrings() -> OBJECT:
    """List the drives.

    Returns one str: the roots, each with a NUL after it.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getlogicaldrivestringsw
    """

def GetVolumeInformation(path: PATHW, /) -> OBJECT:
    """Ask what a volume is.

    path: its root, with a backslash at its end.
    Returns (name, serial_number, longest_name, flags, file_system).
    Raises error when there is none.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getvolumeinformationw
    """

def FindFirstChangeNotification(pathName: PATHW, bSubDirs: BOOL, filter: DWORD, /) -> INT_PTR:
    """Be told when something in a directory changes.

    pathName: the directory.
    bSubDirs: whether what lies below it counts.
    filter: FILE_NOTIFY_CHANGE_… bits.
    Returns a handle to wait for; FindCloseChangeNotification ends it.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findfirstchangenotificationw
    """

@native("FindNextChangeNotification", fails="zero")
def FindNextChangeNotification(handle: HANDLE, /) -> None:
    """Be told of the next change, too.

    handle: what FindFirstChangeNotification returned.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findnextchangenotification
    """

@native("FindCloseChangeNotification", fails="zero")
def FindCloseChangeNotification(handle: HANDLE, /) -> None:
    """Be told no more.

    handle: what FindFirstChangeNotification returned.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findclosechangenotification
    """

def GetDllDirectory() -> PATHW:
    """Ask for the directory that is searched for DLLs besides the usual ones.

    Returns the path; empty when none is set.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getdlldirectoryw
    """

@native("SetDllDirectoryW", fails="zero", raises="SetDllDirectory")
def SetDllDirectory(PathName: PATHW | None, /) -> None:
    """Set the directory that is searched for DLLs besides the usual ones.

    PathName: the path; "" takes the current directory out of the search; None restores the default.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setdlldirectoryw
    """

def FindExecutable(filename: PATHW, dir: PATHW | None = None, /) -> tuple[INT_PTR, PATHW]:
    """Find the program that opens a document.

    filename: the document.
    dir: where it lies when filename is no full path.
    Returns (code, path): a number above 32, and the program.
    Raises error when no program is known.
    https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-findexecutablew
    """

def DragQueryFile(hDrop: HDROP, fileNum: DWORD = 4294967295, /) -> OBJECT:
    """Ask which files were dropped on a window.

    hDrop: the wParam of WM_DROPFILES.
    fileNum: the number of a file, from 0; when left out, how many there are is asked for.
    Returns the path, or the count.
    Raises error when there is no such file.
    https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-dragqueryfilew
    """

@native("DragFinish", fails="never")
def DragFinish(hDrop: HDROP, /) -> None:
    """Give back what WM_DROPFILES brought.

    hDrop: its wParam.
    https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-dragfinish
    """

def CommandLineToArgv(cmdLine: WSTR, /) -> list[WSTR]:
    """Split a command line as Windows does.

    cmdLine: the line; empty is the path of this program.
    Returns the program and its arguments.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw
    """

def GetFileVersionInfo(Filename: PATHW, SubBlock: WSTR, /) -> OBJECT:
    """Read the version resource of a file.

    Filename: the program or DLL.
    SubBlock: "\\\\" for the numbers, "\\\\VarFileInfo\\\\Translation" for the languages,
        "\\\\StringFileInfo\\\\040904B0\\\\FileVersion" and the like for a text.
    Returns a dict of the numbers; a tuple of (language, code page); a str; or None for what is not there.
    Raises error when the file has no version.
    https://learn.microsoft.com/windows/win32/api/winver/nf-winver-getfileversioninfow
    """
