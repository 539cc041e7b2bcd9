"""win32security and sspi beside pywin32's: cases.py run with both, with stand-ins for what Wine stubs."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).with_name("cases.py")

# Where we differ, and what is right. pywin32 leaves the names of tickets outside of the request; asks the package before it
# says that it does not know an attribute; has no time zone on times after 9999. It crashes on what it has no answer for.
RIGHT = {
    "policy 9": (42, "1970-01-01 00:00:00+00:00"),
    "purge": None,
    "tickets gone": (),
    "purge all": None,
    "no controller": ("error", 1355, "DsBind"),
    "bound": "<PyDS_HANDLE:n>",
    "sites": [(0, "sites", "one"), (0, "sites", "two"), (2, None, None)],
    "unbind": None,
    "unbound": "<PyDS_HANDLE:n>",
    "unbind wrong": ("TypeError",),
    "credentials": "9999-12-31 23:59:59.999999+00:00",
    "attribute 80": ("NotImplementedError",),
    "attribute 83": ("NotImplementedError",),
    "attribute 85": ("NotImplementedError",),
}

Answers = dict[str, Any]


def answers(run: Callable[..., Any], c_program: Callable[[str], Path], folder: Path, env: dict[str, str]) -> Answers:
    import sys
    folder.mkdir()
    run(sys.executable, "-X", "utf8", CASES, c_program("sessions.dll").parent, folder, env=env)
    lines = (folder / "answers.txt").read_text("ascii").splitlines()
    found = ast.literal_eval("{" + ",".join(lines) + "}")
    return {name: ast.literal_eval(answer) for name, answer in found.items()}


@pytest.fixture(scope="module")
def ours(run: Callable[..., Any], c_program: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return answers(run, c_program, tmp_path_factory.mktemp("security") / "ours", dict(os.environ))


def test_same_answers_as_pywin32(ours: Answers, run: Callable[..., Any], c_program: Callable[[str], Path],
                                 tmp_path: Path) -> None:
    peer = os.environ.get("CWIN32_PEER")
    if not peer:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    parts = [os.path.join(peer, part) for part in (".", "win32", "win32\\lib", "pywin32_system32")]
    theirs = answers(run, c_program, tmp_path / "theirs", dict(os.environ, PYTHONPATH=os.pathsep.join(parts), PATH=parts[3]))
    assert len(ours) > 400
    assert {name for name in ours.keys() | theirs if ours.get(name, ...) != theirs.get(name, ...)} == RIGHT.keys()


def test_where_we_are_right(ours: Answers) -> None:
    assert {name: ours[name] for name in RIGHT} == RIGHT


def test_nothing_that_windows_gave_is_kept(ours: Answers) -> None:
    """Counted by the stand-ins: blocks, contexts, credentials; directory results; blocks of the policy."""
    blocks, directory, policy = ours["left"]
    assert blocks == [0, 0, 0] and directory == 0 and policy == 0


def test_signing_and_sealing(ours: Answers) -> None:
    assert [code for code, _ in ours["codes"]] == [0x90312, 0x90312, 0, 0]
    assert ours["who is it"] == ("me", "server", "me", "server")
    assert ours["verify"] is None and len(ours["sign"]) == 16
    sealed, trailer = ours["encrypt"]
    assert sealed != b"secret data" and len(trailer) == 16 and ours["decrypt"] == b"secret data"
    assert ours["altered"] == ("error", -2146893041, "VerifySignature")
    assert ours["out of order"] == ("error", -2146893040, "VerifySignature")
    assert (ours["unwrapped False"], ours["unwrapped True"]) == ((b"to wrap", False), (b"to wrap", True))
    assert b"to wrap" in ours["wrapped False"] and b"to wrap" not in ours["wrapped True"]
    assert ours["refused"] == ("error", -2146893044, "AcceptSecurityContext")
