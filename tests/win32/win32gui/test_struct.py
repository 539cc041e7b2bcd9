"""win32gui_struct through real menus, and its bytes beside pywin32's."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import win32con
import win32gui
import win32gui_struct

CASES = Path(__file__).with_name("cases_struct.py")
REASONS = {
    "menu item with half a picture": "a ValueError instead of an assertion",
    "header": "the mask names the text with HDI_TEXT, and the filter's members are there",
    "header of less": "the mask names the text with HDI_TEXT, and the filter's members are there",
}


def test_the_same_bytes_as_pywin32(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(CASES.parent))
    folder = os.environ.get("CWIN32_PEER")
    if not folder:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    path = os.pathsep.join(os.path.join(folder, part) for part in (".", "win32", "win32\\lib"))
    answers = tmp_path / "answers.json"
    # No pipes: a process that loads user32 may start others that keep them open.
    subprocess.run([sys.executable, CASES, answers], env=dict(os.environ, PYTHONPATH=path), check=True, timeout=120,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ours, theirs = importlib.import_module("cases_struct").answers(), json.loads(answers.read_text("utf-8"))
    assert len(theirs) == 27 and ours.keys() == theirs.keys()
    assert {name for name in theirs if ours[name] != theirs[name]} == REASONS.keys()


def test_through_a_menu():
    menu = win32gui.CreatePopupMenu()
    item, extra = win32gui_struct.PackMENUITEMINFO(text="Ж text", wID=5, fState=win32con.MFS_CHECKED, dwItemData=77)
    assert len(extra) == 1
    win32gui.InsertMenuItem(menu, 0, True, item)
    buffer, _room = win32gui_struct.EmptyMENUITEMINFO()
    win32gui.GetMenuItemInfo(menu, 0, True, buffer)
    found = win32gui_struct.UnpackMENUITEMINFO(buffer)
    assert (found.text, found.wID, found.dwItemData, found.hSubMenu) == ("Ж text", 5, 77, 0)
    assert found.fState & win32con.MFS_CHECKED
    item, extra = win32gui_struct.PackMENUITEMINFO(text="other")
    win32gui.SetMenuItemInfo(menu, 5, False, item)
    win32gui.GetMenuItemInfo(menu, 5, False, buffer)
    assert win32gui_struct.UnpackMENUITEMINFO(buffer).text == "other"
    win32gui.SetMenuInfo(menu, win32gui_struct.PackMENUINFO(cyMax=99, dwMenuData=3))
    info = win32gui_struct.EmptyMENUINFO()
    win32gui.GetMenuInfo(menu, info)
    assert win32gui_struct.UnpackMENUINFO(info)[1::3] == (99, 3)
    for call, wrong in ((win32gui.InsertMenuItem, b"x"), (win32gui.SetMenuItemInfo, bytes(79))):
        with pytest.raises(TypeError, match="80 bytes"):
            call(menu, 0, True, wrong)
    with pytest.raises(BufferError, match="writable"):
        win32gui.GetMenuItemInfo(menu, 0, True, bytes(80))
    with pytest.raises(TypeError, match="40 bytes"):
        win32gui.SetMenuInfo(menu, b"x")
    win32gui.DestroyMenu(menu)


def test_refused():
    with pytest.raises(ValueError, match="both"):
        win32gui_struct.PackMENUITEMINFO(hbmpChecked=1)
    with pytest.raises(ValueError, match="not both"):
        win32gui_struct.PackMENUITEMINFO(text="x", dwTypeData=1)
    with pytest.raises(ValueError, match="no such memory"):
        win32gui_struct.UnpackWMNOTIFY(5)
