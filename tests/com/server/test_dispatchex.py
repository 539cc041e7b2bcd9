"""IDispatchEx of a served object."""

import ctypes

import pythoncom
import pytest
import raw
from win32com.server import policy

P, U, L = ctypes.c_void_p, ctypes.c_uint, ctypes.c_long


class Server:
    _public_methods_ = ["Join"]
    _public_attrs_ = ["x"]
    x = 1

    def Join(self, *args):
        return "-".join(map(str, args))


@pytest.fixture
def extended(serve):
    server = serve(Server())
    hr, pointer = raw.query(server.pointer, raw.IID_IDispatchEx)
    assert hr == raw.S_OK
    yield pointer
    raw.release(pointer)


def invoke(pointer, dispid, *args, flags=raw.METHOD, caller=None):
    array = (raw.VARIANT * max(1, len(args)))(*[raw.variant(arg) for arg in reversed(args)])
    params, result, info = raw.DISPPARAMS(array, None, len(args), 0), raw.VARIANT(), raw.EXCEPINFO()
    hr = raw.call(pointer, 8, dispid, 0, flags, ctypes.byref(params), ctypes.byref(result), ctypes.byref(info), caller,
                  types=[L, U, ctypes.c_ushort, P, P, P, P])
    return raw.Answer(hr, result, info, 99)


def dispid(pointer, name, flags=0):
    out = L(-77)
    text = raw.variant(name)
    hr = raw.call(pointer, 7, text.value, flags, ctypes.byref(out), types=[P, U, P])
    raw.oleaut32.VariantClear(ctypes.byref(text))
    return hr, out.value


def next_id(pointer, after):
    out = L(-77)
    return raw.call(pointer, 13, 1, after, ctypes.byref(out), types=[U, L, P]), out.value


def test_names(extended):
    assert dispid(extended, "JOIN") == (raw.S_OK, 1001)
    assert dispid(extended, "x") == (raw.S_OK, 1000)
    assert dispid(extended, "y") == (raw.DISP_E_UNKNOWNNAME, -1)


def test_calls(extended):
    assert invoke(extended, 1001, 1, "b").value == "1-b"
    assert invoke(extended, 1000, flags=raw.GET).value == 1
    assert invoke(extended, 5).hr == raw.DISP_E_MEMBERNOTFOUND


def test_members_in_order(extended):
    assert [next_id(extended, after) for after in (-1, 1000, 1001)] == [(0, 1000), (0, 1001), (raw.S_FALSE, -1)]
    assert next_id(extended, 5) == (raw.E_UNEXPECTED, -1)
    text = P()
    assert raw.call(extended, 12, 1001, ctypes.byref(text), types=[L, P]) == raw.S_OK
    assert raw.bstr(text.value) == "Join"
    raw.oleaut32.SysFreeString(text)
    assert raw.call(extended, 12, 5, ctypes.byref(text), types=[L, P]) == raw.DISP_E_MEMBERNOTFOUND
    assert text.value is None


def test_what_policies_do_not_do(extended):
    name = raw.variant("x")
    out = P(5)
    assert raw.call(extended, 9, name.value, 0, types=[P, U]) == raw.E_NOTIMPL
    assert raw.call(extended, 10, 1000, types=[L]) == raw.E_NOTIMPL
    assert raw.call(extended, 11, 1000, 0, ctypes.byref(out), types=[L, U, P]) == raw.E_NOTIMPL
    assert raw.call(extended, 14, ctypes.byref(out), types=[P]) == raw.E_NOTIMPL
    assert out.value is None


def test_null_pointers(extended):
    assert raw.call(extended, 7, None, 0, None, types=[P, U, P]) == raw.E_POINTER
    assert raw.call(extended, 8, 1001, 0, 1, None, None, None, None,
                    types=[L, U, ctypes.c_ushort, P, P, P, P]) == raw.E_INVALIDARG
    assert raw.call(extended, 9, None, 0, types=[P, U]) == raw.E_POINTER
    assert raw.call(extended, 11, 1000, 0, None, types=[L, U, P]) == raw.E_POINTER
    assert raw.call(extended, 12, 1000, None, types=[L, P]) == raw.E_POINTER
    assert raw.call(extended, 13, 1, -1, None, types=[U, L, P]) == raw.E_POINTER
    assert raw.call(extended, 14, None, types=[P]) == raw.E_POINTER


def test_hooks():
    class Expando(policy.DesignatedWrapPolicy):
        def _getdispid_(self, name, fdex):
            self.asked = name, fdex
            return 5

        def _InvokeEx_(self, *args):
            self.invoked = args
            return "mine"

        def _deletememberbyname_(self, name, fdex):
            self.deleted = name

        def _deletememberbydispid_(self, dispid):
            self.deleted = dispid

        def _getmemberproperties_(self, dispid, fdex):
            return 0x15

        def _getnamespaceparent_(self):
            return None

    made = Expando(Server())
    wrapped = pythoncom.WrapObject(made)
    hr, pointer = raw.query(raw.pointer_of(wrapped), raw.IID_IDispatchEx)
    out = P()
    assert dispid(pointer, "New", 2) == (raw.S_OK, 5) and made.asked == ("New", 2)
    assert invoke(pointer, 5, 1, 2).value == "mine"
    assert made.invoked == (5, 0, 1, (1, 2), None, None)
    name = raw.variant("Old")
    assert raw.call(pointer, 9, name.value, 0, types=[P, U]) == raw.S_OK and made.deleted == "Old"
    assert raw.call(pointer, 10, 77, types=[L]) == raw.S_OK and made.deleted == 77
    assert raw.call(pointer, 11, 5, 0, ctypes.byref(out), types=[L, U, P]) == raw.S_OK and out.value == 0x15
    assert raw.call(pointer, 14, ctypes.byref(out), types=[P]) == raw.S_OK and out.value is None
    raw.release(pointer)
