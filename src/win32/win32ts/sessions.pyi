from gen.types import *


def WTSEnumerateSessions(Server: HANDLE | int | None = None, Version: DWORD = 1, Reserved: DWORD = 0) -> tuple[dict[str, int | str], ...]:
    """List the sessions of a terminal server.

    Server: a PyTS_HANDLE; None or WTS_CURRENT_SERVER_HANDLE is this computer.
    Version, Reserved: 1 and 0.
    Returns dicts with SessionId, WinStationName and State, one of WTSActive, WTSConnected, … WTSInit.
    Raises error when Windows refuses. Blocks for the server.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsenumeratesessionsw
    """


def WTSEnumerateProcesses(Server: HANDLE | int | None = None, Version: DWORD = 1, Reserved: DWORD = 0) -> tuple[tuple[int, int, str, OBJECT], ...]:
    """List the processes of a terminal server.

    Server: a PyTS_HANDLE; None or WTS_CURRENT_SERVER_HANDLE is this computer.
    Version, Reserved: 1 and 0.
    Returns tuples of session, process id, program and the user's SID, which is None where this process may not know it.
    Raises error when Windows refuses. Blocks for the server.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsenumerateprocessesw
    """


def WTSTerminateProcess(Server: HANDLE | int | None, ProcessId: DWORD, ExitCode: DWORD) -> None:
    """End a process on a terminal server at once.

    Server: a PyTS_HANDLE, or WTS_CURRENT_SERVER_HANDLE.
    ProcessId: the process, as WTSEnumerateProcesses tells it.
    ExitCode: what the process seems to have returned.
    Raises error when there is no such process, or this one may not. Blocks for the server.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsterminateprocess
    """


def WTSLogoffSession(Server: HANDLE | int | None, SessionId: DWORD, Wait: BOOL) -> None:
    """Log a session off: its programs end.

    Server: a PyTS_HANDLE, or WTS_CURRENT_SERVER_HANDLE.
    SessionId: the session, or WTS_CURRENT_SESSION.
    Wait: whether to return only when it is done; other threads run meanwhile.
    Raises error when there is no such session, or this process may not.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtslogoffsession
    """


def WTSDisconnectSession(Server: HANDLE | int | None, SessionId: DWORD, Wait: BOOL) -> None:
    """Take the screen and keyboard away from a session: its programs run on.

    Server: a PyTS_HANDLE, or WTS_CURRENT_SERVER_HANDLE.
    SessionId: the session, or WTS_CURRENT_SESSION.
    Wait: whether to return only when it is done; other threads run meanwhile.
    Raises error when there is no such session, or this process may not.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsdisconnectsession
    """


@native("WTSQueryUserToken", fails="zero", outs=True)
def WTSQueryUserToken(SessionId: ULONG) -> HANDLE:
    """Open the access token of the user who is logged on to a session. Services of LocalSystem may.

    SessionId: the session.
    Returns the primary token; close it when it is not needed any more.
    Raises error when nobody is logged on, or this process may not.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsqueryusertoken
    """


@native("WTSRegisterSessionNotification", fails="zero")
def WTSRegisterSessionNotification(Wnd: HWND, Flags: DWORD) -> None:
    """Have a window told of changes of sessions: it gets WM_WTSSESSION_CHANGE.

    Wnd: the window.
    Flags: NOTIFY_FOR_THIS_SESSION or NOTIFY_FOR_ALL_SESSIONS.
    Raises error when it is no window, or the service is not ready.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsregistersessionnotification
    """


@native("WTSUnRegisterSessionNotification", fails="zero")
def WTSUnRegisterSessionNotification(Wnd: HWND) -> None:
    """End what WTSRegisterSessionNotification began, once for each such call.

    Wnd: the window.
    Raises error when it is no window.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsunregistersessionnotification
    """


def WTSSendMessage(Server: HANDLE | int | None, SessionId: DWORD, Title: WSTR, Message: WSTR, Style: DWORD, Timeout: DWORD, Wait: BOOL) -> DWORD:
    """Show a message box in a session.

    Server: a PyTS_HANDLE, or WTS_CURRENT_SERVER_HANDLE.
    SessionId: the session, or WTS_CURRENT_SESSION.
    Title, Message: what it says.
    Style: MB_… bits.
    Timeout: after how many seconds the box goes away; 0 is never.
    Wait: whether to wait for the user; other threads run meanwhile.
    Returns the button, IDOK and so on; IDTIMEOUT (32000) when nobody answered, IDASYNC (32001) when Wait was false.
    Raises error when there is no such session, or this process may not.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtssendmessagew
    """
