"""What test_leaks.py repeats for storages, properties, data objects and bags: working calls and failing ones."""

from __future__ import annotations

import pytest
import pythoncom
import win32com.server.util as util
from win32com.client import VARIANT
from win32com.server.exception import COMException

MODE = 0x1012
TEXT = (13, None, 1, -1, 1)
ELEMENT = ("name" * 20, 2, 5, 1e9, 1e9, 1e9, 0, 0, pythoncom.IID_NULL, 0, 0)
V = pythoncom.VT_VECTOR
VALUES = [VARIANT(V | pythoncom.VT_LPWSTR, ["a" * 50, "b"]), VARIANT(V | pythoncom.VT_LPSTR, ["a" * 50]), VARIANT(V | pythoncom.VT_BSTR, ["x" * 50]),
          VARIANT(V | pythoncom.VT_CF, [(1, b"x" * 50)]), VARIANT(V | pythoncom.VT_VARIANT, ["y" * 50, b"z" * 50]), VARIANT(pythoncom.VT_LPSTR, "l" * 50),
          VARIANT(pythoncom.VT_CF, (1, b"x" * 50)), VARIANT(pythoncom.VT_ARRAY | pythoncom.VT_BSTR, ["s" * 50]), pythoncom.IID_IStream, b"blob" * 20]
plain = pythoncom.CreateStreamOnHGlobal()
inner = pythoncom.StgCreateDocfile(None, 0x4000000 | MODE)
memory = pythoncom.CreateILockBytesOnHGlobal()


class Everything:
    """One server for all interfaces of these families; an answer by method."""

    _com_interfaces_ = [pythoncom.InterfaceNames[name] for name in (
        "IStorage", "ILockBytes", "IPropertyStorage", "IPropertySetStorage", "IDataObject", "IPropertyBag", "IErrorLog", "IDropTarget")]
    _public_methods_ = ("CreateStream OpenStorage CopyTo EnumElements Stat ReadAt WriteAt ReadMultiple WriteMultiple ReadPropertyNames "
                        "WritePropertyNames GetData SetData EnumFormatEtc Read Write AddError DragEnter GetDataHere").split()

    def __init__(self):
        self.medium = pythoncom.STGMEDIUM()
        self.medium.set(1, b"m" * 50)

    def CreateStream(self, *args):
        return plain

    def OpenStorage(self, *args):
        return inner

    def CopyTo(self, *args):
        pass

    WriteMultiple = WritePropertyNames = SetData = Write = AddError = CopyTo

    def EnumElements(self, *args):
        return util.NewEnum([ELEMENT], iid=pythoncom.IID_IEnumSTATSTG)

    def Stat(self, flags):
        return ELEMENT

    def ReadAt(self, offset, count):
        return b"x" * count

    def WriteAt(self, offset, data):
        return len(data)

    def ReadMultiple(self, props):
        return VALUES

    def ReadPropertyNames(self, props):
        return ["name" * 20] * len(props)

    def GetData(self, format):
        return self.medium

    GetDataHere = GetData

    def EnumFormatEtc(self, direction):
        return util.NewEnum([TEXT], iid=pythoncom.IID_IEnumFORMATETC)

    def Read(self, *args):
        return "value" * 20

    def DragEnter(self, *args):
        return 1


def served(name):
    return util.wrap(Everything(), pythoncom.InterfaceNames[name])


def storages(library):
    storage = served("IStorage")
    storage.CreateStream("n" * 50, 1)
    storage.OpenStorage("n", inner, 1, ["a" * 50, "b"])
    storage.CopyTo([pythoncom.IID_IStream] * 5, ["x" * 50], inner)
    list(storage)
    storage.Stat()
    storage.Stat(1)
    array = served("ILockBytes")
    array.ReadAt(1, 100)
    array.WriteAt(1, b"x" * 100)
    array.Stat(0)
    memory.WriteAt(0, b"x")
    memory.ReadAt(0, 1)


def properties(library):
    sets = served("IPropertyStorage")
    ids = [f"property {number}" for number in range(len(VALUES))]
    sets.WriteMultiple(ids, VALUES)
    sets.ReadMultiple(ids)
    sets.WritePropertyNames((1, 2), ["n" * 50, "m"])
    sets.ReadPropertyNames((1, 2))


def data(library):
    given = served("IDataObject")
    medium = given.GetData(TEXT)
    given.SetData(TEXT, medium, False)
    given.SetData(TEXT, medium, True)
    list(given)
    medium.set(1, "text" * 20)
    medium.set(2, "no file at all")
    medium.set(4, plain)
    medium.set(8, inner)
    given.GetDataHere(TEXT)
    served("IDropTarget").DragEnter(given, 0, (1, 2), 1)


def bags(library):
    bag = served("IPropertyBag")
    bag.Read("name" * 20, 8)
    bag.Write("name" * 20, ["value" * 20])
    served("IErrorLog").AddError("x" * 50, COMException("d" * 50, -2147467259, source="s" * 50, helpfile="h" * 50))


def failing(library):
    sets, given, storage = served("IPropertyStorage"), served("IDataObject"), served("IStorage")
    for call in (lambda: sets.ReadMultiple(["x" * 50]), lambda: sets.WriteMultiple(["x" * 50, "y"], ["v" * 50, object()]),
                 lambda: sets.WriteMultiple(["x" * 50], [VARIANT(V | pythoncom.VT_LPWSTR, ["a" * 50, 5])]),
                 lambda: sets.WritePropertyNames((1, 2), ["n" * 50, 5]), lambda: given.GetData((1, 2, 3)),
                 lambda: storage.OpenStorage("n", None, 1, ["a" * 50, 5]), lambda: storage.CopyTo([pythoncom.IID_IStream, 5], None, inner),
                 lambda: pythoncom.STGMEDIUM().set(1, 5), lambda: served("IErrorLog").AddError("x", 5)):
        with pytest.raises((pythoncom.com_error, TypeError, ValueError)):
            call()


# (what to repeat, how often in a soak)
WORK = [(storages, 200_000), (properties, 200_000), (data, 200_000), (bags, 200_000), (failing, 20_000)]
