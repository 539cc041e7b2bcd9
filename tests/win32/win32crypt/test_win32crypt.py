"""win32crypt on Wine's own crypt32 and providers; stand-ins answer for what Wine has not got."""

from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes import POINTER, WINFUNCTYPE, c_int, c_uint32, c_void_p, c_wchar_p, cast
from pathlib import Path
from typing import Any

import pytest
import pywintypes
import win32crypt as c
import win32cryptcon as k
import winerror
from hypothesis import given, settings
from hypothesis import strategies as st

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import selfsigned  # noqa: E402

CONTAINER = f"cwin32 tests {os.getpid()}"
SHA1 = {"ObjId": "1.3.14.3.2.26", "Parameters": None}
SECRET = b"some plain text that nobody sees"


def code(call: Callable[[], object]) -> int:
    with pytest.raises(pywintypes.error) as caught:
        call()
    assert SECRET.decode() not in str(caught.value)
    return caught.value.winerror & 0xFFFFFFFF


@pytest.fixture(scope="module")
def serialized() -> Iterator[bytes]:
    yield selfsigned.certificate(CONTAINER)
    gc.collect()
    selfsigned.drop(CONTAINER)


@pytest.fixture
def one(serialized: bytes) -> Any:
    return c.CertAddSerializedElementToStore(None, serialized, k.CERT_STORE_ADD_ALWAYS)


@pytest.fixture
def memory() -> Any:
    return c.CertOpenStore(k.CERT_STORE_PROV_MEMORY, 0, None, 0)


@pytest.fixture
def provider(serialized: bytes) -> Any:
    return c.CryptAcquireContext(CONTAINER, selfsigned.PROVIDER, k.PROV_RSA_FULL, 0)


@pytest.fixture
def look_up(replace: Callable[..., None]) -> dict[str, Any]:
    """Functions that core's look-up of a DLL's function finds before the DLL's own, by name."""
    found: dict[str, Any] = {}
    real = ctypes.WinDLL("kernel32").GetProcAddress
    real.restype, real.argtypes = c_void_p, (c_void_p, c_void_p)

    def find(dll: int, name: int) -> int | None:
        text = ctypes.string_at(name).decode("ascii") if name > 0xFFFF else ""
        return cast(found[text], c_void_p).value if text in found else real(dll, name)

    replace(pywintypes, "GetProcAddress", WINFUNCTYPE(c_void_p, c_void_p, c_void_p), find)
    return found


# ---- providers, keys, hashes ---------------------------------------------------------------------------------------------

def test_a_key_goes_there_and_back(provider: Any) -> None:
    session, exchange = provider.CryptGenKey(k.CALG_3DES, k.CRYPT_EXPORTABLE), provider.CryptGetUserKey(k.AT_KEYEXCHANGE)
    blob = session.CryptExportKey(exchange, k.SIMPLEBLOB)
    copy = provider.CryptImportKey(blob, exchange)
    encrypted = session.CryptEncrypt(True, SECRET)
    assert SECRET[:8] not in encrypted and len(encrypted) % 8 == 0
    assert copy.CryptDecrypt(True, encrypted) == SECRET
    assert code(lambda: copy.CryptDecrypt(True, encrypted[:-8])) == winerror.NTE_BAD_DATA & 0xFFFFFFFF
    assert code(lambda: provider.CryptImportKey(b"abc")) == winerror.NTE_BAD_DATA & 0xFFFFFFFF
    assert session.HCRYPTPROV is provider and isinstance(session.HCRYPTKEY, int)


def test_what_is_no_whole_block_is_refused(provider: Any, rounds: Callable[[int, int], int]) -> None:
    """Wine decrypts past its end, and finds it padded well with one of 256 keys."""
    exchange = provider.CryptGetUserKey(k.AT_KEYEXCHANGE)
    for _ in range(rounds(300, 20_000)):
        key = provider.CryptGenKey(k.CALG_3DES, 0)
        for data in (b"", b"abc", SECRET[:9]):
            assert code(lambda key=key, data=data: key.CryptDecrypt(True, data)) == winerror.NTE_BAD_DATA & 0xFFFFFFFF
        assert code(lambda key=key: key.CryptDecrypt(False, b"abc")) == winerror.NTE_BAD_DATA & 0xFFFFFFFF
        assert key.CryptDecrypt(False, b"") == b""
    for size in (0, 3, 127, 129):
        assert code(lambda size=size: exchange.CryptDecrypt(True, bytes(size))) == winerror.NTE_BAD_DATA & 0xFFFFFFFF
    assert exchange.CryptDecrypt(True, exchange.CryptEncrypt(True, SECRET)) == SECRET
    assert provider.CryptGenKey(k.CALG_RC4, 0).CryptDecrypt(True, b"") == b""


def test_data_is_not_changed_where_it_lies(provider: Any) -> None:
    key, data = provider.CryptGenKey(k.CALG_RC4, 0), bytearray(SECRET)
    encrypted = key.CryptDuplicateKey().CryptEncrypt(True, data)
    assert data == SECRET and key.CryptDecrypt(True, memoryview(encrypted)) == SECRET


def test_a_hash_in_two_parts_its_copy_and_its_signature(provider: Any) -> None:
    import hashlib
    made = provider.CryptCreateHash(k.CALG_SHA1)
    made.CryptHashData(SECRET[:5])
    copy = made.CryptDuplicateHash()
    made.CryptHashData(Data=SECRET[5:], Flags=0)
    assert made.CryptGetHashParam(k.HP_HASHVAL) == hashlib.sha1(SECRET).digest()
    assert copy.CryptGetHashParam(k.HP_HASHVAL) == hashlib.sha1(SECRET[:5]).digest()
    signature = made.CryptSignHash(k.AT_SIGNATURE)
    public = provider.CryptImportPublicKeyInfo(provider.CryptExportPublicKeyInfo(k.AT_SIGNATURE))
    assert made.CryptVerifySignature(signature, public) is None
    assert code(lambda: made.CryptVerifySignature(bytes(len(signature)), public)) == winerror.NTE_BAD_SIGNATURE & 0xFFFFFFFF
    keyed = provider.CryptCreateHash(k.CALG_MD5)
    assert code(lambda: keyed.CryptHashSessionKey(public)) != 0


def test_random_bytes_differ(provider: Any) -> None:
    assert len({provider.CryptGenRandom(16, b"the same seed") for _ in range(20)}) == 20
    with pytest.raises(ValueError, match="at most 2147483647"):
        provider.CryptGenRandom(0x80000000)


def test_closed_objects_say_so(provider: Any, one: Any, memory: Any) -> None:
    key, made = provider.CryptGenKey(k.CALG_RC4, 0), provider.CryptCreateHash(k.CALG_MD5)
    for thing, close, use in ((key, "CryptDestroyKey", lambda: key.CryptEncrypt(True, b"")),
                              (made, "CryptDestroyHash", lambda: made.CryptHashData(b"")),
                              (one, "CertFreeCertificateContext", lambda: one.Subject),
                              (provider, "CryptReleaseContext", lambda: provider.CryptGenRandom(1))):
        getattr(thing, close)()
        for call in (use, getattr(thing, close)):
            with pytest.raises(ValueError, match="has been closed"):
                call()
    with pytest.raises(ValueError, match="key has been closed"):
        c.CryptAcquireContext(None, None, 1, k.CRYPT_VERIFYCONTEXT).CryptCreateHash(k.CALG_HMAC, key)
    memory.CertCloseStore()
    assert memory.HCERTSTORE is None
    with pytest.raises(SystemError, match="has been closed"):
        memory.CertCloseStore()
    with pytest.raises(ValueError, match="has been closed"):
        memory.CertEnumCertificatesInStore()


def test_objects_are_not_made_by_hand(provider: Any) -> None:
    with pytest.raises(TypeError):
        type(provider)()
    with pytest.raises(TypeError, match="PyCRYPTKEY"):
        provider.CryptCreateHash(k.CALG_HMAC, provider)


# ---- certificates and stores -----------------------------------------------------------------------------------------------

def test_a_certificate_and_its_store(one: Any, memory: Any) -> None:
    added = memory.CertAddCertificateContextToStore(one, k.CERT_STORE_ADD_NEW)
    assert added.CertEncoded == one.CertEncoded == memory.CertEnumCertificatesInStore()[0].CertEncoded
    assert added.CertStore.HCERTSTORE == memory.HCERTSTORE
    assert code(lambda: memory.CertAddCertificateContextToStore(one, k.CERT_STORE_ADD_NEW)) == winerror.CRYPT_E_EXISTS & 0xFFFFFFFF
    assert code(memory.CertCloseStore) == winerror.CRYPT_E_PENDING_CLOSE & 0xFFFFFFFF
    assert added.CertEncoded == one.CertEncoded        # the certificate keeps what it needs


def test_properties(one: Any) -> None:
    for property, value in ((k.CERT_FRIENDLY_NAME_PROP_ID, "caf\u00e9"), (k.CERT_DESCRIPTION_PROP_ID, "text")):
        one.CertSetCertificateContextProperty(property, value)
        assert one.CertGetCertificateContextProperty(property).rstrip("\0") == value
        one.CertSetCertificateContextProperty(PropId=property, Data=None)
        assert code(lambda property=property: one.CertGetCertificateContextProperty(property)) \
            == winerror.CRYPT_E_NOT_FOUND & 0xFFFFFFFF
    assert one.CertGetCertificateContextProperty(k.CERT_KEY_PROV_INFO_PROP_ID)["ContainerName"] == CONTAINER
    spec, key = one.CryptAcquireCertificatePrivateKey(0)
    assert (spec, key.CryptGetProvParam(k.PP_CONTAINER)) == (k.AT_SIGNATURE, CONTAINER.encode())
    for wrong in (k.CERT_SHA1_HASH_PROP_ID, k.CERT_FRIENDLY_NAME_PROP_ID, k.CERT_DATE_STAMP_PROP_ID):
        with pytest.raises(TypeError, match="'Data'"):
            one.CertSetCertificateContextProperty(wrong, object())


def test_a_store_in_files(one: Any, memory: Any, odd_path: Path) -> None:
    memory.CertAddCertificateContextToStore(one, k.CERT_STORE_ADD_NEW)
    path = odd_path / "store"
    memory.CertSaveStore(65537, k.CERT_STORE_SAVE_AS_PKCS7, k.CERT_STORE_SAVE_TO_FILENAME, str(path))
    for again in (c.CertOpenStore(k.CERT_STORE_PROV_FILENAME, 65537, None, 0, str(path)),
                  c.CertOpenStore(k.CERT_STORE_PROV_PKCS7, 65537, None, 0, path.read_bytes())):
        assert [found.CertEncoded for found in again.CertEnumCertificatesInStore()] == [one.CertEncoded]
    found = c.CryptQueryObject(k.CERT_QUERY_OBJECT_FILE, path)
    assert len(found["CertStore"].CertEnumCertificatesInStore()) == 1
    assert type(found["Msg"]).__name__ == "PyCRYPTMSG" and found["Msg"].HCRYPTMSG
    found["Msg"].CryptMsgClose()
    with pytest.raises(ValueError, match="has been closed"):
        found["Msg"].CryptMsgClose()


def test_a_collection(one: Any, memory: Any) -> None:
    both = c.CertOpenStore(k.CERT_STORE_PROV_COLLECTION, 0, None, 0, None)
    both.CertAddStoreToCollection(memory, k.CERT_PHYSICAL_STORE_ADD_ENABLE_FLAG, 1)
    both.CertAddCertificateContextToStore(one, k.CERT_STORE_ADD_NEW)
    assert len(memory.CertEnumCertificatesInStore()) == len(both.CertEnumCertificatesInStore()) == 1
    both.CertRemoveStoreFromCollection(memory)
    assert both.CertEnumCertificatesInStore() == []


def test_a_certificate_trust_list(memory: Any, look_up: dict[str, Any]) -> None:
    """Wine reads one of a single subject, made here by hand (X.690)."""
    def item(tag: int, *parts: bytes) -> bytes:
        body = b"".join(parts)
        size = bytes([len(body)]) if len(body) < 128 else bytes([0x82, len(body) >> 8, len(body) & 255])
        return bytes([tag]) + size + body

    usage = item(0x30, item(6, b"\x2a\x03"))
    trusted = item(0x30, usage, item(0x17, b"200101000000Z"), item(0x30, item(6, bytes.fromhex("2b0e03021a"))),
                   item(0x30, item(0x30, item(4, b"subject"), item(0x31))))
    signed = item(0x30, item(2, b"\1"), item(0x31), item(0x30, item(6, bytes.fromhex("2b0601040182370a01")), item(0xA0, trusted)),
                  item(0x31))
    message = item(0x30, item(6, bytes.fromhex("2a864886f70d010702")), item(0xA0, signed))
    found = c.CryptQueryObject(k.CERT_QUERY_OBJECT_BLOB, message, k.CERT_QUERY_CONTENT_FLAG_CTL)
    ctl = found["Context"]
    assert (type(ctl).__name__, found["ContentType"]) == ("PyCTL_CONTEXT", k.CERT_QUERY_CONTENT_CTL)
    added = memory.CertAddCTLContextToStore(ctl, k.CERT_STORE_ADD_NEW)
    assert len(memory.CertEnumCTLsInStore()) == 1
    again = c.CertAddSerializedElementToStore(None, added.CertSerializeCTLStoreElement(), k.CERT_STORE_ADD_ALWAYS,
                                              k.CERT_STORE_CTL_CONTEXT_FLAG)
    assert type(again) is type(ctl) and isinstance(ctl.CertEnumCTLContextProperties(), list)
    subjects = [(b"subject", b""), (b"other", b"\x30\0")]

    def subject(context: int, at: Any, name: Any, attributes: Any) -> int:
        index = at[0] or 0
        at[0] = index + 1
        if index < 2:
            for blob, data in zip((name, attributes), subjects[index], strict=True):
                blob[0].size, blob[0].data = len(data), data
        return int(index < 2)

    look_up["CertEnumSubjectInSortedCTL"] = WINFUNCTYPE(c_int, c_void_p, POINTER(c_void_p), POINTER(selfsigned.Blob),
                                                        POINTER(selfsigned.Blob))(subject)
    assert ctl.CertEnumSubjectInSortedCTL() == subjects
    memory.CertEnumCTLsInStore()[0].CertDeleteCTLFromStore()
    assert memory.CertEnumCTLsInStore() == []
    ctl.CertFreeCTLContext()
    with pytest.raises(ValueError, match="has been closed"):
        ctl.CertEnumCTLContextProperties()


# ---- messages -----------------------------------------------------------------------------------------------------------------

def test_a_signed_message(one: Any) -> None:
    para = {"SigningCert": one, "HashAlgorithm": SHA1, "MsgCert": (one,)}
    signed = c.CryptSignMessage(SignPara=para, ToBeSigned=[SECRET])
    assert c.CryptGetMessageSignerCount(signed) == 1
    assert [found.CertEncoded for found in c.CryptGetMessageCertificates(signed).CertEnumCertificatesInStore()] == [one.CertEncoded]
    told = c.CryptVerifyMessageSignature(signed, 0, None, True)
    assert (told["Decoded"], told["SignerCert"].CertEncoded) == (SECRET, one.CertEncoded)
    assert c.CryptVerifyMessageSignature(signed)["Decoded"] is None
    changed = signed.replace(SECRET, SECRET[::-1])
    assert code(lambda: c.CryptVerifyMessageSignature(changed)) != 0
    attributes = [{"ObjId": "1.2.3", "Value": [b"\x05\0"]}]
    more = c.CryptSignMessage({**para, "AuthAttr": attributes, "UnauthAttr": attributes}, (memoryview(SECRET),))
    assert more.count(b"\x06\x02\x2a\x03") == 2


def test_a_detached_signature(one: Any) -> None:
    para = {"SigningCert": one, "HashAlgorithm": SHA1, "MsgCert": (one,)}
    signature = c.CryptSignMessage(para, (SECRET[:9], SECRET[9:]), True)
    assert SECRET not in signature
    assert code(lambda: c.CryptVerifyDetachedMessageSignature(0, signature, (SECRET[::-1],))) != 0
    with pytest.raises(ValueError, match="must have one"):
        c.CryptSignMessage(para, (b"a", b"b"))


def test_the_users_function_finds_the_signer(one: Any) -> None:
    signed = c.CryptSignMessage({"SigningCert": one, "HashAlgorithm": SHA1, "MsgCert": (one,)}, (SECRET,))
    seen: list[Any] = []

    def find(*args: Any) -> Any:
        seen.append(args)
        return one

    told = c.CryptVerifyMessageSignature(signed, 0, {"GetSignerCertificate": find, "GetArg": seen})
    assert told["SignerCert"].CertEncoded == one.CertEncoded
    arg, encoding, signer, store = seen[0]
    assert arg is seen and encoding == 65537 and signer == {"Issuer": one.Issuer, "SerialNumber": one.SerialNumber}
    assert len(store.CertEnumCertificatesInStore()) == 1

    def fails(*args: Any) -> Any:
        raise LookupError("nobody here")

    with pytest.raises(LookupError, match="nobody here"):
        c.CryptVerifyMessageSignature(signed, 0, {"GetSignerCertificate": fails})
    with pytest.raises(TypeError, match="PyCERT_CONTEXT"):
        c.CryptVerifyMessageSignature(signed, 0, {"GetSignerCertificate": lambda *args: 1}, True)


def test_encrypting_and_what_wine_lacks(one: Any, memory: Any, look_up: dict[str, Any]) -> None:
    """Wine encrypts; decrypting, both steps at once and one step of many are played by functions of this test."""
    rc4 = {"ContentEncryptionAlgorithm": {"ObjId": "1.2.840.113549.3.4", "Parameters": None}}
    encrypted = c.CryptEncryptMessage(rc4, [one], SECRET)
    assert SECRET not in encrypted and one.SerialNumber[::-1] in encrypted
    seen: list[Any] = []
    duplicate = ctypes.WinDLL("crypt32").CertDuplicateCertificateContext
    duplicate.restype, duplicate.argtypes = c_void_p, (c_void_p,)

    def give(data: int | None, size: Any, *certificates: Any) -> int:
        if data:
            ctypes.memmove(data, SECRET, len(SECRET))
        if size:
            size[0] = len(SECRET)
        for certificate in certificates:
            if certificate:
                certificate[0] = duplicate(one.HANDLE)
        return 1

    pointer, number = POINTER(c_void_p), POINTER(c_uint32)

    def decrypt(para: Any, blob: int, count: int, data: Any, size: Any, receiver: Any) -> int:
        seen.append((ctypes.string_at(blob, count), para[0], para[2], para[6]))
        return give(data, size, receiver)

    def both(sign: int, encrypt: int, count: int, who: Any, blob: int, length: int, data: Any, size: Any) -> int:
        seen.append((count, who[0], ctypes.string_at(blob, length)))
        return give(data, size)

    def undo(para: int, verify: int, signer: int, blob: int, length: int, data: Any, size: Any, one_: Any, other: Any) -> int:
        seen.append((signer, ctypes.string_at(blob, length)))
        return give(data, size, one_, other)

    def decode(kinds: int, para: int, verify: int, signer: int, blob: int, length: int, before: int, kind: Any, inner: Any,
               data: Any, size: Any, one_: Any, other: Any) -> int:
        seen.append((kinds, signer, before))
        kind[0], inner[0] = 3, 2
        return give(data, size, one_, other)

    look_up["CryptDecryptMessage"] = WINFUNCTYPE(c_int, number, c_void_p, c_uint32, c_void_p, number, pointer)(decrypt)
    look_up["CryptSignAndEncryptMessage"] = WINFUNCTYPE(c_int, c_void_p, c_void_p, c_uint32, pointer, c_void_p, c_uint32,
                                                        c_void_p, number)(both)
    look_up["CryptDecryptAndVerifyMessageSignature"] = WINFUNCTYPE(
        c_int, c_void_p, c_void_p, c_uint32, c_void_p, c_uint32, c_void_p, number, pointer, pointer)(undo)
    look_up["CryptDecodeMessage"] = WINFUNCTYPE(
        c_int, c_uint32, c_void_p, c_void_p, c_uint32, c_void_p, c_uint32, c_uint32, number, number, c_void_p, number, pointer,
        pointer)(decode)
    keys = {"CertStores": [memory], "Flags": 7}
    data, certificate = c.CryptDecryptMessage(keys, encrypted)
    assert (data, certificate.CertEncoded) == (SECRET, one.CertEncoded)
    assert seen[0] == (encrypted, 32, 1, 7)         # its size, the stores, the flags
    seen.clear()
    para = {"SigningCert": one, "HashAlgorithm": SHA1}
    assert c.CryptSignAndEncryptMessage(para, rc4, (one,), b"in") == SECRET and seen[0] == (1, one.HANDLE, b"in")
    seen.clear()
    told = c.CryptDecryptAndVerifyMessageSignature(b"in", keys, None, 2)
    assert told.pop("Decrypted") == SECRET and seen[0] == (2, b"in")
    assert {name: found.CertEncoded for name, found in told.items()} == dict.fromkeys(("XchgCert", "SignerCert"), one.CertEncoded)
    seen.clear()
    for wanted, expected in ((True, SECRET), (False, None)):
        told = c.CryptDecodeMessage(b"in", keys, None, k.CMSG_ALL_FLAGS, 1, 5, wanted)
        assert (told["MsgType"], told["InnerContentType"], told["Decoded"]) == (3, 2, expected)
        assert told["XchgCert"].CertEncoded == told["SignerCert"].CertEncoded == one.CertEncoded
    assert set(seen) == {(0xFFFFFFFF, 1, 5)}


@pytest.mark.parametrize("wrong", [1, {}, {"CertStores": 1}, {"CertStores": [1]}, {"CertStores": [], "x": 1}])
def test_parameters_that_do_not_fit(wrong: Any, look_up: dict[str, Any], one: Any) -> None:
    look_up["CryptDecryptMessage"] = look_up["CryptSignAndEncryptMessage"] = WINFUNCTYPE(c_int)(lambda: 0)
    with pytest.raises(TypeError, match="DecryptPara"):
        c.CryptDecryptMessage(wrong, SECRET)
    for call in (lambda: c.CryptSignMessage(wrong, (SECRET,)), lambda: c.CryptEncryptMessage(wrong, (one,), SECRET),
                 lambda: c.CryptVerifyMessageSignature(SECRET, 0, wrong or {"x": 1})):
        with pytest.raises(TypeError, match="Para"):
            call()
    with pytest.raises(TypeError):
        c.CryptSignMessage({"SigningCert": one, "HashAlgorithm": SHA1}, b"not a sequence of buffers")


# ---- what Wine lacks ------------------------------------------------------------------------------------------------------------

def test_keys_by_their_identifiers(look_up: dict[str, Any]) -> None:
    info = selfsigned.KeyInfo("container", "provider", 1, 2, 0, None, 3)
    shown = {"ContainerName": "container", "ProvName": "provider", "ProvType": 1, "Flags": 2, "KeySpec": 3, "ProvParam": ()}
    local_alloc = ctypes.WinDLL("kernel32").LocalAlloc
    local_alloc.restype, local_alloc.argtypes = c_void_p, (c_uint32, ctypes.c_size_t)
    callback = WINFUNCTYPE(c_int, POINTER(selfsigned.Blob), c_uint32, c_void_p, c_void_p, c_uint32, POINTER(c_uint32),
                           POINTER(c_void_p), POINTER(c_uint32))

    def get(key: Any, property: int, flags: int, computer: str | None, reserved: int, out: Any, size: Any) -> int:
        assert (ctypes.string_at(key[0].data, key[0].size), flags, computer) == (b"key", 0x8020, "there")
        out[0] = local_alloc(0, ctypes.sizeof(info))
        ctypes.memmove(out[0], ctypes.byref(info), ctypes.sizeof(info))
        return 1

    def enumerate_keys(key: Any, property: int, flags: int, computer: str | None, reserved: int, arg: int, tell: Any) -> int:
        ids, sizes = (c_uint32 * 2)(2, 11), (c_uint32 * 2)(ctypes.sizeof(info), 3)
        raw = ctypes.create_string_buffer(b"raw")
        data = (c_void_p * 2)(ctypes.addressof(info), ctypes.addressof(raw))
        return tell(ctypes.byref(selfsigned.Blob(2, b"id")), 0, None, arg, 2, ids, data, sizes)

    look_up["CryptGetKeyIdentifierProperty"] = WINFUNCTYPE(
        c_int, POINTER(selfsigned.Blob), c_uint32, c_uint32, c_wchar_p, c_void_p, POINTER(c_void_p), POINTER(c_uint32))(get)
    look_up["CryptEnumKeyIdentifierProperties"] = WINFUNCTYPE(
        c_int, POINTER(selfsigned.Blob), c_uint32, c_uint32, c_wchar_p, c_void_p, c_void_p, callback)(enumerate_keys)
    assert c.CryptGetKeyIdentifierProperty(b"key", 2, 0x20, "there") == shown
    with pytest.raises(NotImplementedError, match="property 5"):
        c.CryptGetKeyIdentifierProperty(b"key", 5, 0x20, "there")
    assert c.CryptEnumKeyIdentifierProperties() == c.CryptEnumKeyIdentifierProperties(b"id", 2, 0, None) == [
        {"KeyIdentifier": b"id", "Props": ({"PropId": 2, "Data": shown}, {"PropId": 11, "Data": b"raw"})}]


def test_locations_of_stores(look_up: dict[str, Any]) -> None:
    tell = WINFUNCTYPE(c_int, c_wchar_p, c_uint32, c_void_p, c_void_p)

    def locations(flags: int, arg: int, each: Any) -> int:
        return int(all(each(name, 0, None, arg) for name in ("CurrentUser", "LocalMachine")))

    look_up["CertEnumSystemStoreLocation"] = WINFUNCTYPE(c_int, c_uint32, c_void_p, tell)(locations)
    assert c.CertEnumSystemStoreLocation() == ["CurrentUser", "LocalMachine"]


# ---- PKCS 12, secrets -------------------------------------------------------------------------------------------------------------

def test_pkcs12_and_its_password() -> None:
    assert c.PFXIsPFXBlob(b"nothing") is False and c.PFXVerifyPassword(b"nothing", "x", 0) is False
    assert code(lambda: c.PFXImportCertStore(b"nothing", None, 0)) == 0        # Wine's code
    for wrong in (1, b"bytes", "nul\0"):
        with pytest.raises((TypeError, ValueError), match="'Password'") as caught:
            c.PFXImportCertStore(b"nothing", wrong, 0)
        assert "bytes'" not in str(caught.value)


# ---- encoded objects --------------------------------------------------------------------------------------------------------------

def test_object_identifiers_as_str_too() -> None:
    assert c.CryptDecodeObjectEx("2.5.29.37", bytes.fromhex("300a06082b06010505070301")) == (b"1.3.6.1.5.5.7.3.1",)
    assert c.CryptEncodeObjectEx(36, ["1.2.3"]) == bytes.fromhex("300406022a03")
    with pytest.raises(ValueError, match="below 65536"):
        c.CryptDecodeObjectEx(65536, b"")
    with pytest.raises(TypeError, match="'StructType'"):
        c.CryptDecodeObjectEx(None, b"")


@settings(max_examples=60, derandomize=True)
@given(st.data())
def test_damaged_input_raises(data: st.DataObject) -> None:
    """No crash and nothing but `error`. CRYPT_STRING_BINARY is left out: Wine writes twice as much as it asks room for."""
    kinds: list[Any] = ["2.5.29.15", "2.5.29.37", "2.5.29.19", "2.5.29.17", "2.5.29.14", "2.5.29.35", "2.5.29.32", 7, 20, 26, 36]
    good = data.draw(st.sampled_from([value for _, _, value in selfsigned.EXTENSIONS]))
    damaged = bytearray(good)
    for _ in range(data.draw(st.integers(0, 3))):
        damaged[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    blob = bytes(damaged) + data.draw(st.binary(max_size=8))
    for call in (lambda: c.CryptDecodeObjectEx(data.draw(st.sampled_from(kinds)), blob), lambda: c.CryptQueryObject(2, blob),
                 lambda: c.CertNameToStr(blob), lambda: c.PFXIsPFXBlob(blob), lambda: c.CryptGetMessageSignerCount(blob),
                 lambda: c.CertAddSerializedElementToStore(None, blob, 4),
                 lambda: c.CryptStringToBinary(blob.hex(), data.draw(st.sampled_from([0, 1, 6, 7])))):
        try:
            call()
        except (pywintypes.error, NotImplementedError):
            continue


# ---- beside pywin32 -----------------------------------------------------------------------------------------------------------------

def test_beside_pywin32(serialized: bytes, tmp_path: Path) -> None:
    peer = os.environ.get("CWIN32_PEER")
    if not peer:
        pytest.skip("CWIN32_PEER names no folder with pywin32")
    parts = [str(Path(peer, part)) for part in (".", "win32", "win32\\lib", "pywin32_system32")]
    (tmp_path / "certificate").write_bytes(serialized)
    answers = []
    for env in ({"PYTHONPATH": os.pathsep.join(parts), "PATH": parts[3]}, {}):
        done = subprocess.run([sys.executable, str(HERE / "cases.py"), CONTAINER, str(tmp_path / "certificate"), str(tmp_path)],
                              capture_output=True, text=True, timeout=300, check=True, env={**os.environ, **env})
        answers.append(done.stdout.splitlines())
    assert len(answers[0]) > 180 and answers[0] == answers[1]
