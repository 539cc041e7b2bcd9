"""Resources of loaded modules: listing and reading them."""

from gen.types import *


def LoadResource(handle: HMODULE, type: int | WSTR, name: int | WSTR, language: WORD = 0, /) -> BYTES:
    """Read a resource.

    handle: the module.
    type: RT_VERSION and others, or a name: an int up to 65535 or a str.
    name: its name or number.
    language: its language; 0 is the user's, else any.
    Returns its bytes.
    Raises error when there is none.
    https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-loadresource
    """

def EnumResourceTypes(hmodule: HMODULE, /) -> OBJECT:
    """List the types of the resources of a module.

    hmodule: what LoadLibraryEx returned; 0 is this program.
    Returns a list of ints and strs.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-enumresourcetypesexw
    """

def EnumResourceNames(hmodule: HMODULE, resType: int | WSTR, /) -> OBJECT:
    """List the resources of a type.

    hmodule: what LoadLibraryEx returned; 0 is this program.
    resType: RT_VERSION and others, or a name: an int up to 65535 or a str.
    Returns a list of ints and strs, empty when there is no such type.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-enumresourcenamesw
    """

def EnumResourceLanguages(hmodule: HMODULE, lpType: int | WSTR, lpName: int | WSTR, /) -> OBJECT:
    """List the languages of a resource.

    hmodule: what LoadLibraryEx returned; 0 is this program.
    lpType: its type.
    lpName: its name or number.
    Returns a list of language identifiers.
    Raises error when there is no such resource.
    https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-enumresourcelanguagesexw
    """
