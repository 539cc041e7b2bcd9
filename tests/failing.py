"""Calls that Windows refuses: what the error says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import pywintypes


def failure(call: Callable[..., object], *arguments: object) -> pywintypes.error:
    """The error that the call raises."""
    with pytest.raises(pywintypes.error) as caught:
        call(*arguments)
    return caught.value


def code(call: Callable[[], object], name: str) -> int:
    """The error's code; it must name the function."""
    error = failure(call)
    assert error.funcname == name
    return int(error.winerror)


def fails_with(code: int, call: Callable[..., object], *arguments: object) -> str:
    """The function that the error names; it must have the code."""
    error = failure(call, *arguments)
    assert error.winerror == code
    return str(error.funcname)
