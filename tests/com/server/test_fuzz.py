"""Calls made at random: whatever a client does, it gets an answer."""

import ctypes

import pythoncom
import pytest
import raw
import win32com.server.util
from hypothesis import given, settings
from hypothesis import strategies as st
from win32com.server import dispatcher, policy


class Server:
    _public_methods_ = ["Add", "Ident", "Outs", "Named"]
    _public_attrs_ = ["x", "fixed", "Area"]
    _readonly_attrs_ = ["fixed"]
    fixed = 1

    def __init__(self):
        self.x = 1

    def Add(self, a, b=7):
        return a + b

    def Ident(self, x):
        return x

    def Outs(self, *args):
        return (None, *args)

    def Named(self, first, second=2, third=3):
        return [first, second, third]

    def Area(self, *args):
        return args

    def SetArea(self, *args):
        pass

    def _value_(self, *args):
        return len(args)

    def _dynamic_(self, name, lcid, flags, args):
        return name, flags, *args


SIMPLE = {2: 0xFFFF, 3: 0xFFFFFFFF, 16: 0xFF, 17: 0xFF, 18: 0xFFFF, 19: 0xFFFFFFFF, 20: -1, 21: -1, 22: 0xFFFFFFFF,
          23: 0xFFFFFFFF, 11: 0xFFFF, 10: 0xFFFFFFFF, 4: 0xFFFFFFFF, 5: -1, 6: -1, 7: -1, 0: 0, 1: 0}

values = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**31), 2**31 - 1), st.floats(), st.text(max_size=20),
    st.builds(raw.missing),
    st.builds(lambda vt, bits: raw.variant(bits & SIMPLE[vt] if SIMPLE[vt] != -1 else bits, vt),
              st.sampled_from(sorted(SIMPLE)), st.integers(-(2**63), 2**63 - 1)),
    st.builds(lambda vt: raw.variant(0, vt), st.sampled_from([8, 9, 13, 8192 + 3, 8192 + 12, 15, 24, 37, 64, 77, 4095])),
    st.just("by reference"),
)
dispids = st.one_of(st.integers(998, 1009), st.sampled_from([0, -1, -3, -4, -5, 2**31 - 1, -(2**31)]))


def clear(variant):
    if variant.vt in (8, 8 + 8192, 9, 13):
        raw.oleaut32.VariantClear(ctypes.byref(variant))


class Hooked(policy.DesignatedWrapPolicy):
    def _invokeex_(self, *args):
        return super()._invokeex_(*args)


WAYS = {"native": {}, "dispatcher": {"useDispatcher": dispatcher.DispatcherBase}, "hook": {"usePolicy": Hooked},
        "events": {"usePolicy": policy.EventHandlerPolicy}, "dynamic": {"usePolicy": policy.DynamicPolicy}}


@pytest.fixture(scope="module", params=WAYS)
def pointer(request):
    pythoncom.CoInitialize()
    wrapped = win32com.server.util.wrap(Server(), **WAYS[request.param])
    yield raw.pointer_of(wrapped)


@pytest.fixture
def quiet(monkeypatch):
    monkeypatch.setattr("sys.stderr", None)


def test_random_calls(pointer, quiet, rounds):
    @settings(max_examples=rounds(300, 20_000), database=None)
    @given(dispids, st.integers(0, 15), st.lists(values, max_size=5), st.lists(st.integers(-4, 6), max_size=3),
           st.booleans(), st.booleans())
    def call(dispid, flags, args, named, want, info):
        targets = [raw.variant(5) for _ in args]
        given_args = [raw.byref(target) if arg == "by reference" else arg
                      for arg, target in zip(args, targets, strict=True)]
        answer = raw.invoke(pointer, dispid, *given_args, flags=flags, named=named, want=want, info=info)
        assert isinstance(answer.hr, int)
        if answer.hr >= 0 or not info:
            assert answer.description is None
        for target in targets:
            clear(target)

    call()


steps = st.tuples(st.sampled_from(["invoke", "extended"]), dispids, st.integers(0, 15), st.lists(values, max_size=4),
                  st.lists(st.integers(-4, 6), max_size=2))


def test_random_sequences_leave_nothing_behind(pointer, quiet, rounds):
    """Calls one after the other, through IDispatch and IDispatchEx; afterwards the object answers as ever."""
    hr, extended = raw.query(pointer, raw.IID_IDispatchEx)
    assert hr == raw.S_OK

    @settings(max_examples=rounds(40, 5_000), database=None)
    @given(st.lists(steps, min_size=1, max_size=8))
    def run(sequence):
        gateways = pythoncom._GetGatewayCount()
        for way, dispid, flags, args, named in sequence:
            target = raw.variant(5)
            given_args = [raw.byref(target) if arg == "by reference" else arg for arg in args]
            invoke = raw.invoke if way == "invoke" else raw.invoke_ex
            assert isinstance(invoke(pointer if way == "invoke" else extended, dispid, *given_args, flags=flags,
                                     named=named).hr, int)
            clear(target)
        dispid = raw.ids(pointer, "Ident")[1][0]
        answer = raw.invoke(pointer, dispid, 7)
        assert answer.hr == raw.S_OK and answer.vt
        assert pythoncom._GetGatewayCount() == gateways

    run()
    raw.release(extended)


def test_random_names(pointer, quiet, rounds, request):
    if "dynamic" in request.node.name:
        pytest.skip("every name has an id there")

    @settings(max_examples=rounds(300, 20_000), database=None)
    @given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(["ADD", "named", "Second"])), min_size=1, max_size=4))
    def call(names):
        names = [name.replace("\0", "") for name in names]
        hr, ids = raw.ids(pointer, *names)
        known = names[0].lower() in {name.lower() for name in Server._public_methods_ + Server._public_attrs_}
        assert (ids[0] >= 1000) == (known and (hr >= 0 or ids[0] != -1))
        assert hr >= 0 or -1 in ids

    call()
