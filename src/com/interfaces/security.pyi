"""Who calls, and how calls are protected: a client's proxies and a server's current call."""

from gen.types import *

@interface("IClientSecurity", bodies=("QueryBlanket", "SetBlanket", "CopyProxy"),
           gateway_bodies=("QueryBlanket", "SetBlanket", "CopyProxy"))
class PyIClientSecurity(PyIUnknown):
    """The security settings of a proxy; every proxy answers to it.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-iclientsecurity
    """

    def QueryBlanket(self, Proxy: OBJECT, /) -> OBJECT:
        """Get the settings of a proxy's interface.

        Proxy: the interface.
        Returns a dict with AuthnSvc, AuthzSvc, ServerPrincipalName, AuthnLevel, ImpLevel, AuthInfo (always None) and
        Capabilities. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iclientsecurity-queryblanket
        """

    def SetBlanket(self, Proxy: OBJECT, AuthnSvc: DWORD, AuthzSvc: DWORD, ServerPrincipalName: OLESTR | None,
                   AuthnLevel: DWORD, ImpLevel: DWORD, AuthInfo: OBJECT, Capabilities: DWORD, /) -> None:
        """Change the settings of a proxy's interface, for all who use this proxy.

        Proxy: the interface. AuthnSvc: an RPC_C_AUTHN_ constant. AuthzSvc: an RPC_C_AUTHZ_ constant.
        ServerPrincipalName: the server's name for Kerberos, or None. AuthnLevel: an RPC_C_AUTHN_LEVEL_ constant.
        ImpLevel: an RPC_C_IMP_LEVEL_ constant. AuthInfo: must be None. Capabilities: a sum of EOAC_ constants.
        Raises com_error; ValueError when AuthInfo is given.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iclientsecurity-setblanket
        """

    def CopyProxy(self, Proxy: OBJECT, /) -> OBJECT:
        """Copy a proxy's interface, so that its settings can be changed for one user of it alone.

        Proxy: the interface. Returns the copy, of the same interface. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iclientsecurity-copyproxy
        """

@interface("IServerSecurity", bodies=("QueryBlanket", "IsImpersonating"),
           gateway_bodies=("QueryBlanket", "IsImpersonating"))
class PyIServerSecurity(PyIUnknown):
    """The call that a server is working on: who made it, and acting in his name. CoGetCallContext gives it.

    https://learn.microsoft.com/windows/win32/api/objidl/nn-objidl-iserversecurity
    """

    def QueryBlanket(self, Capabilities: DWORD = 0, /) -> OBJECT:
        """Get the settings with which the client made this call.

        Capabilities: 0, or EOAC_MAKE_FULLSIC.
        Returns a dict with AuthnSvc, AuthzSvc, ServerPrincipalName, AuthnLevel, ImpLevel, ClientName (DOMAIN\\\\user,
        or None) and Capabilities. Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iserversecurity-queryblanket
        """

    def ImpersonateClient(self) -> None:
        """Let this thread act as the client until RevertToSelf, or until the call ends.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iserversecurity-impersonateclient
        """

    def RevertToSelf(self) -> None:
        """End what ImpersonateClient began.

        Raises com_error.
        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iserversecurity-reverttoself
        """

    def IsImpersonating(self) -> BOOL:
        """Ask whether this thread acts as the client.

        https://learn.microsoft.com/windows/win32/api/objidl/nf-objidl-iserversecurity-isimpersonating
        """
