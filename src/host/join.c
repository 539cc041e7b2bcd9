/* What is done inside the registered Python: see that it is the right one, and load pythoncom. */
#include "host.h"

/* The registration that was last found to be that of this process's Python, with what it led to. */
static SRWLOCK accepted_lock = SRWLOCK_INIT;
static host_registration accepted;
static const host_pythoncom *accepted_pythoncom;

/* The thread of this DLL that starts Python just now. */
static volatile DWORD starting_thread;
static volatile LONG in_use;

bool
host_in_use(void)
{
    return in_use != 0;
}

static bool
same_text(const wchar_t *a, const wchar_t *b)
{
    return a != NULL && b != NULL && lstrcmpW(a, b) == 0;
}

static const host_pythoncom *
find_accepted(const host_registration *registration)
{
    const host_pythoncom *found = NULL;
    AcquireSRWLockShared(&accepted_lock);
    if (same_text(accepted.dll, registration->dll) && same_text(accepted.prefix, registration->prefix))
        found = accepted_pythoncom;
    ReleaseSRWLockShared(&accepted_lock);
    return found;
}

/* Without memory the next call just looks again. */
static void
remember_accepted(const host_registration *registration, const host_pythoncom *pythoncom)
{
    AcquireSRWLockExclusive(&accepted_lock);
    host_free(accepted.dll);
    host_free(accepted.prefix);
    accepted.dll = host_copy(registration->dll);
    accepted.prefix = host_copy(registration->prefix);
    accepted_pythoncom = pythoncom;
    ReleaseSRWLockExclusive(&accepted_lock);
}

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

/* Leave the current Python exception as an error: type and text for the client, the traceback in the trace. */
static HRESULT
fail_with_exception(const host_python *python, const wchar_t *what)
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

static HRESULT
import_pythoncom(const host_python *python, const host_registration *registration, const host_pythoncom **out)
{
    const wchar_t *folder;
    const host_pythoncom *pythoncom;
    host_object *module;
    HRESULT hr = check_prefix(python, registration);
    if (FAILED(hr))
        return hr;
    for (folder = registration->path; *folder != 0; folder += lstrlenW(folder) + 1)
        if (add_site(python, folder) < 0)
            return fail_with_exception(python, L"A folder of PythonPath cannot be added to sys.path: ");
    /* PyCapsule_Import alone hides why a module cannot be imported. */
    module = python->PyImport_ImportModule("pythoncom");
    pythoncom = module != NULL ? python->PyCapsule_Import(HOST_PYTHONCOM_CAPSULE, 0) : NULL;
    python->Py_DecRef(module);
    if (pythoncom == NULL)
        return fail_with_exception(python, L"cwin32's pythoncom cannot be imported: ");
    if (pythoncom->version != HOST_PYTHONCOM_VERSION)
        return host_fail(CO_E_ERRORINDLL,
                         L"This loader and pythoncom come from different versions of cwin32; install it anew");
    *out = pythoncom;
    return S_OK;
}

/* One start at a time in a process, also when several loaders of several installations are in it. NULL when the lock
 * cannot be made: then nothing guards the start. */
static HANDLE
lock_process(void)
{
    wchar_t name[40] = L"Local\\cwin32-loader-";
    HANDLE lock;
    host_decimal(GetCurrentProcessId(), name + lstrlenW(name));
    lock = CreateMutexW(NULL, FALSE, name);
    if (lock != NULL)
        WaitForSingleObject(lock, INFINITE);
    return lock;
}

static void
unlock_process(HANDLE lock)
{
    if (lock == NULL)
        return;
    ReleaseMutex(lock);
    CloseHandle(lock);
}

static HRESULT
start_locked(const host_registration *registration, host_python *out)
{
    HANDLE lock;
    HRESULT hr;
    if (starting_thread == GetCurrentThreadId())
        return host_fail(CLASS_E_CLASSNOTAVAILABLE,
                         L"A Python class was asked for while Python starts on the same thread");
    lock = lock_process();
    starting_thread = GetCurrentThreadId();
    hr = host_python_start(registration, out);
    starting_thread = 0;
    unlock_process(lock);
    return hr;
}

HRESULT
host_pythoncom_get(const host_registration *registration, const host_pythoncom **out)
{
    host_python python;
    HRESULT hr;
    int gil;
    in_use = 1;
    *out = find_accepted(registration);
    if (*out != NULL)
        return S_OK;
    hr = start_locked(registration, &python);
    if (FAILED(hr))
        return hr;
    gil = python.PyGILState_Ensure();
    hr = import_pythoncom(&python, registration, out);
    python.PyGILState_Release(gil);
    if (SUCCEEDED(hr))
        remember_accepted(registration, *out);
    return hr;
}
