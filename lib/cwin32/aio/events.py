"""Events of COM objects in asyncio."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any, Self

import pythoncom
from win32com.client import events as client

from .apartment import Apartment
from .marshal import drop, pack, unpack

Event = tuple[str, tuple[Any, ...]]


class events:
    """The events of a COM object, from the moment it is entered on; nothing of them is missed.

        async with events(document, "OnReady") as stream:
            document.Start()
            name, arguments = await stream.next()

    The events are heard in a thread of its own, so that they arrive while the loop waits. COM objects among their
    arguments are made usable in the loop's thread.
    """

    def __init__(self, source: Any, *names: str) -> None:
        """Name what to hear.

        source: a Dispatch object. names: the events, all when none is given.
        """
        self._source = source
        self._names = names
        self._queue: asyncio.Queue[Any] = asyncio.Queue()
        self._point: Any = None
        self._cookie = 0
        self._ear: Apartment | None = None

    async def __aenter__(self) -> Self:
        """Connect. Raises what win32com.client.WithEvents raises, ValueError for a name that is no event."""
        kind = client.class_for(self._source)
        loop = asyncio.get_running_loop()

        def note(name: str, arguments: tuple[Any, ...]) -> None:
            parcel = pack((name, arguments))
            try:
                loop.call_soon_threadsafe(self._queue.put_nowait, parcel)
            except RuntimeError:  # the loop is closed
                drop(parcel)

        sink = client.recording_sink(kind, self._names, note)
        point = client.connection_point(self._source, kind.CLSID_Sink)
        self._ear = ear = Apartment("mta")
        try:
            self._cookie = point.Advise(await ear.call(client._wrap, sink))
        except BaseException:
            await ear.aclose()
            raise
        self._point = point
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None,
                        trace: TracebackType | None) -> None:
        """Disconnect."""
        point, self._point = self._point, None
        try:
            if point is not None:
                point.Unadvise(self._cookie)
        except pythoncom.com_error:  # the object is gone
            pass
        finally:
            while not self._queue.empty():
                drop(self._queue.get_nowait())
            if self._ear is not None:
                await self._ear.aclose()

    async def next(self) -> Event:
        """Wait for the next event. Returns the handler's name ("OnReady") and the event's arguments."""
        parcel = await self._queue.get()
        name, arguments = unpack(parcel)
        return name, arguments

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        return await self.next()


async def next_event(source: Any, *names: str) -> Event:
    """Wait for one event of a COM object.

    source: a Dispatch object. names: which events, any when none is given. For an event that something started here
    brings about, use `events`, which hears from before the start on.
    Returns the handler's name ("OnReady") and the event's arguments. Raises what `events` raises.
    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-iconnectionpoint
    """
    async with events(source, *names) as stream:
        return await stream.next()
