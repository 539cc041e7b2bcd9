"""The C extensions that the core's tests call its table through."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules[path.stem] = module
    return module


@pytest.fixture(scope="session")
def coretable(c_program: Callable[[str], Path]) -> ModuleType:
    """The table's functions, one by one."""
    return _load(c_program("coretable.pyd"))


@pytest.fixture(scope="session")
def thirdparty(c_program: Callable[[str], Path]) -> ModuleType:
    """An extension that includes core.h and nothing else."""
    return _load(c_program("thirdparty.pyd"))
