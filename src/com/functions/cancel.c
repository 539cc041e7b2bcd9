/* Cancelling calls. Their objects have a gateway, so that a Python object may be one. */
#include "pythoncom.gen.h"
#include "functions.h"

int
pythoncom_CoEnableCallCancellation(com_state *st)
{
    return com_check(st, CoEnableCallCancellation(NULL), NULL, NULL);
}

int
pythoncom_CoDisableCallCancellation(com_state *st)
{
    return com_check(st, CoDisableCallCancellation(NULL), NULL, NULL);
}

int
pythoncom_CoGetCancelObject(com_state *st, DWORD thread, PyObject *riid, pythoncom_CoGetCancelObject_out *out)
{
    typedef HRESULT(WINAPI * get_function)(DWORD, REFIID, void **);
    HRESULT hr;
    get_function get;
    void *found = NULL;
    GUID wanted = IID_ICancelMethodCalls;

    if (riid != NULL && st->core->as_guid(st->core, riid, "CoGetCancelObject() argument 'riid'", &wanted) < 0)
        return -1;
    get = (get_function)(void (*)(void))com_system_function(st, L"ole32.dll", "CoGetCancelObject");
    if (get == NULL)
        return -1;
    COM_CALL(hr, get(thread, &wanted, &found));
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    out->value = com_wrap(st, found, &wanted);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom_CoSetCancelObject(com_state *st, IUnknown *object)
{
    typedef HRESULT(WINAPI * set_function)(IUnknown *);
    HRESULT hr;
    set_function set = (set_function)(void (*)(void))com_system_function(st, L"ole32.dll", "CoSetCancelObject");

    if (set == NULL)
        return -1;
    COM_CALL(hr, set(object));
    return com_check(st, hr, NULL, NULL);
}
