"""win32com.server.util: wrapping, enumerators, collections, streams; and connect."""

import ctypes
import io

import pythoncom
import pytest
import raw
import win32com.server.connect
from win32com import olectl
from win32com.server import util
from win32com.server.exception import COMException


class Server:
    _public_methods_ = ["One"]

    def One(self):
        return 1


def test_wrap_and_unwrap():
    ob = Server()
    wrapped = util.wrap(ob)
    assert type(wrapped) is pythoncom.TypeIIDs[pythoncom.IID_IDispatch]
    assert util.unwrap(wrapped) is ob
    assert type(util.wrap(ob, pythoncom.IID_IUnknown)) is pythoncom.TypeIIDs[pythoncom.IID_IUnknown]
    assert pythoncom.UnwrapObject(wrapped)._obj_ is ob


def test_wrapping_what_does_not_fit():
    with pytest.raises(pythoncom.com_error) as caught:
        util.wrap(Server(), pythoncom.IID_IStream)
    assert caught.value.hresult == raw.E_NOINTERFACE
    with pytest.raises(ValueError):
        util.wrap(object())
    with pytest.raises(ValueError, match="COM object"):
        pythoncom.UnwrapObject(Server())
    stream = pythoncom.CreateStreamOnHGlobal()
    with pytest.raises(ValueError, match="serves with Python"):
        pythoncom.UnwrapObject(stream)
    for wrong in (None, 1, Server):
        with pytest.raises(ValueError, match="COM object"):
            util.unwrap(wrong)


def test_identity():
    wrapped = util.wrap(Server())
    first = raw.query(raw.pointer_of(wrapped), raw.IID_IUnknown)[1]
    hr, other = raw.query(first, raw.IID_IDispatchEx)
    second = raw.query(other, raw.IID_IUnknown)[1]
    assert first == second
    for pointer in (first, second, other):
        raw.release(pointer)


def test_enumerators():
    enum = util.NewEnum([1, "two", 3.0, None])
    assert enum.Next(2) == (1, "two")
    enum.Skip(1)
    copy = enum.Clone()
    assert enum.Next(5) == (None,)
    assert enum.Next(1) == ()
    assert copy.Next(5) == (None,)
    enum.Reset()
    assert enum.Next(1) == (1,)


def test_an_enumerator_with_objects():
    enum = util.NewEnum([Server(), Server()], util.ListEnumeratorGateway)
    first, second = enum.Next(5)
    assert util.unwrap(first).One() == 1 and isinstance(util.unwrap(second), Server)


def test_collections(serve):
    data = [10, 20]
    server = serve(util.Collection(data))
    assert server.call("Count").value == 2
    assert server.call("Item", 1).value == 20
    assert server.call("Item", 5).hr == raw.DISP_E_BADINDEX
    assert server.call("Item").hr == raw.DISP_E_BADPARAMCOUNT
    assert raw.invoke(server.pointer, 0, 1, flags=raw.METHOD | raw.GET).value == 20
    server.call("Add", 30)
    server.call("Insert", 0, 5)
    server.call("Remove", 1)
    assert data == [5, 20, 30]
    assert server.call("Remove", 9).hr == raw.DISP_E_BADINDEX
    assert server.call("Insert", "x", 1).hr == raw.DISP_E_TYPEMISMATCH
    fixed = serve(util.Collection(data, readOnly=1))
    assert raw.ids(fixed.pointer, "Add")[0] == raw.DISP_E_UNKNOWNNAME
    assert isinstance(util.unwrap(util.NewCollection([1])), util.Collection)


def test_a_stream_over_a_file():
    file = io.BytesIO(b"0123456789")
    stream = util.wrap(util.FileStream(file), pythoncom.IID_IStream)
    assert stream.Read(4) == b"0123"
    assert stream.Seek(-2, 2) == 8
    stream.Write(b"ab!")
    assert file.getvalue() == b"01234567ab!"
    stream.Seek(0, 0)
    copy = stream.Clone()
    assert copy.Read(2) == b"01" and stream.Read(1) == b"2"


class Source(win32com.server.connect.ConnectableServer):
    _connect_interfaces_ = [pythoncom.IID_IDispatch]


class Sink:
    _public_methods_ = ["Fire"]

    def __init__(self):
        self.seen = []

    def Fire(self, value):
        self.seen.append(value)
        if value == "bad":
            raise COMException("bad", scode=raw.E_INVALIDARG)


def fire(source, value):
    source._BroadcastNotify(lambda sink, v: sink.Invoke(sink.GetIDsOfNames("Fire"), 0, 1, 1, v), (value,))


def test_events_reach_every_sink(capsys):
    source, sinks = Source(), [Sink(), Sink()]
    point = util.wrap(source, pythoncom.IID_IConnectionPoint)
    cookies = [point.Advise(util.wrap(sink)) for sink in sinks]
    fire(source, 1)
    fire(source, "bad")
    assert [sink.seen for sink in sinks] == [[1, "bad"]] * 2
    assert capsys.readouterr().out.count("Ignoring COM error to connection") == 2
    point.Unadvise(cookies[0])
    fire(source, 2)
    assert [sink.seen for sink in sinks] == [[1, "bad"], [1, "bad", 2]]
    with pytest.raises(pythoncom.com_error) as caught:
        point.Unadvise(99)
    assert caught.value.hresult == olectl.CONNECT_E_NOCONNECTION
    assert point.GetConnectionInterface() == pythoncom.IID_IDispatch


def test_the_container_finds_the_point():
    source = Source()
    container = util.wrap(source, pythoncom.IID_IConnectionPointContainer)
    point = container.FindConnectionPoint(pythoncom.IID_IDispatch)
    assert util.unwrap(point) is source
    with pytest.raises(pythoncom.com_error) as caught:
        container.FindConnectionPoint(pythoncom.IID_IStream)
    assert caught.value.hresult == olectl.CONNECT_E_NOCONNECTION


def test_interface_names():
    from win32com.util import IIDToInterfaceName

    assert IIDToInterfaceName(pythoncom.IID_IStream) == pythoncom.ServerInterfaces[pythoncom.IID_IStream]
    unknown = pythoncom.CreateGuid()
    assert IIDToInterfaceName(unknown) == str(unknown)


def test_null_out_pointer_of_query():
    pointer = raw.pointer_of(wrapped := util.wrap(Server()))
    assert raw.call(pointer, 0, raw.IID_IUnknown, None, types=[ctypes.c_char_p, ctypes.c_void_p]) == raw.E_POINTER
    del wrapped
