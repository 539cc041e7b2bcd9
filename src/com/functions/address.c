/* Objects that come as numbers. */
#include "pythoncom.gen.h"
#include "functions.h"

/* A reference to the object at an address that a program named; the address may be anything. */
static int
check_address(const void *address)
{
    const void *vtable = NULL, *query = NULL;
    SIZE_T size;
    HANDLE process = GetCurrentProcess();
    if (address != NULL && ReadProcessMemory(process, address, &vtable, sizeof(vtable), &size) && vtable != NULL
        && ReadProcessMemory(process, vtable, &query, sizeof(query), &size) && query != NULL)
        return 0;
    PyErr_Format(PyExc_ValueError, "ObjectFromAddress() argument 'address': there is no COM object at %p", address);
    return -1;
}

int
pythoncom_ObjectFromAddress(com_state *st, PyObject *address, PyObject *iid, pythoncom_ObjectFromAddress_out *out)
{
    GUID wanted = IID_IUnknown;
    HRESULT hr;
    void *pointer, *found = NULL;
    pointer = PyLong_AsVoidPtr(address);
    if (pointer == NULL && PyErr_Occurred())
        return -1;
    if (iid != NULL && iid != Py_None
        && st->core->as_guid(st->core, iid, "ObjectFromAddress() argument 'iid'", &wanted) < 0)
        return -1;
    if (check_address(pointer) < 0)
        return -1;
    COM_CALL(hr, IUnknown_QueryInterface((IUnknown *)pointer, &wanted, &found));
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    out->value = com_wrap(st, found, &wanted);
    return out->value == NULL ? -1 : 0;
}

int
pythoncom_ObjectFromLresult(com_state *st, PyObject *lresult, const GUID *iid, PyObject *wparam,
                            pythoncom_ObjectFromLresult_out *out)
{
    typedef HRESULT(WINAPI * object_from_lresult)(LRESULT, REFIID, WPARAM, void **);
    object_from_lresult function;
    HRESULT hr;
    void *found = NULL;
    int64_t message_result;
    uint64_t message_wparam;
    if (st->core->as_i64(st->core, lresult, "ObjectFromLresult() argument 'lresult'", &message_result) < 0
        || st->core->as_u64(st->core, wparam, "ObjectFromLresult() argument 'wparam'", &message_wparam) < 0)
        return -1;
    function = (object_from_lresult)(void (*)(void))com_system_function(st, L"oleacc.dll", "ObjectFromLresult");
    if (function == NULL)
        return -1;
    COM_CALL(hr, function((LRESULT)message_result, iid, (WPARAM)message_wparam, &found));
    if (com_check(st, hr, NULL, NULL) < 0)
        return -1;
    out->value = com_wrap(st, found, iid);
    return out->value == NULL ? -1 : 0;
}
