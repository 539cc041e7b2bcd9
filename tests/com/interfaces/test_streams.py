"""IStream: the wrapper on Windows' own streams, the gateway under Windows' own clients, and both in a row."""

from __future__ import annotations

import datetime
import io

import pytest
import pythoncom
import pywintypes
import win32com.server.util as util
from win32com.server.exception import COMException

METHODS = "Read Write Seek SetSize CopyTo Commit Revert LockRegion UnlockRegion Stat Clone"
E_FAIL, E_INVALIDARG, MEMBER_NOT_FOUND = -2147467259, -2147024809, -2147352573
NO_TIME = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)


class File:
    """A stream in Python."""

    _com_interfaces_ = [pythoncom.IID_IStream]
    _public_methods_ = METHODS.split()

    def __init__(self, data=b""):
        self.file = io.BytesIO(data)
        self.commits = []

    def Read(self, count):
        return self.file.read(count)

    def Write(self, data):
        return self.file.write(data)

    def Seek(self, offset, origin):
        return self.file.seek(offset, origin)

    def SetSize(self, size):
        self.file.truncate(size)

    def Commit(self, flags):
        self.commits.append(flags)

    def Stat(self, flags):
        size = len(self.file.getbuffer())
        return "file", 2, size, NO_TIME, NO_TIME, NO_TIME, 2, 0, pythoncom.IID_IStream, 7, 0

    def Clone(self):
        return util.wrap(File(self.file.getvalue()), pythoncom.IID_IStream)


def served(data=b""):
    server = File(data)
    return util.wrap(server, pythoncom.IID_IStream), server


# The wrapper ----------------------------------------------------------------------------------------------------------


def test_write_seek_read(same_objects):
    stream = pythoncom.CreateStreamOnHGlobal()
    assert stream.Write(b"hello") == 5
    assert stream.write(bytearray(b" world")) == 6
    assert stream.Write(memoryview(b"")) == 0
    assert stream.Seek(0, 0) == 0
    assert stream.Read(5) == b"hello"
    assert stream.read(100) == b" world"
    assert stream.Read(1) == b""
    assert stream.Seek(-5, 2) == 6
    assert stream.Seek(1, 1) == 7


def test_size_and_stat():
    stream = pythoncom.CreateStreamOnHGlobal()
    stream.SetSize(20)
    name, kind, size, mtime, ctime, atime, mode, locks, clsid, state, reserved = stream.Stat()
    assert (name, kind, size, locks, state, reserved) == (None, 2, 20, 0, 0, 0)
    assert isinstance(mtime, pywintypes.TimeType) and mtime == ctime == atime == NO_TIME
    assert clsid == pythoncom.IID_NULL
    assert stream.Stat(1) == stream.Stat()


def test_clone_has_a_position_of_its_own(same_objects):
    stream = pythoncom.CreateStreamOnHGlobal()
    stream.Write(b"abc")
    clone = stream.Clone()
    assert type(clone).__name__ == "PyIStream"
    clone.Seek(0, 0)
    assert clone.Read(3) == b"abc" and stream.Seek(0, 1) == 3


def test_copy_to():
    source, target = pythoncom.CreateStreamOnHGlobal(), pythoncom.CreateStreamOnHGlobal()
    source.Write(b"0123456789")
    source.Seek(2, 0)
    assert source.CopyTo(target, 5) == 5
    target.Seek(0, 0)
    assert target.Read(100) == b"23456"


def test_commit_revert_lock():
    stream = pythoncom.CreateStreamOnHGlobal()
    assert stream.Commit() is None and stream.Commit(0) is None and stream.Revert() is None
    with pytest.raises(pythoncom.com_error):
        stream.LockRegion(0, 1, 1)


def test_a_range_that_windows_refuses_is_an_error():
    stream = pythoncom.CreateStreamOnHGlobal()
    with pytest.raises(pythoncom.com_error) as raised:
        stream.Seek(-1, 0)
    assert raised.value.hresult == -2147287015


@pytest.mark.parametrize("call, error", [
    (lambda s: s.Read(), "exactly one argument"), (lambda s: s.Read(0), "'numBytes'"), (lambda s: s.Read("x"), "'numBytes'"),
    (lambda s: s.Read(2 ** 40), "'numBytes'"), (lambda s: s.Write("text"), "'data'"), (lambda s: s.Write(None), "'data'"),
    (lambda s: s.Write(5), "'data'"), (lambda s: s.Seek(0), "exactly 2"), (lambda s: s.Seek(offset=0, origin=0), "keyword"),
    (lambda s: s.Seek(2 ** 64, 0), "'offset'"), (lambda s: s.SetSize(-1), "'newSize'"), (lambda s: s.SetSize(2 ** 64), "'newSize'"),
    (lambda s: s.SetSize(None), "'newSize'"), (lambda s: s.Stat(0, 0), "positional"), (lambda s: s.CopyTo(s), "exactly 2"),
])
def test_bad_arguments_are_named(call, error):
    with pytest.raises((TypeError, ValueError, OverflowError), match=error):
        call(pythoncom.CreateStreamOnHGlobal())


def test_memory_of_somebody_else(same_objects):
    import ctypes
    kernel = ctypes.WinDLL("kernel32")
    kernel.GlobalAlloc.restype = ctypes.c_void_p
    kernel.GlobalFree.argtypes = [ctypes.c_void_p]
    memory = kernel.GlobalAlloc(2, 16)
    stream = pythoncom.CreateStreamOnHGlobal(memory, False)
    assert stream.Stat(1)[2] == 16
    del stream
    assert kernel.GlobalFree(memory) == 0       # it was still there


# The gateway ------------------------------------------------------------------------------------------------------------


def test_through_wrapper_and_gateway(same_objects):
    stream, server = served(b"0123456789")
    assert stream.Read(4) == b"0123" and stream.Seek(0, 1) == 4
    assert stream.Seek(0, 2) == 10 and stream.Write(b"ab") == 2
    stream.SetSize(3)
    assert server.file.getvalue() == b"012"
    stream.Commit(1)
    assert server.commits == [1]
    assert stream.Stat()[:3] == ("file", 2, 3) and stream.Stat()[8:] == (pythoncom.IID_IStream, 7, 0)
    assert stream.Stat(1)[0] is None
    clone = stream.Clone()
    assert clone != stream and clone.Read(9) == b"012"
    del stream, server, clone


def test_windows_copies_into_a_python_stream(same_objects):
    source = pythoncom.CreateStreamOnHGlobal()
    source.Write(b"x" * 100_000)
    source.Seek(0, 0)
    target, server = served()
    assert source.CopyTo(target, 100_000) == 100_000
    assert server.file.getvalue() == b"x" * 100_000
    del target, server


def test_windows_saves_a_document_into_a_python_stream(same_objects):
    document = pythoncom.CoCreateInstance("Msxml2.DOMDocument", None, 1, pythoncom.IID_IDispatch)
    load = document.GetIDsOfNames("loadXML")
    assert document.Invoke(load, 0, 1, True, "<a><b/></a>") is True
    stream, server = served()
    document.QueryInterface(pythoncom.IID_IPersistStream).Save(stream, True)
    assert "<b/>" in server.file.getvalue().decode("utf-16-le")
    del document, stream, server


def test_windows_writes_a_clsid(same_objects):
    stream, server = served()
    pythoncom.WriteClassStm(stream, pythoncom.IID_IStream)
    assert len(server.file.getvalue()) == 16
    stream.Seek(0, 0)
    assert pythoncom.ReadClassStm(stream) == pythoncom.IID_IStream
    del stream, server


def test_arguments_as_python_sees_them(serve, same_objects):
    stream, server = serve(pythoncom.IID_IStream, METHODS, CopyTo=(1, 2), Seek=2 ** 63 + 5)
    stream.LockRegion(2 ** 63, 2, 3)
    stream.UnlockRegion(1, 2 ** 64 - 1, 4)
    assert stream.Seek(-2 ** 62, 1) == 2 ** 63 + 5
    stream.Revert()
    assert stream.CopyTo(stream, 5) == 2
    assert server.calls[:4] == [("LockRegion", 2 ** 63, 2, 3), ("UnlockRegion", 1, 2 ** 64 - 1, 4),
                                ("Seek", -2 ** 62, 1), ("Revert",)]
    assert server.calls[4][0] == "CopyTo" and server.calls[4][1] == stream and server.calls[4][2] == 5
    server.calls.clear()
    del stream, server


@pytest.mark.parametrize("method, answer, text", [
    ("Read", b"abcd", "at most 3 bytes"), ("Read", "abc", "bytes-like"), ("Read", None, "bytes-like"), ("Seek", None, "int"),
    ("Seek", -1, "negative"), ("Seek", 2 ** 64, ""), ("Write", "x", "int"), ("Stat", None, "tuple of 11"), ("Stat", (1, 2), "not of 2"),
    ("Stat", ("n", 2, "x") + (0,) * 8, "int"), ("Clone", None, "COM object"), ("Clone", 5, "COM object"), ("CopyTo", "x", "int"),
    ("CopyTo", (1, 2, 3), "tuple of 2"), ("CopyTo", ("a", 1), "int"), ("Commit", ValueError("bad \u20ac"), "bad \u20ac"),
    ("SetSize", KeyError("k"), "KeyError"),
])
def test_wrong_answers_become_errors_with_text(serve, capfd, method, answer, text):
    stream, _ = serve(pythoncom.IID_IStream, METHODS, **{method: answer})
    arguments = {"Read": (3,), "Seek": (0, 0), "Write": (b"abc",), "Stat": (0,), "Clone": (), "CopyTo": (stream, 1), "Commit": (0,),
                 "SetSize": (1,)}[method]
    with pytest.raises(pythoncom.com_error) as raised:
        getattr(stream, method)(*arguments)
    assert raised.value.hresult == E_FAIL
    assert raised.value.excepinfo is not None and text in raised.value.excepinfo[2]
    assert type(answer).__name__ if isinstance(answer, Exception) else "IS" in raised.value.excepinfo[2]


def test_com_exceptions_keep_their_parts(serve):
    stream, _ = serve(pythoncom.IID_IStream, METHODS, Commit=COMException(
        desc="D", scode=E_INVALIDARG, source="src", helpfile="h", helpContext=3))
    with pytest.raises(pythoncom.com_error) as raised:
        stream.Commit(0)
    assert raised.value.hresult == E_INVALIDARG
    assert raised.value.excepinfo == (0, "src", "D", "h", 3, E_INVALIDARG)


def test_a_missing_method(serve):
    stream, _ = serve(pythoncom.IID_IStream, "Read")
    with pytest.raises(pythoncom.com_error) as raised:
        stream.Commit(0)
    assert raised.value.hresult == MEMBER_NOT_FOUND


def test_short_reads_are_told(slot, serve):
    import ctypes
    stream, _ = serve(pythoncom.IID_IStream, METHODS, Read=b"ab")
    buffer, got = ctypes.create_string_buffer(4), ctypes.c_uint32(99)
    assert slot(stream, 3, ctypes.byref(buffer), ctypes.c_uint32(4), ctypes.byref(got)) == 1      # S_FALSE
    assert buffer.raw == b"ab\0\0" and got.value == 2
    assert slot(stream, 3, ctypes.byref(buffer), ctypes.c_uint32(2), ctypes.byref(got)) == 0
