/* slow.c: targets that answer through Python: policies with hooks of their own, dispatchers, any object with the hooks
 * that pywin32's gateways call.
 */
#include "server.h"

bool
com_target_shows_errors(com_state *st, PyObject *target)
{
    PyObject *type, *value, *trace;
    int has;
    PyErr_Fetch(&type, &value, &trace);
    has = com_has_attr(st, target, st->server->names.HandleException);
    PyErr_Clear();
    PyErr_Restore(type, value, trace);
    return has > 0;
}

/* The arguments as the hooks get them: a tuple. */
static PyObject *
take_tuple(com_args *args)
{
    Py_ssize_t i;
    PyObject *tuple = PyTuple_New(args->count);
    for (i = 0; tuple != NULL && i < args->count; i++) {
        if (PyTuple_SetItem(tuple, i, Py_NewRef(args->items[i])) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *
call_hook(com_state *st, PyObject *target, PyObject *name, PyObject **vector, Py_ssize_t count)
{
    Py_ssize_t i;
    PyObject *result = NULL;
    bool complete = true;
    for (i = 1; i <= count; i++)
        complete = complete && vector[i] != NULL;
    if (complete)
        result = com_call_method(st, target, name, vector + 1, count);
    return result;
}

/* _Invoke_ says (HRESULT, argument index, value), or only an HRESULT; None is S_FALSE. */
static HRESULT
read_answer(com_state *st, PyObject *target, PyObject *answer, const DISPPARAMS *params, UINT byrefs, VARIANT *result,
            UINT *argerr)
{
    const w32_core *core = st->core;
    PyObject *item = NULL;
    int32_t hr = S_FALSE, index = -1;
    HRESULT stored;

    if (answer == Py_None)
        return S_FALSE;
    if (PyLong_Check(answer))
        return core->as_i32(core, answer, "_Invoke_'s result", &hr) < 0 ? DISP_E_EXCEPTION : hr;
    if ((item = PySequence_GetItem(answer, 0)) == NULL || core->as_i32(core, item, "_Invoke_'s HRESULT", &hr) < 0)
        goto failed;
    Py_DECREF(item);
    if ((item = PySequence_GetItem(answer, 1)) == NULL || core->as_i32(core, item, "_Invoke_'s argument", &index) < 0)
        goto failed;
    Py_DECREF(item);
    *argerr = (UINT)index;
    if ((item = PySequence_GetItem(answer, 2)) == NULL)
        goto failed;
    stored = com_args_return(st, com_policy_of(st, target), item, params, byrefs, result);
    Py_DECREF(item);
    return FAILED(stored) ? stored : hr;
failed:
    Py_XDECREF(item);
    return DISP_E_EXCEPTION;
}

HRESULT
com_slow_invoke(com_state *st, PyObject *target, DISPID id, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result,
                EXCEPINFO *info, UINT *argerr)
{
    PyObject *answer, *vector[5] = {NULL};
    com_args args;
    UINT where = (UINT)-1;
    HRESULT hr = com_args_convert(st, NULL, id, flags, params, &args, &where);

    if (SUCCEEDED(hr)) {
        vector[1] = PyLong_FromLong(id);
        vector[2] = PyLong_FromUnsignedLong(lcid);
        vector[3] = PyLong_FromLong(flags);
        vector[4] = take_tuple(&args);
        answer = call_hook(st, target, st->server->names.Invoke, vector, 4);
        hr = answer != NULL ? read_answer(st, target, answer, params, args.byrefs, result, &where) : DISP_E_EXCEPTION;
        Py_XDECREF(answer);
        Py_XDECREF(vector[1]);
        Py_XDECREF(vector[2]);
        Py_XDECREF(vector[3]);
        Py_XDECREF(vector[4]);
        com_args_clear(&args);
    }
    if (argerr != NULL)
        *argerr = where;
    if (PyErr_Occurred())
        hr = com_dispatch_error(st, info, com_target_shows_errors(st, target));
    return hr;
}

HRESULT
com_slow_invokeex(com_state *st, PyObject *target, DISPID id, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result,
                  EXCEPINFO *info, IServiceProvider *caller)
{
    PyObject *answer, *vector[7] = {NULL};
    com_args args;
    UINT where = (UINT)-1;
    HRESULT hr = com_args_convert(st, NULL, id, flags, params, &args, &where);

    if (SUCCEEDED(hr)) {
        if (caller != NULL)
            IServiceProvider_AddRef(caller);
        vector[1] = PyLong_FromLong(id);
        vector[2] = PyLong_FromUnsignedLong(lcid);
        vector[3] = PyLong_FromLong(flags);
        vector[4] = take_tuple(&args);
        vector[5] = Py_NewRef(Py_None);
        vector[6] = com_wrap(st, caller, &IID_IServiceProvider);
        answer = call_hook(st, target, st->server->names.InvokeEx, vector, 6);
        hr = answer != NULL ? com_args_return(st, com_policy_of(st, target), answer, params, args.byrefs, result)
                            : DISP_E_EXCEPTION;
        Py_XDECREF(answer);
        for (int i = 1; i <= 6; i++)
            Py_XDECREF(vector[i]);
        com_args_clear(&args);
    }
    if (PyErr_Occurred())
        hr = com_dispatch_error(st, info, com_target_shows_errors(st, target));
    return hr;
}

/* The names as a tuple of str. */
static PyObject *
names_tuple(com_state *st, wchar_t **names, UINT count)
{
    UINT i;
    PyObject *name, *tuple = PyTuple_New(count);
    for (i = 0; tuple != NULL && i < count; i++) {
        name = st->core->from_text(st->core, names[i] != NULL ? names[i] : L"", -1);
        if (name == NULL || PyTuple_SetItem(tuple, i, name) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

static HRESULT
read_ids(com_state *st, PyObject *answer, UINT count, DISPID *ids)
{
    PyObject *item;
    UINT i;
    int32_t id;
    int failed;
    if (!PySequence_Check(answer) || PySequence_Size(answer) != (Py_ssize_t)count) {
        PyErr_Clear();
        return E_FAIL;
    }
    for (i = 0; i < count; i++) {
        item = PySequence_GetItem(answer, i);
        failed = item == NULL || st->core->as_i32(st->core, item, "_GetIDsOfNames_'s DISPID", &id) < 0;
        Py_XDECREF(item);
        if (failed)
            return E_FAIL;
        ids[i] = id;
    }
    return S_OK;
}

HRESULT
com_slow_ids(com_state *st, PyObject *target, wchar_t **names, UINT count, LCID lcid, DISPID *ids)
{
    PyObject *answer, *vector[3] = {NULL};
    HRESULT hr = E_FAIL;
    UINT i;

    vector[1] = names_tuple(st, names, count);
    vector[2] = PyLong_FromUnsignedLong(lcid);
    answer = call_hook(st, target, st->server->names.GetIDsOfNames, vector, 2);
    if (answer != NULL)
        hr = read_ids(st, answer, count, ids);
    Py_XDECREF(answer);
    Py_XDECREF(vector[1]);
    Py_XDECREF(vector[2]);
    if (PyErr_Occurred())
        hr = com_hresult_from_exception(st, NULL, &IID_IDispatch);
    for (i = 0; FAILED(hr) && i < count; i++)
        ids[i] = DISPID_UNKNOWN;
    return hr;
}
