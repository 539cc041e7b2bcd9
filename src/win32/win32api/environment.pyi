"""The environment and the command line."""

from gen.types import *

def GetEnvironmentVariable(variable: WSTR, /) -> WSTR | None:
    """Read a variable of this process's environment.

    variable: its name; case does not matter.
    Returns its text, or None when there is no such variable. os.environ may differ: it is a copy from Python's start.
    https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-getenvironmentvariablew
    """

GetEnvironmentVariableW = GetEnvironmentVariable

@native("SetEnvironmentVariableW", fails="zero")
def SetEnvironmentVariable(Name: WSTR, Value: WSTR | None, /) -> None:
    """Change a variable of this process's environment.

    Name: its name.
    Value: its text; None removes it.
    Raises error for a name that cannot be.
    https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-setenvironmentvariablew
    """

SetEnvironmentVariableW = SetEnvironmentVariable

def ExpandEnvironmentStrings(text: WSTR, /) -> WSTR:
    """Put variables' values in the place of %names%.

    text: a text with %names%; unknown ones stay.
    Returns the expanded text.
    https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-expandenvironmentstringsw
    """

def GetCommandLine() -> WSTR:
    """Give the command line that this process was started with.

    Returns the whole line, program included.
    https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-getcommandlinew
    """
