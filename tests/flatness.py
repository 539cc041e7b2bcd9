"""Measuring whether something leaks: Python's memory blocks, private bytes and handles of this process."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Callable


class _Memory(ctypes.Structure):
    _fields_ = [("cb", ctypes.c_ulong), ("faults", ctypes.c_ulong)] + [
        (f"size{i}", ctypes.c_size_t) for i in range(6)] + [
        ("pagefile", ctypes.c_size_t), ("peak", ctypes.c_size_t), ("private", ctypes.c_size_t)]


class _Thread(ctypes.Structure):
    _fields_ = [(name, ctypes.c_ulong) for name in ("size", "usage", "thread", "process", "priority", "change", "flags")]


_kernel32 = ctypes.WinDLL("kernel32")
_kernel32.OpenProcess.restype = _kernel32.CreateToolhelp32Snapshot.restype = ctypes.c_void_p
_kernel32.CloseHandle.argtypes = (ctypes.c_void_p,)
_kernel32.Thread32First.argtypes = _kernel32.Thread32Next.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
_kernel32.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
_kernel32.GetProcessHandleCount.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
_ntdll = ctypes.WinDLL("ntdll")
_SYSTEM_HANDLE_INFORMATION = 16
_ENTRY = 24                             # bytes of one handle in its answer, the owner's id first
_answer = ctypes.create_string_buffer(1 << 20)


def _listed_handles(process: int) -> int:
    """A process's handles in the list of all processes'."""
    status = _ntdll.NtQuerySystemInformation(_SYSTEM_HANDLE_INFORMATION, _answer, len(_answer), None)
    assert status == 0, f"{status & 0xFFFFFFFF:#x}"
    owners = memoryview(_answer).cast("B")[8:8 + _ENTRY * ctypes.c_ulong.from_buffer(_answer).value].cast("I")[::_ENTRY // 4]
    return owners.tolist().count(process)


def handles() -> int:
    """How many handles are open. Wine answers the question with 0, but lists them."""
    count = ctypes.c_ulong()
    assert _kernel32.GetProcessHandleCount(-1, ctypes.byref(count))
    return count.value or _listed_handles(os.getpid())


def private_bytes(process: int = -1) -> int:
    """How much memory this process has to itself, or that of a handle. Wine tells it in another place."""
    memory = _Memory(ctypes.sizeof(_Memory))
    assert _kernel32.K32GetProcessMemoryInfo(process, ctypes.byref(memory), ctypes.sizeof(memory))
    return max(memory.private, memory.pagefile)


def _threads(process: int) -> int:
    """How many threads a process has."""
    entry = _Thread(ctypes.sizeof(_Thread))
    snapshot = _kernel32.CreateToolhelp32Snapshot(4, 0)
    assert snapshot not in (None, ctypes.c_void_p(-1).value)
    count, more = 0, _kernel32.Thread32First(snapshot, ctypes.byref(entry))
    while more:
        count += entry.process == process
        more = _kernel32.Thread32Next(snapshot, ctypes.byref(entry))
    _kernel32.CloseHandle(snapshot)
    return count


def of_process(process: int) -> tuple[int, int, int]:
    """Handles, threads and private bytes of the process with this id."""
    handle = _kernel32.OpenProcess(0x410, False, process)
    assert handle, process
    try:
        return _listed_handles(process), _threads(process), private_bytes(handle)
    finally:
        _kernel32.CloseHandle(handle)


def usage() -> tuple[int, int, int]:
    """Memory blocks of Python, private bytes, handles."""
    gc.collect()
    return sys.getallocatedblocks(), private_bytes(), handles()


def check_flat(call: Callable[[], object], count: int, wine_keeps: int = 0) -> None:
    """Call it often. What one call leaks shows `count` times; caches that fill up show at most once.

    wine_keeps: how many handles Wine itself leaves behind at every call; Windows leaves none.
    """
    kept = wine_keeps * count if hasattr(_ntdll, "wine_get_version") else 0
    for _ in range(min(count, 100)):
        call()
    growth = (0, 0, 0)
    for _ in range(5):      # something else may have grown meanwhile: a leak grows every time
        before = usage()
        for _ in range(count):
            call()
        after = usage()
        growth = (after[0] - before[0], after[1] - before[1], after[2] - before[2] - kept)
        if growth[0] < count // 10 and growth[1] < max(300_000, count * 8) and growth[2] < max(3, count // 100):
            return
    raise AssertionError(f"{count} calls left {growth[0]} memory blocks, {growth[1]} bytes and {growth[2]} handles behind")
