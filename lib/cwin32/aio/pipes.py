"""Named pipes as asyncio streams: a server for many clients at once, and a client."""

from __future__ import annotations

import asyncio
import contextlib
from asyncio import StreamReader, StreamReaderProtocol, StreamWriter
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Self

import pywintypes
import win32file
import win32pipe

from .handles import proactor_of

Callback = Callable[[StreamReader, StreamWriter], Awaitable[None]]

_BUFFER = 65536                     # what Windows reserves for each direction
_LIMIT = 65536                      # of a StreamReader, as asyncio.start_server has it
_LISTENING = 4                      # instances that wait for clients at the same time
_SHORTEST, _LONGEST = 0.001, 0.1    # seconds before something is tried again
_ERROR_PIPE_BUSY = 231
_ACL_REVISION = 2
_FILE_ALL_ACCESS = 0x1F01FF
_INSIDERS = ((3, 4), (5, 18), (5, 32, 544))     # OWNER RIGHTS, SYSTEM, Administrators: S-1-3-4 and so on
# SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION: the server may see who the client is, but not act in its name.
_IDENTIFICATION = 0x00110000


def full_name(name: str) -> str:
    r"""\\.\pipe\NAME for a short name; whole ones stay."""
    return name if name.startswith("\\\\") else rf"\\.\pipe\{name}"


def owner_only() -> Any:
    """Security attributes that let in the owner, administrators and SYSTEM. The handle is not inherited."""
    acl = pywintypes.ACL()
    for authority, *numbers in _INSIDERS:
        sid = pywintypes.SID()
        sid.Initialize((0, 0, 0, 0, 0, authority), len(numbers))
        for index, number in enumerate(numbers):
            sid.SetSubAuthority(index, number)
        acl.AddAccessAllowedAce(_ACL_REVISION, _FILE_ALL_ACCESS, sid)
    attributes = pywintypes.SECURITY_ATTRIBUTES()
    attributes.bInheritHandle = 0
    attributes.SetSecurityDescriptorDacl(1, acl, 0)
    return attributes


def _as_pipe(handle: Any) -> Any:
    """The handle in what asyncio's transports take; it closes with them."""
    from asyncio.windows_utils import PipeHandle  # there is no such module on other systems
    return PipeHandle(int(handle.Detach()))


class PipeServer:
    """A named pipe that takes clients from now on. Made by `serve_pipe`.

    In `async with` it is closed at the end of the block, and its clients with it.
    """

    def __init__(self, callback: Callback, name: str, security: Any, limit: int, remote: bool) -> None:
        self.name = full_name(name)
        self._callback = callback
        self._security = owner_only() if security is None else security
        self._limit = limit
        self._mode = win32pipe.PIPE_TYPE_BYTE | (0 if remote else win32pipe.PIPE_REJECT_REMOTE_CLIENTS)
        self._loop = asyncio.get_running_loop()
        self._proactor = proactor_of(self._loop)
        self._handlers: set[asyncio.Task[None]] = set()
        # A name that exists belongs to somebody else, who would answer some of our clients.
        waiting = [self._instance(win32pipe.FILE_FLAG_FIRST_PIPE_INSTANCE)]
        waiting += [self._instance() for _ in range(_LISTENING - 1)]
        self._listeners = [self._loop.create_task(self._listen(pipe)) for pipe in waiting]

    @property
    def clients(self) -> int:
        """How many clients are being served."""
        return len(self._handlers)

    def close(self) -> None:
        """Take no more clients; those that are there are served to their end."""
        for listener in self._listeners:
            listener.cancel()

    async def wait_closed(self) -> None:
        """Wait until no client is there and, after close(), the name is free."""
        await asyncio.gather(*self._listeners, return_exceptions=True)
        while self._handlers:
            await asyncio.wait(self._handlers)

    async def aclose(self) -> None:
        """Take no more clients, and cancel the serving of those that are there."""
        self.close()
        await asyncio.gather(*self._listeners, return_exceptions=True)
        while self._handlers:
            for handler in self._handlers:
                handler.cancel()
            await asyncio.wait(self._handlers)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None,
                        trace: TracebackType | None) -> None:
        await self.aclose()

    # ---- taking clients ----

    def _instance(self, more: int = 0) -> Any:
        """One more instance of the pipe, for one more client."""
        access = win32pipe.PIPE_ACCESS_DUPLEX | win32file.FILE_FLAG_OVERLAPPED | more
        return _as_pipe(win32pipe.CreateNamedPipe(self.name, access, self._mode, win32pipe.PIPE_UNLIMITED_INSTANCES,
                                                  _BUFFER, _BUFFER, 0, self._security))

    async def _listen(self, pipe: Any) -> None:
        """Take one client after another; the next instance is there before the last one's client is served."""
        try:
            while True:
                try:
                    await self._proactor.accept_pipe(pipe)
                except OSError:     # the client has gone again
                    pipe.close()
                    pipe = await self._next_instance()
                    continue
                connected, pipe = pipe, None
                try:
                    pipe = await self._next_instance()
                finally:
                    self._begin(connected)
        finally:
            if pipe is not None:
                pipe.close()

    async def _next_instance(self) -> Any:
        """Another instance, as soon as Windows has what it takes."""
        delay = _SHORTEST
        while True:
            try:
                return self._instance()
            except OSError as error:
                self._loop.call_exception_handler({"message": f"no further instance of {self.name}", "exception": error})
            delay = min(delay * 2, _LONGEST)
            await asyncio.sleep(delay)

    def _begin(self, pipe: Any) -> None:
        """Make the streams of a client, and serve it."""
        reader = StreamReader(self._limit, self._loop)
        self._loop._make_duplex_pipe_transport(  # type: ignore[attr-defined]
            pipe, StreamReaderProtocol(reader, self._connected, self._loop), extra={"addr": self.name})

    def _connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        handler = self._loop.create_task(self._serve(reader, writer))
        self._handlers.add(handler)
        handler.add_done_callback(self._handlers.discard)

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Let the callback have the client. Whatever it does, the connection ends with it."""
        try:
            await self._callback(reader, writer)
        except ConnectionError:     # the client has gone
            pass
        except asyncio.CancelledError:
            writer.transport.abort()
        except Exception as error:
            self._loop.call_exception_handler({"message": f"serving a client of {self.name}", "exception": error,
                                               "transport": writer.transport})
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()


async def serve_pipe(callback: Callback, name: str, *, security: Any = None, limit: int = _LIMIT,
                     remote: bool = False) -> PipeServer:
    r"""Make a named pipe and serve every client that comes, many at once.

    callback: an `async def` function that gets a client's StreamReader and StreamWriter, as in asyncio.start_server. The
    connection is closed when it returns. `writer.get_extra_info("pipe").handle` is the handle, for
    win32pipe.GetNamedPipeClientProcessId and the like.
    name: "\\\\.\\pipe\\NAME", or NAME alone. security: SECURITY_ATTRIBUTES; None lets in the user who runs this,
    administrators and SYSTEM. limit: bytes that a StreamReader holds at most while it looks for an end of line.
    remote: take clients of other machines too.
    Returns the server. Raises OSError when the name is in use or is none, RuntimeError when the loop is not the
    Proactor's. What the callback raises goes to the loop's exception handler; a client that goes away is no error.
    https://learn.microsoft.com/windows/win32/ipc/named-pipes
    """
    return PipeServer(callback, name, security, limit, remote)


async def open_pipe(name: str, *, limit: int = _LIMIT) -> tuple[StreamReader, StreamWriter]:
    r"""Connect to a named pipe; wait while all its instances are busy.

    name: "\\\\.\\pipe\\NAME", NAME alone, or "\\\\MACHINE\\pipe\\NAME". limit: as in `serve_pipe`.
    Returns (reader, writer). Close the writer when done. The server may ask who this is, but not act in its name.
    Raises OSError when there is no such pipe or it may not be opened. `asyncio.timeout` limits the waiting.
    https://learn.microsoft.com/windows/win32/ipc/named-pipe-client
    """
    loop = asyncio.get_running_loop()
    proactor_of(loop)
    pipe = _as_pipe(await _open(full_name(name)))
    reader = StreamReader(limit, loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    connected: asyncio.Future[None] = loop.create_future()
    transport = loop._make_duplex_pipe_transport(  # type: ignore[attr-defined]
        pipe, protocol, connected, extra={"addr": full_name(name)})
    try:
        await connected
    except BaseException:
        transport.abort()
        raise
    return reader, StreamWriter(transport, protocol, reader, loop)


async def _open(name: str) -> Any:
    """A handle of the pipe, once an instance is free."""
    delay = _SHORTEST
    while True:
        try:
            return win32file.CreateFile(name, win32file.GENERIC_READ | win32file.GENERIC_WRITE, 0, None,
                                        win32file.OPEN_EXISTING, win32file.FILE_FLAG_OVERLAPPED | _IDENTIFICATION, None)
        except pywintypes.error as error:
            if error.winerror != _ERROR_PIPE_BUSY:
                raise
        await asyncio.sleep(delay)
        delay = min(delay * 2, _LONGEST)
