"""The in-process loader, in clients that prepare nothing."""

from __future__ import annotations

import os
import re
import shutil
import sys
import winreg
from ast import literal_eval
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

IN_PROCESS = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5A02}"
BOTH = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5A01}"
KEY = r"Software\Classes\CLSID\{}\InprocServer32"
CLSCTX_INPROC_SERVER = 1
CLSCTX_SERVER = 21
CLASS_E_CLASSNOTAVAILABLE = "failed 0x80040111"
CO_E_DLLNOTFOUND = "failed 0x800401f8"
CO_E_ERRORINDLL = "failed 0x800401f9"
REGDB_E_CLASSNOTREG = "failed 0x80040154"


@contextmanager
def changed(name: str, value: str | None, clsid: str = IN_PROCESS) -> Iterator[None]:
    """Change a value of the class's key for a while; None deletes it."""
    access = winreg.KEY_QUERY_VALUE | winreg.KEY_SET_VALUE
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, KEY.format(clsid), 0, access) as key:
        before, kind = winreg.QueryValueEx(key, name)
        if value is None:
            winreg.DeleteValue(key, name)
        else:
            winreg.SetValueEx(key, name, 0, kind, value)
        try:
            yield
        finally:
            winreg.SetValueEx(key, name, 0, kind, before)


@contextmanager
def missing(file: Path) -> Iterator[None]:
    """Take a file away for a while."""
    away = file.rename(file.with_name(file.name + ".away"))
    try:
        yield
    finally:
        away.rename(file)


@pytest.fixture
def tell(cscript: Callable, foreign: Callable) -> Callable[..., Any]:
    """tell(progid, expression=None): what the probe tells to VBScript, or what the expression gives inside of it."""
    return lambda *arguments, **options: literal_eval(cscript(foreign("tell.vbs"), *arguments, **options).out.strip())


def same(one: str, other: str | Path) -> bool:
    return os.path.normcase(one) == os.path.normcase(str(other))


def test_a_script_is_served_by_the_registered_python(register, tell):
    register()
    version, _, executable, prefix = tell("cwin32.Probe.InProcess")
    assert version == sys.winver
    assert same(executable, sys.executable)
    assert same(prefix, sys.prefix)


def test_jscript_and_c_are_served(register, cscript, run, c_program, foreign):
    register()
    assert run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER)).lines == ["activated"]
    assert cscript(foreign("add.js"), "cwin32.Probe.InProcess").lines == ["5", "-1"]


@pytest.mark.parametrize("where", ["server", "venv", "both"])
def test_odd_paths_and_venvs(where, register, odd_venv, odd_path, tell):
    program = odd_venv if where != "server" else Path(sys.executable)
    folder = odd_path / "sérver" if where != "venv" else None
    register(program=program, folder=folder)
    told = tell("cwin32.Probe.InProcess")
    assert same(told[2], program)
    assert same(told[3], program.parents[1] if where != "server" else sys.prefix)
    site = tell("cwin32.Probe.InProcess", "ascii(sys.modules['pythoncom'].__file__)")
    assert same(str(Path(site).parent), Path(told[3]) / "Lib" / "site-packages") or where == "server"


def test_the_clients_environment_does_not_reach_python(register, tell, tmp_path):
    evil = tmp_path / "evil"
    evil.mkdir()
    (evil / "sitecustomize.py").write_text("import sys\nsys.evil = True\n")
    (evil / "winerror.py").write_text("raise SystemExit(3)\n")
    register()
    environment = dict(os.environ, PYTHONHOME=str(evil), PYTHONPATH=str(evil), PYTHONEXECUTABLE=str(evil / "python.exe"),
                       PYTHONUSERBASE=str(evil), PYTHONSTARTUP=str(evil / "sitecustomize.py"),
                       __PYVENV_LAUNCHER__=str(evil / "python.exe"), PATH=str(evil))
    expression = "(hasattr(sys, 'evil'), sys.executable, [p for p in sys.path if 'evil' in p], sys.flags.isolated)"
    told = tell("cwin32.Probe.InProcess", expression, env=environment)
    assert told == (False, sys.executable, [], 1)
    kept = "__import__('ctypes').windll.kernel32.GetEnvironmentVariableW('__PYVENV_LAUNCHER__', None, 0)"
    assert tell("cwin32.Probe.InProcess", kept, env=environment) == len(str(evil / "python.exe")) + 1


def test_the_clients_folder_is_not_on_the_path(register, run, c_program, tmp_path):
    copy = shutil.copy(c_program("activate"), tmp_path)
    (tmp_path / "winerror.py").write_text("raise SystemExit(3)\n")
    register()
    told = run(copy, IN_PROCESS, str(CLSCTX_INPROC_SERVER), "call", "Evaluate", "text",
               f"{str(tmp_path)!r} in sys.path", cwd=tmp_path)
    assert told.lines == ["False"]


def test_child_processes_start_from_the_right_program(register, tell):
    register()
    assert same(tell("cwin32.Probe.InProcess", "ascii(sys._base_executable)"), sys._base_executable)


def test_another_python_in_the_process_is_refused(register, run, c_program, other_python):
    register()
    dll = next(other_python.parent.glob("python3??.dll"))
    ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), "start", dll, code=1)
    assert ran.lines[0] == CLASS_E_CLASSNOTAVAILABLE
    assert dll.name in ran.lines[1] and "another Python" in ran.lines[1]


def test_another_pythons_stable_abi_is_refused(register, run, c_program, other_python):
    register()
    ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), "load", other_python.parent / "python3.dll",
              code=1)
    assert ran.lines[0] == CLASS_E_CLASSNOTAVAILABLE
    assert "python3" in ran.lines[1]


def test_the_same_python_is_joined(register, run, c_program, python_dll):
    register()
    ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), "load", python_dll)
    assert ran.lines == ["activated"]


def test_another_venv_of_the_same_python_is_refused(register, run, c_program, odd_venv, python_dll):
    register(program=odd_venv)
    ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), "start", python_dll, code=1)
    assert ran.lines[0] == CLASS_E_CLASSNOTAVAILABLE
    assert str(odd_venv.parents[1]) in ran.lines[1] and "sys.prefix" in ran.lines[1]


def test_refusal_goes_on_to_the_local_server(register, run, c_program, other_python):
    register()
    dll = next(other_python.parent.glob("python3??.dll"))
    ran = run(c_program("activate"), BOTH, str(CLSCTX_SERVER), "start", dll, "call", "Tell")
    assert literal_eval(ran.lines[-1])[0] == sys.winver


def loader_path() -> str:
    """Where the registry says that the class's DLL is."""
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, KEY.format(IN_PROCESS)) as key:
        return str(winreg.QueryValueEx(key, "")[0])


def test_the_loader_stays_with_its_python(register, run, c_program):
    """A Python that runs in a process cannot be taken out of it, so neither can the loader that its objects come from."""
    register()
    ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), "unload", loader_path())
    assert ran.lines == ["before gone", "activated", "meanwhile 0x00000001", "released 0x00000001", "freed 0x00000001"]


def test_a_loader_that_needed_no_python_goes(register, run, c_program):
    register()
    with changed("PythonPrefix", None):
        ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), "unload", loader_path(), code=1)
    assert ran.lines[:2] == ["before gone", REGDB_E_CLASSNOTREG]
    assert ran.lines[-3:] == ["meanwhile 0x00000000", "released 0x00000000", "freed gone"]


def test_a_python_client_is_joined(register, python):
    register()
    told = python("import os, win32com.client as c; p = c.Dispatch('cwin32.Probe'); print(os.getpid(), p.Tell())")
    own, answer = told.out.split(" ", 1)
    assert literal_eval(answer)[1] == int(own)


def test_a_python_client_of_another_version_gets_the_local_server(register, run, other_python, other_environment):
    register()
    told = run(other_python, "-c", "import os, win32com.client as c; p = c.Dispatch('cwin32.Probe'); "
               "print(os.getpid(), p.Tell())", env=other_environment)
    own, answer = told.out.split(" ", 1)
    version, process, *_ = literal_eval(answer)
    assert version == sys.winver and process != int(own)


def test_two_pythons_on_one_machine(register, tell, other_python, other_environment, tmp_path):
    register()
    other = register("probe2.py", program=other_python, folder=tmp_path / "other", env=other_environment)
    assert tell("cwin32.Probe.InProcess")[0] == sys.winver
    told = tell("cwin32.Probe.Second")
    assert same(told[2], other_python) and other.exists()


def test_many_threads_start_one_python(register, run, c_program):
    register()
    ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), "threads", "8")
    assert ran.lines == ["activated"] * 8


@pytest.mark.parametrize("name", ["PythonDLL", "PythonExecutable"])
def test_a_python_that_is_gone(name, register, run, c_program, tmp_path):
    register()
    gone = str(tmp_path / "göne" / "python.exe")
    with changed(name, gone):
        ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), code=1)
    assert ran.lines[0] == CO_E_DLLNOTFOUND
    assert gone in ran.lines[1] and "gone" in ran.lines[1]


def test_a_dll_that_is_no_python(register, run, c_program):
    register()
    other = str(Path(os.environ["SystemRoot"]) / "System32" / "version.dll")
    with changed("PythonDLL", other):
        ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), code=1)
    assert ran.lines[0] == CO_E_ERRORINDLL
    assert re.search(r"version\.dll has no function Py", ran.lines[1])


def test_a_venv_that_is_broken(register, run, c_program, odd_venv):
    register(program=odd_venv)
    with missing(odd_venv.parents[1] / "pyvenv.cfg"):
        ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), code=1)
    assert ran.lines[0] == CLASS_E_CLASSNOTAVAILABLE
    assert str(odd_venv.parents[1]) in ran.lines[1]


def test_a_key_without_our_values(register, run, c_program):
    register()
    with changed("PythonPrefix", None):
        ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), code=1)
    assert ran.lines[0] == REGDB_E_CLASSNOTREG
    assert IN_PROCESS in ran.lines[1]


def test_a_server_that_fails_to_import(register, run, c_program):
    copy = register()
    text = copy.read_text("utf-8")
    copy.write_text("import no_such_module_anywhere\n", "utf-8")
    ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), code=1)
    copy.write_text(text, "utf-8")
    assert ran.lines[0].startswith("failed 0x8")
    assert "probe" in ran.out and "ModuleNotFoundError" in ran.out and "no_such_module_anywhere" in ran.out


def test_a_cwin32_that_is_gone(register, run, c_program, odd_venv):
    register(program=odd_venv)
    with missing(next((odd_venv.parents[1] / "Lib" / "site-packages").glob("pythoncom*.pyd"))):
        ran = run(c_program("activate"), IN_PROCESS, str(CLSCTX_INPROC_SERVER), code=1)
    assert ran.lines[0] == CO_E_ERRORINDLL
    assert "ModuleNotFoundError" in ran.lines[1] and "pythoncom" in ran.lines[1]
