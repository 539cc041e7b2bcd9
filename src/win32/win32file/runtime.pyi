"""The C library's file descriptors, file redirection, protected files."""

from gen.types import *


def _get_osfhandle(fd: INT, /) -> INT_PTR:
    """Give the handle of a file descriptor.

    fd: the descriptor.
    Returns the handle, which the descriptor goes on owning.
    Raises OSError when it is not open.
    https://learn.microsoft.com/cpp/c-runtime-library/reference/get-osfhandle
    """

def _open_osfhandle(osfhandle: HANDLE, flags: INT, /) -> INT:
    """Make a file descriptor from a handle.

    osfhandle: the handle, which the descriptor owns from then on: Detach() it.
    flags: os.O_APPEND, os.O_RDONLY, os.O_TEXT.
    Returns the descriptor.
    Raises OSError when that fails.
    https://learn.microsoft.com/cpp/c-runtime-library/reference/open-osfhandle
    """

@native("_getmaxstdio", gil="keep")
def _getmaxstdio() -> INT:
    """Ask how many streams the C library opens at most.

    Returns their number.
    https://learn.microsoft.com/cpp/c-runtime-library/reference/getmaxstdio
    """

def _setmaxstdio(newmax: INT, /) -> INT:
    """Set how many streams the C library opens at most.

    newmax: their number, up to 8192.
    Returns newmax.
    Raises OSError when it is refused.
    https://learn.microsoft.com/cpp/c-runtime-library/reference/setmaxstdio
    """

def Wow64DisableWow64FsRedirection() -> UINT_PTR:
    """Let this thread see the real system directory. For 32-bit programs on a 64-bit Windows.

    Returns a number for Wow64RevertWow64FsRedirection.
    Raises error in a 64-bit program.
    https://learn.microsoft.com/windows/win32/api/wow64apiset/nf-wow64apiset-wow64disablewow64fsredirection
    """

def Wow64RevertWow64FsRedirection(OldValue: UINT_PTR, /) -> None:
    """Let this thread see its own system directory again.

    OldValue: what Wow64DisableWow64FsRedirection returned.
    Raises error in a 64-bit program.
    https://learn.microsoft.com/windows/win32/api/wow64apiset/nf-wow64apiset-wow64revertwow64fsredirection
    """

def SfcIsFileProtected(ProtFileName: PATHW) -> BOOL:
    """Tell whether Windows guards a file against changes.

    ProtFileName: its path.
    Returns whether it does.
    Raises error when Windows cannot tell.
    https://learn.microsoft.com/windows/win32/api/sfc/nf-sfc-sfcisfileprotected
    """

def SfcGetNextProtectedFile() -> list[WSTR]:
    """List the files that Windows guards against changes.

    Returns their paths; empty since Windows Vista.
    Raises error when Windows cannot tell.
    https://learn.microsoft.com/windows/win32/api/sfc/nf-sfc-sfcgetnextprotectedfile
    """
