/* timer.c: timers without a window. Their functions lie in the dict of the thread's Python state, since a timer belongs to
 * the thread that set it, and Windows hands its callback nothing but the id. */
#include "timer.gen.h"

/* id -> function of this thread, borrowed; NULL without an exception when there is none and none shall be made. */
static PyObject *
functions_of_thread(int make)
{
    PyObject *thread = PyThreadState_GetDict();
    PyObject *functions;

    if (thread == NULL)
        return NULL;
    functions = PyDict_GetItemString(thread, "timer.functions");
    if (functions != NULL || !make)
        return functions;
    functions = PyDict_New();
    if (functions == NULL)
        return NULL;
    if (PyDict_SetItemString(thread, "timer.functions", functions) < 0) {
        Py_DECREF(functions);
        return NULL;
    }
    Py_DECREF(functions);
    return functions;
}

/* The function of a timer, a new reference; NULL without an exception for a timer that is not ours any more. */
static PyObject *
function_of(UINT_PTR id)
{
    PyObject *functions = functions_of_thread(0);
    PyObject *key, *function = NULL;

    if (functions == NULL)
        return NULL;
    key = PyLong_FromUnsignedLongLong(id);
    if (key == NULL)
        return NULL;
    function = PyDict_GetItemWithError(functions, key);
    Py_XINCREF(function);
    Py_DECREF(key);
    return function;
}

static void CALLBACK
on_timer(HWND window, UINT message, UINT_PTR id, DWORD time)
{
    PyGILState_STATE gil;
    PyObject *function, *answer;

    (void)window, (void)message;
    if (!Py_IsInitialized())
        return;
    gil = PyGILState_Ensure();
    function = function_of(id);
    if (function != NULL) {
        answer = PyObject_CallFunction(function, "Kk", (unsigned long long)id, (unsigned long)time);
        if (answer == NULL)
            PyErr_WriteUnraisable(function);
        Py_XDECREF(answer);
        Py_DECREF(function);
    } else if (PyErr_Occurred()) {
        PyErr_WriteUnraisable(Py_None);
    }
    PyGILState_Release(gil);
}

int
timer_set_timer(timer_state *st, UINT Elapse, PyObject *TimerFunc, timer_set_timer_out *out)
{
    PyObject *functions = functions_of_thread(1);
    PyObject *key;
    UINT_PTR id;
    int failed;

    if (functions == NULL)
        return PyErr_Occurred() ? -1 : w32_raise(st->core, ERROR_INVALID_THREAD_ID, "SetTimer");
    id = SetTimer(NULL, 0, Elapse, on_timer);
    if (id == 0)
        return w32_raise(st->core, GetLastError(), "SetTimer");
    key = PyLong_FromUnsignedLongLong(id);
    failed = key == NULL ? -1 : PyDict_SetItem(functions, key, TimerFunc);
    Py_XDECREF(key);
    if (failed < 0)
        KillTimer(NULL, id);
    out->value = id;
    return failed;
}

int
timer_kill_timer(timer_state *st, UINT_PTR IDEvent, timer_kill_timer_out *out)
{
    PyObject *functions = functions_of_thread(0);
    PyObject *key = PyLong_FromUnsignedLongLong(IDEvent);
    int status = -1;

    (void)st;
    if (key == NULL)
        return -1;
    if (functions == NULL) {
        PyErr_SetObject(PyExc_KeyError, key);
    } else if (PyDict_DelItem(functions, key) == 0) { /* KeyError otherwise */
        out->value = KillTimer(NULL, IDEvent);
        status = 0;
    }
    Py_DECREF(key);
    return status;
}
