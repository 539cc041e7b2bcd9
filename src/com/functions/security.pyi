"""The security of this process's calls, out and in."""

from gen.types import *

def CoInitializeSecurity(sd: OBJECT, authSvc: OBJECT, reserved1: OBJECT, authnLevel: DWORD, impLevel: DWORD,
                         authInfo: OBJECT, capabilities: DWORD, reserved2: OBJECT, /) -> None:
    """Set who may call this process, and how its calls are protected. Once per process, before objects come or go.

    sd: who may call: a PySECURITY_DESCRIPTOR with owner and group, None for everybody; with EOAC_APPID the AppID, as
    IID, whose registry key says it (None: the one of this program's name), with EOAC_ACCESS_CONTROL an object with
    IAccessControl. authSvc: must be None. authnLevel: an RPC_C_AUTHN_LEVEL_ constant, the least that callers must have
    and what this process's own calls have. impLevel: an RPC_C_IMP_LEVEL_ constant, what servers may do in this
    process's name. authInfo: must be None. capabilities: a sum of EOAC_ constants. reserved1, reserved2: must be None.
    Raises com_error, RPC_E_TOO_LATE when COM has chosen the settings already.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coinitializesecurity
    """

def CoGetCallContext(riid: OBJECT = None, /) -> OBJECT:
    """Get an interface of the call that this thread is serving.

    riid: IID_IServerSecurity when it is left out.
    Returns the wrapper. Raises com_error (RPC_E_CALL_COMPLETE) when this thread serves no call from outside.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cogetcallcontext
    """

def CoSetProxyBlanket(Proxy: OBJECT, AuthnSvc: DWORD, AuthzSvc: DWORD, ServerPrincipalName: WSTR | None,
                      AuthnLevel: DWORD, ImpLevel: DWORD, AuthInfo: OBJECT = None, Capabilities: DWORD = 0, /) -> None:
    """Change how calls through one interface of a proxy are protected.

    Proxy: the interface of an object in another process. AuthnSvc: an RPC_C_AUTHN_ constant. AuthzSvc: an RPC_C_AUTHZ_
    constant. ServerPrincipalName: the server's name for Kerberos, or None. AuthnLevel: an RPC_C_AUTHN_LEVEL_ constant.
    ImpLevel: an RPC_C_IMP_LEVEL_ constant. AuthInfo: must be None. Capabilities: a sum of EOAC_ constants.
    Raises com_error, E_NOINTERFACE when the object is not behind a proxy; ValueError when AuthInfo is given.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cosetproxyblanket
    """

def CoImpersonateClient() -> None:
    """Let this thread act as the client of the call that it is serving, until CoRevertToSelf or the call's end.

    Raises com_error (RPC_E_CALL_COMPLETE) when this thread serves no call from outside.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coimpersonateclient
    """

def CoRevertToSelf() -> None:
    """End what CoImpersonateClient began.

    Raises com_error (RPC_E_CALL_COMPLETE) when this thread serves no call from outside.
    https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coreverttoself
    """
