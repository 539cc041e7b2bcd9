"""Object identifiers, encoded objects, texts, keys' identifiers, and what a file is."""

from gen.types import *

def CertAlgIdToOID(AlgId: DWORD) -> bytes | None:
    """Give an algorithm's object identifier.

    AlgId: win32cryptcon.CALG_….
    Returns it as bytes, or None.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certalgidtooid
    """

def CertOIDToAlgId(ObjId: ANSI) -> DWORD:
    """Give the algorithm of an object identifier.

    ObjId: the identifier.
    Returns a CALG_… value, 0 when there is none.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certoidtoalgid
    """

def CryptFindOIDInfo(KeyType: DWORD, Key: bytes | str | int | tuple[int, int], GroupId: DWORD = 0) -> dict[str, OBJECT]:
    """Tell what an object identifier or an algorithm is.

    KeyType: CRYPT_OID_INFO_OID_KEY, _NAME_KEY, _ALGID_KEY or _SIGN_KEY.
    Key: the identifier as str or bytes, the name, the CALG_… value, or two of them (hash, public key).
    GroupId: win32cryptcon.CRYPT_…_OID_GROUP_ID, or 0 for all.
    Returns a dict with OID, Name, GroupId, Value, ExtraInfo.
    Raises error when it is not known, ValueError for another KeyType.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptfindoidinfo
    """

def CryptEnumOIDInfo(GroupId: DWORD = 0) -> list[dict[str, OBJECT]]:
    """List object identifiers.

    GroupId: win32cryptcon.CRYPT_…_OID_GROUP_ID, or 0 for all.
    Returns a list of dicts as CryptFindOIDInfo() gives them.
    Raises error when they cannot be read. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptenumoidinfo
    """

def CryptFindLocalizedName(CryptName: WSTR) -> str | None:
    """Give the name of a system store in the user's language.

    CryptName: the store: "Root", "My", ".LocalMachine" and so on.
    Returns it, or None.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptfindlocalizedname
    """

def CryptGetKeyIdentifierProperty(KeyIdentifier: BUFFER, PropId: DWORD = 2, Flags: DWORD = 0,
                                  ComputerName: WSTR | None = None) -> dict[str, OBJECT]:
    """Read a property of a key by the key's identifier.

    KeyIdentifier: the identifier, a hash.
    PropId: win32cryptcon.CERT_KEY_PROV_INFO_PROP_ID.
    Flags: CRYPT_KEYID_MACHINE_FLAG or 0.
    ComputerName: another computer, or None.
    Returns a dict with ContainerName, ProvName, ProvType, Flags, KeySpec, ProvParam.
    Raises error when it is not set, NotImplementedError for another property. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptgetkeyidentifierproperty
    """

def CryptEnumKeyIdentifierProperties(KeyIdentifier: BUFFER | None = None, PropId: DWORD = 0, Flags: DWORD = 0,
                                     ComputerName: WSTR | None = None) -> list[dict[str, OBJECT]]:
    """List keys with their properties.

    KeyIdentifier: a key's identifier, or None for all.
    PropId: a CERT_…_PROP_ID, or 0 for all.
    Flags: CRYPT_KEYID_MACHINE_FLAG or 0.
    ComputerName: another computer, or None.
    Returns a list of dicts with KeyIdentifier and Props, a tuple of dicts with PropId and Data (bytes, but a dict for
        CERT_KEY_PROV_INFO_PROP_ID).
    Raises error when they cannot be read. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptenumkeyidentifierproperties
    """

def CryptEncodeObjectEx(StructType: str | bytes | int, StructInfo: OBJECT, Flags: DWORD = 0,
                        CertEncodingType: DWORD = 65537, EncodePara: OBJECT = None) -> OBJECT:
    """Encode an object.

    StructType: szOID_ENHANCED_KEY_USAGE or X509_ENHANCED_KEY_USAGE; szOID_KEY_USAGE, X509_KEY_USAGE or X509_BITS.
    StructInfo: for the first kind a sequence of object identifiers, for the second a dict with Data and UnusedBits.
    Flags: CRYPT_UNICODE_…, CRYPT_ENCODE_….
    CertEncodingType: X509_ASN_ENCODING | PKCS_7_ASN_ENCODING.
    EncodePara: None.
    Returns bytes.
    Raises error when it cannot be encoded, NotImplementedError for another type.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptencodeobjectex
    """

def CryptDecodeObjectEx(StructType: str | bytes | int, Encoded: BUFFER, Flags: DWORD = 0,
                        CertEncodingType: DWORD = 65537, DecodePara: OBJECT = None) -> OBJECT:
    """Decode an object.

    StructType: what it is: an object identifier or an X509_… number: key usages, names, alternative names, constraints,
        policies, key identifiers.
    Encoded: its bytes.
    Flags: CRYPT_DECODE_….
    CertEncodingType: X509_ASN_ENCODING | PKCS_7_ASN_ENCODING.
    DecodePara: None.
    Returns a tuple, a dict or bytes, by StructType.
    Raises error when it is not of that type, NotImplementedError for a type that is not known here.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptdecodeobjectex
    """

def CryptFormatObject(StructType: str | bytes | int, Encoded: BUFFER, FormatStrType: DWORD = 0, CertEncodingType: DWORD = 1,
                      FormatType: DWORD = 0, FormatStruct: OBJECT = None) -> OBJECT:
    """Show an encoded object as text.

    StructType: what it is: an object identifier or an X509_… number.
    Encoded: its bytes.
    FormatStrType: CRYPT_FORMAT_STR_MULTI_LINE, CRYPT_FORMAT_STR_NO_HEX or 0.
    CertEncodingType: X509_ASN_ENCODING.
    FormatType: 0.
    FormatStruct: None.
    Returns the text.
    Raises error when it cannot be shown.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptformatobject
    """

def CertNameToStr(Name: BUFFER, StrType: DWORD = 1, CertEncodingType: DWORD = 1) -> OBJECT:
    """Show an encoded name as text.

    Name: the name, such as PyCERT_CONTEXT.Subject.
    StrType: CERT_SIMPLE_NAME_STR, CERT_OID_NAME_STR or CERT_X500_NAME_STR, with CERT_NAME_STR_…_FLAG.
    CertEncodingType: X509_ASN_ENCODING.
    Returns the text.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certnametostrw
    """

def CryptBinaryToString(Binary: BUFFER, Flags: DWORD) -> OBJECT:
    """Write bytes as text.

    Binary: the bytes.
    Flags: win32cryptcon.CRYPT_STRING_…: base 64, with a header, hexadecimal.
    Returns the text.
    Raises error for flags that do not fit.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptbinarytostringw
    """

def CryptStringToBinary(String: WSTR, Flags: DWORD) -> tuple[OBJECT, DWORD, DWORD]:
    """Read bytes that are written as text.

    String: the text.
    Flags: win32cryptcon.CRYPT_STRING_…, …_ANY tries several.
    Returns (data, skipped, kind): the bytes, how many characters came before, which kind it was.
    Raises error when the text is none of these.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptstringtobinaryw
    """

def CryptQueryObject(ObjectType: DWORD, Object: OBJECT, ExpectedContentTypeFlags: DWORD = 16382,
                     ExpectedFormatTypeFlags: DWORD = 14, Flags: DWORD = 0) -> dict[str, OBJECT]:
    """Find out what a file or some bytes are.

    ObjectType: CERT_QUERY_OBJECT_BLOB or CERT_QUERY_OBJECT_FILE.
    Object: the bytes, or the file's name.
    ExpectedContentTypeFlags: CERT_QUERY_CONTENT_FLAG_….
    ExpectedFormatTypeFlags: CERT_QUERY_FORMAT_FLAG_….
    Flags: 0.
    Returns a dict with MsgAndCertEncodingType, ContentType, FormatType, CertStore (a PyCERTSTORE or None), Msg (a PyCRYPTMSG
        or None), Context (a PyCERT_CONTEXT, a PyCTL_CONTEXT or None).
    Raises error when it is nothing known, ValueError for another ObjectType. It may block.
    https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptqueryobject
    """
