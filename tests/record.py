"""What a run of pytest has begun, what failed in it and whether it ended; tools/sessions.py reads it.

A process that is ended in the middle of a test cannot tell; so each line is written before what it tells begins.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest


class Record:
    """Appends [word, test] to a file, a line each, and leaves out the tests that were begun there before."""

    def __init__(self, path: str) -> None:
        before = Path(path)
        lines = before.read_text(encoding="utf-8").splitlines() if before.exists() else []
        self._begun = {test for word, test in map(json.loads, lines) if word == "begun"}
        self._file = open(path, "a", encoding="utf-8", buffering=1)

    def _write(self, word: str, test: str) -> None:
        self._file.write(json.dumps([word, test]) + "\n")

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out what an earlier process of this run has begun."""
        if left_out := [item for item in items if item.nodeid in self._begun]:
            config.hook.pytest_deselected(items=left_out)
            items[:] = [item for item in items if item.nodeid not in self._begun]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._write("failed", report.nodeid)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._write("begun", nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._write("failed", report.nodeid)

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        self._write("ended", "")
        self._file.close()
