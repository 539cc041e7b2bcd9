"""Window stations and desktops."""

from gen.types import *


@object("win32service_object", export="HWINSTAType")
class PyHWINSTA:
    """A window station. It is closed when the object goes.

    https://learn.microsoft.com/windows/win32/winstation/window-stations
    """

    def __init__(self, handle: RAWHANDLE) -> None:
        """Own a window station.

        handle: its number.
        """

    def EnumDesktops(self) -> OBJECT:
        """List the desktops.

        Returns a list of names.
        Raises error where the rights are missing.
        https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumdesktopsw
        """

    def SetProcessWindowStation(self) -> None:
        """Make it the window station of this process.

        Raises error where the rights are missing.
        https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setprocesswindowstation
        """

    def CloseWindowStation(self) -> None:
        """Close the handle.

        Raises error when that was done before, and for the window station of this process.
        https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-closewindowstation
        """

    def Detach(self) -> OBJECT:
        """Give the handle away, so that nothing closes it any more.

        Returns its value as an int.
        """

    def __int__(self) -> int: ...
    def __index__(self) -> int: ...
    def __bool__(self) -> bool: ...


@object("win32service_object", export="HDESKType")
class PyHDESK:
    """A desktop. It is closed when the object goes.

    https://learn.microsoft.com/windows/win32/winstation/desktops
    """

    def __init__(self, handle: RAWHANDLE) -> None:
        """Own a desktop.

        handle: its number.
        """

    def SetThreadDesktop(self) -> None:
        """Make it the desktop of this thread, which must not have windows.

        Raises error where the rights are missing.
        https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setthreaddesktop
        """

    def EnumDesktopWindows(self) -> OBJECT:
        """List the top-level windows.

        Returns a list of PyHANDLE.
        Raises error where the rights are missing.
        https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumdesktopwindows
        """

    def SwitchDesktop(self) -> None:
        """Show this desktop to the user.

        Raises error where the rights are missing.
        https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-switchdesktop
        """

    def CloseDesktop(self) -> None:
        """Close the handle.

        Raises error when that was done before, and while a thread uses the desktop.
        https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-closedesktop
        """

    def Detach(self) -> OBJECT:
        """Give the handle away, so that nothing closes it any more.

        Returns its value as an int.
        """

    def __int__(self) -> int: ...
    def __index__(self) -> int: ...
    def __bool__(self) -> bool: ...


def EnumWindowStations() -> OBJECT:
    """List the window stations of this session that may be enumerated.

    Returns a list of names.
    Raises error where the rights are missing.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumwindowstationsw
    """


def GetProcessWindowStation() -> OBJECT:
    """Give the window station of this process.

    Returns a HWINSTAType.
    Raises error when there is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getprocesswindowstation
    """


def OpenWindowStation(szWinSta: WSTR, Inherit: BOOL, DesiredAccess: DWORD, /) -> OBJECT:
    """Open a window station.

    szWinSta: its name.
    Inherit: whether child processes get the handle.
    DesiredAccess: WINSTA_ENUMDESKTOPS and others.
    Returns a HWINSTAType.
    Raises error, 2 when there is none of that name.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-openwindowstationw
    """


def CreateWindowStation(WindowStation: WSTR | None, Flags: DWORD, DesiredAccess: DWORD,
                        SecurityAttributes: SECURITY_ATTRIBUTES | None, /) -> OBJECT:
    """Make a window station, or open the one of that name.

    WindowStation: a name without backslashes; None for one made of the logon session.
    Flags: CWF_CREATE_ONLY (1) or 0.
    DesiredAccess: WINSTA_ALL_ACCESS (0x37F) and others.
    SecurityAttributes: who may do what, and whether the handle is inherited.
    Returns a HWINSTAType.
    Raises error where the rights are missing.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createwindowstationw
    """


def GetThreadDesktop(ThreadId: DWORD, /) -> OBJECT:
    """Give the desktop of a thread.

    ThreadId: the thread's number.
    Returns a HDESKType.
    Raises error when there is no such thread.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getthreaddesktop
    """


def OpenDesktop(szDesktop: WSTR, Flags: DWORD, Inherit: BOOL, DesiredAccess: DWORD, /) -> OBJECT:
    """Open a desktop of this process's window station.

    szDesktop: its name.
    Flags: DF_ALLOWOTHERACCOUNTHOOK or 0.
    Inherit: whether child processes get the handle.
    DesiredAccess: DESKTOP_READOBJECTS and others.
    Returns a HDESKType.
    Raises error, 2 when there is none of that name.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-opendesktopw
    """


def OpenInputDesktop(Flags: DWORD, Inherit: BOOL, DesiredAccess: DWORD, /) -> OBJECT:
    """Open the desktop that the user sees.

    Flags: DF_ALLOWOTHERACCOUNTHOOK or 0.
    Inherit: whether child processes get the handle.
    DesiredAccess: DESKTOP_READOBJECTS and others.
    Returns a HDESKType.
    Raises error in a process without an interactive window station.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-openinputdesktop
    """


def CreateDesktop(Desktop: WSTR, Flags: DWORD, DesiredAccess: DWORD, SecurityAttributes: SECURITY_ATTRIBUTES | None,
                  /) -> OBJECT:
    """Make a desktop in this process's window station, or open the one of that name.

    Desktop: a name without backslashes.
    Flags: DF_ALLOWOTHERACCOUNTHOOK or 0.
    DesiredAccess: what the handle may do, with DESKTOP_CREATEWINDOW for one.
    SecurityAttributes: who may do what, and whether the handle is inherited.
    Returns a HDESKType.
    Raises error where the rights or the memory for desktops are missing.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createdesktopw
    """


def GetUserObjectInformation(Handle: RAWHANDLE, type: LONG, /) -> OBJECT:
    """Ask about a window station or a desktop.

    Handle: it.
    type: UOI_NAME or UOI_TYPE, a str; UOI_FLAGS, a dict of Inherit, Reserved and Flags; UOI_USER_SID, a SID, or None when no
    user is there.
    Returns what was asked for.
    Raises error for a wrong handle or type, NotImplementedError for a type that Windows knows and this function does not.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getuserobjectinformationw
    """


def SetUserObjectInformation(Handle: RAWHANDLE, info: dict[str, int], type: LONG = UOI_FLAGS, /) -> None:
    """Set the flags of a window station or a desktop.

    Handle: it.
    info: a dict with Inherit, Reserved and Flags.
    type: UOI_FLAGS.
    Raises error where the rights are missing, TypeError for another type.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setuserobjectinformationw
    """
