"""win32serviceutil's command line and helpers, on Wine's service control manager; nothing is started here."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import winreg
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pywintypes
import servicemanager
import win32service
import win32serviceutil
from cwin32.service import asynchronous, registration

NAME = "CwTestUtil"


class Service(win32serviceutil.ServiceFramework):
    _svc_name_ = NAME
    _svc_display_name_ = "cwin32: util ü"
    _svc_description_ = "described"
    _svc_deps_ = ["EventLog"]


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    yield
    for name in (NAME, "CwTestUtil2"):
        try:
            win32serviceutil.RemoveService(name)
        except pywintypes.error as reason:
            assert reason.winerror == 1060


def command(*words: str, **options: Any) -> int:
    return win32serviceutil.HandleCommandLine(Service, argv=["script.py", *words], **options)


def config() -> Any:
    with win32serviceutil._service(NAME) as service:
        return win32service.QueryServiceConfig(service)


def value_of(name: str, below: str = "") -> Any:
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, registration.key_of(NAME, below)) as key:
        return winreg.QueryValueEx(key, name)[0]


def test_install_update_remove(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("--startup", "auto", "--interactive", "install") == 0
    kind, start, control, line, *_, account, shown = config()
    assert (kind, start, control, account, shown) == (16 | 256, 2, 1, "LocalSystem", "cwin32: util ü")
    assert line == f'"{registration.host_program()}"' and Path(line.strip('"')).is_file()
    assert value_of("DependOnService") == ["EventLog"] and value_of("Description") == "described"
    values = registration.read_class(NAME)
    assert values[""] == f"{__name__}.Service" and values["PythonExecutable"] == sys.executable
    assert Path(values["PythonDLL"]).is_file() and values["PythonPrefix"] == sys.prefix
    assert command("--startup", "disabled", "install") == 0     # which updates it
    assert config()[:2] == (16, 4)
    assert command("update") == 0 and config()[1] == 4
    assert command("start") == 1058
    assert command("stop") == 1062 and command("--wait", "1", "stop") == 0
    assert command("remove") == 0 and command("remove") == 1060 == command("update") == command("start")
    out = capsys.readouterr().out.splitlines()
    assert out[:5] == [f"Installing service {NAME}", "Service installed", f"Installing service {NAME}",
                       "Changing service configuration", "Service updated"]
    assert f"Removing service {NAME}" in out and "Service removed" in out


def test_program_and_account_of_one_s_own() -> None:
    class Own(Service):
        _exe_name_ = sys.executable
        _exe_args_ = '"C:\\my script.py" x'
        _svc_deps_ = None

    assert win32serviceutil.HandleCommandLine(
        Own, "module.Own", ["x", "--username", ".\\somebody", "--password", "secret", "install"]) == 0
    assert config()[3] == f'"{sys.executable}" "C:\\my script.py" x' and config()[7] == ".\\somebody"
    assert win32serviceutil.LocateSpecificServiceExe(NAME) == config()[3]
    assert registration.read_class(NAME)[""] == "module.Own"
    assert win32serviceutil._GetServiceShortName("CWIN32: UTIL Ü") == NAME
    assert win32serviceutil._GetServiceShortName("cwin32: none") is None
    with pytest.raises(pywintypes.error) as raised:
        win32serviceutil.LocateSpecificServiceExe("CwTestNone")
    assert raised.value.winerror == 2


def test_custom_options() -> None:
    seen: list[Any] = []
    assert command("-a", "-b", "5", "--startup", "manual", "install", customInstallOptions="ab:",
                   customOptionHandler=seen.append) == 0
    assert seen == [[("-a", ""), ("-b", "5"), ("--startup", "manual")]]

    def refuse(options: Any) -> None:
        raise ValueError("no")

    win32serviceutil.RemoveService(NAME)
    assert command("install", customOptionHandler=refuse) == -1
    with pytest.raises(pywintypes.error):
        config()


@pytest.mark.parametrize("words", [(), ("--nonsense", "install"), ("nonsense",), ("install", "more"), ("--wait", "x", "stop"),
                                   ("--startup", "auto"), ("-z", "install")])
def test_wrong_command_lines(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        command(*words)
    assert raised.value.code == 1
    assert "install|update|remove|start [...]|stop|restart [...]|debug [...]" in capsys.readouterr().out
    with pytest.raises(pywintypes.error):
        config()


def test_a_start_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("--startup", "sometimes", "install") == 0
    assert "'sometimes' is not a valid startup option" in capsys.readouterr().out and config()[1] == 3
    with pytest.raises(SystemExit):
        win32serviceutil.RemoveService(NAME)
        command("debug")
    assert "does not appear to be installed" in capsys.readouterr().out


def test_values_that_a_service_keeps() -> None:
    command("install")
    for value in (5, "text ü"):
        win32serviceutil.SetServiceCustomOption(NAME, "one", value)
        assert win32serviceutil.GetServiceCustomOption(Service, "one") == value == value_of("one", "Parameters")
    assert win32serviceutil.GetServiceCustomOption(NAME, "two", 7) == 7
    assert win32serviceutil.GetServiceCustomOption("CwTestNone", "two") is None


def test_who_depends_on_whom() -> None:
    win32serviceutil.InstallService(None, NAME, "one")
    win32serviceutil.InstallService(None, "CwTestUtil2", "two", serviceDeps=[NAME.upper()])
    assert win32serviceutil._dependents_in_registry(NAME) == ["CwTestUtil2"]
    win32serviceutil.StopServiceWithDeps(NAME, waitSecs=60)
    with pytest.raises(pywintypes.error) as raised:
        win32serviceutil.WaitForServiceStatus(NAME, win32service.SERVICE_RUNNING, 0)
    assert raised.value.winerror == 1053
    with pytest.raises(LookupError, match="install it anew"):
        registration.read_class(NAME)


def test_class_strings(tmp_path: Path) -> None:
    assert win32serviceutil.GetServiceClassString(Service) == f"{__name__}.Service"
    main = type("Main", (Service,), {"__module__": "__main__"})
    (tmp_path / "My Script.py").touch()
    assert win32serviceutil.GetServiceClassString(main, [str(tmp_path / "MY SCRIPT.PY")]) == f"{tmp_path}\\My Script.Main"
    assert win32serviceutil.GetServiceClassString(main, [f"{tmp_path}\\none.py"]) == f"{tmp_path}\\none.Main"


def test_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "own.exe"
    program.touch()
    monkeypatch.chdir(tmp_path)
    assert win32serviceutil.LocatePythonServiceExe("own.exe") == str(program)
    assert os.path.basename(win32serviceutil.LocatePythonServiceExe("none.exe")) == "pythonservice.exe"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert win32serviceutil.LocatePythonServiceExe() == sys.executable
    assert win32serviceutil._GetCommandLine("a", None) == "a" and win32serviceutil._GetCommandLine("a", "b") == "a b"


def test_perfmon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command("install")
    ini = tmp_path / "counters.ini"
    ini.write_text("[Python]\ndll=C:\\x\\counters.dll\n")
    win32serviceutil.InstallPerfmonForService(NAME, str(ini))
    assert value_of("Library", "Performance") == "C:\\x\\counters.dll"
    assert value_of("Collect", "Performance") == "CollectPerformanceData"
    ini.write_text("[other]\n")
    win32serviceutil.InstallPerfmonForService(NAME, str(ini))
    assert Path(value_of("Library", "Performance")).samefile(Path(registration.host_program()).with_name("perfmondata.dll"))
    monkeypatch.setattr(registration, "host_program", lambda: str(tmp_path / "pythonservice.exe"))
    with pytest.raises(ValueError, match="name of the performance DLL"):
        win32serviceutil.InstallPerfmonForService(NAME, str(ini))


# ---- the class -------------------------------------------------------------------------------------------------------


@pytest.fixture
def debugging() -> Iterator[Callable[[type], Any]]:
    """debugging(cls): an object of a class, which reports to nobody."""
    servicemanager.Debugging(1)
    servicemanager.PrepareToHostSingle(None)
    yield lambda cls: cls([NAME])
    servicemanager.Debugging(0)
    servicemanager.Finalize()


def test_controls(debugging: Callable[[type], Any], capsys: pytest.CaptureFixture[str]) -> None:
    calls: list[str] = []
    plain = debugging(Service)
    assert plain.ssh is None and plain.GetAcceptedControls() == 0
    methods: dict[str, Any] = {name: lambda self, name=name: calls.append(name)
                               for name in ("SvcStop", "SvcPause", "SvcContinue", "SvcInterrogate", "SvcShutdown")}
    full = debugging(type("Full", (Service,), methods))
    assert full.GetAcceptedControls() == 1 | 2 | 4
    for control in (1, 2, 3, 4, 5):
        full.ServiceCtrlHandler(control)
    assert calls == ["SvcStop", "SvcPause", "SvcContinue", "SvcInterrogate", "SvcShutdown"]
    full.ServiceCtrlHandlerEx(win32service.SERVICE_CONTROL_PRESHUTDOWN, 0, None)
    assert capsys.readouterr().out == "Unknown control status - 15\n"
    assert debugging(type("Half", (Service,), {"SvcPause": methods["SvcPause"]})).GetAcceptedControls() == 0


def test_reports(debugging: Callable[[type], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(win32service, "SetServiceStatus", lambda handle, status: told.append((handle, status)))
    service = debugging(type("Stops", (Service,), {"SvcStop": None, "SvcDoRun": lambda self: told.append("run")}))
    service.ssh = 5
    service.ReportServiceStatus(win32service.SERVICE_START_PENDING, waitHint=9)
    service.ReportServiceStatus(win32service.SERVICE_STOPPED, 0, 1066, 7)
    service.SvcRun()
    assert told == [(5, (16, 2, 0, 0, 0, 1, 9)), (5, (16, 1, 1, 1066, 7, 0, 0)), (5, (16, 4, 1, 0, 0, 0, 5000)), "run",
                    (5, (16, 3, 1, 0, 0, 2, 5000))]


class Coroutine(Service):
    def __init__(self, args: Any) -> None:
        super().__init__(args)
        self.seen: list[str] = []
        self.running = threading.Event()

    async def SvcRunAsync(self) -> None:
        self.running.set()
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            self.seen.append("cancelled")
            await asyncio.sleep(0)
            self.seen.append("cleaned up")
            raise


def test_a_coroutine_is_stopped(debugging: Callable[[type], Any]) -> None:
    service = debugging(Coroutine)
    assert service.GetAcceptedControls() == win32service.SERVICE_ACCEPT_STOP
    thread = threading.Thread(target=service.SvcRun)
    thread.start()
    assert service.running.wait(60)
    service.SvcStop()
    thread.join(60)
    assert not thread.is_alive() and service.seen == ["cancelled", "cleaned up"]


def test_a_coroutine_that_is_stopped_before_it_runs(debugging: Callable[[type], Any]) -> None:
    service = debugging(Coroutine)
    service.SvcStop()
    service.SvcRun()
    assert service.seen in ([], ["cancelled", "cleaned up"])


def test_a_coroutine_that_ends_by_itself(debugging: Callable[[type], Any]) -> None:
    async def fail(self: Any) -> None:
        raise KeyError("x")

    async def end(self: Any) -> None:
        self.seen.append("ended")

    with pytest.raises(KeyError):
        debugging(type("Fails", (Service,), {"SvcRunAsync": fail})).SvcRun()
    service = debugging(type("Ends", (Coroutine,), {"SvcRunAsync": end}))
    service.SvcRun()
    assert service.seen == ["ended"]
    service.SvcStop()       # too late, and nothing happens


def test_a_coroutine_that_will_not_stop(debugging: Callable[[type], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asynchronous, "PATIENCE", 0.1)

    async def cling(self: Any) -> None:
        self.running.set()
        while True:
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                self.seen.append("no")

    service = debugging(type("Clings", (Coroutine,), {"SvcRunAsync": cling}))
    thread = threading.Thread(target=service.SvcRun)
    thread.start()
    assert service.running.wait(60)
    service.SvcStop()
    thread.join(60)
    assert not thread.is_alive() and service.seen == ["no"]


def test_async_stop_by_hand(debugging: Callable[[type], Any]) -> None:
    """A class that has SvcStop keeps it."""
    class Own(Coroutine):
        def SvcStop(self) -> None:
            self.seen.append("mine")

    service = debugging(Own)
    service.SvcStop()
    assert service.seen == ["mine"]
