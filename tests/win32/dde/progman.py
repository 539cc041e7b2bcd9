"""Wine's Program Manager, which explorer.exe serves only where there is a display: shell32's server of it in a process of its own.

Prints "ready", and serves for a quarter of an hour, or until somebody ends it.
"""

from __future__ import annotations

import ctypes
import time

import pythoncom
import win32event
import win32gui

SHELL_DDE_INIT = 188        # shell32 exports it without a name
QS_ALLINPUT = 0x4FF

pythoncom.CoInitialize()     # it makes shortcuts
shell32 = ctypes.WinDLL("shell32")
shell32[SHELL_DDE_INIT](True)
print("ready", flush=True)
end = time.monotonic() + 900
while time.monotonic() < end:
    win32event.MsgWaitForMultipleObjects([], False, 1000, QS_ALLINPUT)
    win32gui.PumpWaitingMessages()
