"""Enumerations that call Python from Windows, and messages whose parameters are numbers, texts or memory."""

import ctypes
import threading

import pytest
import pywintypes
import win32api
import win32con
import win32gui
import winerror
from failing import fails_with

user32 = ctypes.WinDLL("user32")
user32.CreateWindowExW.restype = ctypes.c_void_p
user32.DestroyWindow.argtypes = (ctypes.c_void_p,)


@pytest.fixture
def windows():
    made = [user32.CreateWindowExW(0, "STATIC", f"cwin32 {i}", win32con.WS_OVERLAPPEDWINDOW, 0, 0, 9, 9, None, None,
                                   None, None) for i in range(3)]
    if not all(made):
        pytest.skip("this session has no desktop")
    yield made
    for window in made:
        user32.DestroyWindow(window)


def test_enumerate(windows):
    seen = []
    extra = object()
    assert win32gui.EnumWindows(lambda window, given: seen.append((window, given)), extra) is None
    assert {(window, extra) for window in windows} <= set(seen)


@pytest.mark.parametrize(("answer", "calls"), [(False, 1), (0, 1), (True, 3), (None, 3), (7, 3)])
def test_callback_ends_or_goes_on(windows, answer, calls):
    seen = []
    win32gui.EnumThreadWindows(win32api.GetCurrentThreadId(), lambda window, _: seen.append(window) or answer, None)
    assert len([window for window in seen if window in windows]) == calls


@pytest.mark.parametrize("enumerate_", [
    lambda callback: win32gui.EnumWindows(callback, None),
    lambda callback: win32gui.EnumThreadWindows(win32api.GetCurrentThreadId(), callback, None),
    lambda callback: win32gui.EnumChildWindows(win32gui.GetDesktopWindow(), callback, None),
])
def test_exceptions_come_through_at_once(windows, enumerate_):
    seen = []

    def fail(window, _):
        seen.append(window)
        raise LookupError(window)

    with pytest.raises(LookupError):
        enumerate_(fail)
    assert len(seen) == 1
    with pytest.raises(TypeError, match="interpreted as an integer"):
        enumerate_(lambda window, _: "x")
    with pytest.raises(TypeError, match="positional argument"):
        enumerate_(lambda: True)


def test_enumeration_inside_an_enumeration(windows):
    counts = []

    def outer(window, _):
        inner = []
        win32gui.EnumThreadWindows(win32api.GetCurrentThreadId(), lambda w, __: inner.append(w), None)
        counts.append(len(inner))

    win32gui.EnumThreadWindows(win32api.GetCurrentThreadId(), outer, None)
    assert len(counts) >= 3 and len(set(counts)) == 1


def test_other_threads_run_meanwhile(windows):
    started, go = threading.Event(), threading.Event()
    thread = threading.Thread(target=lambda: (started.wait(30), go.set()))
    thread.start()

    def wait(window, _):
        started.set()
        assert go.wait(30)
        return False

    win32gui.EnumWindows(wait, None)
    thread.join()


def test_callback_must_be_callable():
    with pytest.raises(TypeError, match=r"EnumWindows\(\) argument 'callback' must be callable, not int"):
        win32gui.EnumWindows(5, None)


def test_text_and_memory_in_messages(windows):
    window = windows[0]
    assert win32gui.SendMessage(window, win32con.WM_SETTEXT, 0, "new łext") == 1
    assert win32gui.SendMessage(window, win32con.WM_GETTEXTLENGTH, 0, 0) == 8
    assert win32gui.SendMessage(window, win32con.WM_GETTEXTLENGTH) == 8
    buffer = bytearray(40)
    assert win32gui.SendMessage(window, win32con.WM_GETTEXT, 20, buffer) == 8
    assert buffer.decode("utf-16-le").rstrip("\0") == "new łext"
    assert win32gui.SendMessage(window, win32con.WM_SETTEXT, None, "by memory\0".encode("utf-16-le")) == 1
    assert win32gui.SendMessage(window, win32con.WM_GETTEXTLENGTH, None, None) == 9


@pytest.mark.parametrize("number", [-1, 1 << 63, (1 << 64) - 1, True])
def test_numbers_in_messages(windows, number):
    assert win32gui.SendMessage(windows[0], win32con.WM_NULL, number, number) == 0


def test_wrong_parameters(windows):
    with pytest.raises(OverflowError, match="argument 'wparam'"):
        win32gui.SendMessage(windows[0], win32con.WM_NULL, 1 << 64, 0)
    with pytest.raises(TypeError, match="argument 'lparam' must be int, str, a bytes-like object or None"):
        win32gui.SendMessage(windows[0], win32con.WM_NULL, 0, 1.5)
    with pytest.raises(TypeError, match=r"SendMessage\(\) takes from 2 to 4 positional arguments \(1 given\)"):
        win32gui.SendMessage(windows[0])
    with pytest.raises(TypeError, match="argument 'wparam' must be int"):
        win32gui.PostMessage(windows[0], win32con.WM_NULL, "x", 0)


@pytest.mark.parametrize("module", [win32api, win32gui])
def test_refused_parameters_leave_nothing(windows, flat, module):
    text = "a text too long for the stack, and refused " * 20 + "\0"

    def send():
        for parameters in [(text, 0), (bytes(500), text)]:
            with pytest.raises(ValueError, match="must not contain a NUL"):
                module.SendMessage(windows[0], win32con.WM_NULL, *parameters)

    flat(send, 1000)
    with pytest.raises(pywintypes.error) as caught:
        win32gui.PostMessage(0x7FFF0, win32con.WM_NULL)
    assert caught.value.winerror == winerror.ERROR_INVALID_WINDOW_HANDLE


def test_is_window(windows):
    assert [win32gui.IsWindow(window) for window in (*windows, win32gui.GetDesktopWindow(), 5)] == [1, 1, 1, 1, 0]


def test_texts_and_classes(windows):
    window = windows[0]
    assert win32gui.GetWindowText(window) == "cwin32 0" and win32gui.GetWindowTextLength(window) == 8
    for text in ("Ж漢 \U0001f600", "x" * 510, "x" * 511, "x" * 512, "x" * 100_000, ""):
        win32gui.SetWindowText(window, text)
        assert win32gui.GetWindowText(window) == text
    assert win32gui.GetClassName(window) == win32gui.RealGetWindowClass(window) == "Static"
    assert win32gui.GetWindowText(5) == "" and win32gui.GetWindowTextLength(5) == 0
    for call, arguments in ((win32gui.SetWindowText, (5, "x")), (win32gui.GetClassName, (5,)),
                            (win32gui.RealGetWindowClass, (5,))):
        fails_with(winerror.ERROR_INVALID_WINDOW_HANDLE, call, *arguments)


def test_places(windows):
    window = windows[0]
    win32gui.MoveWindow(window, 11, 12, 200, 150, True)
    assert win32gui.GetWindowRect(window) == (11, 12, 211, 162)
    win32gui.SetWindowPos(window, 0, 21, 22, 220, 160, win32con.SWP_NOZORDER)
    assert win32gui.GetWindowRect(window) == (21, 22, 241, 182)
    left, top, right, bottom = win32gui.GetClientRect(window)
    assert (left, top) == (0, 0) and 0 < right <= 220 and 0 < bottom <= 160
    x, y = win32gui.ClientToScreen(window, (1, 2))
    assert x > 21 and y > 22 and win32gui.ScreenToClient(window, (x, y)) == (1, 2)
    placement = win32gui.GetWindowPlacement(window)
    assert placement[4][2:] == (241, 182)
    win32gui.SetWindowPlacement(window, (*placement[:4], (5, 6, 205, 206)))
    assert win32gui.GetWindowPlacement(window)[4] == (5, 6, 205, 206)
    for call, arguments in ((win32gui.GetWindowRect, ()), (win32gui.GetClientRect, ()), (win32gui.GetWindowPlacement, ()),
                            (win32gui.MoveWindow, (0, 0, 1, 1, 0)), (win32gui.SetWindowPos, (0, 0, 0, 1, 1, 0)),
                            (win32gui.ClientToScreen, ((1, 2),)), (win32gui.ScreenToClient, ((1, 2),))):
        fails_with(winerror.ERROR_INVALID_WINDOW_HANDLE, call, 5, *arguments)
    for wrong in (5, (1,), (1, "x"), None):
        with pytest.raises(TypeError, match="Point"):
            win32gui.ClientToScreen(window, wrong)
    with pytest.raises(TypeError):
        win32gui.SetWindowPlacement(window, 5)


def test_the_active_window(undisturbed):
    def check():
        window = win32gui.CreateWindow("STATIC", None, win32con.WS_OVERLAPPEDWINDOW | win32con.WS_VISIBLE, 0, 0, 9, 9, 0, 0, 0, None)
        try:
            win32gui.SetForegroundWindow(window)
            win32gui.SetActiveWindow(window)
            win32gui.SetFocus(window)
            assert win32gui.GetFocus() == win32gui.GetActiveWindow() == win32gui.GetForegroundWindow() == window
        finally:
            win32gui.DestroyWindow(window)

    undisturbed(check)


def test_showing(windows):
    window = windows[0]
    assert win32gui.IsWindowVisible(window) == 0 and win32gui.ShowWindow(window, win32con.SW_SHOW) == 0
    assert win32gui.IsWindowVisible(window) == 1 and win32gui.ShowWindow(window, win32con.SW_SHOW) == 1
    assert win32gui.IsWindowEnabled(window) == 1 and win32gui.EnableWindow(window, False) == 0
    assert win32gui.IsWindowEnabled(window) == 0 and win32gui.EnableWindow(window, True) == 1
    win32gui.SetCapture(window)
    assert win32gui.GetCapture() == window
    win32gui.ReleaseCapture()
    assert win32gui.GetCapture() == 0
    win32gui.CloseWindow(window)
    assert win32gui.IsIconic(window) == 1
    assert win32gui.BringWindowToTop(window) is None and isinstance(win32gui.FlashWindow(window, True), int)
    assert win32gui.FlashWindowEx(window, 0, 0, 0) in (True, False)
    assert win32gui.ShowWindow(5, 1) == win32gui.EnableWindow(5, 1) == win32gui.IsWindowEnabled(5) == 0
    for call in (win32gui.SetFocus, win32gui.SetForegroundWindow, win32gui.BringWindowToTop):
        fails_with(winerror.ERROR_INVALID_WINDOW_HANDLE, call, 5)


def test_neighbours(windows):
    window, other, _ = windows
    win32gui.MoveWindow(window, 0, 0, 200, 200, False)
    child = win32gui.CreateWindow("STATIC", "child", win32con.WS_CHILD | win32con.WS_VISIBLE, 1, 2, 5, 5, window, 3, 0, None)
    assert win32gui.GetParent(child) == window and win32gui.GetParent(window) == 0 and win32gui.IsChild(window, child) == 1
    assert win32gui.GetTopWindow(window) == win32gui.GetWindow(window, win32con.GW_CHILD) == child
    assert win32gui.GetAncestor(child, win32con.GA_ROOT) == window and win32gui.GetWindow(child, win32con.GW_HWNDNEXT) == 0
    assert win32gui.ChildWindowFromPoint(window, (2, 3)) == win32gui.ChildWindowFromPointEx(window, (2, 3), 0) == child
    assert win32gui.SetParent(child, other) == window and win32gui.GetParent(child) == other
    seen = []
    win32gui.EnumChildWindows(other, lambda found, _: seen.append(found), None)
    assert seen == [child] and isinstance(win32gui.WindowFromPoint((1, 1)), int)
    assert win32gui.FindWindow("STATIC", "cwin32 1") == other and win32gui.FindWindow(None, "cwin32 1") == other
    assert win32gui.FindWindowEx(other, 0, "Static", None) == child and win32gui.FindWindowEx(other, child, None, None) == 0
    try:        # Windows reports a window that is none, Wine does not
        assert win32gui.FindWindowEx(5, 0, None, None) == 0
    except pywintypes.error as caught:
        assert caught.winerror == winerror.ERROR_INVALID_WINDOW_HANDLE
    assert win32gui.FindWindow("no such class", None) == win32gui.FindWindow(None, "no such title") == 0
    win32gui.DestroyWindow(child)
    for call, arguments in ((win32gui.GetParent, ()), (win32gui.SetParent, (window,)), (win32gui.GetTopWindow, ()),
                            (win32gui.GetWindow, (5,))):
        fails_with(winerror.ERROR_INVALID_WINDOW_HANDLE, call, 5, *arguments)


def test_painting(windows):
    for call, arguments in ((win32gui.InvalidateRect, ((1, 2, 3, 4), True)), (win32gui.InvalidateRect, (None, False)),
                            (win32gui.ValidateRect, (None,)), (win32gui.UpdateWindow, ()),
                            (win32gui.RedrawWindow, (None, None, win32con.RDW_INVALIDATE))):
        assert call(windows[0], *arguments) is None
    with pytest.raises(TypeError, match="Rect"):
        win32gui.InvalidateRect(windows[0], (1, 2), True)


def test_mouse_caret_and_keys(windows):
    window = windows[0]
    assert len(win32gui.GetCursorPos()) == 2 and win32gui.GetDoubleClickTime() > 0 and win32gui.GetSysColor(5) >= 0
    win32gui.SetDoubleClickTime(win32gui.GetDoubleClickTime())
    before = win32gui.SetCursor(0)
    assert win32gui.GetCursor() == 0
    win32gui.SetCursor(before)
    win32gui.CreateCaret(window, 0, 2, 10)
    win32gui.SetCaretPos(3, 4)
    assert win32gui.GetCaretPos() == (3, 4)
    assert win32gui.ShowCaret(window) is None and win32gui.HideCaret(window) is None
    win32gui.DestroyCaret()
    win32gui.RegisterHotKey(window, 1, win32con.MOD_CONTROL, win32con.VK_F9)
    win32gui.UnregisterHotKey(window, 1)
    with pytest.raises(pywintypes.error):
        win32gui.UnregisterHotKey(window, 1)
    assert win32gui.DragAcceptFiles(window, True) is None
    assert win32gui.GetWindowLong(window, win32con.GWL_EXSTYLE) & win32con.WS_EX_ACCEPTFILES


def test_small_ones():
    assert win32gui.PtInRect((0, 0, 5, 5), (4, 4)) == 1 and win32gui.PtInRect((0, 0, 5, 5), (5, 5)) == 0
    assert win32gui.LOWORD(0x12345678) == 0x5678 and win32gui.HIWORD(0x12345678) == 0x1234
    assert win32gui.LOWORD(-1) == win32gui.HIWORD(-1) == 0xFFFF
    assert win32gui.GetModuleHandle(None) == win32api.GetModuleHandle(None)
    assert win32gui.dllhandle == win32api.GetModuleHandle("win32gui.pyd")
    assert win32gui.MessageBeep(0) is None
