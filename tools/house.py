"""What all tools share: where things are, progress lines, and running programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
VENV = BUILD / "venv"
ZIG = BUILD / "zig"

# Short name -> version and revision of the Maven artifact org.bytedeco:cpython.
PYTHONS = {
    "311": ("3.11.3", "1.5.9"),
    "312": ("3.12.1", "1.5.10"),
    "313": ("3.13.5", "1.5.12"),
    "314": ("3.14.3", "1.5.13"),
}


class Missing(Exception):
    """Something outside this repository is missing; the text says what, in one sentence."""


def say(text: str) -> None:
    """Print a line of progress at once."""
    print(f"cwin32: {text}", file=sys.stderr, flush=True)


def stop(reason: object) -> NoReturn:
    """End the program with one sentence for the user."""
    sys.exit(f"cwin32: {reason}")


def show(path: Path) -> str:
    """Shorten a path for the reader."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def python_dir(short: str) -> Path:
    """The folder of a Windows Python, as build/python/313."""
    return BUILD / "python" / short


def venv_tool(name: str) -> str:
    """The path of a program of build/venv."""
    return str(VENV / "bin" / name)


def run(command: list[str], why: str, *, env: dict[str, str] | None = None, timeout: int = 1800) -> str:
    """Run a program and return what it printed; raise Missing with its last lines when it fails.

    why: what the program is for, put before the message.
    timeout: seconds.
    """
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=timeout,
                              stderr=subprocess.STDOUT, text=True, errors="replace", env=env)
    except FileNotFoundError:
        raise Missing(f"{why}: the program {command[0]} is missing") from None
    except subprocess.TimeoutExpired:
        raise Missing(f"{why}: {command[0]} did not end within {timeout} s") from None
    if done.returncode:
        tail = "\n  ".join(done.stdout.strip().splitlines()[-25:])
        raise Missing(f"{why}: {Path(command[0]).name} ended with {done.returncode}:\n  {tail}")
    return done.stdout


def link_or_copy(source: str, target: str) -> None:
    """For big files that nobody changes; a link where both lie on one file system."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def build_environment() -> dict[str, str]:
    """The environment for meson and the compiler: all caches below build/."""
    return dict(
        os.environ,
        PATH=f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        ZIG_GLOBAL_CACHE_DIR=str(BUILD / "zig-cache"),
        ZIG_LOCAL_CACHE_DIR=str(BUILD / "zig-cache"),
        PYTHONPATH=str(ROOT),
        _PYTHON_HOST_PLATFORM="win-amd64",
    )
