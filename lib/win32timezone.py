"""Time zones from Windows' own data, for datetime.

    >>> pacific = TimeZoneInfo("Pacific Standard Time")
    >>> datetime.datetime(2011, 7, 1, 12, tzinfo=pacific).isoformat()
    '2011-07-01T12:00:00-07:00'

A zone is named by its key in the registry or by its standard name in the language of Windows. Years with rules of their
own ("Dynamic DST") have them. When clocks go back an hour comes twice: `fold` says which one is meant, so that every UTC
time comes back from a zone unchanged.
"""

from __future__ import annotations

import datetime
import functools
import logging
import operator
import os
import re
import struct
import winreg
from collections.abc import Generator, Iterable, Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, Callable, ClassVar, TypeVar, cast

import win32api

if TYPE_CHECKING:
    from typing_extensions import Self

_RangeMapKT = TypeVar("_RangeMapKT")
_T = TypeVar("_T")
_VT = TypeVar("_VT")

log = logging.getLogger(__name__)

_LOAD_LIBRARY_AS_DATAFILE = 0x2


# ---- Windows' structures ------------------------------------------------------------------------------------------------

class _SimpleStruct:
    """A structure with the fields of `_fields_`, from positional values or keywords; what is left out is the type's zero."""

    _fields_: ClassVar[list[tuple[str, type]]] = []

    def __init__(self, *args: Any, **kw: Any) -> None:
        values = {name: value for (name, _), value in zip(self._fields_, args)} | kw
        for name, kind in self._fields_:
            setattr(self, name, self._convert(values.get(name), kind))

    @staticmethod
    def _convert(value: Any, kind: type) -> Any:
        """A tuple holds the arguments for the type: a SYSTEMTIME's fields."""
        if value is None:
            return kind()
        if isinstance(value, kind):
            return value
        return kind(*value) if isinstance(value, tuple) else kind(value)

    def field_names(self) -> list[str]:
        return [name for name, _ in self._fields_]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _SimpleStruct) or self._fields_ != other._fields_:
            return False
        return all(getattr(self, name) == getattr(other, name) for name in self.field_names())

    __hash__ = None  # type: ignore[assignment]  # the fields may change

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.field_names())})"


class SYSTEMTIME(_SimpleStruct):
    """A date and time in fields. In a zone's rules `day` is the week of the month, 5 the last one."""

    _fields_ = [("year", int), ("month", int), ("day_of_week", int), ("day", int), ("hour", int), ("minute", int),
                ("second", int), ("millisecond", int)]
    year: int
    month: int
    day_of_week: int
    day: int
    hour: int
    minute: int
    second: int
    millisecond: int


class TIME_ZONE_INFORMATION(_SimpleStruct):
    """A zone's rules; biases are minutes to add to local time to get UTC."""

    _fields_ = [("bias", int), ("standard_name", str), ("standard_start", SYSTEMTIME), ("standard_bias", int),
                ("daylight_name", str), ("daylight_start", SYSTEMTIME), ("daylight_bias", int)]
    standard_name: str
    standard_start: SYSTEMTIME
    daylight_name: str
    daylight_start: SYSTEMTIME


class DYNAMIC_TIME_ZONE_INFORMATION(TIME_ZONE_INFORMATION):
    """The same, with the zone's key in the registry."""

    _fields_ = TIME_ZONE_INFORMATION._fields_ + [("key_name", str), ("dynamic_daylight_time_disabled", bool)]
    key_name: str
    dynamic_daylight_time_disabled: bool


class _Minutes:
    """A field that is set in minutes and read as a timedelta. The object keeps the minutes."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: type) -> datetime.timedelta:
        if instance is None:
            raise AttributeError(self.name)
        return datetime.timedelta(minutes=vars(instance)[self.name])

    def __set__(self, instance: object, value: int) -> None:
        vars(instance)[self.name] = value


class TimeZoneDefinition(DYNAMIC_TIME_ZONE_INFORMATION):
    """The rules of a zone for a year: biases as timedelta, and when in a year the clocks change.

    Made from the fields of a (DYNAMIC_)TIME_ZONE_INFORMATION, from such an object, or from the bytes that the registry
    holds as TZI.
    """

    bias = _Minutes()
    standard_bias = _Minutes()
    daylight_bias = _Minutes()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        first = args[0] if args else kwargs.get("bytes")
        try:
            if isinstance(first, TIME_ZONE_INFORMATION):
                self.__init_from_other(*args, **kwargs)
            elif isinstance(first, (bytes, bytearray, memoryview)):
                self.__init_from_bytes(*args, **kwargs)
            else:
                super().__init__(*args, **kwargs)
        except (TypeError, ValueError) as wrong:
            raise TypeError(f"Invalid arguments for {type(self).__name__}: {wrong}") from wrong

    def __init_from_bytes(self, bytes: bytes, standard_name: str = "", daylight_name: str = "", key_name: str = "",
                          daylight_disabled: bool = False) -> None:
        fields = struct.unpack("<3l8H8H", bytes)
        super().__init__(fields[0], standard_name, SYSTEMTIME(*fields[3:11]), fields[1], daylight_name,
                         SYSTEMTIME(*fields[11:]), fields[2], key_name, daylight_disabled)

    def __init_from_other(self, other: TIME_ZONE_INFORMATION) -> None:
        super().__init__(**{name: vars(other)[name] for name in other.field_names()})

    @classmethod
    def current(cls) -> tuple[int, Self]:
        """The zone that Windows is set to: (code, definition); the code is 0 without DST, 1 in standard, 2 in DST."""
        code, fields = win32api.GetTimeZoneInformation(True)
        return code, cls(*fields)

    def set(self) -> None:
        """Set Windows to this zone. That takes the privilege to change the zone."""
        fields = [vars(self)[name] for name in self.field_names()]
        win32api.SetTimeZoneInformation(tuple(
            tuple(vars(value).values()) if isinstance(value, SYSTEMTIME) else value for value in fields))

    def copy(self) -> Self:
        return self.__class__(self)

    def locate_daylight_start(self, year: int) -> datetime.datetime:
        """When in a year DST begins, in local standard time. ValueError when it does not."""
        return self._locate_day(year, self.daylight_start)

    def locate_standard_start(self, year: int) -> datetime.datetime:
        """When in a year DST ends, in local daylight time. ValueError when it does not."""
        return self._locate_day(year, self.standard_start)

    @staticmethod
    def _locate_day(year: int, cutoff: SYSTEMTIME) -> datetime.datetime:
        """The nth weekday of a month, as a rule of Windows says it: Sunday is 0, the fifth week means the last."""
        if not cutoff.month:
            raise ValueError("This zone has no daylight saving time")
        first = datetime.datetime(year, cutoff.month, 1, cutoff.hour, cutoff.minute, cutoff.second,
                                  cutoff.millisecond * 1000)
        weekday = (cutoff.day_of_week - 1) % 7
        day = 1 + (weekday - first.weekday()) % 7 + 7 * (cutoff.day - 1)
        while day > 28:
            try:
                return first.replace(day=day)
            except ValueError:
                day -= 7
        return first.replace(day=day)


# ---- the zone -----------------------------------------------------------------------------------------------------------

class TimeZoneInfo(datetime.tzinfo):
    """A time zone for datetime.

    param: its name, or a TimeZoneDefinition.
    fix_standard_time: leave DST out.
    Raises ValueError when Windows knows no such zone.
    """

    tzRegKey = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Time Zones"
    _tzutc: ClassVar[Any] = None

    def __init__(self, param: str | TimeZoneDefinition, fix_standard_time: bool = False) -> None:
        if isinstance(param, TimeZoneDefinition):
            self._LoadFromTZI(param)
        else:
            self.timeZoneName = param
            self._LoadInfoFromKey()
        self.fixedStandardTime = fix_standard_time

    def __getinitargs__(self) -> tuple[TimeZoneDefinition, bool]:
        """What a pickled zone is made from; its attributes follow."""
        return self.staticInfo, self.fixedStandardTime

    # What is in the registry

    def _FindTimeZoneKey(self) -> _RegKeyDict:
        """The key of `timeZoneName`: by its own name, which is English, or by the standard name, which may not be."""
        zones = self._get_time_zone_key()
        name = self.timeZoneName
        if not name:
            raise ValueError("TimeZoneInfo() argument 'param' must name a time zone, it is empty")
        try:
            if "\\" not in name:
                return zones.subkey(name)
        except FileNotFoundError:
            pass
        for standard, key_name in self._get_indexed_time_zone_keys("Std"):
            if standard == name:
                return zones.subkey(key_name)
        raise ValueError(f"TimeZoneInfo() argument 'param': Windows knows no time zone {name!r}")

    def _LoadInfoFromKey(self) -> None:
        key = self._FindTimeZoneKey()
        self.displayName: str = key["Display"]
        self.standardName: str = key["Std"]
        self.daylightName: str = key["Dlt"]
        self.staticInfo = TimeZoneDefinition(key["TZI"])
        self._LoadDynamicInfoFromKey(key)

    def _LoadFromTZI(self, tzi: TimeZoneDefinition) -> None:
        self.timeZoneName = tzi.standard_name
        self.displayName = "Unknown"
        self.standardName = tzi.standard_name
        self.daylightName = tzi.daylight_name
        self.staticInfo = tzi

    def _LoadDynamicInfoFromKey(self, key: _RegKeyDict) -> None:
        """The years with rules of their own; each holds until the next one."""
        try:
            years = key.subkey("Dynamic DST")
        except FileNotFoundError:
            return
        rules = {int(year): TimeZoneDefinition(value) for year, value in years.items() if year.isdigit()}
        self.dynamicInfo = RangeMap.left(rules)

    @staticmethod
    def _get_time_zone_key(subkey: str | None = None) -> _RegKeyDict:
        zones = _RegKeyDict.open(winreg.HKEY_LOCAL_MACHINE, TimeZoneInfo.tzRegKey)
        return zones.subkey(subkey) if subkey else zones

    @staticmethod
    def _get_time_zone_key_names() -> Iterator[str]:
        return TimeZoneInfo._get_time_zone_key().subkeys()

    @staticmethod
    def _get_indexed_time_zone_keys(index_key: str = "Index") -> Iterator[tuple[Any, str]]:
        """(value, name of the key) for each zone that has a value of that name."""
        zones = TimeZoneInfo._get_time_zone_key()
        pairs = ((zones.subkey(name).get(index_key), name) for name in zones.subkeys())
        return ((value, name) for value, name in pairs if value)

    # What datetime asks

    def getWinInfo(self, targetYear: int) -> TimeZoneDefinition:
        """The rules for a year; before the first year with its own, that year's."""
        years: RangeMap[int, TimeZoneDefinition] | None = getattr(self, "dynamicInfo", None)
        if not years:
            return self.staticInfo
        rules = years.get(targetYear)
        return years[min(years)] if rules is None else rules

    def tzname(self, dt: datetime.datetime | None) -> str | None:
        if dt is None:
            return None
        return self.daylightName if self.dst(dt) == -self.getWinInfo(dt.year).daylight_bias else self.standardName

    def utcoffset(self, dt: datetime.datetime | None) -> datetime.timedelta | None:
        if dt is None:
            return None
        return cast(datetime.timedelta, self.dst(dt)) - self.getWinInfo(dt.year).bias

    def dst(self, dt: datetime.datetime | None) -> datetime.timedelta | None:
        if dt is None:
            return None
        rules = self.getWinInfo(dt.year)
        in_dst = not self.fixedStandardTime and self._inDaylightSavings(dt)
        return -(rules.daylight_bias if in_dst else rules.standard_bias)

    def fromutc(self, dt: datetime.datetime) -> datetime.datetime:
        """Local time, with the `fold` that brings the same UTC time back."""
        if dt.tzinfo is not self:
            raise ValueError("fromutc() argument 'dt' must have this time zone as its tzinfo")
        dt = dt.replace(fold=0)
        # Standard time first: the hour that is left out in spring counts as DST, though no clock shows it.
        for bias in self._biases(dt):
            try:
                local = dt - bias
            except OverflowError:
                continue
            for candidate in (local, local.replace(fold=1)):
                if candidate.utcoffset() == -bias:
                    return candidate
        return dt - self._getStandardBias(dt)

    def _biases(self, dt: datetime.datetime) -> Iterator[datetime.timedelta]:
        """What may lie between a UTC time and local time, whose year may be another one."""
        for year in (dt.year, dt.year - 1, dt.year + 1):
            rules = self.getWinInfo(year)
            yield rules.bias + rules.standard_bias
            yield rules.bias + rules.daylight_bias

    def _getStandardBias(self, dt: datetime.datetime) -> datetime.timedelta:
        rules = self.getWinInfo(dt.year)
        return rules.bias + rules.standard_bias

    def _getDaylightBias(self, dt: datetime.datetime) -> datetime.timedelta:
        rules = self.getWinInfo(dt.year)
        return rules.bias + rules.daylight_bias

    def _inDaylightSavings(self, dt: datetime.datetime) -> bool:
        rules = self.getWinInfo(dt.year)
        try:
            start, end = rules.locate_daylight_start(dt.year), rules.locate_standard_start(dt.year)
        except ValueError:      # no DST in that year
            return False
        if dt.fold:             # the second time round the clocks have gone back already
            end += rules.daylight_bias - rules.standard_bias
        wall = dt.replace(tzinfo=None)
        if start < end:
            return start <= wall < end
        return wall >= start or wall < end      # south of the equator it ends before it begins

    def GetDSTStartTime(self, year: int) -> datetime.datetime:
        """When DST begins in a year, in local standard time. ValueError without DST."""
        return self.getWinInfo(year).locate_daylight_start(year)

    def GetDSTEndTime(self, year: int) -> datetime.datetime:
        """When DST ends in a year, in local daylight time. ValueError without DST."""
        return self.getWinInfo(year).locate_standard_start(year)

    def __repr__(self) -> str:
        fixed = ", True" if self.fixedStandardTime else ""
        return f"{self.__class__.__name__}({self.timeZoneName!r}{fixed})"

    def __str__(self) -> str:
        return self.displayName

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if isinstance(other, TimeZoneInfo) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.timeZoneName, self.fixedStandardTime))

    # Zones to choose from

    @classmethod
    def local(cls) -> Self:
        """The zone that Windows is set to."""
        code, info = TimeZoneDefinition.current()
        return cls(info, not code)

    @classmethod
    def utc(cls) -> Self:
        """UTC, the same object always."""
        if cls._tzutc is None:
            cls._tzutc = cls("GMT Standard Time", True)
        return cast("Self", cls._tzutc)

    @staticmethod
    def get_all_time_zones() -> list[TimeZoneInfo]:
        """Every zone that Windows knows."""
        return [TimeZoneInfo(name) for name in TimeZoneInfo._get_time_zone_key_names()]

    @staticmethod
    def get_sorted_time_zones(key: Callable[[TimeZoneInfo], Any] | None = None) -> list[TimeZoneInfo]:
        """Every zone, sorted by `key`; without one from west to east."""
        return sorted(TimeZoneInfo.get_all_time_zones(), key=key or (lambda zone: -zone.staticInfo.bias))

    @staticmethod
    def get_sorted_time_zone_names() -> list[str]:
        """The standard names of all zones, from west to east."""
        return [zone.standardName for zone in TimeZoneInfo.get_sorted_time_zones()]


class _RegKeyDict(dict[str, Any]):
    """The values of a registry key, and its subkeys."""

    def __init__(self, key: winreg.HKEYType) -> None:
        super().__init__()
        self.key = key
        self.__load_values()

    @classmethod
    def open(cls, key: winreg.HKEYType | int, sub_key: str, reserved: int = 0,
             access: int = winreg.KEY_READ) -> _RegKeyDict:
        return cls(winreg.OpenKeyEx(key, sub_key, reserved, access))

    def subkey(self, name: str) -> _RegKeyDict:
        if not name:
            raise ValueError("The name of a time zone's registry key must not be empty")
        return type(self)(winreg.OpenKeyEx(self.key, name))

    def __load_values(self) -> None:
        self.update((name, value) for name, value, _ in self._enumerate_reg_values(self.key))

    def subkeys(self) -> Iterator[str]:
        return self._enumerate_reg_keys(self.key)

    @staticmethod
    def _enumerate_reg_values(key: winreg.HKEYType) -> Iterator[tuple[str, Any, int]]:
        return _RegKeyDict._enumerate_reg(key, winreg.EnumValue)

    @staticmethod
    def _enumerate_reg_keys(key: winreg.HKEYType) -> Iterator[str]:
        return _RegKeyDict._enumerate_reg(key, winreg.EnumKey)

    @staticmethod
    def _enumerate_reg(key: winreg.HKEYType, func: Callable[[Any, int], _VT]) -> Generator[_VT, None, None]:
        for index in count():
            try:
                item = func(key, index)
            except OSError:     # no more
                return
            yield item


# ---- the clock, and what Windows' data can do -----------------------------------------------------------------------------

def now() -> datetime.datetime:
    """The time now, in the zone that Windows is set to."""
    return datetime.datetime.now(TimeZoneInfo.local())


def utcnow() -> datetime.datetime:
    """The time now in UTC."""
    return datetime.datetime.now(TimeZoneInfo.utc())


def GetTZCapabilities() -> dict[str, bool]:
    """What the machine's data know of Mountain Time: MissingTZPatch (not of the rules since 2007), DynamicTZSupport
    (of those before, too)."""
    zone = TimeZoneInfo("Mountain Standard Time")

    def hour_in_utc(year: int) -> int:
        return datetime.datetime(year, 11, 2, tzinfo=zone).utctimetuple().tm_hour

    missing = hour_in_utc(2007) != 6
    return {"MissingTZPatch": missing, "DynamicTZSupport": not missing and hour_in_utc(2003) == 7}


class DLLHandleCache:
    """Modules opened for their strings, by file name; each is opened once. Only Windows' own folder is searched for names
    without a folder."""

    def __init__(self) -> None:
        self._open: dict[str, int] = {}

    def __getitem__(self, filename: str) -> int:
        key = os.path.expandvars(filename).lower()
        if key not in self._open:
            path = key if os.path.dirname(key) else os.path.join(win32api.GetSystemDirectory(), key)
            self._open[key] = win32api.LoadLibraryEx(path, 0, _LOAD_LIBRARY_AS_DATAFILE)
        return self._open[key]


DLLCache = DLLHandleCache()


def resolveMUITimeZone(spec: str) -> str | None:
    """The text that "@module,-number" (a zone's MUI_Std, for example) stands for in the user's language; None without one.

    Raises ValueError when spec has another form.
    """
    parts = re.match(r"@(?P<module>[^,]+),-(?P<number>\d+)(;.*)?$", spec)
    if parts is None:
        raise ValueError(f"resolveMUITimeZone() argument 'spec' must be like '@tzres.dll,-110', not {spec!r}")
    try:
        return win32api.LoadString(DLLCache[parts["module"]], int(parts["number"]))
    except win32api.error:
        return None


# ---- a dict of ranges -----------------------------------------------------------------------------------------------------

class RangeMap(dict[_RangeMapKT, _VT]):
    """A dict whose keys bound ranges: an item belongs to the first key, in order, that it compares with as
    `key_match_comparator` says.

        >>> sizes = RangeMap({3: "small", 6: "large"})
        >>> sizes[2], sizes[4.5]
        ('small', 'large')

    sort_params: arguments for sorted(), which put the keys in order.
    A range whose value is `undefined_value` has none. `first_item` and `last_item` ask for the first and last key's.
    """

    class Item(int):
        """The nth key's value is wanted."""

    undefined_value: ClassVar[Any] = type("RangeValueUndefined", (), {})()
    first_item: ClassVar[Any] = Item(0)
    last_item: ClassVar[Any] = Item(-1)

    def __init__(self, source: Mapping[_RangeMapKT, _VT] | Iterable[tuple[_RangeMapKT, _VT]],
                 sort_params: Mapping[str, Any] | None = None,
                 key_match_comparator: Callable[[Any, Any], bool] = operator.le) -> None:
        super().__init__(source)
        self.sort_params = dict(sort_params or {})
        self.match = key_match_comparator

    @classmethod
    def left(cls, source: Mapping[_RangeMapKT, _VT] | Iterable[tuple[_RangeMapKT, _VT]]) -> Self:
        """A map whose keys are the lower ends of their ranges."""
        return cls(source, {"reverse": True}, operator.ge)

    def _sorted(self) -> list[Any]:
        return sorted(self, **self.sort_params)

    def __getitem__(self, item: Any) -> _VT:
        if isinstance(item, RangeMap.Item):
            item = self._sorted()[item]
        key = self._find_first_match_(self._sorted(), item)
        value = super().__getitem__(key)
        if value is RangeMap.undefined_value:
            raise KeyError(item)
        return value

    def get(self, key: Any, default: Any = None) -> Any:
        """The value for an item, or `default` where there is none."""
        try:
            return self[key]
        except KeyError:
            return default

    def _find_first_match_(self, keys: Iterable[_RangeMapKT], item: Any) -> _RangeMapKT:
        for key in filter(functools.partial(self.match, item), keys):
            return key
        raise KeyError(item)

    def bounds(self) -> tuple[_RangeMapKT, _RangeMapKT]:
        """The first and the last key in order."""
        keys = self._sorted()
        return keys[0], keys[-1]
