"""Controls, the mouse, and other windows' order."""

from gen.types import *


@native("InitCommonControls")
def InitCommonControls() -> None:
    """Register the classes of the common controls.

    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-initcommoncontrols
    """

def InitCommonControlsEx(flag: DWORD, /) -> None:
    """Register classes of common controls.

    flag: ICC_ constants.
    Raises error when Windows does not know one of them.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-initcommoncontrolsex
    """

def Edit_GetLine(hwnd: HWND, line: INT, size: INT = 0, /) -> OBJECT:
    """Read a line of an edit control.

    hwnd: the control.
    line: which line, from 0; an edit control of one line ignores it.
    size: read at most that many characters; 0 is all.
    Returns the text without its line end; None when it is empty or there is no such line.
    Raises ValueError for a negative size.
    https://learn.microsoft.com/windows/win32/controls/em-getline
    """

def ListView_SortItems(hwnd: HWND, callback: CALLABLE, param: OBJECT = None, /) -> None:
    """Sort the items of a list view.

    hwnd: the list view, which must belong to this process.
    callback: called with two items' lParam and `param`; it returns a negative int, 0 or a positive one, as the first belongs before,
        beside or behind the second.
    param: handed to it as it is.
    Raises what the callback raises (the order is then any), error when the window is none or no list view, ValueError when it is
    another process's.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-listview_sortitems
    """

def ListView_SortItemsEx(hwnd: HWND, callback: CALLABLE, param: OBJECT = None, /) -> None:
    """Sort the items of a list view by what their indexes stand for.

    hwnd: the list view, which must belong to this process.
    callback: called with two items' indexes and `param`; it returns a negative int, 0 or a positive one, as the first belongs before,
        beside or behind the second.
    param: handed to it as it is.
    Raises what the callback raises (the order is then any), error when the window is none or no list view, ValueError when it is
    another process's.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-listview_sortitemsex
    """

def _TrackMouseEvent(tme: tuple[int, HWND, int], /) -> None:
    """Have WM_MOUSELEAVE or WM_MOUSEHOVER sent once.

    tme: (flags, hwnd, time): TME_ constants, the window, and after how many milliseconds the mouse hovers.
    Raises error when the window is none, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-_trackmouseevent
    """

def DragDetect(hwnd: HWND, point: tuple[int, int], /) -> INT:
    """Wait whether the user drags the mouse or lets its button go. Blocks.

    hwnd: the window that gets the mouse's messages.
    point: where the button was pressed, (x, y) on the screen.
    Returns 1 when the mouse was dragged, else 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-dragdetect
    """

def CascadeWindows(hwnd: HWND | None, wHow: UINT, rect: tuple[int, int, int, int] | None = None,
                   children: Sequence[HWND] | None = None, /) -> INT:
    """Lay windows out one behind the other.

    hwnd: the window they are in; 0 is the desktop.
    wHow: MDITILE_SKIPDISABLED, MDITILE_ZORDER or 0.
    rect: where, (left, top, right, bottom); None is the whole inner part.
    children: the windows; None is all of them.
    Returns how many were laid out.
    Raises error when Windows says why it cannot, TypeError when children is no sequence of windows.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-cascadewindows
    """

@native("GetThreadDesktop", fails="null")
def GetThreadDesktop(ThreadId: DWORD, /) -> HDESK:
    """Give the desktop of a thread.

    ThreadId: the thread's identifier.
    Returns the desktop's handle, which is not to be closed.
    Raises error when there is no such thread.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getthreaddesktop
    """
