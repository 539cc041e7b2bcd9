"""What is registered is found again, and gone after unregistering."""

from __future__ import annotations

import sys
import winreg
from collections.abc import Iterator
from pathlib import Path

import pytest
import pywintypes
import regutil
import win32api


@pytest.fixture(autouse=True)
def user_key() -> Iterator[None]:
    """This Python's key, of the user, so that nothing of the machine changes."""
    win32api.RegCreateKey(winreg.HKEY_CURRENT_USER, regutil.BuildDefaultPythonKey()).Close()
    yield
    win32api.RegDeleteTree(winreg.HKEY_CURRENT_USER, regutil.BuildDefaultPythonKey())


def test_the_keys_of_this_python() -> None:
    assert regutil.BuildDefaultPythonKey() == rf"Software\Python\PythonCore\{sys.winver}"
    assert regutil.GetRootKey() & 0xFFFFFFFF == winreg.HKEY_CURRENT_USER & 0xFFFFFFFF


def test_the_machine_where_the_user_has_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "winver", "0.0-none")
    assert regutil.GetRootKey() & 0xFFFFFFFF == winreg.HKEY_LOCAL_MACHINE & 0xFFFFFFFF


def test_unnamed_values() -> None:
    key = regutil.BuildDefaultPythonKey() + r"\Values"
    regutil.SetRegistryDefaultValue(key, "text \u00e9")
    assert regutil.GetRegistryDefaultValue(key) == "text \u00e9"
    assert regutil.GetRegistryDefaultValue(key, winreg.HKEY_CURRENT_USER) == "text \u00e9"
    regutil.SetRegistryDefaultValue(key, 7, winreg.HKEY_CURRENT_USER)
    assert winreg.QueryValueEx(winreg.OpenKey(winreg.HKEY_CURRENT_USER, key), None) == (7, winreg.REG_DWORD)
    with pytest.raises(TypeError, match="'value' must be str or int, not list"):
        regutil.SetRegistryDefaultValue(key, [])  # type: ignore[arg-type]


def test_programs() -> None:
    regutil.RegisterPythonExe(r"C:\folder\cwin32-one.exe")
    regutil.RegisterPythonExe(r"C:\folder\two.exe", "cwin32-two")
    assert regutil.GetRegisteredExe("cwin32-one.exe") == r"C:\folder\cwin32-one.exe"
    assert regutil.GetRegisteredExe("cwin32-two") == r"C:\folder\two.exe"
    for alias in ("cwin32-one.exe", "cwin32-two", "cwin32-two"):
        regutil.UnregisterPythonExe(alias)
    with pytest.raises(pywintypes.error):
        regutil.GetRegisteredExe("cwin32-two")
    with pytest.raises(ValueError, match="'exeAppPath'"):
        regutil.RegisterPythonExe("x.exe", None, "folder")


def test_folders() -> None:
    assert regutil.GetRegisteredNamedPath("Mine") is None
    regutil.RegisterNamedPath("Mine", r"C:\mine;C:\ours")
    regutil.RegisterNamedPath(None, r"C:\main")
    assert regutil.GetRegisteredNamedPath("Mine") == r"C:\mine;C:\ours"
    assert regutil.GetRegisteredNamedPath("") == r"C:\main"
    for _ in range(2):
        regutil.UnregisterNamedPath("Mine")
    assert regutil.GetRegisteredNamedPath("Mine") is None


def test_modules(capsys: pytest.CaptureFixture[str]) -> None:
    key = regutil.BuildDefaultPythonKey() + r"\Modules\mine"
    regutil.RegisterModule("mine", __file__)
    assert regutil.GetRegistryDefaultValue(key) == __file__ and capsys.readouterr().out == ""
    regutil.RegisterModule("mine", r"C:\there\is\none.py")
    assert r"C:\there\is\none.py" in capsys.readouterr().out
    for _ in range(2):
        regutil.UnregisterModule("mine")
    with pytest.raises(pywintypes.error):
        regutil.GetRegistryDefaultValue(key)


def test_the_dll(capsys: pytest.CaptureFixture[str]) -> None:
    regutil.RegisterCoreDLL()
    registered = regutil.GetRegistryDefaultValue(regutil.BuildDefaultPythonKey() + r"\Dll")
    assert registered == win32api.GetModuleFileName(sys.dllhandle)
    assert regutil.GetRegistryDefaultValue(r"Software\Python\PythonCore\CurrentVersion") == sys.winver
    regutil.RegisterCoreDLL(r"C:\no\python.dll")
    assert r"C:\no\python.dll" in capsys.readouterr().out
    win32api.RegDeleteKey(winreg.HKEY_CURRENT_USER, r"Software\Python\PythonCore\CurrentVersion")


def test_help_files(tmp_path: Path) -> None:
    (tmp_path / "book.chm").write_bytes(b"")
    regutil.RegisterHelpFile("book.chm", str(tmp_path), "The book")
    regutil.RegisterHelpFile("later.chm", str(tmp_path), bCheckFile=0)
    assert regutil.GetRegisteredHelpFile("The book") == str(tmp_path / "book.chm")
    assert regutil.GetRegisteredHelpFile("later.chm") == str(tmp_path / "later.chm")
    for _ in range(2):
        regutil.UnregisterHelpFile("book.chm", "The book")
    assert regutil.GetRegisteredHelpFile("The book") is None
    with pytest.raises(ValueError, match="none.chm"):
        regutil.RegisterHelpFile("none.chm", str(tmp_path))


def test_python_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a branch of its own, so that .py files stay what they are."""
    stored: dict[str, str] = {}
    monkeypatch.setattr(win32api, "RegSetValue", lambda root, key, kind, text: stored.__setitem__(key, text))
    regutil.RegisterFileExtensions("py.ico,0", "pyc.ico,1", 'py.exe "%1"')
    regutil.RegisterShellCommand("Edit", 'edit.exe "%1"', "Edit it")
    regutil.RegisterDDECommand("Edit", "App", "Topic", "[open]")
    assert stored[".py"] == "Python.File" and stored[".pyc"] == "Python.CompiledFile"
    assert stored[r"Python.File\CLSID"] == regutil.CLSIDPyFile
    assert (stored[r"Python.File\DefaultIcon"], stored[r"Python.CompiledFile\DefaultIcon"]) == ("py.ico,0", "pyc.ico,1")
    assert stored[r"Python.File\Shell\Open\Command"] == stored[r"Python.CompiledFile\Shell\Open\Command"] == 'py.exe "%1"'
    assert (stored[r"Python.File\Shell\Edit"], stored[r"Python.File\Shell\Edit\Command"]) == ("Edit it", 'edit.exe "%1"')
    assert [stored[rf"Python.File\Shell\Edit\ddeexec{part}"] for part in ("", r"\Application", r"\Topic")] \
        == ["[open]", "App", "Topic"]
