"""The clipboard as OLE has it, and drag and drop between windows."""

from gen.types import *

def OleGetClipboard() -> PyIDataObject:
    """Get what lies on the clipboard.

    Returns it. Raises com_error. Blocks while the clipboard is open elsewhere.
    https://learn.microsoft.com/windows/win32/api/ole2/nf-ole2-olegetclipboard
    """

@native("OleSetClipboard", fails="hresult")
def OleSetClipboard(dataObj: PyIDataObject | None, /) -> None:
    """Put a data object on the clipboard; it gives its data when somebody asks.

    dataObj: the object; None empties the clipboard.
    Raises com_error. Needs OleInitialize in this thread, which must handle messages from then on.
    https://learn.microsoft.com/windows/win32/api/ole2/nf-ole2-olesetclipboard
    """

def OleIsCurrentClipboard(dataObj: PyIDataObject, /) -> BOOL:
    """Ask whether a data object that OleSetClipboard took is still on the clipboard.

    dataObj: the object.
    Returns True or False. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/ole2/nf-ole2-oleiscurrentclipboard
    """

@native("OleFlushClipboard", fails="hresult")
def OleFlushClipboard() -> None:
    """Put the data of this thread's data object on the clipboard, so that it stays when the object goes.

    Raises com_error. Blocks while the object gives its data.
    https://learn.microsoft.com/windows/win32/api/ole2/nf-ole2-oleflushclipboard
    """

@native("RegisterDragDrop", fails="hresult")
def RegisterDragDrop(hwnd: HWND, dropTarget: PyIDropTarget, /) -> None:
    """Let things be dropped on a window.

    hwnd: a window of this thread. dropTarget: the object that takes them.
    Raises com_error. Needs OleInitialize in this thread.
    https://learn.microsoft.com/windows/win32/api/ole2/nf-ole2-registerdragdrop
    """

@native("RevokeDragDrop", fails="hresult")
def RevokeDragDrop(hwnd: HWND, /) -> None:
    """Let nothing be dropped on a window any more.

    hwnd: a window that RegisterDragDrop was given. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/ole2/nf-ole2-revokedragdrop
    """

def DoDragDrop(dataObject: PyIDataObject, dropSource: PyIDropSource, okEffects: DWORD, /) -> DWORD:
    """Drag something with the mouse until it is dropped.

    dataObject: what is dragged. dropSource: the object that says when it ends. okEffects: the DROPEFFECT_ values allowed.
    Returns the effect of the drop, 0 when nothing came of it. Raises com_error. Needs OleInitialize in this thread. Blocks
    until the drop.
    https://learn.microsoft.com/windows/win32/api/ole2/nf-ole2-dodragdrop
    """
