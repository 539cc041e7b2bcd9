"""Remote access: dial-up and VPN connections of the phone book.

    handle, error = win32ras.Dial(None, None, ("Office",), None)
    win32ras.HangUp(handle)

A connection outlives the program that dialled it: whoever has a handle hangs up.
"""

from gen.types import *

__headers__ = ("windows.h", "ras.h", "raserror.h", "ras_state.h")
__state__ = "ras_state"
__exec__ = "ras_exec"
__clear__ = "ras_clear"
__traverse__ = "ras_traverse"
__error__ = True

RASCS_AllDevicesConnected: Final[int]
RASCS_AuthAck: Final[int]
RASCS_AuthCallback: Final[int]
RASCS_AuthChangePassword: Final[int]
RASCS_AuthLinkSpeed: Final[int]
RASCS_AuthNotify: Final[int]
RASCS_AuthProject: Final[int]
RASCS_AuthRetry: Final[int]
RASCS_Authenticate: Final[int]
RASCS_Authenticated: Final[int]
RASCS_CallbackComplete: Final[int]
RASCS_CallbackSetByCaller: Final[int]
RASCS_ConnectDevice: Final[int]
RASCS_Connected: Final[int]
RASCS_DeviceConnected: Final[int]
RASCS_Disconnected: Final[int]
RASCS_Interactive: Final[int]
RASCS_LogonNetwork: Final[int]
RASCS_OpenPort: Final[int]
RASCS_PasswordExpired: Final[int]
RASCS_PortOpened: Final[int]
RASCS_PrepareForCallback: Final[int]
RASCS_Projected: Final[int]
RASCS_ReAuthenticate: Final[int]
RASCS_RetryAuthentication: Final[int]
RASCS_StartAuthentication: Final[int]
RASCS_WaitForCallback: Final[int]
RASCS_WaitForModemReset: Final[int]
RASEAPF_Logon: Final[int]
RASEAPF_NonInteractive: Final[int]
RASEAPF_Preview: Final[int]


@object("ras_identity", export=None, final=True)
class PyRASEAPUSERIDENTITY:
    """Who a user is to an extensible authentication protocol: what GetEapUserIdentity gives.

    https://learn.microsoft.com/windows/win32/api/ras/ns-ras-raseapuseridentityw
    """

    @property
    def szUserName(self) -> WSTR:
        """The user's name."""

    @property
    def userName(self) -> WSTR:
        """The user's name."""

    @property
    def pbEapInfo(self) -> OBJECT:
        """What the protocol knows of the user: a memoryview."""

    @property
    def eapInfo(self) -> OBJECT:
        """What the protocol knows of the user: a memoryview."""


@object("ras_extensions", export="RASDIALEXTENSIONS", final=True)
class PyRASDIALEXTENSIONS:
    """How Dial shall dial.

    https://learn.microsoft.com/windows/win32/api/ras/ns-ras-rasdialextensions
    """

    def __init__(self) -> None: ...

    @property
    def dwfOptions(self) -> DWORD:
        """RDEOPT_ flags."""

    @dwfOptions.setter
    def dwfOptions(self, value: DWORD) -> None: ...

    @property
    def fOptions(self) -> DWORD:
        """RDEOPT_ flags, by another name."""

    @fOptions.setter
    def fOptions(self, value: DWORD) -> None: ...

    @property
    def hwndParent(self) -> HWND:
        """The window that dialogs belong to."""

    @hwndParent.setter
    def hwndParent(self, value: HWND | None) -> None: ...

    @property
    def reserved(self) -> UINT_PTR:
        """For Windows."""

    @reserved.setter
    def reserved(self, value: UINT_PTR) -> None: ...

    @property
    def reserved1(self) -> UINT_PTR:
        """For Windows."""

    @reserved1.setter
    def reserved1(self, value: UINT_PTR) -> None: ...

    @property
    def RasEapInfo(self) -> OBJECT:
        """The user's identity, as GetEapUserIdentity gave it, or None."""

    @RasEapInfo.setter
    def RasEapInfo(self, value: OBJECT) -> None: ...


def Dial(dialExtensions: OBJECT, fileName: WSTR | None, RasDialParams: OBJECT, callback: OBJECT, /) -> tuple[RAWHANDLE, UINT]:
    """Connect to an entry of the phone book.

    dialExtensions: a RASDIALEXTENSIONS, or None.
    fileName: the phone book; None is the user's.
    RasDialParams: a sequence of up to six str: entry, phone number, callback number, user, password, domain. What is
        missing or empty is as the entry has it.
    callback: None waits for the connection. A callable is called as callback(handle, message, state, error, extendedError)
        from a thread of Windows for each step; what it raises goes to sys.unraisablehook. An int is a window that gets messages.
    Returns (handle, error); error is 0 or a code for GetErrorString. A handle that is not 0 must be given to HangUp, also
    when there was an error.
    Blocks without a callback.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-rasdialw
    """

def HangUp(hras: RAWHANDLE, /) -> None:
    """End a connection, or the attempt. Its callback is forgotten.

    hras: what Dial or EnumConnections gave.
    Raises error when it is no connection. Windows may need some seconds afterwards to end it.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-rashangupw
    """

def EnumConnections() -> OBJECT:
    """List the connections there are.

    Returns a list of (handle, entry, device type, device name).
    Raises error when the service of Windows fails.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-rasenumconnectionsw
    """

def EnumEntries(reserved: WSTR | None = None, fileName: WSTR | None = None, /) -> OBJECT:
    """List the entries of a phone book.

    reserved: None.
    fileName: the phone book; None is all that the user sees.
    Returns a tuple of names.
    Raises error when the phone book cannot be opened.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-rasenumentriesw
    """

def GetConnectStatus(hrasconn: RAWHANDLE, /) -> tuple[UINT, DWORD, WSTR, WSTR]:
    """Tell how far a connection is.

    hrasconn: what Dial or EnumConnections gave.
    Returns (state, error, deviceType, deviceName); state is one of RASCS_, error 0 or why it failed.
    Raises error when it is no connection.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-rasgetconnectstatusw
    """

def GetEntryDialParams(fileName: WSTR | None, entryName: WSTR, /) -> OBJECT:
    """Get what an entry was dialled with last.

    fileName: the phone book; None is the user's.
    entryName: the entry.
    Returns ((entry, phone number, callback number, user, password, domain), whether the password was got). Windows shows
    asterisks in place of it.
    Raises error when there is no such entry.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-rasgetentrydialparamsw
    """

def SetEntryDialParams(fileName: WSTR | None, RasDialParams: OBJECT, bSavePassword: INT, /) -> None:
    """Set what an entry is dialled with.

    fileName: the phone book; None is the user's.
    RasDialParams: as for Dial.
    bSavePassword: true removes the password that is saved, false saves the one that is given. (The name is pywin32's.)
    Raises error when there is no such entry.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-rassetentrydialparamsw
    """

def CreatePhonebookEntry(hWnd: HWND | None, fileName: WSTR | None = None, /) -> None:
    """Let the user make an entry, in a dialog. Blocks.

    hWnd: the window that the dialog belongs to; 0 for none.
    fileName: the phone book; None is the user's.
    Raises error when the user cancels, or hWnd is no window.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-rascreatephonebookentryw
    """

def EditPhonebookEntry(hWnd: HWND | None, fileName: WSTR | None, entryName: WSTR, /) -> None:
    """Let the user change an entry, in a dialog. Blocks.

    hWnd: the window that the dialog belongs to; 0 for none.
    fileName: the phone book; None is the user's.
    entryName: the entry.
    Raises error when the user cancels, there is no such entry, or hWnd is no window.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-raseditphonebookentryw
    """

def GetErrorString(error: UINT, /) -> WSTR:
    """Get the text for an error of this module.

    error: a code from 600 on.
    Returns the text.
    Raises error for other codes.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-rasgeterrorstringw
    """

def GetEapUserIdentity(phoneBook: WSTR | None, entry: WSTR, flags: INT, hwnd: HWND | None = None, /) -> OBJECT:
    """Get who the user is to an entry with an extensible authentication protocol, which may ask. May block.

    phoneBook: the phone book; None is the user's.
    entry: the entry.
    flags: RASEAPF_ flags.
    hwnd: the window that a dialog belongs to.
    Returns a PyRASEAPUSERIDENTITY, or None.
    Raises error when there is no such entry, or it has no such protocol.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-rasgeteapuseridentityw
    """

def IsHandleValid(hras: RAWHANDLE | None, /) -> BOOL:
    """Tell whether a handle is one at all: not 0.

    hras: what Dial gave.
    Returns False for 0 and None.
    https://learn.microsoft.com/windows/win32/api/ras/nf-ras-rasdialw
    """
