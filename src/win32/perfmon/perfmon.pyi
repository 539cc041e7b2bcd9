"""Performance counters of one's own: a program counts in shared memory, and Windows shows it to whoever watches.

    served = perfmon.CounterDefinition(2)               # as the .h and .ini files number it, which describe the counters
    served.CounterType = winperf.PERF_COUNTER_BULK_COUNT
    kind = perfmon.ObjectType((served,))
    manager = perfmon.PerfMonManager("MyService", (kind,), "perfmondata")
    served.Increment()

`win32serviceutil` installs the counters with a service: `--perfmonini counters.ini`. The values are read by perfmondata.dll,
in the programs that watch; a copy of it by another name, and that name as `mappingName`, is for another service of the
same computer.

What is not pywin32's: instances, counters of 64 bits, more than one object.
"""

from gen.types import *

__headers__ = ("windows.h", "perfmap.h")
__error__ = True
