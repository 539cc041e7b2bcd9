/* IClientSecurity and IServerSecurity: what does not follow from their declarations. */
#include "pythoncom.gen.h"

/* The settings of a connection, as both interfaces tell them. */
typedef struct {
    DWORD authn_service, authz_service;
    OLECHAR *principal;           /* CoTaskMemAlloc */
    DWORD authn_level, imp_level, capabilities;
} blanket;

/* ---- wrappers ---------------------------------------------------------------------------------------------------- */

/* The wrapper's own pointer, borrowed: every interface of a proxy has settings of its own. */
static IUnknown *
proxy_of(com_state *st, PyObject *proxy, const char *method)
{
    if (PyObject_TypeCheck(proxy, st->unknown_type))
        return com_self(st, proxy);
    PyErr_Format(PyExc_TypeError, "%s() argument 'Proxy' must be an interface, not %R", method,
                 (PyObject *)Py_TYPE(proxy));
    return NULL;
}

/* A dict of the settings. `name`, a new reference or NULL with an exception, goes in under the key. */
static PyObject *
blanket_to_py(com_state *st, const blanket *b, const char *key, PyObject *name)
{
    PyObject *principal = name == NULL ? NULL : st->core->from_text(st->core, b->principal, -1);
    if (principal == NULL) {
        Py_XDECREF(name);
        return NULL;
    }
    return Py_BuildValue("{s:k,s:k,s:N,s:k,s:k,s:N,s:k}", "AuthnSvc", b->authn_service, "AuthzSvc", b->authz_service,
                         "ServerPrincipalName", principal, "AuthnLevel", b->authn_level, "ImpLevel", b->imp_level, key,
                         name, "Capabilities", b->capabilities);
}

int
com_IClientSecurity_QueryBlanket(com_state *st, IClientSecurity *self, PyObject *proxy,
                                 com_IClientSecurity_QueryBlanket_out *out)
{
    HRESULT hr;
    blanket b = {0};
    void *auth_info = NULL;       /* who set it knows what it is; COM does not tell */
    IUnknown *unknown = proxy_of(st, proxy, "QueryBlanket");
    if (unknown == NULL)
        return -1;
    COM_CALL(hr, IClientSecurity_QueryBlanket(self, unknown, &b.authn_service, &b.authz_service, &b.principal,
                                              &b.authn_level, &b.imp_level, &auth_info, &b.capabilities));
    if (com_check(st, hr, (IUnknown *)self, &IID_IClientSecurity) == 0)
        out->value = blanket_to_py(st, &b, "AuthInfo", Py_NewRef(Py_None));
    CoTaskMemFree(b.principal);
    return out->value != NULL ? 0 : -1;
}

int
com_IClientSecurity_SetBlanket(com_state *st, IClientSecurity *self, PyObject *proxy, DWORD authn_service,
                               DWORD authz_service, LPOLESTR principal, DWORD authn_level, DWORD imp_level,
                               PyObject *auth_info, DWORD capabilities)
{
    HRESULT hr;
    IUnknown *unknown = proxy_of(st, proxy, "SetBlanket");
    if (unknown == NULL)
        return -1;
    if (auth_info != Py_None) {
        PyErr_SetString(PyExc_ValueError, "SetBlanket() argument 'AuthInfo' must be None");
        return -1;
    }
    COM_CALL(hr, IClientSecurity_SetBlanket(self, unknown, authn_service, authz_service, principal, authn_level,
                                            imp_level, NULL, capabilities));
    return com_check(st, hr, (IUnknown *)self, &IID_IClientSecurity);
}

int
com_IClientSecurity_CopyProxy(com_state *st, IClientSecurity *self, PyObject *proxy,
                              com_IClientSecurity_CopyProxy_out *out)
{
    HRESULT hr;
    IUnknown *copy = NULL, *unknown = proxy_of(st, proxy, "CopyProxy");
    if (unknown == NULL)
        return -1;
    COM_CALL(hr, IClientSecurity_CopyProxy(self, unknown, &copy));
    if (com_check(st, hr, (IUnknown *)self, &IID_IClientSecurity) < 0)
        return -1;
    out->value = com_wrap(st, copy, &com_wrapper_data(proxy)->iid);
    return out->value != NULL ? 0 : -1;
}

int
com_IServerSecurity_QueryBlanket(com_state *st, IServerSecurity *self, DWORD capabilities,
                                 com_IServerSecurity_QueryBlanket_out *out)
{
    HRESULT hr;
    blanket b = {.capabilities = capabilities};
    void *client = NULL;          /* a name that belongs to the call; a certificate from SChannel */
    COM_CALL(hr, IServerSecurity_QueryBlanket(self, &b.authn_service, &b.authz_service, &b.principal, &b.authn_level,
                                              &b.imp_level, &client, &b.capabilities));
    if (b.authn_service == RPC_C_AUTHN_GSS_SCHANNEL)
        client = NULL;
    if (com_check(st, hr, (IUnknown *)self, &IID_IServerSecurity) == 0)
        out->value = blanket_to_py(st, &b, "ClientName", st->core->from_text(st->core, client, -1));
    CoTaskMemFree(b.principal);
    return out->value != NULL ? 0 : -1;
}

int
com_IServerSecurity_IsImpersonating(com_state *st, IServerSecurity *self, com_IServerSecurity_IsImpersonating_out *out)
{
    (void)st;
    W32_CALL_NOERR(out->value = IServerSecurity_IsImpersonating(self));
    return 0;
}

/* ---- gateways ---------------------------------------------------------------------------------------------------- */

/* What Python answers: (AuthnSvc, AuthzSvc, ServerPrincipalName, AuthnLevel, ImpLevel, Capabilities). */
static int
blanket_from_py(com_state *st, PyObject *result, blanket *b)
{
    static const char where[] = "QueryBlanket() result";
    PyObject *items[6] = {NULL};
    int status = -1;
    if (com_call_unpack(result, where, items, 6) < 0)
        return -1;
    if (com_out_DWORD(st, items[0], where, &b->authn_service) == 0 &&
        com_out_DWORD(st, items[1], where, &b->authz_service) == 0 &&
        com_out_DWORD(st, items[3], where, &b->authn_level) == 0 &&
        com_out_DWORD(st, items[4], where, &b->imp_level) == 0 &&
        com_out_DWORD(st, items[5], where, &b->capabilities) == 0)
        status = items[2] == Py_None ? 0 : com_out_OLESTR(st, items[2], where, &b->principal);
    com_call_drop(items, 6);
    return status;
}

static void
put_number(DWORD *out, DWORD value)
{
    if (out != NULL)
        *out = value;
}

/* Any pointer may be NULL: the client does not want to know. */
static void
blanket_give(blanket *b, DWORD *authn_service, DWORD *authz_service, OLECHAR **principal, DWORD *authn_level,
             DWORD *imp_level, DWORD *capabilities)
{
    put_number(authn_service, b->authn_service);
    put_number(authz_service, b->authz_service);
    put_number(authn_level, b->authn_level);
    put_number(imp_level, b->imp_level);
    put_number(capabilities, b->capabilities);
    if (principal != NULL)
        *principal = b->principal;
    else
        CoTaskMemFree(b->principal);
}

HRESULT STDMETHODCALLTYPE
com_IClientSecurity_QueryBlanket_gateway(IClientSecurity *self, IUnknown *proxy, DWORD *authn_service,
                                         DWORD *authz_service, OLECHAR **principal, DWORD *authn_level,
                                         DWORD *imp_level, void **auth_info, DWORD *capabilities)
{
    com_call call;
    blanket b = {0};
    PyObject *result, *args[2] = {NULL};

    if (principal != NULL)
        *principal = NULL;
    if (auth_info != NULL)
        *auth_info = NULL;
    if (proxy == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = com_wrap_lent(call.st, proxy, &IID_IUnknown);
    result = com_call_target(&call, "QueryBlanket", args, 1);
    if (result != NULL && blanket_from_py(call.st, result, &b) == 0)
        blanket_give(&b, authn_service, authz_service, principal, authn_level, imp_level, capabilities);
    Py_XDECREF(result);
    return com_call_end(&call, &IID_IClientSecurity);
}

HRESULT STDMETHODCALLTYPE
com_IClientSecurity_SetBlanket_gateway(IClientSecurity *self, IUnknown *proxy, DWORD authn_service, DWORD authz_service,
                                       OLECHAR *principal, DWORD authn_level, DWORD imp_level, void *auth_info,
                                       DWORD capabilities)
{
    com_call call;
    PyObject *args[9] = {NULL};

    (void)auth_info;              /* its layout depends on the service; Python gets None, as from pywin32 */
    if (proxy == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = com_wrap_lent(call.st, proxy, &IID_IUnknown);
    args[2] = PyLong_FromUnsignedLong(authn_service);
    args[3] = PyLong_FromUnsignedLong(authz_service);
    /* COLE_DEFAULT_PRINCIPAL is no text. */
    args[4] = call.st->core->from_text(call.st->core, principal == COLE_DEFAULT_PRINCIPAL ? NULL : principal, -1);
    args[5] = PyLong_FromUnsignedLong(authn_level);
    args[6] = PyLong_FromUnsignedLong(imp_level);
    args[7] = Py_NewRef(Py_None);
    args[8] = PyLong_FromUnsignedLong(capabilities);
    Py_XDECREF(com_call_target(&call, "SetBlanket", args, 8));
    return com_call_end(&call, &IID_IClientSecurity);
}

HRESULT STDMETHODCALLTYPE
com_IClientSecurity_CopyProxy_gateway(IClientSecurity *self, IUnknown *proxy, IUnknown **copy)
{
    com_call call;
    void *pointer = NULL;
    PyObject *result, *args[2] = {NULL};

    if (copy == NULL)
        return E_POINTER;
    *copy = NULL;
    if (proxy == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = com_wrap_lent(call.st, proxy, &IID_IUnknown);
    result = com_call_target(&call, "CopyProxy", args, 1);
    if (result != NULL &&
        com_unwrap(call.st, result, &IID_IUnknown, "IClientSecurity.CopyProxy() result", W32_NONE_OK, &pointer) == 0)
        *copy = pointer;
    Py_XDECREF(result);
    return com_call_end(&call, &IID_IClientSecurity);
}

HRESULT STDMETHODCALLTYPE
com_IServerSecurity_QueryBlanket_gateway(IServerSecurity *self, DWORD *authn_service, DWORD *authz_service,
                                         OLECHAR **principal, DWORD *authn_level, DWORD *imp_level, void **privileges,
                                         DWORD *capabilities)
{
    com_call call;
    blanket b = {0};
    PyObject *result, *args[2] = {NULL};

    if (principal != NULL)
        *principal = NULL;
    if (privileges != NULL)
        *privileges = NULL;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromUnsignedLong(capabilities != NULL ? *capabilities : 0);
    result = com_call_target(&call, "QueryBlanket", args, 1);
    if (result != NULL && blanket_from_py(call.st, result, &b) == 0)
        blanket_give(&b, authn_service, authz_service, principal, authn_level, imp_level, capabilities);
    Py_XDECREF(result);
    return com_call_end(&call, &IID_IServerSecurity);
}

BOOL STDMETHODCALLTYPE
com_IServerSecurity_IsImpersonating_gateway(IServerSecurity *self)
{
    com_call call;
    int truth = 0;
    PyObject *result, *args[1] = {NULL};

    if (!com_call_begin(&call, self))
        return FALSE;
    result = com_call_target(&call, "IsImpersonating", args, 0);
    if (result != NULL)
        truth = PyObject_IsTrue(result);
    Py_XDECREF(result);
    com_call_end(&call, &IID_IServerSecurity);   /* an exception is shown, and means no */
    return truth > 0;
}
