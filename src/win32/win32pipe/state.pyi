"""What a named pipe says of itself and of its ends."""

from gen.types import *


def GetNamedPipeInfo(hNamedPipe: HANDLE, /) -> list[DWORD]:
    """Ask what a pipe was made with.

    hNamedPipe: either end.
    Returns [flags, size of the out buffer, size of the in buffer, most instances].
    Raises error for a handle that is no pipe's.
    https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-getnamedpipeinfo
    """

def GetNamedPipeHandleState(hPipe: HANDLE, bGetCollectionData: BOOL = False, bGetUserName: BOOL = False,
                            /) -> tuple[DWORD, DWORD, OBJECT, OBJECT, OBJECT]:
    """Ask how a handle reads and writes, and who the client is.

    hPipe: either end.
    bGetCollectionData: ask for the two collection values; only a client's handle of a remote pipe has them.
    bGetUserName: ask for the client's user name; only a server's handle with an impersonable client has it.
    Returns (state, instances, max_collection_count, collect_data_timeout, user): PIPE_… bits; how many instances there
    are; the collection values or None; the name or "".
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-getnamedpipehandlestatew
    """

def SetNamedPipeHandleState(hPipe: HANDLE, Mode: OBJECT, MaxCollectionCount: OBJECT, CollectDataTimeout: OBJECT,
                            /) -> None:
    """Set how a handle reads and writes.

    hPipe: either end.
    Mode: PIPE_READMODE_… and PIPE_WAIT or PIPE_NOWAIT; None leaves it.
    MaxCollectionCount: bytes that a client of a remote pipe collects before it sends; None leaves it.
    CollectDataTimeout: milliseconds after which it sends; None leaves it.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-setnamedpipehandlestate
    """

@native("GetNamedPipeClientProcessId", fails="zero", outs=True)
def GetNamedPipeClientProcessId(hPipe: HANDLE, /) -> ULONG:
    """Ask which process the client is.

    hPipe: the server's handle, connected.
    Returns the process id.
    Raises error when nobody is connected.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getnamedpipeclientprocessid
    """

@native("GetNamedPipeServerProcessId", fails="zero", outs=True)
def GetNamedPipeServerProcessId(hPipe: HANDLE, /) -> ULONG:
    """Ask which process the server is.

    hPipe: either end.
    Returns the process id.
    Raises error for a handle that is no pipe's.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getnamedpipeserverprocessid
    """

@native("GetNamedPipeClientSessionId", fails="zero", outs=True)
def GetNamedPipeClientSessionId(hPipe: HANDLE, /) -> ULONG:
    """Ask which session the client runs in.

    hPipe: the server's handle, connected.
    Returns the session id.
    Raises error when nobody is connected.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getnamedpipeclientsessionid
    """

@native("GetNamedPipeServerSessionId", fails="zero", outs=True)
def GetNamedPipeServerSessionId(hPipe: HANDLE, /) -> ULONG:
    """Ask which session the server runs in.

    hPipe: either end.
    Returns the session id.
    Raises error for a handle that is no pipe's.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getnamedpipeserversessionid
    """
