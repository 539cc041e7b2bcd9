"""SetConsoleCtrlHandler: Windows calls from a thread of its own."""

import pytest
import win32api


@pytest.fixture
def handlers():
    added = []

    def add(function):
        win32api.SetConsoleCtrlHandler(function, True)
        added.append(function)

    yield add
    for function in added:
        win32api.SetConsoleCtrlHandler(function, False)


# What Windows does with Ctrl+Break, done by hand: a thread that Python has never seen runs the registered routines.
SIGNAL = """
import ctypes
def signal(number):
    kernel32 = ctypes.WinDLL("kernel32")
    routine = getattr(kernel32, "CtrlRoutine", None) or getattr(ctypes.WinDLL("kernelbase"), "CtrlRoutine")
    kernel32.CreateThread.restype = ctypes.c_void_p
    kernel32.WaitForSingleObject.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
    thread = kernel32.CreateThread(None, 0, ctypes.cast(routine, ctypes.c_void_p), number, 0, None)
    assert kernel32.WaitForSingleObject(thread, 60_000) == 0
"""

PROGRAM = SIGNAL + """
import threading
import win32api
seen = []

def first(number):
    seen.append(("first", number, threading.current_thread() is threading.main_thread()))
    return True

def broken(number):
    seen.append(("broken", number))
    raise ValueError("on purpose")

def never(number):
    seen.append("never")

win32api.SetConsoleCtrlHandler(never, True)
win32api.SetConsoleCtrlHandler(first, True)
win32api.SetConsoleCtrlHandler(broken, True)
signal(1)
win32api.SetConsoleCtrlHandler(broken, False)
signal(0)
print(seen)
"""


def test_handlers_are_called_by_a_foreign_thread_last_one_first(python):
    ran = python(PROGRAM)
    assert ran.lines == ["[('broken', 1), ('first', 1, False), ('first', 0, False)]"]
    assert "ValueError: on purpose" in ran.err


def test_add_and_remove(handlers):
    handlers(print)
    with pytest.raises(ValueError, match="was not added"):
        win32api.SetConsoleCtrlHandler(len, False)
    with pytest.raises(TypeError, match="argument 'ctrlHandler' must be callable, not int"):
        win32api.SetConsoleCtrlHandler(5, True)


def test_handler_that_stays_does_not_disturb_the_end(python):
    ran = python("import win32api\nwin32api.SetConsoleCtrlHandler(print, True)\nprint('end')")
    assert ran.lines == ["end"] and ran.err == ""
