"""Calls of win32crypt with their answers, one line each: run with our module and with pywin32's, side by side.

    python cases.py CONTAINER FILE FOLDER

CONTAINER has keys, FILE a serialized certificate for them. Answers that are random, or that Windows would number, are shown by
their properties.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pywintypes
import win32crypt as c
import win32cryptcon as k

CONTAINER, CERTIFICATE, FOLDER = sys.argv[1], Path(sys.argv[2]).read_bytes(), Path(sys.argv[3])
PROVIDER = "Microsoft Enhanced Cryptographic Provider v1.0"
BOTH = k.X509_ASN_ENCODING | k.PKCS_7_ASN_ENCODING


def shown(value: object) -> object:
    if isinstance(value, dict):
        return {key: shown(value[key]) for key in sorted(value)}
    if isinstance(value, (tuple, list)):
        return type(value)(map(shown, value))
    if isinstance(value, (int, str, bytes, type(None))):
        return value
    return str(value) if hasattr(value, "timetuple") else type(value).__name__


def step(name: str, call: Callable[[], object]) -> None:
    try:
        answer = shown(call())
    except pywintypes.error as failure:
        answer = ("error", failure.winerror & 0xFFFFFFFF, failure.funcname)
    except Exception as failure:
        answer = type(failure).__name__
    print(f"{name}: {ascii(answer)}")


def providers() -> None:
    step("providers", c.CryptEnumProviders)
    step("types", c.CryptEnumProviderTypes)
    step("default", lambda: c.CryptGetDefaultProvider(1, 1))
    step("default of none", lambda: c.CryptGetDefaultProvider(77, 1))
    step("acquire none", lambda: c.CryptAcquireContext("cwin32 nothing", None, 1, 0))
    step("acquire keywords", lambda: c.CryptAcquireContext(Container=None, Provider=None, ProvType=1, Flags=0xF0000000))
    step("set wrong", lambda: c.CryptSetProviderEx("no such provider", 1, 2))
    p = c.CryptAcquireContext(CONTAINER, PROVIDER, 1, 0)
    for name in ("PP_NAME", "PP_CONTAINER", "PP_IMPTYPE", "PP_PROVTYPE", "PP_KEYSET_TYPE", "PP_KEYSPEC", "PP_ENUMALGS_EX",
                 "PP_ENUMALGS", "PP_SYM_KEYSIZE", "PP_SIG_KEYSIZE_INC", "PP_KEYX_KEYSIZE_INC", "PP_UNIQUE_CONTAINER"):
        step(name, lambda name=name: p.CryptGetProvParam(getattr(k, name)))
    step("unknown parameter", lambda: p.CryptGetProvParam(9999))
    step("containers", lambda: CONTAINER in p.CryptGetProvParam(k.PP_ENUMCONTAINERS))
    step("random", lambda: (len(p.CryptGenRandom(40)), len(p.CryptGenRandom(3, b"seed")), p.CryptGenRandom(0)))


def keys() -> None:
    p = c.CryptAcquireContext(CONTAINER, PROVIDER, 1, 0)
    key = p.CryptGetUserKey(k.AT_KEYEXCHANGE)
    step("no key", lambda: p.CryptGetUserKey(7))
    for name in ("KP_ALGID", "KP_BLOCKLEN", "KP_KEYLEN", "KP_PERMISSIONS", "KP_SALT", "KP_MODE", "KP_PADDING"):
        step(name, lambda name=name: key.CryptGetKeyParam(getattr(k, name)))
    public = key.CryptExportKey(None, k.PUBLICKEYBLOB)
    step("public key", lambda: public)
    step("import public", lambda: p.CryptImportKey(public).CryptExportKey(None, k.PUBLICKEYBLOB))
    step("import wrong", lambda: p.CryptImportKey(b"\0" * 40))
    step("public info", lambda: p.CryptExportPublicKeyInfo(k.AT_KEYEXCHANGE))
    step("public info 2", lambda: p.CryptExportPublicKeyInfo(7))
    step("info back", lambda: p.CryptImportPublicKeyInfo(p.CryptExportPublicKeyInfo(k.AT_KEYEXCHANGE)).CryptExportKey(
        None, k.PUBLICKEYBLOB))
    step("info wrong", lambda: p.CryptImportPublicKeyInfo({"Algorithm": 1, "PublicKey": 2}))
    step("info lacks", lambda: p.CryptImportPublicKeyInfo({}))
    for algorithm in (k.CALG_RC4, k.CALG_3DES, k.CALG_RC2):
        session = p.CryptGenKey(algorithm, k.CRYPT_EXPORTABLE)
        step(f"session {algorithm}", lambda session=session: [
            session.CryptGetKeyParam(getattr(k, name)) for name in ("KP_ALGID", "KP_BLOCKLEN", "KP_KEYLEN")])
        copy = p.CryptImportKey(session.CryptExportKey(key, k.SIMPLEBLOB), key)
        step(f"there and back {algorithm}", lambda session=session, copy=copy: copy.CryptDecrypt(
            True, session.CryptEncrypt(True, b"some plain text")))
    step("wrong algorithm", lambda: p.CryptGenKey(0x1234, 0))
    step("encrypt wrong type", lambda: key.CryptEncrypt(True, "text"))


def hashes() -> None:
    p = c.CryptAcquireContext(CONTAINER, PROVIDER, 1, 0)
    for algorithm in (k.CALG_MD5, k.CALG_SHA1, k.CALG_MD2):
        made = p.CryptCreateHash(algorithm)
        made.CryptHashData(b"abc")
        step(f"hash {algorithm}", lambda made=made: (
            made.CryptGetHashParam(k.HP_HASHVAL), made.CryptGetHashParam(k.HP_HASHSIZE), made.CryptGetHashParam(k.HP_ALGID)))
        step(f"finished {algorithm}", lambda made=made: made.CryptHashData(b"more"))
    step("no hash", lambda: p.CryptCreateHash(0x1234))
    step("hash property", lambda: p.CryptCreateHash(k.CALG_MD5).CryptGetHashParam(99))
    signed = p.CryptCreateHash(k.CALG_SHA1)
    signed.CryptHashData(b"to be signed")
    signature = signed.CryptSignHash(k.AT_KEYEXCHANGE)
    step("signature", lambda: signature)
    key = p.CryptGetUserKey(k.AT_KEYEXCHANGE)
    step("verify", lambda: signed.CryptVerifySignature(signature, key))
    step("verify wrong", lambda: signed.CryptVerifySignature(bytes(len(signature)), key))
    step("verify no key", lambda: signed.CryptVerifySignature(signature, None))


def stores() -> None:
    store = c.CertOpenStore(k.CERT_STORE_PROV_MEMORY, 0, None, 0, None)
    step("empty", lambda: (store.CertEnumCertificatesInStore(), store.CertEnumCTLsInStore()))
    one = c.CertAddSerializedElementToStore(store, CERTIFICATE, k.CERT_STORE_ADD_ALWAYS)
    for name in ("CertEncoded", "CertEncodingType", "Version", "Subject", "Issuer", "NotBefore", "NotAfter",
                 "SignatureAlgorithm", "Extension", "SubjectPublicKeyInfo", "SerialNumber", "CertStore"):
        step(name, lambda name=name: getattr(one, name))
    step("added", lambda: len(store.CertEnumCertificatesInStore()))
    step("again", lambda: store.CertAddEncodedCertificateToStore(1, one.CertEncoded, k.CERT_STORE_ADD_NEW))
    step("replaced", lambda: store.CertAddEncodedCertificateToStore(1, one.CertEncoded, k.CERT_STORE_ADD_REPLACE_EXISTING))
    step("wrong", lambda: store.CertAddEncodedCertificateToStore(1, b"no certificate", k.CERT_STORE_ADD_NEW))
    step("serialized wrong", lambda: c.CertAddSerializedElementToStore(None, b"nothing", k.CERT_STORE_ADD_ALWAYS))
    for name in ("CERT_KEY_PROV_INFO_PROP_ID", "CERT_SHA1_HASH_PROP_ID", "CERT_MD5_HASH_PROP_ID", "CERT_ARCHIVED_PROP_ID",
                 "CERT_FRIENDLY_NAME_PROP_ID", "CERT_KEY_IDENTIFIER_PROP_ID", "CERT_SIGNATURE_HASH_PROP_ID",
                 "CERT_ACCESS_STATE_PROP_ID"):
        step(name, lambda name=name: one.CertGetCertificateContextProperty(getattr(k, name)))
    step("set name", lambda: one.CertSetCertificateContextProperty(k.CERT_FRIENDLY_NAME_PROP_ID, "caf\u00e9"))
    step("name", lambda: one.CertGetCertificateContextProperty(k.CERT_FRIENDLY_NAME_PROP_ID))
    step("set usage", lambda: one.CertSetCertificateContextProperty(k.CERT_ENHKEY_USAGE_PROP_ID, bytes.fromhex("3000")))
    step("usage", lambda: one.CertGetCertificateContextProperty(k.CERT_ENHKEY_USAGE_PROP_ID))
    step("properties", lambda: sorted(one.CertEnumCertificateContextProperties()))
    step("delete name", lambda: one.CertSetCertificateContextProperty(k.CERT_FRIENDLY_NAME_PROP_ID, None))
    step("set unknown", lambda: one.CertSetCertificateContextProperty(9999, b""))
    step("get unknown", lambda: one.CertGetCertificateContextProperty(9999))
    step("intended", one.CertGetIntendedKeyUsage)
    step("enhanced", lambda: one.CertGetEnhancedKeyUsage(k.CERT_FIND_EXT_ONLY_ENHKEY_USAGE_FLAG))
    step("verified", lambda: one.CertVerifySubjectCertificateContext(one, k.CERT_STORE_SIGNATURE_FLAG))
    step("in time", lambda: one.CertVerifySubjectCertificateContext(one, k.CERT_STORE_TIME_VALIDITY_FLAG))
    step("private key", lambda: one.CryptAcquireCertificatePrivateKey(0))
    step("deleted", lambda: store.CertEnumCertificatesInStore()[0].CertDeleteCertificateFromStore())
    step("closed twice", lambda: (one.CertFreeCertificateContext(), one.CertFreeCertificateContext()))
    step("attribute of closed", lambda: one.Subject)
    step("collection", lambda: c.CertOpenStore(k.CERT_STORE_PROV_MEMORY, 0, None, 0, None).CertAddStoreToCollection(store))
    step("save wrong", lambda: store.CertSaveStore(BOTH, 2, 99, "x"))
    path = str(FOLDER / "store.p7b")
    store.CertAddEncodedCertificateToStore(1, c.CertAddSerializedElementToStore(None, CERTIFICATE, 4).CertEncoded, 4)
    step("saved", lambda: store.CertSaveStore(BOTH, k.CERT_STORE_SAVE_AS_PKCS7, k.CERT_STORE_SAVE_TO_FILENAME, path))
    step("read back", lambda: len(c.CertOpenStore(k.CERT_STORE_PROV_FILENAME, BOTH, None, 0, path).CertEnumCertificatesInStore()))
    step("open provider", lambda: c.CertOpenStore(55, 0, None, 0, None))
    step("open type", lambda: c.CertOpenStore(k.CERT_STORE_PROV_SYSTEM, 0, None, k.CERT_SYSTEM_STORE_CURRENT_USER, 1))
    step("system", lambda: c.CertOpenSystemStore("CWIN32TEST"))
    step("system stores", lambda: "CWIN32TEST" in c.CertEnumSystemStore(k.CERT_SYSTEM_STORE_CURRENT_USER))
    step("localized", lambda: [c.CryptFindLocalizedName(name) for name in ("Root", "My", "nothing")])
    step("register", lambda: c.CertRegisterSystemStore("CWIN32OTHER", k.CERT_SYSTEM_STORE_CURRENT_USER))
    step("unregister", lambda: c.CertUnregisterSystemStore("CWIN32OTHER", k.CERT_SYSTEM_STORE_CURRENT_USER
                                                           | k.CERT_STORE_DELETE_FLAG))
    step("not PFX", lambda: (c.PFXIsPFXBlob(b"nothing"), c.PFXIsPFXBlob(b"")))
    step("PFX wrong", lambda: c.PFXImportCertStore(b"nothing", None, 0))


def objects() -> None:
    for algorithm in ("CALG_SHA1", "CALG_MD5", "CALG_RSA_SIGN", "CALG_3DES", "CALG_DSS_SIGN"):
        step(algorithm, lambda algorithm=algorithm: c.CertAlgIdToOID(getattr(k, algorithm)))
    step("no algorithm", lambda: c.CertAlgIdToOID(1))
    for oid in ("1.3.14.3.2.26", "1.2.3"):
        step(f"algorithm of {oid}", lambda oid=oid: c.CertOIDToAlgId(oid))
    step("info by algorithm", lambda: c.CryptFindOIDInfo(k.CRYPT_OID_INFO_ALGID_KEY, k.CALG_SHA1, 0))
    step("info by name", lambda: c.CryptFindOIDInfo(k.CRYPT_OID_INFO_NAME_KEY, "sha1", 0))
    step("info by signature", lambda: c.CryptFindOIDInfo(k.CRYPT_OID_INFO_SIGN_KEY, (k.CALG_SHA1, k.CALG_RSA_SIGN)))
    step("info by identifier", lambda: c.CryptFindOIDInfo(k.CRYPT_OID_INFO_OID_KEY, b"2.5.4.3"))
    step("info of none", lambda: type(c.CryptFindOIDInfo(9, b"", 0)))
    step("all", lambda: len(c.CryptEnumOIDInfo()))
    step("hashes", lambda: c.CryptEnumOIDInfo(k.CRYPT_HASH_ALG_OID_GROUP_ID))
    one = c.CertAddSerializedElementToStore(None, CERTIFICATE, k.CERT_STORE_ADD_ALWAYS)
    for part in one.Extension:
        oid, value = part["ObjId"].encode(), part["Value"]
        step(f"decoded {oid!r}", lambda oid=oid, value=value: c.CryptDecodeObjectEx(oid, value))
        step(f"formatted {oid!r}", lambda oid=oid, value=value: c.CryptFormatObject(oid, value))
        step(f"lines {oid!r}", lambda oid=oid, value=value: c.CryptFormatObject(oid, value, k.CRYPT_FORMAT_STR_MULTI_LINE))
        step(f"wrong {oid!r}", lambda oid=oid, value=value: c.CryptDecodeObjectEx(oid, value[1:]))
    step("name", lambda: c.CryptDecodeObjectEx(20, one.Subject))
    step("unknown type", lambda: c.CryptDecodeObjectEx(b"1.2.3", b"\x05\0"))
    for kind in (1, 2, 3, 0x2000003):
        step(f"name {kind}", lambda kind=kind: c.CertNameToStr(one.Subject, kind))
    step("bits", lambda: c.CryptEncodeObjectEx(k.X509_BITS, {"Data": b"\xa5", "UnusedBits": 3}))
    step("bits back", lambda: c.CryptDecodeObjectEx(26, c.CryptEncodeObjectEx(26, {"Data": b"\xa0", "UnusedBits": 5})))
    step("usage", lambda: c.CryptEncodeObjectEx(36, (b"1.2.3", b"1.3.6.1.5.5.7.3.2")))
    step("usage back", lambda: c.CryptDecodeObjectEx(36, c.CryptEncodeObjectEx(36, [b"1.2.3"])))
    step("encode unknown", lambda: c.CryptEncodeObjectEx(b"1.2.3", {}))
    step("encode wrong", lambda: c.CryptEncodeObjectEx(36, 1))
    step("encode wrong bits", lambda: c.CryptEncodeObjectEx(26, {"Data": b""}))
    for flags in (0, 1, 0x40000001):
        step(f"text {flags}", lambda flags=flags: c.CryptBinaryToString(bytes(range(60)), flags))
        step(f"text back {flags}", lambda flags=flags: c.CryptStringToBinary(c.CryptBinaryToString(b"some", flags), flags))
    for text, flags in (("AAEC", 1), ("-----BEGIN X-----\r\nAAEC\r\n-----END X-----\r\n", 0), ("****", 1), ("AAEC", 6)):
        step(f"binary {text!r} {flags}", lambda text=text, flags=flags: c.CryptStringToBinary(text, flags))
    step("query", lambda: c.CryptQueryObject(k.CERT_QUERY_OBJECT_BLOB, one.CertEncoded))
    path = FOLDER / "query.cer"
    path.write_bytes(one.CertEncoded)
    step("query file", lambda: c.CryptQueryObject(k.CERT_QUERY_OBJECT_FILE, str(path)))
    step("query text", lambda: c.CryptQueryObject(2, c.CryptBinaryToString(one.CertEncoded, 0).encode()))
    step("query serialized", lambda: c.CryptQueryObject(2, CERTIFICATE))
    step("query nothing", lambda: c.CryptQueryObject(2, b"nothing"))
    step("query missing", lambda: c.CryptQueryObject(1, str(path) + "x"))
    step("query wrong", lambda: c.CryptQueryObject(3, b""))


def messages() -> None:
    one = c.CertAddSerializedElementToStore(None, CERTIFICATE, k.CERT_STORE_ADD_ALWAYS)
    para = {"SigningCert": one, "HashAlgorithm": {"ObjId": "1.3.14.3.2.26", "Parameters": None}, "MsgCert": (one,)}
    signed = c.CryptSignMessage(para, (b"to be signed",))
    step("signed", lambda: signed)
    step("signers", lambda: c.CryptGetMessageSignerCount(signed))
    step("certificates", lambda: len(c.CryptGetMessageCertificates(signed).CertEnumCertificatesInStore()))
    step("verified", lambda: c.CryptVerifyMessageSignature(signed, 0, None, True))
    step("verified only", lambda: c.CryptVerifyMessageSignature(SignedBlob=signed))
    step("signer", lambda: c.CryptVerifyMessageSignature(signed, 0, {})["SignerCert"].CertEncoded == one.CertEncoded)
    step("callback", lambda: c.CryptVerifyMessageSignature(signed, 0, {
        "GetSignerCertificate": lambda arg, encoding, signer, store: one, "GetArg": 5}, True))
    step("no such signer", lambda: c.CryptVerifyMessageSignature(signed, 5))
    changed = bytearray(signed)
    changed[changed.find(b"to be")] ^= 1
    step("changed", lambda: c.CryptVerifyMessageSignature(bytes(changed)))
    step("nothing", lambda: c.CryptVerifyMessageSignature(b"nothing"))
    step("no count", lambda: c.CryptGetMessageSignerCount(b"nothing"))
    step("no certificates", lambda: c.CryptGetMessageCertificates(b"nothing"))
    detached = c.CryptSignMessage(para, (b"part", b"other"), True)
    step("detached", lambda: detached)
    step("detached right", lambda: c.CryptVerifyDetachedMessageSignature(0, detached, (b"part", b"other")))
    step("detached wrong", lambda: c.CryptVerifyDetachedMessageSignature(0, detached, (b"part", b"else")))
    step("sign lacks", lambda: c.CryptSignMessage({}, (b"",)))
    step("sign unknown", lambda: c.CryptSignMessage({**para, "x": 1}, (b"",)))
    step("sign no certificate", lambda: c.CryptSignMessage({**para, "SigningCert": 1}, (b"",)))
    step("sign lists", lambda: c.CryptSignMessage({**para, "MsgCrl": ()}, (b"",)))
    encrypting = {"ContentEncryptionAlgorithm": {"ObjId": "1.2.840.113549.3.4", "Parameters": None}}
    step("encrypted", lambda: b"plain text" in c.CryptEncryptMessage(encrypting, [one], b"plain text"))
    step("encrypt for nobody", lambda: c.CryptEncryptMessage({}, [one], b"plain text"))
    step("decrypt wrong", lambda: c.CryptDecryptMessage({}, b""))


for part in (providers, keys, hashes, stores, objects, messages):
    step(part.__name__, lambda: "----")
    part()
