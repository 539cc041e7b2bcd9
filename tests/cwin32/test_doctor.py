"""One thing is broken at a time: the doctor names it, says what mends it, and its exit code tells."""

from __future__ import annotations

import ctypes
import io
import os
import shutil
import sys
from pathlib import Path

import pytest
import winreg
from cwin32 import __main__ as command
from cwin32 import doctor
from cwin32.doctor import checks, files, installation, pythons
from cwin32.registry import Classes, delete_tree, read_values, set_values
from win32com.server import register

from .conftest import CLSID, PROGID, SCRIPT

MACHINE = Classes(winreg.HKEY_LOCAL_MACHINE)
USER = Classes(winreg.HKEY_CURRENT_USER)
KEY = f"CLSID\\{CLSID}"
SYSTEM = Path(os.environ["SystemRoot"]) / "System32"


@pytest.fixture
def asked(monkeypatch):
    """Answers in the place of the registered Python: what it would say about the class when all is well."""
    home = str(Path(sys.modules["cwin32"].__file__).parent)
    seen = {"file": "patient.py", "clsid": CLSID, "missing": [], "pywin32": False,
            "cwin32": os.path.join(home, "__init__.py"),
            "pythoncom": os.path.join(os.path.dirname(home), "pythoncom.pyd")}
    monkeypatch.setattr(pythons, "ask", lambda program, folders, spec: seen)
    return seen


def examine(name=PROGID):
    """(exit code, printed text)."""
    report = doctor.examine_class(name)
    out = io.StringIO()
    report.show(out)
    return report.code, out.getvalue()


def finding(level, part, name=PROGID):
    """The one finding of that level, which must hold this text, as (text, remedy); the exit code must fit."""
    report = doctor.examine_class(name)
    assert report.code == {doctor.FAULT: 1, doctor.WARNING: 3, doctor.NOTE: 0}[level], report.findings
    found = [one for one in report.findings if one.level == level]
    assert [one for one in found if part in one.text], report.findings
    return next((one.text, one.remedy) for one in found if part in one.text)


class TestHealthy:
    def test_a_class_in_order(self, patient):
        code, text = examine()
        assert code == 0 and "FAULT" not in text and "warn" not in text
        assert f"{PROGID} stands for {CLSID}, for the machine." in text
        assert f"imports patient.Patient from {patient}" in text
        assert text.splitlines()[-1] == "Everything is in order."

    def test_by_clsid_in_any_spelling(self, patient, asked):
        assert examine(CLSID)[0] == examine(CLSID.strip("{}").lower())[0] == 0

    def test_the_current_version_of_a_name(self, patient, asked):
        set_values("cwin32.Current\\CurVer", {None: PROGID}, MACHINE)
        try:
            assert examine("cwin32.Current")[0] == 0
        finally:
            delete_tree("cwin32.Current", MACHINE)

    def test_a_class_of_windows(self):
        report = doctor.examine_class("Scripting.Dictionary")
        assert report.code == 0
        assert any("no class of Python's" in one.text for one in report.findings)


class TestName:
    def test_unknown(self):
        text, remedy = finding(doctor.FAULT, "No class of the name no.Such is registered", "no.Such")
        assert "register FILE" in remedy

    def test_unknown_clsid(self):
        finding(doctor.FAULT, "is not registered, neither for this user nor for the machine", CLSID)

    def test_a_name_without_a_class(self, patient, asked):
        set_values(f"{PROGID}\\CLSID", {None: "nonsense"}, MACHINE)
        finding(doctor.FAULT, "'nonsense', which is no CLSID")

    def test_another_class_for_this_user(self, patient, asked):
        set_values(f"{PROGID}\\CLSID", {None: "{00000000-0000-0000-0000-000000000009}"}, USER)
        try:
            finding(doctor.WARNING, "another class for this user than for the machine")
        finally:
            delete_tree(PROGID, USER)

    def test_treat_as(self, patient, asked):
        set_values("CLSID\\{00000000-0000-0000-0000-00000000000A}\\TreatAs", {None: CLSID}, MACHINE)
        try:
            finding(doctor.NOTE, f"COM makes {CLSID} instead", "{00000000-0000-0000-0000-00000000000A}")
            set_values(f"{KEY}\\TreatAs", {None: "{00000000-0000-0000-0000-00000000000A}"}, MACHINE)
            finding(doctor.FAULT, "go round in a circle")
        finally:
            delete_tree("CLSID\\{00000000-0000-0000-0000-00000000000A}", MACHINE)


class TestHives:
    def test_for_the_user_alone(self, write, asked):
        file = write()
        assert command.main(["register", "--user", "--quiet", str(file)]) == 0
        text, _ = finding(doctor.NOTE, "for this user alone")
        assert "elevated programs do not see it" in text
        assert command.main(["unregister", "--quiet", PROGID]) == 0

    def test_for_both(self, patient, asked):
        assert command.main(["register", "--user", "--quiet", str(patient)]) == 0
        finding(doctor.WARNING, "registered for this user and for the machine")


class TestInProcess:
    def change(self, **values):
        set_values(f"{KEY}\\InprocServer32", {name or None: value for name, value in values.items()}, MACHINE)

    def dll(self, path):
        set_values(f"{KEY}\\InprocServer32", {None: str(path)}, MACHINE)

    def test_nothing_says_where_the_code_is(self, patient, asked):
        delete_tree(f"{KEY}\\InprocServer32", MACHINE)
        delete_tree(f"{KEY}\\LocalServer32", MACHINE)
        text, remedy = finding(doctor.FAULT, "neither a key InprocServer32 nor LocalServer32")
        assert remedy.endswith(f'register "{patient}"')

    def test_file_missing(self, patient, asked, tmp_path):
        self.dll(tmp_path / "gone.dll")
        finding(doctor.FAULT, "gone.dll, which does not exist")

    def test_no_full_path(self, patient, asked):
        self.dll("pythoncomloader.dll")
        finding(doctor.FAULT, "which is no full path")

    def test_no_program_file(self, patient, asked):
        self.dll(patient)
        finding(doctor.FAULT, "is no program file of Windows")

    def test_another_bitness(self, patient, asked, tmp_path):
        loader = Path(read_values(winreg.HKEY_LOCAL_MACHINE, rf"Software\Classes\{KEY}\InprocServer32")[""])
        data = bytearray(loader.read_bytes())
        start = int.from_bytes(data[0x3C:0x40], "little")
        data[start + 4:start + 6] = (0x14C).to_bytes(2, "little")
        other = tmp_path / "pythoncomloader.dll"
        other.write_bytes(data)
        self.dll(other)
        text, remedy = finding(doctor.FAULT, "is 32-bit, this program is 64-bit")
        assert "64-bit Python" in remedy

    def test_another_loader(self, patient, asked):
        self.dll(SYSTEM / "ole32.dll")
        finding(doctor.FAULT, "which is not cwin32's loader")

    def test_threading_model(self, patient, asked):
        self.change(ThreadingModel="appartment")
        finding(doctor.WARNING, "'appartment', which COM does not know")

    def test_which_python(self, patient, asked):
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, rf"Software\Classes\{KEY}\InprocServer32", 0,
                            winreg.KEY_SET_VALUE) as key:
            winreg.DeleteValue(key, "PythonPrefix")
        finding(doctor.FAULT, "InprocServer32 lacks PythonPrefix")

    @pytest.mark.parametrize("name", ["PythonDLL", "PythonExecutable"])
    def test_a_python_that_is_gone(self, patient, asked, name):
        self.change(**{name: r"C:\gone\python999.dll"})
        finding(doctor.FAULT, r"C:\gone\python999.dll does not exist")

    def test_a_python_without_the_stable_abi(self, patient, asked, tmp_path):
        alone = shutil.copy(SYSTEM / "ole32.dll", tmp_path / "python313.dll")
        self.change(PythonDLL=str(alone))
        finding(doctor.FAULT, "no python3.dll")

    def test_a_folder_that_is_gone(self, patient, asked):
        self.change(PythonPath=[r"C:\gone"])
        finding(doctor.FAULT, r"PythonPath names the folder C:\gone")

    def test_another_python_here(self, patient, asked):
        self.change(PythonExecutable=str(SYSTEM / "cmd.exe"))
        finding(doctor.NOTE, "is refused and gets the local server")

    def test_without_a_local_server(self, patient, asked):
        delete_tree(f"{KEY}\\LocalServer32", MACHINE)
        finding(doctor.NOTE, "The class has no LocalServer32")


class TestLocal:
    def command(self, text):
        set_values(f"{KEY}\\LocalServer32", {None: text}, MACHINE)

    def test_program_missing(self, patient, asked):
        self.command(r'"C:\gone\pythonw.exe" -m x')
        finding(doctor.FAULT, r"C:\gone\pythonw.exe, which does not exist")

    def test_no_full_path(self, patient, asked):
        self.command("pythonw -m x")
        finding(doctor.FAULT, "does not begin with the full path")

    def test_script_missing(self, patient, asked):
        self.command(f'"{sys.executable}" "C:\\gone\\localserver.py" {CLSID}')
        finding(doctor.FAULT, r"starts C:\gone\localserver.py, which does not exist")

    def test_not_quoted(self, patient, asked, tmp_path):
        program = tmp_path / "with space" / "python.exe"
        program.parent.mkdir()
        shutil.copy(SYSTEM / "cmd.exe", program)
        self.command(f"{program} -m x")
        finding(doctor.WARNING, "is not quoted")


class TestPython:
    def test_module_missing(self, patient):
        patient.rename(patient.with_name("moved.py"))
        text, _ = finding(doctor.FAULT, "cannot import the module patient")
        assert "ModuleNotFoundError" in text

    def test_class_missing(self, patient):
        patient.write_text(SCRIPT.replace("class Patient", "class Doctor"), "utf-8")
        finding(doctor.FAULT, f"The module patient ({patient}) has no class Patient")

    def test_method_missing(self, patient):
        patient.write_text(SCRIPT.replace('["Breathe"]', '["Breathe", "Cough"]').replace("5AD1", "5AD2"), "utf-8")
        finding(doctor.WARNING, "_public_methods_ lists Cough")
        finding(doctor.WARNING, "5AD2}, but is registered as")

    def test_folder_missing(self, patient, asked):
        shutil.rmtree(patient.parent)
        text, _ = finding(doctor.FAULT, "PythonCOMPath names the folder")
        assert "moved or deleted" in text

    def test_no_module(self, patient, asked):
        set_values(f"{KEY}\\PythonCOM", {None: "Patient"}, MACHINE)
        finding(doctor.FAULT, "'Patient', not module.Class")

    def test_a_python_that_does_not_run(self, patient, asked):
        asked["failed"] = "it ended with code 103"
        finding(doctor.FAULT, "does not run: it ended with code 103")

    def test_pywin32_beside(self, patient, asked):
        asked["pywin32"] = True
        text, remedy = finding(doctor.WARNING, "pywin32 is installed beside cwin32")
        assert "pip uninstall pywin32" in remedy

    def test_pythoncom_missing(self, patient, asked):
        asked["pythoncom_error"] = "ModuleNotFoundError: No module named 'pythoncom'"
        text, remedy = finding(doctor.FAULT, "cannot import pythoncom")
        assert remedy.endswith("-m pip install cwin32")

    def test_pythoncom_of_somebody_else(self, patient, asked):
        asked["pythoncom"] = r"C:\site-packages\pythoncom.py"
        finding(doctor.WARNING, "which is not cwin32's")

    def test_store(self, patient, asked, monkeypatch, tmp_path):
        program = tmp_path / "WindowsApps" / "python.exe"
        program.parent.mkdir()
        shutil.copy(SYSTEM / "cmd.exe", program)
        set_values(f"{KEY}\\InprocServer32", {"PythonExecutable": str(program)}, MACHINE)
        text, remedy = finding(doctor.FAULT, "Python from the Microsoft Store")
        assert "python.org" in remedy

    def test_a_probe_that_cannot_start(self, tmp_path):
        assert "failed" in pythons.ask(str(tmp_path / "no.exe"), [], None)


class TestAccess:
    def protect(self, path, sddl):
        from cwin32.application import _from_sddl

        advapi32 = ctypes.WinDLL("advapi32", use_last_error=True)
        assert advapi32.SetFileSecurityW(str(path), 4, _from_sddl(sddl)), ctypes.get_last_error()

    def test_everybody_may_write(self, patient, asked):
        self.protect(patient.parent, "D:(A;;FA;;;WD)")
        text, remedy = finding(doctor.WARNING, f"Everyone may write {patient.parent}")
        assert "icacls" in remedy

    def test_nobody_else_may_read(self, patient, asked):
        self.protect(patient.parent, "D:(A;;FA;;;BA)")
        try:
            finding(doctor.WARNING, "may not be read by other users")
        finally:
            self.protect(patient.parent, "D:(A;;FA;;;BA)(A;;FRFX;;;WD)")

    def test_rights(self, monkeypatch):
        monkeypatch.setattr(files, "_granted", lambda path: {"S-1-5-11": 0x120089})
        assert files.writable_by("x") is None and files.readable_by_others("x")
        monkeypatch.setattr(files, "_granted", lambda path: {"S-1-5-11": 0x120089, "S-1-5-32-545": 0x40000})
        assert files.writable_by("x") == "Users"
        monkeypatch.setattr(files, "_granted", lambda path: None)
        assert files.writable_by("x") == "Everyone"
        monkeypatch.undo()
        assert files.writable_by(r"C:\no\such\file") is None

    def test_the_user_may_write_what_is_registered_for_him(self, write, asked):
        file = write()
        assert command.main(["register", "--user", "--quiet", str(file)]) == 0
        self.protect(file.parent, "D:(A;;FA;;;WD)")
        assert examine()[0] == 0
        assert command.main(["unregister", "--quiet", str(file)]) == 0


class TestApplication:
    APPID = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5ADA}"

    @pytest.fixture
    def appid(self, patient, asked):
        set_values(KEY, {"AppID": self.APPID}, MACHINE)
        yield f"AppID\\{self.APPID}"
        delete_tree(f"AppID\\{self.APPID}", MACHINE)

    def test_missing(self, appid):
        finding(doctor.FAULT, f"the AppID {self.APPID}, which is not registered")

    def test_remote_and_user(self, appid):
        set_values(appid, {"RemoteServerName": "far", "RunAs": "Interactive User"}, MACHINE)
        finding(doctor.NOTE, "from the machine far")
        finding(doctor.NOTE, "runs as Interactive User")

    def test_a_surrogate(self, appid):
        set_values(appid, {"DllSurrogate": ""}, MACHINE)
        delete_tree(f"{KEY}\\LocalServer32", MACHINE)
        code, text = examine()
        assert code == 0 and "a surrogate of Windows" in text and "has no LocalServer32" not in text

    @pytest.mark.parametrize("value", [b"nonsense", "text", b""])
    def test_permission(self, appid, value):
        set_values(appid, {"AccessPermission": value}, MACHINE)
        finding(doctor.FAULT, "AccessPermission of the AppID")

    def test_everybody(self, appid):
        from cwin32.application import _from_sddl

        set_values(appid, {"LaunchPermission": _from_sddl("O:BAG:BA")}, MACHINE)
        finding(doctor.WARNING, "everybody is let in")


class TestTypeLibrary:
    def test_not_registered(self, patient, asked):
        set_values(f"{KEY}\\TypeLib", {None: CLSID}, MACHINE)
        finding(doctor.FAULT, f"type library {CLSID} 1.0 is not registered")

    def test_version(self, patient, asked):
        set_values(f"{KEY}\\TypeLib", {None: CLSID}, MACHINE)
        set_values(f"{KEY}\\Version", {None: "one"}, MACHINE)
        finding(doctor.FAULT, "'one', not a version")

    def test_file(self, patient, asked, tmp_path):
        set_values(f"{KEY}\\TypeLib", {None: CLSID}, MACHINE)
        place = f"TypeLib\\{CLSID}\\1.0\\0\\win64"
        try:
            set_values(place, {None: str(tmp_path / "gone.tlb")}, MACHINE)
            finding(doctor.FAULT, "gone.tlb does not exist")
            set_values(place, {None: str(patient)}, MACHINE)
            finding(doctor.FAULT, f"type library {patient} cannot be read")
        finally:
            delete_tree(f"TypeLib\\{CLSID}", MACHINE)


class TestInstallation:
    def show(self):
        report = doctor.examine_installation()
        out = io.StringIO()
        report.show(out)
        return report.code, out.getvalue()

    def test_in_order(self, patient, monkeypatch):
        monkeypatch.setattr(installation.importlib.metadata, "distributions", lambda: [])
        code, text = self.show()
        assert code == 0, text
        assert sys.executable in text and "pythoncomloader.dll is there, 64-bit" in text
        assert f"{PROGID}  {CLSID}  for the machine, {sys.executable}" in text

    def test_a_server_whose_python_is_gone(self, patient):
        set_values(f"{KEY}\\InprocServer32", {"PythonExecutable": r"C:\gone\python.exe"}, MACHINE)
        code, text = self.show()
        assert code == 1 and r"C:\gone\python.exe does not exist" in text and f"unregister {PROGID}" in text

    def test_store_and_pywin32(self, monkeypatch):
        class Distribution:
            name = "PyWin32"

        monkeypatch.setattr(installation.importlib.metadata, "distributions", lambda: [Distribution])
        code, text = self.show()
        assert code == 3 and "pywin32 is installed beside cwin32" in text
        monkeypatch.setattr(sys, "executable", r"C:\Program Files\WindowsApps\PythonSoftwareFoundation\python.exe")
        code, text = self.show()
        assert code == 1 and "Microsoft Store" in text

    def test_without_rights(self, monkeypatch):
        monkeypatch.setattr(installation, "may_write_machine", lambda: False)
        assert "for this user only" in self.show()[1]


def test_unquoted_commands_are_taken_apart(tmp_path):
    program = tmp_path / "a b" / "c.exe"
    program.parent.mkdir()
    program.touch()
    assert checks._program_of(f"{program} -m x y") == str(program)
    assert checks._program_of('"C:\\x y\\z.exe" -a') == r"C:\x y\z.exe"
    assert checks._program_of("") is None


def test_registered_twice_the_unregistering_finds_both(patient):
    assert command.main(["register", "--user", "--quiet", str(patient)]) == 0
    assert command.main(["unregister", "--quiet", PROGID]) == 0
    assert read_values(winreg.HKEY_LOCAL_MACHINE, rf"Software\Classes\{KEY}") is None
    assert read_values(winreg.HKEY_CURRENT_USER, rf"Software\Classes\{KEY}") is None
    assert register.GetRegisteredServerOption(CLSID, "PythonCOM") is None
