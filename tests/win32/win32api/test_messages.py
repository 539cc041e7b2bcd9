"""Messages, message boxes, the words of windows and classes, the focus, colours."""

import ctypes
import threading
import time
from ctypes import wintypes

import pytest

import pywintypes
import win32api
import win32con
import win32event

user32 = ctypes.WinDLL("user32", use_last_error=True)
user32.CreateWindowExW.restype = wintypes.HWND
user32.CreateWindowExW.argtypes = (wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD, *[ctypes.c_int] * 4,
                                   *[ctypes.c_void_p] * 4)
user32.DestroyWindow.argtypes = user32.SetFocus.argtypes = (wintypes.HWND,)
NO_WINDOW = 0x7FFF0


def make_edit() -> int:
    window = user32.CreateWindowExW(0, "EDIT", "abc", 0x80000000, 0, 0, 100, 50, None, None, None, None)
    assert window
    return window


@pytest.fixture
def edit():
    window = make_edit()
    yield window
    user32.DestroyWindow(window)


def text_of(window: int) -> str:
    answer = bytearray(200)
    length = win32api.SendMessage(window, win32con.WM_GETTEXT, 100, answer)
    return answer.decode("utf-16le")[:length]


def posted(message: int) -> wintypes.MSG | None:
    """Take a message out of this thread's queue."""
    found = wintypes.MSG()
    return found if user32.PeekMessageW(ctypes.byref(found), None, message, message, 1) else None


@pytest.mark.parametrize("text", ["new text", "b\0y\0\0\0".encode(), bytearray("Grüße €".encode("utf-16le") + b"\0\0")])
def test_send_text(edit, text):
    expected = text if isinstance(text, str) else text.decode("utf-16le").rstrip("\0")
    assert win32api.SendMessage(edit, win32con.WM_SETTEXT, None, text) == 1
    assert text_of(edit) == expected and win32api.SendMessage(edit, win32con.WM_GETTEXTLENGTH) == len(expected)


def test_send_numbers(edit):
    win32api.SendMessage(edit, win32con.WM_SETTEXT, 0, "0123456789")
    win32api.SendMessage(edit, win32con.EM_SETSEL, 2, 5)
    assert win32api.SendMessage(edit, win32con.EM_GETSEL) == 5 << 16 | 2
    win32api.SendMessage(edit, win32con.EM_SETSEL, pywintypes.HANDLE(), -1)
    assert win32api.SendMessage(edit, win32con.EM_GETSEL) == 10 << 16
    assert win32api.SendMessage(NO_WINDOW, 1024, 2 ** 64 - 1, -(2 ** 63)) == 0 and win32api.GetLastError() == 1400


@pytest.mark.parametrize("wrong", [1.5, [], "text\0more", 2 ** 64])
def test_send_wrong(edit, wrong):
    for name, arguments in (("wParam", (wrong, 0)), ("lParam", (0, wrong))):
        with pytest.raises((TypeError, ValueError, OverflowError), match=name):
            win32api.SendMessage(edit, 1024, *arguments)


def test_post(edit):
    win32api.PostMessage(edit, 1025, 7, 2 ** 64 - 1)
    win32api.PostMessage(edit, 1026)
    win32api.PostMessage(edit, 1027, None, None)
    got = posted(1025)
    assert (got.hWnd, got.wParam, got.lParam) == (edit, 7, -1)
    assert posted(1026).lParam == 0 and posted(1027).wParam == 0
    with pytest.raises(pywintypes.error) as caught:
        win32api.PostMessage(NO_WINDOW, 1024)
    assert caught.value.args[:2] == (1400, "PostMessage")
    with pytest.raises(TypeError, match="lParam"):      # it would point to nowhere when it arrives
        win32api.PostMessage(edit, 1024, 0, "text")


def test_post_to_a_thread():
    me = win32api.GetCurrentThreadId()
    posted(1)       # makes the queue
    win32api.PostThreadMessage(me, 1030, 1, -2)
    got = posted(1030)
    assert (got.hWnd, got.wParam, got.lParam) == (None, 1, -2)
    win32api.PostThreadMessage(me, 1031)
    assert posted(1031).wParam == 0
    with pytest.raises(pywintypes.error) as caught:
        win32api.PostThreadMessage(0xFFFFFFF0, 1024)
    assert caught.value.funcname == "PostThreadMessage"


def test_quit():
    for arguments, code in (((), 0), ((3,), 3), ((-1,), 2 ** 64 - 1)):
        win32api.PostQuitMessage(*arguments)
        assert posted(win32con.WM_QUIT).wParam & 0xFFFFFFFF == code & 0xFFFFFFFF
    with pytest.raises(TypeError, match="exitCode"):
        win32api.PostQuitMessage("x")


def test_register_message():
    number = win32api.RegisterWindowMessage("cwin32-test")
    assert 0xC000 <= number <= 0xFFFF and win32api.RegisterWindowMessage("CWIN32-TEST") == number
    assert user32.RegisterWindowMessageW("cwin32-test") == number != win32api.RegisterWindowMessage("cwin32-other")
    with pytest.raises(pywintypes.error) as caught:
        win32api.RegisterWindowMessage("")
    assert caught.value.args[:2] == (123, "RegisterWindowMessage")


@pytest.mark.parametrize("function", [win32api.MessageBox, win32api.MessageBoxEx])
def test_message_box(function):
    """Another thread, which needs the GIL, presses the button."""
    owner, titles = win32api.GetCurrentThreadId(), []
    each = ctypes.WINFUNCTYPE(ctypes.c_int, wintypes.HWND, wintypes.LPARAM)

    def look(window: int, extra: int) -> int:
        name = ctypes.create_unicode_buffer(50)
        user32.GetClassNameW(wintypes.HWND(window), name, 50)
        if name.value == "#32770":
            titles.append(text_of(window))
            win32api.PostMessage(window, win32con.WM_COMMAND, win32con.IDNO, 0)
        return 1

    def press() -> None:
        until = time.monotonic() + 60
        while not titles and time.monotonic() < until:
            user32.EnumThreadWindows(owner, each(look), 0)
            win32event.WaitForSingleObject(-1, 20)

    presser = threading.Thread(target=press)
    presser.start()
    assert function(0, "Really?", "A question", win32con.MB_YESNO) == win32con.IDNO
    presser.join()
    assert titles[0] == "A question"


@pytest.mark.parametrize(("arguments", "name"), [((0, 5), "message"), ((0, "a", 5), "title"), ((0, "a", None, "x"), "style"),
                                                 ((0, "a", None, 0, 70000), "language"), (("x", "a"), "hwnd")])
def test_message_box_wrong(arguments, name):
    with pytest.raises((TypeError, ValueError, OverflowError), match=f"MessageBox.*'{name}'"):
        win32api.MessageBox(*arguments)


def test_window_words(edit):
    data, style = win32con.GWL_USERDATA, win32con.GWL_STYLE
    assert win32api.SetWindowLong(edit, data, 2 ** 40 + 1) == 0
    assert win32api.GetWindowLong(edit, data) == 2 ** 40 + 1
    assert win32api.SetWindowLong(edit, data, -3) == 2 ** 40 + 1 and win32api.GetWindowLong(edit, data) == -3
    before = win32api.GetWindowLong(edit, style)
    assert before & 0x80000000 and win32api.SetWindowLong(edit, style, before | win32con.WS_DISABLED) == before
    assert not user32.IsWindowEnabled(wintypes.HWND(edit))
    assert win32api.SetWindowLong(edit, 999, 5) == 0 and win32api.GetLastError() == 1413
    assert win32api.GetWindowLong(NO_WINDOW, style) == win32api.SetWindowLong(NO_WINDOW, data, 1) == 0
    with pytest.raises(TypeError, match="val"):
        win32api.SetWindowLong(edit, data, "x")


def test_window_bytes(own):
    assert win32api.SetWindowWord(own, 0, 77) == 0
    assert win32api.SetWindowWord(own, 0, 65535) == 77 and win32api.SetWindowWord(own, 2, 1) == 0
    assert win32api.GetWindowLong(own, 0) == 0x1FFFF
    with pytest.raises((ValueError, OverflowError), match="val"):
        win32api.SetWindowWord(own, 0, 70000)
    assert win32api.SetWindowWord(NO_WINDOW, 0, 5) == 0


class _Class(ctypes.Structure):
    _fields_ = [("style", wintypes.UINT), ("procedure", ctypes.c_void_p), ("class_bytes", ctypes.c_int),
                ("window_bytes", ctypes.c_int), ("instance", ctypes.c_void_p), ("icon", ctypes.c_void_p),
                ("cursor", ctypes.c_void_p), ("brush", ctypes.c_void_p), ("menu", wintypes.LPCWSTR), ("name", wintypes.LPCWSTR)]


@pytest.fixture
def own():
    """A window of a class with 8 extra bytes."""
    procedure = ctypes.cast(user32.DefWindowProcW, ctypes.c_void_p).value
    assert user32.RegisterClassW(ctypes.byref(_Class(0, procedure, 8, 8, None, None, None, None, None, "cwin32-own")))
    window = user32.CreateWindowExW(0, "cwin32-own", "abc", 0x80000000, 0, 0, 100, 50, None, None, None, None)
    yield window
    user32.DestroyWindow(window)
    user32.UnregisterClassW("cwin32-own", None)


def test_class_words(own, edit):
    cursor = win32api.SetClassLong(edit, win32con.GCL_HCURSOR, 2 ** 40)
    assert cursor and win32api.SetClassLong(edit, win32con.GCL_HCURSOR, cursor) == 2 ** 40
    assert win32api.SetClassLong(own, 0, -(2 ** 63)) == 0 and win32api.SetClassLong(own, 0, 0) == 2 ** 63
    assert win32api.SetClassWord(own, 2, 0xC123) == 0 and win32api.SetClassWord(own, 2, 5) == 0xC123
    assert win32api.SetClassLong(own, 0, 0) == 5 << 16
    assert win32api.SetClassLong(NO_WINDOW, 0, 5) == win32api.SetClassWord(NO_WINDOW, 0, 5) == 0


def test_focus(undisturbed):
    def check():
        edit = make_edit()
        try:
            user32.SetFocus(edit)
            assert win32api.GetFocus() == edit
        finally:
            user32.DestroyWindow(edit)
        with pytest.raises(pywintypes.error, match="No window has the focus") as caught:
            win32api.GetFocus()
        assert caught.value.winerror == 0

    undisturbed(check)


def test_colours():
    window, text = win32con.COLOR_WINDOW, win32con.COLOR_WINDOWTEXT
    before = win32api.GetSysColor(window), win32api.GetSysColor(text)
    win32api.SetSysColors((window, text), (0x123456, 0xFFFFFF))
    try:
        assert (win32api.GetSysColor(window), win32api.GetSysColor(text)) == (0x123456, 0xFFFFFF)
    finally:
        win32api.SetSysColors([window, text], before)
    assert win32api.GetSysColor(window) == before[0] and win32api.GetSysColor(-5) == 0
    with pytest.raises(TypeError, match="RgbValues"):
        win32api.SetSysColors((window,), ())
    with pytest.raises(TypeError, match="Elements"):
        win32api.SetSysColors(5, 1)
