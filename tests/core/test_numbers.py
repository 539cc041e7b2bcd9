"""Integers of every width, truth values and real numbers on their way to C."""

import decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

LIMITS = {"u8": (8, False), "i16": (16, True), "u16": (16, False), "i32": (32, True), "u32": (32, False),
          "i64": (64, True), "u64": (64, False)}
KINDS = pytest.mark.parametrize("kind", LIMITS)


def as_c_sees_it(kind, value):
    """The bits of value in the width, read as the type does."""
    width, signed = LIMITS[kind]
    bits = value % 2**width
    return bits - 2**width if signed and bits >= 2**(width - 1) else bits


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


@KINDS
def test_edges(coretable, kind):
    width = LIMITS[kind][0]
    for value in (-2**(width - 1), -1, 0, 1, 2**(width - 1) - 1, 2**(width - 1), 2**width - 1):
        assert coretable.integer(kind, value) == as_c_sees_it(kind, value)


@KINDS
def test_beyond_the_edges(coretable, kind):
    width = LIMITS[kind][0]
    text = f"it must be between {-2**(width - 1)} and {2**width - 1}, not "
    for value in (-2**(width - 1) - 1, 2**width, -2**64, 2**64, 2**200, -2**200):
        with pytest.raises(OverflowError) as caught:
            coretable.integer(kind, value)
        assert str(caught.value) == text + str(value)


@KINDS
@pytest.mark.parametrize(("value", "name"), [("1", "str"), (1.0, "float"), (None, "None"), ([], "list"),
                                             (decimal.Decimal(1), "Decimal")])
def test_what_is_no_integer(coretable, kind, value, name):
    with pytest.raises(TypeError) as caught:
        coretable.integer(kind, value)
    assert str(caught.value) == f"it must be int, not {name}"


@KINDS
def test_what_counts_as_an_integer(coretable, kind):
    assert coretable.integer(kind, True) == 1
    assert coretable.integer(kind, Index(100)) == 100
    with pytest.raises(OverflowError):
        coretable.integer(kind, Index(2**70))


@KINDS
def test_an_index_that_fails(coretable, kind):
    class Broken:
        def __index__(self):
            raise ZeroDivisionError("no number today")

    with pytest.raises(ZeroDivisionError, match="no number today"):
        coretable.integer(kind, Broken())


@given(kind=st.sampled_from(sorted(LIMITS)), value=st.integers(-2**65, 2**65))
def test_any_integer(coretable, kind, value):
    width = LIMITS[kind][0]
    if -2**(width - 1) <= value < 2**width:
        assert coretable.integer(kind, value) == as_c_sees_it(kind, value)
    else:
        with pytest.raises(OverflowError):
            coretable.integer(kind, value)


def test_real_numbers(coretable):
    assert coretable.real(1.5) == 1.5
    assert coretable.real(-1) == -1.0
    assert coretable.real(decimal.Decimal("0.25")) == 0.25
    with pytest.raises(TypeError, match="^it must be a real number, not str$"):
        coretable.real("1")
    with pytest.raises(OverflowError):
        coretable.real(10**400)


def test_truth(coretable):
    class Unsure:
        def __bool__(self):
            raise RuntimeError("cannot say")

    assert [coretable.truth(value) for value in (True, 5, "x", [], None, 0.0)] == [1, 1, 1, 0, 0, 0]
    with pytest.raises(RuntimeError, match="cannot say"):
        coretable.truth(Unsure())
