"""Message loops: a message is the tuple (hwnd, message, wparam, lparam, time, (x, y))."""

from gen.types import *


def GetMessage(hwnd: HWND | None, min: UINT, max: UINT, /) -> list[OBJECT]:
    """Wait for the next message of this thread. Blocks.

    hwnd: a window of this thread; 0 for all.
    min, max: the first and last message to take; 0 and 0 for all.
    Returns [more, message]; more is 0 for WM_QUIT.
    Raises error for a window that is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmessagew
    """

def PeekMessage(hwnd: HWND | None, filterMin: UINT, filterMax: UINT, removalOptions: UINT, /) -> list[OBJECT]:
    """Look for a message of this thread, without waiting.

    hwnd: a window of this thread; 0 for all.
    filterMin, filterMax: the first and last message to take; 0 and 0 for all.
    removalOptions: PM_REMOVE or PM_NOREMOVE.
    Returns [found, message]; found is 0 when there was none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-peekmessagew
    """

def TranslateMessage(msg: tuple[int, int, int, int, int, tuple[int, int]], /) -> INT:
    """Turn key presses into WM_CHAR.

    msg: as GetMessage gave it.
    Returns 1 if it was one, else 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-translatemessage
    """

def DispatchMessage(msg: tuple[int, int, int, int, int, tuple[int, int]], /) -> LRESULT:
    """Hand a message to the procedure of its window.

    msg: as GetMessage gave it.
    Returns what the procedure answered.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-dispatchmessagew
    """

def TranslateAccelerator(hwnd: HWND, haccel: HACCEL, msg: tuple[int, int, int, int, int, tuple[int, int]], /) -> INT:
    """Turn a key press into the command that an accelerator table has for it.

    hwnd: the window that gets WM_COMMAND.
    haccel: as CreateAcceleratorTable gave it.
    msg: as GetMessage gave it.
    Returns 1 if it was one, else 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-translateacceleratorw
    """

def IsDialogMessage(dlg: HWND, msg: tuple[int, int, int, int, int, tuple[int, int]], /) -> INT:
    """Handle a message for a modeless dialog: Tab, Return and others. pywin32 has no such function.

    dlg: the dialog.
    msg: as GetMessage gave it.
    Returns 1 if it was for the dialog and is done, else 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-isdialogmessagew
    """

def PumpMessages() -> LRESULT:
    """Dispatch the messages of this thread until WM_QUIT. Blocks. Keys in a dialog that CreateDialogIndirect made move between its
    controls.

    Returns the exit code that PostQuitMessage was given.
    Raises error when messages cannot be read.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmessagew
    """

def PumpWaitingMessages(firstMessage: UINT = 0, lastMessage: UINT = 0, /) -> LRESULT:
    """Dispatch the messages that wait for this thread, as PumpMessages does.

    firstMessage, lastMessage: the first and last message to take; 0 and 0 for all.
    Returns the exit code when WM_QUIT was among them, 1 for exit code 0; else 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-peekmessagew
    """

@native("PostQuitMessage")
def PostQuitMessage(rc: INT, /) -> None:
    """End this thread's message loop: WM_QUIT comes after all other messages.

    rc: the exit code.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-postquitmessage
    """

@native("PostThreadMessageW", fails="zero", raises="PostThreadMessage")
def PostThreadMessage(threadId: DWORD, message: UINT, wparam: WPARAM, lparam: LPARAM, /) -> None:
    """Put a message without a window into the queue of a thread.

    threadId: its identifier.
    message, wparam, lparam: as for PostMessage.
    Raises error when the thread has no message queue.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-postthreadmessagew
    """

def SendMessageTimeout(hwnd: HWND, message: UINT, wparam: int | WSTR | BUFFER | None,
                       lparam: int | WSTR | BUFFER | None, flags: UINT, timeout: UINT, /) -> tuple[LRESULT, LRESULT]:
    """Send a message, and wait for the answer no longer than that.

    hwnd: the window; HWND_BROADCAST for all.
    message, wparam, lparam: as for SendMessage.
    flags: SMTO_ constants.
    timeout: milliseconds.
    Returns (sent, answer): sent is not 0.
    Raises error when the time is over or the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-sendmessagetimeoutw
    """

@native("ReplyMessage")
def ReplyMessage(result: LRESULT, /) -> BOOL:
    """Answer the message that another thread has sent, before its handling is done.

    result: the answer.
    Returns False when no other thread waits for it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-replymessage
    """

@native("RegisterWindowMessageW", fails="zero", raises="RegisterWindowMessage")
def RegisterWindowMessage(name: WSTR, /) -> UINT:
    """Get a message by name, the same in all programs.

    name: any text.
    Returns its number, at least 0xC000.
    Raises error for an empty name.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerwindowmessagew
    """

@native("WaitMessage", fails="zero")
def WaitMessage() -> None:
    """Wait until a new message is in the queue of this thread. Blocks.

    Raises error when Windows cannot wait.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-waitmessage
    """
