"""Calls that succeed of every function of pythoncom, pywintypes and win32trace, for the leak test.

What a function makes that outlives it (a registration, a file) is undone in the same call, so that what stays is a leak.
"""

from __future__ import annotations

import ctypes
import gc
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pythoncom
import pywintypes
import win32trace
from win32com.server import util

Call = Callable[[], object]

DICTIONARY = "{EE09B103-97E0-11CF-978F-00A02463E06F}"
STDOLE = "{00020430-0000-0000-C000-000000000046}"
MINE = "{AF1AC7A0-6E5C-4D7C-8D20-0A6F5A3C5501}"
UNKNOWN, DISPATCH, STREAM = pythoncom.IID_IUnknown, pythoncom.IID_IDispatch, pythoncom.IID_IStream
CREATE, READ = 0x1012, 0x10          # STGM_CREATE, share exclusive, and read and write, or read


class Server:
    """What the functions wrap and serve."""

    _public_methods_ = ["Answer"]
    _reg_clsid_ = MINE

    def Answer(self) -> int:
        return 42


class Saved:
    """Python's side of an object that saves itself to a stream."""

    _com_interfaces_ = [pythoncom.IID_IPersistStream]
    _public_methods_ = ["GetClassID", "IsDirty", "Load", "Save", "GetSizeMax"]

    def GetClassID(self) -> object:
        return pythoncom.IID_NULL

    def IsDirty(self) -> int:
        return 0

    def Load(self, stream: object) -> None:
        return None

    def Save(self, stream: object, clear: object) -> None:
        return None

    def GetSizeMax(self) -> int:
        return 0


def refused(function: Callable[..., object], *arguments: object) -> None:
    """A call that Windows refuses."""
    try:
        function(*arguments)
    except (pywintypes.error, pythoncom.com_error, ValueError):
        return
    raise AssertionError("was not refused")


def at_start(stream: Any, call: Callable[[Any], object]) -> object:
    stream.Seek(0, 0)
    return call(stream)


def marshalled(stream: Any, unknown: Any) -> Any:
    """An object in a stream, ready to be read."""
    stream.Seek(0, 0)
    pythoncom.CoMarshalInterface(stream, DISPATCH, unknown, pythoncom.MSHCTX_INPROC)
    stream.Seek(0, 0)
    return stream


def address_of(wrapper: object) -> int:
    found = re.search(r"with obj at 0x([0-9A-F]+)>", repr(wrapper))
    assert found
    return int(found.group(1), 16)


def creation(made: Any) -> Iterator[tuple[str, Call]]:
    """Objects, classes and registrations."""
    p = pythoncom
    yield "CoCreateInstance", lambda: p.CoCreateInstance(DICTIONARY, None, 1, DISPATCH)
    yield "CoCreateInstanceEx", lambda: p.CoCreateInstanceEx(DICTIONARY, None, 1, None, (DISPATCH, UNKNOWN))
    yield "CoGetClassObject", lambda: p.CoGetClassObject(DICTIONARY, 1, None, p.IID_IClassFactory)
    yield "CoGetObject", lambda: p.CoGetObject("new:" + DICTIONARY, None, DISPATCH)
    for name in ("new", "New"):
        yield name, lambda name=name: getattr(p, name)(DICTIONARY)
    for name in ("connect", "Connect", "GetActiveObject"):
        yield name, lambda name=name: getattr(p, name)(MINE)
    yield "RegisterActiveObject", lambda: p.RevokeActiveObject(p.RegisterActiveObject(made, DICTIONARY, 0))
    yield "RevokeActiveObject", lambda: refused(p.RevokeActiveObject, 0x7FFF0000)
    yield "ProgIDFromCLSID", lambda: p.ProgIDFromCLSID(DICTIONARY)
    library, dispatch = p.LoadTypeLib("stdole2.tlb"), p.new(DICTIONARY)
    for name in ("_library_types", "_library_constants"):
        yield name, lambda name=name: getattr(p, name)(library)
    yield "_type_of", lambda: p._type_of(dispatch)
    yield "GetClassFile", lambda: refused(p.GetClassFile, "C:\\nothing.zork")
    yield "ObjectFromAddress", lambda: p.ObjectFromAddress(address_of(made), DISPATCH)
    yield "ObjectFromLresult", lambda: refused(p.ObjectFromLresult, 0, UNKNOWN, 0)
    yield "CoTreatAsClass", lambda: refused(p.CoTreatAsClass, MINE, DICTIONARY)
    yield "CoRegisterClassObject", lambda: p.CoRevokeClassObject(
        p.CoRegisterClassObject(MINE, p.MakePyFactory(MINE), p.CLSCTX_LOCAL_SERVER, p.REGCLS_MULTIPLEUSE | p.REGCLS_SUSPENDED))
    yield "CoRevokeClassObject", lambda: refused(p.CoRevokeClassObject, 0x7FFF0000)
    yield "MakePyFactory", lambda: p.MakePyFactory(MINE)
    yield "_CreateInstance", lambda: refused(p._CreateInstance, MINE, UNKNOWN)
    yield "_resolve", lambda: p._resolve("win32com.server.policy.DefaultPolicy")
    yield "WrapObject", lambda: p.WrapObject(util.policy.DefaultPolicy(Server()), DISPATCH, UNKNOWN)
    yield "UnwrapObject", lambda: p.UnwrapObject(util.wrap(Server()))
    yield "CoAddRefServerProcess", lambda: (p.CoAddRefServerProcess(), p.CoReleaseServerProcess(), p.CoResumeClassObjects())
    yield "CoReleaseServerProcess", lambda: (p.CoAddRefServerProcess(), p.CoReleaseServerProcess(), p.CoResumeClassObjects())
    yield "EnableQuitMessage", lambda: p.EnableQuitMessage(0)
    # With an object alive it says no: else this process would make no more of them.
    served = p.WrapObject(util.policy.DefaultPolicy(Server()))
    yield "_StopServing", lambda: (served, p._StopServing())
    yield "IsGatewayRegistered", lambda: p.IsGatewayRegistered(STREAM)
    for name in ("GetScodeString", "GetFacilityString", "GetSeverityString", "GetScodeRangeString"):
        yield name, lambda name=name: getattr(p, name)(-2147467259)
    yield "MakeIID", lambda: p.MakeIID(MINE)
    yield "MakeTime", lambda: p.MakeTime(10 ** 9)


def threads(made: Any) -> Iterator[tuple[str, Call]]:
    """Apartments, waiting, contexts, security and cancelling."""
    p = pythoncom
    yield "CoInitialize", lambda: (p.CoInitialize(), p.CoUninitialize())
    yield "CoInitializeEx", lambda: (p.CoInitializeEx(2), p.CoUninitialize())
    yield "CoUninitialize", lambda: (p.CoInitialize(), p.CoUninitialize())
    yield "OleInitialize", lambda: (p.OleInitialize(), ctypes.windll.ole32.OleUninitialize())
    quit_ = ctypes.windll.user32.PostQuitMessage
    yield "PumpMessages", lambda: (quit_(0), p.PumpMessages())
    yield "PumpWaitingMessages", lambda: p.PumpWaitingMessages(0, 0)
    signalled = ctypes.windll.kernel32.CreateEventW(None, 1, 1, None)
    yield "CoWaitForMultipleHandles", lambda: p.CoWaitForMultipleHandles(0, 0, [signalled])
    yield "CoEnableCallCancellation", lambda: (p.CoEnableCallCancellation(), p.CoDisableCallCancellation())
    yield "CoDisableCallCancellation", lambda: (p.CoEnableCallCancellation(), p.CoDisableCallCancellation())
    yield "CoGetCancelObject", lambda: refused(p.CoGetCancelObject)
    yield "CoGetObjectContext", lambda: p.CoGetObjectContext(UNKNOWN)
    yield "CoCreateFreeThreadedMarshaler", lambda: p.CoCreateFreeThreadedMarshaler(made)
    yield "CoGetCallContext", lambda: refused(p.CoGetCallContext)
    yield "CoImpersonateClient", lambda: refused(p.CoImpersonateClient)
    yield "CoRevertToSelf", lambda: refused(p.CoRevertToSelf)
    yield "CoSetProxyBlanket", lambda: refused(p.CoSetProxyBlanket, made, 10, 0, "n" * 100, 3, 3, None, 0)


def monikers(folder: Path) -> Iterator[tuple[str, Call]]:
    p = pythoncom
    yield "CreateURLMonikerEx", lambda: p.CreateURLMonikerEx(None, "http://cwin32.test/" + "a" * 200)
    yield "CreateBindCtx", p.CreateBindCtx
    yield "GetRunningObjectTable", p.GetRunningObjectTable
    yield "CreateFileMoniker", lambda: p.CreateFileMoniker(str(folder / "x"))
    yield "CreateItemMoniker", lambda: p.CreateItemMoniker("!", "item" * 30)
    yield "CreatePointerMoniker", lambda: p.CreatePointerMoniker(util.wrap(Server()))
    yield "MkParseDisplayName", lambda: p.MkParseDisplayName("new:" + DICTIONARY)


def streams(made: Any) -> Iterator[tuple[str, Call]]:
    p = pythoncom
    stream = p.CreateStreamOnHGlobal()
    saved = util.wrap(Saved(), p.IID_IPersistStream)
    yield "CreateStreamOnHGlobal", p.CreateStreamOnHGlobal
    yield "WriteClassStm", lambda: at_start(stream, lambda s: p.WriteClassStm(s, MINE))
    yield "ReadClassStm", lambda: (at_start(stream, lambda s: p.WriteClassStm(s, MINE)), at_start(stream, p.ReadClassStm))
    yield "CoMarshalInterThreadInterfaceInStream", lambda: p.CoGetInterfaceAndReleaseStream(
        p.CoMarshalInterThreadInterfaceInStream(DISPATCH, made), DISPATCH)
    yield "CoGetInterfaceAndReleaseStream", lambda: p.CoGetInterfaceAndReleaseStream(
        p.CoMarshalInterThreadInterfaceInStream(DISPATCH, made), UNKNOWN)
    yield "CoMarshalInterface", lambda: p.CoReleaseMarshalData(marshalled(stream, made))
    yield "CoUnmarshalInterface", lambda: p.CoUnmarshalInterface(marshalled(stream, made), DISPATCH)
    yield "CoReleaseMarshalData", lambda: p.CoReleaseMarshalData(marshalled(stream, made))
    yield "OleSaveToStream", lambda: at_start(stream, lambda s: p.OleSaveToStream(saved, s))
    yield "OleLoadFromStream", lambda: refused(at_start, stream, lambda s: p.OleLoadFromStream(s, UNKNOWN))


def storages(folder: Path) -> Iterator[tuple[str, Call]]:
    p = pythoncom
    name = str(folder / "leaks.stg")
    storage = p.StgCreateDocfile(name, CREATE)
    p.WriteClassStg(storage, MINE)
    storage.Commit(0)
    other, memory = str(folder / "other.stg"), p.CreateILockBytesOnHGlobal()
    p.StgCreateDocfileOnILockBytes(memory, CREATE)
    closed = str(folder / "closed.stg")
    p.StgCreateDocfile(closed, CREATE).Commit(0)
    format_ = 0                                             # STGFMT_STORAGE
    yield "StgCreateDocfile", lambda: p.StgCreateDocfile(other, CREATE)
    yield "StgCreateDocfileOnILockBytes", lambda: p.StgCreateDocfileOnILockBytes(memory, CREATE)
    yield "StgOpenStorage", lambda: p.StgOpenStorage(closed, None, 0x12)
    yield "StgOpenStorageOnILockBytes", lambda: p.StgOpenStorageOnILockBytes(memory, None, 0x12)
    yield "StgIsStorageFile", lambda: p.StgIsStorageFile(closed)
    yield "StgCreateStorageEx", lambda: p.StgCreateStorageEx(other, CREATE, format_, 0, p.IID_IStorage)
    yield "StgOpenStorageEx", lambda: p.StgOpenStorageEx(closed, 0x12, format_, 0, p.IID_IStorage)
    yield "CreateILockBytesOnHGlobal", p.CreateILockBytesOnHGlobal
    yield "ReadClassStg", lambda: p.ReadClassStg(storage)
    yield "WriteClassStg", lambda: p.WriteClassStg(storage, MINE)
    yield "OleLoad", lambda: p.OleLoad(storage, UNKNOWN, None)
    yield "FmtIdToPropStgName", lambda: p.FmtIdToPropStgName(p.FMTID_SummaryInformation)
    yield "PropStgNameToFmtId", lambda: p.PropStgNameToFmtId("\x05SummaryInformation")


def record_type(folder: Path) -> Any:
    """The type of a record, in a library that lies in a file."""
    library = pythoncom.CreateTypeLib2(3, folder / "records.tlb")
    library.SetGuid(MINE[:-2] + "4}")
    point = library.CreateTypeInfo("Point", pythoncom.TKIND_RECORD)
    point.SetGuid(MINE[:-2] + "5}")
    for at, name in enumerate(("x", "name")):
        field = pythoncom.VARDESC()
        field.memid, field.varkind = 0x40000000 + at, pythoncom.VAR_PERINSTANCE
        field.elemdescVar = ((pythoncom.VT_I4, pythoncom.VT_BSTR)[at], 0, None)
        point.AddVarDesc(at, field)
        point.SetVarName(at, name)
    point.LayOut()
    library.SaveAllChanges()
    return pythoncom.LoadTypeLib(folder / "records.tlb").GetTypeInfo(0)


def type_libraries(folder: Path) -> Iterator[tuple[str, Call]]:
    p = pythoncom
    library = p.LoadTypeLib("stdole2.tlb")
    font = library.GetTypeInfoOfGuid("{BEF6E002-A874-101A-8BBA-00AA00300CAB}")       # IFont
    yield "LoadTypeLib", lambda: p.LoadTypeLib("stdole2.tlb")
    yield "LoadRegTypeLib", lambda: p.LoadRegTypeLib(STDOLE, 2, 0, 0)
    yield "QueryPathOfRegTypeLib", lambda: p.QueryPathOfRegTypeLib(STDOLE, 2, 0, 0)
    yield "RegisterTypeLib", lambda: refused(p.RegisterTypeLib, p.CreateStreamOnHGlobal(), str(folder / "x.tlb"), "h" * 100)
    yield "UnRegisterTypeLib", lambda: refused(p.UnRegisterTypeLib, MINE, 1, 0)
    yield "CreateTypeLib2", lambda: p.CreateTypeLib2(3, str(folder / "made.tlb")).CreateTypeInfo("T" * 100, 0)
    yield "_library_types", lambda: p._library_types(library)
    yield "_library_constants", lambda: p._library_constants(library)
    yield "_type_of", lambda: p._type_of(p.new(DICTIONARY))
    point = record_type(folder)
    yield "GetRecordFromTypeInfo", lambda: setattr(p.GetRecordFromTypeInfo(point), "name", "n" * 200)
    yield "GetRecordFromGuids", lambda: refused(p.GetRecordFromGuids, MINE, 9, 9, 0, MINE)
    yield "_vtable_register", lambda: p._vtable_register(font)

    def make_class() -> None:
        p._vtable_class(font)
        gc.collect(0)       # a class is a cycle: it must have been let go before, or it waits for an older generation's turn

    yield "_vtable_class", make_class
    yield "_WriteTypeLibrary", lambda: p._WriteTypeLibrary(
        str(folder / "written.tlb"), ("L", MINE, 1, 0, 0, "help" * 50), ("I", MINE[:-2] + "2}", "text"),
        [(1, 1, 0, "Go", "goes", 3, (("a", 3, 1, 5), ("b", 8, 1, "x" * 100)))], ("C", MINE[:-2] + "3}", "a class"))


def words() -> Iterator[tuple[str, Call]]:
    """pywintypes."""
    w = pywintypes
    sid = w.SID((0, 0, 0, 0, 0, 5), (32, 544))
    descriptor = w.SECURITY_DESCRIPTOR()
    yield "ACL", lambda: w.ACL(1000).AddAccessAllowedAce(2, 1, sid)
    yield "IID", lambda: (w.IID(MINE), w.IID(bytes(16), True), w.IID("Scripting.Dictionary"))
    yield "HANDLE", lambda: w.HANDLE(0)
    yield "HKEY", lambda: w.HKEY(0)
    yield "SECURITY_DESCRIPTOR", lambda: w.SECURITY_DESCRIPTOR(bytes(descriptor))
    yield "SID", lambda: (w.SID((0, 0, 0, 0, 0, 5), (32, 544)), w.SID(bytes(sid)), w.SID(100))
    yield "UnicodeFromRaw", lambda: w.UnicodeFromRaw("text".encode("utf-16-le") * 100)
    yield "IsTextUnicode", lambda: w.IsTextUnicode("text" * 100, 1)
    yield "Time", lambda: (w.Time(10 ** 9), w.Time(w.Time(10 ** 9)), w.Time((2020, 1, 2, 3, 4, 5, 0, 0, 0)))
    yield "TimeStamp", lambda: w.TimeStamp((30_000_000, 5))
    yield "DosDateTimeToTime", lambda: w.DosDateTimeToTime(0x5021, 0x6000)


def trace() -> Iterator[tuple[str, Call]]:
    """win32trace: reader and writer are this process; each call begins and ends what it needs."""
    def both(call: Call) -> Call:
        def whole() -> None:
            win32trace.InitRead()
            win32trace.InitWrite()
            try:
                call()
            finally:
                win32trace.TermWrite()
                win32trace.TermRead()
        return whole

    for name in ("InitRead", "InitWrite", "TermRead", "TermWrite"):
        yield name, both(lambda: None)
    yield "write", both(lambda: (win32trace.write("text" * 100), win32trace.read()))
    yield "read", both(lambda: (win32trace.write("text" * 100), win32trace.read()))
    yield "blockingread", both(lambda: (win32trace.write("text" * 100), win32trace.blockingread(10_000)))
    yield "readparts", both(lambda: (win32trace.write("text" * 100), win32trace.readparts(0)))
    yield "GetLost", both(win32trace.GetLost)
    yield "flush", win32trace.flush
    yield "GetTracer", lambda: (win32trace.GetTracer(), win32trace.GetTracer())
    yield "GetHandle", both(win32trace.GetHandle)


def vtables() -> Iterator[tuple[str, Call]]:
    """Interfaces as makepy's modules describe them."""
    p = pythoncom
    description = (1, (), [(3, 1, None, None), (3, 1, None, None), (16387, 10, None, None)], 1, 1, 4, 0, 24, (24, 0), 0)
    adder = p._vtable_definition(MINE, "IAdder", False, [(("Add", "a", "b"), 1, description)])
    made, out = type("Adder", (), {"Add": lambda self, a, b: a + b})(), ctypes.c_int()
    words = (ctypes.c_uint64 * 3)(1, 2, ctypes.addressof(out))
    words.result = out      # the array has its address alone
    yield "_vtable_definition", lambda: p._vtable_definition(MINE, "IAdder", False, [(("Add",), 1, description)])
    yield "_vtable_serve", lambda: p._vtable_serve(adder)
    yield "_vtable_dispatch", lambda: p._vtable_dispatch(adder, made, 0, ctypes.addressof(words))


def working(folder: Path) -> Iterator[tuple[str, Call]]:
    """"module.function" -> a call that succeeds, or that fails at the very end of its way."""
    made = util.wrap(Server())
    kept = pythoncom.RegisterActiveObject(made, MINE, pythoncom.ACTIVEOBJECT_STRONG)
    assert kept
    groups = (creation(made), threads(made), monikers(folder), streams(made), storages(folder), type_libraries(folder),
              vtables())
    for name, call in (pair for group in groups for pair in group):
        yield f"pythoncom.{name}", call
    for name, call in words():
        yield f"pywintypes.{name}", call
    for name, call in trace():
        yield f"win32trace.{name}", call
