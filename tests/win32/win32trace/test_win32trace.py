"""win32trace and win32traceutil: between processes, beside pywin32, when the buffer is full, when a process dies."""

import ctypes
import os
import re
import subprocess
import sys
import threading
import time

import pytest
import pywintypes
import win32trace
from flatness import handles

ROOM = 0x20000 - 4
COLLECTING = "Collecting Python Trace Output..."
REDIRECTING = "Redirecting output to win32trace remote collector"
kernel32 = ctypes.WinDLL("kernel32")
kernel32.OpenFileMappingW.restype = kernel32.OpenMutexW.restype = ctypes.c_void_p
kernel32.MapViewOfFile.restype = ctypes.c_void_p
kernel32.MapViewOfFile.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_uint, ctypes.c_uint, ctypes.c_size_t]
kernel32.WaitForSingleObject.argtypes = [ctypes.c_void_p, ctypes.c_uint]
kernel32.CloseHandle.argtypes = [ctypes.c_void_p]
kernel32.UnmapViewOfFile.argtypes = [ctypes.c_void_p]


def start(code, *arguments, **options):
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, **options)


def finish(process, timeout=60):
    out, err = process.communicate(timeout=timeout)
    assert process.returncode == 0, err
    return out


@pytest.fixture
def reader():
    win32trace.InitRead()
    win32trace.read()
    yield win32trace
    try:
        win32trace.TermRead()
    except pywintypes.error:
        pass


@pytest.fixture
def both(reader):
    win32trace.InitWrite()
    yield win32trace
    try:
        win32trace.TermWrite()
    except pywintypes.error:
        pass


def collect(until, seconds=60):
    """Read until a text has come."""
    text = ""
    end = time.monotonic() + seconds
    while until not in text and time.monotonic() < end:
        text += win32trace.blockingread(200)
    assert until in text
    return text


def test_before_init():
    for function in (win32trace.read, win32trace.blockingread, win32trace.TermRead, win32trace.GetTracer().read):
        with pytest.raises(pywintypes.error, match="InitRead") as caught:
            function()
        assert (caught.value.winerror, caught.value.funcname) == (0, None)
    for function, arguments in ((win32trace.write, "x"), (win32trace.TermWrite, ()), (win32trace.setprint, ()),
                                (win32trace.GetTracer().write, "x")):
        with pytest.raises(pywintypes.error, match="InitWrite"):
            function(*arguments)


def test_there_and_back(both):
    assert win32trace.write("hello") is None
    win32trace.write(b"\x00\xff")
    win32trace.write(bytearray(b"!"))
    win32trace.write("")
    assert win32trace.read() == "hello\x00\xff!"
    assert win32trace.read() == ""
    win32trace.write("é€中\U0001f4a9")
    assert win32trace.read() == "é\\u20ac\\u4e2d\\U0001f4a9"


def test_twice(both):
    with pytest.raises(pywintypes.error, match="already"):
        win32trace.InitRead()
    with pytest.raises(pywintypes.error, match="already"):
        win32trace.InitWrite()
    win32trace.TermRead()
    with pytest.raises(pywintypes.error, match="InitRead"):
        win32trace.read()
    win32trace.write("still there")
    win32trace.InitRead()
    assert win32trace.read() == "still there"


@pytest.mark.parametrize("wrong", [5, None, 1.5, ["x"]])
def test_wrong_arguments(both, wrong):
    with pytest.raises(TypeError, match="data"):
        win32trace.write(wrong)
    with pytest.raises(TypeError):
        win32trace.blockingread("x")
    with pytest.raises(TypeError):
        win32trace.write()


def test_blockingread(both):
    begin = time.monotonic()
    assert win32trace.blockingread(200) == ""
    assert time.monotonic() - begin >= 0.15
    timer = threading.Timer(0.2, win32trace.write, ["late"])
    timer.start()
    assert win32trace.blockingread() == "late"
    timer.join()


def test_close_while_another_thread_reads(both):
    results = []

    def wait():
        results.append(win32trace.blockingread(1000))

    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.1)
    win32trace.TermRead()
    win32trace.TermWrite()
    thread.join()
    assert results == [""]


def test_handle(both):
    handle = win32trace.GetHandle()
    assert handle == win32trace.GetHandle()
    win32trace.blockingread(0)
    kernel32.WaitForSingleObject(handle, 0)
    assert kernel32.WaitForSingleObject(handle, 0) == 258
    win32trace.write("x")
    assert kernel32.WaitForSingleObject(handle, 1000) == 0
    assert win32trace.read() == "x"


def test_tracer(both):
    tracer = win32trace.GetTracer()
    assert tracer is win32trace.GetTracer()
    print("printed", 5, file=tracer)
    assert tracer.read() == "printed 5\n"
    tracer.write("x")
    assert tracer.blockingread(1000) == "x"
    assert tracer.flush() is None
    assert not tracer.isatty()
    assert tracer.encoding == "latin-1"
    tracer.softspace = 1
    assert tracer.softspace == 1
    assert win32trace.flush() is win32trace.flush(1) is None


def test_setprint(reader):
    process = start("""
import sys, win32trace
win32trace.InitWrite()
win32trace.setprint(True)
print("on stdout")
print("on stderr", file=sys.stderr)
raise ValueError("a traceback")
""")
    out, err = process.communicate(timeout=60)
    assert (out, err, process.returncode) == ("", "", 1)
    text = collect("ValueError: a traceback")
    assert text.startswith("on stdout\non stderr\nTraceback (most recent call last):")


def test_full_buffer_begins_anew(both):
    win32trace.write("a" * (ROOM - 10))
    win32trace.write("b" * 10)
    assert win32trace.read() == "a" * (ROOM - 10) + "b" * 10
    win32trace.write("a" * (ROOM - 10))
    win32trace.write("b" * 11)
    assert win32trace.read() == "b" * 11
    win32trace.write("c" * ROOM)
    assert win32trace.read() == "c" * ROOM
    win32trace.write("d" * (ROOM + 1))
    assert win32trace.read() == "d"


def test_a_reader_makes_room(both):
    win32trace.write("a" * ROOM)
    texts = []
    thread = threading.Thread(target=lambda: texts.extend((time.sleep(0.03), win32trace.read())))
    thread.start()
    win32trace.write("b")
    thread.join()
    assert (texts[1], win32trace.read()) in (("a" * ROOM, "b"), ("b", ""))


WRITER = """
import sys, random, win32trace
number = int(sys.argv[1])
random.seed(number)
win32trace.InitWrite()
for count in range(300):
    win32trace.write(f"<{number} {count} " + chr(65 + number) * random.randrange(60) + ">")
win32trace.write(f"<end {number}>")
"""


def test_writers_do_not_interleave(reader):
    """All they write fits into the buffer, so that nothing is lost however late the reader comes."""
    writers = [start(WRITER, str(number)) for number in range(5)]
    text = ""
    end = time.monotonic() + 120
    while not all(f"<end {number}>" in text for number in range(5)) and time.monotonic() < end:
        text += win32trace.blockingread(200)
    for writer in writers:
        finish(writer)
    text += win32trace.read()
    counts = {number: [] for number in range(5)}
    for message in re.findall(r"<[^<>]*>", re.sub(r"<end \d>", "", text)):
        match = re.fullmatch(r"<(\d) (\d+) ([A-Z]*)>", message)
        assert match, message[:100]
        assert set(match[3]) <= {chr(65 + int(match[1]))}
        counts[int(match[1])].append(int(match[2]))
    assert all(found == list(range(300)) for found in counts.values())
    assert re.sub(r"<[^<>]*>", "", text) == ""


def mutex_exists():
    for name in ("PythonTraceOutputMutex", "Global\\PythonTraceOutputMutex"):
        mutex = kernel32.OpenMutexW(0x1F0001, False, name)
        if mutex:
            return kernel32.CloseHandle(mutex)
    return False


def open_mapping(access):
    name = "PythonTraceOutputMapping"
    mapping = kernel32.OpenFileMappingW(access, False, name) or kernel32.OpenFileMappingW(access, False, "Global\\" + name)
    assert mapping
    return mapping


def test_a_process_that_dies_leaves_nothing_locked(both):
    assert mutex_exists()
    process = start("""
import ctypes, os, win32trace
win32trace.InitRead()
kernel32 = ctypes.WinDLL("kernel32")
kernel32.OpenMutexW.restype = ctypes.c_void_p
mutex = kernel32.OpenMutexW(0x1F0001, False, "PythonTraceOutputMutex") or \\
    kernel32.OpenMutexW(0x1F0001, False, "Global\\\\PythonTraceOutputMutex")
assert kernel32.WaitForSingleObject(ctypes.c_void_p(mutex), 5000) == 0
os._exit(0)
""")
    finish(process)
    begin = time.monotonic()
    win32trace.write("after")
    assert win32trace.read() == "after"
    assert time.monotonic() - begin < 5


def test_a_length_that_cannot_be(both):
    mapping = open_mapping(6)
    memory = kernel32.MapViewOfFile(mapping, 6, 0, 0, 0)
    for length in (ROOM + 1, 0xFFFFFFFF, 0x80000000):
        ctypes.c_uint.from_address(memory).value = length
        assert win32trace.read() == ""
        ctypes.c_uint.from_address(memory).value = length
        win32trace.write("x")
        assert win32trace.read() == "x"
    kernel32.UnmapViewOfFile(memory)
    kernel32.CloseHandle(mapping)


def test_only_owner_system_and_administrators(both):
    advapi32 = ctypes.WinDLL("advapi32")
    mapping = open_mapping(0x20000 | 4)
    room = ctypes.create_string_buffer(4096)
    needed = ctypes.c_uint()
    assert advapi32.GetKernelObjectSecurity(ctypes.c_void_p(mapping), 4, room, len(room), ctypes.byref(needed))
    kernel32.CloseHandle(mapping)
    dacl = pywintypes.SECURITY_DESCRIPTOR(room.raw[:needed.value]).GetSecurityDescriptorDacl()
    assert dacl is not None, "everybody may do everything"
    sids = [str(dacl.GetAce(index)[-1]) for index in range(dacl.GetAceCount())]
    assert sids[:2] == ["PySID:S-1-5-18", "PySID:S-1-5-32-544"]
    assert len(sids) == 3 and sids[2].startswith("PySID:S-1-5-21-")


def test_everything_is_closed():
    for _ in range(200):
        win32trace.InitRead()
        win32trace.InitWrite()
        win32trace.write("x")
        assert win32trace.read() == "x"
        win32trace.TermRead()
        win32trace.TermWrite()
    before = handles()
    for _ in range(200):
        win32trace.InitRead()
        win32trace.TermRead()
    assert handles() <= before
    assert not mutex_exists()


# ---- win32traceutil ---------------------------------------------------------------------------------------------

COLLECTOR = """
import runpy, signal, sys, threading
timer = threading.Timer(float(sys.argv[1]), signal.raise_signal, [signal.SIGBREAK])
timer.start()
sys.argv = ["win32traceutil.py"]
runpy.run_module("win32traceutil", run_name="__main__")
"""


def test_collector_shows_text_as_it_comes_until_break():
    with start(COLLECTOR, "8") as collector:
        assert collector.stdout.readline().strip() == COLLECTING
        traced = start("import win32traceutil, sys; print('first'); sys.stdin.readline(); print('second')")
        assert collector.stdout.readline().strip() == "first"
        traced.stdin.write("\n")
        traced.stdin.flush()
        assert collector.stdout.readline().strip() == "second"
        assert finish(traced).strip() == REDIRECTING
        assert collector.stdout.read().strip() == "Ctrl+C"
        assert collector.wait(60) == 0, collector.stderr.read()


def test_collector_takes_what_was_traced_before():
    traced = start("import win32traceutil, sys; print('early'); sys.__stdout__.write('!\\n'); sys.__stdout__.flush(); "
                   "sys.stdin.readline()")
    lines = [traced.stdout.readline().strip(), traced.stdout.readline().strip()]
    assert lines == [REDIRECTING, "!"]
    out = finish(start(COLLECTOR, "2"))
    assert out.split() == [*COLLECTING.split(), "early", "Ctrl+C"]
    traced.communicate("\n", timeout=60)


# ---- beside pywin32 ---------------------------------------------------------------------------------------------


@pytest.fixture
def peer():
    """The environment of a process that imports pywin32's win32trace: CWIN32_PEER names a folder with its wheel, unpacked
    for this Python."""
    folder = os.environ.get("CWIN32_PEER")
    if not folder:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    path = os.pathsep.join(os.path.join(folder, part) for part in (".", "win32", "win32\\lib"))
    return dict(os.environ, PYTHONPATH=path)


def test_pywin32_reads_what_we_write(peer):
    win32trace.InitWrite()
    try:
        process = start("import pywintypes, win32trace as w; w.InitRead(); print('!', flush=True)\ntext = ''\n"
                        "while not text.endswith('.'): text += w.blockingread(500)\nprint(ascii(text))", env=peer)
        assert process.stdout.readline().strip() == "!"
        for text in ("hello ", "é", "x" * 50000, "."):
            win32trace.write(text)
        assert finish(process).strip() == ascii("hello é" + "x" * 50000 + ".")
    finally:
        win32trace.TermWrite()


def test_we_read_what_pywin32_writes(peer, reader):
    finish(start("import pywintypes, win32trace as w; w.InitWrite(); w.write('hello é'); w.write('x' * 50000 + '.')",
                 env=peer))
    assert win32trace.read() == "hello é" + "x" * 50000 + "."


def test_pywin32_was_there_first(peer):
    process = start("import pywintypes, win32trace as w; print('!', flush=True); input(); w.InitRead();\n"
                    "print('!', flush=True); print(w.blockingread(20000))", env=peer)
    assert process.stdout.readline().strip() == "!"
    win32trace.InitWrite()
    try:
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline().strip() == "!"
        win32trace.write("found")
        assert finish(process).strip() == "found"
    finally:
        win32trace.TermWrite()


# ---- a larger buffer, what was lost, and who wrote ---------------------------------------------------------------


@pytest.fixture
def large(reader):
    win32trace.InitWrite(False, 1_000_000)
    yield win32trace
    win32trace.TermWrite()


def test_lost_bytes_are_counted(both):
    before = win32trace.GetLost()
    win32trace.write("a" * ROOM)
    assert win32trace.GetLost() == before
    win32trace.write("bc")
    assert win32trace.GetLost() == before + ROOM
    win32trace.write("d" * ROOM)
    assert win32trace.GetLost() == before + ROOM + 2
    assert win32trace.read() == "d" * ROOM


def test_a_larger_buffer_keeps_order(large):
    texts = [f"{number:06}" + chr(65 + number % 26) * 9_994 for number in range(95)]
    for text in texts:
        win32trace.write(text)
    assert win32trace.GetLost() == 0
    assert win32trace.blockingread(0) == "".join(texts)
    assert win32trace.read() == ""
    for _ in range(3):      # its place begins anew, wherever it was
        for text in texts[:40]:
            win32trace.write(text)
        assert win32trace.read() == "".join(texts[:40])


def test_a_larger_buffer_is_full_too(large):
    for _ in range(120):
        win32trace.write("x" * 10_000)
    lost, kept = win32trace.GetLost(), win32trace.read()
    assert lost > 0 and lost + len(kept) == 1_200_000 and set(kept) == {"x"}


def test_who_is_first_says_how_large(reader):
    win32trace.InitWrite(False, 200_000)
    try:
        finish(start("import win32trace as w; w.InitWrite(False, 10**9)\nfor n in range(40): w.write('y' * 10_000)"))
        kept = win32trace.read()
        assert win32trace.GetLost() + len(kept) == 400_000 and len(kept) < 300_000
    finally:
        win32trace.TermWrite()


def test_a_larger_buffer_of_a_writer_who_is_gone(reader):
    finish(start("import win32trace as w; w.InitWrite(False, 10**6)\nfor n in range(50): w.write('z' * 10_000)\n"
                 "w.write('.')"))
    text = win32trace.read()
    # Unread bytes behind the first buffer live as long as somebody has them open: this reader had no reason to yet.
    assert text.endswith("z.") and set(text) == {"z", "."}


def test_which_process_wrote(both):
    other = start("import win32trace as w; w.InitWrite(); w.write('theirs'); input(); w.write(' again')")
    end = time.monotonic() + 60
    parts = []
    while not parts and time.monotonic() < end:
        parts += win32trace.readparts(1000)
    assert parts == [(other.pid, "theirs")]
    win32trace.write("mine")
    win32trace.write(" too")
    finish_with(other, "\n")
    assert win32trace.readparts() == [(os.getpid(), "mine too"), (other.pid, " again")]
    assert win32trace.readparts() == []


def finish_with(process, text):
    _, err = process.communicate(text, timeout=60)
    assert process.returncode == 0, err


def test_who_wrote_in_a_larger_buffer(large):
    for _ in range(30):
        win32trace.write("x" * 10_000)
    finish(start("import os, win32trace as w; w.InitWrite(); w.write('!'); print(os.getpid())"))
    win32trace.write("y")
    parts = win32trace.readparts()
    assert [process for process, _ in parts if process != os.getpid()] != [] and parts[-1] == (os.getpid(), "y")
    assert parts[-2][1] == "!" and "".join(text for _, text in parts) == "x" * 300_000 + "!y"


def test_more_writers_than_can_be_told_apart(both):
    """What has no place any more is nobody's; nothing is lost."""
    codes = "import win32trace as w; w.InitWrite()\nfor n in range(200):\n w.write('a'); input(); print(flush=True)"
    other = start(codes)
    for _ in range(200):
        win32trace.write("b")
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline()
    finish(other)
    parts = win32trace.readparts()
    assert len(parts) <= 256 and sorted("".join(text for _, text in parts)) == ["a"] * 200 + ["b"] * 200
    assert {process for process, _ in parts[:-1]} == {os.getpid(), other.pid}


def test_what_others_put_into_the_book(both):
    """Numbers that cannot be in the shared memory of our own do no harm."""
    name = "cwin32TraceBook"
    mapping = kernel32.OpenFileMappingW(6, False, name) or kernel32.OpenFileMappingW(6, False, "Global\\" + name)
    assert mapping
    memory = kernel32.MapViewOfFile(mapping, 6, 0, 0, 0)
    assert ctypes.c_uint.from_address(memory).value == 1
    for at, value in ((4, 0xFFFFFFFF), (4, 0), (16, 0xFFFFFFFF), (20, 0xFFFFFFFF), (20, 5), (24, 0xFFFFFFF0), (28, 0xFFFFFFF0)):
        win32trace.write("abc")
        ctypes.c_uint.from_address(memory + at).value = value
        assert "".join(text for _, text in win32trace.readparts()) == "abc"
    ctypes.memset(memory + 4, 0, 24)
    kernel32.UnmapViewOfFile(memory)
    kernel32.CloseHandle(mapping)


def test_pywin32_beside_a_larger_buffer(peer, large):
    """Its programs see the first buffer, in which the newest bytes are."""
    for _ in range(20):
        win32trace.write("x" * 10_000)
    out = finish(start("import pywintypes, win32trace as w; w.InitWrite(); w.InitRead(); w.write('p'); t = w.read(); "
                       "print(len(t), t[-2:]); w.write('q')", env=peer))
    length, end = out.split()
    assert end == "xp" and 0 < int(length) < ROOM
    text = win32trace.read()
    assert text == "x" * (200_001 - int(length)) + "q"
    finish(start("import pywintypes, win32trace as w; w.InitWrite(); w.write('unknown')", env=peer))
    win32trace.write("known")
    assert win32trace.readparts() == [(0, "unknown"), (os.getpid(), "known")]
