/* What a file or some bytes are; keys by their identifiers. */
#include "crypt_objects.h"

typedef BOOL(WINAPI *key_property_function)(const CRYPT_HASH_BLOB *, DWORD, DWORD, const wchar_t *, void *, void *, DWORD *);
typedef BOOL(WINAPI *key_properties_function)(const CRYPT_HASH_BLOB *, DWORD, DWORD, const wchar_t *, void *, void *,
                                              PFN_CRYPT_ENUM_KEYID_PROP);

/* ---- CryptQueryObject --------------------------------------------------------------------------------------------------- */

typedef struct {
    DWORD encoding, content, format;
    HCERTSTORE store;
    HCRYPTMSG message;
    const void *context;
} found;

/* Takes over what was found. A revocation list has no type here: it is in the store. */
static PyObject *
context_to_py(win32crypt_state *st, const found *in)
{
    switch (in->content) {
    case CERT_QUERY_CONTENT_CERT:
    case CERT_QUERY_CONTENT_SERIALIZED_CERT:
        return crypt_from_certificate(st, in->context);
    case CERT_QUERY_CONTENT_CTL:
    case CERT_QUERY_CONTENT_SERIALIZED_CTL:
        return crypt_from_ctl(st, in->context);
    case CERT_QUERY_CONTENT_CRL:
    case CERT_QUERY_CONTENT_SERIALIZED_CRL:
        if (in->context != NULL)
            CertFreeCRLContext(in->context);
        return Py_NewRef(Py_None);
    default:
        return Py_NewRef(Py_None);
    }
}

static PyObject *
found_to_py(win32crypt_state *st, const found *in)
{
    return Py_BuildValue("{s:k,s:k,s:k,s:N,s:N,s:N}", "MsgAndCertEncodingType", in->encoding, "ContentType", in->content,
                         "FormatType", in->format, "CertStore", crypt_from_store(st, in->store), "Msg",
                         crypt_from_message(st, in->message), "Context", context_to_py(st, in));
}

int
win32crypt_CryptQueryObject(win32crypt_state *st, DWORD ObjectType, PyObject *Object, DWORD ExpectedContentTypeFlags,
                            DWORD ExpectedFormatTypeFlags, DWORD Flags, win32crypt_CryptQueryObject_out *out)
{
    static const char where[] = "CryptQueryObject() argument 'Object'";
    w32_buffer buffer = {0};
    w32_text name = {0};
    const void *object = NULL;
    DATA_BLOB blob;
    found result = {0};
    DWORD err;
    BOOL ok;
    if (ObjectType == CERT_QUERY_OBJECT_BLOB) {
        if (st->core->as_buffer(st->core, Object, where, 0, &buffer) < 0 || crypt_blob_from(&buffer, where, &blob) < 0)
            goto done;
        object = &blob;
    } else if (ObjectType == CERT_QUERY_OBJECT_FILE) {
        if (st->core->as_text(st->core, Object, where, W32_PATH, &name) < 0)
            goto done;
        object = name.text;
    } else {
        PyErr_Format(PyExc_ValueError, "CryptQueryObject() argument 'ObjectType' is %lu, but must be "
                     "CERT_QUERY_OBJECT_FILE or CERT_QUERY_OBJECT_BLOB", ObjectType);
        goto done;
    }
    W32_CALL(err, ok = CryptQueryObject(ObjectType, object, ExpectedContentTypeFlags, ExpectedFormatTypeFlags, Flags,
                                        &result.encoding, &result.content, &result.format, &result.store,
                                        &result.message, &result.context));
    if (ok)
        out->value = found_to_py(st, &result);
    else
        w32_raise(st->core, err, "CryptQueryObject");
done:
    st->core->buffer_release(st->core, &buffer);
    w32_text_clear(&name);
    return out->value == NULL ? -1 : 0;
}

/* ---- keys by their identifiers --------------------------------------------------------------------------------------------- */

int
win32crypt_CryptGetKeyIdentifierProperty(win32crypt_state *st, const w32_buffer *KeyIdentifier, DWORD PropId, DWORD Flags,
                                         const wchar_t *ComputerName,
                                         win32crypt_CryptGetKeyIdentifierProperty_out *out)
{
    key_property_function call = CRYPT_FUNCTION(key_property_function, st, "CryptGetKeyIdentifierProperty");
    DWORD err, size = 0;
    void *data = NULL;
    DATA_BLOB blob;
    BOOL ok;
    if (call == NULL || crypt_blob_from(KeyIdentifier, "CryptGetKeyIdentifierProperty() argument 'KeyIdentifier'", &blob) < 0)
        return -1;
    W32_CALL(err, ok = call((CRYPT_HASH_BLOB *)&blob, PropId, Flags | CRYPT_KEYID_ALLOC_FLAG, ComputerName, NULL, &data,
                            &size));
    if (!ok)
        return w32_raise(st->core, err, "CryptGetKeyIdentifierProperty");
    if (PropId == CERT_KEY_PROV_INFO_PROP_ID)
        out->value = crypt_from_provider_info(st->core, data);
    else
        PyErr_Format(PyExc_NotImplementedError, "CryptGetKeyIdentifierProperty() argument 'PropId': property %lu is not "
                     "known", PropId);
    LocalFree(data);
    return out->value == NULL ? -1 : 0;
}

static PyObject *
properties_to_py(const w32_core *core, DWORD count, const DWORD *ids, void *const *data, const DWORD *sizes)
{
    PyObject *all = PyTuple_New((Py_ssize_t)count);
    for (DWORD i = 0; all != NULL && i < count; i++) {
        PyObject *value = ids[i] == CERT_KEY_PROV_INFO_PROP_ID ? crypt_from_provider_info(core, data[i])
                                                               : crypt_bytes(data[i], sizes[i]);
        PyObject *item = Py_BuildValue("{s:k,s:N}", "PropId", ids[i], "Data", value);
        if (item == NULL || PyTuple_SetItem(all, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(all);
    }
    return all;
}

static BOOL WINAPI
add_key(const CRYPT_HASH_BLOB *key, DWORD flags, void *reserved, void *arg, DWORD count, DWORD *ids, void **data, DWORD *sizes)
{
    crypt_listing *listing = arg;
    BOOL more;
    (void)flags, (void)reserved;
    crypt_enter(listing);
    more = w32_append(listing->list, Py_BuildValue("{s:N,s:N}", "KeyIdentifier", crypt_blob_bytes((const DATA_BLOB *)key),
                                                   "Props", properties_to_py(listing->core, count, ids, data, sizes))) == 0;
    crypt_leave(listing);
    return more;
}

int
win32crypt_CryptEnumKeyIdentifierProperties(win32crypt_state *st, const w32_buffer *KeyIdentifier, DWORD PropId, DWORD Flags,
                                            const wchar_t *ComputerName,
                                            win32crypt_CryptEnumKeyIdentifierProperties_out *out)
{
    key_properties_function call = CRYPT_FUNCTION(key_properties_function, st, "CryptEnumKeyIdentifierProperties");
    crypt_listing listing = {st->core, NULL, NULL};
    DATA_BLOB blob = {0};
    DWORD err;
    BOOL ok;
    if (call == NULL
        || (KeyIdentifier != NULL
            && crypt_blob_from(KeyIdentifier, "CryptEnumKeyIdentifierProperties() argument 'KeyIdentifier'", &blob) < 0))
        return -1;
    listing.list = PyList_New(0);
    if (listing.list == NULL)
        return -1;
    listing.saved = PyEval_SaveThread();
    SetLastError(0);
    ok = call(KeyIdentifier == NULL ? NULL : (CRYPT_HASH_BLOB *)&blob, PropId, Flags, ComputerName, NULL, &listing, add_key);
    err = GetLastError();
    PyEval_RestoreThread(listing.saved);
    if (!ok && !PyErr_Occurred())
        w32_raise(st->core, err, "CryptEnumKeyIdentifierProperties");
    if (PyErr_Occurred())
        Py_CLEAR(listing.list);
    out->value = listing.list;
    return out->value == NULL ? -1 : 0;
}
