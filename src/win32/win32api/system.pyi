"""The system: versions, counters, names."""

from gen.types import *

@native("GetTickCount", gil="keep")
def GetTickCount() -> DWORD:
    """Count the milliseconds since Windows started. Starts again at 0 after 49.7 days.

    Returns the count.
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-gettickcount
    """

@native("GetVersion", gil="keep")
def GetVersion() -> DWORD:
    """Give Windows' version in one number. Prefer GetVersionEx.

    Returns major version in bits 0 to 7, minor in bits 8 to 15, build in bits 16 to 31.
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getversion
    """

def GetVersionEx(format: DWORD = 0, /) -> tuple[int | str, ...]:
    """Give Windows' version.

    format: 0 for five items, 1 for ten.
    Returns (major, minor, build, platform, service pack), and with format 1 also (service pack major, service pack
    minor, suite mask, product type, reserved).
    Raises ValueError for another format.
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getversionexw
    """

@native("GetSystemMetrics", gil="keep")
def GetSystemMetrics(index: INT, /) -> INT:
    """Measure a part of the desktop, or ask for a setting.

    index: an SM_ constant of win32con.
    Returns pixels, a count or a truth value; 0 for an unknown index.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getsystemmetrics
    """

@native("GetSystemDefaultLCID", gil="keep")
def GetSystemDefaultLCID() -> DWORD:
    """Give the system's locale identifier.

    Returns the identifier.
    https://learn.microsoft.com/windows/win32/api/winnls/nf-winnls-getsystemdefaultlcid
    """

@native("GetSystemDefaultLangID", gil="keep")
def GetSystemDefaultLangID() -> WORD:
    """Give the system's language identifier.

    Returns the identifier.
    https://learn.microsoft.com/windows/win32/api/winnls/nf-winnls-getsystemdefaultlangid
    """

@native("GetUserDefaultLCID", gil="keep")
def GetUserDefaultLCID() -> DWORD:
    """Give the user's locale identifier.

    Returns the identifier.
    https://learn.microsoft.com/windows/win32/api/winnls/nf-winnls-getuserdefaultlcid
    """

@native("GetUserDefaultLangID", gil="keep")
def GetUserDefaultLangID() -> WORD:
    """Give the user's language identifier.

    Returns the identifier.
    https://learn.microsoft.com/windows/win32/api/winnls/nf-winnls-getuserdefaultlangid
    """

@native("GetThreadLocale", gil="keep")
def GetThreadLocale() -> DWORD:
    """Give this thread's locale identifier.

    Returns the identifier.
    https://learn.microsoft.com/windows/win32/api/winnls/nf-winnls-getthreadlocale
    """

def GetComputerName() -> WSTR:
    """Give the computer's NetBIOS name.

    Returns the name.
    Raises error when Windows does not tell.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getcomputernamew
    """

def GetComputerNameEx(NameType: INT, /) -> WSTR:
    """Give one of the computer's names.

    NameType: a COMPUTER_NAME_FORMAT, 0 (NetBIOS) to 7.
    Returns the name.
    Raises error for an unknown type.
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getcomputernameexw
    """

def GetUserName() -> WSTR:
    """Give the name of the user that this thread runs for.

    Returns the name, without a domain.
    Raises error when Windows does not tell.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getusernamew
    """

def GetUserNameEx(NameFormat: INT, /) -> WSTR:
    """Give the name of the user that this thread runs for, in a chosen form. May ask a domain controller and block.

    NameFormat: one of NameSamCompatible and the like.
    Returns the name.
    Raises error when the user has no name in that form.
    https://learn.microsoft.com/windows/win32/api/secext/nf-secext-getusernameexw
    """

@native("SleepEx")
def Sleep(time: DWORD, bAlterable: BOOL = False, /) -> DWORD:
    """Do nothing for a while. Blocks this thread alone.

    time: milliseconds; INFINITE for ever.
    bAlterable: whether completion routines and APCs of this thread may run meanwhile, and end the sleep.
    Returns 0, or WAIT_IO_COMPLETION when one ended it.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-sleepex
    """

@native("SleepEx")
def SleepEx(time: DWORD, bAlterable: BOOL = False, /) -> DWORD:
    """Do nothing for a while. Blocks this thread alone.

    time: milliseconds; INFINITE for ever.
    bAlterable: whether completion routines and APCs of this thread may run meanwhile, and end the sleep.
    Returns 0, or WAIT_IO_COMPLETION when one ended it.
    https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-sleepex
    """

@native("OutputDebugStringW")
def OutputDebugString(msg: WSTR, /) -> None:
    """Send a text to the debugger.

    msg: the text.
    https://learn.microsoft.com/windows/win32/api/debugapi/nf-debugapi-outputdebugstringw
    """
