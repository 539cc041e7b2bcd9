"""Windows: finding, asking, moving and showing them."""

from gen.types import *


@native("DestroyWindow", fails="zero")
def DestroyWindow(hwnd: HWND, /) -> None:
    """Destroy a window of this thread, and those below it.

    hwnd: the window.
    Raises error when the window is none or belongs to another thread.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-destroywindow
    """

@native("SetWindowTextW", fails="zero", raises="SetWindowText")
def SetWindowText(hwnd: HWND, text: WSTR | None, /) -> None:
    """Change the title of a window, or the text of a control.

    hwnd: the window.
    text: the text.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowtextw
    """

@native("MoveWindow", fails="zero")
def MoveWindow(hwnd: HWND, x: INT, y: INT, width: INT, height: INT, bRepaint: BOOL, /) -> None:
    """Move and size a window.

    hwnd: the window.
    x, y: from the left and the top of the screen, or of the window above it.
    width, height: in pixels.
    bRepaint: True paints it again.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-movewindow
    """

@native("SetWindowPos", fails="zero")
def SetWindowPos(hWnd: HWND, InsertAfter: HWND | None, X: INT, Y: INT, cx: INT, cy: INT, Flags: UINT, /) -> None:
    """Move, size, show, hide and order a window.

    hWnd: the window.
    InsertAfter: the window in front of it, or HWND_TOP and its kin.
    X, Y, cx, cy: where and how large, in pixels.
    Flags: SWP_ constants.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowpos
    """

@native("BringWindowToTop", fails="zero")
def BringWindowToTop(hwnd: HWND, /) -> None:
    """Put a window in front of the others.

    hwnd: the window.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-bringwindowtotop
    """

@native("UpdateWindow", fails="zero")
def UpdateWindow(hwnd: HWND, /) -> None:
    """Paint a window now, if anything of it is to be painted.

    hwnd: the window.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-updatewindow
    """

@native("SetForegroundWindow", fails="zero")
def SetForegroundWindow(hwnd: HWND, /) -> None:
    """Bring a window and its thread to the front.

    hwnd: the window.
    Raises error when Windows does not let this process do so.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setforegroundwindow
    """

@native("CloseWindow", fails="zero")
def CloseWindow(hwnd: HWND, /) -> None:
    """Minimize a window.

    hwnd: the window.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-closewindow
    """

@native("SetMenu", fails="zero")
def SetMenu(hwnd: HWND, hmenu: HMENU | None, /) -> None:
    """Give a window another menu.

    hwnd: the window.
    hmenu: the menu, or 0 for none.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setmenu
    """

@native("DrawMenuBar", fails="zero")
def DrawMenuBar(hwnd: HWND, /) -> None:
    """Draw a window's menu bar again, after a change.

    hwnd: the window.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-drawmenubar
    """

@native("ReleaseCapture", fails="zero")
def ReleaseCapture() -> None:
    """Let the mouse go that SetCapture took.

    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-releasecapture
    """

@native("RegisterHotKey", fails="zero")
def RegisterHotKey(hWnd: HWND | None, id: INT, Modifiers: UINT, vk: UINT, /) -> None:
    """Let a key send WM_HOTKEY wherever it is pressed.

    hWnd: the window that gets it, or 0 for this thread.
    id: a number for it.
    Modifiers: MOD_ constants.
    vk: a virtual key code.
    Raises error when another program has the key.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerhotkey
    """

@native("UnregisterHotKey", fails="zero")
def UnregisterHotKey(hWnd: HWND | None, id: INT, /) -> None:
    """End what RegisterHotKey began.

    hWnd, id: as given there.
    Raises error when there is no such key.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-unregisterhotkey
    """

@native("MessageBeep", fails="zero")
def MessageBeep(type: UINT, /) -> None:
    """Play a sound.

    type: MB_ICONHAND and its kin, or -1.
    Raises error when there is no sound.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-messagebeep
    """

@native("SetLayeredWindowAttributes", fails="zero")
def SetLayeredWindowAttributes(hwnd: HWND, Key: DWORD, Alpha: BYTE, Flags: DWORD) -> None:
    """Make a layered window see-through.

    hwnd: the window.
    Key: the color that is not drawn.
    Alpha: 0 is invisible, 255 opaque.
    Flags: LWA_COLORKEY, LWA_ALPHA.
    Raises error when the window is none or not layered.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setlayeredwindowattributes
    """

@native("HideCaret", fails="zero")
def HideCaret(hWnd: HWND | None, /) -> None:
    """Hide the text cursor.

    hWnd: the window that has it, or 0.
    Raises error when the window has no text cursor.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-hidecaret
    """

@native("ShowCaret", fails="zero")
def ShowCaret(hWnd: HWND | None, /) -> None:
    """Show the text cursor.

    hWnd: the window that has it, or 0.
    Raises error when the window has no text cursor.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-showcaret
    """

@native("SetCaretPos", fails="zero")
def SetCaretPos(x: INT, y: INT, /) -> None:
    """Move the text cursor.

    x, y: within the window.
    Raises error when this thread has none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setcaretpos
    """

@native("CreateCaret", fails="zero")
def CreateCaret(hWnd: HWND, hBitmap: HBITMAP | None, nWidth: INT, nHeight: INT, /) -> None:
    """Make the text cursor of a window.

    hWnd: the window.
    hBitmap: its picture; 0 for a bar, 1 for a gray one.
    nWidth, nHeight: in pixels.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createcaret
    """

@native("DestroyCaret", fails="zero")
def DestroyCaret() -> None:
    """Remove the text cursor.

    Raises error when this thread has none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-destroycaret
    """

@native("AnimateWindow", fails="zero")
def AnimateWindow(hwnd: HWND, Time: DWORD, Flags: DWORD) -> None:
    """Show or hide a window slowly. Blocks that long.

    hwnd: the window.
    Time: milliseconds.
    Flags: AW_ constants.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-animatewindow
    """

@native("IsWindowVisible", gil="keep")
def IsWindowVisible(hwnd: HWND, /) -> INT:
    """Tell whether a window, and those above it, are shown.

    hwnd: the window.
    Returns 1 or 0; 0 also for a window that is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-iswindowvisible
    """

@native("IsWindowEnabled", gil="keep")
def IsWindowEnabled(hwnd: HWND, /) -> INT:
    """Tell whether a window takes keys and the mouse.

    hwnd: the window.
    Returns 1 or 0; 0 also for a window that is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-iswindowenabled
    """

@native("IsIconic", gil="keep")
def IsIconic(hwnd: HWND, /) -> INT:
    """Tell whether a window is minimized.

    hwnd: the window.
    Returns 1 or 0; 0 also for a window that is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-isiconic
    """

@native("IsChild", gil="keep")
def IsChild(hWndParent: HWND, hWnd: HWND, /) -> INT:
    """Tell whether a window lies below another one.

    hWndParent: the upper window.
    hWnd: the lower one.
    Returns 1 or 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-ischild
    """

@native("ShowWindow")
def ShowWindow(hWnd: HWND, cmdShow: INT, /) -> INT:
    """Show or hide a window.

    hWnd: the window.
    cmdShow: a SW_ constant.
    Returns whether it was shown before, 1 or 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-showwindow
    """

@native("EnableWindow")
def EnableWindow(hWnd: HWND, bEnable: BOOL, /) -> INT:
    """Let a window take keys and the mouse, or not.

    hWnd: the window.
    bEnable: True or False.
    Returns whether it was disabled before, 1 or 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enablewindow
    """

@native("FlashWindow")
def FlashWindow(hwnd: HWND, bInvert: BOOL, /) -> INT:
    """Flash a window's title once.

    hwnd: the window.
    bInvert: True changes it, False puts it back.
    Returns whether it was active before, 1 or 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-flashwindow
    """

@native("GetWindowTextLengthW")
def GetWindowTextLength(hwnd: HWND, /) -> INT:
    """Count the characters of a window text.

    hwnd: the window.
    Returns their number; 0 also for a window that is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getwindowtextlengthw
    """

@native("GetForegroundWindow", gil="keep")
def GetForegroundWindow() -> HWND:
    """Give the window that the user works with.

    Returns its handle, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getforegroundwindow
    """

@native("GetActiveWindow", gil="keep")
def GetActiveWindow() -> HWND:
    """Give this thread's active window.

    Returns its handle, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getactivewindow
    """

@native("GetFocus", gil="keep")
def GetFocus() -> HWND:
    """Give the window of this thread that takes the keys.

    Returns its handle, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getfocus
    """

@native("GetCapture", gil="keep")
def GetCapture() -> HWND:
    """Give the window of this thread that has the mouse.

    Returns its handle, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getcapture
    """

@native("SetCapture")
def SetCapture(hwnd: HWND, /) -> HWND:
    """Give all mouse messages to a window.

    hwnd: the window.
    Returns the window that had them, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setcapture
    """

@native("GetAncestor")
def GetAncestor(hWnd: HWND, gaFlags: UINT, /) -> HWND:
    """Give a window above a window.

    hWnd: the window.
    gaFlags: GA_PARENT, GA_ROOT or GA_ROOTOWNER.
    Returns its handle, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getancestor
    """

@native("GetCursor", gil="keep")
def GetCursor() -> HCURSOR:
    """Give the mouse cursor that is shown.

    Returns its handle.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getcursor
    """

@native("SetCursor")
def SetCursor(hcursor: HCURSOR | None, /) -> HCURSOR:
    """Show another mouse cursor.

    hcursor: as LoadCursor gave it; 0 for none.
    Returns the one before.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setcursor
    """

@native("GetDoubleClickTime", gil="keep")
def GetDoubleClickTime() -> UINT:
    """Ask how fast a double click must be.

    Returns milliseconds.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getdoubleclicktime
    """

@native("GetDlgCtrlID", gil="keep")
def GetDlgCtrlID(hwnd: HWND, /) -> INT:
    """Give the number of a control.

    hwnd: the window.
    Returns it; 0 also for a window that is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getdlgctrlid
    """

@native("GetSysColor", gil="keep")
def GetSysColor(Index: INT, /) -> DWORD:
    """Give a color of the desktop.

    Index: a COLOR_ constant.
    Returns it, as 0xBBGGRR.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getsyscolor
    """

@native("DragAcceptFiles")
def DragAcceptFiles(hwnd: HWND, fAccept: BOOL, /) -> None:
    """Let a window take files that are dropped on it (WM_DROPFILES).

    hwnd: the window.
    fAccept: True or False.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-dragacceptfiles
    """

@native("SetDoubleClickTime", fails="zero")
def SetDoubleClickTime(newVal: UINT, /) -> None:
    """Set how fast a double click must be.

    newVal: milliseconds.
    Raises error when Windows does not take it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setdoubleclicktime
    """

def GetParent(child: HWND, /) -> HWND:
    """Give the window above a window, or its owner.

    child: the window.
    Returns its handle, 0 for none.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getparent
    """

def SetParent(child: HWND, parent: HWND | None, /) -> HWND:
    """Put a window below another one.

    child: the window.
    parent: the one above; 0 is the desktop.
    Returns the one before.
    Raises error when a window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setparent
    """

def GetWindow(hWnd: HWND, uCmd: UINT, /) -> HWND:
    """Give a neighbour of a window.

    hWnd: the window.
    uCmd: GW_ constants.
    Returns its handle, 0 for none.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getwindow
    """

def GetTopWindow(hWnd: HWND | None, /) -> HWND:
    """Give the first window below a window.

    hWnd: the window; 0 is the desktop.
    Returns its handle, 0 for none.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-gettopwindow
    """

def SetFocus(hwnd: HWND | None, /) -> HWND:
    """Let a window of this thread take the keys.

    hwnd: the window; 0 for none.
    Returns the window that took them before, 0 for none.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setfocus
    """

def SetActiveWindow(hwnd: HWND, /) -> HWND:
    """Make a window of this thread the active one.

    hwnd: the window.
    Returns the one before, 0 for none.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setactivewindow
    """

def FindWindow(ClassName: str | int | None, WindowName: WSTR | None, /) -> HWND:
    """Find a window by class and title.

    ClassName: a name or an atom; None for any.
    WindowName: its whole title; None for any.
    Returns its handle, 0 when there is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-findwindow
    """

def FindWindowEx(Parent: HWND | None, ChildAfter: HWND | None, ClassName: str | int | None,
                 WindowName: WSTR | None, /) -> HWND:
    """Find a window by class and title.

    Parent: look below this window; 0 is the desktop.
    ChildAfter: begin after this child; 0 is the first.
    ClassName: a name or an atom; None for any.
    WindowName: its whole title; None for any.
    Returns its handle, 0 when there is none. There is none, either, below a Parent or after a ChildAfter that is no window, unless
    the system reports that.
    Raises error (1400, ERROR_INVALID_WINDOW_HANDLE) when the system reports that Parent or ChildAfter is no window.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-findwindowex
    """

def GetWindowText(hwnd: HWND, /) -> WSTR:
    """Give the title of a window, or the text of a control of this process.

    hwnd: the window.
    Returns the text; empty also for a window that is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getwindowtextw
    """

def GetClassName(hwnd: HWND, /) -> WSTR:
    """Give the name of the class of a window.

    hwnd: the window.
    Returns the name.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getclassnamew
    """

def RealGetWindowClass(hwnd: HWND, /) -> WSTR:
    """Give the name of the class of a window, which for a changed control is that of the original.

    hwnd: the window.
    Returns the name.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-realgetwindowclassw
    """

def GetWindowRect(hwnd: HWND, /) -> tuple[LONG, LONG, LONG, LONG]:
    """Tell where a window is on the screen.

    hwnd: the window.
    Returns (left, top, right, bottom).
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getwindowrect
    """

def GetClientRect(hwnd: HWND, /) -> tuple[LONG, LONG, LONG, LONG]:
    """Tell how large the inner part of a window is.

    hwnd: the window.
    Returns (left, top, right, bottom).
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getclientrect
    """

def ClientToScreen(hWnd: HWND, Point: tuple[int, int], /) -> tuple[LONG, LONG]:
    """Turn a point within a window into one on the screen.

    hWnd: the window.
    Point: (x, y) in pixels.
    Returns (x, y).
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-clienttoscreen
    """

def ScreenToClient(hWnd: HWND, Point: tuple[int, int], /) -> tuple[LONG, LONG]:
    """Turn a point on the screen into one within a window.

    hWnd: the window.
    Point: (x, y) in pixels.
    Returns (x, y).
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-screentoclient
    """

def GetCursorPos() -> tuple[LONG, LONG]:
    """Tell where the mouse is.

    Returns (x, y) on the screen.
    Raises error when Windows cannot tell.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getcursorpos
    """

def GetCaretPos() -> tuple[LONG, LONG]:
    """Tell where the text cursor of this thread is.

    Returns (x, y) within its window.
    Raises error when Windows cannot tell.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getcaretpos
    """

def WindowFromPoint(point: tuple[int, int], /) -> HWND:
    """Give the window at a point of the screen.

    point: (x, y) in pixels.
    Returns its handle, 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-windowfrompoint
    """

def ChildWindowFromPoint(hwndParent: HWND, point: tuple[int, int], /) -> HWND:
    """Give the child at a point of a window.

    hwndParent: the window.
    point: (x, y) within it.
    Returns its handle: the window itself when no child is there, 0 outside.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-childwindowfrompoint
    """

def ChildWindowFromPointEx(hwndParent: HWND, point: tuple[int, int], flags: UINT, /) -> HWND:
    """Give the child at a point of a window.

    hwndParent: the window.
    point: (x, y) within it.
    flags: CWP_ constants, for children that do not count.
    Returns its handle: the window itself when no child is there, 0 outside.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-childwindowfrompointex
    """

def GetWindowPlacement(hwnd: HWND, /) -> OBJECT:
    """Tell how a window is shown, and where it would be as an icon, maximized and restored.

    hwnd: the window.
    Returns (flags, showCmd, (minX, minY), (maxX, maxY), (left, top, right, bottom)).
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getwindowplacement
    """

def SetWindowPlacement(hWnd: HWND, placement: tuple[int, int, tuple[int, int], tuple[int, int], tuple[int,
                       int, int, int]], /) -> None:
    """Set what GetWindowPlacement tells.

    hWnd: the window.
    placement: as GetWindowPlacement gives it.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowplacement
    """

def FlashWindowEx(hwnd: HWND, dwFlags: DWORD, uCount: UINT, dwTimeout: DWORD, /) -> BOOL:
    """Flash a window's title or its button in the task bar.

    hwnd: the window.
    dwFlags: FLASHW_ constants.
    uCount: how often.
    dwTimeout: milliseconds between two changes; 0 for the usual.
    Returns whether it was active before.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-flashwindowex
    """

def InvalidateRect(hWnd: HWND | None, Rect: tuple[int, int, int, int] | None, Erase: BOOL, /) -> None:
    """Have a part of a window painted again.

    hWnd: the window; 0 is all windows.
    Rect: (left, top, right, bottom); None is all of it.
    Erase: True clears it first.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-invalidaterect
    """

def ValidateRect(hWnd: HWND, Rect: tuple[int, int, int, int] | None, /) -> None:
    """Take a part of a window out of what is to be painted.

    hWnd: the window.
    Rect: (left, top, right, bottom); None is all of it.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-validaterect
    """

def RedrawWindow(hWnd: HWND | None, rcUpdate: tuple[int, int, int, int] | None, hrgnUpdate: HRGN | None,
                 flags: UINT, /) -> None:
    """Have a window painted again.

    hWnd: the window; 0 is the desktop.
    rcUpdate: (left, top, right, bottom), or None.
    hrgnUpdate: a region instead, or None.
    flags: RDW_ constants.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-redrawwindow
    """

def PtInRect(rect: tuple[int, int, int, int], point: tuple[int, int], /) -> INT:
    """Tell whether a point lies in a rectangle.

    rect: (left, top, right, bottom); right and bottom lie outside.
    point: (x, y).
    Returns 1 or 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-ptinrect
    """

def LOWORD(val: INT_PTR, /) -> INT:
    """Give the lower 16 bits.

    val: a number.
    Returns 0 to 65535.
    https://learn.microsoft.com/previous-versions/windows/desktop/legacy/ms632659(v=vs.85)
    """

def HIWORD(val: INT_PTR, /) -> INT:
    """Give the upper 16 bits of a number of 32 bits.

    val: a number.
    Returns 0 to 65535.
    https://learn.microsoft.com/previous-versions/windows/desktop/legacy/ms632657(v=vs.85)
    """

@native("MessageBoxW", fails="zero", raises="MessageBox")
def MessageBox(parent: HWND | None, text: WSTR, caption: WSTR, flags: UINT, /) -> INT:
    """Show a message and wait for the user. Blocks.

    parent: the window it belongs to, or 0.
    text, caption: what it says.
    flags: MB_ constants.
    Returns the button: an ID constant.
    Raises error when it cannot be shown.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-messageboxw
    """

@native("GetModuleHandleW", fails="null", raises="GetModuleHandle")
def GetModuleHandle(lpModuleName: WSTR | None, /) -> HMODULE:
    """Give the handle of a module that is loaded.

    lpModuleName: its name; None is the program.
    Returns its handle.
    Raises error when it is not loaded.
    https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-getmodulehandlew
    """
