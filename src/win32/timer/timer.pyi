"""Timers that call a Python function from the thread's message loop."""

from gen.types import *

__headers__ = ("windows.h",)
__error__ = True


def set_timer(Elapse: UINT, TimerFunc: CALLABLE, /) -> UINT_PTR:
    """Call a function again and again, from this thread's message loop.

    Elapse: milliseconds between two calls; Windows makes at least 10 of it.
    TimerFunc: called as TimerFunc(id, time), time in milliseconds since the system started. An exception is reported
        (sys.unraisablehook) and the timer goes on.
    Returns the timer's id, for kill_timer.
    Raises error when no timer can be made. The timer ends with its thread.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-settimer
    """

def kill_timer(IDEvent: UINT_PTR, /) -> BOOL:
    """End a timer of this thread.

    IDEvent: what set_timer returned.
    Returns True, or False when Windows had ended it already.
    Raises KeyError when this thread has no such timer.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-killtimer
    """
