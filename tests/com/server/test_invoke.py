"""IDispatch of a served object: names, calls, properties, arguments; right ones and odd ones."""

import ctypes

import pythoncom
import pytest
import raw
import win32com.server.util
from casebook import Server


@pytest.fixture
def server(serve):
    return serve(Server())


def test_ids_are_given_attributes_first(server):
    names = Server._public_attrs_ + Server._public_methods_
    assert [server.id(name) for name in names] == list(range(1000, 1000 + len(names)))


@pytest.mark.parametrize("name", ["Add", "add", "ADD", "aDd"])
def test_names_match_in_any_case(server, name):
    assert raw.ids(server.pointer, name) == (raw.S_OK, [server.id("Add")])


@pytest.mark.parametrize("name", ["", "Ad", "Addd", "_private", "Größe", "x" * 500, "\N{KELVIN SIGN}elvin"])
def test_unknown_names(server, name):
    assert raw.ids(server.pointer, name) == (raw.DISP_E_UNKNOWNNAME, [-1])


def test_names_beyond_ascii(serve):
    class Umlaut:
        _public_methods_ = ["Größe", "Kelvin"]

        def Größe(self):
            return 5

        def Kelvin(self):
            return 273

    server = serve(Umlaut())
    assert raw.ids(server.pointer, "GRÖSSE")[0] == raw.DISP_E_UNKNOWNNAME
    assert server.call("GRÖßE").value == 5
    assert server.call("\N{KELVIN SIGN}ELVIN").value == 273


def test_names_of_parameters(server):
    wanted = [server.id("Named"), 0, 2]
    assert raw.ids(server.pointer, "Named", "First", "THIRD") == (raw.S_OK, wanted)
    assert raw.ids(server.pointer, "Named", "nobody", "second") == (raw.DISP_E_UNKNOWNNAME, [wanted[0], -1, 1])
    assert raw.ids(server.pointer, "Nobody", "second") == (raw.DISP_E_UNKNOWNNAME, [-1, -1])


def test_ids_refuse_bad_pointers(server):
    out = (ctypes.c_long * 1)(5)
    types = [ctypes.c_char_p, ctypes.c_void_p, ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p]
    names = (ctypes.c_wchar_p * 1)("Add")
    assert raw.call(server.pointer, 5, raw.IID_NULL, None, 1, 0, out, types=types) == raw.E_POINTER
    assert raw.call(server.pointer, 5, raw.IID_NULL, names, 1, 0, None, types=types) == raw.E_POINTER
    assert raw.call(server.pointer, 5, raw.IID_NULL, names, 0, 0, out, types=types) == raw.E_INVALIDARG
    assert raw.call(server.pointer, 5, None, names, 1, 0, out, types=types) == raw.S_OK
    nobody = (ctypes.c_wchar_p * 1)(None)
    assert raw.call(server.pointer, 5, raw.IID_NULL, nobody, 1, 0, out, types=types) == raw.DISP_E_UNKNOWNNAME
    assert raw.ids(server.pointer, "Add", riid=raw.IID_IDispatch)[0] == raw.DISP_E_UNKNOWNINTERFACE


def test_calls(server):
    answer = server.call("Add", 1, 2)
    assert (answer.hr, answer.vt, answer.value) == (raw.S_OK, raw.VT_I4, 3)
    assert server.call("Add", 1).value == 8
    assert server.call("Add", "a", "b").value == "ab"
    assert server.call("Add", 1, 2, flags=raw.METHOD | raw.GET).value == 3
    assert server.call("Nothing").value is None
    assert server.call("Add", 1, 2, want=False, info=False).hr == raw.S_OK
    assert server.call("Count", *range(100)).value == 100


@pytest.mark.parametrize("value", [0, -5, 2**31 - 1, 1.5, True, False, "", "text", "a\0b", "Ünïcödé 漢 𝄞", None])
def test_values_come_back(server, value):
    assert server.call("Ident", value).value == value


@pytest.mark.parametrize("args", [(), (1, 2, 3)])
def test_wrong_number_of_arguments_says_so(server, args):
    answer = server.call("Add", *args)
    assert answer.hr == raw.DISP_E_EXCEPTION
    assert answer.description.startswith("TypeError: ") and "argument" in answer.description


def test_properties(server):
    assert server.put("softspace", 5).hr == raw.S_OK
    assert server.get("softspace").value == 5
    assert server.get("SOFTSPACE").value == 5
    assert server.put("softspace", "text", raw.PUTREF).hr == raw.S_OK
    assert server.put("softspace", 6, raw.PUT | raw.PUTREF).hr == raw.S_OK
    assert server.call("softspace", flags=raw.METHOD | raw.GET).value == 6


def test_readonly_attributes(server):
    assert server.put("fixed", 5).hr == raw.DISP_E_MEMBERNOTFOUND
    assert server.get("fixed").value == 2


def test_attributes_that_are_methods(server):
    assert server.get("Area").value == 3
    assert server.get("Area", 4).value == 12
    assert server.put("Area", 5).hr == raw.S_OK
    assert server.get("Area").value == 50


def test_members_that_the_object_has_not_got(server):
    assert server.call("Gone").hr == raw.DISP_E_MEMBERNOTFOUND
    answer = server.get("absent")
    assert answer.hr == raw.DISP_E_EXCEPTION and answer.description.startswith("AttributeError: ")


@pytest.mark.parametrize("dispid", [0, 1, -1, -3, -4, -5, 999, 1000 + len(Server._public_attrs_ + Server._public_methods_), 12345, 2**31 - 1, -(2**31)])
@pytest.mark.parametrize("flags", [raw.METHOD, raw.GET, raw.PUT, raw.PUTREF, raw.METHOD | raw.GET])
def test_unknown_dispids(server, dispid, flags):
    answer = raw.invoke(server.pointer, dispid, 1, flags=flags)
    assert (answer.hr, answer.scode) == (raw.DISP_E_MEMBERNOTFOUND, raw.DISP_E_MEMBERNOTFOUND)


def test_uses_that_do_not_fit(server):
    assert server.call("softspace").hr == raw.DISP_E_MEMBERNOTFOUND
    assert server.get("Add").hr == raw.DISP_E_MEMBERNOTFOUND
    assert server.put("Add", 1).hr == raw.DISP_E_MEMBERNOTFOUND
    assert server.call("softspace", flags=raw.PUT).hr == raw.DISP_E_BADPARAMCOUNT
    answer = server.call("Add", 1, 2, flags=0)
    assert (answer.hr, answer.scode, answer.description) == (raw.DISP_E_EXCEPTION, raw.E_INVALIDARG, "invalid wFlags")


def test_invoke_refuses_bad_pointers(server):
    call = (server.pointer, 6, server.id("Add"))
    types = raw.INVOKE_TYPES
    none = raw.DISPPARAMS()
    assert raw.call(*call, raw.IID_NULL, 0, 1, None, None, None, None, types=types) == raw.E_INVALIDARG
    for params in (raw.DISPPARAMS(None, None, 2, 0), raw.DISPPARAMS(None, None, 0, 1), raw.DISPPARAMS(None, None, 1, 2)):
        hr = raw.call(*call, raw.IID_NULL, 0, 1, ctypes.byref(params), None, None, None, types=types)
        assert hr == raw.E_INVALIDARG
    hr = raw.call(*call, raw.IID_IUnknown, 0, 1, ctypes.byref(none), None, None, None, types=types)
    assert hr == raw.DISP_E_UNKNOWNINTERFACE
    hr = raw.call(server.pointer, 6, server.id("Nothing"), None, 0, 1, ctypes.byref(none), None, None, None, types=types)
    assert hr == raw.S_OK


def test_an_argument_of_no_known_type(server):
    answer = server.call("Count", 1, raw.variant(5, 77), 3)
    assert answer.hr in (raw.DISP_E_EXCEPTION, raw.DISP_E_BADVARTYPE, raw.DISP_E_TYPEMISMATCH)
    assert answer.argerr == 1


def test_arguments_left_out(server):
    gap = raw.missing()
    assert server.call("Named", 1, gap, 3).value == "1 20 3"
    assert server.call("Named", 1, 2, gap).value == "1 2 30"
    assert server.call("Named", 1, gap, gap).value == "1 20 30"
    assert server.call("Named", gap).hr == raw.DISP_E_EXCEPTION
    assert server.call("Count", gap, 1).value == 2


def test_an_argument_left_out_without_a_default_is_missing(serve):
    class Keeps:
        _public_methods_ = ["Keep"]

        def Keep(self, *args):
            self.args = args

    ob = Keeps()
    serve(ob).call("Keep", raw.missing(), 1)
    assert ob.args == (pythoncom.Missing, 1)


def test_a_named_argument_alone_leaves_the_first_one_out(serve):
    class Keeps:
        _public_methods_ = ["Keep"]

        def Keep(self, first, second):
            self.args = first, second

    ob = Keeps()
    assert serve(ob).call("Keep", 2, named=(1,)).hr == raw.S_OK
    assert ob.args == (pythoncom.Missing, 2)


def test_named_arguments(server):
    assert server.call("Named", 1, 3, named=(2,)).value == "1 20 3"
    assert server.call("Named", 1, 2, 3, named=(0, 1, 2)).value == "1 2 3"
    assert server.call("Named", 1, 2, 3, named=(2, 0, 1)).value == "2 3 1"
    assert server.call("Named", 1, 2, named=(0,)).hr == raw.DISP_E_BADPARAMCOUNT
    assert server.call("Named", 1, 2, named=(-5,)).hr == raw.DISP_E_PARAMNOTFOUND
    assert server.call("Named", 1, 2, named=(2**31 - 1,)).hr == raw.DISP_E_PARAMNOTFOUND


def test_an_argument_left_out_of_a_member_that_is_only_written(serve):
    class Value:
        _public_methods_ = []
        _value_ = 1

    server = serve(Value())
    assert raw.invoke(server.pointer, -3, 5, 6, flags=raw.PUT, named=(3,)).hr == raw.S_OK
    assert raw.invoke(server.pointer, 0, flags=raw.GET).value == 5


@pytest.mark.parametrize("want", [True, False])
def test_by_reference_arguments(server, want):
    a, b = raw.variant("old"), raw.variant(5)
    answer = server.call("Outs", raw.byref(a), raw.byref(b), want=want)
    assert answer.value == ("result" if want else None)
    assert (raw.plain(a), raw.plain(b)) == ("out 0", "out 1")


def test_a_tuple_too_long_for_the_by_reference_arguments_is_the_value(server):
    a = raw.variant("old")
    answer = server.call("Outs", raw.byref(a), 1)
    assert answer.vt == raw.VT_ARRAY | raw.VT_VARIANT
    assert raw.plain(a) == "old"


def test_a_tuple_of_only_the_by_reference_arguments(server):
    a, b = raw.variant(), raw.variant()
    server.call("Pair", raw.byref(a), raw.byref(b), want=False)
    assert (raw.plain(a), raw.plain(b)) == ("first", "second")
    a, b = raw.variant(), raw.variant()
    assert server.call("Pair", raw.byref(a), raw.byref(b)).value == "first"
    assert (raw.plain(a), raw.plain(b)) == ("second", None)


def test_a_tuple_is_an_array_where_nothing_is_by_reference(server):
    assert server.call("Pair", 1).vt == raw.VT_ARRAY | raw.VT_VARIANT


def test_special_members(serve):
    class Special:
        _public_methods_ = []
        _value_ = "default"

        def _NewEnum(self):
            return win32com.server.util.NewEnum([1, 2])

        def _Evaluate(self, *args):
            return len(args)

    server = serve(Special())
    assert raw.invoke(server.pointer, 0, flags=raw.GET).value == "default"
    assert raw.invoke(server.pointer, 0, flags=raw.METHOD | raw.GET).value == "default"
    assert raw.invoke(server.pointer, 0).hr == raw.DISP_E_MEMBERNOTFOUND
    assert raw.ids(server.pointer, "_NewEnum") == (raw.S_OK, [-4])
    answer = raw.invoke(server.pointer, -4, flags=raw.METHOD | raw.GET)
    assert (answer.hr, answer.vt) == (raw.S_OK, raw.VT_UNKNOWN)
    raw.release(answer.value[1])
    assert raw.invoke(server.pointer, -5, 1, 2).value == 2


def test_results_that_cannot_be_converted(serve):
    class Odd:
        _public_methods_ = ["Get"]

        def Get(self):
            return self

    answer = serve(Odd()).call("Get")
    assert answer.hr == raw.DISP_E_EXCEPTION
    assert "Odd" in answer.description and answer.vt == raw.VT_EMPTY


def test_the_object_may_be_dropped_during_a_call(serve):
    held = []

    class Drops:
        _public_methods_ = ["Drop"]

        def Drop(self):
            raw.release(held.pop())
            return "done"

    pythoncom.CoInitialize()
    wrapped = win32com.server.util.wrap(Drops())
    pointer = raw.pointer_of(wrapped)
    raw.add_ref(pointer)
    held.append(pointer)
    dispid = raw.ids(pointer, "Drop")[1][0]
    del wrapped
    assert raw.invoke(pointer, dispid).value == "done"


def test_type_information_is_none(server):
    count, info = ctypes.c_uint(9), ctypes.c_void_p(9)
    assert raw.call(server.pointer, 3, ctypes.byref(count), types=[ctypes.c_void_p]) == raw.S_OK and count.value == 0
    types = [ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p]
    assert raw.call(server.pointer, 4, 0, 0, ctypes.byref(info), types=types) == raw.DISP_E_BADINDEX
    assert info.value is None
    assert raw.call(server.pointer, 3, None, types=[ctypes.c_void_p]) == raw.E_POINTER
    assert raw.call(server.pointer, 4, 0, 0, None, types=types) == raw.E_POINTER
