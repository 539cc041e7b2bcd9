"""The memory of AllocateReadBuffer: what was read stays what it was, although it is given without a copy."""

import os
import threading

import pytest
import win32con
import win32file
from hypothesis import given, settings
from hypothesis import strategies as st

SIZE = 64 * 1024
BLOCKS = [bytes([letter]) * SIZE for letter in b"abcdefgh"]
ALL = b"".join(BLOCKS)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("readbuffer") / "blocks.bin"
    path.write_bytes(ALL)
    with win32file.CreateFile(path, win32con.GENERIC_READ, 0, None, win32con.OPEN_EXISTING, 0, None) as opened:
        yield opened


def same(one, other):
    """An assertion of it shows no megabytes."""
    return one == other


def read(file, block, buffer):
    win32file.SetFilePointer(file, block * SIZE, win32file.FILE_BEGIN)
    code, data = win32file.ReadFile(file, buffer)
    assert code == 0 and type(data) is bytes
    return data


def test_it_is_like_a_memoryview():
    buffer = win32file.AllocateReadBuffer(4)
    assert (len(buffer), buffer.nbytes, buffer.readonly, buffer.format, bytes(buffer)) == (4, 4, False, "B", bytes(4))
    buffer[0] = 7
    buffer[1:3] = b"xy"
    assert buffer == b"\x07xy\x00" and buffer != b"" and list(buffer) == [7, 120, 121, 0] and 120 in buffer
    assert buffer[-1] == 0 and type(buffer[1:3]) is memoryview and buffer[1:3].tobytes() == b"xy"
    assert (buffer.tobytes(), buffer.hex()) == (b"\x07xy\x00", "07787900")
    with pytest.raises(TypeError, match="unhashable"):
        hash(buffer)
    with pytest.raises(TypeError, match="cannot delete memory"):
        del buffer[0]
    with pytest.raises(IndexError):
        buffer[4]
    with pytest.raises(AttributeError):
        buffer.missing
    with pytest.raises(TypeError, match="cannot create"):
        type(buffer)(4)
    assert len(win32file.AllocateReadBuffer(0)) == 0


def test_nothing_is_copied(file):
    """Two memories take turns when the last result is kept, one does when it is not."""
    buffer = win32file.AllocateReadBuffer(SIZE)
    for block in range(8):
        assert same(read(file, block, buffer), BLOCKS[block])
    places = {id(read(file, block, buffer)) for block in range(8)}
    assert len(places) == 1
    for block in range(8):
        data = read(file, block, buffer)
        places.add(id(data))
    assert len(places) == 2


def test_hashes_are_not_those_of_before(file):
    buffer = win32file.AllocateReadBuffer(SIZE)
    for block in (0, 1, 2, 3, 3, 0):
        assert hash(read(file, block, buffer)) == hash(BLOCKS[block])
    kept = None
    for block in (0, 1, 2, 3, 3, 0):
        kept = read(file, block, buffer)
        assert hash(kept) == hash(BLOCKS[block])


def test_a_memoryview_stays_at_its_place(file):
    buffer = win32file.AllocateReadBuffer(SIZE)
    view = memoryview(buffer)
    first = read(file, 0, buffer)
    assert same(view, first)
    second = read(file, 1, buffer)
    assert same(view, second) and same(first, BLOCKS[0]) and same(second, BLOCKS[1])
    view[:] = BLOCKS[2]
    assert same(second, BLOCKS[1])
    del view
    assert same(bytes(buffer), BLOCKS[2])


def test_a_reading_that_fails_leaves_it(file):
    buffer = win32file.AllocateReadBuffer(SIZE)
    kept = read(file, 0, buffer)
    for _ in range(3):
        with pytest.raises(win32file.error):
            win32file.ReadFile(0x7FFF0, buffer)
        assert same(buffer, kept) and same(kept, BLOCKS[0])


WHERE = st.integers(0, SIZE - 1)
STEPS = st.lists(st.one_of(
    st.tuples(st.just("read"), st.integers(0, 7), st.integers(0, 1)),
    st.tuples(st.just("end"), st.integers(1, 2 * SIZE)),
    st.tuples(st.just("write"), WHERE, st.integers(0, 255)),
    st.tuples(st.just("look")), st.tuples(st.just("leave")), st.tuples(st.just("drop")),
), max_size=30)


@settings(max_examples=150, deadline=None)
@given(steps=STEPS)
def test_it_acts_as_memory_and_copies_would(file, steps):
    buffer, model = win32file.AllocateReadBuffer(SIZE), bytearray(SIZE)
    views, results, hashed = [], [], set()
    for step, *more in steps:
        if step == "read":
            data = read(file, more[0], buffer)
            model[:] = BLOCKS[more[0]]
            if more[1]:
                hashed.add(data)
            results.append((data, BLOCKS[more[0]]))
        elif step == "end":
            win32file.SetFilePointer(file, -more[0], win32file.FILE_END)
            data = win32file.ReadFile(file, buffer)[1]
            wanted = ALL[len(ALL) - more[0]:][:SIZE]
            model[:len(wanted)] = wanted
            results.append((data, wanted))
        elif step == "write":
            buffer[more[0]] = model[more[0]] = more[1]
        elif step == "look":
            views.append(memoryview(buffer))
        elif step == "leave":
            views.clear()
        else:
            data = None
            results.clear()
            hashed.clear()
        assert all(same(*pair) for pair in results) and all(same(view, model) for view in views)
    assert same(buffer, model)
    assert all(hash(data) == hash(wanted) for data, wanted in results)


def test_threads_that_share_one(tmp_path):
    """What a thread gets is one block or another's, never mixed with what is read after its reading has ended."""
    path = tmp_path / "shared.bin"
    path.write_bytes(ALL)
    buffer = win32file.AllocateReadBuffer(SIZE)
    wrong = []

    def work(block):
        with win32file.CreateFile(os.fspath(path), win32con.GENERIC_READ, win32con.FILE_SHARE_READ, None,
                                  win32con.OPEN_EXISTING, 0, None) as mine:
            kept = []
            for _ in range(100):
                data = read(mine, block, buffer)
                kept.append((data, bytes(memoryview(data))))
                wrong.extend(1 for data, copy in kept[-20:] if data != copy)

    threads = [threading.Thread(target=work, args=(block,)) for block in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
