"""The service control manager, and a service that is never started."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import pywintypes
import win32service


@pytest.fixture
def manager() -> Iterator[Any]:
    """The service control manager."""
    handle = win32service.OpenSCManager(None, None, win32service.SC_MANAGER_ALL_ACCESS)
    yield handle
    handle.Close()


@pytest.fixture
def service(manager: Any) -> Iterator[Any]:
    """A service "CwTestUnit" that is never started."""
    def create() -> Any:
        return win32service.CreateService(
            manager, "CwTestUnit", "cwin32 tеst ü漢", win32service.SERVICE_ALL_ACCESS,
            win32service.SERVICE_WIN32_OWN_PROCESS, win32service.SERVICE_DEMAND_START, win32service.SERVICE_ERROR_NORMAL,
            '"C:\\no where\\x.exe" ü', None, 0, ["RpcSs"], None, None)

    handle = create()
    yield handle
    if handle:
        try:
            win32service.DeleteService(handle)
        except pywintypes.error as reason:
            assert reason.winerror == 1072     # the test has done it
        handle.Close()
