"""Scroll bars, and scrolling what a window shows."""

from gen.types import *


def GetScrollInfo(hwnd: HWND, nBar: INT, mask: UINT = 23, /) -> OBJECT:
    """Ask how a scroll bar is set.

    hwnd: the window, or the scroll bar itself.
    nBar: SB_HORZ, SB_VERT or SB_CTL.
    mask: what to ask for, SIF_ constants; all when left out.
    Returns (0, minimum, maximum, page, position, track position); what was not asked for is None, the last one 0.
    Raises error when the window is none or has no such scroll bar.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getscrollinfo
    """

def SetScrollInfo(hwnd: HWND, nBar: INT, scollInfo: tuple[int | None, ...], bRedraw: BOOL = True, /) -> INT:
    """Set a scroll bar.

    hwnd: the window, or the scroll bar itself.
    nBar: SB_HORZ, SB_VERT or SB_CTL.
    scollInfo: (flags, minimum, maximum, page, position, track position), of which all but the first may be left out or None:
        they stay as they are. Minimum and maximum go together. flags: SIF_DISABLENOSCROLL or 0.
    bRedraw: False does not draw it yet.
    Returns the position; 0 also for a window that is none.
    Raises TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setscrollinfo
    """

def ScrollWindowEx(hWnd: HWND, dx: INT, dy: INT, rcScroll: tuple[int, int, int, int] | None,
                   rcClip: tuple[int, int, int, int] | None, hrgnUpdate: HRGN | None, flags: UINT, /) -> OBJECT:
    """Move what a window shows.

    hWnd: the window.
    dx, dy: how far, in pixels; negative numbers go left and up.
    rcScroll: the part that moves, (left, top, right, bottom); None is all of it.
    rcClip: the part in which pixels change; None is all of it.
    hrgnUpdate: a region, which gets what is to be painted; None if that is not wanted.
    flags: SW_SCROLLCHILDREN, SW_INVALIDATE, SW_ERASE.
    Returns [kind, (left, top, right, bottom)] of what is to be painted; kind is NULLREGION, SIMPLEREGION or COMPLEXREGION.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-scrollwindowex
    """
