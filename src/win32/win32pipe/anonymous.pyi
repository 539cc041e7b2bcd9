"""Pipes without a name, and commands at their other end."""

from gen.types import *


def CreatePipe(sa: SECURITY_ATTRIBUTES | None, nSize: DWORD, /) -> tuple[HANDLE, HANDLE]:
    """Make a pipe without a name.

    sa: its security, and whether child processes inherit the handles; None for the default.
    nSize: bytes to buffer; 0 for the default.
    Returns (reading, writing): handles that close themselves.
    Raises error when there is no memory for it.
    https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-createpipe
    """

def FdCreatePipe(sa: SECURITY_ATTRIBUTES | None, nSize: DWORD, mode: INT, /) -> tuple[INT, INT]:
    """Make a pipe without a name, as file descriptors of the C library.

    sa: its security, and whether child processes inherit the handles; None for the default.
    nSize: bytes to buffer; 0 for the default.
    mode: os.O_TEXT or os.O_BINARY.
    Returns (reading, writing): descriptors for os.fdopen, os.close and the like.
    Raises error when there is no memory for it, OSError when there is no descriptor left.
    https://learn.microsoft.com/cpp/c-runtime-library/reference/open-osfhandle
    """

def popen(cmdstring: WSTR, mode: WSTR = "r") -> OBJECT:
    """Start a command, without a console window, and read or write through a pipe.

    cmdstring: a command line for cmd.exe.
    mode: "r" reads what the command prints, "w" writes what it reads; with "b" as bytes, with "t" or alone as text.
    Returns a file object. Its close() waits for the command and returns its exit code, or None for 0.
    Raises ValueError for another mode, OSError when cmd.exe cannot be started.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw
    """

def popen2(cmdstring: WSTR, mode: WSTR = "t") -> OBJECT:
    """Start a command, without a console window, and talk to it through pipes.

    cmdstring: a command line for cmd.exe.
    mode: "t" for text, "b" for bytes.
    Returns (stdin, stdout): file objects. The last close() waits for the command and returns its exit code, or None
    for 0. What it prints on stderr goes where this process's does.
    Raises ValueError for another mode, OSError when cmd.exe cannot be started.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw
    """

def popen3(cmdstring: WSTR, mode: WSTR = "t") -> OBJECT:
    """Start a command, without a console window, and talk to it through pipes.

    cmdstring: a command line for cmd.exe.
    mode: "t" for text, "b" for bytes.
    Returns (stdin, stdout, stderr): file objects. The last close() waits for the command and returns its exit code, or
    None for 0.
    Raises ValueError for another mode, OSError when cmd.exe cannot be started.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw
    """

def popen4(cmdstring: WSTR, mode: WSTR = "t") -> OBJECT:
    """Start a command, without a console window, and talk to it through pipes; its two outputs are one.

    cmdstring: a command line for cmd.exe.
    mode: "t" for text, "b" for bytes.
    Returns (stdin, stdout_and_stderr): file objects. The last close() waits for the command and returns its exit code,
    or None for 0.
    Raises ValueError for another mode, OSError when cmd.exe cannot be started.
    https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw
    """
