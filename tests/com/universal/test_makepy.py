"""Interfaces as makepy's modules describe them."""

from __future__ import annotations

import ctypes
import struct
from pathlib import Path
from typing import Any

import pythoncom
import pytest
import vtbl_library
import win32com.universal as universal
from win32com.client import vtable
from win32com.server.util import wrap

IADDER = "{6B1C5E20-1111-4C7E-9A01-2F4E6D0000B0}"
RETURN = (24, 0, None, None)


def described(id: int, name: str, *arguments: tuple[int, int], kind: int = 1) -> Any:
    """A method as makepy writes it."""
    return ((name, *"abcd"[:len(arguments)]), id,
            (id, (), [(vt, flags, None, None) for vt, flags in arguments], 1, kind, 4, 0, 24, RETURN, 0))


ADDER = [described(1, "Add", (5, 1), (3, 1), (16389, 10)), described(2, "Name", (16392, 10), kind=2),
         described(3, "Turn", (8195, 1), (24579, 3))]


class Adder:
    _public_methods_ = ["Add", "Turn"]
    _com_interfaces_ = [IADDER]
    Name = "adder"

    def Add(self, a: float, b: int) -> float:
        return a + b

    def Turn(self, given: Any, both: Any) -> Any:
        return [*given, *both][::-1]


def test_served_from_makepys_tuples(tmp_path: Path) -> None:
    types = [("interface", "IAdder", IADDER, 0x100, "#IUnknown", [
        (1, "Add", 1, [("a", "r8", 1), ("b", "i4", 1), ("sum", "*r8", 10)]), (2, "Name", 2, [("name", "*bstr", 10)]),
        (3, "Turn", 1, [("given", "[i4", 1), ("both", "*[i4", 3)])])]
    path = vtbl_library.write(tmp_path / "adder.tlb", types, "{6B1C5E20-1111-4C7E-9A01-2F4E6D0000B1}", "Adders")
    universal._doCreateVTable(IADDER, "IAdder", False, ADDER)
    bound = vtable.Bind(wrap(Adder()), "IAdder", str(path))
    assert (bound.Add(1.5, 2), bound.Name, bound.Turn([1, 2], [3])) == (3.5, "adder", (3, 2, 1))


def test_the_classes() -> None:
    definition = universal.Definition(IADDER, 0, ADDER)
    assert (definition.iid(), definition.vtbl_argsizes(), definition.vtbl_argcounts()) == (IADDER, [24, 8, 16], [3, 1, 2])
    add = universal.Method(ADDER[0])
    assert (add.name, add.dispid, add.invkind, add.cbArgs) == ("Add", 1, 1, 24)
    assert (add._gw_in_args, add._gw_out_args) == (((5, 0, 8), (3, 8, 8)), ((16389, 16, 8, None),))
    assert [arg.offset for arg in add.args] == [0, 8, 16]
    assert universal.Method(ADDER[0], isEventSink=1).name == "OnAdd"
    assert (universal._CalcTypeSize((3,)), universal._CalcTypeSize((0x4000,))) == (8, 8)
    with pytest.raises(NotImplementedError):
        universal._CalcTypeSize((99,))


def test_dispatch_reads_memory() -> None:
    definition, out = universal.Definition(IADDER, 0, ADDER), ctypes.c_double(9)
    arguments = ctypes.create_string_buffer(struct.pack("<dqQ", 1.5, 2, ctypes.addressof(out)))
    assert definition.dispatch(Adder(), 0, ctypes.addressof(arguments)) == 0
    assert out.value == 3.5
    arguments = ctypes.create_string_buffer(struct.pack("<dqQ", 1.5, 2, 0))
    assert definition.dispatch(Adder(), 0, ctypes.addressof(arguments)) & 0xFFFFFFFF == 0x80004003
    with pytest.raises(IndexError):
        definition.dispatch(Adder(), 3, ctypes.addressof(arguments))
    with pytest.raises(ValueError, match="address"):
        definition.dispatch(Adder(), 0, 0)


@pytest.mark.parametrize("methods", [5, [5], [()], [((), 1, ())], [(("A",), 1, 5)], [(("A",), 1, (1, (), 5, 1, 1, 4, 0, 0, RETURN))],
                                     [((5,), 1, (1, (), [], 1, 1, 4, 0, 0, RETURN))], [(("A",), "x", (1, (), [], 1, 1, 4, 0, 0, RETURN))],
                                     [(("A",), 1, (1, (), [(3,)], 1, 1, 4, 0, 0, RETURN))],
                                     [(("A",), 1, (1, (), [(3, 1)] * 40, 1, 1, 4, 0, 0, RETURN))]])
def test_what_makepy_never_wrote(methods: Any) -> None:
    with pytest.raises(TypeError):
        pythoncom._vtable_definition(IADDER, "A", False, methods)
