"""The type library with the records."""

from __future__ import annotations

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
    with vtbl_library.registered(tmp_path_factory.mktemp("records")) as made:
        yield made


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
