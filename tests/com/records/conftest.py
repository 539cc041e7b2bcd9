"""The type library with the records."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pythoncom
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import vtbl_library  # noqa: E402
from automation import Automation  # noqa: E402


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The registered type library, a PyITypeLib."""
    path = vtbl_library.write(tmp_path_factory.mktemp("records") / "vtbl.tlb")
    made = pythoncom.LoadTypeLib(str(path))
    pythoncom.RegisterTypeLib(made, str(path), None)
    yield made
    with contextlib.suppress(pythoncom.com_error):  # the tests beside these have registered it too
        pythoncom.UnRegisterTypeLib(vtbl_library.LIBRARY, 1, 0, 0)


@pytest.fixture(scope="session")
def make(library: Any) -> Callable[..., Any]:
    """make("Point", x=1.5): a record with fields set."""
    def build(name: str, /, **fields: Any) -> Any:
        record = pythoncom.GetRecordFromTypeInfo(vtbl_library.described(library, name))
        for field, value in fields.items():
            setattr(record, field, value)
        return record

    return build


@pytest.fixture
def automation() -> Automation:
    """A foreign object that answers with what it is given."""
    return Automation()
