r"""A service that owns a named pipe and answers every client on a thread of its own.

    python pipe_service.py --perfmonini pipe_counters.ini install
    python pipe_service.py start
    python pipe_client.py hello "how are you"
    python pipe_service.py stop
    python pipe_service.py remove

A message is answered with its letters in capitals. Paused, the service lets nobody in; who is in goes on. Control 128 sets
its counters to 0: `win32serviceutil.ControlService(NAME, 128)`. What it counts is in pipe_counters.ini.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from typing import Any

import perfmon
import pywintypes
import servicemanager
import win32event
import win32file
import win32pipe
import win32security
import win32service
import win32serviceutil
import winerror
import winperf

PIPE = r"\\.\pipe\cwin32_demo"
CLIENTS = 64                # at a time
LONGEST = 1 << 20           # bytes of a message
PART = 65536
RESET = 128
_FIRST_INSTANCE = 0x00080000    # FILE_FLAG_FIRST_PIPE_INSTANCE: fail rather than join a pipe of somebody else's
# The system, administrators and whoever works at this computer; nobody from outside.
ACCESS = "D:P(A;;GA;;;SY)(A;;GA;;;BA)(A;;GRGW;;;IU)"


class Counters:
    """What performance monitors see of the service. The numbers are those of pipe_counters.h."""

    def __init__(self, name: str) -> None:
        self.clients = self._counter(2, winperf.PERF_COUNTER_RAWCOUNT)
        self.messages = self._counter(4, winperf.PERF_COUNTER_COUNTER)
        self.bytes = self._counter(6, winperf.PERF_COUNTER_LARGE_RAWCOUNT)
        self.bytes.DefaultScale = -3
        service = perfmon.ObjectType((self.clients, self.messages, self.bytes))
        self._each = perfmon.ObjectType((self._counter(10, winperf.PERF_COUNTER_COUNTER),), instances=CLIENTS)
        self._each.ObjectNameTitleIndex = self._each.ObjectHelpTitleIndex = 8
        # perfmondata.dll, which comes with cwin32, reads the memory that has its name.
        self._manager = perfmon.PerfMonManager(name, (service, self._each), "perfmondata")

    @staticmethod
    def _counter(number: int, kind: int) -> Any:
        counter = perfmon.CounterDefinition(number)
        counter.CounterType = kind
        return counter

    def add_client(self, name: str) -> Any:
        """Count a client, and give the counter of its messages."""
        self.clients.Increment()
        return self._each.AddInstance(name)[0]

    def remove_client(self, name: str) -> None:
        """Forget a client."""
        self.clients.Decrement()
        self._each.RemoveInstance(name)

    def reset(self) -> None:
        """Begin at 0; the clients stay."""
        self.messages.Set(0)
        self.bytes.Set(0)

    def close(self) -> None:
        """Publish nothing any more."""
        self._manager.Close()


class PipeService(win32serviceutil.ServiceFramework):
    """Owns the pipe."""

    _svc_name_ = "CwPipeDemo"
    _svc_display_name_ = "cwin32 demo: named pipe"
    _svc_description_ = "Answers the clients of a named pipe, each on a thread of its own."

    def __init__(self, args: Sequence[str]) -> None:
        super().__init__(args)
        self._stopped = win32event.CreateEvent(None, True, False, None)
        self._open = win32event.CreateEvent(None, True, True, None)
        self._paused = win32event.CreateEvent(None, True, False, None)      # always the opposite
        self._counters = Counters(self._svc_name_)
        self._threads: set[threading.Thread] = set()

    def SvcStop(self) -> None:
        self.ReportServiceStatus(win32service.SERVICE_STOP_PENDING)
        win32event.SetEvent(self._stopped)

    def SvcPause(self) -> None:
        win32event.ResetEvent(self._open)
        win32event.SetEvent(self._paused)
        self.ReportServiceStatus(win32service.SERVICE_PAUSED)

    def SvcContinue(self) -> None:
        win32event.ResetEvent(self._paused)
        win32event.SetEvent(self._open)
        self.ReportServiceStatus(win32service.SERVICE_RUNNING)

    def SvcOther(self, control: int) -> int:
        if control != RESET:
            return winerror.ERROR_CALL_NOT_IMPLEMENTED
        self._counters.reset()
        return 0

    def SvcDoRun(self) -> None:
        number = 0
        try:
            while self._wait(self._open):
                pipe = self._make_pipe(first=number == 0)
                while self._connect(pipe):
                    number += 1
                    following = self._make_pipe()       # before this one is served: the next client finds it
                    self._start(pipe, f"client {number}")
                    pipe = following
                pipe.Close()
        finally:
            for thread in list(self._threads):
                thread.join()
            self._counters.close()

    def _start(self, pipe: Any, name: str) -> None:
        if len(self._threads) >= CLIENTS:
            pipe.Close()
            return
        thread = threading.Thread(target=self._serve, args=(pipe, name))
        self._threads.add(thread)
        thread.start()

    def _wait(self, event: Any) -> bool:
        """Wait for an event; False when the service is to stop."""
        return win32event.WaitForMultipleObjects([self._stopped, event], False, win32event.INFINITE) == 1

    @staticmethod
    def _make_pipe(first: bool = False) -> Any:
        security = pywintypes.SECURITY_ATTRIBUTES()
        security.SECURITY_DESCRIPTOR = win32security.ConvertStringSecurityDescriptorToSecurityDescriptor(
            ACCESS, win32security.SDDL_REVISION_1)
        only = _FIRST_INSTANCE if first else 0
        return win32pipe.CreateNamedPipe(
            PIPE, win32pipe.PIPE_ACCESS_DUPLEX | win32file.FILE_FLAG_OVERLAPPED | only,
            win32pipe.PIPE_TYPE_MESSAGE | win32pipe.PIPE_READMODE_MESSAGE | win32pipe.PIPE_REJECT_REMOTE_CLIENTS,
            win32pipe.PIPE_UNLIMITED_INSTANCES, PART, PART, 0, security)

    def _connect(self, pipe: Any) -> bool:
        """Wait for a client; False when the service is to stop or to pause."""
        operation = pywintypes.OVERLAPPED()
        operation.hEvent = win32event.CreateEvent(None, True, False, None)
        try:
            if win32pipe.ConnectNamedPipe(pipe, operation) == winerror.ERROR_PIPE_CONNECTED:
                return True
        except pywintypes.error as reason:
            if reason.winerror != winerror.ERROR_NO_DATA:
                raise
            return True     # it has come and gone; its thread finds out
        events = [self._stopped, self._paused, operation.hEvent]
        if win32event.WaitForMultipleObjects(events, False, win32event.INFINITE) == 2:
            return True
        win32file.CancelIo(pipe)
        return False

    # ---- one client, on its thread ----

    def _serve(self, pipe: Any, name: str) -> None:
        counter = self._counters.add_client(name)
        try:
            while (message := self._read(pipe)) is not None:
                self._counters.messages.Increment()
                self._counters.bytes.Increment(len(message))
                counter.Increment()
                self._write(pipe, message.decode("utf-8", "replace").upper().encode())
        except pywintypes.error as reason:
            if reason.winerror not in (winerror.ERROR_BROKEN_PIPE, winerror.ERROR_NO_DATA, winerror.ERROR_PIPE_NOT_CONNECTED):
                servicemanager.LogWarningMsg(f"{name}: {reason}")
        finally:
            pipe.Close()
            self._counters.remove_client(name)
            self._threads.discard(threading.current_thread())

    def _finish(self, pipe: Any, operation: Any) -> int | None:
        """Wait until a reading or writing has ended; its bytes, or None when the service is to stop."""
        if not self._wait(operation.hEvent):
            win32file.CancelIo(pipe)
            return None
        return int(win32file.GetOverlappedResult(pipe, operation, True))

    def _read(self, pipe: Any) -> bytes | None:
        """A message; None when the service is to stop. Raises error when the client has gone."""
        message, buffer = bytearray(), win32file.AllocateReadBuffer(PART)
        operation = pywintypes.OVERLAPPED()
        operation.hEvent = win32event.CreateEvent(None, True, False, None)
        while len(message) <= LONGEST:
            status, _ = win32file.ReadFile(pipe, buffer, operation)
            if status == winerror.ERROR_MORE_DATA:
                message += buffer
                continue
            try:
                size = self._finish(pipe, operation)
            except pywintypes.error as reason:
                if reason.winerror != winerror.ERROR_MORE_DATA:
                    raise
                message += buffer
                continue
            if size is None:
                return None
            return bytes(message + buffer[:size])
        raise pywintypes.error(winerror.ERROR_INVALID_DATA, "ReadFile", f"a message of more than {LONGEST} bytes")

    def _write(self, pipe: Any, answer: bytes) -> None:
        operation = pywintypes.OVERLAPPED()
        operation.hEvent = win32event.CreateEvent(None, True, False, None)
        win32file.WriteFile(pipe, answer, operation)
        self._finish(pipe, operation)


if __name__ == "__main__":
    sys.exit(win32serviceutil.HandleCommandLine(PipeService))
