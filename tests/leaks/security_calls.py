"""Calls that succeed of the functions of win32security and its neighbours, for the leak test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import win32api
import win32crypt
import win32event
import win32lz
import win32security as s

Call = Callable[[], object]
MODULES = ("win32security", "win32crypt", "win32lz")


def of_accounts() -> Iterator[tuple[str, Call]]:
    admins = s.GetBinarySid("S-1-5-32-544")
    debug = s.LookupPrivilegeValue(None, s.SE_DEBUG_NAME)
    yield "win32security.LookupAccountName", lambda: s.LookupAccountName(None, "Administrators")
    yield "win32security.LookupAccountSid", lambda: s.LookupAccountSid(None, admins)
    yield "win32security.GetBinarySid", lambda: s.GetBinarySid("S-1-5-32-544")
    yield "win32security.ConvertSidToStringSid", lambda: s.ConvertSidToStringSid(admins)
    yield "win32security.ConvertStringSidToSid", lambda: s.ConvertStringSidToSid("BA")
    yield "win32security.CreateWellKnownSid", lambda: s.CreateWellKnownSid(s.WinBuiltinUsersSid, None)
    yield "win32security.LookupPrivilegeValue", lambda: s.LookupPrivilegeValue(None, s.SE_DEBUG_NAME)
    yield "win32security.LookupPrivilegeName", lambda: s.LookupPrivilegeName(None, debug)
    yield "win32security.MapGenericMask", lambda: s.MapGenericMask(0x80000000, (1, 2, 3, 4))


def of_objects(folder: Path) -> Iterator[tuple[str, Call]]:
    path = str(folder / "security.txt")
    Path(path).write_text("x")
    event = win32event.CreateEvent(None, False, False, None)
    acl = s.ACL()
    acl.AddAccessAllowedAce(2, 0x1F01FF, s.GetBinarySid("S-1-5-32-544"))
    text = "O:BAG:SYD:" + "(A;;FA;;;WD)" * 20
    found = s.ConvertStringSecurityDescriptorToSecurityDescriptor(text, 1)
    yield "win32security.GetFileSecurity", lambda: s.GetFileSecurity(path, 7)
    yield "win32security.SetFileSecurity", lambda: s.SetFileSecurity(path, 4, found)
    yield "win32security.GetNamedSecurityInfo", lambda: s.GetNamedSecurityInfo(path, 1, 7)
    yield "win32security.SetNamedSecurityInfo", lambda: s.SetNamedSecurityInfo(path, 1, 4, None, None, acl)
    yield "win32security.GetKernelObjectSecurity", lambda: s.GetKernelObjectSecurity(event, 7)
    yield "win32security.SetKernelObjectSecurity", lambda: s.SetKernelObjectSecurity(event, 4, found)
    yield "win32security.GetSecurityInfo", lambda: s.GetSecurityInfo(event, 6, 7)
    yield "win32security.SetSecurityInfo", lambda: s.SetSecurityInfo(event, 6, 4, None, None, acl)
    yield "win32security.GetUserObjectSecurity", lambda: s.GetUserObjectSecurity(0, 7)
    yield "win32security.ConvertStringSecurityDescriptorToSecurityDescriptor", \
        lambda: s.ConvertStringSecurityDescriptorToSecurityDescriptor(text, 1)
    yield "win32security.ConvertSecurityDescriptorToStringSecurityDescriptor", \
        lambda: s.ConvertSecurityDescriptorToStringSecurityDescriptor(found, 1, 15)


def of_tokens() -> Iterator[tuple[str, Call]]:
    token = s.OpenProcessToken(win32api.GetCurrentProcess(), s.TOKEN_ALL_ACCESS)
    copy = s.DuplicateToken(token, 2)
    admins = s.GetBinarySid("S-1-5-32-544")
    debug = s.LookupPrivilegeValue(None, s.SE_DEBUG_NAME)
    asked = (s.TokenUser, s.TokenGroups, s.TokenPrivileges, s.TokenDefaultDacl, s.TokenStatistics, s.TokenOwner)

    def acting() -> None:
        s.ImpersonateLoggedOnUser(copy)
        s.OpenThreadToken(win32api.GetCurrentThread(), 8, True).Close()
        s.RevertToSelf()

    yield "win32security.OpenProcessToken", lambda: s.OpenProcessToken(-1, 8)
    yield "win32security.OpenThreadToken", acting
    yield "win32security.ImpersonateLoggedOnUser", acting
    yield "win32security.ImpersonateSelf", lambda: (s.ImpersonateSelf(2), s.RevertToSelf())
    yield "win32security.GetTokenInformation", lambda: [s.GetTokenInformation(token, kind) for kind in asked]
    # Of a token of its own: Wine's server dies when a process whose token has no default list starts another.
    another = s.DuplicateTokenEx(token, 2, s.TOKEN_ADJUST_DEFAULT, 2)
    yield "win32security.SetTokenInformation", lambda: s.SetTokenInformation(another, s.TokenDefaultDacl, None)
    yield "win32security.AdjustTokenPrivileges", lambda: s.AdjustTokenPrivileges(token, False, [(debug, 0), (debug, 2)])
    yield "win32security.DuplicateToken", lambda: s.DuplicateToken(token, 2)
    yield "win32security.DuplicateTokenEx", lambda: s.DuplicateTokenEx(token, 2, 8, 2)
    yield "win32security.CreateRestrictedToken", lambda: s.CreateRestrictedToken(token, 1, [(admins, 0)], [(debug, 0)], None)
    yield "win32security.CheckTokenMembership", lambda: s.CheckTokenMembership(copy, admins)
    yield "win32security.IsTokenRestricted", lambda: s.IsTokenRestricted(token)
    yield "win32security.SetThreadToken", lambda: (s.SetThreadToken(None, copy), s.SetThreadToken(None, None))


def of_the_authority() -> Iterator[tuple[str, Call]]:
    policy = s.LsaOpenPolicy(None, 1)
    lsa = s.LsaConnectUntrusted()
    admins = s.GetBinarySid("S-1-5-32-544")
    yield "win32security.LsaOpenPolicy", lambda: s.LsaOpenPolicy("", 1)
    yield "win32security.LsaClose", lambda: s.LsaClose(s.LsaOpenPolicy(None, 1))
    yield "win32security.LsaQueryInformationPolicy", lambda: [s.LsaQueryInformationPolicy(policy, kind) for kind in (2, 3, 5, 12)]
    yield "win32security.LsaAddAccountRights", lambda: s.LsaAddAccountRights(policy, admins, [s.SE_DEBUG_NAME] * 5)
    yield "win32security.LsaRemoveAccountRights", lambda: s.LsaRemoveAccountRights(policy, admins, True, None)
    yield "win32security.LsaEnumerateAccountsWithUserRight", \
        lambda: s.LsaEnumerateAccountsWithUserRight(policy, s.SE_DEBUG_NAME)
    yield "win32security.LsaLookupAuthenticationPackage", \
        lambda: s.LsaLookupAuthenticationPackage(lsa, s.MICROSOFT_KERBEROS_NAME_A)
    yield "win32security.LsaGetLogonSessionData", lambda: s.LsaGetLogonSessionData(999)
    yield "win32security.QuerySecurityPackageInfo", lambda: s.QuerySecurityPackageInfo("Negotiate")


def of_files_and_secrets(folder: Path) -> Iterator[tuple[str, Call]]:
    # SZDD, with eight bytes as they are.
    packed = str(folder / "packed.tx_")
    Path(packed).write_bytes(b"SZDD\x88\xf0\x27\x33At\x08\0\0\0\xffabcdefgh")
    handle, _ = win32lz.OpenFile(packed, 0)
    target, _ = win32lz.OpenFile(str(folder / "expanded"), 0x1000)
    sealed = win32crypt.CryptProtectData(b"x" * 1000, "d")

    def opened() -> None:
        win32lz.Close(win32lz.OpenFile(packed, 0)[0])

    yield "win32lz.OpenFile", opened
    yield "win32lz.Close", opened
    yield "win32lz.Init", lambda: win32lz.Init(target)
    yield "win32lz.GetExpandedName", lambda: win32lz.GetExpandedName(packed)
    yield "win32lz.Seek", lambda: win32lz.Seek(handle, 0, 0)
    yield "win32lz.Read", lambda: (win32lz.Seek(handle, 0, 0), win32lz.Read(handle, 1000))
    yield "win32lz.Copy", lambda: (win32lz.Seek(handle, 0, 0), win32lz.Copy(handle, target))
    yield "win32crypt.CryptProtectData", lambda: win32crypt.CryptProtectData(b"x" * 1000, "d" * 300, b"e", None, (0, 0, "t"))
    yield "win32crypt.CryptUnprotectData", lambda: win32crypt.CryptUnprotectData(sealed)


def working(folder: Path) -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    yield from of_accounts()
    yield from of_objects(folder)
    yield from of_tokens()
    yield from of_the_authority()
    yield from of_files_and_secrets(folder)


# What Wine refuses or ends the process for: their results are counted in tests/win32/win32security/cases.py.
ONLY_WRONG = {"win32security": {
    "AcceptSecurityContext", "AcquireCredentialsHandle", "AdjustTokenGroups", "DsBind", "DsCrackNames", "DsGetDcName", "DsGetSpn",
    "DsListDomainsInSite", "DsListInfoForServer", "DsListRoles", "DsListServersForDomainInSite", "DsListServersInSite",
    "DsListSites", "DsUnBind", "DsWriteAccountSpn", "ImpersonateAnonymousToken", "ImpersonateNamedPipeClient",
    "InitializeSecurityContext", "LogonUser", "LogonUserEx", "LookupPrivilegeDisplayName", "LsaCallAuthenticationPackage",
    "LsaDeregisterLogonProcess", "LsaEnumerateAccountRights", "LsaRegisterLogonProcess",
    "LsaRegisterPolicyChangeNotification", "LsaRetrievePrivateData", "LsaSetInformationPolicy", "LsaStorePrivateData",
    "LsaUnregisterPolicyChangeNotification", "SetUserObjectSecurity", "TranslateName"}}
# They work on files, or read the registry.
SLOW = {"GetFileSecurity", "SetFileSecurity", "GetNamedSecurityInfo", "SetNamedSecurityInfo", "CryptEnumProviders",
        "LookupAccountName", "EnumerateSecurityPackages", "OpenFile", "Close", "GetExpandedName", "Copy", "CryptProtectData",
        "CryptUnprotectData"}
