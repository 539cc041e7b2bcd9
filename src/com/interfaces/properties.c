/* IPropertyStorage: properties by id or name, their values and names. */
#include "pythoncom.gen.h"
#include "storage.h"

/* ---- ids and names ---------------------------------------------------------------------------------------------------- */

/* Which properties: the native array, and the texts that its names lie in. */
typedef struct {
    PROPSPEC *specs;
    w32_text *texts;
    ULONG count;
} selection;

static void
selection_clear(selection *s)
{
    for (ULONG i = 0; s->texts != NULL && i < s->count; i++)
        w32_text_clear(&s->texts[i]);
    PyMem_Free(s->texts);
    PyMem_Free(s->specs);
}

static int
spec_from_py(com_state *st, PyObject *o, const char *where, w32_text *text, PROPSPEC *out)
{
    if (PyLong_Check(o)) {
        out->ulKind = PRSPEC_PROPID;
        return com_out_ULONG(st, o, where, &out->propid);
    }
    if (!PyUnicode_Check(o) && !PyBytes_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be a sequence of ids (int) and names (str), not of %R", where,
                     (PyObject *)Py_TYPE(o));
        return -1;
    }
    out->ulKind = PRSPEC_LPWSTR;
    if (st->core->as_text(st->core, o, where, W32_BYTES_OK, text) < 0)
        return -1;
    out->lpwstr = (LPOLESTR)text->text;
    return 0;
}

static int
selection_from_py(com_state *st, PyObject *o, const char *where, selection *s)
{
    ULONG count;
    int status = -1;
    PyObject *items = com_items_from_py(o, where, &count);

    memset(s, 0, sizeof(*s));
    if (items == NULL)
        return -1;
    s->specs = PyMem_Calloc((size_t)count + 1, sizeof(*s->specs));
    s->texts = PyMem_Calloc((size_t)count + 1, sizeof(*s->texts));
    if (s->specs == NULL || s->texts == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    s->count = count;
    for (ULONG i = 0; i < count; i++)
        if (spec_from_py(st, PyTuple_GetItem(items, (Py_ssize_t)i), where, &s->texts[i], &s->specs[i]) < 0)
            goto done;
    status = 0;
done:
    Py_DECREF(items);
    return status;
}

static PyObject *
spec_to_py(com_state *st, const PROPSPEC *spec)
{
    if (spec->ulKind == PRSPEC_PROPID)
        return PyLong_FromUnsignedLong(spec->propid);
    if (spec->ulKind == PRSPEC_LPWSTR && spec->lpwstr != NULL)
        return st->core->from_text(st->core, spec->lpwstr, -1);
    return PyErr_Format(PyExc_ValueError, "a PROPSPEC must hold an id or a name");
}

static PyObject *
specs_to_py(com_state *st, const PROPSPEC *specs, ULONG count)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (ULONG i = 0; tuple != NULL && i < count; i++) {
        PyObject *item = spec_to_py(st, &specs[i]);
        if (item == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *
ids_to_py(const PROPID *ids, ULONG count)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (ULONG i = 0; tuple != NULL && i < count; i++) {
        PyObject *item = PyLong_FromUnsignedLong(ids[i]);
        if (item == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

static int
ids_from_py(com_state *st, PyObject *o, const char *where, PROPID **out, ULONG *count)
{
    int status = -1;
    PyObject *items = com_items_from_py(o, where, count);

    *out = NULL;
    if (items == NULL)
        return -1;
    *out = PyMem_Calloc((size_t)*count + 1, sizeof(**out));
    if (*out == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (ULONG i = 0; i < *count; i++)
        if (com_out_ULONG(st, PyTuple_GetItem(items, (Py_ssize_t)i), where, &(*out)[i]) < 0)
            goto done;
    status = 0;
done:
    Py_DECREF(items);
    return status;
}

/* ---- values ------------------------------------------------------------------------------------------------------------ */

static void
values_clear(PROPVARIANT *values, ULONG count)
{
    for (ULONG i = 0; values != NULL && i < count; i++)
        PropVariantClear(&values[i]);
}

static PyObject *
values_to_py(com_state *st, const PROPVARIANT *values, ULONG count)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (ULONG i = 0; tuple != NULL && i < count; i++) {
        PyObject *item = com_propvariant_to_py(st, &values[i]);
        if (item == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

/* A sequence of exactly `count` items; new reference. */
static PyObject *
items_of(PyObject *o, const char *where, ULONG count)
{
    ULONG there;
    PyObject *items = com_items_from_py(o, where, &there);

    if (items != NULL && there != count) {
        PyErr_Format(PyExc_ValueError, "%s must have %lu items, one for each property, not %lu", where, count, there);
        Py_CLEAR(items);
    }
    return items;
}

/* Into zeroed memory; what was done before a failure is still there. */
static int
values_from_py(com_state *st, PyObject *o, const char *where, PROPVARIANT *values, ULONG count)
{
    int status = 0;
    PyObject *items = items_of(o, where, count);

    if (items == NULL)
        return -1;
    for (ULONG i = 0; status == 0 && i < count; i++)
        status = com_propvariant_from_py(st, PyTuple_GetItem(items, (Py_ssize_t)i), where, &values[i]);
    Py_DECREF(items);
    return status;
}

static PROPVARIANT *
new_values(ULONG count)
{
    PROPVARIANT *values = PyMem_Calloc((size_t)count + 1, sizeof(*values));
    if (values == NULL)
        PyErr_NoMemory();
    return values;
}

/* ---- wrapper ----------------------------------------------------------------------------------------------------------- */

int
com_IPropertyStorage_ReadMultiple(com_state *st, IPropertyStorage *self, PyObject *props,
                                  com_IPropertyStorage_ReadMultiple_out *out)
{
    HRESULT hr;
    selection s;
    PROPVARIANT *values = NULL;

    if (selection_from_py(st, props, "ReadMultiple() argument 'props'", &s) < 0)
        goto done;
    values = new_values(s.count);
    if (values == NULL)
        goto done;
    COM_CALL(hr, IPropertyStorage_ReadMultiple(self, s.count, s.specs, values));
    if (com_check(st, hr, (IUnknown *)self, &IID_IPropertyStorage) == 0)
        out->value = values_to_py(st, values, s.count);
    Py_BEGIN_ALLOW_THREADS
    values_clear(values, s.count);
    Py_END_ALLOW_THREADS
done:
    PyMem_Free(values);
    selection_clear(&s);
    return out->value == NULL ? -1 : 0;
}

int
com_IPropertyStorage_WriteMultiple(com_state *st, IPropertyStorage *self, PyObject *props, PyObject *list, DWORD first)
{
    HRESULT hr;
    selection s;
    int status = -1;
    PROPVARIANT *values = NULL;

    if (selection_from_py(st, props, "WriteMultiple() argument 'props'", &s) < 0)
        goto done;
    values = new_values(s.count);
    if (values == NULL || values_from_py(st, list, "WriteMultiple() argument 'values'", values, s.count) < 0)
        goto done;
    COM_CALL(hr, IPropertyStorage_WriteMultiple(self, s.count, s.specs, values, first));
    status = com_check(st, hr, (IUnknown *)self, &IID_IPropertyStorage);
done:
    values_clear(values, s.count);
    PyMem_Free(values);
    selection_clear(&s);
    return status;
}

int
com_IPropertyStorage_DeleteMultiple(com_state *st, IPropertyStorage *self, PyObject *props)
{
    HRESULT hr;
    selection s;
    int status = -1;

    if (selection_from_py(st, props, "DeleteMultiple() argument 'props'", &s) == 0) {
        COM_CALL(hr, IPropertyStorage_DeleteMultiple(self, s.count, s.specs));
        status = com_check(st, hr, (IUnknown *)self, &IID_IPropertyStorage);
    }
    selection_clear(&s);
    return status;
}

static PyObject *
names_to_py(com_state *st, const LPOLESTR *names, ULONG count)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (ULONG i = 0; tuple != NULL && i < count; i++) {
        PyObject *item = st->core->from_text(st->core, names[i], -1);
        if (item == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

int
com_IPropertyStorage_ReadPropertyNames(com_state *st, IPropertyStorage *self, PyObject *props,
                                       com_IPropertyStorage_ReadPropertyNames_out *out)
{
    HRESULT hr;
    ULONG count = 0;
    PROPID *ids;
    LPOLESTR *names = NULL;

    if (ids_from_py(st, props, "ReadPropertyNames() argument 'props'", &ids, &count) < 0)
        goto done;
    names = PyMem_Calloc((size_t)count + 1, sizeof(*names));
    if (names == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    COM_CALL(hr, IPropertyStorage_ReadPropertyNames(self, count, ids, names));
    if (com_check(st, hr, (IUnknown *)self, &IID_IPropertyStorage) == 0)
        out->value = names_to_py(st, names, count);
    for (ULONG i = 0; i < count; i++)
        CoTaskMemFree(names[i]);
done:
    PyMem_Free(names);
    PyMem_Free(ids);
    return out->value == NULL ? -1 : 0;
}

int
com_IPropertyStorage_WritePropertyNames(com_state *st, IPropertyStorage *self, PyObject *props, PyObject *list)
{
    HRESULT hr;
    SNB names = NULL;
    ULONG count;
    PROPID *ids;
    int status = -1;
    PyObject *items = NULL;

    if (ids_from_py(st, props, "WritePropertyNames() argument 'props'", &ids, &count) < 0)
        goto done;
    items = items_of(list, "WritePropertyNames() argument 'names'", count);
    if (items == NULL || com_names_from_py(st, items, "WritePropertyNames() argument 'names'", &names) < 0)
        goto done;
    COM_CALL(hr, IPropertyStorage_WritePropertyNames(self, count, ids, names));
    status = com_check(st, hr, (IUnknown *)self, &IID_IPropertyStorage);
done:
    Py_XDECREF(items);
    PyMem_Free(names);
    PyMem_Free(ids);
    return status;
}

int
com_IPropertyStorage_DeletePropertyNames(com_state *st, IPropertyStorage *self, PyObject *props)
{
    HRESULT hr;
    ULONG count;
    PROPID *ids;
    int status = -1;

    if (ids_from_py(st, props, "DeletePropertyNames() argument 'props'", &ids, &count) == 0) {
        COM_CALL(hr, IPropertyStorage_DeletePropertyNames(self, count, ids));
        status = com_check(st, hr, (IUnknown *)self, &IID_IPropertyStorage);
    }
    PyMem_Free(ids);
    return status;
}

/* ---- gateway ----------------------------------------------------------------------------------------------------------- */

static bool
all_empty(const PROPVARIANT *values, ULONG count)
{
    for (ULONG i = 0; i < count; i++)
        if (values[i].vt != VT_EMPTY)
            return false;
    return true;
}

HRESULT STDMETHODCALLTYPE
com_IPropertyStorage_ReadMultiple_gateway(IPropertyStorage *self, ULONG count, const PROPSPEC *specs, PROPVARIANT *values)
{
    HRESULT hr;
    com_call call;
    PyObject *result, *args[2] = {NULL};

    if (specs == NULL || values == NULL)
        return E_POINTER;
    memset(values, 0, count * sizeof(*values));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = specs_to_py(call.st, specs, count);
    result = com_call_target(&call, "ReadMultiple", args, 1);
    if (result != NULL && values_from_py(call.st, result, "IPropertyStorage.ReadMultiple() result", values, count) < 0)
        values_clear(values, count);
    Py_XDECREF(result);
    hr = com_call_end(&call, &IID_IPropertyStorage);
    return hr == S_OK && all_empty(values, count) ? S_FALSE : hr;
}

HRESULT STDMETHODCALLTYPE
com_IPropertyStorage_WriteMultiple_gateway(IPropertyStorage *self, ULONG count, const PROPSPEC *specs,
                                           const PROPVARIANT *values, PROPID first)
{
    com_call call;
    PyObject *args[4] = {NULL};

    if (specs == NULL || values == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = specs_to_py(call.st, specs, count);
    args[2] = args[1] == NULL ? NULL : values_to_py(call.st, values, count);
    args[3] = PyLong_FromUnsignedLong(first);
    Py_XDECREF(com_call_target(&call, "WriteMultiple", args, 3));
    return com_call_end(&call, &IID_IPropertyStorage);
}

HRESULT STDMETHODCALLTYPE
com_IPropertyStorage_DeleteMultiple_gateway(IPropertyStorage *self, ULONG count, const PROPSPEC *specs)
{
    com_call call;
    PyObject *args[2] = {NULL};

    if (specs == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = specs_to_py(call.st, specs, count);
    Py_XDECREF(com_call_target(&call, "DeleteMultiple", args, 1));
    return com_call_end(&call, &IID_IPropertyStorage);
}

/* Into zeroed memory. */
static int
names_from_py(com_state *st, PyObject *o, LPOLESTR *names, ULONG count)
{
    int status = 0;
    const char *where = "IPropertyStorage.ReadPropertyNames() result";
    PyObject *items = items_of(o, where, count);

    if (items == NULL)
        return -1;
    for (ULONG i = 0; status == 0 && i < count; i++)
        status = com_out_OLESTR(st, PyTuple_GetItem(items, (Py_ssize_t)i), where, &names[i]);
    Py_DECREF(items);
    if (status == 0)
        return 0;
    for (ULONG i = 0; i < count; i++) {
        CoTaskMemFree(names[i]);
        names[i] = NULL;
    }
    return -1;
}

HRESULT STDMETHODCALLTYPE
com_IPropertyStorage_ReadPropertyNames_gateway(IPropertyStorage *self, ULONG count, const PROPID *ids, LPOLESTR *names)
{
    com_call call;
    PyObject *result, *args[2] = {NULL};

    if (ids == NULL || names == NULL)
        return E_POINTER;
    memset(names, 0, count * sizeof(*names));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = ids_to_py(ids, count);
    result = com_call_target(&call, "ReadPropertyNames", args, 1);
    if (result != NULL)
        (void)names_from_py(call.st, result, names, count);
    Py_XDECREF(result);
    return com_call_end(&call, &IID_IPropertyStorage);
}

HRESULT STDMETHODCALLTYPE
com_IPropertyStorage_WritePropertyNames_gateway(IPropertyStorage *self, ULONG count, const PROPID *ids,
                                                const LPOLESTR *names)
{
    com_call call;
    PyObject *args[3] = {NULL};

    if (ids == NULL || names == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = ids_to_py(ids, count);
    args[2] = names_to_py(call.st, names, count);
    Py_XDECREF(com_call_target(&call, "WritePropertyNames", args, 2));
    return com_call_end(&call, &IID_IPropertyStorage);
}

HRESULT STDMETHODCALLTYPE
com_IPropertyStorage_DeletePropertyNames_gateway(IPropertyStorage *self, ULONG count, const PROPID *ids)
{
    com_call call;
    PyObject *args[2] = {NULL};

    if (ids == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = ids_to_py(ids, count);
    Py_XDECREF(com_call_target(&call, "DeletePropertyNames", args, 1));
    return com_call_end(&call, &IID_IPropertyStorage);
}
