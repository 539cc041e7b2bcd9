"""Anonymous pipes and popen's kin: text and bytes, exit codes, without a console, and what is refused."""

import os
import subprocess
import sys

import pytest

import win32file
import win32pipe

ECHO = f'"{sys.executable}" -c "import sys; sys.stdout.write(sys.stdin.read().upper()); sys.stderr.write(\'complaint\')"'
EXIT = f'"{sys.executable}" -c "import sys; sys.exit(7)"'


def test_anonymous():
    reading, writing = win32pipe.CreatePipe(None, 0)
    with reading, writing:
        win32file.WriteFile(writing, b"through")
        assert win32pipe.PeekNamedPipe(reading, 3)[:2] == (b"thr", 7)   # no messages, so nothing is left of one
        assert win32file.ReadFile(reading, 100) == (0, b"through")


def test_descriptors():
    reading, writing = win32pipe.FdCreatePipe(None, 0, os.O_BINARY)
    assert os.write(writing, b"a\nb") == 3
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        assert file.read() == b"a\nb"


def test_popen_reads():
    pipe = win32pipe.popen("echo hi")
    assert [line.strip() for line in pipe] == ["hi"]
    assert pipe.close() is None and pipe.close() is None
    with win32pipe.popen("echo hi", "rb") as raw:
        assert raw.readline() == b"hi\r\n"
    assert win32pipe.popen(EXIT).close() == 7


def test_popen_writes(tmp_path):
    path = tmp_path / "written"
    pipe = win32pipe.popen(f'"{sys.executable}" -c "import sys; open(sys.argv[1], \'w\').write(sys.stdin.read())" "{path}"', "w")
    pipe.write("over")
    assert pipe.close() is None
    assert path.read_text() == "over"


def test_popen2_and_3_and_4():
    stdin, stdout = win32pipe.popen2(ECHO, "b")
    stdin.write(b"bytes")
    assert stdin.close() is None
    assert stdout.read() == b"BYTES" and stdout.close() is None
    stdin, stdout, stderr = win32pipe.popen3(ECHO)
    stdin.write("text")
    stdin.close()
    assert (stdout.read(), stderr.read()) == ("TEXT", "complaint")
    assert (stdout.close(), stderr.close()) == (None, None)
    stdin, both = win32pipe.popen4(ECHO)
    stdin.write("text")
    stdin.close()
    mixed = both.read()
    assert "complaint" in mixed and mixed.replace("complaint", "") == "TEXT"
    assert both.close() is None
    stdin, stdout = win32pipe.popen2(EXIT)
    assert (stdin.close(), stdout.read(), stdout.close()) == (None, "", 7)


def test_without_a_console(tmp_path):
    """From pythonw, whose standard handles are none."""
    path = tmp_path / "result"
    code = f"import win32pipe\np = win32pipe.popen('echo hi')\ntext = p.read()\nopen({str(path)!r}, 'w').write(text + str(p.close()))"
    program = os.path.join(os.path.dirname(sys.executable), "pythonw.exe")
    if not os.path.exists(program):
        program = sys.executable
    subprocess.run([program, "-c", code], creationflags=subprocess.DETACHED_PROCESS, stdin=None, stdout=None, stderr=None,
                   close_fds=True, check=True, timeout=120)
    assert path.read_text().split() == ["hi", "None"]


def test_refused():
    for mode in ("x", "", "a", "r+"):
        with pytest.raises(ValueError, match="'mode' must be one of"):
            win32pipe.popen("echo hi", mode)
        with pytest.raises(ValueError, match="popen3"):
            win32pipe.popen3("echo hi", mode)
    for call in (win32pipe.popen, win32pipe.popen2, win32pipe.popen3, win32pipe.popen4):
        with pytest.raises(TypeError, match="cmdstring"):
            call(b"echo hi")
    with pytest.raises(TypeError):
        win32pipe.CreatePipe("x", 0)
