"""Enumerators: all are made from one declaration, so all are tested alike, through wrapper and gateway."""

from __future__ import annotations

import ctypes
import datetime

import pytest
import pythoncom
import win32com.server.util as util

TIME = datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)
STAT = ("n\u00e4me", 2, 2 ** 40, TIME, TIME, TIME, 1, 2, pythoncom.IID_IStream, 3, 0)

VALUES = {
    "IID_IEnumVARIANT": [1, "two", None, 4.5, (1, 2), True],
    "IID_IEnumString": ["a", "", "\u20ac\U0001f600"],
    "IID_IEnumGUID": [pythoncom.IID_NULL, pythoncom.IID_IStream, pythoncom.IID_IUnknown],
    "IID_IEnumSTATSTG": [STAT, (None, *STAT[1:])],
    "IID_IEnumSTATPROPSTG": [("name", 2, 8), (None, 3, 3)],
    "IID_IEnumSTATPROPSETSTG": [(pythoncom.IID_IStream, pythoncom.IID_NULL, 1, TIME, TIME, TIME)],
}

PARAMETERS = [pytest.param(getattr(pythoncom, name), values, id=name[4:]) for name, values in VALUES.items()]


class Enumerator:
    """An enumerator in Python."""

    _public_methods_ = ["Next", "Skip", "Reset", "Clone"]

    def __init__(self, iid, values, place=0):
        self._com_interfaces_ = [iid]
        self.iid, self.values, self.place = iid, values, place

    def Next(self, count):
        found = self.values[self.place:self.place + count]
        self.place += len(found)
        return found

    def Skip(self, count):
        self.place += count

    def Reset(self):
        self.place = 0

    def Clone(self):
        return util.wrap(Enumerator(self.iid, self.values, self.place), self.iid)


@pytest.mark.parametrize("iid, values", PARAMETERS)
def test_all_of_them(iid, values, same_objects):
    enumerator = util.wrap(Enumerator(iid, values), iid)
    assert enumerator.Next(len(values) + 5) == tuple(values)
    assert enumerator.Next() == () == enumerator.Next(3)
    enumerator.Reset()
    assert enumerator.Next() == (values[0],)
    enumerator.Reset()
    clone = enumerator.Clone()
    assert type(clone) is type(enumerator)
    clone.Skip(1)
    assert clone.Next(100) == tuple(values[1:])
    assert list(enumerator) == values
    del enumerator, clone


@pytest.mark.parametrize("iid, values", PARAMETERS)
def test_wrong_items_leave_nothing_behind(iid, values, same_objects, capfd):
    class Wrong(Enumerator):
        def Next(self, count):
            return [values[0], object()]

    enumerator = util.wrap(Wrong(iid, values), iid)
    with pytest.raises(pythoncom.com_error) as raised:
        enumerator.Next(5)
    assert raised.value.hresult < 0
    del enumerator


@pytest.mark.parametrize("answer", [None, 7, "abc", b"abc"])
def test_no_sequence_is_an_error(answer, serve, capfd):
    enumerator, _ = serve(pythoncom.IID_IEnumVARIANT, "Next", Next=answer)
    with pytest.raises(pythoncom.com_error) as raised:
        enumerator.Next(3)
    assert "sequence" in raised.value.excepinfo[2]


def test_more_than_asked_for_is_cut(serve):
    enumerator, _ = serve(pythoncom.IID_IEnumVARIANT, "Next", Next=[1, 2, 3])
    assert enumerator.Next(2) == (1, 2)


def test_iteration_hands_on_errors(serve, capfd):
    enumerator, _ = serve(pythoncom.IID_IEnumVARIANT, "Next", Next=ValueError("bad"))
    with pytest.raises(pythoncom.com_error):
        next(enumerator)


@pytest.mark.parametrize("bad", [-1 << 40, "x", None, 1.5])
def test_bad_counts(bad):
    enumerator = util.NewEnum([1, 2])
    for method in (enumerator.Next, enumerator.Skip):
        with pytest.raises((TypeError, OverflowError, ValueError)):
            method(bad)


def test_connections(same_objects):
    stream = pythoncom.CreateStreamOnHGlobal()
    enumerator = util.wrap(Enumerator(pythoncom.IID_IEnumConnections, [(stream, 7)]), pythoncom.IID_IEnumConnections)
    (unknown, cookie), = enumerator.Next(5)
    assert unknown == stream and cookie == 7 and type(unknown).__name__ == "PyIUnknown"
    del enumerator, unknown, stream


def test_connection_points(serve, same_objects):
    point, server = serve(pythoncom.IID_IConnectionPoint, "GetConnectionInterface", GetConnectionInterface=pythoncom.IID_IStream)
    enumerator = util.wrap(Enumerator(pythoncom.IID_IEnumConnectionPoints, [point]), pythoncom.IID_IEnumConnectionPoints)
    found, = enumerator
    assert found == point and found.GetConnectionInterface() == pythoncom.IID_IStream
    del enumerator, found, point, server


def test_windows_enumerator_of_categories():
    manager = pythoncom.CoCreateInstance(pythoncom.CLSID_StdComponentCategoriesMgr, None, 1, pythoncom.IID_IUnknown)
    assert manager is not None


def test_c_client_may_leave_the_count_out_for_one(slot):
    enumerator = util.NewEnum(["x", "y"])
    variants = ctypes.create_string_buffer(24)
    assert slot(enumerator, 3, ctypes.c_uint32(1), ctypes.byref(variants), None) == 0
    assert variants.raw[:2] == b"\x08\0"
    ctypes.OleDLL("oleaut32").VariantClear(variants)
    assert slot(enumerator, 3, ctypes.c_uint32(2), ctypes.byref(variants), None) == 0x80004003


def test_for_each_in_vbscript(same_objects):
    """VBScript's loop drives the gateway of a Python enumerator, in this process."""

    class Collection:
        _public_methods_ = ["_NewEnum"]

        def _NewEnum(self):
            return util.NewEnum([1, "two", 3.5, None])

    control = pythoncom.CoCreateInstance("MSScriptControl.ScriptControl", None, 1, pythoncom.IID_IDispatch)

    def call(name, flags, *args):
        return control.Invoke(control.GetIDsOfNames(name), 0, flags, True, *args)

    call("Language", pythoncom.DISPATCH_PROPERTYPUT, "VBScript")
    call("AddObject", pythoncom.DISPATCH_METHOD, "served", util.wrap(Collection()), True)
    call("AddCode", pythoncom.DISPATCH_METHOD,
         'Function Joined(c)\nDim x, s\nFor Each x In c\ns = s & TypeName(x) & x & ";"\nNext\nJoined = s\nEnd Function\n')
    assert call("Eval", pythoncom.DISPATCH_METHOD, "Joined(served)") == "Long1;Stringtwo;Double3.5;Null;"
    call("Reset", pythoncom.DISPATCH_METHOD)
