"""A thread with a COM apartment of its own, to which calls are given."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from types import TracebackType
from typing import Any, Self

import pythoncom
import win32event

from .marshal import drop, pack, unpack

_MWMO_INPUTAVAILABLE = 4  # messages that were seen before count as well


class _Job:
    """One call: what to do, and where its outcome goes."""

    def __init__(self, function: Callable[..., Any], arguments: Any) -> None:
        self.function = function
        self.arguments = arguments
        self.future: Future[Any] = Future()

    def run(self) -> None:
        """Call the function, in the apartment's thread."""
        if not self.future.set_running_or_notify_cancel():
            drop(self.arguments)
            return
        try:
            args, kwargs = unpack(self.arguments)
            result = pack(self.function(*args, **kwargs))
        except BaseException as error:
            self.future.set_exception(error.with_traceback(None) if isinstance(error, CancelledError) else error)
        else:
            self.future.set_result(result)


class Apartment:
    """A thread that has entered a COM apartment, serves calls into it, and runs what `call` gives it.

    Objects that are made there live there: their methods run in that thread, however long they take, while the loop
    goes on. Use it in `async with`, or call close().

        async with Apartment() as office:
            count = await office.call(lambda: win32com.client.Dispatch("Some.Application").Documents.Count)
    """

    def __init__(self, threading_model: str = "sta") -> None:
        """Start the thread.

        threading_model: "sta" for a single-threaded apartment, which pumps messages, or "mta".
        Raises ValueError for another one, com_error when the apartment cannot be entered.
        """
        if threading_model not in ("sta", "mta"):
            raise ValueError(f"threading_model must be 'sta' or 'mta', not {threading_model!r}")
        self._flags = pythoncom.COINIT_APARTMENTTHREADED if threading_model == "sta" else pythoncom.COINIT_MULTITHREADED
        self._jobs: deque[_Job] = deque()
        self._wake = win32event.CreateEvent(None, False, False, None)
        self._ending = False
        self._lock = threading.Lock()
        started: Future[None] = Future()
        self._thread = threading.Thread(target=self._work, args=(started,), name=f"cwin32 {threading_model}", daemon=True)
        self._thread.start()
        started.result()

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Give a call to the thread; the future's result, where it holds COM objects, is a parcel for `call` to unpack."""
        job = _Job(function, pack((args, kwargs)))
        with self._lock:
            if self._ending:
                drop(job.arguments)
                raise RuntimeError("the apartment has been closed")
            self._jobs.append(job)
        win32event.SetEvent(self._wake)
        return job.future

    async def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Run a function in the apartment and wait for its result, without blocking the loop.

        COM objects among the arguments and in the result are marshalled to the other thread; the loop's thread must
        have an apartment for that (the thread that imported pythoncom has one).
        Raises what the function raises; RuntimeError after close(). Cancelling drops a call that has not begun; one that
        has begun goes on, and its result is dropped.
        https://learn.microsoft.com/windows/win32/com/single-threaded-apartments
        """
        future = self.submit(function, *args, **kwargs)
        try:
            return unpack(await asyncio.wrap_future(future))
        except asyncio.CancelledError:
            future.add_done_callback(_drop_result)
            raise

    async def aclose(self) -> None:
        """End the thread when what was given to it is done."""
        self._end()
        if self._thread is not threading.current_thread():
            await asyncio.shield(asyncio.get_running_loop().run_in_executor(None, self._thread.join))

    def close(self) -> None:
        """The same, blocking."""
        self._end()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _end(self) -> None:
        with self._lock:
            self._ending = True
        win32event.SetEvent(self._wake)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None,
                        trace: TracebackType | None) -> None:
        await self.aclose()

    # ---- the thread ----

    def _work(self, started: Future[None]) -> None:
        try:
            pythoncom.CoInitializeEx(self._flags)
        except pythoncom.com_error as error:
            started.set_exception(error)
            return
        started.set_result(None)
        del started
        try:
            while self._run_jobs():
                self._wait()
        finally:
            pythoncom.CoUninitialize()

    def _run_jobs(self) -> bool:
        """Run what is there; False when that was the last."""
        while True:
            with self._lock:
                job = self._jobs.popleft() if self._jobs else None
                if job is None:
                    return not self._ending
            job.run()

    def _wait(self) -> None:
        """Sleep until there is a job or a message; messages are dispatched here."""
        if self._flags == pythoncom.COINIT_MULTITHREADED:
            win32event.WaitForSingleObject(self._wake, win32event.INFINITE)
            return
        if win32event.MsgWaitForMultipleObjectsEx((self._wake,), win32event.INFINITE, win32event.QS_ALLINPUT,
                                                  _MWMO_INPUTAVAILABLE) == win32event.WAIT_OBJECT_0 + 1:
            pythoncom.PumpWaitingMessages()


def _drop_result(future: Future[Any]) -> None:
    """Let go of a result that nobody waits for any more."""
    if not future.cancelled() and future.exception() is None:
        drop(future.result())
