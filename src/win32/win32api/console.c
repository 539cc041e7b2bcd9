/* Signals of the console: a callback from a thread that Windows makes. */
#include "win32api.gen.h"

/* Windows passes nothing to a handler, so that it has to find its module by itself: this is the one place in the module
 * that is not in its state. The first interpreter that adds a handler gets the signals until it removes the last. */
static struct {
    SRWLOCK lock;
    PyInterpreterState *interpreter;
    win32api_state *state;
} served = { SRWLOCK_INIT, NULL, NULL };

/* Ask the handlers, last one first; true when one has dealt with the signal. The GIL is held. */
static BOOL
ask_handlers(PyObject *handlers, DWORD signal)
{
    PyObject *copy = PySequence_Tuple(handlers);
    BOOL handled = FALSE;
    for (Py_ssize_t i = copy == NULL ? 0 : PyTuple_Size(copy); i > 0 && !handled; i--) {
        PyObject *answer = PyObject_CallFunction(PyTuple_GetItem(copy, i - 1), "k", (unsigned long)signal);
        if (answer == NULL) {
            PyErr_WriteUnraisable(PyTuple_GetItem(copy, i - 1));
            continue;
        }
        handled = PyObject_IsTrue(answer) > 0;
        Py_DECREF(answer);
    }
    Py_XDECREF(copy);
    PyErr_Clear();
    return handled;
}

static BOOL WINAPI
handle_signal(DWORD signal)
{
    PyInterpreterState *interpreter;
    PyThreadState *thread;
    BOOL handled = FALSE;

    AcquireSRWLockShared(&served.lock);
    interpreter = served.interpreter;
    ReleaseSRWLockShared(&served.lock);
    if (interpreter == NULL || !Py_IsInitialized())
        return FALSE;
    thread = PyThreadState_New(interpreter);
    if (thread == NULL)
        return FALSE;
    PyEval_RestoreThread(thread);
    /* The last handler may have gone while this thread waited for the GIL. */
    if (served.state != NULL && served.state->console_handlers != NULL)
        handled = ask_handlers(served.state->console_handlers, signal);
    PyThreadState_Clear(thread);
    PyEval_SaveThread();
    PyThreadState_Delete(thread);
    return handled;
}

/* Begin or end to be served; changed with the GIL and the lock. */
static void
serve(PyInterpreterState *interpreter, win32api_state *st)
{
    AcquireSRWLockExclusive(&served.lock);
    served.interpreter = interpreter;
    served.state = st;
    ReleaseSRWLockExclusive(&served.lock);
}

static int
add_handler(win32api_state *st, PyObject *handler)
{
    BOOL ok;
    DWORD err;
    if (served.state != NULL && served.state != st) {
        PyErr_SetString(PyExc_RuntimeError, "SetConsoleCtrlHandler() is in use by another interpreter of this process");
        return -1;
    }
    if (st->console_handlers == NULL && (st->console_handlers = PyList_New(0)) == NULL)
        return -1;
    if (PyList_Append(st->console_handlers, handler) < 0)
        return -1;
    if (served.state == st)
        return 0;
    W32_CALL(err, ok = SetConsoleCtrlHandler(handle_signal, TRUE));
    if (!ok) {
        PyList_SetSlice(st->console_handlers, 0, PY_SSIZE_T_MAX, NULL);
        return w32_raise(st->core, err, "SetConsoleCtrlHandler");
    }
    serve(PyInterpreterState_Get(), st);
    return 0;
}

static int
remove_handler(win32api_state *st, PyObject *handler)
{
    Py_ssize_t count = st->console_handlers == NULL ? 0 : PyList_Size(st->console_handlers);
    for (Py_ssize_t i = count; i > 0; i--) {
        int same = PyObject_RichCompareBool(PyList_GetItem(st->console_handlers, i - 1), handler, Py_EQ);
        if (same < 0)
            return -1;
        if (!same)
            continue;
        if (PyList_SetSlice(st->console_handlers, i - 1, i, NULL) < 0)
            return -1;
        if (count == 1) {
            serve(NULL, NULL);
            W32_CALL_NOERR(SetConsoleCtrlHandler(handle_signal, FALSE));
        }
        return 0;
    }
    PyErr_Format(PyExc_ValueError, "SetConsoleCtrlHandler() argument 'ctrlHandler' was not added: %R", handler);
    return -1;
}

int
win32api_SetConsoleCtrlHandler(win32api_state *st, PyObject *ctrlHandler, BOOL bAdd)
{
    BOOL ok;
    DWORD err;
    if (ctrlHandler != NULL)
        return bAdd ? add_handler(st, ctrlHandler) : remove_handler(st, ctrlHandler);
    W32_CALL(err, ok = SetConsoleCtrlHandler(NULL, bAdd));
    return ok ? 0 : w32_raise(st->core, err, "SetConsoleCtrlHandler");
}

int
win32api_traverse(win32api_state *st, visitproc visit, void *arg)
{
    Py_VISIT(st->console_handlers);
    return 0;
}

void
win32api_clear(win32api_state *st)
{
    if (served.state == st) {
        serve(NULL, NULL);
        SetConsoleCtrlHandler(handle_signal, FALSE);
    }
    Py_CLEAR(st->console_handlers);
}
