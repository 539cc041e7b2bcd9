"""A COM server: run this file to register it, with --unregister to remove it again.

    python hello.py [--debug] [--quiet] [--unregister]
"""

import win32com.server.register
import winerror
from win32com.server.exception import COMException


class HelloWorld:
    _reg_clsid_ = "{7CC9F362-486D-11D1-BB48-0000E838A65F}"
    _reg_desc_ = "Python Test COM Server"
    _reg_progid_ = "Python.TestServer"
    _public_methods_ = ["Hello"]
    _public_attrs_ = ["softspace", "noCalls"]
    _readonly_attrs_ = ["noCalls"]

    def __init__(self):
        self.softspace = 1
        self.noCalls = 0

    def Hello(self, who):
        if not isinstance(who, str):
            raise COMException(desc="Must be a string", scode=winerror.E_INVALIDARG, helpfile="my.hlp", helpcontext=3)
        self.noCalls = self.noCalls + 1
        # insert "softspace" number of spaces
        return "Hello" + " " * self.softspace + who


if __name__ == "__main__":
    win32com.server.register.UseCommandLine(HelloWorld)
