/* How the client's part of pythoncom begins and ends. */
#include "client.h"

/* Which apartment the importing thread is to have: as sys.coinit_flags says at this moment. */
static int
choose_apartment(com_state *st)
{
    uint32_t flags = COINIT_APARTMENTTHREADED;
    PyObject *wanted = PySys_GetObject("coinit_flags");   /* borrowed */
    if (wanted != NULL && st->core->as_u32(st->core, wanted, "sys.coinit_flags", &flags) < 0)
        return -1;
    st->dispatch->apartment = flags;
    st->importing_thread = GetCurrentThreadId();
    return 0;
}

/* An apartment that is there already stays. A failure shows itself in the call that needed the apartment. */
void
com_begin_apartment(com_state *st)
{
    HRESULT hr;
    st->importing_thread = 0;
    COM_CALL(hr, CoInitializeEx(NULL, st->dispatch->apartment));
    if (SUCCEEDED(hr))
        st->dispatch->com_thread = GetCurrentThreadId();
}

static int
add_internal_error(PyObject *module)
{
    int result;
    PyObject *internal = PyErr_NewExceptionWithDoc("pythoncom.internal_error", "A description of types that cannot be read.",
                                                   NULL, NULL);
    if (internal == NULL)
        return -1;
    result = PyModule_AddObjectRef(module, "internal_error", internal);
    Py_DECREF(internal);
    return result;
}

/* ---- results ------------------------------------------------------------------------------------------------------- */

PyObject *
com_as_dispatch(com_state *st, PyObject *value)
{
    void *pointer = NULL;
    HRESULT hr;
    IUnknown *unknown;
    if (value == NULL || com_is_plain(value) || !PyObject_TypeCheck(value, st->unknown_type)
        || PyObject_TypeCheck(value, st->dispatch_type))
        return value;
    unknown = com_self(st, value);
    if (unknown == NULL) {
        Py_DECREF(value);
        return NULL;
    }
    COM_CALL(hr, IUnknown_QueryInterface(unknown, &IID_IDispatch, &pointer));
    if (FAILED(hr) || pointer == NULL)
        return value;
    Py_DECREF(value);
    return com_wrap(st, pointer, &IID_IDispatch);
}

PyObject *
com_compare(PyObject *oleobj, PyObject *other, int operation)
{
    PyObject *inner, *result;
    if (operation != Py_EQ && operation != Py_NE)
        Py_RETURN_NOTIMPLEMENTED;
    inner = PyObject_GetAttrString(other, "_oleobj_");
    if (inner == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError))
            return NULL;
        PyErr_Clear();
        inner = Py_NewRef(other);
    }
    result = PyObject_RichCompare(oleobj == NULL ? Py_None : oleobj, inner, operation);
    Py_DECREF(inner);
    return result;
}

/* ---- beginning and end --------------------------------------------------------------------------------------------- */

int
com_client_exec(com_state *st, PyObject *module)
{
    st->dispatch = PyMem_Calloc(1, sizeof(struct com_dispatch_state));
    if (st->dispatch == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (choose_apartment(st) < 0 || com_variant_exec(st, module) < 0 || com_object_exec(st, module) < 0
        || com_early_exec(st, module) < 0)
        return -1;
    return add_internal_error(module);
}

int
com_client_traverse(com_state *st, visitproc visit, void *arg)
{
    struct com_dispatch_state *d = st->dispatch;
    if (d == NULL)
        return 0;
    Py_VISIT(d->variant_type);
    Py_VISIT(d->object_type);
    Py_VISIT(d->client_type);
    Py_VISIT(d->method_type);
    Py_VISIT(d->iterator_type);
    Py_VISIT(d->datetime_type);
    Py_VISIT(d->arg_not_found);
    Py_VISIT(d->members);
    Py_VISIT(d->wrap_name);
    Py_VISIT(d->unknown_name);
    return com_early_traverse(st, visit, arg);
}

void
com_client_clear(com_state *st)
{
    struct com_dispatch_state *d = st->dispatch;
    if (d == NULL)
        return;
    st->dispatch = NULL;
    Py_CLEAR(d->variant_type);
    Py_CLEAR(d->object_type);
    Py_CLEAR(d->client_type);
    Py_CLEAR(d->method_type);
    Py_CLEAR(d->iterator_type);
    Py_CLEAR(d->datetime_type);
    Py_CLEAR(d->arg_not_found);
    Py_CLEAR(d->members);
    Py_CLEAR(d->wrap_name);
    Py_CLEAR(d->unknown_name);
    com_early_clear(d->early);
    w32_spare_free(d->spare_method);
    if (d->spare_text != NULL)
        SysFreeString(d->spare_text);
    /* Only here, when nothing of this module is left: objects must be released before COM ends. */
    if (st->live_wrappers == 0 && d->com_thread == GetCurrentThreadId())
        CoUninitialize();
    PyMem_Free(d);
}
