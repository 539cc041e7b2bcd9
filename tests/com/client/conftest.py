"""The automation object that these tests talk to, and a C server with events."""

from __future__ import annotations

import ctypes
import os
import sys
import winreg
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from automation import Automation  # noqa: E402

TICKER = "{6B1F3A20-5F0E-4F5C-9B57-1C9A0B7D3103}"
QUIET = "{6B1F3A20-5F0E-4F5C-9B57-1C9A0B7D3104}"


@pytest.fixture
def automation() -> Automation:
    """A fresh one for every test."""
    return Automation()


@pytest.fixture(scope="session")
def ticker_server(c_program: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """tests/foreign/modules/ticker.c, registered, with the program id Cwin32Test.Ticker."""
    import pythoncom

    module = c_program("ticker.pyd")
    library = tmp_path_factory.mktemp("ticker") / "ticker.tlb"
    make = ctypes.WinDLL(str(module)).MakeLibrary
    make.argtypes, make.restype = [ctypes.c_wchar_p], ctypes.HRESULT
    make(str(library))
    os.environ["CWIN32_TEST_TICKER"] = str(library)
    pythoncom.RegisterTypeLib(pythoncom.LoadTypeLib(str(library)), str(library))
    for clsid in (TICKER, QUIET):
        with winreg.CreateKey(winreg.HKEY_CLASSES_ROOT, rf"CLSID\{clsid}\InprocServer32") as key:
            winreg.SetValueEx(key, "", 0, winreg.REG_SZ, str(module))
            winreg.SetValueEx(key, "ThreadingModel", 0, winreg.REG_SZ, "Both")
    with winreg.CreateKey(winreg.HKEY_CLASSES_ROOT, rf"CLSID\{TICKER}\TypeLib") as key:
        winreg.SetValueEx(key, "", 0, winreg.REG_SZ, "{6B1F3A20-5F0E-4F5C-9B57-1C9A0B7D3100}")
    with winreg.CreateKey(winreg.HKEY_CLASSES_ROOT, r"Cwin32Test.Ticker\CLSID") as key:
        winreg.SetValueEx(key, "", 0, winreg.REG_SZ, TICKER)
    yield
    for key in (rf"CLSID\{TICKER}\InprocServer32", rf"CLSID\{TICKER}\TypeLib", rf"CLSID\{TICKER}",
                rf"CLSID\{QUIET}\InprocServer32", rf"CLSID\{QUIET}", r"Cwin32Test.Ticker\CLSID", "Cwin32Test.Ticker"):
        winreg.DeleteKey(winreg.HKEY_CLASSES_ROOT, key)
    pythoncom.UnRegisterTypeLib("{6B1F3A20-5F0E-4F5C-9B57-1C9A0B7D3100}", 1, 0, 0, 3)  # SYS_WIN64


@pytest.fixture
def ticker(ticker_server: None) -> Any:
    """A new object of that server."""
    from win32com.client import Dispatch

    return Dispatch("Cwin32Test.Ticker")
