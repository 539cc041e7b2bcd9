"""The clock, time zones, texts for dates and times, and parts of numbers."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pywintypes
import win32api

MOMENT = datetime.datetime(2020, 2, 3, 14, 5, 6)
NUMBERS = st.integers(-2**40, 2**40)


def test_clock():
    year, month, day_of_week, day, hour, minute, second, milliseconds = win32api.GetSystemTime()
    now = datetime.datetime(year, month, day, hour, minute, second, milliseconds * 1000, datetime.UTC)
    assert abs(now - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)
    assert day_of_week == now.isoweekday() % 7
    local = datetime.datetime(*(win32api.GetLocalTime()[i] for i in (0, 1, 3, 4, 5, 6)))
    assert abs(local - datetime.datetime.now()) < datetime.timedelta(minutes=1)


def test_setting_the_clock_wants_a_privilege():
    for call in (lambda: win32api.SetSystemTime(2020, 1, 0, 1, 0, 0, 0, 0), lambda: win32api.SetLocalTime(MOMENT)):
        with pytest.raises(pywintypes.error) as caught:
            call()
        assert caught.value.winerror in (5, 1314) and caught.value.funcname in ("SetSystemTime", "SetLocalTime")


def test_time_zone():
    state, zone = win32api.GetTimeZoneInformation()
    bias, standard, standard_rule, standard_bias, daylight, daylight_rule, daylight_bias = zone
    assert state in (0, 1, 2) and isinstance(bias, int) and isinstance(standard, str) and isinstance(daylight, str)
    assert len(standard_rule) == len(daylight_rule) == 8
    assert win32api.GetTimeZoneInformation(True) == (state, zone)
    try:
        assert win32api.SetTimeZoneInformation(zone) is None
    except pywintypes.error as error:
        assert error.funcname == "SetTimeZoneInformation"


@pytest.mark.parametrize(("change", "kind"), [
    (lambda z: z[:6], TypeError), (lambda z: list(z), TypeError), (lambda z: (z[0], "x" * 40, *z[2:]), ValueError),
    (lambda z: (*z[:2], (1, 2, 3), *z[3:]), TypeError), (lambda z: (*z[:2], (99999, *z[2][1:]), *z[3:]), OverflowError),
    (lambda z: (1 << 40, *z[1:]), OverflowError), (lambda z: (*z[:2], "x", *z[3:]), TypeError)])
def test_wrong_time_zones(change, kind):
    with pytest.raises(kind, match="tzi"):
        win32api.SetTimeZoneInformation(change(win32api.GetTimeZoneInformation()[1]))


def test_texts():
    assert win32api.GetDateFormat(0x409, 0, MOMENT, "yyyy-MM-dd ddd") == "2020-02-03 Mon"
    assert win32api.GetTimeFormat(0x409, 0, MOMENT) == "2:05:06 PM"
    assert win32api.GetTimeFormat(0x409, 0, MOMENT, "HH|mm") == "14|05"
    assert win32api.GetDateFormat(0x409, 0, None) and win32api.GetTimeFormat(0x407, 2, None)
    assert win32api.GetDateFormat(0x409, 0, MOMENT, "'" + "x" * 200 + "'") == "x" * 200     # Wine dies above 298
    with pytest.raises(pywintypes.error) as caught:
        win32api.GetDateFormat(0x409, 1, MOMENT, "yyyy")
    assert caught.value.funcname == "GetDateFormat"
    with pytest.raises(TypeError, match="argument 'time'"):
        win32api.GetTimeFormat(0x409, 0, "x")


def test_locale():
    before = win32api.GetThreadLocale() if hasattr(win32api, "GetThreadLocale") else 0x409
    assert win32api.SetThreadLocale(0x407) is None
    win32api.SetThreadLocale(before)


@given(NUMBERS, NUMBERS)
def test_parts(low, high):
    assert win32api.LOBYTE(low) == low & 0xFF and win32api.HIBYTE(low) == low >> 8 & 0xFF
    assert win32api.LOWORD(low) == low & 0xFFFF and win32api.HIWORD(low) == low >> 16 & 0xFFFF
    whole = win32api.MAKELONG(low, high)
    assert -2**31 <= whole < 2**31 and (win32api.LOWORD(whole), win32api.HIWORD(whole)) == (low & 0xFFFF, high & 0xFFFF)
    assert win32api.MAKEWORD(low, high) == (low & 0xFF) | (high & 0xFF) << 8


def test_languages_and_colours():
    assert win32api.MAKELANGID(9, 1) == 0x409
    assert win32api.RGB(1, 2, 3) == 0x030201
    with pytest.raises(TypeError, match=r"RGB\(\) argument 'green' must be int, not str"):
        win32api.RGB(1, "x", 3)
