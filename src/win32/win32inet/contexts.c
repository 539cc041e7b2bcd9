/* What belongs to a handle: who owns it, whom to call, what operations under way use. */
#include "win32inet.gen.h"

#define REGISTRY "win32inet.contexts"

/* ---- the registry: id -> capsule ---------------------------------------------------------------------------------- */

/* Borrowed; NULL without an exception when there is none. Callbacks have no module: it lies with the interpreter. */
static PyObject *
registry(void)
{
    PyObject *dict = PyInterpreterState_GetDict(PyInterpreterState_Get());
    PyObject *found = dict == NULL ? NULL : PyDict_GetItemString(dict, REGISTRY);

    return found;
}

static PyObject *
registry_made(void)
{
    PyObject *found = registry(), *dict;

    if (found != NULL)
        return Py_NewRef(found);
    dict = PyInterpreterState_GetDict(PyInterpreterState_Get());
    found = dict == NULL ? PyErr_NoMemory() : PyDict_New();
    if (found != NULL && PyDict_SetItemString(dict, REGISTRY, found) < 0)
        Py_CLEAR(found);
    return found;
}

static inet_context *
find(DWORD_PTR id)
{
    PyObject *known = registry(), *key, *capsule;

    if (known == NULL || id == 0)
        return NULL;
    key = PyLong_FromSize_t(id);
    capsule = key == NULL ? NULL : PyDict_GetItemWithError(known, key);
    Py_XDECREF(key);
    PyErr_Clear();
    return capsule == NULL ? NULL : PyCapsule_GetPointer(capsule, NULL);
}

static void
drop(inet_context *context)
{
    Py_XDECREF(context->callback);
    Py_XDECREF(context->context);
    Py_XDECREF(context->kept);
    PyMem_Free(context);
}

static void
free_context(PyObject *capsule)
{
    drop(PyCapsule_GetPointer(capsule, NULL));
}

void
inet_context_drop(DWORD_PTR id)
{
    PyObject *known = registry(), *key = PyLong_FromSize_t(id);

    if (known == NULL || key == NULL || PyDict_DelItem(known, key) < 0)
        PyErr_Clear(); /* gone already: WinINet has closed it */
    Py_XDECREF(key);
}

static int
enter(inet_context *context)
{
    PyObject *known = registry_made();
    PyObject *key = PyLong_FromSize_t(context->id), *capsule = PyCapsule_New(context, NULL, free_context);
    int status = -1;

    if (capsule == NULL)
        drop(context);
    else if (known != NULL && key != NULL)
        status = PyDict_SetItem(known, key, capsule);
    Py_XDECREF(capsule);
    Py_XDECREF(key);
    Py_XDECREF(known);
    return status;
}

inet_context *
inet_context_of(HINTERNET handle)
{
    DWORD_PTR id = 0;
    DWORD size = sizeof id;
    BOOL ok = FALSE;

    if (handle != NULL)
        W32_CALL_NOERR(ok = InternetQueryOptionW(handle, INTERNET_OPTION_CONTEXT_VALUE, &id, &size));
    return ok ? find(id) : NULL;
}

inet_context *
inet_context_new(inet_state *st, HINTERNET parent, PyObject *object)
{
    inet_context *above = inet_context_of(parent), *made = PyMem_Calloc(1, sizeof *made);

    if (made == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    made->core = st->core;
    made->id = ++st->last_id;
    made->context = Py_XNewRef(object);
    if (above != NULL)
        made->callback = Py_XNewRef(above->callback);
    return enter(made) < 0 ? NULL : made;
}

void
inet_keep(HINTERNET handle, PyObject *what)
{
    inet_context *context = inet_context_of(handle);

    if (context != NULL && context->kept == NULL)
        context->kept = PyList_New(0);
    if (context == NULL || context->kept == NULL || PyList_Append(context->kept, what) < 0) {
        Py_INCREF(what);
        PyErr_Clear();
    }
}

/* ---- handle objects ------------------------------------------------------------------------------------------------- */

static DWORD
close_handle(HANDLE handle)
{
    return InternetCloseHandle(handle) ? ERROR_SUCCESS : GetLastError();
}

const w32_handle_kind inet_handle_kind = {"PyHINTERNET", "InternetCloseHandle", close_handle};

/* The object closes the handle, gives it away, or dies. */
static void
owner_gone(void *data)
{
    inet_context *context = find((DWORD_PTR)data);

    if (context != NULL)
        context->handle = NULL;
}

PyObject *
inet_handle(const w32_core *core, HINTERNET handle, DWORD_PTR id)
{
    PyObject *object = core->from_handle_kind(core, handle, &inet_handle_kind, NULL);
    inet_context *context = object == NULL ? NULL : find(id);

    if (context != NULL) {
        context->handle = object;
        core->watch_handle(core, object, owner_gone, (void *)id);
    }
    return object;
}

/* ---- the callback ----------------------------------------------------------------------------------------------------- */

static PyObject *
bytes_of(const void *information, DWORD size)
{
    return PyBytes_FromStringAndSize(information, size);
}

static PyObject *
result_to_py(const INTERNET_ASYNC_RESULT *result)
{
    return Py_BuildValue("{s:N,s:k}", "Result", PyLong_FromSsize_t((Py_ssize_t)result->dwResult), "Error",
                         (unsigned long)result->dwError);
}

static PyObject *
history_to_py(const InternetCookieHistory *history)
{
    return Py_BuildValue("{s:N,s:N,s:N,s:N}", "Accepted", PyBool_FromLong(history->fAccepted), "Leashed",
                         PyBool_FromLong(history->fLeashed), "Downgraded", PyBool_FromLong(history->fDowngraded),
                         "Rejected", PyBool_FromLong(history->fRejected));
}

static PyObject *
information_to_py(const w32_core *core, DWORD status, const void *information, DWORD size)
{
    if (information == NULL)
        return Py_NewRef(Py_None);
    switch (status) {
    case INTERNET_STATUS_COOKIE_RECEIVED:
    case INTERNET_STATUS_COOKIE_SENT:
    case INTERNET_STATUS_RESPONSE_RECEIVED:
    case INTERNET_STATUS_REQUEST_SENT:
        return PyLong_FromUnsignedLong(*(const DWORD *)information);
    case INTERNET_STATUS_HANDLE_CREATED:
    case INTERNET_STATUS_REQUEST_COMPLETE:
        return result_to_py(information);
    case INTERNET_STATUS_RESOLVING_NAME:
        return core->from_text(core, information, -1);
    case INTERNET_STATUS_NAME_RESOLVED:
    case INTERNET_STATUS_CONNECTING_TO_SERVER:
    case INTERNET_STATUS_CONNECTED_TO_SERVER:
        return PyBytes_FromString(information); /* an address in ASCII, in the wide function, too */
    case INTERNET_STATUS_COOKIE_HISTORY:
        return history_to_py(information);
    case INTERNET_STATUS_HANDLE_CLOSING:
        return PyLong_FromSsize_t((Py_ssize_t)(INT_PTR)*(const HINTERNET *)information);
    default:
        return bytes_of(information, size);
    }
}

static void
tell_user(const inet_context *context, HINTERNET handle, DWORD status, const void *information, DWORD size)
{
    PyObject *callback = Py_NewRef(context->callback);
    PyObject *object = Py_NewRef(context->context == NULL ? Py_None : context->context), *result = NULL;
    PyObject *what = information_to_py(context->core, status, information, size);

    if (what != NULL)
        result = PyObject_CallFunction(callback, "nOkO", (Py_ssize_t)(INT_PTR)handle, object, (unsigned long)status, what);
    if (result == NULL)
        PyErr_WriteUnraisable(callback);
    Py_XDECREF(result);
    Py_XDECREF(what);
    Py_DECREF(object);
    Py_DECREF(callback);
}

/* The system has closed the handle, with its parent perhaps: its object must not close it again. */
static void
disown(const inet_context *context)
{
    PyObject *owner = Py_XNewRef(context->handle), *number;

    if (owner == NULL)
        return;
    number = PyObject_CallMethod(owner, "Detach", NULL);
    if (number == NULL)
        PyErr_WriteUnraisable(owner);
    Py_XDECREF(number);
    Py_DECREF(owner);
}

void CALLBACK
inet_status(HINTERNET handle, DWORD_PTR id, DWORD status, void *information, DWORD size)
{
    DWORD last = GetLastError();
    PyGILState_STATE gil;
    inet_context *context;

    if (!Py_IsInitialized())
        return;
    gil = PyGILState_Ensure();
    context = find(id);
    if (context != NULL && context->callback != NULL)
        tell_user(context, handle, status, information, size);
    context = find(id); /* the user's function may have closed it */
    if (context != NULL && status == INTERNET_STATUS_HANDLE_CLOSING) {
        disown(context);
        inet_context_drop(id);
    }
    PyGILState_Release(gil);
    SetLastError(last);
}
