"""Settings of the system."""

from gen.types import *


def SystemParametersInfo(Action: UINT, Param: OBJECT | None = None, WinIni: UINT = 0) -> OBJECT:
    """Ask for a setting of the system, or change it.

    Action: an SPI_ constant.
    Param: None when asking; else the value: a truth value, an int, a str (the wallpaper; None is the usual one), a tuple of
        three ints (SPI_SETMOUSE), a tuple (left, top, right, bottom) (SPI_SETWORKAREA), a PyLOGFONT, or a dict as the asking
        form gives it (SPI_SETNONCLIENTMETRICS, SPI_SETMINIMIZEDMETRICS). SPI_ICONHORIZONTALSPACING and
        SPI_ICONVERTICALSPACING ask with None and change with an int.
    WinIni: SPIF_ constants: whether the change is kept and told to all windows.
    Returns the setting, in one of these forms; None after a change.
    Raises error when Windows does not take it, NotImplementedError for an action that is not known here, TypeError, ValueError or
    OverflowError for a value that does not suit. Blocks while windows are told.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-systemparametersinfow
    """
