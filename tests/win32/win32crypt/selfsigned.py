"""Certificates for the tests: made here and now, with keys in a container of the provider that the caller names."""

from __future__ import annotations

import base64
import ctypes
from ctypes import POINTER, Structure, byref, c_char_p, c_uint16, c_uint32, c_void_p, c_wchar_p

import pywintypes
import win32crypt
import win32cryptcon as k

crypt32 = ctypes.WinDLL("crypt32", use_last_error=True)
PROVIDER = "Microsoft Enhanced Cryptographic Provider v1.0"
SHA1_RSA, EXPORTABLE, NEW = "1.2.840.113549.1.1.5", 1, 8
# The extensions as they are encoded (X.690): usages, constraints, alternative names, an identifier.
EXTENSIONS = (
    (b"2.5.29.15", True, bytes.fromhex("030205a0")),
    (b"2.5.29.37", False, bytes.fromhex("300a06082b06010505070301")),
    (b"2.5.29.19", True, bytes.fromhex("30060101ff020102")),
    (b"2.5.29.17", False, bytes.fromhex("30118209") + b"localhost" + bytes.fromhex("87047f000001")),
    (b"2.5.29.14", False, bytes.fromhex("0404") + b"KEY1"),
)


class Blob(Structure):
    _fields_ = [("size", c_uint32), ("data", c_char_p)]


class Algorithm(Structure):
    _fields_ = [("oid", c_char_p), ("parameters", Blob)]


class Extension(Structure):
    _fields_ = [("oid", c_char_p), ("critical", c_uint32), ("value", Blob)]


class Extensions(Structure):
    _fields_ = [("count", c_uint32), ("items", POINTER(Extension))]


class KeyInfo(Structure):
    _fields_ = [("container", c_wchar_p), ("provider", c_wchar_p), ("type", c_uint32), ("flags", c_uint32),
                ("parameters", c_uint32), ("none", c_void_p), ("spec", c_uint32)]


def key(container: str) -> object:
    """The provider with a key for signatures and one for exchange in the container; they are made at the first use."""
    try:
        return win32crypt.CryptAcquireContext(container, PROVIDER, k.PROV_RSA_FULL, 0)
    except pywintypes.error:
        provider = win32crypt.CryptAcquireContext(container, PROVIDER, k.PROV_RSA_FULL, NEW)
    provider.CryptGenKey(k.AT_KEYEXCHANGE, EXPORTABLE, 1024)
    provider.CryptGenKey(k.AT_SIGNATURE, EXPORTABLE, 1024)
    provider.CryptReleaseContext()      # Wine stores the keys now
    return win32crypt.CryptAcquireContext(container, PROVIDER, k.PROV_RSA_FULL, 0)


def drop(container: str) -> None:
    win32crypt.CryptAcquireContext(container, PROVIDER, k.PROV_RSA_FULL, k.CRYPT_DELETEKEYSET)


def certificate(container: str, name: str = "CN=cwin32 test, O=caf\u00e9") -> bytes:
    """A serialized certificate, which knows where its private key is."""
    provider = key(container)
    size = c_uint32()
    assert crypt32.CertStrToNameW(1, name, 3, None, None, byref(size), None)
    encoded = ctypes.create_string_buffer(size.value)
    assert crypt32.CertStrToNameW(1, name, 3, None, encoded, byref(size), None)
    extensions = (Extension * len(EXTENSIONS))(*[(oid, critical, Blob(len(value), value)) for oid, critical, value in EXTENSIONS])
    info = KeyInfo(container, PROVIDER, k.PROV_RSA_FULL, 0, 0, None, k.AT_SIGNATURE)
    algorithm = Algorithm(SHA1_RSA.encode(), Blob(0, None))
    crypt32.CertCreateSelfSignCertificate.restype = c_void_p
    start, end = (c_uint16 * 8)(2020, 1, 0, 2, 3, 4, 5, 0), (c_uint16 * 8)(2120, 1, 0, 2, 3, 4, 5, 0)
    crypt32.CertCreateSelfSignCertificate.argtypes = (c_void_p,) * 8
    made = crypt32.CertCreateSelfSignCertificate(
        None, byref(Blob(size.value, ctypes.cast(encoded, c_char_p))), 0, byref(info), byref(algorithm), start, end,
        byref(Extensions(len(EXTENSIONS), extensions)))
    assert made, ctypes.get_last_error()
    crypt32.CertSerializeCertificateStoreElement.argtypes = (c_void_p, c_uint32, c_void_p, c_void_p)
    assert crypt32.CertSerializeCertificateStoreElement(made, 0, None, byref(size))
    serialized = ctypes.create_string_buffer(size.value)
    assert crypt32.CertSerializeCertificateStoreElement(made, 0, serialized, byref(size))
    crypt32.CertFreeCertificateContext.argtypes = (c_void_p,)
    crypt32.CertFreeCertificateContext(made)
    del provider
    return serialized.raw


def _item(tag: int, body: bytes) -> bytes:
    size = len(body)
    return bytes([tag]) + (bytes([size]) if size < 128 else bytes([0x82, size >> 8, size & 255])) + body


def _private_key(blob: bytes) -> bytes:
    """The key of a PRIVATEKEYBLOB as RFC 8017 (A.1.2) has it."""
    whole, at = int.from_bytes(blob[12:16], "little") // 8, 20
    numbers = []
    for size in (whole, *[whole // 2] * 5, whole):     # n, p, q, dP, dQ, 1/q, d
        numbers.append(int.from_bytes(blob[at:at + size], "little"))
        at += size
    n, p, q, dp, dq, inverse, d = numbers
    found = (0, n, int.from_bytes(blob[16:20], "little"), d, p, q, dp, dq, inverse)
    return _item(0x30, b"".join(_item(2, number.to_bytes(number.bit_length() // 8 + 1, "big")) for number in found))


def pem(container: str, name: str) -> str:
    """A certificate with its private key as text, for servers."""
    made = win32crypt.CertAddSerializedElementToStore(None, certificate(container, name), k.CERT_STORE_ADD_ALWAYS)
    provider = key(container)
    blob = provider.CryptGetUserKey(k.AT_SIGNATURE).CryptExportKey(None, k.PRIVATEKEYBLOB)  # type: ignore[attr-defined]
    return "".join(f"-----BEGIN {label}-----\n{base64.encodebytes(data).decode('ascii')}-----END {label}-----\n"
                   for label, data in (("CERTIFICATE", made.CertEncoded), ("RSA PRIVATE KEY", _private_key(blob))))
