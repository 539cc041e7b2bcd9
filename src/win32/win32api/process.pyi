"""Handles, processes and threads."""

from gen.types import *

@native("GetCurrentProcess", gil="keep")
def GetCurrentProcess() -> RAWHANDLE:
    """Give this process's pseudo handle, which need not be closed.

    Returns -1.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentprocess
    """

@native("GetCurrentThread", gil="keep")
def GetCurrentThread() -> RAWHANDLE:
    """Give this thread's pseudo handle, which need not be closed.

    Returns -2.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentthread
    """

@native("GetCurrentProcessId", gil="keep")
def GetCurrentProcessId() -> DWORD:
    """Give this process's identifier.

    Returns the identifier.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentprocessid
    """

@native("GetCurrentThreadId", gil="keep")
def GetCurrentThreadId() -> DWORD:
    """Give this thread's identifier.

    Returns the identifier.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentthreadid
    """

def CloseHandle(handle: OBJECT, /) -> None:
    """Close a handle.

    handle: a handle object, for which later calls do nothing, or the number of an open handle.
    Raises error when the number is no open handle.
    https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-closehandle
    """

def DuplicateHandle(hSourceProcess: HANDLE, hSource: HANDLE, hTargetProcessHandle: HANDLE, desiredAccess: DWORD,
                    bInheritHandle: BOOL, options: DWORD, /) -> HANDLE:
    """Make a second handle to what a handle stands for.

    hSourceProcess: the process that hSource is valid in.
    hSource: the handle.
    hTargetProcessHandle: the process that gets the new handle.
    desiredAccess: the access of the new handle, unless options has DUPLICATE_SAME_ACCESS.
    bInheritHandle: whether child processes inherit it.
    options: DUPLICATE_CLOSE_SOURCE and DUPLICATE_SAME_ACCESS, or 0.
    Returns the new handle.
    Raises error when a handle is wrong or access is denied.
    https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-duplicatehandle
    """

@native("OpenProcess", fails="null")
def OpenProcess(reqdAccess: DWORD, bInherit: BOOL, pid: DWORD, /) -> HANDLE:
    """Open a process.

    reqdAccess: the access wanted, such as PROCESS_QUERY_INFORMATION.
    bInherit: whether child processes inherit the handle.
    pid: the process's identifier.
    Returns a handle that closes itself.
    Raises error when there is no such process, or access is denied.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-openprocess
    """

@native("TerminateProcess", fails="zero")
def TerminateProcess(handle: HANDLE, exitCode: UINT, /) -> None:
    """End a process by force.

    handle: the process, opened with PROCESS_TERMINATE.
    exitCode: what it is said to have ended with.
    Raises error when the handle is wrong or access is denied.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-terminateprocess
    """

@native("GetStdHandle", fails="invalid", gil="keep")
def GetStdHandle(handle: DWORD, /) -> RAWHANDLE:
    """Give one of the standard handles.

    handle: STD_INPUT_HANDLE, STD_OUTPUT_HANDLE or STD_ERROR_HANDLE.
    Returns the handle, which stays the process's.
    Raises error for an unknown number.
    https://learn.microsoft.com/windows/console/getstdhandle
    """

@native("GetHandleInformation", fails="zero", outs=True)
def GetHandleInformation(Object: HANDLE, /) -> DWORD:
    """Read a handle's flags.

    Object: the handle.
    Returns HANDLE_FLAG_INHERIT and HANDLE_FLAG_PROTECT_FROM_CLOSE, or 0.
    Raises error when the handle is wrong.
    https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-gethandleinformation
    """

@native("SetHandleInformation", fails="zero")
def SetHandleInformation(Object: HANDLE, Mask: DWORD, Flags: DWORD, /) -> None:
    """Change a handle's flags.

    Object: the handle.
    Mask: which flags change.
    Flags: what they become.
    Raises error when the handle is wrong.
    https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-sethandleinformation
    """

@native("GetLastError", gil="keep")
def GetLastError() -> LONG:
    """Give this thread's last error code.

    Returns what the last call of this package left, even a successful one: ERROR_ALREADY_EXISTS after CreateMutex. Negative
    for those with the highest bit, such as HRESULTs.
    https://learn.microsoft.com/windows/win32/api/errhandlingapi/nf-errhandlingapi-getlasterror
    """

@native("SetLastError", gil="keep")
def SetLastError(error: DWORD, /) -> None:
    """Set this thread's last error code.

    error: the code.
    https://learn.microsoft.com/windows/win32/api/errhandlingapi/nf-errhandlingapi-setlasterror
    """
