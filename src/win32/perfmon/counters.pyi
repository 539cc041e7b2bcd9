"""Counters, the objects that they belong to, and the manager that publishes them."""

from gen.types import *


@object("perf_counter", export="CounterDefinition")
class PyPERF_COUNTER_DEFINITION:
    """A counter. As long as no PerfMonManager publishes it, counting does nothing, and Get raises ValueError.

    https://learn.microsoft.com/windows/win32/api/winperf/ns-winperf-perf_counter_definition
    """

    DefaultScale: LONG
    DetailLevel: LONG
    CounterType: LONG
    CounterNameTitleIndex: LONG
    CounterHelpTitleIndex: LONG

    def __init__(self, CounterNameTitleIndex: LONG, /) -> None:
        """Describe a counter. Its attributes may be changed before a PerfMonManager publishes it.

        CounterNameTitleIndex: the number of its name in the .h file, and of its explanation. CounterType is
            PERF_COUNTER_COUNTER, a rate of 32 bits; types of 64 bits have values of 64 bits.
        https://learn.microsoft.com/windows/win32/api/winperf/ns-winperf-perf_counter_definition
        """

    def Increment(self, by: LONGLONG = 1, /) -> None:
        """Add to the counter. Counters wrap around at their 32 or 64 bits. Other threads may count meanwhile.

        by: how much.
        https://learn.microsoft.com/windows/win32/perfctrs/about-performance-counters
        """

    def Decrement(self, by: LONGLONG = 1, /) -> None:
        """Take from the counter.

        by: how much.
        https://learn.microsoft.com/windows/win32/perfctrs/about-performance-counters
        """

    def Set(self, value: ULONGLONG, /) -> None:
        """Give the counter a value.

        value: what fits into its 32 or 64 bits, with or without sign.
        Raises OverflowError for what does not fit.
        https://learn.microsoft.com/windows/win32/perfctrs/about-performance-counters
        """

    def Get(self) -> ULONGLONG:
        """Read the counter.

        Returns its value, without sign.
        Raises ValueError when no PerfMonManager publishes it.
        https://learn.microsoft.com/windows/win32/perfctrs/about-performance-counters
        """


@object("perf_object", export="ObjectType")
class PyPERF_OBJECT_TYPE:
    """A kind of things that are counted, with its counters.

    https://learn.microsoft.com/windows/win32/api/winperf/ns-winperf-perf_object_type
    """

    ObjectNameTitleIndex: LONG
    ObjectHelpTitleIndex: LONG
    DefaultCounterIndex: LONG

    def __init__(self, counters: OBJECT, /, instances: DWORD = 0) -> None:
        """Describe an object.

        counters: a sequence of CounterDefinitions.
        instances: how many instances it may have at a time; AddInstance makes them. 0: it has none, and `counters`
            themselves count.
        Raises TypeError when a counter is none, ValueError when there are too many counters or instances.
        https://learn.microsoft.com/windows/win32/api/winperf/ns-winperf-perf_object_type
        """

    def Close(self) -> None:
        """Let go of the counters. What a PerfMonManager publishes goes on.

        https://learn.microsoft.com/windows/win32/api/winperf/ns-winperf-perf_object_type
        """

    def AddInstance(self, name: WSTR, uniqueID: LONG = -1, /) -> OBJECT:
        """Begin to count for one more thing.

        name: its name, of up to 256 characters, which no other instance has.
        uniqueID: a number to show in place of the name; -1 is none.
        Returns a tuple of CounterDefinitions, one for each of the object's; they begin at 0 and end with RemoveInstance.
        Raises ValueError when no PerfMonManager publishes the object, it has no room for one more, or the name is used.
        https://learn.microsoft.com/windows/win32/api/winperf/ns-winperf-perf_instance_definition
        """

    def RemoveInstance(self, name: WSTR, /) -> None:
        """Stop counting for a thing. Its counters do nothing any more.

        name: the name it was added with.
        Raises ValueError when there is no such instance.
        https://learn.microsoft.com/windows/win32/api/winperf/ns-winperf-perf_instance_definition
        """


@object("perf_manager", export="PerfMonManager")
class PyPerfMonManager:
    """The counters of a service, in shared memory. They are published until the manager is closed, or until it and all its
    counters and objects are gone.

    https://learn.microsoft.com/windows/win32/perfctrs/performance-counters-portal
    """

    def __init__(self, serviceName: WSTR, objectTypes: OBJECT, mappingName: WSTR | None = None,
                 eventSourceName: WSTR | None = None, /) -> None:
        """Publish counters. Administrators, services and users who may read performance data can read them, nobody else.

        serviceName: the service below whose key in the registry the numbers of the counters' names are.
        objectTypes: a sequence of up to 64 ObjectTypes.
        mappingName: the name of the DLL that reads them, without ".dll": "perfmondata", or what its copy is called. None is
            the service's name.
        eventSourceName: the source under which that DLL reports to the event log; None is the service's name.
        Raises error when the memory cannot be made: 5 without the right to make it for all sessions, 183 when another
            process publishes by that name. ValueError for names that are none, no objects, or too many.
        Blocks for up to a second while a reader still looks at the memory of a manager that was there before.
        https://learn.microsoft.com/windows/win32/perfctrs/performance-counters-portal
        """

    def Close(self) -> None:
        """Stop publishing. The counters do nothing any more; closing twice is no error.

        https://learn.microsoft.com/windows/win32/perfctrs/performance-counters-portal
        """
