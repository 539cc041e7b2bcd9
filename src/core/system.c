/* What several modules ask of Windows in the same way. */
#include "core_state.h"

/* ---- the parameters of messages --------------------------------------------------------------------------------- */

static int
parameter_number(const w32_core *core, PyObject *o, const char *where, LPARAM *out)
{
    uint64_t number;

    if (core->as_u64(core, o, where, &number) < 0)
        return -1;
    *out = (LPARAM)number;
    return 0;
}

/* What is neither int nor None. */
static int
parameter_object(const w32_core *core, PyObject *o, const char *where, w32_message_parameter *out)
{
    int failed;

    if (PyUnicode_Check(o)) {
        failed = core->as_text(core, o, where, 0, &out->text);
        out->value = (LPARAM)out->text.text;
        return failed;
    }
    if (PyObject_CheckBuffer(o)) {
        failed = core->as_buffer(core, o, where, 0, &out->buffer);
        out->value = (LPARAM)out->buffer.data;
        return failed;
    }
    if (PyObject_TypeCheck(o, core->HANDLEType))
        return core->as_handle(core, o, where, 0, (HANDLE *)&out->value);
    if (PyIndex_Check(o))
        return parameter_number(core, o, where, &out->value);
    PyErr_Format(PyExc_TypeError, "%s must be int, str, a bytes-like object or None, not %R", where,
                 (PyObject *)Py_TYPE(o));
    return -1;
}

/* Not all of `out` is zeroed: that would take longer than a quick message. */
static int
as_message_parameter(const w32_core *core, PyObject *o, const char *where, w32_message_parameter *out)
{
    out->value = 0;
    out->text.text = NULL;
    out->text.owned = NULL;
    out->buffer.view.obj = NULL;
    if (o == NULL || o == Py_None)
        return 0;
    if (PyLong_Check(o))
        return parameter_number(core, o, where, &out->value);
    if (parameter_object(core, o, where, out) == 0)
        return 0;
    w32_message_parameter_drop(core, out);
    return -1;
}

/* ---- functions of system DLLs ------------------------------------------------------------------------------------ */

static FARPROC
system_function(const w32_core *core, const wchar_t *dll, const char *name, const char *function)
{
    HMODULE library = GetModuleHandleW(dll);
    FARPROC found = NULL;
    DWORD err;

    if (library == NULL)
        W32_CALL(err, library = LoadLibraryExW(dll, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32));
    if (library != NULL)
        found = GetProcAddress(library, name);
    if (found == NULL && function != NULL)
        w32_raise(core, GetLastError(), function);
    return found;
}

/* ---- files that were found --------------------------------------------------------------------------------------- */

static PyObject *
from_find_data(const w32_core *core, const WIN32_FIND_DATAW *found)
{
    PyObject *parts[] = {
        PyLong_FromUnsignedLong(found->dwFileAttributes), core->from_filetime(core, &found->ftCreationTime),
        core->from_filetime(core, &found->ftLastAccessTime), core->from_filetime(core, &found->ftLastWriteTime),
        PyLong_FromUnsignedLong(found->nFileSizeHigh), PyLong_FromUnsignedLong(found->nFileSizeLow),
        PyLong_FromUnsignedLong(found->dwReserved0), PyLong_FromUnsignedLong(found->dwReserved1),
        core->from_text(core, found->cFileName, -1), core->from_text(core, found->cAlternateFileName, -1)};
    enum { COUNT = sizeof parts / sizeof *parts };
    PyObject *tuple = PyTuple_New(COUNT);

    /* By hand: a folder has thousands, and reading a format takes as long as making the tuple. */
    for (int i = 0; i < COUNT; i++) {
        if (tuple != NULL && parts[i] != NULL)
            PyTuple_SetItem(tuple, i, parts[i]);
        else
            Py_XDECREF(parts[i]);
        if (parts[i] == NULL)
            Py_CLEAR(tuple);
    }
    return tuple;
}

/* Fetched in groups, so that the GIL is not passed on for every file. */
static int
find_rest(const w32_core *core, PyObject *list, HANDLE search, const char *function)
{
    enum { GROUP = 32 };
    WIN32_FIND_DATAW *group = w32_alloc(GROUP * sizeof *group);
    DWORD err = ERROR_SUCCESS;
    int count, status = -1;

    if (group == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    do {
        W32_CALL(err, for (count = 0; count < GROUP && FindNextFileW(search, &group[count]); count++));
        for (int i = 0; i < count; i++)
            if (w32_append(list, from_find_data(core, &group[i])) < 0)
                goto done;
    } while (count == GROUP);
    status = err == ERROR_NO_MORE_FILES ? 0 : w32_raise(core, err, function);
done:
    w32_free(group);
    return status;
}

/* ---- texts whose length is not known before ---------------------------------------------------------------------- */

static int
fill_text(const w32_core *core, const char *function, w32_fill fill, const void *context, wchar_t **out)
{
    DWORD size = 256, length, err;

    for (;;) {
        wchar_t *buffer = w32_alloc(size * sizeof *buffer);
        if (buffer == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL(err, length = fill(context, buffer, size));
        if (length < size && (length != 0 || err == ERROR_SUCCESS)) {
            buffer[length] = 0;
            *out = buffer;
            return 0;
        }
        w32_free(buffer);
        if (length == 0)
            return w32_raise(core, err, function);
        size = length > size ? length + 1 : size * 2;
    }
}

int
core_system_init(core_state *st, PyObject *module)
{
    w32_core *table = &st->table;
    (void)module;
    table->as_message_parameter = as_message_parameter;
    table->system_function = system_function;
    table->from_find_data = from_find_data;
    table->find_rest = find_rest;
    table->fill_text = fill_text;
    return 0;
}
