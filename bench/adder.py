"""The server of the benchmark, the same for every tree; run.py puts each tree's class id in."""

import win32com.server.register


class Adder:
    _reg_clsid_ = "@CLSID@"
    _reg_desc_ = "A class to be timed"
    _reg_progid_ = "Bench.@NAME@"
    _public_methods_ = ["Add", "Hello", "Ident"]
    _public_attrs_ = ["Value"]

    def __init__(self):
        self.Value = 42

    def Add(self, a, b):
        return a + b

    def Hello(self, name):
        return "Hello " + name

    def Ident(self, value):
        return value

    if _reg_progid_ == "Bench.pywin32":

        def Ident(self, value):  # noqa: F811
            return (value,)  # it takes a bare tuple for the result and the values of by-reference arguments


if __name__ == "__main__":
    win32com.server.register.UseCommandLine(Adder)
