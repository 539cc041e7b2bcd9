"""Making, opening and changing the objects."""

from gen.types import *

@native("CreateEventW", fails="null")
def CreateEvent(EventAttributes: SECURITY_ATTRIBUTES | None, bManualReset: BOOL, bInitialState: BOOL,
                Name: WSTR | None, /) -> HANDLE:
    """Make an event, or open the one of that name.

    EventAttributes: its security; None for the default.
    bManualReset: whether it stays signaled until ResetEvent; else one waiting thread resets it.
    bInitialState: whether it begins signaled.
    Name: a name that other processes can open, or None.
    Returns a handle that closes itself. win32api.GetLastError() is ERROR_ALREADY_EXISTS when the event was there.
    Raises error when the name belongs to another kind of object, or access is denied.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-createeventw
    """

@native("CreateMutexW", fails="null")
def CreateMutex(MutexAttributes: SECURITY_ATTRIBUTES | None, InitialOwner: BOOL, Name: WSTR | None, /) -> HANDLE:
    """Make a mutex, or open the one of that name.

    MutexAttributes: its security; None for the default.
    InitialOwner: whether this thread owns it from the start, if it is new.
    Name: a name that other processes can open, or None.
    Returns a handle that closes itself. win32api.GetLastError() is ERROR_ALREADY_EXISTS when the mutex was there.
    Raises error when the name belongs to another kind of object, or access is denied.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-createmutexw
    """

@native("CreateSemaphoreW", fails="null")
def CreateSemaphore(SemaphoreAttributes: SECURITY_ATTRIBUTES | None, InitialCount: LONG, MaximumCount: LONG,
                    SemaphoreName: WSTR | None, /) -> HANDLE:
    """Make a semaphore, or open the one of that name.

    SemaphoreAttributes: its security; None for the default.
    InitialCount: how many waits succeed at once, 0 to MaximumCount.
    MaximumCount: the most it can count to, at least 1.
    SemaphoreName: a name that other processes can open, or None.
    Returns a handle that closes itself.
    Raises error for counts that make no sense, a name of another kind of object, or when access is denied.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-createsemaphorew
    """

@native("CreateWaitableTimerW", fails="null")
def CreateWaitableTimer(TimerAttributes: SECURITY_ATTRIBUTES | None, ManualReset: BOOL, TimerName: WSTR | None,
                        /) -> HANDLE:
    """Make a timer that can be waited for, or open the one of that name.

    TimerAttributes: its security; None for the default.
    ManualReset: whether it stays signaled until it is set again.
    TimerName: a name that other processes can open, or None.
    Returns a handle that closes itself.
    Raises error when the name belongs to another kind of object, or access is denied.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-createwaitabletimerw
    """

@native("CreateWaitableTimerExW", fails="null")
def CreateWaitableTimerEx(TimerAttributes: SECURITY_ATTRIBUTES | None, TimerName: WSTR | None, Flags: DWORD,
                          DesiredAccess: DWORD, /) -> HANDLE:
    """Make a timer with flags and a chosen access, or open the one of that name.

    TimerAttributes: its security; None for the default.
    TimerName: a name that other processes can open, or None.
    Flags: CREATE_WAITABLE_TIMER_MANUAL_RESET and CREATE_WAITABLE_TIMER_HIGH_RESOLUTION.
    DesiredAccess: such as TIMER_ALL_ACCESS.
    Returns a handle that closes itself.
    Raises error for unknown flags, a name of another kind of object, or when access is denied.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-createwaitabletimerexw
    """

@native("OpenEventW", fails="null")
def OpenEvent(desiredAccess: DWORD, bInheritHandle: BOOL, name: WSTR, /) -> HANDLE:
    """Open an event by its name.

    desiredAccess: such as EVENT_MODIFY_STATE or SYNCHRONIZE.
    bInheritHandle: whether child processes inherit the handle.
    name: the event's name.
    Returns a handle that closes itself.
    Raises error when there is no such event, or access is denied.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-openeventw
    """

@native("OpenMutexW", fails="null")
def OpenMutex(desiredAccess: DWORD, bInheritHandle: BOOL, name: WSTR, /) -> HANDLE:
    """Open a mutex by its name.

    desiredAccess: such as SYNCHRONIZE.
    bInheritHandle: whether child processes inherit the handle.
    name: the mutex's name.
    Returns a handle that closes itself.
    Raises error when there is no such mutex, or access is denied.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-openmutexw
    """

@native("OpenSemaphoreW", fails="null")
def OpenSemaphore(desiredAccess: DWORD, bInheritHandle: BOOL, name: WSTR, /) -> HANDLE:
    """Open a semaphore by its name.

    desiredAccess: such as SYNCHRONIZE or SEMAPHORE_MODIFY_STATE.
    bInheritHandle: whether child processes inherit the handle.
    name: the semaphore's name.
    Returns a handle that closes itself.
    Raises error when there is no such semaphore, or access is denied.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-opensemaphorew
    """

@native("OpenWaitableTimerW", fails="null")
def OpenWaitableTimer(desiredAccess: DWORD, bInheritHandle: BOOL, timerName: WSTR, /) -> HANDLE:
    """Open a timer by its name.

    desiredAccess: such as TIMER_ALL_ACCESS.
    bInheritHandle: whether child processes inherit the handle.
    timerName: the timer's name.
    Returns a handle that closes itself.
    Raises error when there is no such timer, or access is denied.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-openwaitabletimerw
    """

@native("SetEvent", fails="zero")
def SetEvent(hEvent: HANDLE, /) -> None:
    """Signal an event.

    hEvent: the event, opened with EVENT_MODIFY_STATE.
    Raises error when the handle is no event, or may not change it.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-setevent
    """

@native("ResetEvent", fails="zero")
def ResetEvent(hEvent: HANDLE, /) -> None:
    """Take the signal from an event.

    hEvent: the event, opened with EVENT_MODIFY_STATE.
    Raises error when the handle is no event, or may not change it.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-resetevent
    """

@native("PulseEvent", fails="zero")
def PulseEvent(hEvent: HANDLE, /) -> None:
    """Release the threads that wait for an event now, and reset it. Unreliable; prefer SetEvent.

    hEvent: the event, opened with EVENT_MODIFY_STATE.
    Raises error when the handle is no event, or may not change it.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-pulseevent
    """

@native("ReleaseMutex", fails="zero")
def ReleaseMutex(hEvent: HANDLE, /) -> None:
    """Give a mutex back.

    hEvent: a mutex that the calling thread owns.
    Raises error when the thread does not own it.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-releasemutex
    """

@native("ReleaseSemaphore", fails="zero", outs=True)
def ReleaseSemaphore(hEvent: HANDLE, lReleaseCount: LONG, /) -> LONG:
    """Raise a semaphore's count.

    hEvent: the semaphore, opened with SEMAPHORE_MODIFY_STATE.
    lReleaseCount: how much is added, at least 1.
    Returns the count before.
    Raises error when the count would pass its maximum.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-releasesemaphore
    """

def SetWaitableTimer(handle: HANDLE, dueTime: LONGLONG, period: LONG, func: OBJECT | None, param: OBJECT | None,
                     resume_state: BOOL, /) -> None:
    """Start a timer.

    handle: the timer.
    dueTime: when, in units of 100 ns: since 1601 (UTC), or from now when negative.
    period: milliseconds between later signals; 0 for one signal.
    func, param: must be None; completion routines are not supported.
    resume_state: whether a sleeping computer wakes up for it.
    Raises error when the handle is no timer, NotImplementedError when func or param is given.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-setwaitabletimer
    """

@native("CancelWaitableTimer", fails="zero")
def CancelWaitableTimer(handle: HANDLE, /) -> None:
    """Stop a timer. Its signal stays as it is.

    handle: the timer.
    Raises error when the handle is no timer.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-cancelwaitabletimer
    """
