"""SAFEARRAYs: any dimension, sequence in, tuple out, buffers in one piece."""

import array
import ctypes
import struct
from decimal import Decimal

import pytest
from automation import Automation, SafeArray, fake_array, variant
from win32com.client import VARIANT

ARRAY = 0x2000


def shapes(automation, value, vt=None):
    _, (bounds, elements) = automation.send(value if vt is None else VARIANT(ARRAY | vt, value))
    return [count for count, _ in bounds], elements


def test_the_first_index_is_the_first_dimension(automation):
    assert shapes(automation, [[1, 2, 3], [4, 5, 6]]) == ([2, 3], [(3, n) for n in (1, 4, 2, 5, 3, 6)])
    assert automation.echo([[1, 2, 3], [4, 5, 6]]) == ((1, 2, 3), (4, 5, 6))


@pytest.mark.parametrize("value, counts", [
    ([[1, 2], [3, 4]], [2, 2]), ([(1, 2), [3, 4]], [2, 2]), ([[[1], [2]], [[3], [4]]], [2, 2, 1]), ([[], []], [2, 0]),
    ([[]], [1, 0]), ([[1, 2], [3]], [2]), ([[1], 2], [2]), ([[], [1]], [2]), ([None, [1]], [2]), ([[None], [1]], [2, 1]),
    ([[[1], [2]], [[3], [4, 5]]], [2, 2]), ([[[1], [2]], [[3]]], [2]), (["ab", "cd"], [2]), ([b"ab", b"cd"], [2]),
], ids=str)
def test_dimensions(automation, value, counts):
    assert shapes(automation, value)[0] == counts


@pytest.mark.parametrize("value", [
    (), ((), ()), ((1, 2), (3,)), ((1,), 2), ((1, ("a", (None, True))), 2.5), (((1, 2), (3, 4)), ((5, 6), (7, 8))),
    ("x" * 1000, ("y",)), tuple(range(1000)), tuple(((n,) * 3,) * 2 for n in range(50)),
], ids=lambda value: str(value)[:30])
def test_there_and_back(automation, value):
    assert automation.echo(value) == value


def test_typed_dimensions(automation):
    assert shapes(automation, [[1, 2], [3, 4]], 3) == ([2, 2], [1, 3, 2, 4])
    assert shapes(automation, [b"ab", b"cd"], 17) == ([2, 2], [97, 99, 98, 100])
    assert automation.echo(VARIANT(ARRAY | 8, [["a", "b"]])) == (("a", "b"),)


@pytest.mark.parametrize("code, vt", [("b", 16), ("B", 17), ("h", 2), ("H", 18), ("i", 3), ("l", 3), ("I", 19), ("L", 19),
                                      ("q", 20), ("Q", 21), ("f", 4), ("d", 5)])
def test_buffers(automation, code, vt):
    numbers = [1, 2, 100]
    assert shapes(automation, array.array(code, numbers), vt) == ([3], numbers)
    assert shapes(automation, memoryview(array.array(code, numbers))[::2], vt) == ([2], [1, 100])
    assert shapes(automation, array.array(code), vt) == ([0], [])
    # Of another type than the array: element by element.
    assert shapes(automation, array.array("h", numbers), vt) == ([3], numbers)


def test_bytes_out(automation):
    data = bytes(range(256)) * 1000
    got = automation.echo(data)
    assert type(got) is memoryview and (got.format, got.itemsize, got.ndim, got.readonly) == ("B", 1, 1, False)
    assert type(got.obj) is bytearray and bytes(got) == data
    assert bytes(automation.echo(b"")) == b""
    assert automation.echo(VARIANT(ARRAY | 16, b"\xff\x01")) == (-1, 1)


@pytest.mark.parametrize("vt, layout, data, value", [
    (16, "b", (-1, 2), (-1, 2)), (2, "h", (-300, 5), (-300, 5)), (18, "H", (65535, 1), (65535, 1)),
    (3, "i", (-2**31, 7), (-2**31, 7)), (22, "i", (-1, 7), (-1, 7)), (19, "I", (2**32 - 1, 7), (2**32 - 1, 7)),
    (23, "I", (2**32 - 1, 7), (2**32 - 1, 7)), (20, "q", (-2**63, 7), (-2**63, 7)), (21, "Q", (2**64 - 1, 7), (2**64 - 1, 7)),
    (4, "f", (1.5, 2.5), (1.5, 2.5)), (5, "d", (1.1, 2.2), (1.1, 2.2)), (6, "q", (12345, -1), (Decimal("1.2345"), Decimal("-0.0001"))),
    (10, "i", (-2147352572, 0), (-2147352572, 0)), (11, "h", (-1, 0), (True, False)),
])
def test_elements_out(automation, vt, layout, data, value):
    made = SafeArray(vt, [(2, 0)], struct.pack(f"<2{layout}", *data))
    assert automation.receive(made.variant()) == value


@pytest.mark.parametrize("vt", [8, 9, 12, 13])
def test_empty_elements_out(automation, vt):
    assert automation.receive(SafeArray(vt, [(2, 0)]).variant()) == (None, None)


@pytest.mark.parametrize("bounds, value", [
    ([(2, -5)], (0, 1)), ([(2, 7)], (0, 1)), ([(2, 0), (3, 5)], ((0, 2, 4), (1, 3, 5))), ([(0, 0)], ()),
    ([(2, 0), (0, 0)], ((), ())), ([(0, 0), (2, 0)], ()), ([(1, 2**31 - 1)], (0,)), ([(1, -2**31)], (0,)),
    ([(2, 0), (1, 0), (2, 0)], (((0, 2),), ((1, 3),))),
])
def test_bounds_out(automation, bounds, value):
    made = SafeArray(3, bounds, struct.pack("<6i", *range(6))[:4 * max(1, _product(bounds))] if _product(bounds) else b"")
    assert automation.receive(made.variant()) == value


def _product(bounds):
    result = 1
    for count, _ in bounds:
        result *= count
    return result


def test_bytes_in_two_dimensions_out(automation):
    assert automation.receive(SafeArray(17, [(2, 0), (3, 0)], bytes(range(6))).variant()) == ((0, 2, 4), (1, 3, 5))


DATA = ctypes.create_string_buffer(64)
HERE = ctypes.addressof(DATA)


@pytest.mark.parametrize("vt, bounds, size, data", [
    (3, [], 4, HERE), (3, [(2, 0)], 8, HERE), (3, [(2, 0)], 0, HERE), (3, [(2, 0)], 4, 0), (3, [(2**32 - 1, 0)], 4, HERE),
    (3, [(2**31, 0)], 4, HERE), (3, [(2**31 - 1, 0)], 4, HERE), (3, [(5, 2**31 - 1)], 4, HERE),
    (3, [(2**31 - 1, 0)] * 4, 4, HERE), (12, [(2**31 - 1, -5)], 24, HERE), (17, [(2**31 - 1, 0)], 1, HERE),
    (8, [(1 << 20, 0), (1 << 20, 0)], 8, HERE),
])
def test_damaged_ones(automation, vt, bounds, size, data):
    fake = fake_array(bounds, size, data)
    with pytest.raises(ValueError, match="SAFEARRAY is damaged"):
        place = ctypes.c_uint64(ctypes.addressof(fake))
        automation.receive_raw(variant(0x4000 | ARRAY | vt, "<Q", ctypes.addressof(place)))


def test_objects(automation):
    other = Automation()
    dispatch = other.dispatch()
    assert shapes(automation, [dispatch, None]) == ([2], [(9, True), (1, None)])
    assert automation.echo([dispatch, [dispatch]])[1][0] == dispatch
    assert shapes(automation, [dispatch, None], 9) == ([2], [True, False])
    del dispatch
    assert other.references == 1


def test_a_sequence_that_changes_meanwhile(automation):
    class Shrinking:
        def __init__(self):
            self.left = 3

        def __len__(self):
            self.left -= 1
            return self.left

        def __getitem__(self, at):
            return at

    with pytest.raises(ValueError, match="argument 1 changed its length"):
        automation.send(Shrinking())


def test_a_sequence_that_fails(automation):
    class Failing:
        def __len__(self):
            return 2

        def __getitem__(self, at):
            raise ZeroDivisionError(at)

    class Endless:
        def __len__(self):
            return 2**40

        def __getitem__(self, at):
            return at

    with pytest.raises(ZeroDivisionError):
        automation.send(Failing())
    with pytest.raises(OverflowError, match="argument 1"):
        automation.send(Endless())


def test_more_dimensions_than_a_typed_array_takes(automation):
    deep = 1
    for _ in range(65):
        deep = [deep]
    with pytest.raises(ValueError, match="argument 1 has more than 64 dimensions"):
        automation.send(VARIANT(ARRAY | 3, deep))
