"""Servers, workstations, transports, statistics, messages, domains; checks of names and passwords."""

from gen.types import *

def NetServerEnum(server: WSTR | None, level: DWORD, type: DWORD = 0xFFFFFFFF, domain: WSTR | None = None,
                  resumeHandle: DWORD = 0, prefLen: DWORD = 0xFFFFFFFF, /
                  ) -> tuple[list[dict[str, OBJECT]], DWORD, DWORD]:
    """List the servers of a domain. Blocks while the computer is asked.

    server: None.
    level: 100 or 101: which fields of SERVER_INFO_ the dicts have.
    type: which servers, as SV_TYPE_ constants of win32netcon; all when left out.
    domain: the domain; None is the primary one.
    resumeHandle: 0; Windows lists all at once.
    prefLen: about how many bytes the list may take.
    Returns (entries, total, resume): a list of dicts; about how many there are; 0 when these were the last.
    Raises error when there is no list of servers, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmserver/nf-lmserver-netserverenum
    """

def NetServerGetInfo(server: WSTR | None, level: DWORD, /) -> dict[str, OBJECT]:
    """Describe a server. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 100, 101, 102, 402, 403, 502 or 503: which fields of SERVER_INFO_ the dict has.
    Returns the dict.
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmserver/nf-lmserver-netservergetinfo
    """

def NetServerSetInfo(server: WSTR | None, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Change how a server works. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 100, 101, 102, 402, 403, 502 or 503: which fields of SERVER_INFO_ are set.
    data: the fields. Keys that are missing count as 0 or None, others are ignored.
    Raises error when the computer denies access or refuses a value, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmserver/nf-lmserver-netserversetinfo
    """

def NetServerDiskEnum(server: WSTR | None, level: DWORD = 0, /) -> tuple[str, ...]:
    """List the disk drives of a server. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0.
    Returns a tuple of drives, such as C:.
    Raises error when the computer cannot be reached or denies access.
    https://learn.microsoft.com/windows/win32/api/lmserver/nf-lmserver-netserverdiskenum
    """

def NetServerComputerNameAdd(ServerName: WSTR, EmulatedDomainName: WSTR | None, EmulatedServerName: WSTR, /) -> None:
    """Give a server one more name. Blocks while the computer is asked.

    ServerName: the computer.
    EmulatedDomainName: the domain of the name; None is the server's own.
    EmulatedServerName: the name.
    Raises error when the name is taken.
    https://learn.microsoft.com/windows/win32/api/lmserver/nf-lmserver-netservercomputernameadd
    """

def NetServerComputerNameDel(ServerName: WSTR, EmulatedServerName: WSTR, /) -> None:
    """Take a name away that NetServerComputerNameAdd gave. Blocks while the computer is asked.

    ServerName: the computer.
    EmulatedServerName: the name.
    Raises error when the server has no such name.
    https://learn.microsoft.com/windows/win32/api/lmserver/nf-lmserver-netservercomputernamedel
    """

def NetWkstaGetInfo(server: WSTR | None, level: DWORD, /) -> dict[str, OBJECT]:
    """Describe a workstation. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 100, 101, 102 or 502: which fields of WKSTA_INFO_ the dict has.
    Returns the dict.
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmwksta/nf-lmwksta-netwkstagetinfo
    """

def NetWkstaSetInfo(server: WSTR | None, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Change how a workstation works. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 100, 101, 102 or 502: which fields of WKSTA_INFO_ are set; Windows sets 502.
    data: the fields. Keys that are missing count as 0 or None, others are ignored.
    Raises error when the computer denies access or refuses a value, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmwksta/nf-lmwksta-netwkstasetinfo
    """

def NetWkstaUserEnum(server: WSTR | None, level: DWORD, resumeHandle: DWORD = 0, prefLen: DWORD = 0xFFFFFFFF,
                     /) -> tuple[list[dict[str, OBJECT]], DWORD, DWORD]:
    """List the users who are logged on to a workstation, a part at a time. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0 or 1: which fields of WKSTA_USER_INFO_ the dicts have.
    resumeHandle: 0 for the first part, then what the call before returned.
    prefLen: about how many bytes one part may take; all at once when left out.
    Returns (entries, total, resume): a list of dicts; about how many there are; 0 when these were the last.
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmwksta/nf-lmwksta-netwkstauserenum
    """

def NetWkstaTransportEnum(server: WSTR | None, level: DWORD, resumeHandle: DWORD = 0, prefLen: DWORD = 0xFFFFFFFF,
                          /) -> tuple[list[dict[str, OBJECT]], DWORD, DWORD]:
    """List the transport protocols of a workstation, a part at a time. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0: which fields of WKSTA_TRANSPORT_INFO_ the dicts have.
    resumeHandle: 0 for the first part, then what the call before returned.
    prefLen: about how many bytes one part may take; all at once when left out.
    Returns (entries, total, resume): a list of dicts; about how many there are; 0 when these were the last.
    Raises error when the computer cannot be reached or denies access, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmwksta/nf-lmwksta-netwkstatransportenum
    """

def NetWkstaTransportAdd(server: WSTR | None, level: DWORD, data: Mapping[str, OBJECT], /) -> None:
    """Bind the redirector to a transport. Blocks while the computer is asked.

    server: the computer; None is this one.
    level: 0: the fields of WKSTA_TRANSPORT_INFO_0 are set.
    data: the transport. `transport_name` must be there; keys that are missing count as 0 or None, others are ignored.
    Raises error when Windows refuses, KeyError without a name, ValueError for another level.
    https://learn.microsoft.com/windows/win32/api/lmwksta/nf-lmwksta-netwkstatransportadd
    """

def NetWkstaTransportDel(server: WSTR | None, TransportName: WSTR | None, ucond: DWORD = 0, /) -> None:
    """Unbind the redirector from a transport. Blocks while the computer is asked.

    server: the computer; None is this one.
    TransportName: the transport's name.
    ucond: USE_NOFORCE, USE_FORCE or USE_LOTS_OF_FORCE: whether connections may be open.
    Raises error when there is no such transport, or it is in use.
    https://learn.microsoft.com/windows/win32/api/lmwksta/nf-lmwksta-netwkstatransportdel
    """

def NetStatisticsGet(server: WSTR | None, service: WSTR, level: DWORD = 0, options: DWORD = 0, /) -> dict[str, int]:
    """Get what a service counted since it began. Blocks while the computer is asked.

    server: the computer; None is this one.
    service: SERVICE_SERVER or SERVICE_WORKSTATION.
    level: 0.
    options: 0.
    Returns the dict of a STAT_SERVER_0 or a STAT_WORKSTATION_0.
    Raises error when the service does not run, ValueError for another service.
    https://learn.microsoft.com/windows/win32/api/lmstats/nf-lmstats-netstatisticsget
    """

def NetMessageBufferSend(domain: WSTR | None, userName: WSTR, fromName: WSTR | None, message: WSTR, /) -> None:
    """Send a message to a name. Blocks while the computer is asked.

    domain: the computer that sends; None is this one.
    userName: the name that it goes to.
    fromName: the name it comes from; None is this computer's.
    message: the text.
    Raises error when Windows has no messenger service, or does not know the name.
    https://learn.microsoft.com/windows/win32/api/lmmsg/nf-lmmsg-netmessagebuffersend
    """

@native("NetMessageNameAdd", fails="code")
def NetMessageNameAdd(server: WSTR | None, msgname: WSTR, /) -> None:
    """Let a computer receive messages for a name. Blocks while the computer is asked.

    server: the computer; None is this one.
    msgname: the name.
    Raises error when Windows has no messenger service, or the name is taken.
    https://learn.microsoft.com/windows/win32/api/lmmsg/nf-lmmsg-netmessagenameadd
    """

@native("NetMessageNameDel", fails="code")
def NetMessageNameDel(server: WSTR | None, msgname: WSTR, /) -> None:
    """Take a name for messages away. Blocks while the computer is asked.

    server: the computer; None is this one.
    msgname: the name.
    Raises error when Windows has no messenger service, or does not know the name.
    https://learn.microsoft.com/windows/win32/api/lmmsg/nf-lmmsg-netmessagenamedel
    """

def NetMessageNameEnum(Server: WSTR | None = None, /) -> list[str]:
    """List the names that a computer receives messages for. Blocks while the computer is asked.

    Server: the computer; None is this one.
    Returns a list of names.
    Raises error when Windows has no messenger service.
    https://learn.microsoft.com/windows/win32/api/lmmsg/nf-lmmsg-netmessagenameenum
    """

def NetGetDCName(server: WSTR | None = None, domain: WSTR | None = None, /) -> str:
    """Find the primary domain controller of a domain. Blocks while the computer is asked.

    server: the computer; None is this one.
    domain: the domain; None is the computer's own.
    Returns its name, with two backslashes before it.
    Raises error when the domain has none, or does not answer.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netgetdcname
    """

def NetGetAnyDCName(server: WSTR | None = None, domain: WSTR | None = None, /) -> str:
    """Find any domain controller of a domain. Blocks while the computer is asked.

    server: the computer; None is this one.
    domain: the domain; None is the computer's own.
    Returns its name, with two backslashes before it.
    Raises error when the domain has none, or does not answer.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netgetanydcname
    """

def NetGetJoinInformation(server: WSTR | None = None, /) -> tuple[str, LONG]:
    """Ask which domain or workgroup a computer belongs to. Blocks while the computer is asked.

    server: the computer; None is this one.
    Returns (name, status): status is one of NetSetupUnknownStatus (0), NetSetupUnjoined (1), NetSetupWorkgroupName
        (2) and NetSetupDomainName (3).
    Raises error when the computer cannot be reached.
    https://learn.microsoft.com/windows/win32/api/lmjoin/nf-lmjoin-netgetjoininformation
    """

def NetValidateName(Server: WSTR | None, Name: WSTR, NameType: INT, Account: WSTR | None = None,
                    Password: str | None = None, /) -> None:
    """Check whether a name may be given to a computer, a workgroup or a domain. Blocks while the computer is asked.

    Server: the computer; None is this one.
    Name: the name.
    NameType: what it is for: NetSetupMachine (1), NetSetupWorkgroup (2), NetSetupDomain (3) and so on.
    Account: the account to ask as; None is the caller's.
    Password: its password, str or None. Copies of it are wiped before the function returns.
    Raises error when the name is not valid.
    https://learn.microsoft.com/windows/win32/api/lmjoin/nf-lmjoin-netvalidatename
    """

def NetValidatePasswordPolicy(Server: WSTR | None, Qualifier: None, ValidationType: INT, arg: dict[str,
                              OBJECT] | tuple[OBJECT, ...], /) -> tuple[dict[str, OBJECT], LONG]:
    """Check a password of an application's own account by the rules of a computer. Blocks while the computer is asked.

    Server: the computer; None is this one.
    Qualifier: None.
    ValidationType: 1, NetValidateAuthentication, or 2, NetValidatePasswordChange.
    arg: for 1 the fields InputPersistedFields (None) and PasswordMatched, for 2 InputPersistedFields (None),
        ClearPassword, UserAccountName, HashedPassword (str or bytes) and PasswordMatch: a dict of them, or a tuple in
        this order. All may be missing. Copies of the password are wiped.
    Returns (fields, status): what changed of PasswordLastSet, BadPasswordTime, LockoutTime, BadPasswordCount,
        PasswordHistoryLength and PasswordHistory, and 0 or the code of the rule that was broken.
    Raises error when the computer cannot be reached, ValueError for another type.
    https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netvalidatepasswordpolicy
    """
