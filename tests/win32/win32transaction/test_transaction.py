"""Transactions. Wine only pretends to have them, so that the cases run in a process of their own, in which a stand-in is
loaded in the place of Wine's ktmw32.dll: they are in cases_transaction.py."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

CASES = Path(__file__).with_name("cases_transaction.py")


def test_the_cases(run: Callable[..., Any], native_first: Callable[[str], None]) -> None:
    native_first("ktmw32")
    ran = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", CASES, code=None)
    assert ran.lines[-1].startswith("12 passed"), ran.out
