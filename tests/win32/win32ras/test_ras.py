"""Remote access: Wine has stubs, so all of it goes against a stand-in in a process of its own (cases_ras.py), and beside
pywin32 (compared.py)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rasutil
import win32ras

HERE = Path(__file__).parent


def test_the_cases(standin_cases: Callable[..., None], native_first: Callable[[str], None],
                   c_program: Callable[[str], Path]) -> None:
    native_first("rasapi32")
    standin_cases("RAS", [HERE / "cases_ras.py"], c_program("rasapi32.dll"), passed=13)


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
