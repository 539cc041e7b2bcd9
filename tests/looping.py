"""Running coroutines as tests of cwin32.aio do: each in a new Proactor loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run_in_loop(main: Callable[[], Coroutine[Any, Any, T]], timeout: float, reported: list[Any] | None = None) -> T:
    """Run a coroutine function and give its result; TimeoutError after `timeout` seconds.

    reported: gets what the loop's exception handler is told, which goes to the log otherwise.
    """
    loop = asyncio.ProactorEventLoop()
    if reported is not None:
        loop.set_exception_handler(lambda loop, context: reported.append(context))
    try:
        result = loop.run_until_complete(asyncio.wait_for(main(), timeout))
        # Not after a failure: a thread that hangs would hide it.
        loop.run_until_complete(loop.shutdown_default_executor())
        return result
    finally:
        loop.close()
