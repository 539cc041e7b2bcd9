"""Logon sessions and authentication packages."""

from gen.types import *


def LsaRegisterLogonProcess(LogonProcessName: ANSI, /) -> OBJECT:
    """Connect to the local security authority as a process that logs users on.

    LogonProcessName: how the process is called, at most 127 characters.
    Returns a PyLsaLogon_HANDLE that closes itself.
    Raises error unless this process has SeTcbPrivilege enabled.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaregisterlogonprocess
    """

def LsaConnectUntrusted() -> OBJECT:
    """Connect to the local security authority without privileges.

    Returns a PyLsaLogon_HANDLE that closes itself.
    Raises error when that does not work.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaconnectuntrusted
    """

def LsaDeregisterLogonProcess(LsaHandle: OBJECT, /) -> None:
    """Close what LsaConnectUntrusted() or LsaRegisterLogonProcess() opened.

    LsaHandle: the PyLsaLogon_HANDLE, or its number.
    Raises TypeError for a handle of another kind, error when Windows does not know it.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaderegisterlogonprocess
    """

def LsaLookupAuthenticationPackage(LsaHandle: HANDLE, PackageName: ANSI, /) -> ULONG:
    """Find the number of an authentication package.

    LsaHandle: from LsaConnectUntrusted() or LsaRegisterLogonProcess().
    PackageName: MSV1_0_PACKAGE_NAME, MICROSOFT_KERBEROS_NAME_A, or another.
    Returns the number.
    Raises error when there is no such package.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsalookupauthenticationpackage
    """

def LsaCallAuthenticationPackage(LsaHandle: HANDLE, AuthenticationPackage: ULONG, MessageType: INT,
                                 ProtocolSubmitBuffer: OBJECT, /) -> OBJECT:
    """Ask Kerberos for the tickets of a logon session, or have it forget some.

    LsaHandle: from LsaConnectUntrusted() or LsaRegisterLogonProcess().
    AuthenticationPackage: the number of the package.
    MessageType: 1 (KerbQueryTicketCacheMessage) or 6 (KerbPurgeTicketCacheMessage).
    ProtocolSubmitBuffer: the session's LUID, 0 for this one's; to forget tickets (LUID, server or None, realm or None).
    Returns a tuple of dicts with the fields of KERB_TICKET_CACHE_INFO; None when tickets were forgotten.
    Raises NotImplementedError for another message, error when the package refuses. It may block.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsacallauthenticationpackage
    """

def LsaEnumerateLogonSessions() -> tuple[int, ...]:
    """List the logon sessions.

    Returns a tuple of LUIDs as ints.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaenumeratelogonsessions
    """

def LsaGetLogonSessionData(LogonId: OBJECT, /) -> dict[str, Any]:
    """Describe a logon session.

    LogonId: its LUID as an int.
    Returns a dict with the fields of SECURITY_LOGON_SESSION_DATA; None for those that this Windows does not have.
    Raises error when there is no such session, or it is somebody else's.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsagetlogonsessiondata
    """
