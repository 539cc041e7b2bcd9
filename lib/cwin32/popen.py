"""popen and its kin, which win32pipe shows: commands with pipes at their ends, started by the standard subprocess."""

from __future__ import annotations

import subprocess
from typing import IO, Any

__all__ = ["popen", "popen2", "popen3", "popen4"]


class _Command:
    """A running command, and how many of its files are open."""

    def __init__(self, cmdstring: str, text: bool, stdin: int | None = None, stdout: int | None = None,
                 stderr: int | None = None) -> None:
        # A window of its own would flash up when this process has no console.
        self.process: subprocess.Popen[Any] = subprocess.Popen(
            cmdstring, shell=True, text=text, creationflags=subprocess.CREATE_NO_WINDOW, stdin=stdin, stdout=stdout,
            stderr=stderr)
        self.open_files = 0

    def file(self, stream: IO[Any] | None) -> PipeFile:
        assert stream is not None
        self.open_files += 1
        return PipeFile(stream, self)


class PipeFile:
    """One end of a command's pipe: the file object, with a close() that gives the exit code."""

    def __init__(self, stream: IO[Any], command: _Command) -> None:
        self._stream = stream
        self._command = command

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __iter__(self) -> Any:
        return iter(self._stream)

    def __next__(self) -> Any:
        return next(self._stream)

    def __enter__(self) -> PipeFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> int | None:
        """Close this end. Closing the command's last one waits for it: its exit code, or None for 0."""
        if self._stream.closed:
            return None
        try:
            self._stream.close()
        except BrokenPipeError:     # the command ended without reading all: its exit code says why
            pass
        self._command.open_files -= 1
        if self._command.open_files:
            return None
        return self._command.process.wait() or None


def _check(mode: str, allowed: tuple[str, ...], function: str) -> None:
    if mode not in allowed:
        raise ValueError(f"{function}() argument 'mode' must be one of {', '.join(allowed)}, not {mode!r}")


def popen(cmdstring: str, mode: str = "r") -> PipeFile:
    """Start a command and read what it prints ("r") or write what it reads ("w")."""
    _check(mode, ("r", "w", "rt", "wt", "rb", "wb"), "popen")
    if mode[0] == "r":
        command = _Command(cmdstring, mode != "rb", stdout=subprocess.PIPE)
        return command.file(command.process.stdout)
    command = _Command(cmdstring, mode != "wb", stdin=subprocess.PIPE)
    return command.file(command.process.stdin)


def popen2(cmdstring: str, mode: str = "t") -> tuple[PipeFile, PipeFile]:
    """Start a command: (stdin, stdout)."""
    _check(mode, ("t", "b"), "popen2")
    command = _Command(cmdstring, mode == "t", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return command.file(command.process.stdin), command.file(command.process.stdout)


def popen3(cmdstring: str, mode: str = "t") -> tuple[PipeFile, PipeFile, PipeFile]:
    """Start a command: (stdin, stdout, stderr)."""
    _check(mode, ("t", "b"), "popen3")
    command = _Command(cmdstring, mode == "t", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process = command.process
    return command.file(process.stdin), command.file(process.stdout), command.file(process.stderr)


def popen4(cmdstring: str, mode: str = "t") -> tuple[PipeFile, PipeFile]:
    """Start a command: (stdin, stdout and stderr together)."""
    _check(mode, ("t", "b"), "popen4")
    command = _Command(cmdstring, mode == "t", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return command.file(command.process.stdin), command.file(command.process.stdout)
