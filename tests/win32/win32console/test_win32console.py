"""The console. The steps of cases_console.py run in a process with a console of its own, and again with pywin32's wheel."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Callable
from ctypes import wintypes
from pathlib import Path
from typing import Any

import import_table
import pytest
import pywintypes
import win32api
import win32console
import win32event
import winerror
from import_table import Replacements

CASES = Path(__file__).with_name("cases_console.py")
kernel32 = ctypes.WinDLL("kernel32")
REASONS = {
    "a_coordinate_keeps_its_parts": "deleting a member is an AttributeError everywhere",
    "an_empty_title": "an empty title is no failure",
    "signals_of_a_kind_that_is_none": "Wine gives no code; pywin32 shows that of an earlier call",
    "a_detached_one": "handles equal integers of their value",
    "a_cursor_that_is_none": "None is a wrong type, not a wrong value",
    "attributes_that_are_none": "None is a wrong type, not a wrong value",
    "attributes_too_big": "a number that does not fit is an OverflowError everywhere",
    "scrolled_nothing": "None is a wrong type, not a wrong value",
}


def read(path: Path) -> dict[str, str]:
    return dict(line.split(" ", 1) for line in path.read_text("utf-8").splitlines())


@pytest.fixture(scope="module")
def answers(run: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    path = tmp_path_factory.mktemp("console") / "ours.txt"
    run(sys.executable, CASES, path)
    return read(path)


def test_the_same_as_pywin32(answers: dict[str, str], run: Callable[..., Any], tmp_path: Path) -> None:
    folder = os.environ.get("CWIN32_PEER")
    if not folder:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    path = os.pathsep.join(os.path.join(folder, part) for part in (".", "win32", "win32\\lib"))
    run(sys.executable, CASES, tmp_path / "theirs.txt", env=dict(os.environ, PYTHONPATH=path))
    theirs = read(tmp_path / "theirs.txt")
    assert answers.keys() == theirs.keys() and len(theirs) == 82
    assert {name for name in theirs if answers[name] != theirs[name]} == REASONS.keys()


@pytest.mark.parametrize(("name", "answer"), [
    ("written_and_read", "[None, 8, 'hello \\xe9\\u4e2d ', (20, 20, 20, 20, 20, 20), 0]"),
    ("scrolled", "[None, 'line B  ', '----']"),
    ("a_line", "'typed it\\r\\n'"),
    ("another_process", "[0, 'from the child', '2 here  ', 1]"),
    ("an_empty_title", "''"),
    ("a_handle_that_is_wrapped_is_another", "[True, True, 3, 0, 3, 3, False, True]"),
    ("attributes_too_big", "OverflowError "),
    ("the_cursor", "[(25, 1), None, (50, 0), None, PyCOORDType(X=3,Y=4)]")])
def test_what_the_console_shows(answers: dict[str, str], name: str, answer: str) -> None:
    assert answers[name] == answer


def test_nothing_stays_behind(python: Callable[..., Any]) -> None:
    python("import sys; sys.path[:0] = sys.argv[1:]; import cases_console, flatness; "
           "cases_console.check_leaks(flatness.check_flat)", CASES.parent, CASES.parents[2])


# ---- objects ----------------------------------------------------------------------------------------------------------


def test_a_buffer_is_a_handle() -> None:
    event = win32event.CreateEvent(None, True, True, None)
    with win32console.PyConsoleScreenBufferType(event) as buffer:
        assert isinstance(buffer, pywintypes.HANDLEType) and buffer != event and buffer == int(buffer) == buffer.handle
        assert win32event.WaitForSingleObject(buffer, 0) == win32event.WAIT_OBJECT_0
        assert repr(buffer) == f"<PyConsoleScreenBuffer:{int(buffer)}>" and hash(buffer) == hash(int(buffer))
        with pytest.raises(pywintypes.error) as caught:
            buffer.GetConsoleMode()
        assert (caught.value.winerror, caught.value.funcname) == (winerror.ERROR_INVALID_HANDLE, "GetConsoleMode")
    assert not buffer and win32event.WaitForSingleObject(event, 0) == win32event.WAIT_OBJECT_0
    other = win32console.PyConsoleScreenBufferType(event)
    win32api.CloseHandle(other)
    assert int(other) == 0
    number = win32console.PyConsoleScreenBufferType(event).Detach()
    win32api.CloseHandle(number)


def test_a_buffer_may_be_derived_from() -> None:
    class Own(win32console.PyConsoleScreenBufferType):
        pass

    event = win32event.CreateEvent(None, True, True, None)
    with Own(event) as buffer:
        assert win32event.WaitForSingleObject(buffer, 0) == win32event.WAIT_OBJECT_0
        with pytest.raises(pywintypes.error):
            buffer.GetConsoleCursorInfo()


def test_half_a_pair_is_a_character() -> None:
    record = win32console.PyINPUT_RECORDType(win32console.KEY_EVENT)
    record.Char = "\ud83d"
    assert record.Char == "\ud83d"
    for wrong in ("", "ab", "\U0001f4a9", 5, None, b"a"):
        with pytest.raises(ValueError, match="PyINPUT_RECORD.Char must be a str of one"):
            record.Char = wrong
    assert record.Char == "\ud83d"


@pytest.mark.parametrize(("member", "value"), [("RepeatCount", 65536), ("ButtonState", 2**32), ("KeyDown", 2**32),
                                               ("VirtualKeyCode", -32769)])
def test_numbers_that_do_not_fit(member: str, value: int) -> None:
    with pytest.raises(OverflowError, match=member):
        setattr(win32console.PyINPUT_RECORDType(1), member, value)


def test_lengths_below_nothing() -> None:
    buffer = win32console.PyConsoleScreenBufferType(win32event.CreateEvent(None, True, True, None))
    at = win32console.PyCOORDType(0, 0)
    for call in (lambda: buffer.ReadConsoleOutputCharacter(-1, at), lambda: buffer.ReadConsoleOutputAttribute(-1, at),
                 lambda: buffer.FillConsoleOutputCharacter("x", -1, at), lambda: buffer.FillConsoleOutputAttribute(7, -1, at)):
        with pytest.raises(ValueError, match="'Length' must not be negative: -1"):
            call()


# ---- what Wine lacks: a function of the test in the place of Windows' -----------------------------------------------


def replaced(**functions: object) -> contextlib.AbstractContextManager[Replacements]:
    return import_table.replaced(win32console, "kernel32.dll", **functions)


class Selection(ctypes.Structure):
    _fields_ = [("flags", wintypes.DWORD), ("x", wintypes.SHORT), ("y", wintypes.SHORT), ("area", wintypes.SHORT * 4)]


@pytest.mark.parametrize("works", [True, False])
def test_the_selection(works: bool) -> None:
    @ctypes.WINFUNCTYPE(wintypes.BOOL, ctypes.POINTER(Selection))
    def selection(info: Any) -> int:
        info[0] = Selection(7, 1, -2, (1, 2, 30, 40))
        kernel32.SetLastError(5)
        return works

    with replaced(GetConsoleSelectionInfo=selection):
        if works:
            found = win32console.GetConsoleSelectionInfo()
            assert str(found) == ("{'Flags': 7, 'SelectionAnchor': PyCOORDType(X=1,Y=-2), "
                                  "'Selection': PySMALL_RECTType(Left=1,Top=2,Right=30,Bottom=40)}")
        else:
            with pytest.raises(pywintypes.error, match="GetConsoleSelectionInfo"):
                win32console.GetConsoleSelectionInfo()


def test_aliases() -> None:
    kept: dict[str, str] = {}
    text = ctypes.c_wchar_p

    def listed() -> str:
        return "".join(f"{word}={target}\0" for word, target in kept.items())

    @ctypes.WINFUNCTYPE(wintypes.BOOL, text, text, text)
    def add(source: str, target: str | None, exe: str) -> int:
        assert exe == "cmd.exe"
        if target is None:
            return kept.pop(source, None) is not None
        kept[source] = target
        return 1

    @ctypes.WINFUNCTYPE(wintypes.DWORD, text)
    def length(exe: str) -> int:
        return 2 * len(listed())

    @ctypes.WINFUNCTYPE(wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD, text)
    def aliases(room: int, size: int, exe: str) -> int:
        ctypes.memmove(room, listed().encode("utf-16-le"), size)
        return size

    @ctypes.WINFUNCTYPE(wintypes.DWORD)
    def programs_length() -> int:
        return 16

    @ctypes.WINFUNCTYPE(wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD)
    def programs(room: int, size: int) -> int:
        ctypes.memmove(room, "cmd.exe\0".encode("utf-16-le"), size)
        return size

    with replaced(AddConsoleAliasW=add, GetConsoleAliasesLengthW=length, GetConsoleAliasesW=aliases,
                  GetConsoleAliasExesLengthW=programs_length, GetConsoleAliasExesW=programs):
        win32console.AddConsoleAlias("ls", "dir $*", "cmd.exe")
        win32console.AddConsoleAlias("\u0142", "x", "cmd.exe")
        assert win32console.GetConsoleAliases("cmd.exe") == "ls=dir $*\0\u0142=x\0"
        win32console.AddConsoleAlias("ls", None, "cmd.exe")
        assert win32console.GetConsoleAliases("cmd.exe") == "\u0142=x\0"
        assert win32console.GetConsoleAliasExes() == "cmd.exe\0"
        with pytest.raises(pywintypes.error, match="AddConsoleAlias"):
            win32console.AddConsoleAlias("ls", None, "cmd.exe")
        with pytest.raises(TypeError, match="'Source'"):
            win32console.AddConsoleAlias(None, None, "cmd.exe")  # type: ignore[arg-type]


def test_signals() -> None:
    sent = []

    @ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD, wintypes.DWORD)
    def generate(event: int, group: int) -> int:
        sent.append((event, group))
        return event == win32console.CTRL_BREAK_EVENT

    with replaced(GenerateConsoleCtrlEvent=generate):
        win32console.GenerateConsoleCtrlEvent(win32console.CTRL_BREAK_EVENT)
        with pytest.raises(pywintypes.error, match="GenerateConsoleCtrlEvent"):
            win32console.GenerateConsoleCtrlEvent(CtrlEvent=win32console.CTRL_C_EVENT, ProcessGroupId=77)
    assert sent == [(1, 0), (0, 77)]


def test_filling_the_screen() -> None:
    @ctypes.WINFUNCTYPE(wintypes.BOOL, ctypes.c_void_p, wintypes.DWORD, ctypes.POINTER(wintypes.SHORT * 2))
    def fill(handle: int, flags: int, size: Any) -> int:
        size[0] = (132, 43)
        return flags == win32console.CONSOLE_FULLSCREEN_MODE

    buffer = win32console.PyConsoleScreenBufferType(win32event.CreateEvent(None, True, True, None))
    with replaced(SetConsoleDisplayMode=fill):
        size = win32console.PyCOORDType(80, 25)
        buffer.SetConsoleDisplayMode(win32console.CONSOLE_FULLSCREEN_MODE, size)
        assert (size.X, size.Y) == (132, 43)
        with pytest.raises(pywintypes.error, match="SetConsoleDisplayMode"):
            buffer.SetConsoleDisplayMode(0, size)
