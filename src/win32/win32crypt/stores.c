/* PyCERTSTORE: what is in a certificate store. */
#include "crypt_objects.h"

#include <string.h>

typedef BOOL(WINAPI *ctl_link_function)(HCERTSTORE, const CTL_CONTEXT *, DWORD, const CTL_CONTEXT **);

#define USE(self) crypt_begin(self, "certificate store")

PyObject *
crypt_from_store(win32crypt_state *st, HCERTSTORE store)
{
    crypt_handle *self;
    PyObject *made;
    if (store == NULL)
        return Py_NewRef(Py_None);
    made = win32crypt_PyCERTSTORE_new(st, &self);
    if (made == NULL)
        CertCloseStore(store, 0);
    else
        self->native = (ULONG_PTR)store;
    return made;
}

void
win32crypt_PyCERTSTORE_clear(win32crypt_state *st, crypt_handle *self)
{
    (void)st;
    if (self->native != 0)
        CertCloseStore((HCERTSTORE)self->native, 0);
}

int
win32crypt_PyCERTSTORE_HCERTSTORE_get(win32crypt_state *st, crypt_handle *self,
                                      win32crypt_PyCERTSTORE_HCERTSTORE_get_out *out)
{
    (void)st;
    out->value = self->native == 0 ? Py_NewRef(Py_None) : PyLong_FromVoidPtr((void *)self->native);
    return out->value == NULL ? -1 : 0;
}

/* Forced closing would leave certificates without memory: it is never asked for. */
int
win32crypt_PyCERTSTORE_CertCloseStore(win32crypt_state *st, crypt_handle *self, PyObject *Flags)
{
    ULONG_PTR store;
    DWORD err;
    BOOL ok;
    if (self->native == 0) {
        PyErr_SetString(PyExc_SystemError, "the certificate store has been closed");
        return -1;
    }
    if (Flags != NULL && Flags != Py_None
        && PyErr_WarnEx(PyExc_DeprecationWarning, "CertCloseStore() argument 'Flags' is not used", 1) < 0)
        return -1;
    if (crypt_take_out(st->core, self, "certificate store", "PyCERTSTORE::CertCloseStore", &store) < 0)
        return -1;
    W32_CALL(err, ok = CertCloseStore((HCERTSTORE)store, CERT_CLOSE_STORE_CHECK_FLAG));
    return ok ? 0 : w32_raise(st->core, err, "PyCERTSTORE::CertCloseStore");
}

int
win32crypt_PyCERTSTORE_CertControlStore(win32crypt_state *st, crypt_handle *self, DWORD Flags, DWORD CtrlType,
                                        HANDLE CtrlPara)
{
    DWORD err;
    BOOL ok;
    if (USE(self) < 0)
        return -1;
    W32_CALL(err, ok = CertControlStore((HCERTSTORE)self->native, Flags, CtrlType, CtrlPara == NULL ? NULL : &CtrlPara));
    crypt_end(self);
    return ok ? 0 : w32_raise(st->core, err, "CertControlStore");
}

/* ---- lists ---------------------------------------------------------------------------------------------------------------- */

static BOOL
is_end(DWORD err)
{
    return err == (DWORD)CRYPT_E_NOT_FOUND || err == ERROR_FILE_NOT_FOUND || err == ERROR_NO_MORE_FILES || err == 0;
}

/* Windows frees the one before at each step. */
static PyObject *
certificates(win32crypt_state *st, HCERTSTORE store)
{
    PyObject *list = PyList_New(0);
    const CERT_CONTEXT *at = NULL;
    DWORD err = 0;
    while (list != NULL) {
        W32_CALL(err, at = CertEnumCertificatesInStore(store, at));
        if (at == NULL)
            break;
        if (w32_append(list, crypt_from_certificate(st, CertDuplicateCertificateContext(at))) < 0)
            Py_CLEAR(list);
    }
    if (list == NULL) {
        if (at != NULL)
            CertFreeCertificateContext(at);
        return NULL;
    }
    if (!is_end(err)) {
        w32_raise(st->core, err, "CertEnumCertificatesInStore");
        Py_CLEAR(list);
    }
    return list;
}

int
win32crypt_PyCERTSTORE_CertEnumCertificatesInStore(win32crypt_state *st, crypt_handle *self,
                                                   win32crypt_PyCERTSTORE_CertEnumCertificatesInStore_out *out)
{
    if (USE(self) < 0)
        return -1;
    out->value = certificates(st, (HCERTSTORE)self->native);
    crypt_end(self);
    return out->value == NULL ? -1 : 0;
}

static PyObject *
trust_lists(win32crypt_state *st, HCERTSTORE store)
{
    PyObject *list = PyList_New(0);
    const CTL_CONTEXT *at = NULL;
    DWORD err = 0;
    while (list != NULL) {
        W32_CALL(err, at = CertEnumCTLsInStore(store, at));
        if (at == NULL)
            break;
        if (w32_append(list, crypt_from_ctl(st, CertDuplicateCTLContext(at))) < 0)
            Py_CLEAR(list);
    }
    if (list == NULL) {
        if (at != NULL)
            CertFreeCTLContext(at);
        return NULL;
    }
    if (!is_end(err)) {
        w32_raise(st->core, err, "CertEnumCTLsInStore");
        Py_CLEAR(list);
    }
    return list;
}

int
win32crypt_PyCERTSTORE_CertEnumCTLsInStore(win32crypt_state *st, crypt_handle *self,
                                           win32crypt_PyCERTSTORE_CertEnumCTLsInStore_out *out)
{
    if (USE(self) < 0)
        return -1;
    out->value = trust_lists(st, (HCERTSTORE)self->native);
    crypt_end(self);
    return out->value == NULL ? -1 : 0;
}

/* ---- files ------------------------------------------------------------------------------------------------------------------ */

int
win32crypt_PyCERTSTORE_CertSaveStore(win32crypt_state *st, crypt_handle *self, DWORD MsgAndCertEncodingType, DWORD SaveAs,
                                     DWORD SaveTo, PyObject *SaveToPara, DWORD Flags)
{
    static const char where[] = "CertSaveStore() argument 'SaveToPara'";
    HANDLE file = NULL;
    w32_text name = {0};
    void *target;
    int result = -1;
    DWORD err;
    BOOL ok;
    if (SaveTo != CERT_STORE_SAVE_TO_FILENAME && SaveTo != CERT_STORE_SAVE_TO_FILE) {
        PyErr_SetString(PyExc_NotImplementedError, "CertSaveStore() argument 'SaveTo' must be CERT_STORE_SAVE_TO_FILENAME or "
                                                   "CERT_STORE_SAVE_TO_FILE");
        return -1;
    }
    if (SaveTo == CERT_STORE_SAVE_TO_FILENAME ? st->core->as_text(st->core, SaveToPara, where, W32_PATH, &name) < 0
                                              : st->core->as_handle(st->core, SaveToPara, where, 0, &file) < 0)
        goto done;
    target = SaveTo == CERT_STORE_SAVE_TO_FILENAME ? (void *)name.text : file;
    if (USE(self) < 0)
        goto done;
    W32_CALL(err, ok = CertSaveStore((HCERTSTORE)self->native, MsgAndCertEncodingType, SaveAs, SaveTo, target, Flags));
    crypt_end(self);
    result = ok ? 0 : w32_raise(st->core, err, "PyCERTSTORE::CertSaveStore");
done:
    w32_text_clear(&name);
    return result;
}

typedef struct {
    HCERTSTORE store;
    const wchar_t *password;
    DWORD flags;
} exported;

static BOOL
export_store(const void *context, void *data, DWORD *size)
{
    const exported *of = context;
    CRYPT_DATA_BLOB blob = {data == NULL ? 0 : *size, data};
    BOOL ok = PFXExportCertStoreEx(of->store, &blob, of->password, NULL, of->flags);
    *size = blob.cbData;
    return ok;
}

int
win32crypt_PyCERTSTORE_PFXExportCertStoreEx(win32crypt_state *st, crypt_handle *self, PyObject *Password, DWORD Flags,
                                            win32crypt_PyCERTSTORE_PFXExportCertStoreEx_out *out)
{
    exported of = {(HCERTSTORE)self->native, NULL, Flags};
    w32_text password;
    int result = -1;
    if (st->core->as_text(st->core, Password, "PFXExportCertStoreEx() argument 'Password'", W32_NONE_OK, &password) < 0)
        return -1;
    of.password = password.text;
    if (USE(self) == 0) {
        result = crypt_fetch_bytes(st->core, "PFXExportCertStoreEx", export_store, &of, &out->value);
        crypt_end(self);
    }
    w32_text_wipe(&password);
    return result;
}

/* ---- adding -------------------------------------------------------------------------------------------------------------------- */

int
win32crypt_PyCERTSTORE_CertAddEncodedCertificateToStore(win32crypt_state *st, crypt_handle *self, DWORD CertEncodingType,
                                                        const w32_buffer *CertEncoded, DWORD AddDisposition,
                                                        win32crypt_PyCERTSTORE_CertAddEncodedCertificateToStore_out *out)
{
    const CERT_CONTEXT *made = NULL;
    DATA_BLOB blob;
    DWORD err;
    BOOL ok;
    if (crypt_blob_from(CertEncoded, "CertAddEncodedCertificateToStore() argument 'CertEncoded'", &blob) < 0
        || USE(self) < 0)
        return -1;
    W32_CALL(err, ok = CertAddEncodedCertificateToStore((HCERTSTORE)self->native, CertEncodingType, blob.pbData,
                                                        blob.cbData, AddDisposition, &made));
    crypt_end(self);
    if (!ok)
        return w32_raise(st->core, err, "PyCERTSTORE::CertAddEncodedCertificateToStore");
    out->value = crypt_from_certificate(st, made);
    return out->value == NULL ? -1 : 0;
}

typedef BOOL(WINAPI *add_certificate)(HCERTSTORE, const CERT_CONTEXT *, DWORD, const CERT_CONTEXT **);
typedef BOOL(WINAPI *add_ctl)(HCERTSTORE, const CTL_CONTEXT *, DWORD, const CTL_CONTEXT **);

static PyObject *
added_certificate(win32crypt_state *st, add_certificate add, crypt_handle *store, crypt_handle *what, DWORD how,
                  const char *function)
{
    const CERT_CONTEXT *made = NULL;
    DWORD err;
    BOOL ok;
    if (USE(store) < 0)
        return NULL;
    if (crypt_begin(what, "certificate context") < 0) {
        crypt_end(store);
        return NULL;
    }
    W32_CALL(err, ok = add((HCERTSTORE)store->native, (const CERT_CONTEXT *)what->native, how, &made));
    crypt_end(what);
    crypt_end(store);
    if (ok)
        return crypt_from_certificate(st, made);
    w32_raise(st->core, err, function);
    return NULL;
}

static PyObject *
added_ctl(win32crypt_state *st, add_ctl add, crypt_handle *store, crypt_handle *what, DWORD how, const char *function)
{
    const CTL_CONTEXT *made = NULL;
    DWORD err;
    BOOL ok;
    if (USE(store) < 0)
        return NULL;
    if (crypt_begin(what, "certificate trust list") < 0) {
        crypt_end(store);
        return NULL;
    }
    W32_CALL(err, ok = add((HCERTSTORE)store->native, (const CTL_CONTEXT *)what->native, how, &made));
    crypt_end(what);
    crypt_end(store);
    if (ok)
        return crypt_from_ctl(st, made);
    w32_raise(st->core, err, function);
    return NULL;
}

int
win32crypt_PyCERTSTORE_CertAddCertificateContextToStore(win32crypt_state *st, crypt_handle *self,
                                                        crypt_handle *CertContext, DWORD AddDisposition,
                                                        win32crypt_PyCERTSTORE_CertAddCertificateContextToStore_out *out)
{
    out->value = added_certificate(st, CertAddCertificateContextToStore, self, CertContext, AddDisposition,
                                   "CertAddCertificateContextToStore");
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCERTSTORE_CertAddCertificateLinkToStore(win32crypt_state *st, crypt_handle *self, crypt_handle *CertContext,
                                                     DWORD AddDisposition,
                                                     win32crypt_PyCERTSTORE_CertAddCertificateLinkToStore_out *out)
{
    out->value = added_certificate(st, CertAddCertificateLinkToStore, self, CertContext, AddDisposition,
                                   "CertAddCertificateLinkToStore");
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCERTSTORE_CertAddCTLContextToStore(win32crypt_state *st, crypt_handle *self, crypt_handle *CtlContext,
                                                DWORD AddDisposition,
                                                win32crypt_PyCERTSTORE_CertAddCTLContextToStore_out *out)
{
    out->value = added_ctl(st, CertAddCTLContextToStore, self, CtlContext, AddDisposition, "CertAddCTLContextToStore");
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PyCERTSTORE_CertAddCTLLinkToStore(win32crypt_state *st, crypt_handle *self, crypt_handle *CtlContext,
                                             DWORD AddDisposition, win32crypt_PyCERTSTORE_CertAddCTLLinkToStore_out *out)
{
    ctl_link_function call = CRYPT_FUNCTION(ctl_link_function, st, "CertAddCTLLinkToStore");
    if (call == NULL)
        return -1;
    out->value = added_ctl(st, call, self, CtlContext, AddDisposition, "CertAddCTLLinkToStore");
    return out->value == NULL ? -1 : 0;
}

/* ---- collections ------------------------------------------------------------------------------------------------------------------ */

int
win32crypt_PyCERTSTORE_CertAddStoreToCollection(win32crypt_state *st, crypt_handle *self, crypt_handle *SiblingStore,
                                                DWORD UpdateFlag, DWORD Priority)
{
    ULONG_PTR sibling;
    DWORD err;
    BOOL ok;
    if (USE(self) < 0)
        return -1;
    if (crypt_begin_optional(SiblingStore, "certificate store", &sibling) < 0) {
        crypt_end(self);
        return -1;
    }
    W32_CALL(err, ok = CertAddStoreToCollection((HCERTSTORE)self->native, (HCERTSTORE)sibling, UpdateFlag, Priority));
    if (SiblingStore != NULL)
        crypt_end(SiblingStore);
    crypt_end(self);
    return ok ? 0 : w32_raise(st->core, err, "CertAddStoreToCollection");
}

int
win32crypt_PyCERTSTORE_CertRemoveStoreFromCollection(win32crypt_state *st, crypt_handle *self,
                                                     crypt_handle *SiblingStore)
{
    ULONG_PTR sibling;
    (void)st;
    if (USE(self) < 0)
        return -1;
    if (crypt_begin_optional(SiblingStore, "certificate store", &sibling) < 0) {
        crypt_end(self);
        return -1;
    }
    W32_CALL_NOERR(CertRemoveStoreFromCollection((HCERTSTORE)self->native, (HCERTSTORE)sibling));
    if (SiblingStore != NULL)
        crypt_end(SiblingStore);
    crypt_end(self);
    return 0;
}
