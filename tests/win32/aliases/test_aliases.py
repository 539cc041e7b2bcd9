"""Modules that are others under an old name."""

import importlib
import sys

import pytest


@pytest.mark.parametrize(("old", "new"), [("winxpgui", "win32gui"), ("win2kras", "win32ras")])
def test_an_old_name(old, new):
    sys.modules.pop(old, None)
    with pytest.warns(DeprecationWarning, match=f"^{old} is deprecated: import {new}$"):
        alias = importlib.import_module(old)
    module = importlib.import_module(new)
    shared = [name for name in dir(module) if not name.startswith("_")]
    assert len(shared) > 20 and all(getattr(alias, name) is getattr(module, name) for name in shared)


def test_the_console_window():
    import win32console
    with pytest.warns(DeprecationWarning):
        sys.modules.pop("winxpgui", None)
        import winxpgui
    assert winxpgui.GetConsoleWindow is win32console.GetConsoleWindow
