"""Nothing is left behind: wrappers, gateways, Python objects, memory. Short in `make test`, long in `make soak`."""

from __future__ import annotations

import gc
import sys

import pytest
import pythoncom
import storageleaks
import win32com.server.util as util
from flatness import private_bytes

PARTS = 5


class Stream:
    _com_interfaces_ = [pythoncom.IID_IStream]
    _public_methods_ = ["Read", "Write", "Seek", "CopyTo", "Stat", "Clone", "Commit"]

    def Read(self, count):
        return b"x" * count

    def Write(self, data):
        return len(data)

    def Seek(self, offset, origin):
        return offset

    def CopyTo(self, stream, count):
        return count, count

    def Stat(self, flags):
        return plain.Stat()

    def Clone(self):
        return util.wrap(Stream(), pythoncom.IID_IStream)

    def Commit(self, flags):
        raise ValueError("no")


plain = pythoncom.CreateStreamOnHGlobal()


def wrappers(library):
    stream = pythoncom.CreateStreamOnHGlobal()
    stream.Write(b"abc" * 50)
    stream.Seek(0, 0)
    stream.Read(1000)
    stream.CopyTo(stream.Clone(), 5)
    stream.Stat()
    hash(stream.QueryInterface(pythoncom.IID_IUnknown))


def failures(library):
    for call in (lambda: plain.Seek(-1, 0), lambda: plain.CopyTo(5, 1), lambda: plain.QueryInterface(pythoncom.IID_IDispatch),
                 lambda: plain.Read("x"), lambda: plain.QueryInterface()):
        with pytest.raises((pythoncom.com_error, TypeError, ValueError)):
            call()


def gateways(library):
    stream = util.wrap(Stream(), pythoncom.IID_IStream)
    stream.Read(50)
    stream.Write(b"abc")
    stream.Seek(1, 1)
    stream.CopyTo(plain, 5)
    stream.Stat()
    stream.Clone()


def failing_gateways(library):
    stream = util.wrap(Stream(), pythoncom.IID_IStream)
    with pytest.raises(pythoncom.com_error):
        stream.Commit(0)
    with pytest.raises(pythoncom.com_error):
        stream.QueryInterface(pythoncom.IID_ITypeInfo)


def enumerators(library):
    enumerator = util.NewEnum([1, "text" * 10, plain, (1, 2)])
    assert len(list(enumerator)) == 4
    enumerator.Clone().Next(10)


def descriptions(library):
    info = library.GetTypeInfoOfGuid(pythoncom.IID_IDispatch)
    info.GetTypeAttr()
    info.GetNames(info.GetFuncDesc(3).memid)
    info.GetDocumentation(-1)
    library.GetTypeComp().Bind("Checked")
    library.GetTypeComp().BindType("IDispatch")
    library.GetLibAttr()


class Sink:
    def write(self, text):
        return len(text)

    def flush(self):
        pass


@pytest.mark.parametrize("work, long", [
    (wrappers, 1_000_000), (failures, 1_000_000), (gateways, 1_000_000), (failing_gateways, 50_000), (enumerators, 1_000_000),
    (descriptions, 1_000_000), *storageleaks.WORK,
])
def test_flat(work, long, rounds, monkeypatch):
    monkeypatch.setattr("sys.stderr", Sink())       # tracebacks of the gateways
    library = pythoncom.LoadTypeLib("stdole2.tlb")
    count = rounds(1_000, long)

    def measure():
        gc.collect()
        return pythoncom._GetInterfaceCount(), pythoncom._GetGatewayCount()

    for _ in range(100):
        work(library)
    before, blocks, grown = measure(), sys.getallocatedblocks(), []
    for _ in range(PARTS):
        memory = private_bytes()
        for _ in range(count // PARTS):
            work(library)
        grown.append(private_bytes() - memory)
    assert measure() == before
    assert sys.getallocatedblocks() - blocks < count // 4, "Python objects are left behind"
    # Memory comes in arenas of a megabyte, so that one part may grow; a leak lets all grow.
    assert min(grown) < 16 * count // PARTS, f"bytes in {PARTS} parts: {grown}"
