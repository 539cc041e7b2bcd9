"""Window stations and desktops of Wine."""

from __future__ import annotations

import threading

import pytest
import pywintypes
import win32api
import win32service

ALL_STATION, ALL_DESKTOP = 0x37F, 0x1FF


def code_of(function: object, *arguments: object) -> int:
    with pytest.raises(pywintypes.error) as raised:
        function(*arguments)    # type: ignore[operator]
    return int(raised.value.winerror)


def test_the_process_s_own() -> None:
    station = win32service.GetProcessWindowStation()
    assert type(station) is win32service.HWINSTAType
    name = win32service.GetUserObjectInformation(station, win32service.UOI_NAME)
    assert name in win32service.EnumWindowStations()
    assert win32service.GetUserObjectInformation(int(station), win32service.UOI_TYPE) == "WindowStation"
    flags = win32service.GetUserObjectInformation(station, win32service.UOI_FLAGS)
    assert flags.keys() == {"Inherit", "Reserved", "Flags"} and flags["Flags"] == win32service.WSF_VISIBLE
    desktop = win32service.GetThreadDesktop(win32api.GetCurrentThreadId())
    assert type(desktop) is win32service.HDESKType
    assert win32service.GetUserObjectInformation(desktop, win32service.UOI_NAME) in station.EnumDesktops()
    assert isinstance(desktop.EnumDesktopWindows(), list)
    win32service.SetUserObjectInformation(station, flags)
    station.SetProcessWindowStation()
    assert code_of(win32service.GetUserObjectInformation, station, 99) == 87


def test_making_and_closing() -> None:
    station = win32service.CreateWindowStation("cwin32-test", 0, ALL_STATION, None)
    assert win32service.GetUserObjectInformation(station, win32service.UOI_NAME) == "cwin32-test"
    assert bool(station) and int(station) == station.__index__() != 0
    again = win32service.OpenWindowStation("cwin32-test", False, ALL_STATION)
    assert int(again) != int(station)
    again.CloseWindowStation()
    assert code_of(again.CloseWindowStation) == 6 and not again
    number = station.Detach()
    assert int(station) == 0 and station.Detach() == 0
    owner = win32service.HWINSTAType(number)
    assert win32service.GetUserObjectInformation(number, win32service.UOI_NAME) == "cwin32-test"
    del owner       # closes it
    assert code_of(win32service.OpenWindowStation, "cwin32-test", False, ALL_STATION) == 2
    assert code_of(win32service.GetUserObjectInformation, number, win32service.UOI_NAME) == 6


def test_a_desktop_of_one_s_own() -> None:
    desktop = win32service.CreateDesktop("cwin32-test", 0, ALL_DESKTOP, None)
    opened = win32service.OpenDesktop("cwin32-test", 0, False, ALL_DESKTOP)
    assert win32service.GetUserObjectInformation(opened, win32service.UOI_NAME) == "cwin32-test"
    names: list[object] = []

    def work() -> None:
        desktop.SetThreadDesktop()
        mine = win32service.GetThreadDesktop(win32api.GetCurrentThreadId())
        names.append(win32service.GetUserObjectInformation(mine, win32service.UOI_NAME))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert names == ["cwin32-test"]
    opened.CloseDesktop()
    assert code_of(opened.CloseDesktop) == 6
    assert win32service.HDESKType(handle=desktop.Detach()).EnumDesktopWindows() == []


def test_bad_arguments() -> None:
    for call in (lambda: win32service.HDESKType(), lambda: win32service.HWINSTAType("x"),
                 lambda: win32service.SetUserObjectInformation(1, 5), lambda: win32service.SetUserObjectInformation(1, {}),
                 lambda: win32service.SetUserObjectInformation(1, {}, win32service.UOI_NAME),
                 lambda: win32service.CreateDesktop("x", 0, 0, 5), lambda: win32service.OpenDesktop(None, 0, 0, 0)):
        with pytest.raises(TypeError):
            call()
    assert code_of(win32service.GetThreadDesktop, 0x7FFFFFF0) in (5, 87)
