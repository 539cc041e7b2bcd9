"""win32pdh, win32pdhutil and win32pdhquery against the stand-in pdh.dll; test_pdh.py starts this in a process of its own."""

from __future__ import annotations

import copy
import ctypes
import json
import os
import pickle
import sys
import threading
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from failing import code

STANDIN = ctypes.WinDLL(os.environ["PDH_STANDIN"])
sys.path.insert(0, str(Path(__file__).parent))

import compared  # noqa: E402
import pywintypes  # noqa: E402
import win32pdh  # noqa: E402
import win32pdhquery  # noqa: E402
import win32pdhutil  # noqa: E402

INVALID_HANDLE, NO_OBJECT, INVALID_DATA = -1073738820, -1073738824, -1073738810
IDS = r"\Prozess(python#1)\Prozesskennung"


@pytest.fixture
def query() -> Iterator[int]:
    made = win32pdh.OpenQuery()
    yield made
    win32pdh.CloseQuery(made)
    assert STANDIN.StandinOpen() == 0


# pywin32's Query.open() returns None, BaseQuery.open() what ours does.
KNOWN = {"of_helpers: open": [0, 1, -1]}


def test_answers_are_those_of_pywin32() -> None:
    theirs = json.loads(Path(os.environ["PDH_THEIRS"]).read_text("utf-8")) if "PDH_THEIRS" in os.environ else None
    ours = compared.everything()
    assert len(ours) >= 80 and ours["of_values: LONG"] == [65792, 174022]
    if theirs is not None:
        assert {name: answer for name, answer in ours.items() if answer != theirs[name]} == KNOWN


def test_numbers_that_were_never_handles(query: int) -> None:
    counter = win32pdh.AddCounter(query, IDS)
    for wrong in (0, -1, 8, 0x7FFF0000, query + 8, counter):
        assert code(lambda wrong=wrong: win32pdh.CollectQueryData(wrong), "CollectQueryData") == INVALID_HANDLE
        assert code(lambda wrong=wrong: win32pdh.AddCounter(wrong, IDS), "AddCounter") == INVALID_HANDLE
        assert code(lambda wrong=wrong: win32pdh.AddEnglishCounter(wrong, IDS), "AddEnglishCounter") == INVALID_HANDLE
        assert code(lambda wrong=wrong: win32pdh.CloseQuery(wrong), "CloseQuery") == INVALID_HANDLE
    for call in (win32pdh.RemoveCounter, win32pdh.GetRawCounterValue, win32pdh.GetRawCounterArray):
        assert code(lambda call=call: call(query), call.__name__) == INVALID_HANDLE
    assert code(lambda: win32pdh.SetCounterScaleFactor(query, 1), "SetCounterScaleFactor") == INVALID_HANDLE
    assert code(lambda: win32pdh.GetCounterInfo(12), "GetCounterInfo for size") == INVALID_HANDLE
    assert code(lambda: win32pdh.GetFormattedCounterArray(12, 256), "PdhGetFormattedCounterArray") == INVALID_HANDLE
    assert STANDIN.StandinOpen() == 2  # nothing of this reached it


def test_raw_values(query: int) -> None:
    one, every = win32pdh.AddCounter(query, IDS), win32pdh.AddCounter(query, r"\Prozess(*)\Prozesskennung")
    win32pdh.CollectQueryData(query)
    assert win32pdh.GetRawCounterValue(one)[1] == (0, 1 << 32, 784021, -1, 1)
    assert win32pdh.GetRawCounterArray(every) == {
        name: (0, 1 << 32, 784001 + 10 * at, -1, 1) for name, at in (("python", 2), ("system", 1), ("_Total", 3))}
    assert code(lambda: win32pdh.GetFormattedCounterValue(one, win32pdh.PDH_FMT_RAW | win32pdh.PDH_FMT_LONG),
                "GetFormattedCounterValue") == -1073738819


def test_instances_that_are_gone_are_not_in_arrays(query: int) -> None:
    every = win32pdh.AddCounter(query, r"\Prozess(*)\Prozesskennung")
    win32pdh.CollectQueryData(query)
    STANDIN.StandinEnd(3, True)
    try:
        assert win32pdh.GetFormattedCounterArray(every, win32pdh.PDH_FMT_LARGE) == {"python": 784021, "system": 784011}
    finally:
        STANDIN.StandinEnd(3, False)


def test_what_the_callback_of_the_dialog_raises_is_reported(reported: list[Any]) -> None:
    keep = compared.user(["a"], 2)
    assert win32pdh.BrowseCounters(None, 0, lambda path: 1 / 0, 400) == "a"
    assert compared.seen()[0][2] == 0xC0000BC6 and reported == [ZeroDivisionError] * 2
    assert win32pdh.BrowseCounters(None, 0, lambda path: "x", 400) == "a"
    assert reported[2:] == [TypeError] * 2 and keep


class Untrue:
    def __bool__(self) -> bool:
        raise ZeroDivisionError


@pytest.mark.parametrize(("call", "reason"), [
    (lambda: win32pdh.BrowseCounters((0, Untrue()), 0, print, 400), ZeroDivisionError),
    (lambda: win32pdh.MakeCounterPath((None, "a", 5, None, -1, "b")), TypeError),
    (lambda: win32pdh.MakeCounterPath((None, "a", None, None, "x", "b")), TypeError),
    (lambda: win32pdh.MakeCounterPath((None, "a", None, None, 1 << 40, "b")), OverflowError),
    (lambda: win32pdh.MakeCounterPath(5), TypeError), (lambda: win32pdh.ParseCounterPath("a\0b"), ValueError),
    (lambda: win32pdh.AddCounter("x", IDS), TypeError), (lambda: win32pdh.OpenQuery(None, "x"), TypeError),
    (lambda: win32pdh.EnumObjects(None, 5, 400), TypeError),
])
def test_wrong_arguments(call: Callable[[], object], reason: type[Exception]) -> None:
    with pytest.raises(reason):
        call()
    assert STANDIN.StandinOpen() == 0


def test_long_parts() -> None:
    # Longer than anything that has room on the stack; the stand-in refuses what Windows would not have either.
    assert code(lambda: win32pdh.ParseInstanceName("x" * 5000), "ParseInstanceName") < 0
    assert len(win32pdh.MakeCounterPath((None, "o" * 1500, None, None, -1, "c" * 1500))) == 3002


# ---- win32pdhutil ----------------------------------------------------------------------------------------------------


def test_english_names_come_from_the_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(win32pdhutil, "counter_english_map", {})
    monkeypatch.setattr(win32pdhutil.win32api, "RegQueryValueEx", lambda *key: asked.append(key) or (compared.ENGLISH, 7))
    assert win32pdhutil.find_pdh_counter_localized_name("VIRTUAL bytes") == "Virtuelle Größe"
    assert win32pdhutil.find_pdh_counter_localized_name("Memory") == "Speicher"
    assert len(asked) == 1 and asked[0][1] == "Counter 009" and "no number" not in win32pdhutil.counter_english_map
    with pytest.raises(KeyError, match="nothing"):
        win32pdhutil.find_pdh_counter_localized_name("nothing")


def test_processes_that_end_meanwhile_are_left_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    win32pdhutil.counter_english_map.update({"process": 230, "id process": 784})
    both = win32pdh.EnumObjectItems(None, None, "Prozess", 400)
    monkeypatch.setattr(win32pdhutil.win32pdh, "EnumObjectItems", lambda *given: (both[0], [*both[1], "ended"]))
    win32pdhutil.ShowAllProcesses()
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == ["python", "python", "system", "_Total"]
    assert STANDIN.StandinOpen() == 0


# ---- win32pdhquery ---------------------------------------------------------------------------------------------------


@pytest.fixture
def followed() -> Iterator[win32pdhquery.Query]:
    made = win32pdhquery.Query([r"\Speicher\Verfügbare Bytes"])
    made.addinstcounter("python", "Prozesskennung", objtype="Prozess")
    yield made
    made.close()
    assert STANDIN.StandinOpen() == 0


def test_instances_are_looked_up_at_every_opening(followed: win32pdhquery.Query) -> None:
    assert followed.collectdata() == [24001, 784001, 784021]
    STANDIN.StandinEnd(2, True)
    try:
        assert followed.collectdata() == [24001, 784001]
        assert followed.curpaths[1:] == [r"\Prozess(python)\Prozesskennung"]
    finally:
        STANDIN.StandinEnd(2, False)
    followed.addinstcounter("system", "Prozesskennung", objtype="Prozess", volatile=0)
    followed.addinstcounter("x", "y", objtype="nein")
    assert followed.collectdata() == [24001, 784011, 784001, 784021]
    with pytest.raises(pywintypes.error):
        followed.addinstcounter("x", "y", objtype="nein", volatile=0)


def test_an_instance_that_ends_while_the_query_is_open(followed: win32pdhquery.Query) -> None:
    followed.open()
    STANDIN.StandinEnd(2, True)
    try:
        assert followed.collectdata() == [24001, 784001, -1]
    finally:
        STANDIN.StandinEnd(2, False)


def test_collecting_in_the_background(followed: win32pdhquery.Query) -> None:
    sampled, collect = threading.Event(), followed.collectdata
    followed.collectdata = lambda: (collect(), sampled.set())[0]  # type: ignore[method-assign]
    followed.collectdatawhile(0.001)
    with pytest.raises(RuntimeError, match="collectdatawhile_stop"):
        followed.collectdatawhile()
    assert sampled.wait(60)
    followed.collectdatawhile_stop()
    assert followed.active == 0 and followed.curresults[0] == [24001, 784001, 784021]
    assert [row[0] for row in followed.curresults] == list(range(24001, 24001 + len(followed.curresults)))
    followed.collectdatawhile(3600)  # stopping does not wait for the next sample
    followed.collectdatawhile_stop()
    assert len(followed.curresults) <= 1


@pytest.mark.parametrize("duplicate", [copy.copy, lambda query: pickle.loads(pickle.dumps(query))])
def test_copies_have_the_paths_and_nothing_that_is_open(duplicate: Callable[[Any], Any], followed: win32pdhquery.Query) -> None:
    followed.open()
    other = duplicate(followed)
    assert (other.paths, other.volatilecounters) == (followed.paths, followed.volatilecounters)
    assert other.active == 0 and other._base is None and other.collectdata() == [24001, 784001, 784021]
    other.paths.append("x")
    assert "x" not in followed.paths and followed.active == 1
    plain = duplicate(win32pdhquery.BaseQuery([IDS]))
    assert type(plain) is win32pdhquery.BaseQuery and plain.paths == [IDS]


def test_a_query_that_cannot_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = types.SimpleNamespace(**{name: getattr(win32pdh, name) for name in dir(win32pdh)})
    monkeypatch.setattr(win32pdhquery, "win32pdh", broken)
    query = win32pdhquery.Query([IDS])
    broken.OpenQuery = lambda: win32pdh.OpenQuery("file.blg")
    with pytest.raises(win32pdhquery.QueryError) as caught:
        query.open()
    assert caught.value.query is query and query.active == 0 and query.curpaths == []
    assert str(caught.value) == repr(caught.value) == f"<Query Error in {query!r}>"
    assert isinstance(caught.value.__cause__, pywintypes.error)
    broken.OpenQuery, broken.AddCounter = win32pdh.OpenQuery, lambda *given: 1 / 0
    with pytest.raises(win32pdhquery.QueryError):
        query.collectdata()
    assert STANDIN.StandinOpen() == 0


def test_browsing_appends_paths() -> None:
    query, keep = win32pdhquery.Query(), compared.user([IDS], 1)
    query.addcounterbybrowsing(windowtitle="Choose")
    assert query.paths == [IDS] and compared.seen()[2] == "Choose" and keep


# ---- all of it, often ------------------------------------------------------------------------------------------------


def use_all() -> None:
    query = win32pdh.OpenQuery(None, 1 << 40)
    one, every = win32pdh.AddCounter(query, IDS), win32pdh.AddEnglishCounter(query, r"\Process(*)\Virtual Bytes", 5)
    win32pdh.CollectQueryData(query)
    win32pdh.SetCounterScaleFactor(one, 1)
    win32pdh.GetFormattedCounterValue(one, win32pdh.PDH_FMT_DOUBLE), win32pdh.GetRawCounterValue(one)
    win32pdh.GetFormattedCounterArray(every, win32pdh.PDH_FMT_LARGE), win32pdh.GetRawCounterArray(every)
    win32pdh.GetCounterInfo(one), win32pdh.ExpandCounterPath(r"\Prozess(*)\*"), win32pdh.ValidatePath(IDS)
    win32pdh.EnumObjects(None, None, 400), win32pdh.EnumObjectItems(None, "STANDIN", "Prozess", 400)
    win32pdh.MakeCounterPath(win32pdh.ParseCounterPath(IDS)), win32pdh.ParseInstanceName("a/b#1")
    win32pdh.LookupPerfNameByIndex(None, 9999), win32pdh.LookupPerfIndexByName(None, "Prozess")
    win32pdh.ConnectMachine(None)
    for wrong in (lambda: win32pdh.AddCounter(query, "x"), lambda: win32pdh.ExpandCounterPath("x"),
                  lambda: win32pdh.GetFormattedCounterArray(every, 0), lambda: win32pdh.EnumObjectItems(None, None, "x", 4)):
        with pytest.raises(pywintypes.error):
            wrong()
    win32pdh.RemoveCounter(one)
    win32pdh.CloseQuery(query)


def browse_all() -> None:
    STANDIN.StandinUser(TEXT, len(TEXT), 1, 0)
    win32pdh.BrowseCounters((1, 0), 0, lambda paths, more: None, 400, "c", "first", None, True, [])


TEXT = ctypes.create_unicode_buffer("y" * 3000 + "\0")


def test_nothing_stays_behind(flat: Callable[[Callable[[], object], int], None], rounds: Callable[[int, int], int]) -> None:
    flat(use_all, rounds(200, 100_000))
    flat(browse_all, rounds(1000, 100_000))


def test_several_threads() -> None:
    failed: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(20):
                win32pdh.EnumObjectItems(None, None, "Prozess", 400)
                win32pdh.ExpandCounterPath(r"\Prozess(*)\*")
        except BaseException as reason:
            failed.append(reason)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not failed
