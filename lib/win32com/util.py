"""What clients and servers share."""

import winreg

import pythoncom


def IIDToInterfaceName(iid):
    """The name of an interface: as pythoncom knows it, else as the registry does, else the IID itself as text."""
    try:
        return pythoncom.ServerInterfaces[iid]
    except KeyError:
        pass
    try:
        return winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, f"Interface\\{iid}") or str(iid)
    except OSError:
        return str(iid)
