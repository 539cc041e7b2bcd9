"""The exceptions."""

from gen.types import *


@object("", hand=True)
class error(OSError):
    """A Windows function has failed.

    Its arguments are (winerror, funcname, strerror): the error code, the function's name and the system's text, which
    are attributes too. It is an OSError whose errno follows from the code.
    https://learn.microsoft.com/windows/win32/debug/system-error-codes
    """

    winerror: OBJECT
    funcname: OBJECT
    strerror: OBJECT


@object("", hand=True)
class com_error(Exception):
    """A COM call has failed.

    Its arguments are (hresult, strerror, excepinfo, argerror), which are attributes too. excepinfo is None or (code,
    source, description, help file, help context, scode); argerror is None or the number of the argument that was
    refused. str() gives the code with its name, the text, and the source and description of excepinfo.
    https://learn.microsoft.com/windows/win32/com/error-handling-in-com
    """

    hresult: OBJECT
    strerror: OBJECT
    excepinfo: OBJECT
    argerror: OBJECT
