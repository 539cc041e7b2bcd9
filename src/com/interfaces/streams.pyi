"""Streams of bytes."""

from gen.types import *

@interface("ISequentialStream", bodies=("Read", "Write"), gateway_bodies=("Read", "Write"),
           aliases={"read": "Read", "write": "Write"})
class PyISequentialStream(PyIUnknown):
    """A stream of bytes that is read or written from the beginning to the end.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-isequentialstream
    """

    def Read(self, numBytes: ULONG, /) -> BYTES:
        """Read bytes at the position and move on.

        numBytes: how many at most; at least 1.
        Returns the bytes, fewer at the stream's end.
        Raises com_error. Blocks where the stream does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-isequentialstream-read
        """

    def Write(self, data: BUFFER, /) -> ULONG:
        """Write bytes at the position and move on.

        Returns how many were written. Raises com_error. Blocks where the stream does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-isequentialstream-write
        """

@interface("IStream", bodies=("CopyTo", "Stat"), gateway_bodies=("CopyTo", "Stat"), null=("Seek",))
class PyIStream(PyISequentialStream):
    """A stream of bytes with a position, in memory, in a storage or behind another process.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-istream
    """

    def Seek(self, offset: LARGE_INTEGER, origin: DWORD, /) -> ULARGE_INTEGER:
        """Move the position.

        offset: bytes from the origin. origin: STREAM_SEEK_SET (0), STREAM_SEEK_CUR (1) or STREAM_SEEK_END (2).
        Returns the new position in bytes from the beginning. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istream-seek
        """

    def SetSize(self, newSize: ULARGE_INTEGER, /) -> None:
        """Cut or extend the stream.

        newSize: bytes. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istream-setsize
        """

    def CopyTo(self, stream: PyIStream, cb: ULARGE_INTEGER, /) -> ULARGE_INTEGER:
        """Copy bytes from the position into another stream.

        stream: where they go. cb: how many bytes at most.
        Returns how many were written. Raises com_error. Blocks where the streams do.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istream-copyto
        """

    def Commit(self, flags: DWORD = 0, /) -> None:
        """Make the changes of a transacted stream last.

        flags: STGC_ values. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istream-commit
        """

    def Revert(self) -> None:
        """Drop the changes since the last Commit.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istream-revert
        """

    def LockRegion(self, offset: ULARGE_INTEGER, cb: ULARGE_INTEGER, lockType: DWORD, /) -> None:
        """Lock a range of bytes.

        offset: its beginning. cb: its length in bytes. lockType: LOCK_WRITE, LOCK_EXCLUSIVE or LOCK_ONLYONCE.
        Raises com_error; many streams cannot lock.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istream-lockregion
        """

    def UnlockRegion(self, offset: ULARGE_INTEGER, cb: ULARGE_INTEGER, lockType: DWORD, /) -> None:
        """Give back a range that LockRegion locked.

        offset, cb, lockType: as given to LockRegion. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istream-unlockregion
        """

    def Stat(self, grfStatFlag: DWORD = 0, /) -> STATSTG:
        """Describe the stream.

        grfStatFlag: STATFLAG_DEFAULT (0), or STATFLAG_NONAME (1) to leave the name out.
        Returns (name, type, size, mtime, ctime, atime, mode, locks, clsid, state bits, reserved). Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istream-stat
        """

    def Clone(self) -> PyIStream:
        """Make a second stream on the same bytes, with a position of its own.

        Returns the stream. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istream-clone
        """

@native("ReadClassStm", fails="hresult", outs=True)
def ReadClassStm(Stm: PyIStream, /) -> IID:
    """Read a CLSID that WriteClassStm wrote.

    Stm: the stream, at the CLSID's place.
    Returns the CLSID. Raises com_error. Blocks where the stream does.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-readclassstm
    """

@native("WriteClassStm", fails="hresult")
def WriteClassStm(Stm: PyIStream, clsid: IID, /) -> None:
    """Write a CLSID for ReadClassStm.

    Stm: the stream. clsid: the class. Raises com_error. Blocks where the stream does.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-writeclassstm
    """

def CreateStreamOnHGlobal(hGlobal: HGLOBAL | None = None, DeleteOnRelease: BOOL = True, /) -> PyIStream:
    """Make a stream in memory.

    hGlobal: memory of GlobalAlloc, or None for new memory. DeleteOnRelease: whether the stream frees it at its end.
    Returns the stream. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-createstreamonhglobal
    """

def CoMarshalInterThreadInterfaceInStream(iid: IID, unk: PyIUnknown, /) -> PyIStream:
    """Write an interface to a stream, for another thread of this process.

    iid: the interface. unk: the object.
    Returns the stream, for CoGetInterfaceAndReleaseStream. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-comarshalinterthreadinterfaceinstream
    """

def CoGetInterfaceAndReleaseStream(stream: PyIStream, iid: IID, /) -> INTERFACE:
    """Read an interface that another thread wrote.

    stream: what CoMarshalInterThreadInterfaceInStream returned; it serves once. iid: the interface wanted.
    Returns the interface. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cogetinterfaceandreleasestream
    """

def CoMarshalInterface(Stm: PyIStream, riid: IID, Unk: PyIUnknown, DestContext: DWORD, flags: DWORD = 0, /) -> None:
    """Write an interface to a stream, for another thread, process or machine.

    Stm: the stream. riid: the interface. Unk: the object. DestContext: an MSHCTX_ value. flags: MSHLFLAGS_ values.
    Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-comarshalinterface
    """

def CoUnmarshalInterface(Stm: PyIStream, iid: IID, /) -> INTERFACE:
    """Read an interface that CoMarshalInterface wrote.

    Stm: the stream, at the interface's place. iid: the interface wanted.
    Returns the interface. Raises com_error. Blocks while the other side is asked.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-counmarshalinterface
    """

@native("CoReleaseMarshalData", fails="hresult")
def CoReleaseMarshalData(Stm: PyIStream, /) -> None:
    """Destroy an interface in a stream that nobody will read.

    Stm: the stream, at the interface's place. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coreleasemarshaldata
    """

def OleLoadFromStream(stream: PyIStream, iid: IID, /) -> INTERFACE:
    """Make an object and load its state from a stream.

    stream: at the place where OleSaveToStream wrote. iid: the interface wanted.
    Returns the interface. Raises com_error. Blocks where the stream and the object do.
    https://learn.microsoft.com/windows/win32/api/ole2/nf-ole2-oleloadfromstream
    """

@native("OleSaveToStream", fails="hresult")
def OleSaveToStream(persist: PyIPersistStream, stream: PyIStream, /) -> None:
    """Write an object's class and state to a stream.

    persist: the object. stream: where it goes. Raises com_error. Blocks where the stream and the object do.
    https://learn.microsoft.com/windows/win32/api/ole2/nf-ole2-olesavetostream
    """
