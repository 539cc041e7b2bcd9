"""How the scripts of this folder time: rounds of 20 ms, best of five."""

import itertools
import time

ROUND = 20_000_000


def calls_of(function):
    """The work that is calls of a function without arguments."""
    def work(repeat):
        for _ in repeat:
            function()
    return work


def run(work, count):
    """How long `count` operations take, in nanoseconds. work: does one for each item of an iterable."""
    repeat = itertools.repeat(None, count)
    begin = time.perf_counter_ns()
    work(repeat)
    return time.perf_counter_ns() - begin


def calibrate(work, count, before=lambda: None):
    """How many operations fill a round; `count`, or more. `before` goes before each round."""
    before()
    while (spent := run(work, count)) < ROUND:
        count = max(count * 2, count * ROUND // max(spent, 1))
        before()
    return count


def best(function, before=lambda: None):
    """Nanoseconds of one call; `before` goes before each round."""
    work = calls_of(function)
    count = calibrate(work, 1, before)
    found = float("inf")
    for _ in range(5):
        before()
        found = min(found, run(work, count))
    return found / count


def print_by_turns(works):
    """Print each name with the nanoseconds of one operation; a slow moment of the machine meets all alike."""
    counts = {name: calibrate(work, 100) for name, work in works.items()}
    found = dict.fromkeys(works, float("inf"))
    for _ in range(5):
        for name, work in works.items():
            found[name] = min(found[name], run(work, counts[name]) / counts[name])
    for name, value in found.items():
        print(name, f"{value:.1f}")
