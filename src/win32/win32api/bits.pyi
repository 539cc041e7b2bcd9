"""Parts of numbers, and numbers of parts."""

from gen.types import *


def LOBYTE(val: LONGLONG, /) -> LONGLONG:
    """Take the low byte out of a number.

    val: the number.
    Returns bits 0 to 7.
    https://learn.microsoft.com/previous-versions/windows/desktop/legacy/ms632658(v=vs.85)
    """

def HIBYTE(val: LONGLONG, /) -> LONGLONG:
    """Take the high byte out of a 16-bit number.

    val: the number.
    Returns bits 8 to 15.
    https://learn.microsoft.com/previous-versions/windows/desktop/legacy/ms632656(v=vs.85)
    """

def LOWORD(val: LONGLONG, /) -> LONGLONG:
    """Take the low half out of a 32-bit number.

    val: the number.
    Returns bits 0 to 15.
    https://learn.microsoft.com/previous-versions/windows/desktop/legacy/ms632659(v=vs.85)
    """

def HIWORD(val: LONGLONG, /) -> LONGLONG:
    """Take the high half out of a 32-bit number.

    val: the number.
    Returns bits 16 to 31.
    https://learn.microsoft.com/previous-versions/windows/desktop/legacy/ms632657(v=vs.85)
    """

def MAKELONG(low: LONGLONG, high: LONGLONG, /) -> LONG:
    """Make a 32-bit number of two halves.

    low: bits 0 to 15.
    high: bits 16 to 31.
    Returns the number, signed.
    https://learn.microsoft.com/previous-versions/windows/desktop/legacy/ms632660(v=vs.85)
    """

def MAKEWORD(low: LONGLONG, high: LONGLONG, /) -> LONGLONG:
    """Make a 16-bit number of two bytes.

    low: bits 0 to 7.
    high: bits 8 to 15.
    Returns the number.
    https://learn.microsoft.com/previous-versions/windows/desktop/legacy/ms632663(v=vs.85)
    """

def MAKELANGID(PrimaryLanguage: LONGLONG, SubLanguage: LONGLONG, /) -> LONGLONG:
    """Make a language identifier.

    PrimaryLanguage: LANG_….
    SubLanguage: SUBLANG_….
    Returns the identifier.
    https://learn.microsoft.com/windows/win32/api/winnt/nf-winnt-makelangid
    """

def RGB(red: LONGLONG, green: LONGLONG, blue: LONGLONG, /) -> LONGLONG:
    """Make a colour of its parts.

    red, green, blue: 0 to 255.
    Returns the colour: red in bits 0 to 7.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-rgb
    """
