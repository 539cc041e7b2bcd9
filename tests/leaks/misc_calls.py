"""Calls that succeed of the functions of win32profile, and of those of win32api that change resources, for the leak test."""

from __future__ import annotations

import ctypes
import shutil
from collections.abc import Callable, Iterator
from ctypes import wintypes
from pathlib import Path

import pywintypes
import win32api
import win32console
import win32profile

Call = Callable[[], object]
TOKEN_ALL_ACCESS = 0xF01FF


def own_token() -> int:
    """The token of this process, for its life."""
    made = wintypes.HANDLE()
    assert ctypes.WinDLL("advapi32").OpenProcessToken(wintypes.HANDLE(-1), TOKEN_ALL_ACCESS, ctypes.byref(made))
    return int(made.value or 0)


def of_profiles() -> Iterator[tuple[str, Call]]:
    token = own_token()
    profile = {"UserName": win32api.GetUserName(), "ProfilePath": "x" * 300}
    yield "win32profile.CreateEnvironmentBlock", lambda: win32profile.CreateEnvironmentBlock(token, True)
    yield "win32profile.GetEnvironmentStrings", win32profile.GetEnvironmentStrings
    yield "win32profile.ExpandEnvironmentStringsForUser", lambda: win32profile.ExpandEnvironmentStringsForUser(token, "%PATH%")
    yield "win32profile.GetProfilesDirectory", win32profile.GetProfilesDirectory
    yield "win32profile.GetUserProfileDirectory", lambda: win32profile.GetUserProfileDirectory(token)
    yield "win32profile.GetProfileType", win32profile.GetProfileType
    yield "win32profile.LoadUserProfile", lambda: win32profile.LoadUserProfile(token, profile).Close()


def of_resources(folder: Path) -> Iterator[tuple[str, Call]]:
    library = shutil.copy(pywintypes.__file__, folder / "resources.pyd")
    strings = win32api.LoadLibraryEx(win32api.GetSystemDirectory() + r"\tzres.dll", 0, 2)

    def change(*resources: tuple[int | str, int | str, bytes | None]) -> None:
        update = win32api.BeginUpdateResource(library, False)
        for resource in resources:
            win32api.UpdateResource(update, *resource)
        win32api.EndUpdateResource(update, True)

    yield "win32api.LoadString", lambda: win32api.LoadString(strings, 11234)
    yield "win32api.BeginUpdateResource", change
    yield "win32api.UpdateResource", lambda: change((10, "x" * 200, b"y" * 1000), ("z" * 200, 5, None))
    yield "win32api.EndUpdateResource", change


def working(folder: Path) -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    yield from of_profiles()
    yield "win32console.GetStdHandle", lambda: win32console.GetStdHandle(win32console.STD_INPUT_HANDLE)
    yield from of_resources(folder)


# What deletes files, or Wine does not do: of some functions calling them ends the process.
ONLY_WRONG = {"win32profile": {"DeleteProfile", "GetAllUsersProfileDirectory", "GetDefaultUserProfileDirectory",
                               "UnloadUserProfile"},
              "win32transaction": {"CreateTransaction", "OpenTransaction", "GetTransactionId", "CommitTransaction",
                                   "CommitTransactionAsync", "RollbackTransaction", "RollbackTransactionAsync"},
              # They want a console of one's own: tests/win32/win32console looks at those.
              "win32console": {"AddConsoleAlias", "AllocConsole", "AttachConsole", "CreateConsoleScreenBuffer", "FreeConsole",
                               "GenerateConsoleCtrlEvent", "GetConsoleAliasExes", "GetConsoleAliases", "GetConsoleDisplayMode",
                               "GetConsoleProcessList", "GetConsoleSelectionInfo", "GetConsoleTitle", "GetNumberOfConsoleFonts",
                               "SetConsoleCP", "SetConsoleOutputCP", "SetConsoleTitle"}}
# They work on files, or read the registry.
SLOW = {"BeginUpdateResource", "UpdateResource", "EndUpdateResource", "LoadUserProfile", "CreateEnvironmentBlock",
        "ExpandEnvironmentStringsForUser"}
