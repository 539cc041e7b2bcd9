"""Modules of type libraries in files: when they are written, how they are found, and what damage does to them."""

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time

import pytest
import pythoncom
import pywintypes
import shape
import win32com
import win32com.client
from win32com.client import CLSIDToClass, gencache, genpy, makepy

SCRIPTING = ("{420B2830-E718-11CF-893D-00A0C9054228}", 0, 1, 0)
NAME = "420B2830-E718-11CF-893D-00A0C9054228x0x1x0"
DICTIONARY = "{42C642C1-97E1-11CF-978F-00A02463E06F}"
LIBRARIES = ["scrrun.dll", "stdole2.tlb", "msxml3.dll", "shell32.dll"]


@pytest.fixture
def folder(tmp_path):
    """gencache looks into a folder of the test's own."""
    with shape.untouched():
        CLSIDToClass.mapCLSIDToClass.clear()
        gencache.clsidToTypelib.clear()
        path = tmp_path / "gen py łß"
        shape.use_folder(str(path))
        yield path


@pytest.fixture
def written(folder):
    """The Scripting library's module, written but not imported."""
    makepy.write_library(SCRIPTING, demand=0)
    return folder / f"{NAME}.py"


def forget():
    """As if the process had just begun."""
    gencache._drop_modules(NAME)
    CLSIDToClass.mapCLSIDToClass.clear()
    gencache.clsidToTypelib.clear()
    importlib.invalidate_caches()


class TestWithoutFiles:
    """What is not asked for is not written."""

    def test_nothing_is_written(self, folder):
        gencache.EnsureDispatch("Scripting.Dictionary")
        gencache.EnsureModule(*SCRIPTING)
        assert not folder.exists() and gencache.GetGeneratedInfos() == []

    @pytest.mark.parametrize("library", LIBRARIES)
    def test_memory_and_file_are_the_same(self, folder, library, tmp_path):
        typelib = pythoncom.LoadTypeLib(library)
        path = tmp_path / "made.py"
        with open(path, "w", encoding="utf-8") as stream:
            makepy.GenerateFromTypeLibSpec(typelib, stream)
        in_memory = gencache.EnsureModuleForTypelibInterface(typelib)
        assert shape.of_module(in_memory) == shape.of_module(shape.run_file(path))

    def test_progress_is_told(self, folder):
        told = []

        class Progress(genpy.GeneratorProgress):
            def Starting(self, tlb_desc):
                told.append("starting")

            def Finished(self):
                told.append("finished")

            def Close(self):
                told.append("close")

        gencache.EnsureModule(*SCRIPTING, progressInstance=Progress())
        assert told == ["starting", "finished", "close"]


class TestNames:
    """Names of modules."""

    def test_there_and_back(self):
        assert gencache.GetGeneratedFileName(*SCRIPTING) == NAME
        assert gencache.SplitGeneratedFileName(NAME) == ("420B2830-E718-11CF-893D-00A0C9054228", "0", "1", "0")

    def test_what_is_in_the_folder(self, written):
        (written.parent / "other.py").write_text("")
        (written.parent / "1x2x3x4.py").write_text("")
        (written.parent / "00000000-0000-0000-C000-000000000046x9x2x5").mkdir()
        assert sorted(gencache.GetGeneratedInfos(), key=str) == sorted(
            [(pywintypes.IID(SCRIPTING[0]), 0, 1, 0), (pythoncom.IID_IUnknown, 9, 2, 5)], key=str)

    def test_the_folder_is_made(self, folder):
        assert gencache.GetGeneratePath() == str(folder) and folder.is_dir()
        gencache.is_readonly = True
        with pytest.raises(AssertionError, match="read-only"):
            gencache.GetGeneratePath()
        with pytest.raises(RuntimeError, match="read-only"):
            gencache._SaveDicts()

    def test_where_it_is(self, python):
        code = "import win32com; print(win32com.__gen_path__)"
        environment = {**os.environ, "CWIN32_GEN_PY": ""}
        assert python(code, env=environment).lines == [os.path.join(os.environ["LOCALAPPDATA"], "cwin32", "gen_py", "1")]
        assert python(code, env={**environment, "CWIN32_GEN_PY": "C:\\elsewhere"}).lines == ["C:\\elsewhere"]


class TestFiles:
    """Modules that are there."""

    def test_they_are_used(self, written):
        made = gencache.EnsureDispatch("Scripting.Dictionary")
        assert sys.modules[type(made).__module__].__file__ == str(written)
        made.Add("a", 1)
        assert made.Count == 1 and made.Exists("a") and list(made) == ["a"] and made("a") == 1
        made.CompareMode  # noqa: B018
        assert not isinstance(type(made).Exists, pythoncom._EarlyMethod)
        made.RemoveAll()
        made.CompareMode = 1
        with pytest.raises(AttributeError):
            made.Count = 1
        with pytest.raises(TypeError, match=r"Exists\(\) takes from 1 to 2 positional arguments but 3 were given"):
            made.Exists(1, 2)

    def test_keep_files_writes_a_package(self, folder):
        gencache.keep_files = True
        made = gencache.EnsureDispatch("Scripting.Dictionary")
        assert type(made).__module__ == f"win32com.gen_py.{NAME}.IDictionary"
        assert sorted(os.listdir(folder / NAME))[-3:] == ["Dictionary.py", "IDictionary.py", "__init__.py"]
        assert not [name for _, _, names in os.walk(folder) for name in names if name.endswith(".temp")]
        index = json.loads((folder / "index.json").read_text("ascii"))
        assert index["clsids"][DICTIONARY] == list(SCRIPTING)
        made.Add("a", 1)
        assert win32com.client.CastTo(made, "IDictionary").Count == 1
        module = gencache.EnsureModule(*SCRIPTING)
        assert module.CLSIDToPackageMap[DICTIONARY] == "IDictionary" and module.constants.ForReading == 1
        assert win32com.client.constants.ForReading == 1

    @pytest.mark.parametrize("keep", [False, True])
    def test_library_that_is_not_registered(self, folder, keep):
        library = pythoncom.LoadTypeLib("cscript.exe")
        clsid = library.GetLibAttr()[0]
        with pytest.raises(pythoncom.com_error):
            pythoncom.LoadRegTypeLib(clsid, 1, 0, 0)
        gencache.keep_files = keep
        gencache._ensure_loaded(library, None, 1, 1)
        found = gencache.GetClassForCLSID("{91AFBD1B-5FEB-43F5-B028-E2CA960617EC}")
        assert found.__name__ == "IHost" and "CreateObject" in vars(found)
        assert folder.exists() is keep

    def test_dispatch_uses_the_index(self, folder):
        gencache.keep_files = True
        gencache.EnsureDispatch("Scripting.Dictionary")
        forget()
        assert type(win32com.client.Dispatch("Scripting.Dictionary")) is win32com.client.CDispatch
        gencache._LoadDicts()
        assert type(win32com.client.Dispatch("Scripting.Dictionary")).__name__ == "IDictionary"

    def test_an_older_one_is_renewed(self, written):
        old = time.time() - 40 * 365 * 86400
        os.utime(written, (old, old))
        before = written.read_bytes()
        written.write_bytes(before.replace(b"# On ", b"# on "))
        os.utime(written, (old, old))
        assert gencache.EnsureModule(*SCRIPTING).IDictionary
        assert b"# On " in written.read_bytes()

    def test_one_of_another_version_is_renewed(self, written):
        written.write_bytes(written.read_bytes().replace(b"makepy_version = '0.5.01'", b"makepy_version = '0.1'"))
        assert gencache.EnsureModule(*SCRIPTING).makepy_version == genpy.makepy_version
        assert gencache.EnsureModule(*SCRIPTING, bValidateFile=0).makepy_version == genpy.makepy_version

    def test_another_minor_version_serves_when_nothing_can_be_written(self, written):
        written.rename(written.with_name(NAME[:-1] + "7.py"))
        gencache.is_readonly = True
        module = gencache.EnsureModule(*SCRIPTING)
        assert module.__name__.endswith("x7") and gencache.versionRedirectMap[SCRIPTING] is module

    def test_made_anew(self, folder):
        gencache.keep_files = True
        first = gencache.MakeModuleForTypelib(*SCRIPTING)
        (folder / f"{NAME}.py").write_text("broken = ")
        assert gencache.MakeModuleForTypelib(*SCRIPTING) is not first
        assert "broken" not in (folder / f"{NAME}.py").read_text("utf-8")
        assert gencache.MakeModuleForTypelib(*SCRIPTING, bForDemand=1).__file__.endswith("__init__.py")
        assert not (folder / f"{NAME}.py").exists()

    def test_nothing_is_unpickled(self, written):
        (written.parent / "dicts.dat").write_bytes(b"cos\nsystem\n(S'exit 3'\ntR.")
        gencache.Rebuild(0)
        assert gencache.clsidToTypelib[DICTIONARY] == SCRIPTING
        forget()
        gencache._LoadDicts()
        assert gencache.clsidToTypelib[DICTIONARY] == SCRIPTING

    def test_from_the_command_line(self, written, python):
        environment = {**os.environ, "CWIN32_GEN_PY": str(written.parent), "PYTHONUTF8": "1"}
        code = "import runpy, sys; sys.argv[1:] = ['-r', '-d']; runpy.run_module('win32com.client.gencache', run_name='__main__')"
        lines = python(code, env=environment).lines
        assert f"Checking {NAME}" in lines and any(SCRIPTING[0] in line for line in lines)


class TestDamage:
    """Files that are not whole."""

    @pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
    def test_cut_off(self, written, part):
        whole = written.read_bytes()
        written.write_bytes(whole[: int(len(whole) * part)])
        module = gencache.EnsureModule(*SCRIPTING)
        assert shape.of_module(module) and module.IDictionary
        assert written.read_bytes().rstrip().endswith(genpy.COMPLETE.encode())

    def test_cut_off_at_any_line(self, written, rounds):
        lines = written.read_bytes().splitlines(keepends=True)
        step = rounds(len(lines) // 4, 1)
        for count in range(1, len(lines), step):
            written.write_bytes(b"".join(lines[:count]))
            forget()
            made = gencache.EnsureDispatch("Scripting.Dictionary")
            assert type(made).__name__ == "IDictionary" and made.Count == 0

    @pytest.mark.parametrize("content", [b"\0" * 5000, b"def f(:\n", b"raise OSError\n", b"\xff\xfe\xfa", b"import no_such_module\n"])
    def test_garbage(self, written, content):
        written.write_bytes(content)
        if b"import" in content:  # a module that is whole and fails says so
            assert gencache.EnsureModule(*SCRIPTING).IDictionary
            return
        assert gencache.EnsureModule(*SCRIPTING).IDictionary
        assert written.read_bytes() != content

    def test_by_dispatch(self, written):
        gencache.GetModuleForTypelib(*SCRIPTING)
        forget()
        written.write_bytes(written.read_bytes()[:3000])
        gencache._LoadDicts()
        assert type(win32com.client.Dispatch("Scripting.Dictionary")).__name__ == "IDictionary"

    def test_a_damaged_part_of_a_package(self, folder):
        gencache.keep_files = True
        gencache.EnsureDispatch("Scripting.Dictionary")
        forget()
        part = folder / NAME / "IDictionary.py"
        part.write_bytes(part.read_bytes()[:700])
        assert gencache.EnsureDispatch("Scripting.Dictionary").Count == 0
        assert part.read_bytes().rstrip().endswith(genpy.COMPLETE.encode())

    def test_a_damaged_package(self, folder):
        gencache.keep_files = True
        gencache.EnsureDispatch("Scripting.Dictionary")
        forget()
        base = folder / NAME / "__init__.py"
        base.write_bytes(base.read_bytes()[:-300])
        assert gencache.EnsureDispatch("Scripting.Dictionary").Count == 0
        assert base.read_bytes().rstrip().endswith(genpy.COMPLETE.encode())

    def test_damaged_compiled_text(self, written, monkeypatch):
        monkeypatch.setattr(sys, "dont_write_bytecode", False)
        gencache.GetModuleForTypelib(*SCRIPTING)
        compiled = importlib.util.cache_from_source(str(written))
        with open(compiled, "r+b") as stream:
            stream.truncate(200)
        forget()
        assert gencache.EnsureDispatch("Scripting.Dictionary").Count == 0

    @pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 99}', '{"version": 1, "clsids": 5}',
                                         '{"version": 1, "clsids": {"a": [1]}}', "\0" * 100])
    def test_damaged_index(self, written, content):
        (written.parent / "index.json").write_text(content)
        gencache._LoadDicts()
        assert gencache.clsidToTypelib[DICTIONARY] == SCRIPTING
        assert json.loads((written.parent / "index.json").read_text())["clsids"][DICTIONARY] == list(SCRIPTING)

    def test_without_the_library(self, folder):
        folder.mkdir()
        (folder / "11111111-1111-1111-1111-111111111111x0x1x0.py").write_text("broken = ")
        with pytest.raises(ImportError, match="damaged"):
            gencache.GetModuleForTypelib("{11111111-1111-1111-1111-111111111111}", 0, 1, 0)


COLD = r"""
import sys, time
from win32com.client import gencache
while time.time() < float(sys.argv[1]):
    time.sleep(0.01)
made = gencache.EnsureDispatch("Scripting.Dictionary")
made.Add("a", 1)
files = gencache.EnsureDispatch("Scripting.FileSystemObject")
assert made.Count == 1 and files.FolderExists("C:\\") and type(made).__module__.startswith("win32com.gen_py.420B")
assert type(files.GetFolder("C:\\")).__name__ == "IFolder"
print("done", type(made).__module__)
"""


def start_cold(folder, count):
    """Processes that begin at the same moment in an empty folder; returns what they said. They write to files: the first one
    may bring up processes of the system, which would keep a pipe open."""
    environment = {**os.environ, "CWIN32_GEN_PY": str(folder)}
    begin = str(time.time() + 1 + count / 2)
    with contextlib.ExitStack() as files:
        logs = [files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _ in range(count)]
        processes = [subprocess.Popen([sys.executable, "-c", COLD, begin], env=environment, stdin=subprocess.DEVNULL,
                                      stdout=log, stderr=log) for log in logs]
        for process in processes:
            process.wait(300)
        for log in logs:
            log.seek(0)
        return [log.read() for log in logs]


def test_processes_start_cold_together(tmp_path, soak):
    end = time.monotonic() + (600 if soak else 0)
    turn = 0
    while turn == 0 or time.monotonic() < end:
        said = start_cold(tmp_path / str(turn), 32 if soak else 4)
        assert all(text.strip() == f"done win32com.gen_py.{NAME}.IDictionary" for text in said), said
        left = [name for _, _, names in os.walk(tmp_path / str(turn)) for name in names if ".temp" in name]
        assert not left
        turn += 1
    print(f"{turn} rounds")
