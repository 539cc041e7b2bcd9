"""Calls that succeed of the functions of win32wnet and win32inet, for the leak test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pywintypes
import win32inet as w
import win32wnet

from calling import named

Call = Callable[[], object]
MODULES = ("win32wnet", "win32inet")

# Wine knows no network and no groups; with stand-ins they are called in the tests of their own modules.
ONLY_WRONG = {
    "win32wnet": {"WNetAddConnection2", "WNetAddConnection3", "WNetCancelConnection2", "WNetOpenEnum", "WNetEnumResource",
                  "WNetCloseEnum", "WNetGetUniversalName", "WNetGetResourceInformation", "WNetGetResourceParent",
                  "WNetGetLastError", "WNetGetConnection"},
    "win32inet": {"CreateUrlCacheGroup", "DeleteUrlCacheGroup", "FindFirstUrlCacheEntryEx", "FindNextUrlCacheEntryEx",
                  "FindFirstUrlCacheGroup", "FindNextUrlCacheGroup", "GetUrlCacheGroupAttribute", "SetUrlCacheEntryGroup",
                  "SetUrlCacheGroupAttribute", "InternetGetLastResponseInfo", "InternetCheckConnection"},
}
# They work on files.
SLOW = {"CreateUrlCacheEntry", "CommitUrlCacheEntry", "DeleteUrlCacheEntry", "FindFirstUrlCacheEntry", "FindNextUrlCacheEntry",
        "FindCloseUrlCache", "GetUrlCacheEntryInfo"}


def refused(call: Callable[..., object], *arguments: object) -> Call:
    """A call that Windows refuses, after everything was prepared for it."""
    def attempt() -> None:
        try:
            call(*arguments)
        except pywintypes.error:
            return
        raise AssertionError(f"{call} succeeded")

    return attempt


def of_the_cache() -> Iterator[tuple[str, Call]]:
    url = "http://cache.test/leaks"
    name = w.CreateUrlCacheEntry(url, 0, "txt")
    w.CommitUrlCacheEntry(url, name)

    def make_and_delete() -> None:
        w.CommitUrlCacheEntry(url + "2", w.CreateUrlCacheEntry(url + "2", 0, None), None, None, 1, "x" * 200, url)
        w.DeleteUrlCacheEntry(url + "2")

    def listed() -> None:
        handle, _ = w.FindFirstUrlCacheEntry(None)
        refused(lambda: [w.FindNextUrlCacheEntry(handle) for _ in range(100_000)])()
        w.FindCloseUrlCache(handle)

    for function in ("CreateUrlCacheEntry", "CommitUrlCacheEntry", "DeleteUrlCacheEntry"):
        yield f"win32inet.{function}", make_and_delete
    for function in ("FindFirstUrlCacheEntry", "FindNextUrlCacheEntry", "FindCloseUrlCache"):
        yield f"win32inet.{function}", listed
    yield "win32inet.GetUrlCacheEntryInfo", lambda: w.GetUrlCacheEntryInfo(url)


def working() -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds, or is refused as late as can be."""
    session = w.InternetOpen("leaks", 1, None, None, 0)
    w.InternetSetOption(session, 1, lambda *given: None)
    ncb = win32wnet.NCB()
    proxy = {"AccessType": 1, "Proxy": None, "ProxyBypass": None}
    winhttp = w.WinHttpOpen("leaks", 1, None, None, 0)
    w.InternetSetCookie("http://leaks.test/", None, "a=" + "b" * 500)
    yield from named("win32wnet", WNetGetUser=(), NCBBuffer=(1000,), Netbios=(ncb,))
    yield from named(
        "win32inet", InternetOpen=("x" * 300, 3, "proxy", "around", 0), WinHttpOpen=("a", 1, None, None, 0),
        InternetConnect=(session, "127.0.0.1", 1, "u" * 200, "p" * 200, 3, 0, object()), InternetAttemptConnect=(0,),
        InternetCanonicalizeUrl=("http://x/" + "a b" * 200,), InternetGetCookie=("http://leaks.test/", None),
        InternetSetCookie=("http://leaks.test/", "c", "d" * 100), InternetGoOnline=("http://x/",))
    yield "win32inet.InternetCloseHandle", lambda: w.InternetCloseHandle(w.InternetOpen("x", 1, None, None, 0))
    yield "win32inet.InternetQueryOption", lambda: [w.InternetQueryOption(session, option) for option in (1, 2, 38, 41, 45)]
    yield "win32inet.InternetSetOption", lambda: [w.InternetSetOption(session, *pair) for pair in (
        (1, lambda *given: None), (2, 5000), (41, "y" * 300), (45, object()))] + [refused(w.InternetSetOption, session, 38, proxy)()]
    yield "win32inet.InternetOpenUrl", refused(w.InternetOpenUrl, session, "zork://x/" + "y" * 500, "h" * 500, 0, object())
    yield "win32inet.FtpOpenFile", refused(w.FtpOpenFile, session, "f" * 200, 0x80000000, 2, object())
    yield "win32inet.FtpCommand", refused(w.FtpCommand, session, True, 2, "c" * 200, object())
    yield "win32inet.InternetReadFile", refused(w.InternetReadFile, session, 5000)
    yield "win32inet.InternetWriteFile", refused(w.InternetWriteFile, session, bytes(5000))
    yield "win32inet.WinHttpGetProxyForUrl", refused(w.WinHttpGetProxyForUrl, 12345, "http://x/", (1, 3, "s" * 200, None, 0, 1))
    assert winhttp
    yield from of_the_cache()
