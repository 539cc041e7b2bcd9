"""Wine prefixes, and Windows programs run in them with pipes for their standard streams."""

from __future__ import annotations

import fcntl
import os
import select
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from house import BUILD, Missing, link_or_copy, run, say

TEMPLATE = BUILD / "prefix-template"
# What speaks of this machine's Python or of another Wine.
_HOST_SETTINGS = ("PYTHON", "PYENV", "PIP_", "WINE", "VIRTUAL_ENV", "_PYTHON", "DISPLAY")
_FOLDERS = ("Desktop", "Documents", "Downloads", "Music", "Pictures", "Videos", "Templates")


def loader() -> str | None:
    """The 64-bit loader itself: Debian's `wine` script prints a hint about 32 bits first."""
    for candidate in ("/usr/lib/wine/wine64", shutil.which("wine64"), shutil.which("wine")):
        if candidate and os.access(candidate, os.X_OK):
            return candidate
    return None


def windows_path(path: Path | str) -> str:
    """A path as Windows programs see it: drive Z: is the root."""
    return "Z:" + os.path.abspath(path).replace("/", "\\")


def environment(prefix: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a Windows program: this prefix, no chatter, and no Python settings of the host."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(_HOST_SETTINGS)}
    env.pop("CI", None)  # pytest would not shorten its summary
    env |= {"WINEPREFIX": str(prefix), "WINEARCH": "win64", "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe=", "LC_ALL": "C.UTF-8"}
    command = loader()
    if command is None:
        raise Missing("Wine is missing; `python3 tools/env.py setup` installs it")
    env["WINELOADER"] = command
    return env | dict(extra or {})


def template() -> None:
    """Make the prefix that all others are copied from."""
    if (TEMPLATE / ".ready").exists():
        return
    say("making a Wine prefix (10 s)")
    fresh = TEMPLATE.with_name(TEMPLATE.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(TEMPLATE, ignore_errors=True)
    env = environment(fresh)
    why = "making a Wine prefix"
    run([env["WINELOADER"], "wineboot.exe", "--init"], why, env=env, timeout=300)
    run([env["WINELOADER"], "winecfg.exe", "/v", "win10"], why, env=env, timeout=120)
    run([env["WINELOADER"], "reg.exe", "add", r"HKCU\Software\Wine\Drivers", "/v", "Graphics", "/d", "null", "/f"],
        why, env=env, timeout=120)
    # A program that crashes ends at once: Wine's debugger would hang for minutes.
    run([env["WINELOADER"], "reg.exe", "add", r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\AeDebug", "/v",
         "Debugger", "/d", "none", "/f"], why, env=env, timeout=120)
    end_all(fresh)
    _cut_off_home(fresh)
    (fresh / ".ready").touch()
    fresh.rename(TEMPLATE)


def _cut_off_home(prefix: Path) -> None:
    """Replace the links into the user's home by folders, so that no test touches it."""
    for user in (prefix / "drive_c" / "users").iterdir():
        for link in [*user.rglob("*")]:
            if link.is_symlink() and link.name in _FOLDERS:
                link.unlink()
                link.mkdir()


def make_prefix(prefix: Path) -> None:
    """Make a prefix by copying the template; does nothing when it is there."""
    if (prefix / ".ready").exists():
        return
    template()
    shutil.rmtree(prefix, ignore_errors=True)
    fresh = prefix.with_name(prefix.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    # 700 MB of system DLLs, which nobody writes to, are linked; the registry and the users' folders are copied.
    shutil.copytree(TEMPLATE, fresh, symlinks=True, ignore=_all_of_windows)
    shutil.copytree(TEMPLATE / "drive_c" / "windows", fresh / "drive_c" / "windows", symlinks=True,
                    copy_function=link_or_copy, dirs_exist_ok=True)
    fresh.rename(prefix)


def _all_of_windows(folder: str, names: list[str]) -> list[str]:
    return names if folder.endswith("/drive_c/windows") else []


@contextmanager
def using(prefix: Path) -> Iterator[None]:
    """Hold a prefix in use; the last user to leave ends every process in it.

    A shared lock counts the users, and goes away with a process that dies.
    """
    prefix.parent.mkdir(parents=True, exist_ok=True)
    with open(prefix.with_name(prefix.name + ".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        make_prefix(prefix)
        fcntl.flock(lock, fcntl.LOCK_SH)
        try:
            yield
        finally:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            end_all(prefix)


def end_all(prefix: Path) -> None:
    """End every process of a prefix and wait until the last one is gone."""
    env = environment(prefix)
    for option in ("-k", "-w"):
        subprocess.run(["wineserver", option], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=60, check=False)


class _Drain(threading.Thread):
    """Copy a pipe to a stream without the CRs before LFs.

    The pipe may stay open in a process that outlives the program (explorer.exe inherits it), so the reader is
    told when the program has ended, takes what is there, and leaves.
    """

    def __init__(self, pipe: IO[bytes], sink: BinaryIO) -> None:
        super().__init__(daemon=True)
        self._pipe = pipe
        self._sink = sink
        self._held = b""
        self._ending = False
        self.start()

    def run(self) -> None:
        descriptor = self._pipe.fileno()
        while data := self._read(descriptor):
            self._write(data)

    def _read(self, descriptor: int) -> bytes:
        """Read what is there; nothing at the end. A program that inherits the pipe may make it non-blocking, for us too."""
        while True:
            try:
                return os.read(descriptor, 65536)
            except BlockingIOError:
                if self._ending:
                    return b""
                select.select([descriptor], [], [], 0.1)

    def _write(self, data: bytes) -> None:
        data = self._held + data
        self._held = b"\r" if data.endswith(b"\r") else b""
        self._sink.write(data[:len(data) - len(self._held)].replace(b"\r\n", b"\n"))
        self._sink.flush()

    def finish(self) -> None:
        """Called once the program has ended: take what is still in the pipe."""
        self.join(0.05)
        if self.is_alive():
            self._ending = True
            os.set_blocking(self._pipe.fileno(), False)
            self.join(0.2)
        self._sink.write(self._held)
        self._sink.flush()


def keep_desktop(prefix: Path, python: Path) -> subprocess.Popen[bytes]:
    """Start an idle program with a window station, so that explorer.exe starts once, outside of all tests."""
    code = "import ctypes, sys; ctypes.windll.user32.GetDesktopWindow(); print(1, flush=True); sys.stdin.read()"
    env = environment(prefix)
    process = subprocess.Popen([env["WINELOADER"], str(python / "python.exe"), "-I", "-S", "-c", code], env=env,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout
    process.stdout.readline()
    return process


_running: set[subprocess.Popen[bytes]] = set()


def end_running() -> None:
    """End the programs that other threads of this process wait for, so that an interrupt ends those threads too."""
    for process in list(_running):
        process.kill()


def run_program(prefix: Path, command: Sequence[str], *, stdout: BinaryIO, stderr: BinaryIO, stdin: bytes = b"",
                env: Mapping[str, str] | None = None, cwd: Path | None = None, timeout: float = 600) -> int:
    """Run a Windows program in a prefix in use, copy its output, return its exit code.

    timeout: seconds; on expiry the program is killed and the result is 124.
    """
    full = environment(prefix, env)
    with subprocess.Popen([full["WINELOADER"], *command], env=full, cwd=cwd, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as process:
        assert process.stdin and process.stdout and process.stderr
        _running.add(process)
        drains = [_Drain(process.stdout, stdout), _Drain(process.stderr, stderr)]
        try:
            _feed(process.stdin, stdin)
            code = process.wait(timeout)
        except subprocess.TimeoutExpired:
            code = 124
            stderr.write(f"cwin32: {command[0]} did not end within {timeout:g} s and was killed\n".encode())
        finally:
            _running.discard(process)
            if process.poll() is None:
                process.kill()
        for drain in drains:
            drain.finish()
    return code


def _feed(pipe: IO[bytes], data: bytes) -> None:
    try:
        pipe.write(data)
        pipe.close()
    except BrokenPipeError:
        pass


def end_on_signals() -> None:
    """Let SIGTERM and SIGHUP unwind like Ctrl-C, so that prefixes are left clean."""
    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)


def version() -> str:
    """What Wine calls itself, for reports."""
    command = loader()
    if command is None:
        return "no Wine"
    return run([command, "--version"], "asking Wine for its version").strip()
