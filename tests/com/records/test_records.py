"""com_record: fields, memory, comparison, copies."""

from __future__ import annotations

import copy
import datetime
import decimal
import gc
import pickle
from collections.abc import Callable
from typing import Any

import pythoncom
import pytest
import vtbl_library
import win32com.client
from vtbl_library import LIBRARY, PERSON, POINT

UTC = datetime.timezone.utc
Make = Callable[..., Any]


def test_fields(make: Make) -> None:
    person = make("Person", name="Ada", age=-5, numbers=(1, 2, 3, 4), bytes=b"abcd", alive=1, pay=decimal.Decimal("1.5"),
                  born=datetime.datetime(1815, 12, 10, tzinfo=UTC))
    assert (person.name, person.age, person.numbers, person.bytes, person.alive, person.pay, person.born) == \
        ("Ada", -5, (1, 2, 3, 4), b"abcd", True, decimal.Decimal("1.5"), datetime.datetime(1815, 12, 10, tzinfo=UTC))
    assert person.__members__ == ["name", "age", "at", "numbers", "bytes", "born", "alive", "pay"]
    assert {"name", "pay", "__reduce__"} <= set(dir(person))
    assert repr(make("Point", x=0.5)) == "com_struct(x=0.5, y=0)"
    assert "at=com_struct(x=0.0, y=0), numbers=(1, 2, 3, 4)" in repr(person)


def test_inner_records_share_the_memory(make: Make) -> None:
    person = make("Person")
    at = person.at
    at.x = 2.5
    assert person.at.x == 2.5
    del person
    gc.collect()
    assert (at.x, at.y) == (2.5, 0)
    family = make("Family")
    family.parents[1].y = 7
    assert [parent.y for parent in family.parents] == [0, 7]
    person = make("Person", at=at)
    at.x = 3.0
    assert person.at.x == 2.5  # set by value


def test_every_other_kind_of_field(make: Make, library: Any) -> None:
    family = make("Family", any=[1, "two"], tags=["a", "", "c"], friend=library, colour=2, wide=decimal.Decimal("-1.25"),
                  parents=[make("Point", x=1.0), make("Point", y=1)])
    assert (family.any, family.tags, family.colour, family.wide) == ((1, "two"), ("a", "", "c"), 2, decimal.Decimal("-1.25"))
    assert family.friend == library
    family.any, family.tags, family.friend = None, None, None
    assert (family.any, family.tags, family.friend) == (None, None, None)


def test_arrays_of_records(make: Make) -> None:
    family = make("Family", places=[make("Point", y=at) for at in range(3)])
    places = family.places
    places[1].y = 10
    assert [place.y for place in family.places] == [0, 10, 2]
    family.places = [make("Point", y=99)]  # the old array lives on in what was taken from it
    places[2].y += 1
    assert [place.y for place in places] == [0, 10, 3]
    assert [place.y for place in family.places] == [99]
    family.places = None
    del family
    gc.collect()
    assert [place.y for place in places] == [0, 10, 3]


@pytest.mark.parametrize(("field", "value", "error", "text"), [
    ("age", "x", ValueError, r"Person\.age"), ("age", 2**31, OverflowError, r"Person\.age"), ("age", None, TypeError, "age"),
    ("numbers", (1, 2, 3), ValueError, r"Person\.numbers must be a sequence of 4"), ("numbers", 5, TypeError, "numbers"),
    ("numbers", (1, 2, 3, "x"), ValueError, "numbers"), ("bytes", b"abcde", ValueError, r"Person\.bytes must be 4 bytes"),
    ("at", 5, TypeError, r"Person\.at must be a record of type Point"), ("name", b"bytes", TypeError, r"Person\.name"),
    ("born", 5, TypeError, r"Person\.born"), ("nope", 5, AttributeError, "nope"),
])
def test_what_does_not_fit(make: Make, field: str, value: Any, error: type[Exception], text: str) -> None:
    person = make("Person", name="Ada", age=1, numbers=(1, 2, 3, 4))
    with pytest.raises(error, match=text):
        setattr(person, field, value)
    assert (person.name, person.age, person.numbers) == ("Ada", 1, (1, 2, 3, 4))
    with pytest.raises(AttributeError):
        delattr(person, field)
    with pytest.raises(AttributeError):
        person.nope  # noqa: B018


def test_comparison(make: Make) -> None:
    one, other = make("Person", name="Ada", numbers=[1, 2, 3, 4]), make("Person", name="Ada", numbers=[1, 2, 3, 4])
    assert one == other
    other.at.x = 1.0
    assert one != other
    assert make("Point") != make("Small")
    assert (one == 5, one != None) == (False, True)  # noqa: E711
    with pytest.raises(TypeError):
        one < other  # noqa: B015
    with pytest.raises(TypeError):
        hash(one)


def test_copies(make: Make) -> None:
    family = make("Family", tags=["a"], any="text", places=[make("Point", x=1.0)])
    for twin in (copy.copy(family), copy.deepcopy(family)):
        twin.places[0].x = 5.0
        twin.any = 1
        assert (family.places[0].x, family.any, twin.tags) == (1.0, "text", ("a",))
    person = make("Person", name="Ada", at=make("Point", x=1.5))
    assert pickle.loads(pickle.dumps(person)) == person


def test_from_guids(library: Any) -> None:
    made = pythoncom.GetRecordFromGuids(LIBRARY, 1, 0, 0, POINT, b"\0\0\0\0\0\0\xf8\x3f\2\0\0\0\0\0\0\0")
    assert (made.x, made.y) == (1.5, 2)
    assert isinstance(made, pythoncom.com_record)
    for data in (b"", b"abc", b"x" * 17, b"x" * 1_000_000):
        with pytest.raises(ValueError, match="needs 16 bytes"):
            pythoncom.GetRecordFromGuids(LIBRARY, 1, 0, 0, POINT, data)
    with pytest.raises(ValueError, match="cannot be made from bytes"):
        pythoncom.GetRecordFromGuids(LIBRARY, 1, 0, 0, PERSON, b"\1" * 80)
    with pytest.raises(pythoncom.com_error):
        pythoncom.GetRecordFromGuids(LIBRARY, 1, 0, 0, vtbl_library.IVTBL[:-3] + "FF}")
    with pytest.raises(pythoncom.com_error):
        pythoncom.GetRecordFromGuids(POINT, 1, 0, 0, POINT)
    with pytest.raises(OverflowError):
        pythoncom.GetRecordFromGuids(LIBRARY, 65537, 0, 0, POINT)
    with pytest.raises(TypeError):
        pythoncom.GetRecordFromTypeInfo(vtbl_library.described(library, "IVtbl"))
    with pytest.raises(TypeError):
        pythoncom.GetRecordFromTypeInfo(None)


def test_registered_classes(make: Make) -> None:
    class Point(pythoncom.com_record):
        TLBID, MJVER, MNVER, LCID, GUID = LIBRARY, 1, 0, 0, POINT

        def length(self) -> float:
            return (self.x**2 + self.y**2) ** 0.5

    with pytest.raises(TypeError, match="factory function"):
        pythoncom.com_record()
    with pytest.raises(TypeError, match="register_record_class"):
        Point()
    win32com.client.register_record_class(Point)
    try:
        assert Point(x=3.0, y=4).length() == 5.0
        assert Point(b"\0" * 16).length() == 0.0
        assert type(make("Point")) is Point
        assert make("Person").at.length() == 0.0
        assert make("Point", x=1.0) == Point(x=1.0)
        with pytest.raises(TypeError, match="no field 'z'"):
            Point(z=1)
        with pytest.raises(ValueError, match="16 bytes"):
            Point(b"abc")
        with pytest.raises(ValueError, match="already registered"):
            win32com.client.register_record_class(Point)
    finally:
        del pythoncom.RecordClasses[POINT]
    assert type(make("Point")) is pythoncom.com_record


def test_classes_that_cannot_be_registered(library: Any) -> None:
    class Nothing(pythoncom.com_record):
        pass

    class Wrong(pythoncom.com_record):
        TLBID, MJVER, MNVER, LCID, GUID = LIBRARY, 1, 0, 0, LIBRARY

    with pytest.raises(AttributeError):
        win32com.client.register_record_class(Nothing)
    with pytest.raises(AttributeError, match="GUID"):
        Nothing()
    for cls in (Wrong, int, 5):
        with pytest.raises(TypeError):
            win32com.client.register_record_class(cls)


def test_record_of_an_objects_library(library: Any) -> None:
    from win32com.client import vtable

    address = vtbl_library.foreign().serve()
    ob = vtable.Bind(pythoncom.ObjectFromAddress(address, pythoncom.IID_IUnknown), "IVtbl", library)
    vtbl_library.foreign().release(address)
    small = win32com.client.Record("Small", ob)
    small.a = 5
    assert small.a == 5
    for name in ("Nope", "IVtbl"):
        with pytest.raises(ValueError, match=name):
            win32com.client.Record(name, ob)


def test_memory_stays_flat(make: Make, rounds: Callable[[int, int], int]) -> None:
    """Texts, objects and arrays in records are freed with them: the count of wrappers and of memory blocks."""
    import sys

    def work() -> None:
        family = make("Family", any="text" * 100, tags=["a"] * 100, places=[make("Point")] * 10)
        family.friend = pythoncom.CreateBindCtx()
        family.places[3].x = 1.0
        family.places = family.places
        copy.copy(family)

    work()
    gc.collect()
    wrappers, blocks = pythoncom._GetInterfaceCount(), sys.getallocatedblocks()
    for _ in range(rounds(200, 100_000)):
        work()
    gc.collect()
    assert pythoncom._GetInterfaceCount() == wrappers
    assert sys.getallocatedblocks() - blocks < 100
