"""Users, groups and computers: what Wine has of them, here; all the rest against a stand-in in a process of its own
(cases_net.py), and beside pywin32 (compared.py)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pywintypes
import win32api
import win32net

HERE = Path(__file__).parent
LEVELS = {
    0: {"name"},
    1: {"name", "password", "password_age", "priv", "home_dir", "comment", "flags", "script_path"},
    10: {"name", "comment", "usr_comment", "full_name"},
}


def test_the_cases(standin_cases: Callable[..., None], native_first: Callable[[str], None],
                   c_program: Callable[[str], Path]) -> None:
    native_first("netapi32")
    standin_cases("NET", [HERE / "cases_net.py"], c_program("netapi32.dll"), passed=148)


def test_the_demo(run: Callable[..., Any]) -> None:
    demo = HERE.parents[2] / "demos" / "network" / "accounts.py"
    ran = run(sys.executable, demo)
    assert ran.lines[0].split()[:2] == ["computer", win32api.GetComputerName()]
    assert f"user {win32api.GetUserName()}" in ran.lines
    assert any(line.startswith("group ") for line in ran.lines)
    elsewhere = run(sys.executable, demo, r"\\cwin32-no-such-computer").lines
    assert any(line.startswith("users: ") and line.endswith("(NetUserEnum, 2351)") for line in elsewhere)


@pytest.mark.parametrize("level", LEVELS)
def test_user_at_each_level(level: int) -> None:
    info = win32net.NetUserGetInfo(None, win32api.GetUserName(), level)
    assert set(info) == LEVELS[level]
    assert info["name"].lower() == os.environ["USERNAME"].lower()
    for name, value in info.items():
        assert isinstance(value, int if name in ("password_age", "priv", "flags") else (str, type(None)))


def test_enumeration_gives_every_user_and_ends() -> None:
    found: list[str] = []
    resume, parts = 0, 0
    while True:
        users, total, resume = win32net.NetUserEnum(None, 0, 2, resume, 64)
        found += [user["name"] for user in users]
        parts += 1
        assert total >= 0 and parts < 1000
        if not resume:
            break
    assert win32api.GetUserName() in found
    assert [user["name"] for user in win32net.NetUserEnum(None, 0)[0]] == found


def test_workstation_and_server() -> None:
    info = win32net.NetWkstaGetInfo(None, 102)
    assert info["computername"].upper() == win32api.GetComputerName().upper()
    assert set(info) == {"platform_id", "computername", "langroup", "ver_major", "ver_minor", "lanroot",
                         "logged_on_users"}
    assert set(win32net.NetWkstaGetInfo(None, 100)) == set(info) - {"lanroot", "logged_on_users"}
    server = win32net.NetServerGetInfo(None, 101)
    assert server["name"].upper() == win32api.GetComputerName().upper()
    assert (server["platform_id"], server["version_major"]) == (500, info["ver_major"])
    assert isinstance(win32net.NetUserModalsGet(None, 2)["domain_id"], pywintypes.SIDType)


def test_local_groups() -> None:
    assert win32net.NetLocalGroupGetInfo(None, "Administrators", 1)["name"] == "Administrators"
    members, total, resume = win32net.NetLocalGroupGetMembers(None, "Administrators", 3)
    assert len(members) == total and resume == 0
    assert any(win32api.GetUserName() in member["domainandname"] for member in members)
    assert "Administrators" in win32net.NetUserGetLocalGroups(None, win32api.GetUserName())


def test_unknown_user() -> None:
    with pytest.raises(pywintypes.error) as caught:
        win32net.NetUserGetInfo(None, "cwin32-nobody", 1)
    assert caught.value.winerror == 2221
    with pytest.raises(pywintypes.error):
        win32net.NetUserDel(None, "cwin32-nobody")


@pytest.fixture
def user() -> Iterator[dict[str, Any]]:
    data = {"name": "cwin32-test", "password": "pässwort-1", "priv": 1, "home_dir": None, "comment": "of a test",
            "flags": 1, "script_path": None}
    try:
        win32net.NetUserAdd(None, 1, data)
    except pywintypes.error as error:
        pytest.skip(f"this Windows makes no users: {error}")
    yield data
    win32net.NetUserDel(None, data["name"])


def test_added_user_is_there(user: dict[str, Any]) -> None:
    info = win32net.NetUserGetInfo(None, user["name"], 1)
    assert (info["name"], set(info)) == (user["name"], set(user) | {"password_age"})
