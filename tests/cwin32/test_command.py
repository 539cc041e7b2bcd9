"""python -m cwin32: what its commands do, print and return."""

from __future__ import annotations

import sys
import tomllib
import types
from pathlib import Path

import pytest
import win32com.client
import winreg
from cwin32 import __main__ as command
from cwin32 import __version__, commands, oldnames
from cwin32.registry import Classes, read_values, set_values, where_to_write
from win32com.server import localserver

from .conftest import CLSID, PROGID, SCRIPT

MACHINE = Classes(winreg.HKEY_LOCAL_MACHINE)


def registered(name=f"CLSID\\{CLSID}"):
    return read_values(*where_to_write(name, MACHINE)) is not None


class TestRegister:
    def test_a_file(self, write, capsys):
        file = write()
        assert command.main(["register", str(file)]) == 0
        assert capsys.readouterr().out == f"Registered: {PROGID}\n"
        assert win32com.client.Dispatch(PROGID).Breathe() == "in and out"
        assert command.main(["unregister", str(file)]) == 0
        assert capsys.readouterr().out == f"Unregistered: {PROGID}\n"
        assert not registered()

    def test_a_class(self, write, monkeypatch):
        monkeypatch.chdir(write().parent)
        assert command.main(["register", "--quiet", "--debug", "patient.Patient"]) == 0
        assert registered(f"CLSID\\{CLSID}\\PythonCOMDispatcher")
        assert command.main(["unregister", "--quiet", "patient.Patient"]) == 0

    def test_by_its_name_when_the_file_is_gone(self, patient, capsys):
        patient.unlink()
        assert command.main(["unregister", CLSID.lower()]) == 0
        assert capsys.readouterr().out == f"Unregistered: {PROGID}\n"
        assert not registered() and not registered(PROGID)

    @pytest.mark.parametrize("target, reason", [
        ("gone.py", "does not exist"), ("nothing", "neither a file nor module.Class"),
        ("no_such_module.Class", "cannot be imported"),
        ("json.NoSuch", "has no class NoSuch"), ("json.JSONDecoder", "has no _reg_clsid_")])
    def test_what_is_not_there(self, target, reason, capsys):
        assert command.main(["register", target]) == 1
        assert command.main(["unregister", target]) == 1
        assert capsys.readouterr().err.count(reason) == 2

    @pytest.mark.parametrize("text, name, reason", [
        ("x = 1", "empty.py", "no class with a _reg_clsid_"), ("1 / 0", "bad.py", "ZeroDivisionError"),
        (SCRIPT, "dot.ted.py", "there is a dot"), (SCRIPT, "json.py", "hidden by another module")])
    def test_files_that_will_not_do(self, write, text, name, reason, capsys):
        assert command.main(["register", str(write(text, name))]) == 1
        assert reason in capsys.readouterr().err

    def test_nothing_is_registered_when_one_is_missing(self, write):
        assert command.main(["register", str(write()), "gone.py"]) == 1
        assert not registered()

    def test_a_class_of_another_program_stays(self, capsys):
        assert command.main(["unregister", "Scripting.Dictionary"]) == 1
        assert "no class of Python's" in capsys.readouterr().err
        assert registered("Scripting.Dictionary")

    def test_a_wrong_permission_is_said(self, write, capsys):
        file = write(SCRIPT.replace("_public_methods_ =",
                                    '_reg_access_permission_ = "nonsense"\n    _public_methods_ ='))
        assert command.main(["register", str(file)]) == 1
        assert "_reg_access_permission_" in capsys.readouterr().err and not registered()


class TestOthers:
    def test_version(self, capsys):
        with pytest.raises(SystemExit) as ended:
            command.main(["--version"])
        assert ended.value.code == 0
        assert capsys.readouterr().out == f"cwin32 {__version__}, Python {sys.version.split()[0]}\n"

    @pytest.mark.parametrize("arguments", [[], ["dance"], ["register"], ["serve"], ["doctor", "a", "b"]])
    def test_wrong_usage(self, arguments, capsys):
        with pytest.raises(SystemExit) as ended:
            command.main(arguments)
        assert ended.value.code == 2 and "usage:" in capsys.readouterr().err

    def test_serve(self, monkeypatch, capsys):
        served = []
        monkeypatch.setattr(localserver, "serve", served.extend)
        monkeypatch.setattr(localserver, "_enter_multithreaded", lambda: served.append("mta"))
        assert command.main(["serve", PROGID, CLSID, "-Embedding"]) == 0
        assert command.main(["serve", "-mta", CLSID]) == 0
        assert served == [PROGID, CLSID, "mta", CLSID]

    def test_serve_what_is_not_registered(self, capsys):
        assert command.main(["serve", "no.Such"]) == 1
        assert "no.Such" in capsys.readouterr().err

    def test_trace(self, monkeypatch):
        asked = []      # importing the module itself would send what this process prints to the collector
        monkeypatch.setitem(sys.modules, "win32traceutil", types.SimpleNamespace(RunAsCollector=lambda *given: asked.append(given)))
        assert command.main(["trace"]) == command.main(["trace", "--global", "--size", "2M"]) == 0
        assert asked == [(False, 0), (True, 2 << 20)]

    @pytest.mark.parametrize("size", ["0", "-5", "x", "2G", "M", "1.5M", "2000M"])
    def test_sizes_that_are_none(self, size, capsys):
        with pytest.raises(SystemExit):
            command.main(["trace", "--size", size])
        assert "invalid _size value" in capsys.readouterr().err

    def test_doctor_as_a_program(self, run):
        ran = run(sys.executable, "-m", "cwin32", "doctor", "no.Such", code=1)
        assert "FAULT  No class of the name no.Such" in ran.out and "-> Register its script" in ran.out

    def test_a_served_class_is_there_for_others(self, patient, run):
        set_values(f"CLSID\\{CLSID}\\LocalServer32", {None: f'"{sys.executable}" -m cwin32 serve {CLSID}'}, MACHINE)
        code = ("import pythoncom, sys; o = pythoncom.CoCreateInstance(sys.argv[1], None, 4, pythoncom.IID_IDispatch);"
                "print(o.Invoke(o.GetIDsOfNames('Breathe'), 0, 1, True))")
        assert run(sys.executable, "-c", code, CLSID).lines == ["in and out"]


def test_old_names(capsys):
    assert oldnames.postinstall() == oldnames.testall() == 0
    assert "nothing to do" in capsys.readouterr().out


def test_entry_points_exist():
    text = (Path(__file__).resolve().parents[2] / "pyproject.toml").read_text("utf-8")
    scripts = tomllib.loads(text)["project"]["scripts"]
    assert {"cwin32", "pywin32_postinstall", "pywin32_testall"} <= scripts.keys()
    found = {"cwin32.__main__:main": command.main, "cwin32.oldnames:postinstall": oldnames.postinstall,
             "cwin32.oldnames:testall": oldnames.testall}
    assert set(scripts.values()) == found.keys()
    assert commands.FAILED == 1
