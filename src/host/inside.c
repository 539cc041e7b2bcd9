/* What is done inside the registered Python: see that it is the right one, let it find its modules, tell its exceptions. */
#include "host.h"

/* The text of a str, to be freed with PyMem_Free; NULL for no str. */
static wchar_t *
text_of(const host_python *python, host_object *str)
{
    return str != NULL ? python->PyUnicode_AsWideCharString(str, NULL) : NULL;
}

static void
trace_traceback(const host_python *python, host_object *type, host_object *value, host_object *traceback)
{
    host_object *module = python->PyImport_ImportModule("traceback");
    host_object *lines = NULL, *empty = NULL, *whole = NULL;
    wchar_t *wide = NULL;
    if (module != NULL)
        lines = python->PyObject_CallMethod(module, "format_exception", "OOO", type, value, traceback);
    if (lines != NULL)
        empty = python->PyUnicode_FromWideChar(L"", 0);
    if (empty != NULL)
        whole = python->PyUnicode_Join(empty, lines);
    if (whole != NULL)
        wide = python->PyUnicode_AsWideCharString(whole, NULL);
    if (wide != NULL)
        host_trace(wide);
    python->PyMem_Free(wide);
    python->Py_DecRef(whole);
    python->Py_DecRef(empty);
    python->Py_DecRef(lines);
    python->Py_DecRef(module);
}

HRESULT
host_fail_with_exception(const host_python *python, const wchar_t *what)
{
    host_object *type = NULL, *value = NULL, *traceback = NULL, *name = NULL, *str = NULL;
    wchar_t *type_text, *value_text;
    HRESULT hr;
    python->PyErr_Fetch(&type, &value, &traceback);
    python->PyErr_NormalizeException(&type, &value, &traceback);
    if (type != NULL)
        name = python->PyObject_GetAttrString(type, "__name__");
    if (value != NULL)
        str = python->PyObject_Str(value);
    type_text = text_of(python, name);
    value_text = text_of(python, str);
    if (type != NULL && value != NULL && traceback != NULL)
        trace_traceback(python, type, value, traceback);
    hr = host_fail(CO_E_ERRORINDLL, what, type_text, L": ", value_text);
    python->PyErr_Clear();
    python->PyMem_Free(type_text);
    python->PyMem_Free(value_text);
    python->Py_DecRef(str);
    python->Py_DecRef(name);
    python->Py_DecRef(traceback);
    python->Py_DecRef(value);
    python->Py_DecRef(type);
    return hr;
}

/* Two venvs of one Python share the DLL, but not sys.prefix. */
static HRESULT
check_prefix(const host_python *python, const host_registration *registration)
{
    wchar_t *prefix = text_of(python, python->PySys_GetObject("prefix"));
    HRESULT hr = S_OK;
    if (prefix == NULL || !host_same_file(prefix, registration->prefix)) {
        python->PyErr_Clear();
        hr = host_fail(CLASS_E_CLASSNOTAVAILABLE, L"The Python in this process has sys.prefix ", prefix,
                       L", and a process can hold one only; the class needs ", registration->prefix);
    }
    python->PyMem_Free(prefix);
    return hr;
}

/* Where sys.path's first site-packages stands, or its end: the place of a user's own packages. */
static intptr_t
site_index(const host_python *python, host_object *path)
{
    static const wchar_t site[] = L"site-packages";
    intptr_t count = python->PyList_Size(path), i;
    for (i = 0; i < count; i++) {
        intptr_t length = 0;
        wchar_t *entry = python->PyUnicode_AsWideCharString(python->PyList_GetItem(path, i), &length);
        bool found = entry != NULL && length >= 13 && host_equal(entry + length - 13, site);
        python->PyMem_Free(entry);
        if (found)
            return i;
    }
    python->PyErr_Clear();
    return count;
}

/* Add one of the registered folders, with its .pth files, unless it is there. */
static int
add_site(const host_python *python, const wchar_t *folder)
{
    host_object *path = python->PySys_GetObject("path");
    host_object *entry = python->PyUnicode_FromWideChar(folder, -1);
    host_object *site = NULL, *done = NULL;
    int there = path != NULL && entry != NULL ? python->PySequence_Contains(path, entry) : -1;
    if (there == 0) {
        there = python->PyList_Insert(path, site_index(python, path), entry);
        site = there < 0 ? NULL : python->PyImport_ImportModule("site");
        done = site == NULL ? NULL : python->PyObject_CallMethod(site, "addsitedir", "O", entry);
        there = done == NULL ? -1 : 1;
    }
    python->Py_DecRef(done);
    python->Py_DecRef(site);
    python->Py_DecRef(entry);
    return there;
}

HRESULT
host_python_prepare(const host_python *python, const host_registration *registration)
{
    const wchar_t *folder;
    HRESULT hr = check_prefix(python, registration);
    if (FAILED(hr))
        return hr;
    for (folder = registration->path; *folder != 0; folder += lstrlenW(folder) + 1)
        if (add_site(python, folder) < 0)
            return host_fail_with_exception(python, L"A folder of PythonPath cannot be added to sys.path: ");
    return S_OK;
}
