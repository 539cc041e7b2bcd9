/* Threads: starting them, and their times. */
#include "win32process.gen.h"

#include "times.h"

static unsigned long long
units(const FILETIME *time)
{
    return ((unsigned long long)time->dwHighDateTime << 32) | time->dwLowDateTime;
}

PyObject *
times_to_py(const w32_core *core, const four_times *times)
{
    return Py_BuildValue("{sN sN sK sK}", "CreationTime", core->from_filetime(core, &times->creation),
                         "ExitTime", core->from_filetime(core, &times->exit),
                         "KernelTime", units(&times->kernel), "UserTime", units(&times->user));
}

int
win32process_GetThreadTimes(win32process_state *st, HANDLE Thread, win32process_GetThreadTimes_out *out)
{
    four_times times;
    BOOL ok;
    DWORD err;

    W32_CALL(err, ok = GetThreadTimes(Thread, &times.creation, &times.exit, &times.kernel, &times.user));
    if (!ok)
        return w32_raise(st->core, err, "GetThreadTimes");
    out->value = times_to_py(st->core, &times);
    return out->value == NULL ? -1 : 0;
}

int
win32process_GetExitCodeThread(win32process_state *st, HANDLE handle, win32process_GetExitCodeThread_out *out)
{
    DWORD err, code;
    BOOL ok;

    W32_CALL(err, ok = GetExitCodeThread(handle, &code));
    out->value = (LONG)code;
    return ok ? 0 : w32_raise(st->core, err, "GetExitCodeThread");
}

int
win32process_GetThreadPriority(win32process_state *st, HANDLE handle, win32process_GetThreadPriority_out *out)
{
    DWORD err;

    W32_CALL(err, out->value = GetThreadPriority(handle));
    return out->value != THREAD_PRIORITY_ERROR_RETURN ? 0 : w32_raise(st->core, err, "GetThreadPriority");
}

int
win32process_GetWindowThreadProcessId(win32process_state *st, HWND hwnd, win32process_GetWindowThreadProcessId_out *out)
{
    DWORD *ids = w32_alloc(2 * sizeof *ids);
    DWORD err;

    if (ids == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    out->value.items = ids;
    ids[1] = 0;
    W32_CALL(err, ids[0] = GetWindowThreadProcessId(hwnd, &ids[1]));
    if (ids[0] == 0)
        return w32_raise(st->core, err, "GetWindowThreadProcessId");
    out->value.count = 2;
    return 0;
}

/* ---- starting ---------------------------------------------------------------------------------------------------------- */

/* What a new thread runs; it owns both. */
typedef struct {
    PyObject *function, *arguments;
} start;

static void
start_free(start *what)
{
    Py_DECREF(what->function);
    Py_DECREF(what->arguments);
    PyMem_Free(what);
}

/* The exit code that a function's result stands for. */
static DWORD
exit_code(PyObject *function, PyObject *result)
{
    DWORD code = 0;

    if (result == NULL) {
        PyErr_WriteUnraisable(function);
        return (DWORD)-1;
    }
    if (PyLong_Check(result)) {
        code = (DWORD)PyLong_AsUnsignedLongMask(result);
        PyErr_Clear();
    }
    Py_DECREF(result);
    return code;
}

static DWORD WINAPI
run_thread(void *parameter)
{
    start *what = parameter;
    PyGILState_STATE gil = PyGILState_Ensure();
    DWORD code = exit_code(what->function, PyObject_CallObject(what->function, what->arguments));

    start_free(what);
    PyGILState_Release(gil);
    return code;
}

int
win32process_beginthreadex(win32process_state *st, SECURITY_ATTRIBUTES *sa, UINT stackSize, PyObject *entryPoint,
                           PyObject *args, UINT flags, win32process_beginthreadex_out *out)
{
    start *what;
    DWORD err;

    if (!PyTuple_Check(args)) {
        PyErr_Format(PyExc_TypeError, "beginthreadex() argument 'args' must be a tuple, not %R", (PyObject *)Py_TYPE(args));
        return -1;
    }
    what = PyMem_Malloc(sizeof *what);
    if (what == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    what->function = Py_NewRef(entryPoint);
    what->arguments = Py_NewRef(args);
    W32_CALL(err, out->thread = CreateThread(sa, stackSize, run_thread, what, flags, &out->thread_id));
    if (out->thread != NULL)
        return 0;
    start_free(what);
    return w32_raise(st->core, err, "beginthreadex");
}

int
win32process_CreateRemoteThread(win32process_state *st, HANDLE hprocess, SECURITY_ATTRIBUTES *sa, SIZE_T stackSize,
                                UINT_PTR entryPoint, UINT_PTR Parameter, DWORD flags,
                                win32process_CreateRemoteThread_out *out)
{
    DWORD err;

    W32_CALL(err, out->thread = CreateRemoteThread(hprocess, sa, stackSize, (LPTHREAD_START_ROUTINE)entryPoint,
                                                   (void *)Parameter, flags, &out->thread_id));
    return out->thread != NULL ? 0 : w32_raise(st->core, err, "CreateRemoteThread");
}
