"""Painting windows: their device contexts, update regions, shapes, layers and scroll bars."""

import pytest
import pywintypes
import win32con
import win32gui
import winerror

WIDE = win32con.WS_OVERLAPPEDWINDOW | win32con.WS_VISIBLE | win32con.WS_VSCROLL
NULL, SIMPLE = win32con.NULLREGION, win32con.SIMPLEREGION


@pytest.fixture(scope="module")
def window(display):
    """A window that paints nothing: what is to be painted stays so."""
    given = win32gui.WNDCLASS()
    given.lpszClassName = "cwin32 painting"
    given.lpfnWndProc = {win32con.WM_PAINT: lambda *message: 0, win32con.WM_ERASEBKGND: lambda *message: 1}
    atom = win32gui.RegisterClass(given)
    made = win32gui.CreateWindow(atom, None, WIDE, 0, 0, 200, 200, 0, 0, 0, None)
    yield made
    win32gui.DestroyWindow(made)
    win32gui.UnregisterClass(atom, 0)


@pytest.fixture
def clean(window):
    win32gui.ValidateRect(window, None)
    return window


def region(*rect):
    return win32gui.CreateRectRgnIndirect(rect)


def to_paint(window):
    """What is to be painted: the region's kind and box."""
    found = region(0, 0, 0, 0)
    kind = win32gui.GetUpdateRgn(window, found, False)
    return kind, win32gui.GetRgnBox(found)[1]


def no_window(call, *arguments):
    with pytest.raises(pywintypes.error) as caught:
        call(5, *arguments)
    assert caught.value.funcname == call.__name__
    assert caught.value.winerror in (winerror.ERROR_INVALID_WINDOW_HANDLE, winerror.ERROR_INVALID_HANDLE,
                                     winerror.ERROR_INVALID_PARAMETER, 0)


def test_contexts_of_windows(window):
    for get in (win32gui.GetDC, win32gui.GetWindowDC):
        dc = get(window)
        assert win32gui.GetObjectType(dc) == win32con.OBJ_DC and win32gui.WindowFromDC(dc) == window
        assert win32gui.ReleaseDC(window, dc) == 1
        no_window(get)
    screen = win32gui.GetDC(0)
    assert win32gui.PaintDesktop(screen) is None
    assert win32gui.ReleaseDC(None, screen) == 1 and win32gui.ReleaseDC(0, 77) == 0
    memory = win32gui.CreateCompatibleDC(0)
    assert win32gui.WindowFromDC(memory) == 0
    win32gui.DeleteDC(memory)
    with pytest.raises(TypeError, match="'hdc'"):
        win32gui.PaintDesktop("x")


def test_update_regions(clean):
    assert to_paint(clean)[0] == NULL
    win32gui.InvalidateRgn(clean, region(1, 2, 30, 40), False)
    assert to_paint(clean) == (SIMPLE, (1, 2, 30, 40))
    win32gui.ValidateRgn(clean, region(1, 2, 30, 20))
    assert to_paint(clean) == (SIMPLE, (1, 20, 30, 40))
    win32gui.ValidateRgn(clean, None)
    assert to_paint(clean)[0] == NULL
    win32gui.InvalidateRgn(clean, 0, True)
    assert to_paint(clean)[1] == win32gui.GetClientRect(clean)
    some = region(0, 0, 1, 1)
    no_window(win32gui.InvalidateRgn, some, True)
    no_window(win32gui.ValidateRgn, some)
    no_window(win32gui.GetUpdateRgn, some, False)


def test_begin_and_end(clean):
    win32gui.InvalidateRgn(clean, region(1, 2, 30, 40), True)
    dc, paint = win32gui.BeginPaint(clean)
    assert paint[0] == dc and paint[2] == (1, 2, 30, 40) and len(paint) == 6
    assert isinstance(paint[5], bytes) and len(paint[5]) == 32
    assert win32gui.WindowFromDC(dc) == clean and to_paint(clean)[0] == NULL
    assert win32gui.EndPaint(clean, paint) is None
    no_window(win32gui.BeginPaint)
    for wrong, error in ((5, TypeError), ((1, 2), TypeError), (paint[:5], TypeError), ((*paint[:5], b"x"), ValueError),
                         (("x", *paint[1:]), TypeError), ((*paint[:2], (1, 2), *paint[3:]), TypeError)):
        with pytest.raises(error):
            win32gui.EndPaint(clean, wrong)


def test_shapes(window):
    copy = region(0, 0, 1, 1)
    for call, arguments in ((win32gui.GetWindowRgn, (copy,)), (win32gui.GetWindowRgnBox, ())):
        with pytest.raises(pywintypes.error):
            call(window, *arguments)
    shape = region(0, 0, 50, 60)
    assert win32gui.SetWindowRgn(window, shape, True) is None
    assert not shape                    # it is the window's now
    assert win32gui.GetWindowRgnBox(window) == [SIMPLE, (0, 0, 50, 60)]
    assert win32gui.GetWindowRgn(window, copy) == SIMPLE and win32gui.GetRgnBox(copy) == [SIMPLE, (0, 0, 50, 60)]
    win32gui.SetWindowRgn(window, region(0, 0, 70, 70).Detach(), False)
    assert win32gui.GetWindowRgnBox(window)[1] == (0, 0, 70, 70)
    win32gui.SetWindowRgn(window, None, True)
    kept = region(0, 0, 5, 5)
    no_window(win32gui.SetWindowRgn, kept, True)
    assert win32gui.GetRgnBox(kept)[0] == SIMPLE
    with pytest.raises(TypeError, match="'hRgn'"):
        win32gui.SetWindowRgn(window, "x", True)


def test_layers(window):
    with pytest.raises(pywintypes.error):
        win32gui.SetLayeredWindowAttributes(window, 0, 0, 0)
    style = win32gui.GetWindowLong(window, win32con.GWL_EXSTYLE)
    win32gui.SetWindowLong(window, win32con.GWL_EXSTYLE, style | win32con.WS_EX_LAYERED)
    win32gui.SetLayeredWindowAttributes(hwnd=window, Key=0x123456, Alpha=77, Flags=win32con.LWA_ALPHA | win32con.LWA_COLORKEY)
    assert win32gui.GetLayeredWindowAttributes(hwnd=window) == (0x123456, 77, 3)
    win32gui.SetWindowLong(window, win32con.GWL_EXSTYLE, style)
    no_window(win32gui.GetLayeredWindowAttributes)


def test_pictures_of_layers():
    made = win32gui.CreateWindowEx(win32con.WS_EX_LAYERED, "STATIC", None, win32con.WS_POPUP, 1, 2, 9, 9, 0, 0, 0, None)
    dc = win32gui.CreateCompatibleDC(0)
    bitmap = win32gui.CreateBitmap(30, 40, 1, 32, None)
    win32gui.SelectObject(dc, bitmap)
    try:
        update = win32gui.UpdateLayeredWindow
        assert update(made, None, (11, 12), (30, 40), dc, (0, 0), 0, (0, 0, 255, 1), win32con.ULW_ALPHA) is None
        assert win32gui.GetWindowRect(made) == (11, 12, 41, 52)
        assert update(hwnd=made, ptDst=(21, 22), Flags=win32con.ULW_ALPHA) is None
        assert win32gui.GetWindowRect(made) == (21, 22, 51, 62)
        for name, wrong in (("ptDst", 5), ("size", (1,)), ("ptSrc", (1, "x")), ("blend", (1, 2, 3)), ("blend", (0, 0, 300, 0)),
                            ("hdcSrc", "x")):
            with pytest.raises((TypeError, OverflowError)):
                update(made, **{name: wrong})
        with pytest.raises(pywintypes.error):
            update(5, ptDst=(1, 1), Flags=win32con.ULW_ALPHA)
    finally:
        win32gui.DestroyWindow(made)
        win32gui.DeleteDC(dc)


def test_animations(window):
    assert win32gui.DrawAnimatedRects(window, 3, (0, 0, 1, 1), (0, 0, 9, 9)) is None
    for wrong in ((5, (0, 0, 1, 1)), ((0, 0, 1, 1), 5)):
        with pytest.raises(TypeError, match="Coords"):
            win32gui.DrawAnimatedRects(window, 3, *wrong)
    hidden = win32gui.CreateWindow("STATIC", None, win32con.WS_POPUP, 0, 0, 9, 9, 0, 0, 0, None)
    win32gui.AnimateWindow(hwnd=hidden, Time=1, Flags=win32con.AW_BLEND)
    assert win32gui.IsWindowVisible(hidden) == 1
    win32gui.DestroyWindow(hidden)
    no_window(win32gui.AnimateWindow, 1, 0)


# ---- scrolling --------------------------------------------------------------------------------------------------------

def test_scroll_bars(window):
    bar = win32con.SB_VERT
    assert win32gui.SetScrollInfo(window, bar, (0, 0, 100, 10, 5)) == 5
    assert win32gui.GetScrollInfo(window, bar) == win32gui.GetScrollInfo(window, bar, win32con.SIF_ALL) == (0, 0, 100, 10, 5, 5)
    assert win32gui.SetScrollInfo(window, bar, (0, None, None, None, 7), False) == 7
    assert win32gui.GetScrollInfo(window, bar)[1:5] == (0, 100, 10, 7)
    assert win32gui.SetScrollInfo(window, bar, (win32con.SIF_DISABLENOSCROLL, 1, 50)) == 7
    assert win32gui.GetScrollInfo(window, bar, win32con.SIF_RANGE) == (0, 1, 50, None, None, 0)
    assert win32gui.GetScrollInfo(window, bar, win32con.SIF_POS)[1:5] == (None, None, None, 7)
    assert win32gui.SetScrollInfo(5, bar, (0, 0, 1)) == 0
    for wrong in (5, (), (0, 1, None), (0, None, 1), ("x",), (0,) * 7, (0, "x", "x"), [0, 1, 2]):
        with pytest.raises(TypeError, match="'scollInfo'"):
            win32gui.SetScrollInfo(window, bar, wrong)
    with pytest.raises(OverflowError, match="'scollInfo'"):
        win32gui.SetScrollInfo(window, bar, (0, 0, 1 << 40))
    no_window(win32gui.GetScrollInfo, bar)


def test_scrolling(clean):
    changed = region(0, 0, 0, 0)
    width, height = win32gui.GetClientRect(clean)[2:]
    kind, rect = win32gui.ScrollWindowEx(clean, 0, 10, None, None, changed, win32con.SW_INVALIDATE)
    assert kind in (NULL, SIMPLE) and rect == (0, 0, width, 10) == win32gui.GetRgnBox(changed)[1] == to_paint(clean)[1]
    win32gui.ValidateRect(clean, None)
    moved, clip = (10, 10, 30, 30), (0, 0, 40, 40)
    assert win32gui.ScrollWindowEx(clean, 5, 0, moved, clip, None, 0)[1] == (10, 10, 15, 30)
    assert to_paint(clean)[0] == NULL and height > 40
    no_window(win32gui.ScrollWindowEx, 1, 1, None, None, None, 0)
    for wrong in ((5, None), (None, (1, 2))):
        with pytest.raises(TypeError, match="'rc"):
            win32gui.ScrollWindowEx(clean, 1, 1, *wrong, None, 0)
