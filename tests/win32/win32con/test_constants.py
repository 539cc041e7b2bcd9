"""Thousands of constants: spot checks of value and sign, the macros with arguments, and the ways to import."""

import pytest
import win32con


@pytest.mark.parametrize(("name", "value"), [
    ("WM_USER", 1024), ("GENERIC_READ", -2147483648), ("HKEY_CURRENT_USER", -2147483647), ("CW_USEDEFAULT", -2147483648),
    ("REG_QWORD", 11), ("KEY_READ", 131097), ("WS_OVERLAPPEDWINDOW", 13565952), ("SW_SHOW", 5), ("MB_OK", 0),
    ("PROCESS_ALL_ACCESS", 2035711), ("SE_DEBUG_NAME", "SeDebugPrivilege"), ("IMAGE_ARCHIVE_START", "!<arch>\n"),
])
def test_value(name, value):
    assert getattr(win32con, name) == value
    assert type(getattr(win32con, name)) is type(value)


def test_star_import_and_dir():
    names = {}
    exec("from win32con import *", names)
    assert names["WM_PAINT"] == 15
    assert len([name for name in dir(win32con) if not name.startswith("_")]) > 4_700
    assert dir(win32con) == sorted(vars(win32con))


def test_macros():
    assert [f(0x00302010) for f in (win32con.GetRValue, win32con.GetGValue, win32con.GetBValue)] == [0x10, 0x20, 0x30]
    assert win32con.PALETTEINDEX(5) == 0x01000005
    assert (win32con.PRIMARYLANGID(0x0409), win32con.SUBLANGID(0x0409)) == (9, 1)
    assert win32con.IMAGE_ORDINAL(0x80000005) == 5
    assert win32con.IMAGE_SNAP_BY_ORDINAL(0x80000005) is True and win32con.IMAGE_SNAP_BY_ORDINAL(5) is False
    with pytest.raises(TypeError, match=r"GetRValue\(\) argument 'rgb' must be int, not str"):
        win32con.GetRValue("x")
    with pytest.raises(OverflowError, match="argument 'rgb' is out of range"):
        win32con.GetRValue(1 << 64)


def test_needs_no_other_module(python):
    loaded = python("import sys, win32con; print([m for m in ('pywintypes', 'win32api') if m in sys.modules])")
    assert loaded.lines == ["[]"]
