"""Encrypted files as they lie on the disk. Wine has none: functions of the test stand in the place of Windows'."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable, Iterator
from ctypes import wintypes
from pathlib import Path
from typing import Any

import pytest
import pywintypes
import win32file
from import_table import replaced

POINTER, DWORD = ctypes.c_void_p, wintypes.DWORD
EXPORT = ctypes.WINFUNCTYPE(DWORD, POINTER, POINTER, DWORD)
IMPORT = ctypes.WINFUNCTYPE(DWORD, POINTER, POINTER, ctypes.POINTER(DWORD))
PIECES = [b"first", bytes(range(256)) * 300, b"last"]
ROOM = 1000


class Files:
    """The files of a disk that has nothing but encrypted ones: name -> pieces."""

    def __init__(self) -> None:
        self.pieces: dict[str, list[bytes]] = {"there": list(PIECES)}
        self.open: dict[int, str] = {}
        self.functions = {
            "OpenEncryptedFileRawW": ctypes.WINFUNCTYPE(DWORD, ctypes.c_wchar_p, DWORD, ctypes.POINTER(POINTER))(self._open),
            "CloseEncryptedFileRaw": ctypes.WINFUNCTYPE(None, POINTER)(self._close),
            "ReadEncryptedFileRaw": ctypes.WINFUNCTYPE(DWORD, EXPORT, POINTER, POINTER)(self._read),
            "WriteEncryptedFileRaw": ctypes.WINFUNCTYPE(DWORD, IMPORT, POINTER, POINTER)(self._write)}

    def _open(self, name: str, flags: int, context: Any) -> int:
        if flags & win32file.CREATE_FOR_IMPORT:
            self.pieces[name] = []
        if name not in self.pieces:
            return 2
        number = 0x1000 + len(self.open)
        self.open[number] = name
        context[0] = number
        return 0

    def _close(self, context: int) -> None:
        del self.open[context]

    def _read(self, function: Any, data: int, context: int) -> int:
        for piece in self.pieces[self.open[context]]:
            room = ctypes.create_string_buffer(piece, len(piece))
            code = function(ctypes.addressof(room), data, len(piece))
            ctypes.memset(room, 0, len(piece))      # what was lent is gone
            if code:
                return int(code)
        return 0

    def _write(self, function: Any, data: int, context: int) -> int:
        while True:
            room, length = ctypes.create_string_buffer(ROOM), DWORD(ROOM)
            code = function(ctypes.addressof(room), data, ctypes.byref(length))
            if code or not length.value:
                return int(code)
            self.pieces[self.open[context]].append(room.raw[:length.value])


@pytest.fixture
def files() -> Iterator[Files]:
    made = Files()
    with replaced(win32file, "advapi32.dll", **made.functions):
        yield made
        gc.collect()
    assert made.open == {}


def test_backup_and_restore(files: Files) -> None:
    kept: list[memoryview] = []

    def export(data: memoryview, context: object, length: int) -> int:
        assert context == "given" and len(data) == length and data.readonly
        kept.append(data)
        return 0

    context = win32file.OpenEncryptedFileRaw("there", 0)
    assert win32file.ReadEncryptedFileRaw(export, "given", context) is None
    win32file.CloseEncryptedFileRaw(context)
    assert [bytes(data) for data in kept] == PIECES     # also afterwards
    whole = b"".join(PIECES)
    done = 0

    def supply(data: memoryview, context: object, length: int) -> tuple[int, int]:
        nonlocal done
        assert context is None and len(data) == length == ROOM and not data.readonly
        piece = whole[done:done + length]
        data[:len(piece)] = piece
        done += len(piece)
        return 0, len(piece)

    context = win32file.OpenEncryptedFileRaw(Path("new"), win32file.CREATE_FOR_IMPORT)  # type: ignore[arg-type]
    assert win32file.WriteEncryptedFileRaw(supply, None, context) is None
    win32file.CloseEncryptedFileRaw(context)
    assert b"".join(files.pieces["new"]) == whole


def test_callbacks_that_fail(files: Files) -> None:
    def fail(*given: object) -> Any:
        raise KeyError("mine")

    context = win32file.OpenEncryptedFileRaw("there", win32file.CREATE_FOR_IMPORT)
    files.pieces["there"] = list(PIECES)
    for call, name, five in ((win32file.ReadEncryptedFileRaw, "ReadEncryptedFileRaw", lambda *given: 5),
                             (win32file.WriteEncryptedFileRaw, "WriteEncryptedFileRaw", lambda *given: (5, 0))):
        with pytest.raises(KeyError, match="mine"):
            call(fail, None, context)
        with pytest.raises(TypeError):
            call(lambda *given: "x", None, context)
        with pytest.raises(pywintypes.error) as caught:
            call(five, None, context)
        assert (caught.value.winerror, caught.value.funcname) == (5, name)
    for answer, error, message in (((0, ROOM + 1), ValueError, "at most 1000, not 1001"), (5, TypeError, "must be .code, count."),
                                   ((0,), TypeError, "must be"), ((0, "x"), TypeError, "count"), ((None, 0), TypeError, "code")):
        with pytest.raises(error, match=message):
            win32file.WriteEncryptedFileRaw(lambda *given, answer=answer: answer, None, context)
    calls: list[int] = []
    win32file.ReadEncryptedFileRaw(lambda data, _, length: calls.append(length), None, context)
    assert calls == [5, 76_800, 4]
    win32file.CloseEncryptedFileRaw(context)


def test_contexts(files: Files) -> None:
    with pytest.raises(pywintypes.error) as caught:
        win32file.OpenEncryptedFileRaw("nobody", 0)
    assert (caught.value.winerror, caught.value.funcname) == (2, "OpenEncryptedFileRaw")
    context = win32file.OpenEncryptedFileRaw("there", 0)
    win32file.CloseEncryptedFileRaw(context)
    call: Callable[..., object]
    for call, arguments in ((win32file.CloseEncryptedFileRaw, ()), (win32file.ReadEncryptedFileRaw, (print, None)),
                            (win32file.WriteEncryptedFileRaw, (print, None))):
        with pytest.raises(ValueError, match="and open"):
            call(*arguments, context)
    for wrong in (5, None, "x"):
        with pytest.raises(TypeError, match="'Context' must be what"):
            win32file.CloseEncryptedFileRaw(wrong)
        with pytest.raises(ValueError, match="'Context' must be what"):
            win32file.ReadEncryptedFileRaw(print, None, wrong)
    with pytest.raises(TypeError, match="'ExportCallback'"):
        win32file.ReadEncryptedFileRaw(5, None, context)  # type: ignore[arg-type]
    forgotten = win32file.OpenEncryptedFileRaw("there", 0)
    assert len(files.open) == 1
    del forgotten       # the fixture looks whether it was closed
