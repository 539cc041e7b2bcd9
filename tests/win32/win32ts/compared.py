"""What win32ts answers, for cwin32 and pywin32 alike: the stand-in wtsapi32.dll is loaded before either."""

from __future__ import annotations

import ctypes
import datetime
import json
import sys
from collections.abc import Callable
from typing import Any

HERE, ADA, GRACE = 0, 1, 7
TEXTS = ("WTSInitialProgram", "WTSApplicationName", "WTSWorkingDirectory", "WTSOEMId", "WTSUserName", "WTSWinStationName",
         "WTSDomainName", "WTSClientName", "WTSClientDirectory")
NUMBERS = ("WTSSessionId", "WTSConnectState", "WTSClientBuildNumber", "WTSClientProductId", "WTSClientHardwareId",
           "WTSClientProtocolType")
OTHERS = ("WTSIsRemoteSession", "WTSClientAddress", "WTSClientDisplay")


def plain(value: Any) -> Any:
    """What JSON takes, and tells types apart."""
    if isinstance(value, tuple):
        return [type(value).__name__, *map(plain, value)]
    if isinstance(value, dict):
        return {key: plain(value[key]) for key in sorted(value)}
    if type(value).__name__ in ("PySID", "PyHANDLE", "SIDType", "PyTS_HANDLE") or isinstance(value, datetime.datetime):
        return str(value).split(":")[-1] if "HANDLE" not in str(value) else str(value).split(":")[0]
    return value


def told(call: Callable[..., object], *arguments: object, **named: object) -> Any:
    """The result, or what was raised."""
    try:
        return plain(call(*arguments, **named))
    except Exception as raised:
        return ["error", *raised.args[:2]] if type(raised).__name__ == "error" else type(raised).__name__


def of_servers(ts: Any) -> dict[str, object]:
    found: dict[str, object] = {
        "servers": told(ts.WTSEnumerateServers), "none": told(ts.WTSEnumerateServers, "empty"),
        "no domain": told(ts.WTSEnumerateServers, DomainName="nowhere"),
        "version": told(ts.WTSEnumerateServers, Version=2), "reserved": told(ts.WTSEnumerateServers, None, 1, 1),
    }
    server = ts.WTSOpenServer(ServerName="standin")
    found["handle"] = plain(server), bool(server), server == int(server)
    found["there"] = told(ts.WTSEnumerateSessions, server) == told(ts.WTSEnumerateSessions)
    found["by number"] = told(ts.WTSQuerySessionInformation, int(server), ADA, ts.WTSUserName)
    elsewhere = ts.WTSOpenServer("elsewhere")
    found["elsewhere"] = told(ts.WTSEnumerateSessions, elsewhere), told(ts.WTSEnumerateProcesses, elsewhere, 1, 0)
    found["too many"] = told(ts.WTSOpenServer, "third")
    found["close"] = told(elsewhere.Close), told(elsewhere.Close), bool(elsewhere)
    found["closed"] = told(ts.WTSCloseServer, Server=server.Detach()), standin().StandinLeft()
    found["wrong"] = [told(call, *given) for call, given in (
        (ts.WTSOpenServer, (None,)), (ts.WTSOpenServer, (5,)), (ts.WTSOpenServer, ()), (ts.WTSCloseServer, ("x",)),
        (ts.WTSEnumerateSessions, ("x",)), (ts.WTSEnumerateServers, (5,)))]
    found["shut down"] = [told(ts.WTSShutdownSystem, HERE, flag) for flag in (0, ts.WTS_WSD_REBOOT, 64)]
    found["shut down"].append(standin().StandinShutDown())  # type: ignore[attr-defined]
    return found


def of_sessions(ts: Any) -> dict[str, object]:
    found: dict[str, object] = {"sessions": told(ts.WTSEnumerateSessions), "processes": told(ts.WTSEnumerateProcesses)}
    for name in (*TEXTS, *NUMBERS, *OTHERS):
        found[name] = [told(ts.WTSQuerySessionInformation, HERE, at, getattr(ts, name)) for at in (0, ADA, GRACE, 65536)]
    found["current"] = told(ts.WTSQuerySessionInformation, Server=HERE, SessionId=ts.WTS_CURRENT_SESSION, WTSInfoClass=5)
    found["no session"] = told(ts.WTSQuerySessionInformation, HERE, 5, ts.WTSUserName)
    found["tokens"] = [told(ts.WTSQueryUserToken, at) for at in (ADA, 0, 99)]
    window = 0x51
    found["notify"] = [told(ts.WTSRegisterSessionNotification, window, 0), told(ts.WTSRegisterSessionNotification, window, 1),
                       standin().StandinTold(), told(ts.WTSUnRegisterSessionNotification, Wnd=window), standin().StandinTold(),
                       told(ts.WTSUnRegisterSessionNotification, window), standin().StandinTold()]
    ask = ts.WTSSendMessage
    found["messages"] = [(told(ask, *given), shown()) for given in (
        (HERE, ADA, "Tïtle", "text", 0, 0, True), (HERE, GRACE, "", "Really?", 4, 0, 1),
        (HERE, ts.WTS_CURRENT_SESSION, "t", "m", 4, 5, 1),
        (HERE, ADA, "t", "m" * 150, 0, 0, False), (HERE, 99, "t", "m", 0, 0, 0), (HERE, ADA, None, "m", 0, 0, 0), (HERE, ADA))]
    return found


def of_users(ts: Any) -> dict[str, object]:
    found: dict[str, object] = {}
    names = [name for name in dir(ts) if name.startswith("WTSUserConfig")]
    for name in names:
        code = getattr(ts, name)
        is_number = isinstance(ts.WTSQueryUserConfig(None, "ada", code), int)
        setting: int | str = 2_000_000_000 + code if is_number else f"sétting {code}"
        found[name] = [told(ts.WTSSetUserConfig, None, "ada", code, setting),
                       told(ts.WTSQueryUserConfig, "STANDIN", "ADA", code),
                       told(ts.WTSQueryUserConfig, ServerName=None, UserName="gräce", WTSConfigClass=code),
                       told(ts.WTSSetUserConfig, None, "ada", code, [])]
    found["count"] = len(names)
    found["nobody"] = told(ts.WTSQueryUserConfig, None, "nobody", 0)
    found["nowhere"] = told(ts.WTSQueryUserConfig, "nowhere", "ada", 0)
    found["nowhere set"] = told(ts.WTSSetUserConfig, "nowhere", "ada", 0, "x")
    found["too long"] = told(ts.WTSSetUserConfig, ServerName=None, UserName="ada", WTSConfigClass=0, Buffer="x" * 128)
    found["class"] = told(ts.WTSQueryUserConfig, None, "ada", 18), told(ts.WTSSetUserConfig, None, "ada", 77, 1)
    found["no name"] = told(ts.WTSQueryUserConfig, None, None, 0), told(ts.WTSSetUserConfig, None, None, 0, "x")
    found["text"] = told(ts.WTSSetUserConfig, None, "ada", ts.WTSUserConfigfDeviceClientDrives, "x")
    return found


def of_changes(ts: Any) -> dict[str, object]:
    end = ts.WTSTerminateProcess
    return {
        "end": [told(end, HERE, *given) for given in ((1000, 77), (1000, 77), (4, 1), (0, 1), (99999, 1))],
        "ended": told(ts.WTSEnumerateProcesses),
        "disconnect": [told(ts.WTSDisconnectSession, HERE, *given) for given in ((ADA, True), (ADA, False), (99, 0), (0, 0))],
        "log off": [told(ts.WTSLogoffSession, Server=HERE, SessionId=at, Wait=False) for at in (GRACE, GRACE, 99)],
        "after": told(ts.WTSEnumerateSessions),
        "flush": told(ts.WTSWaitSystemEvent, HERE, ts.WTS_EVENT_FLUSH), "no mask": told(ts.WTSWaitSystemEvent, EventMask=0),
    }


def of_this_computer(ts: Any) -> dict[str, object]:
    """What kernel32 tells."""
    values = {name: getattr(ts, name) for name in dir(ts) if name.startswith(("WTS", "NOTIFY"))}
    return {"console": told(ts.WTSGetActiveConsoleSessionId),
            "session": told(ts.ProcessIdToSessionId, ProcessId=kernel32.GetCurrentProcessId()),
            "constants": {name: value for name, value in values.items() if not callable(value)}}


kernel32 = ctypes.WinDLL("kernel32")


def standin() -> Any:
    return ctypes.WinDLL("wtsapi32")


def shown() -> str:
    """The message that was shown last."""
    function = standin().StandinShown
    function.restype = ctypes.c_wchar_p
    return str(function())


def everything() -> Any:
    """All answers, as JSON has them."""
    import pywintypes  # noqa: F401  # loads the DLL that the modules of pywin32 want
    import win32ts
    found: dict[str, object] = {}
    for part in (of_servers, of_sessions, of_users, of_changes, of_this_computer):
        found.update({f"{part.__name__}: {name}": answer for name, answer in part(win32ts).items()})
    found["left"] = standin().StandinLeft()
    return json.loads(json.dumps(found))


if __name__ == "__main__":
    ctypes.WinDLL(sys.argv[1])
    print(json.dumps(everything()))
