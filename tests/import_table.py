"""The import table of a module that is loaded: a test puts a function of its own in the place of Windows'."""

from __future__ import annotations

import contextlib
import ctypes
import struct
from collections.abc import Iterator
from types import ModuleType
from typing import Any

PAGE_READWRITE = 4
IMPORTS = 1  # IMAGE_DIRECTORY_ENTRY_IMPORT
DESCRIPTOR = 20  # the size of IMAGE_IMPORT_DESCRIPTOR
BY_NUMBER = 1 << (8 * ctypes.sizeof(ctypes.c_void_p) - 1)

_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
_kernel32.GetModuleHandleW.restype = ctypes.c_void_p


def _number(address: int, code: str) -> int:
    return struct.unpack(code, ctypes.string_at(address, struct.calcsize(code)))[0]


def _directory(base: int, index: int) -> int:
    """The address of a data directory's contents."""
    optional = base + _number(base + 0x3C, "<I") + 24
    first = optional + (112 if ctypes.sizeof(ctypes.c_void_p) == 8 else 96)
    return base + _number(first + 8 * index, "<I")


def _functions(base: int, descriptor: int) -> Iterator[tuple[str, int]]:
    """Each function that is imported by name, and the slot that points to it."""
    size = ctypes.sizeof(ctypes.c_void_p)
    names, slots = base + _number(descriptor, "<I"), base + _number(descriptor + 16, "<I")
    while entry := _number(names, "<Q" if size == 8 else "<I"):
        if not entry & BY_NUMBER:
            yield ctypes.string_at(base + entry + 2).decode(), slots
        names, slots = names + size, slots + size


def slot(file: str, dll: str | None, function: str) -> int:
    """The address of the pointer through which the module of this file calls a function of a DLL; None: of any."""
    base = _kernel32.GetModuleHandleW(ctypes.c_wchar_p(file))
    assert base, f"{file} is not loaded"
    descriptor = _directory(base, IMPORTS)
    while name := _number(descriptor + 12, "<I"):
        if dll in (None, ctypes.string_at(base + name).decode().lower()):
            for found, where in _functions(base, descriptor):
                if found == function:
                    return where
        descriptor += DESCRIPTOR
    raise LookupError(f"{file} does not import {function} of {dll}")


def address(function: Any) -> int:
    """Of a function of ctypes."""
    return ctypes.cast(function, ctypes.c_void_p).value or 0


def write(where: int, pointer: int) -> None:
    """Put a pointer into a slot."""
    size, before = ctypes.sizeof(ctypes.c_void_p), ctypes.c_uint32()
    protect = _kernel32.VirtualProtect
    protect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_uint32, ctypes.c_void_p]
    assert protect(where, size, PAGE_READWRITE, ctypes.byref(before))
    ctypes.c_size_t.from_address(where).value = pointer
    protect(where, size, before.value, ctypes.byref(before))


class Replacements:
    """Functions of ctypes in the places of those that modules import, until undo()."""

    def __init__(self) -> None:
        self._undone: list[tuple[int, int, Any]] = []

    def put(self, module: ModuleType, dll: str | None, name: str, function: Any) -> None:
        assert module.__file__
        where = slot(module.__file__, dll, name)
        self._undone.append((where, ctypes.c_size_t.from_address(where).value, function))
        write(where, address(function))

    def undo(self) -> None:
        while self._undone:
            write(*self._undone.pop()[:2])


@contextlib.contextmanager
def replaced(module: ModuleType, dll: str | None, **functions: Any) -> Iterator[Replacements]:
    """Have a module call these functions of ctypes instead of the DLL's."""
    replacements = Replacements()
    try:
        for name, function in functions.items():
            replacements.put(module, dll, name, function)
        yield replacements
    finally:
        replacements.undo()
