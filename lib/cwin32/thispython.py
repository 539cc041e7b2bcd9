"""This Python and where cwin32 lies in it, as what Windows starts for us has to know them."""

from __future__ import annotations

import os
import site
import sys
from typing import Any

import cwin32


def same_folder(one: str, other: str) -> bool:
    """Are these two spellings of one path?"""
    return os.path.normcase(os.path.abspath(one)) == os.path.normcase(os.path.abspath(other))


def own_folder() -> str:
    """The folder that holds cwin32 and win32com."""
    return os.path.dirname(os.path.dirname(os.path.abspath(cwin32.__file__)))


def is_site(folder: str) -> bool:
    """Does every Python of this installation search that folder?"""
    return any(same_folder(folder, place) for place in site.getsitepackages())


def user_site() -> str | None:
    """The user's own site-packages, if this Python searches it."""
    return site.getusersitepackages() if site.ENABLE_USER_SITE else None


def values(folders: list[str]) -> dict[str | None, Any]:
    """What src/host reads from the registry: which Python, and how to start it.

    folders: what an isolated Python would not search by itself.
    Raises RuntimeError when this Python does not know its own program.
    """
    import _winapi

    if not sys.executable:
        raise RuntimeError("This Python does not know its own program (sys.executable is empty), so that no class can "
                           "be registered with it")
    found: dict[str | None, Any] = {
        "PythonDLL": _winapi.GetModuleFileName(sys.dllhandle),
        "PythonExecutable": os.path.abspath(sys.executable),
        "PythonBaseExecutable": os.path.abspath(getattr(sys, "_base_executable", "") or sys.executable),
        "PythonPrefix": os.path.abspath(sys.prefix),
    }
    return found | {"PythonPath": folders} if folders else found
