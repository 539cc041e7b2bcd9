"""Calls, objects and threads of clients: memory, handles and COM's counts stay flat."""

import threading

import pytest
import pythoncom
from win32com.client import Dispatch

@pytest.fixture
def words():
    made = Dispatch("Scripting.Dictionary")
    made.Add("a", 1)
    return made


@pytest.mark.parametrize("name", ["method", "property", "item", "put", "unknown", "failing", "keyword", "iterating"])
def test_calls(words, rounds, flat, name):
    def refused(call):
        with pytest.raises((AttributeError, pythoncom.com_error)):
            call()

    calls = {
        "method": lambda: words.Exists("a"), "property": lambda: words.Count, "item": lambda: words("a"),
        "put": lambda: words.__setitem__("a", "text" * 20), "unknown": lambda: refused(lambda: words.NoSuch),
        "failing": lambda: refused(lambda: words.Add("a", 1)), "keyword": lambda: words.Exists(Key="a"),
        "iterating": lambda: list(words),
    }
    flat(calls[name], rounds(2_000, 1_000_000))


def test_objects(rounds, flat):
    wrappers = pythoncom._GetInterfaceCount()

    def call():
        made = Dispatch("Scripting.Dictionary")
        made.Add("self", made.Items())
        assert made.Count == 1

    flat(call, rounds(150, 100_000))
    assert pythoncom._GetInterfaceCount() <= wrappers


def test_threads_enter_and_leave_apartments(rounds, flat):
    failures = []

    def work():
        try:
            pythoncom.CoInitialize()
            Dispatch("Scripting.Dictionary").Add("a", 1)
            pythoncom.CoUninitialize()
        except pythoncom.com_error as error:
            failures.append(error)

    def call():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()

    flat(call, rounds(50, 100_000))
    assert not failures
