"""Which VARIANT a Python value becomes, and which Python value a VARIANT: the table is pywin32 312's."""

import array
import ctypes
import datetime
import enum
import fractions
import math
from decimal import Decimal

import pytest
import pythoncom
import pywintypes
from automation import Automation, decimal, variant

UTC = datetime.UTC
MISSING = -2147352572


class Number(enum.IntEnum):
    FIVE = 5


class Text(str):
    pass


class Index:
    def __index__(self):
        return 7


class Pair:
    def __len__(self):
        return 2

    def __getitem__(self, at):
        return (10, 20)[at]


@pytest.mark.parametrize("value, vt, stored", [
    (0, 3, 0), (-1, 3, -1), (2**31 - 1, 3, 2**31 - 1), (-2**31, 3, -2**31),
    (2**31, 19, 2**31), (2**32 - 1, 19, 2**32 - 1),
    (2**32, 20, 2**32), (2**63 - 1, 20, 2**63 - 1), (-2**31 - 1, 20, -2**31 - 1), (-2**63, 20, -2**63),
    (2**63, 21, 2**63), (2**64 - 1, 21, 2**64 - 1),
    (True, 11, -1), (False, 11, 0), (None, 1, None),
    (1.5, 5, 1.5), (math.inf, 5, math.inf), (fractions.Fraction(1, 2), 5, 0.5), (Index(), 5, 7.0),
    ("", 8, ""), ("abc", 8, "abc"), ("a\0b", 8, "a\0b"), ("\U0001F600", 8, "\U0001F600"),
    (Text("sub"), 8, "sub"), (Number.FIVE, 3, 5),
    (Decimal("1.25"), 6, 12500), (Decimal("-0.0001"), 6, -1), (Decimal("123456789.12345"), 6, 1234567891234),
    (Decimal("-1.23456"), 6, -12345), (Decimal("1E10"), 6, 10**14), (Decimal("0E+50"), 6, 0),
    (Decimal("922337203685477.5807"), 6, 2**63 - 1), (Decimal("-922337203685477.5808"), 6, -2**63),
    (datetime.datetime(2020, 1, 2, 12), 7, 43832.5), (datetime.datetime(2020, 1, 2, 12, tzinfo=UTC), 7, 43832.5),
    (datetime.datetime(1850, 1, 1, tzinfo=UTC), 7, -18260.0),
    (pythoncom.Missing, 10, MISSING), (pythoncom.Empty, 10, MISSING), (pythoncom.ArgNotFound, 10, MISSING),
    (pythoncom.Nothing, 9, False),
    (b"", 0x2011, ([(0, 0)], [])), (b"ab", 0x2011, ([(2, 0)], [97, 98])), (bytearray(b"a"), 0x2011, ([(1, 0)], [97])),
    (memoryview(b"abc")[::2], 0x2011, ([(2, 0)], [97, 99])),
    ((), 0x200C, ([(0, 0)], [])), ([1, "a"], 0x200C, ([(2, 0)], [(3, 1), (8, "a")])),
    (range(2), 0x200C, ([(2, 0)], [(3, 0), (3, 1)])), (Pair(), 0x200C, ([(2, 0)], [(3, 10), (3, 20)])),
    (array.array("i", [4]), 0x200C, ([(1, 0)], [(3, 4)])),
], ids=ascii)
def test_in(automation, value, vt, stored):
    assert automation.send(value) == (vt, stored)


def test_nan(automation):
    assert math.isnan(automation.send(math.nan)[1])


def test_objects(automation):
    other = Automation()
    assert automation.send(other.dispatch()) == (9, True)
    assert automation.send(other.dispatch().QueryInterface(pythoncom.IID_IUnknown)) == (13, True)
    back = automation.echo(other.dispatch())
    assert type(back) is pythoncom.TypeIIDs[pythoncom.IID_IDispatch] and back == other.dispatch()
    del back
    assert other.references == 1


def test_an_object_that_holds_one(automation):
    class Holder:
        _oleobj_ = Automation().dispatch()

    assert automation.send(Holder()) == (9, True)


@pytest.mark.parametrize("native, value", [
    (variant(16, "<b", -5), -5), (variant(17, "<B", 250), 250), (variant(2, "<h", -300), -300),
    (variant(18, "<H", 65000), 65000), (variant(3, "<i", -70000), -70000), (variant(22, "<i", -1), -1),
    (variant(19, "<I", 2**32 - 1), 2**32 - 1), (variant(23, "<I", 2**32 - 1), 2**32 - 1),
    (variant(20, "<q", -2**63), -2**63), (variant(21, "<Q", 2**64 - 1), 2**64 - 1),
    (variant(4, "<f", 1.5), 1.5), (variant(5, "<d", 1.1), 1.1),
    (variant(11, "<h", -1), True), (variant(11, "<h", 1), True), (variant(11, "<h", 0), False),
    (variant(10, "<i", MISSING), MISSING), (variant(10, "<i", 5), 5),
    (variant(0), None), (variant(1), None), (variant(9, "<q", 0), None), (variant(13, "<q", 0), None),
    (variant(8, "<q", 0), ""), (variant(0x2003, "<q", 0), None),
    (variant(7, "<d", 43832.5), datetime.datetime(2020, 1, 2, 12, tzinfo=UTC)),
    (variant(7, "<d", -1.25), datetime.datetime(1899, 12, 29, 6, tzinfo=UTC)),
], ids=lambda native: f"{native.vt:#x}" if hasattr(native, "vt") else None)
def test_out(automation, native, value):
    got = automation.receive(native)
    assert got == value and type(got) is (pywintypes.TimeType if native.vt == 7 else type(value))


@pytest.mark.parametrize("native, text", [
    (variant(6, "<q", 12345), "1.2345"), (variant(6, "<q", -1), "-0.0001"), (variant(6, "<q", 10000), "1"),
    (variant(6, "<q", 10**14), "10000000000"), (variant(6, "<q", -2**63), "-922337203685477.5808"),
    (decimal(0, 3, 12345), "12.345"), (decimal(0, 2, 100), "1.00"), (decimal(0, 0, 0), "0"), (decimal(0x80, 0, 0), "-0"),
    (decimal(0x80, 28, 2**96 - 1), "-7.9228162514264337593543950335"), (decimal(0, 0, 2**96 - 1), str(2**96 - 1)),
])
def test_money_out(automation, native, text):
    got = automation.receive(native)
    assert isinstance(got, Decimal) and str(got) == text


def test_by_reference_out(automation):
    number = ctypes.c_int32(77)
    inner = variant(3, "<i", 9)
    automation.mode = "give"
    assert automation.receive(variant(0x4003, "<Q", ctypes.addressof(number))) == 77
    assert automation.receive(variant(0x400C, "<Q", ctypes.addressof(inner))) == 9
