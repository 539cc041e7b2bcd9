"""An extension by somebody else, built against core.h alone."""

import os
import pathlib

import cwin32
import pytest
import pywintypes

WAIT_OBJECT_0, WAIT_TIMEOUT = 0, 258


def test_handles_out_and_in(thirdparty):
    with thirdparty.event() as event:
        assert type(event) is pywintypes.HANDLEType
        assert thirdparty.wait(event, 0) == WAIT_TIMEOUT
        assert thirdparty.wait(int(event), 0) == WAIT_TIMEOUT
    with pytest.raises(pywintypes.error) as caught:
        thirdparty.wait(event, 0)
    assert caught.value.funcname == "WaitForSingleObject"


def test_messages_name_the_argument(thirdparty):
    with pytest.raises(TypeError, match=r"^wait\(\) argument 'handle' must be int or PyHANDLE, not str$"):
        thirdparty.wait("x", 0)
    with pytest.raises(OverflowError, match=r"^wait\(\) argument 'milliseconds' must be between"):
        thirdparty.wait(1, 2**32)


def test_paths(thirdparty):
    assert thirdparty.full_path(r"c:\a\..\é漢") == r"c:\é漢"
    assert thirdparty.full_path(pathlib.Path("c:/x")) == r"c:\x"
    assert thirdparty.full_path(".") == os.getcwd()
    with pytest.raises(ValueError, match=r"^full_path\(\) argument 'path' must not contain a NUL character$"):
        thirdparty.full_path("a\0b")


def test_the_header_is_installed():
    header = pathlib.Path(cwin32.__file__).parent / "include" / "core.h"
    assert "W32_CORE_CAPSULE" in header.read_text("ascii")
