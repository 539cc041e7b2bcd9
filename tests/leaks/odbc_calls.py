"""Calls that succeed of the functions of odbc, for the leak test. Connections and cursors are in tests/win32/odbc."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import odbc

Call = Callable[[], object]
MODULES = ("odbc",)
MEMORY = "Driver={SQLite3};Database=:memory:"
SLOW = {"odbc", "connect"}


def _connects() -> bool:
    """Is there a driver?"""
    try:
        odbc.odbc(MEMORY).close()
    except odbc.Error:
        return False
    return True


ONLY_WRONG = {"odbc": set() if _connects() else {"odbc", "connect", "SQLDataSources"}}


def working() -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    if _connects():
        yield "odbc.odbc", lambda: odbc.odbc(MEMORY).close()
        yield "odbc.connect", lambda: odbc.connect(MEMORY, "me", "secret").close()
        yield "odbc.SQLDataSources", lambda: odbc.SQLDataSources(odbc.SQL_FETCH_FIRST)
    yield "odbc.DateFromTicks", lambda: odbc.DateFromTicks(1e9)
    yield "odbc.TimeFromTicks", lambda: odbc.TimeFromTicks(1e9)
    yield "odbc.TimestampFromTicks", lambda: odbc.TimestampFromTicks(1e9)
