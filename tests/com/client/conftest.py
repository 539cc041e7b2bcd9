"""The automation object that these tests talk to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from automation import Automation  # noqa: E402


@pytest.fixture
def automation() -> Automation:
    """A fresh one for every test."""
    return Automation()
