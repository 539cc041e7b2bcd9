"""The wheel as pip installs it: what comes, what it leaves, where it works."""

import csv
import importlib.metadata
import os
import sys
import zipfile
from pathlib import Path

import pytest

DISTRIBUTION = "cwin32"


def _modules(wheel: Path) -> list[str]:
    """The import names in a wheel, extension modules first."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if not name.split("/")[0].endswith((".dist-info", "-stubs"))]
    compiled = [name.removesuffix(".pyd") for name in names if name.endswith(".pyd")]
    pure = [name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            for name in names if name.endswith(".py") and not name.endswith("__main__.py")]
    return sorted(compiled) + sorted(pure)


def test_every_module_imports_in_a_clean_environment(venv, run, wheel):
    modules = _modules(wheel)
    assert "pywintypes" in modules
    code = ("import importlib, sys\n"
            "out = sys.stdout\n"           # importing win32traceutil redirects sys.stdout
            "for name in sys.argv[1:]:\n"
            "    importlib.import_module(name)\n"
            "print(len(sys.argv) - 1, file=out)")
    assert run(venv, "-I", "-c", code, *modules).lines[-1] == str(len(modules))


@pytest.mark.parametrize("module", ["pywintypes", "win32api", "pythoncom"])
def test_a_module_imports_alone(venv, run, wheel, module):
    if module not in _modules(wheel):
        pytest.skip(f"{module} is not in the wheel")
    code = f"import sys, {module}; print({module}.__file__.endswith('.pyd'))"
    assert run(venv, "-I", "-c", code).lines == ["True"]


def test_tag_is_the_one_for_all_pythons(wheel):
    assert wheel.name.endswith("-cp311-abi3-win_amd64.whl")
    assert wheel.stat().st_size <= 2_000_000


def test_stubs_stand_beside_their_modules(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    missing = [name for name in names if name.endswith(".pyd") and "/" not in name
               and f"{name.removesuffix('.pyd')}-stubs/__init__.pyi" not in names]
    assert missing == []


def _record(site: Path) -> set[str]:
    folder = next(site.glob(f"{DISTRIBUTION}-*.dist-info"))
    with open(folder / "RECORD", encoding="utf-8", newline="") as file:
        return {os.path.normpath(site / row[0]).casefold() for row in csv.reader(file)}


def _files(root: Path) -> set[str]:
    return {os.path.normpath(path).casefold() for path in root.rglob("*") if path.is_file()}


def test_record_is_what_is_on_disk_and_uninstalling_leaves_nothing(make_venv, run, wheel, tmp_path):
    root = tmp_path / "env"
    run(sys.executable, "-m", "venv", "--without-pip", root)
    before = _files(root)
    make_venv(root)
    python = root / "Scripts" / "python.exe"
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    run(python, "-c", "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]",
        *_modules(wheel), env=env)
    assert _files(root) - before == _record(root / "Lib" / "site-packages")
    run(sys.executable, "-m", "pip", "--python", python, "uninstall", "-y", "--disable-pip-version-check", DISTRIBUTION,
        env=env)
    assert _files(root) == before
    assert list((root / "Lib" / "site-packages").rglob("*")) == []      # folders count too


def test_it_works_from_a_folder_with_spaces_and_unicode(run, wheel, odd_path):
    run(sys.executable, "-m", "pip", "install", "--target", odd_path, "--no-index", "--no-deps",
        "--disable-pip-version-check", wheel)
    code = "import sys; sys.path.insert(0, sys.argv[1]); import pywintypes; print(pywintypes.__file__)"
    out = run(sys.executable, "-I", "-X", "utf8", "-c", code, odd_path).lines
    assert out == [str(odd_path / "pywintypes.pyd")]


def test_there_is_no_code_at_start_up(wheel):
    with zipfile.ZipFile(wheel) as archive:
        assert [name for name in archive.namelist() if name.endswith(".pth")] == []


def test_the_metadata_says_what_it_is():
    metadata = importlib.metadata.metadata(DISTRIBUTION)
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert [need for need in importlib.metadata.requires(DISTRIBUTION) or [] if "extra ==" not in need] == []
