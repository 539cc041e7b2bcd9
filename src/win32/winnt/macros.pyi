"""The macros of winnt.h."""

from gen.types import *

def BTYPE(x: LONGLONG) -> LONGLONG:
    """Take the base type out of a symbol's type.

    x: the type in a COFF symbol table.
    Returns bits 0 to 3.
    https://learn.microsoft.com/windows/win32/debug/pe-format
    """

def INCREF(x: LONGLONG) -> LONGLONG:
    """Make the type of a pointer to a type.

    x: the type in a COFF symbol table.
    Returns the type of the pointer.
    https://learn.microsoft.com/windows/win32/debug/pe-format
    """

def DECREF(x: LONGLONG) -> LONGLONG:
    """Take one derivation off a symbol's type.

    x: the type in a COFF symbol table.
    Returns the type that is pointed to, returned or held.
    https://learn.microsoft.com/windows/win32/debug/pe-format
    """

def ISPTR(x: LONGLONG) -> BOOL:
    """Say whether a symbol's type is a pointer.

    x: the type in a COFF symbol table.
    Returns True or False.
    https://learn.microsoft.com/windows/win32/debug/pe-format
    """

def ISFCN(x: LONGLONG) -> BOOL:
    """Say whether a symbol's type is a function.

    x: the type in a COFF symbol table.
    Returns True or False.
    https://learn.microsoft.com/windows/win32/debug/pe-format
    """

def ISARY(x: LONGLONG) -> BOOL:
    """Say whether a symbol's type is an array.

    x: the type in a COFF symbol table.
    Returns True or False.
    https://learn.microsoft.com/windows/win32/debug/pe-format
    """

def IMAGE_ORDINAL(Ordinal: LONGLONG) -> LONGLONG:
    """Take the number out of an import by ordinal.

    Ordinal: the entry of a 32-bit import table.
    Returns 0 to 65535.
    https://learn.microsoft.com/windows/win32/debug/pe-format
    """

def IMAGE_SNAP_BY_ORDINAL(Ordinal: LONGLONG) -> BOOL:
    """Say whether an import is by ordinal.

    Ordinal: the entry of a 32-bit import table.
    Returns True or False.
    https://learn.microsoft.com/windows/win32/debug/pe-format
    """

def LANGIDFROMLCID(lcid: LONGLONG) -> LONGLONG:
    """Take the language out of a locale.

    lcid: the locale identifier.
    Returns the language identifier: bits 0 to 15.
    https://learn.microsoft.com/windows/win32/api/winnt/nf-winnt-langidfromlcid
    """

def SORTIDFROMLCID(lcid: LONGLONG) -> LONGLONG:
    """Take the sort order out of a locale.

    lcid: the locale identifier.
    Returns bits 16 to 19.
    https://learn.microsoft.com/windows/win32/api/winnt/nf-winnt-sortidfromlcid
    """

def PRIMARYLANGID(lgid: LONGLONG) -> LONGLONG:
    """Take the primary language out of a language identifier.

    lgid: the language identifier.
    Returns bits 0 to 9.
    https://learn.microsoft.com/windows/win32/api/winnt/nf-winnt-primarylangid
    """

def SUBLANGID(lgid: LONGLONG) -> LONGLONG:
    """Take the sublanguage out of a language identifier.

    lgid: the language identifier.
    Returns the bits from 10 up.
    https://learn.microsoft.com/windows/win32/api/winnt/nf-winnt-sublangid
    """
