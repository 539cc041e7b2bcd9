"""Credentials that Windows keeps: write, read, list, rename, delete; targets; credentials as text."""

from gen.types import *

def CredWrite(Credential: dict[str, OBJECT], Flags: DWORD = 0) -> None:
    """Store a credential, or change the one with the same target name and type.

    Credential: a PyCREDENTIAL, a dict with Type (CRED_TYPE_…), TargetName, Persist (CRED_PERSIST_…) and, where wanted, Flags,
        Comment, LastWritten (ignored), CredentialBlob (the password as str, or bytes as they are), Attributes (a sequence of
        dicts with Keyword, Flags and Value, a str or bytes), TargetAlias, UserName.
    Flags: CRED_PRESERVE_CREDENTIAL_BLOB keeps the password that is stored already.
    Raises error when a part does not fit the type. It may block.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credwritew
    """

def CredRead(TargetName: WSTR, Type: DWORD, Flags: DWORD = 0) -> dict[str, OBJECT]:
    """Read a credential.

    TargetName: its target.
    Type: CRED_TYPE_….
    Flags: 0.
    Returns a PyCREDENTIAL: a dict with Flags, Type, TargetName, Comment, LastWritten, CredentialBlob (bytes, the password
        as UTF-16 in most cases), Persist, Attributes (a tuple of dicts), TargetAlias, UserName.
    Raises error when there is none (ERROR_NOT_FOUND). It may block. Windows' copy of the password is wiped.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credreadw
    """

def CredEnumerate(Filter: WSTR | None = None, Flags: DWORD = 0) -> tuple[dict[str, OBJECT], ...]:
    """List the user's credentials.

    Filter: the beginning of target names with a * after it, or None for all.
    Flags: CRED_ENUMERATE_ALL_CREDENTIALS (without a filter), or 0.
    Returns a tuple of PyCREDENTIAL dicts.
    Raises error when there is none (ERROR_NOT_FOUND). It may block.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credenumeratew
    """

def CredDelete(TargetName: str | dict[str, OBJECT] | None = None, Type: int | None = None, Flags: int | None = None,
               Target: dict[str, OBJECT] | None = None) -> None:
    """Delete a credential.

    TargetName: its target, or a dict with TargetName, Type and Flags, and then no other argument.
    Type: CRED_TYPE_….
    Flags: 0.
    Target: the dict, by keyword.
    Raises error when there is none (ERROR_NOT_FOUND), KeyError for a dict that lacks an item. It may block.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-creddeletew
    """

def CredRename(OldTargetName: WSTR, NewTargetName: WSTR, Type: DWORD, Flags: DWORD = 0) -> None:
    """Give a credential another target.

    OldTargetName: the target it has.
    NewTargetName: the target it gets.
    Type: CRED_TYPE_….
    Flags: 0.
    Raises error when there is none, or one with the new name already. Windows Vista and later refuse it. It may block.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credrenamew
    """

def CredGetTargetInfo(TargetName: WSTR, Flags: DWORD = 0) -> dict[str, OBJECT]:
    """Tell what is known about a server, once somebody has tried to sign on to it.

    TargetName: the server.
    Flags: CRED_ALLOW_NAME_RESOLUTION, or 0.
    Returns a PyCREDENTIAL_TARGET_INFORMATION: a dict with TargetName, NetbiosServerName, DnsServerName, NetbiosDomainName,
        DnsDomainName, DnsTreeName, PackageName, Flags (CRED_TI_…), CredTypes (a tuple of CRED_TYPE_…).
    Raises error when nothing is known. It may block.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credgettargetinfow
    """

def CredWriteDomainCredentials(TargetInfo: dict[str, OBJECT], Credential: dict[str, OBJECT], Flags: DWORD = 0) -> None:
    """Store a credential for a server or a domain.

    TargetInfo: a PyCREDENTIAL_TARGET_INFORMATION with at least one name.
    Credential: a PyCREDENTIAL of a type for domains.
    Flags: CRED_PRESERVE_CREDENTIAL_BLOB keeps the password that is stored already.
    Raises error when Windows refuses it. It may block.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credwritedomaincredentialsw
    """

def CredReadDomainCredentials(TargetInfo: dict[str, OBJECT], Flags: DWORD = 0) -> tuple[dict[str, OBJECT], ...]:
    """Read the credentials for a server or a domain.

    TargetInfo: a PyCREDENTIAL_TARGET_INFORMATION with at least one name.
    Flags: CRED_CACHE_TARGET_INFORMATION, or 0.
    Returns a tuple of PyCREDENTIAL dicts; they hold no passwords.
    Raises error when there is none. It may block.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credreaddomaincredentialsw
    """

def CredGetSessionTypes(MaximumPersistCount: DWORD = 7) -> list[DWORD]:
    """Tell how long credentials of each type can live in this session.

    MaximumPersistCount: for how many types, 1 to CRED_TYPE_MAXIMUM.
    Returns a list of CRED_PERSIST_… values; a type's number is its index.
    Raises ValueError for another count, error when the user has no session.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credgetsessiontypes
    """

def CredMarshalCredential(CredType: DWORD, Credential: str | bytes) -> WSTR:
    """Write a credential as text, to be given where a user name is asked for.

    CredType: CertCredential or UsernameTargetCredential.
    Credential: for the first the certificate's SHA-1 hash, at most 20 bytes; for the second a user name.
    Returns the text, which begins with "@@".
    Raises NotImplementedError for another type, error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credmarshalcredentialw
    """

def CredUnmarshalCredential(MarshaledCredential: WSTR) -> tuple[DWORD, OBJECT]:
    """Read what CredMarshalCredential() wrote.

    MarshaledCredential: the text.
    Returns (type, credential): CertCredential and the hash as bytes, or UsernameTargetCredential and the user name.
    Raises error when the text is none, NotImplementedError for another type.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credunmarshalcredentialw
    """

@native("CredIsMarshaledCredentialW", fails="never")
def CredIsMarshaledCredential(MarshaledCredential: WSTR) -> BOOL:
    """Say whether a text is what CredMarshalCredential() makes.

    MarshaledCredential: the text.
    Returns a bool.
    https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credismarshaledcredentialw
    """
