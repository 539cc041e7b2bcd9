"""What the commands of `python -m cwin32` do. Each returns an exit code."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

FAILED = 1


class Unknown(Exception):
    """A target that names no class; the text says why."""


# ---- finding classes -------------------------------------------------------------------------------------------------


def _import_file(path: str) -> ModuleType:
    path = os.path.abspath(path)
    folder, name = os.path.split(path)
    if not os.path.isfile(path):
        raise Unknown(f"{path} does not exist")
    # Importing minds case, naming the file does not.
    name = next((entry for entry in os.listdir(folder) if entry.lower() == name.lower()), name)
    stem = os.path.splitext(name)[0]
    if "." in stem:
        raise Unknown(f"{name} cannot be imported, since there is a dot in its name: rename it")
    sys.path.insert(0, folder)
    module = _import(stem)
    if os.path.normcase(os.path.abspath(module.__file__ or "")) != os.path.normcase(path):
        raise Unknown(f"{name} is hidden by another module of that name, {module.__file__}: rename it")
    return module


def _import(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except Exception as reason:   # whatever the module does when it is imported
        raise Unknown(f"{name} cannot be imported: {type(reason).__name__}: {reason}") from reason


def _servers_of(module: ModuleType) -> list[type]:
    found = [value for value in vars(module).values()
             if isinstance(value, type) and value.__module__ == module.__name__ and getattr(value, "_reg_clsid_",
                                                                                            None) is not None]
    if not found:
        raise Unknown(f"{module.__file__} has no class with a _reg_clsid_")
    return found


def classes_of(target: str) -> list[Any]:
    """The classes that a file, or "module.Class", names.

    Raises Unknown.
    """
    if target.lower().endswith((".py", ".pyw", ".pyd")) or os.path.sep in target or "/" in target:
        return _servers_of(_import_file(target))
    module, _, name = target.rpartition(".")
    if not module:
        raise Unknown(f"{target!r} is neither a file nor module.Class")
    if os.getcwd() not in sys.path:
        sys.path.insert(0, os.getcwd())
    found = getattr(_import(module), name, None)
    if found is None:
        raise Unknown(f"the module {module} has no class {name}")
    if getattr(found, "_reg_clsid_", None) is None:
        raise Unknown(f"{target} has no _reg_clsid_, and so cannot be registered")
    return [found]


def _complain(reason: object) -> int:
    print(f"cwin32: {reason}", file=sys.stderr)
    return FAILED


# ---- the commands ----------------------------------------------------------------------------------------------------


def register(targets: list[str], *, user: bool = False, debug: bool = False, quiet: bool = False) -> int:
    """Register classes; nothing when one of them is not found."""
    from win32com.server.register import RegisterClasses

    try:
        classes = [cls for target in targets for cls in classes_of(target)]
        RegisterClasses(*classes, per_user=user, debug=debug, quiet=quiet)
    except (Unknown, OSError, RuntimeError, TypeError, ValueError) as reason:
        return _complain(reason)
    return 0


def _by_registry(target: str) -> Iterator[tuple[str, str | None, str | None]]:
    """(CLSID, ProgID, ProgID with version) of a class that is known by its registration alone."""
    from cwin32.doctor.registration import as_clsid, clsids_of, registrations

    clsid = as_clsid(target)
    for one in [clsid] if clsid else sorted(set(clsids_of(target).values())):
        for registration in registrations(one):
            if not registration.is_python:
                raise Unknown(f"{target} is no class of Python's: leave it to the program that registered it")
            versioned, plain = registration.text("ProgID"), registration.text("VersionIndependentProgID")
            yield one, plain or versioned, versioned if plain else None


def _unregister_by_registry(target: str, quiet: bool) -> bool:
    from cwin32 import application, typelibrary
    from cwin32.doctor.registration import registrations
    from win32com.server.register import UnregisterServer

    found = list(_by_registry(target))
    for clsid, progid, versioned in found:
        libraries = [library for one in registrations(clsid) if (library := typelibrary.library_of_key(one.text))]
        applications = [(one.values() or {}).get("AppID") for one in registrations(clsid)]
        UnregisterServer(clsid, progid, versioned)
        for appid in applications:
            application.unregister(appid)
        for library in libraries:
            typelibrary.unregister(library)
            typelibrary.remove_file(library, per_user=True)
            typelibrary.remove_file(library, per_user=False)
        if not quiet:
            print("Unregistered:", progid or clsid)
    return bool(found)


def unregister(targets: list[str], *, quiet: bool = False) -> int:
    """Unregister classes; a ProgID or CLSID serves when their module is gone."""
    from win32com.server.register import UnregisterClasses

    code = 0
    for target in targets:
        try:
            if not _unregister_by_registry(target, quiet):
                UnregisterClasses(*classes_of(target), quiet=quiet)
        except (Unknown, OSError, RuntimeError, TypeError, ValueError) as reason:
            code = _complain(reason)
    return code


def serve(classes: list[str], *, multithreaded: bool = False) -> int:
    """Serve registered classes until the last client is gone; what their LocalServer32 does."""
    import pywintypes
    from win32com.server import localserver

    if multithreaded:
        localserver._enter_multithreaded()
    try:
        localserver.serve(classes)
    except pywintypes.com_error as reason:
        return _complain(f"{' '.join(classes)}: {reason}")
    return 0


def trace(sessions: bool, size: int = 0, window: bool = False) -> int:
    """Show what is traced until Ctrl+C, or until the window is closed."""
    import pywintypes

    try:
        if window:
            from cwin32 import tracewindow

            tracewindow.run(sessions, size)
        else:
            import win32traceutil

            win32traceutil.RunAsCollector(sessions, size)
    except pywintypes.error as reason:
        return _complain(reason)
    return 0


def doctor(name: str | None) -> int:
    """Examine a class, or the installation."""
    from cwin32.doctor import examine_class, examine_installation

    report = examine_class(name) if name else examine_installation()
    report.show(sys.stdout)
    return report.code


def service_doctor(name: str) -> int:
    """Examine an installed service."""
    from cwin32.service.doctor import examine

    report = examine(name)
    report.show(sys.stdout)
    return report.code


def top(paths: list[str], machine: str | None, interval: float, count: int | None, file: str | None) -> int:
    """Show performance counters until Ctrl+C, or so many times, and draw them."""
    from cwin32 import top

    try:
        top.run(paths, machine, interval, count, file)
    except ImportError as reason:
        return _complain(f"--plot needs matplotlib: pip install cwin32[plot] ({reason})")
    except (LookupError, OSError, ValueError) as reason:
        return _complain(reason)
    return 0
