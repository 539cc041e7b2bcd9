"""Access tokens: opening, asking, changing and copying them."""

from gen.types import *


@native("OpenProcessToken", fails="zero", outs=True)
def OpenProcessToken(processHandle: HANDLE, desiredAccess: DWORD, /) -> HANDLE:
    """Open the token of a process.

    processHandle: the process, with PROCESS_QUERY_LIMITED_INFORMATION.
    desiredAccess: what the token is for, TOKEN_QUERY, TOKEN_ADJUST_PRIVILEGES and so on.
    Returns a handle that closes itself.
    Raises error when the access is not granted.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-openprocesstoken
    """

@native("OpenThreadToken", fails="zero", outs=True)
def OpenThreadToken(handle: HANDLE, desiredAccess: DWORD, openAsSelf: BOOL, /) -> HANDLE:
    """Open the token that a thread impersonates with.

    handle: the thread, with THREAD_QUERY_INFORMATION.
    desiredAccess: what the token is for, TOKEN_QUERY, TOKEN_IMPERSONATE and so on.
    openAsSelf: whether the process's own rights decide, and not those of the impersonated user.
    Returns a handle that closes itself.
    Raises error ERROR_NO_TOKEN when the thread does not impersonate, or when the access is not granted.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-openthreadtoken
    """

def GetTokenInformation(TokenHandle: HANDLE, TokenInformationClass: INT, /) -> OBJECT:
    """Ask a token for one kind of information.

    TokenHandle: the token, with TOKEN_QUERY (TOKEN_QUERY_SOURCE for TokenSource).
    TokenInformationClass: which kind, and what comes back:
        TokenUser and TokenIntegrityLevel: (PySID, attributes).
        TokenGroups and TokenRestrictedSids: a tuple of (PySID, attributes).
        TokenPrivileges: a tuple of (LUID, attributes).
        TokenOwner, TokenPrimaryGroup and TokenLogonSid: a PySID.
        TokenDefaultDacl: a PyACL or None.
        TokenSource: (name as 8 bytes, LUID).
        TokenType, TokenImpersonationLevel, TokenSessionId, TokenSandBoxInert, TokenElevationType, TokenElevation,
        TokenHasRestrictions, TokenVirtualizationAllowed, TokenVirtualizationEnabled, TokenUIAccess,
        TokenMandatoryPolicy: an int.
        TokenOrigin: a LUID.
        TokenLinkedToken: a handle that closes itself.
        TokenStatistics, TokenGroupsAndPrivileges and TokenAccessInformation: a dict with the structure's fields.
    Returns that.
    Raises NotImplementedError for another kind, error when the token lacks it or the access.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-gettokeninformation
    """

def SetTokenInformation(TokenHandle: HANDLE, TokenInformationClass: INT, TokenInformation: OBJECT, /) -> None:
    """Change one kind of information of a token.

    TokenHandle: the token, with TOKEN_ADJUST_DEFAULT (TOKEN_ADJUST_SESSIONID for TokenSessionId).
    TokenInformationClass: TokenOwner, TokenPrimaryGroup, TokenDefaultDacl, TokenSessionId, TokenIntegrityLevel,
        TokenMandatoryPolicy, TokenVirtualizationAllowed, TokenVirtualizationEnabled or TokenUIAccess.
    TokenInformation: a PySID for the first two, a PyACL or None, (PySID, attributes) for TokenIntegrityLevel, else an int.
    Raises NotImplementedError for another kind, error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-settokeninformation
    """

def AdjustTokenPrivileges(TokenHandle: HANDLE, bDisableAllPrivileges: BOOL, NewState: OBJECT) -> OBJECT:
    """Enable, disable or remove privileges of a token.

    TokenHandle: the token, with TOKEN_ADJUST_PRIVILEGES and TOKEN_QUERY.
    bDisableAllPrivileges: True disables all of them, and NewState is ignored.
    NewState: a sequence of (LUID, attributes): SE_PRIVILEGE_ENABLED, 0 or SE_PRIVILEGE_REMOVED; or None.
    Returns those that changed as they were before, a tuple of (LUID, attributes), for a later call that restores them.
    win32api.GetLastError() is ERROR_NOT_ALL_ASSIGNED when the token has not all of them.
    Raises error when the access is not granted.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-adjusttokenprivileges
    """

def AdjustTokenGroups(TokenHandle: HANDLE, ResetToDefault: BOOL, NewState: OBJECT) -> OBJECT:
    """Enable or disable groups of a token.

    TokenHandle: the token, with TOKEN_ADJUST_GROUPS and TOKEN_QUERY.
    ResetToDefault: True gives all groups their first state, and NewState is ignored.
    NewState: a sequence of (PySID, attributes): SE_GROUP_ENABLED or 0; or None.
    Returns those that changed as they were before, a tuple of (PySID, attributes).
    Raises error for groups that cannot be disabled, or when the access is not granted.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-adjusttokengroups
    """

@native("DuplicateToken", fails="zero", outs=True)
def DuplicateToken(ExistingTokenHandle: HANDLE, ImpersonationLevel: INT, /) -> HANDLE:
    """Make an impersonation token from a token.

    ExistingTokenHandle: the token, with TOKEN_DUPLICATE.
    ImpersonationLevel: SecurityAnonymous, SecurityIdentification, SecurityImpersonation or SecurityDelegation.
    Returns a handle that closes itself, with TOKEN_IMPERSONATE and TOKEN_QUERY.
    Raises error when the access or the level is not granted.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-duplicatetoken
    """

def DuplicateTokenEx(ExistingToken: HANDLE, ImpersonationLevel: INT, DesiredAccess: DWORD, TokenType: INT,
                     TokenAttributes: SECURITY_ATTRIBUTES | None = None) -> HANDLE:
    """Make a primary or an impersonation token from a token.

    ExistingToken: the token, with TOKEN_DUPLICATE.
    ImpersonationLevel: SecurityAnonymous, SecurityIdentification, SecurityImpersonation or SecurityDelegation.
    DesiredAccess: what the new token is for, TOKEN_…; 0 is what the existing handle has.
    TokenType: TokenPrimary or TokenImpersonation.
    TokenAttributes: security and inheritance of the handle, or None.
    Returns a handle that closes itself.
    Raises error when the access or the level is not granted.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-duplicatetokenex
    """

def CreateRestrictedToken(ExistingTokenHandle: HANDLE, Flags: DWORD, SidsToDisable: OBJECT, PrivilegesToDelete: OBJECT,
                          SidsToRestrict: OBJECT) -> HANDLE:
    """Make a token that may do less.

    ExistingTokenHandle: the token, with TOKEN_DUPLICATE.
    Flags: DISABLE_MAX_PRIVILEGE, SANDBOX_INERT, or 0.
    SidsToDisable: groups that only count for refusing, a sequence of (PySID, attributes), or None.
    PrivilegesToDelete: privileges to go, a sequence of (LUID, attributes), or None.
    SidsToRestrict: SIDs that an object must allow too, a sequence of (PySID, 0), or None.
    Returns a handle that closes itself.
    Raises error when the access is not granted.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-createrestrictedtoken
    """

def CheckTokenMembership(TokenHandle: HANDLE, SidToCheck: SID, /) -> BOOL:
    """Tell whether a SID is enabled in a token.

    TokenHandle: an impersonation token, with TOKEN_QUERY; None is the thread's, or a copy of the process's.
    SidToCheck: the user or group.
    Returns True or False.
    Raises error when the access is not granted.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-checktokenmembership
    """

@native("IsTokenRestricted", fails="never")
def IsTokenRestricted(TokenHandle: HANDLE, /) -> BOOL:
    """Tell whether a token has restricting SIDs.

    TokenHandle: the token, with TOKEN_QUERY.
    Returns True or False; False for what is no token, too.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-istokenrestricted
    """

def SetThreadToken(Thread: HANDLE, Token: HANDLE, /) -> None:
    """Give a thread a token to impersonate with, or take it away.

    Thread: the thread, with THREAD_SET_THREAD_TOKEN; None is this one.
    Token: an impersonation token, with TOKEN_IMPERSONATE; None ends the impersonation.
    Raises error when the access is not granted.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadtoken
    """
