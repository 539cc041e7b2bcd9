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

@interface("IPersistFile")
class PyIPersistFile(PyIPersist):
    """An object that is stored in a file, such as a shortcut.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ipersistfile
    """

    def IsDirty(self) -> SUCCESS:
        """Ask whether the object has changed since it was saved.

        Returns 1 or 0. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersistfile-isdirty
        """

    def Load(self, FileName: WSTR, Mode: DWORD = 0, /) -> None:
        """Read the object's state from a file.

        FileName: its full path. Mode: STGM_ values. Raises com_error. Blocks while the file is read.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersistfile-load
        """

    def Save(self, FileName: WSTR | None, fRemember: BOOL, /) -> None:
        """Write the object's state to a file.

        FileName: its full path; None is the file that the object came from. fRemember: whether the object belongs to that
        file from now on. Raises com_error. Blocks while the file is written.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersistfile-save
        """

    def SaveCompleted(self, FileName: WSTR | None, /) -> None:
        """Tell the object that it may write to its file again.

        FileName: the file. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersistfile-savecompleted
        """

    def GetCurFile(self) -> OLESTR | None:
        """Get the path of the object's file, or a pattern for file names when it has none.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersistfile-getcurfile
        """
