"""Text."""

from gen.types import *


def UnicodeFromRaw(data: BUFFER, /) -> str:
    """Read bytes as UTF-16 text.

    data: any buffer; a last odd byte is left out.
    Returns the text; unpaired surrogates are kept.
    https://learn.microsoft.com/windows/win32/intl/unicode
    """


def IsTextUnicode(data: OBJECT, flags: INT, /) -> tuple[INT, INT]:
    """Guess whether bytes are UTF-16 text.

    data: any buffer; a str stands for its UTF-8 bytes.
    flags: which tests to make, of win32con's IS_TEXT_UNICODE_*; -1 for all.
    Returns (unicode, passed): 1 or 0, and the tests that were passed.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-istextunicode
    """
