"""`python -m cwin32 top`: performance counters of a computer in the terminal, again and again."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from typing import TextIO

import pywintypes
import win32pdh

from cwin32 import plot

Values = dict[str, float | None]

# English names, which every Windows knows besides its own. What a computer has not got is left out.
USUAL = (r"\Processor(_Total)\% Processor Time", r"\System\Processor Queue Length", r"\System\System Up Time",
         r"\Memory\Available Bytes", r"\Memory\Pages/sec", r"\PhysicalDisk(_Total)\% Disk Time",
         r"\PhysicalDisk(_Total)\Disk Bytes/sec", r"\Network Interface(*)\Bytes Total/sec", r"\Process(_Total)\Handle Count")


class Sampler:
    """Counters that are read together."""

    def __init__(self) -> None:
        self._query = win32pdh.OpenQuery()
        self._counters: dict[str, int] = {}

    def __enter__(self) -> Sampler:
        return self

    def __exit__(self, *raised: object) -> None:
        win32pdh.CloseQuery(self._query)

    def add(self, path: str) -> None:
        """Add a counter, named in English or in the system's language; "*" stands for all instances.

        Raises error when there is no such counter.
        """
        try:
            self._counters[path] = win32pdh.AddEnglishCounter(self._query, path)
        except pywintypes.error:
            self._counters[path] = win32pdh.AddCounter(self._query, path)

    def __len__(self) -> int:
        return len(self._counters)

    def sample(self) -> Values:
        """Read all. None: there is no value, as of a rate after one sample, or an instance that has ended."""
        try:
            win32pdh.CollectQueryData(self._query)
        except pywintypes.error:
            return dict.fromkeys(self._counters)    # nothing has a value now; it may have later
        return {name: value for path, counter in self._counters.items() for name, value in _values(path, counter)}


def _values(path: str, counter: int) -> Iterator[tuple[str, float | None]]:
    """Name and value of a counter, or of each instance."""
    before, wild, after = path.partition("(*)")
    try:
        if wild:
            instances = win32pdh.GetFormattedCounterArray(counter, win32pdh.PDH_FMT_DOUBLE)
            for instance in sorted(instances):
                yield f"{before}({instance}){after}", float(instances[instance])
        else:
            yield path, float(win32pdh.GetFormattedCounterValue(counter, win32pdh.PDH_FMT_DOUBLE)[1])
    except (pywintypes.error, win32pdh.counter_status_error):
        if not wild:
            yield path, None


class Summary:
    """The last value of a counter, the least and the greatest so far, and the mean."""

    def __init__(self) -> None:
        self.last: float | None = None
        self._least, self._greatest, self._sum, self._count = float("inf"), float("-inf"), 0.0, 0

    def add(self, value: float | None) -> None:
        """One more sample."""
        self.last = value
        if value is not None:
            self._least, self._greatest = min(self._least, value), max(self._greatest, value)
            self._sum += value
            self._count += 1

    def row(self) -> list[str]:
        """The four as text."""
        if not self._count:
            return ["-"] * 4
        return [_text(value) for value in (self.last, self._least, self._sum / self._count, self._greatest)]


def _text(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if value.is_integer() or abs(value) >= 1000 else f"{value:,.2f}"


def _table(summaries: dict[str, Summary], title: str) -> str:
    rows = [(name, *summary.row()) for name, summary in summaries.items()]
    rows.insert(0, (title, "now", "least", "mean", "most"))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join("  ".join([row[0].ljust(widths[0]), *(text.rjust(width) for text, width in zip(row[1:], widths[1:]))])
                     for row in rows)


def _clear_screen_sequence(out: TextIO) -> str:
    """What makes a console empty; "" for everything that is none."""
    if not out.isatty():
        return ""
    try:
        import win32console

        screen = win32console.GetStdHandle(win32console.STD_OUTPUT_HANDLE)
        if screen is None:
            return ""
        screen.SetConsoleMode(screen.GetConsoleMode() | 4)      # ENABLE_VIRTUAL_TERMINAL_PROCESSING
    except (ImportError, pywintypes.error):
        return ""
    return "\x1b[H\x1b[J"


def complete(path: str, machine: str | None) -> str:
    """A path with the computer's name before it, unless it names one."""
    return path if machine is None or path.startswith("\\\\") else "\\\\" + machine.strip("\\") + path


def fill(sampler: Sampler, paths: list[str], machine: str | None) -> None:
    """Add the counters that were asked for, or the usual ones that there are.

    Raises error when one that was asked for is not there, LookupError when there are none at all.
    """
    for path in paths:
        try:
            sampler.add(complete(path, machine))
        except pywintypes.error as reason:
            raise LookupError(f"{path}: {reason.strerror}") from reason
    for path in () if paths else USUAL:
        try:
            sampler.add(complete(path, machine))
        except pywintypes.error:
            continue
    if not len(sampler):
        raise LookupError("none of the usual counters is there: name some")


def watch(sampler: Sampler, interval: float, count: int | None, show: Callable[[str], object],
          keep: list[plot.Sample] | None) -> None:
    """Read and show, until `count` times or Ctrl+C.

    keep: where the samples are collected, or None.
    """
    summaries: dict[str, Summary] = {}
    begin = time.monotonic()
    done = 0
    while count is None or done < count:
        if done:
            time.sleep(max(0.0, begin + done * interval - time.monotonic()))
        values = sampler.sample()
        if keep is not None:
            keep.append((time.monotonic() - begin, values))
        for name in summaries.keys() - values.keys():
            summaries[name].add(None)
        for name, value in values.items():
            summaries.setdefault(name, Summary()).add(value)
        show(_table(summaries, time.strftime("%H:%M:%S")))
        done += 1


def run(paths: list[str], machine: str | None, interval: float, count: int | None, file: str | None) -> None:
    """What the command does.

    file: where a picture of the run is written at its end, or None.
    Raises LookupError when a counter is not there, ImportError when there is no matplotlib for the picture, OSError and
    ValueError when it cannot be written.
    """
    samples: list[plot.Sample] | None = None
    if file is not None:
        plot.figure_class()     # rather now than after an hour
        samples = []
    clear = _clear_screen_sequence(sys.stdout)
    with Sampler() as sampler:
        fill(sampler, paths, machine)
        try:
            watch(sampler, interval, count, lambda table: print(clear + table, end="\n" if clear else "\n\n", flush=True), samples)
        except KeyboardInterrupt:
            pass
    if file is not None and samples:
        plot.write(samples, file)
