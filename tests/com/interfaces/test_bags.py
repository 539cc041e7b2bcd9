"""Objects stored in bags and storages, logs of errors, connections and calls: the wrappers over the gateways."""

from __future__ import annotations

import ctypes

import pytest
import pythoncom
import pywintypes
import win32com.server.util as util
from win32com import storagecon
from win32com.server.exception import COMException

TEMPORARY = storagecon.STGM_CREATE | storagecon.STGM_READWRITE | storagecon.STGM_SHARE_EXCLUSIVE | storagecon.STGM_DELETEONRELEASE
E_FAIL, E_INVALIDARG, E_POINTER = -2147467259, -2147024809, -2147467261


class Bag:
    """A bag of values in a dict."""

    _com_interfaces_ = [pythoncom.IID_IPropertyBag]
    _public_methods_ = ["Read", "Write"]

    def __init__(self, **values):
        self.values, self.asked = values, []

    def Read(self, name, kind, log):
        self.asked.append((name, kind, log))
        if name not in self.values:
            error = COMException("no " + name, E_INVALIDARG)
            if log is not None:
                log.AddError(name, error)
            raise error
        return self.values[name]

    def Write(self, name, value):
        self.values[name] = value


def bag_of(**values):
    server = Bag(**values)
    return util.wrap(server, pythoncom.IID_IPropertyBag), server


# Bags -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, True, 5, -2 ** 40, 0.5, "text\0\u20ac", b"bytes", (1, "two", (3.0,)), ((1, 2), (3, 4))])
def test_values(value, same_objects):
    bag, server = bag_of()
    bag.Write("name\u20ac", value)
    assert server.values == {"name\u20ac": value} or bytes(server.values["name\u20ac"]) == value
    assert bag.Read("name\u20ac") == server.values["name\u20ac"]
    assert bag.Read("name\u20ac", pythoncom.VT_BSTR) == server.values["name\u20ac"]
    assert server.asked == [("name\u20ac", 0, None), ("name\u20ac", pythoncom.VT_BSTR, None)]
    del bag, server


def test_objects_in_bags(same_objects):
    stream = pythoncom.CreateStreamOnHGlobal()
    bag, server = bag_of()
    bag.Write("s", stream)
    assert server.values["s"] == stream == bag.Read("s", pythoncom.VT_UNKNOWN)
    server.values.clear()
    del bag, server, stream


def test_what_is_not_there_goes_to_the_log(serve, capfd, same_objects):
    log, notes = serve(pythoncom.IID_IErrorLog, "AddError")
    bag, server = bag_of()
    with pytest.raises(pythoncom.com_error) as raised:
        bag.Read("x", pythoncom.VT_I4, log)
    assert raised.value.hresult == E_INVALIDARG
    assert notes.calls == [("AddError", "x", (0, None, "no x", None, 0, E_INVALIDARG))]
    server.asked.clear()
    del log, notes, bag, server, raised


@pytest.mark.parametrize("answer", [object(), 2 ** 70, "\ud800", ValueError("x")])
def test_values_that_cannot_be_given(serve, capfd, answer):
    bag, _ = serve(pythoncom.IID_IPropertyBag, "Read", Read=answer)
    with pytest.raises(pythoncom.com_error):
        bag.Read("x")


@pytest.mark.parametrize("call, error", [
    (lambda b: b.Read(), "from 1 to 3"), (lambda b: b.Read(5), "'propName'"), (lambda b: b.Read("a\0"), "'propName'"),
    (lambda b: b.Read("x", "y"), "'propType'"), (lambda b: b.Read("x", pythoncom.VT_BYREF | pythoncom.VT_I4), "'propType'"),
    (lambda b: b.Read("x", pythoncom.VT_VECTOR), "'propType'"), (lambda b: b.Read("x", 0, 5), "'errorLog'"), (lambda b: b.Read("x", 0, b), None),
    (lambda b: b.Write("x"), "exactly 2"), (lambda b: b.Write("x", object()), "'value'"), (lambda b: b.Write("x", 2 ** 70), "'value'"),
])
def test_bad_arguments_are_named(call, error):
    bag, server = bag_of(x=1)
    with pytest.raises((TypeError, ValueError, OverflowError, pythoncom.com_error), match=error):
        call(bag)
    assert not server.asked and server.values == {"x": 1}


def test_any_type_may_be_asked_for():
    bag, server = bag_of(x=1)
    for kind in (*range(80), 0xFFF, pythoncom.VT_ARRAY | pythoncom.VT_I4, pythoncom.VT_ARRAY):
        assert bag.Read("x", kind) == 1
    server.Read = None
    for kind in (8, 9, 13, 14, 36, 77, pythoncom.VT_ARRAY | pythoncom.VT_VARIANT):
        with pytest.raises(pythoncom.com_error):
            bag.Read("x", kind)


# Logs -----------------------------------------------------------------------------------------------------------------------


def test_errors_in_a_log(serve, same_objects):
    log, notes = serve(pythoncom.IID_IErrorLog, "AddError")
    log.AddError("a", COMException("what", E_INVALIDARG, source="who", helpfile="where", helpContext=7))
    log.AddError("b", pythoncom.com_error(E_FAIL, "text", (5, "s", "d", "h", 9, 0), None))
    log.AddError("c", pythoncom.com_error(E_FAIL, "text", None, None))
    assert notes.calls == [("AddError", "a", (0, "who", "what", "where", 7, E_INVALIDARG)), ("AddError", "b", (5, "s", "d", "h", 9, 0)),
                           ("AddError", "c", (0, None, "text", None, 0, E_FAIL))]
    notes.calls.clear()
    for wrong in (5, "text", ValueError("x"), object()):
        with pytest.raises(TypeError, match="'excepInfo'"):
            log.AddError("x", wrong)
    with pytest.raises(pythoncom.com_error) as raised:      # the gateway wants a description
        log.AddError("x")
    assert raised.value.hresult == E_POINTER and not notes.calls
    del log, notes, raised


# Objects that are stored -----------------------------------------------------------------------------------------------------


def test_an_object_in_a_bag(serve, same_objects):
    bag, log = bag_of()[0], serve(pythoncom.IID_IErrorLog, "AddError")[0]
    stored, server = serve(pythoncom.IID_IPersistPropertyBag, "GetClassID InitNew Load Save", GetClassID=pythoncom.IID_IStream)
    assert stored.GetClassID() == pythoncom.IID_IStream and stored.InitNew() is None
    stored.Load(bag)
    stored.Load(bag, log)
    stored.Save(bag, True, False)
    assert server.calls == [("GetClassID",), ("InitNew",), ("Load", bag, None), ("Load", bag, log), ("Save", bag, 1, 0)]
    with pytest.raises(TypeError, match="'bag'"):
        stored.Load(None)
    with pytest.raises(pythoncom.com_error):
        stored.Save(log, True, True)       # no bag
    server.calls.clear()
    del bag, log, stored, server


def test_an_object_in_a_storage(serve, same_objects):
    storage = pythoncom.StgCreateDocfile(None, TEMPORARY)
    stored, server = serve(pythoncom.IID_IPersistStorage, "GetClassID IsDirty InitNew Load Save SaveCompleted HandsOffStorage",
                           GetClassID=pythoncom.IID_IStream, IsDirty=True)
    assert stored.GetClassID() == pythoncom.IID_IStream and stored.IsDirty() == 1
    server.answers["IsDirty"] = 0
    assert stored.IsDirty() == 0
    stored.InitNew(storage)
    stored.Load(storage)
    stored.Save(storage, True)
    stored.SaveCompleted(None)
    stored.SaveCompleted(storage)
    stored.HandsOffStorage()
    assert server.calls[3:] == [("InitNew", storage), ("Load", storage), ("Save", storage, 1), ("SaveCompleted", None),
                                ("SaveCompleted", storage), ("HandsOffStorage",)]
    server.calls.clear()
    del storage, stored, server


# Connections and calls ---------------------------------------------------------------------------------------------------------


def test_connections_count(serve, capfd, same_objects):
    counted, server = serve(pythoncom.IID_IExternalConnection, "AddConnection ReleaseConnection", AddConnection=3, ReleaseConnection=None)
    assert counted.AddConnection(pythoncom.EXTCONN_STRONG) == 3 and counted.AddConnection(1, 2) == 3
    assert counted.ReleaseConnection(1, 0, True) == 0
    assert server.calls == [("AddConnection", 1, 0), ("AddConnection", 1, 2), ("ReleaseConnection", 1, 0, 1)]
    for answer in ("x", ValueError("x")):
        server.answers["AddConnection"] = answer
        assert counted.AddConnection(1) == 0
    server.answers.clear()
    del counted, server


def test_cancelling(serve, capfd, same_objects):
    pending, canceled = -2147417835, -2147418110      # RPC_S_CALLPENDING, RPC_E_CALL_CANCELED
    call, server = serve(pythoncom.IID_ICancelMethodCalls, "Cancel TestCancel", TestCancel=canceled)
    assert call.Cancel(2 ** 32 - 1) is None and call.TestCancel() == canceled
    server.answers["TestCancel"] = None
    assert call.TestCancel() == pending
    server.answers["TestCancel"] = pywintypes.com_error(E_INVALIDARG, None, None, None)
    assert call.TestCancel() == E_INVALIDARG
    assert server.calls[0] == ("Cancel", 2 ** 32 - 1)
    server.answers.clear()
    del call, server


def test_write_without_a_value(slot):
    """A NULL behind VT_BYREF is an error, no crash."""
    bag, server = bag_of()
    native = (ctypes.c_uint64 * 3)(pythoncom.VT_BYREF | pythoncom.VT_BSTR, 0, 0)
    assert slot(bag, 4, ctypes.c_wchar_p("x"), ctypes.addressof(native)) == 0x80004005 and not server.values
