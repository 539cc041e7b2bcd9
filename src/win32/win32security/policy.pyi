"""The local security authority's policy: information, rights of accounts, private data, notifications."""

from gen.types import *


def LsaOpenPolicy(system_name: WSTR | None, access_mask: DWORD, /) -> OBJECT:
    """Open the security policy of a computer.

    system_name: the computer; None or "" is this one.
    access_mask: what for, POLICY_VIEW_LOCAL_INFORMATION and so on.
    Returns a PyLSA_HANDLE, a handle that closes itself by LsaClose.
    Raises error when the access is not granted. It blocks while another computer is asked.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaopenpolicy
    """

GetPolicyHandle = LsaOpenPolicy

def LsaClose(PolicyHandle: OBJECT, /) -> None:
    """Close what LsaOpenPolicy() opened.

    PolicyHandle: the PyLSA_HANDLE, or its number.
    Raises TypeError for a handle of another kind, error when Windows does not know it.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaclose
    """

def LsaQueryInformationPolicy(PolicyHandle: HANDLE, InformationClass: INT, /) -> OBJECT:
    """Ask the policy for one kind of information.

    PolicyHandle: from LsaOpenPolicy().
    InformationClass: which kind, and what comes back:
        PolicyAuditEventsInformation: (whether anything is audited, a tuple of POLICY_AUDIT_EVENT_… by AuditCategory…).
        PolicyPrimaryDomainInformation, PolicyAccountDomainInformation: (name, PySID or None).
        PolicyDnsDomainInformation: (name, DNS name, forest, GUID as text, PySID or None).
        PolicyLsaServerRoleInformation: PolicyServerRoleBackup or PolicyServerRolePrimary.
        PolicyModificationInformation: (serial number, time of creation).
    Returns that.
    Raises NotImplementedError for another kind, error when Windows refuses. It may block.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaqueryinformationpolicy
    """

def LsaSetInformationPolicy(PolicyHandle: HANDLE, InformationClass: INT, Information: OBJECT, /) -> None:
    """Change the policy.

    PolicyHandle: from LsaOpenPolicy(), with POLICY_SET_AUDIT_REQUIREMENTS.
    InformationClass: PolicyAuditEventsInformation.
    Information: (whether anything is audited, a sequence of POLICY_AUDIT_EVENT_… by AuditCategory…).
    Raises NotImplementedError for another kind, error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsasetinformationpolicy
    """

def LsaAddAccountRights(PolicyHandle: HANDLE, AccountSid: SID, UserRights: OBJECT) -> None:
    """Give rights or privileges to an account.

    PolicyHandle: from LsaOpenPolicy(), with POLICY_LOOKUP_NAMES, and POLICY_CREATE_ACCOUNT for the account's first.
    AccountSid: the account.
    UserRights: a sequence of names, SE_…_NAME.
    Raises error for a name that does not exist, or when Windows refuses. It may block.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaaddaccountrights
    """

def LsaRemoveAccountRights(PolicyHandle: HANDLE, AccountSid: SID, AllRights: BOOL, UserRights: OBJECT) -> None:
    """Take rights or privileges from an account.

    PolicyHandle: from LsaOpenPolicy(), with POLICY_LOOKUP_NAMES.
    AccountSid: the account.
    AllRights: True takes all, and forgets the account.
    UserRights: a sequence of names, SE_…_NAME; may be None or empty with AllRights.
    Raises error for a name that does not exist, or when Windows refuses. It may block.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaremoveaccountrights
    """

def LsaEnumerateAccountRights(PolicyHandle: HANDLE, AccountSid: SID, /) -> tuple[str, ...]:
    """List the rights and privileges of an account.

    PolicyHandle: from LsaOpenPolicy(), with POLICY_LOOKUP_NAMES.
    AccountSid: the account.
    Returns a tuple of SE_…_NAME texts.
    Raises error ERROR_FILE_NOT_FOUND when the account has none, or when Windows refuses. It may block.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaenumerateaccountrights
    """

def LsaEnumerateAccountsWithUserRight(PolicyHandle: HANDLE, UserRight: WSTR, /) -> tuple[Any, ...]:
    """List the accounts that have a right or privilege.

    PolicyHandle: from LsaOpenPolicy(), with POLICY_LOOKUP_NAMES and POLICY_VIEW_LOCAL_INFORMATION.
    UserRight: an SE_…_NAME text.
    Returns a tuple of PySIDs, empty when there are none.
    Raises error for a name that does not exist, or when Windows refuses. It may block.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaenumerateaccountswithuserright
    """

def LsaStorePrivateData(PolicyHandle: HANDLE, KeyName: WSTR, PrivateData: OBJECT, /) -> None:
    """Keep a secret text in the registry, encrypted.

    PolicyHandle: from LsaOpenPolicy(), with POLICY_CREATE_SECRET.
    KeyName: its name.
    PrivateData: the text, at most 32,766 characters; None removes what is there. Copies of it are wiped.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsastoreprivatedata
    """

def LsaRetrievePrivateData(PolicyHandle: HANDLE, KeyName: WSTR, /) -> OBJECT:
    """Read what LsaStorePrivateData() kept.

    PolicyHandle: from LsaOpenPolicy(), with POLICY_GET_PRIVATE_INFORMATION.
    KeyName: its name.
    Returns the text, or None where Windows has a name without a text.
    Raises error when there is no such name, or Windows refuses.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaretrieveprivatedata
    """

def LsaRegisterPolicyChangeNotification(InformationClass: INT, NotificationEventHandle: HANDLE, /) -> None:
    """Have an event set whenever the policy changes.

    InformationClass: a PolicyNotify… value.
    NotificationEventHandle: the event.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaregisterpolicychangenotification
    """

def LsaUnregisterPolicyChangeNotification(InformationClass: INT, NotificationEventHandle: HANDLE, /) -> None:
    """End what LsaRegisterPolicyChangeNotification() began.

    InformationClass: the PolicyNotify… value.
    NotificationEventHandle: the event.
    Raises error when it was not registered.
    https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaunregisterpolicychangenotification
    """
