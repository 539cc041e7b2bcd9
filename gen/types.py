"""Type words and decorators, as Python sees them: what `from gen.types import *` gives a declaration.

Only type checkers read this file. What the words mean for C stands in gen/words.py and docs/declarations.md.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable as Callable
from collections.abc import Iterable as Iterable
from collections.abc import Iterator as Iterator
from collections.abc import Mapping as Mapping
from collections.abc import Sequence as Sequence
from os import PathLike
from typing import Any as Any
from typing import Final as Final
from typing import Literal as Literal
from typing import TypeAlias, TypeVar
from typing import overload as overload

from typing_extensions import Buffer as Buffer

BYTE: TypeAlias = int
WORD: TypeAlias = int
USHORT: TypeAlias = int
DWORD: TypeAlias = int
UINT: TypeAlias = int
ULONG: TypeAlias = int
SHORT: TypeAlias = int
INT: TypeAlias = int
LONG: TypeAlias = int
HRESULT: TypeAlias = int
LONGLONG: TypeAlias = int
ULONGLONG: TypeAlias = int
SIZE_T: TypeAlias = int
UINT_PTR: TypeAlias = int
ULONG_PTR: TypeAlias = int
INT_PTR: TypeAlias = int
LONG_PTR: TypeAlias = int
WPARAM: TypeAlias = int
LPARAM: TypeAlias = int
LRESULT: TypeAlias = int
BOOL: TypeAlias = Any
DOUBLE: TypeAlias = float
FLOAT: TypeAlias = float
WSTR: TypeAlias = str
PATHW: TypeAlias = str | PathLike[str]
ANSI: TypeAlias = str | bytes
BUFFER: TypeAlias = Buffer
WBUFFER: TypeAlias = Buffer
BYTES: TypeAlias = bytes
OBJECT: TypeAlias = Any
CALLABLE: TypeAlias = Callable[..., Any]
VARIANT: TypeAlias = Any
TIME: TypeAlias = datetime.datetime | float
BSTR: TypeAlias = str
OLESTR: TypeAlias = str
LARGE_INTEGER: TypeAlias = int
ULARGE_INTEGER: TypeAlias = int
INTERFACE: TypeAlias = Any
SUCCESS: TypeAlias = int
FORMATETC: TypeAlias = tuple[int, None, int, int, int]
STATSTG: TypeAlias = tuple[Any, ...]
CONNECTDATA: TypeAlias = tuple[Any, ...]
CATEGORYINFO: TypeAlias = tuple[Any, ...]
ContextProperty: TypeAlias = tuple[Any, ...]
STATPROPSTG: TypeAlias = tuple[Any, ...]
STATPROPSETSTG: TypeAlias = tuple[Any, ...]


class _Native:
    """Stands for an object of pywintypes."""

    def __int__(self) -> int:
        raise NotImplementedError


HANDLEOBJECT: TypeAlias = _Native
HANDLE: TypeAlias = _Native | int
HKEY: TypeAlias = _Native | int
GDIHANDLE: TypeAlias = _Native | int
RAWHANDLE: TypeAlias = _Native | int
HWND: TypeAlias = _Native | int
HMODULE: TypeAlias = _Native | int
HINSTANCE: TypeAlias = _Native | int
HMENU: TypeAlias = _Native | int
HICON: TypeAlias = _Native | int
HCURSOR: TypeAlias = _Native | int
HDC: TypeAlias = _Native | int
HBITMAP: TypeAlias = _Native | int
HBRUSH: TypeAlias = _Native | int
HFONT: TypeAlias = _Native | int
HPEN: TypeAlias = _Native | int
HRGN: TypeAlias = _Native | int
HPALETTE: TypeAlias = _Native | int
HGDIOBJ: TypeAlias = _Native | int
HACCEL: TypeAlias = _Native | int
HDESK: TypeAlias = _Native | int
HWINSTA: TypeAlias = _Native | int
HMONITOR: TypeAlias = _Native | int
HDWP: TypeAlias = _Native | int
HKL: TypeAlias = _Native | int
HGLOBAL: TypeAlias = _Native | int
HIMAGELIST: TypeAlias = _Native | int
HDEVNOTIFY: TypeAlias = _Native | int
HPOWERNOTIFY: TypeAlias = _Native | int
HRSRC: TypeAlias = _Native | int
HDROP: TypeAlias = _Native | int
HENHMETAFILE: TypeAlias = _Native | int
OVERLAPPED: TypeAlias = _Native
SECURITY_ATTRIBUTES: TypeAlias = _Native
SECURITY_DESCRIPTOR: TypeAlias = _Native
SID: TypeAlias = _Native
ACL: TypeAlias = _Native
DEVMODE: TypeAlias = _Native
IID: TypeAlias = _Native | str

_T = TypeVar("_T")


def native(function: str, *, fails: str = "never", outs: bool = False, gil: str = "release",
           raises: str = "") -> Callable[[_T], _T]:
    """Call this function of the system; no body. See docs/declarations.md."""
    raise NotImplementedError


def raw(function: _T) -> _T:
    """The body takes the arguments as they come."""
    raise NotImplementedError


def todo(function: _T) -> _T:
    """Declared, but not written yet."""
    raise NotImplementedError


def struct(name: str, *, as_dict: bool = False, prefix: str = "", size: str = "",
           export: str | None = "") -> Callable[[type[_T]], type[_T]]:
    """A native structure, as an object or as a dict."""
    raise NotImplementedError


def object(name: str, *, export: str | None = "", gc: bool = False, final: bool = False,
           hand: bool = False, readonly: bool = False, spare: bool = False,
           unlink: bool = False) -> Callable[[type[_T]], type[_T]]:
    """A type around a native structure."""
    raise NotImplementedError


def interface(name: str, **options: Any) -> Callable[[type[_T]], type[_T]]:
    """A COM interface."""
    raise NotImplementedError
