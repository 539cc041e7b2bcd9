"""COM objects as Python objects.

    >>> import win32com.client
    >>> dictionary = win32com.client.Dispatch("Scripting.Dictionary")
    >>> dictionary.Add("one", 1)
    >>> dictionary.Count
    1
"""

from __future__ import annotations

import pythoncom
from pythoncom import _VARIANT as VARIANT

from . import dynamic

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any

__all__ = ["CDispatch", "Dispatch", "DispatchEx", "GetActiveObject", "GetObject", "Moniker", "VARIANT"]

_PyIDispatchType = pythoncom.TypeIIDs[pythoncom.IID_IDispatch]


class CDispatch(dynamic.CDispatch):
    """A COM object whose members are found when they are used."""

    def _wrap_dispatch_(self, ob: Any, userName: Any = None, returnCLSID: Any = None) -> Any:
        """Make a Dispatch object of a PyIDispatch."""
        return Dispatch(ob, userName, returnCLSID)


def Dispatch(dispatch: Any, userName: Any = None, resultCLSID: Any = None, typeinfo: Any = None,
             clsctx: int = pythoncom.CLSCTX_SERVER) -> Any:
    """Make an object of a COM class, or wrap one that is there.

    dispatch: a program id, a class id, a PyIDispatch, or a Dispatch object. userName: the name that repr() shows.
    resultCLSID, typeinfo: what is known of the object's type. clsctx: where a new object may run.
    Returns the Dispatch object. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstance
    """
    dispatch, userName = dynamic._GetGoodDispatchAndUserName(dispatch, userName, clsctx)
    return dynamic.Dispatch(dispatch, userName, CDispatch, typeinfo, clsctx=clsctx)


def DispatchEx(clsid: Any, machine: str | None = None, userName: Any = None, resultCLSID: Any = None,
               typeinfo: Any = None, clsctx: int | None = None) -> Any:
    """Make a new object of a COM class, on another machine where one is named.

    clsid: a program id or class id. machine: the other machine's name. clsctx: where the object may run; when it is
    left out, anywhere on this machine, but never in this process when another machine is named.
    Returns the Dispatch object. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstanceex
    """
    if clsctx is None:
        clsctx = pythoncom.CLSCTX_SERVER
        if machine is not None:
            clsctx &= ~pythoncom.CLSCTX_INPROC
    server = None if machine is None else (machine,)
    (dispatch,) = pythoncom.CoCreateInstanceEx(clsid, None, clsctx, server, (pythoncom.IID_IDispatch,))
    return Dispatch(dispatch, clsid if userName is None else userName, resultCLSID, typeinfo, clsctx=clsctx)


def GetObject(Pathname: str | None = None, Class: Any = None, clsctx: int | None = None) -> Any:
    """Get an object that is there: by a display name, or the active one of a class.

    Pathname: a file or a moniker's display name such as "winmgmts:". Class: a program id or class id. Exactly one of
    the two is given.
    Returns the Dispatch object. Raises ValueError, com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-cogetobject
    """
    if (Pathname is None) == (Class is None):
        raise ValueError("You must specify a value for Pathname or Class, but not both.")
    if clsctx is None:
        clsctx = pythoncom.CLSCTX_ALL
    if Class is not None:
        return GetActiveObject(Class, clsctx)
    return Moniker(Pathname, clsctx)


def GetActiveObject(Class: Any, clsctx: int = pythoncom.CLSCTX_ALL) -> Any:
    """Get the running object that registered itself as active for a class.

    Class: a program id or class id.
    Returns the Dispatch object. Raises com_error (MK_E_UNAVAILABLE) when there is none.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-getactiveobject
    """
    dispatch = pythoncom.GetActiveObject(Class).QueryInterface(pythoncom.IID_IDispatch)
    return Dispatch(dispatch, Class if isinstance(Class, str) else None, clsctx=clsctx)


def Moniker(Pathname: Any, clsctx: int = pythoncom.CLSCTX_ALL) -> Any:
    """Get the object that a moniker's display name stands for.

    Pathname: the display name.
    Returns the Dispatch object. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-cogetobject
    """
    return Dispatch(pythoncom.CoGetObject(Pathname, None, pythoncom.IID_IDispatch), Pathname, clsctx=clsctx)


def _get_good_single_object_(obj: Any, obUserName: Any = None, resultCLSID: Any = None) -> Any:
    """Make a Dispatch object of a PyIDispatch; anything else stays."""
    if isinstance(obj, _PyIDispatchType):
        return Dispatch(obj, obUserName, resultCLSID)
    return obj


def _get_good_object_(obj: Any, obUserName: Any = None, resultCLSID: Any = None) -> Any:
    """Make Dispatch objects of what is a PyIDispatch in a result, which may be a tuple."""
    if isinstance(obj, tuple):
        return tuple(_get_good_single_object_(item, obUserName, resultCLSID) for item in obj)
    return _get_good_single_object_(obj, obUserName, resultCLSID)
