/* functions.c: what pythoncom offers to servers. */
#include "pythoncom.gen.h"
#include "server.h"

static int
optional_iid(com_state *st, PyObject *o, const char *where, GUID *out)
{
    *out = IID_IDispatch;
    return o == NULL || o == Py_None ? 0 : st->core->as_guid(st->core, o, where, out);
}

int
pythoncom_WrapObject(com_state *st, PyObject *ob, PyObject *gatewayIID, PyObject *interfaceIID,
                     pythoncom_WrapObject_out *out)
{
    GUID gateway, wanted;
    void *pointer;
    if (optional_iid(st, gatewayIID, "WrapObject() argument 'gatewayIID'", &gateway) < 0 ||
        optional_iid(st, interfaceIID, "WrapObject() argument 'interfaceIID'", &wanted) < 0 ||
        com_gateway_create_as(st, ob, &gateway, &wanted, &pointer) < 0)
        return -1;
    out->value = com_wrap(st, pointer, &wanted);
    return out->value != NULL ? 0 : -1;
}

int
pythoncom_UnwrapObject(com_state *st, PyObject *ob, pythoncom_UnwrapObject_out *out)
{
    IUnknown *unknown;
    if (st->unknown_type == NULL || !PyObject_TypeCheck(ob, st->unknown_type)) {
        PyErr_Format(PyExc_ValueError, "UnwrapObject() argument 'ob' must be a COM object, not %R", ob);
        return -1;
    }
    unknown = com_self(st, ob);
    if (unknown == NULL)
        return -1;
    out->value = com_gateway_target(st, unknown);
    if (out->value != NULL)
        return 0;
    PyErr_Format(PyExc_ValueError, "UnwrapObject() argument 'ob' must be a COM object that this process serves with "
                 "Python, not %R", ob);
    return -1;
}

int
pythoncom_MakePyFactory(com_state *st, const GUID *iid, pythoncom_MakePyFactory_out *out)
{
    void *factory;
    HRESULT hr = com_factory_new(st, iid, &IID_IClassFactory, &factory);
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    out->value = com_wrap(st, factory, &IID_IClassFactory);
    return out->value != NULL ? 0 : -1;
}

int
pythoncom_CoRegisterClassObject(com_state *st, const GUID *iid, PyObject *factory, DWORD context, DWORD flags,
                                pythoncom_CoRegisterClassObject_out *out)
{
    void *unknown;
    HRESULT hr;
    if (com_unwrap(st, factory, &IID_IUnknown, "CoRegisterClassObject() argument 'factory'", 0, &unknown) < 0)
        return -1;
    COM_CALL(hr, CoRegisterClassObject(iid, unknown, context, flags, &out->value));
    IUnknown_Release((IUnknown *)unknown);
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoRevokeClassObject(com_state *st, DWORD reg)
{
    HRESULT hr;
    COM_CALL(hr, CoRevokeClassObject(reg));
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoResumeClassObjects(com_state *st)
{
    HRESULT hr;
    COM_CALL(hr, CoResumeClassObjects());
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoSuspendClassObjects(com_state *st)
{
    HRESULT hr;
    COM_CALL(hr, CoSuspendClassObjects());
    return com_check(st, hr, NULL, NULL);
}

int
pythoncom_CoAddRefServerProcess(com_state *st, pythoncom_CoAddRefServerProcess_out *out)
{
    (void)st;
    out->value = CoAddRefServerProcess();
    return 0;
}

int
pythoncom_CoReleaseServerProcess(com_state *st, pythoncom_CoReleaseServerProcess_out *out)
{
    (void)st;
    out->value = CoReleaseServerProcess();
    return 0;
}

int
pythoncom_EnableQuitMessage(com_state *st, DWORD threadId)
{
    InterlockedExchange(&st->server->quit_thread, (LONG)threadId);
    return 0;
}

int
pythoncom__StopServing(com_state *st, pythoncom__StopServing_out *out)
{
    out->value = com_server_stop(st);
    return 0;
}

int
pythoncom__CreateInstance(com_state *st, const GUID *clsid, const GUID *iid, pythoncom__CreateInstance_out *out)
{
    out->value = com_create_instance(st, clsid, iid);
    return out->value != NULL ? 0 : -1;
}

int
pythoncom__resolve(com_state *st, PyObject *spec, pythoncom__resolve_out *out)
{
    out->value = com_resolve(st, spec);
    return out->value != NULL ? 0 : -1;
}
