"""The type library that the tests of vtables and records use, and how they load the C that stands on the other side."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pythoncom

LIBRARY = "{6B1C5E20-1111-4C7E-9A01-2F4E6D000001}"
POINT, SMALL, PERSON, FAMILY = (f"{{6B1C5E20-1111-4C7E-9A01-2F4E6D00000{digit}}}" for digit in "2345")
IVTBL = "{6B1C5E20-1111-4C7E-9A01-2F4E6D000010}"
IDUAL = "{6B1C5E20-1111-4C7E-9A01-2F4E6D000011}"
IMORE = "{6B1C5E20-1111-4C7E-9A01-2F4E6D000012}"
IREMOTE = "{6B1C5E20-1111-4C7E-9A01-2F4E6D000013}"
IN, OUT, RETVAL, OPT = 1, 2, 10, 16
FUNC, GET, PUT = pythoncom.INVOKE_FUNC, pythoncom.INVOKE_PROPERTYGET, pythoncom.INVOKE_PROPERTYPUT
OLEAUTOMATION, DUAL = 0x100, 0x40


def _inputs(*pairs: tuple[str, str]) -> list[tuple[str, str, int]]:
    return [(name, kind, IN) for name, kind in pairs]


VTBL = [
    (1, "Add", FUNC, [*_inputs(("a", "i4"), ("b", "i4")), ("sum", "*i4", RETVAL)]),
    (2, "Scale", FUNC, [*_inputs(("factor", "r8"), ("n", "i4"), ("more", "r8")), ("result", "*r8", RETVAL)]),
    (3, "Mixed", FUNC, [*_inputs(("a", "i4"), ("b", "r8"), ("c", "r4"), ("d", "i8"), ("e", "r8"), ("f", "r4"), ("s", "bstr"),
                                 ("v", "var"), ("money", "cy"), ("when", "date"), ("g", "u8")), ("text", "*bstr", RETVAL)]),
    (4, "Words", FUNC, [*_inputs(("a", "i1"), ("b", "u1"), ("c", "i2"), ("d", "u2"), ("e", "bool"), ("f", "u4"),
                                 ("g", "err")), ("sum", "*i8", RETVAL)]),
    (5, "Swap", FUNC, [("number", "*i4", IN | OUT), ("text", "*bstr", IN | OUT)]),
    (6, "Outs", FUNC, [(name, kind, OUT) for name, kind in (
        ("number", "*i4"), ("real", "*r8"), ("text", "*bstr"), ("v", "*var"), ("date", "*date"), ("money", "*cy"),
        ("truth", "*bool"))]),
    (7, "Array", FUNC, [("numbers", "[i4", IN), ("both", "*[i4", IN | OUT), ("texts", "*[bstr", OUT), ("sum", "*r8", RETVAL)]),
    (8, "Move", FUNC, [("start", "@Point", IN), ("both", "*@Point", IN | OUT), ("by", "@Small", IN), ("end", "*@Point", RETVAL)]),
    (9, "Grow", FUNC, [("child", "*@Person", IN), ("grown", "*@Person", OUT)]),
    (10, "Points", FUNC, [("both", "*[@Point", IN | OUT), ("copy", "*[@Point", RETVAL)]),
    (11, "Object", FUNC, [("given", "unk", IN), ("back", "*unk", RETVAL)]),
    (12, "Fail", FUNC, [("code", "i4", IN)]),
    (13, "Negate", FUNC, [("value", "dec", IN), ("result", "*dec", RETVAL)]),
    (14, "Named", FUNC, [("colour", "@Colour", IN), ("length", "@Length", IN), ("result", "*@Length", RETVAL)]),
    (15, "Optional", FUNC, [("a", "i4", IN), ("b", "var", IN | OPT), ("c", "i4", IN, 7), ("result", "*i4", RETVAL)]),
    (16, "Value", GET, [("value", "*i4", RETVAL)]),
    (16, "Value", PUT, [("value", "i4", IN)]),
    (17, "Item", GET, [("index", "i4", IN), ("value", "*i4", RETVAL)]),
    (17, "Item", PUT, [("index", "i4", IN), ("value", "i4", IN)]),
    (18, "Count", FUNC, [], "i4"),
    (19, "Many", FUNC, [*((f"a{at}", "r8" if at == 13 else "i4", IN) for at in range(1, 15)), ("sum", "*i8", RETVAL)]),
    (20, "Text", FUNC, [("text", "lpwstr", IN), ("back", "*lpwstr", OUT)]),
    (21, "Plain", FUNC, [("number", "*i4", 0)]),
    (22, "Tomorrow", FUNC, [("date", "date", IN), ("next", "*date", RETVAL)]),
]

TYPES = [
    ("enum", "Colour", "", 0, "", [("Red", "i4", 1), ("Green", "i4", 2)]),
    ("alias", "Length", "", 0, "r8", []),
    ("record", "Point", POINT, 0, "", [("x", "r8"), ("y", "i4")]),
    ("record", "Small", SMALL, 0, "", [("a", "i4"), ("b", "i4")]),
    ("record", "Person", PERSON, 0, "", [
        ("name", "bstr"), ("age", "i4"), ("at", "@Point"), ("numbers", "<4>i4"), ("bytes", "<4>u1"), ("born", "date"),
        ("alive", "bool"), ("pay", "cy")]),
    ("record", "Family", FAMILY, 0, "", [
        ("parents", "<2>@Point"), ("any", "var"), ("tags", "[bstr"), ("places", "[@Point"), ("friend", "unk"),
        ("colour", "@Colour"), ("wide", "dec")]),
    ("interface", "IVtbl", IVTBL, OLEAUTOMATION, "#IUnknown", VTBL),
    ("interface", "IMore", IMORE, OLEAUTOMATION, "@IVtbl", [(40, "Twice", FUNC, [("n", "i4", IN), ("result", "*i4", RETVAL)])]),
    # What Wine's marshaller knows how to send.
    ("interface", "IRemote", IREMOTE, OLEAUTOMATION, "#IUnknown", [
        method for method in VTBL if method[1] in ("Add", "Scale", "Swap", "Array", "Value", "Tomorrow", "Fail")]),
    ("interface", "IDual", IDUAL, OLEAUTOMATION | DUAL, "#IDispatch", [
        (1, "Add", FUNC, [*_inputs(("a", "r8"), ("b", "i4")), ("sum", "*r8", RETVAL)]),
        (2, "Name", GET, [("name", "*bstr", RETVAL)]),
        (2, "Name", PUT, [("name", "bstr", IN)]),
        (3, "Shift", FUNC, [("by", "@Point", IN), ("result", "*r8", RETVAL)])]),
]


def foreign(name: str = "vtbl") -> Any:
    """The module tests/foreign/modules/NAME.c."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(os.environ["CWIN32_TEST_PROGRAMS"]) / f"{name}.pyd")
        assert spec is not None and spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


_SIZES = {"i1": 1, "u1": 1, "i2": 2, "u2": 2, "bool": 2, "i4": 4, "u4": 4, "r4": 4, "i8": 8, "u8": 8, "r8": 8, "cy": 8,
          "date": 8, "bstr": 8, "unk": 8, "disp": 8, "var": 24, "dec": 16}


def layout(kind: str, types: Any) -> tuple[int, int]:
    """(size, alignment) of a type, as a C compiler for x86-64 has it."""
    if kind[0] == "<":
        count, _, element = kind[1:].partition(">")
        size, align = layout(element, types)
        return size * int(count), align
    if kind[0] in "[*":
        return 8, 8
    if kind[0] == "@":
        found = next(entry for entry in types if entry[1] == kind[1:])
        return (4, 4) if found[0] == "enum" else record_layout(found, types)[:2]
    return _SIZES[kind], min(_SIZES[kind], 8)


def record_layout(entry: Any, types: Any) -> tuple[int, int, list[int]]:
    """(size, alignment, offsets) of a record."""
    end, most, offsets = 0, 1, []
    for _, kind in entry[5]:
        size, align = layout(kind, types)
        offsets.append(-(-end // align) * align)
        end, most = offsets[-1] + size, max(most, align)
    return -(-end // most) * most, most, offsets


def lay_out(path: Path, types: Any) -> None:
    """Write into a type library what Wine's writer leaves out: the sizes of records and the offsets of their fields."""
    data = bytearray(path.read_bytes())
    (count,) = struct.unpack_from("<i", data, 0x20)
    (table,) = struct.unpack_from("<i", data, 0x54 + 4 * count)
    for at, entry in enumerate(types):
        if entry[0] != "record":
            continue
        head = table + 0x64 * at
        size, _, offsets = record_layout(entry, types)
        struct.pack_into("<i", data, head + 0x50, size)
        (place,) = struct.unpack_from("<i", data, head + 4)
        place += 4
        for offset in offsets:
            struct.pack_into("<i", data, place + 0x10, offset)
            place += struct.unpack_from("<H", data, place)[0]
    path.write_bytes(data)


def write(path: Path, types: Any = None, guid: str = LIBRARY, name: str = "Vtbl") -> Path:
    """Write a type library, the one above if no types are given."""
    types = TYPES if types is None else types
    foreign("typelibs").write(str(path), name, guid, types)
    lay_out(path, types)
    return path


@contextlib.contextmanager
def registered(folder: Path) -> Iterator[Any]:
    """The type library, a PyITypeLib, registered meanwhile."""
    path = write(folder / "vtbl.tlb")
    made = pythoncom.LoadTypeLib(str(path))
    pythoncom.RegisterTypeLib(made, str(path), None)
    yield made
    with contextlib.suppress(pythoncom.com_error):  # other tests have registered it too
        pythoncom.UnRegisterTypeLib(LIBRARY, 1, 0, 0)


def address(wrapper: Any) -> int:
    """Where the COM object behind a wrapper is."""
    return int(re.search(r"with obj at (0x[0-9A-F]+)", repr(wrapper))[1], 16)  # type: ignore[index]


def described(library: Any, name: str) -> Any:
    """The PyITypeInfo of a name."""
    return library.GetTypeComp().BindType(name)[0]
