"""Time calls from Python: a C builtin, and win32api's function of the same name in the same loop.

Prints `builtin` and `win32api` with nanoseconds. Rounds of 20 ms, best of five, by turns.
"""

import builtin
import win32api
from timing import calls_of, print_by_turns


def main():
    assert 0 <= win32api.GetTickCount() - builtin.GetTickCount() < 1000
    print_by_turns({"builtin": calls_of(builtin.GetTickCount), "win32api": calls_of(win32api.GetTickCount)})


if __name__ == "__main__":
    main()
