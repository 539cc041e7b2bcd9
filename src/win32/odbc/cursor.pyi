"""Cursors."""

from gen.types import *


@object("odbc_cursor", gc=False)
class Cursor:
    """Executes statements on a connection, one at a time, and holds the last one's result. Made by Connection.cursor().

    https://learn.microsoft.com/sql/odbc/reference/develop-app/statement-handles
    """

    def execute(self, sql: OBJECT, values: OBJECT = None, /) -> LONGLONG:
        """Execute a statement.

        sql: its text, with "?" for each value, or ":1", ":2"… by number.
        values: a sequence of them: None, int, float, str, bytes-like, Decimal, datetime, date, time, UUID; str() of anything
        else. A sequence of such sequences executes the statement for each, as executemany() does.
        Returns how many rows were changed, 0 for a query and where the driver does not know.
        Raises ProgrammingError for wrong SQL or another number of values, IntegrityError, DataError, OperationalError. Blocks.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlexecute-function
        """

    def executemany(self, sql: OBJECT, rows: OBJECT, /) -> LONGLONG:
        """Execute a statement for each of many rows of values, thousands of them in one call of the driver where it can.

        sql: its text.
        rows: an iterable of sequences of values.
        Returns how many rows were changed.
        Raises as execute() does; with autocommit, what was done before the row that failed stays. Blocks.
        https://learn.microsoft.com/sql/odbc/reference/develop-app/using-arrays-of-parameters
        """

    def callproc(self, procname: WSTR, parameters: OBJECT = None, /) -> OBJECT:
        """Call a stored procedure. Its rows are fetched as a query's.

        procname: its name, handed to the database as it is.
        parameters: a sequence of values, which the procedure only reads.
        Returns a list of the values.
        Raises as execute() does. Blocks.
        https://learn.microsoft.com/sql/odbc/reference/develop-app/procedure-calls
        """

    def nextset(self) -> OBJECT:
        """Go on to the next result of a statement that has several.

        Returns True, or None when there is no further one.
        Raises as execute() does. Blocks.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlmoreresults-function
        """

    def fetchone(self) -> OBJECT:
        """Give the next row.

        Returns a tuple, or None behind the last row.
        Raises ProgrammingError when there is no result. Blocks.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlfetch-function
        """

    def fetchmany(self, size: OBJECT = None) -> OBJECT:
        """Give the next rows.

        size: how many at most; the cursor's arraysize when left out.
        Returns a list of tuples, empty behind the last row.
        Raises ProgrammingError when there is no result. Blocks.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlfetch-function
        """

    def fetchall(self) -> OBJECT:
        """Give all rows that are left.

        Returns a list of tuples.
        Raises ProgrammingError when there is no result. Blocks.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlfetch-function
        """

    def setinputsizes(self, sizes: OBJECT = None, /) -> None:
        """Do nothing: values are measured when they are handed over.

        sizes: anything.
        https://peps.python.org/pep-0249/
        """

    def setoutputsize(self, size: LONG, column: OBJECT = None, /) -> None:
        """Make room for longer texts and bytes than the driver describes, from the next execution on.

        size: characters or bytes of a value that comes with its row, and of the first piece of long data; at most 64 Mi.
        column: anything; the size holds for all columns.
        Raises ValueError for another size.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlbindcol-function
        """

    def close(self) -> None:
        """Let go of the result and the statement. Closing twice does nothing.

        A call of another thread that is at work on the cursor comes to its end first.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlfreehandle-function
        """

    @property
    def description(self) -> OBJECT:
        """The result's columns: a list of (name, type, display size, internal size, precision, scale, nullable), or None."""

    @property
    def rowcount(self) -> LONGLONG:
        """How many rows the last statement changed or, with some drivers, found; -1 where that is not known."""

    @property
    def arraysize(self) -> LONGLONG:
        """How many rows fetchmany() gives when it is not told."""

    @arraysize.setter
    def arraysize(self, value: LONGLONG) -> None: ...

    @property
    def connection(self) -> OBJECT:
        """The connection that made the cursor."""

    @property
    def error(self) -> OBJECT:
        """The module's class odbc.Error."""

    def __iter__(self) -> OBJECT: ...

    def __next__(self) -> OBJECT: ...

    def __enter__(self) -> OBJECT:
        """Give the cursor itself: the end of `with` closes it.

        Returns the cursor.
        Raises ProgrammingError when it is closed.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlfreehandle-function
        """

    def __exit__(self, kind: OBJECT, value: OBJECT, traceback: OBJECT, /) -> None:
        """Close it.

        kind, value, traceback: the exception on the way, or None.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlfreehandle-function
        """
