"""Databases through ODBC: connections, cursors, rows, as Python's DB-API 2.0 and pywin32 have them.

`odbc(connectionString)` connects. Statements take their values for "?", or for ":1", ":2" by number. A connection commits
every statement at once until setautocommit(0). Threads may share connections, not cursors.
"""

from gen.types import *

__headers__ = ("windows.h", "odbc_state.h")
__state__ = "odbc_state"
__exec__ = "odbc_exec"
__clear__ = "odbc_clear"
__traverse__ = "odbc_traverse"

SQL_FETCH_ABSOLUTE: Final[int]
SQL_FETCH_FIRST: Final[int]
SQL_FETCH_FIRST_SYSTEM: Final[int]
SQL_FETCH_FIRST_USER: Final[int]
SQL_FETCH_LAST: Final[int]
SQL_FETCH_NEXT: Final[int]
SQL_FETCH_PRIOR: Final[int]
SQL_FETCH_RELATIVE: Final[int]

threadsafety: Final = 2

# What a column's description says of its type, and which of them DB-API knows by another name.
BINARY: Final[OBJECT]
DATE: Final[OBJECT]
DATETIME: Final[OBJECT]
NUMBER: Final[OBJECT]
RAW: Final[OBJECT]
ROWID: Final[OBJECT]
STRING: Final[OBJECT]
TYPES: Final[OBJECT]

apilevel: Final[OBJECT]
paramstyle: Final[OBJECT]

# Makers of values.
Binary: Final[OBJECT]
Date: Final[OBJECT]
Time: Final[OBJECT]
Timestamp: Final[OBJECT]


def odbc(connectionString: WSTR, /) -> OBJECT:
    """Connect to a database, without asking the user anything.

    connectionString: `KEY=value;…` as the driver wants it, or `DSN`, `DSN/user` or `DSN/user/password`.
    Returns a Connection.
    Raises OperationalError when the source is unknown or refuses; the password is in no message. Blocks.
    https://learn.microsoft.com/sql/odbc/reference/syntax/sqldriverconnect-function
    """


def connect(dsn: WSTR, user: WSTR | None = None, password: WSTR | None = None) -> OBJECT:
    """Connect to a database as DB-API says: nothing is committed before commit().

    dsn: what odbc() takes.
    user, password: they go to the driver as UID and PWD.
    Returns a Connection.
    Raises OperationalError when the source is unknown or refuses; the password is in no message. Blocks.
    https://learn.microsoft.com/sql/odbc/reference/syntax/sqldriverconnect-function
    """


def SQLDataSources(direction: LONG, /) -> OBJECT:
    """Go through the data sources that are set up.

    direction: SQL_FETCH_FIRST (of all), SQL_FETCH_FIRST_USER or SQL_FETCH_FIRST_SYSTEM, then SQL_FETCH_NEXT.
    Returns (name, driver's description), or None at the end.
    Raises InternalError for another direction.
    https://learn.microsoft.com/sql/odbc/reference/syntax/sqldatasources-function
    """


def DateFromTicks(ticks: DOUBLE, /) -> OBJECT:
    """Make a date of a moment, in local time.

    ticks: seconds since 1970, as time.time() gives them.
    Returns a datetime.date.
    Raises OverflowError or ValueError out of range.
    https://peps.python.org/pep-0249/
    """


def TimeFromTicks(ticks: DOUBLE, /) -> OBJECT:
    """Make a time of day of a moment, in local time.

    ticks: seconds since 1970, as time.time() gives them.
    Returns a datetime.time.
    Raises OverflowError or ValueError out of range.
    https://peps.python.org/pep-0249/
    """


def TimestampFromTicks(ticks: DOUBLE, /) -> OBJECT:
    """Make a date with time of a moment, in local time.

    ticks: seconds since 1970, as time.time() gives them.
    Returns a datetime.datetime.
    Raises OverflowError or ValueError out of range.
    https://peps.python.org/pep-0249/
    """
