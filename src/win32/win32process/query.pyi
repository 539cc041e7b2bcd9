"""What can be asked of a process, and set."""

from gen.types import *


def EnumProcesses() -> tuple[DWORD, ...]:
    """List all processes.

    Returns their identifiers.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/psapi/nf-psapi-enumprocesses
    """

def EnumProcessModules(hProcess: HANDLE, /) -> tuple[UINT_PTR, ...]:
    """List the modules of a process.

    hProcess: the process, with PROCESS_QUERY_INFORMATION and PROCESS_VM_READ.
    Returns their handles, the program first.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/psapi/nf-psapi-enumprocessmodules
    """

def EnumProcessModulesEx(hProcess: HANDLE, FilterFlag: DWORD = 0, /) -> tuple[UINT_PTR, ...]:
    """List the modules of a process.

    hProcess: the process, with PROCESS_QUERY_INFORMATION and PROCESS_VM_READ.
    FilterFlag: LIST_MODULES_DEFAULT, _32BIT, _64BIT or _ALL.
    Returns their handles, the program first.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/psapi/nf-psapi-enumprocessmodulesex
    """

def GetModuleFileNameEx(hProcess: HANDLE, hModule: HMODULE, /) -> WSTR:
    """Tell the path of a module of another process.

    hProcess: the process, with PROCESS_QUERY_INFORMATION and PROCESS_VM_READ.
    hModule: one of EnumProcessModules(); 0 is the program.
    Returns the path.
    Raises error when the module is none.
    https://learn.microsoft.com/windows/win32/api/psapi/nf-psapi-getmodulefilenameexw
    """

@native("GetPriorityClass", fails="zero")
def GetPriorityClass(handle: HANDLE, /) -> DWORD:
    """Ask for the priority class of a process.

    handle: the process, with PROCESS_QUERY_LIMITED_INFORMATION.
    Returns NORMAL_PRIORITY_CLASS or another.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getpriorityclass
    """

@native("SetPriorityClass", fails="zero")
def SetPriorityClass(handle: HANDLE, dwPriorityClass: DWORD, /) -> None:
    """Set the priority class of a process.

    handle: the process, with PROCESS_SET_INFORMATION.
    dwPriorityClass: NORMAL_PRIORITY_CLASS or another.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setpriorityclass
    """

@native("GetProcessAffinityMask", fails="zero", outs=True)
def GetProcessAffinityMask(hProcess: HANDLE, /) -> tuple[ULONG_PTR, ULONG_PTR]:
    """Ask on which processors a process may run.

    hProcess: the process, with PROCESS_QUERY_LIMITED_INFORMATION.
    Returns (process, system): one bit for each processor.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getprocessaffinitymask
    """

@native("SetProcessAffinityMask", fails="zero")
def SetProcessAffinityMask(hProcess: HANDLE, mask: ULONG_PTR, /) -> None:
    """Set on which processors a process may run.

    hProcess: the process, with PROCESS_SET_INFORMATION.
    mask: one bit for each processor; a part of what the system has.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setprocessaffinitymask
    """

def GetProcessIoCounters(hProcess: HANDLE, /) -> OBJECT:
    """Count what a process has read and written.

    hProcess: the process, with PROCESS_QUERY_LIMITED_INFORMATION.
    Returns a dict of ReadOperationCount, WriteOperationCount, OtherOperationCount and ReadTransferCount,
    WriteTransferCount, OtherTransferCount in bytes.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getprocessiocounters
    """

def GetProcessMemoryInfo(hProcess: HANDLE, /) -> OBJECT:
    """Measure the memory of a process.

    hProcess: the process, with PROCESS_QUERY_INFORMATION and PROCESS_VM_READ.
    Returns a dict of PageFaultCount, and in bytes WorkingSetSize, PeakWorkingSetSize, PagefileUsage, PeakPagefileUsage,
    QuotaPagedPoolUsage, QuotaPeakPagedPoolUsage, QuotaNonPagedPoolUsage, QuotaPeakNonPagedPoolUsage.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/psapi/nf-psapi-getprocessmemoryinfo
    """

def GetProcessTimes(hProcess: HANDLE, /) -> OBJECT:
    """Tell when a process began and ended, and the processor time it has used.

    hProcess: the process, with PROCESS_QUERY_LIMITED_INFORMATION.
    Returns a dict of CreationTime and ExitTime (datetimes; 1601 while it runs), KernelTime and UserTime (units of 100 ns).
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocesstimes
    """

@native("GetProcessPriorityBoost", fails="zero", outs=True)
def GetProcessPriorityBoost(Process: HANDLE, /) -> BOOL:
    """Ask whether priority boosts of a process are off.

    Process: the process, with PROCESS_QUERY_LIMITED_INFORMATION.
    Returns True when they are off.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocesspriorityboost
    """

@native("SetProcessPriorityBoost", fails="zero")
def SetProcessPriorityBoost(Process: HANDLE, DisablePriorityBoost: BOOL, /) -> None:
    """Switch the priority boosts of a process off or on.

    Process: the process, with PROCESS_SET_INFORMATION.
    DisablePriorityBoost: True switches them off.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setprocesspriorityboost
    """

@native("GetProcessShutdownParameters", fails="zero", outs=True)
def GetProcessShutdownParameters() -> tuple[DWORD, DWORD]:
    """Tell when this process is ended at shutdown.

    Returns (level, flags): higher levels end first; SHUTDOWN_NORETRY or 0.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocessshutdownparameters
    """

@native("SetProcessShutdownParameters", fails="zero")
def SetProcessShutdownParameters(Level: DWORD, Flags: DWORD, /) -> None:
    """Set when this process is ended at shutdown.

    Level: 0x100 to 0x3FF; higher ones end first.
    Flags: SHUTDOWN_NORETRY or 0.
    Raises error for a reserved level.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setprocessshutdownparameters
    """

@native("GetProcessVersion", fails="zero")
def GetProcessVersion(processId: DWORD, /) -> DWORD:
    """Tell which version of Windows a program expects.

    processId: its identifier; 0 is this process.
    Returns major version * 65536 + minor version.
    Raises error when there is no such process.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocessversion
    """

def GetProcessWindowStation() -> OBJECT:
    """Give this process's window station.

    Returns a handle; it is not closed with the object.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getprocesswindowstation
    """

@native("GetProcessWorkingSetSize", fails="zero", outs=True)
def GetProcessWorkingSetSize(hProcess: HANDLE, /) -> tuple[SIZE_T, SIZE_T]:
    """Ask how much of a process stays in memory.

    hProcess: the process, with PROCESS_QUERY_INFORMATION.
    Returns (minimum, maximum) in bytes.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-getprocessworkingsetsize
    """

@native("SetProcessWorkingSetSize", fails="zero")
def SetProcessWorkingSetSize(hProcess: HANDLE, MinimumWorkingSetSize: SIZE_T, MaximumWorkingSetSize: SIZE_T, /) -> None:
    """Set how much of a process stays in memory.

    hProcess: the process, with PROCESS_SET_QUOTA.
    MinimumWorkingSetSize, MaximumWorkingSetSize: bytes; -1 for both empties it.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-setprocessworkingsetsize
    """

def GetGuiResources(Process: HANDLE, Flags: DWORD, /) -> DWORD:
    """Count the GDI or user objects of a process.

    Process: the process, with PROCESS_QUERY_INFORMATION.
    Flags: GR_GDIOBJECTS (0) or GR_USEROBJECTS (1).
    Returns how many.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getguiresources
    """

def IsWow64Process(Process: HANDLE | None = None, /) -> BOOL:
    """Say whether a process is a 32-bit program on a 64-bit Windows.

    Process: the process, with PROCESS_QUERY_LIMITED_INFORMATION; None is this one.
    Returns True or False.
    Raises error when the handle is no process or access is denied.
    https://learn.microsoft.com/windows/win32/api/wow64apiset/nf-wow64apiset-iswow64process
    """

@native("ExitProcess", fails="never")
def ExitProcess(exitCode: UINT, /) -> None:
    """End this process at once. Python does not clean up: no finally, no atexit, no flush.

    exitCode: what it ends with.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-exitprocess
    """

def ReadProcessMemory(hProcess: HANDLE, address: UINT_PTR, size: SIZE_T, /) -> BYTES:
    """Read memory of a process.

    hProcess: the process, with PROCESS_VM_READ.
    address: where.
    size: how many bytes.
    Returns the bytes.
    Raises error when not all of it can be read.
    https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-readprocessmemory
    """

def WriteProcessMemory(hProcess: HANDLE, address: UINT_PTR, buf: BUFFER, /) -> SIZE_T:
    """Write memory of a process.

    hProcess: the process, with PROCESS_VM_WRITE and PROCESS_VM_OPERATION.
    address: where.
    buf: the bytes.
    Returns how many were written.
    Raises error when not all of it can be written.
    https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-writeprocessmemory
    """

def VirtualAllocEx(hProcess: HANDLE, address: UINT_PTR, size: SIZE_T, allocationType: DWORD, flProtect: DWORD, /) -> UINT_PTR:
    """Reserve or commit memory of a process.

    hProcess: the process, with PROCESS_VM_OPERATION.
    address: where; 0 lets Windows choose.
    size: bytes.
    allocationType: MEM_COMMIT, MEM_RESERVE or both.
    flProtect: PAGE_READWRITE or another.
    Returns the address.
    Raises error when there is no room.
    https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-virtualallocex
    """

def VirtualFreeEx(hProcess: HANDLE, address: UINT_PTR, size: SIZE_T, freeType: DWORD, /) -> None:
    """Give memory of a process back.

    hProcess: the process, with PROCESS_VM_OPERATION.
    address: what VirtualAllocEx returned.
    size: bytes; 0 with MEM_RELEASE.
    freeType: MEM_RELEASE or MEM_DECOMMIT.
    Raises error when the address is none.
    https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-virtualfreeex
    """
