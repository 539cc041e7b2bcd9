"""Security identifiers."""

from typing import overload

from gen.types import BOOL, BYTE, DWORD, OBJECT, object

@object("w32_sid_object", export="SIDType", readonly=True, final=True)
class PySID:
    """A security identifier (SID): the number of a user, a group or a logon session.

    Made by SID(). It can be compared with == and gives its bytes to bytes() and memoryview(). str() shows it as
    PySID:S-1-5-18.
    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-sid
    """

    def Initialize(self, idAuthority: OBJECT, numSubauthorities: BYTE, /) -> None:
        """Begin anew as a SID of this authority, its sub-authorities all zero.

        idAuthority: a sequence of 6 integers from 0 to 255, such as win32security.SECURITY_NT_AUTHORITY.
        numSubauthorities: how many sub-authorities it has, at most 15.
        Raises TypeError or ValueError for another authority, ValueError for more than 15 sub-authorities.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-initializesid
        """

    def IsValid(self) -> BOOL:
        """Tell whether this is a SID that Windows accepts: revision 1, at most 15 sub-authorities.

        Returns True or False; a SID made by SID() without content is not valid.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-isvalidsid
        """

    def SetSubAuthority(self, index: DWORD, val: DWORD, /) -> None:
        """Set one sub-authority.

        index: which one, from 0.
        val: its value.
        Raises ValueError when there is no such sub-authority.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsidsubauthority
        """

    def GetLength(self) -> DWORD:
        """Measure the SID.

        Returns its length in bytes.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getlengthsid
        """

    def GetSubAuthorityCount(self) -> BYTE:
        """Count the sub-authorities.

        Returns their number.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsidsubauthoritycount
        """

    def GetSubAuthority(self, index: DWORD, /) -> DWORD:
        """Read one sub-authority.

        index: which one, from 0.
        Returns its value; the last one is called the relative identifier (RID).
        Raises ValueError when there is no such sub-authority.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsidsubauthority
        """

    def GetSidIdentifierAuthority(self) -> tuple[BYTE, BYTE, BYTE, BYTE, BYTE, BYTE]:
        """Read the authority that issued the SID.

        Returns (a, b, c, d, e, f), six integers from 0 to 255, as win32security.SECURITY_NT_AUTHORITY.
        Raises ValueError when the SID is not valid.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsididentifierauthority
        """

    def __str__(self) -> str: ...
    def __eq__(self, other: OBJECT, /) -> bool: ...
    def __buffer__(self, flags: int, /) -> memoryview: ...

@overload
def SID(bufSize: int = 32, /) -> PySID: ...
@overload
def SID(data: bytes, /) -> PySID: ...
@overload
def SID(idAuthority: tuple[int, int, int, int, int, int], subAuthorities: list[int], /) -> PySID: ...
def SID(first: OBJECT | None = None, subAuthorities: OBJECT | None = None, /) -> PySID:
    """Make a security identifier.

    first: a size in bytes, for a SID to be filled by Initialize(); or the bytes of a SID, from any buffer; or the six
    integers of an identifier authority.
    subAuthorities: with an identifier authority, the integers that follow it, at most 15.
    Returns the new PySID.
    Raises ValueError when the bytes hold less than one SID, or the numbers make none.
    https://learn.microsoft.com/windows/win32/secauthz/security-identifiers
    """
