"""win32security in this process: impersonation, passwords, descriptors from anywhere, arguments that do not fit."""

from __future__ import annotations

import ctypes
import random
import re
import struct
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import pywintypes
import win32api
import win32event
import win32file
import win32pipe
import win32security as s

ADMINS, EVERYONE = s.GetBinarySid("S-1-5-32-544"), s.GetBinarySid("S-1-1-0")
ERROR_INVALID_SID, ERROR_INVALID_HANDLE = 1337, 6
SEC_E_INVALID_HANDLE = -2146893055
kernel32 = ctypes.WinDLL("kernel32")
kernel32.GetProcAddress.argtypes = (ctypes.c_void_p, ctypes.c_char_p)
kernel32.GetProcAddress.restype = ctypes.c_void_p
kernel32.VirtualProtect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_ulong, ctypes.c_void_p)
kernel32.VirtualAlloc.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_ulong, ctypes.c_ulong)
kernel32.VirtualAlloc.restype = ctypes.c_void_p


@pytest.fixture(scope="module")
def token() -> Iterator[Any]:
    with s.OpenProcessToken(win32api.GetCurrentProcess(), s.TOKEN_ALL_ACCESS) as handle:
        yield handle


def failure(call: Callable[[], object]) -> tuple[int, str]:
    with pytest.raises(pywintypes.error) as caught:
        call()
    return caught.value.winerror, caught.value.funcname


def test_the_thread_acts_as_the_client_of_a_pipe(token: Any) -> None:
    name = r"\\.\pipe\cwin32-security"
    with win32pipe.CreateNamedPipe(name, 3, 0, 1, 100, 100, 0, None) as server, \
            win32file.CreateFile(name, -1073741824, 0, None, 3, 0, None) as client:
        win32file.WriteFile(client, b"x")
        win32file.ReadFile(server, 1)
        s.ImpersonateNamedPipeClient(server)
        try:
            with s.OpenThreadToken(win32api.GetCurrentThread(), s.TOKEN_QUERY, True) as acting:
                assert s.GetTokenInformation(acting, s.TokenUser) == s.GetTokenInformation(token, s.TokenUser)
                assert s.GetTokenInformation(acting, s.TokenType) == s.TokenImpersonation
        finally:
            s.RevertToSelf()
    assert failure(lambda: s.OpenThreadToken(win32api.GetCurrentThread(), 8, True)) == (1008, "OpenThreadToken")


def test_who_may_write_a_file_is_whom_the_acl_allows(token: Any, tmp_path: Any) -> None:
    """Wine makes mode bits of the list: those of the owner, and of everybody."""
    path, owner = tmp_path / "kept \u6f22", s.GetTokenInformation(token, s.TokenUser)[0]
    path.write_text("x")

    def may_write(who: Any) -> bool:
        acl = s.GetFileSecurity(path, s.DACL_SECURITY_INFORMATION).GetSecurityDescriptorDacl()
        entries = [acl.GetAce(i) for i in range(acl.GetAceCount())]
        return any(mask & 2 for (kind, _), mask, sid in entries if sid == who and kind == s.ACCESS_ALLOWED_ACE_TYPE)

    reading, everything = s.ACL(), s.ACL()
    reading.AddAccessAllowedAce(s.ACL_REVISION, 0x1200A9, owner)
    everything.AddAccessAllowedAce(s.ACL_REVISION, 0x1F01FF, EVERYONE)
    made = s.SECURITY_DESCRIPTOR()
    made.SetSecurityDescriptorDacl(True, reading, False)
    assert may_write(owner) and not may_write(EVERYONE)
    s.SetFileSecurity(path, s.DACL_SECURITY_INFORMATION, made)
    assert not may_write(owner)
    s.SetNamedSecurityInfo(path, s.SE_FILE_OBJECT, s.DACL_SECURITY_INFORMATION, None, None, everything, None)
    assert may_write(EVERYONE)


def test_explicit_entries_become_an_acl_on_an_object() -> None:
    entry = {"AccessPermissions": 0x1F0003, "AccessMode": s.GRANT_ACCESS, "Inheritance": s.NO_INHERITANCE,
             "Trustee": {"TrusteeForm": s.TRUSTEE_IS_SID, "TrusteeType": s.TRUSTEE_IS_GROUP, "Identifier": ADMINS}}
    acl = s.ACL()
    acl.SetEntriesInAcl([entry])
    with win32event.CreateEvent(None, False, False, None) as event:
        s.SetSecurityInfo(event, s.SE_KERNEL_OBJECT, s.DACL_SECURITY_INFORMATION, None, None, acl)
        found = s.GetSecurityInfo(event, s.SE_KERNEL_OBJECT, s.DACL_SECURITY_INFORMATION).GetSecurityDescriptorDacl()
    again = found.GetExplicitEntriesFromAcl()
    assert [(one["AccessPermissions"], one["Trustee"]["Identifier"]) for one in again] == [(0x1F0003, ADMINS)]


SECRET = "Tr0ub4dor&3"


@pytest.mark.parametrize("call", [
    lambda secret: s.LogonUser("user", ".", secret, 2, 0),
    lambda secret: s.LogonUserEx("user", ".", secret, 2, 0),
    lambda secret: s.AcquireCredentialsHandle(None, "NTLM", 2, None, ("user", "domain", secret)),
    lambda secret: s.LsaStorePrivateData(0, secret * 40_000, secret * 40_000),
])
@pytest.mark.parametrize("secret", [SECRET + "\0x", SECRET.encode(), [SECRET], SECRET + "\ud800", SECRET])
def test_no_exception_shows_a_password(call: Callable[[object], object], secret: Any) -> None:
    try:
        call(secret)
    except Exception as caught:
        shown = f"{caught} {caught!r} {caught.args} {caught.__context__}"
        assert SECRET not in shown.replace("\0", "")


def test_a_password_is_wiped() -> None:
    """Windows' function is replaced by one that notes where the password lies; afterwards it is not there any more."""
    seen: list[tuple[int, str]] = []

    @ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong,
                        ctypes.c_void_p)
    def note(user: int, domain: int, password: int, kind: int, provider: int, out: int) -> int:
        seen.append((password, ctypes.wstring_at(password)))
        return 0

    real = kernel32.GetProcAddress(ctypes.WinDLL("advapi32")._handle, b"LogonUserW")
    target = ctypes.cast(note, ctypes.c_void_p).value or 0
    before, old = ctypes.string_at(real, 12), ctypes.c_ulong()
    assert kernel32.VirtualProtect(real, 12, 0x40, ctypes.byref(old))
    ctypes.memmove(real, b"\x48\xb8" + target.to_bytes(8, "little") + b"\xff\xe0", 12)
    try:
        with pytest.raises(pywintypes.error):
            s.LogonUser("user", ".", SECRET * 3, 2, 0)
    finally:
        ctypes.memmove(real, before, 12)
    (place, text), = seen
    assert text == SECRET * 3
    assert SECRET[4:].encode("utf-16-le") not in ctypes.string_at(place, len(text) * 2)


@pytest.fixture(scope="module")
def edge() -> Callable[[bytes], memoryview]:
    """Bytes at the end of a page, the page behind which cannot be read."""
    start = kernel32.VirtualAlloc(None, 3 * 4096, 0x3000, 4)
    old = ctypes.c_ulong()
    assert start and kernel32.VirtualProtect(start + 2 * 4096, 4096, 1, ctypes.byref(old))

    def place(data: bytes) -> memoryview:
        at = start + 2 * 4096 - len(data)
        ctypes.memmove(at, data, len(data))
        return memoryview((ctypes.c_ubyte * len(data)).from_address(at)).cast("B")

    return place


def hostile(choose: random.Random) -> bytes:
    """A descriptor with damage, or with parts at any place."""
    if choose.random() < 0.5:
        text = choose.choice(["O:BAG:SYD:(A;;FA;;;WD)S:(AU;SAFA;FA;;;BA)", "D:P(D;;FW;;;BG)(A;CI;FR;;;WD)"])
        data = bytearray(bytes(memoryview(s.ConvertStringSecurityDescriptorToSecurityDescriptor(text, 1))))
        for _ in range(choose.randint(1, 4)):
            data[choose.randrange(len(data))] = choose.choice([0, 1, 4, 8, 16, 20, 127, 255, choose.randrange(256)])
        return bytes(data[:choose.choice([len(data), choose.randrange(len(data) + 1)])])
    body = choose.randbytes(choose.randrange(120))
    offsets = [choose.choice([0, 20, choose.randrange(200), 0x7FFFFFFF, 0xFFFFFFFF]) for _ in range(4)]
    return struct.pack("<BBH4L", 1, 0, 0x8014 | choose.randrange(0x10000), *offsets) + body


def test_no_descriptor_makes_us_read_past_its_bytes(edge: Callable[[bytes], memoryview],
                                                    rounds: Callable[[int, int], int]) -> None:
    choose, good = random.Random(8), 0
    for _ in range(rounds(2_000, 100_000)):
        try:
            found = s.SECURITY_DESCRIPTOR(edge(hostile(choose)))
        except ValueError:
            continue
        good += 1
        try:
            s.ConvertSecurityDescriptorToStringSecurityDescriptor(found, 1, 15)
        except pywintypes.error:
            pass
        for acl in (found.GetSecurityDescriptorDacl(), found.GetSecurityDescriptorSacl()):
            for index in range(acl.GetAceCount() if acl else 0):
                try:
                    acl.GetAce(index)
                except (ValueError, NotImplementedError):
                    pass
    assert good > 50


def test_a_list_of_more_than_64_kb_raises() -> None:
    acl = s.ACL()
    with pytest.raises(pywintypes.error) as caught:
        for _ in range(70_000):
            acl.AddAccessAllowedAce(2, 1, ADMINS)
    assert caught.value.winerror == 1344 and acl.GetAclSize() <= 65_535 and acl.IsValid()


def test_sids_that_are_none() -> None:
    empty = s.SID()
    for call in (lambda: s.LookupAccountSid(None, empty), lambda: s.ConvertSidToStringSid(empty),
                 lambda: s.CreateWellKnownSid(38, empty), lambda: s.CheckTokenMembership(None, empty),
                 lambda: s.LsaAddAccountRights(0, empty, []), lambda: s.SetTokenInformation(0, s.TokenOwner, empty),
                 lambda: s.SetSecurityInfo(0, 6, 1, empty)):
        assert failure(call)[0] == ERROR_INVALID_SID
    with pytest.raises(ValueError, match="'NewState' has a SID that is not valid"):
        s.AdjustTokenGroups(0, False, [(empty, 0)])


advapi32 = ctypes.WinDLL("advapi32")
advapi32.ConvertSidToStringSidW.argtypes = advapi32.ConvertStringSidToSidW.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
kernel32.LocalFree.argtypes = (ctypes.c_void_p,)


def text_by_windows(sid: bytes) -> str | None:
    text = ctypes.c_void_p()
    if not advapi32.ConvertSidToStringSidW(sid, ctypes.byref(text)):
        return None
    found = ctypes.wstring_at(text.value or 0)
    kernel32.LocalFree(text)
    return found


def sid_by_windows(text: str) -> bytes | None:
    sid = ctypes.c_void_p()
    if not advapi32.ConvertStringSidToSidW(ctypes.c_wchar_p(text), ctypes.byref(sid)):
        return None
    count = ctypes.string_at((sid.value or 0) + 1, 1)[0]
    found = ctypes.string_at(sid.value or 0, 8 + 4 * count)
    kernel32.LocalFree(sid)
    return found


def sid_by_us(text: str) -> bytes | None:
    try:
        return bytes(s.ConvertStringSidToSid(text))
    except pywintypes.error:
        return None


def test_texts_of_sids_are_those_of_windows(rounds: Callable[[int, int], int]) -> None:
    """Our own reading and writing of the plain form; Wine's has authorities of 31 bits at most right."""
    random_ones = random.Random(6)
    numbers = (0, 1, 9, 10, 2**31 - 1, 2**31, 2**32 - 1)
    for _ in range(rounds(300, 100_000)):
        count, authority = random_ones.randint(1, 15), random_ones.choice((0, 5, 16, 2**31 - 1, random_ones.getrandbits(31)))
        below = [random_ones.choice((*numbers, random_ones.getrandbits(32))) for _ in range(count)]
        sid = struct.pack(f">BBHI{count}I", 1, count, 0, authority, *below)[:8] + struct.pack(f"<{count}I", *below)
        text = s.ConvertSidToStringSid(s.SID(sid))
        assert text == text_by_windows(sid)
        assert sid_by_us(text) == sid
    for text in ("BA", "", "S-1-5-032-544", "s-1-5-32", "S-1-5", "S-1-", "S-1-0x5-32", "S-1-5-0x20", "S-1-5-32-", "S-2-5-32",
                 "S-1-5-4294967295", "S-1-5-4294967296", "S-1-4294967296-1", "S-1-5-99999999999", "S-1-5 -32", "S-1--5",
                 "S-1-5-32-544 ", "S-1-5" + "-1" * 15, "S-1-5" + "-1" * 16, "S-1-5--1", "S-1-5-+1", "S-1-0-0", "S-1-5-00",
                 "S-1-\u0661-5"):
        assert sid_by_us(text) == sid_by_windows(text), text
    assert s.ConvertSidToStringSid(s.SID(struct.pack("<BBHI", 1, 0, 0, 0xFFFFFFFF))) == "S-1-4294967295"
    assert s.ConvertSidToStringSid(s.SID((1, 2, 3, 4, 5, 0xAB), (7,))) == "S-1-0x0102030405ab-7"


@pytest.mark.parametrize(("call", "message"), [
    (lambda: s.AdjustTokenPrivileges(0, 0, None), r"'NewState' may be None only together with bDisableAllPrivileges"),
    (lambda: s.AdjustTokenPrivileges(0, 0, "ab"), r"'NewState' must be a sequence of \(LUID, attributes\)"),
    (lambda: s.AdjustTokenPrivileges(0, 0, [(1, 2, 3)]), r"each entry must be a sequence \(LUID, attributes\)"),
    (lambda: s.CreateRestrictedToken(0, 0, [(1, 2)], None, None), r"'SidsToDisable' must be a PySID, not int"),
    (lambda: s.MapGenericMask(0, (1, 2, 3)), r"'GenericMapping' must be a sequence of four access masks"),
    (lambda: s.LsaClose(win32event.CreateEvent(None, 0, 0, None)), r"'PolicyHandle' must be a PyLSA_HANDLE"),
    (lambda: s.LsaAddAccountRights(0, ADMINS, s.SE_DEBUG_NAME), r"'UserRights' must be a sequence of str"),
    (lambda: s.LsaSetInformationPolicy(0, 2, (1, 2)), r"must be \(a truth value, a sequence of integers\), not int"),
    (lambda: s.InitializeSecurityContext(None, None, None, 0, 0, None, None, None), r"'Credential' must be a PyCredHandle"),
    (lambda: s.PySecBufferDescType().append(1), r"'buffer' must be a PySecBuffer"),
])
def test_arguments_of_a_wrong_type(call: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        call()


def test_what_cannot_be_asked_for(token: Any) -> None:
    for call in (lambda: s.GetTokenInformation(token, 99), lambda: s.SetTokenInformation(token, 99, 0),
                 lambda: s.LsaSetInformationPolicy(0, 5, 0), lambda: s.LsaCallAuthenticationPackage(0, 0, 99, 0),
                 lambda: s.PyCtxtHandleType().QueryContextAttributes(999)):
        with pytest.raises(NotImplementedError, match=r"cannot be|can be"):
            call()


def test_contexts_that_are_none_do_not_reach_windows() -> None:
    context, credentials, message = s.PyCtxtHandleType(), s.PyCredHandleType(), s.PySecBufferDescType()
    for call in (lambda: context.MakeSignature(0, message, 0), lambda: context.DecryptMessage(message, 0),
                 lambda: context.QueryContextAttributes(0), lambda: context.QuerySecurityContextToken(),
                 context.DeleteSecurityContext, context.ImpersonateSecurityContext, credentials.FreeCredentialsHandle,
                 lambda: credentials.QueryCredentialsAttributes(1),
                 lambda: s.InitializeSecurityContext(credentials, None, None, 0, 0, None, context, message)):
        assert failure(call)[0] == SEC_E_INVALID_HANDLE


def test_a_buffer_never_counts_more_than_it_has() -> None:
    buffer = s.PySecBufferType(4, 1)
    with pytest.raises(ValueError, match=re.escape("BufferSize must be at most MaxBufferSize (4), not 5")):
        buffer.BufferSize = 5
    with pytest.raises(ValueError, match="has room for 4 bytes, not for 5"):
        buffer.Buffer = b"12345"
    buffer.Buffer = memoryview(b"ab")
    assert (buffer.Buffer, buffer.BufferSize, buffer.MaxBufferSize) == (b"ab", 2, 4)
    assert "ab" not in repr(buffer)
    with pytest.raises(ValueError, match="must be at most 1073741824"):
        s.PySecBufferType(0xFFFFFFFF, 1)


def test_handles_of_the_authority_close_themselves() -> None:
    with s.LsaOpenPolicy("", s.POLICY_VIEW_LOCAL_INFORMATION) as policy:
        assert repr(policy).startswith("<PyLSA_HANDLE:") and policy
        assert isinstance(s.LsaQueryInformationPolicy(policy, s.PolicyAccountDomainInformation)[0], str)
    assert not policy and int(policy) == 0


def test_unicode_and_length_of_names() -> None:
    for name in ("\u6f22" * 300, "a\\b\\c"):
        assert failure(lambda name=name: s.LookupAccountName(None, name))[1] == "LookupAccountName"
    with pytest.raises(ValueError, match="must not contain a NUL character"):
        s.LookupAccountName(None, "a\0b")
    with pytest.raises(ValueError, match="at most 32766 are possible"):
        s.LsaRetrievePrivateData(0, "x" * 40_000)
    with pytest.raises(ValueError, match='such as "S-1-5-32-544"'):
        s.GetBinarySid("BA")
