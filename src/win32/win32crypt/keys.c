/* Keys and hashes. */
#include "crypt_objects.h"

#include <string.h>

#define USE_KEY(self) crypt_begin(self, "key")
#define USE_HASH(self) crypt_begin(self, "hash")

PyObject *
crypt_from_key(win32crypt_state *st, HCRYPTKEY key, PyObject *provider)
{
    crypt_handle *self;
    PyObject *made = win32crypt_PyCRYPTKEY_new(st, &self);
    if (made == NULL) {
        CryptDestroyKey(key);
        return NULL;
    }
    self->native = key;
    self->owner = Py_XNewRef(provider);
    return made;
}

void
win32crypt_PyCRYPTKEY_clear(win32crypt_state *st, crypt_handle *self)
{
    (void)st;
    if (self->native != 0)
        CryptDestroyKey(self->native);
    Py_CLEAR(self->owner);
}

PyObject *
crypt_from_hash(win32crypt_state *st, HCRYPTHASH hash, PyObject *provider)
{
    crypt_handle *self;
    PyObject *made = win32crypt_PyCRYPTHASH_new(st, &self);
    if (made == NULL) {
        CryptDestroyHash(hash);
        return NULL;
    }
    self->native = hash;
    self->owner = Py_XNewRef(provider);
    return made;
}

void
win32crypt_PyCRYPTHASH_clear(win32crypt_state *st, crypt_handle *self)
{
    (void)st;
    if (self->native != 0)
        CryptDestroyHash(self->native);
    Py_CLEAR(self->owner);
}

/* ---- PyCRYPTKEY ---------------------------------------------------------------------------------------------------------- */

int
win32crypt_PyCRYPTKEY_HCRYPTPROV_get(win32crypt_state *st, crypt_handle *self,
                                     win32crypt_PyCRYPTKEY_HCRYPTPROV_get_out *out)
{
    (void)st;
    out->value = Py_NewRef(self->owner == NULL ? Py_None : self->owner);
    return 0;
}

int
win32crypt_PyCRYPTKEY_HCRYPTKEY_get(win32crypt_state *st, crypt_handle *self,
                                    win32crypt_PyCRYPTKEY_HCRYPTKEY_get_out *out)
{
    (void)st;
    out->value = PyLong_FromVoidPtr((void *)self->native);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCRYPTKEY_CryptDestroyKey(win32crypt_state *st, crypt_handle *self)
{
    HCRYPTKEY key;
    DWORD err;
    BOOL ok;
    if (crypt_take_out(st->core, self, "key", "CryptDestroyKey", &key) < 0)
        return -1;
    W32_CALL(err, ok = CryptDestroyKey(key));
    return ok ? 0 : w32_raise(st->core, err, "CryptDestroyKey");
}

typedef struct {
    ULONG_PTR handle, other;
    DWORD param, flags;
} asked;

static BOOL
exported_key(const void *context, void *data, DWORD *size)
{
    const asked *of = context;
    return CryptExportKey(of->handle, of->other, of->param, of->flags, data, size);
}

int
win32crypt_PyCRYPTKEY_CryptExportKey(win32crypt_state *st, crypt_handle *self, crypt_handle *ExpKey, DWORD BlobType,
                                     DWORD Flags, win32crypt_PyCRYPTKEY_CryptExportKey_out *out)
{
    asked of = {self->native, 0, BlobType, Flags};
    int result;
    if (USE_KEY(self) < 0)
        return -1;
    result = crypt_begin_optional(ExpKey, "key", &of.other);
    if (result == 0) {
        result = crypt_fetch_bytes(st->core, "CryptExportKey", exported_key, &of, &out->value);
        if (ExpKey != NULL)
            crypt_end(ExpKey);
    }
    crypt_end(self);
    return result;
}

static BOOL
key_property(const void *context, void *data, DWORD *size)
{
    const asked *of = context;
    return CryptGetKeyParam(of->handle, of->param, data, size, of->flags);
}

static PyObject *
key_value(DWORD param, const void *data, DWORD size)
{
    switch (param) {
    case KP_ALGID:
    case KP_MODE:
    case KP_MODE_BITS:
    case KP_EFFECTIVE_KEYLEN:
    case KP_BLOCKLEN:
    case KP_PERMISSIONS:
    case KP_PADDING:
    case KP_KEYLEN:
        return PyLong_FromLong(*(const LONG *)data);
    case KP_P:
    case KP_Q:
    case KP_G:
    case KP_IV:
    case KP_SALT:
        return crypt_bytes(data, size);
    default:
        return PyErr_Format(PyExc_NotImplementedError, "CryptGetKeyParam() argument 'Param': property %lu is not known",
                            param);
    }
}

int
win32crypt_PyCRYPTKEY_CryptGetKeyParam(win32crypt_state *st, crypt_handle *self, DWORD Param, DWORD Flags,
                                       win32crypt_PyCRYPTKEY_CryptGetKeyParam_out *out)
{
    asked of = {self->native, 0, Param, Flags};
    DWORD size;
    void *data;
    if (USE_KEY(self) < 0)
        return -1;
    data = crypt_fetch(st->core, "CryptGetKeyParam", key_property, &of, &size);
    crypt_end(self);
    if (data == NULL)
        return -1;
    out->value = key_value(Param, data, size);
    w32_wipe(data, size);
    w32_free(data);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCRYPTKEY_CryptDuplicateKey(win32crypt_state *st, crypt_handle *self, DWORD Reserved, DWORD Flags,
                                        win32crypt_PyCRYPTKEY_CryptDuplicateKey_out *out)
{
    HCRYPTKEY copy = 0;
    DWORD err;
    BOOL ok;
    if (Reserved != 0) {
        PyErr_SetString(PyExc_ValueError, "CryptDuplicateKey() argument 'Reserved' must be 0");
        return -1;
    }
    if (USE_KEY(self) < 0)
        return -1;
    W32_CALL(err, ok = CryptDuplicateKey(self->native, NULL, Flags, &copy));
    crypt_end(self);
    if (!ok)
        return w32_raise(st->core, err, "CryptDuplicateKey");
    out->value = crypt_from_key(st, copy, self->owner);
    return out->value == NULL ? -1 : 0;
}

/* The data is worked on in memory of its own. `out` gets it, cut; what the result does not need is overwritten. */
static int
encrypt(const w32_core *core, HCRYPTKEY key, HCRYPTHASH hash, BOOL final, const DATA_BLOB *in, DWORD flags, w32_blob *out)
{
    DWORD err, size = in->cbData, room;
    BOOL ok;
    /* Without the hash, which would take in the data twice. */
    W32_CALL(err, ok = CryptEncrypt(key, 0, final, flags, NULL, &size, in->cbData));
    if (!ok)
        return w32_raise(core, err, "CryptEncrypt");
    room = size > in->cbData ? size : in->cbData;
    if (core->blob_new(core, (Py_ssize_t)room, out) < 0)
        return -1;
    memcpy(out->data, in->pbData, in->cbData);
    size = in->cbData;
    W32_CALL(err, ok = CryptEncrypt(key, hash, final, flags, out->data, &size, room));
    if (!ok) {
        w32_wipe(out->data, room);
        return w32_raise(core, err, "CryptEncrypt");
    }
    out->size = (Py_ssize_t)size;
    return 0;
}

/* Not every provider looks: one that works in whole blocks would go past the end of what is shorter. A stream has none. */
static BOOL
suits_blocks(HCRYPTKEY key, BOOL final, DWORD size)
{
    DWORD bits = 0, room = sizeof bits;
    if (!CryptGetKeyParam(key, KP_BLOCKLEN, (BYTE *)&bits, &room, 0) || bits < 16)
        return TRUE;
    return size % (bits / 8) == 0 && (size != 0 || !final);
}

static int
decrypt(const w32_core *core, HCRYPTKEY key, HCRYPTHASH hash, BOOL final, const DATA_BLOB *in, DWORD flags, w32_blob *out)
{
    DWORD err, size = in->cbData;
    BOOL ok;
    if (!suits_blocks(key, final, size))
        return w32_raise(core, (DWORD)NTE_BAD_DATA, "CryptDecrypt");
    if (core->blob_new(core, (Py_ssize_t)in->cbData, out) < 0)
        return -1;
    memcpy(out->data, in->pbData, in->cbData);
    W32_CALL(err, ok = CryptDecrypt(key, hash, final, flags, out->data, &size));
    if (!ok) {
        w32_wipe(out->data, in->cbData);
        return w32_raise(core, err, "CryptDecrypt");
    }
    w32_wipe((BYTE *)out->data + size, in->cbData - size);
    out->size = (Py_ssize_t)size;
    return 0;
}

int
win32crypt_PyCRYPTKEY_CryptEncrypt(win32crypt_state *st, crypt_handle *self, BOOL Final, const w32_buffer *Data,
                                   crypt_handle *Hash, DWORD Flags, win32crypt_PyCRYPTKEY_CryptEncrypt_out *out)
{
    DATA_BLOB blob;
    ULONG_PTR hash;
    int result;
    if (crypt_blob_from(Data, "CryptEncrypt() argument 'Data'", &blob) < 0 || USE_KEY(self) < 0)
        return -1;
    result = crypt_begin_optional(Hash, "hash", &hash);
    if (result == 0) {
        result = encrypt(st->core, self->native, hash, Final, &blob, Flags, &out->value);
        if (Hash != NULL)
            crypt_end(Hash);
    }
    crypt_end(self);
    return result;
}

int
win32crypt_PyCRYPTKEY_CryptDecrypt(win32crypt_state *st, crypt_handle *self, BOOL Final, const w32_buffer *Data,
                                   crypt_handle *Hash, DWORD Flags, win32crypt_PyCRYPTKEY_CryptDecrypt_out *out)
{
    DATA_BLOB blob;
    ULONG_PTR hash;
    int result;
    if (crypt_blob_from(Data, "CryptDecrypt() argument 'Data'", &blob) < 0 || USE_KEY(self) < 0)
        return -1;
    result = crypt_begin_optional(Hash, "hash", &hash);
    if (result == 0) {
        result = decrypt(st->core, self->native, hash, Final, &blob, Flags, &out->value);
        if (Hash != NULL)
            crypt_end(Hash);
    }
    crypt_end(self);
    return result;
}

/* ---- PyCRYPTHASH ----------------------------------------------------------------------------------------------------------- */

int
win32crypt_PyCRYPTHASH_CryptDestroyHash(win32crypt_state *st, crypt_handle *self)
{
    HCRYPTHASH hash;
    DWORD err;
    BOOL ok;
    if (crypt_take_out(st->core, self, "hash", "CryptDestroyHash", &hash) < 0)
        return -1;
    W32_CALL(err, ok = CryptDestroyHash(hash));
    return ok ? 0 : w32_raise(st->core, err, "CryptDestroyHash");
}

int
win32crypt_PyCRYPTHASH_CryptDuplicateHash(win32crypt_state *st, crypt_handle *self, DWORD Flags,
                                          win32crypt_PyCRYPTHASH_CryptDuplicateHash_out *out)
{
    HCRYPTHASH copy = 0;
    DWORD err;
    BOOL ok;
    if (USE_HASH(self) < 0)
        return -1;
    W32_CALL(err, ok = CryptDuplicateHash(self->native, NULL, Flags, &copy));
    crypt_end(self);
    if (!ok)
        return w32_raise(st->core, err, "CryptDuplicateHash");
    out->value = crypt_from_hash(st, copy, self->owner);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCRYPTHASH_CryptHashData(win32crypt_state *st, crypt_handle *self, const w32_buffer *Data, DWORD Flags)
{
    DATA_BLOB blob;
    DWORD err;
    BOOL ok;
    if (crypt_blob_from(Data, "CryptHashData() argument 'Data'", &blob) < 0 || USE_HASH(self) < 0)
        return -1;
    W32_CALL(err, ok = CryptHashData(self->native, blob.pbData, Flags & CRYPT_USERDATA ? 0 : blob.cbData, Flags));
    crypt_end(self);
    return ok ? 0 : w32_raise(st->core, err, "CryptHashData");
}

int
win32crypt_PyCRYPTHASH_CryptHashSessionKey(win32crypt_state *st, crypt_handle *self, crypt_handle *Key, DWORD Flags)
{
    DWORD err;
    BOOL ok;
    if (USE_HASH(self) < 0)
        return -1;
    if (USE_KEY(Key) < 0) {
        crypt_end(self);
        return -1;
    }
    W32_CALL(err, ok = CryptHashSessionKey(self->native, Key->native, Flags));
    crypt_end(Key);
    crypt_end(self);
    return ok ? 0 : w32_raise(st->core, err, "CryptHashSessionKey");
}

static BOOL
signature(const void *context, void *data, DWORD *size)
{
    const asked *of = context;
    return CryptSignHashW(of->handle, of->param, NULL, of->flags, data, size);
}

int
win32crypt_PyCRYPTHASH_CryptSignHash(win32crypt_state *st, crypt_handle *self, DWORD KeySpec, DWORD Flags,
                                     win32crypt_PyCRYPTHASH_CryptSignHash_out *out)
{
    asked of = {self->native, 0, KeySpec, Flags};
    int result;
    if (USE_HASH(self) < 0)
        return -1;
    result = crypt_fetch_bytes(st->core, "CryptSignHash", signature, &of, &out->value);
    crypt_end(self);
    return result;
}

int
win32crypt_PyCRYPTHASH_CryptVerifySignature(win32crypt_state *st, crypt_handle *self, const w32_buffer *Signature,
                                            crypt_handle *PubKey, DWORD Flags)
{
    DATA_BLOB blob;
    DWORD err;
    BOOL ok;
    if (crypt_blob_from(Signature, "CryptVerifySignature() argument 'Signature'", &blob) < 0 || USE_HASH(self) < 0)
        return -1;
    if (USE_KEY(PubKey) < 0) {
        crypt_end(self);
        return -1;
    }
    W32_CALL(err, ok = CryptVerifySignatureW(self->native, blob.pbData, blob.cbData, PubKey->native, NULL, Flags));
    crypt_end(PubKey);
    crypt_end(self);
    return ok ? 0 : w32_raise(st->core, err, "PyCRYPTHASH::CryptVerifySignature");
}

static BOOL
hash_property(const void *context, void *data, DWORD *size)
{
    const asked *of = context;
    return CryptGetHashParam(of->handle, of->param, data, size, of->flags);
}

int
win32crypt_PyCRYPTHASH_CryptGetHashParam(win32crypt_state *st, crypt_handle *self, DWORD Param, DWORD Flags,
                                         win32crypt_PyCRYPTHASH_CryptGetHashParam_out *out)
{
    asked of = {self->native, 0, Param, Flags};
    DWORD size;
    void *data;
    if (USE_HASH(self) < 0)
        return -1;
    data = crypt_fetch(st->core, "PyCRYPTHASH::CryptGetHashParam", hash_property, &of, &size);
    crypt_end(self);
    if (data == NULL)
        return -1;
    if (Param == HP_ALGID || Param == HP_HASHSIZE)
        out->value = PyLong_FromUnsignedLong(*(const DWORD *)data);
    else if (Param == HP_HASHVAL)
        out->value = crypt_bytes(data, size);
    else
        PyErr_Format(PyExc_NotImplementedError, "CryptGetHashParam() argument 'Param': property %lu is not known", Param);
    w32_free(data);
    return out->value == NULL ? -1 : 0;
}
