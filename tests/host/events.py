"""A COM server with events, for sinks of its connection point and for functions that scripts hand over."""

import os
import time

import pythoncom
import pywintypes
import win32com.server.register
from win32com.server.connect import ConnectableServer

EVENTS = pywintypes.IID("{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5B10}")
ON_VALUE = 1


class Source(ConnectableServer):
    _reg_clsid_ = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5B11}"
    _reg_progid_ = "cwin32.Events.InProcess"
    _reg_clsctx_ = pythoncom.CLSCTX_INPROC_SERVER
    _public_methods_ = [*ConnectableServer._public_methods_, "Fire", "Listen", "Wait", "Process"]
    _connect_interfaces_ = [EVENTS]
    listeners = []  # of all objects of this process

    def __init__(self):
        super().__init__()
        self.failed = 0

    def Listen(self, function):
        """Take a function of a script."""
        self.listeners.append(function)
        return len(self.listeners)

    def Fire(self, value):
        """Tell all; returns how many failed."""
        self.failed = 0
        for function in self.listeners:
            try:
                function.Invoke(pythoncom.DISPID_VALUE, 0, pythoncom.DISPATCH_METHOD, 0, value)
            except pythoncom.com_error:
                self.failed += 1
        self._BroadcastNotify(lambda sink: sink.Invoke(ON_VALUE, 0, pythoncom.DISPATCH_METHOD, 0, value), ())
        return self.failed

    def Wait(self, seconds):
        """Keep the caller waiting."""
        time.sleep(seconds)
        return "waited"

    def Process(self):
        """The process that serves."""
        return os.getpid()

    def _OnNotifyFail(self, interface, details):
        self.failed += 1


class LocalSource(Source):
    _reg_clsid_ = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5B12}"
    _reg_progid_ = "cwin32.Events.OutOfProcess"
    _connect_interfaces_ = [pythoncom.IID_IDispatch]  # an IID of its own would need a type library to be marshalled
    _reg_clsctx_ = pythoncom.CLSCTX_LOCAL_SERVER


if __name__ == "__main__":
    win32com.server.register.UseCommandLine(Source, LocalSource)
