/* Calling Python objects without a tuple of arguments, where the running Python can: PyObject_Vectorcall is in the stable
 * ABI from 3.12 on, and there in 3.11. */
#include "core_state.h"

static PyObject *
call_with_tuple(PyObject *callable, PyObject *const *args, size_t count)
{
    PyObject *result, *tuple = PyTuple_New((Py_ssize_t)count);

    for (size_t i = 0; tuple != NULL && i < count; i++)
        if (PyTuple_SetItem(tuple, (Py_ssize_t)i, Py_NewRef(args[i])) < 0)
            Py_CLEAR(tuple);
    if (tuple == NULL)
        return NULL;
    result = PyObject_Call(callable, tuple, NULL);
    Py_DECREF(tuple);
    return result;
}

static PyObject *
call(const w32_core *core, PyObject *callable, PyObject *const *args, size_t count)
{
    const core_state *st = core_from_table(core);

    if (st->vectorcall != NULL)
        return st->vectorcall(callable, args, count, NULL);
    return call_with_tuple(callable, args, count);
}

int
core_call_init(core_state *st, PyObject *module)
{
    union {
        FARPROC any;
        PyObject *(*vectorcall)(PyObject *, PyObject *const *, size_t, PyObject *);
    } found;
    HMODULE python = NULL; /* the module that holds a type of the interpreter */

    (void)module;
    st->table.call = call;
    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                            (const wchar_t *)(void *)&PyType_Type, &python))
        return 0;
    found.any = GetProcAddress(python, "PyObject_Vectorcall");
    st->vectorcall = found.vectorcall;
    return 0;
}
