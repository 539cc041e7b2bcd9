"""Named pipes: the server's and the client's side."""

from gen.types import *


@native("CreateNamedPipeW", fails="invalid", raises="CreateNamedPipe")
def CreateNamedPipe(pipeName: WSTR, openMode: DWORD, pipeMode: DWORD, nMaxInstances: DWORD, nOutBufferSize: DWORD,
                    nInBufferSize: DWORD, nDefaultTimeOut: DWORD, sa: SECURITY_ATTRIBUTES | None, /) -> HANDLE:
    r"""Make an instance of a named pipe.

    pipeName: "\\\\.\\pipe\\" and a name without backslashes.
    openMode: PIPE_ACCESS_DUPLEX, _INBOUND or _OUTBOUND, with FILE_FLAG_OVERLAPPED, FILE_FLAG_FIRST_PIPE_INSTANCE.
    pipeMode: PIPE_TYPE_… and PIPE_READMODE_…, PIPE_WAIT, PIPE_REJECT_REMOTE_CLIENTS.
    nMaxInstances: how many instances there may be, at most PIPE_UNLIMITED_INSTANCES.
    nOutBufferSize, nInBufferSize: bytes to reserve.
    nDefaultTimeOut: milliseconds for clients that wait without saying how long; 0 is 50.
    sa: its security; None lets everybody read it and its owner, administrators and SYSTEM write.
    Returns a handle that closes itself.
    Raises error for a name that is none, or when access is denied.
    https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-createnamedpipew
    """

def ConnectNamedPipe(hPipe: HANDLE, overlapped: OVERLAPPED | None = None, /) -> DWORD:
    """Wait for a client. Blocks, unless overlapped.

    hPipe: the server's handle.
    overlapped: for a handle made with FILE_FLAG_OVERLAPPED: its event is set when a client comes.
    Returns 0; ERROR_IO_PENDING while nobody has come; ERROR_PIPE_CONNECTED when a client was faster.
    Raises error when waiting fails, such as ERROR_NO_DATA after a client has gone.
    https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-connectnamedpipe
    """

@native("DisconnectNamedPipe", fails="zero")
def DisconnectNamedPipe(hFile: HANDLE, /) -> None:
    """Put the client out; what it has not read yet is lost.

    hFile: the server's handle.
    Raises error when nobody was ever connected.
    https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-disconnectnamedpipe
    """

@native("WaitNamedPipeW", fails="zero", raises="WaitNamedPipe")
def WaitNamedPipe(pipeName: WSTR, timeout: DWORD, /) -> None:
    r"""Wait until an instance of a pipe takes a client. Blocks.

    pipeName: "\\\\server\\pipe\\" and the name.
    timeout: milliseconds; NMPWAIT_USE_DEFAULT_WAIT is what the server says, NMPWAIT_WAIT_FOREVER is for ever.
    Raises error ERROR_SEM_TIMEOUT when none did, ERROR_FILE_NOT_FOUND when there is no such pipe.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-waitnamedpipew
    """

def CallNamedPipe(pipeName: WSTR, data: BUFFER, bufSize: DWORD, timeOut: DWORD, /) -> BYTES:
    r"""Connect to a message pipe, write a message, read one, and let go. Blocks.

    pipeName: "\\\\server\\pipe\\" and the name.
    data: the message.
    bufSize: how long an answer may be, in bytes.
    timeOut: milliseconds to wait for an instance.
    Returns the answer.
    Raises error, such as ERROR_MORE_DATA for a longer answer.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-callnamedpipew
    """

def TransactNamedPipe(pipeName: HANDLE, writeData: BUFFER, buffer: int | WBUFFER, overlapped: OVERLAPPED | None = None,
                      /) -> tuple[DWORD, OBJECT]:
    """Write a message and read the answer, in one call. Blocks, unless overlapped.

    pipeName: a handle in message mode.
    writeData: the message.
    buffer: how many bytes the answer may have, or writable memory for it.
    overlapped: for a handle opened with FILE_FLAG_OVERLAPPED.
    Returns (code, data): 0, or ERROR_MORE_DATA when the answer is longer (ReadFile gives the rest), or
    ERROR_IO_PENDING; the bytes, or with overlapped a memoryview of the memory.
    Raises error when the pipe does not do messages or is broken.
    https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-transactnamedpipe
    """

def PeekNamedPipe(hPipe: HANDLE, size: DWORD, /) -> tuple[BYTES, DWORD, DWORD]:
    """Look at what can be read, without taking it.

    hPipe: a handle that may read; anonymous pipes' too.
    size: how many bytes at most.
    Returns (data, available, left): the bytes; how many the pipe holds; how many of this message are left.
    Raises error when the pipe is broken.
    https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-peeknamedpipe
    """

def GetOverlappedResult(hFile: HANDLE, overlapped: OVERLAPPED, bWait: BOOL, /) -> DWORD:
    """Ask how an overlapped operation ended. Blocks until then when bWait is true.

    hFile: the handle it was started with.
    overlapped: the object it was started with.
    bWait: whether to wait for its end.
    Returns how many bytes were transferred.
    Raises error when it failed, or has not ended (996, ERROR_IO_INCOMPLETE).
    https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-getoverlappedresult
    """
