from gen.types import *


@struct("NETRESOURCEW", export="NETRESOURCE")
class PyNETRESOURCE:
    """A network resource: a server, a share, a printer, or what contains them. A new one is all zeros and None.

    dwScope, dwType, dwDisplayType and dwUsage are RESOURCE_… constants of win32netcon.
    https://learn.microsoft.com/windows/win32/api/winnetwk/ns-winnetwk-netresourcew
    """

    dwScope: LONG
    dwType: LONG
    dwDisplayType: LONG
    dwUsage: LONG
    lpLocalName: WSTR | None
    lpRemoteName: WSTR | None
    lpComment: WSTR | None
    lpProvider: WSTR | None


NETRESOURCEType = PyNETRESOURCE


@overload
def WNetAddConnection2(NetResource: PyNETRESOURCE, Password: WSTR | None = None, UserName: WSTR | None = None, Flags: DWORD = 0) -> None: ...
@overload
def WNetAddConnection2(dwType: DWORD, lpLocalName: WSTR | None, lpRemoteName: WSTR, lpProviderName: WSTR | None = None, Username: WSTR | None = None, Password: WSTR | None = None, flags: DWORD = 0, /) -> None: ...
def WNetAddConnection2(NetResource: OBJECT, Password: OBJECT | None = None, UserName: OBJECT | None = None, Flags: OBJECT | None = None, user: OBJECT | None = None, password: OBJECT | None = None, flags: DWORD = 0) -> None:
    """Connect to a network resource, and redirect a local device to it if wanted.

    NetResource: the resource: dwType, lpRemoteName, and lpLocalName for the device and lpProvider, which may be None.
    Password: the password; None is the one of the user name, "" none. The copy that Windows gets is wiped afterwards.
    UserName: whom to connect as; None is the user of this process.
    Flags: CONNECT_… constants of win32netcon.
    An older form takes (type, local name, remote name, provider, user name, password, flags), by position only; the first
    three are required.
    Raises error when the resource cannot be reached or refuses. Blocks until it has answered.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetaddconnection2w
    """


def WNetAddConnection3(HwndOwner: HWND | None, NetResource: PyNETRESOURCE, Password: OBJECT | None = None, UserName: WSTR | None = None, Flags: DWORD = 0) -> None:
    """Connect to a network resource; dialogs that the network shows belong to a window.

    HwndOwner: the window, or None.
    NetResource, Password, UserName, Flags: as for WNetAddConnection2.
    Raises error when the resource cannot be reached or refuses. Blocks until it has answered.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetaddconnection3w
    """


def WNetCancelConnection2(name: WSTR, flags: DWORD, force: BOOL, /) -> None:
    """End a connection.

    name: the local device, or the remote name of a connection without one.
    flags: 0, or CONNECT_UPDATE_PROFILE when it shall not come back at the next logon.
    force: whether to end it when files are open.
    Raises error when there is no such connection or it is in use. May wait for the network.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetcancelconnection2w
    """


def WNetOpenEnum(scope: DWORD, type: DWORD, usage: DWORD, resource: PyNETRESOURCE | None, /) -> OBJECT:
    """Begin to list network resources or connections.

    scope: RESOURCE_CONNECTED, RESOURCE_GLOBALNET, RESOURCE_REMEMBERED, RESOURCE_CONTEXT.
    type: RESOURCETYPE_….
    usage: RESOURCEUSAGE_…; 0 is all.
    resource: what to look into, for RESOURCE_GLOBALNET; None is the root.
    Returns a handle for WNetEnumResource, which closes itself.
    Raises error when there is no network or the resource contains nothing. May wait for the network.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetopenenumw
    """


def WNetEnumResource(handle: OBJECT, maxExtries: DWORD = 64, /) -> list[Any]:
    """Take the next resources of a list.

    handle: what WNetOpenEnum gave.
    maxExtries: how many at most; 0 is 64.
    Returns them, as PyNETRESOURCE; fewer than asked for, or none, at the end. An error of the network ends the list, too.
    Raises TypeError when the handle is no handle object. May wait for the network.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetenumresourcew
    """


def WNetCloseEnum(handle: OBJECT, /) -> None:
    """Close a list of resources.

    handle: what WNetOpenEnum gave; closing it twice does nothing.
    Raises TypeError when it is no handle object, error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetcloseenum
    """


def WNetGetUser(connection: WSTR | None = None, /) -> WSTR:
    """Give the user name of a connection.

    connection: a local device or a remote name; None asks for the user of this process.
    Returns the name.
    Raises error when there is no such connection.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetgetuserw
    """


def WNetGetUniversalName(localPath: WSTR, infoLevel: DWORD = 1, /) -> str | tuple[str | None, str | None, str | None]:
    """Give the network name of a path on a redirected drive.

    localPath: the path, such as H:\\\\folder\\\\file.
    infoLevel: UNIVERSAL_NAME_INFO_LEVEL (1) or REMOTE_NAME_INFO_LEVEL (2).
    Returns the path as \\\\\\\\server\\\\share\\\\…, or for level 2 a tuple of it, the connection and the rest of the path.
    Raises error when the drive is not redirected.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetgetuniversalnamew
    """


def WNetGetResourceInformation(NetResource: PyNETRESOURCE, /) -> tuple[OBJECT, OBJECT]:
    """Find out what kind of resource a remote name is and which network it belongs to.

    NetResource: lpRemoteName is required; lpProvider and dwType help.
    Returns (resource, rest): a PyNETRESOURCE, and the part of the name that is a path below it, None without one.
    Raises error when no network knows it. Blocks until it has answered.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetgetresourceinformationw
    """


def WNetGetResourceParent(NetResource: PyNETRESOURCE, /) -> OBJECT:
    """Give what contains a resource.

    NetResource: lpRemoteName and lpProvider are required; dwType helps.
    Returns the container, a PyNETRESOURCE. All fields are None or 0 for the top.
    Raises error when no network knows it. Blocks until it has answered.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetgetresourceparentw
    """


def WNetGetLastError() -> tuple[DWORD, WSTR, WSTR]:
    """Give what a network said about the last failure, when a function raised ERROR_EXTENDED_ERROR (1208).

    Returns (code, description, provider) of this thread's last failure: the network's own code, its text, and its name.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetgetlasterrorw
    """


def WNetGetConnection(connection: WSTR | None = None, /) -> WSTR:
    """Give the remote name that a local device is redirected to.

    connection: the device, such as H: or LPT1.
    Returns the remote name.
    Raises error when the device is not redirected.
    https://learn.microsoft.com/windows/win32/api/winnetwk/nf-winnetwk-wnetgetconnectionw
    """
