"""Handles."""

from gen.types import *


@object("w32_handle_object", export="HANDLEType")
class PyHANDLE:
    """A Windows handle. It is closed when the object goes, at the end of `with`, or by Close().

    Functions take it wherever they take a handle, and int() gives its number. It equals every handle and integer of
    the same value. Its hash is that of the value it was made with.
    https://learn.microsoft.com/windows/win32/sysinfo/handles-and-objects
    """

    def Close(self) -> None:
        """Close the handle; nothing happens when that is done.

        Raises error when Windows does not know the handle. It may block, as CloseHandle does.
        https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-closehandle
        """

    def close(self) -> None:
        """Close the handle, as Close() does.

        Raises error when Windows does not know the handle.
        """

    def Detach(self) -> OBJECT:
        """Give the handle away, so that nothing closes it any more.

        Returns its value as an int.
        """

    @property
    def handle(self) -> OBJECT:
        """The value as an int, 0 once it is closed or detached."""

    def __enter__(self) -> OBJECT:
        """Give the handle itself."""

    def __exit__(self, type: OBJECT, value: OBJECT, traceback: OBJECT, /) -> None:
        """Close the handle, however the block ended."""

    def __int__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __eq__(self, other: OBJECT, /) -> bool: ...


@object("w32_handle_object", export="HKEYType")
class PyHKEY(PyHANDLE):
    """A registry key's handle, closed by RegCloseKey.

    https://learn.microsoft.com/windows/win32/sysinfo/opening-creating-and-closing-keys
    """


def HANDLE(handle: OBJECT | None = None, /) -> PyHANDLE:
    """Make an object that owns a handle.

    handle: the handle as an int; nothing is owned when it is left out or 0. Or another such object, which is shared: it
        lives as long as the new one, and closing either closes both.
    Returns the new PyHANDLE.
    Raises TypeError for anything else.
    https://learn.microsoft.com/windows/win32/sysinfo/handles-and-objects
    """


def HKEY(handle: OBJECT | None = None, /) -> PyHKEY:
    """Make an object that owns a registry key's handle.

    handle: the handle as an int; nothing is owned when it is left out or 0. Or another such object, which is shared: it
        lives as long as the new one, and closing either closes both.
    Returns the new PyHKEY.
    Raises TypeError for anything else.
    https://learn.microsoft.com/windows/win32/sysinfo/opening-creating-and-closing-keys
    """
