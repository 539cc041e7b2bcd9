"""Drawing and measuring text."""

from gen.types import *


def DrawText(hDC: HDC, String: WSTR, nCount: INT, Rect: tuple[int, int, int, int], Format: UINT, /) -> OBJECT:
    """Draw text within a rectangle.

    hDC: the device context.
    String: the text.
    nCount: how many characters; -1 is all.
    Rect: (left, top, right, bottom); right and bottom lie outside.
    Format: DT_ constants. DT_MODIFYSTRING has no effect.
    Returns [height, (left, top, right, bottom)]: with DT_CALCRECT the rectangle that the text needs. height is 0 when that failed.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-drawtextw
    """

def DrawTextW(hDC: HDC, String: WSTR, Count: INT, Rect: tuple[int, int, int, int], Format: UINT) -> tuple[INT, OBJECT]:
    """Draw text within a rectangle.

    hDC: the device context.
    String: the text.
    Count: how many characters; -1 is all.
    Rect: (left, top, right, bottom); right and bottom lie outside.
    Format: DT_ constants. DT_MODIFYSTRING has no effect.
    Returns (height, rect); with DT_CALCRECT rect is what the text needs.
    Raises error when Windows cannot.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-drawtextw
    """

def ExtTextOut(hdc: HDC, x: INT, y: INT, nOptions: UINT, rect: tuple[int, int, int, int] | None, text: WSTR,
               widths: tuple[int, ...] | None = None, /) -> None:
    """Draw text at a point.

    hdc: the device context.
    x, y: the point; see SetTextAlign.
    nOptions: ETO_CLIPPED, ETO_OPAQUE, both or 0.
    rect: the rectangle that they mean, (left, top, right, bottom), or None.
    text: the text.
    widths: how far it is from each character to the next, a tuple of ints with one fewer than there are characters, or as many; None is the
        font's way.
    Raises error when the device context is none, TypeError or ValueError for widths that do not suit.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-exttextoutw
    """

def GetTextExtentPoint32(hdc: HDC, str: WSTR, /) -> tuple[LONG, LONG]:
    """Measure text.

    hdc: the device context.
    str: the text.
    Returns (width, height).
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-gettextextentpoint32w
    """

def GetTextMetrics(hdc: HDC, /) -> OBJECT:
    """Describe the selected font.

    hdc: the device context.
    Returns a dict with Height, Ascent, Descent, InternalLeading, ExternalLeading, AveCharWidth, MaxCharWidth, Weight, Overhang,
    DigitizedAspectX, DigitizedAspectY, FirstChar, LastChar, DefaultChar, BreakChar, Italic, Underlined, StruckOut,
    PitchAndFamily and CharSet.
    Raises error when the device context is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-gettextmetricsw
    """

def GetTextFace(hdc: HDC, /) -> WSTR:
    """Give the name of the selected font.

    hdc: the device context.
    Returns the name.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-gettextfacew
    """

def GetTextCharacterExtra(hdc: HDC, /) -> INT:
    """Ask how much room is added between characters.

    hdc: the device context.
    Returns it, in units of the drawing.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-gettextcharacterextra
    """

def SetTextCharacterExtra(hdc: HDC, CharExtra: INT, /) -> INT:
    """Set how much room is added between characters.

    hdc: the device context.
    CharExtra: in units of the drawing.
    Returns the one before.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-settextcharacterextra
    """
