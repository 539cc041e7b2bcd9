"""Calls that succeed of the functions of win32cred and win32crypt, for the leak test; the objects' methods are called with them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import win32cred
import win32crypt as c
import win32cryptcon as k

Call = Callable[[], object]
MODULES = ("win32cred",)
CONTAINER = "cwin32 leaks"


def of_credentials() -> Iterator[tuple[str, Call]]:
    one = {"Type": 1, "TargetName": "leaks of cwin32", "UserName": "u" * 300, "CredentialBlob": "p" * 200, "Persist": 2,
           "Attributes": [{"Keyword": "k" * 100, "Flags": 0, "Value": b"v" * 200}] * 3, "Comment": "c" * 200}
    text = win32cred.CredMarshalCredential(2, "user" * 50)
    win32cred.CredWrite(one)
    yield "win32cred.CredWrite", lambda: win32cred.CredWrite(one, 0)
    yield "win32cred.CredRead", lambda: win32cred.CredRead("leaks of cwin32", 1)
    yield "win32cred.CredEnumerate", lambda: win32cred.CredEnumerate("leaks of cwin32*")
    yield "win32cred.CredDelete", lambda: (win32cred.CredWrite({**one, "TargetName": "leaks of cwin32, gone"}),
                                           win32cred.CredDelete({"TargetName": "leaks of cwin32, gone", "Type": 1, "Flags": 0}))
    yield "win32cred.CredGetSessionTypes", lambda: win32cred.CredGetSessionTypes(5)
    yield "win32cred.CredMarshalCredential", lambda: (win32cred.CredMarshalCredential(1, bytes(20)),
                                                      win32cred.CredMarshalCredential(2, "user" * 50))
    yield "win32cred.CredUnmarshalCredential", lambda: win32cred.CredUnmarshalCredential(text)
    yield "win32cred.CredIsMarshaledCredential", lambda: win32cred.CredIsMarshaledCredential(text)
    yield "win32cred.CredUIParseUserName", lambda: win32cred.CredUIParseUserName("domain\\user")


def of_keys(provider: Any) -> Iterator[tuple[str, Call]]:
    def keys() -> None:
        key = provider.CryptGenKey(k.CALG_RC4, k.CRYPT_EXPORTABLE)
        copy = provider.CryptImportKey(key.CryptExportKey(provider.CryptGetUserKey(1), k.SIMPLEBLOB), provider.CryptGetUserKey(1))
        made = provider.CryptCreateHash(k.CALG_MD5)
        copy.CryptDecrypt(True, key.CryptEncrypt(True, b"x" * 500, made))
        made.CryptDuplicateHash().CryptGetHashParam(k.HP_HASHVAL)
        key.CryptGetKeyParam(k.KP_ALGID)
        provider.CryptGetProvParam(k.PP_NAME)
        provider.CryptImportPublicKeyInfo(provider.CryptExportPublicKeyInfo(1))

    yield "win32crypt.CryptAcquireContext", keys
    yield "win32crypt.CryptEnumProviders", c.CryptEnumProviders
    yield "win32crypt.CryptEnumProviderTypes", c.CryptEnumProviderTypes
    yield "win32crypt.CryptGetDefaultProvider", lambda: c.CryptGetDefaultProvider(1, 1)
    yield "win32crypt.CryptFindLocalizedName", lambda: c.CryptFindLocalizedName("Root")


def of_certificates(serialized: bytes) -> Iterator[tuple[str, Call]]:
    one = c.CertAddSerializedElementToStore(None, serialized, 4)
    sha1 = {"ObjId": "1.3.14.3.2.26", "Parameters": b""}
    sign = {"SigningCert": one, "HashAlgorithm": sha1, "MsgCert": (one,)}
    rc4 = {"ContentEncryptionAlgorithm": {"ObjId": "1.2.840.113549.3.4"}}
    signed = c.CryptSignMessage(sign, (b"data" * 50,))

    def store() -> None:
        # Wine's stores keep what was replaced or deleted in them until they close.
        memory = c.CertOpenStore(k.CERT_STORE_PROV_MEMORY, 0, None, 0)
        added = memory.CertAddCertificateContextToStore(one, k.CERT_STORE_ADD_NEW)
        for name in ("CertEncoded", "Extension", "Subject", "NotAfter", "SubjectPublicKeyInfo", "CertStore", "SignatureAlgorithm"):
            getattr(added, name)
        added.CertGetCertificateContextProperty(k.CERT_KEY_PROV_INFO_PROP_ID)
        added.CertSetCertificateContextProperty(k.CERT_FRIENDLY_NAME_PROP_ID, "name" * 50)
        added.CertSerializeCertificateStoreElement()
        memory.CertEnumCertificatesInStore()

    yield "win32crypt.CertAddSerializedElementToStore", lambda: c.CertAddSerializedElementToStore(None, serialized, 4)
    yield "win32crypt.CertOpenStore", store
    yield "win32crypt.CryptSignMessage", lambda: c.CryptSignMessage(sign, (b"data" * 50,))
    yield "win32crypt.CryptVerifyMessageSignature", lambda: c.CryptVerifyMessageSignature(
        signed, 0, {"GetSignerCertificate": lambda *found: one}, True)
    yield "win32crypt.CryptGetMessageCertificates", lambda: c.CryptGetMessageCertificates(signed)
    yield "win32crypt.CryptGetMessageSignerCount", lambda: c.CryptGetMessageSignerCount(signed)
    yield "win32crypt.CryptEncryptMessage", lambda: c.CryptEncryptMessage(rc4, [one], b"data" * 50)
    yield "win32crypt.CryptQueryObject", lambda: c.CryptQueryObject(2, one.CertEncoded)
    yield "win32crypt.CertNameToStr", lambda: c.CertNameToStr(one.Subject, 3)
    yield "win32crypt.CryptDecodeObjectEx", lambda: (c.CryptDecodeObjectEx(20, one.Subject),
                                                     c.CryptDecodeObjectEx("2.5.29.37", bytes.fromhex("300406022a03")))


def of_texts() -> Iterator[tuple[str, Call]]:
    yield "win32crypt.CertAlgIdToOID", lambda: c.CertAlgIdToOID(k.CALG_SHA1)
    yield "win32crypt.CertOIDToAlgId", lambda: c.CertOIDToAlgId("1.3.14.3.2.26")
    yield "win32crypt.CryptFindOIDInfo", lambda: (c.CryptFindOIDInfo(1, b"2.5.4.3"), c.CryptFindOIDInfo(2, "sha1"))
    yield "win32crypt.CryptEnumOIDInfo", lambda: c.CryptEnumOIDInfo(k.CRYPT_HASH_ALG_OID_GROUP_ID)
    yield "win32crypt.CryptEncodeObjectEx", lambda: (c.CryptEncodeObjectEx(36, ["1.2.3"] * 9),
                                                     c.CryptEncodeObjectEx(26, {"Data": b"\xa0", "UnusedBits": 5}))
    yield "win32crypt.CryptFormatObject", lambda: c.CryptFormatObject("2.5.29.14", b"\4\4KEY1")
    yield "win32crypt.CryptBinaryToString", lambda: c.CryptBinaryToString(bytes(500), 1)
    yield "win32crypt.CryptStringToBinary", lambda: c.CryptStringToBinary("AAEC" * 200, 1)
    yield "win32crypt.PFXIsPFXBlob", lambda: c.PFXIsPFXBlob(b"nothing")
    yield "win32crypt.PFXVerifyPassword", lambda: c.PFXVerifyPassword(b"nothing", "password" * 20, 0)


def working(folder: Path) -> Iterator[tuple[str, Call]]:
    """Name -> a call that succeeds."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "win32" / "win32crypt"))
    import selfsigned
    serialized = selfsigned.certificate(CONTAINER)
    yield from of_credentials()
    yield from of_keys(c.CryptAcquireContext(CONTAINER, selfsigned.PROVIDER, 1, 0))
    yield from of_certificates(serialized)
    yield from of_texts()


# What Wine lacks or only stubs, what changes the system, and what asks the user: see tests/win32/win32cred and win32crypt.
ONLY_WRONG = {
    "win32cred": {"CredRename", "CredGetTargetInfo", "CredWriteDomainCredentials", "CredReadDomainCredentials",
                  "CredUIPromptForCredentials", "CredUICmdLinePromptForCredentials", "CredUIConfirmCredentials",
                  "CredUIReadSSOCredW", "CredUIStoreSSOCredW"},
    "win32crypt": {"CryptSetProviderEx", "CertOpenSystemStore", "CertEnumSystemStore", "CertEnumSystemStoreLocation",
                   "CertEnumPhysicalStore", "CertRegisterSystemStore", "CertUnregisterSystemStore", "PFXImportCertStore",
                   "CryptGetKeyIdentifierProperty", "CryptEnumKeyIdentifierProperties", "CryptVerifyDetachedMessageSignature",
                   "CryptDecryptMessage", "CryptSignAndEncryptMessage", "CryptDecryptAndVerifyMessageSignature",
                   "CryptDecodeMessage"}}
# They work on the registry, or with keys.
SLOW = {"CredWrite", "CredRead", "CredEnumerate", "CredDelete", "CryptAcquireContext", "CryptEnumProviderTypes", "CertOpenStore",
        "CryptGetDefaultProvider", "CryptSignMessage", "CryptVerifyMessageSignature", "CryptEncryptMessage", "CryptQueryObject"}
