"""Serve a Python class to other languages, from nothing: build the wheel, install it into a Windows Python, register
demos/hello by running its script, and call it from VBScript, JScript, C and Python, in-process and out of process."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

import build
import env
import trees
import wheel
import wine
from house import BUILD, PYTHONS, ROOT, Missing, stop

HELLO = ROOT / "demos" / "hello"
EXPECTED = ("Hello World!", "Hello     World!", "softspace 5, noCalls 2")


class Demo:
    """Runs commands as a user would type them, shows what they print, and remembers what was not as expected."""

    def __init__(self, tree: trees.Tree) -> None:
        self._tree = tree
        self.wrong: list[str] = []

    def run(self, title: str, command: Sequence[str], expected: Sequence[str] = ()) -> None:
        """Run one command; every expected line must be among those it prints."""
        print(f"\n> {title}", flush=True)
        out = io.BytesIO()
        code = self._tree.program(command, stdout=out, stderr=out, cwd=HELLO, timeout=120)
        text = out.getvalue().decode("utf-8", "replace")
        print("\n".join(f"  {line}" for line in text.splitlines()), flush=True)
        missing = [line for line in expected if line not in text.splitlines()]
        if code or missing:
            self.wrong.append(f"{title}: ended with {code}" + "".join(f", did not print {line!r}" for line in missing))

    def python(self, script: str, *arguments: str, expected: Sequence[str] = ()) -> None:
        """Run a script of demos/hello."""
        self.run(" ".join(["python", script, *arguments]),
                 [str(self._tree.python / "python.exe"), script, *arguments], expected)

    def clients(self, progid: str) -> None:
        """Call the class from every language."""
        program = BUILD / "x86_64" / "meson" / "tests" / "hello_client.exe"
        for script in ("client.vbs", "client.js"):
            self.run(f"cscript //nologo {script} {progid}", ["cscript.exe", "//nologo", script, progid], EXPECTED)
        self.run(f"client.exe {progid}", [wine.windows_path(program), progid], EXPECTED)
        self.python("client.py", progid, expected=EXPECTED)


def prepare(short: str) -> Path:
    """Build the wheel and the C client."""
    env.setup({"311", short})
    made = wheel.make()
    print(wheel.describe(made), flush=True)
    folder = BUILD / "x86_64"
    folder.mkdir(exist_ok=True)
    build.configure(folder, "x86_64")
    if build.compile_targets(folder, ["tests"]):
        raise Missing("the C client does not compile")
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--py", default="313", choices=tuple(PYTHONS))
    options = parser.parse_args()
    wine.end_on_signals()
    made = prepare(options.py)
    with trees.fresh(options.py, "demo") as tree:
        demo = Demo(tree)
        print(f"\n> pip install {made.name}   (Windows Python {PYTHONS[options.py][0]})", flush=True)
        trees.install(tree, made)
        desktop = wine.keep_desktop(tree.prefix, tree.python)
        try:
            for script, progid in (("hello.py", "Python.TestServer"), ("hello_local.py", "Python.TestServer.Local")):
                demo.python(script)
                demo.clients(progid)
            for script in ("hello_local.py", "hello.py"):
                demo.python(script, "--unregister")
        finally:
            desktop.kill()
    print("\n" + ("\n".join(["Not as expected:", *demo.wrong]) if demo.wrong else "All as expected."))
    return int(bool(demo.wrong))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Missing as reason:
        stop(reason)
    except KeyboardInterrupt:
        sys.exit(130)
