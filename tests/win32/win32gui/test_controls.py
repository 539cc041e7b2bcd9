"""Controls: lines of text, sorted lists, the mouse; windows in order; dialogs that choose files."""

import threading

import pytest
import pywintypes
import win32api
import win32con
import win32gui
import win32gui_struct
import winerror

WIDE = win32con.WS_OVERLAPPEDWINDOW | win32con.WS_VISIBLE
LVS_REPORT = 1
LVM_INSERTITEM, LVM_GETITEM, LVM_GETITEMCOUNT = 0x104D, 0x104B, 0x1004
LVIF_PARAM = 4
pytestmark = pytest.mark.usefixtures("display")


@pytest.fixture
def window():
    made = win32gui.CreateWindow("STATIC", None, WIDE, 0, 0, 200, 200, 0, 0, 0, None)
    yield made
    win32gui.DestroyWindow(made)


# ---- lines ------------------------------------------------------------------------------------------------------------

def test_lines_of_an_edit_control(window):
    edit = win32gui.CreateWindow("EDIT", "ab\r\nЖdef\r\n\r\n" + "x" * 3000, win32con.WS_CHILD | win32con.ES_MULTILINE
                                 | win32con.ES_AUTOHSCROLL, 0, 0, 90, 90, window, 1, 0, None)
    win32gui.SendMessage(edit, win32con.EM_LIMITTEXT, 0, 0)
    lines = [win32gui.Edit_GetLine(edit, number) for number in range(5)]
    assert lines == ["ab", "Жdef", None, "x" * 3000, None]
    assert win32gui.Edit_GetLine(edit, 1, 2) == "Жd" and win32gui.Edit_GetLine(edit, 1, 100) == "Жdef"
    assert win32gui.Edit_GetLine(5, 0) is None
    with pytest.raises(ValueError, match="negative"):
        win32gui.Edit_GetLine(edit, 0, -1)


# ---- sorting ----------------------------------------------------------------------------------------------------------

@pytest.fixture
def listed(window):
    """A list view whose items have the lParams 3, 1, 2."""
    win32gui.InitCommonControlsEx(1)
    made = win32gui.CreateWindow("SysListView32", None, win32con.WS_CHILD | LVS_REPORT, 0, 0, 90, 90, window, 1, 0, None)
    for at, number in enumerate((3, 1, 2)):
        item, _kept = win32gui_struct.PackLVITEM(item=at, param=number, text="x")
        assert win32gui.SendMessage(made, LVM_INSERTITEM, 0, item) == at
    return made


def parameters(view):
    found = []
    for at in range(win32gui.SendMessage(view, LVM_GETITEMCOUNT)):
        item, _kept = win32gui_struct.EmptyLVITEM(at, 0, LVIF_PARAM)
        assert win32gui.SendMessage(view, LVM_GETITEM, 0, item)
        found.append(win32gui_struct.UnpackLVITEM(item).item_param)
    return found


def test_sorting(listed):
    extras = []

    def order(first, second, extra):
        extras.append(extra)
        return first - second

    assert parameters(listed) == [3, 1, 2]
    assert win32gui.ListView_SortItems(listed, order, "extra") is None
    assert parameters(listed) == [1, 2, 3] and set(extras) == {"extra"}
    win32gui.ListView_SortItems(listed, lambda first, second, extra: (second - first) << 40)
    assert parameters(listed) == [3, 2, 1]
    win32gui.ListView_SortItems(listed, lambda first, second, extra: (first - second) << 70)
    assert parameters(listed) == [1, 2, 3]


def test_sorting_by_index(listed):
    keys, seen = ["b", "c", "a"], set()

    def order(first, second, extra):
        seen.update((first, second))
        return (keys[first] > keys[second]) - (keys[first] < keys[second])

    try:
        win32gui.ListView_SortItemsEx(listed, order)
    except pywintypes.error:
        pytest.skip("this version of the controls sorts by lParam alone")
    assert parameters(listed) == [2, 3, 1] and seen <= {0, 1, 2}


def test_sorting_that_fails(listed):
    calls = []

    def fail(first, second, extra):
        calls.append(first)
        raise LookupError(first)

    for sort in (win32gui.ListView_SortItems, win32gui.ListView_SortItemsEx):
        with pytest.raises((LookupError, pywintypes.error)):
            sort(listed, fail)
        with pytest.raises((TypeError, pywintypes.error)):
            sort(listed, lambda first, second, extra: "x")
        with pytest.raises(TypeError, match="callable"):
            sort(listed, 5)
        with pytest.raises(pywintypes.error) as caught:
            sort(5, fail)
        assert caught.value.winerror == winerror.ERROR_INVALID_WINDOW_HANDLE
        with pytest.raises(pywintypes.error):
            sort(win32gui.GetParent(listed), fail)
    assert calls and sorted(parameters(listed)) == [1, 2, 3]
    calls.clear()
    with pytest.raises(LookupError):
        win32gui.ListView_SortItems(listed, fail)
    assert len(calls) == 1              # after an exception nothing is compared any more


def test_sorting_in_other_processes():
    with pytest.raises(ValueError, match="this process"):
        win32gui.ListView_SortItems(win32gui.GetDesktopWindow(), lambda *given: 0)


# ---- the mouse, and order ---------------------------------------------------------------------------------------------

def test_mouse(window):
    assert win32gui._TrackMouseEvent((win32con.TME_LEAVE, window, 0)) is None
    with pytest.raises(pywintypes.error) as caught:
        win32gui._TrackMouseEvent((win32con.TME_LEAVE, 5, 0))
    assert caught.value.winerror == winerror.ERROR_INVALID_WINDOW_HANDLE
    for wrong in (5, (1,), ("x", window, 0), (1, "x", 0)):
        with pytest.raises(TypeError, match="'tme'"):
            win32gui._TrackMouseEvent(wrong)
    # Nobody holds the button: letting it go ends the wait.
    win32gui.PostMessage(window, win32con.WM_LBUTTONUP, 0, 0)
    assert win32gui.DragDetect(window, (1, 1)) == 0
    with pytest.raises(TypeError, match="'point'"):
        win32gui.DragDetect(window, 5)


def test_order(window):
    count = win32gui.CascadeWindows(window, 0, (0, 0, 100, 100), (window,))
    assert isinstance(count, int) and count == win32gui.CascadeWindows(window, 0)
    for arguments in ((5,), ((0, 0, 1, 1), 5), ((0, 0, 1, 1), ("x",))):
        with pytest.raises(TypeError):
            win32gui.CascadeWindows(window, 0, *arguments)


def test_desktops_of_threads(window):
    desktop = win32gui.GetThreadDesktop(win32api.GetCurrentThreadId())
    seen = []
    win32gui.EnumDesktopWindows(desktop, lambda found, _: seen.append(found), None)
    assert desktop and window in seen
    with pytest.raises(pywintypes.error):
        win32gui.GetThreadDesktop(0x7FFFFFF0)


def test_classes_of_controls():
    assert win32gui.InitCommonControls() is None and win32gui.InitCommonControlsEx(0xFF) is None
    made = win32gui.CreateWindow("msctls_progress32", None, 0, 0, 0, 9, 9, 0, 0, 0, None)
    assert win32gui.GetClassName(made) == "msctls_progress32"
    win32gui.DestroyWindow(made)


# ---- keys in modeless dialogs -----------------------------------------------------------------------------------------

@pytest.mark.parametrize("pump", ["all", "waiting"])
def test_tab_moves_between_controls(pump, undisturbed):
    def check():
        style = win32con.WS_CHILD | win32con.WS_VISIBLE | win32con.WS_TABSTOP
        template = [["x", (0, 0, 90, 90), win32con.WS_POPUP | win32con.WS_VISIBLE], ["EDIT", None, 1, (0, 0, 40, 10), style],
                    ["EDIT", None, 2, (0, 20, 40, 10), style]]
        dialog = win32gui.CreateDialogIndirect(0, template, 0, {})
        try:
            first, second = win32gui.GetDlgItem(dialog, 1), win32gui.GetDlgItem(dialog, 2)
            win32gui.SetFocus(first)
            win32gui.PostMessage(first, win32con.WM_KEYDOWN, win32con.VK_TAB, 0)
            if pump == "all":
                win32gui.PostMessage(dialog, win32con.WM_NULL, 0, 0)
                win32gui.PostQuitMessage(0)
                win32gui.PumpMessages()
            else:
                win32gui.PumpWaitingMessages()
            assert win32gui.GetFocus() == second
        finally:
            win32gui.DestroyWindow(dialog)

    undisturbed(check)


# ---- choosing files ---------------------------------------------------------------------------------------------------

@pytest.fixture
def user():
    """user(action): when a dialog of this thread appears, another thread calls action(dialog) once."""
    threads, done = [], threading.Event()

    def watch(thread, action):
        def look(found, _):
            if win32gui.IsWindowVisible(found) and win32gui.GetClassName(found) == "#32770" and not done.is_set():
                done.set()
                action(found)

        while not done.wait(0.05):
            win32gui.EnumThreadWindows(thread, look, None)

    def begin(action):
        threads.append(threading.Thread(target=watch, args=(win32api.GetCurrentThreadId(), action), daemon=True))
        threads[-1].start()

    yield begin
    done.set()
    for thread in threads:
        thread.join(60)


def press(button):
    return lambda dialog: win32gui.PostMessage(dialog, win32con.WM_COMMAND, button, 0)


@pytest.mark.parametrize("choose", [win32gui.GetOpenFileNameW, win32gui.GetSaveFileNameW])
def test_choosing(user, tmp_path, choose):
    path = tmp_path / "Ж chosen.txt"
    path.write_text("x")
    titles = []
    user(lambda dialog: (titles.append(win32gui.GetWindowText(dialog)), press(win32con.IDOK)(dialog)))
    file, custom, flags = choose(
        File=str(path), Title="cwin32 chooses", Filter="Texts\0*.txt\0All\0*.*\0", CustomFilter="Mine\0*.mine", FilterIndex=1,
        InitialDir=tmp_path, DefExt="txt", Flags=win32con.OFN_EXPLORER | win32con.OFN_HIDEREADONLY)
    assert file == str(path) and flags & win32con.OFN_HIDEREADONLY
    assert custom[0] == "M" and custom.endswith("\0*.mine\0")      # Wine writes the pattern over the name
    assert titles == ["cwin32 chooses"]


def test_choosing_several(user, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    user(press(win32con.IDOK))
    file, custom, _ = win32gui.GetOpenFileNameW(File='"a.txt" "b.txt"', InitialDir=str(tmp_path),
                                                Flags=win32con.OFN_EXPLORER | win32con.OFN_ALLOWMULTISELECT)
    assert file.split("\0") == [str(tmp_path), "a.txt", "b.txt"] and custom is None


@pytest.mark.parametrize("choose", [win32gui.GetOpenFileNameW, win32gui.GetSaveFileNameW])
def test_choosing_nothing(user, choose):
    user(press(win32con.IDCANCEL))
    with pytest.raises(pywintypes.error) as caught:
        choose()
    assert caught.value.args[:2] == (0, choose.__name__) and win32gui.CommDlgExtendedError() == 0


def test_dialogs_that_cannot_be():
    for choose in (win32gui.GetOpenFileNameW, win32gui.GetSaveFileNameW):
        with pytest.raises(pywintypes.error) as caught:
            choose(TemplateName="no such dialog", Flags=win32con.OFN_ENABLETEMPLATE)
        assert caught.value.winerror == win32gui.CommDlgExtendedError() != 0
        for name, wrong, error in (("Filter", 5, TypeError), ("CustomFilter", 5, TypeError), ("File", 5, TypeError),
                                   ("TemplateName", 1.5, TypeError), ("MaxFile", 1 << 30, ValueError), ("Flags", "x", TypeError)):
            with pytest.raises(error, match=name):
                choose(**{name: wrong})


def test_a_structure_of_the_callers():
    with pytest.raises(TypeError, match="152 bytes"):
        win32gui.GetOpenFileName(b"x")
    assert win32gui.GetOpenFileName(bytes(152)) == 0
    assert win32gui.CommDlgExtendedError() == 1         # CDERR_STRUCTSIZE
