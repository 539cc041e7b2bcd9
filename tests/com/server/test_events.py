"""A Python server with an outgoing dispinterface, its sinks in C and in Python, and what they may do wrong."""

import ctypes

import pythoncom
import pytest
import pywintypes
import raw
import win32com.server.connect
import win32com.server.util
import winerror
from win32com import olectl
from win32com.server import policy
from win32com.server.exception import COMException

EVENTS = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5B20}"
P, U = ctypes.c_void_p, ctypes.c_ulong
IID_IConnectionPointContainer = raw.iid("{B196B284-BAB4-101A-B69C-00AA00341D07}")
IID_IConnectionPoint = raw.iid("{B196B286-BAB4-101A-B69C-00AA00341D07}")
IID_EVENTS = pywintypes.IID(EVENTS)
ON_VALUE = 7


class Source(win32com.server.connect.ConnectableServer):
    _connect_interfaces_ = [IID_EVENTS]

    def __init__(self):
        super().__init__()
        self.failures = []

    def fire(self, value):
        self._BroadcastNotify(lambda sink: sink.Invoke(ON_VALUE, 0, pythoncom.DISPATCH_METHOD, 0, value), ())

    def _OnNotifyFail(self, interface, details):
        self.failures.append(details.hresult)


class Sink:
    """A Python sink: it answers for the interface of these events, as makepy's sinks do."""

    _dispid_to_func_ = {ON_VALUE: "OnValue"}
    _public_methods_ = []

    def __init__(self, error=None):
        self.seen, self.error = [], error

    def _query_interface_(self, iid):
        return win32com.server.util.wrap(self) if iid == IID_EVENTS else None

    def OnValue(self, value):
        self.seen.append(value)
        if self.error is not None:
            raise self.error


class Client:
    """A client in C, as far as its calls go: it finds the point and advises sinks through the vtables."""

    def __init__(self, source):
        self.wrapped = win32com.server.util.wrap(source, pythoncom.IID_IConnectionPointContainer)
        point = P()
        container = raw.pointer_of(self.wrapped)
        assert raw.call(container, 4, raw.iid(EVENTS), ctypes.byref(point), types=[ctypes.c_char_p, P]) == raw.S_OK
        self.point = point.value

    def advise(self, pointer):
        cookie = U(77)
        hr = raw.call(self.point, 5, pointer, ctypes.byref(cookie), types=[P, P])
        return hr, cookie.value

    def unadvise(self, cookie):
        return raw.call(self.point, 6, cookie, types=[U])


@pytest.fixture
def comsink(load_module):
    return load_module("comsink")


@pytest.fixture
def client():
    pythoncom.CoInitialize()
    source = Source()
    made = Client(source)
    made.source = source
    yield made
    raw.release(made.point)


def test_a_c_sink_and_python_sinks_hear_of_every_event(client, comsink):
    c_sink, sink = comsink.make(raw.iid(EVENTS), raw.S_OK), Sink()
    wrapped = win32com.server.util.wrap(sink)
    assert client.advise(c_sink) == (raw.S_OK, 1)
    assert client.advise(raw.pointer_of(wrapped)) == (raw.S_OK, 2)
    client.source.fire(5)
    client.source.fire(6)
    assert comsink.seen(c_sink) == [(ON_VALUE, 5), (ON_VALUE, 6)] and sink.seen == [5, 6]
    assert client.unadvise(1) == raw.S_OK
    client.source.fire(8)
    assert comsink.seen(c_sink)[2:] == [] and sink.seen == [5, 6, 8]
    assert client.unadvise(2) == raw.S_OK
    assert raw.release(c_sink) == 0 and client.source.connections == {}


def test_the_point_tells_its_interface_and_its_container(client):
    iid, container = ctypes.create_string_buffer(16), P()
    assert raw.call(client.point, 3, iid, types=[P]) == raw.S_OK and iid.raw == raw.iid(EVENTS)
    assert raw.call(client.point, 4, ctypes.byref(container), types=[P]) == raw.S_OK
    assert raw.query(container.value, IID_IConnectionPointContainer)[0] == raw.S_OK
    raw.release(container.value)
    raw.release(container.value)


@pytest.mark.parametrize("error", [COMException("no", scode=winerror.E_INVALIDARG), ValueError("no"), SystemExit(3),
                                   KeyboardInterrupt(), MemoryError()], ids=lambda error: type(error).__name__)
def test_a_sink_that_fails_does_not_break_the_others(client, comsink, monkeypatch, error):
    monkeypatch.setattr("sys.stderr", None)
    failing, c_failing = Sink(error), comsink.make(raw.iid(EVENTS), winerror.E_ACCESSDENIED)
    last = Sink()
    kept = [win32com.server.util.wrap(sink) for sink in (failing, last)]
    for pointer in (raw.pointer_of(kept[0]), c_failing, raw.pointer_of(kept[1])):
        assert client.advise(pointer)[0] == raw.S_OK
    client.source.fire(5)
    assert (failing.seen, comsink.seen(c_failing), last.seen) == ([5], [(ON_VALUE, 5)], [5])
    assert client.source.failures == [winerror.DISP_E_EXCEPTION, winerror.E_ACCESSDENIED]
    for cookie in (1, 2, 3):
        client.unadvise(cookie)
    assert raw.release(c_failing) == 0


def test_a_broadcaster_that_fails_in_python_reaches_all_and_is_heard(client):
    sinks = [Sink(), Sink()]
    kept = [win32com.server.util.wrap(sink) for sink in sinks]
    for wrapped in kept:
        client.advise(raw.pointer_of(wrapped))
    called = []

    def broadcast(sink):
        called.append(sink)
        raise AttributeError(f"sink {len(called)} has no such event")

    with pytest.raises(AttributeError, match="sink 1"):
        client.source._BroadcastNotify(broadcast, ())
    assert len(called) == 2


def test_a_sink_may_leave_and_come_while_events_are_fired(client, comsink):
    late, wrapped_late = Sink(), None
    wrapped_late = win32com.server.util.wrap(late)

    class Leaves(Sink):
        def OnValue(self, value):
            super().OnValue(value)
            client.unadvise(1)
            client.advise(raw.pointer_of(wrapped_late))

    leaving, c_sink = Leaves(), comsink.make(raw.iid(EVENTS), raw.S_OK)
    wrapped = win32com.server.util.wrap(leaving)
    client.advise(raw.pointer_of(wrapped))
    client.advise(c_sink)
    client.source.fire(5)
    client.source.fire(6)
    assert (leaving.seen, late.seen, comsink.seen(c_sink)) == ([5], [6], [(ON_VALUE, 5), (ON_VALUE, 6)])
    client.unadvise(2)
    raw.release(c_sink)


def test_what_cannot_be_a_sink(client, comsink):
    stranger = comsink.make(raw.iid("{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5B21}"), raw.S_OK)
    before = comsink.alive()
    assert client.advise(stranger)[0] == olectl.CONNECT_E_NOCONNECTION
    assert client.advise(None)[0] == raw.E_POINTER
    assert raw.release(stranger) == 0 and comsink.alive() == before - 1
    assert client.unadvise(99) == olectl.CONNECT_E_NOCONNECTION


def test_null_pointers(client):
    container = raw.pointer_of(client.wrapped)
    assert raw.call(container, 3, None, types=[P]) == raw.E_POINTER
    assert raw.call(container, 4, None, None, types=[P, P]) == raw.E_POINTER
    assert raw.call(container, 4, raw.iid(EVENTS), None, types=[ctypes.c_char_p, P]) == raw.E_POINTER
    for slot in (3, 4, 7):
        assert raw.call(client.point, slot, None, types=[P]) == raw.E_POINTER
    assert raw.call(client.point, 5, None, None, types=[P, P]) == raw.E_POINTER


@pytest.mark.parametrize("how", ["events", "answers"])
def test_what_a_handler_returns_is_for_the_sender(how):
    """Office passes Cancel by reference and no place for a result."""
    class Handler:
        _public_methods_ = ["OnClose", "OnBoth", "OnNothing", "OnTuple"]

        def OnClose(self, cancel):
            return True

        def OnBoth(self, first, second):
            return 1, 2

        def OnNothing(self, cancel):
            pass

    pythoncom.CoInitialize()
    if how == "answers":
        Handler._query_interface_ = lambda self, iid: None
    wrapped = win32com.server.util.wrap(Handler(), usePolicy=policy.EventHandlerPolicy if how == "events" else None)
    pointer = raw.pointer_of(wrapped)
    one, two = raw.variant(False), raw.variant(0)

    def reference(v, vt):
        return raw.variant(ctypes.addressof(v) + raw.VARIANT.value.offset, raw.VT_BYREF | vt)

    def call(name, *args):
        return raw.invoke(pointer, raw.ids(pointer, name)[1][0], *args, want=False).hr

    assert call("OnNothing", reference(one, raw.VT_BOOL)) == raw.S_OK and raw.plain(one) is False
    assert call("OnClose", reference(one, raw.VT_BOOL)) == raw.S_OK and raw.plain(one) is True
    assert call("OnBoth", reference(one, raw.VT_BOOL), reference(two, raw.VT_I4)) == raw.S_OK
    assert (raw.plain(one), raw.plain(two)) == (True, 2)


def test_a_sink_answers_with_another_wrapper_of_itself():
    """For its events that is the dispinterface; for an interface with entries of its own it is a no, and no recursion."""
    class Answers:
        _public_methods_ = ["One"]
        asked = 0

        def One(self):
            return 1

        def _query_interface_(self, iid):
            Answers.asked += 1
            return win32com.server.util.wrap(self)

    pythoncom.CoInitialize()
    wrapped = win32com.server.util.wrap(Answers())
    hr, pointer = raw.query(raw.pointer_of(wrapped), raw.iid(EVENTS))
    assert hr == raw.S_OK and raw.invoke(pointer, raw.ids(pointer, "One")[1][0]).value == 1
    assert raw.release(pointer) == 0
    before = Answers.asked
    assert raw.query(raw.pointer_of(wrapped), raw.iid(str(pythoncom.IID_IStorage))) == (raw.E_NOINTERFACE, None)
    assert Answers.asked == before + 1
