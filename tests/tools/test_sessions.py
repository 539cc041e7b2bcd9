"""A run of pytest in which tests fail, hang or end the process."""

import subprocess
import sys
from pathlib import Path

import pytest
import sessions
from house import ROOT

CONFTEST = f"""
import sys
sys.path.insert(0, {str(ROOT / "tests")!r})
from record import Record

def pytest_addoption(parser):
    parser.addoption("--record")

def pytest_configure(config):
    config.pluginmanager.register(Record(config.getoption("--record")))
"""


@pytest.fixture
def run(tmp_path: Path):
    """run(text of the tests, options) -> how the run of pytest ended."""
    def session(text: str, *options: str) -> sessions.Session:
        (tmp_path / "conftest.py").write_text(CONFTEST)
        (tmp_path / "test_it.py").write_text(f"import os, time, pytest\n{text}")
        record = tmp_path / "record"

        def start() -> tuple[int, bytes]:
            done = subprocess.run([sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", f"--record={record}",
                                   "-c", "/dev/null", f"--rootdir={tmp_path}", "-o", "faulthandler_timeout=1",
                                   "-o", "faulthandler_exit_on_timeout=true", *options, tmp_path],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            return done.returncode, done.stdout

        return sessions.whole(start, record)

    return session


HANGS = "def test_hangs{}(): time.sleep(60)\n"
PASSES = "def test_passes(): pass\n"


def test_all_pass(run):
    session = run(PASSES)
    assert (session.code, session.failed) == (sessions.PASSED, [])


def test_what_fails_is_named(run):
    session = run(PASSES + "def test_fails(): assert 0\n@pytest.fixture\ndef bad(): assert 0\ndef test_bad(bad): pass\n")
    assert session.code == sessions.TESTS_FAILED
    assert session.failed == ["test_it.py::test_fails", "test_it.py::test_bad"]


def test_the_rest_is_run_behind_a_test_that_hangs(run):
    session = run("def test_fails(): assert 0\n" + HANGS.format("") + PASSES)
    assert session.code == sessions.TESTS_FAILED
    assert session.failed == ["test_it.py::test_fails", "test_it.py::test_hangs"]
    assert b"test_it.py::test_passes PASSED" in session.output
    assert b"in test_hangs" in session.output, "faulthandler shows where it was"
    assert session.output.count(b"test_fails FAILED") == 1


def test_it_gives_up_behind_many_that_hang(run):
    session = run("".join(HANGS.format(at) for at in range(6)) + PASSES)
    assert session.code == sessions.TESTS_FAILED
    assert len(session.failed) == sessions.MOST_HUNG + 1


def test_a_file_that_does_not_load_has_failed(run):
    session = run("import not_there\n")
    assert session.code not in (sessions.PASSED, sessions.NO_TESTS)
    assert session.failed == ["test_it.py"]


@pytest.mark.parametrize("code", [0, 5])
def test_a_process_that_ends_early_has_not_passed(run, code):
    assert run(PASSES + f"def test_ends(): os._exit({code})\n").code == sessions.DIED


def test_nothing_selected(run):
    session = run(PASSES, "-k", "absent")
    assert (session.code, session.failed) == (sessions.NO_TESTS, [])
