"""Accounts, SIDs, and the names of privileges."""

from gen.types import *


def LookupAccountName(systemName: WSTR | None, accountName: WSTR, /) -> tuple[SID, WSTR, DWORD]:
    """Find an account by its name.

    systemName: the computer that looks; None is this one.
    accountName: the account, as "name", "DOMAIN\\\\name" or "name@domain".
    Returns (sid, domain, kind): its PySID, the domain it was found in, and a SidType… value.
    Raises error when there is no such account or the computer does not answer. It may block.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-lookupaccountnamew
    """

def LookupAccountSid(systemName: WSTR | None, sid: SID, /) -> tuple[WSTR, WSTR, DWORD]:
    """Find the name of a SID.

    systemName: the computer that looks; None is this one.
    sid: whose name.
    Returns (name, domain, kind): the account, the domain it was found in, and a SidType… value.
    Raises error when nobody has this SID or the computer does not answer. It may block.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-lookupaccountsidw
    """

def GetBinarySid(SID: WSTR, /) -> OBJECT:
    """Make a SID from its text.

    SID: the text, such as "S-1-5-32-544".
    Returns a PySID.
    Raises ValueError when the text is no SID.
    https://learn.microsoft.com/windows/win32/secauthz/sid-components
    """

def ConvertSidToStringSid(Sid: SID, /) -> str:
    """Write a SID as text.

    Sid: the SID.
    Returns the text, such as "S-1-5-32-544".
    Raises error for a SID that is not valid.
    https://learn.microsoft.com/windows/win32/api/sddl/nf-sddl-convertsidtostringsidw
    """

def ConvertStringSidToSid(StringSid: WSTR, /) -> SID:
    """Make a SID from its text.

    StringSid: the text, such as "S-1-5-32-544", or the two letters that SDDL has for a well-known one, such as "BA".
    Returns a PySID.
    Raises error when the text is no SID.
    https://learn.microsoft.com/windows/win32/api/sddl/nf-sddl-convertstringsidtosidw
    """

def CreateWellKnownSid(WellKnownSidType: DWORD, DomainSid: SID | None = None, /) -> SID:
    """Make one of the SIDs that are alike everywhere.

    WellKnownSidType: a Win…Sid value.
    DomainSid: the domain, for those that belong to one (WinAccount…); None is this computer.
    Returns a PySID.
    Raises error for an unknown kind, or one that needs a domain.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-createwellknownsid
    """

def LookupPrivilegeValue(systemName: WSTR | None, privilegeName: WSTR, /) -> LONGLONG:
    """Find the number of a privilege.

    systemName: the computer that looks; None is this one.
    privilegeName: an SE_…_NAME text.
    Returns its LUID as an int, which is another one after each start of Windows.
    Raises error when there is no such privilege.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-lookupprivilegevaluew
    """

def LookupPrivilegeName(SystemName: WSTR | None, luid: OBJECT, /) -> WSTR:
    """Find the name of a privilege.

    SystemName: the computer that looks; None is this one.
    luid: its LUID as an int, from LookupPrivilegeValue() or a token.
    Returns an SE_…_NAME text.
    Raises error when there is no such privilege.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-lookupprivilegenamew
    """

def LookupPrivilegeDisplayName(SystemName: WSTR | None, Name: WSTR, /) -> WSTR:
    """Describe a privilege in the user's language.

    SystemName: the computer that looks; None is this one.
    Name: an SE_…_NAME text.
    Returns the description.
    Raises error when there is no such privilege.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-lookupprivilegedisplaynamew
    """

def AllocateLocallyUniqueId() -> LONGLONG:
    """Make a number that this computer gives out once until it is started anew.

    Returns the LUID as an int.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-allocatelocallyuniqueid
    """

def MapGenericMask(AccessMask: DWORD, GenericMapping: OBJECT, /) -> DWORD:
    """Replace generic rights by those that they stand for.

    AccessMask: the rights, with GENERIC_READ and the like.
    GenericMapping: what the four stand for, a sequence (read, write, execute, all) of access masks.
    Returns the access mask without generic rights.
    Raises TypeError for another mapping.
    https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-mapgenericmask
    """

def TranslateName(accountName: WSTR, accountNameFormat: INT, desiredFormat: INT, numChars: ULONG = 1024, /) -> WSTR:
    """Write the name of an account in another form.

    accountName: the name.
    accountNameFormat: its form, a value of EXTENDED_NAME_FORMAT such as win32api.NameSamCompatible.
    desiredFormat: the form wanted.
    numChars: how long the result is expected to be; it may be longer.
    Returns the name in that form.
    Raises error when it cannot be translated. It may ask a domain controller, and block.
    https://learn.microsoft.com/windows/win32/api/secext/nf-secext-translatenamew
    """
