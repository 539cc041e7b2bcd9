/* Security packages, credentials, and the steps in which client and server get to know each other. */
#include "win32security.gen.h"

SecurityFunctionTableW *
sspi_table(void)
{
    return InitSecurityInterfaceW();
}

void
sspi_free(void *buffer)
{
    if (buffer != NULL)
        sspi_table()->FreeContextBuffer(buffer);
}

/* The value of a handle, 128 bits; afterwards it is invalid. */
PyObject *
sspi_detach(sspi_handle *handle)
{
    PyObject *high, *bits, *shifted, *low, *value = NULL;
    if (!SecIsValidHandle(&handle->native))
        return PyLong_FromLong(-1);
    high = PyLong_FromUnsignedLongLong(handle->native.dwUpper);
    low = PyLong_FromUnsignedLongLong(handle->native.dwLower);
    bits = PyLong_FromLong((long)sizeof handle->native.dwLower * 8);
    shifted = high != NULL && bits != NULL ? PyNumber_Lshift(high, bits) : NULL;
    if (shifted != NULL && low != NULL)
        value = PyNumber_Or(shifted, low);
    if (value != NULL)
        SecInvalidateHandle(&handle->native);
    Py_XDECREF(high);
    Py_XDECREF(low);
    Py_XDECREF(bits);
    Py_XDECREF(shifted);
    return value;
}

int
sspi_copy(const w32_core *core, const sspi_handle *handle, const char *function, SecHandle *out)
{
    *out = handle->native;
    return SecIsValidHandle(out) ? 0 : w32_raise(core, (DWORD)SEC_E_INVALID_HANDLE, function);
}

/* ---- packages ----------------------------------------------------------------------------------------------------- */

PyObject *
security_from_package(const w32_core *core, const SecPkgInfoW *package)
{
    return Py_BuildValue("{s:l,s:l,s:l,s:l,s:N,s:N}", "Capabilities", (long)package->fCapabilities, "Version",
                         (long)package->wVersion, "RPCID", (long)package->wRPCID, "MaxToken", (long)package->cbMaxToken,
                         "Name", core->from_text(core, package->Name, -1), "Comment",
                         core->from_text(core, package->Comment, -1));
}

int
win32security_EnumerateSecurityPackages(win32security_state *st, win32security_EnumerateSecurityPackages_out *out)
{
    SecPkgInfoW *packages = NULL;
    SECURITY_STATUS status;
    ULONG count = 0;
    W32_CALL_NOERR(status = sspi_table()->EnumerateSecurityPackagesW(&count, &packages));
    if (status != SEC_E_OK)
        return w32_raise(st->core, (DWORD)status, "EnumerateSecurityPackages");
    out->value = PyTuple_New((Py_ssize_t)count);
    for (ULONG i = 0; out->value != NULL && i < count; i++) {
        PyObject *package = security_from_package(st->core, &packages[i]);
        if (package == NULL || PyTuple_SetItem(out->value, (Py_ssize_t)i, package) < 0)
            Py_CLEAR(out->value);
    }
    sspi_free(packages);
    return out->value == NULL ? -1 : 0;
}

int
win32security_QuerySecurityPackageInfo(win32security_state *st, const wchar_t *PackageName,
                                       win32security_QuerySecurityPackageInfo_out *out)
{
    SecPkgInfoW *package = NULL;
    SECURITY_STATUS status;
    W32_CALL_NOERR(status = sspi_table()->QuerySecurityPackageInfoW((wchar_t *)PackageName, &package));
    if (status != SEC_E_OK)
        return w32_raise(st->core, (DWORD)status, "QuerySecurityPackageInfo");
    out->value = security_from_package(st->core, package);
    sspi_free(package);
    return out->value == NULL ? -1 : 0;
}

int
win32security_CryptEnumProviders(win32security_state *st, win32security_CryptEnumProviders_out *out)
{
    wchar_t name[MAX_PATH];
    DWORD kind, size, err = 0;
    PyObject *list = PyList_New(0);
    BOOL ok;
    for (DWORD i = 0; list != NULL; i++) {
        PyObject *item;
        size = sizeof name;
        W32_CALL(err, ok = CryptEnumProvidersW(i, NULL, 0, &kind, name, &size));
        if (!ok)
            break;
        item = Py_BuildValue("(Nk)", st->core->from_text(st->core, name, -1), (unsigned long)kind);
        if (item == NULL || PyList_Append(list, item) < 0)
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    if (list != NULL && err != ERROR_NO_MORE_ITEMS) {
        w32_raise(st->core, err, "CryptEnumProviders");
        Py_CLEAR(list);
    }
    out->value = list;
    return list == NULL ? -1 : 0;
}

/* ---- credentials ------------------------------------------------------------------------------------------------------ */

int
win32security_PyCredHandle_init(win32security_state *st, sspi_handle *self)
{
    (void)st;
    SecInvalidateHandle(&self->native);
    return 0;
}

void
win32security_PyCredHandle_clear(win32security_state *st, sspi_handle *self)
{
    SecHandle handle = self->native;
    (void)st;
    if (!SecIsValidHandle(&handle))
        return;
    SecInvalidateHandle(&self->native);
    W32_CALL_NOERR(sspi_table()->FreeCredentialsHandle(&handle));
}

int
win32security_PyCredHandle_Detach(win32security_state *st, sspi_handle *self, win32security_PyCredHandle_Detach_out *out)
{
    (void)st;
    out->value = sspi_detach(self);
    return out->value == NULL ? -1 : 0;
}

int
win32security_PyCredHandle_FreeCredentialsHandle(win32security_state *st, sspi_handle *self)
{
    SECURITY_STATUS status;
    SecHandle handle;
    if (sspi_copy(st->core, self, "FreeCredentialsHandle", &handle) < 0)
        return -1;
    SecInvalidateHandle(&self->native);
    W32_CALL_NOERR(status = sspi_table()->FreeCredentialsHandle(&handle));
    return status == SEC_E_OK ? 0 : w32_raise(st->core, (DWORD)status, "FreeCredentialsHandle");
}

int
win32security_PyCredHandle_QueryCredentialsAttributes(win32security_state *st, sspi_handle *self, ULONG Attribute,
                                                      win32security_PyCredHandle_QueryCredentialsAttributes_out *out)
{
    SecPkgCredentials_NamesW names = {0};
    SECURITY_STATUS status;
    SecHandle handle;
    if (Attribute != SECPKG_CRED_ATTR_NAMES) {
        PyErr_Format(PyExc_NotImplementedError, "QueryCredentialsAttributes() argument 'Attribute': attribute %lu cannot "
                     "be asked for", (unsigned long)Attribute);
        return -1;
    }
    if (sspi_copy(st->core, self, "QueryCredentialsAttributes", &handle) < 0)
        return -1;
    W32_CALL_NOERR(status = sspi_table()->QueryCredentialsAttributesW(&handle, Attribute, &names));
    if (status != SEC_E_OK)
        return w32_raise(st->core, (DWORD)status, "QueryCredentialsAttributes");
    out->value = st->core->from_text(st->core, names.sUserName, -1);
    sspi_free(names.sUserName);
    return out->value == NULL ? -1 : 0;
}

/* A user, domain and password; the password is wiped. */
typedef struct {
    w32_text user, domain;
    w32_text password;
    SEC_WINNT_AUTH_IDENTITY_W native;
} identity;

static int
identity_from_py(const w32_core *core, PyObject *o, identity *out)
{
    static const char where[] = "AcquireCredentialsHandle() argument 'AuthData'";
    if (!PyTuple_Check(o) || PyTuple_Size(o) != 3) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple (user, domain, password), or None", where);
        return -1;
    }
    if (core->as_text(core, PyTuple_GetItem(o, 0), where, W32_NONE_OK, &out->user) < 0
        || core->as_text(core, PyTuple_GetItem(o, 1), where, W32_NONE_OK, &out->domain) < 0
        || core->as_text(core, PyTuple_GetItem(o, 2), where, W32_NONE_OK, &out->password) < 0)
        return -1;
    out->native.User = (USHORT *)out->user.text;
    out->native.UserLength = (ULONG)out->user.length;
    out->native.Domain = (USHORT *)out->domain.text;
    out->native.DomainLength = (ULONG)out->domain.length;
    out->native.Password = (USHORT *)out->password.text;
    out->native.PasswordLength = (ULONG)out->password.length;
    out->native.Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE;
    return 0;
}

static void
identity_drop(identity *who)
{
    w32_text_clear(&who->user);
    w32_text_clear(&who->domain);
    w32_text_wipe(&who->password);
}

int
win32security_AcquireCredentialsHandle(win32security_state *st, const wchar_t *Principal, const wchar_t *Package,
                                       ULONG CredentialUse, PyObject *LogonID, PyObject *AuthData, PyObject *GetKeyFn,
                                       PyObject *GetKeyArgument, win32security_AcquireCredentialsHandle_out *out)
{
    identity who = {0};
    sspi_handle *made;
    SecHandle handle;
    SECURITY_STATUS status;
    LARGE_INTEGER expiry = {0};
    LUID session;
    int result = -1;
    if ((GetKeyFn != NULL && GetKeyFn != Py_None) || (GetKeyArgument != NULL && GetKeyArgument != Py_None)) {
        PyErr_SetString(PyExc_NotImplementedError, "AcquireCredentialsHandle() takes no GetKeyFn and no GetKeyArgument");
        return -1;
    }
    if (LogonID != Py_None
        && security_luid_from_py(st->core, LogonID, "AcquireCredentialsHandle() argument 'LogonID'", &session) < 0)
        return -1;
    if (AuthData != Py_None && identity_from_py(st->core, AuthData, &who) < 0)
        goto done;
    W32_CALL_NOERR(status = sspi_table()->AcquireCredentialsHandleW(
        (wchar_t *)Principal, (wchar_t *)Package, CredentialUse, LogonID == Py_None ? NULL : &session,
        AuthData == Py_None ? NULL : &who.native, NULL, NULL, &handle, (TimeStamp *)&expiry));
    if (status != SEC_E_OK) {
        w32_raise(st->core, (DWORD)status, "AcquireCredentialsHandle");
        goto done;
    }
    out->credentials = win32security_PyCredHandle_new(st, &made);
    if (out->credentials == NULL) {
        sspi_table()->FreeCredentialsHandle(&handle);
        goto done;
    }
    made->native = handle;
    out->expiry = security_from_time(st->core, &expiry);
    result = out->expiry == NULL ? -1 : 0;
done:
    identity_drop(&who);
    return result;
}

/* ---- steps -------------------------------------------------------------------------------------------------------------- */

/* The arguments that client and server have in common, and what the package answers. */
typedef struct {
    SecHandle credentials, context, made;
    BOOL has_context;
    sspi_handle *result;    /* where `made` goes */
    sspi_call input, output;
    SECURITY_STATUS status;
    ULONG attributes;
    LARGE_INTEGER expiry;
} step;

static int
handle_argument(PyObject *o, PyTypeObject *type, const char *function, const char *name, const char *expected,
                sspi_handle **out)
{
    *out = NULL;
    if (PyObject_TypeCheck(o, type)) {
        *out = win32security_PyCtxtHandle_native(o);
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "%s() argument '%s' must be a %s, not %R", function, name, expected,
                 (PyObject *)Py_TYPE(o));
    return -1;
}

static int
step_begin(win32security_state *st, const char *function, PyObject *credential, PyObject *context, PyObject *input,
           PyObject *made, PyObject *output, step *out)
{
    PyTypeObject *contexts = win32security_PyCtxtHandle_type(st);
    sspi_handle *handle;
    char where[64];
    if (!PyObject_TypeCheck(credential, win32security_PyCredHandle_type(st))) {
        PyErr_Format(PyExc_TypeError, "%s() argument 'Credential' must be a PyCredHandle, not %R", function,
                     (PyObject *)Py_TYPE(credential));
        return -1;
    }
    if (sspi_copy(st->core, win32security_PyCredHandle_native(credential), function, &out->credentials) < 0)
        return -1;
    if (context != Py_None) {
        if (handle_argument(context, contexts, function, "Context", "PyCtxtHandle or None", &handle) < 0
            || sspi_copy(st->core, handle, function, &out->context) < 0)
            return -1;
        out->has_context = TRUE;
    }
    if (handle_argument(made, contexts, function, "NewContext", "PyCtxtHandle", &out->result) < 0)
        return -1;
    out->made = out->result->native;
    PyOS_snprintf(where, sizeof where, "%s() argument 'pInput'", function);
    if (sspi_begin(st, input, where, TRUE, &out->input) < 0)
        return -1;
    PyOS_snprintf(where, sizeof where, "%s() argument 'pOutput'", function);
    return sspi_begin(st, output, where, FALSE, &out->output);
}

/* Keep the context, also after a failure: a package may begin one and then refuse. Gives the time when it expires. */
static PyObject *
step_finish(win32security_state *st, const char *function, step *of)
{
    of->result->native = of->made;
    if (of->status < 0) {
        w32_raise(st->core, (DWORD)of->status, function);
        return NULL;
    }
    if (sspi_give_back(&of->input) < 0 || sspi_give_back(&of->output) < 0)
        return NULL;
    return security_from_time(st->core, &of->expiry);
}

static void
step_end(step *of)
{
    sspi_end(&of->input);
    sspi_end(&of->output);
}

static int
refuse_allocation(const char *function, ULONG wanted)
{
    if (!(wanted & ISC_REQ_ALLOCATE_MEMORY))
        return 0;
    PyErr_Format(PyExc_NotImplementedError, "%s() argument 'ContextReq': memory allocated by the package is not taken; "
                 "leave the flag ALLOCATE_MEMORY out", function);
    return -1;
}

int
win32security_InitializeSecurityContext(win32security_state *st, PyObject *Credential, PyObject *Context,
                                        const wchar_t *TargetName, ULONG ContextReq, ULONG TargetDataRep,
                                        PyObject *pInput, PyObject *NewContext, PyObject *pOutput,
                                        win32security_InitializeSecurityContext_out *out)
{
    static const char function[] = "InitializeSecurityContext";
    step of = {0};
    if (refuse_allocation(function, ContextReq) == 0
        && step_begin(st, function, Credential, Context, pInput, NewContext, pOutput, &of) == 0) {
        W32_CALL_NOERR(of.status = sspi_table()->InitializeSecurityContextW(
            &of.credentials, of.has_context ? &of.context : NULL, (wchar_t *)TargetName, ContextReq, 0, TargetDataRep,
            of.input.native, 0, &of.made, of.output.native, &of.attributes, (TimeStamp *)&of.expiry));
        out->expiry = step_finish(st, function, &of);
        out->code = of.status;
        out->attributes = (LONG)of.attributes;
    }
    step_end(&of);
    return out->expiry == NULL ? -1 : 0;
}

int
win32security_AcceptSecurityContext(win32security_state *st, PyObject *Credential, PyObject *Context, PyObject *pInput,
                                    ULONG ContextReq, ULONG TargetDataRep, PyObject *NewContext, PyObject *pOutput,
                                    win32security_AcceptSecurityContext_out *out)
{
    static const char function[] = "AcceptSecurityContext";
    step of = {0};
    if (refuse_allocation(function, ContextReq) == 0
        && step_begin(st, function, Credential, Context, pInput, NewContext, pOutput, &of) == 0) {
        W32_CALL_NOERR(of.status = sspi_table()->AcceptSecurityContext(
            &of.credentials, of.has_context ? &of.context : NULL, of.input.native, ContextReq, TargetDataRep, &of.made,
            of.output.native, &of.attributes, (TimeStamp *)&of.expiry));
        out->expiry = step_finish(st, function, &of);
        out->code = of.status;
        out->attributes = (LONG)of.attributes;
    }
    step_end(&of);
    return out->expiry == NULL ? -1 : 0;
}
