"""Making and opening compound files, and the classes that they name."""

from gen.types import *

def StgCreateDocfile(name: PATHW | None, mode: DWORD, reserved: DWORD = 0, /) -> PyIStorage:
    """Make a compound file.

    name: its path; None is a temporary file that goes with the storage, given STGM_DELETEONRELEASE. mode: storagecon.STGM_
    values. reserved: 0.
    Returns the file's storage. Raises com_error. Blocks while the file is written.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-stgcreatedocfile
    """

def StgCreateDocfileOnILockBytes(lockBytes: PyILockBytes, mode: DWORD, reserved: DWORD = 0, /) -> PyIStorage:
    """Make a compound file in an array of bytes.

    lockBytes: the array. mode: storagecon.STGM_ values. reserved: 0.
    Returns its storage. Raises com_error. Blocks where the array does.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-stgcreatedocfileonilockbytes
    """

def StgOpenStorage(name: PATHW | None, other: PyIStorage | None, mode: DWORD, snbExclude: Sequence[str] | None = None,
                   reserved: DWORD = 0, /) -> PyIStorage:
    """Open a compound file.

    name: its path; None when `other` says which. other: an earlier opening, usually None. mode: storagecon.STGM_ values.
    snbExclude: names of elements to leave out, usually None. reserved: 0.
    Returns the file's storage. Raises com_error. Blocks while the file is read.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-stgopenstorage
    """

def StgOpenStorageOnILockBytes(lockBytes: PyILockBytes, stgPriority: PyIStorage | None, mode: DWORD,
                               snbExclude: Sequence[str] | None = None, reserved: DWORD = 0, /) -> PyIStorage:
    """Open a compound file in an array of bytes.

    lockBytes: the array. stgPriority: an earlier opening, usually None. mode: storagecon.STGM_ values. snbExclude: names of
    elements to leave out, usually None. reserved: 0.
    Returns its storage. Raises com_error. Blocks where the array does.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-stgopenstorageonilockbytes
    """

def StgIsStorageFile(name: PATHW, /) -> SUCCESS:
    """Ask whether a file is a compound file.

    name: its path.
    Returns 1 or 0. Raises com_error when there is no such file.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-stgisstoragefile
    """

def StgCreateStorageEx(Name: PATHW | None, Mode: DWORD, stgfmt: DWORD, Attrs: DWORD, riid: IID,
                       StgOptions: dict[str, OBJECT] | None = None,
                       SecurityDescriptor: SECURITY_DESCRIPTOR | None = None) -> OBJECT:
    """Make a compound file, or the property sets of a file.

    Name: its path; None is a temporary file. Mode: storagecon.STGM_ values. stgfmt: a storagecon.STGFMT_ value. Attrs: 0, or
    file flags with STGFMT_DOCFILE. riid: IID_IStorage or IID_IPropertySetStorage. StgOptions: None, or a dict with any of
    Version, reserved, SectorSize (bytes) and TemplateFile, with STGFMT_DOCFILE. SecurityDescriptor: of the new file.
    Returns the interface. Raises com_error; TypeError for a wrong StgOptions. Blocks while the file is written.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-stgcreatestorageex
    """

def StgOpenStorageEx(Name: PATHW, Mode: DWORD, stgfmt: DWORD, Attrs: DWORD, riid: IID,
                     StgOptions: dict[str, OBJECT] | None = None) -> OBJECT:
    """Open a compound file, or the property sets of a file.

    Name: its path. Mode: storagecon.STGM_ values. stgfmt: a storagecon.STGFMT_ value. Attrs: 0, or file flags with
    STGFMT_DOCFILE. riid: IID_IStorage or IID_IPropertySetStorage. StgOptions: None, or a dict as for StgCreateStorageEx.
    Returns the interface. Raises com_error; TypeError for a wrong StgOptions. Blocks while the file is read.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-stgopenstorageex
    """

def CreateILockBytesOnHGlobal(hGlobal: HGLOBAL | None = None, DeleteOnRelease: BOOL = True, /) -> PyILockBytes:
    """Make an array of bytes in memory.

    hGlobal: memory of GlobalAlloc, or None for new memory. DeleteOnRelease: whether the array frees it at its end.
    Returns the array. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-createilockbytesonhglobal
    """

@native("ReadClassStg", fails="hresult", outs=True)
def ReadClassStg(storage: PyIStorage, /) -> IID:
    """Read the CLSID of a storage.

    storage: the storage.
    Returns the CLSID; IID_NULL when there is none. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-readclassstg
    """

def WriteClassStg(storage: PyIStorage, iid: IID, /) -> None:
    """Give a storage a CLSID.

    storage: the storage. iid: the class. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-writeclassstg
    """

def OleLoad(storage: PyIStorage, iid: IID, site: PyIUnknown | None, /) -> INTERFACE:
    """Make an object from a storage that holds its state.

    storage: the storage. iid: the interface wanted. site: the object's client site (IOleClientSite), or None.
    Returns the interface. Raises com_error. Blocks where the storage and the object do.
    https://learn.microsoft.com/windows/win32/api/ole/nf-ole-oleload
    """

def FmtIdToPropStgName(fmtid: IID, /) -> WSTR:
    """Get the name of the stream or storage that holds a property set.

    fmtid: the property set.
    Returns the name, whose first character is \\x05. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-fmtidtopropstgname
    """

@native("PropStgNameToFmtId", fails="hresult", outs=True)
def PropStgNameToFmtId(Name: OLESTR, /) -> IID:
    """Get the property set that a stream or storage holds.

    Name: what FmtIdToPropStgName gives.
    Returns the property set's FMTID. Raises com_error for other names.
    https://learn.microsoft.com/windows/win32/api/coml2api/nf-coml2api-propstgnametofmtid
    """
