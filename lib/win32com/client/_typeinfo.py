"""Where a description of COM types lies."""

from __future__ import annotations

import pythoncom

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any


def is_far(described: Any) -> bool:
    """Does a PyITypeInfo or PyITypeLib lie in another process or apartment, so that everything it says takes a call?"""
    try:
        described.QueryInterface(pythoncom.IID_IClientSecurity)  # which only proxies have
    except pythoncom.com_error:
        return False
    return True


def nearby(typeinfo: Any) -> Any:
    """The same description from the registered type library when `typeinfo` is far; that one stays when its server goes.

    typeinfo: a PyITypeInfo.
    Returns a PyITypeInfo: `typeinfo` itself when it is near, or its library is not registered. Raises com_error when
    `typeinfo` does not answer.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-loadregtypelib
    """
    if not is_far(typeinfo):
        return typeinfo
    guid, lcid, _, major, minor = typeinfo.GetContainingTypeLib()[0].GetLibAttr()[:5]
    attr = typeinfo.GetTypeAttr()
    try:
        found = pythoncom.LoadRegTypeLib(guid, major, minor, lcid).GetTypeInfoOfGuid(attr.iid)
        if found.GetTypeAttr().typekind != attr.typekind:  # the other half of a dual interface
            found = found.GetRefTypeInfo(found.GetRefTypeOfImplType(-1))
    except pythoncom.com_error:
        return typeinfo
    return found
