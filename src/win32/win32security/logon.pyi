"""Logging on, and acting as somebody else."""

from gen.types import *


def LogonUser(Username: WSTR, Domain: WSTR | None, Password: OBJECT, LogonType: DWORD, LogonProvider: DWORD) -> HANDLE:
    """Log a user on to this computer.

    Username: the account, or name@domain; or a marshalled credential.
    Domain: the domain, "." for this computer's own accounts, or None when Username has it.
    Password: the password. Copies of it are wiped before the function returns.
    LogonType: a LOGON32_LOGON_… value.
    LogonProvider: a LOGON32_PROVIDER_… value, normally LOGON32_PROVIDER_DEFAULT.
    Returns a token that closes itself.
    Raises error when the user cannot be logged on. It blocks while a domain controller is asked.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-logonuserw
    """

def LogonUserEx(Username: WSTR, Domain: WSTR | None, Password: OBJECT, LogonType: DWORD,
                LogonProvider: DWORD) -> tuple[HANDLE, SID | None, OBJECT, OBJECT]:
    """Log a user on to this computer, and learn more of the session.

    Username: the account, or name@domain; or a marshalled credential.
    Domain: the domain, "." for this computer's own accounts, or None when Username has it.
    Password: the password. Copies of it are wiped before the function returns.
    LogonType: a LOGON32_LOGON_… value.
    LogonProvider: a LOGON32_PROVIDER_… value, normally LOGON32_PROVIDER_DEFAULT.
    Returns (token, sid, profile, quotas): a token that closes itself, the SID of the logon session (or None), the profile
    as bytes of a form that is not documented, and the dict of a QUOTA_LIMITS.
    Raises error when the user cannot be logged on. It blocks while a domain controller is asked.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-logonuserexw
    """

@native("ImpersonateLoggedOnUser", fails="zero")
def ImpersonateLoggedOnUser(handle: HANDLE, /) -> None:
    """Let this thread act as the user of a token, until RevertToSelf().

    handle: a token, with TOKEN_QUERY, and TOKEN_DUPLICATE (a primary one) or TOKEN_IMPERSONATE.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-impersonateloggedonuser
    """

@native("ImpersonateNamedPipeClient", fails="zero")
def ImpersonateNamedPipeClient(handle: HANDLE, /) -> None:
    """Let this thread act as the one at the other end of a named pipe, until RevertToSelf().

    handle: the server's end, from which something has been read.
    Raises error when nothing has been read yet, or the client does not allow it.
    https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-impersonatenamedpipeclient
    """

@native("ImpersonateSelf", fails="zero")
def ImpersonateSelf(ImpersonationLevel: INT, /) -> None:
    """Give this thread an impersonation token of its own process, whose privileges can then be changed for it alone.

    ImpersonationLevel: SecurityAnonymous, SecurityIdentification, SecurityImpersonation or SecurityDelegation.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-impersonateself
    """

@native("ImpersonateAnonymousToken", fails="zero")
def ImpersonateAnonymousToken(ThreadHandle: HANDLE, /) -> None:
    """Let a thread act as nobody, until RevertToSelf().

    ThreadHandle: the thread, with THREAD_IMPERSONATE.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-impersonateanonymoustoken
    """

@native("RevertToSelf", fails="zero")
def RevertToSelf() -> None:
    """End what this thread does as somebody else.

    Raises error when Windows refuses; the thread then still acts as the other user.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-reverttoself
    """
