"""What clients and servers share."""

import pythoncom
import win32api
import win32con


def IIDToInterfaceName(iid):
    """The name of an interface: as pythoncom knows it, else as the registry does, else the IID itself as text."""
    try:
        return pythoncom.ServerInterfaces[iid]
    except KeyError:
        pass
    try:
        return win32api.RegQueryValue(win32con.HKEY_CLASSES_ROOT, f"Interface\\{iid}")
    except win32api.error:
        return str(iid)
