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

import sys

import pythoncom
import pywintypes
from pythoncom import _VtableBase as VtableObject

from ._typeinfo import nearby

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Bind", "DefaultInterface", "InterfaceClass", "VtableObject", "class_in", "of_object", "typed"]

_PyIDispatch = pythoncom.TypeIIDs[pythoncom.IID_IDispatch]
_PyIUnknown = pythoncom.TypeIIDs[pythoncom.IID_IUnknown]
_PyITypeInfo = pythoncom.TypeIIDs[pythoncom.IID_ITypeInfo]
_PyITypeLib = pythoncom.TypeIIDs[pythoncom.IID_ITypeLib]
_IID = type(pythoncom.IID_NULL)

# Classes by (library, version, language, interface), and the last one by interface alone, for objects in results.
_classes: dict[tuple[Any, ...], Any] = {}
_by_iid: dict[Any, Any] = {}

# The libraries of these classes, and what they have for an IID's text: a class, or None.
_libraries: dict[tuple[Any, ...], Any] = {}
_custom: dict[str, Any] = {}


def InterfaceClass(typeinfo: Any) -> Any:
    """Make the class of an interface's objects, or give the one that was made before.

    typeinfo: a PyITypeInfo of an interface or of a dual dispinterface.
    Returns the class: called with a COM object, it asks that for the interface. Raises TypeError for other types,
    ValueError for a damaged description, com_error.
    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-itypeinfo
    """
    iid = typeinfo.GetTypeAttr().iid
    library = typeinfo.GetContainingTypeLib()[0]
    key = (*_identity(library), iid)
    found = _classes.get(key)
    if found is None:
        found = _classes[key] = pythoncom._vtable_class(typeinfo)
        found._typeinfo_ = typeinfo
        _by_iid[iid] = found
        if key[:-1] not in _libraries:
            _libraries[key[:-1]] = library
            _custom.clear()
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
            return nearby(getattr(ob.QueryInterface(iid), method)()).GetContainingTypeLib()[0]
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
    return typed(ob, str(iid))


# ---- what early binding gives -----------------------------------------------------------------------------------------


def typed(ob: Any, iid: Any) -> Any:
    """Make an object of its class of a PyIUnknown whose type is a custom interface, or a class that has one.

    ob: the object. iid: its type, text; None where it is not known.
    Returns the object as it was where no library that was used describes the type, or the object has not got it.
    """
    if iid is None or type(ob) is not _PyIUnknown:
        return ob
    found = _custom_class(iid)
    if found is None:
        return ob
    try:
        return found(ob)
    except pythoncom.com_error:
        return ob


def _custom_class(iid: str) -> Any:
    """The class of a custom interface that a library of this process describes, else None."""
    known = _custom.get(iid, _custom)  # another thread may clear it
    if known is not _custom:
        return known
    libraries = list(_libraries.values())
    gencache = sys.modules.get("win32com.client.gencache")
    key = None if gencache is None else gencache.clsidToTypelib.get(iid)
    if key is not None:
        libraries.insert(0, _loaded_library(*key))
    found = next(filter(None, (_described_class(library, iid) for library in libraries if library is not None)), None)
    if found is not None or key is not None:
        _custom[iid] = found
    return found


def _described_class(library: Any, iid: str) -> Any:
    """The class of a custom interface, or of the default one of a COM class, in a library; else None."""
    info = _find(library, pywintypes.IID(iid))
    if info is not None and info.GetTypeAttr().typekind == pythoncom.TKIND_COCLASS:
        info = _default_of(info)
    if info is None or not _is_custom(info):
        return None
    try:
        return InterfaceClass(info)
    except (ValueError, TypeError, NotImplementedError):  # a damaged description; a processor without vtables
        return None


def _is_custom(info: Any) -> bool:
    """Is this an interface without IDispatch, which pythoncom has no type of its own for?"""
    attr = info.GetTypeAttr()
    return attr.typekind == pythoncom.TKIND_INTERFACE and not attr.wTypeFlags & pythoncom.TYPEFLAG_FDISPATCHABLE \
        and attr.iid not in pythoncom.TypeIIDs


def _default_of(coclass: Any) -> Any:
    """The PyITypeInfo of a COM class's default interface, the first one where none is marked; None if there is none."""
    first = None
    for at in range(coclass.GetTypeAttr().cImplTypes):
        flags = coclass.GetImplTypeFlags(at)
        if flags & pythoncom.IMPLTYPEFLAG_FSOURCE:
            continue
        try:
            info = coclass.GetRefTypeInfo(coclass.GetRefTypeOfImplType(at))
        except pythoncom.com_error:
            continue
        if flags & pythoncom.IMPLTYPEFLAG_FDEFAULT:
            return info
        first = first or info
    return first


def _loaded_library(guid: str, lcid: int, major: int, minor: int) -> Any:
    """The PyITypeLib behind a module of early-bound classes; None where it is neither at hand nor registered."""
    from . import gencache

    key = guid, lcid, major, minor
    module = sys.modules.get("win32com.gen_py." + gencache.GetGeneratedFileName(*key))
    known = getattr(module, "_typelib", None) or gencache.demandGeneratedTypeLibraries.get(key)
    if known is not None:
        return known
    try:
        return pythoncom.LoadRegTypeLib(guid, major, minor, lcid)
    except pythoncom.com_error:
        return None


def _library_behind(module: Any) -> Any:
    """The same for the namespace of such a module."""
    if "_typelib" in module:
        return module["_typelib"]
    return _loaded_library(str(module["CLSID"]), module["LCID"], module["MajorVersion"], module["MinorVersion"])


def class_in(module: Any, interfaces: Any, name: str) -> Any:
    """What modules that makepy writes give for the name of a custom interface: its class.

    module: the module's namespace. interfaces: the IIDs of its custom interfaces by their names.
    Raises AttributeError for any other name, and when the library is not there.
    """
    library = _library_behind(module) if name in interfaces else None
    info = None if library is None else _find(library, pywintypes.IID(interfaces[name]))
    if info is None:
        raise AttributeError(f"module {module['__name__']!r} has no attribute {name!r}")
    return InterfaceClass(info)


class DefaultInterface:
    """The default interface of a COM class, where it is a custom one: its class is made when it is asked for."""

    def __init__(self, module: Any) -> None:
        """module: the namespace of the module that has the COM class."""
        self._module = module

    def __repr__(self) -> str:
        return "<DefaultInterface>"

    def __get__(self, ob: object, owner: Any) -> Any:
        library = _library_behind(self._module)
        coclass = None if library is None else _find(library, pywintypes.IID(str(owner.CLSID)))
        info = None if coclass is None else _default_of(coclass)
        if info is None:
            raise AttributeError(f"the type library of {owner.__name__} is not there")
        return InterfaceClass(info)


def of_object(ob: Any) -> Any:
    """Make or wrap an object without IDispatch, by the default interface of its class.

    ob: a program id, a class id or a PyIUnknown. The class is known by the object's IProvideClassInfo, else by the type
    library that the registry names for the class id.
    Returns an object of the interface's class, None where no library describes one. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-iprovideclassinfo
    """
    clsid = None
    if not isinstance(ob, _PyIUnknown):
        clsid = pywintypes.IID(ob)
        ob = pythoncom.CoCreateInstance(clsid, None, pythoncom.CLSCTX_SERVER, pythoncom.IID_IUnknown)
    try:
        coclass = ob.QueryInterface(pythoncom.IID_IProvideClassInfo).GetClassInfo()
    except pythoncom.com_error:
        library = None if clsid is None else _library_of_class(clsid)
        coclass = None if library is None else _find(library, clsid)
    info = None if coclass is None else _default_of(coclass)
    return InterfaceClass(info)(ob) if info is not None and _is_custom(info) else None


def _library_of_class(clsid: Any) -> Any:
    """The type library that the registry names for a COM class: the version it names, else the newest."""
    import winreg

    try:
        guid = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, rf"CLSID\{clsid}\TypeLib")
    except OSError:
        return None
    try:
        major, _, minor = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, rf"CLSID\{clsid}\Version").partition(".")
        versions = [(int(major, 16), int(minor or "0", 16))]
    except (OSError, ValueError):
        from . import selecttlb

        versions = sorted((int(spec.major, 16), int(spec.minor, 16)) for spec in selecttlb.EnumTlbs()
                          if spec.clsid.upper() == guid.upper())
    try:
        return pythoncom.LoadRegTypeLib(guid, *versions[-1], 0) if versions else None
    except (ValueError, pythoncom.com_error):
        return None
