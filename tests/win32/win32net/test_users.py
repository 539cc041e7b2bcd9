"""Users and workstations: structures as dicts with levels, and an enumeration with a resume handle."""

import os

import pytest
import pywintypes
import win32api
import win32net

LEVELS = {
    0: {"name"},
    1: {"name", "password", "password_age", "priv", "home_dir", "comment", "flags", "script_path"},
    10: {"name", "comment", "usr_comment", "full_name"},
}


@pytest.mark.parametrize("level", LEVELS)
def test_user_at_each_level(level):
    info = win32net.NetUserGetInfo(None, win32api.GetUserName(), level)
    assert set(info) == LEVELS[level]
    assert info["name"].lower() == os.environ["USERNAME"].lower()
    for name, value in info.items():
        assert isinstance(value, int if name in ("password_age", "priv", "flags") else (str, type(None)))


def test_enumeration_gives_every_user_and_ends():
    found, resume, parts = [], 0, 0
    while True:
        users, total, resume = win32net.NetUserEnum(None, 0, 2, resume, 64)
        found += [user["name"] for user in users]
        parts += 1
        assert total >= 0 and parts < 1000
        if not resume:
            break
    assert win32api.GetUserName() in found
    assert [user["name"] for user in win32net.NetUserEnum(None, 0)[0]] == found


def test_workstation():
    info = win32net.NetWkstaGetInfo(None, 102)
    assert info["computername"].upper() == win32api.GetComputerName().upper()
    assert set(info) == {"platform_id", "computername", "langroup", "ver_major", "ver_minor", "lanroot",
                         "logged_on_users"}
    assert set(win32net.NetWkstaGetInfo(None, 100)) == set(info) - {"lanroot", "logged_on_users"}


@pytest.mark.parametrize("call", [
    lambda: win32net.NetUserEnum(None, 99), lambda: win32net.NetUserGetInfo(None, "x", 99),
    lambda: win32net.NetWkstaGetInfo(None, 99), lambda: win32net.NetUserAdd(None, 0, {"name": "x"}),
])
def test_unknown_level(call):
    with pytest.raises(ValueError, match="argument 'level' is .*, which is not supported"):
        call()


def test_unknown_user():
    with pytest.raises(pywintypes.error) as caught:
        win32net.NetUserGetInfo(None, "cwin32-nobody", 1)
    assert caught.value.winerror == 2221
    with pytest.raises(pywintypes.error):
        win32net.NetUserDel(None, "cwin32-nobody")


@pytest.fixture
def user():
    data = {"name": "cwin32-test", "password": "pässwort-1", "priv": 1, "home_dir": None, "comment": "of a test",
            "flags": 1, "script_path": None}
    try:
        win32net.NetUserAdd(None, 1, data)
    except pywintypes.error as error:
        pytest.skip(f"this Windows makes no users: {error}")
    yield data
    win32net.NetUserDel(None, data["name"])


def test_added_user_is_there(user):
    info = win32net.NetUserGetInfo(None, user["name"], 1)
    assert (info["name"], set(info)) == (user["name"], set(user) | {"password_age"})


@pytest.mark.parametrize(("data", "kind", "text"), [
    (5, TypeError, "NetUserAdd() argument 'data' must be a dict (USER_INFO_1), not int"),
    ({"password": "x"}, KeyError, "NetUserAdd() argument 'data' has no key 'name'"),
    ({"name": 5}, TypeError, "NetUserAdd() argument 'data', key 'name' must be str, not int"),
    ({"name": "x", "priv": "y"}, TypeError, "NetUserAdd() argument 'data', key 'priv' must be int, not str"),
    ({"name": "x", "flags": 1 << 40}, OverflowError, "NetUserAdd() argument 'data', key 'flags' must be between"),
])
def test_wrong_dict(data, kind, text):
    with pytest.raises(kind) as caught:
        win32net.NetUserAdd(None, 1, data)
    assert text in str(caught.value)


def test_wrong_logon_hours():
    with pytest.raises(TypeError, match="key 'logon_hours' must be 21 bytes or None"):
        win32net.NetUserAdd(None, 3, {"name": "x", "logon_hours": b"x"})
