"""What a client sees of Python exceptions, and what the developer sees."""

import logging

import pythoncom
import pytest
import raw
import win32com.client
import win32com.server.util
import winerror
from win32com.server.exception import COMException, IsCOMException, IsCOMServerException


class Evil(Exception):
    def __str__(self):
        raise ValueError("no text")


class Raises:
    _public_methods_ = ["Raise", "Deep"]

    def __init__(self):
        self.error = None

    def Raise(self):
        raise self.error

    def Deep(self):
        return self.Deep()


@pytest.fixture
def raising(serve):
    """raising(error) -> what a client hears when a method raises it."""
    ob = Raises()
    served = serve(ob)

    def call(error, **options):
        ob.error = error
        return served.call("Raise", **options)

    call.deep = lambda: served.call("Deep")
    return call


def test_all_that_a_comexception_says(raising, capfd):
    error = COMException(desc="Must be a string", scode=winerror.E_INVALIDARG, helpfile="my.hlp", helpContext=3,
                         source="Python.TestServer")
    answer = raising(error)
    assert answer.hr == raw.DISP_E_EXCEPTION
    assert (answer.scode, answer.description) == (winerror.E_INVALIDARG, "Must be a string")
    assert (answer.helpfile, answer.helpcontext, answer.source) == ("my.hlp", 3, "Python.TestServer")
    assert capfd.readouterr().err == ""


def test_both_spellings_of_the_help_context(raising):
    assert raising(COMException("x", scode=winerror.E_FAIL, helpcontext=4)).helpcontext == 4


def test_a_comexception_without_a_code_is_a_failure(raising):
    answer = raising(COMException("just a text"))
    assert (answer.hr, answer.scode, answer.description) == (raw.DISP_E_EXCEPTION, winerror.E_FAIL, "just a text")


@pytest.mark.parametrize("code", [winerror.DISP_E_TYPEMISMATCH, winerror.DISP_E_BADINDEX, winerror.DISP_E_OVERFLOW,
                                  winerror.DISP_E_BADPARAMCOUNT, winerror.DISP_E_MEMBERNOTFOUND])
def test_codes_of_idispatch_come_back_as_they_are(raising, code):
    answer = raising(COMException("why", scode=code))
    assert (answer.hr, answer.scode) == (code, code)
    assert raw.error_info()[1] == "why"


def test_small_codes_are_windows_errors(raising):
    assert raising(COMException("x", scode=5)).scode == winerror.E_ACCESSDENIED


def test_s_false_stays(raising):
    answer = raising(COMException(scode=1))
    assert (answer.scode, answer.description) == (1, "S_FALSE")


def test_a_com_error_keeps_its_code(raising, capfd):
    answer = raising(pythoncom.com_error(winerror.E_ACCESSDENIED, "denied", None, None))
    assert (answer.hr, answer.scode, answer.description) == (raw.DISP_E_EXCEPTION, winerror.E_ACCESSDENIED, "denied")
    assert "com_error" in capfd.readouterr().err


def test_a_com_error_hands_on_what_it_was_told(raising):
    info = (0, "source", "text", "help.chm", 9, -2146827864)
    answer = raising(pythoncom.com_error(winerror.DISP_E_EXCEPTION, "outer", info, None))
    assert (answer.scode, answer.source, answer.description) == (-2146827864, "source", "text")
    assert (answer.helpfile, answer.helpcontext) == ("help.chm", 9)


@pytest.mark.parametrize("info", [(5, "source", "text", "help.chm", 9, winerror.E_FAIL), (5, "source", "text", None, 0, 0)])
def test_a_code_and_what_stood_beside_it_reach_the_client(info):
    class Server:
        _public_methods_ = ["fail"]

        def fail(self):
            raise pythoncom.com_error(winerror.E_UNEXPECTED, "outer", info, None)

    with pytest.raises(pythoncom.com_error) as caught:
        win32com.client.Dispatch(win32com.server.util.wrap(Server())).fail()
    assert caught.value.excepinfo == info


@pytest.mark.parametrize(("error", "text"), [
    (ValueError("boom"), "ValueError: boom"),
    (KeyError("k"), "KeyError: 'k'"),
    (ValueError(), "ValueError"),
    (SystemExit(3), "SystemExit: 3"),
    (KeyboardInterrupt(), "KeyboardInterrupt"),
    (MemoryError("none left"), "MemoryError: none left"),
    (Evil(), "Evil: <exception str() failed>"),
    (ValueError("a\0b \ud800 漢"), "ValueError: a\0b \ud800 漢"),
    (pythoncom.com_error, "com_error"),
    (StopIteration(), "StopIteration"),
])
def test_any_other_exception(raising, capfd, error, text):
    answer = raising(error)
    assert answer.hr == raw.DISP_E_EXCEPTION
    if error is not pythoncom.com_error:
        assert answer.description == text
        assert answer.source == "Python COM Server Internal Error"
    assert answer.scode == (winerror.E_OUTOFMEMORY if isinstance(error, MemoryError) else winerror.E_FAIL)
    shown = capfd.readouterr().err
    assert "Traceback" in shown and "in Raise" in shown


def test_endless_recursion(raising):
    assert raising.deep().description.startswith("RecursionError: ")


def test_clients_that_want_no_details(raising):
    assert raising(ValueError("boom"), info=False).hr == raw.DISP_E_EXCEPTION


def test_the_configured_logger_gets_the_traceback(raising, capfd, caplog, monkeypatch):
    monkeypatch.setattr(win32com, "logger", logging.getLogger("win32com"), raising=False)
    with caplog.at_level(logging.ERROR, "win32com"):
        raising(ValueError("boom"))
    assert "ValueError: boom" in caplog.text
    assert caplog.messages == ["pythoncom error: Python error invoking COM method."]
    assert capfd.readouterr().err == ""


def test_a_logger_that_fails_does_no_harm(raising, capfd, monkeypatch):
    monkeypatch.setattr(win32com, "logger", object(), raising=False)
    assert raising(ValueError("boom")).description == "ValueError: boom"
    assert "ValueError: boom" in capfd.readouterr().err


def test_without_standard_error(python):
    ran = python("""
import sys
sys.stderr = None
sys.path.insert(0, sys.argv[1])
import raw, pythoncom, win32com.server.util
class S:
    _public_methods_ = ["Fail"]
    def Fail(self): raise ValueError("boom")
ob = win32com.server.util.wrap(S())
print(raw.invoke(raw.pointer_of(ob), 1000).description)
""", raw.__file__.rpartition("\\")[0])
    assert ran.lines == ["ValueError: boom"]


def test_the_collector_gets_the_traceback_when_there_is_one(python):
    ran = python("""
import sys
sys.path[:0] = sys.argv[1:]
import raw, win32com.server.util, win32trace
class S:
    _public_methods_ = ["Fail"]
    def Fail(self):
        raise ValueError("boom")
pointer = raw.pointer_of(ob := win32com.server.util.wrap(S()))
sys.stderr = None
def fail():
    return raw.invoke(pointer, raw.ids(pointer, "Fail")[1][0]).hr == raw.DISP_E_EXCEPTION
print(fail(), "cwin32.collector" in sys.modules)
win32trace.InitRead()
print(repr(win32trace.read()))
print(fail(), fail())
print([line for line in win32trace.read().splitlines() if "ValueError: " in line])
win32trace.TermRead()
""", raw.__file__.rpartition("\\")[0])
    assert ran.lines == ["True False", "''", "True True", "['ValueError: boom', 'ValueError: boom']"]


def test_kinds_of_exceptions():
    assert IsCOMException(pythoncom.com_error) and IsCOMException(COMException) and not IsCOMException(ValueError)
    assert IsCOMServerException(COMException) and not IsCOMServerException(pythoncom.com_error)
    assert not IsCOMException() and not IsCOMServerException()
    try:
        raise COMException("x", scode=-1)
    except COMException:
        assert IsCOMException() and IsCOMServerException()
    assert not IsCOMException("text")


def test_comexception_attributes():
    error = COMException("text", winerror.E_FAIL, "source", "file", 5)
    assert (error.description, error.scode, error.source, error.helpfile, error.helpcontext) == (
        "text", winerror.E_FAIL, "source", "file", 5)
    assert error.args[:2] == (winerror.E_FAIL, "text") and error.hresult == winerror.E_FAIL
    assert repr(error) == f"COMException(scode={winerror.E_FAIL}, desc='text')"
    assert COMException(hresult=winerror.E_FAIL).scode == winerror.E_FAIL
    assert COMException(scode=winerror.E_NOTIMPL).description == pythoncom.GetScodeString(winerror.E_NOTIMPL)


