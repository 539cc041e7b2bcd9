"""Zones from the registry: DST, years with rules of their own, and UTC times that come back unchanged."""

from __future__ import annotations

import copy
import operator
import pickle
import winreg
from collections.abc import Iterator
from datetime import datetime, time, timedelta, timezone

import pytest
import win32timezone
from win32timezone import SYSTEMTIME, TIME_ZONE_INFORMATION, RangeMap, TimeZoneDefinition, TimeZoneInfo

# North and south, half an hour of DST, a year that ends in DST, and a zone that changed its standard time.
ZONES = ["Pacific Standard Time", "W. Europe Standard Time", "AUS Eastern Standard Time", "Lord Howe Standard Time",
         "Russian Standard Time", "Central Brazilian Standard Time"]
MINE = "cwin32 Test Time"
HOUR = timedelta(hours=1)


def rules(bias: int, standard: tuple[int, ...], daylight: tuple[int, ...]) -> bytes:
    """A TZI value: an hour of DST between two (month, day_of_week, week, hour)."""
    numbers = [(minutes & 0xFFFFFFFF).to_bytes(4, "little") for minutes in (bias, 0, -60)]
    dates = [field.to_bytes(2, "little") for month, day, week, hour in (standard, daylight)
             for field in (0, month, day, week, hour, 0, 0, 0)]
    return b"".join(numbers + dates)


@pytest.fixture(scope="module")
def made_zone() -> Iterator[str]:
    """A zone of our own whose rules change in 2010, with names that are not the key's."""
    key_name = TimeZoneInfo.tzRegKey + "\\" + MINE
    spring, autumn = (3, 0, 5, 2), (10, 0, 5, 3)
    with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, key_name) as key:
        for name, text in (("Display", "(UTC+02:00) Nowhere"), ("Std", "Nowhere winter"), ("Dlt", "Nowhere summer")):
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, text)
        winreg.SetValueEx(key, "TZI", 0, winreg.REG_BINARY, rules(-120, autumn, spring))
        with winreg.CreateKey(key, "Dynamic DST") as years:
            winreg.SetValueEx(years, "FirstEntry", 0, winreg.REG_DWORD, 2009)
            winreg.SetValueEx(years, "LastEntry", 0, winreg.REG_DWORD, 2010)
            winreg.SetValueEx(years, "2009", 0, winreg.REG_BINARY, rules(-60, (0, 0, 0, 0), (0, 0, 0, 0)))
            winreg.SetValueEx(years, "2010", 0, winreg.REG_BINARY, rules(-120, autumn, spring))
    yield MINE
    winreg.DeleteKey(winreg.HKEY_LOCAL_MACHINE, key_name + r"\Dynamic DST")
    winreg.DeleteKey(winreg.HKEY_LOCAL_MACHINE, key_name)


@pytest.mark.parametrize("name", ZONES)
def test_every_utc_time_comes_back(name: str) -> None:
    """Every quarter of an hour around each change of three years, and at the turns of the years."""
    zone = TimeZoneInfo(name)
    moments = [datetime(year, 1, 1) for year in range(2009, 2016)]
    for year in (2010, 2011, 2014):
        for locate in (zone.GetDSTStartTime, zone.GetDSTEndTime):
            try:
                moments.append(locate(year) + zone.getWinInfo(year).bias)
            except ValueError:      # the zone has no DST in that year
                continue
    seen = set()
    for moment in moments:
        for quarter in range(-16, 17):
            utc = (moment + quarter * timedelta(minutes=15)).replace(tzinfo=timezone.utc)
            local = utc.astimezone(zone)
            assert local.astimezone(timezone.utc) == utc, (name, utc, local)
            seen.add(local.utcoffset())
    assert len(seen) > 1


@pytest.mark.parametrize(("name", "spring", "autumn"), [
    ("Pacific Standard Time", datetime(2011, 3, 13, 2), datetime(2011, 11, 6, 2)),
    ("W. Europe Standard Time", datetime(2011, 3, 27, 2), datetime(2011, 10, 30, 3)),
    ("AUS Eastern Standard Time", datetime(2011, 10, 2, 2), datetime(2011, 4, 3, 3))])
def test_the_clocks_change(name: str, spring: datetime, autumn: datetime) -> None:
    zone = TimeZoneInfo(name)
    assert (zone.GetDSTStartTime(2011), zone.GetDSTEndTime(2011)) == (spring, autumn)
    second = timedelta(seconds=1)

    def dst(moment: datetime, fold: int = 0) -> tuple[object, object, object]:
        aware = moment.replace(tzinfo=zone, fold=fold)
        return aware.dst(), aware.utcoffset(), aware.tzname()

    standard = (timedelta(0), -zone.staticInfo.bias, zone.standardName)
    summer = (HOUR, HOUR - zone.staticInfo.bias, zone.daylightName)
    assert dst(spring - second) == standard and dst(spring) == summer and dst(spring + HOUR) == summer
    assert dst(autumn - HOUR - second) == summer and dst(autumn) == standard
    assert dst(autumn - HOUR) == summer and dst(autumn - second) == summer
    assert dst(autumn - HOUR, fold=1) == standard and dst(autumn - second, fold=1) == standard
    assert zone._getStandardBias(spring) == zone.staticInfo.bias
    assert zone._getDaylightBias(spring) == zone.staticInfo.bias - HOUR


def test_the_hour_that_comes_twice_has_a_fold() -> None:
    zone = TimeZoneInfo("Pacific Standard Time")
    first, second = (datetime(2011, 11, 6, hour, 30, tzinfo=timezone.utc).astimezone(zone) for hour in (8, 9))
    assert (first.hour, first.fold, first.isoformat()[-6:]) == (1, 0, "-07:00")
    assert (second.hour, second.fold, second.isoformat()[-6:]) == (1, 1, "-08:00")


def test_standard_time_all_year() -> None:
    zone = TimeZoneInfo("Pacific Standard Time", True)
    july = datetime(2011, 7, 1, tzinfo=zone)
    assert (july.utcoffset(), july.dst(), july.tzname()) == (-8 * HOUR, timedelta(0), "Pacific Standard Time")
    assert datetime(2011, 7, 1, 12, tzinfo=timezone.utc).astimezone(zone).hour == 4
    assert repr(zone) == "TimeZoneInfo('Pacific Standard Time', True)"


def test_years_with_their_own_rules(made_zone: str) -> None:
    zone = TimeZoneInfo(made_zone)
    assert datetime(2009, 7, 1, tzinfo=zone).utcoffset() == HOUR
    assert datetime(2008, 7, 1, tzinfo=zone).utcoffset() == HOUR        # before the first year: as in that one
    assert datetime(2010, 1, 1, tzinfo=zone).utcoffset() == 2 * HOUR
    assert datetime(2030, 7, 1, tzinfo=zone).utcoffset() == 3 * HOUR
    assert sorted(zone.dynamicInfo) == [2009, 2010] and zone.getWinInfo(2030) == zone.dynamicInfo[2010]
    with pytest.raises(ValueError, match="no daylight saving time"):
        zone.GetDSTStartTime(2009)
    assert TimeZoneInfo("Pacific Standard Time").GetDSTStartTime(2006) == datetime(2006, 4, 2, 2)
    assert TimeZoneInfo("Pacific Standard Time").GetDSTStartTime(2007) == datetime(2007, 3, 11, 2)
    assert win32timezone.GetTZCapabilities() == {"MissingTZPatch": False, "DynamicTZSupport": True}


def test_a_zone_is_found_by_either_name(made_zone: str) -> None:
    zone = TimeZoneInfo("Nowhere winter")
    assert (str(zone), zone.standardName, zone.daylightName) == ("(UTC+02:00) Nowhere", "Nowhere winter", "Nowhere summer")
    assert zone.staticInfo == TimeZoneInfo(made_zone).staticInfo
    assert made_zone in TimeZoneInfo._get_time_zone_key_names()
    assert ("Nowhere winter", made_zone) in TimeZoneInfo._get_indexed_time_zone_keys("Std")


@pytest.mark.parametrize("name", ["", None, "There is no such zone", "Pacific Standard Time\\Dynamic DST"])
def test_a_zone_that_is_not_there(name: str | None) -> None:
    with pytest.raises(ValueError, match="'param'"):
        TimeZoneInfo(name)  # type: ignore[arg-type]


def test_zones_compare_hash_and_travel() -> None:
    zone = TimeZoneInfo("Pacific Standard Time")
    for twin in (TimeZoneInfo("Pacific Standard Time"), pickle.loads(pickle.dumps(zone)), copy.deepcopy(zone)):
        assert twin == zone and hash(twin) == hash(zone)
        assert datetime(2006, 3, 20, tzinfo=twin).utcoffset() == -8 * HOUR
    assert zone != TimeZoneInfo("Pacific Standard Time", True) and zone != timezone.utc
    assert (zone.utcoffset(None), zone.dst(None), zone.tzname(None)) == (None, None, None)
    assert time(12, tzinfo=zone).utcoffset() is None
    with pytest.raises(ValueError, match="'dt'"):
        zone.fromutc(datetime(2011, 1, 1))
    assert datetime.min.replace(tzinfo=zone).utcoffset() == -8 * HOUR
    assert zone.fromutc(datetime.max.replace(tzinfo=zone)).year == 9999


def test_all_zones_from_west_to_east() -> None:
    zones = TimeZoneInfo.get_sorted_time_zones()
    biases = [zone.staticInfo.bias for zone in zones]
    assert biases == sorted(biases, reverse=True) and biases[0] > timedelta(0) > biases[-1]
    assert "Pacific Standard Time" in TimeZoneInfo.get_sorted_time_zone_names()
    by_name = TimeZoneInfo.get_sorted_time_zones(key=str)
    assert [str(zone) for zone in by_name] == sorted(str(zone) for zone in TimeZoneInfo.get_all_time_zones())


def test_now() -> None:
    for clock in (win32timezone.now, win32timezone.utcnow):
        before, shown, after = datetime.now(timezone.utc), clock(), datetime.now(timezone.utc)
        assert before <= shown <= after and type(shown.tzinfo) is TimeZoneInfo
    assert TimeZoneInfo.utc() is TimeZoneInfo.utc() and win32timezone.utcnow().utcoffset() == timedelta(0)


def test_the_zone_that_windows_is_set_to() -> None:
    code, info = TimeZoneDefinition.current()
    assert TimeZoneInfo.local() == TimeZoneInfo(info, not code)
    assert str(TimeZoneInfo.local()) == "Unknown" and TimeZoneInfo.local().standardName == info.standard_name


@pytest.mark.parametrize(("weekday", "week", "day"), [(6, 4, 28), (0, 1, 1), (0, 5, 29), (3, 5, 25), (2, 5, 31)])
def test_the_nth_weekday_of_a_month(weekday: int, week: int, day: int) -> None:
    rule = SYSTEMTIME(2000, 3, weekday, week, 23, 59, 59, 999)
    assert TimeZoneDefinition._locate_day(2009, rule) == datetime(2009, 3, day, 23, 59, 59, 999_000)


def test_the_last_week_of_december() -> None:
    assert TimeZoneDefinition._locate_day(2011, SYSTEMTIME(0, 12, 0, 5, 2)) == datetime(2011, 12, 25, 2)


def test_structures_take_values_or_keywords() -> None:
    assert SYSTEMTIME(2000, 3, minute=5) == SYSTEMTIME(year=2000, month=3, day_of_week=0, minute=5)
    assert SYSTEMTIME(2000) != SYSTEMTIME(2001) and SYSTEMTIME() != 0
    assert SYSTEMTIME().field_names()[:3] == ["year", "month", "day_of_week"]
    info = TIME_ZONE_INFORMATION(-60, "hiver \u00e9", (0, 10), 0, "\u00e9t\u00e9", SYSTEMTIME(0, 3), -60)
    assert (info.bias, info.standard_start.month, info.daylight_start.month) == (-60, 10, 3)
    definition = TimeZoneDefinition(info)
    assert definition.bias == -HOUR and definition.daylight_name == "\u00e9t\u00e9" and definition.key_name == ""
    assert definition.copy() == definition and definition.copy() is not definition
    assert "hiver" in repr(definition)
    assert TimeZoneDefinition(rules(60, (10, 0, 5, 2), (3, 0, 5, 2))).locate_standard_start(2011) == datetime(2011, 10, 30, 2)
    for wrong in ("text", object()):
        with pytest.raises(TypeError, match="Invalid arguments"):
            TimeZoneDefinition(wrong)


def test_text_in_the_users_language() -> None:
    assert win32timezone.resolveMUITimeZone("@tzres.dll,-11234;comment") == "(UTC-08:00) Pacific Time (US & Canada)"
    assert win32timezone.resolveMUITimeZone("@tzres.dll,-1") is None
    assert win32timezone.resolveMUITimeZone("@there-is-no-such.dll,-1") is None
    with pytest.raises(ValueError, match="'spec'"):
        win32timezone.resolveMUITimeZone("tzres.dll")
    assert win32timezone.DLLCache["tzres.dll"] == win32timezone.DLLCache["TZRES.dll"]


def test_a_map_of_ranges() -> None:
    sizes = RangeMap({6: "large", 3: "small", 0: RangeMap.undefined_value})
    assert (sizes[1], sizes[3], sizes[4.5], sizes.get(7), sizes.get(-1, "none")) == ("small", "small", "large", None, "none")
    assert sizes[RangeMap.last_item] == "large" and sizes.bounds() == (0, 6)
    for outside in (0, 7):
        with pytest.raises(KeyError, match=str(outside)):
            sizes[outside]
    since = RangeMap.left([(1, "a"), (4, "b")])
    assert (since[3.9], since[4], since[100], since.get(0)) == ("a", "b", "b", None)
    assert since[RangeMap.first_item] == "b" and since.bounds() == (4, 1)
    assert RangeMap({"a": 1, "ccc": 2}, {"key": len}, lambda item, key: operator.le(len(item), len(key)))["bb"] == 2
