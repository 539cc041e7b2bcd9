"""tools/messages.py: a resource as the linker wants it, with a table as FormatMessage reads it."""

from __future__ import annotations

import struct

import messages

LINES = ["# a comment", "", "00000001-00000003 %1", "C0000010 caf\u00e9 %1 and %2"]


def test_lines() -> None:
    assert messages.blocks(LINES) == [(1, 3, "%1"), (0xC0000010, 0xC0000010, "caf\u00e9 %1 and %2")]


def test_every_number_has_its_text() -> None:
    table = messages.table(messages.blocks(LINES))
    count, = struct.unpack_from("<I", table)
    found = {}
    for block in range(count):
        first, last, at = struct.unpack_from("<III", table, 4 + 12 * block)
        for number in range(first, last + 1):
            length, encoding = struct.unpack_from("<HH", table, at)
            assert encoding == 1 and length % 4 == 0
            found[number] = table[at + 4:at + length].decode("utf-16-le").rstrip("\0")
            at += length
    assert found == {1: "%1\r\n", 2: "%1\r\n", 3: "%1\r\n", 0xC0000010: "caf\u00e9 %1 and %2\r\n"}
    assert at == len(table)


def test_a_resource_is_filled_up() -> None:
    made = messages.resource(11, 1, b"12345")
    size, header, kind, number = struct.unpack_from("<II2xH2xH", made)
    assert (size, header, kind, number, len(made)) == (5, 32, 11, 1, 40)
