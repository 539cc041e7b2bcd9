"""Time a Python client of the Python server in its own process: `served.py {CLSID}`.

Prints `pyadd` and `pyget` with nanoseconds. Rounds of 20 ms, best of five, by turns.
"""

import sys

import pythoncom
import win32com.client
from timing import print_by_turns


def works(server):
    """What is timed, without a call in between."""
    def add(repeat):
        for _ in repeat:
            server.Add(2, 3)

    def get(repeat):
        for _ in repeat:
            server.Value  # noqa: B018  that is what is timed

    return {"pyadd": add, "pyget": get}


def main():
    # A context of CLSCTX_INPROC_SERVER alone: nothing else may answer.
    server = win32com.client.Dispatch(sys.argv[1], clsctx=pythoncom.CLSCTX_INPROC_SERVER)
    assert server.Add(2, 3) == 5 and server.Add("a", "b") == "ab" and server.Value == 42
    print_by_turns(works(server))


if __name__ == "__main__":
    main()
