"""Services whose work is a coroutine, SvcRunAsync."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import win32service

# What the coroutine has after SvcStop, before its task is left alone and the service stops without it.
PATIENCE = 5.0


class Running:
    """The event loop of a service, from the thread that runs it and from the one that stops it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main_task: asyncio.Task[None] | None = None
        self._stopped = False
        self._clings = False

    def run(self, service: Any) -> None:
        """Run the coroutine to its end, or until it is stopped."""
        runner = asyncio.Runner(loop_factory=asyncio.ProactorEventLoop)
        try:
            runner.run(self._main(service))
        except asyncio.CancelledError:
            if not self._stopped:
                raise
        finally:
            if not self._clings:    # closing waits for every task
                runner.close()

    async def _main(self, service: Any) -> None:
        task = asyncio.ensure_future(service.SvcRunAsync())
        with self._lock:
            self._loop, self._main_task = asyncio.get_running_loop(), asyncio.current_task()
            stopped = self._stopped
        try:
            if stopped:
                raise asyncio.CancelledError
            await asyncio.shield(task)
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.wait([task], timeout=PATIENCE)
            self._clings = not task.done()
            if task.done() and not task.cancelled():
                await task      # what it raised while it was being stopped
            raise

    def stop(self) -> None:
        """Cancel the coroutine; from any thread, also before it runs."""
        with self._lock:
            self._stopped = True
            loop, task = self._loop, self._main_task
        if loop is not None and task is not None and not loop.is_closed():
            loop.call_soon_threadsafe(task.cancel)


def _running(service: Any) -> Running:
    # The thread that stops may come first: one of the two makes it, at once.
    running: Running = service.__dict__.setdefault("_svc_running_", Running())
    return running


def do_run(service: Any) -> None:
    """SvcDoRun of such a service."""
    _running(service).run(service)


def stop(service: Any) -> None:
    """SvcStop of such a service."""
    service.ReportServiceStatus(win32service.SERVICE_STOP_PENDING, waitHint=int(PATIENCE * 2000))
    _running(service).stop()


def complete(cls: Any) -> None:
    """Give a class that has SvcRunAsync what it lacks."""
    if not hasattr(cls, "SvcRunAsync"):
        return
    if not hasattr(cls, "SvcDoRun"):
        cls.SvcDoRun = do_run
    if not hasattr(cls, "SvcStop"):
        cls.SvcStop = stop
