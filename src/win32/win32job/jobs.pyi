"""Making and opening jobs, and what happens to processes in them."""

from gen.types import *


@native("CreateJobObjectW", fails="null")
def CreateJobObject(jobAttributes: SECURITY_ATTRIBUTES | None, name: WSTR | None, /) -> HANDLE:
    """Make a job, or open the one of that name.

    jobAttributes: its security; None for the default.
    name: a name that other processes can open, or None.
    Returns a handle that closes itself. win32api.GetLastError() is ERROR_ALREADY_EXISTS when the job was there.
    Raises error when the name belongs to another kind of object, or access is denied.
    https://learn.microsoft.com/windows/win32/api/jobapi2/nf-jobapi2-createjobobjectw
    """

@native("OpenJobObjectW", fails="null")
def OpenJobObject(desiredAccess: DWORD, inheritHandles: BOOL, name: WSTR, /) -> HANDLE:
    """Open a job by its name.

    desiredAccess: such as JOB_OBJECT_ALL_ACCESS.
    inheritHandles: whether child processes inherit the handle.
    name: the job's name.
    Returns a handle that closes itself.
    Raises error when there is no such job, or access is denied.
    https://learn.microsoft.com/windows/win32/api/jobapi2/nf-jobapi2-openjobobjectw
    """

@native("AssignProcessToJobObject", fails="zero")
def AssignProcessToJobObject(hJob: HANDLE, hProcess: HANDLE, /) -> None:
    """Put a process into a job. Its children follow.

    hJob: the job, with JOB_OBJECT_ASSIGN_PROCESS.
    hProcess: the process, with PROCESS_SET_QUOTA and PROCESS_TERMINATE.
    Raises error when the process is in a job that cannot be nested, or access is denied.
    https://learn.microsoft.com/windows/win32/api/jobapi2/nf-jobapi2-assignprocesstojobobject
    """

@native("IsProcessInJob", fails="zero", outs=True)
def IsProcessInJob(hProcess: HANDLE, hJob: HANDLE | None, /) -> BOOL:
    """Say whether a process is in a job.

    hProcess: the process, with PROCESS_QUERY_LIMITED_INFORMATION.
    hJob: the job, with JOB_OBJECT_QUERY; None asks for any job.
    Returns True or False.
    Raises error for handles that are none.
    https://learn.microsoft.com/windows/win32/api/jobapi/nf-jobapi-isprocessinjob
    """

@native("TerminateJobObject", fails="zero")
def TerminateJobObject(hJob: HANDLE, exitCode: UINT, /) -> None:
    """End all processes of a job.

    hJob: the job, with JOB_OBJECT_TERMINATE.
    exitCode: what they end with.
    Raises error when access is denied.
    https://learn.microsoft.com/windows/win32/api/jobapi2/nf-jobapi2-terminatejobobject
    """

@native("UserHandleGrantAccess", fails="zero")
def UserHandleGrantAccess(hUserHandle: RAWHANDLE, hJob: HANDLE, grant: BOOL, /) -> None:
    """Let the processes of a job use a window, a menu or another user object, or forbid it.

    hUserHandle: the object; this process has to own it.
    hJob: a job whose JOB_OBJECT_UILIMIT_HANDLES is set.
    grant: True lets them, False forbids it.
    Raises error when the object or the job does not fit.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-userhandlegrantaccess
    """
