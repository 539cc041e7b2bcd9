"""Sessions of terminal servers (Remote Desktop): who is logged on, with which processes, and messages to them.

Server handles come from WTSOpenServer; WTS_CURRENT_SERVER_HANDLE is this computer. WTS_CURRENT_SESSION is the session that
this process belongs to.
"""

from gen.types import *

__headers__ = ("windows.h", "wtsapi32.h", "win32ts.h")
__exec__ = "win32ts_exec"
__error__ = True

NOTIFY_FOR_ALL_SESSIONS: Final[int]
NOTIFY_FOR_THIS_SESSION: Final[int]
WTSActive: Final[int]
WTSApplicationName: Final[int]
WTSClientAddress: Final[int]
WTSClientBuildNumber: Final[int]
WTSClientDirectory: Final[int]
WTSClientDisplay: Final[int]
WTSClientHardwareId: Final[int]
WTSClientInfo: Final[int]
WTSClientName: Final[int]
WTSClientProductId: Final[int]
WTSClientProtocolType: Final[int]
WTSConfigInfo: Final[int]
WTSConnectQuery: Final[int]
WTSConnectState: Final[int]
WTSConnected: Final[int]
WTSDisconnected: Final[int]
WTSDomainName: Final[int]
WTSDown: Final[int]
WTSIdle: Final[int]
WTSInit: Final[int]
WTSInitialProgram: Final[int]
WTSIsRemoteSession: Final[int]
WTSListen: Final[int]
WTSOEMId: Final[int]
WTSReset: Final[int]
WTSSessionAddressV4: Final[int]
WTSSessionId: Final[int]
WTSSessionInfo: Final[int]
WTSSessionInfoEx: Final[int]
WTSShadow: Final[int]
WTSUserConfigBrokenTimeoutSettings: Final[int]
WTSUserConfigInitialProgram: Final[int]
WTSUserConfigModemCallbackPhoneNumber: Final[int]
WTSUserConfigModemCallbackSettings: Final[int]
WTSUserConfigReconnectSettings: Final[int]
WTSUserConfigShadowingSettings: Final[int]
WTSUserConfigTerminalServerHomeDir: Final[int]
WTSUserConfigTerminalServerHomeDirDrive: Final[int]
WTSUserConfigTerminalServerProfilePath: Final[int]
WTSUserConfigTimeoutSettingsConnections: Final[int]
WTSUserConfigTimeoutSettingsDisconnections: Final[int]
WTSUserConfigTimeoutSettingsIdle: Final[int]
WTSUserConfigWorkingDirectory: Final[int]
WTSUserConfigfAllowLogonTerminalServer: Final[int]
WTSUserConfigfDeviceClientDefaultPrinter: Final[int]
WTSUserConfigfDeviceClientDrives: Final[int]
WTSUserConfigfDeviceClientPrinters: Final[int]
WTSUserConfigfInheritInitialProgram: Final[int]
WTSUserConfigfTerminalServerRemoteHomeDir: Final[int]
WTSUserName: Final[int]
WTSVirtualClientData: Final[int]
WTSVirtualFileHandle: Final[int]
WTSWinStationName: Final[int]
WTSWorkingDirectory: Final[int]
WTS_CURRENT_SERVER: Final = 0
WTS_CURRENT_SERVER_HANDLE: Final = 0
WTS_CURRENT_SERVER_NAME: Final[OBJECT]
WTS_CURRENT_SESSION: Final[LONG]
WTS_EVENT_ALL: Final[int]
WTS_EVENT_CONNECT: Final[int]
WTS_EVENT_CREATE: Final[int]
WTS_EVENT_DELETE: Final[int]
WTS_EVENT_DISCONNECT: Final[int]
WTS_EVENT_FLUSH: Final[LONG]
WTS_EVENT_LICENSE: Final[int]
WTS_EVENT_LOGOFF: Final[int]
WTS_EVENT_LOGON: Final[int]
WTS_EVENT_NONE: Final[int]
WTS_EVENT_RENAME: Final[int]
WTS_EVENT_STATECHANGE: Final[int]
WTS_PROTOCOL_TYPE_CONSOLE: Final[int]
WTS_PROTOCOL_TYPE_ICA: Final[int]
WTS_PROTOCOL_TYPE_RDP: Final[int]
WTS_WSD_FASTREBOOT: Final[int]
WTS_WSD_LOGOFF: Final[int]
WTS_WSD_POWEROFF: Final[int]
WTS_WSD_REBOOT: Final[int]
WTS_WSD_SHUTDOWN: Final[int]


@native("ProcessIdToSessionId", fails="zero", outs=True)
def ProcessIdToSessionId(ProcessId: DWORD) -> DWORD:
    """Find the session that a process of this computer belongs to.

    ProcessId: the process.
    Returns the session's number.
    Raises error when there is no such process.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-processidtosessionid
    """


@native("WTSGetActiveConsoleSessionId", fails="never", gil="keep")
def WTSGetActiveConsoleSessionId() -> DWORD:
    """Find the session that has the computer's own screen and keyboard.

    Returns its number; 0xFFFFFFFF while none is attached.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-wtsgetactiveconsolesessionid
    """
