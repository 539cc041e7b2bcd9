"""Descriptions of fonts and bitmaps, and the objects they are of."""

from gen.types import *


@object("LOGFONTW", export=None, final=True)
class PyLOGFONT:
    """A description of a font: what LOGFONT() makes and CreateFontIndirect takes.

    https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-logfontw
    """

    lfHeight: LONG
    lfWidth: LONG
    lfEscapement: LONG
    lfOrientation: LONG
    lfWeight: LONG
    lfItalic: BYTE
    lfUnderline: BYTE
    lfStrikeOut: BYTE
    lfCharSet: BYTE
    lfOutPrecision: BYTE
    lfClipPrecision: BYTE
    lfQuality: BYTE
    lfPitchAndFamily: BYTE

    @property
    def lfFaceName(self) -> WSTR:
        """The name of the font, of at most 31 characters."""

    @lfFaceName.setter
    def lfFaceName(self, value: WSTR) -> None: ...


@object("BITMAP", export=None, final=True)
class PyBITMAP:
    """A description of a bitmap: what GetObject gives for one.

    https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-bitmap
    """

    bmType: LONG
    bmWidth: LONG
    bmHeight: LONG
    bmWidthBytes: LONG
    bmPlanes: WORD
    bmBitsPixel: WORD
    bmBits: RAWHANDLE


def LOGFONT() -> OBJECT:
    """Make an empty description of a font. Set its attributes, then hand it to CreateFontIndirect.

    Returns a PyLOGFONT.
    https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-logfontw
    """

def CreateFontIndirect(lplf: OBJECT, /) -> GDIHANDLE:
    """Make a font from a description.

    lplf: what LOGFONT() made.
    Returns its handle.
    Raises error when Windows cannot, TypeError for anything that LOGFONT() did not make.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-createfontindirectw
    """

def EnumFontFamilies(hdc: HDC, Family: WSTR | None, EnumFontFamProc: CALLABLE, Param: OBJECT = None, /) -> INT:
    """Call a function for every family of fonts, or every font of a family.

    hdc: the device context whose fonts they are.
    Family: the family; None calls once for every family.
    EnumFontFamProc: called with (PyLOGFONT, None, type, Param); type is a combination of TRUETYPE_FONTTYPE and others. It ends
        the enumeration by giving False or 0; None goes on.
    Param: handed to it as it is.
    Returns what the function gave last, 1 for None.
    Raises what the function raises.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-enumfontfamiliesw
    """

def GetObject(handle: HGDIOBJ, /) -> OBJECT:
    """Describe a font, bitmap or pen.

    handle: its handle.
    Returns a PyLOGFONT, a PyBITMAP, or a dict with Style, Width and Color.
    Raises error when it is no such object, ValueError for one of another kind.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getobjectw
    """

@native("GetObjectType", fails="zero")
def GetObjectType(h: HGDIOBJ, /) -> DWORD:
    """Tell what a handle is of.

    h: the handle.
    Returns an OBJ_ constant.
    Raises error when it is of no graphics object.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getobjecttype
    """
