"""IContext and IEnumContextProps. Wine's contexts have neither, so that a stand-in in ctypes answers: an object with the
documented tables of functions that keeps properties; the wrappers call it as they would call Windows."""

from __future__ import annotations

import ctypes
import gc
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import pythoncom
import pywintypes

POINTER, ULONG, HRESULT = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int32
FIRST, SECOND = "{AF1AC7A0-6E5C-4D7C-8D20-0A6F5A3C3301}", "{AF1AC7A0-6E5C-4D7C-8D20-0A6F5A3C3302}"
E_NOTFOUND = -2147024894


class Property(ctypes.Structure):
    """ContextProperty of objidl.h: the id, the flags, the object."""

    _fields_ = [("policy", ctypes.c_char * 16), ("flags", ULONG), ("unknown", POINTER)]


def guid_at(address: int) -> str:
    return "{" + str(uuid.UUID(bytes_le=ctypes.string_at(address, 16))).upper() + "}"


def reference(unknown: int | None, slot: int) -> None:
    """AddRef (1) or Release (2) of an object."""
    if unknown:
        table = ctypes.cast(unknown, ctypes.POINTER(ctypes.POINTER(POINTER)))[0]
        ctypes.WINFUNCTYPE(ULONG, POINTER)(table[slot])(unknown)


class Native:
    """A COM object whose table of functions is `methods`, behind the three of IUnknown."""

    iid = pythoncom.IID_IUnknown

    def __init__(self, *methods: tuple[Callable[..., int], tuple[Any, ...]]) -> None:
        self.references = 1
        unknown = ((self.query, (POINTER, POINTER)), (self.add, ()), (self.release, ()))
        self.functions = [ctypes.WINFUNCTYPE(HRESULT, POINTER, *types)(function) for function, types in (*unknown, *methods)]
        self.table = (POINTER * len(self.functions))(*(ctypes.cast(one, POINTER) for one in self.functions))
        self.memory = ctypes.pointer(ctypes.cast(self.table, POINTER))
        self.address = ctypes.cast(self.memory, POINTER).value

    def query(self, this: int, iid: int, out: int) -> int:
        known = guid_at(iid) in (str(self.iid), str(pythoncom.IID_IUnknown))
        ctypes.cast(out, ctypes.POINTER(POINTER))[0] = this if known else None
        self.references += known
        return 0 if known else -2147467262

    def add(self, this: int) -> int:
        self.references += 1
        return self.references

    def release(self, this: int) -> int:
        self.references -= 1
        return self.references


class Enumerator(Native):
    iid = pythoncom.IID_IEnumContextProps

    def __init__(self, context: Context, at: int = 0) -> None:
        super().__init__((self.next, (ULONG, POINTER, POINTER)), (self.skip, (ULONG,)), (self.reset, ()), (self.clone, (POINTER,)))
        self.context, self.at = context, at

    def next(self, this: int, count: int, out: int, fetched: int) -> int:
        items = list(self.context.properties.items())[self.at:self.at + count]
        for index, (policy, (flags, unknown)) in enumerate(items):
            found = Property.from_address(out + index * ctypes.sizeof(Property))
            ctypes.memmove(ctypes.addressof(found), uuid.UUID(policy).bytes_le, 16)
            found.flags, found.unknown = flags, unknown
            reference(unknown, 1)
        self.at += len(items)
        ULONG.from_address(fetched).value = len(items)
        return 0 if len(items) == count else 1

    def skip(self, this: int, count: int) -> int:
        self.at += count
        return 0

    def reset(self, this: int) -> int:
        self.at = 0
        return 0

    def clone(self, this: int, out: int) -> int:
        return self.context.hand_out(Enumerator(self.context, self.at), out)


class Context(Native):
    iid = pythoncom.IID_IContext

    def __init__(self) -> None:
        super().__init__((self.set, (POINTER, ULONG, POINTER)), (self.remove, (POINTER,)), (self.get, (POINTER, POINTER, POINTER)),
                         (self.enumerate, (POINTER,)))
        self.properties: dict[str, tuple[int, int | None]] = {}
        self.given: list[Native] = []

    def hand_out(self, made: Native, out: int) -> int:
        self.given.append(made)
        ctypes.cast(out, ctypes.POINTER(POINTER))[0] = made.address
        return 0

    def set(self, this: int, policy: int, flags: int, unknown: int | None) -> int:
        reference(unknown, 1)
        self.properties[guid_at(policy)] = flags, unknown
        return 0

    def remove(self, this: int, policy: int) -> int:
        found = self.properties.pop(guid_at(policy), None)
        if found is None:
            return E_NOTFOUND
        reference(found[1], 2)
        return 0

    def get(self, this: int, policy: int, flags: int, out: int) -> int:
        found = self.properties.get(guid_at(policy))
        if found is None:
            return E_NOTFOUND
        ULONG.from_address(flags).value = found[0]
        reference(found[1], 1)
        ctypes.cast(out, ctypes.POINTER(POINTER))[0] = found[1]
        return 0

    def enumerate(self, this: int, out: int) -> int:
        return self.hand_out(Enumerator(self), out)


@pytest.fixture
def native():
    made = Context()
    yield made
    for policy in list(made.properties):
        reference(made.properties.pop(policy)[1], 2)


@pytest.fixture
def context(native):
    yield pythoncom.ObjectFromAddress(native.address, pythoncom.IID_IContext)
    gc.collect()
    assert native.references <= 2 and not any(one.references for one in native.given)     # pytest holds the wrapper


def test_properties(context, native, same_objects):
    stream = pythoncom.CreateStreamOnHGlobal()
    assert context.SetProperty(FIRST, 3, stream) is None
    context.SetProperty(pywintypes.IID(SECOND), 0xFFFFFFFF, None)
    assert native.properties[SECOND] == (0xFFFFFFFF, None)
    flags, found = context.GetProperty(FIRST)
    assert flags == 3 and found == stream and type(found).__name__ == "PyIUnknown"
    assert context.GetProperty(SECOND) == (0xFFFFFFFF, None)
    context.RemoveProperty(FIRST)
    for call in (context.GetProperty, context.RemoveProperty):
        with pytest.raises(pythoncom.com_error) as raised:
            call(FIRST)
        assert raised.value.hresult == E_NOTFOUND


def test_enumeration(context, same_objects):
    stream = pythoncom.CreateStreamOnHGlobal()
    context.SetProperty(FIRST, 1, stream)
    context.SetProperty(SECOND, 2, None)
    listed = context.EnumContextProps()
    assert type(listed).__name__ == "PyIEnumContextProps"
    assert listed.Next() == ((pywintypes.IID(FIRST), 1, stream),)
    second = listed.Clone()
    assert listed.Next(5) == second.Next(5) == ((pywintypes.IID(SECOND), 2, None),) and listed.Next() == ()
    listed.Reset()
    listed.Skip(1)
    assert [str(one[0]) for one in listed] == [SECOND]


@pytest.mark.parametrize("call", [
    lambda c: c.SetProperty(5, 0, None), lambda c: c.SetProperty(FIRST, "x", None), lambda c: c.SetProperty(FIRST, 0, 5),
    lambda c: c.SetProperty(FIRST, 0), lambda c: c.GetProperty(None), lambda c: c.RemoveProperty("x" * 5), lambda c: c.SetProperty(FIRST, 2 ** 32, None),
    lambda c: c.EnumContextProps().Next("x"), lambda c: c.EnumContextProps().Skip(-2 ** 40),
])
def test_bad_arguments(context, call):
    with pytest.raises((TypeError, ValueError, OverflowError, pythoncom.com_error)):
        call(context)


def test_this_threads_context():
    assert type(pythoncom.CoGetObjectContext(pythoncom.IID_IUnknown)).__name__ == "PyIUnknown"
    try:
        assert type(pythoncom.CoGetObjectContext()).__name__ == "PyIContext"
    except pythoncom.com_error as error:
        assert error.hresult == -2147467262      # Wine's has no IContext
    for bad in (5, None, "x"):
        with pytest.raises((TypeError, pythoncom.com_error)):
            pythoncom.CoGetObjectContext(bad)
