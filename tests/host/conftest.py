"""Registering test servers, and the other Pythons of this machine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import cwin32
import pytest

HERE = Path(__file__).resolve().parent
FOREIGN = HERE.parent / "foreign"
ROOT = HERE.parents[1]
SITE = Path(cwin32.__file__).resolve().parents[1]


def clean_environment(**extra: str) -> dict[str, str]:
    """This process's environment without anything for Python."""
    return {name: value for name, value in os.environ.items() if not name.upper().startswith("PYTHON")} | extra


@pytest.fixture
def register(run: Callable[..., object], tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """register(script, *options, program=sys.executable, folder=None, env=None): copy a script from this folder and run
    it, which registers its classes; afterwards they are unregistered by the same Python. Returns the copy."""
    done: list[tuple[object, ...]] = []

    def register(script: str = "probe.py", *options: str, program: Path | str = sys.executable,
                 folder: Path | None = None, env: dict[str, str] | None = None) -> Path:
        folder = folder or tmp_path / "server"
        folder.mkdir(exist_ok=True)
        copy = Path(shutil.copy(HERE / script, folder))
        run(program, copy, *options, env=env)
        done.append((program, copy, env))
        return copy

    yield register
    for program, copy, env in reversed(done):
        run(program, copy, "--unregister", "--quiet", env=env)


@pytest.fixture(scope="session")
def odd_venv(make_venv: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """python.exe of a virtual environment in a folder with an odd name. Whoever breaks it mends it."""
    return make_venv(tmp_path_factory.mktemp("odd") / "with spaces & Ünïcode łßЖ漢")


@pytest.fixture(scope="session")
def other_python() -> Path:
    """python.exe of another version, which finds this very cwin32 with `other_environment`."""
    for version in ("313", "311", "312", "314"):
        program = ROOT / "build" / "python" / version / "python.exe"
        if program.exists() and version != f"{sys.version_info.major}{sys.version_info.minor}":
            return program
    pytest.skip("there is no Windows Python of another version")


@pytest.fixture(scope="session")
def other_environment() -> dict[str, str]:
    """An environment in which any Python finds the cwin32 that is being tested, as after pip install --target."""
    return clean_environment(PYTHONPATH=str(SITE))


@pytest.fixture(scope="session")
def python_dll() -> Path:
    """The full path of this Python's pythonXY.dll."""
    import _winapi

    return Path(_winapi.GetModuleFileName(sys.dllhandle))


@pytest.fixture(scope="session")
def foreign() -> Callable[[str], Path]:
    """foreign("tell.vbs"): a client in another language."""
    return lambda name: FOREIGN / name
