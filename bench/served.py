"""Time a Python client of the Python server in its own process: `served.py {CLSID}`.

Prints `pyadd` and `pyget` with nanoseconds. Rounds of 20 ms, best of five, by turns.
"""

import itertools
import sys
import time

import pythoncom
import win32com.client

ROUND = 20_000_000


def add(server, repeat):
    for _ in repeat:
        server.Add(2, 3)


def get(server, repeat):
    for _ in repeat:
        server.Value  # noqa: B018  that is what is timed


def run(work, server, count):
    """How long `count` operations take, in nanoseconds."""
    repeat = itertools.repeat(None, count)
    begin = time.perf_counter_ns()
    work(server, repeat)
    return time.perf_counter_ns() - begin


def calibrate(work, server):
    """How many operations fill a round."""
    count = 100
    while (spent := run(work, server, count)) < ROUND:
        count = max(count * 2, count * ROUND // max(spent, 1))
    return count


def main():
    # A context of CLSCTX_INPROC_SERVER alone: nothing else may answer.
    server = win32com.client.Dispatch(sys.argv[1], clsctx=pythoncom.CLSCTX_INPROC_SERVER)
    assert server.Add(2, 3) == 5 and server.Add("a", "b") == "ab" and server.Value == 42
    works = {"pyadd": add, "pyget": get}
    counts = {name: calibrate(work, server) for name, work in works.items()}
    best = dict.fromkeys(works, float("inf"))
    for _ in range(5):
        for name, work in works.items():
            best[name] = min(best[name], run(work, server, counts[name]) / counts[name])
    for name, value in best.items():
        print(name, f"{value:.1f}")


if __name__ == "__main__":
    main()
