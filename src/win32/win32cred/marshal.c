/* Credentials as text: the hash of a certificate, or a user name. */
#include "win32cred.gen.h"

#include <string.h>

static const char marshal_where[] = "CredMarshalCredential() argument 'Credential'";

static int
marshal(win32cred_state *st, CRED_MARSHAL_TYPE type, void *credential, wchar_t **out)
{
    wchar_t *text = NULL;
    size_t size;
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = CredMarshalCredentialW(type, credential, &text));
    if (!ok)
        return w32_raise(st->core, err, "CredMarshalCredential");
    size = (wcslen(text) + 1) * sizeof(wchar_t);
    *out = w32_alloc(size);
    if (*out == NULL)
        PyErr_NoMemory();
    else
        memcpy(*out, text, size);
    CredFree(text);
    return *out == NULL ? -1 : 0;
}

static int
marshal_hash(win32cred_state *st, PyObject *o, wchar_t **out)
{
    CERT_CREDENTIAL_INFO info = {0};
    Py_ssize_t size;
    char *data;
    if (!PyBytes_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be bytes for CertCredential", marshal_where);
        return -1;
    }
    if (PyBytes_AsStringAndSize(o, &data, &size) < 0)
        return -1;
    if (size > CERT_HASH_LENGTH) {
        PyErr_Format(PyExc_ValueError, "%s has %zd bytes, but at most %d are possible", marshal_where, size,
                     CERT_HASH_LENGTH);
        return -1;
    }
    info.cbSize = sizeof info;
    memcpy(info.rgbHashOfCert, data, (size_t)size);
    return marshal(st, CertCredential, &info, out);
}

static int
marshal_name(win32cred_state *st, PyObject *o, wchar_t **out)
{
    USERNAME_TARGET_CREDENTIAL_INFO info = {0};
    w32_text name;
    int result = -1;
    if (st->core->as_text(st->core, o, marshal_where, 0, &name) == 0) {
        info.UserName = (wchar_t *)name.text;
        result = marshal(st, UsernameTargetCredential, &info, out);
    }
    w32_text_clear(&name);
    return result;
}

static int
unknown_type(DWORD type)
{
    PyErr_Format(PyExc_NotImplementedError, "credentials of type %lu cannot be text: CertCredential and "
                 "UsernameTargetCredential can", type);
    return -1;
}

int
win32cred_CredMarshalCredential(win32cred_state *st, DWORD CredType, PyObject *Credential,
                                win32cred_CredMarshalCredential_out *out)
{
    if (CredType == CertCredential)
        return marshal_hash(st, Credential, &out->value);
    if (CredType == UsernameTargetCredential)
        return marshal_name(st, Credential, &out->value);
    return unknown_type(CredType);
}

int
win32cred_CredUnmarshalCredential(win32cred_state *st, const wchar_t *MarshaledCredential,
                                  win32cred_CredUnmarshalCredential_out *out)
{
    CRED_MARSHAL_TYPE type = 0;
    void *credential = NULL;
    int result = 0;
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = CredUnmarshalCredentialW(MarshaledCredential, &type, &credential));
    if (!ok)
        return w32_raise(st->core, err, "CredUnmarshalCredential");
    out->type = (DWORD)type;
    if (type == CertCredential)
        out->credential = PyBytes_FromStringAndSize((char *)((CERT_CREDENTIAL_INFO *)credential)->rgbHashOfCert,
                                                    CERT_HASH_LENGTH);
    else if (type == UsernameTargetCredential)
        out->credential = st->core->from_text(st->core, ((USERNAME_TARGET_CREDENTIAL_INFO *)credential)->UserName, -1);
    else
        result = unknown_type((DWORD)type);
    CredFree(credential);
    return result < 0 || out->credential == NULL ? -1 : 0;
}
