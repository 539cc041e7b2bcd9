"""Services under the real service control manager of Wine, hosted by pythonservice.exe."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
import winreg
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pywintypes
import win32api
import win32event
import win32service
import win32serviceutil
import win32ts
from cwin32 import thispython
from cwin32.service import failures, registration
from flatness import of_process

sys.path.insert(0, str(Path(__file__).resolve().parent))

from controlled import (  # noqa: E402
    PAUSED, RUNNING, STOPPED, WAIT, gone, process_of, remove, wait_for, wait_for_line,
)

HERE = Path(__file__).resolve().parent
STACK = 1 << 20         # bytes of a thread that waits for the next call


@pytest.fixture
def installed(odd_path: Path) -> Iterator[Callable[..., Path]]:
    """installed("Plain", ...): install classes of services.py, copied to a folder with an odd name; gives the log."""
    names: list[str] = []
    shutil.copy(HERE / "services.py", odd_path / "cw_services.py")
    log = odd_path / "log.txt"

    def install(*classes: str, **options: Any) -> Path:
        for cls in classes:
            name = f"CwTest{cls}"
            names.append(name)
            win32serviceutil.InstallService(f"{odd_path}\\cw_services.{cls}", name, f"cwin32: {cls}", **options)
            win32serviceutil.SetServiceCustomOption(name, "log", str(log))
        return log

    yield install
    for name in names:
        remove(name)


@contextlib.contextmanager
def told_of_changes(name: str) -> Iterator[Callable[[], Any]]:
    """Gives a function that waits for a service to run: its state and process, as NotifyServiceStatusChange tells them."""
    told: list[Any] = []
    with win32serviceutil._service(name) as service:
        win32service.NotifyServiceStatusChange(service, win32service.SERVICE_NOTIFY_RUNNING, told.append)

        def wait() -> Any:
            end = time.monotonic() + WAIT
            while not told and time.monotonic() < end:
                win32api.SleepEx(1000, True)
            return tuple(told[0]["ServiceStatus"][key] for key in ("CurrentState", "ProcessId"))

        yield wait


def failure_of(name: str) -> str:
    return Path(failures.file_of(name)).read_text("utf-8")


def test_life(installed: Callable[..., Path]) -> None:
    """Start with arguments, use, pause, custom control, stop, remove."""
    name, log = "CwTestPlain", installed("Plain")
    with told_of_changes(name) as changes:
        win32serviceutil.StartService(name, ["one", "two ü"])
        assert wait_for(name, RUNNING)[:4] == (16, 4, 1 | 2 | 8, 0)
        assert changes() == (RUNNING, process_of(name))
    run = wait_for_line(log, "run")
    assert f"['{name}', 'one', 'two ü'] {sys.executable} {sys.prefix} {sys.prefix} True False" in run
    win32serviceutil.ControlService(name, win32service.SERVICE_CONTROL_PAUSE)
    wait_for(name, PAUSED)
    win32serviceutil.ControlService(name, win32service.SERVICE_CONTROL_CONTINUE)
    wait_for(name, RUNNING)
    win32serviceutil.ControlService(name, 130)
    wait_for_line(log, "other 130")
    win32serviceutil.ControlService(name, win32service.SERVICE_CONTROL_PARAMCHANGE)
    wait_for_line(log, "other 6")
    with pytest.raises(pywintypes.error) as raised:
        win32serviceutil.StartService(name)
    assert raised.value.winerror == 1056
    assert win32serviceutil.StopService("cwin32: Plain")[0] == 16     # by the name that is displayed
    assert wait_for(name, STOPPED)[3:5] == (0, 0)
    assert log.read_text("utf-8").splitlines()[-2:] == ["stop", "end"]
    win32serviceutil.RemoveService(name)
    assert gone(name)


def test_restart_update_and_kill(installed: Callable[..., Path]) -> None:
    """What happens to a running service."""
    name = "CwTestPlain"
    installed("Plain")
    win32serviceutil.StartService(name)
    wait_for(name, RUNNING)
    first = process_of(name)
    class_string = registration.read_class(name)[""]
    win32serviceutil.ChangeServiceConfig(class_string, name, description="another", displayName="cwin32: changed")
    assert win32serviceutil.QueryServiceStatus(name)[1] == RUNNING
    win32serviceutil.RestartService(name, waitSeconds=WAIT)
    wait_for(name, RUNNING)
    second = process_of(name)
    assert first != second
    os.kill(second, 9)
    # Wine's control manager sees it at the next start, Windows' at once.
    win32serviceutil.StartService(name)
    end = time.monotonic() + WAIT
    while process_of(name) == second and time.monotonic() < end:
        time.sleep(0.05)
    wait_for(name, RUNNING)
    assert process_of(name) not in (first, second)
    win32serviceutil.StopServiceWithDeps(name, waitSecs=WAIT)


def test_two_at_a_time_and_removing_a_running_one(installed: Callable[..., Path]) -> None:
    log = installed("Plain")
    win32serviceutil.StartService("CwTestPlain")
    wait_for("CwTestPlain", RUNNING)
    installed("Async")      # while the other one runs from the same program
    win32serviceutil.StartService("CwTestAsync")
    wait_for("CwTestAsync", RUNNING)
    assert process_of("CwTestPlain") != process_of("CwTestAsync")
    assert wait_for_line(log, "run Proactor")
    win32serviceutil.StopService("CwTestAsync")
    assert wait_for("CwTestAsync", STOPPED)[3:5] == (0, 0)
    wait_for_line(log, "cleaned up")
    win32serviceutil.StopService("CwTestPlain")
    wait_for("CwTestPlain", STOPPED)


def test_failures_say_why(installed: Callable[..., Path]) -> None:
    """Each way not to run: its exit codes, and its file."""
    installed("RaisesInInit", "RaisesInRun", "Returns", "Missing", "Recorded")
    cases = {"RaisesInInit": (1066, 1, "not today"), "RaisesInRun": (1066, 0x20000001, "in the middle of it: ü漢"),
             "Returns": (1066, 77, None), "Missing": (1066, 1, "has no attribute 'Missing'"),
             "Recorded": (1066, 0x20000001, "'Recorded' object has no attribute 'SvcRun'")}
    for cls, (code, own, text) in cases.items():
        name = f"CwTest{cls}"
        Path(failures.file_of(name)).unlink(missing_ok=True)
        win32serviceutil.StartService(name)
        assert wait_for(name, STOPPED)[3:5] == (code, own), cls
        if text is None:
            assert not Path(failures.file_of(name)).exists()
            continue
        told = failure_of(name)
        assert text in told and sys.prefix in told and f"cw_services.{cls}" in told and f"Service: {name}" in told


def test_a_python_that_is_gone(installed: Callable[..., Path]) -> None:
    """The host itself says why: there is no Python to do it."""
    name = "CwTestPlain"
    installed("Plain")
    key = registration.key_of(name, "PythonClass")
    for value, text in (("PythonDLL", "is gone"), ("PythonPrefix", "sys.prefix")):
        values = registration.read_class(name)
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key, 0, winreg.KEY_SET_VALUE) as handle:
            winreg.SetValueEx(handle, value, 0, winreg.REG_SZ, "C:\\nowhere\\x")
        win32serviceutil.StartService(name)
        status = wait_for(name, STOPPED)
        assert status[3] == 1066 and status[4] < 0      # an HRESULT
        told = failure_of(name)
        assert text in told and "C:\\nowhere\\x" in told and f"Service: {name}" in told
        win32serviceutil.InstallPythonClassString(values[""], name)
    assert registration.read_class(name)["PythonPrefix"] == sys.prefix


def test_a_stop_that_raises(installed: Callable[..., Path]) -> None:
    """It is reported; the service goes its way."""
    name = "CwTestStopRaises"
    installed("StopRaises")
    win32serviceutil.StartService(name)
    wait_for(name, RUNNING)
    with contextlib.suppress(pywintypes.error):     # Windows tells who sent the control, Wine does not
        win32serviceutil.StopService(name)
    wait_for(name, STOPPED)
    assert "cannot stop" in failure_of(name) and "control 1" in failure_of(name)


def test_one_that_does_not_stop(installed: Callable[..., Path]) -> None:
    """Whoever stops it is told so, in the time that was given; it still can end."""
    name = "CwTestHangs"
    installed("Hangs")
    with win32event.CreateEvent(None, True, False, r"Global\CwTestHangs") as release:
        try:
            win32serviceutil.StartService(name)
            wait_for(name, RUNNING)
            with pytest.raises(pywintypes.error) as raised:
                win32serviceutil.StopServiceWithDeps(name, waitSecs=0)
            assert raised.value.winerror == 1053
            wait_for(name, win32service.SERVICE_STOP_PENDING)
            with pytest.raises(pywintypes.error) as raised:
                win32serviceutil.StopService(name)
            assert raised.value.winerror == 1061
        finally:
            win32event.SetEvent(release)
        assert wait_for(name, STOPPED)[3:5] == (0, 0)


def test_a_module_that_cannot_be_imported(installed: Callable[..., Path]) -> None:
    name, log = "CwTestPlain", installed("Plain")
    log.with_name("cw_broken.py").write_text("import cw_nothing_of_that_name\n")
    win32serviceutil.InstallPythonClassString(str(log.with_name("cw_broken.Plain")), name)
    win32serviceutil.StartService(name)
    assert wait_for(name, STOPPED)[3:5] == (1066, 1)
    told = failure_of(name)
    assert "No module named 'cw_nothing_of_that_name'" in told and "cw_broken.py" in told


def test_a_program_that_hosts_several(odd_path: Path) -> None:
    """Wine starts it once for each of them; tests/win32/servicemanager has both in one process."""
    shutil.copy(HERE / "services.py", odd_path / "cw_several.py")
    script = odd_path / "own host.py"
    # The control manager's environment does not say where cwin32 is.
    script.write_text(f"import sys\nsys.path[:0] = [{thispython.own_folder()!r}]\nimport cw_several\ncw_several.serve()\n")
    log = odd_path / "several.txt"
    names = ("CwTestPlain", "CwTestSecond")
    with win32serviceutil._manager() as manager:
        for name in names:
            win32service.CreateService(manager, name, name, win32service.SERVICE_ALL_ACCESS,
                                       win32service.SERVICE_WIN32_SHARE_PROCESS, 3, 1,
                                       f'"{sys.executable}" "{script}"', None, 0, None, None, None)
    try:
        for name in names:
            win32serviceutil.SetServiceCustomOption(name, "log", str(log))
            win32serviceutil.StartService(name)
            wait_for(name, RUNNING)
        for name in names:
            win32serviceutil.StopService(name)
            wait_for(name, STOPPED)
        assert log.read_text("utf-8").split("\n").count("end") == 2
    finally:
        for name in names:
            remove(name)


def test_debug(installed: Callable[..., Path], run: Callable[..., Any]) -> None:
    log = installed("Plain")
    ran = run(registration.host_program(), "-debug", "CwTestPlain", "once")
    assert "Debugging service CwTestPlain" in ran.out and "Service CwTestPlain has started." in ran.out
    assert wait_for_line(log, "run").endswith("True True")
    assert run(registration.host_program(), "-debug", code=1).out.startswith("-debug wants")
    assert "Windows starts it" in run(registration.host_program(), code=2).out


def test_from_a_venv(odd_venv: Path, odd_path: Path, run: Callable[..., Any]) -> None:
    """A script in a folder with an odd name, installed by its own command line and used by `net`."""
    script = shutil.copy(HERE / "services.py", odd_path / "cw script.py")
    log = odd_path / "log.txt"
    clean = {name: value for name, value in os.environ.items() if not name.upper().startswith("PYTHON")}
    try:
        assert run(odd_venv, script, "install", env=clean).lines[-1] == "Service installed"
        win32serviceutil.SetServiceCustomOption("CwTestPlain", "log", str(log))
        run("net.exe", "start", "CwTestPlain")
        wait_for("CwTestPlain", RUNNING)
        assert f"{odd_venv} {odd_venv.parents[1]}" in wait_for_line(log, "run")
        assert str(odd_venv.parents[1]) in win32serviceutil.LocateSpecificServiceExe("CwTestPlain")
        run("net.exe", "stop", "CwTestPlain")
        wait_for("CwTestPlain", STOPPED)
        assert run(odd_venv, script, "nonsense", code=1, env=clean).lines[0] == "Unknown command - 'nonsense'"
    finally:
        remove("CwTestPlain")


def _grows_not(process: int, work: Callable[[], object], count: int) -> None:
    """Work that often leaves no handles, threads and memory behind in a process, which may take its time to let go of them."""
    before = of_process(process)
    for done in range(count):
        if done % max(1, count // 10) == 0:
            print(work.__name__, done, *of_process(process), sep="\t", flush=True)
        work()
    print(work.__name__, count, *of_process(process), sep="\t", flush=True)
    most = (max(6, count // 10), 4, max(2 << 20, count * 1000))
    end = time.monotonic() + WAIT
    while True:
        growth = [after - began for after, began in zip(of_process(process), before, strict=True)]
        growth[2] -= max(growth[1], 0) * STACK
        if all(grown < allowed for grown, allowed in zip(growth, most, strict=True)):
            return
        assert time.monotonic() < end, f"{count} times left {growth} handles, threads and bytes behind"
        time.sleep(0.5)


def test_cycles(installed: Callable[..., Path], rounds: Callable[[int, int], int]) -> None:
    """The service control manager stays as it is while a service is started and stopped, and a host that is sent controls."""
    name, log = "CwTestPlain", installed("Plain")
    manager = next(row[1] for row in win32ts.WTSEnumerateProcesses() if row[2].lower() == "services.exe")

    def cycle() -> None:
        win32serviceutil.StartService(name)
        wait_for(name, RUNNING)
        wait_for_line(log, "run")
        win32serviceutil.StopService(name)
        wait_for(name, STOPPED)
        assert log.read_text("utf-8").splitlines()[-1] == "end"
        log.unlink()

    def control() -> None:
        for code, state in ((win32service.SERVICE_CONTROL_PAUSE, PAUSED), (win32service.SERVICE_CONTROL_CONTINUE, RUNNING)):
            win32serviceutil.ControlService(name, code)
            wait_for(name, state)
        win32serviceutil.ControlService(name, 130)

    cycle()
    _grows_not(manager, cycle, rounds(6, 1000))
    win32serviceutil.StartService(name)
    wait_for(name, RUNNING)
    for _ in range(5):
        control()
    _grows_not(process_of(name), control, rounds(20, 1000))
    win32serviceutil.StopService(name)
    wait_for(name, STOPPED)
