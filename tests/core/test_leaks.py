"""Calls of everything in the core, often: blocks, private bytes and handles must stay as they were."""

import datetime

import pytest
import pywintypes
from flatness import usage

GUID = "{00020400-0000-0000-C000-000000000046}"
UTC = datetime.UTC


def refused(call, *arguments):
    """A call that must fail, and leave nothing behind."""
    try:
        call(*arguments)
    except (TypeError, ValueError, OverflowError, OSError, BufferError, pywintypes.com_error):
        return
    raise AssertionError(f"{arguments} were taken")


def use_overlapped(table):
    o = pywintypes.OVERLAPPED()
    o.object = o
    o.hEvent = pywintypes.HANDLE()
    table.hold(o, bytearray(1000))
    table.from_address(table.address(o))


CALLS = {
    "error": lambda t: (pywintypes.error(5, "f", "m"), pywintypes.error(), str(pywintypes.error(5, "f", "m"))),
    "com_error": lambda t: str(pywintypes.com_error(-2147467259, "m", (0, "s", "d", None, 0, 0), None)),
    "raise": lambda t: (refused(t.fail, 5, None), refused(t.com_fail, 0x80020009, "m", True, 1)),
    "message": lambda t: (t.message(5), t.message(0xE0000001)),
    "network message": lambda t: t.message(2107),
    "integers": lambda t: (t.integer("u64", 2**64 - 1), refused(t.integer, "u8", 2**70), refused(t.integer, "u8", "x")),
    "text": lambda t: (t.text("x" * 1000, 0), t.text("x", 0), refused(t.text, "x" * 1000 + "\0", 0)),
    "ansi": lambda t: (t.ansi("x" * 1000, 0), refused(t.ansi, "漢", 0), refused(t.ansi, b"\0", 0)),
    "buffers": lambda t: (t.fill(bytearray(1000)), refused(t.fill, b"x"), t.blob(1000, 1000), t.blob(1000, 5)),
    "handles": lambda t: (t.handle(pywintypes.HANDLE(), 0), refused(pywintypes.HANDLE, "x"), refused(t.handle, "x", 0)),
    "guid": lambda t: (hash(pywintypes.IID(GUID)), repr(pywintypes.IID(bytes(16), True)), refused(pywintypes.IID, "{")),
    "program id": lambda t: (pywintypes.IID("Scripting.Dictionary"), refused(pywintypes.IID, "no.such.program")),
    "times": lambda t: (pywintypes.Time(5), pywintypes.TimeStamp(5).Format("%Y"), refused(pywintypes.TimeStamp, -1)),
    "fields": lambda t: (pywintypes.Time((2020, 7, 2, 3, 4, 5, 0, 0, -1, 5)), refused(pywintypes.Time, (2020, 1))),
    "clocks": lambda t: (t.filetime(datetime.datetime(2020, 1, 2)), t.systemtime(5), t.from_date(5.0), t.date(5)),
    "old times": lambda t: (t.filetime(datetime.datetime(1900, 1, 2)), refused(t.filetime, datetime.datetime(1500, 1, 2)),
                            t.date(datetime.datetime(150, 1, 2, tzinfo=UTC)), refused(t.from_date, 1e9)),
    "dos times": lambda t: (pywintypes.DosDateTimeToTime(0x5022, 5), refused(pywintypes.DosDateTimeToTime, 0, 0)),
    "raw text": lambda t: (pywintypes.UnicodeFromRaw(b"a\0"), pywintypes.IsTextUnicode("abc", -1)),
    "overlapped": use_overlapped,
}


@pytest.mark.soak
@pytest.mark.parametrize("name", CALLS)
def test_nothing_is_left_behind(coretable, rounds, name):
    call = CALLS[name]
    count = rounds(1_000, 300_000) // (20 if name == "network message" else 1)  # it loads a library each time
    grown = []
    for _ in range(4):  # free lists and caches fill up in the first rounds; a leak shows in all
        before = usage()
        for _ in range(count):
            call(coretable)
        grown.append([now - then for now, then in zip(usage(), before, strict=True)])
    blocks, private, handles = map(min, zip(*grown, strict=True))
    assert blocks < count / 10, grown
    assert private < 500_000, grown
    assert handles <= 0, grown
