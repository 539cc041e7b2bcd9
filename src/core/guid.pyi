"""GUIDs."""

from gen.types import *


@object("w32_iid_object", export="IIDType", final=True, readonly=True)
class PyIID:
    """A GUID: the name of a class, an interface, a category.

    str() gives "{00020400-0000-0000-C000-000000000046}", bytes() and memoryview() its 16 bytes as Windows stores them.
    https://learn.microsoft.com/windows/win32/api/guiddef/ns-guiddef-guid
    """

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        """Say how copies and pickles are made."""

    def __str__(self) -> str: ...
    def __repr__(self) -> str: ...
    def __hash__(self) -> int: ...
    def __eq__(self, other: OBJECT, /) -> bool: ...
    def __buffer__(self, flags: int, /) -> memoryview: ...


def IID(iid: OBJECT, is_bytes: BOOL = False, /) -> PyIID:
    """Make a GUID.

    iid: its text with braces, a program id such as "Scripting.Dictionary", or a PyIID.
    is_bytes: iid is a buffer whose first 16 bytes are the GUID.
    Returns the PyIID.
    Raises com_error when the text is no GUID and names no registered class, ValueError for less than 16 bytes.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-clsidfromprogid
    """


def CreateGuid() -> PyIID:
    """Make a GUID that nothing else has.

    Returns the new PyIID.
    Raises com_error when the system cannot make one.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateguid
    """
