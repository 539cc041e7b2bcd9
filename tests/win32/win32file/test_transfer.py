"""Reading and writing: sizes, buffers, bytes, overlapped; what is held while Windows uses it."""

import gc
import os

import pytest
import pywintypes
import win32con
import win32event
import win32file
import winerror


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data ł.bin"


def open_file(path, flags=0, disposition=win32con.OPEN_ALWAYS):
    return win32file.CreateFile(path, win32con.GENERIC_READ | win32con.GENERIC_WRITE, win32con.FILE_SHARE_READ, None,
                                disposition, flags, None)


def test_write_and_read(path):
    with open_file(path) as file:
        assert win32file.WriteFile(file, b"hello ") == (0, 6)
        assert win32file.WriteFile(file, bytearray(b"wor"), None) == (0, 3)
        assert win32file.WriteFile(file, memoryview(b"xldx")[1:3]) == (0, 2)
        assert win32file.GetFileSize(file) == 11
        assert win32file.SetFilePointer(file, -5, win32file.FILE_END) == 6
        assert win32file.ReadFile(file, 100) == (0, b"world")
        assert win32file.ReadFile(file, 100) == (0, b"")
        assert win32file.SetFilePointer(file, 0, win32file.FILE_BEGIN) == 0
        assert win32file.ReadFile(file, 0) == (0, b"")
        assert win32file.ReadFile(file, 5, None) == (0, b"hello")
        win32file.FlushFileBuffers(file)
        win32file.SetEndOfFile(file)
        assert win32file.GetFileType(file) == win32file.FILE_TYPE_DISK
    assert path.read_bytes() == b"hello"


def test_read_into_a_buffer(path):
    path.write_bytes(b"0123456789")
    with open_file(path) as file:
        buffer = win32file.AllocateReadBuffer(4)
        assert len(buffer) == 4 and not buffer.readonly
        assert win32file.ReadFile(file, buffer) == (0, b"0123")
        assert bytes(buffer) == b"0123"
        array = bytearray(20)
        assert win32file.ReadFile(file, array) == (0, b"456789")
        assert array == b"456789" + bytes(14)


def test_keywords_of_the_long_form(path):
    with win32file.CreateFileW(FileName=path, DesiredAccess=win32con.GENERIC_WRITE, ShareMode=0, SecurityAttributes=None,
                               CreationDisposition=win32con.CREATE_NEW, FlagsAndAttributes=0) as file:
        assert win32file.WriteFile(file, b"x") == (0, 1)
    with pytest.raises(pywintypes.error) as caught:
        win32file.CreateFileW(os.fspath(path), 0, 0, None, win32con.CREATE_NEW, 0)
    assert caught.value.winerror == winerror.ERROR_FILE_EXISTS
    with pytest.raises(TypeError, match="missing required argument 'FlagsAndAttributes'"):
        win32file.CreateFileW(path, 0, 0, None, 1)


def test_overlapped_read_and_write(path):
    with open_file(path, win32con.FILE_FLAG_OVERLAPPED) as file:
        operation = pywintypes.OVERLAPPED()
        operation.hEvent = win32event.CreateEvent(None, True, False, None)
        data = bytearray(b"overlapped data")
        code, written = win32file.WriteFile(file, data, operation)
        assert code in (0, winerror.ERROR_IO_PENDING)
        assert win32file.GetOverlappedResult(file, operation, True) == len(data)
        operation = pywintypes.OVERLAPPED()
        operation.hEvent = win32event.CreateEvent(None, True, False, None)
        operation.Offset = 11
        code, view = win32file.ReadFile(file, 50, operation)
        assert code in (0, winerror.ERROR_IO_PENDING) and isinstance(view, memoryview) and len(view) == 50
        count = win32file.GetOverlappedResult(file, operation, True)
        assert bytes(view[:count]) == b"data"


def test_buffer_lives_until_the_reading_has_ended():
    """The caller forgets the memory at once; a pipe's writer comes later."""
    import ctypes
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.CreateNamedPipeW.restype = ctypes.c_void_p
    name = r"\\.\pipe\cwin32-test-%d" % os.getpid()
    server = pywintypes.HANDLE(kernel32.CreateNamedPipeW(name, 0x40000003, 0, 1, 4096, 4096, 0, None))
    with win32file.CreateFile(name, win32con.GENERIC_WRITE, 0, None, win32con.OPEN_EXISTING, 0, None) as client:
        operation = pywintypes.OVERLAPPED()
        operation.hEvent = win32event.CreateEvent(None, True, False, None)
        buffer = bytearray(16)
        view = memoryview(buffer)
        code, result = win32file.ReadFile(server, view, operation)
        assert code == winerror.ERROR_IO_PENDING and result is view
        view.release()
        with pytest.raises(BufferError):
            buffer.extend(b"x" * 1000)
        del view, result
        gc.collect()
        win32file.WriteFile(client, b"late")
        assert win32event.WaitForSingleObject(operation.hEvent, 30_000) == win32event.WAIT_OBJECT_0
        assert win32file.GetOverlappedResult(server, operation, True) == 4
        assert buffer[:4] == b"late"


@pytest.mark.parametrize(("call", "kind", "text"), [
    (lambda: win32file.ReadFile(0, "x"), TypeError, "ReadFile() argument 'buffer' must be int or a writable"),
    (lambda: win32file.ReadFile(0, b"x"), BufferError, "ReadFile() argument 'buffer'"),
    (lambda: win32file.ReadFile(0, -1), ValueError, "ReadFile() argument 'buffer' must be between 0 and 4294967295"),
    (lambda: win32file.ReadFile(0, 5, 5), TypeError, "ReadFile() argument 'overlapped' must be"),
    (lambda: win32file.WriteFile(0, "x"), TypeError, "WriteFile() argument 'data' must be a bytes-like object, not str"),
    (lambda: win32file.AllocateReadBuffer(-1), ValueError, "AllocateReadBuffer() argument 'bufSize' must be between 0"),
    (lambda: win32file.CreateFile(5, 0, 0, None, 3, 0, None), TypeError, "CreateFile() argument 'fileName' must be str"),
    (lambda: win32file.ReadFile(), TypeError, "ReadFile() takes from 2 to 3 positional arguments (0 given)"),
])
def test_errors_name_the_argument(call, kind, text):
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value).startswith(text)


def test_failures_of_windows(path):
    with pytest.raises(pywintypes.error) as caught:
        open_file(path, disposition=win32con.OPEN_EXISTING)
    assert caught.value.args[:2] == (winerror.ERROR_FILE_NOT_FOUND, "CreateFile")
    for call in (lambda: win32file.ReadFile(0x7FFF0, 1), lambda: win32file.WriteFile(0x7FFF0, b"x")):
        with pytest.raises(pywintypes.error) as caught:
            call()
        assert caught.value.winerror == winerror.ERROR_INVALID_HANDLE
    with open_file(path) as file, pytest.raises(pywintypes.error) as caught:
        win32file.SetFilePointer(file, -1, win32file.FILE_BEGIN)
    assert caught.value.winerror == winerror.ERROR_NEGATIVE_SEEK
