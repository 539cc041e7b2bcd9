"""Graphics cards, monitors and their modes."""

from gen.types import *


@struct("DISPLAY_DEVICEW", size="cb", export="PyDISPLAY_DEVICEType")
class PyDISPLAY_DEVICE:
    """A graphics card, or a monitor at one.

    https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-display_devicew
    """

    StateFlags: DWORD

    @property
    def Size(self) -> DWORD:
        """The size of the structure in bytes."""

    @property
    def DeviceName(self) -> OBJECT:
        """What other functions call it: at most 32 characters."""

    @DeviceName.setter
    def DeviceName(self, value: WSTR) -> None: ...

    @property
    def DeviceString(self) -> OBJECT:
        """What people call it: at most 128 characters."""

    @DeviceString.setter
    def DeviceString(self, value: WSTR) -> None: ...

    @property
    def DeviceID(self) -> OBJECT:
        """Its identifier for Plug and Play."""

    @DeviceID.setter
    def DeviceID(self, value: WSTR) -> None: ...

    @property
    def DeviceKey(self) -> OBJECT:
        """Its key in the registry."""

    @DeviceKey.setter
    def DeviceKey(self, value: WSTR) -> None: ...

    def Clear(self) -> None:
        """Empty all fields but Size."""

    def __init__(self) -> None: ...

def EnumDisplayDevices(Device: WSTR | None = None, DevNum: DWORD = 0, Flags: DWORD = 0) -> PyDISPLAY_DEVICE:
    """Ask for one graphics card, or one monitor of a card.

    Device: the DeviceName of a card, to ask for its monitors; None asks for cards.
    DevNum: its number, from 0.
    Flags: EDD_GET_DEVICE_INTERFACE_NAME or 0.
    Returns what is known of it.
    Raises error when there are not so many.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumdisplaydevicesw
    """

def EnumDisplaySettings(DeviceName: WSTR | None = None, ModeNum: DWORD = 0) -> DEVMODE:
    """Ask for one mode of a graphics card.

    DeviceName: the DeviceName of a card; None is the one of this thread.
    ModeNum: its number, from 0; ENUM_CURRENT_SETTINGS, ENUM_REGISTRY_SETTINGS.
    Returns a PyDEVMODE.
    Raises error when there are not so many.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumdisplaysettingsw
    """

def EnumDisplaySettingsEx(DeviceName: WSTR | None = None, ModeNum: DWORD = 0, Flags: DWORD = 0) -> DEVMODE:
    """Ask for one mode of a graphics card.

    DeviceName: the DeviceName of a card; None is the one of this thread.
    ModeNum: its number, from 0; ENUM_CURRENT_SETTINGS, ENUM_REGISTRY_SETTINGS.
    Flags: EDS_RAWMODE, EDS_ROTATEDMODE.
    Returns a PyDEVMODE.
    Raises error when there are not so many.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumdisplaysettingsexw
    """

@native("ChangeDisplaySettingsW", fails="never")
def ChangeDisplaySettings(DevMode: DEVMODE | None, Flags: DWORD, /) -> LONG:
    """Set the first monitor's mode.

    DevMode: the mode; None is the one of the registry.
    Flags: CDS_TEST, CDS_UPDATEREGISTRY and others.
    Returns DISP_CHANGE_SUCCESSFUL (0), DISP_CHANGE_RESTART (1), or an error below 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-changedisplaysettingsw
    """

def ChangeDisplaySettingsEx(DeviceName: WSTR | None = None, DevMode: DEVMODE | None = None, Flags: DWORD = 0) -> LONG:
    """Set a graphics card's mode.

    DeviceName: the DeviceName of the card; None is the first.
    DevMode: the mode; None is the one of the registry.
    Flags: CDS_TEST, CDS_UPDATEREGISTRY and others.
    Returns DISP_CHANGE_SUCCESSFUL (0), DISP_CHANGE_RESTART (1), or an error below 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-changedisplaysettingsexw
    """

def EnumDisplayMonitors(hdc: HDC | None = None, rcClip: OBJECT = None) -> OBJECT:
    """List the monitors.

    hdc: a device context whose visible part counts, or None.
    rcClip: (left, top, right, bottom) that counts, or None.
    Returns a list of (monitor, device_context, rectangle), with PyHANDLEs.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumdisplaymonitors
    """

def GetMonitorInfo(hMonitor: HMONITOR) -> OBJECT:
    """Ask for a monitor.

    hMonitor: the monitor.
    Returns a dict: Monitor and Work, the rectangle and what of it no taskbar covers; Flags, with MONITORINFOF_PRIMARY;
    Device, the DeviceName of its card.
    Raises error when there is no such monitor.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmonitorinfow
    """

def MonitorFromPoint(pt: OBJECT, Flags: DWORD = 0) -> OBJECT:
    """Ask which monitor shows a point.

    pt: (x, y), pixels of the screen.
    Flags: MONITOR_DEFAULTTONULL, MONITOR_DEFAULTTOPRIMARY, MONITOR_DEFAULTTONEAREST: what counts when there is none.
    Returns a PyHANDLE, or None.
    Raises TypeError for what is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-monitorfrompoint
    """

def MonitorFromRect(rc: OBJECT, Flags: DWORD = 0) -> OBJECT:
    """Ask which monitor shows a rectangle.

    rc: (left, top, right, bottom), pixels of the screen.
    Flags: MONITOR_DEFAULTTONULL, MONITOR_DEFAULTTOPRIMARY, MONITOR_DEFAULTTONEAREST: what counts when there is none.
    Returns a PyHANDLE, or None.
    Raises TypeError for what is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-monitorfromrect
    """

def MonitorFromWindow(hwnd: HWND, Flags: DWORD = 0) -> OBJECT:
    """Ask which monitor shows a window.

    hwnd: the window.
    Flags: MONITOR_DEFAULTTONULL, MONITOR_DEFAULTTOPRIMARY, MONITOR_DEFAULTTONEAREST: what counts when there is none.
    Returns a PyHANDLE, or None.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-monitorfromwindow
    """
