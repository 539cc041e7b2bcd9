"""Dispatchers: the slow way, with everything shown."""

import ctypes
import logging

import pythoncom
import pytest
import raw
import win32com
from win32com.server import dispatcher, util
from win32com.server.exception import COMException


class Server:
    _public_methods_ = ["Add", "Fail", "Refuse", "Say"]
    _public_attrs_ = ["x"]

    def __init__(self):
        self.x = 1

    def Add(self, a, b):
        return a + b

    def Fail(self):
        raise ValueError("boom")

    def Refuse(self):
        raise COMException("refused", scode=raw.E_INVALIDARG)

    def Say(self):
        print("said")

    def __repr__(self):
        return "<the server>"


ALL = ["DispatcherBase", "DispatcherTrace", "DispatcherOutputDebugString"]


@pytest.mark.parametrize("name", ALL)
def test_calls_go_through(serve, name):
    server = serve(Server(), useDispatcher=getattr(dispatcher, name))
    assert server.call("Add", 1, 2).value == 3
    assert server.put("x", 5).hr == raw.S_OK and server.get("x").value == 5
    assert raw.ids(server.pointer, "nobody") == (raw.DISP_E_UNKNOWNNAME, [-1])
    assert raw.invoke(server.pointer, 5).hr == raw.DISP_E_MEMBERNOTFOUND
    count = ctypes.c_uint(9)
    assert raw.call(server.pointer, 3, ctypes.byref(count), types=[ctypes.c_void_p]) == raw.S_OK and count.value == 0
    answer = server.call("Refuse")
    assert (answer.hr, answer.scode, answer.description) == (raw.DISP_E_EXCEPTION, raw.E_INVALIDARG, "refused")
    assert isinstance(util.unwrap(server.wrapped), Server)


def test_the_base_shows_tracebacks_once(serve, capsys):
    server = serve(Server(), useDispatcher=dispatcher.DispatcherBase)
    assert server.call("Fail").description == "ValueError: boom"
    assert capsys.readouterr().err.count("ValueError: boom") == 1
    server.call("Refuse")
    assert capsys.readouterr().err == ""


def test_the_trace_shows_calls_and_prints(serve, capsys):
    server = serve(Server(), useDispatcher=dispatcher.DispatcherTrace)
    server.call("Add", 1, 2)
    server.call("Say")
    shown = capsys.readouterr().out
    assert "in _GetIDsOfNames_ with '('Add',)' and '0'" in shown
    assert "in _Invoke_ with 1001 0 1 (1, 2)" in shown
    assert "said" in shown
    raw.query(server.pointer, raw.iid(str(pythoncom.IID_IStorage)))
    shown = capsys.readouterr().out
    assert "<the server>._QueryInterface_ with unsupported IID" in shown and "0000000B" in shown


def test_the_trace_shows_idispatchex(serve, capsys):
    server = serve(Server(), useDispatcher=dispatcher.DispatcherTrace)
    hr, pointer = raw.query(server.pointer, raw.IID_IDispatchEx)
    params = raw.DISPPARAMS()
    types = [ctypes.c_long, ctypes.c_uint, ctypes.c_ushort, *[ctypes.c_void_p] * 4]
    assert raw.call(pointer, 8, 1000, 0, raw.GET, ctypes.byref(params), None, None, None, types=types) == raw.S_OK
    assert "in <the server>._InvokeEx_-1000() [2,0,None]" in capsys.readouterr().out
    out = ctypes.c_long()
    assert raw.call(pointer, 13, 1, -1, ctypes.byref(out), types=[ctypes.c_uint, ctypes.c_long, ctypes.c_void_p]) == 0
    assert out.value == 1000 and "in _GetNextDispID_ with 1 -1" in capsys.readouterr().out
    raw.release(pointer)


def test_a_logger_takes_it_all(serve, capsys, caplog, monkeypatch):
    monkeypatch.setattr(win32com, "logger", logging.getLogger("win32com"), raising=False)
    with caplog.at_level(logging.DEBUG, "win32com"):
        server = serve(Server(), useDispatcher=dispatcher.DispatcherTrace)
        server.call("Fail")
    assert "in _Invoke_ with" in caplog.text and "ValueError: boom" in caplog.text
    assert capsys.readouterr() == ("", "")


def test_the_default_one_is_chosen_by_true(serve):
    server = serve(Server(), useDispatcher=dispatcher.DispatcherTrace)
    assert type(pythoncom.UnwrapObject(server.wrapped)) is dispatcher.DispatcherTrace
    assert issubclass(dispatcher.DefaultDebugDispatcher, dispatcher.DispatcherTrace)
