"""Threading models and apartments: a C client with many threads, in the server's process and from outside; objects
handed between apartments; what happens when a local server or the interpreter ends."""

from __future__ import annotations

import _winapi
import gc
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import flatness
import pythoncom
import pytest
import raw
import win32com.client
import win32com.server.util

SERVER = Path(__file__).resolve().parent / "threadserver.py"
CLSIDS = {model: "{6E5A0E1C-9E27-4C4B-8B0B-5D1D7C2F000" + last + "}"
          for model, last in (("Both", "1"), ("Apartment", "2"), ("Free", "3"))}
INPROC, LOCAL = 1, 4
SYNCHRONIZE = 0x100000
PATIENCE = 60


@pytest.fixture(scope="module")
def registered(run, tmp_path_factory):
    """The classes of threadserver.py, registered until the module's tests are done."""
    copy = tmp_path_factory.mktemp("threads") / SERVER.name
    copy.write_bytes(SERVER.read_bytes())
    run(sys.executable, copy, "--quiet")
    yield copy
    run(sys.executable, copy, "--unregister", "--quiet")


@pytest.fixture(scope="module")
def storm(registered, run, c_program, soak) -> Callable[..., int]:
    """storm(model of the class, context, apartments of the client, way): how many calls were made, all of them right."""
    threads, milliseconds = (64, 60_000) if soak else (16, 300)

    def storm(model: str, context: int, apartments: str, way: str) -> int:
        ran = run(c_program("threads"), CLSIDS[model], str(context), apartments, way, str(threads), str(milliseconds),
                  code=None, timeout=400)
        assert "stuck" not in ran.out and " wrong 0 failed 0 last 0x00000000" in ran.out, (ran.out, ran.err)
        return int(ran.out.split()[1])

    return storm


# A class that does not say "free" lives in a single-threaded apartment, one that says it in the multi-threaded one: so every
# way between apartments is taken at least once, and all of them in the long run.
SHORT = [("Both", "mta", "git"), ("Apartment", "mta", "own"), ("Apartment", "sta", "stream"), ("Free", "sta", "git")]
ALL = [(model, apartments, way) for model in CLSIDS for apartments in ("sta", "mta") for way in ("own", "git", "stream")]


@pytest.mark.parametrize(("model", "apartments", "way"), ALL)
def test_many_threads_in_process(storm, soak, model, apartments, way):
    if not soak and (model, apartments, way) not in SHORT:
        pytest.skip("in the long run")
    assert storm(model, INPROC, apartments, way) >= 16 * 10


@pytest.mark.parametrize("model", ["Both", "Free"])
@pytest.mark.parametrize("apartments", ["mta", "sta"])
@pytest.mark.parametrize("way", ["stream", "own"])  # Wine's global interface table never lets go of another process's object
def test_many_threads_against_a_local_server(storm, soak, model, apartments, way):
    if not soak and (apartments, way) != ("mta", "stream"):
        pytest.skip("in the long run")
    assert storm(model, LOCAL, apartments, way) >= 16 * 10


# ---- a local server ---------------------------------------------------------------------------------------------------


def local(model):
    return win32com.client.Dispatch(CLSIDS[model], clsctx=LOCAL)


def in_threads(count, work):
    """Run work(number) in threads of their own, in the multi-threaded apartment; what they returned."""
    answers = {}

    def run(number):
        pythoncom.CoInitializeEx(pythoncom.COINIT_MULTITHREADED)
        answers[number] = work(number)
        gc.collect()  # wrappers go before their apartment
        pythoncom.CoUninitialize()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return [answers[number] for number in range(count)]


def test_a_free_class_is_served_by_many_threads(registered):
    """Calls that wait for each other, on async methods; one that fails; all from one process."""
    first = local("Free")
    process = first.Tell().split()[0]

    def meet(_number):
        ob = local("Free")
        return ob.Meet(4), ob.Tell().split()[0]

    assert in_threads(4, meet) == [("win32com.server.asynchronous", process)] * 4
    with pytest.raises(pythoncom.com_error) as caught:
        first.Fail()
    assert caught.value.excepinfo[2] == "ValueError: failed on the loop"


def test_other_classes_are_served_by_one_thread(registered):
    first = local("Both")

    def tell(_number):
        ob = local("Both")
        return {ob.Tell() for _ in range(5)}

    assert in_threads(3, tell) == [{first.Tell()}] * 3


def test_async_methods_nest_in_a_single_threaded_server(registered):
    """Four clients wait in one apartment, each for the others: the apartment goes on serving."""
    first = local("Both")
    assert in_threads(4, lambda _number: local("Both").Meet(4)) == ["win32com.server.asynchronous"] * 4
    assert first.Add(1, 2) == 3


@pytest.mark.parametrize("model", ["Both", "Free"])
def test_a_server_that_ends_and_its_next_clients(registered, rounds, model):
    """The last object goes at any moment of the process's end; whoever comes then is served, by the old process or a new."""
    seen = set()
    for i in range(rounds(2, 200)):
        ob = local(model)
        assert ob.Add(i, 1) == i + 1
        seen.add(int(ob.Tell().split()[0]))
        del ob
        gc.collect()
        time.sleep(0.037 * (i % 11))
    last = _winapi.OpenProcess(SYNCHRONIZE, False, process_of(model))
    try:
        gc.collect()
        assert _winapi.WaitForSingleObject(last, PATIENCE * 1000) == 0
    finally:
        _winapi.CloseHandle(last)
    assert seen


def process_of(model):
    return int(local(model).Tell().split()[0])


# ---- the end ----------------------------------------------------------------------------------------------------------


def test_no_activation_after_the_end_of_serving(python):
    ran = python("""
import ctypes, sys
sys.path.insert(0, sys.argv[1])
import pythoncom, raw, win32com.server.util
factory = pythoncom.MakePyFactory("{5C4B7F0E-3B51-4B3C-9C0A-6B0C43F7A009}")
def create():
    out = ctypes.c_void_p()
    return raw.call(raw.pointer_of(factory), 3, None, raw.IID_IUnknown, ctypes.byref(out),
                    types=[ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p])
ob = win32com.server.util.wrap(win32com.server.util.Collection())
sys.stderr = None
print(pythoncom._StopServing(), create() == -0x7FF7FFF8)
del ob
print(pythoncom._StopServing(), create() == -0x7FF7FFF8, pythoncom._StopServing())
""", raw.__file__.rpartition("\\")[0])
    assert ran.lines == ["False False", "True True True"]


class Lingering:
    _public_methods_ = ["Add"]

    def Add(self, a, b):
        return a + b


def test_calls_in_progress_finish_when_the_interpreter_ends(python, c_program):
    """A thread of the client is inside a method that takes a while; the program ends; the client gets its answer."""
    ran = python("""
import sys, threading, time
sys.path[:0] = sys.argv[1:]
import comclient, pythoncom, raw, win32com.server.util
inside = threading.Event()
class S:
    _public_methods_ = ["Add"]
    def Add(self, a, b):
        if inside.is_set():
            return a + b
        inside.set()
        time.sleep(0.3)
        print("finished", flush=True)
        return a + b
ob = win32com.server.util.wrap(S())
comclient.linger(raw.pointer_of(ob), 1000)
assert inside.wait(60)
print("ending", flush=True)
""", raw.__file__.rpartition("\\")[0], str(c_program("comclient.pyd").parent), timeout=120)
    assert ran.lines == ["ending", "finished", "disconnected"]


def test_objects_that_outlive_the_interpreter(python, c_program):
    """Whatever is called on them then, nothing crashes."""
    ran = python("""
import sys
sys.path[:0] = sys.argv[1:]
import comclient, pythoncom, raw, win32com.server.util
class S:
    _public_methods_ = ["Add"]
    def Add(self, a, b): return a + b
ob = win32com.server.util.wrap(S())
comclient.outlive(raw.pointer_of(ob), 1000)
del ob
""", raw.__file__.rpartition("\\")[0], str(c_program("comclient.pyd").parent), timeout=120)
    assert ran.lines == ["Invoke 80010108", "GetIDsOfNames 80010108", "GetTypeInfoCount 80010108",
                         "QueryInterface IDispatch 00000000", "QueryInterface IStream 80010108", "released 00000000"]


# ---- handing objects over ---------------------------------------------------------------------------------------------


class Here:
    _public_methods_ = ["Thread"]

    def Thread(self):
        return threading.current_thread().name


def pump_until(thread):
    """Serve calls into this thread's apartment until another thread has ended."""
    end = time.monotonic() + PATIENCE
    while thread.is_alive() and time.monotonic() < end:
        pythoncom.PumpWaitingMessages()
        thread.join(0.01)
    assert not thread.is_alive()


@pytest.mark.parametrize("apartment", [pythoncom.COINIT_MULTITHREADED, pythoncom.COINIT_APARTMENTTHREADED])
@pytest.mark.parametrize("way", ["stream", "table"])
def test_an_object_of_this_apartment_is_called_here(way, apartment):
    pythoncom.CoInitialize()
    wrapped = win32com.server.util.wrap(Here())
    answers = []
    if way == "stream":
        parcel = pythoncom.CoMarshalInterThreadInterfaceInStream(pythoncom.IID_IDispatch, wrapped)
    else:
        table = pythoncom.CoCreateInstance(pythoncom.CLSID_StdGlobalInterfaceTable, None, pythoncom.CLSCTX_INPROC_SERVER,
                                           pythoncom.IID_IGlobalInterfaceTable)
        parcel = table.RegisterInterfaceInGlobal(wrapped, pythoncom.IID_IDispatch)

    def work():
        pythoncom.CoInitializeEx(apartment)
        if way == "stream":
            ob = pythoncom.CoGetInterfaceAndReleaseStream(parcel, pythoncom.IID_IDispatch)
        else:
            ob = table.GetInterfaceFromGlobal(parcel, pythoncom.IID_IDispatch)
        answers.append(win32com.client.Dispatch(ob).Thread())
        del ob
        gc.collect()
        pythoncom.CoUninitialize()

    thread = threading.Thread(target=work)
    thread.start()
    pump_until(thread)
    if way == "table":
        table.RevokeInterfaceFromGlobal(parcel)
    assert answers == [threading.current_thread().name]


# ---- great numbers ----------------------------------------------------------------------------------------------------


def test_many_calls_and_many_objects_leave_nothing(serve, comclient, rounds):
    """In the long run 1,000,000 calls and 100,000 objects."""
    server = serve(Lingering())
    dispid = server.id("Add")
    calls, objects = rounds(2_000, 125_000), rounds(500, 100_000)

    def work():
        assert comclient.run_threads(server.pointer, dispid, calls, 8) == (8 * calls, 0, 0)
        for _ in range(objects):
            ob = win32com.client.Dispatch(win32com.server.util.wrap(Lingering()))
            assert ob.Add(1, 2) == 3
        del ob
        gc.collect()

    work()
    gateways = pythoncom._GetGatewayCount()
    blocks, memory, open_handles = flatness.usage()
    work()
    blocks_after, after, open_after = flatness.usage()
    assert pythoncom._GetGatewayCount() == gateways
    print(f"left: {blocks_after - blocks} blocks, {after - memory} bytes, {open_after - open_handles} handles")
    assert blocks_after - blocks < 200
    assert after - memory < 1_000_000 and open_after - open_handles < 5
