/* Object identifiers, encoded objects, texts, and what a file is. */
#include "crypt_objects.h"

#include <string.h>

int
win32crypt_CertAlgIdToOID(win32crypt_state *st, DWORD AlgId, win32crypt_CertAlgIdToOID_out *out)
{
    const char *oid;
    (void)st;
    W32_CALL_NOERR(oid = CertAlgIdToOID(AlgId));
    out->value = oid == NULL ? Py_NewRef(Py_None) : PyBytes_FromString(oid);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CertOIDToAlgId(win32crypt_state *st, const char *ObjId, win32crypt_CertOIDToAlgId_out *out)
{
    (void)st;
    W32_CALL_NOERR(out->value = CertOIDToAlgId(ObjId));
    return 0;
}

/* ---- information ---------------------------------------------------------------------------------------------------------- */

/* What is looked for. */
typedef struct {
    crypt_oid oid;
    w32_text name;
    ALG_ID algorithms[2];
    void *native;
} search_key;

static int
algorithms_from(const w32_core *core, PyObject *o, const char *where, search_key *out)
{
    if (!PyTuple_Check(o) || PyTuple_Size(o) != 2) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple of two integers for CRYPT_OID_INFO_SIGN_KEY", where);
        return -1;
    }
    for (Py_ssize_t i = 0; i < 2; i++) {
        uint32_t number = 0;
        if (core->as_u32(core, PyTuple_GetItem(o, i), where, &number) < 0)
            return -1;
        out->algorithms[i] = number;
    }
    out->native = out->algorithms;
    return 0;
}

static int
key_from(const w32_core *core, DWORD type, PyObject *o, search_key *out)
{
    static const char where[] = "CryptFindOIDInfo() argument 'Key'";
    uint32_t number = 0;
    switch (type) {
    case CRYPT_OID_INFO_OID_KEY:
        if (!PyUnicode_Check(o) && !PyBytes_Check(o)) {
            PyErr_Format(PyExc_TypeError, "%s must be str or bytes for CRYPT_OID_INFO_OID_KEY", where);
            return -1;
        }
        if (crypt_oid_from(core, o, where, &out->oid) < 0)
            return -1;
        out->native = out->oid.text;
        return 0;
    case CRYPT_OID_INFO_NAME_KEY:
        if (core->as_text(core, o, where, 0, &out->name) < 0)
            return -1;
        out->native = (void *)out->name.text;
        return 0;
    case CRYPT_OID_INFO_ALGID_KEY:
        if (core->as_u32(core, o, where, &number) < 0)
            return -1;
        out->algorithms[0] = number;
        out->native = out->algorithms;
        return 0;
    case CRYPT_OID_INFO_SIGN_KEY:
        return algorithms_from(core, o, where, out);
    default:
        PyErr_Format(PyExc_ValueError, "CryptFindOIDInfo() argument 'KeyType' is %lu, but must be CRYPT_OID_INFO_OID_KEY, "
                     "_NAME_KEY, _ALGID_KEY or _SIGN_KEY", type);
        return -1;
    }
}

int
win32crypt_CryptFindOIDInfo(win32crypt_state *st, DWORD KeyType, PyObject *Key, DWORD GroupId,
                            win32crypt_CryptFindOIDInfo_out *out)
{
    const CRYPT_OID_INFO *info = NULL; /* Windows keeps it for ever */
    search_key key = {0};
    DWORD err;
    if (key_from(st->core, KeyType, Key, &key) < 0)
        goto done;
    W32_CALL(err, info = CryptFindOIDInfo(KeyType, key.native, GroupId));
    if (info == NULL)
        w32_raise(st->core, err, "CryptFindOIDInfo");
    else
        out->value = crypt_from_oid_info(st->core, info);
done:
    w32_free(key.oid.text);
    w32_text_clear(&key.name);
    return out->value == NULL ? -1 : 0;
}

static BOOL WINAPI
add_info(const CRYPT_OID_INFO *info, void *arg)
{
    crypt_listing *listing = arg;
    BOOL more;
    crypt_enter(listing);
    more = w32_append(listing->list, crypt_from_oid_info(listing->core, info)) == 0;
    crypt_leave(listing);
    return more;
}

int
win32crypt_CryptEnumOIDInfo(win32crypt_state *st, DWORD GroupId, win32crypt_CryptEnumOIDInfo_out *out)
{
    crypt_listing listing = {st->core, NULL, PyList_New(0)};
    DWORD err;
    BOOL ok;
    if (listing.list == NULL)
        return -1;
    listing.saved = PyEval_SaveThread();
    SetLastError(0);
    ok = CryptEnumOIDInfo(GroupId, 0, &listing, add_info);
    err = GetLastError();
    PyEval_RestoreThread(listing.saved);
    if (!ok && !PyErr_Occurred())
        w32_raise(st->core, err, "CryptEnumOIDInfo");
    if (PyErr_Occurred())
        Py_CLEAR(listing.list);
    out->value = listing.list;
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CryptFindLocalizedName(win32crypt_state *st, const wchar_t *CryptName,
                                  win32crypt_CryptFindLocalizedName_out *out)
{
    const wchar_t *name;
    W32_CALL_NOERR(name = CryptFindLocalizedName(CryptName));
    out->value = st->core->from_text(st->core, name, -1);
    return out->value == NULL ? -1 : 0;
}

/* ---- encoding and decoding ----------------------------------------------------------------------------------------------------- */

static int
reserved(PyObject *o, PyObject *exception, const char *where)
{
    if (o == NULL || o == Py_None)
        return 0;
    PyErr_Format(exception, "%s must be None", where);
    return -1;
}

/* A sequence of identifiers, as text or numbers. */
typedef struct {
    CTL_USAGE native;
    crypt_oid *oids;
} usages;

static void
usages_drop(usages *all)
{
    for (DWORD i = 0; all->oids != NULL && i < all->native.cUsageIdentifier; i++)
        w32_free(all->oids[i].text);
    PyMem_Free(all->oids);
    PyMem_Free(all->native.rgpszUsageIdentifier);
}

static int
usages_from(const w32_core *core, PyObject *o, const char *where, usages *out)
{
    PyObject *items = crypt_sequence(o, where, "a sequence of object identifiers");
    size_t count = items == NULL ? 0 : (size_t)PyTuple_Size(items);
    int result = -1;
    if (items == NULL)
        return -1;
    out->oids = PyMem_Calloc(count + 1, sizeof *out->oids);
    out->native.rgpszUsageIdentifier = PyMem_Calloc(count + 1, sizeof(char *));
    if (out->oids == NULL || out->native.rgpszUsageIdentifier == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    while (out->native.cUsageIdentifier < count) {
        DWORD i = out->native.cUsageIdentifier++;
        PyObject *item = PyTuple_GetItem(items, (Py_ssize_t)i);
        if (!PyUnicode_Check(item) && !PyBytes_Check(item)) {
            PyErr_Format(PyExc_TypeError, "%s must be a sequence of str or bytes", where);
            goto done;
        }
        if (crypt_oid_from(core, item, where, &out->oids[i]) < 0)
            goto done;
        out->native.rgpszUsageIdentifier[i] = out->oids[i].text;
    }
    result = 0;
done:
    Py_DECREF(items);
    return result;
}

static PyObject *
encode(const w32_core *core, const crypt_oid *type, const void *what, DWORD flags, DWORD encoding)
{
    PyObject *result = NULL;
    DWORD err, size = 0;
    void *made = NULL;
    BOOL ok;
    W32_CALL(err, ok = CryptEncodeObjectEx(encoding, type->native, what, flags | CRYPT_ENCODE_ALLOC_FLAG, NULL, &made,
                                           &size));
    if (ok)
        result = crypt_bytes(made, size);
    else
        w32_raise(core, err, "CryptEncodeObjectEx");
    LocalFree(made);
    return result;
}

int
win32crypt_CryptEncodeObjectEx(win32crypt_state *st, PyObject *StructType, PyObject *StructInfo, DWORD Flags,
                               DWORD CertEncodingType, PyObject *EncodePara, win32crypt_CryptEncodeObjectEx_out *out)
{
    static const char where[] = "CryptEncodeObjectEx() argument 'StructInfo'";
    crypt_oid type = {0};
    crypt_bits bits = {0};
    usages uses = {0};
    if (reserved(EncodePara, PyExc_NotImplementedError, "CryptEncodeObjectEx() argument 'EncodePara'") < 0
        || crypt_oid_from(st->core, StructType, "CryptEncodeObjectEx() argument 'StructType'", &type) < 0)
        return -1;
    if (crypt_oid_is(&type, szOID_ENHANCED_KEY_USAGE, (ULONG_PTR)X509_ENHANCED_KEY_USAGE)) {
        if (usages_from(st->core, StructInfo, where, &uses) == 0)
            out->value = encode(st->core, &type, &uses.native, Flags, CertEncodingType);
    } else if (crypt_oid_is(&type, szOID_KEY_USAGE, (ULONG_PTR)X509_KEY_USAGE)
               || crypt_oid_is(&type, NULL, (ULONG_PTR)X509_BITS)) {
        if (crypt_bits_from(st->core, StructInfo, where, &bits) == 0)
            out->value = encode(st->core, &type, &bits.native, Flags, CertEncodingType);
    } else {
        PyErr_Format(PyExc_NotImplementedError, "CryptEncodeObjectEx() argument 'StructType': %R cannot be encoded",
                     StructType);
    }
    usages_drop(&uses);
    crypt_bits_drop(st->core, &bits);
    w32_free(type.text);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CryptDecodeObjectEx(win32crypt_state *st, PyObject *StructType, const w32_buffer *Encoded, DWORD Flags,
                               DWORD CertEncodingType, PyObject *DecodePara, win32crypt_CryptDecodeObjectEx_out *out)
{
    crypt_oid type = {0};
    DWORD err, size = 0;
    void *made = NULL;
    DATA_BLOB blob;
    BOOL ok;
    if (reserved(DecodePara, PyExc_NotImplementedError, "CryptDecodeObjectEx() argument 'DecodePara'") < 0
        || crypt_blob_from(Encoded, "CryptDecodeObjectEx() argument 'Encoded'", &blob) < 0
        || crypt_oid_from(st->core, StructType, "CryptDecodeObjectEx() argument 'StructType'", &type) < 0)
        return -1;
    W32_CALL(err, ok = CryptDecodeObjectEx(CertEncodingType, type.native, blob.pbData, blob.cbData,
                                           Flags | CRYPT_DECODE_ALLOC_FLAG, NULL, &made, &size));
    if (ok)
        out->value = crypt_from_decoded(st->core, &type, made);
    else
        w32_raise(st->core, err, "CryptDecodeObjectEx");
    LocalFree(made);
    w32_free(type.text);
    return out->value == NULL ? -1 : 0;
}

/* ---- texts ------------------------------------------------------------------------------------------------------------------------ */

typedef struct {
    const char *type;
    DATA_BLOB data;
    DWORD encoding, flags, format;
} formatted;

static BOOL
format_object(const void *context, void *text, DWORD *size)
{
    const formatted *of = context;
    return CryptFormatObject(of->encoding, of->format, of->flags, NULL, of->type, of->data.pbData, of->data.cbData, text,
                             size);
}

int
win32crypt_CryptFormatObject(win32crypt_state *st, PyObject *StructType, const w32_buffer *Encoded, DWORD FormatStrType,
                             DWORD CertEncodingType, DWORD FormatType, PyObject *FormatStruct,
                             win32crypt_CryptFormatObject_out *out)
{
    formatted of = {NULL, {0}, CertEncodingType, FormatStrType, FormatType};
    crypt_oid type = {0};
    wchar_t *text;
    DWORD size;
    if (reserved(FormatStruct, PyExc_ValueError, "CryptFormatObject() argument 'FormatStruct'") < 0
        || crypt_blob_from(Encoded, "CryptFormatObject() argument 'Encoded'", &of.data) < 0
        || crypt_oid_from(st->core, StructType, "CryptFormatObject() argument 'StructType'", &type) < 0)
        return -1;
    of.type = type.native;
    text = crypt_fetch(st->core, "CryptFormatObject", format_object, &of, &size);
    if (text != NULL)
        out->value = st->core->from_text(st->core, text, -1);
    w32_free(text);
    w32_free(type.text);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CertNameToStr(win32crypt_state *st, const w32_buffer *Name, DWORD StrType, DWORD CertEncodingType,
                         win32crypt_CertNameToStr_out *out)
{
    DATA_BLOB blob;
    DWORD err, size;
    wchar_t *text;
    if (crypt_blob_from(Name, "CertNameToStr() argument 'Name'", &blob) < 0)
        return -1;
    W32_CALL(err, size = CertNameToStrW(CertEncodingType, (CERT_NAME_BLOB *)&blob, StrType, NULL, 0));
    if (size == 0)
        return w32_raise(st->core, err, "CertNameToStr");
    text = PyMem_Calloc((size_t)size + 1, sizeof *text);
    if (text == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, size = CertNameToStrW(CertEncodingType, (CERT_NAME_BLOB *)&blob, StrType, text, size));
    if (size == 0)
        w32_raise(st->core, err, "CertNameToStr");
    else
        out->value = st->core->from_text(st->core, text, -1);
    PyMem_Free(text);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CryptBinaryToString(win32crypt_state *st, const w32_buffer *Binary, DWORD Flags,
                               win32crypt_CryptBinaryToString_out *out)
{
    DWORD err, length = 0;
    DATA_BLOB blob;
    wchar_t *text;
    BOOL ok;
    if (crypt_blob_from(Binary, "CryptBinaryToString() argument 'Binary'", &blob) < 0)
        return -1;
    W32_CALL(err, ok = CryptBinaryToStringW(blob.pbData, blob.cbData, Flags, NULL, &length));
    if (!ok)
        return w32_raise(st->core, err, "CryptBinaryToString");
    text = PyMem_Calloc((size_t)length + 1, sizeof *text);
    if (text == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, ok = CryptBinaryToStringW(blob.pbData, blob.cbData, Flags, text, &length));
    if (!ok)
        w32_raise(st->core, err, "CryptBinaryToString");
    else
        out->value = st->core->from_text(st->core, text, (Py_ssize_t)length);
    PyMem_Free(text);
    return out->value == NULL ? -1 : 0;
}

typedef struct {
    const wchar_t *text;
    DWORD length, flags;
    DWORD skipped, kind;
} written;

static BOOL
read_text(const void *context, void *data, DWORD *size)
{
    written *of = (written *)context;
    return CryptStringToBinaryW(of->text, of->length, of->flags, data, size, &of->skipped, &of->kind);
}

int
win32crypt_CryptStringToBinary(win32crypt_state *st, const wchar_t *String, DWORD Flags,
                               win32crypt_CryptStringToBinary_out *out)
{
    written of = {String, (DWORD)wcslen(String), Flags, 0, 0};
    DWORD size;
    void *data;
    if (of.length == 0) { /* a length of 0 asks Windows to look for a terminator, which is there as well */
        w32_raise(st->core, ERROR_INVALID_DATA, "CryptStringToBinary");
        return -1;
    }
    data = crypt_fetch(st->core, "CryptStringToBinary", read_text, &of, &size);
    if (data == NULL)
        return -1;
    out->data = crypt_bytes(data, size);
    out->skipped = of.skipped;
    out->kind = of.kind;
    w32_wipe(data, size);
    w32_free(data);
    return out->data == NULL ? -1 : 0;
}
