"""Dialogs from templates, menus, accelerators, and memory by address."""

import array

import pytest
import pywintypes
import win32con
import win32gui
import winerror
from failing import fails_with

BUTTON, EDIT, LABEL = 1, 7, 8
CHILD = win32con.WS_CHILD | win32con.WS_VISIBLE
TEMPLATE = [
    ["A title Ж", (0, 0, 100, 80), win32con.WS_POPUP | win32con.WS_CAPTION, None, (8, "MS Sans Serif")],
    ["BUTTON", "press", BUTTON, (5, 5, 50, 14), CHILD],
    ["EDIT", None, EDIT, (5, 25, 50, 14), CHILD, win32con.WS_EX_CLIENTEDGE],
    [130, "label", LABEL, (5, 45, 50, 14), CHILD, None, b"abc"],
]
pytestmark = pytest.mark.usefixtures("display")


@pytest.fixture
def dialog():
    window = win32gui.CreateDialogIndirect(0, TEMPLATE, 0, {})
    yield window
    win32gui.DestroyWindow(window)


@pytest.mark.parametrize("show", [win32gui.DialogBoxIndirect, win32gui.DialogBoxIndirectParam])
def test_modal(show):
    seen = []

    def start(window, message, wparam, lparam):
        seen.append((win32gui.GetWindowText(window), lparam))
        win32gui.PostMessage(window, win32con.WM_COMMAND, BUTTON, 0)
        return 1

    def command(window, message, wparam, lparam):
        seen.append(wparam)
        win32gui.EndDialog(window, 42)

    assert show(0, TEMPLATE, 0, {win32con.WM_INITDIALOG: start, win32con.WM_COMMAND: command}, 55) == 42
    assert ("A title Ж", 55) in seen and BUTTON in seen


def test_a_function_that_raises(reported):
    def procedure(window, message, wparam, lparam):
        if message == win32con.WM_INITDIALOG:
            win32gui.PostMessage(window, win32con.WM_USER, 0, 0)
            raise LookupError
        if message == win32con.WM_USER:
            win32gui.EndDialog(window, -3)

    assert win32gui.DialogBoxIndirect(0, TEMPLATE, 0, procedure) == -3
    assert reported == [LookupError]


@pytest.mark.parametrize("create", [win32gui.CreateDialogIndirect, win32gui.CreateDialogIndirectParam])
def test_modeless(create):
    seen = []
    window = create(0, TEMPLATE, 0, {win32con.WM_INITDIALOG: lambda *message: seen.append(message[3]),
                                     win32con.WM_DESTROY: lambda *message: seen.append("end")}, -9)
    win32gui.DestroyWindow(window)
    assert seen == [-9, "end"]


def test_controls(dialog):
    button, edit, label = (win32gui.GetDlgItem(dialog, number) for number in (BUTTON, EDIT, LABEL))
    assert [win32gui.GetClassName(control) for control in (button, edit, label)] == ["Button", "Edit", "Static"]
    assert [win32gui.GetDlgCtrlID(control) for control in (button, edit, label)] == [BUTTON, EDIT, LABEL]
    assert win32gui.GetWindowLong(edit, win32con.GWL_EXSTYLE) & win32con.WS_EX_CLIENTEDGE
    win32gui.SetDlgItemText(dialog, EDIT, "Ж text")
    assert win32gui.GetDlgItemText(dialog, EDIT) == win32gui.GetWindowText(edit) == "Ж text"
    win32gui.SetDlgItemText(dialog, EDIT, "x" * 5000)
    assert win32gui.GetDlgItemText(dialog, EDIT) == "x" * 5000
    win32gui.SetDlgItemInt(dialog, EDIT, -5, True)
    assert win32gui.GetDlgItemInt(dialog, EDIT, True) == -5 and win32gui.GetDlgItemText(dialog, EDIT) == "-5"
    win32gui.SetDlgItemInt(dialog, EDIT, 4294967295, False)
    assert win32gui.GetDlgItemInt(dialog, EDIT, False) == 4294967295
    assert win32gui.GetNextDlgGroupItem(dialog, 0, False) in (button, edit, label)
    assert win32gui.GetNextDlgTabItem(dialog, button, False) in (0, button, edit, label)
    assert win32gui.GetDlgItem(dialog, 99) == 0 and win32gui.GetDlgItemText(dialog, 99) == ""
    for call, arguments in ((win32gui.SetDlgItemText, ("x",)), (win32gui.GetDlgItemInt, (True,))):
        with pytest.raises(pywintypes.error):
            call(dialog, 99, *arguments)
    assert win32gui.IsDialogMessage(dialog, (0, win32con.WM_NULL, 0, 0, 0, (0, 0))) == 0


@pytest.mark.parametrize(("template", "error"), [
    (5, TypeError), ([], ValueError), ([5], TypeError), ([["x"]], TypeError), ([["x", 5, 0]], TypeError),
    ([["x", (0, 0, 9, 9), 0, None, 5]], TypeError), ([TEMPLATE[0], ["BUTTON"]], TypeError),
    ([TEMPLATE[0], ["BUTTON", None, 1, (0, 0, 1 << 20, 9), 0]], OverflowError),
    ([TEMPLATE[0], ["BUTTON", None, 1, (0, 0, 9, 9), 0, 0, 5]], TypeError), (b"abc", TypeError)])
def test_bad_templates(template, error):
    with pytest.raises(error):
        win32gui.CreateDialogIndirect(0, template, 0, {})


def test_dialogs_refused():
    with pytest.raises(TypeError, match="DialogFunc"):
        win32gui.CreateDialogIndirect(0, TEMPLATE, 0, 5)
    for show in (win32gui.DialogBox, win32gui.DialogBoxParam):
        with pytest.raises(pywintypes.error):
            show(0, "no such dialog", 0, {})
    with pytest.raises(pywintypes.error):
        win32gui.DialogBox(0, 32000, 0, {})


# ---- menus ------------------------------------------------------------------------------------------------------------

@pytest.fixture
def menu():
    made = win32gui.CreatePopupMenu()
    for number, text in ((10, "ten"), (11, "eleven"), (12, "twelve")):
        win32gui.AppendMenu(made, win32con.MF_STRING, number, text)
    yield made
    win32gui.DestroyMenu(made)


def numbers(menu):
    return [win32gui.GetMenuItemID(menu, at) for at in range(win32gui.GetMenuItemCount(menu))]


def test_items(menu):
    assert numbers(menu) == [10, 11, 12]
    win32gui.InsertMenu(menu, 0, win32con.MF_BYPOSITION, 9, "nine")
    win32gui.ModifyMenu(menu, 11, win32con.MF_BYCOMMAND, 21, "new")
    win32gui.AppendMenu(menu, win32con.MF_SEPARATOR, 0, None)
    assert numbers(menu) == [9, 10, 21, 12, 0]
    win32gui.DeleteMenu(menu, 10, win32con.MF_BYCOMMAND)
    win32gui.RemoveMenu(menu, 0, win32con.MF_BYPOSITION)
    assert numbers(menu) == [21, 12, 0]
    below = win32gui.CreateMenu()
    win32gui.AppendMenu(menu, win32con.MF_POPUP, below, "below")
    assert win32gui.GetSubMenu(menu, 3) == below and win32gui.GetSubMenu(menu, 0) == 0
    assert win32gui.GetMenuItemCount(5) == win32gui.GetMenuItemID(menu, 99) == win32gui.GetMenuState(menu, 99, 0) == -1


def test_states(menu):
    assert win32gui.CheckMenuItem(menu, 10, win32con.MF_CHECKED) == win32con.MF_UNCHECKED
    assert win32gui.EnableMenuItem(menu, 10, win32con.MF_GRAYED) == win32con.MF_ENABLED
    assert win32gui.GetMenuState(menu, 10, 0) == win32con.MF_CHECKED | win32con.MF_GRAYED
    win32gui.CheckMenuRadioItem(menu, 10, 12, 11, win32con.MF_BYCOMMAND)
    assert [bool(win32gui.GetMenuState(menu, item, 0) & win32con.MF_CHECKED) for item in (10, 11, 12)] == [False, True, False]
    win32gui.SetMenuDefaultItem(menu, 12, 0)
    assert win32gui.GetMenuDefaultItem(menu, 0, 0) == 12 and win32gui.GetMenuDefaultItem(menu, 1, 0) == 2
    assert win32gui.SetMenuItemBitmaps(menu, 10, 0, 0, 0) is None
    assert win32gui.CheckMenuItem(menu, 99, 0) == win32gui.EnableMenuItem(menu, 99, 0) == -1
    for call in (win32gui.DeleteMenu, win32gui.RemoveMenu):
        with pytest.raises(pywintypes.error):
            call(menu, 99, 0)
    with pytest.raises(pywintypes.error):
        win32gui.AppendMenu(5, 0, 1, "x")
    with pytest.raises(pywintypes.error):
        win32gui.DestroyMenu(5)
    assert win32gui.TrackPopupMenu(5, 0, 0, 0, 0, 0, None) == 0


def test_menu_of_a_window(menu):
    bar = win32gui.CreateMenu()
    win32gui.AppendMenu(bar, win32con.MF_POPUP, win32gui.CreatePopupMenu(), "file")
    window = win32gui.CreateWindow("STATIC", None, win32con.WS_OVERLAPPEDWINDOW, 0, 0, 90, 90, 0, 0, 0, None)
    assert win32gui.GetMenu(window) == 0
    win32gui.SetMenu(window, bar)
    assert win32gui.GetMenu(window) == bar and win32gui.DrawMenuBar(window) is None
    assert win32gui.GetMenuItemCount(win32gui.GetSystemMenu(window, False)) > 0
    shown, rectangle = win32gui.GetMenuItemRect(window, bar, 0)
    assert shown in (0, 1) and len(rectangle) == 4
    win32gui.DestroyWindow(window)
    fails_with(winerror.ERROR_INVALID_WINDOW_HANDLE, win32gui.GetMenu, 5)
    with pytest.raises(pywintypes.error):
        win32gui.LoadMenu(0, 5)


def test_accelerators():
    table = win32gui.CreateAcceleratorTable([(win32con.FVIRTKEY, 0x70, 77), [win32con.FVIRTKEY, 0x71, 78]])
    seen = []
    given = win32gui.WNDCLASS()
    given.lpszClassName, given.lpfnWndProc = "cwin32 keys", {win32con.WM_COMMAND: lambda *m: seen.append(m[2] & 0xFFFF)}
    atom = win32gui.RegisterClass(given)
    window = win32gui.CreateWindow(atom, None, win32con.WS_OVERLAPPEDWINDOW, 0, 0, 90, 90, 0, 0, 0, None)
    assert win32gui.TranslateAccelerator(window, table, (window, win32con.WM_KEYDOWN, 0x70, 0, 0, (0, 0))) == 1
    assert win32gui.TranslateAccelerator(window, table, (window, win32con.WM_KEYDOWN, 0x75, 0, 0, (0, 0))) == 0
    assert seen == [77]
    win32gui.DestroyWindow(window)
    win32gui.UnregisterClass(atom, 0)
    win32gui.DestroyAcceleratorTable(table)
    with pytest.raises(pywintypes.error):
        win32gui.DestroyAcceleratorTable(table)
    for wrong, error in ((5, TypeError), ([(1, 2)], TypeError), ([], ValueError), ([(1, 2, 1 << 20)], OverflowError)):
        with pytest.raises(error):
            win32gui.CreateAcceleratorTable(wrong)


# ---- memory -----------------------------------------------------------------------------------------------------------

def test_memory():
    target = bytearray(b"abcdefgh")
    address, size = win32gui.PyGetBufferAddressAndLen(target)
    assert size == 8
    view = win32gui.PyGetMemory(address, 4)
    assert bytes(view) == b"abcd" and view.readonly
    win32gui.PySetMemory(address, b"XY")
    assert target == b"XYcdefgh" and bytes(view) == b"XYcd"
    win32gui.PySetString(address, "Ж1234", 3)
    assert target[:6] == "Ж1\0".encode("utf-16-le")
    assert win32gui.PyGetString(address) == "Ж1" and win32gui.PyGetString(address, 1) == "Ж"
    made = win32gui.PyMakeBuffer(4, address)
    made[0] = 65
    assert target[0] == 65
    fresh = win32gui.PyMakeBuffer(5)
    assert bytes(fresh) == bytes(5) and not memoryview(fresh).readonly
    assert win32gui.PyGetArraySignedLong(array.array("l", [1, -2]), 1) == -2
    text = bytearray(b"narrow\0")
    assert win32gui.lpstr(win32gui.PyGetBufferAddressAndLen(text)[0]) == b"narrow"
    assert bytes(win32gui.PyGetMemory(0, 0)) == b""


@pytest.mark.parametrize("address", [0, 1, 5, 0x7FFF_FFFF_0000, (1 << 64) - 2])
def test_wrong_addresses(address):
    for call in (lambda: win32gui.PyGetMemory(address, 5), lambda: win32gui.PyGetString(address),
                 lambda: win32gui.PyGetString(address, 5), lambda: win32gui.PySetMemory(address, b"x"),
                 lambda: win32gui.PySetString(address, "x"), lambda: win32gui.lpstr(address),
                 lambda: win32gui.PyGetString(address, 1 << 63)):
        with pytest.raises(ValueError, match="memory"):
            call()
    if address:
        with pytest.raises(ValueError, match="no such memory"):
            win32gui.PyMakeBuffer(5, address)
    with pytest.raises(IndexError):
        win32gui.PyGetArraySignedLong(array.array("l"), 0)
