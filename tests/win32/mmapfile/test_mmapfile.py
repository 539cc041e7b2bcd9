"""mmapfile: the view like a file, sharing, resizing, the buffer protocol, and what is refused."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mmapfile
import pywintypes


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "mäp.bin")


@pytest.fixture
def view(path):
    with mmapfile.mmapfile(path, None, 100) as made:
        yield made


def test_file_is_made_and_written(path):
    view = mmapfile.mmapfile(File=path, Name=None, MaximumSize=100)
    assert (view.size(), len(view), view.tell()) == (100, 100, 0)
    assert view.write(b"hello\nworld\n") is None and view.tell() == 12
    assert view.flush() == 1 and view.flush(0, 10) == 1
    view.close()
    view.close()
    with open(path, "rb") as file:
        assert file.read() == b"hello\nworld\n" + bytes(88)


def test_reading(view):
    view.write(b"hello\nworld\n")
    view.seek(0)
    assert (view.readline(), view.readline(), view.read(5), view.tell()) == (b"hello\n", b"world\n", bytes(5), 17)
    view.seek(-2, 2)
    assert (view.read(10), view.tell()) == (bytes(2), 100)
    assert (view.read(10), view.readline()) == (b"", b"")
    with pytest.raises(ValueError, match="read_byte: 1 bytes at 100 do not lie in the view of 100 bytes"):
        view.read_byte()
    view.seek(1)
    assert view.read_byte() == b"e"


def test_writing_stays_inside(view):
    view.seek(98)
    with pytest.raises(ValueError, match="write: 3 bytes at 98 do not lie in the view of 100 bytes"):
        view.write(b"abc")
    assert view.read(2) == bytes(2)
    with pytest.raises(ValueError, match="write_byte"):
        view.write_byte(b"x")
    for wrong in (b"", b"xy"):
        with pytest.raises(TypeError, match="must be one byte, not"):
            view.write_byte(wrong)
    for wrong in ("abc", 5, None):
        with pytest.raises(TypeError, match=r"write\(\) argument 'data'"):
            view.write(wrong)
    view.seek(0)
    view.write(memoryview(b"-mem-")[1:4])
    view.write_byte(b"!")
    view.seek(0)
    assert view.read(4) == b"mem!"


def test_find_counts_from_where_it_starts(view):
    view.write(b"0123456789world")
    view.seek(3)
    found = [view.find(b"world"), view.find(b"world", 2), view.find(b"world", 10), view.find(b"world", 11), view.find(b"", 0)]
    assert found == [7, 8, 0, -1, -1] and view.tell() == 3
    with pytest.raises(ValueError, match="find"):
        view.find(b"x", 101)
    with pytest.raises(ValueError, match="find"):
        view.find(b"x", -1)


@given(st.binary(max_size=40).map(lambda b: bytes(c % 3 + 97 for c in b)), st.text("abc", min_size=1, max_size=5),
       st.integers(0, 40))
def test_find_as_bytes_do(haystack, needle, start):
    with mmapfile.mmapfile(None, None, 4096) as view:
        view.write(haystack)
        whole = haystack + bytes(4096 - len(haystack))
        at = whole.find(needle.encode(), start)
        assert view.find(needle.encode(), start) == (at - start if at >= 0 else -1)


def test_seek(view):
    view.seek(5)
    view.seek(5, 1)
    assert view.tell() == 10
    view.seek(100)
    for wrong in ((-1,), (101,), (1, 1), (-101, 2), (2**63 - 1,), (-2**63,)):
        with pytest.raises(ValueError, match="seek out of range"):
            view.seek(*wrong)
    with pytest.raises(ValueError, match="'how' must be 0, 1 or 2, not 3"):
        view.seek(0, 3)
    assert view.tell() == 100


def test_move(view):
    view.write(b"hello")
    view.move(2, 0, 5)
    view.seek(0)
    assert view.read(7) == b"hehello"
    for wrong in ((0, 99, 5), (99, 0, 5), (-1, 0, 5), (0, -1, 5), (0, 0, -1)):
        with pytest.raises(ValueError, match="move"):
            view.move(*wrong)


def test_resize_keeps_what_was_there(path):
    with mmapfile.mmapfile(path, None, 100) as view:
        view.write(b"kept")
        view.resize(70_000)
        assert (view.size(), view.tell(), os.path.getsize(path)) == (70_000, 4, 70_000)
        view.resize(70_000, 65_536, 100)
        assert view.size() == 100
        view.resize(MaximumSize=50)
        assert (view.size(), view.tell(), view.find(b"kept", 0)) == (50, 4, 0)
        with pytest.raises(pywintypes.error) as caught:
            view.resize(70_000, 1)
        assert caught.value.funcname == "MapViewOfFile"
        assert (view.size(), view.find(b"kept", 0)) == (50, 0)
    assert os.path.getsize(path) == 70_000


def test_resize_shared_memory():
    with mmapfile.mmapfile(None, None, 5000) as view:
        assert view.size() == 8192
        view.write(b"kept")
        view.resize(100_000)
        assert (view.size(), view.find(b"kept", 0)) == (102_400, 0)
    with mmapfile.mmapfile(None, "cwin32-test-map", 5000) as view, mmapfile.mmapfile("", "cwin32-test-map", 5000) as other:
        view.write(b"kept")
        with pytest.raises(pywintypes.error) as caught:
            view.resize(100_000)
        assert caught.value.winerror == 183
        assert (view.size(), view.find(b"kept", 0), other.read(4)) == (8192, 0, b"kept")


def test_two_processes_share(python):
    with mmapfile.mmapfile(None, "cwin32-test-shared", 100) as view:
        view.write(b"from the parent")
        done = python("import mmapfile; m = mmapfile.mmapfile(None, 'cwin32-test-shared', 100); print(m.readline()[:15]);"
                      "m.seek(50); m.write(b'from the child')")
        view.seek(50)
        assert (done.lines, view.read(14)) == (["b'from the parent'"], b"from the child")


def test_beyond_four_gigabytes(path):
    win32file = pytest.importorskip("win32file")
    handle = win32file.CreateFile(path, 0x40000000, 0, None, 2, 0, None)
    handle.Close()
    size, offset = 5 << 30, (4 << 30) + 65_536
    with mmapfile.mmapfile(path, None, size, offset, 4096) as view:
        view.write(b"far away")
        assert view.size() == 4096
    assert os.path.getsize(path) == size
    with open(path, "rb") as file:
        file.seek(offset)
        assert file.read(8) == b"far away"
    os.remove(path)


def test_memoryview_holds_the_view(view):
    looked = memoryview(view)
    looked[:5] = b"inner"
    assert (len(looked), looked.readonly, view.read(5)) == (100, False, b"inner")
    for refused in (view.close, lambda: view.resize(200)):
        with pytest.raises(BufferError, match="while memoryviews of it exist"):
            refused()
    looked.release()
    view.close()
    with pytest.raises(ValueError, match="the mmapfile is closed"):
        memoryview(view)


def test_closed(view):
    view.close()
    for call in (lambda: view.read(1), view.read_byte, view.readline, lambda: view.write(b"x"), view.size, view.tell,
                 lambda: view.seek(0), lambda: view.find(b"x"), lambda: view.move(0, 0, 1), view.flush,
                 lambda: view.resize(5), lambda: len(view), view.__enter__):
        with pytest.raises(ValueError, match="the mmapfile is closed"):
            call()


def test_flush_outside(view):
    for wrong in ((0, 101), (101, 0), (1, 2**64 - 1)):
        with pytest.raises(ValueError, match="flush"):
            view.flush(*wrong)


def test_what_windows_refuses(path, tmp_path):
    for arguments, winerror, function in (((None, None), 87, "CreateFileMapping"),
                                          ((str(tmp_path / "no" / "x"), None, 10), 3, "CreateFile"),
                                          ((path, None, 1 << 63), None, "CreateFileMapping"),
                                          ((path, None, 100, 5), 1132, "MapViewOfFile")):
        with pytest.raises(pywintypes.error) as caught:
            mmapfile.mmapfile(*arguments)
        assert caught.value.funcname == function and winerror in (None, caught.value.winerror)
    (tmp_path / "empty").touch()
    with pytest.raises(ValueError, match="empty file: give it a MaximumSize"):
        mmapfile.mmapfile(tmp_path / "empty", None)
    with pytest.raises(TypeError, match=r"mmapfile\(\) argument 'Name' must be"):
        mmapfile.mmapfile(path, 5)


def test_nothing_is_left_behind(path, rounds, flat):
    def use():
        with mmapfile.mmapfile(path, None, 100) as view:
            view.write(b"line\n")
            view.seek(0)
            with memoryview(view), pytest.raises(BufferError):
                view.close()
            with pytest.raises(ValueError):
                view.seek(200)
            view.resize(200)
            return view.readline(), view.find(b"x", 0), view.read(3)

    flat(use, rounds(300, 100_000))
