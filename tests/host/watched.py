"""The demo service that watches a directory, writing to the event log of tests/standins: Wine keeps no events.

Its option "standin" names a copy of that DLL, which keeps the log beside itself.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import servicemanager
import win32serviceutil

NAME = "CwWatchDemo"


def _load(name: str, path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


standin = win32serviceutil.GetServiceCustomOption(NAME, "standin")
os.environ["EVENTLOG_STANDIN"] = str(Path(standin).parent)
library = ctypes.WinDLL(standin)
import_table = _load("import_table", win32serviceutil.GetServiceCustomOption(NAME, "import_table"))
for function in ("RegisterEventSourceW", "ReportEventW", "DeregisterEventSource"):
    import_table.Replacements().put(servicemanager, "advapi32.dll", function, getattr(library, function))

WatchService = _load("watch_service", win32serviceutil.GetServiceCustomOption(NAME, "demo")).WatchService
