from gen.types import *


def WTSOpenServer(ServerName: WSTR) -> OBJECT:
    """Open a terminal server.

    ServerName: its NetBIOS name. Windows tells only at the first use of the handle that there is no such server.
    Returns its PyTS_HANDLE.
    Raises error when Windows refuses. May wait for the network.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsopenserverw
    """


def WTSCloseServer(Server: HANDLE | int) -> None:
    """Close a terminal server's handle; a PyTS_HANDLE that is closed already does nothing.

    Server: what WTSOpenServer gave, or its number.
    Raises error for a handle of another kind.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtscloseserver
    """


def WTSEnumerateServers(DomainName: WSTR | None = None, Version: DWORD = 1, Reserved: DWORD = 0) -> tuple[str, ...]:
    """List the terminal servers of a domain.

    DomainName: the domain; None is this computer's.
    Version, Reserved: 1 and 0.
    Returns their names.
    Raises error when the domain cannot be asked. Blocks for the network.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsenumerateserversw
    """


def WTSShutdownSystem(Server: HANDLE | int | None, ShutdownFlag: DWORD) -> None:
    """Shut a terminal server down, or restart it.

    Server: a PyTS_HANDLE, or WTS_CURRENT_SERVER_HANDLE.
    ShutdownFlag: one of WTS_WSD_….
    Raises error when this process may not. Blocks for the server.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsshutdownsystem
    """


def WTSWaitSystemEvent(Server: HANDLE | int | None = None, EventMask: DWORD = WTS_EVENT_ALL) -> DWORD:
    """Wait until something happens to the sessions of a terminal server. Other threads run meanwhile.

    Server: a PyTS_HANDLE; None or WTS_CURRENT_SERVER_HANDLE is this computer.
    EventMask: WTS_EVENT_… bits to wait for; WTS_EVENT_FLUSH instead ends all waits on the handle.
    Returns the bits of what has happened; WTS_EVENT_NONE when the wait was ended by WTS_EVENT_FLUSH.
    Raises error when Windows refuses. Blocks without limit.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtswaitsystemevent
    """
