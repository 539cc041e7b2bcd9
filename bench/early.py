"""Time early-bound objects: a Scripting.Dictionary's members, and EnsureDispatch in a process that has not used it yet.

    python early.py FOLDER

Prints a name and nanoseconds a line. FOLDER holds what modules of type libraries are kept in files: empty, the times are
of a cold start, else of a warm one. Rounds of 20 ms, best of five. Every answer is checked before it is timed.
"""

import os
import sys
import time

import win32com
from dictionary import KEYS, enumerate_keys
from timing import best

LARGE = {"msxml": "MSXML2.DOMDocument", "shell": "Shell.Application"}


def ensure(name, temperature):
    """How long the first EnsureDispatch of a class takes; its server, its type library and gencache are loaded."""
    from win32com.client import dynamic, gencache

    kept = dynamic.Dispatch(name)
    kept._oleobj_.GetTypeInfo()  # now Windows has the type library
    begin = time.perf_counter_ns()
    made = gencache.EnsureDispatch(name)
    spent = time.perf_counter_ns() - begin
    assert hasattr(made, "CLSID") and kept is not made
    return f"{temperature} {spent}"


def main():
    folder = sys.argv[1]
    temperature = "warm" if os.path.exists(folder) and os.listdir(folder) else "cold"
    win32com.__gen_path__ = folder
    win32com.gen_py.__path__[:] = [folder]
    for short, name in LARGE.items():
        print(f"{short}_{ensure(name, temperature)}")
    from win32com.client import gencache

    small, many = (gencache.EnsureDispatch("Scripting.Dictionary") for _ in range(2))
    small.Add("a", 1)
    for index in range(KEYS):
        many.Add(str(index), index)
    assert small.Exists("a") is True and small.Count == 1 and enumerate_keys(many) == KEYS
    empty = best(lambda: None)
    print("early_exists", f"{best(lambda: small.Exists('a')) - empty:.1f}")
    print("early_count", f"{best(lambda: small.Count) - empty:.1f}")
    print("early_enumerate", f"{best(lambda: enumerate_keys(many)):.1f}")


if __name__ == "__main__":
    main()
