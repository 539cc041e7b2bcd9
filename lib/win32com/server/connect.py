"""Connection points: a server that fires events."""

from __future__ import annotations

import pythoncom
import win32com.server.util
import winerror
from win32com import olectl

from .exception import COMException

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

IConnectionPointContainer_methods = ["EnumConnectionPoints", "FindConnectionPoint"]
IConnectionPoint_methods = [
    "EnumConnections",
    "Unadvise",
    "Advise",
    "GetConnectionPointContainer",
    "GetConnectionInterface",
]


class ConnectableServer:
    """The half of a server that keeps its clients' event sinks.

    A derived class lists the IID of its outgoing interface in _connect_interfaces_, calls __init__, and fires by
    _BroadcastNotify.
    """

    _public_methods_ = IConnectionPointContainer_methods + IConnectionPoint_methods
    _com_interfaces_ = [pythoncom.IID_IConnectionPoint, pythoncom.IID_IConnectionPointContainer]
    _connect_interfaces_: Any

    def __init__(self) -> None:
        self.cookieNo = 0
        self.connections: dict[int, Any] = {}

    def EnumConnections(self) -> Any:
        """Not implemented."""
        raise COMException(scode=winerror.E_NOTIMPL)

    def GetConnectionInterface(self) -> Any:
        """Returns the IID of the outgoing interface."""
        return self._connect_interfaces_[0]

    def GetConnectionPointContainer(self) -> Any:
        """Returns the server itself."""
        return win32com.server.util.wrap(self)

    def Advise(self, pUnk: Any) -> int:
        """Takes in a sink; returns the number for Unadvise."""
        try:
            interface = pUnk.QueryInterface(self._connect_interfaces_[0], pythoncom.IID_IDispatch)
        except pythoncom.com_error:
            raise COMException(scode=olectl.CONNECT_E_NOCONNECTION) from None
        self.cookieNo += 1
        self.connections[self.cookieNo] = interface
        return self.cookieNo

    def Unadvise(self, cookie: int) -> None:
        """Drops a sink."""
        if self.connections.pop(cookie, None) is None:
            raise COMException(scode=olectl.CONNECT_E_NOCONNECTION)

    def EnumConnectionPoints(self) -> Any:
        """Not implemented."""
        raise COMException(scode=winerror.E_NOTIMPL)

    def FindConnectionPoint(self, iid: Any) -> Any:
        """Returns the connection point of an outgoing interface: the server itself."""
        if iid in self._connect_interfaces_:
            return win32com.server.util.wrap(self)
        raise COMException(scode=olectl.CONNECT_E_NOCONNECTION)

    def _BroadcastNotify(self, broadcaster: Callable[..., object], extraArgs: tuple[Any, ...]) -> None:
        """Calls broadcaster(sink, *extraArgs) for every sink; one that fails does not hinder the others.

        An exception that is not a com_error is raised again when all have been called.
        """
        failure = None
        for interface in list(self.connections.values()):
            try:
                broadcaster(*(interface,) + extraArgs)
            except pythoncom.com_error as details:
                self._OnNotifyFail(interface, details)
            except Exception as error:
                failure = failure or error
        if failure is not None:
            raise failure

    def _OnNotifyFail(self, interface: Any, details: Any) -> None:
        """Called for a sink that failed."""
        print(f"Ignoring COM error to connection - {details!r}")
