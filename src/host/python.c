/* The functions of a Python DLL, and starting it.
 *
 * Python starts isolated: no environment variable of the client, no script folder and no user site reach it. The venv
 * and its site-packages follow from the registered executable. 3.14 has PyInitConfig for this. Older ones have
 * PyConfig, a structure whose layout changes between versions; so it is never looked into: it is given room, filled by
 * PyConfig_InitIsolatedConfig, and the executable goes in through Py_SetProgramName. Unlike Py_Initialize this returns
 * an error instead of ending the client.
 */
#include "host.h"

/* Bytes for a PyConfig; those of 3.11 to 3.13 have less than 500. */
enum { CONFIG_ROOM = 8192 };

/* CPython's PyStatus. */
typedef struct {
    int type;  /* 0 is success */
    const char *function;
    const char *message;
    int exit_code;
} python_status;

static void *
function_of(HMODULE module, const char *name)
{
    return (void *)GetProcAddress(module, name);
}

static HRESULT
find_functions(HMODULE module, const wchar_t *dll, host_python *out)
{
    const wchar_t *missing = NULL;
    out->module = module;
#define HOST_FIND(result, name, parameters)                        \
    out->name = (result(*) parameters)function_of(module, #name);  \
    if (out->name == NULL)                                         \
        missing = L"" #name;
    HOST_PYTHON_FUNCTIONS(HOST_FIND)
#undef HOST_FIND
    return missing == NULL ? S_OK : host_fail(CO_E_ERRORINDLL, dll, L" has no function ", missing);
}

static HRESULT
fail_to_start(const host_registration *registration, const char *reason)
{
    wchar_t *wide = host_wide(reason != NULL ? reason : "no reason given");
    HRESULT hr = host_fail(CO_E_ERRORINDLL, L"Python does not start: ", registration->executable, L": ", wide);
    host_free(wide);
    return hr;
}

/* Set sys._base_executable: what multiprocessing starts. Python guesses it from the client's program. */
static void
set_base_executable(const host_python *python, const wchar_t *base)
{
    host_object *value = *base != 0 ? python->PyUnicode_FromWideChar(base, -1) : NULL;
    if (value != NULL)
        python->PySys_SetObject("_base_executable", value);
    python->PyErr_Clear();
    python->Py_DecRef(value);
}

/* The folder of a file, without the backslash; to be freed. */
static wchar_t *
folder_of(const wchar_t *path)
{
    wchar_t *folder = host_sibling(path, L"");
    int length = folder != NULL ? lstrlenW(folder) : 0;
    if (length > 0)
        folder[length - 1] = 0;
    return folder;
}

/* Python takes the folder of the client's program for its own and puts it on sys.path. */
static void
remove_client_folder(const host_python *python, const host_registration *registration)
{
    host_object *path = python->PySys_GetObject("path");
    wchar_t *program = host_module_path(NULL);
    wchar_t *folder = program != NULL ? folder_of(program) : NULL;
    wchar_t *own = folder_of(registration->dll);
    intptr_t i = path != NULL && folder != NULL && own != NULL && !host_equal(folder, own) ? python->PyList_Size(path) : 0;
    while (--i >= 0) {
        wchar_t *entry = python->PyUnicode_AsWideCharString(python->PyList_GetItem(path, i), NULL);
        if (entry != NULL && host_equal(entry, folder))
            python->PySequence_DelItem(path, i);
        python->PyMem_Free(entry);
    }
    python->PyErr_Clear();
    host_free(own);
    host_free(folder);
    host_free(program);
}

/* 3.14 and later. */
static HRESULT
start_by_init_config(const host_python *python, const host_registration *registration)
{
    void *(*create)(void) = (void *(*)(void))function_of(python->module, "PyInitConfig_Create");
    void (*release)(void *) = (void (*)(void *))function_of(python->module, "PyInitConfig_Free");
    int (*set)(void *, const char *, const char *) =
        (int (*)(void *, const char *, const char *))function_of(python->module, "PyInitConfig_SetStr");
    int (*error)(void *, const char **) =
        (int (*)(void *, const char **))function_of(python->module, "PyInitConfig_GetError");
    int (*initialize)(void *) = (int (*)(void *))function_of(python->module, "Py_InitializeFromInitConfig");
    HRESULT hr = S_OK;
    const char *reason = NULL;
    char *executable;
    void *config;
    if (release == NULL || set == NULL || error == NULL || initialize == NULL)
        return fail_to_start(registration, "PyInitConfig is incomplete");
    config = create();
    executable = host_utf8(registration->executable);
    if (config == NULL || executable == NULL)
        hr = E_OUTOFMEMORY;
    else if (set(config, "program_name", executable) < 0 || initialize(config) < 0) {
        error(config, &reason);
        hr = fail_to_start(registration, reason);
    }
    if (config != NULL)
        release(config);
    host_free(executable);
    return hr;
}

/* 3.11 to 3.13. */
static HRESULT
start_by_config(const host_python *python, const host_registration *registration)
{
    void (*init)(void *) = (void (*)(void *))function_of(python->module, "PyConfig_InitIsolatedConfig");
    void (*clear)(void *) = (void (*)(void *))function_of(python->module, "PyConfig_Clear");
    void (*set_name)(const wchar_t *) = (void (*)(const wchar_t *))function_of(python->module, "Py_SetProgramName");
    python_status (*initialize)(const void *) =
        (python_status(*)(const void *))function_of(python->module, "Py_InitializeFromConfig");
    python_status status;
    void *config;
    if (init == NULL || clear == NULL || set_name == NULL || initialize == NULL)
        return fail_to_start(registration, "PyConfig is incomplete");
    config = host_alloc(CONFIG_ROOM);
    if (config == NULL)
        return E_OUTOFMEMORY;
    init(config);
    set_name(registration->executable);
    status = initialize(config);
    clear(config);
    host_free(config);
    return status.type == 0 ? S_OK : fail_to_start(registration, status.message);
}

/* Every stable-ABI module binds to the first python3.dll in the process: it must lead to this Python. */
static HRESULT
bind_python3(const host_python *python, const host_registration *registration)
{
    HRESULT hr;
    wchar_t *path;
    HMODULE python3 = GetModuleHandleW(L"python3.dll");
    if (python3 == NULL) {
        path = host_sibling(registration->dll, L"python3.dll");
        if (path == NULL)
            return E_OUTOFMEMORY;
        python3 = host_load(path);
        host_free(path);
    }
    if (python3 == NULL)
        return host_fail(CO_E_DLLNOTFOUND, L"There is no python3.dll, or it does not load, beside ", registration->dll);
    if (function_of(python3, "Py_IsInitialized") == function_of(python->module, "Py_IsInitialized"))
        return S_OK;
    path = host_module_path(python3);
    hr = host_fail(CLASS_E_CLASSNOTAVAILABLE, L"This process has loaded ", path,
                   L", which does not lead to the class's Python, ", registration->dll);
    host_free(path);
    return hr;
}

static bool
exists(const wchar_t *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

/* Refuse before anything is loaded: the Python is gone, or the process has another one. */
static HRESULT
check_before_loading(const host_registration *registration)
{
    const wchar_t *gone = !exists(registration->dll)          ? registration->dll
                          : !exists(registration->executable) ? registration->executable
                                                              : NULL;
    HRESULT hr;
    wchar_t *other;
    if (gone != NULL)
        return host_fail(CO_E_DLLNOTFOUND, L"The Python that the class was registered with is gone: there is no ", gone,
                         L". Install it again, or register the class with another Python");
    other = host_other_python(registration->dll);
    if (other == NULL)
        return S_OK;
    hr = host_fail(CLASS_E_CLASSNOTAVAILABLE, L"This process has loaded another Python, ", other,
                   L", and a process can hold one only; the class needs ", registration->dll);
    host_free(other);
    return hr;
}

static HRESULT
load(const host_registration *registration, HMODULE *out)
{
    wchar_t error[11];
    HRESULT hr = check_before_loading(registration);
    if (FAILED(hr))
        return hr;
    *out = host_load(registration->dll);
    if (*out != NULL)
        return S_OK;
    host_decimal(GetLastError(), error);
    return host_fail(CO_E_DLLNOTFOUND, registration->dll, L" does not load: error ", error);
}

/* Two variables are obeyed even by an isolated Python: each names another executable, and so another sys.path. A venv's
 * launcher leaves one of them to its children. They are hidden while Python starts. Python asks the C runtime, which
 * keeps a copy of the environment. */
typedef struct {
    const wchar_t *name;
    wchar_t *value;
} hidden_variable;

static void
put_variable(const wchar_t *name, const wchar_t *value)
{
    HMODULE crt = LoadLibraryExW(L"ucrtbase.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    int (*put)(const wchar_t *, const wchar_t *) =
        crt != NULL ? (int (*)(const wchar_t *, const wchar_t *))function_of(crt, "_wputenv_s") : NULL;
    if (put != NULL)
        put(name, value);
    if (crt != NULL)
        FreeLibrary(crt);
}

static void
hide(hidden_variable *variable)
{
    DWORD size = GetEnvironmentVariableW(variable->name, NULL, 0);
    variable->value = size != 0 ? host_alloc(size * sizeof(wchar_t)) : NULL;
    if (variable->value == NULL)
        return;
    GetEnvironmentVariableW(variable->name, variable->value, size);
    put_variable(variable->name, L"");
}

static void
show(hidden_variable *variable)
{
    if (variable->value != NULL)
        put_variable(variable->name, variable->value);
    host_free(variable->value);
}

static HRESULT
start(const host_python *python, const host_registration *registration)
{
    hidden_variable executable = {L"PYTHONEXECUTABLE", NULL}, launcher = {L"__PYVENV_LAUNCHER__", NULL};
    HRESULT hr;
    hide(&executable);
    hide(&launcher);
    hr = function_of(python->module, "PyInitConfig_Create") != NULL ? start_by_init_config(python, registration)
                                                                    : start_by_config(python, registration);
    show(&executable);
    show(&launcher);
    if (FAILED(hr))
        return hr;
    set_base_executable(python, registration->base);
    remove_client_folder(python, registration);
    python->PyEval_SaveThread();
    return S_OK;
}

HRESULT
host_python_start(const host_registration *registration, host_python *out)
{
    HMODULE module = NULL;
    HRESULT hr = load(registration, &module);
    if (FAILED(hr))
        return hr;
    hr = find_functions(module, registration->dll, out);
    if (SUCCEEDED(hr))
        hr = bind_python3(out, registration);
    if (FAILED(hr)) {
        FreeLibrary(module);
        return hr;
    }
    return out->Py_IsInitialized() ? S_OK : start(out, registration);
}
