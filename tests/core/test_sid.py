"""PySID: making, reading, changing, comparing, bytes."""

import pytest
import pywintypes
from hypothesis import given
from hypothesis import strategies as st

NT = (0, 0, 0, 0, 0, 5)
SYSTEM = bytes([1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0])
ADMINISTRATORS = pywintypes.SID(NT, (32, 544))


def test_from_bytes():
    sid = pywintypes.SID(SYSTEM)
    assert type(sid) is pywintypes.SIDType
    assert str(sid) == "PySID:S-1-5-18"
    assert sid.IsValid()
    assert sid.GetLength() == 12
    assert sid.GetSubAuthorityCount() == 1
    assert sid.GetSubAuthority(0) == 18
    assert sid.GetSidIdentifierAuthority() == NT
    assert bytes(sid) == SYSTEM


def test_from_numbers():
    assert str(ADMINISTRATORS) == "PySID:S-1-5-32-544"
    assert str(pywintypes.SID(NT, [])) == "PySID:S-1-5"
    assert str(pywintypes.SID([1, 2, 3, 4, 5, 6], [18])) == "PySID:S-1-0x010203040506-18"
    assert str(pywintypes.SID(NT, [2**32 - 1])) == "PySID:S-1-5-4294967295"


def test_blank_is_not_valid_until_initialized():
    sid = pywintypes.SID()
    assert not sid.IsValid()
    assert sid.GetLength() == 8
    assert sid.GetSubAuthorityCount() == 0
    with pytest.raises(ValueError, match="not valid"):
        sid.GetSidIdentifierAuthority()
    assert "invalid" in str(sid)
    sid.Initialize(NT, 2)
    assert str(sid) == "PySID:S-1-5-0-0"
    sid.SetSubAuthority(1, 544)
    sid.SetSubAuthority(0, 32)
    assert sid == ADMINISTRATORS
    assert len(memoryview(sid)) == sid.GetLength() == 16


def test_initialize_takes_15_sub_authorities():
    sid = pywintypes.SID(64)
    sid.Initialize(NT, 15)
    assert sid.GetLength() == 8 + 4 * 15
    with pytest.raises(ValueError, match="at most 15"):
        sid.Initialize(NT, 16)
    assert sid.GetSubAuthorityCount() == 15


def test_compare():
    assert pywintypes.SID(SYSTEM) == pywintypes.SID(SYSTEM)
    assert not pywintypes.SID(SYSTEM) != pywintypes.SID(SYSTEM)
    assert pywintypes.SID(SYSTEM) != ADMINISTRATORS
    assert pywintypes.SID(SYSTEM) != SYSTEM
    assert pywintypes.SID(SYSTEM) != None  # noqa: E711
    with pytest.raises(TypeError):
        ADMINISTRATORS < ADMINISTRATORS
    with pytest.raises(TypeError):
        hash(ADMINISTRATORS)


def test_copies_are_independent():
    one = pywintypes.SID(ADMINISTRATORS)
    one.SetSubAuthority(1, 545)
    assert str(one) == "PySID:S-1-5-32-545"
    assert str(ADMINISTRATORS) == "PySID:S-1-5-32-544"


def test_memoryview_outlives_changes():
    sid = pywintypes.SID(SYSTEM)
    view = memoryview(sid)
    assert view.readonly
    for value in range(100):
        sid.SetSubAuthority(0, value)
    assert bytes(view) == SYSTEM
    assert sid.GetSubAuthority(0) == 99


@pytest.mark.parametrize("data", [b"", b"abc", SYSTEM[:-1], bytes([1, 15]) + SYSTEM[2:]])
def test_short_bytes(data):
    with pytest.raises(ValueError, match="do not hold a SID"):
        pywintypes.SID(data)


@pytest.mark.parametrize("arguments", [("text",), (1.5,), (NT[:5], [1]), (NT, 5), (5, [1]), ("abcdef", [1]),
                                       (NT, [None]), (NT, "12")])
def test_wrong_arguments(arguments):
    with pytest.raises((TypeError, ValueError)):
        pywintypes.SID(*arguments)


def test_numbers_out_of_range():
    with pytest.raises(OverflowError):
        pywintypes.SID((0, 0, 0, 0, 0, 300), [1])
    with pytest.raises(OverflowError):
        pywintypes.SID(NT, [2**32])
    with pytest.raises(ValueError, match="at most 15"):
        pywintypes.SID(NT, range(16))
    with pytest.raises(ValueError, match="index"):
        ADMINISTRATORS.GetSubAuthority(2)
    with pytest.raises((ValueError, OverflowError)):
        ADMINISTRATORS.GetSubAuthority(-1)
    with pytest.raises(ValueError, match="index"):
        pywintypes.SID(SYSTEM).SetSubAuthority(1, 1)


def test_the_type_makes_nothing():
    with pytest.raises(TypeError):
        pywintypes.SIDType()


@given(st.binary(max_size=80))
def test_any_bytes(data):
    try:
        sid = pywintypes.SID(data)
    except ValueError:
        assert len(data) < 8 or len(data) < 8 + 4 * data[1]
        return
    assert bytes(sid) == data[:8 + 4 * data[1]]
    assert sid.IsValid() == (data[0] == 1 and data[1] <= 15)
    assert str(sid).startswith("PySID:")


@given(st.tuples(*[st.integers(0, 255)] * 6), st.lists(st.integers(0, 2**32 - 1), max_size=15))
def test_numbers_come_back(authority, numbers):
    sid = pywintypes.SID(authority, numbers)
    assert sid.GetSidIdentifierAuthority() == authority
    assert [sid.GetSubAuthority(i) for i in range(sid.GetSubAuthorityCount())] == numbers
    assert pywintypes.SID(bytes(sid)) == sid


def test_numbers_need_an_authority():
    with pytest.raises(TypeError, match="SID.. argument 'idAuthority' must be a sequence of 6 integers, not None"):
        pywintypes.SID(None, [])
