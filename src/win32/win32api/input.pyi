"""Keyboard and mouse."""

from gen.types import *


@native("GetKeyState", fails="never", gil="keep")
def GetKeyState(key: INT, /) -> SHORT:
    """Ask for a key, as it was at the last message that this thread took.

    key: VK_SHIFT and others, or the code of a letter or digit.
    Returns below 0 when it is down; bit 0 is set when it is toggled.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getkeystate
    """

@native("GetAsyncKeyState", fails="never", gil="keep")
def GetAsyncKeyState(key: INT, /) -> SHORT:
    """Ask for a key, as it is now.

    key: VK_SHIFT, VK_LBUTTON and others.
    Returns below 0 when it is down.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getasynckeystate
    """

def GetKeyboardState() -> BYTES:
    """Ask for all keys, as they were at the last message that this thread took.

    Returns 256 bytes: bit 7 is set for a key that is down, bit 0 for one that is toggled.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getkeyboardstate
    """

@native("GetKeyboardLayout", fails="never", gil="keep")
def GetKeyboardLayout(threadId: DWORD = 0, /) -> HKL:
    """Ask for a thread's keyboard layout.

    threadId: the thread's identifier; 0 is this one.
    Returns the layout; its low 16 bits are the language.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getkeyboardlayout
    """

def GetKeyboardLayoutList() -> tuple[HKL, ...]:
    """List the keyboard layouts that are loaded.

    Returns the layouts.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getkeyboardlayoutlist
    """

def GetKeyboardLayoutName() -> WSTR:
    """Ask for the name of this thread's keyboard layout.

    Returns eight hexadecimal digits.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getkeyboardlayoutnamew
    """

@native("LoadKeyboardLayoutW", fails="null", raises="LoadKeyboardLayout")
def LoadKeyboardLayout(KLID: WSTR, Flags: UINT = 0, /) -> HKL:
    """Load a keyboard layout.

    KLID: its name, eight hexadecimal digits.
    Flags: KLF_ACTIVATE and others.
    Returns the layout.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-loadkeyboardlayoutw
    """

def MapVirtualKey(vk: UINT, type: UINT, hlayout: HKL | None = None, /) -> UINT:
    """Translate between keys, their places on the keyboard, and characters.

    vk: a VK_ code or a scan code, as type says.
    type: 0 VK to scan code, 1 scan code to VK, 2 VK to character, 3 and 4 the same with left and right told apart.
    hlayout: the layout; None is this thread's.
    Returns the other code, or 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-mapvirtualkeyexw
    """

def VkKeyScan(char: OBJECT, /) -> SHORT:
    """Ask how a character is typed.

    char: a str of one character, or a byte of the ANSI code page.
    Returns the VK_ code, plus 256 for Shift, 512 for Ctrl, 1024 for Alt; -1 when there is no way.
    Raises TypeError for what is not one character.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-vkkeyscanw
    """

def VkKeyScanEx(char: OBJECT, hkl: HKL, /) -> SHORT:
    """Ask how a character is typed with a layout.

    char: a str of one character, or a byte of the ANSI code page.
    hkl: the layout.
    Returns as for VkKeyScan.
    Raises TypeError for what is not one character.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-vkkeyscanexw
    """

def ToAsciiEx(vk: UINT, scancode: UINT, keyboardstate: BUFFER, flags: UINT = 0, hlayout: HKL | None = None,
              /) -> BYTES:
    """Ask what a key types, in the ANSI code page.

    vk: the VK_ code.
    scancode: where it is on the keyboard; bit 15 is set when it is released.
    keyboardstate: 256 bytes, as GetKeyboardState gives them.
    flags: 1 while a menu is open.
    hlayout: the layout; None is this thread's.
    Returns no byte, one or two; for a dead key, its accent.
    Raises ValueError when keyboardstate has not 256 bytes.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-toasciiex
    """

@native("keybd_event", fails="never")
def keybd_event(bVk: BYTE, bScan: BYTE, dwFlags: DWORD = 0, dwExtraInfo: UINT_PTR = 0, /) -> None:
    """Press or release a key, as if the user did.

    bVk: the VK_ code.
    bScan: its scan code.
    dwFlags: KEYEVENTF_KEYUP, KEYEVENTF_EXTENDEDKEY.
    dwExtraInfo: a number that goes with it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-keybd_event
    """

@native("mouse_event", fails="never")
def mouse_event(dwFlags: DWORD, dx: DWORD, dy: DWORD, dwData: DWORD = 0, dwExtraInfo: UINT_PTR = 0, /) -> None:
    """Move the mouse, its wheel or its buttons, as if the user did.

    dwFlags: MOUSEEVENTF_… bits.
    dx, dy: how far, in pixels, or where with MOUSEEVENTF_ABSOLUTE, in 65536ths of the screen.
    dwData: how far the wheel turns, or which X button.
    dwExtraInfo: a number that goes with it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-mouse_event
    """

def GetLastInputInfo() -> DWORD:
    """Ask when the user last touched mouse or keyboard.

    Returns milliseconds, to compare with GetTickCount.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getlastinputinfo
    """

def GetCursorPos() -> tuple[LONG, LONG]:
    """Ask where the mouse is.

    Returns (x, y): pixels of the screen.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getcursorpos
    """

def SetCursorPos(pos: OBJECT, /) -> None:
    """Move the mouse.

    pos: (x, y), pixels of the screen.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setcursorpos
    """

def ClipCursor(rect: OBJECT = None, /) -> None:
    """Keep the mouse inside a rectangle.

    rect: (left, top, right, bottom), pixels of the screen; None or left out sets it free.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-clipcursor
    """

@native("ShowCursor", fails="never")
def ShowCursor(show: BOOL, /) -> INT:
    """Count how often the mouse pointer was shown and hidden.

    show: whether to count up or down.
    Returns the count; the pointer shows from 0 on.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-showcursor
    """

@native("SetCursor", fails="never")
def SetCursor(hCursor: HCURSOR, /) -> HCURSOR:
    """Set the mouse pointer.

    hCursor: its shape, of LoadCursor; None is nothing at all.
    Returns the pointer before, or 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setcursor
    """

def LoadCursor(hInstance: HINSTANCE, cursorid: int | WSTR, /) -> HCURSOR:
    """Load a mouse pointer.

    hInstance: the module that has it; 0 for Windows' own.
    cursorid: its name or number, such as IDC_ARROW.
    Returns the pointer; it need not be given back.
    Raises error when there is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-loadcursorw
    """
