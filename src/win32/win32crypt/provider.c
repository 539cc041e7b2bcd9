/* Cryptographic providers. */
#include "crypt_objects.h"

#include <string.h>

#define USE(self) crypt_begin(self, "provider")

PyObject *
crypt_from_provider(win32crypt_state *st, HCRYPTPROV provider)
{
    crypt_handle *self;
    PyObject *made;
    if (provider == 0)
        return Py_NewRef(Py_None);
    made = win32crypt_PyCRYPTPROV_new(st, &self);
    if (made == NULL)
        CryptReleaseContext(provider, 0);
    else
        self->native = provider;
    return made;
}

void
win32crypt_PyCRYPTPROV_clear(win32crypt_state *st, crypt_handle *self)
{
    (void)st;
    if (self->native != 0)
        CryptReleaseContext(self->native, 0);
}

int
win32crypt_CryptAcquireContext(win32crypt_state *st, const wchar_t *Container, const wchar_t *Provider, DWORD ProvType,
                               DWORD Flags, win32crypt_CryptAcquireContext_out *out)
{
    HCRYPTPROV provider = 0;
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = CryptAcquireContextW(&provider, Container, Provider, ProvType, Flags));
    if (!ok)
        return w32_raise(st->core, err, "CryptAcquireContext");
    out->value = crypt_from_provider(st, Flags & CRYPT_DELETEKEYSET ? 0 : provider);
    return out->value == NULL ? -1 : 0;
}

/* ---- which there are -------------------------------------------------------------------------------------------------- */

typedef BOOL(WINAPI *enumerate)(DWORD index, DWORD *reserved, DWORD flags, DWORD *type, wchar_t *name, DWORD *size);

typedef struct {
    enumerate next;
    DWORD index;
    DWORD type;
} position;

static BOOL
next_name(const void *context, void *data, DWORD *size)
{
    const position *at = context;
    return at->next(at->index, NULL, 0, &((position *)at)->type, data, size);
}

/* A list of (name, type); a type without a name has none. */
static PyObject *
enumerated(const w32_core *core, enumerate next, const char *function)
{
    PyObject *list = PyList_New(0);
    position at = {next, 0, 0};
    while (list != NULL) {
        DWORD err, size = 0;
        wchar_t *name;
        BOOL ok;
        W32_CALL(err, ok = next(at.index, NULL, 0, &at.type, NULL, &size));
        if (!ok && err == ERROR_NO_MORE_ITEMS)
            return list;
        name = crypt_fetch(core, function, next_name, &at, &size);
        if (name == NULL
            || w32_append(list, Py_BuildValue("(Nk)", core->from_text(core, size == 0 ? NULL : name, -1), at.type)) < 0)
            Py_CLEAR(list);
        w32_free(name);
        at.index++;
    }
    return list;
}

int
win32crypt_CryptEnumProviders(win32crypt_state *st, win32crypt_CryptEnumProviders_out *out)
{
    out->value = enumerated(st->core, CryptEnumProvidersW, "CryptEnumProviders");
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CryptEnumProviderTypes(win32crypt_state *st, win32crypt_CryptEnumProviderTypes_out *out)
{
    out->value = enumerated(st->core, CryptEnumProviderTypesW, "CryptEnumProviderTypes");
    return out->value == NULL ? -1 : 0;
}

/* Looked up: mingw's definitions have it in crypt32 as well, where Wine has not got it. */
typedef BOOL(WINAPI *default_function)(DWORD, DWORD *, DWORD, wchar_t *, DWORD *);

typedef struct {
    default_function call;
    DWORD type, flags;
} default_of;

static BOOL
default_name(const void *context, void *data, DWORD *size)
{
    const default_of *of = context;
    return of->call(of->type, NULL, of->flags, data, size);
}

int
win32crypt_CryptGetDefaultProvider(win32crypt_state *st, DWORD ProvType, DWORD Flags,
                                   win32crypt_CryptGetDefaultProvider_out *out)
{
    static const char function[] = "CryptGetDefaultProvider";
    FARPROC found = st->core->system_function(st->core, L"advapi32.dll", "CryptGetDefaultProviderW", function);
    default_of of = {(default_function)(void (*)(void))found, ProvType, Flags};
    wchar_t *name;
    DWORD size;
    if (found == NULL)
        return -1;
    name = crypt_fetch(st->core, function, default_name, &of, &size);
    if (name == NULL)
        return -1;
    out->value = st->core->from_text(st->core, name, -1);
    w32_free(name);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CryptSetProviderEx(win32crypt_state *st, const wchar_t *ProvName, DWORD ProvType, DWORD Flags)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = CryptSetProviderExW(ProvName, ProvType, NULL, Flags));
    return ok ? 0 : w32_raise(st->core, err, "CryptSetProviderEx");
}

/* ---- PyCRYPTPROV ---------------------------------------------------------------------------------------------------------- */

int
win32crypt_PyCRYPTPROV_CryptReleaseContext(win32crypt_state *st, crypt_handle *self, DWORD Flags)
{
    HCRYPTPROV provider;
    DWORD err;
    BOOL ok;
    if (crypt_take_out(st->core, self, "provider", "CryptReleaseContext", &provider) < 0)
        return -1;
    W32_CALL(err, ok = CryptReleaseContext(provider, Flags));
    return ok ? 0 : w32_raise(st->core, err, "CryptReleaseContext");
}

int
win32crypt_PyCRYPTPROV_CryptGenKey(win32crypt_state *st, crypt_handle *self, UINT Algid, DWORD Flags, DWORD KeyLen,
                                   win32crypt_PyCRYPTPROV_CryptGenKey_out *out)
{
    HCRYPTKEY key = 0;
    DWORD err;
    BOOL ok;
    if (KeyLen > UINT16_MAX) {
        PyErr_SetString(PyExc_ValueError, "CryptGenKey() argument 'KeyLen' must be at most 65535 bits");
        return -1;
    }
    if (USE(self) < 0)
        return -1;
    W32_CALL(err, ok = CryptGenKey(self->native, Algid, Flags | KeyLen << 16, &key));
    crypt_end(self);
    if (!ok)
        return w32_raise(st->core, err, "CryptGenKey");
    out->value = crypt_from_key(st, key, win32crypt_PyCRYPTPROV_object(self));
    return out->value == NULL ? -1 : 0;
}

typedef struct {
    HCRYPTPROV provider;
    DWORD param, flags;
} property;

static BOOL
provider_property(const void *context, void *data, DWORD *size)
{
    const property *of = context;
    return CryptGetProvParam(of->provider, of->param, data, size, of->flags);
}

static PyObject *
narrow(const w32_core *core, const char *text, DWORD size)
{
    return core->from_ansi(core, text, (Py_ssize_t)strnlen(text, size));
}

static PyObject *
algorithm_to_py(const w32_core *core, DWORD param, const void *data)
{
    const PROV_ENUMALGS_EX *more = data;
    const PROV_ENUMALGS *in = data;
    if (param == PP_ENUMALGS)
        return Py_BuildValue("{s:I,s:k,s:N}", "Algid", in->aiAlgid, "BitLen", in->dwBitLen, "Name",
                             narrow(core, in->szName, sizeof in->szName));
    return Py_BuildValue("{s:I,s:k,s:k,s:k,s:k,s:N,s:N}", "Algid", more->aiAlgid, "DefaultLen", more->dwDefaultLen,
                         "MinLen", more->dwMinLen, "MaxLen", more->dwMaxLen, "Protocols", more->dwProtocols, "Name",
                         narrow(core, more->szName, sizeof more->szName), "LongName",
                         narrow(core, more->szLongName, sizeof more->szLongName));
}

/* PP_ENUMCONTAINERS, PP_ENUMALGS, PP_ENUMALGS_EX: one item a call, each at most as long as the room. */
static PyObject *
listed(const w32_core *core, const property *of)
{
    enum { ROOM = 4096 };
    PyObject *list = PyList_New(0);
    char *data = PyMem_Calloc(1, ROOM + 1);
    DWORD first = CRYPT_FIRST;
    if (data == NULL) {
        PyErr_NoMemory();
        Py_CLEAR(list);
    }
    while (list != NULL) {
        DWORD err, size = ROOM;
        PyObject *item;
        BOOL ok;
        W32_CALL(err, ok = CryptGetProvParam(of->provider, of->param, (BYTE *)data, &size, of->flags | first));
        if (!ok && err == ERROR_NO_MORE_ITEMS)
            break;
        if (!ok) {
            w32_raise(core, err, "CryptGetProvParam");
            Py_CLEAR(list);
            break;
        }
        first = 0;
        item = of->param == PP_ENUMCONTAINERS ? narrow(core, data, ROOM) : algorithm_to_py(core, of->param, data);
        if (w32_append(list, item) < 0)
            Py_CLEAR(list);
    }
    PyMem_Free(data);
    return list;
}

static PyObject *
provider_value(const w32_core *core, DWORD param, const void *data)
{
    switch (param) {
    case PP_KEYSET_SEC_DESCR:
        return core->from_security_descriptor(core, (PSECURITY_DESCRIPTOR)data);
    case PP_KEYSPEC:
    case PP_KEYSTORAGE:
    case PP_SIG_KEYSIZE_INC:
    case PP_KEYX_KEYSIZE_INC:
    case PP_PROVTYPE:
    case PP_IMPTYPE:
    case PP_KEYSET_TYPE:
    case PP_SYM_KEYSIZE:
    case PP_VERSION:
        return PyLong_FromUnsignedLong(*(const DWORD *)data);
    case PP_NAME:
    case PP_CONTAINER:
    case PP_UNIQUE_CONTAINER:
    case PP_KEYEXCHANGE_PIN:
    case PP_SIGNATURE_PIN:
    case PP_ADMIN_PIN:
        return PyBytes_FromString(data);
    default:
        return PyErr_Format(PyExc_NotImplementedError, "CryptGetProvParam() argument 'Param': property %lu is not known",
                            param);
    }
}

static PyObject *
provider_param(const w32_core *core, const property *of)
{
    PyObject *value;
    DWORD size, err;
    void *data;
    BOOL ok;
    if (of->param == PP_USE_HARDWARE_RNG) { /* the answer is whether the call succeeds */
        W32_CALL(err, ok = CryptGetProvParam(of->provider, of->param, NULL, NULL, 0));
        return PyBool_FromLong(ok);
    }
    if (of->param == PP_ENUMCONTAINERS || of->param == PP_ENUMALGS || of->param == PP_ENUMALGS_EX)
        return listed(core, of);
    data = crypt_fetch(core, "CryptGetProvParam", provider_property, of, &size);
    if (data == NULL)
        return NULL;
    value = provider_value(core, of->param, data);
    w32_wipe(data, size);
    w32_free(data);
    return value;
}

int
win32crypt_PyCRYPTPROV_CryptGetProvParam(win32crypt_state *st, crypt_handle *self, DWORD Param, DWORD Flags,
                                         win32crypt_PyCRYPTPROV_CryptGetProvParam_out *out)
{
    property of = {self->native, Param, Flags};
    if (USE(self) < 0)
        return -1;
    out->value = provider_param(st->core, &of);
    crypt_end(self);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCRYPTPROV_CryptGetUserKey(win32crypt_state *st, crypt_handle *self, DWORD KeySpec,
                                       win32crypt_PyCRYPTPROV_CryptGetUserKey_out *out)
{
    HCRYPTKEY key = 0;
    DWORD err;
    BOOL ok;
    if (USE(self) < 0)
        return -1;
    W32_CALL(err, ok = CryptGetUserKey(self->native, KeySpec, &key));
    crypt_end(self);
    if (!ok)
        return w32_raise(st->core, err, "PyCRYPTPROV::CryptGetUserKey");
    out->value = crypt_from_key(st, key, win32crypt_PyCRYPTPROV_object(self));
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCRYPTPROV_CryptGenRandom(win32crypt_state *st, crypt_handle *self, DWORD Len, const w32_buffer *SeedData,
                                      win32crypt_PyCRYPTPROV_CryptGenRandom_out *out)
{
    DWORD err;
    BOOL ok;
    if (Len > INT32_MAX) {
        PyErr_SetString(PyExc_ValueError, "CryptGenRandom() argument 'Len' must be at most 2147483647");
        return -1;
    }
    if (USE(self) < 0)
        return -1;
    if (st->core->blob_new(st->core, (Py_ssize_t)Len, &out->value) < 0) {
        crypt_end(self);
        return -1;
    }
    memset(out->value.data, 0, Len);
    if (SeedData != NULL)
        memcpy(out->value.data, SeedData->data, SeedData->size < (Py_ssize_t)Len ? (size_t)SeedData->size : Len);
    W32_CALL(err, ok = CryptGenRandom(self->native, Len, out->value.data));
    out->value.size = (Py_ssize_t)Len;
    crypt_end(self);
    return ok ? 0 : w32_raise(st->core, err, "PyCRYPTPROV::CryptGenRandom");
}

int
win32crypt_PyCRYPTPROV_CryptCreateHash(win32crypt_state *st, crypt_handle *self, UINT Algid, crypt_handle *Key,
                                       DWORD Flags, win32crypt_PyCRYPTPROV_CryptCreateHash_out *out)
{
    HCRYPTHASH hash = 0;
    ULONG_PTR key;
    DWORD err;
    BOOL ok;
    if (USE(self) < 0)
        return -1;
    if (crypt_begin_optional(Key, "key", &key) < 0) {
        crypt_end(self);
        return -1;
    }
    W32_CALL(err, ok = CryptCreateHash(self->native, Algid, key, Flags, &hash));
    if (Key != NULL)
        crypt_end(Key);
    crypt_end(self);
    if (!ok)
        return w32_raise(st->core, err, "PyCRYPTPROV::CryptCreateHash");
    out->value = crypt_from_hash(st, hash, win32crypt_PyCRYPTPROV_object(self));
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCRYPTPROV_CryptImportKey(win32crypt_state *st, crypt_handle *self, const w32_buffer *Data,
                                      crypt_handle *PubKey, DWORD Flags, win32crypt_PyCRYPTPROV_CryptImportKey_out *out)
{
    HCRYPTKEY made = 0;
    DATA_BLOB blob;
    ULONG_PTR key;
    DWORD err;
    BOOL ok;
    if (crypt_blob_from(Data, "CryptImportKey() argument 'Data'", &blob) < 0)
        return -1;
    if (blob.cbData < sizeof(BLOBHEADER)) /* providers read it without a look at the size */
        return w32_raise(st->core, (DWORD)NTE_BAD_DATA, "PyCRYPTPROV::CryptImportKey");
    if (USE(self) < 0)
        return -1;
    if (crypt_begin_optional(PubKey, "key", &key) < 0) {
        crypt_end(self);
        return -1;
    }
    W32_CALL(err, ok = CryptImportKey(self->native, blob.pbData, blob.cbData, key, Flags, &made));
    if (PubKey != NULL)
        crypt_end(PubKey);
    crypt_end(self);
    if (!ok)
        return w32_raise(st->core, err, "PyCRYPTPROV::CryptImportKey");
    out->value = crypt_from_key(st, made, win32crypt_PyCRYPTPROV_object(self));
    return out->value == NULL ? -1 : 0;
}

/* ---- public keys ------------------------------------------------------------------------------------------------------------ */

static BOOL
public_key(const void *context, void *data, DWORD *size)
{
    const property *of = context;
    return CryptExportPublicKeyInfo(of->provider, of->param, of->flags, data, size);
}

int
win32crypt_PyCRYPTPROV_CryptExportPublicKeyInfo(win32crypt_state *st, crypt_handle *self, DWORD KeySpec,
                                                DWORD CertEncodingType,
                                                win32crypt_PyCRYPTPROV_CryptExportPublicKeyInfo_out *out)
{
    property of = {self->native, KeySpec, CertEncodingType};
    CERT_PUBLIC_KEY_INFO *info;
    DWORD size;
    if (USE(self) < 0)
        return -1;
    info = crypt_fetch(st->core, "CryptExportPublicKeyInfo", public_key, &of, &size);
    crypt_end(self);
    if (info == NULL)
        return -1;
    out->value = crypt_from_public_key(info);
    w32_free(info);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCRYPTPROV_CryptImportPublicKeyInfo(win32crypt_state *st, crypt_handle *self, PyObject *Info,
                                                DWORD CertEncodingType,
                                                win32crypt_PyCRYPTPROV_CryptImportPublicKeyInfo_out *out)
{
    static const char *const names[] = {"Algorithm", "PublicKey"};
    w32_dict in = {st->core, Info, "CryptImportPublicKeyInfo() argument 'Info'"};
    PyObject *algorithm = NULL, *bits = NULL;
    crypt_algorithm kind = {0};
    CERT_PUBLIC_KEY_INFO info;
    crypt_bits data = {0};
    HCRYPTKEY key = 0;
    int result = -1;
    DWORD err;
    BOOL ok;
    if (w32_dict_check(&in, names, 2, 2) < 0)
        return -1;
    algorithm = Py_NewRef(PyDict_GetItemString(Info, names[0]));
    bits = Py_NewRef(PyDict_GetItemString(Info, names[1]));
    if (crypt_algorithm_from(st->core, algorithm, "CryptImportPublicKeyInfo() item 'Algorithm'", &kind) < 0
        || crypt_bits_from(st->core, bits, "CryptImportPublicKeyInfo() item 'PublicKey'", &data) < 0 || USE(self) < 0)
        goto done;
    info.Algorithm = kind.native;
    info.PublicKey = data.native;
    W32_CALL(err, ok = CryptImportPublicKeyInfo(self->native, CertEncodingType, &info, &key));
    crypt_end(self);
    if (!ok) {
        w32_raise(st->core, err, "CryptImportPublicKeyInfo");
        goto done;
    }
    out->value = crypt_from_key(st, key, win32crypt_PyCRYPTPROV_object(self));
    result = out->value == NULL ? -1 : 0;
done:
    crypt_algorithm_drop(st->core, &kind);
    crypt_bits_drop(st->core, &data);
    Py_DECREF(algorithm);
    Py_DECREF(bits);
    return result;
}
