"""Looking at files as COM's clients will: for which machine they are, and who may read and write them."""

from __future__ import annotations

import os
import struct
import sys
from typing import Any

import pywintypes

_MACHINES = {0x14C: "32-bit", 0x8664: "64-bit", 0xAA64: "ARM64"}
_EVERYBODY = {"S-1-1-0": "Everyone", "S-1-5-7": "anonymous users", "S-1-5-11": "Authenticated Users",
              "S-1-5-32-545": "Users",
              "S-1-5-32-546": "Guests"}
_READ = 0x1 | 0x80000000 | 0x10000000               # data, generic read, generic all
# Data, append, DELETE, WRITE_DAC, WRITE_OWNER, generic write, generic all.
_WRITE = 0x2 | 0x4 | 0x10000 | 0x40000 | 0x80000 | 0x40000000 | 0x10000000
_ALLOW, _INHERIT_ONLY = 0, 0x8


def machine_of(path: str) -> str | None:
    """"64-bit", "32-bit" or "ARM64" for a program or DLL; None when it is none."""
    try:
        with open(path, "rb") as file:
            head = file.read(0x40)
            if len(head) < 0x40 or head[:2] != b"MZ":
                return None
            file.seek(struct.unpack_from("<I", head, 0x3C)[0])
            start = file.read(6)
    except OSError:
        return None
    if len(start) < 6 or start[:4] != b"PE\0\0":
        return None
    number = struct.unpack_from("<H", start, 4)[0]
    return _MACHINES.get(number, f"machine 0x{number:X}")


def own_machine() -> str | None:
    """For which machine this Python is."""
    return machine_of(sys.executable)


def _security(path: str) -> Any:
    """The security descriptor of a file or folder.

    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getfilesecurityw
    """
    import ctypes

    advapi32 = ctypes.WinDLL("advapi32", use_last_error=True, winmode=0x800)   # System32 alone
    needed = ctypes.c_ulong()
    advapi32.GetFileSecurityW(path, 4, None, 0, ctypes.byref(needed))   # DACL_SECURITY_INFORMATION
    memory = ctypes.create_string_buffer(needed.value)
    if not advapi32.GetFileSecurityW(path, 4, memory, needed, ctypes.byref(needed)):
        raise ctypes.WinError(ctypes.get_last_error())
    return pywintypes.SECURITY_DESCRIPTOR(memory.raw[:needed.value])


def _granted(path: str) -> dict[str, int] | None:
    """The rights that groups of everybody have on a file; None when it has no list of rights at all."""
    rights: dict[str, int] = {}
    entries = _security(path).GetSecurityDescriptorDacl()
    if entries is None:
        return None
    for index in range(entries.GetAceCount()):
        (kind, flags), mask, sid, *_ = entries.GetAce(index)
        name = str(sid).removeprefix("PySID:")
        if kind == _ALLOW and not flags & _INHERIT_ONLY and name in _EVERYBODY:
            rights[name] = rights.get(name, 0) | mask
    return rights


def writable_by(path: str) -> str | None:
    """Who of everybody may change a file or folder: "Users"; None when nobody may, or it cannot be found out."""
    try:
        rights = _granted(path)
    except OSError:
        return None
    if rights is None:
        return "Everyone"
    return next((_EVERYBODY[sid] for sid, mask in rights.items() if mask & _WRITE), None)


def readable_by_others(path: str) -> bool:
    """May users who are not administrators read it? Also True when it cannot be found out."""
    try:
        rights = _granted(path)
    except OSError:
        return True
    return rights is None or any(mask & _READ for mask in rights.values())


def is_store_python(path: str) -> bool:
    """Does a program belong to a Python from the Microsoft Store?"""
    return "\\windowsapps\\" in os.path.normcase(os.path.abspath(path))


def same_file(one: str, other: str) -> bool:
    """Do two paths mean one file?"""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return os.path.normcase(os.path.abspath(one)) == os.path.normcase(os.path.abspath(other))
