"""Early binding gives objects of custom interfaces: COM classes, results, and modules in memory and in files alike."""

from __future__ import annotations

import contextlib
import gc
import sys
import winreg
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pythoncom
import pytest
import pywintypes
import vtbl_library
import win32com.client
from vtbl_library import FUNC, GET, IN, IVTBL, OUT, RETVAL
from win32com.client import gencache, vtable
from win32com.server.util import wrap

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import shape  # noqa: E402

LIBRARY = "{6B1C5E20-1111-4C7E-9A01-2F4E6D0000C1}"
THING = "{6B1C5E20-1111-4C7E-9A01-2F4E6D0000C2}"
IHOST = "{6B1C5E20-1111-4C7E-9A01-2F4E6D0000C3}"
NAMES = "6B1C5E20-1111-4C7E-9A01-2F4E6D0000C1x0x1x0"

TYPES = [entry for entry in vtbl_library.TYPES if entry[1] in ("Colour", "Length", "Point", "Small", "Person", "IVtbl")] + [
    ("coclass", "Thing", THING, 2, "@IVtbl", []),
    ("interface", "IHost", IHOST, vtbl_library.OLEAUTOMATION | vtbl_library.DUAL, "#IDispatch", [
        (1, "Make", FUNC, [("made", "**@IVtbl", RETVAL)]),
        (2, "Main", GET, [("main", "**@IVtbl", RETVAL)]),
        (3, "MakeThing", FUNC, [("made", "**@Thing", RETVAL)]),
        (4, "Two", FUNC, [("count", "*i4", OUT), ("made", "**@IVtbl", RETVAL)]),
        (5, "Stream", FUNC, [("made", "**@IVtbl", RETVAL)]),
        (6, "Nothing", FUNC, [("made", "**@IVtbl", RETVAL)]),
        (7, "Given", FUNC, [("given", "*@IVtbl", IN), ("sum", "*i4", RETVAL)])]),
]


class Host:
    """Gives objects written in C that have no IDispatch."""

    _public_methods_ = ["Make", "MakeThing", "Two", "Stream", "Nothing", "Given"]
    _public_attrs_ = ["Main"]
    _dispid_to_func_ = {1: "Make", 3: "MakeThing", 4: "Two", 5: "Stream", 6: "Nothing", 7: "Given"}  # noqa: RUF012
    _dispid_to_get_ = {2: "Main"}  # noqa: RUF012

    def Make(self) -> Any:
        return served()

    MakeThing = Make

    @property
    def Main(self) -> Any:
        return served()

    def Two(self, count: Any) -> Any:
        return served(), 5

    def Stream(self) -> Any:
        return pythoncom.CreateStreamOnHGlobal()

    def Nothing(self) -> None:
        return None

    def Given(self, given: Any) -> int:
        return int(vtable.Bind(given, IVTBL, LIBRARIES[-1]).Add(40, 2))


LIBRARIES: list[Any] = []


def served(class_info: Any = None) -> Any:
    """The PyIUnknown of an object written in C."""
    foreign = vtbl_library.foreign()
    address = foreign.serve(0 if class_info is None else vtbl_library.address(class_info))
    made = pythoncom.ObjectFromAddress(address, pythoncom.IID_IUnknown)
    foreign.release(address)
    return made


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return vtbl_library.write(tmp_path_factory.mktemp("custom") / "custom.tlb", TYPES, LIBRARY, "Custom")


@pytest.fixture
def typelib(path: Path, tmp_path: Path) -> Iterator[Any]:
    """The library, which is not registered; no class of it is left behind."""
    known = dict(vtable._classes), dict(vtable._by_iid), dict(vtable._libraries)
    with shape.untouched():
        shape.use_folder(str(tmp_path / "gen_py"))
        LIBRARIES.append(pythoncom.LoadTypeLib(str(path)))
        yield LIBRARIES[-1]
        LIBRARIES.clear()
    for values, before in zip((vtable._classes, vtable._by_iid, vtable._libraries), known, strict=True):
        values.clear()
        values.update(before)
    vtable._custom.clear()


@pytest.fixture(params=["memory", "package", "file"])
def module(request: pytest.FixtureRequest, typelib: Any) -> Any:
    """module("Thing"): a class of the library's module, which is in memory or in files."""
    if request.param == "file":
        from win32com.client import makepy
        makepy.write_library(typelib, demand=0)
        key = LIBRARY, 0, 1, 0
        gencache.demandGeneratedTypeLibraries[key] = typelib
        made = gencache.GetModuleForTypelib(*key)
        return lambda name: getattr(made, name)
    gencache.keep_files = request.param == "package"
    root = gencache._ensure_loaded(typelib, None, 1, 1)
    if request.param == "memory":
        return lambda name: getattr(root, name)
    iids = {"Thing": THING, "IHost": IHOST, "IVtbl": IVTBL}
    return lambda name: getattr(gencache.GetModuleForCLSID(iids.get(name, IVTBL)), name)


def test_modules_have_the_classes(module: Any) -> None:
    bound = module("IVtbl")(served())
    assert isinstance(bound, vtable.VtableObject) and bound.Add(40, 2) == 42
    assert module("Thing").default_interface is module("IVtbl") is type(bound)
    thing = module("Thing")(served())
    thing.Value = 7
    assert thing.Value == 7 and thing.Scale(1.5, 3, 0.25) == 4.75
    with pytest.raises(AttributeError):
        module("Nonsense")


def test_results(module: Any) -> None:
    host = module("IHost")(wrap(Host()))
    for made in (host.Make(), host.Main, host.MakeThing(), host.Two()[0]):
        assert type(made) is module("IVtbl") and made.Add(1, 2) == 3
    assert host.Two()[1] == 5 and host.Nothing() is None
    assert type(host.Stream()) is pythoncom.TypeIIDs[pythoncom.IID_IUnknown]  # it has not got the interface
    assert host.Given(host.Make()) == 42


def test_memory_and_file_are_the_same(typelib: Any, tmp_path: Path) -> None:
    from win32com.client import makepy
    file = tmp_path / "made.py"
    with open(file, "w", encoding="utf-8") as stream:
        makepy.GenerateFromTypeLibSpec(typelib, stream)
    assert shape.of_module(gencache.EnsureModuleForTypelibInterface(typelib)) == shape.of_module(shape.run_file(file))


def test_a_bound_object_is_asked_for_others(typelib: Any) -> None:
    bound = vtable.Bind(served(), "IVtbl", typelib)
    assert bound.QueryInterface(pythoncom.IID_IUnknown) == bound._oleobj_
    with pytest.raises(pythoncom.com_error):
        bound.QueryInterface(pythoncom.IID_IStream)
    assert gencache.EnsureDispatch(bound) is bound


def test_ensure_dispatch_of_what_tells_its_class(typelib: Any) -> None:
    info = typelib.GetTypeInfoOfGuid(pywintypes.IID(THING))
    made = gencache.EnsureDispatch(served(info))
    assert type(made).__name__ == "IVtbl" and made.Add(1, 2) == 3
    assert win32com.client.constants.Green == 2  # the library's module is there, too
    assert gencache.GetModuleForTypelib(LIBRARY, 0, 1, 0).IVtbl is type(made)
    with pytest.raises(pythoncom.com_error) as caught:
        gencache.EnsureDispatch(served())
    assert caught.value.hresult == -2147467262


@contextlib.contextmanager
def registered(typelib: Any, path: Path, version: str | None) -> Iterator[None]:
    """The class Thing, served in this process, and its library."""
    key = rf"CLSID\{THING}"
    pythoncom.RegisterTypeLib(typelib, str(path), None)
    winreg.SetValue(winreg.HKEY_CLASSES_ROOT, key + r"\TypeLib", winreg.REG_SZ, LIBRARY)
    if version:
        winreg.SetValue(winreg.HKEY_CLASSES_ROOT, key + r"\Version", winreg.REG_SZ, version)
    factory = pythoncom.ObjectFromAddress(vtbl_library.foreign().factory(), pythoncom.IID_IUnknown)
    cookie = pythoncom.CoRegisterClassObject(THING, factory, pythoncom.CLSCTX_INPROC_SERVER, pythoncom.REGCLS_MULTIPLEUSE)
    try:
        yield
    finally:
        pythoncom.CoRevokeClassObject(cookie)
        for name in ("TypeLib", "Version") if version else ("TypeLib",):
            winreg.DeleteKey(winreg.HKEY_CLASSES_ROOT, rf"{key}\{name}")
        winreg.DeleteKey(winreg.HKEY_CLASSES_ROOT, key)
        pythoncom.UnRegisterTypeLib(LIBRARY, 1, 0, 0)


@pytest.mark.parametrize("version", ["1.0", None])
@pytest.mark.parametrize("keep", [False, True])
def test_ensure_dispatch_of_a_registered_class(typelib: Any, path: Path, version: str | None, keep: bool) -> None:
    gencache.keep_files = keep
    gc.collect()
    before = vtbl_library.foreign().live()
    with registered(typelib, path, version):
        made = gencache.EnsureDispatch(THING)
        assert made.Add(40, 2) == 42
        created = gencache.GetModuleForCLSID(THING).Thing()
        assert created.Add(b=1, a=2) == 3
        assert win32com.client.CastTo(created._dispobj_, "IVtbl").Value == 0
        del made, created
    gc.collect()
    assert vtbl_library.foreign().live() == before


def test_a_class_that_no_library_describes(typelib: Any) -> None:
    factory = pythoncom.ObjectFromAddress(vtbl_library.foreign().factory(), pythoncom.IID_IUnknown)
    cookie = pythoncom.CoRegisterClassObject(THING, factory, pythoncom.CLSCTX_INPROC_SERVER, pythoncom.REGCLS_MULTIPLEUSE)
    try:
        with pytest.raises(pythoncom.com_error) as caught:
            gencache.EnsureDispatch(THING)
    finally:
        pythoncom.CoRevokeClassObject(cookie)
    assert caught.value.hresult == -2147467262
