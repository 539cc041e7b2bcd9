"""Records: structures of type libraries, as Python objects whose fields are attributes."""

from __future__ import annotations

import sys

import pythoncom

from .vtable import _find, _library_of

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any


def Record(name: str, object: Any) -> Any:
    """Make a record, its fields zero.

    name: the record's. object: a COM object whose type library describes the record, or an object of one of makepy's
    classes.
    Returns a pythoncom.com_record, or an object of the class that register_record_class was given for it.
    Raises ValueError when the library has no record of that name, com_error.
    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-irecordinfo
    """
    library = _library(object)
    info = None if library is None else _find(library, name)
    if info is None or info.GetTypeAttr().typekind != pythoncom.TKIND_RECORD:
        raise ValueError(f"The structure '{name}' is not defined in the type library of {object!r}")
    return pythoncom.GetRecordFromTypeInfo(info)


def _library(object: Any) -> Any:
    """The type library of an object: the one that its class was made from, else the one it tells of."""
    module = sys.modules.get(type(object).__module__)
    if "CLSID" in type(object).__dict__ and hasattr(module, "MajorVersion") and hasattr(module, "LCID"):
        made: Any = module
        try:
            return pythoncom.LoadRegTypeLib(made.CLSID, made.MajorVersion, made.MinorVersion, made.LCID)
        except pythoncom.com_error:
            pass
    return _library_of(object)


def register_record_class(cls: Any) -> None:
    """Let a class stand for a record, wherever one of its type comes from COM.

    cls: derives from pythoncom.com_record, with the attributes TLBID, MJVER, MNVER, LCID and GUID: the type library,
    its version and language, and the record, GUIDs as text. From then on it can be called, to make new records.
    Raises TypeError when it is no such class or there is no such record, AttributeError when an attribute is missing,
    ValueError when another class has been registered.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-getrecordinfofromguids
    """
    if not isinstance(cls, type) or not issubclass(cls, pythoncom.com_record):
        raise TypeError("Only subclasses of 'com_record' can be registered.")
    wanted: Any = cls
    try:
        identity = wanted.TLBID, wanted.MJVER, wanted.MNVER, wanted.LCID, wanted.GUID
    except AttributeError as reason:
        raise AttributeError(f"Class {cls.__name__} cannot be instantiated.") from reason
    try:
        pythoncom.GetRecordFromGuids(*identity)
    except Exception as reason:
        raise TypeError(f"Class {cls.__name__} cannot be instantiated.") from reason
    known = pythoncom.RecordClasses.get(wanted.GUID)
    if known is not None:
        raise ValueError(f"Record class with same GUID {wanted.GUID} is already registered with name "
                         f"'{known.__name__}'.")
    pythoncom.RecordClasses[wanted.GUID] = cls
