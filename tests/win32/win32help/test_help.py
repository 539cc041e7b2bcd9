"""HTML Help: what Wine's hhctrl.ocx and WinHelp do, here; all of it against a stand-in in a process of its own (cases_help.py),
and beside pywin32 (compared.py)."""

from __future__ import annotations

import ctypes
import shutil
import winreg
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import pywintypes
import win32con
import win32gui
import win32help

HERE = Path(__file__).parent
CONTROL = r"Software\Classes\CLSID\{ADB880A6-D8FF-11CF-9377-00AA003B7A11}\InprocServer32"


@pytest.fixture
def installed(c_program: Callable[[str], Path], native_first: Callable[[str], None], tmp_path: Path) -> Iterator[Path]:
    """The stand-in as this computer's HTML Help: pywin32 finds it by its class."""
    native_first("hhctrl.ocx")
    control = shutil.copyfile(c_program("hhctrl.dll"), tmp_path / "hhctrl.ocx")
    before = winreg.QueryValue(winreg.HKEY_LOCAL_MACHINE, CONTROL)
    winreg.SetValue(winreg.HKEY_LOCAL_MACHINE, CONTROL, winreg.REG_SZ, str(control))
    yield control
    winreg.SetValue(winreg.HKEY_LOCAL_MACHINE, CONTROL, winreg.REG_SZ, before)


def test_the_cases(standin_cases: Callable[..., None], installed: Path) -> None:
    standin_cases("HELP", [HERE / "cases_help.py"], installed, passed=29)


def test_window_types_of_wine(tmp_path: Path) -> None:
    file = tmp_path / "a.chm"
    file.write_bytes(b"")
    window = win32help.HH_WINTYPE()
    window.validMembers = win32help.HHWIN_PARAM_RECT | win32help.HHWIN_PARAM_NAV_WIDTH
    window.caption, window.home, window.windowPos, window.navWidth = "Cäption", "höme.htm", (1, 2, 300, 400), 111
    assert win32help.HtmlHelp(0, f"{file}>main", win32help.HH_SET_WIN_TYPE, window) == 0
    del window
    found = win32help.HtmlHelp(0, f"{file}>main", win32help.HH_GET_WIN_TYPE)[1]
    assert (found.caption, found.home, found.windowPos, found.navWidth) == ("Cäption", "höme.htm", (1, 2, 300, 400), 111)
    assert found.typeName == "main"
    assert win32help.HtmlHelp(0, f"{file}>other", win32help.HH_GET_WIN_TYPE) == (-1, None)
    assert win32help.HtmlHelp(0, None, win32help.HH_CLOSE_ALL) == 0


def test_commands_that_find_nothing(tmp_path: Path) -> None:
    assert win32help.HtmlHelp(0, str(tmp_path / "none.chm"), win32help.HH_DISPLAY_TOPIC) == 0
    assert win32help.HtmlHelp(0, tmp_path / "none.chm", win32help.HH_HELP_CONTEXT, 5) == 0
    assert win32help.HtmlHelp(0, None, win32help.HH_INITIALIZE)[0] == 0


@pytest.fixture
def viewer() -> Iterator[list[tuple[int, bytes]]]:
    """A window that is the viewer of old help files, and what it is sent: the window that asks, and what it asks."""
    heard: list[tuple[int, bytes]] = []

    def procedure(window: int, message: int, wparam: int, lparam: int) -> int:
        if message != win32con.WM_COPYDATA:
            return int(win32gui.DefWindowProc(window, message, wparam, lparam))
        size, data = ctypes.c_uint32.from_address(lparam + 8).value, ctypes.c_void_p.from_address(lparam + 16).value or 0
        heard.append((wparam, ctypes.string_at(data, size)))
        return 1

    kind = win32gui.WNDCLASS()
    kind.lpszClassName, kind.lpfnWndProc = "MS_WINHELP", procedure
    win32gui.RegisterClass(kind)
    window = win32gui.CreateWindow("MS_WINHELP", "help", 0, 0, 0, 1, 1, 0, 0, 0, None)
    yield heard
    win32gui.DestroyWindow(window)
    win32gui.UnregisterClass("MS_WINHELP", 0)


def test_winhelp(viewer: list[tuple[int, bytes]]) -> None:
    """Wine's layout: size, command, data, a reserved number, and where the file's and the data's bytes lie."""
    for command, data in ((1, 4711), (win32con.HELP_CONTENTS, None), (win32con.HELP_COMMAND, b"abc\0"),
                          (win32con.HELP_KEY, "key")):
        win32help.WinHelp(0x51, "häl.hlp", command, data)
        caller, sent = viewer.pop()
        assert caller == 0x51 and int.from_bytes(sent[2:4], "little") == command
        assert sent[16:24] == b"h\xe4l.hlp\0"
        if isinstance(data, int):
            assert int.from_bytes(sent[4:8], "little") == data
        elif data is not None:
            assert sent[24:] == (data if isinstance(data, bytes) else b"k\0")  # it takes a wide text for one of its own
    with pytest.raises(pywintypes.error, match="WinHelp"):
        win32help.WinHelp(0, "x.hlp", 9999, 1)


def test_winhelp_without_a_viewer() -> None:
    assert win32help.WinHelp(0, "x.hlp", win32con.HELP_QUIT) is None
    with pytest.raises(TypeError, match="'data'"):
        win32help.WinHelp(0, "x.hlp", 1, [])
    with pytest.raises(TypeError):
        win32help.WinHelp(0, None, 1)
