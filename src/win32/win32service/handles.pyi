"""Handles of services."""

from gen.types import *


def CloseServiceHandle(scHandle: HANDLE | int, /) -> None:
    """Close a handle of a service or of the service control manager; a PyHANDLE that is closed already does nothing.

    scHandle: what OpenSCManager, OpenService or CreateService gave, or its number.
    Raises TypeError for a PyHANDLE of another kind, error when Windows does not know the number.
    https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-closeservicehandle
    """
