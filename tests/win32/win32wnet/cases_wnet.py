"""win32wnet against the stand-in mpr.dll; test_wnet.py starts this in a process of its own."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import runpy
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

MPR, NETAPI = (ctypes.WinDLL(path) for path in os.environ["WNET_STANDIN"].split("|"))
MPR.StandinHold.argtypes = (ctypes.c_wchar_p, ctypes.c_int)
MPR.StandinGrow.argtypes = (ctypes.c_wchar_p,)
sys.path.insert(0, str(Path(__file__).parent))

import compared  # noqa: E402
import pywintypes  # noqa: E402
import win32wnet  # noqa: E402

SECRET = "geheim-7f3a"
def code(call: Callable[[], object], name: str) -> int:
    with pytest.raises(pywintypes.error) as caught:
        call()
    assert caught.value.funcname == name
    return int(caught.value.winerror)


def locked() -> Any:
    return compared.resource(win32wnet, dwType=1, lpRemoteName=r"\\ALPHA\locked")


@pytest.fixture
def drive() -> Iterator[str]:
    win32wnet.WNetAddConnection2(1, "H:", r"\\ALPHA\data")
    yield "H:"
    win32wnet.WNetCancelConnection2("H:", 0, True)


def test_answers_are_those_of_pywin32() -> None:
    theirs = json.loads(Path(os.environ["WNET_THEIRS"]).read_text("utf-8")) if "WNET_THEIRS" in os.environ else None
    ours = compared.everything()
    assert len(ours) >= 90 and ours["of_connections: universal"] == r"\\ALPHA\data\a\b.txt"
    if theirs is not None:
        assert {name: (answer, theirs[name]) for name, answer in ours.items() if answer != theirs[name]} == {}


@pytest.mark.parametrize("call", [
    lambda: win32wnet.WNetAddConnection2(locked(), SECRET, "me"),
    lambda: win32wnet.WNetAddConnection2(locked(), SECRET, 5),
    lambda: win32wnet.WNetAddConnection2(locked(), SECRET + "\0", "me"),
    lambda: win32wnet.WNetAddConnection2(1, None, r"\\ALPHA\locked", None, "me", SECRET, 0),
    lambda: win32wnet.WNetAddConnection2(1, None, r"\\ALPHA\locked", None, 5, SECRET),
    lambda: win32wnet.WNetAddConnection3(0, locked(), SECRET, "me"),
    lambda: win32wnet.WNetAddConnection3(0, locked(), SECRET + "\0", "me"),
])
def test_passwords_are_not_shown(call: Callable[[], object]) -> None:
    with pytest.raises((pywintypes.error, TypeError, ValueError)) as caught:
        call()
    shown = "".join(traceback.format_exception_only(caught.value))
    assert SECRET not in shown + repr(caught.value) + repr(caught.value.args)


def test_an_entry_larger_than_the_block_is_read_whole() -> None:
    network = compared.resource(win32wnet, lpRemoteName="Stand-in Network")
    comment = ctypes.create_unicode_buffer("c" * 100_000)
    MPR.StandinGrow(comment)
    try:
        handle = win32wnet.WNetOpenEnum(2, 0, 0, network)
        names = [(item.lpRemoteName, len(item.lpComment)) for item in win32wnet.WNetEnumResource(handle)]
    finally:
        MPR.StandinGrow(None)
    assert names == [(r"\\ALPHA", 16), (r"\\BETA", 100_000)]


def test_texts_longer_than_the_first_room(drive: str) -> None:
    path = drive + "\\" + "p" * 260
    assert win32wnet.WNetGetUniversalName(path) == r"\\ALPHA\data" + path[2:]
    assert win32wnet.WNetGetUniversalName(path, 2) == (r"\\ALPHA\data" + path[2:], r"\\ALPHA\data", path[2:])
    rest = "\\" + "r" * 3000
    _, found = win32wnet.WNetGetResourceInformation(compared.resource(win32wnet, lpRemoteName=r"\\ALPHA\data" + rest))
    assert found == rest


def test_lists_close_themselves() -> None:
    handle = win32wnet.WNetOpenEnum(2, 0, 0, None)
    assert MPR.StandinOpen() == 1 and repr(handle).startswith("<PyNetEnumHANDLE:")
    del handle
    gc.collect()
    assert MPR.StandinOpen() == 0
    with win32wnet.WNetOpenEnum(2, 0, 0, None) as handle:
        assert len(win32wnet.WNetEnumResource(handle)) == 1
    assert MPR.StandinOpen() == 0 and win32wnet.WNetEnumResource(handle) == []


def test_a_resource_may_change_while_others_use_it() -> None:
    """Windows reads copies of the texts."""
    made, stop = locked(), threading.Event()

    def change() -> None:
        while not stop.is_set():
            made.lpRemoteName, made.lpComment = r"\\ALPHA\data" + "x" * 300, "y" * 1000
            made.lpRemoteName = r"\\ALPHA\data"

    thread = threading.Thread(target=change)
    thread.start()
    try:
        for _ in range(2_000):
            try:
                assert win32wnet.WNetGetResourceInformation(made)[0].lpRemoteName.startswith(r"\\ALPHA")
            except pywintypes.error as error:
                assert error.winerror == 67
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize(("call", "reason"), [
    (lambda: setattr(locked(), "lpComment", "a\0b"), ValueError),
    (lambda: win32wnet.WNetGetUser("a\0b"), ValueError),
    (lambda: win32wnet.WNetAddConnection2(locked(), None, None, 0, "x"), TypeError),
    (lambda: win32wnet.WNetAddConnection2(1 << 40, None, "x"), OverflowError),
    (lambda: win32wnet.WNetGetUniversalName("H:", "x"), TypeError),
])
def test_bad_arguments(call: Callable[[], object], reason: type[Exception]) -> None:
    with pytest.raises(reason):
        call()


def demo(name: str, *arguments: str) -> int:
    path = Path(__file__).resolve().parents[3] / "demos" / "wnet" / name
    before, sys.argv = sys.argv, [name, *arguments]
    try:
        runpy.run_path(str(path), run_name="__main__")
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        sys.argv = before
    return 0


def test_the_demo_that_browses(drive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo("browse.py") == 0
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "Stand-in Network", r"  \\ALPHA (The first server)", r"    \\ALPHA\data", r"    \\ALPHA\locked",
        "    \\\\ALPHA\\printer (Zweiter Stock \u00fc)", r"  \\BETA", r"H: is \\ALPHA\data"]
    assert demo("browse.py", "x") == 1


def test_the_demo_of_adapters(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo("adapters.py") == 0
    assert capsys.readouterr().out.splitlines() == ["adapter 0: a0-a1-a2-a3-a4-a5", "adapter 3: b0-b1-b2-b3-b4-b5"]


def test_nothing_leaks(drive: str, flat: Callable[..., None], rounds: Callable[[int, int], int]) -> None:
    alpha = compared.resource(win32wnet, lpRemoteName=r"\\ALPHA", lpProvider="Stand-in Network", lpComment="z" * 500)

    def call() -> None:
        win32wnet.WNetEnumResource(win32wnet.WNetOpenEnum(2, 0, 0, alpha))
        win32wnet.WNetGetUniversalName(drive + "x", 2)
        win32wnet.WNetGetUser(drive), win32wnet.WNetGetConnection(drive), win32wnet.WNetGetLastError()
        win32wnet.WNetGetResourceInformation(alpha), win32wnet.WNetGetResourceParent(alpha)
        win32wnet.WNetAddConnection2(alpha.dwType, "K:", r"\\ALPHA\locked", None, "me", "opensesame")
        code(lambda: win32wnet.WNetAddConnection3(0, locked(), SECRET), "WNetAddConnection3")
        win32wnet.WNetCancelConnection2("K:", 0, 0)

    flat(call, rounds(500, 200_000))
