"""Serve Python classes from a process of their own.

COM starts this by what the classes' LocalServer32 says: pythonw.exe localserver.py CLSID. The process ends when its
last client is gone.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterable
from typing import Any

usage = """\
localserver.py needs the class ids or ProgIDs of the Python classes that it is to serve.

COM starts it with them when a program asks for an object in a process of its own; nobody else has to.
"""

_MULTITHREADED = "-mta"   # stands in the registry for classes with _reg_threading_ = "free"
_LATECOMERS = 0.2         # seconds


def _find_cwin32() -> None:
    """Run as a script, this may lie in a folder that is not on sys.path, such as one made by pip install --target."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    known = {os.path.normcase(os.path.abspath(folder)) for folder in sys.path}
    if os.path.normcase(root) not in known:
        sys.path.insert(0, root)


def _take_pythonpath() -> None:
    """Registered servers run with -E, because of PYTHONFAULTHANDLER; the folders of PYTHONPATH count as ever."""
    if not sys.flags.ignore_environment or sys.flags.isolated:
        return
    folders = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    sys.path[:0] = [folder for folder in folders if folder and folder not in sys.path]


_take_pythonpath()
if not __package__:
    _find_cwin32()
    sys.coinit_flags = 2  # type: ignore[attr-defined]  # a single-threaded apartment; pythoncom reads it on import

import pythoncom  # noqa: E402
import pywintypes  # noqa: E402
from cwin32 import application  # noqa: E402
from win32com.server import factory  # noqa: E402


def serve(clsids: Iterable[Any]) -> None:
    """Serve classes until the last client is gone.

    clsids: class ids or ProgIDs of registered Python classes.
    Blocks, dispatching the messages of this thread; must be called on the thread that imported pythoncom.
    Raises com_error when a class is not registered.
    """
    clsids = [pywintypes.IID(clsid) for clsid in clsids if str(clsid)[:1] not in ("-", "/")]  # no options
    application.secure_process(clsids)
    infos = factory.RegisterClassFactories(clsids)
    pythoncom.EnableQuitMessage(threading.get_native_id())
    pythoncom.CoResumeClassObjects()
    pythoncom.PumpMessages()
    factory.RevokeClassFactories(infos)
    _serve_latecomers()
    while not pythoncom._StopServing():  # a client came while the last one went
        pythoncom.PumpMessages()
        _serve_latecomers()
    pythoncom.CoUninitialize()


def _serve_latecomers() -> None:
    """Go on for a moment: who has the class object already may not have asked it for an object yet."""
    end = time.monotonic() + _LATECOMERS
    while time.monotonic() < end:
        pythoncom.PumpWaitingMessages()
        time.sleep(0.01)


def _enter_multithreaded() -> None:
    """Leave the apartment that pythoncom begins for the thread that imports it."""
    pythoncom.CoUninitialize()
    pythoncom.CoInitializeEx(pythoncom.COINIT_MULTITHREADED)


def _complain() -> None:
    if sys.stderr is not None:
        print(usage, file=sys.stderr)
        return
    import ctypes

    ctypes.windll.user32.MessageBoxW(None, usage, "Python COM Server", 0)


def main() -> None:
    """Serve the classes that the command line names; with -mta calls come on many threads at once."""
    if len(sys.argv) == 1:
        _complain()
        sys.exit(1)
    if _MULTITHREADED in sys.argv:
        _enter_multithreaded()
    serve(sys.argv[1:])


if __name__ == "__main__":
    main()
