"""win32ts against the stand-in wtsapi32.dll; test_ts.py starts this in a process of its own."""

from __future__ import annotations

import ctypes
import datetime
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

STANDIN = ctypes.WinDLL(os.environ["TS_STANDIN"])
sys.path.insert(0, str(Path(__file__).parent))

import compared  # noqa: E402
import pywintypes  # noqa: E402
import win32event  # noqa: E402
import win32ts  # noqa: E402

HERE, ADA, GRACE = compared.HERE, compared.ADA, compared.GRACE
query = win32ts.WTSQuerySessionInformation


def code(call: Callable[..., object], *arguments: object) -> int:
    with pytest.raises(pywintypes.error) as caught:
        call(*arguments)
    assert caught.value.funcname == call.__name__
    return int(caught.value.winerror)


# pywin32 names the other function when a setting cannot be changed.
KNOWN = {"of_users: nowhere set": ["error", 53, "WTSSetUserConfig"], "of_users: too long": ["error", 87, "WTSSetUserConfig"]}
MORE = {"WTSClientInfo": 23, "WTSSessionInfo": 24, "WTSSessionInfoEx": 25, "WTSConfigInfo": 26, "WTSSessionAddressV4": 28}


def test_answers_are_those_of_pywin32() -> None:
    ours = compared.everything()
    assert len(ours) >= 70 and ours["left"] == 0
    assert ours["of_sessions: WTSClientProtocolType"] == [0, 0, 2, 0]
    constants = ours["of_this_computer: constants"]
    assert {name: constants.pop(name) for name in MORE} == MORE
    if "TS_THEIRS" in os.environ:
        theirs = json.loads(Path(os.environ["TS_THEIRS"]).read_text("utf-8"))
        assert {name: answer for name, answer in ours.items() if answer != theirs[name]} == KNOWN


def test_structures_of_a_session() -> None:
    info = query(HERE, GRACE, win32ts.WTSSessionInfo)
    assert info == {
        "State": info["State"], "SessionId": GRACE, "IncomingBytes": 0xFFFFFFFF, "OutgoingBytes": 2, "IncomingFrames": 3,
        "OutgoingFrames": 4, "IncomingCompressedBytes": 5, "OutgoingCompressedBytes": 6, "WinStationName": "RDP-Tcp#7",
        "Domain": "NAVY", "UserName": "gräce", "ConnectTime": at(1), "DisconnectTime": None, "LastInputTime": at(3),
        "LogonTime": at(2), "CurrentTime": at(4)}
    level = query(HERE, ADA, win32ts.WTSSessionInfoEx)
    assert list(level) == [
        "SessionId", "SessionState", "SessionFlags", "WinStationName", "UserName", "DomainName", "LogonTime", "ConnectTime",
        "DisconnectTime", "LastInputTime", "CurrentTime", "IncomingBytes", "OutgoingBytes", "IncomingFrames", "OutgoingFrames",
        "IncomingCompressedBytes", "OutgoingCompressedBytes"]
    assert (level["SessionFlags"], level["DomainName"], level["LastInputTime"]) == (-1, "ENGINE", None)
    assert (level["DisconnectTime"], level["OutgoingCompressedBytes"]) == (at(5), 6)
    assert query(HERE, ADA, win32ts.WTSConfigInfo) == {
        "version": 1, "fConnectClientDrivesAtLogon": 0, "fConnectPrinterAtLogon": 1, "fDisablePrinterRedirection": 0,
        "fDisableDefaultMainClientPrinter": 0, "ShadowSettings": 4, "LogonUserName": "ada", "LogonDomain": "ENGINE",
        "WorkDirectory": "C:\\w", "InitialProgram": "C:\\p.exe", "ApplicationName": "app"}


def at(hour: int) -> datetime.datetime:
    return datetime.datetime(2024, 1, 1, hour, tzinfo=datetime.timezone.utc)


def test_what_a_client_is() -> None:
    client = query(HERE, GRACE, win32ts.WTSClientInfo)
    assert client.pop("InitialProgram") == "p" * 261  # as long as the structure has room for
    assert client.pop("ClientAddress") == tuple(range(60000, 60031))
    assert client == {
        "ClientName": "TERMINAL", "Domain": "NAVY", "UserName": "gräce", "WorkDirectory": "C:\\wörk", "EncryptionLevel": 200,
        "ClientAddressFamily": 2, "HRes": 1920, "VRes": 1080, "ColorDepth": 24, "ClientDirectory": "C:\\client",
        "ClientBuildNumber": 22000, "ClientHardwareId": 0xFFFFFFF0, "ClientProductId": 0xFFF1, "OutBufCountHost": 1,
        "OutBufCountClient": 2, "OutBufLength": 3, "DeviceId": "device"}
    address = query(HERE, GRACE, win32ts.WTSSessionAddressV4)
    assert address == {"AddressFamily": 2, "Address": (0, 0, 192, 193, 194, 195) + (0,) * 14}
    assert query(HERE, ADA, win32ts.WTSSessionAddressV4) is None


@pytest.mark.parametrize("asked", [17, 18, 19, 20, 21, 22, 27, 30, 0xFFFFFFFF])
def test_classes_that_windows_does_not_answer(asked: int) -> None:
    with pytest.raises(NotImplementedError, match=str(asked)):
        query(HERE, ADA, asked)


def test_answers_that_are_too_short() -> None:
    STANDIN.StandinShorten(2)
    try:
        for name in (*compared.NUMBERS, "WTSClientAddress", "WTSClientDisplay", "WTSClientInfo", "WTSSessionInfo",
                     "WTSSessionInfoEx", "WTSConfigInfo"):
            assert code(query, HERE, GRACE, getattr(win32ts, name)) == 13, name
        assert query(HERE, GRACE, win32ts.WTSUserName) == "gräce"  # without its NUL
        assert code(win32ts.WTSQueryUserConfig, None, "ada", win32ts.WTSUserConfigfDeviceClientDrives) == 13
    finally:
        STANDIN.StandinShorten(0)
    assert STANDIN.StandinLeft() == 0


def test_handles_that_are_none() -> None:
    with win32event.CreateEvent(None, 0, 0, None) as event:
        for wrong in (event, 1, 8, -1, 0x7FFFFFFFFFFF0000, ctypes.addressof(ctypes.c_int())):
            assert code(win32ts.WTSEnumerateSessions, wrong) == 6
            assert code(win32ts.WTSTerminateProcess, wrong, 1000, 1) == 6
            assert code(query, wrong, ADA, 5) == 6
            assert code(win32ts.WTSWaitSystemEvent, wrong) == 6
            assert code(win32ts.WTSSendMessage, wrong, ADA, "t", "m", 0, 0, False) == 6
        assert code(win32ts.WTSCloseServer, event) == 6
        assert event
    server = win32ts.WTSOpenServer("STANDIN")
    assert repr(server).startswith("<PyTS_HANDLE:") and STANDIN.StandinLeft() == 1
    win32ts.WTSCloseServer(server)
    win32ts.WTSCloseServer(server)
    assert not server and STANDIN.StandinLeft() == 0


def test_what_pywin32_says_wrongly() -> None:
    assert code(win32ts.WTSRegisterSessionNotification, 0x52, 0) == 1400
    assert code(win32ts.WTSUnRegisterSessionNotification, 0x52) == 1400
    assert code(win32ts.WTSSetUserConfig, None, "nobody", 0, "x") == 1317
    with pytest.raises(OverflowError, match="'Buffer'"):
        win32ts.WTSSetUserConfig(None, "ada", win32ts.WTSUserConfigfDeviceClientDrives, 1 << 32)
    with pytest.raises(ValueError, match="'Message'"):
        win32ts.WTSSendMessage(HERE, ADA, "t", "a\0b", 0, 0, False)


def test_waiting_for_events_lets_other_threads_run() -> None:
    seen: list[int] = []

    def wait(mask: int) -> threading.Thread:
        thread = threading.Thread(target=lambda: seen.append(win32ts.WTSWaitSystemEvent(None, mask)))
        thread.start()
        return thread

    def waiting(count: int) -> None:
        end = time.monotonic() + 60
        while STANDIN.StandinWaiting() != count:
            assert time.monotonic() < end
            time.sleep(0.001)

    threads = [wait(win32ts.WTS_EVENT_ALL), wait(win32ts.WTS_EVENT_CREATE)]
    waiting(2)
    server = win32ts.WTSOpenServer("STANDIN")  # its events are not those of this computer
    win32ts.WTSWaitSystemEvent(server, win32ts.WTS_EVENT_FLUSH)
    server.Close()
    assert STANDIN.StandinWaiting() == 2 and not seen
    win32ts.WTSWaitSystemEvent(win32ts.WTS_CURRENT_SERVER_HANDLE, win32ts.WTS_EVENT_FLUSH)
    for thread in threads:
        thread.join(60)
    assert seen == [win32ts.WTS_EVENT_NONE] * 2


def use_all() -> None:
    with win32ts.WTSOpenServer("STANDIN") as server:
        win32ts.WTSEnumerateServers(), win32ts.WTSEnumerateSessions(server), win32ts.WTSEnumerateProcesses(server)
        for asked in (*range(17), 23, 24, 25, 26, 28, 29):
            query(server, GRACE, asked)
        win32ts.WTSSendMessage(server, ADA, "t" * 200, "m" * 50, 0, 0, True)
        for wrong in (lambda: query(server, 99, 5), lambda: win32ts.WTSEnumerateSessions(server, 2), lambda: query(1, 1, 1),
                      lambda: win32ts.WTSSetUserConfig(None, "ada", 0, "x" * 300),
                      lambda: win32ts.WTSEnumerateServers("x" * 300)):
            with pytest.raises(pywintypes.error):
                wrong()
    win32ts.WTSSetUserConfig(None, "ada", 0, "x" * 127), win32ts.WTSQueryUserConfig(None, "ada", 0)
    win32ts.WTSQueryUserToken(GRACE).Close()
    win32ts.WTSRegisterSessionNotification(0x51, 0), win32ts.WTSUnRegisterSessionNotification(0x51)


def test_nothing_stays_behind(flat: Callable[[Callable[[], object], int], None], rounds: Callable[[int, int], int]) -> None:
    flat(use_all, rounds(200, 100_000))
    assert STANDIN.StandinLeft() == 0


def test_names_of_this_module() -> None:
    assert win32ts.WTS_CURRENT_SERVER_NAME is None and win32ts.error is pywintypes.error
    assert (win32ts.WTS_CURRENT_SESSION, win32ts.WTS_EVENT_FLUSH) == (-1, -0x80000000)
