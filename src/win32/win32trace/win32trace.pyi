"""Text from one program to another: traced programs write, a collector reads.

All writers of a session share one buffer. When it is full and nobody reads, it is emptied and begins anew, and GetLost() counts
that; who asks for it has a larger one. Characters travel as Latin-1; others arrive as backslash escapes.
"""

from gen.types import *

__headers__ = ("windows.h", "trace.h")
__error__ = True
__state__ = "trace_state"
__clear__ = "trace_clear"
__traverse__ = "trace_traverse"


@object("trace_tracer", export=None, final=True)
class PyTraceObject:
    """A file that writes to the collector and reads what was traced. Made by GetTracer()."""

    softspace: LONG

    @property
    def encoding(self) -> str:
        """How characters travel: 'latin-1'."""

    @property
    def errors(self) -> str:
        """What becomes of other characters: 'backslashreplace'."""

    def write(self, data: OBJECT, /) -> None:
        """Send text to the collector, as win32trace.write() does.

        data: a str, or bytes as they are.
        Raises error before InitWrite(). May wait 0.1 s for a collector when the buffer is full.
        https://learn.microsoft.com/windows/win32/memory/creating-named-shared-memory
        """

    def read(self) -> OBJECT:
        """Take what was traced since the last time, as win32trace.read() does.

        Returns a str, empty when there is nothing.
        Raises error before InitRead().
        https://learn.microsoft.com/windows/win32/memory/creating-named-shared-memory
        """

    def blockingread(self, milliSeconds: DWORD = -1, /) -> OBJECT:
        """Wait for text and take it, as win32trace.blockingread() does.

        milliSeconds: how long to wait at most; without it, for ever.
        Returns a str, empty when the time is over.
        Raises error before InitRead(). Blocks.
        https://learn.microsoft.com/windows/win32/memory/creating-named-shared-memory
        """

    def flush(self) -> None:
        """Do nothing: what is written is there at once.

        https://docs.python.org/3/library/io.html#io.IOBase.flush
        """

    def isatty(self) -> INT:
        """Tell that this is no terminal.

        Returns 0.
        https://docs.python.org/3/library/io.html#io.IOBase.isatty
        """


def InitRead(sessions: BOOL = False, size: DWORD = 0, /) -> None:
    """Begin to collect what programs trace.

    sessions: whether to collect from all sessions of the machine, services included; that needs the right to create
    global objects, which administrators and services have. Otherwise the programs of this session, or of all sessions
    when somebody collects for them already.
    size: how many bytes may wait, when it shall be more than the 131,068 of the first buffer; the first who asks says how many.
    Raises error when this process collects already, or Windows refuses.
    https://learn.microsoft.com/windows/win32/memory/creating-named-shared-memory
    """


def InitWrite(sessions: BOOL = False, size: DWORD = 0, /) -> None:
    """Begin to trace: get ready for write().

    sessions: whether to write for a collector of all sessions. A service does so anyway.
    size: how many bytes may wait, as for InitRead(). pywin32's collectors see only what is in the first buffer.
    Raises error when this process traces already, or Windows refuses.
    https://learn.microsoft.com/windows/win32/memory/creating-named-shared-memory
    """


def TermRead() -> None:
    """End what InitRead() began.

    Raises error when this process does not collect.
    https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-unmapviewoffile
    """


def TermWrite() -> None:
    """End what InitWrite() began.

    Raises error when this process does not trace.
    https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-unmapviewoffile
    """


def write(data: OBJECT, /) -> None:
    """Send text to the collector.

    data: a str, or bytes as they are. Up to 131,068 bytes arrive in one piece, whoever else writes.
    Raises error before InitWrite(). When the buffer is full it waits 0.1 s for a collector, then empties it.
    https://learn.microsoft.com/windows/win32/memory/creating-named-shared-memory
    """


def read() -> OBJECT:
    """Take what was traced since the last time.

    Returns a str, empty when there is nothing.
    Raises error before InitRead().
    https://learn.microsoft.com/windows/win32/memory/creating-named-shared-memory
    """


def blockingread(milliSeconds: DWORD = -1, /) -> OBJECT:
    """Wait for text and take it.

    milliSeconds: how long to wait at most; without it, for ever.
    Returns a str, empty when the time is over.
    Raises error before InitRead(). Blocks.
    https://learn.microsoft.com/windows/win32/memory/creating-named-shared-memory
    """


def readparts(milliSeconds: DWORD = 0, /) -> list[tuple[int, str]]:
    """Take what was traced since the last time, and who wrote it.

    milliSeconds: how long to wait at most when there is nothing; -1 for ever.
    Returns a list of (process id, text), in order; the id is 0 for what pywin32's programs wrote.
    Raises error before InitRead(). Blocks as long as it is told to.
    https://learn.microsoft.com/windows/win32/memory/creating-named-shared-memory
    """


def GetLost() -> ULONGLONG:
    """Count what was written and thrown away because the buffer was full.

    Returns the number of bytes, of all writers, since the first of those who are there opened the buffer. What pywin32's
    programs throw away is not counted.
    Raises error before InitRead() or InitWrite().
    https://learn.microsoft.com/windows/win32/memory/creating-named-shared-memory
    """


@raw
def setprint(*args: OBJECT) -> None:
    """Make sys.stdout and sys.stderr the tracer, so that what is printed is traced. Arguments are ignored.

    Raises error before InitWrite().
    https://docs.python.org/3/library/sys.html#sys.stdout
    """


@raw
def flush(*args: OBJECT) -> None:
    """Do nothing: what is written is there at once. Arguments are ignored.

    https://docs.python.org/3/library/io.html#io.IOBase.flush
    """


def GetTracer() -> OBJECT:
    """Get the file that writes to the collector.

    Returns a PyTraceObject, the same one always.
    https://docs.python.org/3/glossary.html#term-file-object
    """


def GetHandle() -> RAWHANDLE:
    """Get the event that is set when something was written.

    Returns the handle as an integer, to be waited for; it belongs to the module.
    Raises error when Windows refuses to make the event.
    https://learn.microsoft.com/windows/win32/sync/event-objects
    """
