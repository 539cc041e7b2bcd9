"""Terminal servers: what Wine answers, here; all of it against a stand-in in a process of its own (cases_ts.py), and beside
pywin32 (compared.py)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import pywintypes
import win32security
import win32ts

HERE = Path(__file__).parent


def test_the_cases(standin_cases: Callable[..., None], native_first: Callable[[str], None],
                   c_program: Callable[[str], Path]) -> None:
    native_first("wtsapi32")
    standin_cases("TS", [HERE / "cases_ts.py"], c_program("wtsapi32.dll"), passed=18)


def test_this_process_and_the_console() -> None:
    session = win32ts.ProcessIdToSessionId(os.getpid())
    assert win32ts.WTSGetActiveConsoleSessionId() == session
    with pytest.raises(pywintypes.error, match="ProcessIdToSessionId"):
        win32ts.ProcessIdToSessionId(0xFFFFFFFC)


def test_what_wine_has() -> None:
    processes = {row[1]: row for row in win32ts.WTSEnumerateProcesses(win32ts.WTS_CURRENT_SERVER_HANDLE)}
    session, _, name, user = processes[os.getpid()]
    assert session == win32ts.ProcessIdToSessionId(os.getpid()) and name.lower() == Path(sys.executable).name.lower()
    with win32ts.WTSQueryUserToken(session) as token:
        assert win32security.GetTokenInformation(token, win32security.TokenUser)[0] == user
    current = win32ts.WTS_CURRENT_SERVER_HANDLE, win32ts.WTS_CURRENT_SESSION
    assert win32ts.WTSQuerySessionInformation(*current, win32ts.WTSUserName).lower() == os.environ["USERNAME"].lower()
