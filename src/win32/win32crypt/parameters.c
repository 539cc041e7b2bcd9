/* The parameters of messages, made from dicts. */
#include "crypt_messages.h"

#include <string.h>

/* ---- objects held for a call ---------------------------------------------------------------------------------------------- */

int
crypt_held_from(win32crypt_state *st, PyObject *o, const char *where, crypt_taker take, const char *what, crypt_held *out)
{
    size_t count;
    out->objects = crypt_sequence(o, where, "a sequence of objects");
    if (out->objects == NULL)
        return -1;
    count = (size_t)PyTuple_Size(out->objects);
    out->handles = PyMem_Calloc(count + 1, sizeof *out->handles);
    out->natives = PyMem_Calloc(count + 1, sizeof *out->natives);
    if (out->handles == NULL || out->natives == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        crypt_handle *handle;
        if (take(st, PyTuple_GetItem(out->objects, (Py_ssize_t)i), where, 0, &handle) < 0
            || crypt_begin(handle, what) < 0)
            return -1;
        out->handles[i] = handle;
        out->natives[i] = handle->native;
        out->count++;
    }
    return 0;
}

void
crypt_held_drop(crypt_held *held)
{
    for (DWORD i = 0; i < held->count; i++)
        crypt_end(held->handles[i]);
    PyMem_Free(held->handles);
    PyMem_Free(held->natives);
    Py_CLEAR(held->objects);
}

/* One item of a dict; nothing for a missing one. */
static int
item_held(win32crypt_state *st, const w32_dict *in, const char *name, crypt_taker take, const char *what,
          crypt_held *out)
{
    PyObject *item = w32_dict_item(in, name), *tuple;
    char where[160];
    int result;
    if (item == NULL)
        return 0;
    PyOS_snprintf(where, sizeof where, "%s item '%s'", in->where, name);
    tuple = Py_BuildValue("(N)", item);
    if (tuple == NULL)
        return -1;
    result = crypt_held_from(st, tuple, where, take, what, out);
    Py_DECREF(tuple);
    return result;
}

static int
items_held(win32crypt_state *st, const w32_dict *in, const char *name, crypt_taker take, const char *what,
           crypt_held *out)
{
    PyObject *item = w32_dict_item(in, name);
    char where[160];
    int result;
    if (item == NULL)
        return 0;
    PyOS_snprintf(where, sizeof where, "%s item '%s'", in->where, name);
    result = crypt_held_from(st, item, where, take, what, out);
    Py_DECREF(item);
    return result;
}

static int
algorithm_item(const w32_dict *in, const char *name, crypt_algorithm *out)
{
    PyObject *item = w32_dict_item(in, name);
    char where[160];
    int result;
    PyOS_snprintf(where, sizeof where, "%s item '%s'", in->where, name);
    if (item == NULL) {
        PyErr_Format(PyExc_TypeError, "%s must be a dict", where);
        return -1;
    }
    result = crypt_algorithm_from(in->core, item, where, out);
    Py_DECREF(item);
    return result;
}

static int
must_be_none(const w32_dict *in, const char *name, PyObject *exception)
{
    PyObject *item = w32_dict_item(in, name);
    if (item == NULL)
        return 0;
    Py_DECREF(item);
    PyErr_Format(exception, "%s item '%s' must be None", in->where, name);
    return -1;
}

/* ---- decrypting, encrypting ---------------------------------------------------------------------------------------------------- */

int
crypt_decrypting_from(win32crypt_state *st, PyObject *o, const char *where, crypt_decrypting *out)
{
    static const char *const names[] = {"CertStores", "MsgAndCertEncodingType", "Flags"};
    w32_dict in = {st->core, o, where};
    out->para.native.cbSize = sizeof out->para;
    out->para.native.dwMsgAndCertEncodingType = BOTH_ENCODINGS;
    if (w32_dict_check(&in, names, Py_ARRAY_LENGTH(names), 1) < 0
        || w32_dict_u32(&in, "MsgAndCertEncodingType", &out->para.native.dwMsgAndCertEncodingType) < 0
        || w32_dict_u32(&in, "Flags", &out->para.flags) < 0
        || items_held(st, &in, "CertStores", win32crypt_PyCERTSTORE_take, "certificate store", &out->stores) < 0)
        return -1;
    out->para.native.cCertStore = out->stores.count;
    out->para.native.rghCertStore = (HCERTSTORE *)out->stores.natives;
    return 0;
}

void
crypt_decrypting_drop(crypt_decrypting *in)
{
    crypt_held_drop(&in->stores);
}

int
crypt_encrypting_from(win32crypt_state *st, PyObject *o, const char *where, crypt_encrypting *out)
{
    static const char *const names[] = {"ContentEncryptionAlgorithm", "CryptProv",        "EncryptionAuxInfo",
                                        "Flags",                      "InnerContentType", "MsgEncodingType"};
    w32_dict in = {st->core, o, where};
    out->native.cbSize = sizeof out->native;
    out->native.dwMsgEncodingType = BOTH_ENCODINGS;
    if (w32_dict_check(&in, names, Py_ARRAY_LENGTH(names), 1) < 0
        || must_be_none(&in, "EncryptionAuxInfo", PyExc_ValueError) < 0
        || w32_dict_u32(&in, "Flags", &out->native.dwFlags) < 0
        || w32_dict_u32(&in, "InnerContentType", &out->native.dwInnerContentType) < 0
        || w32_dict_u32(&in, "MsgEncodingType", &out->native.dwMsgEncodingType) < 0
        || algorithm_item(&in, "ContentEncryptionAlgorithm", &out->algorithm) < 0
        || item_held(st, &in, "CryptProv", win32crypt_PyCRYPTPROV_take, "provider", &out->provider) < 0)
        return -1;
    out->native.hCryptProv = out->provider.count == 0 ? 0 : out->provider.natives[0];
    out->native.ContentEncryptionAlgorithm = out->algorithm.native;
    return 0;
}

void
crypt_encrypting_drop(const w32_core *core, crypt_encrypting *in)
{
    crypt_algorithm_drop(core, &in->algorithm);
    crypt_held_drop(&in->provider);
}

/* ---- verifying ------------------------------------------------------------------------------------------------------------------- */

/* The certificate that the user's function gives, with a reference for Windows; NULL with an exception. */
static const CERT_CONTEXT *
ask_for_signer(crypt_verifying *in, DWORD encoding, const CERT_INFO *signer, HCERTSTORE store)
{
    const CERT_CONTEXT *certificate = NULL;
    crypt_handle *handle;
    PyObject *answer = PyObject_CallFunction(
        in->function, "Ok{s:N,s:N}N", in->arg, encoding, "Issuer", crypt_blob_bytes((const DATA_BLOB *)&signer->Issuer),
        "SerialNumber", crypt_blob_bytes((const DATA_BLOB *)&signer->SerialNumber),
        crypt_from_store(in->st, store == NULL ? NULL : CertDuplicateStore(store)));
    if (answer == NULL)
        return NULL;
    if (win32crypt_PyCERT_CONTEXT_take(in->st, answer, "the result of GetSignerCertificate", 0, &handle) == 0
        && crypt_begin(handle, "certificate context") == 0) {
        certificate = CertDuplicateCertificateContext((const CERT_CONTEXT *)handle->native);
        crypt_end(handle);
    }
    Py_DECREF(answer);
    return certificate;
}

/* Called on the thread of the call, without the GIL. */
static const CERT_CONTEXT *WINAPI
find_signer(void *arg, DWORD encoding, CERT_INFO *signer, HCERTSTORE store)
{
    crypt_verifying *in = arg;
    const CERT_CONTEXT *certificate;
    PyEval_RestoreThread(in->thread);
    certificate = ask_for_signer(in, encoding, signer, store);
    if (certificate == NULL && in->type == NULL)
        PyErr_Fetch(&in->type, &in->value, &in->traceback);
    PyErr_Clear();
    PyEval_SaveThread();
    if (certificate == NULL)
        SetLastError((DWORD)CRYPT_E_NO_MATCH);
    return certificate;
}

int
crypt_verifying_from(win32crypt_state *st, PyObject *o, const char *where, crypt_verifying *out)
{
    static const char *const names[] = {"MsgAndCertEncodingType", "CryptProv", "GetSignerCertificate", "GetArg"};
    w32_dict in = {st->core, o, where};
    out->st = st;
    out->thread = PyThreadState_Get();
    out->native.cbSize = sizeof out->native;
    out->native.dwMsgAndCertEncodingType = BOTH_ENCODINGS;
    if (o == NULL || o == Py_None)
        return 0;
    if (w32_dict_check(&in, names, Py_ARRAY_LENGTH(names), 0) < 0
        || w32_dict_u32(&in, "MsgAndCertEncodingType", &out->native.dwMsgAndCertEncodingType) < 0
        || item_held(st, &in, "CryptProv", win32crypt_PyCRYPTPROV_take, "provider", &out->provider) < 0)
        return -1;
    out->native.hCryptProv = out->provider.count == 0 ? 0 : out->provider.natives[0];
    out->function = w32_dict_item(&in, "GetSignerCertificate");
    out->arg = w32_dict_item(&in, "GetArg");
    if (out->arg == NULL)
        out->arg = Py_NewRef(Py_None);
    if (out->function == NULL)
        return 0;
    if (!PyCallable_Check(out->function)) {
        PyErr_Format(PyExc_TypeError, "%s item 'GetSignerCertificate' must be callable", where);
        return -1;
    }
    out->native.pfnGetSignerCertificate = find_signer;
    out->native.pvGetArg = out;
    return 0;
}

int
crypt_verifying_failed(crypt_verifying *in)
{
    if (in->type != NULL) {
        PyErr_Clear();
        PyErr_Restore(in->type, in->value, in->traceback);
        in->type = in->value = in->traceback = NULL;
    }
    return -1;
}

void
crypt_verifying_drop(crypt_verifying *in)
{
    crypt_held_drop(&in->provider);
    Py_CLEAR(in->function);
    Py_CLEAR(in->arg);
    Py_CLEAR(in->type);
    Py_CLEAR(in->value);
    Py_CLEAR(in->traceback);
}

/* ---- signing --------------------------------------------------------------------------------------------------------------------- */

static void
attributes_drop(const w32_core *core, crypt_attributes *in)
{
    for (DWORD i = 0; i < in->count; i++) {
        w32_free(in->items[i].pszObjId);
        PyMem_Free(in->items[i].rgValue);
        crypt_buffers_drop(core, &in->values[i]);
    }
    PyMem_Free(in->items);
    PyMem_Free(in->values);
}

static int
attribute_from(const w32_core *core, PyObject *o, const char *where, CRYPT_ATTRIBUTE *out, crypt_buffers *values)
{
    static const char *const names[] = {"ObjId", "Value"};
    w32_dict in = {core, o, where};
    PyObject *oid, *value;
    crypt_oid text = {0};
    int result = -1;
    if (w32_dict_check(&in, names, 2, 2) < 0)
        return -1;
    oid = Py_NewRef(PyDict_GetItemString(o, "ObjId"));
    value = Py_NewRef(PyDict_GetItemString(o, "Value"));
    if (!PyUnicode_Check(oid) && !PyBytes_Check(oid)) {
        PyErr_Format(PyExc_TypeError, "%s item 'ObjId' must be str or bytes", where);
        goto done;
    }
    if (crypt_oid_from(core, oid, where, &text) < 0)
        goto done;
    out->pszObjId = text.text;
    if (crypt_buffers_from(core, value, where, values) < 0)
        goto done;
    out->rgValue = PyMem_Calloc((size_t)values->count + 1, sizeof *out->rgValue);
    if (out->rgValue == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (DWORD i = 0; i < values->count; i++) {
        out->rgValue[i].cbData = values->sizes[i];
        out->rgValue[i].pbData = (BYTE *)values->data[i];
    }
    out->cValue = values->count;
    result = 0;
done:
    Py_DECREF(oid);
    Py_DECREF(value);
    return result;
}

static int
attributes_from(const w32_dict *in, const char *name, crypt_attributes *out)
{
    PyObject *item = w32_dict_item(in, name), *items;
    char where[160];
    size_t count;
    int result = -1;
    if (item == NULL)
        return 0;
    PyOS_snprintf(where, sizeof where, "%s item '%s'", in->where, name);
    items = crypt_sequence(item, where, "a sequence of dicts");
    Py_DECREF(item);
    if (items == NULL)
        return -1;
    count = (size_t)PyTuple_Size(items);
    out->items = PyMem_Calloc(count + 1, sizeof *out->items);
    out->values = PyMem_Calloc(count + 1, sizeof *out->values);
    if (out->items == NULL || out->values == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    while (out->count < count) {
        DWORD i = out->count++;
        if (attribute_from(in->core, PyTuple_GetItem(items, (Py_ssize_t)i), where, &out->items[i], &out->values[i]) < 0)
            goto done;
    }
    result = 0;
done:
    Py_DECREF(items);
    return result;
}

int
crypt_signing_from(win32crypt_state *st, PyObject *o, const char *where, crypt_signing *out)
{
    static const char *const names[] = {"SigningCert", "HashAlgorithm", "HashAuxInfo", "MsgCert",          "MsgCrl",
                                        "AuthAttr",    "UnauthAttr",    "Flags",       "InnerContentType", "MsgEncodingType"};
    w32_dict in = {st->core, o, where};
    CRYPT_SIGN_MESSAGE_PARA *native = &out->native;
    native->cbSize = sizeof *native;
    native->dwMsgEncodingType = BOTH_ENCODINGS;
    if (w32_dict_check(&in, names, Py_ARRAY_LENGTH(names), 2) < 0
        || must_be_none(&in, "MsgCrl", PyExc_NotImplementedError) < 0
        || must_be_none(&in, "HashAuxInfo", PyExc_NotImplementedError) < 0
        || w32_dict_u32(&in, "Flags", &native->dwFlags) < 0
        || w32_dict_u32(&in, "InnerContentType", &native->dwInnerContentType) < 0
        || w32_dict_u32(&in, "MsgEncodingType", &native->dwMsgEncodingType) < 0
        || algorithm_item(&in, "HashAlgorithm", &out->hash) < 0
        || item_held(st, &in, "SigningCert", win32crypt_PyCERT_CONTEXT_take, "certificate context", &out->signer) < 0
        || items_held(st, &in, "MsgCert", win32crypt_PyCERT_CONTEXT_take, "certificate context", &out->certificates) < 0
        || attributes_from(&in, "AuthAttr", &out->signed_ones) < 0
        || attributes_from(&in, "UnauthAttr", &out->others) < 0)
        return -1;
    if (out->signer.count == 0) {
        PyErr_Format(PyExc_TypeError, "%s item 'SigningCert' must be a PyCERT_CONTEXT", where);
        return -1;
    }
    native->pSigningCert = (const CERT_CONTEXT *)out->signer.natives[0];
    native->HashAlgorithm = out->hash.native;
    native->cMsgCert = out->certificates.count;
    native->rgpMsgCert = (const CERT_CONTEXT **)out->certificates.natives;
    native->cAuthAttr = out->signed_ones.count;
    native->rgAuthAttr = out->signed_ones.items;
    native->cUnauthAttr = out->others.count;
    native->rgUnauthAttr = out->others.items;
    return 0;
}

void
crypt_signing_drop(const w32_core *core, crypt_signing *in)
{
    crypt_algorithm_drop(core, &in->hash);
    crypt_held_drop(&in->signer);
    crypt_held_drop(&in->certificates);
    attributes_drop(core, &in->signed_ones);
    attributes_drop(core, &in->others);
}
