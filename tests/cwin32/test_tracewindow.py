"""The collector with a window, driven by its messages; other processes write."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pywintypes
import win32con
import win32gui
import win32trace
from cwin32 import tracelog, tracewindow
from cwin32.tracewindow import ID_CLEAR, ID_FIND, ID_PAUSE, ID_SAVE, ID_STATE, ID_TEXT, ID_WANTED, ID_WHO

PROGRAM = Path(sys.executable).name


class Driver:
    """A window, and what a user does with it."""

    def __init__(self, **options: Any) -> None:
        self.window = tracewindow.Window(**options)
        win32trace.InitWrite()

    def close(self) -> None:
        win32trace.TermWrite()
        self.window.end()
        win32gui.PumpWaitingMessages()

    def until(self, there: Callable[[], object]) -> None:
        end = time.monotonic() + 60
        while not there():
            assert time.monotonic() < end, (self.text, self.state)
            win32gui.PumpWaitingMessages()
            time.sleep(0.01)

    def press(self, number: int) -> None:
        """Click a button; a check box changes."""
        win32gui.SendMessage(self.window.controls[number], win32con.BM_CLICK, 0, 0)

    def write(self, text: str) -> None:
        win32trace.write(text)

    def shown(self, text: str) -> None:
        self.until(lambda: text in self.text)

    @property
    def text(self) -> str:
        return win32gui.GetWindowText(self.window.controls[ID_TEXT])

    @property
    def state(self) -> str:
        return win32gui.GetWindowText(self.window.controls[ID_STATE])


@pytest.fixture
def driver() -> Iterator[Driver]:
    made = Driver()
    yield made
    made.close()


def test_text_as_it_comes_with_who_wrote_it(driver: Driver) -> None:
    mine = f"[{os.getpid()} {PROGRAM}]\r\n"
    driver.write("first\nsecond\r\n")
    driver.shown("second")
    assert driver.text == mine + "first\r\nsecond\r\n"
    other = subprocess.Popen([sys.executable, "-c", "import win32traceutil; print('theirs'); input()"],
                             stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    theirs = f"[{other.pid} {PROGRAM}]\r\n"
    driver.shown("theirs\r\n")
    assert driver.text == mine + "first\r\nsecond\r\n" + theirs + "theirs\r\n"
    driver.write("no line end")
    driver.shown("no line end")
    other.communicate(b"\n", timeout=60)
    assert driver.text.endswith(f"{theirs}theirs\r\n{mine}no line end")
    assert driver.window.log.text == driver.text
    driver.until(lambda: driver.state == "collecting, 32 bytes, 0 lost")


def test_pause(driver: Driver) -> None:
    driver.press(ID_PAUSE)
    assert driver.state.startswith("paused")
    driver.write("meanwhile")
    driver.until(lambda: not driver.window._reader.parts.empty())
    win32gui.PumpWaitingMessages()
    assert driver.text == ""
    driver.press(ID_PAUSE)
    assert driver.text.endswith("meanwhile") and driver.state.startswith("collecting")


def test_find(driver: Driver) -> None:
    driver.press(ID_WHO)
    driver.write("one needle\nand another Needle\nend")
    driver.shown("end")
    assert driver.text == "one needle\r\nand another Needle\r\nend"
    win32gui.SetWindowText(driver.window.controls[ID_WANTED], "NEEDLE")
    places = []
    for _ in range(3):
        driver.press(ID_FIND)
        places.append(driver.window._selection())
    assert places == [(4, 10), (24, 30), (4, 10)]
    win32gui.SetWindowText(driver.window.controls[ID_WANTED], "hay")
    driver.press(ID_FIND)
    assert driver.state.endswith('"hay" is not there') and driver.window._selection() == (4, 10)
    driver.write(", more")      # what is looked at stays where it is
    driver.shown("more")
    assert driver.window._selection() == (4, 10)


def test_save_and_clear(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [None, str(tmp_path / "tr\u00e4ce.txt"), str(tmp_path / "no such" / "file.txt")]
    told: list[str] = []
    monkeypatch.setattr(driver.window, "_ask", lambda owner: answers.pop(0))
    monkeypatch.setattr(win32gui, "MessageBox", lambda owner, text, title, style: told.append(text))
    driver.press(ID_WHO)
    driver.write("\u00e9\u4e2d\0\n")
    driver.shown("\\u4e2d")
    for _ in range(3):
        driver.press(ID_SAVE)
    assert not answers and [path.name for path in tmp_path.iterdir()] == ["tr\u00e4ce.txt"]
    assert (tmp_path / "tr\u00e4ce.txt").read_bytes() == "\u00e9\\u4e2d\u2400\r\n".encode()
    assert len(told) == 1 and "file.txt could not be written" in told[0]
    driver.press(ID_CLEAR)
    assert driver.text == driver.window.log.text == ""


def test_lost_bytes_and_a_larger_buffer() -> None:
    driver = Driver(size=400_000)
    try:
        driver.press(ID_PAUSE)
        driver.window._reader.end()         # nobody reads: the buffer fills up
        for _ in range(60):
            driver.write("x" * 9_999 + "\n")
        lost = win32trace.GetLost()
        assert 0 < lost < 600_000
        driver.window.read()
        driver.press(ID_PAUSE)
        driver.shown("x\r\n")
        assert driver.text.startswith(f"[{lost:,} bytes were lost: the buffer was full]\r\n[{os.getpid()} ")
        driver.until(lambda: f"{600_000 - lost:,} bytes, {lost:,} lost" in driver.state)
    finally:
        driver.close()


def test_closing_ends_everything() -> None:
    driver = Driver()
    win32gui.SendMessage(driver.window.hwnd, win32con.WM_CLOSE, 0, 0)
    assert not win32gui.IsWindow(driver.window.hwnd) and win32gui.PumpWaitingMessages() == 1        # WM_QUIT
    driver.close()
    with pytest.raises(pywintypes.error, match="InitRead"):
        win32trace.read()
    Driver().close()


def test_a_second_reader_of_this_process_is_refused() -> None:
    win32trace.InitRead()
    try:
        with pytest.raises(pywintypes.error, match="already"):
            tracewindow.Window()
    finally:
        win32trace.TermRead()


# ---- the text ----------------------------------------------------------------------------------------------------------


def test_the_oldest_lines_go() -> None:
    log = tracelog.Log(most=1000, name=lambda process: "")
    gone, kept = 0, ""
    for number in range(200):
        kept += log.add([(1, f"line {number:04}\n")])
        gone += log.excess()
        assert len(log.text) <= 1000 and kept[gone:] == log.text
    assert log.text.startswith("line ") and log.text.endswith("line 0199\r\n") and gone > 1000
    log.add([(1, "x" * 5000)])
    assert log.excess() and log.text == "x" * 750


def test_names_are_asked_for_once() -> None:
    asked: list[int] = []
    log = tracelog.Log(name=lambda process: asked.append(process) or "p.exe")  # type: ignore[func-returns-value]
    for _ in range(3):
        log.add([(5, "a\n"), (6, "b"), (0, "c")])
    assert asked == [5, 6]
    assert log.text.startswith("[5 p.exe]\r\na\r\n[6 p.exe]\r\nb\r\n[unknown process]\r\nc\r\n[5 p.exe]\r\n")
    assert tracelog.process_name(0x7FFFFFF0) == "" and tracelog.process_name(os.getpid()) == PROGRAM
