"""Calls under way, and connections from outside."""

from gen.types import *

@interface("ICancelMethodCalls", bodies=("TestCancel",), gateway_bodies=("TestCancel",))
class PyICancelMethodCalls(PyIUnknown):
    """A call under way, which may be cancelled.

    https://learn.microsoft.com/windows/win32/api/objidlbase/nn-objidlbase-icancelmethodcalls
    """

    def Cancel(self, Seconds: ULONG, /) -> None:
        """Ask the call to end.

        Seconds: how long to wait for it; RPC_C_CANCEL_INFINITE_TIMEOUT (0xFFFFFFFF) for as long as it takes.
        Raises com_error. Blocks that long.
        https://learn.microsoft.com/windows/win32/api/objidlbase/nf-objidlbase-icancelmethodcalls-cancel
        """

    def TestCancel(self) -> HRESULT:
        """Ask whether somebody wants the call to end.

        Returns RPC_S_CALLPENDING when nobody does, RPC_E_CALL_CANCELED when somebody does, or another code.
        https://learn.microsoft.com/windows/win32/api/objidlbase/nf-objidlbase-icancelmethodcalls-testcancel
        """

@interface("IExternalConnection", bodies=("AddConnection", "ReleaseConnection"),
           gateway_bodies=("AddConnection", "ReleaseConnection"))
class PyIExternalConnection(PyIUnknown):
    """An object that counts who holds it from outside.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-iexternalconnection
    """

    def AddConnection(self, extconn: DWORD, reserved: DWORD = 0, /) -> DWORD:
        """Say that somebody outside holds the object.

        extconn: EXTCONN_STRONG, EXTCONN_WEAK or EXTCONN_CALLABLE. reserved: 0.
        Returns the object's count of such holders, for diagnostics.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iexternalconnection-addconnection
        """

    def ReleaseConnection(self, extconn: DWORD, reserved: DWORD, fLastReleaseCloses: BOOL, /) -> DWORD:
        """Say that somebody outside lets go of the object.

        extconn, reserved: as given to AddConnection. fLastReleaseCloses: whether the object closes when nobody is left.
        Returns the object's count of such holders, for diagnostics.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iexternalconnection-releaseconnection
        """
