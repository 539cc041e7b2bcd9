/* Handles of the service control manager, lists of texts, and buffers that grow: what the other topics need. */
#include "win32service.gen.h"

enum { FIRST_SIZE = 1024, MOST_TRIES = 16 };

static DWORD
close_service(HANDLE handle)
{
    return CloseServiceHandle((SC_HANDLE)handle) ? 0 : GetLastError();
}

static const w32_handle_kind service_kind = {"PySC_HANDLE", "CloseServiceHandle", close_service};

int
win32service_handle(const w32_core *core, PyObject *o, const char *function, const char *what, SC_HANDLE *out)
{
    char where[120];
    HANDLE handle = NULL;
    PyOS_snprintf(where, sizeof(where), "%s() argument '%s'", function, what);
    if (o != NULL && core->as_handle(core, o, where, 0, &handle) < 0) /* NULL was None */
        return -1;
    if (handle != NULL && (PyObject_TypeCheck(o, core->HANDLEType) ? core->handle_kind(core, o) != &service_kind
                                                                   : !w32_is_memory(handle)))
        return w32_raise(core, ERROR_INVALID_HANDLE, function);
    *out = (SC_HANDLE)handle;
    return 0;
}

PyObject *
win32service_from_handle(const w32_core *core, SC_HANDLE handle)
{
    return core->from_handle_kind(core, (HANDLE)handle, &service_kind, NULL);
}

int
win32service_CloseServiceHandle(win32service_state *st, PyObject *scHandle)
{
    SC_HANDLE handle;
    BOOL ok = FALSE;
    DWORD err = 0;
    if (PyObject_TypeCheck(scHandle, st->core->HANDLEType)) {
        PyObject *closed;
        if (st->core->handle_kind(st->core, scHandle) != &service_kind) {
            PyErr_Format(PyExc_TypeError, "CloseServiceHandle() argument 'scHandle' must be a PySC_HANDLE, not %R", scHandle);
            return -1;
        }
        closed = PyObject_CallMethod(scHandle, "Close", NULL);
        Py_XDECREF(closed);
        return closed != NULL ? 0 : -1;
    }
    if (win32service_handle(st->core, scHandle, "CloseServiceHandle", "scHandle", &handle) < 0)
        return -1;
    W32_CALL(err, ok = CloseServiceHandle(handle));
    return ok ? 0 : w32_raise(st->core, err, "CloseServiceHandle");
}

/* ---- lists of texts ------------------------------------------------------------------------------------------------ */

/* Append a text, with its NUL, to a block of `length` characters that is allocated anew. */
static int
append(const w32_core *core, PyObject *o, const char *where, wchar_t **block, size_t *length)
{
    w32_text text;
    wchar_t *larger;
    int status = core->as_text(core, o, where, 0, &text);
    if (status == 0 && text.length == 0) {
        PyErr_Format(PyExc_ValueError, "%s must not hold an empty str: it would end the list", where);
        status = -1;
    }
    if (status == 0) {
        larger = PyMem_Realloc(*block, (*length + (size_t)text.length + 2) * sizeof(wchar_t));
        if (larger == NULL) {
            PyErr_NoMemory();
            status = -1;
        }
        else {
            memcpy(larger + *length, text.text, ((size_t)text.length + 1) * sizeof(wchar_t));
            *length += (size_t)text.length + 1;
            larger[*length] = 0;
            *block = larger;
        }
    }
    w32_text_clear(&text);
    return status;
}

int
win32service_multi_text(const w32_core *core, PyObject *texts, const char *where, wchar_t **out)
{
    PyObject *items;
    size_t length = 0;
    int status = 0;
    *out = NULL;
    if (texts == NULL)
        return 0;
    items = w32_items(texts, where, "a sequence of str or None");
    *out = items != NULL ? w32_alloc(2 * sizeof(wchar_t)) : NULL;
    if (*out == NULL) {
        Py_XDECREF(items);
        return PyErr_Occurred() ? -1 : (PyErr_NoMemory(), -1);
    }
    (*out)[0] = (*out)[1] = 0;
    for (Py_ssize_t i = 0; status == 0 && i < PyTuple_Size(items); i++)
        status = append(core, PyTuple_GetItem(items, i), where, out, &length);
    Py_DECREF(items);
    if (status < 0) {
        w32_free(*out);
        *out = NULL;
    }
    return status;
}

PyObject *
win32service_from_multi_text(const w32_core *core, const wchar_t *texts)
{
    PyObject *list = PyList_New(0);
    while (list != NULL && texts != NULL && *texts != 0) {
        size_t length = wcslen(texts);
        PyObject *text = core->from_text(core, texts, (Py_ssize_t)length);
        if (text == NULL || PyList_Append(list, text) < 0)
            Py_CLEAR(list);
        Py_XDECREF(text);
        texts += length + 1;
    }
    return list;
}

/* ---- buffers ------------------------------------------------------------------------------------------------------ */

int
win32service_ask(const w32_core *core, const char *function, win32service_fill fill, void *context, BYTE **data)
{
    DWORD size = FIRST_SIZE, code = ERROR_INSUFFICIENT_BUFFER;
    for (int i = 0; i < MOST_TRIES; i++) {
        DWORD needed = 0;
        *data = PyMem_Calloc(size, 1); /* zeroed: some system's answer may be less than it says */
        if (*data == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        W32_CALL_NOERR(code = fill(context, *data, size, &needed));
        if (code == ERROR_SUCCESS)
            return 0;
        w32_free(*data);
        *data = NULL;
        if (code != ERROR_INSUFFICIENT_BUFFER && code != ERROR_MORE_DATA)
            break;
        size = needed > size ? needed : size * 2;
    }
    return w32_raise(core, code, function);
}
