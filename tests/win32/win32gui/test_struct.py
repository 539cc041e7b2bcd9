"""win32gui_struct through real menus."""

import pytest
import win32con
import win32gui
import win32gui_struct

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
