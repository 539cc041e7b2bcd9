"""A COM server for clients that are run beside pywin32: nothing in it is only cwin32's."""

import datetime
import os

import pythoncom
import win32com.server.register
import win32com.server.util
import winerror
from win32com.server.exception import COMException

RESULTS = {"tuple": (1, 2), "list": [1, 2], "date": datetime.datetime(2024, 2, 29, 12), "bool": True, "none": None}
ERRORS = {"COMException": COMException("refused", winerror.E_INVALIDARG, "here"), "bare": COMException("bare"),
          "com_error": pythoncom.com_error(winerror.E_ACCESSDENIED, "denied", None, None), "value": ValueError("boom")}


class Compared:
    # Another one for each of the two: the other's process may not have ended yet.
    _reg_clsid_ = os.environ.get("COMPARED_CLSID", "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5C01}")
    _reg_progid_ = "cwin32.Compared"
    _reg_clsctx_ = pythoncom.CLSCTX_LOCAL_SERVER
    _public_methods_ = ["Add", "Give", "Join", "Outs", "Nothing_", "Fail"]
    _public_attrs_ = ["softspace", "fixed"]
    _readonly_attrs_ = ["fixed"]
    softspace, fixed = 1, 2

    def Add(self, a, b):
        return a + b

    def Give(self, what):
        return RESULTS[what]

    def Join(self, first, second=20, third=30):
        return f"{first} {second} {third}"

    def Outs(self, *_args):
        return "result", "out 0", "out 1"

    def Nothing_(self, *_args):
        pass

    def Fail(self, how):
        raise ERRORS[how]

    def _NewEnum(self):
        return win32com.server.util.NewEnum([1, 2, 3])


if __name__ == "__main__":
    win32com.server.register.UseCommandLine(Compared)
