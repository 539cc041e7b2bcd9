"""Cryptographic providers, and PyCRYPTPROV."""

from gen.types import *

def CryptAcquireContext(Container: WSTR | None, Provider: WSTR | None, ProvType: DWORD, Flags: DWORD) -> PyCRYPTPROV | None:
    """Open a cryptographic provider with a container of keys.

    Container: the container, or None for the user's default one.
    Provider: a win32cryptcon.MS_…_PROV name, or None for the default one of the type.
    ProvType: win32cryptcon.PROV_….
    Flags: CRYPT_VERIFYCONTEXT, CRYPT_NEWKEYSET, CRYPT_MACHINE_KEYSET, CRYPT_DELETEKEYSET, CRYPT_SILENT.
    Returns a PyCRYPTPROV, or None with CRYPT_DELETEKEYSET.
    Raises error when there is no such container or provider. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptacquirecontextw
    """

def CryptEnumProviders() -> list[tuple[str, int]]:
    """List the cryptographic providers of this computer.

    Returns a list of (name, type).
    Raises error when they cannot be read.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptenumprovidersw
    """

def CryptEnumProviderTypes() -> list[tuple[str | None, int]]:
    """List the types of cryptographic providers of this computer.

    Returns a list of (name, type); some types have None for a name.
    Raises error when they cannot be read.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptenumprovidertypesw
    """

def CryptGetDefaultProvider(ProvType: DWORD, Flags: DWORD) -> OBJECT:
    """Tell the default provider of a type.

    ProvType: win32cryptcon.PROV_….
    Flags: CRYPT_MACHINE_DEFAULT or CRYPT_USER_DEFAULT.
    Returns its name.
    Raises error when there is none.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptgetdefaultproviderw
    """

def CryptSetProviderEx(ProvName: WSTR | None, ProvType: DWORD, Flags: DWORD) -> None:
    """Set the default provider of a type.

    ProvName: its name.
    ProvType: win32cryptcon.PROV_….
    Flags: CRYPT_MACHINE_DEFAULT or CRYPT_USER_DEFAULT, with CRYPT_DELETE_DEFAULT to remove it.
    Raises error when the name is unknown, or access is denied.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptsetproviderexw
    """

@object("crypt_handle", export=None)
class PyCRYPTPROV:
    """An open cryptographic provider, from CryptAcquireContext(). It is released with the object.

    https://learn.microsoft.com/windows/win32/seccrypto/cryptographic-provider-types
    """

    def CryptReleaseContext(self, Flags: DWORD = 0) -> None:
        """Release the provider now.

        Flags: 0.
        Raises ValueError when it was released before, error when another thread uses it.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptreleasecontext
        """

    def CryptGenKey(self, Algid: UINT, Flags: DWORD, KeyLen: DWORD = 0) -> OBJECT:
        """Make a key, or a pair of keys.

        Algid: win32cryptcon.CALG_…, AT_KEYEXCHANGE or AT_SIGNATURE.
        Flags: CRYPT_EXPORTABLE, CRYPT_CREATE_SALT, CRYPT_NO_SALT, CRYPT_USER_PROTECTED and so on.
        KeyLen: the length in bits, at most 65535; 0 for the provider's default.
        Returns a PyCRYPTKEY.
        Raises error when the provider cannot. It may take seconds.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptgenkey
        """

    def CryptGetProvParam(self, Param: DWORD, Flags: DWORD = 0) -> OBJECT:
        """Read a property of the provider.

        Param: win32cryptcon.PP_….
        Flags: for PP_KEYSET_SEC_DESCR which parts, …_SECURITY_INFORMATION.
        Returns, by Param: int, bytes (names), bool, PySECURITY_DESCRIPTOR, a list of str (PP_ENUMCONTAINERS) or of dicts
            (PP_ENUMALGS, PP_ENUMALGS_EX).
        Raises error when there is no such property, NotImplementedError for one that is not known here.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptgetprovparam
        """

    def CryptGetUserKey(self, KeySpec: DWORD) -> OBJECT:
        """Open one of the container's pairs of keys.

        KeySpec: AT_KEYEXCHANGE or AT_SIGNATURE.
        Returns a PyCRYPTKEY.
        Raises error when there is none.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptgetuserkey
        """

    def CryptGenRandom(self, Len: DWORD, SeedData: BUFFER | None = None) -> BYTES:
        """Make random bytes.

        Len: how many.
        SeedData: what is stirred in, at most as many bytes as wanted, or None.
        Returns the bytes.
        Raises error when the provider cannot.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptgenrandom
        """

    def CryptCreateHash(self, Algid: UINT, Key: PyCRYPTKEY | None = None, Flags: DWORD = 0) -> OBJECT:
        """Begin a hash.

        Algid: win32cryptcon.CALG_….
        Key: the key of a keyed hash (CALG_MAC, CALG_HMAC), else None.
        Flags: 0.
        Returns a PyCRYPTHASH.
        Raises error when the provider cannot.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptcreatehash
        """

    def CryptImportKey(self, Data: BUFFER, PubKey: PyCRYPTKEY | None = None, Flags: DWORD = 0) -> OBJECT:
        """Take in a key that CryptExportKey() wrote.

        Data: the key blob.
        PubKey: the key that decrypts it, or None.
        Flags: CRYPT_EXPORTABLE, CRYPT_OAEP, CRYPT_NO_SALT and so on.
        Returns a PyCRYPTKEY.
        Raises error when it is no key blob.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptimportkey
        """

    def CryptExportPublicKeyInfo(self, KeySpec: DWORD, CertEncodingType: DWORD = 65537) -> dict[str, OBJECT]:
        """Write a public key for others.

        KeySpec: AT_KEYEXCHANGE or AT_SIGNATURE.
        CertEncodingType: X509_ASN_ENCODING | PKCS_7_ASN_ENCODING.
        Returns a PyCERT_PUBLIC_KEY_INFO: a dict with Algorithm (ObjId, Parameters) and PublicKey (Data, UnusedBits).
        Raises error when there is no such key.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptexportpublickeyinfo
        """

    def CryptImportPublicKeyInfo(self, Info: dict[str, OBJECT], CertEncodingType: DWORD = 65537) -> OBJECT:
        """Take in somebody's public key.

        Info: a PyCERT_PUBLIC_KEY_INFO, as CryptExportPublicKeyInfo() and PyCERT_CONTEXT.SubjectPublicKeyInfo give it.
        CertEncodingType: X509_ASN_ENCODING | PKCS_7_ASN_ENCODING.
        Returns a PyCRYPTKEY.
        Raises error when it is no key.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptimportpublickeyinfo
        """
