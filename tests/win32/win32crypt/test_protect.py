"""Data that only this user can read: what was encrypted comes back, whatever was changed does not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
import pywintypes
import win32crypt

UI_FORBIDDEN, LOCAL_MACHINE = 1, 4
SECRET = b"a secret that nobody sees " * 20


def code(call: Callable[[], object]) -> str:
    with pytest.raises(pywintypes.error) as caught:
        call()
    assert SECRET[:20].decode() not in str(caught.value)
    return caught.value.funcname


@pytest.mark.parametrize("flags", [0, UI_FORBIDDEN, LOCAL_MACHINE])
@pytest.mark.parametrize("description", [None, "", "caf\u00e9 \U0001f600"])
def test_back_again(flags: int, description: str | None) -> None:
    sealed = win32crypt.CryptProtectData(SECRET, description, None, None, None, flags)
    assert SECRET[:10] not in sealed and len(sealed) > len(SECRET)
    assert win32crypt.CryptUnprotectData(sealed) == (description or "", SECRET)


def test_any_buffer_and_keywords() -> None:
    sealed = win32crypt.CryptProtectData(DataIn=bytearray(SECRET), OptionalEntropy=memoryview(b"pepper"), DataDescr="d")
    assert win32crypt.CryptUnprotectData(DataIn=memoryview(sealed), OptionalEntropy=bytearray(b"pepper")) == ("d", SECRET)
    assert code(lambda: win32crypt.CryptUnprotectData(sealed)) == "CryptUnprotectData"
    assert code(lambda: win32crypt.CryptUnprotectData(sealed, b"salt")) == "CryptUnprotectData"


def test_changed_data_is_refused() -> None:
    sealed = win32crypt.CryptProtectData(SECRET)
    for place in range(0, len(sealed), 37):
        changed = bytearray(sealed)
        changed[place] ^= 0x55
        try:
            assert win32crypt.CryptUnprotectData(changed)[1] == SECRET      # Wine ignores some bytes of the header
        except pywintypes.error as failure:
            assert failure.funcname == "CryptUnprotectData"
    for size in (0, 1, 20, len(sealed) - 1):
        assert code(lambda size=size: win32crypt.CryptUnprotectData(sealed[:size])) == "CryptUnprotectData"


def test_arguments_that_do_not_fit() -> None:
    with pytest.raises(TypeError, match="'Reserved' must be None"):
        win32crypt.CryptProtectData(b"x", None, None, 1)
    with pytest.raises(TypeError, match=r"'PromptStruct' must be a tuple \(flags, window, text\), or None"):
        win32crypt.CryptProtectData(b"x", None, None, None, 1)
    with pytest.raises(TypeError, match="'DataIn' must be"):
        win32crypt.CryptProtectData("text")
    with pytest.raises(ValueError, match="'DataDescr' must not contain a NUL character"):
        win32crypt.CryptProtectData(b"x", "a\0b")


def test_what_pywin32_encrypted_and_the_other_way() -> None:
    peer = os.environ.get("CWIN32_PEER")
    if not peer:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    parts = [os.path.join(peer, part) for part in (".", "win32", "win32\\lib", "pywin32_system32")]
    script = "import sys, win32crypt as c; d = bytes.fromhex(sys.argv[1]); " \
             "print(c.CryptProtectData(b'theirs', 'd', b'e', None, None, 0).hex(), c.CryptUnprotectData(d, b'e', None, None, 0))"
    ours = win32crypt.CryptProtectData(b"ours", "caf", b"e")
    done = subprocess.run([sys.executable, "-c", script, ours.hex()], capture_output=True, text=True, timeout=120, check=True,
                          env=dict(os.environ, PYTHONPATH=os.pathsep.join(parts), PATH=parts[3]))
    theirs, told = done.stdout.strip().split(" ", 1)
    assert told == repr(("caf", b"ours"))
    assert win32crypt.CryptUnprotectData(bytes.fromhex(theirs), b"e") == ("d", b"theirs")
