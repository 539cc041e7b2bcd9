"""COM from Python: win32com.client calls COM objects, win32com.server makes them."""

import os
import sys
import types

import pythoncom  # noqa: F401  begins COM in this thread, as programs expect of `import win32com`

__path__ = list(__path__)
__build_path__ = None

# Where makepy's modules lie: a folder of the user's, one for each Python.
__gen_path__ = os.path.join(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "cwin32", "gen_py",
                            "%d.%d" % sys.version_info[:2])


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


def _make_gen_py() -> types.ModuleType:
    """The package win32com.gen_py, whose modules lie in __gen_path__."""
    module = types.ModuleType("win32com.gen_py", "What makepy wrote.")
    module.__path__ = [__gen_path__]
    return sys.modules.setdefault(module.__name__, module)


SetupEnvironment()
gen_py = _make_gen_py()
