"""win32net against the stand-in netapi32.dll; test_net.py starts this in a process of its own."""

from __future__ import annotations

import collections
import ctypes
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

STANDIN = ctypes.WinDLL(os.environ["NET_STANDIN"])
STANDIN.StandinSecret.restype = ctypes.c_void_p
STANDIN.StandinSecretSize.restype = ctypes.c_size_t
ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT), str(ROOT / "tests")]

import compared  # noqa: E402
import pywintypes  # noqa: E402
import win32net  # noqa: E402
from compared import HOURS, PASSWORD, descriptor, filled, sid  # noqa: E402
from flatness import check_flat  # noqa: E402
from gen import parse  # noqa: E402
from gen.model import Function  # noqa: E402

USER, USE, WORKSTATION = 0, 6, 10
FUNCTIONS = {function.name: function for function in parse.parse_module(ROOT / "src" / "win32" / "win32net", "win32net").functions}
# Arguments of the right type, by the parameter's word; "level" and what is told by name come first.
BY_NAME = {"level": 0, "data": {"name": "x", "transport_name": "x", "remote": "x", "netname": "x"}, "members": [], "Qualifier": None,
           "arg": {}, "oldPassword": "o", "newPassword": "n", "Password": "p", "ValidationType": 1, "service": "LanmanServer", "type": 3}
LEVELS = {"NetUserAdd": 1, "NetServer": 100, "NetWkstaGetInfo": 100, "NetWkstaSetInfo": 100, "NetFile": 2, "NetServerDiskEnum": 0}


@pytest.fixture
def user() -> Iterator[str]:
    win32net.NetUserAdd(None, 1, {"name": "tester", "password": PASSWORD, "comment": "c"})
    yield "tester"
    win32net.NetUserDel(None, "tester")


@pytest.fixture(autouse=True)
def buffers_are_freed() -> Iterator[None]:
    before = STANDIN.StandinBuffers()
    yield
    assert STANDIN.StandinBuffers() == before


def arguments(function: Function) -> list[Any]:
    level = next((value for name, value in reversed(LEVELS.items()) if function.name.startswith(name)), 0)
    known = {**BY_NAME, "level": level}
    return [known[p.name] if p.name in known else "x" if p.type.word == "WSTR" else 0 for p in function.parameters]


def test_answers_are_those_of_pywin32() -> None:
    ours = compared.everything()
    assert len(ours) > 300 and ours["buffers"] == 0
    assert ours["of_users: level 20 set"][1]["full_name"] == "full_name ✓ 8"
    if "NET_THEIRS" in os.environ:
        theirs = json.loads(Path(os.environ["NET_THEIRS"]).read_text("utf-8"))
        assert {name: answer for name, answer in ours.items() if answer != theirs[name]} == {}


FAMILIES: dict[str, tuple[tuple[int, ...], Callable[[int], Any], Callable[[int, Any], None]]] = {
    "users": ((0, 1, 2, 3, 4, 10, 11, 20, 1003, 1005, 1006, 1007, 1008, 1009, 1010, 1011),
              lambda level: win32net.NetUserGetInfo(None, "all", level),
              lambda level, data: win32net.NetUserSetInfo(None, "all", level, data)),
    "modals": ((0, 1, 2, 3), lambda level: win32net.NetUserModalsGet(None, level),
               lambda level, data: win32net.NetUserModalsSet(None, level, data)),
    "groups": ((0, 1, 2, 1002, 1005), lambda level: win32net.NetGroupGetInfo(None, "all", level),
               lambda level, data: win32net.NetGroupSetInfo(None, "all", level, data)),
    "local groups": ((0, 1, 1002), lambda level: win32net.NetLocalGroupGetInfo(None, "all", level),
                     lambda level, data: win32net.NetLocalGroupSetInfo(None, "all", level, data)),
    "shares": ((0, 1, 2, 501, 502), lambda level: win32net.NetShareGetInfo(None, "all", level),
               lambda level, data: win32net.NetShareSetInfo(None, "all", level, data)),
    "servers": ((100, 101, 102, 402, 403, 502, 503), lambda level: win32net.NetServerGetInfo(None, level),
                lambda level, data: win32net.NetServerSetInfo(None, level, data)),
    "workstations": ((100, 101, 102, 502), lambda level: win32net.NetWkstaGetInfo(None, level),
                     lambda level, data: win32net.NetWkstaSetInfo(None, level, data)),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_set_is_what_is_told(family: str) -> None:
    for add in (win32net.NetUserAdd, win32net.NetGroupAdd, win32net.NetLocalGroupAdd):
        add(None, 1, {"name": "all"})
    win32net.NetShareAdd(None, 2, {"netname": "all", "path": "C:\\"})
    levels, get, set_info = FAMILIES[family]
    for number, level in enumerate(levels):
        wanted = filled(get(level), 40 + number)
        set_info(level, wanted)
        told = get(level)
        assert list(told) == list(wanted)
        hidden = {key: None for key in wanted if key in ("password", "passwd")}
        assert compared.plain(told) == compared.plain({**wanted, **hidden})
        assert all(told[key] == wanted[key] for key in compared.LEFT_OUT & set(wanted))
    assert family != "servers" or compared.LEFT_OUT & set(get(503)) == compared.LEFT_OUT - {
        "alerts", "max_threads", "CacheReadBytesRequested"}
    for remove in (win32net.NetUserDel, win32net.NetGroupDel, win32net.NetLocalGroupDel, win32net.NetShareDel):
        remove(None, "all")


def test_connection_with_flags() -> None:
    data = {"local": "X:", "remote": r"\\a\b", "password": PASSWORD, "username": "u", "domainname": "d", "flags": 4, "asg_type": 0,
            "status": 1, "refcount": 2, "usecount": 3}
    win32net.NetUseAdd(None, 3, data)
    assert win32net.NetUseGetInfo(None, "x:", 3) == {**data, "password": None}
    assert compared.text(USE, "X:", "password") == PASSWORD
    win32net.NetUseDel(None, "X:", win32net.USE_LOTS_OF_FORCE)


def test_cache_bytes_are_their_own() -> None:
    counted = win32net.NetStatisticsGet(None, "lanmanworkstation")
    assert len(counted) == 40 and counted["CacheReadBytesRequested"] >> 33 == 6
    assert counted["CacheReadBytesRequested"] != counted["NonPagingReadBytesRequested"]


def test_every_function_lets_go_of_the_gil_and_hands_errors_on() -> None:
    check = ctypes.cast(ctypes.pythonapi.PyGILState_Check, ctypes.c_void_p)
    STANDIN.StandinWatch(check)
    try:
        assert ctypes.pythonapi.PyGILState_Check() == 1
        for name, function in FUNCTIONS.items():
            STANDIN.StandinFail(1722)
            with pytest.raises(pywintypes.error) as caught:
                getattr(win32net, name)(*arguments(function))
            assert caught.value.args[:2] == (1722, name), name
        assert (STANDIN.StandinCalls(), STANDIN.StandinCallsWithGil()) == (len(FUNCTIONS), 0)
        assert len(FUNCTIONS) == 66
    finally:
        STANDIN.StandinWatch(None)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_texts_with_nul_are_refused_by_name(name: str) -> None:
    function = FUNCTIONS[name]
    good = arguments(function)
    for place, parameter in enumerate(function.parameters):
        if parameter.type.word == "WSTR" or "assword" in parameter.name:
            for wrong, kind in (("a\0b", ValueError), (b"ab", TypeError), (5, TypeError), ("\ud800", UnicodeError)):
                with pytest.raises(kind) as caught:
                    getattr(win32net, name)(*good[:place], wrong, *good[place + 1:])
                assert f"{name}() argument '{parameter.name}'" in str(caught.value)


@pytest.mark.parametrize("name", [name for name, f in FUNCTIONS.items() if any(p.name == "level" for p in f.parameters)])
def test_levels_that_do_not_exist(name: str) -> None:
    function = FUNCTIONS[name]
    place = [p.name for p in function.parameters].index("level")
    for level in (5, 99, 1004, 0xFFFFFFFF):
        given = arguments(function)
        given[place] = level
        if name in ("NetServerDiskEnum", "NetStatisticsGet"):     # Windows judges them
            with pytest.raises(pywintypes.error):
                getattr(win32net, name)(*(given if name == "NetServerDiskEnum" else [None, "LanmanServer", level]))
            continue
        with pytest.raises(ValueError, match=rf"{name}\(\) argument 'level' is {level}, which is not supported"):
            getattr(win32net, name)(*given)
    for wrong, kind in ((1 << 40, OverflowError), ("1", TypeError)):
        given[place] = wrong
        with pytest.raises(kind, match="argument 'level'"):
            getattr(win32net, name)(*given)


WRONG = [
    ({"name": 5}, TypeError, "key 'name' must be str, not int"),
    ({"name": "a\0b"}, ValueError, "key 'name' must not contain a NUL character"),
    ({"name": "x", "password": b"secret word"}, TypeError, "key 'password' must be str, not bytes"),
    ({"name": "x", "password": "secret\0word"}, ValueError, "key 'password' must not contain a NUL character"),
    ({"name": "x", "password": "secret\ud800word" * 50}, UnicodeError, "key 'password' must not contain an unpaired surrogate"),
    ({"name": "x", "priv": "y"}, TypeError, "key 'priv' must be int, not str"),
    ({"name": "x", "priv": None}, TypeError, "key 'priv' must be int, not None"),
    ({"name": "x", "flags": 1 << 40}, OverflowError, "key 'flags' must be between"),
    ({"name": "x", "logon_hours": b"short"}, TypeError, "key 'logon_hours' must be 21 bytes or None"),
    ({"name": "x", "logon_hours": "x" * 21}, TypeError, "key 'logon_hours' must be 21 bytes or None"),
    ({"name": "x", "user_sid": "S-1-5"}, TypeError, "key 'user_sid' must be"),
    ({"password": "secret word"}, KeyError, "has no key 'name'"),
    (5, TypeError, "must be a dict, not int"), ([("name", "x")], TypeError, "must be a dict, not list"),
    ("name", TypeError, "must be a dict, not str"), (None, TypeError, "must be a dict, not NoneType"),
]


@pytest.mark.parametrize(("data", "kind", "text"), WRONG)
def test_wrong_fields_are_named(data: Any, kind: type[Exception], text: str) -> None:
    with pytest.raises(kind) as caught:
        win32net.NetUserAdd(None, 4, data)
    assert "NetUserAdd() argument 'data'" in str(caught.value) and text in str(caught.value)
    assert "secret" not in str(caught.value) and "secret" not in repr(caught.value.args)
    assert compared.text(USER, "x", "name") is None


@pytest.mark.parametrize(("add", "level", "key"), [
    (win32net.NetUserAdd, 1, "name"), (win32net.NetGroupAdd, 1, "name"), (win32net.NetLocalGroupAdd, 0, "name"),
    (win32net.NetShareAdd, 502, "netname"), (win32net.NetUseAdd, 1, "remote"), (win32net.NetWkstaTransportAdd, 0, "transport_name"),
])
def test_nothing_is_added_without_its_name(add: Callable[..., None], level: int, key: str) -> None:
    with pytest.raises(KeyError, match=rf"argument 'data' has no key '{key}'"):
        add(None, level, {"comment": "c"})
    for name in ("", "x" * 500):
        with pytest.raises(pywintypes.error) as caught:
            add(None, level, {key: name})
        assert caught.value.winerror == 87


def test_members_that_are_wrong() -> None:
    win32net.NetLocalGroupAdd(None, 1, {"name": "g"})
    for call in (win32net.NetLocalGroupAddMembers, win32net.NetLocalGroupSetMembers):
        for members, kind, text in (
            (5, TypeError, "'members' must be a sequence of dicts"), ("ab", TypeError, "'members' must be a sequence of dicts"),
            ({"domainandname": "x"}, TypeError, "'members' must be a sequence of dicts"),
            ([{"domainandname": "x"}, 5], TypeError, "'members', item 1 must be a dict, not int"),
            ([{}], KeyError, "'members', item 0 has no key 'domainandname'"),
            ([{"domainandname": "a\0"}], ValueError, "'members', item 0, key 'domainandname' must not contain a NUL"),
        ):
            with pytest.raises(kind) as caught:
                call(None, "g", 3, members)
            assert text in str(caught.value)
    for names, kind in ((5, TypeError), ("ab", TypeError), ([5], TypeError), (["a\0"], ValueError), ([None], TypeError)):
        with pytest.raises(kind, match="NetLocalGroupDelMembers.. argument 'members'"):
            win32net.NetLocalGroupDelMembers(None, "g", names)
    win32net.NetLocalGroupAddMembers(None, "g", 3, [{"domainandname": f"D\\u{i}"} for i in range(300)])
    found, resume, rounds = [], None, 0
    while rounds == 0 or resume:
        entries, _, resume = win32net.NetLocalGroupGetMembers(None, "g", 3, resume)
        found += [entry["domainandname"] for entry in entries]
        rounds += 1
    assert found == [f"D\\u{i}" for i in range(300)] and rounds > 1     # 4,096 bytes a part
    win32net.NetLocalGroupDel(None, "g")


def test_the_key_that_windows_refuses_is_named(user: str) -> None:
    with pytest.raises(pywintypes.error) as caught:
        win32net.NetUserSetInfo(None, user, 1007, {"comment": "bad", "password": PASSWORD})
    assert caught.value.winerror == 87 and caught.value.strerror.endswith("(key 'comment')")
    assert PASSWORD not in repr(caught.value)
    with pytest.raises(pywintypes.error) as caught:
        win32net.NetServerSetInfo(None, 101, {"comment": "bad"})
    assert caught.value.strerror.endswith("(parameter 16)")


def last_secret() -> str:
    """What is now where Windows was given a password."""
    return ctypes.string_at(STANDIN.StandinSecret(), STANDIN.StandinSecretSize() * 2).decode("utf-16-le", "replace")


@pytest.mark.parametrize("length", [12, 300])
def test_passwords_are_wiped(user: str, length: int) -> None:
    password = "Geheim1!" * (length // 8) + "x"
    calls: list[Callable[[], object]] = [
        lambda: win32net.NetUserSetInfo(None, user, 1003, {"password": password}),
        lambda: win32net.NetUserSetInfo(None, user, 4, {"name": user, "password": password}),
        lambda: win32net.NetUserChangePassword(None, user, password, password),
        lambda: win32net.NetValidatePasswordPolicy(None, None, 2, (None, password)),
    ]
    for call in calls:
        call()
        assert STANDIN.StandinSecretSize() == len(password)
        assert "Geheim" not in last_secret() and "heim1!" not in last_secret()
    assert compared.text(USER, user, "password") == password


def test_any_mapping_and_what_it_raises(user: str) -> None:
    win32net.NetUserSetInfo(None, user, 1007, collections.UserDict(comment="of a mapping"))
    assert win32net.NetUserGetInfo(None, user, 10)["comment"] == "of a mapping"
    win32net.NetUserSetInfo(None, user, 1005, collections.defaultdict(lambda: 7))
    assert win32net.NetUserGetInfo(None, user, 1)["priv"] == 7

    class Failing(dict[str, Any]):
        def __getitem__(self, key: str) -> Any:
            raise ZeroDivisionError(key)

    with pytest.raises(ZeroDivisionError):
        win32net.NetUserSetInfo(None, user, 1, Failing())


def test_descriptors_in_one_piece_and_in_parts() -> None:
    whole = pywintypes.SECURITY_DESCRIPTOR(bytes(memoryview(descriptor(9))))
    for given in (descriptor(9), whole):
        win32net.NetShareAdd(None, 502, {"netname": "d", "security_descriptor": given})
        told = win32net.NetShareGetInfo(None, "d", 502)["security_descriptor"]
        assert told.GetSecurityDescriptorOwner() == sid(9)
        win32net.NetShareDel(None, "d")
    with pytest.raises(TypeError, match="key 'security_descriptor' must be"):
        win32net.NetShareAdd(None, 502, {"netname": "d", "security_descriptor": "D:"})


def test_resume_handles_that_were_not_given() -> None:
    win32net.NetLocalGroupAdd(None, 1, {"name": "g"})
    win32net.NetLocalGroupAddMembers(None, "g", 3, [{"domainandname": f"D\\u{i}"} for i in range(200)])
    calls: list[Callable[[Any], Any]] = [
        lambda handle: win32net.NetGroupEnum(None, 0, handle), lambda handle: win32net.NetLocalGroupEnum(None, 0, handle),
        lambda handle: win32net.NetGroupGetUsers(None, "g", 0, handle),
        lambda handle: win32net.NetLocalGroupGetMembers(None, "g", 0, handle)]
    STANDIN.StandinWatch(None)
    for call in calls:
        for handle in (0x12345678, (1 << 64) - 1, 1 << 47):
            with pytest.raises(pywintypes.error) as caught:
                call(handle)
            assert caught.value.winerror == 87
    assert STANDIN.StandinCalls() == 0      # nothing of it reached Windows
    given = [win32net.NetLocalGroupGetMembers(None, "g", 3, 0, 24 * size)[2] for size in range(1, 90)]
    assert given == sorted(set(given)) and given[-1] - given[0] > 64
    assert win32net.NetLocalGroupGetMembers(None, "g", 3, given[-1])[0][0] == {"domainandname": f"D\\u{given[-1]}"}
    with pytest.raises(pywintypes.error):   # 64 others have been given since
        win32net.NetLocalGroupGetMembers(None, "g", 3, given[0])
    win32net.NetLocalGroupDel(None, "g")


def test_numbers_and_sequences_of_nonsense() -> None:
    for call in (lambda: win32net.NetUserEnum(None, 0, 2, 0, -2), lambda: win32net.NetUserEnum(None, 0, 2, -1),
                 lambda: win32net.NetGroupEnum(None, 0, 1 << 63, -1), lambda: win32net.NetFileClose(None, -1)):
        try:
            call()
        except (pywintypes.error, OverflowError):
            continue
    with pytest.raises(OverflowError, match="argument 'resumeHandle'"):
        win32net.NetUserEnum(None, 0, 2, 1 << 40)
    with pytest.raises(OverflowError, match="argument 'prefLen'"):
        win32net.NetUserEnum(None, 0, 2, 0, 1 << 40)
    with pytest.raises(ValueError, match="argument 'service'"):
        win32net.NetStatisticsGet(None, "Spooler")
    with pytest.raises(pywintypes.error, match="NetFileGetInfo"):
        win32net.NetFileGetInfo(3, None, 123456)


def test_nothing_leaks(user: str, soak: bool) -> None:
    data = {"name": user, "password": PASSWORD * 30, "logon_hours": HOURS, "user_sid": sid(3), "workstations": "w" * 500}
    win32net.NetLocalGroupAdd(None, 1, {"name": "leak"})
    win32net.NetShareAdd(None, 502, {"netname": "leak", "security_descriptor": descriptor(1)})
    share = win32net.NetShareGetInfo(None, "leak", 502)

    def work() -> None:
        win32net.NetUserSetInfo(None, user, 4, data)
        win32net.NetUserGetInfo(None, user, 4)
        win32net.NetUserEnum(None, 3)
        win32net.NetShareSetInfo(None, "leak", 502, share)
        win32net.NetShareGetInfo(None, "leak", 502)
        win32net.NetShareEnum(None)
        win32net.NetLocalGroupSetMembers(None, "leak", 0, [{"sid": sid(n)} for n in range(3)])
        win32net.NetLocalGroupGetMembers(None, "leak", 2)
        win32net.NetStatisticsGet(None, win32net.SERVICE_WORKSTATION)
        win32net.NetSessionEnum(502)
        win32net.NetGetJoinInformation()
        win32net.NetServerDiskEnum(None)
        win32net.NetValidatePasswordPolicy(None, None, 2, (None, PASSWORD, "u", b"hash"))
        win32net.NetUserGetLocalGroups(None, user)

    def refused(call: Callable[..., None], *given: object) -> None:
        try:
            call(*given)
        except (TypeError, ValueError, KeyError, OverflowError, pywintypes.error):
            return
        raise AssertionError(given)

    def fail() -> None:
        for wrong, _, _ in WRONG:
            refused(win32net.NetUserAdd, None, 4, wrong)
        refused(win32net.NetLocalGroupAddMembers, None, "leak", 3, [{"domainandname": "x"}, {}])
        refused(win32net.NetUserSetInfo, None, user, 1007, {"comment": "bad"})
        refused(win32net.NetValidatePasswordPolicy, None, None, 2, {"ClearPassword": PASSWORD, "HashedPassword": 5})

    check_flat(work, 100_000 if soak else 300)
    check_flat(fail, 20_000 if soak else 300)
    win32net.NetLocalGroupDel(None, "leak")
    win32net.NetShareDel(None, "leak")
