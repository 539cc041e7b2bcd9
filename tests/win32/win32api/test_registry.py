"""The registry: keys and values of every type, checked with winreg."""

import winreg

import pytest
import pywintypes
import win32api
import win32con
import winerror

CREATED_NEW, OPENED_EXISTING = 1, 2     # win32con lacks these, as pywin32's does
PATH = r"Software\cwin32-test"


@pytest.fixture
def key():
    made = win32api.RegCreateKey(win32con.HKEY_CURRENT_USER, PATH)
    yield made
    made.Close()
    win32api.RegDeleteTree(win32con.HKEY_CURRENT_USER, PATH)
    win32api.RegDeleteKey(win32con.HKEY_CURRENT_USER, PATH) if exists() else None


def exists(path=PATH):
    try:
        winreg.OpenKey(winreg.HKEY_CURRENT_USER, path).Close()
    except FileNotFoundError:
        return False
    return True


VALUES = [
    (win32con.REG_SZ, "text", "text"),
    (win32con.REG_SZ, "", ""),
    (win32con.REG_SZ, None, ""),
    (win32con.REG_SZ, "a\0b", "a\0b"),
    (win32con.REG_SZ, "łßЖ漢\U0001f600", "łßЖ漢\U0001f600"),
    (win32con.REG_SZ, "x" * 5000, "x" * 5000),
    (win32con.REG_EXPAND_SZ, "%windir%", "%windir%"),
    (win32con.REG_MULTI_SZ, ["a", "b"], ["a", "b"]),
    (win32con.REG_MULTI_SZ, ("a", "", "b", ""), ["a", "", "b", ""]),
    (win32con.REG_MULTI_SZ, [], []),
    (win32con.REG_MULTI_SZ, None, []),
    (win32con.REG_MULTI_SZ, ["y" * 700] * 9, ["y" * 700] * 9),
    (win32con.REG_DWORD, 5, 5),
    (win32con.REG_DWORD, -1, 0xFFFFFFFF),
    (win32con.REG_DWORD, None, 0),
    (win32con.REG_QWORD, (1 << 64) - 1, (1 << 64) - 1),
    (win32con.REG_QWORD, None, 0),
    (win32con.REG_BINARY, b"ab\0c", b"ab\0c"),
    (win32con.REG_BINARY, bytearray(3000), bytes(3000)),
    (win32con.REG_BINARY, None, None),
    (win32con.REG_NONE, b"n", b"n"),
    (99, memoryview(b"other"), b"other"),
]


@pytest.mark.parametrize(("kind", "value", "back"), VALUES)
def test_value_comes_back(key, kind, value, back):
    win32api.RegSetValueEx(key, "v", 0, kind, value)
    assert win32api.RegQueryValueEx(key, "v") == (back, kind)
    assert win32api.RegEnumValue(key, 0) == ("v", back, kind)


@pytest.mark.parametrize(("kind", "value"), [(1, "text"), (2, "%x%"), (7, ["a", "b"]), (4, 77), (11, 1 << 40),
                                             (3, b"abc")])
def test_winreg_sees_the_same(key, kind, value):
    win32api.RegSetValueEx(key, "v", None, kind, value)
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, PATH) as opened:
        assert winreg.QueryValueEx(opened, "v") == (value, kind)


@pytest.mark.parametrize(("kind", "value", "error", "text"), [
    (1, 5, TypeError, "RegSetValueEx() argument 'value' must be str, not int"),
    (4, "x", TypeError, "RegSetValueEx() argument 'value' must be int, not str"),
    (4, 1 << 33, OverflowError, "RegSetValueEx() argument 'value' must be between"),
    (7, [b"x"], TypeError, "each item of RegSetValueEx() argument 'value' must be str, not bytes"),
    (7, ["a\0b"], ValueError, "each item of RegSetValueEx() argument 'value' must not contain a NUL"),
    (3, "x", TypeError, "RegSetValueEx() argument 'value' must be a bytes-like object, not str"),
])
def test_value_that_does_not_suit_its_type(key, kind, value, error, text):
    with pytest.raises(error) as caught:
        win32api.RegSetValueEx(key, "v", 0, kind, value)
    assert str(caught.value).startswith(text)


def test_damaged_values_can_be_read(key):
    for kind, data in [(1, b"odd"), (7, b"a\0\0\0b"), (4, b"\1"), (11, b"\1\2\3")]:
        win32api.RegSetValueEx(key, "v", 0, 3, data)
        assert win32api.RegQueryValueEx(key, "v") == (data, 3)
    advapi = pytest.importorskip("ctypes").WinDLL("advapi32")
    assert advapi.RegSetValueExW(int(key), "v", 0, 1, b"a\0b\0c\0", 5) == 0
    assert win32api.RegQueryValueEx(key, "v") == ("ab", 1)
    assert advapi.RegSetValueExW(int(key), "v", 0, 4, b"\1\2", 2) == 0
    assert win32api.RegQueryValueEx(key, "v") == (0x201, 4)
    assert advapi.RegSetValueExW(int(key), "v", 0, 7, b"a\0\0\0b\0", 6) == 0
    assert win32api.RegQueryValueEx(key, "v") == (["a", "b"], 7)


def test_default_value(key):
    assert win32api.RegQueryValue(key, None) == ""
    win32api.RegSetValue(key, None, win32con.REG_SZ, "default")
    assert win32api.RegQueryValueEx(key, None) == win32api.RegQueryValueEx(key, "") == ("default", 1)
    win32api.RegSetValue(key, "below", win32con.REG_SZ, "z" * 3000)
    assert win32api.RegQueryValue(key, "below") == "z" * 3000
    with pytest.raises(TypeError, match="must be REG_SZ"):
        win32api.RegSetValue(key, None, win32con.REG_BINARY, "x")
    win32api.RegDeleteValue(key, None)
    with pytest.raises(win32api.error):
        win32api.RegQueryValueEx(key, None)


def test_enumerating(key):
    for name in ("a", "b", "c" * 200):
        win32api.RegCreateKey(key, name).Close()
    listed = win32api.RegEnumKeyEx(key)
    assert [entry[0] for entry in listed] == ["a", "b", "c" * 200]
    assert all(entry[1:3] == (0, "") and entry[3].year > 2000 for entry in listed)
    assert [win32api.RegEnumKey(key, i) for i in range(3)] == ["a", "b", "c" * 200]
    for call in (win32api.RegEnumKey, win32api.RegEnumValue):
        with pytest.raises(pywintypes.error) as caught:
            call(key, 3)
        assert caught.value.winerror == winerror.ERROR_NO_MORE_ITEMS
    keys, values, written = win32api.RegQueryInfoKey(key)
    assert (keys, values) == (3, 0) and written > 10 ** 17
    info = win32api.RegQueryInfoKeyW(key)
    assert info["SubKeys"] == 3 and info["MaxSubKeyLen"] == 200 and info["Reserved"] is None


def test_long_value_name(key):
    name = "n" * 2000
    win32api.RegSetValueEx(key, name, 0, win32con.REG_BINARY, bytes(2000))
    assert win32api.RegEnumValue(key, 0) == (name, bytes(2000), win32con.REG_BINARY)


def test_create_with_keywords_tells_new_from_old(key):
    made, disposition = win32api.RegCreateKeyEx(Key=key, SubKey="new", samDesired=win32con.KEY_ALL_ACCESS)
    assert disposition == CREATED_NEW
    again, disposition = win32api.RegCreateKeyEx(key, "new", win32con.KEY_READ, Class=None, Options=0)
    assert disposition == OPENED_EXISTING
    with pytest.raises(pywintypes.error) as caught:
        win32api.RegSetValueEx(again, "v", 0, 1, "x")
    assert caught.value.winerror == winerror.ERROR_ACCESS_DENIED
    win32api.RegDeleteKeyEx(Key=key, SubKey="new")
    with pytest.raises(TypeError, match="unexpected keyword argument 'subKey'"):
        win32api.RegDeleteKeyEx(key, subKey="new")
    with pytest.raises(TypeError, match="multiple values for argument 'Key'"):
        win32api.RegDeleteKeyEx(key, "new", Key=key)
    with pytest.raises(TypeError, match=r"missing required argument 'SubKey' \(position 2\)"):
        win32api.RegDeleteKeyEx(Key=key)


def test_open_missing_key():
    with pytest.raises(FileNotFoundError if issubclass(pywintypes.error, FileNotFoundError) else OSError) as caught:
        win32api.RegOpenKeyEx(win32con.HKEY_CURRENT_USER, r"Software\cwin32-nothing")
    assert caught.value.winerror == winerror.ERROR_FILE_NOT_FOUND


def test_close_once_and_by_number(key):
    opened = win32api.RegOpenKey(win32con.HKEY_CURRENT_USER, PATH)
    win32api.RegCloseKey(opened)
    win32api.RegCloseKey(opened)
    number = win32api.RegOpenKeyEx(win32con.HKEY_CURRENT_USER, PATH, 0, win32con.KEY_READ).Detach()
    win32api.RegCloseKey(number)
    with pytest.raises(pywintypes.error):
        win32api.RegCloseKey(number)


def test_key_works_in_with_and_with_the_standard_module(key):
    with win32api.RegOpenKeyEx(key, None, 0, win32con.KEY_ALL_ACCESS) as opened:
        win32api.RegSetValueEx(opened, "v", 0, 1, "x")
        assert winreg.QueryValueEx(int(opened), "v") == ("x", 1)
    assert not opened


def test_notify(key):
    import win32event
    event = win32event.CreateEvent(None, True, False, None)
    win32api.RegNotifyChangeKeyValue(key, True, win32api.REG_NOTIFY_CHANGE_LAST_SET, event, True)
    assert win32event.WaitForSingleObject(event, 0) == win32event.WAIT_TIMEOUT
    win32api.RegSetValueEx(key, "v", 0, 1, "x")
    assert win32event.WaitForSingleObject(event, 30_000) == win32event.WAIT_OBJECT_0
