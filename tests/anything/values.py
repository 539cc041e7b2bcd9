"""Values of every kind that Python knows, for functions that expect one of them: seldom the right one."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from typing import Any

import pywintypes
import win32event
import win32file

# None between 4 and 30,000, which are handles of this process that it would close under its own feet, and no address of memory:
# some handles are addresses, and Windows believes what it is given.
INTEGERS = (0, 1, 2, 3, 0x7FFF, 65535, 65536, 0x10001, 0x20019, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63 - 1, 2**63,
            2**64 - 1, 2**64, -2**31, -2**63)
# No text longer than 300: what Wine copies into its stack without measuring is not our error.
TEXTS = ("", "a", "file.txt", "no file", "a\0b", "\ud800", "x" * 300, "\\\\.\\pipe\\anything", "%s%n", "Software", "\xe9\u20ac\U0001f600",
         "S-1-1-0", "localhost", "127.0.0.1", "{00000000-0000-0000-C000-000000000046}", "D:(A;;GA;;;WD)", "*")
BYTES = (b"", b"abc", bytes(16), bytes(range(256)), b"x" * 5000)
KEYS = ("a", "name", "Name", "comment", "flags", "Flags", 1)


class Odd:
    """What fails when it is asked for a number."""

    def __index__(self) -> int:
        raise ZeroDivisionError("odd")


class Values:
    """One value after another, chosen by dice."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._event = win32event.CreateEvent(None, True, True, None)
        with open("file.txt", "wb") as file:
            file.write(bytes(1000))
        self._file = win32file.CreateFile("file.txt", 0xC0000000, 7, None, 3, 0, None)

    def next(self) -> Any:
        return self._dice.choice(self._kinds)(self)

    def several(self, most: int) -> list[Any]:
        return [self.next() for _ in range(self._dice.randint(0, most))]

    def _one_of(*choices: Any) -> Callable[[Values], Any]:  # type: ignore[misc]  # a plain function, used in the class's body
        return lambda self: self._dice.choice(choices)

    _integer, _text = _one_of(*INTEGERS), _one_of(*TEXTS)
    _kinds: tuple[Callable[[Values], Any], ...] = (
        *[_integer] * 9, *[_text] * 5, *[_one_of(None)] * 3, _one_of(*BYTES),
        lambda self: bytearray(self._dice.choice((0, 1, 16, 1000))),
        lambda self: memoryview(bytearray(64))[::2],
        _one_of(True, False, 1.5, float("nan"), 1e300),
        _one_of(object(), Odd(), int, len, lambda *_: None, lambda *_: 1 / 0),
        lambda self: self.several(3),
        lambda self: tuple(self.several(5)),
        lambda self: {self._dice.choice(KEYS): value for value in self.several(3)},
        lambda self: self._event,
        lambda self: self._file,
        _one_of(pywintypes.IID("{00000000-0000-0000-C000-000000000046}")),
        _one_of(pywintypes.SID(b"\1\1\0\0\0\0\0\1\0\0\0\0")),
        _one_of(datetime.datetime.max, datetime.datetime.min, pywintypes.Time(0)),
        lambda self: pywintypes.OVERLAPPED(),
        lambda self: pywintypes.SECURITY_ATTRIBUTES(),
        lambda self: pywintypes.SECURITY_DESCRIPTOR(),
        lambda self: pywintypes.ACL())


def counts(function: Any) -> tuple[int, int]:
    """How many arguments a function takes, at least and at most, by its signature; anything up to 5 when it has none."""
    signature = getattr(function, "__text_signature__", None)
    if not signature:
        return 0, 5
    parts = [part.strip() for part in signature.strip("()").split(",")]
    taken = [part for part in parts if re.match(r"\w", part) and part != "self"]
    return sum("=" not in part for part in taken), len(taken)


