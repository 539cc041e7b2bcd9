"""The clock, time zones, and texts for dates and times."""

from gen.types import *


def GetLocalTime() -> OBJECT:
    """Read the clock, in local time.

    Returns (year, month, day_of_week, day, hour, minute, second, milliseconds); Sunday is 0.
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getlocaltime
    """

def GetSystemTime() -> OBJECT:
    """Read the clock, in UTC.

    Returns (year, month, day_of_week, day, hour, minute, second, milliseconds); Sunday is 0.
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemtime
    """

def SetLocalTime(SystemTime: OBJECT, /) -> None:
    """Set the clock, in local time.

    SystemTime: a datetime.
    Raises error without the privilege SE_SYSTEMTIME_NAME.
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-setlocaltime
    """

def SetSystemTime(year: WORD, month: WORD, dayOfWeek: WORD, day: WORD, hour: WORD, minute: WORD,
                  second: WORD, millseconds: WORD, /) -> None:
    """Set the clock, in UTC.

    year, month, day, hour, minute, second, millseconds: the time; dayOfWeek does not matter.
    Raises error without the privilege SE_SYSTEMTIME_NAME.
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-setsystemtime
    """

def GetTimeZoneInformation(times_as_tuples: BOOL = False, /) -> OBJECT:
    """Ask for the time zone.

    times_as_tuples: give the rules as tuples also where they are dates.
    Returns (state, (bias, standard_name, standard_rule, standard_bias, daylight_name, daylight_rule, daylight_bias)):
    TIME_ZONE_ID_…; minutes; rules (year, month, day_of_week, week, hour, minute, second, milliseconds).
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/timezoneapi/nf-timezoneapi-gettimezoneinformation
    """

def SetTimeZoneInformation(tzi: OBJECT, /) -> None:
    """Set the time zone.

    tzi: the second part of what GetTimeZoneInformation returns; rules as tuples or datetimes.
    Raises error without the privilege SE_TIME_ZONE_NAME.
    https://learn.microsoft.com/windows/win32/api/timezoneapi/nf-timezoneapi-settimezoneinformation
    """

def GetDateFormat(locale: DWORD, flags: DWORD, time: OBJECT, format: WSTR | None = None, /) -> WSTR:
    """Write a date as people do somewhere.

    locale: the locale identifier.
    flags: DATE_SHORTDATE, DATE_LONGDATE and others; 0 with a format.
    time: a datetime; None is now.
    format: a picture such as "yyyy-MM-dd"; None is what is usual.
    Returns the text.
    Raises error for a picture or flags that do not fit.
    https://learn.microsoft.com/windows/win32/api/datetimeapi/nf-datetimeapi-getdateformatw
    """

def GetTimeFormat(locale: DWORD, flags: DWORD, time: OBJECT, format: WSTR | None = None, /) -> WSTR:
    """Write a time as people do somewhere.

    locale: the locale identifier.
    flags: TIME_NOSECONDS and others; 0 with a format.
    time: a datetime; None is now.
    format: a picture such as "HH:mm"; None is what is usual.
    Returns the text.
    Raises error for a picture or flags that do not fit.
    https://learn.microsoft.com/windows/win32/api/datetimeapi/nf-datetimeapi-gettimeformatw
    """

@native("SetThreadLocale", fails="zero")
def SetThreadLocale(lcid: DWORD, /) -> None:
    """Set this thread's locale.

    lcid: the locale identifier.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/winnls/nf-winnls-setthreadlocale
    """
