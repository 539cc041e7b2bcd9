"""Icons, cursors, the tray, and news of devices."""

from gen.types import *


def LoadIcon(hinstance: HINSTANCE | None, resource_id: str | int, /) -> HICON:
    """Load an icon.

    hinstance: the module, or 0 for what the system has.
    resource_id: its name or number, or IDI_APPLICATION and its kin.
    Returns its handle.
    Raises error when there is no such icon.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-loadiconw
    """

def LoadCursor(hinstance: HINSTANCE | None, resid: str | int, /) -> HCURSOR:
    """Load a mouse cursor.

    hinstance: the module, or 0 for what the system has.
    resid: its name or number, or IDC_ARROW and its kin.
    Returns its handle.
    Raises error when there is no such cursor.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-loadcursorw
    """

def LoadImage(hinst: HINSTANCE | None, name: str | int, type: UINT, cxDesired: INT, cyDesired: INT,
              fuLoad: UINT, /) -> RAWHANDLE:
    """Load an icon, cursor or bitmap.

    hinst: the module, or 0 for what the system has.
    name: its name or number, or a file with LR_LOADFROMFILE.
    type: IMAGE_ICON, IMAGE_CURSOR or IMAGE_BITMAP.
    cxDesired, cyDesired: its size in pixels; 0 for its own.
    fuLoad: LR_ constants.
    Returns its handle as an int; destroy it unless LR_SHARED was given.
    Raises error when there is no such image or file.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-loadimagew
    """

@native("DestroyIcon", fails="zero")
def DestroyIcon(hicon: HICON, /) -> None:
    """Destroy an icon or cursor.

    hicon: as LoadImage gave it.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-destroyicon
    """

@native("CopyIcon", fails="null")
def CopyIcon(hicon: HICON, /) -> HICON:
    """Copy an icon.

    hicon: the icon.
    Returns a new one, for DestroyIcon.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-copyicon
    """

def Shell_NotifyIcon(Message: DWORD, nid: OBJECT, /) -> None:
    """Show, change or remove an icon of the tray.

    Message: NIM_ADD, NIM_MODIFY, NIM_DELETE or another.
    nid: (hwnd, id, flags, callback message, icon, tip, info, timeout, info title, info flags), of which the first two are needed.
        tip has up to 127 characters, info 255, info title 63; flags are NIF_ constants.
    Raises error when there is no tray, or no such icon.
    https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-shell_notifyiconw
    """

def RegisterDeviceNotification(handle: HANDLE, filter: BUFFER, flags: DWORD, /) -> OBJECT:
    """Have WM_DEVICECHANGE sent for devices of some kind.

    handle: a window, or a service with DEVICE_NOTIFY_SERVICE_HANDLE.
    filter: a DEV_BROADCAST_ structure, as win32gui_struct.PackDEV_BROADCAST and its kin make it.
    flags: DEVICE_NOTIFY_ constants.
    Returns a handle object. Closing it, or its end, ends the notifications, as UnregisterDeviceNotification does.
    Raises ValueError when filter does not hold the size that it says, error for a filter or window that is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerdevicenotificationw
    """

def UnregisterDeviceNotification(handle: OBJECT, /) -> None:
    """End what RegisterDeviceNotification began.

    handle: as it returned it, or its number.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-unregisterdevicenotification
    """

def EnumPropsEx(hWnd: HWND, EnumFunc: CALLABLE, Param: OBJECT, /) -> None:
    """Call a function for every property of a window.

    hWnd: the window.
    EnumFunc: called with (hwnd, name, value, Param); name is a str, or an int for an atom. It ends the enumeration by giving False or
        0; None goes on.
    Param: handed to it as it is.
    Raises what the function raises.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumpropsexw
    """

def EnumDesktopWindows(hDesktop: HDESK | None, callback: CALLABLE, extra: OBJECT, /) -> None:
    """Call a function for every top-level window of a desktop.

    hDesktop: the desktop; 0 is that of this thread.
    callback, extra: as for EnumWindows.
    Raises what the callback raises, error when the desktop is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumdesktopwindows
    """
