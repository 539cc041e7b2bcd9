"""The registry's classes: HKEY_LOCAL_MACHINE's and the user's Software\\Classes, as registering servers writes them."""

from __future__ import annotations

import winreg
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

CLASSES = "Software\\Classes"
HKEY_CLASSES_ROOT = -0x80000000  # as win32con has it
HIVES = (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE)

_KINDS = {list: winreg.REG_MULTI_SZ, bytes: winreg.REG_BINARY, int: winreg.REG_DWORD}


class Classes(NamedTuple):
    """The classes of one hive, in the place of a root such as HKEY_CLASSES_ROOT."""

    hive: int


Root = int | Classes


def may_write_machine() -> bool:
    """May this process register for all users?"""
    access = winreg.KEY_CREATE_SUB_KEY | winreg.KEY_SET_VALUE
    try:
        winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, CLASSES, 0, access).Close()
    except PermissionError:
        return False
    return True


def classes_of(per_user: bool | None) -> Classes:
    """The user's or the machine's classes; None decides by the rights that this process has."""
    if per_user is None:
        per_user = not may_write_machine()
    return Classes(winreg.HKEY_CURRENT_USER if per_user else winreg.HKEY_LOCAL_MACHINE)


def _is_classes_root(base: Root) -> bool:
    # A negative number in win32con, a large one in winreg.
    return isinstance(base, int) and base & 0xFFFFFFFF == 0x80000000


def where_to_write(path: str, base: Root) -> tuple[int, str]:
    """Where to write: HKEY_CLASSES_ROOT stands for the hive that this process may write."""
    if _is_classes_root(base):
        base = classes_of(None)
    if isinstance(base, Classes):
        return base.hive, f"{CLASSES}\\{path}"
    return base, path


def where_to_look(path: str, base: Root) -> list[tuple[int, str]]:
    """Where to look: both hives for HKEY_CLASSES_ROOT, the user's first."""
    if _is_classes_root(base):
        return [(hive, f"{CLASSES}\\{path}") for hive in HIVES]
    return [where_to_write(path, base)]


def set_values(keyName: str, valueDict: Mapping[str | None, Any], base: Root = HKEY_CLASSES_ROOT) -> None:
    """Set the named values of a key, which is made when it is missing.

    A list of str becomes REG_MULTI_SZ, bytes REG_BINARY, an int REG_DWORD, a str REG_SZ.
    """
    root, path = where_to_write(keyName, base)
    with winreg.CreateKeyEx(root, path, 0, winreg.KEY_SET_VALUE) as key:
        for name, value in valueDict.items():
            winreg.SetValueEx(key, name, 0, _KINDS.get(type(value), winreg.REG_SZ), value)


def set_string(path: str, value: str | None, base: Root = HKEY_CLASSES_ROOT) -> None:
    """Set the default value of a key, which is made when it is missing; None only makes the key."""
    set_values(path, {} if value is None else {None: value}, base)


def get_string(path: str, base: Root = HKEY_CLASSES_ROOT) -> str | None:
    """Read the default value of a key; None when the key or the value is missing."""
    for root, place in where_to_look(path, base):
        try:
            return winreg.QueryValue(root, place)
        except FileNotFoundError:
            continue
    return None


def remove_key(path: str, base: Root = HKEY_CLASSES_ROOT) -> None:
    """Delete a key that has no subkeys; nothing happens when it is missing."""
    root, place = where_to_write(path, base)
    try:
        winreg.DeleteKey(root, place)
    except FileNotFoundError:
        pass


def subkeys(key: Any) -> Iterator[str]:
    """The names of the keys below an open key."""
    index = 0
    while True:
        try:
            yield winreg.EnumKey(key, index)
        except OSError:
            return
        index += 1


def _delete_tree(root: int, path: str) -> None:
    try:
        key = winreg.OpenKey(root, path)
    except FileNotFoundError:
        return
    with key:
        names = list(subkeys(key))
    for name in names:
        _delete_tree(root, f"{path}\\{name}")
    try:
        winreg.DeleteKey(root, path)
    except FileNotFoundError:
        pass


def delete_tree(path: str, base: Root = HKEY_CLASSES_ROOT) -> None:
    """Delete a key and all below it; nothing happens when it is missing.

    path: the key below base; must not be empty.
    base: a root key; HKEY_CLASSES_ROOT stands for the classes of the user and of the machine, both.
    Raises PermissionError where the rights are missing.
    """
    if not path.strip("\\"):
        raise ValueError("recurse_delete_key() argument 'path' is empty: that would delete everything below the root")
    for root, place in where_to_look(path, base):
        _delete_tree(root, place)


def prune(path: str, classes: Classes) -> None:
    """Delete a key that has become empty."""
    root, place = where_to_write(path, classes)
    try:
        with winreg.OpenKey(root, place) as key:
            below, values, _ = winreg.QueryInfoKey(key)
        if not below and not values:
            winreg.DeleteKey(root, place)
    except OSError:
        pass


def read_values(root: int, path: str) -> dict[str, Any] | None:
    """The named values of a key, the default one as ""; None when the key is missing."""
    try:
        with winreg.OpenKey(root, path) as key:
            count = winreg.QueryInfoKey(key)[1]
            return {name: value for name, value, _ in (winreg.EnumValue(key, at) for at in range(count))}
    except FileNotFoundError:
        return None


def key_names(root: int, path: str) -> list[str]:
    """The names of the keys below a key; none when it is missing."""
    try:
        with winreg.OpenKey(root, path) as key:
            return list(subkeys(key))
    except FileNotFoundError:
        return []
