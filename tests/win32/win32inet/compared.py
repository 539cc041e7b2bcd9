"""What win32inet answers, for cwin32 and pywin32 alike. WinINet is Wine's own; of the groups of its cache Wine has none, so
both modules call the stand-ins of groups.py instead."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import groups  # noqa: E402
import servers  # noqa: E402

CALLBACK, HANDLE_TYPE, URL, USER_AGENT, CONTEXT, USERNAME, PASSWORD, CONNECT_TIMEOUT = 1, 9, 34, 41, 45, 28, 29, 2
HTTP, FTP, NO_CACHE, PASSIVE = 3, 1, 0x84000000, 0x08000000
READ, WRITE, BINARY = 0x80000000, 0x40000000, 2
SET_COOKIE, ADD, REMOVE = "http://cookies.test/", 0, 1


def shown(value: Any) -> Any:
    """A result as JSON has it."""
    if isinstance(value, dict):
        return {name: shown(item) for name, item in value.items() if name not in ("LastAccessTime", "LastSyncTime", "ExpireTime", "Expires")}
    if isinstance(value, (list, tuple)):
        return [shown(item) for item in value]
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return value if value is None or isinstance(value, (bool, int, float, str)) else repr(value).split(":")[0]


def told(call: Callable[..., object], *arguments: object, **named: object) -> Any:
    """The result, or what was raised."""
    try:
        return shown(call(*arguments, **named))
    except Exception as raised:
        return ["error", *raised.args[:2]] if type(raised).__name__ == "error" else type(raised).__name__


def read_all(win32inet: Any, handle: Any, size: int = 1000) -> bytes:
    parts: list[bytes] = []
    while part := win32inet.InternetReadFile(handle, size):
        parts.append(part)
    return b"".join(parts)


def of_urls(win32inet: Any) -> dict[str, object]:
    canonical = win32inet.InternetCanonicalizeUrl
    found: dict[str, object] = {f"canonical {url} {flags}": told(canonical, *arguments) for url, *arguments in [
        (1, "http://h/a b/../c?d e#f g"), (2, "http://h/a b/%20", 0x20000000), (3, "http://h/a%20b", 0x10000000), (4, "", 0), (5, 5),
        (6, "http://h/" + "a b" * 900), (7, "HTTP://H:80/x")] for flags in [len(arguments)]}
    put, get = win32inet.InternetSetCookie, win32inet.InternetGetCookie
    found["cookies"] = [told(put, SET_COOKIE, None, "k=v"), told(put, SET_COOKIE, "name", "value"), told(get, SET_COOKIE, None),
                        told(get, SET_COOKIE, "name"), told(get, "http://none.test/", None), told(put, 5, None, "x"), told(get, 5, None), told(get)]
    found["attempt"] = told(win32inet.InternetAttemptConnect), told(win32inet.InternetAttemptConnect, 0), told(win32inet.InternetAttemptConnect, "x")
    found["nothing said"] = told(win32inet.InternetGetLastResponseInfo)
    found["proxies"] = told(win32inet.WinHttpGetIEProxyConfigForCurrentUser), told(win32inet.WinHttpGetDefaultProxyConfiguration)
    session = win32inet.WinHttpOpen("agent", 1, None, None, 0)
    ask = win32inet.WinHttpGetProxyForUrl
    found["winhttp"] = [shown(session), told(ask, session, "http://x/", (2, 0)), told(ask, session, "http://x/", (2, 0, None, 1)),
                        told(ask, session, "http://x/", 5), told(ask, 5, "http://x/", (1, 3, None)), told(ask, session, 5, (1, 3, None)),
                        told(win32inet.WinHttpOpen, "x"), told(session.Close), shown(session)]
    return found


def of_http(win32inet: Any, port: int) -> dict[str, object]:
    site = f"http://127.0.0.1:{port}"
    session = win32inet.InternetOpen("agent of tests", 1, None, None, 0)
    open_url, ask, put = win32inet.InternetOpenUrl, win32inet.InternetQueryOption, win32inet.InternetSetOption
    heard: list[Any] = []
    found: dict[str, object] = {
        "open": [shown(session), told(ask, session, HANDLE_TYPE), told(ask, session, CONTEXT), told(ask, session, CALLBACK)],
        "check": told(win32inet.InternetCheckConnection, site + "/data", 1), "go online": told(win32inet.InternetGoOnline, site)}
    put(session, CALLBACK, lambda handle, context, status, what: heard.append([context, status, shown(what)]))
    put(session, CONTEXT, "of the session")
    page = open_url(session, site + "/data", None, NO_CACHE, "of the page")
    found["data"] = read_all(win32inet, page) == servers.BODY
    found["options"] = [told(ask, page, option) for option in (HANDLE_TYPE, URL, CONTEXT, USER_AGENT, CONNECT_TIMEOUT, 40, 38, 23, 999)]
    found["session"] = [told(ask, session, option) for option in (HANDLE_TYPE, CONTEXT, USER_AGENT, CONNECT_TIMEOUT, 40, 38, 67, 999)]
    found["set"] = [told(put, session, *pair) for pair in ((2, 4000), (2, "x"), (2, None), (41, "other"), (41, 5), (37, None), (37, 1), (42, None), (4, 1),
                                                          (38, 5), (38, {"AccessType": 1}), (999, 1), (1, 5), (1, None))]
    found["set then"] = told(ask, session, USER_AGENT), told(ask, session, CONNECT_TIMEOUT)
    found["headers"] = told(lambda: read_all(win32inet, open_url(session, site + "/echo", "X-Test: yes\r\n", NO_CACHE)))
    found["by name"] = told(lambda: read_all(win32inet, open_url(Internet=session, Url=site + "/echo", Headers="A: b", Flags=NO_CACHE, Context=7)))
    found["gone"] = told(lambda: read_all(win32inet, open_url(session, site + "/gone", None, NO_CACHE)))
    found["moved"] = told(lambda: len(read_all(win32inet, open_url(session, site + "/to", None, NO_CACHE))))
    found["read"] = [told(win32inet.InternetReadFile, page, size) for size in (0, "x", 5)]
    found["wrong"] = [told(open_url, session, "zork://x/"), told(open_url, session, 5), told(open_url, session), told(open_url, 0, "http://x/"),
                      told(open_url, session, "http://127.0.0.1:1/"), told(win32inet.InternetOpen, "x"), told(win32inet.InternetReadFile, 12345, 5)]
    connection = win32inet.InternetConnect(session, "127.0.0.1", port, "me", "geheim", HTTP, 0, "of the connection")
    found["connection"] = [shown(connection), told(ask, connection, USERNAME), told(ask, connection, PASSWORD), told(put, connection, PASSWORD, "other"),
                           told(ask, connection, PASSWORD), told(put, connection, USERNAME, "you"), told(ask, connection, USERNAME)]
    found["no connection"] = [told(win32inet.InternetConnect, 12345, "x", 1, None, None, HTTP, 0), told(win32inet.InternetConnect, session, "127.0.0.1", 1, None, None, 77, 0), told(win32inet.InternetConnect, session)]
    found["closed with the parent"] = told(win32inet.InternetCloseHandle, session), int(page), int(connection), int(session)
    found["closed"] = told(win32inet.InternetCloseHandle, session), told(win32inet.InternetCloseHandle, 12345), told(win32inet.InternetReadFile, page, 5)
    found["heard"] = sorted({(str(context), status) for context, status, _ in heard})
    found["what was heard"] = [next(what for _, status, what in heard if status == wanted) for wanted in (10, 11, 20, 21, 30, 40)
                               if any(status == wanted for _, status, _ in heard)]
    return found


def of_ftp(win32inet: Any, port: int) -> dict[str, object]:
    name = f"new{os.getpid()}.bin"
    session = win32inet.InternetOpen("agent", 1, None, None, 0)
    connect, open_file, command = win32inet.InternetConnect, win32inet.FtpOpenFile, win32inet.FtpCommand
    found: dict[str, object] = {"refused": told(connect, session, "127.0.0.1", port, "me", "falsch", FTP, PASSIVE)}
    found["why"] = told(win32inet.InternetGetLastResponseInfo)
    connection = connect(session, "127.0.0.1", port, "me", "geheim", FTP, PASSIVE)
    file = open_file(connection, "read.bin", READ, BINARY, "context")
    found["read"] = shown(file), read_all(win32inet, file) == servers.BODY, told(win32inet.InternetQueryOption, file, CONTEXT)
    found["busy"] = told(open_file, connection, "empty", READ, BINARY)
    file.Close()
    file = open_file(Connect=connection, FileName=name, Access=WRITE, Flags=BINARY)
    found["write"] = [told(win32inet.InternetWriteFile, file, data) for data in (b"abc", bytearray(b"def"), memoryview(b"xghix")[1:4], b"", "text", 5)]
    file.Close()
    connection.Close()  # Wine leaves the answer to what was written unread

    def written() -> Any:
        again = connect(session, "127.0.0.1", port, "me", "geheim", FTP, PASSIVE)
        return read_all(win32inet, open_file(again, name, READ, BINARY))

    found["written"] = servers.wait_for(lambda: told(written) == "abcdefghi")
    connection = connect(session, "127.0.0.1", port, "me", "geheim", FTP, PASSIVE)
    found["missing"] = told(open_file, connection, "missing", READ, BINARY)
    found["commands"] = [told(command, connection, False, BINARY, "NOOP"), told(command, connection, False, BINARY, "ZORK"),
                         told(command, Connect=connection, ExpectResponse=False, Flags=BINARY, Command="NOOP"), told(command, connection, 0, 0, 5)]
    found["wrong"] = [told(open_file, session, "x", READ, BINARY), told(open_file, 12345, "x", READ, BINARY), told(open_file, connection)]
    connection.Close()
    session.Close()
    return found


def of_cache(win32inet: Any) -> dict[str, object]:
    url, other = "http://cache.test/dir/a.txt", "http://cache.test/b"
    info, delete, commit = win32inet.GetUrlCacheEntryInfo, win32inet.DeleteUrlCacheEntry, win32inet.CommitUrlCacheEntry
    told(delete, url)
    name = win32inet.CreateUrlCacheEntry(url, 0, "txt")
    Path(name).write_bytes(b"content")
    found: dict[str, object] = {"create": (Path(name).suffix, Path(name).stem[0]), "before": told(info, url),
                                "commit": told(commit, url, name, None, None, 1, "HTTP/1.0 200 OK\r\n\r\n", None)}
    entry = told(info, url)
    found["entry"] = {key: value for key, value in entry.items() if key != "LocalFileName"}, entry["LocalFileName"] == name
    then = datetime.datetime(2001, 2, 3, 4, 5, 6, tzinfo=datetime.timezone.utc)
    found["by name"] = told(commit, UrlName=other, LocalFileName=name, ExpireTime=then, LastModifiedTime=then, CacheEntryType=1, HeaderInfo=None, OriginalUrl=None)
    found["its time"] = told(lambda: shown(info(UrlName=other))["LastModifiedTime"])
    handle, first = win32inet.FindFirstUrlCacheEntry()
    urls = [first["SourceUrlName"]]
    while isinstance(following := told(win32inet.FindNextUrlCacheEntry, handle), dict):
        urls.append(following["SourceUrlName"])
    found["list"] = sorted({url, other} & set(urls)), following, shown(handle)
    found["close"] = told(win32inet.FindCloseUrlCache, handle), told(win32inet.FindCloseUrlCache, handle), told(handle.Close)
    found["cookies"] = told(win32inet.FindFirstUrlCacheEntry, "zork:"), told(win32inet.FindFirstUrlCacheEntry, 5)
    found["delete"] = told(delete, url), told(delete, url), told(info, url), told(delete, other), told(delete, 5)
    found["wrong"] = [told(win32inet.CreateUrlCacheEntry, None, 0, None), told(commit, 5, None), told(commit, url, name, "x"), told(info, 5), told(info)]
    return found


def of_groups(win32inet: Any) -> dict[str, object]:
    with groups.installed(win32inet) as standin:
        make, drop, get, put = (getattr(win32inet, name) for name in (
            "CreateUrlCacheGroup", "DeleteUrlCacheGroup", "GetUrlCacheGroupAttribute", "SetUrlCacheGroupAttribute"))
        one, two = make(), make(Flags=2)
        found: dict[str, object] = {"made": [one, two, told(make, "x")], "new": told(get, two)}
        found["set"] = told(put, one, 0x3C, {"GroupName": "Gruppe \u00e4", "DiskQuota": 7, "GroupType": 3, "OwnerStorage": (1, 2, 3, 4294967295)}), told(get, one)
        found["part"] = told(put, one, 8, {"DiskQuota": 9}), told(get, GroupId=one, Attributes=8), told(put, GroupId=99, Attributes=8, GroupInfo={}, Flags=0)
        found["wrong"] = [told(put, one, 8, bad) for bad in (5, {"Zork": 1}, {"GroupName": 5}, {"OwnerStorage": (1, 2)}, {"OwnerStorage": 5}, {"DiskQuota": "x"})]
        found["entry"] = [told(win32inet.SetUrlCacheEntryGroup, "http://x/", way, one) for way in (ADD, REMOVE, REMOVE)]
        handle, first = win32inet.FindFirstUrlCacheGroup(0)
        found["list"] = shown(handle), first, told(win32inet.FindNextUrlCacheGroup, handle), told(win32inet.FindNextUrlCacheGroup, Find=handle)
        found["close"] = told(handle.Close), standin.lists
        handle, first = win32inet.FindFirstUrlCacheEntryEx(None, 0, 1, two)
        found["ex"] = shown(first), told(win32inet.FindNextUrlCacheEntryEx, handle), told(win32inet.FindCloseUrlCache, EnumHandle=handle)
        found["none"] = told(win32inet.FindFirstUrlCacheEntryEx, GroupId=12345)
        found["drop"] = told(drop, one), told(drop, one), told(get, one), told(drop, GroupId=two, Flags=0), told(win32inet.FindFirstUrlCacheGroup)
        found["left"] = standin.groups, standin.lists
    return found


def everything(http: int, ftp: int) -> Any:
    """All answers, as JSON has them, with servers on these ports. They run in another process than pywin32's, which keeps the
    GIL when it closes a handle."""
    import pywintypes  # noqa: F401  # loads the DLL that the modules of pywin32 want
    import win32inet
    found: dict[str, object] = {}
    with groups.callbacks_known(win32inet):
        for part, arguments in ((of_urls, ()), (of_http, (http,)), (of_ftp, (ftp,)), (of_cache, ()), (of_groups, ())):
            answers = part(win32inet, *arguments)  # type: ignore[operator]
            found.update({f"{part.__name__}: {name}": answer for name, answer in answers.items()})
    return json.loads(json.dumps(found).replace(f":{http}", ":PORT"))


if __name__ == "__main__":
    print(json.dumps(everything(int(sys.argv[1]), int(sys.argv[2]))))
