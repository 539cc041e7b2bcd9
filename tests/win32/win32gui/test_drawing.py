"""Drawing into a bitmap in memory, whose pixels tell what happened; device contexts, regions, paths, fonts."""

import pytest
import pywintypes
import win32con
import win32gui

SIZE = 20
BLACK, WHITE, RED, BLUE = 0, 0xFFFFFF, 0x0000FF, 0xFF0000


class Canvas:
    """A white bitmap in a device context."""

    def __init__(self):
        self.dc = win32gui.CreateCompatibleDC(0)
        self.bitmap = win32gui.CreateBitmap(SIZE, SIZE, 1, 32, None)
        self.before = win32gui.SelectObject(self.dc, self.bitmap)
        win32gui.PatBlt(self.dc, 0, 0, SIZE, SIZE, win32con.WHITENESS)

    def colored(self, color=None):
        """The pixels of a color; without one those that are not white."""
        return {(x, y) for x in range(SIZE) for y in range(SIZE)
                if (win32gui.GetPixel(self.dc, x, y) == color if color is not None
                    else win32gui.GetPixel(self.dc, x, y) != WHITE)}

    def use(self, handle):
        """Select a handle object, which then lives as long as the canvas."""
        self.kept = [*getattr(self, "kept", []), handle]
        return win32gui.SelectObject(self.dc, handle)

    def close(self):
        win32gui.DeleteDC(self.dc)


@pytest.fixture
def canvas():
    made = Canvas()
    yield made
    made.close()


@pytest.fixture
def other():
    made = Canvas()
    yield made
    made.close()


def square(left, top, right, bottom):
    return {(x, y) for x in range(left, right) for y in range(top, bottom)}


def refused(call, *arguments):
    with pytest.raises(pywintypes.error) as caught:
        call(*arguments)
    assert caught.value.funcname == call.__name__
    return caught.value.winerror


# ---- objects ----------------------------------------------------------------------------------------------------------

def test_handles_of_objects():
    brush = win32gui.CreateSolidBrush(RED)
    assert repr(brush).startswith("<PyGdiHANDLE:") and isinstance(brush, pywintypes.HANDLEType)
    number = int(brush)
    assert win32gui.GetObjectType(brush) == win32gui.GetObjectType(number) == win32con.OBJ_BRUSH
    win32gui.DeleteObject(brush)
    assert not brush
    refused(win32gui.GetObjectType, number)
    refused(win32gui.DeleteObject, number)
    number = win32gui.CreatePen(win32con.PS_SOLID, 3, BLUE).Detach()
    assert win32gui.GetObject(number) == {"Style": win32con.PS_SOLID, "Width": 3, "Color": BLUE}
    win32gui.DeleteObject(number)
    number = int(win32gui.CreateSolidBrush(RED))        # the object is gone, and the brush with it
    refused(win32gui.GetObjectType, number)
    with pytest.raises(TypeError, match="graphics object"):
        win32gui.DeleteObject(pywintypes.HANDLE())
    system = win32gui.GetSysColorBrush(win32con.COLOR_WINDOW)
    number = int(system)
    win32gui.DeleteObject(system)
    assert win32gui.GetObjectType(number) == win32con.OBJ_BRUSH
    refused(win32gui.GetSysColorBrush, 5000)
    assert win32gui.GetObjectType(win32gui.GetStockObject(win32con.BLACK_PEN)) == win32con.OBJ_PEN
    assert win32gui.GetStockObject(500) == 0


def test_descriptions():
    bitmap = win32gui.GetObject(win32gui.CreateBitmap(5, 6, 1, 1, None))
    assert (bitmap.bmWidth, bitmap.bmHeight, bitmap.bmPlanes, bitmap.bmBitsPixel, bitmap.bmWidthBytes) == (5, 6, 1, 1, 2)
    assert bitmap.bmType == bitmap.bmBits == 0
    with pytest.raises(ValueError, match="of type 2"):
        win32gui.GetObject(win32gui.CreateSolidBrush(RED))
    refused(win32gui.GetObjectType, 5)
    with pytest.raises(pywintypes.error):
        win32gui.GetObject(5)
    with pytest.raises(TypeError, match="'bits' must be None"):
        win32gui.CreateBitmap(5, 5, 1, 1, b"x")


def test_descriptions_of_fonts():
    font = win32gui.LOGFONT()
    assert type(font).__name__ == "PyLOGFONT" and font.lfHeight == font.lfCharSet == 0 and font.lfFaceName == ""
    font.lfHeight, font.lfWeight, font.lfItalic, font.lfCharSet, font.lfFaceName = -19, 700, True, 238, "Ж" * 31
    made = win32gui.GetObject(win32gui.CreateFontIndirect(font))
    assert (made.lfHeight, made.lfWeight, made.lfItalic, made.lfCharSet, made.lfFaceName) == (-19, 700, 1, 238, "Ж" * 31)
    for name, value, error in (("lfFaceName", "x" * 32, ValueError), ("lfFaceName", 5, TypeError), ("lfHeight", 1 << 40, OverflowError),
                               ("lfItalic", "x", TypeError), ("foo", 5, AttributeError)):
        with pytest.raises(error):
            setattr(font, name, value)
    with pytest.raises(TypeError, match=r"LOGFONT\(\)"):
        win32gui.CreateFontIndirect(5)
    with pytest.raises(TypeError):
        type(font)()


def test_brushes_and_pens_from_descriptions(canvas):
    brush = win32gui.CreateBrushIndirect({"Style": win32con.BS_SOLID, "Color": BLUE, "Hatch": 0})
    assert win32gui.FillRect(canvas.dc, (1, 1, 4, 3), brush) == 1
    assert canvas.colored(BLUE) == square(1, 1, 4, 3)
    canvas.use(win32gui.ExtCreatePen(win32con.PS_GEOMETRIC | win32con.PS_USERSTYLE | win32con.PS_ENDCAP_FLAT, 1,
                                     {"Style": win32con.BS_SOLID, "Color": RED, "Hatch": 0}, (3, 4)))
    win32gui.MoveToEx(canvas.dc, 0, 9)
    win32gui.LineTo(canvas.dc, 20, 9)
    assert 0 < len(canvas.colored(RED)) < 20 and {y for _, y in canvas.colored(RED)} <= {8, 9}
    for wrong in (5, {}, {"Style": 0, "Color": 5}, {"Style": "x", "Color": 5, "Hatch": 0}):
        for make in (win32gui.CreateBrushIndirect, lambda given: win32gui.ExtCreatePen(0, 1, given)):
            with pytest.raises(TypeError, match="'lb'"):
                make(wrong)
    with pytest.raises(ValueError, match="style"):
        win32gui.CreateBrushIndirect({"Style": win32con.BS_DIBPATTERNPT, "Color": 0, "Hatch": 5})
    refused(win32gui.ExtCreatePen, win32con.PS_USERSTYLE, 1, {"Style": 0, "Color": 5, "Hatch": 0}, None)


def test_patterns(canvas, other):
    win32gui.SetPixelV(other.dc, 0, 0, RED)
    canvas.use(win32gui.CreatePatternBrush(other.bitmap))
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.PATCOPY)
    assert (0, 0) in canvas.colored(RED) and len(canvas.colored(RED)) < 10
    win32gui.SetBkColor(canvas.dc, WHITE)
    canvas.use(win32gui.CreateHatchBrush(win32con.HS_HORIZONTAL, BLUE))
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.PATCOPY)
    rows = {y for _, y in canvas.colored(BLUE)}
    assert len(rows) in (2, 3) and canvas.colored(BLUE) == {(x, y) for x in range(SIZE) for y in rows}
    refused(win32gui.CreatePatternBrush, 5)


# ---- device contexts --------------------------------------------------------------------------------------------------

MODES = [("TextColor", RED, BLUE), ("BkColor", RED, BLUE), ("BkMode", win32con.TRANSPARENT, win32con.OPAQUE),
         ("MapMode", win32con.MM_ANISOTROPIC, win32con.MM_TEXT), ("GraphicsMode", win32con.GM_ADVANCED, win32con.GM_COMPATIBLE),
         ("Layout", 1, 0), ("PolyFillMode", win32con.WINDING, win32con.ALTERNATE), ("ROP2", win32con.R2_NOT, win32con.R2_COPYPEN),
         ("StretchBltMode", win32con.COLORONCOLOR, win32con.BLACKONWHITE), ("ArcDirection", win32con.AD_CLOCKWISE, 1),
         ("TextAlign", win32con.TA_RIGHT, win32con.TA_LEFT), ("TextCharacterExtra", 3, 0), ("MiterLimit", 5.5, 10.0)]


@pytest.mark.parametrize(("name", "value", "other"), MODES)
def test_modes(canvas, name, value, other):
    get, change = getattr(win32gui, f"Get{name}"), getattr(win32gui, f"Set{name}")
    before = get(canvas.dc)
    assert change(canvas.dc, value) == before and get(canvas.dc) == value
    assert change(canvas.dc, other) == value and get(canvas.dc) == other
    bad = []
    for call in (lambda: get(5), lambda: change(5, value)):
        try:
            bad.append(call())
        except pywintypes.error as caught:
            bad.append(caught.funcname)
    # A device context that is none: an error, or the value that stands for one.
    assert set(bad) <= {f"Get{name}", f"Set{name}", 0, -1}
    with pytest.raises(TypeError):
        change(canvas.dc, "x")


def test_origins_and_extents(canvas):
    win32gui.SetMapMode(canvas.dc, win32con.MM_ANISOTROPIC)
    for name in ("WindowOrg", "ViewportOrg", "WindowExt", "ViewportExt"):
        get, change = getattr(win32gui, f"Get{name}Ex"), getattr(win32gui, f"Set{name}Ex")
        before = get(canvas.dc)
        assert change(canvas.dc, 3, 4) == before and get(canvas.dc) == (3, 4)
        change(canvas.dc, *before)
        refused(get, 5)
        refused(change, 5, 1, 1)
    assert win32gui.MoveToEx(canvas.dc, 5, 6) == (0, 0) and win32gui.GetCurrentPositionEx(canvas.dc) == (5, 6)
    win32gui.SetViewportOrgEx(canvas.dc, 3, 4)
    win32gui.SetPixel(canvas.dc, 0, 0, RED)
    win32gui.SetViewportOrgEx(canvas.dc, 0, 0)
    assert canvas.colored() == {(3, 4)}
    refused(win32gui.MoveToEx, 5, 1, 1)
    refused(win32gui.GetCurrentPositionEx, 5)


def test_saving(canvas):
    win32gui.SetTextColor(canvas.dc, RED)
    assert win32gui.SaveDC(canvas.dc) == 1
    win32gui.SetTextColor(canvas.dc, BLUE)
    win32gui.RestoreDC(canvas.dc, -1)
    assert win32gui.GetTextColor(canvas.dc) == RED and win32gui.SaveDC(5) == 0
    refused(win32gui.RestoreDC, canvas.dc, -1)


def test_selection(canvas):
    assert win32gui.GetCurrentObject(canvas.dc, win32con.OBJ_BITMAP) == int(canvas.bitmap)
    assert win32gui.SelectObject(canvas.dc, canvas.before) == int(canvas.bitmap)
    assert win32gui.SelectObject(canvas.dc, 6) == 0 and win32gui.GetCurrentObject(5, 7) == 0
    clip = win32gui.CreateRectRgnIndirect((2, 2, 4, 4))
    win32gui.SelectObject(canvas.dc, canvas.bitmap)
    assert win32gui.SelectObject(canvas.dc, clip) == win32con.SIMPLEREGION
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.BLACKNESS)
    win32gui.SelectObject(canvas.dc, win32gui.CreateRectRgnIndirect((0, 0, SIZE, SIZE)))
    assert canvas.colored() == square(2, 2, 4, 4)


def test_making_and_deleting():
    dc = win32gui.CreateDC("DISPLAY", None, None)
    win32gui.DeleteDC(dc)
    refused(win32gui.DeleteDC, dc)
    refused(win32gui.CreateDC, "no such device", None, None)
    assert win32gui.CreateCompatibleDC(5) == 0
    for call, arguments in ((win32gui.CreateDC, (None, None, None)), (win32gui.CreateDC, ("DISPLAY", None, 5)),
                            (win32gui.ResetDC, (dc, None))):
        with pytest.raises(TypeError):
            call(*arguments)
    refused(win32gui.ResetDC, 5, pywintypes.DEVMODEType())


def test_transforms(canvas):
    twice = {"M11": 2.0, "M22": 2.0}
    win32gui.SetGraphicsMode(canvas.dc, win32con.GM_ADVANCED)
    win32gui.SetWorldTransform(canvas.dc, {**twice, "Dx": 1.0})
    assert win32gui.GetWorldTransform(canvas.dc) == {"M11": 2.0, "M12": 0.0, "M21": 0.0, "M22": 2.0, "Dx": 1.0, "Dy": 0.0}
    win32gui.PatBlt(canvas.dc, 0, 0, 2, 2, win32con.BLACKNESS)
    win32gui.ModifyWorldTransform(canvas.dc, {}, win32con.MWT_IDENTITY)
    assert canvas.colored() == square(1, 0, 5, 4)
    win32gui.ModifyWorldTransform(canvas.dc, twice, win32con.MWT_LEFTMULTIPLY)
    assert win32gui.GetWorldTransform(canvas.dc)["M11"] == 2.0
    assert win32gui.CombineTransform(twice, {"M11": 1, "M22": 1.0, "Dx": 5.0})["Dx"] == 5.0
    for wrong in (5, {"x": 1.0}, {"M11": "x"}):
        with pytest.raises(TypeError, match="'Xform'"):
            win32gui.SetWorldTransform(canvas.dc, wrong)
        with pytest.raises(TypeError, match="'xform1'"):
            win32gui.CombineTransform(wrong, {})
    refused(win32gui.GetWorldTransform, 5)
    refused(win32gui.SetWorldTransform, 5, twice)
    refused(win32gui.ModifyWorldTransform, 5, twice, 2)


# ---- shapes -----------------------------------------------------------------------------------------------------------

def test_pixels(canvas):
    assert win32gui.SetPixel(canvas.dc, 1, 2, RED) == RED and win32gui.GetPixel(canvas.dc, 1, 2) == RED
    assert win32gui.SetPixelV(canvas.dc, 2, 2, BLUE) is None and canvas.colored() == {(1, 2), (2, 2)}
    refused(win32gui.GetPixel, canvas.dc, 100, 1)
    refused(win32gui.SetPixelV, 5, 1, 1, RED)


def test_rectangles(canvas):
    brush = win32gui.CreateSolidBrush(RED)
    win32gui.FrameRect(canvas.dc, (0, 0, 6, 6), brush)
    assert canvas.colored() == square(0, 0, 6, 6) - square(1, 1, 5, 5)
    win32gui.InvertRect(canvas.dc, (0, 0, SIZE, SIZE))
    assert canvas.colored(0xFFFF00) == square(0, 0, 6, 6) - square(1, 1, 5, 5)
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.WHITENESS)
    win32gui.DrawFocusRect(canvas.dc, (0, 0, 9, 9))
    assert canvas.colored()
    win32gui.DrawFocusRect(canvas.dc, (0, 0, 9, 9))
    assert not canvas.colored()
    assert win32gui.DrawEdge(canvas.dc, (0, 0, 9, 9), win32con.EDGE_RAISED, win32con.BF_RECT | win32con.BF_ADJUST) == (2, 2, 7, 7)
    assert canvas.colored() and win32gui.DrawEdge(canvas.dc, (0, 0, 9, 9), win32con.EDGE_SUNKEN, 0) == (0, 0, 9, 9)
    refused(win32gui.FrameRect, 5, (0, 0, 5, 5), brush)
    refused(win32gui.PatBlt, 5, 0, 0, 1, 1, win32con.WHITENESS)
    for call, rest in ((win32gui.FillRect, (brush,)), (win32gui.FrameRect, (brush,)), (win32gui.InvertRect, ()),
                       (win32gui.DrawFocusRect, ()), (win32gui.DrawEdge, (0, 0))):
        for wrong in (5, (1, 2, 3), [0, 0, 1, 1], None):
            with pytest.raises(TypeError, match="'rc'"):
                call(canvas.dc, wrong, *rest)


def test_shapes(canvas):
    canvas.use(win32gui.CreateSolidBrush(RED))
    win32gui.Rectangle(canvas.dc, 2, 2, 8, 8)
    assert canvas.colored(BLACK) == square(2, 2, 8, 8) - square(3, 3, 7, 7) and canvas.colored(RED) == square(3, 3, 7, 7)
    areas = {}
    for name, rest in (("Ellipse", ()), ("RoundRect", (4, 4)), ("Pie", (16, 9, 9, 2)), ("Chord", (16, 9, 9, 2)),
                       ("Arc", (16, 9, 9, 2)), ("ArcTo", (16, 9, 9, 2))):
        win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.WHITENESS)
        win32gui.MoveToEx(canvas.dc, 0, 0)
        getattr(win32gui, name)(canvas.dc, 2, 2, 17, 17, *rest)
        areas[name] = canvas.colored()
        assert areas[name] <= square(0 if name == "ArcTo" else 2, 0 if name == "ArcTo" else 2, 17, 17)
        refused(getattr(win32gui, name), 5, 2, 2, 17, 17, *rest)
    assert square(6, 6, 12, 12) < areas["Ellipse"] < areas["RoundRect"]
    assert areas["Arc"] < areas["Chord"] and areas["Arc"] < areas["Pie"] and areas["Arc"] < areas["ArcTo"]
    assert (0, 0) in areas["ArcTo"]
    refused(win32gui.Rectangle, 5, 2, 2, 8, 8)


def test_lines(canvas):
    win32gui.MoveToEx(canvas.dc, 1, 1)
    win32gui.LineTo(canvas.dc, 5, 1)
    assert canvas.colored() == square(1, 1, 5, 2) and win32gui.GetCurrentPositionEx(canvas.dc) == (5, 1)
    win32gui.Polyline(canvas.dc, [(1, 3), (5, 3), (5, 6)])
    win32gui.PolylineTo(canvas.dc, ((9, 1),))
    assert canvas.colored() == square(1, 1, 9, 2) | square(1, 3, 5, 4) | square(5, 3, 6, 6)
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.WHITENESS)
    win32gui.Polygon(canvas.dc, [(2, 2), (10, 2), (10, 10), (2, 10)])
    assert canvas.colored() == square(2, 2, 11, 11) - square(3, 3, 10, 10)
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.WHITENESS)
    win32gui.PolyBezier(canvas.dc, [(0, 0), (5, 0), (9, 0), (15, 0)])
    assert canvas.colored() == square(0, 0, 15, 1)
    win32gui.MoveToEx(canvas.dc, 0, 5)
    win32gui.PolyBezierTo(canvas.dc, [(5, 5), (9, 5), (15, 5)])
    assert canvas.colored() == square(0, 0, 15, 1) | square(0, 5, 15, 6)
    win32gui.AngleArc(canvas.dc, 10, 12, 5, 0.0, 90.0)
    assert win32gui.GetCurrentPositionEx(canvas.dc) == (10, 7)
    refused(win32gui.LineTo, 5, 1, 1)
    for call in (win32gui.Polygon, win32gui.Polyline, win32gui.PolylineTo, win32gui.PolyBezier, win32gui.PolyBezierTo):
        for wrong in (5, [(1,)], [5], [(1, "x")]):
            with pytest.raises(TypeError):
                call(canvas.dc, wrong)
        refused(call, 5, [(1, 1), (2, 2), (3, 3), (4, 4)])


def test_flood(canvas):
    win32gui.Rectangle(canvas.dc, 2, 2, 8, 8)
    canvas.use(win32gui.CreateSolidBrush(RED))
    win32gui.ExtFloodFill(canvas.dc, 4, 4, BLACK, win32con.FLOODFILLBORDER)
    assert canvas.colored(RED) == square(3, 3, 7, 7)
    canvas.use(win32gui.CreateSolidBrush(BLUE))
    win32gui.ExtFloodFill(canvas.dc, 4, 4, RED, win32con.FLOODFILLSURFACE)
    assert canvas.colored(BLUE) == square(3, 3, 7, 7)
    refused(win32gui.ExtFloodFill, canvas.dc, 100, 100, WHITE, win32con.FLOODFILLSURFACE)


# ---- pictures ---------------------------------------------------------------------------------------------------------

def test_copies(canvas, other):
    win32gui.PatBlt(other.dc, 2, 2, 4, 4, win32con.BLACKNESS)
    win32gui.BitBlt(canvas.dc, 10, 10, 5, 5, other.dc, 2, 2, win32con.SRCCOPY)
    assert canvas.colored() == square(10, 10, 14, 14)
    win32gui.StretchBlt(canvas.dc, 0, 0, 8, 8, other.dc, 2, 2, 4, 4, win32con.SRCCOPY)
    assert canvas.colored() == square(10, 10, 14, 14) | square(0, 0, 8, 8)
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.WHITENESS)
    win32gui.MaskBlt(canvas.dc, 1, 1, 4, 4, other.dc, 2, 2, 0, 0, 0, win32con.SRCCOPY)
    assert canvas.colored() == square(1, 1, 5, 5)
    win32gui.PlgBlt(canvas.dc, ((10, 10), (14, 10), (10, 14)), other.dc, 2, 2, 4, 4)
    assert canvas.colored() == square(1, 1, 5, 5) | square(10, 10, 14, 14)
    for call, arguments in ((win32gui.BitBlt, (5, 0, 0, 1, 1, other.dc, 0, 0, 0xCC0020)),
                            (win32gui.StretchBlt, (5, 0, 0, 1, 1, other.dc, 0, 0, 1, 1, 0xCC0020)),
                            (win32gui.MaskBlt, (5, 0, 0, 1, 1, other.dc, 0, 0, 0, 0, 0, 0xCC0020)),
                            (win32gui.PlgBlt, (5, ((0, 0), (1, 0), (0, 1)), other.dc, 0, 0, 1, 1))):
        refused(call, *arguments)
    with pytest.raises(ValueError, match="3 points"):
        win32gui.PlgBlt(canvas.dc, ((0, 0), (1, 0)), other.dc, 0, 0, 1, 1)


def test_mixtures(canvas, other):
    win32gui.PatBlt(other.dc, 0, 0, 4, 4, win32con.BLACKNESS)
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.BLACKNESS)
    win32gui.TransparentBlt(canvas.dc, 0, 0, 8, 8, other.dc, 0, 0, 8, 8, WHITE)
    assert canvas.colored(BLACK) == square(0, 0, SIZE, SIZE)
    win32gui.TransparentBlt(canvas.dc, 0, 0, 8, 8, other.dc, 0, 0, 8, 8, BLACK)
    assert canvas.colored(WHITE) == square(0, 0, 8, 8) - square(0, 0, 4, 4)
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.WHITENESS)
    win32gui.AlphaBlend(canvas.dc, 0, 0, 2, 2, other.dc, 0, 0, 2, 2, (win32con.AC_SRC_OVER, 0, 128, 0))
    shade = win32gui.GetPixel(canvas.dc, 0, 0)
    assert 100 < shade & 0xFF < 150 and canvas.colored() == square(0, 0, 2, 2)
    for wrong in (5, (0, 0, 128), (0, 0, "x", 0)):
        with pytest.raises(TypeError, match="blendFunction"):
            win32gui.AlphaBlend(canvas.dc, 0, 0, 2, 2, other.dc, 0, 0, 2, 2, wrong)
    refused(win32gui.AlphaBlend, 5, 0, 0, 2, 2, other.dc, 0, 0, 2, 2, (0, 0, 128, 0))
    refused(win32gui.TransparentBlt, 5, 0, 0, 2, 2, other.dc, 0, 0, 2, 2, 0)


def point(x, y, red):
    return {"x": x, "y": y, "Red": red, "Green": 0, "Blue": 0, "Alpha": 0}


def test_gradients(canvas):
    points = (point(0, 0, 0), point(16, 16, 0xFF00))
    win32gui.GradientFill(canvas.dc, points, ((0, 1),), win32con.GRADIENT_FILL_RECT_H)
    row = [win32gui.GetPixel(canvas.dc, x, 3) for x in range(16)]
    assert row == sorted(row) and row[0] < 20 and row[-1] > 200 and canvas.colored() == square(0, 0, 16, 16)
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.WHITENESS)
    win32gui.GradientFill(canvas.dc, [*points, point(0, 16, 0)], [(0, 1, 2)], win32con.GRADIENT_FILL_TRIANGLE)
    assert {(1, 10), (5, 12)} <= canvas.colored() < square(0, 0, 17, 17) and (12, 2) not in canvas.colored()
    fill = win32gui.GradientFill
    for arguments, error in (((points, (), 7), ValueError), ((points, ((0, 2),), 0), ValueError), ((points, ((0,),), 0), TypeError),
                             (((5,), (), 0), TypeError), ((({"x": 0, "y": 0},), (), 0), TypeError), ((5, (), 0), TypeError),
                             (((point(0, 0, 1 << 16),), (), 0), OverflowError), ((points, ((0, 1),), 2), TypeError)):
        with pytest.raises(error):
            fill(canvas.dc, *arguments)
    refused(fill, 5, points, ((0, 1),), 0)


# ---- regions and paths ------------------------------------------------------------------------------------------------

def test_regions():
    simple, complex_ = win32con.SIMPLEREGION, win32con.COMPLEXREGION
    region = win32gui.CreateRectRgnIndirect((0, 0, 10, 10))
    assert win32gui.GetRgnBox(region) == [simple, (0, 0, 10, 10)]
    assert win32gui.OffsetRgn(region, 3, 4) == simple and win32gui.GetRgnBox(region)[1] == (3, 4, 13, 14)
    assert [win32gui.PtInRegion(region, *at) for at in ((3, 4), (2, 4), (12, 13), (13, 13))] == [1, 0, 1, 0]
    assert win32gui.RectInRegion(region, (0, 0, 4, 5)) == 1 and win32gui.RectInRegion(region, (0, 0, 3, 4)) == 0
    corner = win32gui.CreateRectRgnIndirect((3, 4, 5, 6))
    rest = win32gui.CreateRectRgnIndirect((0, 0, 1, 1))
    assert win32gui.CombineRgn(rest, region, corner, win32con.RGN_DIFF) == complex_
    assert win32gui.PtInRegion(rest, 3, 4) == 0 and win32gui.PtInRegion(rest, 6, 6) == 1
    assert win32gui.CombineRgn(rest, rest, rest, win32con.RGN_XOR) == win32con.NULLREGION
    assert win32gui.CombineRgn(rest, corner, 0, win32con.RGN_COPY) == simple
    assert win32gui.EqualRgn(rest, corner) == 1 and win32gui.EqualRgn(rest, region) == win32gui.EqualRgn(rest, 5) == 0
    win32gui.SetRectRgn(rest, 1, 2, 3, 4)
    assert win32gui.GetRgnBox(rest) == [simple, (1, 2, 3, 4)]
    for made in (win32gui.CreateEllipticRgnIndirect((0, 0, 20, 20)), win32gui.CreateRoundRectRgn(0, 0, 20, 20, 9, 9),
                 win32gui.CreatePolygonRgn([(10, 0), (20, 20), (0, 20)], win32con.ALTERNATE)):
        assert win32gui.PtInRegion(made, 10, 10) == 1 and win32gui.PtInRegion(made, 0, 0) == 0
        assert win32gui.GetRgnBox(made)[0] == complex_
    for call, arguments in ((win32gui.GetRgnBox, (5,)), (win32gui.OffsetRgn, (5, 1, 1)), (win32gui.SetRectRgn, (5, 1, 1, 2, 2)),
                            (win32gui.CombineRgn, (5, region, corner, 1))):
        refused(call, *arguments)
    for call in (win32gui.CreateRectRgnIndirect, win32gui.CreateEllipticRgnIndirect):
        with pytest.raises(TypeError, match="'rc'"):
            call((1, 2))
    with pytest.raises(TypeError):
        win32gui.CreatePolygonRgn([5], 1)


def test_drawing_regions(canvas):
    region, brush = win32gui.CreateRectRgnIndirect((2, 2, 9, 9)), win32gui.CreateSolidBrush(RED)
    win32gui.FillRgn(canvas.dc, region, brush)
    assert canvas.colored(RED) == square(2, 2, 9, 9)
    win32gui.InvertRgn(canvas.dc, region)
    assert canvas.colored(0xFFFF00) == square(2, 2, 9, 9)
    win32gui.PaintRgn(canvas.dc, region)        # the brush is white
    assert not canvas.colored()
    win32gui.FrameRgn(canvas.dc, region, brush, 1, 2)
    assert canvas.colored(RED) == square(2, 2, 9, 9) - square(3, 4, 8, 7)
    for call, arguments in ((win32gui.FillRgn, (region, brush)), (win32gui.InvertRgn, (region,)), (win32gui.PaintRgn, (region,)),
                            (win32gui.FrameRgn, (region, brush, 1, 1))):
        refused(call, 5, *arguments)


def path(dc):
    win32gui.BeginPath(dc)
    win32gui.Polyline(dc, [(2, 2), (12, 2), (12, 12), (2, 12)])
    win32gui.CloseFigure(dc)
    win32gui.EndPath(dc)


def test_paths(canvas):
    canvas.use(win32gui.CreateSolidBrush(RED))
    path(canvas.dc)
    assert not canvas.colored()
    points, types = win32gui.GetPath(canvas.dc)
    assert points == ((2, 2), (12, 2), (12, 12), (2, 12))
    assert types == (win32con.PT_MOVETO, 2, 2, win32con.PT_LINETO | win32con.PT_CLOSEFIGURE)
    win32gui.FillPath(canvas.dc)
    assert square(3, 3, 12, 12) <= canvas.colored(RED) <= square(2, 2, 13, 13) and not canvas.colored(BLACK)
    path(canvas.dc)
    win32gui.StrokePath(canvas.dc)
    assert canvas.colored(BLACK) == square(2, 2, 13, 13) - square(3, 3, 12, 12)
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.WHITENESS)
    path(canvas.dc)
    win32gui.StrokeAndFillPath(canvas.dc)
    assert canvas.colored(BLACK) == square(2, 2, 13, 13) - square(3, 3, 12, 12) and canvas.colored(RED) == square(3, 3, 12, 12)
    path(canvas.dc)
    assert win32gui.GetRgnBox(win32gui.PathToRegion(canvas.dc)) == [win32con.SIMPLEREGION, (2, 2, 12, 12)]
    refused(win32gui.PathToRegion, canvas.dc)


def test_changing_paths(canvas):
    win32gui.BeginPath(canvas.dc)
    win32gui.Ellipse(canvas.dc, 1, 1, 18, 18)
    win32gui.EndPath(canvas.dc)
    assert win32con.PT_BEZIERTO in win32gui.GetPath(canvas.dc)[1]
    win32gui.FlattenPath(canvas.dc)
    assert win32con.PT_BEZIERTO not in win32gui.GetPath(canvas.dc)[1]
    flat = len(win32gui.GetPath(canvas.dc)[0])
    canvas.use(win32gui.ExtCreatePen(win32con.PS_GEOMETRIC, 3, {"Style": 0, "Color": 0, "Hatch": 0}))
    win32gui.WidenPath(canvas.dc)
    assert len(win32gui.GetPath(canvas.dc)[0]) > flat
    win32gui.AbortPath(canvas.dc)
    refused(win32gui.GetPath, canvas.dc)
    for call in (win32gui.EndPath, win32gui.CloseFigure, win32gui.FillPath, win32gui.FlattenPath, win32gui.StrokePath,
                 win32gui.StrokeAndFillPath, win32gui.WidenPath):
        refused(call, canvas.dc)
    for call in (win32gui.BeginPath, win32gui.AbortPath):
        refused(call, 5)


# ---- text -------------------------------------------------------------------------------------------------------------

def test_text(canvas):
    height, rect = win32gui.DrawText(canvas.dc, "Wx", -1, (0, 0, SIZE, SIZE), win32con.DT_CALCRECT)
    assert height > 5 and rect[:2] == (0, 0) and rect[3] == height and not canvas.colored()
    assert win32gui.DrawTextW(canvas.dc, "Wx", -1, (0, 0, SIZE, SIZE), win32con.DT_CALCRECT) == (height, rect)
    one = win32gui.DrawTextW(hDC=canvas.dc, String="Wx", Count=1, Rect=(0, 0, 9, 9), Format=win32con.DT_CALCRECT)[1]
    assert 0 < one[2] < rect[2]
    for count in (-1, 2, 100):
        assert win32gui.DrawText(canvas.dc, "Wx", count, (0, 0, SIZE, SIZE), win32con.DT_CALCRECT) == [height, rect]
    long = "x" * 126
    ending = win32con.DT_END_ELLIPSIS | win32con.DT_MODIFYSTRING
    assert win32gui.DrawTextW(canvas.dc, long, -1, (0, 0, SIZE, SIZE), ending)[0] > 0 and long == "x" * 126
    assert canvas.colored()
    assert win32gui.DrawText(5, "x", -1, (0, 0, 5, 5), 0) == [0, (0, 0, 5, 5)]
    refused(win32gui.DrawTextW, 5, "x", -1, (0, 0, 5, 5), 0)
    for call in (win32gui.DrawText, win32gui.DrawTextW):
        with pytest.raises(TypeError, match="'Rect'"):
            call(canvas.dc, "x", -1, (1, 2), 0)
    with pytest.raises(ValueError, match="NUL"):
        win32gui.DrawText(canvas.dc, "a\0b", -1, (0, 0, 5, 5), 0)


def test_text_at_a_point(canvas):
    black = canvas.colored
    win32gui.ExtTextOut(canvas.dc, 0, 0, 0, None, "ll")
    usual = {x for x, _ in black()}
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.WHITENESS)
    win32gui.ExtTextOut(canvas.dc, 0, 0, 0, None, "ll", (12,))
    assert max(x for x, _ in black()) > max(usual)
    win32gui.PatBlt(canvas.dc, 0, 0, SIZE, SIZE, win32con.WHITENESS)
    win32gui.ExtTextOut(canvas.dc, 0, 0, win32con.ETO_CLIPPED, (0, 0, 20, 6), "ll", (12, 3))
    assert black() <= square(0, 0, 20, 6)
    for wrong, error in ([3], TypeError), ((), ValueError), ((1, 2, 3), ValueError), (("x",), TypeError):
        with pytest.raises(error, match="'widths'"):
            win32gui.ExtTextOut(canvas.dc, 0, 0, 0, None, "ll", wrong)
    with pytest.raises(TypeError, match="'rect'"):
        win32gui.ExtTextOut(canvas.dc, 0, 0, 0, 5, "ll")
    refused(win32gui.ExtTextOut, 5, 0, 0, 0, None, "ll")


def test_measures(canvas):
    one, height = win32gui.GetTextExtentPoint32(canvas.dc, "W")
    two, _ = win32gui.GetTextExtentPoint32(canvas.dc, "WW")
    metrics = win32gui.GetTextMetrics(canvas.dc)
    assert two == 2 * one > 0 and height == metrics["Height"] == metrics["Ascent"] + metrics["Descent"]
    win32gui.SetTextCharacterExtra(canvas.dc, 3)
    assert win32gui.GetTextExtentPoint32(canvas.dc, "WW")[0] == two + 6
    assert len(metrics) == 20 and metrics["FirstChar"] <= "A" <= metrics["LastChar"] and metrics["Italic"] == 0
    font = win32gui.LOGFONT()
    font.lfHeight, font.lfFaceName, font.lfItalic = 40, win32gui.GetTextFace(canvas.dc), 1
    canvas.use(win32gui.CreateFontIndirect(font))
    metrics = win32gui.GetTextMetrics(canvas.dc)
    assert abs(metrics["Height"] - 40) <= 1 and metrics["Italic"] != 0  # fonts are scaled to whole pixels by themselves
    assert win32gui.GetTextFace(canvas.dc) == font.lfFaceName != ""
    for call in (win32gui.GetTextMetrics, win32gui.GetTextFace):
        refused(call, 5)
    refused(win32gui.GetTextExtentPoint32, 5, "x")


def test_families(canvas):
    seen, extra = [], object()
    assert win32gui.EnumFontFamilies(canvas.dc, None, lambda *given: seen.append(given), extra) == 1
    assert seen and {(given[1], given[3]) for given in seen} == {(None, extra)} and {type(given[2]) for given in seen} == {int}
    name = seen[0][0].lfFaceName
    assert name and win32gui.EnumFontFamilies(canvas.dc, None, lambda *given: 7) == 7
    fonts = []
    assert win32gui.EnumFontFamilies(canvas.dc, name, lambda *given: fonts.append(given[0].lfFaceName)) == 1
    assert set(fonts) == {name}
    calls = []
    assert win32gui.EnumFontFamilies(canvas.dc, None, lambda *given: calls.append(given) or 0) == 0
    assert win32gui.EnumFontFamilies(canvas.dc, None, lambda *given: calls.append(given) or False) == 0
    assert len(calls) == 2
    assert win32gui.EnumFontFamilies(canvas.dc, "no such family", lambda *given: 5) == 1
    with pytest.raises(ZeroDivisionError):
        win32gui.EnumFontFamilies(canvas.dc, None, lambda *given: 1 / 0)
    with pytest.raises(TypeError, match="EnumFontFamProc"):
        win32gui.EnumFontFamilies(canvas.dc, None, 5)


def test_nothing_is_left_behind(rounds, flat):
    def cycle():
        made = Canvas()
        win32gui.FillRect(made.dc, (0, 0, 5, 5), win32gui.CreateSolidBrush(RED))
        made.use(win32gui.CreatePen(0, 1, RED))
        made.use(win32gui.CreateFontIndirect(win32gui.LOGFONT()))
        win32gui.CreatePolygonRgn([(0, 0), (5, 0), (0, 5)], 1)
        made.close()

    # Wine and Windows have room for some ten thousand objects at most.
    flat(cycle, rounds(400, 20_000))
