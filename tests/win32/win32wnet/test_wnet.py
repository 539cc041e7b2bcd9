"""Networks and NetBIOS. Wine has neither, so the cases run in a process of their own with stand-ins (cases_wnet.py and
../netbios/cases_netbios.py), and beside pywin32 on the same stand-ins (compared.py). Here: what Wine answers."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import pywintypes
import win32wnet

HERE = Path(__file__).parent
CASES = (HERE / "cases_wnet.py", HERE.parent / "netbios" / "cases_netbios.py")
NO_NETWORK = 1222


def test_the_cases(run: Callable[..., Any], native_first: Callable[[str], None], c_program: Callable[[str], Path],
                   soak: bool, tmp_path: Path) -> None:
    native_first("mpr")
    native_first("netapi32")
    mpr, netapi = c_program("mpr.dll"), tmp_path / "netapi32.dll"
    shutil.copy(c_program("netbios.dll"), netapi)
    env = dict(os.environ, WNET_STANDINS=f"{mpr}|{netapi}")
    if folder := os.environ.get("CWIN32_PEER"):
        path = os.pathsep.join(str(Path(folder) / part) for part in (".", "win32", "win32/lib"))
        theirs = run(sys.executable, HERE / "compared.py", mpr, netapi, env=dict(os.environ, PYTHONPATH=path, PYTHONUTF8="1"),
                     timeout=300)
        (tmp_path / "theirs.json").write_text(theirs.out, "utf-8")
        env["WNET_THEIRS"] = str(tmp_path / "theirs.json")
    ran = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *CASES, *(["--soak"] if soak else []), code=None,
              env=env, timeout=7200 if soak else 240)
    assert ran.lines[-1].startswith("29 passed"), ran.out


def test_wine_has_no_network() -> None:
    for call in (lambda: win32wnet.WNetOpenEnum(2, 0, 0, None), lambda: win32wnet.WNetAddConnection2(win32wnet.NETRESOURCE()),
                 lambda: win32wnet.WNetCancelConnection2("Q:", 0, False), win32wnet.WNetGetLastError):
        with pytest.raises(pywintypes.error) as caught:
            call()
        assert caught.value.winerror == NO_NETWORK


def test_the_user() -> None:
    assert win32wnet.WNetGetUser() == os.environ["USERNAME"]
