"""A module with one of every kind."""

from gen.types import *

__headers__ = ("windows.h", "lm.h", "sample.h")
__state__ = "sample_state"
__exec__ = "sample_exec"
__clear__ = "sample_clear"
__traverse__ = "sample_traverse"
__error__ = True

INFINITE: Final[LONG]
GENERIC_READ: Final[DWORD]
MAX_PATH: Final[int]
SE_DEBUG_NAME: Final[str]
MOST: Final = 64
YES: Final = True
BIG: Final = 4294967295
GREETING: Final = "hello"


@native("GetTickCount", gil="keep")
def GetTickCount() -> DWORD:
    """Count.

    Returns milliseconds.
    """

@native("SetEvent", fails="zero")
def SetEvent(event: HANDLE, /) -> None:
    """Signal an event."""

@native("CreateEventW", fails="null", raises="CreateEventW")
def CreateEvent(attributes: SECURITY_ATTRIBUTES | None, manual: BOOL, initial: BOOL, name: WSTR | None = None, /) -> HANDLE:
    """Make an event."""

CreateEventW = CreateEvent

@native("GetWindow", fails="told")
def GetWindow(window: HWND, command: UINT, /) -> HWND:
    """Look.

    Returns 0 for none.
    """

@native("CreatePatternBrush", fails="null")
def CreatePatternBrush(bitmap: HBITMAP, /) -> GDIHANDLE:
    """Make a brush."""

@native("GetDiskFreeSpaceW", fails="zero", outs=True)
def GetDiskFreeSpace(root: PATHW | None = None, /) -> tuple[DWORD, DWORD, DWORD, DWORD]:
    """Measure.

    Returns (sectors, size, free, total).
    """

@native("RegOpenCurrentUser", fails="code", outs=True)
def RegOpenCurrentUser(access: DWORD = MOST, /) -> HKEY:
    """Open a key."""

def WaitForMultipleObjects(handles: Sequence[HANDLE], all: BOOL, timeout: DWORD = INFINITE) -> DWORD:
    """Wait.

    Returns the index.
    """

def Texts(texts: Sequence[WSTR] | None, iid: IID, when: TIME | None, data: BUFFER, default: int | str | None = None,
          *, extra: OBJECT = None) -> tuple[list[WSTR], BYTES, IID]:
    """Everything.

    Returns (texts, data, default).
    """

@raw
def Raw(*args: OBJECT) -> OBJECT:
    """As they come."""

@todo
def Later(handle: HWND, /) -> None:
    """Not yet."""

@overload
def Two(size: DWORD, /) -> bytes: ...
@overload
def Two(name: WSTR, /) -> str: ...
def Two(what: int | str, /) -> bytes | str:
    """Overloaded."""

@struct("STARTUPINFOW", size="cb", export="STARTUPINFO")
class PySTARTUPINFO:
    """An object."""

    dwFlags: DWORD
    lpTitle: WSTR | None
    hStdInput: HANDLE

@struct("LOCALGROUP_INFO_1", as_dict=True, prefix="lgrpi1_")
class LOCALGROUP_INFO_1:
    """A dict."""

    name: WSTR
    comment: WSTR | None = None

def UseThem(start: PySTARTUPINFO, group: LOCALGROUP_INFO_1 | None, /) -> list[LOCALGROUP_INFO_1]:
    """Structures."""

@object("sample_thing", export=None, gc=True, final=True, spare=True)
class PyThing:
    """A type."""

    count: DWORD

    def __init__(self, count: DWORD, name: WSTR = "x", /) -> None:
        """Make one."""

    def Method(self, other: PyThing | None = None) -> WSTR | None:
        """Do it."""

    @property
    def handle(self) -> HANDLE:
        """The handle."""

    @handle.setter
    def handle(self, value: HANDLE) -> None: ...

    def __hash__(self) -> int: ...
    def __eq__(self, other: OBJECT) -> bool: ...
    def __repr__(self) -> str: ...
    def __len__(self) -> int: ...
    def __getitem__(self, key: OBJECT) -> OBJECT: ...
    def __getattr__(self, name: str) -> OBJECT: ...
    def __next__(self) -> OBJECT: ...

Thing = PyMore

@object("sample_thing")
class PyMore(PyThing):
    """A derived type, which Python cannot make."""


@object("PyObject")
class PyPipeEnd(HANDLEOBJECT):
    """A handle with methods of its own."""

    def __init__(self, name: WSTR) -> None:
        """Open one."""

    def Peek(self) -> DWORD:
        """Look into it."""
