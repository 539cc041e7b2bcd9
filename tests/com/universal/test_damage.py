"""Type libraries whose descriptions are nonsense: an exception or a class, never a crash.

What is damaged are the numbers that this project reads through Windows: sizes, offsets, types, flags. Wine's loader of type
libraries ends the process with an assertion when a file's own structure is broken, so that is left alone.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pythoncom
import vtbl_library

EXPECTED = (pythoncom.com_error, ValueError, TypeError, OverflowError, MemoryError)
HAS_DEFAULT = 0x20  # moves what follows: part of the structure


def _types(data: bytearray) -> Iterator[tuple[int, int]]:
    """(TYPEKIND, place of the head) of every type in the file."""
    (count,) = struct.unpack_from("<i", data, 0x20)
    (table,) = struct.unpack_from("<i", data, 0x54 + 4 * count)
    for at in range(count):
        head = table + 0x64 * at
        yield data[head] & 15, head


def _members(data: bytearray, head: int) -> Iterator[tuple[int, int]]:
    """(place, length) of every member's description."""
    place, total = struct.unpack_from("<i", data, head + 4)[0] + 4, struct.unpack_from("<I", data, head + 0x18)[0]
    for _ in range((total & 0xFFFF) + (total >> 16)):
        (length,) = struct.unpack_from("<H", data, place)
        yield place, length
        place += length


def weak_places(data: bytearray) -> list[tuple[int, str]]:
    """Where a number may be replaced, and what it is: a number, a type, or flags."""
    places = []
    for kind, head in _types(data):
        if kind == pythoncom.TKIND_RECORD:
            places.append((head + 0x50, "number"))
        if kind not in (pythoncom.TKIND_RECORD, pythoncom.TKIND_INTERFACE, pythoncom.TKIND_DISPATCH):
            continue
        for place, length in _members(data, head):
            places.append((place + 4, "type"))
            if kind == pythoncom.TKIND_RECORD:
                places.append((place + 0x10, "number"))
                continue
            (arguments,) = struct.unpack_from("<h", data, place + 0x14)
            for at in range(place + length - 12 * arguments, place + length, 12):
                places += [(at, "type"), (at + 8, "flags")]
    return places


def damage(data: bytes, places: list[tuple[int, str]], case: int) -> bytes:
    """The library with the damage of this case."""
    chance, broken = random.Random(case), bytearray(data)
    for place, kind in chance.sample(places, chance.choice((1, 2, 4, 16))):
        (old,) = struct.unpack_from("<I", broken, place)
        if kind == "number":
            new = chance.choice((0, 1, 3, 7, 24, 200, 0x7FFFFFFF, 0xFFFFFFFF, 1 << 24, chance.randrange(1 << 32)))
        elif kind == "flags":
            new = (chance.randrange(1 << 16) & ~HAS_DEFAULT) | (old & HAS_DEFAULT)
        else:
            vt = chance.choice((*range(80), 0x0FFF, 0x2003, 0x4003, 0x7FFF))
            new = 0x80000000 | vt << 16 | vt
            if vt in (26, 27, 28, 29):  # pointers and names lead elsewhere in the file
                new = old
        struct.pack_into("<I", broken, place, new)
    return bytes(broken)


def read(library: Any) -> int:
    """Read everything; how much of it was refused."""
    refused = 0
    for at in range(library.GetTypeInfoCount()):
        info = library.GetTypeInfo(at)
        kind = info.GetTypeAttr().typekind
        try:
            if kind == pythoncom.TKIND_RECORD:
                record = pythoncom.GetRecordFromTypeInfo(info)
                for name in record.__members__:
                    setattr(record, name, getattr(record, name))
                repr(record)
            elif kind in (pythoncom.TKIND_INTERFACE, pythoncom.TKIND_DISPATCH):
                made = pythoncom._vtable_class(info)
                assert {"Add"} <= set(dir(made))
        except EXPECTED:
            refused += 1
    return refused


def test_damaged_descriptions(tmp_path: Path, rounds: Callable[[int, int], int]) -> None:
    data = vtbl_library.write(tmp_path / "whole.tlb").read_bytes()
    places = weak_places(bytearray(data))
    assert len(places) > 200
    refused = 0
    for case in range(rounds(200, 10_000)):
        path = tmp_path / f"{case}.tlb"
        path.write_bytes(damage(data, places, case))
        refused += read(pythoncom.LoadTypeLib(str(path)))
        path.unlink()
    assert refused > 50
    assert read(pythoncom.LoadTypeLib(str(tmp_path / "whole.tlb"))) == 0
