"""Times."""

import datetime

from gen.types import *


@object("", hand=True)
class TimeType(datetime.datetime):
    """A time as Windows' functions give it: a datetime, in UTC.

    pywintypes.datetime is the same type.
    https://learn.microsoft.com/windows/win32/sysinfo/time
    """

    def Format(self, format: WSTR = '%c', /) -> str:
        """Write the time as strftime() does.

        format: strftime's format.
        Returns the text.
        """


def Time(time: OBJECT, /) -> OBJECT:
    """Make a time.

    time: seconds since 1970 (fractions are dropped); the nine fields of time.mktime(), followed by milliseconds or not;
    an object with timetuple(), such as a date; or a datetime.
    Returns a datetime as it is, and otherwise local time without a zone, as a TimeType.
    Raises TypeError for anything else, ValueError, OverflowError or OSError for a time that datetime cannot hold.
    https://learn.microsoft.com/windows/win32/sysinfo/local-time
    """


def TimeStamp(timestamp: OBJECT, /) -> TIME:
    """Make a time of a FILETIME.

    timestamp: 100 ns units since 1601-01-01 UTC. The tuple of its high and low 32 bits is deprecated.
    Returns the time in UTC, to the microsecond; the last one there is when it lies after the year 9999.
    Raises error for a negative number.
    https://learn.microsoft.com/windows/win32/api/minwinbase/ns-minwinbase-filetime
    """


def DosDateTimeToTime(date: WORD, time: WORD, /) -> TIME:
    """Make a time of the packed fields of MS-DOS.

    date: day in bits 0-4, month in 5-8, years since 1980 in 9-15.
    time: seconds / 2 in bits 0-4, minute in 5-10, hour in 11-15.
    Returns the time.
    Raises error when the fields are no date or no time.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-dosdatetimetofiletime
    """
