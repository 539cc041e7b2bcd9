/* async.c: a method that is `async def` gives a coroutine; the call's result is what that gives.
 *
 * lib/win32com/server/asynchronous.py has the event loop, and waits.
 */
#include "server.h"

static PyObject *
await_on_loop(PyObject *coroutine)
{
    PyObject *result = NULL, *function = com_import_attr("win32com.server.asynchronous", "complete");
    if (function != NULL)
        result = PyObject_CallFunctionObjArgs(function, coroutine, NULL);
    Py_XDECREF(function);
    return result;
}

PyObject *
com_complete(com_state *st, PyObject *value)
{
    PyObject *result;
    if (value == NULL || !com_is_of(value, &st->server->coroutine_type, "CoroutineType"))
        return value;
    result = await_on_loop(value);
    Py_DECREF(value);
    return result;
}
