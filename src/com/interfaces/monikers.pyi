"""Monikers: names of objects, the contexts they are bound in, and the table of running objects."""

from gen.types import *

@interface("IMoniker", gateway=False, iterate="Enum")
class PyIMoniker(PyIPersistStream):
    """A name that leads to an object.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-imoniker
    """

    def BindToObject(self, bindCtx: PyIBindCtx, moniker: PyIMoniker | None, iid: IID, /) -> INTERFACE:
        """Get the object, starting its server when it does not run.

        bindCtx: the context. moniker: what stands to the left of this one in a composite, or None. iid: the interface.
        Returns the interface. Raises com_error. Blocks until the object is there.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-imoniker-bindtoobject
        """

    def BindToStorage(self, bindCtx: PyIBindCtx, moniker: PyIMoniker | None, iid: IID, /) -> INTERFACE:
        """Get the storage that holds the object, without running it.

        bindCtx, moniker: as for BindToObject. iid: the storage's interface, such as IID_IStream.
        Returns the interface. Raises com_error. Blocks until the storage is there.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-imoniker-bindtostorage
        """

    def GetDisplayName(self, bindCtx: PyIBindCtx, moniker: PyIMoniker | None, /) -> OLESTR:
        """Get the name as text.

        bindCtx: the context. moniker: what stands to the left of this one in a composite, or None.
        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-imoniker-getdisplayname
        """

    def ComposeWith(self, mkRight: PyIMoniker, fOnlyIfNotGeneric: BOOL, /) -> PyIMoniker:
        """Put another moniker to the right of this one.

        fOnlyIfNotGeneric: fail where the result would be an ordinary composite.
        Returns the composite. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-imoniker-composewith
        """

    def Enum(self, fForward: BOOL = True, /) -> PyIEnumMoniker | None:
        """List the parts of a composite.

        fForward: from left to right.
        Returns an enumerator, None for a moniker without parts. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-imoniker-enum
        """

    def IsEqual(self, other: PyIMoniker, /) -> HRESULT:
        """Compare two monikers.

        Returns S_OK (0) when they are equal, else S_FALSE (1). Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-imoniker-isequal
        """

    def IsSystemMoniker(self) -> DWORD:
        """Get the kind of a moniker that Windows implements, an MKSYS_ value; 0 for others.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-imoniker-issystemmoniker
        """

    def Hash(self) -> DWORD:
        """Get a number that is the same for equal monikers.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-imoniker-hash
        """

@interface("IEnumMoniker", gateway=False)
class PyIEnumMoniker(PyIUnknown):
    """An enumerator of monikers.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienummoniker
    """

    def Next(self, num: ULONG = 1, /) -> tuple[PyIMoniker, ...]:
        """Take the next monikers.

        num: how many at most.
        Returns them; fewer, or none, at the end. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienummoniker
        """

    def Skip(self, num: ULONG, /) -> None:
        """Pass over the next monikers.

        num: how many. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienummoniker
        """

    def Reset(self) -> None:
        """Go back to the beginning.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienummoniker
        """

    def Clone(self) -> PyIEnumMoniker:
        """Make a second enumerator at the same place.

        Returns it. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ienummoniker
        """

@interface("IBindCtx", gateway=False, bodies=("GetBindOptions", "SetBindOptions"))
class PyIBindCtx(PyIUnknown):
    """What holds while a moniker is bound.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-ibindctx
    """

    def GetRunningObjectTable(self) -> PyIRunningObjectTable:
        """Get the table of running objects.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ibindctx-getrunningobjecttable
        """

    def EnumObjectParam(self) -> PyIEnumString:
        """List the keys of RegisterObjectParam.

        Returns an enumerator. Raises com_error; E_NOTIMPL from many systems.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ibindctx-enumobjectparam
        """

    def GetBindOptions(self) -> dict[str, int]:
        """Get the options.

        Returns a dict with cbStruct (bytes), Flags (BIND_FLAGS), Mode (STGM_ values) and TickCountDeadline (milliseconds of
        GetTickCount; 0 for none). Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ibindctx-getbindoptions
        """

    def SetBindOptions(self, bindopts: dict[str, int], /) -> None:
        """Set options.

        bindopts: a dict with some of the keys that GetBindOptions gives; the others stay as they are.
        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ibindctx-setbindoptions
        """

    def RegisterObjectParam(self, Key: OLESTR, punk: PyIUnknown, /) -> None:
        """Keep an object in the context.

        Key: its name. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ibindctx-registerobjectparam
        """

    def RevokeObjectParam(self, Key: OLESTR, /) -> None:
        """Drop an object.

        Key: its name. Raises com_error when there is none.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ibindctx-revokeobjectparam
        """

    def GetObjectParam(self, Key: OLESTR, /) -> PyIUnknown:
        """Get an object.

        Key: its name. Raises com_error when there is none.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-ibindctx-getobjectparam
        """

@interface("IRunningObjectTable", gateway=False, iterate="EnumRunning")
class PyIRunningObjectTable(PyIUnknown):
    """The objects that run and can be found by their monikers.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-irunningobjecttable
    """

    def Register(self, flags: DWORD, object: PyIUnknown, moniker: PyIMoniker, /) -> DWORD:
        """Enter an object.

        flags: ROTFLAGS_ values; 0 does not keep the object alive. moniker: its name.
        Returns the number for Revoke. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-irunningobjecttable-register
        """

    def Revoke(self, register: DWORD, /) -> None:
        """Take an object out.

        register: what Register returned. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-irunningobjecttable-revoke
        """

    def IsRunning(self, objectName: PyIMoniker, /) -> HRESULT:
        """Ask whether an object runs.

        Returns S_OK (0) when it does, else S_FALSE (1). Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-irunningobjecttable-isrunning
        """

    def GetObject(self, objectName: PyIMoniker, /) -> PyIUnknown:
        """Get a running object.

        Raises com_error (MK_E_UNAVAILABLE) when it does not run.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-irunningobjecttable-getobject
        """

    def EnumRunning(self) -> PyIEnumMoniker:
        """List the names of the objects that run.

        Returns an enumerator. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-irunningobjecttable-enumrunning
        """

@interface("IGlobalInterfaceTable", gateway=False)
class PyIGlobalInterfaceTable(PyIUnknown):
    """Interfaces that any thread of the process can get.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-iglobalinterfacetable
    """

    def RegisterInterfaceInGlobal(self, pUnk: PyIUnknown, iid: IID, /) -> DWORD:
        """Enter an interface.

        pUnk: the object. iid: the interface.
        Returns its number. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iglobalinterfacetable-registerinterfaceinglobal
        """

    def RevokeInterfaceFromGlobal(self, cookie: DWORD, /) -> None:
        """Take an interface out.

        cookie: its number. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iglobalinterfacetable-revokeinterfacefromglobal
        """

    def GetInterfaceFromGlobal(self, cookie: DWORD, iid: IID, /) -> INTERFACE:
        """Get an interface, usable in this thread.

        cookie: its number. iid: the interface wanted.
        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iglobalinterfacetable-getinterfacefromglobal
        """

@native("CreateBindCtx", fails="hresult", outs=True)
def CreateBindCtx(reserved: DWORD = 0, /) -> PyIBindCtx:
    """Make a context for binding monikers.

    reserved: 0. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-createbindctx
    """

@native("GetRunningObjectTable", fails="hresult", outs=True)
def GetRunningObjectTable(reserved: DWORD = 0, /) -> PyIRunningObjectTable:
    """Get the table of running objects.

    reserved: 0. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-getrunningobjecttable
    """

@native("CreateFileMoniker", fails="hresult", outs=True)
def CreateFileMoniker(filename: PATHW, /) -> PyIMoniker:
    """Make the moniker of a file.

    filename: its path. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-createfilemoniker
    """

@native("CreateItemMoniker", fails="hresult", outs=True)
def CreateItemMoniker(delim: WSTR | None, item: WSTR, /) -> PyIMoniker:
    """Make the moniker of an item in another object.

    delim: what separates it from the object's name, usually "!"; None for nothing. item: its name. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-createitemmoniker
    """

@native("CreatePointerMoniker", fails="hresult", outs=True)
def CreatePointerMoniker(IUnknown: PyIUnknown, /) -> PyIMoniker:
    """Make a moniker that leads to an object of this process.

    IUnknown: the object. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-createpointermoniker
    """

def MkParseDisplayName(displayName: WSTR, bindCtx: PyIBindCtx | None = None, /) -> tuple[PyIMoniker, ULONG, PyIBindCtx]:
    """Turn a name into a moniker.

    displayName: the text. bindCtx: the context; None makes one.
    Returns (moniker, eaten, context): how many characters were understood, and the context that was used.
    Raises com_error. Blocks while servers are asked.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-mkparsedisplayname
    """
