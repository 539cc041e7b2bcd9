"""Print the versions of what builds and runs the tests, setting it up first."""

from __future__ import annotations

import platform
import re
from pathlib import Path

import env
import version
import wine
from house import PYTHONS, ROOT, Missing, run, stop, venv_tool


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform()


def main() -> None:
    env.setup()
    env.install(ROOT / "tools" / "requirements-lint.txt")
    env.install(ROOT / "tools" / "requirements-tests.txt")
    pinned = [line for name in ("", "-lint", "-windows")
              for line in Path(ROOT / "tools" / f"requirements{name}.txt").read_text("ascii").splitlines()
              if re.match(r"[a-z]", line)]
    commit = run(["git", "-C", str(ROOT), "describe", "--always", "--dirty", "--tags"], "asking git").strip()
    print(f"cwin32 {version.read()} ({commit}), on {_system()}, Python {platform.python_version()}")
    print(f"{wine.version()}, clang of zig {run([venv_tool('python'), '-m', 'ziglang', 'version'], 'asking zig').strip()}")
    print(f"Windows Pythons {', '.join(full for full, _ in PYTHONS.values())}")
    print(", ".join(pinned))


if __name__ == "__main__":
    try:
        main()
    except Missing as reason:
        stop(reason)
