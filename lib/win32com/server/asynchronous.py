"""The event loop on which the `async def` methods of a server run.

A method of a served class may be a coroutine function. The call that reaches it starts the coroutine on this loop and waits
for its end, and the client gets what it returns or raises. Nothing has to be set up: the loop, with a thread of its own in
the multi-threaded apartment, comes with the first such call and goes with the interpreter, which cancels what still runs.

In a multi-threaded server other calls go on meanwhile. In a single-threaded one the waiting thread serves calls into its
apartment, so that they nest. A COM object among the arguments belongs to the apartment of the call: a coroutine may
use it when that is the multi-threaded one, or after it was handed over (the global interface table does that).
"""

from __future__ import annotations

import asyncio
import atexit
import threading

import pythoncom
import win32api
import win32event
import winerror

from .exception import COMException

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

_PATIENCE = 5.0  # seconds that coroutines have to end after they were cancelled


class _Call:
    """One call that waits: when `done` is set, there is a value or an error."""

    def __init__(self) -> None:
        self.done = win32event.CreateEvent(None, True, False, None)
        self.value: Any = None
        self.error: BaseException | None = None

    def finish(self, value: Any, error: BaseException | None) -> None:
        self.value, self.error = value, error
        win32event.SetEvent(self.done)

    def wait(self) -> None:
        """Wait; a thread in a single-threaded apartment serves calls meanwhile.

        A call that is in the thread's queue already would not end the waiting for messages: the caller whose waiting this
        one is nested in has looked at the queue since it came. So what is there is served first.
        """
        quitting = pythoncom.PumpWaitingMessages()
        try:
            pythoncom.CoWaitForMultipleHandles(0, win32event.INFINITE, [self.done])
        except pythoncom.com_error:  # this thread has no apartment
            win32event.WaitForSingleObject(self.done, win32event.INFINITE)
        if quitting:
            win32api.PostQuitMessage(0)


class _Server:
    """The loop and its thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending: asyncio.Event | None = None
        self._closed = False
        self._calls: set[_Call] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop, which runs from now on. Raises COMException when the interpreter ends."""
        with self._lock:
            if self._closed:
                raise COMException("The server is ending", winerror.RPC_E_DISCONNECTED)
            if self._loop is None:
                self._start()
            assert self._loop is not None
            return self._loop

    def _start(self) -> None:
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), name="win32com.server.asynchronous", daemon=True)
        self._thread.start()
        ready.wait()
        atexit.register(self._end)  # goes before pythoncom's own, which turns calls away

    def _run(self, ready: threading.Event) -> None:
        pythoncom.CoInitializeEx(pythoncom.COINIT_MULTITHREADED)
        try:
            asyncio.run(self._until_the_end(ready))  # its end cancels all tasks
        finally:
            pythoncom.CoUninitialize()

    async def _until_the_end(self, ready: threading.Event) -> None:
        self._ending = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        ready.set()
        await self._ending.wait()

    def is_here(self) -> bool:
        """Whether this is the loop's own thread, which must not wait for itself."""
        return threading.current_thread() is self._thread

    def submit(self, call: _Call, coroutine: Coroutine[Any, Any, Any]) -> None:
        """Have the coroutine run; `call` learns of its end."""
        loop = self.loop()
        self._calls.add(call)
        try:
            loop.call_soon_threadsafe(self._begin, call, coroutine)
        except RuntimeError:  # the loop was closed a moment ago
            self._calls.discard(call)
            raise COMException("The server is ending", winerror.RPC_E_DISCONNECTED) from None

    def _begin(self, call: _Call, coroutine: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.ensure_future(self._follow(call, coroutine))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _follow(self, call: _Call, coroutine: Coroutine[Any, Any, Any]) -> None:
        value: Any = None
        error: BaseException | None = None
        try:
            value = await coroutine
        except asyncio.CancelledError as reason:
            text = "The server is ending: the call was cancelled" if self._closed else "The call was cancelled"
            error = COMException(text, winerror.E_ABORT)
            error.__cause__ = reason
        except BaseException as reason:  # SystemExit too belongs to the client, and must not end the loop
            error = reason
        self._calls.discard(call)
        call.finish(value, error)

    def _end(self) -> None:
        """atexit: cancel what runs, and wait until every caller has its answer."""
        with self._lock:
            self._closed = True
        assert self._loop is not None and self._ending is not None and self._thread is not None
        self._loop.call_soon_threadsafe(self._ending.set)
        self._thread.join(_PATIENCE)
        for call in list(self._calls):  # of coroutines that would not end, or never began
            call.finish(None, COMException("The server is ending: the call was given up", winerror.E_ABORT))


_server = _Server()


def loop() -> asyncio.AbstractEventLoop:
    """The server's event loop, for work that is to go on beside calls.

    Starts it when there was no call of an `async def` method yet. It runs in another thread: use call_soon_threadsafe or
    asyncio.run_coroutine_threadsafe. Raises COMException when the interpreter ends.
    """
    return _server.loop()


def complete(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine on the server's loop and return its result; the policies call it for `async def` methods.

    Blocks until the coroutine has ended; a single-threaded apartment serves calls meanwhile. Raises what the coroutine
    raises, and COMException with E_ABORT when it is cancelled, RPC_E_DISCONNECTED when the interpreter ends,
    RPC_E_CANTCALLOUT_INASYNCCALL on the loop's own thread, which would wait for itself: await the method there.
    """
    call = _Call()
    try:
        if _server.is_here():
            raise COMException("An async method was called from the event loop that has to run it; await it instead",
                               winerror.RPC_E_CANTCALLOUT_INASYNCCALL)
        _server.submit(call, coroutine)
    except BaseException:
        coroutine.close()
        raise
    call.wait()
    if call.error is not None:
        try:
            raise call.error
        finally:
            del call  # the traceback would hold it, and it the traceback
    return call.value
