"""Programs from PyPI that use pywin32 run unchanged on cwin32, with the same results as on pywin32's wheel."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

PROGRAMS = Path(__file__).with_name("programs.py")

# question -> why cwin32's answer is another one
BETTER = dict.fromkeys(("no engine", "gone", "half"), "pywintypes.error is an OSError, so that urllib3 and requests make their "
                                                      "own exceptions of it, which their callers catch")


@pytest.fixture(scope="module")
def packages(soak):
    """The folder with the programs, which the long run fetches."""
    if not soak:
        pytest.skip("in the long run")
    folder = os.environ.get("CWIN32_PROGRAMS")
    if folder is None:
        pytest.skip("CWIN32_PROGRAMS names no folder with the programs")
    return folder


def answers(run, folder, *arguments):
    folder.mkdir()
    return json.loads(run(sys.executable, PROGRAMS, folder, *arguments, timeout=600).lines[-1])


def test_the_same_results(run, packages, tmp_path):
    peer = os.environ.get("CWIN32_PEER")
    if peer is None:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    ours = answers(run, tmp_path / "ours", packages)
    theirs = answers(run, tmp_path / "theirs", packages, peer)
    assert Path(theirs.pop("modules")).is_relative_to(peer) and not Path(ours.pop("modules")).is_relative_to(peer)
    different = {question for question in ours.keys() | theirs.keys() if ours.get(question) != theirs.get(question)}
    assert different == BETTER.keys(), [(question, ours.get(question), theirs.get(question)) for question in different]
    # What they have in common is right, too.
    refused = ["error", "AlreadyLocked"]
    assert [ours[f"locked {kinds}"][0] for kinds in ("5 5", "5 6", "6 5", "6 6")] == [[None, refused]] * 3 + [[None, None]]
    assert ours["three for two places"] == ["Lock", "Lock", "list"] and ours["log lines"] == [240, True]
    assert ours["ping"] is ours["afterwards"] is True and ours["chunks"] == [200, 20_000]
    assert ours["no engine"] == ours["gone"] == ["error", "ProtocolError", "ConnectionError"]
    assert ours["half"] == ["error", "ProtocolError", "ChunkedEncodingError"]
    assert ours["many at once"] == ["27.0"] * 4 and ours["secure_write"][0] == "secret"
