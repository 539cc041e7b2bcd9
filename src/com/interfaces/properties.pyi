"""Property sets of compound files and other files."""

from gen.types import *

@interface("IPropertySetStorage", iterate="Enum")
class PyIPropertySetStorage(PyIUnknown):
    """The property sets of a file. Iterating gives (fmtid, clsid, flags, mtime, ctime, atime) of each.

    https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ipropertysetstorage
    """

    def Create(self, fmtid: IID, clsid: IID | None, Flags: DWORD, Mode: DWORD, /) -> PyIPropertyStorage:
        """Make a property set and open it.

        fmtid: which one, an FMTID_ value or one of your own. clsid: a class for the set; IID_NULL or None for none. Flags:
        storagecon.PROPSETFLAG_ values. Mode: storagecon.STGM_ values, STGM_SHARE_EXCLUSIVE among them.
        Returns the property set. Raises com_error. Blocks while the file is written.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertysetstorage-create
        """

    def Open(self, fmtid: IID, Mode: DWORD = 0x10, /) -> PyIPropertyStorage:
        """Open a property set.

        fmtid: which one. Mode: storagecon.STGM_ values; left out it is STGM_READ and STGM_SHARE_EXCLUSIVE.
        Returns the property set. Raises com_error. Blocks while the file is read.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertysetstorage-open
        """

    def Delete(self, fmtid: IID, /) -> None:
        """Remove a property set.

        fmtid: which one. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertysetstorage-delete
        """

    def Enum(self) -> PyIEnumSTATPROPSETSTG:
        """List the property sets.

        Returns an enumerator. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertysetstorage-enum
        """

@interface("IPropertyStorage", iterate="Enum",
           bodies=("ReadMultiple", "WriteMultiple", "DeleteMultiple", "ReadPropertyNames", "WritePropertyNames",
                   "DeletePropertyNames"),
           gateway_bodies=("ReadMultiple", "WriteMultiple", "DeleteMultiple", "ReadPropertyNames", "WritePropertyNames",
                           "DeletePropertyNames"))
class PyIPropertyStorage(PyIUnknown):
    """A property set. Iterating gives (name, id, type) of each property.

    https://learn.microsoft.com/windows/win32/api/propidlbase/nn-propidlbase-ipropertystorage
    """

    def ReadMultiple(self, props: Sequence[int | str], /) -> tuple[Any, ...]:
        """Read properties.

        props: their ids or names.
        Returns their values, None for what is not there: numbers, text, bytes (VT_BLOB), times, IIDs, streams, storages,
        (format, bytes) for VT_CF, and lists of them for vectors.
        Raises com_error; TypeError for a type that has no such value. Blocks while the file is read.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-readmultiple
        """

    def WriteMultiple(self, props: Sequence[int | str], values: Sequence[Any], propidNameFirst: DWORD = 2, /) -> None:
        """Write properties.

        props: their ids or names. values: one for each: None, bool, int, float, str (VT_BSTR), bytes (VT_BLOB), datetime
        (VT_FILETIME), IID, a stream or a storage; win32com.client.VARIANT(type, value) chooses another type, VT_LPWSTR
        or VT_VECTOR | VT_I4 for instance. propidNameFirst: the smallest id for properties that are new and have a
        name.
        Raises com_error; TypeError for a value that no property holds; ValueError when the counts differ. Blocks while the
        file is written.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-writemultiple
        """

    def DeleteMultiple(self, props: Sequence[int | str], /) -> None:
        """Remove properties.

        props: their ids or names. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-deletemultiple
        """

    def ReadPropertyNames(self, props: Sequence[int], /) -> tuple[str | None, ...]:
        """Get the names of properties.

        props: their ids.
        Returns their names, None for those without. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-readpropertynames
        """

    def WritePropertyNames(self, props: Sequence[int], names: Sequence[str], /) -> None:
        """Give names to properties.

        props: their ids. names: one for each.
        Raises com_error; ValueError when the counts differ.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-writepropertynames
        """

    def DeletePropertyNames(self, props: Sequence[int], /) -> None:
        """Take the names of properties away; the properties stay.

        props: their ids. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-deletepropertynames
        """

    def Commit(self, CommitFlags: DWORD, /) -> None:
        """Make the changes of a transacted property set last.

        CommitFlags: storagecon.STGC_ values. Raises com_error. Blocks while the file is written.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-commit
        """

    def Revert(self) -> None:
        """Drop the changes since the last Commit.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-revert
        """

    def Enum(self) -> PyIEnumSTATPROPSTG:
        """List the properties.

        Returns an enumerator. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-enum
        """

    def SetTimes(self, ctime: TIME | None, atime: TIME | None, mtime: TIME | None, /) -> None:
        """Set the times of the property set.

        ctime, atime, mtime: when it was made, read and changed; None leaves that time as it is. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-settimes
        """

    def SetClass(self, clsid: IID, /) -> None:
        """Say which class the property set belongs to.

        clsid: the class. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-setclass
        """

    def Stat(self) -> STATPROPSETSTG:
        """Describe the property set.

        Returns (fmtid, clsid, flags, mtime, ctime, atime). Raises com_error.
        https://learn.microsoft.com/windows/win32/api/propidlbase/nf-propidlbase-ipropertystorage-stat
        """
