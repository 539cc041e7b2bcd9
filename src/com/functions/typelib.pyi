"""Type libraries in files and in the registry."""

from gen.types import DWORD, IID, INT, OBJECT, PATHW, WORD

def LoadTypeLib(libFileName: PATHW, /) -> OBJECT:
    """Load a type library from a file.

    libFileName: the file; "name.dll\\\\2" is the second library in it.
    Returns a PyITypeLib. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-loadtypelib
    """

def LoadRegTypeLib(iid: IID, versionMajor: WORD, versionMinor: WORD, lcid: DWORD = 1024, /) -> OBJECT:
    """Load a registered type library.

    iid: the library. versionMajor, versionMinor: its version. lcid: its language, the user's when it is left out.
    Returns a PyITypeLib. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-loadregtypelib
    """

def QueryPathOfRegTypeLib(iid: IID, versionMajor: WORD, versionMinor: WORD, lcid: DWORD = 1024, /) -> OBJECT:
    """Find the file of a registered type library.

    iid: the library. versionMajor, versionMinor: its version. lcid: its language, the user's when it is left out.
    Returns the path. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-querypathofregtypelib
    """

def RegisterTypeLib(typelib: OBJECT, fullPath: PATHW, helpDir: PATHW | None = None, lcid: DWORD = 1024, /) -> None:
    """Enter a type library into the registry.

    typelib: a PyITypeLib. fullPath: its file. helpDir: the folder of its help file, None for none. lcid: not used.
    Raises com_error.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-registertypelib
    """

def UnRegisterTypeLib(iid: IID, versionMajor: WORD, versionMinor: WORD, lcid: DWORD = 1024, syskind: INT = 3, /) -> None:
    """Remove a type library from the registry.

    iid: the library. versionMajor, versionMinor: its version. lcid: its language, the user's when it is left out.
    syskind: the system that it is for, a SYS_ constant; 3 is 64-bit Windows.
    Raises com_error.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-unregistertypelib
    """
