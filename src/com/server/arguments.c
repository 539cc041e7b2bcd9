/* arguments.c: the arguments of an IDispatch call on their way to a Python method, and what it returns.
 *
 * A client counts its arguments from the last; named ones stand first in its array. An argument left out is VT_ERROR
 * with DISP_E_PARAMNOTFOUND: at the end it is left out for Python too, in the middle the method's default is passed, or
 * pythoncom.Missing where there is none.
 */
#include "server.h"

#define MOST_ARGS 0xFFFF

static bool
is_left_out(const VARIANT *v)
{
    return V_VT(v) == VT_ERROR && V_ERROR(v) == DISP_E_PARAMNOTFOUND;
}

static HRESULT
make_room(com_args *args, UINT count)
{
    args->count = 0;
    args->byrefs = 0;
    args->memory = NULL;
    args->items = args->stack + 1;
    if (count <= COM_STACK_ARGS)
        return S_OK;
    if (count > MOST_ARGS)
        return DISP_E_BADPARAMCOUNT;
    args->memory = PyMem_Malloc((count + 1) * sizeof(PyObject *));
    if (args->memory == NULL)
        return E_OUTOFMEMORY;
    args->items = args->memory + 1;
    return S_OK;
}

void
com_args_clear(com_args *args)
{
    Py_ssize_t i;
    for (i = 0; i < args->count; i++)
        Py_XDECREF(args->items[i]);
    args->count = 0;
    if (args->memory != NULL)
        PyMem_Free(args->memory);
    args->memory = NULL;
}

/* ---- defaults ---------------------------------------------------------------------------------------------------------- */

/* The plain function behind a member, when it is one written in Python; new reference or NULL, no exception. */
static PyObject *
function_of(com_policy *policy, DISPID id)
{
    com_state *st = policy->st;
    com_member member;
    PyObject *name, *method = NULL, *function = NULL;
    if (policy->object == NULL || !com_policy_member(policy, id, &member))
        return NULL;
    name = member.func != NULL ? member.func : member.get;
    if (name == NULL)
        return NULL;
    if (com_optional_attr(st, policy->object, name, &method) < 0)
        PyErr_Clear();
    if (method != NULL && com_optional_attr(st, method, st->server->names.func, &function) < 0)
        PyErr_Clear();
    Py_XDECREF(method);
    return function;
}

/* co_argcount of a function, self not counted; -1 when it has none. */
static long
argument_count(com_state *st, PyObject *function)
{
    PyObject *code = NULL, *count = NULL;
    long result = -1;
    if (com_optional_attr(st, function, st->server->names.code, &code) > 0 &&
        com_optional_attr(st, code, st->server->names.co_argcount, &count) > 0)
        result = PyLong_AsLong(count) - 1;
    Py_XDECREF(count);
    Py_XDECREF(code);
    PyErr_Clear();
    return result;
}

/* The default of a positional parameter; new reference, or NULL without an exception. */
static PyObject *
default_of(com_state *st, PyObject *function, Py_ssize_t index)
{
    PyObject *defaults = NULL, *found = NULL;
    long count = argument_count(st, function);
    if (count < 0 || com_optional_attr(st, function, st->server->names.defaults, &defaults) <= 0) {
        PyErr_Clear();
        return NULL;
    }
    if (PyTuple_Check(defaults)) {
        Py_ssize_t at = index - (count - PyTuple_Size(defaults));
        if (index < count && at >= 0 && at < PyTuple_Size(defaults))
            found = Py_NewRef(PyTuple_GetItem(defaults, at));
    }
    Py_DECREF(defaults);
    return found;
}

/* Fill what the client left out between other arguments. */
static void
fill_gaps(com_state *st, com_policy *policy, DISPID id, com_args *args)
{
    PyObject *function = policy != NULL ? function_of(policy, id) : NULL;
    Py_ssize_t i;
    for (i = 0; i < args->count; i++) {
        if (args->items[i] != NULL)
            continue;
        if (function != NULL)
            args->items[i] = default_of(st, function, i);
        if (args->items[i] == NULL)
            args->items[i] = Py_NewRef(st->missing);
    }
    Py_XDECREF(function);
}

void
com_args_defaults(com_policy *policy, DISPID id, PyObject **items, Py_ssize_t count)
{
    PyObject *function = NULL, *value;
    Py_ssize_t i;
    for (i = 0; i < count; i++) {
        if (items[i] != policy->st->missing)
            continue;
        if (function == NULL && (function = function_of(policy, id)) == NULL)
            return;
        value = default_of(policy->st, function, i);
        if (value != NULL)
            COM_SETREF(items[i], value);
    }
    Py_XDECREF(function);
}

/* ---- in -------------------------------------------------------------------------------------------------------------------- */

/* Convert one argument to `at`; a left-out one stays NULL. */
static HRESULT
convert(com_state *st, const DISPPARAMS *params, UINT index, Py_ssize_t at, com_args *args, bool *gaps, UINT *argerr)
{
    const VARIANT *v = &params->rgvarg[index];
    if (V_VT(v) & VT_BYREF)
        args->byrefs++;
    if (is_left_out(v)) {
        *gaps = true;
        return S_OK;
    }
    args->items[at] = V_VT(v) == VT_I4 ? PyLong_FromLong(V_I4(v)) : com_variant_to_py(st, v);  /* most are ints */
    if (args->items[at] != NULL)
        return S_OK;
    *argerr = index;
    return DISP_E_EXCEPTION;
}

/* Named arguments: each id is a position. */
static HRESULT
convert_named(com_state *st, const DISPPARAMS *params, UINT named, com_args *args, bool *gaps, UINT *argerr)
{
    UINT i;
    HRESULT hr = S_OK;
    for (i = 0; i < named && SUCCEEDED(hr); i++) {
        DISPID position = params->rgdispidNamedArgs[i];
        *argerr = i;
        if (position < 0 || position >= args->count)
            return DISP_E_PARAMNOTFOUND;
        if (args->items[position] != NULL)
            return DISP_E_BADPARAMCOUNT;
        hr = convert(st, params, i, position, args, gaps, argerr);
    }
    return hr;
}

/* How long the vector must be: the positional ones, or up to the last named one. */
static HRESULT
count_arguments(const DISPPARAMS *params, UINT named, UINT *count, UINT *argerr)
{
    UINT i;
    *count = params->cArgs - named;
    for (i = 0; i < named; i++) {
        DISPID position = params->rgdispidNamedArgs[i];
        if (position < 0 || position >= MOST_ARGS) {
            *argerr = i;
            return DISP_E_PARAMNOTFOUND;
        }
        if ((UINT)position + 1 > *count)
            *count = (UINT)position + 1;
    }
    return S_OK;
}

static bool
is_put(const DISPPARAMS *params, WORD flags)
{
    return (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) && params->cNamedArgs == 1 &&
           params->rgdispidNamedArgs[0] == DISPID_PROPERTYPUT;
}

HRESULT
com_args_convert(com_state *st, com_policy *policy, DISPID id, WORD flags, const DISPPARAMS *params, com_args *args,
                 UINT *argerr)
{
    UINT i, positional, count, named = params->cNamedArgs;
    bool gaps = false;
    HRESULT hr;

    args->count = 0;
    args->memory = NULL;
    if (named > params->cArgs || (params->cArgs > 0 && params->rgvarg == NULL) ||
        (named > 0 && params->rgdispidNamedArgs == NULL))
        return E_INVALIDARG;
    if (named > 0 && is_put(params, flags))
        named = 0;  /* the new value: it stands first in the client's array, so it comes last, as a positional one */
    count = params->cArgs;
    if (named > 0 && FAILED(hr = count_arguments(params, named, &count, argerr)))
        return hr;
    if (FAILED(hr = make_room(args, count)))
        return hr;
    memset(args->items, 0, count * sizeof(PyObject *));
    args->count = count;
    positional = params->cArgs - named;
    for (i = 0; i < positional && SUCCEEDED(hr); i++)
        hr = convert(st, params, params->cArgs - 1 - i, i, args, &gaps, argerr);
    if (named > 0 && SUCCEEDED(hr)) {
        gaps = true;
        hr = convert_named(st, params, named, args, &gaps, argerr);
    }
    if (gaps && SUCCEEDED(hr)) {
        while (args->count > 0 && args->items[args->count - 1] == NULL)
            args->count--;
        fill_gaps(st, policy, id, args);
    }
    if (FAILED(hr))
        com_args_clear(args);
    return hr;
}

/* ---- out ---------------------------------------------------------------------------------------------------------------------- */

static HRESULT
store_outs(com_state *st, PyObject *tuple, Py_ssize_t first, const DISPPARAMS *params)
{
    Py_ssize_t next = first, size = PyTuple_Size(tuple);
    UINT i;
    for (i = params->cArgs; i-- > 0 && next < size;) {
        if (!(V_VT(&params->rgvarg[i]) & VT_BYREF))
            continue;
        if (com_variant_store(st, PyTuple_GetItem(tuple, next++), "a by-reference argument", &params->rgvarg[i]) < 0)
            return DISP_E_EXCEPTION;
    }
    return S_OK;
}

static bool
has(com_policy *policy, PyObject *name)
{
    int found = com_has_attr(policy->st, policy->object, name);
    if (found < 0)
        PyErr_Clear();
    return found > 0;
}

/* An object that takes events: the value that a handler returns is for the arguments that the sender can read. A server's
 * is the result, which must not end up in a variable that a script happened to pass. What takes events answers for an
 * interface that only their sender knows, and nobody can create it by a class id. */
static bool
takes_events(com_policy *policy)
{
    const com_names *names;
    if (policy == NULL || policy->object == NULL)
        return false;
    if (policy->kind == KIND_EVENTS)
        return true;
    names = &policy->st->server->names;
    return !policy->described && has(policy, names->query_interface) && !has(policy, names->reg_clsid) &&
           !has(policy, names->typelib_guid);
}

/* A handler's value: one that is not None for the first by-reference argument, a tuple for as many as it has. */
static HRESULT
return_to_sender(com_state *st, PyObject *value, const DISPPARAMS *params)
{
    PyObject *tuple;
    HRESULT hr;
    if (value == Py_None)
        return S_OK;
    tuple = PyTuple_Check(value) ? Py_NewRef(value) : PyTuple_Pack(1, value);
    if (tuple == NULL)
        return E_OUTOFMEMORY;
    hr = store_outs(st, tuple, 0, params);
    Py_DECREF(tuple);
    return hr;
}

HRESULT
com_args_return(com_state *st, com_policy *policy, PyObject *value, const DISPPARAMS *params, UINT byrefs,
                VARIANT *result)
{
    Py_ssize_t size;
    HRESULT hr;

    if (byrefs > 0 && result == NULL && takes_events(policy))
        return return_to_sender(st, value, params);
    /* A sender in another process may seem to want a result: its stub always has a place for one. */
    if (byrefs > 0 && policy != NULL && policy->kind == KIND_EVENTS && !PyTuple_Check(value) &&
        FAILED(return_to_sender(st, value, params)))
        PyErr_Clear();  /* what does not suit the argument was meant as the result */
    if (byrefs > 0 && PyTuple_Check(value) && (size = PyTuple_Size(value)) > 0 && size <= (Py_ssize_t)byrefs + 1) {
        /* A client that drops the value gets all of a tuple that has just the by-reference arguments. */
        bool outs_only = result == NULL && size == (Py_ssize_t)byrefs;
        if (FAILED(hr = store_outs(st, value, outs_only ? 0 : 1, params)))
            return hr;
        value = PyTuple_GetItem(value, 0);
    }
    if (result == NULL)
        return S_OK;
    return com_variant_result_from_py(st, value, "the result", result) < 0 ? DISP_E_EXCEPTION : S_OK;
}

/* ---- names of parameters ---------------------------------------------------------------------------------------------------------- */

/* Where a name stands among a function's parameters; the case does not matter. */
static int
find_parameter(com_state *st, PyObject *function, PyObject *name, DISPID *out)
{
    PyObject *code = NULL, *names = NULL, *wanted = NULL, *each;
    long i, count = argument_count(st, function);
    int same, found = 0;

    if (com_optional_attr(st, function, st->server->names.code, &code) > 0 &&
        com_optional_attr(st, code, st->server->names.co_varnames, &names) > 0)
        wanted = PyObject_CallMethodObjArgs(name, st->server->names.lower, NULL);
    for (i = 0; wanted != NULL && i < count && !found; i++) {
        each = PyObject_CallMethodObjArgs(PyTuple_GetItem(names, i + 1), st->server->names.lower, NULL);
        same = each != NULL ? PyUnicode_Compare(each, wanted) == 0 : 0;
        Py_XDECREF(each);
        if (same) {
            *out = i;
            found = 1;
        }
    }
    Py_XDECREF(wanted);
    Py_XDECREF(names);
    Py_XDECREF(code);
    return PyErr_Occurred() ? -1 : found;
}

int
com_parameter_id(com_policy *policy, DISPID member, PyObject *name, DISPID *out)
{
    PyObject *function = function_of(policy, member);
    int found;
    if (function == NULL)
        return 0;
    found = find_parameter(policy->st, function, name, out);
    Py_DECREF(function);
    return found;
}
