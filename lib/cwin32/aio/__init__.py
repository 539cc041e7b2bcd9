"""Windows and COM in asyncio programs: nothing here blocks the loop.

    wait(handle)            until an event, process, thread or timer is signaled
    Apartment               a thread of its own for COM objects: `await apartment.call(function, ...)`
    events(source, ...)     the events of a COM object, as an asynchronous iterator
    next_event(source, ...) the next one of them

Cancelling any of these leaves no handle, thread or connection behind. The loop is asyncio's own on Windows, the Proactor's.
"""

from .apartment import Apartment
from .events import events, next_event
from .handles import wait

__all__ = ["Apartment", "events", "next_event", "wait"]
