"""Initialisation files: sections of names and values."""

from gen.types import *


def GetProfileSection(section: WSTR, iniName: PATHW | None = None, /) -> OBJECT:
    """Read a section.

    section: its name.
    iniName: the file; None is win.ini. A name without a directory is looked for in Windows' own.
    Returns a list of "name=value"; empty when there is no such section.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getprivateprofilesectionw
    """

def GetProfileVal(section: WSTR, entry: WSTR, defValue: int | str, iniName: PATHW | None = None, /) -> OBJECT:
    """Read a value.

    section: where.
    entry: its name.
    defValue: what is returned when it is not there; an int asks for an int.
    iniName: the file; None is win.ini. A name without a directory is looked for in Windows' own.
    Returns the value, as int or str.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getprivateprofilestringw
    """

def WriteProfileSection(section: WSTR, data: str | None, iniName: PATHW | None = None, /) -> None:
    """Replace a section.

    section: its name.
    data: "name=value" texts, each with a NUL after it, and one more at the end; None removes the section.
    iniName: the file; None is win.ini. A name without a directory is looked for in Windows' own.
    Raises error when the file cannot be written, ValueError without the NULs.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-writeprivateprofilesectionw
    """

def WriteProfileVal(section: WSTR, entry: WSTR | None, value: int | str | None,
                    iniName: PATHW | None = None, /) -> None:
    """Write a value.

    section: where.
    entry: its name; None removes the section.
    value: an int or a text; None removes the entry.
    iniName: the file; None is win.ini. A name without a directory is looked for in Windows' own.
    Raises error when the file cannot be written.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-writeprivateprofilestringw
    """
