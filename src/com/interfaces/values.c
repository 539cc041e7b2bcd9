/* Values of interface methods that the type words of functions do not cover: texts of COM's allocators, 64-bit unions, and
 * structures that Python sees as tuples. */
#include "interfaces.h"

/* ---- pointers and memory ------------------------------------------------------------------------------------------ */

PyObject *
com_wrap_lent(com_state *st, void *unknown, REFIID iid)
{
    if (unknown != NULL)
        IUnknown_AddRef((IUnknown *)unknown);
    return com_wrap(st, unknown, iid);
}

void *
com_next_memory(ULONG count, size_t size)
{
    void *memory = PyMem_Calloc(count > 0 ? count : 1, size);
    if (memory == NULL)
        PyErr_NoMemory();
    return memory;
}

PyObject *
com_first_of(PyObject *values)
{
    PyObject *first;
    if (values == NULL)
        return NULL;
    first = PySequence_Size(values) > 0 ? PySequence_GetItem(values, 0) : NULL;
    Py_DECREF(values);
    return first;
}

/* ---- texts --------------------------------------------------------------------------------------------------------- */

int
com_in_bstr(com_state *st, PyObject *o, const char *where, unsigned flags, BSTR *out)
{
    w32_text text;
    int status = -1;

    *out = NULL;
    if (st->core->as_text(st->core, o, where, flags | W32_NUL_OK, &text) < 0)
        goto done;
    status = 0;
    if (text.text == NULL)
        goto done;
    *out = SysAllocStringLen(text.text, (UINT)text.length);
    if (*out == NULL) {
        PyErr_NoMemory();
        status = -1;
    }
done:
    w32_text_clear(&text);
    return status;
}

PyObject *
com_bstr_to_py(com_state *st, BSTR text)
{
    return st->core->from_text(st->core, text, text == NULL ? 0 : (Py_ssize_t)SysStringLen(text));
}

int
com_out_BSTR(com_state *st, PyObject *o, const char *where, BSTR *out)
{
    return com_in_bstr(st, o, where, W32_NONE_OK, out);
}

int
com_out_OLESTR(com_state *st, PyObject *o, const char *where, LPOLESTR *out)
{
    w32_text text;
    size_t size;
    int status = -1;

    *out = NULL;
    if (st->core->as_text(st->core, o, where, W32_NONE_OK, &text) < 0)
        goto done;
    status = 0;
    if (text.text == NULL)
        goto done;
    size = ((size_t)text.length + 1) * sizeof(wchar_t);
    *out = CoTaskMemAlloc(size);
    if (*out != NULL)
        memcpy(*out, text.text, size);
    else {
        PyErr_NoMemory();
        status = -1;
    }
done:
    w32_text_clear(&text);
    return status;
}

/* ---- numbers -------------------------------------------------------------------------------------------------------- */

int
com_out_LARGE_INTEGER(com_state *st, PyObject *o, const char *where, LARGE_INTEGER *out)
{
    return w32_in_LARGE_INTEGER(st->core, o, where, out);
}

int
com_out_ULARGE_INTEGER(com_state *st, PyObject *o, const char *where, ULARGE_INTEGER *out)
{
    return w32_in_ULARGE_INTEGER(st->core, o, where, out);
}

int
com_out_BOOL(com_state *st, PyObject *o, const char *where, BOOL *out)
{
    int value = PyObject_IsTrue(o);
    (void)st;
    (void)where;
    *out = value > 0;
    return value < 0 ? -1 : 0;
}

int
com_out_HWND(com_state *st, PyObject *o, const char *where, HWND *out)
{
    HANDLE handle;
    if (st->core->as_handle(st->core, o, where, W32_NONE_OK, &handle) < 0)
        return -1;
    *out = (HWND)handle;
    return 0;
}

/* ---- tuples --------------------------------------------------------------------------------------------------------- */

PyObject *
com_tuple_of(PyObject **items, Py_ssize_t count)
{
    PyObject *tuple = NULL;
    bool complete = true;

    for (Py_ssize_t i = 0; i < count; i++)
        complete = complete && items[i] != NULL;
    if (complete)
        tuple = PyTuple_New(count);
    for (Py_ssize_t i = 0; i < count; i++)
        if (tuple == NULL)
            Py_XDECREF(items[i]);
        else
            PyTuple_SetItem(tuple, i, items[i]);
    return tuple;
}

PyObject *
com_STATSTG_to_py(com_state *st, const STATSTG *value)
{
    const w32_core *core = st->core;
    PyObject *items[] = {
        core->from_text(core, value->pwcsName, -1),
        PyLong_FromUnsignedLong(value->type),
        PyLong_FromUnsignedLongLong(value->cbSize.QuadPart),
        core->from_filetime(core, &value->mtime),
        core->from_filetime(core, &value->ctime),
        core->from_filetime(core, &value->atime),
        PyLong_FromUnsignedLong(value->grfMode),
        PyLong_FromUnsignedLong(value->grfLocksSupported),
        core->from_guid(core, &value->clsid),
        PyLong_FromUnsignedLong(value->grfStateBits),
        PyLong_FromUnsignedLong(value->reserved),
    };
    return com_tuple_of(items, sizeof(items) / sizeof(items[0]));
}

int
com_out_STATSTG(com_state *st, PyObject *o, const char *where, STATSTG *out)
{
    int status = -1;
    const w32_core *core = st->core;
    PyObject *item[11] = {NULL};

    memset(out, 0, sizeof(*out));
    if (com_call_unpack(o, where, item, 11) < 0)
        return -1;
    if (com_out_DWORD(st, item[1], where, &out->type) < 0 || com_out_ULARGE_INTEGER(st, item[2], where, &out->cbSize) < 0)
        goto done;
    if (core->as_filetime(core, item[3], where, &out->mtime) < 0 || core->as_filetime(core, item[4], where, &out->ctime) < 0)
        goto done;
    if (core->as_filetime(core, item[5], where, &out->atime) < 0 || com_out_DWORD(st, item[6], where, &out->grfMode) < 0)
        goto done;
    if (com_out_DWORD(st, item[7], where, &out->grfLocksSupported) < 0 || core->as_guid(core, item[8], where, &out->clsid) < 0)
        goto done;
    if (com_out_DWORD(st, item[9], where, &out->grfStateBits) < 0 || com_out_DWORD(st, item[10], where, &out->reserved) < 0)
        goto done;
    status = com_out_OLESTR(st, item[0], where, &out->pwcsName);
done:
    com_call_drop(item, 11);
    return status;
}

void
com_STATSTG_clear(STATSTG *value)
{
    CoTaskMemFree(value->pwcsName);
    value->pwcsName = NULL;
}

PyObject *
com_CONNECTDATA_to_py(com_state *st, const CONNECTDATA *value)
{
    PyObject *items[] = {
        com_wrap_lent(st, value->pUnk, &IID_IUnknown),
        PyLong_FromUnsignedLong(value->dwCookie),
    };
    return com_tuple_of(items, 2);
}

int
com_out_CONNECTDATA(com_state *st, PyObject *o, const char *where, CONNECTDATA *out)
{
    int status = -1;
    PyObject *item[2] = {NULL};

    memset(out, 0, sizeof(*out));
    if (com_call_unpack(o, where, item, 2) < 0)
        return -1;
    if (com_out_DWORD(st, item[1], where, &out->dwCookie) == 0)
        status = com_unwrap(st, item[0], &IID_IUnknown, where, 0, (void **)&out->pUnk);
    com_call_drop(item, 2);
    return status;
}

void
com_CONNECTDATA_clear(CONNECTDATA *value)
{
    com_release(value->pUnk);
    value->pUnk = NULL;
}

PyObject *
com_CATEGORYINFO_to_py(com_state *st, const CATEGORYINFO *value)
{
    PyObject *items[] = {
        st->core->from_guid(st->core, &value->catid),
        PyLong_FromUnsignedLong(value->lcid),
        st->core->from_text(st->core, value->szDescription, -1),
    };
    return com_tuple_of(items, 3);
}

void
com_CATEGORYINFO_clear(CATEGORYINFO *value)
{
    (void)value;
}

PyObject *
com_STATPROPSTG_to_py(com_state *st, const STATPROPSTG *value)
{
    PyObject *items[] = {
        st->core->from_text(st->core, value->lpwstrName, -1),
        PyLong_FromUnsignedLong(value->propid),
        PyLong_FromLong(value->vt),
    };
    return com_tuple_of(items, 3);
}

int
com_out_STATPROPSTG(com_state *st, PyObject *o, const char *where, STATPROPSTG *out)
{
    int status = -1;
    PyObject *item[3] = {NULL};

    memset(out, 0, sizeof(*out));
    if (com_call_unpack(o, where, item, 3) < 0)
        return -1;
    if (com_out_ULONG(st, item[1], where, &out->propid) == 0 && com_out_WORD(st, item[2], where, &out->vt) == 0)
        status = com_out_OLESTR(st, item[0], where, &out->lpwstrName);
    com_call_drop(item, 3);
    return status;
}

void
com_STATPROPSTG_clear(STATPROPSTG *value)
{
    CoTaskMemFree(value->lpwstrName);
    value->lpwstrName = NULL;
}

PyObject *
com_STATPROPSETSTG_to_py(com_state *st, const STATPROPSETSTG *value)
{
    const w32_core *core = st->core;
    PyObject *items[] = {
        core->from_guid(core, &value->fmtid),
        core->from_guid(core, &value->clsid),
        PyLong_FromUnsignedLong(value->grfFlags),
        core->from_filetime(core, &value->mtime),
        core->from_filetime(core, &value->ctime),
        core->from_filetime(core, &value->atime),
    };
    return com_tuple_of(items, 6);
}

int
com_out_STATPROPSETSTG(com_state *st, PyObject *o, const char *where, STATPROPSETSTG *out)
{
    int status = -1;
    const w32_core *core = st->core;
    PyObject *item[6] = {NULL};

    memset(out, 0, sizeof(*out));
    if (com_call_unpack(o, where, item, 6) < 0)
        return -1;
    if (core->as_guid(core, item[0], where, &out->fmtid) < 0 || core->as_guid(core, item[1], where, &out->clsid) < 0)
        goto done;
    if (com_out_DWORD(st, item[2], where, &out->grfFlags) < 0 || core->as_filetime(core, item[3], where, &out->mtime) < 0)
        goto done;
    if (core->as_filetime(core, item[4], where, &out->ctime) < 0 || core->as_filetime(core, item[5], where, &out->atime) < 0)
        goto done;
    status = 0;
done:
    com_call_drop(item, 6);
    return status;
}

void
com_STATPROPSETSTG_clear(STATPROPSETSTG *value)
{
    (void)value;
}
