"""Performance data: what Wine has of it, here; all the rest against a stand-in in a process of its own (cases_pdh.py), and
beside pywin32 (compared.py)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import pywintypes
import win32pdh

HERE = Path(__file__).parent
UP_TIME = r"\System\System Up Time"


def test_the_cases(standin_cases: Callable[..., None], native_first: Callable[[str], None],
                   c_program: Callable[[str], Path]) -> None:
    native_first("pdh")
    standin_cases("PDH", [HERE / "cases_pdh.py"], c_program("pdh.dll"), passed=26)


def test_the_counters_that_wine_has() -> None:
    query = win32pdh.OpenQuery(None, 7)
    try:
        time = win32pdh.AddCounter(query, UP_TIME, 9)
        win32pdh.CollectQueryData(query)
        first = win32pdh.GetFormattedCounterValue(time, win32pdh.PDH_FMT_LARGE)[1]
        win32pdh.CollectQueryData(query)
        assert 0 < first <= win32pdh.GetFormattedCounterValue(time, win32pdh.PDH_FMT_LARGE)[1]
        assert win32pdh.GetRawCounterValue(time)[1][0] == 0
        kind, _, _, _, user, query_user, *_ = win32pdh.GetCounterInfo(time)
        assert (user, query_user) == (9, 7) and kind != 0  # Wine leaves the path out
        with pytest.raises(pywintypes.error, match="AddCounter"):
            win32pdh.AddCounter(query, r"\Nothing\At All")
        win32pdh.RemoveCounter(time)
    finally:
        win32pdh.CloseQuery(query)


def test_names_and_paths_that_wine_knows() -> None:
    assert win32pdh.LookupPerfIndexByName(None, "System Up Time") == 674
    assert win32pdh.LookupPerfNameByIndex(None, 674) == "System Up Time"
    assert win32pdh.ValidatePath(UP_TIME) == 0 != win32pdh.ValidatePath(r"\Nothing\At All")
    assert win32pdh.MakeCounterPath((None, "System", None, None, -1, "System Up Time")).endswith(UP_TIME)


def test_constants() -> None:
    assert (win32pdh.PDH_VERSION, win32pdh.PDH_MIN_SCALE, win32pdh.PERF_DETAIL_WIZARD) == (1283, -7, 400)
    assert issubclass(win32pdh.counter_status_error, Exception) and win32pdh.error is pywintypes.error
