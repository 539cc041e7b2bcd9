from gen.types import *


def InternetOpen(agent: WSTR, accessType: DWORD, proxyName: WSTR | None, proxyBypass: WSTR | None, flags: DWORD, /) -> OBJECT:
    """Begin to use the Internet functions.

    agent: what servers are told about the program.
    accessType: INTERNET_OPEN_TYPE_… of win32inetcon.
    proxyName, proxyBypass: the proxy, and the hosts to reach without it, for INTERNET_OPEN_TYPE_PROXY.
    flags: INTERNET_FLAG_ASYNC, INTERNET_FLAG_FROM_CACHE, INTERNET_FLAG_OFFLINE.
    Returns a handle, the parent of all others.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetopenw
    """


def InternetConnect(Internet: RAWHANDLE, ServerName: WSTR, ServerPort: WORD, Username: WSTR | None, Password: OBJECT | None, Service: DWORD, Flags: DWORD, Context: OBJECT = None) -> OBJECT:
    """Begin a session with a server.

    Internet: what InternetOpen gave.
    ServerName: the host's name or address.
    ServerPort: the port, 0 for the service's own.
    Username: whom to log on as; None is anonymous, for FTP.
    Password: the password. The copy that Windows gets is wiped afterwards.
    Service: INTERNET_SERVICE_FTP or INTERNET_SERVICE_HTTP.
    Flags: INTERNET_FLAG_PASSIVE, for FTP.
    Context: an object for the callback (see InternetSetOption).
    Returns a handle; None when the parent is asynchronous, the callback gets it then.
    Raises error when the server cannot be reached or refuses. Blocks until an FTP server has answered.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetconnectw
    """


def InternetOpenUrl(Internet: RAWHANDLE, Url: WSTR, Headers: WSTR | None = None, Flags: DWORD = 0, Context: OBJECT = None) -> OBJECT:
    """Open what a URL names, for InternetReadFile.

    Internet: what InternetOpen gave.
    Url: an http:, https: or ftp: URL.
    Headers: more headers for the request, each ended by a CR and an LF.
    Flags: INTERNET_FLAG_….
    Context: an object for the callback (see InternetSetOption).
    Returns a handle; None when the parent is asynchronous, the callback gets it then.
    Raises error when the server cannot be reached or the URL is none. Blocks until the server has answered.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetopenurlw
    """


def FtpOpenFile(Connect: RAWHANDLE, FileName: WSTR, Access: DWORD, Flags: DWORD, Context: OBJECT = None) -> OBJECT:
    """Open a file of an FTP server, to read or to write it.

    Connect: what InternetConnect gave.
    FileName: the file's name there.
    Access: GENERIC_READ or GENERIC_WRITE.
    Flags: FTP_TRANSFER_TYPE_… and INTERNET_FLAG_….
    Context: an object for the callback (see InternetSetOption).
    Returns a handle. Until it is closed the session does nothing else.
    Raises error when the server refuses. Blocks until it has answered.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-ftpopenfilew
    """


def FtpCommand(Connect: RAWHANDLE, ExpectResponse: BOOL, Flags: DWORD, Command: WSTR, Context: OBJECT = None) -> OBJECT:
    """Send a command to an FTP server.

    Connect: what InternetConnect gave.
    ExpectResponse: whether the server will send data.
    Flags: FTP_TRANSFER_TYPE_….
    Command: the command.
    Context: an object for the callback (see InternetSetOption).
    Returns a handle to read the data from, or None without data.
    Raises error when the server refuses; InternetGetLastResponseInfo has its text. Blocks until it has answered.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-ftpcommandw
    """


def InternetCloseHandle(handle: OBJECT, /) -> None:
    """Close a handle, and all that came from it. Handle objects close themselves.

    handle: the handle.
    Raises error when it is none.
    https://learn.microsoft.com/windows/win32/api/wininet/nf-wininet-internetclosehandle
    """
