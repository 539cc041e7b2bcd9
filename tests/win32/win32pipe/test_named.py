"""Named pipes: both ends, messages, overlapped work, what the pipe says of itself, and partners that die."""

import contextlib
import os
import subprocess
import sys
import threading

import pytest

import pywintypes
import win32api
import win32event
import win32file
import win32pipe

OVERLAPPED = 0x40000000
READ_WRITE = -1073741824
MESSAGES = win32pipe.PIPE_TYPE_MESSAGE | win32pipe.PIPE_READMODE_MESSAGE


@pytest.fixture
def name(request):
    return rf"\\.\pipe\cwin32-test-{os.getpid()}-{abs(hash(request.node.name))}"


@pytest.fixture
def server(name):
    with win32pipe.CreateNamedPipe(name, win32pipe.PIPE_ACCESS_DUPLEX | OVERLAPPED, MESSAGES, 5, 4096, 2048, 1000, None) as made:
        yield made


def client_of(name):
    return win32file.CreateFile(name, READ_WRITE, 0, None, 3, 0, None)


def operation():
    made = pywintypes.OVERLAPPED()
    made.hEvent = win32event.CreateEvent(None, True, False, None)
    return made


def answering(name, *answers):
    """A blocking server in a thread: for each answer it connects, reads one message and writes the answer."""
    def serve():
        with win32pipe.CreateNamedPipe(name, win32pipe.PIPE_ACCESS_DUPLEX, MESSAGES, 1, 0, 0, 0, None) as pipe:
            made.set()
            for answer in answers:
                win32pipe.ConnectNamedPipe(pipe)
                seen.append(win32file.ReadFile(pipe, 1000)[1])
                with contextlib.suppress(pywintypes.error):     # a client that wanted less has gone
                    win32file.WriteFile(pipe, answer)
                    win32file.FlushFileBuffers(pipe)
                win32pipe.DisconnectNamedPipe(pipe)

    seen, made = [], threading.Event()
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert made.wait(60)
    return thread, seen


def test_connecting_overlapped(server, name):
    waiting = operation()
    assert win32pipe.ConnectNamedPipe(server, waiting) == 997
    with client_of(name):
        assert win32pipe.GetOverlappedResult(server, waiting, True) == 0
        assert win32pipe.ConnectNamedPipe(server, operation()) == 535
        assert win32pipe.ConnectNamedPipe(server) == 535


def test_a_forgotten_operation_stays_alive(server, name):
    assert win32pipe.ConnectNamedPipe(server, operation()) == 997
    with client_of(name) as client:     # writes into the OVERLAPPED that nobody here holds
        win32file.WriteFile(client, b"still there")
        assert win32pipe.PeekNamedPipe(server, 100) == (b"still there", 11, 0)


def test_calling(name):
    thread, seen = answering(name, b"answer", b"a longer one")
    assert win32pipe.CallNamedPipe(name, b"question", 100, 10_000) == b"answer"
    with pytest.raises(pywintypes.error) as caught:
        win32pipe.CallNamedPipe(name, memoryview(b"again"), 5, 10_000)
    assert (caught.value.winerror, caught.value.funcname) == (234, "CallNamedPipe")
    thread.join(60)
    assert seen == [b"question", b"again"]


def test_messages_there_and_back(server, name):
    with client_of(name) as client:
        win32pipe.SetNamedPipeHandleState(client, win32pipe.PIPE_READMODE_MESSAGE, None, None)
        seen = []

        def serve():
            seen.append(win32file.ReadFile(server, 100)[1])
            win32file.WriteFile(server, b"answer")

        for wanted, expected in ((100, (0, b"answer")), (bytearray(50), (0, b"answer")), (4, (234, b"answ"))):
            thread = threading.Thread(target=serve)
            thread.start()
            assert win32pipe.TransactNamedPipe(client, b"ask", wanted) == expected
            thread.join(60)
            assert bytes(seen.pop()[:3]) == b"ask"
        assert win32file.ReadFile(client, 100) == (0, b"er")


def test_looking_without_taking(server, name):
    with client_of(name) as client:
        assert win32pipe.PeekNamedPipe(server, 10) == (b"", 0, 0)
        win32file.WriteFile(client, b"hello")
        assert win32pipe.PeekNamedPipe(server, 2) == (b"he", 5, 3)
        assert win32pipe.PeekNamedPipe(server, 0) == (b"", 5, 5)
        assert win32pipe.PeekNamedPipe(server, 100) == (b"hello", 5, 0)


def test_what_it_says_of_itself(server, name):
    with client_of(name) as client:
        flags, out_size, in_size, most = win32pipe.GetNamedPipeInfo(server)
        assert (flags & win32pipe.PIPE_TYPE_MESSAGE, out_size, in_size, most) == (win32pipe.PIPE_TYPE_MESSAGE, 4096, 2048, 5)
        assert win32pipe.GetNamedPipeHandleState(client) == (0, 1, None, None, "")
        win32pipe.SetNamedPipeHandleState(client, win32pipe.PIPE_READMODE_MESSAGE, None, None)
        assert win32pipe.GetNamedPipeHandleState(client) == (win32pipe.PIPE_READMODE_MESSAGE, 1, None, None, "")
        assert win32pipe.GetNamedPipeHandleState(server, False, True)[4] == win32api.GetUserName()
        assert win32pipe.GetNamedPipeClientProcessId(server) == win32pipe.GetNamedPipeServerProcessId(client) == os.getpid()
        assert win32pipe.GetNamedPipeClientSessionId(server) == win32pipe.GetNamedPipeServerSessionId(client)


def test_another_process(name, python):
    thread, seen = answering(name, b"to the child")
    ran = python("import sys, win32pipe; print(win32pipe.CallNamedPipe(sys.argv[1], b'from the child', 100, 10000))", name)
    thread.join(60)
    assert (ran.lines, seen) == (["b'to the child'"], [b"from the child"])


def test_waiting(server, name):
    assert win32pipe.ConnectNamedPipe(server, operation()) == 997
    assert win32pipe.WaitNamedPipe(name, 1000) is None
    with client_of(name), pytest.raises(pywintypes.error) as caught:
        win32pipe.WaitNamedPipe(name, 50)
    assert caught.value.winerror == 121
    with pytest.raises(pywintypes.error) as caught:
        win32pipe.WaitNamedPipe(name + "-no", 50)
    assert (caught.value.winerror, caught.value.funcname) == (2, "WaitNamedPipe")


def test_a_client_that_dies(server, name):
    """At each step the server gets an error, or what was written before."""
    child = subprocess.Popen([sys.executable, "-c", "import sys\nf = open(sys.argv[1], 'r+b', 0)\nf.write(b'last words')\n"
                              "print('written', flush=True)\ninput()", name],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    win32pipe.ConnectNamedPipe(server)
    assert child.stdout.readline().strip() == b"written"
    child.kill()
    child.wait(60)
    assert win32pipe.PeekNamedPipe(server, 100)[0] == b"last words"
    assert bytes(win32file.ReadFile(server, 100)[1]) == b"last words"
    for call in (lambda: win32file.ReadFile(server, 100), lambda: win32file.WriteFile(server, b"x"),
                 lambda: win32pipe.PeekNamedPipe(server, 1), lambda: win32pipe.ConnectNamedPipe(server)):
        with pytest.raises(pywintypes.error) as caught:
            call()
        assert caught.value.winerror in (109, 232)
    child.stdin.close()
    child.stdout.close()
    win32pipe.DisconnectNamedPipe(server)
    win32pipe.ConnectNamedPipe(server, operation())
    with client_of(name) as again:
        win32file.WriteFile(again, b"next")
        assert bytes(win32file.ReadFile(server, 4)[1]) == b"next"


def test_refused(server, name):
    for call, error in ((lambda: win32pipe.CreateNamedPipe("bad", 3, 0, 1, 0, 0, 0, None), pywintypes.error),
                        (lambda: win32pipe.CreateNamedPipe("a\0b", 3, 0, 1, 0, 0, 0, None), ValueError),
                        (lambda: win32pipe.TransactNamedPipe(server, "text", 4), TypeError),
                        (lambda: win32pipe.TransactNamedPipe(server, b"x", -1), ValueError),
                        (lambda: win32pipe.TransactNamedPipe(server, b"x", b"read-only"), BufferError),
                        (lambda: win32pipe.TransactNamedPipe(server, b"x", "text"), TypeError),
                        (lambda: win32pipe.SetNamedPipeHandleState(server, "x", None, None), TypeError),
                        (lambda: win32pipe.GetNamedPipeInfo(0), pywintypes.error),
                        (lambda: win32pipe.GetNamedPipeHandleState(0), pywintypes.error),
                        (lambda: win32pipe.PeekNamedPipe(0x7FFFFFF0, 1), pywintypes.error),
                        (lambda: win32pipe.ConnectNamedPipe(server, 5), TypeError)):
        with pytest.raises(error):
            call()


def test_nothing_is_left_behind(name, rounds, flat):
    def use():
        with win32pipe.CreateNamedPipe(name, 3 | OVERLAPPED, MESSAGES, 5, 100, 100, 0, None) as server:
            win32pipe.ConnectNamedPipe(server, operation())
            with client_of(name) as client:
                win32file.WriteFile(client, b"x")
                win32pipe.PeekNamedPipe(server, 10)
                win32pipe.GetNamedPipeInfo(server)
                win32pipe.GetNamedPipeHandleState(server, False, True)
                with pytest.raises(BufferError):
                    win32pipe.TransactNamedPipe(client, b"x", b"")

    flat(use, rounds(200, 50_000))
