"""win32inet on Wine's WinINet and WinHTTP, with servers of this process, and beside pywin32 (compared.py).

The servers need the GIL: that anything arrives at all shows that the functions release it.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import sys
import threading
import traceback
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pywintypes
import win32inet

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import compared  # noqa: E402
import servers  # noqa: E402

CALLBACK, CONTEXT, ASYNC, NO_CACHE = compared.CALLBACK, compared.CONTEXT, 0x10000000, compared.NO_CACHE
CREATED, CLOSING, COMPLETE, IO_PENDING = 60, 70, 100, 997
SECRET = "geheim-7f3a"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with servers.http_server() as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def session() -> Iterator[Any]:
    handle = win32inet.InternetOpen("tests", 1, None, None, 0)
    yield handle
    handle.Close()


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What sys.unraisablehook was told."""
    heard: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda report: heard.append(report.exc_type))
    return heard


# A tuple or dict of a wrong type is a SystemError there.
OTHERWISE = {"of_urls: winhttp", "of_groups: wrong"}


def test_answers_are_those_of_pywin32(run: Callable[..., Any], site: str) -> None:
    port = int(site.rpartition(":")[2])
    with servers.ftp_server() as ftp:
        ports = port, ftp.server_address[1]
        ours = compared.everything(*ports)
        assert len(ours) >= 60 and ours["of_http: data"] is True and ours["of_ftp: written"] is True
        if folder := os.environ.get("CWIN32_PEER"):
            path = os.pathsep.join(str(Path(folder) / part) for part in (".", "win32", "win32/lib"))
            env = dict(os.environ, PYTHONPATH=path, PYTHONUTF8="1")
            theirs = json.loads(run(sys.executable, HERE / "compared.py", *map(str, ports), env=env, timeout=300).out)
    if folder:
        differ = {name: (answer, theirs[name]) for name, answer in ours.items() if answer != theirs[name]}
        assert {name: answer for name, answer in differ.items() if name not in OTHERWISE} == {}
        assert all(json.dumps(theirs_).replace("SystemError", "TypeError") == json.dumps(ours_) for ours_, theirs_ in differ.values())


def test_asynchronous(site: str) -> None:
    """The functions return at once, and the callback hears from threads of WinINet."""
    heard: list[tuple[Any, ...]] = []
    session = win32inet.InternetOpen("tests", 1, None, None, ASYNC)
    win32inet.InternetSetOption(session, CALLBACK, lambda *given: heard.append((*given, threading.get_ident())))
    assert win32inet.InternetOpenUrl(session, site + "/data", None, NO_CACHE, "page") is None
    assert servers.wait_for(lambda: any(status == COMPLETE for _, _, status, *_ in heard))
    (_, context, _, created, _), = [entry for entry in heard if entry[2] == CREATED]
    page = created["Result"]
    assert context == "page" and isinstance(page, int) and page != int(session)
    got = bytearray()
    while len(got) < len(servers.BODY):
        try:
            got += win32inet.InternetReadFile(page, 1000)
        except pywintypes.error as error:  # what arrives later is lost, but harms nobody
            assert error.winerror == IO_PENDING
            break
    assert servers.BODY.startswith(bytes(got)) and {thread for *_, thread in heard} - {threading.get_ident()}
    win32inet.InternetCloseHandle(page)
    assert servers.wait_for(lambda: any(entry[0] == page and entry[2] == CLOSING for entry in heard))
    session.Close()
    with pytest.raises(pywintypes.error):
        win32inet.InternetReadFile(page, 10)


def test_handles_close_themselves(site: str, session: Any) -> None:
    closed: list[Any] = []
    win32inet.InternetSetOption(session, CALLBACK, lambda handle, context, status, what: status == CLOSING and closed.append((handle, context, what)))
    page = win32inet.InternetOpenUrl(session, site + "/data", None, NO_CACHE, "page")
    number = int(page)
    del page
    gc.collect()
    assert closed == [(number, "page", number)]
    with win32inet.InternetOpenUrl(session, site + "/data", None, NO_CACHE, "second") as page:
        number = page.Detach()
    assert len(closed) == 1 and win32inet.InternetReadFile(number, 10) == servers.BODY[:10]
    assert win32inet.InternetQueryOption(number, CONTEXT) == "second"
    win32inet.InternetCloseHandle(number)
    assert closed[1:] == [(number, "second", number)]


def test_a_number_that_is_used_again_is_not_closed(site: str) -> None:
    """When a parent closes its children, their objects know it."""
    first = win32inet.InternetOpen("tests", 1, None, None, 0)
    pages = [win32inet.InternetOpenUrl(first, site + "/data", None, NO_CACHE) for _ in range(3)]
    first.Close()
    assert [int(page) for page in pages] == [0, 0, 0]
    second = win32inet.InternetOpen("tests", 1, None, None, 0)
    fresh = [win32inet.InternetOpenUrl(second, site + "/data", None, NO_CACHE) for _ in range(3)]
    del pages
    gc.collect()
    assert all(compared.read_all(win32inet, page) == servers.BODY for page in fresh)
    second.Close()


def test_what_a_callback_raises_is_reported(site: str, session: Any, reported: list[Any]) -> None:
    win32inet.InternetSetOption(session, CALLBACK, lambda *given: 1 / 0)
    page = win32inet.InternetOpenUrl(session, site + "/data", None, NO_CACHE)
    assert compared.read_all(win32inet, page) == servers.BODY and set(reported) == {ZeroDivisionError}
    page.Close()
    win32inet.InternetSetOption(session, CALLBACK, lambda *given: None)


def test_a_callback_may_close_the_handle(site: str, session: Any) -> None:
    def close(handle: int, context: Any, status: int, what: Any) -> None:
        if status == 30:
            win32inet.InternetCloseHandle(handle)

    win32inet.InternetSetOption(session, CALLBACK, close)
    with pytest.raises(pywintypes.error):
        compared.read_all(win32inet, win32inet.InternetOpenUrl(session, site + "/data", None, NO_CACHE))


def test_a_callback_holds_its_objects_no_longer_than_the_handle(site: str, session: Any) -> None:
    class Context:
        pass

    def heard(*given: object) -> None:
        return None

    context = Context()
    seen, heard_too = weakref.ref(context), weakref.ref(heard)
    win32inet.InternetSetOption(session, CALLBACK, heard)
    page = win32inet.InternetOpenUrl(session, site + "/data", None, NO_CACHE, context)
    win32inet.InternetSetOption(session, CALLBACK, lambda *given: None)
    del context, heard
    gc.collect()
    assert seen() is not None and heard_too() is not None
    page.Close()
    gc.collect()
    assert seen() is None and heard_too() is None


def test_handles_of_others(site: str, session: Any) -> None:
    """What ctypes opens has no context of ours, or takes our callback with a context of its own."""
    wininet = ctypes.WinDLL("wininet")
    wininet.InternetOpenW.restype = wininet.InternetOpenUrlW.restype = ctypes.c_void_p
    wininet.InternetOpenUrlW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_wchar_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p)
    theirs = wininet.InternetOpenW("theirs", 1, None, None, 0)
    for option in (CALLBACK, CONTEXT):
        with pytest.raises(ValueError, match="not made by win32inet"):
            win32inet.InternetQueryOption(theirs, option)
        with pytest.raises(ValueError, match="not made by win32inet"):
            win32inet.InternetSetOption(theirs, option, print)
    page = win32inet.InternetOpenUrl(theirs, site + "/data", None, NO_CACHE, "mine")
    assert compared.read_all(win32inet, page) == servers.BODY
    page.Close()
    win32inet.InternetCloseHandle(theirs)
    win32inet.InternetSetOption(session, CALLBACK, print)
    page = wininet.InternetOpenUrlW(int(session), site + "/data", None, 0, NO_CACHE, 0x1234567)
    assert win32inet.InternetReadFile(page, 5) == servers.BODY[:5]
    win32inet.InternetCloseHandle(page)


def test_a_cookie_of_a_server(site: str, session: Any) -> None:
    with win32inet.InternetOpenUrl(session, site + "/cookie", None, NO_CACHE) as page:
        assert compared.read_all(win32inet, page) == servers.BODY
    assert win32inet.InternetGetCookie(site, None) == "taste=sweet"
    with win32inet.InternetOpenUrl(session, site + "/echo", None, NO_CACHE) as page:
        assert b"Cookie: taste=sweet" in compared.read_all(win32inet, page)
    win32inet.InternetSetCookie(site, "taste", "sweet; expires=Sat, 01-Jan-2000 00:00:00 GMT")
    with pytest.raises(pywintypes.error):
        win32inet.InternetGetCookie(site, None)


def test_an_ftp_url(session: Any) -> None:
    with servers.ftp_server() as server:
        url = f"ftp://me:geheim@127.0.0.1:{server.server_address[1]}/read.bin"
        page = win32inet.InternetOpenUrl(session, url, None, NO_CACHE | compared.PASSIVE)
        assert compared.read_all(win32inet, page) == servers.BODY and "PASS geheim" in server.heard
        page.Close()


def test_passwords_are_not_shown(session: Any) -> None:
    calls: list[Callable[[], object]] = [
        lambda: win32inet.InternetConnect(12345, "x", 1, "me", SECRET, 3, 0),
        lambda: win32inet.InternetConnect(session, "x", 1, "me", SECRET + "\0", 3, 0),
        lambda: win32inet.InternetSetOption(12345, compared.PASSWORD, SECRET),
        lambda: win32inet.InternetSetOption(session, compared.PASSWORD, SECRET + "\0"),
        lambda: win32inet.InternetOpenUrl(session, f"zork://me:{SECRET}@x/"),
        lambda: win32inet.InternetSetOption(session, 38, {"AccessType": 3, "Proxy": f"me:{SECRET}\0", "ProxyBypass": None})]
    for call in calls:
        with pytest.raises((pywintypes.error, ValueError)) as caught:
            call()
        shown = "".join(traceback.format_exception_only(caught.value))
        assert SECRET not in shown + repr(caught.value) + repr(caught.value.args)


@pytest.mark.parametrize(("call", "reason"), [
    (lambda: win32inet.InternetOpen("a\0b", 1, None, None, 0), ValueError),
    (lambda: win32inet.InternetConnect(1, "x", 1 << 20, None, None, 3, 0), OverflowError),
    (lambda: win32inet.InternetReadFile(1, -5), ValueError),
    (lambda: win32inet.InternetReadFile(1, 1 << 40), OverflowError),
    (lambda: win32inet.CreateUrlCacheEntry("x" * 3000, 0, None), ValueError),
    (lambda: win32inet.CreateUrlCacheEntry("http://x/", 0, "y" * 50), ValueError),
    (lambda: win32inet.FindNextUrlCacheEntry(5), TypeError),
    (lambda: win32inet.FindNextUrlCacheEntry(pywintypes.HANDLE()), TypeError),
    (lambda: win32inet.FindCloseUrlCache(0), TypeError),
    (lambda: win32inet.SetUrlCacheGroupAttribute(5, 16, {"GroupName": "x" * 120}), ValueError),
    (lambda: win32inet.SetUrlCacheGroupAttribute(5, 16, {5: 5}), TypeError),
    (lambda: win32inet.InternetSetOption(None, CALLBACK, 5), TypeError),
    (lambda: win32inet.InternetQueryOption(12345, CONTEXT), pywintypes.error),
])
def test_bad_arguments(call: Callable[[], object], reason: type[Exception]) -> None:
    with pytest.raises(reason):
        call()


def test_a_closed_list_is_refused() -> None:
    url = "http://cache.test/closed"
    name = win32inet.CreateUrlCacheEntry(url, 0, "txt")
    win32inet.CommitUrlCacheEntry(url, name)
    handle, entry = win32inet.FindFirstUrlCacheEntry()
    assert entry["StructSize"] == 112
    handle.Close()
    with pytest.raises(pywintypes.error) as caught:
        win32inet.FindNextUrlCacheEntry(handle)
    assert caught.value.winerror == 6
    win32inet.DeleteUrlCacheEntry(url)


def test_a_program_may_end_with_open_handles(site: str, python: Callable[..., Any]) -> None:
    ran = python(f"""if True:
        import win32inet as w
        session = w.InternetOpen("tests", 1, None, None, {ASYNC})
        w.InternetSetOption(session, 1, lambda *given: None)
        w.InternetOpenUrl(session, {site + "/slow"!r}, None, {NO_CACHE})
        other = w.InternetOpen("tests", 1, None, None, 0)
        w.InternetSetOption(other, 1, lambda *given: None)
        page = w.InternetOpenUrl(other, {site + "/data"!r}, None, {NO_CACHE}, other)
        print(len(w.InternetReadFile(page, 100)))
        """)
    servers.Pages.going_on.set()
    assert ran.lines == ["100"] and ran.err == ""


def test_the_demos(site: str, run: Callable[..., Any], tmp_path: Path) -> None:
    demos = HERE.parents[2] / "demos" / "inet"
    lines = run(sys.executable, demos / "fetch.py", site + "/data", tmp_path / "data").lines
    assert lines[-1] == f"{len(servers.BODY)} bytes" and (tmp_path / "data").read_bytes() == servers.BODY
    assert "page: connected to 127.0.0.1" in lines and any(line.startswith("page: closed ") for line in lines)
    assert run(sys.executable, demos / "fetch.py", "zork://x/", code=1).lines[-1].startswith("zork://x/: ")
    assert len(run(sys.executable, demos / "proxies.py").lines) == 5


def test_nothing_leaks(session: Any, flat: Callable[..., None], rounds: Callable[[int, int], int]) -> None:
    win32inet.InternetSetOption(session, CALLBACK, lambda *given: None)

    def call() -> None:
        with win32inet.InternetConnect(session, "127.0.0.1", 1, "me", "geheim", compared.HTTP, 0, object()) as connection:
            win32inet.InternetSetOption(connection, compared.PASSWORD, "other")
        above = win32inet.InternetOpen("tests", 1, None, None, 0)
        win32inet.InternetConnect(above, "127.0.0.1", 1, None, None, compared.HTTP, 0, above).Detach()
        above.Close()
        for refused in (lambda: win32inet.InternetOpenUrl(session, "zork://x/", Context=object()),
                        lambda: win32inet.FtpOpenFile(session, "x", 1, 1, object())):
            try:
                refused()
            except pywintypes.error:
                pass

    flat(call, rounds(500, 100_000))
