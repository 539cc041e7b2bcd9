"""cwin32.aio: changes in a directory, handles that reset themselves, processes that end."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
import win32event
import win32file
from cwin32 import aio

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flatness import usage  # noqa: E402
from looping import run_in_loop  # noqa: E402

TIMEOUT = 120


def run(main):
    return run_in_loop(main, TIMEOUT)


async def find(stream, *wanted):
    """Take changes until these were among them."""
    left = set(wanted)
    while left:
        left.discard(await stream.next())


class TestChanges:
    def test_what_happens(self, tmp_path):
        async def main():
            file, other = tmp_path / "né.txt", tmp_path / "b"
            async with aio.changes(tmp_path) as stream:
                file.write_bytes(b"x")
                await find(stream, ("added", file), ("modified", file))
                file.rename(other)
                await find(stream, ("renamed from", file), ("renamed to", other))
                other.unlink()
                await find(stream, ("removed", other))
        run(main)

    def test_nothing_is_missed(self, tmp_path):
        """From the entering on, between two readings, and while nobody reads."""
        async def main():
            async with aio.changes(str(tmp_path), what=1) as stream:
                for number in range(300):
                    (tmp_path / str(number)).touch()
                seen = [await stream.next() for _ in range(300)]
            assert seen == [("added", tmp_path / str(number)) for number in range(300)]
        run(main)

    @pytest.mark.parametrize("subtree", [True, False])
    def test_below(self, tmp_path, monkeypatch, subtree):
        """Wine hears nothing of what lies deeper: what is asked for, and what Windows would answer, pass through here."""
        def read(handle, memory, below, *arguments):
            asked.append(below)
            return true_read(handle, memory, below, *arguments)

        async def main():
            async with aio.changes(tmp_path, subtree=subtree, what=1) as stream:
                (tmp_path / "a").touch()
                assert [change async for change in take(stream, 1)] == [("added", tmp_path / "below" / "x")]

        asked, true_read = [], win32file.ReadDirectoryChangesW
        monkeypatch.setattr(win32file, "ReadDirectoryChangesW", read)
        monkeypatch.setattr(win32file, "FILE_NOTIFY_INFORMATION", lambda memory, size: [(1, r"below\x")])
        run(main)
        assert set(asked) == {subtree}

    def test_cancelling_loses_nothing(self, tmp_path):
        async def main():
            async with aio.changes(tmp_path, what=1) as stream:
                for number in range(20):
                    with pytest.raises(TimeoutError):
                        async with asyncio.timeout(0.001):
                            await stream.next()
                    (tmp_path / str(number)).touch()
                    assert await stream.next() == ("added", tmp_path / str(number))
        run(main)

    def test_two_that_wait(self, tmp_path):
        async def main():
            async with aio.changes(tmp_path, what=1) as stream:
                tasks = [asyncio.create_task(stream.next()) for _ in range(2)]
                await asyncio.sleep(0)
                (tmp_path / "a").touch()
                (tmp_path / "b").touch()
                assert {(await task).path.name for task in tasks} == {"a", "b"}
        run(main)

    def test_more_than_there_is_room_for(self, tmp_path, monkeypatch):
        """Windows then tells of none of them, only that there were some."""
        async def main():
            async with aio.changes(tmp_path, what=1) as stream:
                (tmp_path / "a").touch()
                await aio.wait(stream._operation.hEvent)
                monkeypatch.setattr(win32file, "GetOverlappedResult", lambda handle, operation, wait: 0)
                assert await stream.next() == ("overflow", tmp_path)
                monkeypatch.undo()
                (tmp_path / "b").touch()
                await find(stream, ("added", tmp_path / "b"))
        run(main)

    def test_what_cannot_be_watched(self, tmp_path):
        async def main():
            with pytest.raises(OSError) as caught:
                async with aio.changes(tmp_path / "none"):
                    pass
            assert caught.value.winerror == 2
            with pytest.raises(RuntimeError, match="async with"):
                await aio.changes(tmp_path).next()
            stream = aio.changes(tmp_path)
            async with stream:
                pass
            with pytest.raises(RuntimeError, match="async with"):
                await stream.next()
        run(main)
        loop = asyncio.SelectorEventLoop()
        try:
            with pytest.raises(RuntimeError, match="ProactorEventLoop"):
                loop.run_until_complete(aio.changes(tmp_path).__aenter__())
        finally:
            loop.close()

    def test_nothing_is_left(self, tmp_path, rounds):
        """Watching that is cancelled, left while nothing happened, and left while something did."""
        async def one(turn):
            async with aio.changes(tmp_path, what=1) as stream:
                waiting = asyncio.create_task(stream.next())
                await asyncio.sleep(0)
                if turn % 2:
                    (tmp_path / "x").touch()
                    (tmp_path / "x").unlink()
                if turn % 3:
                    waiting.cancel()
                    await asyncio.wait([waiting])
            waiting.cancel()
            await asyncio.wait([waiting])

        async def main():
            for turn in range(24):
                await one(turn)
            await asyncio.sleep(0.2)
            before = usage()
            for turn in range(count):
                await one(turn)
            await asyncio.sleep(0.2)
            after = usage()
            growth = tuple(now - then for now, then in zip(after, before))
            assert growth[0] < 300 + count // 10 and growth[1] < 1_000_000 and growth[2] < 10, growth

        count = rounds(60, 10_000)
        run(main)


class TestHandles:
    def test_an_event_that_resets_itself(self):
        """Waiting takes its signal, and says that there was one."""
        event = win32event.CreateEvent(None, False, False, None)

        async def main():
            for timeout in (None, 60):
                asyncio.get_running_loop().call_later(0.02, win32event.SetEvent, event)
                assert await aio.wait(event, timeout) is True
                assert await aio.wait(event, 0.01) is False
        run(main)

    def test_a_semaphore(self):
        semaphore = win32event.CreateSemaphore(None, 2, 5, None)

        async def main():
            assert [await aio.wait(semaphore, 0.05) for _ in range(4)] == [True, True, False, False]
        run(main)

    def test_100_at_once(self):
        """More than WaitForMultipleObjects takes."""
        events = [win32event.CreateEvent(None, False, False, None) for _ in range(100)]

        async def main():
            tasks = [asyncio.create_task(aio.wait(event, 60)) for event in events]
            await asyncio.sleep(0)
            for event in reversed(events):
                win32event.SetEvent(event)
            assert await asyncio.gather(*tasks) == [True] * 100
        run(main)


class TestProcesses:
    def test_exit_codes(self):
        """A process that nobody disturbs by waiting and giving up."""
        async def main():
            child = subprocess.Popen([sys.executable, "-S", "-c", "import sys; sys.stdin.read(); sys.exit(7)"], stdin=subprocess.PIPE)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await aio.exit_code(child)
            child.stdin.close()
            assert await aio.exit_code(child) == await aio.exit_code(int(child._handle)) == 7
            child.wait()
        run(main)

    def test_what_is_no_process(self):
        async def main():
            with pytest.raises(OSError):
                await aio.exit_code(0x7FFFFF0)
            with pytest.raises(TypeError):
                await aio.exit_code(None)
        run(main)


async def take(stream, count):
    """The first items of a stream."""
    async for item in stream:
        yield item
        count -= 1
        if count == 0:
            return
