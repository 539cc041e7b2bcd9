"""The type libraries that are registered on this machine."""

from __future__ import annotations

import os
import sys
import winreg

import pythoncom

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any

# This program's own kind of files first.
_PLATFORMS = ("win64", "win32") if sys.maxsize > 2**32 else ("win32", "win64")

FLAG_RESTRICTED = 1
FLAG_CONTROL = 2
FLAG_HIDDEN = 4


class TypelibSpec:
    """One type library: its GUID, language and version, and where it lies.

    `major` and `minor` are numbers when they come from a library, and hexadecimal text when they come from the registry.
    """

    def __init__(self, clsid: Any, lcid: Any, major: Any, minor: Any, flags: Any = 0) -> None:
        self.clsid = str(clsid)
        self.lcid = int(lcid)
        self.major = major
        self.minor = minor
        self.dll: str | None = None
        self.desc: str | None = None
        self.ver_desc: str | None = None
        self.flags = flags

    def __repr__(self) -> str:
        return f"<TypelibSpec {self.ver_desc or self.clsid} {self.major}.{self.minor}>"

    def __getitem__(self, item: int) -> str | None:
        """The text to show, which is item 0."""
        if item != 0:
            raise IndexError("Can't index me!")
        return self.ver_desc

    def _texts(self) -> tuple[str, str]:
        return (self.ver_desc or "").lower(), (self.desc or "").lower()

    def __lt__(self, other: Any) -> bool:
        mine, theirs = (*self._texts(), self.major, self.minor), (*other._texts(), other.major, other.minor)
        return mine < theirs

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TypelibSpec):
            return NotImplemented
        return (*self._texts(), self.major, self.minor) == (*other._texts(), other.major, other.minor)

    def __hash__(self) -> int:
        return hash(self._texts())

    def Resolve(self) -> int:
        """Learn identity and version from the library's file; returns 1, or 0 when no file is known."""
        if self.dll is None:
            return 0
        self.FromTypelib(pythoncom.LoadTypeLib(self.dll), None)
        return 1

    def FromTypelib(self, typelib: Any, dllName: str | None = None) -> None:
        """Take identity and version from a PyITypeLib."""
        attr = typelib.GetLibAttr()
        self.clsid, self.lcid, self.major, self.minor = str(attr[0]), attr[1], attr[3], attr[4]
        if dllName:
            self.dll = dllName


def EnumKeys(root: Any) -> list[tuple[str, str]]:
    """The keys below a registry key, each with its default value; "" where it has none.

    root: an open key, of winreg or of win32api.
    """
    found: list[tuple[str, str]] = []
    while True:
        try:
            name = winreg.EnumKey(_number(root), len(found))
        except OSError:
            return found
        try:
            found.append((name, winreg.QueryValue(_number(root), name) or ""))
        except OSError:
            found.append((name, ""))


def _number(key: Any) -> Any:
    return key if isinstance(key, winreg.HKEYType) else int(key)


def _file_of(version: Any, lcid: str) -> str | None:
    """The file of a version in a language; an empty text when it is not known, None when there is none."""
    for platform in _PLATFORMS:
        try:
            with winreg.OpenKey(version, f"{lcid}\\{platform}") as key:
                try:
                    path, kind = winreg.QueryValueEx(key, "")
                except OSError:
                    return ""
        except OSError:
            continue
        return os.path.expandvars(path) if kind == winreg.REG_EXPAND_SZ else str(path)
    return None


def _specs(clsid: str, version: str, description: str, key: Any, exclude: int) -> list[TypelibSpec]:
    """The languages of one version."""
    try:
        flags = int(winreg.QueryValue(key, "FLAGS"))
    except (OSError, ValueError, TypeError):
        flags = 0
    if flags & exclude:
        return []
    major, _, minor = version.partition(".")
    found = []
    for lcid, _ in EnumKeys(key):
        path = _file_of(key, lcid) if lcid.isdigit() else None
        if path is None:
            continue
        spec = TypelibSpec(clsid, lcid, major, minor or "0", flags)
        spec.dll = path or None
        spec.desc, spec.ver_desc = description, f"{description} ({version})"
        found.append(spec)
    return found


def _version_number(text: str) -> int:
    """A part of a version as a number; it should be hexadecimal."""
    try:
        return int(text, 16)
    except ValueError:
        return 0


def EnumTlbs(excludeFlags: int = 0) -> list[TypelibSpec]:
    """All registered type libraries but those with one of these FLAG_ values. Versions are text as registered."""
    found: list[TypelibSpec] = []
    try:
        root = winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, "TypeLib")
    except OSError:
        return found
    with root:
        for clsid, _ in EnumKeys(root):
            try:
                library = winreg.OpenKey(root, clsid)
            except OSError:  # not for this user
                continue
            with library:
                for version, description in EnumKeys(library):
                    with winreg.OpenKey(library, version) as key:
                        found += _specs(clsid, version, description, key, excludeFlags)
    return found


def FindTlbsWithDescription(desc: str) -> list[TypelibSpec]:
    """The registered type libraries of this description."""
    return [spec for spec in EnumTlbs() if spec.desc == desc]


def SelectTlb(title: str = "Select Library", excludeFlags: int = 0) -> TypelibSpec | None:
    """Let the user choose among the registered type libraries: a numbered list, answered on the keyboard.

    Returns the library, None when the user gives none. Blocks until there is an answer.
    """
    specs = EnumTlbs(excludeFlags)
    for spec in specs:
        spec.major, spec.minor = _version_number(spec.major), _version_number(spec.minor)
    specs.sort()
    print(title)
    for number, spec in enumerate(specs, 1):
        print(f"{number:5}  {spec.ver_desc}")
    while True:
        try:
            answer = input("Number of the type library, or nothing to cancel: ").strip()
        except EOFError:
            return None
        if not answer:
            return None
        if answer.isdecimal() and 1 <= int(answer) <= len(specs):
            return specs[int(answer) - 1]
        print(f"A number from 1 to {len(specs)} is needed.")


if __name__ == "__main__":
    chosen = SelectTlb()
    print(chosen.__dict__ if chosen else "Nothing was chosen.")
