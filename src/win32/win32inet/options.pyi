from gen.types import *


def InternetQueryOption(hInternet: RAWHANDLE, Option: DWORD, /) -> OBJECT:
    """Give an option.

    hInternet: a handle; None is what holds for all.
    Option: INTERNET_OPTION_….
    Returns an int, a bool or a str, as the option is; a dict for INTERNET_OPTION_PROXY (AccessType, Proxy, ProxyBypass),
    _VERSION and _HTTP_VERSION (MajorVersion, MinorVersion) and _CACHE_TIMESTAMPS (Expires, LastModified); the callback and
    the object for it.
    Raises error when the handle has no such option, NotImplementedError when it is of another type.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetqueryoptionw
    """


def InternetSetOption(hInternet: RAWHANDLE, Option: DWORD, Buffer: OBJECT, /) -> None:
    """Set an option.

    hInternet: a handle; None is what holds for all.
    Option: INTERNET_OPTION_….
    Buffer: an int, a bool, a str, or a dict for INTERNET_OPTION_PROXY, as InternetQueryOption gives it; None for what has
        no value. INTERNET_OPTION_CALLBACK takes a function, which is called with the handle's number, the object that is
        INTERNET_OPTION_CONTEXT_VALUE, an INTERNET_STATUS_… and what belongs to it; handles that are made from the handle
        later inherit it. What it raises is reported (sys.unraisablehook).
    Raises error when the handle has no such option, NotImplementedError when it cannot be set here, ValueError for a value
    where there is none.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetsetoptionw
    """
