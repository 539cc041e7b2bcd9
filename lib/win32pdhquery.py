r"""Queries for performance counters that can be opened again and again, kept, and collected in the background.

    query = Query()
    query.addcounter("Memory", "Available Bytes")
    query.addinstcounter("python", "Virtual Bytes")   # however many run, looked up at every open()
    query.collectdatafor(30, 2)                       # seconds, one sample every two
    print(query.curpaths, query.curresults)

    query.collectdatawhile(2)                         # on a thread of its own
    ...
    query.collectdatawhile_stop()                     # query.curresults is there

Values that cannot be had are -1.
"""

from __future__ import annotations

import contextlib
import threading
import time
from typing import Any

import win32api
import win32pdh

NO_VALUE = -1
Volatile = tuple[str, str, "str | None", str, int]


class BaseQuery:
    """Paths of counters, and the query they are collected with while it is open."""

    _base: int | None = None

    def __init__(self, paths: list[str] | None = None) -> None:
        """paths: complete paths of counters; more come with addcounter()."""
        self.counters: list[int] = []
        self.paths = paths or []
        self.active = 0
        self.curpaths: list[str] = []

    def addcounterbybrowsing(self, flags: int = win32pdh.PERF_DETAIL_WIZARD, windowtitle: str = "Python Browser") -> None:
        """Let the user choose counters in Windows' dialog; each Add appends to `paths`.

        flags: PERF_DETAIL_…, the most that is shown. windowtitle: the dialog's title.
        Blocks until the dialog is closed. Raises error when it fails.
        """
        win32pdh.BrowseCounters(None, 0, self.paths.append, flags, windowtitle)

    def rawaddcounter(self, object: str, counter: str, instance: str | None = None, inum: int = -1,
                      machine: str | None = None) -> None:
        """Append a counter to `paths`, also while the query is open: it counts from the next open() on.

        object, counter, instance, machine: names. inum: which one of several instances of that name.
        Raises error when they make no path.
        """
        self.paths.append(win32pdh.MakeCounterPath((machine, object, instance, None, inum, counter)))

    def addcounter(self, object: str, counter: str, instance: str | None = None, inum: int = -1,
                   machine: str | None = None) -> int:
        """Append a counter to `paths`, as rawaddcounter() does, unless the query is open.

        Returns 0, or -1 when the query is open or the names make no path.
        """
        if self.active:
            return NO_VALUE
        try:
            self.rawaddcounter(object, counter, instance, inum, machine)
        except win32api.error:
            return NO_VALUE
        return 0

    def open(self) -> int:
        """Open the query with all paths; those that do not exist give -1 when values are collected.

        Returns 0, or 1 when it was open already. Raises QueryError when no query can be had.
        """
        if self.active:
            return 1
        self.curpaths = list(self.paths)
        try:
            self._base = win32pdh.OpenQuery()
            self.counters = [self._add(path) for path in self.paths]
        except Exception as reason:
            self.killbase(self._base)
            self.curpaths = []
            raise QueryError(self) from reason
        self.active = 1
        return 0

    def _add(self, path: str) -> int:
        """A counter's handle; 0 for a path that does not exist."""
        try:
            return win32pdh.AddCounter(self._base, path)
        except win32api.error:
            return 0

    def killbase(self, base: int | None = None) -> None:
        """Close the query `base` and forget its counters. For close() and derived classes."""
        self._base = None
        self.counters = []
        self.active = 0
        if base:
            with contextlib.suppress(win32api.error):
                win32pdh.CloseQuery(base)

    def close(self) -> None:
        """Close the query; nothing happens when it is closed. `curpaths` stays."""
        self.killbase(self._base)

    def __del__(self) -> None:
        self.close()

    def collectdata(self, format: int = win32pdh.PDH_FMT_LONG) -> list[Any]:
        """Take a sample and give the values, in the order of `curpaths`.

        format: PDH_FMT_LONG, PDH_FMT_LARGE or PDH_FMT_DOUBLE.
        Opens and closes the query when it is not open. Raises QueryError when no query can be had.
        """
        if self._base:
            return self.collectdataslave(format)
        self.open()
        try:
            return self.collectdataslave(format)
        finally:
            self.close()

    def collectdataslave(self, format: int = win32pdh.PDH_FMT_LONG) -> list[Any]:
        """Take a sample of the open query and give the values. For collectdata() and derived classes."""
        try:
            win32pdh.CollectQueryData(self._base)
        except win32api.error:
            return [NO_VALUE] * len(self.counters)
        return [self._value(counter, format) for counter in self.counters]

    @staticmethod
    def _value(counter: int, format: int) -> int | float:
        if not counter:
            return NO_VALUE
        try:
            return win32pdh.GetFormattedCounterValue(counter, format)[1]
        except (win32api.error, win32pdh.counter_status_error):
            return NO_VALUE

    # A copy of a query has its paths; what is open stays with the original.

    def __getstate__(self) -> dict[str, Any]:
        return {"paths": list(self.paths)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(list(state["paths"]))  # type: ignore[misc]  # a copy begins as a new one does


class Query(BaseQuery):
    """A query that also follows instances as they come and go, and collects for a while."""

    def __init__(self, paths: list[str] | None = None) -> None:
        """paths: complete paths of counters; more come with addcounter() and addinstcounter()."""
        super().__init__(paths)
        self.volatilecounters: list[Volatile] = []
        self.curresults: list[list[Any]] = []
        self.collectdatawhile_active = 0
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def addperfcounter(self, object: str, counter: str, machine: str | None = None) -> None:
        """Append a counter that has no instances, as addcounter() does; one that does not exist is ignored."""
        self.addcounter(object, counter, machine=machine)

    def addinstcounter(self, object: str, counter: str, machine: str | None = None, objtype: str = "Process",
                       volatile: int = 1, format: int = win32pdh.PDH_FMT_LONG) -> None:
        """Follow a counter of all instances of a name.

        object: the instances' name, such as a program's. counter: the counter's name.
        machine: a computer; None is this one. objtype: the performance object.
        volatile: whether the instances are looked up at every open(), or once, now.
        format: kept for derived classes.
        Raises error when volatile is false and the object does not exist.
        """
        if volatile:
            self.volatilecounters.append((object, counter, machine, objtype, format))
        else:
            self.paths.extend(self.getinstpaths(object, counter, machine, objtype, format))

    def getinstpaths(self, object: str, counter: str, machine: str | None = None, objtype: str = "Process",
                     format: int = win32pdh.PDH_FMT_LONG) -> list[str]:
        """The paths of a counter for all instances of a name that exist now. For open() and derived classes."""
        instances = win32pdh.EnumObjectItems(None, machine, objtype, win32pdh.PERF_DETAIL_WIZARD)[1]
        return [win32pdh.MakeCounterPath((machine, objtype, object, None, number, counter))
                for number in range(instances.count(object))]

    def open(self) -> int:
        """Open the query with all paths and all instances that exist now.

        Returns 0, or 1 when it was open already. Raises QueryError when no query can be had.
        """
        if super().open():
            return 1
        for followed in self.volatilecounters:
            for path in self._paths_now(followed):
                if counter := self._add(path):
                    self.counters.append(counter)
                    self.curpaths.append(path)
        return 0

    def _paths_now(self, followed: Volatile) -> list[str]:
        """None, when the object has gone altogether."""
        try:
            return self.getinstpaths(*followed)
        except win32api.error:
            return []

    def collectdatafor(self, totalperiod: float, period: float = 1) -> None:
        """Collect for some time; then `curresults` has a list of values for each sample.

        totalperiod: seconds altogether. period: seconds between two samples.
        Blocks for all of that. Raises QueryError when no query can be had.
        """
        results = []
        try:
            self.open()
            for _ in range(int(totalperiod / period)):
                results.append(self.collectdata())
                time.sleep(period)
            self.curresults = results
        finally:
            self.close()

    def collectdatawhile(self, period: float = 1) -> None:
        """Collect on a thread of its own until collectdatawhile_stop() is called.

        period: seconds between two samples.
        Raises RuntimeError when it is collecting already.
        """
        if self._thread is not None and self._thread.is_alive():
            raise RuntimeError("this query is collecting already: call collectdatawhile_stop() first")
        self.collectdatawhile_active = 1
        self._stop.clear()
        self._thread = threading.Thread(target=self.collectdatawhile_slave, args=(period,), daemon=True)
        self._thread.start()

    def collectdatawhile_stop(self) -> None:
        """End what collectdatawhile() began, and wait for it; then `curresults` has a list of values for each sample."""
        self.collectdatawhile_active = 0
        self._stop.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def collectdatawhile_slave(self, period: float) -> None:
        """What the thread of collectdatawhile() does."""
        results = []
        try:
            self.open()
            while self.collectdatawhile_active:
                results.append(self.collectdata())
                self._stop.wait(period)
            self.curresults = results
        finally:
            self.close()

    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "volatilecounters": list(self.volatilecounters)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        super().__setstate__(state)
        self.volatilecounters = list(state["volatilecounters"])


class QueryError(Exception):
    """No query could be opened; `query` is the BaseQuery, the cause tells why."""

    def __init__(self, query: BaseQuery) -> None:
        self.query = query

    def __repr__(self) -> str:
        return f"<Query Error in {self.query!r}>"

    __str__ = __repr__
