"""Compound files: storages, which hold streams and further storages, and the byte arrays they lie in."""

from gen.types import *

@interface("IStorage", bodies=("OpenStream", "OpenStorage", "CopyTo", "EnumElements", "Stat"),
           gateway_bodies=("OpenStream", "OpenStorage", "CopyTo", "EnumElements", "Stat"), iterate="EnumElements")
class PyIStorage(PyIUnknown):
    """A storage: a folder inside a compound file. Iterating gives its elements, each a tuple as Stat makes it.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-istorage
    """

    def CreateStream(self, Name: WSTR, Mode: DWORD, reserved1: DWORD = 0, reserved2: DWORD = 0, /) -> PyIStream:
        """Make a stream in this storage and open it.

        Name: at most 31 characters. Mode: storagecon.STGM_ values, STGM_SHARE_EXCLUSIVE among them. reserved1, reserved2: 0.
        Returns the stream. Raises com_error. Blocks while the file is written.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-createstream
        """

    def OpenStream(self, Name: WSTR, reserved1: OBJECT, Mode: DWORD, reserved2: DWORD = 0, /) -> PyIStream:
        """Open a stream of this storage.

        Name: the stream. reserved1: None. Mode: storagecon.STGM_ values. reserved2: 0.
        Returns the stream. Raises com_error; TypeError when reserved1 is not None. Blocks while the file is read.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-openstream
        """

    def CreateStorage(self, Name: WSTR, Mode: DWORD, StgFmt: DWORD, reserved2: DWORD = 0, /) -> PyIStorage:
        """Make a storage in this storage and open it.

        Name: at most 31 characters. Mode: storagecon.STGM_ values, STGM_SHARE_EXCLUSIVE among them. StgFmt, reserved2: 0.
        Returns the new storage. Raises com_error. Blocks while the file is written.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-createstorage
        """

    def OpenStorage(self, Name: WSTR | None, Priority: PyIStorage | None, Mode: DWORD,
                    snbExclude: Sequence[str] | None = None, reserved: DWORD = 0, /) -> PyIStorage:
        """Open a storage of this storage.

        Name: the storage; None when Priority says which. Priority: an earlier opening, usually None. Mode: storagecon.STGM_
        values. snbExclude: names of elements to leave out, usually None. reserved: 0.
        Returns the storage. Raises com_error. Blocks while the file is read.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-openstorage
        """

    def CopyTo(self, rgiidExclude: Sequence[Any] | None, snbExclude: Sequence[str] | None, stgDest: PyIStorage, /) -> None:
        """Copy what is in this storage into another one.

        rgiidExclude: IIDs of the kinds of element to leave out (IID_IStream, IID_IStorage), or None. snbExclude: names of
        elements to leave out, or None. stgDest: where it all goes.
        Raises com_error. Blocks while the files are read and written.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-copyto
        """

    def MoveElementTo(self, Name: WSTR, stgDest: PyIStorage, NewName: WSTR, Flags: DWORD, /) -> None:
        """Move or copy one element into another storage.

        Name: the element. stgDest: where it goes. NewName: its name there. Flags: storagecon.STGMOVE_MOVE or STGMOVE_COPY.
        Raises com_error. Blocks while the files are read and written.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-moveelementto
        """

    def Commit(self, grfCommitFlags: DWORD, /) -> None:
        """Make the changes of a transacted storage last.

        grfCommitFlags: storagecon.STGC_ values. Raises com_error. Blocks while the file is written.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-commit
        """

    def Revert(self) -> None:
        """Drop the changes since the last Commit.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-revert
        """

    def EnumElements(self, reserved1: DWORD = 0, reserved2: OBJECT = None, reserved3: DWORD = 0, /) -> PyIEnumSTATSTG:
        """List the elements of this storage.

        reserved1, reserved3: 0. reserved2: None.
        Returns an enumerator. Raises com_error; TypeError when reserved2 is not None.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-enumelements
        """

    def DestroyElement(self, name: WSTR, /) -> None:
        """Remove an element and what is in it.

        name: the element. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-destroyelement
        """

    def RenameElement(self, OldName: WSTR, NewName: WSTR, /) -> None:
        """Give an element another name.

        OldName: the element, which must not be open. NewName: its name from now on. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-renameelement
        """

    def SetElementTimes(self, name: WSTR | None, ctime: TIME | None, atime: TIME | None, mtime: TIME | None, /) -> None:
        """Set the times of an element.

        name: the element; None is the root storage. ctime, atime, mtime: when it was made, read and changed; None leaves that
        time as it is.
        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-setelementtimes
        """

    def SetClass(self, clsid: IID, /) -> None:
        """Say which class the storage belongs to.

        clsid: the class. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-setclass
        """

    def SetStateBits(self, grfStateBits: DWORD, grfMask: DWORD, /) -> None:
        """Set the bits of state that the storage keeps for its class.

        grfStateBits: their values. grfMask: which of them are set. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-setstatebits
        """

    def Stat(self, grfStatFlag: DWORD = 0, /) -> STATSTG:
        """Describe the storage.

        grfStatFlag: STATFLAG_DEFAULT (0), or STATFLAG_NONAME (1) to leave the name out.
        Returns (name, type, size, mtime, ctime, atime, mode, locks, clsid, state bits, reserved). Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-istorage-stat
        """

@interface("ILockBytes", bodies=("ReadAt", "WriteAt", "Stat"), gateway_bodies=("ReadAt", "WriteAt", "Stat"))
class PyILockBytes(PyIUnknown):
    """An array of bytes, in memory or elsewhere, that a compound file can lie in.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ilockbytes
    """

    def ReadAt(self, ulOffset: ULARGE_INTEGER, cb: ULONG, /) -> BYTES:
        """Read bytes.

        ulOffset: where to begin. cb: how many bytes at most.
        Returns the bytes, fewer at the array's end. Raises com_error. Blocks where the array does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ilockbytes-readat
        """

    def WriteAt(self, ulOffset: ULARGE_INTEGER, data: BUFFER, /) -> ULONG:
        """Write bytes; the array grows when it is too short.

        ulOffset: where to begin. data: the bytes.
        Returns how many were written. Raises com_error. Blocks where the array does.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ilockbytes-writeat
        """

    def Flush(self) -> None:
        """Write what is still in memory to where the array lies.

        Raises com_error. Blocks while it is written.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ilockbytes-flush
        """

    def SetSize(self, cb: ULARGE_INTEGER, /) -> None:
        """Cut or extend the array.

        cb: bytes. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ilockbytes-setsize
        """

    def LockRegion(self, libOffset: ULARGE_INTEGER, cb: ULARGE_INTEGER, dwLockType: DWORD, /) -> None:
        """Lock a range of bytes.

        libOffset: its beginning. cb: its length in bytes. dwLockType: storagecon.LOCK_WRITE, LOCK_EXCLUSIVE or LOCK_ONLYONCE.
        Raises com_error; many arrays cannot lock.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ilockbytes-lockregion
        """

    def UnlockRegion(self, libOffset: ULARGE_INTEGER, cb: ULARGE_INTEGER, dwLockType: DWORD, /) -> None:
        """Give back a range that LockRegion locked.

        libOffset, cb, dwLockType: as given to LockRegion. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ilockbytes-unlockregion
        """

    def Stat(self, grfStatFlag: DWORD, /) -> STATSTG:
        """Describe the array.

        grfStatFlag: STATFLAG_DEFAULT (0), or STATFLAG_NONAME (1) to leave the name out.
        Returns (name, type, size, mtime, ctime, atime, mode, locks, clsid, state bits, reserved). Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ilockbytes-stat
        """
