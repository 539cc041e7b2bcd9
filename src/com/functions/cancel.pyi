"""Cancelling calls that do not come back."""

from gen.types import *

def CoEnableCallCancellation() -> None:
    """Let other threads cancel the calls of this thread.

    Calls that can be cancelled are slower. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coenablecallcancellation
    """

def CoDisableCallCancellation() -> None:
    """Take back one CoEnableCallCancellation.

    Raises com_error, CO_E_CANCEL_DISABLED when there was none.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-codisablecallcancellation
    """

def CoGetCancelObject(ThreadID: DWORD = 0, riid: OBJECT = None, /) -> OBJECT:
    """Get the object that cancels the call which a thread is waiting for.

    ThreadID: the thread, 0 for this one. riid: the interface, IID_ICancelMethodCalls when it is left out.
    Returns the wrapper. Raises com_error, RPC_E_NO_CONTEXT or CO_E_CANCEL_DISABLED when there is no such call.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cogetcancelobject
    """

def CoSetCancelObject(Unk: PyIUnknown | None, /) -> None:
    """Set this thread's object for cancelling the calls to come.

    Unk: an object with ICancelMethodCalls, or None to remove it. Raises com_error.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cosetcancelobject
    """
