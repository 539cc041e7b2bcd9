"""The classes that the thread tests register: the same members, one class for each threading model."""

import asyncio
import os
import threading

import win32com.server.register


class Members:
    """What all of them do."""

    _public_methods_ = ["Add", "Echo", "Tell", "Meet", "Fail"]
    _waiting = 0
    _all_here = None

    def Add(self, a, b):
        return a + b

    def Echo(self, text):
        return text

    def Tell(self):
        """Which process and thread serve the call."""
        return f"{os.getpid()} {threading.get_native_id()}"

    async def Meet(self, count):
        """Return when so many calls have come, all of them on the loop's thread."""
        cls = type(self)
        if cls._all_here is None:
            cls._all_here = asyncio.Event()
        cls._waiting += 1
        if cls._waiting == count:
            cls._all_here.set()
        await cls._all_here.wait()
        return threading.current_thread().name

    async def Fail(self):
        await asyncio.sleep(0)
        raise ValueError("failed on the loop")


def make(model, last):
    """A class for a threading model, with a class id that ends in a digit."""
    return type(f"Threads{model}", (Members,), {
        "_reg_clsid_": "{6E5A0E1C-9E27-4C4B-8B0B-5D1D7C2F000" + last + "}", "_reg_progid_": f"cwin32.Threads.{model}",
        "_reg_desc_": f"Thread tests, {model}", "_reg_threading_": model, "__module__": __name__})


ThreadsBoth = make("Both", "1")
ThreadsApartment = make("Apartment", "2")
ThreadsFree = make("Free", "3")

if __name__ == "__main__":
    win32com.server.register.UseCommandLine(ThreadsBoth, ThreadsApartment, ThreadsFree)
