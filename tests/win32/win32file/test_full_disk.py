"""A disk without room: what was reported written is there, and the rest is an error."""

from pathlib import Path

import pytest
import pywintypes
import win32con
import win32event
import win32file
import winerror

# A device of the machine under Wine that has no room for anything.
FULL = Path(r"Z:\dev\full")

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="there is no device without room")


def open_full(flags=0):
    return win32file.CreateFile(FULL, win32con.GENERIC_WRITE, 3, None, win32con.OPEN_EXISTING, flags, None)


def refusal(call, *arguments):
    with pytest.raises(pywintypes.error) as caught:
        call(*arguments)
    return caught.value.winerror, caught.value.funcname


def write_overlapped(file, data):
    operation = win32file.OVERLAPPED()
    operation.hEvent = win32event.CreateEvent(None, True, False, None)
    assert win32file.WriteFile(file, data, operation)[0] == winerror.ERROR_IO_PENDING
    win32file.GetOverlappedResult(file, operation, True)


def test_writing():
    with open_full() as file:
        for size in (1, 10_000, 1 << 20):
            assert refusal(win32file.WriteFile, file, bytes(size)) == (winerror.ERROR_DISK_FULL, "WriteFile")


def test_writing_overlapped():
    """The error comes at once or with the result; what was to be written is let go."""
    data = bytearray(100)
    with open_full(win32con.FILE_FLAG_OVERLAPPED) as file:
        assert refusal(write_overlapped, file, data)[0] == winerror.ERROR_DISK_FULL
        data.append(1)      # nothing holds it any more


def test_copying(tmp_path):
    source = tmp_path / "source"
    source.write_bytes(bytes(100_000))
    assert refusal(win32file.CopyFile, source, FULL, False)[0] == winerror.ERROR_DISK_FULL
    assert source.stat().st_size == 100_000
