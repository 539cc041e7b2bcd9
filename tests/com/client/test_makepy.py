"""makepy: what it writes, from the command line and as a module; and files that pywin32's makepy wrote."""

import os
import sys
import types
from pathlib import Path

import pytest
import pythoncom
import shape
from win32com.client import build, gencache, genpy, makepy, selecttlb

HANDFUL = ["activeds.tlb", "scrrun.dll", "stdole2.tlb", "msxml3.dll", "shell32.dll", "wshom.ocx", "quartz.dll"]
# Wine's own GetFuncDesc ends the process over one of its members, whoever calls it.
CRASHES = {"msado15.dll"}
SCRIPTING = ("{420B2830-E718-11CF-893D-00A0C9054228}", 0, 1, 0)


@pytest.fixture(autouse=True)
def classes(tmp_path):
    with shape.untouched():
        shape.use_folder(str(tmp_path / "gen_py"))
        yield


@pytest.fixture(scope="module")
def command(run, tmp_path_factory):
    """Run makepy with arguments, in a folder of its own."""
    folder = tmp_path_factory.mktemp("gen_py")
    environment = {**os.environ, "CWIN32_GEN_PY": str(folder), "PYTHONUTF8": "1"}
    call = lambda *arguments, **more: run(sys.executable, "-m", "win32com.client.makepy", *arguments, env=environment, **more)  # noqa: E731
    call.folder = folder
    return call


def all_libraries():
    """Every file in system32 with a type library, and every registered one."""
    system = Path(os.environ["SystemRoot"]) / "System32"
    paths = [str(path) for path in system.iterdir() if path.suffix.lower() in (".dll", ".tlb", ".ocx", ".exe", ".olb")]
    paths += [spec.dll for spec in selecttlb.EnumTlbs() if spec.dll]
    for path in sorted(set(map(str.lower, paths))):
        if os.path.basename(path) in CRASHES:
            continue
        try:
            yield path, pythoncom.LoadTypeLib(path)
        except pythoncom.com_error:
            continue


def check_library(typelib, path):
    """Write a library to a file, and import that."""
    with open(path, "w", encoding="utf-8") as stream:
        makepy.GenerateFromTypeLibSpec(typelib, stream)
    made = shape.of_module(shape.run_file(path))
    assert made["CLSID"] == str(typelib.GetLibAttr()[0])
    return made


def test_libraries_import(tmp_path, soak):
    libraries = all_libraries() if soak else ((name, pythoncom.LoadTypeLib(name)) for name in HANDFUL)
    seen, failed = 0, {}
    for name, typelib in libraries:
        try:
            made = check_library(typelib, tmp_path / "made.py")
            assert shape.of_module(gencache.EnsureModuleForTypelibInterface(typelib)) == made
        except Exception as error:
            failed[name] = repr(error)[:300]
        seen += 1
    assert seen >= len(HANDFUL) and not failed


class TestCommand:
    """python -m win32com.client.makepy"""

    def test_module(self, command):
        ran = command("-v", "scrrun.dll")
        assert ran.err.splitlines()[:2] == [f"Generating to {command.folder}\\{gencache.GetGeneratedFileName(*SCRIPTING)}.py",
                                            "Building definitions from type library..."]
        assert "Generation complete.." in ran.err and ran.out == ""
        path = command.folder / (gencache.GetGeneratedFileName(*SCRIPTING) + ".py")
        made = shape.run_file(path)
        assert made.Dictionary.default_interface is made.IDictionary and made.constants.ForWriting == 2
        assert made.IDictionary(pythoncom.new("Scripting.Dictionary")).Count == 0

    def test_package(self, command):
        assert command("-q", "-d", "Scripting.Dictionary").err == ""
        base = command.folder / gencache.GetGeneratedFileName(*SCRIPTING)
        assert os.listdir(base) == ["__init__.py"] or sorted(os.listdir(base)) == ["__init__.py", "__pycache__"]
        assert not base.with_suffix(".py").exists()

    def test_output(self, command, tmp_path):
        path = tmp_path / "new folder" / "out.py"
        command("-o", str(path), "-h", "stdole2.tlb")
        made = shape.run_file(path)
        assert made.StdFont.default_interface is made.Font and os.listdir(path.parent) == ["out.py"]

    def test_info(self, command):
        lines = command("-i", "scrrun.dll").lines
        assert lines[1] == " {420B2830-E718-11CF-893D-00A0C9054228}, lcid=0, major=1, minor=0"
        assert lines[-1] == " >>> gencache.EnsureModule('{420B2830-E718-11CF-893D-00A0C9054228}', 0, 1, 0)"

    def test_wrong_use(self, command):
        ran = command("-z", code=2)
        assert "option -z not recognized" in ran.err and "Usage:" in ran.err
        assert "Can not use -d and -o together" in command("-d", "-o", "x.py", "scrrun.dll", code=2).err

    def test_unknown_library(self, command):
        assert command("no such library").lines == ["Could not locate a type library matching 'no such library'"]

    def test_choosing(self, command):
        ran = command("-i", stdin="x\n0\n\n")
        assert "Select Library" in ran.lines[0] and ran.out.count("A number from 1 to") == 2


class TestSpecs:
    """Finding libraries."""

    def test_registered(self):
        specs = selecttlb.EnumTlbs()
        mine = [spec for spec in specs if spec.clsid.upper() == SCRIPTING[0]]
        assert len(mine) == 1 and (mine[0].major, mine[0].minor, mine[0].lcid) == ("1", "0", 0)
        assert mine[0][0] == f"{mine[0].desc} (1.0)" and mine[0].Resolve() == 1 and mine[0].major == 1
        assert selecttlb.FindTlbsWithDescription(mine[0].desc) and mine[0] == mine[0] and not mine[0] < mine[0]
        with pytest.raises(IndexError):
            mine[0][1]
        assert selecttlb.TypelibSpec(SCRIPTING[0], 0, 1, 0).Resolve() == 0

    @pytest.mark.parametrize("spec", ["scrrun.dll", "Scripting.Dictionary"])
    def test_by_text(self, spec):
        ((typelib, found),) = makepy.GetTypeLibsForSpec(spec)
        assert (found.clsid, found.lcid, found.major, found.minor) == SCRIPTING
        assert str(typelib.GetLibAttr()[0]) == found.clsid

    def test_by_other_means(self):
        spec = selecttlb.TypelibSpec(*SCRIPTING)
        for info in (SCRIPTING, spec, pythoncom.LoadTypeLib("scrrun.dll")):
            makepy.GenerateFromTypeLibSpec(info, bForDemand=1)
            assert gencache.GetModuleForTypelib(*SCRIPTING).CLSIDToPackageMap
        with pytest.raises(RuntimeError, match="package"):
            makepy.GenerateFromTypeLibSpec(SCRIPTING, sys.stdout, bForDemand=1)


class TestGenerator:
    """What programs derive from."""

    def test_derived_classes_are_used(self, tmp_path):
        seen = []

        class Generator(genpy.Generator):
            def do_gen_file_header(self):
                super().do_gen_file_header()
                print("MINE = 1", file=self.file)

        class Progress(genpy.GeneratorProgress):
            def Tick(self, desc=None):
                seen.append(desc)

        path = tmp_path / "out.py"
        with open(path, "w", encoding="utf-8") as stream:
            Generator(pythoncom.LoadTypeLib("scrrun.dll"), "scrrun.dll", Progress()).generate(stream)
        assert shape.run_file(path).MINE == 1 and len(seen) > 20
        assert "# From type library 'scrrun.dll'" in path.read_text("utf-8")

    def test_failure_leaves_nothing(self, tmp_path):
        class Generator(genpy.Generator):
            def do_generate(self):
                raise KeyError("stop")

        made = Generator(pythoncom.LoadTypeLib("scrrun.dll"), None, genpy.GeneratorProgress())
        stream, temporary = made.open_writer(str(tmp_path / "out.py"))
        with pytest.raises(KeyError):
            try:
                made.generate(stream)
            finally:
                made.finish_writer(str(tmp_path / "out.py"), stream, temporary, False)
        assert os.listdir(tmp_path) == []

    def test_unknown_child(self, tmp_path):
        with pytest.raises(ValueError, match="no class or interface 'NoSuch'"):
            makepy.GenerateChildFromTypeLibSpec("NoSuch", SCRIPTING)

    def test_items(self):
        typelib = pythoncom.LoadTypeLib("scrrun.dll")
        ole, enums, records, vtables = genpy.Generator(typelib, None, genpy.GeneratorProgress()).BuildOleItemsFromType()
        names = {item.python_name for item in ole.values()}
        assert {"IDictionary", "Dictionary"} <= names and "IOMode" in enums and len(vtables) > 10 and not records
        assert sorted(ole.values())[0].order == 3


class TestBuild:
    """Descriptions."""

    @pytest.mark.parametrize(("name", "public"), [
        ("Name", "Name"), ("class", "Class"), ("None", "NONE"), ("True", "TRUE"), ("__x", "_x_"), ("___x", "_x__"),
        ("a-b c", "abc"), ("größe", "größe")])
    def test_names(self, name, public):
        assert build.MakePublicAttributeName(name) == public

    def test_global_names(self):
        assert build.MakePublicAttributeName("open", True) == "Open" and build.MakePublicAttributeName("open") == "open"
        with pytest.raises(AssertionError):
            build.demunge_leading_underscores("_x")

    def test_text_of_a_method(self):
        typelib = pythoncom.LoadTypeLib("scrrun.dll")
        info = typelib.GetTypeInfoOfGuid(pythoncom.TypeIIDs and "{42C642C1-97E1-11CF-978F-00A02463E06F}")
        item = build.DispatchItem(info, info.GetTypeAttr(), info.GetDocumentation(-1))
        lines = item.MakeFuncMethod(item.mapFuncs["Exists"], "Exists")
        assert lines[0] == "\tdef Exists(self, Key=defaultNamedNotOptArg):" and lines[-1] == ""
        space = {"LCID": 0, "pythoncom": pythoncom}
        exec("\n".join(item.MakeFuncMethod(item.mapFuncs["Exists"], "Exists", 0)), space)
        holder = types.SimpleNamespace(_oleobj_=pythoncom.new("Scripting.Dictionary"))
        assert space["Exists"](holder, "a") is False
        assert item.defaultDispatchName == "Item" and set(item.propMapGet) >= {"Count", "CompareMode"}
        assert item.CountInOutOptArgs(((1, 0), (1, 1), (1, 2), (1, 17))) == (3, 2, 1)

    def test_entries(self):
        entry = build.MapEntry(5, ("Name",), resultCLSID=pythoncom.IID_IDispatch, resultDoc=("Type", None))
        assert entry.dispid == 5 and entry.desc is None and entry.GetResultName() == "Type"
        assert entry.GetResultCLSIDStr() == f"'{pythoncom.IID_IDispatch}'"
        assert build.MapEntry(5).GetResultCLSIDStr() == "None" and build.MapEntry(5).GetResultName() is None
        assert "dispid=5" in repr(entry)


PEER = r"""
import sys, os
import pythoncom
from win32com.client import makepy, gencache
out, names = sys.argv[1], sys.argv[2:]
import win32com
win32com.__gen_path__ = os.path.join(out, "gen_py")
win32com.gen_py.__path__[:] = [win32com.__gen_path__]
for name in names:
    with open(os.path.join(out, name + ".py"), "w", encoding="utf-8") as stream:
        makepy.GenerateFromTypeLibSpec(pythoncom.LoadTypeLib(name), stream)
gencache.EnsureDispatch("Scripting.Dictionary")
"""


@pytest.fixture(scope="module")
def theirs(run, tmp_path_factory):
    """A folder with what pywin32's makepy wrote."""
    peer = os.environ.get("CWIN32_PEER")
    if not peer:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    folder = tmp_path_factory.mktemp("peer")
    path = os.pathsep.join(os.path.join(peer, part) for part in (".", "win32", "win32\\lib", "pywin32_system32"))
    run(sys.executable, "-c", PEER, folder, *HANDFUL, env={**os.environ, "PYTHONPATH": path})
    return folder


class TestPywin32:
    """What pywin32's makepy wrote."""

    @pytest.mark.parametrize("name", HANDFUL)
    def test_it_runs_and_says_the_same(self, theirs, tmp_path, name):
        made = check_library(pythoncom.LoadTypeLib(name), tmp_path / "made.py")
        assert shape.of_module(shape.run_file(theirs / f"{name}.py")) == made

    def test_objects(self, theirs):
        module = shape.run_file(theirs / "scrrun.dll.py")
        made = module.Dictionary()
        made.Add("a", 1)
        made.Add("b", "x")
        assert made.Count == 2 and list(made) == ["a", "b"] and made.Item("a") == 1 and len(made) == 2
        system = module.FileSystemObject()
        assert type(system.GetFolder("C:\\")) is module.IFolder and str(system.GetFolder("C:\\windows")).lower() == "c:\\windows"

    def test_a_cache_that_was_copied(self, theirs):
        shape.use_folder(str(theirs / "gen_py"))
        made = gencache.EnsureDispatch("Scripting.Dictionary")
        assert type(made).__module__ == f"win32com.gen_py.{gencache.GetGeneratedFileName(*SCRIPTING)}.IDictionary"
        assert sys.modules[type(made).__module__].__file__.startswith(str(theirs)) and made.Count == 0
        system = gencache.EnsureDispatch("Scripting.FileSystemObject")  # its module is written now
        assert type(system).__name__ == "IFileSystem3" and system.FolderExists("C:\\")


