"""Windows, messages, and drawing."""

from gen.types import *

__headers__ = ("windows.h", "shellapi.h", "commctrl.h", "gui.h")
__error__ = True
__state__ = "gui_state"
__exec__ = "gui_exec"
__clear__ = "gui_clear"
__traverse__ = "gui_traverse"

CLR_NONE: Final[LONG]
ILC_COLOR: Final[LONG]
ILC_COLOR16: Final[LONG]
ILC_COLOR24: Final[LONG]
ILC_COLOR32: Final[LONG]
ILC_COLOR4: Final[LONG]
ILC_COLOR8: Final[LONG]
ILC_COLORDDB: Final[LONG]
ILC_MASK: Final[LONG]
ILD_BLEND: Final[LONG]
ILD_BLEND25: Final[LONG]
ILD_BLEND50: Final[LONG]
ILD_FOCUS: Final[LONG]
ILD_MASK: Final[LONG]
ILD_NORMAL: Final[LONG]
ILD_SELECTED: Final[LONG]
ILD_TRANSPARENT: Final[LONG]
IMAGE_BITMAP: Final[LONG]
IMAGE_CURSOR: Final[LONG]
IMAGE_ICON: Final[LONG]
LR_CREATEDIBSECTION: Final[LONG]
LR_DEFAULTCOLOR: Final[LONG]
LR_DEFAULTSIZE: Final[LONG]
LR_LOADFROMFILE: Final[LONG]
LR_LOADMAP3DCOLORS: Final[LONG]
LR_LOADTRANSPARENT: Final[LONG]
LR_MONOCHROME: Final[LONG]
LR_SHARED: Final[LONG]
LR_VGACOLOR: Final[LONG]
NIF_ICON: Final[LONG]
NIF_INFO: Final[LONG]
NIF_MESSAGE: Final[LONG]
NIF_STATE: Final[LONG]
NIF_TIP: Final[LONG]
NIIF_ERROR: Final[LONG]
NIIF_ICON_MASK: Final[LONG]
NIIF_INFO: Final[LONG]
NIIF_NONE: Final[LONG]
NIIF_NOSOUND: Final[LONG]
NIIF_WARNING: Final[LONG]
NIM_ADD: Final[LONG]
NIM_DELETE: Final[LONG]
NIM_MODIFY: Final[LONG]
NIM_SETVERSION: Final[LONG]
TPM_BOTTOMALIGN: Final[LONG]
TPM_CENTERALIGN: Final[LONG]
TPM_LEFTALIGN: Final[LONG]
TPM_LEFTBUTTON: Final[LONG]
TPM_NONOTIFY: Final[LONG]
TPM_RETURNCMD: Final[LONG]
TPM_RIGHTALIGN: Final[LONG]
TPM_RIGHTBUTTON: Final[LONG]
TPM_TOPALIGN: Final[LONG]
TPM_VCENTERALIGN: Final[LONG]
UNICODE: Final = 1
dllhandle: Final[OBJECT]

def EnumWindows(callback: CALLABLE, extra: OBJECT, /) -> None:
    """Call a function for every top-level window.

    callback: called with the window's handle as an int, and `extra`. It ends the enumeration by giving False or 0; None
    goes on.
    extra: handed to the callback as it is.
    Raises what the callback raises, and TypeError when it gives anything but an int or None.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumwindows
    """

def EnumChildWindows(hwnd: HWND, callback: CALLABLE, extra: OBJECT, /) -> None:
    """Call a function for every window below a window.

    hwnd: the window; 0 is the desktop.
    callback, extra: as for EnumWindows.
    Raises what the callback raises, and TypeError when it gives anything but an int or None.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumchildwindows
    """

def EnumThreadWindows(dwThreadId: DWORD, callback: CALLABLE, extra: OBJECT, /) -> None:
    """Call a function for every top-level window of a thread.

    dwThreadId: the thread's identifier.
    callback, extra: as for EnumWindows.
    Raises what the callback raises, and TypeError when it gives anything but an int or None.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumthreadwindows
    """

def SendMessage(hwnd: HWND, message: UINT, wparam: int | WSTR | BUFFER | None = None,
                lparam: int | WSTR | BUFFER | None = None, /) -> LRESULT:
    """Send a message to a window and wait for its answer. Blocks as long as the window takes.

    hwnd: the window.
    message: a WM_ constant of win32con, or any other message.
    wparam, lparam: an int, None for 0, or a str or buffer whose address is sent. A bytearray can take an answer.
    Returns the answer, whose meaning depends on the message.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-sendmessagew
    """

@native("PostMessageW", fails="zero")
def PostMessage(hwnd: HWND, message: UINT, wparam: WPARAM = 0, lparam: LPARAM = 0, /) -> None:
    """Put a message into the queue of a window's thread.

    hwnd: the window; 0 is this thread.
    message: a WM_ constant of win32con, or any other message.
    wparam, lparam: ints, since nothing that they could point to would be there later.
    Raises error when there is no such window or its queue is full.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-postmessagew
    """

@native("GetDesktopWindow", gil="keep")
def GetDesktopWindow() -> HWND:
    """Give the desktop's window.

    Returns its handle.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getdesktopwindow
    """

@native("IsWindow", gil="keep")
def IsWindow(hwnd: HWND, /) -> INT:
    """Tell whether a handle is a window.

    hwnd: the handle.
    Returns 1 or 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-iswindow
    """
