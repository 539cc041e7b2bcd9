"""Ending Windows, and sounds, error boxes, threads and programs."""

from gen.types import *


def InitiateSystemShutdown(computerName: WSTR | None, message: WSTR | None, timeOut: DWORD,
                           bForceClose: BOOL, bRebootAfterShutdown: BOOL, /) -> None:
    """Shut a computer down after some time.

    computerName: its name; None is this one.
    message: what its users are told, or None.
    timeOut: seconds; 0 at once.
    bForceClose: whether programs with unsaved data are ended.
    bRebootAfterShutdown: whether it starts again.
    Raises error without the privilege SE_SHUTDOWN_NAME (SE_REMOTE_SHUTDOWN_NAME for another computer).
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-initiatesystemshutdownw
    """

def AbortSystemShutdown(computerName: WSTR | None, /) -> None:
    """Stop a shutdown whose time is not over.

    computerName: the name of the computer; None is this one.
    Raises error without the privilege SE_SHUTDOWN_NAME (SE_REMOTE_SHUTDOWN_NAME for another computer).
    https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-abortsystemshutdownw
    """

@native("ExitWindowsEx", fails="zero")
def ExitWindowsEx(flags: UINT, reserved: DWORD = 0, /) -> None:
    """Log off, shut down or restart.

    flags: EWX_LOGOFF, EWX_SHUTDOWN, EWX_REBOOT and others.
    reserved: SHTDN_REASON_… for the log.
    Raises error without the privilege SE_SHUTDOWN_NAME.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-exitwindowsex
    """

def ExitWindows(reserved1: DWORD = 0, reserved2: UINT = 0, /) -> None:
    """Log off.

    reserved1, reserved2: 0.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-exitwindows
    """

@native("Beep", fails="zero")
def Beep(freq: DWORD, dur: DWORD, /) -> None:
    """Make a sound. Blocks until it ends.

    freq: hertz, 37 to 32767.
    dur: milliseconds.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/utilapiset/nf-utilapiset-beep
    """

@native("MessageBeep", fails="zero")
def MessageBeep(type: UINT = 0, /) -> None:
    """Play a sound of the system.

    type: MB_ICONHAND and its kin; 0 is the default.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-messagebeep
    """

@native("SetErrorMode", fails="never")
def SetErrorMode(errorMode: UINT, /) -> UINT:
    """Choose which errors Windows shows in a box of its own.

    errorMode: SEM_… bits.
    Returns the bits before.
    https://learn.microsoft.com/windows/win32/api/errhandlingapi/nf-errhandlingapi-seterrormode
    """

@native("SetStdHandle", fails="zero")
def SetStdHandle(handle: DWORD, handle_: HANDLE, /) -> None:
    """Replace a standard handle of this process. sys.stdout and its kin keep theirs.

    handle: STD_INPUT_HANDLE, STD_OUTPUT_HANDLE or STD_ERROR_HANDLE.
    handle_: the new one; keep the object alive.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-setstdhandle
    """

@native("OpenThread", fails="null")
def OpenThread(reqdAccess: DWORD, bInherit: BOOL, pid: DWORD, /) -> HANDLE:
    """Open a thread.

    reqdAccess: THREAD_… rights.
    bInherit: whether child processes inherit the handle.
    pid: the thread's identifier.
    Returns a handle that closes itself.
    Raises error when there is no such thread or access is denied.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-openthread
    """

@native("DebugBreak", fails="never")
def DebugBreak() -> None:
    """Stop in the debugger. Without one the process ends.

    https://learn.microsoft.com/windows/win32/api/debugapi/nf-debugapi-debugbreak
    """

def WinExec(cmdLine: ANSI, show: UINT = 1, /) -> None:
    """Start a program.

    cmdLine: its path and arguments.
    show: SW_SHOWNORMAL or another.
    Raises error when it is not found.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-winexec
    """

def ShellExecute(hwnd: HWND, op: WSTR | None, file: PATHW, params: WSTR | None, dir: PATHW | None,
                 bShow: INT, /) -> INT_PTR:
    """Open, print or run a file as the shell does. Blocks until it has started.

    hwnd: the window that error boxes belong to, or 0.
    op: "open", "print", "runas" and others; None is what a double click does.
    file: a program, document, folder or URL.
    params: a program's arguments, or None.
    dir: the directory to start in, or None.
    bShow: SW_SHOWNORMAL or another.
    Returns a number above 32.
    Raises error when the file is not found or nothing opens it.
    https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-shellexecutew
    """

def WinHelp(hwnd: HWND, hlpFile: PATHW, cmd: UINT, data: int | str | None = None, /) -> None:
    """Show a help file. Windows has had no help program for these files since Vista.

    hwnd: the window that asks.
    hlpFile: the file.
    cmd: HELP_CONTEXT, HELP_QUIT and others.
    data: a number or text, as cmd wants it.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-winhelpw
    """

def GetConsoleTitle() -> WSTR:
    """Ask for the title of this process's console.

    Returns the title.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/console/getconsoletitle
    """

def GetDomainName() -> WSTR:
    """Ask for the domain of this process's user.

    Returns its name; the computer's where there is none.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-lookupaccountsidw
    """

def GetComputerObjectName(NameFormat: INT, /) -> WSTR:
    """Ask for the name of this computer's account in the directory.

    NameFormat: NameFullyQualifiedDN and its kin.
    Returns the name.
    Raises error when the computer is in no domain.
    https://learn.microsoft.com/windows/win32/api/secext/nf-secext-getcomputerobjectnamew
    """
