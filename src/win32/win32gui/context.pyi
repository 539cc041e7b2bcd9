"""Device contexts: making them, and how they are set."""

from gen.types import *


@native("CreateCompatibleDC", fails="told")
def CreateCompatibleDC(dc: HDC | None, /) -> HDC:
    """Make a device context in memory. Select a bitmap into it before drawing.

    dc: the device context it is like; 0 is the screen.
    Returns it, for DeleteDC; 0 when that failed without a reason.
    Raises error when Windows says why it cannot.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createcompatibledc
    """

def CreateDC(Driver: WSTR, Device: WSTR | None, InitData: DEVMODE | None, /) -> HDC:
    """Make a device context for a device.

    Driver: "DISPLAY" or "WINSPOOL".
    Device: the device's name; None for the screen.
    InitData: how the device is to be set up; None is the usual way.
    Returns it, for DeleteDC.
    Raises error when there is no such device.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createdcw
    """

@native("ResetDCW", fails="null", raises="ResetDC")
def ResetDC(hdc: HDC, InitData: DEVMODE, /) -> HDC:
    """Set up the device of a device context anew.

    hdc: the device context.
    InitData: how it is to be set up.
    Returns the device context.
    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-resetdcw
    """

@native("DeleteDC", fails="zero")
def DeleteDC(hdc: HDC, /) -> None:
    """Delete a device context that CreateCompatibleDC or CreateDC made.

    hdc: the device context.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-deletedc
    """

@native("SaveDC")
def SaveDC(hdc: HDC, /) -> INT:
    """Remember how a device context is set.

    hdc: the device context.
    Returns the number of what was remembered, for RestoreDC; 0 when that failed.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-savedc
    """

@native("RestoreDC", fails="zero")
def RestoreDC(hdc: HDC, SavedDC: INT, /) -> None:
    """Set a device context as SaveDC remembered it.

    hdc: the device context.
    SavedDC: the number that SaveDC gave; -1 is the last one.
    Raises error when there is no such number.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-restoredc
    """

@native("SelectObject", fails="told")
def SelectObject(hdc: HDC, object: HGDIOBJ, /) -> HGDIOBJ:
    """Let a device context draw with another bitmap, brush, font or pen, or within a region.

    hdc: the device context.
    object: its handle, which must live as long as it is selected.
    Returns the one before, to be selected again; for a region its kind. 0 when that failed.
    Raises error when Windows says why it cannot.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-selectobject
    """

@native("GetCurrentObject")
def GetCurrentObject(hdc: HDC, ObjectType: UINT, /) -> HGDIOBJ:
    """Give what is selected into a device context.

    hdc: the device context.
    ObjectType: OBJ_BITMAP, OBJ_BRUSH, OBJ_FONT, OBJ_PEN or another.
    Returns its handle; 0 when there is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getcurrentobject
    """

@native("GetStockObject")
def GetStockObject(Object: INT, /) -> HGDIOBJ:
    """Give a brush, pen or font that the system keeps.

    Object: BLACK_BRUSH, DEFAULT_GUI_FONT and others.
    Returns its handle, which need not be deleted; 0 for an unknown number.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getstockobject
    """

def DeleteObject(handle: OBJECT, /) -> None:
    """Delete a bitmap, brush, font, pen or region.

    handle: its handle. A handle object is empty afterwards.
    Raises error when it is none, or is selected into a device context; TypeError for a handle object of something else.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-deleteobject
    """

@native("GetTextColor")
def GetTextColor(hdc: HDC, /) -> LONG:
    """Ask for the color of text.

    hdc: the device context.
    Returns it, as 0xBBGGRR; -1 when the device context is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-gettextcolor
    """

@native("GetBkColor")
def GetBkColor(hdc: HDC, /) -> LONG:
    """Ask for the color behind text, hatches and gaps in lines.

    hdc: the device context.
    Returns it, as 0xBBGGRR; -1 when the device context is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getbkcolor
    """

@native("GetBkMode")
def GetBkMode(hdc: HDC, /) -> INT:
    """Ask whether what is behind text is drawn.

    hdc: the device context.
    Returns OPAQUE or TRANSPARENT; 0 when the device context is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getbkmode
    """

@native("GetMapMode", fails="zero")
def GetMapMode(hdc: HDC, /) -> INT:
    """Ask in which units is drawn.

    hdc: the device context.
    Returns an MM_ constant.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getmapmode
    """

@native("GetGraphicsMode", fails="zero")
def GetGraphicsMode(hdc: HDC, /) -> INT:
    """Ask whether transforms are possible.

    hdc: the device context.
    Returns GM_COMPATIBLE or GM_ADVANCED.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getgraphicsmode
    """

@native("GetLayout", fails="minus1")
def GetLayout(hdc: HDC, /) -> DWORD:
    """Ask whether is drawn from right to left.

    hdc: the device context.
    Returns LAYOUT_ constants.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getlayout
    """

@native("GetPolyFillMode", fails="zero")
def GetPolyFillMode(hdc: HDC, /) -> INT:
    """Ask how polygons that cross themselves are filled.

    hdc: the device context.
    Returns ALTERNATE or WINDING.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getpolyfillmode
    """

@native("GetROP2", fails="zero")
def GetROP2(hdc: HDC, /) -> INT:
    """Ask how pens mix with what is there.

    hdc: the device context.
    Returns an R2_ constant.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getrop2
    """

@native("GetStretchBltMode")
def GetStretchBltMode(hdc: HDC, /) -> INT:
    """Ask how pictures become smaller.

    hdc: the device context.
    Returns a stretch mode; 0 when the device context is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getstretchbltmode
    """

@native("GetArcDirection")
def GetArcDirection(hdc: HDC, /) -> INT:
    """Ask which way round arcs go.

    hdc: the device context.
    Returns AD_CLOCKWISE or AD_COUNTERCLOCKWISE; 0 when the device context is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getarcdirection
    """

@native("GetTextAlign", fails="minus1")
def GetTextAlign(hdc: HDC, /) -> DWORD:
    """Ask on which side of the point text is drawn.

    hdc: the device context.
    Returns TA_ constants.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-gettextalign
    """

@native("SetTextColor")
def SetTextColor(hdc: HDC, color: DWORD, /) -> LONG:
    """Set the color of text.

    hdc: the device context.
    color: as 0xBBGGRR.
    Returns the one before; -1 when that failed.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-settextcolor
    """

@native("SetBkColor")
def SetBkColor(hdc: HDC, color: DWORD, /) -> LONG:
    """Set the color behind text, hatches and gaps in lines.

    hdc: the device context.
    color: as 0xBBGGRR.
    Returns the one before; -1 when that failed.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setbkcolor
    """

@native("SetBkMode")
def SetBkMode(hdc: HDC, BkMode: INT, /) -> INT:
    """Set whether what is behind text is drawn.

    hdc: the device context.
    BkMode: OPAQUE or TRANSPARENT.
    Returns the one before; 0 when that failed.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setbkmode
    """

@native("SetMapMode", fails="zero")
def SetMapMode(hdc: HDC, MapMode: INT, /) -> INT:
    """Set in which units is drawn.

    hdc: the device context.
    MapMode: an MM_ constant.
    Returns the one before.
    Raises error when Windows does not take it.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setmapmode
    """

@native("SetGraphicsMode", fails="zero")
def SetGraphicsMode(hdc: HDC, Mode: INT, /) -> INT:
    """Make transforms possible.

    hdc: the device context.
    Mode: GM_ADVANCED, or GM_COMPATIBLE.
    Returns the one before.
    Raises error when Windows does not take it.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setgraphicsmode
    """

@native("SetLayout", fails="minus1")
def SetLayout(hdc: HDC, Layout: DWORD, /) -> DWORD:
    """Draw from right to left, or not.

    hdc: the device context.
    Layout: LAYOUT_RTL and others.
    Returns the one before.
    Raises error when Windows does not take it.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setlayout
    """

@native("SetPolyFillMode", fails="zero")
def SetPolyFillMode(hdc: HDC, PolyFillMode: INT, /) -> INT:
    """Set how polygons that cross themselves are filled.

    hdc: the device context.
    PolyFillMode: ALTERNATE or WINDING.
    Returns the one before.
    Raises error when Windows does not take it.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setpolyfillmode
    """

@native("SetROP2", fails="zero")
def SetROP2(hdc: HDC, DrawMode: INT, /) -> INT:
    """Set how pens mix with what is there.

    hdc: the device context.
    DrawMode: an R2_ constant.
    Returns the one before.
    Raises error when Windows does not take it.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setrop2
    """

@native("SetStretchBltMode")
def SetStretchBltMode(hdc: HDC, StretchMode: INT, /) -> INT:
    """Set how pictures become smaller.

    hdc: the device context.
    StretchMode: COLORONCOLOR, HALFTONE or another.
    Returns the one before; 0 when that failed.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setstretchbltmode
    """

@native("SetArcDirection")
def SetArcDirection(hdc: HDC, ArcDirection: INT, /) -> INT:
    """Set which way round arcs go.

    hdc: the device context.
    ArcDirection: AD_CLOCKWISE or AD_COUNTERCLOCKWISE.
    Returns the one before; 0 when that failed.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setarcdirection
    """

@native("SetTextAlign", fails="minus1")
def SetTextAlign(hdc: HDC, Mode: UINT, /) -> DWORD:
    """Set on which side of the point text is drawn.

    hdc: the device context.
    Mode: TA_ constants.
    Returns the one before.
    Raises error when Windows does not take it.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-settextalign
    """

@native("GetMiterLimit", fails="zero", outs=True)
def GetMiterLimit(hdc: HDC, /) -> FLOAT:
    """Ask how long sharp corners of lines may be.

    hdc: the device context.
    Returns their length as a multiple of the width.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getmiterlimit
    """

@native("SetMiterLimit", fails="zero", outs=True)
def SetMiterLimit(hdc: HDC, NewLimit: FLOAT, /) -> FLOAT:
    """Set how long sharp corners of lines may be.

    hdc: the device context.
    NewLimit: their length as a multiple of the width.
    Returns the one before.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setmiterlimit
    """

def GetWindowOrgEx(hdc: HDC, /) -> tuple[LONG, LONG]:
    """Tell which point of the drawing is the view's corner.

    hdc: the device context.
    Returns (x, y).
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getwindoworgex
    """

def GetViewportOrgEx(hdc: HDC, /) -> tuple[LONG, LONG]:
    """Tell where the view's corner is on the device.

    hdc: the device context.
    Returns (x, y).
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getviewportorgex
    """

def GetCurrentPositionEx(hdc: HDC, /) -> tuple[LONG, LONG]:
    """Tell where LineTo and its kin begin.

    hdc: the device context.
    Returns (x, y).
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getcurrentpositionex
    """

def GetWindowExtEx(hdc: HDC, /) -> tuple[LONG, LONG]:
    """Tell how large the view of the drawing is.

    hdc: the device context.
    Returns (x, y).
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getwindowextex
    """

def GetViewportExtEx(hdc: HDC, /) -> tuple[LONG, LONG]:
    """Tell how large the view is on the device.

    hdc: the device context.
    Returns (x, y).
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getviewportextex
    """

def SetWindowOrgEx(hdc: HDC, X: INT, Y: INT, /) -> tuple[LONG, LONG]:
    """Set which point of the drawing is the view's corner.

    hdc: the device context.
    X, Y: the point.
    Returns (x, y), as it was before.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setwindoworgex
    """

def SetViewportOrgEx(hdc: HDC, X: INT, Y: INT, /) -> tuple[LONG, LONG]:
    """Set where the view's corner is on the device.

    hdc: the device context.
    X, Y: the point, in pixels.
    Returns (x, y), as it was before.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setviewportorgex
    """

def MoveToEx(hdc: HDC, X: INT, Y: INT, /) -> tuple[LONG, LONG]:
    """Set where LineTo and its kin begin.

    hdc: the device context.
    X, Y: the point.
    Returns (x, y), as it was before.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-movetoex
    """

def SetWindowExtEx(hdc: HDC, XExtent: INT, YExtent: INT, /) -> tuple[LONG, LONG]:
    """Set how large the view of the drawing is, with MM_ISOTROPIC or MM_ANISOTROPIC.

    hdc: the device context.
    XExtent, YExtent: the size.
    Returns (x, y), as it was before.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setwindowextex
    """

def SetViewportExtEx(hdc: HDC, XExtent: INT, YExtent: INT, /) -> tuple[LONG, LONG]:
    """Set how large the view is on the device, with MM_ISOTROPIC or MM_ANISOTROPIC.

    hdc: the device context.
    XExtent, YExtent: the size.
    Returns (x, y), as it was before.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setviewportextex
    """

def GetWorldTransform(hdc: HDC, /) -> OBJECT:
    """Ask how what is drawn is turned, moved and stretched.

    hdc: the device context.
    Returns a dict with M11, M12, M21, M22, Dx and Dy.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getworldtransform
    """

def SetWorldTransform(hdc: HDC, Xform: dict[str, float], /) -> None:
    """Turn, move and stretch what is drawn, after SetGraphicsMode(hdc, GM_ADVANCED).

    hdc: the device context.
    Xform: a dict with M11, M12, M21, M22, Dx and Dy; what is missing is 0.
    Raises error when Windows does not take it, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setworldtransform
    """

def ModifyWorldTransform(hdc: HDC, Xform: dict[str, float], Mode: DWORD, /) -> None:
    """Turn, move and stretch what is drawn, besides what is done already.

    hdc: the device context.
    Xform: a dict with M11, M12, M21, M22, Dx and Dy; what is missing is 0.
    Mode: MWT_LEFTMULTIPLY, MWT_RIGHTMULTIPLY, or MWT_IDENTITY, which drops all.
    Raises error when Windows does not take it, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-modifyworldtransform
    """

def CombineTransform(xform1: dict[str, float], xform2: dict[str, float], /) -> OBJECT:
    """Make one transform of two, the first one first.

    xform1, xform2: a dict with M11, M12, M21, M22, Dx and Dy; what is missing is 0.
    Returns a dict of the same form.
    Raises TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-combinetransform
    """
