"""Icons and cursors: making, taking apart, drawing."""

from gen.types import *


def CreateIconFromResource(bits: BUFFER, fIcon: BOOL, ver: DWORD = 0x00030000, /) -> HICON:
    """Make an icon or cursor from the bytes of an RT_ICON or RT_CURSOR resource.

    bits: the resource.
    fIcon: True for an icon, False for a cursor.
    ver: the version of the format.
    Returns its handle, for DestroyIcon.
    Raises error when Windows cannot read it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createiconfromresource
    """

def CreateIconIndirect(iconinfo: tuple[int, int, int, HBITMAP, HBITMAP | None], /) -> HICON:
    """Make an icon or cursor from bitmaps.

    iconinfo: (is an icon, x and y of a cursor's hot spot, mask, colors), as GetIconInfo gives it; colors is None for black and
        white. The bitmaps are copied.
    Returns its handle, for DestroyIcon.
    Raises error when Windows cannot, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createiconindirect
    """

def GetIconInfo(hicon: HICON, /) -> tuple[INT, DWORD, DWORD, GDIHANDLE, GDIHANDLE]:
    """Take an icon or cursor apart.

    hicon: its handle.
    Returns (icon, x, y, mask, colors): 1 for an icon and 0 for a cursor, the hot spot, and two new bitmaps; colors is an empty
    handle for black and white.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-geticoninfo
    """

def ExtractIcon(hinstance: HINSTANCE | None, moduleName: PATHW, index: UINT, /) -> HICON:
    """Take an icon from a program, DLL or icon file.

    hinstance: this program's module, or 0.
    moduleName: the file.
    index: which icon, from 0; -1 counts them; other negative numbers name a resource.
    Returns its handle, for DestroyIcon, or how many there are; 1 for a file without icons, 0 when there is none.
    Raises error when there is no such file.
    https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-extracticonw
    """

def ExtractIconEx(moduleName: PATHW | None, index: INT, numIcons: INT = 1, /) -> int | tuple[list[int], list[int]]:
    """Take large and small icons from a program, DLL or icon file.

    moduleName: the file.
    index: the first icon, from 0; -1 counts them; other negative numbers name a resource.
    numIcons: how many.
    Returns (large, small), two lists of handles for DestroyIcon, 0 where there is none; or how many there are.
    Raises error when there is no such file, ValueError when numIcons is below 1.
    https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-extracticonexw
    """

@native("DrawIcon", fails="zero")
def DrawIcon(hDC: HDC, X: INT, Y: INT, hicon: HICON, /) -> None:
    """Draw an icon or cursor in its usual size.

    hDC: where to.
    X, Y: the left upper corner.
    hicon: the icon.
    Raises error when one of the handles is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-drawicon
    """

@native("DrawIconEx", fails="zero")
def DrawIconEx(hDC: HDC, xLeft: INT, yTop: INT, hIcon: HICON, cxWidth: INT, cyWidth: INT, istepIfAniCur: UINT,
               hbrFlickerFreeDraw: HBRUSH | None, diFlags: UINT, /) -> None:
    """Draw an icon or cursor.

    hDC: where to.
    xLeft, yTop: the left upper corner.
    hIcon: the icon.
    cxWidth, cyWidth: how large; 0 is its own size, or the usual one with DI_DEFAULTSIZE.
    istepIfAniCur: which picture of an animated cursor.
    hbrFlickerFreeDraw: draws both brush and icon at once; 0 draws on what is there.
    diFlags: DI_NORMAL, DI_MASK, DI_IMAGE and others.
    Raises error when one of the handles is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-drawiconex
    """

def GetCursorInfo() -> OBJECT:
    """Tell which cursor the mouse has, and where.

    Returns (flags, cursor, (x, y)); flags is CURSOR_SHOWING or 0.
    Raises error when Windows cannot tell.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getcursorinfo
    """
