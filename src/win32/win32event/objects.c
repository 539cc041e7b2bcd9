/* What a declaration cannot say about the objects. */
#include "win32event.gen.h"

int
win32event_SetWaitableTimer(win32event_state *st, HANDLE handle, LONGLONG dueTime, LONG period, PyObject *func,
                            PyObject *param, BOOL resume_state)
{
    BOOL ok;
    DWORD err;
    LARGE_INTEGER due;
    if (func != NULL || param != NULL) {
        PyErr_SetString(PyExc_NotImplementedError,
                        "SetWaitableTimer() arguments 'func' and 'param' must be None: completion routines are not "
                        "supported; wait for the timer instead");
        return -1;
    }
    due.QuadPart = dueTime;
    W32_CALL(err, ok = SetWaitableTimer(handle, &due, period, NULL, NULL, resume_state));
    return ok ? 0 : w32_raise(st->core, err, "SetWaitableTimer");
}
