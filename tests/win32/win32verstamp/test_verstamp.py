"""A version resource: its bytes, and read back from a file by Windows."""

from __future__ import annotations

import shutil
import struct
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest
import pywintypes
import win32api
import win32verstamp

Options = Callable[..., Namespace]


@pytest.fixture
def options() -> Options:
    """Options that say nothing but a version."""
    names = ("comments", "company", "description", "internal_name", "copyright", "trademarks", "original_filename", "product",
             "dll", "debug")
    return lambda **given: Namespace(**{**dict.fromkeys(names), "version": "1.2.3.65535", "verbose": False, **given})


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of our own to write into."""
    return Path(shutil.copy(pywintypes.__file__, tmp_path / "caf\u00e9 lib.pyd"))


def test_what_windows_reads_back(library: Path, options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    win32verstamp.stamp(str(library), options(company="Uns\u00e9r \u4e2d", product="", comments="a" * 1000, verbose=True))
    numbers = win32api.GetFileVersionInfo(library, "\\")
    assert (numbers["FileVersionMS"], numbers["FileVersionLS"]) == (0x10002, 0x3FFFF)
    assert (numbers["ProductVersionMS"], numbers["FileFlags"], numbers["FileType"]) == (0x10002, 0, 2)
    assert [tuple(pair) for pair in win32api.GetFileVersionInfo(library, r"\VarFileInfo\Translation")] == [(0x409, 1252)]
    texts = {name: win32api.GetFileVersionInfo(library, rf"\StringFileInfo\040904E4\{name}")
             for name in ("CompanyName", "FileVersion", "InternalName", "OriginalFilename", "Comments")}
    assert texts == {"CompanyName": "Uns\u00e9r \u4e2d", "FileVersion": "1.2.3.65535", "InternalName": library.name,
                     "OriginalFilename": library.name, "Comments": "a" * 1000}
    assert capsys.readouterr().out == f"Stamped: {library}\n"


def test_names_and_kinds_that_are_given(library: Path, options: Options) -> None:
    win32verstamp.stamp(str(library), options(dll=False, debug=True, internal_name="in", original_filename="was"))
    numbers = win32api.GetFileVersionInfo(library, "\\")
    assert (numbers["FileFlags"], numbers["FileType"]) == (3, 1)
    assert win32api.GetFileVersionInfo(library, r"\StringFileInfo\040904E4\InternalName") == "in"
    assert win32api.GetFileVersionInfo(library, r"\StringFileInfo\040904E4\OriginalFilename") == "was"


@pytest.mark.parametrize("version", ["1.2.3", "1.2.3.x", "1.2.3.4.5", None, "1.2.3.65536", "-1.0.0.0"])
def test_what_is_no_version(library: Path, options: Options, version: str | None) -> None:
    before = library.read_bytes()
    with pytest.raises(ValueError, match="version"):
        win32verstamp.stamp(str(library), options(version=version))
    assert library.read_bytes() == before


def test_a_file_that_is_not_there(tmp_path: Path, options: Options) -> None:
    with pytest.raises(FileNotFoundError):
        win32verstamp.stamp(str(tmp_path / "none.dll"), options())


def test_blocks_begin_at_four_bytes() -> None:
    for key in ("K", "Ke", "Key"):
        block = win32verstamp.String(key, "value")
        length, value_length, kind = struct.unpack_from("<3H", block)
        assert (length, value_length, kind) == (len(block), 6, 1)
        assert block.index("value".encode("utf-16-le")) % 4 == 0
    assert win32verstamp.pad32(b"") == b"\0\0" and win32verstamp.pad32(b"ab") == b"ab"
    assert win32verstamp.addlen(b"ab") == b"\x04\0ab"
    assert win32verstamp.nullterm("\u00e9") == b"\xe9\0\0\0"
    with pytest.raises(ValueError, match="65,533"):
        win32verstamp.String("Key", "x" * 40_000)


def test_the_fixed_part() -> None:
    fixed = struct.unpack("<l12L", win32verstamp.VS_FIXEDFILEINFO(1, 2, 3, 4, debug=1, is_dll=0))
    assert fixed[0] == win32verstamp.VS_FFI_SIGNATURE and fixed[2:6] == (0x10002, 0x30004) * 2
    assert fixed[7:10] == (win32verstamp.file_flags(True), win32verstamp.VOS_NT_WINDOWS32, win32verstamp.file_type(False))


def test_resources_by_number_and_name(library: Path) -> None:
    update = win32api.BeginUpdateResource(library, False)
    win32api.UpdateResource(update, 10, "NAMED", b"by name")
    win32api.UpdateResource(update, "KIND", 5, bytearray(b"by number"), 1033)
    win32api.EndUpdateResource(update, False)
    module = win32api.LoadLibraryEx(library, 0, 2)
    try:
        assert win32api.LoadResource(module, 10, "NAMED") == b"by name"
        assert win32api.LoadResource(module, "KIND", 5, 1033) == b"by number"
        with pytest.raises(pywintypes.error, match="LoadString"):
            win32api.LoadString(module, 1)
    finally:
        win32api.FreeLibrary(module)


def test_changes_that_are_thrown_away(library: Path) -> None:
    before = library.read_bytes()
    update = win32api.BeginUpdateResource(library, True)
    win32api.UpdateResource(update, 10, 1, b"data")
    win32api.EndUpdateResource(update, True)
    assert library.read_bytes() == before


def test_wrong_resources(tmp_path: Path) -> None:
    with pytest.raises(pywintypes.error):
        win32api.BeginUpdateResource(tmp_path / "none.dll", False)
    for arguments in ((0, 70_000, 1, b""), (0, 1, -1, b""), (0, None, 1, b"")):
        with pytest.raises((TypeError, OverflowError, ValueError), match="'type'|'name'"):
            win32api.UpdateResource(*arguments)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="'data'"):
        win32api.UpdateResource(0, 1, 1, "text")  # type: ignore[arg-type]
    for length in (0, -1, 1, 65_537):
        with pytest.raises(ValueError, match="'numChars'"):
            win32api.LoadString(0, 1, length)


def test_strings_of_a_module() -> None:
    module = win32api.LoadLibraryEx(win32api.GetSystemDirectory() + r"\tzres.dll", 0, 2)
    try:
        whole = win32api.LoadString(module, 11234)
        assert len(whole) > 5 and win32api.LoadString(module, 11234, 5) == whole[:4]
    finally:
        win32api.FreeLibrary(module)
