/* IStorage and ILockBytes: what does not follow from their declarations. */
#include "pythoncom.gen.h"
#include "storage.h"

/* ---- values -------------------------------------------------------------------------------------------------------- */

PyObject *
com_items_from_py(PyObject *o, const char *where, ULONG *count)
{
    PyObject *items;

    items = w32_items(o, where, "a sequence");
    if (items == NULL)
        return NULL;
    if ((size_t)PyTuple_Size(items) > ULONG_MAX) {
        PyErr_Format(PyExc_OverflowError, "%s must have fewer than 2**32 items", where);
        Py_CLEAR(items);
        return NULL;
    }
    *count = (ULONG)PyTuple_Size(items);
    return items;
}

/* Pointers and texts in one block: first measure, then copy. */
static size_t
measure_names(com_state *st, PyObject *items, const char *where, ULONG count)
{
    size_t size = ((size_t)count + 1) * sizeof(LPOLESTR);

    for (ULONG i = 0; i < count; i++) {
        w32_text text;
        if (st->core->as_text(st->core, PyTuple_GetItem(items, (Py_ssize_t)i), where, 0, &text) < 0) {
            w32_text_clear(&text);
            return 0;
        }
        size += ((size_t)text.length + 1) * sizeof(OLECHAR);
        w32_text_clear(&text);
    }
    return size;
}

static int
copy_names(com_state *st, PyObject *items, const char *where, ULONG count, SNB names)
{
    LPOLESTR next = (LPOLESTR)(names + count + 1);

    for (ULONG i = 0; i < count; i++) {
        w32_text text;
        if (st->core->as_text(st->core, PyTuple_GetItem(items, (Py_ssize_t)i), where, 0, &text) < 0) {
            w32_text_clear(&text);
            return -1;
        }
        names[i] = next;
        memcpy(next, text.text, ((size_t)text.length + 1) * sizeof(OLECHAR));
        next += text.length + 1;
        w32_text_clear(&text);
    }
    names[count] = NULL;
    return 0;
}

int
com_names_from_py(com_state *st, PyObject *o, const char *where, SNB *out)
{
    size_t size;
    ULONG count;
    PyObject *items;
    int status = -1;

    *out = NULL;
    if (o == NULL)
        return 0;
    items = com_items_from_py(o, where, &count);
    if (items == NULL)
        return -1;
    size = measure_names(st, items, where, count);
    if (size == 0)
        goto done;
    *out = PyMem_Malloc(size);
    if (*out == NULL)
        PyErr_NoMemory();
    else
        status = copy_names(st, items, where, count, *out);
    if (status < 0) {
        PyMem_Free(*out);
        *out = NULL;
    }
done:
    Py_DECREF(items);
    return status;
}

static PyObject *
names_to_py(com_state *st, SNB names)
{
    PyObject *list, *tuple;

    if (names == NULL)
        return Py_NewRef(Py_None);
    list = PyList_New(0);
    for (; list != NULL && *names != NULL; names++) {
        PyObject *name = st->core->from_text(st->core, *names, -1);
        if (name == NULL || PyList_Append(list, name) < 0)
            Py_CLEAR(list);
        Py_XDECREF(name);
    }
    tuple = list == NULL ? NULL : PyList_AsTuple(list);
    Py_XDECREF(list);
    return tuple;
}

static int
iids_from_py(com_state *st, PyObject *o, const char *where, IID **out, ULONG *count)
{
    PyObject *items;
    int status = -1;

    *out = NULL;
    *count = 0;
    if (o == NULL)
        return 0;
    items = com_items_from_py(o, where, count);
    if (items == NULL)
        return -1;
    *out = PyMem_Calloc((size_t)*count + 1, sizeof(IID));
    if (*out == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (ULONG i = 0; i < *count; i++)
        if (st->core->as_guid(st->core, PyTuple_GetItem(items, (Py_ssize_t)i), where, &(*out)[i]) < 0)
            goto done;
    status = 0;
done:
    Py_DECREF(items);
    return status;
}

static PyObject *
iids_to_py(com_state *st, const IID *iids, DWORD count)
{
    PyObject *tuple;

    if (iids == NULL)
        return Py_NewRef(Py_None);
    tuple = PyTuple_New((Py_ssize_t)count);
    for (DWORD i = 0; tuple != NULL && i < count; i++) {
        PyObject *item = st->core->from_guid(st->core, &iids[i]);
        if (item == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

static int
must_be_none(PyObject *o, const char *where)
{
    if (o == NULL || o == Py_None)      /* left out, or given */
        return 0;
    PyErr_Format(PyExc_TypeError, "%s must be None, not %R", where, o);
    return -1;
}

/* ---- IStorage: wrapper --------------------------------------------------------------------------------------------- */

int
com_IStorage_OpenStream(com_state *st, IStorage *self, const wchar_t *name, PyObject *reserved1, DWORD mode,
                        DWORD reserved2, com_IStorage_OpenStream_out *out)
{
    HRESULT hr;

    if (must_be_none(reserved1, "OpenStream() argument 'reserved1'") < 0)
        return -1;
    COM_CALL(hr, IStorage_OpenStream(self, name, NULL, mode, reserved2, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IStorage);
}

int
com_IStorage_OpenStorage(com_state *st, IStorage *self, const wchar_t *name, IStorage *priority, DWORD mode,
                         PyObject *exclude, DWORD reserved, com_IStorage_OpenStorage_out *out)
{
    SNB names;
    HRESULT hr;

    if (com_names_from_py(st, exclude, "OpenStorage() argument 'snbExclude'", &names) < 0)
        return -1;
    COM_CALL(hr, IStorage_OpenStorage(self, name, priority, mode, names, reserved, &out->value));
    PyMem_Free(names);
    return com_check(st, hr, (IUnknown *)self, &IID_IStorage);
}

int
com_IStorage_CopyTo(com_state *st, IStorage *self, PyObject *iids, PyObject *exclude, IStorage *target)
{
    HRESULT hr;
    ULONG count;
    int status = -1;
    SNB names = NULL;
    IID *kinds = NULL;

    if (iids_from_py(st, iids, "CopyTo() argument 'rgiidExclude'", &kinds, &count) < 0)
        goto done;
    if (com_names_from_py(st, exclude, "CopyTo() argument 'snbExclude'", &names) < 0)
        goto done;
    COM_CALL(hr, IStorage_CopyTo(self, count, kinds, names, target));
    status = com_check(st, hr, (IUnknown *)self, &IID_IStorage);
done:
    PyMem_Free(names);
    PyMem_Free(kinds);
    return status;
}

int
com_IStorage_EnumElements(com_state *st, IStorage *self, DWORD reserved1, PyObject *reserved2, DWORD reserved3,
                          com_IStorage_EnumElements_out *out)
{
    HRESULT hr;

    if (must_be_none(reserved2, "EnumElements() argument 'reserved2'") < 0)
        return -1;
    COM_CALL(hr, IStorage_EnumElements(self, reserved1, NULL, reserved3, &out->value));
    return com_check(st, hr, (IUnknown *)self, &IID_IStorage);
}

int
com_IStorage_Stat(com_state *st, IStorage *self, DWORD flags, com_IStorage_Stat_out *out)
{
    HRESULT hr;
    COM_CALL(hr, IStorage_Stat(self, &out->value, flags));
    return com_check(st, hr, (IUnknown *)self, &IID_IStorage);
}

/* ---- IStorage: gateway --------------------------------------------------------------------------------------------- */

HRESULT
com_stat_gateway(void *self, REFIID iid, const char *where, STATSTG *stat, DWORD flags)
{
    com_call call;
    PyObject *result, *args[2] = {NULL};

    if (stat == NULL)
        return E_POINTER;
    memset(stat, 0, sizeof(*stat));
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromUnsignedLong(flags);
    result = com_call_target(&call, "Stat", args, 1);
    if (result != NULL && com_out_STATSTG(call.st, result, where, stat) == 0 && (flags & STATFLAG_NONAME))
        com_STATSTG_clear(stat);
    Py_XDECREF(result);
    return com_call_end(&call, iid);
}

HRESULT STDMETHODCALLTYPE
com_IStorage_Stat_gateway(IStorage *self, STATSTG *stat, DWORD flags)
{
    return com_stat_gateway(self, &IID_IStorage, "IStorage.Stat() result", stat, flags);
}

/* The result's interface into the client's pointer; the result is stolen and may be NULL. */
static HRESULT
finish_with_interface(com_call *call, PyObject *result, REFIID iid, const char *where, void **out)
{
    if (result != NULL)
        (void)com_unwrap(call->st, result, iid, where, 0, out);
    Py_XDECREF(result);
    return com_call_end(call, &IID_IStorage);
}

HRESULT STDMETHODCALLTYPE
com_IStorage_OpenStream_gateway(IStorage *self, const OLECHAR *name, void *reserved1, DWORD mode, DWORD reserved2,
                                IStream **out)
{
    com_call call;
    PyObject *args[5] = {NULL};

    (void)reserved1;
    if (name == NULL || out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = call.st->core->from_text(call.st->core, name, -1);
    args[2] = Py_NewRef(Py_None);
    args[3] = PyLong_FromUnsignedLong(mode);
    args[4] = PyLong_FromUnsignedLong(reserved2);
    return finish_with_interface(&call, com_call_target(&call, "OpenStream", args, 4), &IID_IStream,
                                 "IStorage.OpenStream() result", (void **)out);
}

HRESULT STDMETHODCALLTYPE
com_IStorage_OpenStorage_gateway(IStorage *self, const OLECHAR *name, IStorage *priority, DWORD mode, SNB exclude,
                                 DWORD reserved, IStorage **out)
{
    com_call call;
    PyObject *args[6] = {NULL};

    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = call.st->core->from_text(call.st->core, name, -1);
    args[2] = com_wrap_lent(call.st, priority, &IID_IStorage);
    args[3] = PyLong_FromUnsignedLong(mode);
    args[4] = names_to_py(call.st, exclude);
    args[5] = PyLong_FromUnsignedLong(reserved);
    return finish_with_interface(&call, com_call_target(&call, "OpenStorage", args, 5), &IID_IStorage,
                                 "IStorage.OpenStorage() result", (void **)out);
}

/* pywin32 hands on the count too. */
HRESULT STDMETHODCALLTYPE
com_IStorage_CopyTo_gateway(IStorage *self, DWORD count, const IID *iids, SNB names, IStorage *target)
{
    com_call call;
    PyObject *args[5] = {NULL};

    if (target == NULL)
        return E_POINTER;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromUnsignedLong(count);
    args[2] = iids_to_py(call.st, iids, count);
    args[3] = names_to_py(call.st, names);
    args[4] = com_wrap_lent(call.st, target, &IID_IStorage);
    Py_XDECREF(com_call_target(&call, "CopyTo", args, 4));
    return com_call_end(&call, &IID_IStorage);
}

HRESULT STDMETHODCALLTYPE
com_IStorage_EnumElements_gateway(IStorage *self, DWORD reserved1, void *reserved2, DWORD reserved3, IEnumSTATSTG **out)
{
    com_call call;
    PyObject *args[4] = {NULL};

    (void)reserved2;
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!com_call_begin(&call, self))
        return RPC_E_DISCONNECTED;
    args[1] = PyLong_FromUnsignedLong(reserved1);
    args[2] = Py_NewRef(Py_None);
    args[3] = PyLong_FromUnsignedLong(reserved3);
    return finish_with_interface(&call, com_call_target(&call, "EnumElements", args, 3), &IID_IEnumSTATSTG,
                                 "IStorage.EnumElements() result", (void **)out);
}
