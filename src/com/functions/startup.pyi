"""Beginning and ending COM in a thread, and its message loops."""

from gen.types import DWORD, HANDLE, INT, UINT, Sequence

def CoInitialize() -> None:
    """Begin COM in this thread, in a single-threaded apartment.

    Importing pythoncom does it for the thread that imports it. A thread that is in another apartment stays there.
    Raises com_error when COM cannot begin.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-coinitialize
    """

def CoInitializeEx(flags: DWORD, /) -> None:
    """Begin COM in this thread.

    flags: COINIT_APARTMENTTHREADED or COINIT_MULTITHREADED. A thread that is in another apartment stays there.
    Raises com_error when COM cannot begin.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coinitializeex
    """

def CoUninitialize() -> None:
    """End COM in this thread, once for every CoInitialize.

    Objects of this thread must not be used any more.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-couninitialize
    """

def OleInitialize() -> None:
    """Begin COM and OLE (clipboard, drag and drop) in this thread.

    Raises com_error when OLE cannot begin, as in a multi-threaded apartment.
    https://learn.microsoft.com/windows/win32/api/ole2/nf-ole2-oleinitialize
    """

def CoFreeUnusedLibraries() -> None:
    """Unload the servers' DLLs that no object needs any more.

    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cofreeunusedlibraries
    """

def PumpMessages() -> None:
    """Handle this thread's messages until WM_QUIT comes.

    Blocks, without holding the GIL while it waits.
    Raises com_error when messages cannot be read.
    https://learn.microsoft.com/windows/win32/winmsg/using-messages-and-message-queues
    """

def PumpWaitingMessages(first: UINT = 0, last: UINT = 0, /) -> INT:
    """Handle the messages that are waiting for this thread.

    first, last: only messages in this range; both zero for all.
    Returns 1 when one of them was WM_QUIT, else 0. Does not block.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-peekmessagew
    """

def CoWaitForMultipleHandles(flags: DWORD, timeout: DWORD, handles: Sequence[HANDLE], /) -> DWORD:
    """Wait for handles; calls into this apartment are served meanwhile.

    flags: a sum of COWAIT_ constants. timeout: milliseconds; win32event.INFINITE for no limit. handles: what to wait for.
    Returns the index of the handle that ended the wait.
    Raises com_error; RPC_S_CALLPENDING when the time is over. Blocks.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cowaitformultiplehandles
    """
