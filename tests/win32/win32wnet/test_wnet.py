"""Networks and NetBIOS. Wine has neither, so the cases run in a process of their own with stand-ins (cases_wnet.py and
../netbios/cases_netbios.py), and beside pywin32 on the same stand-ins (compared.py). Here: what Wine answers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import pywintypes
import win32event
import win32wnet

HERE = Path(__file__).parent
CASES = [HERE / "cases_wnet.py", HERE.parent / "netbios" / "cases_netbios.py"]
NO_NETWORK = 1222


def test_the_cases(standin_cases: Callable[..., None], native_first: Callable[[str], None], c_program: Callable[[str], Path],
                   tmp_path: Path) -> None:
    native_first("mpr")
    native_first("netapi32")
    netapi = tmp_path / "netapi32.dll"
    shutil.copy(c_program("netbios.dll"), netapi)
    standin_cases("WNET", CASES, c_program("mpr.dll"), netapi, passed=29)


def test_wine_has_no_network() -> None:
    for call in (lambda: win32wnet.WNetOpenEnum(2, 0, 0, None), lambda: win32wnet.WNetAddConnection2(win32wnet.NETRESOURCE()),
                 lambda: win32wnet.WNetCancelConnection2("Q:", 0, False), win32wnet.WNetGetLastError):
        with pytest.raises(pywintypes.error) as caught:
            call()
        assert caught.value.winerror == NO_NETWORK


def test_the_user() -> None:
    assert win32wnet.WNetGetUser() == os.environ["USERNAME"]


@pytest.mark.parametrize("call", [win32wnet.WNetEnumResource, win32wnet.WNetCloseEnum])
def test_other_handles_are_no_lists(call: Callable[..., object]) -> None:
    """mpr.dll would follow them."""
    with win32event.CreateEvent(None, False, False, None) as event:
        for wrong in (event, 5, None):
            with pytest.raises(TypeError, match="WNetOpenEnum"):
                call(wrong)
        assert win32event.WaitForSingleObject(event, 0) == win32event.WAIT_TIMEOUT
