"""Calls that succeed of the functions of win32gui and win32clipboard, for the leak test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import win32clipboard
import win32con
import win32gui
import win32gui_struct
from calling import Call, named

OWN = win32con.WM_USER + 1
SHOWN = win32con.WS_OVERLAPPEDWINDOW | win32con.WS_VISIBLE
HELD: list[object] = []     # what handles in the calls belong to
TEMPLATE = [["x" * 100, (0, 0, 9, 9), win32con.WS_POPUP, 0, (8, "x" * 20)], ["BUTTON", "y" * 100, 1, (0, 0, 5, 5), win32con.WS_CHILD]]


def registered(procedure: object, name: str) -> int:
    given = win32gui.WNDCLASS()
    given.lpszClassName, given.lpfnWndProc = name, procedure
    return win32gui.RegisterClass(given)


def of_windows() -> Iterator[tuple[str, Call]]:
    window = win32gui.CreateWindow(registered({OWN: lambda *m: len(m)}, "leaks"), "x" * 600, win32con.WS_OVERLAPPEDWINDOW, 0, 0,
                                   100, 100, 0, 0, 0, None)
    message = (window, OWN, 1, 2, 0, (0, 0))
    memory = bytearray(1000)
    address, _ = win32gui.PyGetBufferAddressAndLen(memory)

    def created() -> None:
        made = win32gui.CreateWindowEx(0, "STATIC", "x" * 100, 0, 0, 0, 9, 9, 0, 0, 0, None)
        win32gui.SetWindowLong(made, win32con.GWL_WNDPROC, lambda *m: win32gui.DefWindowProc(*m))
        win32gui.DestroyWindow(made)

    yield from named(
        "win32gui", SendMessage=(window, OWN, "x" * 200, b"y"), SendMessageTimeout=(window, OWN, 1, "x" * 200, 0, 1000),
        DefWindowProc=(window, win32con.WM_SETTEXT, 0, "x" * 600), GetWindowText=(window,), GetClassName=(window,),
        RealGetWindowClass=(window,), SetWindowText=(window, "x" * 600), GetWindowRect=(window,), GetClientRect=(window,),
        ClientToScreen=(window, (1, 2)), ScreenToClient=(window, (1, 2)), GetWindowPlacement=(window,), DispatchMessage=(message,),
        TranslateMessage=(message,), PeekMessage=(0, 0, 0, 1), FindWindow=("x" * 200, "y" * 200), WNDCLASS=(),
        FindWindowEx=(0, 0, "x" * 200, None), EnumWindows=(lambda *_: True, 5), EnumDesktopWindows=(0, lambda *_: True, 5),
        PumpWaitingMessages=(), InvalidateRect=(window, (1, 2, 3, 4), True), PtInRect=((0, 0, 5, 5), (1, 1)),
        RegisterWindowMessage=("x" * 200,), PyGetMemory=(address, 500), PyMakeBuffer=(500,), PyGetString=(address, 200),
        PySetMemory=(address, b"x" * 100), PySetString=(address, "x" * 200), lpstr=(address,),
        PyGetBufferAddressAndLen=(memory,), LoadIcon=(0, win32con.IDI_APPLICATION), LoadCursor=(0, win32con.IDC_ARROW))
    yield "win32gui.CreateWindowEx", created
    yield "win32gui.RegisterClass", lambda: win32gui.UnregisterClass(registered(lambda *m: 0, "leaks-2"), 0)
    yield "win32gui.CreateDialogIndirect", lambda: win32gui.DestroyWindow(win32gui.CreateDialogIndirect(0, TEMPLATE, 0, {}))
    yield "win32gui.CreateAcceleratorTable", lambda: win32gui.DestroyAcceleratorTable(
        win32gui.CreateAcceleratorTable([(1, 65, 100)] * 50))


def of_menus() -> Iterator[tuple[str, Call]]:
    def filled() -> None:
        menu = win32gui.CreatePopupMenu()
        win32gui.AppendMenu(menu, 0, 1, "x" * 200)
        win32gui.InsertMenuItem(menu, 0, True, win32gui_struct.PackMENUITEMINFO(text="y" * 200)[0])
        buffer, _ = win32gui_struct.EmptyMENUITEMINFO()
        win32gui.GetMenuItemInfo(menu, 0, True, buffer)
        win32gui.DestroyMenu(menu)

    yield "win32gui.InsertMenuItem", filled


def of_drawing() -> Iterator[tuple[str, Call]]:
    g = win32gui
    dc, source = g.CreateCompatibleDC(0), g.CreateCompatibleDC(0)
    kept = g.CreateBitmap(20, 20, 1, 32, None), g.CreateBitmap(20, 20, 1, 32, None)
    g.SelectObject(dc, kept[0])
    g.SelectObject(source, kept[1])
    brush, region, other = g.CreateSolidBrush(5), g.CreateRectRgnIndirect((0, 0, 9, 9)), g.CreateRectRgnIndirect((3, 3, 9, 19))
    HELD.extend((*kept, brush, region, other))
    area, points, lines = (0, 0, 9, 9), [(1, 1), (5, 5), (9, 1), (3, 3)], {"Style": 0, "Color": 5, "Hatch": 0}
    font, twice = g.LOGFONT(), {"M11": 1.0, "M22": 1.0}
    corner = {"x": 0, "y": 0, "Red": 0, "Green": 0, "Blue": 0, "Alpha": 0}

    def path(end: Callable[[int], object]) -> Call:
        return lambda: (g.BeginPath(dc), g.Polyline(dc, points), g.EndPath(dc), end(dc))

    yield from named(
        "win32gui", CreateSolidBrush=(5,), CreateHatchBrush=(1, 5), CreatePatternBrush=(kept[0],), CreateBrushIndirect=(lines,),
        GetSysColorBrush=(5,), CreatePen=(0, 1, 5), ExtCreatePen=(0x10007, 1, lines, [3] * 10), CreateBitmap=(9, 9, 1, 1, None),
        CreateCompatibleBitmap=(dc, 9, 9), CreateFontIndirect=(font,), GetObject=(kept[0],), GetPixel=(dc, 1, 1),
        SetPixel=(dc, 1, 1, 5), FillRect=(dc, area, brush), FrameRect=(dc, area, brush), DrawEdge=(dc, area, 5, 15),
        Polygon=(dc, points), PolyBezier=(dc, points), PlgBlt=(dc, points[:3], source, 0, 0, 5, 5),
        AlphaBlend=(dc, 0, 0, 5, 5, source, 0, 0, 5, 5, (0, 0, 99, 0)), GradientFill=(dc, [corner] * 2, [(0, 1)] * 9, 0),
        CreateRectRgnIndirect=(area,), CreateEllipticRgnIndirect=(area,), CreateRoundRectRgn=(0, 0, 9, 9, 2, 2),
        CreatePolygonRgn=(points, 1), CombineRgn=(region, region, other, 2), GetRgnBox=(region,), RectInRegion=(region, area),
        DrawText=(dc, "x" * 300, -1, area, 0), ExtTextOut=(dc, 0, 0, 0, area, "x" * 300, (1,) * 300),
        GetTextExtentPoint32=(dc, "x" * 300), GetTextMetrics=(dc,), GetTextFace=(dc,), MoveToEx=(dc, 1, 1),
        GetWorldTransform=(dc,), CombineTransform=(twice, twice), WindowFromDC=(dc,), LOGFONT=(),
        EnumFontFamilies=(dc, None, lambda *given: 0, area), DrawFocusRect=(dc, area), InvertRect=(dc, area))
    yield "win32gui.DrawTextW", lambda: g.DrawTextW(hDC=dc, String="x" * 300, Count=-1, Rect=area, Format=0)
    yield "win32gui.GetDC", lambda: g.ReleaseDC(0, g.GetDC(0))
    yield "win32gui.CreateCompatibleDC", lambda: g.DeleteDC(g.CreateCompatibleDC(dc))
    yield "win32gui.DeleteObject", lambda: g.DeleteObject(g.CreatePen(0, 1, 5))
    yield "win32gui.GetPath", path(g.GetPath)
    yield "win32gui.PathToRegion", path(g.PathToRegion)
    yield "win32gui.SaveDC", lambda: (g.SaveDC(dc), g.RestoreDC(dc, -1))


def of_images() -> Iterator[tuple[str, Call]]:
    g = win32gui
    window = g.CreateWindow("STATIC", None, SHOWN | win32con.WS_VSCROLL, 0, 0, 99, 99, 0, 0, 0, None)
    edit = g.CreateWindow("EDIT", "x" * 300, win32con.ES_MULTILINE, 0, 0, 9, 9, 0, 0, 0, None)
    icon = g.LoadIcon(0, win32con.IDI_APPLICATION)
    pictures = g.ImageList_Create(16, 16, 1, 1, 1)
    g.ImageList_ReplaceIcon(pictures, -1, icon)
    frames = g.SystemParametersInfo(win32con.SPI_GETNONCLIENTMETRICS)
    yield from named(
        "win32gui", GetIconInfo=(icon,), GetCursorInfo=(), ExtractIconEx=(r"C:\windows\system32\shell32.dll", -1),
        ImageList_GetImageCount=(pictures,), GetScrollInfo=(window, 1),
        SetScrollInfo=(window, 1, (0, 0, 100, 10, 5), False), ScrollWindowEx=(window, 1, 1, (0, 0, 9, 9), None, None, 0),
        Edit_GetLine=(edit, 0), InvalidateRgn=(window, 0, True), _TrackMouseEvent=((2, window, 0),),
        SystemParametersInfo=(win32con.SPI_SETNONCLIENTMETRICS, frames), CommDlgExtendedError=(), InitCommonControlsEx=(1,),
        GetOpenFileName=(bytes(152),))
    yield "win32gui.BeginPaint", lambda: (g.InvalidateRect(window, None, True), g.EndPaint(window, g.BeginPaint(window)[1]))
    yield "win32gui.SetWindowRgn", lambda: g.SetWindowRgn(window, g.CreateRectRgnIndirect((0, 0, 9, 9)), False)
    yield "win32gui.CreateIconIndirect", lambda: g.DestroyIcon(g.CreateIconIndirect(g.GetIconInfo(icon)))
    yield "win32gui.ImageList_Create", lambda: g.ImageList_Destroy(g.ImageList_Create(16, 16, 1, 1, 1))


def of_the_clipboard() -> Iterator[tuple[str, Call]]:
    own = win32clipboard.RegisterClipboardFormat("cwin32 leaks")

    yield from named("win32clipboard", GetClipboardFormatName=(own,), GetPriorityClipboardFormat=([own] * 100,),
                     RegisterClipboardFormat=("cwin32 leaks",))


def working(folder: Path) -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    yield from of_windows()
    yield from of_menus()
    yield from of_drawing()
    yield from of_images()
    yield from of_the_clipboard()
