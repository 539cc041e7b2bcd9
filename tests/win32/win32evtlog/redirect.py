"""Puts the stand-in event log behind win32evtlog, cwin32's or pywin32's: wevtapi.dll by its name, which the loader finds before
any other of that name, and advapi32's functions by the module's import table."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from import_table import Replacements  # noqa: E402

FUNCTIONS = ("BackupEventLogW", "ClearEventLogW", "CloseEventLog", "DeregisterEventSource", "GetNumberOfEventLogRecords",
             "GetOldestEventLogRecord", "NotifyChangeEventLog", "OpenBackupEventLogW", "OpenEventLogW", "ReadEventLogW",
             "RegisterEventSourceW", "ReportEventW")


def load(standin: str, folder: str) -> Any:
    """Load the stand-in, which keeps its logs in the folder, and win32evtlog with it. Returns the stand-in."""
    os.environ["EVENTLOG_STANDIN"] = folder
    library = ctypes.WinDLL(standin)
    import pywintypes  # noqa: F401  # loads the DLL that pywin32's modules want
    import win32evtlog
    for name in FUNCTIONS:
        Replacements().put(win32evtlog, "advapi32.dll", name, getattr(library, name))
    return library
