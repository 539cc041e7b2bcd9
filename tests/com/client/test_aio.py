"""cwin32.aio: handles, apartments and events in asyncio, on the Proactor loop."""

import asyncio
import ctypes
import gc
import sys
import threading

import pytest
import pythoncom
import win32event
from cwin32 import aio
from flatness import handles
from looping import run_in_loop
from win32com.client import Dispatch

TIMEOUT = 60


def run(main):
    return run_in_loop(main, TIMEOUT)


@pytest.fixture
def event():
    return win32event.CreateEvent(None, True, False, None)


class TestWait:
    def test_signaled(self, event):
        async def main():
            asyncio.get_running_loop().call_later(0.02, win32event.SetEvent, event)
            ticks = asyncio.create_task(asyncio.sleep(0))
            assert await aio.wait(event) is True
            assert ticks.done() and await aio.wait(event, 0) is True
        run(main)

    def test_time_over(self, event):
        async def main():
            assert await aio.wait(event, 0.01) is False
        run(main)

    def test_a_process(self):
        async def main():
            process = await asyncio.create_subprocess_exec(sys.executable, "-c", "pass")
            kernel32 = ctypes.WinDLL("kernel32")
            kernel32.OpenProcess.restype = ctypes.c_void_p
            handle = kernel32.OpenProcess(0x100000, False, process.pid)
            assert await aio.wait(handle) is True
            kernel32.CloseHandle(ctypes.c_void_p(handle))
            assert await process.wait() == 0
        run(main)

    def test_what_cannot_be_waited_for(self):
        async def main():
            with pytest.raises(OSError):
                await aio.wait(0x7FFFFF0)
            with pytest.raises((TypeError, ValueError)):
                await aio.wait("event")
        run(main)

    def test_another_loop(self, event):
        async def main():
            with pytest.raises(RuntimeError, match="ProactorEventLoop"):
                await aio.wait(event)
        loop = asyncio.SelectorEventLoop()
        try:
            loop.run_until_complete(main())
        finally:
            loop.close()

    def test_cancelling_leaks_nothing(self, event, rounds):
        async def one():
            task = asyncio.create_task(aio.wait(event))
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await aio.wait(event, 0.0) is False

        async def main():
            for _ in range(20):
                await one()
            await asyncio.sleep(0.2)
            before = handles()
            for _ in range(rounds(200, 20_000)):
                await one()
            await asyncio.sleep(0.2)
            return handles() - before
        assert run(main) < 20


class TestApartment:
    def test_calls(self):
        async def main():
            async with aio.Apartment() as sta:
                assert await sta.call(threading.get_ident) not in (0, threading.get_ident())
                assert await sta.call(max, 3, 5, key=lambda value: -value) == 3
                with pytest.raises(ZeroDivisionError):
                    await sta.call(lambda: 1 / 0)
            with pytest.raises(RuntimeError, match="has been closed"):
                await sta.call(int)
        run(main)

    @pytest.mark.parametrize("model", ["sta", "mta"])
    def test_objects_travel_marshalled(self, model):
        """An object made in the apartment is used from here through a proxy, and there when it is given back."""
        async def main():
            async with aio.Apartment(model) as there:
                made, number = await there.call(lambda: (Dispatch("Scripting.Dictionary"), 5))
                made.Add("a", number)
                assert repr(made) == "<COMObject Scripting.Dictionary>"
                assert await there.call(lambda given: (given.Count, given("a")), made) == (1, 5)
                raw = await there.call(lambda: Dispatch("Scripting.Dictionary")._oleobj_)
                assert type(raw) is pythoncom.TypeIIDs[pythoncom.IID_IDispatch]
                assert await there.call(lambda found: found["d"][0].Count, {"d": [made]}) == 1
                del made, raw
        run(main)

    def test_the_loop_goes_on(self):
        async def main():
            gate = threading.Event()
            async with aio.Apartment() as sta:
                call = asyncio.create_task(sta.call(gate.wait, TIMEOUT))
                for _ in range(5):
                    await asyncio.sleep(0)
                assert not call.done()
                gate.set()
                assert await call is True
        run(main)

    def test_cancelled_before_it_began(self):
        async def main():
            gate, ran = threading.Event(), []
            async with aio.Apartment() as sta:
                first = asyncio.create_task(sta.call(gate.wait, TIMEOUT))
                second = asyncio.create_task(sta.call(ran.append, 1))
                await asyncio.sleep(0.05)
                second.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await second
                gate.set()
                assert await first is True
            assert ran == []
        run(main)

    def test_cancelled_while_it_runs(self):
        """Its result, an object, is let go."""
        async def main():
            gate, begun = threading.Event(), threading.Event()

            def work():
                begun.set()
                gate.wait(TIMEOUT)
                return Dispatch("Scripting.Dictionary")

            before = pythoncom._GetInterfaceCount()
            async with aio.Apartment() as sta:
                call = asyncio.create_task(sta.call(work))
                await asyncio.to_thread(begun.wait, TIMEOUT)
                call.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await call
                gate.set()
                assert await sta.call(int) == 0, "it goes on"
            gc.collect()
            assert pythoncom._GetInterfaceCount() <= before
        run(main)

    def test_wrong_model(self):
        with pytest.raises(ValueError, match="'sta' or 'mta', not 'free'"):
            aio.Apartment("free")

    def test_threads_and_apartments_leak_nothing(self, rounds):
        async def one():
            async with aio.Apartment() as sta:
                assert (await sta.call(Dispatch, "Scripting.Dictionary")).Count == 0

        async def main():
            for _ in range(5):
                await one()
            before = handles()
            for _ in range(count):
                await one()
            gc.collect()
            return handles() - before

        count = rounds(20, 5_000)
        # Wine itself keeps two handles of an apartment that has handed an object to another.
        assert run(main) < 2 * count + 10


class TestEvents:
    def test_one(self, ticker):
        async def main():
            async with aio.events(ticker, "Ticked") as stream:
                assert ticker.Tick(5) == 1 and ticker.Tick("x") == 1
                assert await stream.next() == ("OnTicked", (5,))
                assert [found async for found in take(stream, 1)] == [("OnTicked", ("x",))]
            assert ticker.Sinks == 0
        run(main)

    def test_from_another_apartment(self, ticker_server):
        """The source lives in a thread of its own and fires while the loop waits."""
        async def main():
            async with aio.Apartment() as sta:
                source = await sta.call(Dispatch, "Cwin32Test.Ticker")
                waiting = asyncio.create_task(aio.next_event(source, "OnTicked"))
                while await sta.call(lambda s: s.Sinks, source) == 0:
                    await asyncio.sleep(0.01)
                assert await sta.call(lambda s: s.Tick(7), source) == 1
                assert await waiting == ("OnTicked", (7,))
                assert source.Sinks == 0
                del source, waiting
        run(main)

    def test_objects_among_the_arguments(self, ticker):
        async def main():
            async with aio.events(ticker) as stream:
                given = Dispatch("Scripting.Dictionary")
                given.Add("a", 1)
                ticker.Tick(given)
                name, (received,) = await stream.next()
                assert received.Count == 1 and received == given
        run(main)

    def test_cancelling_disconnects(self, ticker, rounds):
        async def main():
            for _ in range(rounds(10, 1_000)):
                waiting = asyncio.create_task(aio.next_event(ticker))
                while ticker.Sinks == 0:
                    await asyncio.sleep(0.01)
                waiting.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await waiting
                assert ticker.Sinks == 0
            return ticker.Living
        assert run(main) >= 1

    def test_wrong_names(self, ticker):
        async def main():
            with pytest.raises(ValueError, match="no event 'Nothing'"):
                await aio.next_event(ticker, "Nothing")
            with pytest.raises(ValueError, match="does not support events"):
                await aio.next_event(Dispatch("Scripting.Dictionary"))
        run(main)
        assert ticker.Sinks == 0


async def take(stream, count):
    """The first items of a stream."""
    async for item in stream:
        yield item
        count -= 1
        if count == 0:
            return
