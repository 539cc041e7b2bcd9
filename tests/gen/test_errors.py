"""A declaration that cannot be understood is an error with file and line, and no output is written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from gen import module, parse, stubs  # noqa: E402
from gen.model import DeclarationError  # noqa: E402

HEAD = "from gen.types import *\n\n"


def attempt(folder: Path, text: str, name: str = "sample") -> None:
    (folder / f"{name}.pyi").write_text(HEAD + text, "utf-8")
    module.generate(parse.parse_module(folder, name))


WRONG = {
    "unknown word": ('def F(a: DWROD, /) -> None:\n    """x"""', 3, "unknown type word DWROD"),
    "unknown word inside": ('def F(a: list[DWROD | int], /) -> None:\n    """x"""', 3, "unknown type word DWROD"),
    "unknown result": ('def F() -> Wrong:\n    """x"""', 3, "unknown type word Wrong"),
    "no type": ('def F(a, /) -> None:\n    """x"""', 3, "parameter a has no type"),
    "no result": ('def F():\n    """x"""', 3, "no result annotation"),
    "no docstring": ("def F() -> None: ...", 3, "no docstring"),
    "unknown decorator": ('@fast\ndef F() -> None:\n    """x"""', 4, "unknown decorator fast"),
    "unknown failure": ('@native("F", fails="maybe")\ndef F() -> None:\n    """x"""', 3, "fails='maybe'"),
    "told without a result": ('@native("F", fails="told")\ndef F() -> None:\n    """x"""', 4, "own result"),
    "spare memory of a type that others derive from": (
        '@object("T", gc=True, spare=True)\nclass A:\n    """x"""', 4, "A: spare=True wants gc=True and final=True"),
    "unknown option": ('@native("F", speed=1)\ndef F() -> None:\n    """x"""', 3, "no option speed"),
    "native without a name": ('@native()\ndef F() -> None:\n    """x"""', 3, "name of one function"),
    "results without names": ('def F() -> tuple[DWORD, DWORD]:\n    """x"""', 3, "'Returns (' with 2 names"),
    "too few names": ('def F() -> tuple[DWORD, DWORD]:\n    """x\n\n    Returns (a).\n    """', 3, "and has 1"),
    "strange default": ('def F(a: DWORD = 1 + 1, /) -> None:\n    """x"""', 3, "neither a literal nor"),
    "default without a value": ('def F(a: DWORD = ..., /) -> None:\n    """x"""', 3, "must say its value"),
    "unknown constant": ('def F(a: DWORD = NOPE, /) -> None:\n    """x"""', 3, "NOPE is no constant"),
    "default of a structure": ('def F(a: IID = 5, /) -> None:\n    """x"""', 3, "only have the default None"),
    "varargs": ('def F(*a: OBJECT) -> None:\n    """x"""', 3, "need @raw"),
    "twice": ('def F() -> None:\n    """x"""\ndef F() -> None:\n    """x"""', 5, "F is declared already"),
    "constant": ("NAME: int", 3, "must be declared as Final"),
    "constant type": ("NAME: Final[WORD]", 3, "not Final[WORD]"),
    "module option": ('__headers__ = ()\n__speed__ = "x"', 4, "__speed__ is no option"),
    "alias of nothing": ("A = B", 1, "there is no B"),
    "statement": ("import os\nif os: pass", 4, "only constants, functions and classes"),
    "undecorated class": ('class A:\n    """x"""', 3, "needs @object"),
    "class without docstring": ('@object("a")\nclass A:\n    pass', 4, "has no docstring"),
    "in word as result": ('def F() -> BUFFER:\n    """x"""', 3, "BUFFER is for parameters only"),
    "out word as parameter": ('def F(a: BYTES, /) -> None:\n    """x"""', 3, "BYTES is for results only"),
    "native with a sequence": ('@native("F")\ndef F(a: Sequence[DWORD], /) -> None:\n    """x"""', 4, "needs a body"),
    "variant without com.h": ('def F(a: VARIANT, /) -> None:\n    """x"""', 3, "needs com.h"),
}


@pytest.mark.parametrize("case", WRONG)
def test_error_names_file_line_and_reason(tmp_path: Path, case: str) -> None:
    text, line, reason = WRONG[case]
    with pytest.raises(DeclarationError) as caught:
        attempt(tmp_path, text)
    assert str(caught.value).startswith(f"{(tmp_path / 'sample.pyi').as_posix()}:{line}:"), caught.value
    assert reason in str(caught.value)


def test_two_main_files(tmp_path: Path) -> None:
    (tmp_path / "other.pyi").write_text("__headers__ = ()\n", "utf-8")
    with pytest.raises(DeclarationError, match="stands in other.pyi already"):
        attempt(tmp_path, "__headers__ = ()")


def test_folder_without_declarations(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="no .pyi file"):
        parse.parse_module(tmp_path)


def test_command_ends_with_one_line_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "sample.pyi").write_text('def F(a: DWROD) -> None:\n    """x"""\n', "utf-8")
    ran = subprocess.run([sys.executable, "-m", "gen", str(tmp_path), "--out", str(tmp_path / "out")], cwd=ROOT,
                         capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == [f"{(tmp_path / 'sample.pyi').as_posix()}:1: unknown type word DWROD"]
    assert not (tmp_path / "out").exists()


def test_syntax_error_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "sample.pyi").write_text("def F(:\n", "utf-8")
    ran = subprocess.run([sys.executable, "-m", "gen", str(tmp_path), "--out", str(tmp_path / "out")], cwd=ROOT,
                         capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "sample.pyi:1:" in ran.stderr


def test_output_is_left_alone_when_nothing_changed(tmp_path: Path) -> None:
    folder, out = tmp_path / "sample", tmp_path / "out"
    folder.mkdir()
    (folder / "sample.pyi").write_text(HEAD + 'def F() -> None:\n    """x"""\n', "utf-8")
    command = [sys.executable, "-m", "gen", str(folder), "--out", str(out), "--depfile", str(out / "d")]
    subprocess.run(command, cwd=ROOT, check=True)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    subprocess.run(command, cwd=ROOT, check=True)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()} == before
    assert "sample.pyi" in (out / "d").read_text("utf-8")


def test_module_of_constants_has_no_state(tmp_path: Path) -> None:
    (tmp_path / "sample.pyi").write_text(HEAD + "ONE: Final = 1\n", "utf-8")
    header, source = module.generate(parse.parse_module(tmp_path))
    assert "sample_state" not in header and "w32_core_import" not in source and ".m_size = 0" in source


@pytest.mark.parametrize(("declared", "shown"), [
    ("a: DWORD, b: WSTR | None = None, /", "a: int, b: str | None = None, /"),
    ("a: DWORD, /, b: HANDLE", "a: int, /, b: pywintypes.HANDLEType | int | None"),
    ("a: DWORD, *, b: PATHW", "a: int, *, b: str | PathLike[str]"),
])
def test_stub_signature(tmp_path: Path, declared: str, shown: str) -> None:
    (tmp_path / "sample.pyi").write_text(f'{HEAD}def F({declared}) -> None:\n    """x"""\n', "utf-8")
    assert f"def F({shown}) -> None: ..." in stubs.generate(parse.parse_module(tmp_path))
