"""Python objects behind interfaces that only a type library describes.

A class names the library (`_typelib_guid_`, `_typelib_version_`, `_typelib_lcid_`) and lists the interfaces
(`_com_interfaces_ = ["IFoo"]`). When its first object is served, the interfaces are registered here, and clients call the
object's methods through the vtable.

A method gets the [in] and [in, out] parameters and returns what the others want: one value alone; several as a tuple,
in order, or with the HRESULT before them; None, to leave everything as it is. For one [out] array return a list.
"""

from __future__ import annotations

import pythoncom

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

com_error = pythoncom.com_error

_registered: dict[tuple[Any, ...], list[tuple[int, int, str]]] = {}


def RegisterInterfaces(typelibGUID: Any, lcid: int, major: int, minor: int,
                       interface_names: Sequence[str] | None = None) -> list[tuple[int, int, str]]:
    """Let objects of this process answer to interfaces of a registered type library.

    typelibGUID, lcid, major, minor: the library. interface_names: which interfaces; None for all.
    Returns a list of (DISPID, INVOKE_ value, name), one for each method.
    Raises ValueError when the library has no interface of a name, or one without a vtable; com_error when there is no
    such library.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-loadregtypelib
    """
    key = (str(typelibGUID), lcid, major, minor, None if interface_names is None else tuple(interface_names))
    if key not in _registered:
        _registered[key] = _register(typelibGUID, lcid, major, minor, interface_names)
    return list(_registered[key])


def _register(guid: Any, lcid: int, major: int, minor: int, names: Sequence[str] | None) -> list[tuple[int, int, str]]:
    library = pythoncom.LoadRegTypeLib(guid, major, minor, lcid)
    members: list[tuple[int, int, str]] = []
    for info in _all_interfaces(library) if names is None else [_find(library, name) for name in names]:
        members += pythoncom._vtable_register(info)
    return members


def _has_vtable(attr: Any) -> bool:
    dual = attr.typekind == pythoncom.TKIND_DISPATCH and attr.wTypeFlags & pythoncom.TYPEFLAG_FDUAL
    known = attr.iid in (pythoncom.IID_IUnknown, pythoncom.IID_IDispatch)
    return not known and bool(attr.typekind == pythoncom.TKIND_INTERFACE or dual)


def _all_interfaces(library: Any) -> list[Any]:
    infos = [library.GetTypeInfo(at) for at in range(library.GetTypeInfoCount())]
    return [info for info in infos if _has_vtable(info.GetTypeAttr())]


def _find(library: Any, name: str) -> Any:
    try:
        info = library.GetTypeComp().BindType(name)[0]
    except com_error:
        info = None
    if info is None:
        raise ValueError(f"The interface '{name}' can not be located")
    if not _has_vtable(info.GetTypeAttr()):
        raise ValueError(f"The interface '{name}' has no vtable: it is called through IDispatch only")
    return info


# ---- interfaces as makepy's modules describe them ------------------------------------------------------------------------

_INTEGERS = {pythoncom.VT_I1: 1, pythoncom.VT_UI1: 1, pythoncom.VT_I2: 2, pythoncom.VT_UI2: 2, pythoncom.VT_BOOL: 2}
_KNOWN = frozenset((*_INTEGERS, *(getattr(pythoncom, f"VT_{name}") for name in (
    "I4", "UI4", "INT", "UINT", "ERROR", "HRESULT", "R4", "R8", "CY", "DATE", "BSTR", "DISPATCH", "UNKNOWN", "VARIANT",
    "I8", "UI8", "PTR", "RECORD", "DECIMAL", "VOID", "SAFEARRAY", "LPSTR", "LPWSTR", "EMPTY"))))


def _doCreateVTable(iid: Any, interface_name: str, is_dispatch: object, method_defs: Sequence[Any]) -> None:
    """Let objects of this process answer to an interface.

    iid, interface_name: the interface. is_dispatch: whether it derives from IDispatch. method_defs: its methods, as
    makepy writes them. Raises TypeError, ValueError.
    """
    pythoncom._vtable_serve(pythoncom._vtable_definition(iid, interface_name, bool(is_dispatch), method_defs))


def _CalcTypeSize(typeTuple: Sequence[Any]) -> int:
    """The bytes that an argument takes among the others: a word, whatever it is."""
    vt = typeTuple[0]
    if not vt & (pythoncom.VT_BYREF | pythoncom.VT_ARRAY) and vt not in _KNOWN:
        raise NotImplementedError(f"no argument has the VARIANT type {vt}")
    return 8


class Arg:
    """An argument of a method: type, PARAMFLAG_ values, default, IID, and its place among the arguments."""

    def __init__(self, arg_info: Sequence[Any], name: str | None = None) -> None:
        self.name = name
        self.vt, self.inOut, self.default, self.clsid = arg_info
        self.size = _CalcTypeSize(arg_info)
        self.offset = 0


class Method:
    """A method as makepy describes it: ((name, parameters...), DISPID, description)."""

    def __init__(self, method_info: Sequence[Any], isEventSink: object = 0) -> None:
        names, self.dispid, description = method_info
        self.invkind = description[4]
        self.name = f"On{names[0]}" if isEventSink and not names[0].startswith("On") else names[0]
        self.args = [Arg(info) for info in description[2]]
        self.cbArgs = 0
        for arg in self.args:
            arg.offset = self.cbArgs
            self.cbArgs += arg.size
        self._gw_in_args = self._GenerateInArgTuple()
        self._gw_out_args = self._GenerateOutArgTuple()

    def _GenerateInArgTuple(self) -> tuple[tuple[int, int, int], ...]:
        """(type, place, size) of what the method gets."""
        return tuple((arg.vt, arg.offset, arg.size) for arg in self.args
                     if arg.inOut & pythoncom.PARAMFLAG_FIN or not arg.inOut)

    def _GenerateOutArgTuple(self) -> tuple[tuple[int, int, int, Any], ...]:
        """(type, place, size, IID) of what the method gives back."""
        out = pythoncom.PARAMFLAG_FOUT | pythoncom.PARAMFLAG_FRETVAL
        return tuple((arg.vt, arg.offset, arg.size, arg.clsid) for arg in self.args if arg.inOut & out or not arg.inOut)


class Definition:
    """An interface of methods that makepy describes."""

    def __init__(self, iid: Any, is_dispatch: object, method_defs: Sequence[Any]) -> None:
        self._iid = iid
        self._is_dispatch = is_dispatch
        self._methods = [Method(info) for info in method_defs]
        self._defs = method_defs
        self._native: Any = None

    def iid(self) -> Any:
        """The interface."""
        return self._iid

    def vtbl_argsizes(self) -> list[int]:
        """The bytes of each method's arguments."""
        return [method.cbArgs for method in self._methods]

    def vtbl_argcounts(self) -> list[int]:
        """How many arguments each method has."""
        return [len(method.args) for method in self._methods]

    def dispatch(self, ob: Any, index: int, argPtr: int) -> int:
        """Call a method of an object with arguments in memory.

        ob: the policy around the object. index: the method, from 0. argPtr: where the arguments are, 8 bytes for each.
        Returns the HRESULT. Raises what the method raises.
        """
        if self._native is None:
            self._native = pythoncom._vtable_definition(self._iid, "", bool(self._is_dispatch), self._defs)
        return int(pythoncom._vtable_dispatch(self._native, getattr(ob, "policy", ob), index, argPtr))
