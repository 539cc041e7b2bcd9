/* What every gateway method does before and after its own work. */
#include "interfaces.h"

bool
com_call_begin(com_call *call, void *self)
{
    call->gateway = ((com_tearoff *)self)->gateway;
    call->st = call->gateway->st;
    com_gateway_AddRef(self);
    call->self = self;
    if (com_enter(call->st, &call->entry))
        return true;
    com_gateway_Release(self);
    return false;
}

HRESULT
com_call_end(com_call *call, REFIID iid)
{
    HRESULT hr = S_OK;

    if (iid != NULL && PyErr_Occurred()) {
        hr = com_hresult_from_exception(call->st, NULL, iid);
        if (SUCCEEDED(hr))
            hr = E_FAIL;
    }
    com_leave(call->st, &call->entry);
    com_gateway_Release(call->self);
    return hr;
}

PyObject *
com_call_target(com_call *call, const char *method, PyObject **args, Py_ssize_t count)
{
    PyObject *name, *result = NULL;
    bool complete = true;

    for (Py_ssize_t i = 1; i <= count; i++)
        complete = complete && args[i] != NULL;
    name = complete ? PyUnicode_InternFromString(method) : NULL;
    if (name != NULL)
        result = com_server_call(call->st, call->gateway->target, name, args + 1, count);
    Py_XDECREF(name);
    for (Py_ssize_t i = 1; i <= count; i++)
        Py_CLEAR(args[i]);
    return result;
}

int
com_call_unpack(PyObject *result, const char *where, PyObject **items, Py_ssize_t count)
{
    if (!PyTuple_Check(result) && !PyList_Check(result)) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple of %zd values", where, count);
        return -1;
    }
    if (PySequence_Size(result) != count) {
        PyErr_Format(PyExc_ValueError, "%s must be a tuple of %zd values, not of %zd", where, count, PySequence_Size(result));
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        items[i] = PySequence_GetItem(result, i);
        if (items[i] == NULL) {
            while (i-- > 0)
                Py_CLEAR(items[i]);
            return -1;
        }
    }
    return 0;
}

void
com_call_drop(PyObject **items, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++)
        Py_CLEAR(items[i]);
}

PyObject *
com_call_sequence(PyObject *result, const char *where)
{
    PyObject *values = NULL;

    if (result == NULL)
        return NULL;
    if (PySequence_Check(result) && !PyUnicode_Check(result) && !PyBytes_Check(result))
        values = PySequence_Tuple(result);
    else
        PyErr_Format(PyExc_TypeError, "%s must be a sequence", where);
    Py_DECREF(result);
    return values;
}

ULONG
com_call_count(PyObject *values, ULONG most)
{
    Py_ssize_t count = values != NULL ? PyTuple_Size(values) : 0;
    return (size_t)count < most ? (ULONG)count : most;
}

bool
com_call_fell_short(PyObject *result)
{
    int overflow;
    if (result == NULL || !PyLong_Check(result))
        return false;
    if (PyBool_Check(result))
        return result == Py_False;
    return PyLong_AsLongAndOverflow(result, &overflow) == S_FALSE;
}
