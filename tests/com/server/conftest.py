"""Objects to call, and the raw client in C."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from pathlib import Path

import pytest
import pythoncom
import win32com.server.util

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[2])]

import raw  # noqa: E402


class Served:
    """A Python object that is wrapped for as long as this lives, with its pointer and its ids."""

    def __init__(self, wrapped):
        self.wrapped = wrapped
        self.pointer = raw.pointer_of(wrapped)

    def id(self, name):
        hr, ids = raw.ids(self.pointer, name)
        assert hr == raw.S_OK, f"{name}: {hr:#x}"
        return ids[0]

    def call(self, name, *args, **options):
        return raw.invoke(self.pointer, self.id(name), *args, **options)

    def get(self, name, *args):
        return raw.invoke(self.pointer, self.id(name), *args, flags=raw.GET)

    def put(self, name, value, flags=raw.PUT):
        return raw.put(self.pointer, self.id(name), value, flags)


@pytest.fixture
def serve():
    """serve(object, usePolicy=None, useDispatcher=None) -> Served."""
    pythoncom.CoInitialize()
    raw.error_info()  # what an earlier test left
    return lambda ob, *args, **options: Served(win32com.server.util.wrap(ob, *args, **options))


@pytest.fixture(scope="session")
def load_module(c_program):
    """load_module("comsink"): the extension built from tests/foreign/modules/comsink.c."""
    def load(name):
        if name in sys.modules:
            return sys.modules[name]
        path = str(c_program(f"{name}.pyd"))
        loader = importlib.machinery.ExtensionFileLoader(name, path)
        module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader, origin=path))
        loader.exec_module(module)
        sys.modules[name] = module
        return module

    return load


@pytest.fixture(scope="session")
def comclient(load_module):
    """Threads that call."""
    return load_module("comclient")
