"""Reading the registration of a class: what COM and the loader would see."""

from __future__ import annotations

import winreg
from dataclasses import dataclass
from typing import Any

import pywintypes
from cwin32.registry import CLASSES, HIVES, Classes, key_names, read_values, where_to_write

HIVE_NAMES = {winreg.HKEY_CURRENT_USER: "this user", winreg.HKEY_LOCAL_MACHINE: "the machine"}


def as_clsid(text: str) -> str | None:
    """A CLSID in its usual form, from text with or without braces; None when it is none."""
    bare = text.strip().strip("{}")
    if len(bare) != 36:
        return None
    try:
        return str(pywintypes.IID("{" + bare + "}"))
    except (pywintypes.com_error, ValueError):
        return None


def default_of(path: str, hive: int) -> str | None:
    """The default value of a key of one hive's classes; None when the key is missing, "" when it has no value."""
    values = read_values(*where_to_write(path, Classes(hive)))
    return None if values is None else str(values.get("", ""))


def clsids_of(progid: str) -> dict[int, str]:
    """The CLSID behind a ProgID, by hive. A name without one of its own stands for its current version."""
    found = {}
    for hive in HIVES:
        clsid = default_of(f"{progid}\\CLSID", hive)
        if clsid is None:
            version = default_of(f"{progid}\\CurVer", hive)
            clsid = default_of(f"{version}\\CLSID", hive) if version else None
        if clsid is not None:
            found[hive] = clsid
    return found


@dataclass(frozen=True)
class Registration:
    """The keys of one class in one hive."""

    clsid: str
    hive: int

    @property
    def key(self) -> str:
        """The class's key below Software\\Classes."""
        return f"CLSID\\{self.clsid}"

    @property
    def per_user(self) -> bool:
        """Is it this user's alone?"""
        return self.hive == winreg.HKEY_CURRENT_USER

    def values(self, name: str = "") -> dict[str, Any] | None:
        """The values of the class's key or of one below it; None when it is missing."""
        path = f"{self.key}\\{name}" if name else self.key
        return read_values(*where_to_write(path, Classes(self.hive)))

    def text(self, name: str) -> str | None:
        """The default value of a key below the class's; None when the key is missing or empty."""
        values = self.values(name)
        return str(values[""]) if values and values.get("") else None

    @property
    def is_python(self) -> bool:
        """Is it a class of Python's?"""
        return self.text("PythonCOM") is not None or self.text("PythonCOMPolicy") is not None

    @property
    def progid(self) -> str | None:
        """The name of the class."""
        return self.text("VersionIndependentProgID") or self.text("ProgID")


def registrations(clsid: str) -> list[Registration]:
    """Where a class is registered, in the order in which COM looks."""
    found = [Registration(clsid, hive) for hive in HIVES]
    return [one for one in found if one.values() is not None]


def in_other_view(clsid: str) -> bool:
    """Is the class registered for programs of the other bitness?"""
    for view in (winreg.KEY_WOW64_32KEY, winreg.KEY_WOW64_64KEY):
        for hive in HIVES:
            try:
                winreg.OpenKey(hive, f"{CLASSES}\\CLSID\\{clsid}", 0, winreg.KEY_READ | view).Close()
                return True
            except OSError:
                continue
    return False


def python_servers() -> list[Registration]:
    """Every class of Python's that is registered."""
    found = []
    for hive in HIVES:
        names = key_names(*where_to_write("CLSID", Classes(hive)))
        found += [one for one in (Registration(name, hive) for name in names) if one.is_python]
    return found
