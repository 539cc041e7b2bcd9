/* util.c: what the stable ABI of 3.11 lacks, looked up once in the Python that is running, and small helpers. */
#include "server.h"

/* The handle of pythonXY.dll: the module that holds a type of the interpreter. */
static HMODULE
python_dll(void)
{
    HMODULE module = NULL;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       (const wchar_t *)(void *)&PyType_Type, &module);
    return module;
}

/* A cast by way of a union: C has none from FARPROC to other functions that every compiler is silent about. */
typedef union {
    FARPROC any;
    PyObject *(*vectorcall)(PyObject *, PyObject *const *, size_t, PyObject *);
    int (*optional_attr)(PyObject *, PyObject *, PyObject **);
    BOOLEAN (NTAPI *flag)(void);
    PyThreadState *(*state)(void);
    int (*watcher)(int (*)(PyTypeObject *));
    int (*number)(int);
    int (*watch)(int, PyObject *);
} function;

/* Python 3.12 and later tells when a class changes; all three or none. */
static void
load_type_watchers(com_runtime *run, HMODULE python)
{
    function f;
    f.any = GetProcAddress(python, "PyType_AddWatcher");
    run->add_type_watcher = f.watcher;
    f.any = GetProcAddress(python, "PyType_ClearWatcher");
    run->clear_type_watcher = f.number;
    f.any = GetProcAddress(python, "PyType_Watch");
    run->watch_type = f.watch;
    if (run->clear_type_watcher == NULL || run->watch_type == NULL)
        run->add_type_watcher = NULL;
}

int
com_runtime_load(com_runtime *run)
{
    function f;
    HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    HMODULE python = python_dll();
    if (python == NULL || ntdll == NULL) {
        PyErr_SetString(PyExc_ImportError, "the DLL of the running Python cannot be found");
        return -1;
    }
    f.any = GetProcAddress(python, "PyObject_VectorcallMethod");
    run->vectorcall_method = f.vectorcall;
    f.any = GetProcAddress(python, "PyObject_Vectorcall");
    run->vectorcall = f.vectorcall;
    f.any = GetProcAddress(python, "PyObject_GetOptionalAttr");
    if (f.any == NULL)
        f.any = GetProcAddress(python, "_PyObject_LookupAttr");  /* its name before 3.13 */
    run->optional_attr = f.optional_attr;
    load_type_watchers(run, python);
    f.any = GetProcAddress(ntdll, "RtlDllShutdownInProgress");
    run->process_is_ending = f.flag;
    f.any = GetProcAddress(python, "PyThreadState_GetUnchecked");
    if (f.any == NULL)
        f.any = GetProcAddress(python, "_PyThreadState_UncheckedGet");  /* its name before 3.13 */
    run->current_state = f.state;
    if (f.any == NULL || run->process_is_ending == NULL) {
        PyErr_SetString(PyExc_ImportError, "the running Python does not tell which thread it runs on");
        return -1;
    }
    return 0;
}

int
com_optional_attr(com_state *st, PyObject *o, PyObject *name, PyObject **out)
{
    if (st->server->run.optional_attr != NULL)
        return st->server->run.optional_attr(o, name, out);
    *out = PyObject_GetAttr(o, name);
    if (*out != NULL)
        return 1;
    if (!PyErr_ExceptionMatches(PyExc_AttributeError))
        return -1;
    PyErr_Clear();
    return 0;
}

int
com_has_attr(com_state *st, PyObject *o, PyObject *name)
{
    PyObject *found;
    int has = com_optional_attr(st, o, name, &found);
    if (has > 0)
        Py_DECREF(found);
    return has;
}

static PyObject *
call_with_tuple(PyObject *callable, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *tuple, *result = NULL, *keywords = NULL;
    Py_ssize_t i, nkeywords = kwnames != NULL ? PyTuple_Size(kwnames) : 0;

    tuple = PyTuple_New(nargs);
    if (tuple == NULL)
        return NULL;
    for (i = 0; i < nargs; i++) {
        if (PyTuple_SetItem(tuple, i, Py_NewRef(args[i])) < 0)
            goto done;
    }
    if (nkeywords > 0 && (keywords = PyDict_New()) == NULL)
        goto done;
    for (i = 0; i < nkeywords; i++) {
        if (PyDict_SetItem(keywords, PyTuple_GetItem(kwnames, i), args[nargs + i]) < 0)
            goto done;
    }
    result = PyObject_Call(callable, tuple, keywords);
done:
    Py_XDECREF(keywords);
    Py_DECREF(tuple);
    return result;
}

PyObject *
com_call_vector(com_state *st, PyObject *callable, PyObject **args, Py_ssize_t nargs, PyObject *kwnames)
{
    if (st->server->run.vectorcall != NULL)
        return st->server->run.vectorcall(callable, args, (size_t)nargs, kwnames);
    return call_with_tuple(callable, args, nargs, kwnames);
}

PyObject *
com_call_method(com_state *st, PyObject *o, PyObject *name, PyObject **args, Py_ssize_t nargs)
{
    PyObject *method, *result;
    if (st->server->run.vectorcall_method != NULL) {
        args[-1] = o;
        return st->server->run.vectorcall_method(name, args - 1, (size_t)nargs + 1, NULL);
    }
    method = PyObject_GetAttr(o, name);
    if (method == NULL)
        return NULL;
    result = call_with_tuple(method, args, nargs, NULL);
    Py_DECREF(method);
    return result;
}

PyObject *
com_import_attr(const char *module, const char *attribute)
{
    PyObject *name, *found, *loaded = PyImport_ImportModule(module);
    if (loaded == NULL)
        return NULL;
    /* Interned: Python's method cache keeps a reference to every text it has been asked for. */
    name = PyUnicode_InternFromString(attribute);
    found = name == NULL ? NULL : PyObject_GetAttr(loaded, name);
    Py_XDECREF(name);
    Py_DECREF(loaded);
    return found;
}

void
com_learn_type(PyTypeObject **type, const char *name)
{
    *type = (PyTypeObject *)com_import_attr("types", name);
    PyErr_Clear();   /* then nothing is of that type */
}

BSTR
com_bstr(PyObject *text)
{
    BSTR result;
    Py_ssize_t length;
    wchar_t *wide = PyUnicode_AsWideCharString(text, &length);
    if (wide == NULL)
        return NULL;
    result = SysAllocStringLen(wide, (UINT)length);
    PyMem_Free(wide);
    if (result == NULL)
        PyErr_NoMemory();
    return result;
}
