"""What Python keeps in the registry: its folders, modules, help files, and what .py files do.

The key is Software\\Python\\PythonCore\\VERSION, of the user where that exists, else of the machine.
"""

from __future__ import annotations

import os
import sys
import winreg

import win32api
import winerror

# A .py file's class.
CLSIDPyFile = "{b51df050-06ae-11cf-ad3b-524153480001}"
RegistryIDPyFile = "Python.File"
RegistryIDPycFile = "Python.CompiledFile"


# ---- keys and values ----------------------------------------------------------------------------------------------------

def BuildDefaultPythonKey() -> str:
    """The key of this Python, below a root."""
    return "Software\\Python\\PythonCore\\" + sys.winver


def GetRootKey() -> int:
    """HKEY_CURRENT_USER when the user has a key of this Python, else HKEY_LOCAL_MACHINE."""
    try:
        winreg.OpenKey(winreg.HKEY_CURRENT_USER, BuildDefaultPythonKey()).Close()
    except OSError:
        return winreg.HKEY_LOCAL_MACHINE
    return winreg.HKEY_CURRENT_USER


def GetRegistryDefaultValue(subkey: str, rootkey: int | None = None) -> str:
    """The unnamed value of a key; without a root, of the root that this Python uses."""
    return win32api.RegQueryValue(GetRootKey() if rootkey is None else rootkey, subkey)


def SetRegistryDefaultValue(subKey: str, value: str | int, rootkey: int | None = None) -> None:
    """Set the unnamed value of a key to a text or a number. The key is made when it is not there."""
    if not isinstance(value, (str, int)):
        raise TypeError(f"SetRegistryDefaultValue() argument 'value' must be str or int, not {type(value).__name__}")
    root = GetRootKey() if rootkey is None else rootkey
    with winreg.CreateKey(root, subKey) as key:
        winreg.SetValueEx(key, None, 0, winreg.REG_SZ if isinstance(value, str) else winreg.REG_DWORD, value)


def _set(subkey: str, text: str) -> None:
    win32api.RegSetValue(GetRootKey(), subkey, winreg.REG_SZ, text)


def _delete(subkey: str) -> None:
    """Delete a key of this Python's root; none is fine."""
    try:
        win32api.RegDeleteKey(GetRootKey(), subkey)
    except win32api.error as error:
        if error.winerror != winerror.ERROR_FILE_NOT_FOUND:
            raise


# ---- programs ---------------------------------------------------------------------------------------------------------

def GetAppPathsKey() -> str:
    """Where Windows looks for programs by name."""
    return "Software\\Microsoft\\Windows\\CurrentVersion\\App Paths"


def RegisterPythonExe(exeFullPath: str, exeAlias: str | None = None, exeAppPath: str | None = None) -> None:
    """Let a program be started by its name, or by `exeAlias`. exeAppPath is not supported."""
    if exeAppPath:
        raise ValueError("RegisterPythonExe() argument 'exeAppPath' is not supported; leave it out")
    _set(f"{GetAppPathsKey()}\\{exeAlias or os.path.basename(exeFullPath)}", exeFullPath)


def GetRegisteredExe(exeAlias: str) -> str:
    """The path that a name stands for. win32api.error when there is none."""
    return win32api.RegQueryValue(GetRootKey(), f"{GetAppPathsKey()}\\{exeAlias}")


def UnregisterPythonExe(exeAlias: str) -> None:
    """Undo RegisterPythonExe; a name that is not there is fine."""
    _delete(f"{GetAppPathsKey()}\\{exeAlias}")


# ---- folders and modules of Python --------------------------------------------------------------------------------------

def _path_key(name: str | None) -> str:
    return BuildDefaultPythonKey() + "\\PythonPath" + (f"\\{name}" if name else "")


def RegisterNamedPath(name: str | None, path: str) -> None:
    """Add folders to sys.path for each start of this Python; without a name, set the main ones."""
    _set(_path_key(name), path)


def UnregisterNamedPath(name: str) -> None:
    """Undo RegisterNamedPath; a name that is not there is fine."""
    _delete(f"{BuildDefaultPythonKey()}\\PythonPath\\{name}")


def GetRegisteredNamedPath(name: str | None) -> str | None:
    """The folders of a name, None when it is not there."""
    try:
        return win32api.RegQueryValue(GetRootKey(), _path_key(name))
    except win32api.error as error:
        if error.winerror != winerror.ERROR_FILE_NOT_FOUND:
            raise
        return None


def RegisterModule(modName: str, modPath: str) -> None:
    """Tell Python in which file a module is."""
    if not os.path.exists(modPath):
        print(f"Warning: {modPath}, registered for module {modName}, is not there")
    _set(f"{BuildDefaultPythonKey()}\\Modules\\{modName}", modPath)


def UnregisterModule(modName: str) -> None:
    """Undo RegisterModule; a module that is not there is fine."""
    _delete(f"{BuildDefaultPythonKey()}\\Modules\\{modName}")


def RegisterCoreDLL(coredllName: str | None = None) -> None:
    """Tell which DLL is this Python, by default the running one, and make this version the current one."""
    if coredllName is None:
        coredllName = win32api.GetModuleFileName(sys.dllhandle)
    elif not os.path.exists(coredllName):
        print(f"Warning: {coredllName}, registered as Python's DLL, is not there")
    _set(BuildDefaultPythonKey() + "\\Dll", coredllName)
    _set("Software\\Python\\PythonCore\\CurrentVersion", sys.winver)


# ---- help files -------------------------------------------------------------------------------------------------------

def _help_key(description: str) -> str:
    return f"{BuildDefaultPythonKey()}\\Help\\{description}"


def GetRegisteredHelpFile(helpDesc: str) -> str | None:
    """The path of a help file, None when it is not there."""
    for root in (GetRootKey(), winreg.HKEY_CURRENT_USER):
        try:
            return GetRegistryDefaultValue(_help_key(helpDesc), root)
        except win32api.error:
            continue
    return None


def RegisterHelpFile(helpFile: str, helpPath: str, helpDesc: str | None = None, bCheckFile: object = 1) -> None:
    """Register a help file of a folder, by its description or else its name."""
    path = os.path.join(helpPath, helpFile)
    if bCheckFile and not os.path.exists(path):
        raise ValueError(f"RegisterHelpFile(): there is no help file {path}")
    _set(_help_key(helpFile if helpDesc is None else helpDesc), path)


def UnregisterHelpFile(helpFile: str, helpDesc: str | None = None) -> None:
    """Undo RegisterHelpFile; a file that is not there is fine."""
    _delete(_help_key(helpFile if helpDesc is None else helpDesc))


# ---- .py files --------------------------------------------------------------------------------------------------------

def _set_class(subkey: str, text: str) -> None:
    win32api.RegSetValue(winreg.HKEY_CLASSES_ROOT, subkey, winreg.REG_SZ, text)


def RegisterFileExtensions(defPyIcon: str, defPycIcon: str, runCommand: str) -> None:
    """Tell Windows what .py and .pyc files are: their icons ("file,number") and the command line that runs them."""
    for ending, kind, description, icon in ((".py", RegistryIDPyFile, "Python File", defPyIcon),
                                            (".pyc", RegistryIDPycFile, "Compiled Python File", defPycIcon)):
        _set_class(ending, kind)
        _set_class(kind, description)
        _set_class(f"{kind}\\DefaultIcon", icon)
        _set_class(f"{kind}\\Shell\\Open", "Run")
        _set_class(f"{kind}\\Shell\\Open\\Command", runCommand)
    _set_class(f"{RegistryIDPyFile}\\CLSID", CLSIDPyFile)


def RegisterShellCommand(shellCommand: str, exeCommand: str, shellUserCommand: str | None = None) -> None:
    """Add a command to the menu of .py files; shellUserCommand is what the menu shows."""
    command = f"{RegistryIDPyFile}\\Shell\\{shellCommand}"
    _set_class(f"{command}\\Command", exeCommand)
    if shellUserCommand:
        _set_class(command, shellUserCommand)


def RegisterDDECommand(shellCommand: str, ddeApp: str, ddeTopic: str, ddeCommand: str) -> None:
    """Let a command of .py files be sent to a program by DDE."""
    conversation = f"{RegistryIDPyFile}\\Shell\\{shellCommand}\\ddeexec"
    _set_class(conversation, ddeCommand)
    _set_class(f"{conversation}\\Application", ddeApp)
    _set_class(f"{conversation}\\Topic", ddeTopic)
