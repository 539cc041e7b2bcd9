"""Early-bound classes: finding them, making them, and keeping them in files where that is asked for.

Classes are made in memory, of the object's own type library, when a program first asks for them. Nothing is written.
Modules that makepy wrote into win32com.__gen_path__ are used where there are some; they are repaired when they are
damaged, and renewed when the type library is newer.

Files are also written for EnsureModule and EnsureDispatch when the environment variable CWIN32_GEN_PY is set: `1` for
the folder cwin32\\gen_py\\1 in the user's local data, or another folder. A program sets `gencache.keep_files` instead.

    python -m win32com.client.gencache -d    lists what is in the folder
    python -m win32com.client.gencache -r    writes its index anew
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

import pythoncom
import pywintypes
import win32com
import win32com.client

from . import CLSIDToClass
from ._memory import Library, LibraryConstants
from ._typeinfo import nearby

TYPE_CHECKING = False  # typing takes a while to import, and only type checkers need it
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Key = tuple[str, int, int, int]

__all__ = ["EnsureDispatch", "EnsureModule", "GetClassForCLSID", "GetClassForProgID", "GetModuleForCLSID",
           "GetModuleForProgID", "GetModuleForTypelib", "MakeModuleForTypelib", "ModuleType", "Rebuild"]

bForDemandDefault = 0  # whether EnsureModule writes a package, whose modules are written when they are used

# Which library has what: (GUID, LCID, major, minor version) by IID.
clsidToTypelib: dict[str, tuple[str, int, int, int]] = {}

# Of a library asked for in vain, the module of another version that was found instead.
versionRedirectMap: dict[tuple[str, int, int, int], ModuleType | None] = {}

# The type libraries that the program handed over, by (GUID, LCID, major, minor version).
demandGeneratedTypeLibraries: dict[tuple[str, int, int, int], Any] = {}

_loader = getattr(win32com, "__loader__", None)
is_readonly = is_zip = hasattr(_loader, "archive")

pickleVersion = 1  # of the index; it is JSON, and nothing is ever unpickled

keep_files = bool(os.environ.get("CWIN32_GEN_PY"))  # whether EnsureModule and EnsureDispatch write files

_PACKAGE = "win32com.gen_py."
_INDEX = "index.json"
_NO_INTERFACE = -2147467262  # E_NOINTERFACE
# What every module of a library has.
_MAPS = ("CLSIDToClassMap", "CLSIDToPackageMap", "VTablesToClassMap", "VTablesToPackageMap", "NamesToIIDMap")


class _Damaged(ImportError):
    """The file of a module was cut off."""


# ---- the index --------------------------------------------------------------------------------------------------------


def _index_path() -> str:
    return os.path.join(win32com.__gen_path__, _INDEX)


def _read_index() -> dict[str, tuple[str, int, int, int]]:
    """The index as the folder has it. Raises OSError when there is none, ValueError when it is damaged."""
    import json

    with open(_index_path(), encoding="ascii") as stream:
        stored = json.load(stream)
    if not isinstance(stored, dict) or stored.get("version") != pickleVersion or not isinstance(stored["clsids"], dict):
        raise ValueError(f"{_index_path()} is of another version")
    return {clsid: (str(guid), int(lcid), int(major), int(minor))
            for clsid, (guid, lcid, major, minor) in stored["clsids"].items()}


def _LoadDicts() -> None:
    """Read the index. Raises OSError when there is none. A damaged one is written anew."""
    try:
        found = _read_index()
    except (ValueError, KeyError, TypeError):
        Rebuild(0)
        return
    clsidToTypelib.update(found)
    versionRedirectMap.clear()


def _SaveDicts() -> None:
    """Write the index, with what other processes wrote into it. Raises OSError, RuntimeError when is_readonly is set."""
    if is_readonly:
        raise RuntimeError(f"{win32com.__gen_path__} is read-only")
    import json

    from .genpy import put_in_place

    with ModuleMutex(_INDEX):
        try:
            stored = _read_index()
        except (OSError, ValueError, KeyError, TypeError):
            stored = {}
        stored.update((clsid, key) for clsid, key in clsidToTypelib.items() if _file_of(*key))
        temporary = f"{_index_path()}.{os.getpid()}.temp"
        os.makedirs(win32com.__gen_path__, exist_ok=True)
        with open(temporary, "w", encoding="ascii") as stream:
            json.dump({"version": pickleVersion, "clsids": stored}, stream)
        put_in_place(temporary, _index_path())


def __init__() -> None:
    """Read the index, if the folder has modules. Called when this module is imported."""
    if not os.path.isdir(win32com.__gen_path__):
        return
    try:
        _LoadDicts()
    except OSError:
        if GetGeneratedInfos():
            Rebuild(0)


class ModuleMutex:
    """Keeps other processes of this user, and other threads, from writing or reading a module inside `with`.

    module_name: what GetGeneratedFileName gives. Entering blocks until it is this thread's turn.
    """

    def __init__(self, module_name: str) -> None:
        self._name = module_name
        self._mutex: Any = None

    def __enter__(self) -> None:
        import zlib

        import win32event

        # Two folders of the same sum would only wait for each other; hashlib takes a while to import.
        folder = zlib.crc32(os.path.normcase(win32com.__gen_path__).encode("utf-8", "surrogatepass"))
        # Without security attributes the object is its maker's alone: the default of a user's token.
        mutex = win32event.CreateMutex(None, False, f"Local\\cwin32.gen_py.{folder:08x}.{self._name}")
        win32event.WaitForSingleObject(mutex, win32event.INFINITE)
        self._mutex = mutex

    def __exit__(self, *error: object) -> None:
        import win32event

        mutex, self._mutex = self._mutex, None
        win32event.ReleaseMutex(mutex)
        mutex.Close()


# ---- names and files --------------------------------------------------------------------------------------------------


def GetGeneratedFileName(clsid: Any, lcid: int, major: int, minor: int) -> str:
    """The name of a type library's module."""
    return f"{str(clsid).upper()[1:-1]}x{lcid}x{major}x{minor}"


def SplitGeneratedFileName(fname: str) -> tuple[str, ...]:
    """The parts of such a name."""
    return tuple(fname.split("x", 4))


def GetGeneratePath() -> str:
    """The folder for modules, which is made when it is not there. Raises OSError."""
    if is_readonly:
        raise AssertionError(f"{win32com.__gen_path__} is read-only")
    os.makedirs(win32com.__gen_path__, exist_ok=True)
    return str(win32com.__gen_path__)


def _file_of(clsid: Any, lcid: int, major: int, minor: int) -> str | None:
    """The file of a library's module, or of its package; None when there is none."""
    base = os.path.join(win32com.__gen_path__, GetGeneratedFileName(clsid, lcid, major, minor))
    for path in (os.path.join(base, "__init__.py"), base + ".py"):
        if os.path.exists(path):
            return path
    return None


def _info_of(name: str) -> Any:
    """(IID, LCID, major, minor version) for a module's name; None for another name."""
    try:
        guid, lcid, major, minor = name.split("x")
        return pywintypes.IID("{" + guid + "}"), int(lcid), int(major), int(minor)
    except (ValueError, pywintypes.com_error):
        return None


def GetGeneratedInfos() -> list[Any]:
    """(IID, LCID, major, minor version) of every library that has a module in the folder."""
    archive, zipped, inside = win32com.__gen_path__.partition(".zip\\")
    if zipped:
        import zipfile

        prefix = inside.replace("\\", "/").rstrip("/") + "/"
        with zipfile.ZipFile(archive + ".zip") as opened:
            names = {name[len(prefix):].split("/")[0] for name in opened.namelist() if name.startswith(prefix)}
        infos = [_info_of(os.path.splitext(name)[0]) for name in sorted(names)]
    else:
        try:
            entries = list(os.scandir(win32com.__gen_path__))
        except OSError:
            entries = []
        infos = [_info_of(os.path.splitext(entry.name)[0]) for entry in entries
                 if entry.name.endswith(".py") or entry.is_dir()]
    return [info for info in infos if info is not None]


# ---- importing --------------------------------------------------------------------------------------------------------


def _GetModule(fname: str) -> ModuleType:
    """Import a module from the folder by its name. Raises ImportError, also when its file is damaged."""
    name = _PACKAGE + fname
    module = sys.modules.get(name)
    if module is None:
        if not (os.path.isdir(win32com.__gen_path__) or is_zip) or not _is_there(name):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        with ModuleMutex(fname.partition(".")[0]):
            module = _import(name)
    return module


def _is_there(name: str) -> bool:
    """Would Python find a module below win32com.gen_py? Nothing is imported, and nobody is waited for."""
    package, _, last = name.rpartition(".")
    if package not in sys.modules:
        return True  # importing it tells
    folders = [*sys.modules[package].__path__]
    known = folders == [win32com.__gen_path__] and not is_zip  # the caller has seen that it is a folder
    if not getattr(sys, "frozen", False) and (known or all(map(os.path.isdir, folders))):
        return any(os.path.exists(os.path.join(folder, last + ending)) for folder in folders for ending in ("", ".py", ".pyc"))
    _look_again(package)
    return any(hasattr(finder, "find_spec") and finder.find_spec(name, folders) is not None for finder in sys.meta_path)


def _import(name: str) -> ModuleType:
    """Import a module that may have been cut off when it was written."""
    import importlib

    path = _path_of(name)
    if path is not None and not _is_complete(path):
        raise _Damaged(f"{path} is not complete", name=name, path=path)
    _look_again(name.rpartition(".")[0])
    try:
        try:
            module = importlib.import_module(name)
        except (EOFError, ValueError, TypeError):
            _forget_compiled(path)
            module = importlib.import_module(name)
    except ImportError:
        raise
    except Exception as error:  # whatever half a module may do
        if path is None:
            raise
        raise _Damaged(f"{path} cannot be imported: {error}", name=name, path=path) from error
    if name.count(".") == 2 and not all(hasattr(module, wanted) for wanted in _MAPS):
        sys.modules.pop(name, None)
        raise _Damaged(f"{path} is not complete", name=name, path=path)
    return module


def _look_again(package: str) -> None:
    """Let Python see the files that were just written into a package's folders.

    importlib.invalidate_caches() would do it for every folder there is, and load importlib.metadata for it.
    """
    for folder in getattr(sys.modules.get(package), "__path__", ()):
        finder = sys.path_importer_cache.get(folder)
        if finder is not None and hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


def _path_of(name: str) -> str | None:
    """The file of a module below win32com.gen_py; None where there is none, or it is no file."""
    base = os.path.join(win32com.__gen_path__, *name[len(_PACKAGE):].split("."))
    for path in (os.path.join(base, "__init__.py"), base + ".py"):
        if os.path.isfile(path):
            return path
    return None


def _is_complete(path: str, others_too: bool = True) -> bool:
    """Does a file end where its writer meant it to? Files of other makers say nothing of it: others_too counts them."""
    from .genpy import COMPLETE

    try:
        with open(path, "rb") as stream:
            text = stream.read()
    except OSError:
        return True  # importing it tells why
    if b", of cwin32" in text[:200]:
        return text.rstrip().endswith(COMPLETE.encode("ascii"))
    return others_too and bool(text.strip()) and b"\0" not in text


def _forget_compiled(path: str | None) -> None:
    """Delete what Python keeps of a module: it can be damaged, too."""
    import importlib.util

    if path is not None:
        try:
            os.unlink(importlib.util.cache_from_source(path))
        except OSError:
            pass


def _drop_modules(fname: str) -> None:
    """Forget a library's module and those of its package."""
    name = _PACKAGE + fname
    for other in [other for other in sys.modules if other == name or other.startswith(name + ".")]:
        del sys.modules[other]


# ---- finding ----------------------------------------------------------------------------------------------------------


def GetClassForProgID(progid: Any) -> Any:
    """The class for a program id or IID; None when no library is known that has one. Raises com_error."""
    return GetClassForCLSID(pywintypes.IID(progid))


def GetClassForCLSID(clsid: Any) -> Any:
    """The class for an IID or CLSID; None when no library is known that has one."""
    text = str(clsid)
    known = CLSIDToClass.mapCLSIDToClass.get(text)
    if known is None and GetModuleForCLSID(text) is not None:
        known = CLSIDToClass.mapCLSIDToClass.get(text)
    return known


def GetModuleForProgID(progid: Any) -> Any:
    """The module with the class for a program id or IID; None when there is none."""
    try:
        clsid = pywintypes.IID(progid)
    except pywintypes.com_error:
        return None
    return GetModuleForCLSID(clsid)


def GetModuleForCLSID(clsid: Any) -> Any:
    """The module with the class for an IID or CLSID, after the class is there; None when no library is known for it."""
    text = str(clsid)
    key = clsidToTypelib.get(text)
    if key is None:
        return None
    try:
        module: Any = GetModuleForTypelib(*key)
    except ImportError:
        return None
    if hasattr(module, "class_for"):
        module.class_for(text)
        return module
    child = module.CLSIDToPackageMap.get(text) or module.VTablesToPackageMap.get(text)
    if child is None:
        return module
    name = f"{module.__name__}.{child}"
    try:
        _GetModule(name[len(_PACKAGE):])
    except ImportError:
        from . import makepy

        makepy.GenerateChildFromTypeLibSpec(child, demandGeneratedTypeLibraries.get(key, key))
    return sys.modules[name]


def GetModuleForTypelib(typelibCLSID: Any, lcid: int, major: int, minor: int) -> ModuleType:
    """The module of a type library, which is imported from the folder when this process has not got it.

    Raises ImportError when there is none. A damaged one is written anew.
    """
    fname = GetGeneratedFileName(typelibCLSID, lcid, major, minor)
    try:
        module = _GetModule(fname)
    except _Damaged:
        _repair(typelibCLSID, lcid, major, minor)
        module = _GetModule(fname)
    if "_in_gencache_" not in module.__dict__:
        AddModuleToCache(typelibCLSID, lcid, major, minor)
    return module


def _repair(typelibCLSID: Any, lcid: int, major: int, minor: int) -> None:
    """Write a damaged module anew. Raises ImportError when its type library is not there."""
    from . import makepy

    path = _file_of(typelibCLSID, lcid, major, minor)
    demand = path is not None and os.path.basename(path) == "__init__.py"
    key = str(typelibCLSID), lcid, major, minor
    try:
        makepy.write_library(demandGeneratedTypeLibraries.get(key, key), demand, only_if_damaged=True)
    except (OSError, pywintypes.com_error) as error:
        raise ImportError(f"{path} is damaged, and cannot be written anew: {error}", path=path) from error


def AddModuleToCache(typelibclsid: Any, lcid: int, major: int, minor: int, verbose: Any = 1,
                     bFlushNow: Any = not is_readonly) -> None:
    """Remember which IIDs a library's module has classes for. bFlushNow: also in the folder's index."""
    module: Any = _GetModule(GetGeneratedFileName(typelibclsid, lcid, major, minor))
    module._in_gencache_ = 1
    key = str(typelibclsid), lcid, major, minor
    in_memory = hasattr(module, "known_iids")
    new = [clsid for clsid in (module.known_iids() if in_memory else _iids_of(module))
           if clsidToTypelib.get(clsid) != key]
    clsidToTypelib.update(dict.fromkeys(new, key))
    versionRedirectMap.pop(key, None)
    if new and bFlushNow and not in_memory and not is_readonly:
        try:
            _SaveDicts()
        except OSError:  # an index is for speed alone
            pass


def _iids_of(module: Any) -> Iterable[str]:
    for name in _MAPS[:4]:
        yield from getattr(module, name)


# ---- making -----------------------------------------------------------------------------------------------------------


def _writes() -> bool:
    return bool(keep_files and not is_readonly)


def _in_memory(typelib: Any, hidden_too: Any, first_class: bool) -> ModuleType:
    """Make the classes of a library in memory; returns what stands for its module."""
    attr = typelib.GetLibAttr()
    name = _PACKAGE + GetGeneratedFileName(attr[0], attr[1], attr[3], attr[4])
    made = Library(name, typelib, hidden_too, first_class)
    module = sys.modules.setdefault(name, made)
    if module is made:
        if made._has_constants:
            win32com.client.constants.__dicts__.append(LibraryConstants(made))
        AddModuleToCache(attr[0], attr[1], attr[3], attr[4], 0, False)
    return module


def _make(typelib: Any, key: Key, progress: Any, demand: Any, hidden_too: Any, anew: bool = False) -> ModuleType:
    """Make the module of a library: in the folder where that is asked for, else in memory.

    anew: also when another process has written it meanwhile.
    """
    if not _writes():
        if progress is not None:
            progress.Starting(typelib.GetDocumentation(-1)[1] or "")
        module = _in_memory(typelib, hidden_too, bool(demand))
        if progress is not None:
            progress.Finished()
            progress.Close()
        return module
    from . import makepy

    if anew:
        _drop_modules(GetGeneratedFileName(*key))
    makepy.write_library(typelib, demand, progress, hidden_too, only_if_damaged=not anew)
    return GetModuleForTypelib(*key)


def _key_of(typelib: Any) -> Key:
    attr = typelib.GetLibAttr()
    return str(attr[0]), attr[1], attr[3], attr[4]


def MakeModuleForTypelib(typelibCLSID: Any, lcid: int, major: int, minor: int, progressInstance: Any = None,
                         bForDemand: Any = bForDemandDefault, bBuildHidden: Any = 1) -> ModuleType:
    """Make the module of a registered type library anew.

    progressInstance: hears how it goes on, a genpy.GeneratorProgress. bForDemand: write a package, whose modules are
    written when they are used. bBuildHidden: hidden members too.
    Returns the module. Raises com_error when there is no such library.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-loadregtypelib
    """
    typelib = pythoncom.LoadRegTypeLib(typelibCLSID, major, minor, lcid)
    return _make(typelib, _key_of(typelib), progressInstance, bForDemand, bBuildHidden, anew=True)


def MakeModuleForTypelibInterface(typelib_ob: Any, progressInstance: Any = None, bForDemand: Any = bForDemandDefault,
                                  bBuildHidden: Any = 1) -> Any:
    """Make the module of a type library that need not be registered.

    typelib_ob: a PyITypeLib. The other arguments are those of MakeModuleForTypelib.
    Returns the module, None when the library cannot be read.
    """
    try:
        return _make(typelib_ob, _key_of(typelib_ob), progressInstance, bForDemand, bBuildHidden)
    except pywintypes.com_error:
        return None


def EnsureModuleForTypelibInterface(typelib_ob: Any, progressInstance: Any = None,
                                    bForDemand: Any = bForDemandDefault, bBuildHidden: Any = 1) -> Any:
    """The module of a type library that need not be registered; it is made when it is not there.

    typelib_ob: a PyITypeLib. The other arguments are those of MakeModuleForTypelib.
    Returns the module, None when the library cannot be read.
    """
    key = _key_of(typelib_ob)
    if bForDemand:
        demandGeneratedTypeLibraries[key] = typelib_ob
    try:
        return GetModuleForTypelib(*key)
    except ImportError:
        return MakeModuleForTypelibInterface(typelib_ob, progressInstance, bForDemand, bBuildHidden)


def ForgetAboutTypelibInterface(typelib_ob: Any) -> None:
    """Let go of a type library that EnsureModuleForTypelibInterface was given with bForDemand."""
    key = _key_of(typelib_ob)
    if demandGeneratedTypeLibraries.pop(key, None) is None:
        print(f"ForgetAboutTypelibInterface: the type library {key} was not remembered")
    versionRedirectMap.pop(key, None)


def EnsureModule(typelibCLSID: Any, lcid: int, major: int, minor: int, progressInstance: Any = None,
                 bValidateFile: Any = not is_readonly, bForDemand: Any = bForDemandDefault,
                 bBuildHidden: Any = 1) -> Any:
    """The module of a registered type library; it is made when it is not there, or older than the library.

    typelibCLSID, lcid, major, minor: the library; Windows finds a newer minor version, too. progressInstance: hears how
    it goes on. bValidateFile: look whether a file is older than the library. bForDemand: write a package, whose modules
    are written when they are used. bBuildHidden: hidden members too.
    Returns the module. Raises com_error when there is no such library.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-loadregtypelib
    """
    key = str(typelibCLSID), lcid, major, minor
    try:
        module: Any = GetModuleForTypelib(*key)
    except ImportError:
        module = None
    if module is not None and not (bValidateFile and _is_stale(module, key)):
        return module
    if is_readonly:
        redirected = _other_minor(key)
        if redirected is not None:
            return redirected
    typelib = pythoncom.LoadRegTypeLib(typelibCLSID, major, minor, lcid)
    return _ensure_loaded(typelib, progressInstance, bForDemand, bBuildHidden)


def _ensure_loaded(typelib: Any, progress: Any, demand: Any, hidden_too: Any) -> ModuleType:
    """The module of a library that is at hand; it is made when it is not there, or older than the library."""
    key = _key_of(typelib)
    if demand and _writes():
        demandGeneratedTypeLibraries.setdefault(key, typelib)  # it need not be registered
    try:
        module = GetModuleForTypelib(*key)
    except ImportError:
        return _make(typelib, key, progress, demand, hidden_too)
    if is_readonly or not _is_stale(module, key):
        return module
    from . import makepy

    _drop_modules(GetGeneratedFileName(*key))
    makepy.write_library(typelib, demand, progress, hidden_too)
    return GetModuleForTypelib(*key)


def _is_stale(module: Any, key: Key) -> bool:
    """Is a module's file older than its type library, or of another version?"""
    from .genpy import makepy_version

    if hasattr(module, "known_iids") or is_readonly:
        return False
    try:
        library = pythoncom.QueryPathOfRegTypeLib(key[0], key[2], key[3], key[1]).rstrip("\0")
        version = pythoncom.LoadRegTypeLib(key[0], key[2], key[3], key[1]).GetLibAttr()
    except pywintypes.com_error:
        return False  # the library is not on this machine, the module serves all the same
    if module.MinorVersion != version[4] or module.makepy_version != makepy_version:
        return True
    try:
        made = os.stat(_file_of(*key) or module.__file__).st_mtime
        return os.stat(library).st_mtime > made
    except (OSError, TypeError):
        return False


def _other_minor(key: Key) -> ModuleType | None:
    """The newest other minor version of a library in a folder that cannot be written; remembered."""
    if key not in versionRedirectMap:
        minors = [info[3] for info in GetGeneratedInfos() if (str(info[0]), *info[1:3]) == key[:3]]
        found = GetModuleForTypelib(*key[:3], max(minors)) if minors else None
        if found is None:
            return None
        versionRedirectMap[key] = found
    return versionRedirectMap[key]


def _ensure_custom(prog_id: Any, demand: Any) -> Any:
    """An object that has no IDispatch, bound to the custom interface of its class; None where none is described."""
    from . import vtable

    bound = vtable.of_object(prog_id)
    if bound is not None:
        _ensure_loaded(bound._typeinfo_.GetContainingTypeLib()[0], None, demand, 1)
    return bound


def EnsureDispatch(prog_id: Any, bForDemand: Any = 1) -> Any:
    """Make or wrap an object whose members are known from its type library.

    prog_id: a program id, a class id, a PyIDispatch or a Dispatch object. bForDemand: where files are written, write
    those of the interfaces when they are used.
    Returns an object of an early-bound class. An object that has no IDispatch is bound to the custom interface that a
    type library names as its class's default one (see win32com.client.vtable). Raises com_error, TypeError when the
    object does not describe itself. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-gettypeinfo
    """
    if isinstance(prog_id, pythoncom._VtableBase) and not getattr(prog_id, "_dual_", False):
        return prog_id
    try:
        made = win32com.client.Dispatch(prog_id)
    except pywintypes.com_error as error:
        made = _ensure_custom(prog_id, bForDemand) if error.hresult == _NO_INTERFACE else None
        if made is None:
            raise
        return made
    if hasattr(type(made), "CLSID"):
        return made
    try:
        info = nearby(made._oleobj_.GetTypeInfo())
        clsid = info.GetTypeAttr()[0]
        _ensure_loaded(info.GetContainingTypeLib()[0], None, bForDemand, 1)
    except (pywintypes.com_error, AttributeError) as error:
        raise TypeError("This COM object can not automate the makepy process - please run makepy manually for this "
                        "object") from error
    found = GetClassForCLSID(clsid)
    if found is None:
        raise TypeError(f"the type library of this COM object has no class for its own interface {clsid}")
    return found(made._oleobj_)


# ---- the folder as a whole --------------------------------------------------------------------------------------------


def Rebuild(verbose: Any = 1) -> None:
    """Write the index of the folder anew, from its modules. verbose: print what is looked at."""
    clsidToTypelib.clear()
    infos = GetGeneratedInfos()
    if infos and verbose:
        print("Rebuilding cache of generated files for COM support...")
    for clsid, lcid, major, minor in infos:
        name = GetGeneratedFileName(clsid, lcid, major, minor)
        if verbose:
            print("Checking", name)
        try:
            AddModuleToCache(clsid, lcid, major, minor, verbose, 0)
        except Exception as error:
            if verbose:
                print(f"Could not add module {name}: {error!r}")
    for other, module in list(sys.modules.items()):
        if other.startswith(_PACKAGE) and hasattr(module, "known_iids"):
            AddModuleToCache(module.CLSID, module.LCID, module.MajorVersion, module.MinorVersion, 0, 0)
    if infos and verbose:
        print("Done.")
    if infos and not is_readonly:
        _SaveDicts()


def _Dump() -> None:
    """Print which libraries are known."""
    print("Cache is in directory", win32com.__gen_path__)
    for key in sorted(set(clsidToTypelib.values())):
        print(f"{GetModuleForTypelib(*key).__doc__} - {key[0]}")


def usage() -> None:
    """Print how to run this module, and end the program with 1."""
    print("Usage: gencache [-q] [-d] [-r]\n\n"
          "  -q  print less\n"
          "  -d  list the type libraries that have modules in the folder\n"
          "  -r  write the folder's index anew, from its modules")
    sys.exit(1)


def _main(arguments: list[str]) -> None:
    import getopt

    try:
        options, rest = getopt.getopt(arguments, "qrd")
    except getopt.error as message:
        print(message)
        usage()
    if rest or not options:
        usage()
    given = [option for option, _ in options]
    if "-d" in given:
        _Dump()
    if "-r" in given:
        Rebuild(0 if "-q" in given else 1)


__init__()

if __name__ == "__main__":
    from win32com.client import gencache

    gencache._main(sys.argv[1:])
