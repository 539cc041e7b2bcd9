"""Windows and COM in asyncio programs: nothing here blocks the loop.

    wait(handle)            until an event, process, thread or timer is signaled
    exit_code(process)      until a process has ended: its exit code
    serve_pipe(callback, name), open_pipe(name)     named pipes as streams, for many clients at once
    changes(directory)      what changes in a directory, as an asynchronous iterator
    Apartment               a thread of its own for COM objects: `await apartment.call(function, ...)`
    events(source, ...)     the events of a COM object, as an asynchronous iterator
    next_event(source, ...) the next one of them

Cancelling any of these leaves no handle, thread or connection behind. The loop is asyncio's own on Windows, the Proactor's.
"""

from .apartment import Apartment
from .changes import Change, changes
from .events import events, next_event
from .handles import exit_code, wait
from .pipes import PipeServer, open_pipe, serve_pipe

__all__ = ["Apartment", "Change", "PipeServer", "changes", "events", "exit_code", "next_event", "open_pipe", "serve_pipe",
           "wait"]
