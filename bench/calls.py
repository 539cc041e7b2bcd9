"""Time calls from Python: a C builtin, and win32api's function of the same name in the same loop.

Prints `builtin` and `win32api` with nanoseconds. Rounds of 20 ms, best of five, by turns.
"""

import itertools
import time

import builtin
import win32api

ROUND = 20_000_000


def run(function, count):
    """How long `count` calls take, in nanoseconds."""
    repeat = itertools.repeat(None, count)
    begin = time.perf_counter_ns()
    for _ in repeat:
        function()
    return time.perf_counter_ns() - begin


def calibrate(function):
    """How many calls fill a round."""
    count = 1000
    while (spent := run(function, count)) < ROUND:
        count = max(count * 2, count * ROUND // max(spent, 1))
    return count


def main():
    functions = {"builtin": builtin.GetTickCount, "win32api": win32api.GetTickCount}
    assert 0 <= win32api.GetTickCount() - builtin.GetTickCount() < 1000
    counts = {name: calibrate(function) for name, function in functions.items()}
    best = dict.fromkeys(functions, float("inf"))
    for _ in range(5):
        for name, function in functions.items():
            best[name] = min(best[name], run(function, counts[name]) / counts[name])
    for name, value in best.items():
        print(name, f"{value:.1f}")


if __name__ == "__main__":
    main()
