"""PyOVERLAPPED: its fields, and how long it lives."""

import ctypes
import gc
import weakref

import pytest
import pywintypes

PENDING = 0x103


class Box:
    """Something to keep alive."""


def test_a_new_one_is_zero():
    o = pywintypes.OVERLAPPED()
    assert (o.Internal, o.InternalHigh, o.Offset, o.OffsetHigh, o.hEvent, o.dword) == (0, 0, 0, 0, 0, 0)
    assert o.object is None


def test_nothing_of_the_last_one_is_in_the_next():
    """Its memory may be that of the one before."""
    kept = Box()
    gone = weakref.ref(kept)
    seen = set()
    for _ in range(10):
        o = pywintypes.OVERLAPPED()
        assert (o.Internal, o.InternalHigh, o.Offset, o.OffsetHigh, o.hEvent, o.object) == (0, 0, 0, 0, 0, None)
        assert gc.is_tracked(o) and gc.get_referents(o) == [type(o)]
        seen.add(id(o))
        o.Internal, o.Offset, o.hEvent, o.object = 5, 6, 7, kept
        del o
    several = [pywintypes.OVERLAPPED() for _ in range(10)]
    assert len(seen) < 10 and len({id(o) for o in several}) == 10 and all(o.object is None for o in several)
    del kept
    assert gone() is None


@pytest.mark.parametrize("name", ["Offset", "OffsetHigh", "dword"])
def test_32_bits(name):
    o = pywintypes.OVERLAPPED()
    for value, seen in ((5, 5), (-1, 2**32 - 1), (2**32 - 1, 2**32 - 1), (0, 0)):
        setattr(o, name, value)
        assert getattr(o, name) == seen
    with pytest.raises(OverflowError, match=rf"PyOVERLAPPED.{name} must be between"):
        setattr(o, name, 2**32)
    with pytest.raises(TypeError, match=rf"PyOVERLAPPED.{name} must be int, not str"):
        setattr(o, name, "x")
    with pytest.raises(AttributeError):
        delattr(o, name)


@pytest.mark.parametrize("name", ["Internal", "InternalHigh"])
def test_windows_own_fields_are_signed(name):
    o = pywintypes.OVERLAPPED()
    for value, seen in ((5, 5), (-1, -1), (2**63, -2**63), (0, 0)):
        setattr(o, name, value)
        assert getattr(o, name) == seen


def test_events():
    o = pywintypes.OVERLAPPED()
    event = pywintypes.HANDLE(0x1234)
    o.hEvent = event
    assert o.hEvent is event
    o.hEvent = 12
    assert o.hEvent == 12
    o.hEvent = None
    assert o.hEvent == 0
    with pytest.raises(TypeError, match="PyOVERLAPPED.hEvent must be int or PyHANDLE, not str"):
        o.hEvent = "x"
    with pytest.raises(AttributeError):
        del o.hEvent
    event.Detach()


def test_comparison_and_hash():
    one, two = pywintypes.OVERLAPPED(), pywintypes.OVERLAPPED()
    assert one == two
    one.Offset = 5
    assert one != two
    assert one != 5
    assert {one: 1}[one] == 1
    with pytest.raises(TypeError):
        one < two  # noqa: B015


def test_the_type_is_closed():
    with pytest.raises(TypeError):
        pywintypes.OVERLAPPEDType()
    with pytest.raises(TypeError):
        type("Mine", (pywintypes.OVERLAPPEDType,), {})
    with pytest.raises(AttributeError):
        pywintypes.OVERLAPPED().other = 1


def test_cycles_are_collected(coretable):
    one, two = pywintypes.OVERLAPPED(), pywintypes.OVERLAPPED()
    one.object, two.object = two, one
    numbers = [coretable.address(one), coretable.address(two)]
    assert coretable.from_address(numbers[0]) is one
    del one, two
    gc.collect()
    assert [coretable.from_address(number) for number in numbers] == [None, None]


def test_a_pending_operation_keeps_what_it_uses(coretable):
    o, box = pywintypes.OVERLAPPED(), Box()
    o.object = box
    seen = weakref.ref(box)
    o.Internal = PENDING
    coretable.hold(o, bytearray(5))
    number = coretable.address(o)
    del o, box
    gc.collect()
    pywintypes.OVERLAPPED()
    assert seen() is not None
    again = coretable.from_address(number)
    assert again.object is seen()
    again.Internal = 0
    again.hEvent = 1
    del again
    pywintypes.OVERLAPPED()
    gc.collect()
    assert seen() is None


def test_what_was_kept_goes_when_the_operation_is_done(coretable):
    o, box = pywintypes.OVERLAPPED(), Box()
    seen = weakref.ref(box)
    o.Internal = PENDING
    coretable.hold(o, box)
    del box
    pywintypes.OVERLAPPED()
    assert seen() is not None
    o.Internal = 0
    pywintypes.OVERLAPPED()
    assert seen() is None


def test_a_posted_packet_lives_until_it_is_dequeued(coretable):
    o, box = pywintypes.OVERLAPPED(), Box()
    o.object = box
    seen = weakref.ref(box)
    coretable.hold(o)
    number = coretable.address(o)
    del o, box
    for _ in range(3):
        pywintypes.OVERLAPPED()
    gc.collect()
    assert seen() is not None
    back = coretable.from_address(number)
    assert back.object is seen()
    del back
    gc.collect()
    assert seen() is None


def test_foreign_structures_are_none(coretable):
    foreign = (ctypes.c_char * 32)()
    assert coretable.from_address(ctypes.addressof(foreign)) is None
    assert coretable.from_address(0) is None
    o = pywintypes.OVERLAPPED()
    number = coretable.address(o)
    assert coretable.from_address(number) is o
    del o
    assert coretable.from_address(number) is None


def test_arguments_of_c_functions(coretable):
    assert coretable.address(None) == 0
    with pytest.raises(TypeError, match="^it must be PyOVERLAPPED, not int$"):
        coretable.address(5)
    coretable.hold(None)


def test_they_do_not_leak(coretable):
    def make():
        for _ in range(500):
            o = pywintypes.OVERLAPPED()
            o.object = [o]
            coretable.hold(o, bytearray(10))
            o.hEvent = 1

    make()
    gc.collect()
    before = len(gc.get_objects())
    make()
    pywintypes.OVERLAPPED()
    gc.collect()
    assert len(gc.get_objects()) - before < 20
