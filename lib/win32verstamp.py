"""Write version information into programs and libraries.

    python win32verstamp.py --version 1.2.3.4 --company "Ours" file.dll ...

`stamp(path, options)` does it for one file. The functions with the names of Windows' structures make their bytes.
"""

from __future__ import annotations

import argparse
import glob
import os
import struct
from collections.abc import Mapping
from typing import Any

import win32api

VS_FFI_SIGNATURE = -17890115
VS_FFI_STRUCVERSION = 0x00010000
VS_FFI_FILEFLAGSMASK = 0x0000003F
VOS_NT_WINDOWS32 = 0x00040004

null_byte = b"\0"

_RT_VERSION, _VS_VERSION_INFO = 16, 1
_ENGLISH, _ANSI_LATIN = 0x0409, 1252
_TEXT, _BINARY = 1, 0


# ---- the bytes --------------------------------------------------------------------------------------------------------

def file_flags(debug: object) -> int:
    """VS_FF_DEBUG | VS_FF_PRERELEASE for a debug build, else 0."""
    return 3 if debug else 0


def file_type(is_dll: object) -> int:
    """VFT_DLL or VFT_APP."""
    return 2 if is_dll else 1


def nullterm(s: object) -> bytes:
    """A text in UTF-16 with its NUL."""
    return f"{s}\0".encode("utf-16-le")


def pad32(s: bytes, extra: int = 2) -> bytes:
    """Fill up to a multiple of four bytes, counting `extra` bytes that will stand before."""
    return s + null_byte * (-(len(s) + extra) % 4)


def addlen(s: bytes) -> bytes:
    """Put the length, itself included, before a block."""
    if len(s) > 0xFFFD:
        raise ValueError(f"A block of version information holds 65,533 bytes, not {len(s):,}")
    return struct.pack("<H", len(s) + 2) + s


def _block(key: str, value_length: int, kind: int, content: bytes) -> bytes:
    """A block of version information: its lengths and kind, its key, and what it holds."""
    return addlen(pad32(struct.pack("<HH", value_length, kind) + nullterm(key)) + content)


def VS_FIXEDFILEINFO(maj: int, min: int, sub: int, build: int, debug: object = 0, is_dll: object = 1) -> bytes:
    """The part in numbers; file and product have the same version."""
    for number in (maj, min, sub, build):
        if not 0 <= number <= 0xFFFF:
            raise ValueError(f"Each part of a version must be 0 to 65535, not {number}")
    version = maj << 16 | min, sub << 16 | build
    return struct.pack("<l12L", VS_FFI_SIGNATURE, VS_FFI_STRUCVERSION, *version, *version, VS_FFI_FILEFLAGSMASK,
                       file_flags(debug), VOS_NT_WINDOWS32, file_type(is_dll), 0, 0, 0)


def String(key: str, value: object) -> bytes:
    """A named text."""
    text = nullterm(value)
    return _block(key, len(text) // 2, _TEXT, text)


def StringTable(key: str, data: Mapping[str, object]) -> bytes:
    """Named texts in one language: `key` is language and code page in hexadecimal digits."""
    content = struct.pack("<HH", 0, _TEXT) + nullterm(key)
    for name, value in data.items():
        content = pad32(content) + String(name, value)
    return addlen(pad32(content))


def StringFileInfo(data: Mapping[str, object]) -> bytes:
    """The named texts, in English."""
    return _block("StringFileInfo", 0, _TEXT, StringTable(f"{_ENGLISH:04X}{_ANSI_LATIN:04X}", data))


def Var(key: str, value: bytes) -> bytes:
    """A named value in bytes."""
    return _block(key, len(value), _BINARY, value)


def VarFileInfo(data: Mapping[str, bytes]) -> bytes:
    """The named values: Translation says which languages the texts are in."""
    return _block("VarFileInfo", 0, _TEXT, b"".join(Var(name, value) for name, value in data.items()))


def VS_VERSION_INFO(maj: int, min: int, sub: int, build: int, sdata: Mapping[str, object], vdata: Mapping[str, bytes],
                    debug: object = 0, is_dll: object = 1) -> bytes:
    """The whole resource: numbers, texts (`sdata`) and values (`vdata`)."""
    numbers = VS_FIXEDFILEINFO(maj, min, sub, build, debug, is_dll)
    content = pad32(struct.pack("<HH", len(numbers), _BINARY) + nullterm("VS_VERSION_INFO")) + numbers
    for part in (StringFileInfo(sdata), VarFileInfo(vdata)):
        content = pad32(content) + part
    return addlen(content)


# ---- the file ---------------------------------------------------------------------------------------------------------

def _numbers(version: Any) -> list[int]:
    try:
        parts = [int(part) for part in version.split(".")]
    except (AttributeError, ValueError):
        parts = []
    if len(parts) != 4:
        raise ValueError(f"--version must be four numbers, as in 1.2.3.4, not {version!r}")
    return parts


def _texts(pathname: str, options: Any) -> dict[str, str]:
    name = os.path.basename(pathname)
    texts = {
        "Comments": options.comments, "CompanyName": options.company, "FileDescription": options.description,
        "FileVersion": options.version, "InternalName": options.internal_name or name,
        "LegalCopyright": options.copyright, "LegalTrademarks": options.trademarks,
        "OriginalFilename": name if options.original_filename is None else options.original_filename,
        "ProductName": options.product, "ProductVersion": options.version}
    return {key: "" if text is None else text for key, text in texts.items()}


def stamp(pathname: str, options: Any) -> None:
    """Write version information into a file. Nobody may have it loaded.

    options: has the attributes version ("1.2.3.4"), comments, company, description, internal_name, copyright, trademarks,
        original_filename, product (texts or None), dll and debug (None: told by the file's name), and verbose.
    Raises ValueError when the version is none, OSError when the file cannot be written.
    """
    major, minor, sub, build = _numbers(options.version)
    stem, ending = os.path.splitext(pathname.lower())
    is_dll = ending in (".dll", ".pyd") if options.dll is None else options.dll
    debug = stem.endswith("_d") if options.debug is None else options.debug
    translation = struct.pack("<HH", _ENGLISH, _ANSI_LATIN)
    resource = VS_VERSION_INFO(major, minor, sub, build, _texts(pathname, options), {"Translation": translation}, debug,
                               is_dll)
    with open(pathname, "r+b"):     # the functions for resources do not say so when it cannot be written
        pass
    update = win32api.BeginUpdateResource(pathname, False)
    try:
        win32api.UpdateResource(update, _RT_VERSION, _VS_VERSION_INFO, resource)
    except BaseException:
        win32api.EndUpdateResource(update, True)
        raise
    win32api.EndUpdateResource(update, False)
    if options.verbose:
        print("Stamped:", pathname)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="win32verstamp", description="Write version information into programs and libraries.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file; * and ? stand for any characters")
    parser.add_argument("-q", "--quiet", action="store_false", dest="verbose", help="say nothing")
    parser.add_argument("--version", default="0.0.0.0", help="four numbers, as in 1.2.3.4")
    parser.add_argument("--dll", help="the files are libraries; otherwise .dll and .pyd are")
    parser.add_argument("--debug", help="the files are made for debugging; otherwise names that end in _d are")
    for name in ("product", "company", "trademarks", "comments", "copyright", "description", "internal-name",
                 "original-filename"):
        parser.add_argument(f"--{name}", metavar="TEXT")
    return parser


if __name__ == "__main__":
    arguments = _parser().parse_args()
    for pattern in arguments.files:
        for path in glob.glob(pattern):
            stamp(path, arguments)
