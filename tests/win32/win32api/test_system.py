"""Versions, names, handles, libraries, paths, environment, messages."""

import ctypes
import os
import pathlib
import sys
import threading

import pytest
import pywintypes
import win32api
import win32con
import winerror

kernel32 = ctypes.WinDLL("kernel32")


def test_counters_and_identifiers():
    assert 0 <= kernel32.GetTickCount() - win32api.GetTickCount() + 60_000 <= 120_000
    assert win32api.GetCurrentProcessId() == os.getpid()
    assert win32api.GetCurrentThreadId() == threading.get_native_id()
    assert (win32api.GetCurrentProcess(), win32api.GetCurrentThread()) == (-1, -2)


def test_getter_takes_no_arguments():
    with pytest.raises(TypeError, match=r"GetTickCount\(\) takes no arguments \(1 given\)"):
        win32api.GetTickCount(1)
    with pytest.raises(TypeError, match="takes no keyword arguments"):
        win32api.GetTickCount(x=1)


def test_version():
    short, long = win32api.GetVersionEx(), win32api.GetVersionEx(1)
    assert short == long[:5] and len(long) == 10
    assert short[:3] == tuple(sys.getwindowsversion()[:3])
    with pytest.raises(ValueError, match="argument 'format' must be 0 or 1, not 2"):
        win32api.GetVersionEx(2)


def test_names():
    assert win32api.GetComputerName() == os.environ["COMPUTERNAME"]
    assert win32api.GetUserName().lower() == os.environ["USERNAME"].lower()
    assert win32api.GetUserNameEx(win32api.NameSamCompatible).endswith("\\" + win32api.GetUserName())
    assert win32api.GetComputerNameEx(0) == win32api.GetComputerName()
    with pytest.raises(pywintypes.error):
        win32api.GetComputerNameEx(99)


def test_last_error_is_kept_between_calls():
    win32api.SetLastError(1234)
    assert win32api.GetLastError() == 1234
    win32api.SetLastError(-1)
    assert win32api.GetLastError() == -1
    win32api.SetLastError(winerror.E_FAIL)
    assert win32api.GetLastError() == winerror.E_FAIL


def test_sleep_gives_zero():
    assert win32api.Sleep(1) == win32api.Sleep(0, True) == win32api.SleepEx(0, False) == win32api.SleepEx(0) == 0


def test_duplicate_handle():
    event = kernel32.CreateEventW(None, True, False, None)
    second = win32api.DuplicateHandle(-1, event, -1, 0, True, win32con.DUPLICATE_SAME_ACCESS)
    assert win32api.GetHandleInformation(second) == win32con.HANDLE_FLAG_INHERIT
    win32api.SetHandleInformation(second, win32con.HANDLE_FLAG_INHERIT, 0)
    assert win32api.GetHandleInformation(second) == 0
    win32api.CloseHandle(event)
    with pytest.raises(pywintypes.error) as caught:
        win32api.CloseHandle(event)
    assert caught.value.args[:2] == (winerror.ERROR_INVALID_HANDLE, "CloseHandle")
    win32api.CloseHandle(second)
    assert int(second) == 0
    with pytest.raises(pywintypes.error):
        win32api.DuplicateHandle(-1, 0x7FFF0, -1, 0, 0, 2)


def test_open_process():
    with win32api.OpenProcess(win32con.PROCESS_QUERY_INFORMATION, False, os.getpid()) as process:
        assert int(process) > 0
    with pytest.raises(pywintypes.error) as caught:
        win32api.OpenProcess(win32con.PROCESS_QUERY_INFORMATION, False, 0x7FFFFFFC)
    assert caught.value.winerror == winerror.ERROR_INVALID_PARAMETER


def test_libraries():
    module = win32api.GetModuleHandle("kernel32.dll")
    assert win32api.LoadLibrary("kernel32.dll") == module
    win32api.FreeLibrary(module)
    assert win32api.GetModuleFileName(module).lower().endswith("kernel32.dll")
    assert win32api.GetModuleFileName(0) == win32api.GetModuleFileNameW(None) == sys.executable
    assert win32api.GetModuleHandle() == win32api.GetModuleHandle(None) != 0
    assert win32api.GetProcAddress(module, "Sleep") == win32api.GetProcAddress(module, b"Sleep") != 0
    with pytest.raises(pywintypes.error) as caught:
        win32api.GetProcAddress(module, "NoSuchFunction")
    assert caught.value.winerror == winerror.ERROR_PROC_NOT_FOUND
    with pytest.raises(pywintypes.error) as caught:
        win32api.LoadLibrary("cwin32-no-such-library.dll")
    assert caught.value.winerror == winerror.ERROR_MOD_NOT_FOUND
    with pytest.raises(OverflowError, match="argument 'functionName'"):
        win32api.GetProcAddress(module, 70_000)


def test_paths(tmp_path):
    assert win32api.GetFullPathName("x.txt") == os.path.join(os.getcwd(), "x.txt")
    assert win32api.GetFullPathName(pathlib.PurePath("x.txt")) == os.path.join(os.getcwd(), "x.txt")
    long = "d" * 200 + "\\" + "e" * 200 + "\\" + "f" * 200
    assert win32api.GetFullPathName("C:\\" + long) == "C:\\" + long
    assert win32api.GetTempPath().endswith("\\")
    name, number = win32api.GetTempFileName(str(tmp_path), "cw")
    assert os.path.exists(name) and number
    win32api.DeleteFile(name)
    assert not os.path.exists(name)
    assert os.path.samefile(win32api.GetShortPathName(str(tmp_path)), tmp_path)
    assert os.path.samefile(win32api.GetLongPathName(win32api.GetShortPathName(tmp_path)), tmp_path)
    assert win32api.GetSystemDirectory().lower() == os.path.join(win32api.GetWindowsDirectory(), "system32").lower()
    with pytest.raises(pywintypes.error) as caught:
        win32api.GetShortPathName(str(tmp_path / "nope"))
    assert caught.value.winerror == winerror.ERROR_FILE_NOT_FOUND
    with pytest.raises(TypeError, match="argument 'fileName' must be str or os.PathLike, not int"):
        win32api.GetFullPathName(5)


def test_disk_space():
    available, total, free = win32api.GetDiskFreeSpaceEx("C:\\")
    assert 0 < available <= free <= total
    assert win32api.GetDiskFreeSpaceEx(None) and win32api.GetDiskFreeSpaceEx()
    sectors, size, free_clusters, clusters = win32api.GetDiskFreeSpace("C:\\")
    assert sectors * size * clusters > 0 and free_clusters <= clusters
    with pytest.raises(pywintypes.error) as caught:
        win32api.GetDiskFreeSpaceEx("Q:\\")
    assert caught.value.funcname == "GetDiskFreeSpaceEx"
    assert win32api.GetLogicalDrives() & 4


def test_environment():
    win32api.SetEnvironmentVariable("CWIN32_TEST", "łß")
    assert win32api.GetEnvironmentVariable("cwin32_test") == "łß"
    assert win32api.ExpandEnvironmentStrings("<%CWIN32_TEST%> %CWIN32_NOT%") == "<łß> %CWIN32_NOT%"
    win32api.SetEnvironmentVariable("CWIN32_TEST", "v" * 2000)
    assert win32api.GetEnvironmentVariableW("CWIN32_TEST") == "v" * 2000
    assert win32api.ExpandEnvironmentStrings("%CWIN32_TEST%" * 3) == "v" * 6000
    win32api.SetEnvironmentVariable("CWIN32_TEST", "")
    assert win32api.GetEnvironmentVariable("CWIN32_TEST") == ""
    win32api.SetEnvironmentVariableW("CWIN32_TEST", None)
    assert win32api.GetEnvironmentVariable("CWIN32_TEST") is None
    assert win32api.ExpandEnvironmentStrings("") == ""
    assert sys.executable.rsplit("\\")[-1].rsplit(".")[0].lower() in win32api.GetCommandLine().lower()


def test_messages():
    text = win32api.FormatMessage(winerror.ERROR_ACCESS_DENIED)
    assert text.endswith("\r\n") and len(text) > 3
    assert win32api.FormatMessageW(0x1000, None, winerror.ERROR_ACCESS_DENIED, 0, None) == text
    assert win32api.FormatMessage(0x400, "%2 and %1!s!", 0, 0, ["one", "two"]) == "two and one"
    assert win32api.FormatMessage(0x400, "%1[%2]", 0, 0, ("one",)) == "one[]"
    assert win32api.FormatMessage(winerror.E_FAIL)
    with pytest.raises(pywintypes.error) as caught:
        win32api.FormatMessage(0x12345678)
    assert caught.value.winerror == winerror.ERROR_MR_MID_NOT_FOUND
    with pytest.raises(ValueError, match="at most 99"):
        win32api.FormatMessage(0x400, "%1", 0, 0, ["x"] * 100)
    with pytest.raises(TypeError, match="argument 'source' must be str"):
        win32api.FormatMessage(0x400, 5, 0, 0, [])


def test_metrics():
    assert win32api.GetSystemMetrics(win32con.SM_CXSCREEN) > 0
    with pytest.raises(TypeError, match="argument 'index' must be int, not str"):
        win32api.GetSystemMetrics("x")
    with pytest.raises(OverflowError, match="argument 'index' must be between"):
        win32api.GetSystemMetrics(5_000_000_000)


def test_standard_handles():
    assert isinstance(win32api.GetStdHandle(win32api.STD_OUTPUT_HANDLE), int)
    win32api.OutputDebugString("from a test\n")


def test_documentation_and_signature():
    import inspect
    assert str(inspect.signature(win32api.RegCreateKeyEx)) == (
        "(Key, SubKey, samDesired, Class=None, Options=0, SecurityAttributes=None, Transaction=None)")
    assert str(inspect.signature(win32api.GetDiskFreeSpaceEx)) == "(rootPath=None, /)"
    assert str(inspect.signature(win32api.GetLongPathNameW)) == "(fileName, /)"
    for name, value in vars(win32api).items():
        if callable(value) and name != "error" and not name.startswith("_"):
            assert "https://learn.microsoft.com/" in value.__doc__, name
