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

/* Not every system that calls itself Windows has the next two. */
static void *
find(com_state *st, const char *name)
{
    DWORD error;
    HMODULE ole32;
    void *function = NULL;

    W32_CALL(error, ole32 = LoadLibraryExW(L"ole32.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32));
    if (ole32 != NULL) {
        function = (void *)(uintptr_t)GetProcAddress(ole32, name);
        error = GetLastError();
    }
    if (function == NULL)
        com_check(st, HRESULT_FROM_WIN32(error), NULL, NULL);
    return function;
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
    get = (get_function)(uintptr_t)find(st, "CoGetCancelObject");
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
    set_function set = (set_function)(uintptr_t)find(st, "CoSetCancelObject");

    if (set == NULL)
        return -1;
    COM_CALL(hr, set(object));
    return com_check(st, hr, NULL, NULL);
}
