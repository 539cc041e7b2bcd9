"""Connections."""

from gen.types import *


@object("odbc_connection", gc=False)
class Connection:
    """A connection to a database. Made by odbc(); the last reference to it and its cursors closes it.

    https://learn.microsoft.com/sql/odbc/reference/develop-app/connecting-to-a-data-source-odbc
    """

    def cursor(self) -> OBJECT:
        """Make a cursor, which executes statements and holds their results.

        Returns a Cursor.
        Raises ProgrammingError when the connection is closed.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlallochandle-function
        """

    def commit(self) -> None:
        """Make what was done since the last commit or rollback permanent.

        Raises OperationalError when the connection is lost; nothing is committed then. Blocks.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlendtran-function
        """

    def rollback(self) -> None:
        """Undo what was done since the last commit or rollback.

        Raises OperationalError when the connection is lost. Blocks.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlendtran-function
        """

    def setautocommit(self, mode: BOOL, /) -> None:
        """Choose whether every statement is committed by itself, as it is after connecting.

        mode: true for that; false leaves it to commit().
        Raises OperationalError when the driver knows no transactions. May block.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlsetconnectattr-function
        """

    def close(self) -> None:
        """Undo what is not committed and disconnect. Closing twice does nothing.

        A call of another thread that is at work on the connection comes to its end first; its cursor can do nothing more.
        May block.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqldisconnect-function
        """

    def __enter__(self) -> OBJECT:
        """Give the connection itself: the end of `with` commits, or undoes when there was an exception.

        Returns the connection, which stays open.
        Raises ProgrammingError when it is closed.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlendtran-function
        """

    def __exit__(self, kind: OBJECT, value: OBJECT, traceback: OBJECT, /) -> None:
        """Commit, or roll back after an exception.

        kind, value, traceback: the exception on the way, or None.
        Raises OperationalError when the connection is lost. Blocks.
        https://learn.microsoft.com/sql/odbc/reference/syntax/sqlendtran-function
        """

    @property
    def error(self) -> OBJECT:
        """The module's class odbc.error."""

    @property
    def Warning(self) -> OBJECT:
        """The module's class odbc.Warning."""

    @property
    def Error(self) -> OBJECT:
        """The module's class odbc.Error."""

    @property
    def InterfaceError(self) -> OBJECT:
        """The module's class odbc.InterfaceError."""

    @property
    def DatabaseError(self) -> OBJECT:
        """The module's class odbc.DatabaseError."""

    @property
    def DataError(self) -> OBJECT:
        """The module's class odbc.DataError."""

    @property
    def OperationalError(self) -> OBJECT:
        """The module's class odbc.OperationalError."""

    @property
    def IntegrityError(self) -> OBJECT:
        """The module's class odbc.IntegrityError."""

    @property
    def InternalError(self) -> OBJECT:
        """The module's class odbc.InternalError."""

    @property
    def ProgrammingError(self) -> OBJECT:
        """The module's class odbc.ProgrammingError."""

    @property
    def NotSupportedError(self) -> OBJECT:
        """The module's class odbc.NotSupportedError."""
