/* A third party's extension: it knows core.h and nothing else of cwin32. */
#include "withcore.h"

/* wait(handle, milliseconds): how the wait ended. */
static PyObject *
wait(PyObject *module, PyObject *args)
{
    const w32_core *core = withcore_table(module);
    PyObject *handle, *milliseconds;
    HANDLE native;
    uint32_t time;
    DWORD err, ended;
    if (!PyArg_ParseTuple(args, "OO:wait", &handle, &milliseconds) ||
        core->as_handle(core, handle, "wait() argument 'handle'", 0, &native) < 0 ||
        core->as_u32(core, milliseconds, "wait() argument 'milliseconds'", &time) < 0)
        return NULL;
    W32_CALL(err, ended = WaitForSingleObject(native, time));
    if (ended == WAIT_FAILED) {
        w32_raise(core, err, "WaitForSingleObject");
        return NULL;
    }
    return PyLong_FromUnsignedLong(ended);
}

/* event(): a new event's handle. */
static PyObject *
event(PyObject *module, PyObject *unused)
{
    const w32_core *core = withcore_table(module);
    (void)unused;
    return core->from_handle(core, CreateEventW(NULL, TRUE, FALSE, NULL), W32_CLOSE_HANDLE);
}

/* full_path(path): the path as Windows completes it. */
static PyObject *
full_path(PyObject *module, PyObject *path)
{
    const w32_core *core = withcore_table(module);
    wchar_t full[MAX_PATH];
    w32_text text;
    DWORD length;
    if (core->as_text(core, path, "full_path() argument 'path'", W32_PATH, &text) < 0)
        return NULL;
    length = GetFullPathNameW(text.text, MAX_PATH, full, NULL);
    w32_text_clear(&text);
    if (length == 0 || length >= MAX_PATH) {
        w32_raise(core, length == 0 ? GetLastError() : ERROR_FILENAME_EXCED_RANGE, "GetFullPathName");
        return NULL;
    }
    return core->from_text(core, full, (Py_ssize_t)length);
}

static PyMethodDef functions[] = {
    {"wait", wait, METH_VARARGS, NULL},
    {"event", event, METH_NOARGS, NULL},
    {"full_path", full_path, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

PyMODINIT_FUNC
PyInit_thirdparty(void)
{
    WITHCORE_INIT("thirdparty", functions);
}
