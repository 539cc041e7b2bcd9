"""The same class once more, served only from a process of its own, as Python.TestServer.Local.

    python hello_local.py [--debug] [--quiet] [--unregister]
"""

import pythoncom
import win32com.server.register

from hello import HelloWorld


class LocalHelloWorld(HelloWorld):
    _reg_clsid_ = "{5B0C2E3A-8D0B-4B6F-9E86-0C1C2B5F2A11}"
    _reg_desc_ = "Python Test COM Server, out of process"
    _reg_progid_ = "Python.TestServer.Local"
    _reg_clsctx_ = pythoncom.CLSCTX_LOCAL_SERVER


if __name__ == "__main__":
    win32com.server.register.UseCommandLine(LocalHelloWorld)
