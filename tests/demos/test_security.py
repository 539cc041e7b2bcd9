"""The demos of security and of compressed files, run as a user runs them."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import win32api

DEMOS = Path(__file__).resolve().parent.parent.parent / "demos"


def run(script: str, *arguments: str) -> tuple[int, list[str]]:
    done = subprocess.run([sys.executable, DEMOS / script, *arguments], capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "PYTHONUTF8": "1"}, timeout=120, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_whoami() -> None:
    code, lines = run("security/whoami.py")
    assert code == 0
    user, = (line for line in lines if line.startswith("user "))
    assert user.split(",")[0].endswith("\\" + win32api.GetUserName()) and ", S-1-5-" in user
    assert any(line.startswith("group ") and "enabled" in line for line in lines)
    assert any(line.startswith("privilege Se") and line.endswith((": on", ": off")) for line in lines)


def test_permissions(tmp_path: Path) -> None:
    """With Everyone: of other accounts Wine keeps nothing, since it has the file's Unix permissions alone."""
    def may_write(lines: list[str]) -> bool:
        return any(line.startswith("Everyone may") and "write" in line for line in lines)

    file = tmp_path / "file.txt"
    file.write_text("text", "utf-8")
    code, before = run("security/permissions.py", str(file))
    assert code == 0 and before[0].startswith("owner ") and not may_write(before)
    code, granted = run("security/permissions.py", str(file), "grant", "Everyone")
    assert code == 0 and may_write(granted)
    code, revoked = run("security/permissions.py", str(file), "revoke", "Everyone")
    assert code == 0 and not may_write(revoked)


def test_permissions_of_nobody(tmp_path: Path) -> None:
    code, lines = run("security/permissions.py", str(tmp_path), "grant", "nobody by that name")
    assert code == 1 and lines[0].startswith("nobody by that name: ")


@pytest.mark.parametrize("name", ["", "my.txt"])
def test_expand(tmp_path: Path, name: str) -> None:
    source = tmp_path / "text.tx_"
    source.write_bytes(b"SZDD\x88\xf0\x27\x33At" + struct.pack("<L", 5) + b"\xffhello")
    target = tmp_path / (name or "text.txt")
    arguments = [str(source), *([str(target)] if name else [])]
    code, lines = run("lz/expand.py", *arguments)
    assert code == 0 and lines[0].endswith(": 5 bytes") and target.read_bytes() == b"hello"
    assert run("lz/expand.py", *arguments)[0] == 1


def test_expand_nothing(tmp_path: Path) -> None:
    code, lines = run("lz/expand.py", str(tmp_path / "missing.ex_"))
    assert code == 1 and "missing.ex_" in lines[0]
