"""win32inet over TLS, with a server of this process whose certificate nobody knows."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Callable, Iterator
from ctypes import byref, c_uint32, c_void_p, c_wchar_p
from pathlib import Path

import pytest
import pywintypes
import win32inet
import win32inetcon as k

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "win32crypt")]

import selfsigned  # noqa: E402
import servers  # noqa: E402

CONTAINER = f"cwin32 tests of TLS {os.getpid()}"
NO_CACHE = k.INTERNET_FLAG_RELOAD | k.INTERNET_FLAG_NO_CACHE_WRITE
# To ignore that the authority is unknown is not enough for Wine (12169).
EVERYTHING = (k.SECURITY_FLAG_IGNORE_UNKNOWN_CA | k.SECURITY_FLAG_IGNORE_REVOCATION | k.SECURITY_FLAG_IGNORE_WRONG_USAGE
              | k.SECURITY_FLAG_IGNORE_CERT_CN_INVALID | k.SECURITY_FLAG_IGNORE_CERT_DATE_INVALID)

wininet = ctypes.WinDLL("wininet", use_last_error=True)
wininet.HttpOpenRequestW.restype = c_void_p
wininet.HttpOpenRequestW.argtypes = (c_void_p, c_wchar_p, c_wchar_p, c_wchar_p, c_wchar_p, c_void_p, c_uint32, c_void_p)
wininet.HttpSendRequestW.argtypes = (c_void_p, c_wchar_p, c_uint32, c_void_p, c_uint32)
wininet.InternetSetOptionW.argtypes = (c_void_p, c_uint32, c_void_p, c_uint32)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    certificate = tmp_path_factory.mktemp("tls") / "certificate.pem"
    certificate.write_text(selfsigned.pem(CONTAINER, "CN=localhost"), "ascii")
    with servers.https_server(certificate) as found:
        yield found
    gc.collect()
    selfsigned.drop(CONTAINER)


@pytest.fixture
def send(port: int) -> Iterator[Callable[[int], tuple[int, int]]]:
    """send(flags): send a request that ignores so much; its handle and the error, by functions that win32inet has not."""
    session = win32inet.InternetOpen("tests", 1, None, None, 0)
    connection = win32inet.InternetConnect(session, "localhost", port, None, None, k.INTERNET_SERVICE_HTTP, 0)

    def attempt(flags: int) -> tuple[int, int]:
        request = wininet.HttpOpenRequestW(int(connection), "GET", "/data", None, None, None, k.INTERNET_FLAG_SECURE | NO_CACHE, None)
        assert request
        assert wininet.InternetSetOptionW(request, k.INTERNET_OPTION_SECURITY_FLAGS, byref(c_uint32(flags)), 4)
        sent = wininet.HttpSendRequestW(request, None, 0, None, 0)
        return request, 0 if sent else ctypes.get_last_error()

    yield attempt
    session.Close()


def test_who_is_not_known_is_refused(port: int) -> None:
    with win32inet.InternetOpen("tests", 1, None, None, 0) as session:
        for flags in (0, k.INTERNET_FLAG_IGNORE_CERT_CN_INVALID | k.INTERNET_FLAG_IGNORE_CERT_DATE_INVALID):
            with pytest.raises(pywintypes.error) as caught:
                win32inet.InternetOpenUrl(session, f"https://localhost:{port}/data", None, NO_CACHE | flags)
            assert (caught.value.winerror, caught.value.funcname) == (k.ERROR_INTERNET_INVALID_CA, "InternetOpenUrl")


def test_a_request_that_takes_any_certificate(send: Callable[[int], tuple[int, int]], port: int) -> None:
    request, error = send(0)
    assert error == k.ERROR_INTERNET_INVALID_CA and win32inet.InternetQueryOption(request, k.INTERNET_OPTION_SECURITY_FLAGS) == 0
    win32inet.InternetCloseHandle(request)
    request, error = send(EVERYTHING)
    assert error == 0
    assert win32inet.InternetQueryOption(request, k.INTERNET_OPTION_SECURITY_FLAGS) & EVERYTHING == EVERYTHING
    assert win32inet.InternetQueryOption(request, k.INTERNET_OPTION_URL) == f"https://localhost:{port}/data"
    read = b"".join(iter(lambda: win32inet.InternetReadFile(request, 1000), b""))
    assert read == servers.BODY
    win32inet.InternetCloseHandle(request)
    with pytest.raises(pywintypes.error):
        win32inet.InternetReadFile(request, 10)
