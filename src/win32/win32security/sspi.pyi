"""Security packages (SSPI): credentials, contexts, and the buffers they work on."""

from gen.types import *


@object("sspi_buffer", export="PySecBufferType")
class PySecBuffer:
    """A piece of memory that a security package reads or fills.

    PySecBuffer(BufferSize, BufferType) has room for that many bytes; BufferType is a SECBUFFER_… value.
    https://learn.microsoft.com/windows/win32/api/sspi/ns-sspi-secbuffer
    """

    BufferType: ULONG

    def __init__(self, BufferSize: ULONG, BufferType: ULONG) -> None: ...

    @property
    def Buffer(self) -> OBJECT:
        """The content: bytes, BufferSize of them. Any buffer object of at most MaxBufferSize bytes can be set."""

    @Buffer.setter
    def Buffer(self, value: OBJECT) -> None: ...

    @property
    def BufferSize(self) -> ULONG:
        """How many bytes count, at most MaxBufferSize; a package changes it to what it has written."""

    @BufferSize.setter
    def BufferSize(self, value: ULONG) -> None: ...

    @property
    def MaxBufferSize(self) -> ULONG:
        """How many bytes there is room for."""

    def Clear(self) -> None:
        """Set all bytes to zero, and BufferSize to MaxBufferSize."""

    def __repr__(self) -> str: ...

SecBufferType = PySecBuffer

@object("sspi_buffers", export="PySecBufferDescType", gc=True, unlink=True)
class PySecBufferDesc:
    """A sequence of PySecBuffers for one call.

    PySecBufferDesc(Version) is empty; Version is SECBUFFER_VERSION when left out.
    https://learn.microsoft.com/windows/win32/api/sspi/ns-sspi-secbufferdesc
    """

    Version: ULONG

    def __init__(self, Version: ULONG = 0) -> None: ...

    def append(self, buffer: OBJECT, /) -> None:
        """Add a buffer at the end.

        buffer: a PySecBuffer.
        Raises TypeError for anything else.
        """

    def __len__(self) -> int: ...
    def __getitem__(self, index: OBJECT, /) -> OBJECT: ...
    def __setitem__(self, index: OBJECT, value: OBJECT, /) -> None: ...
    def __iter__(self) -> OBJECT: ...
    def __repr__(self) -> str: ...

SecBufferDescType = PySecBufferDesc

@object("sspi_handle", export="PyCredHandleType")
class PyCredHandle:
    """Credentials of a user for a security package, from AcquireCredentialsHandle(). They are freed with the object.

    https://learn.microsoft.com/windows/win32/secauthn/sspi-handles
    """

    def __init__(self) -> None: ...

    def Detach(self) -> OBJECT:
        """Give the handle away, so that nothing frees it any more.

        Returns its value as an int, -1 when there was none.
        """

    def FreeCredentialsHandle(self) -> None:
        """Free the credentials now.

        Raises error when there are none.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-freecredentialshandle
        """

    def QueryCredentialsAttributes(self, Attribute: ULONG, /) -> OBJECT:
        """Ask about the credentials.

        Attribute: SECPKG_CRED_ATTR_NAMES.
        Returns the user's name.
        Raises NotImplementedError for another attribute, error when the package refuses.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-querycredentialsattributesw
        """

CredHandleType = PyCredHandle

@object("sspi_handle", export="PyCtxtHandleType")
class PyCtxtHandle:
    """The state that client and server share after they know each other. It is deleted with the object.

    PyCtxtHandle() is empty, to be filled by InitializeSecurityContext() or AcceptSecurityContext().
    https://learn.microsoft.com/windows/win32/secauthn/sspi-handles
    """

    def __init__(self) -> None: ...

    def Detach(self) -> OBJECT:
        """Give the handle away, so that nothing deletes the context any more.

        Returns its value as an int, -1 when there was none.
        """

    def DeleteSecurityContext(self) -> None:
        """Delete the context now.

        Raises error when there is none.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-deletesecuritycontext
        """

    def CompleteAuthToken(self, Token: OBJECT, /) -> None:
        """Finish a token, after SEC_I_COMPLETE_NEEDED or SEC_I_COMPLETE_AND_CONTINUE.

        Token: the PySecBufferDesc with the token.
        Raises error when the package refuses.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-completeauthtoken
        """

    def QueryContextAttributes(self, Attribute: ULONG, /) -> OBJECT:
        """Ask about the context.

        Attribute: which attribute, and what comes back:
            SECPKG_ATTR_SIZES, SECPKG_ATTR_STREAM_SIZES, SECPKG_ATTR_KEY_INFO, SECPKG_ATTR_CONNECTION_INFO,
            SECPKG_ATTR_PACKAGE_INFO: a dict with the structure's fields.
            SECPKG_ATTR_NAMES, SECPKG_ATTR_AUTHORITY: a name.
            SECPKG_ATTR_NATIVE_NAMES: (client, server).
            SECPKG_ATTR_NEGOTIATION_INFO: (state, dict of the package).
            SECPKG_ATTR_LIFESPAN: (begin, end); SECPKG_ATTR_PASSWORD_EXPIRY: a time.
            SECPKG_ATTR_SESSION_KEY, SECPKG_ATTR_TARGET_INFORMATION: bytes.
            SECPKG_ATTR_FLAGS: an int; SECPKG_ATTR_CIPHER_STRENGTHS: (least, most).
            SECPKG_ATTR_ACCESS_TOKEN: a handle that closes itself.
            SECPKG_ATTR_ISSUER_LIST_EX: (how many, the first one's name as bytes).
        Returns that.
        Raises NotImplementedError for another attribute, error when the package refuses.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-querycontextattributesw
        """

    def QuerySecurityContextToken(self) -> HANDLE:
        """Give the token of the client, on the server's side.

        Returns a handle that closes itself.
        Raises error when the package refuses.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-querysecuritycontexttoken
        """

    def MakeSignature(self, fqop: ULONG, Message: OBJECT, MessageSeqNo: ULONG, /) -> None:
        """Sign a message.

        fqop: quality of protection, normally 0.
        Message: a PySecBufferDesc with the data (SECBUFFER_DATA) and room for the signature (SECBUFFER_TOKEN).
        MessageSeqNo: the number of the message.
        Raises error when the package refuses.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-makesignature
        """

    def VerifySignature(self, Message: OBJECT, MessageSeqNo: ULONG, /) -> LONG:
        """Check what MakeSignature() made on the other side.

        Message: a PySecBufferDesc with the data and the signature.
        MessageSeqNo: the number of the message.
        Returns the quality of protection.
        Raises error when the message was changed, or comes out of order.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-verifysignature
        """

    def EncryptMessage(self, fqop: ULONG, Message: OBJECT, MessageSeqNo: ULONG, /) -> None:
        """Seal a message in its place.

        fqop: quality of protection, normally 0; SECQOP_WRAP_NO_ENCRYPT only signs.
        Message: a PySecBufferDesc with the data (SECBUFFER_DATA) and room for the trailer (SECBUFFER_TOKEN).
        MessageSeqNo: the number of the message.
        Raises error when the package refuses.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-encryptmessage
        """

    def DecryptMessage(self, Message: OBJECT, MessageSeqNo: ULONG, /) -> LONG:
        """Open in its place what EncryptMessage() sealed on the other side.

        Message: a PySecBufferDesc with the data and the trailer.
        MessageSeqNo: the number of the message.
        Returns the quality of protection.
        Raises error when the message was changed, or comes out of order.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-decryptmessage
        """

    def ImpersonateSecurityContext(self) -> None:
        """Let this thread act as the client, until RevertSecurityContext().

        Raises error when the package refuses.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-impersonatesecuritycontext
        """

    def RevertSecurityContext(self) -> None:
        """End what ImpersonateSecurityContext() began.

        Raises error when the package refuses.
        https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-revertsecuritycontext
        """

CtxtHandleType = PyCtxtHandle

def EnumerateSecurityPackages() -> tuple[dict[str, Any], ...]:
    """List the security packages.

    Returns a tuple of dicts with the fields of SecPkgInfo.
    Raises error when that fails.
    https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-enumeratesecuritypackagesw
    """

def QuerySecurityPackageInfo(PackageName: WSTR, /) -> dict[str, Any]:
    """Describe a security package.

    PackageName: its name, such as "NTLM", "Kerberos" or "Negotiate".
    Returns a dict with the fields of SecPkgInfo.
    Raises error when there is no such package.
    https://learn.microsoft.com/windows/win32/api/sspi/nf-sspi-querysecuritypackageinfow
    """

def AcquireCredentialsHandle(Principal: WSTR | None, Package: WSTR, CredentialUse: ULONG, LogonID: OBJECT,
                             AuthData: OBJECT, GetKeyFn: OBJECT = None, GetKeyArgument: OBJECT = None,
                             /) -> tuple[OBJECT, OBJECT]:
    """Get the credentials of a user for a security package.

    Principal: whose; None is this process's user.
    Package: the package's name.
    CredentialUse: SECPKG_CRED_INBOUND for a server, SECPKG_CRED_OUTBOUND for a client, or SECPKG_CRED_BOTH.
    LogonID: the LUID of a logon session, or None.
    AuthData: (user, domain, password), each a str or None; None takes what the user has logged on with. Copies of the
        password are wiped.
    GetKeyFn, GetKeyArgument: None.
    Returns (credentials, expiry): a PyCredHandle, and until when it serves.
    Raises error when there are no such credentials. It may block.
    https://learn.microsoft.com/windows/win32/secauthn/acquirecredentialshandle--general
    """

def InitializeSecurityContext(Credential: OBJECT, Context: OBJECT, TargetName: WSTR | None, ContextReq: ULONG,
                              TargetDataRep: ULONG, pInput: OBJECT, NewContext: OBJECT, pOutput: OBJECT,
                              /) -> tuple[LONG, LONG, OBJECT]:
    """Take the client's next step in getting to know a server.

    Credential: a PyCredHandle.
    Context: None at first, then the PyCtxtHandle.
    TargetName: the server's principal name, or None.
    ContextReq: what is wanted, ISC_REQ_… values.
    TargetDataRep: SECURITY_NATIVE_DREP or SECURITY_NETWORK_DREP.
    pInput: None at first, then a PySecBufferDesc with the server's token.
    NewContext: the PyCtxtHandle that is filled.
    pOutput: a PySecBufferDesc with room for the token to be sent.
    Returns (code, attributes, expiry): 0 when done or a SEC_I_… value, ISC_RET_… values, and how long the context lasts.
    Raises NotImplementedError for ISC_REQ_ALLOCATE_MEMORY, error when the package refuses. It may block.
    https://learn.microsoft.com/windows/win32/secauthn/initializesecuritycontext--general
    """

def AcceptSecurityContext(Credential: OBJECT, Context: OBJECT, pInput: OBJECT, ContextReq: ULONG, TargetDataRep: ULONG,
                          NewContext: OBJECT, pOutput: OBJECT, /) -> tuple[LONG, LONG, OBJECT]:
    """Take the server's next step in getting to know a client.

    Credential: a PyCredHandle.
    Context: None at first, then the PyCtxtHandle.
    pInput: a PySecBufferDesc with the client's token.
    ContextReq: what is wanted, ASC_REQ_… values.
    TargetDataRep: SECURITY_NATIVE_DREP or SECURITY_NETWORK_DREP.
    NewContext: the PyCtxtHandle that is filled.
    pOutput: a PySecBufferDesc with room for the token to be sent.
    Returns (code, attributes, expiry): 0 when done or a SEC_I_… value, ASC_RET_… values, and how long the context lasts.
    Raises NotImplementedError for ASC_REQ_ALLOCATE_MEMORY, error when the package refuses. It may block.
    https://learn.microsoft.com/windows/win32/secauthn/acceptsecuritycontext--general
    """

def CryptEnumProviders() -> list[tuple[str, int]]:
    """List the cryptographic service providers.

    Returns a list of (name, type), the type being a PROV_… value.
    Raises error when that fails.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptenumprovidersw
    """
