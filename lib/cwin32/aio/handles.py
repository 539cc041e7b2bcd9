"""Waiting for handles and processes in asyncio."""

from __future__ import annotations

import asyncio
import os
from typing import Any, SupportsInt

import win32process


def proactor_of(loop: asyncio.AbstractEventLoop) -> Any:
    """The completion port behind a loop. Raises RuntimeError when it has none."""
    proactor: Any = getattr(loop, "_proactor", None)
    if proactor is None:
        raise RuntimeError("waiting for Windows needs asyncio.ProactorEventLoop, asyncio's own there; "
                           f"this is a {type(loop).__name__}")
    return proactor


async def wait(handle: SupportsInt, timeout: float | None = None) -> bool:
    """Wait until a handle is signaled, without blocking the loop.

    handle: an event, process, thread, semaphore, timer or whatever else can be waited for; it stays the caller's, who
    keeps it open. A mutex cannot be had this way: it would belong to a thread of the system. timeout: seconds; None
    waits for ever.
    Returns True when it was signaled, False when the time was over. Raises OSError for a handle that cannot be waited
    for, RuntimeError when the loop is not the Proactor's.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-registerwaitforsingleobject
    """
    proactor = proactor_of(asyncio.get_running_loop())
    os.get_handle_inheritable(int(handle))  # fails for what is no handle
    future = proactor.wait_for_handle(int(handle), timeout)
    # asyncio would ask the handle again, and find an event that resets itself, or a semaphore, no longer signaled. The
    # packet tells why the wait ended: that of a timer carries 1.
    waiting = proactor._cache[future._ov.address]
    proactor._cache[future._ov.address] = (*waiting[:3], lambda timer, key, operation: not timer or future._poll())
    return bool(await future)


async def exit_code(process: Any) -> int:
    """Wait until a process has ended.

    process: a handle that may be waited for and asked (SYNCHRONIZE and PROCESS_QUERY_LIMITED_INFORMATION), such as
    win32process.CreateProcess gives; or a subprocess.Popen.
    Returns its exit code, negative when it is an NTSTATUS. Raises what `wait` raises. Cancelling leaves the process alone.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getexitcodeprocess
    """
    handle = getattr(process, "_handle", process)
    await wait(handle)
    return win32process.GetExitCodeProcess(int(handle))
