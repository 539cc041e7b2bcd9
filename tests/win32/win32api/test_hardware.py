"""Processors, memory, power, error modes, threads, starting programs, names; what wants privileges is refused."""

import os
import sys
import threading

import pytest

import pywintypes
import win32api
import win32event


def test_processors():
    architecture, page, lowest, highest, mask, count, kind, granularity, (level, revision) = win32api.GetSystemInfo()
    assert (architecture, page, granularity) == (9, 4096, 65536) and lowest < highest
    assert count == os.cpu_count() == bin(mask).count("1") and level and revision >= 0 and kind == 8664
    assert win32api.GetNativeSystemInfo()[0] == 9


def test_processors_for_threads():
    sets = win32api.GetSystemCpuSetInformation()
    assert [one.LogicalProcessorIndex for one in sets] == list(range(os.cpu_count()))
    one = sets[0]
    assert isinstance(one, win32api.PySYSTEM_CPU_SET_INFORMATIONType) and one.Id > 0 and one.Group == 0
    assert (one.CoreIndex, one.EfficiencyClass, one.SchedulingClass, one.AllocationTag) == (0, 0, 0, 0)
    assert one.NumaNodeIndex == 0 and one.LastLevelCacheIndex >= 0
    assert repr(one) == f"PySYSTEM_CPU_SET_INFORMATION(Id={one.Id}, LP=0, Core=0, Eff=0, Sched=0)"


def test_memory():
    old, new = win32api.GlobalMemoryStatus(), win32api.GlobalMemoryStatusEx()
    assert set(new) - set(old) == {"AvailExtendedVirtual"}
    for memory in (old, new):
        assert 0 <= memory["MemoryLoad"] <= 100
        for kind in ("Phys", "PageFile", "Virtual"):
            assert 0 < memory["Avail" + kind] <= memory["Total" + kind]
    for call in (win32api.GetSystemFileCacheSize, lambda: win32api.SetSystemFileCacheSize(0, 0)):
        try:
            call()
        except pywintypes.error as error:       # Wine has neither
            assert error.funcname.endswith("SystemFileCacheSize")


def test_power():
    status = win32api.GetSystemPowerStatus()
    assert set(status) == {"ACLineStatus", "BatteryFlag", "BatteryLifePercent", "SystemStatusFlag", "BatteryLifeTime",
                           "BatteryFullLifeTime"}
    assert -1 <= status["BatteryLifePercent"] <= 100
    able = win32api.GetPwrCapabilities()
    assert type(able["PowerButtonPresent"]) is bool and len(able["BatteryScale"]) == 3 and able["spare2"] is None
    assert 0 <= able["ProcessorMaxThrottle"] <= 100 and set(able["BatteryScale"][0]) == {"Granularity", "Capacity"}


def test_error_mode():
    before = win32api.SetErrorMode(1)
    assert win32api.SetErrorMode(before) == 1


def test_standard_handles():
    event = win32event.CreateEvent(None, True, False, None)
    before = win32api.GetStdHandle(-10)
    win32api.SetStdHandle(-10, event)
    try:
        assert win32api.GetStdHandle(-10) == int(event)
    finally:
        win32api.SetStdHandle(-10, before)


def test_open_thread():
    with win32api.OpenThread(0x100040, False, threading.get_native_id()) as thread:
        assert win32event.WaitForSingleObject(thread, 0) == win32event.WAIT_TIMEOUT
    with pytest.raises(pywintypes.error) as caught:
        win32api.OpenThread(0x40, False, 0xFFFFFFF0)
    assert caught.value.funcname == "OpenThread"


def test_names():
    assert win32api.GetDomainName()
    try:
        assert win32api.GetComputerObjectName(1)
    except pywintypes.error as error:
        assert error.funcname == "GetComputerObjectName"


def test_console_title(run):
    """A console that starts with the process has a title; without one Windows refuses."""
    ran = run(sys.executable, "-c", "import win32api\ntry: print(type(win32api.GetConsoleTitle()).__name__)\n"
              "except win32api.error as e: print(e.funcname)")
    assert ran.lines in (["str"], ["GetConsoleTitle"])


def test_sounds():
    for call in (lambda: win32api.MessageBeep(), lambda: win32api.MessageBeep(0), lambda: win32api.Beep(1000, 1)):
        assert call() is None


def test_starting_programs(tmp_path):
    mark = tmp_path / "mark"
    win32api.WinExec(f'cmd.exe /c "echo x>{mark}"', 0)
    code = win32api.ShellExecute(0, None, "cmd.exe", f'/c "echo x>{mark}2"', str(tmp_path), 0)
    assert code > 32
    for path in (mark, tmp_path / "mark2"):
        for _ in range(600):
            if path.exists():
                break
            win32api.Sleep(100)
        assert path.exists()
    for call, name in ((lambda: win32api.WinExec("cwin32-no-such-program"), "WinExec"),
                       (lambda: win32api.ShellExecute(0, None, "cwin32-no-such.zzz", None, None, 0), "ShellExecute")):
        with pytest.raises(pywintypes.error) as caught:
            call()
        assert (caught.value.winerror, caught.value.funcname) == (2, name)


def test_shutdown_wants_a_privilege():
    """The calls that end Windows are tried with arguments that Windows must refuse."""
    with pytest.raises(TypeError, match="timeOut"):
        win32api.InitiateSystemShutdown(None, None, "x", False, False)
    for call in (win32api.ExitWindowsEx, win32api.SetSystemPowerState, win32api.AbortSystemShutdown):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(TypeError, match="reserved1"):
        win32api.ExitWindows("x")
