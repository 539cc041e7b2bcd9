"""Icons, cursors, the tray, device notifications and properties."""

import ctypes

import pytest
import pywintypes
import win32con
import win32gui
import win32gui_struct
import winerror

USB = pywintypes.IID("{A5DCBF10-6530-11D2-901F-00C04FB951ED}")


@pytest.fixture
def window():
    try:
        made = win32gui.CreateWindow("STATIC", None, win32con.WS_OVERLAPPEDWINDOW, 0, 0, 9, 9, 0, 0, 0, None)
    except pywintypes.error:
        pytest.skip("this session has no display driver, and so no windows")
    yield made
    win32gui.DestroyWindow(made)


def test_icons(window):
    icon = win32gui.LoadIcon(0, win32con.IDI_APPLICATION)
    assert icon and win32gui.LoadCursor(0, win32con.IDC_ARROW)
    copy = win32gui.CopyIcon(icon)
    assert copy not in (0, icon)
    win32gui.DestroyIcon(copy)
    assert win32gui.LoadImage(0, win32con.IDI_APPLICATION, win32con.IMAGE_ICON, 0, 0, win32con.LR_SHARED)
    for call, arguments in ((win32gui.LoadIcon, (0, 3)), (win32gui.LoadCursor, (0, "none")), (win32gui.DestroyIcon, (5,)),
                            (win32gui.LoadImage, (0, "none.ico", win32con.IMAGE_ICON, 0, 0, win32con.LR_LOADFROMFILE))):
        with pytest.raises(pywintypes.error):
            call(*arguments)
    with pytest.raises(TypeError, match="resource_id"):
        win32gui.LoadIcon(0, 1.5)


def test_the_tray_refuses(window):
    """Without a tray every message fails; what is wrong is found before."""
    with pytest.raises(pywintypes.error) as caught:
        win32gui.Shell_NotifyIcon(win32gui.NIM_DELETE, (window, 77))
    assert caught.value.funcname == "Shell_NotifyIcon"
    for wrong, error in ((5, TypeError), ((window,), TypeError), ((window, 0, 0, 0, 0, 5), TypeError),
                         ((window, 0, 0, 0, 0, "x" * 128), ValueError), ((window, 0, 0, 0, 0, "", "", 0, "x" * 64), ValueError)):
        with pytest.raises(error):
            win32gui.Shell_NotifyIcon(win32gui.NIM_ADD, wrong)


def test_device_notifications(window):
    given = win32gui_struct.PackDEV_BROADCAST_DEVICEINTERFACE(USB, "")
    handle = win32gui.RegisterDeviceNotification(window, given, win32con.DEVICE_NOTIFY_WINDOW_HANDLE)
    assert repr(handle).startswith("<PyHDEVNOTIFY:") and int(handle)
    win32gui.UnregisterDeviceNotification(handle)
    assert not handle
    handle = win32gui.RegisterDeviceNotification(window, given, win32con.DEVICE_NOTIFY_WINDOW_HANDLE)
    win32gui.UnregisterDeviceNotification(handle.Detach())
    win32gui.RegisterDeviceNotification(window, given, win32con.DEVICE_NOTIFY_WINDOW_HANDLE).Close()
    with pytest.raises(TypeError, match="'handle'"):
        win32gui.UnregisterDeviceNotification("x")
    for number in (0, 5, -1, 2**63 - 1):
        with pytest.raises(pywintypes.error) as caught:
            win32gui.UnregisterDeviceNotification(number)
        assert caught.value.winerror == winerror.ERROR_INVALID_HANDLE
    with pytest.raises(pywintypes.error) as caught:
        win32gui.RegisterDeviceNotification(0, given, 4)
    assert caught.value.winerror
    for wrong in (b"", b"x", b"x" * 12, given[:-4]):
        with pytest.raises(ValueError, match="its size"):
            win32gui.RegisterDeviceNotification(window, wrong, 0)


def test_properties(window):
    user32 = ctypes.WinDLL("user32")
    user32.SetPropW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_void_p)
    user32.SetPropW(window, "cwin32 Ж", 77)
    seen, extra = [], object()
    assert win32gui.EnumPropsEx(window, lambda *given: seen.append(given), extra) is None
    assert (window, "cwin32 Ж", 77, extra) in seen
    with pytest.raises(ZeroDivisionError):
        win32gui.EnumPropsEx(window, lambda *given: 1 / 0, None)


def test_windows_of_a_desktop(window):
    seen = []
    win32gui.EnumDesktopWindows(0, lambda found, extra: seen.append((found, extra)), 5)
    assert (window, 5) in seen
    with pytest.raises(LookupError):
        win32gui.EnumDesktopWindows(0, lambda *_: {}[1], 5)
