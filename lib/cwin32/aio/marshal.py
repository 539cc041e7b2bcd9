"""Values on their way from one apartment to another: COM objects in them travel marshalled."""

from __future__ import annotations

from typing import Any

import pythoncom


class Parcel:
    """One COM object between two apartments. It is unpacked once, or dropped."""

    def __init__(self, made: Any) -> None:
        """Marshal a Dispatch object or an interface, in the apartment where it lives."""
        self.remake: Any = None
        interface = made
        if hasattr(made, "_oleobj_"):
            interface, self.remake = made._oleobj_, _maker(made)
        self.iid = pythoncom.IID_IUnknown
        for iid, kind in pythoncom.TypeIIDs.items():
            if kind is type(interface):
                self.iid = iid
        self.stream: Any = pythoncom.CoMarshalInterThreadInterfaceInStream(self.iid, interface)

    def unpack(self) -> Any:
        """The object, for the apartment of the thread that calls."""
        stream, self.stream = self.stream, None
        interface = pythoncom.CoGetInterfaceAndReleaseStream(stream, self.iid)
        return interface if self.remake is None else self.remake(interface)

    def drop(self) -> None:
        """Let the object go that nobody unpacked."""
        stream, self.stream = self.stream, None
        if stream is not None:
            try:
                pythoncom.CoReleaseMarshalData(stream)
            except pythoncom.com_error:  # its apartment has ended, and the object with it
                pass


def _maker(made: Any) -> Any:
    """How to make an object of the same class around an interface."""
    kind = type(made)
    if issubclass(kind, pythoncom._CDispatch):
        return lambda interface: kind(interface, None, made._username_)
    return kind


def pack(value: Any) -> Any:
    """A value with its COM objects, those in tuples, lists and dicts too, made into parcels."""
    if isinstance(value, (str, bytes, int, float, type(None), type)):
        return value
    if isinstance(value, (tuple, list)) and type(value) in (tuple, list):
        return type(value)(pack(item) for item in value)
    if type(value) is dict:
        return {key: pack(item) for key, item in value.items()}
    inner = getattr(value, "_oleobj_", value)
    return Parcel(value) if isinstance(inner, pythoncom.TypeIIDs[pythoncom.IID_IUnknown]) else value


def unpack(value: Any) -> Any:
    """The value again, in the thread that calls."""
    return _walk(value, Parcel.unpack)


def drop(value: Any) -> None:
    """Let go of what nobody unpacked."""
    _walk(value, Parcel.drop)


def _walk(value: Any, use: Any) -> Any:
    if type(value) is Parcel:
        return use(value)
    if type(value) in (tuple, list):
        return type(value)(_walk(item, use) for item in value)
    if type(value) is dict:
        return {key: _walk(item, use) for key, item in value.items()}
    return value
