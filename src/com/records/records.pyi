"""Records: structures that type libraries describe."""

from gen.types import BUFFER, DWORD, IID, OBJECT, WORD, Final, object

# The classes that stand for records, by the GUID's text: dict[str, type[com_record]]. See
# win32com.client.register_record_class.
RecordClasses: Final[OBJECT]

@object("record_object", hand=True)
class com_record:
    """A structure that a type library describes. Its fields are attributes; records inside of it share its memory."""

    def __init__(self, data: OBJECT = None, /, **fields: OBJECT) -> None:
        """Make a record of a registered class, of its bytes, or with the fields set that are named."""

    def __getattr__(self, name: OBJECT) -> OBJECT:
        """Get a field."""

    def __setattr__(self, name: OBJECT, value: OBJECT) -> None:
        """Set a field."""

    def __copy__(self) -> OBJECT:
        """Make another record with the same values."""

    def __deepcopy__(self, memo: OBJECT, /) -> OBJECT:
        """Make another record with the same values.

        memo: not used.
        """

def GetRecordFromGuids(iid: IID, verMajor: DWORD, verMinor: DWORD, lcid: DWORD, infoIID: IID, data: BUFFER | None = None, /) -> OBJECT:
    """Make a record of a registered type library.

    iid: the library. verMajor, verMinor, lcid: its version and language. infoIID: the record. data: its bytes, of exactly
    its size, where it holds nothing but numbers; zeros when they are left out.
    Returns a com_record. Raises com_error when there is no such record, ValueError for bytes that do not fit.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-getrecordinfofromguids
    """

def GetRecordFromTypeInfo(TypeInfo: OBJECT, data: BUFFER | None = None, /) -> OBJECT:
    """Make a record of a type description.

    TypeInfo: a PyITypeInfo of a record. data: its bytes, of exactly its size, where it holds nothing but numbers; zeros
    when they are left out.
    Returns a com_record. Raises TypeError when the type is no record, ValueError for bytes that do not fit, com_error.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-getrecordinfofromtypeinfo
    """
