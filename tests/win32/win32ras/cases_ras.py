"""win32ras on the stand-in rasapi32.dll: run by test_ras.py in a process of its own. RAS_STANDIN names the DLL, RAS_THEIRS a
file with pywin32's answers."""

from __future__ import annotations

import ctypes
import json
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

ctypes.WinDLL(os.environ["RAS_STANDIN"])

sys.path.insert(0, str(Path(__file__).parent))

import pytest  # noqa: E402
import pywintypes  # noqa: E402
import win32ras  # noqa: E402

import compared  # noqa: E402

# Where the answers differ, and why: see docs/differences.md.
DIFFER = {"of_book: edit", "of_book: edited"}
SECRET = "Geheim-0815"


def test_beside_pywin32() -> None:
    ours = compared.everything()
    assert ours["of_connections: dialled"] == [0, True, "Office\t123\t456\tuser\tgeheim\tdomain\t"]
    assert ours["of_book: then"] == [["Office", "123", "456", "user", "*" * 16, "domain"], True]
    if theirs := os.environ.get("RAS_THEIRS"):
        other = json.loads(Path(theirs).read_text("utf-8"))
        assert {name for name in ours if ours[name] != other[name]} == DIFFER
        assert ours.keys() == other.keys()


def test_status() -> None:
    handle, _ = win32ras.Dial(None, None, ("Office",), None)
    assert win32ras.GetConnectStatus(handle) == (win32ras.RASCS_Connected, 0, "modem", "Stand-in Modem")
    win32ras.HangUp(handle)
    compared.standin().StandinFail(691)
    handle, error = win32ras.Dial(None, None, ["Office"], None)
    assert error == 691 and win32ras.GetConnectStatus(handle)[:2] == (win32ras.RASCS_Disconnected, 691)
    win32ras.HangUp(handle)
    for call in (win32ras.GetConnectStatus, win32ras.HangUp):
        with pytest.raises(pywintypes.error) as raised:
            call(handle)
        assert raised.value.winerror in (6, 601)


def test_lists_that_grow() -> None:
    handles = [win32ras.Dial(None, None, ("Office",), None)[0] for _ in range(30)]
    assert [entry[0] for entry in win32ras.EnumConnections()] == handles
    for handle in handles:
        win32ras.HangUp(handle)
    assert win32ras.EnumConnections() == [] and compared.standin().StandinOpen() == 0
    compared.standin().StandinEntries(50)
    assert len(win32ras.EnumEntries()) == 50 and "Büro 東京" in win32ras.EnumEntries()


def test_extensions() -> None:
    extensions = win32ras.RASDIALEXTENSIONS()
    assert (extensions.dwfOptions, extensions.hwndParent, extensions.reserved, extensions.RasEapInfo) == (0, 0, 0, None)
    extensions.fOptions, extensions.hwndParent, extensions.reserved = 0x80000001, 77, 2 ** 40
    assert extensions.dwfOptions == 0x80000001
    identity = win32ras.GetEapUserIdentity(None, "Office", 0)
    extensions.RasEapInfo = identity
    assert extensions.RasEapInfo is identity
    del identity
    handle, error = win32ras.Dial(extensions, None, ("Home",), None)
    win32ras.HangUp(handle)
    assert error == 0 and compared.dialled() == ("Home\t\t\t\t\t\t", [0x80000001, 77, 4, 2 ** 40])
    extensions.RasEapInfo = None
    assert compared.standin().StandinIdentities() == 0
    for name, value in (("RasEapInfo", 5), ("dwfOptions", "x"), ("hwndParent", "x"), ("nothing", 1)):
        with pytest.raises((TypeError, AttributeError)):
            setattr(extensions, name, value)


def test_many_at_once() -> None:
    """Each callback hears of its own connection, from a thread that Python did not start."""
    heard: dict[int, list[int]] = {number: [] for number in range(8)}
    threads: set[int] = set()
    done = [threading.Event() for _ in heard]

    def listener(number: int) -> Callable[..., None]:
        def step(handle: int, message: int, state: int, error: int, extended: int) -> None:
            threads.add(threading.get_ident())
            heard[number] += [handle]
            if state == win32ras.RASCS_Connected:
                done[number].set()
        return step

    handles = [win32ras.Dial(None, None, ("Office",), listener(number))[0] for number in heard]
    assert all(event.wait(60) for event in done)
    for handle in handles:
        win32ras.HangUp(handle)
    assert [set(found) for found in heard.values()] == [{handle} for handle in handles]
    assert threading.get_ident() not in threads


def test_a_callback_that_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[str] = []
    connected = threading.Event()
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: reported.append(str(unraisable.exc_value)))

    def step(handle: int, message: int, state: int, *rest: int) -> None:
        if state == win32ras.RASCS_Connected:
            connected.set()
        raise ValueError("from the callback")

    handle, _ = win32ras.Dial(None, None, ("Office",), step)
    assert connected.wait(60)
    win32ras.HangUp(handle)
    assert set(reported) == {"from the callback"} and len(reported) == 7


def test_callbacks_are_dropped() -> None:
    class Step:
        def __call__(self, *given: object) -> None: ...

    before = sys.getrefcount(Step)
    for name in ("Office", "nothing"):
        handle, _ = win32ras.Dial(None, None, (name,), Step())
        if handle:
            win32ras.HangUp(handle)
    assert sys.getrefcount(Step) == before


@pytest.mark.parametrize("password", [SECRET + "\0", SECRET * 50, SECRET + "\ud800", SECRET.encode()],
                         ids=["nul", "long", "surrogate", "bytes"])
def test_passwords_are_not_told(password: Any) -> None:
    for call in (lambda given: win32ras.Dial(None, None, given, None), lambda given: win32ras.SetEntryDialParams(None, given, 0)):
        with pytest.raises((ValueError, TypeError)) as raised:
            call(("Office", "", "", "user", password))
        text = "".join(traceback.format_exception_only(raised.value)) + repr(raised.value)
        assert SECRET not in text and "0815" not in text and "password" in text


def test_bad_input() -> None:
    for params in ("Office", 5, ("a",) * 7, (None,), ("a\0b",), ("x" * 257,)):
        with pytest.raises((TypeError, ValueError)):
            win32ras.Dial(None, None, params, None)
    for callback in ("x", 1.5, []):
        with pytest.raises(TypeError):
            win32ras.Dial(None, None, ("Office",), callback)
    with pytest.raises(pywintypes.error) as raised:
        win32ras.CreatePhonebookEntry(0x7FFFFFF0)
    assert raised.value.winerror == 1400
    with pytest.raises(pywintypes.error) as raised:
        win32ras.GetErrorString(5)
    assert raised.value.winerror == 87
    with pytest.raises(ValueError, match="256"):
        win32ras.GetEntryDialParams(None, "x" * 300)
    assert win32ras.IsHandleValid(None) is False and compared.standin().StandinOpen() == 0


def test_calls_leave_nothing_behind(flat: Callable[..., None], rounds: Callable[[int, int], int]) -> None:
    def once() -> None:
        handle, _ = win32ras.Dial(win32ras.RASDIALEXTENSIONS(), None, compared.PARAMS, None)
        win32ras.EnumConnections()
        win32ras.GetConnectStatus(handle)
        win32ras.HangUp(handle)
        win32ras.GetEntryDialParams(None, "Office")
        win32ras.EnumEntries()
        assert win32ras.GetEapUserIdentity(None, "Office", 0).userName == "Jürgen"
        compared.told(win32ras.Dial, None, None, ("x",), None)

    flat(once, rounds(300, 100_000))
    flat(lambda: win32ras.HangUp(win32ras.Dial(None, None, ("Office",), lambda *given: None)[0]), rounds(100, 10_000))
