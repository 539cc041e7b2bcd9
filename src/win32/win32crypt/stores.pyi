"""Certificate stores, and PyCERTSTORE."""

from gen.types import *

def CertOpenStore(StoreProvider: DWORD, MsgAndCertEncodingType: DWORD, CryptProv: PyCRYPTPROV | None, Flags: DWORD,
                  Para: OBJECT = None) -> OBJECT:
    """Open a certificate store.

    StoreProvider: win32cryptcon.CERT_STORE_PROV_… as an int.
    MsgAndCertEncodingType: X509_ASN_ENCODING | PKCS_7_ASN_ENCODING for files and messages, else 0.
    CryptProv: a provider, or None for the default one.
    Flags: CERT_SYSTEM_STORE_… and CERT_STORE_…_FLAG.
    Para: by StoreProvider a name (system, physical, file name), a registry key, a handle, a buffer (serialized, PKCS 7), None
        (memory, collection); with CERT_SYSTEM_STORE_RELOCATE_FLAG a tuple (key, name).
    Returns a PyCERTSTORE, or None with CERT_STORE_DELETE_FLAG.
    Raises error when it cannot be opened, NotImplementedError for another provider. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certopenstore
    """

def CertOpenSystemStore(SubsystemProtocol: WSTR, Prov: PyCRYPTPROV | None = None) -> OBJECT:
    """Open one of the user's system stores; it is made when it does not exist.

    SubsystemProtocol: its name: "MY", "ROOT", "CA" and so on.
    Prov: a provider, or None.
    Returns a PyCERTSTORE.
    Raises error when it cannot be opened. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certopensystemstorew
    """

def CertEnumSystemStore(Flags: DWORD, SystemStoreLocationPara: OBJECT = None) -> list[str]:
    """List system stores.

    Flags: CERT_SYSTEM_STORE_…: where; with CERT_SYSTEM_STORE_RELOCATE_FLAG below a registry key.
    SystemStoreLocationPara: None, a computer's or service's name, or a tuple (key, name) to relocate.
    Returns a list of names.
    Raises error when the location cannot be read. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certenumsystemstore
    """

def CertEnumSystemStoreLocation(Flags: DWORD = 0) -> list[str]:
    """List the locations of system stores.

    Flags: 0.
    Returns a list of names.
    Raises error when they cannot be read.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certenumsystemstorelocation
    """

def CertEnumPhysicalStore(SystemStore: WSTR, Flags: DWORD) -> list[str]:
    """List the physical stores of a system store.

    SystemStore: its name.
    Flags: CERT_SYSTEM_STORE_…: where.
    Returns a list of names.
    Raises error when there is no such store. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certenumphysicalstore
    """

def CertRegisterSystemStore(SystemStore: OBJECT, Flags: DWORD) -> None:
    """Register a system store.

    SystemStore: its name, or with CERT_SYSTEM_STORE_RELOCATE_FLAG a tuple (key, name).
    Flags: CERT_SYSTEM_STORE_…, CERT_STORE_CREATE_NEW_FLAG.
    Raises error when access is denied, or when it exists and must not. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certregistersystemstore
    """

def CertUnregisterSystemStore(SystemStore: WSTR, Flags: DWORD) -> None:
    """Undo the registration of a system store.

    SystemStore: its name.
    Flags: CERT_SYSTEM_STORE_…, CERT_STORE_DELETE_FLAG.
    Raises error when there is no such store. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certunregistersystemstore
    """

def CertAddSerializedElementToStore(CertStore: PyCERTSTORE | None, Element: BUFFER, AddDisposition: DWORD,
                                    ContextTypeFlags: DWORD = 2, Flags: DWORD = 0) -> OBJECT:
    """Add a serialized certificate or trust list to a store.

    CertStore: the store, or None to make a context without a store.
    Element: what CertSerializeCertificateStoreElement() gave.
    AddDisposition: win32cryptcon.CERT_STORE_ADD_….
    ContextTypeFlags: CERT_STORE_…_CONTEXT_FLAG, which kinds are accepted; certificates by default.
    Flags: 0.
    Returns a PyCERT_CONTEXT or PyCTL_CONTEXT.
    Raises error when it is none, NotImplementedError for a revocation list. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certaddserializedelementtostore
    """

def PFXImportCertStore(PFX: BUFFER, Password: str | None, Flags: DWORD) -> OBJECT:
    """Open the certificates and keys of a PKCS 12 file as a store.

    PFX: the file's bytes.
    Password: the password, or None; "" is not always the same.
    Flags: CRYPT_EXPORTABLE, CRYPT_USER_PROTECTED, CRYPT_MACHINE_KEYSET, CRYPT_USER_KEYSET.
    Returns a PyCERTSTORE.
    Raises error when the password is wrong or the file damaged. It may block. The password's copy is wiped.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-pfximportcertstore
    """

def PFXIsPFXBlob(PFX: BUFFER) -> BOOL:
    """Say whether bytes are a PKCS 12 file.

    PFX: the bytes.
    Returns a bool.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-pfxispfxblob
    """

def PFXVerifyPassword(PFX: BUFFER, Password: str | None, Flags: DWORD) -> BOOL:
    """Say whether a password opens a PKCS 12 file.

    PFX: the file's bytes.
    Password: the password, or None.
    Flags: 0.
    Returns a bool. The password's copy is wiped.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-pfxverifypassword
    """

@object("crypt_handle", export=None)
class PyCERTSTORE:
    """A certificate store. It is closed with the object.

    https://learn.microsoft.com/windows/win32/seccrypto/certificate-stores
    """

    @property
    def HCERTSTORE(self) -> int | None:
        """The handle as an int; None when it was closed."""

    def CertCloseStore(self, Flags: int | None = None) -> None:
        """Close the store now.

        Flags: not used; giving it is deprecated.
        Raises error when certificates of it are still open (CRYPT_E_PENDING_CLOSE; it closes after them), SystemError when
            it was closed before.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certclosestore
        """

    def CertControlStore(self, Flags: DWORD, CtrlType: DWORD, CtrlPara: HANDLE | None) -> None:
        """Save, reload or watch the store.

        Flags: CERT_STORE_CTRL_…_FLAG.
        CtrlType: win32cryptcon.CERT_STORE_CTRL_….
        CtrlPara: an event that is set at changes, or None.
        Raises error when the store cannot. It may block.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certcontrolstore
        """

    def CertEnumCertificatesInStore(self) -> OBJECT:
        """List the certificates.

        Returns a list of PyCERT_CONTEXT.
        Raises error when they cannot be read. It may block.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certenumcertificatesinstore
        """

    def CertEnumCTLsInStore(self) -> OBJECT:
        """List the certificate trust lists.

        Returns a list of PyCTL_CONTEXT.
        Raises error when they cannot be read. It may block.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certenumctlsinstore
        """

    def CertSaveStore(self, MsgAndCertEncodingType: DWORD, SaveAs: DWORD, SaveTo: DWORD, SaveToPara: OBJECT,
                      Flags: DWORD = 0) -> None:
        """Write the store to a file.

        MsgAndCertEncodingType: X509_ASN_ENCODING | PKCS_7_ASN_ENCODING for PKCS 7.
        SaveAs: win32cryptcon.CERT_STORE_SAVE_AS_….
        SaveTo: CERT_STORE_SAVE_TO_FILENAME or CERT_STORE_SAVE_TO_FILE.
        SaveToPara: the file's name, or the open file's handle.
        Flags: 0.
        Raises error when it cannot be written, NotImplementedError for another SaveTo. It may block.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certsavestore
        """

    def CertAddEncodedCertificateToStore(self, CertEncodingType: DWORD, CertEncoded: BUFFER, AddDisposition: DWORD) -> OBJECT:
        """Add an encoded certificate.

        CertEncodingType: X509_ASN_ENCODING.
        CertEncoded: its bytes.
        AddDisposition: win32cryptcon.CERT_STORE_ADD_….
        Returns a PyCERT_CONTEXT.
        Raises error when it is no certificate, or there already and must not be. It may block.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certaddencodedcertificatetostore
        """

    def CertAddCertificateContextToStore(self, CertContext: PyCERT_CONTEXT, AddDisposition: DWORD) -> OBJECT:
        """Add a copy of a certificate.

        CertContext: the certificate.
        AddDisposition: win32cryptcon.CERT_STORE_ADD_….
        Returns the new PyCERT_CONTEXT.
        Raises error when it is there already and must not be. It may block.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certaddcertificatecontexttostore
        """

    def CertAddCertificateLinkToStore(self, CertContext: PyCERT_CONTEXT, AddDisposition: DWORD) -> OBJECT:
        """Add a link to a certificate of another store.

        CertContext: the certificate.
        AddDisposition: win32cryptcon.CERT_STORE_ADD_….
        Returns the new PyCERT_CONTEXT.
        Raises error as CertAddCertificateContextToStore() does.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certaddcertificatelinktostore
        """

    def CertAddCTLContextToStore(self, CtlContext: PyCTL_CONTEXT, AddDisposition: DWORD) -> OBJECT:
        """Add a copy of a certificate trust list.

        CtlContext: the list.
        AddDisposition: win32cryptcon.CERT_STORE_ADD_….
        Returns the new PyCTL_CONTEXT.
        Raises error when it is there already and must not be. It may block.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certaddctlcontexttostore
        """

    def CertAddCTLLinkToStore(self, CtlContext: PyCTL_CONTEXT, AddDisposition: DWORD) -> OBJECT:
        """Add a link to a certificate trust list of another store.

        CtlContext: the list.
        AddDisposition: win32cryptcon.CERT_STORE_ADD_….
        Returns the new PyCTL_CONTEXT.
        Raises error as CertAddCTLContextToStore() does.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certaddctllinktostore
        """

    def CertAddStoreToCollection(self, SiblingStore: PyCERTSTORE | None, UpdateFlag: DWORD = 0, Priority: DWORD = 0) -> None:
        """Add a store to a collection (CERT_STORE_PROV_COLLECTION).

        SiblingStore: the store.
        UpdateFlag: CERT_PHYSICAL_STORE_ADD_ENABLE_FLAG lets certificates be added to it through the collection.
        Priority: which store is used first: that with the highest number.
        Raises error when this is no collection.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certaddstoretocollection
        """

    def CertRemoveStoreFromCollection(self, SiblingStore: PyCERTSTORE | None) -> None:
        """Take a store out of a collection.

        SiblingStore: the store.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certremovestorefromcollection
        """

    def PFXExportCertStoreEx(self, Password: str | None = None, Flags: DWORD = 7) -> BYTES:
        """Write certificates, and their keys, as a PKCS 12 file.

        Password: encrypts the keys, or None.
        Flags: EXPORT_PRIVATE_KEYS, REPORT_NO_PRIVATE_KEY, REPORT_NOT_ABLE_TO_EXPORT_PRIVATE_KEY: all of them by default.
        Returns the file's bytes.
        Raises error when a key may not be exported. It may block. The password's copy is wiped.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-pfxexportcertstoreex
        """
