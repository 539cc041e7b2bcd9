"""A class in a file of its own, registered as a user would."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import winreg
from cwin32 import commands
from cwin32.registry import CLASSES, HIVES, key_names
from win32com.server import register

CLSID = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5AD1}"
PROGID = "cwin32.Patient"
SCRIPT = f'''
class Patient:
    """Somebody to examine."""

    _reg_clsid_ = "{CLSID}"
    _reg_progid_ = "{PROGID}"
    _public_methods_ = ["Breathe"]

    def Breathe(self):
        return "in and out"
'''


@pytest.fixture
def write(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """write(text, name="patient.py"): a script; afterwards it is imported no more."""
    path, modules = sys.path.copy(), set(sys.modules)

    def write(text: str = SCRIPT, name: str = "patient.py") -> Path:
        file = tmp_path / "in here" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    yield write
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


def names() -> dict[tuple[int, str], list[str]]:
    """The names of what is registered. A whole snapshot takes seconds."""
    return {(hive, path): key_names(hive, path) for hive in HIVES
            for path in [CLASSES, *(f"{CLASSES}\\{name}" for name in ("AppID", "CLSID", "Interface", "TypeLib"))]}


@pytest.fixture(autouse=True, scope="module")
def nothing_left() -> Iterator[None]:
    """Fail when a module of tests leaves something registered."""
    winreg.CreateKey(winreg.HKEY_CURRENT_USER, CLASSES).Close()
    before = names()
    yield
    assert names() == before


@pytest.fixture
def patient(write: Callable[[str], Path]) -> Iterator[Path]:
    """The script of a registered class, which is removed again whatever the test has made of its keys."""
    file = write()
    classes = commands.classes_of(str(file))
    register.RegisterClasses(*classes, quiet=True)
    yield file
    register.UnregisterClasses(*classes, quiet=True)
