"""Calls that succeed of win32api's functions for files, profiles, the clock, hardware, windows, input, displays, resources
and hives, for the leak test."""

from __future__ import annotations

import ctypes
import functools
import shutil
from collections.abc import Iterator
from pathlib import Path

import calling
import pywintypes
import win32api
import win32con
from calling import Call

HKCU, HKU = -2147483647, -2147483645
named = functools.partial(calling.named, "win32api")


def of_files(folder: Path) -> Iterator[tuple[str, Call]]:
    path, other, profile = str(folder / "api.txt"), str(folder / "other.txt"), str(folder / "api.ini")
    Path(path).write_text("x")
    win32api.WriteProfileVal("part", "entry", "value " * 50, profile)
    kernel32 = win32api.GetSystemDirectory() + r"\kernel32.dll"
    yield from named(
        CopyFile=(path, other), GetFileAttributes=(path,), SetFileAttributes=(path, 128), SearchPath=(str(folder), "api", ".txt"),
        FindFiles=(str(folder / "*"),), GetVolumeInformation=("C:\\",),
        SetDllDirectory=(None,), CommandLineToArgv=("a b " * 20,), GetFileVersionInfo=(kernel32, "\\"),
        WriteProfileVal=("part", "entry", "other " * 50, profile), GetProfileVal=("part", "entry", "", profile),
        WriteProfileSection=("section", "a=b\0c=d\0\0", profile), GetProfileSection=("part", profile))
    yield "win32api.MoveFile", lambda: (win32api.MoveFile(path, other + "2"), win32api.MoveFile(other + "2", path))
    yield "win32api.MoveFileEx", lambda: (win32api.MoveFileEx(path, other + "3", 1), win32api.MoveFileEx(other + "3", path, 1))

    def watch() -> None:
        change = win32api.FindFirstChangeNotification(str(folder), False, 1)
        win32api.FindNextChangeNotification(change)
        win32api.FindCloseChangeNotification(change)

    for name in ("FindFirstChangeNotification", "FindNextChangeNotification", "FindCloseChangeNotification"):
        yield f"win32api.{name}", watch


def of_the_system() -> Iterator[tuple[str, Call]]:
    locale, now = 0x409, pywintypes.Time(1_000_000_000)
    mode = win32api.SetErrorMode(0)
    thread = win32api.GetCurrentThreadId()
    yield from named(
        GetTimeZoneInformation=(True,), GetDateFormat=(locale, 0, now, "yyyy" * 30), GetTimeFormat=(locale, 0, now, "HH:mm"),
        SetThreadLocale=(locale,), LOWORD=(0x12345,), HIWORD=(0x12345,), LOBYTE=(0x123,), HIBYTE=(0x123,),
        MAKEWORD=(1, 2), MAKELONG=(1, 2), MAKELANGID=(1, 2),
        RGB=(1, 2, 3), SetErrorMode=(mode,), OpenThread=(0x40, False, thread))
    yield "win32api.SetStdHandle", lambda: win32api.SetStdHandle(-10, win32api.GetStdHandle(-10))


def of_windows() -> Iterator[tuple[str, Call]]:
    user32 = ctypes.WinDLL("user32")
    user32.CreateWindowExW.restype = user32.SetFocus.restype = ctypes.c_void_p
    window = user32.CreateWindowExW(0, "EDIT", "leaks", ctypes.c_ulong(0x80000000), 0, 0, 9, 9, None, None, None, None)
    user32.SetFocus(ctypes.c_void_p(window))
    thread, buffer = win32api.GetCurrentThreadId(), bytearray(200)
    message = ctypes.create_string_buffer(64)

    def empty() -> None:
        """Take what was posted. A window that wants to be painted says so for ever, but after that."""
        for _ in range(4):
            if not user32.PeekMessageW(message, None, 0, 0, 1):
                break

    yield from named(
        SendMessage=(window, win32con.WM_GETTEXT, 100, buffer), GetWindowLong=(window, win32con.GWL_STYLE),
        SetWindowLong=(window, win32con.GWL_USERDATA, 5), SetWindowWord=(window, 0, 0), SetClassWord=(window, 0, 0),
        GetSysColor=(5,), SetSysColors=((5,), (win32api.GetSysColor(5),)), RegisterWindowMessage=("cwin32-leaks" * 10,))
    cursor = win32api.LoadCursor(0, win32con.IDC_ARROW)
    yield from named(SetClassLong=(window, win32con.GCL_HCURSOR, cursor), SetCursor=(cursor,))
    yield "win32api.PostMessage", lambda: (win32api.PostMessage(window, 1024, 1, 2), empty())
    yield "win32api.PostThreadMessage", lambda: (win32api.PostThreadMessage(thread, 1024, 1, 2), empty())
    yield "win32api.PostQuitMessage", lambda: (win32api.PostQuitMessage(1), empty())


def of_input() -> Iterator[tuple[str, Call]]:
    layout = win32api.GetKeyboardLayout()
    yield from named(
        GetKeyState=(65,), GetAsyncKeyState=(65,), GetKeyboardLayout=(0,), LoadKeyboardLayout=("00000409", 0),
        MapVirtualKey=(65, 0, layout), VkKeyScan=("a",), VkKeyScanEx=(b"a", layout), ToAsciiEx=(65, 30, bytes(256), 0, layout),
        keybd_event=(win32con.VK_F24, 0, win32con.KEYEVENTF_KEYUP, 0), mouse_event=(1, 0, 0, 0, 0),
        SetCursorPos=((5, 6),), LoadCursor=(0, win32con.IDC_ARROW))
    yield "win32api.ShowCursor", lambda: (win32api.ShowCursor(True), win32api.ShowCursor(False))


def of_displays() -> Iterator[tuple[str, Call]]:
    card = win32api.EnumDisplayDevices()
    mode = win32api.EnumDisplaySettings(None, 0xFFFFFFFF)
    monitor = win32api.EnumDisplayMonitors()[0][0]
    yield from named(
        EnumDisplayDevices=(card.DeviceName, 0, 0), EnumDisplaySettings=(card.DeviceName, 0xFFFFFFFF),
        EnumDisplaySettingsEx=(None, 0xFFFFFFFF, 0), ChangeDisplaySettings=(mode, win32con.CDS_TEST),
        ChangeDisplaySettingsEx=(card.DeviceName, mode, win32con.CDS_TEST), EnumDisplayMonitors=(None, (0, 0, 99, 99)),
        GetMonitorInfo=(monitor,), MonitorFromPoint=((0, 0), 1), MonitorFromRect=((0, 0, 9, 9), 1), MonitorFromWindow=(0, 1))


def of_resources(folder: Path) -> Iterator[tuple[str, Call]]:
    path = folder / "api.dll"
    shutil.copy(win32api.GetSystemDirectory() + r"\version.dll", path)
    module, user32 = win32api.LoadLibraryEx(str(path), 0, 2), win32api.LoadLibrary("user32")

    def update() -> None:
        handle = win32api.BeginUpdateResource(path, False)
        win32api.UpdateResource(handle, "CWIN" * 50, "NAME" * 50, b"x" * 1000)
        win32api.EndUpdateResource(handle, True)

    yield from named(
        LoadString=(user32, 2), LoadResource=(module, 16, 1), EnumResourceTypes=(module,), EnumResourceNames=(module, "#16"),
        EnumResourceLanguages=(module, "#16", "#1"))
    for name in ("BeginUpdateResource", "UpdateResource", "EndUpdateResource"):
        yield f"win32api.{name}", update


def of_hives() -> Iterator[tuple[str, Call]]:
    source = win32api.RegCreateKey(HKCU, r"Software\cwin32-leaks-source")
    target = win32api.RegCreateKey(HKCU, r"Software\cwin32-leaks-target")
    win32api.RegSetValueEx(source, "text", 0, 1, "x" * 200)
    win32api.RegCreateKey(source, "below").Close()
    descriptor = win32api.RegGetKeySecurity(source, 4)
    yield from named(
        RegCopyTree=(source, None, target), RegGetKeySecurity=(source, 7), RegSetKeySecurity=(source, 4, descriptor),
        RegOverridePredefKey=(win32con.HKEY_CURRENT_CONFIG, None))


def working(folder: Path) -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    yield from of_files(folder)
    yield from of_the_system()
    yield from of_windows()
    yield from of_input()
    yield from of_displays()
    yield from of_resources(folder)
    yield from of_hives()


# They work on files or ask other processes.
SLOW = {"FindFiles", "WriteProfileVal", "WriteProfileSection", "GetProfileVal", "GetProfileSection", "CopyFile", "MoveFile",
        "MoveFileEx", "GetFileVersionInfo", "BeginUpdateResource", "UpdateResource", "EndUpdateResource", "RegCopyTree",
        "ChangeDisplaySettings", "ChangeDisplaySettingsEx", "SetSysColors", "SearchPath", "GetVolumeInformation",
        "FindFirstChangeNotification", "FindNextChangeNotification", "FindCloseChangeNotification", "GetPwrCapabilities",
        "GetLogicalDriveStrings", "GetDomainName"}

# What shuts down, starts or shows something, changes the machine, needs a privilege, or Wine has not got.
ONLY_WRONG = {
    "win32api": {"DragQueryFile", "DragFinish", "FindExecutable", "SetLocalTime", "SetSystemTime", "SetTimeZoneInformation",
                 "GetSystemFileCacheSize", "SetSystemFileCacheSize", "SetSystemPowerState", "InitiateSystemShutdown",
                 "AbortSystemShutdown", "ExitWindows", "ExitWindowsEx", "Beep", "MessageBeep", "DebugBreak", "WinExec",
                 "ShellExecute", "WinHelp", "GetConsoleTitle", "GetComputerObjectName", "MessageBox", "GetFocus", "ClipCursor", "RegLoadKey",
                 "RegUnLoadKey", "RegSaveKey", "RegSaveKeyEx", "RegRestoreKey", "RegOpenKeyTransacted"},
}
