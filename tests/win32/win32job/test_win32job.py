"""win32job: every function by its effect on processes, the dicts both ways, and what is refused."""

import ctypes
import subprocess
import sys

import pytest

import pywintypes
import win32api
import win32job

LIMITS = {"PerProcessUserTimeLimit": 0, "PerJobUserTimeLimit": 0, "LimitFlags": win32job.JOB_OBJECT_LIMIT_ACTIVE_PROCESS,
          "MinimumWorkingSetSize": 0, "MaximumWorkingSetSize": 0, "ActiveProcessLimit": 3, "Affinity": 0,
          "PriorityClass": 0, "SchedulingClass": 0}


@pytest.fixture
def job():
    with win32job.CreateJobObject(None, "") as made:
        yield made


@pytest.fixture
def process():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    yield child
    child.kill()
    child.wait(60)


def test_a_process_in_a_job(job, process):
    handle = int(process._handle)
    assert win32job.IsProcessInJob(handle, job) is False
    assert win32job.AssignProcessToJobObject(job, handle) is None
    assert win32job.IsProcessInJob(handle, job) is True
    assert win32job.QueryInformationJobObject(job, win32job.JobObjectBasicProcessIdList) == (process.pid,)
    counted = win32job.QueryInformationJobObject(job, win32job.JobObjectBasicAccountingInformation)
    assert (counted["TotalProcesses"], counted["ActiveProcesses"]) == (1, 1)
    assert win32job.TerminateJobObject(job, 77) is None
    assert process.wait(60) == 77


def test_job_by_name():
    with win32job.CreateJobObject(None, "cwin32-test-job"):
        with win32job.OpenJobObject(win32job.JOB_OBJECT_ALL_ACCESS, False, "cwin32-test-job") as again:
            assert win32job.QueryInformationJobObject(again, win32job.JobObjectBasicProcessIdList) == ()
    with pytest.raises(pywintypes.error) as caught:
        win32job.OpenJobObject(win32job.JOB_OBJECT_ALL_ACCESS, False, "cwin32-no-such-job")
    assert (caught.value.winerror, caught.value.funcname) == (2, "OpenJobObject")


def test_limits_are_kept(job):
    extended = win32job.QueryInformationJobObject(job, win32job.JobObjectExtendedLimitInformation)
    assert set(extended) == {"BasicLimitInformation", "IoInfo", "ProcessMemoryLimit", "JobMemoryLimit",
                             "PeakProcessMemoryUsed", "PeakJobMemoryUsed"}
    assert set(extended["BasicLimitInformation"]) == set(LIMITS)
    extended["BasicLimitInformation"] = LIMITS | {"LimitFlags": win32job.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE}
    win32job.SetInformationJobObject(job, win32job.JobObjectExtendedLimitInformation, extended)
    win32job.SetInformationJobObject(job, win32job.JobObjectBasicLimitInformation, LIMITS)


def test_the_last_handle_takes_the_processes_along(process):
    job = win32job.CreateJobObject(None, None)
    limits = win32job.QueryInformationJobObject(job, win32job.JobObjectExtendedLimitInformation)
    limits["BasicLimitInformation"]["LimitFlags"] |= win32job.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
    win32job.SetInformationJobObject(job, win32job.JobObjectExtendedLimitInformation, limits)
    win32job.AssignProcessToJobObject(job, int(process._handle))
    assert process.poll() is None
    job.Close()
    assert process.wait(60) is not None


def test_messages_arrive_at_a_port(job, process):
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.CreateIoCompletionPort.restype = ctypes.c_void_p
    port = ctypes.c_void_p(kernel32.CreateIoCompletionPort(ctypes.c_void_p(-1), None, ctypes.c_void_p(0), 0))
    win32job.SetInformationJobObject(job, win32job.JobObjectAssociateCompletionPortInformation,
                                     {"CompletionKey": 0x1234, "CompletionPort": port.value})
    win32job.AssignProcessToJobObject(job, int(process._handle))
    win32job.TerminateJobObject(job, 1)
    message, key, overlapped, seen = ctypes.c_uint32(), ctypes.c_size_t(), ctypes.c_void_p(), []
    while win32job.JOB_OBJECT_MSG_ACTIVE_PROCESS_ZERO not in seen:
        assert kernel32.GetQueuedCompletionStatus(port, ctypes.byref(message), ctypes.byref(key), ctypes.byref(overlapped),
                                                  60_000)
        assert key.value == 0x1234
        seen.append(message.value)
    assert win32job.JOB_OBJECT_MSG_NEW_PROCESS in seen
    kernel32.CloseHandle(port)


@pytest.mark.parametrize("code", [win32job.JobObjectBasicUIRestrictions, win32job.JobObjectJobSetInformation,
                                  win32job.JobObjectEndOfJobTimeInformation, win32job.JobObjectBasicAndIoAccountingInformation])
def test_other_classes_reach_windows(job, code):
    try:
        answer = win32job.QueryInformationJobObject(job, code)
    except pywintypes.error as error:       # what Wine does not know
        assert error.funcname == "QueryInformationJobObject"
    else:
        assert answer


def test_refused(job):
    query, change = win32job.QueryInformationJobObject, win32job.SetInformationJobObject
    for code in (0, 5, 7, 99, -1):
        with pytest.raises(NotImplementedError, match=f"class {code} cannot be asked for"):
            query(job, code)
    for code in (1, 3, 5, 8, 99):
        with pytest.raises(NotImplementedError, match=f"class {code} cannot be set"):
            change(job, code, {})
    with pytest.raises(KeyError, match="PerProcessUserTimeLimit"):
        change(job, win32job.JobObjectBasicLimitInformation, {})
    with pytest.raises(KeyError, match="BasicLimitInformation"):
        change(job, win32job.JobObjectExtendedLimitInformation, {})
    with pytest.raises(TypeError, match="must be a dict"):
        change(job, win32job.JobObjectExtendedLimitInformation, None)
    with pytest.raises(TypeError, match="ActiveProcessLimit"):
        change(job, win32job.JobObjectBasicLimitInformation, LIMITS | {"ActiveProcessLimit": "x"})
    with pytest.raises(KeyError, match="CompletionPort"):
        change(job, win32job.JobObjectAssociateCompletionPortInformation, {"CompletionKey": 1})
    with pytest.raises(pywintypes.error) as caught:
        query(win32api.GetCurrentProcess(), win32job.JobObjectBasicAccountingInformation)
    assert caught.value.funcname == "QueryInformationJobObject"
    for call in (win32job.AssignProcessToJobObject, lambda j, p: win32job.IsProcessInJob(p, j)):
        with pytest.raises(pywintypes.error):
            call(job, 0x7FFF_FFF0)


def test_grant_access_reaches_windows(job):
    try:
        assert win32job.UserHandleGrantAccess(0, job, True) is None
    except pywintypes.error as error:
        assert error.funcname == "UserHandleGrantAccess"


def test_nothing_is_left_behind(job, rounds, flat):
    def use():
        limits = win32job.QueryInformationJobObject(job, win32job.JobObjectExtendedLimitInformation)
        win32job.SetInformationJobObject(job, win32job.JobObjectExtendedLimitInformation, limits)
        del limits["ProcessMemoryLimit"]
        with pytest.raises(KeyError):
            win32job.SetInformationJobObject(job, win32job.JobObjectExtendedLimitInformation, limits)
        return win32job.QueryInformationJobObject(job, win32job.JobObjectBasicProcessIdList)

    flat(use, rounds(300, 100_000))
