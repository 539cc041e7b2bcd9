/* The module's state, its errors, and which handles are out. */
#include "pdh_state.h"

enum { MESSAGE_LENGTH = 1024 };

int
pdh_raise(pdh_state *st, DWORD status, const char *function)
{
    wchar_t text[MESSAGE_LENGTH];
    HMODULE library = GetModuleHandleW(L"pdh.dll");
    DWORD length = 0;

    if (library != NULL)
        length = FormatMessageW(FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_IGNORE_INSERTS, library, status, 0, text,
                                MESSAGE_LENGTH, NULL);
    while (length > 0 && (text[length - 1] == L'\n' || text[length - 1] == L'\r'))
        length--;
    text[length] = 0;
    return st->core->raise_error(st->core, status, function, length > 0 ? text : NULL);
}

int
pdh_check_counter(pdh_state *st, DWORD status)
{
    PyObject *number;

    if (status == PDH_CSTATUS_VALID_DATA)
        return 0;
    number = PyLong_FromLong((LONG)status);
    if (number != NULL)
        PyErr_SetObject(st->status_error, number);
    Py_XDECREF(number);
    return -1;
}

PyObject *
pdh_list(const w32_core *core, const wchar_t *texts, size_t length)
{
    PyObject *list = PyList_New(0);
    size_t at = 0;

    while (list != NULL && texts != NULL && at < length && texts[at] != 0) {
        size_t end = at;
        PyObject *text;
        int failed;
        while (end < length && texts[end] != 0)
            end++;
        text = core->from_text(core, texts + at, (Py_ssize_t)(end - at));
        failed = text == NULL || PyList_Append(list, text) < 0;
        Py_XDECREF(text);
        if (failed)
            Py_CLEAR(list);
        at = end + 1;
    }
    return list;
}

void *
pdh_grow(void *old, DWORD given, DWORD *size, size_t unit)
{
    enum { LEAST = 256 };
    void *memory;

    w32_free(old);
    if (*size <= given)
        *size = given < LEAST ? LEAST : given * 2;
    memory = PyMem_Calloc(*size, unit);
    if (memory == NULL)
        PyErr_NoMemory();
    return memory;
}

/* ---- handles ---------------------------------------------------------------------------------------------------- */

int
pdh_enter(pdh_state *st, HANDLE handle, HANDLE query)
{
    PyObject *key = PyLong_FromVoidPtr(handle);
    PyObject *owner = query == NULL ? Py_NewRef(Py_None) : PyLong_FromVoidPtr(query);
    int status = key == NULL || owner == NULL ? -1 : PyDict_SetItem(st->handles, key, owner);

    Py_XDECREF(key);
    Py_XDECREF(owner);
    return status;
}

/* What the handle is filed under, borrowed; NULL with an exception when it was not given out here. */
static PyObject *
owner_of(pdh_state *st, HANDLE handle, const char *function)
{
    PyObject *key = PyLong_FromVoidPtr(handle);
    PyObject *owner = key == NULL ? NULL : PyDict_GetItemWithError(st->handles, key);

    Py_XDECREF(key);
    if (owner == NULL && !PyErr_Occurred())
        pdh_raise(st, PDH_INVALID_HANDLE, function);
    return owner;
}

int
pdh_known_query(pdh_state *st, HANDLE handle, const char *function)
{
    PyObject *owner = owner_of(st, handle, function);
    if (owner == NULL)
        return -1;
    return owner == Py_None ? 0 : pdh_raise(st, PDH_INVALID_HANDLE, function);
}

static HANDLE *
slot_of(pdh_state *st, HANDLE handle)
{
    uint32_t mixed = (uint32_t)((UINT_PTR)handle >> 4) * 2654435761u;
    return &st->recent[mixed >> 22];
}

/* Programs ask many counters for their values, again and again. */
int
pdh_known_counter(pdh_state *st, HANDLE handle, const char *function)
{
    HANDLE *slot = slot_of(st, handle);
    PyObject *owner;
    if (*slot == handle && handle != NULL)
        return 0;
    owner = owner_of(st, handle, function);
    if (owner == NULL)
        return -1;
    if (owner == Py_None)
        return pdh_raise(st, PDH_INVALID_HANDLE, function);
    *slot = handle;
    return 0;
}

/* The counters that a query has, as a new list. */
static PyObject *
counters_of(pdh_state *st, PyObject *query)
{
    PyObject *list = PyList_New(0);
    PyObject *key, *owner;
    Py_ssize_t place = 0;

    while (list != NULL && PyDict_Next(st->handles, &place, &key, &owner)) {
        int same = owner == Py_None ? 0 : PyObject_RichCompareBool(owner, query, Py_EQ);
        if (same < 0 || (same > 0 && PyList_Append(list, key) < 0))
            Py_CLEAR(list);
    }
    return list;
}

int
pdh_leave(pdh_state *st, HANDLE handle)
{
    PyObject *key = PyLong_FromVoidPtr(handle);
    PyObject *counters = key == NULL ? NULL : counters_of(st, key);
    int status = counters == NULL ? -1 : PyDict_DelItem(st->handles, key);

    memset(st->recent, 0, sizeof st->recent);
    for (Py_ssize_t i = 0; status == 0 && i < PyList_Size(counters); i++)
        status = PyDict_DelItem(st->handles, PyList_GetItem(counters, i));
    Py_XDECREF(counters);
    Py_XDECREF(key);
    return status;
}

/* ---- the module ------------------------------------------------------------------------------------------------- */

int
pdh_exec(pdh_state *st, PyObject *module)
{
    st->handles = PyDict_New();
    st->status_error = PyErr_NewExceptionWithDoc("win32pdh.counter_status_error",
                                                 "A counter has no valid value. Its argument is the PDH_CSTATUS_… code.", NULL,
                                                 NULL);
    if (st->handles == NULL || st->status_error == NULL)
        return -1;
    return PyModule_AddObjectRef(module, "counter_status_error", st->status_error);
}

void
pdh_clear(pdh_state *st)
{
    Py_CLEAR(st->handles);
    Py_CLEAR(st->status_error);
}

int
pdh_traverse(pdh_state *st, visitproc visit, void *arg)
{
    Py_VISIT(st->handles);
    Py_VISIT(st->status_error);
    return 0;
}
