"""Window classes, and window procedures in Python."""

from gen.types import *


@object("gui_class", export=None, gc=True, final=True)
class PyWNDCLASS:
    """A window class before it is registered: what WNDCLASS() makes and RegisterClass takes.

    https://learn.microsoft.com/windows/win32/api/winuser/ns-winuser-wndclassw
    """

    style: UINT
    cbWndExtra: INT
    hInstance: HINSTANCE
    hIcon: HICON
    hCursor: HCURSOR
    hbrBackground: HBRUSH

    @property
    def lpszMenuName(self) -> OBJECT:
        """Its menu in the resources of hInstance: a name, a number, or None."""

    @lpszMenuName.setter
    def lpszMenuName(self, value: str | int | None) -> None: ...

    @property
    def lpszClassName(self) -> OBJECT:
        """Its name, or an atom; None until it is set."""

    @lpszClassName.setter
    def lpszClassName(self, value: str | int | None) -> None: ...

    @property
    def lpfnWndProc(self) -> OBJECT:
        """Its window procedure: a function called with (hwnd, message, wparam, lparam), or a dict of message: function.

        What it returns answers the message; None is 0. Messages that a dict lacks go to DefWindowProc, and so do those
        whose function raises: the exception is reported (sys.unraisablehook, or set_logger's logger).
        """

    @lpfnWndProc.setter
    def lpfnWndProc(self, value: OBJECT | None) -> None: ...

    def SetDialogProc(self) -> None:
        """Make it a class of dialogs: messages that Python does not answer go to DefDlgProc."""


def WNDCLASS() -> OBJECT:
    """Make an empty window class. Set its attributes, then hand it to RegisterClass.

    Returns a PyWNDCLASS.
    https://learn.microsoft.com/windows/win32/api/winuser/ns-winuser-wndclassw
    """

def RegisterClass(wndClass: OBJECT, /) -> INT:
    """Register a window class.

    wndClass: what WNDCLASS() made, with a name.
    Returns its atom.
    Raises error when there is such a class already, ValueError when it has no name.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerclassw
    """

def UnregisterClass(atom: str | int, hinst: HINSTANCE | None, /) -> None:
    """Take a window class back.

    atom: its name or atom.
    hinst: the module that registered it.
    Raises error when there is no such class, or it still has windows.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-unregisterclassw
    """

def SetWindowLong(hwnd: HWND, index: INT, value: OBJECT, /) -> LONG_PTR:
    """Change a number that belongs to a window, or its procedure.

    hwnd: the window.
    index: GWL_STYLE, GWL_USERDATA and others, or an offset into the extra memory.
    value: an int or a handle; for GWL_WNDPROC also a function or a dict of message: function, which stands above the
        procedure that was there, until the window is destroyed or that one is set again.
    Returns the value before; 0 also when the window is none. For GWL_WNDPROC hand it to CallWindowProc.
    Raises ValueError when too many Python procedures stand above each other.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowlongptrw
    """

@native("GetWindowLongPtrW", gil="keep")
def GetWindowLong(hwnd: HWND, index: INT, /) -> LONG_PTR:
    """Ask for a number that belongs to a window.

    hwnd: the window.
    index: GWL_STYLE, GWL_USERDATA and others, or an offset into the extra memory.
    Returns it; 0 also when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getwindowlongptrw
    """

@native("GetClassLongPtrW", gil="keep")
def GetClassLong(hwnd: HWND, index: INT, /) -> LONG_PTR:
    """Ask for a number that belongs to a window's class.

    hwnd: the window.
    index: GCL_STYLE and others.
    Returns it; 0 also when the window is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getclasslongptrw
    """

def DefWindowProc(hwnd: HWND, message: UINT, wparam: int | WSTR | BUFFER | None,
                  lparam: int | WSTR | BUFFER | None, /) -> LRESULT:
    """Let Windows handle a message.

    hwnd, message, wparam, lparam: as a window procedure got them; a str or buffer gives its address.
    Returns the answer.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-defwindowprocw
    """

def CallWindowProc(wndproc: LONG_PTR, hwnd: HWND, msg: UINT, wparam: int | WSTR | BUFFER | None,
                   lparam: int | WSTR | BUFFER | None, /) -> LRESULT:
    """Hand a message to another window procedure.

    wndproc: as SetWindowLong returned it for GWL_WNDPROC.
    hwnd, msg, wparam, lparam: as a window procedure got them; a str or buffer gives its address.
    Returns the answer.
    Raises ValueError when wndproc is 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-callwindowprocw
    """

def set_logger(logger: OBJECT | None, /) -> None:
    """Say who is told when a window procedure raises.

    logger: a logging.Logger; its error() gets the exception as exc_info. None: sys.unraisablehook, as at the start.
    https://docs.python.org/3/library/logging.html
    """

def CreateWindow(className: str | int, windowName: WSTR | None, style: DWORD, x: INT, y: INT, width: INT,
                 height: INT, parent: HWND | None, menu: HMENU | None, hinstance: HINSTANCE | None,
                 reserved: OBJECT | None, /) -> HWND:
    """Make a window. Its procedure is called before this returns.

    className: a name or atom.
    windowName: its title.
    style: WS_ constants.
    x, y, width, height: where, in pixels; CW_USEDEFAULT leaves it to Windows.
    parent: the window above it, or 0.
    menu: its menu, or the number of a child window.
    hinstance: the module that registered the class, or 0.
    reserved: None.
    Returns its handle.
    Raises error when there is no such class or no display, TypeError when reserved is not None.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createwindowexw
    """

def CreateWindowEx(dwExStyle: DWORD, className: str | int, windowName: WSTR | None, style: DWORD, x: INT,
                   y: INT, width: INT, height: INT, parent: HWND | None, menu: HMENU | None,
                   hinstance: HINSTANCE | None, reserved: OBJECT | None, /) -> HWND:
    """Make a window. Its procedure is called before this returns.

    dwExStyle: WS_EX_ constants.
    className: a name or atom.
    windowName: its title.
    style: WS_ constants.
    x, y, width, height: where, in pixels; CW_USEDEFAULT leaves it to Windows.
    parent: the window above it, or 0.
    menu: its menu, or the number of a child window.
    hinstance: the module that registered the class, or 0.
    reserved: None.
    Returns its handle.
    Raises error when there is no such class or no display, TypeError when reserved is not None.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createwindowexw
    """
