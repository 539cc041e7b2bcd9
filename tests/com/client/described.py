"""A local server in Python with a type library; test_far.py registers it."""

import os

import pythoncom


class Described:
    """Adds, and dies when asked to."""

    _reg_clsid_ = "{6B1F3A20-5F0E-4F5C-9B57-1C9A0B7D3120}"
    _reg_progid_ = "Cwin32Test.Described"
    _reg_desc_ = "cwin32 test, Described"
    _reg_clsctx_ = pythoncom.CLSCTX_LOCAL_SERVER
    _typelib_auto_ = True
    _typelib_guid_ = "{6B1F3A20-5F0E-4F5C-9B57-1C9A0B7D3121}"
    _public_methods_ = ["Add", "Die", "Twice"]
    _public_attrs_ = ["Count"]

    Count: int = 5

    def Add(self, a: int, b: int = 7) -> int:
        """Add two numbers."""
        return a + b

    def Twice(self, a: int) -> int:
        return a * 2

    def Die(self) -> None:
        os._exit(3)
