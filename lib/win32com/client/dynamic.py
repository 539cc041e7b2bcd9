"""Dispatch objects that learn about their members when these are used."""

from __future__ import annotations

import pythoncom
import pywintypes
from pythoncom import _CDispatch as CDispatch

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any

__all__ = ["CDispatch", "Dispatch", "DumbDispatch"]

LCID = 0

# With these answers an object says that the member was used as what it is not: a method read as a property.
ERRORS_BAD_CONTEXT = [
    -2147352573,  # DISP_E_MEMBERNOTFOUND
    -2147352562,  # DISP_E_BADPARAMCOUNT
    -2147352561,  # DISP_E_PARAMNOTOPTIONAL
    -2147352571,  # DISP_E_TYPEMISMATCH
    -2147024809,  # E_INVALIDARG
]

ALL_INVOKE_TYPES = [
    pythoncom.INVOKE_PROPERTYGET,
    pythoncom.INVOKE_PROPERTYPUT,
    pythoncom.INVOKE_PROPERTYPUTREF,
    pythoncom.INVOKE_FUNC,
]

PyIDispatchType = pythoncom.TypeIIDs[pythoncom.IID_IDispatch]
PyIUnknownType = pythoncom.TypeIIDs[pythoncom.IID_IUnknown]
IIDType = type(pythoncom.IID_NULL)

_GoodDispatchTypes = (str, IIDType)


def _GetGoodDispatch(IDispatch: Any, clsctx: int = pythoncom.CLSCTX_SERVER) -> Any:
    """The PyIDispatch for a class (its running object, else a new one), or within an object."""
    if isinstance(IDispatch, PyIDispatchType):
        return IDispatch
    if isinstance(IDispatch, _GoodDispatchTypes):
        try:
            return pythoncom.connect(IDispatch)
        except pywintypes.com_error:
            return pythoncom.CoCreateInstance(IDispatch, None, clsctx, pythoncom.IID_IDispatch)
    inner = getattr(IDispatch, "_oleobj_", None)
    if isinstance(inner, PyIDispatchType):
        return inner
    if isinstance(IDispatch, PyIUnknownType):
        return IDispatch.QueryInterface(pythoncom.IID_IDispatch)
    raise TypeError(f"a program id, a class id or a COM object is needed, not {type(IDispatch).__name__}")


def _GetGoodDispatchAndUserName(IDispatch: Any, userName: Any, clsctx: int) -> tuple[Any, str | None]:
    """The PyIDispatch, and the name to show."""
    if userName is not None:
        userName = str(userName)
    elif isinstance(IDispatch, str):
        userName = IDispatch
    return _GetGoodDispatch(IDispatch, clsctx), userName


def Dispatch(IDispatch: Any, userName: Any = None, createClass: Any = None, typeinfo: Any = None,
             clsctx: int = pythoncom.CLSCTX_SERVER) -> Any:
    """Make an object of a COM class, or wrap one that is there.

    IDispatch: a program id, a class id, a PyIDispatch, or a Dispatch object. userName: the name that repr() shows.
    createClass: CDispatch or a class that derives from it. typeinfo: not needed, the object is asked for it.
    Returns the Dispatch object. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstance
    """
    IDispatch, userName = _GetGoodDispatchAndUserName(IDispatch, userName, clsctx)
    return (createClass or CDispatch)(IDispatch, None, userName, lazydata=None)


def DumbDispatch(IDispatch: Any, userName: Any = None, createClass: Any = None,
                 clsctx: int = pythoncom.CLSCTX_SERVER) -> Any:
    """Like Dispatch, but the object's type description is not looked at.

    IDispatch: a program id, a class id, a PyIDispatch, or a Dispatch object. userName: the name that repr() shows.
    createClass: CDispatch or a class that derives from it.
    Returns the Dispatch object. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstance
    """
    IDispatch, userName = _GetGoodDispatchAndUserName(IDispatch, userName, clsctx)
    return (createClass or CDispatch)(IDispatch, None, userName, lazydata=False)
