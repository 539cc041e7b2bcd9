"""Python calls an object written in C through its vtable."""

from __future__ import annotations

import datetime
import decimal
import gc
import threading
import weakref
from typing import Any

import pythoncom
import pytest
import vtbl_library
import win32com.client
from win32com.client import vtable

UTC = datetime.timezone.utc


def record(library: Any, name: str, /, **fields: Any) -> Any:
    made = pythoncom.GetRecordFromTypeInfo(vtbl_library.described(library, name))
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def test_numbers_and_texts(native: Any) -> None:
    assert native.Add(40, 2) == 42
    assert native.Add(b=2, a=-3) == -1
    assert native.Scale(1.5, 3, 0.25) == 4.75
    assert native.Words(-1, 255, -32768, 65535, True, 2**32 - 1, -2147467259) == 254 + 32767 - 1 + 2**32 - 1 - 2147467259
    assert native.Many(*range(1, 13), 0.5, 14) == 93
    assert native.Text("añb") == "<añb"
    assert native.Tomorrow(datetime.datetime(2000, 2, 28, 6, tzinfo=UTC)) == datetime.datetime(2000, 2, 29, 6, tzinfo=UTC)
    assert native.Negate(decimal.Decimal("123.45")) == decimal.Decimal("-123.45")
    assert native.Named(2, 2.5) == 5.0
    assert native.Count() == -8


def test_every_kind_of_argument_by_value(native: Any) -> None:
    assert native.Mixed(-1, 2.5, 0.5, -(1 << 40), 1e300, -0.25, "héllo", -5, decimal.Decimal("12.3456"),
                        datetime.datetime(2000, 1, 1, 12, tzinfo=UTC), 2**64 - 1) == \
        "-1 2.5 0.5 -1099511627776 1e+300 -0.25 héllo -5 123456 36526.5 18446744073709551615"


def test_results(native: Any) -> None:
    assert native.Swap(7, "seven") == (5, "7")
    assert native.Plain(4) == 5
    assert native.Outs() == (1, 2.5, "out", 4, datetime.datetime(2000, 1, 1, tzinfo=UTC), decimal.Decimal(6), True)
    assert native.Array([1, 2, 3], (10, 11)) == (6.0, (100, 101, 102), ("one", "two"))


def test_optional_arguments(native: Any) -> None:
    assert (native.Optional(1), native.Optional(1, 2), native.Optional(1, c=3), native.Optional(1, pythoncom.Missing, 5)) == \
        (107, 127, 103, 105)


def test_properties(native: Any) -> None:
    native.Value = 5
    assert native.Value == 5
    native.SetItem(3, 33)
    assert (native.Item(3), native.Item(index=2)) == (33, 0)
    with pytest.raises(AttributeError):
        del native.Value


def test_records(native: Any, library: Any) -> None:
    start, by = record(library, "Point", x=1.5, y=2), record(library, "Small", a=3, b=4)
    end, both = native.Move(start, start, by)
    assert (end.x, end.y, both.x, both.y, start.x) == (4.5, 6, 3.0, 4, 1.5)
    child = record(library, "Person", name="Ada", age=10, numbers=[1, 2, 3, 4], bytes=b"\1\2\3\xff", alive=True)
    grown = native.Grow(child)
    assert (grown.name, grown.age, grown.numbers, grown.bytes, grown.alive, child.age) == \
        ("Ada", 11, (4, 2, 3, 4), b"\1\2\3\xff", True, 10)
    copy, both = native.Points([start, end])
    assert [point.y for point in copy] == [1002, 1006] == [point.y for point in both]
    assert native.Points(None) == (None, None)


def test_objects(native: Any, served: Any) -> None:
    assert native.Object(None) is None
    assert native.Object(served) == served
    assert native.Object(native) == native._oleobj_


def test_a_failure_says_why(native: Any) -> None:
    with pytest.raises(pythoncom.com_error) as caught:
        native.Fail(5)
    assert caught.value.hresult == 0x80040205 - 2**32
    assert caught.value.excepinfo[1:3] == ("C", "failed on purpose")


@pytest.mark.parametrize(("arguments", "keywords", "error", "text"), [
    ((1,), {}, TypeError, r"Add\(\) argument 'b' is missing"), ((1, 2, 3), {}, TypeError, "at most 2 arguments"),
    ((1,), {"c": 2}, TypeError, "unexpected keyword argument 'c'"), ((1,), {"a": 2}, TypeError, "multiple values"),
    (("x", 2), {}, ValueError, r"Add\(\) argument 'a'"), ((1, 2**40), {}, OverflowError, r"Add\(\) argument 'b'"),
    ((None, 1), {}, TypeError, r"Add\(\) argument 'a'"),
])
def test_bad_calls(native: Any, arguments: Any, keywords: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        native.Add(*arguments, **keywords)


def test_arguments_of_wrong_types(native: Any, library: Any) -> None:
    small = record(library, "Small")
    with pytest.raises(TypeError, match="record of type Point"):
        native.Move(small, small, small)
    with pytest.raises(TypeError, match="record of type Person"):
        native.Grow(None)
    with pytest.raises(TypeError, match="'numbers'"):
        native.Array(5, [])
    with pytest.raises(ValueError, match="COM object"):
        native.Object("text")


def test_bind(library: Any, foreign: Any, served: Any) -> None:
    info = vtbl_library.described(library, "IVtbl")
    assert vtable.InterfaceClass(info) is vtable.InterfaceClass(info)
    path = pythoncom.QueryPathOfRegTypeLib(vtbl_library.LIBRARY, 1, 0, 0)
    for where in (library, path, (vtbl_library.LIBRARY, 1, 0)):
        assert vtable.Bind(served, "IVtbl", where).Add(1, 2) == 3
    bound = vtable.Bind(served, vtbl_library.IVTBL)
    assert bound.Add(1, 2) == 3
    assert win32com.client.CastTo(bound, "IMore").Twice(2) == 4
    assert vtable.Bind(bound, type(bound)) == bound
    assert hash(bound) == hash(vtable.Bind(bound, info))
    with pytest.raises(ValueError, match="INope"):
        vtable.Bind(bound, "INope")
    with pytest.raises(ValueError, match="no type library"):
        vtable.Bind(pythoncom.CreateBindCtx(), "IVtbl")
    with pytest.raises(pythoncom.com_error):
        vtable.Bind(pythoncom.CreateBindCtx(), info)
    with pytest.raises(TypeError, match="no interface"):
        vtable.InterfaceClass(vtbl_library.described(library, "Point"))


def test_the_object_is_released(library: Any, foreign: Any, rounds: Any) -> None:
    gc.collect()
    before = foreign.live()
    for _ in range(rounds(200, 100_000)):
        address = foreign.serve()
        bound = vtable.Bind(pythoncom.ObjectFromAddress(address, pythoncom.IID_IUnknown), "IVtbl", library)
        foreign.release(address)
        bound.Add(1, 2)
    gone = weakref.ref(bound)
    del bound
    gc.collect()
    assert gone() is None
    assert foreign.live() == before


def test_a_method_outlives_its_object(native: Any) -> None:
    add = native.Add
    assert native.Add is add  # found once, kept
    del native
    gc.collect()
    assert add(1, 2) == 3


def test_threads(native: Any) -> None:
    wrong: list[int] = []

    def run(base: int) -> None:
        wrong.extend(at for at in range(500) if native.Add(base, at) != base + at)

    threads = [threading.Thread(target=run, args=(base,)) for base in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
