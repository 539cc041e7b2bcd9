/* Opening and listing certificate stores; PKCS 12 files. */
#include "crypt_objects.h"

#include <string.h>

/* Kinds of stores, CERT_STORE_PROV_… (which the SDK has as pointers). */
enum { MEMORY = 2, FILE_HANDLE = 3, REGISTRY = 4, PKCS7 = 5, SERIALIZED = 6, FILE_NAME = 8, SYSTEM_STORE = 10, COLLECTION = 11,
       SYSTEM_REGISTRY = 13, PHYSICAL = 14, LDAP = 16 };

typedef BOOL(WINAPI *locations_function)(DWORD, void *, PFN_CERT_ENUM_SYSTEM_STORE_LOCATION);

/* What a store is opened with, kept for the call. */
typedef struct {
    const void *native;
    w32_text text;
    w32_buffer buffer;
    DATA_BLOB blob;
    CERT_SYSTEM_STORE_RELOCATE_PARA moved;
} parameter;

static void
parameter_drop(const w32_core *core, parameter *in)
{
    w32_text_clear(&in->text);
    core->buffer_release(core, &in->buffer);
}

static int
relocated_from(const w32_core *core, PyObject *o, const char *where, parameter *out)
{
    HANDLE key;
    if (o == NULL || !PyTuple_Check(o) || PyTuple_Size(o) != 2) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple (registry key, name)", where);
        return -1;
    }
    if (core->as_handle(core, PyTuple_GetItem(o, 0), where, 0, &key) < 0
        || core->as_text(core, PyTuple_GetItem(o, 1), where, 0, &out->text) < 0)
        return -1;
    out->moved.hKeyBase = (HKEY)key;
    out->moved.pwszSystemStore = out->text.text;
    out->native = &out->moved;
    return 0;
}

static int
name_from(const w32_core *core, PyObject *o, const char *where, unsigned flags, DWORD store_flags, parameter *out)
{
    if (store_flags & CERT_SYSTEM_STORE_RELOCATE_FLAG)
        return relocated_from(core, o, where, out);
    if (core->as_text(core, o, where, flags, &out->text) < 0)
        return -1;
    out->native = out->text.text;
    return 0;
}

static int
handle_from(const w32_core *core, PyObject *o, const char *where, parameter *out)
{
    HANDLE handle;
    if (core->as_handle(core, o, where, 0, &handle) < 0)
        return -1;
    out->native = handle;
    return 0;
}

static int
buffer_from(const w32_core *core, PyObject *o, const char *where, parameter *out)
{
    if (core->as_buffer(core, o, where, 0, &out->buffer) < 0 || crypt_blob_from(&out->buffer, where, &out->blob) < 0)
        return -1;
    out->native = &out->blob;
    return 0;
}

static int
parameter_from(const w32_core *core, DWORD provider, DWORD flags, PyObject *o, parameter *out)
{
    static const char where[] = "CertOpenStore() argument 'Para'";
    if (flags & CERT_SYSTEM_STORE_RELOCATE_FLAG)
        return relocated_from(core, o, where, out);
    switch (provider) {
    case PHYSICAL:
    case FILE_NAME:
    case SYSTEM_STORE:
    case SYSTEM_REGISTRY:
    case LDAP:
        return name_from(core, o, where, 0, 0, out);
    case REGISTRY:
    case FILE_HANDLE:
        return handle_from(core, o, where, out);
    case SERIALIZED:
    case PKCS7:
        return buffer_from(core, o, where, out);
    case MEMORY:
    case COLLECTION:
        return o == Py_None ? 0 : PyErr_WarnEx(PyExc_RuntimeWarning, "CertOpenStore() argument 'Para' is not used", 1);
    default:
        PyErr_Format(PyExc_NotImplementedError, "CertOpenStore() argument 'StoreProvider': %lu is not known", provider);
        return -1;
    }
}

int
win32crypt_CertOpenStore(win32crypt_state *st, DWORD StoreProvider, DWORD MsgAndCertEncodingType, crypt_handle *CryptProv,
                         DWORD Flags, PyObject *Para, win32crypt_CertOpenStore_out *out)
{
    ULONG_PTR provider;
    HCERTSTORE store;
    parameter in = {0};
    int result = -1;
    DWORD err;
    if (parameter_from(st->core, StoreProvider, Flags, Para == NULL ? Py_None : Para, &in) < 0
        || crypt_begin_optional(CryptProv, "provider", &provider) < 0)
        goto done;
    W32_CALL(err, store = CertOpenStore((const char *)(ULONG_PTR)StoreProvider, MsgAndCertEncodingType, provider, Flags,
                                        in.native));
    if (CryptProv != NULL)
        crypt_end(CryptProv);
    if (store == NULL && (err != 0 || !(Flags & CERT_STORE_DELETE_FLAG))) {
        w32_raise(st->core, err, "CertOpenStore");
        goto done;
    }
    out->value = crypt_from_store(st, store);
    result = out->value == NULL ? -1 : 0;
done:
    parameter_drop(st->core, &in);
    return result;
}

int
win32crypt_CertOpenSystemStore(win32crypt_state *st, const wchar_t *SubsystemProtocol, crypt_handle *Prov,
                               win32crypt_CertOpenSystemStore_out *out)
{
    ULONG_PTR provider;
    HCERTSTORE store;
    DWORD err;
    if (crypt_begin_optional(Prov, "provider", &provider) < 0)
        return -1;
    W32_CALL(err, store = CertOpenSystemStoreW(provider, SubsystemProtocol));
    if (Prov != NULL)
        crypt_end(Prov);
    if (store == NULL)
        return w32_raise(st->core, err, "CertOpenSystemStore");
    out->value = crypt_from_store(st, store);
    return out->value == NULL ? -1 : 0;
}

/* ---- which there are --------------------------------------------------------------------------------------------------------- */

static BOOL
add_name(crypt_listing *listing, const wchar_t *name)
{
    BOOL more;
    crypt_enter(listing);
    more = w32_append(listing->list, listing->core->from_text(listing->core, name, -1)) == 0;
    crypt_leave(listing);
    return more;
}

static BOOL WINAPI
add_location(const wchar_t *name, DWORD flags, void *reserved, void *arg)
{
    (void)flags, (void)reserved;
    return add_name(arg, name);
}

static BOOL WINAPI
add_system_store(const void *store, DWORD flags, CERT_SYSTEM_STORE_INFO *info, void *reserved, void *arg)
{
    (void)info, (void)reserved;
    if (flags & CERT_SYSTEM_STORE_RELOCATE_FLAG)
        store = ((const CERT_SYSTEM_STORE_RELOCATE_PARA *)store)->pwszSystemStore;
    return add_name(arg, store);
}

static BOOL WINAPI
add_physical_store(const void *store, DWORD flags, const wchar_t *name, CERT_PHYSICAL_STORE_INFO *info, void *reserved,
                   void *arg)
{
    (void)store, (void)flags, (void)info, (void)reserved;
    return add_name(arg, name);
}

/* The list, or NULL with an exception: a callback's own, or Windows'. */
static PyObject *
listed(crypt_listing *listing, BOOL ok, DWORD err, const char *function)
{
    if (!ok && !PyErr_Occurred())
        w32_raise(listing->core, err, function);
    if (PyErr_Occurred())
        Py_CLEAR(listing->list);
    return listing->list;
}

/* The call runs without the GIL; the callbacks take it for a moment. */
#define LIST(listing, err, call)              \
    do {                                      \
        (listing).saved = PyEval_SaveThread(); \
        SetLastError(0);                      \
        call;                                 \
        (err) = GetLastError();               \
        PyEval_RestoreThread((listing).saved); \
    } while (0)

int
win32crypt_CertEnumSystemStore(win32crypt_state *st, DWORD Flags, PyObject *SystemStoreLocationPara,
                               win32crypt_CertEnumSystemStore_out *out)
{
    crypt_listing listing = {st->core, NULL, PyList_New(0)};
    parameter in = {0};
    DWORD err;
    BOOL ok;
    if (listing.list == NULL)
        return -1;
    if (name_from(st->core, SystemStoreLocationPara == NULL ? Py_None : SystemStoreLocationPara,
                  "CertEnumSystemStore() argument 'SystemStoreLocationPara'", W32_NONE_OK, Flags, &in) < 0) {
        Py_CLEAR(listing.list);
    } else {
        LIST(listing, err, ok = CertEnumSystemStore(Flags, (void *)in.native, &listing, add_system_store));
        out->value = listed(&listing, ok, err, "CertEnumSystemStore");
    }
    parameter_drop(st->core, &in);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CertEnumSystemStoreLocation(win32crypt_state *st, DWORD Flags, win32crypt_CertEnumSystemStoreLocation_out *out)
{
    locations_function call = CRYPT_FUNCTION(locations_function, st, "CertEnumSystemStoreLocation");
    crypt_listing listing = {st->core, NULL, NULL};
    DWORD err;
    BOOL ok;
    if (call == NULL)
        return -1;
    listing.list = PyList_New(0);
    if (listing.list == NULL)
        return -1;
    LIST(listing, err, ok = call(Flags, &listing, add_location));
    out->value = listed(&listing, ok, err, "CertEnumSystemStoreLocation");
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CertEnumPhysicalStore(win32crypt_state *st, const wchar_t *SystemStore, DWORD Flags,
                                 win32crypt_CertEnumPhysicalStore_out *out)
{
    crypt_listing listing = {st->core, NULL, PyList_New(0)};
    DWORD err;
    BOOL ok;
    if (listing.list == NULL)
        return -1;
    LIST(listing, err, ok = CertEnumPhysicalStore(SystemStore, Flags & ~(DWORD)CERT_SYSTEM_STORE_RELOCATE_FLAG, &listing,
                                                  add_physical_store));
    out->value = listed(&listing, ok, err, "CertEnumPhysicalStore");
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_CertRegisterSystemStore(win32crypt_state *st, PyObject *SystemStore, DWORD Flags)
{
    parameter in = {0};
    int result = -1;
    DWORD err;
    BOOL ok;
    if (name_from(st->core, SystemStore, "CertRegisterSystemStore() argument 'SystemStore'", 0, Flags, &in) == 0) {
        W32_CALL(err, ok = CertRegisterSystemStore(in.native, Flags, NULL, NULL));
        result = ok ? 0 : w32_raise(st->core, err, "CertRegisterSystemStore");
    }
    parameter_drop(st->core, &in);
    return result;
}

int
win32crypt_CertUnregisterSystemStore(win32crypt_state *st, const wchar_t *SystemStore, DWORD Flags)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = CertUnregisterSystemStore(SystemStore, Flags & ~(DWORD)CERT_SYSTEM_STORE_RELOCATE_FLAG));
    return ok ? 0 : w32_raise(st->core, err, "CertUnregisterSystemStore");
}

/* ---- serialized elements, PKCS 12 --------------------------------------------------------------------------------------------- */

int
win32crypt_CertAddSerializedElementToStore(win32crypt_state *st, crypt_handle *CertStore, const w32_buffer *Element,
                                           DWORD AddDisposition, DWORD ContextTypeFlags, DWORD Flags,
                                           win32crypt_CertAddSerializedElementToStore_out *out)
{
    const void *made = NULL;
    DWORD err, kind = 0;
    ULONG_PTR store;
    DATA_BLOB blob;
    BOOL ok;
    if (crypt_blob_from(Element, "CertAddSerializedElementToStore() argument 'Element'", &blob) < 0
        || crypt_begin_optional(CertStore, "certificate store", &store) < 0)
        return -1;
    W32_CALL(err, ok = CertAddSerializedElementToStore((HCERTSTORE)store, blob.pbData, blob.cbData, AddDisposition, Flags,
                                                       ContextTypeFlags, &kind, &made));
    if (CertStore != NULL)
        crypt_end(CertStore);
    if (!ok)
        return w32_raise(st->core, err, "CertAddSerializedElementToStore");
    if (kind == CERT_STORE_CERTIFICATE_CONTEXT)
        out->value = crypt_from_certificate(st, made);
    else if (kind == CERT_STORE_CTL_CONTEXT)
        out->value = crypt_from_ctl(st, made);
    else {
        if (kind == CERT_STORE_CRL_CONTEXT)
            CertFreeCRLContext(made);
        PyErr_Format(PyExc_NotImplementedError, "CertAddSerializedElementToStore(): contexts of type %lu are not known",
                     kind);
    }
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PFXImportCertStore(win32crypt_state *st, const w32_buffer *PFX, PyObject *Password, DWORD Flags,
                              win32crypt_PFXImportCertStore_out *out)
{
    w32_text password;
    HCERTSTORE store;
    DATA_BLOB blob;
    DWORD err;
    if (crypt_blob_from(PFX, "PFXImportCertStore() argument 'PFX'", &blob) < 0
        || st->core->as_text(st->core, Password, "PFXImportCertStore() argument 'Password'", W32_NONE_OK, &password) < 0)
        return -1;
    W32_CALL(err, store = PFXImportCertStore((CRYPT_DATA_BLOB *)&blob, password.text, Flags));
    w32_text_wipe(&password);
    if (store == NULL)
        return w32_raise(st->core, err, "PFXImportCertStore");
    out->value = crypt_from_store(st, store);
    return out->value == NULL ? -1 : 0;
}

int
win32crypt_PFXIsPFXBlob(win32crypt_state *st, const w32_buffer *PFX, win32crypt_PFXIsPFXBlob_out *out)
{
    DATA_BLOB blob;
    (void)st;
    if (crypt_blob_from(PFX, "PFXIsPFXBlob() argument 'PFX'", &blob) < 0)
        return -1;
    W32_CALL_NOERR(out->value = PFXIsPFXBlob((CRYPT_DATA_BLOB *)&blob));
    return 0;
}

int
win32crypt_PFXVerifyPassword(win32crypt_state *st, const w32_buffer *PFX, PyObject *Password, DWORD Flags,
                             win32crypt_PFXVerifyPassword_out *out)
{
    w32_text password;
    DATA_BLOB blob;
    (void)st;
    if (crypt_blob_from(PFX, "PFXVerifyPassword() argument 'PFX'", &blob) < 0
        || st->core->as_text(st->core, Password, "PFXVerifyPassword() argument 'Password'", W32_NONE_OK, &password) < 0)
        return -1;
    W32_CALL_NOERR(out->value = PFXVerifyPassword((CRYPT_DATA_BLOB *)&blob, password.text, Flags));
    w32_text_wipe(&password);
    return 0;
}
