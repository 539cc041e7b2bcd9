/* Certificates: attributes, properties, checks. */
#include "crypt_objects.h"

#include <string.h>

#define USE(self) crypt_begin(self, "certificate context")
#define CERTIFICATE(self) ((const CERT_CONTEXT *)(self)->native)

PyObject *
crypt_from_certificate(win32crypt_state *st, const CERT_CONTEXT *certificate)
{
    crypt_handle *self;
    PyObject *made;
    if (certificate == NULL)
        return Py_NewRef(Py_None);
    made = win32crypt_PyCERT_CONTEXT_new(st, &self);
    if (made == NULL)
        CertFreeCertificateContext(certificate);
    else
        self->native = (ULONG_PTR)certificate;
    return made;
}

void
win32crypt_PyCERT_CONTEXT_clear(win32crypt_state *st, crypt_handle *self)
{
    (void)st;
    if (self->native != 0)
        CertFreeCertificateContext(CERTIFICATE(self));
}

/* ---- attributes -------------------------------------------------------------------------------------------------------- */

/* An attribute is a name, and an expression of the context `c`; the GIL is held throughout. */
#define ATTRIBUTE(name, expression)                                                                             \
    int win32crypt_PyCERT_CONTEXT_##name##_get(win32crypt_state *st, crypt_handle *self,                         \
                                               win32crypt_PyCERT_CONTEXT_##name##_get_out *out)                  \
    {                                                                                                            \
        const CERT_CONTEXT *c = CERTIFICATE(self);                                                               \
        (void)st;                                                                                                \
        if (USE(self) < 0)                                                                                       \
            return -1;                                                                                           \
        out->value = expression;                                                                                 \
        crypt_end(self);                                                                                         \
        return out->value == NULL ? -1 : 0;                                                                      \
    }

ATTRIBUTE(HANDLE, PyLong_FromVoidPtr((void *)c))
ATTRIBUTE(CertStore, crypt_from_store(st, c->hCertStore == NULL ? NULL : CertDuplicateStore(c->hCertStore)))
ATTRIBUTE(CertEncoded, crypt_bytes(c->pbCertEncoded, c->cbCertEncoded))
ATTRIBUTE(CertEncodingType, PyLong_FromUnsignedLong(c->dwCertEncodingType))
ATTRIBUTE(Version, PyLong_FromUnsignedLong(c->pCertInfo->dwVersion))
ATTRIBUTE(Subject, crypt_blob_bytes((const DATA_BLOB *)&c->pCertInfo->Subject))
ATTRIBUTE(Issuer, crypt_blob_bytes((const DATA_BLOB *)&c->pCertInfo->Issuer))
ATTRIBUTE(NotBefore, st->core->from_filetime(st->core, &c->pCertInfo->NotBefore))
ATTRIBUTE(NotAfter, st->core->from_filetime(st->core, &c->pCertInfo->NotAfter))
ATTRIBUTE(SignatureAlgorithm, crypt_from_algorithm(&c->pCertInfo->SignatureAlgorithm))
ATTRIBUTE(Extension, crypt_from_extensions(c->pCertInfo->rgExtension, c->pCertInfo->cExtension))
ATTRIBUTE(SubjectPublicKeyInfo, crypt_from_public_key(&c->pCertInfo->SubjectPublicKeyInfo))
ATTRIBUTE(SerialNumber, crypt_blob_bytes((const DATA_BLOB *)&c->pCertInfo->SerialNumber))

/* ---- methods ------------------------------------------------------------------------------------------------------------- */

int
win32crypt_PyCERT_CONTEXT_CertFreeCertificateContext(win32crypt_state *st, crypt_handle *self)
{
    ULONG_PTR context;
    if (crypt_take_out(st->core, self, "certificate context", "CertFreeCertificateContext", &context) < 0)
        return -1;
    W32_CALL_NOERR(CertFreeCertificateContext((const CERT_CONTEXT *)context)); /* it always succeeds */
    return 0;
}

int
win32crypt_PyCERT_CONTEXT_CertDeleteCertificateFromStore(win32crypt_state *st, crypt_handle *self)
{
    ULONG_PTR context;
    DWORD err;
    BOOL ok;
    if (crypt_take_out(st->core, self, "certificate context", "CertDeleteCertificateFromStore", &context) < 0)
        return -1;
    /* It frees the context, also when it fails. */
    W32_CALL(err, ok = CertDeleteCertificateFromStore((const CERT_CONTEXT *)context));
    return ok ? 0 : w32_raise(st->core, err, "CertDeleteCertificateFromStore");
}

int
win32crypt_PyCERT_CONTEXT_CertEnumCertificateContextProperties(
    win32crypt_state *st, crypt_handle *self, win32crypt_PyCERT_CONTEXT_CertEnumCertificateContextProperties_out *out)
{
    DWORD property = 0;
    (void)st;
    if (USE(self) < 0)
        return -1;
    out->value = PyList_New(0);
    while (out->value != NULL && (property = CertEnumCertificateContextProperties(CERTIFICATE(self), property)) != 0) {
        if (w32_append(out->value, PyLong_FromUnsignedLong(property)) < 0)
            Py_CLEAR(out->value);
    }
    crypt_end(self);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCERT_CONTEXT_CryptAcquireCertificatePrivateKey(
    win32crypt_state *st, crypt_handle *self, DWORD Flags,
    win32crypt_PyCERT_CONTEXT_CryptAcquireCertificatePrivateKey_out *out)
{
    HCRYPTPROV provider = 0;
    BOOL ok, ours = FALSE;
    DWORD err;
    if (USE(self) < 0)
        return -1;
    /* What the certificate keeps is shared: a reference more. */
    W32_CALL(err, {
        ok = CryptAcquireCertificatePrivateKey(CERTIFICATE(self), Flags, NULL, &provider, &out->keyspec, &ours);
        if (ok && !ours)
            ok = CryptContextAddRef(provider, NULL, 0);
    });
    crypt_end(self);
    if (!ok)
        return w32_raise(st->core, err, "CryptAcquireCertificatePrivateKey");
    out->provider = crypt_from_provider(st, provider);
    return out->provider == NULL ? -1 : 0;
}

int
win32crypt_PyCERT_CONTEXT_CertGetIntendedKeyUsage(win32crypt_state *st, crypt_handle *self,
                                                  win32crypt_PyCERT_CONTEXT_CertGetIntendedKeyUsage_out *out)
{
    const CERT_CONTEXT *c = CERTIFICATE(self);
    DWORD err;
    BOOL ok;
    if (USE(self) < 0)
        return -1;
    W32_CALL(err, ok = CertGetIntendedKeyUsage(c->dwCertEncodingType, c->pCertInfo, (BYTE *)&out->value,
                                               sizeof out->value));
    crypt_end(self);
    return ok ? 0 : w32_raise(st->core, err, "CertGetIntendedKeyUsage");
}

typedef struct {
    const CERT_CONTEXT *context;
    DWORD param;
} asked;

static BOOL
enhanced_usage(const void *context, void *data, DWORD *size)
{
    const asked *of = context;
    return CertGetEnhancedKeyUsage(of->context, of->param, data, size);
}

int
win32crypt_PyCERT_CONTEXT_CertGetEnhancedKeyUsage(win32crypt_state *st, crypt_handle *self, DWORD Flags,
                                                  win32crypt_PyCERT_CONTEXT_CertGetEnhancedKeyUsage_out *out)
{
    asked of = {CERTIFICATE(self), Flags};
    CTL_USAGE *usage;
    DWORD size;
    if (USE(self) < 0)
        return -1;
    usage = crypt_fetch(st->core, "CertGetEnhancedKeyUsage", enhanced_usage, &of, &size);
    crypt_end(self);
    if (usage == NULL)
        return -1;
    out->value = crypt_from_usage(usage);
    w32_free(usage);
    return out->value == NULL ? -1 : 0;
}

static BOOL
serialized(const void *context, void *data, DWORD *size)
{
    const asked *of = context;
    return CertSerializeCertificateStoreElement(of->context, of->param, data, size);
}

int
win32crypt_PyCERT_CONTEXT_CertSerializeCertificateStoreElement(
    win32crypt_state *st, crypt_handle *self, DWORD Flags,
    win32crypt_PyCERT_CONTEXT_CertSerializeCertificateStoreElement_out *out)
{
    asked of = {CERTIFICATE(self), Flags};
    int result;
    if (USE(self) < 0)
        return -1;
    result = crypt_fetch_bytes(st->core, "CertSerializeCertificateStoreElement", serialized, &of, &out->value);
    crypt_end(self);
    return result;
}

int
win32crypt_PyCERT_CONTEXT_CertVerifySubjectCertificateContext(
    win32crypt_state *st, crypt_handle *self, crypt_handle *Issuer, DWORD Flags,
    win32crypt_PyCERT_CONTEXT_CertVerifySubjectCertificateContext_out *out)
{
    ULONG_PTR issuer;
    DWORD err;
    BOOL ok;
    if (USE(self) < 0)
        return -1;
    if (crypt_begin_optional(Issuer, "certificate context", &issuer) < 0) {
        crypt_end(self);
        return -1;
    }
    out->value = Flags;
    W32_CALL(err, ok = CertVerifySubjectCertificateContext(CERTIFICATE(self), (const CERT_CONTEXT *)issuer, &out->value));
    if (Issuer != NULL)
        crypt_end(Issuer);
    crypt_end(self);
    return ok ? 0 : w32_raise(st->core, err, "CertVerifySubjectCertificateContext");
}

/* ---- properties ------------------------------------------------------------------------------------------------------------ */

static BOOL
certificate_property(const void *context, void *data, DWORD *size)
{
    const asked *of = context;
    return CertGetCertificateContextProperty(of->context, of->param, data, size);
}

/* The certificate keeps the provider: the object gets a reference of its own. */
static PyObject *
shared_provider(win32crypt_state *st, HCRYPTPROV provider)
{
    if (CryptContextAddRef(provider, NULL, 0))
        return crypt_from_provider(st, provider);
    w32_raise(st->core, GetLastError(), "CertGetCertificateContextProperty");
    return NULL;
}

static PyObject *
property_to_py(win32crypt_state *st, DWORD property, const void *data, DWORD size)
{
    const w32_core *core = st->core;
    const CERT_KEY_CONTEXT *key = data;
    switch (property) {
    case CERT_ARCHIVED_PROP_ID: /* that it is there is all */
        return Py_NewRef(Py_True);
    case CERT_DATE_STAMP_PROP_ID:
        return core->from_filetime(core, data);
    case CERT_ACCESS_STATE_PROP_ID:
    case CERT_KEY_SPEC_PROP_ID:
        return PyLong_FromUnsignedLong(*(const DWORD *)data);
    case CERT_DESCRIPTION_PROP_ID:
    case CERT_FRIENDLY_NAME_PROP_ID:
    case CERT_PVK_FILE_PROP_ID:
    case CERT_AUTO_ENROLL_PROP_ID: /* pywin32 keeps the terminator */
        return core->from_text(core, data, (Py_ssize_t)(size / sizeof(wchar_t)));
    case CERT_SHA1_HASH_PROP_ID:
    case CERT_MD5_HASH_PROP_ID:
    case CERT_SIGNATURE_HASH_PROP_ID:
    case CERT_KEY_IDENTIFIER_PROP_ID:
    case CERT_SUBJECT_NAME_MD5_HASH_PROP_ID:
    case CERT_SUBJECT_PUBLIC_KEY_MD5_HASH_PROP_ID:
    case CERT_ISSUER_PUBLIC_KEY_MD5_HASH_PROP_ID:
    case CERT_ENHKEY_USAGE_PROP_ID:
    case CERT_NEXT_UPDATE_LOCATION_PROP_ID:
        return crypt_bytes(data, size);
    case CERT_KEY_PROV_INFO_PROP_ID:
        return crypt_from_provider_info(core, data);
    case CERT_KEY_PROV_HANDLE_PROP_ID:
        return shared_provider(st, *(const HCRYPTPROV *)data);
    case CERT_KEY_CONTEXT_PROP_ID:
        return Py_BuildValue("{s:N,s:k}", "CryptProv", shared_provider(st, key->hCryptProv), "KeySpec", key->dwKeySpec);
    default:
        return PyErr_Format(PyExc_NotImplementedError, "CertGetCertificateContextProperty() argument 'PropId': property "
                            "%lu is not known", property);
    }
}

int
win32crypt_PyCERT_CONTEXT_CertGetCertificateContextProperty(
    win32crypt_state *st, crypt_handle *self, DWORD PropId,
    win32crypt_PyCERT_CONTEXT_CertGetCertificateContextProperty_out *out)
{
    asked of = {CERTIFICATE(self), PropId};
    DWORD size;
    void *data;
    if (USE(self) < 0)
        return -1;
    data = crypt_fetch(st->core, "CertGetCertificateContextProperty", certificate_property, &of, &size);
    if (data != NULL)
        out->value = property_to_py(st, PropId, data, size);
    w32_free(data);
    crypt_end(self);
    return out->value == NULL ? -1 : 0;
}

/* What a property is set from, kept for the call. */
typedef struct {
    DATA_BLOB blob;
    FILETIME time;
    w32_text text;
    w32_buffer buffer;
    uint32_t number;
    const void *native;
} value;

static int
value_from_py(const w32_core *core, DWORD property, PyObject *o, value *out)
{
    static const char where[] = "CertSetCertificateContextProperty() argument 'Data'";
    out->native = &out->blob;
    switch (property) {
    case CERT_ARCHIVED_PROP_ID:
        return 0;
    case CERT_DATE_STAMP_PROP_ID:
        out->blob.cbData = sizeof out->time;
        out->blob.pbData = (BYTE *)&out->time;
        return core->as_filetime(core, o, where, &out->time);
    case CERT_DESCRIPTION_PROP_ID:
    case CERT_FRIENDLY_NAME_PROP_ID:
    case CERT_PVK_FILE_PROP_ID:
    case CERT_AUTO_ENROLL_PROP_ID:
        if (core->as_text(core, o, where, 0, &out->text) < 0)
            return -1;
        out->blob.cbData = (DWORD)((size_t)out->text.length * sizeof(wchar_t));
        out->blob.pbData = (BYTE *)out->text.text;
        return 0;
    case CERT_KEY_SPEC_PROP_ID:
        out->native = &out->number;
        return core->as_u32(core, o, where, &out->number);
    case CERT_SHA1_HASH_PROP_ID:
    case CERT_MD5_HASH_PROP_ID:
    case CERT_SIGNATURE_HASH_PROP_ID:
    case CERT_KEY_IDENTIFIER_PROP_ID:
    case CERT_SUBJECT_PUBLIC_KEY_MD5_HASH_PROP_ID:
    case CERT_ISSUER_PUBLIC_KEY_MD5_HASH_PROP_ID:
    case CERT_SUBJECT_NAME_MD5_HASH_PROP_ID:
    case CERT_RENEWAL_PROP_ID:
    case CERT_ENHKEY_USAGE_PROP_ID:
        return core->as_buffer(core, o, where, 0, &out->buffer) < 0 ? -1 : crypt_blob_from(&out->buffer, where, &out->blob);
    default:
        PyErr_Format(PyExc_NotImplementedError, "CertSetCertificateContextProperty() argument 'PropId': property %lu is "
                     "not known", property);
        return -1;
    }
}

int
win32crypt_PyCERT_CONTEXT_CertSetCertificateContextProperty(win32crypt_state *st, crypt_handle *self, DWORD PropId,
                                                            PyObject *Data, DWORD Flags)
{
    value data = {0};
    int result = -1;
    DWORD err;
    BOOL ok;
    if (USE(self) < 0)
        return -1;
    if (Data != Py_None && value_from_py(st->core, PropId, Data, &data) < 0)
        goto done;
    W32_CALL(err, ok = CertSetCertificateContextProperty(CERTIFICATE(self), PropId, Flags, data.native));
    result = ok ? 0 : w32_raise(st->core, err, "CertSetCertificateContextProperty");
done:
    w32_text_clear(&data.text);
    st->core->buffer_release(st->core, &data.buffer);
    crypt_end(self);
    return result;
}
