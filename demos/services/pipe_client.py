"""Send each word of the command line to the pipe service, and print its answers: python pipe_client.py hello world"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator

import pywintypes
import win32con
import win32file
import win32pipe
import winerror

PIPE = r"\\.\pipe\cwin32_demo"
PATIENCE = 60.0             # seconds


def connect() -> pywintypes.HANDLEType:
    """Open the pipe. Raises pywintypes.error when there is no service, it lets nobody in, or has no time for too long."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            # The service may find out who we are, but not act in our name.
            return win32file.CreateFile(PIPE, win32file.GENERIC_READ | win32file.GENERIC_WRITE, 0, None,
                                        win32file.OPEN_EXISTING,
                                        win32con.SECURITY_SQOS_PRESENT | win32file.SECURITY_IDENTIFICATION, None)
        except pywintypes.error as reason:
            if reason.winerror != winerror.ERROR_PIPE_BUSY or time.monotonic() > end:
                raise
        with contextlib.suppress(pywintypes.error):     # somebody else may come first, again
            win32pipe.WaitNamedPipe(PIPE, 1000)


def ask(messages: list[str]) -> Iterator[str]:
    """Give the answer to each message."""
    with connect() as pipe:
        win32pipe.SetNamedPipeHandleState(pipe, win32pipe.PIPE_READMODE_MESSAGE, None, None)
        for message in messages:
            win32file.WriteFile(pipe, message.encode())
            answer, status = bytearray(), winerror.ERROR_MORE_DATA
            while status == winerror.ERROR_MORE_DATA:
                status, part = win32file.ReadFile(pipe, 65536)
                answer += part
            yield answer.decode()


def main() -> int:
    try:
        for answer in ask(sys.argv[1:]):
            print(answer)
    except pywintypes.error as reason:
        print(f"{PIPE}: {reason.strerror}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
