"""Access-control lists."""

from typing import Any, overload

from gen.types import BOOL, DWORD, IID, LONG, OBJECT, SID, object

@object("w32_acl_object", export="ACLType", final=True)
class PyACL:
    """An access-control list (ACL): the entries (ACEs) that say who may do what, or what is audited.

    Made by ACL(). It grows as entries are added, up to the 65,535 bytes that Windows allows.
    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-acl
    """

    def Initialize(self) -> None:
        """Remove all entries. The size stays.

        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-initializeacl
        """

    def IsValid(self) -> BOOL:
        """Tell whether the list is well-formed.

        Returns True or False.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-isvalidacl
        """

    @overload
    def AddAccessAllowedAce(self, revision: DWORD, access: LONG, sid: SID, /) -> None: ...
    @overload
    def AddAccessAllowedAce(self, access: LONG, sid: SID, /) -> None: ...
    def AddAccessAllowedAce(self, revision: DWORD, access: OBJECT, sid: OBJECT | None = None, /) -> None:
        """Add an entry that allows access.

        revision: ACL_REVISION or ACL_REVISION_DS. The old form without it, (access, sid), is still taken.
        access: the access mask that is granted.
        sid: to whom.
        Raises error for a SID that is not valid, an unknown revision, or a list that is full.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessallowedace
        """

    def AddAccessAllowedAceEx(self, revision: DWORD, aceflags: DWORD, access: LONG, sid: SID, /) -> None:
        """Add an entry that allows access and is inherited.

        revision: ACL_REVISION_DS.
        aceflags: a combination of OBJECT_INHERIT_ACE, CONTAINER_INHERIT_ACE and the like.
        access: the access mask that is granted.
        sid: to whom.
        Raises error for a SID that is not valid, unknown flags or revision, or a list that is full.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessallowedaceex
        """

    def AddAccessAllowedObjectAce(self, AceRevision: DWORD, AceFlags: DWORD, AccessMask: LONG,
                                  ObjectTypeGuid: IID | None, InheritedObjectTypeGuid: IID | None, sid: SID,
                                  /) -> None:
        """Add an entry that allows access to a part of a directory object.

        AceRevision: ACL_REVISION_DS.
        AceFlags: inheritance flags.
        AccessMask: the access mask that is granted.
        ObjectTypeGuid: the property, property set or child class it is about, or None for all.
        InheritedObjectTypeGuid: the class of objects that inherit the entry, or None for all.
        sid: to whom.
        Raises error for a SID that is not valid, unknown flags or revision, or a list that is full.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessallowedobjectace
        """

    @overload
    def AddAccessDeniedAce(self, revision: DWORD, access: LONG, sid: SID, /) -> None: ...
    @overload
    def AddAccessDeniedAce(self, access: LONG, sid: SID, /) -> None: ...
    def AddAccessDeniedAce(self, revision: DWORD, access: OBJECT, sid: OBJECT | None = None, /) -> None:
        """Add an entry that denies access.

        revision: ACL_REVISION or ACL_REVISION_DS. The old form without it, (access, sid), is still taken.
        access: the access mask that is denied.
        sid: to whom.
        Raises error for a SID that is not valid, an unknown revision, or a list that is full.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessdeniedace
        """

    def AddAccessDeniedAceEx(self, revision: DWORD, aceflags: DWORD, access: LONG, sid: SID, /) -> None:
        """Add an entry that denies access and is inherited.

        revision: ACL_REVISION_DS.
        aceflags: a combination of OBJECT_INHERIT_ACE, CONTAINER_INHERIT_ACE and the like.
        access: the access mask that is denied.
        sid: to whom.
        Raises error for a SID that is not valid, unknown flags or revision, or a list that is full.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessdeniedaceex
        """

    def AddMandatoryAce(self, AceRevision: DWORD, AceFlags: DWORD, MandatoryPolicy: DWORD, LabelSid: SID, /) -> None:
        """Add an integrity label to a system ACL.

        AceRevision: ACL_REVISION or ACL_REVISION_DS.
        AceFlags: inheritance flags.
        MandatoryPolicy: what processes below the level may not do, a combination of SYSTEM_MANDATORY_LABEL_NO_….
        LabelSid: the integrity level.
        Raises error for a SID that is not valid, unknown flags or revision, or a list that is full.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-addmandatoryace
        """

    def AddAccessDeniedObjectAce(self, AceRevision: DWORD, AceFlags: DWORD, AccessMask: LONG,
                                 ObjectTypeGuid: IID | None, InheritedObjectTypeGuid: IID | None, sid: SID,
                                 /) -> None:
        """Add an entry that denies access to a part of a directory object.

        AceRevision: ACL_REVISION_DS.
        AceFlags: inheritance flags.
        AccessMask: the access mask that is denied.
        ObjectTypeGuid: the property, property set or child class it is about, or None for all.
        InheritedObjectTypeGuid: the class of objects that inherit the entry, or None for all.
        sid: to whom.
        Raises error for a SID that is not valid, unknown flags or revision, or a list that is full.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessdeniedobjectace
        """

    def AddAuditAccessAce(self, dwAceRevision: DWORD, dwAccessMask: LONG, sid: SID, bAuditSuccess: BOOL,
                          bAuditFailure: BOOL, /) -> None:
        """Add an entry that audits access, for a system ACL.

        dwAceRevision: ACL_REVISION or ACL_REVISION_DS.
        dwAccessMask: which kinds of access are audited.
        sid: whose.
        bAuditSuccess: whether access that is granted is audited.
        bAuditFailure: whether access that is refused is audited.
        Raises error for a SID that is not valid, an unknown revision, or a list that is full.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-addauditaccessace
        """

    def AddAuditAccessAceEx(self, dwAceRevision: DWORD, AceFlags: DWORD, dwAccessMask: LONG, sid: SID,
                            bAuditSuccess: BOOL, bAuditFailure: BOOL, /) -> None:
        """Add an entry that audits access and is inherited.

        dwAceRevision: ACL_REVISION_DS.
        AceFlags: inheritance flags, also SUCCESSFUL_ACCESS_ACE_FLAG and FAILED_ACCESS_ACE_FLAG.
        dwAccessMask: which kinds of access are audited.
        sid: whose.
        bAuditSuccess: whether access that is granted is audited.
        bAuditFailure: whether access that is refused is audited.
        Raises error for a SID that is not valid, unknown flags or revision, or a list that is full.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-addauditaccessaceex
        """

    def AddAuditAccessObjectAce(self, dwAceRevision: DWORD, AceFlags: DWORD, dwAccessMask: LONG,
                                ObjectTypeGuid: IID | None, InheritedObjectTypeGuid: IID | None, sid: SID,
                                bAuditSuccess: BOOL, bAuditFailure: BOOL, /) -> None:
        """Add an entry that audits access to a part of a directory object.

        dwAceRevision: ACL_REVISION_DS.
        AceFlags: inheritance flags.
        dwAccessMask: which kinds of access are audited.
        ObjectTypeGuid: the property, property set or child class it is about, or None for all.
        InheritedObjectTypeGuid: the class of objects that inherit the entry, or None for all.
        sid: whose.
        bAuditSuccess: whether access that is granted is audited.
        bAuditFailure: whether access that is refused is audited.
        Raises error for a SID that is not valid, unknown flags or revision, or a list that is full.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-addauditaccessobjectace
        """

    def GetAclSize(self) -> DWORD:
        """Measure the memory of the list, free room included.

        Returns its size in bytes.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getaclinformation
        """

    def GetAclRevision(self) -> DWORD:
        """Read the revision.

        Returns ACL_REVISION, or ACL_REVISION_DS for a list with entries for directory objects.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getaclinformation
        """

    def GetAceCount(self) -> DWORD:
        """Count the entries.

        Returns their number.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getaclinformation
        """

    def GetAce(self, index: DWORD, /) -> tuple[Any, ...]:
        """Read an entry.

        index: which one, from 0.
        Returns ((type, flags), mask, sid), for an entry about directory objects
        ((type, flags), mask, object type, inherited object type, sid); a type that it does not name is None.
        Raises error when there is no such entry, NotImplementedError for an entry of another kind.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getace
        """

    def DeleteAce(self, index: DWORD, /) -> None:
        """Remove an entry; those after it move up.

        index: which one, from 0.
        Raises error when there is no such entry.
        https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-deleteace
        """

    def GetExplicitEntriesFromAcl(self) -> tuple[dict[str, Any], ...]:
        """List the entries that are not inherited.

        Returns a tuple of dictionaries with AccessPermissions, AccessMode, Inheritance and Trustee, the latter with
        TrusteeForm, TrusteeType, Identifier, MultipleTrustee and MultipleTrusteeOperation.
        https://learn.microsoft.com/windows/win32/api/aclapi/nf-aclapi-getexplicitentriesfromaclw
        """

    def SetEntriesInAcl(self, obexpl_list: OBJECT, /) -> None:
        """Merge entries into the list, as Windows orders them.

        obexpl_list: a list or tuple of dictionaries as GetExplicitEntriesFromAcl() gives them.
        Raises TypeError for another argument, error when Windows refuses an entry. May ask a domain for names.
        https://learn.microsoft.com/windows/win32/api/aclapi/nf-aclapi-setentriesinaclw
        """

    def GetEffectiveRightsFromAcl(self, trustee: OBJECT, /) -> LONG:
        """Sum up what the list grants to somebody.

        trustee: a dictionary with TrusteeForm, TrusteeType and Identifier.
        Returns the access mask.
        Raises error when Windows cannot tell. May ask a domain for group memberships.
        https://learn.microsoft.com/windows/win32/api/aclapi/nf-aclapi-geteffectiverightsfromaclw
        """

    def GetAuditedPermissionsFromAcl(self, trustee: OBJECT, /) -> tuple[LONG, LONG]:
        """Sum up what the list audits for somebody.

        trustee: a dictionary with TrusteeForm, TrusteeType and Identifier.
        Returns (successful, refused), two access masks.
        Raises error when Windows cannot tell. May ask a domain for group memberships.
        https://learn.microsoft.com/windows/win32/api/aclapi/nf-aclapi-getauditedpermissionsfromaclw
        """

def ACL(bufSize: DWORD = 64, revision: DWORD = 2, /) -> PyACL:
    """Make an empty access-control list.

    bufSize: its size in bytes, rounded to a multiple of 4; it grows when entries need more, up to 65,535.
    revision: ACL_REVISION (2) or ACL_REVISION_DS (4).
    Returns the new PyACL.
    Raises ValueError for a size above 65,535 or an unknown revision.
    https://learn.microsoft.com/windows/win32/secauthz/access-control-lists
    """
