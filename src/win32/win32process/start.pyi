"""Starting and ending processes."""

from gen.types import *

@struct("STARTUPINFOW", size="cb", export="STARTUPINFO")
class PySTARTUPINFO:
    """How a new process's first window and standard handles shall be.

    dwFlags says which fields count, with the STARTF_ constants. Handles are ints or PyHANDLEs, and live as long as this
    object.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/ns-processthreadsapi-startupinfow
    """

    dwX: LONG
    dwY: LONG
    dwXSize: LONG
    dwYSize: LONG
    dwXCountChars: LONG
    dwYCountChars: LONG
    dwFillAttribute: LONG
    dwFlags: LONG
    wShowWindow: WORD
    lpDesktop: WSTR | None
    lpTitle: WSTR | None
    hStdInput: HANDLE
    hStdOutput: HANDLE
    hStdError: HANDLE

def CreateProcess(appName: PATHW | None, commandLine: WSTR | None, processAttributes: SECURITY_ATTRIBUTES | None,
                  threadAttributes: SECURITY_ATTRIBUTES | None, bInheritHandles: BOOL, dwCreationFlags: DWORD,
                  newEnvironment: dict[str, str] | None, currentDirectory: PATHW | None, startupinfo: PySTARTUPINFO,
                  /) -> tuple[HANDLE, HANDLE, DWORD, DWORD]:
    """Start a program.

    appName: the program's path; None takes it from the command line.
    commandLine: the command line; None is appName.
    processAttributes, threadAttributes: the security of the new process and its first thread; None for the default.
    bInheritHandles: whether it inherits the handles that may be inherited.
    dwCreationFlags: a combination of CREATE_NEW_CONSOLE and the like, and a priority class.
    newEnvironment: its environment variables; None copies this process's.
    currentDirectory: its current directory; None for this process's.
    startupinfo: its first window and standard handles.
    Returns (process, thread, process_id, thread_id): handles that close themselves, and identifiers.
    Raises error when the program is not found or cannot be started, TypeError when appName and commandLine are None.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw
    """

def CreateProcessAsUser(hToken: HANDLE, appName: PATHW | None, commandLine: WSTR | None,
                        processAttributes: SECURITY_ATTRIBUTES | None, threadAttributes: SECURITY_ATTRIBUTES | None,
                        bInheritHandles: BOOL, dwCreationFlags: DWORD, newEnvironment: dict[str, str] | None,
                        currentDirectory: PATHW | None, startupinfo: PySTARTUPINFO,
                        /) -> tuple[HANDLE, HANDLE, DWORD, DWORD]:
    """Start a program as the user of a token.

    hToken: a primary token with TOKEN_QUERY, TOKEN_DUPLICATE and TOKEN_ASSIGN_PRIMARY.
    appName, commandLine, processAttributes, threadAttributes, bInheritHandles, dwCreationFlags, newEnvironment,
        currentDirectory, startupinfo: as for CreateProcess.
    Returns (process, thread, process_id, thread_id): handles that close themselves, and identifiers.
    Raises error as CreateProcess, and when a privilege is missing (1314).
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessasuserw
    """

def GetStartupInfo() -> PySTARTUPINFO:
    """Tell how this process was started.

    Returns a copy of its start-up information. Its standard handles are those of this process.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getstartupinfow
    """

@native("TerminateProcess", fails="zero")
def TerminateProcess(handle: HANDLE, exitCode: UINT, /) -> None:
    """End a process by force.

    handle: the process, opened with PROCESS_TERMINATE.
    exitCode: what it is said to have ended with.
    Raises error when the handle is wrong or access is denied.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-terminateprocess
    """

def GetExitCodeProcess(handle: HANDLE, /) -> LONG:
    """Ask what a process ended with.

    handle: the process.
    Returns its exit code, or STILL_ACTIVE (259) while it runs.
    Raises error when the handle is no process.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getexitcodeprocess
    """

@native("GetCurrentProcess", gil="keep")
def GetCurrentProcess() -> RAWHANDLE:
    """Give this process's pseudo handle, which need not be closed.

    Returns -1.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentprocess
    """

@native("GetCurrentProcessId", gil="keep")
def GetCurrentProcessId() -> DWORD:
    """Give this process's identifier.

    Returns the identifier.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentprocessid
    """

@native("GetProcessId", fails="zero")
def GetProcessId(Process: HANDLE, /) -> DWORD:
    """Give a process's identifier.

    Process: the process.
    Returns the identifier.
    Raises error when the handle is no process.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocessid
    """
