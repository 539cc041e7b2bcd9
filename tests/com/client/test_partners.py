"""Partners in other processes and apartments: events that come from another process, servers that die, in a call and
between calls, and objects that are used in an apartment where they do not belong."""

import _winapi
import faulthandler
import gc
import sys
import threading
import time
from pathlib import Path

import pythoncom
import pytest
import win32com.server.util
from win32com.client import Dispatch, events, getevents
from win32com.server import register

from .conftest import TICKER

# What a client may be told of a server that is gone: RPC_E_DISCONNECTED, RPC_E_SERVER_DIED, RPC_E_SERVER_DIED_DNE,
# CO_E_OBJNOTCONNECTED, and HRESULTs of RPC_S_SERVER_UNAVAILABLE, RPC_S_CALL_FAILED, RPC_S_CALL_FAILED_DNE.
GONE = {-2147417848, -2147418105, -2147418094, -2147220995, -2147023174, -2147023170, -2147023169}
RPC_E_WRONG_THREAD = -2147417842
SYNCHRONIZE, TERMINATE = 0x100000, 1
PATIENCE = 60


@pytest.fixture(scope="module")
def registered(ticker_server):
    """The classes of partner.py, and the type library with their events."""
    folder = str(Path(__file__).resolve().parent)
    sys.path.insert(0, folder)
    import partner

    sys.path.remove(folder)
    classes = partner.Partner, partner.First, partner.Second
    register.RegisterClasses(*classes, quiet=True)
    yield
    register.UnregisterClasses(*classes, quiet=True)


@pytest.fixture(scope="module")
def served(registered):
    """The program id of the server that all tests share; it runs until they are done, and ends then."""
    kept = [Dispatch("Cwin32Test.Partner")]
    yield "Cwin32Test.Partner"
    process = _winapi.OpenProcess(SYNCHRONIZE, False, kept[0].Process())
    kept.clear()
    gc.collect()    # proxies in tracebacks
    assert wait_for(process), "the server ends with its last client"


def wait_for(process):
    """Whether a process ends; its last calls into this apartment are served meanwhile. Closes the handle."""
    end = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < end:
            pythoncom.PumpWaitingMessages()
            if _winapi.WaitForSingleObject(process, 50) == 0:
                return True
        return False
    finally:
        _winapi.CloseHandle(process)


# ---- events ------------------------------------------------------------------------------------------------------------


def hearing(source):
    """A sink of the described events, connected; it keeps what it hears."""
    class Hearing(getevents(TICKER)):
        def OnTicked(self, value):
            heard.append(value)
            if value == "fail":
                raise ValueError("no such tick")

        def OnAsked(self, number, cancel):
            heard.append((number, cancel, threading.get_native_id()))
            return number > 5

    heard = []
    sink = Hearing(source)
    sink.heard = heard
    return sink


def test_events_of_another_process(served):
    """They arrive while the call that makes them waits, in the thread of the sink."""
    source = Dispatch(served)
    sink = hearing(source)
    assert source.Sinks() == 1 and source.Tick(3) == 1 and source.Tick("ßЖ漢") == 1 and source.Tick((1, (2.5, None))) == 1
    assert sink.heard == [3, "ßЖ漢", (1, (2.5, None))]
    assert (source.Ask(3), source.Ask(9)) == (False, True)
    assert sink.heard[3:] == [(3, False, threading.get_native_id()), (9, False, threading.get_native_id())]
    sink.close()
    assert source.Sinks() == 0 and source.Tick(4) == 0 and len(sink.heard) == 5


def test_a_sink_that_fails_does_not_break_the_others(served, capfd):
    source = Dispatch(served)
    first, second = hearing(source), hearing(source)
    assert source.Tick("fail") == 0 and source.Tick(1) == 2
    assert first.heard == second.heard == ["fail", 1]
    assert "no such tick" in capfd.readouterr().err
    first.close()
    second.close()


def test_an_object_that_the_server_calls_back(served):
    class Listener:
        _public_methods_ = ["Hear"]

        def Hear(self, number):
            return number, threading.get_native_id()

    source = Dispatch(served)
    process = source.Process()
    assert source.Tell(win32com.server.util.wrap(Listener())) == (process, threading.get_native_id())


# ---- servers that die --------------------------------------------------------------------------------------------------


def gone(call, *arguments):
    """The error of a call to a server that died."""
    faulthandler.disable()  # Wine raises some RPC failures as exceptions, and catches them
    try:
        with pytest.raises(pythoncom.com_error) as caught:
            call(*arguments)
    finally:
        faulthandler.enable()
    assert caught.value.hresult in GONE, caught.value
    return caught.value


def end(process):
    """End a process from outside, and wait until it has ended."""
    handle = _winapi.OpenProcess(SYNCHRONIZE | TERMINATE, False, process)
    _winapi.TerminateProcess(handle, 3)
    assert wait_for(handle)


def still_gone(ob, sink):
    """Whatever is asked of the object then says so, and disconnecting the sink does no harm."""
    gone(ob.Add, 1, 2)
    gone(ob._oleobj_.GetIDsOfNames, "Tick")
    gone(getattr, ob, "Tell")   # a name that was not used before
    gone(sink.close)
    sink.close()


def test_servers_that_die(served):
    """One in the middle of a call, one between two calls; each time the next activation works.

    Wine's rpcss keeps the class objects of a process that died, so the next activation is one of another class.
    """
    first = Dispatch("Cwin32Test.First")
    sink, process = hearing(first), _winapi.OpenProcess(SYNCHRONIZE, False, first.Process())
    assert first.Add(1, 2) == 3 and first.Tick(1) == 1
    gone(first.Die)
    assert wait_for(process)
    still_gone(first, sink)

    second = Dispatch("Cwin32Test.Second")
    sink = hearing(second)
    assert second.Add(20, 22) == 42 and second.Process() != Dispatch(served).Process()
    end(second.Process())
    still_gone(second, sink)

    assert Dispatch(served).Add(1, 2) == 3
    before = pythoncom._GetInterfaceCount()
    del first, second, sink
    gc.collect()
    assert pythoncom._GetInterfaceCount() < before


# ---- apartments --------------------------------------------------------------------------------------------------------


def in_apartment(work):
    """Run work() in a thread with a single-threaded apartment of its own; what it returned."""
    answers = []

    def run():
        pythoncom.CoInitialize()
        try:
            answers.append(work())
        except pythoncom.com_error as error:
            answers.append(error.with_traceback(None))
        gc.collect()    # wrappers go before their apartment
        pythoncom.CoUninitialize()

    thread = threading.Thread(target=run)
    thread.start()
    limit = time.monotonic() + PATIENCE
    while thread.is_alive() and time.monotonic() < limit:
        pythoncom.PumpWaitingMessages()
        thread.join(0.01)
    return answers[0]


def test_an_object_in_the_wrong_apartment(served):
    """The error says what is wrong and what to do; what it says works, and the object goes on where it belongs."""
    here = Dispatch(served)
    faulthandler.disable()  # Wine raises the code as an exception, and catches it
    errors = [in_apartment(lambda: here._oleobj_.GetIDsOfNames("Add")), in_apartment(lambda: here.Add(1, 2))]
    faulthandler.enable()
    for error in errors:
        assert isinstance(error, pythoncom.com_error) and error.hresult == RPC_E_WRONG_THREAD, error
        for part in ("RPC_E_WRONG_THREAD", "another thread", "CoMarshalInterThreadInterfaceInStream", "global interface table"):
            assert part in str(error)
    stream = pythoncom.CoMarshalInterThreadInterfaceInStream(pythoncom.IID_IDispatch, here._oleobj_)
    assert in_apartment(lambda: Dispatch(
        pythoncom.CoGetInterfaceAndReleaseStream(stream, pythoncom.IID_IDispatch)).Add(1, 2)) == 3
    assert here.Add(3, 4) == 7


def test_a_wait_for_events_of_another_process(served):
    """A thread of its own makes the event, over a connection of its own; the wait here lets it in."""
    source = Dispatch(served)
    stream = pythoncom.CoMarshalInterThreadInterfaceInStream(pythoncom.IID_IDispatch, source._oleobj_)
    sink = events.recording_sink(getevents(TICKER), ("Ticked",), lambda name, arguments: heard.append((name, arguments)))
    heard = []
    sink._olecp, sink._olecp_cookie = events.connect(source, sink)
    assert in_apartment(lambda: Dispatch(
        pythoncom.CoGetInterfaceAndReleaseStream(stream, pythoncom.IID_IDispatch)).Tick(5)) == 1
    assert heard == [("OnTicked", (5,))]
    sink.close()
