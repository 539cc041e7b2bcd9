/* One IDispatch::Invoke: the arguments from a Python vector to VARIANTs on the stack, the result straight back. */
#include "../variant/variant.h"

const char *
com_argument_name(Py_ssize_t index)
{
    static const char *const names[] = {
        "argument 1", "argument 2", "argument 3", "argument 4", "argument 5", "argument 6", "argument 7", "argument 8",
        "argument 9", "argument 10", "argument 11", "argument 12", "argument 13", "argument 14", "argument 15",
        "argument 16",
    };
    return index < (Py_ssize_t)(sizeof(names) / sizeof(names[0])) ? names[index] : "an argument after the 16th";
}

/* A VARIANT(VT_BYREF | ..., x) object learns what the callee stored. */
static int
write_back(com_state *st, PyObject *o, const VARIANT *v)
{
    PyObject *value = com_variant_to_py(st, v);
    int result = value == NULL ? -1 : com_variant_object_set(o, value);
    Py_XDECREF(value);
    return result;
}

static int
write_back_all(const com_invocation *call, const VARIANT *variants)
{
    Py_ssize_t i;
    for (i = 0; i < call->count; i++) {
        const VARIANT *v = &variants[call->count - 1 - i];
        if ((V_VT(v) & VT_BYREF) && com_is_variant_object(call->st, call->args[i])
            && write_back(call->st, call->args[i], v) < 0)
            return -1;
    }
    return 0;
}

/* VARIANTs stand last argument first. */
static int
convert_all(const com_invocation *call, VARIANT *variants)
{
    Py_ssize_t i;
    for (i = 0; i < call->count; i++) {
        VARIANT *v = &variants[call->count - 1 - i];
        if (com_variant_from_py(call->st, call->args[i], com_argument_name(i), v) < 0) {
            while (--i >= 0)
                com_variant_free(&variants[call->count - 1 - i]);
            return -1;
        }
    }
    return 0;
}

static bool
owns_memory(VARTYPE vt)
{
    return vt == VT_BSTR || vt == VT_DISPATCH || vt == VT_UNKNOWN || vt == VT_RECORD || vt >= VT_VECTOR;
}

static void
free_all(VARIANT *variants, Py_ssize_t count)
{
    Py_ssize_t i;
    for (i = 0; i < count; i++) {
        if (owns_memory(V_VT(&variants[i])))
            com_variant_free(&variants[i]);
    }
}

/* The call itself, without the GIL. */
static int
perform(com_invocation *call, VARIANT *variants, VARIANT *result)
{
    DISPID put = DISPID_PROPERTYPUT;
    bool putting = (call->flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0 && call->count > 0;
    DISPPARAMS params = {variants, putting ? &put : NULL, (UINT)call->count, putting ? 1 : 0};
    EXCEPINFO excepinfo;
    UINT argerror = (UINT)-1;
    memset(&excepinfo, 0, sizeof(excepinfo));
    if (call->extended != NULL)
        COM_CALL(call->hr, IDispatchEx_InvokeEx(call->extended, call->dispid, call->lcid, call->flags, &params, result,
                                                &excepinfo, call->provider));
    else
        COM_CALL(call->hr, IDispatch_Invoke(call->dispatch, call->dispid, &IID_NULL, call->lcid, call->flags, &params,
                                            result, &excepinfo, &argerror));
    if (SUCCEEDED(call->hr))
        return 0;
    if (call->quiet != NULL && call->quiet(call->hr)) {
        SysFreeString(excepinfo.bstrSource);
        SysFreeString(excepinfo.bstrDescription);
        SysFreeString(excepinfo.bstrHelpFile);
        return -1;
    }
    return com_raise_dispatch(call->st, call->hr, &excepinfo, argerror);
}

static PyObject *
take_result(com_state *st, VARIANT *result)
{
    PyObject *value = com_variant_to_py(st, result);
    if (owns_memory(V_VT(result)) && !(V_VT(result) & VT_BYREF))
        com_variant_free(result);
    return value;
}

static PyObject *
invoke_with(com_invocation *call, VARIANT *variants)
{
    VARIANT result;
    PyObject *value = NULL;
    V_VT(&result) = VT_EMPTY;
    if (convert_all(call, variants) < 0)
        return NULL;
    if (perform(call, variants, call->want_result ? &result : NULL) == 0)
        value = take_result(call->st, &result);
    if (value != NULL && write_back_all(call, variants) < 0)
        Py_CLEAR(value);
    free_all(variants, call->count);
    return value;
}

PyObject *
com_invoke(com_invocation *call)
{
    VARIANT few[COM_FEW_ARGUMENTS], *many;
    PyObject *value;
    call->hr = S_OK;
    if (call->count <= COM_FEW_ARGUMENTS)
        return invoke_with(call, few);
    many = PyMem_Malloc((size_t)call->count * sizeof(VARIANT));
    if (many == NULL)
        return PyErr_NoMemory();
    value = invoke_with(call, many);
    PyMem_Free(many);
    return value;
}

/* ---- with types -------------------------------------------------------------------------------------------------- */

typedef struct {
    VARTYPE vt;
    WORD flags;
    PyObject *fallback;   /* borrowed; NULL for none */
} parameter;

static int
read_parameter(com_state *st, PyObject *o, const char *where, parameter *out)
{
    Py_ssize_t size;
    int result = -1;
    PyObject *vt = NULL, *flags = NULL;
    if (!PyTuple_Check(o) || (size = PyTuple_Size(o)) < 2) {
        PyErr_Format(PyExc_TypeError, "InvokeTypes(): %s must be a tuple (type, flags[, default]), not %R", where, o);
        return -1;
    }
    vt = PyTuple_GetItem(o, 0);
    flags = PyTuple_GetItem(o, 1);
    result = st->core->as_u16(st->core, vt, where, &out->vt);
    if (result == 0)
        result = st->core->as_u16(st->core, flags, where, &out->flags);
    out->fallback = size > 2 ? PyTuple_GetItem(o, 2) : NULL;
    return result;
}

static bool
left_out(com_state *st, PyObject *o)
{
    return o == NULL || o == st->missing || o == st->empty || o == st->dispatch->arg_not_found;
}

/* Whether the caller gets back what the parameter points to. */
static bool
is_out(const parameter *p)
{
    return (p->vt & VT_BYREF) && (p->flags == PARAMFLAG_NONE || (p->flags & PARAMFLAG_FOUT));
}

static int
convert_typed(com_state *st, PyObject *o, const char *where, const parameter *p, VARIANT *v)
{
    if (is_out(p))
        return com_variant_from_py_as(st, left_out(st, o) ? Py_None : o, where, p->vt, v);
    if (!left_out(st, o))
        return com_variant_from_py_as(st, o, where, p->vt, v);
    V_VT(v) = VT_ERROR;
    V_ERROR(v) = DISP_E_PARAMNOTFOUND;
    return 0;
}

/* How many parameters the caller gets back. Their descriptions were read before, so reading them cannot fail. */
static Py_ssize_t
count_outs(com_state *st, PyObject *types, Py_ssize_t count)
{
    Py_ssize_t i, outs = 0;
    parameter p;
    for (i = 0; i < count; i++)
        outs += read_parameter(st, PyTuple_GetItem(types, i), "", &p) == 0 && is_out(&p);
    return outs;
}

/* The result and the values behind the by-reference parameters: one alone, several as a tuple. Steals `value`, which is
 * NULL where no result was asked for. */
static PyObject *
collect(com_state *st, PyObject *value, PyObject *types, const VARIANT *variants, Py_ssize_t count)
{
    Py_ssize_t i, place = value != NULL, outs = count_outs(st, types, count);
    PyObject *tuple;
    parameter p;
    if (outs == 0)
        return value != NULL ? value : Py_NewRef(Py_None);
    tuple = PyTuple_New(outs + place);
    if (tuple == NULL) {
        Py_XDECREF(value);
        return NULL;
    }
    if (value != NULL)
        PyTuple_SetItem(tuple, 0, value);
    for (i = 0; i < count; i++) {
        PyObject *item;
        if (read_parameter(st, PyTuple_GetItem(types, i), "", &p) < 0 || !is_out(&p))
            continue;
        item = com_variant_to_py(st, &variants[count - 1 - i]);
        if (item == NULL || PyTuple_SetItem(tuple, place++, item) < 0) {
            Py_DECREF(tuple);
            return NULL;
        }
    }
    if (place == 1) {
        PyObject *one = Py_NewRef(PyTuple_GetItem(tuple, 0));
        Py_DECREF(tuple);
        return one;
    }
    return tuple;
}

/* The arguments in the order of VARIANTs; `used` of them at the array's end. Parameters left out at the end of the call
 * are not passed at all. */
static int
convert_all_typed(const com_invocation *call, PyObject *types, VARIANT *variants, Py_ssize_t *used)
{
    com_state *st = call->st;
    Py_ssize_t i, total = PyTuple_Size(types);
    parameter p;
    for (; total > 0; total--) {
        PyObject *o = total <= call->count ? call->args[total - 1] : NULL;
        if (read_parameter(st, PyTuple_GetItem(types, total - 1), com_argument_name(total - 1), &p) < 0)
            return -1;
        if (is_out(&p) || (o != NULL && o != st->missing))
            break;
    }
    *used = 0;
    for (i = 0; i < total; i++) {
        PyObject *o = i < call->count ? call->args[i] : NULL;
        if (read_parameter(st, PyTuple_GetItem(types, i), com_argument_name(i), &p) < 0
            || convert_typed(st, o, com_argument_name(i), &p, &variants[total - 1 - i]) < 0)
            break;
    }
    if (i == total) {
        *used = total;
        return 0;
    }
    while (--i >= 0)
        com_variant_free(&variants[total - 1 - i]);
    return -1;
}

static PyObject *
invoke_types_with(com_invocation *call, const parameter *wanted, PyObject *types, VARIANT *variants)
{
    VARIANT result;
    PyObject *value = NULL;
    Py_ssize_t used;
    bool want = wanted->vt != VT_VOID;
    if (convert_all_typed(call, types, variants, &used) < 0)
        return NULL;
    call->count = used;
    V_VT(&result) = VT_EMPTY;
    if (perform(call, variants, want ? &result : NULL) == 0) {
        value = want ? take_result(call->st, &result) : NULL;
        if (value != NULL || !want)
            value = collect(call->st, value, types, variants, used);
    }
    free_all(variants, used);
    return value;
}

PyObject *
com_invoke_types(com_invocation *call, PyObject *result_type, PyObject *types)
{
    VARIANT few[COM_FEW_ARGUMENTS], *many;
    parameter wanted;
    PyObject *value;
    call->hr = S_OK;
    if (read_parameter(call->st, result_type, "the result's type", &wanted) < 0)
        return NULL;
    if (!PyTuple_Check(types) || PyTuple_Size(types) < call->count) {
        PyErr_SetString(PyExc_TypeError, "InvokeTypes(): the argument types must be a tuple with an item for every "
                        "argument");
        return NULL;
    }
    if (PyTuple_Size(types) <= COM_FEW_ARGUMENTS)
        return invoke_types_with(call, &wanted, types, few);
    many = PyMem_Malloc((size_t)PyTuple_Size(types) * sizeof(VARIANT));
    if (many == NULL)
        return PyErr_NoMemory();
    value = invoke_types_with(call, &wanted, types, many);
    PyMem_Free(many);
    return value;
}
