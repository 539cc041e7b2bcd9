"""Writes a Python module with the classes and constants of a type library.

    python -m win32com.client.makepy [-i] [-v] [-q] [-h] [-d] [-o file] [type library ...]

A program need not run it: win32com.client.gencache.EnsureDispatch makes such classes in memory. Modules that it has
written are found by every program that this user runs afterwards.
"""

from __future__ import annotations

import glob
import importlib
import os
import shutil
import sys

import pythoncom
import pywintypes

from . import gencache, genpy, selecttlb

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from typing import Any, TextIO

bForDemandDefault = 0  # whether a package is written, whose modules are written when they are used

usageHelp = """\

Usage:

  makepy.py [-i] [-v|q] [-h] [-u] [-o output_file] [-d] [typelib, ...]

  -i    -- Show what identifies the type library; nothing is written.

  -v    -- Say more of what is done.

  -q    -- Say less.

  -h    -- Leave hidden methods out.

  -u    -- Accepted, and without effect.

  -o    -- Write to this file; folders that are missing are made. Not with -d.

  -d    -- Write constants and maps now, the modules of the classes when they
           are used. Good for large libraries.

  typelib -- A file with a type library (.tlb, .dll, .ocx ...), the description
             of a registered library, or the name of a class. Without one, the
             registered libraries are shown to choose from.

Examples:

  makepy.py -d

    Choose one of the registered libraries.

  makepy.py -d "Microsoft Excel 16.0 Object Library"

    Write modules for the library of this description.

"""


def usage() -> None:
    """Print how to run makepy to standard error, and end the program with 2."""
    sys.stderr.write(usageHelp)
    sys.exit(2)


def ShowInfo(spec: Any) -> None:
    """Print what identifies type libraries, and the line of Python that makes their modules.

    spec: what GetTypeLibsForSpec takes; with an empty one the user chooses.
    """
    if spec:
        infos = GetTypeLibsForSpec(spec)
    else:
        chosen = selecttlb.SelectTlb(excludeFlags=selecttlb.FLAG_HIDDEN)
        if chosen is None:
            return
        try:
            typelib = pythoncom.LoadRegTypeLib(chosen.clsid, chosen.major, chosen.minor, chosen.lcid)
        except pywintypes.com_error:
            sys.stderr.write(f"Warning - could not load registered typelib '{chosen.clsid}'\n")
            typelib = None
        infos = [(typelib, chosen)]
    for typelib, info in infos:
        description = info.desc
        if description is None:
            description = f"<Could not load typelib {info.dll}>" if typelib is None else typelib.GetDocumentation(-1)[0]
        print(description)
        print(f" {info.clsid}, lcid={info.lcid}, major={info.major}, minor={info.minor}")
        print(" >>> # Use these commands in Python code to auto generate .py support")
        print(" >>> from win32com.client import gencache")
        print(f" >>> gencache.EnsureModule('{info.clsid}', {info.lcid}, {info.major}, {info.minor})")


class SimpleProgress(genpy.GeneratorProgress):
    """Says on standard error how generating goes on; the higher verboseLevel, the more."""

    def __init__(self, verboseLevel: int) -> None:
        super().__init__()
        self.verboseLevel = verboseLevel

    def Close(self) -> None:
        """Nothing more will come."""

    def Finished(self) -> None:
        """The library is done."""
        self.VerboseProgress("Generation complete..", 2)

    def SetDescription(self, desc: Any, maxticks: Any = None) -> None:
        """A step begins."""
        self.VerboseProgress(desc, 1)

    def Tick(self, desc: Any = None) -> None:
        """A part of a step is done."""

    def VerboseProgress(self, desc: Any, verboseLevel: int = 2) -> None:
        """Say something, to those who want to know as much."""
        if self.verboseLevel >= verboseLevel:
            sys.stderr.write(f"{desc}\n")

    def LogBeginGenerate(self, filename: Any) -> None:
        """A file begins."""
        self.VerboseProgress(f"Generating to {filename}", 1)

    def LogWarning(self, desc: Any) -> None:
        """Something is odd."""
        self.VerboseProgress(f"WARNING: {desc}", 1)


class GUIProgress(SimpleProgress):
    """Shows how far generating is, as a line that is drawn anew on standard error."""

    def __init__(self, verboseLevel: int) -> None:
        super().__init__(verboseLevel)
        self._done, self._all, self._step = 0, 0, ""

    def Starting(self, tlb_desc: Any) -> None:
        """A library, of this description, begins."""
        super().Starting(tlb_desc)
        sys.stderr.write(f"{tlb_desc}\n")

    def SetDescription(self, desc: Any, maxticks: Any = None) -> None:
        """A step begins; maxticks: how many ticks it will take."""
        self._done, self._all, self._step = 0, maxticks or 0, str(desc)
        self._draw()

    def Tick(self, desc: Any = None) -> None:
        """A part of a step is done."""
        self._done += 1
        self._step = self._step if desc is None else str(desc)
        self._draw()

    def _draw(self) -> None:
        share = f" {100 * min(self._done, self._all) // self._all} %" if self._all else ""
        sys.stderr.write(f"\r{self._step}{share:6}")
        sys.stderr.flush()

    def Close(self) -> None:
        """Nothing more will come."""
        sys.stderr.write("\n")


# ---- finding libraries --------------------------------------------------------------------------------------------------


def _load(spec: Any) -> Any:
    if spec.dll is None:
        return pythoncom.LoadRegTypeLib(spec.clsid, spec.major, spec.minor, spec.lcid)
    return pythoncom.LoadTypeLib(spec.dll)


def _spec_of(typelib: Any, path: str | None = None) -> selecttlb.TypelibSpec:
    spec = selecttlb.TypelibSpec(None, 0, 0, 0)
    spec.FromTypelib(typelib, path)
    return spec


def _library_of_object(name: str) -> list[Any]:
    """The library of a class's objects, by a program id; none when there is no such class, or it has no library."""
    from win32com.client import Dispatch

    try:
        return [_spec_of(Dispatch(name)._oleobj_.GetTypeInfo().GetContainingTypeLib()[0])]
    except (pywintypes.com_error, AttributeError):
        return []


def GetTypeLibsForSpec(arg: str) -> list[tuple[Any, Any]]:
    """The type libraries that a text means: a file, the description of a registered library, or a program id.

    Returns (PyITypeLib, TypelibSpec) for each; prints a line when there is none. Ends the program with 1 when a library
    cannot be read.
    """
    try:
        typelib = pythoncom.LoadTypeLib(arg)
        return [(typelib, _spec_of(typelib, arg))]
    except pywintypes.com_error:
        specs = selecttlb.FindTlbsWithDescription(arg) or _library_of_object(arg)
    if not specs:
        print(f"Could not locate a type library matching '{arg}'")
    found = []
    try:
        for spec in specs:
            typelib = _load(spec)
            spec.FromTypelib(typelib)  # what is registered may be of another version
            found.append((typelib, spec))
    except pywintypes.com_error as error:
        sys.stderr.write(f"Unable to load type library from '{arg}' - {error}\n")
        sys.exit(1)
    return found


def _libraries(info: Any) -> list[tuple[Any, Any]]:
    """(PyITypeLib, TypelibSpec) for whatever names a library."""
    if isinstance(info, tuple):
        guid, lcid, major, minor = info
        typelib = pythoncom.LoadRegTypeLib(guid, major, minor, lcid)
        return [(typelib, _spec_of(typelib, str(guid)))]
    if isinstance(info, selecttlb.TypelibSpec):
        return [(_load(info), info)]
    if hasattr(info, "GetLibAttr"):
        return [(info, _spec_of(info))]
    return GetTypeLibsForSpec(info)


# ---- writing ------------------------------------------------------------------------------------------------------------


def GenerateFromTypeLibSpec(typelibInfo: Any, file: TextIO | None = None, verboseLevel: int | None = None,
                            progressInstance: Any = None, bForDemand: Any = bForDemandDefault,
                            bBuildHidden: Any = 1) -> None:
    """Write the module of a type library, and import it unless it goes to a stream.

    typelibInfo: a PyITypeLib, a selecttlb.TypelibSpec, a tuple (GUID, LCID, major, minor version), or a text as
    GetTypeLibsForSpec takes it. file: the stream to write to; None is the folder that gencache looks into.
    verboseLevel, progressInstance: how, and to whom, it is told how it goes on. bForDemand: write a package.
    Raises com_error, OSError; RuntimeError for a package that goes to a stream.
    """
    if bForDemand and file is not None:
        raise RuntimeError("a package can only be written to the folder that gencache looks into")
    progress = SimpleProgress(verboseLevel or 0) if progressInstance is None else progressInstance
    for typelib, spec in _libraries(typelibInfo):
        if file is not None:
            genpy.Generator(typelib, spec.dll, progress, bBuildHidden=bBuildHidden).generate(file)
            continue
        _write(typelib, spec.dll, bForDemand, progress, bBuildHidden)
        progress.SetDescription("Importing module")
        name = gencache.GetGeneratedFileName(spec.clsid, spec.lcid, spec.major, spec.minor)
        gencache._drop_modules(name)
        gencache.GetModuleForTypelib(spec.clsid, spec.lcid, spec.major, spec.minor)
    progress.Close()


def write_library(info: Any, demand: Any, progress: Any = None, hidden_too: Any = 1, only_if_damaged: bool = False) -> None:
    """Write the module of a library into gencache's folder.

    info: as for GenerateFromTypeLibSpec. only_if_damaged: not when another process has written it meanwhile.
    """
    progress = SimpleProgress(0) if progress is None else progress
    for typelib, spec in _libraries(info):
        with gencache.ModuleMutex(gencache.GetGeneratedFileName(spec.clsid, spec.lcid, spec.major, spec.minor)):
            path = gencache._file_of(spec.clsid, spec.lcid, spec.major, spec.minor)
            if only_if_damaged and path is not None and gencache._is_complete(path, others_too=False):
                # What is whole, and yet could not be imported, is written anew.
                if not _imports(path):
                    _write(typelib, spec.dll, demand, progress, hidden_too)
            else:
                _write(typelib, spec.dll, demand, progress, hidden_too)
    progress.Close()


def _imports(path: str) -> bool:
    """Is a file Python text?"""
    try:
        with open(path, "rb") as stream:
            compile(stream.read(), path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, OSError):
        return False
    return True


def _write(typelib: Any, source: str | None, demand: Any, progress: Any, hidden_too: Any) -> None:
    """Write a module into gencache's folder, and remove what it had in the other form."""
    attr = typelib.GetLibAttr()
    name = gencache.GetGeneratedFileName(attr[0], attr[1], attr[3], attr[4])
    base = os.path.join(gencache.GetGeneratePath(), name)
    target = os.path.join(base, "__init__.py") if demand else base + ".py"
    generator = genpy.Generator(typelib, source, progress, bBuildHidden=hidden_too)
    stream, temporary = generator.open_writer(base + ".base.py" if demand else target)
    progress.LogBeginGenerate(target)
    worked = False
    try:
        generator.generate(stream, demand)
        worked = True
    finally:
        with gencache.ModuleMutex(name):
            generator.finish_writer(target, stream, temporary, worked)
            if worked:
                _remove_other_form(base, demand)
    gencache._look_again("win32com.gen_py")


def _remove_other_form(base: str, demand: Any) -> None:
    """A library has either a module or a package; of a package only the base is new, the rest is out of date."""
    if not demand:
        shutil.rmtree(base, ignore_errors=True)
        return
    for path in [base + ".py", *glob.glob(os.path.join(glob.escape(base), "*.py"))]:
        if os.path.basename(path) != "__init__.py" and os.path.exists(path):
            os.unlink(path)


def GenerateChildFromTypeLibSpec(child: str, typelibInfo: Any, verboseLevel: int | None = None,
                                 progressInstance: Any = None) -> None:
    """Write a module of a package, and import it.

    child: the name of a class or interface. The other arguments are those of GenerateFromTypeLibSpec.
    Raises com_error, OSError, ValueError when the library has no such type.
    """
    progress = SimpleProgress(verboseLevel or 0) if progressInstance is None else progressInstance
    for typelib, spec in _libraries(typelibInfo):
        name = gencache.GetGeneratedFileName(spec.clsid, spec.lcid, spec.major, spec.minor)
        folder = os.path.join(gencache.GetGeneratePath(), name)
        progress.LogBeginGenerate(folder)
        os.makedirs(folder, exist_ok=True)
        genpy.Generator(typelib, spec.dll, progress).generate_child(child, folder)
        progress.SetDescription("Importing module")
        gencache._GetModule(f"{name}.{child}")
    progress.Close()


# ---- the command ----------------------------------------------------------------------------------------------------------


def main() -> Any:
    """Do what the command line says; returns the exit code, None or 0 for success."""
    import getopt

    try:
        options, names = getopt.getopt(sys.argv[1:], "vo:huiqd")
    except getopt.error as message:
        sys.stderr.write(f"{message}\n")
        usage()
    given = [option for option, _ in options]
    output = dict(options).get("-o")
    demand = bool(bForDemandDefault) != (given.count("-d") % 2 == 1)
    if demand and output is not None:
        sys.stderr.write("Can not use -d and -o together\n")
        usage()
    if "-i" in given:
        for name in names or [""]:
            ShowInfo(name)
        return 0
    if not names:
        chosen: Any = selecttlb.SelectTlb()
        if chosen is None:
            return 1
        names = [chosen]
    verbose = 1 + given.count("-v") - given.count("-q")
    hidden_too = 0 if "-h" in given else 1
    if output is None:
        for name in names:
            GenerateFromTypeLibSpec(name, None, verboseLevel=verbose, bForDemand=demand, bBuildHidden=hidden_too)
        return 0
    return _write_output(output, names, verbose, hidden_too)


def _write_output(output: str, names: list[Any], verbose: int, hidden_too: int) -> int:
    """Write libraries to a file, which appears when it is whole."""
    folder = os.path.dirname(output)
    if folder:
        os.makedirs(folder, exist_ok=True)
    temporary = f"{output}.{os.getpid()}.temp"
    try:
        with open(temporary, "w", encoding="utf-8") as stream:
            for name in names:
                GenerateFromTypeLibSpec(name, stream, verboseLevel=verbose, bBuildHidden=hidden_too)
        genpy.put_in_place(temporary, output)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)
    return 0


if __name__ == "__main__":
    from win32com.client import makepy

    sys.exit(makepy.main())
