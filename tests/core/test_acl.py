"""PyACL: entries of every kind, growth, limits, and what Windows makes of it."""

import pytest
import pywintypes
from hypothesis import given
from hypothesis import strategies as st

ACL_REVISION, ACL_REVISION_DS = 2, 4
CONTAINER_INHERIT_ACE, OBJECT_INHERIT_ACE = 2, 1
NT = (0, 0, 0, 0, 0, 5)
SYSTEM = pywintypes.SID(NT, [18])
ADMINISTRATORS = pywintypes.SID(NT, [32, 544])
GUID = pywintypes.IID("{00000000-0000-0000-C000-000000000046}")
OTHER = pywintypes.IID("{00020400-0000-0000-C000-000000000046}")
TRUSTEE = {"TrusteeForm": 0, "TrusteeType": 1, "Identifier": SYSTEM}
ENTRY = {"AccessPermissions": 1, "AccessMode": 1, "Inheritance": 0, "Trustee": TRUSTEE}


def plain(acl):
    return [acl.GetAce(i) for i in range(acl.GetAceCount())]


def test_empty():
    acl = pywintypes.ACL()
    assert type(acl) is pywintypes.ACLType
    assert acl.IsValid()
    assert (acl.GetAclSize(), acl.GetAclRevision(), acl.GetAceCount()) == (64, ACL_REVISION, 0)
    assert pywintypes.ACL(64, ACL_REVISION_DS).GetAclRevision() == ACL_REVISION_DS
    assert pywintypes.ACL(65535).IsValid()
    assert pywintypes.ACL(0).IsValid()


def test_allowed_and_denied():
    acl = pywintypes.ACL()
    acl.AddAccessAllowedAce(ACL_REVISION, 0x1F01FF, SYSTEM)
    acl.AddAccessAllowedAce(7, SYSTEM)
    acl.AddAccessDeniedAce(ACL_REVISION, -1, ADMINISTRATORS)
    acl.AddAccessDeniedAce(0x80000000 - 2**32, ADMINISTRATORS)
    acl.AddAccessAllowedAceEx(ACL_REVISION_DS, CONTAINER_INHERIT_ACE | OBJECT_INHERIT_ACE, 2**32 - 1, SYSTEM)
    acl.AddAccessDeniedAceEx(ACL_REVISION_DS, 0, 1, SYSTEM)
    assert plain(acl) == [
        ((0, 0), 0x1F01FF, SYSTEM), ((0, 0), 7, SYSTEM), ((1, 0), -1, ADMINISTRATORS), ((1, 0), -2**31, ADMINISTRATORS),
        ((0, 3), -1, SYSTEM), ((1, 0), 1, SYSTEM)]
    assert acl.GetAclRevision() == ACL_REVISION_DS
    assert acl.IsValid()


def test_audit_and_label():
    acl = pywintypes.ACL()
    acl.AddAuditAccessAce(ACL_REVISION, 1, SYSTEM, True, False)
    acl.AddAuditAccessAce(ACL_REVISION, 1, SYSTEM, 1, 1)
    acl.AddAuditAccessAceEx(ACL_REVISION_DS, 3, 1, SYSTEM, 0, 1)
    label = pywintypes.SID((0, 0, 0, 0, 0, 16), [0x2000])
    acl.AddMandatoryAce(ACL_REVISION, 0, 1, label)
    assert plain(acl) == [((2, 64), 1, SYSTEM), ((2, 192), 1, SYSTEM), ((2, 131), 1, SYSTEM), ((17, 0), 1, label)]


def test_directory_entries():
    acl = pywintypes.ACL(8)
    acl.AddAccessAllowedObjectAce(ACL_REVISION_DS, 0, 1, GUID, None, SYSTEM)
    acl.AddAccessDeniedObjectAce(ACL_REVISION_DS, 2, 2, None, GUID, SYSTEM)
    acl.AddAuditAccessObjectAce(ACL_REVISION_DS, 0, 3, GUID, OTHER, ADMINISTRATORS, True, True)
    acl.AddAccessAllowedObjectAce(ACL_REVISION_DS, 0, 4, None, None, SYSTEM)
    assert plain(acl) == [
        ((5, 0), 1, GUID, None, SYSTEM), ((6, 2), 2, None, GUID, SYSTEM), ((7, 192), 3, GUID, OTHER, ADMINISTRATORS),
        ((5, 0), 4, None, None, SYSTEM)]
    assert acl.GetAclRevision() == ACL_REVISION_DS
    assert acl.GetAclSize() == 8 + (12 + 16 + 12) + (12 + 16 + 12) + (12 + 32 + 16) + (12 + 12)


def test_delete():
    acl = pywintypes.ACL()
    for mask in range(5):
        acl.AddAccessAllowedAce(ACL_REVISION, mask, SYSTEM)
    size = acl.GetAclSize()
    acl.DeleteAce(0)
    acl.DeleteAce(3)
    acl.DeleteAce(1)
    assert [mask for _, mask, _ in plain(acl)] == [1, 3]
    assert acl.GetAclSize() == size
    for index in (2, 50):
        with pytest.raises(pywintypes.error) as caught:
            acl.DeleteAce(index)
        assert caught.value.winerror == 87
    acl.Initialize()
    assert (acl.GetAceCount(), acl.GetAclSize()) == (0, size)


def test_no_such_entry():
    with pytest.raises(pywintypes.error) as caught:
        pywintypes.ACL().GetAce(0)
    assert (caught.value.winerror, caught.value.funcname) == (87, "GetAce")


def test_refused():
    acl = pywintypes.ACL()
    cases = [(1337, acl.AddAccessAllowedAce, (ACL_REVISION, 1, pywintypes.SID())),
             (1306, acl.AddAccessAllowedAce, (7, 1, SYSTEM)),
             (1004, acl.AddAccessAllowedAceEx, (ACL_REVISION_DS, 0x100, 1, SYSTEM)),
             (1004, acl.AddAccessAllowedAceEx, (ACL_REVISION_DS, 0x40, 1, SYSTEM))]
    for code, method, arguments in cases:
        with pytest.raises(pywintypes.error) as caught:
            method(*arguments)
        assert caught.value.winerror == code
    for sid in (None, 5, bytes(SYSTEM)):
        with pytest.raises(TypeError, match="sid"):
            acl.AddAccessAllowedAce(ACL_REVISION, 1, sid)
    with pytest.raises(TypeError):
        acl.AddAccessAllowedAce(1)
    with pytest.raises(OverflowError):
        acl.AddAccessAllowedAce(ACL_REVISION, 2**32, SYSTEM)
    assert acl.GetAceCount() == 0


def test_at_most_65535_bytes():
    for size in (65536, 70000, 2**32 - 1):
        with pytest.raises(ValueError, match="65535"):
            pywintypes.ACL(size)
    acl = pywintypes.ACL(65532)
    for _ in range((65532 - 8) // 20):
        acl.AddAccessAllowedAce(ACL_REVISION, 1, SYSTEM)
    with pytest.raises(pywintypes.error) as caught:
        acl.AddAccessAllowedAce(ACL_REVISION, 1, SYSTEM)
    assert caught.value.winerror == 1344
    assert acl.IsValid()
    acl.DeleteAce(0)
    acl.AddAccessAllowedAce(ACL_REVISION, 1, SYSTEM)


def test_wrong_arguments():
    for arguments in (("x",), (64, 9), (64, 1), (1.5,), (b"bytes",)):
        with pytest.raises((TypeError, ValueError)):
            pywintypes.ACL(*arguments)
    with pytest.raises(TypeError):
        pywintypes.ACLType()


def test_explicit_entries_come_back():
    acl = pywintypes.ACL()
    acl.AddAccessAllowedAce(ACL_REVISION, 0x1F01FF, SYSTEM)
    assert acl.GetExplicitEntriesFromAcl() == ({
        "AccessPermissions": 0x1F01FF, "AccessMode": 1, "Inheritance": 0,
        "Trustee": {"MultipleTrustee": None, "MultipleTrusteeOperation": 0, "TrusteeForm": 0, "TrusteeType": 0,
                    "Identifier": SYSTEM}},)
    assert pywintypes.ACL().GetExplicitEntriesFromAcl() == ()


def test_set_entries():
    acl = pywintypes.ACL()
    acl.AddAccessAllowedAce(ACL_REVISION, 2, ADMINISTRATORS)
    assert acl.SetEntriesInAcl([]) is None
    assert acl.SetEntriesInAcl([ENTRY]) is None
    assert sorted(mask for _, mask, _ in plain(acl)) == [1, 2]
    named = dict(ENTRY, Trustee={"TrusteeForm": 1, "TrusteeType": 1, "Identifier": "SYSTEM", "MultipleTrustee": None})
    acl.SetEntriesInAcl((named,))
    assert acl.GetAceCount() == 3
    assert acl.GetAce(2)[2] == SYSTEM or acl.GetAce(0)[2] == SYSTEM


@pytest.mark.parametrize("entries", [
    5, ENTRY, [{}], [5], [dict(ENTRY, Foo=1)], [dict(ENTRY, Trustee=None)], [dict(ENTRY, AccessMode="x")],
    [dict(ENTRY, Trustee=dict(TRUSTEE, Foo=1))], [dict(ENTRY, Trustee=dict(TRUSTEE, TrusteeForm=1))],
    [dict(ENTRY, Trustee=dict(TRUSTEE, TrusteeForm=2))], [dict(ENTRY, Trustee=dict(TRUSTEE, Identifier=5))],
    [dict(ENTRY, Trustee=dict(TRUSTEE, Identifier=pywintypes.SID()))],
    [ENTRY, dict(ENTRY, Trustee={"TrusteeType": 1, "Identifier": SYSTEM})]])
def test_set_entries_refuses(entries):
    acl = pywintypes.ACL()
    with pytest.raises((TypeError, ValueError)):
        acl.SetEntriesInAcl(entries)
    assert acl.GetAceCount() == 0


def test_trustee_that_contains_itself():
    loop = dict(TRUSTEE)
    loop["MultipleTrustee"] = loop
    with pytest.raises(ValueError, match="MultipleTrustee"):
        pywintypes.ACL().SetEntriesInAcl([dict(ENTRY, Trustee=loop)])


def test_rights_of_a_trustee():
    acl = pywintypes.ACL()
    acl.AddAccessAllowedAce(ACL_REVISION, 5, SYSTEM)
    try:
        assert acl.GetEffectiveRightsFromAcl(TRUSTEE) == 5
    except pywintypes.error as refused:     # Wine has only the stub
        assert refused.winerror in (1, 120)
    try:
        assert acl.GetAuditedPermissionsFromAcl(TRUSTEE) == (0, 0)
    except pywintypes.error as refused:
        assert refused.winerror in (1, 120)
    for method in (acl.GetEffectiveRightsFromAcl, acl.GetAuditedPermissionsFromAcl):
        with pytest.raises(TypeError):
            method({})


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-2**31, 2**31 - 1), st.integers(0, 15)), max_size=40),
       st.lists(st.integers(0, 39), max_size=10))
def test_any_sequence_of_entries(steps, deleted):
    acl = pywintypes.ACL(8)
    expected = []
    for kind, mask, length in steps:
        sid = pywintypes.SID(NT, range(length))
        if kind < 2:
            (acl.AddAccessDeniedAce if kind else acl.AddAccessAllowedAce)(ACL_REVISION, mask, sid)
            expected.append(((kind, 0), mask, sid))
        else:
            first, second = GUID if kind & 1 else None, OTHER if kind & 2 else None
            acl.AddAccessAllowedObjectAce(ACL_REVISION_DS, 0, mask, first, second, sid)
            expected.append(((5, 0), mask, first, second, sid))
    for index in deleted:
        if index < len(expected):
            acl.DeleteAce(index)
            del expected[index]
    assert plain(acl) == expected
    assert acl.IsValid()
