"""Events: sinks made from type descriptions, against a server in C."""

import gc
import threading
import time
import weakref

import pytest
import pythoncom
import win32com.client
from win32com.client import Dispatch, DispatchWithEvents, WithEvents, events, getevents

from .conftest import QUIET, TICKER


class Handler:
    """Keeps what it hears."""

    def __init__(self):
        self.heard = []

    def OnTicked(self, value):
        self.heard.append(value)

    def OnAsked(self, number, cancel):
        self.heard.append((number, cancel))
        return number > 5


def test_events_arrive_and_end(ticker):
    handler = WithEvents(ticker, Handler)
    assert ticker.Sinks == 1 and ticker.Tick(3) == 1 and ticker.Tick("ß") == 1
    assert handler.heard == [3, "ß"]
    handler.close()
    assert ticker.Sinks == 0 and ticker.Tick(4) == 0 and handler.heard == [3, "ß"]
    handler.close()


def test_by_reference_arguments_are_returned(ticker):
    handler = WithEvents(ticker, Handler)
    assert ticker.Ask(3) is False and ticker.Ask(9) is True
    assert handler.heard == [(3, False), (9, False)]
    handler.close()


def test_objects_in_events_are_dispatch_objects(ticker):
    handler = WithEvents(ticker, Handler)
    ticker.Tick(Dispatch("Scripting.Dictionary"))
    assert handler.heard[0].Count == 0
    handler.close()


def test_a_second_call_adds_handlers(ticker):
    first, second = WithEvents(ticker, Handler), WithEvents(ticker, Handler)
    assert ticker.Sinks == 2 and ticker.Tick(1) == 2 and first.heard == second.heard == [1]
    first.close()
    assert ticker.Tick(2) == 1 and first.heard == [1] and second.heard == [1, 2]
    second.close()


def test_a_failing_handler_is_reported_and_others_go_on(ticker, capfd):
    class Failing:
        def OnTicked(self, value):
            raise ValueError("no such tick")

    failing, good = WithEvents(ticker, Failing), WithEvents(ticker, Handler)
    assert ticker.Tick(1) == 1 and good.heard == [1]
    assert "no such tick" in capfd.readouterr().err
    failing.close()
    good.close()


def test_an_object_without_IProvideClassInfo(ticker_server):
    quiet = Dispatch(QUIET)
    with pytest.raises(pythoncom.com_error):
        quiet._oleobj_.QueryInterface(pythoncom.IID_IProvideClassInfo)
    handler = WithEvents(quiet, Handler)
    quiet.Tick(1)
    assert handler.heard == [1]
    handler.close()


def test_object_and_handler_in_one(ticker):
    class Both(Handler):
        def OnTicked(self, value):
            self.heard.append((value, self.Sinks))

    both = DispatchWithEvents("Cwin32Test.Ticker", Both)
    assert both.Tick(1) == 1 and both.heard == [(1, 1)] and both.Sinks == 1
    both.note = 5
    assert both.note == 5
    before = ticker.Living
    instance = weakref.ref(both._obj_)
    del both
    gc.collect()
    assert instance() is None and ticker.Living == before - 1, "the end of the proxy disconnects"
    assert DispatchWithEvents(ticker, Handler).Sinks == 1
    gc.collect()
    assert ticker.Sinks == 0


@pytest.mark.parametrize("name", [TICKER, "Cwin32Test.Ticker", "{6B1F3A20-5F0E-4F5C-9B57-1C9A0B7D3101}"])
def test_getevents(ticker, name):
    kind = getevents(name)
    assert events.handler_names(kind) == {"OnTicked", "OnAsked"} and str(kind.coclass_clsid) == TICKER

    class Derived(Handler, kind):
        def __init__(self, source):
            Handler.__init__(self)
            kind.__init__(self, source)

    derived = Derived(ticker)
    ticker.Tick(7)
    assert derived.heard == [7]
    derived.close()
    assert kind().close() is None, "not connected"


def test_what_has_no_events():
    assert getevents("Scripting.Dictionary") is None
    with pytest.raises(pythoncom.com_error):
        getevents("No.Such.Class")
    with pytest.raises(ValueError, match="does not support events"):
        WithEvents(Dispatch("Scripting.Dictionary"), Handler)


def test_what_nothing_describes(automation):
    with pytest.raises(TypeError, match="does not describe its types"):
        WithEvents(Dispatch(automation.dispatch()), Handler)


class TestWaiting:
    """Recorder: a wait in place of a polling loop."""

    def test_events_before_the_wait(self, ticker):
        with events.Recorder(ticker, "Ticked") as record:
            ticker.Tick(1)
            ticker.Ask(2)
            ticker.Tick(3)
            assert [record.wait(60), record.wait(60)] == [("OnTicked", (1,)), ("OnTicked", (3,))]
            with pytest.raises(TimeoutError, match="within 0.05 seconds"):
                record.wait(0.05)
            with pytest.raises(TimeoutError):
                record.wait(0)
        assert ticker.Sinks == 0

    def test_all_events(self, ticker):
        with events.Recorder(ticker) as record:
            ticker.Ask(2)
            ticker.Tick(None)
        assert [record.wait(0), record.wait(0)] == [("OnAsked", (2, False)), ("OnTicked", (None,))]

    def test_unknown_names(self, ticker):
        with pytest.raises(ValueError, match="no event 'Nothing' among OnAsked, OnTicked"):
            events.Recorder(ticker, "Nothing")
        assert ticker.Sinks == 0

    def test_an_event_from_another_thread(self, ticker):
        """The sink lives in this apartment, so its call arrives while the wait pumps messages."""
        stream = pythoncom.CoMarshalInterThreadInterfaceInStream(pythoncom.IID_IDispatch, ticker._oleobj_)
        failures = []

        def tick():
            pythoncom.CoInitialize()
            try:
                time.sleep(0.1)
                remote = Dispatch(pythoncom.CoGetInterfaceAndReleaseStream(stream, pythoncom.IID_IDispatch))
                remote.Tick(5)
                del remote
            except pythoncom.com_error as error:
                failures.append(error)
            finally:
                pythoncom.CoUninitialize()

        with events.Recorder(ticker, "OnTicked") as record:
            thread = threading.Thread(target=tick)
            thread.start()
            assert record.wait(60) == ("OnTicked", (5,))
            while thread.is_alive():
                pythoncom.PumpWaitingMessages()
        assert not failures


def test_connecting_leaks_nothing(ticker, rounds):
    sinks, wrappers = ticker.Living, pythoncom._GetInterfaceCount()
    for _ in range(rounds(20, 20_000)):
        handler = WithEvents(ticker, Handler)
        ticker.Tick(1)
        handler.close()
        del handler
        assert win32com.client.DispatchWithEvents(TICKER, Handler).Tick(2) == 1
    gc.collect()
    assert (ticker.Living, ticker.Sinks) == (sinks, 0)
    assert pythoncom._GetInterfaceCount() <= wrappers
