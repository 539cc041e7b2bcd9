"""What these tests share: servers that note their calls, and raw pointers."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from win32com.server import util

sys.path.insert(0, str(Path(__file__).parent))      # modules that several tests share


class Recorder:
    """A Python server for one interface: notes every call and answers from `answers` (a value or an exception)."""

    def __init__(self, iids: list[Any], methods: list[str], answers: dict[str, Any] | None = None) -> None:
        self._com_interfaces_ = iids
        self._public_methods_ = methods
        self.answers = answers or {}
        self.calls: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_") or name not in self._public_methods_:
            raise AttributeError(name)

        def method(*args: Any) -> Any:
            self.calls.append((name, *args))
            answer = self.answers.get(name)
            if isinstance(answer, BaseException):
                raise answer
            return answer

        return method


@pytest.fixture(scope="session")
def serve() -> Callable[..., tuple[Any, Recorder]]:
    """serve(iid, methods, answers) -> (wrapper of a gateway, the Recorder behind it)."""

    def make(iid: Any, methods: str, **answers: Any) -> tuple[Any, Recorder]:
        recorder = Recorder([iid], methods.split(), answers)
        return util.wrap(recorder, iid), recorder

    return make


@pytest.fixture(scope="session")
def address() -> Callable[[Any], int]:
    """address(wrapper): the pointer that it holds, as its repr tells."""

    def find(wrapper: Any) -> int:
        match = re.search(r"with obj at 0x([0-9A-F]+)>", repr(wrapper))
        assert match
        return int(match.group(1), 16)

    return find


@pytest.fixture(scope="session")
def slot(address: Callable[[Any], int]) -> Callable[..., int]:
    """slot(wrapper, 3, *args): call an entry of the vtable as C would; the HRESULT, unsigned."""

    def call(wrapper: Any, index: int, *args: Any) -> int:
        this = address(wrapper)
        vtable = ctypes.cast(this, ctypes.POINTER(ctypes.c_void_p))[0]
        function = ctypes.cast(vtable, ctypes.POINTER(ctypes.c_void_p))[index]
        prototype = ctypes.WINFUNCTYPE(ctypes.c_uint32, ctypes.c_void_p, *[
            type(a) if isinstance(a, (ctypes.c_uint32, ctypes.c_uint64)) else ctypes.c_void_p for a in args])
        return prototype(function)(this, *args)

    return call
