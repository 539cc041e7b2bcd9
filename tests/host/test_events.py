"""Events across languages and processes: functions of a script, sinks that fail, clients that vanish."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys

import pytest
import pythoncom
import win32com.client
import win32com.server.util

LOCAL = "cwin32.Events.OutOfProcess"


class Sink:
    """Takes the events of events.py."""

    _public_methods_ = []
    _dispid_to_func_ = {1: "OnValue"}

    def __init__(self):
        self.seen = []

    def OnValue(self, value):
        self.seen.append(value)


@pytest.fixture
def to_end():
    """Processes to end when the test is over and its references are gone."""
    identities = []
    yield identities
    gc.collect()
    for identity in identities:
        with contextlib.suppress(OSError):
            os.kill(identity, signal.SIGTERM)


@pytest.mark.parametrize("progid", ["cwin32.Events.InProcess", LOCAL])
def test_functions_of_a_script_are_called_back(progid, register, cscript, foreign):
    register("events.py")
    assert cscript(foreign("events.js"), progid).lines == ["failed 1", "failed 1", "one 5, two 5, one text, two text"]


def start(code, *arguments):
    """Another client: it prints a line when it is ready, and waits."""
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               text=True)
    assert process.stdout.readline().strip() == "ready"
    return process


def end(process):
    process.kill()
    process.wait(60)
    process.stdin.close()
    process.stdout.close()


VANISHES = """
import sys, pythoncom, win32com.client, win32com.server.util
class Sink:
    _public_methods_ = []
    _dispid_to_func_ = {1: "OnValue"}
    def OnValue(self, value):
        pass
source = win32com.client.Dispatch(sys.argv[1])._oleobj_
source.QueryInterface(pythoncom.IID_IConnectionPoint).Advise(win32com.server.util.wrap(Sink()))
source.Invoke(source.GetIDsOfNames("Listen"), 0, 1, 1, win32com.server.util.wrap(Sink()))
print("ready", flush=True)
sys.stdin.read()
"""


CALLS = """
import sys, win32com.client
source = win32com.client.Dispatch(sys.argv[1])
print("ready", flush=True)
source.Wait(2)
"""


def test_clients_that_are_killed(register, to_end):
    """In the middle of a call; as sinks, which do not break the others. One test: the server, which still counts their
    objects, is ended from outside, and after that Wine starts no other one."""
    register("events.py")
    pythoncom.CoInitialize()
    source = win32com.client.Dispatch(LOCAL)
    to_end.append(source.Process())
    for _ in range(2):
        end(start(CALLS, LOCAL))
        assert source.Wait(0) == "waited"
    assert source.Fire(1) == 0
    end(start(VANISHES, LOCAL))
    sink = Sink()
    point = source._oleobj_.QueryInterface(pythoncom.IID_IConnectionPoint)
    cookie = point.Advise(win32com.server.util.wrap(sink))
    assert source.Fire(5) == 1  # the one that listens; the objects of one server process share these
    assert sink.seen == [5]
    point.Unadvise(cookie)
    assert source.Fire(6) == 1 and sink.seen == [5]
