"""What clients and servers share."""

from __future__ import annotations

import winreg

import pythoncom

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any


def IIDToInterfaceName(iid: Any) -> str | bytes:
    """The name of an interface: as pythoncom knows it, else as the registry does, else the IID itself as text."""
    try:
        known: bytes = pythoncom.ServerInterfaces[iid]
        return known
    except KeyError:
        pass
    try:
        return winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, f"Interface\\{iid}") or str(iid)
    except OSError:
        return str(iid)
