"""The clipboard: open it, read or write formats, close it."""

from gen.types import *


__headers__ = ("windows.h", "shellapi.h")
__error__ = True

CF_BITMAP: Final[LONG]
CF_DIB: Final[LONG]
CF_DIBV5: Final[LONG]
CF_DIF: Final[LONG]
CF_DSPBITMAP: Final[LONG]
CF_DSPENHMETAFILE: Final[LONG]
CF_DSPMETAFILEPICT: Final[LONG]
CF_DSPTEXT: Final[LONG]
CF_ENHMETAFILE: Final[LONG]
CF_HDROP: Final[LONG]
CF_LOCALE: Final[LONG]
CF_MAX: Final[LONG]
CF_METAFILEPICT: Final[LONG]
CF_OEMTEXT: Final[LONG]
CF_OWNERDISPLAY: Final[LONG]
CF_PALETTE: Final[LONG]
CF_PENDATA: Final[LONG]
CF_RIFF: Final[LONG]
CF_SYLK: Final[LONG]
CF_TEXT: Final[LONG]
CF_TIFF: Final[LONG]
CF_UNICODETEXT: Final[LONG]
CF_WAVE: Final[LONG]

@native("ChangeClipboardChain")
def ChangeClipboardChain(hWndRemove: HWND, hWndNewNext: HWND, /) -> INT:
    """Take a window out of the chain of clipboard viewers.

    hWndRemove: the window that leaves.
    hWndNewNext: the window that followed it, as SetClipboardViewer returned.
    Returns what the other windows answered to WM_CHANGECBCHAIN: 0 as a rule.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-changeclipboardchain
    """

@native("CloseClipboard", fails="zero")
def CloseClipboard() -> None:
    """Close the clipboard, so that other programs can use it.

    Raises error when this thread has not opened it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-closeclipboard
    """

def CountClipboardFormats() -> INT:
    """Count the formats that the clipboard holds.

    Returns their number.
    Raises error when Windows cannot tell.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-countclipboardformats
    """

@native("EmptyClipboard", fails="zero")
def EmptyClipboard() -> None:
    """Drop what is on the clipboard, and make the window that opened it its owner.

    Raises error when this thread has not opened it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-emptyclipboard
    """

def EnumClipboardFormats(format: UINT = 0, /) -> UINT:
    """Give the format that follows another one. The clipboard must be open.

    format: the format before; 0 asks for the first.
    Returns the next format, 0 after the last.
    Raises error when the clipboard is not open.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumclipboardformats
    """

def GetClipboardData(format: UINT = 13, /) -> OBJECT:
    """Read the clipboard, which must be open.

    format: CF_UNICODETEXT (13) or another; formats that Windows can convert to count too.
    Returns a str for CF_UNICODETEXT, bytes up to the terminator for CF_TEXT and CF_OEMTEXT, a tuple of paths for CF_HDROP,
    the bits of a metafile for CF_ENHMETAFILE and CF_METAFILEPICT, a handle as int for CF_BITMAP and CF_PALETTE, and bytes for
    all others.
    Raises TypeError when the clipboard has nothing in this format, error when it is not open or its owner does not
    give the data.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getclipboarddata
    """

@native("GetClipboardData", fails="null", raises="GetClipboardData")
def GetClipboardDataHandle(format: UINT = 1, /) -> RAWHANDLE:
    """Give the handle of what the clipboard holds. The clipboard keeps it.

    format: CF_TEXT (1) or another.
    Returns the handle as an int.
    Raises error when there is no such format or the clipboard is not open.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getclipboarddata
    """

def GetClipboardFormatName(format: UINT, /) -> WSTR:
    """Give the name of a registered format.

    format: as RegisterClipboardFormat returned it.
    Returns the name.
    Raises error for a format without a name, such as CF_TEXT.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getclipboardformatnamew
    """

@native("GetClipboardOwner", fails="null")
def GetClipboardOwner() -> HWND:
    """Give the window that put data on the clipboard.

    Returns its handle.
    Raises error when nobody owns it.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getclipboardowner
    """

@native("GetClipboardViewer", fails="null")
def GetClipboardViewer() -> HWND:
    """Give the first window of the chain of clipboard viewers.

    Returns its handle.
    Raises error when there is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getclipboardviewer
    """

@native("GetOpenClipboardWindow", fails="null")
def GetOpenClipboardWindow() -> HWND:
    """Give the window that has the clipboard open.

    Returns its handle.
    Raises error when it is closed, or was opened without a window.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getopenclipboardwindow
    """

@native("GetClipboardSequenceNumber")
def GetClipboardSequenceNumber() -> DWORD:
    """Give a number that changes whenever the clipboard does.

    Returns the number, or 0 where the window station may not be asked.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getclipboardsequencenumber
    """

def GetGlobalMemory(hglobal: HGLOBAL, /) -> BYTES:
    """Copy a block of global memory.

    hglobal: its handle.
    Returns its bytes.
    Raises error when the handle is none.
    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-globallock
    """

def GetPriorityClipboardFormat(formats: Sequence[UINT], /) -> INT:
    """Find the first format of a list that the clipboard holds.

    formats: the formats, the best one first.
    Returns the format, 0 when the clipboard is empty, -1 when it has none of these.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getpriorityclipboardformat
    """

@native("IsClipboardFormatAvailable")
def IsClipboardFormatAvailable(format: UINT, /) -> INT:
    """Tell whether the clipboard holds a format, or one that Windows converts to it.

    format: a CF_ constant or a registered format.
    Returns 1 or 0.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-isclipboardformatavailable
    """

@native("OpenClipboard", fails="zero")
def OpenClipboard(hWnd: HWND | None = None, /) -> None:
    """Open the clipboard for this thread, until CloseClipboard.

    hWnd: the window that stands for it, and becomes the owner at EmptyClipboard; None for none.
    Raises error when another program has it open, or for a window that is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-openclipboard
    """

@native("RegisterClipboardFormatW", fails="zero", raises="RegisterClipboardFormat")
def RegisterClipboardFormat(name: WSTR, /) -> UINT:
    """Get a format by name, the same in all programs.

    name: any text; letter case does not matter.
    Returns the format, at least 0xC000.
    Raises error for an empty name.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerclipboardformatw
    """

def SetClipboardData(format: UINT, hMem: int | str | BUFFER | None, /) -> RAWHANDLE:
    """Put something on the clipboard, which must be open and emptied.

    format: a CF_ constant or a registered format.
    hMem: a str (as UTF-16), any buffer (its bytes are copied), or a handle,
        which belongs to the clipboard from then on; 0 or None promises to render it at WM_RENDERFORMAT.
    The three text formats get a terminator.
    Returns the handle as an int; 0 for a promise.
    Raises error when the clipboard is not open, or the handle is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setclipboarddata
    """

def SetClipboardText(text: str | bytes, format: UINT = 1, /) -> RAWHANDLE:
    """Put text on the clipboard, which must be open and emptied.

    text: a str, or bytes in the ANSI code page.
    format: CF_TEXT (1), the code page, or CF_UNICODETEXT (13), which keeps every character.
    Returns the memory's handle as an int.
    Raises ValueError for another format, error when the clipboard is not open.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setclipboarddata
    """

def SetClipboardViewer(hWndNewViewer: HWND, /) -> HWND:
    """Put a window in front of the chain of clipboard viewers. It gets WM_DRAWCLIPBOARD at every change.

    hWndNewViewer: the window.
    Returns the window that follows it, 0 for none.
    Raises error for a window that is none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setclipboardviewer
    """
