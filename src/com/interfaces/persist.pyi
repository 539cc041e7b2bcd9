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

@interface("IPersistStorage")
class PyIPersistStorage(PyIPersist):
    """An object that is stored in a storage of its own, such as an embedded document.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ipersiststorage
    """

    def IsDirty(self) -> SUCCESS:
        """Ask whether the object has changed since it was saved.

        Returns 1 or 0. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersiststorage-isdirty
        """

    def InitNew(self, PyIStorage: PyIStorage, /) -> None:
        """Begin as a new object with a storage of its own.

        PyIStorage: the storage. Raises com_error. Blocks where the storage does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersiststorage-initnew
        """

    def Load(self, storage: PyIStorage, /) -> None:
        """Read the object's state from a storage.

        storage: it becomes the object's own. Raises com_error. Blocks where the storage does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersiststorage-load
        """

    def Save(self, PyIStorage: PyIStorage, fSameAsLoad: BOOL, /) -> None:
        """Write the object's state to a storage.

        PyIStorage: the storage. fSameAsLoad: whether it is the object's own one.
        Raises com_error. Blocks where the storage does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersiststorage-save
        """

    def SaveCompleted(self, PyIStorage: PyIStorage | None, /) -> None:
        """Tell the object that it may write to its storage again.

        PyIStorage: the storage that is the object's own from now on; None is the one it had. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersiststorage-savecompleted
        """

    def HandsOffStorage(self) -> None:
        """Tell the object to let go of its storage.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ipersiststorage-handsoffstorage
        """

@interface("IPersistPropertyBag")
class PyIPersistPropertyBag(PyIPersist):
    """An object that is stored as named properties, such as a control in a page.

    https://learn.microsoft.com/windows/win32/api/ocidl/nn-ocidl-ipersistpropertybag
    """

    def InitNew(self) -> None:
        """Begin with the state of a new object.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-ipersistpropertybag-initnew
        """

    def Load(self, bag: PyIPropertyBag, log: PyIErrorLog | None = None, /) -> None:
        """Read the object's properties.

        bag: where they are. log: where errors are noted, or None. Raises com_error. Blocks where the bag does.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-ipersistpropertybag-load
        """

    def Save(self, bag: PyIPropertyBag, clearDirty: BOOL, saveProperties: BOOL, /) -> None:
        """Write the object's properties.

        bag: where they go. clearDirty: whether the object counts as saved afterwards. saveProperties: whether all of them are
        written, or those alone that are not as in a new object.
        Raises com_error. Blocks where the bag does.
        https://learn.microsoft.com/windows/win32/api/ocidl/nf-ocidl-ipersistpropertybag-save
        """
