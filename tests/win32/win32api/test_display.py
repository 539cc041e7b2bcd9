"""Graphics cards, monitors and their modes."""

import ctypes

import pytest

import pywintypes
import win32api
import win32con

CURRENT = 0xFFFFFFFF


def screen() -> tuple[int, int, int, int]:
    return (0, 0, win32api.GetSystemMetrics(0), win32api.GetSystemMetrics(1))


def test_cards():
    card = win32api.EnumDisplayDevices()
    assert type(card) is win32api.PyDISPLAY_DEVICEType and card.Size == 840
    assert card.DeviceName == r"\\.\DISPLAY1" and card.DeviceString and card.StateFlags & 1
    assert card.DeviceKey.startswith(r"\Registry\Machine") and "VEN_" in card.DeviceID
    same = win32api.EnumDisplayDevices(Device=None, DevNum=0, Flags=0)
    assert (same.DeviceName, same.DeviceID) == (card.DeviceName, card.DeviceID)
    assert win32api.EnumDisplayDevices(card.DeviceName).DeviceName.startswith(card.DeviceName)
    for arguments in ((None, 99), ("nope", 0)):
        with pytest.raises(pywintypes.error) as caught:
            win32api.EnumDisplayDevices(*arguments)
        assert caught.value.funcname == "EnumDisplayDevices"


def test_device_object():
    device = win32api.PyDISPLAY_DEVICEType()
    assert (device.Size, device.DeviceName, device.StateFlags) == (840, "", 0)
    for field, room in (("DeviceName", 32), ("DeviceString", 128), ("DeviceID", 128), ("DeviceKey", 128)):
        setattr(device, field, "x" * room)
        setattr(device, field, "y" * (room - 1))
        assert getattr(device, field) == "y" * (room - 1)
        setattr(device, field, "z" * room)
        with pytest.raises(ValueError, match=field):
            setattr(device, field, "x" * (room + 1))
        with pytest.raises(TypeError, match=field):
            setattr(device, field, 5)
        assert getattr(device, field) == "z" * room
    device.StateFlags = 7
    with pytest.raises(AttributeError):
        device.Size = 7
    device.Clear()
    assert (device.Size, device.DeviceID, device.DeviceKey, device.StateFlags) == (840, "", "", 0)


def test_modes():
    current = win32api.EnumDisplaySettings(None, CURRENT)
    assert (current.PelsWidth, current.PelsHeight) == screen()[2:] and current.BitsPerPel in (8, 16, 24, 32)
    name = win32api.EnumDisplayDevices().DeviceName
    for mode in (win32api.EnumDisplaySettings(name, -1), win32api.EnumDisplaySettingsEx(name, CURRENT, 0),
                 win32api.EnumDisplaySettingsEx(ModeNum=CURRENT)):
        assert (mode.PelsWidth, mode.PelsHeight) == (current.PelsWidth, current.PelsHeight)
    assert win32api.EnumDisplaySettings().PelsWidth > 0 and win32api.EnumDisplaySettingsEx().PelsWidth > 0
    for function in (win32api.EnumDisplaySettings, win32api.EnumDisplaySettingsEx):
        with pytest.raises(pywintypes.error) as caught:
            function(None, 9999)
        assert caught.value.funcname == function.__name__


def test_changing_modes():
    current = win32api.EnumDisplaySettings(None, CURRENT)
    assert win32api.ChangeDisplaySettings(current, win32con.CDS_TEST) == win32con.DISP_CHANGE_SUCCESSFUL
    assert win32api.ChangeDisplaySettings(None, win32con.CDS_TEST) == 0
    assert win32api.ChangeDisplaySettingsEx(None, current, win32con.CDS_TEST) == 0
    assert win32api.ChangeDisplaySettingsEx(DeviceName=None, DevMode=None, Flags=win32con.CDS_TEST) == 0
    assert win32api.ChangeDisplaySettingsEx("nope", None, 0) == win32con.DISP_CHANGE_BADPARAM
    for function in (lambda: win32api.ChangeDisplaySettings(5, 0), lambda: win32api.ChangeDisplaySettingsEx(None, 5)):
        with pytest.raises(TypeError, match="DevMode"):
            function()
    with pytest.raises(TypeError):
        win32api.ChangeDisplaySettings(None)


def test_monitors():
    (monitor, context, rectangle), *_ = win32api.EnumDisplayMonitors()
    assert type(monitor) is pywintypes.HANDLEType and int(monitor) != 0 and int(context) == 0 and rectangle == screen()
    (same, _, part), = win32api.EnumDisplayMonitors(None, (0, 0, 10, 10))
    assert int(same) == int(monitor) and part == (0, 0, 10, 10)
    assert win32api.EnumDisplayMonitors(hdc=None, rcClip=(5000, 5000, 5001, 5001)) == []
    info = win32api.GetMonitorInfo(monitor)
    assert info["Monitor"] == screen() and info["Flags"] == 1 and info["Device"] == r"\\.\DISPLAY1"
    assert len(info["Work"]) == 4 and set(info) == {"Monitor", "Work", "Flags", "Device"}
    assert win32api.GetMonitorInfo(hMonitor=int(monitor)) == info
    with pytest.raises(pywintypes.error) as caught:
        win32api.GetMonitorInfo(77777)
    assert caught.value.args[:2] == (1461, "GetMonitorInfo")
    with pytest.raises(TypeError, match="rcClip"):
        win32api.EnumDisplayMonitors(None, 5)


def test_device_context():
    user32 = ctypes.WinDLL("user32")
    user32.GetDC.restype = ctypes.c_void_p
    context = user32.GetDC(None)
    try:
        (_, given, rectangle), = win32api.EnumDisplayMonitors(context)
        assert int(given) != 0 and rectangle == screen()
    finally:
        user32.ReleaseDC(None, ctypes.c_void_p(context))


def test_finding_monitors():
    monitor = int(win32api.EnumDisplayMonitors()[0][0])
    for found in (win32api.MonitorFromPoint((0, 0)), win32api.MonitorFromPoint(pt=(9999, 9999), Flags=2),
                  win32api.MonitorFromRect((0, 0, 1, 1)), win32api.MonitorFromRect(rc=[9999, 9999, 10000, 10000], Flags=1),
                  win32api.MonitorFromWindow(0, 2), win32api.MonitorFromWindow(hwnd=0, Flags=1)):
        assert int(found) == monitor
    assert win32api.MonitorFromPoint((9999, 9999)) is win32api.MonitorFromRect((9999, 9999, 10000, 10000), 0) is None
    assert win32api.MonitorFromWindow(0) is None
    for function, argument in ((win32api.MonitorFromPoint, "pt"), (win32api.MonitorFromRect, "rc")):
        for wrong in (5, (1, 2, 3), "ab", None):
            with pytest.raises(TypeError, match=argument):
                function(wrong)
