"""Objects between threads: the free-threaded marshaler, and what a wrong thread is told."""

from __future__ import annotations

import faulthandler
import threading

import pytest
import pythoncom

RPC_E_WRONG_THREAD, CO_E_NOTINITIALIZED = -2147417842, -2147221008
DICTIONARY = "Scripting.Dictionary"
IID_IMARSHAL = pythoncom.IID_IMarshal


def in_thread(work, *, pump=False):
    """Run work in a thread of its own; its result, or what it raised."""
    outcome = []

    def run():
        try:
            outcome.append(work())
        except Exception as raised:
            outcome.append(raised)

    thread = threading.Thread(target=run)
    thread.start()
    while pump and thread.is_alive():
        pythoncom.PumpWaitingMessages()
        thread.join(0.01)
    thread.join(60)
    return outcome[0]


def test_a_thread_without_an_apartment_is_told_so():
    error = in_thread(lambda: pythoncom.new(DICTIONARY))
    assert error.hresult == CO_E_NOTINITIALIZED and error.args[2:] == (None, None)
    assert "CO_E_NOTINITIALIZED" in str(error) and str(error).endswith("; this thread has not called pythoncom.CoInitialize()")


def test_an_object_of_another_apartment_says_how_to_pass_it():
    """A proxy made in one apartment, called in another one."""
    ready, done, kept = threading.Event(), threading.Event(), []
    stream = pythoncom.CoMarshalInterThreadInterfaceInStream(pythoncom.IID_IDispatch, pythoncom.new(DICTIONARY))

    def owner():
        pythoncom.CoInitializeEx(pythoncom.COINIT_APARTMENTTHREADED)
        kept.append(pythoncom.CoGetInterfaceAndReleaseStream(stream, pythoncom.IID_IDispatch))
        ready.set()
        done.wait(60)
        kept.clear()
        pythoncom.CoUninitialize()

    def other():
        pythoncom.CoInitializeEx(pythoncom.COINIT_APARTMENTTHREADED)
        try:
            return kept[0].GetIDsOfNames("Count")
        finally:
            pythoncom.CoUninitialize()

    thread = threading.Thread(target=owner)
    thread.start()
    while not ready.is_set():
        pythoncom.PumpWaitingMessages()
        ready.wait(0.01)
    faulthandler.disable()      # Wine raises the code as an exception, and catches it
    error = in_thread(other, pump=True)
    faulthandler.enable()
    done.set()
    while thread.is_alive():
        pythoncom.PumpWaitingMessages()
        thread.join(0.01)
    assert isinstance(error, pythoncom.com_error) and error.hresult == RPC_E_WRONG_THREAD
    for part in ("RPC_E_WRONG_THREAD", "another thread", "CoMarshalInterThreadInterfaceInStream", "global interface table"):
        assert part in str(error)


def test_importing_in_a_thread_begins_its_apartment(python):
    """win32com.client in a thread that never called CoInitialize, in a program that did not import it before."""
    ran = python("""
import threading
def work():
    import win32com.client
    d = win32com.client.Dispatch("Scripting.Dictionary")
    d.Add("a", 5)
    print(d.Item("a"), d.Count)
thread = threading.Thread(target=work)
thread.start()
thread.join()
""")
    assert ran.lines == ["5 1"]


def test_free_threaded_marshaler(same_objects):
    """An interface marshalled by it arrives in another apartment as it is, not behind a proxy."""
    outer = pythoncom.CreateStreamOnHGlobal()
    marshaler = pythoncom.CoCreateFreeThreadedMarshaler(outer)
    inner = marshaler.QueryInterface(IID_IMARSHAL, pythoncom.IID_IUnknown)
    assert type(marshaler).__name__ == "PyIUnknown" and marshaler != outer
    assert inner == outer            # the outer object's identity: it is aggregated
    del inner, marshaler
    for bad in (None, 5, "x"):
        with pytest.raises((TypeError, ValueError)):
            pythoncom.CoCreateFreeThreadedMarshaler(bad)


def test_marshalled_data_that_nobody_wants(same_objects):
    made = pythoncom.new(DICTIONARY)
    stream = pythoncom.CreateStreamOnHGlobal()
    pythoncom.CoMarshalInterface(stream, pythoncom.IID_IDispatch, made, pythoncom.MSHCTX_INPROC, pythoncom.MSHLFLAGS_NORMAL)
    assert stream.Seek(0, 1) > 0
    stream.Seek(0, 0)
    assert pythoncom.CoReleaseMarshalData(stream) is None
    stream.Seek(0, 0)
    with pytest.raises(pythoncom.com_error):
        pythoncom.CoUnmarshalInterface(stream, pythoncom.IID_IDispatch)
