"""Processors, memory, power."""

from gen.types import *


def GetSystemInfo() -> OBJECT:
    """Ask what the processors are, as this process sees them.

    Returns (architecture, page_size, lowest_address, highest_address, processor_mask, processor_count, processor_type,
    allocation_granularity, (processor_level, processor_revision)).
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsysteminfo
    """

def GetNativeSystemInfo() -> OBJECT:
    """Ask what the processors really are, for a 32-bit program on a 64-bit Windows.

    Returns (architecture, page_size, lowest_address, highest_address, processor_mask, processor_count, processor_type,
    allocation_granularity, (processor_level, processor_revision)).
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getnativesysteminfo
    """

def GlobalMemoryStatus() -> OBJECT:
    """Measure the memory of the computer.

    Returns a dict of MemoryLoad in percent, and in bytes TotalPhys, AvailPhys, TotalPageFile, AvailPageFile, TotalVirtual,
    AvailVirtual, and Length.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-globalmemorystatus
    """

def GlobalMemoryStatusEx() -> OBJECT:
    """Measure the memory of the computer.

    Returns a dict of MemoryLoad in percent, and in bytes TotalPhys, AvailPhys, TotalPageFile, AvailPageFile, TotalVirtual,
    AvailVirtual, AvailExtendedVirtual, and Length.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-globalmemorystatusex
    """

def GetSystemFileCacheSize() -> tuple[SIZE_T, SIZE_T, DWORD]:
    """Ask how much memory the file cache may use.

    Returns (minimum, maximum, flags): bytes, and FILE_CACHE_… bits.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-getsystemfilecachesize
    """

def SetSystemFileCacheSize(MinimumFileCacheSize: SIZE_T, MaximumFileCacheSize: SIZE_T, Flags: DWORD = 0, /) -> None:
    """Set how much memory the file cache may use.

    MinimumFileCacheSize, MaximumFileCacheSize: bytes; -1 for both empties it.
    Flags: FILE_CACHE_… bits.
    Raises error without the privilege SE_INCREASE_QUOTA_NAME.
    https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-setsystemfilecachesize
    """

def GetSystemPowerStatus() -> OBJECT:
    """Ask for the state of battery and mains.

    Returns a dict of ACLineStatus (0, 1; 255 unknown), BatteryFlag, BatteryLifePercent (-1 unknown), SystemStatusFlag,
    BatteryLifeTime and BatteryFullLifeTime in seconds (-1 unknown).
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getsystempowerstatus
    """

def GetPwrCapabilities() -> OBJECT:
    """Ask which buttons and states of power there are.

    Returns a dict of SYSTEM_POWER_CAPABILITIES' fields: bools, numbers, BatteryScale a tuple of three dicts, and spare ones
    None.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/powerbase/nf-powerbase-getpwrcapabilities
    """

@native("SetSystemPowerState", fails="zero")
def SetSystemPowerState(Suspend: BOOL, Force: BOOL, /) -> None:
    """Let the computer sleep. Blocks until it wakes.

    Suspend: True sleeps, False hibernates.
    Force: not used by Windows any more.
    Raises error without the privilege SE_SHUTDOWN_NAME.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setsystempowerstate
    """

@struct("SYSTEM_CPU_SET_INFORMATION", size="Size", export="PySYSTEM_CPU_SET_INFORMATIONType")
class PySYSTEM_CPU_SET_INFORMATION:
    """One processor, as it can be chosen for threads.

    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-system_cpu_set_information
    """

    @property
    def Id(self) -> DWORD:
        """Its number among the CPU sets."""

    @property
    def Group(self) -> WORD:
        """The processor group it is in."""

    @property
    def LogicalProcessorIndex(self) -> BYTE:
        """Its number in the group."""

    @property
    def CoreIndex(self) -> BYTE:
        """The number of its core in the group."""

    @property
    def LastLevelCacheIndex(self) -> BYTE:
        """The number of the last-level cache that it uses."""

    @property
    def NumaNodeIndex(self) -> BYTE:
        """The number of its NUMA node."""

    @property
    def EfficiencyClass(self) -> BYTE:
        """How fast its core is beside the others; higher is faster."""

    @property
    def SchedulingClass(self) -> BYTE:
        """How the scheduler likes it beside the others; higher is better."""

    @property
    def AllocationTag(self) -> ULONGLONG:
        """Whom it is reserved for, or 0."""

    def __repr__(self) -> str: ...

def GetSystemCpuSetInformation() -> OBJECT:
    """List the processors, as they can be chosen for threads.

    Returns a list of PySYSTEM_CPU_SET_INFORMATION.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getsystemcpusetinformation
    """
