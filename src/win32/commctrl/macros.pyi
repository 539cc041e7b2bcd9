"""The macros of the common controls."""

from gen.types import *

def INDEXTOOVERLAYMASK(i: LONGLONG) -> LONGLONG:
    """Put the number of an overlay image where an item's state has it: bits 8 to 11.

    i: the one-based number of the overlay image.
    Returns the bits.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-indextooverlaymask
    """

def INDEXTOSTATEIMAGEMASK(i: LONGLONG) -> LONGLONG:
    """Put the number of a state image where an item's state has it: bits 12 to 15.

    i: the one-based number of the state image.
    Returns the bits.
    https://learn.microsoft.com/windows/win32/api/commctrl/nf-commctrl-indextostateimagemask
    """
