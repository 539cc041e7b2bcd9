"""What can be asked of processes and threads, set, read and written; started threads."""

import ctypes
import datetime
import os
import subprocess
import sys
import threading

import pytest

import pywintypes
import win32api
import win32event
import win32process

ME = win32process.GetCurrentProcess()


@pytest.fixture
def child():
    process = subprocess.Popen([sys.executable, "-c", "print(1, flush=True); input()"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE)
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate(timeout=60)


@pytest.fixture
def this_thread():
    return win32api.GetCurrentThread()


def test_lists(child):
    assert {os.getpid(), child.pid} <= set(win32process.EnumProcesses())
    modules = win32process.EnumProcessModules(ME)
    assert modules[0] == win32api.GetModuleHandle(None) and len(modules) > 5
    assert win32process.EnumProcessModulesEx(ME, 3) == win32process.EnumProcessModulesEx(ME) == modules
    assert os.path.samefile(win32process.GetModuleFileNameEx(ME, 0), sys.executable)
    names = [os.path.basename(win32process.GetModuleFileNameEx(int(child._handle), module)).lower()
             for module in win32process.EnumProcessModules(int(child._handle))]
    assert "kernel32.dll" in names


def test_priority_and_processors(child):
    handle = int(child._handle)
    win32process.SetPriorityClass(handle, win32process.BELOW_NORMAL_PRIORITY_CLASS)
    assert win32process.GetPriorityClass(handle) == win32process.BELOW_NORMAL_PRIORITY_CLASS
    own, system = win32process.GetProcessAffinityMask(handle)
    assert own & ~system == 0 and own
    lowest = own & -own
    win32process.SetProcessAffinityMask(handle, lowest)
    assert win32process.GetProcessAffinityMask(handle) == (lowest, system)
    assert win32process.GetProcessPriorityBoost(handle) in (True, False)
    assert win32process.SetProcessPriorityBoost(handle, False) is None


def test_counters():
    io = win32process.GetProcessIoCounters(ME)
    assert len(io) == 6 and all(name.endswith("Count") and value >= 0 for name, value in io.items())
    memory = win32process.GetProcessMemoryInfo(ME)
    assert len(memory) == 9 and memory["PeakWorkingSetSize"] >= memory["WorkingSetSize"] > 1_000_000
    low, high = win32process.GetProcessWorkingSetSize(ME)
    assert 0 < low <= high
    assert win32process.SetProcessWorkingSetSize(ME, low, high) is None
    assert win32process.IsWow64Process() is win32process.IsWow64Process(ME) is (sys.maxsize < 2**32 and "(WOW64)" in sys.version)
    assert win32process.GetProcessVersion(0) >> 16 >= 4


def test_times(child, this_thread):
    for times in (win32process.GetProcessTimes(int(child._handle)), win32process.GetThreadTimes(this_thread)):
        age = datetime.datetime.now(datetime.UTC) - times["CreationTime"]
        assert datetime.timedelta(seconds=-5) < age < datetime.timedelta(hours=12)
        assert times["ExitTime"].year == 1601 and times["KernelTime"] >= 0 and times["UserTime"] >= 0


def test_exit_codes(child):
    assert win32process.GetExitCodeProcess(int(child._handle)) == 259
    win32process.TerminateProcess(int(child._handle), 0xFFFFFFFF)
    child.wait(60)
    assert win32process.GetExitCodeProcess(int(child._handle)) == -1


def test_shutdown_order():
    before = win32process.GetProcessShutdownParameters()
    win32process.SetProcessShutdownParameters(0x100, 1)
    assert win32process.GetProcessShutdownParameters() == (0x100, 1)
    win32process.SetProcessShutdownParameters(*before)


def test_window_station_stays_open():
    for _ in range(3):
        station = win32process.GetProcessWindowStation()
        assert int(station)
        del station


def test_memory_of_another_process(child):
    handle = int(child._handle)
    address = win32process.VirtualAllocEx(handle, 0, 4096, 0x3000, 4)
    assert win32process.WriteProcessMemory(handle, address, memoryview(b"there")) == 5
    assert win32process.ReadProcessMemory(handle, address, 5) == b"there"
    win32process.VirtualFreeEx(handle, address, 0, 0x8000)
    for call, code in ((lambda: win32process.ReadProcessMemory(ME, 1, 5), (299, 998)),
                       (lambda: win32process.WriteProcessMemory(ME, 1, b"x"), (5, 299, 487, 998)),
                       (lambda: win32process.VirtualAllocEx(handle, 0, 1 << 62, 0x3000, 4), (8, 87, 1455))):
        with pytest.raises(pywintypes.error) as caught:
            call()
        assert caught.value.winerror in code
    with pytest.raises(ValueError, match="must not be negative"):
        win32process.ReadProcessMemory(ME, 0, -1)


def test_threads_run_python():
    seen = []

    def work(*arguments):
        seen.append((arguments, threading.get_native_id()))
        return 42

    thread, identifier = win32process.beginthreadex(None, 0, work, (1, "two"), 0)
    assert win32event.WaitForSingleObject(thread, 60_000) == 0
    assert seen == [((1, "two"), identifier)] and win32process.GetExitCodeThread(thread) == 42


def test_a_thread_that_raises(reported):
    def fails():
        raise LookupError("in the thread")

    thread, _ = win32process.beginthreadex(None, 0, fails, (), 4)
    assert win32process.GetExitCodeThread(thread) == 259
    assert (win32process.SuspendThread(thread), win32process.ResumeThread(thread), win32process.ResumeThread(thread)) == (1, 2, 1)
    win32event.WaitForSingleObject(thread, 60_000)
    assert (win32process.GetExitCodeThread(thread), reported) == (-1, [LookupError])
    thread, _ = win32process.beginthreadex(None, 0, lambda: "text", (), 0)
    win32event.WaitForSingleObject(thread, 60_000)
    assert win32process.GetExitCodeThread(thread) == 0


def test_remote_thread():
    kernel32 = ctypes.WinDLL("kernel32")
    entry = ctypes.cast(kernel32.GetCurrentThreadId, ctypes.c_void_p).value
    thread, identifier = win32process.CreateRemoteThread(ME, None, 0, entry, 0, 0)
    win32event.WaitForSingleObject(thread, 60_000)
    assert win32process.GetExitCodeThread(thread) == identifier


def test_thread_settings(this_thread):
    before = win32process.GetThreadPriority(this_thread)
    win32process.SetThreadPriority(this_thread, win32process.THREAD_PRIORITY_ABOVE_NORMAL)
    assert win32process.GetThreadPriority(this_thread) == win32process.THREAD_PRIORITY_ABOVE_NORMAL
    win32process.SetThreadPriority(this_thread, before)
    mask = win32process.GetProcessAffinityMask(ME)[0]
    assert win32process.SetThreadAffinityMask(this_thread, mask)
    assert win32process.SetThreadAffinityMask(this_thread, mask) == mask
    assert win32process.SetThreadIdealProcessor(this_thread, 0) >= 0
    assert win32process.GetThreadIOPendingFlag(this_thread) is False
    assert win32process.GetThreadPriorityBoost(this_thread) in (True, False)
    assert win32process.SetThreadPriorityBoost(this_thread, False) is None


def test_windows_and_input():
    user32 = ctypes.WinDLL("user32")
    window = user32.CreateWindowExW(0, "STATIC", None, 0, 0, 0, 0, 0, ctypes.c_void_p(-3), None, None, None)
    if not window:
        pytest.skip("no window can be made here")
    assert win32process.GetWindowThreadProcessId(window) == [threading.get_native_id(), os.getpid()]
    user32.DestroyWindow(window)
    with pytest.raises(pywintypes.error):
        win32process.GetWindowThreadProcessId(0)
    with pytest.raises(pywintypes.error) as caught:
        win32process.AttachThreadInput(threading.get_native_id(), threading.get_native_id(), True)
    assert caught.value.funcname == "AttachThreadInput"


def test_as_user():
    with pytest.raises(pywintypes.error) as caught:
        win32process.CreateProcessAsUser(None, None, "cwin32-no-such-program", None, None, False, 0, None, None,
                                         win32process.STARTUPINFO())
    assert caught.value.funcname in ("CreateProcess", "CreateProcessAsUser")
    with pytest.raises(TypeError, match="must not both be None"):
        win32process.CreateProcessAsUser(ME, None, None, None, None, False, 0, None, None, win32process.STARTUPINFO())


def test_exit_process(run):
    ran = run(sys.executable, "-c", "import win32process; win32process.ExitProcess(7); print('never')", code=7)
    assert ran.lines == []


@pytest.mark.parametrize("name", ["EnumProcessModules", "GetPriorityClass", "GetProcessTimes",
                                  "GetProcessMemoryInfo", "GetProcessAffinityMask",
                                  "GetExitCodeThread", "GetThreadTimes", "GetThreadPriority", "ResumeThread",
                                  "SuspendThread", "GetExitCodeProcess", "IsWow64Process", "GetGuiResources"])
def test_wrong_handles(name):
    arguments = (0x7FFF_FFF0, 0) if name == "GetGuiResources" else (0x7FFF_FFF0,)
    with pytest.raises(pywintypes.error) as caught:
        getattr(win32process, name)(*arguments)
    assert caught.value.funcname == name
    with pytest.raises(TypeError):
        getattr(win32process, name)("text", *arguments[1:])


@pytest.mark.parametrize("arguments", [(None, 0, None, (), 0), (None, 0, print, None, 0), (None, 0, print, [1], 0), (None,)])
def test_threads_refused(arguments):
    with pytest.raises(TypeError):
        win32process.beginthreadex(*arguments)
