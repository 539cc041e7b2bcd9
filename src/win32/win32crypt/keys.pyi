"""PyCRYPTKEY and PyCRYPTHASH."""

from gen.types import *

@object("crypt_handle", export=None)
class PyCRYPTKEY:
    """A key of a provider. The handle is closed with the object; keys of a container stay there.

    https://learn.microsoft.com/windows/win32/seccrypto/cryptographic-keys
    """

    @property
    def HCRYPTPROV(self) -> OBJECT:
        """The PyCRYPTPROV that the key belongs to."""

    @property
    def HCRYPTKEY(self) -> OBJECT:
        """The handle as an int; 0 when it was closed."""

    def CryptDestroyKey(self) -> None:
        """Close the handle now.

        Raises ValueError when it was closed before, error when another thread uses it.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptdestroykey
        """

    def CryptExportKey(self, ExpKey: PyCRYPTKEY | None, BlobType: DWORD, Flags: DWORD = 0) -> BYTES:
        """Write the key as a blob, encrypted where it is secret.

        ExpKey: the key that encrypts it; None for PUBLICKEYBLOB and PLAINTEXTKEYBLOB.
        BlobType: win32cryptcon.PUBLICKEYBLOB, PRIVATEKEYBLOB, SIMPLEBLOB, PLAINTEXTKEYBLOB and so on.
        Flags: CRYPT_OAEP and so on.
        Returns the blob, for PyCRYPTPROV.CryptImportKey().
        Raises error when the key may not be exported.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptexportkey
        """

    def CryptGetKeyParam(self, Param: DWORD, Flags: DWORD = 0) -> int | bytes:
        """Read a property of the key.

        Param: win32cryptcon.KP_ALGID, KP_BLOCKLEN, KP_KEYLEN, KP_MODE, KP_PADDING, KP_PERMISSIONS… are int; KP_IV, KP_SALT,
            KP_P, KP_Q, KP_G are bytes.
        Flags: 0.
        Returns the value.
        Raises error when there is no such property, NotImplementedError for one that is not known here.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptgetkeyparam
        """

    def CryptDuplicateKey(self, Reserved: DWORD = 0, Flags: DWORD = 0) -> OBJECT:
        """Copy the key with its state.

        Reserved: 0.
        Flags: 0.
        Returns a PyCRYPTKEY.
        Raises error when the provider cannot.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptduplicatekey
        """

    def CryptEncrypt(self, Final: BOOL, Data: BUFFER, Hash: PyCRYPTHASH | None = None, Flags: DWORD = 0) -> BYTES:
        """Encrypt a part of some data.

        Final: whether this is the last part.
        Data: the part; all but the last have a multiple of the block's length.
        Hash: a hash that takes in the plain data too, or None.
        Flags: CRYPT_OAEP or 0.
        Returns the encrypted part. The plain copy is overwritten.
        Raises error when the key cannot encrypt. It may block.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptencrypt
        """

    def CryptDecrypt(self, Final: BOOL, Data: BUFFER, Hash: PyCRYPTHASH | None = None, Flags: DWORD = 0) -> BYTES:
        """Decrypt a part of some data.

        Final: whether this is the last part.
        Data: the part; whole blocks where the key has blocks, and at least one in the last part.
        Hash: a hash that takes in the plain data too, or None.
        Flags: CRYPT_OAEP or 0.
        Returns the plain part.
        Raises error when it does not fit the key. It may block.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptdecrypt
        """

@object("crypt_handle", export=None)
class PyCRYPTHASH:
    """A hash that is being made, from PyCRYPTPROV.CryptCreateHash().

    https://learn.microsoft.com/windows/win32/seccrypto/hash-objects
    """

    def CryptDestroyHash(self) -> None:
        """Close the handle now.

        Raises ValueError when it was closed before, error when another thread uses it.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptdestroyhash
        """

    def CryptDuplicateHash(self, Flags: DWORD = 0) -> OBJECT:
        """Copy the hash as it is now.

        Flags: 0.
        Returns a PyCRYPTHASH.
        Raises error when the provider cannot.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptduplicatehash
        """

    def CryptHashData(self, Data: BUFFER, Flags: DWORD = 0) -> None:
        """Take in data.

        Data: the data.
        Flags: 0, or CRYPT_USERDATA: the provider asks the user for it.
        Raises error when the hash is finished. It may block.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-crypthashdata
        """

    def CryptHashSessionKey(self, Key: PyCRYPTKEY, Flags: DWORD = 0) -> None:
        """Take in a session key.

        Key: the key.
        Flags: CRYPT_LITTLE_ENDIAN or 0.
        Raises error when the hash is finished.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-crypthashsessionkey
        """

    def CryptSignHash(self, KeySpec: DWORD, Flags: DWORD = 0) -> BYTES:
        """Sign the hash with a private key of the provider's container.

        KeySpec: AT_KEYEXCHANGE or AT_SIGNATURE.
        Flags: CRYPT_NOHASHOID, CRYPT_X931_FORMAT or 0.
        Returns the signature.
        Raises error when there is no such key. It may block.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptsignhashw
        """

    def CryptVerifySignature(self, Signature: BUFFER, PubKey: PyCRYPTKEY, Flags: DWORD = 0) -> None:
        """Check a signature of the hash.

        Signature: what CryptSignHash() gave.
        PubKey: the signer's public key.
        Flags: as for CryptSignHash().
        Raises error when the signature is not right (NTE_BAD_SIGNATURE).
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptverifysignaturew
        """

    def CryptGetHashParam(self, Param: DWORD, Flags: DWORD = 0) -> int | bytes:
        """Finish the hash, and read a property of it.

        Param: win32cryptcon.HP_ALGID and HP_HASHSIZE are int, HP_HASHVAL is bytes.
        Flags: 0.
        Returns the value.
        Raises error when there is no such property, NotImplementedError for another.
        https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptgethashparam
        """
