"""Events, mutexes, semaphores and timers, and waiting for them."""

import threading
import time

import pytest
import pywintypes
import win32api
import win32event
import winerror


def test_event_is_set_reset_and_waited_for():
    event = win32event.CreateEvent(None, True, False, None)
    assert isinstance(event, pywintypes.HANDLEType)
    assert win32event.WaitForSingleObject(event, 0) == win32event.WAIT_TIMEOUT
    win32event.SetEvent(event)
    assert win32event.WaitForSingleObject(event, win32event.INFINITE) == win32event.WAIT_OBJECT_0
    assert win32event.WaitForSingleObject(int(event), 0) == win32event.WAIT_OBJECT_0
    win32event.ResetEvent(event)
    assert win32event.WaitForSingleObject(event, 0) == win32event.WAIT_TIMEOUT


def test_auto_reset_event_lets_one_wait_through():
    event = win32event.CreateEvent(None, False, True, None)
    assert win32event.WaitForSingleObject(event, 0) == win32event.WAIT_OBJECT_0
    assert win32event.WaitForSingleObject(event, 0) == win32event.WAIT_TIMEOUT


def test_named_event_is_opened_and_told_apart_from_a_new_one():
    first = win32event.CreateEvent(None, True, False, "cwin32-test-event")
    assert win32api.GetLastError() == 0
    second = win32event.CreateEvent(None, True, False, "cwin32-test-event")
    assert win32api.GetLastError() == winerror.ERROR_ALREADY_EXISTS
    third = win32event.OpenEvent(win32event.EVENT_MODIFY_STATE, False, "cwin32-test-event")
    win32event.SetEvent(third)
    assert win32event.WaitForSingleObject(first, 0) == win32event.WaitForSingleObject(second, 0) == 0


def test_security_attributes_are_taken():
    attributes = pywintypes.SECURITY_ATTRIBUTES()
    attributes.bInheritHandle = True
    event = win32event.CreateEvent(attributes, True, False, None)
    assert win32api.GetHandleInformation(event) & 1
    assert not win32api.GetHandleInformation(win32event.CreateEvent(None, True, False, None)) & 1


def test_missing_event_raises_with_code_and_name():
    with pytest.raises(pywintypes.error) as caught:
        win32event.OpenEvent(win32event.SYNCHRONIZE, False, "cwin32-there-is-no-such-event")
    assert caught.value.winerror == winerror.ERROR_FILE_NOT_FOUND
    assert caught.value.funcname == "OpenEvent"
    assert win32event.error is pywintypes.error


def test_mutex_belongs_to_its_thread():
    mutex = win32event.CreateMutex(None, True, None)
    seen = []

    def other():
        seen.append(win32event.WaitForSingleObject(mutex, 0))
        with pytest.raises(pywintypes.error) as caught:
            win32event.ReleaseMutex(mutex)
        seen.append(caught.value.winerror)

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert seen == [win32event.WAIT_TIMEOUT, winerror.ERROR_NOT_OWNER]
    win32event.ReleaseMutex(mutex)


def test_abandoned_mutex():
    mutex = win32event.CreateMutex(None, False, None)
    thread = threading.Thread(target=win32event.WaitForSingleObject, args=(mutex, 1000))
    thread.start()
    thread.join()
    assert win32event.WaitForSingleObject(mutex, 1000) == win32event.WAIT_ABANDONED
    win32event.ReleaseMutex(mutex)


def test_semaphore_counts():
    semaphore = win32event.CreateSemaphore(None, 1, 3, None)
    assert win32event.ReleaseSemaphore(semaphore, 2) == 1
    with pytest.raises(pywintypes.error) as caught:
        win32event.ReleaseSemaphore(semaphore, 1)
    assert caught.value.winerror == winerror.ERROR_TOO_MANY_POSTS
    waits = [win32event.WaitForSingleObject(semaphore, 0) for _ in range(4)]
    assert waits == [0, 0, 0, win32event.WAIT_TIMEOUT]


def test_timer_fires():
    timer = win32event.CreateWaitableTimer(None, True, None)
    assert win32event.WaitForSingleObject(timer, 0) == win32event.WAIT_TIMEOUT
    win32event.SetWaitableTimer(timer, -10_000, 0, None, None, False)
    assert win32event.WaitForSingleObject(timer, 30_000) == win32event.WAIT_OBJECT_0
    with pytest.raises(NotImplementedError, match="completion routines"):
        win32event.SetWaitableTimer(timer, -1, 0, print, None, False)


def test_wait_for_several():
    events = [win32event.CreateEvent(None, True, False, None) for _ in range(3)]
    assert win32event.WaitForMultipleObjects(events, False, 0) == win32event.WAIT_TIMEOUT
    win32event.SetEvent(events[1])
    assert win32event.WaitForMultipleObjects(tuple(events), False, 0) == 1
    assert win32event.WaitForMultipleObjects([int(e) for e in events], True, 0) == win32event.WAIT_TIMEOUT
    assert win32event.WaitForMultipleObjectsEx(events, False, 0, True) == 1
    assert win32event.MsgWaitForMultipleObjects(events, False, 0, 0) == 1
    assert win32event.MsgWaitForMultipleObjectsEx(events, 0, 0, 0) == 1


@pytest.mark.parametrize("count", [0, 65])
def test_wait_for_too_few_or_too_many(count):
    event = win32event.CreateEvent(None, True, True, None)
    with pytest.raises(pywintypes.error) as caught:
        win32event.WaitForMultipleObjects([event] * count, False, 0)
    assert caught.value.winerror == winerror.ERROR_INVALID_PARAMETER


def test_waiting_releases_the_gil():
    event = win32event.CreateEvent(None, True, False, None)
    thread = threading.Thread(target=lambda: (time.sleep(0.05), win32event.SetEvent(event)))
    thread.start()
    assert win32event.WaitForSingleObject(event, 60_000) == win32event.WAIT_OBJECT_0
    thread.join()


@pytest.mark.parametrize(("call", "kind", "text"), [
    (lambda: win32event.CreateEvent(None, 0, 0), TypeError,
     "CreateEvent() takes exactly 4 positional arguments (3 given)"),
    (lambda: win32event.CreateEvent(None, 0, 0, 5), TypeError, "CreateEvent() argument 'Name' must be str, not int"),
    (lambda: win32event.CreateEvent(None, 0, 0, "a\0b"), ValueError,
     "CreateEvent() argument 'Name' must not contain a NUL character"),
    (lambda: win32event.CreateEvent(5, 0, 0, None), TypeError,
     "CreateEvent() argument 'EventAttributes' must be a PySECURITY_ATTRIBUTES, not int"),
    (lambda: win32event.SetEvent("x"), TypeError, "SetEvent() argument 'hEvent' must be int or PyHANDLE, not str"),
    (lambda: win32event.WaitForMultipleObjects(5, 0, 0), TypeError,
     "WaitForMultipleObjects() argument 'handleList' must be a sequence, not int"),
    (lambda: win32event.WaitForMultipleObjects("ab", 0, 0), TypeError,
     "WaitForMultipleObjects() argument 'handleList' must be a sequence, not str"),
    (lambda: win32event.WaitForMultipleObjects(["x"], 0, 0), TypeError,
     "each item of WaitForMultipleObjects() argument 'handleList' must be int or PyHANDLE, not str"),
    (lambda: win32event.WaitForSingleObject(0, 1 << 32), OverflowError,
     "WaitForSingleObject() argument 'milliseconds' must be between -2147483648 and 4294967295, not 4294967296"),
    (lambda: win32event.WaitForSingleObject(0, 1.5), TypeError,
     "WaitForSingleObject() argument 'milliseconds' must be int, not float"),
])
def test_errors_name_the_argument(call, kind, text):
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == text


def test_a_failing_bool_is_passed_on():
    class Broken:
        def __bool__(self):
            raise LookupError("no")

    with pytest.raises(LookupError):
        win32event.CreateEvent(None, Broken(), False, None)


def test_a_broken_sequence_is_passed_on():
    class Broken:
        def __len__(self):
            return 2

        def __getitem__(self, index):
            raise KeyError(index)

    with pytest.raises(KeyError):
        win32event.WaitForMultipleObjects(Broken(), False, 0)


def test_signal_and_wait():
    first, second = win32event.CreateEvent(None, True, False, None), win32event.CreateEvent(None, True, True, None)
    assert win32event.SignalObjectAndWait(first, second, 60_000, False) == win32event.WAIT_OBJECT_0
    assert win32event.WaitForSingleObject(first, 0) == win32event.WAIT_OBJECT_0
    win32event.ResetEvent(second)
    assert win32event.SignalObjectAndWait(first, second, 10, False) == win32event.WAIT_TIMEOUT
    with pytest.raises(pywintypes.error) as caught:
        win32event.SignalObjectAndWait(0x7FFF_FFF0, second, 10, False)
    assert caught.value.funcname == "SignalObjectAndWait"
