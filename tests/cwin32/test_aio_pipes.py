"""cwin32.aio: named pipes as streams. Many clients, partners that go away at every step, cancelling."""

import asyncio
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import pywintypes
import win32file
import win32pipe
from cwin32 import aio
from cwin32.aio.pipes import owner_only

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flatness import usage  # noqa: E402
from looping import run_in_loop  # noqa: E402

TIMEOUT = 120
PIPE = rf"\\.\pipe\cwin32-aio-{os.getpid()}"


def run(main):
    """Run a coroutine function; what the loop's exception handler was told comes back."""
    reported = []
    run_in_loop(main, TIMEOUT, reported)
    return reported


async def upper(reader, writer):
    """Answer every line in capitals."""
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()


async def ask(name, text):
    reader, writer = await aio.open_pipe(name)
    writer.write(text)
    answer = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return answer


def refusal(name):
    """Why a pipe cannot be opened; 0 when it can."""
    try:
        win32file.CreateFile(name, win32file.GENERIC_READ, 0, None, win32file.OPEN_EXISTING, 0, None).Close()
    except pywintypes.error as error:
        return error.winerror
    return 0


async def until(condition):
    """Let the loop turn until something is so."""
    while not condition():
        await asyncio.sleep(0.005)


class TestServing:
    def test_both_ends(self):
        async def main():
            async with await aio.serve_pipe(upper, PIPE) as server:
                assert server.name == PIPE
                assert await ask(PIPE, b"one\n") == b"ONE\n"
                assert await ask(PIPE.rpartition("\\")[2], b"a short name\n") == b"A SHORT NAME\n"
            with pytest.raises(OSError) as caught:
                await aio.open_pipe(PIPE)
            assert caught.value.winerror == 2
        assert run(main) == []

    def test_64_clients_at_once(self):
        async def main():
            async with await aio.serve_pipe(upper, PIPE) as server:
                streams = await asyncio.gather(*(aio.open_pipe(PIPE) for _ in range(64)))
                await until(lambda: server.clients == 64)
                for number, (_, writer) in reversed(list(enumerate(streams))):
                    writer.write(b"client %d\n" % number)
                answers = await asyncio.gather(*(reader.readline() for reader, _ in streams))
                assert answers == [b"CLIENT %d\n" % number for number in range(64)]
                for _, writer in streams:
                    writer.close()
                await until(lambda: server.clients == 0)
        assert run(main) == []

    def test_a_client_that_knows_nothing_of_asyncio(self):
        answers = []

        def work():
            with open(PIPE, "r+b", buffering=0) as pipe:
                pipe.write(b"plain\n")
                answers.append(pipe.read(100))

        async def main():
            async with await aio.serve_pipe(upper, PIPE) as server:
                await asyncio.to_thread(work)
                await until(lambda: server.clients == 0)
        assert run(main) == []
        assert answers == [b"PLAIN\n"]

    def test_who_the_client_is(self):
        async def tell(reader, writer):
            told.append(win32pipe.GetNamedPipeClientProcessId(writer.get_extra_info("pipe").handle))

        async def main():
            async with await aio.serve_pipe(tell, PIPE):
                assert await ask(PIPE, b"") == b""

        told = []
        assert run(main) == []
        assert told == [os.getpid()]

    def test_a_mebibyte_each_way(self):
        async def main():
            async def back(reader, writer):
                writer.write(await reader.readexactly(1 << 20))

            async with await aio.serve_pipe(back, PIPE):
                reader, writer = await aio.open_pipe(PIPE)
                sent = os.urandom(1 << 20)
                writer.write(sent)
                await writer.drain()
                assert await reader.readexactly(1 << 20) == sent and await reader.read() == b""
                writer.close()
        assert run(main) == []

    def test_close_lets_clients_finish(self):
        async def main():
            server = await aio.serve_pipe(upper, PIPE)
            reader, writer = await aio.open_pipe(PIPE)
            await until(lambda: server.clients == 1)
            server.close()
            writer.write(b"still here\n")
            assert await reader.readline() == b"STILL HERE\n"
            await until(lambda: refusal(PIPE) == 231)   # there is an instance, but none that waits
            writer.close()
            await server.wait_closed()
            assert server.clients == 0 and refusal(PIPE) == 2
        assert run(main) == []

    def test_what_the_callback_raises(self):
        async def fail(reader, writer):
            raise ZeroDivisionError

        async def main():
            async with await aio.serve_pipe(fail, PIPE):
                assert await ask(PIPE, b"") == b""
        (report,) = run(main)
        assert type(report["exception"]) is ZeroDivisionError and PIPE in report["message"]

    def test_the_name_belongs_to_one_server(self, monkeypatch):
        """The first instance must be the first of all. Wine ignores what says so, so a function here refuses it."""
        def create(name, access, *arguments):
            asked.append(bool(access & win32pipe.FILE_FLAG_FIRST_PIPE_INSTANCE))
            if asked[-1] and asked.count(True) > 1:
                raise pywintypes.error(5, "CreateNamedPipe", "Access denied.")
            return true_create(name, access, *arguments)

        async def main():
            async with await aio.serve_pipe(upper, PIPE):
                assert asked[0] and len(asked) > 1 and not any(asked[1:])
                with pytest.raises(pywintypes.error, match="Access denied"):
                    await aio.serve_pipe(upper, PIPE)
                assert await ask(PIPE, b"goes on\n") == b"GOES ON\n"

        asked, true_create = [], win32pipe.CreateNamedPipe
        monkeypatch.setattr(win32pipe, "CreateNamedPipe", create)
        assert run(main) == []

    def test_names(self):
        async def main():
            with pytest.raises(OSError):
                await aio.serve_pipe(upper, r"\\.\elsewhere")
            with pytest.raises(ValueError):
                await aio.open_pipe("with\0nul")
        assert run(main) == []

    def test_another_loop(self):
        async def main():
            with pytest.raises(RuntimeError, match="ProactorEventLoop"):
                await aio.open_pipe(PIPE)
            with pytest.raises(RuntimeError, match="ProactorEventLoop"):
                await aio.serve_pipe(upper, PIPE)
        loop = asyncio.SelectorEventLoop()
        try:
            loop.run_until_complete(main())
        finally:
            loop.close()

    def test_nobody_else_gets_in(self):
        attributes = owner_only()
        dacl = attributes.SECURITY_DESCRIPTOR.GetSecurityDescriptorDacl()
        entries = [dacl.GetAce(index) for index in range(dacl.GetAceCount())]
        assert [(kind, mask, str(sid)) for kind, mask, sid in entries] == [
            ((0, 0), 0x1F01FF, f"PySID:{sid}") for sid in ("S-1-3-4", "S-1-5-18", "S-1-5-32-544")]
        assert not attributes.bInheritHandle


class TestPartnersThatDie:
    """The server goes on, whatever its client does, and the client learns when its server has gone."""

    @pytest.mark.parametrize("sent", [b"", b"half a li", b"a line\nand half"], ids=["at once", "in a line", "after one"])
    def test_clients(self, sent):
        async def main():
            async with await aio.serve_pipe(upper, PIPE) as server:
                for _ in range(5):
                    _, writer = await aio.open_pipe(PIPE)
                    writer.write(sent)
                    if sent:
                        await writer.drain()
                    writer.transport.abort()
                await until(lambda: server.clients == 0)
                assert await ask(PIPE, b"next\n") == b"NEXT\n"
        assert run(main) == []

    def test_a_client_that_does_not_read(self):
        """It goes away while the server waits for it to read."""
        async def flood(reader, writer):
            try:
                while True:
                    writer.write(bytes(1 << 16))
                    await writer.drain()
            except ConnectionError as error:
                seen.append(error)
                raise

        async def main():
            async with await aio.serve_pipe(flood, PIPE) as server:
                reader, writer = await aio.open_pipe(PIPE)
                await reader.readexactly(1 << 17)
                writer.transport.abort()
                await until(lambda: server.clients == 0)

        seen = []
        assert run(main) == []
        assert len(seen) == 1

    def test_a_client_whose_process_is_killed(self):
        async def hear(reader, writer):
            heard.append(await reader.readline())
            heard.append(await reader.read())

        async def main():
            async with await aio.serve_pipe(hear, PIPE) as server:
                child = subprocess.Popen([sys.executable, "-c", "import sys, time\nf = open(sys.argv[1], 'r+b', 0)\n"
                                          "f.write(b'last words\\nand')\ntime.sleep(600)", PIPE])
                try:
                    await until(lambda: heard)
                finally:
                    child.kill()
                assert await aio.exit_code(child) == 1
                await until(lambda: server.clients == 0)
                child.wait()

        heard = []
        assert run(main) == []
        assert heard == [b"last words\n", b"and"]

    @pytest.mark.parametrize("step", ["at once", "after a line", "while it is written to"])
    def test_servers(self, step):
        async def leave(reader, writer):
            if step == "after a line":
                writer.write(await reader.readline())
                await writer.drain()

        async def main():
            async with await aio.serve_pipe(leave, PIPE):
                reader, writer = await aio.open_pipe(PIPE)
                if step == "while it is written to":
                    with pytest.raises(ConnectionError):
                        while True:
                            writer.write(bytes(1 << 16))
                            await writer.drain()
                else:
                    writer.write(b"line\n")
                    assert await reader.read() in ((b"line\n",) if step == "after a line" else (b"",))
                writer.close()
        assert run(main) == []


class TestCancelling:
    def test_waiting_for_a_busy_pipe(self):
        async def main():
            with win32pipe.CreateNamedPipe(PIPE, win32pipe.PIPE_ACCESS_DUPLEX, 0, 1, 0, 0, 0, None), \
                    open(PIPE, "r+b", buffering=0):
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.2):
                        await aio.open_pipe(PIPE)
        assert run(main) == []

    def test_served_clients(self):
        async def wait(reader, writer):
            try:
                await reader.read()
            finally:
                ended.append(sys.exc_info()[0])

        async def main():
            async with await aio.serve_pipe(wait, PIPE) as server:
                reader, writer = await aio.open_pipe(PIPE)
                await until(lambda: server.clients == 1)
            assert server.clients == 0 and await reader.read() == b""
            writer.close()

        ended = []
        assert run(main) == []
        assert ended == [asyncio.CancelledError]

    def test_nothing_is_left(self, rounds):
        """Clients one after another, cancelled at every step, and servers too: memory and handles stay flat."""
        async def one(name, turn):
            reader, writer = await aio.open_pipe(name)
            task = asyncio.create_task(reader.readline())
            if turn % 3 == 0:
                writer.write(b"x\n")
                assert await task == b"X\n"
            elif turn % 3 == 1:
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])
            if turn % 2:
                writer.transport.abort()
            writer.close()

        async def servers(count):
            for _ in range(count):
                async with await aio.serve_pipe(upper, PIPE + "-short"):
                    await asyncio.sleep(0)

        async def many(server, count):
            for turn in range(count):
                await one(PIPE, turn)
            await servers(count // 20)
            await until(lambda: server.clients == 0)
            await asyncio.sleep(0.1)

        async def main():
            async with await aio.serve_pipe(upper, PIPE) as server:
                await many(server, 40)
                before = usage()
                await many(server, count)
                after = usage()
            growth = tuple(now - then for now, then in zip(after, before))
            assert growth[0] < 300 + count // 10 and growth[1] < 2_000_000 and growth[2] < 10, growth

        count = rounds(90, 10_000)
        assert run(main) == []

    def test_threads_with_loops_of_their_own(self):
        """Clients in other threads, each with its loop."""
        answers = []

        def client(number):
            async def main():
                answers.append(await ask(PIPE, b"%d\n" % number))
            assert run(main) == []

        async def main():
            async with await aio.serve_pipe(upper, PIPE):
                threads = [threading.Thread(target=client, args=(number,)) for number in range(8)]
                for thread in threads:
                    thread.start()
                await asyncio.gather(*(asyncio.to_thread(thread.join, TIMEOUT) for thread in threads))
        run(main)
        assert sorted(answers) == [b"%d\n" % number for number in range(8)]
