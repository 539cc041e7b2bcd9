"""Objects of another process: every interface of storages and data that Windows can marshal. One process serves all.

Wine 8 has no proxies for IPropertySetStorage, IPropertyStorage and IDropSource, and leaves IDataObject.SetData and
IPropertyBag.Read out of those it has.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest
import pythoncom
import win32com.server.util as util
from win32com.server.exception import COMException

TEXT = (13, None, 1, -1, 1)
MODE = 0x4001012


class Here:
    """An object of this process."""

    _com_interfaces_ = [pythoncom.IID_IDataObject, pythoncom.IID_IPropertyBag]
    _public_methods_ = ["GetData"]

    def __init__(self):
        self.asked = []

    def GetData(self, format):
        self.asked.append(format)
        medium = pythoncom.STGMEDIUM()
        medium.set(1, "here")
        return medium


class Other:
    """The other process."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, "-X", "utf8", str(Path(__file__).with_name("across.py"))], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        assert answer and not answer.startswith("!"), answer or "the other process is gone"
        return answer

    def get(self, name):
        """The object with that interface, as a proxy."""
        stream = pythoncom.CreateStreamOnHGlobal()
        stream.Write(bytes.fromhex(self.ask(name)))
        stream.Seek(0, 0)
        found = pythoncom.CoUnmarshalInterface(stream, pythoncom.InterfaceNames[name])
        assert type(found).__name__ == f"Py{name}"
        with pytest.raises(ValueError):
            pythoncom.UnwrapObject(found)       # it is none of this process
        return found

    def calls(self, name):
        return self.ask(f"calls {name}")


@pytest.fixture(scope="module")
def other():
    made = Other()
    yield made
    gc.collect()        # proxies that failed calls keep in tracebacks, while there is somebody to tell
    made.process.stdin.close()
    pythoncom.CoWaitForMultipleHandles(0, 60_000, [int(made.process._handle)])      # its last calls are served meanwhile
    assert made.process.wait(60) == 0


def test_data_object(other):
    data = other.get("IDataObject")
    assert data.GetData(TEXT).data.decode("utf-16-le") == "hello\0"
    assert list(data) == [TEXT] and data.GetCanonicalFormatEtc(TEXT) == TEXT and data.QueryGetData(TEXT) is None
    assert "('GetCanonicalFormatEtc', (13, None, 1, -1, 1)), ('QueryGetData', (13, None, 1, -1, 1))" in other.calls("IDataObject")


def test_storage(other):
    storage = other.get("IStorage")
    stream = storage.CreateStream("n\u20ac", 5)
    assert stream.Write(b"abc") == 3 and stream.Seek(0, 0) == 0 and stream.Read(5) == b"abc"
    inner = storage.CreateStorage("s", 5, 0)
    assert inner.CreateStream("deep", 0x1012) and [e[0] for e in inner] == ["deep"]
    assert storage.DestroyElement("x") is None and storage.RenameElement("a", "b") is None
    storage.SetClass(pythoncom.IID_IStream)
    assert [e[0] for e in storage] == ["e"]
    assert "('CreateStream', 'n\\u20ac', 5, 0, 0)" in other.calls("IStorage")


def test_array_of_bytes(other):
    array = other.get("ILockBytes")
    assert array.ReadAt(3, 4) == b"3456" and array.ReadAt(8, 10) == b"89" and array.WriteAt(2, b"abc") == 3
    array.SetSize(2 ** 40)
    array.Flush()
    assert "('WriteAt', 2, b'abc'), ('SetSize', 1099511627776), ('Flush',)" in other.calls("ILockBytes")


def test_stored_in_a_storage(other):
    stored = other.get("IPersistStorage")
    storage = pythoncom.StgCreateDocfile(None, MODE)
    assert stored.GetClassID() == pythoncom.IID_IStream and stored.IsDirty() == 1
    stored.HandsOffStorage()
    stored.SaveCompleted(None)
    assert "('HandsOffStorage',), ('SaveCompleted', None)" in other.calls("IPersistStorage")
    del storage


def test_bag(other):
    bag = other.get("IPropertyBag")
    bag.Write("name", 5)
    bag.Write("text", "t\u20ac")
    assert "('Write', 'name', 5), ('Write', 'text', 't\\u20ac')" in other.calls("IPropertyBag")


def test_stored_in_a_bag(other):
    stored = other.get("IPersistPropertyBag")
    assert stored.GetClassID() == pythoncom.IID_IStream and stored.InitNew() is None
    stored.Load(util.wrap(Here(), pythoncom.IID_IPropertyBag))
    assert "PyIPropertyBag" in other.calls("IPersistPropertyBag")


def test_log(other):
    log = other.get("IErrorLog")
    log.AddError("prop", COMException("what", -2147024809, source="who", helpContext=7))
    assert "('AddError', 'prop', (0, 'who', 'what', None, 7, -2147024809))" in other.calls("IErrorLog")


def test_drop_target(other):
    target = other.get("IDropTarget")
    assert target.DragOver(5, (-1, 2), 3) == 3 and target.DragLeave() is None
    assert "('DragOver', 5, (-1, 2), 3), ('DragLeave',)" in other.calls("IDropTarget")


def test_formats(other):
    formats = other.get("IEnumFORMATETC")
    assert formats.Next(1) == [TEXT] and formats.Next(5) == [TEXT]
    assert formats.Skip(3) is None and formats.Reset() is None


def test_objects_of_this_process_go_there(other):
    """The other process asks the object while this one waits for the answer."""
    target = other.get("IDropTarget")
    here = Here()
    assert target.DragEnter(util.wrap(here, pythoncom.IID_IDataObject), 0, (1, 2), 3) == 1
    assert here.asked == [TEXT]
    with pytest.raises(pythoncom.com_error) as raised:
        target.Drop(util.wrap(here, pythoncom.IID_IDataObject), 0, (1, 2), 3)
    assert raised.value.hresult == -2147286960
    assert "here" in other.calls("IDropTarget")
