"""A local server in Python, an event source that can die in a call, as several classes; test_partners.py registers them."""

import os

import pythoncom
import pywintypes
from win32com.server.connect import ConnectableServer

TICKED, ASKED = 1, 2    # as tests/foreign/modules/ticker.c describes its events


class Members(ConnectableServer):
    """What all of them do."""

    _reg_clsctx_ = pythoncom.CLSCTX_LOCAL_SERVER
    _connect_interfaces_ = [pywintypes.IID("{6B1F3A20-5F0E-4F5C-9B57-1C9A0B7D3102}")]
    _public_methods_ = [*ConnectableServer._public_methods_, "Add", "Ask", "Die", "Process", "Sinks", "Tell", "Tick"]

    def Add(self, a, b):
        return a + b

    def Process(self):
        return os.getpid()

    def Sinks(self):
        return len(self.connections)

    def Tick(self, value):
        """Fire; returns how many sinks answered."""
        heard = []
        self._BroadcastNotify(lambda sink: heard.append(sink.Invoke(TICKED, 0, pythoncom.DISPATCH_METHOD, 0, value)), ())
        return len(heard)

    def Ask(self, number):
        """What the last sink made of the by-reference argument; it is given no place for a result."""
        return [sink.InvokeTypes(ASKED, 0, pythoncom.DISPATCH_METHOD, (pythoncom.VT_VOID, 0),
                                 ((pythoncom.VT_I4, 1), (pythoncom.VT_BOOL | pythoncom.VT_BYREF, 3)), number, False)
                for sink in self.connections.values()][-1]

    def Tell(self, listener):
        """Call an object that the client passed in, while the client waits for this call."""
        return listener.Invoke(listener.GetIDsOfNames("Hear"), 0, pythoncom.DISPATCH_METHOD, 1, os.getpid())

    def Die(self):
        """End the process in the middle of the call."""
        os._exit(3)


def make(name, last):
    """A class, with a class id that ends in a digit."""
    return type(name, (Members,), {
        "_reg_clsid_": "{6B1F3A20-5F0E-4F5C-9B57-1C9A0B7D311" + last + "}", "_reg_progid_": f"Cwin32Test.{name}",
        "_reg_desc_": f"cwin32 test, {name}", "__module__": __name__})


Partner = make("Partner", "0")
First = make("First", "1")
Second = make("Second", "2")
