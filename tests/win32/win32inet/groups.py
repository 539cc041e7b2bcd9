"""Stand-ins, in Python, for the functions of the cache's groups, of which Wine's wininet.dll has only the names. They are put
into the import table of win32inet, cwin32's or pywin32's."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, WINFUNCTYPE, c_int, c_int64, c_uint32, c_void_p, c_wchar, c_wchar_p
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from import_table import replaced  # noqa: E402

kernel32 = ctypes.WinDLL("kernel32")
INSUFFICIENT_BUFFER, NOT_FOUND, NO_MORE, INVALID = 122, 2, 259, 6
TYPE, QUOTA, NAME, STORAGE = 4, 8, 16, 32
SIZE, DWORDS = c_uint32, POINTER(c_uint32)


class GroupInfo(ctypes.Structure):
    """INTERNET_CACHE_GROUP_INFOW."""

    _fields_ = [("size", SIZE), ("flags", SIZE), ("type", SIZE), ("usage", SIZE), ("quota", SIZE), ("owner", SIZE * 4), ("name", c_wchar * 120)]


class EntryInfo(ctypes.Structure):
    """INTERNET_CACHE_ENTRY_INFOW."""

    _fields_ = [("size", SIZE), ("url", c_void_p), ("file", c_void_p), ("type", SIZE), ("uses", SIZE), ("hits", SIZE), ("low", SIZE), ("high", SIZE),
                ("times", SIZE * 8), ("header", c_void_p), ("header_size", SIZE), ("extension", c_void_p), ("delta", SIZE)]


def fail(code: int) -> int:
    kernel32.SetLastError(code)
    return 0


class Groups:
    """The groups that there are, and the lists that are open."""

    def __init__(self) -> None:
        self.groups: dict[int, dict[str, Any]] = {}
        self.lists: dict[int, list[Any]] = {}
        self.members: set[tuple[str, int]] = set()
        self.last = 0x1_0000_0000

    def new(self) -> int:
        self.last += 1
        return self.last

    def create(self, flags: int, reserved: object) -> int:
        number = self.new()
        self.groups[number] = {"flags": flags, "type": 0, "quota": 0, "owner": (0, 0, 0, 0), "name": ""}
        return number

    def delete(self, group: int, flags: int, reserved: object) -> int:
        return 1 if self.groups.pop(group, None) is not None else fail(NOT_FOUND)

    def get(self, group: int, flags: int, wanted: int, info: Any, size: Any, reserved: object) -> int:
        known = self.groups.get(group)
        if known is None:
            return fail(NOT_FOUND)
        if size[0] < ctypes.sizeof(GroupInfo):
            size[0] = ctypes.sizeof(GroupInfo)
            return fail(INSUFFICIENT_BUFFER)
        info[0] = GroupInfo(ctypes.sizeof(GroupInfo), known["flags"], known["type"], 5, known["quota"], known["owner"], known["name"])
        return 1

    def set(self, group: int, flags: int, which: int, info: Any, reserved: object) -> int:
        known = self.groups.get(group)
        if known is None:
            return fail(NOT_FOUND)
        for bit, key, value in ((TYPE, "type", info[0].type), (QUOTA, "quota", info[0].quota), (NAME, "name", info[0].name),
                                (STORAGE, "owner", tuple(info[0].owner))):
            if which & bit:
                known[key] = value
        return 1

    def entry(self, url: str, way: int, group: int, attributes: object, size: int, reserved: object) -> int:
        change = self.members.add if way == 0 else self.members.remove
        if group not in self.groups or (way and (url, group) not in self.members):
            return fail(NOT_FOUND)
        change((url, group))
        return 1

    def first(self, flags: int, filter: int, condition: object, size: int, group: Any, reserved: object) -> int:
        if not self.groups:
            return fail(NOT_FOUND)
        first, *rest = self.groups
        handle = self.new()
        self.lists[handle] = rest
        group[0] = first
        return handle

    def next(self, handle: int, group: Any, reserved: object) -> int:
        if not self.lists.get(handle):
            return fail(NO_MORE)
        group[0] = self.lists[handle].pop(0)
        return 1

    def first_entry(self, pattern: str | None, flags: int, filter: int, group: int, info: Any, size: Any, *reserved: object) -> int:
        """One entry in a group, which wants more room than anybody expects."""
        if group not in self.groups:
            return fail(NOT_FOUND)
        text = f"http://group.test/{filter}/" + "x" * 6000
        needed = ctypes.sizeof(EntryInfo) + 2 * len(text) + 2
        if size[0] < needed:
            size[0] = needed
            return fail(INSUFFICIENT_BUFFER)
        at = ctypes.addressof(info[0]) + ctypes.sizeof(EntryInfo)
        ctypes.memmove(at, ctypes.create_unicode_buffer(text), 2 * len(text) + 2)
        info[0] = EntryInfo(size=ctypes.sizeof(EntryInfo), url=at, type=filter, low=5, high=1, delta=9)
        handle = self.new()
        self.lists[handle] = []
        return handle

    def next_entry(self, handle: int, *rest: object) -> int:
        return fail(NO_MORE)

    def close(self, handle: int) -> int:
        return 1 if self.lists.pop(handle, None) is not None else fail(INVALID)


PROTOTYPES: dict[str, tuple[str, Any]] = {
    "CreateUrlCacheGroup": ("create", WINFUNCTYPE(c_int64, SIZE, c_void_p)),
    "DeleteUrlCacheGroup": ("delete", WINFUNCTYPE(c_int, c_int64, SIZE, c_void_p)),
    "GetUrlCacheGroupAttributeW": ("get", WINFUNCTYPE(c_int, c_int64, SIZE, SIZE, POINTER(GroupInfo), DWORDS, c_void_p)),
    "SetUrlCacheGroupAttributeW": ("set", WINFUNCTYPE(c_int, c_int64, SIZE, SIZE, POINTER(GroupInfo), c_void_p)),
    "SetUrlCacheEntryGroupW": ("entry", WINFUNCTYPE(c_int, c_wchar_p, SIZE, c_int64, c_void_p, SIZE, c_void_p)),
    "FindFirstUrlCacheGroup": ("first", WINFUNCTYPE(c_void_p, SIZE, SIZE, c_void_p, SIZE, POINTER(c_int64), c_void_p)),
    "FindNextUrlCacheGroup": ("next", WINFUNCTYPE(c_int, c_void_p, POINTER(c_int64), c_void_p)),
    "FindFirstUrlCacheEntryExW": ("first_entry", WINFUNCTYPE(c_void_p, c_wchar_p, SIZE, SIZE, c_int64, POINTER(EntryInfo), DWORDS, c_void_p, c_void_p, c_void_p)),
    "FindNextUrlCacheEntryExW": ("next_entry", WINFUNCTYPE(c_int, c_void_p, c_void_p, DWORDS, c_void_p, c_void_p, c_void_p)),
    "FindCloseUrlCache": ("close", WINFUNCTYPE(c_int, c_void_p)),
}


@contextmanager
def installed(win32inet: Any) -> Iterator[Groups]:
    standin = Groups()
    functions = {name: prototype(getattr(standin, method)) for name, (method, prototype) in PROTOTYPES.items()}
    with replaced(win32inet, "wininet.dll", **functions):
        yield standin


@contextmanager
def callbacks_known(win32inet: Any) -> Iterator[None]:
    """What Wine's InternetQueryOption lacks, and pywin32 needs: INTERNET_OPTION_CALLBACK, and the room that numbers take."""
    prototype = WINFUNCTYPE(c_int, c_void_p, SIZE, c_void_p, DWORDS)
    real = ctypes.WinDLL("wininet").InternetQueryOptionW
    real.argtypes = (c_void_p, SIZE, c_void_p, DWORDS)

    def query(handle: int, option: int, value: int | None, size: Any) -> int:
        if option != 1:
            done = int(real(handle, option, value, size))
            if not value and not size[0] and ctypes.GetLastError() == INSUFFICIENT_BUFFER:
                size[0] = 16
                fail(INSUFFICIENT_BUFFER)
            return done
        ctypes.memset(value, 0, 8)
        return 1

    with replaced(win32inet, "wininet.dll", InternetQueryOptionW=prototype(query)):
        yield
