"""The names of counters, which Windows keeps in the registry."""

from gen.types import *


def LoadPerfCounterTextStrings(commandLine: WSTR, quiet: BOOL = True, /) -> None:
    """Put the names and explanations of counters into the registry, as lodctr.exe does.

    commandLine: any word and the .ini file, in quotes when there are spaces in its path: 'lodctr "C:\\\\my counters.ini"'.
    quiet: whether nothing is printed; it is always quiet.
    Raises error when the file is not there or not right, the service in it is not installed, or rights are missing. Blocks.
    https://learn.microsoft.com/windows/win32/api/loadperf/nf-loadperf-loadperfcountertextstringsw
    """

def UnloadPerfCounterTextStrings(commandLine: WSTR, quiet: BOOL = True, /) -> None:
    """Take the names and explanations of a service's counters out of the registry, as unlodctr.exe does.

    commandLine: any word and the service's name: "unlodctr MyService".
    quiet: whether nothing is printed; it is always quiet.
    Raises error when there are none, or rights are missing. Blocks.
    https://learn.microsoft.com/windows/win32/api/loadperf/nf-loadperf-unloadperfcountertextstringsw
    """
