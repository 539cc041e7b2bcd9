"""Calls that succeed of the functions of win32gui and win32clipboard, for the leak test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import win32clipboard
import win32con
import win32gui
import win32gui_struct
from calling import Call, named

OWN = win32con.WM_USER + 1
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


def of_the_clipboard() -> Iterator[tuple[str, Call]]:
    own = win32clipboard.RegisterClipboardFormat("cwin32 leaks")

    yield from named("win32clipboard", GetClipboardFormatName=(own,), GetPriorityClipboardFormat=([own] * 100,),
                     RegisterClipboardFormat=("cwin32 leaks",))


def working(folder: Path) -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    yield from of_windows()
    yield from of_menus()
    yield from of_the_clipboard()
