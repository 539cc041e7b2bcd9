"""The event log. Wine keeps no events, so that the cases run in a process of their own with a stand-in (cases_evtlog.py), and
beside pywin32 on the same stand-in (compared.py). Here: what needs no log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import pywintypes
import win32api
import win32evtlog

HERE = Path(__file__).parent


def test_the_cases(standin_cases: Callable[..., None], native_first: Callable[[str], None],
                   c_program: Callable[[str], Path]) -> None:
    native_first("wevtapi")
    standin_cases("EVTLOG", [HERE / "cases_evtlog.py"], c_program("wevtapi.dll"), passed=58)


@pytest.mark.parametrize("number", [1, 9, 0x40000001, 0x80000009, 0xC0000009])
def test_the_module_is_a_message_file(number: int) -> None:
    module = win32api.LoadLibraryEx(win32evtlog.__file__, 0, 2)
    try:
        assert win32api.FormatMessageW(0x800, module, number, 0, ["caf\u00e9"]) == "caf\u00e9\r\n"
        with pytest.raises(pywintypes.error):
            win32api.FormatMessageW(0x800, module, (number & 0xC0000000) + 10, 0, ["x"])
    finally:
        win32api.FreeLibrary(module)


def test_constants() -> None:
    assert (win32evtlog.EVENTLOG_AUDIT_FAILURE, win32evtlog.EvtRenderBookmark, win32evtlog.EvtVarTypeEvtXml) == (16, 2, 35)
    assert win32evtlog.error is pywintypes.error and win32evtlog.UNICODE == 1
