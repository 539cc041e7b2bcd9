"""PyIDispatch: Invoke, InvokeTypes, GetIDsOfNames. What arrives is what pywin32 312 sends."""

import pytest
import pythoncom
from automation import Automation

MISSING = -2147352572
M = pythoncom.Missing
BYREF = 0x4000


def test_arguments_stand_in_order(automation):
    automation.dispatch().Invoke(7, 0, 1, True, 1, "b", None)
    assert automation.calls == [(7, 1, [(3, 1), (8, "b"), (1, None)], [])]


def test_many_arguments(automation):
    assert automation.dispatch().Invoke(7, 0, 1, True, *range(100)) == 0
    assert automation.calls[0][2] == [(3, n) for n in range(100)]


@pytest.mark.parametrize("flags", [4, 8, 12])
def test_a_put_names_its_value(automation, flags):
    automation.dispatch().Invoke(7, 0, flags, False, "key", 5)
    assert automation.calls == [(7, flags, [(8, "key"), (3, 5)], [-3])]


def test_no_result(automation):
    assert automation.dispatch().Invoke(7, 0, 1, False, 5) is None


@pytest.mark.parametrize("arguments", [(), (1,), (1, 0, 1), ("x", 0, 1, 1), (1, "x", 1, 1), (1, 0, None, 1)])
def test_bad_calls(automation, arguments):
    with pytest.raises(TypeError):
        automation.dispatch().Invoke(*arguments)


def test_failures(automation):
    automation.hr = -2147352573
    with pytest.raises(pythoncom.com_error) as raised:
        automation.dispatch().Invoke(1, 0, 1, True)
    assert raised.value.hresult == -2147352573 and raised.value.excepinfo is None
    automation.hr = -2147352567
    with pytest.raises(pythoncom.com_error) as raised:
        automation.dispatch().Invoke(1, 0, 1, True)
    assert raised.value.args[2] == (0, None, None, None, 0, 0)


def test_names(automation):
    dispatch = automation.dispatch()
    assert dispatch.GetIDsOfNames("Foo") == 1 and dispatch.GetIDsOfNames(1033, "Foo") == 1
    assert dispatch.GetIDsOfNames("Foo", "Bar") == (1, 2)
    automation.known = {"Foo"}
    with pytest.raises(pythoncom.com_error) as raised:
        dispatch.GetIDsOfNames("Bar")
    assert raised.value.hresult == -2147352570
    for bad in ((), (5,), (("Foo", "Bar"),), (None,), ("a\0b",), ("x",) * 33):
        with pytest.raises((TypeError, ValueError)):
            dispatch.GetIDsOfNames(*bad)


def test_type_information(automation):
    assert automation.dispatch().GetTypeInfoCount() == 0
    with pytest.raises(pythoncom.com_error):
        automation.dispatch().GetTypeInfo()
    info = pythoncom.new("Scripting.Dictionary").GetTypeInfo()
    assert type(info) is pythoncom.TypeIIDs[pythoncom.IID_ITypeInfo]


@pytest.mark.parametrize("result, types, arguments, sent, value", [
    ((3, 0), ((3, 1), (8, 1)), (5, "x"), [(3, 5), (8, "x")], 5),
    ((24, 0), (), (), [], None),
    ((3, 0), ((3, 1),), ("7",), [(3, 7)], 7),
    ((12, 0), ((12, 17),), (), [], None), ((12, 0), ((12, 17),), (M,), [], None),
    ((12, 0), ((12, 1), (12, 17), (12, 17)), (1, M, M), [(3, 1)], 1),
    ((12, 0), ((12, 1), (12, 17), (12, 17)), (1, M, 2), [(3, 1), (10, MISSING), (3, 2)], 1),
    ((24, 0), ((BYREF | 3, 2),), (), [(BYREF | 3, 0)], 0), ((24, 0), ((BYREF | 3, 2),), (M,), [(BYREF | 3, 0)], 0),
    ((24, 0), ((BYREF | 3, 0),), (5,), [(BYREF | 3, 5)], 5), ((24, 0), ((BYREF | 3, 1),), (5,), [(BYREF | 3, 5)], None),
    ((24, 0), ((BYREF | 12, 1),), (M,), [], None),
    ((3, 0), ((BYREF | 3, 3), (BYREF | 3, 3)), (5, 6), [(BYREF | 3, 5), (BYREF | 3, 6)], (5, 5, 6)),
    ((12, 0), ((BYREF | 3, 3), (BYREF | 8, 2), (BYREF | 12, 3)), (5,),
     [(BYREF | 3, 5), (BYREF | 8, None), (BYREF | 12, (1, None))], (5, 5, "", None)),
    ((12, 0), ((9, 1),), (None,), [(9, False)], None), ((12, 0), ((12, 1),), (pythoncom.Empty,), [(10, MISSING)], MISSING),
    ((12, 0), ((0x6003, 3),), ([1, 2],), [(0x6003, ([(2, 0)], [1, 2]))], ((1, 2), (1, 2))),
])
def test_types(automation, result, types, arguments, sent, value):
    assert automation.dispatch().InvokeTypes(4, 0, 1, result, types, *arguments) == value
    assert automation.calls == [(4, 1, sent, [])]


def test_many_types(automation):
    automation.dispatch().InvokeTypes(4, 0, 1, (24, 0), ((3, 1),) * 50, *range(50))
    assert automation.calls[0][2] == [(3, n) for n in range(50)]


@pytest.mark.parametrize("result, types, arguments", [
    (None, (), ()), (3, (), ()), ((3,), (), ()), ((3, 0), (3,), (5,)), ((3, 0), ((3,),), (5,)), ((3, 0), None, ()),
    ((3, 0), ((3, 1),), (1, 2)), ((3, 0), (("x", 1),), (1,)), ((3, 0), ((8, 1), (3, 1)), ("text", {1})),
])
def test_bad_types(automation, result, types, arguments):
    with pytest.raises(TypeError):
        automation.dispatch().InvokeTypes(1, 0, 1, result, types, *arguments)
    assert automation.calls == []


def test_references_are_given_back():
    automation = Automation()
    dispatch = automation.dispatch()
    for _ in range(10):
        dispatch.Invoke(1, 0, 1, True, dispatch)
        with pytest.raises(TypeError):
            dispatch.Invoke(1, 0, 1, True, dispatch, [dispatch], {1})
    assert automation.references == 2
    del dispatch
    assert automation.references == 1
