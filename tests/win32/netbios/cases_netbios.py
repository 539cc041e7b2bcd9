"""netbios and the NCB of win32wnet against a stand-in; ../win32wnet/test_wnet.py starts this in a process of its own."""

from __future__ import annotations

import ctypes
import gc
import os
import weakref
from collections.abc import Callable
from typing import Any

import netbios
import pytest
import pywintypes
import win32event
import win32wnet

NETAPI = ctypes.WinDLL(os.environ["WNET_STANDIN"].split("|")[1])
PENDING = netbios.NRC_PENDING


class Memory:
    """A buffer whose end can be seen."""

    def __init__(self, size: int) -> None:
        self._buffer_ = bytearray(size)


def receive(memory: Any, event: Any = 0) -> Any:
    ncb = netbios.NCB()
    ncb.Command, ncb.Buffer, ncb.Event = netbios.NCBDGRECV | netbios.ASYNCH, memory, event
    assert netbios.Netbios(ncb) == netbios.NRC_GOODRET
    return ncb


def test_bytes_above_127_are_positive() -> None:
    ncb = netbios.NCB()
    ncb.Command, ncb.Lana_num = netbios.NCBASTAT | netbios.ASYNCH, 254
    assert (ncb.Command, ncb.Lana_num) == (0xB3, 254)
    with pytest.raises(OverflowError):
        ncb.Rto = 300


def test_events_and_addresses_have_all_their_bits() -> None:
    ncb = netbios.NCB()
    ncb.Post = 0x7FF7_1234_5678_9ABC
    event = win32event.CreateEvent(None, True, False, None)
    ncb.Event = event
    assert ncb.Post == 0x7FF7_1234_5678_9ABC and ncb.Event == int(event)


def test_names_may_hold_any_byte() -> None:
    ncb = netbios.NCB()
    ncb.Callname = b"*" + bytes(15)
    ncb.Name = b"0123456789ABCDE\x20 and more"
    assert (ncb.Callname, ncb.Name) == ("*", "0123456789ABCDE ")
    ncb.Name = ""
    assert (ncb.Callname, ncb.Name) == ("*", "")


def test_an_asynchronous_command_keeps_everything_alive() -> None:
    event = win32event.CreateEvent(None, True, False, None)
    memory = Memory(20)
    seen, ncb = weakref.ref(memory), receive(memory, event)
    block, number = id(ncb), int(event)
    del memory, ncb, event
    gc.collect()
    assert seen() is not None
    NETAPI.StandinSend(b"hello", 5)
    assert win32event.WaitForSingleObject(number, 60_000) == 0
    kept = seen()
    assert kept is not None and kept._buffer_[:6] == b"hello\0" and block
    del kept
    netbios.Netbios(netbios.NCB())  # looks who is done
    gc.collect()
    assert seen() is None


def test_what_the_system_works_on_cannot_be_changed() -> None:
    memory = bytearray(8)
    ncb = receive(memory)
    assert (ncb.Cmd_cplt, ncb.Retcode) == (PENDING, PENDING)
    for change in (ncb.Reset, lambda: win32wnet.Netbios(ncb), lambda: setattr(ncb, "Buffer", bytearray(5)), lambda: setattr(ncb, "Num", 1),
                   lambda: setattr(ncb, "Name", "x"), lambda: setattr(ncb, "Event", 0), lambda: setattr(ncb, "Post", 0)):
        with pytest.raises(ValueError, match="still works"):
            change()
    with pytest.raises(BufferError):
        memory.extend(b"x")
    NETAPI.StandinSend(b"twelve bytes", 12)
    assert (ncb.Cmd_cplt, ncb.Bufflen, bytes(memory)) == (0, 8, b"twelve b")
    ncb.Reset()
    memory.extend(b"x")


def test_a_structure_is_read_after_the_end() -> None:
    ncb, adapters = netbios.NCB(), netbios.LANA_ENUM()
    ncb.Command, ncb.Buffer = netbios.NCBENUM, adapters
    assert netbios.Netbios(ncb) == 0 and (adapters.length, adapters.lana[:2]) == (2, b"\0\3")
    assert ncb.Buffer is adapters and ncb.Bufflen == 256
    with pytest.raises(AttributeError):
        adapters.nothing = 1


def test_an_exception_in_buffer_is_not_hidden() -> None:
    class Bad:
        @property
        def _buffer_(self) -> bytes:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        netbios.NCB().Buffer = Bad()


def test_cycles_are_collected() -> None:
    memory = Memory(5)
    seen = weakref.ref(memory)
    memory.ncb = netbios.NCB()  # type: ignore[attr-defined]
    memory.ncb.Buffer = memory  # type: ignore[attr-defined]
    del memory
    gc.collect()
    assert seen() is None


def test_nothing_leaks(flat: Callable[..., None], rounds: Callable[[int, int], int]) -> None:
    event = pywintypes.HANDLE()

    def call() -> None:
        ncb = netbios.NCB()
        ncb.Name, ncb.Callname, ncb.Event, ncb.Buffer = "a", b"b", event, netbios.ADAPTER_STATUS()
        ncb.Buffer = win32wnet.NCBBuffer(100)
        ncb.Command = netbios.NCBENUM
        netbios.Netbios(ncb)
        ncb = receive(bytearray(5))
        NETAPI.StandinSend(b"x", 1)

    for _ in range(3_000):      # caches fill up slowly: half as much every five hundred calls
        call()
    flat(call, rounds(1_000, 200_000))
