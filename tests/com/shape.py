"""What early-bound modules look like, in a form that can be compared; and a process without any of them.

Also a program: python shape.py FILE ... prints the shapes of modules that stand in files, as JSON.
"""

from __future__ import annotations

import inspect
import json
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pythoncom

MAPS = ("CLSID", "MajorVersion", "MinorVersion", "LibraryFlags", "LCID", "RecordMap", "NamesToIIDMap", "VTablesToClassMap",
        "CLSIDToPackageMap", "VTablesToPackageMap", "makepy_version")
OF_PYTHON = {"__module__", "__dict__", "__weakref__", "__doc__", "__firstlineno__", "__static_attributes__"}
ONLY_PRESENT = {"__str__", "__int__", "__bool__", "__iter__", "__getitem__", "__init__", "__del__", "close",
                "_query_interface_"}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    for name in ("Empty", "Missing"):
        if value is getattr(pythoncom, name):
            return name
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, type):
        return f"class {value.__name__}"
    return value if value is None or isinstance(value, (int, str)) else str(value)


def parameters(function: Any) -> list[Any]:
    """Names and defaults."""
    return [(one.name, "-" if one.default is one.empty else plain(one.default), int(one.kind))
            for one in inspect.signature(function).parameters.values()]


def of_class(cls: type) -> dict[str, Any]:
    """Bases, text, methods and attributes of a class."""
    found: dict[str, Any] = {"bases": [base.__name__ for base in cls.__bases__], "doc": cls.__dict__.get("__doc__")}
    for name, value in cls.__dict__.items():
        if name in ONLY_PRESENT:
            found[name] = True
        elif isinstance(value, types.FunctionType) or type(value).__name__ == "_EarlyMethod":
            found[name] = parameters(value), value.__doc__
        elif name not in OF_PYTHON and type(value).__name__ != "_EarlyProperty":
            found[name] = plain(value)
    return found


def of_module(module: Any) -> dict[str, Any]:
    """All that a module has for programs."""
    found = {name: plain(getattr(module, name)) for name in MAPS}
    found["doc"] = module.__doc__
    found["classes"] = {iid: (cls.__name__, of_class(cls)) for iid, cls in module.CLSIDToClassMap.items()}
    constants = vars(module.constants) if hasattr(module, "constants") else {}
    found["constants"] = {name: plain(value) for name, value in constants.items() if not name.startswith("__")}
    found["tables"] = {name: (plain(getattr(module, name + "_vtables_")), getattr(module, name + "_vtables_dispatch_"))
                       for name in module.VTablesToClassMap.values()}
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def run_file(path: Path) -> Any:
    """A module made of a file, wherever it lies."""
    module = types.ModuleType(path.stem)
    exec(compile(path.read_text("utf-8"), str(path), "exec"), module.__dict__)
    return module


@contextmanager
def untouched() -> Iterator[None]:
    """What is done inside leaves no early-bound class behind in this process."""
    import win32com
    import win32com.client
    from win32com.client import CLSIDToClass, gencache

    saved = [(values, dict(values)) for values in (CLSIDToClass.mapCLSIDToClass, gencache.clsidToTypelib,
                                                   gencache.versionRedirectMap, gencache.demandGeneratedTypeLibraries)]
    dicts = list(win32com.client.constants.__dicts__)
    switches = gencache.keep_files, gencache.is_readonly, win32com.__gen_path__
    modules = {name for name in sys.modules if name.startswith("win32com.gen_py.")}
    try:
        yield
    finally:
        for values, before in saved:
            values.clear()
            values.update(before)
        win32com.client.constants.__dicts__[:] = dicts
        gencache.keep_files, gencache.is_readonly, path = switches
        use_folder(path)
        for name in [name for name in sys.modules if name.startswith("win32com.gen_py.") and name not in modules]:
            del sys.modules[name]


def use_folder(path: str) -> None:
    """Let gencache look into this folder."""
    import win32com

    win32com.__gen_path__ = path
    win32com.gen_py.__path__[:] = [path]


if __name__ == "__main__":
    print(json.dumps([of_module(run_file(Path(name))) for name in sys.argv[1:]]))
