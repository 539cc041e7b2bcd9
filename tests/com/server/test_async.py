"""`async def` methods of a server: the loop they run on, what else goes on meanwhile, and how they end."""

import asyncio
import sys
import threading
import time

import flatness
import pythoncom
import pytest
import raw
import win32com.client
import win32com.server.util
import winerror
from win32com.server import asynchronous, dispatcher, policy
from win32com.server.exception import COMException

E_ABORT = -0x7FFFBFFC
PATIENCE = 60


class Server:
    _public_methods_ = ["Add", "Fail", "Refuse", "Leave", "Cancelled", "Where", "Plain", "SetSpeed", "Speed"]
    _public_attrs_ = ["Speed", "Both"]

    def __init__(self):
        self.speed = 0

    async def Add(self, a, b):
        await asyncio.sleep(0)
        return a + b

    async def Fail(self):
        await asyncio.sleep(0)
        raise ValueError("on the loop")

    async def Refuse(self):
        raise COMException("refused", winerror.E_ACCESSDENIED)

    async def Leave(self):
        raise SystemExit("not the loop's")

    async def Cancelled(self):
        asyncio.current_task().cancel()
        await asyncio.sleep(PATIENCE)

    async def Where(self):
        return threading.current_thread().name

    def Plain(self):
        return threading.current_thread().name

    async def Both(self):
        return "a property"

    async def Speed(self):
        return self.speed

    async def SetSpeed(self, value):
        await asyncio.sleep(0)
        self.speed = value


class Slow(policy.DesignatedWrapPolicy):
    def _invokeex_(self, *args):
        return super()._invokeex_(*args)


WAYS = {"native": {}, "hook": {"usePolicy": Slow}, "dispatcher": {"useDispatcher": dispatcher.DispatcherBase}}


@pytest.mark.parametrize("way", WAYS)
def test_the_call_gives_what_the_coroutine_returns(serve, way):
    server = serve(Server(), **WAYS[way])
    assert server.call("Add", 2, 3).value == 5
    assert server.call("Where").value == "win32com.server.asynchronous"
    assert server.call("Plain").value == threading.current_thread().name
    assert server.get("Both").value == "a property"


def test_a_property_of_two_coroutines(serve):
    ob = Server()
    server = serve(ob)
    assert server.put("Speed", 30).hr == raw.S_OK
    assert ob.speed == 30 and server.get("Speed").value == 30


@pytest.mark.parametrize("way", WAYS)
def test_exceptions_reach_the_client(serve, monkeypatch, way):
    monkeypatch.setattr(sys, "stderr", None)
    server = serve(Server(), **WAYS[way])
    answer = server.call("Fail")
    assert (answer.hr, answer.scode, answer.description) == (raw.DISP_E_EXCEPTION, raw.E_FAIL, "ValueError: on the loop")
    answer = server.call("Refuse")
    assert (answer.scode, answer.description) == (winerror.E_ACCESSDENIED, "refused")
    assert "SystemExit" in server.call("Leave").description
    answer = server.call("Cancelled")
    assert answer.scode == E_ABORT and "cancelled" in answer.description
    assert server.call("Add", 1, 1).value == 2  # the loop has survived it all


def test_a_dynamic_object(serve):
    class Dynamic:
        async def _dynamic_(self, name, _lcid, _flags, args):
            return f"{name}{args}"

    server = serve(Dynamic(), usePolicy=policy.DynamicPolicy)
    assert server.call("Anything", 1, 2).value == "Anything(1, 2)"


@pytest.mark.parametrize("target", [policy.DesignatedWrapPolicy, lambda ob: ob])
def test_methods_of_an_interface(target):
    class Stream:
        _public_methods_ = ["Read"]
        _com_interfaces_ = [pythoncom.IID_IStream]

        async def Read(self, count):
            await asyncio.sleep(0)
            return b"0123456789"[:count]

    stream = pythoncom.WrapObject(target(Stream()), pythoncom.IID_IStream, pythoncom.IID_IStream)
    assert stream.Read(4) == b"0123"


class Meeting:
    """Nobody leaves before all are here."""

    _public_methods_ = ["Add"]

    def __init__(self, count):
        self.expected, self.here = count, asyncio.Event()

    async def Add(self, a, b):
        self.expected -= 1
        if self.expected == 0:
            self.here.set()
        await asyncio.wait_for(self.here.wait(), PATIENCE)
        return a + b


def test_calls_of_many_threads_go_on_at_once(serve, comclient):
    server = serve(Meeting(16))
    assert comclient.run_threads(server.pointer, server.id("Add"), 1, 16) == (16, 0, 0)


def test_a_storm_of_calls(serve, comclient, rounds):
    server = serve(Server())
    calls = rounds(50, 20_000)
    assert comclient.run_threads(server.pointer, server.id("Add"), calls, 8) == (8 * calls, 0, 0)
    assert not asynchronous._server._calls
    end = time.monotonic() + PATIENCE
    while asynchronous._server._tasks and time.monotonic() < end:   # the loop forgets a task a step after its end
        time.sleep(0.01)
    assert not asynchronous._server._tasks


class Nested:
    """Its coroutine calls an object of the apartment that waits for it."""

    _public_methods_ = ["Call"]

    def __init__(self, cookie):
        self.cookie = cookie

    async def Call(self):
        table = pythoncom.CoCreateInstance(pythoncom.CLSID_StdGlobalInterfaceTable, None, pythoncom.CLSCTX_INPROC_SERVER,
                                           pythoncom.IID_IGlobalInterfaceTable)
        other = win32com.client.Dispatch(table.GetInterfaceFromGlobal(self.cookie, pythoncom.IID_IDispatch))
        return f"{other.Plain()} for {threading.current_thread().name}"


def test_a_single_threaded_apartment_serves_calls_while_it_waits(serve):
    table = pythoncom.CoCreateInstance(pythoncom.CLSID_StdGlobalInterfaceTable, None, pythoncom.CLSCTX_INPROC_SERVER,
                                       pythoncom.IID_IGlobalInterfaceTable)
    here = serve(Server())
    cookie = table.RegisterInterfaceInGlobal(here.wrapped, pythoncom.IID_IDispatch)
    try:
        answer = serve(Nested(cookie)).call("Call")
    finally:
        table.RevokeInterfaceFromGlobal(cookie)
    assert answer.value == f"{threading.current_thread().name} for win32com.server.asynchronous"


def test_the_loop_does_not_wait_for_itself(serve):
    inner = win32com.client.Dispatch(serve(Server()).wrapped)

    async def call():
        return inner.Add(1, 2)

    with pytest.raises(pythoncom.com_error) as caught:
        asynchronous.complete(call())
    assert caught.value.excepinfo[5] == winerror.RPC_E_CANTCALLOUT_INASYNCCALL
    assert "await" in caught.value.excepinfo[2]


def test_work_beside_calls():
    done = threading.Event()
    asynchronous.loop().call_soon_threadsafe(done.set)
    assert done.wait(PATIENCE)


END = """
import asyncio, atexit, sys, threading
sys.path[:0] = sys.argv[1:]
import comclient, pythoncom, raw, win32com.server.util
begun = threading.Event()
class S:
    _public_methods_ = ["Add"]
    async def Add(self, a, b):
        begun.set()
        try:
            await asyncio.sleep(3600)
        finally:
            print("cancelled", flush=True)
ob = win32com.server.util.wrap(S())
comclient.linger(raw.pointer_of(ob), 1000)
assert begun.wait(60)
print("ending", flush=True)
"""


def test_the_end_of_the_interpreter_cancels(python, c_program):
    ran = python(END, raw.__file__.rpartition("\\")[0], str(c_program("comclient.pyd").parent), timeout=120)
    assert ran.lines == ["ending", "cancelled", "exception"]


def test_memory_stays_flat(serve, monkeypatch, rounds):
    import gc

    monkeypatch.setattr(sys, "stderr", None)
    server = serve(Server())
    add, fail = server.id("Add"), server.id("Fail")
    count = rounds(50, 20_000)

    def work():
        for _ in range(count):
            raw.invoke(server.pointer, add, 1, 2)
            raw.invoke(server.pointer, fail)
        gc.collect()
        return sys.getallocatedblocks(), flatness.handles()

    work()
    blocks, open_handles = work()
    after, open_after = work()
    assert abs(after - blocks) < 200 and abs(open_after - open_handles) < 5
