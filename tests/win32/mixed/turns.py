"""Calls of one module, a million in all: `turns.py MODULE CALLS FOLDER`. What they left behind it prints and writes to
FOLDER/left.txt: nobody need wait at a pipe, which a program that Wine starts for us may keep open.

The stand-ins that MIXED_STANDINS names are loaded before; MIXED_REDIRECTED is the folder of those behind win32security.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
import traceback
from pathlib import Path

for name in filter(None, os.environ.get("MIXED_STANDINS", "").split("|")):
    ctypes.WinDLL(name)
TESTS = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS), str(TESTS / "win32" / "win32security")]
if folder := os.environ.get("MIXED_REDIRECTED"):
    import redirected
    redirected.everything(Path(folder))

import calls  # noqa: E402
import flatness  # noqa: E402


def turn(shares: list[tuple[int, calls.Call]]) -> None:
    """Every call as often as its share says."""
    for share, call in shares:
        for _ in range(share):
            call()


def spent(shares: list[tuple[int, calls.Call]]) -> None:
    """What each call takes, to stderr: for whoever sets the shares."""
    for share, call in shares:
        begun = time.perf_counter()
        for _ in range(20):
            call()
        print(f"{(time.perf_counter() - begun) / 20 * 1e6:9.1f} us, {share:2} times: {getattr(call, '__qualname__', call)} "
              f"{getattr(call, '__closure__', None) and [cell.cell_contents for cell in call.__closure__]}", file=sys.stderr)


def main() -> str:
    module, wanted, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    shares = calls.of(module, folder)
    if "--spent" in sys.argv:
        spent(shares)
    each = sum(share for share, _ in shares)
    turns = -(-wanted // each)
    for _ in range(max(2, turns // 20)):     # caches fill up
        turn(shares)
    before, begun = flatness.usage(), time.monotonic()
    for _ in range(turns):
        turn(shares)
    after = flatness.usage()
    blocks, memory, handles = (new - old for new, old in zip(after, before, strict=True))
    if hasattr(ctypes.WinDLL("ntdll"), "wine_get_version"):
        handles -= calls.WINE_KEEPS.get(module, 0) * turns
    return (f"{module}: {len(shares)} calls, {turns * each} times in all, {time.monotonic() - begun:.0f} s; left behind: "
            f"{blocks} memory blocks, {memory} bytes, {handles} handles")


if __name__ == "__main__":
    try:
        with calls.afterwards:
            told = main()
    except Exception:
        told = traceback.format_exc()
    (Path(sys.argv[3]) / "left.txt").write_text(told, "utf-8")
    print(told)
