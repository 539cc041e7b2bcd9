/* The security of this process's calls, out and in. */
#include "pythoncom.gen.h"

/* IAccessControl's, which not every SDK's libraries have. */
static const GUID access_control = {0xEEDD23E0, 0x8410, 0x11CE, {0xA1, 0xC3, 0x08, 0x00, 0x2B, 0x2B, 0x8D, 0x8F}};

/* Arguments that no caller can use yet. */
static int
must_be_none(PyObject *o, const char *name)
{
    if (o == NULL || o == Py_None)
        return 0;
    PyErr_Format(PyExc_TypeError, "CoInitializeSecurity() argument '%s' must be None, not %R", name, o);
    return -1;
}

/* What the first argument means depends on the capabilities. *keep, when set, is released after the call. */
static int
who_may_call(com_state *st, PyObject *sd, DWORD capabilities, GUID *application, IUnknown **keep, void **out)
{
    static const char where[] = "CoInitializeSecurity() argument 'sd'";
    void *control;
    *out = NULL;
    if (sd == Py_None)
        return 0;
    if (capabilities & EOAC_APPID) {
        *out = application;
        return st->core->as_guid(st->core, sd, where, application);
    }
    if (capabilities & EOAC_ACCESS_CONTROL) {
        if (com_unwrap(st, sd, &access_control, where, 0, &control) < 0)
            return -1;
        *out = *keep = control;
        return 0;
    }
    return st->core->as_security_descriptor(st->core, sd, where, 0, out);
}

int
pythoncom_CoInitializeSecurity(com_state *st, PyObject *sd, PyObject *services, PyObject *reserved1, DWORD authn_level,
                               DWORD imp_level, PyObject *auth_info, DWORD capabilities, PyObject *reserved2)
{
    HRESULT hr;
    GUID application;
    IUnknown *keep = NULL;
    void *callers;

    if (services != Py_None && (!PySequence_Check(services) || PySequence_Size(services) != 0))
        return must_be_none(services, "authSvc");
    if (must_be_none(reserved1, "reserved1") < 0 || must_be_none(auth_info, "authInfo") < 0 ||
        must_be_none(reserved2, "reserved2") < 0 ||
        who_may_call(st, sd, capabilities, &application, &keep, &callers) < 0)
        return -1;
    COM_CALL(hr, CoInitializeSecurity(callers, -1, NULL, NULL, authn_level, imp_level, NULL, capabilities, NULL));
    com_release(keep);
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoGetCallContext(com_state *st, PyObject *riid, pythoncom_CoGetCallContext_out *out)
{
    HRESULT hr;
    GUID iid = IID_IServerSecurity;
    void *context = NULL;
    if (riid != NULL && riid != Py_None &&
        st->core->as_guid(st->core, riid, "CoGetCallContext() argument 'riid'", &iid) < 0)
        return -1;
    hr = CoGetCallContext(&iid, &context);
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    out->value = com_wrap(st, context, &iid);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom_CoSetProxyBlanket(com_state *st, PyObject *proxy, DWORD authn_service, DWORD authz_service,
                            const wchar_t *principal, DWORD authn_level, DWORD imp_level, PyObject *auth_info,
                            DWORD capabilities)
{
    HRESULT hr;
    IUnknown *unknown;
    if (auth_info != NULL && auth_info != Py_None) {
        PyErr_SetString(PyExc_ValueError, "CoSetProxyBlanket() argument 'AuthInfo' must be None");
        return -1;
    }
    /* The settings are those of one interface of the proxy, so that it must be the wrapper's own pointer. */
    unknown = PyObject_TypeCheck(proxy, st->unknown_type) ? com_self(st, proxy) : NULL;
    if (unknown == NULL) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_TypeError, "CoSetProxyBlanket() argument 'Proxy' must be an interface, not %R",
                         (PyObject *)Py_TYPE(proxy));
        return -1;
    }
    COM_CALL(hr, CoSetProxyBlanket(unknown, authn_service, authz_service, (OLECHAR *)principal, authn_level, imp_level,
                                   NULL, capabilities));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoImpersonateClient(com_state *st)
{
    return com_check(st, CoImpersonateClient(), NULL, NULL);
}

int
pythoncom_CoRevertToSelf(com_state *st)
{
    return com_check(st, CoRevertToSelf(), NULL, NULL);
}
