"""Python -> VARIANT -> Python for any value, through a COM object that keeps it as a VARIANT."""

import datetime
import math
from decimal import Decimal

import pytest
import pythoncom
from hypothesis import example, given, settings
from hypothesis import strategies as st
from win32com.client import Dispatch

UTC = datetime.UTC
NUMBERS = st.integers(-2**63, 2**64 - 1) | st.integers(-2**33, 2**33)
MONEY = st.integers(-2**63, 2**63 - 1).map(lambda n: Decimal(n) / 10000 if abs(n) < 10**27 else Decimal(n))
TIMES = st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(9999, 12, 31), timezones=st.just(UTC)).map(
    lambda time: time.replace(microsecond=0))
TEXT = st.text(st.characters(codec="utf-16"), max_size=40)
SINGLE = (st.none() | st.booleans() | NUMBERS | st.floats(allow_nan=False) | TEXT | st.binary(max_size=40) | MONEY | TIMES)
VALUES = st.recursive(SINGLE, lambda inner: st.lists(inner, max_size=5) | st.lists(inner, max_size=5).map(tuple),
                      max_leaves=20)


def plain(value):
    """What comes back for a value: tuples for lists, and bytes in what holds them."""
    if isinstance(value, (list, tuple)):
        return tuple(plain(item) for item in value)
    if isinstance(value, (memoryview, bytearray)):
        return bytes(value)
    return value


def same(got, value):
    if isinstance(value, tuple):
        return isinstance(got, tuple) and len(got) == len(value) and all(map(same, got, value))
    if isinstance(value, float):
        return isinstance(got, float) and (got == value or math.isnan(got) and math.isnan(value))
    if isinstance(value, datetime.datetime):
        return abs(got - value) < datetime.timedelta(milliseconds=1)
    return got == value and isinstance(got, type(value))


@pytest.mark.soak
def test_there_and_back(rounds):
    keeper = Dispatch("Scripting.Dictionary")

    @settings(max_examples=rounds(2_000, 100_000))
    @given(VALUES)
    @example([[], []])
    @example([[1, 2], [3, 4], [5, 6]])
    @example([b"ab", b"cd"])
    @example("\U0001f600 a\0b")
    def check(value):
        keeper.Add("x", value)
        got = keeper.Item("x")
        keeper.Remove("x")
        assert same(plain(got), plain(value)), (got, value)

    check()
    assert keeper.Count == 0


@pytest.mark.soak
def test_any_type_with_any_value(rounds, automation):
    """Whatever is asked for, it is done or refused with one of these."""
    from win32com.client import VARIANT

    dispatch = automation.dispatch()

    @settings(max_examples=rounds(2_000, 100_000))
    @given(st.integers(0, 40) | st.integers(0x2000, 0x2028) | st.integers(0x4000, 0x4028)
           | st.integers(0x6000, 0x6028) | st.integers(0, 0xFFFF), VALUES)
    def check(vt, value):
        automation.calls.clear()
        automation.mode = "nothing"
        try:
            dispatch.Invoke(1, 0, 1, True, VARIANT(vt, value))
        except (TypeError, ValueError, OverflowError, pythoncom.com_error):
            return
        ((_, _, ((got, _),), _),) = automation.calls
        assert got == vt or vt == 12 or vt == 0x400C

    check()
