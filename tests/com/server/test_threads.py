"""Threads that Python never saw, objects in great numbers, and the interpreter's end."""

import ctypes
import sys
import threading
import weakref

import flatness
import pythoncom
import pytest
import raw
import win32com.server.util
from win32com.server import dispatcher, policy


class Server:
    _public_methods_ = ["Add"]
    _public_attrs_ = ["x"]
    x = "text"

    def Add(self, a, b):
        return a + b


class Slow(policy.DesignatedWrapPolicy):
    def _invokeex_(self, *args):
        return super()._invokeex_(*args)


WAYS = {"native": {}, "hook": {"usePolicy": Slow}, "dispatcher": {"useDispatcher": dispatcher.DispatcherBase}}


@pytest.mark.parametrize("way", WAYS)
def test_eight_threads_of_a_c_client(serve, comclient, rounds, way):
    server = serve(Server(), **WAYS[way])
    calls = rounds(2_000, 200_000)
    assert comclient.run_threads(server.pointer, server.id("Add"), calls, 8) == (8 * calls, 0, 0)


def test_threads_come_and_go(serve, comclient, rounds):
    server = serve(Server())
    dispid = server.id("Add")
    before = threading.active_count()
    for _ in range(rounds(25, 5_000)):
        assert comclient.run_threads(server.pointer, dispid, 3, 4) == (12, 0, 0)
    assert threading.active_count() == before


def test_ended_threads_leave_no_thread_state(serve, comclient, rounds):
    server = serve(Server())
    dispid = server.id("Add")
    comclient.run_threads(server.pointer, dispid, 2, 4)
    before = len(sys._current_frames())
    allocated = sys.getallocatedblocks()
    for _ in range(rounds(50, 1_000)):     # a leak would leave 400 blocks at least
        comclient.run_threads(server.pointer, dispid, 2, 8)
    assert len(sys._current_frames()) == before
    assert abs(sys.getallocatedblocks() - allocated) < 200


def test_python_threads_and_c_threads_at_once(serve, comclient):
    server = serve(Server())
    dispid = server.id("Add")
    answers = []

    def work():
        pythoncom.CoInitializeEx(0)
        answers.extend(raw.invoke(server.pointer, dispid, i, 1).value for i in range(500))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    counts = comclient.run_threads(server.pointer, dispid, 2_000, 8)
    for thread in threads:
        thread.join()
    assert counts == (16_000, 0, 0)
    assert sorted(answers) == sorted(list(range(1, 501)) * 4)


def usage():
    """Gateways, Python's memory blocks, private bytes and handles."""
    return (pythoncom._GetGatewayCount(), *flatness.usage())


class Busy:
    _public_methods_ = ["Text", "Pair", "Fail"]
    _public_attrs_ = ["x"]
    x = 1

    def Text(self, text):
        return text * 2

    def Pair(self, _text):
        return "result", "out"

    def Fail(self):
        raise ValueError("boom")


@pytest.mark.parametrize("what", ["add", "text", "get", "put", "fail", "ids", "unknown", "names", "byref", "life",
                                  "life with interfaces"])
@pytest.mark.parametrize("way", WAYS)
def test_memory_stays_flat(serve, comclient, rounds, monkeypatch, what, way):
    monkeypatch.setattr(sys, "stderr", None)
    adder, busy = serve(Server(), **WAYS[way]), serve(Busy(), **WAYS[way])
    add, text, pair, fail, x = adder.id("Add"), busy.id("Text"), busy.id("Pair"), busy.id("Fail"), busy.id("x")
    calls = rounds(10, 200)
    target = raw.variant()
    target_at = ctypes.byref(target)

    def life():
        win32com.server.util.wrap(Server(), **WAYS[way])

    def life_with_interfaces():
        win32com.server.util.wrap(win32com.server.util.FileStream(None), pythoncom.IID_IStream, **WAYS[way])

    work = {
        "add": lambda: comclient.run_threads(adder.pointer, add, calls, 1),
        "text": lambda: raw.invoke(busy.pointer, text, "some text"),
        "get": lambda: raw.invoke(busy.pointer, x, flags=raw.GET),
        "put": lambda: raw.put(busy.pointer, x, "some text"),
        "fail": lambda: raw.invoke(busy.pointer, fail),
        "ids": lambda: raw.ids(busy.pointer, "Text"),
        "unknown": lambda: raw.ids(busy.pointer, "Texts"),
        "names": lambda: raw.ids(busy.pointer, "Text", "text"),
        "byref": lambda: (raw.invoke(busy.pointer, pair, raw.byref(target)), raw.oleaut32.VariantClear(target_at)),
        "life": life,
        "life with interfaces": life_with_interfaces,
    }[what]
    count = rounds(500, 100_000)
    for _ in range(count // 2):
        work()
    growth = []
    for _ in range(3):  # something else may have grown meanwhile: a leak grows every time
        before = usage()
        for _ in range(count):
            work()
        growth.append([after - old for after, old in zip(usage(), before)])
        gateways, blocks, memory, open_handles = growth[-1]
        # Windows' own threads come and go
        if gateways == 0 and abs(blocks) < 100 and memory < 1_000_000 and open_handles < 20:
            return
    pytest.fail(f"gateways, memory blocks, bytes and handles that {count} calls left, three times: {growth}")


def test_an_object_released_by_a_thread_that_python_never_saw(serve, comclient):
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.CreateThread.restype = ctypes.c_void_p
    kernel32.CreateThread.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_void_p] * 2, ctypes.c_uint, ctypes.c_void_p]
    kernel32.WaitForSingleObject.argtypes = [ctypes.c_void_p, ctypes.c_uint]
    ob = Server()
    gone = weakref.ref(ob)
    wrapped = win32com.server.util.wrap(ob)
    pointer = raw.pointer_of(wrapped)
    raw.add_ref(pointer)
    del ob, wrapped
    assert gone() is not None
    vtable = ctypes.cast(pointer, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
    thread = kernel32.CreateThread(None, 0, vtable[2], pointer, 0, None)
    assert kernel32.WaitForSingleObject(thread, 10_000) == 0
    assert gone() is None


def test_calls_after_the_interpreter_has_ended(python, c_program):
    ran = python("""
import sys, time
sys.path[:0] = sys.argv[1:]
import comclient, pythoncom, raw, win32com.server.util
class S:
    _public_methods_ = ["Add"]
    calls = 0
    def Add(self, a, b):
        S.calls += 1
        return a + b
ob = win32com.server.util.wrap(S())
comclient.linger(raw.pointer_of(ob), 1000)
while S.calls < 100:
    time.sleep(0.001)
print("ending", flush=True)
""", raw.__file__.rpartition("\\")[0], str(c_program("comclient.pyd").parent), timeout=60)
    assert ran.lines == ["ending", "disconnected"]


def test_a_policy_that_takes_in_another_object():
    class Other:
        _public_methods_ = ["Other"]

        def Other(self):
            return "other"

    made = policy.DesignatedWrapPolicy(Server())
    wrapped = pythoncom.WrapObject(made)
    pointer = raw.pointer_of(wrapped)
    assert raw.ids(pointer, "Add") == (raw.S_OK, [1001])
    for _ in range(3):
        made._wrap_(Other())
        assert raw.ids(pointer, "Add")[0] == raw.DISP_E_UNKNOWNNAME
        assert raw.invoke(pointer, raw.ids(pointer, "Other")[1][0]).value == "other"
        made._wrap_(Server())
        assert raw.invoke(pointer, raw.ids(pointer, "Add")[1][0], 1, 2).value == 3
