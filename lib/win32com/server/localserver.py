"""Serve Python classes from a process of their own.

COM starts this by what the classes' LocalServer32 says: pythonw.exe localserver.py CLSID. The process ends when its
last client is gone.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterable
from typing import Any

usage = """\
localserver.py needs the class ids or ProgIDs of the Python classes that it is to serve.

COM starts it with them when a program asks for an object in a process of its own; nobody else has to.
"""


def _find_cwin32() -> None:
    """Run as a script, this may lie in a folder that is not on sys.path, such as one made by pip install --target."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    known = {os.path.normcase(os.path.abspath(folder)) for folder in sys.path}
    if os.path.normcase(root) not in known:
        sys.path.insert(0, root)


if not __package__:
    _find_cwin32()
    sys.coinit_flags = 2  # type: ignore[attr-defined]  # a single-threaded apartment; pythoncom reads it on import

import pythoncom  # noqa: E402
from win32com.server import factory  # noqa: E402


def serve(clsids: Iterable[Any]) -> None:
    """Serve classes until the last client is gone.

    clsids: class ids or ProgIDs of registered Python classes.
    Blocks, dispatching the messages of this thread; must be called on the thread that imported pythoncom.
    Raises com_error when a class is not registered.
    """
    infos = factory.RegisterClassFactories(clsids)
    pythoncom.EnableQuitMessage(threading.get_native_id())
    pythoncom.CoResumeClassObjects()
    pythoncom.PumpMessages()
    factory.RevokeClassFactories(infos)
    while pythoncom._GetGatewayCount():  # a client came while the last one went
        pythoncom.PumpMessages()
    pythoncom.CoUninitialize()


def _complain() -> None:
    if sys.stderr is not None:
        print(usage, file=sys.stderr)
        return
    import ctypes

    ctypes.windll.user32.MessageBoxW(None, usage, "Python COM Server", 0)


def main() -> None:
    """Serve the classes that the command line names."""
    if len(sys.argv) == 1:
        _complain()
        sys.exit(1)
    serve(sys.argv[1:])


if __name__ == "__main__":
    main()
