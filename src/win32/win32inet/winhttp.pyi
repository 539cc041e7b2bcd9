from gen.types import *


def WinHttpOpen(lpszUserAgent: WSTR | None, dwAccessType: DWORD, lpszProxyName: WSTR | None, lpszProxyBypass: WSTR | None, dwFlags: DWORD, /) -> OBJECT:
    """Begin to use WinHTTP.

    lpszUserAgent: what servers are told about the program.
    dwAccessType: WINHTTP_ACCESS_TYPE_… of win32inetcon.
    lpszProxyName, lpszProxyBypass: the proxy, and the hosts to reach without it.
    dwFlags: WINHTTP_FLAG_….
    Returns a handle for WinHttpGetProxyForUrl, which closes itself.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winhttp/nf-winhttp-winhttpopen
    """


def WinHttpGetProxyForUrl(handle: RAWHANDLE, url: WSTR | None, options: tuple[Any, ...], /) -> tuple[DWORD, WSTR, WSTR]:
    """Find the proxy for a URL.

    handle: what WinHttpOpen gave.
    url: the URL.
    options: (flags, how to detect, URL of a configuration script or None), with WINHTTP_AUTOPROXY_… and
        WINHTTP_AUTO_DETECT_… constants; optionally None, 0, and whether to log on when the script's server asks (true).
    Returns (access, proxy, bypass): WINHTTP_ACCESS_TYPE_…, and texts or None.
    Raises error when there is no configuration. Blocks until it has been found.
    https://learn.microsoft.com/windows/win32/api/winhttp/nf-winhttp-winhttpgetproxyforurl
    """


def WinHttpGetDefaultProxyConfiguration() -> tuple[DWORD, WSTR, WSTR]:
    """Give the proxy that WinHTTP uses when nothing else is said.

    Returns (access, proxy, bypass): WINHTTP_ACCESS_TYPE_…, and texts or None.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winhttp/nf-winhttp-winhttpgetdefaultproxyconfiguration
    """


def WinHttpGetIEProxyConfigForCurrentUser() -> tuple[INT, WSTR, WSTR, WSTR]:
    """Give the user's own proxy settings.

    Returns (detect, script, proxy, bypass): whether they are looked for, and texts or None.
    Raises error when there are none.
    https://learn.microsoft.com/windows/win32/api/winhttp/nf-winhttp-winhttpgetieproxyconfigforcurrentuser
    """
