/* Calls into DLLs that are loaded at the first call: arguments of all kinds must reach the function unharmed. */
#define Py_LIMITED_API 0x030b0000
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <windows.h>
#include <oleauto.h>

static PyObject *
is_loaded(PyObject *module, PyObject *name)
{
    wchar_t *text = PyUnicode_AsWideCharString(name, NULL);
    (void)module;
    if (text == NULL)
        return NULL;
    PyObject *result = PyBool_FromLong(GetModuleHandleW(text) != NULL);
    PyMem_Free(text);
    return result;
}

/* One double in the first register: 1 Jan 2000 12:00 is 36526.5. */
static PyObject *
first_double(PyObject *module, PyObject *unused)
{
    SYSTEMTIME time = {0};
    (void)module;
    (void)unused;
    VariantTimeToSystemTime(36526.5, &time);
    return PyLong_FromLong(time.wYear * 100 + time.wHour);
}

/* Numbers, pointers and what no longer fits into registers, by a function of variable arguments. */
static PyObject *
many(PyObject *module, PyObject *unused)
{
    wchar_t text[100];
    (void)module;
    (void)unused;
    int length = wsprintfW(text, L"%d %s %u %d %c %d", -1, L"two", 3u, 4, L'5', 6);
    return PyUnicode_FromWideChar(text, length);
}

/* The last error of the thread is the caller's until the function sets it. */
static PyObject *
last_error(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    SetLastError(4711);
    GetDoubleClickTime();
    return PyLong_FromUnsignedLong(GetLastError());
}

static PyMethodDef methods[] = {
    {"is_loaded", is_loaded, METH_O, NULL},
    {"first_double", first_double, METH_NOARGS, NULL},
    {"many", many, METH_NOARGS, NULL},
    {"last_error", last_error, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {{0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "delayed", NULL, 0, methods, slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_delayed(void);

PyMODINIT_FUNC
PyInit_delayed(void)
{
    return PyModuleDef_Init(&definition);
}
