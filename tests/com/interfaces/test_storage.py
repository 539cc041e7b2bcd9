"""Storages and arrays of bytes: Windows' own beside pywin32's answers, and ones in Python under Windows' compound files."""

from __future__ import annotations

import ctypes
import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest
import pythoncom
import pywintypes
import win32com.server.util as util
from win32com import storagecon

MODE = storagecon.STGM_CREATE | storagecon.STGM_READWRITE | storagecon.STGM_SHARE_EXCLUSIVE
OPEN = storagecon.STGM_READWRITE | storagecon.STGM_SHARE_EXCLUSIVE
TEMPORARY = MODE | storagecon.STGM_DELETEONRELEASE
NONE = pywintypes.IID("{00000000-0000-0000-0000-000000000000}")
WHEN = datetime.datetime(2021, 2, 3, 4, 5, 6, tzinfo=datetime.UTC)
EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)
CASES = Path(__file__).with_name("storagecases.py")

# What pywin32 answers where ours differs, with the reason; the number is the step's.
DIFFERENT = {
    "media 10": "set(TYMED_ISTREAM, 5): no COM object is a ValueError here as elsewhere",
    "data_objects 11": "QueryGetData(5): pywin32's SystemError",
}


def temporary():
    return pythoncom.StgCreateDocfile(None, TEMPORARY)


def lines(folder, env=None):
    """A process without pipes: what it starts for the clipboard would keep them open."""
    folder.mkdir()
    done = subprocess.run([sys.executable, "-X", "utf8", str(CASES), str(folder)], env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120, check=False)
    assert done.returncode == 0
    return dict(eval(line).split(": ", 1) for line in (folder / "answers.txt").read_text("ascii").splitlines())


def test_same_answers_as_pywin32(tmp_path):
    peer = os.environ.get("CWIN32_PEER")
    if not peer:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    parts = [os.path.join(peer, part) for part in (".", "win32", "win32\\lib", "pywin32_system32")]
    theirs = lines(tmp_path / "theirs", dict(os.environ, PYTHONPATH=os.pathsep.join(parts), PATH=parts[3]))
    ours = lines(tmp_path / "ours")
    assert len(ours) > 90 and not [line for line in ours.values() if line.startswith("failed")]
    assert {step for step in ours.keys() | theirs if ours.get(step) != theirs.get(step)} == DIFFERENT.keys()


# Arrays of bytes -------------------------------------------------------------------------------------------------------------


class Bytes:
    """An array of bytes in Python."""

    _com_interfaces_ = [pythoncom.IID_ILockBytes]
    _public_methods_ = ["ReadAt", "WriteAt", "Flush", "SetSize", "LockRegion", "UnlockRegion", "Stat"]

    def __init__(self):
        self.data, self.flushed = bytearray(), 0

    def ReadAt(self, offset, count):
        return bytes(self.data[offset:offset + count])

    def WriteAt(self, offset, data):
        self.data.extend(bytes(max(0, offset - len(self.data))))
        self.data[offset:offset + len(data)] = data
        return len(data)

    def Flush(self):
        self.flushed += 1

    def SetSize(self, size):
        self.data[:] = self.data[:size].ljust(size, b"\0")

    def LockRegion(self, offset, count, kind):
        self.locked = (offset, count, kind)

    def UnlockRegion(self, offset, count, kind):
        self.unlocked = (offset, count, kind)

    def Stat(self, flags):
        return "name", storagecon.STGTY_LOCKBYTES, len(self.data), EPOCH, EPOCH, EPOCH, 2, 0, NONE, 0, 0


def test_a_compound_file_in_python_bytes(same_objects):
    """Windows reads and writes the Python array."""
    server = Bytes()
    array = util.wrap(server, pythoncom.IID_ILockBytes)
    storage = pythoncom.StgCreateDocfileOnILockBytes(array, MODE)
    storage.CreateStream("deep\u20ac", MODE).Write(b"x" * 10_000)
    storage.SetClass(pythoncom.IID_IStream)
    storage.Commit(0)
    del storage
    assert server.data[:4] == b"\xd0\xcf\x11\xe0" and len(server.data) > 10_000
    copy = Bytes()
    copy.data[:] = server.data
    again = util.wrap(copy, pythoncom.IID_ILockBytes)
    storage = pythoncom.StgOpenStorageOnILockBytes(again, None, OPEN)
    assert storage.OpenStream("deep\u20ac", None, OPEN).Read(20_000) == b"x" * 10_000
    assert pythoncom.ReadClassStg(storage) == pythoncom.IID_IStream
    del storage, again, array, server, copy


def test_array_in_python(same_objects):
    server = Bytes()
    array = util.wrap(server, pythoncom.IID_ILockBytes)
    assert array.WriteAt(2 ** 2, b"abc") == 3 and array.ReadAt(3, 10) == b"\0abc" and array.ReadAt(100, 5) == b""
    array.SetSize(5)
    array.Flush()
    array.LockRegion(2 ** 63, 2 ** 64 - 1, 1)
    array.UnlockRegion(1, 2, 3)
    assert (bytes(server.data), server.flushed) == (b"\0\0\0\0a", 1)
    assert (server.locked, server.unlocked) == ((2 ** 63, 2 ** 64 - 1, 1), (1, 2, 3))
    assert array.Stat(0)[:3] == ("name", 3, 5) and array.Stat(1)[0] is None
    assert array.WriteAt(0, memoryview(b"mm")) == 2
    del array, server


@pytest.mark.parametrize("method, answer, text", [
    ("ReadAt", b"abcd", "at most 3 bytes"), ("ReadAt", "abc", "bytes-like"), ("ReadAt", None, "bytes-like"), ("WriteAt", "x", "int"),
    ("WriteAt", -1, None), ("Stat", (1,), "not of 1"), ("Flush", ValueError("why"), "why"),
])
def test_wrong_answers_of_an_array(serve, capfd, method, answer, text):
    array, _ = serve(pythoncom.IID_ILockBytes, "ReadAt WriteAt Stat Flush", **{method: answer})
    arguments = {"ReadAt": (0, 3), "WriteAt": (0, b"x"), "Stat": (0,), "Flush": ()}[method]
    if method == "WriteAt" and answer == -1:
        assert array.WriteAt(*arguments) == 2 ** 32 - 1     # the bits
        return
    with pytest.raises(pythoncom.com_error) as raised:
        getattr(array, method)(*arguments)
    assert raised.value.hresult == -2147467259 and text in raised.value.excepinfo[2]


def test_memory_of_somebody_else(same_objects):
    kernel = ctypes.WinDLL("kernel32")
    kernel.GlobalAlloc.restype = ctypes.c_void_p
    kernel.GlobalFree.argtypes = [ctypes.c_void_p]
    memory = kernel.GlobalAlloc(0x42, 16)
    array = pythoncom.CreateILockBytesOnHGlobal(memory, False)
    assert array.Stat(1)[2] == 16 and array.ReadAt(0, 16) == bytes(16)
    del array
    assert kernel.GlobalFree(memory) == 0       # it was still there


def test_sizes_that_no_memory_has():
    array = pythoncom.CreateILockBytesOnHGlobal()
    array.WriteAt(0, b"abc")
    with pytest.raises((pythoncom.com_error, MemoryError)):
        array.SetSize(2 ** 62)
    assert array.ReadAt(0, 3) == b"abc"


# A storage in Python ---------------------------------------------------------------------------------------------------------

METHODS = ("CreateStream OpenStream CreateStorage OpenStorage CopyTo MoveElementTo Commit Revert EnumElements DestroyElement "
           "RenameElement SetElementTimes SetClass SetStateBits Stat")


def test_arguments_as_python_sees_them(serve, same_objects):
    stream, inner = pythoncom.CreateStreamOnHGlobal(), temporary()
    storage, server = serve(pythoncom.IID_IStorage, METHODS, CreateStream=stream, OpenStream=stream, CreateStorage=inner,
                            OpenStorage=inner)
    assert storage.CreateStream("n\u20ac", MODE) == stream == storage.CreateStream("n", 1, 2, 3)
    assert storage.OpenStream("n", None, OPEN) == stream
    assert storage.CreateStorage("s", MODE, 5) == inner
    assert storage.OpenStorage("s", None, OPEN) == inner
    assert storage.OpenStorage(None, inner, OPEN, ["a", "b\u20ac"], 7) == inner
    storage.CopyTo(None, None, inner)
    storage.CopyTo([pythoncom.IID_IStream, pythoncom.IID_IStorage], ("x",), inner)
    storage.CopyTo((), (), inner)
    storage.MoveElementTo("old", inner, "new", storagecon.STGMOVE_COPY)
    storage.Commit(storagecon.STGC_ONLYIFCURRENT)
    storage.Revert()
    storage.DestroyElement("e")
    storage.RenameElement("from", "to")
    storage.SetElementTimes("e", WHEN, None, WHEN)
    storage.SetElementTimes(None, None, WHEN, None)
    storage.SetClass(pythoncom.IID_IStream)
    storage.SetStateBits(2 ** 32 - 1, 1)
    assert server.calls == [
        ("CreateStream", "n\u20ac", MODE, 0, 0), ("CreateStream", "n", 1, 2, 3), ("OpenStream", "n", None, OPEN, 0),
        ("CreateStorage", "s", MODE, 5, 0), ("OpenStorage", "s", None, OPEN, None, 0), ("OpenStorage", None, inner, OPEN, ("a", "b\u20ac"), 7),
        ("CopyTo", 0, None, None, inner), ("CopyTo", 2, (pythoncom.IID_IStream, pythoncom.IID_IStorage), ("x",), inner),
        ("CopyTo", 0, (), (), inner), ("MoveElementTo", "old", inner, "new", 1), ("Commit", 2), ("Revert",), ("DestroyElement", "e"),
        ("RenameElement", "from", "to"), ("SetElementTimes", "e", WHEN, None, WHEN), ("SetElementTimes", None, None, WHEN, None),
        ("SetClass", pythoncom.IID_IStream), ("SetStateBits", 2 ** 32 - 1, 1)]
    server.calls.clear()
    del stream, inner, storage, server


def test_elements_of_a_storage_in_python(serve, same_objects):
    element = ("e", storagecon.STGTY_STREAM, 5, WHEN, WHEN, WHEN, 0, 0, NONE, 0, 0)
    storage, server = serve(pythoncom.IID_IStorage, METHODS, Stat=element,
                            EnumElements=util.NewEnum([element] * 3, iid=pythoncom.IID_IEnumSTATSTG))
    assert [e[0] for e in storage] == ["e"] * 3 and storage.EnumElements(1, None, 2) is not None
    assert server.calls == [("EnumElements", 0, None, 0), ("EnumElements", 1, None, 2)]
    assert storage.Stat() == element and storage.Stat(1) == (None, *element[1:])
    server.answers.clear()
    del storage, server


def test_windows_copies_into_a_storage_in_python(serve, same_objects):
    """Windows' CopyTo calls the Python storage."""
    source, stream = temporary(), pythoncom.CreateStreamOnHGlobal()
    source.CreateStream("one", MODE).Write(b"hello")
    target, server = serve(pythoncom.IID_IStorage, METHODS, CreateStream=stream, Stat=source.Stat(0))
    source.CopyTo(None, None, target)
    assert stream.Seek(0, 0) == 0 and stream.Read(10) == b"hello"
    assert [call[:2] for call in server.calls if call[0] == "CreateStream"] == [("CreateStream", "one")]
    server.answers.clear()
    del source, stream, target, server


@pytest.mark.parametrize("method, arguments", [
    ("CreateStream", ("n", 1)), ("OpenStream", ("n", None, 1)), ("CreateStorage", ("n", 1, 0)), ("OpenStorage", ("n", None, 1)),
    ("EnumElements", ()), ("Stat", (0,)),
])
@pytest.mark.parametrize("answer", [None, 5, "text", pywintypes.com_error(-2147287038, None, None, None)])
def test_wrong_answers_of_a_storage(serve, capfd, method, arguments, answer):
    storage, _ = serve(pythoncom.IID_IStorage, METHODS, **{method: answer})
    with pytest.raises(pythoncom.com_error) as raised:
        getattr(storage, method)(*arguments)
    assert raised.value.hresult == (-2147287038 if isinstance(answer, Exception) else -2147467259)


@pytest.mark.parametrize("call, error", [
    (lambda s: s.CreateStream("x"), "from 2 to 4"), (lambda s: s.CreateStream(5, 1), "'Name'"), (lambda s: s.CreateStream("a\0b", 1), "'Name'"),
    (lambda s: s.OpenStream("x", "y", 1), "'reserved1'"), (lambda s: s.OpenStorage("x", 5, 1), "'Priority'"),
    (lambda s: s.OpenStorage("x", None, 1, "text"), "'snbExclude'"), (lambda s: s.OpenStorage("x", None, 1, [5]), "'snbExclude'"),
    (lambda s: s.OpenStorage("x", None, 1, ["a\0"]), "'snbExclude'"), (lambda s: s.CopyTo(None, None, None), "'stgDest'"),
    (lambda s: s.CopyTo(5, None, s), "'rgiidExclude'"), (lambda s: s.CopyTo([5], None, s), "'rgiidExclude'"),
    (lambda s: s.CopyTo(None, 5, s), "'snbExclude'"), (lambda s: s.EnumElements(0, 5), "'reserved2'"), (lambda s: s.Commit(), "exactly one"),
    (lambda s: s.Commit(-2 ** 40), "'grfCommitFlags'"), (lambda s: s.SetElementTimes("x", "y", None, None), "'ctime'"),
    (lambda s: s.SetClass(None), "'clsid'"), (lambda s: s.Stat("x"), "'grfStatFlag'"),
    (lambda s: pythoncom.CreateILockBytesOnHGlobal("x"), "'hGlobal'"),
    (lambda s: pythoncom.CreateILockBytesOnHGlobal().ReadAt(-1, 1), "'ulOffset'"),
    (lambda s: pythoncom.CreateILockBytesOnHGlobal().ReadAt(0, 2 ** 32), "'cb'"),
    (lambda s: pythoncom.CreateILockBytesOnHGlobal().WriteAt(0, "x"), "'data'"),
    (lambda s: pythoncom.StgCreateDocfile(5, 1), "'name'"), (lambda s: pythoncom.StgOpenStorage("x", 5, 1), "'other'"),
    (lambda s: pythoncom.StgOpenStorage("x", None, 1, 5), "'snbExclude'"), (lambda s: pythoncom.StgIsStorageFile(None), "'name'"),
    (lambda s: pythoncom.StgOpenStorageEx("x", 1, 0, 0, 5), "'riid'"),
    (lambda s: pythoncom.StgCreateStorageEx("x", 1, 0, 0, pythoncom.IID_IStorage, {"Version": "x"}), "'StgOptions'"),
    (lambda s: pythoncom.StgCreateStorageEx("x", 1, 0, 0, pythoncom.IID_IStorage, {"Version": 2 ** 20}), "'StgOptions'"),
    (lambda s: pythoncom.StgCreateStorageEx("x", 1, 0, 0, pythoncom.IID_IStorage, None, 5), "'SecurityDescriptor'"),
    (lambda s: pythoncom.StgOpenStorageOnILockBytes(s, None, 1), None), (lambda s: pythoncom.FmtIdToPropStgName("x"), None),
    (lambda s: pythoncom.PropStgNameToFmtId(5), "'Name'"), (lambda s: pythoncom.WriteClassStg(s, 5), "'iid'"),
    (lambda s: pythoncom.OleLoad(s, pythoncom.IID_IUnknown, 5), "'site'"),
])
def test_bad_arguments_are_named(call, error):
    with pytest.raises((TypeError, ValueError, OverflowError, pythoncom.com_error), match=error):
        call(temporary())


def test_paths(tmp_path):
    """As os.PathLike, and longer than MAX_PATH allows."""
    path = tmp_path / "f.stg"
    pythoncom.StgCreateDocfile(path, MODE)
    assert pythoncom.StgIsStorageFile(path) == 1 and isinstance(pythoncom.StgOpenStorage(path, None, OPEN), pythoncom.PyIStorage)
    assert isinstance(pythoncom.StgOpenStorageEx(path, OPEN, storagecon.STGFMT_STORAGE, 0, pythoncom.IID_IStorage), pythoncom.PyIStorage)


def test_ole_load(same_objects):
    """A class that nobody registered gets Windows' own handler."""
    storage = temporary()
    pythoncom.WriteClassStg(storage, "{6D0CF0CE-76C8-4C2B-9E92-5D1D3D2F4F11}")
    handler = pythoncom.OleLoad(storage, pythoncom.IID_IPersistStorage, None)
    assert type(handler) is pythoncom.PyIPersistStorage and handler == handler.QueryInterface(pythoncom.IID_IUnknown)
    assert str(handler.GetClassID()) == "{6D0CF0CE-76C8-4C2B-9E92-5D1D3D2F4F11}"
    assert handler.IsDirty() in (0, 1) and handler.HandsOffStorage() is None
    del storage, handler
