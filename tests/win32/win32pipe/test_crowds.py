"""Named pipes under load and with partners that go away: at every step, on both sides, many at once and one after another."""

import os
import threading

import pytest
import pywintypes
import win32event
import win32file
import win32pipe
import winerror

OVERLAPPED = 0x40000000
READ_WRITE = -1073741824
MESSAGES = win32pipe.PIPE_TYPE_MESSAGE | win32pipe.PIPE_READMODE_MESSAGE
GONE = (winerror.ERROR_BROKEN_PIPE, winerror.ERROR_NO_DATA, winerror.ERROR_PIPE_NOT_CONNECTED, winerror.ERROR_BAD_PIPE)


@pytest.fixture
def name(request):
    return rf"\\.\pipe\cwin32-crowd-{os.getpid()}-{abs(hash(request.node.name))}"


def instance(name, flags=0):
    return win32pipe.CreateNamedPipe(name, win32pipe.PIPE_ACCESS_DUPLEX | flags, MESSAGES, 255, 4096, 4096, 0, None)


def client_of(name, flags=0):
    """A client in message mode; waits while the pipe is busy."""
    while True:
        try:
            made = win32file.CreateFile(name, READ_WRITE, 0, None, 3, flags, None)
            break
        except pywintypes.error as error:
            if error.winerror != winerror.ERROR_PIPE_BUSY:
                raise
            win32pipe.WaitNamedPipe(name, 60_000)
    win32pipe.SetNamedPipeHandleState(made, win32pipe.PIPE_READMODE_MESSAGE, None, None)
    return made


def connect(pipe):
    try:
        win32pipe.ConnectNamedPipe(pipe)
    except pywintypes.error as error:
        if error.winerror != winerror.ERROR_NO_DATA:    # the client has gone by now
            raise


def operation():
    made = pywintypes.OVERLAPPED()
    made.hEvent = win32event.CreateEvent(None, True, False, None)
    return made


def code_of(call, *arguments):
    """The error that a call ends with, 0 for none."""
    try:
        call(*arguments)
    except pywintypes.error as error:
        return error.winerror
    return 0


def both(name, flags=0):
    server = instance(name, flags)
    return server, client_of(name, flags)


# Who stays, and what it does when the other has gone.
CALLS = {
    "read": lambda pipe: win32file.ReadFile(pipe, 100),
    "read into": lambda pipe: win32file.ReadFile(pipe, bytearray(100)),
    "write": lambda pipe: win32file.WriteFile(pipe, b"anybody?"),
    "peek": lambda pipe: win32pipe.PeekNamedPipe(pipe, 10),
    "transact": lambda pipe: win32pipe.TransactNamedPipe(pipe, b"anybody?", 100),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("stays", ["server", "client"])
def test_the_other_has_gone(name, call, stays):
    """Also with something unread, which is read first."""
    for unread in (b"", b"last words"):
        pair = dict(zip(("server", "client"), both(name)))
        here = pair.pop(stays)
        (other,) = pair.values()
        if unread:
            win32file.WriteFile(other, unread)
        other.Close()
        if unread:
            assert bytes(win32file.ReadFile(here, 100)[1]) == unread
        assert code_of(CALLS[call], here) in GONE
        here.Close()


@pytest.mark.parametrize("stays", ["server", "client"])
@pytest.mark.parametrize("call", ["read", "transact"])
def test_the_other_goes_meanwhile(name, stays, call):
    """While a thread waits in a blocking call."""
    pair = dict(zip(("server", "client"), both(name)))
    here = pair.pop(stays)
    (other,) = pair.values()
    ended = []
    thread = threading.Thread(target=lambda: ended.append(code_of(CALLS[call], here)))
    thread.start()
    if call == "transact":
        assert bytes(win32file.ReadFile(other, 100)[1]) == b"anybody?"
    other.Close()
    thread.join(60)
    assert ended and ended[0] in GONE
    here.Close()


@pytest.mark.parametrize("stays", ["server", "client"])
@pytest.mark.parametrize("call", ["read", "transact"])
def test_the_other_goes_while_something_is_pending(name, stays, call):
    pair = dict(zip(("server", "client"), both(name, OVERLAPPED)))
    here = pair.pop(stays)
    (other,) = pair.values()
    waiting = operation()
    code, memory = (win32file.ReadFile(here, 100, waiting) if call == "read" else
                    win32pipe.TransactNamedPipe(here, b"?", 100, waiting))
    assert code == winerror.ERROR_IO_PENDING
    other.Close()
    assert code_of(win32file.GetOverlappedResult, here, waiting, True) in GONE
    assert bytes(memory) == bytes(100)
    here.Close()


def test_a_client_that_goes_before_it_is_taken(name):
    with instance(name) as pipe:
        client_of(name).Close()
        assert code_of(win32pipe.ConnectNamedPipe, pipe) in (winerror.ERROR_NO_DATA, 0)
    with instance(name) as pipe, client_of(name) as client:
        connect(pipe)
        win32file.WriteFile(client, b"the next one")
        assert bytes(win32file.ReadFile(pipe, 100)[1]) == b"the next one"


def test_a_server_that_puts_its_client_out(name):
    server, client = both(name)
    win32file.WriteFile(server, b"unread")
    win32pipe.DisconnectNamedPipe(server)
    assert [code_of(CALLS[call], client) in GONE for call in CALLS] == [True] * len(CALLS)
    client.Close()
    server.Close()


def serve(name, turns, pipe):
    """Answer the messages of some clients, one after another, on one instance."""
    for _ in range(turns):
        connect(pipe)
        try:
            while True:
                win32file.WriteFile(pipe, bytes(win32file.ReadFile(pipe, 100)[1])[::-1])
        except pywintypes.error as error:
            if error.winerror not in GONE:
                raise
        win32pipe.DisconnectNamedPipe(pipe)


def test_64_threads_on_one_server(name, rounds):
    """Every thread has an instance; as many clients ask at once, and each gets its own answers."""
    turns, count = rounds(2, 200), 64
    pipes = [instance(name) for _ in range(count)]
    wrong, answered = [], []

    def ask(number):
        for turn in range(turns):
            with client_of(name) as pipe:
                for question in (b"%d %d" % (number, turn), b"again"):
                    answer = bytes(win32pipe.TransactNamedPipe(pipe, question, 100)[1])
                    (answered if answer == question[::-1] else wrong).append(answer)

    threads = [threading.Thread(target=serve, args=(name, turns, pipe), daemon=True) for pipe in pipes]
    threads += [threading.Thread(target=ask, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads[count:]:
        thread.join(600)
    assert (len(answered), wrong) == (2 * turns * count, [])
    for thread in threads[:count]:
        thread.join(600)
        assert not thread.is_alive()
    for pipe in pipes:
        pipe.Close()


def test_clients_one_after_another(name, rounds, flat):
    """Also those that leave in the middle: memory and handles stay flat."""
    count = rounds(60, 10_000)
    turns = iter(range(10 ** 9))
    waiting = [instance(name, OVERLAPPED)]

    def one():
        turn, pipe = next(turns), waiting.pop()
        taken = operation()
        code = win32pipe.ConnectNamedPipe(pipe, taken)
        client = client_of(name)
        waiting.append(instance(name, OVERLAPPED))
        if code == winerror.ERROR_IO_PENDING:
            win32pipe.GetOverlappedResult(pipe, taken, True)
        if turn % 3:
            win32file.WriteFile(client, b"question")
            assert bytes(win32file.ReadFile(pipe, 100)[1]) == b"question"
            win32file.WriteFile(pipe, b"answer")
        if turn % 2:
            client.Close()
        win32pipe.DisconnectNamedPipe(pipe)

    flat(one, count)
