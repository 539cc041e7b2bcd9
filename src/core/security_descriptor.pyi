"""Security descriptors."""

from typing import overload

from gen.types import ACL, BOOL, DWORD, OBJECT, SID, WORD, object

@object("w32_security_descriptor_object", export="SECURITY_DESCRIPTORType", readonly=True, final=True)
class PySECURITY_DESCRIPTOR:
    """A security descriptor: who owns an object, who may do what with it (DACL), and what is audited (SACL).

    Made by SECURITY_DESCRIPTOR(). It is always kept in the self-relative form, whose bytes bytes() and memoryview() give.
    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-security_descriptor
    """

    def Initialize(self) -> None:
        """Begin anew, without owner, group, DACL and SACL.

        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-initializesecuritydescriptor
        """

    def GetSecurityDescriptorOwner(self) -> SID | None:
        """Read the owner.

        Returns a PySID, or None when there is no owner.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorowner
        """

    def GetSecurityDescriptorGroup(self) -> SID | None:
        """Read the primary group.

        Returns a PySID, or None when there is no group.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorgroup
        """

    def GetSecurityDescriptorDacl(self) -> ACL | None:
        """Read the list of who may do what.

        Returns a PyACL, a copy; None when there is none, or a NULL one, which lets everybody do everything.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptordacl
        """

    def GetSecurityDescriptorSacl(self) -> ACL | None:
        """Read the list of what is audited.

        Returns a PyACL, a copy, or None when there is none.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorsacl
        """

    def GetSecurityDescriptorControl(self) -> tuple[WORD, DWORD]:
        """Read the control flags.

        Returns (control, revision): a combination of the SE_… flags, and the revision, 1.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorcontrol
        """

    def SetSecurityDescriptorOwner(self, sid: SID | None, bOwnerDefaulted: BOOL, /) -> None:
        """Set the owner.

        sid: the new owner, or None for none.
        bOwnerDefaulted: whether a default mechanism chose it, normally False.
        Raises error for a SID that is not valid.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptorowner
        """

    def SetSecurityDescriptorGroup(self, sid: SID | None, bGroupDefaulted: BOOL, /) -> None:
        """Set the primary group.

        sid: the new group, or None for none.
        bGroupDefaulted: whether a default mechanism chose it, normally False.
        Raises error for a SID that is not valid.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptorgroup
        """

    def SetDacl(self, bSaclPresent: BOOL, SACL: ACL | None, bSaclDefaulted: BOOL, /) -> None:
        """Set the list of who may do what, as SetSecurityDescriptorDacl() does.

        bSaclPresent: False removes the list; the other arguments are ignored then.
        SACL: the list, which is copied; None lets everybody do everything.
        bSaclDefaulted: whether a default mechanism chose it, normally False.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptordacl
        """

    def SetSecurityDescriptorDacl(self, bDaclPresent: BOOL, DACL: ACL | None, bDaclDefaulted: BOOL, /) -> None:
        """Set the list of who may do what.

        bDaclPresent: False removes the list; the other arguments are ignored then.
        DACL: the list, which is copied; None lets everybody do everything.
        bDaclDefaulted: whether a default mechanism chose it, normally False.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptordacl
        """

    def SetSecurityDescriptorSacl(self, bSaclPresent: BOOL, SACL: ACL | None, bSaclDefaulted: BOOL, /) -> None:
        """Set the list of what is audited.

        bSaclPresent: False removes the list; the other arguments are ignored then.
        SACL: the list, which is copied, or None.
        bSaclDefaulted: whether a default mechanism chose it, normally False.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptorsacl
        """

    def SetSecurityDescriptorControl(self, ControlBitsOfInterest: WORD, ControlBitsToSet: WORD, /) -> None:
        """Change the control flags about inheritance.

        ControlBitsOfInterest: the flags that may change: SE_DACL_AUTO_INHERIT_REQ, SE_DACL_PROTECTED and the like.
        ControlBitsToSet: those of them to be set; the others are cleared.
        Raises error for any other flag.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptorcontrol
        """

    def IsValid(self) -> BOOL:
        """Tell whether the descriptor is well-formed.

        Returns True: nothing else can be made.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-isvalidsecuritydescriptor
        """

    def GetLength(self) -> DWORD:
        """Measure the descriptor.

        Returns its length in bytes, with all parts.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorlength
        """

    def IsSelfRelative(self) -> BOOL:
        """Tell whether the descriptor is one block of bytes.

        Returns True always: the absolute form, of pointers, is never shown.
        https://learn.microsoft.com/windows/win32/secauthz/absolute-and-self-relative-security-descriptors
        """

    def __buffer__(self, flags: int, /) -> memoryview: ...

@overload
def SECURITY_DESCRIPTOR(size: int = 20, /) -> PySECURITY_DESCRIPTOR: ...
@overload
def SECURITY_DESCRIPTOR(data: bytes, /) -> PySECURITY_DESCRIPTOR: ...
def SECURITY_DESCRIPTOR(data: OBJECT | None = None, /) -> PySECURITY_DESCRIPTOR:
    """Make a security descriptor.

    data: the bytes of a self-relative security descriptor, from any buffer. Without it, or with a size, which is ignored,
    the descriptor is empty.
    Returns the new PySECURITY_DESCRIPTOR.
    Raises ValueError when the bytes are no security descriptor, or parts of it lie outside of them.
    https://learn.microsoft.com/windows/win32/secauthz/security-descriptors
    """
