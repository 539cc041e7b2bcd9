"""Operations on handles that are bound to a completion port: whether one ends at once, later, or fails, what it carries comes
back, or is let go, although nobody keeps the operation meanwhile.
"""

import ctypes
import gc
import os
import socket
import threading
import weakref
from ctypes import wintypes

import import_table
import pytest
import pywintypes
import win32con
import win32event
import win32file
import win32pipe
import winerror

PENDING = winerror.ERROR_IO_PENDING
READ_WRITE = win32con.GENERIC_READ | win32con.GENERIC_WRITE
OVERLAPPED = win32con.FILE_FLAG_OVERLAPPED
FSCTL_PIPE_LISTEN, FSCTL_PIPE_PEEK = 0x110008, 0x11400C
KEY = 7

kernel32 = ctypes.WinDLL("kernel32")
kernel32.PostQueuedCompletionStatus.argtypes = (ctypes.c_void_p, wintypes.DWORD, ctypes.c_size_t, ctypes.c_void_p)


class Cargo:
    """What an operation carries."""


class Port:
    """A completion port, and operations that only it gives back."""

    def __init__(self):
        self.handle = win32file.CreateIoCompletionPort(win32file.INVALID_HANDLE_VALUE, None, 0, 0)

    def bind(self, handle):
        win32file.CreateIoCompletionPort(handle, self.handle, KEY, 0)
        return handle

    def start(self, begin):
        """begin(operation); gives its result and a reference to what the operation carries."""
        operation = win32file.OVERLAPPED()
        operation.object = Cargo()
        carried = weakref.ref(operation.object)
        try:
            result = begin(operation)
        except pywintypes.error as error:
            result = error.winerror
        del operation
        gc.collect()
        return result, carried

    def check_arrives(self, carried):
        """The operation that carries this is next; then nothing is left of it. Gives how many bytes it moved."""
        assert carried() is not None
        code, count, key, operation = win32file.GetQueuedCompletionStatus(self.handle, 60_000)
        assert (code, key) == (0, KEY)
        assert operation.object is carried()
        del operation
        gc.collect()
        assert carried() is None
        return count

    def check_empty(self):
        assert win32file.GetQueuedCompletionStatus(self.handle, 0)[0] == winerror.WAIT_TIMEOUT


@pytest.fixture
def port():
    made = Port()
    with made.handle:
        yield made


@pytest.fixture
def pipe(port, request):
    """The server's end, bound to the port, and what opens the client's end, not bound."""
    name = rf"\\.\pipe\cwin32-ports-{os.getpid()}-{abs(hash(request.node.name))}"
    messages = win32pipe.PIPE_TYPE_MESSAGE | win32pipe.PIPE_READMODE_MESSAGE
    with win32pipe.CreateNamedPipe(name, win32pipe.PIPE_ACCESS_DUPLEX | OVERLAPPED, messages, 5, 4096, 4096, 0, None) as server:
        port.bind(server)

        def client():
            made = win32file.CreateFile(name, READ_WRITE, 0, None, win32con.OPEN_EXISTING, 0, None)
            win32pipe.SetNamedPipeHandleState(made, win32pipe.PIPE_READMODE_MESSAGE, None, None)
            return made

        yield server, client


def code_of(result):
    return result[0] if isinstance(result, tuple) else result


# ---- real ones ----------------------------------------------------------------------------------------------------------


def test_a_pipe(port, pipe):
    server, client = pipe
    result, carried = port.start(lambda operation: win32pipe.ConnectNamedPipe(server, operation))
    assert result == PENDING
    with client() as other:
        port.check_arrives(carried)
        # Already connected: a failure for the port, which hears nothing of it.
        result, carried = port.start(lambda operation: win32pipe.ConnectNamedPipe(server, operation))
        assert result == winerror.ERROR_PIPE_CONNECTED and carried() is None
        # The other side's answer ends it.
        result, carried = port.start(lambda operation: win32pipe.TransactNamedPipe(server, b"asked", 100, operation)[0])
        assert result == PENDING and win32file.ReadFile(other, 100) == (0, b"asked")
        win32file.WriteFile(other, b"answered")
        assert port.check_arrives(carried) == 8
        # A message that does not fit is no failure either.
        win32file.WriteFile(other, b"too long")
        result, carried = port.start(lambda operation: win32file.ReadFile(server, bytearray(3), operation)[0])
        assert result == winerror.ERROR_MORE_DATA and carried() is not None
        code, count, _, operation = win32file.GetQueuedCompletionStatus(port.handle, 60_000)
        assert (code, count) == (winerror.ERROR_MORE_DATA, 3) and operation.object is carried()
        assert win32file.ReadFile(server, 100, operation)[0] in (0, PENDING)
        del operation
        assert port.check_arrives(carried) == 5
    port.check_empty()


def test_control_of_a_device(port, pipe):
    server, client = pipe
    result, carried = port.start(lambda operation: win32file.DeviceIoControl(server, FSCTL_PIPE_LISTEN, None, None, operation))
    assert result is None and carried() is not None
    with client() as other:
        port.check_arrives(carried)
        win32file.WriteFile(other, b"here")
        head, memory = 16, bytearray(40)
        result, carried = port.start(lambda operation: win32file.DeviceIoControl(server, FSCTL_PIPE_PEEK, None, memory, operation))
        assert result is memory and memory[head:head + 4] == b"here"
        port.check_arrives(carried)     # how many bytes it was Wine does not tell
    result, carried = port.start(lambda operation: win32file.DeviceIoControl(server, 0x123400, b"x", 10, operation))
    assert isinstance(result, int) and carried() is None
    port.check_empty()


def test_changes_of_a_directory(port, tmp_path):
    flags = win32con.FILE_FLAG_BACKUP_SEMANTICS | OVERLAPPED
    with win32file.CreateFile(tmp_path, 1, 7, None, win32con.OPEN_EXISTING, flags, None) as directory:
        port.bind(directory)
        memory = bytearray(4096)

        def read(operation):
            return win32file.ReadDirectoryChangesW(directory, memory, False, win32con.FILE_NOTIFY_CHANGE_FILE_NAME, operation)

        def changes(count):
            return {name for _, name in win32file.FILE_NOTIFY_INFORMATION(memory, count)}

        _, carried = port.start(read)
        (tmp_path / "one").touch()
        assert changes(port.check_arrives(carried)) == {"one"}
        (tmp_path / "two").touch()      # nobody reads yet: the next reading finds it
        _, carried = port.start(read)
        assert changes(port.check_arrives(carried)) == {"two"}
        memory.clear()      # nothing holds the memory any more
        result, carried = port.start(read)
        assert isinstance(result, int | None)
    with win32file.CreateFile(tmp_path / "one", READ_WRITE, 0, None, 3, OVERLAPPED, None) as file:
        port.bind(file)
        result, carried = port.start(lambda operation: win32file.ReadDirectoryChangesW(file, bytearray(99), 0, 1, operation))
        assert isinstance(result, int) and carried() is None


def test_sockets(port):
    one, other = socket.socketpair()
    with one, other:
        port.bind(one.fileno())
        port.bind(other.fileno())
        (code, count), carried = port.start(lambda operation: win32file.WSASend(one, b"hello", operation))
        assert code == 0 and count == port.check_arrives(carried) == 5
        memory = bytearray(10)
        (code, count), carried = port.start(lambda operation: win32file.WSARecv(other, memory, operation))
        assert code == 0 and count == port.check_arrives(carried) == 5 and memory[:5] == b"hello"
        (code, _), carried = port.start(lambda operation: win32file.WSARecv(other, memory, operation))
        assert code == PENDING
        with pytest.raises(BufferError):
            memory.clear()
        one.sendall(b"later")
        assert port.check_arrives(carried) == 5 and memory[:5] == b"later"
        memory.clear()
        # More than the two keep between them.
        size = 30_000_000
        (code, _), carried = port.start(lambda operation: win32file.WSASend(one, bytes(size), operation))
        left = size
        while left:
            left -= len(other.recv(1 << 20))
        assert code in (0, PENDING) and port.check_arrives(carried) == size
    port.check_empty()


def test_sockets_that_fail(port):
    with socket.socket() as alone:
        port.bind(alone.fileno())
        for begin in (lambda operation: win32file.WSASend(alone, b"x", operation),
                      lambda operation: win32file.WSARecv(alone, bytearray(5), operation),
                      lambda operation: win32file.AcceptEx(alone, 999_999, bytearray(200), operation),
                      lambda operation: win32file.ConnectEx(alone, ("127.0.0.1", 9), operation),    # bound to no address
                      lambda operation: win32file.TransmitFile(alone, 0x7FFF0, 0, 0, operation, 0)):
            result, carried = port.start(begin)
            assert isinstance(result, int) and result not in (0, PENDING) and carried() is None
    port.check_empty()


def test_accept_connect_transmit(port, tmp_path):
    (tmp_path / "x").write_bytes(b"content")
    with socket.socket() as listener, socket.socket() as first, socket.socket() as second, socket.socket() as client:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port.bind(listener.fileno())
        client.bind(("127.0.0.1", 0))
        room = win32file.CalculateSocketEndPointSize(listener)
        code, accepting = port.start(lambda operation: win32file.AcceptEx(listener, first, bytearray(room), operation))
        assert code == PENDING
        port_of_client = Port()
        port_of_client.bind(client.fileno())
        (code, _), connecting = port_of_client.start(lambda operation: win32file.ConnectEx(client, listener.getsockname(), operation))
        assert code in (0, PENDING)
        port_of_client.check_arrives(connecting)
        port.check_arrives(accepting)
        # This client is here before anybody accepts.
        with socket.create_connection(listener.getsockname()) as waiting:
            code, accepting = port.start(lambda operation: win32file.AcceptEx(listener, second, bytearray(room), operation))
            assert code in (0, PENDING)
            port.check_arrives(accepting)
            assert waiting.getpeername() == listener.getsockname()
        client.setsockopt(socket.SOL_SOCKET, win32file.SO_UPDATE_CONNECT_CONTEXT, b"")
        with win32file.CreateFile(tmp_path / "x", win32con.GENERIC_READ, 7, None, 3, 0, None) as file:
            code, sending = port_of_client.start(
                lambda operation: win32file.TransmitFile(client, file, 0, 0, operation, 0, b"head "))
            assert code in (0, PENDING)
            assert port_of_client.check_arrives(sending) == 12
        port_of_client.check_empty()
    port.check_empty()


def test_one_operation_again_and_again(pipe, flat, rounds):
    """What is held for an operation is let go with the next one of the same object."""
    server, client = pipe
    operation = win32file.OVERLAPPED()
    operation.hEvent = win32event.CreateEvent(None, True, False, None)
    with client() as other:

        def read():
            assert win32file.ReadFile(server, 16, operation)[0] == PENDING
            win32file.WriteFile(other, b"x" * 16)
            assert win32event.WaitForSingleObject(operation.hEvent, 60_000) == win32event.WAIT_OBJECT_0
            assert win32file.GetOverlappedResult(server, operation, False) == 16

        flat(read, rounds(200, 100_000))


def test_thousands_at_one_port(port):
    """Posted, dropped, and given back in their order."""
    count = 5_000
    for number in range(count):
        operation = win32file.OVERLAPPED()
        operation.object = number
        win32file.PostQueuedCompletionStatus(port.handle, number, KEY, operation)
        if number % 1000 == 0:
            win32file.PostQueuedCompletionStatus(port.handle, 1, KEY, operation)    # twice: found again while somebody keeps it
            kept = operation
    del operation
    gc.collect()
    seen = []
    while len(seen) < count + 5:
        seen.append(win32file.GetQueuedCompletionStatus(port.handle, 60_000)[3])
    assert sorted({operation.object for operation in seen}) == list(range(count))
    assert kept in seen
    port.check_empty()


def test_a_handle_that_was_closed(port, tmp_path):
    """The number of a bound handle comes again for another file, which is bound to nothing."""
    with win32file.CreateFile(tmp_path / "x", READ_WRITE, 0, None, win32con.CREATE_NEW, OVERLAPPED, None) as file:
        number = int(port.bind(file))
    again = []
    while not again or int(again[-1]) != number:
        again.append(win32file.CreateFile(tmp_path / "x", READ_WRITE, 3, None, win32con.OPEN_EXISTING, 0, None))
        assert len(again) < 1000
    (code, _), carried = port.start(lambda operation: win32file.WriteFile(again[-1], b"12345", operation))
    assert code == 0 and carried() is None
    port.check_empty()
    for file in again:
        file.Close()


# ---- with functions of the test in the place of Windows' ---------------------------------------------------------------

CALLS = {
    "LockFileEx": (win32file, 6, lambda handle, operation: win32file.LockFileEx(handle, 0, 1, 0, operation)),
    "WaitCommEvent": (win32file, 3, win32file.WaitCommEvent),
    "ReadDirectoryChangesW": (win32file, 8, lambda handle, operation: win32file.ReadDirectoryChangesW(
        handle, bytearray(99), False, 1, operation)),
    "DeviceIoControl": (win32file, 8, lambda handle, operation: win32file.DeviceIoControl(handle, 5, b"in", 9, operation)),
    "ReadFile": (win32file, 5, lambda handle, operation: win32file.ReadFile(handle, 9, operation)),
    "WriteFile": (win32file, 5, lambda handle, operation: win32file.WriteFile(handle, b"data", operation)),
    "ConnectNamedPipe": (win32pipe, 2, win32pipe.ConnectNamedPipe),
    "TransactNamedPipe": (win32pipe, 7, lambda handle, operation: win32pipe.TransactNamedPipe(handle, b"asked", 9, operation)),
}
CALLBACK = {"ReadDirectoryChangesW": 1}     # parameters after the structure


@pytest.mark.parametrize("name", CALLS)
def test_every_end(port, pipe, name):
    """At once, later, and with a failure: what Windows leaves in the structure is as documented."""
    module, count, call = CALLS[name]
    server, _ = pipe
    given = []
    answer = threading.local()

    def stand_in(*arguments):
        operation = ctypes.c_void_p.from_buffer(ctypes.c_size_t(arguments[count - 1 - CALLBACK.get(name, 0)] or 0)).value
        given.append(operation)
        status = ctypes.c_size_t.from_address(operation)
        status.value = 0x103
        if answer.code == 0:
            status.value = 0
            assert kernel32.PostQueuedCompletionStatus(int(port.handle), 3, KEY, operation)
            return 1
        kernel32.SetLastError(answer.code)
        return 0

    prototype = ctypes.WINFUNCTYPE(wintypes.BOOL, *[ctypes.c_void_p] * count)
    with import_table.replaced(module, None, **{name: prototype(stand_in)}):
        answer.code = 0
        result, carried = port.start(lambda operation: call(server, operation))
        assert code_of(result) != PENDING
        assert port.check_arrives(carried) == 3
        answer.code = PENDING
        result, carried = port.start(lambda operation: call(server, operation))
        assert carried() is not None
        ctypes.c_size_t.from_address(given[-1]).value = 0
        assert kernel32.PostQueuedCompletionStatus(int(port.handle), 4, KEY, given[-1])
        assert port.check_arrives(carried) == 4
        answer.code = winerror.ERROR_NOT_READY
        result, carried = port.start(lambda operation: call(server, operation))
        assert result == winerror.ERROR_NOT_READY and carried() is None
        # What did not fit is a warning, which ports are sent, also where it is raised.
        answer.code = winerror.ERROR_MORE_DATA
        result, carried = port.start(lambda operation: call(server, operation))
        assert code_of(result) == winerror.ERROR_MORE_DATA and carried() is not None
        ctypes.c_size_t.from_address(given[-1]).value = 0x80000005
        assert kernel32.PostQueuedCompletionStatus(int(port.handle), 5, KEY, given[-1])
        assert port.check_arrives(carried) == 5
    port.check_empty()


def test_unlocking_sends_nothing(port, tmp_path):
    with win32file.CreateFile(tmp_path / "x", READ_WRITE, 0, None, win32con.CREATE_NEW, OVERLAPPED, None) as file:
        file = port.bind(file)
        assert kernel32.LockFile(int(file), 0, 0, 1, 0)
        result, carried = port.start(lambda operation: win32file.UnlockFileEx(file, 1, 0, operation))
        assert result is None and carried() is None
    port.check_empty()
