"""Folders of profiles, environments, and loading a profile."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from ctypes import wintypes

import pytest
import pywintypes
import win32api
import win32profile

TOKEN_ALL_ACCESS = 0xF01FF
HKEY_CURRENT_USER = -2147483647
ERROR_INVALID_HANDLE = 6


@pytest.fixture(scope="module")
def token() -> Iterator[int]:
    """The token of this process."""
    made = wintypes.HANDLE()
    assert ctypes.WinDLL("advapi32").OpenProcessToken(wintypes.HANDLE(-1), TOKEN_ALL_ACCESS, ctypes.byref(made))
    yield int(made.value or 0)
    win32api.CloseHandle(made.value)


def test_the_environment_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CWIN32_PROFILE", "a=b \u00e9")
    found = win32profile.GetEnvironmentStrings()
    assert found["CWIN32_PROFILE"] == "a=b \u00e9"
    shown = {name.upper(): value for name, value in found.items() if name[:1] != "="}
    # DLLs of graphics set variables of their own when an earlier test loads them: os.environ does not know those.
    assert {name: value for name, value in shown.items() if name in os.environ} == dict(os.environ)
    assert shown == {name: win32api.GetEnvironmentVariable(name) for name in shown}


def test_hidden_variables_keep_their_name() -> None:
    api = ctypes.WinDLL("kernel32")
    assert api.SetEnvironmentVariableW("=Q:", r"Q:\somewhere")
    try:
        assert win32profile.GetEnvironmentStrings()["=Q:"] == r"Q:\somewhere"
    finally:
        api.SetEnvironmentVariableW("=Q:", None)


def test_an_environment_for_a_user(token: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CWIN32_PROFILE", "mine")
    fresh = win32profile.CreateEnvironmentBlock(token, False)
    assert "CWIN32_PROFILE" not in fresh and fresh["SystemRoot"].lower() == os.environ["SYSTEMROOT"].lower()
    assert win32profile.CreateEnvironmentBlock(Token=None, Inherit=True)["CWIN32_PROFILE"] == "mine"


def test_variables_in_a_text(token: int) -> None:
    expand = win32profile.ExpandEnvironmentStringsForUser
    assert expand(None, "<%windir%> %NO SUCH% \u4e2d").lower() == f"<{os.environ['WINDIR']}> %no such% \u4e2d".lower()
    assert expand(token, "%USERNAME%") == win32api.GetUserName()
    assert expand(Token=None, Src="x" * 32_000) == "x" * 32_000


def test_where_profiles_are(token: int) -> None:
    folder = win32profile.GetUserProfileDirectory(token)
    assert folder.lower() == os.environ["USERPROFILE"].lower()
    assert win32profile.GetProfilesDirectory().lower() == os.path.dirname(folder).lower()
    assert win32profile.GetProfileType() in (0, win32profile.PT_TEMPORARY, win32profile.PT_ROAMING)


@pytest.mark.parametrize("name", ["GetAllUsersProfileDirectory", "GetDefaultUserProfileDirectory"])
def test_folders_of_all_users(name: str) -> None:
    """Wine has neither, Windows both."""
    try:
        folder = getattr(win32profile, name)()
    except pywintypes.error as error:
        assert error.funcname == name
    else:
        assert os.path.isdir(folder)


def test_loading_a_profile(token: int) -> None:
    wanted = {"UserName": win32api.GetUserName(), "Flags": win32profile.PI_NOUI, "ProfilePath": None, "DefaultPath": None,
              "ServerName": None, "PolicyPath": None}
    key = win32profile.LoadUserProfile(token, wanted)
    assert isinstance(key, type(win32api.RegOpenKey(HKEY_CURRENT_USER, None)))
    assert win32api.RegQueryInfoKey(key)[0] > 0         # the user's own keys
    try:
        win32profile.UnloadUserProfile(token, key)
    except pywintypes.error as error:                   # Wine does not unload: the key stays as it was
        assert error.funcname == "UnloadUserProfile" and int(key) != 0
    else:
        assert int(key) == 0
    key.Detach()


@pytest.mark.parametrize(("info", "message"), [
    (None, "must be a dict, not NoneType"), ({}, "must have UserName"), ({"UserName": 5}, "UserName.* must be str"),
    ({"UserName": None}, "UserName.* must be str"), ({"UserName": "x", "Flags": "1"}, "Flags.* must be int"),
    ({"UserName": "x", "ProfilePath": 1}, "ProfilePath"), ({"UserName": "x", "ServerName": b"y"}, "ServerName")])
def test_a_wrong_profile(token: int, info: object, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        win32profile.LoadUserProfile(token, info)


@pytest.mark.parametrize(("arguments", "message"), [
    ((), "SidString"), ((5,), "SidString"), ((None,), "SidString"), (("S-1-5-18", 4), "ProfilePath"),
    (("S-1-5-18", None, 4), "ComputerName")])
def test_wrong_profiles_to_delete(arguments: tuple[object, ...], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        win32profile.DeleteProfile(*arguments)  # type: ignore[arg-type]


def test_what_is_no_token() -> None:
    for call in (lambda: win32profile.GetUserProfileDirectory(5), lambda: win32profile.CreateEnvironmentBlock(5, False)):
        with pytest.raises(pywintypes.error) as caught:
            call()
        assert caught.value.winerror == ERROR_INVALID_HANDLE
    with pytest.raises(TypeError, match="'Token'"):
        win32profile.GetUserProfileDirectory("token")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="'Profile'"):
        win32profile.UnloadUserProfile(0, "key")
