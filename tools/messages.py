#!/usr/bin/env python3
"""Turn a list of messages into a resource that every linker for Windows takes: messages.py messages.txt NAME.res

A line is `FIRST-LAST TEXT` or `NUMBER TEXT`, numbers in hexadecimal with their severity in the two highest bits, ascending;
lines with # are comments. FormatMessage finds the texts in the module that the resource is linked into, in every language.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

MESSAGE_TABLE = 11  # RT_MESSAGETABLE
NEUTRAL = 0
UNICODE = 1


def blocks(lines: list[str]) -> list[tuple[int, int, str]]:
    """(first, last, text) for each line."""
    found = []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            numbers, _, text = line.partition(" ")
            first, _, last = numbers.partition("-")
            found.append((int(first, 16), int(last or first, 16), text))
    return found


def entry(text: str) -> bytes:
    """MESSAGE_RESOURCE_ENTRY: its length, its encoding, the text with its line end and NUL, filled up to four bytes."""
    data = (text + "\r\n\0").encode("utf-16-le")
    data += bytes(-len(data) % 4)
    return struct.pack("<HH", len(data) + 4, UNICODE) + data


def table(messages: list[tuple[int, int, str]]) -> bytes:
    """MESSAGE_RESOURCE_DATA: where each block begins, then the entries."""
    head, entries = struct.pack("<I", len(messages)), b""
    begin = len(head) + 12 * len(messages)
    for first, last, text in messages:
        head += struct.pack("<III", first, last, begin + len(entries))
        entries += entry(text) * (last - first + 1)
    return head + entries


def resource(kind: int, number: int, data: bytes) -> bytes:
    """A resource of a .res file, named by numbers."""
    head = struct.pack("<IIHHHHIHHII", len(data), 32, 0xFFFF, kind, 0xFFFF, number, 0, 0, NEUTRAL, 0, 0)
    return head + data + bytes(-len(data) % 4)


def main() -> None:
    source, output = sys.argv[1:]
    lines = Path(source).read_text("utf-8").splitlines()
    # An empty resource tells that the file is one of 32 bits.
    Path(output).write_bytes(resource(0, 0, b"") + resource(MESSAGE_TABLE, 1, table(blocks(lines))))


if __name__ == "__main__":
    main()
