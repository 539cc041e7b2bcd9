"""The trace collector with a window: python -m cwin32 trace --window.

Text comes as it is written, under the name of the process that wrote it. It can be stopped, searched, saved and cleared.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any

import pywintypes
import win32api
import win32con
import win32gui
import win32trace

from cwin32.tracelog import Log

TITLE = "Remote Debug Trace Collector"
CLASS = "cwin32.TraceCollector"
DEFAULT_GUI_FONT = 17               # win32con has not got it
WM_MORE = win32con.WM_APP + 1       # the reader has put something into the queue
ID_PAUSE, ID_FIND, ID_WANTED, ID_SAVE, ID_CLEAR, ID_WHO, ID_TEXT, ID_STATE = range(100, 108)
ROW = 30                            # pixels of the row of buttons, and of the line at the bottom
BUTTONS = (("&Pause", ID_PAUSE, 80), ("Find &next", ID_FIND, 80), ("&Save...", ID_SAVE, 80), ("&Clear", ID_CLEAR, 80))
EDIT_STYLE = (win32con.WS_CHILD | win32con.WS_VISIBLE | win32con.WS_VSCROLL | win32con.WS_HSCROLL | win32con.ES_MULTILINE
              | win32con.ES_READONLY | win32con.ES_AUTOVSCROLL | win32con.ES_AUTOHSCROLL | win32con.ES_NOHIDESEL)
CHILD = win32con.WS_CHILD | win32con.WS_VISIBLE | win32con.WS_TABSTOP


def ask_file(owner: int) -> str | None:
    """Ask the user for a file to write; None when there shall be none."""
    try:
        return str(win32gui.GetSaveFileNameW(hwndOwner=owner, Title="Save the trace", DefExt="txt", File="trace.txt",
                                             Filter="Text\0*.txt\0All files\0*.*\0",
                                             Flags=win32con.OFN_OVERWRITEPROMPT | win32con.OFN_PATHMUSTEXIST)[0])
    except pywintypes.error as reason:
        if reason.winerror == 0:    # the user has cancelled
            return None
        raise


class Reader(threading.Thread):
    """Takes what is traced, so that the window never waits."""

    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self.parts: queue.SimpleQueue[tuple[list[tuple[int, str]], int]] = queue.SimpleQueue()
        self._tell = tell
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.is_set():
            parts = win32trace.readparts(200)
            if parts:
                self.parts.put((parts, win32trace.GetLost()))
                self._tell()

    def end(self) -> None:
        """Stop reading; what came meanwhile stays in the queue."""
        self._ended.set()
        self.join()


class Window:
    """The collector's window. Make it, then win32gui.PumpMessages()."""

    def __init__(self, sessions: bool = False, size: int = 0, ask: Callable[[int], str | None] = ask_file) -> None:
        self.log = Log()
        self.paused = False
        self.named = True
        self._ask = ask
        self.hwnd = 0
        self.controls: dict[int, int] = {}
        self._reader: Reader | None = None
        win32trace.InitRead(sessions, size)
        try:
            self._create()
        except BaseException:
            self.end()
            raise
        self.read()
        self._show_state()

    def read(self) -> None:
        """Begin to read what is traced."""
        self._reader = Reader(lambda: win32gui.PostMessage(self.hwnd, WM_MORE, 0, 0))
        self._reader.start()

    def _create(self) -> None:
        wndclass = win32gui.WNDCLASS()
        wndclass.lpszClassName = CLASS
        wndclass.hInstance = win32api.GetModuleHandle(None)
        wndclass.hCursor = win32gui.LoadCursor(0, win32con.IDC_ARROW)
        wndclass.hbrBackground = win32con.COLOR_BTNFACE + 1
        wndclass.lpfnWndProc = {
            win32con.WM_SIZE: self._on_size, win32con.WM_COMMAND: self._on_command, WM_MORE: self._on_more,
            win32con.WM_SETFOCUS: self._on_focus, win32con.WM_DESTROY: self._on_destroy}
        atom = win32gui.RegisterClass(wndclass)
        anywhere = win32con.CW_USEDEFAULT
        self.hwnd = win32gui.CreateWindow(atom, TITLE, win32con.WS_OVERLAPPEDWINDOW | win32con.WS_CLIPCHILDREN, anywhere, anywhere,
                                          800, 500, 0, 0, wndclass.hInstance, None)
        self._add_controls(wndclass.hInstance)
        self._place(*win32gui.GetClientRect(self.hwnd)[2:])
        win32gui.ShowWindow(self.hwnd, win32con.SW_SHOW)

    def _add_controls(self, module: int) -> None:
        left = 4

        def add(kind: str, text: str, style: int, number: int, width: int) -> None:
            nonlocal left
            self.controls[number] = win32gui.CreateWindow(kind, text, style, left, 4, width, ROW - 8, self.hwnd, number, module,
                                                          None)
            win32gui.SendMessage(self.controls[number], win32con.WM_SETFONT, font, 1)
            left += width + 4

        font = win32gui.GetStockObject(DEFAULT_GUI_FONT)
        add("BUTTON", BUTTONS[0][0], CHILD | win32con.BS_AUTOCHECKBOX | win32con.BS_PUSHLIKE, *BUTTONS[0][1:])
        add("EDIT", "", CHILD | win32con.WS_BORDER | win32con.ES_AUTOHSCROLL, ID_WANTED, 160)
        for text, number, width in BUTTONS[1:]:
            add("BUTTON", text, CHILD | win32con.BS_PUSHBUTTON, number, width)
        add("BUTTON", "Name &who writes", CHILD | win32con.BS_AUTOCHECKBOX, ID_WHO, 140)
        add("EDIT", "", EDIT_STYLE | win32con.WS_TABSTOP, ID_TEXT, 100)
        add("STATIC", "", win32con.WS_CHILD | win32con.WS_VISIBLE, ID_STATE, 100)
        win32gui.SendMessage(self.controls[ID_WHO], win32con.BM_SETCHECK, 1, 0)
        win32gui.SendMessage(self.controls[ID_TEXT], win32con.EM_LIMITTEXT, 0, 0)   # as much as Windows allows
        win32gui.SendMessage(self.controls[ID_TEXT], win32con.WM_SETFONT,
                             win32gui.GetStockObject(win32con.ANSI_FIXED_FONT), 1)

    def _place(self, width: int, height: int) -> None:
        win32gui.MoveWindow(self.controls[ID_TEXT], 0, ROW, width, max(height - 2 * ROW + 8, 0), True)
        win32gui.MoveWindow(self.controls[ID_STATE], 6, height - ROW + 12, max(width - 12, 0), ROW - 12, True)

    def end(self) -> None:
        """Close the window if it is there, and give back what is left then."""
        if self._reader is not None:
            self._reader.end()
        if self.hwnd and win32gui.IsWindow(self.hwnd):
            win32gui.DestroyWindow(self.hwnd)
        try:
            win32gui.UnregisterClass(CLASS, win32api.GetModuleHandle(None))
        except pywintypes.error:
            pass    # it never came so far
        win32trace.TermRead()

    # Messages -----------------------------------------------------------------------------------------------------------

    def _on_size(self, hwnd: int, message: int, wparam: int, lparam: int) -> int:
        if ID_STATE in self.controls:       # the last one: the first size comes before any of them
            self._place(win32api.LOWORD(lparam), win32api.HIWORD(lparam))
        return 0

    def _on_focus(self, hwnd: int, message: int, wparam: int, lparam: int) -> int:
        if ID_TEXT in self.controls:
            win32gui.SetFocus(self.controls[ID_TEXT])
        return 0

    def _on_command(self, hwnd: int, message: int, wparam: int, lparam: int) -> int:
        actions: dict[int, Callable[[], object]] = {
            ID_PAUSE: self._pause, ID_FIND: self.find_next, ID_SAVE: self._save, ID_CLEAR: self.clear, ID_WHO: self._name}
        action = actions.get(win32api.LOWORD(wparam))
        if action is not None and win32api.HIWORD(wparam) == win32con.BN_CLICKED:
            action()
        return 0

    def _on_more(self, hwnd: int, message: int, wparam: int, lparam: int) -> int:
        self.take()
        return 0

    def _on_destroy(self, hwnd: int, message: int, wparam: int, lparam: int) -> int:
        win32gui.PostQuitMessage(0)
        return 0

    # What the buttons do --------------------------------------------------------------------------------------------------

    def take(self) -> None:
        """Show what the reader has; nothing while the window is paused."""
        while self._reader is not None and not self.paused and not self._reader.parts.empty():
            parts, lost = self._reader.parts.get()
            self._append(self.log.add(parts, lost, self.named))
        self._show_state()

    def _append(self, text: str) -> None:
        edit = self.controls[ID_TEXT]
        length = win32gui.SendMessage(edit, win32con.WM_GETTEXTLENGTH, 0, 0)
        selected = self._selection()
        win32gui.SendMessage(edit, win32con.EM_SETSEL, length, length)
        win32gui.SendMessage(edit, win32con.EM_REPLACESEL, 0, text)
        gone = self.log.excess()
        if gone:
            win32gui.SetWindowText(edit, self.log.text)
        if selected[1] < length:        # the user looks at something: leave it there
            win32gui.SendMessage(edit, win32con.EM_SETSEL, max(selected[0] - gone, 0), max(selected[1] - gone, 0))
        else:
            win32gui.SendMessage(edit, win32con.EM_SETSEL, len(self.log.text), len(self.log.text))
            win32gui.SendMessage(edit, win32con.EM_SCROLLCARET, 0, 0)

    def _selection(self) -> tuple[int, int]:
        begin, end = bytearray(4), bytearray(4)
        win32gui.SendMessage(self.controls[ID_TEXT], win32con.EM_GETSEL, begin, end)
        return int.from_bytes(begin, "little"), int.from_bytes(end, "little")

    def _pause(self) -> None:
        self.paused = bool(win32gui.SendMessage(self.controls[ID_PAUSE], win32con.BM_GETCHECK, 0, 0))
        self.take()

    def _name(self) -> None:
        self.named = bool(win32gui.SendMessage(self.controls[ID_WHO], win32con.BM_GETCHECK, 0, 0))

    def find_next(self) -> bool:
        """Select the next place where the text beside the button stands."""
        wanted = win32gui.GetWindowText(self.controls[ID_WANTED])
        found = self.log.find(wanted, self._selection()[1])
        if found is None:
            self._show_state(f"\"{wanted}\" is not there")
            return False
        win32gui.SendMessage(self.controls[ID_TEXT], win32con.EM_SETSEL, *found)
        win32gui.SendMessage(self.controls[ID_TEXT], win32con.EM_SCROLLCARET, 0, 0)
        return True

    def clear(self) -> None:
        """Forget what is shown."""
        self.log.clear()
        win32gui.SetWindowText(self.controls[ID_TEXT], "")
        self._show_state()

    def _save(self) -> None:
        path = self._ask(self.hwnd)
        if path is None:
            return
        try:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(self.log.text)
            self._show_state(f"saved as {path}")
        except OSError as reason:
            win32gui.MessageBox(self.hwnd, f"{path} could not be written.\n\n{reason}", TITLE, win32con.MB_ICONERROR)

    def _show_state(self, more: str = "") -> None:
        words = ["paused" if self.paused else "collecting", f"{self.log.written:,} bytes", f"{win32trace.GetLost():,} lost"]
        win32gui.SetWindowText(self.controls[ID_STATE], ", ".join([*words, *([more] if more else [])]))


def run(sessions: bool = False, size: int = 0) -> None:
    """Show the window until the user closes it.

    sessions: whether to collect from all sessions, which needs an administrator. size: how many bytes may wait.
    """
    window = Window(sessions, size)
    accelerators: Any = win32gui.CreateAcceleratorTable([
        (win32con.FVIRTKEY, win32con.VK_F3, ID_FIND), (win32con.FVIRTKEY | win32con.FCONTROL, ord("S"), ID_SAVE)])
    try:
        while True:
            going, message = win32gui.GetMessage(0, 0, 0)
            if going <= 0:
                return
            if not win32gui.TranslateAccelerator(window.hwnd, accelerators, message) \
                    and not win32gui.IsDialogMessage(window.hwnd, message):
                win32gui.TranslateMessage(message)
                win32gui.DispatchMessage(message)
    finally:
        win32gui.DestroyAcceleratorTable(accelerators)
        window.end()
