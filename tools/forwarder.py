"""Make python3.dll: a DLL that holds nothing but forwards to pythonXY.dll.

The Windows Pythons of tools/env.py come without python3.dll, but with libs/python3.lib, which names every symbol
that such a DLL exports. The file is written byte by byte: one section with an export directory needs no linker.
"""

from __future__ import annotations

import struct
from pathlib import Path

_MACHINE_AMD64 = 0x8664
_SECTION_AT = 0x1000
_FILE_ALIGN = 0x200
_HEADERS_SIZE = 0x400


def exported_names(import_library: bytes) -> dict[str, bool]:
    """Map the symbols of a Windows import library, sorted as a DLL must, to whether they are data.

    Reads the short import members: signature 0, 0xFFFF, then version, machine, time, size, hint and kind.
    """
    if not import_library.startswith(b"!<arch>\n"):
        raise ValueError("not an archive: the import library must start with !<arch>")
    names: dict[str, bool] = {}
    at = 8
    while at + 60 <= len(import_library):
        size = int(import_library[at + 48:at + 58])
        member = import_library[at + 60:at + 60 + size]
        if member[:4] == b"\0\0\xff\xff":
            name = member[20:member.index(b"\0", 20)].decode("ascii")
            names[name] = bool(member[18] & 3)
        at += 60 + size + size % 2
    return dict(sorted(names.items()))


def _export_section(names: list[str], dll: str, target: str) -> bytes:
    count = len(names)
    functions_at = 40
    names_at = functions_at + 4 * count
    ordinals_at = names_at + 4 * count
    text_at = ordinals_at + 2 * count
    text = bytearray()

    def put(string: str) -> int:
        where = _SECTION_AT + text_at + len(text)
        text.extend(string.encode("ascii") + b"\0")
        return where

    dll_rva = put(dll)
    name_rvas = [put(name) for name in names]
    forward_rvas = [put(f"{target}.{name}") for name in names]
    directory = struct.pack("<IIHHIIIIIII", 0, 0, 0, 0, dll_rva, 1, count, count, _SECTION_AT + functions_at,
                            _SECTION_AT + names_at, _SECTION_AT + ordinals_at)
    return (directory + struct.pack(f"<{count}I", *forward_rvas) + struct.pack(f"<{count}I", *name_rvas)
            + struct.pack(f"<{count}H", *range(count)) + bytes(text))


def _headers(section_size: int) -> bytes:
    raw_size = -(-section_size // _FILE_ALIGN) * _FILE_ALIGN
    image_size = _SECTION_AT + -(-section_size // 0x1000) * 0x1000
    dos = b"MZ" + bytes(58) + struct.pack("<I", 64)
    # Characteristics: executable, large addresses, DLL.
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", _MACHINE_AMD64, 1, 0, 0, 0, 240, 0x2022)
    optional = struct.pack("<HBBIIIII", 0x20B, 14, 0, 0, raw_size, 0, 0, _SECTION_AT)
    optional += struct.pack("<QIIHHHHHHIIIIHHQQQQII", 0x1E0000000, 0x1000, _FILE_ALIGN, 6, 0, 0, 0, 6, 0, 0,
                            image_size, _HEADERS_SIZE, 0, 2, 0x160, 0x100000, 0x1000, 0x100000, 0x1000, 0, 16)
    optional += struct.pack("<II", _SECTION_AT, section_size) + bytes(15 * 8)
    section = struct.pack("<8sIIIIIIHHI", b".rdata", section_size, _SECTION_AT, raw_size, _HEADERS_SIZE,
                          0, 0, 0, 0, 0x40000040)
    return (dos + coff + optional + section).ljust(_HEADERS_SIZE, b"\0")


def forwarder(names: list[str], dll: str, target: str) -> bytes:
    """Return the bytes of a 64-bit DLL that forwards every name to the DLL `target` (without ".dll")."""
    section = _export_section(names, dll, target)
    raw = section.ljust(-(-len(section) // _FILE_ALIGN) * _FILE_ALIGN, b"\0")
    return _headers(len(section)) + raw


def write_python3_dll(tree: Path, short: str) -> int:
    """Give the tree of a Windows Python its python3.dll; return the number of symbols."""
    names = list(exported_names((tree / "libs" / "python3.lib").read_bytes()))
    (tree / "python3.dll").write_bytes(forwarder(names, "python3.dll", f"python{short}"))
    return len(names)


def definition(tree: Path) -> str:
    """The module definition of python3.dll, from which a linker makes import libraries for other processors."""
    names = exported_names((tree / "libs" / "python3.lib").read_bytes())
    return "LIBRARY python3.dll\nEXPORTS\n" + "".join(f"  {name}{' DATA' * data}\n" for name, data in names.items())
