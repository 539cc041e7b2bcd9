"""Enumerations that call Python from Windows, and messages whose parameters are numbers, texts or memory."""

import ctypes
import threading

import pytest
import pywintypes
import win32api
import win32con
import win32gui
import winerror

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
    with pytest.raises(pywintypes.error) as caught:
        win32gui.PostMessage(0x7FFF0, win32con.WM_NULL)
    assert caught.value.winerror == winerror.ERROR_INVALID_WINDOW_HANDLE


def test_is_window(windows):
    assert [win32gui.IsWindow(window) for window in (*windows, win32gui.GetDesktopWindow(), 5)] == [1, 1, 1, 1, 0]
