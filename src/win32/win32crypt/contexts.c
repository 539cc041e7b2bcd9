/* Certificate trust lists, and messages that were found. */
#include "crypt_objects.h"

typedef BOOL(WINAPI *subjects_function)(const CTL_CONTEXT *, void **, CRYPT_DER_BLOB *, CRYPT_DER_BLOB *);

#define USE(self) crypt_begin(self, "certificate trust list")
#define CTL(self) ((const CTL_CONTEXT *)(self)->native)

/* ---- PyCTL_CONTEXT ------------------------------------------------------------------------------------------------------ */

PyObject *
crypt_from_ctl(win32crypt_state *st, const CTL_CONTEXT *ctl)
{
    crypt_handle *self;
    PyObject *made;
    if (ctl == NULL)
        return Py_NewRef(Py_None);
    made = win32crypt_PyCTL_CONTEXT_new(st, &self);
    if (made == NULL)
        CertFreeCTLContext(ctl);
    else
        self->native = (ULONG_PTR)ctl;
    return made;
}

void
win32crypt_PyCTL_CONTEXT_clear(win32crypt_state *st, crypt_handle *self)
{
    (void)st;
    if (self->native != 0)
        CertFreeCTLContext(CTL(self));
}

int
win32crypt_PyCTL_CONTEXT_PCCTL_CONTEXT_get(win32crypt_state *st, crypt_handle *self,
                                           win32crypt_PyCTL_CONTEXT_PCCTL_CONTEXT_get_out *out)
{
    (void)st;
    out->value = PyLong_FromVoidPtr((void *)self->native);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCTL_CONTEXT_CertFreeCTLContext(win32crypt_state *st, crypt_handle *self)
{
    ULONG_PTR context;
    if (crypt_take_out(st->core, self, "certificate trust list", "CertFreeCTLContext", &context) < 0)
        return -1;
    W32_CALL_NOERR(CertFreeCTLContext((const CTL_CONTEXT *)context));
    return 0;
}

int
win32crypt_PyCTL_CONTEXT_CertDeleteCTLFromStore(win32crypt_state *st, crypt_handle *self)
{
    ULONG_PTR context;
    DWORD err;
    BOOL ok;
    if (crypt_take_out(st->core, self, "certificate trust list", "CertDeleteCTLFromStore", &context) < 0)
        return -1;
    W32_CALL(err, ok = CertDeleteCTLFromStore((const CTL_CONTEXT *)context)); /* it frees the context */
    return ok ? 0 : w32_raise(st->core, err, "CertDeleteCTLFromStore");
}

int
win32crypt_PyCTL_CONTEXT_CertEnumCTLContextProperties(win32crypt_state *st, crypt_handle *self,
                                                      win32crypt_PyCTL_CONTEXT_CertEnumCTLContextProperties_out *out)
{
    DWORD property = 0;
    (void)st;
    if (USE(self) < 0)
        return -1;
    out->value = PyList_New(0);
    while (out->value != NULL && (property = CertEnumCTLContextProperties(CTL(self), property)) != 0) {
        if (w32_append(out->value, PyLong_FromUnsignedLong(property)) < 0)
            Py_CLEAR(out->value);
    }
    crypt_end(self);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCTL_CONTEXT_CertEnumSubjectInSortedCTL(win32crypt_state *st, crypt_handle *self,
                                                    win32crypt_PyCTL_CONTEXT_CertEnumSubjectInSortedCTL_out *out)
{
    subjects_function next = CRYPT_FUNCTION(subjects_function, st, "CertEnumSubjectInSortedCTL");
    CRYPT_DER_BLOB subject, attributes;
    void *at = NULL;
    if (next == NULL || USE(self) < 0)
        return -1;
    out->value = PyList_New(0);
    while (out->value != NULL && next(CTL(self), &at, &subject, &attributes)) {
        if (w32_append(out->value, Py_BuildValue("(NN)", crypt_blob_bytes((const DATA_BLOB *)&subject),
                                                 crypt_blob_bytes((const DATA_BLOB *)&attributes))) < 0)
            Py_CLEAR(out->value);
    }
    crypt_end(self);
    return out->value == NULL ? -1 : 0;
}

typedef struct {
    const CTL_CONTEXT *context;
    DWORD flags;
} asked;

static BOOL
serialized(const void *context, void *data, DWORD *size)
{
    const asked *of = context;
    return CertSerializeCTLStoreElement(of->context, of->flags, data, size);
}

int
win32crypt_PyCTL_CONTEXT_CertSerializeCTLStoreElement(win32crypt_state *st, crypt_handle *self, DWORD Flags,
                                                      win32crypt_PyCTL_CONTEXT_CertSerializeCTLStoreElement_out *out)
{
    asked of = {CTL(self), Flags};
    int result;
    if (USE(self) < 0)
        return -1;
    result = crypt_fetch_bytes(st->core, "CertSerializeCTLStoreElement", serialized, &of, &out->value);
    crypt_end(self);
    return result;
}

/* ---- PyCRYPTMSG ------------------------------------------------------------------------------------------------------------ */

PyObject *
crypt_from_message(win32crypt_state *st, HCRYPTMSG message)
{
    crypt_handle *self;
    PyObject *made;
    if (message == NULL)
        return Py_NewRef(Py_None);
    made = win32crypt_PyCRYPTMSG_new(st, &self);
    if (made == NULL)
        CryptMsgClose(message);
    else
        self->native = (ULONG_PTR)message;
    return made;
}

void
win32crypt_PyCRYPTMSG_clear(win32crypt_state *st, crypt_handle *self)
{
    (void)st;
    if (self->native != 0)
        CryptMsgClose((HCRYPTMSG)self->native);
}

int
win32crypt_PyCRYPTMSG_HCRYPTMSG_get(win32crypt_state *st, crypt_handle *self, win32crypt_PyCRYPTMSG_HCRYPTMSG_get_out *out)
{
    (void)st;
    out->value = PyLong_FromVoidPtr((void *)self->native);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCRYPTMSG_CryptMsgClose(win32crypt_state *st, crypt_handle *self)
{
    ULONG_PTR message;
    DWORD err;
    BOOL ok;
    if (crypt_take_out(st->core, self, "message", "CryptMsgClose", &message) < 0)
        return -1;
    W32_CALL(err, ok = CryptMsgClose((HCRYPTMSG)message));
    return ok ? 0 : w32_raise(st->core, err, "CryptMsgClose");
}
