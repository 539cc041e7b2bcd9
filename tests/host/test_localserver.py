"""Served from a process of its own, which comes when it is needed and goes with its last client."""

from __future__ import annotations

import _winapi
import gc
import os
import sys
from ast import literal_eval
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import win32com.client
import win32com.server.localserver

PROGID = "cwin32.Probe.OutOfProcess"
SYNCHRONIZE = 0x100000
ENDED = 0
PATIENCE = 30_000


def tell(probe) -> tuple[str, int, str, str]:
    return literal_eval(probe.Tell())


@contextmanager
def process(identity: int) -> Iterator[int]:
    """A handle of a process that can be waited for."""
    handle = _winapi.OpenProcess(SYNCHRONIZE, False, identity)
    yield handle
    _winapi.CloseHandle(handle)


def has_ended(handle: int, milliseconds: int) -> bool:
    return _winapi.WaitForSingleObject(handle, milliseconds) == ENDED


@contextmanager
def served() -> Iterator[Any]:
    """A new object; afterwards its process has ended, so that nobody meets it half gone."""
    probe = win32com.client.Dispatch(PROGID)
    with process(tell(probe)[1]) as handle:
        yield probe
        del probe
        gc.collect()
        assert has_ended(handle, PATIENCE)


def test_the_process_ends_with_its_last_client(register):
    register()
    first = win32com.client.Dispatch(PROGID)
    second = win32com.client.Dispatch(PROGID)
    version, identity, *_ = tell(first)
    assert version == sys.winver and identity != os.getpid()
    assert tell(second)[1] == identity
    with process(identity) as handle:
        del first
        assert second.Add(2, 3) == 5
        assert not has_ended(handle, 0)
        del second
        assert has_ended(handle, PATIENCE)


def ask(question: Callable[[Any], Any]) -> Any:
    with served() as probe:
        answer = question(probe)
        del probe
        return answer


def test_a_new_process_comes_after_the_first_has_gone(register):
    register()
    first = ask(lambda probe: tell(probe)[1])
    assert ask(lambda probe: tell(probe)[1]) != first


def test_odd_paths_and_a_venv(register, odd_venv, odd_path):
    register(program=odd_venv, folder=odd_path / "sérver")
    prefix, file = literal_eval(ask(lambda probe: probe.Evaluate("(sys.prefix, sys.modules['pythoncom'].__file__)")))
    assert os.path.normcase(prefix) == os.path.normcase(odd_venv.parents[1])
    assert os.path.normcase(file).startswith(os.path.normcase(odd_venv.parents[1]))


def test_it_runs_without_a_console(register):
    register()
    with served() as probe:
        assert probe.Print("into the void") is None
        assert os.path.basename(tell(probe)[2]).lower() == "pythonw.exe"
        del probe


def test_no_module_of_the_servers_folder_hides_another(register):
    register()
    folder = str(Path(win32com.server.localserver.__file__).parent)
    assert ask(lambda probe: probe.Evaluate(f"{folder!r} in sys.path")) == "False"


def test_it_finds_cwin32_beside_itself(run, other_python):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    script = Path(win32com.server.localserver.__file__)
    ran = run(other_python, "-P", script, "no such class", code=1, env=clean)
    assert "ModuleNotFoundError" not in ran.err and "com_error" in ran.err


def test_without_a_class_it_says_what_it_is_for(run):
    ran = run(sys.executable, "-m", "win32com.server.localserver", code=1)
    assert "class ids" in ran.err


@pytest.mark.parametrize("text", ["", "no such class"])
def test_a_class_that_is_not_there(text, run):
    ran = run(sys.executable, "-m", "win32com.server.localserver", text, code=1)
    assert "com_error" in ran.err or "ValueError" in ran.err


def test_the_environment_of_the_client(register, monkeypatch, tmp_path):
    """PYTHONFAULTHANDLER alone keeps a pythonw.exe without standard error from starting; PYTHONPATH counts."""
    folder = tmp_path / "folder of PYTHONPATH"
    folder.mkdir()
    folders = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONFAULTHANDLER", "1")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(folders))
    register()
    assert ask(lambda probe: probe.Add(2, 3)) == 5
    assert ask(lambda probe: literal_eval(probe.Evaluate(f"{str(folder)!r} in sys.path")))
