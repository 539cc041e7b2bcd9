"""Type information, on the library that every Windows has."""

from __future__ import annotations

import pytest
import pythoncom

STDOLE = "{00020430-0000-0000-C000-000000000046}"
NOT_FOUND, UNKNOWN_NAME = -2147319765, -2147352570


@pytest.fixture(scope="module")
def library():
    return pythoncom.LoadTypeLib("stdole2.tlb")


@pytest.fixture(scope="module")
def dispatch(library):
    return library.GetTypeInfoOfGuid(pythoncom.IID_IDispatch)


def named(library, name):
    return next(library.GetTypeInfo(i) for i in range(library.GetTypeInfoCount()) if library.GetDocumentation(i)[0] == name)


def test_library(library):
    guid, lcid, _, major, minor, flags = library.GetLibAttr()
    assert (str(guid), lcid, major, minor) == (STDOLE, 0, 2, 0) and flags & 8
    assert library.GetDocumentation(-1)[:2] == ("stdole", "OLE Automation")
    assert library.GetTypeInfoCount() > 10
    index = next(i for i in range(library.GetTypeInfoCount()) if library.GetDocumentation(i)[0] == "IDispatch")
    assert library.GetTypeInfoType(index) == library.GetTypeInfo(index).GetTypeAttr().typekind == pythoncom.TKIND_INTERFACE
    assert library == pythoncom.LoadRegTypeLib(STDOLE, 2, 0, 0)


def test_type_attributes(dispatch):
    attr = dispatch.GetTypeAttr()
    assert type(attr).__name__ == "PyTYPEATTR"
    assert attr.iid == pythoncom.IID_IDispatch and attr.typekind == pythoncom.TKIND_INTERFACE
    assert (attr.cFuncs, attr.cVars, attr.cImplTypes) == (4, 0, 1)
    assert (attr.memidConstructor, attr.memidDestructor, attr.tdescAlias, attr.idldescType) == (-1, -1, None, (0, 0))
    assert len(attr) == 16 and attr[0] == attr.iid and list(attr)[6] == attr.cFuncs and attr[-1] == (0, 0)
    assert repr(attr).startswith("PyTYPEATTR(iid=IID(")
    with pytest.raises(IndexError):
        attr[16]
    with pytest.raises(TypeError):
        attr[:2]
    with pytest.raises(AttributeError):
        attr.zz = 1


def test_function(dispatch):
    invoke = dispatch.GetFuncDesc(3)
    assert type(invoke).__name__ == "PyFUNCDESC" and len(invoke) == 10 and invoke.desckind == pythoncom.DESCKIND_FUNCDESC
    assert dispatch.GetNames(invoke.memid) == (
        "Invoke", "dispidMember", "riid", "lcid", "wFlags", "pdispparams", "pvarResult", "pexcepinfo", "puArgErr")
    number, reference, *_, error = invoke.args
    assert number == (pythoncom.VT_I4, 1, None)
    assert reference[0][0] == pythoncom.VT_PTR and reference[0][1][0] == pythoncom.VT_USERDEFINED
    assert error == ((pythoncom.VT_PTR, pythoncom.VT_UINT), 2, None)
    assert invoke.rettype == (pythoncom.VT_HRESULT, 0, None) and invoke.invkind == 1 and invoke.scodeArray == ()
    assert list(invoke) == list(dispatch.GetFuncDesc(3)) and invoke != dispatch.GetFuncDesc(3)
    with pytest.raises(AttributeError):
        invoke.desckind = 5
    invoke.memid = 5
    assert invoke[0] == 5


def test_defaults_of_parameters(library):
    load = named(library, "StdFunctions").GetFuncDesc(0)
    assert load.args[1] == (pythoncom.VT_INT, 49, 0) and load.cParamsOpt == 1


def test_variables(library):
    tristate = named(library, "OLE_TRISTATE")
    values = [tristate.GetVarDesc(i) for i in range(3)]
    assert [(tristate.GetNames(v.memid)[0], v.value) for v in values] == [("Unchecked", 0), ("Checked", 1), ("Gray", 2)]
    assert values[0].varkind == 2 and values[0].elemdescVar == (pythoncom.VT_INT, 0, None) and len(values[0]) == 5
    field = named(library, "GUID").GetVarDesc(3)
    assert field.value == 8 and field.elemdescVar == ((pythoncom.VT_CARRAY, (pythoncom.VT_UI1, (8, 0))), 0, None)
    assert named(library, "Font").GetVarDesc(0).value is None
    assert repr(field).startswith("PyVARDESC(memid=")


def test_aliases_and_classes(library):
    assert named(library, "OLE_COLOR").GetTypeAttr().tdescAlias == pythoncom.VT_UI4
    font = named(library, "StdFont")
    shown = [(font.GetRefTypeInfo(font.GetRefTypeOfImplType(i)).GetDocumentation(-1)[0], font.GetImplTypeFlags(i)) for i in range(2)]
    assert shown == [("Font", 1), ("IFont", 0)]


def test_ids(dispatch):
    invoke = dispatch.GetFuncDesc(3).memid
    assert dispatch.GetIDsOfNames("Invoke") == invoke
    assert dispatch.GetIDsOfNames("invoke", "riid") == (invoke, 1)
    with pytest.raises(pythoncom.com_error) as raised:
        dispatch.GetIDsOfNames("Invoke", "nothing")
    assert raised.value.hresult == UNKNOWN_NAME


def test_containing_library(library, dispatch):
    found, index = dispatch.GetContainingTypeLib()
    assert found == library and library.GetTypeInfo(index) == dispatch


def test_binding(library, dispatch):
    kind, function = dispatch.GetTypeComp().Bind("Invoke")
    assert kind == pythoncom.DESCKIND_FUNCDESC and list(function) == list(dispatch.GetFuncDesc(3))
    kind, constant = library.GetTypeComp().Bind("Checked", 0)
    assert kind == pythoncom.DESCKIND_VARDESC and constant.value == 1
    assert library.GetTypeComp().Bind("zork") == (0, None)
    info, comp = library.GetTypeComp().BindType("IDispatch")
    assert info == dispatch and type(comp).__name__ == "PyITypeComp"
    assert library.GetTypeComp().BindType("zork") == (None, None)


@pytest.mark.parametrize("call", [
    lambda t: t.GetFuncDesc(99), lambda t: t.GetVarDesc(0), lambda t: t.GetNames(12345), lambda t: t.GetRefTypeOfImplType(9),
])
def test_what_is_not_there(dispatch, call):
    with pytest.raises(pythoncom.com_error) as raised:
        call(dispatch)
    assert raised.value.hresult == NOT_FOUND


@pytest.mark.parametrize("call", [
    lambda t: t.GetIDsOfNames(), lambda t: t.GetIDsOfNames(1), lambda t: t.GetIDsOfNames("a\0b"), lambda t: t.GetIDsOfNames(*["a"] * 300),
    lambda t: t.GetIDsOfNames(name="Invoke"), lambda t: t.GetFuncDesc(), lambda t: t.GetFuncDesc("x"), lambda t: t.GetFuncDesc(2 ** 40),
    lambda t: t.GetTypeComp().Bind(5), lambda t: t.GetTypeComp().Bind("a", 2 ** 20), lambda t: t.GetTypeComp().BindType(None),
])
def test_bad_arguments(dispatch, call):
    with pytest.raises((TypeError, ValueError, OverflowError)):
        call(dispatch)


@pytest.mark.parametrize("make, length", [(pythoncom.TYPEATTR, 16), (pythoncom.FUNCDESC, 10), (pythoncom.VARDESC, 5)])
def test_empty_descriptions(make, length):
    empty = make()
    assert len(empty) == length and set(empty) == {0, None}
    with pytest.raises(TypeError):
        type(empty)()


def test_nothing_leaks(library, dispatch, same_objects):
    for _ in range(200):
        dispatch.GetTypeAttr()
        dispatch.GetFuncDesc(3)
        dispatch.GetTypeComp().Bind("Invoke")
        library.GetTypeComp().BindType("IDispatch")
        dispatch.GetContainingTypeLib()
        dispatch.GetNames(dispatch.GetFuncDesc(0).memid)
