"""Run a Windows Python, or another Windows program, under Wine.

    python3 tools/winepy.py [--py 313] [--prefix DIR] [--tree DIR]... [--] script.py arguments
    python3 tools/winepy.py --program cscript.exe -- //nologo hello.vbs

Output comes without CRs, and no process stays behind. Standard input is empty unless --stdin passes it on.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import wine
from house import BUILD, PYTHONS, Missing, python_dir, stop


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--py", default="313", choices=tuple(PYTHONS), help="the Windows Python (default 313)")
    parser.add_argument("--prefix", type=Path, default=BUILD / "prefix", help="the Wine prefix, made when missing")
    parser.add_argument("--tree", type=Path, action="append", default=[],
                        help="a folder put before site-packages, such as build/NAME/site; may be repeated")
    parser.add_argument("--program", help="run this Windows program instead of Python")
    parser.add_argument("--timeout", type=float, default=600, help="seconds (default 600)")
    parser.add_argument("--stdin", action="store_true", help="read standard input to its end and pass it on")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser.parse_args()


def main() -> int:
    options = _options()
    arguments = options.arguments[1:] if options.arguments[:1] == ["--"] else options.arguments
    env = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    if options.tree:
        env["PYTHONPATH"] = ";".join(wine.windows_path(tree) for tree in options.tree)
    programs = [tree.parent / "meson" / "tests" for tree in options.tree if (tree.parent / "meson" / "tests").exists()]
    if programs:
        env["CWIN32_TEST_PROGRAMS"] = wine.windows_path(programs[0])
    if found := list((BUILD / "wheel").glob("*.whl")):
        env["CWIN32_WHEEL"] = wine.windows_path(found[0])
    program = options.program or str(python_dir(options.py) / "python.exe")
    stdin = sys.stdin.buffer.read() if options.stdin else b""
    wine.end_on_signals()
    prefix = options.prefix.absolute()
    with wine.using(prefix):
        return wine.run_program(prefix, [program, *arguments], stdin=stdin, env=env, timeout=options.timeout,
                                stdout=sys.stdout.buffer, stderr=sys.stderr.buffer)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Missing as reason:
        stop(reason)
    except KeyboardInterrupt:
        sys.exit(130)
