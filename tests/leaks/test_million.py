"""A million small calls of each kind, fewer where million_calls.py says so: private bytes, handles, USER and GDI objects stay
flat. `make soak ARGS='tests/leaks/test_million.py -s'` prints what a call took.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import pywintypes
import win32gui
import win32process
import winerror

sys.path[:0] = [str(Path(__file__).resolve().parent)]

import million_calls  # noqa: E402
from flatness import usage  # noqa: E402

GR_GDIOBJECTS, GR_USEROBJECTS = 0, 1
# What may stay of all calls together: caches fill up, and other threads of this process do their work.
ALLOWED = {"memory blocks": 500, "private bytes": 400_000, "handles": 4, "USER objects": 4, "GDI objects": 4, "menus": 64,
           "brushes": 64}


def gui_objects(kind: int) -> int:
    """How many this process has; Wine does not count them."""
    try:
        return win32process.GetGuiResources(-1, kind)
    except pywintypes.error as error:
        assert error.winerror == winerror.ERROR_CALL_NOT_IMPLEMENTED
        return 0


def measure() -> tuple[int, ...]:
    """What ALLOWED names. The places of a new menu and a new brush in Windows' tables tell, too, when these grow."""
    menu, brush = win32gui.CreateMenu(), win32gui.CreateSolidBrush(0)
    win32gui.DestroyMenu(menu)
    place = int(brush) & 0xFFFF
    brush.Close()
    return (*usage(), gui_objects(GR_USEROBJECTS), gui_objects(GR_GDIOBJECTS), menu & 0xFFFF, place)


def growth_of(call: Callable[[], object], count: int) -> tuple[dict[str, int], float]:
    """What `count` calls leave behind, and the nanoseconds of one."""
    before = measure()
    begin = time.perf_counter_ns()
    for _ in range(count):
        call()
    spent = (time.perf_counter_ns() - begin) / count
    return {name: now - then for name, now, then in zip(ALLOWED, measure(), before, strict=True)}, spent


def check_stays(name: str, call: Callable[[], object], count: int) -> None:
    """A leak grows every time; what other threads do, and caches, once."""
    for _ in range(min(count, 1000)):
        call()
    for _ in range(3):
        growth, spent = growth_of(call, count)
        print(f"{name}: {count:,} calls, {spent:,.0f} ns each, {growth}", flush=True)
        if all(growth[what] <= most for what, most in ALLOWED.items()):
            return
    raise AssertionError(f"{count} calls of {name} left {growth} behind")


@pytest.mark.parametrize("area", million_calls.AREAS)
def test_stays_flat(area: str, tmp_path: Path, rounds: Callable[[int, int], int]) -> None:
    done = 0
    for name, call, count in million_calls.AREAS[area](tmp_path):
        check_stays(name, call, rounds(200, count))
        done += 1
    assert done >= 2


@pytest.mark.parametrize(("leak", "what"), [
    (lambda kept: kept.append(object()), "memory blocks"),
    (lambda kept: win32gui.CreateMenu(), "menus"),
    (lambda kept: win32gui.CreateSolidBrush(0).Detach(), "brushes"),
])
def test_a_leak_is_seen(leak: Callable[[list[object]], object], what: str) -> None:
    kept: list[object] = []
    with pytest.raises(AssertionError, match="left"):
        check_stays(what, lambda: leak(kept), 1000)
