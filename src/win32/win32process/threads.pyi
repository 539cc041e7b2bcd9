"""Threads."""

from gen.types import *


def beginthreadex(sa: SECURITY_ATTRIBUTES | None, stackSize: UINT, entryPoint: CALLABLE, args: OBJECT, flags: UINT, /) -> tuple[HANDLE, DWORD]:
    """Start a thread that runs a Python function.

    sa: its security; None for the default.
    stackSize: bytes; 0 for the default.
    entryPoint: the function. What it returns is the exit code, if it is an int; an exception is reported
        (sys.unraisablehook) and makes it -1.
    args: a tuple with its arguments.
    flags: CREATE_SUSPENDED or 0.
    Returns (thread, thread_id): a handle that closes itself, and the identifier.
    Raises error when no thread can be made.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createthread
    """

def CreateRemoteThread(hprocess: HANDLE, sa: SECURITY_ATTRIBUTES | None, stackSize: SIZE_T, entryPoint: UINT_PTR, Parameter: UINT_PTR,
                       flags: DWORD, /) -> tuple[HANDLE, DWORD]:
    """Start a thread in another process.

    hprocess: the process, with PROCESS_CREATE_THREAD and the rights over its memory.
    sa: its security; None for the default.
    stackSize: bytes; 0 for the default.
    entryPoint: the address of machine code there.
    Parameter: what it is handed.
    flags: CREATE_SUSPENDED or 0.
    Returns (thread, thread_id): a handle that closes itself, and the identifier.
    Raises error when no thread can be made.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createremotethread
    """

def GetExitCodeThread(handle: HANDLE, /) -> LONG:
    """Ask what a thread ended with.

    handle: the thread, with THREAD_QUERY_LIMITED_INFORMATION.
    Returns its exit code, or STILL_ACTIVE (259) while it runs.
    Raises error when the handle is no thread.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getexitcodethread
    """

@native("ResumeThread", fails="minus1")
def ResumeThread(handle: HANDLE, /) -> DWORD:
    """Take one off the number of times that a thread is suspended.

    handle: the thread, with THREAD_SUSPEND_RESUME.
    Returns the number before; it runs when that was 1.
    Raises error when the handle is no thread.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-resumethread
    """

@native("SuspendThread", fails="minus1")
def SuspendThread(handle: HANDLE, /) -> DWORD:
    """Stop a thread until ResumeThread. A thread that holds the GIL stops Python with it.

    handle: the thread, with THREAD_SUSPEND_RESUME.
    Returns how often it was suspended before.
    Raises error when the handle is no thread.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-suspendthread
    """

def GetThreadPriority(handle: HANDLE, /) -> INT:
    """Ask for the priority of a thread.

    handle: the thread, with THREAD_QUERY_LIMITED_INFORMATION.
    Returns THREAD_PRIORITY_NORMAL or another.
    Raises error when the handle is no thread.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadpriority
    """

@native("SetThreadPriority", fails="zero")
def SetThreadPriority(handle: HANDLE, nPriority: INT, /) -> None:
    """Set the priority of a thread.

    handle: the thread, with THREAD_SET_INFORMATION.
    nPriority: THREAD_PRIORITY_NORMAL or another.
    Raises error when the handle is no thread.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadpriority
    """

@native("GetThreadPriorityBoost", fails="zero", outs=True)
def GetThreadPriorityBoost(Thread: HANDLE, /) -> BOOL:
    """Ask whether priority boosts of a thread are off.

    Thread: the thread, with THREAD_QUERY_LIMITED_INFORMATION.
    Returns True when they are off.
    Raises error when the handle is no thread.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadpriorityboost
    """

@native("SetThreadPriorityBoost", fails="zero")
def SetThreadPriorityBoost(Thread: HANDLE, DisablePriorityBoost: BOOL, /) -> None:
    """Switch the priority boosts of a thread off or on.

    Thread: the thread, with THREAD_SET_INFORMATION.
    DisablePriorityBoost: True switches them off.
    Raises error when the handle is no thread.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadpriorityboost
    """

@native("SetThreadAffinityMask", fails="zero")
def SetThreadAffinityMask(hThread: HANDLE, ThreadAffinityMask: ULONG_PTR, /) -> ULONG_PTR:
    """Set on which processors a thread may run.

    hThread: the thread, with THREAD_SET_INFORMATION and THREAD_QUERY_INFORMATION.
    ThreadAffinityMask: one bit for each processor; a part of its process's.
    Returns the mask before.
    Raises error for a mask that does not fit.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setthreadaffinitymask
    """

@native("SetThreadIdealProcessor", fails="minus1")
def SetThreadIdealProcessor(handle: HANDLE, dwIdealProcessor: DWORD, /) -> DWORD:
    """Set the processor that a thread likes best.

    handle: the thread, with THREAD_SET_INFORMATION.
    dwIdealProcessor: its number; MAXIMUM_PROCESSORS only asks.
    Returns the number before.
    Raises error for a processor that is none.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadidealprocessor
    """

@native("GetThreadIOPendingFlag", fails="zero", outs=True)
def GetThreadIOPendingFlag(Thread: HANDLE, /) -> BOOL:
    """Say whether a thread waits for input or output that it has started.

    Thread: the thread, with THREAD_QUERY_INFORMATION.
    Returns True or False.
    Raises error when the handle is no thread.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getthreadiopendingflag
    """

def GetThreadTimes(Thread: HANDLE, /) -> OBJECT:
    """Tell when a thread began and ended, and the processor time it has used.

    Thread: the thread, with THREAD_QUERY_LIMITED_INFORMATION.
    Returns a dict of CreationTime and ExitTime (datetimes; 1601 while it runs), KernelTime and UserTime (units of 100 ns).
    Raises error when the handle is no thread.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadtimes
    """

@native("AttachThreadInput", fails="zero")
def AttachThreadInput(idAttach: DWORD, idAttachTo: DWORD, Attach: BOOL, /) -> None:
    """Let two threads share their input: focus, keys, active window.

    idAttach, idAttachTo: the identifiers of two threads.
    Attach: True begins, False ends it.
    Raises error when a thread has no message queue, or both are one.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-attachthreadinput
    """

def GetWindowThreadProcessId(hwnd: HWND, /) -> list[DWORD]:
    """Tell which thread and process a window belongs to.

    hwnd: the window.
    Returns [thread id, process id].
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getwindowthreadprocessid
    """
