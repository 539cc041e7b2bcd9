"""The macros with arguments among the constants."""

from gen.types import *

def GetRValue(rgb: LONGLONG) -> LONGLONG:
    """Take red out of a colour: bits 0 to 7.

    rgb: the colour.
    Returns 0 to 255.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getrvalue
    """

def GetGValue(rgb: LONGLONG) -> LONGLONG:
    """Take green out of a colour: bits 8 to 15.

    rgb: the colour.
    Returns 0 to 255.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getgvalue
    """

def GetBValue(rgb: LONGLONG) -> LONGLONG:
    """Take blue out of a colour: bits 16 to 23.

    rgb: the colour.
    Returns 0 to 255.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getbvalue
    """

def PALETTEINDEX(i: LONGLONG) -> LONGLONG:
    """Make a colour that stands for an entry of a palette.

    i: the entry's index.
    Returns the colour.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-paletteindex
    """

def PRIMARYLANGID(lgid: LONGLONG) -> LONGLONG:
    """Take the language out of a language identifier: bits 0 to 9.

    lgid: the identifier.
    Returns one of the LANG_ constants.
    https://learn.microsoft.com/windows/win32/api/winnt/nf-winnt-primarylangid
    """

def SUBLANGID(lgid: LONGLONG) -> LONGLONG:
    """Take the variety out of a language identifier: what is above bit 9.

    lgid: the identifier.
    Returns one of the SUBLANG_ constants.
    https://learn.microsoft.com/windows/win32/api/winnt/nf-winnt-sublangid
    """

def IMAGE_ORDINAL(Ordinal: LONGLONG) -> LONGLONG:
    """Take the number out of an import by number: bits 0 to 15.

    Ordinal: the entry of a 32-bit import table.
    Returns 0 to 65535.
    https://learn.microsoft.com/windows/win32/debug/pe-format
    """

def IMAGE_SNAP_BY_ORDINAL(Ordinal: LONGLONG) -> BOOL:
    """Tell whether a function is imported by number: bit 31.

    Ordinal: the entry of a 32-bit import table.
    Returns True or False.
    https://learn.microsoft.com/windows/win32/debug/pe-format
    """
