from gen.types import *


def WTSQuerySessionInformation(Server: HANDLE | int | None, SessionId: DWORD, WTSInfoClass: DWORD) -> str | int | bool | dict[str, OBJECT] | None:
    """Ask one thing about a session.

    Server: a PyTS_HANDLE, or WTS_CURRENT_SERVER_HANDLE.
    SessionId: the session, or WTS_CURRENT_SESSION.
    WTSInfoClass: what is asked.
        A str: WTSInitialProgram, WTSApplicationName, WTSWorkingDirectory, WTSOEMId, WTSUserName, WTSWinStationName,
        WTSDomainName, WTSClientName, WTSClientDirectory.
        An int: WTSSessionId, WTSClientBuildNumber, WTSClientProductId, WTSClientHardwareId, WTSConnectState (WTSActive …),
        WTSClientProtocolType (WTS_PROTOCOL_TYPE_…).
        A bool: WTSIsRemoteSession.
        A dict: WTSClientAddress and WTSSessionAddressV4 (AddressFamily, and Address as 20 ints; None where there is none),
        WTSClientDisplay (HorizontalResolution, VerticalResolution, ColorDepth), and the fields of the structures WTSCLIENT,
        WTSINFO, WTSINFOEX_LEVEL1 and WTSCONFIGINFO for WTSClientInfo, WTSSessionInfo, WTSSessionInfoEx and WTSConfigInfo; times
        are UTC, None for one that never came.
    Returns what is asked.
    Raises NotImplementedError for another class, error when there is no such session or the answer is not of its class's
        size. Blocks for the server.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsquerysessioninformationw
    """
