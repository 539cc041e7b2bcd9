/* What the topics share: texts whose length is not known before, functions that not every Windows has. */
#include "win32file.h"

FARPROC
win32file_find(const char *name)
{
    FARPROC found = GetProcAddress(GetModuleHandleW(L"kernel32"), name);

    if (found == NULL)
        PyErr_Format(PyExc_NotImplementedError, "this version of Windows has no %s", name);
    return found;
}

PyObject *
win32file_text(const w32_core *core, const char *function, win32file_fill fill, const void *context)
{
    wchar_t small[300];
    wchar_t *buffer = small;
    DWORD size = sizeof small / sizeof *small, length, err;
    PyObject *text = NULL;

    for (;;) {
        W32_CALL(err, length = fill(context, buffer, size));
        if (length == 0) {
            /* An empty path fails without a reason. */
            w32_raise(core, err == ERROR_SUCCESS ? ERROR_INVALID_NAME : err, function);
            goto done;
        }
        if (length < size)
            break;
        size = length + 1;
        if (buffer != small)
            w32_free(buffer);
        buffer = w32_alloc(size * sizeof *buffer);
        if (buffer == NULL) {
            PyErr_NoMemory();
            goto done;
        }
    }
    text = core->from_text(core, buffer, (Py_ssize_t)length);
done:
    if (buffer != small)
        w32_free(buffer);
    return text;
}

int
win32file_exec(win32file_state *st, PyObject *module)
{
    PyObject *types = PyImport_ImportModule("pywintypes");
    PyObject *make = types == NULL ? NULL : PyObject_GetAttrString(types, "OVERLAPPED");
    int status = make == NULL ? -1 : PyModule_AddObjectRef(module, "OVERLAPPED", make);

    (void)st;
    Py_XDECREF(make);
    Py_XDECREF(types);
    return status;
}
