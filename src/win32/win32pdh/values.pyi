from gen.types import *


def GetFormattedCounterValue(handle: RAWHANDLE, format: DWORD, /) -> tuple[LONG, int | float]:
    """Give the value of a counter as of the last samples.

    handle: a counter.
    format: PDH_FMT_LONG, PDH_FMT_LARGE or PDH_FMT_DOUBLE, with PDH_FMT_NOSCALE, PDH_FMT_1000, PDH_FMT_NOCAP100.
    Returns (type, value), the counter's type and its value.
    Raises error when there is no value yet or it cannot be computed, counter_status_error when its status says so,
    ValueError for another format.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhgetformattedcountervalue
    """


def GetFormattedCounterArray(handle: RAWHANDLE, format: DWORD, /) -> dict[str, int | float]:
    """Give the values of all instances of a counter that was added with a wild card.

    handle: a counter.
    format: as for GetFormattedCounterValue.
    Returns instance -> value. Instances whose value is not valid are left out; of several of one name, the last one counts.
    Raises error when there are no values, ValueError for another format.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhgetformattedcounterarrayw
    """


def GetRawCounterValue(handle: RAWHANDLE, /) -> tuple[LONG, OBJECT]:
    """Give the last sample of a counter as it came.

    handle: a counter.
    Returns (type, sample), the counter's type and (status, time, first value, second value, count); time is local time in
    units of 100 ns.
    Raises error when it is no counter.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhgetrawcountervalue
    """


def GetRawCounterArray(handle: RAWHANDLE, /) -> dict[str, tuple[int, int, int, int, int]]:
    """Give the last samples of all instances of a counter that was added with a wild card.

    handle: a counter.
    Returns instance -> (status, time, first value, second value, count), as GetRawCounterValue has them.
    Raises error when there are none.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhgetrawcounterarrayw
    """
