"""Waiting for handles in asyncio."""

from __future__ import annotations

import asyncio
import os
from typing import Any, SupportsInt


async def wait(handle: SupportsInt, timeout: float | None = None) -> bool:
    """Wait until a handle is signaled, without blocking the loop.

    handle: an event, process, thread, semaphore, timer or whatever else can be waited for; it stays the caller's, who
    keeps it open. timeout: seconds; None waits for ever.
    Returns True when it was signaled, False when the time was over. Raises OSError for a handle that cannot be waited
    for, RuntimeError when the loop is not the Proactor's.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-registerwaitforsingleobject
    """
    proactor: Any = getattr(asyncio.get_running_loop(), "_proactor", None)
    if proactor is None:
        raise RuntimeError("waiting for handles needs asyncio.ProactorEventLoop, asyncio's own on Windows; "
                           f"this is a {type(asyncio.get_running_loop()).__name__}")
    os.get_handle_inheritable(int(handle))  # fails for what is no handle
    signaled = await proactor.wait_for_handle(int(handle), timeout)
    return bool(signaled)
