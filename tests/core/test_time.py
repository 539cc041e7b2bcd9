"""TimeType and Windows' clocks."""

import copy
import datetime
import decimal
import pickle
import time

import pytest
import pywintypes
from hypothesis import given
from hypothesis import strategies as st

UTC = datetime.UTC
EPOCH_TICKS = 116_444_736_000_000_000
UNIX = datetime.datetime(1970, 1, 1, tzinfo=UTC)
FIRST = datetime.datetime(1601, 1, 1, tzinfo=UTC)
LAST = datetime.datetime.max.replace(tzinfo=UTC)
DAY = datetime.timedelta(1)
MICROSECOND = datetime.timedelta(microseconds=1)

ZONES = st.one_of(st.just(UTC), st.integers(-1439, 1439).map(lambda m: datetime.timezone(datetime.timedelta(minutes=m))))
MOMENTS = st.datetimes(datetime.datetime(1601, 1, 2), datetime.datetime(9999, 12, 30), timezones=ZONES)


def ticks(moment):
    return (moment - FIRST) // MICROSECOND * 10


# The type ------------------------------------------------------------------------------------------------------------


def test_it_is_a_datetime():
    made = pywintypes.TimeType(2020, 1, 2, 3, 4, 5, 6, UTC)
    plain = datetime.datetime(2020, 1, 2, 3, 4, 5, 6, UTC)
    assert isinstance(made, datetime.datetime)
    assert made == plain and hash(made) == hash(plain)
    assert repr(made) == "pywintypes.datetime(2020, 1, 2, 3, 4, 5, 6, tzinfo=datetime.timezone.utc)"
    assert eval(repr(made), {"pywintypes": pywintypes, "datetime": datetime}) == made
    assert pywintypes.datetime is pywintypes.TimeType


@pytest.mark.parametrize("made", [pywintypes.TimeType(2020, 1, 2), pywintypes.TimeType(2020, 1, 2, 3, 4, 5, 6, UTC, fold=1)])
def test_it_survives_what_datetimes_survive(made):
    for other in (copy.copy(made), copy.deepcopy(made), *(pickle.loads(pickle.dumps(made, p)) for p in range(6)),
                  made + DAY - DAY, made.replace(), made - datetime.timedelta(0)):
        assert type(other) is pywintypes.TimeType
        assert other == made
        assert other.tzinfo is made.tzinfo
    assert made.replace().fold == made.fold
    assert type(made.astimezone(UTC)) is pywintypes.TimeType
    assert type(made - made) is datetime.timedelta


def test_its_constructors():
    assert type(pywintypes.TimeType.now()) is pywintypes.TimeType
    assert pywintypes.TimeType.fromtimestamp(5, UTC) == UNIX + 5 * datetime.timedelta(seconds=1)
    assert type(pywintypes.TimeType.fromisoformat("2020-01-02")) is pywintypes.TimeType
    assert type(pywintypes.TimeType.strptime("2020", "%Y")) is pywintypes.TimeType
    with pytest.raises(TypeError):
        pywintypes.TimeType()


def test_format():
    made = pywintypes.TimeType(2020, 1, 2, 3, 4, 5)
    assert made.Format() == made.strftime("%c")
    assert made.Format("%Y %H") == "2020 03"
    assert made.Format("é %d") == "é 02"
    with pytest.raises(TypeError):
        made.Format(5)
    with pytest.raises(TypeError):
        made.Format("%Y", "x")


def test_it_can_be_derived_from():
    class Mine(pywintypes.TimeType):
        pass

    made = Mine(2020, 1, 2)
    made.note = 1
    assert made.Format("%Y") == "2020"
    assert type(made + DAY) is Mine


# Time() --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [0, 5, 1_593_658_445, 2**31 - 1, True])
def test_time_of_seconds_is_local(seconds):
    made = pywintypes.Time(seconds)
    assert type(made) is pywintypes.TimeType
    assert made == datetime.datetime.fromtimestamp(seconds)
    assert made.tzinfo is None


def test_time_drops_fractions():
    for number in (5.9, decimal.Decimal("5.9")):
        assert pywintypes.Time(number) == datetime.datetime.fromtimestamp(5)


def test_time_of_fields():
    fields = (2020, 7, 2, 3, 4, 5, 0, 0, -1)
    local = datetime.datetime(2020, 7, 2, 3, 4, 5)
    assert pywintypes.Time(fields) == pywintypes.Time(list(fields)) == local
    assert pywintypes.Time((*fields, 500)) == local.replace(microsecond=500_000)
    assert pywintypes.Time((*fields, 1001)) == local.replace(second=6, microsecond=1000)
    assert pywintypes.Time((*fields, -1)) == local.replace(second=4, microsecond=999_000)
    assert pywintypes.Time((2020, 13, 2, 3, 4, 5, 0, 0, -1)) == datetime.datetime(2021, 1, 2, 3, 4, 5)
    assert pywintypes.Time(time.localtime(1_000_000)) == datetime.datetime.fromtimestamp(1_000_000)
    assert pywintypes.Time(datetime.date(2020, 1, 2)) == datetime.datetime(2020, 1, 2)


def test_time_keeps_datetimes():
    for made in (datetime.datetime(2020, 1, 2), datetime.datetime(2020, 1, 2, tzinfo=UTC), pywintypes.Time(5)):
        assert pywintypes.Time(made) is made


@pytest.mark.parametrize("wrong", ["x", b"x", None, object(), (2020, 1, 2), (2020,) * 11, datetime.timedelta(1),
                                   (2020, 7, 2, 3, 4, 5.5, 0, 0, -1)])
def test_time_of_other_things(wrong):
    with pytest.raises(TypeError):
        pywintypes.Time(wrong)


@pytest.mark.parametrize("wrong", [10**12, 2**70, float("nan"), float("inf"), (10_000, 7, 2, 3, 4, 5, 0, 0, -1)])
def test_time_that_no_datetime_holds(wrong):
    with pytest.raises((ValueError, OverflowError, OSError)):
        pywintypes.Time(wrong)


# FILETIME and SYSTEMTIME -----------------------------------------------------------------------------------------------


def test_time_stamps():
    assert pywintypes.TimeStamp(EPOCH_TICKS) == UNIX
    assert pywintypes.TimeStamp(0) == FIRST
    assert pywintypes.TimeStamp(19).microsecond == 1
    assert pywintypes.TimeStamp(132_223_104_000_000_000).tzinfo is UTC
    assert pywintypes.TimeStamp(2**63 - 1) == LAST
    for wrong in (-1, 2**64 - 1):
        with pytest.raises(pywintypes.error) as caught:
            pywintypes.TimeStamp(wrong)
        assert caught.value.winerror == 87
    with pytest.raises(OverflowError):
        pywintypes.TimeStamp(2**64)
    with pytest.raises(TypeError):
        pywintypes.TimeStamp(5.0)


def test_a_time_stamp_of_two_halves():
    def halves(*pair):
        with pytest.warns(DeprecationWarning, match="2 integers"):
            return pywintypes.TimeStamp(pair)

    assert halves(0, 0) == FIRST
    assert halves(1, 2) == pywintypes.TimeStamp(2**32 + 2)
    assert halves(EPOCH_TICKS >> 32, EPOCH_TICKS & 0xFFFFFFFF) == UNIX
    for wrong in ((0, -1), (1, -(2**31)), (-1, 0)):
        with pytest.raises(pywintypes.error) as caught:
            halves(*wrong)
        assert caught.value.winerror == 87
    for wrong in ((0, 2**32), (2**31, 0), (0, -(2**31) - 1), (2**70, 0)):
        with pytest.raises(OverflowError):
            halves(*wrong)
    for wrong in ((1.0, 2), ("a", 2), (None, 1)):
        with pytest.raises(TypeError):
            halves(*wrong)
    for wrong in ((), (1,), (1, 2, 3), [1, 2], "12", None):
        with pytest.raises(TypeError):
            pywintypes.TimeStamp(wrong)


@given(st.integers(0, ticks(LAST)))
def test_any_time_stamp(number):
    made = pywintypes.TimeStamp(number)
    assert type(made) is pywintypes.TimeType
    assert made == FIRST + number // 10 * MICROSECOND


@given(MOMENTS)
def test_any_datetime_to_filetime_and_back(coretable, moment):
    number = coretable.filetime(moment)
    assert number == ticks(moment)
    assert pywintypes.TimeStamp(number) == moment


@given(MOMENTS)
def test_systemtime_has_milliseconds(coretable, moment):
    back = coretable.systemtime(moment)
    utc = moment.astimezone(UTC)
    assert back == utc.replace(microsecond=utc.microsecond // 1000 * 1000)
    assert back.tzinfo is UTC


@given(st.datetimes(datetime.datetime(1970, 1, 2), datetime.datetime(2037, 12, 31)))
def test_naive_datetimes_are_local(coretable, moment):
    assert coretable.filetime(moment) == ticks(moment.astimezone(UTC))


def test_naive_datetimes_that_c_cannot_convert(coretable):
    for year in (1602, 1900, 1960, 3500, 9990):
        local = datetime.datetime(year, 1, 1, 12, tzinfo=UTC)
        away = abs(coretable.filetime(local.replace(tzinfo=None)) - ticks(local))
        assert away <= 14 * 3600 * 10_000_000
    with pytest.raises(ValueError, match="^it must not be before 1601-01-01 UTC$"):
        coretable.filetime(datetime.datetime(1500, 1, 1))


def test_numbers_are_seconds_since_1970(coretable):
    assert coretable.filetime(0) == EPOCH_TICKS
    assert coretable.filetime(5.25) == EPOCH_TICKS + 52_500_000
    assert coretable.filetime(-86_400) == EPOCH_TICKS - 864_000_000_000
    assert coretable.filetime(1_593_658_445.123456) == EPOCH_TICKS + 15_936_584_451_234_560
    for wrong in (1e20, float("nan"), float("-inf"), 2**70):
        with pytest.raises(ValueError, match="^it must be a time in the years 1 to 9999"):
            coretable.filetime(wrong)


@pytest.mark.parametrize("wrong", ["x", None, datetime.date(2020, 1, 2), (2020, 1, 2)])
def test_what_is_no_time(coretable, wrong):
    with pytest.raises(TypeError, match="^it must be a datetime or a number of seconds since 1970, not "):
        coretable.filetime(wrong)


@pytest.mark.parametrize("year", [1, 1600])
def test_before_the_first_filetime(coretable, year):
    with pytest.raises(ValueError, match="^it must not be before 1601-01-01 UTC$"):
        coretable.filetime(datetime.datetime(year, 12, 31, 23, tzinfo=UTC))


def test_zones_that_fail(coretable):
    class Broken(datetime.tzinfo):
        def utcoffset(self, moment):
            raise ZeroDivisionError("no zone")

    with pytest.raises(ZeroDivisionError, match="no zone"):
        coretable.filetime(datetime.datetime(2020, 1, 2, tzinfo=Broken()))


def test_dos_times():
    assert pywintypes.DosDateTimeToTime(0x5022, 0x0843) == datetime.datetime(2020, 1, 2, 1, 2, 6, tzinfo=UTC)
    assert pywintypes.DosDateTimeToTime(0x5021, 0xBF7D) == datetime.datetime(2020, 1, 1, 23, 59, 58, tzinfo=UTC)
    with pytest.raises(pywintypes.error) as caught:
        pywintypes.DosDateTimeToTime(0, 0)
    assert caught.value.funcname == "DosDateTimeToFileTime"
    with pytest.raises(TypeError, match="DosDateTimeToTime.. argument 'date'"):
        pywintypes.DosDateTimeToTime("x", 5)
    with pytest.raises(OverflowError, match="DosDateTimeToTime.. argument 'time'"):
        pywintypes.DosDateTimeToTime(0x5021, 2**16)


# OLE automation's days -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "moment"), [
    (0.0, datetime.datetime(1899, 12, 30, tzinfo=UTC)),
    (0.5, datetime.datetime(1899, 12, 30, 12, tzinfo=UTC)),
    (25569.0, UNIX),
    (43831.75, datetime.datetime(2020, 1, 1, 18, tzinfo=UTC)),
    (-1.25, datetime.datetime(1899, 12, 29, 6, tzinfo=UTC)),
    (-657434.0, datetime.datetime(100, 1, 1, tzinfo=UTC)),
    (2958465.0, datetime.datetime(9999, 12, 31, tzinfo=UTC)),
    (0.5000115740740741, datetime.datetime(1899, 12, 30, 12, 0, 1, tzinfo=UTC)),
])
def test_known_dates(coretable, days, moment):
    assert coretable.date(moment) == pytest.approx(days, abs=1e-9)
    assert coretable.from_date(days) == moment
    assert coretable.from_date(days).tzinfo is UTC


def test_a_day_has_two_halves_around_zero(coretable):
    assert coretable.from_date(-0.25) == coretable.from_date(0.25)
    assert coretable.from_date(0.999999999999) == datetime.datetime(1899, 12, 31, tzinfo=UTC)


@given(st.datetimes(datetime.datetime(100, 1, 2), datetime.datetime(9999, 12, 30), timezones=ZONES))
def test_dates_keep_milliseconds(coretable, moment):
    cut = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert coretable.from_date(coretable.date(moment)) == cut


@pytest.mark.parametrize(("days", "moment"), [
    (45000 + 13 / 24 - 2e-11, datetime.datetime(2023, 3, 15, 13, tzinfo=UTC)),
    (45000 + 13 / 24 + 1e-9, datetime.datetime(2023, 3, 15, 13, tzinfo=UTC)),
    (45000.99999999999, datetime.datetime(2023, 3, 16, tzinfo=UTC)),
    (45000 + 0.4996 / 86400, datetime.datetime(2023, 3, 15, microsecond=500_000, tzinfo=UTC)),
    (45000 + 0.4994 / 86400, datetime.datetime(2023, 3, 15, microsecond=499_000, tzinfo=UTC)),
])
def test_errors_of_computed_dates_do_not_show(coretable, days, moment):
    """As pywin32 has it: a sheet that adds minutes to a time gives whole seconds."""
    assert coretable.from_date(days) == moment


@pytest.mark.parametrize("wrong", [2958466.0, -657435.0, 1e300, float("nan"), float("inf")])
def test_dates_that_automation_lacks(coretable, wrong):
    with pytest.raises(ValueError, match="years 100 to 9999"):
        coretable.from_date(wrong)
    with pytest.raises(ValueError, match="^it must not be before the year 100$"):
        coretable.date(datetime.datetime(99, 12, 31, tzinfo=UTC))
