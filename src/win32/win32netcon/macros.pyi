"""The macro of the LAN Manager headers that pywin32 shows."""

from gen.types import *

def TEXT(x: OBJECT) -> OBJECT:
    """Give a text back as it is: in C the macro makes it wide.

    x: the text.
    Returns x.
    https://learn.microsoft.com/windows/win32/api/winnt/nf-winnt-text
    """
