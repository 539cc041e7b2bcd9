"""The server of the benchmark, the same for every tree; run.py puts each tree's class id in."""

import win32com.server.register


class Adder:
    _reg_clsid_ = "@CLSID@"
    _reg_desc_ = "A class to be timed"
    _reg_progid_ = "Bench.@NAME@"
    _public_methods_ = ["Add"]
    _public_attrs_ = ["Value"]

    def __init__(self):
        self.Value = 42

    def Add(self, a, b):
        return a + b


if __name__ == "__main__":
    win32com.server.register.UseCommandLine(Adder)
