"""python -m cwin32 service doctor NAME."""

from __future__ import annotations

import sys
import winreg
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pywintypes
import win32serviceutil
from cwin32.__main__ import main
from cwin32.doctor import FAULT, NOTE, OK, WARNING
from cwin32.service import doctor, failures, registration

NAME = "CwTestDoctor"
GOOD = """\
import win32serviceutil

class Good(win32serviceutil.ServiceFramework):
    _svc_name_ = _svc_display_name_ = "CwTestDoctor"
    def SvcDoRun(self): pass
    def SvcStop(self): pass

class NoStop(win32serviceutil.ServiceFramework):
    def SvcDoRun(self): pass

class Async(win32serviceutil.ServiceFramework):
    async def SvcRunAsync(self): pass

class Nothing: pass
"""


@pytest.fixture
def install(odd_path: Path) -> Iterator[Callable[..., None]]:
    (odd_path / "doctored.py").write_text(GOOD)

    def install(cls: str, **options: Any) -> None:
        name = f"{odd_path}\\doctored.{cls}"
        try:
            win32serviceutil.InstallService(name, NAME, "cwin32: doctor", **options)
        except pywintypes.error:
            win32serviceutil.InstallPythonClassString(name, NAME)

    yield install
    win32serviceutil.RemoveService(NAME)
    Path(failures.file_of(NAME)).unlink(missing_ok=True)


def levels(name: str = NAME) -> list[tuple[str, str]]:
    return [(finding.level, finding.text) for finding in doctor.examine(name).findings]


def test_no_service(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["service", "doctor", "CwTestNone"]) == 1
    out = capsys.readouterr().out
    assert "There is no service CwTestNone" in out and '-> Run the service\'s script with "install"' in out


def test_classes(install: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    install("Good")
    found = levels()
    assert [level for level, _ in found] == [OK] * 5, found
    assert f"Its Python is {sys.executable}" in [text for _, text in found]
    assert "the service's name is CwTestDoctor" in levels("cwin32: doctor")[0][1]
    for cls, text in (("NoStop", "Its class has no SvcStop"), ("Nothing", "it has no SvcRun")):
        install(cls)
        assert levels()[-1][0] == FAULT and text in levels()[-1][1]
    install("Async")
    assert levels()[-1] == (OK, "Its class can be imported, and has what it needs")
    install("Missing")
    assert "AttributeError" in levels()[-1][1]


def test_python_and_program(install: Callable[..., None]) -> None:
    install("Good", startType=4)
    failures.report(NAME, "It has failed", ValueError("for the test"), failures.RUN_FAILED)
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, registration.key_of(NAME, "PythonClass"), 0, winreg.KEY_SET_VALUE) as key:
        winreg.SetValueEx(key, "PythonDLL", 0, winreg.REG_SZ, "C:\\none\\python3.dll")
    found = levels()
    assert [level for level, _ in found] == [OK, WARNING, OK, OK, FAULT, NOTE], found
    assert "disabled" in found[1][1] and "Its PythonDLL is gone: C:\\none\\python3.dll" == found[4][1]
    assert found[5][1].endswith("which ends: ValueError: for the test")
    winreg.DeleteKey(winreg.HKEY_LOCAL_MACHINE, registration.key_of(NAME, "PythonClass"))
    assert levels()[3][0] == FAULT and "install it anew" in levels()[3][1]
    keep = {"startType": 3, "exeName": sys.executable}
    win32serviceutil.ChangeServiceConfig(None, NAME, **keep)
    assert levels()[1][0] == NOTE and "a program of its own" in levels()[1][1]
