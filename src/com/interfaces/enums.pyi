"""Enumerators: one declaration each makes the wrapper, which Python can iterate, and the gateway."""

from gen.types import *

@interface("IEnumVARIANT")
class PyIEnumVARIANT(PyIUnknown):
    """An enumerator of any automation values.

    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-ienumvariant
    """

    def Next(self, num: ULONG = 1, /) -> tuple[VARIANT, ...]:
        """Take the next values.

        num: how many at most.
        Returns them; fewer, or none, at the end. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-ienumvariant
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next values.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-ienumvariant
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-ienumvariant
        """

    def Clone(self) -> PyIEnumVARIANT:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-ienumvariant
        """

@interface("IEnumString")
class PyIEnumString(PyIUnknown):
    """An enumerator of texts.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumstring
    """

    def Next(self, num: ULONG = 1, /) -> tuple[OLESTR, ...]:
        """Take the next texts.

        num: how many at most.
        Returns them; fewer, or none, at the end. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumstring
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next texts.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumstring
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumstring
        """

    def Clone(self) -> PyIEnumString:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumstring
        """

@interface("IEnumGUID")
class PyIEnumGUID(PyIUnknown):
    """An enumerator of GUIDs, as those of component categories.

    https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-ienumguid
    """

    def Next(self, num: ULONG = 1, /) -> tuple[IID, ...]:
        """Take the next GUIDs.

        num: how many at most.
        Returns them; fewer, or none, at the end. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-ienumguid
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next GUIDs.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-ienumguid
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-ienumguid
        """

    def Clone(self) -> PyIEnumGUID:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-ienumguid
        """

@interface("IEnumConnections")
class PyIEnumConnections(PyIUnknown):
    """An enumerator of the connections of a connection point, as (PyIUnknown, cookie).

    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ienumconnections
    """

    def Next(self, num: ULONG = 1, /) -> tuple[CONNECTDATA, ...]:
        """Take the next connections.

        num: how many at most.
        Returns them; fewer, or none, at the end. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ienumconnections
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next connections.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ienumconnections
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ienumconnections
        """

    def Clone(self) -> PyIEnumConnections:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ienumconnections
        """

@interface("IEnumConnectionPoints")
class PyIEnumConnectionPoints(PyIUnknown):
    """An enumerator of the connection points of an object.

    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ienumconnectionpoints
    """

    def Next(self, num: ULONG = 1, /) -> tuple[PyIConnectionPoint, ...]:
        """Take the next connection points.

        num: how many at most.
        Returns them; fewer, or none, at the end. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ienumconnectionpoints
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next connection points.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ienumconnectionpoints
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ienumconnectionpoints
        """

    def Clone(self) -> PyIEnumConnectionPoints:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ienumconnectionpoints
        """

@interface("IEnumSTATSTG")
class PyIEnumSTATSTG(PyIUnknown):
    """An enumerator of the elements of a storage, each a tuple as PyIStream.Stat gives it.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumstatstg
    """

    def Next(self, num: ULONG = 1, /) -> tuple[STATSTG, ...]:
        """Take the next elements.

        num: how many at most.
        Returns them; fewer, or none, at the end. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumstatstg
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next elements.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumstatstg
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumstatstg
        """

    def Clone(self) -> PyIEnumSTATSTG:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumstatstg
        """

@interface("IEnumSTATPROPSTG")
class PyIEnumSTATPROPSTG(PyIUnknown):
    """An enumerator of the properties of a property set, as (name, id, type).

    https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ienumstatpropstg
    """

    def Next(self, num: ULONG = 1, /) -> tuple[STATPROPSTG, ...]:
        """Take the next properties.

        num: how many at most.
        Returns them; fewer, or none, at the end. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ienumstatpropstg
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next properties.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ienumstatpropstg
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ienumstatpropstg
        """

    def Clone(self) -> PyIEnumSTATPROPSTG:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ienumstatpropstg
        """

@interface("IEnumSTATPROPSETSTG")
class PyIEnumSTATPROPSETSTG(PyIUnknown):
    """An enumerator of property sets, as (fmtid, clsid, flags, mtime, ctime, atime).

    https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ienumstatpropsetstg
    """

    def Next(self, num: ULONG = 1, /) -> tuple[STATPROPSETSTG, ...]:
        """Take the next property sets.

        num: how many at most.
        Returns them; fewer, or none, at the end. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ienumstatpropsetstg
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next property sets.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ienumstatpropsetstg
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ienumstatpropsetstg
        """

    def Clone(self) -> PyIEnumSTATPROPSETSTG:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ienumstatpropsetstg
        """

@interface("IEnumCATEGORYINFO", gateway=False)
class PyIEnumCATEGORYINFO(PyIUnknown):
    """An enumerator of component categories, as (id, locale, description).

    https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-ienumcategoryinfo
    """

    def Next(self, num: ULONG = 1, /) -> tuple[CATEGORYINFO, ...]:
        """Take the next categories.

        num: how many at most.
        Returns them; fewer, or none, at the end. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-ienumcategoryinfo
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next categories.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-ienumcategoryinfo
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-ienumcategoryinfo
        """

    def Clone(self) -> PyIEnumCATEGORYINFO:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/comcat/nn-comcat-ienumcategoryinfo
        """
