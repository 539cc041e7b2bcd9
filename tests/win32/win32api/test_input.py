"""Keyboard and mouse."""

import ctypes
from ctypes import wintypes

import pytest

import pywintypes
import win32api
import win32con

user32 = ctypes.WinDLL("user32")
US = 0x04090409


def pump():
    """Take what lies in the queue: the state of the keys follows the messages."""
    message = wintypes.MSG()
    while user32.PeekMessageW(ctypes.byref(message), None, 0, 0, 1):
        pass


def test_layouts():
    layout = win32api.GetKeyboardLayout()
    assert win32api.GetKeyboardLayout(win32api.GetCurrentThreadId()) == win32api.GetKeyboardLayout(0) == layout
    assert layout in win32api.GetKeyboardLayoutList() and type(win32api.GetKeyboardLayoutList()) is tuple
    name = win32api.GetKeyboardLayoutName()
    assert len(name) == 8 and int(name, 16) & 0xFFFF == layout & 0xFFFF
    assert win32api.LoadKeyboardLayout("00000409") == win32api.LoadKeyboardLayout("00000409", 1) == US
    with pytest.raises(TypeError, match="KLID"):
        win32api.LoadKeyboardLayout(0x409)


def test_translation():
    assert win32api.MapVirtualKey(65, 0) == win32api.MapVirtualKey(65, 0, US) == win32api.MapVirtualKey(65, 0, None) == 30
    assert win32api.MapVirtualKey(30, 1) == win32api.MapVirtualKey(65, 2) == 65 and win32api.MapVirtualKey(0, 0) == 0
    for letter, code in (("a", 65), ("A", 321), (b"A", 321), ("5", 53), ("%", 53 | 256), ("€", -1), ("\U0001F600", -1)):
        assert win32api.VkKeyScan(letter) == win32api.VkKeyScanEx(letter, US) == code
    for wrong in ("", "ab", b"ab", 65, None):
        with pytest.raises(TypeError, match=r"VkKeyScan\(\) argument 'char'"):
            win32api.VkKeyScan(wrong)
    with pytest.raises(TypeError, match=r"VkKeyScanEx\(\) argument 'char'"):
        win32api.VkKeyScanEx(65, US)


def test_characters():
    """pywin32's ToAsciiEx ends the process."""
    state = bytearray(256)
    assert win32api.ToAsciiEx(65, 30, state) == win32api.ToAsciiEx(65, 30, bytes(state), 0, US) == b"a"
    state[win32con.VK_SHIFT] = 0x80
    assert win32api.ToAsciiEx(65, 30, state, 0, None) == b"A"
    assert win32api.ToAsciiEx(win32con.VK_F1, 59, state) == b""
    for size in (0, 255, 257):
        with pytest.raises(ValueError, match="keyboardstate"):
            win32api.ToAsciiEx(65, 30, bytes(size))
    with pytest.raises(TypeError, match="keyboardstate"):
        win32api.ToAsciiEx(65, 30, "text")


def test_keys():
    key = win32con.VK_F24
    win32api.GetKeyboardState()     # from here on this thread has a state of its own
    win32api.keybd_event(key, 0)
    try:
        assert win32api.GetAsyncKeyState(key) < 0
        pump()
        assert win32api.GetKeyState(key) < 0 and win32api.GetKeyboardState()[key] & 0x80
    finally:
        win32api.keybd_event(key, 0, win32con.KEYEVENTF_KEYUP, 5)
    pump()
    assert win32api.GetAsyncKeyState(key) >= 0 and win32api.GetKeyState(key) >= 0
    state = win32api.GetKeyboardState()
    assert type(state) is bytes and len(state) == 256 and not state[key] & 0x80
    for function in (win32api.GetKeyState, win32api.GetAsyncKeyState):
        assert function(999) == 0
        with pytest.raises(TypeError, match="key"):
            function("a")
    with pytest.raises((ValueError, OverflowError), match="bVk"):
        win32api.keybd_event(256, 0)


def test_last_input():
    win32api.mouse_event(win32con.MOUSEEVENTF_MOVE, 0, 0)
    last = win32api.GetLastInputInfo()
    assert 0 <= last <= 0xFFFFFFFF and (win32api.GetTickCount() - last) & 0xFFFFFFFF >= 0


def test_mouse():
    before = win32api.GetCursorPos()
    try:
        win32api.SetCursorPos((50, 60))
        assert win32api.GetCursorPos() == (50, 60)
        win32api.SetCursorPos([70, 80])
        win32api.mouse_event(win32con.MOUSEEVENTF_MOVE | win32con.MOUSEEVENTF_ABSOLUTE, 0, 0, 0, 9)
        assert win32api.GetCursorPos() == (0, 0)
    finally:
        win32api.SetCursorPos(before)
    for wrong in (5, (1,), (1, 2, 3), "12", ("a", 2), None):
        with pytest.raises(TypeError, match=r"SetCursorPos\(\) argument 'pos'"):
            win32api.SetCursorPos(wrong)
    with pytest.raises((ValueError, OverflowError), match="pos"):
        win32api.SetCursorPos((2 ** 40, 0))


def test_clip():
    """Without a desktop Wine accepts a rectangle, or refuses without a code, and keeps none."""
    for arguments in (((1, 2, 300, 400),), (None,), ()):
        try:
            win32api.ClipCursor(*arguments)
        except pywintypes.error as error:
            assert error.funcname == "ClipCursor"
    for wrong in (5, (1, 2), "1234", (1, 2, 3, "a")):
        with pytest.raises(TypeError, match=r"ClipCursor\(\) argument 'rect'"):
            win32api.ClipCursor(wrong)


def test_pointer():
    arrow = win32api.LoadCursor(0, win32con.IDC_ARROW)
    before = win32api.SetCursor(arrow)
    assert arrow and win32api.SetCursor(None) == arrow and win32api.SetCursor(before) == 0
    count = win32api.ShowCursor(True)
    assert win32api.ShowCursor(False) == count - 1
    for name in ("nope", 99):
        with pytest.raises(pywintypes.error) as caught:
            win32api.LoadCursor(0, name)
        assert caught.value.funcname == "LoadCursor"
    for wrong in (70000, -1, 1.5, b"x", None):
        with pytest.raises(TypeError, match="cursorid"):
            win32api.LoadCursor(0, wrong)
