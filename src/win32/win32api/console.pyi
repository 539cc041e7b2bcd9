"""Signals of the console."""

from gen.types import *

def SetConsoleCtrlHandler(ctrlHandler: CALLABLE | None, bAdd: BOOL = True, /) -> None:
    """Add or remove a function that is called for Ctrl+C, Ctrl+Break, closing, logging off and shutting down.

    ctrlHandler: called with a CTRL_ constant of win32con in a thread of its own; when it gives a true value no other
    handler is asked. The last one that was added is asked first. None makes this process ignore Ctrl+C, or not.
    bAdd: whether to add or remove it.
    Raises ValueError when it is removed but was not added.
    https://learn.microsoft.com/windows/console/setconsolectrlhandler
    """

@native("GenerateConsoleCtrlEvent", fails="zero")
def GenerateConsoleCtrlEvent(controlEvent: DWORD, processGroupId: DWORD, /) -> None:
    """Send Ctrl+C or Ctrl+Break to the processes of this console.

    controlEvent: CTRL_C_EVENT or CTRL_BREAK_EVENT.
    processGroupId: which group gets it; 0 is every process of the console.
    Raises error when this process has no console.
    https://learn.microsoft.com/windows/console/generateconsolectrlevent
    """


@native("SetConsoleTitleW", fails="zero")
def SetConsoleTitle(title: WSTR, /) -> None:
    """Name the window of this process's console.

    title: the new title.
    Raises error when this process has no console.
    https://learn.microsoft.com/windows/console/setconsoletitle
    """
