"""Small calls of the core modules, each with what it needs: name, call, how often in the long run.

A call is often a pair that ends as it began, such as opening and closing. Each area cleans up when its last kind is done.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mmapfile
import pywintypes
import timer
import win32api
import win32clipboard
import win32con
import win32event
import win32file
import win32gui
import win32job
import win32pipe
import win32process
import win32security
import win32trace

MILLION = 1_000_000
FEWER = 100_000     # where Wine takes a tenth of a millisecond: folders, new maps, posted messages, timers, traces
FEW = 10_000        # windows, with which Wine's server is busy for a millisecond each

Kind = tuple[str, Callable[[], object], int]

READ_WRITE = win32con.GENERIC_READ | win32con.GENERIC_WRITE
SID = "S-1-5-21-1004336348-1177238915-682003330-512"
GUID = "{5B0C4E16-0D5F-4B5A-9C60-2E7E52C10001}"
DATA = b"0123456789abcdef"


def of_win32api(folder: Path) -> Iterator[Kind]:
    key = win32api.RegCreateKey(win32con.HKEY_CURRENT_USER, r"Software\cwin32-million")
    win32api.RegSetValueEx(key, "text", 0, win32con.REG_SZ, "x" * 100)
    for name in "abc":
        (folder / name).touch()
    pattern = str(folder / "*")
    yield "win32api.GetTickCount", win32api.GetTickCount, MILLION
    yield "win32api.GetSystemMetrics", lambda: win32api.GetSystemMetrics(0), FEWER
    yield "win32api.RegQueryValueEx", lambda: win32api.RegQueryValueEx(key, "text"), MILLION
    yield "win32api.RegOpenKey and close", lambda: win32api.RegOpenKey(key, None).Close(), MILLION
    yield "win32api.RegSetValueEx", lambda: win32api.RegSetValueEx(key, "number", 0, win32con.REG_DWORD, 5), MILLION
    yield "win32api.FormatMessage", lambda: win32api.FormatMessage(5), MILLION
    yield "win32api.GetEnvironmentVariable", lambda: win32api.GetEnvironmentVariable("PATH"), MILLION
    yield "win32api.GetModuleFileName", lambda: win32api.GetModuleFileName(0), MILLION
    yield "win32api.FindFiles, five", lambda: win32api.FindFiles(pattern), FEWER
    win32api.RegDeleteTree(win32con.HKEY_CURRENT_USER, r"Software\cwin32-million")


def of_win32event(folder: Path) -> Iterator[Kind]:
    event, mutex = win32event.CreateEvent(None, True, False, None), win32event.CreateMutex(None, False, None)
    waitable = win32event.CreateWaitableTimer(None, True, None)
    yield "win32event.SetEvent, ResetEvent", lambda: (win32event.SetEvent(event), win32event.ResetEvent(event)), MILLION
    yield "win32event.WaitForSingleObject", lambda: win32event.WaitForSingleObject(event, 0), MILLION
    yield "win32event.WaitForMultipleObjects", lambda: win32event.WaitForMultipleObjects([event, waitable], False, 0), MILLION
    yield ("win32event.mutex taken and released",
           lambda: (win32event.WaitForSingleObject(mutex, 0), win32event.ReleaseMutex(mutex)), MILLION)
    yield "win32event.CreateEvent and close", lambda: win32event.CreateEvent(None, True, False, None).Close(), MILLION
    yield ("win32event.SetWaitableTimer, Cancel", lambda: (win32event.SetWaitableTimer(waitable, -10**9, 0, None, None, False),
                                                         win32event.CancelWaitableTimer(waitable)), MILLION)


def of_win32file(folder: Path) -> Iterator[Kind]:
    path = str(folder / "million")

    def opened(flags: int = 0) -> Any:
        return win32file.CreateFile(path, READ_WRITE, 7, None, win32con.OPEN_ALWAYS, flags, None)

    file, overlapped = opened(), opened(win32con.FILE_FLAG_OVERLAPPED)
    port = win32file.CreateIoCompletionPort(overlapped, None, 1, 0)
    memory = win32file.AllocateReadBuffer(16)

    def write() -> None:
        win32file.SetFilePointer(file, 0, 0)
        win32file.WriteFile(file, DATA)

    def read() -> None:
        win32file.SetFilePointer(file, 0, 0)
        win32file.ReadFile(file, 16)
        win32file.SetFilePointer(file, 0, 0)
        win32file.ReadFile(file, memory)

    def through_the_port() -> None:
        operation = win32file.OVERLAPPED()
        operation.object = file
        win32file.WriteFile(overlapped, DATA, operation)
        del operation
        assert win32file.GetQueuedCompletionStatus(port, 60_000)[3].object is file

    yield "win32file.CreateFile and close", lambda: opened().Close(), MILLION
    yield "win32file.WriteFile, 16 bytes", write, MILLION
    yield "win32file.ReadFile, 16 bytes twice", read, MILLION
    yield "win32file.WriteFile and its completion", through_the_port, MILLION
    yield "win32file.GetFileSize", lambda: win32file.GetFileSize(file), MILLION
    yield "win32file.FindFilesIterator, five", lambda: list(win32file.FindFilesIterator(str(folder / "*"))), FEWER


def of_sockets(folder: Path) -> Iterator[Kind]:
    one, other = socket.socketpair()
    port = win32file.CreateIoCompletionPort(other.fileno(), None, 1, 0)
    memory = bytearray(16)

    def carrier() -> Any:
        operation = win32file.OVERLAPPED()
        operation.object = port
        return operation

    def there() -> None:
        win32file.WSARecv(other, memory, carrier())
        win32file.WSASend(one, DATA, None)
        assert win32file.GetQueuedCompletionStatus(port, 60_000)[3].object is port

    def refused() -> None:
        try:
            win32file.ConnectEx(other, ("127.0.0.1", 9), carrier())
        except pywintypes.error:
            return
        raise AssertionError("connected twice")

    with one, other:
        yield "win32file.WSARecv, WSASend, completion", there, MILLION
        yield "win32file.ConnectEx refused", refused, FEWER
    port.Close()


def of_pipes_and_maps(folder: Path) -> Iterator[Kind]:
    name = rf"\\.\pipe\cwin32-million-{os.getpid()}"
    server = win32pipe.CreateNamedPipe(name, win32pipe.PIPE_ACCESS_DUPLEX, 0, 1, 4096, 4096, 0, None)
    client = win32file.CreateFile(name, READ_WRITE, 0, None, win32con.OPEN_EXISTING, 0, None)
    mapped = mmapfile.mmapfile(None, None, 4096)

    def there_and_back() -> None:
        win32file.WriteFile(client, DATA)
        win32file.ReadFile(server, 16)

    def in_the_map() -> None:
        mapped.seek(0)
        mapped.write(DATA)
        mapped.seek(0)
        mapped.read(16)

    yield "win32pipe.pipe written and read", there_and_back, MILLION
    yield "win32pipe.PeekNamedPipe", lambda: win32pipe.PeekNamedPipe(server, 10), MILLION
    yield "win32pipe.CreatePipe and close", lambda: [end.Close() for end in win32pipe.CreatePipe(None, 0)], MILLION
    yield "mmapfile.write and read", in_the_map, MILLION
    yield "mmapfile.mmapfile and close", lambda: mmapfile.mmapfile(None, None, 4096).close(), FEWER


def of_processes(folder: Path) -> Iterator[Kind]:
    job = win32job.CreateJobObject(None, "")
    yield "win32process.GetProcessTimes", lambda: win32process.GetProcessTimes(-1), MILLION
    yield "win32api.OpenProcess and close", lambda: win32api.OpenProcess(0x400, False, os.getpid()).Close(), MILLION
    yield ("win32job.QueryInformationJobObject",
           lambda: win32job.QueryInformationJobObject(job, win32job.JobObjectBasicLimitInformation), MILLION)


def of_windows(folder: Path) -> Iterator[Kind]:
    kind = win32gui.WNDCLASS()
    kind.lpszClassName = "cwin32 million"
    kind.lpfnWndProc = {win32con.WM_USER: lambda window, message, wparam, lparam: wparam + lparam}
    atom = win32gui.RegisterClass(kind)

    def make() -> int:
        return win32gui.CreateWindow(atom, "", 0, 0, 0, 0, 0, -3, 0, 0, None)

    window = make()

    def post() -> None:
        win32gui.PostMessage(window, win32con.WM_USER, 1, 2)
        win32gui.PumpWaitingMessages()

    def clipboard() -> None:
        win32clipboard.OpenClipboard(window)
        win32clipboard.CloseClipboard()

    yield "win32gui.SendMessage", lambda: win32gui.SendMessage(window, win32con.WM_USER, 3, 4), MILLION
    yield "win32gui.PostMessage and pump", post, FEWER
    yield "win32gui.CreateMenu, DestroyMenu", lambda: win32gui.DestroyMenu(win32gui.CreateMenu()), MILLION
    yield "win32gui.brush made and deleted", lambda: win32gui.CreateSolidBrush(5).Close(), MILLION
    yield "win32gui.window made and destroyed", lambda: win32gui.DestroyWindow(make()), FEW
    yield "win32clipboard.opened and closed", clipboard, MILLION
    yield "timer.set_timer, kill_timer", lambda: timer.kill_timer(timer.set_timer(100_000, print)), FEWER
    win32gui.DestroyWindow(window)
    win32gui.UnregisterClass(atom, 0)


def of_values(folder: Path) -> Iterator[Kind]:
    sid = pywintypes.SID(win32security.ConvertStringSidToSid(SID))
    yield "pywintypes.SID", lambda: pywintypes.SID(bytes(sid)), MILLION
    yield "pywintypes.IID", lambda: pywintypes.IID(GUID), MILLION
    yield "pywintypes.Time", lambda: pywintypes.Time(1e9), MILLION
    yield "pywintypes.OVERLAPPED", pywintypes.OVERLAPPED, MILLION
    yield "pywintypes.SECURITY_ATTRIBUTES", pywintypes.SECURITY_ATTRIBUTES, MILLION
    yield ("win32security.SID to text and back",
           lambda: win32security.ConvertStringSidToSid(win32security.ConvertSidToStringSid(sid)), MILLION)
    win32trace.InitWrite()
    win32trace.InitRead()
    yield "win32trace.write and read", lambda: (win32trace.write("0123456789abcdef"), win32trace.read()), FEWER
    win32trace.TermRead()
    win32trace.TermWrite()


AREAS: dict[str, Callable[[Path], Iterator[Kind]]] = {
    "win32api": of_win32api, "win32event": of_win32event, "win32file": of_win32file, "sockets": of_sockets,
    "pipes and maps": of_pipes_and_maps, "processes": of_processes, "windows": of_windows, "values": of_values}
