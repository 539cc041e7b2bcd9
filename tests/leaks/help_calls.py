"""Calls that succeed of the functions of win32ts and win32help, for the leak test. What Wine has not got is called as often
against stand-ins: tests/win32/win32ts and tests/win32/win32help."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import win32help
import win32ts
from calling import named

Call = Callable[[], object]
MODULES = ("win32ts", "win32help")

# Wine loses 8 KiB at every WTSEnumerateProcesses, with ctypes alone as well.
ONLY_WRONG = {"win32ts": {
    "WTSEnumerateProcesses", "WTSEnumerateServers", "WTSDisconnectSession", "WTSLogoffSession", "WTSOpenServer",
    "WTSQueryUserConfig", "WTSSendMessage", "WTSSetUserConfig", "WTSShutdownSystem", "WTSTerminateProcess",
    "WTSUnRegisterSessionNotification", "WTSWaitSystemEvent"}}


def working() -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    session = win32ts.ProcessIdToSessionId(os.getpid())
    yield from named(
        "win32ts", ProcessIdToSessionId=(os.getpid(),), WTSCloseServer=(0,), WTSEnumerateSessions=(0,),
        WTSQuerySessionInformation=(0, win32ts.WTS_CURRENT_SESSION, win32ts.WTSUserName),
        WTSRegisterSessionNotification=(0, 0))
    yield "win32ts.WTSQueryUserToken", lambda: win32ts.WTSQueryUserToken(session).Close()
    link = win32help.HH_AKLINK()

    def help_with() -> None:
        link.keywords = "k" * 200
        win32help.HtmlHelp(0, "x" * 200, win32help.HH_KEYWORD_LOOKUP, link)
        win32help.HtmlHelp(0, None, win32help.HH_INITIALIZE)

    yield "win32help.HtmlHelp", help_with
    yield from named("win32help", WinHelp=(0, "x" * 200, 2, "y" * 200))
