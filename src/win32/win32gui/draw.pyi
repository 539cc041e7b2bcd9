"""Drawing: brushes, pens, pixels, shapes and pictures."""

from gen.types import *


@native("CreateSolidBrush", fails="null")
def CreateSolidBrush(Color: DWORD, /) -> GDIHANDLE:
    """Make a brush of one color.

    Color: as 0xBBGGRR.
    Returns its handle.
    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createsolidbrush
    """

@native("CreateHatchBrush", fails="null")
def CreateHatchBrush(Style: INT, clrref: DWORD, /) -> GDIHANDLE:
    """Make a brush with lines in it.

    Style: an HS_ constant.
    clrref: the color of the lines, as 0xBBGGRR.
    Returns its handle.
    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createhatchbrush
    """

@native("CreatePatternBrush", fails="null")
def CreatePatternBrush(hbmp: HBITMAP, /) -> GDIHANDLE:
    """Make a brush that repeats a bitmap.

    hbmp: the bitmap.
    Returns its handle.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createpatternbrush
    """

def CreateBrushIndirect(lb: dict[str, int], /) -> GDIHANDLE:
    """Make a brush from a description.

    lb: a dict with Style (a BS_ constant), Color (as 0xBBGGRR) and Hatch (an HS_ constant, or a handle).
    Returns its handle.
    Raises error when Windows cannot, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createbrushindirect
    """

def GetSysColorBrush(Index: INT, /) -> OBJECT:
    """Give the brush for a color of the desktop.

    Index: a COLOR_ constant.
    Returns its handle, which the system keeps.
    Raises error when there is no such color.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getsyscolorbrush
    """

@native("CreatePen", fails="null")
def CreatePen(PenStyle: INT, Width: INT, Color: DWORD, /) -> GDIHANDLE:
    """Make a pen.

    PenStyle: a PS_ constant.
    Width: how wide; 0 is one pixel.
    Color: as 0xBBGGRR.
    Returns its handle.
    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createpen
    """

def ExtCreatePen(PenStyle: DWORD, Width: DWORD, lb: dict[str, int], Style: Sequence[DWORD] | None = None,
                 /) -> GDIHANDLE:
    """Make a pen with all there is to say about one.

    PenStyle: PS_ constants.
    Width: how wide; 1 for PS_COSMETIC.
    lb: a dict with Style (a BS_ constant), Color (as 0xBBGGRR) and Hatch (an HS_ constant, or a handle).
    Style: lengths of dashes and gaps, for PS_USERSTYLE; else None.
    Returns its handle.
    Raises error when Windows does not take it, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-extcreatepen
    """

def CreateBitmap(width: INT, height: INT, cPlanes: UINT, cBitsPerPixel: UINT, bits: OBJECT | None, /) -> GDIHANDLE:
    """Make a bitmap.

    width, height: in pixels.
    cPlanes: 1.
    cBitsPerPixel: 1 for black and white, else as the device has it.
    bits: None.
    Returns its handle.
    Raises error when Windows cannot, TypeError when bits is not None.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createbitmap
    """

@native("CreateCompatibleBitmap", fails="null")
def CreateCompatibleBitmap(hdc: HDC, width: INT, height: INT, /) -> GDIHANDLE:
    """Make a bitmap of the same colors as a device context.

    hdc: the device context.
    width, height: in pixels.
    Returns its handle.
    Raises error when the device context is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createcompatiblebitmap
    """

@native("GetPixel", fails="minus1")
def GetPixel(hdc: HDC, XPos: INT, YPos: INT, /) -> DWORD:
    """Ask for the color of a pixel.

    hdc: the device context.
    XPos, YPos: the pixel.
    Returns it, as 0xBBGGRR.
    Raises error when the pixel lies outside.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getpixel
    """

@native("SetPixel", fails="minus1")
def SetPixel(hdc: HDC, X: INT, Y: INT, Color: DWORD, /) -> DWORD:
    """Color a pixel.

    hdc: the device context.
    X, Y: the pixel.
    Color: as 0xBBGGRR.
    Returns the color it has now, which is as near as the device comes.
    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setpixel
    """

@native("SetPixelV", fails="zero")
def SetPixelV(hdc: HDC, X: INT, Y: INT, Color: DWORD, /) -> None:
    """Color a pixel.

    hdc: the device context.
    X, Y: the pixel.
    Color: as 0xBBGGRR.
    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-setpixelv
    """

@native("ExtFloodFill", fails="zero")
def ExtFloodFill(hdc: HDC, XStart: INT, YStart: INT, Color: DWORD, FillType: UINT, /) -> None:
    """Fill an area with the brush.

    hdc: the device context.
    XStart, YStart: a point of it.
    Color: the color that bounds it, or that it has.
    FillType: FLOODFILLBORDER or FLOODFILLSURFACE.
    Raises error when the point lies outside, or the color is not there.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-extfloodfill
    """

def FillRect(hDC: HDC, rc: tuple[int, int, int, int], hbr: HBRUSH, /) -> INT:
    """Fill a rectangle.

    hDC: the device context.
    rc: (left, top, right, bottom); right and bottom lie outside.
    hbr: the brush, or a COLOR_ constant and 1.
    Returns 1, or 0 when that failed.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-fillrect
    """

def FrameRect(hDC: HDC, rc: tuple[int, int, int, int], hbr: HBRUSH, /) -> None:
    """Draw a border of one unit's width.

    hDC: the device context.
    rc: (left, top, right, bottom); right and bottom lie outside.
    hbr: the brush.
    Raises error when one of the handles is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-framerect
    """

def InvertRect(hDC: HDC, rc: tuple[int, int, int, int], /) -> None:
    """Invert the colors of a rectangle.

    hDC: the device context.
    rc: (left, top, right, bottom); right and bottom lie outside.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-invertrect
    """

def DrawFocusRect(hDC: HDC, rc: tuple[int, int, int, int], /) -> None:
    """Draw a border as of a control that has the focus; doing so again removes it.

    hDC: the device context.
    rc: (left, top, right, bottom); right and bottom lie outside.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-drawfocusrect
    """

def DrawEdge(hdc: HDC, rc: tuple[int, int, int, int], edge: UINT, Flags: UINT, /) -> OBJECT:
    """Draw raised and sunken edges.

    hdc: the device context.
    rc: (left, top, right, bottom); right and bottom lie outside.
    edge: EDGE_ or BDR_ constants.
    Flags: BF_ constants.
    Returns (left, top, right, bottom): with BF_ADJUST what is inside the edges, else as given.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-drawedge
    """

@native("LineTo", fails="zero")
def LineTo(hdc: HDC, XEnd: INT, YEnd: INT, /) -> None:
    """Draw a line from the current position.

    hdc: the device context.
    XEnd, YEnd: where to; this is the current position then.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-lineto
    """

@native("Rectangle", fails="zero")
def Rectangle(hdc: HDC, LeftRect: INT, TopRect: INT, RightRect: INT, BottomRect: INT, /) -> None:
    """Draw a rectangle with the pen and fill it with the brush.

    hdc: the device context.
    LeftRect, TopRect, RightRect, BottomRect: the rectangle itself.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-rectangle
    """

@native("RoundRect", fails="zero")
def RoundRect(hdc: HDC, LeftRect: INT, TopRect: INT, RightRect: INT, BottomRect: INT, Width: INT, Height: INT,
              /) -> None:
    """Draw a rectangle with round corners, and fill it.

    hdc: the device context.
    LeftRect, TopRect, RightRect, BottomRect: the rectangle itself.
    Width, Height: the size of the ellipse in the corners.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-roundrect
    """

@native("Ellipse", fails="zero")
def Ellipse(hdc: HDC, LeftRect: INT, TopRect: INT, RightRect: INT, BottomRect: INT, /) -> None:
    """Draw an ellipse with the pen and fill it with the brush.

    hdc: the device context.
    LeftRect, TopRect, RightRect, BottomRect: the rectangle around it.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-ellipse
    """

@native("Arc", fails="zero")
def Arc(hdc: HDC, LeftRect: INT, TopRect: INT, RightRect: INT, BottomRect: INT, XRadial1: INT, YRadial1: INT,
        XRadial2: INT, YRadial2: INT, /) -> None:
    """Draw a part of an ellipse.

    hdc: the device context.
    LeftRect, TopRect, RightRect, BottomRect: the rectangle around the ellipse.
    XRadial1, YRadial1, XRadial2, YRadial2: points on the way from the center to its two ends.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-arc
    """

@native("ArcTo", fails="zero")
def ArcTo(hdc: HDC, LeftRect: INT, TopRect: INT, RightRect: INT, BottomRect: INT, XRadial1: INT, YRadial1: INT,
          XRadial2: INT, YRadial2: INT, /) -> None:
    """Draw a line to a part of an ellipse, and that part; its end is the current position then.

    hdc: the device context.
    LeftRect, TopRect, RightRect, BottomRect: the rectangle around the ellipse.
    XRadial1, YRadial1, XRadial2, YRadial2: points on the way from the center to its two ends.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-arcto
    """

@native("Chord", fails="zero")
def Chord(hdc: HDC, LeftRect: INT, TopRect: INT, RightRect: INT, BottomRect: INT, XRadial1: INT, YRadial1: INT,
          XRadial2: INT, YRadial2: INT, /) -> None:
    """Draw a part of an ellipse and the line between its ends, and fill it.

    hdc: the device context.
    LeftRect, TopRect, RightRect, BottomRect: the rectangle around the ellipse.
    XRadial1, YRadial1, XRadial2, YRadial2: points on the way from the center to its two ends.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-chord
    """

@native("Pie", fails="zero")
def Pie(hdc: HDC, LeftRect: INT, TopRect: INT, RightRect: INT, BottomRect: INT, XRadial1: INT, YRadial1: INT,
        XRadial2: INT, YRadial2: INT, /) -> None:
    """Draw a piece of an ellipse with its center, and fill it.

    hdc: the device context.
    LeftRect, TopRect, RightRect, BottomRect: the rectangle around the ellipse.
    XRadial1, YRadial1, XRadial2, YRadial2: points on the way from the center to its two ends.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-pie
    """

@native("AngleArc", fails="zero")
def AngleArc(hdc: HDC, X: INT, Y: INT, Radius: DWORD, StartAngle: FLOAT, SweepAngle: FLOAT, /) -> None:
    """Draw a line to a part of a circle, and that part.

    hdc: the device context.
    X, Y: the center.
    Radius: how large.
    StartAngle, SweepAngle: where it begins and how far it goes, in degrees.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-anglearc
    """

def Polygon(hdc: HDC, Points: Sequence[tuple[int, int]], /) -> None:
    """Draw a closed shape with the pen and fill it with the brush.

    hdc: the device context.
    Points: a sequence of (x, y).
    Raises error when there are not as many points as it needs, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-polygon
    """

def Polyline(hdc: HDC, Points: Sequence[tuple[int, int]], /) -> None:
    """Draw lines between points.

    hdc: the device context.
    Points: a sequence of (x, y).
    Raises error when there are not as many points as it needs, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-polyline
    """

def PolylineTo(hdc: HDC, Points: Sequence[tuple[int, int]], /) -> None:
    """Draw lines from the current position; the last point is the current position then.

    hdc: the device context.
    Points: a sequence of (x, y).
    Raises error when there are not as many points as it needs, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-polylineto
    """

def PolyBezier(hdc: HDC, Points: Sequence[tuple[int, int]], /) -> None:
    """Draw curves: a point, and three for each curve.

    hdc: the device context.
    Points: a sequence of (x, y).
    Raises error when there are not as many points as it needs, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-polybezier
    """

def PolyBezierTo(hdc: HDC, Points: Sequence[tuple[int, int]], /) -> None:
    """Draw curves from the current position, three points for each.

    hdc: the device context.
    Points: a sequence of (x, y).
    Raises error when there are not as many points as it needs, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-polybezierto
    """

@native("BitBlt", fails="zero")
def BitBlt(hdcDest: HDC, x: INT, y: INT, width: INT, height: INT, hdcSrc: HDC | None, nXSrc: INT, nYSrc: INT,
           dwRop: DWORD, /) -> None:
    """Copy a picture.

    hdcDest, x, y, width, height: where to, and how large.
    hdcSrc, nXSrc, nYSrc: where from.
    dwRop: SRCCOPY or another raster operation.
    Raises error when one of the handles is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-bitblt
    """

@native("StretchBlt", fails="zero")
def StretchBlt(hdcDest: HDC, x: INT, y: INT, width: INT, height: INT, hdcSrc: HDC, nXSrc: INT, nYSrc: INT,
               nWidthSrc: INT, nHeightSrc: INT, dwRop: DWORD, /) -> None:
    """Copy a picture and change its size.

    hdcDest, x, y, width, height: where to, and how large.
    hdcSrc, nXSrc, nYSrc, nWidthSrc, nHeightSrc: where from, and how large it is there.
    dwRop: SRCCOPY or another raster operation.
    Raises error when one of the handles is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-stretchblt
    """

@native("PatBlt", fails="zero")
def PatBlt(hdc: HDC, XLeft: INT, YLeft: INT, Width: INT, Height: INT, Rop: DWORD, /) -> None:
    """Fill a rectangle with the brush.

    hdc: the device context.
    XLeft, YLeft, Width, Height: the rectangle.
    Rop: PATCOPY, BLACKNESS, WHITENESS or another raster operation.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-patblt
    """

@native("MaskBlt", fails="zero")
def MaskBlt(Dest: HDC, XDest: INT, YDest: INT, Width: INT, Height: INT, Src: HDC, XSrc: INT, YSrc: INT,
            Mask: HBITMAP | None, xMask: INT, yMask: INT, Rop: DWORD, /) -> None:
    """Copy a picture, in two ways that a mask chooses between.

    Dest, XDest, YDest, Width, Height: where to, and how large.
    Src, XSrc, YSrc: where from.
    Mask, xMask, yMask: a black and white bitmap, and where it begins; 0 for none.
    Rop: the raster operations.
    Raises error when one of the handles is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-maskblt
    """

def PlgBlt(Dest: HDC, Point: Sequence[tuple[int, int]], Src: HDC, XSrc: INT, YSrc: INT, Width: INT, Height: INT,
           Mask: HBITMAP | None = None, xMask: INT = 0, yMask: INT = 0, /) -> None:
    """Copy a picture into a parallelogram.

    Dest: where to.
    Point: three of its corners, left upper, right upper and left lower.
    Src, XSrc, YSrc, Width, Height: where from, and how large.
    Mask, xMask, yMask: a black and white bitmap, which shows what is copied, and where it begins.
    Raises error when one of the handles is none, ValueError when there are not three points.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-plgblt
    """

@native("GdiTransparentBlt", fails="zero", raises="TransparentBlt")
def TransparentBlt(Dest: HDC, XOriginDest: INT, YOriginDest: INT, WidthDest: INT, HeightDest: INT, Src: HDC,
                   XOriginSrc: INT, YOriginSrc: INT, WidthSrc: INT, HeightSrc: INT, Transparent: UINT, /) -> None:
    """Copy a picture without the pixels of one color.

    Dest, XOriginDest, YOriginDest, WidthDest, HeightDest: where to, and how large.
    Src, XOriginSrc, YOriginSrc, WidthSrc, HeightSrc: where from, and how large it is there.
    Transparent: the color, as 0xBBGGRR.
    Raises error when one of the handles is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-transparentblt
    """

def AlphaBlend(Dest: HDC, XOriginDest: INT, YOriginDest: INT, WidthDest: INT, HeightDest: INT, Src: HDC,
               XOriginSrc: INT, YOriginSrc: INT, WidthSrc: INT, HeightSrc: INT,
               blendFunction: tuple[int, int, int, int], /) -> None:
    """Mix a picture with what is there.

    Dest, XOriginDest, YOriginDest, WidthDest, HeightDest: where to, and how large.
    Src, XOriginSrc, YOriginSrc, WidthSrc, HeightSrc: where from, and how large it is there.
    blendFunction: (operation, flags, opacity, format): AC_SRC_OVER, 0, 0 to 255, 0 or AC_SRC_ALPHA.
    Raises error when one of the handles is none, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-alphablend
    """

def GradientFill(hdc: HDC, Vertex: Sequence[dict[str, int]], Mesh: Sequence[tuple[int, ...]], Mode: DWORD, /) -> None:
    """Fill rectangles or triangles with colors that go over into each other.

    hdc: the device context.
    Vertex: points, dicts with x, y, Red, Green, Blue and Alpha; colors go from 0 to 65280.
    Mesh: tuples of indexes of two points for a rectangle, of three for a triangle.
    Mode: GRADIENT_FILL_RECT_H, GRADIENT_FILL_RECT_V or GRADIENT_FILL_TRIANGLE.
    Raises error when an index is wrong, ValueError for another mode, TypeError for what is not of that form.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-gradientfill
    """
