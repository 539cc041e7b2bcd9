"""Installed services, as tests handle them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pywintypes
import win32service
import win32serviceutil

WAIT = 90       # seconds
STOPPED, RUNNING, PAUSED = win32service.SERVICE_STOPPED, win32service.SERVICE_RUNNING, win32service.SERVICE_PAUSED


def wait_for(name: str, state: int) -> Any:
    win32serviceutil.WaitForServiceStatus(name, state, WAIT)
    return win32serviceutil.QueryServiceStatus(name)


def wait_for_line(log: Path, beginning: str) -> str:
    """The line of a log that begins so; it may still have to be written."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        for line in log.read_text("utf-8").splitlines() if log.exists() else []:
            if line.startswith(beginning):
                return line
        time.sleep(0.05)
    raise AssertionError(f"{log} never said {beginning!r}: {log.read_text('utf-8') if log.exists() else 'no file'}")


def process_of(name: str) -> int:
    with win32serviceutil._service(name) as service:
        return int(win32service.QueryServiceStatusEx(service)["ProcessId"])


def gone(name: str) -> bool:
    try:
        win32serviceutil.QueryServiceStatus(name)
    except pywintypes.error as reason:
        return bool(reason.winerror == 1060)
    return False


def remove(name: str) -> None:
    """Stop and delete a service, and wait until the name is free: its process, which has it open, may still be ending."""
    if gone(name):
        return
    if win32serviceutil.QueryServiceStatus(name)[1] != STOPPED:
        try:
            win32serviceutil.StopServiceWithDeps(name, waitSecs=WAIT)
        except pywintypes.error:
            pass    # the test that follows says so
    win32serviceutil.RemoveService(name)
    end = time.monotonic() + WAIT
    while not gone(name) and time.monotonic() < end:
        time.sleep(0.05)
