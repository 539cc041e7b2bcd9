"""PyHANDLE and PyHKEY: they own a handle, close it once, and stand for its number."""

import copy
import ctypes
import gc
import pickle
import winreg

import pytest
import pywintypes
from flatness import handles

kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
kernel32.CreateEventW.restype = ctypes.c_void_p
kernel32.GetHandleInformation.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
kernel32.CloseHandle.argtypes = (ctypes.c_void_p,)
ERROR_INVALID_HANDLE = 6


def new_event():
    return kernel32.CreateEventW(None, False, False, None)


def is_open(number):
    flags = ctypes.c_ulong()
    return bool(kernel32.GetHandleInformation(number, ctypes.byref(flags)))


@pytest.fixture
def handle():
    return pywintypes.HANDLE(new_event())


def test_an_empty_handle():
    empty = pywintypes.HANDLE()
    assert not empty
    assert int(empty) == empty.handle == 0
    assert repr(empty) == str(empty) == "<PyHANDLE:0>"
    assert repr(pywintypes.HKEY()) == "<PyHKEY:0>"
    empty.Close()
    assert empty.Detach() == 0


def test_it_stands_for_its_number(handle):
    number = int(handle)
    assert number == handle.handle != 0
    assert handle
    assert handle == number and number == handle
    assert not handle != number
    assert handle != number + 1
    assert handle != "x" and handle != None  # noqa: E711
    assert hash(handle) == hash(number)
    assert repr(handle) == f"<PyHANDLE:{number}>"
    assert "%d" % handle == str(number)


def test_it_equals_another_of_the_same_value():
    first, second = pywintypes.HANDLE(5), pywintypes.HKEY(5)
    assert first == second
    first.Detach()
    assert first != second
    second.Detach()


def test_negative_numbers_are_signed():
    assert int(pywintypes.HANDLE(-1)) == -1
    key = pywintypes.HKEY(-2147483646)
    assert key.Detach() == -2147483646
    assert pywintypes.HANDLE(2**64 - 1).Detach() == -1


def test_it_is_closed_when_it_goes():
    number = new_event()
    handle = pywintypes.HANDLE(number)
    assert is_open(number)
    del handle
    assert not is_open(number)


def test_close(handle):
    number = int(handle)
    handle.Close()
    assert not is_open(number)
    assert not handle and int(handle) == 0
    handle.Close()
    handle.close()


def test_its_hash_does_not_change_when_it_is_closed(handle):
    table = {handle: 1}
    handle.Close()
    assert table.pop(handle) == 1


def test_closing_what_is_closed_already(handle):
    kernel32.CloseHandle(int(handle))
    with pytest.raises(pywintypes.error) as caught:
        handle.Close()
    assert caught.value.args[:2] == (ERROR_INVALID_HANDLE, "CloseHandle")
    assert not handle
    handle.Close()


def test_a_handle_that_was_closed_by_number_goes_silently(handle):
    kernel32.CloseHandle(int(handle))
    del handle
    gc.collect()


def test_detach(handle):
    number = int(handle)
    assert handle.Detach() == number
    assert not handle
    del handle
    assert is_open(number)
    kernel32.CloseHandle(number)


def test_with(handle):
    number = int(handle)
    with handle as same:
        assert same is handle
        assert is_open(number)
    assert not is_open(number)
    with pytest.raises(ZeroDivisionError), pywintypes.HANDLE(new_event()) as other:
        number = int(other)
        raise ZeroDivisionError
    assert not is_open(number)


def test_registry_keys():
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, "Software") as opened:
        number = opened.Detach()
    with pywintypes.HKEY(number) as key:
        assert isinstance(key, pywintypes.HANDLEType)
        assert repr(key) == f"<PyHKEY:{number}>"
        assert winreg.QueryInfoKey(int(key))
    assert not key
    with pytest.raises(OSError):
        winreg.QueryInfoKey(number)
    wrong = pywintypes.HKEY(0x7654)
    with pytest.raises(pywintypes.error) as caught:
        wrong.Close()
    assert caught.value.args[:2] == (ERROR_INVALID_HANDLE, "RegCloseKey")


@pytest.mark.parametrize("wrong", ["x", 1.5, b"x", [], object()])
def test_what_is_no_handle(coretable, wrong):
    name = type(wrong).__name__
    with pytest.raises(TypeError, match=f"must be int or PyHANDLE, not {name}"):
        pywintypes.HANDLE(wrong)
    with pytest.raises(TypeError, match=f"^it must be int or PyHANDLE, not {name}$"):
        coretable.handle(wrong, 0)


def test_a_handle_of_a_handle_is_shared():
    number = new_event()
    first = pywintypes.HANDLE(number)
    second = pywintypes.HANDLE(first)
    assert first == second == number and type(first) is type(second)
    del first
    assert is_open(number)
    third = pywintypes.HANDLE(second)
    del third
    assert is_open(number)
    del second
    assert not is_open(number)


def test_closing_one_of_two_closes_the_handle_once():
    for which in (0, 1):
        number = new_event()
        first = pywintypes.HANDLE(number)
        pair = first, pywintypes.HANDLE(first)
        pair[which].Close()
        assert not is_open(number)
        pair[1 - which].Close()


def test_detaching_a_shared_one():
    number = new_event()
    first = pywintypes.HANDLE(number)
    assert pywintypes.HANDLE(first).Detach() == number and is_open(number)
    first.Close()
    assert not is_open(number)


def test_a_handle_that_does_not_fit():
    with pytest.raises(OverflowError, match="HANDLE.. argument 'handle' must be between"):
        pywintypes.HANDLE(2**64)


def test_types_make_no_instances():
    class Mine(pywintypes.HANDLEType):
        pass

    for type_ in (pywintypes.HANDLEType, type(pywintypes.HKEY()), Mine):
        with pytest.raises(TypeError):
            type_()
        with pytest.raises(TypeError):
            object.__new__(type_)


def test_it_has_one_owner_in_copies_too(handle):
    for attempt in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            attempt(handle)


def test_it_is_no_number(handle):
    for attempt in (lambda: handle + 1, lambda: -handle, lambda: handle < 5, lambda: float(handle)):
        with pytest.raises(TypeError):
            attempt()
    with pytest.raises(AttributeError):
        handle.handle = 5
    with pytest.raises(AttributeError):
        handle.other = 5


def test_arguments_of_c_functions(coretable, handle):
    assert coretable.handle(handle, 0) == int(handle)
    assert coretable.handle(-1, 0) == -1
    assert coretable.handle(None, 1) == 0
    with pytest.raises(TypeError, match="not None"):
        coretable.handle(None, 0)


def test_handles_that_are_only_looked_at(coretable):
    number = new_event()
    view = coretable.new_handle(number, 2)
    view.Close()
    assert is_open(number)
    del view
    kernel32.CloseHandle(number)


def test_handles_do_not_leak(handle):
    before = handles()
    for _ in range(1000):
        pywintypes.HANDLE(new_event())
        with pywintypes.HANDLE(new_event()):
            pass
        kernel32.CloseHandle(pywintypes.HANDLE(new_event()).Detach())
    assert handles() == before
