"""COM objects as Python objects.

    >>> import win32com.client
    >>> dictionary = win32com.client.Dispatch("Scripting.Dictionary")
    >>> dictionary.Add("one", 1)
    >>> dictionary.Count
    1
"""

import os
import sys

import pythoncom
import pywintypes
import win32com
from pythoncom import _VARIANT as VARIANT
from pythoncom import _ClientDispatch as CDispatch
from pythoncom import _classes_by_iid, _DispatchBaseClass, _EarlyProperty

from . import dynamic

TYPE_CHECKING = False  # typing takes a while to import, and __future__ too; only type checkers need them
if TYPE_CHECKING:
    from typing import Any

    from .events import DispatchWithEvents, EventsProxy, WithEvents, _event_setattr_, getevents
    from .records import Record, register_record_class
else:
    Any = object

__all__ = ["CDispatch", "CastTo", "CoClassBaseClass", "Constants", "Dispatch", "DispatchBaseClass", "DispatchEx",
           "DispatchWithEvents", "EventsProxy", "GetActiveObject", "GetObject", "Moniker", "Record", "VARIANT", "WithEvents",
           "constants", "getevents", "register_record_class"]

_PyIDispatchType = pythoncom.TypeIIDs[pythoncom.IID_IDispatch]
_EVENTS = ("DispatchWithEvents", "EventsProxy", "WithEvents", "_event_setattr_", "getevents")

_RECORDS = ("Record", "register_record_class")
_SUBMODULES = frozenset(("CLSIDToClass", "build", "gencache", "genpy", "makepy", "records", "selecttlb", "util", "vtable"))


def __getattr__(name: str) -> Any:
    """What hears events, records, and submodules are imported when a program uses them."""
    if name in _EVENTS:
        from . import events
        return getattr(events, name)
    if name in _RECORDS:
        from . import records
        return getattr(records, name)
    if name not in _SUBMODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib
    return importlib.import_module(f"{__name__}.{name}")


# ---- making objects ---------------------------------------------------------------------------------------------------


def _class_for(clsid: str) -> Any:
    """The early-bound class for an IID, where this process or the folder of modules has one; else None."""
    found = _classes_by_iid.get(clsid)
    if found is None and ("win32com.client.gencache" in sys.modules or os.path.isdir(win32com.__gen_path__)):
        from . import gencache
        found = gencache.GetClassForCLSID(clsid)
    return found


def _wrap(dispatch: Any, userName: Any, resultCLSID: Any, typeinfo: Any, clsctx: int) -> Any:
    """Make an object of its early-bound class of a PyIDispatch, or a CDispatch where there is none."""
    if resultCLSID is None:
        if "win32com.client.gencache" in sys.modules or _classes_by_iid or os.path.isdir(win32com.__gen_path__):
            resultCLSID = pythoncom._type_of(dispatch)
    if resultCLSID is not None:
        found = _class_for(str(resultCLSID))
        if found is not None:
            return found(dispatch)
    return dynamic.Dispatch(dispatch, userName, CDispatch, typeinfo, clsctx=clsctx)


def Dispatch(dispatch: Any, userName: Any = None, resultCLSID: Any = None, typeinfo: Any = None,
             clsctx: int = pythoncom.CLSCTX_SERVER) -> Any:
    """Make an object of a COM class, or wrap one that is there.

    dispatch: a program id, a class id, a PyIDispatch, or a Dispatch object. userName: the name that repr() shows.
    resultCLSID, typeinfo: what is known of the object's type. clsctx: where a new object may run.
    Returns the Dispatch object. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstance
    """
    dispatch, userName = dynamic._GetGoodDispatchAndUserName(dispatch, userName, clsctx)
    return _wrap(dispatch, userName, resultCLSID, typeinfo, clsctx)


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
    clsid = pywintypes.IID(Class)
    dispatch = pythoncom.GetActiveObject(clsid).QueryInterface(pythoncom.IID_IDispatch)
    return _wrap(dispatch, Class, clsid, None, clsctx)


def Moniker(Pathname: Any, clsctx: int = pythoncom.CLSCTX_ALL) -> Any:
    """Get the object that a moniker's display name stands for.

    Pathname: the display name.
    Returns the Dispatch object. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-cogetobject
    """
    return Dispatch(pythoncom.CoGetObject(Pathname, None, pythoncom.IID_IDispatch), Pathname, clsctx=clsctx)


# ---- results ----------------------------------------------------------------------------------------------------------


def _get_good_single_object_(obj: Any, obUserName: Any = None, resultCLSID: Any = None) -> Any:
    """Make a Dispatch object of a PyIDispatch; anything else stays."""
    if isinstance(obj, _PyIDispatchType):
        return Dispatch(obj, obUserName, resultCLSID)
    return obj


def _get_good_object_(obj: Any, obUserName: Any = None, resultCLSID: Any = None) -> Any:
    """Make Dispatch objects of what is a PyIDispatch in a result, which may be a tuple."""
    if isinstance(obj, tuple):
        return tuple([_get_good_object_(item, obUserName, resultCLSID) for item in obj])
    return _get_good_single_object_(obj, obUserName, resultCLSID)


# ---- early binding ----------------------------------------------------------------------------------------------------


def _castable(ob: Any) -> Any:
    """An object whose class is early-bound."""
    if "CLSID" not in type(ob).__dict__:
        from . import gencache
        ob = gencache.EnsureDispatch(ob)
    if "CLSID" not in type(ob).__dict__:
        raise ValueError("Must be a makepy-able object for this to work")
    return ob


def _bound(ob: Any, target: Any) -> Any:
    """An interface that is called through its vtable."""
    from . import vtable
    return vtable.Bind(ob, target)


def CastTo(ob: Any, target: Any, typelib: Any = None) -> Any:
    """Get another interface of an object, or of another class.

    ob: a Dispatch object. target: the name of the interface or class, or an IID. typelib: a selecttlb.TypelibSpec of the library
    that has it; without one it is looked up in the library of the object's own class.
    Returns an object of that interface's early-bound class; for an IID, and for an interface that only has a vtable,
    what win32com.client.vtable.Bind makes. Raises ValueError when the library has no such name, com_error when the object
    has no such interface.
    https://learn.microsoft.com/windows/win32/api/unknwn/nf-unknwn-iunknown-queryinterface(refiid_void)
    """
    from . import gencache

    if typelib is not None:
        module = gencache.MakeModuleForTypelib(typelib.clsid, typelib.lcid, _number(typelib.major),
                                               _number(typelib.minor))
        if not hasattr(module, target):
            raise ValueError(f"The interface name '{target}' does not appear in the specified library "
                             f"{typelib.ver_desc!r}")
    elif not isinstance(target, str) or isinstance(ob, pythoncom._VtableBase):
        return _bound(ob, target)
    else:
        ob = _castable(ob)
        module = gencache.GetModuleForCLSID(ob.CLSID)
        root: Any = gencache.GetModuleForTypelib(module.CLSID, module.LCID, module.MajorVersion, module.MinorVersion)
        clsid = root.NamesToIIDMap.get(target)
        if clsid is None:
            raise ValueError(f"The interface name '{target}' does not appear in the same library as object '{ob!r}'")
        module = gencache.GetModuleForCLSID(clsid)
        if not hasattr(module, target):
            return _bound(ob, target)
    found = getattr(module, target)
    return getattr(found, "default_interface", found)(ob)


def _number(version: Any) -> int:
    """A version's part: registered ones are hexadecimal text."""
    return version if isinstance(version, int) else int(version, 16)


class Constants:
    """The constants of all type libraries that this process has modules of, as attributes."""

    def __init__(self) -> None:
        self.__dicts__: list[Any] = []

    def __getattr__(self, a: str) -> Any:
        for values in self.__dicts__:
            if a in values:
                return values[a]
        raise AttributeError(a)


constants = Constants()


class DispatchBaseClass(_DispatchBaseClass):
    """The base of early-bound classes: the members of its objects are known from a type library."""

    _prop_map_get_: Any = {}
    _prop_map_put_: Any = {}

    def __init_subclass__(cls, **words: Any) -> None:
        """Properties become attributes of the class, so that they are found without a detour."""
        super().__init_subclass__(**words)
        for name, read in cls.__dict__.get("_prop_map_get_", {}).items():
            if not hasattr(cls, name) and name not in cls.__dict__:
                made: Any = _EarlyProperty(name, read)
                made.__set_name__(cls, name)
                setattr(cls, name, made)

    def __dir__(self) -> list[str]:
        names = {*self.__dict__, *dir(type(self)), *self._prop_map_get_, *self._prop_map_put_}
        if "Properties_" in self._prop_map_get_:  # of WMI
            names.update(dynamic._property_names(self))
        return sorted(names)

    def __repr__(self) -> str:
        module = sys.modules.get(type(self).__module__)
        shown = "win32com.gen_py.unknown"
        if module is not None:
            shown = f"win32com.gen_py.{module.__doc__}" if module.__doc__ else module.__name__
        return f"<{shown}.{type(self).__name__} instance at 0x{id(self)}>"


class CoClassBaseClass:
    """The base of COM classes: an object of one is used through its default interface."""

    CLSID: Any
    default_interface: Any

    def __init__(self, oobj: Any = None) -> None:
        """oobj: the COM object; without one, a new object of the class is made. Raises com_error."""
        interface = self.default_interface
        if oobj is None and issubclass(interface, pythoncom._VtableBase):
            oobj = pythoncom.CoCreateInstance(self.CLSID, None, pythoncom.CLSCTX_SERVER, pythoncom.IID_IUnknown)
        elif oobj is None:
            oobj = pythoncom.new(self.CLSID)
        self.__dict__["_dispobj_"] = interface(oobj)

    def __repr__(self) -> str:
        return f"<win32com.gen_py.{__doc__}.{type(self).__name__}>"

    def __getattr__(self, attr: str) -> Any:
        inner = self.__dict__.get("_dispobj_")
        if inner is None:
            raise AttributeError(attr)
        return getattr(inner, attr)

    def __setattr__(self, attr: str, value: Any) -> None:
        inner = self.__dict__.get("_dispobj_")
        if attr not in self.__dict__ and inner is not None:
            try:
                setattr(inner, attr, value)
                return
            except AttributeError:
                pass
        self.__dict__[attr] = value

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.__dict__["_dispobj_"](*args, **kwargs)

    def __str__(self) -> str:
        return str(self.__dict__["_dispobj_"])

    def __int__(self) -> int:
        return int(self.__dict__["_dispobj_"])

    def __iter__(self) -> Any:
        return iter(self.__dict__["_dispobj_"])

    def __len__(self) -> int:
        return len(self.__dict__["_dispobj_"])

    def __bool__(self) -> bool:
        return bool(self.__dict__["_dispobj_"])
