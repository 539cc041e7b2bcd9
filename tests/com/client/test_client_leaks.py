"""Calls, objects and threads of clients: memory, handles and COM's counts stay flat."""

import ctypes
import gc
import threading
from ctypes import wintypes

import pytest
import pythoncom
from win32com.client import Dispatch

kernel32 = ctypes.WinDLL("kernel32")
kernel32.GetCurrentProcess.restype = ctypes.c_void_p


class _Counters(ctypes.Structure):
    _fields_ = [("cb", wintypes.DWORD), ("faults", wintypes.DWORD)] + [(name, ctypes.c_size_t) for name in "abcdefghi"]


def usage():
    """Private bytes and handles of this process."""
    gc.collect()
    counters, count = _Counters(), wintypes.DWORD()
    counters.cb = ctypes.sizeof(counters)
    process = ctypes.c_void_p(kernel32.GetCurrentProcess())
    assert kernel32.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
    assert kernel32.GetProcessHandleCount(process, ctypes.byref(count))
    return counters.i, count.value


def check_flat(call, count):
    """The second half of `count` calls takes at most 16 bytes a call more, beyond half a megabyte, and no handles."""
    for _ in range(count):
        call()
    memory, handles = usage()
    for _ in range(count):
        call()
    after, handles_after = usage()
    assert after - memory < 500_000 + 16 * count and handles_after - handles < 20


@pytest.fixture
def words():
    made = Dispatch("Scripting.Dictionary")
    made.Add("a", 1)
    return made


@pytest.mark.parametrize("name", ["method", "property", "item", "put", "unknown", "failing", "keyword", "iterating"])
def test_calls(words, rounds, name):
    def refused(call):
        with pytest.raises((AttributeError, pythoncom.com_error)):
            call()

    calls = {
        "method": lambda: words.Exists("a"), "property": lambda: words.Count, "item": lambda: words("a"),
        "put": lambda: words.__setitem__("a", "text" * 20), "unknown": lambda: refused(lambda: words.NoSuch),
        "failing": lambda: refused(lambda: words.Add("a", 1)), "keyword": lambda: words.Exists(Key="a"),
        "iterating": lambda: list(words),
    }
    check_flat(calls[name], rounds(2_000, 1_000_000))


def test_objects(rounds):
    wrappers = pythoncom._GetInterfaceCount()

    def call():
        made = Dispatch("Scripting.Dictionary")
        made.Add("self", made.Items())
        assert made.Count == 1

    check_flat(call, rounds(150, 100_000))
    assert pythoncom._GetInterfaceCount() <= wrappers


def test_threads_enter_and_leave_apartments(rounds):
    failures = []

    def work():
        try:
            pythoncom.CoInitialize()
            Dispatch("Scripting.Dictionary").Add("a", 1)
            pythoncom.CoUninitialize()
        except pythoncom.com_error as error:
            failures.append(error)

    def call():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()

    check_flat(call, rounds(50, 100_000))
    assert not failures
