"""Messages, message boxes, the words of windows and classes, colours."""

from gen.types import *


def SendMessage(hwnd: HWND, idMessage: UINT, wParam: int | WSTR | BUFFER | None = None,
                lParam: int | WSTR | BUFFER | None = None, /) -> LRESULT:
    """Send a message to a window and wait for its answer. Blocks as long as the window takes.

    hwnd: the window.
    idMessage: a WM_ constant of win32con, or any other message.
    wParam, lParam: an int, a PyHANDLE, None for 0, or a str or buffer whose address is sent.
    A bytearray can take an answer.
    Returns the answer, whose meaning depends on the message.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-sendmessagew
    """

@native("PostMessageW", fails="zero", raises="PostMessage")
def PostMessage(hwnd: HWND, idMessage: UINT, wParam: WPARAM | None = None, lParam: LPARAM | None = None, /) -> None:
    """Put a message into the queue of a window's thread.

    hwnd: the window; 0 is this thread.
    idMessage: a WM_ constant of win32con, or any other message.
    wParam, lParam: ints, None for 0; nothing that they could point to would be there later.
    Raises error when there is no such window or its queue is full.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-postmessagew
    """

@native("PostThreadMessageW", fails="zero", raises="PostThreadMessage")
def PostThreadMessage(tid: DWORD, idMessage: UINT, wParam: WPARAM | None = None,
                      lParam: LPARAM | None = None, /) -> None:
    """Put a message into a thread's queue.

    tid: the thread's identifier.
    idMessage: the message.
    wParam, lParam: ints, None for 0; nothing that they could point to would be there later.
    Raises error when there is no such thread, or it has no queue.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-postthreadmessagew
    """

@native("PostQuitMessage", fails="never")
def PostQuitMessage(exitCode: INT = 0, /) -> None:
    """End this thread's message loop, once its queue is empty.

    exitCode: the wParam of WM_QUIT.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-postquitmessage
    """

@native("RegisterWindowMessageW", fails="zero", raises="RegisterWindowMessage")
def RegisterWindowMessage(msgString: WSTR, /) -> UINT:
    """Get the number of a message that programs agree on by name.

    msgString: the name.
    Returns the number, the same in every program.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerwindowmessagew
    """

@native("MessageBoxExW", fails="zero", raises="MessageBox")
def MessageBox(hwnd: HWND, message: WSTR, title: WSTR | None = None, style: UINT = 0,
               language: WORD = 0x400, /) -> INT:
    """Show a message box. Blocks until it is answered.

    hwnd: the window that it belongs to, or 0.
    message: what it says.
    title: its title; None is "Error" in the language of Windows.
    style: MB_… bits: which buttons and which sign.
    language: of the buttons.
    Returns IDOK, IDYES or another: the button.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-messageboxexw
    """

MessageBoxEx = MessageBox

@native("GetWindowLongPtrW", fails="never", gil="keep")
def GetWindowLong(hwnd: HWND, offset: INT, /) -> LONG_PTR:
    """Read a word of a window, as long as a pointer.

    hwnd: the window.
    offset: GWL_STYLE, GWL_USERDATA and others; from 0 for the extra bytes of its class.
    Returns the word; 0 also when it is refused: GetLastError tells why.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getwindowlongptrw
    """

@native("SetWindowLongPtrW", fails="never")
def SetWindowLong(hwnd: HWND, offset: INT, val: LONG_PTR, /) -> LONG_PTR:
    """Write a word of a window, as long as a pointer.

    hwnd: the window.
    offset: as for GetWindowLong.
    val: the new value.
    Returns the word before; 0 also when it is refused: GetLastError tells why.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowlongptrw
    """

@native("SetWindowWord", fails="never")
def SetWindowWord(hwnd: HWND, offset: INT, val: WORD, /) -> WORD:
    """Write 16 bits of the extra bytes of a window.

    hwnd: the window.
    offset: from 0.
    val: the new value.
    Returns the value before; 0 also when it is refused: GetLastError tells why.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowlongptrw
    """

@native("SetClassLongPtrW", fails="never")
def SetClassLong(hwnd: HWND, offset: INT, val: LONG_PTR, /) -> ULONG_PTR:
    """Write a word of a window's class, as long as a pointer.

    hwnd: a window of the class.
    offset: GCL_HCURSOR, GCL_STYLE and others; from 0 for the extra bytes.
    val: the new value.
    Returns the word before; 0 also when it is refused: GetLastError tells why.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setclasslongptrw
    """

@native("SetClassWord", fails="never")
def SetClassWord(hwnd: HWND, offset: INT, val: WORD, /) -> WORD:
    """Write 16 bits of a window's class.

    hwnd: a window of the class.
    offset: GCW_ATOM; from 0 for the extra bytes.
    val: the new value.
    Returns the value before; 0 also when it is refused: GetLastError tells why.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setclassword
    """

def GetFocus() -> HWND:
    """Ask which window of this thread gets the keys.

    Returns the window.
    Raises error (code 0) when none does.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getfocus
    """

@native("GetSysColor", fails="never", gil="keep")
def GetSysColor(index: INT, /) -> DWORD:
    """Ask for a colour of Windows' own elements.

    index: COLOR_WINDOW, COLOR_BTNFACE and others.
    Returns 0x00bbggrr; 0 for an index that is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getsyscolor
    """

def SetSysColors(Elements: Sequence[INT], RgbValues: Sequence[DWORD], /) -> None:
    """Set colours of Windows' own elements, until the user logs off.

    Elements: COLOR_WINDOW and others.
    RgbValues: a colour for each, 0x00bbggrr.
    Raises TypeError when they are not equally many; error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setsyscolors
    """
