"""Component categories, in Wine's manager; each of the six registrations is seen in the registry."""

from __future__ import annotations

import ctypes
import winreg

import pytest
import pythoncom
import pywintypes

CATEGORY, OTHER = "{AF1AC7A0-6E5C-4D7C-8D20-0A6F5A3C2201}", "{AF1AC7A0-6E5C-4D7C-8D20-0A6F5A3C2202}"
CLASS = "{AF1AC7A0-6E5C-4D7C-8D20-0A6F5A3C2203}"
ENGLISH, NO_CATEGORY, NO_DESCRIPTION = 0x409, -2147221152, -2147221151


def manager(iid):
    return pythoncom.CoCreateInstance(pythoncom.CLSID_StdComponentCategoriesMgr, None, pythoncom.CLSCTX_INPROC_SERVER, iid)


@pytest.fixture
def register():
    made = manager(pythoncom.IID_ICatRegister)
    yield made
    made.UnRegisterCategories([CATEGORY, OTHER])
    ctypes.WinDLL("advapi32").RegDeleteTreeW(ctypes.c_void_p(winreg.HKEY_CLASSES_ROOT), rf"CLSID\{CLASS}")


@pytest.fixture
def information():
    return manager(pythoncom.IID_ICatInformation)


def keys(path):
    try:
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, path) as key:
            return {winreg.EnumKey(key, at) for at in range(winreg.QueryInfoKey(key)[0])}
    except FileNotFoundError:
        return set()


def classes(information, *lists):
    return {str(one) for one in information.EnumClassesOfCategories(*lists)}


def test_categories(register, information, same_objects):
    register.RegisterCategories([(CATEGORY, ENGLISH, "Odd things"), (pywintypes.IID(OTHER), ENGLISH, "Others")])
    assert information.GetCategoryDesc(CATEGORY, ENGLISH) == "Odd things"
    found = {str(one[0]): one[1:] for one in information.EnumCategories(ENGLISH)}
    assert found[CATEGORY] == (ENGLISH, "Odd things") and found[OTHER] == (ENGLISH, "Others")
    assert type(information.EnumCategories()).__name__ == "PyIEnumCATEGORYINFO"
    register.UnRegisterCategories((OTHER,))
    assert OTHER not in {str(one[0]) for one in information.EnumCategories(ENGLISH)}
    with pytest.raises(pythoncom.com_error) as raised:
        information.GetCategoryDesc(OTHER, ENGLISH)
    assert raised.value.hresult in (NO_CATEGORY, NO_DESCRIPTION)


def stored(category):
    with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"Component Categories\{category}") as key:
        return winreg.QueryValueEx(key, "409")[0]


def test_a_long_description_is_cut(register):
    register.RegisterCategories([(CATEGORY, ENGLISH, "x" * 200), (OTHER, ENGLISH, "x" * 126 + "\U0001F600")])
    assert stored(CATEGORY) == "x" * 127 and stored(OTHER) == "x" * 126


def test_classes(register, information, same_objects):
    register.RegisterCategories([(CATEGORY, ENGLISH, "Odd things"), (OTHER, ENGLISH, "Others")])
    register.RegisterClassImplCategories(CLASS, [CATEGORY])
    assert keys(rf"CLSID\{CLASS}\Implemented Categories") == {CATEGORY}
    assert classes(information, [CATEGORY]) == classes(information, (CATEGORY,), None) == {CLASS}
    assert CLASS in classes(information) and classes(information, [OTHER]) == set()
    register.RegisterClassReqCategories(CLASS, (OTHER,))
    assert keys(rf"CLSID\{CLASS}\Required Categories") == {OTHER}
    assert classes(information, [CATEGORY]) == set() and classes(information, [CATEGORY], [OTHER]) == {CLASS}
    assert classes(information, None, [CATEGORY]).isdisjoint({CLASS})
    register.UnRegisterClassReqCategories(CLASS, [OTHER])
    assert keys(rf"CLSID\{CLASS}\Required Categories") == set() and classes(information, [CATEGORY]) == {CLASS}
    register.UnRegisterClassImplCategories(CLASS, [CATEGORY])
    assert keys(rf"CLSID\{CLASS}\Implemented Categories") == set() == classes(information, [CATEGORY])


def test_empty_lists(register):
    for call in (register.RegisterCategories, register.UnRegisterCategories):
        assert call([]) is None
    for call in (register.RegisterClassImplCategories, register.UnRegisterClassImplCategories,
                 register.RegisterClassReqCategories, register.UnRegisterClassReqCategories):
        assert call(CLASS, ()) is None


@pytest.mark.parametrize("bad", [None, 5, "x", CATEGORY, [5], [None], [(CATEGORY, 1)], [(CATEGORY, "x", "y")], [(5, 1, "y")],
                                 [(CATEGORY, 1, None)], [(CATEGORY, 1, "a\0b")], [[CATEGORY, 1, "y"]], [(CATEGORY, 2 ** 40, "y")]])
def test_bad_categories(register, bad):
    with pytest.raises((TypeError, ValueError, OverflowError)):
        register.RegisterCategories(bad)


@pytest.mark.parametrize("bad", [None, 5, CATEGORY, [5], [None], [(CATEGORY,)]])
def test_bad_lists(register, information, bad):
    for call in (register.RegisterClassImplCategories, register.UnRegisterClassImplCategories,
                 register.RegisterClassReqCategories, register.UnRegisterClassReqCategories):
        with pytest.raises(TypeError):
            call(CLASS, bad)
        with pytest.raises(TypeError):
            call(5, [CATEGORY])
    with pytest.raises(TypeError):
        register.UnRegisterCategories(bad)
    if bad is not None:
        with pytest.raises(TypeError):
            information.EnumClassesOfCategories(bad)
        with pytest.raises(TypeError):
            information.EnumClassesOfCategories(None, bad)


def test_bad_questions(information):
    for call in (lambda: information.GetCategoryDesc(CATEGORY), lambda: information.GetCategoryDesc(5, 1),
                 lambda: information.GetCategoryDesc(CATEGORY, "x"), lambda: information.EnumCategories("x")):
        with pytest.raises(TypeError):
            call()
