"""Messages: signed, encrypted, or both. Parameters are dicts, as pywin32 has them."""

from gen.types import *

def CryptSignMessage(SignPara: dict[str, OBJECT], ToBeSigned: list[OBJECT] | tuple[OBJECT, ...], DetachedSignature: BOOL = False) -> BYTES:
    """Sign data.

    SignPara: a dict with SigningCert (a PyCERT_CONTEXT with a private key), HashAlgorithm (a dict with ObjId and, where wanted,
        Parameters) and, where wanted, MsgCert (certificates to put in), AuthAttr and UnauthAttr (sequences of dicts with ObjId
        and Value, a sequence of buffers), Flags, InnerContentType, MsgEncodingType; HashAuxInfo and MsgCrl are None.
    ToBeSigned: a sequence of buffers; of one, when the data becomes a part of the message.
    DetachedSignature: leave the data out of the message.
    Returns the message.
    Raises error when the key cannot be used. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptsignmessage
    """

def CryptVerifyMessageSignature(SignedBlob: BUFFER, SignerIndex: DWORD = 0, VerifyPara: dict[str, OBJECT] | None = None,
                                ReturnData: BOOL = False) -> dict[str, OBJECT]:
    """Check a signed message.

    SignedBlob: the message.
    SignerIndex: which signer, from 0.
    VerifyPara: None, or a dict with MsgAndCertEncodingType, CryptProv, GetSignerCertificate, GetArg, all of which may be left
        out. GetSignerCertificate(arg, encoding, signer, store) gives the PyCERT_CONTEXT of a signer, a dict with Issuer and
        SerialNumber.
    ReturnData: give the data back too.
    Returns a dict with SignerCert (a PyCERT_CONTEXT) and Decoded (bytes or None).
    Raises error when the signature is not right. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptverifymessagesignature
    """

def CryptVerifyDetachedMessageSignature(SignerIndex: DWORD, DetachedSignBlob: BUFFER, ToBeSigned: list[OBJECT] | tuple[OBJECT, ...],
                                        VerifyPara: dict[str, OBJECT] | None = None) -> OBJECT:
    """Check a signature that is apart from its data.

    SignerIndex: which signer, from 0.
    DetachedSignBlob: the signature.
    ToBeSigned: the data, a sequence of buffers.
    VerifyPara: as for CryptVerifyMessageSignature().
    Returns the signer's PyCERT_CONTEXT.
    Raises error when the signature is not right. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptverifydetachedmessagesignature
    """

def CryptEncryptMessage(EncryptPara: dict[str, OBJECT], RecipientCert: list[OBJECT] | tuple[OBJECT, ...], ToBeEncrypted: BUFFER) -> BYTES:
    """Encrypt data for others.

    EncryptPara: a dict with ContentEncryptionAlgorithm (a dict with ObjId and, where wanted, Parameters) and, where wanted,
        CryptProv, Flags, InnerContentType, MsgEncodingType; EncryptionAuxInfo is None.
    RecipientCert: their PyCERT_CONTEXTs.
    ToBeEncrypted: the data.
    Returns the message.
    Raises error when it cannot be encrypted. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptencryptmessage
    """

def CryptDecryptMessage(DecryptPara: dict[str, OBJECT], EncryptedBlob: BUFFER) -> tuple[OBJECT, OBJECT]:
    """Decrypt a message.

    DecryptPara: a dict with CertStores (PyCERTSTOREs that may have a certificate with a private key) and, where wanted,
        MsgAndCertEncodingType and Flags.
    EncryptedBlob: the message.
    Returns (data, certificate): the data, and the PyCERT_CONTEXT that it was encrypted for.
    Raises error when no key fits. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptdecryptmessage
    """

def CryptSignAndEncryptMessage(SignPara: dict[str, OBJECT], EncryptPara: dict[str, OBJECT], RecipientCert: list[OBJECT] | tuple[OBJECT, ...],
                               ToBeSignedAndEncrypted: BUFFER) -> BYTES:
    """Sign data and encrypt it for others.

    SignPara: as for CryptSignMessage().
    EncryptPara: as for CryptEncryptMessage().
    RecipientCert: PyCERT_CONTEXTs.
    ToBeSignedAndEncrypted: the data.
    Returns the message.
    Raises error when a key cannot be used. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptsignandencryptmessage
    """

def CryptDecryptAndVerifyMessageSignature(EncryptedBlob: BUFFER, DecryptPara: dict[str, OBJECT],
                                          VerifyPara: dict[str, OBJECT] | None = None, SignerIndex: DWORD = 0
                                          ) -> dict[str, OBJECT]:
    """Decrypt a message and check its signature.

    EncryptedBlob: what CryptSignAndEncryptMessage() gave.
    DecryptPara: as for CryptDecryptMessage().
    VerifyPara: as for CryptVerifyMessageSignature().
    SignerIndex: which signer, from 0.
    Returns a dict with Decrypted (bytes), XchgCert and SignerCert (PyCERT_CONTEXTs).
    Raises error when no key fits or the signature is not right. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptdecryptandverifymessagesignature
    """

def CryptDecodeMessage(EncodedBlob: BUFFER, DecryptPara: dict[str, OBJECT], VerifyPara: dict[str, OBJECT] | None = None,
                       MsgTypeFlags: DWORD = 4294967295, SignerIndex: DWORD = 0, PrevInnerContentType: DWORD = 0,
                       ReturnData: BOOL = True) -> dict[str, OBJECT]:
    """Undo one step of a message: decrypt it, or check its signature.

    EncodedBlob: the message.
    DecryptPara: as for CryptDecryptMessage().
    VerifyPara: as for CryptVerifyMessageSignature().
    MsgTypeFlags: which kinds are accepted, CMSG_…_FLAG.
    SignerIndex: which signer, from 0.
    PrevInnerContentType: InnerContentType of the step before.
    ReturnData: give the data back too.
    Returns a dict with MsgType, InnerContentType, Decoded (bytes or None), XchgCert and SignerCert (PyCERT_CONTEXTs or None).
    Raises error when it is no message or a key is lacking. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptdecodemessage
    """

def CryptGetMessageCertificates(SignedBlob: BUFFER, MsgAndCertEncodingType: DWORD = 65537,
                                CryptProv: PyCRYPTPROV | None = None, Flags: DWORD = 0) -> OBJECT:
    """Open the certificates in a message as a store.

    SignedBlob: the message.
    MsgAndCertEncodingType: X509_ASN_ENCODING | PKCS_7_ASN_ENCODING.
    CryptProv: a provider, or None.
    Flags: as for CertOpenStore().
    Returns a PyCERTSTORE.
    Raises error when it is no signed message.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptgetmessagecertificates
    """

def CryptGetMessageSignerCount(SignedBlob: BUFFER, MsgEncodingType: DWORD = 65537) -> LONG:
    """Count the signers of a message.

    SignedBlob: the message.
    MsgEncodingType: X509_ASN_ENCODING | PKCS_7_ASN_ENCODING.
    Returns how many.
    Raises error when it is no signed message.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptgetmessagesignercount
    """
