"""Programs to talk to. Who has a window must take messages, or all the others that look for a server wait for it: so every
wait of these tests goes by `wait_until`."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dde
import pytest
import win32gui

HERE = Path(__file__).parent
PATIENCE = 120


def wait_until(condition: Callable[[], object]) -> None:
    """Take messages until something is so."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        win32gui.PumpWaitingMessages()
        time.sleep(0.002)


@pytest.fixture(scope="session")
def until() -> Callable[[Callable[[], object]], None]:
    """until(condition): take messages until something is so."""
    return wait_until


class Partner:
    """Another program; what it prints is collected."""

    def __init__(self, *command: object) -> None:
        self.lines: list[str] = []
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.decode("utf-8", "replace").rstrip())

    def ended(self) -> list[str]:
        """Wait for its end; what it printed."""
        wait_until(lambda: not self.reader.is_alive())
        self.process.wait(PATIENCE)
        return self.lines

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.ended()


@pytest.fixture(scope="session")
def partner() -> Iterator[Callable[..., Partner]]:
    """partner(program, *arguments): a program that runs beside the test, ended with it."""
    started: list[Partner] = []

    def start(*command: object) -> Partner:
        started.append(Partner(*command))
        return started[-1]

    yield start
    for each in started:
        each.stop()


@pytest.fixture
def service() -> str:
    """A name that nobody else has."""
    return f"cwin32-{uuid.uuid4().hex[:12]}"


@pytest.fixture(scope="session")
def served(partner: Callable[..., Partner]) -> Callable[..., tuple[str, Partner]]:
    """served("python"), served(program): start a server; its service name, and the program."""
    def serve(kind: object) -> tuple[str, Partner]:
        name = f"cwin32-{uuid.uuid4().hex[:12]}"
        command = (sys.executable, "-X", "utf8", HERE / "server.py", name) if kind == "python" else (kind, "serve", name)
        started = partner(*command)
        wait_until(lambda: "ready" in started.lines)
        return name, started

    return serve


@pytest.fixture
def server() -> Iterator[Any]:
    """A server of this process, not created yet; shut down afterwards."""
    made = dde.CreateServer()
    yield made
    try:
        made.Destroy()
    except dde.error:
        pass


@pytest.fixture
def client(server: Any, service: str) -> Any:
    """A conversation whose server is created."""
    server.Create(service)
    return dde.CreateConversation(server)
