"""The classes of errors."""

from gen.types import *


@object("", hand=True)
class Warning(Exception):
    """Something that matters happened, which is no error."""


@object("", hand=True)
class Error(Exception):
    """A call failed: sqlstate, native and text hold what the driver said, or None."""

    sqlstate: OBJECT
    native: OBJECT
    text: OBJECT


@object("", hand=True)
class InterfaceError(Error):
    """The module was used in a way that it cannot serve."""


@object("", hand=True)
class DatabaseError(Error):
    """The database refused or failed."""


@object("", hand=True)
class DataError(DatabaseError):
    """A value does not fit: out of range, too long, a division by zero."""


@object("", hand=True)
class OperationalError(DatabaseError):
    """The database's operation: a lost connection, a login that failed."""


@object("", hand=True)
class IntegrityError(DatabaseError):
    """A key or another constraint was violated."""


@object("", hand=True)
class InternalError(DatabaseError):
    """A cursor or a transaction is not in a state for this."""


@object("", hand=True)
class ProgrammingError(DatabaseError):
    """Wrong SQL, a missing table, a wrong number of values."""


@object("", hand=True)
class NotSupportedError(DatabaseError):
    """The database or its driver cannot do this."""


@object("", hand=True)
class noError(DataError):
    """Text or bytes were cut off."""


error = Error
dataError = DataError
integrityError = IntegrityError
internalError = InternalError
opError = OperationalError
progError = ProgrammingError
