"""The interface that all others derive from."""

from gen.types import *

@interface("IUnknown", table="com_unknown_interface")
class PyIUnknown:
    """Any COM object: the interface that all others derive from."""

    @raw
    def QueryInterface(self, iid: IID, useIID: IID | None = None, /) -> INTERFACE:
        """Ask the object for another of its interfaces.

        iid: the interface. useIID: the interface to show instead when `iid` has no type here.
        Returns the wrapper. Raises com_error (E_NOINTERFACE) when the object does not have it.
        https://learn.microsoft.com/windows/win32/api/unknwn/nf-unknwn-iunknown-queryinterface(refiid_void)
        """
