"""Interfaces that are called through their vtables: custom ones, which have no IDispatch, and the fast side of dual ones.

    >>> from win32com.client import vtable
    >>> adder = vtable.Bind(ob, "IAdder", r"C:\\servers\\adder.tlb")
    >>> adder.Add(40, 2)
    42

Methods take their [in] and [in, out] parameters, in order or by name. They return the [retval], followed by the [out] and
[in, out] values in order: one value alone, several as a tuple. A property without parameters is an attribute; with
parameters, it is got by calling it, and put by calling SetName(parameters..., value). Optional parameters may be left out.
A failed call raises com_error, with what the object says about the failure.
"""

from __future__ import annotations

import pythoncom
import pywintypes
from pythoncom import _VtableBase as VtableObject

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Bind", "InterfaceClass", "VtableObject"]

_PyIDispatch = pythoncom.TypeIIDs[pythoncom.IID_IDispatch]
_PyIUnknown = pythoncom.TypeIIDs[pythoncom.IID_IUnknown]
_PyITypeInfo = pythoncom.TypeIIDs[pythoncom.IID_ITypeInfo]
_PyITypeLib = pythoncom.TypeIIDs[pythoncom.IID_ITypeLib]
_IID = type(pythoncom.IID_NULL)

# Classes by (library, version, language, interface), and the last one by interface alone, for objects in results.
_classes: dict[tuple[Any, ...], Any] = {}
_by_iid: dict[Any, Any] = {}


def InterfaceClass(typeinfo: Any) -> Any:
    """Make the class of an interface's objects, or give the one that was made before.

    typeinfo: a PyITypeInfo of an interface or of a dual dispinterface.
    Returns the class: called with a COM object, it asks that for the interface. Raises TypeError for other types,
    ValueError for a damaged description, com_error.
    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-itypeinfo
    """
    iid = typeinfo.GetTypeAttr().iid
    key = (*_identity(typeinfo.GetContainingTypeLib()[0]), iid)
    found = _classes.get(key)
    if found is None:
        found = _classes[key] = pythoncom._vtable_class(typeinfo)
        found._typeinfo_ = typeinfo
        _by_iid[iid] = found
    return found


def _identity(library: Any) -> tuple[Any, ...]:
    guid, lcid, _, major, minor, _ = library.GetLibAttr()
    return guid, lcid, major, minor


def Bind(ob: Any, interface: Any, typelib: Any = None) -> Any:
    """Get an interface of an object, to be called through its vtable.

    ob: any COM object: a PyIUnknown, a Dispatch object, an object of another interface.
    interface: a PyITypeInfo, an IID, or the interface's name.
    typelib: where the interface is described: a PyITypeLib, the path of a file, or (GUID, major, minor[, lcid]) of a
    registered library. Without it, a name is looked up in the library of the object itself, an IID also in the registry.
    Returns an object of the interface's class. Raises ValueError when no library describes the interface, com_error
    when the object has not got it.
    https://learn.microsoft.com/windows/win32/api/unknwn/nf-unknwn-iunknown-queryinterface(refiid_void)
    """
    if isinstance(interface, type) and issubclass(interface, VtableObject):
        return interface(ob)
    if not isinstance(interface, _PyITypeInfo):
        interface = _describe(ob, interface, typelib)
    return InterfaceClass(interface)(ob)


def _describe(ob: Any, interface: Any, typelib: Any) -> Any:
    """The PyITypeInfo of an interface's name or IID."""
    if isinstance(interface, str) and interface.startswith("{"):
        interface = pywintypes.IID(interface)
    library = _open(typelib) if typelib is not None else _library_of(ob)
    found = _find(library, interface) if library is not None else None
    if found is None and typelib is None and isinstance(interface, _IID):
        library = _registered_library(interface)
        found = _find(library, interface) if library is not None else None
    if found is None:
        raise ValueError(f"no type library describes the interface {interface}" if library is None else
                         f"the type library {library.GetDocumentation(-1)[0]} does not describe the interface {interface}")
    return found


def _find(library: Any, interface: Any) -> Any:
    try:
        if isinstance(interface, _IID):
            return library.GetTypeInfoOfGuid(interface)
        return library.GetTypeComp().BindType(interface)[0]
    except pythoncom.com_error:
        return None


def _open(typelib: Any) -> Any:
    if isinstance(typelib, _PyITypeLib):
        return typelib
    if isinstance(typelib, tuple):
        return pythoncom.LoadRegTypeLib(*typelib)
    return pythoncom.LoadTypeLib(typelib)


def _library_of(ob: Any) -> Any:
    """The type library of an object, None if it does not tell."""
    known = getattr(type(ob), "_typeinfo_", None)
    if known is not None:
        return known.GetContainingTypeLib()[0]
    ob = getattr(ob, "_oleobj_", ob)
    if not isinstance(ob, _PyIUnknown):
        return None
    for iid, method in ((pythoncom.IID_IProvideClassInfo, "GetClassInfo"), (pythoncom.IID_IDispatch, "GetTypeInfo")):
        try:
            return getattr(ob.QueryInterface(iid), method)().GetContainingTypeLib()[0]
        except pythoncom.com_error:
            continue
    return None


def _registered_library(iid: Any) -> Any:
    """The type library that the registry names for an interface, None if there is none."""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"Interface\{iid}\TypeLib") as key:
            guid = winreg.QueryValueEx(key, "")[0]
            major, _, minor = winreg.QueryValueEx(key, "Version")[0].partition(".")
        return pythoncom.LoadRegTypeLib(guid, int(major, 16), int(minor or "0", 16), 0)
    except (OSError, ValueError, pythoncom.com_error):
        return None


def _result(ob: Any, iid: Any) -> Any:
    """What a call gives back for an interface: an object of its class where one was made, a Dispatch object, or as it is."""
    found = _by_iid.get(iid)
    if found is not None:
        return found(ob)
    if isinstance(ob, _PyIDispatch):
        from . import Dispatch

        return Dispatch(ob)
    return ob
