"""Services for test_services.py. What happens to them goes, line by line, into the file that their option "log" names."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Sequence
from typing import Any

import servicemanager
import win32event
import win32service
import win32serviceutil

_lock = threading.Lock()


class Base(win32serviceutil.ServiceFramework):
    """Writes its log."""

    def __init__(self, args: Sequence[str]) -> None:
        super().__init__(args)
        self.args = args

    def log(self, *words: object) -> None:
        path = win32serviceutil.GetServiceCustomOption(self, "log")
        if path:
            with _lock, open(path, "a", encoding="utf-8") as file:
                print(*words, file=file)


class Plain(Base):
    """Does what services do."""

    _svc_name_ = "CwTestPlain"
    _svc_display_name_ = "cwin32: plain, tеst ü"
    _svc_description_ = "Answers controls."

    def __init__(self, args: Sequence[str]) -> None:
        super().__init__(args)
        self.stopped = win32event.CreateEvent(None, True, False, None)

    def GetAcceptedControls(self) -> int:
        return super().GetAcceptedControls() | win32service.SERVICE_ACCEPT_PARAMCHANGE

    def SvcDoRun(self) -> None:
        servicemanager.LogMsg(servicemanager.EVENTLOG_INFORMATION_TYPE, servicemanager.PYS_SERVICE_STARTED,
                              (self._svc_name_, ""))
        self.log("run", list(self.args), sys.executable, sys.prefix, os.getcwd(), servicemanager.RunningAsService(),
                 servicemanager.Debugging())
        if "once" not in self.args:
            win32event.WaitForSingleObject(self.stopped, win32event.INFINITE)
        self.log("end")

    def SvcStop(self) -> None:
        self.log("stop")
        self.ReportServiceStatus(win32service.SERVICE_STOP_PENDING)
        win32event.SetEvent(self.stopped)

    def SvcPause(self) -> None:
        self.log("pause")
        self.ReportServiceStatus(win32service.SERVICE_PAUSED)

    def SvcContinue(self) -> None:
        self.log("continue")
        self.ReportServiceStatus(win32service.SERVICE_RUNNING)

    def SvcOther(self, control: int) -> int:
        self.log("other", control)
        if control == 200:
            raise ValueError("no 200, please")
        return 0


class Second(Plain):
    """Another one, for two in a process."""

    _svc_name_ = "CwTestSecond"
    _svc_display_name_ = "cwin32: second"


class RaisesInInit(Base):
    _svc_name_ = "CwTestRaisesInInit"
    _svc_display_name_ = "cwin32: raises when it is made"

    def __init__(self, args: Sequence[str]) -> None:
        super().__init__(args)
        raise RuntimeError("not today")


class RaisesInRun(Base):
    _svc_name_ = "CwTestRaisesInRun"
    _svc_display_name_ = "cwin32: raises when it runs"

    def SvcDoRun(self) -> None:
        raise RuntimeError("in the middle of it: ü漢")


class Returns(Base):
    _svc_name_ = "CwTestReturns"
    _svc_display_name_ = "cwin32: returns at once, with a code"

    def SvcDoRun(self) -> None:
        sys.exit(77)


class StopRaises(Plain):
    _svc_name_ = "CwTestStopRaises"
    _svc_display_name_ = "cwin32: raises when it is stopped"

    def SvcStop(self) -> None:
        win32event.SetEvent(self.stopped)
        raise RuntimeError("cannot stop")


class Hangs(Base):
    """Stops when the test says so."""

    _svc_name_ = "CwTestHangs"
    _svc_display_name_ = "cwin32: does not stop"

    def SvcDoRun(self) -> None:
        release = win32event.OpenEvent(win32event.SYNCHRONIZE, False, r"Global\CwTestHangs")
        win32event.WaitForSingleObject(release, win32event.INFINITE)

    def SvcStop(self) -> None:
        self.ReportServiceStatus(win32service.SERVICE_STOP_PENDING)


class Async(Base):
    _svc_name_ = "CwTestAsync"
    _svc_display_name_ = "cwin32: a coroutine"

    async def SvcRunAsync(self) -> None:
        self.log("run", type(asyncio.get_running_loop()).__name__)
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0)
            self.log("cleaned up")


class Recorded:
    """Not a service at all."""

    def __init__(self, args: Any) -> None:
        self.args = args


def serve() -> None:
    """Host two services in this process."""
    for cls in (Plain, Second):
        servicemanager.PrepareToHostMultiple(cls._svc_name_, cls)
    servicemanager.StartServiceCtrlDispatcher()


if __name__ == "__main__":
    sys.exit(win32serviceutil.HandleCommandLine(Plain))
