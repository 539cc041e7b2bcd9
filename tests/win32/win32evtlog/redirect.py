"""Puts the stand-in event log behind win32evtlog, cwin32's or pywin32's: wevtapi.dll by its name, which the loader finds before
any other of that name, and advapi32's functions by the module's import table."""

from __future__ import annotations

import ctypes
import importlib.util
import os
from pathlib import Path
from types import ModuleType
from typing import Any

FUNCTIONS = ("BackupEventLogW", "ClearEventLogW", "CloseEventLog", "DeregisterEventSource", "GetNumberOfEventLogRecords",
             "GetOldestEventLogRecord", "NotifyChangeEventLog", "OpenBackupEventLogW", "OpenEventLogW", "ReadEventLogW",
             "RegisterEventSourceW", "ReportEventW")


def _imports() -> ModuleType:
    path = Path(__file__).parents[2] / "com" / "server" / "imports.py"
    spec = importlib.util.spec_from_file_location("imports", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(standin: str, folder: str) -> Any:
    """Load the stand-in, which keeps its logs in the folder, and win32evtlog with it. Returns the stand-in."""
    os.environ["EVENTLOG_STANDIN"] = folder
    library = ctypes.WinDLL(standin)
    import pywintypes  # noqa: F401  # loads the DLL that pywin32's modules want
    import win32evtlog
    imports = _imports()
    for name in FUNCTIONS:
        function = ctypes.cast(getattr(library, name), ctypes.c_void_p).value
        imports.write(imports.slot(win32evtlog.__file__, "advapi32.dll", name), function)
    return library
