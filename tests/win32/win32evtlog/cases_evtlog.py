"""win32evtlog and win32evtlogutil on the stand-in event log; test_evtlog.py starts this in a process of its own."""

from __future__ import annotations

import ctypes
import gc
import json
import logging.handlers
import os
import struct
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from failing import code
from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

import redirect  # noqa: E402

KEPT = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
FOLDER = Path(KEPT.name)
STANDIN = redirect.load(os.environ["EVTLOG_STANDIN"], str(FOLDER))
STANDIN.StandinUser.restype = ctypes.c_wchar_p

import compared  # noqa: E402
import pywintypes  # noqa: E402
import win32api  # noqa: E402
import win32event  # noqa: E402
import win32evtlog  # noqa: E402
import win32evtlogutil  # noqa: E402

FORWARDS, BACKWARDS = 4 | 1, 8 | 1
CORRUPT = 1500
EXAMPLES = 100_000 if "--soak" in sys.argv else 100


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    """Every test begins with an empty log and leaves nothing open."""
    for file in FOLDER.iterdir():
        if file.is_file():
            file.unlink()
    yield
    gc.collect()  # tracebacks hold handles
    assert (STANDIN.StandinLogs(), STANDIN.StandinObjects()) == (0, 0)


@pytest.fixture
def log() -> Iterator[Any]:
    with win32evtlog.OpenEventLog(None, "Application") as opened:
        yield opened


def write(*texts: str, number: int = 1) -> None:
    win32evtlogutil.ReportEvent("Cases", number, 2, win32evtlog.EVENTLOG_WARNING_TYPE, texts, b"bytes")


def test_answers_are_those_of_pywin32() -> None:
    ours = compared.everything(FOLDER)
    assert len(ours) >= 65 and ours["events: results"] == ["PyHANDLE", 3]
    if "EVTLOG_THEIRS" in os.environ:
        theirs = json.loads(Path(os.environ["EVTLOG_THEIRS"]).read_text("utf-8"))
        assert {name: (answer, theirs[name]) for name, answer in ours.items() if answer != theirs[name]} == {}


# ---- the functions of old --------------------------------------------------------------------------------------------


def test_what_is_written_is_read(log: Any) -> None:
    sid = pywintypes.SID(bytes.fromhex("01020000000000052000000020020000"))
    source = win32evtlog.RegisterEventSource(None, "Cases")
    win32evtlog.ReportEvent(source, 4, 3, 0xC0001234, sid, ("", "\U0001f600", "x" * 40000), memoryview(bytes(range(256))))
    win32evtlog.DeregisterEventSource(source)
    [entry] = win32evtlog.ReadEventLog(log, FORWARDS, 0)
    assert entry.StringInserts == ("", "\U0001f600", "x" * 40000) and entry.Data == bytes(range(256)) and entry.Sid == sid
    assert (entry.EventID, entry.EventType, entry.EventCategory, entry.SourceName) == (0xC0001234 - (1 << 32), 4, 3, "Cases")
    assert entry.TimeWritten - entry.TimeGenerated == entry.TimeWritten.resolution * 1_000_000
    assert entry.TimeWritten is entry.TimeWritten and entry.TimeWritten.tzinfo is not None


def test_entries_can_be_changed_like_pywin32s(log: Any) -> None:
    write("a")
    [entry] = win32evtlog.ReadEventLog(log, FORWARDS, 0)
    for name in ("SourceName", "ComputerName", "StringInserts", "Sid", "Data", "TimeGenerated", "TimeWritten"):
        setattr(entry, name, [name])
        assert getattr(entry, name) == [name]
        with pytest.raises(AttributeError):
            delattr(entry, name)
    entry.EventID = 5
    assert entry.EventID == 5
    with pytest.raises(TypeError):
        type(entry)()


def test_large_blocks_and_small_ones(log: Any) -> None:
    STANDIN.StandinFill(5000, 50)
    assert len(win32evtlog.ReadEventLog(log, FORWARDS, 0)) > 1000
    read = []
    with win32evtlog.OpenEventLog(None, "Application") as other:
        while some := win32evtlog.ReadEventLog(other, BACKWARDS, 0, 4096):
            assert len(some) < 30
            read += some
    assert [entry.RecordNumber for entry in read] == list(range(5000, 0, -1)) and read[0].EventID == 4999
    assert win32evtlog.GetNumberOfEventLogRecords(log) == 5000


def test_closing_by_function_and_by_object() -> None:
    log = win32evtlog.OpenEventLog(None, "Application")
    win32evtlog.CloseEventLog(log)
    assert not log and int(log) == 0
    log.Close()
    assert code(lambda: win32evtlog.CloseEventLog(log), "CloseEventLog") == 6
    number = win32evtlog.OpenEventLog(None, "Application").Detach()
    assert "PyEVTLOG_HANDLE" in repr(win32evtlog.OpenEventLog(None, "System"))
    win32evtlog.CloseEventLog(number)
    assert code(lambda: win32evtlog.DeregisterEventSource(number), "DeregisterEventSource") == 6
    broken = win32evtlog.OpenEventLog(None, "Application")
    win32evtlog.CloseEventLog(int(broken))
    assert code(broken.Close, "CloseEventLog") == 6


def test_clearing_saving_and_being_told(log: Any) -> None:
    event = win32event.CreateEvent(None, False, False, None)
    win32evtlog.NotifyChangeEventLog(log, event)
    assert win32event.WaitForSingleObject(event, 0) == win32event.WAIT_TIMEOUT
    write("a")
    assert win32event.WaitForSingleObject(event, 60000) == win32event.WAIT_OBJECT_0
    write("b")
    win32evtlog.ClearEventLog(log, FOLDER / "saved.evt")
    assert win32evtlog.ReadEventLog(log, FORWARDS, 0) == [] and win32evtlog.GetNumberOfEventLogRecords(log) == 0
    saved = win32evtlog.OpenBackupEventLog(None, FOLDER / "saved.evt")
    assert [entry.StringInserts for entry in win32evtlog.ReadEventLog(saved, FORWARDS, 0)] == [("a",), ("b",)]
    win32evtlog.CloseEventLog(saved)
    write("c")
    assert code(lambda: win32evtlog.ClearEventLog(log, FOLDER / "saved.evt"), "ClearEventLogW") == 80
    win32evtlog.ClearEventLog(log, None)


def test_wrong_arguments_of_report() -> None:
    source = win32evtlog.RegisterEventSource(None, "Cases")
    report = win32evtlog.ReportEvent
    with pytest.raises(ValueError, match="at most 65535 strings"):
        report(source, 1, 0, 0, None, ["x"] * 65536, None)
    for wrong in ("text", 5, [5], ["a\0b"]):
        with pytest.raises((TypeError, ValueError), match="'Strings'"):
            report(source, 1, 0, 0, None, wrong, None)  # type: ignore[arg-type]
    with pytest.raises(OverflowError, match="'Type'"):
        report(source, 1 << 16, 0, 0, None, None, None)
    win32evtlog.DeregisterEventSource(source)


# ---- damaged records -------------------------------------------------------------------------------------------------


def give(data: bytes, read: int | None = None, error: int = 0, needed: int = 0) -> None:
    """What ReadEventLog gets next."""
    give.kept = data  # type: ignore[attr-defined]
    STANDIN.StandinNext(data, len(data), len(data) if read is None else read, error, needed)


def good() -> bytes:
    write("first", "second")
    return (FOLDER / "Application.log").read_bytes()


def damaged(log: Any, data: bytes, read: int | None = None) -> None:
    give(data, read)
    assert code(lambda: win32evtlog.ReadEventLog(log, FORWARDS, 0, 4096), "ReadEventLog") == CORRUPT


@pytest.mark.parametrize(("offset", "value"), [
    (0, 0), (0, 59), (0, 0xFFFFFFFF), (0, 0x7FFFFFFC), (28, 0xFFFF), (36, 0xFFFFFFFF), (36, 3), (36, 10000), (40, 4),
    (40, 0xFFFFFFFF), (44, 0xFFFFFFFF), (48, 0xFFFFFFFF), (52, 0xFFFFFFFE), (48, 0x7FFFFFFF)])
def test_numbers_that_point_outside(log: Any, offset: int, value: int) -> None:
    data = bytearray(good())
    if offset == 28:
        struct.pack_into("<H", data, 26, value)
    else:
        struct.pack_into("<I", data, offset, value)
        if offset == 44:
            struct.pack_into("<I", data, 40, 12)
    damaged(log, bytes(data))


def test_records_that_are_cut_off(log: Any) -> None:
    data = good()
    for length in (1, 4, 55, 59, 60, len(data) - 4, len(data) - 1):
        damaged(log, data[:length])
    damaged(log, data + b"\0" * 8)
    damaged(log, data[:-4] + struct.pack("<I", len(data) + 4))
    damaged(log, data, 5000)  # more than there was room for
    damaged(log, data[:56] + b"\1" * (len(data) - 60) + data[-4:])  # no text ends
    give(data, 0)
    assert win32evtlog.ReadEventLog(log, FORWARDS, 0) == []


def test_a_log_that_always_wants_more_room(log: Any) -> None:
    give(b"", 0, 122, 100)
    assert code(lambda: win32evtlog.ReadEventLog(log, FORWARDS, 0, 4096), "ReadEventLog") == 122
    give(b"", 0, 38)
    assert win32evtlog.ReadEventLog(log, FORWARDS, 0) == []


def test_any_damage_raises_or_gives_text_of_the_record(log: Any) -> None:
    data = good()
    secret = b"\xab\xcd" * 2000  # lies behind what was read, in the same buffer

    @settings(max_examples=EXAMPLES)
    @given(st.lists(st.tuples(st.integers(0, len(data) - 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6),
           st.integers(0, len(data)))
    @example([(36, struct.pack("<I", len(data)))], len(data))
    @example([(52, struct.pack("<I", len(data) - 4)), (48, b"\x08")], len(data))
    def check(changes: list[tuple[int, bytes]], length: int) -> None:
        broken = bytearray(data)
        for at, new in changes:
            broken[at:at + len(new)] = new[:len(data) - at]
        give(bytes(broken) + secret, length)
        try:
            entries = win32evtlog.ReadEventLog(log, FORWARDS, 0, 0x10000)
        except pywintypes.error as reason:
            assert reason.winerror == CORRUPT
            return
        for entry in entries:
            texts = [entry.SourceName, entry.ComputerName, *(entry.StringInserts or ())]
            assert not any("\ucdab" in text for text in texts) and secret[:8] not in entry.Data
            assert sum(map(len, texts)) <= len(data) * 2 * (1 + len(texts))

    check()


# ---- events ----------------------------------------------------------------------------------------------------------


def events(query: str | None = None, count: int = 100) -> tuple[Any, ...]:
    return win32evtlog.EvtNext(win32evtlog.EvtQuery("Application", win32evtlog.EvtQueryChannelPath, query), count)


def inserts(event: Any) -> list[Any]:
    context = win32evtlog.EvtCreateRenderContext(win32evtlog.EvtRenderContextUser)
    return [value for value, _ in win32evtlog.EvtRender(event, win32evtlog.EvtRenderEventValues, context)[:-1]]


def test_many_events_at_once() -> None:
    STANDIN.StandinFill(300, 10)
    assert len(events(count=0xFFFFFFFF)) == 300
    assert code(lambda: events(count=0), "EvtNext") == 87
    with pytest.raises(pywintypes.error):
        win32evtlog.EvtRender(events()[0], win32evtlog.EvtRenderEventValues)


def test_long_status() -> None:
    with pytest.raises(pywintypes.error):
        events("nonsense")
    assert win32evtlog.EvtGetExtendedStatus() == "q" * 5999


def test_sessions_hand_over_who_logs_in() -> None:
    with win32evtlog.EvtOpenSession(("STANDIN", "user", "domain", "word", win32evtlog.EvtRpcLoginAuthNTLM)) as session:
        assert STANDIN.StandinUser() == r"domain\user:word"
        write("a")
        with win32evtlog.EvtQuery("Application", 1, Session=session) as results:
            assert len(win32evtlog.EvtNext(results, 5)) == 1
    for wrong in ("x", (), ("a",) * 6, (5,), ("a", None, None, None, "x")):
        with pytest.raises(TypeError, match="'Login'"):
            win32evtlog.EvtOpenSession(wrong)  # type: ignore[arg-type]


def test_clearing_a_channel() -> None:
    write("a")
    win32evtlog.EvtClearLog("Application", FOLDER / "cleared.evtx")
    assert events() == ()
    with win32evtlog.EvtQuery(FOLDER / "cleared.evtx", win32evtlog.EvtQueryFilePath) as results:
        assert inserts(win32evtlog.EvtNext(results, 5)[0]) == ["a"]
    with pytest.raises(pywintypes.error):
        win32evtlog.EvtClearLog("x")


def test_a_subscription_that_is_asked() -> None:
    event = win32event.CreateEvent(None, False, False, None)
    write("old")
    with win32evtlog.EvtSubscribe("Application", win32evtlog.EvtSubscribeToFutureEvents, event) as subscription:
        assert win32event.WaitForSingleObject(event, 0) == 0 and win32evtlog.EvtNext(subscription, 5) == ()
        write("new")
        assert win32event.WaitForSingleObject(event, 60000) == 0
        assert [inserts(one) for one in win32evtlog.EvtNext(subscription, 5)] == [["new"]]
    bookmark = win32evtlog.EvtCreateBookmark()
    win32evtlog.EvtUpdateBookmark(bookmark, events()[0])
    with win32evtlog.EvtSubscribe("Application", win32evtlog.EvtSubscribeStartAfterBookmark, event, Bookmark=bookmark) as after:
        assert [inserts(one) for one in win32evtlog.EvtNext(after, 5)] == [["new"]]
    for call in (lambda: win32evtlog.EvtSubscribe("x", 1, event), lambda: win32evtlog.EvtSubscribe("Application", 1),
                 lambda: win32evtlog.EvtSubscribe("Application", 1, None, print, Query="x")):
        assert code(call, "EvtSubscribe") in (87, 15001, 15007)


class Listener:
    """Hears events on a thread of the stand-in."""

    def __init__(self, answer: Any = None) -> None:
        self.heard: list[Any] = []
        self.changed = threading.Condition()
        self.answer = answer

    def __call__(self, action: int, context: Any, event: int) -> Any:
        told = inserts(event) if action == win32evtlog.EvtSubscribeActionDeliver else event
        with self.changed:
            self.heard.append((action, context, told, threading.get_ident() != threading.main_thread().ident))
            self.changed.notify_all()
        return self.answer() if callable(self.answer) else self.answer

    def wait(self, count: int) -> list[Any]:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.heard) >= count, 60)
            return self.heard


def test_a_subscription_that_calls(reported: list[Any]) -> None:
    listener, context = Listener(), object()
    write("one")
    with win32evtlog.EvtSubscribe("Application", win32evtlog.EvtSubscribeStartAtOldestRecord, None, listener, context):
        listener.wait(1)
        write("two")
        assert listener.wait(2) == [(1, context, ["one"], True), (1, context, ["two"], True)]
    write("three")
    assert len(listener.heard) == 2
    strict = Listener(5)
    with win32evtlog.EvtSubscribe("Application", 0x10000 | win32evtlog.EvtSubscribeToFutureEvents, Callback=strict):
        assert strict.wait(1) == [(win32evtlog.EvtSubscribeActionError, None, 15011, True)]
    assert reported == []


def test_what_a_subscriber_raises_is_reported(reported: list[Any]) -> None:
    failing, wrong = Listener(lambda: 1 / 0), Listener("x")
    write("one")
    flags = win32evtlog.EvtSubscribeStartAtOldestRecord
    with win32evtlog.EvtSubscribe("Application", flags, Callback=failing), \
            win32evtlog.EvtSubscribe("Application", flags, Callback=wrong):
        failing.wait(1), wrong.wait(1)
    assert sorted(kind.__name__ for kind in reported) == ["TypeError", "ZeroDivisionError"]
    with pytest.raises(TypeError, match="'Callback'"):
        win32evtlog.EvtSubscribe("Application", 1, None, 5)  # type: ignore[arg-type]


def test_a_subscriber_may_end_its_subscription() -> None:
    held: list[Any] = []
    ready, done = threading.Event(), threading.Event()

    def once(action: int, context: Any, event: int) -> None:
        assert ready.wait(60)
        held.pop().Close()
        done.set()

    write("one")
    held.append(win32evtlog.EvtSubscribe("Application", win32evtlog.EvtSubscribeStartAtOldestRecord, Callback=once))
    ready.set()
    assert done.wait(60)


# ---- values ----------------------------------------------------------------------------------------------------------

ARRAY = 128
VALUE = struct.Struct("<8sII")  # EVT_VARIANT: the union, Count, Type


def render(*values: tuple[bytes, int, int], behind: bytes = b"") -> Any:
    """What EvtRender makes of values: (the union's bytes, Count, Type), followed by what they point to."""
    image = b"".join(VALUE.pack(data.ljust(8, b"\0"), count, kind) for data, count, kind in values) + behind
    render.kept = image  # type: ignore[attr-defined]
    context = win32evtlog.EvtCreateRenderContext(win32evtlog.EvtRenderContextSystem)
    if not (FOLDER / "Application.log").exists():
        write("a")
    event = events(count=1)[0]
    STANDIN.StandinValues(image, len(image), len(values))
    return win32evtlog.EvtRender(event, 0, context)


def at(offset: int) -> bytes:
    return struct.pack("<Q", offset)


NUMBERS = [(3, "<b", -5, -5), (4, "<B", 250, 250), (5, "<h", -500, -500), (6, "<H", 65000, 65000), (7, "<i", -7, -7),
           (8, "<I", 1 << 31, 1 << 31), (9, "<q", -9, -9), (10, "<Q", 1 << 63, 1 << 63), (11, "<f", 1.5, 1.5), (12, "<d", 2.5, 2.5),
           (13, "<i", 1, True), (16, "<Q", 99, 99), (20, "<I", 255, "0xff"), (21, "<Q", 1 << 40, hex(1 << 40))]


@pytest.mark.parametrize(("kind", "form", "value", "shown"), NUMBERS)
def test_numbers(kind: int, form: str, value: Any, shown: Any) -> None:
    data = struct.pack(form, value)
    assert render((data, 1, kind)) == [(shown, kind)]
    assert render((at(16), 3, kind | ARRAY), behind=data * 3) == [[shown] * 3]
    assert render((at(0), 0, kind | ARRAY)) == [[]]


def test_what_is_pointed_to() -> None:
    guid = pywintypes.IID("{11223344-5566-7788-99AA-BBCCDDEEFF00}")
    sid = bytes.fromhex("01020000000000052000000020020000")
    time = struct.pack("<8H", 2024, 2, 4, 29, 12, 30, 45, 250)
    text = "wide \u6f22".encode("utf-16-le") + b"\0\0"
    assert render((at(16), 0, 1), behind=text) == [("wide \u6f22", 1)]
    assert render((at(16), 0, 35), behind=text) == [("wide \u6f22", 35)]
    assert render((at(16), 0, 2), behind=b"ansi\0") == [("ansi", 2)]
    assert render((at(16), 3, 14), behind=b"abc") == [(b"abc", 14)]
    assert render((at(16), 0, 15), (b"", 0, 0), behind=bytes(guid))[1] == (None, 0)
    assert render((at(16), 0, 15), behind=bytes(guid)) == [(guid, 15)]
    assert render((at(16), 2, 15 | ARRAY), behind=bytes(guid) * 2) == [[guid, guid]]
    assert str(render((at(16), 0, 19), behind=sid)[0][0]) == "PySID:S-1-5-32-544"
    [[moment, _]] = render((at(16), 0, 18), behind=time)
    assert (moment.year, moment.second, moment.microsecond) == (2024, 45, 250000)
    assert [one.day for one in render((at(16), 2, 18 | ARRAY), behind=time * 2)[0]] == [29, 29]
    [[moment, _]] = render((struct.pack("<Q", 133_500_000_000_000_000), 0, 17))
    assert moment.year == 2024 and render((at(16), 1, 17 | ARRAY), behind=struct.pack("<Q", 133_500_000_000_000_000)) == [[moment]]
    assert render((at(16), 2, 1 | ARRAY), behind=at(32) + at(0) + text) == [["wide \u6f22", None]]
    for kind in (1, 2, 15, 18, 19, 35):
        assert render((at(0), 0, kind)) == [(None, kind)]
    assert render((b"", 0, 77), (b"\1", 0, 4), (b"", 0, 32 | ARRAY), (b"", 0, 99 | ARRAY)) == [None, (1, 4), None, None]


def outside(*values: tuple[bytes, int, int], behind: bytes = b"") -> None:
    assert code(lambda: render(*values, behind=behind), "EvtRender") == 13


@pytest.mark.parametrize("offset", [0x7FFFFFFF, 1 << 40, (1 << 64) - 4096, 4096])
def test_pointers_to_elsewhere(offset: int) -> None:
    for kind in (1, 2, 15, 18, 19, 35):
        outside((at(offset), 1, kind))
        outside((at(offset), 1, kind | ARRAY))
    for kind in (14, 3 | ARRAY, 10 | ARRAY):
        outside((at(offset), 5, kind))


def test_what_does_not_end() -> None:
    full = b"x\0" * ((4096 - 16) // 2)  # as much as there is room for, and no NUL
    outside((at(16), 0, 1), behind=full)
    outside((at(16), 0, 2), behind=b"x" * len(full))
    outside((at(16), 0xFFFFFFFF, 8 | ARRAY), behind=bytes(8))
    outside((at(16), 0x7FFFFFFF, 14), behind=bytes(8))
    outside((at(4090), 0, 15), behind=full)
    outside((at(4080), 0, 19), behind=full[:4064] + bytes([1, 15]) + bytes(14))
    image = VALUE.pack(b"", 0, 0)
    render.kept = image  # type: ignore[attr-defined]
    write("a")
    event, context = events(count=1)[0], win32evtlog.EvtCreateRenderContext(1)
    STANDIN.StandinValues(image, len(image), 0xFFFFFF)
    assert code(lambda: win32evtlog.EvtRender(event, 0, context), "EvtRender") == 13


def test_any_values_raise_or_stay_inside() -> None:
    kinds = st.sampled_from([0, 1, 2, *range(3, 22), 35, 99])
    offsets = st.one_of(st.integers(0, 300), st.integers(0, (1 << 64) - 1))

    @settings(max_examples=EXAMPLES)
    @given(st.lists(st.tuples(offsets.map(at), st.one_of(st.integers(0, 64), st.integers(0, (1 << 32) - 1)), kinds,
                              st.booleans()), min_size=1, max_size=5), st.binary(max_size=200))
    def check(values: list[tuple[bytes, int, int, bool]], behind: bytes) -> None:
        try:
            made = render(*((data, count, kind | ARRAY * array) for data, count, kind, array in values), behind=behind)
        except (pywintypes.error, ValueError, OverflowError, UnicodeError):
            return
        assert len(made) == len(values)

    check()


# ---- helpers ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def source() -> Iterator[str]:
    win32evtlogutil.AddSourceToRegistry("Cases", categoryCount=2)
    yield "Cases"
    win32evtlogutil.RemoveSourceFromRegistry("Cases")
    win32evtlogutil.RemoveSourceFromRegistry("Cases")


def registered(name: str) -> Any:
    path = r"SYSTEM\CurrentControlSet\Services\EventLog\Application\Cases"
    with win32api.RegOpenKeyEx(-2147483646, path) as key:
        return win32api.RegQueryValueEx(key, name)[0]


def test_sources(source: str, log: Any) -> None:
    assert registered("EventMessageFile") == registered("CategoryMessageFile") == win32evtlog.__file__
    assert (registered("TypesSupported"), registered("CategoryCount")) == (7, 2)
    for number in (1, 0x40000009, 0x80000005, 0xC0000001):
        write("the text", number=number)
    write("the text", number=10)
    texts = [win32evtlogutil.FormatMessage(entry) for entry in win32evtlog.ReadEventLog(log, FORWARDS, 0)]
    assert texts == ["the text\r\n"] * 4 + [""]
    win32evtlogutil.AddSourceToRegistry("Cases", f"none.dll;{win32evtlog.__file__}", eventLogFlags=1, categoryDLL="c", categoryCount=1)
    assert (registered("TypesSupported"), registered("CategoryMessageFile")) == (1, "c")
    heard: list[Any] = []
    win32evtlogutil.FeedEventLogRecords(heard.append)
    assert [entry.RecordNumber for entry in heard] == [5, 4, 3, 2, 1]
    assert win32evtlogutil.SafeFormatMessage(heard[-1]) == "the text\r\n"
    heard.clear()
    win32evtlogutil.FeedEventLogRecords(heard.append, None, "Application", FORWARDS)
    assert [entry.RecordNumber for entry in heard] == [1, 2, 3, 4, 5]


def test_a_source_that_is_not_known(log: Any) -> None:
    win32evtlogutil.ReportEvent("Nobody", 0xC0000007)
    [entry] = win32evtlog.ReadEventLog(log, FORWARDS, 0)
    assert entry.StringInserts is None and entry.EventType == win32evtlog.EVENTLOG_ERROR_TYPE
    text = win32evtlogutil.SafeFormatMessage(entry, "System")
    assert "( 7 )" in text and "'Nobody'" in text and text.endswith("string(s):''.>")
    with pytest.raises(pywintypes.error):
        win32evtlogutil.FormatMessage(entry)


def test_the_handler_of_the_standard_library(log: Any, caplog: pytest.LogCaptureFixture) -> None:
    handler = logging.handlers.NTEventLogHandler("Cases Handler")
    logger = logging.Logger("cases")
    logger.addHandler(handler)
    try:
        logger.warning("low on %s", "\u6f22")
        logger.error("gone")
        entries = win32evtlog.ReadEventLog(log, FORWARDS, 0)
        assert [win32evtlogutil.FormatMessage(entry) for entry in entries] == ["low on \u6f22\r\n", "gone\r\n"]
        assert [entry.EventType for entry in entries] == [win32evtlog.EVENTLOG_WARNING_TYPE, win32evtlog.EVENTLOG_ERROR_TYPE]
    finally:
        handler.close()
        win32evtlogutil.RemoveSourceFromRegistry("Cases Handler")


# ---- all of it, often ------------------------------------------------------------------------------------------------


def read_all() -> None:
    with win32evtlog.OpenEventLog(None, "Application") as log:
        [(entry.TimeGenerated, entry.Sid) for entry in win32evtlog.ReadEventLog(log, BACKWARDS, 0)]
        give(b"\xff" * 100)
        with pytest.raises(pywintypes.error):
            win32evtlog.ReadEventLog(log, FORWARDS, 0)
    with pytest.raises(pywintypes.error):
        win32evtlog.OpenEventLog("nowhere", "x")


def ask_all() -> None:
    event = events(count=1)[0]
    for flags in (win32evtlog.EvtRenderContextSystem, win32evtlog.EvtRenderContextUser):
        win32evtlog.EvtRender(event, 0, win32evtlog.EvtCreateRenderContext(flags))
    render((at(32), 2, 1 | ARRAY), (b"", 0, 77), behind=at(0) * 4)
    bookmark = win32evtlog.EvtCreateBookmark(compared.XML)
    win32evtlog.EvtRender(bookmark, 2), win32evtlog.EvtRender(event, 1)
    win32evtlog.EvtOpenSession(("STANDIN", "a", "b", "c", 0))
    compared.of_publishers(win32evtlog)
    signal = win32event.CreateEvent(None, False, False, None)
    with win32evtlog.EvtSubscribe("Application", win32evtlog.EvtSubscribeStartAtOldestRecord, signal) as subscription:
        win32evtlog.EvtNext(subscription, 5)
    with pytest.raises(pywintypes.error):
        win32evtlog.EvtSubscribe("x", 1, None, lambda *given: None, [])


def test_nothing_stays_behind(flat: Callable[[Callable[[], object], int], None], rounds: Callable[[int, int], int]) -> None:
    STANDIN.StandinFill(3, 20)
    flat(read_all, rounds(200, 100_000))
    flat(ask_all, rounds(100, 20_000))


def test_subscribing_again_and_again(flat: Callable[[Callable[[], object], int], None],
                                     rounds: Callable[[int, int], int]) -> None:
    write("one")

    def subscribe() -> None:
        listener = Listener()
        with win32evtlog.EvtSubscribe("Application", win32evtlog.EvtSubscribeStartAtOldestRecord, None, listener, [listener]):
            listener.wait(1)

    flat(subscribe, rounds(50, 2_000))
