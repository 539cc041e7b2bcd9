"""A service that watches a directory and writes to the event log what happens there. Its work is a coroutine.

    python watch_service.py install
    python -c "import win32serviceutil as u; u.SetServiceCustomOption('CwWatchDemo', 'folder', r'C:\\inbox')"
    python watch_service.py start
    python watch_service.py stop
    python watch_service.py remove

Paused, it goes on watching and says nothing; when it continues, it says how much it kept back. Control 128 logs how many
changes there were.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import servicemanager
import win32service
import win32serviceutil
import winerror
from cwin32 import aio

SUMMARY = 128


class WatchService(win32serviceutil.ServiceFramework):
    """Watches the directory that the option "folder" names, the program data without it."""

    _svc_name_ = "CwWatchDemo"
    _svc_display_name_ = "cwin32 demo: directory"
    _svc_description_ = "Writes to the event log what happens in a directory."

    def __init__(self, args: Sequence[str]) -> None:
        super().__init__(args)
        self.folder = win32serviceutil.GetServiceCustomOption(self, "folder", os.environ["ProgramData"])
        self._paused = False
        self._seen = self._kept_back = 0
        servicemanager.SetEventSourceName(self._svc_name_, True)

    async def SvcRunAsync(self) -> None:
        async with aio.changes(self.folder) as stream:
            servicemanager.LogInfoMsg(f"watching {self.folder}")
            async for change in stream:
                self._tell(change)

    def _tell(self, change: aio.Change) -> None:
        self._seen += 1
        if self._paused:
            self._kept_back += 1
        elif change.action == "overflow":
            servicemanager.LogWarningMsg(f"more happened in {self.folder} than could be told")
        else:
            servicemanager.LogInfoMsg(f"{change.action}: {change.path}")

    def SvcPause(self) -> None:
        self._paused = True
        self.ReportServiceStatus(win32service.SERVICE_PAUSED)

    def SvcContinue(self) -> None:
        self._paused = False
        kept_back, self._kept_back = self._kept_back, 0
        servicemanager.LogInfoMsg(f"kept back: {kept_back}")
        self.ReportServiceStatus(win32service.SERVICE_RUNNING)

    def SvcOther(self, control: int) -> int:
        if control != SUMMARY:
            return winerror.ERROR_CALL_NOT_IMPLEMENTED
        servicemanager.LogInfoMsg(f"changes so far: {self._seen}")
        return 0


if __name__ == "__main__":
    sys.exit(win32serviceutil.HandleCommandLine(WatchService))
