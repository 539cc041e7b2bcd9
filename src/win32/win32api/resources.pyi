"""Resources: text that a module brings along, and changing what a file brings."""

from gen.types import *


def LoadString(handle: HMODULE, stringId: UINT, numChars: INT = 1024, /) -> WSTR:
    """Read a string from a module's string tables.

    handle: the module; 0 is the program itself.
    stringId: the string's number.
    numChars: how many characters there is room for with the NUL, 2 to 65,536; longer text is cut.
    Returns the text.
    Raises error when the module has no such string.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-loadstringw
    """


@native("BeginUpdateResourceW", fails="null")
def BeginUpdateResource(filename: PATHW, delete: BOOL, /) -> RAWHANDLE:
    """Get ready to change the resources of a file.

    filename: a program or library that nobody has loaded.
    delete: whether to throw away the resources that it has.
    Returns a handle for UpdateResource; EndUpdateResource gives it back.
    Raises error when the file cannot be written or has no resources.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-beginupdateresourcew
    """


def UpdateResource(handle: RAWHANDLE, type: int | str, name: int | str, data: BUFFER | None, language: WORD = 0, /) -> None:
    """Add, change or delete a resource. The file changes with EndUpdateResource.

    handle: what BeginUpdateResource returned.
    type: RT_… or a name.
    name: its number, 0 to 65,535, or name.
    data: its bytes; None deletes the resource.
    language: the identifier of its language; 0 is neutral.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-updateresourcew
    """


@native("EndUpdateResourceW", fails="zero", raises="EndUpdateResource")
def EndUpdateResource(handle: RAWHANDLE, discard: BOOL, /) -> None:
    """Write the changed resources to the file. Blocks while it is written.

    handle: what BeginUpdateResource returned; it is used up.
    discard: whether to leave the file as it was.
    Raises error when the file cannot be written.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-endupdateresourcew
    """
