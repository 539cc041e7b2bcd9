"""Waiting."""

from gen.types import *

@native("WaitForSingleObject", fails="wait")
def WaitForSingleObject(hHandle: HANDLE, milliseconds: DWORD, /) -> DWORD:
    """Wait until an object is signaled. Blocks.

    hHandle: an event, mutex, process, thread or anything else that can be waited for.
    milliseconds: how long at most; INFINITE for ever.
    Returns WAIT_OBJECT_0, WAIT_TIMEOUT or, for a mutex whose owner died, WAIT_ABANDONED.
    Raises error when the handle cannot be waited for.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-waitforsingleobject
    """

@native("WaitForSingleObjectEx", fails="wait")
def WaitForSingleObjectEx(hHandle: HANDLE, milliseconds: DWORD, bAlertable: BOOL, /) -> DWORD:
    """Wait until an object is signaled or a completion routine has run. Blocks.

    hHandle: an event, mutex, process, thread or anything else that can be waited for.
    milliseconds: how long at most; INFINITE for ever.
    bAlertable: whether completion routines and APCs of this thread may run meanwhile.
    Returns what WaitForSingleObject returns, or WAIT_IO_COMPLETION.
    Raises error when the handle cannot be waited for.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-waitforsingleobjectex
    """

def WaitForMultipleObjects(handleList: Sequence[HANDLE], bWaitAll: BOOL, milliseconds: DWORD, /) -> DWORD:
    """Wait until one or all of several objects are signaled. Blocks.

    handleList: 1 to 64 handles.
    bWaitAll: whether all must be signaled, or one is enough.
    milliseconds: how long at most; INFINITE for ever.
    Returns WAIT_OBJECT_0 or WAIT_ABANDONED_0 plus the index of the object, or WAIT_TIMEOUT.
    Raises error for no or more than 64 handles, or one that cannot be waited for.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-waitformultipleobjects
    """

def WaitForMultipleObjectsEx(handleList: Sequence[HANDLE], bWaitAll: BOOL, milliseconds: DWORD, bAlertable: BOOL,
                             /) -> DWORD:
    """Wait until one or all of several objects are signaled, or a completion routine has run. Blocks.

    handleList: 1 to 64 handles.
    bWaitAll: whether all must be signaled, or one is enough.
    milliseconds: how long at most; INFINITE for ever.
    bAlertable: whether completion routines and APCs of this thread may run meanwhile.
    Returns what WaitForMultipleObjects returns, or WAIT_IO_COMPLETION.
    Raises error for no or more than 64 handles, or one that cannot be waited for.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-waitformultipleobjectsex
    """

def MsgWaitForMultipleObjects(handleList: Sequence[HANDLE], bWaitAll: BOOL, milliseconds: DWORD, wakeMask: DWORD,
                              /) -> DWORD:
    """Wait until objects are signaled or messages have come for this thread. Blocks.

    handleList: 0 to 63 handles.
    bWaitAll: whether all objects and a message are needed, or one of them is enough.
    milliseconds: how long at most; INFINITE for ever.
    wakeMask: which messages end the wait, such as QS_ALLINPUT.
    Returns WAIT_OBJECT_0 plus the index of the object, plus len(handleList) for a message, or WAIT_TIMEOUT.
    Raises error for more than 63 handles, or one that cannot be waited for.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-msgwaitformultipleobjects
    """

def MsgWaitForMultipleObjectsEx(handleList: Sequence[HANDLE], milliseconds: DWORD, wakeMask: DWORD, waitFlags: DWORD,
                                /) -> DWORD:
    """Wait until objects are signaled or messages have come for this thread, with flags. Blocks.

    handleList: 0 to 63 handles.
    milliseconds: how long at most; INFINITE for ever.
    wakeMask: which messages end the wait, such as QS_ALLINPUT.
    waitFlags: MWMO_ALERTABLE, MWMO_INPUTAVAILABLE, MWMO_WAITALL or 0.
    Returns what MsgWaitForMultipleObjects returns, or WAIT_IO_COMPLETION.
    Raises error for more than 63 handles, or one that cannot be waited for.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-msgwaitformultipleobjectsex
    """

@native("SignalObjectAndWait", fails="wait")
def SignalObjectAndWait(SignalHandle: HANDLE, WaitHandle: HANDLE, Milliseconds: DWORD, Alertable: BOOL, /) -> DWORD:
    """Signal one object and wait for another, in one step. Blocks.

    SignalHandle: an event, mutex or semaphore; a mutex is released, a semaphore counted up by one.
    WaitHandle: what to wait for.
    Milliseconds: how long at most; INFINITE for ever.
    Alertable: whether completion routines and APCs of this thread may run meanwhile.
    Returns WAIT_OBJECT_0, WAIT_TIMEOUT, WAIT_ABANDONED or WAIT_IO_COMPLETION.
    Raises error when a handle does not fit, or a semaphore is full.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-signalobjectandwait
    """

@native("WaitForInputIdle", fails="wait")
def WaitForInputIdle(hProcess: HANDLE, milliseconds: DWORD, /) -> DWORD:
    """Wait until a new process is ready for the user's input. Blocks.

    hProcess: the process, one with windows.
    milliseconds: how long at most; INFINITE for ever.
    Returns 0, or WAIT_TIMEOUT.
    Raises error when the process has no windows.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-waitforinputidle
    """
