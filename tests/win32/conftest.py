"""Stand-ins for functions of the system: what a module imports is replaced by a Python function for a test's time.

Wine lacks some of what the modules call, and sends none of the events that Windows sends.
"""

from __future__ import annotations

import ctypes
import struct
import time
import winreg
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

import pytest

kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
kernel32.GetModuleHandleW.restype = ctypes.c_void_p
kernel32.GetModuleHandleW.argtypes = (ctypes.c_wchar_p,)
kernel32.VirtualProtect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_ulong, ctypes.c_void_p)

_READ_WRITE = 4


def _slots(module: ModuleType) -> dict[str, int]:
    """Where the addresses of the functions lie that a 64-bit module imports by name."""
    base = kernel32.GetModuleHandleW(module.__file__)
    assert base, module

    def number(at: int, code: str = "<I") -> int:
        return int(struct.unpack(code, ctypes.string_at(base + at, struct.calcsize(code)))[0])

    header = number(0x3C)
    assert number(header + 24, "<H") == 0x20B, "a 64-bit module"
    at = number(header + 24 + 112 + 8)
    found: dict[str, int] = {}
    while number(at + 12):
        names, addresses = number(at), number(at + 16)
        while entry := number(names, "<Q"):
            if not entry >> 63:
                found[ctypes.string_at(base + entry + 2).decode("ascii")] = base + addresses
            names += 8
            addresses += 8
        at += 20
    return found


@pytest.fixture
def replace() -> Iterator[Callable[..., None]]:
    """replace(module, "QueryServiceConfig2W", prototype, function): have a module call `function` instead."""
    undone: list[tuple[int, int]] = []
    kept: list[Any] = []

    def write(slot: int, value: int) -> None:
        old = ctypes.c_ulong()
        assert kernel32.VirtualProtect(slot, 8, _READ_WRITE, ctypes.byref(old))
        ctypes.c_uint64.from_address(slot).value = value
        assert kernel32.VirtualProtect(slot, 8, old.value, ctypes.byref(old))

    def replace(module: ModuleType, name: str, prototype: Any, function: Callable[..., Any]) -> None:
        callback = prototype(function)
        kept.append(callback)
        slot = _slots(module)[name]
        undone.append((slot, ctypes.c_uint64.from_address(slot).value))
        write(slot, ctypes.cast(callback, ctypes.c_void_p).value or 0)

    yield replace
    for slot, value in reversed(undone):
        write(slot, value)


@pytest.fixture
def undisturbed() -> Callable[[Callable[[], object]], None]:
    """undisturbed(check): have a thread without other windows check who has the focus, and again when it fails, since
    another program may take the focus away at any moment.
    """
    def run(check: Callable[[], object]) -> None:
        failure: BaseException | None = None
        for _ in range(20):
            with ThreadPoolExecutor(1) as pool:
                failure = pool.submit(check).exception()
            if failure is None:
                return
            time.sleep(0.2)
        assert failure
        raise failure

    return run


@pytest.fixture
def native_first() -> Iterator[Callable[[str], None]]:
    """native_first("pdh"): children take a file pdh.dll given to them before Wine's own. Windows has no such key."""
    asked: list[str] = []
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, r"Software\Wine\DllOverrides") as key:
        def ask(name: str) -> None:
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, "native")
            asked.append(name)

        yield ask
        for name in asked:
            winreg.DeleteValue(key, name)
