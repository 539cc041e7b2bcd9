"""Which Python class stands for which COM class or interface, in this process.

Modules that makepy wrote enter their classes here when they are imported.
"""

from __future__ import annotations

from pythoncom import _classes_by_iid

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

mapCLSIDToClass: dict[str, Any] = _classes_by_iid


def RegisterCLSID(clsid: Any, pythonClass: Any) -> None:
    """Enter one class.

    clsid: a PyIID, or its text. pythonClass: the class whose objects wrap such COM objects.
    """
    mapCLSIDToClass[str(clsid)] = pythonClass


def RegisterCLSIDsFromDict(dict: Mapping[str, Any]) -> None:
    """Enter many classes: the keys are the texts of their IIDs."""
    mapCLSIDToClass.update(dict)


def GetClass(clsid: str) -> Any:
    """The class for an IID's text. Raises KeyError when none was entered."""
    return mapCLSIDToClass[clsid]


def HasClass(clsid: str) -> bool:
    """Was a class entered for an IID's text?"""
    return clsid in mapCLSIDToClass
