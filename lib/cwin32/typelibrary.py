"""Type libraries of Python classes: which one belongs to a class, where its file lies, and its keys in the registry.

A class with `_typelib_auto_ = True` gets one written when it is registered (cwin32.typewriter); the ids come from the
class's own, so that registering again finds the old one. `_typelib_guid_` and `_typelib_version_` choose them instead.
"""

from __future__ import annotations

import os
import sys
import uuid
import weakref
import winreg
from collections.abc import Callable
from typing import Any, NamedTuple

import pythoncom
import pywintypes
from cwin32.registry import HIVES, Classes, delete_tree, key_names, prune, read_values, set_values, where_to_write

_IDS = uuid.UUID("{6E8A2E0B-5C1D-4D4E-9E39-0C5C7D1B7A3E}")
_PROXY_DISPATCH = "{00020420-0000-0000-C000-000000000046}"
_PROXY_AUTOMATION = "{00020424-0000-0000-C000-000000000046}"
_MACHINE = "win64" if sys.maxsize > 2**32 else "win32"


class Library(NamedTuple):
    """What names a type library."""

    guid: str
    major: int
    minor: int
    lcid: int

    @property
    def version(self) -> str:
        """As the registry writes it, in hexadecimal."""
        return f"{self.major:x}.{self.minor:x}"

    @property
    def key(self) -> str:
        """Its key below Software\\Classes."""
        return f"TypeLib\\{self.guid}\\{self.version}"


# ---- the library of a class ------------------------------------------------------------------------------------------


def _derived_id(cls: Any, what: str) -> str:
    clsid = str(pywintypes.IID(str(cls._reg_clsid_)))
    return "{" + str(uuid.uuid5(_IDS, f"{clsid} {what}")).upper() + "}"


def is_automatic(cls: Any) -> bool:
    """Does this class want a type library of its own?"""
    return bool(getattr(cls, "_typelib_auto_", False)) and getattr(cls, "_reg_clsid_", None) is not None


def library_of(cls: Any) -> Library:
    """The library that describes a class with `_typelib_auto_` or `_typelib_guid_`."""
    guid = getattr(cls, "_typelib_guid_", None)
    major, minor = getattr(cls, "_typelib_version_", None) or (1, 0)
    guid = str(pywintypes.IID(str(guid))) if guid is not None else _derived_id(cls, "library")
    return Library(guid, int(major), int(minor), int(getattr(cls, "_typelib_lcid_", 0) or 0))


_interfaces: weakref.WeakKeyDictionary[type, Any] = weakref.WeakKeyDictionary()


def interface_id(cls: type) -> Any:
    """The IID of the dispinterface of a class with `_typelib_auto_`; None when it has none."""
    if cls not in _interfaces:
        _interfaces[cls] = pywintypes.IID(_derived_id(cls, "interface")) if is_automatic(cls) else None
    return _interfaces[cls]


def library_of_key(text: Callable[[str], str | None]) -> Library | None:
    """The library that a class's key names; None when it names none.

    text: gives the default value of a key below the class's.
    Raises ValueError when the version is none.
    """
    guid = text("TypeLib")
    if guid is None:
        return None
    major, minor = (text("Version") or "1.0").split(".")
    return Library(guid, int(major), int(minor), 0)


# ---- files -----------------------------------------------------------------------------------------------------------


def folder(per_user: bool) -> str:
    """Where type libraries are written: a place that only those may write who may write the registry's part.

    Raises RuntimeError when this environment has no such place.
    """
    name = "LOCALAPPDATA" if per_user else "CommonProgramFiles"
    base = os.environ.get(name, "")
    if not os.path.isabs(base):
        raise RuntimeError(f"The environment variable {name} does not name a folder ({base!r}), so that there is no "
                           "place "
                           "for a type library")
    return os.path.join(base, "cwin32", "typelibs")


def file_of(library: Library, per_user: bool) -> str:
    """The file of an automatic library."""
    return os.path.join(folder(per_user), f"{library.guid}-{library.version}.tlb")


def remove_file(library: Library, per_user: bool) -> None:
    """Delete the file of an automatic library, and folders that are empty then."""
    try:
        path = file_of(library, per_user)
    except RuntimeError:
        return
    try:
        os.remove(path)
    except FileNotFoundError:
        return
    for place in (os.path.dirname(path), os.path.dirname(os.path.dirname(path))):
        try:
            os.rmdir(place)
        except OSError:
            return


# ---- the registry ----------------------------------------------------------------------------------------------------


def _proxy(attributes: Any) -> str | None:
    """The proxy that carries calls of a type between processes; None when it is not for that."""
    dual = attributes.wTypeFlags & pythoncom.TYPEFLAG_FDUAL
    if attributes.typekind == pythoncom.TKIND_DISPATCH:
        return _PROXY_AUTOMATION if dual else _PROXY_DISPATCH
    automation = attributes.wTypeFlags & pythoncom.TYPEFLAG_FOLEAUTOMATION
    return _PROXY_AUTOMATION if attributes.typekind == pythoncom.TKIND_INTERFACE and automation else None


def identify(typelib: Any) -> Library:
    """The identity of a loaded library (PyITypeLib)."""
    guid, lcid, _, major, minor, _ = typelib.GetLibAttr()
    return Library(str(guid), major, minor, lcid)


def register(path: str, classes: Classes) -> Library:
    """Enter a type library and its interfaces into the registry, for the user or for the machine.

    path: the file. Raises com_error when it is no type library.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-registertypelib
    """
    typelib = pythoncom.LoadTypeLib(path)
    library = identify(typelib)
    name, text, _, _ = typelib.GetDocumentation(-1)
    set_values(library.key, {None: text or name}, classes)
    set_values(f"{library.key}\\{library.lcid:x}\\{_MACHINE}", {None: path}, classes)
    set_values(f"{library.key}\\FLAGS", {None: str(typelib.GetLibAttr()[5] & ~8)}, classes)   # 8: it lies in a file
    set_values(f"{library.key}\\HELPDIR", {None: os.path.dirname(path)}, classes)
    for index in range(typelib.GetTypeInfoCount()):
        attributes = typelib.GetTypeInfo(index).GetTypeAttr()
        proxy = _proxy(attributes)
        if proxy is not None:
            key = f"Interface\\{attributes.iid}"
            set_values(key, {None: typelib.GetDocumentation(index)[0]}, classes)
            set_values(f"{key}\\ProxyStubClsid32", {None: proxy}, classes)
            set_values(f"{key}\\TypeLib", {None: library.guid, "Version": library.version}, classes)
    return library


def _remove_interfaces(library: Library, classes: Classes) -> None:
    root, path = where_to_write("Interface", classes)
    for iid in key_names(root, path):
        values = read_values(root, f"{path}\\{iid}\\TypeLib")
        if values and (str(values.get("")).upper(), values.get("Version")) == (library.guid.upper(), library.version):
            delete_tree(f"Interface\\{iid}", classes)


def unregister(library: Library) -> bool:
    """Delete a library's keys, of the user and of the machine; True when there were any.

    Raises PermissionError where the rights are missing.
    """
    found = False
    for hive in HIVES:
        classes = Classes(hive)
        if read_values(*where_to_write(library.key, classes)) is None:
            continue
        found = True
        _remove_interfaces(library, classes)
        delete_tree(library.key, classes)
        prune(f"TypeLib\\{library.guid}", classes)
        if hive == winreg.HKEY_CURRENT_USER:
            prune("TypeLib", classes)
            prune("Interface", classes)
    return found


def registered_file(library: Library) -> str | None:
    """The file that the registry names for a library, the user's first."""
    for hive in HIVES:
        for lcid in (library.lcid, 0):
            key = f"{library.key}\\{lcid:x}\\{_MACHINE}"
            values = read_values(*where_to_write(key, Classes(hive)))
            if values and values.get(""):
                return str(values[""])
    return None


# ---- what the objects of such a class answer -------------------------------------------------------------------------


def load(cls: Any) -> Any:
    """The type library (PyITypeLib) of a class with `_typelib_auto_`; None when it is not registered."""
    library = library_of(cls)
    try:
        return pythoncom.LoadRegTypeLib(library.guid, library.major, library.minor, library.lcid)
    except pythoncom.com_error:
        pass
    if pythoncom._IsElevated():
        return None   # what any program of the user can write is not for us
    path = registered_file(library)
    try:
        return pythoncom.LoadTypeLib(path) if path else None
    except pythoncom.com_error:
        return None


def type_infos(cls: Any) -> list[Any]:
    """The type info of the class's dispinterface, in a list; empty when the library is not registered."""
    typelib = load(cls)
    return [] if typelib is None else [typelib.GetTypeInfoOfGuid(interface_id(cls))]


def class_info(cls: Any) -> Any:
    """The type info of the class itself, which names its default interface.

    Raises com_error when the library is not registered.
    """
    typelib = load(cls)
    if typelib is None:
        raise pythoncom.com_error(-2147319779, "The type library of the class is not registered", None, None)
    return typelib.GetTypeInfoOfGuid(pywintypes.IID(str(cls._reg_clsid_)))
