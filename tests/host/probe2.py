"""The probe a second time, for another Python on the same machine."""

import os
import sys

import pythoncom
import win32com.server.register


class Second:
    _reg_clsid_ = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5A04}"
    _reg_progid_ = "cwin32.Probe.Second"
    _reg_clsctx_ = pythoncom.CLSCTX_INPROC_SERVER
    _public_methods_ = ["Tell"]

    def Tell(self):
        return ascii((sys.winver, os.getpid(), sys.executable, sys.prefix))


if __name__ == "__main__":
    win32com.server.register.UseCommandLine(Second)
