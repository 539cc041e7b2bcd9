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

/* One short text of a call needs no BSTR of its own: it uses one that is kept from call to call. That is a BSTR from
 * the system like any other, only with more room than its text needs, so a callee that breaks the rules and frees or
 * replaces an argument does no more harm than before. */
static bool
lend_text(com_invocation *call, PyObject *o, VARIANT *v)
{
    struct com_dispatch_state *d = call->st->dispatch;
    BSTR text;
    Py_ssize_t i, size;
    if (call->lent != NULL || Py_TYPE(o) != &PyUnicode_Type || d == NULL)
        return false;
    text = d->spare_text;
    if (text == NULL && (text = SysAllocStringLen(NULL, COM_SPARE_TEXT)) == NULL)
        return false;
    d->spare_text = text;
    size = PyUnicode_AsWideChar(o, text, COM_SPARE_TEXT + 1);
    if (size < 0)
        PyErr_Clear();
    if (size < 0 || size > COM_SPARE_TEXT)
        return false;
    for (i = 0; i < size; i++) {
        if (text[i] >= 0xD800 && text[i] <= 0xDFFF)
            return false;   /* perhaps a lone one, which the longer way refuses */
    }
    ((UINT *)(void *)text)[-1] = (UINT)((size_t)size * sizeof(wchar_t));   /* where a BSTR has its length */
    d->spare_text = NULL;
    call->lent = text;
    V_BSTR(v) = text;
    V_VT(v) = VT_BSTR;
    return true;
}

/* False where the VARIANT holds something else, or the next call's text is there already. */
static bool
take_back_text(com_invocation *call, const VARIANT *v)
{
    struct com_dispatch_state *d = call->st->dispatch;
    if (V_VT(v) != VT_BSTR || V_BSTR(v) != call->lent || d == NULL || d->spare_text != NULL)
        return false;
    d->spare_text = call->lent;
    return true;
}

static int
convert(com_invocation *call, PyObject *o, const char *where, VARIANT *v)
{
    return lend_text(call, o, v) ? 0 : com_variant_from_py(call->st, o, where, v);
}

static bool
owns_memory(VARTYPE vt)
{
    return vt == VT_BSTR || vt == VT_DISPATCH || vt == VT_UNKNOWN || vt == VT_RECORD || vt >= VT_VECTOR;
}

static void
free_one(com_invocation *call, VARIANT *v)
{
    if (owns_memory(V_VT(v)) && !take_back_text(call, v))
        com_variant_free(v);
}

/* VARIANTs stand last argument first. */
static int
convert_all(com_invocation *call, VARIANT *variants)
{
    Py_ssize_t i;
    for (i = 0; i < call->count; i++) {
        VARIANT *v = &variants[call->count - 1 - i];
        if (convert(call, call->args[i], com_argument_name(i), v) < 0) {
            while (--i >= 0)
                free_one(call, &variants[call->count - 1 - i]);
            return -1;
        }
    }
    return 0;
}

/* The call itself, without the GIL unless it goes to Python. */
static int
perform(com_invocation *call, VARIANT *variants, VARIANT *result)
{
    DISPID put = DISPID_PROPERTYPUT;
    bool putting = (call->flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0 && call->count > 0;
    DISPPARAMS params = {variants, putting ? &put : (DISPID *)call->named, (UINT)call->count,
                         putting ? 1 : (UINT)call->named_count};
    EXCEPINFO excepinfo;
    UINT argerror = (UINT)-1;
    memset(&excepinfo, 0, sizeof(excepinfo));
    if (call->extended != NULL)
        COM_CALL(call->hr, IDispatchEx_InvokeEx(call->extended, call->dispid, call->lcid, call->flags, &params, result,
                                                &excepinfo, call->provider));
    else if (com_dispatch_is_own(call->st, call->dispatch))
        call->hr = com_dispatch_invoke_own(call->dispatch, call->dispid, call->lcid, call->flags, &params, result,
                                           &excepinfo, &argerror);
    else
        COM_CALL(call->hr, IDispatch_Invoke(call->dispatch, call->dispid, &IID_NULL, call->lcid, call->flags, &params,
                                            result, &excepinfo, &argerror));
    if (SUCCEEDED(call->hr))
        return 0;
    if (call->quiet != NULL && call->quiet(call->st, call->hr)) {
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
    Py_ssize_t i;
    V_VT(&result) = VT_EMPTY;
    if (convert_all(call, variants) < 0)
        return NULL;
    if (perform(call, variants, call->want_result ? &result : NULL) == 0)
        value = take_result(call->st, &result);
    if (value != NULL && write_back_all(call, variants) < 0)
        Py_CLEAR(value);
    for (i = 0; i < call->count; i++)
        free_one(call, &variants[i]);
    return value;
}

PyObject *
com_invoke(com_invocation *call)
{
    VARIANT few[COM_FEW_ARGUMENTS], *many;
    PyObject *value;
    call->hr = S_OK;
    call->lent = NULL;
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

int
com_parameter_read(com_state *st, PyObject *o, const char *where, com_parameter *out)
{
    if (!PyTuple_Check(o) || PyTuple_Size(o) < 2) {
        PyErr_Format(PyExc_TypeError, "InvokeTypes(): %s must be a tuple (type, flags[, default]), not %R", where, o);
        return -1;
    }
    if (st->core->as_u16(st->core, PyTuple_GetItem(o, 0), where, &out->vt) < 0)
        return -1;
    return st->core->as_u16(st->core, PyTuple_GetItem(o, 1), where, &out->flags);
}

int
com_parameters_read(com_state *st, PyObject *types, com_parameter *out)
{
    Py_ssize_t i, count = PyTuple_Size(types);
    for (i = 0; i < count; i++) {
        if (com_parameter_read(st, PyTuple_GetItem(types, i), com_argument_name(i), &out[i]) < 0)
            return -1;
    }
    return 0;
}

static bool
left_out(com_state *st, PyObject *o)
{
    return o == NULL || o == st->missing || o == st->empty || o == st->dispatch->arg_not_found;
}

/* Whether the caller gets back what the parameter points to. */
static bool
is_out(const com_parameter *p)
{
    return (p->vt & VT_BYREF) && (p->flags == PARAMFLAG_NONE || (p->flags & PARAMFLAG_FOUT));
}

/* A VARIANT that goes in by reference and does not come back needs no memory of its own: `inner` holds it. */
static bool
fits_inside(com_state *st, PyObject *o, const com_parameter *p)
{
    if (p->vt != (VT_BYREF | VT_VARIANT) || left_out(st, o))
        return false;
    return com_is_plain(o) || !com_is_variant_object(st, o);
}

static int
convert_typed(com_invocation *call, PyObject *o, const char *where, const com_parameter *p, VARIANT *v, VARIANT *inner)
{
    com_state *st = call->st;
    if (is_out(p))
        return com_variant_from_py_as(st, left_out(st, o) ? Py_None : o, where, p->vt, v);
    if (fits_inside(st, o, p)) {
        V_VT(v) = VT_BYREF | VT_VARIANT;
        V_VARIANTREF(v) = inner;
        return convert(call, o, where, inner);
    }
    if (!left_out(st, o) && p->vt == VT_BSTR && lend_text(call, o, v))
        return 0;
    if (!left_out(st, o))
        return com_variant_from_py_as(st, o, where, p->vt, v);
    V_VT(v) = VT_ERROR;
    V_ERROR(v) = DISP_E_PARAMNOTFOUND;
    return 0;
}

static void
free_typed(com_invocation *call, VARIANT *variants, VARIANT *inner, Py_ssize_t count)
{
    Py_ssize_t i;
    for (i = 0; i < count; i++) {
        VARIANT *v = &variants[i];
        if (V_VT(v) == (VT_BYREF | VT_VARIANT) && V_VARIANTREF(v) == &inner[i])
            v = &inner[i];
        free_one(call, v);
    }
}

/* The result and the values behind the by-reference parameters: one alone, several as a tuple. Steals `value`, which is
 * NULL where no result was asked for. */
static PyObject *
collect(com_state *st, PyObject *value, const com_parameter *types, const VARIANT *variants, Py_ssize_t count)
{
    Py_ssize_t i, place = value != NULL, outs = 0;
    PyObject *tuple;
    for (i = 0; i < count; i++)
        outs += is_out(&types[i]);
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
        if (!is_out(&types[i]))
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

/* How many parameters are passed: those left out at the end of the call are not passed at all. */
static Py_ssize_t
passed(const com_invocation *call, const com_parameter *types, Py_ssize_t total)
{
    for (; total > 0; total--) {
        PyObject *o = total <= call->count ? call->args[total - 1] : NULL;
        if (is_out(&types[total - 1]) || (o != NULL && o != call->st->missing))
            break;
    }
    return total;
}

/* The arguments in the order of VARIANTs, `total` of them. */
static int
convert_all_typed(com_invocation *call, const com_parameter *types, Py_ssize_t total, VARIANT *variants, VARIANT *inner)
{
    Py_ssize_t i;
    for (i = 0; i < total; i++) {
        PyObject *o = i < call->count ? call->args[i] : NULL;
        Py_ssize_t at = total - 1 - i;
        if (convert_typed(call, o, com_argument_name(i), &types[i], &variants[at], &inner[at]) < 0)
            break;
    }
    if (i == total)
        return 0;
    free_typed(call, &variants[total - i], &inner[total - i], i);
    return -1;
}

static PyObject *
invoke_typed_with(com_invocation *call, const com_parameter *wanted, const com_parameter *types, Py_ssize_t total,
                  VARIANT *variants, VARIANT *inner)
{
    VARIANT result;
    PyObject *value = NULL;
    bool want = wanted->vt != VT_VOID;
    if (convert_all_typed(call, types, total, variants, inner) < 0)
        return NULL;
    call->count = total;
    V_VT(&result) = VT_EMPTY;
    if (perform(call, variants, want ? &result : NULL) == 0) {
        value = want ? take_result(call->st, &result) : NULL;
        if (value != NULL || !want)
            value = collect(call->st, value, types, variants, total);
    }
    free_typed(call, variants, inner, total);
    return value;
}

PyObject *
com_invoke_typed(com_invocation *call, const com_parameter *wanted, const com_parameter *types, Py_ssize_t total)
{
    VARIANT few[COM_FEW_ARGUMENTS], inner[COM_FEW_ARGUMENTS], *many;
    PyObject *value;
    call->hr = S_OK;
    call->lent = NULL;
    total = passed(call, types, total);
    if (total <= COM_FEW_ARGUMENTS)
        return invoke_typed_with(call, wanted, types, total, few, inner);
    many = PyMem_Malloc(2 * (size_t)total * sizeof(VARIANT));
    if (many == NULL)
        return PyErr_NoMemory();
    value = invoke_typed_with(call, wanted, types, total, many, many + total);
    PyMem_Free(many);
    return value;
}

PyObject *
com_invoke_types(com_invocation *call, PyObject *result_type, PyObject *types)
{
    com_parameter wanted, few[COM_FEW_ARGUMENTS], *parsed = few;
    PyObject *value = NULL;
    Py_ssize_t total;
    call->hr = S_OK;
    if (com_parameter_read(call->st, result_type, "the result's type", &wanted) < 0)
        return NULL;
    if (!PyTuple_Check(types) || PyTuple_Size(types) < call->count) {
        PyErr_SetString(PyExc_TypeError, "InvokeTypes(): the argument types must be a tuple with an item for every "
                        "argument");
        return NULL;
    }
    total = PyTuple_Size(types);
    if (total > COM_FEW_ARGUMENTS) {
        parsed = PyMem_Malloc((size_t)total * sizeof(com_parameter));
        if (parsed == NULL)
            return PyErr_NoMemory();
    }
    if (com_parameters_read(call->st, types, parsed) == 0)
        value = com_invoke_typed(call, &wanted, parsed, total);
    if (parsed != few)
        PyMem_Free(parsed);
    return value;
}
