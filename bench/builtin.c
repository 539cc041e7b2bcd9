/* builtin.c: the least that a call from Python to C costs: a function without arguments in an extension of its own. */
#define Py_LIMITED_API 0x030b0000
#include <Python.h>
#include <windows.h>

static PyObject *
tick_count(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    return PyLong_FromUnsignedLong(GetTickCount());
}

static PyMethodDef methods[] = {
    {"GetTickCount", tick_count, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "builtin", .m_methods = methods};

PyMODINIT_FUNC
PyInit_builtin(void)
{
    return PyModuleDef_Init(&definition);
}
