"""Being told of changes, by Wine's service control manager; what it does not tell, by a stand-in."""

from __future__ import annotations

import ctypes
import gc
import threading
import time
import weakref
from collections.abc import Callable
from ctypes import WINFUNCTYPE, c_size_t, c_uint32, c_ulong, c_void_p
from typing import Any

import pytest
import pywintypes
import win32api
import win32event
import win32service
from flatness import usage

WAIT = 90       # seconds
STOPPED, PAUSED = win32service.SERVICE_NOTIFY_STOPPED, win32service.SERVICE_NOTIFY_PAUSED
notify = win32service.NotifyServiceStatusChange
kernel32 = ctypes.WinDLL("kernel32")
kernel32.QueueUserAPC.argtypes = (c_void_p, c_void_p, c_size_t)
kernel32.LocalAlloc.restype = kernel32.GetCurrentThread.restype = c_void_p
kernel32.LocalAlloc.argtypes = (ctypes.c_uint, c_size_t)


def until(told: list[Any], count: int = 1) -> None:
    end = time.monotonic() + WAIT
    while len(told) < count:
        win32api.SleepEx(1000, True)
        assert time.monotonic() < end, f"told {len(told)} times instead of {count}"


def opened(manager: Any, access: int = win32service.SERVICE_ALL_ACCESS) -> Any:
    return win32service.OpenService(manager, "CwTestUnit", access)


def code_of(*arguments: Any) -> int:
    with pytest.raises(pywintypes.error) as raised:
        notify(*arguments)
    assert raised.value.funcname == "NotifyServiceStatusChange"
    return int(raised.value.winerror)


def test_told_at_once(manager: Any, service: Any) -> None:
    """A service that is already in one of the states."""
    told: list[Any] = []
    with opened(manager, win32service.SERVICE_QUERY_STATUS) as handle:
        assert notify(handle, STOPPED | PAUSED, told.append) is None
        until(told)
        assert told == [{"NotificationStatus": 0, "NotificationTriggered": STOPPED, "ServiceNames": [],
                         "ServiceStatus": win32service.QueryServiceStatusEx(service)}]
        notify(handle, STOPPED, told.append)        # it has been told that
        assert win32api.SleepEx(0, True) == 0 and len(told) == 1


def test_in_any_alertable_wait(manager: Any, service: Any) -> None:
    told: list[int] = []
    with opened(manager) as handle, win32event.CreateEvent(None, False, False, None) as event:
        notify(handle, STOPPED, lambda change: told.append(threading.get_ident()))
        assert win32event.WaitForSingleObjectEx(event, WAIT * 1000, True) == win32event.WAIT_IO_COMPLETION
    assert told == [threading.get_ident()]


def test_what_the_callback_raises_is_reported(manager: Any, service: Any, reported: list[type[BaseException]]) -> None:
    with opened(manager) as first, opened(manager) as second:
        notify(first, STOPPED, lambda change: {}["nothing"])
        notify(second, STOPPED, lambda: None)
        until(reported, 2)
    assert sorted(each.__name__ for each in reported) == ["KeyError", "TypeError"]


def test_closing_ends_it(manager: Any, service: Any, reported: list[type[BaseException]]) -> None:
    """Of what is pending nothing stays, and what was about to be told is not told any more."""
    class Watcher:
        def __call__(self, change: Any) -> None:
            raise AssertionError("told after the handle was closed")

    ends: tuple[Callable[[Any], object], ...] = (
        lambda handle: handle.Close(), lambda handle: win32service.CloseServiceHandle(handle), lambda handle: None,
        lambda handle: win32service.CloseServiceHandle(handle.Detach()))
    watchers = []
    for mask in (PAUSED, STOPPED):
        for end in ends * 25:
            watcher = Watcher()
            watchers.append(weakref.ref(watcher))
            handle = opened(manager)
            notify(handle, mask, watcher)
            end(handle)
            del watcher, handle
    while win32api.SleepEx(0, True):
        pass
    gc.collect()
    assert [each for each in watchers if each() is not None] == [] == reported


def test_nothing_is_left(manager: Any, service: Any) -> None:
    """Each call has a thread in Wine, which ends when it likes."""
    def once() -> None:
        told: list[Any] = []
        with opened(manager) as handle:
            notify(handle, STOPPED, told.append)
            until(told)
            notify(handle, PAUSED, told.append)

    count = 100
    for _ in range(count):
        once()
    before = usage()
    for _ in range(count):
        once()
    end = time.monotonic() + WAIT
    while True:
        growth = [after - began for after, began in zip(usage(), before, strict=True)]
        if growth[0] < count // 4 and growth[1] < 300_000 and growth[2] < count // 4:
            return
        assert time.monotonic() < end, f"{count} times left {growth} memory blocks, bytes and handles behind"
        time.sleep(0.2)


def test_a_thread_that_does_not_wait(manager: Any, service: Any) -> None:
    """What was to be told in a thread that has ended is not told; the handle can still be closed."""
    told: list[Any] = []
    handle = opened(manager)
    thread = threading.Thread(target=notify, args=(handle, STOPPED, told.append))
    thread.start()
    thread.join()
    assert code_of(handle, PAUSED, told.append) == 1242
    handle.Close()
    win32api.SleepEx(0, True)
    assert told == []


def test_what_is_refused(manager: Any, service: Any) -> None:
    with opened(manager) as handle:
        notify(handle, PAUSED, print)
        assert code_of(handle, PAUSED, print) == 1242
        with pytest.raises(TypeError, match="'hService' must be a PySC_HANDLE"):
            notify(int(handle), PAUSED, print)
        with pytest.raises(TypeError, match="callback"):
            notify(handle, PAUSED, None)
        with pytest.raises(OverflowError, match="NotifyMask"):
            notify(handle, 2 ** 32, print)
    assert code_of(handle, PAUSED, print) == 6      # closed
    with win32event.CreateEvent(None, False, False, None) as event:
        assert code_of(event, PAUSED, print) == 6
    with opened(manager, win32service.SERVICE_QUERY_CONFIG) as handle:
        assert code_of(handle, PAUSED, print) == 5
        assert code_of(handle, PAUSED, print) == 5


class Notify(ctypes.Structure):
    _fields_ = [("version", c_uint32), ("callback", c_void_p), ("context", c_void_p), ("status", c_uint32),
                ("service", c_uint32 * 9), ("triggered", c_uint32), ("names", c_void_p)]


def test_services_that_come_and_go(manager: Any, replace: Callable[..., None]) -> None:
    """Wine tells of single services only."""
    made = "/CwOne\0/CwTwo ü\0\0".encode("utf-16-le")
    asked: list[Any] = []

    def change(handle: int, mask: int, at: int) -> int:
        native = Notify.from_address(at)
        asked.append((handle == int(manager), mask, native.version, ctypes.sizeof(native)))
        native.status, native.triggered, native.names = 0, mask & -mask, kernel32.LocalAlloc(0, len(made))
        ctypes.memmove(native.names, made, len(made))
        assert kernel32.QueueUserAPC(native.callback, kernel32.GetCurrentThread(), at)
        return 0

    standin = WINFUNCTYPE(c_ulong, c_void_p, c_ulong, c_void_p)(change)
    replace(pywintypes, "GetProcAddress", WINFUNCTYPE(c_void_p, c_void_p, c_void_p),
            lambda library, name: ctypes.cast(standin, c_void_p).value)
    told: list[Any] = []

    def again(change: Any) -> None:
        told.append(change)
        if len(told) < 3:
            notify(manager, win32service.SERVICE_NOTIFY_CREATED | win32service.SERVICE_NOTIFY_DELETED, again)

    again({"ServiceNames": None})
    until(told, 3)
    assert [change["ServiceNames"] for change in told[1:]] == [["/CwOne", "/CwTwo ü"]] * 2
    assert told[1]["NotificationTriggered"] == win32service.SERVICE_NOTIFY_CREATED
    assert asked == [(True, 0x180, 2, 80)] * 2
