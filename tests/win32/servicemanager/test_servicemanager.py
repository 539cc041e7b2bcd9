"""servicemanager outside pythonservice.exe, with stand-ins for the service control manager and the event log.

tests/host/test_services.py has the real control manager; it sends none of the events of devices, power and sessions.
"""

from __future__ import annotations

import ctypes
import importlib.machinery
import importlib.util
import sys
import threading
import time
import winreg
from collections.abc import Callable, Iterator
from ctypes import POINTER, WINFUNCTYPE, c_int, c_uint32, c_ulong, c_void_p, c_wchar_p
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import pywintypes
import servicemanager
import win32api
import win32service
import win32serviceutil
from cwin32.service import failures

HANDLER = WINFUNCTYPE(c_ulong, c_ulong, c_ulong, c_void_p, c_void_p)
MAIN = WINFUNCTYPE(None, c_ulong, POINTER(c_wchar_p))
REGISTER = WINFUNCTYPE(c_void_p, c_wchar_p, c_void_p, c_void_p)
SET_STATUS = WINFUNCTYPE(c_int, c_void_p, POINTER(c_uint32 * 7))
DISPATCH = WINFUNCTYPE(c_int, c_void_p)
REPORT = WINFUNCTYPE(c_int, c_void_p, ctypes.c_uint16, ctypes.c_uint16, c_ulong, c_void_p, ctypes.c_uint16, c_ulong,
                     POINTER(c_wchar_p), c_void_p)
OPEN_LOG = WINFUNCTYPE(c_void_p, c_wchar_p, c_wchar_p)
PowerSetting = pywintypes.IID("{5D3E9A59-E9D5-4B00-A6BD-FF34FF516548}")


class ControlManager:
    """What a process sees of it: handlers and statuses by service."""

    def __init__(self, replace: Callable[..., None]) -> None:
        self.handlers: dict[str, tuple[Any, int]] = {}
        self.statuses: dict[str, list[tuple[int, ...]]] = {}
        self.names: list[str] = []
        self.mains: dict[str, Any] = {}
        self.dispatched: Callable[[], None] = lambda: None
        replace(servicemanager, "RegisterServiceCtrlHandlerExW", REGISTER, self._register)
        replace(servicemanager, "StartServiceCtrlDispatcherW", DISPATCH, self._dispatch)
        for module in (servicemanager, win32service):
            replace(module, "SetServiceStatus", SET_STATUS, self._set_status)

    def _register(self, name: str, handler: int, context: int) -> int:
        self.handlers[name] = HANDLER(handler), context
        self.names.append(name)
        return 0x1000 + len(self.names)

    def _set_status(self, handle: int, status: Any) -> int:
        self.statuses.setdefault(self.names[handle - 0x1001], []).append(tuple(status[0]))
        return 1

    def _dispatch(self, table: int) -> int:
        entries = (c_void_p * 20).from_address(table)
        for i in range(0, 20, 2):
            if not entries[i]:
                break
            self.mains[ctypes.wstring_at(entries[i])] = MAIN(entries[i + 1])
        self.dispatched()
        return 1

    def start(self, main: str, *arguments: str) -> threading.Thread:
        """A thread as Windows starts it for a service."""
        array = (c_wchar_p * len(arguments))(*arguments)
        thread = threading.Thread(target=lambda: self.mains[main](len(arguments), array))
        thread.start()
        return thread

    def control(self, name: str, control: int, event: int = 0, data: Any = None) -> int:
        handler, context = self.handlers[name]
        return int(handler(control, event, data, context))


@pytest.fixture
def control_manager(replace: Callable[..., None]) -> Iterator[ControlManager]:
    yield ControlManager(replace)
    servicemanager.Finalize()


@pytest.fixture
def events(replace: Callable[..., None]) -> list[Any]:
    """What goes to the event log."""
    written: list[Any] = []
    sources: list[str] = []

    def open_log(server: str | None, source: str) -> int:
        sources.append(source)
        return 7

    def report(log: int, kind: int, category: int, event: int, user: int, count: int, size: int, texts: Any,
               data: int) -> int:
        written.append((sources[-1], kind, event, [texts[i] for i in range(count)]))
        return 1

    replace(servicemanager, "RegisterEventSourceW", OPEN_LOG, open_log)
    replace(servicemanager, "ReportEventW", REPORT, report)
    replace(servicemanager, "DeregisterEventSource", WINFUNCTYPE(c_int, c_void_p), lambda log: 1)
    yield written
    servicemanager.Initialize("Python Service")
    try:
        winreg.DeleteKey(winreg.HKEY_LOCAL_MACHINE, SOURCES + "CwTestSource")
    except FileNotFoundError:
        pass


SOURCES = "SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\"


class Service(win32serviceutil.ServiceFramework):
    """Keeps the controls that it gets."""

    _svc_name_ = "CwTestInside"
    _svc_display_name_ = "inside"
    made: dict[str, Service] = {}

    def __init__(self, args: Any) -> None:
        super().__init__(args)
        self.args = args
        self.controls: list[Any] = []
        self.running, self.stopped = threading.Event(), threading.Event()
        self.made[args[0]] = self

    def SvcDoRun(self) -> None:
        self.running.set()
        assert self.stopped.wait(60)

    def SvcStop(self) -> None:
        self.stopped.set()

    def SvcOtherEx(self, control: int, event_type: int, data: Any) -> Any:
        self.controls.append((control, event_type, data))
        return {200: None, 201: 5, 202: "nonsense", 203: 2 ** 40}.get(control)


def started(manager: ControlManager, main: str, *arguments: str) -> tuple[threading.Thread, Service]:
    Service.made.pop(arguments[0], None)
    thread = manager.start(main, *arguments)
    for _ in range(6000):
        if (service := Service.made.get(arguments[0])) and service.running.is_set():
            return thread, service
        time.sleep(0.01)
    raise AssertionError("the service does not start")


def test_one_service(control_manager: ControlManager, events: list[Any]) -> None:
    def work() -> None:
        thread, service = started(control_manager, "", "CwAny", "ü")
        assert service.args == ("CwAny", "ü")
        assert control_manager.control("CwAny", win32service.SERVICE_CONTROL_INTERROGATE) == 0
        data = ctypes.create_string_buffer(b"\0" * 12)
        address = ctypes.addressof(data)
        assert control_manager.control("CwAny", 11, 0x8000, address) == 0
        power = bytes(PowerSetting) + (3).to_bytes(4, "little") + b"abc"
        assert control_manager.control("CwAny", 13, 0x8013, ctypes.create_string_buffer(power, len(power))) == 0
        assert control_manager.control("CwAny", 13, 4) == 0
        session = (c_ulong * 2)(8, 42)
        assert control_manager.control("CwAny", 14, 5, ctypes.addressof(session)) == 0
        assert control_manager.control("CwAny", 201) == 5
        assert control_manager.control("CwAny", 202) == 1066 == control_manager.control("CwAny", 203)
        assert service.controls == [(11, 0x8000, address), (13, 0x8013, (PowerSetting, b"abc")), (13, 4, None), (14, 5, (42,)),
                                    (201, 0, None), (202, 0, None), (203, 0, None)]
        assert control_manager.control("CwAny", win32service.SERVICE_CONTROL_STOP) == 0
        thread.join(60)
        assert control_manager.control("CwAny", 201) == 120     # too late

    control_manager.dispatched = work
    servicemanager.PrepareToHostSingle(Service)
    servicemanager.StartServiceCtrlDispatcher()
    assert servicemanager.RunningAsService() is True
    states = [(status[0], status[1], status[2]) for status in control_manager.statuses["CwAny"]]
    assert states == [(16, 2, 0), (16, 2, 0), (16, 4, 1), (16, 4, 1), (16, 3, 1), (16, 1, 0)]
    assert [event[2] for event in events] == [failures.CONTROL_FAILED] * 2
    assert "control 202" in events[0][3][0] and "result of the control handler" in events[0][3][0]


def test_several_services_in_one_process(control_manager: ControlManager) -> None:
    def work() -> None:
        assert set(control_manager.mains) == {"CwOne", "CwTwo"}
        with pytest.raises(pywintypes.error) as raised:
            servicemanager.StartServiceCtrlDispatcher()
        assert raised.value.winerror == 1056
        running = {name: started(control_manager, name, name) for name in ("CwOne", "CwTwo")}
        control_manager.control("CwTwo", 1)
        running["CwTwo"][0].join(60)
        assert not running["CwOne"][1].stopped.is_set()
        control_manager.control("CwOne", 1)
        running["CwOne"][0].join(60)

    control_manager.dispatched = work
    for name in ("CwOne", "CwTwo"):
        servicemanager.PrepareToHostMultiple(name, Service)
    for prepare in (lambda: servicemanager.PrepareToHostSingle(Service),
                    lambda: servicemanager.PrepareToHostMultiple("cwone", Service)):
        with pytest.raises(servicemanager.startup_error):
            prepare()
    servicemanager.StartServiceCtrlDispatcher()
    assert len(control_manager.names) == 2
    for statuses in control_manager.statuses.values():
        assert statuses[0][:2] == (32, 2) and statuses[-1] == (32, 1, 0, 0, 0, 0, 0)


def test_failures(control_manager: ControlManager, events: list[Any]) -> None:
    class NoHandler:
        def __init__(self, args: Any) -> None:
            pass

        def SvcRun(self) -> None:
            raise KeyboardInterrupt

    class Silent:
        def __init__(self, args: Any) -> None:
            raise servicemanager.startup_error("told already")

    cases: list[tuple[Any, list[int], tuple[int, int]]] = [
        (NoHandler, [failures.NO_HANDLER, failures.RUN_FAILED], (1066, 0x20000001)), (Silent, [], (1066, 1)),
        (None, [failures.NO_MODULE], (1066, 1)), (5, [failures.BAD_CLASS], (1066, 1))]
    for klass, numbers, codes in cases:
        servicemanager.PrepareToHostSingle(klass)
        events.clear()
        servicemanager._run(("CwFails",))
        assert [event[2] for event in events] == numbers, klass
        assert control_manager.statuses["CwFails"][-1] == (16, 1, 0, *codes, 0, 0)


def test_outside_of_services(control_manager: ControlManager) -> None:
    with pytest.raises(ValueError, match="not hosted"):
        servicemanager.RegisterServiceCtrlHandler("x", len)
    with pytest.raises(pywintypes.error) as raised:
        servicemanager.StartServiceCtrlDispatcher()
    assert raised.value.winerror == 87
    servicemanager.PrepareToHostSingle(len)
    with pytest.raises(TypeError, match="callback"):
        servicemanager.RegisterServiceCtrlHandler("x", 5)
    assert servicemanager.RegisterServiceCtrlHandler("x", len) == 0x1001
    for wrong in ((), ("",), 5, [1], (5,)):
        with pytest.raises((TypeError, ValueError)) if wrong != ("",) else pytest.raises(AssertionError):
            servicemanager._run(wrong)
            raise AssertionError("an empty name is anybody's")


def test_no_control_manager() -> None:
    servicemanager.PrepareToHostSingle(Service)
    try:
        with pytest.raises(pywintypes.error) as raised:
            servicemanager.StartServiceCtrlDispatcher()
        assert raised.value.winerror == 1063
    finally:
        servicemanager.Finalize()


def test_debugging(capsys: pytest.CaptureFixture[str]) -> None:
    class Once(Service):
        def SvcDoRun(self) -> None:
            servicemanager.LogInfoMsg("hello ü")
            servicemanager.LogMsg(servicemanager.EVENTLOG_ERROR_TYPE, servicemanager.PYS_SERVICE_STOPPED, ("Once", " soon"))
            assert servicemanager._control("CwOnce", 1) == 0 and self.stopped.is_set()
            assert self.ssh is None

    assert servicemanager.Debugging() is False
    win32serviceutil.DebugService(Once, ["CwOnce"])
    assert servicemanager.Debugging(-1) is False
    out = capsys.readouterr().out
    assert "Debugging service CwTestInside - press Ctrl+C to stop." in out
    assert "Info 0x400000FF - hello ü" in out and "Error 0x40001004 - Service Once has stopped soon." in out
    assert servicemanager.Debugging(1) is False and servicemanager.Debugging(0) is True
    servicemanager.Finalize()


def test_events(events: list[Any]) -> None:
    servicemanager.SetEventSourceName("CwTestSource", True)
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, SOURCES + "CwTestSource") as key:
        file = winreg.QueryValueEx(key, "EventMessageFile")[0]
        assert Path(file).samefile(servicemanager.__file__) and winreg.QueryValueEx(key, "TypesSupported")[0] == 7
    servicemanager.LogInfoMsg("one")
    servicemanager.LogWarningMsg("two")
    servicemanager.LogErrorMsg("three ü漢")
    servicemanager.LogMsg(servicemanager.EVENTLOG_AUDIT_SUCCESS, 0xC0000001, ("a", "b"))
    servicemanager.LogMsg(4, 5)
    assert events == [("CwTestSource", 4, 0x400000FF, ["one"]), ("CwTestSource", 2, 0x400000FF, ["two"]),
                      ("CwTestSource", 1, 0xC00000FF, ["three ü漢"]), ("CwTestSource", 8, 0xC0000001, ["a", "b"]),
                      ("CwTestSource", 4, 5, [])]
    servicemanager.Initialize("CwTestSource", "C:\\x.dll")
    servicemanager.LogInfoMsg("registers again")
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, SOURCES + "CwTestSource") as key:
        assert winreg.QueryValueEx(key, "EventMessageFile")[0] == "C:\\x.dll"
    servicemanager.Initialize(None, servicemanager.__file__)
    with pytest.raises(ValueError, match="256"):
        servicemanager.LogMsg(4, 5, ["x"] * 300)
    with pytest.raises(TypeError):
        servicemanager.LogMsg(4, 5, [1])
    with pytest.raises(TypeError):
        servicemanager.LogErrorMsg(5)


def test_texts_of_events() -> None:
    """The module is the file with the messages."""
    load_as_data, from_module, arguments = 2, 0x800, 0x2000
    module = win32api.LoadLibraryEx(servicemanager.__file__, 0, load_as_data)
    texts = {number: win32api.FormatMessage(from_module | arguments, module, number, 0, ("A", " now"))
             for number in (servicemanager.PYS_SERVICE_STARTED, servicemanager.PYS_SERVICE_STOPPED, failures.NO_MODULE,
                            failures.RUN_FAILED, 0x400000FF, 0xC00000FF)}
    win32api.FreeLibrary(module)
    assert [text.strip() for text in texts.values()] == ["Service A has started now.", "Service A has stopped now.", *"AAAA"]


def test_messages_and_com() -> None:
    user32 = ctypes.WinDLL("user32")
    results: list[int] = []

    def work() -> None:
        results.append(servicemanager.CoInitializeEx(servicemanager.COINIT_APARTMENTTHREADED))
        results.append(servicemanager.CoInitializeEx(servicemanager.COINIT_MULTITHREADED))
        servicemanager.CoUninitialize()
        results.append(servicemanager.PumpWaitingMessages())
        user32.PostQuitMessage(0)
        results.append(servicemanager.PumpWaitingMessages())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert results == [0, -2147417850, 0, 1]


def test_a_module_of_one_s_own() -> None:
    """State belongs to the module: another one of the same file has its own."""
    loader = importlib.machinery.ExtensionFileLoader("servicemanager", servicemanager.__file__)
    spec = importlib.util.spec_from_loader("servicemanager", loader)
    assert spec is not None
    other: ModuleType = importlib.util.module_from_spec(spec)
    loader.exec_module(other)
    assert other is not servicemanager and sys.modules["servicemanager"] is servicemanager
    other.Debugging(1)
    assert other.Debugging() is True and servicemanager.Debugging() is False
