"""Credentials: what Wine keeps really; what it lacks, and dialogs, answered by functions of the test that see the memory."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes import POINTER, Structure, WINFUNCTYPE, c_int, c_uint32, c_uint64, c_void_p, c_wchar_p, cast
from pathlib import Path
from typing import Any

import pytest
import pywintypes
import win32cred as c
import winerror

TARGET = "cwin32 tést \U0001f600"
SECRET = "p\u00e4ssword \U0001f600"


class Attribute(Structure):
    _fields_ = [("Keyword", c_wchar_p), ("Flags", c_uint32), ("ValueSize", c_uint32), ("Value", c_void_p)]


class Credential(Structure):
    _fields_ = [("Flags", c_uint32), ("Type", c_uint32), ("TargetName", c_wchar_p), ("Comment", c_wchar_p),
                ("LastWritten", c_uint64), ("BlobSize", c_uint32), ("Blob", c_void_p), ("Persist", c_uint32),
                ("AttributeCount", c_uint32), ("Attributes", POINTER(Attribute)), ("TargetAlias", c_wchar_p),
                ("UserName", c_wchar_p)]


class Target(Structure):
    _fields_ = [(name, c_wchar_p) for name in ("TargetName", "NetbiosServerName", "DnsServerName", "NetbiosDomainName",
                                               "DnsDomainName", "DnsTreeName", "PackageName")] \
        + [("Flags", c_uint32), ("CredTypeCount", c_uint32), ("CredTypes", POINTER(c_uint32))]


class Info(Structure):
    _fields_ = [("size", c_uint32), ("parent", c_void_p), ("message", c_wchar_p), ("caption", c_wchar_p), ("banner", c_void_p)]


def credential(**more: object) -> dict[str, Any]:
    return {"Type": c.CRED_TYPE_GENERIC, "TargetName": TARGET, "UserName": "me", "CredentialBlob": SECRET,
            "Persist": c.CRED_PERSIST_LOCAL_MACHINE, "Comment": "note", **more}


def code(call: Callable[[], object]) -> tuple[int, str]:
    with pytest.raises(pywintypes.error) as caught:
        call()
    assert SECRET not in str(caught.value)
    return caught.value.winerror, caught.value.funcname


@pytest.fixture
def stored() -> Iterator[None]:
    c.CredWrite(credential())
    yield
    try:
        c.CredDelete(TARGET, c.CRED_TYPE_GENERIC)
    except pywintypes.error as failure:
        assert failure.winerror == winerror.ERROR_NOT_FOUND


@pytest.fixture
def look_up(replace: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """Functions that core's look-up of a DLL's function finds before the DLL's own, by name."""
    found: dict[str, Any] = {}
    real = ctypes.WinDLL("kernel32").GetProcAddress
    real.restype, real.argtypes = c_void_p, (c_void_p, c_void_p)

    def find(dll: int, name: int) -> int | None:
        text = ctypes.string_at(name).decode("ascii") if name > 0xFFFF else ""
        if text in found:
            return cast(found[text], c_void_p).value
        return real(dll, name)

    replace(pywintypes, "GetProcAddress", WINFUNCTYPE(c_void_p, c_void_p, c_void_p), find)
    yield found


# ---- stored by Wine ----------------------------------------------------------------------------------------------------

def test_written_and_read(stored: None) -> None:
    read = c.CredRead(TARGET, c.CRED_TYPE_GENERIC)
    assert read.pop("LastWritten").year > 2000
    assert read == {"Flags": 0, "Type": c.CRED_TYPE_GENERIC, "TargetName": TARGET, "Comment": "note", "UserName": "me",
                    "CredentialBlob": SECRET.encode("utf-16-le"), "Persist": c.CRED_PERSIST_LOCAL_MACHINE, "Attributes": (),
                    "TargetAlias": None}


def test_bytes_as_they_are_and_preserved(stored: None) -> None:
    c.CredWrite(credential(CredentialBlob=b"\x00odd"))
    assert c.CredRead(TARGET, 1, 0)["CredentialBlob"] == b"\x00odd"
    c.CredWrite(Credential=credential(CredentialBlob=None, Comment="new"), Flags=c.CRED_PRESERVE_CREDENTIAL_BLOB)
    read = c.CredRead(TargetName=TARGET, Type=1, Flags=0)
    assert (read["CredentialBlob"], read["Comment"]) == (b"\x00odd", "new")


def test_listed(stored: None) -> None:
    c.CredWrite(credential(TargetName="cwin32 other", CredentialBlob=None))
    try:
        everything = {one["TargetName"] for one in c.CredEnumerate()}
        assert {TARGET, "cwin32 other"} <= everything
        assert {one["TargetName"] for one in c.CredEnumerate("cwin32*", 0)} == {one for one in everything if one.startswith("cwin32")}
        assert [one["TargetName"] for one in c.CredEnumerate("cwin32 oth*", 0)] == ["cwin32 other"]
    finally:
        c.CredDelete("cwin32 other", 1)
    assert code(lambda: c.CredEnumerate("nothing like it*")) == (winerror.ERROR_NOT_FOUND, "CredEnumerate")


@pytest.mark.parametrize("call", [
    lambda: c.CredDelete(TARGET, 1), lambda: c.CredDelete(TARGET, 1, 0), lambda: c.CredDelete(Type=1, TargetName=TARGET),
    lambda: c.CredDelete({"TargetName": TARGET, "Type": 1, "Flags": 0}),
    lambda: c.CredDelete(Target={"TargetName": TARGET, "Type": 1, "Flags": 0})])
def test_deleted(stored: None, call: Callable[[], object]) -> None:
    assert call() is None
    assert code(lambda: c.CredRead(TARGET, 1)) == (winerror.ERROR_NOT_FOUND, "CredRead")
    assert code(call) == (winerror.ERROR_NOT_FOUND, "CredDelete")


def test_delete_refuses() -> None:
    for wrong in ((), ("",), (1, 1), ({"TargetName": "", "Type": 3.14},), ("x", "1"), ("a\0b", 1, "x")):
        with pytest.raises(TypeError):
            c.CredDelete(*wrong)
    for lacking in ({}, {"TargetName": ""}, {"TargetName": "x", "Type": 1}):
        with pytest.raises(KeyError):
            c.CredDelete(lacking)
    with pytest.raises(TypeError, match="either 'TargetName' or 'Target'"):
        c.CredDelete("x", 1, 0, {})


def test_session_types() -> None:
    found = c.CredGetSessionTypes()
    assert len(found) == c.CRED_TYPE_MAXIMUM and found[c.CRED_TYPE_GENERIC] == c.CRED_PERSIST_ENTERPRISE
    for count in range(1, 8):
        assert c.CredGetSessionTypes(MaximumPersistCount=count) == found[:count]
    for count in (0, 8, 0xFFFFFFFF):
        with pytest.raises(ValueError, match="must be 1 to 7"):
            c.CredGetSessionTypes(count)


def test_credentials_as_text() -> None:
    for kind, value in ((c.CertCredential, bytes(range(20))), (c.UsernameTargetCredential, "us\u00e9r")):
        text = c.CredMarshalCredential(kind, value)
        assert text.startswith("@@") and c.CredIsMarshaledCredential(text)
        assert c.CredUnmarshalCredential(MarshaledCredential=text) == (kind, value)
    assert c.CredUnmarshalCredential(c.CredMarshalCredential(1, b"abc")) == (1, b"abc" + bytes(17))
    assert c.CredIsMarshaledCredential("@@x") is False
    assert code(lambda: c.CredUnmarshalCredential("x")) == (winerror.ERROR_INVALID_PARAMETER, "CredUnmarshalCredential")
    with pytest.raises(ValueError, match="at most 20"):
        c.CredMarshalCredential(1, bytes(21))
    with pytest.raises(TypeError, match="must be bytes"):
        c.CredMarshalCredential(1, "text")
    with pytest.raises(NotImplementedError):
        c.CredMarshalCredential(3, b"")


def test_names() -> None:
    assert c.CredUIParseUserName(r"domain\user") == ("user", "domain")
    assert c.CredUIParseUserName("user@domain") == ("user", "domain")
    assert code(lambda: c.CredUIConfirmCredentials("nothing", True))[1] == "CredUIConfirmCredentials"
    assert code(lambda: c.CredUIReadSSOCredW("realm"))[1] == "CredUIReadSSOCredW"


# ---- what does not fit ---------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("wrong", "says"), [
    (1, "must be a dict"), ({"Typ": 1}, "item 'Typ', which is not known"), ({1: 1}, "item 1, which is not known"),
    ({"Type": "x"}, "item 'Type'"), ({"TargetName": 1}, "item 'TargetName'"), ({"CredentialBlob": 1}, "item 'CredentialBlob'"),
    ({"Attributes": 1}, "item 'Attributes'"), ({"Attributes": [1]}, "must be a dict"), ({"LastWritten": "x"}, "LastWritten"),
    ({"Attributes": [{"Keyword": "k", "Flags": 0}]}, "must have an item 'Value'"),
    ({"Attributes": [{"Keyword": "k", "Flags": 0, "Value": 1}]}, "must be str or a buffer")])
def test_parts_that_do_not_fit(wrong: Any, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        c.CredWrite(wrong)
    with pytest.raises((TypeError, pywintypes.error)):
        c.CredWriteDomainCredentials({}, wrong)


def test_a_password_is_not_told() -> None:
    for call in (lambda: c.CredWrite(credential(Type=99)), lambda: c.CredWrite({"CredentialBlob": SECRET})):
        assert code(call)[1] == "CredWrite"
    for wrong in (SECRET * 100, SECRET + "\0"):
        for ask in (c.CredUIPromptForCredentials, c.CredUICmdLinePromptForCredentials):
            with pytest.raises(ValueError, match="'Password'") as caught:
                ask("t", 0, None, wrong)
            assert SECRET not in str(caught.value)
    with pytest.raises(ValueError, match="'UserName' can have at most 513"):
        c.CredUIPromptForCredentials("t", 0, "u" * 514)
    with pytest.raises(TypeError, match="item 'Caption', which is not known"):
        c.CredUIPromptForCredentials("t", UiInfo={"Caption": ""})


# ---- stand-ins ------------------------------------------------------------------------------------------------------------

def shown(native: Credential) -> dict[str, object]:
    attributes = [(one.Keyword, one.Flags, ctypes.string_at(one.Value, one.ValueSize))
                  for one in native.Attributes[:native.AttributeCount]]
    return {"target": native.TargetName, "blob": ctypes.string_at(native.Blob, native.BlobSize), "alias": native.TargetAlias,
            "attributes": attributes, "type": native.Type}


def test_attributes_reach_windows(replace: Callable[..., None]) -> None:
    """Wine drops them."""
    seen: list[object] = []

    def write(native: Any, flags: int) -> int:
        seen.append((shown(native[0]), flags))
        return 1

    replace(c, "CredWriteW", WINFUNCTYPE(c_int, POINTER(Credential), c_uint32), write)
    attributes = ({"Keyword": "a", "Flags": 0, "Value": b"\0x"}, {"Keyword": "b\u00e9", "Flags": 7, "Value": "t\u00e9xt"})
    c.CredWrite(credential(Attributes=attributes, TargetAlias="alias"), 1)
    assert seen == [({"target": TARGET, "blob": SECRET.encode("utf-16-le"), "alias": "alias", "type": 1, "attributes": [
        ("a", 0, b"\0x"), ("b\u00e9", 7, "t\u00e9xt".encode("utf-16-le"))]}, 1)]


def test_attributes_come_back_and_the_password_is_wiped(replace: Callable[..., None]) -> None:
    blob, value = ctypes.create_string_buffer(b"s3cret", 6), ctypes.create_string_buffer(b"v\0", 2)
    attribute = Attribute("k", 3, 2, ctypes.addressof(value))
    native = Credential(0, 1, "t", None, 0, 6, ctypes.addressof(blob), 2, 1, ctypes.pointer(attribute), None, "u")
    freed: list[tuple[int | None, bytes]] = []

    def read(name: str, kind: int, flags: int, out: Any) -> int:
        out[0] = ctypes.addressof(native)
        return 1

    replace(c, "CredReadW", WINFUNCTYPE(c_int, c_wchar_p, c_uint32, c_uint32, POINTER(c_void_p)), read)
    replace(c, "CredFree", WINFUNCTYPE(None, c_void_p), lambda memory: freed.append((memory, blob.raw)))
    found = c.CredRead("t", 1)
    assert found["CredentialBlob"] == b"s3cret"
    assert found["Attributes"] == ({"Keyword": "k", "Flags": 3, "Value": b"v\0"},)
    assert freed == [(ctypes.addressof(native), bytes(6))]


def test_rename_and_targets(look_up: dict[str, Any], replace: Callable[..., None]) -> None:
    """None of them is in Wine."""
    seen: list[object] = []
    kinds = (c_uint32 * 2)(1, 2)
    target = Target("t", None, "dns.example", None, None, None, "NTLM", 4, 2, kinds)
    written = ctypes.pointer(Credential(TargetName="of a domain", Type=2))

    def told(native: Any) -> dict[str, object]:
        return {"TargetName": native[0].TargetName, "DnsTreeName": native[0].DnsTreeName, "Flags": native[0].Flags,
                "CredTypes": native[0].CredTypes[:native[0].CredTypeCount]}

    def rename(old: str, new: str, kind: int, flags: int) -> int:
        seen.append((old, new, kind, flags))
        ctypes.WinDLL("kernel32").SetLastError(winerror.ERROR_NOT_FOUND)
        return int(new != "missing")

    def target_info(name: str, flags: int, out: Any) -> int:
        out[0] = ctypes.addressof(target)
        return 1

    def write(native: Any, what: Any, flags: int) -> int:
        seen.append((told(native), shown(what[0]), flags))
        return 1

    def read(native: Any, flags: int, count: Any, out: Any) -> int:
        seen.append(told(native))
        count[0], out[0] = 1, ctypes.addressof(written)
        return 1

    replace(c, "CredFree", WINFUNCTYPE(None, c_void_p), lambda memory: seen.append(memory))
    look_up["CredRenameW"] = WINFUNCTYPE(c_int, c_wchar_p, c_wchar_p, c_uint32, c_uint32)(rename)
    look_up["CredGetTargetInfoW"] = WINFUNCTYPE(c_int, c_wchar_p, c_uint32, POINTER(c_void_p))(target_info)
    look_up["CredWriteDomainCredentialsW"] = WINFUNCTYPE(c_int, POINTER(Target), POINTER(Credential), c_uint32)(write)
    look_up["CredReadDomainCredentialsW"] = WINFUNCTYPE(c_int, POINTER(Target), c_uint32, POINTER(c_uint32),
                                                        POINTER(c_void_p))(read)
    assert c.CredRename("old", "new", 1) is None and seen.pop() == ("old", "new", 1, 0)
    assert code(lambda: c.CredRename("old", "missing", 1))[1] == "CredRename"
    seen.clear()
    assert c.CredGetTargetInfo("t", c.CRED_ALLOW_NAME_RESOLUTION) == {
        "TargetName": "t", "NetbiosServerName": None, "DnsServerName": "dns.example", "NetbiosDomainName": None,
        "DnsDomainName": None, "DnsTreeName": None, "PackageName": "NTLM", "Flags": 4, "CredTypes": (1, 2)}
    assert seen == [ctypes.addressof(target)]
    seen.clear()
    info = {"TargetName": "t", "DnsTreeName": "tree", "Flags": 3, "CredTypes": [1, 2, 6]}
    c.CredWriteDomainCredentials(info, credential(Type=2), 1)
    domain = c.CredReadDomainCredentials(info, 0)
    assert [one["TargetName"] for one in domain] == ["of a domain"]
    assert seen[0] == (info, {"target": TARGET, "blob": SECRET.encode("utf-16-le"), "alias": None, "attributes": [],
                              "type": 2}, 1)
    assert seen[1:] == [info, ctypes.addressof(written)]
    for wrong in ({"CredTypes": 1}, {"CredTypes": ["x"]}, {"Name": 1}, 1):
        with pytest.raises(TypeError):
            c.CredReadDomainCredentials(wrong)


def test_dialogs(look_up: dict[str, Any]) -> None:
    """The dialog is played by a function that fills the buffers, and looks at them again at the next call."""
    seen: list[Any] = []

    def answer(name: Any, room: int, password: Any, more: int, save: Any) -> int:
        seen.append((name.value, room, password.value, more, save[0]))
        name.value, password.value, save[0] = "answ\u00e9r", SECRET, 0
        return 0 if seen[-1][0] != "gives up" else winerror.ERROR_CANCELLED

    def buffers(name: int, password: int) -> tuple[Any, Any]:
        return (ctypes.c_wchar * 514).from_address(name), (ctypes.c_wchar * 257).from_address(password)

    def prompt(info: Any, target: str, reserved: int, error: int, name: int, room: int, password: int, more: int, save: Any,
               flags: int) -> int:
        seen.append((target, error, flags, info and (info[0].size, info[0].parent, info[0].message, info[0].caption)))
        one, other = buffers(name, password)
        return answer(one, room, other, more, save)

    def line(target: str, reserved: int, error: int, name: int, room: int, password: int, more: int, save: Any,
             flags: int) -> int:
        return prompt(None, target, reserved, error, name, room, password, more, save, flags)

    look_up["CredUIPromptForCredentialsW"] = WINFUNCTYPE(
        c_uint32, POINTER(Info), c_wchar_p, c_void_p, c_uint32, c_void_p, c_uint32, c_void_p, c_uint32, POINTER(c_int),
        c_uint32)(prompt)
    look_up["CredUICmdLinePromptForCredentialsW"] = WINFUNCTYPE(
        c_uint32, c_wchar_p, c_void_p, c_uint32, c_void_p, c_uint32, c_void_p, c_uint32, POINTER(c_int), c_uint32)(line)
    assert c.CredUIPromptForCredentials("t", 5, "me", "old", False, 2, {"Parent": 77, "MessageText": "m", "CaptionText": None,
                                                                       "Banner": None}) == ("answ\u00e9r", SECRET, False)
    assert seen == [("t", 5, 2, (ctypes.sizeof(Info), 77, "m", None)), ("me", 514, "old", 257, 0)]
    seen.clear()
    assert c.CredUICmdLinePromptForCredentials("t") == ("answ\u00e9r", SECRET, False)
    assert seen == [("t", 0, c.CREDUI_FLAGS_EXCLUDE_CERTIFICATES, None), ("", 514, "", 257, 1)]
    assert code(lambda: c.CredUIPromptForCredentials("t", UserName="gives up")) == (
        winerror.ERROR_CANCELLED, "CredUIPromptForCredentials")
    for text in ("u" * 513, ""):
        c.CredUIPromptForCredentials(TargetName="t", UserName=text, Password="p" * 256)
        assert seen[-1][0::2] == (text, "p" * 256, 1)


def test_signing_on_once(look_up: dict[str, Any]) -> None:
    seen: list[object] = []

    def store(realm: str | None, name: str, password: str, persist: int) -> int:
        seen.append((realm, name, password, persist))
        return 0

    look_up["CredUIStoreSSOCredW"] = WINFUNCTYPE(c_uint32, c_wchar_p, c_wchar_p, c_wchar_p, c_int)(store)
    c.CredUIStoreSSOCredW(None, "me", SECRET, True)
    c.CredUIStoreSSOCredW(Realm="r", Username="me", Password="", Persist=False)
    assert seen == [(None, "me", SECRET, 1), ("r", "me", "", 0)]


# ---- beside pywin32 ---------------------------------------------------------------------------------------------------------

CASES = r"""
import sys, win32cred as c, pywintypes
cred = {"Type": 1, "TargetName": "cwin32 beside", "UserName": "me", "CredentialBlob": "p\u00e4ss", "Persist": 2, "Flags": 0,
        "Comment": "note", "Attributes": None, "TargetAlias": "al"}
def read():
    found = c.CredRead("cwin32 beside", 1)
    return {key: found[key] for key in found if key != "LastWritten"}
calls = ["c.CredWrite(cred, 0)", "read()", "len(c.CredEnumerate('cwin32 b*', 0))", "c.CredEnumerate('no*', 0)",
    "c.CredDelete('cwin32 beside', 1, 0)", "c.CredDelete(dict(TargetName='cwin32 beside', Type=1, Flags=0))", "read()",
    "c.CredDelete('')", "c.CredDelete({})", "c.CredDelete(dict(TargetName='', Type=3.1))", "c.CredGetSessionTypes(3)",
    "c.CredGetSessionTypes(0)", "c.CredMarshalCredential(1, bytes(20))", "c.CredMarshalCredential(1, b'ab')",
    "c.CredMarshalCredential(1, 'ab')", "c.CredMarshalCredential(2, 'm\u00e9')", "c.CredMarshalCredential(3, 'm')",
    "c.CredUnmarshalCredential(c.CredMarshalCredential(2, 'm\u00e9'))", "c.CredUnmarshalCredential('x')",
    "c.CredUnmarshalCredential(c.CredMarshalCredential(1, b'm'))", "c.CredIsMarshaledCredential('x')",
    "c.CredUIParseUserName('d\\\\u')", "c.CredUIParseUserName('u@d')", "c.CredUIParseUserName('u')",
    "c.CredUIConfirmCredentials('t', 1)", "c.CredUIReadSSOCredW(None)", "c.CredWrite({})", "c.CredWrite(dict(Typ=1))",
    "c.CredWrite(1)", "c.CredReadDomainCredentials(dict(TargetName='t', CredTypes=(1, 2)), 0)", "c.CredWrite(cred, 0, 0)",
    "c.CredUIPromptForCredentials('t', 0, 'u' * 514)", "c.CredUIPromptForCredentials('t', 0, 'u', 'p' * 257)",
    "c.CredUIPromptForCredentials('t', UiInfo=dict(x=1))", "c.CredWrite(dict(cred, Attributes=[dict(Keyword='k')]))"]
for call in calls:
    try:
        answer = eval(call)
    except pywintypes.error as failure:
        answer = ("error", failure.winerror, failure.funcname)
    except Exception as failure:
        answer = type(failure).__name__
    print(call.encode("ascii", "replace"), ascii(answer))
"""


def test_beside_pywin32(python: Callable[..., Any]) -> None:
    peer = os.environ.get("CWIN32_PEER")
    if not peer:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    parts = [str(Path(peer, part)) for part in (".", "win32", "win32\\lib", "pywin32_system32")]
    theirs = subprocess.run([sys.executable, "-c", CASES], capture_output=True, text=True, timeout=300, check=True,
                            env=dict(os.environ, PYTHONPATH=os.pathsep.join(parts), PATH=parts[3])).stdout.splitlines()
    assert len(theirs) > 30 and theirs == python(CASES, timeout=300).lines
