"""win32com.client.VARIANT: a value with its type."""

import datetime
import struct
from decimal import Decimal

import pytest
import pythoncom
from automation import Automation
from win32com.client import VARIANT

I1, UI1, I2, UI2, I4, UI4, I8, UI8, INT, UINT = 16, 17, 2, 18, 3, 19, 20, 21, 22, 23
R4, R8, CY, DATE, BSTR, DISPATCH, ERROR, BOOL, ANY, UNKNOWN, DECIMAL = 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
BYREF, ARRAY = 0x4000, 0x2000
DAY = datetime.datetime(2020, 1, 2)
SIMPLE = [
    (I1, -128, -128), (I1, 128, -128), (UI1, 255, 255), (UI1, -1, 255), (I2, -32768, -32768), (I2, 32768, -32768),
    (UI2, 65535, 65535), (UI2, -1, 65535), (I4, 2**31 - 1, 2**31 - 1), (I4, 5.7, 5), (I4, "5", 5), (I4, True, 1),
    (INT, -5, -5), (UI4, 2**32 - 1, 2**32 - 1), (UI4, -1, 2**32 - 1), (UINT, 2**32 - 1, 2**32 - 1),
    (I8, -2**63, -2**63), (UI8, 2**64 - 1, 2**64 - 1), (ERROR, 0x80020004, -2147352572), (ERROR, 5, 5),
    (R4, 1.5, 1.5), (R4, "1.5", 1.5), (R8, 3, 3.0), (R8, "2", 2.0), (BOOL, 5, -1), (BOOL, 0, 0), (BOOL, "0", 0),
    (BSTR, "x", "x"), (BSTR, 5, "5"), (BSTR, None, "None"), (CY, Decimal("1.23456"), 12345),
    (DECIMAL, Decimal("1.5"), (0, 1, 15)), (DECIMAL, Decimal("-1E-28"), (0x80, 28, 1)),
    (DECIMAL, Decimal(2**96 - 1), (0, 0, 2**96 - 1)), (DECIMAL, Decimal("1E5"), (0, 0, 100000)),
    (DECIMAL, Decimal("0.33333333333333333333333333335"), (0, 28, 3333333333333333333333333334)),
    (DECIMAL, Decimal("7922816251426433759354395033.55"), (0, 0, 7922816251426433759354395034)),
    (DATE, DAY, 43832.0), (DISPATCH, None, False), (UNKNOWN, None, False),
]


@pytest.mark.parametrize("vt, value, stored", SIMPLE, ids=str)
def test_values(automation, vt, value, stored):
    assert automation.send(VARIANT(vt, value)) == (vt, stored)


@pytest.mark.parametrize("vt, value, stored", SIMPLE, ids=str)
def test_by_reference(automation, vt, value, stored):
    expected = None if vt == BSTR and value is None else 0 if value is None and vt not in (DISPATCH, UNKNOWN) else stored
    assert automation.send(VARIANT(BYREF | vt, value)) == (BYREF | vt, expected)


@pytest.mark.parametrize("vt, value", [(0, None), (1, None)])
def test_without_a_value(automation, vt, value):
    assert automation.send(VARIANT(vt, value)) == (vt, None)


def test_a_variant_in_a_variant(automation):
    assert automation.send(VARIANT(ANY, "x")) == (BSTR, "x")
    assert automation.send(VARIANT(BYREF | ANY, "x")) == (BYREF | ANY, (BSTR, "x"))
    assert automation.send(VARIANT(BYREF | ANY, None)) == (BYREF | ANY, (1, None))


def test_objects(automation):
    other = Automation()
    for given in (other.dispatch(), other.dispatch().QueryInterface(pythoncom.IID_IUnknown)):
        assert automation.send(VARIANT(DISPATCH, given)) == (DISPATCH, True)
        assert automation.send(VARIANT(UNKNOWN, given)) == (UNKNOWN, True)
        assert automation.send(VARIANT(BYREF | DISPATCH, given)) == (BYREF | DISPATCH, True)
    del given
    assert other.references == 1


@pytest.mark.parametrize("vt, value, elements", [
    (I4, [1, 2], [1, 2]), (I4, (), []), (UI1, b"ab", [97, 98]), (UI1, [1, 255], [1, 255]), (I1, b"a\xff", [97, -1]),
    (I2, b"ab", [97, 98]), (R8, [1.5, 2], [1.5, 2.0]), (BSTR, ["a", 5], ["a", "5"]), (BOOL, [True, 0], [-1, 0]),
    (CY, [Decimal("1.5")], [15000]), (DECIMAL, [Decimal("1.5")], [(0, 1, 15)]), (DATE, [DAY], [43832.0]),
    (ERROR, [1], [1]), (I8, [-1], [-1]), (UI8, [2**64 - 1], [2**64 - 1]), (UI4, [7], [7]), (R4, [1], [1.0]),
    (ANY, [1, VARIANT(I2, 4)], [(I4, 1), (I2, 4)]), (ANY, b"ab", [(I4, 97), (I4, 98)]), (DISPATCH, [None], [False]),
], ids=str)
def test_arrays(automation, vt, value, elements):
    expected = ([(len(elements), 0)], elements)
    assert automation.send(VARIANT(ARRAY | vt, value)) == (ARRAY | vt, expected)
    assert automation.send(VARIANT(BYREF | ARRAY | vt, value)) == (BYREF | ARRAY | vt, expected)


def test_no_array(automation):
    assert automation.send(VARIANT(ARRAY | I4, None)) == (ARRAY | I4, None)


def _write(layout, *values):
    import ctypes

    def store(argument):
        data = struct.pack(layout, *values)
        ctypes.memmove(struct.unpack("<Q", bytes(argument.data)[:8])[0], data, len(data))
    return store


def test_the_callee_stores(automation):
    automation.mode = "nothing"
    automation.store = _write("<i", 42)
    value = VARIANT(BYREF | I4, 5)
    automation.dispatch().Invoke(1, 0, 1, True, value)
    assert value.value == 42
    automation.store = _write("<HHHHq", 11, 0, 0, 0, -1)
    value = VARIANT(BYREF | ANY, "gone")
    automation.dispatch().Invoke(1, 0, 1, True, value)
    assert value.value is True


def test_attributes():
    value = VARIANT(I4, 5)
    assert (value.varianttype, value.value, value._value) == (I4, 5, 5)
    assert repr(value) == "win32com.client.VARIANT(3, 5)"
    value.value = 6
    assert (value.value, value._value) == (6, 6)
    value.anything = 7
    assert value.anything == 7
    del value.value
    with pytest.raises(AttributeError):
        value.value
    assert VARIANT(vt=I2, value=(1,)).value == (1,)
    assert VARIANT.__module__ == "win32com.client"


def test_a_subclass(automation):
    class Short(VARIANT):
        def __init__(self, value):
            super().__init__(I2, value)

    assert automation.send(Short(3)) == (I2, 3)
