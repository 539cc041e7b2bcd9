"""Authentication by a security package (SSPI) for programs: one object for the client, one for the server.

    client = sspi.ClientAuth("NTLM")
    server = sspi.ServerAuth("NTLM")
    token = None
    while not server.authenticated:
        code, buffers = client.authorize(token)
        code, buffers = server.authorize(buffers[0].Buffer)     # on the other computer
        token = buffers[0].Buffer

After that each side signs, encrypts or wraps what the other verifies, decrypts or unwraps. What goes beyond these classes
can be done with the functions of win32security that they call.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias

import sspicon
import win32security

error = win32security.error

_Bytes: TypeAlias = bytes | bytearray | memoryview
_Buffers: TypeAlias = win32security.PySecBufferDescType
_Context: TypeAlias = win32security.PyCtxtHandleType
_Step: TypeAlias = Callable[[_Buffers | None, _Context, _Buffers], tuple[int, int, Any]]

_CLIENT_FLAGS = (sspicon.ISC_REQ_INTEGRITY | sspicon.ISC_REQ_SEQUENCE_DETECT | sspicon.ISC_REQ_REPLAY_DETECT
                 | sspicon.ISC_REQ_CONFIDENTIALITY)
_SERVER_FLAGS = (sspicon.ASC_REQ_INTEGRITY | sspicon.ASC_REQ_SEQUENCE_DETECT | sspicon.ASC_REQ_REPLAY_DETECT
                 | sspicon.ASC_REQ_CONFIDENTIALITY)


def _message(*parts: tuple[_Bytes | int, int]) -> _Buffers:
    """Buffers for one call, each from its content (or its size, when it is to be filled) and its type."""
    buffers = win32security.PySecBufferDescType()
    for content, kind in parts:
        size = content if isinstance(content, int) else memoryview(content).nbytes
        buffer = win32security.PySecBufferType(size, kind)
        if not isinstance(content, int):
            buffer.Buffer = content
        buffers.append(buffer)
    return buffers


class _BaseAuth:
    """What client and server have in common: the context, once there is one, and what can be done with messages."""

    pkg_info: dict[str, Any]
    ctxt_attr: int
    ctxt_expiry: datetime

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the context: both sides are strangers again."""
        self.ctxt: _Context | None = None
        self.authenticated = False
        self.initiator_name: str | None = None
        self.service_name: str | None = None
        self.next_seq_num = 0

    def _get_next_seq_num(self) -> int:
        """Number the messages of this side: 0, 1, 2 and so on. A subclass may count otherwise."""
        number = self.next_seq_num
        self.next_seq_num = number + 1
        return number

    def _established(self) -> _Context:
        """The context, which the first call of authorize() makes."""
        if self.ctxt is None:
            raise ValueError("there is no security context yet: call authorize() first")
        return self.ctxt

    def _size(self, name: str) -> int:
        """How large the package makes this part of a message."""
        return int(self._established().QueryContextAttributes(sspicon.SECPKG_ATTR_SIZES)[name])

    def encrypt(self, data: _Bytes) -> tuple[bytes, bytes]:
        """Seal a message.

        Returns what decrypt() of the other side wants: the sealed data and the trailer.
        """
        message = _message((data, sspicon.SECBUFFER_DATA), (self._size("SecurityTrailer"), sspicon.SECBUFFER_TOKEN))
        self._established().EncryptMessage(0, message, self._get_next_seq_num())
        return message[0].Buffer, message[1].Buffer

    def decrypt(self, data: _Bytes, trailer: _Bytes) -> bytes:
        """Open a message that encrypt() of the other side sealed.

        Raises error when it was changed on the way, or comes out of order.
        """
        message = _message((data, sspicon.SECBUFFER_DATA), (trailer, sspicon.SECBUFFER_TOKEN))
        self._established().DecryptMessage(message, self._get_next_seq_num())
        content: bytes = message[0].Buffer
        return content

    def sign(self, data: _Bytes) -> bytes:
        """Sign a message, which stays readable.

        Returns the signature, for verify() of the other side.
        """
        message = _message((data, sspicon.SECBUFFER_DATA), (self._size("MaxSignature"), sspicon.SECBUFFER_TOKEN))
        self._established().MakeSignature(0, message, self._get_next_seq_num())
        signature: bytes = message[1].Buffer
        return signature

    def verify(self, data: _Bytes, sig: _Bytes) -> None:
        """Check a message against the signature that sign() of the other side made.

        Raises error when either was changed on the way, or the message comes out of order.
        """
        message = _message((data, sspicon.SECBUFFER_DATA), (sig, sspicon.SECBUFFER_TOKEN))
        self._established().VerifySignature(message, self._get_next_seq_num())

    def wrap(self, msg: _Bytes, encrypt: bool = False) -> bytes:
        """Pack a message as GSSAPI's wrap does, for partners that are not Windows; mostly with Kerberos.

        encrypt: whether to seal it, and not only sign.
        Returns one piece of bytes with everything that unwrap() of the other side needs.
        """
        message = _message((msg, sspicon.SECBUFFER_DATA), (self._size("SecurityTrailer"), sspicon.SECBUFFER_TOKEN),
                           (self._size("BlockSize"), sspicon.SECBUFFER_PADDING))
        quality = 0 if encrypt else sspicon.SECQOP_WRAP_NO_ENCRYPT
        self._established().EncryptMessage(quality, message, self._get_next_seq_num())
        data, token, padding = (buffer.Buffer for buffer in message)
        return bytes(token + data + padding)

    def unwrap(self, token: _Bytes) -> tuple[bytes, bool]:
        """Unpack what GSSAPI's wrap packed.

        Returns the message, and whether it was sealed.
        Raises error when it was changed on the way.
        """
        message = _message((token, sspicon.SECBUFFER_STREAM), (0, sspicon.SECBUFFER_DATA))
        quality = self._established().DecryptMessage(message, self._get_next_seq_num())
        return message[1].Buffer, quality != sspicon.SECQOP_WRAP_NO_ENCRYPT

    def _amend_ctx_name(self) -> None:
        """Note the names of client and server, where the package tells them."""
        if not self.authenticated:
            raise ValueError("the security context is not complete: call authorize() until `authenticated` is true")
        try:
            names = self._established().QueryContextAttributes(sspicon.SECPKG_ATTR_NATIVE_NAMES)
        except error:
            return
        self.initiator_name, self.service_name = names

    def _token(self, token: _Bytes | _Buffers) -> _Buffers:
        """The other side's token as buffers."""
        if isinstance(token, win32security.PySecBufferDescType):
            return token
        room = max(int(self.pkg_info["MaxToken"]), memoryview(token).nbytes)
        buffers = _message((room, sspicon.SECBUFFER_TOKEN))
        buffers[0].Buffer = token
        return buffers

    def _step(self, token: _Bytes | _Buffers | None, call: _Step) -> tuple[int, _Buffers]:
        """Hand the other side's token to the package, and note what it gives."""
        given = None if token is None else self._token(token)
        answer = _message((int(self.pkg_info["MaxToken"]), sspicon.SECBUFFER_TOKEN))
        context = self.ctxt or win32security.PyCtxtHandleType()
        code, self.ctxt_attr, self.ctxt_expiry = call(given, context, answer)
        self.ctxt = context
        if code in (sspicon.SEC_I_COMPLETE_NEEDED, sspicon.SEC_I_COMPLETE_AND_CONTINUE):
            context.CompleteAuthToken(answer)
        self.authenticated = code == 0
        if self.authenticated:
            self._amend_ctx_name()
        return code, answer


class ClientAuth(_BaseAuth):
    """The side that begins.

    pkg_name: the security package: "NTLM", "Kerberos" or "Negotiate".
    client_name: whose credentials are used; None is the user who runs this program.
    auth_info: (user, domain, password), or None for what that user has logged on with.
    targetspn: the principal name of the server, which Kerberos needs.
    scflags: ISC_REQ_… values; by default signing, sealing, and no message lost or repeated.
    datarep: SECURITY_NETWORK_DREP or SECURITY_NATIVE_DREP.
    """

    def __init__(self, pkg_name: str, client_name: str | None = None,
                 auth_info: tuple[str | None, str | None, str | None] | None = None, targetspn: str | None = None,
                 scflags: int | None = None, datarep: int = sspicon.SECURITY_NETWORK_DREP) -> None:
        self.scflags = _CLIENT_FLAGS if scflags is None else scflags
        self.datarep = datarep
        self.targetspn = targetspn
        self.pkg_info = win32security.QuerySecurityPackageInfo(pkg_name)
        self.credentials, self.credentials_expiry = win32security.AcquireCredentialsHandle(
            client_name, self.pkg_info["Name"], sspicon.SECPKG_CRED_OUTBOUND, None, auth_info)
        super().__init__()

    def authorize(self, sec_buffer_in: _Bytes | _Buffers | None) -> tuple[int, _Buffers]:
        """Take one step.

        sec_buffer_in: None at first, then what the server answered: bytes or buffers.
        Returns the package's code, 0 when this side is done, and the buffers whose first one goes to the server.
        Raises error when the server is refused.
        """
        return self._step(sec_buffer_in, lambda given, context, answer: win32security.InitializeSecurityContext(
            self.credentials, self.ctxt, self.targetspn, self.scflags, self.datarep, given, context, answer))


class ServerAuth(_BaseAuth):
    """The side that is asked.

    pkg_name: the security package, the client's.
    spn: the principal whose credentials are used; None is the user who runs this program.
    scflags: ASC_REQ_… values; by default signing, sealing, and no message lost or repeated.
    datarep: SECURITY_NETWORK_DREP or SECURITY_NATIVE_DREP.
    """

    def __init__(self, pkg_name: str, spn: str | None = None, scflags: int | None = None,
                 datarep: int = sspicon.SECURITY_NETWORK_DREP) -> None:
        self.spn = spn
        self.scflags = _SERVER_FLAGS if scflags is None else scflags
        self.datarep = datarep
        self.pkg_info = win32security.QuerySecurityPackageInfo(pkg_name)
        self.credentials, self.credentials_expiry = win32security.AcquireCredentialsHandle(
            spn, self.pkg_info["Name"], sspicon.SECPKG_CRED_INBOUND, None, None)
        super().__init__()

    def authorize(self, sec_buffer_in: _Bytes | _Buffers | None) -> tuple[int, _Buffers]:
        """Take one step.

        sec_buffer_in: what the client sent: bytes or buffers; None where a package lets the server begin.
        Returns the package's code, 0 when the client is known, and the buffers whose first one goes to the client.
        Raises error when the client is refused.
        """
        return self._step(sec_buffer_in, lambda given, context, answer: win32security.AcceptSecurityContext(
            self.credentials, self.ctxt, given, self.scflags, self.datarep, context, answer))
