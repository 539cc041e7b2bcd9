"""Transactions, against a stand-in for ktmw32.dll that keeps their state: Wine only pretends to have them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path

import pytest
import pywintypes
import win32transaction
from failing import code

ACTIVE, COMMITTED, ROLLED_BACK = 1, 2, 3
ERROR_INVALID_HANDLE, ERROR_INVALID_PARAMETER = 6, 87
ERROR_NOT_FOUND, ERROR_ALREADY_ABORTED, ERROR_ALREADY_COMMITTED = 6715, 6704, 6705
ENDS = {"CommitTransaction": COMMITTED, "CommitTransactionAsync": COMMITTED, "RollbackTransaction": ROLLED_BACK,
        "RollbackTransactionAsync": ROLLED_BACK}

Ask = Callable[[pywintypes.HANDLEType], tuple[int, int, int, str]]


@pytest.fixture(scope="module")
def ask(c_program: Callable[[str], Path]) -> Ask:
    """Loads the stand-in under the name of Windows' DLL. ask(handle) -> (outcome, options, timeout, description)."""
    standin = ctypes.WinDLL(str(c_program("ktmw32.dll")))

    def what(handle: pywintypes.HANDLEType) -> tuple[int, int, int, str]:
        values, description = (ctypes.c_uint32 * 3)(), ctypes.create_unicode_buffer(65)
        assert standin.StandinTransaction(ctypes.c_void_p(int(handle)), values, description)
        return values[0], values[1], values[2], description.value

    return what


def test_what_a_transaction_is_made_with(ask: Ask) -> None:
    with win32transaction.CreateTransaction() as plain:
        assert ask(plain) == (ACTIVE, 0, 0, "")
    with win32transaction.CreateTransaction(pywintypes.SECURITY_ATTRIBUTES(), None, 1, 0, 0, 5000, "caf\u00e9") as made:
        assert ask(made) == (ACTIVE, 1, 5000, "caf\u00e9")
    with win32transaction.CreateTransaction(Timeout=7, Description="by name") as named:
        assert ask(named) == (ACTIVE, 0, 7, "by name")
    for wrong in ({"IsolationLevel": 1}, {"IsolationFlags": 1}, {"UOW": pywintypes.CreateGuid()}, {"Description": "x" * 65}):
        assert code(lambda wrong=wrong: win32transaction.CreateTransaction(**wrong), "CreateTransaction") \
            == ERROR_INVALID_PARAMETER


@pytest.mark.parametrize("name", ENDS)
def test_a_transaction_ends_once(ask: Ask, name: str) -> None:
    with win32transaction.CreateTransaction() as made:
        assert getattr(win32transaction, name)(TransactionHandle=made) is None
        assert ask(made)[0] == ENDS[name]
        again = ERROR_ALREADY_COMMITTED if ENDS[name] == COMMITTED else ERROR_ALREADY_ABORTED
        for other in ENDS:
            assert code(lambda other=other: getattr(win32transaction, other)(made), other) == again


def test_opening_by_identifier(ask: Ask) -> None:
    with win32transaction.CreateTransaction(Description="shared") as made:
        identifier = win32transaction.GetTransactionId(made)
        assert isinstance(identifier, pywintypes.IIDType)
        with win32transaction.OpenTransaction(4, identifier) as opened:
            assert int(opened) != int(made) and win32transaction.GetTransactionId(opened) == identifier
            win32transaction.RollbackTransaction(opened)
        assert ask(made)[0] == ROLLED_BACK
        assert code(lambda: win32transaction.OpenTransaction(4, identifier), "OpenTransaction") == ERROR_NOT_FOUND
    assert code(lambda: win32transaction.OpenTransaction(4, pywintypes.CreateGuid()), "OpenTransaction") == ERROR_NOT_FOUND


@pytest.mark.parametrize("name", ["GetTransactionId", *ENDS])
def test_what_is_no_transaction(ask: Ask, name: str) -> None:
    call = getattr(win32transaction, name)
    assert code(lambda: call(0x7FFF0), name) == ERROR_INVALID_HANDLE
    with pytest.raises(TypeError, match="'TransactionHandle'"):
        call("text")
    with pytest.raises(TypeError, match="'TransactionHandle'"):
        call()


def test_wrong_arguments(ask: Ask) -> None:
    with pytest.raises(TypeError, match="'Description'"):
        win32transaction.CreateTransaction(Description=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="'TransactionId'"):
        win32transaction.OpenTransaction(4, None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="'TransactionAttributes'"):
        win32transaction.CreateTransaction(5)  # type: ignore[arg-type]
