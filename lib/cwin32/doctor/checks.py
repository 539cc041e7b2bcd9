"""Examining one class, in the order in which COM looks at its keys."""

from __future__ import annotations

import os
import shlex
import sys
import winreg
from typing import Any

import pythoncom
import pywintypes
from cwin32 import typelibrary
from cwin32.doctor import files, pythons
from cwin32.doctor.findings import Report
from cwin32.doctor.registration import (
    HIVE_NAMES,
    Registration,
    as_clsid,
    clsids_of,
    default_of,
    in_other_view,
    registrations,
)
from cwin32.registry import Classes, read_values, where_to_write

_LOADER = "pythoncomloader.dll"
_MODELS = ("apartment", "both", "free", "neutral")
_MOST_REPLACEMENTS = 16   # of TreatAs


def examine_class(name: str) -> Report:
    """Walk the registration of a class.

    name: its ProgID or CLSID.
    Starts the registered Python once, to import the class's module there. Changes nothing.
    """
    report = Report(f"Class {name}")
    clsid = as_clsid(name) or _from_progid(name, report)
    if clsid is None:
        return report
    clsid = _replaced(clsid, report)
    found = registrations(clsid)
    if not found:
        _not_registered(clsid, report)
        return report
    registration = _choose(found, report)
    report.again = _register_again(registration)
    _servers(registration, report)
    _application(registration, report)
    _type_library(registration, report)
    return report


# ---- from the name to the key ----------------------------------------------------------------------------------------


def _from_progid(progid: str, report: Report) -> str | None:
    found = clsids_of(progid)
    if not found:
        report.fault(f"No class of the name {progid} is registered, neither for this user nor for the machine.",
                     "Register its script: python -m cwin32 register FILE")
        return None
    hive = next(iter(found))
    if winreg.HKEY_LOCAL_MACHINE in found and pythoncom._IsElevated():
        hive = winreg.HKEY_LOCAL_MACHINE
    text = found[hive]
    clsid = as_clsid(text)
    if clsid is None:
        report.fault(f"The ProgID {progid} stands for {text!r}, which is no CLSID.", report.again)
        return None
    report.ok(f"{progid} stands for {clsid}, for {HIVE_NAMES[hive]}.")
    if len({value.upper() for value in found.values()}) > 1:
        report.warn(f"{progid} stands for another class for this user than for the machine; elevated programs get the "
                    "latter.",
                    f"Remove one of them: python -m cwin32 unregister {text}")
    return clsid


def _replaced(clsid: str, report: Report) -> str:
    """Follow TreatAs, as COM does."""
    seen = [clsid]
    while len(seen) <= _MOST_REPLACEMENTS:
        target = next((value for one in registrations(seen[-1]) if (value := one.text("TreatAs"))), None)
        other = as_clsid(target) if target else None
        if other is None:
            if target:
                report.fault(f"The class has a key TreatAs with {target!r}, which is no CLSID.",
                             f"Delete CLSID\\{seen[-1]}\\TreatAs")
            return seen[-1]
        if other in seen:
            report.fault("The keys TreatAs of these classes go round in a circle: " + " -> ".join([*seen, other]) + ".",
                         f"Delete CLSID\\{clsid}\\TreatAs")
            return seen[-1]
        report.note(f"COM makes {other} instead of {seen[-1]}, as the key TreatAs says.")
        seen.append(other)
    return seen[-1]


def _not_registered(clsid: str, report: Report) -> None:
    if in_other_view(clsid):
        mine = files.own_machine()
        report.fault(f"{clsid} is registered, but not for {mine} programs such as this Python: only for those of the "
                     "other bitness.",
                     "Register it with a Python of the client's bitness, too, or let it be served out of process")
    else:
        report.fault(f"{clsid} is not registered, neither for this user nor for the machine.",
                     "Register its script: python -m cwin32 register FILE")


def _choose(found: list[Registration], report: Report) -> Registration:
    """The registration that this process gets."""
    user = [one for one in found if one.per_user]
    machine = [one for one in found if not one.per_user]
    if user and machine:
        report.warn("The class is registered for this user and for the machine; other users and elevated programs get "
                    "the latter.",
                    "Unregister it, as administrator, and register it once")
    elif user:
        report.note("The class is registered for this user alone: other users, services and elevated programs do not "
                    "see it.")
    return (machine or user)[0] if pythoncom._IsElevated() else (user or machine)[0]


def _register_again(registration: Registration) -> str:
    """The command, as far as the registration tells it."""
    inproc = registration.values("InprocServer32") or {}
    program = str(inproc.get("PythonExecutable") or "")
    module = str(registration.text("PythonCOM") or "").rpartition(".")[0]
    file = "FILE"
    for folder in str(registration.text("PythonCOMPath") or "").split(";"):
        path = os.path.join(folder, *module.split(".")) + ".py"
        if module and folder and os.path.isfile(path):
            file = f'"{path}"'
    user = " --user" if registration.per_user else ""
    command = f'"{program}"' if os.path.isfile(program) else "python"
    return f"Register the class again: {command} -m cwin32 register{user} {file}"


# ---- the servers -----------------------------------------------------------------------------------------------------


def _servers(registration: Registration, report: Report) -> None:
    inproc = registration.values("InprocServer32")
    local = registration.text("LocalServer32")
    if not inproc and not local:
        report.fault("The class has neither a key InprocServer32 nor LocalServer32, so that nothing says where its "
                     "code is.", report.again)
        return
    if inproc:
        _in_process(registration, inproc, report)
    if local:
        _local(registration, local, report)
    elif "DllSurrogate" in _application_values(registration):
        report.ok("The AppID lets a surrogate of Windows serve the in-process class out of process.")
    elif registration.is_python:
        report.note("The class has no LocalServer32: programs that run another Python, or are of another bitness, "
                    "cannot use it.")
    if registration.is_python:
        _python_class(registration, inproc or {}, local, report)
    else:
        report.note("It is no class of Python's (there is no key PythonCOM), so that its inside was not looked at.")


def _in_process(registration: Registration, values: dict[str, Any], report: Report) -> None:
    path = str(values.get("", ""))
    model = str(values.get("ThreadingModel", ""))
    if model and model.lower() not in _MODELS:
        report.warn(f"ThreadingModel is {model!r}, which COM does not know; it is one of {', '.join(_MODELS)}.",
                    "Mend _reg_threading_ and register again")
    if not _module_file(path, "InprocServer32", report):
        return
    if os.path.basename(path).lower() == _LOADER:
        _loader_values(registration, values, report)
    elif registration.is_python:
        report.fault(f"The class is registered with {os.path.basename(path)}, which is not cwin32's loader "
                     "(pywin32's, perhaps).",
                     report.again)
    _access(registration, path, report)


def _module_file(path: str, key: str, report: Report) -> bool:
    """A DLL that this process could load."""
    if not os.path.isabs(path):
        report.fault(f"{key} names {path!r}, which is no full path.", report.again)
        return False
    if not os.path.isfile(path):
        report.fault(f"{key} names {path}, which does not exist.", report.again)
        return False
    machine, mine = files.machine_of(path), files.own_machine()
    if machine is None:
        report.fault(f"{path} is no program file of Windows, or cannot be read.", "Install cwin32 again")
        return False
    if machine != mine:
        report.fault(f"{path} is {machine}, this program is {mine}: it cannot be loaded here.",
                     f"Register the class with a {mine} Python, or let it be served out of process")
        return False
    report.ok(f"{path} is there, {machine}.")
    return True


def _loader_values(registration: Registration, values: dict[str, Any], report: Report) -> None:
    missing = [name for name in ("PythonDLL", "PythonExecutable", "PythonPrefix") if not values.get(name)]
    if missing:
        report.fault(f"InprocServer32 lacks {' and '.join(missing)}, so that the loader does not know which Python to "
                     "start.", report.again)
        return
    dll, program = str(values["PythonDLL"]), str(values["PythonExecutable"])
    for path in (dll, program):
        if not os.path.isfile(path):
            report.fault(f"The class belongs to a Python that is gone: {path} does not exist.",
                         "Install that Python again, or register the class with another one")
    if os.path.isfile(dll):
        if files.machine_of(dll) != files.machine_of(str(values[""])):
            report.fault(f"{dll} is {files.machine_of(dll)}, the loader {files.machine_of(str(values['']))}.",
                         "Install cwin32 in that Python again")
        if not os.path.isfile(os.path.join(os.path.dirname(dll), "python3.dll")):
            report.fault(f"Beside {dll} there is no python3.dll, which cwin32's modules need.",
                         "Repair that Python's installation")
        _access(registration, dll, report)
    for folder in values.get("PythonPath") or ():
        if not os.path.isdir(folder):
            report.fault(f"PythonPath names the folder {folder}, which does not exist.", report.again)
    _which_python(program, report)


def _which_python(program: str, report: Report) -> None:
    if not files.same_file(program, sys.executable) and os.path.isfile(program):
        report.note(f"The loader starts {program}; a program in which another Python runs, as {sys.executable} does "
                    "here, is refused and gets the local server.")


def _local(registration: Registration, command: str, report: Report) -> None:
    program = _program_of(command)
    if program is None or not os.path.isabs(program):
        report.fault(f"LocalServer32 is {command!r}, which does not begin with the full path of a program.",
                     report.again)
        return
    if not command.lstrip().startswith('"') and " " in program:
        report.warn(f"The path in LocalServer32 is not quoted: {command}; Windows may start another program.",
                    report.again)
    if not os.path.isfile(program):
        report.fault(f"LocalServer32 names {program}, which does not exist.", report.again)
        return
    report.ok(f"{program} is there and serves the class in a process of its own.")
    for part in _arguments(command):
        if part.lower().endswith((".py", ".pyc")) and not os.path.isfile(part):
            report.fault(f"LocalServer32 starts {part}, which does not exist.", report.again)
    _access(registration, program, report)


def _arguments(command: str) -> list[str]:
    try:
        return [part.strip('"') for part in shlex.split(command, posix=False)]
    except ValueError:
        return []


def _program_of(command: str) -> str | None:
    """The program of a command line; without quotes, the longest beginning that is a file."""
    command = command.strip()
    if command.startswith('"'):
        return command[1:].partition('"')[0] or None
    words = command.split(" ")
    for count in range(len(words), 0, -1):
        beginning = " ".join(words[:count])
        if os.path.isfile(beginning):
            return beginning
    return words[0] or None


def _access(registration: Registration, path: str, report: Report) -> None:
    """May those who shall load a file read it, and may nobody else write it?"""
    if registration.per_user:
        return
    if not files.readable_by_others(path):
        report.warn(f"{path} may not be read by other users, for whom the class is registered, too.",
                    "Move it out of the private folder, or register for this user only: python -m cwin32 register "
                    "--user FILE")
    for place in (path, os.path.dirname(path)):
        who = files.writable_by(place)
        if who:
            report.warn(f"{who} may write {place}: whoever does has his code run in each program that uses the class.",
                        f'icacls "{place}" /remove:g "{who}"')
            return


# ---- Python ----------------------------------------------------------------------------------------------------------


def _python_class(registration: Registration, inproc: dict[str, Any], local: str | None, report: Report) -> None:
    program = str(inproc.get("PythonExecutable") or _console_python(local) or "")
    if not os.path.isfile(program):
        return   # said already
    _store(program, report)
    folders = [folder for folder in str(registration.text("PythonCOMPath") or "").split(";") if folder]
    for folder in folders:
        if not os.path.isdir(folder):
            report.fault(f"PythonCOMPath names the folder {folder}, which does not exist: the script has been moved "
                         "or deleted.", report.again)
        else:
            _access(registration, folder, report)
    spec = registration.text("PythonCOM")
    if spec and "." not in spec:
        report.fault(f"PythonCOM is {spec!r}, not module.Class.", "Mend _reg_class_spec_ and register again")
        return
    seen = pythons.ask(program, [*(inproc.get("PythonPath") or ()), *folders], spec)
    if "failed" in seen:
        report.fault(f"{program} does not run: {seen['failed']}.", "Repair that Python's installation")
        return
    _libraries(program, seen, report)
    if spec:
        _class(registration, program, spec, seen, report)


def _console_python(local: str | None) -> str | None:
    """python.exe beside the pythonw.exe of a local server: it can be asked."""
    program = _program_of(local) if local else None
    if not program:
        return None
    console = os.path.join(os.path.dirname(program), "python.exe")
    return console if os.path.isfile(console) else program


def _store(program: str, report: Report) -> None:
    if files.is_store_python(program):
        report.fault(f"{program} is a Python from the Microsoft Store: what it writes to the registry stays private "
                     "to it, and other programs may not start it.",
                     "Install Python from python.org, install cwin32 there and register again")


def _without_pywin32(program: str) -> str:
    return f'"{program}" -m pip uninstall pywin32, then "{program}" -m pip install --force-reinstall cwin32'


def _libraries(program: str, seen: dict[str, Any], report: Report) -> None:
    if seen.get("pywin32"):
        report.warn(f"pywin32 is installed beside cwin32 in {program}; both bring pythoncom, win32api and others, and "
                    "which is found is chance.", _without_pywin32(program))
    if "pythoncom_error" in seen:
        report.fault(f"{program} cannot import pythoncom: {seen['pythoncom_error']}.",
                     f'"{program}" -m pip install cwin32')
    elif os.path.dirname(os.path.dirname(seen["cwin32"])) != os.path.dirname(seen["pythoncom"]):
        report.warn(f"pythoncom comes from {seen['pythoncom']}, which is not cwin32's ({seen['cwin32']}).",
                    _without_pywin32(program))


def _class(registration: Registration, program: str, spec: str, seen: dict[str, Any], report: Report) -> None:
    module, _, name = spec.rpartition(".")
    if "module_error" in seen:
        report.fault(f"{program} cannot import the module {module}: {seen['module_error']}.",
                     "Mend the module, or register the class from where it is now: python -m cwin32 register FILE")
        return
    if "class_error" in seen:
        report.fault(f"The module {module} ({seen['file']}) has no class {name}.", report.again)
        return
    report.ok(f"{program} imports {spec} from {seen['file']}.")
    if seen["clsid"] and as_clsid(seen["clsid"]) != as_clsid(registration.clsid):
        report.warn(f"The class says _reg_clsid_ = {seen['clsid']}, but is registered as {registration.clsid}.",
                    report.again)
    for method in seen["missing"]:
        report.warn(f"_public_methods_ lists {method}, but the class has no such method.", f"Mend {seen['file']}")


# ---- AppID and type library ------------------------------------------------------------------------------------------


def _application_values(registration: Registration) -> dict[str, Any]:
    appid = (registration.values() or {}).get("AppID")
    return read_values(*where_to_write(f"AppID\\{appid}", Classes(registration.hive))) or {} if appid else {}


def _application(registration: Registration, report: Report) -> None:
    appid = (registration.values() or {}).get("AppID")
    if not appid:
        return
    values = read_values(*where_to_write(f"AppID\\{appid}", Classes(registration.hive)))
    if values is None:
        report.fault(f"The class names the AppID {appid}, which is not registered.", report.again)
        return
    if values.get("RemoteServerName"):
        report.note(f"Clients that ask for a remote server get it from the machine {values['RemoteServerName']}.")
    if values.get("RunAs"):
        report.note(f"The local server runs as {values['RunAs']}; dcomcnfg keeps the password, where there is one.")
    for name in ("LaunchPermission", "AccessPermission"):
        if name in values:
            _permission(appid, name, values[name], report)


def _permission(appid: str, name: str, value: Any, report: Report) -> None:
    try:
        if not value:   # an empty one comes as None, which would make an empty descriptor
            raise ValueError
        entries = pywintypes.SECURITY_DESCRIPTOR(value).GetSecurityDescriptorDacl()
    except (TypeError, ValueError, pywintypes.error):
        report.fault(f"{name} of the AppID {appid} is no security descriptor.", report.again)
        return
    if entries is None:
        report.warn(f"{name} of the AppID {appid} has no list of rights: everybody is let in.", report.again)
    else:
        report.ok(f"{name} of the AppID {appid} has {entries.GetAceCount()} entries.")


def _type_library(registration: Registration, report: Report) -> None:
    try:
        library = typelibrary.library_of_key(registration.text)
    except ValueError:
        report.fault(f"The class's key Version is {registration.text('Version')!r}, not a version such as 1.0.",
                     report.again)
        return
    if library is None:
        return
    path = typelibrary.registered_file(library)
    if path is None:
        report.fault(f"The class's type library {library.guid} {library.version} is not registered.", report.again)
        return
    if not os.path.isfile(path):
        report.fault(f"The class's type library {path} does not exist.", report.again)
        return
    try:
        pythoncom.LoadTypeLib(path)
    except pythoncom.com_error as reason:
        report.fault(f"The class's type library {path} cannot be read: {reason.strerror}.", report.again)
        return
    report.ok(f"The type library {path} is registered.")


def describe(registration: Registration) -> str:
    """One line about a registered class, for a list."""
    inproc = registration.values("InprocServer32") or {}
    program = inproc.get("PythonExecutable") or _program_of(registration.text("LocalServer32") or "") or "no Python"
    name = registration.progid or default_of(registration.key, registration.hive) or "(no name)"
    return f"{name}  {registration.clsid}  for {HIVE_NAMES[registration.hive]}, {program}"
