"""A resource script: its dialogs as templates, its strings, files and numbers."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path

import commctrl
import pytest
import win32con
import win32rcparser

HEADER = """
// Identifiers
#define IDD_ABOUT 101
#define IDC_NAME  0x3E8
#define IDS_HELLO (7)
#define VERSION   "no number"
"""
SCRIPT = r"""
#include "resource.h"
LANGUAGE LANG_ENGLISH, SUBLANG_ENGLISH_US
/* A comment: BEGIN */
1 TEXTINCLUDE DISCARDABLE
BEGIN
    "resource.h\0"
END

IDD_ABOUT DIALOG DISCARDABLE  0, 1, 186, 95
STYLE DS_MODALFRAME | WS_POPUP | NOT WS_VISIBLE
CAPTION "About this"
FONT 9, "Tahoma"
BEGIN
    DEFPUSHBUTTON   "OK",IDOK,129,7,50,14
    LTEXT           "Static",IDC_STATIC,-7,7,19,8,NOT WS_VISIBLE
    EDITTEXT        IDC_NAME,7,20,40,14,ES_AUTOHSCROLL | 0x8000
    CONTROL         "",IDC_FRESH,"msctls_progress32",PBS_SMOOTH | WS_BORDER,7,70,80,14,WS_EX_TRANSPARENT
    ICON            IDI_MAIN,IDC_STATIC,7,7,20,20
END

IDD_EX DIALOGEX 1, 2, 100, 50
EXSTYLE WS_EX_CONTROLPARENT
{
    RTEXT "Say ""this""\t"
          "and that",-1,7,7,19,8,0,WS_EX_RIGHT
}

IDR_MENU MENU DISCARDABLE
BEGIN
    POPUP "&File"
    BEGIN
        MENUITEM "E&xit", IDM_EXIT
    END
END

IDI_MAIN ICON   DISCARDABLE "main.ico"
IDB_PIC  BITMAP "res\\pic.bmp"

STRINGTABLE
BEGIN
    IDS_HELLO  "Hello\nworld"
    57344, "By number"
END
"""
CHILD = win32con.WS_CHILD | win32con.WS_VISIBLE


@pytest.fixture
def script(tmp_path: Path) -> Path:
    (tmp_path / "resource.h").write_text(HEADER)
    path = tmp_path / "program.rc"
    path.write_text(SCRIPT)
    return path


def test_a_dialog(script: Path) -> None:
    head, *controls = win32rcparser.Parse(str(script)).dialogs["IDD_ABOUT"]
    style = win32con.DS_SETFONT | win32con.DS_MODALFRAME | win32con.WS_POPUP
    assert head == ["About this", (0, 1, 186, 95), style, None, (9, "Tahoma")]
    button, label, edit, bar, icon = controls
    assert button == [0x80, "OK", 1, (129, 7, 50, 14), CHILD | win32con.WS_TABSTOP | win32con.BS_DEFPUSHBUTTON, 0]
    assert label == [0x82, "Static", -1, (-7, 7, 19, 8), win32con.WS_CHILD, 0]
    assert edit[:3] == [0x81, "", 1000]
    assert edit[4] == CHILD | win32con.WS_BORDER | win32con.WS_TABSTOP | win32con.ES_AUTOHSCROLL | 0x8000
    assert bar == ["msctls_progress32", "", bar[2], (7, 70, 80, 14), CHILD | commctrl.PBS_SMOOTH | win32con.WS_BORDER,
                   win32con.WS_EX_TRANSPARENT]
    assert icon[:2] == [0x82, str(win32rcparser.Parse(str(script)).ids["IDI_MAIN"])]


def test_an_extended_dialog(script: Path) -> None:
    head, label = win32rcparser.Parse(str(script)).dialogs["IDD_EX"]
    assert head == ["", (1, 2, 100, 50), 0, win32con.WS_EX_CONTROLPARENT, (8, "MS Sans Serif")]
    assert label == [0x82, 'Say "this"\tand that', -1, (7, 7, 19, 8), CHILD | win32con.SS_RIGHT, win32con.WS_EX_RIGHT]


def test_strings_files_and_numbers(script: Path) -> None:
    found = win32rcparser.Parse(str(script))
    hello = found.stringTable["IDS_HELLO"]
    assert (hello.id, hello.idNum, hello.value) == ("IDS_HELLO", 7, "Hello\nworld")
    assert repr(found.stringTable["57344"]) == "StringDef('57344', 57344, 'By number')"
    assert (found.icons, found.bitmaps) == ({"IDI_MAIN": "main.ico"}, {"IDB_PIC": r"res\pic.bmp"})
    assert (found.ids["IDD_ABOUT"], found.ids["IDC_STATIC"], found.ids["IDOK"]) == (101, -1, 1)
    assert found.names[1000] == "IDC_NAME" and "VERSION" not in found.ids
    fresh = [found.ids[name] for name in ("IDC_FRESH", "IDI_MAIN", "IDD_EX")]
    assert sorted(fresh) == [1001, 1002, 1003]


def test_two_scripts_do_not_mix(script: Path) -> None:
    first = win32rcparser.Parse(str(script))
    second = win32rcparser.ParseStreams(io.StringIO("D DIALOG 1,2,3,4 BEGIN END"), None)
    assert list(second.dialogs) == ["D"] and "D" not in first.dialogs


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_scripts_with_a_mark(script: Path, encoding: str) -> None:
    script.write_text('STRINGTABLE BEGIN A "caf\u00e9 \u4e2d" END', encoding)
    assert win32rcparser.Parse(str(script)).stringTable["A"].value == "caf\u00e9 \u4e2d"


@pytest.mark.parametrize(("text", "message"), [
    ("\nD DIALOG 1,2,3", "Line 2 .*comma expected"), ("D DIALOG 1,2,x,4", "number expected, not 'x'"),
    ("D DIALOG 1,2,3,4 BEGIN LTEXT", "identifier expected"), ("D DIALOG 1,2,3,4 CAPTION 5", "text in quotes expected"),
    ("D DIALOG 1,2,3,4 STYLE |", "style expected"), ("D DIALOG 1,2,3,4", "BEGIN expected"), ("D DIALOG", "place expected"),
    ('STRINGTABLE BEGIN A "x"', "identifier expected"), ("D DIALOG 1,2,3,4 BEGIN", "control or END expected")])
def test_what_is_wrong_has_a_line(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        win32rcparser.ParseStreams(io.StringIO(text), None)


def test_a_script_as_a_module(script: Path, tmp_path: Path) -> None:
    made = tmp_path / "frozen_script.py"
    win32rcparser.GenerateFrozenResource(str(script), str(made))
    spec = importlib.util.spec_from_file_location("frozen_script", made)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    frozen, parsed = module.Parse("ignored"), win32rcparser.Parse(str(script))
    for name in ("dialogs", "ids", "names", "bitmaps", "icons"):
        assert getattr(frozen, name) == getattr(parsed, name)
    assert frozen.stringTable["IDS_HELLO"].value == "Hello\nworld"
    assert (module._rc_size_, module._rc_mtime_) == (script.stat().st_size, int(script.stat().st_mtime))
