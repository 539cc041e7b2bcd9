"""Windows programs under Wine: their output, their end, and what they leave behind."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
import trees
import wine
from house import ROOT

WINEPY = ROOT / "tools" / "winepy.py"


@pytest.fixture(scope="module")
def prefix(tmp_path_factory):
    return tmp_path_factory.mktemp("wine") / "prefix"


def winepy(prefix: Path, *arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, WINEPY, "--prefix", prefix, *arguments], capture_output=True, timeout=120,
                          check=False, **options)


def test_paths_are_on_drive_z():
    assert wine.windows_path("/a b/c") == "Z:\\a b\\c"


def test_host_settings_stay_outside(monkeypatch):
    for name in ("PYTHONPATH", "PIP_INDEX_URL", "VIRTUAL_ENV", "DISPLAY"):
        monkeypatch.setenv(name, "x")
    env = wine.environment(Path("/p"), {"PYTHONUTF8": "1"})
    assert not {"PYTHONPATH", "PIP_INDEX_URL", "VIRTUAL_ENV", "DISPLAY"} & env.keys()
    assert env["WINEPREFIX"] == "/p"
    assert env["PYTHONUTF8"] == "1"


def test_output_code_and_arguments(prefix):
    code = "import sys; print('ä', sys.argv[1:]); print('e', file=sys.stderr); sys.exit(7)"
    done = winepy(prefix, "--", "-c", code, "a b", 'q"')
    assert done.returncode == 7
    assert done.stdout.decode() == "ä ['a b', 'q\"']\n"
    assert done.stderr == b"e\n"


def test_a_lone_cr_stays(prefix):
    done = winepy(prefix, "--", "-c", r"import os; os.write(1, b'a\rb\r\r\nc\r')")
    assert done.stdout == b"a\rb\r\nc\r"


def test_stdin_is_empty_unless_asked_for(prefix):
    code = "import sys; print(repr(sys.stdin.read()))"
    assert winepy(prefix, "--", "-c", code, input=b"x").stdout == b"''\n"
    assert winepy(prefix, "--stdin", "--", "-c", code, input=b"x").stdout == b"'x'\n"


def test_much_output_arrives_whole(prefix):
    done = winepy(prefix, "--", "-c", "for n in range(200_000): print(n)")
    assert done.stdout.splitlines() == [b"%d" % n for n in range(200_000)]


def test_a_program_that_hangs_is_ended(prefix):
    done = winepy(prefix, "--timeout", "2", "--", "-c", "import time; time.sleep(100)")
    assert done.returncode == 124
    assert b"did not end within 2 s" in done.stderr


def test_nothing_stays_behind(prefix):
    code = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(100)'])"
    assert winepy(prefix, "--", "-c", code).returncode == 0
    assert trees.processes(prefix) == []


def test_two_users_of_a_prefix_do_not_end_each_other(prefix):
    slow = subprocess.Popen([sys.executable, WINEPY, "--prefix", prefix, "--", "-c",
                             "import time; print('up', flush=True); time.sleep(4); print('done')"],
                            stdout=subprocess.PIPE)
    assert slow.stdout.readline() == b"up\n"
    assert winepy(prefix, "--", "-c", "print(1)").stdout == b"1\n"
    assert slow.communicate(timeout=60)[0] == b"done\n"
    assert trees.processes(prefix) == []


def test_sigterm_ends_the_program_too(prefix):
    running = subprocess.Popen([sys.executable, WINEPY, "--prefix", prefix, "--", "-c",
                                "import time; print('up', flush=True); time.sleep(100)"], stdout=subprocess.PIPE)
    assert running.stdout.readline() == b"up\n"
    began = time.monotonic()
    running.terminate()
    assert running.wait(timeout=60) == 130
    assert time.monotonic() - began < 50
    assert trees.processes(prefix) == []


def test_the_home_of_the_user_is_out_of_reach(prefix):
    links = [path for path in (prefix / "drive_c" / "users").rglob("*") if path.is_symlink()]
    assert [link for link in links if Path.home() in link.resolve().parents] == []


@pytest.mark.parametrize("short", ["311", "312", "313", "314"])
def test_every_python_runs(prefix, short):
    code = ("import ctypes, sys, shutil, ssl, sqlite3; stable = ctypes.WinDLL('python3.dll');"
            "print(ctypes.cast(stable.PyList_Type, ctypes.c_void_p).value == id(list), *sys.version_info[:2], sep='')")
    done = winepy(prefix, "--py", short, "--", "-c", code)
    assert done.stdout.decode() == f"True{short}\n"


def test_copying_works(prefix, tmp_path):
    (tmp_path / "a").write_text("x")
    code = "import shutil, sys; shutil.copy2(sys.argv[1], sys.argv[2])"
    paths = [wine.windows_path(tmp_path / name) for name in ("a", "b")]
    assert winepy(prefix, "--py", "314", "--", "-c", code, *paths).returncode == 0
    assert (tmp_path / "b").read_text() == "x"


def test_virtual_environment(prefix, tmp_path):
    folder = tmp_path / "an env ü"
    assert winepy(prefix, "--", "-m", "venv", "--without-pip", wine.windows_path(folder)).returncode == 0
    done = winepy(prefix, "--program", wine.windows_path(folder / "Scripts" / "python.exe"), "--", "-c",
                  "import sys; print(sys.prefix != sys.base_prefix, sys.executable); sys.exit(5)")
    assert done.returncode == 5
    assert done.stdout.decode() == f"True {wine.windows_path(folder / 'Scripts' / 'python.exe')}\n"


def test_a_crash_ends_the_program_and_starts_no_debugger(prefix):
    code = ("import ctypes, time; start = ctypes.windll.kernel32.CreateThread; start.argtypes = [ctypes.c_void_p] * 6;"
            "start(None, 0, 0x20, None, 0, None); time.sleep(100)")
    done = winepy(prefix, "--timeout", "60", "--", "-c", code)
    assert done.returncode not in (0, 124)
    assert trees.processes(prefix) == []
