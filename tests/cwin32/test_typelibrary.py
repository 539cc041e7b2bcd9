"""A class with _typelib_auto_ gets a type library from its annotations; early-bound clients use it."""

from __future__ import annotations

import datetime
import decimal
import enum
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Optional

import pythoncom
import pytest
import pywintypes
import win32com.server.util
import winreg
from cwin32 import __main__ as command
from cwin32 import commands, typelibrary, typewriter
from cwin32.registry import Classes, read_values, where_to_write
from win32com.server import register
from win32com.server.dispatcher import DispatcherTrace

CLSID = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5AE1}"
LIBRARY = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5AE2}"
MACHINE = Classes(winreg.HKEY_LOCAL_MACHINE)
GET, PUT, METHOD = pythoncom.INVOKE_PROPERTYGET, pythoncom.INVOKE_PROPERTYPUT, pythoncom.INVOKE_FUNC
SCRIPT = f'''
class Calculator:
    """Counts and adds.

    This is not for the library."""

    _reg_clsid_ = "{CLSID}"
    _reg_progid_ = "cwin32.Calculator"
    _reg_desc_ = "A calculator"
    _typelib_auto_ = True
    _typelib_guid_ = "{LIBRARY}"
    _public_methods_ = ["Add", "Broken"]
    _public_attrs_ = ["Count", "Name"]

    Count: int = 0

    @property
    def Name(self) -> str:
        """What it is called."""
        return "abacus"

    def Add(self, a: int, b: int = 7) -> int:
        """Add two
        numbers."""
        return a + b

    def Broken(self, a: "Nowhere"): ...
'''


class Colour(enum.IntEnum):
    RED = 1


class Served:
    _public_methods_: list[str] = []


class Everything:
    _reg_clsid_ = "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5AE3}"
    _typelib_auto_ = True
    _public_methods_ = ["Plain", "Rest", "Wait", "Defaults", "Static", "Class"]
    _public_attrs_ = ["fixed", "locked", "loose"]
    _readonly_attrs_ = ["locked"]
    locked: float = 1.5
    loose = None

    @property
    def fixed(self) -> bool:
        return True

    def __init__(self):
        self.seen = []

    def _value_(self, index: int) -> str: ...

    def _NewEnum(self): ...

    def Plain(self, a, b: str, c: object, *, hidden=1): ...

    def Rest(self, a: float, *others) -> list: ...

    async def Wait(self, when: datetime.datetime) -> None: ...

    def Defaults(self, i: int = 3, big: int = 2**40, s: str = "häh", f: float = 1, b: bool = False,
                 n: Optional[int] = None, w: Colour = Colour.RED): ...  # noqa: UP045

    @staticmethod
    def Static(a: int) -> int: ...

    @classmethod
    def Class(cls, a: int) -> int: ...


@pytest.fixture
def calculator(write):
    file = write(SCRIPT, "calculator.py")
    cls = commands.classes_of(str(file))[0]
    register.RegisterClasses(cls, quiet=True)
    yield cls
    register.UnregisterClasses(cls, quiet=True)


@pytest.fixture
def described(tmp_path):
    """The members of Everything, as its library tells them: {(name, kind): FUNCDESC, names}."""
    path = str(tmp_path / "everything.tlb")
    typewriter.write(Everything, path)
    info = pythoncom.LoadTypeLib(path).GetTypeInfoOfGuid(typelibrary.interface_id(Everything))
    found = {}
    for index in range(info.GetTypeAttr().cFuncs):
        function = info.GetFuncDesc(index)
        names = info.GetNames(function.memid)
        found[names[0], function.invkind] = function, names
    return found


@pytest.mark.parametrize("annotation, vt", [
    (int, pythoncom.VT_I4), (bool, pythoncom.VT_BOOL), (float, pythoncom.VT_R8), (str, pythoncom.VT_BSTR),
    (bytes, pythoncom.VT_ARRAY | pythoncom.VT_UI1), (datetime.datetime, pythoncom.VT_DATE),
    (decimal.Decimal, pythoncom.VT_CY), (None, pythoncom.VT_VOID), (Colour, pythoncom.VT_I4),
    *((sequence, pythoncom.VT_ARRAY | pythoncom.VT_VARIANT)
      for sequence in (list, list[int], tuple[int, str], Sequence[str])),
    (Served, pythoncom.VT_DISPATCH), (Optional[Served], pythoncom.VT_DISPATCH),  # noqa: UP045
    *((other, pythoncom.VT_VARIANT) for other in (Optional[int], int | str, Any, object, dict)),  # noqa: UP045
    (Annotated[int, pythoncom.VT_I8], pythoncom.VT_I8), (Annotated[str, "a note"], pythoncom.VT_BSTR),
    (pythoncom.TypeIIDs[pythoncom.IID_IDispatch], pythoncom.VT_DISPATCH),
    (pythoncom.TypeIIDs[pythoncom.IID_IStream], pythoncom.VT_UNKNOWN), ("Nowhere", pythoncom.VT_VARIANT),
])
def test_types(annotation, vt):
    assert typewriter.variant_type(annotation) == vt


class TestMembers:
    def test_dispids_are_the_policys(self, described):
        wrapped = win32com.server.util.wrap(Everything())
        listed = Everything._public_attrs_ + Everything._public_methods_
        for (name, _), (function, _) in described.items():
            if name in listed:
                assert wrapped.GetIDsOfNames(name) == function.memid
        assert set(listed) <= {name for name, _ in described}

    def test_special_members(self, described):
        value, names = described["Value", GET]
        assert (value.memid, value.rettype[0], names) == (pythoncom.DISPID_VALUE, pythoncom.VT_BSTR, ("Value", "index"))
        enumerator, _ = described["_NewEnum", METHOD]
        assert (enumerator.memid, enumerator.rettype[0]) == (pythoncom.DISPID_NEWENUM, pythoncom.VT_UNKNOWN)
        assert enumerator.wFuncFlags & pythoncom.FUNCFLAG_FRESTRICTED

    def test_attributes(self, described):
        assert described["fixed", GET][0].rettype[0] == pythoncom.VT_BOOL
        assert described["locked", GET][0].rettype[0] == pythoncom.VT_R8
        assert described["loose", GET][0].rettype[0] == pythoncom.VT_VARIANT
        assert ("loose", PUT) in described
        assert ("locked", PUT) not in described and ("fixed", PUT) not in described

    def test_parameters(self, described):
        plain, names = described["Plain", METHOD]
        assert names == ("Plain", "a", "b", "c")
        assert [one[0] for one in plain.args] == [pythoncom.VT_VARIANT, pythoncom.VT_BSTR, pythoncom.VT_VARIANT]
        assert described["Static", METHOD][1] == ("Static", "a")
        assert described["Class", METHOD][1] == ("Class", "a")

    def test_the_rest_of_the_arguments(self, described):
        rest, names = described["Rest", METHOD]
        assert names == ("Rest", "a", "others") and rest.cParamsOpt == -1
        assert rest.args[1][0] == (27, pythoncom.VT_VARIANT) == rest.rettype[0]   # a SAFEARRAY of VARIANTs

    def test_async(self, described):
        wait, names = described["Wait", METHOD]
        assert names == ("Wait", "when") and wait.rettype[0] == pythoncom.VT_VOID
        assert wait.args[0][0] == pythoncom.VT_DATE

    def test_defaults(self, described):
        function, names = described["Defaults", METHOD]
        found = {name: (vt, flags & ~1, default)
                 for name, (vt, flags, default) in zip(names[1:], function.args, strict=True)}
        both = pythoncom.PARAMFLAG_FOPT | pythoncom.PARAMFLAG_FHASDEFAULT
        alone = (pythoncom.VT_VARIANT, pythoncom.PARAMFLAG_FOPT, None)
        assert found == {"i": (pythoncom.VT_I4, both, 3), "big": alone, "s": (pythoncom.VT_BSTR, both, "häh"),
                         "f": alone, "b": (pythoncom.VT_BOOL, both, False), "n": alone, "w": alone}


class TestRegistered:
    def test_the_library(self, calculator):
        typelib = pythoncom.LoadRegTypeLib(LIBRARY, 1, 0, 0)
        assert [typelib.GetDocumentation(index)[:2] for index in range(-1, 2)] == [
            ("CalculatorLibrary", "A calculator"), ("ICalculator", "Counts and adds."), ("Calculator", "A calculator")]
        info = typelib.GetTypeInfoOfGuid(typelibrary.interface_id(calculator))
        dispid = info.GetIDsOfNames("Add")
        assert info.GetDocumentation(dispid)[:2] == ("Add", "Add two numbers.")
        assert info.GetDocumentation(info.GetIDsOfNames("Name"))[1] == "What it is called."
        class_info = typelib.GetTypeInfoOfGuid(CLSID)
        assert class_info.GetRefTypeInfo(class_info.GetRefTypeOfImplType(0)).GetTypeAttr().iid == info.GetTypeAttr().iid

    def test_the_keys(self, calculator):
        path = typelibrary.file_of(typelibrary.library_of(calculator), per_user=False)
        assert path.startswith(os.environ["CommonProgramFiles"]) and os.path.isfile(path)
        root = where_to_write("", MACHINE)[1]
        iid = typelibrary.interface_id(calculator)
        assert read_values(MACHINE.hive, rf"{root}TypeLib\{LIBRARY}\1.0") == {"": "A calculator"}
        assert read_values(MACHINE.hive, rf"{root}TypeLib\{LIBRARY}\1.0\0\win64") == {"": path}
        assert read_values(MACHINE.hive, rf"{root}Interface\{iid}") == {"": "ICalculator"}
        assert read_values(MACHINE.hive, rf"{root}Interface\{iid}\TypeLib") == {"": LIBRARY, "Version": "1.0"}
        assert read_values(MACHINE.hive, rf"{root}CLSID\{CLSID}\TypeLib") == {"": LIBRARY}

    def test_the_object_knows_its_type(self, calculator):
        wrapped = win32com.server.util.wrap(calculator())
        iid = typelibrary.interface_id(calculator)
        assert wrapped.GetTypeInfoCount() == 1 and wrapped.GetTypeInfo().GetTypeAttr().iid == iid
        class_info = wrapped.QueryInterface(pythoncom.IID_IProvideClassInfo).GetClassInfo()
        assert class_info.GetTypeAttr().iid == pywintypes.IID(CLSID)
        early = wrapped.QueryInterface(iid, pythoncom.IID_IDispatch)
        assert early == wrapped and early.Invoke(early.GetIDsOfNames("Add"), 0, METHOD, True, 3, 4) == 7

    def test_behind_a_dispatcher(self, calculator):
        wrapped = win32com.server.util.wrap(calculator(), useDispatcher=DispatcherTrace)
        assert wrapped.QueryInterface(typelibrary.interface_id(calculator), pythoncom.IID_IDispatch) == wrapped

    @pytest.mark.parametrize("context", ["inproc", "local"])
    def test_a_client_in_c(self, calculator, c_program, run, context):
        expected = ["Add: 42", "Add one: 10", "put Count: nothing", "get Count: 3", "get Name: abacus"]
        lines = run(c_program("earlybound"), CLSID, LIBRARY, context).lines
        assert lines == expected + ["class: the same"] * (context == "inproc")

    def test_registering_again_writes_the_change(self, calculator, capsys):
        calculator._public_methods_ = ["Subtract"]
        calculator.Subtract = lambda self, a: None
        register.RegisterClasses(calculator)
        assert "Registered type library: " in capsys.readouterr().out
        info = typelibrary.load(calculator).GetTypeInfoOfGuid(typelibrary.interface_id(calculator))
        assert info.GetIDsOfNames("Subtract") == 1002


class TestGone:
    def test_file_and_keys(self, write, registry_unchanged):
        file = write(SCRIPT, "calculator.py")
        assert command.main(["register", "--quiet", str(file)]) == 0
        path = Path(typelibrary.folder(per_user=False))
        assert list(path.iterdir())
        assert command.main(["unregister", "--quiet", str(file)]) == 0
        assert not path.exists() and not path.parent.exists()

    def test_by_its_name(self, write):
        file = write(SCRIPT, "calculator.py")
        assert command.main(["register", "--quiet", str(file)]) == 0
        assert command.main(["unregister", "--quiet", "cwin32.Calculator"]) == 0
        assert typelibrary.registered_file(typelibrary.Library(LIBRARY, 1, 0, 0)) is None
        assert not os.path.exists(typelibrary.folder(per_user=False))

    def test_without_a_library_the_object_has_no_type(self, write):
        cls = commands.classes_of(str(write(SCRIPT, "calculator.py")))[0]
        wrapped = win32com.server.util.wrap(cls())
        assert wrapped.GetTypeInfoCount() == 0
        with pytest.raises(pythoncom.com_error, match="not registered"):
            wrapped.QueryInterface(pythoncom.IID_IProvideClassInfo).GetClassInfo()

    def test_for_one_user(self, write, monkeypatch):
        file = write(SCRIPT, "calculator.py")
        assert command.main(["register", "--user", "--quiet", str(file)]) == 0
        cls = commands.classes_of(str(file))[0]
        path = typelibrary.file_of(typelibrary.library_of(cls), per_user=True)
        assert path.startswith(os.environ["LOCALAPPDATA"]) and os.path.isfile(path)
        monkeypatch.setattr(pythoncom, "_IsElevated", lambda: False)   # Wine calls every process elevated
        assert typelibrary.load(cls).GetLibAttr()[0] == pywintypes.IID(LIBRARY)
        assert command.main(["unregister", "--quiet", str(file)]) == 0
        assert not os.path.exists(path)


class TestNamedFile:
    """_reg_typelib_filename_: a library that the author made."""

    @pytest.fixture
    def named(self, write, tmp_path):
        made = str(tmp_path / "named.tlb")
        cls = commands.classes_of(str(write(SCRIPT, "calculator.py")))[0]
        typewriter.write(cls, made)
        cls._typelib_auto_ = False
        cls._reg_typelib_filename_ = made
        return cls

    @pytest.mark.parametrize("says_guid", [True, False])
    def test_it_comes_and_goes(self, named, says_guid, capsys):
        if not says_guid:
            del named._typelib_guid_
        register.RegisterClasses(named)
        assert typelibrary.registered_file(typelibrary.Library(LIBRARY, 1, 0, 0)) == named._reg_typelib_filename_
        register.UnregisterClasses(named)
        assert typelibrary.registered_file(typelibrary.Library(LIBRARY, 1, 0, 0)) is None
        assert capsys.readouterr().out.splitlines()[-1] == "Unregistered type library"
        assert os.path.isfile(named._reg_typelib_filename_)

    def test_a_library_that_has_gone(self, named, capsys):
        register.RegisterClasses(named, quiet=True)
        os.remove(named._reg_typelib_filename_)
        register.UnregisterClasses(named, quiet=True)
        assert typelibrary.registered_file(typelibrary.Library(LIBRARY, 1, 0, 0)) is None
        del named._typelib_guid_
        register.UnregisterClasses(named, quiet=True)
        assert "cannot be read" in capsys.readouterr().out


class TestWriter:
    def library(self, tmp_path, members=(), name="L"):
        pythoncom._WriteTypeLibrary(tmp_path / "x.tlb", (name, LIBRARY, 1, 0, 0, None), ("I", CLSID, None), members,
                                    ("C", "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5AE9}", None))

    @pytest.mark.parametrize("members", [
        [()], [1], 5, [(1, 1, 0, "x", None, 3)], [(1, 1, 0, 7, None, 3, ())], [(1, 1, 0, "x", None, 3, [])],
        [(1, 1, 0, "x", None, 3, ((),))], [(1, 1, 0, "x", None, 3, (5,))],
        [(1, 1, 0, "x", None, 3, (("a", "b", 1, None),))],
        [(1, 1, 0, "x", None, 3, (("a", 3, 0x31, "no number"),))]])
    def test_wrong_descriptions(self, tmp_path, members):
        with pytest.raises((TypeError, ValueError)):
            self.library(tmp_path, members)

    def test_too_many_parameters(self, tmp_path):
        with pytest.raises(ValueError, match="at most 62"):
            self.library(tmp_path, [(1, 1, 0, "x", None, 3, tuple((f"p{n}", 3, 1, None) for n in range(63)))])

    def test_a_file_that_cannot_be_written(self, tmp_path):
        with pytest.raises(pythoncom.com_error):
            self.library(tmp_path / "nowhere")

    def test_no_place_for_it(self, monkeypatch):
        monkeypatch.setenv("LOCALAPPDATA", "relative")
        with pytest.raises(RuntimeError, match="LOCALAPPDATA"):
            typelibrary.folder(per_user=True)

    def test_it_does_not_leak(self, tmp_path):
        member = (1, 1, 0, "x", "help", 3, (("a", 8, 0x31, "text"), ("b", 0x2000 | 12, 1, None)))
        for _ in range(3):
            self.library(tmp_path, [member])
        before = [sys.getrefcount(one) for one in (member, CLSID, LIBRARY)]
        for _ in range(20):
            self.library(tmp_path, [member])
        assert [sys.getrefcount(one) for one in (member, CLSID, LIBRARY)] == before
