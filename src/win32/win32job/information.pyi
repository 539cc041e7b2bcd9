"""What a job allows, and what it has used."""

from gen.types import *


@struct("JOBOBJECT_BASIC_ACCOUNTING_INFORMATION", as_dict=True)
class JOBOBJECT_BASIC_ACCOUNTING_INFORMATION:
    """What the processes of a job have used; times in units of 100 ns.

    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-jobobject_basic_accounting_information
    """

    TotalUserTime: LARGE_INTEGER
    TotalKernelTime: LARGE_INTEGER
    ThisPeriodTotalUserTime: LARGE_INTEGER
    ThisPeriodTotalKernelTime: LARGE_INTEGER
    TotalPageFaultCount: DWORD
    TotalProcesses: DWORD
    ActiveProcesses: DWORD
    TotalTerminatedProcesses: DWORD

@struct("IO_COUNTERS", as_dict=True)
class IO_COUNTERS:
    """Operations and bytes.

    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-io_counters
    """

    ReadOperationCount: ULONGLONG
    WriteOperationCount: ULONGLONG
    OtherOperationCount: ULONGLONG
    ReadTransferCount: ULONGLONG
    WriteTransferCount: ULONGLONG
    OtherTransferCount: ULONGLONG

@struct("JOBOBJECT_BASIC_LIMIT_INFORMATION", as_dict=True)
class JOBOBJECT_BASIC_LIMIT_INFORMATION:
    """Limits of a job; LimitFlags says which of them hold. Times in units of 100 ns, sizes in bytes.

    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-jobobject_basic_limit_information
    """

    PerProcessUserTimeLimit: LARGE_INTEGER
    PerJobUserTimeLimit: LARGE_INTEGER
    LimitFlags: DWORD
    MinimumWorkingSetSize: SIZE_T
    MaximumWorkingSetSize: SIZE_T
    ActiveProcessLimit: DWORD
    Affinity: ULONG_PTR
    PriorityClass: DWORD
    SchedulingClass: DWORD

@struct("JOBOBJECT_EXTENDED_LIMIT_INFORMATION", as_dict=True)
class JOBOBJECT_EXTENDED_LIMIT_INFORMATION:
    """More limits, and the peaks. Its keys BasicLimitInformation and IoInfo, dicts, are added by hand. Sizes in bytes.

    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-jobobject_extended_limit_information
    """

    ProcessMemoryLimit: SIZE_T
    JobMemoryLimit: SIZE_T
    PeakProcessMemoryUsed: SIZE_T
    PeakJobMemoryUsed: SIZE_T

@struct("JOBOBJECT_BASIC_UI_RESTRICTIONS", as_dict=True)
class JOBOBJECT_BASIC_UI_RESTRICTIONS:
    """What the processes of a job may not do with the desktop: JOB_OBJECT_UILIMIT_… bits.

    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-jobobject_basic_ui_restrictions
    """

    UIRestrictionsClass: DWORD

@struct("JOBOBJECT_END_OF_JOB_TIME_INFORMATION", as_dict=True)
class JOBOBJECT_END_OF_JOB_TIME_INFORMATION:
    """What happens when the job's time is over: JOB_OBJECT_TERMINATE_AT_END_OF_JOB or JOB_OBJECT_POST_AT_END_OF_JOB.

    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-jobobject_end_of_job_time_information
    """

    EndOfJobTimeAction: DWORD

@struct("JOBOBJECT_JOBSET_INFORMATION", as_dict=True)
class JOBOBJECT_JOBSET_INFORMATION:
    """The job's place in a set of jobs.

    https://learn.microsoft.com/windows/win32/procthread/job-objects
    """

    MemberLevel: DWORD

def QueryInformationJobObject(Job: HANDLE | None, JobObjectInfoClass: INT, /) -> OBJECT:
    """Ask a job for its limits or for what it has used.

    Job: the job, with JOB_OBJECT_QUERY; None is the job of this process.
    JobObjectInfoClass: JobObjectBasicAccountingInformation, JobObjectBasicLimitInformation,
        JobObjectBasicProcessIdList, JobObjectBasicUIRestrictions, JobObjectEndOfJobTimeInformation,
        JobObjectBasicAndIoAccountingInformation, JobObjectExtendedLimitInformation or JobObjectJobSetInformation.
    Returns a dict with the structure's fields; for JobObjectBasicProcessIdList a tuple of process ids.
    Raises NotImplementedError for another class, error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/jobapi2/nf-jobapi2-queryinformationjobobject
    """

def SetInformationJobObject(Job: HANDLE, JobObjectInfoClass: INT, JobObjectInfo: OBJECT, /) -> None:
    """Set limits of a job.

    Job: the job, with JOB_OBJECT_SET_ATTRIBUTES.
    JobObjectInfoClass: JobObjectBasicLimitInformation, JobObjectBasicUIRestrictions, JobObjectEndOfJobTimeInformation,
        JobObjectExtendedLimitInformation, JobObjectJobSetInformation or JobObjectAssociateCompletionPortInformation.
    JobObjectInfo: a dict with the structure's fields, all of them; for a completion port CompletionKey (a number that
        comes back with each message) and CompletionPort (its handle).
    Raises NotImplementedError for another class, KeyError for a missing field, error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/jobapi2/nf-jobapi2-setinformationjobobject
    """
