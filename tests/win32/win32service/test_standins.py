"""What Wine's service control manager has not got, with stand-ins that keep what they are given in the documented layouts."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import POINTER, WINFUNCTYPE, c_int, c_uint32, c_ulong, c_void_p, c_wchar_p
from typing import Any

import pytest
import pywintypes
import win32service
import win32serviceutil

SUBTYPE = pywintypes.IID("{1F81D131-3FAC-4537-9E0C-7E7B0C2F4B55}")
CHANGE = WINFUNCTYPE(c_int, c_void_p, c_ulong, c_void_p)
QUERY = WINFUNCTYPE(c_int, c_void_p, c_ulong, c_void_p, c_ulong, POINTER(c_ulong))
ENUM = WINFUNCTYPE(c_int, c_void_p, c_ulong, c_void_p, c_ulong, POINTER(c_ulong), POINTER(c_ulong))
ENUM_EX = WINFUNCTYPE(c_int, c_void_p, c_int, c_ulong, c_ulong, c_void_p, c_ulong, POINTER(c_ulong), POINTER(c_ulong),
                      POINTER(c_ulong), c_wchar_p)
LOCK = WINFUNCTYPE(c_int, c_void_p, c_void_p, c_ulong, POINTER(c_ulong))
set_error = ctypes.WinDLL("kernel32").SetLastError


class Action(ctypes.Structure):
    _fields_ = [("type", c_ulong), ("delay", c_ulong)]


class FailureActions(ctypes.Structure):
    _fields_ = [("period", c_ulong), ("message", c_wchar_p), ("command", c_wchar_p), ("count", c_ulong),
                ("actions", POINTER(Action))]


class Item(ctypes.Structure):
    _fields_ = [("type", c_ulong), ("size", c_ulong), ("data", c_void_p)]


class Trigger(ctypes.Structure):
    _fields_ = [("type", c_ulong), ("action", c_ulong), ("subtype", c_void_p), ("count", c_ulong), ("items", POINTER(Item))]


class Triggers(ctypes.Structure):
    _fields_ = [("count", c_ulong), ("triggers", POINTER(Trigger)), ("reserved", c_void_p)]


class Status(ctypes.Structure):
    _fields_ = [("name", c_void_p), ("shown", c_void_p), ("status", c_uint32 * 7)]


class StatusProcess(ctypes.Structure):
    _fields_ = [("name", c_void_p), ("shown", c_void_p), ("status", c_uint32 * 9)]


_texts: list[Any] = []


def text(value: str) -> int:
    """The address of a text that stays."""
    _texts.append(ctypes.create_unicode_buffer(value))
    return ctypes.addressof(_texts[-1])


def keep_failure(at: int) -> tuple[Any, ...]:
    native = FailureActions.from_address(at)
    actions = None if not native.actions else [(native.actions[i].type, native.actions[i].delay) for i in range(native.count)]
    return native.period, native.message, native.command, actions


def keep_triggers(at: int) -> list[Any]:
    native = Triggers.from_address(at)
    return [(each.type, each.action, each.subtype and ctypes.string_at(each.subtype, 16),
             [(item.type, ctypes.string_at(item.data, item.size)) for item in each.items[:each.count]])
            for each in native.triggers[:native.count]]


def keep_multi_text(at: int) -> list[str]:
    address, texts = c_void_p.from_address(at).value or 0, []
    while text := ctypes.wstring_at(address):
        texts.append(text)
        address += 2 * (len(text) + 1)
    return texts


@pytest.fixture
def kept(replace: Callable[..., None]) -> list[Any]:
    """What ChangeServiceConfig2W was called with, read by level."""
    readers: dict[int, Callable[[int], Any]] = {
        1: lambda at: c_wchar_p.from_address(at).value, 2: keep_failure, 6: keep_multi_text, 8: keep_triggers}
    calls: list[Any] = []

    def change(service: int, level: int, data: int) -> int:
        calls.append((level, readers.get(level, lambda at: c_uint32.from_address(at).value)(data)))
        return 1

    replace(win32service, "ChangeServiceConfig2W", CHANGE, change)
    return calls


def test_changing(kept: list[Any], service: Any) -> None:
    trigger = {"Type": 20, "Action": 1, "Subtype": SUBTYPE, "DataItems": [(1, b"\x01\x02"), (2, b"")]}
    bare = {"Type": 2, "Action": 2, "Subtype": None, "DataItems": ()}
    failure = {"ResetPeriod": -1, "RebootMsg": "bye ü", "Command": None, "Actions": [(1, 5000), (0, 0)]}
    for level, info, native in (
            (1, "told", "told"), (1, None, None), (3, True, 1), (3, 0, 0), (4, 5, 1), (5, 3, 3), (7, 2 ** 32 - 1, 2 ** 32 - 1),
            (6, ["SeA", "SeB"], ["SeA", "SeB"]), (6, [], []),
            (2, failure, (2 ** 32 - 1, "bye ü", None, [(1, 5000), (0, 0)])),
            (2, failure | {"Actions": None}, (2 ** 32 - 1, "bye ü", None, None)),
            (2, failure | {"Actions": ()}, (2 ** 32 - 1, "bye ü", None, [])),
            (8, [trigger, bare], [(20, 1, bytes(SUBTYPE), [(1, b"\x01\x02"), (2, b"")]), (2, 2, None, [])]), (8, (), [])):
        win32service.ChangeServiceConfig2(service, level, info)
        assert kept.pop() == (level, native)


def answer(replace: Callable[..., None], data: Any, size: int) -> list[int]:
    """Have QueryServiceConfig2W give the bytes of a structure, which stays where it is, and ask for room first."""
    sizes: list[int] = []

    def query(service: int, level: int, buffer: int, room: int, needed: Any) -> int:
        sizes.append(room)
        needed[0] = size
        if room < size:
            set_error(122)
            return 0
        ctypes.memmove(buffer, ctypes.addressof(data), ctypes.sizeof(data))
        return 1

    replace(win32service, "QueryServiceConfig2W", QUERY, query)
    return sizes


def test_querying(replace: Callable[..., None], service: Any) -> None:
    actions = (Action * 2)((1, 5000), (3, 7))
    sizes = answer(replace, FailureActions(86_400, "bye", None, 2, actions), 5_000)
    assert win32service.QueryServiceConfig2(service, 2) == {
        "ResetPeriod": 86_400, "RebootMsg": "bye", "Command": None, "Actions": ((1, 5000), (3, 7))}
    assert sizes == [1024, 5_000]
    guid = ctypes.create_string_buffer(bytes(SUBTYPE), 16)
    data = ctypes.create_string_buffer(b"\0\1\2", 3)
    items = (Item * 1)(Item(1, 3, ctypes.addressof(data)))
    triggers = (Trigger * 2)(Trigger(20, 1, ctypes.addressof(guid), 1, items), Trigger(2, 2, None, 0, None))
    answer(replace, Triggers(2, triggers, None), 24)
    assert win32service.QueryServiceConfig2(service, 8) == (
        {"Type": 20, "Action": 1, "Subtype": SUBTYPE, "DataItems": ((1, b"\0\1\2"),)},
        {"Type": 2, "Action": 2, "Subtype": None, "DataItems": ()})
    for level, expected in ((3, True), (4, True), (5, 3), (7, 3)):
        answer(replace, c_uint32(3), 4)
        value = win32service.QueryServiceConfig2(service, level)
        assert value == expected and type(value) is type(expected)
    names = ctypes.create_unicode_buffer("SeA\0SeB\0")
    answer(replace, c_void_p(ctypes.addressof(names)), 8)
    assert win32service.QueryServiceConfig2(service, 6) == ["SeA", "SeB"]
    answer(replace, c_void_p(None), 8)
    assert win32service.QueryServiceConfig2(service, 6) == []


CREATE = WINFUNCTYPE(c_void_p, c_void_p, c_wchar_p, c_wchar_p, c_ulong, c_ulong, c_ulong, c_ulong, c_wchar_p, c_wchar_p, c_void_p,
                     c_void_p, c_wchar_p, c_wchar_p)
CHANGE_CONFIG = WINFUNCTYPE(c_int, c_void_p, c_ulong, c_ulong, c_ulong, c_wchar_p, c_wchar_p, c_void_p, c_void_p, c_wchar_p,
                            c_wchar_p, c_wchar_p)


def refused(code: int, function: Callable[..., Any], *arguments: Any) -> None:
    with pytest.raises(pywintypes.error) as raised:
        function(*arguments)
    assert (raised.value.winerror, raised.value.funcname) == (code, function.__name__)


def test_accounts_that_are_none(replace: Callable[..., None], manager: Any, service: Any) -> None:
    """Wine takes any account and password."""
    given: list[Any] = []

    def judge(account: str | None, password: str | None) -> int:
        given.append((account, password))
        set_error(1057 if account == ".\\nobody" else 1326)
        return 0

    replace(win32service, "CreateServiceW", CREATE, lambda *arguments: judge(*arguments[-2:]) or None)
    replace(win32service, "ChangeServiceConfigW", CHANGE_CONFIG, lambda *arguments: judge(*arguments[-3:-1]))
    create = (manager, "CwTestOther", "x", 1, 16, 3, 1, "x.exe", None, 0, None)
    keep = (service, *([win32service.SERVICE_NO_CHANGE] * 3), None, None, 0, None)
    refused(1057, win32service.CreateService, *create, ".\\nobody", "wrong ü")
    refused(1326, win32service.CreateService, *create, ".\\somebody", "")
    refused(1326, win32service.ChangeServiceConfig, *keep, None, "wrong", None)
    assert given == [(".\\nobody", "wrong ü"), (".\\somebody", ""), (None, "wrong")]


@pytest.mark.parametrize("code", [1068, 1069, 1070, 1072, 1075])
def test_starts_that_fail(code: int, replace: Callable[..., None], service: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """A dependency that fails, a wrong password, one that hangs when it starts, one that is being deleted, a dependency that
    is not there: Wine starts what it can."""
    def start(handle: int, count: int, arguments: Any) -> int:
        set_error(code)
        return 0

    replace(win32service, "StartServiceW", WINFUNCTYPE(c_int, c_void_p, c_ulong, c_void_p), start)
    refused(code, win32service.StartService, service, None)

    class Unit(win32serviceutil.ServiceFramework):
        _svc_name_, _svc_display_name_ = "CwTestUnit", "cwin32 unit"

    assert win32serviceutil.HandleCommandLine(Unit, argv=["script.py", "start"]) == code
    assert "Error starting service: " in capsys.readouterr().out


class Config(ctypes.Structure):
    _fields_ = [("numbers", c_ulong * 3), ("path", c_wchar_p), ("group", c_wchar_p), ("tag", c_ulong), ("needs", c_void_p),
                ("account", c_wchar_p), ("shown", c_wchar_p)]


def test_a_configuration_with_dependencies(replace: Callable[..., None], service: Any) -> None:
    needs = ctypes.create_unicode_buffer("A\0+group\0")
    config = Config((c_ulong * 3)(16, 2, 1), "x", None, 5, ctypes.addressof(needs), "me", "shown")

    def query(handle: int, buffer: int, room: int, needed: Any) -> int:
        ctypes.memmove(buffer, ctypes.addressof(config), ctypes.sizeof(config))
        return 1

    replace(win32service, "QueryServiceConfigW", LOCK, query)
    assert win32service.QueryServiceConfig(service) == (16, 2, 1, "x", None, 5, ["A", "+group"], "me", "shown")


def test_dependents(replace: Callable[..., None], service: Any) -> None:
    def enumerate(handle: int, state: int, buffer: int, room: int, needed: Any, count: Any) -> int:
        rows = (Status * 2).from_address(buffer)
        rows[0] = Status(text("One"), text("the first"), (c_uint32 * 7)(16, 4, 1, 0, 2 ** 32 - 5, 0, 9))
        rows[1] = Status(text("Two"), None, (c_uint32 * 7)(32, state, 0, 0, 0, 0, 0))
        count[0] = 2
        return 1

    replace(win32service, "EnumDependentServicesW", ENUM, enumerate)
    assert win32service.EnumDependentServices(service, 2) == (
        ("One", "the first", (16, 4, 1, 0, -5, 0, 9)), ("Two", None, (32, 2, 0, 0, 0, 0, 0)))


def test_lists_that_come_in_parts(replace: Callable[..., None], manager: Any) -> None:
    groups: list[str | None] = []

    def enumerate(handle: int, level: int, kind: int, state: int, buffer: int, room: int, needed: Any, count: Any,
                  resume: Any, group: str | None) -> int:
        groups.append(group)
        part = int(resume[0])
        (StatusProcess * 1).from_address(buffer)[0] = StatusProcess(text(f"S{part}"), text(""), (c_uint32 * 9)(*range(9)))
        needed[0], count[0], resume[0] = 100, 1, (part + 1) % 3
        set_error(234)
        return int(part == 2)

    replace(win32service, "EnumServicesStatusExW", ENUM_EX, enumerate)
    found = win32service.EnumServicesStatusEx(manager, 16, 3, "a group")
    assert [row["ServiceName"] for row in found] == ["S0", "S1", "S2"] and groups == ["a group"] * 3
    assert found[0]["ProcessId"] == 7 and found[0]["ServiceFlags"] == 8


def test_a_list_that_does_not_go_on(replace: Callable[..., None], manager: Any) -> None:
    rooms: list[int] = []

    def enumerate(*arguments: Any) -> int:
        rooms.append(arguments[5])
        arguments[7][0] = 0
        set_error(234)
        return 0

    replace(win32service, "EnumServicesStatusExW", ENUM_EX, enumerate)
    with pytest.raises(pywintypes.error) as raised:
        win32service.EnumServicesStatusEx(manager)
    assert raised.value.winerror == 234 and rooms == [16 * 1024, 256 * 1024]


def test_who_has_locked(replace: Callable[..., None], manager: Any) -> None:
    owner = ctypes.create_unicode_buffer("somebody")

    def query(handle: int, buffer: int, room: int, needed: Any) -> int:
        ctypes.memmove(buffer, (1).to_bytes(8, "little") + ctypes.addressof(owner).to_bytes(8, "little")
                       + (20).to_bytes(4, "little"), 20)
        return 1

    replace(win32service, "QueryServiceLockStatusW", LOCK, query)
    assert win32service.QueryServiceLockStatus(manager) == (1, "somebody", 20)


class Reason(ctypes.Structure):
    _fields_ = [("reason", c_ulong), ("comment", c_wchar_p), ("status", c_uint32 * 9)]


def test_a_control_with_its_reason(replace: Callable[..., None], service: Any) -> None:
    given: list[Any] = []

    def control(handle: int, code: int, level: int, data: int) -> int:
        reason = Reason.from_address(data)
        given.append((handle == int(service), code, level, reason.reason, reason.comment))
        reason.status[:] = range(9)
        set_error(87)
        return int(reason.comment != "refused")

    replace(win32service, "ControlServiceExW", WINFUNCTYPE(c_int, c_void_p, c_ulong, c_ulong, c_void_p), control)
    why = (win32service.SERVICE_STOP_REASON_FLAG_PLANNED | win32service.SERVICE_STOP_REASON_MAJOR_SOFTWARE
           | win32service.SERVICE_STOP_REASON_MINOR_UPGRADE)
    assert win32service.ControlServiceEx(service, 1, why, "newer ü") == {
        "ServiceType": 0, "CurrentState": 1, "ControlsAccepted": 2, "Win32ExitCode": 3, "ServiceSpecificExitCode": 4,
        "CheckPoint": 5, "WaitHint": 6, "ProcessId": 7, "ServiceFlags": 8}
    assert win32service.ControlServiceEx(int(service), 130, 0)["ProcessId"] == 7
    assert given == [(True, 1, 1, 0x40040004, "newer ü"), (True, 130, 1, 0, None)]
    with pytest.raises(pywintypes.error) as raised:
        win32service.ControlServiceEx(service, 1, 0, "refused")
    assert (raised.value.winerror, raised.value.funcname) == (87, "ControlServiceEx")
    with pytest.raises(pywintypes.error, match="ControlServiceEx"):
        win32service.ControlServiceEx(1, 1, 0)
    assert len(given) == 3
