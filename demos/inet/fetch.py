"""Get what a URL names: python fetch.py URL [FILE]. Without FILE only its size is told."""

import sys

import pywintypes
import win32inet
import win32inetcon as con

STATUSES = {
    con.INTERNET_STATUS_RESOLVING_NAME: "looking for",
    con.INTERNET_STATUS_CONNECTED_TO_SERVER: "connected to",
    con.INTERNET_STATUS_REQUEST_SENT: "bytes sent:",
    con.INTERNET_STATUS_HANDLE_CLOSING: "closed",
}


def tell(handle, context, status, information):
    """Called by WinINet for every step; `context` is what InternetOpenUrl got as Context."""
    if status in STATUSES:
        print(f"{context}: {STATUSES[status]} {information.decode() if isinstance(information, bytes) else information}")


def fetch(url):
    """Everything that the server sends."""
    with win32inet.InternetOpen("cwin32 demo", con.INTERNET_OPEN_TYPE_PRECONFIG, None, None, 0) as session:
        win32inet.InternetSetOption(session, con.INTERNET_OPTION_CALLBACK, tell)
        flags = con.INTERNET_FLAG_RELOAD | con.INTERNET_FLAG_NO_CACHE_WRITE | con.INTERNET_FLAG_PASSIVE
        with win32inet.InternetOpenUrl(session, url, None, flags, "page") as page:
            return b"".join(iter(lambda: win32inet.InternetReadFile(page, 64 * 1024), b""))


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 2
    try:
        data = fetch(sys.argv[1])
    except pywintypes.error as reason:
        print(f"{sys.argv[1]}: {reason.strerror}")
        return 1
    if len(sys.argv) == 3:
        with open(sys.argv[2], "wb") as file:
            file.write(data)
    print(f"{len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
