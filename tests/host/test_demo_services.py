"""demos/services under the real service control manager of Wine, its performance counters read in another process."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pywintypes
import win32service
import win32serviceutil
from cwin32.service import registration

sys.path.insert(0, str(Path(__file__).resolve().parent))

from controlled import (  # noqa: E402
    PAUSED, RUNNING, STOPPED, WAIT, gone, process_of, remove, wait_for,
)

ROOT = Path(__file__).resolve().parents[2]
DEMOS = ROOT / "demos" / "services"
PIPE, WATCH = "CwPipeDemo", "CwWatchDemo"
PAUSE, CONTINUE, CUSTOM = win32service.SERVICE_CONTROL_PAUSE, win32service.SERVICE_CONTROL_CONTINUE, 128

Ask = Callable[..., list[str]]


def until(truth: Callable[[], object], what: str) -> None:
    end = time.monotonic() + WAIT
    while not truth():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@pytest.fixture
def ask() -> Ask:
    """ask("hello", ...): what the client of the demo says."""
    sys.path.insert(0, str(DEMOS))
    try:
        import pipe_client
    finally:
        sys.path.remove(str(DEMOS))
    return lambda *messages: list(pipe_client.ask(list(messages)))


@pytest.fixture
def counters(c_program: Callable[[str], Path], run: Callable[..., Any]) -> Callable[[], list[str]]:
    """counters(): what another process finds of the service's counters, by perfmondata.dll."""
    dll = Path(registration.host_program()).with_name("perfmondata.dll")
    return lambda: run(c_program("counters"), dll, "Global").lines


def values(lines: list[str]) -> list[int]:
    """Clients, messages and bytes."""
    return [int(word) for line in lines if line.startswith("values:") for word in line.split()[1:]]


@pytest.fixture
def pipe_service(loadperf: None, odd_path: Path) -> Iterator[Callable[[], None]]:
    """pipe_service(): install it from a folder with an odd name, with its counters; what installs is a stand-in."""
    for name in ("pipe_service.py", "pipe_counters.ini", "pipe_counters.h"):
        shutil.copy(DEMOS / name, odd_path)

    def install() -> None:
        win32serviceutil.InstallService(f"{odd_path}\\pipe_service.PipeService", PIPE, "cwin32 demo: named pipe",
                                        perfMonIni=str(odd_path / "pipe_counters.ini"))

    yield install
    remove(PIPE)


def test_pipe_service(pipe_service: Callable[[], None], ask: Ask, counters: Callable[[], list[str]], odd_path: Path) -> None:
    pipe_service()
    win32serviceutil.StartService(PIPE)
    wait_for(PIPE, RUNNING)
    until(lambda: _answers(ask), "the service answers")
    _use(ask, counters)
    _control(ask, counters)
    _update(ask, odd_path)
    _kill(ask, counters)
    begin = time.monotonic()
    win32serviceutil.StopService(PIPE)
    wait_for(PIPE, STOPPED)
    assert time.monotonic() - begin < 60
    assert counters() == ["status 0 bytes 0 objects 0"]
    win32serviceutil.RemoveService(PIPE)
    assert gone(PIPE)


def _answers(ask: Ask) -> bool:
    with contextlib.suppress(pywintypes.error):
        return ask("a") == ["A"]
    return False


def _use(ask: Ask, counters: Callable[[], list[str]]) -> None:
    """Clients at the same time, long messages; and the counters, while a client is there."""
    told: list[Any] = []
    threads = [threading.Thread(target=lambda at=at: told.append(ask(*[f"ü{at}"] * 20))) for at in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [[f"Ü{at}"] * 20 for at in range(5)]
    assert ask("x" * 200_000) == ["X" * 200_000]
    before = values(counters())
    import pipe_client
    conversation = pipe_client.ask(["one", "two"])
    assert next(conversation) == "ONE" and next(conversation) == "TWO"
    until(lambda: values(counters())[0] == 1, "the other clients have gone")
    lines = counters()
    assert lines[0].startswith("status 0") and lines[0].endswith("objects 2")
    assert values(lines)[1:] == [before[1] + 2, before[2] + 6]
    (client,) = [line for line in lines if line.startswith("instance client ")]
    assert client.endswith(" 2") and "scale -3" in "".join(lines)
    conversation.close()


def _control(ask: Ask, counters: Callable[[], list[str]]) -> None:
    win32serviceutil.ControlService(PIPE, PAUSE)
    wait_for(PIPE, PAUSED)
    with pytest.raises(pywintypes.error):
        until(lambda: not ask("a"), "a paused service lets nobody in")
    win32serviceutil.ControlService(PIPE, CUSTOM)
    until(lambda: values(counters()) == [0, 0, 0], "the counters are 0 again")
    win32serviceutil.ControlService(PIPE, CONTINUE)
    wait_for(PIPE, RUNNING)
    until(lambda: _answers(ask), "the service goes on")
    with contextlib.suppress(pywintypes.error):     # Windows tells that the service does not know it
        win32serviceutil.ControlService(PIPE, 129)
    assert values(counters())[1] > 0


def _update(ask: Ask, odd_path: Path) -> None:
    """A new version of the script, while the old one runs."""
    process = process_of(PIPE)
    script = odd_path / "pipe_service.py"
    script.write_text(script.read_text("utf-8").replace(".upper()", ".title()"), "utf-8")
    win32serviceutil.ChangeServiceConfig(f"{odd_path}\\pipe_service.PipeService", PIPE, description="another",
                                         perfMonIni=str(odd_path / "pipe_counters.ini"))
    assert ask("old one") == ["OLD ONE"] and process_of(PIPE) == process
    win32serviceutil.RestartService(PIPE, waitSeconds=WAIT)
    wait_for(PIPE, RUNNING)
    until(lambda: _answers(ask), "the service answers again")
    assert ask("new one") == ["New One"]


def _kill(ask: Ask, counters: Callable[[], list[str]]) -> None:
    """The host is killed: its counters are gone with it, and it starts again at once."""
    killed = process_of(PIPE)
    os.kill(killed, 9)
    until(lambda: counters() == ["status 0 bytes 0 objects 0"], "the counters of a killed service are gone")
    # Wine's control manager sees it at the next start, Windows' at once.
    win32serviceutil.StartService(PIPE)
    until(lambda: process_of(PIPE) != killed, "the service has another process")
    wait_for(PIPE, RUNNING)
    until(lambda: _answers(ask), "the service answers after its host was killed")
    until(lambda: values(counters())[1:] == [1, 1], "its counters begin again")


def test_watch_service(c_program: Callable[[str], Path], odd_path: Path) -> None:
    inbox, log = odd_path / "inbox", odd_path / "Application.log"
    inbox.mkdir()
    shutil.copy(Path(__file__).with_name("watched.py"), odd_path / "cw_watched.py")
    shutil.copy(c_program("wevtapi.dll"), odd_path / "events.dll")
    options = {"folder": inbox, "standin": odd_path / "events.dll", "import_table": ROOT / "tests" / "import_table.py",
               "demo": DEMOS / "watch_service.py"}

    def logged(text: str) -> bool:
        return log.exists() and text.encode("utf-16-le") in log.read_bytes()

    def numbers(text: str) -> list[int]:
        return [int(found[0::2]) for found in re.findall(re.escape(text.encode("utf-16-le")) + rb"((?:[0-9]\0)+)", log.read_bytes())]

    def seen() -> int:
        before = len(numbers("changes so far: "))
        win32serviceutil.ControlService(WATCH, CUSTOM)
        until(lambda: len(numbers("changes so far: ")) > before, "it says how much it has seen")
        return numbers("changes so far: ")[-1]

    try:
        win32serviceutil.InstallService(f"{odd_path}\\cw_watched.WatchService", WATCH, "cwin32 demo: directory")
        for name, value in options.items():
            win32serviceutil.SetServiceCustomOption(WATCH, name, str(value))
        win32serviceutil.StartService(WATCH)
        wait_for(WATCH, RUNNING)
        until(lambda: logged(f"watching {inbox}"), "it watches")
        (inbox / "first ü").touch()
        until(lambda: logged(f"added: {inbox}\\first ü"), "it logs a new file")
        win32serviceutil.ControlService(WATCH, PAUSE)
        wait_for(WATCH, PAUSED)
        before = seen()
        (inbox / "second").touch()
        until(lambda: seen() > before, "it sees what happens while it is paused")
        win32serviceutil.ControlService(WATCH, CONTINUE)
        wait_for(WATCH, RUNNING)
        assert numbers("kept back: ")[-1] > 0
        assert not logged("added: " + str(inbox / "second"))
        win32serviceutil.StopService(WATCH)
        assert wait_for(WATCH, STOPPED)[3:5] == (0, 0)
        assert logged(WATCH)
    finally:
        remove(WATCH)


def test_cycles(pipe_service: Callable[[], None], ask: Ask, counters: Callable[[], list[str]], soak: bool) -> None:
    """Install, start, use, pause, custom control, stop, remove: 50 times."""
    if not soak:
        pytest.skip("once is test_pipe_service")
    for _ in range(50):
        pipe_service()
        win32serviceutil.StartService(PIPE)
        wait_for(PIPE, RUNNING)
        until(lambda: _answers(ask), "the service answers")
        _control(ask, counters)
        win32serviceutil.StopService(PIPE)
        wait_for(PIPE, STOPPED)
        win32serviceutil.RemoveService(PIPE)
        assert gone(PIPE)
