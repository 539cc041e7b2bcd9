"""Data that objects hand over, by the clipboard or by drag and drop: formats, media, data objects."""

from gen.types import *

@object("com_medium", export="STGMEDIUM")
class PySTGMEDIUM:
    """Data on its way from one object to another, with what holds it: memory, a file, a stream, a storage or a GDI handle.

    https://learn.microsoft.com/windows/win32/api/objidl/ns-objidl-ustgmedium~r1
    """

    def __init__(self) -> None: ...

    def set(self, tymed: DWORD, data: OBJECT, /) -> None:
        """Put data in; what was there is freed.

        tymed: what holds it. data: for TYMED_HGLOBAL bytes or str, which get a NUL at the end, or a buffer, which does not;
        for TYMED_FILE the path of a file, which belongs to this object and is deleted with it; for TYMED_ISTREAM and TYMED_ISTORAGE that interface; for TYMED_GDI, TYMED_MFPICT and
        TYMED_ENHMF a handle, which belongs to this object from now on.
        Raises TypeError for other data, ValueError for another tymed.
        https://learn.microsoft.com/windows/win32/api/objidl/ne-objidl-tymed
        """

    @property
    def tymed(self) -> INT:
        """What holds the data: a TYMED_ value; TYMED_NULL when there is none."""

    @property
    def data(self) -> OBJECT:
        """The data: bytes, a path, an interface, or the number of a GDI handle. Raises ValueError when there is none."""

    @property
    def data_handle(self) -> UINT_PTR:
        """The handle or pointer behind the data. Raises ValueError when there is none."""

@interface("IEnumFORMATETC")
class PyIEnumFORMATETC(PyIUnknown):
    """An enumerator of formats, each (clipboard format, None, aspect, index, tymed).

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumformatetc
    """

    def Next(self, num: ULONG = 1, /) -> list[FORMATETC]:
        """Take the next formats.

        num: how many at most.
        Returns them; fewer, or none, at the end. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumformatetc
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next formats.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumformatetc
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumformatetc
        """

    def Clone(self) -> PyIEnumFORMATETC:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienumformatetc
        """

@interface("IDataObject", bodies=("GetData", "GetDataHere", "SetData", "DAdvise", "EnumDAdvise"),
           gateway_bodies=("GetData", "GetDataHere", "SetData", "DAdvise", "EnumDAdvise"), iterate="EnumFormatEtc")
class PyIDataObject(PyIUnknown):
    """Data in several formats. Iterating gives the formats, each (clipboard format, None, aspect, index, tymed).

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-idataobject
    """

    def GetData(self, pformatetcIn: FORMATETC, /) -> PySTGMEDIUM:
        """Get the data in a format.

        pformatetcIn: the format, (clipboard format, None, aspect, index, tymed).
        Returns the data. Raises com_error, DV_E_FORMATETC when the object does not have the format. Blocks where the object
        does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-idataobject-getdata
        """

    def GetDataHere(self, pformatetcIn: FORMATETC, medium: PySTGMEDIUM | None = None, /) -> PySTGMEDIUM:
        """Get the data in a format into memory, a stream, a storage or a file that is there.

        pformatetcIn: the format. medium: what the data goes into; None is an empty one, which most objects refuse.
        Returns the medium. Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-idataobject-getdatahere
        """

    def QueryGetData(self, pformatetc: FORMATETC, /) -> None:
        """Ask whether the object has a format.

        pformatetc: the format. Raises com_error when it has not.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-idataobject-querygetdata
        """

    def GetCanonicalFormatEtc(self, pformatectIn: FORMATETC, /) -> FORMATETC:
        """Get the plainest format that gives the same data.

        pformatectIn: the format.
        Returns it, or the format itself. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-idataobject-getcanonicalformatetc
        """

    def SetData(self, pformatetc: FORMATETC, pmedium: PySTGMEDIUM, fRelease: BOOL, /) -> None:
        """Put data into the object.

        pformatetc: its format. pmedium: the data. fRelease: whether the data belongs to the object from now on; pmedium is
        empty then.
        Raises com_error. Blocks where the object does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-idataobject-setdata
        """

    def EnumFormatEtc(self, dwDirection: DWORD = DATADIR_GET, /) -> PyIEnumFORMATETC:
        """List the formats.

        dwDirection: DATADIR_GET for those that GetData gives, DATADIR_SET for those that SetData takes.
        Returns an enumerator. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-idataobject-enumformatetc
        """

    def DAdvise(self, pformatetc: FORMATETC, advf: DWORD, pAdvSink: PyIUnknown | None, /) -> DWORD:
        """Connect an object that is told when the data changes.

        pformatetc: which data. advf: ADVF_ values. pAdvSink: an object with IAdviseSink.
        Returns a number for DUnadvise. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-idataobject-dadvise
        """

    def DUnadvise(self, dwConnection: DWORD, /) -> None:
        """Disconnect an object.

        dwConnection: what DAdvise returned. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-idataobject-dunadvise
        """

    def EnumDAdvise(self) -> PyIUnknown | None:
        """List the connections.

        Returns an IEnumSTATDATA as PyIUnknown, or None when there are none. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-idataobject-enumdadvise
        """
