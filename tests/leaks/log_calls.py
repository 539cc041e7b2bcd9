"""Calls that succeed of the functions of win32pdh, perfmon and win32evtlog, for the leak test. What Wine has not got is called
as often against stand-ins: tests/win32/win32pdh and tests/win32/win32evtlog."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import perfmon
import win32evtlog
import win32pdh

Call = Callable[[], object]
MODULES = ("win32pdh", "win32evtlog", "perfmon")
UP_TIME = r"\System\System Up Time"

ONLY_WRONG = {
    "win32pdh": {"BrowseCounters", "ConnectMachine", "EnumObjectItems", "EnumObjects", "ExpandCounterPath",
                 "GetFormattedCounterArray", "GetRawCounterArray", "ParseCounterPath", "ParseInstanceName"},
    "win32evtlog": {name for name in dir(win32evtlog) if callable(getattr(win32evtlog, name)) and name != "error"},
}


def working() -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    query = win32pdh.OpenQuery()
    counter = win32pdh.AddCounter(query, UP_TIME)
    win32pdh.CollectQueryData(query)

    def with_counter(add: Callable[[int, str], int]) -> Call:
        return lambda: win32pdh.RemoveCounter(add(query, UP_TIME))

    yield "win32pdh.OpenQuery", lambda: win32pdh.CloseQuery(win32pdh.OpenQuery(None, 5))
    yield "win32pdh.CloseQuery", lambda: win32pdh.CloseQuery(win32pdh.OpenQuery())
    yield "win32pdh.AddCounter", with_counter(win32pdh.AddCounter)
    yield "win32pdh.AddEnglishCounter", with_counter(win32pdh.AddEnglishCounter)
    yield "win32pdh.RemoveCounter", with_counter(win32pdh.AddCounter)
    yield "win32pdh.CollectQueryData", lambda: win32pdh.CollectQueryData(query)
    yield "win32pdh.SetCounterScaleFactor", lambda: win32pdh.SetCounterScaleFactor(counter, 1)
    yield "win32pdh.GetCounterInfo", lambda: win32pdh.GetCounterInfo(counter)
    yield "win32pdh.GetFormattedCounterValue", lambda: win32pdh.GetFormattedCounterValue(counter, win32pdh.PDH_FMT_LARGE)
    yield "win32pdh.GetRawCounterValue", lambda: win32pdh.GetRawCounterValue(counter)
    yield "win32pdh.MakeCounterPath", lambda: win32pdh.MakeCounterPath(("m" * 200, "o", "i", "p", 2, "c"))
    yield "win32pdh.ValidatePath", lambda: win32pdh.ValidatePath(UP_TIME)
    yield "win32pdh.LookupPerfIndexByName", lambda: win32pdh.LookupPerfIndexByName(None, "System Up Time")
    yield "win32pdh.LookupPerfNameByIndex", lambda: win32pdh.LookupPerfNameByIndex(None, 674)
    # Wine's loadperf.dll does nothing and says so.
    yield "perfmon.LoadPerfCounterTextStrings", lambda: perfmon.LoadPerfCounterTextStrings("lodctr counters.ini")
    yield "perfmon.UnloadPerfCounterTextStrings", lambda: perfmon.UnloadPerfCounterTextStrings("unlodctr CwTestNone")
