"""Compressed files, made by a compressor written here: what they hold comes out, whatever is damaged raises."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import pywintypes
import win32file
import win32lz

OF_READ, OF_CREATE, OF_DELETE = 0, 0x1000, 0x200
# Debian's mscompress 0.4 made the second of the first.
TEXT = b"A text that repeats, repeats, repeats itself: a\xffb\x00c. " * 3 + bytes(range(0, 256, 5))
BY_MSCOMPRESS = bytes.fromhex(
    "535a444488f027334100d3000000ff4120746578742074ff6861742072657065ef6174732cfbfd732069ff7473656c663a20613fff6200632e20f0fd000d"
    "e0100d200d390d400d500700050aff0f14191e23282d32ff373c41464b50555aff5f64696e73787d82ff878c91969ba0a5aaffafb4b9bec3c8cdd2ffd7dc"
    "e1e6ebf0f5fa01ff")
ORIGINAL = b"A text that repeats, repeats, repeats itself. " * 200 + bytes(range(256)) * 5


def compress(data: bytes, last: bytes = b"t") -> bytes:
    """SZDD: groups of eight items, each a byte, or a place and a length in the window of the last 4,096 bytes."""
    out, i = bytearray(), 0
    while i < len(data):
        flags, items = 0, bytearray()
        for bit in range(8):
            if i >= len(data):
                break
            start = max(0, i - 4000)
            length = min(18, len(data) - i)
            while length >= 3 and (place := data.find(data[i:i + length], start, i)) < 0:
                length -= 1
            if length >= 3 and place + length <= i:
                source = (4096 - 16 + place) % 4096
                items += bytes((source & 255, source >> 4 & 0xF0 | length - 3))
                i += length
            else:
                flags |= 1 << bit
                items.append(data[i])
                i += 1
        out += bytes((flags,)) + items
    return b"SZDD\x88\xf0\x27\x33A" + last + struct.pack("<L", len(data)) + bytes(out)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "text.tx_"
    path.write_bytes(compress(ORIGINAL))
    return path


def code(call: Callable[[], object]) -> tuple[int, str]:
    with pytest.raises(pywintypes.error) as caught:
        call()
    assert caught.value.strerror
    return caught.value.winerror, caught.value.funcname


def expand(source: Path, target: Path) -> bytes:
    reading, _ = win32lz.OpenFile(source, OF_READ)
    try:
        writing, _ = win32lz.OpenFile(target, OF_CREATE)
        try:
            size = win32lz.Copy(reading, writing)
        finally:
            win32lz.Close(writing)
    finally:
        win32lz.Close(reading)
    data = target.read_bytes()
    assert size == len(data)
    return data


def test_the_same_bytes_come_out(packed: Path, tmp_path: Path) -> None:
    assert packed.stat().st_size < len(ORIGINAL) / 2
    assert expand(packed, tmp_path / "out.txt") == ORIGINAL
    plain = tmp_path / "plain.bin"
    plain.write_bytes(ORIGINAL)
    assert expand(plain, tmp_path / "copy.bin") == ORIGINAL


def test_a_file_of_mscompress(tmp_path: Path) -> None:
    path = tmp_path / "text.txt_"
    path.write_bytes(BY_MSCOMPRESS)
    assert expand(path, tmp_path / "text.txt") == TEXT
    path.write_bytes(BY_MSCOMPRESS[:-1])
    assert code(lambda: expand(path, tmp_path / "text.txt")) == (-3, "LZCopy")


def test_reading_in_pieces_and_moving(packed: Path) -> None:
    handle, details = win32lz.OpenFile(str(packed), OF_READ)
    try:
        assert details[4].lower().endswith("text.tx_") and details[1] == 0
        pieces = [win32lz.Read(handle, size) for size in (1, 10, 1000, 0, 50_000, 5)]
        assert b"".join(pieces) == ORIGINAL and [len(piece) for piece in pieces][:4] == [1, 10, 1000, 0]
        assert win32lz.Seek(handle, 100, 0) == 100 and win32lz.Read(handle, 20) == ORIGINAL[100:120]
        assert win32lz.Seek(handle, -10, 1) == 110 and win32lz.Seek(handle, 0, 2) == len(ORIGINAL)
        assert win32lz.Read(handle, 50) == b""
        assert code(lambda: win32lz.Seek(handle, -1, 0)) == (-7, "LZSeek")
        with pytest.raises(ValueError, match="'size' must not be negative"):
            win32lz.Read(handle, -1)
    finally:
        win32lz.Close(handle)


def test_the_name_before(packed: Path) -> None:
    assert win32lz.GetExpandedName(packed).lower() == str(packed).lower()[:-1] + "t"


def test_creating_and_deleting(tmp_path: Path) -> None:
    path = tmp_path / "made.txt"
    handle, _ = win32lz.OpenFile(path, OF_CREATE)
    win32lz.Close(handle)
    assert path.exists()
    win32lz.OpenFile(path, OF_DELETE)
    assert not path.exists()


def test_what_is_cut_short_raises(packed: Path, tmp_path: Path) -> None:
    good, damaged = packed.read_bytes(), tmp_path / "damaged.tx_"
    for size in (14, 15, 100, len(good) // 2, len(good) - 1):
        damaged.write_bytes(good[:size])
        assert code(lambda: expand(damaged, tmp_path / "out.bin")) == (-3, "LZCopy")


def test_damage_ends_where_the_header_says(packed: Path, tmp_path: Path, rounds: Callable[[int, int], int]) -> None:
    """An error, or a copy of the size in the header (Wine: to the end of its last item)."""
    good, choose, damaged = packed.read_bytes(), random.Random(5), tmp_path / "damaged.tx_"
    for _ in range(rounds(30, 5_000)):
        data = bytearray(good)
        for _ in range(choose.randint(1, 5)):
            data[choose.randrange(14, len(data))] = choose.randrange(256)
        damaged.write_bytes(data)
        try:
            assert len(expand(damaged, tmp_path / "out.bin")) < len(ORIGINAL) + 18
        except pywintypes.error as failure:
            assert (failure.winerror, failure.funcname) == (-3, "LZCopy")


def test_another_way_of_compressing(tmp_path: Path) -> None:
    path = tmp_path / "other.tx_"
    path.write_bytes(b"SZDD\x88\xf0\x27\x33B" + compress(ORIGINAL)[9:])
    with win32file.CreateFile(str(path), -2147483648, 1, None, 3, 0, None) as file:
        assert code(lambda: win32lz.Init(int(file))) == (-8, "LZInit")


def test_what_is_no_file(tmp_path: Path) -> None:
    assert code(lambda: win32lz.OpenFile(tmp_path / "missing", OF_READ)) == (-1, "LZOpenFile")
    assert code(lambda: win32lz.GetExpandedName(tmp_path / "missing"))[1] == "GetExpandedName"
    assert code(lambda: win32lz.Read(0x7FFFFFF0, 5)) == (-1, "LZRead")
    assert win32lz.Close(0x7FFFFFFF) is None
    with pytest.raises(ValueError, match="'fileName' has 400 characters, but at most 259 are possible"):
        win32lz.OpenFile("x" * 400, OF_READ)
    with pytest.raises(ValueError, match="'Source' has 400 characters"):
        win32lz.GetExpandedName("x" * 400)
    with pytest.raises(TypeError, match="'fileName' must be str or os.PathLike, not int"):
        win32lz.OpenFile(5, OF_READ)
