"""Regions and paths."""

from gen.types import *


def CreateRectRgnIndirect(rc: tuple[int, int, int, int], /) -> GDIHANDLE:
    """Make a rectangular region.

    rc: (left, top, right, bottom); right and bottom lie outside.
    Returns its handle.
    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createrectrgnindirect
    """

def CreateEllipticRgnIndirect(rc: tuple[int, int, int, int], /) -> GDIHANDLE:
    """Make a region that is an ellipse.

    rc: the rectangle around it, (left, top, right, bottom).
    Returns its handle.
    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createellipticrgnindirect
    """

@native("CreateRoundRectRgn", fails="null")
def CreateRoundRectRgn(LeftRect: INT, TopRect: INT, RightRect: INT, BottomRect: INT, WidthEllipse: INT,
                       HeightEllipse: INT, /) -> GDIHANDLE:
    """Make a region that is a rectangle with round corners.

    LeftRect, TopRect, RightRect, BottomRect: the rectangle.
    WidthEllipse, HeightEllipse: the size of the ellipse in the corners.
    Returns its handle.
    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createroundrectrgn
    """

def CreatePolygonRgn(Points: Sequence[tuple[int, int]], PolyFillMode: INT, /) -> GDIHANDLE:
    """Make a region of points.

    Points: a sequence of (x, y).
    PolyFillMode: ALTERNATE or WINDING.
    Returns its handle.
    Raises error when Windows cannot, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createpolygonrgn
    """

@native("CombineRgn", fails="zero")
def CombineRgn(Dest: HRGN, Src1: HRGN, Src2: HRGN | None, CombineMode: INT, /) -> INT:
    """Make a region of two.

    Dest: the region that becomes it.
    Src1, Src2: the two; Src2 is ignored by RGN_COPY.
    CombineMode: RGN_AND, RGN_COPY, RGN_DIFF, RGN_OR or RGN_XOR.
    Returns NULLREGION, SIMPLEREGION or COMPLEXREGION.
    Raises error when one of them is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-combinergn
    """

@native("OffsetRgn", fails="zero")
def OffsetRgn(hrgn: HRGN, XOffset: INT, YOffset: INT, /) -> INT:
    """Move a region.

    hrgn: the region.
    XOffset, YOffset: how far.
    Returns NULLREGION, SIMPLEREGION or COMPLEXREGION.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-offsetrgn
    """

def GetRgnBox(hrgn: HRGN, /) -> OBJECT:
    """Tell how large a region is.

    hrgn: the region.
    Returns [kind, (left, top, right, bottom)]; kind is NULLREGION, SIMPLEREGION or COMPLEXREGION.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getrgnbox
    """

@native("SetRectRgn", fails="zero")
def SetRectRgn(hrgn: HRGN, LeftRect: INT, TopRect: INT, RightRect: INT, BottomRect: INT, /) -> None:
    """Make a rectangle of a region.

    hrgn: the region.
    LeftRect, TopRect, RightRect, BottomRect: the rectangle.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setrectrgn
    """

@native("EqualRgn")
def EqualRgn(SrcRgn1: HRGN, SrcRgn2: HRGN, /) -> INT:
    """Tell whether two regions are the same area.

    SrcRgn1, SrcRgn2: the regions.
    Returns 1 or 0; 0 also when one is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-equalrgn
    """

@native("PtInRegion")
def PtInRegion(hrgn: HRGN, X: INT, Y: INT, /) -> INT:
    """Tell whether a point lies in a region.

    hrgn: the region.
    X, Y: the point.
    Returns 1 or 0.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-ptinregion
    """

def RectInRegion(hrgn: HRGN, rc: tuple[int, int, int, int], /) -> INT:
    """Tell whether any of a rectangle lies in a region.

    hrgn: the region.
    rc: (left, top, right, bottom); right and bottom lie outside.
    Returns 1 or 0.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-rectinregion
    """

@native("FillRgn", fails="zero")
def FillRgn(hdc: HDC, hrgn: HRGN, hbr: HBRUSH, /) -> None:
    """Fill a region.

    hdc: the device context.
    hrgn: the region.
    hbr: the brush.
    Raises error when one of the handles is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-fillrgn
    """

@native("PaintRgn", fails="zero")
def PaintRgn(hdc: HDC, hrgn: HRGN, /) -> None:
    """Fill a region with the selected brush.

    hdc: the device context.
    hrgn: the region.
    Raises error when one of the handles is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-paintrgn
    """

@native("InvertRgn", fails="zero")
def InvertRgn(hdc: HDC, hrgn: HRGN, /) -> None:
    """Invert the colors of a region.

    hdc: the device context.
    hrgn: the region.
    Raises error when one of the handles is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-invertrgn
    """

@native("FrameRgn", fails="zero")
def FrameRgn(hdc: HDC, hrgn: HRGN, hbr: HBRUSH, Width: INT, Height: INT, /) -> None:
    """Draw a border inside a region.

    hdc: the device context.
    hrgn: the region.
    hbr: the brush.
    Width, Height: how wide it is at the sides, and how high above and below.
    Raises error when one of the handles is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-framergn
    """

@native("BeginPath", fails="zero")
def BeginPath(hdc: HDC, /) -> None:
    """Begin a path: what is drawn from now on goes into it, not to the device.

    hdc: the device context.
    Raises error when the device context is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-beginpath
    """

@native("EndPath", fails="zero")
def EndPath(hdc: HDC, /) -> None:
    """End a path, which is used afterwards.

    hdc: the device context.
    Raises error when the device context is none, or no path was begun.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-endpath
    """

@native("AbortPath", fails="zero")
def AbortPath(hdc: HDC, /) -> None:
    """Drop a path.

    hdc: the device context.
    Raises error when the device context is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-abortpath
    """

@native("CloseFigure", fails="zero")
def CloseFigure(hdc: HDC, /) -> None:
    """Draw a line to where the shape in the path began.

    hdc: the device context.
    Raises error when the device context is none, or no path was begun.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-closefigure
    """

@native("FlattenPath", fails="zero")
def FlattenPath(hdc: HDC, /) -> None:
    """Make lines of the curves in a path.

    hdc: the device context.
    Raises error when the device context is none, or has no path that was ended.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-flattenpath
    """

@native("FillPath", fails="zero")
def FillPath(hdc: HDC, /) -> None:
    """Fill a path with the brush; the path is gone then.

    hdc: the device context.
    Raises error when the device context is none, or has no path that was ended.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-fillpath
    """

@native("WidenPath", fails="zero")
def WidenPath(hdc: HDC, /) -> None:
    """Make a path of the outlines that the pen would draw.

    hdc: the device context.
    Raises error when the device context is none, or has no path that was ended.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-widenpath
    """

@native("StrokePath", fails="zero")
def StrokePath(hdc: HDC, /) -> None:
    """Draw a path with the pen; the path is gone then.

    hdc: the device context.
    Raises error when the device context is none, or has no path that was ended.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-strokepath
    """

@native("StrokeAndFillPath", fails="zero")
def StrokeAndFillPath(hdc: HDC, /) -> None:
    """Draw a path with the pen and fill it with the brush; the path is gone then.

    hdc: the device context.
    Raises error when the device context is none, or has no path that was ended.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-strokeandfillpath
    """

@native("PathToRegion", fails="null")
def PathToRegion(hdc: HDC, /) -> GDIHANDLE:
    """Make a region of a path; the path is gone then.

    hdc: the device context.
    Returns the region's handle.
    Raises error when the device context has no path that was ended.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-pathtoregion
    """

def GetPath(hdc: HDC, /) -> tuple[OBJECT, OBJECT]:
    """Read a path.

    hdc: the device context.
    Returns (points, types): tuples of (x, y) and of PT_ constants.
    Raises error when the device context has no path that was ended.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getpath
    """
