"""Resources: changed in a file, then listed and read."""

import shutil

import pytest

import pywintypes
import win32api
import win32con

DATA_FILE = 2       # LOAD_LIBRARY_AS_DATAFILE


@pytest.fixture
def library(tmp_path):
    path = tmp_path / "resources.dll"
    shutil.copy(win32api.GetSystemDirectory() + r"\version.dll", path)
    return path


@pytest.fixture
def opened():
    """Load a file as data."""
    loaded = []

    def load(path):
        loaded.append(win32api.LoadLibraryEx(str(path), 0, DATA_FILE))
        return loaded[-1]

    yield load
    for module in loaded:
        win32api.FreeLibrary(module)


def update(path, *resources, delete=False, discard=False):
    handle = win32api.BeginUpdateResource(path, delete)
    for resource in resources:
        win32api.UpdateResource(handle, *resource)
    win32api.EndUpdateResource(handle, discard)


def test_round_trip(library, opened):
    large = bytes(range(256)) * 5000
    update(library, ("CWIN", "ONE", b"hello"), (10, 7, bytearray(b"seven"), 0x409), (10, 7, b"sept", 0x40C),
           (10, 65535, memoryview(large)), ("CWIN", "GRÖSSE", "ä".encode()))
    module = opened(library)
    assert win32api.EnumResourceTypes(module) == ["CWIN", 10, win32con.RT_VERSION]
    assert sorted(win32api.EnumResourceNames(module, "CWIN")) == ["GRÖSSE", "ONE"]
    assert win32api.EnumResourceNames(module, 10) == [7, 65535]
    assert sorted(win32api.EnumResourceLanguages(module, 10, 7)) == [0x409, 0x40C]
    assert win32api.EnumResourceLanguages(module, "CWIN", "ONE") == [0]
    assert win32api.LoadResource(module, "CWIN", "ONE") == b"hello"
    assert win32api.LoadResource(module, 10, 7, 0x40C) == b"sept"
    assert win32api.LoadResource(module, 10, 7, 0x409) == b"seven"
    assert win32api.LoadResource(module, 10, 65535) == large
    assert win32api.LoadResource(module, "#10", "#7", 0x409) == b"seven"


def test_removing_and_discarding(library, opened, tmp_path):
    """Wine keeps the name of what it removes."""
    update(library, (10, 1, b"one"), (10, 1, None), (10, 2, b"two"))
    other = tmp_path / "other.dll"
    shutil.copy(library, other)
    update(other, (10, 3, b"three"), discard=True)
    module = opened(library)
    with pytest.raises(pywintypes.error) as caught:
        win32api.LoadResource(module, 10, 1)
    assert caught.value.winerror in (1814, 1815) and win32api.LoadResource(module, 10, 2) == b"two"
    assert 3 not in win32api.EnumResourceNames(opened(other), 10)
    emptied = tmp_path / "emptied.dll"
    shutil.copy(library, emptied)
    update(emptied, (10, 9, b"x"), delete=True)
    assert win32api.EnumResourceTypes(opened(emptied)) == [10]


def test_what_is_missing(library, opened):
    module, empty = opened(library), win32api.GetModuleHandle(win32api.__file__)
    assert win32api.EnumResourceNames(module, 9999) == win32api.EnumResourceNames(module, "nope") == []
    for call, function in ((lambda: win32api.LoadResource(module, 16, 99), "FindResourceEx"),
                           (lambda: win32api.EnumResourceLanguages(module, 16, 99), "EnumResourceLanguages")):
        with pytest.raises(pywintypes.error) as caught:
            call()
        assert caught.value.funcname == function and caught.value.winerror in (1814, 1813)
    for call, function in ((lambda: win32api.EnumResourceTypes(empty), "EnumResourceTypes"),
                           (lambda: win32api.EnumResourceNames(empty, 3), "EnumResourceNames")):
        with pytest.raises(pywintypes.error) as caught:
            call()
        assert caught.value.funcname == function
    with pytest.raises(pywintypes.error):
        win32api.BeginUpdateResource("nope.dll", 0)
    with pytest.raises(pywintypes.error):
        win32api.EndUpdateResource(5, 0)


@pytest.mark.parametrize("wrong", [65536, -1, 2 ** 70, 1.5, b"nope", None])
def test_wrong_names(wrong):
    for call, name in ((lambda: win32api.EnumResourceNames(0, wrong), "resType"),
                       (lambda: win32api.EnumResourceLanguages(0, wrong, 1), "lpType"),
                       (lambda: win32api.EnumResourceLanguages(0, 1, wrong), "lpName"),
                       (lambda: win32api.LoadResource(0, wrong, 1), "'type'"),
                       (lambda: win32api.LoadResource(0, 1, wrong), "'name'")):
        with pytest.raises(TypeError, match=name):
            call()
    with pytest.raises((TypeError, ValueError, OverflowError)) as caught:
        win32api.UpdateResource(0, 1, wrong, b"")
    assert wrong == -1 or "name" in str(caught.value)


def test_strings():
    module = win32api.LoadLibrary("user32")
    assert win32api.LoadString(module, 2) == "Error"
    with pytest.raises(pywintypes.error) as caught:
        win32api.LoadString(module, 99999)
    assert caught.value.args[:2] == (1814, "LoadString")
