"""Examining cwin32's own installation, and listing the servers that are registered."""

from __future__ import annotations

import importlib.metadata
import os
import sys

import cwin32
import pythoncom
import pywintypes
from cwin32.doctor import files
from cwin32.doctor.checks import describe
from cwin32.doctor.findings import Report
from cwin32.doctor.registration import Registration, python_servers
from cwin32.registry import may_write_machine

_AGAIN = "python -m pip install --force-reinstall cwin32"
_ALONE = f"python -m pip uninstall pywin32, then {_AGAIN}"


def examine_installation() -> Report:
    """Look at this Python and the cwin32 in it, and list the Python classes that are registered."""
    report = Report(f"cwin32 {cwin32.__version__} in {sys.executable}")
    if files.is_store_python(sys.executable):
        report.fault("This Python comes from the Microsoft Store: what it writes to the registry stays private to it, "
                     "so that no other program sees the classes that it registers.",
                     "Install Python from python.org, and cwin32 there")
    _modules(report)
    _loader(report)
    if any((entry.name or "").lower() == "pywin32" for entry in importlib.metadata.distributions()):
        report.warn("pywin32 is installed beside cwin32; both bring pythoncom, win32api and others, and which is "
                    "found is chance.",
                    _ALONE)
    if may_write_machine():
        report.ok("This process may register classes for all users.")
    else:
        report.note("This process may register classes for this user only; elevated programs will not see them.")
    for registration in python_servers():
        _server(registration, report)
    return report


def _modules(report: Report) -> None:
    home = os.path.dirname(os.path.dirname(os.path.abspath(cwin32.__file__)))
    strangers = [str(module.__file__) for module in (pythoncom, pywintypes)
                 if not files.same_file(os.path.dirname(str(module.__file__)), home)]
    if strangers:
        report.warn(f"{' and '.join(strangers)} do not belong to the cwin32 in {home}.",
                    _ALONE)
    else:
        report.ok(f"pythoncom and pywintypes come from {home}.")


def _loader(report: Report) -> None:
    path = os.path.join(os.path.dirname(os.path.abspath(cwin32.__file__)), "host", "pythoncomloader.dll")
    machine = files.machine_of(path)
    if machine is None:
        report.fault(f"The loader of in-process servers is missing: {path}.", _AGAIN)
    elif machine != files.own_machine():
        report.fault(f"{path} is {machine}, this Python {files.own_machine()}.", _AGAIN)
    else:
        report.ok(f"{path} is there, {machine}.")
        who = files.writable_by(path)
        if who:
            report.warn(f"{who} may write {path}: whoever does lets his code run in every program that uses a Python "
                        "class.",
                        f'icacls "{path}" /remove:g "{who}"')


def _server(registration: Registration, report: Report) -> None:
    """Only what costs no process: whether its files are there."""
    inproc = registration.values("InprocServer32") or {}
    paths = [inproc.get(name) for name in ("", "PythonDLL", "PythonExecutable")]
    gone = [str(path) for path in paths if path and not os.path.isfile(path)]
    if gone:
        report.fault(f"{describe(registration)}: {', '.join(gone)} does not exist.",
                     f"python -m cwin32 unregister {registration.progid or registration.clsid}")
    else:
        report.note(describe(registration))
