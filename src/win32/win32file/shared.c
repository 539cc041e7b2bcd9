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
win32file_text(const w32_core *core, const char *function, w32_fill fill, const void *context)
{
    wchar_t *text;
    PyObject *str = NULL;

    if (core->fill_text(core, function, fill, context, &text) < 0)
        return NULL;
    if (text[0] == 0)
        w32_raise(core, ERROR_INVALID_NAME, function);
    else
        str = core->from_text(core, text, -1);
    w32_free(text);
    return str;
}

PyObject *
win32file_view(const w32_buffer *buffer)
{
    return buffer == NULL || buffer->view.obj == NULL ? Py_NewRef(Py_None) : PyMemoryView_FromObject(buffer->view.obj);
}

int
win32file_exec(win32file_state *st, PyObject *module)
{
    PyObject *types = PyImport_ImportModule("pywintypes");
    PyObject *make = types == NULL ? NULL : PyObject_GetAttrString(types, "OVERLAPPED");
    int status = w32_add_object(module, "OVERLAPPED", make);

    (void)st;
    Py_XDECREF(types);
    return status;
}
