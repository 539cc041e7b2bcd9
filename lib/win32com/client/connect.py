"""A connection of a Python object to a COM object's events, by hand."""

from __future__ import annotations

import pythoncom
import win32com.server.util

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any


class SimpleConnection:
    """One connection; it ends with the object at the latest."""

    def __init__(self, coInstance: Any = None, eventInstance: Any = None, eventCLSID: Any = None,
                 debug: Any = 0) -> None:
        """Connect at once when coInstance is given; the arguments are those of Connect."""
        self.cp: Any = None
        self.cookie: Any = None
        self.debug = debug
        if coInstance is not None:
            self.Connect(coInstance, eventInstance, eventCLSID)

    def __del__(self) -> None:
        try:
            self.Disconnect()
        except pythoncom.error:  # the source may be gone
            pass

    def _wrap(self, obj: Any) -> Any:
        from win32com.server.dispatcher import DispatcherWin32trace
        return win32com.server.util.wrap(obj, useDispatcher=DispatcherWin32trace if self.debug else None)

    def Connect(self, coInstance: Any, eventInstance: Any, eventCLSID: Any = None) -> None:
        """Let a Python object hear events.

        coInstance: the source, a Dispatch object or an interface. eventInstance: the object whose methods are called.
        eventCLSID: the IID of the event interface; eventInstance.CLSID when it is left out.
        Raises com_error when the source has no such events.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-iconnectionpoint-advise
        """
        source = getattr(coInstance, "_oleobj_", coInstance)
        container = source.QueryInterface(pythoncom.IID_IConnectionPointContainer)
        if eventCLSID is None:
            eventCLSID = eventInstance.CLSID
        self.cp = container.FindConnectionPoint(eventCLSID)
        self.cookie = self.cp.Advise(self._wrap(eventInstance))

    def Disconnect(self) -> None:
        """End the connection, if there is one. Raises com_error when the source is gone."""
        if self.cp is not None and self.cookie:
            point, cookie = self.cp, self.cookie
            self.cp = self.cookie = None
            point.Unadvise(cookie)
