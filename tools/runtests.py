"""Run the test suite on the Windows Pythons from the one wheel.

    python3 tools/runtests.py                        the tools' own tests here, then everything on all Pythons
    python3 tools/runtests.py --py 313 -- -k hello   a part, on one Python; the rest goes to pytest
    python3 tools/runtests.py --soak                 the long forms: tests marked soak, with --soak

Each Python has a fresh tree, made by pip, and a prefix of its own (build/run/test-313); all four run at a time, since a run
waits for other processes most of the time. Up to three tests of a Python that fail or hang then are run once more, alone: many
wait for services and other processes, and four Pythons share the processors with them. What failed stays in the output and
is named at the end. Ends with pytest's own lines, the Pythons that failed last.
"""

from __future__ import annotations

import argparse
import io
import shlex
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import BinaryIO

import env
import sessions
import trees
import wheel
import wine
from house import BUILD, PYTHONS, ROOT, Missing, build_environment, say, stop, venv_tool

import build

MOST_AGAIN = 3  # tests of one Python that may fail beside the other Pythons, when they pass alone
SOAK_HANGS = 7200  # seconds after which a test of the soak shows where it is and is ended
LAST_LINES = 60  # shown of a run that did not come to pytest's summary

_shown = threading.Lock()


@dataclass
class Result:
    """How one run of pytest ended."""

    title: str
    code: int
    output: bytes
    before: Sequence[str] = ()  # of a second run: the count of the first, and what failed in it

    @property
    def failed(self) -> bool:
        return self.code not in (sessions.PASSED, sessions.NO_TESTS)

    @property
    def ending(self) -> str:
        """pytest's last lines: the short summary and the count; where it was, when it did not come to them."""
        lines = self.output.decode("utf-8", "replace").rstrip().splitlines()
        last = range(len(lines) - 1, -1, -1)
        start = next((at for at in last if "short test summary info" in lines[at]), max(len(lines) - LAST_LINES, 0))
        return "\n".join([*self.before, *lines[start:]])


class _Tee(io.RawIOBase):
    """Keep what is written, and show it at once when asked to."""

    def __init__(self, live: bool) -> None:
        self.kept = bytearray()
        self._live = live

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self.kept += piece
        if self._live:
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        return len(piece)


def host_tests(arguments: Sequence[str]) -> Result:
    """Run the tests of the tools and of the generator, which need no Windows; tests/conftest.py chooses them."""
    env = {name: value for name, value in build_environment().items() if name != "CI"}
    command = [venv_tool("python"), "-B", "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, check=False,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return Result("the tools and the generator, on this machine", done.returncode, done.stdout)


def windows_tests(short: str, name: str, arguments: Sequence[str], live: bool, timeout: float) -> Result:
    """Install the wheel into a fresh tree and run pytest there."""
    title = f"Windows Python {PYTHONS[short][0]}"
    tee = _Tee(live)
    sink: BinaryIO = tee  # type: ignore[assignment]
    with trees.fresh(short, name) as tree:
        made = trees.install(tree, wheel.find())
        trees.add_site(tree, env.pytest_site())
        say(f"{title}: running the tests")
        desktop = wine.keep_desktop(tree.prefix, tree.python)
        extra = {"CWIN32_WHEEL": wine.windows_path(made),
                 "CWIN32_PEER": wine.windows_path(trees.unpacked_peer(short)),
                 "CWIN32_DBAPI20": wine.windows_path(BUILD / "dbapi20"),
                 "CWIN32_TEST_PROGRAMS": wine.windows_path(BUILD / "x86_64" / "meson" / "tests"),
                 "HYPOTHESIS_STORAGE_DIRECTORY": wine.windows_path(tree.folder / "hypothesis"),
                 "CWIN32_PROGRAMS": wine.windows_path(BUILD / "programs"),
                 "PYTHONUTF8": "1"}
        record = tree.folder / "record"
        own = ["-p", "no:cacheprovider", "--record", wine.windows_path(record)]

        def run(*tests: str) -> sessions.Session:
            def start() -> tuple[int, bytes]:
                begin = len(tee.kept)
                code = tree.run(["-m", "pytest", *arguments, *own, *tests], stdout=sink, stderr=sink, extra=extra, cwd=ROOT,
                                timeout=timeout)
                return code, bytes(tee.kept[begin:])

            return sessions.whole(start, record)

        try:
            session = run()
            first = Result(title, session.code, session.output)
            failed = session.failed
            if live or first.code != sessions.TESTS_FAILED or not 0 < len(failed) <= MOST_AGAIN:
                return first
            again = run(*failed)
        finally:
            desktop.kill()
    show(first)
    before = [first.ending.splitlines()[-1], *(f"failed at first: {test}" for test in failed)]
    return Result(f"{title}, once more", again.code, again.output, before)


def show(result: Result) -> None:
    with _shown:
        print(f"\n{result.title}\n{result.output.decode('utf-8', 'replace')}", flush=True)


def prepare(pythons: set[str]) -> None:
    """Build all that the runs share: once, before they start."""
    env.setup(pythons)
    for short in pythons:
        trees.unpacked_peer(short)
    print(wheel.describe(wheel.make()), flush=True)
    folder = BUILD / "x86_64"
    folder.mkdir(exist_ok=True)
    build.configure(folder, "x86_64")
    if build.compile_targets(folder, ["tests"]):
        raise Missing("the C programs of the tests do not compile")


def run_all(options: argparse.Namespace) -> list[Result]:
    pythons = options.py or list(PYTHONS)
    arguments = list(options.arguments)
    if options.soak:
        env.programs_site()
        # A long form takes more than the ten minutes after which a test hangs in `make test`.
        arguments = ["--soak", "-m", "soak", "-o", f"faulthandler_timeout={SOAK_HANGS}", *arguments]
    results = []
    if not options.py and not options.soak:
        env.install(ROOT / "tools" / "requirements-tests.txt")
        results.append(host_tests(arguments))
        print(results[0].output.decode("utf-8", "replace"), flush=True)
    live = len(pythons) == 1

    def one(short: str) -> Result:
        result = windows_tests(short, options.run, arguments, live, options.timeout)
        if not live:
            show(result)
        return result

    with ThreadPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(one, short) for short in pythons]
        try:
            return [*results, *(future.result() for future in futures)]
        except BaseException:
            for future in futures:
                future.cancel()
            wine.end_running()
            raise


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--py", action="append", choices=tuple(PYTHONS), help="a Windows Python; all when not given")
    parser.add_argument("--run", default="test", help="the name of this run's folders in build/run")
    parser.add_argument("--jobs", type=int, default=4, help="how many Pythons at a time (default 4)")
    parser.add_argument("--soak", action="store_true", help="run the long forms")
    parser.add_argument("--timeout", type=float, default=3000, help="seconds for each Python (default 3000)")
    parser.add_argument("--pytest", type=shlex.split, default=[], metavar="ARGS", help="more for pytest, in one string")
    parser.add_argument("arguments", nargs="*", help="for pytest")
    options = parser.parse_args()
    options.arguments = [*options.pytest, *options.arguments]
    wine.end_on_signals()
    prepare({"311", *(options.py or PYTHONS)})
    results = run_all(options)
    if len(results) > 1:
        for result in sorted(results, key=lambda result: result.failed):
            print(f"\n{result.title}:\n{result.ending}", flush=True)
    nothing = all(result.code == sessions.NO_TESTS for result in results)
    if nothing:
        say("no test was selected")
    return int(nothing or any(result.failed for result in results))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Missing as reason:
        stop(reason)
    except KeyboardInterrupt:
        sys.exit(130)
