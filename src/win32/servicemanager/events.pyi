"""The event log, messages of windows, and COM."""

from gen.types import *


def LogMsg(errorType: INT, eventId: DWORD, inserts: Sequence[WSTR] | None = None, /) -> None:
    """Write an entry to the event log; print it while debugging.

    errorType: EVENTLOG_ERROR_TYPE and others.
    eventId: the number of a message of the event source's file.
    inserts: what stands for %1 and so on in the message.
    Raises error when the event log cannot be written.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-reporteventw
    """


def LogInfoMsg(msg: WSTR, /) -> None:
    """Write a text of the kind "information" to the event log; print it while debugging.

    msg: the text.
    Raises error when the event log cannot be written.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-reporteventw
    """


def LogWarningMsg(msg: WSTR, /) -> None:
    """Write a text of the kind "warning" to the event log; print it while debugging.

    msg: the text.
    Raises error when the event log cannot be written.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-reporteventw
    """


def LogErrorMsg(msg: WSTR, /) -> None:
    """Write a text of the kind "error" to the event log; print it while debugging.

    msg: the text.
    Raises error when the event log cannot be written.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-reporteventw
    """


def SetEventSourceName(sourceName: WSTR, registerNow: BOOL = False, /) -> None:
    """Name the source of this process's entries in the event log.

    sourceName: the source, a service's name for one.
    registerNow: enter it into the registry at once instead of with the first entry. A service's account may lack the
    right, so that it is best done when installing.
    https://learn.microsoft.com/windows/win32/eventlog/event-sources
    """


def PumpWaitingMessages() -> INT:
    """Dispatch the messages that wait for this thread.

    Returns 1 when WM_QUIT was among them, else 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-peekmessagew
    """


def CoInitializeEx(flags: DWORD, /) -> LONG:
    """Begin to use COM in this thread.

    flags: COINIT_MULTITHREADED and others.
    Returns the HRESULT; 0 and 1 are success.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coinitializeex
    """


def CoUninitialize() -> None:
    """Stop using COM in this thread; once for every CoInitializeEx.

    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-couninitialize
    """
