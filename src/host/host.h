/* host.h: what Windows starts for Python: the in-process loader of COM servers, and pythonservice.exe.
 *
 * Windows loads the loader into any client. It finds the Python that the class was registered with, starts it or joins
 * it, and hands the request to pythoncom. pythonservice.exe does the same for a service. Both link kernel32 and advapi32
 * only; every Python function is looked up by GetProcAddress, so that one build serves all versions.
 */
#ifndef CWIN32_HOST_H
#define CWIN32_HOST_H

#ifndef UNICODE
#define UNICODE
#endif
#ifndef _WIN32_WINNT
#define _WIN32_WINNT 0x0A00
#endif
#define COBJMACROS
#include <windows.h>
#include <objbase.h>
#include <stdbool.h>
#include <stdint.h>

/* ---- text.c: strings and memory without the C runtime ------------------------------------------------------------ */

void *host_alloc(size_t bytes);   /* zeroed; NULL when there is no memory */
void host_free(void *memory);
wchar_t *host_copy(const wchar_t *text);                    /* these three: to be freed, NULL without memory */
wchar_t *host_wide(const char *utf8);
char *host_utf8(const wchar_t *text);
bool host_equal(const wchar_t *a, const wchar_t *b);        /* as NTFS compares names */
void host_decimal(DWORD number, wchar_t digits[11]);

/* ---- files.c: paths and modules ---------------------------------------------------------------------------------- */

bool host_same_file(const wchar_t *a, const wchar_t *b);   /* also true for two spellings of one file or folder */
wchar_t *host_module_path(HMODULE module);                 /* to be freed; NULL when there is no memory */
wchar_t *host_sibling(const wchar_t *path, const wchar_t *name);   /* `name` in the folder of `path`; to be freed */
HMODULE host_load(const wchar_t *path);    /* by full path; what it needs comes from its own folder or System32 */
/* A Python DLL in this process that is not the file `dll`; its path, to be freed, or NULL. */
wchar_t *host_other_python(const wchar_t *dll);

/* ---- registration.c: what win32com.server.register wrote --------------------------------------------------------- */

typedef struct {
    wchar_t *dll;         /* full path of pythonXY.dll */
    wchar_t *executable;  /* what sys.executable shall be; a venv is found from it */
    wchar_t *base;        /* sys._base_executable; may be empty */
    wchar_t *prefix;      /* sys.prefix of that Python */
    wchar_t *path;        /* folders that sys.path needs besides; each ends with NUL, the list with another */
} host_registration;

HRESULT host_registration_read(REFCLSID clsid, host_registration *out);   /* clear it, also after a failure */
/* What win32serviceutil wrote below the service's key, in PythonClass. */
HRESULT host_registration_read_service(const wchar_t *service, host_registration *out);
void host_registration_clear(host_registration *registration);

/* ---- collector.c ---------------------------------------------------------------------------------------------------- */

/* Send a line to win32trace's collector, if one runs. */
void host_collect(const wchar_t *text);

/* ---- report.c: why it did not work -------------------------------------------------------------------------------- */

/* Send a text to the debugger and the trace collector. */
void host_trace(const wchar_t *text);
/* Put the pieces together, trace them and leave them as this thread's IErrorInfo. NULL among them adds nothing.
 * Returns hr. */
HRESULT host_fail_with(HRESULT hr, const wchar_t *const *pieces, size_t count);
#define host_fail(hr, ...)                                                         \
    host_fail_with((hr), (const wchar_t *const[]){__VA_ARGS__},                     \
                   sizeof((const wchar_t *const[]){__VA_ARGS__}) / sizeof(wchar_t *))

/* ---- python.c: the functions of a Python DLL, and starting it ------------------------------------------------------ */

typedef struct host_object host_object;   /* CPython's PyObject */

/* Result, name, parameters. All are in the stable ABI. */
#define HOST_PYTHON_FUNCTIONS(X)                                                       \
    X(int, Py_IsInitialized, (void))                                                   \
    X(void *, PyEval_SaveThread, (void))                                               \
    X(int, PyGILState_Ensure, (void))                                                  \
    X(void, PyGILState_Release, (int))                                                 \
    X(host_object *, PyImport_ImportModule, (const char *))                            \
    X(void *, PyCapsule_Import, (const char *, int))                                   \
    X(host_object *, PySys_GetObject, (const char *))                                  \
    X(int, PySys_SetObject, (const char *, host_object *))                             \
    X(host_object *, PyObject_CallMethod, (host_object *, const char *, const char *, ...)) \
    X(host_object *, PyObject_GetAttrString, (host_object *, const char *))            \
    X(host_object *, PyObject_Str, (host_object *))                                    \
    X(int, PySequence_Contains, (host_object *, host_object *))                        \
    X(int, PySequence_DelItem, (host_object *, intptr_t))                              \
    X(intptr_t, PyList_Size, (host_object *))                                          \
    X(host_object *, PyList_GetItem, (host_object *, intptr_t))                        \
    X(host_object *, PyList_New, (intptr_t))                                           \
    X(int, PyList_Append, (host_object *, host_object *))                              \
    X(int, PyList_Insert, (host_object *, intptr_t, host_object *))                    \
    X(host_object *, PyUnicode_FromWideChar, (const wchar_t *, intptr_t))              \
    X(wchar_t *, PyUnicode_AsWideCharString, (host_object *, intptr_t *))              \
    X(host_object *, PyUnicode_Join, (host_object *, host_object *))                   \
    X(void, PyMem_Free, (void *))                                                      \
    X(void, PyErr_Fetch, (host_object **, host_object **, host_object **))             \
    X(void, PyErr_NormalizeException, (host_object **, host_object **, host_object **)) \
    X(void, PyErr_Clear, (void))                                                       \
    X(void, Py_DecRef, (host_object *))

#define HOST_DECLARE(result, name, parameters) result(*name) parameters;
typedef struct {
    HMODULE module;
    HOST_PYTHON_FUNCTIONS(HOST_DECLARE)
} host_python;
#undef HOST_DECLARE

/* Load the registered Python and start it unless it runs already. The caller holds the process's lock. */
HRESULT host_python_start(const host_registration *registration, host_python *out);

/* ---- inside.c: what is done inside Python, with the GIL --------------------------------------------------------------- */

/* See that it is the registered Python, and add the registered folders to sys.path. */
HRESULT host_python_prepare(const host_python *python, const host_registration *registration);
/* Leave the current Python exception as an error: type and text for the client, the traceback in the trace. */
HRESULT host_fail_with_exception(const host_python *python, const wchar_t *what);

/* ---- join.c: the way to pythoncom ----------------------------------------------------------- */

/* The same struct as com.h's com_loader_api, in pythoncom's capsule. */
typedef struct {
    uint32_t version;
    HRESULT (*get_class_object)(REFCLSID clsid, REFIID iid, void **out);
    HRESULT (*can_unload_now)(void);
} host_pythoncom;

#define HOST_PYTHONCOM_VERSION 1
#define HOST_PYTHONCOM_CAPSULE "pythoncom._loader"

/* pythoncom's functions in the registered Python, which is started or joined. Returns without the GIL. */
HRESULT host_pythoncom_get(const host_registration *registration, const host_pythoncom **out);
/* Has a registered Python been looked for? */
bool host_in_use(void);

#endif
