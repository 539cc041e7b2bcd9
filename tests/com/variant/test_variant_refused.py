"""What cannot be converted is refused with an exception that names the argument; nothing crashes."""

import ctypes
import datetime
from decimal import Decimal

import pytest
import pythoncom
from automation import variant
from win32com.client import VARIANT

BYREF, ARRAY = 0x4000, 0x2000


class Plain:
    pass


class Angry:
    def __float__(self):
        raise ZeroDivisionError("not today")


@pytest.mark.parametrize("value, error", [
    ({1}, TypeError), ({1: 2}, TypeError), (iter([1]), TypeError), (1j, TypeError), (Plain(), TypeError),
    (Plain, TypeError), (len, TypeError), (..., TypeError), (pythoncom.IID_NULL, TypeError),
    (datetime.date(2020, 1, 2), TypeError), (datetime.time(1, 2), TypeError), (10**400, OverflowError),
    (2**64, OverflowError), (-2**63 - 1, OverflowError), ("\ud800", UnicodeError),
    (["a\udc00"], UnicodeError), (VARIANT(8, "\udc00\ud800"), UnicodeError),
    (Decimal("922337203685477.5808"), OverflowError), (Decimal("1E400"), OverflowError), (Decimal("NaN"), ValueError),
    (Decimal("-Infinity"), ValueError), (datetime.datetime(50, 1, 1), ValueError),
    ([1, [2, {3}]], TypeError), (VARIANT(3, 2**31), OverflowError), (VARIANT(3, -2**31 - 1), OverflowError),
    (VARIANT(3, "five"), ValueError), (VARIANT(3, None), TypeError), (VARIANT(3, [1]), TypeError),
    (VARIANT(16, 256), OverflowError), (VARIANT(17, 256), OverflowError), (VARIANT(2, 65536), OverflowError),
    (VARIANT(19, 2**32), OverflowError), (VARIANT(20, 2**63), OverflowError), (VARIANT(21, -1), OverflowError),
    (VARIANT(21, 2**64), OverflowError), (VARIANT(5, None), TypeError), (VARIANT(6, 1.5), TypeError),
    (VARIANT(14, 1), TypeError), (VARIANT(14, Decimal(2**96)), OverflowError), (VARIANT(14, Decimal("NaN")), ValueError),
    (VARIANT(7, 5), TypeError), (VARIANT(8, b"x"), TypeError), (VARIANT(9, 5), TypeError), (VARIANT(0, 5), TypeError),
    (VARIANT(36, None), TypeError), (VARIANT(15, 1), TypeError), (VARIANT(0xFFF, 1), TypeError),
    (VARIANT(BYREF, None), TypeError), (VARIANT(BYREF | 24, None), TypeError), (VARIANT(0x1003, 1), TypeError),
    (VARIANT(0x8003, 1), TypeError), (VARIANT(70000, 1), OverflowError), (VARIANT("x", 1), TypeError),
    (VARIANT(ARRAY | 3, 5), TypeError), (VARIANT(ARRAY | 3, ["a"]), ValueError), (VARIANT(ARRAY, [1]), TypeError),
    (VARIANT(ARRAY | 3, [[1], [2, 3]]), TypeError), (VARIANT(ARRAY | 3, {1}), TypeError),
    (VARIANT(ARRAY | 12, [VARIANT(BYREF | 3, 1)]), ValueError), ([VARIANT(BYREF | 3, 1)], ValueError),
], ids=ascii)
def test_refused(automation, value, error):
    with pytest.raises(error, match="argument 2"):
        automation.dispatch().Invoke(1, 0, 1, True, "the first is fine", value)
    assert automation.calls == []


def test_an_exception_of_the_value_itself(automation):
    with pytest.raises(ZeroDivisionError, match="not today"):
        automation.send(Angry())


def test_a_list_that_contains_itself(automation):
    loop = []
    loop.append(loop)
    with pytest.raises(ValueError, match="argument 1 is nested more than 256 levels deep"):
        automation.send(loop)
    around = [1, loop]
    loop[0] = around
    with pytest.raises(ValueError, match="contain itself"):
        automation.send(around)
    value = VARIANT(12, None)
    value.value = value
    with pytest.raises(ValueError, match="contain itself"):
        automation.send(value)


def test_deep_nesting_that_ends(automation):
    deep = []
    for _ in range(150):
        deep = [deep]
    back = automation.echo(deep)
    for _ in range(150):
        (back,) = back
    assert back == ()


def test_a_variant_object_without_a_value(automation):
    value = VARIANT(3, 1)
    del value.value
    with pytest.raises(AttributeError, match="argument 1"):
        automation.send(value)


@pytest.mark.parametrize("vt", [12, 15, 24 + 2, 27, 28, 29, 30, 31, 37, 38, 64, 65, 72, 0xFFF, 0x1003, 0x8003, 0x4000,
                                0x400F, 0x4018, 0x200F, 0x2000])
def test_unknown_types_out(automation, vt):
    place = (ctypes.c_uint64 * 8)()
    with pytest.raises((TypeError, ValueError), match="VARIANT|VT_|SAFEARRAY"):
        automation.mode = "give"
        automation.receive_raw(variant(vt, "<QQ", ctypes.addressof(place), 0))


@pytest.mark.parametrize("vt", [3, 8, 9, 12, 14, 0x2003, 0x200C])
def test_null_references_out(automation, vt):
    with pytest.raises(ValueError, match="NULL"):
        automation.receive_raw(variant(BYREF | vt, "<Q", 0))


def test_references_in_a_circle(automation):
    circle = variant(0x400C)
    ctypes.memmove(circle.data, ctypes.byref(ctypes.c_uint64(ctypes.addressof(circle))), 8)
    with pytest.raises(ValueError, match="nested"):
        automation.receive_raw(circle)


@pytest.mark.parametrize("days", [1e300, -1e300, float("nan"), float("inf"), 2958466.0, -657435.0])
def test_dates_beyond_the_calendar(automation, days):
    with pytest.raises(ValueError, match="date"):
        automation.receive(variant(7, "<d", days))
