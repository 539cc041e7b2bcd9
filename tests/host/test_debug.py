"""--debug and the collector: calls, prints and tracebacks of a server, in another process's window."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import pytest

PATIENCE = 60


@pytest.fixture
def collector() -> Iterator[Callable[[str], str]]:
    """wait_for(text): what the collector has printed, as soon as the text is among it."""
    program = subprocess.Popen([sys.executable, "-u", "-m", "win32traceutil"], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in program.stdout:
            lines.put(line.decode("utf-8", "replace"))

    threading.Thread(target=read, daemon=True).start()
    seen: list[str] = []

    def wait_for(text: str) -> str:
        while text not in "".join(seen):
            try:
                seen.append(lines.get(timeout=PATIENCE))
            except queue.Empty:
                pytest.fail(f"the collector has not shown {text!r}, but:\n{''.join(seen)}")
        return "".join(seen).replace("\r\n", "\n")

    wait_for("Collecting")
    yield wait_for
    program.kill()
    program.wait()
    program.stdout.close()


@pytest.mark.parametrize("progid", ["cwin32.Probe.InProcess", "cwin32.Probe.OutOfProcess"])
def test_calls_prints_and_tracebacks_are_shown(progid, collector, register, cscript, foreign):
    register("probe.py", "--debug")
    cscript(foreign("traced.vbs"), progid)
    shown = collector("ValueError: not a ")
    assert "_Invoke" in shown and "('said by the server',)" in shown
    assert "\nsaid by the server" in shown
    assert "Traceback (most recent call last)" in shown
    assert "probe.py" in shown and "in Break" in shown


def test_the_loaders_reasons_are_shown(collector, register, run, c_program, other_python):
    register()
    dll = next(other_python.parent.glob("python3??.dll"))
    run(c_program("activate"), "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5A02}", "1", "start", dll, code=1)
    assert dll.name in collector("has loaded another Python")


def test_an_import_that_fails_is_shown(collector, register, run, c_program):
    copy = register()
    text = copy.read_text("utf-8")
    copy.write_text("import no_such_module_anywhere\n", "utf-8")
    run(c_program("activate"), "{C1B9A5D2-6F0E-4A7B-8B52-6E0F7C0D5A02}", "1", code=1)
    copy.write_text(text, "utf-8")
    shown = collector("no_such_module_anywhere")
    assert "Traceback (most recent call last)" in shown and os.path.basename(copy) in shown
