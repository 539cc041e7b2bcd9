"""PySECURITY_DESCRIPTOR and PySECURITY_ATTRIBUTES."""

import struct

import pytest
import pywintypes
from hypothesis import example, given
from hypothesis import strategies as st

SELF_RELATIVE, DACL_PRESENT, SACL_PRESENT, OWNER_DEFAULTED, GROUP_DEFAULTED = 0x8000, 4, 16, 1, 2
NT = (0, 0, 0, 0, 0, 5)
SYSTEM = pywintypes.SID(NT, [18])
USERS = pywintypes.SID(NT, [32, 545])


def an_acl(mask=1):
    acl = pywintypes.ACL()
    acl.AddAccessAllowedAce(2, mask, SYSTEM)
    return acl


def full():
    sd = pywintypes.SECURITY_DESCRIPTOR()
    sd.SetSecurityDescriptorOwner(SYSTEM, False)
    sd.SetSecurityDescriptorGroup(USERS, True)
    sd.SetSecurityDescriptorDacl(True, an_acl(5), False)
    sd.SetSecurityDescriptorSacl(True, an_acl(6), False)
    return sd


def test_empty():
    for sd in (pywintypes.SECURITY_DESCRIPTOR(), pywintypes.SECURITY_DESCRIPTOR(64)):
        assert type(sd) is pywintypes.SECURITY_DESCRIPTORType
        assert sd.IsValid() and sd.IsSelfRelative()
        assert sd.GetLength() == 20
        assert sd.GetSecurityDescriptorControl() == (SELF_RELATIVE, 1)
        assert sd.GetSecurityDescriptorOwner() is sd.GetSecurityDescriptorGroup() is None
        assert sd.GetSecurityDescriptorDacl() is sd.GetSecurityDescriptorSacl() is None
        assert bytes(sd) == struct.pack("<BBH4L", 1, 0, SELF_RELATIVE, 0, 0, 0, 0)


def test_parts():
    sd = full()
    assert sd.GetSecurityDescriptorOwner() == SYSTEM
    assert sd.GetSecurityDescriptorGroup() == USERS
    assert sd.GetSecurityDescriptorDacl().GetAce(0)[1] == 5
    assert sd.GetSecurityDescriptorSacl().GetAce(0)[1] == 6
    assert sd.GetSecurityDescriptorControl()[0] == SELF_RELATIVE | DACL_PRESENT | SACL_PRESENT | GROUP_DEFAULTED
    assert sd.GetLength() == len(bytes(sd)) == 20 + 12 + 16 + 64 + 64


def test_replacing_and_removing():
    sd = full()
    sd.SetSecurityDescriptorOwner(USERS, True)
    sd.SetDacl(1, an_acl(9), 0)
    assert sd.GetSecurityDescriptorOwner() == USERS
    assert sd.GetSecurityDescriptorDacl().GetAce(0)[1] == 9
    assert sd.GetSecurityDescriptorSacl().GetAce(0)[1] == 6
    sd.SetSecurityDescriptorOwner(None, False)
    sd.SetSecurityDescriptorSacl(False, an_acl(), True)
    assert sd.GetSecurityDescriptorOwner() is sd.GetSecurityDescriptorSacl() is None
    assert sd.GetSecurityDescriptorControl()[0] == SELF_RELATIVE | DACL_PRESENT | GROUP_DEFAULTED
    sd.Initialize()
    assert bytes(sd) == bytes(pywintypes.SECURITY_DESCRIPTOR())


def test_null_dacl_is_not_no_dacl():
    sd = pywintypes.SECURITY_DESCRIPTOR()
    sd.SetSecurityDescriptorDacl(True, None, False)
    assert sd.GetSecurityDescriptorDacl() is None
    assert sd.GetSecurityDescriptorControl()[0] == SELF_RELATIVE | DACL_PRESENT
    assert pywintypes.SECURITY_DESCRIPTOR(bytes(sd)).GetSecurityDescriptorControl()[0] & DACL_PRESENT


def test_acls_are_copies():
    acl = an_acl()
    sd = pywintypes.SECURITY_DESCRIPTOR()
    sd.SetSecurityDescriptorDacl(True, acl, False)
    acl.Initialize()
    sd.GetSecurityDescriptorDacl().Initialize()
    assert sd.GetSecurityDescriptorDacl().GetAceCount() == 1


def test_bytes_come_back():
    sd = full()
    raw = bytes(sd)
    for data in (raw, raw + b"more", bytearray(raw), memoryview(raw), sd):
        assert bytes(pywintypes.SECURITY_DESCRIPTOR(data)) == raw


def test_memoryview_outlives_changes():
    sd = full()
    raw = bytes(sd)
    view = memoryview(sd)
    assert view.readonly
    for _ in range(100):
        sd.SetSecurityDescriptorDacl(True, an_acl(1), False)
        sd.Initialize()
    assert bytes(view) == raw


def test_control():
    sd = full()
    sd.SetSecurityDescriptorControl(0x1400, 0x1000)
    assert sd.GetSecurityDescriptorControl()[0] & 0x1400 == 0x1000
    sd.SetSecurityDescriptorControl(0x1000, 0)
    assert sd.GetSecurityDescriptorControl()[0] & 0x1000 == 0
    for interest, flags in ((0x8000, 0), (4, 0), (0x1000, 0x2000)):
        with pytest.raises(pywintypes.error) as caught:
            sd.SetSecurityDescriptorControl(interest, flags)
        assert caught.value.winerror == 87


def test_refused():
    sd = pywintypes.SECURITY_DESCRIPTOR()
    with pytest.raises(pywintypes.error) as caught:
        sd.SetSecurityDescriptorOwner(pywintypes.SID(), False)
    assert caught.value.winerror == 1337
    for method, arguments in ((sd.SetSecurityDescriptorOwner, (5, 0)), (sd.SetSecurityDescriptorDacl, (1, SYSTEM, 0)),
                              (sd.SetSecurityDescriptorOwner, (SYSTEM,)), (pywintypes.SECURITY_DESCRIPTOR, ("text",)),
                              (pywintypes.SECURITY_DESCRIPTORType, ())):
        with pytest.raises(TypeError):
            method(*arguments)


@pytest.mark.parametrize("data", [
    b"", b"abc", b"a" * 30,
    struct.pack("<BBH4L", 1, 0, 0, 0, 0, 0, 0),                                 # absolute
    struct.pack("<BBH4L", 2, 0, SELF_RELATIVE, 0, 0, 0, 0),                     # an unknown revision
    struct.pack("<BBH4L", 1, 0, SELF_RELATIVE, 20, 0, 0, 0),                    # the owner begins at the end
    struct.pack("<BBH4L", 1, 0, SELF_RELATIVE, 2**32 - 4, 0, 0, 0),
    struct.pack("<BBH4L", 1, 0, SELF_RELATIVE, 4, 0, 0, 0) + bytes(40),         # inside the header
    struct.pack("<BBH4L", 1, 0, SELF_RELATIVE, 20, 0, 0, 0) + bytes(SYSTEM)[:-1],
    struct.pack("<BBH4L", 1, 0, SELF_RELATIVE | DACL_PRESENT, 0, 0, 0, 20) + struct.pack("<BBHHH", 2, 0, 64, 0, 0),
    struct.pack("<BBH4L", 1, 0, SELF_RELATIVE | DACL_PRESENT, 0, 0, 0, 20) + struct.pack("<BBHHH", 2, 0, 8, 1, 0)])
def test_hostile(data):
    with pytest.raises(ValueError, match="security descriptor"):
        pywintypes.SECURITY_DESCRIPTOR(data)


def look_at_everything(sd):
    sd.GetSecurityDescriptorOwner(), sd.GetSecurityDescriptorGroup(), sd.GetSecurityDescriptorControl()
    for acl in (sd.GetSecurityDescriptorDacl(), sd.GetSecurityDescriptorSacl()):
        for index in range(acl.GetAceCount() if acl else 0):
            try:
                acl.GetAce(index)
            except (ValueError, NotImplementedError):
                pass
    assert bytes(pywintypes.SECURITY_DESCRIPTOR(bytes(sd))) == bytes(sd)


@given(st.binary(max_size=200), st.integers(0, 0xFFFF), st.lists(st.integers(0, 220), min_size=4, max_size=4))
@example(bytes(full())[20:], SELF_RELATIVE | DACL_PRESENT | SACL_PRESENT, [20, 32, 48, 112])
def test_any_bytes(body, control, offsets):
    data = struct.pack("<BBH4L", 1, 0, control | SELF_RELATIVE, *offsets) + body
    try:
        sd = pywintypes.SECURITY_DESCRIPTOR(data)
    except ValueError:
        return
    look_at_everything(sd)


@given(st.lists(st.tuples(st.integers(0, 175), st.integers(0, 255)), min_size=1, max_size=4))
def test_damaged_descriptor(damage):
    data = bytearray(bytes(full()))
    for place, value in damage:
        data[place] = value
    try:
        sd = pywintypes.SECURITY_DESCRIPTOR(data)
    except ValueError:
        return
    look_at_everything(sd)


def test_attributes():
    sa = pywintypes.SECURITY_ATTRIBUTES()
    assert type(sa) is pywintypes.SECURITY_ATTRIBUTESType
    assert sa.bInheritHandle == 1
    sa.bInheritHandle = False
    assert sa.bInheritHandle == 0
    assert sa.SECURITY_DESCRIPTOR is sa.SECURITY_DESCRIPTOR
    assert sa.SECURITY_DESCRIPTOR.GetLength() == 20


def test_attributes_pass_on_to_the_descriptor():
    sa = pywintypes.SECURITY_ATTRIBUTES()
    sa.SetSecurityDescriptorOwner(SYSTEM, 0)
    assert sa.SECURITY_DESCRIPTOR.GetSecurityDescriptorOwner() == SYSTEM
    assert sa.GetLength() == 32
    sd = full()
    sa.SECURITY_DESCRIPTOR = sd
    assert sa.SECURITY_DESCRIPTOR is sd
    assert sa.GetLength() == sd.GetLength()
    sa.SECURITY_DESCRIPTOR = None
    assert sa.SECURITY_DESCRIPTOR is None
    with pytest.raises(AttributeError, match="SetSecurityDescriptorOwner"):
        sa.SetSecurityDescriptorOwner(SYSTEM, 0)


def test_attributes_refuse():
    sa = pywintypes.SECURITY_ATTRIBUTES()
    for name, value in (("bInheritHandle", "x"), ("bInheritHandle", None), ("SECURITY_DESCRIPTOR", 5)):
        with pytest.raises(TypeError):
            setattr(sa, name, value)
    with pytest.raises(AttributeError):
        sa.nLength
    with pytest.raises(AttributeError):
        sa.foo = 1
    for name in ("bInheritHandle", "SECURITY_DESCRIPTOR"):
        with pytest.raises((AttributeError, TypeError)):
            delattr(sa, name)
    with pytest.raises(TypeError):
        pywintypes.SECURITY_ATTRIBUTES(5)
    with pytest.raises(TypeError):
        pywintypes.SECURITY_ATTRIBUTESType()
