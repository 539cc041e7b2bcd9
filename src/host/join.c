/* The way from a registration to pythoncom's functions. */
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

static HRESULT
import_pythoncom(const host_python *python, const host_registration *registration, const host_pythoncom **out)
{
    const host_pythoncom *pythoncom;
    host_object *module;
    HRESULT hr = host_python_prepare(python, registration);
    if (FAILED(hr))
        return hr;
    /* PyCapsule_Import alone hides why a module cannot be imported. */
    module = python->PyImport_ImportModule("pythoncom");
    pythoncom = module != NULL ? python->PyCapsule_Import(HOST_PYTHONCOM_CAPSULE, 0) : NULL;
    python->Py_DecRef(module);
    if (pythoncom == NULL)
        return host_fail_with_exception(python, L"cwin32's pythoncom cannot be imported: ");
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
