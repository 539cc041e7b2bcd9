"""timer: calls from the message loop, exceptions, threads, and what is refused."""

import ctypes
import sys
import threading
import time

import pytest

import timer

user32 = ctypes.WinDLL("user32")


def pump_until(done, patience=30.0):
    """Dispatch this thread's messages until done() or out of patience."""
    message = (ctypes.c_byte * 64)()
    end = time.monotonic() + patience
    while not done() and time.monotonic() < end:
        user32.MsgWaitForMultipleObjects(0, None, False, 50, 0x04FF)
        while user32.PeekMessageW(message, None, 0, 0, 1):
            user32.DispatchMessageW(message)
    return done()


def test_calls_until_killed():
    seen = []
    identifier = timer.set_timer(10, lambda *arguments: seen.append(arguments))
    assert pump_until(lambda: len(seen) >= 3)
    assert {given for given, _ in seen} == {identifier} and all(type(at) is int and at >= 0 for _, at in seen)
    assert timer.kill_timer(identifier) is True
    count = len(seen)
    pump_until(lambda: False, 0.2)
    assert len(seen) == count
    with pytest.raises(KeyError):
        timer.kill_timer(identifier)


def test_two_timers_and_killing_inside():
    seen = []

    def once(identifier, at):
        seen.append(identifier)
        timer.kill_timer(identifier)

    first, second = timer.set_timer(10, once), timer.set_timer(15, once)
    assert first != second
    assert pump_until(lambda: len(seen) == 2) and sorted(seen) == sorted((first, second))


def test_an_exception_is_reported_and_the_timer_goes_on(monkeypatch):
    reported, calls = [], []
    monkeypatch.setattr(sys, "unraisablehook", lambda what: reported.append((what.exc_type, what.object)))

    def fails(identifier, at):
        calls.append(identifier)
        raise ValueError("no")

    identifier = timer.set_timer(10, fails)
    assert pump_until(lambda: len(calls) >= 2)
    timer.kill_timer(identifier)
    assert reported[:2] == [(ValueError, fails)] * 2


def test_timers_belong_to_their_thread():
    seen, errors = [], []
    identifier = timer.set_timer(10, lambda *arguments: seen.append(threading.get_ident()))

    def other():
        own = timer.set_timer(10, lambda *arguments: seen.append(threading.get_ident()))
        pump_until(lambda: threading.get_ident() in seen)
        try:
            timer.kill_timer(identifier if identifier != own else identifier + 1)
        except KeyError as error:
            errors.append(error)

    thread = threading.Thread(target=other)
    thread.start()
    thread.join(60)
    assert len(errors) == 1 and thread.ident in seen
    seen.clear()
    assert pump_until(lambda: len(seen) >= 2) and set(seen) == {threading.get_ident()}
    timer.kill_timer(identifier)


@pytest.mark.parametrize("arguments", [(10, None), ("x", print), (2**32, print), (10,), ()])
def test_refused(arguments):
    with pytest.raises((TypeError, OverflowError)):
        timer.set_timer(*arguments)


@pytest.mark.parametrize("identifier", ["x", None, 1.5])
def test_kill_refused(identifier):
    with pytest.raises(TypeError, match="IDEvent"):
        timer.kill_timer(identifier)


def test_nothing_is_left_behind(rounds, flat):
    flat(lambda: timer.kill_timer(timer.set_timer(1000, lambda *arguments: None)), rounds(1_000, 100_000))
