"""PyIID: text, bytes, comparison, program ids."""

import copy
import pickle
import uuid

import pytest
import pywintypes
from hypothesis import given
from hypothesis import strategies as st

TEXT = "{00020400-0000-0000-C000-000000000046}"
CO_E_CLASSSTRING = -2147221005
GUIDS = st.uuids()


def test_text():
    iid = pywintypes.IID(TEXT)
    assert str(iid) == TEXT
    assert repr(iid) == f"IID('{TEXT}')"
    assert str(pywintypes.IID(TEXT.lower())) == TEXT
    assert type(iid) is pywintypes.IIDType


@given(GUIDS)
def test_any_guid_by_text_and_by_bytes(made):
    text = "{" + str(made) + "}"
    iid = pywintypes.IID(text)
    assert str(iid) == text.upper()
    assert bytes(iid) == made.bytes_le
    assert pywintypes.IID(made.bytes_le, True) == iid
    assert eval(repr(iid), {"IID": pywintypes.IID}) == iid


@given(GUIDS, GUIDS)
def test_comparison_and_hash(first, second):
    one, two = (pywintypes.IID(made.bytes_le, True) for made in (first, second))
    assert (one == two) == (first == second)
    assert (one != two) == (first != second)
    again = pywintypes.IID(first.bytes_le, True)
    assert again == one and hash(again) == hash(one)
    assert {one: 1}[again] == 1


@given(st.text(max_size=45))
def test_any_other_text_is_refused(text):
    with pytest.raises((pywintypes.com_error, ValueError)):
        pywintypes.IID("{" + text)


@pytest.mark.parametrize("text", ["", "{", TEXT[1:-1], TEXT + "x", " " + TEXT, TEXT[:-1], TEXT.replace("4", "g"),
                                  TEXT.replace("-", " "), "no.such.program"])
def test_what_is_no_guid(text):
    with pytest.raises(pywintypes.com_error) as caught:
        pywintypes.IID(text)
    assert caught.value.hresult == CO_E_CLASSSTRING
    assert caught.value.args[2:] == (None, None)


def test_text_that_windows_cannot_take():
    with pytest.raises(ValueError, match="IID.. argument 'iid' must not contain a NUL"):
        pywintypes.IID(TEXT + "\0")
    with pytest.raises(UnicodeError, match="IID.. argument 'iid'"):
        pywintypes.IID("\ud800")


def test_program_ids():
    assert str(pywintypes.IID("Scripting.Dictionary")) == "{EE09B103-97E0-11CF-978F-00A02463E06F}"


def test_bytes():
    data = bytes(range(16))
    iid = pywintypes.IID(data, True)
    assert str(iid) == "{03020100-0504-0706-0809-0A0B0C0D0E0F}"
    assert pywintypes.IID(bytearray(data + b"more"), True) == iid
    assert pywintypes.IID(memoryview(data), 1) == iid
    with pytest.raises(ValueError, match="at least 16 bytes, not 15"):
        pywintypes.IID(data[:15], True)
    with pytest.raises(TypeError, match="bytes-like object, not str"):
        pywintypes.IID(TEXT, True)


@pytest.mark.parametrize("wrong", [None, 5, b"x" * 16, object()])
def test_other_types(wrong):
    with pytest.raises(TypeError, match="IID.. argument 'iid' must be PyIID or str"):
        pywintypes.IID(wrong)


def test_its_bytes_cannot_be_changed():
    view = memoryview(pywintypes.IID(TEXT))
    assert view.readonly and view.nbytes == 16
    with pytest.raises(TypeError):
        view[0] = 1


def test_an_iid_is_kept():
    iid = pywintypes.IID(TEXT)
    assert pywintypes.IID(iid) is iid
    assert pywintypes.IID(iid, True) is iid


def test_comparison_with_other_things():
    iid = pywintypes.IID(TEXT)
    assert iid != TEXT
    assert iid != 1
    with pytest.raises(TypeError):
        sorted([iid, pywintypes.CreateGuid()])


def test_copies():
    iid = pywintypes.CreateGuid()
    assert copy.copy(iid) == iid
    assert copy.deepcopy([iid]) == [iid]
    assert pickle.loads(pickle.dumps(iid)) == iid


def test_new_guids():
    made = {pywintypes.CreateGuid() for _ in range(100)}
    assert len(made) == 100
    assert uuid.UUID(str(made.pop())).variant == uuid.RFC_4122


def test_the_type_makes_no_instances():
    with pytest.raises(TypeError):
        pywintypes.IIDType(TEXT)


def test_arguments_of_c_functions(coretable):
    assert coretable.guid(TEXT) == coretable.guid(pywintypes.IID(TEXT)) == pywintypes.IID(TEXT)
    with pytest.raises(TypeError, match="^it must be PyIID or str, not int$"):
        coretable.guid(5)
