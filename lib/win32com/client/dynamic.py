"""Dispatch objects that learn about their members when these are used."""

import pythoncom
import pywintypes
from pythoncom import _CDispatch as CDispatch
from pywintypes import IIDType

TYPE_CHECKING = False  # typing takes a while to import, and __future__ and types too; only type checkers need them
if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from types import MethodType
    from typing import Any
else:
    Any = object

__all__ = ["CDispatch", "Dispatch", "DumbDispatch", "MakeOleRepr", "MethodType"]

debugging = 0  # whether debug_print prints
debugging_attr = 0  # whether debug_attr_print prints

LCID = 0

# With these answers an object says that the member was used as what it is not: a method read as a property. Programs
# add to the list what their objects answer.
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

_GoodDispatchTypes = (str, IIDType)


def __getattr__(name: str) -> Any:
    """MethodType, which programs find here, is imported when one asks for it."""
    if name != "MethodType":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from types import MethodType
    return MethodType


def debug_print(*args: object) -> None:
    """Print the arguments in a line, when `debugging` is set."""
    if debugging:
        print(*args)


def debug_attr_print(*args: object) -> None:
    """Print the arguments in a line, when `debugging_attr` is set."""
    if debugging_attr:
        print(*args)


# ---- making objects --------------------------------------------------------------------------------------------------


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
    createClass: CDispatch or a class that derives from it. typeinfo: a PyITypeInfo to go by; without one the object is
    asked for it when it is needed.
    Returns the Dispatch object. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstance
    """
    IDispatch, userName = _GetGoodDispatchAndUserName(IDispatch, userName, clsctx)
    lazydata = None if typeinfo is None else _with_compiler(typeinfo)
    return (createClass or CDispatch)(IDispatch, None, userName, lazydata=lazydata)


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


# ---- descriptions ----------------------------------------------------------------------------------------------------


def MakeOleRepr(IDispatch: Any, typeinfo: Any, typecomp: Any) -> Any:
    """Describe a type as win32com.client.build does.

    IDispatch: not looked at. typeinfo: a PyITypeInfo, or None. typecomp: anything but None says that members are added
    when they are used; with None all are there at once.
    Returns a build.LazyDispatchItem or build.DispatchItem; an empty one where the description cannot be read.
    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-itypeinfo
    """
    from . import build

    if typeinfo is None:
        return build.DispatchItem()
    try:
        typeinfo, attributes = _dispatch_side(typeinfo)
        if typecomp is None:
            return build.DispatchItem(typeinfo, attributes, None, 0)
        return build.LazyDispatchItem(attributes, None)
    except pywintypes.com_error:
        return build.DispatchItem()


def _dispatch_side(typeinfo: Any) -> tuple[Any, Any]:
    """The dispinterface of a dual interface, anything else as it is, with its attributes."""
    attributes = typeinfo.GetTypeAttr()
    if attributes.typekind == pythoncom.TKIND_INTERFACE and attributes.wTypeFlags & pythoncom.TYPEFLAG_FDUAL:
        typeinfo = typeinfo.GetRefTypeInfo(typeinfo.GetRefTypeOfImplType(-1))
        attributes = typeinfo.GetTypeAttr()
    return typeinfo, attributes


def _GetDescInvokeType(entry: Any, invoke_type: int) -> int:
    """How to invoke a member: as its FUNCDESC says, where there is one, else as `invoke_type` says."""
    description = getattr(entry, "desc", None)
    if not description or description.desckind == pythoncom.DESCKIND_VARDESC:
        return invoke_type
    kind: int = description.invkind
    return kind


def _with_compiler(typeinfo: Any) -> Any:
    """A description in the form of `_lazydata_`, None where it is of no use."""
    try:
        return typeinfo, typeinfo.GetTypeComp()
    except pywintypes.com_error:
        return None


def _make_lazydata(made: Any) -> Any:
    """What `_lazydata_` gives."""
    try:
        typeinfo = made._oleobj_.GetTypeInfo()
    except pywintypes.com_error:
        return None
    return _with_compiler(typeinfo)


def _make_olerepr(made: Any) -> Any:
    """What `_olerepr_` gives."""
    lazydata = made._lazydata_
    return MakeOleRepr(made._oleobj_, None if lazydata is None else lazydata[0], lazydata)


def _add_names(items_dict: "MutableMapping[str, Any]", typeInfo: Any) -> None:
    """Enter the names of a description's functions, and of those it derives from, but not of IDispatch."""
    seen = {pythoncom.IID_IDispatch}
    waiting = [typeInfo]
    while waiting:
        described = waiting.pop()
        attributes = described.GetTypeAttr()
        if attributes.iid in seen:
            continue
        seen.add(attributes.iid)
        for index in range(attributes.cFuncs):
            items_dict.setdefault(described.GetNames(described.GetFuncDesc(index).memid)[0], None)
        waiting += [described.GetRefTypeInfo(described.GetRefTypeOfImplType(index))
                    for index in range(attributes.cImplTypes)]


def _property_names(made: Any) -> list[str]:
    """What an object lists in `Properties_`, as those of WMI do."""
    try:
        return [item.Name for item in made.Properties_]
    except (AttributeError, TypeError, pywintypes.com_error):
        return []


def _print_details(made: Any) -> None:
    """Print what is known of an object's members."""
    kinds = {pythoncom.INVOKE_FUNC: "method", pythoncom.INVOKE_PROPERTYGET: "property"}
    print("Members of", made._username_)
    for name in sorted(made._dir_ole_()):
        use, number = made._find_dispatch_type_(name)
        if number is not None:
            print(f"\t{name} = 0x{number & 0xFFFFFFFF:x} - {kinds.get(use, 'member')}")
