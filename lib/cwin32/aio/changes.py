"""Changes in a directory as an asynchronous iterator."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import pywintypes
import win32event
import win32file

from .handles import proactor_of, wait

_ACTIONS = {1: "added", 2: "removed", 3: "modified", 4: "renamed from", 5: "renamed to"}
_BUFFER = 65536                         # more than that Windows refuses for directories of other machines
_FILE_LIST_DIRECTORY = 1
_SHARE_ALL = 7
_BACKUP_SEMANTICS = 0x02000000          # directories are opened with it
NAMES, WRITES = 0x3, 0x18               # FILE_NOTIFY_CHANGE_FILE_NAME | _DIR_NAME; _SIZE | _LAST_WRITE


class Change(NamedTuple):
    """What happened to a file or directory.

    action: "added", "removed", "modified", "renamed from" and then "renamed to"; or "overflow": more happened at once than
    Windows keeps, and the directory that is watched has to be looked through again.
    """

    action: str
    path: Path


class changes:
    """The changes below a directory, from the moment it is entered on; nothing of them is missed.

        async with aio.changes(folder) as stream:
            async for change in stream:
                print(change.action, change.path)
    """

    def __init__(self, directory: str | os.PathLike[str], *, subtree: bool = True, what: int = NAMES | WRITES) -> None:
        """Name what to watch.

        directory: an existing one. subtree: what lies deeper too. what: FILE_NOTIFY_CHANGE_… bits; names, sizes and
        times of writing when nothing is said.
        https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-readdirectorychangesw
        """
        self._directory = Path(directory)
        self._subtree = subtree
        self._what = what
        self._found: deque[Change] = deque()
        self._handle: Any = None
        self._memory = win32file.AllocateReadBuffer(_BUFFER)
        self._operation = pywintypes.OVERLAPPED()
        self._reading = False
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        """Begin. Raises OSError when the directory cannot be watched, RuntimeError when the loop is not the Proactor's."""
        proactor_of(asyncio.get_running_loop())
        self._operation.hEvent = win32event.CreateEvent(None, True, False, None)
        self._handle = win32file.CreateFile(os.fspath(self._directory), _FILE_LIST_DIRECTORY, _SHARE_ALL, None,
                                            win32file.OPEN_EXISTING, _BACKUP_SEMANTICS | win32file.FILE_FLAG_OVERLAPPED,
                                            None)
        try:
            self._read()
        except BaseException:
            self._handle.Close()
            raise
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None,
                        trace: TracebackType | None) -> None:
        """End the watching."""
        handle, self._handle = self._handle, None
        if self._reading:
            win32file.CancelIo(handle)
            with contextlib.suppress(pywintypes.error):     # ERROR_OPERATION_ABORTED, which is what was wanted
                win32file.GetOverlappedResult(handle, self._operation, True)
            self._reading = False
        handle.Close()

    async def next(self) -> Change:
        """Wait for the next change.

        Cancelling loses none. Raises OSError when the directory is gone, RuntimeError outside of `async with`.
        """
        async with self._turn:
            while not self._found:
                if self._handle is None:
                    raise RuntimeError("changes() is used in 'async with'")
                if not self._reading:
                    self._read()
                await wait(self._operation.hEvent)
                self._take()
            return self._found.popleft()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Change:
        return await self.next()

    def _read(self) -> None:
        """Let Windows gather; between two readings it goes on, in memory of its own."""
        win32file.ReadDirectoryChangesW(self._handle, self._memory, self._subtree, self._what, self._operation)
        self._reading = True

    def _take(self) -> None:
        """Keep what was gathered, and go on at once."""
        self._reading = False
        size = win32file.GetOverlappedResult(self._handle, self._operation, True)
        for action, name in win32file.FILE_NOTIFY_INFORMATION(self._memory, size):
            self._found.append(Change(_ACTIONS.get(action, str(action)), self._directory / name))
        if size == 0:
            self._found.append(Change("overflow", self._directory))
        self._read()
