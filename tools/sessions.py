"""One run of pytest, over several processes when a test hangs.

pytest ends its process in the middle of a test that takes longer than faulthandler_timeout, after it has shown where every
thread is. What had not begun by then is run in another process, and the test counts as one that failed. tests/record.py
writes down, in the process of the tests, what was begun, what failed and whether pytest came to its end.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PASSED = 0
TESTS_FAILED = 1  # pytest's exit code when it ran to the end and a test failed; and that of a process whose test hung
NO_TESTS = 5  # pytest's exit code when nothing was selected; what Wine makes of an access violation looks the same
DIED = 125  # the process ended before pytest did
MOST_HUNG = 3  # after so many the rest is not tried

Start = Callable[[], tuple[int, bytes]]


@dataclass
class Session:
    """How a run ended: pytest's exit code, all that it printed, and the tests that failed or hung."""

    code: int
    output: bytes
    failed: list[str]


def whole(start: Start, record: Path) -> Session:
    """Run pytest until all tests were begun.

    start: runs pytest with --record and gives its exit code and what it printed.
    record: the file that --record names, as this machine has it; it is made anew.
    """
    record.unlink(missing_ok=True)
    output = b""
    hung: list[str] = []
    while True:
        code, printed = start()
        output += printed
        lines = _read(record)
        ended = bool(lines) and lines[-1][0] == "ended"
        if ended:
            break
        last = next((test for word, test in reversed(lines) if word == "begun"), None)
        output += f"\ncwin32: the process ended with {code}; the last test that began: {last}\n".encode()
        if code != TESTS_FAILED or last is None:
            break
        hung.append(last)
        if len(hung) > MOST_HUNG:
            break
    failed = [test for word, test in lines if word == "failed"]
    return Session(_code(code, ended, bool(hung)), output, list(dict.fromkeys([*failed, *hung])))


def _code(code: int, ended: bool, hung: bool) -> int:
    if not ended and code in (PASSED, NO_TESTS):
        return DIED
    return TESTS_FAILED if hung and code in (PASSED, NO_TESTS) else code


def _read(record: Path) -> list[tuple[str, str]]:
    if not record.exists():
        return []
    return [tuple(json.loads(line)) for line in record.read_text(encoding="utf-8").splitlines()]
