"""Writing type libraries for Python classes, from their annotations and docstrings.

    annotation                      in the type library (VB)
    int, bool, float, str           Long, Boolean, Double, String
    datetime.datetime, Decimal      Date, Currency
    bytes and other buffers         Byte()
    list, tuple, Sequence           Variant()
    a class with _public_methods_   Object
    Annotated[int, VT_I8]           what the VT_ constant says
    None                            as a result: nothing
    anything else, or none          Variant

A parameter with a default becomes optional; it keeps its type where the library can tell the default (int, bool, str),
else it is a Variant.

The members are those of the class's lists (`_public_methods_`,
                                            `_public_attrs_`), with the DISPIDs that the policy gives.
"""

from __future__ import annotations

import collections.abc
import datetime
import decimal
import enum
import inspect
import os
import types
import typing
from collections.abc import Iterator
from typing import Any

import pythoncom
from cwin32 import typelibrary

_DIRECT: dict[Any, int] = {
    bool: pythoncom.VT_BOOL, int: pythoncom.VT_I4, float: pythoncom.VT_R8, str: pythoncom.VT_BSTR,
    datetime.datetime: pythoncom.VT_DATE, decimal.Decimal: pythoncom.VT_CY, None: pythoncom.VT_VOID,
    type(None): pythoncom.VT_VOID,
    **dict.fromkeys((bytes, bytearray, memoryview), pythoncom.VT_ARRAY | pythoncom.VT_UI1),
    **dict.fromkeys((list, tuple, collections.abc.Sequence, collections.abc.MutableSequence),
                    pythoncom.VT_ARRAY | pythoncom.VT_VARIANT),
}
# Defaults of floats are left out: not every reader of type libraries takes them (Wine writes what it cannot read).
_DEFAULTS = {pythoncom.VT_BOOL: bool, pythoncom.VT_I4: int, pythoncom.VT_BSTR: str}
_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
_SPECIAL = {"_value_": "Value", "_NewEnum": "_NewEnum", "_Evaluate": "_Evaluate"}
_SHAPE = ("_public_methods_", "_public_attrs_", "_readonly_attrs_", "_dispid_to_func_", "_dispid_to_get_",
          "_dispid_to_put_",
          *_SPECIAL)
_LONGEST_HELP = 255

_Parameter = tuple[str, int, int, Any]
_Member = tuple[int, int, int, str, str | None, int, tuple[_Parameter, ...]]


# ---- types -----------------------------------------------------------------------------------------------------------


def _served(annotation: Any) -> bool:
    return isinstance(annotation, type) and any(hasattr(annotation, name) for name in ("_public_methods_",
                                                                                       "_public_attrs_"))


def variant_type(annotation: Any) -> int:
    """The VT_ type that stands for an annotation; VT_VARIANT where there is none of its own."""
    if typing.get_origin(annotation) is typing.Annotated:
        chosen = [item for item in typing.get_args(annotation)[1:] if isinstance(item, int)]
        return chosen[0] if chosen else variant_type(typing.get_args(annotation)[0])
    origin = typing.get_origin(annotation) or annotation
    if origin in (typing.Union, types.UnionType):
        others = [item for item in typing.get_args(annotation) if item is not type(None)]
        return pythoncom.VT_DISPATCH if len(others) == 1 and _served(others[0]) else pythoncom.VT_VARIANT
    if isinstance(origin, collections.abc.Hashable) and origin in _DIRECT:
        return _DIRECT[origin]
    if isinstance(origin, type) and issubclass(origin, enum.IntEnum):
        return pythoncom.VT_I4
    if isinstance(origin, type) and issubclass(origin, pythoncom.TypeIIDs[pythoncom.IID_IUnknown]):
        dispatch = issubclass(origin, pythoncom.TypeIIDs[pythoncom.IID_IDispatch])
        return pythoncom.VT_DISPATCH if dispatch else pythoncom.VT_UNKNOWN
    return pythoncom.VT_DISPATCH if _served(origin) else pythoncom.VT_VARIANT


def _hints(function: Any) -> dict[str, Any]:
    """Annotations with the names in them looked up; those that cannot be found count as none."""
    try:
        return typing.get_type_hints(function, include_extras=True)
    except Exception:   # whatever somebody's annotation raises, it only costs its type
        return {name: value for name, value in getattr(function, "__annotations__", {}).items()
                if not isinstance(value, str)}


def _result_type(hints: dict[str, Any], unknown: int = pythoncom.VT_VARIANT) -> int:
    return variant_type(hints["return"]) if "return" in hints else unknown


def _parameter(parameter: inspect.Parameter, hints: dict[str, Any]) -> _Parameter:
    vt = variant_type(hints[parameter.name]) if parameter.name in hints else pythoncom.VT_VARIANT
    if vt == pythoncom.VT_VOID:
        vt = pythoncom.VT_VARIANT
    flags = pythoncom.PARAMFLAG_FIN
    if parameter.default is inspect.Parameter.empty:
        return parameter.name, vt, flags, None
    flags |= pythoncom.PARAMFLAG_FOPT
    wanted = _DEFAULTS.get(vt)
    if wanted and isinstance(parameter.default, wanted) and _fits(vt, parameter.default):
        return parameter.name, vt, flags | pythoncom.PARAMFLAG_FHASDEFAULT, parameter.default
    # Only a Variant can be left out without a default that the library tells.
    return parameter.name, pythoncom.VT_VARIANT, flags, None


def _fits(vt: int, value: Any) -> bool:
    return vt != pythoncom.VT_I4 or (type(value) is int and -2**31 <= value < 2**31)


def _parameters(function: Any, hints: dict[str, Any]) -> tuple[tuple[_Parameter, ...], bool]:
    """The parameters behind self, and whether the last one takes the rest of the arguments."""
    found: list[_Parameter] = []
    try:
        signature = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        signature = []
    for parameter in signature:
        if parameter.kind in _POSITIONAL:
            found.append(_parameter(parameter, hints))
        elif parameter.kind is inspect.Parameter.VAR_POSITIONAL:
            rest = (parameter.name, pythoncom.VT_ARRAY | pythoncom.VT_VARIANT, pythoncom.PARAMFLAG_FIN, None)
            return (*found, rest), True
    return tuple(found), False


def _help(text: str | None) -> str | None:
    """The first paragraph of a docstring, on one line."""
    paragraph = " ".join(inspect.cleandoc(text or "").split("\n\n")[0].split())
    return paragraph[:_LONGEST_HELP] or None


# ---- members ---------------------------------------------------------------------------------------------------------


def _bound(cls: type, name: str) -> Any:
    """A method without its self; the thing itself where it has none."""
    static = inspect.getattr_static(cls, name, None)
    found = getattr(cls, name, None)
    if inspect.isfunction(static):
        return types.MethodType(static, cls)   # so that inspect leaves self out
    return found


def _method(cls: type, dispid: int, name: str, flags: int) -> _Member:
    function = _bound(cls, name)
    hints = _hints(getattr(function, "__func__", function))
    parameters, rest = _parameters(function, hints) if callable(function) else ((), False)
    kind = -pythoncom.INVOKE_FUNC if rest else pythoncom.INVOKE_FUNC
    result = pythoncom.VT_UNKNOWN if name == "_NewEnum" else _result_type(hints)
    return dispid, kind, flags, _SPECIAL.get(name, name), _help(getattr(function, "__doc__", None)), result, parameters


def _attribute_type(cls: type, name: str) -> tuple[int, str | None, bool]:
    """(VT_ type, help text, may be put) of an attribute."""
    static = inspect.getattr_static(cls, name, None)
    if isinstance(static, property):
        return _result_type(_hints(static.fget)), _help(static.__doc__), static.fset is not None
    vt = pythoncom.VT_VARIANT
    hints = _hints(cls)
    if name in hints:
        vt = variant_type(hints[name])
    return (pythoncom.VT_VARIANT if vt == pythoncom.VT_VOID else vt), None, True


def _getter(cls: type, dispid: int, name: str) -> _Member:
    shown = _SPECIAL.get(name, name)
    if callable(getattr(cls, name, None)):   # a value with arguments, as a collection has it
        _, _, _, _, text, result, parameters = _method(cls, dispid, name, 0)
        return dispid, pythoncom.INVOKE_PROPERTYGET, 0, shown, text, result, parameters
    vt, text, _ = _attribute_type(cls, name)
    return dispid, pythoncom.INVOKE_PROPERTYGET, 0, shown, text, vt, ()


def _setter(cls: type, dispid: int, name: str) -> _Member:
    vt, text, _ = _attribute_type(cls, name)
    value = ("value", vt, pythoncom.PARAMFLAG_FIN, None)
    return dispid, pythoncom.INVOKE_PROPERTYPUT, 0, _SPECIAL.get(name, name), text, pythoncom.VT_VOID, (value,)


def _shape(cls: type) -> Any:
    """What the policy gives DISPIDs by, without the rest of the class."""
    found = {name: getattr(cls, name) for name in _SHAPE if hasattr(cls, name)}
    return types.SimpleNamespace(**{"_public_methods_": []} | found)


def members(cls: type) -> Iterator[_Member]:
    """What the policy shows of a class, described for pythoncom._WriteTypeLibrary, by DISPID."""
    from win32com.server.policy import DesignatedWrapPolicy

    policy: Any = DesignatedWrapPolicy(_shape(cls))
    functions, getters, setters = policy._dispid_to_func_, policy._dispid_to_get_, policy._dispid_to_put_
    for dispid in sorted(functions.keys() | getters.keys() | setters.keys(), key=lambda one: (one < 0, one)):
        if dispid in getters:
            yield _getter(cls, dispid, getters[dispid])
        if dispid in setters and dispid != pythoncom.DISPID_PROPERTYPUT and _attribute_type(cls, setters[dispid])[2]:
            yield _setter(cls, dispid, setters[dispid])
        if dispid in functions:
            hidden = pythoncom.FUNCFLAG_FRESTRICTED if dispid < 0 else 0
            yield _method(cls, dispid, functions[dispid], hidden)


def write(cls: Any, path: str) -> None:
    """Write the type library of a class.

    path: the file, which appears at once as a whole.
    Raises com_error when a member cannot be described, OSError when the file cannot be written.
    """
    library = typelibrary.library_of(cls)
    text = getattr(cls, "_reg_desc_", None) or _help(cls.__doc__)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    draft = f"{path}.{os.getpid()}"
    try:
        pythoncom._WriteTypeLibrary(
            draft, (f"{cls.__name__}Library", library.guid, library.major, library.minor, library.lcid, text),
            (f"I{cls.__name__}", typelibrary.interface_id(cls), _help(cls.__doc__)), list(members(cls)),
            (cls.__name__, str(cls._reg_clsid_), text))
        os.replace(draft, path)
    except PermissionError as reason:
        raise RuntimeError(f"The type library {path} is in use: end the programs that use the class {cls.__name__}, "
                           "then "
                           "register it again") from reason
    finally:
        if os.path.exists(draft):
            os.remove(draft)
