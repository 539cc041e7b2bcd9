"""A million calls of a module, good and bad ones mixed, leave nothing behind; each module in a process of its own, where Wine
needs it with the stand-ins of the module's own tests. In `make test` a Python takes some of the modules, for a moment each.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = ("win32security", "sspi", "win32cred", "win32crypt", "win32net", "win32wnet", "netbios", "win32inet", "win32ras", "win32lz", "dde",
           "odbc")
# DLLs that Wine stubs, and the stand-ins for them.
STANDINS = {"win32net": ("netapi32", "netapi32.dll"), "win32wnet": ("mpr", "mpr.dll"), "netbios": ("netapi32", "netbios.dll"),
            "win32ras": ("rasapi32", "rasapi32.dll")}
LEFT = re.compile(r"(\d+) times in all, .* (-?\d+) memory blocks, (-?\d+) bytes, (-?\d+) handles")
# A block is a tuple or text of Python; caches of Wine and of the memory allocators fill up once more.
BLOCKS, BYTES, HANDLES = 1_000, 500_000, 5


@pytest.mark.parametrize("module", MODULES)
def test_a_million_calls(module: str, soak: bool, rounds: Callable[[int, int], int],
                         native_first: Callable[[str], None], c_program: Callable[[str], Path], tmp_path: Path,
                         monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    if not soak and MODULES.index(module) % 4 != sys.version_info.minor % 4:
        pytest.skip("another Python takes it")
    if module in STANDINS:
        name, file = STANDINS[module]
        native_first(name)
        shutil.copy(c_program(file), tmp_path / f"{name}.dll")
        monkeypatch.setenv("MIXED_STANDINS", str(tmp_path / f"{name}.dll"))
    if module == "sspi":
        monkeypatch.setenv("MIXED_REDIRECTED", str(c_program("sessions.dll").parent))
    command = (sys.executable, HERE / "turns.py", module, str(rounds(1_000, 1_000_000)), tmp_path)
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           timeout=7200, check=False)
    report = tmp_path / "left.txt"
    assert report.exists(), f"ended with {ended.returncode}"
    told = report.read_text("utf-8")
    found = LEFT.search(told)
    assert found, told
    if soak:
        with capsys.disabled():
            print(f"\n{told}", end="")
    calls, blocks, size, handles = map(int, found.groups())
    assert calls >= rounds(1_000, 1_000_000)
    assert blocks < BLOCKS and size < BYTES and handles < HANDLES, told
