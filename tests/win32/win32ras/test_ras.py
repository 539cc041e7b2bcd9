"""Remote access: Wine has stubs, so all of it goes against a stand-in in a process of its own (cases_ras.py), and beside
pywin32 (compared.py)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rasutil
import win32ras

HERE = Path(__file__).parent


def test_the_cases(run: Callable[..., Any], native_first: Callable[[str], None], c_program: Callable[[str], Path],
                   soak: bool, tmp_path: Path) -> None:
    native_first("rasapi32")
    standin = c_program("rasapi32.dll")
    env = dict(os.environ, RAS_STANDIN=str(standin))
    if folder := os.environ.get("CWIN32_PEER"):
        path = os.pathsep.join(str(Path(folder) / part) for part in (".", "win32", "win32/lib"))
        theirs = run(sys.executable, HERE / "compared.py", standin, env=dict(os.environ, PYTHONPATH=path, PYTHONUTF8="1"))
        (tmp_path / "theirs.json").write_text(theirs.out, "utf-8")
        env["RAS_THEIRS"] = str(tmp_path / "theirs.json")
    ran = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", HERE / "cases_ras.py",
              *(["--soak"] if soak else []), code=None, env=env, timeout=7200 if soak else 180)
    assert ran.lines[-1].startswith("13 passed"), ran.out


def test_the_demo(run: Callable[..., Any], native_first: Callable[[str], None], c_program: Callable[[str], Path]) -> None:
    native_first("rasapi32")
    demo = HERE.parents[2] / "demos" / "ras" / "dial.py"
    code = "import ctypes, runpy, sys; ctypes.WinDLL(sys.argv[1]); sys.argv = sys.argv[2:]; runpy.run_path(sys.argv[0], " \
           "run_name='__main__')"
    ran = run(sys.executable, "-c", code, c_program("rasapi32.dll"), demo, "Home")
    assert ran.lines == ["Home: OpenPort", "Home: PortOpened", "Home: ConnectDevice", "Home: DeviceConnected",
                         "Home: Authenticate", "Home: Authenticated", "Home: Connected", "Home by Stand-in Modem", "hung up"]


def test_names() -> None:
    assert (win32ras.RASCS_Connected, win32ras.RASCS_PasswordExpired, win32ras.RASEAPF_Preview) == (8192, 4099, 8)
    assert rasutil.stateStrings[win32ras.RASCS_WaitForModemReset] == "WaitForModemReset"
    assert len(rasutil.stateStrings) == 28
