from gen.types import *


def OpenQuery(DataSource: PATHW | None = None, userData: UINT_PTR | None = None, /) -> RAWHANDLE:
    """Open a query, to which counters are added.

    DataSource: a performance log file, or None for what happens now.
    userData: a number that GetCounterInfo gives back.
    Returns the query's handle, for CloseQuery.
    Raises error when the log file cannot be read.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhopenqueryw
    """


def CloseQuery(handle: RAWHANDLE, /) -> None:
    """Close a query and its counters.

    handle: what OpenQuery gave.
    Raises error when it is no open query.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhclosequery
    """


def AddCounter(hQuery: RAWHANDLE, path: WSTR, userData: UINT_PTR | None = None, /) -> RAWHANDLE:
    """Add a counter to a query.

    hQuery: an open query.
    path: the counter's path in the language of the system, as MakeCounterPath makes it; it may have wild cards.
    userData: a number that GetCounterInfo gives back.
    Returns the counter's handle, valid until RemoveCounter or CloseQuery.
    Raises error when there is no such object, instance or counter. May wait for another computer.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhaddcounterw
    """


def AddEnglishCounter(hQuery: RAWHANDLE, path: WSTR, userData: UINT_PTR | None = None, /) -> RAWHANDLE:
    """Add a counter by its English name, whatever the language of the system.

    hQuery: an open query.
    path: the counter's path with English names.
    userData: a number that GetCounterInfo gives back.
    Returns the counter's handle.
    Raises error when there is no such object, instance or counter. May wait for another computer.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhaddenglishcounterw
    """


def RemoveCounter(handle: RAWHANDLE, /) -> None:
    """Take a counter out of its query.

    handle: what AddCounter gave.
    Raises error when it is no counter of an open query.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhremovecounter
    """


def CollectQueryData(hQuery: RAWHANDLE, /) -> None:
    """Take a sample of every counter of a query. Rates need two.

    hQuery: an open query.
    Raises error when nothing could be read. Blocks until all sources have answered.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhcollectquerydata
    """


def SetCounterScaleFactor(hCounter: RAWHANDLE, factor: LONG, /) -> None:
    """Say by which power of ten formatted values are multiplied.

    hCounter: a counter.
    factor: PDH_MIN_SCALE (-7) to PDH_MAX_SCALE (7).
    Raises error for other factors.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhsetcounterscalefactor
    """


def GetCounterInfo(handle: RAWHANDLE, bRetrieveExplainText: BOOL = 1, /) -> tuple[LONG, LONG, LONG, LONG, UINT_PTR, UINT_PTR, str, OBJECT, str | None]:
    """Describe a counter.

    handle: a counter.
    bRetrieveExplainText: whether its explanation is wanted, too.
    Returns (type, version, scale, default_scale, user_data, query_user_data, path, elements, explanation); elements are
    (machine, object, instance, parent, index, counter).
    Raises error when it is no counter, counter_status_error when its last sample is not valid.
    https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhgetcounterinfow
    """
