"""Property sets: Windows' own, ones in Python, and values of every type between them, hostile ones too."""

from __future__ import annotations

import ctypes
import datetime
import decimal

import pytest
import pythoncom
import pywintypes
import win32com.server.util as util
from win32com.client import VARIANT

MODE = 0x1012           # STGM_CREATE | STGM_READWRITE | STGM_SHARE_EXCLUSIVE
TEMPORARY = 0x4000000
E_FAIL = 0x80004005
WHEN = datetime.datetime(2021, 2, 3, 4, 5, 6, tzinfo=datetime.UTC)
V = pythoncom.VT_VECTOR


def temporary():
    return pythoncom.StgCreateDocfile(None, MODE | TEMPORARY)


class Properties:
    """A property set in a dict."""

    _com_interfaces_ = [pythoncom.IID_IPropertyStorage]
    _public_methods_ = ["ReadMultiple", "WriteMultiple", "DeleteMultiple", "ReadPropertyNames", "WritePropertyNames",
                        "DeletePropertyNames", "Commit", "Revert", "Enum", "SetTimes", "SetClass", "Stat"]

    def __init__(self):
        self.values, self.names, self.calls = {}, {}, []

    def ReadMultiple(self, props):
        return [self.values.get(p) for p in props]

    def WriteMultiple(self, props, values, first):
        self.calls.append((props, values, first))
        self.values.update(zip(props, values))

    def DeleteMultiple(self, props):
        for prop in props:
            self.values.pop(prop, None)

    def ReadPropertyNames(self, props):
        return [self.names.get(p) for p in props]

    def WritePropertyNames(self, props, names):
        self.names.update(zip(props, names))

    def DeletePropertyNames(self, props):
        self.calls.append(("DeletePropertyNames", props))

    def Commit(self, flags):
        self.calls.append(("Commit", flags))

    def Revert(self):
        self.calls.append(("Revert",))

    def Enum(self):
        return util.NewEnum([(self.names.get(k), k, 3) for k in self.values], iid=pythoncom.IID_IEnumSTATPROPSTG)

    def SetTimes(self, ctime, atime, mtime):
        self.calls.append(("SetTimes", ctime, atime, mtime))

    def SetClass(self, clsid):
        self.calls.append(("SetClass", clsid))

    def Stat(self):
        return pythoncom.IID_IStream, pythoncom.IID_NULL, 5, WHEN, WHEN, WHEN


def served():
    server = Properties()
    return util.wrap(server, pythoncom.IID_IPropertyStorage), server


# Types ------------------------------------------------------------------------------------------------------------------

# (type, value, what comes back when it is another value)
VALUES = [
    (pythoncom.VT_EMPTY, None), (pythoncom.VT_NULL, None), (pythoncom.VT_I1, -5), (pythoncom.VT_UI1, 250), (pythoncom.VT_I2, -300),
    (pythoncom.VT_UI2, 60000), (pythoncom.VT_I4, -2 ** 31), (pythoncom.VT_UI4, 2 ** 32 - 1), (pythoncom.VT_INT, 5),
    (pythoncom.VT_UINT, 2 ** 31), (pythoncom.VT_I8, -2 ** 63), (pythoncom.VT_UI8, 2 ** 64 - 1), (pythoncom.VT_R4, 0.5), (pythoncom.VT_R8, 0.1),
    (pythoncom.VT_BOOL, True), (pythoncom.VT_ERROR, -5), (pythoncom.VT_CY, decimal.Decimal("1.25")),
    (pythoncom.VT_DECIMAL, decimal.Decimal("-1.125")), (pythoncom.VT_DATE, WHEN), (pythoncom.VT_FILETIME, WHEN),
    (pythoncom.VT_BSTR, "b\0\u20ac"), (pythoncom.VT_LPSTR, "ansi"), (pythoncom.VT_LPWSTR, "wide\u20ac"), (pythoncom.VT_CLSID, pythoncom.IID_IStream),
    (pythoncom.VT_BLOB, b"blob\0"), (pythoncom.VT_BLOB_OBJECT, b""), (pythoncom.VT_CF, (13, b"data")),
    (pythoncom.VT_ARRAY | pythoncom.VT_I4, [1, 2, 3], (1, 2, 3)),
    *((V | vt, [low, high]) for vt, low, high in (
        (pythoncom.VT_I1, -128, 127), (pythoncom.VT_UI1, 0, 255), (pythoncom.VT_I2, -32768, 32767), (pythoncom.VT_UI2, 0, 65535),
        (pythoncom.VT_I4, -2 ** 31, 2 ** 31 - 1), (pythoncom.VT_UI4, 0, 2 ** 32 - 1), (pythoncom.VT_I8, -2 ** 63, 2 ** 63 - 1),
        (pythoncom.VT_UI8, 0, 2 ** 64 - 1), (pythoncom.VT_R4, -0.5, 2.0), (pythoncom.VT_R8, -0.1, 1e300), (pythoncom.VT_BOOL, True, False),
        (pythoncom.VT_ERROR, -1, 0), (pythoncom.VT_CY, decimal.Decimal("-1"), decimal.Decimal("2.5")), (pythoncom.VT_DATE, WHEN, WHEN),
        (pythoncom.VT_FILETIME, WHEN, WHEN), (pythoncom.VT_BSTR, "", "x\u20ac"), (pythoncom.VT_LPSTR, "", "x"), (pythoncom.VT_LPWSTR, "", "x\u20ac"),
        (pythoncom.VT_CLSID, pythoncom.IID_NULL, pythoncom.IID_IStream), (pythoncom.VT_CF, (1, b""), (2, b"xyz")))),
    (V | pythoncom.VT_I4, []), (V | pythoncom.VT_BSTR, []), (V | pythoncom.VT_VARIANT, [1, "two", None, 2.5], (1, "two", None, 2.5)),
    (V | pythoncom.VT_VARIANT, [VARIANT(V | pythoncom.VT_I2, [1, 2]), b"x"], ([1, 2], b"x")),
]


@pytest.mark.parametrize("vt, value, back", [(*case, case[1])[:3] if len(case) == 2 else case for case in VALUES])
def test_every_type_both_ways(vt, value, back):
    properties, server = served()
    properties.WriteMultiple([5], [VARIANT(vt, value)])
    assert server.calls == [((5,), (back,), 2)]
    assert isinstance(server.calls[0][1][0], type(back))
    server.values[5] = VARIANT(vt, value)
    assert properties.ReadMultiple([5]) == (back,)


def test_values_choose_their_type(slot, same_objects):
    """What a client sees in the PROPVARIANT."""
    properties, server = served()
    expected = {None: 0, True: 11, 5: 3, 2 ** 31: 19, 2 ** 40: 20, -2 ** 40: 20, 2 ** 64 - 1: 21, 0.5: 5, "text": 8, b"blob": 65, WHEN: 64,
                pythoncom.IID_IStream: 72}
    for value, vt in expected.items():
        server.values[0] = value
        spec, out = (ctypes.c_uint64 * 2)(1, 0), (ctypes.c_uint64 * 3)()
        assert slot(properties, 3, ctypes.c_uint32(1), ctypes.addressof(spec), ctypes.addressof(out)) == (1 if value is None else 0)
        assert out[0] == vt, value
        ctypes.OleDLL("ole32").PropVariantClear(out)
    del properties, server


def test_interfaces_are_values(same_objects):
    properties, server = served()
    stream, storage = pythoncom.CreateStreamOnHGlobal(), temporary()
    properties.WriteMultiple((2, 3, 4), (stream, storage, VARIANT(pythoncom.VT_STREAMED_OBJECT, stream)))
    assert server.calls[0][1] == (stream, storage, stream)
    assert [type(v).__name__ for v in server.calls[0][1]] == ["PyIStream", "PyIStorage", "PyIStream"]
    assert properties.ReadMultiple((2, 3)) == (stream, storage)
    del properties, server, stream, storage


@pytest.mark.parametrize("value, error, text", [
    (object(), TypeError, "no property holds"), ([1], TypeError, "no property holds"), ({}, TypeError, "no property holds"),
    (1j, TypeError, "no property holds"), (2 ** 64, OverflowError, "64 bits"), (-2 ** 63 - 1, OverflowError, "64 bits"),
    (pythoncom.Missing, TypeError, "no property holds"), ("lone \ud800", ValueError, "surrogate"),
    (VARIANT(pythoncom.VT_VARIANT, 1), TypeError, "cannot be made"), (VARIANT(pythoncom.VT_BYREF | pythoncom.VT_I4, 1), TypeError, "cannot be made"),
    (VARIANT(V | pythoncom.VT_UNKNOWN, [None]), TypeError, "cannot be made"), (VARIANT(V | pythoncom.VT_INT, [1]), TypeError, "cannot be made"),
    (VARIANT(V | pythoncom.VT_ARRAY | pythoncom.VT_I4, [1]), TypeError, None), (VARIANT(0xFFFF, 1), TypeError, None), (VARIANT(77, 1), TypeError, None),
    (VARIANT(V | pythoncom.VT_I4, 5), TypeError, "sequence"), (VARIANT(V | pythoncom.VT_I4, [1, "x"]), ValueError, "number"),
    (VARIANT(V | pythoncom.VT_UI1, [1, 256]), OverflowError, None), (VARIANT(V | pythoncom.VT_LPWSTR, ["a" * 1000, None]), TypeError, "None"),
    (VARIANT(V | pythoncom.VT_BSTR, "text"), TypeError, "sequence"), (VARIANT(V | pythoncom.VT_LPSTR, ["x", 5]), TypeError, None),
    (VARIANT(V | pythoncom.VT_CF, [(1, b"x"), (1,)]), ValueError, "2"), (VARIANT(V | pythoncom.VT_VARIANT, ["x", object()]), TypeError, "no property"),
    (VARIANT(pythoncom.VT_LPWSTR, "a\0b"), ValueError, "NUL"), (VARIANT(pythoncom.VT_LPWSTR, None), TypeError, "None"),
    (VARIANT(pythoncom.VT_LPSTR, 5), TypeError, None), (VARIANT(pythoncom.VT_CLSID, 5), TypeError, None), (VARIANT(pythoncom.VT_CF, b"x"), TypeError, "tuple"),
    (VARIANT(pythoncom.VT_BLOB, "text"), TypeError, "bytes-like"), (VARIANT(pythoncom.VT_STREAM, 5), ValueError, "COM object"),
    (VARIANT(pythoncom.VT_STORAGE, None), TypeError, "None"), (VARIANT(pythoncom.VT_FILETIME, "x"), TypeError, None),
])
def test_values_that_no_property_holds(value, error, text):
    properties, server = served()
    with pytest.raises(error, match=text):
        properties.WriteMultiple(("a", "b"), ("fine", value))
    assert not server.calls
    server.values[1] = value
    with pytest.raises(pythoncom.com_error) as raised:
        properties.ReadMultiple((1,))
    assert raised.value.hresult & 0xFFFFFFFF == E_FAIL


def test_vectors_in_vectors_end(same_objects):
    properties, server = served()
    nested: list = []
    nested.append(VARIANT(V | pythoncom.VT_VARIANT, nested))
    with pytest.raises(ValueError, match="nested"):
        properties.WriteMultiple((1,), (nested[0],))
    deep = 1
    for _ in range(100):
        deep = VARIANT(V | pythoncom.VT_VARIANT, [deep])
    properties.WriteMultiple((1,), (deep,))
    value = server.values[1]
    for _ in range(100):
        (value,) = value
    assert value == 1
    nested.clear()
    del properties, server, deep


# Hostile PROPVARIANTs, straight into the gateway ---------------------------------------------------------------------------


def raw(vt, *rest):
    return (ctypes.c_uint64 * 3)(vt, *rest)


SELF_VECTOR = raw(V | pythoncom.VT_VARIANT, 1, 0)
SELF_VECTOR[2] = ctypes.addressof(SELF_VECTOR)


@pytest.mark.parametrize("native, wanted", [
    (raw(77), E_FAIL), (raw(0x0FFF), E_FAIL), (raw(0xFFFF), None), (raw(V | 0), E_FAIL), (raw(V | pythoncom.VT_UNKNOWN, 1, 1), E_FAIL),
    (raw(V | pythoncom.VT_I4, 5, 0), E_FAIL), (raw(V | pythoncom.VT_BSTR, 0xFFFFFFFF, 0), E_FAIL), (raw(V | pythoncom.VT_I4, 0, 0), []),
    (raw(pythoncom.VT_BYREF | pythoncom.VT_I4, 0), E_FAIL), (raw(pythoncom.VT_BYREF | pythoncom.VT_VARIANT, 0), E_FAIL),
    (raw(pythoncom.VT_ARRAY | pythoncom.VT_I4, 0), None), (raw(pythoncom.VT_BSTR, 0), None), (raw(pythoncom.VT_LPWSTR, 0), None),
    (raw(pythoncom.VT_LPSTR, 0), None), (raw(pythoncom.VT_CLSID, 0), None), (raw(pythoncom.VT_CF, 0), None), (raw(pythoncom.VT_STREAM, 0), None),
    (raw(pythoncom.VT_STORAGE, 0), None), (raw(pythoncom.VT_DISPATCH, 0), None), (raw(pythoncom.VT_BLOB, 0, 0), b""), (raw(pythoncom.VT_BLOB, 9, 0), E_FAIL),
    (raw(pythoncom.VT_VARIANT, 0), E_FAIL), (raw(pythoncom.VT_RECORD, 0), E_FAIL), (SELF_VECTOR, E_FAIL),
    (raw(pythoncom.VT_BOOL, 7), True), (raw(pythoncom.VT_FILETIME, 2 ** 64 - 1), None), (raw(V | pythoncom.VT_ARRAY | pythoncom.VT_I4, 0), E_FAIL),
])
def test_hostile_values(native, wanted, slot, capfd):
    properties, server = served()
    spec = (ctypes.c_uint64 * 2)(1, 5)
    hr = slot(properties, 4, ctypes.c_uint32(1), ctypes.addressof(spec), ctypes.addressof(native), ctypes.c_uint32(2))
    if wanted == E_FAIL:
        assert hr == E_FAIL and not server.calls
    elif native[0] == pythoncom.VT_FILETIME:
        assert hr in (0, E_FAIL)        # a time beyond all calendars
    else:
        assert hr == 0 and server.values[5] == wanted and type(server.values[5]) is type(wanted)


@pytest.mark.parametrize("kind, value", [(0, 0), (2, 5), (0xFFFFFFFF, 5)])
def test_hostile_specifications(kind, value, slot, capfd):
    properties, server = served()
    spec, out = (ctypes.c_uint64 * 2)(kind, value), raw(99, 99, 99)
    for entry, arguments in ((3, (ctypes.addressof(out),)), (5, ()), (4, (ctypes.addressof(raw(3, 1)), ctypes.c_uint32(2)))):
        assert slot(properties, entry, ctypes.c_uint32(1), ctypes.addressof(spec), *arguments) == E_FAIL
    assert list(out) == [0, 0, 0] and not server.calls


def test_a_failure_leaves_nothing_for_the_client(slot, capfd, same_objects):
    properties, server = served()
    specs, out = (ctypes.c_uint64 * 6)(1, 1, 1, 2, 1, 3), (ctypes.c_uint64 * 9)(*range(9))
    server.values = {1: "text", 2: VARIANT(V | pythoncom.VT_LPWSTR, ["a", "b"]), 3: object()}
    assert slot(properties, 3, ctypes.c_uint32(3), ctypes.addressof(specs), ctypes.addressof(out)) == E_FAIL
    assert list(out) == [0] * 9
    for answer in ([], [1, 2], "abc", None, 5):
        server.ReadMultiple = lambda props, answer=answer: answer
        assert slot(properties, 3, ctypes.c_uint32(3), ctypes.addressof(specs), ctypes.addressof(out)) == E_FAIL
        server.ReadPropertyNames = lambda props, answer=answer: answer
        assert slot(properties, 6, ctypes.c_uint32(3), ctypes.addressof(specs), ctypes.addressof(out)) == E_FAIL
        assert list(out) == [0] * 9
    server.ReadPropertyNames = lambda props: ["a", "b", 5]
    assert slot(properties, 6, ctypes.c_uint32(3), ctypes.addressof(specs), ctypes.addressof(out)) == E_FAIL and not any(out)
    del properties, server


# The rest of a property set in Python ---------------------------------------------------------------------------------------


def test_property_set_in_python(same_objects):
    properties, server = served()
    properties.WriteMultiple((2, "name", 2 ** 31), (1, "x", 3), 7)
    assert server.calls.pop() == ((2, "name", 2 ** 31), (1, "x", 3), 7)
    properties.WriteMultiple((-2 ** 31,), (5,))
    assert server.calls.pop()[0] == (2 ** 31,)
    properties.DeleteMultiple(("name",))
    assert properties.ReadMultiple((2, "name")) == (1, None)
    properties.WritePropertyNames((2, 3), ["two", "three\u20ac"])
    assert properties.ReadPropertyNames([3, 2, 9]) == ("three\u20ac", "two", None)
    properties.DeletePropertyNames((2,))
    properties.Commit(3)
    properties.Revert()
    properties.SetTimes(WHEN, None, WHEN)
    properties.SetClass(pythoncom.IID_IStream)
    assert server.calls == [("DeletePropertyNames", (2,)), ("Commit", 3), ("Revert",), ("SetTimes", WHEN, None, WHEN),
                            ("SetClass", pythoncom.IID_IStream)]
    assert properties.Stat() == (pythoncom.IID_IStream, pythoncom.IID_NULL, 5, WHEN, WHEN, WHEN)
    assert list(properties) == list(properties.Enum()) == [("two", 2, 3), (None, 2 ** 31, 3)]
    del properties, server


def test_property_sets_in_python(serve, same_objects):
    inner, _ = served()
    sets, server = serve(pythoncom.IID_IPropertySetStorage, "Create Open Delete Enum", Create=inner, Open=inner,
                         Enum=util.NewEnum([], iid=pythoncom.IID_IEnumSTATPROPSETSTG))
    assert sets.Create(pythoncom.IID_IStream, None, 2, MODE) == inner
    assert sets.Create(pythoncom.IID_IStream, pythoncom.IID_IStorage, 0, MODE) == inner
    assert sets.Open(pythoncom.IID_IStream) == inner == sets.Open(pythoncom.IID_IStream, 5)
    assert sets.Delete(pythoncom.IID_IStream) is None and list(sets) == []
    stream = pythoncom.IID_IStream
    assert server.calls == [("Create", stream, None, 2, MODE), ("Create", stream, pythoncom.IID_IStorage, 0, MODE), ("Open", stream, 0x10),
                            ("Open", stream, 5), ("Delete", stream), ("Enum",)]
    server.answers["Open"] = None
    with pytest.raises(pythoncom.com_error):
        sets.Open(stream)
    del inner, sets, server


@pytest.mark.parametrize("call, error", [
    (lambda p: p.ReadMultiple(), "exactly one"), (lambda p: p.ReadMultiple("text"), "'props'"), (lambda p: p.ReadMultiple(5), "'props'"),
    (lambda p: p.ReadMultiple((1.5,)), "'props'"), (lambda p: p.ReadMultiple((2 ** 32,)), "'props'"), (lambda p: p.ReadMultiple((None,)), "'props'"),
    (lambda p: p.ReadMultiple(("a\0b",)), "'props'"), (lambda p: p.WriteMultiple((1, 2), (1,)), "'values'"),
    (lambda p: p.WriteMultiple((1,), "x"), "'values'"), (lambda p: p.WriteMultiple((1,), (1,), "x"), "'propidNameFirst'"),
    (lambda p: p.DeleteMultiple(None), "'props'"), (lambda p: p.ReadPropertyNames(("x",)), "'props'"),
    (lambda p: p.WritePropertyNames((1, 2), ("a",)), "'names'"), (lambda p: p.WritePropertyNames((1,), (5,)), "'names'"),
    (lambda p: p.DeletePropertyNames((-2 ** 40,)), "'props'"), (lambda p: p.SetTimes(1, 2), "exactly 3"), (lambda p: p.SetTimes("x", None, None), "'ctime'"),
    (lambda p: p.SetClass(5), "'clsid'"),
])
def test_bad_arguments_are_named(call, error):
    properties, server = served()
    with pytest.raises((TypeError, ValueError, OverflowError), match=error):
        call(properties)
    assert not server.calls


# Windows' own ---------------------------------------------------------------------------------------------------------------


def test_windows_keeps_the_types():
    sets = temporary().QueryInterface(pythoncom.IID_IPropertySetStorage)
    properties = sets.Create(pythoncom.IID_IStream, pythoncom.IID_NULL, 0, MODE)
    kept = {pythoncom.VT_I4: 5, pythoncom.VT_BSTR: "b", pythoncom.VT_LPSTR: "ansi", pythoncom.VT_LPWSTR: "w\u20ac", pythoncom.VT_FILETIME: WHEN,
            pythoncom.VT_I2: -5}
    properties.WriteMultiple([vt + 10 for vt in kept], [VARIANT(vt, value) for vt, value in kept.items()])
    properties.Commit(0)
    assert properties.ReadMultiple([vt + 10 for vt in kept]) == tuple(kept.values())
    assert sorted((p[1] - 10, p[2]) for p in properties) == sorted((vt, vt) for vt in kept)
    assert isinstance(properties.ReadMultiple((pythoncom.VT_FILETIME + 10,))[0], pywintypes.TimeType)
