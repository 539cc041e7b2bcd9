from gen.types import *


def WTSQueryUserConfig(ServerName: WSTR | None, UserName: WSTR, WTSConfigClass: DWORD) -> str | int:
    """Ask for a setting of a user's account that sessions follow.

    ServerName: the domain controller or server; None or WTS_CURRENT_SERVER_NAME is this computer.
    UserName: the account.
    WTSConfigClass: one of WTSUserConfig…: a str for programs, folders, drives and phone numbers, an int for the others (times in
        milliseconds).
    Returns the setting.
    Raises NotImplementedError for another class, error when there is no such account. Blocks for the server.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsqueryuserconfigw
    """


def WTSSetUserConfig(ServerName: WSTR | None, UserName: WSTR, WTSConfigClass: DWORD, Buffer: str | int) -> None:
    """Change a setting of a user's account that sessions follow.

    ServerName: the domain controller or server; None or WTS_CURRENT_SERVER_NAME is this computer.
    UserName: the account.
    WTSConfigClass: one of WTSUserConfig….
    Buffer: the setting, of the type that WTSQueryUserConfig returns.
    Raises NotImplementedError for another class, error when there is no such account or this process may not. Blocks for the
        server.
    https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtssetuserconfigw
    """
