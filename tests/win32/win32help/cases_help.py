"""win32help against the stand-in hhctrl.ocx; test_help.py starts this in a process of its own."""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

STANDIN = ctypes.WinDLL(os.environ["HELP_STANDIN"])
sys.path.insert(0, str(Path(__file__).parent))

import compared  # noqa: E402
import win32help  # noqa: E402

help_with = win32help.HtmlHelp


def test_answers_are_those_of_pywin32() -> None:
    ours = compared.everything()
    assert len(ours) >= 30
    if "HELP_THEIRS" in os.environ:
        theirs = json.loads(Path(os.environ["HELP_THEIRS"]).read_text("utf-8"))
        assert ours == theirs


def test_what_the_structures_hold_for_windows() -> None:
    link, popup = compared.filled(win32help.HH_AKLINK(), compared.LINK), compared.filled(win32help.HH_POPUP(), compared.POPUP)
    assert help_with(0, "f", win32help.HH_KEYWORD_LOOKUP, link) == 1
    assert compared.seen() == "0000000000000000 f 13 käy;b t.htm none title w 1"
    popup.margins, popup.hinst = [-1, 2, 3, 4], 0x7FFE00000000
    assert help_with(0, None, win32help.HH_DISPLAY_TEXT_POPUP, popup) == 1
    assert compared.seen().split()[3:] == ["7ffe00000000", "9", "pöp", "-10,20", "ffffffff", "ff", "Arial,", "8", "-1,2,3,4"]
    link.url = None
    assert link.url is None and help_with(0, "f", win32help.HH_ALINK_LOOKUP, link) == 1
    assert compared.seen().endswith(" käy;b - none title w 1")


def test_texts_are_said_to_be_unicode() -> None:
    query, window = win32help.HH_FTS_QUERY(), win32help.HH_WINTYPE()
    query.searchQuery, window.caption = "漢", "字"
    assert help_with(0, "f", win32help.HH_DISPLAY_SEARCH, query) == 1 and compared.seen().endswith(" 3 1 漢 0 0 0 0")
    assert help_with(0, "f>two", win32help.HH_SET_WIN_TYPE, window) == 0x1234
    assert compared.seen().split()[3:8] == ["1", "-", "0", "0", "字"]
    assert (query.uniCodeStrings, window.uniCodeStrings) == (0, 0)
    result, again = help_with(0, "f>two", win32help.HH_GET_WIN_TYPE)
    assert (result, again.caption, again.typeName, again.uniCodeStrings) == (0x1235, "字", "two", 1)


def test_window_types_of_old_programs_and_none() -> None:
    result, old = help_with(0, "f>old", win32help.HH_GET_WIN_TYPE)
    assert (result, old.typeName, old.caption, old.home, old.showState) == (0x1236, "old", "caption", None, 5)
    assert help_with(0, "f>nothing", win32help.HH_GET_WIN_TYPE) == (-1, None)


def test_ids_of_controls_end_with_a_zero() -> None:
    assert help_with(0, "f", win32help.HH_TP_HELP_WM_HELP, (1, 2, 3, 0xFFFFFFFF)) == 4
    assert compared.seen().endswith(" 17 1 2 3 4294967295")
    assert help_with(0, "f", win32help.HH_TP_HELP_CONTEXTMENU, ()) == 0


def test_what_pywin32_does_not_do() -> None:
    message = 0x51, 0x100, 65, -1, 123456789, (-5, 6)
    assert help_with(0, None, win32help.HH_PRETRANSLATEMESSAGE, message) == 1
    assert compared.seen().split()[2:] == ["253", "0000000000000051", "256", "65", "-1", "123456789", "-5,6"]
    assert help_with(0, None, win32help.HH_GET_LAST_ERROR) == (1, (-2147220982, "no töpic"))


@pytest.mark.parametrize(("arguments", "wanted"), [
    ((None, 0, "x"), "'file' of HH_DISPLAY_TOPIC must be a str, not None"),
    (("f", 13, 5), "HH_KEYWORD_LOOKUP must be a PyHH_AKLINK"),
    (("f", 3, 5), "a PyHH_FTS_QUERY, not 5"), ((None, 14, 5), "a PyHH_POPUP, not 5"),
    (("f", 4, None), "a PyHH_WINTYPE, not None"),
    (("f", 15, "x"), "HH_HELP_CONTEXT must be an int"), (("f", 16, (1,)), "even number of ints"), (("f", 9999, 1), "not 9999"),
    ((None, 253, 5), "wparam"), ((None, 253, (1, 2)), "wparam"), ((None, 253, ("x", 0, 0, 0, 0, (0, 0))), "'data'"),
    (("f", 16, (1, "x")), "'data'"), (("f", 2, 5), "'data'"),
])
def test_wrong_data_never_gets_there(arguments: tuple[Any, ...], wanted: str) -> None:
    before = STANDIN.StandinCalls()
    with pytest.raises(TypeError, match=wanted):
        help_with(0, *arguments)
    assert STANDIN.StandinCalls() == before


@pytest.mark.parametrize(("name", "wrong", "reason"), [
    ("pt", (1,), TypeError), ("pt", "ab", TypeError), ("pt", (1, "x"), TypeError), ("pt", (1, 1 << 40), OverflowError),
    ("margins", (1, 2, 3), TypeError), ("margins", 5, TypeError), ("clrForeground", 1 << 32, OverflowError),
    ("text", "a\0b", ValueError)])
def test_attributes_that_are_refused_stay_as_they_were(name: str, wrong: object, reason: type[Exception]) -> None:
    popup = compared.filled(win32help.HH_POPUP(), compared.POPUP)
    with pytest.raises(reason, match=name):
        setattr(popup, name, wrong)
    with pytest.raises((TypeError, AttributeError)):
        delattr(popup, name)
    assert compared.read(popup, compared.POPUP) == compared.POPUP


def test_long_files_and_numbers() -> None:
    with pytest.raises(ValueError, match="at most 259 characters, not 260"):
        help_with(0, "x" * 260, win32help.HH_DISPLAY_TOPIC)
    with pytest.raises(OverflowError):
        help_with(0, "f", win32help.HH_HELP_CONTEXT, 1 << 64)
    assert help_with(0, Path("a.chm"), win32help.HH_DISPLAY_TOPIC) == 0x1233


def use_all() -> None:
    window = compared.filled(win32help.HH_WINTYPE(), compared.WINDOW)
    link, popup = compared.filled(win32help.HH_AKLINK(), compared.LINK), compared.filled(win32help.HH_POPUP(), compared.POPUP)
    query = compared.filled(win32help.HH_FTS_QUERY(), compared.QUERY | {"searchQuery": "x" * 500})
    track, notice, header = win32help.HHNTRACK(), win32help.HHN_NOTIFY(), win32help.NMHDR()
    for _ in range(2):
        compared.filled(track, {"winType": window, "hdr": header, "curUrl": "u" * 200})
        compared.filled(notice, {"hdr": header, "url": "u" * 200})
    window.caption = "another"
    for given in (("f", 0, "t" * 300), ("f", 13, link), ("f", 3, query), (None, 14, popup), ("f>old", 5), ("f", 16, (1, 2)),
                  (None, 28), (None, 20), (None, 18)):
        help_with(0, *given)
    for wrong in (("f", 16, (1, "x")), ("f", 13, 5), ("f", 0, "a\0b"), (None, 253, (1,)), ("f" * 300, 0)):
        with pytest.raises((TypeError, ValueError)):
            help_with(0, *wrong)


def test_nothing_stays_behind(flat: Callable[[Callable[[], object], int], None], rounds: Callable[[int, int], int]) -> None:
    flat(use_all, rounds(300, 100_000))
