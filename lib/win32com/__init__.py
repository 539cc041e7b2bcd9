"""COM from Python: win32com.client calls COM objects, win32com.server makes them."""

import os
import sys

import pythoncom  # noqa: F401  begins COM in this thread, as programs expect of `import win32com`

TYPE_CHECKING = False  # importing types, or annotations of __future__, takes a tenth of the time of all that is imported here
if TYPE_CHECKING:
    from types import ModuleType as _ModuleType
else:
    _ModuleType = type(os)

__path__ = list(__path__)
__build_path__ = None

# Where modules of type libraries lie, see _gen_path.
__gen_path__ = ""


def SetupEnvironment() -> None:
    """Let `win32com.NAME` find what lies in win32comext, or in the folder that the registry names for extensions."""
    import winreg

    extensions = os.path.normpath(os.path.join(__path__[0], "..", "win32comext"))
    key = r"SOFTWARE\Python\PythonCore\%s\PythonPath\win32com" % sys.winver
    try:
        extensions = winreg.QueryValue(winreg.HKEY_LOCAL_MACHINE, key + r"\Extensions") or extensions
    except OSError:
        pass
    if extensions not in __path__:
        __path__.append(extensions)


def __PackageSupportBuildPath__(package_path: list[str]) -> None:
    """Add the folder of extension modules that are being built to a package's path, where there is one."""
    if __build_path__:
        package_path.append(__build_path__)


def _gen_path() -> str:
    """The folder for modules of type libraries, which need not be there: what a program or its installer brings along,
    else what the environment variable CWIN32_GEN_PY names, else one in the user's local data, the same for every Python.
    """
    if getattr(sys, "frozen", False):
        import importlib
        try:
            return str(next(iter(importlib.import_module("win32com.gen_py").__path__)))
        except (ImportError, StopIteration):
            pass
    for folder in __path__:
        if os.path.isdir(os.path.join(folder, "gen_py")):
            return os.path.join(folder, "gen_py")
    named = os.environ.get("CWIN32_GEN_PY", "")
    if os.path.isabs(named):
        return named
    return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "cwin32", "gen_py", "1")


def _make_gen_py() -> _ModuleType:
    """The package win32com.gen_py, whose modules lie in __gen_path__."""
    module = _ModuleType("win32com.gen_py", "Modules of type libraries, as makepy writes them.")
    module.__path__ = [__gen_path__]
    return sys.modules.setdefault(module.__name__, module)


SetupEnvironment()
__gen_path__ = __gen_path__ or _gen_path()
gen_py = _make_gen_py()
