"""Painting windows: device contexts of windows, and what of a window is to be painted or shown."""

from gen.types import *


@native("GetDC", fails="told")
def GetDC(hwnd: HWND | None, /) -> HDC:
    """Give a device context for the inner part of a window.

    hwnd: the window; 0 is the screen.
    Returns it, for ReleaseDC in the same thread.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getdc
    """

@native("GetWindowDC", fails="told")
def GetWindowDC(hWnd: HWND | None, /) -> HDC:
    """Give a device context for a whole window, with its title and frame.

    hWnd: the window; 0 is the screen.
    Returns it, for ReleaseDC in the same thread.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getwindowdc
    """

@native("ReleaseDC")
def ReleaseDC(hWnd: HWND | None, hDC: HDC, /) -> INT:
    """Give back what GetDC or GetWindowDC gave.

    hWnd: the window it was asked for.
    hDC: the device context.
    Returns 1 when it was given back, else 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-releasedc
    """

@native("WindowFromDC", fails="told")
def WindowFromDC(hDC: HDC, /) -> HWND:
    """Give the window that a device context draws to.

    hDC: the device context.
    Returns its handle, 0 for none.
    Raises error when Windows says that the device context is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-windowfromdc
    """

def BeginPaint(hwnd: HWND, /) -> OBJECT:
    """Begin to paint a window, in answer to WM_PAINT.

    hwnd: the window.
    Returns [hdc, paintstruct]: the device context, limited to what is to be painted, and (hdc, erase, (left, top, right,
    bottom), restore, update, reserved bytes) for EndPaint.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-beginpaint
    """

def EndPaint(hwnd: HWND, ps: tuple[int, int, tuple[int, int, int, int], int, int, bytes], /) -> None:
    """End what BeginPaint began.

    hwnd: the window.
    ps: the paintstruct that BeginPaint gave.
    Raises TypeError when it is not of that form, ValueError when its last part has not 32 bytes.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-endpaint
    """

@native("PaintDesktop", fails="zero")
def PaintDesktop(hdc: HDC, /) -> None:
    """Fill a device context with the desktop's background.

    hdc: the device context.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-paintdesktop
    """

@native("InvalidateRgn", fails="zero")
def InvalidateRgn(hWnd: HWND, hRgn: HRGN | None, Erase: BOOL, /) -> None:
    """Have a region of a window painted again.

    hWnd: the window.
    hRgn: the region, within the inner part; 0 is all of it.
    Erase: True clears it first.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-invalidatergn
    """

@native("ValidateRgn", fails="zero")
def ValidateRgn(hWnd: HWND, hRgn: HRGN | None, /) -> None:
    """Take a region of a window out of what is to be painted.

    hWnd: the window.
    hRgn: the region, within the inner part; 0 is all of it.
    Raises error when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-validatergn
    """

@native("GetUpdateRgn", fails="zero")
def GetUpdateRgn(hWnd: HWND, hRgn: HRGN, Erase: BOOL, /) -> INT:
    """Copy what of a window is to be painted.

    hWnd: the window.
    hRgn: a region, which gets it.
    Erase: True clears the background first.
    Returns NULLREGION, SIMPLEREGION or COMPLEXREGION.
    Raises error when window or region are none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getupdatergn
    """

def SetWindowRgn(hWnd: HWND, hRgn: OBJECT | None, Redraw: BOOL, /) -> None:
    """Cut a window to a shape.

    hWnd: the window.
    hRgn: a region, from the window's left upper corner; None for a whole window. It belongs to the window afterwards: a handle
        object that it was given in is empty then.
    Redraw: True paints the window.
    Raises error when window or region are none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowrgn
    """

@native("GetWindowRgn", fails="zero")
def GetWindowRgn(hWnd: HWND, hRgn: HRGN, /) -> INT:
    """Copy the shape of a window.

    hWnd: the window.
    hRgn: a region, which gets it.
    Returns NULLREGION, SIMPLEREGION or COMPLEXREGION.
    Raises error when the window has no shape that SetWindowRgn gave it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getwindowrgn
    """

def GetWindowRgnBox(hWnd: HWND, /) -> OBJECT:
    """Tell how large the shape of a window is.

    hWnd: the window.
    Returns [kind, (left, top, right, bottom)]; kind is NULLREGION, SIMPLEREGION or COMPLEXREGION.
    Raises error when the window has no shape that SetWindowRgn gave it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getwindowrgnbox
    """

def GetLayeredWindowAttributes(hwnd: HWND) -> tuple[DWORD, BYTE, DWORD]:
    """Ask what SetLayeredWindowAttributes set.

    hwnd: the window.
    Returns (key, alpha, flags).
    Raises error when the window is none, or nothing was set.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getlayeredwindowattributes
    """

def UpdateLayeredWindow(hwnd: HWND, hdcDst: HDC | None = None, ptDst: tuple[int, int] | None = None,
                        size: tuple[int, int] | None = None, hdcSrc: HDC | None = None, ptSrc: tuple[int, int] | None = None,
                        Key: DWORD = 0, blend: tuple[int, int, int, int] | None = None, Flags: DWORD = 0) -> None:
    """Give a layered window its place, size and picture, with how far each pixel is seen.

    hwnd: the window.
    hdcDst: a device context of the screen, for its colors; None for the usual.
    ptDst: where on the screen, (x, y); None stays.
    size: (width, height); None stays.
    hdcSrc: the picture; None stays.
    ptSrc: where in the picture, (x, y).
    Key: the color that is not shown.
    blend: (operation, flags, opacity, format); None is (0, 0, 255, 0).
    Flags: ULW_ constants.
    Raises error when the window is none or not layered, or the arguments do not fit each other.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-updatelayeredwindow
    """

def DrawAnimatedRects(hwnd: HWND | None, idAni: INT, minCoords: tuple[int, int, int, int],
                      restCoords: tuple[int, int, int, int], /) -> None:
    """Show a title that grows or shrinks, as for a window that is minimized. Blocks for a moment.

    hwnd: the window to which the drawing is limited; 0 is the screen.
    idAni: IDANI_CAPTION or another IDANI_ constant.
    minCoords, restCoords: (left, top, right, bottom) at the start and at the end.
    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-drawanimatedrects
    """
