"""Calls that succeed of the functions of win32process, win32job, win32pipe and timer, for the leak test."""

from __future__ import annotations

import ctypes
import importlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pywintypes
import timer
import win32api
import win32event
import win32file
import win32job
import win32pipe
import win32process
from calling import Call, named

OVERLAPPED, READ_WRITE = 0x40000000, -1073741824
ME = -1


def of_processes() -> Iterator[tuple[str, Call]]:
    thread = win32api.GetCurrentThread()
    cores = win32process.GetProcessAffinityMask(ME)[0]
    entry = ctypes.cast(ctypes.WinDLL("kernel32").GetCurrentThreadId, ctypes.c_void_p).value
    memory = win32process.VirtualAllocEx(ME, 0, 4096, 0x3000, 4)
    window = importlib.import_module("win32gui").GetDesktopWindow()
    yield from named(
        "win32process", EnumProcesses=(), EnumProcessModules=(ME,), EnumProcessModulesEx=(ME,), GetModuleFileNameEx=(ME, 0),
        GetPriorityClass=(ME,), SetPriorityClass=(ME, 32), GetProcessAffinityMask=(ME,), SetProcessAffinityMask=(ME, cores),
        GetProcessIoCounters=(ME,), GetProcessMemoryInfo=(ME,), GetProcessTimes=(ME,), GetProcessPriorityBoost=(ME,),
        SetProcessPriorityBoost=(ME, False), GetProcessShutdownParameters=(), SetProcessShutdownParameters=(0x280, 0),
        GetProcessVersion=(0,), GetProcessWindowStation=(), GetProcessWorkingSetSize=(ME,),
        SetProcessWorkingSetSize=(ME, 1 << 25, 1 << 25), IsWow64Process=(ME,), ReadProcessMemory=(ME, memory, 4096),
        WriteProcessMemory=(ME, memory, b"x" * 100), GetThreadPriority=(thread,), SetThreadPriority=(thread, 0),
        GetThreadPriorityBoost=(thread,), SetThreadPriorityBoost=(thread, False), SetThreadAffinityMask=(thread, cores),
        SetThreadIdealProcessor=(thread, 0), GetThreadIOPendingFlag=(thread,), GetThreadTimes=(thread,),
        GetExitCodeThread=(thread,), GetWindowThreadProcessId=(window,))
    yield "win32process.VirtualAllocEx", lambda: win32process.VirtualFreeEx(
        ME, win32process.VirtualAllocEx(ME, 0, 4096, 0x3000, 4), 0, 0x8000)
    yield "win32process.VirtualFreeEx", lambda: win32process.VirtualFreeEx(
        ME, win32process.VirtualAllocEx(ME, 0, 4096, 0x2000, 4), 0, 0x8000)

    def started(make: Callable[[], tuple[pywintypes.HANDLEType, int]]) -> Call:
        return lambda: win32event.WaitForSingleObject(make()[0], 60_000)

    yield "win32process.beginthreadex", started(lambda: win32process.beginthreadex(None, 0, len, ("x" * 100,), 0))
    yield "win32process.CreateRemoteThread", started(lambda: win32process.CreateRemoteThread(ME, None, 0, entry, 0, 0))


def of_jobs() -> Iterator[tuple[str, Call]]:
    job = win32job.CreateJobObject(None, "cwin32-leaks-job")
    limits = win32job.QueryInformationJobObject(job, win32job.JobObjectExtendedLimitInformation)
    yield from named(
        "win32job", CreateJobObject=(None, "x" * 200), OpenJobObject=(0x1F001F, False, "cwin32-leaks-job"),
        IsProcessInJob=(ME, job), TerminateJobObject=(job, 0),
        QueryInformationJobObject=(job, win32job.JobObjectExtendedLimitInformation),
        SetInformationJobObject=(job, win32job.JobObjectExtendedLimitInformation, limits))


def of_pipes() -> Iterator[tuple[str, Call]]:
    name = r"\\.\pipe\cwin32-leaks"
    messages = win32pipe.PIPE_TYPE_MESSAGE | win32pipe.PIPE_READMODE_MESSAGE
    server = win32pipe.CreateNamedPipe(name, 3 | OVERLAPPED, messages, 255, 4096, 4096, 0, None)
    client = win32file.CreateFile(name, READ_WRITE, 0, None, 3, 0, None)
    win32pipe.SetNamedPipeHandleState(client, win32pipe.PIPE_READMODE_MESSAGE, None, None)

    def operation() -> pywintypes.OVERLAPPEDType:
        made = pywintypes.OVERLAPPED()
        made.hEvent = win32event.CreateEvent(None, True, False, None)
        return made

    def connect() -> None:
        with win32pipe.CreateNamedPipe(name + "-c", 3 | OVERLAPPED, messages, 255, 0, 0, 0, None) as pipe:
            win32pipe.ConnectNamedPipe(pipe, operation())

    def finish() -> None:
        done = operation()
        win32file.WriteFile(client, b"x")
        win32file.ReadFile(server, 10, done)
        win32pipe.GetOverlappedResult(server, done, True)

    def descriptors() -> None:
        for descriptor in win32pipe.FdCreatePipe(None, 0, os.O_BINARY):
            os.close(descriptor)

    yield from named(
        "win32pipe", CreateNamedPipe=(name, 3, messages, 255, 100, 100, 0, None), PeekNamedPipe=(server, 100),
        CreatePipe=(None, 0), GetNamedPipeInfo=(server,), GetNamedPipeHandleState=(server, False, True),
        SetNamedPipeHandleState=(client, win32pipe.PIPE_READMODE_MESSAGE, None, None), GetNamedPipeClientProcessId=(server,),
        GetNamedPipeServerProcessId=(client,), GetNamedPipeClientSessionId=(server,), GetNamedPipeServerSessionId=(client,))
    yield "win32pipe.ConnectNamedPipe", connect
    yield "win32pipe.GetOverlappedResult", finish
    yield "win32pipe.FdCreatePipe", descriptors


def working(folder: Path) -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    ready, waited = win32event.CreateEvent(None, True, True, None), win32event.CreateEvent(None, True, True, None)
    yield from named("win32event", SignalObjectAndWait=(ready, waited, 0, False))
    yield from of_processes()
    yield from of_jobs()
    yield from of_pipes()
    yield "timer.set_timer", lambda: timer.kill_timer(timer.set_timer(1000, print))
    yield "timer.kill_timer", lambda: timer.kill_timer(timer.set_timer(2000, print))


# What needs the right moment or a partner, starts a program, ends this process, or Wine does not do.
ONLY_WRONG = {
    "win32process": {"CreateProcess", "CreateProcessAsUser", "TerminateProcess", "ExitProcess", "GetGuiResources",
                     "ResumeThread", "SuspendThread", "AttachThreadInput"},
    "win32job": {"AssignProcessToJobObject", "UserHandleGrantAccess"},
    "win32pipe": {"CallNamedPipe", "TransactNamedPipe", "WaitNamedPipe", "DisconnectNamedPipe", "popen", "popen2", "popen3", "popen4"},
}
