"""Performance counters without a query: single values, values of processes, the dialog in which counters are chosen.

Counters that are rates need two samples; GetPerformanceAttributes takes one. Use win32pdhquery or win32pdh for those.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import win32api
import win32con
import win32pdh

error = win32pdh.error
PAUSE = 0.01  # seconds between two samples of a process

# English name, in lower case -> number. Filled at the first question.
counter_english_map: dict[str, int] = {}


def _read_english_names() -> None:
    """Fill counter_english_map from the registry, where numbers and English names take turns."""
    texts = win32api.RegQueryValueEx(win32con.HKEY_PERFORMANCE_DATA, "Counter 009")[0]
    for number, name in zip(texts[::2], texts[1::2], strict=False):
        if number.isdecimal():
            counter_english_map[name.lower()] = int(number)


def find_pdh_counter_localized_name(english_name: str, machine_name: str | None = None) -> str:
    """Translate the name of an object or counter into the system's language.

    english_name: the name in English, in any case.
    machine_name: the computer whose language counts; None is this one.
    Raises KeyError when there is no such English name, error when the computer cannot be asked.
    """
    if not counter_english_map:
        _read_english_names()
    return win32pdh.LookupPerfNameByIndex(machine_name, counter_english_map[english_name.lower()])


def GetPerformanceAttributes(object: str, counter: str, instance: str | None = None, inum: int = -1,
                             format: int = win32pdh.PDH_FMT_LONG, machine: str | None = None) -> int | float:
    """Take one sample of a counter and give its value.

    object, counter: their names, in the system's language.
    instance, inum: which instance, and which one of several of the same name.
    format: PDH_FMT_LONG, PDH_FMT_LARGE or PDH_FMT_DOUBLE.
    machine: a computer; None is this one.
    Raises error when there is no such counter, or one sample is not enough for it.
    """
    path = win32pdh.MakeCounterPath((machine, object, instance, None, inum, counter))
    query = win32pdh.OpenQuery()
    try:
        handle = win32pdh.AddCounter(query, path)
        win32pdh.CollectQueryData(query)
        return win32pdh.GetFormattedCounterValue(handle, format)[1]
    finally:
        win32pdh.CloseQuery(query)


def _numbered(instances: list[str]) -> Iterator[tuple[str, int]]:
    """Each instance with its number among those of the same name."""
    for name, count in Counter(instances).items():
        for number in range(count):
            yield name, number


def FindPerformanceAttributesByName(instanceName: str, object: str | None = None, counter: str | None = None,
                                    format: int = win32pdh.PDH_FMT_LONG, machine: str | None = None,
                                    bRefresh: int = 0) -> list[int | float]:
    """Give the values of a counter for all instances of a name: by default, the ids of the processes of that name.

    instanceName: the name of the instances, in any case.
    object, counter: their names in the system's language; None is Process and ID Process.
    format: as for GetPerformanceAttributes.
    machine: a computer; None is this one.
    bRefresh: whether the list of instances is read anew, which takes a while.
    Raises error when the counter cannot be read.
    """
    if object is None:
        object = find_pdh_counter_localized_name("Process", machine)
    if counter is None:
        counter = find_pdh_counter_localized_name("ID Process", machine)
    if bRefresh:
        win32pdh.EnumObjects(None, machine, 0, 1)
    instances = win32pdh.EnumObjectItems(None, machine, object, win32pdh.PERF_DETAIL_WIZARD)[1]
    return [GetPerformanceAttributes(object, counter, name, number, format, machine)
            for name, number in _numbered(instances) if name.lower() == instanceName.lower()]


def _process_values(object: str, instance: str, number: int, counters: list[str]) -> list[int | float]:
    """The values of one process after two samples."""
    query = win32pdh.OpenQuery()
    try:
        handles = [win32pdh.AddCounter(query, win32pdh.MakeCounterPath((None, object, instance, None, number, counter)))
                   for counter in counters]
        win32pdh.CollectQueryData(query)
        time.sleep(PAUSE)
        win32pdh.CollectQueryData(query)
        return [win32pdh.GetFormattedCounterValue(handle, win32pdh.PDH_FMT_LONG)[1] for handle in handles]
    finally:
        win32pdh.CloseQuery(query)


def ShowAllProcesses() -> None:
    """Print a line for each process: its name, its id and the first five counters of processes.

    Processes that end meanwhile are left out. Raises error when processes cannot be listed.
    """
    object = find_pdh_counter_localized_name("Process")
    items, instances = win32pdh.EnumObjectItems(None, None, object, win32pdh.PERF_DETAIL_WIZARD)
    counters = [find_pdh_counter_localized_name("ID Process"), *items[:5]]
    print("Process Name", ",".join(counters))
    for name, number in _numbered(instances):
        try:
            values = _process_values(object, name, number, counters)
        except (error, win32pdh.counter_status_error):
            continue
        print(f"{name[:15]:<15}\t", *(f"{value:5d}" for value in values))


def BrowseCallBackDemo(counters: list[str]) -> int:
    """Print the value of each counter that was chosen; made for browse(). Always 0, which is success."""
    for path in counters:
        machine, object, instance, parent, index, counter = win32pdh.ParseCounterPath(path)
        value = GetPerformanceAttributes(object, counter, instance, index, win32pdh.PDH_FMT_DOUBLE, machine)
        print(f"Value of '{path}' is", value)
        print(f"Added '{counter}' on object '{object}' (machine {machine}), instance {instance}({index})-parent of {parent}")
    return 0


def browse(callback: Callable[[list[str]], Any] = BrowseCallBackDemo, title: str = "Python Browser",
           level: int = win32pdh.PERF_DETAIL_WIZARD) -> None:
    """Show the dialog in which counters are chosen.

    callback: called with a list of paths for every Add.
    title: the dialog's title.
    level: PERF_DETAIL_…, the most that is shown.
    Blocks until the dialog is closed. Raises error when it fails.
    """
    win32pdh.BrowseCounters(None, 0, callback, level, title, ReturnMultiple=True)


if __name__ == "__main__":
    ShowAllProcesses()
