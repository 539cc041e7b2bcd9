"""Window procedures in Python: classes, answers, exceptions, subclassing, lifetimes, and message loops."""

import ctypes
import gc
import itertools
import logging
import platform
import threading
import time
import weakref

import pytest
import pywintypes
import win32api
import win32con
import win32gui
import winerror

numbers = itertools.count()
OWN = win32con.WM_USER + 6
WIDE = win32con.WS_OVERLAPPEDWINDOW


@pytest.fixture
def make(display):
    """make(procedure) -> a window of a new class with this procedure; all is gone after the test."""
    windows, atoms = [], []

    def new(procedure, **attributes):
        given = win32gui.WNDCLASS()
        given.lpszClassName = f"cwin32 test {next(numbers)}"
        given.lpfnWndProc = procedure
        for name, value in attributes.items():
            setattr(given, name, value)
        atoms.append(win32gui.RegisterClass(given))
        windows.append(win32gui.CreateWindow(atoms[-1], "a title", WIDE, 0, 0, 200, 100, 0, 0, 0, None))
        return windows[-1]

    yield new
    for window in windows:
        if win32gui.IsWindow(window):
            win32gui.DestroyWindow(window)
    for atom in atoms:
        win32gui.UnregisterClass(atom, 0)


def test_a_function_answers(make):
    seen = []

    def procedure(window, message, wparam, lparam):
        seen.append((window, message, wparam, lparam))
        return wparam + lparam if message == OWN else win32gui.DefWindowProc(window, message, wparam, lparam)

    window = make(procedure)
    assert {win32con.WM_NCCREATE, win32con.WM_CREATE} <= {message for _, message, *_ in seen}
    assert {given for given, *_ in seen} == {window}
    assert win32gui.SendMessage(window, OWN, 3, 4) == 7
    assert win32gui.SendMessage(window, OWN, -1, -1) == -2 and seen[-1] == (window, OWN, -1, -1)

    assert win32gui.GetWindowText(window) == "a title"
    win32gui.DestroyWindow(window)
    assert seen[-1][1] == win32con.WM_NCDESTROY


def test_a_dict_of_functions(make):
    table = {OWN: lambda *message: 5, win32con.WM_DESTROY: lambda *message: destroyed.append(message)}
    destroyed = []
    window = make(table)
    assert win32gui.SendMessage(window, OWN) == 5
    assert win32gui.SendMessage(window, OWN + 1) == 0
    table[OWN + 1] = lambda window, message, wparam, lparam: 1 << 40
    assert win32gui.SendMessage(window, OWN + 1) == 1 << 40
    assert win32gui.GetWindowText(window) == "a title"
    win32gui.DestroyWindow(window)
    assert destroyed == [(window, win32con.WM_DESTROY, 0, 0)]


@pytest.mark.parametrize(("answer", "error"), [
    (lambda *_: None, None), (lambda *_: 1 / 0, ZeroDivisionError), (lambda *_: "x", TypeError),
    (lambda *_: 1 << 70, OverflowError), (lambda: 5, TypeError), (5, TypeError)])
def test_answers_that_are_none(make, reported, answer, error):
    window = make({OWN: answer, win32con.WM_GETTEXTLENGTH: answer})
    assert win32gui.SendMessage(window, OWN) == 0
    assert win32gui.SendMessage(window, win32con.WM_GETTEXTLENGTH) == (0 if error is None else len("a title"))
    assert reported == ([error] * 2 if error else [])


def test_an_exception_does_not_end_the_pump(make, reported):
    seen = []

    def fail(window, message, wparam, lparam):
        seen.append(wparam)
        raise LookupError(wparam)

    window = make({OWN: fail, OWN + 1: lambda *_: win32gui.PostQuitMessage(0)})
    for message, wparam in ((OWN, 1), (OWN, 2), (OWN + 1, 0)):
        win32gui.PostMessage(window, message, wparam, 0)
    assert win32gui.PumpMessages() == 0
    assert seen == [1, 2] and reported == [LookupError] * 2


def test_a_logger_is_told(make, reported, caplog):
    window = make({OWN: lambda *_: 1 / 0})
    win32gui.set_logger(logging.getLogger("windows"))
    try:
        win32gui.SendMessage(window, OWN)
        assert caplog.records[-1].exc_info[0] is ZeroDivisionError and reported == []
        win32gui.set_logger(5)
        win32gui.SendMessage(window, OWN)
        assert len(reported) == 1
    finally:
        win32gui.set_logger(None)


def test_subclassing(make):
    window = make({OWN: lambda *_: 1})
    first = win32gui.SetWindowLong(window, win32con.GWL_WNDPROC,
                                   lambda *m: win32gui.CallWindowProc(first, *m) * 10 + 2)
    second = win32gui.SetWindowLong(window, win32con.GWL_WNDPROC,
                                    {OWN: lambda *m: win32gui.CallWindowProc(second, *m) * 10 + 3})
    assert first and second and first != second
    assert win32gui.SendMessage(window, OWN) == 123
    win32gui.SetWindowLong(window, win32con.GWL_WNDPROC, second)
    assert win32gui.SendMessage(window, OWN) == 12
    win32gui.SetWindowLong(window, win32con.GWL_WNDPROC, first)
    assert win32gui.SendMessage(window, OWN) == 1


def test_subclassing_a_control(make, reported):
    window = make({})
    button = win32gui.CreateWindowEx(0, "BUTTON", "press", win32con.WS_CHILD, 0, 0, 9, 9, window, 7, 0, None)
    assert win32gui.SetWindowLong(button, win32con.GWL_WNDPROC, {OWN: lambda *_: 9, OWN + 1: lambda *_: 1 / 0})
    assert win32gui.SendMessage(button, OWN) == 9
    assert win32gui.SendMessage(button, OWN + 1) == 0 and reported == [ZeroDivisionError]
    assert win32gui.SendMessage(button, win32con.WM_GETDLGCODE) & win32con.DLGC_BUTTON
    assert win32gui.GetWindowText(button) == "press" and win32gui.GetDlgCtrlID(button) == 7
    win32gui.DestroyWindow(button)


@pytest.fixture
def sleeper():
    """The address of a native window procedure that sleeps LPARAM ms: mov rcx, r9; mov rax, Sleep; jmp rax."""
    if platform.machine() != "AMD64":
        pytest.skip("the procedure is written for x86-64")
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.VirtualAlloc.restype = ctypes.c_void_p
    sleep = ctypes.cast(kernel32.Sleep, ctypes.c_void_p).value
    code = b"\x4c\x89\xc9\x48\xb8" + sleep.to_bytes(8, "little") + b"\xff\xe0"
    address = kernel32.VirtualAlloc(None, 64, 0x3000, win32con.PAGE_EXECUTE_READWRITE)
    ctypes.memmove(address, code, len(code))
    return address


def ticks_during(work):
    """How often another Python thread came to run while `work` went on."""
    ticks, done = [], threading.Event()

    def tick():
        while not done.wait(0.01):
            ticks.append(0)

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        work()
    finally:
        done.set()
        thread.join()
    return len(ticks)


def test_native_procedures_run_without_the_gil(make, sleeper):
    """Sending to a Python procedure of one's own thread keeps the GIL; what is native below or above it lets others run."""
    window = make({OWN: lambda *_: 1})
    native = win32gui.SetWindowLong(window, win32con.GWL_WNDPROC, sleeper)
    own = win32gui.SetWindowLong(window, win32con.GWL_WNDPROC, {OWN: lambda *_: 2, OWN + 2: lambda *_: time.sleep(0.3)})
    assert own == sleeper

    assert win32gui.SendMessage(window, OWN) == 2
    assert ticks_during(lambda: win32gui.SendMessage(window, OWN + 1, 0, 300)) > 3
    assert win32gui.SendMessage(window, OWN) == 2
    assert ticks_during(lambda: win32gui.SendMessage(window, OWN + 2)) > 3

    assert win32gui.SendMessage(window, OWN) == 2
    win32gui.SetWindowLong(window, win32con.GWL_WNDPROC, sleeper)
    assert ticks_during(lambda: win32gui.SendMessage(window, OWN, 0, 300)) > 3
    win32gui.SetWindowLong(window, win32con.GWL_WNDPROC, native)
    assert win32gui.SendMessage(window, OWN) == 1


def test_too_many_levels(make):
    window = make({})
    for _ in range(7):
        assert win32gui.SetWindowLong(window, win32con.GWL_WNDPROC, {})
    with pytest.raises(ValueError, match="at most 7"):
        win32gui.SetWindowLong(window, win32con.GWL_WNDPROC, {})
    assert win32gui.SetWindowLong(5, win32con.GWL_WNDPROC, {}) == 0


class Procedure:
    def __call__(self, window, message, wparam, lparam):
        return win32gui.DefWindowProc(window, message, wparam, lparam)


def test_lifetimes(make):
    of_class, of_window = Procedure(), Procedure()
    alive = weakref.ref(of_class), weakref.ref(of_window)
    given = win32gui.WNDCLASS()
    given.lpszClassName, given.lpfnWndProc = "cwin32 lifetimes", of_class
    atom = win32gui.RegisterClass(given)
    window = win32gui.CreateWindow(atom, None, WIDE, 0, 0, 9, 9, 0, 0, 0, None)
    win32gui.SetWindowLong(window, win32con.GWL_WNDPROC, of_window)
    del given, of_class, of_window
    gc.collect()
    assert alive[0]() is not None and alive[1]() is not None
    with pytest.raises(pywintypes.error) as caught:
        win32gui.UnregisterClass(atom, 0)
    assert caught.value.winerror == winerror.ERROR_CLASS_HAS_WINDOWS
    win32gui.DestroyWindow(window)
    assert alive[1]() is None and alive[0]() is not None
    win32gui.UnregisterClass("cwin32 lifetimes", 0)
    assert alive[0]() is None


def test_class_attributes():
    given = win32gui.WNDCLASS()
    assert (given.style, given.cbWndExtra, given.hInstance, given.hIcon, given.hCursor, given.hbrBackground) == (0,) * 6
    assert given.lpszMenuName is given.lpszClassName is given.lpfnWndProc is None
    given.lpszClassName, given.lpszMenuName, given.style, given.hIcon = 7, "menu", win32con.CS_DBLCLKS, 5
    assert (given.lpszClassName, given.lpszMenuName, given.style, given.hIcon) == (7, "menu", 8, 5)
    given.SetDialogProc()
    assert given.cbWndExtra == win32con.DLGWINDOWEXTRA
    for name, wrong in (("lpfnWndProc", 5), ("lpszClassName", 1.5), ("lpszMenuName", b"x"), ("style", "x")):
        with pytest.raises(TypeError, match=name):
            setattr(given, name, wrong)
    with pytest.raises(AttributeError):
        given.foo = 5
    with pytest.raises(TypeError, match="WNDCLASS"):
        win32gui.RegisterClass(5)
    with pytest.raises(ValueError, match="lpszClassName"):
        win32gui.RegisterClass(win32gui.WNDCLASS())


def test_extra_memory_and_class_numbers(make):
    window = make({}, cbWndExtra=16, style=win32con.CS_DBLCLKS)
    assert win32gui.SetWindowLong(window, 8, 77) == 0 and win32gui.GetWindowLong(window, 8) == 77
    assert win32gui.SetWindowLong(window, win32con.GWL_USERDATA, -3) == 0
    assert win32gui.GetWindowLong(window, win32con.GWL_USERDATA) == -3
    assert win32gui.GetClassLong(window, win32con.GCL_STYLE) == win32con.CS_DBLCLKS
    assert win32gui.GetWindowLong(5, win32con.GWL_STYLE) == win32gui.GetClassLong(5, win32con.GCL_STYLE) == 0
    with pytest.raises(TypeError, match="argument 'value'"):
        win32gui.SetWindowLong(window, win32con.GWL_STYLE, "x")
    with pytest.raises(TypeError, match="function or a dict"):
        win32gui.SetWindowLong(window, win32con.GWL_WNDPROC, "x")


def test_messages_one_by_one(make):
    window = make({OWN: lambda window, message, wparam, lparam: wparam * 2})
    win32gui.PostMessage(window, OWN, 21, -1)
    found, message = win32gui.PeekMessage(window, OWN, OWN, win32con.PM_NOREMOVE)
    assert found == 1 and message[:4] == (window, OWN, 21, -1) and len(message) == 6 and len(message[5]) == 2
    more, same = win32gui.GetMessage(window, OWN, OWN)
    assert more == 1 and same == message
    assert win32gui.TranslateMessage(message) == 0 and win32gui.DispatchMessage(message) == 42
    assert win32gui.PeekMessage(window, OWN, OWN, win32con.PM_REMOVE)[0] == 0
    win32gui.PostQuitMessage(7)
    more, (_, number, code, *_) = win32gui.GetMessage(0, 0, 0)
    assert (more, number, code) == (0, win32con.WM_QUIT, 7)
    for wrong in (5, (1, 2), None, (window, OWN, 0, 0, 0, 5)):
        with pytest.raises(TypeError):
            win32gui.DispatchMessage(wrong)
    with pytest.raises(pywintypes.error) as caught:
        win32gui.GetMessage(5, 0, 0)
    assert caught.value.winerror == winerror.ERROR_INVALID_WINDOW_HANDLE


def test_waiting_messages(make):
    seen = []
    window = make({OWN: lambda window, message, wparam, lparam: seen.append(wparam)})
    for number in range(3):
        win32gui.PostMessage(window, OWN, number, 0)
    assert win32gui.PumpWaitingMessages() == 0 and seen == [0, 1, 2]
    win32gui.PostQuitMessage(0)
    assert win32gui.PumpWaitingMessages() == 1
    assert win32gui.PumpWaitingMessages() == 0
    for number in range(3):
        win32gui.PostMessage(window, OWN + number, number, 0)
    assert win32gui.PumpWaitingMessages(OWN, OWN) == 0 and seen == [0, 1, 2, 0]
    assert win32gui.PeekMessage(window, OWN + 1, OWN + 2, win32con.PM_NOREMOVE)[0] == 1
    for code, first, second in ((7, 7, 7), (-1, -1, -1), (0, 0, 1)):
        win32gui.PostQuitMessage(code)
        assert win32gui.PumpMessages() == first
        win32gui.PostQuitMessage(code)
        assert win32gui.PumpWaitingMessages() == second


def test_other_threads(make):
    """A window answers in its own thread, whoever sends; messages without a window reach a thread's loop."""
    seen, ready, answers = [], threading.Event(), []

    def live():
        win32gui.PeekMessage(0, 0, 0, win32con.PM_NOREMOVE)
        seen.append(win32api.GetCurrentThreadId())
        seen.append(make({OWN: lambda *m: answers.append(win32gui.ReplyMessage(8)) or threading.get_native_id()}))
        ready.set()
        win32gui.PumpMessages()
        win32gui.DestroyWindow(seen[1])

    thread = threading.Thread(target=live, daemon=True)
    thread.start()
    assert ready.wait(60)
    identifier, window = seen
    assert win32gui.SendMessage(window, OWN) == 8
    sent, answer = win32gui.SendMessageTimeout(window, OWN, 0, 0, win32con.SMTO_NORMAL, 60_000)
    assert sent and answer == 8
    win32gui.PostThreadMessage(identifier, win32con.WM_QUIT, 0, 0)
    thread.join(60)
    assert not thread.is_alive()
    assert answers == [True, True]      # not earlier: a reply lets the sender go on before the procedure does
    with pytest.raises(pywintypes.error):
        win32gui.PostThreadMessage(0x7FFFFFF0, OWN, 0, 0)
    with pytest.raises(pywintypes.error) as caught:
        win32gui.SendMessageTimeout(window, OWN, 0, 0, 0, 1000)
    assert caught.value.winerror == winerror.ERROR_INVALID_WINDOW_HANDLE
    assert win32gui.ReplyMessage(0) is False


def test_windows_of_others_use_the_class(make):
    """A window that other code makes of a Python class has its procedure."""
    user32 = ctypes.WinDLL("user32")
    user32.CreateWindowExW.restype = ctypes.c_void_p
    name = win32gui.GetClassName(make({OWN: lambda *_: 33}))
    window = user32.CreateWindowExW(0, name, "x", WIDE, 0, 0, 9, 9, None, None, None, None)
    assert win32gui.SendMessage(window, OWN) == 33
    win32gui.DestroyWindow(window)


def test_default_procedure(make):
    window = make({})
    assert win32gui.DefWindowProc(window, win32con.WM_SETTEXT, 0, "Ж and more") == 1
    assert win32gui.GetWindowText(window) == "Ж and more"
    assert win32gui.DefWindowProc(window, win32con.WM_NULL, -1, None) == 0
    with pytest.raises(ValueError, match="not 0"):
        win32gui.CallWindowProc(0, window, OWN, 0, 0)
    with pytest.raises(TypeError, match="'lparam'"):
        win32gui.DefWindowProc(window, OWN, 0, 1.5)


def test_names_of_messages():
    number = win32gui.RegisterWindowMessage("cwin32 test message")
    assert 0xC000 <= number == win32gui.RegisterWindowMessage("cwin32 test message")


def test_wait_for_a_message():
    win32gui.PeekMessage(0, 0, 0, win32con.PM_NOREMOVE)
    win32gui.PostThreadMessage(win32api.GetCurrentThreadId(), OWN, 0, 0)
    assert win32gui.WaitMessage() is None
    assert win32gui.PeekMessage(-1, OWN, OWN, win32con.PM_REMOVE)[0] == 1


def test_create_refused(make):
    with pytest.raises(pywintypes.error):
        win32gui.CreateWindow("no such class", None, 0, 0, 0, 9, 9, 0, 0, 0, None)
    with pytest.raises(TypeError, match="'reserved' must be None"):
        win32gui.CreateWindow("STATIC", None, 0, 0, 0, 9, 9, 0, 0, 0, 5)
    with pytest.raises(OverflowError, match="className"):
        win32gui.CreateWindow(1 << 20, None, 0, 0, 0, 9, 9, 0, 0, 0, None)
    with pytest.raises(pywintypes.error):
        win32gui.DestroyWindow(5)


def test_nothing_is_left_behind(make, rounds, flat):
    window = make({OWN: lambda *message: len(message)})

    def cycle():
        win32gui.SendMessage(window, OWN, 1, 2)
        child = win32gui.CreateWindow("STATIC", "x", WIDE, 0, 0, 9, 9, 0, 0, 0, None)
        win32gui.SetWindowLong(child, win32con.GWL_WNDPROC, lambda *m: win32gui.DefWindowProc(*m))
        win32gui.DestroyWindow(child)

    flat(cycle, rounds(200, 20_000))
