"""A server registered with --debug: the collector in another process shows its calls and its tracebacks."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

HELLO = Path(__file__).resolve().parents[3] / "demos" / "hello"


class Collector:
    """`python win32traceutil.py` in a process of its own."""

    def __init__(self):
        self.text = ""
        self._process = subprocess.Popen([sys.executable, "-m", "win32traceutil"], stdin=subprocess.DEVNULL,
                                         stdout=subprocess.PIPE, text=True)
        assert self._process.stdout.readline().startswith("Collecting")
        self._ended = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self._process.stdout:
            self.text += line
            if line.startswith("the end"):
                self._ended.set()

    def finish(self):
        """Take all that was traced up to now."""
        subprocess.run([sys.executable, "-c", "import win32trace; win32trace.InitWrite(); win32trace.write('\\nthe end\\n')"],
                       check=True, timeout=60)
        assert self._ended.wait(60)
        self._process.kill()
        self._process.wait(60)
        return self.text


@pytest.mark.parametrize("script, progid", [("hello.py", "Python.TestServer"),
                                            ("hello_local.py", "Python.TestServer.Local")])
def test_collector_shows_a_server(script, progid, run, cscript, registry_unchanged):
    run(sys.executable, HELLO / script, "--debug")
    try:
        collector = Collector()
        client = cscript(HELLO / "client.vbs", progid)
        text = collector.finish()
    finally:
        run(sys.executable, HELLO / script, "--unregister")
    assert "softspace 5, noCalls 2" in client.lines
    assert "_GetDispID_ with Hello" in text
    assert "('World!',)" in text
    assert "Traceback (most recent call last):" in text
    assert "TypeError: can't multiply sequence by non-int of type 'str'" in text
