"""Connection points: how an object tells others about its events."""

from gen.types import *

@interface("IConnectionPointContainer")
class PyIConnectionPointContainer(PyIUnknown):
    """An object with outgoing interfaces.

    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-iconnectionpointcontainer
    """

    def EnumConnectionPoints(self) -> PyIEnumConnectionPoints:
        """List the connection points.

        Returns an enumerator. Raises com_error; E_NOTIMPL where an object does not list them.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-iconnectionpointcontainer-enumconnectionpoints
        """

    def FindConnectionPoint(self, iid: IID, /) -> PyIConnectionPoint:
        """Find the connection point of an outgoing interface.

        iid: the interface that the sink implements.
        Returns the connection point. Raises com_error (CONNECT_E_NOCONNECTION) when there is none.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-iconnectionpointcontainer-findconnectionpoint
        """

@interface("IConnectionPoint")
class PyIConnectionPoint(PyIUnknown):
    """Where sinks of one outgoing interface are connected.

    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-iconnectionpoint
    """

    def GetConnectionInterface(self) -> IID:
        """Get the IID of the outgoing interface.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-iconnectionpoint-getconnectioninterface
        """

    def GetConnectionPointContainer(self) -> PyIConnectionPointContainer:
        """Get the object that the connection point belongs to.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-iconnectionpoint-getconnectionpointcontainer
        """

    def Advise(self, unk: PyIUnknown, /) -> DWORD:
        """Connect a sink.

        unk: the object to be told of events.
        Returns a cookie for Unadvise. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-iconnectionpoint-advise
        """

    def Unadvise(self, cookie: DWORD, /) -> None:
        """Disconnect a sink.

        cookie: what Advise returned. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-iconnectionpoint-unadvise
        """

    def EnumConnections(self) -> PyIEnumConnections:
        """List the connections.

        Returns an enumerator. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-iconnectionpoint-enumconnections
        """
