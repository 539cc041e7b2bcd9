"""The macros of wincrypt.h."""

from gen.types import *

def GET_ALG_CLASS(x: LONGLONG) -> LONGLONG:
    """Take the class out of an algorithm identifier: bits 13 to 15.

    x: an ALG_ID.
    Returns ALG_CLASS_….
    https://learn.microsoft.com/windows/win32/seccrypto/alg-id
    """

def GET_ALG_TYPE(x: LONGLONG) -> LONGLONG:
    """Take the type out of an algorithm identifier: bits 9 to 12.

    x: an ALG_ID.
    Returns ALG_TYPE_….
    https://learn.microsoft.com/windows/win32/seccrypto/alg-id
    """

def GET_ALG_SID(x: LONGLONG) -> LONGLONG:
    """Take the number out of an algorithm identifier: bits 0 to 8.

    x: an ALG_ID.
    Returns ALG_SID_….
    https://learn.microsoft.com/windows/win32/seccrypto/alg-id
    """

def GET_CERT_ENCODING_TYPE(x: LONGLONG) -> LONGLONG:
    """Take the encoding of certificates out of an encoding type: bits 0 to 15.

    x: both encodings, put together by |.
    Returns X509_ASN_ENCODING or another.
    https://learn.microsoft.com/windows/win32/seccrypto/certificate-and-message-encoding-types
    """

def GET_CMSG_ENCODING_TYPE(x: LONGLONG) -> LONGLONG:
    """Take the encoding of messages out of an encoding type: bits 16 to 31.

    x: both encodings, put together by |.
    Returns PKCS_7_ASN_ENCODING or another.
    https://learn.microsoft.com/windows/win32/seccrypto/certificate-and-message-encoding-types
    """

def RCRYPT_SUCCEEDED(rt: LONGLONG) -> BOOL:
    """Say whether the result of a function of a provider is success.

    rt: what the function returned.
    Returns True for CRYPT_SUCCEED.
    https://learn.microsoft.com/windows/win32/api/wincrypt/
    """

def RCRYPT_FAILED(rt: LONGLONG) -> BOOL:
    """Say whether the result of a function of a provider is failure.

    rt: what the function returned.
    Returns True for CRYPT_FAILED.
    https://learn.microsoft.com/windows/win32/api/wincrypt/
    """
