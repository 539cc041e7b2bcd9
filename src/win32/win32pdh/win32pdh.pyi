"""Performance data: counters of this computer, of another one, or of a log file.

A path such as `\\\\Memory\\\\Available Bytes` names a counter. Open a query, add counters to it, collect as often as wanted
and ask each counter for its value.
"""

from gen.types import *

__headers__ = ("windows.h", "pdh.h", "pdh_state.h")
__state__ = "pdh_state"
__exec__ = "pdh_exec"
__clear__ = "pdh_clear"
__traverse__ = "pdh_traverse"
__error__ = True

counter_status_error: Final[OBJECT]

PDH_FMT_1000: Final[DWORD]
PDH_FMT_ANSI: Final[DWORD]
PDH_FMT_DOUBLE: Final[DWORD]
PDH_FMT_LARGE: Final[DWORD]
PDH_FMT_LONG: Final[DWORD]
PDH_FMT_NOCAP100: Final[DWORD]
PDH_FMT_NODATA: Final[DWORD]
PDH_FMT_NOSCALE: Final[DWORD]
PDH_FMT_RAW: Final[DWORD]
PDH_FMT_UNICODE: Final[DWORD]
PDH_MAX_SCALE: Final[LONG]
PDH_MIN_SCALE: Final[LONG]
PDH_PATH_WBEM_INPUT: Final[DWORD]
PDH_PATH_WBEM_RESULT: Final[DWORD]
PDH_VERSION: Final[DWORD]
PERF_DETAIL_ADVANCED: Final[int]
PERF_DETAIL_EXPERT: Final[int]
PERF_DETAIL_NOVICE: Final[int]
PERF_DETAIL_WIZARD: Final[int]
