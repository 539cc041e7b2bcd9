"""Records in VARIANTs and SAFEARRAYs, both ways. What is on the other side is Windows' (Wine's) copy of the value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pythoncom
import pytest
from win32com.client import VARIANT

Make = Callable[..., Any]
RECORD, ARRAY, BYREF = pythoncom.VT_RECORD, pythoncom.VT_ARRAY, pythoncom.VT_BYREF


def test_there_and_back(make: Make, automation: Any) -> None:
    point = make("Point", x=1.5, y=2)
    back = automation.echo(point)
    assert back == point
    assert automation.calls[0][2][0][0] == RECORD
    back.x = 9.0
    assert point.x == 1.5
    assert automation.echo(VARIANT(RECORD, point)) == point


def test_arrays(make: Make, automation: Any) -> None:
    points = [make("Point", y=at) for at in range(3)]
    back = automation.echo(VARIANT(ARRAY | RECORD, points))
    assert automation.calls[0][2][0][0] == ARRAY | RECORD
    assert [point.y for point in back] == [0, 1, 2]
    back = automation.echo(points)  # a list is an array of VARIANTs
    assert [point.y for point in back] == [0, 1, 2]
    square = [[make("Point", x=float(row), y=column) for column in range(3)] for row in range(2)]
    back = automation.echo(VARIANT(ARRAY | RECORD, square))
    assert [[(point.x, point.y) for point in row] for row in back] == \
        [[(float(row), column) for column in range(3)] for row in range(2)]


def test_by_reference(make: Make, automation: Any) -> None:
    point = make("Point", x=1.5)
    argument = VARIANT(BYREF | RECORD, point)
    assert automation.echo(argument) == point
    assert argument.value == point


def test_a_server_in_python(make: Make) -> None:
    from win32com.server.util import wrap

    class Server:
        _public_methods_ = ["Move", "Change"]

        def Move(self, point: Any) -> Any:
            point.x += 1
            return point

        def Change(self, point: Any) -> Any:
            point.y = 7
            return None, point

    served, point = wrap(Server()), make("Point", x=1.5)
    call = pythoncom.DISPATCH_METHOD
    moved = served.Invoke(served.GetIDsOfNames("Move"), 0, call, True, point)
    assert (moved.x, point.x) == (2.5, 1.5)
    argument = VARIANT(BYREF | RECORD, point)
    served.Invoke(served.GetIDsOfNames("Change"), 0, call, True, argument)
    assert argument.value.y == 7


@pytest.mark.parametrize("value", [5, None, "text", [1, 2]])
def test_refused(automation: Any, value: Any) -> None:
    for vt in (RECORD, BYREF | RECORD, ARRAY | RECORD):
        if value is None and vt & ARRAY:
            continue  # an array that is not there
        with pytest.raises(TypeError, match="record"):
            automation.echo(VARIANT(vt, value))


def test_mixed_records_are_refused(make: Make, automation: Any) -> None:
    with pytest.raises(TypeError, match="record of type Point"):
        automation.echo(VARIANT(ARRAY | RECORD, [make("Point"), make("Small")]))
    with pytest.raises(TypeError, match="must be a sequence"):
        automation.echo(VARIANT(ARRAY | RECORD, []))


def test_a_record_without_a_guid(tmp_path: Any, automation: Any) -> None:
    import vtbl_library

    types = [("record", "Bare", "", 0, "", [("n", "i4")])]
    path = vtbl_library.write(tmp_path / "bare.tlb", types, "{6B1C5E20-1111-4C7E-9A01-2F4E6D0000A1}", "Bare")
    record = pythoncom.GetRecordFromTypeInfo(vtbl_library.described(pythoncom.LoadTypeLib(str(path)), "Bare"))
    record.n = 5
    assert record.n == 5
    with pytest.raises(TypeError, match="Bare cannot stand in a VARIANT"):
        automation.echo(record)
