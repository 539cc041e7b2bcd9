"""Drag and drop between windows."""

from gen.types import *

@interface("IDropSource", gateway_bodies=("QueryContinueDrag", "GiveFeedback"))
class PyIDropSource(PyIUnknown):
    """Where something is dragged from.

    https://learn.microsoft.com/windows/win32/api/oleidl/nn-oleidl-idropsource
    """

    def QueryContinueDrag(self, fEscapePressed: BOOL, grfKeyState: DWORD, /) -> HRESULT:
        """Ask whether dragging goes on.

        fEscapePressed: whether the Escape key was pressed. grfKeyState: MK_ values of the keys and buttons that are down.
        Returns S_OK to go on, DRAGDROP_S_DROP to drop or DRAGDROP_S_CANCEL to stop. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oleidl/nf-oleidl-idropsource-querycontinuedrag
        """

    def GiveFeedback(self, dwEffect: DWORD, /) -> HRESULT:
        """Show what a drop would do.

        dwEffect: the DROPEFFECT_ value that the target answered.
        Returns S_OK, or DRAGDROP_S_USEDEFAULTCURSORS to have the usual pointers shown. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oleidl/nf-oleidl-idropsource-givefeedback
        """

@interface("IDropTarget", bodies=("DragEnter", "DragOver", "Drop"), gateway_bodies=("DragEnter", "DragOver", "Drop"))
class PyIDropTarget(PyIUnknown):
    """Where something can be dropped.

    https://learn.microsoft.com/windows/win32/api/oleidl/nn-oleidl-idroptarget
    """

    def DragEnter(self, pDataObj: PyIDataObject, grfKeyState: DWORD, pt: tuple[int, int], pdwEffect: DWORD, /) -> DWORD:
        """Say that something is dragged into the window.

        pDataObj: what is dragged. grfKeyState: MK_ values of the keys and buttons that are down. pt: (x, y) of the pointer on
        the screen, in pixels. pdwEffect: the DROPEFFECT_ values that the source allows.
        Returns the one that a drop would have. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oleidl/nf-oleidl-idroptarget-dragenter
        """

    def DragOver(self, grfKeyState: DWORD, pt: tuple[int, int], pdwEffect: DWORD, /) -> DWORD:
        """Say that the pointer moves inside the window.

        grfKeyState, pt, pdwEffect: as for DragEnter.
        Returns the effect that a drop would have. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oleidl/nf-oleidl-idroptarget-dragover
        """

    def DragLeave(self) -> None:
        """Say that the pointer has left the window.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/oleidl/nf-oleidl-idroptarget-dragleave
        """

    def Drop(self, pDataObj: PyIDataObject, grfKeyState: DWORD, pt: tuple[int, int], dwEffect: DWORD, /) -> DWORD:
        """Drop.

        pDataObj, grfKeyState, pt, dwEffect: as for DragEnter.
        Returns the effect that the drop had. Raises com_error. Blocks while the target takes the data.
        https://learn.microsoft.com/windows/win32/api/oleidl/nf-oleidl-idroptarget-drop
        """
