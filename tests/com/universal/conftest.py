"""The type library, and objects on both sides of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pythoncom
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import vtbl_library  # noqa: E402
from win32com.client import vtable  # noqa: E402
from win32com.server.util import wrap  # noqa: E402


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The registered type library, a PyITypeLib."""
    with vtbl_library.registered(tmp_path_factory.mktemp("vtbl")) as made:
        yield made


@pytest.fixture(scope="session")
def foreign() -> Any:
    """The C module of the tests."""
    return vtbl_library.foreign()


@pytest.fixture
def server(library: Any) -> Any:
    """A Python object."""
    import vtbl_server

    return vtbl_server.Server()


@pytest.fixture
def served(server: Any) -> Any:
    """The PyIDispatch of that object."""
    return wrap(server)


@pytest.fixture
def call(foreign: Any, served: Any) -> Any:
    """call("add"): the C client calls a method of the Python object through the vtable."""
    return lambda name: foreign.client(vtbl_library.address(served), name)


@pytest.fixture
def native(library: Any, foreign: Any) -> Iterator[Any]:
    """An object written in C, bound to IVtbl."""
    address = foreign.serve()
    yield vtable.Bind(pythoncom.ObjectFromAddress(address, pythoncom.IID_IUnknown), "IVtbl", library)
    foreign.release(address)
