"""Finding classes and making or finding their objects."""

from gen.types import DWORD, IID, OBJECT, WSTR, PATHW, BYTES

def CoCreateInstance(clsid: OBJECT, outer: OBJECT, context: DWORD, iid: IID, /) -> OBJECT:
    """Make an object of a COM class.

    clsid: the class, as IID or text, or its program id. outer: the object that aggregates it, None for none.
    context: where it may run, a sum of CLSCTX_ constants. iid: the interface to return.
    Returns the wrapper of that interface. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstance
    """

def CoCreateInstanceEx(clsid: OBJECT, outer: OBJECT, context: DWORD, server: OBJECT, iids: OBJECT, /) -> OBJECT:
    """Make an object of a COM class, on another machine too, and get several of its interfaces at once.

    clsid: the class, as IID or text, or its program id. outer: the object that aggregates it, None for none.
    context: where it may run, a sum of CLSCTX_ constants. server: None, or a tuple whose first item is the machine's
    name; authentication information (its second item) must be None. iids: a sequence of interfaces.
    Returns a tuple, a wrapper for each interface, None for those that the object lacks.
    Raises com_error when the object cannot be made or has none of them. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstanceex
    """

def CoGetClassObject(clsid: OBJECT, context: DWORD, server: OBJECT, iid: IID, /) -> OBJECT:
    """Get the factory of a COM class.

    clsid: the class, as IID or text, or its program id. context: where it may run, a sum of CLSCTX_ constants.
    server: must be None. iid: the interface to return, usually IID_IClassFactory.
    Returns the wrapper of that interface. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cogetclassobject
    """

def CoGetObject(name: WSTR, bindOpts: OBJECT = None, iid: OBJECT = None, /) -> OBJECT:
    """Get the object that a moniker's display name stands for, such as "winmgmts:" or a file.

    name: the display name. bindOpts: must be None. iid: the interface to return, IID_IUnknown when it is left out.
    Returns the wrapper of that interface. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-cogetobject
    """

def new(clsid: OBJECT, /) -> OBJECT:
    """Make an object of a COM class, wherever it runs, and get its IDispatch.

    clsid: the class, as IID or text, or its program id.
    Returns a PyIDispatch. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstance
    """

def New(clsid: OBJECT, /) -> OBJECT:
    """The same as new.

    clsid: the class, as IID or text, or its program id.
    Returns a PyIDispatch. Raises com_error. Blocks while a server starts.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstance
    """

def connect(clsid: OBJECT, /) -> OBJECT:
    """Get the IDispatch of the running object that registered itself as active for a class.

    clsid: the class, as IID or text, or its program id.
    Returns a PyIDispatch. Raises com_error (MK_E_UNAVAILABLE) when there is none.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-getactiveobject
    """

def Connect(clsid: OBJECT, /) -> OBJECT:
    """The same as connect.

    clsid: the class, as IID or text, or its program id.
    Returns a PyIDispatch. Raises com_error (MK_E_UNAVAILABLE) when there is none.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-getactiveobject
    """

def GetActiveObject(clsid: OBJECT, /) -> OBJECT:
    """Get the running object that registered itself as active for a class.

    clsid: the class, as IID or text, or its program id.
    Returns a PyIUnknown. Raises com_error (MK_E_UNAVAILABLE) when there is none.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-getactiveobject
    """

def RegisterActiveObject(unknown: OBJECT, clsid: OBJECT, flags: DWORD, /) -> DWORD:
    """Register an object as the active one of a class.

    unknown: the object. clsid: the class, as IID or text, or its program id.
    flags: ACTIVEOBJECT_STRONG or ACTIVEOBJECT_WEAK.
    Returns the number for RevokeActiveObject. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-registeractiveobject
    """

def RevokeActiveObject(handle: DWORD, /) -> None:
    """Take back what RegisterActiveObject did.

    handle: the number that it returned.
    Raises com_error.
    https://learn.microsoft.com/windows/win32/api/oleauto/nf-oleauto-revokeactiveobject
    """

def ProgIDFromCLSID(clsid: OBJECT, /) -> OBJECT:
    """Find the program id of a class.

    clsid: the class, as IID or text.
    Returns the program id as str. Raises com_error when the class is not registered or has none.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-progidfromclsid
    """

def GetClassFile(fileName: PATHW, /) -> IID:
    """Find the class that handles a file.

    fileName: the file.
    Returns the class. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/objbase/nf-objbase-getclassfile
    """

def CreateGuid() -> IID:
    """Make a new, unique GUID.

    Returns the GUID. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cocreateguid
    """

def ObjectFromAddress(address: OBJECT, iid: OBJECT = None, /) -> OBJECT:
    """Make a wrapper for an interface pointer that came as a number.

    address: the pointer. iid: the interface to ask it for, IID_IUnknown when it is left out.
    Returns the wrapper, which holds a reference of its own. Raises ValueError when there is no memory at that address,
    com_error when the object lacks the interface.
    https://learn.microsoft.com/windows/win32/api/unknwn/nn-unknwn-iunknown
    """

def ObjectFromLresult(lresult: OBJECT, iid: IID, wparam: OBJECT, /) -> OBJECT:
    """Make a wrapper from the answer to WM_GETOBJECT.

    lresult: what SendMessage returned. iid: the interface to return. wparam: the wParam of the message.
    Returns the wrapper. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/oleacc/nf-oleacc-objectfromlresult
    """
