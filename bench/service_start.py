"""Time how long a service takes to its SvcDoRun, and Python to the end of importing its module: service_start.py FOLDER

FOLDER gets the module. Prints a name and nanoseconds a line; the best of eight, which go by turns. A service that is started
goes through the service control manager, which starts pythonservice.exe.
"""

import subprocess
import sys
import time
from pathlib import Path

import win32event
import win32service
import win32serviceutil

NAME = "CwBenchStart"
READY = r"Global\cwin32-bench-ready"
ROUNDS = 8
WAIT = 60       # seconds
MODULE = f"""
import win32event
import win32service
import win32serviceutil


def ready():
    event = win32event.OpenEvent(win32event.EVENT_MODIFY_STATE, False, {READY!r})
    win32event.SetEvent(event)


class Service(win32serviceutil.ServiceFramework):
    _svc_name_ = {NAME!r}
    _svc_display_name_ = "cwin32: bench"

    def __init__(self, args):
        super().__init__(args)
        self.stopped = win32event.CreateEvent(None, True, False, None)

    def SvcDoRun(self):
        ready()
        win32event.WaitForSingleObject(self.stopped, win32event.INFINITE)

    def SvcStop(self):
        self.ReportServiceStatus(win32service.SERVICE_STOP_PENDING)
        win32event.SetEvent(self.stopped)
"""


def timed(event, start):
    """Nanoseconds from `start` until the event is set."""
    begin = time.perf_counter_ns()
    started = start()
    assert win32event.WaitForSingleObject(event, WAIT * 1000) == win32event.WAIT_OBJECT_0
    return time.perf_counter_ns() - begin, started


def service_once(event):
    spent, _ = timed(event, lambda: win32serviceutil.StartService(NAME))
    win32serviceutil.WaitForServiceStatus(NAME, win32service.SERVICE_RUNNING, WAIT)
    win32serviceutil.StopService(NAME)
    win32serviceutil.WaitForServiceStatus(NAME, win32service.SERVICE_STOPPED, WAIT)
    return spent


def python_once(event, folder):
    text = f"import sys; sys.path.insert(0, {str(folder)!r}); import cw_bench_service; cw_bench_service.ready()"
    spent, process = timed(event, lambda: subprocess.Popen([sys.executable, "-c", text]))
    assert process.wait(WAIT) == 0
    return spent


def main():
    folder = Path(sys.argv[1])
    (folder / "cw_bench_service.py").write_text(MODULE, "utf-8")
    event = win32event.CreateEvent(None, False, False, READY)
    win32serviceutil.InstallService(f"{folder}\\cw_bench_service.Service", NAME, "cwin32: bench")
    best = {"service": float("inf"), "python": float("inf")}
    try:
        for _ in range(ROUNDS):
            best["python"] = min(best["python"], python_once(event, folder))
            best["service"] = min(best["service"], service_once(event))
    finally:
        win32serviceutil.RemoveService(NAME)
    for name, value in best.items():
        print(name, f"{value:.1f}")


if __name__ == "__main__":
    main()
