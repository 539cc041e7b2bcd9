"""Register Python classes as COM servers.

A class says by its attributes how it wants to be registered (`_reg_clsid_`, `_reg_progid_`, …); a script that ends with

    if __name__ == "__main__":
        win32com.server.register.UseCommandLine(MyClass)

registers it when it is run, and removes every trace of it with --unregister.

Who may write HKEY_LOCAL_MACHINE registers for all users, anybody else for himself, in HKEY_CURRENT_USER. COM itself
ignores the latter in elevated programs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import winreg
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import cwin32
import pythoncom
from cwin32 import application, thispython, typelibrary
from cwin32.registry import HIVES as _HIVES
from cwin32.registry import HKEY_CLASSES_ROOT as _HKEY_CLASSES_ROOT
from cwin32.registry import Classes as _Classes
from cwin32.registry import classes_of as _classes
from cwin32.registry import delete_tree as recurse_delete_key
from cwin32.registry import get_string as _get_string
from cwin32.registry import may_write_machine as _may_write_machine
from cwin32.registry import prune as _prune
from cwin32.registry import remove_key as _remove_key
from cwin32.registry import set_string as _set_string
from cwin32.registry import set_values as _set_subkeys
from cwin32.registry import subkeys as _subkeys
from cwin32.registry import where_to_write as _place
from cwin32.thispython import is_site as _is_site
from cwin32.thispython import own_folder as _own_folder
from cwin32.thispython import same_folder as _same_folder
from cwin32.thispython import user_site as _user_site

CATID_PythonCOMServer = "{B3EF80D0-68E2-11D0-A689-00C04FD658FF}"

_CATEGORY = "Component Categories\\" + CATID_PythonCOMServer
_ENGLISH = "409"

_frozen: Any = getattr(sys, "frozen", False)


# ---- what the loader and the local server need to know ---------------------------------------------------------------


def _find_loader() -> str:
    path = os.path.join(os.path.dirname(os.path.abspath(cwin32.__file__)), "host", "pythoncomloader.dll")
    if not os.path.isfile(path):
        raise RuntimeError(f"cwin32 is not installed as a whole: {path} is missing")
    return path


def _extra_folders(classes: _Classes) -> list[str]:
    """The folders that an isolated Python would not search: where cwin32 lies, and the user's own site-packages."""
    own, user = _own_folder(), _user_site()
    found = [] if _is_site(own) else [own]
    if classes.hive == winreg.HKEY_CURRENT_USER and user and os.path.isdir(user) and not _same_folder(user, own):
        found.append(user)
    return found


def _python_values(classes: _Classes) -> dict[str | None, Any]:
    """What the loader reads: which Python, and how to start it."""
    return thispython.values(_extra_folders(classes))


def _find_localserver_exe(mustfind: bool) -> str | None:
    """The pythonw.exe that belongs to this Python, a venv's own in a venv."""
    folders = [os.path.dirname(os.path.abspath(sys.executable)), os.path.join(sys.prefix, "Scripts"), sys.prefix]
    for folder in folders:
        path = os.path.join(folder, "pythonw.exe")
        if os.path.exists(path):
            return path
    if mustfind:
        raise RuntimeError(f"There is no pythonw.exe in {' or '.join(folders)}")
    return None


def _find_localserver_module() -> str:
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "localserver.py")
    if not os.path.exists(path):
        path += "c"
    if not os.path.exists(path):
        raise RuntimeError(f"cwin32 is not installed as a whole: {path[:-1]} is missing")
    return path


def _local_command(clsid: Any, threading_model: str) -> str:
    if _frozen:
        return f'"{sys.executable}" /Automate'
    own, user = _own_folder(), _user_site()
    importable = _is_site(own) or (user is not None and _same_folder(own, user))
    # Short where it can be: Wine cuts the line at 260 characters. -P: neither the current folder nor that of
    # localserver.py, which holds modules named util and exception, may hide others. -E: with PYTHONFAULTHANDLER set, a
    # Python that has no standard error does not start.
    what = "-m win32com.server.localserver" if importable else f'"{_find_localserver_module()}"'
    options = "-mta " if threading_model.lower() == "free" else ""
    return f'"{_find_localserver_exe(True)}" -E -P {what} {options}{clsid}'


def _inproc_values(classes: _Classes, threading_model: str) -> dict[str | None, Any]:
    if not _frozen:
        return {None: _find_loader(), "ThreadingModel": threading_model} | _python_values(classes)
    import _winapi

    if not hasattr(sys, "frozendllhandle"):
        raise RuntimeError("This is a frozen DLL, but sys.frozendllhandle does not say which")
    return {None: _winapi.GetModuleFileName(sys.frozendllhandle), "ThreadingModel": threading_model}


# ---- one server ------------------------------------------------------------------------------------------------------


def _contexts(clsctx: int | None) -> int:
    both = pythoncom.CLSCTX_INPROC_SERVER | pythoncom.CLSCTX_LOCAL_SERVER
    clsctx = clsctx or both
    if _frozen == "dll":
        return clsctx & pythoncom.CLSCTX_INPROC_SERVER
    if _frozen:
        return clsctx & pythoncom.CLSCTX_LOCAL_SERVER
    return clsctx & both


def _set_or_remove(path: str, value: str | None, classes: _Classes) -> None:
    """Leave nothing of an earlier registration."""
    if value:
        _set_string(path, value, classes)
    else:
        _remove_key(path, classes)


def _write_servers(key: str, inproc: dict[str | None, Any] | None, local: str | None, classes: _Classes) -> None:
    recurse_delete_key(key + "\\InprocServer32", classes)
    if inproc:
        _set_subkeys(key + "\\InprocServer32", inproc, classes)
    _set_or_remove(key + "\\LocalServer32", local, classes)


def _write_progids(key: str, clsid: Any, desc: str | None, progID: str, verProgID: str | None, classes: _Classes) -> None:
    _set_string(key + "\\ProgID", verProgID or progID, classes)
    for name in filter(None, (progID, verProgID)):
        _set_string(name, desc or None, classes)
        _set_string(name + "\\CLSID", str(clsid), classes)
    if verProgID:
        _set_string(progID + "\\CurVer", verProgID, classes)
        _set_string(key + "\\VersionIndependentProgID", progID, classes)


def RegisterServer(
    clsid: Any,
    pythonInstString: str | None = None,
    desc: str | None = None,
    progID: str | None = None,
    verProgID: str | None = None,
    defIcon: str | None = None,
    threadingModel: str = "both",
    policy: str | None = None,
    catids: Iterable[Any] = (),
    other: Mapping[str, str] | None = None,
    addPyComCat: bool | None = None,
    dispatcher: str | None = None,
    clsctx: int | None = None,
    addnPath: str | None = None,
    per_user: bool | None = None,
) -> None:
    """Write everything that COM needs to create an object of a class.

    clsid: the class's id, PyIID or str.
    pythonInstString: "module.Class", what is instantiated; may be left out when a policy does without.
    desc: a description for people.
    progID: the name that CreateObject takes; verProgID the same with a version, "Word.Document.8".
    defIcon: "file,index".
    threadingModel: "both", "apartment", "free", "neutral".
    policy, dispatcher: "module.Class" of the policy and of the dispatcher around it.
    catids: categories that the class belongs to.
    other: further subkeys of the class's key, with their values.
    addPyComCat: list the class among the Python servers; None does so unless frozen.
    clsctx: CLSCTX flags, which of the ways of serving; None is in-process and local.
    addnPath: a folder for sys.path.
    per_user: True for this user only, False for all; None decides by the rights that this process has.
    Raises TypeError when there is neither class nor policy, PermissionError where the rights are missing.
    https://learn.microsoft.com/windows/win32/com/clsid-key-hklm
    """
    if not pythonInstString and not policy:
        raise TypeError("RegisterServer() needs 'pythonInstString' or 'policy': nothing says what is to be created")
    classes = _classes(per_user)
    contexts = _contexts(clsctx)
    inproc = _inproc_values(classes, threadingModel) if contexts & pythoncom.CLSCTX_INPROC_SERVER else None
    local = _local_command(clsid, threadingModel) if contexts & pythoncom.CLSCTX_LOCAL_SERVER else None
    key = f"CLSID\\{clsid}"
    _set_string(key, desc, classes)
    _set_string(f"AppID\\{clsid}", progID, classes)
    _write_servers(key, inproc, local, classes)
    for name, value in (("PythonCOM", pythonInstString), ("PythonCOMPolicy", policy), ("DefaultIcon", defIcon),
                        ("PythonCOMDispatcher", dispatcher), ("PythonCOMPath", addnPath)):
        _set_or_remove(f"{key}\\{name}", value, classes)
    categories = [str(catid) for catid in catids]
    if addPyComCat or (addPyComCat is None and not _frozen):
        categories.append(CATID_PythonCOMServer)
        _write_category(classes)
    for category in categories:
        _set_string(f"{key}\\Implemented Categories\\{category}", None, classes)
    for name, value in (other or {}).items():
        _set_string(f"{key}\\{name}", value, classes)
    if progID:
        _write_progids(key, clsid, desc, progID, verProgID, classes)


def GetUnregisterServerKeys(clsid: Any, progID: str | None = None, verProgID: str | None = None,
                            customKeys: Iterable[Any] | None = None) -> list[Any]:
    """List the (key, root) pairs that unregistering deletes, with all below them."""
    keys: list[Any] = [f"CLSID\\{clsid}", *filter(None, (verProgID, progID)), f"AppID\\{clsid}"]
    return [(key, _HKEY_CLASSES_ROOT) for key in keys] + list(customKeys or ())


def UnregisterServer(clsid: Any, progID: str | None = None, verProgID: str | None = None,
                     customKeys: Iterable[Any] | None = None) -> None:
    """Delete what RegisterServer wrote, of this user and of the machine.

    customKeys: further (key, root) pairs; the root may be left out.
    Raises PermissionError where the rights are missing.
    """
    for key in GetUnregisterServerKeys(clsid, progID, verProgID, customKeys):
        recurse_delete_key(*key)
    for hive in _HIVES:
        _remove_unused_category(_Classes(hive))
    for parent in ("CLSID", "AppID", "Component Categories"):
        _prune(parent, _Classes(winreg.HKEY_CURRENT_USER))


def GetRegisteredServerOption(clsid: Any, optionName: str) -> str | None:
    """Read an option (`_reg_options_`) of a registered class; None when it has none."""
    return _get_string(f"CLSID\\{clsid}\\{optionName}")


# ---- the category of Python servers ----------------------------------------------------------------------------------


def _write_category(classes: _Classes) -> None:
    _set_subkeys(_CATEGORY, {_ENGLISH: "Python COM Server"}, classes)


def _remove_unused_category(classes: _Classes) -> None:
    """Delete the category's name when the last class that belongs to it is gone."""
    root, path = _place("CLSID", classes)
    try:
        winreg.OpenKey(*_place(_CATEGORY, classes)).Close()
    except FileNotFoundError:
        return
    try:
        with winreg.OpenKey(root, path) as key:
            for clsid in _subkeys(key):
                try:
                    winreg.OpenKey(key, f"{clsid}\\Implemented Categories\\{CATID_PythonCOMServer}").Close()
                    return
                except OSError:
                    continue
    except FileNotFoundError:
        pass
    try:
        recurse_delete_key(_CATEGORY, classes)
    except PermissionError:
        pass


def _cat_registrar() -> Any:
    """The PyICatRegister of Windows."""
    return pythoncom.CoCreateInstance(pythoncom.CLSID_StdComponentCategoriesMgr, None, pythoncom.CLSCTX_INPROC_SERVER,
                                      pythoncom.IID_ICatRegister)


def RegisterPyComCategory() -> None:
    """Write the name of the category that Python servers belong to. RegisterServer does so by itself."""
    _write_category(_classes(None))


# ---- classes ---------------------------------------------------------------------------------------------------------


def _get(ob: Any, attr: str, default: Any = None) -> Any:
    return getattr(ob, attr, default)


def _script_module() -> tuple[str, str]:
    """(module name, folder for sys.path) under which the running script can be imported."""
    main = sys.modules["__main__"]
    spec = getattr(main, "__spec__", None)
    if spec is not None:  # python -m package.module
        return spec.name, _root_folder(spec.name, main.__file__ or spec.origin)
    path = os.path.abspath(getattr(main, "__file__", None) or sys.argv[0])
    folder, name = os.path.split(path)
    if not os.path.isfile(path):
        raise TypeError(f"The script that holds the class is not found ({path}): set _reg_class_spec_ in the class")
    # Importing minds case, naming the script on the command line does not.
    name = next((entry for entry in os.listdir(folder) if entry.lower() == name.lower()), name)
    stem = os.path.splitext(name)[0]
    if "." in stem:
        raise TypeError(f"The script {name} cannot be imported, since there is a dot in its name: rename it, or set "
                        "_reg_class_spec_ in the class")
    return stem, folder


def _root_folder(module: str, file: str) -> str:
    """The folder on sys.path from which a module came."""
    folder = os.path.dirname(os.path.abspath(file))
    levels = module.count(".") + (os.path.splitext(os.path.basename(file))[0] == "__init__")
    for _ in range(levels):
        folder = os.path.dirname(folder)
    return folder


def _class_spec(cls: type) -> tuple[str, str | None]:
    """("module.Class", the folder that importing it needs, None where it is found anyway)."""
    if cls.__module__ == "__main__":
        module, folder = _script_module()
        return f"{module}.{cls.__name__}", None if _frozen else folder
    spec = f"{cls.__module__}.{cls.__name__}"
    file = getattr(sys.modules.get(cls.__module__), "__file__", None)
    if _frozen or not file:
        return spec, None
    folder = _root_folder(cls.__module__, file)
    return spec, None if _is_site(folder) else folder


def _typelib_file(cls: Any, per_user: bool) -> str | None:
    """The library that the class names, or the one that is written for it now; None when it has none."""
    named: str | None = _get(cls, "_reg_typelib_filename_")
    if named:
        return os.path.abspath(named)
    if not typelibrary.is_automatic(cls):
        return None
    from cwin32 import typewriter

    path = typelibrary.file_of(typelibrary.library_of(cls), per_user)
    typewriter.write(cls, path)
    return path


def _register_typelib(cls: Any, path: str, quiet: bool, classes: _Classes) -> None:
    library = typelibrary.register(path, classes)
    for name, value in (("TypeLib", library.guid), ("Version", f"{library.major}.{library.minor}")):
        _set_string(f"CLSID\\{cls._reg_clsid_}\\{name}", value, classes)
    if not quiet:
        print("Registered type library:", path)


def _register_class(cls: Any, quiet: bool, debug: bool, per_user: bool) -> None:
    progid = _get(cls, "_reg_progid_")
    spec, folder = _get(cls, "_reg_class_spec_"), None
    if spec is None:
        spec, folder = _class_spec(cls)
    dispatcher = _get(cls, "_reg_dispatcher_spec_")
    if debug:
        dispatcher = _get(cls, "_reg_debug_dispatcher_spec_") or "win32com.server.dispatcher.DefaultDebugDispatcher"
    # What may be refused comes first, so that nothing is registered by halves.
    application_values = application.values_of(cls)
    typelib = _typelib_file(cls, per_user)
    RegisterServer(
        cls._reg_clsid_, spec, _get(cls, "_reg_desc_", progid), progid, _get(cls, "_reg_verprogid_"),
        _get(cls, "_reg_icon_"), _get(cls, "_reg_threading_", "both"), _get(cls, "_reg_policy_spec_"),
        _get(cls, "_reg_catids_", ()), {**_get(cls, "_reg_options_", {}), "Debugging": "1" if debug else "0"},
        not _get(cls, "_reg_disable_pycomcat_", _frozen), dispatcher, _get(cls, "_reg_clsctx_"), folder, per_user)
    application.register(cls, application_values, _classes(per_user))
    if not quiet:
        print("Registered:", progid or spec, *["(for debugging)"] * debug, *["(for this user only)"] * per_user)
    if typelib:
        _register_typelib(cls, typelib, quiet, _classes(per_user))


def RegisterClasses(*classes: Any, **flags: Any) -> None:
    """Register classes by their attributes.

    `_reg_clsid_` is required. `_reg_progid_`, `_reg_verprogid_`, `_reg_desc_`, `_reg_class_spec_` ("module.Class", by
    default where the class stands), `_reg_threading_`, `_reg_clsctx_`, `_reg_icon_`, `_reg_catids_`, `_reg_options_`,
    `_reg_policy_spec_`, `_reg_dispatcher_spec_`, `_reg_debug_dispatcher_spec_` and `_reg_disable_pycomcat_` are what
    RegisterServer's arguments say. `_reg_typelib_filename_` is a type library to register with the class,
    `_typelib_auto_ = True` has one written from the annotations (cwin32.typewriter). `_reg_appid_`,
    `_reg_remote_server_`, `_reg_run_as_`, `_reg_launch_permission_`, `_reg_access_permission_`,
    `_reg_authentication_level_` and `_reg_dll_surrogate_` are for use between machines (cwin32.application).
    flags: quiet prints nothing; debug puts the tracing dispatcher around the class; per_user registers for this user
    even with the rights for more; finalize_register is called at the end.
    Raises PermissionError where the rights are missing.
    """
    per_user = bool(flags.get("per_user")) or not _may_write_machine()
    for cls in classes:
        _register_class(cls, bool(flags.get("quiet")), bool(flags.get("debug")), per_user)
    finalize: Callable[[], object] | None = flags.get("finalize_register")
    if finalize:
        finalize()


def _library_of(cls: Any) -> typelibrary.Library | None:
    """The type library that was registered with a class."""
    path = _get(cls, "_reg_typelib_filename_")
    if path is None:
        return typelibrary.library_of(cls) if typelibrary.is_automatic(cls) else None
    if _get(cls, "_typelib_guid_") is not None:
        return typelibrary.library_of(cls)
    try:
        return typelibrary.identify(pythoncom.LoadTypeLib(os.path.abspath(path)))
    except pythoncom.com_error:
        print(f"The type library {path} cannot be read, and _typelib_guid_ is missing: it stays registered")
        return None


def _unregister_typelib(cls: Any, quiet: bool) -> None:
    library = _library_of(cls)
    if library is None:
        return
    found = typelibrary.unregister(library)
    if typelibrary.is_automatic(cls) and _get(cls, "_reg_typelib_filename_") is None:
        typelibrary.remove_file(library, per_user=True)
        typelibrary.remove_file(library, per_user=False)
    if found and not quiet:
        print("Unregistered type library")


def UnregisterClasses(*classes: Any, **flags: Any) -> None:
    """Delete everything that RegisterClasses wrote for these classes, and what `_reg_remove_keys_` lists.

    flags: quiet prints nothing; finalize_unregister is called at the end.
    Raises PermissionError where the rights are missing.
    """
    quiet = bool(flags.get("quiet"))
    for cls in classes:
        progid = _get(cls, "_reg_progid_")
        UnregisterServer(cls._reg_clsid_, progid, _get(cls, "_reg_verprogid_"), _get(cls, "_reg_remove_keys_"))
        application.unregister(application.appid_of(cls))
        if not quiet:
            print("Unregistered:", progid or str(cls._reg_clsid_))
        _unregister_typelib(cls, quiet)
    finalize: Callable[[], object] | None = flags.get("finalize_unregister")
    if finalize:
        finalize()


def UnregisterInfoClasses(*classes: Any, **flags: Any) -> list[Any]:
    """List the keys that unregistering these classes would delete, for installers."""
    keys: list[Any] = []
    for cls in classes:
        keys += GetUnregisterServerKeys(cls._reg_clsid_, _get(cls, "_reg_progid_"), _get(cls, "_reg_verprogid_"),
                                        _get(cls, "_reg_remove_keys_"))
    return keys


# ---- the command line ------------------------------------------------------------------------------------------------


def _elevated_parameters() -> str:
    """The command line, without the program, that runs this script again and never asks."""
    arguments = sys.orig_argv[1:] + ["--unattended"] * ("--unattended" not in sys.argv)
    return subprocess.list2cmdline(arguments)


def ReExecuteElevated(flags: Mapping[str, Any]) -> None:
    """Run this script again as administrator, with the same arguments, and wait for it.

    flags: quiet prints nothing but failures; hwnd is the window over which Windows asks.
    Raises OSError when the user declines.
    """
    from cwin32.elevate import run_elevated

    if not flags.get("quiet"):
        print("Requesting elevation and retrying...")
    code = run_elevated(sys.executable, _elevated_parameters(), os.getcwd(), flags.get("hwnd", 0))
    if code:
        print(f"Error: registration failed (exit code {code}).")


def UseCommandLine(*classes: Any, **flags: Any) -> list[Any] | None:
    """Register or unregister classes as sys.argv says.

    Without options the classes are registered. --unregister removes them, --unregister_info returns the keys that would
    be deleted, --debug registers the tracing dispatcher, --quiet prints nothing, --user registers for this user only,
    --unattended never asks for elevation. The same names, without dashes, are taken as flags (per_user for --user), and
    finalize_register and finalize_unregister, functions to call at the end.
    """
    for name, option in (("quiet", "--quiet"), ("debug", "--debug"), ("unattended", "--unattended"),
                         ("per_user", "--user")):
        flags[name] = flags.get(name) or option in sys.argv
    if "--unregister_info" in sys.argv:
        return UnregisterInfoClasses(*classes, **flags)
    work = UnregisterClasses if "--unregister" in sys.argv else RegisterClasses
    try:
        work(*classes, **flags)
    except PermissionError:
        if flags["unattended"]:
            raise
        ReExecuteElevated(flags)
    return None
