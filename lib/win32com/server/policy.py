"""Policies: how a Python object answers COM.

A policy stands between COM and the object that is served. It gives members their DISPIDs, looks names up, calls methods,
reads and writes attributes. The policies here are written in C; a class derived from one of them may override any hook:

    hook                                           called for
    _CreateInstance_(clsid, iid)                   making an object: returns its COM wrapper
    _wrap_(object)                                 taking in the object to serve
    _QueryInterface_, _query_interface_(iid)       QueryInterface: true, or the interface itself
    _GetIDsOfNames_, _getidsofnames_(names, lcid)  IDispatch.GetIDsOfNames: a tuple of DISPIDs
    _GetDispID_, _getdispid_(name, flags)          IDispatchEx.GetDispID
    _Invoke_, _invoke_(dispid, lcid, flags, args)  IDispatch.Invoke: (HRESULT, argument index, value)
    _InvokeEx_, _invokeex_(dispid, lcid, flags, args, kwargs, caller)
                                                   IDispatchEx.InvokeEx: the value

The name with capitals is what COM reaches; it calls the other one. A policy that overrides none of them is served
without any Python code but the object's own.
"""

from __future__ import annotations

import pythoncom
import pywintypes
import winerror
from pythoncom import (
    DISPATCH_METHOD,
    DISPATCH_PROPERTYGET,
    DISPATCH_PROPERTYPUT,
    DISPATCH_PROPERTYPUTREF,
    DISPID_EVALUATE,
    DISPID_NEWENUM,
    DISPID_PROPERTYPUT,
    DISPID_STARTENUM,
    DISPID_VALUE,
)

from .exception import COMException

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any

S_OK = 0

IDispatchType = pythoncom.TypeIIDs[pythoncom.IID_IDispatch]
IUnknownType = pythoncom.TypeIIDs[pythoncom.IID_IUnknown]

# Where a class keeps its settings below HKEY_CLASSES_ROOT.
regSpec = "CLSID\\%s\\PythonCOM"
regPolicy = "CLSID\\%s\\PythonCOMPolicy"
regDispatcher = "CLSID\\%s\\PythonCOMDispatcher"
regAddnPath = "CLSID\\%s\\PythonCOMPath"

BasicWrapPolicy = pythoncom._BasicWrapPolicy
MappedWrapPolicy = pythoncom._MappedWrapPolicy
DesignatedWrapPolicy = pythoncom._DesignatedWrapPolicy
EventHandlerPolicy = pythoncom._EventHandlerPolicy
DynamicPolicy = pythoncom._DynamicPolicy
DefaultPolicy = DesignatedWrapPolicy


def CreateInstance(clsid: Any, reqIID: Any) -> Any:
    """Make an object of a registered Python class.

    The registry names the class, its policy, a dispatcher, and folders for sys.path.
    Returns the COM wrapper of the interface reqIID.
    """
    return pythoncom._CreateInstance(clsid, reqIID)


def resolve_func(spec: str) -> Any:
    """Find what "module.name" means; a name without a module is one of this module's."""
    return pythoncom._resolve(spec)


def call_func(spec: str, *args: Any) -> Any:
    """Call what "module.name" means with the arguments."""
    return resolve_func(spec)(*args)


def _import_module(name: str) -> Any:
    """Import a module by its dotted name and return it, not its outermost package."""
    import importlib

    return importlib.import_module(name)


def _dispatch_argument(argument: Any) -> Any:
    """An object that an event brings, as an event handler uses it: a Dispatch object where it can be one."""
    import win32com.client

    if not isinstance(argument, IDispatchType):
        try:
            argument = argument.QueryInterface(pythoncom.IID_IDispatch)
        except pythoncom.com_error:
            return argument
    return win32com.client.Dispatch(argument)


def _typelib_key(ob: Any) -> tuple[Any, int, int, int]:
    """The type library of an object's class: (GUID, major version, minor version, locale)."""
    major, minor = getattr(ob, "_typelib_version_", (1, 0))
    return ob._typelib_guid_, major, minor, getattr(ob, "_typelib_lcid_", 0)


def _typelib_members(ob: Any) -> Any:
    """What the type library says about the interfaces that an object names: (DISPID, kind of call, name) of each."""
    guid, major, minor, lcid = _typelib_key(ob)
    names = [
        name
        for name in getattr(ob, "_com_interfaces_", ())
        if not isinstance(name, pywintypes.IIDType) and not name.startswith("{")
    ]
    return _import_module("win32com.universal").RegisterInterfaces(guid, lcid, major, minor, names)


def _typelib_typeinfos(ob: Any) -> list[Any]:
    """The type info of the first interface that an object names and its type library knows, in a list; or none."""
    guid, major, minor, _ = _typelib_key(ob)
    compiler = pythoncom.LoadRegTypeLib(guid, major, minor).GetTypeComp()
    for name in getattr(ob, "_com_interfaces_", ()):
        try:
            info, _ = compiler.BindType(name)
        except pythoncom.com_error:
            continue
        if info is not None:
            return [info]
    return []
