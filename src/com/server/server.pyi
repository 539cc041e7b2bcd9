"""Serving: gateways around Python objects, class factories, and the life of a server process."""

from gen.types import BOOL, DWORD, IID, OBJECT, ULONG

def WrapObject(ob: OBJECT, gatewayIID: OBJECT = None, interfaceIID: OBJECT = None, /) -> OBJECT:
    """Put a COM object around a Python object.

    ob: a policy or a dispatcher (see win32com.server.util.wrap), or an object with the hooks of one.
    gatewayIID: an interface that it must answer to, IID_IDispatch when it is left out. interfaceIID: the interface to
    return, IID_IDispatch when it is left out.
    Returns the wrapper of that interface. Raises com_error (E_NOINTERFACE) when the object has not got it.
    https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-idispatch
    """

def UnwrapObject(ob: OBJECT, /) -> OBJECT:
    """Get the Python object behind a COM object that this process serves.

    ob: the wrapper of any of its interfaces.
    Returns the policy or dispatcher that WrapObject was given.
    Raises ValueError for anything else: no COM object, or one that another process or another language serves.
    https://learn.microsoft.com/windows/win32/api/unknwn/nn-unknwn-iunknown
    """

def MakePyFactory(iid: IID, /) -> OBJECT:
    """Make the class factory of a Python class.

    iid: the CLSID under which the class is registered; nothing is looked up before an object is asked for.
    Returns a PyIClassFactory.
    https://learn.microsoft.com/windows/win32/api/unknwn/nn-unknwn-iclassfactory
    """

def CoRegisterClassObject(iid: IID, factory: OBJECT, context: DWORD, flags: DWORD, /) -> DWORD:
    """Offer a class factory to clients.

    iid: the CLSID. factory: its factory, from MakePyFactory. context: where clients may be, a sum of CLSCTX_ constants.
    flags: a sum of REGCLS_ constants.
    Returns the number for CoRevokeClassObject. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coregisterclassobject
    """

def CoRevokeClassObject(reg: DWORD, /) -> None:
    """Take back a class factory.

    reg: the number that CoRegisterClassObject returned.
    Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-corevokeclassobject
    """

def CoResumeClassObjects() -> None:
    """Let clients see the class factories that were registered with REGCLS_SUSPENDED.

    Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coresumeclassobjects
    """

def CoSuspendClassObjects() -> None:
    """Turn away new clients of all class factories of this process.

    Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cosuspendclassobjects
    """

def CoAddRefServerProcess() -> ULONG:
    """Count one more reason for this server process to go on.

    Returns the new count.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coaddrefserverprocess
    """

def CoReleaseServerProcess() -> ULONG:
    """Count one reason less; at zero all class factories are suspended.

    Returns the new count.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coreleaseserverprocess
    """

def EnableQuitMessage(threadId: DWORD, /) -> None:
    """Send WM_QUIT to a thread as soon as this process serves no object any more.

    threadId: the thread whose message loop shall end, as win32api.GetCurrentThreadId gives it; 0 for none.
    https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-postthreadmessagew
    """

def _StopServing() -> BOOL:
    """End serving, unless objects are alive or just being made: from now on activations get CO_E_SERVER_STOPPING.

    Returns whether it is so. When not, the thread of EnableQuitMessage gets another WM_QUIT after the last object.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cosuspendclassobjects
    """

def _CreateInstance(clsid: IID, iid: IID, /) -> OBJECT:
    """Make an object of a registered Python class; what win32com.server.policy.CreateInstance is.

    clsid: the class. iid: the interface to return.
    Returns the wrapper of that interface. Raises whatever the class raises.
    https://learn.microsoft.com/windows/win32/api/unknwn/nf-unknwn-iclassfactory-createinstance
    """

def _IsElevated() -> BOOL:
    """Does this process run above medium integrity, where COM leaves out the user's own registrations?

    https://learn.microsoft.com/windows/win32/com/the-com-elevation-moniker
    """

def _resolve(spec: OBJECT, /) -> OBJECT:
    """Find what "module.attribute" means, importing the module.

    spec: the text; without a dot, a name in win32com.server.policy.
    Returns the attribute. Raises ImportError, which names the module and the reason, or AttributeError.
    https://docs.python.org/3/library/importlib.html
    """
