"""A service's own key in the registry, as win32serviceutil writes it and pythonservice.exe reads it.

    Services\\NAME\\PythonClass       default value: [folder\\]module.Class
        PythonDLL, PythonExecutable, PythonBaseExecutable, PythonPrefix, PythonPath: which Python
    Services\\NAME\\Parameters        what the service keeps for itself
"""

from __future__ import annotations

import os
import winreg
from typing import Any

from cwin32 import thispython
from cwin32.registry import read_values, set_values

SERVICES = "SYSTEM\\CurrentControlSet\\Services"
HOST = os.path.join("win32", "pythonservice.exe")


def key_of(service: str, below: str = "") -> str:
    """The path of a service's key below HKEY_LOCAL_MACHINE, or of one below it."""
    return "\\".join(part for part in (SERVICES, service, below) if part)


def host_program() -> str:
    """The full path of pythonservice.exe.

    Raises RuntimeError when it is missing.
    """
    path = os.path.join(thispython.own_folder(), HOST)
    if not os.path.isfile(path):
        raise RuntimeError(f"cwin32 is not installed as a whole: {path} is missing")
    return path


def write_class(service: str, class_string: str) -> None:
    """Say which class a service has, and that this Python runs it."""
    # The user's own packages are left out: most services run in another account, with more rights.
    folder = thispython.own_folder()
    values = thispython.values([] if thispython.is_site(folder) else [folder])
    values[None] = class_string
    set_values(key_of(service, "PythonClass"), values, winreg.HKEY_LOCAL_MACHINE)
    if "PythonPath" not in values:
        _remove_value(key_of(service, "PythonClass"), "PythonPath")


def _remove_value(path: str, name: str) -> None:
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path, 0, winreg.KEY_SET_VALUE) as key:
        try:
            winreg.DeleteValue(key, name)
        except FileNotFoundError:
            pass


def read_class(service: str) -> dict[str, Any]:
    """The values of a service's PythonClass, the class string as "".

    Raises LookupError when the service has none.
    """
    values = read_values(winreg.HKEY_LOCAL_MACHINE, key_of(service, "PythonClass"))
    if not values or not isinstance(values.get(""), str):
        raise LookupError(f"The service {service} has no class in its key {key_of(service, 'PythonClass')}: "
                          "install it anew, by running its script with \"update\"")
    return values
