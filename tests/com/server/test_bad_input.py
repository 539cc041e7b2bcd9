"""What a client may get wrong, and a server: every pointer NULL, every way to fail, by every way in."""

import ctypes

import pythoncom
import pytest
import raw
import win32com.server.util
import winerror
from win32com.server import dispatcher, policy
from win32com.server.exception import COMException

P, U, L, H = ctypes.c_void_p, ctypes.c_uint, ctypes.c_long, ctypes.c_ushort


class Served:
    _public_methods_ = ["Fail", "Give", "Add"]
    _public_attrs_ = ["x"]
    _value_ = 5

    def __init__(self):
        self.error = self.result = None
        self.x = 1

    def Fail(self):
        raise self.error

    def Give(self):
        return self.result

    def Add(self, a, b):
        return a + b


class Hooked(policy.DesignatedWrapPolicy):
    def _invokeex_(self, *args):
        return super()._invokeex_(*args)


class Dynamic(Served):
    def _dynamic_(self, name, lcid, flags, args):
        return getattr(self, name)(*args)


WAYS = {"native": {}, "hook": {"usePolicy": Hooked}, "events": {"usePolicy": policy.EventHandlerPolicy},
        "dynamic": {"usePolicy": policy.DynamicPolicy}, "dispatcher": {"useDispatcher": dispatcher.DispatcherBase}}


@pytest.fixture(params=WAYS)
def server(request, serve, monkeypatch):
    monkeypatch.setattr("sys.stderr", None)
    ob = Dynamic()
    made = serve(ob, **WAYS[request.param])
    made.ob = ob
    return made


class Evil(Exception):
    def __str__(self):
        raise SystemExit("even the text fails")

    __repr__ = __str__


class EvilAttributes(COMException):
    """Its attributes are not what they should be."""

    def __init__(self):
        super().__init__("x", scode=winerror.E_FAIL)
        self.scode, self.description, self.helpcontext = 2**80, Evil(), "page"
        self.source, self.helpfile = b"bytes", 5


class Hides(COMException):
    @property
    def scode(self):
        raise ValueError("not told")

    @scode.setter
    def scode(self, value):
        pass


def deep(self):
    return deep(self)


ERRORS = {
    "COMException": COMException("text", winerror.E_INVALIDARG), "bare": COMException(), "evil": Evil(),
    "evil attributes": EvilAttributes(), "hidden": Hides("x", scode=winerror.E_FAIL),
    "OSError": OSError(13, "denied", None, 5), "com_error": pythoncom.com_error(winerror.E_ACCESSDENIED, "x", None, None),
    "empty com_error": pythoncom.com_error(), "odd com_error": pythoncom.com_error("x", 5, [1], {}),
    "short details": pythoncom.com_error(winerror.DISP_E_EXCEPTION, "x", (1, 2), None),
    "odd details": pythoncom.com_error(winerror.DISP_E_EXCEPTION, "x", (None, 5, Evil(), b"", "page", 2**70), None),
    "SystemExit": SystemExit(3), "KeyboardInterrupt": KeyboardInterrupt(), "MemoryError": MemoryError(),
    "RecursionError": RecursionError("deep"), "GeneratorExit": GeneratorExit(), "StopIteration": StopIteration(5),
    "BaseException": BaseException(), "group": ValueError("x" * 100_000),
}


@pytest.mark.parametrize("which", ERRORS)
def test_every_exception_becomes_an_answer(server, which):
    server.ob.error = ERRORS[which]
    answer = server.call("Fail")
    assert answer.hr == raw.DISP_E_EXCEPTION and answer.value is None
    assert answer.scode < 0
    assert server.call("Add", 1, 2).value == 3


def test_endless_recursion_is_an_answer(server, monkeypatch):
    monkeypatch.setattr(Served, "Fail", deep)
    answer = server.call("Fail")
    assert answer.hr == raw.DISP_E_EXCEPTION and answer.description.startswith("RecursionError")
    assert server.call("Add", 1, 2).value == 3


class Raises:
    """An object whose conversion fails."""

    def __getattr__(self, name):
        raise OSError(name)

    def __len__(self):
        raise ValueError("no length")


RESULTS = {"object": object(), "class": object, "huge": 2**70, "list": [1, object()], "deep": None, "surrogate": "\ud800",
           "function": len, "raises": Raises(), "generator": (i for i in ()), "complex": 1j, "set": {1}, "dict": {1: 2}}


@pytest.mark.parametrize("which", [name for name in RESULTS if name != "deep"])
def test_a_result_that_cannot_be_converted(server, which):
    server.ob.result = RESULTS[which]
    answer = server.call("Give")
    assert answer.hr in (raw.DISP_E_EXCEPTION, raw.DISP_E_TYPEMISMATCH)
    assert answer.vt == raw.VT_EMPTY and (answer.description or answer.hr != raw.DISP_E_EXCEPTION)
    assert server.call("Add", 1, 2).value == 3


def test_a_list_in_itself(server):
    server.ob.result = loop = []
    loop.append(loop)
    assert server.call("Give").hr == raw.DISP_E_EXCEPTION


def test_every_pointer_null(server):
    """Each pointer argument of IDispatchEx as NULL, the others right."""
    name = raw.variant("x")
    names, ids = (ctypes.c_wchar_p * 1)("Add"), (L * 1)()
    params, result, out, number = raw.DISPPARAMS(), raw.VARIANT(), P(), L()
    at = ctypes.byref
    calls = [
        (3, [P], [at(number)]), (4, [U, U, P], [0, 0, at(out)]),
        (5, [P, P, U, U, P], [raw.IID_NULL, names, 1, 0, ids]),
        (6, [L, P, U, H, P, P, P, P], [1000, raw.IID_NULL, 0, raw.GET, at(params), at(result), at(raw.EXCEPINFO()), at(U())]),
        (7, [P, U, P], [name.value, 0, at(number)]),
        (8, [L, U, H, P, P, P, P], [1000, 0, raw.GET, at(params), at(result), at(raw.EXCEPINFO()), None]),
        (9, [P, U], [name.value, 0]), (11, [L, U, P], [1000, 0, at(number)]), (12, [L, P], [1000, at(out)]),
        (13, [U, L, P], [1, -1, at(number)]), (14, [P], [at(out)]),
    ]
    hr, pointer = raw.query(server.pointer, raw.IID_IDispatchEx)
    assert hr == raw.S_OK
    for slot, types, args in calls:
        for index in (i for i, kind in enumerate(types) if kind is P):
            given = [None if i == index else arg for i, arg in enumerate(args)]
            answer = raw.call(pointer, slot, *given, types=types)
            optional = (slot, index) in {(5, 0), (6, 1), (6, 5), (6, 6), (6, 7), (8, 4), (8, 5), (8, 6)}
            assert optional or answer in (raw.E_POINTER, raw.E_INVALIDARG), (slot, index, answer)
    raw.release(pointer)
    assert server.call("Add", 1, 2).value == 3


def test_null_pointers_of_the_factory():
    factory = pythoncom.MakePyFactory(pythoncom.CreateGuid())
    pointer, out = raw.pointer_of(factory), P(5)
    assert raw.call(pointer, 3, None, raw.IID_IUnknown, None, types=[P, P, P]) == raw.E_POINTER
    assert raw.call(pointer, 3, None, None, ctypes.byref(out), types=[P, P, P]) == raw.E_INVALIDARG and out.value is None
    assert raw.call(pointer, 0, None, ctypes.byref(out), types=[P, P]) == raw.E_POINTER
    assert raw.call(pointer, 0, raw.IID_IUnknown, None, types=[P, P]) == raw.E_POINTER


def test_an_object_has_only_its_interfaces(serve):
    """What a factory is asked for goes through the same question."""
    for way in WAYS.values():
        served = serve(Dynamic(), **way)
        for name in ("IID_IStream", "IID_IPersistFile", "IID_IEnumVARIANT", "IID_IConnectionPoint"):
            hr, pointer = raw.query(served.pointer, raw.iid(str(getattr(pythoncom, name))))
            assert (hr, pointer) == (raw.E_NOINTERFACE, None)
        with pytest.raises(pythoncom.com_error) as caught:
            win32com.server.util.wrap(Dynamic(), pythoncom.IID_IStream, **way)
        assert caught.value.hresult == raw.E_NOINTERFACE
