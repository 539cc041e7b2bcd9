"""Objects that can be saved and loaded."""

from gen.types import *

@interface("IPersist")
class PyIPersist(PyIUnknown):
    """An object that can be stored.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ipersist
    """

    def GetClassID(self) -> IID:
        """Get the CLSID of the class that can load the object again.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersist-getclassid
        """

@interface("IPersistStream")
class PyIPersistStream(PyIPersist):
    """An object that is stored in a stream.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ipersiststream
    """

    def IsDirty(self) -> SUCCESS:
        """Ask whether the object has changed since it was saved.

        Returns 1 or 0. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersiststream-isdirty
        """

    def Load(self, stream: PyIStream, /) -> None:
        """Read the object's state from a stream.

        Raises com_error. Blocks where the stream does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersiststream-load
        """

    def Save(self, stream: PyIStream, bClearDirty: BOOL, /) -> None:
        """Write the object's state to a stream.

        bClearDirty: whether the object counts as saved afterwards.
        Raises com_error. Blocks where the stream does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersiststream-save
        """

    def GetSizeMax(self) -> ULARGE_INTEGER:
        """Get the most bytes that Save may write.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersiststream-getsizemax
        """

@interface("IPersistStreamInit")
class PyIPersistStreamInit(PyIPersistStream):
    """An object that is stored in a stream, or begins with a state of its own.

    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ipersiststreaminit
    """

    def InitNew(self) -> None:
        """Begin with the state of a new object.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-ipersiststreaminit-initnew
        """
