"""A COM server that tells about the process it runs in. The tests copy it to where they want to register it."""

import os
import sys

import pythoncom
import win32com.server.register
import winerror
from win32com.server.exception import COMException


class Probe:
    _reg_clsid_ = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5A01}"
    _reg_progid_ = "cwin32.Probe"
    _public_methods_ = ["Add", "Evaluate", "Fail", "Break", "Print", "Tell"]

    def Add(self, a, b):
        return a + b

    def Tell(self):
        """A tuple: version, process, program, prefix. In ASCII, since consoles garble the rest."""
        return ascii((sys.winver, os.getpid(), sys.executable, sys.prefix))

    def Evaluate(self, expression):
        return str(eval(expression))

    def Fail(self):
        raise COMException(desc="Must be a string", scode=winerror.E_INVALIDARG, helpfile="my.hlp", helpcontext=3)

    def Break(self):
        raise ValueError("not a łetter")

    def Print(self, text):
        print(text)


class InProcess(Probe):
    _reg_clsid_ = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5A02}"
    _reg_progid_ = "cwin32.Probe.InProcess"
    _reg_clsctx_ = pythoncom.CLSCTX_INPROC_SERVER


class OutOfProcess(Probe):
    _reg_clsid_ = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5A03}"
    _reg_progid_ = "cwin32.Probe.OutOfProcess"
    _reg_clsctx_ = pythoncom.CLSCTX_LOCAL_SERVER


if __name__ == "__main__":
    win32com.server.register.UseCommandLine(Probe, InProcess, OutOfProcess)
