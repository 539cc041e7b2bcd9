"""Classes that stand in for others, URL monikers, and the cancelling of calls."""

from __future__ import annotations

import ctypes
import winreg

import pytest
import pythoncom
import pywintypes
from win32com.server import util

DICTIONARY = "{EE09B103-97E0-11CF-978F-00A02463E06F}"
MINE = "{AF1AC7A0-6E5C-4D7C-8D20-0A6F5A3C4401}"
NOT_REGISTERED = -2147221164


@pytest.fixture
def my_class():
    """A registered class without a server."""
    path = rf"Software\Classes\CLSID\{MINE}"
    with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
        winreg.SetValue(key, None, winreg.REG_SZ, "a test's")
    yield path
    ctypes.WinDLL("advapi32").RegDeleteTreeW(ctypes.c_void_p(winreg.HKEY_LOCAL_MACHINE), path)


def test_another_class_stands_in(my_class):
    with pytest.raises(pythoncom.com_error) as raised:
        pythoncom.new(MINE)
    assert raised.value.hresult == NOT_REGISTERED
    assert pythoncom.CoTreatAsClass(MINE, "Scripting.Dictionary") is None
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, my_class) as key:
        assert winreg.QueryValue(key, "TreatAs").upper() == DICTIONARY
    assert pythoncom.new(MINE).GetIDsOfNames("Exists") == pythoncom.new(DICTIONARY).GetIDsOfNames("Exists")
    pythoncom.CoTreatAsClass(pywintypes.IID(MINE))
    with pytest.raises(FileNotFoundError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, my_class + r"\TreatAs"):
        pass
    with pytest.raises(pythoncom.com_error):
        pythoncom.CoTreatAsClass("{AF1AC7A0-6E5C-4D7C-8D20-0A6F5A3C4409}")


@pytest.mark.parametrize("arguments", [(), (5,), (MINE, 5), (MINE, None), (MINE, "No.Such.Class"), (MINE, DICTIONARY, 1)])
def test_bad_classes(arguments):
    with pytest.raises((TypeError, pythoncom.com_error)):
        pythoncom.CoTreatAsClass(*arguments)


def test_url_monikers(same_objects):
    context = pythoncom.CreateBindCtx()
    base = pythoncom.CreateURLMonikerEx(None, "http://cwin32.test/a/b", pythoncom.URL_MK_UNIFORM)
    assert type(base).__name__ == "PyIMoniker" and base.GetDisplayName(context, None) == "http://cwin32.test/a/b"
    assert pythoncom.CreateURLMonikerEx(base, "c/d?e").GetDisplayName(context, None) == "http://cwin32.test/a/c/d?e"
    assert pythoncom.CreateURLMonikerEx(None, "http://x.test/", pythoncom.URL_MK_LEGACY).IsSystemMoniker() == 6     # URL
    for bad in ((None, None), (None, 5), (5, "http://x.test/"), (None, "a\0b"), (None,), (None, "http://x.test/", "x")):
        with pytest.raises((TypeError, ValueError)):
            pythoncom.CreateURLMonikerEx(*bad)


# Cancelling ---------------------------------------------------------------------------------------------------------------


def test_cancelling_is_switched_on_and_off():
    assert pythoncom.CoEnableCallCancellation() is None and pythoncom.CoDisableCallCancellation() is None
    for call in (pythoncom.CoEnableCallCancellation, pythoncom.CoDisableCallCancellation):
        with pytest.raises(TypeError):
            call(1)


class Canceller:
    _com_interfaces_ = [pythoncom.IID_ICancelMethodCalls]
    _public_methods_ = ["Cancel", "TestCancel"]

    def __init__(self):
        self.seconds = []

    def Cancel(self, seconds):
        self.seconds.append(seconds)

    def TestCancel(self):
        return 0


def exported(name):
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.GetModuleHandleW.restype = ctypes.c_void_p
    kernel32.GetProcAddress.argtypes, kernel32.GetProcAddress.restype = (ctypes.c_void_p, ctypes.c_char_p), ctypes.c_void_p
    return kernel32.GetProcAddress(kernel32.GetModuleHandleW("ole32"), name)


@pytest.mark.skipif(exported(b"CoSetCancelObject") is not None, reason="this system has it")
def test_a_system_without_cancel_objects(same_objects):
    """Wine's ole32: an exception, where a direct call would end the process."""
    for call in (lambda: pythoncom.CoSetCancelObject(None), pythoncom.CoGetCancelObject, lambda: pythoncom.CoGetCancelObject(0, pythoncom.IID_IUnknown)):
        with pytest.raises(pythoncom.com_error) as raised:
            call()
        assert raised.value.hresult == -2147024769       # ERROR_PROC_NOT_FOUND


@pytest.mark.skipif(exported(b"CoSetCancelObject") is None, reason="Wine has not got it")
def test_cancel_objects(same_objects):
    canceller = Canceller()
    pythoncom.CoSetCancelObject(util.wrap(canceller, pythoncom.IID_ICancelMethodCalls))
    found = pythoncom.CoGetCancelObject()
    assert type(found).__name__ == "PyICancelMethodCalls"
    found.Cancel(3)
    assert canceller.seconds == [3]
    assert type(pythoncom.CoGetCancelObject(0, pythoncom.IID_IUnknown)).__name__ == "PyIUnknown"
    with pytest.raises(pythoncom.com_error) as raised:
        pythoncom.CoGetCancelObject(12345)
    assert raised.value.hresult == -2147417826
    assert pythoncom.CoSetCancelObject(None) is None


@pytest.mark.parametrize("call", [lambda: pythoncom.CoSetCancelObject(5), lambda: pythoncom.CoSetCancelObject(),
                                  lambda: pythoncom.CoGetCancelObject("x"), lambda: pythoncom.CoGetCancelObject(0, 5),
                                  lambda: pythoncom.CoGetCancelObject(0, None)])
def test_bad_cancel_objects(call):
    with pytest.raises((TypeError, ValueError)):
        call()
