/* Handles. */
#include "win32api.gen.h"

int
win32api_CloseHandle(win32api_state *st, PyObject *handle)
{
    BOOL ok;
    DWORD err;
    HANDLE native = NULL;
    if (PyObject_TypeCheck(handle, st->core->HANDLEType)) {
        PyObject *done = PyObject_CallMethod(handle, "Close", NULL);
        Py_XDECREF(done);
        return done == NULL ? -1 : 0;
    }
    if (st->core->as_handle(st->core, handle, "CloseHandle() argument 'handle'", 0, &native) < 0)
        return -1;
    W32_CALL(err, ok = CloseHandle(native));
    return ok ? 0 : w32_raise(st->core, err, "CloseHandle");
}

int
win32api_DuplicateHandle(win32api_state *st, HANDLE hSourceProcess, HANDLE hSource, HANDLE hTargetProcessHandle,
                         DWORD desiredAccess, BOOL bInheritHandle, DWORD options, win32api_DuplicateHandle_out *out)
{
    BOOL ok;
    DWORD err;
    HANDLE made = NULL;
    W32_CALL(err, ok = DuplicateHandle(hSourceProcess, hSource, hTargetProcessHandle, &made, desiredAccess,
                                       bInheritHandle, options));
    if (!ok)
        return w32_raise(st->core, err, "DuplicateHandle");
    out->value = made;
    return 0;
}
