"""A fresh copy of a Windows Python with wheels installed by pip, beside a prefix of its own: build/run/NAME-313."""

from __future__ import annotations

import fcntl
import shutil
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import env
import wine
from house import BUILD, Missing, link_or_copy, python_dir, say, show

RUNS = BUILD / "run"
COMTYPES = "1.4.17"  # the version that the bench compares with
PYODBC = "5.5.0"


@dataclass(frozen=True)
class Tree:
    """One Windows Python to run programs in."""

    short: str
    folder: Path

    @property
    def python(self) -> Path:
        """The root of the Python installation."""
        return self.folder / "python"

    @property
    def prefix(self) -> Path:
        """The Wine prefix."""
        return self.folder / "prefix"

    def run(self, arguments: Sequence[str], *, stdout: BinaryIO | None = None, stderr: BinaryIO | None = None,
            extra: Mapping[str, str] | None = None, cwd: Path | None = None, timeout: float = 600) -> int:
        """Run python.exe of this tree; the exit code comes back."""
        return self.program([str(self.python / "python.exe"), *arguments], stdout=stdout, stderr=stderr, extra=extra,
                            cwd=cwd, timeout=timeout)

    def program(self, command: Sequence[str], *, stdout: BinaryIO | None = None, stderr: BinaryIO | None = None,
                extra: Mapping[str, str] | None = None, cwd: Path | None = None, timeout: float = 600) -> int:
        """Run any Windows program in this tree's prefix."""
        # Source folders stay free of __pycache__, and yet nothing is compiled twice.
        environment = {"PYTHONPYCACHEPREFIX": wine.windows_path(BUILD / "pycache"), **(extra or {})}
        return wine.run_program(self.prefix, command, stdout=stdout or sys.stdout.buffer,
                                stderr=stderr or sys.stderr.buffer, env=environment, cwd=cwd, timeout=timeout)


def _link_copy(source: str, target: str) -> None:
    """Link what nobody changes; copy what pip, a program's site or a test may write into."""
    if source.endswith((".py", ".pyd", ".dll", ".exe", ".lib", ".h", ".tcl")):
        link_or_copy(source, target)
    else:
        shutil.copy2(source, target)


@contextmanager
def fresh(short: str, name: str) -> Iterator[Tree]:
    """Make a tree anew and hold it; afterwards no process of its prefix is left.

    name: tells runs apart that may go on at the same time; a second one of the same name is refused.
    """
    folder = RUNS / f"{name}-{short}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_name(folder.name + ".lock"), "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Missing(f"another run uses {show(folder)}; wait for it, or choose another name: RUN=name") from None
        env.python(short)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        tree = Tree(short, folder)
        shutil.copytree(python_dir(short), tree.python, symlinks=True, copy_function=_link_copy)
        with wine.using(tree.prefix):
            yield tree
        if left := processes(tree.prefix):
            raise Missing(f"processes of {show(tree.prefix)} are left behind: {', '.join(left)}")


def processes(prefix: Path) -> list[str]:
    """Name the living processes of a prefix, after a moment in which they may end."""
    mark = f"WINEPREFIX={prefix}\0".encode()
    for _ in range(30):
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                state = (process / "stat").read_text().rsplit(")", 1)[1].split()[0]
                if mark in (process / "environ").read_bytes() + b"\0" and state != "Z":
                    found.append((process / "comm").read_text().strip())
            except OSError:
                continue
        if not found:
            break
        time.sleep(0.1)
    return found


def install(tree: Tree, made: Path) -> Path:
    """Install a wheel into a tree by its own pip, as a user does, without a network.

    Returns the tree's copy of the wheel: another run may build a new one meanwhile.
    """
    copy = tree.folder / made.name
    shutil.copy2(made, copy)
    log = tree.folder / "pip.log"
    with open(log, "wb") as out:
        code = tree.run(["-m", "pip", "install", "--no-index", "--no-deps", "--disable-pip-version-check",
                         "--no-warn-script-location", wine.windows_path(copy)], stdout=out, stderr=out)
    if code:
        tail = "\n  ".join(log.read_text("utf-8", "replace").splitlines()[-12:])
        raise Missing(f"pip did not install the wheel into {show(tree.python)}:\n  {tail}")
    return copy


def add_site(tree: Tree, folder: Path) -> None:
    """Let a tree see a folder of packages; what starts from it (a local server, a venv) inherits no PYTHONPATH."""
    site = tree.python / "Lib" / "site-packages"
    (site / f"{folder.name}-of-the-tests.pth").write_text(wine.windows_path(folder) + "\n", "utf-8")


def peer(short: str) -> Path:
    """Fetch pywin32's wheel for this Python, to run beside ours; return its path."""
    folder = BUILD / "peer"
    found = list(folder.glob(f"pywin32-312-cp{short}-*win_amd64.whl"))
    if not found:
        say(f"fetching pywin32 312 for Windows Python {short}")
        env.venv()
        env.pip(["download", "--no-deps", "--dest", str(folder), "--platform", "win_amd64", "--only-binary", ":all:",
                 "--python-version", f"{short[0]}.{short[1:]}", "pywin32==312"], "fetching pywin32 312 by pip")
        found = list(folder.glob(f"pywin32-312-cp{short}-*win_amd64.whl"))
    return found[0]


def comtypes() -> Path:
    """Fetch comtypes' wheel, for the bench; return its path."""
    folder = BUILD / "peer"
    name = f"comtypes-{COMTYPES}-py3-none-any.whl"
    if not (folder / name).exists():
        say(f"fetching comtypes {COMTYPES}")
        env.venv()
        env.pip(["download", "--no-deps", "--dest", str(folder), "--only-binary", ":all:", f"comtypes=={COMTYPES}"],
                f"fetching comtypes {COMTYPES} by pip")
    return folder / name


def pyodbc(short: str) -> Path:
    """Fetch pyodbc's wheel for this Python, for the bench; return the folder to import it from."""
    folder = BUILD / "peer" / f"pyodbc-{PYODBC}-{short}"
    if not folder.exists():
        say(f"fetching pyodbc {PYODBC}")
        env.venv()
        env.pip(["install", "--target", str(folder), "--platform", "win_amd64", "--python-version", f"{short[0]}.{short[1:]}",
                 "--no-deps", "--only-binary", ":all:", "--no-compile", f"pyodbc=={PYODBC}"], f"fetching pyodbc {PYODBC} by pip")
    return folder


def unpacked_peer(short: str) -> Path:
    """pywin32's wheel for this Python as a folder, for tests that look at both."""
    folder = BUILD / "peer" / short
    if not folder.exists():
        fresh = folder.with_name(f"{short}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        with zipfile.ZipFile(peer(short)) as archive:
            archive.extractall(fresh)
        fresh.rename(folder)
    return folder
