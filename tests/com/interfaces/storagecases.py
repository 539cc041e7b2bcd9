"""What storages, property sets and data objects answer, step by step, one line each. The test of storages runs this file
with pywin32's wheel and compares the lines with ours, so it keeps to what both have.

    python storagecases.py FOLDER        FOLDER is an empty one for files; answers.txt in it gets the lines
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pythoncom
import pywintypes
from win32com.server import util

MODE = 0x1012           # STGM_CREATE | STGM_READWRITE | STGM_SHARE_EXCLUSIVE
OPEN = 0x12
TIME = pywintypes.Time(datetime.datetime(2020, 5, 6, 7, 8, 9, tzinfo=datetime.UTC))


def show(value: Any) -> str:
    """A value as both modules should show it: interfaces by type, times by number, numbers of ids as they are."""
    if isinstance(value, (list, tuple)):
        return ("[%s]" if isinstance(value, list) else "(%s)") % ", ".join(map(show, value))
    if isinstance(value, datetime.datetime):
        return f"time {value.timestamp():.0f}" if value.year > 1970 else f"time {value.year}"
    if isinstance(value, BaseException):
        code = getattr(value, "hresult", None)
        return type(value).__name__ + (f" {code & 0xFFFFFFFF:08X}" if code is not None else "")
    if type(value).__name__.startswith("PyI") and type(value).__name__ != "PyIID":
        return type(value).__name__
    return f"{type(value).__name__} {value!r}"


def step(call: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return call(*arguments)
    except Exception as error:
        return error


def storages(folder: str) -> Iterator[Any]:
    path = os.path.join(folder, "a\u20ac.stg")
    storage = pythoncom.StgCreateDocfile(path, MODE)
    yield storage
    yield pythoncom.StgIsStorageFile(path)
    yield step(pythoncom.StgIsStorageFile, __file__)
    yield step(pythoncom.StgIsStorageFile, path + "x")
    yield storage.Stat(1)[:3], storage.Stat(1)[6:]
    yield os.path.basename(storage.Stat(0)[0])
    stream = storage.CreateStream("one", MODE, 0, 0)
    yield stream, stream.Write(b"hello"), stream.Stat(0)[:3]
    yield step(storage.CreateStream, "one", OPEN)
    yield step(storage.OpenStream, "none", None, OPEN)
    yield type(step(storage.OpenStream, "one", 5, OPEN)).__name__
    inner = storage.CreateStorage("two", MODE, 0)
    yield inner, inner.CreateStream("deep", MODE)
    yield [(e[0], e[1], int(e[2])) for e in storage.EnumElements()]
    yield [e[0] for e in storage], iter(storage)
    yield [e[0] for e in storage.EnumElements(0, None, 0).Next(10)]
    yield storage.SetClass(pythoncom.IID_IStream), pythoncom.ReadClassStg(storage)
    yield pythoncom.WriteClassStg(storage, pythoncom.IID_IStorage), pythoncom.ReadClassStg(storage), storage.Stat()[8]
    yield storage.SetStateBits(5, 0xF), storage.Stat()[9]
    del stream, inner
    yield storage.SetElementTimes("two", TIME, None, TIME)
    yield [(e[0], e[3]) for e in storage if e[0] == "two"]
    yield storage.RenameElement("one", "uno"), step(storage.RenameElement, "one", "uno")
    yield storage.OpenStorage("two", None, OPEN, None, 0), storage.OpenStream("uno", None, OPEN).Read(10)
    other = pythoncom.StgCreateDocfile(None, MODE | 0x4000000)
    yield other, [e[0] for e in other]
    yield storage.CopyTo(None, None, other), [e[0] for e in other]
    yield other.DestroyElement("uno"), step(other.DestroyElement, "uno"), [e[0] for e in other]
    yield step(storage.MoveElementTo, "uno", other, "third", 1), sorted(e[0] for e in other)
    yield storage.Commit(0), storage.Revert()
    del storage, other
    yield pythoncom.StgOpenStorage(path, None, OPEN), step(pythoncom.StgOpenStorage, path + "x", None, OPEN)
    yield step(pythoncom.StgOpenStorage, __file__, None, OPEN)
    yield step(pythoncom.StgCreateDocfile, path, 5)


def extended(folder: str) -> Iterator[Any]:
    path = os.path.join(folder, "ex.stg")
    made = pythoncom.StgCreateStorageEx(path, MODE, 5, 0, pythoncom.IID_IStorage, {"Version": 1, "SectorSize": 512,
                                                                                 "TemplateFile": "", "reserved": 0})
    yield made
    yield type(step(pythoncom.StgCreateStorageEx, path, MODE, 5, 0, pythoncom.IID_IStorage, {"x": 1})).__name__
    yield type(step(pythoncom.StgCreateStorageEx, path, MODE, 5, 0, pythoncom.IID_IStorage, 5)).__name__
    del made
    made = pythoncom.StgCreateStorageEx(Name=path, Mode=MODE, stgfmt=0, Attrs=0, riid=pythoncom.IID_IPropertySetStorage)
    yield made
    del made
    yield pythoncom.StgOpenStorageEx(path, OPEN, 4, 0, pythoncom.IID_IPropertySetStorage)
    yield pythoncom.StgOpenStorageEx(Name=path, Mode=OPEN, stgfmt=0, Attrs=0, riid=pythoncom.IID_IStorage, StgOptions=None)
    yield step(pythoncom.StgOpenStorageEx, path + "x", OPEN, 0, 0, pythoncom.IID_IStorage)


def bytes_in_memory(folder: str) -> Iterator[Any]:
    memory = pythoncom.CreateILockBytesOnHGlobal()
    yield memory, memory.Stat(0)[:3], memory.Stat(1)[6:]
    yield memory.WriteAt(2, b"abc"), memory.ReadAt(0, 5)[2:], memory.ReadAt(3, 1), memory.ReadAt(0, 0)
    yield step(memory.ReadAt, 90, 5)
    yield memory.SetSize(4), memory.ReadAt(2, 2), memory.Flush()
    yield step(memory.LockRegion, 0, 1, 1), step(memory.UnlockRegion, 0, 1, 1)
    yield step(pythoncom.StgOpenStorageOnILockBytes, memory, None, OPEN)
    storage = pythoncom.StgCreateDocfileOnILockBytes(memory, MODE, 0)
    yield storage, storage.CreateStream("s", MODE).Write(b"x" * 5000)
    storage.Commit(0)
    del storage
    yield [e[:3] for e in pythoncom.StgOpenStorageOnILockBytes(memory, None, OPEN, None, 0)]
    yield pythoncom.CreateILockBytesOnHGlobal(None, True)


def property_sets(folder: str) -> Iterator[Any]:
    path = os.path.join(folder, "p.stg")
    storage = pythoncom.StgCreateDocfile(path, MODE)
    sets = storage.QueryInterface(pythoncom.IID_IPropertySetStorage)
    yield sets, list(sets), list(sets.Enum())
    yield step(sets.Open, pythoncom.FMTID_SummaryInformation)
    info = sets.Create(pythoncom.FMTID_SummaryInformation, pythoncom.IID_NULL, 0, MODE)
    yield info
    yield info.WriteMultiple((2, 4), ("title", "author")), info.ReadMultiple((2, 4, 99))
    yield step(info.ReadMultiple, (98, 99))
    yield info.WriteMultiple((100,), (5,)), [(p[1], p[2]) for p in info], iter(info)
    yield info.Commit(0), info.Stat()[:3], len(info.Stat())
    yield info.SetClass(pythoncom.IID_IStream), info.Stat()[1], step(info.SetTimes, TIME, None, None)
    mine = sets.Create(pythoncom.IID_IStream, pythoncom.IID_NULL, 0, MODE)
    values = [None, True, False, 7, -7, 2 ** 31, 2 ** 32 - 1, 2 ** 40, -2 ** 40, 2 ** 64 - 1, 2.5, "text\u20ac", ""]
    ids = list(range(10, 10 + len(values)))
    yield mine.WriteMultiple(ids, values), mine.ReadMultiple(ids), [(p[1], p[2]) for p in mine.Enum()]
    yield mine.WriteMultiple(("by name", "other"), ("v", 1), 200), mine.ReadMultiple(("by name", "other", "none"))
    yield sorted((p[0] or "", p[1]) for p in mine if p[1] >= 200)
    yield mine.WritePropertyNames((10, 11), ("ten", "eleven")), mine.ReadPropertyNames((10, 11, 12))
    yield mine.DeletePropertyNames((10,)), mine.ReadPropertyNames((10, 11))
    yield step(mine.ReadPropertyNames, (12,))
    yield mine.DeleteMultiple((12, "by name")), mine.ReadMultiple((12, "by name"))
    for bad in ((1,), (object(),), ([],), (2 ** 64,)):
        yield type(step(mine.WriteMultiple, (5,), bad)).__name__ if bad != (1,) else None
    yield type(step(mine.WriteMultiple, (5, 6), (1,))).__name__, type(step(mine.ReadMultiple, (1.5,))).__name__
    del info, mine
    yield len(list(sets)), sorted(str(s[0]) for s in sets), sets.Delete(pythoncom.IID_IStream), len(list(sets))
    yield pythoncom.FmtIdToPropStgName(pythoncom.FMTID_SummaryInformation)
    yield pythoncom.FmtIdToPropStgName(pythoncom.FMTID_DocSummaryInformation), pythoncom.FmtIdToPropStgName(
        pythoncom.IID_IStream)
    yield pythoncom.PropStgNameToFmtId("\x05SummaryInformation"), step(pythoncom.PropStgNameToFmtId, "x")


def media(folder: str) -> Iterator[Any]:
    medium = pythoncom.STGMEDIUM()
    yield type(medium).__name__, medium.tymed, step(lambda: medium.data), step(lambda: medium.data_handle)
    for tymed, value in ((1, b"bytes"), (1, "text"), (1, bytearray(b"buffer")), (2, "c:\\file\u20ac")):
        yield medium.set(tymed, value), medium.tymed, medium.data, type(medium.data_handle).__name__
    stream = pythoncom.CreateStreamOnHGlobal()
    yield medium.set(4, stream), medium.data, medium.data == stream
    storage = pythoncom.StgCreateDocfile(None, MODE | 0x4000000)
    yield medium.set(8, storage), medium.data, medium.data == storage
    for call in (lambda: medium.set(3, b"x"), lambda: medium.set(1, 5), lambda: medium.set(4, 5), lambda: medium.set(2, 5),
                 lambda: medium.set(1), lambda: medium.set(0, None)):
        yield type(step(call)).__name__


FORMATS = [(13, None, 1, -1, 1), (1, None, 1, -1, 1 | 4)]


class Data:
    """A data object in Python."""

    _com_interfaces_ = [pythoncom.IID_IDataObject]
    _public_methods_ = ["GetData", "GetDataHere", "QueryGetData", "GetCanonicalFormatEtc", "SetData", "EnumFormatEtc",
                        "DAdvise", "DUnadvise", "EnumDAdvise"]

    def __init__(self) -> None:
        self.calls: list[Any] = []
        self.given: Any = None

    def GetData(self, format: Any) -> Any:
        self.calls.append(format)
        if format[0] != 13:
            raise pythoncom.com_error(-2147221404, None, None, None)
        medium = pythoncom.STGMEDIUM()
        medium.set(pythoncom.TYMED_HGLOBAL, "hello")
        return medium

    def GetDataHere(self, format: Any) -> Any:
        return self.GetData(format)

    def QueryGetData(self, format: Any) -> None:
        self.calls.append(format)

    def GetCanonicalFormatEtc(self, format: Any) -> Any:
        return (1, *format[1:])

    def SetData(self, format: Any, medium: Any, release: Any) -> None:
        self.calls.append((format, medium.tymed, medium.data, release))

    def EnumFormatEtc(self, direction: Any) -> Any:
        self.calls.append(direction)
        return util.NewEnum(FORMATS, iid=pythoncom.IID_IEnumFORMATETC)

    def DAdvise(self, format: Any, flags: Any, sink: Any) -> Any:
        self.calls.append((format, flags, sink))
        return 7

    def DUnadvise(self, connection: Any) -> None:
        self.calls.append(connection)

    def EnumDAdvise(self) -> None:
        return None


def data_objects(folder: str) -> Iterator[Any]:
    server = Data()
    data = util.wrap(server, pythoncom.IID_IDataObject)
    medium = data.GetData(FORMATS[0])
    yield data, medium.tymed, medium.data
    yield data.GetDataHere(FORMATS[0]).data
    yield type(step(data.GetData, FORMATS[1])).__name__
    yield data.QueryGetData(FORMATS[1]), data.GetCanonicalFormatEtc(FORMATS[0])
    yield data.EnumFormatEtc(), data.EnumFormatEtc(2).Next(5), list(data), iter(data)
    yield data.SetData(FORMATS[0], medium, False), medium.data
    yield data.SetData(FORMATS[0], medium, True), medium.tymed
    yield data.DAdvise(FORMATS[0], 3, None), data.DUnadvise(7), data.EnumDAdvise()
    yield server.calls
    for bad in ((), 5, (1, 2, 3), (1, None, "x", 1, 1), (1, 5, 1, 1, 1)):
        yield type(step(data.QueryGetData, bad)).__name__


def clipboard(folder: str) -> Iterator[Any]:
    pythoncom.OleInitialize()
    server = Data()
    data = util.wrap(server, pythoncom.IID_IDataObject)
    yield pythoncom.OleSetClipboard(data), pythoncom.OleIsCurrentClipboard(data)
    found = pythoncom.OleGetClipboard()
    yield found, found.GetData(FORMATS[0]).data[:12], sorted(f[0] for f in found)
    yield pythoncom.OleFlushClipboard(), pythoncom.OleIsCurrentClipboard(data)
    yield pythoncom.OleGetClipboard().GetData(FORMATS[0]).data[:12]
    yield pythoncom.OleSetClipboard(None), step(lambda: pythoncom.OleGetClipboard().GetData(FORMATS[0]))
    yield step(pythoncom.RegisterDragDrop, 0, data), step(pythoncom.RevokeDragDrop, 0)


PARTS = [storages, extended, bytes_in_memory, property_sets, media, data_objects, clipboard]


def main(folder: str, *names: str) -> None:
    with open(os.path.join(folder, "answers.txt"), "w", encoding="ascii") as answers:
        for part in PARTS:
            if names and part.__name__ not in names:
                continue
            steps, number = part(folder), 0
            try:
                while True:
                    number += 1     # nothing keeps the objects of a step alive
                    print(ascii(f"{part.__name__} {number}: {show(next(steps))}"), file=answers)
            except StopIteration:
                pass
            except Exception as error:
                print(ascii(f"{part.__name__} {number}: failed {error!r}"), file=answers)


if __name__ == "__main__":
    main(*sys.argv[1:])
