"""Completion ports, directory changes, mailslots, ports, sockets: what goes on while Python does other things."""

import gc
import os
import socket
import struct
import threading
import weakref

import pytest
import pywintypes
import win32con
import win32event
import win32file
import winerror
from hypothesis import given
from hypothesis import strategies as st

PENDING = winerror.ERROR_IO_PENDING
DIRECTORY = win32con.FILE_FLAG_BACKUP_SEMANTICS


def operation():
    made = win32file.OVERLAPPED()
    made.hEvent = win32event.CreateEvent(None, True, False, None)
    return made


def test_completion_port(tmp_path):
    port = win32file.CreateIoCompletionPort(win32file.INVALID_HANDLE_VALUE, None, 0, 0)
    assert win32file.GetQueuedCompletionStatus(port, 0) == (winerror.WAIT_TIMEOUT, 0, 0, None)
    mine = win32file.OVERLAPPED()
    mine.object = "mine"
    win32file.PostQueuedCompletionStatus(port, -1, 2**63, mine)
    del mine
    gc.collect()
    code, count, key, mine = win32file.GetQueuedCompletionStatus(port, 60_000)
    assert (code, count, key, mine.object) == (0, -1, -2**63, "mine")
    win32file.PostQueuedCompletionStatus(port)
    assert win32file.GetQueuedCompletionStatus(port, 60_000) == (0, 0, 0, None)
    assert win32file.GetQueuedCompletionStatus(0x7FFF0, 0) == (winerror.ERROR_INVALID_HANDLE, 0, 0, None)
    with win32file.CreateFile(tmp_path / "x", win32con.GENERIC_WRITE, 0, None, win32con.CREATE_NEW,
                              win32con.FILE_FLAG_OVERLAPPED, None) as file:
        assert win32file.CreateIoCompletionPort(file, port, 77, 0) is port
        win32file.WriteFile(file, b"12345", mine)
        code, count, key, done = win32file.GetQueuedCompletionStatus(port, 60_000)
        assert (code, count, key) == (0, 5, 77) and done is mine
    with pytest.raises(TypeError, match="'overlapped' must be PyOVERLAPPED"):
        win32file.PostQueuedCompletionStatus(port, 0, 0, 5)
    with pytest.raises(pywintypes.error):
        win32file.PostQueuedCompletionStatus(0x7FFF0, 0, 0, mine)


def watch(path, flags=0):
    return win32file.CreateFile(path, 1, 7, None, win32con.OPEN_EXISTING, DIRECTORY | flags, None)


def test_changes_overlapped(tmp_path):
    with watch(tmp_path, win32con.FILE_FLAG_OVERLAPPED) as handle:
        started, memory = operation(), win32file.AllocateReadBuffer(4096)
        assert win32file.ReadDirectoryChangesW(handle, memory, False, win32con.FILE_NOTIFY_CHANGE_FILE_NAME, started) is None
        (tmp_path / "né").write_bytes(b"")
        count = win32file.GetOverlappedResult(handle, started, True)
        assert win32file.FILE_NOTIFY_INFORMATION(memory, count)[0] == (1, "né")
        with pytest.raises(TypeError, match="must be writable memory with overlapped"):
            win32file.ReadDirectoryChangesW(handle, 100, False, 1, started)
        with pytest.raises(ValueError, match="'overlappedRoutine' must be None"):
            win32file.ReadDirectoryChangesW(handle, memory, False, 1, started, print)


def test_changes_that_are_waited_for(tmp_path):
    with watch(tmp_path) as handle:
        found = []
        waiter = threading.Thread(target=lambda: found.append(win32file.ReadDirectoryChangesW(
            handle, 4096, False, 1, None, None)))
        waiter.start()
        for number in range(600):
            (tmp_path / str(number)).write_bytes(b"")
            waiter.join(0.1)
            if not waiter.is_alive():
                break
        assert found and found[0][0][0] == 1
        with pytest.raises(TypeError, match="must be int without overlapped"):
            win32file.ReadDirectoryChangesW(handle, bytearray(10), False, 1)


def test_change_notifications(tmp_path):
    handle = win32file.FindFirstChangeNotification(tmp_path, False, win32con.FILE_NOTIFY_CHANGE_FILE_NAME)
    assert win32event.WaitForSingleObject(handle, 0) == win32event.WAIT_TIMEOUT
    (tmp_path / "x").write_bytes(b"")
    assert win32event.WaitForSingleObject(handle, 60_000) == win32event.WAIT_OBJECT_0
    win32file.FindNextChangeNotification(handle)
    win32file.FindCloseChangeNotification(handle)
    with pytest.raises(pywintypes.error):
        win32file.FindFirstChangeNotification(tmp_path / "none", False, 1)


def entry(following, action, name):
    return struct.pack("<III", following, action, len(name)) + name


def test_notify_information_by_hand():
    name = "ab".encode("utf-16-le")
    two = entry(16, 1, name) + entry(0, 5, b"")
    assert win32file.FILE_NOTIFY_INFORMATION(two, len(two)) == [(1, "ab"), (5, "")]
    assert win32file.FILE_NOTIFY_INFORMATION(b"", 0) == win32file.FILE_NOTIFY_INFORMATION(two, 0) == []
    for bad, text in ((entry(0, 1, name)[:-1], "a name that does not fit"), (two[:20], "is cut off"),
                      (entry(4, 1, name), "overlaps"), (entry(0xFFFFFFF0, 1, name), "past the end"),
                      (struct.pack("<III", 0, 1, 0xFFFFFFFE), "does not fit"), (entry(0, 1, b"abc"), "does not fit")):
        with pytest.raises(ValueError, match=text):
            win32file.FILE_NOTIFY_INFORMATION(bad, len(bad))
    for size in (-1, 29):
        with pytest.raises(ValueError, match="must be between 0 and 28"):
            win32file.FILE_NOTIFY_INFORMATION(two, size)


@given(st.binary(max_size=200), st.lists(st.integers(0, 64), max_size=5))
def test_notify_information_of_anything(data, steps):
    """Names come from the memory and nowhere else, whatever the offsets say."""
    memory = b"".join(struct.pack("<III", step, 1, step // 2) for step in steps) + data
    try:
        found = win32file.FILE_NOTIFY_INFORMATION(memory, len(memory))
    except ValueError:
        return
    assert sum(12 + 2 * len(name.encode("utf-16-le", "surrogatepass")) // 2 for _, name in found) <= len(memory)
    for _, name in found:
        assert name.encode("utf-16-le", "surrogatepass") in memory


def test_mailslot():
    name = rf"\\.\mailslot\cwin32-{os.getpid()}"
    with win32file.CreateMailslot(name, 0, 1, None) as slot:
        assert win32file.GetMailslotInfo(slot) == [0, -1, 0, 1]
        win32file.SetMailslotInfo(slot, -1)
        with win32file.CreateFile(name, win32con.GENERIC_WRITE, 3, None, win32con.OPEN_EXISTING, 0, None) as writer:
            win32file.WriteFile(writer, b"message")
        assert win32file.GetMailslotInfo(slot) == [0, 7, 1, -1]
        assert win32file.ReadFile(slot, 100) == (0, b"message")
    with pytest.raises(pywintypes.error) as caught:
        win32file.CreateMailslot("bad", 0, 1, None)
    assert caught.value.args[:2] == (winerror.ERROR_INVALID_NAME, "CreateMailslot")


def test_dcb():
    dcb = win32file.DCB()
    win32file.BuildCommDCB("baud=9600 parity=E data=7 stop=2", dcb)
    assert (dcb.BaudRate, dcb.Parity, dcb.ByteSize, dcb.StopBits) == (9600, 2, 7, win32file.TWOSTOPBITS)
    dcb.XonChar, dcb.fRtsControl, dcb.fBinary, dcb.XonLim = "\xe9", 3, 1, 500
    assert (dcb.XonChar, dcb.fRtsControl, dcb.fBinary, dcb.XonLim, dcb.XoffChar) == ("\xe9", 3, 1, 500, "\0")
    with pytest.raises(ValueError, match="XonChar must be one character"):
        dcb.XonChar = "ab"
    with pytest.raises(pywintypes.error):
        win32file.BuildCommDCB("nonsense", dcb)


@pytest.mark.parametrize(("name", "arguments"), [
    ("GetCommState", ()), ("GetCommTimeouts", ()), ("GetCommMask", ()), ("GetCommModemStatus", ()), ("ClearCommError", ()),
    ("SetCommBreak", ()), ("ClearCommBreak", ()), ("SetCommMask", (1,)), ("SetCommTimeouts", ((1, 2, 3, 4, 5),)),
    ("SetupComm", (1, 1)), ("PurgeComm", (1,)), ("EscapeCommFunction", (1,)), ("TransmitCommChar", (b"x",)),
    ("WaitCommEvent", ()), ("BackupRead", (10, None, False, False, 0)), ("BackupSeek", (5, 0)),
    ("BackupWrite", (3, b"abc", False, False, 0))])
def test_what_a_file_is_not(tmp_path, name, arguments):
    """A file is no serial port, and Wine has no backups: the error is Windows', with the function's name."""
    with win32file.CreateFile(tmp_path / "x", win32con.GENERIC_WRITE, 0, None, win32con.CREATE_ALWAYS, 0, None) as file:
        with pytest.raises(pywintypes.error) as caught:
            getattr(win32file, name)(file, *arguments)
    assert caught.value.funcname == name


def test_errors_of_ports_and_backups():
    with pytest.raises(TypeError, match="a tuple of five ints"):
        win32file.SetCommTimeouts(0, (1, 2))
    with pytest.raises(ValueError, match="must be one byte, not 2"):
        win32file.TransmitCommChar(0, b"ab")
    with pytest.raises(ValueError, match="has 5 bytes, fewer than the 20 to read"):
        win32file.BackupRead(0, 20, bytearray(5), False, False, 0)
    with pytest.raises(ValueError, match="has 3 bytes, fewer than the 20 to write"):
        win32file.BackupWrite(0, 20, b"abc", False, False, 0)


def test_device_control(tmp_path):
    sparse = 0x900C4  # FSCTL_SET_SPARSE
    with win32file.CreateFile(tmp_path / "x", win32con.GENERIC_WRITE, 0, None, win32con.CREATE_ALWAYS, 0, None) as file:
        assert win32file.DeviceIoControl(file, sparse, None, 0) == b""
        assert win32file.DeviceIoControl(Device=file, IoControlCode=sparse, InBuffer=b"", OutBuffer=None) is None
        memory = bytearray(10)
        assert win32file.DeviceIoControl(file, sparse, None, memory) is memory
        with pytest.raises(pywintypes.error):
            win32file.DeviceIoControl(file, 0x9C040, b"\1\0", 2)
        with pytest.raises(TypeError, match="'OutBuffer' must be int, writable memory or None"):
            win32file.DeviceIoControl(file, 0, None, "x")
        with pytest.raises(ValueError, match="'OutBuffer' must be between 0"):
            win32file.DeviceIoControl(file, 0, None, -1)


def test_runtime(tmp_path):
    with open(tmp_path / "x", "wb") as file:
        handle = win32file._get_osfhandle(file.fileno())
        assert win32file.GetFileType(handle) == win32file.FILE_TYPE_DISK
    made = win32file.CreateFile(tmp_path / "x", win32con.GENERIC_WRITE, 0, None, win32con.OPEN_EXISTING, 0, None)
    descriptor = win32file._open_osfhandle(made.Detach(), 0)
    os.write(descriptor, b"through it")
    os.close(descriptor)
    assert (tmp_path / "x").read_bytes() == b"through it"
    before = win32file._getmaxstdio()
    assert win32file._setmaxstdio(before + 100) == before + 100 == win32file._getmaxstdio()
    for wrong in (0, -1, 1_000_000):
        with pytest.raises(OSError):
            win32file._setmaxstdio(wrong)
    with pytest.raises(OSError):
        win32file._get_osfhandle(-1)


def test_send_and_receive():
    one, other = socket.socketpair()
    with one, other:
        assert win32file.WSASend(one, b"hello", None, 0) == (0, 5)
        memory = bytearray(10)
        assert win32file.WSARecv(other.fileno(), memory, None, 0) == (0, 5) and memory[:5] == b"hello"
        started = operation()
        code, _ = win32file.WSARecv(other, memory, started)
        assert code == PENDING
        with pytest.raises(BufferError):
            memory.extend(b"x" * 1000)
        win32file.WSASend(one, bytearray(b"later"), operation())
        assert win32file.GetOverlappedResult(other.fileno(), started, True) == 5 and memory[:5] == b"later"
        event = win32event.CreateEvent(None, True, False, None)
        win32file.WSAEventSelect(other, event, win32file.FD_READ)
        one.send(b"x")
        assert win32event.WaitForSingleObject(event, 60_000) == win32event.WAIT_OBJECT_0
        assert win32file.WSAEnumNetworkEvents(other, event) == {win32file.FD_READ: 0}
        win32file.WSAEventSelect(other, None, 0)
        with pytest.raises(TypeError, match="must be a socket or its number"):
            win32file.WSASend("x", b"", None, 0)
    with pytest.raises(pywintypes.error) as caught:
        win32file.WSASend(999_999, b"", None, 0)
    assert caught.value.args[:2] == (winerror.WSAENOTSOCK, "WSASend")


@pytest.mark.parametrize("head", [None, b"head"])
def test_accept_connect_transmit(tmp_path, head):
    (tmp_path / "x").write_bytes(b"content")
    with socket.socket() as listener, socket.socket() as accepted, socket.socket() as client:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        client.bind(("127.0.0.1", 0))
        room = win32file.CalculateSocketEndPointSize(listener)
        memory, accepting, connecting = bytearray(room + 5), operation(), operation()
        assert win32file.AcceptEx(listener, accepted, memory, accepting) == PENDING
        code, _ = win32file.ConnectEx(client, ("localhost", listener.getsockname()[1]), connecting, b"first")
        assert code in (0, PENDING)
        assert win32file.GetOverlappedResult(client.fileno(), connecting, True) == 5
        assert win32file.GetOverlappedResult(listener.fileno(), accepting, True) == 5 and memory[:5] == b"first"
        family, local, remote = win32file.GetAcceptExSockaddrs(accepted, memory)
        assert family == socket.AF_INET and local == (b"127.0.0.1", listener.getsockname()[1])
        assert remote == (b"127.0.0.1", client.getsockname()[1])
        for call in (lambda: win32file.AcceptEx(listener, accepted, bytearray(10), accepting),
                     lambda: win32file.GetAcceptExSockaddrs(accepted, bytearray(10))):
            with pytest.raises(ValueError, match=f"must have at least {room} bytes, not 10"):
                call()
        client.setsockopt(socket.SOL_SOCKET, win32file.SO_UPDATE_CONNECT_CONTEXT, b"")
        sending, expected = operation(), (head or b"") + b"content"
        with win32file.CreateFile(tmp_path / "x", win32con.GENERIC_READ, 7, None, 3, win32con.FILE_FLAG_OVERLAPPED, None) as file:
            assert win32file.TransmitFile(client, file, 0, 0, sending, 0, head) in (0, PENDING)
            assert win32file.GetOverlappedResult(client.fileno(), sending, True) == len(expected)
        listener.close()
        accepted.setsockopt(socket.SOL_SOCKET, win32file.SO_UPDATE_ACCEPT_CONTEXT, b"")
        received = bytearray(20)
        assert win32file.WSARecv(accepted, received, None, 0)[1] and received.startswith(expected[:4])
        with pytest.raises(TypeError, match=r"must be a tuple \(host, port\)"):
            win32file.ConnectEx(client, "x", connecting)


def test_what_is_done_at_once_arrives_at_the_port(tmp_path):
    """Nobody here keeps the operations; what they carry comes back from the port."""
    port = win32file.CreateIoCompletionPort(win32file.INVALID_HANDLE_VALUE, None, 0, 0)
    with win32file.CreateFile(tmp_path / "x", win32con.GENERIC_READ | win32con.GENERIC_WRITE, 0, None, win32con.CREATE_NEW,
                              win32con.FILE_FLAG_OVERLAPPED, None) as file:
        win32file.CreateIoCompletionPort(file, port, 1, 0)
        for number in range(3):
            mine = win32file.OVERLAPPED()
            mine.Offset, mine.object = number * 5, [number]
            assert win32file.WriteFile(file, b"%d2345" % number, mine)[0] in (0, PENDING)
        for number in range(3):
            mine = win32file.OVERLAPPED()
            mine.Offset, mine.object = number * 5, memoryview(bytearray(5))
            assert win32file.ReadFile(file, mine.object, mine)[0] in (0, PENDING)
        del mine
        gc.collect()
        found = [win32file.GetQueuedCompletionStatus(port, 60_000) for _ in range(6)]
        assert [status[:3] for status in found] == [(0, 5, 1)] * 6
        assert [bytes(status[3].object) for status in found] == [b"\x00", b"\x01", b"\x02", b"02345", b"12345", b"22345"]
    # One that fails is not waited for.
    with watch(tmp_path, win32con.FILE_FLAG_OVERLAPPED) as directory:
        win32file.CreateIoCompletionPort(directory, port, 1, 0)
        mine = win32file.OVERLAPPED()
        mine.object = {"left"}
        left = weakref.ref(mine.object)
        with pytest.raises(pywintypes.error):
            win32file.WriteFile(directory, b"x", mine)
        with pytest.raises(pywintypes.error):
            win32file.ReadFile(directory, 5, mine)
        del mine
        gc.collect()
        assert left() is None
