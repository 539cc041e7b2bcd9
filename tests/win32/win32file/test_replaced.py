"""What Wine lacks, with a function of the test in the place of Windows': progress callbacks, streams, names, EFS lists."""

import ctypes
from ctypes import wintypes

import import_table
import pytest
import pywintypes
import win32file
import winerror

kernel32 = ctypes.WinDLL("kernel32")
PROGRESS = ctypes.WINFUNCTYPE(wintypes.DWORD, *[ctypes.c_int64] * 4, wintypes.DWORD, wintypes.DWORD, ctypes.c_void_p,
                              ctypes.c_void_p, ctypes.c_void_p)
COPY = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.LPCWSTR, wintypes.LPCWSTR, PROGRESS, ctypes.c_void_p, ctypes.c_void_p,
                          wintypes.DWORD)
MOVE = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.LPCWSTR, wintypes.LPCWSTR, PROGRESS, ctypes.c_void_p, wintypes.DWORD)


def replaced(dll, name, function):
    return import_table.replaced(win32file, dll, **{name: function})


def fail(code):
    """Leave GetLastError() so that it is there after ctypes has returned."""
    kernel32.SetLastError(code)
    return 0


def follow(routine, context):
    """What Windows does for a file of ten bytes in two parts: 1 when the callback lets it go on to the end."""
    for done, reason in ((0, 1), (5, 0), (10, 0)):
        if routine(10, done, 10, done, 1, reason, 0x111, 0x222, context):
            return fail(winerror.ERROR_REQUEST_ABORTED)
    return 1


@COPY
def copy(source, target, routine, context, cancel, flags):
    return follow(routine, context)


@MOVE
def move(source, target, routine, context, flags):
    return follow(routine, context)


CALLS = [("CopyFileExW", copy, win32file.CopyFileEx), ("MoveFileWithProgressW", move, win32file.MoveFileWithProgress)]


@pytest.mark.parametrize(("name", "stand_in", "call"), CALLS)
def test_progress(name, stand_in, call):
    seen = []
    with replaced("kernel32.dll", name, stand_in):
        call("a", "b", lambda *given: seen.append(given), "data")
        assert seen == [(10, done, 10, done, 1, reason, 0x111, 0x222, "data") for done, reason in ((0, 1), (5, 0), (10, 0))]
        call("a", "b", lambda *given: win32file.PROGRESS_CONTINUE)
        count = len(seen)
        with pytest.raises(pywintypes.error) as caught:
            call("a", "b", lambda *given: seen.append(given[8]) or win32file.PROGRESS_CANCEL)
        assert caught.value.args[:2] == (winerror.ERROR_REQUEST_ABORTED, name.removesuffix("W")) and seen[count:] == [None]
        with pytest.raises(ZeroDivisionError):
            call("a", "b", lambda *given: 1 / 0)
        with pytest.raises(TypeError, match="the result of ProgressRoutine"):
            call("a", "b", lambda *given: "x")


class StreamData(ctypes.Structure):
    _fields_ = [("size", ctypes.c_int64), ("name", ctypes.c_wchar * 296)]


def test_streams():
    found = [(5, "::$DATA"), (1 << 33, ":sé:$DATA")]

    def put(data, number):
        data[0].size, data[0].name = found[number]
        return 1

    first = ctypes.WINFUNCTYPE(ctypes.c_void_p, wintypes.LPCWSTR, ctypes.c_int, ctypes.POINTER(StreamData), wintypes.DWORD)(
        lambda path, level, data, flags: put(data, 0) and 0x123)
    position = []
    following = ctypes.WINFUNCTYPE(wintypes.BOOL, ctypes.c_void_p, ctypes.POINTER(StreamData))(
        lambda search, data: fail(winerror.ERROR_HANDLE_EOF) if position else position.append(1) or put(data, 1))
    closed = []
    close = ctypes.WINFUNCTYPE(wintypes.BOOL, ctypes.c_void_p)(lambda search: closed.append(search) or 1)
    with replaced("kernel32.dll", "FindFirstStreamW", first), replaced("kernel32.dll", "FindNextStreamW", following), \
            replaced("kernel32.dll", "FindClose", close):
        assert win32file.FindStreams("x") == found
    assert closed == [0x123]


def test_names():
    position = []

    def put(room, text, name):
        assert room[0] > len(name)
        ctypes.memmove(text, ctypes.create_unicode_buffer(name), 2 * len(name) + 2)
        return 0x123

    first = ctypes.WINFUNCTYPE(ctypes.c_void_p, wintypes.LPCWSTR, wintypes.DWORD, ctypes.POINTER(wintypes.DWORD),
                               ctypes.c_void_p)(lambda path, flags, room, text: put(room, text, "\\one"))
    following = ctypes.WINFUNCTYPE(wintypes.BOOL, ctypes.c_void_p, ctypes.POINTER(wintypes.DWORD), ctypes.c_void_p)(
        lambda search, room, text: fail(winerror.ERROR_HANDLE_EOF) if position else
        position.append(1) or put(room, text, "\\twó"))
    close = ctypes.WINFUNCTYPE(wintypes.BOOL, ctypes.c_void_p)(lambda search: 1)
    with replaced("kernel32.dll", "FindFirstFileNameW", first), replaced("kernel32.dll", "FindNextFileNameW", following), \
            replaced("kernel32.dll", "FindClose", close):
        assert win32file.FindFileNames("x") == ["\\one", "\\twó"]


TRANSACTED = [
    ("CreateDirectoryExW", ("a", "b", None)), ("RemoveDirectory", ("a",)), ("GetFullPathName", ("a",)),
    ("GetLongPathName", ("a",)), ("CreateHardLink", ("a", "b", None)), ("CreateSymbolicLink", ("a", "b", 0)),
    ("GetFileAttributesEx", ("a", 0)), ("SetFileAttributesW", ("a", 0)), ("DeleteFileW", ("a",)), ("FindFilesW", ("a",)),
    ("FindFilesIterator", ("a",)), ("FindStreams", ("a",)), ("FindFileNames", ("a",)),
    ("CopyFileEx", ("a", "b", None, None, False, 0)), ("MoveFileWithProgress", ("a", "b", None, None, 0))]


@pytest.mark.parametrize(("name", "arguments"), TRANSACTED)
def test_no_transactions(name, arguments):
    """A Windows without the transacted form says so, by its name."""
    find = ctypes.WINFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)(lambda module, asked: None)
    with replaced("kernel32.dll", "GetProcAddress", find), pytest.raises(NotImplementedError, match="has no .*TransactedW"):
        getattr(win32file, name)(*arguments, 0x1234)
