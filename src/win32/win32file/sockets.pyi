"""Sockets with asynchronous operations. A socket may be a socket object or its number."""

from gen.types import *


def CalculateSocketEndPointSize(socket: OBJECT, /) -> DWORD:
    """Tell how many bytes at the end of AcceptEx's buffer are for the two addresses.

    socket: the listening socket.
    Returns bytes.
    Raises error for what is no socket.
    https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-acceptex
    """

def AcceptEx(slistening: OBJECT, sAccepting: OBJECT, buffer: WBUFFER, ol: OVERLAPPED, /) -> DWORD:
    """Accept a connection into a socket that is made already, and read what comes first.

    slistening: the listening socket.
    sAccepting: a new socket, neither bound nor connected.
    buffer: memory for the first bytes and, behind them, CalculateSocketEndPointSize() bytes of addresses. It
    stays alive until the operation has ended.
    ol: the operation; it must live until it has ended.
    Returns 0, or ERROR_IO_PENDING when it goes on.
    Raises error when it fails, ValueError for too small a buffer.
    https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-acceptex
    """

def GetAcceptExSockaddrs(sAccepting: OBJECT, buffer: BUFFER, /) -> tuple[INT, OBJECT, OBJECT]:
    """Read the addresses that AcceptEx has left in its buffer.

    sAccepting: the socket that was accepted into.
    buffer: the memory that AcceptEx was given.
    Returns (family, local, remote): the address family; (address as bytes, port) of this end and of the other,
    for other families than IPv4 and IPv6 the bytes.
    Raises error for what is no socket, ValueError for too small a buffer.
    https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-getacceptexsockaddrs
    """

def ConnectEx(s: OBJECT, name: OBJECT, Overlapped: OVERLAPPED, SendBuffer: BUFFER | None = None) -> tuple[DWORD, DWORD]:
    """Connect a socket, and send the first bytes.

    s: the socket, bound already.
    name: (host, port), for IPv4 or IPv6 as the socket is. The name is looked up first, which may block.
    Overlapped: the operation; it must live until it has ended.
    SendBuffer: bytes to send at once; None for none.
    Returns (code, sent): 0, or ERROR_IO_PENDING when it goes on; how many bytes were sent so far.
    Raises error when it fails, TypeError for another name, OSError when the host is not found.
    https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_connectex
    """

def TransmitFile(Socket: OBJECT, File: HANDLE, NumberOfBytesToWrite: DWORD, NumberOfBytesPerSend: DWORD,
                 Overlapped: OVERLAPPED | None, Flags: DWORD, Head: BUFFER | None = None,
                 Tail: BUFFER | None = None) -> DWORD:
    """Send a file through a socket. Blocks, unless overlapped.

    Socket: the socket, connected.
    File: the file.
    NumberOfBytesToWrite: how much of it; 0 for all.
    NumberOfBytesPerSend: how much at a time; 0 for the default.
    Overlapped: the operation and where in the file it begins; it must live until it has ended. None waits.
    Flags: TF_… bits.
    Head, Tail: bytes to send before and after; None for none.
    Returns 0, or ERROR_IO_PENDING when it goes on.
    Raises error when it fails.
    https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-transmitfile
    """

def WSASend(s: OBJECT, buffer: BUFFER, ol: OVERLAPPED | None, dwFlags: DWORD = 0, /) -> tuple[DWORD, DWORD]:
    """Send through a socket. Blocks without ol, when the socket does.

    s: the socket.
    buffer: the bytes; they stay alive until they are sent.
    ol: the operation; it must live until it has ended. None for none.
    dwFlags: MSG_… bits.
    Returns (code, sent): 0, or WSA_IO_PENDING when it goes on; how many bytes were sent so far.
    Raises error when it fails.
    https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasend
    """

def WSARecv(s: OBJECT, buffer: WBUFFER, ol: OVERLAPPED | None, dwFlags: DWORD = 0, /) -> tuple[DWORD, DWORD]:
    """Receive from a socket. Blocks without ol, when the socket does.

    s: the socket.
    buffer: writable memory; it stays alive until the operation has ended.
    ol: the operation; it must live until it has ended. None for none.
    dwFlags: MSG_… bits.
    Returns (code, received): 0, or WSA_IO_PENDING when it goes on; how many bytes have come so far.
    Raises error when it fails.
    https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsarecv
    """

def WSAEventSelect(socket: OBJECT, hEvent: HANDLE, networkEvents: LONG, /) -> None:
    """Set an event when something happens at a socket, which no longer blocks from then on.

    socket: the socket.
    hEvent: the event; None or 0 for none.
    networkEvents: FD_… bits; 0 ends it.
    Raises error when it fails.
    https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaeventselect
    """

def WSAAsyncSelect(socket: OBJECT, hwnd: HWND, message: UINT, networkEvents: LONG, /) -> None:
    """Send a window a message when something happens at a socket, which no longer blocks from then on.

    socket: the socket.
    hwnd: the window.
    message: the message; its wParam is the socket, its lParam the FD_… bit and an error.
    networkEvents: FD_… bits; 0 ends it.
    Raises error when it fails.
    https://learn.microsoft.com/windows/win32/api/winsock/nf-winsock-wsaasyncselect
    """

def WSAEnumNetworkEvents(s: OBJECT, hEvent: HANDLE | None = None, /) -> OBJECT:
    """Ask what has happened at a socket since the last time.

    s: the socket.
    hEvent: the event of WSAEventSelect, which is reset; None for none.
    Returns a dict from FD_… bits to error codes, 0 for none.
    Raises error when it fails.
    https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumnetworkevents
    """
