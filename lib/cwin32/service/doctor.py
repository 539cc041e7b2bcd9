"""Why does a service not run? Looks at what the control manager and pythonservice.exe look at, in their order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import win32service
import winerror
from cwin32.doctor.findings import Report
from cwin32.service import failures
from cwin32.service.registration import HOST, read_class
from pywintypes import error as system_error

PATIENCE = 120
_STATES = {win32service.SERVICE_STOPPED: "has stopped", win32service.SERVICE_START_PENDING: "is starting",
           win32service.SERVICE_STOP_PENDING: "is stopping", win32service.SERVICE_RUNNING: "runs",
           win32service.SERVICE_CONTINUE_PENDING: "is continuing", win32service.SERVICE_PAUSE_PENDING: "is pausing",
           win32service.SERVICE_PAUSED: "pauses"}
_PROFILES = ("System32\\config\\systemprofile", "ServiceProfiles\\LocalService", "ServiceProfiles\\NetworkService")
_UPDATE = "Run the service's script with \"update\", by the Python that shall run it"

# Run by the service's own Python: import the class as pythonservice.exe does, and say what it lacks.
_PROBE = """\
import sys
sys.path[:0] = sys.argv[2:]
from cwin32.service.hosting import load_class
cls = load_class(sys.argv[1])
if not callable(getattr(cls, "SvcRun", None)):
    sys.exit("it has no SvcRun: it should derive from win32serviceutil.ServiceFramework")
if hasattr(cls, "SvcDoRun") or "SvcRun" in vars(cls):
    missing = [] if hasattr(cls, "SvcStop") else ["SvcStop"]
else:
    missing = ["SvcDoRun"]
sys.stdout.write(" ".join(missing))
"""


def examine(name: str) -> Report:
    """Examine an installed service."""
    report = Report(f"Service {name}", again=_UPDATE)
    try:
        config, status = _ask(name)
    except system_error as reason:
        _missing(report, name, reason)
        return report
    _state(report, config, status)
    if _program(report, config[3]):
        _python(report, name)
    _last_failure(report, name)
    return report


def _ask(name: str) -> tuple[Any, Any]:
    access = win32service.SERVICE_QUERY_CONFIG | win32service.SERVICE_QUERY_STATUS
    with win32service.OpenSCManager(None, None, win32service.SC_MANAGER_CONNECT) as manager:
        with win32service.OpenService(manager, name, access) as service:
            return win32service.QueryServiceConfig(service), win32service.QueryServiceStatusEx(service)


def _missing(report: Report, name: str, reason: Any) -> None:
    if reason.winerror != winerror.ERROR_SERVICE_DOES_NOT_EXIST:
        report.fault(f"The service cannot be looked at: {reason.strerror} ({reason.winerror})")
        return
    with win32service.OpenSCManager(None, None, win32service.SC_MANAGER_CONNECT) as manager:
        try:
            key = win32service.GetServiceKeyName(manager, name)
        except system_error:
            report.fault(f"There is no service {name}", "Run the service's script with \"install\"")
            return
    report.fault(f"{name} is what is displayed; the service's name is {key}", f"python -m cwin32 service doctor {key}")


def _state(report: Report, config: Any, status: dict[str, int]) -> None:
    code, own = status["Win32ExitCode"], status["ServiceSpecificExitCode"]
    text = f"It {_STATES.get(status['CurrentState'], 'is in an unknown state')}, account {config[7]}"
    if status["CurrentState"] != win32service.SERVICE_STOPPED:
        report.ok(f"{text}, process {status['ProcessId']}")
    elif code == winerror.ERROR_SERVICE_SPECIFIC_ERROR:
        report.warn(f"{text}; its last run ended with its own code {own} (0x{own & 0xFFFFFFFF:08X})")
    elif code not in (0, winerror.ERROR_SERVICE_NEVER_STARTED):
        report.warn(f"{text}; its last run ended with error {code}")
    else:
        report.ok(text)
    if config[1] == win32service.SERVICE_DISABLED:
        report.warn("It is disabled, so that it cannot be started", "Run its script with \"--startup manual update\"")


def _program(report: Report, line: str) -> bool:
    """Is the program there, and is it pythonservice.exe?"""
    path, quoted = (line[1:].partition('"')[0], True) if line.startswith('"') else (line.partition(" ")[0], False)
    if not os.path.isfile(path):
        report.fault(f"Its program is missing: {line}", report.again)
        return False
    if not quoted and " " in line:
        report.warn(f"The path of its program has no quotes, so that Windows may start another one: {line}",
                    report.again)
    if not path.lower().endswith(os.path.basename(HOST)):
        report.note(f"It has a program of its own, {path}: what follows after its start is that program's")
        return False
    report.ok(f"Its program is {path}")
    return True


def _python(report: Report, name: str) -> None:
    try:
        values = read_class(name)
    except LookupError as reason:
        report.fault(str(reason), report.again)
        return
    report.ok(f"Its class is {values['']}")
    for value in ("PythonDLL", "PythonExecutable", "PythonPrefix"):
        path = values.get(value)
        if not path:
            report.fault(f"Its key PythonClass has no {value}: another program has installed it", report.again)
            return
        if not os.path.exists(path):
            report.fault(f"Its {value} is gone: {path}", report.again)
            return
    report.ok(f"Its Python is {values['PythonExecutable']}")
    if os.path.normcase(values["PythonPrefix"]) != os.path.normcase(sys.prefix):
        report.note(f"That is another Python than this one, {sys.executable}")
    _import(report, name, values)


def _import(report: Report, name: str, values: dict[str, Any]) -> None:
    """Import the class in a new process of its Python."""
    try:
        done = subprocess.run([values["PythonExecutable"], "-I", "-c", _PROBE, name, *values.get("PythonPath", ())],
                              capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as reason:
        report.fault(f"Its class could not be imported to look at it: {reason}")
        return
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").split("\n")
        told = [line.rstrip() for line in lines if line.strip()]
        report.fault(f"Its class cannot be used: {told[-1] if told else f'exit code {done.returncode}'}",
                     "Mend the module, or install what it imports into the service's Python")
    elif missing := done.stdout.decode("ascii", "replace").strip():
        report.fault(f"Its class has no {missing}", "Add it to the class")
    else:
        report.ok("Its class can be imported, and has what it needs")


def _last_failure(report: Report, name: str) -> None:
    root = os.environ.get("SystemRoot", "C:\\Windows")
    places = [None, *(os.path.join(root, profile, "AppData\\Local") for profile in _PROFILES)]
    for path in dict.fromkeys(Path(failures.file_of(name, place)) for place in places):
        try:
            lines = path.read_text("utf-8", "replace").splitlines()
        except OSError:
            continue
        told = [line for line in lines if line.strip()]
        report.note(f"Its last failure is told in {path}, which ends: {told[-1].strip() if told else '(it is empty)'}")
