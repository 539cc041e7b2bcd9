from gen.types import *


def InternetReadFile(hInternet: RAWHANDLE, size: LONG, /) -> BYTES:
    """Read data.

    hInternet: what InternetOpenUrl or FtpOpenFile gave.
    size: how many bytes at most.
    Returns the data, b"" at the end.
    Raises error when the connection is lost, ValueError when the size is not positive. Blocks until there are data.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetreadfile
    """


def InternetWriteFile(File: RAWHANDLE, Buffer: BUFFER, /) -> DWORD:
    """Write data to a file that FtpOpenFile opened.

    File: the handle.
    Buffer: the data.
    Returns how many bytes were written.
    Raises error when the connection is lost. Blocks until they are sent.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetwritefile
    """


def InternetGetLastResponseInfo() -> tuple[DWORD, WSTR]:
    """Give what the server said when a function of this thread failed.

    Returns (code, text).
    Raises error when it said nothing.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetgetlastresponseinfow
    """


def InternetCanonicalizeUrl(url: WSTR, flags: DWORD = 0, /) -> WSTR:
    """Bring a URL into its standard form: unsafe characters escaped, `..` resolved.

    url: the URL.
    flags: ICU_… of win32inetcon.
    Returns the URL.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetcanonicalizeurlw
    """


@native("InternetSetCookieW", fails="zero", raises="InternetSetCookie")
def InternetSetCookie(url: WSTR, lpszCookieName: WSTR | None, data: WSTR, /) -> None:
    """Store a cookie.

    url: whose it is.
    lpszCookieName: its name; None when the data begin with it.
    data: its value, or `name=value`, and what else belongs to it (`; expires = …`).
    Raises error when it is refused.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetsetcookiew
    """


def InternetGetCookie(Url: WSTR, CookieName: WSTR | None, /) -> WSTR:
    """Give the cookies that a server would be sent.

    Url: the address.
    CookieName: not used by Windows.
    Returns `name=value; name=value`.
    Raises error when there are none.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetgetcookiew
    """


@native("InternetAttemptConnect", fails="code")
def InternetAttemptConnect(Reserved: DWORD = 0, /) -> None:
    """See to it that there is a connection to the Internet.

    Reserved: must be 0.
    Raises error when there is none. May dial, and wait for the user.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetattemptconnect
    """


@native("InternetCheckConnectionW", fails="zero", raises="InternetCheckConnection")
def InternetCheckConnection(Url: WSTR | None, Flags: DWORD = 0, Reserved: DWORD = 0, /) -> None:
    """See whether a server can be reached.

    Url: its address; None is the one that Windows uses.
    Flags: FLAG_ICC_FORCE_CONNECTION to connect, else Windows may answer from what it knows.
    Reserved: must be 0.
    Raises error when it cannot. Blocks until it has answered.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetcheckconnectionw
    """


def InternetGoOnline(Url: WSTR, Parent: HWND | None = None, Flags: DWORD = 0, /) -> None:
    """Ask the user to go online.

    Url: what it is for.
    Parent: the window that the question belongs to, or None.
    Flags: INTERNET_GOONLINE_REFRESH or 0.
    Raises error when the user declines. Blocks until the user has answered.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetgoonlinew
    """
