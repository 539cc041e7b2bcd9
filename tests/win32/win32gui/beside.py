"""Calls of win32gui whose results can be compared: test_beside_pywin32.py runs them here and with pywin32's wheel."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import win32con
import win32gui

Call = tuple[str, Callable[..., object], tuple[object, ...]]
AREA = (0, 0, 12, 10)
BRUSH = {"Style": 0, "Color": 0xFF, "Hatch": 0}
TEXT = bytearray(b"narrow\0")
CORNERS = [(1, 1), (12, 2), (8, 12), (3, 9)]


def plain(value: Any) -> Any:
    """What JSON can say. Handles differ from process to process: of them only the kind is told."""
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, *map(plain, value)]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in sorted(value.items())}
    if type(value).__name__ == "PyLOGFONT":
        return [value.lfHeight, value.lfWeight, value.lfItalic, value.lfFaceName]
    if type(value).__name__ == "PyBITMAP":
        return [value.bmWidth, value.bmHeight, value.bmWidthBytes, value.bmPlanes, value.bmBitsPixel]
    if type(value).__name__.endswith("HANDLE"):
        return repr(value).partition(":")[0]
    return repr(value) if isinstance(value, bytes) else value


def outcome(call: Callable[..., object], arguments: tuple[object, ...]) -> Any:
    try:
        return plain(call(*arguments))
    except Exception as raised:
        return type(raised).__name__


class Canvas:
    """A bitmap in memory."""

    def __init__(self) -> None:
        self.dc = win32gui.CreateCompatibleDC(0)
        self.bitmap = win32gui.CreateBitmap(16, 16, 1, 32, None)
        win32gui.SelectObject(self.dc, self.bitmap)
        win32gui.PatBlt(self.dc, 0, 0, 16, 16, win32con.WHITENESS)

    def pixels(self) -> str:
        return " ".join(str(outcome(win32gui.GetPixel, (self.dc, x, y))) for y in range(16) for x in range(16))


def drawings() -> Iterator[Call]:
    """Calls whose first argument is a device context."""
    g = win32gui
    brush, region = g.CreateSolidBrush(0x00FF00), g.CreateEllipticRgnIndirect((1, 1, 15, 15))
    source = Canvas()
    g.FillRect(source.dc, (2, 2, 9, 9), brush)
    four = (1, 2, 14, 13)
    for name, arguments in (
            ("LineTo", (9, 13)), ("Rectangle", four), ("RoundRect", (*four, 5, 5)), ("Ellipse", four),
            ("Arc", (*four, 1, 1, 9, 0)), ("ArcTo", (*four, 1, 1, 9, 0)), ("Chord", (*four, 1, 1, 9, 0)), ("Pie", (*four, 1, 1, 9, 0)),
            ("AngleArc", (7, 7, 5, 10.0, 200.0)), ("Polygon", (CORNERS,)), ("Polyline", (CORNERS,)), ("PolylineTo", (CORNERS,)),
            ("PolyBezier", (CORNERS,)), ("PolyBezierTo", (CORNERS[:3],)), ("FillRect", (AREA, brush)), ("FrameRect", (AREA, brush)),
            ("InvertRect", (AREA,)), ("DrawFocusRect", (AREA,)), ("DrawEdge", (AREA, 5, 0x200F)), ("FillRgn", (region, brush)),
            ("FrameRgn", (region, brush, 1, 2)), ("InvertRgn", (region,)), ("PaintRgn", (region,)), ("SetPixel", (3, 4, 0x123456)),
            ("SetPixelV", (3, 4, 0x123456)), ("PatBlt", (1, 1, 5, 5, win32con.BLACKNESS)),
            ("BitBlt", (0, 0, 12, 12, source.dc, 1, 1, win32con.SRCCOPY)),
            ("StretchBlt", (0, 0, 16, 12, source.dc, 1, 1, 9, 9, win32con.SRCCOPY)),
            ("MaskBlt", (0, 0, 9, 9, source.dc, 1, 1, 0, 0, 0, win32con.SRCCOPY)),
            ("PlgBlt", (((1, 1), (9, 3), (3, 9)), source.dc, 1, 1, 9, 9)),
            ("TransparentBlt", (0, 0, 12, 12, source.dc, 0, 0, 12, 12, 0x00FF00)),
            ("AlphaBlend", (0, 0, 9, 9, source.dc, 1, 1, 9, 9, (0, 0, 99, 0))),
            ("DrawText", ("Wx", -1, (0, 0, 16, 16), 0)), ("DrawTextW", ("Wx", 1, (0, 0, 16, 16), win32con.DT_CALCRECT)),
            ("ExtTextOut", (0, 0, 2, AREA, "ab", (7,))), ("GetTextExtentPoint32", ("Wide",)), ("GetTextMetrics", ()),
            ("GetTextFace", ()), ("DrawIconEx", (0, 0, win32gui.LoadIcon(0, win32con.IDI_APPLICATION), 16, 16, 0, None, 3)),
            ("SaveDC", ()), ("RestoreDC", (-1,)), ("MoveToEx", (3, 4)), ("GetPath", ()), ("PathToRegion", ()), ("EndPath", ()),
            ("GetCurrentObject", (99,)), ("SelectObject", (region,)), ("GetTextAlign", ()), ("SetTextAlign", (6,)),
            ("SetBkMode", (1,)), ("SetROP2", (6,)), ("SetMapMode", (8,)), ("SetTextColor", (5,)), ("GetBkColor", ()),
            ("SetWindowOrgEx", (2, 3)), ("SetViewportOrgEx", (2, 3)), ("SetWindowExtEx", (2, 3)), ("SetViewportExtEx", (2, 3)),
            ("GetWorldTransform", ()), ("SetLayout", (1,)), ("SetArcDirection", (2,)), ("SetMiterLimit", (3.0,))):
        yield name, getattr(g, name), arguments


def others() -> Iterator[Call]:
    g = win32gui
    region, other = g.CreateRectRgnIndirect((1, 2, 30, 40)), g.CreateRoundRectRgn(0, 0, 20, 20, 4, 4)
    font = g.LOGFONT()
    font.lfHeight, font.lfFaceName = 20, "Tahoma"
    twice = {"M11": 2.0, "M22": 2.0}
    for name, arguments in (
            ("GetRgnBox", (region,)), ("GetRgnBox", (other,)), ("OffsetRgn", (region, 1, 1)), ("CombineRgn", (region, region, other, 2)),
            ("EqualRgn", (region, region)), ("EqualRgn", (region, other)), ("PtInRegion", (region, 5, 5)), ("GetRgnBox", (5,)),
            ("RectInRegion", (region, (0, 0, 1, 1))), ("SetRectRgn", (region, 1, 2, 3, 4)), ("CreatePolygonRgn", (CORNERS, 1)),
            ("CreatePolygonRgn", ((5,), 1)), ("CreateFontIndirect", (font,)), ("CreateFontIndirect", (5,)),
            ("GetObject", (g.CreateFontIndirect(font),)), ("GetObject", (g.CreatePen(2, 3, 4),)),
            ("GetObject", (g.CreateBitmap(9, 9, 1, 1, None),)), ("GetObject", (region,)), ("GetObject", (5,)),
            ("GetObjectType", (region,)), ("GetObjectType", (5,)), ("CreateBrushIndirect", (BRUSH,)), ("CreateBrushIndirect", ({},)),
            ("ExtCreatePen", (0, 1, BRUSH)), ("ExtCreatePen", (7, 1, BRUSH)), ("CreateSolidBrush", (5,)), ("GetSysColorBrush", (5,)),
            ("GetSysColorBrush", (999,)), ("CombineTransform", (twice, {"Dx": 3})), ("CombineTransform", (5, {})),
            ("GetStockObject", (999,)), ("CreateCompatibleBitmap", (5, 1, 1)), ("DeleteObject", (5,)), ("DeleteDC", (5,)),
            ("CreateBitmap", (1, 1, 1, 1, b"x")), ("GetDC", (5,)), ("GetWindowDC", (5,)), ("ReleaseDC", (0, 5)),
            ("ExtractIconEx", ("shell32.dll", -1)), ("ExtractIconEx", ("none", 0)), ("ExtractIconEx", ("shell32.dll", 0, 0)),
            ("ExtractIcon", (0, "none", 0)), ("GetIconInfo", (g.LoadIcon(0, 32512),)), ("GetIconInfo", (5,)), ("GetCursorInfo", ()),
            ("InitCommonControlsEx", (1,)), ("InitCommonControls", ()), ("CommDlgExtendedError", ()),
            ("GetLayeredWindowAttributes", (5,)), ("_TrackMouseEvent", ((2, 5, 0),)), ("_TrackMouseEvent", (5,)),
            ("GetOpenFileName", (b"x",)), ("ImageList_LoadImage", (0, "none", 9, 1, 0, 0, 0)), ("ImageList_Destroy", (0,)),
            ("BeginPaint", (5,)), ("EndPaint", (5, 5)), ("GetWindowRgnBox", (5,)), ("SetWindowRgn", (5, None, 1)),
            ("SystemParametersInfo", (65000,)), ("SystemParametersInfo", (win32con.SPI_SETBORDER, -1)),
            ("SystemParametersInfo", (win32con.SPI_SETNONCLIENTMETRICS, {})),
            ("SystemParametersInfo", (win32con.SPI_GETNONCLIENTMETRICS, 5)), ("FindWindowEx", (0, 0, "none", None)),
            ("FindWindowEx", (5, 0, None, None)), ("lpstr", (g.PyGetBufferAddressAndLen(TEXT)[0],))):
        yield name, getattr(g, name), arguments


def of_a_window() -> Iterator[Call]:
    window = win32gui.CreateWindow("STATIC", None, win32con.WS_OVERLAPPEDWINDOW | win32con.WS_VSCROLL, 0, 0, 200, 200, 0, 0, 0, None)
    pictures = win32gui.ImageList_Create(16, 16, 1, 1, 1)
    icon = win32gui.LoadIcon(0, 32512)
    for name, arguments in (
            ("GetScrollInfo", (window, 1)), ("SetScrollInfo", (window, 1, (0, 0, 100, 10, 5))), ("GetScrollInfo", (window, 1)),
            ("SetScrollInfo", (window, 1, (0, None, None, None, 7), 0)), ("GetScrollInfo", (window, 1, 23)),
            ("SetScrollInfo", (window, 1, ())), ("SetScrollInfo", (window, 1, (0, 1))), ("GetScrollInfo", (5, 1)),
            ("ScrollWindowEx", (window, 1, 2, None, None, None, 0)), ("ScrollWindowEx", (5, 1, 2, None, None, None, 0)),
            ("SetWindowRgn", (window, 0, True)), ("GetWindowRgnBox", (window,)), ("InvalidateRgn", (window, 0, 1)),
            ("ImageList_ReplaceIcon", (pictures, -1, icon)), ("ImageList_ReplaceIcon", (pictures, -1, 5)),
            ("ImageList_GetImageCount", (pictures,)), ("ImageList_GetIcon", (pictures, 9, 0)), ("ImageList_SetBkColor", (pictures, 9)),
            ("ImageList_SetBkColor", (pictures, 5)), ("ImageList_SetOverlayImage", (pictures, 0, 1)),
            ("ImageList_SetOverlayImage", (pictures, 0, 99)), ("ImageList_Add", (pictures, 5, 0)), ("ImageList_Remove", (pictures, 0)),
            ("ImageList_Remove", (pictures, 0)), ("ImageList_Replace", (pictures, 0, 5, 5)), ("Edit_GetLine", (window, 0)),
            ("AnimateWindow", (window, 1)), ("UpdateLayeredWindow", (window,)), ("DestroyWindow", (window,))):
        yield name, getattr(win32gui, name), arguments


def results() -> dict[str, Any]:
    """Label -> outcome, for drawings with the picture that they leave."""
    found: dict[str, Any] = {}
    for number, (name, call, arguments) in enumerate(drawings()):
        canvas = Canvas()
        found[f"{number} {name}"] = [outcome(call, (canvas.dc, *arguments)), canvas.pixels()]
        win32gui.DeleteDC(canvas.dc)
    for part in (others, of_a_window):
        for number, (name, call, arguments) in enumerate(part()):
            found[f"{part.__name__} {number} {name}"] = outcome(call, arguments)
    for name, action in vars(win32con).items():
        # pywin32 does not know the one, and Wine does not answer to the other.
        if name.startswith("SPI_GET") and name not in ("SPI_GETWORKAREA", "SPI_GETDEFAULTINPUTLANG"):
            found[name] = outcome(win32gui.SystemParametersInfo, (action,))
    return found


if __name__ == "__main__":
    json.dump(results(), sys.stdout)
