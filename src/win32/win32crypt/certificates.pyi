"""PyCERT_CONTEXT, PyCTL_CONTEXT and PyCRYPTMSG."""

from gen.types import *

@object("crypt_handle", export=None)
class PyCERT_CONTEXT:
    """A certificate. It is freed with the object.

    https://learn.microsoft.com/windows/win32/api/wincrypt/ns-wincrypt-cert_context
    """

    @property
    def HANDLE(self) -> OBJECT:
        """The address of Windows' structure as an int."""

    @property
    def CertStore(self) -> OBJECT:
        """The PyCERTSTORE it belongs to, or None."""

    @property
    def CertEncoded(self) -> OBJECT:
        """The encoded certificate, bytes."""

    @property
    def CertEncodingType(self) -> OBJECT:
        """X509_ASN_ENCODING and so on."""

    @property
    def Version(self) -> OBJECT:
        """The version, a win32cryptcon.CERT_V… value."""

    @property
    def Subject(self) -> OBJECT:
        """Whose certificate it is: an encoded name, for CertNameToStr()."""

    @property
    def Issuer(self) -> OBJECT:
        """Who issued it: an encoded name, for CertNameToStr()."""

    @property
    def NotBefore(self) -> OBJECT:
        """From when it is valid, a datetime."""

    @property
    def NotAfter(self) -> OBJECT:
        """Until when it is valid, a datetime."""

    @property
    def SignatureAlgorithm(self) -> OBJECT:
        """How it is signed, a dict with ObjId and Parameters."""

    @property
    def Extension(self) -> OBJECT:
        """The extensions, a tuple of dicts with ObjId, Critical and Value (encoded)."""

    @property
    def SubjectPublicKeyInfo(self) -> OBJECT:
        """The public key, a dict with Algorithm and PublicKey."""

    @property
    def SerialNumber(self) -> OBJECT:
        """The serial number, bytes, the lowest first."""

    def CertFreeCertificateContext(self) -> None:
        """Free the context now.

        Raises ValueError when it was freed before, error when another thread uses it.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certfreecertificatecontext
        """

    def CertEnumCertificateContextProperties(self) -> list[int]:
        """List the properties that are set.

        Returns a list of win32cryptcon.CERT_…_PROP_ID values.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certenumcertificatecontextproperties
        """

    def CryptAcquireCertificatePrivateKey(self, Flags: DWORD = 0) -> tuple[DWORD, OBJECT]:
        """Open the private key that belongs to the certificate.

        Flags: CRYPT_ACQUIRE_…_FLAG.
        Returns (keyspec, provider): AT_KEYEXCHANGE or AT_SIGNATURE, and a PyCRYPTPROV.
        Raises error when there is none. It may block, and ask the user.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptacquirecertificateprivatekey
        """

    def CertGetIntendedKeyUsage(self) -> DWORD:
        """Tell what the key is meant for.

        Returns CERT_…_KEY_USAGE bits.
        Raises error when the certificate does not say.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certgetintendedkeyusage
        """

    def CertGetEnhancedKeyUsage(self, Flags: DWORD = 0) -> OBJECT:
        """Tell which purposes the key is meant for.

        Flags: CERT_FIND_EXT_ONLY_ENHKEY_USAGE_FLAG, CERT_FIND_PROP_ONLY_ENHKEY_USAGE_FLAG or 0.
        Returns a tuple of object identifiers, bytes.
        Raises error when it cannot be read.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certgetenhancedkeyusage
        """

    def CertSerializeCertificateStoreElement(self, Flags: DWORD = 0) -> BYTES:
        """Write the certificate with its properties.

        Flags: 0.
        Returns bytes, for CertAddSerializedElementToStore().
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certserializecertificatestoreelement
        """

    def CertVerifySubjectCertificateContext(self, Issuer: PyCERT_CONTEXT | None, Flags: DWORD) -> DWORD:
        """Check the certificate.

        Issuer: the issuer's certificate, or None.
        Flags: CERT_STORE_SIGNATURE_FLAG, CERT_STORE_TIME_VALIDITY_FLAG, CERT_STORE_REVOCATION_FLAG: which checks.
        Returns the checks that failed, 0 when all is well.
        Raises error when a check cannot be made.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certverifysubjectcertificatecontext
        """

    def CertDeleteCertificateFromStore(self) -> None:
        """Delete the certificate from its store; the object is empty afterwards.

        Raises error when it cannot be deleted.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certdeletecertificatefromstore
        """

    def CertGetCertificateContextProperty(self, PropId: DWORD) -> OBJECT:
        """Read a property.

        PropId: win32cryptcon.CERT_…_PROP_ID.
        Returns, by PropId: bytes (hashes), str (names), int, bool, datetime, or a dict (CERT_KEY_PROV_INFO_PROP_ID,
            CERT_KEY_CONTEXT_PROP_ID).
        Raises error when it is not set, NotImplementedError for one that is not known here.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certgetcertificatecontextproperty
        """

    def CertSetCertificateContextProperty(self, PropId: DWORD, Data: OBJECT, Flags: DWORD = 0) -> None:
        """Set or delete a property.

        PropId: win32cryptcon.CERT_…_PROP_ID.
        Data: the value, of the type that CertGetCertificateContextProperty() gives; None deletes it.
        Flags: CERT_SET_…_FLAG.
        Raises error when it cannot be set, NotImplementedError for one that is not known here.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certsetcertificatecontextproperty
        """

@object("crypt_handle", export=None)
class PyCTL_CONTEXT:
    """A certificate trust list. It is freed with the object.

    https://learn.microsoft.com/windows/win32/api/wincrypt/ns-wincrypt-ctl_context
    """

    @property
    def PCCTL_CONTEXT(self) -> OBJECT:
        """The address of Windows' structure as an int; 0 when it was freed."""

    def CertFreeCTLContext(self) -> None:
        """Free the context now.

        Raises ValueError when it was freed before.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certfreectlcontext
        """

    def CertEnumCTLContextProperties(self) -> list[int]:
        """List the properties that are set.

        Returns a list of win32cryptcon.CERT_…_PROP_ID values.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certenumctlcontextproperties
        """

    def CertEnumSubjectInSortedCTL(self) -> list[tuple[bytes, bytes]]:
        """List what is trusted.

        Returns a list of (subject, encoded attributes).
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certenumsubjectinsortedctl
        """

    def CertDeleteCTLFromStore(self) -> None:
        """Delete the list from its store; the object is empty afterwards.

        Raises error when it cannot be deleted.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certdeletectlfromstore
        """

    def CertSerializeCTLStoreElement(self, Flags: DWORD = 0) -> BYTES:
        """Write the list with its properties.

        Flags: 0.
        Returns bytes, for CertAddSerializedElementToStore().
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certserializectlstoreelement
        """

@object("crypt_handle", export=None)
class PyCRYPTMSG:
    """A cryptographic message that CryptQueryObject() found. It is closed with the object.

    https://learn.microsoft.com/windows/win32/seccrypto/low-level-message-functions
    """

    @property
    def HCRYPTMSG(self) -> OBJECT:
        """The handle as an int; 0 when it was closed."""

    def CryptMsgClose(self) -> None:
        """Close the message now.

        Raises ValueError when it was closed before.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptmsgclose
        """
