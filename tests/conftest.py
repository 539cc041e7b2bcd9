"""What tests share: programs in other languages, virtual environments, awkward paths, the registry before and after.

The suite runs under a Windows Python, in a Wine prefix of its own, so it may register and change what it likes.
tests/tools is for this project's tooling and runs on the machine that builds.
"""

from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

WINDOWS = sys.platform == "win32"
ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))       # failing.py, flatness.py, looping.py, record.py

if WINDOWS:
    import winreg

    from hypothesis import HealthCheck, settings

    # How fast the machine is says nothing about the code.
    settings.register_profile("cwin32", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("cwin32")

    pytest.register_assert_rewrite("failing")

    collect_ignore = ["tools", "gen"]
else:
    collect_ignore = [child.name for child in HERE.iterdir() if child.is_dir() and child.name not in ("tools", "gen")]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the long forms of tests marked soak")
    parser.addoption("--record", metavar="FILE", help="write down there what begins and what fails, for tools/sessions.py")


def pytest_configure(config: pytest.Config) -> None:
    if path := config.getoption("--record"):
        from record import Record
        config.pluginmanager.register(Record(path))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks how often to repeat has a long form."""
    for item in items:
        if {"rounds", "soak"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("soak")


@dataclass(frozen=True)
class Ran:
    """How a program ended: exit code and texts, with LF line ends."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines it printed to standard output, without the empty ones."""
        return [line for line in self.out.splitlines() if line.strip()]


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace").replace("\r\n", "\n")


def start(*command: str | os.PathLike[str], code: int | None = 0, stdin: str = "", timeout: float = 120,
          cwd: Path | None = None, env: dict[str, str] | None = None) -> Ran:
    """Run a program to its end.

    code: the exit code it must have; None accepts any.
    env: replaces the environment; None hands on this process's.
    """
    # No pipes: a process of the system that the program brings up may keep their other ends open for minutes.
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin.encode())
        given.seek(0)
        done = subprocess.run([os.fspath(part) for part in command], stdin=given, stdout=out, stderr=err, cwd=cwd, env=env,
                              timeout=timeout, check=False)
        ran = Ran(done.returncode, _text(out), _text(err))
    if code is not None:
        assert ran.code == code, f"{command[0]} ended with {ran.code}\n{ran.out}\n{ran.err}"
    return ran


@pytest.fixture(scope="session")
def soak(request: pytest.FixtureRequest) -> bool:
    """Is this the long run?"""
    return bool(request.config.getoption("--soak"))


@pytest.fixture(scope="session")
def rounds(soak: bool) -> Callable[[int, int], int]:
    """rounds(1_000, 1_000_000): how often to repeat, in `make test` and in `make soak`."""
    return lambda short, long: long if soak else short


@pytest.fixture(scope="session")
def flat() -> Callable[[Callable[[], object], int], None]:
    """flat(call, count): fails when `count` calls leave memory or handles behind."""
    from flatness import check_flat
    return check_flat


@pytest.fixture
def same_objects() -> Iterator[None]:
    """Fails when the test leaves COM objects or gateways behind, or lets go of others'."""
    import pythoncom

    gc.collect()
    before = pythoncom._GetInterfaceCount(), pythoncom._GetGatewayCount()
    yield
    gc.collect()
    assert (pythoncom._GetInterfaceCount(), pythoncom._GetGatewayCount()) == before


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException]]:
    """The types of the exceptions that sys.unraisablehook was told."""
    heard: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda report: heard.append(report.exc_type))
    return heard


@pytest.fixture(scope="session")
def run() -> Callable[..., Ran]:
    """run(program, *arguments, code=0, stdin="", timeout=120, cwd=None, env=None) -> Ran."""
    return start


@pytest.fixture(scope="session")
def python() -> Callable[..., Ran]:
    """python(code, *arguments, ...): run a text in a new process of this Python."""
    return lambda text, *arguments, **options: start(sys.executable, "-c", text, *arguments, **options)


@pytest.fixture(scope="session")
def cscript() -> Callable[..., Ran]:
    """cscript(script, *arguments, ...): run a .vbs or .js file in Windows' script host."""
    host = Path(os.environ["SystemRoot"]) / "System32" / "cscript.exe"
    return lambda script, *arguments, **options: start(host, "//nologo", script, *arguments, **options)


@pytest.fixture(scope="session")
def c_program() -> Callable[[str], Path]:
    """c_program("activate"): the program that was built from tests/foreign/activate.c.

    c_program("thirdparty.pyd"), c_program("standin.dll"): what came from tests/foreign/modules and tests/standins.
    """
    folder = Path(os.environ["CWIN32_TEST_PROGRAMS"])

    def find(name: str) -> Path:
        path = folder / (name if Path(name).suffix else f"{name}.exe")
        assert path.exists(), f"{path} has not been built"
        return path

    return find


@pytest.fixture(scope="module")
def loadperf(c_program: Callable[[str], Path]) -> Iterator[None]:
    """The stand-in for loadperf.dll takes the place of Windows' own, which other tests may have loaded into this process."""
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.GetModuleHandleW.restype = kernel32.LoadLibraryW.restype = ctypes.c_void_p
    kernel32.FreeLibrary.argtypes = (ctypes.c_void_p,)

    def unload() -> None:
        while handle := kernel32.GetModuleHandleW("loadperf.dll"):
            assert kernel32.FreeLibrary(handle)

    unload()
    assert kernel32.LoadLibraryW(str(c_program("loadperf.dll")))
    yield
    unload()


@pytest.fixture(scope="session")
def wheel() -> Path:
    """The wheel that is being tested."""
    return Path(os.environ["CWIN32_WHEEL"])


@pytest.fixture
def odd_path(tmp_path: Path) -> Path:
    """A folder with spaces and letters that are neither ASCII nor in the ANSI code page."""
    path = tmp_path / "with spaces & Ünïcode łßЖ漢"
    path.mkdir()
    return path


@pytest.fixture(scope="session")
def make_venv(wheel: Path) -> Callable[[Path], Path]:
    """make_venv(folder): a virtual environment there with the wheel installed by pip; returns its python.exe."""
    def make(folder: Path) -> Path:
        # The runner lets Python compile into another folder, so that sources stay clean; a user's pip does not.
        env = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}
        start(sys.executable, "-m", "venv", "--without-pip", folder)
        program = folder / "Scripts" / "python.exe"
        start(sys.executable, "-m", "pip", "--python", program, "install", "--no-index", "--no-deps",
              "--disable-pip-version-check", "--no-warn-script-location", wheel, timeout=300, env=env)
        return program

    return make


@pytest.fixture(scope="session")
def venv(make_venv: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """python.exe of a virtual environment with nothing but the wheel, shared by all tests; do not change it."""
    return make_venv(tmp_path_factory.mktemp("venv") / "env")


@pytest.fixture(scope="module", autouse=True)
def printing_as_before() -> Iterator[None]:
    """Fail the tests of a file that send what this process prints to the trace collector, for all tests that follow."""
    yield
    assert "win32traceutil" not in sys.modules, "a test imported win32traceutil, which redirects the output"


if WINDOWS:
    Values = dict[str, tuple[tuple[str, object, int], ...]]

    def _walk(key: winreg.HKEYType, path: str, found: Values) -> None:
        subkeys, values, _ = winreg.QueryInfoKey(key)
        found[path] = tuple(sorted((winreg.EnumValue(key, at) for at in range(values)), key=lambda value: value[0]))
        for name in [winreg.EnumKey(key, at) for at in range(subkeys)]:
            with winreg.OpenKey(key, name) as below:
                _walk(below, f"{path}\\{name}", found)

    def registry_snapshot() -> Values:
        """Every key and value below Software\\Classes, of the user and of the machine."""
        found: Values = {}
        for hive, name in ((winreg.HKEY_CURRENT_USER, "HKCU"), (winreg.HKEY_LOCAL_MACHINE, "HKLM")):
            try:
                with winreg.OpenKey(hive, r"Software\Classes") as key:
                    _walk(key, name, found)
            except FileNotFoundError:
                continue
        return found

    @pytest.fixture
    def registry_unchanged() -> Iterator[Values]:
        """Fail the test when it leaves Software\\Classes other than it found it; gives the state before."""
        before = registry_snapshot()
        yield before
        after = registry_snapshot()
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        assert not changed, f"the registry has changed: {sorted(changed)}"
