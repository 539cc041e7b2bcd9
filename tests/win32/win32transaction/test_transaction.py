"""Transactions. Wine only pretends to have them, so that the cases run in a process of their own, in which a stand-in is
loaded in the place of Wine's ktmw32.dll: they are in cases_transaction.py."""

from __future__ import annotations

import sys
import winreg
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).with_name("cases_transaction.py")
OVERRIDES = r"Software\Wine\DllOverrides"


@pytest.fixture
def ours_first() -> Iterator[None]:
    """Wine prefers its own ktmw32.dll to a file of that name; Windows has no such key."""
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, OVERRIDES) as key:
        winreg.SetValueEx(key, "ktmw32", 0, winreg.REG_SZ, "native")
        yield
        winreg.DeleteValue(key, "ktmw32")


@pytest.mark.usefixtures("ours_first")
def test_the_cases(run: Callable[..., Any]) -> None:
    ran = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", CASES, code=None)
    assert ran.lines[-1].startswith("12 passed"), ran.out
