"""Making type libraries: what was written is read back from the file, and used by a client."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import pythoncom
from pythoncom import (
    IMPLTYPEFLAG_FDEFAULT, INVOKE_FUNC, INVOKE_PROPERTYGET, PARAMFLAG_FHASDEFAULT, PARAMFLAG_FIN, PARAMFLAG_FOPT, PARAMFLAG_FOUT,
    PARAMFLAG_FRETVAL, TKIND_ALIAS, TKIND_COCLASS, TKIND_DISPATCH, TKIND_ENUM, TKIND_INTERFACE, TKIND_MODULE, TKIND_RECORD,
    VAR_CONST, VAR_PERINSTANCE, VT_BSTR, VT_CARRAY, VT_HRESULT, VT_I2, VT_I4, VT_PTR, VT_R8, VT_SAFEARRAY, VT_USERDEFINED,
    VT_VARIANT, VT_VOID, com_error,
)

SYSTEM = 3       # 64-bit Windows
STDCALL = 4
LIBRARY = "{AF1AC7A0-6E5C-4D7C-8D20-0A6F5A3C1101}"
ELEMENT_NOT_FOUND, NAME_CONFLICT, BAD_MODULE_KIND, E_FAIL = -2147319765, -2147319763, -2147317571, -2147467259


def guid(last: int) -> str:
    return LIBRARY[:-3] + f"{last:02d}}}"


def function(memid: int, *args: Any, result: Any = (VT_VOID, 0, None), **more: Any) -> Any:
    made = pythoncom.FUNCDESC()
    made.memid, made.funckind, made.invkind, made.callconv = memid, pythoncom.FUNC_DISPATCH, INVOKE_FUNC, STDCALL
    made.args, made.rettype = args, result
    for name, value in more.items():
        setattr(made, name, value)
    return made


def variable(memid: int, value: Any, element: Any, kind: int = VAR_CONST, **more: Any) -> Any:
    made = pythoncom.VARDESC()
    made.memid, made.value, made.elemdescVar, made.varkind = memid, value, element, kind
    for name, number in more.items():
        setattr(made, name, number)
    return made


@pytest.fixture
def made(tmp_path: Path) -> Any:
    """A new library without types, which is written to made.tlb."""
    return pythoncom.CreateTypeLib2(SYSTEM, tmp_path / "made.tlb")


def reread(library: Any, tmp_path: Path) -> dict[str, Any]:
    library.SaveAllChanges()
    read = pythoncom.LoadTypeLib(tmp_path / "made.tlb")
    return {read.GetDocumentation(at)[0]: read.GetTypeInfo(at) for at in range(read.GetTypeInfoCount())}


def test_the_library(made, tmp_path):
    made.SetName("Made")
    made.SetGuid(LIBRARY)
    made.SetVersion(3, 4)
    made.SetLcid(1033)
    made.SetDocString("A library, ä€")
    made.SetHelpFileName("made.hlp")
    made.SetHelpContext(77)
    made.SetLibFlags(2)
    assert reread(made, tmp_path) == {}
    read = pythoncom.LoadTypeLib(tmp_path / "made.tlb")
    guid_, lcid, system, *version = read.GetLibAttr()
    assert (str(guid_), lcid, system, version[:2], version[2] & 2) == (LIBRARY, 1033, SYSTEM, [3, 4], 2)
    name, text, context, file = read.GetDocumentation(-1)
    assert (name, text, file.endswith("made.hlp")) == ("Made", "A library, ä€", True) and context in (0, 77)   # Wine forgets it


def test_it_can_be_registered(made, tmp_path):
    made.SetName("Made")
    made.SetGuid(LIBRARY)
    made.SetVersion(1, 0)
    made.SaveAllChanges()
    read = pythoncom.LoadTypeLib(tmp_path / "made.tlb")
    pythoncom.RegisterTypeLib(read, tmp_path / "made.tlb", None)
    try:
        assert Path(pythoncom.QueryPathOfRegTypeLib(LIBRARY, 1, 0, 0)) == tmp_path / "made.tlb"
        assert pythoncom.LoadRegTypeLib(LIBRARY, 1, 0, 0).GetDocumentation(-1)[0] == "Made"
    finally:
        pythoncom.UnRegisterTypeLib(LIBRARY, 1, 0, 0, read.GetLibAttr()[2])
    with pytest.raises(com_error):
        pythoncom.QueryPathOfRegTypeLib(LIBRARY, 1, 0, 0)


def test_constants(made, tmp_path):
    colors = made.CreateTypeInfo("Colors", TKIND_ENUM)
    for at, (name, value) in enumerate([("Red", 1), ("Blue", -2)]):
        colors.AddVarDesc(at, variable(0x40000000 + at, value, (VT_I4, 0, None)))
        colors.SetVarName(at, name)
    colors.AddVarDesc(2, variable(0x40000002, 7, [VT_I2, 0, None]))
    colors.SetVarName(2, "Short")
    colors.AddVarDesc(3, variable(0x40000003, "text", (VT_BSTR, 0, None)))
    colors.SetVarName(3, "Text")
    colors.SetVarDocString(0, "the warm one")
    colors.SetVarHelpContext(0, 78)
    colors.LayOut()
    read = reread(made, tmp_path)["Colors"]
    found = {read.GetNames(one.memid)[0]: (one.value, one.elemdescVar[0]) for one in map(read.GetVarDesc, range(4))}
    assert found == {"Red": (1, VT_I4), "Blue": (-2, VT_I4), "Short": (7, VT_I2), "Text": ("text", VT_BSTR)}
    assert read.GetDocumentation(read.GetVarDesc(0).memid)[1:3] == ("the warm one", 78)


def test_a_dispinterface_and_its_class(made, tmp_path):
    shape = made.CreateTypeInfo("Shape", TKIND_DISPATCH)
    shape.SetGuid(guid(2))
    shape.SetTypeFlags(pythoncom.TYPEFLAG_FDISPATCHABLE)
    shape.SetVersion(1, 5)
    shape.SetDocString("A shape")
    shape.SetHelpContext(9)
    dispatch = pythoncom.LoadTypeLib("stdole2.tlb").GetTypeInfoOfGuid(pythoncom.IID_IDispatch)
    base = shape.AddRefTypeInfo(dispatch)
    shape.AddImplType(0, base)
    shape.AddFuncDesc(0, function(
        1, (VT_I4, PARAMFLAG_FIN, None), (VT_BSTR, PARAMFLAG_FIN | PARAMFLAG_FOPT | PARAMFLAG_FHASDEFAULT, "dots"),
        ((VT_PTR, VT_R8), PARAMFLAG_FOUT, None), result=(VT_VARIANT, 0, None), wFuncFlags=pythoncom.FUNCFLAG_FBINDABLE,
        scodeArray=()))
    shape.SetFuncAndParamNames(0, ("Draw", "at", "style", "width"))
    shape.AddFuncDesc(1, function(2, result=[(VT_PTR, (VT_USERDEFINED, base)), 0, None], invkind=INVOKE_PROPERTYGET))
    shape.SetFuncAndParamNames(1, ["Owner"])
    shape.SetFuncDocString(0, "Draws it")
    shape.SetFuncHelpContext(0, 10)
    shape.LayOut()
    class_ = made.CreateTypeInfo("Square", TKIND_COCLASS)
    class_.SetGuid(guid(3))
    class_.AddImplType(0, class_.AddRefTypeInfo(shape.QueryInterface(pythoncom.IID_ITypeInfo)))
    class_.SetImplTypeFlags(0, IMPLTYPEFLAG_FDEFAULT)
    class_.LayOut()
    read = reread(made, tmp_path)
    attr = read["Shape"].GetTypeAttr()
    assert (str(attr.iid), attr.typekind, attr.wMajorVerNum, attr.wMinorVerNum) == (guid(2), TKIND_DISPATCH, 1, 5)
    assert read["Shape"].GetDocumentation(-1)[1:3] == ("A shape", 9)
    members = {read["Shape"].GetNames(one.memid): one for one in map(read["Shape"].GetFuncDesc, range(attr.cFuncs))}
    draw, owner = members["Draw", "at", "style", "width"], members[("Owner",)]
    assert draw.args == ((VT_I4, PARAMFLAG_FIN, None), (VT_BSTR, 49, "dots"), ((VT_PTR, VT_R8), PARAMFLAG_FOUT, None))
    assert (draw.rettype, draw.wFuncFlags) == ((VT_VARIANT, 0, None), pythoncom.FUNCFLAG_FBINDABLE)
    assert owner.invkind == INVOKE_PROPERTYGET and owner.rettype[0][1][0] == VT_USERDEFINED
    assert read["Shape"].GetRefTypeInfo(owner.rettype[0][1][1]).GetDocumentation(-1)[0] == "IDispatch"
    assert read["Shape"].GetDocumentation(draw.memid)[1:3] == ("Draws it", 10)
    square = read["Square"]
    assert square.GetRefTypeInfo(square.GetRefTypeOfImplType(0)) == read["Shape"] and square.GetImplTypeFlags(0) == 1


def test_a_vtable_interface(made, tmp_path):
    adder = made.CreateTypeInfo("IAdder", TKIND_INTERFACE)
    unknown = pythoncom.LoadTypeLib("stdole2.tlb").GetTypeInfoOfGuid(pythoncom.IID_IUnknown)
    adder.SetGuid(guid(4))
    adder.AddImplType(0, adder.AddRefTypeInfo(unknown))
    adder.AddFuncDesc(0, function(
        0x60010000, (VT_I4, PARAMFLAG_FIN, None), ((VT_PTR, VT_I4), PARAMFLAG_FOUT | PARAMFLAG_FRETVAL, None),
        result=(VT_HRESULT, 0, None), funckind=pythoncom.FUNC_PUREVIRTUAL))
    adder.SetFuncAndParamNames(0, ("Add", "value", "sum"))
    adder.LayOut()
    described = reread(made, tmp_path)["IAdder"].GetFuncDesc(0)
    assert (described.funckind, described.oVft, described.args[1][1]) == (pythoncom.FUNC_PUREVIRTUAL, 24, 10)


def test_records_and_aliases(made, tmp_path):
    point = made.CreateTypeInfo("Point", TKIND_RECORD)
    point.SetGuid(guid(5))
    point.SetAlignment(4)
    point.AddVarDesc(0, variable(0x40000000, 0, (VT_I4, 0, None), VAR_PERINSTANCE))
    point.AddVarDesc(1, variable(0x40000001, None, ((VT_CARRAY, (VT_I2, (3, 0), (2, 1))), 0, None), VAR_PERINSTANCE))
    point.SetVarName(0, "x")
    point.SetVarName(1, "grid")
    point.LayOut()
    aliases = {"Text": VT_BSTR, "List": (VT_SAFEARRAY, VT_I4), "Pointer": (VT_PTR, (VT_PTR, VT_R8)),
               "Row": (VT_CARRAY, (VT_R8, (5, -2)))}
    for name, type_ in aliases.items():
        made.CreateTypeInfo(name, TKIND_ALIAS).SetTypeDescAlias(type_)
    pointed = made.CreateTypeInfo("PointAlias", TKIND_ALIAS)
    pointed.SetTypeDescAlias((VT_USERDEFINED, pointed.AddRefTypeInfo(point.QueryInterface(pythoncom.IID_ITypeInfo))))
    read = reread(made, tmp_path)
    assert read["Point"].GetTypeAttr().cVars == 2
    assert read["Point"].GetVarDesc(1).elemdescVar[0] == (VT_CARRAY, (VT_I2, (3, 0), (2, 1)))
    assert {name: read[name].GetTypeAttr().tdescAlias for name in aliases} == aliases
    kind, reference = read["PointAlias"].GetTypeAttr().tdescAlias
    assert kind == VT_USERDEFINED and read["PointAlias"].GetRefTypeInfo(reference).GetDocumentation(-1)[0] == "Point"


def test_what_wine_has_not(made):
    """The call arrives with its arguments; where Windows does it, there is no error at all."""
    module = made.CreateTypeInfo("Functions", TKIND_MODULE)
    module.AddFuncDesc(0, function(0x60000000, funckind=pythoncom.FUNC_STATIC))
    for call, arguments in ((module.DefineFuncAsDllEntry, (0, "kernel32.dll", "Beep")), (module.SetMops, (0, "0"))):
        try:
            assert call(*arguments) is None
        except com_error as error:
            assert error.hresult == -2147467263     # E_NOTIMPL
    module.SetSchema("schema")
    try:
        assert type(pythoncom.CreateTypeLib(SYSTEM, "old.tlb")).__name__ == "PyICreateTypeLib"
    except com_error as error:
        assert error.hresult == E_FAIL              # Wine's is a stub


def test_the_chain_of_types(made):
    assert type(made).__mro__[1].__name__ == "PyICreateTypeLib"
    old = made.QueryInterface(pythoncom.IID_ICreateTypeLib)
    assert type(old).__name__ == "PyICreateTypeLib" and old == made


def test_what_windows_refuses(made, tmp_path):
    made.CreateTypeInfo("Twice", TKIND_ENUM)
    for hresult, call in (
            (NAME_CONFLICT, lambda: made.CreateTypeInfo("Twice", TKIND_ENUM)),
            (ELEMENT_NOT_FOUND, lambda: made.CreateTypeInfo("A", TKIND_DISPATCH).SetFuncAndParamNames(0, ["x"])),
            (BAD_MODULE_KIND, lambda: made.CreateTypeInfo("B", TKIND_DISPATCH).SetImplTypeFlags(0, 1))):
        with pytest.raises(com_error) as raised:
            call()
        assert raised.value.hresult == hresult
    with pytest.raises(com_error):
        pythoncom.CreateTypeLib2(SYSTEM, tmp_path / "no" / "folder" / "x.tlb").SaveAllChanges()


DEEP: Any = VT_I4
for _ in range(40):
    DEEP = (VT_PTR, DEEP)
CIRCLE: list[Any] = [VT_PTR]
CIRCLE.append(CIRCLE)


@pytest.mark.parametrize("type_", [
    None, "x", 2.5, (VT_I4,), (VT_I4, 5), (VT_PTR,), VT_PTR, VT_SAFEARRAY, VT_CARRAY, VT_USERDEFINED, (VT_CARRAY, VT_I4), ("x", 3), (),
    (VT_CARRAY, (VT_I4,)), (VT_CARRAY, (VT_I4, 5)), (VT_CARRAY, (VT_I4, (5,))), (VT_PTR, (VT_PTR, "x")), (VT_USERDEFINED, "x"),
    (VT_CARRAY, (VT_I4, *[(1, 0)] * 65)), 2 ** 16, -2 ** 15 - 1, (VT_USERDEFINED, 2 ** 32), (VT_CARRAY, (VT_I4, (2 ** 32, 0))), DEEP, CIRCLE,
])
def test_no_type(made, type_):
    alias = made.CreateTypeInfo("Alias", TKIND_ALIAS)
    with pytest.raises((TypeError, ValueError, OverflowError), match="pTDescAlias"):
        alias.SetTypeDescAlias(type_)


@pytest.mark.parametrize("name, value, error", [
    ("args", 5, TypeError), ("args", "ab", TypeError), ("args", [VT_I4], TypeError), ("args", [(VT_I4, 0)], TypeError),
    ("args", [(VT_I4, "x", None)], TypeError), ("args", [("x", 0, None)], TypeError), ("args", [(VT_I4, 2 ** 16, None)], OverflowError),
    ("args", [(VT_I4, PARAMFLAG_FHASDEFAULT, object())], TypeError), ("args", [(VT_I4, 0, None)] * 40_000, ValueError),
    ("rettype", None, TypeError), ("rettype", VT_I4, TypeError), ("rettype", (VT_I4, 0), TypeError), ("scodeArray", 5, TypeError),
    ("scodeArray", ["x"], TypeError), ("scodeArray", [2 ** 40], OverflowError), ("oVft", 2 ** 20, OverflowError),
    ("wFuncFlags", 2 ** 20, OverflowError), ("cParamsOpt", 2 ** 20, OverflowError),
])
def test_no_function(made, name, value, error):
    type_ = made.CreateTypeInfo("Type", TKIND_DISPATCH)
    with pytest.raises(error, match=f"FUNCDESC.{name}"):
        type_.AddFuncDesc(0, function(1, **({"result": value} if name == "rettype" else {name: value})))


@pytest.mark.parametrize("name, value, error", [
    ("elemdescVar", None, TypeError), ("elemdescVar", (VT_I4, 0), TypeError), ("elemdescVar", ((VT_PTR,), 0, None), TypeError),
    ("value", object(), TypeError), ("varkind", 99, ValueError), ("wVarFlags", 2 ** 20, OverflowError),
])
def test_no_variable(made, name, value, error):
    type_ = made.CreateTypeInfo("Type", TKIND_ENUM)
    wrong = variable(1, 5, (VT_I4, 0, None))
    setattr(wrong, name, value)
    with pytest.raises(error, match=f"VARDESC.{name}"):
        type_.AddVarDesc(0, wrong)


@pytest.mark.parametrize("call", [
    lambda t: t.AddFuncDesc(0, pythoncom.VARDESC()), lambda t: t.AddFuncDesc(0, None), lambda t: t.AddFuncDesc(-2 ** 40, None),
    lambda t: t.AddVarDesc(0, pythoncom.FUNCDESC()), lambda t: t.AddVarDesc(0, (1, 2)), lambda t: t.AddFuncDesc(0),
    lambda t: t.SetFuncAndParamNames(0, "Name"), lambda t: t.SetFuncAndParamNames(0, [5]), lambda t: t.SetFuncAndParamNames(0, None),
    lambda t: t.SetDocString("a\0b"), lambda t: t.SetDocString(None), lambda t: t.AddRefTypeInfo(None), lambda t: t.AddRefTypeInfo(5),
    lambda t: t.SetGuid(5), lambda t: t.SetVersion(2 ** 16, 0), lambda t: t.SetVarName(0, None), lambda t: t.SetMops(0, 5),
    lambda t: t.SetAlignment("x"),
])
def test_bad_arguments(made, call):
    with pytest.raises((TypeError, ValueError, OverflowError)):
        call(made.CreateTypeInfo("Type", TKIND_DISPATCH))


@pytest.mark.parametrize("value, error", [("x", TypeError), (None, TypeError), (2.5, TypeError), (2 ** 32, OverflowError), (-2 ** 31 - 1, OverflowError)])
def test_numbers_of_descriptions_are_checked_when_they_are_set(value, error):
    description = pythoncom.FUNCDESC()
    with pytest.raises(error):
        description.memid = value
    assert description.memid == 0
    with pytest.raises((TypeError, AttributeError)):
        del description.memid
    description.memid = -2 ** 31
    description.args = value
    assert description[0] == -2 ** 31 and description.args == value


def test_nothing_leaks(made, same_objects):
    for at in range(100):
        type_ = made.CreateTypeInfo(f"Type{at}", TKIND_DISPATCH)
        type_.AddFuncDesc(0, function(1, (VT_BSTR, PARAMFLAG_FHASDEFAULT, "x" * 1000), ((VT_PTR, (VT_CARRAY, (VT_I4, (3, 0)))), 0, None)))
        with pytest.raises(TypeError):
            type_.AddFuncDesc(0, function(1, (VT_BSTR, PARAMFLAG_FHASDEFAULT, "x" * 1000), (VT_BSTR, PARAMFLAG_FHASDEFAULT, object())))
