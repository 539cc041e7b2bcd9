/* Being told when a service changes: NotifyServiceStatusChange.
 *
 * Windows keeps the address of a structure until it has queued the call that tells, or until the handle is closed; a call that
 * was queued before that still comes. So a structure whose handle has been closed stays for a while: see sweep().
 */
#include "win32service.gen.h"

enum { BURIED_MOST = 64 };
#define UNTOLD 0xFFFFFFFFu /* a status that no service has */

typedef DWORD(WINAPI *notify_function)(SC_HANDLE service, DWORD mask, SERVICE_NOTIFYW *native);

typedef struct notice {
    SERVICE_NOTIFYW native; /* first: Windows gives its address back */
    const w32_core *core;
    PyObject *callback;
    PyObject *handle;  /* borrowed: its end is watched; NULL when it has ended */
    DWORD thread;      /* whose waits the call may come in */
    int references;    /* Windows', and the function's that asks it */
    struct notice *next;
} notice;

/* All notices of an interpreter, those first whose handle was closed last. */
typedef struct {
    notice *first;
} notices;

static w32_slot notices_slot;

static notices *
notices_here(void)
{
    return w32_state_here(&notices_slot);
}

/* It stays for the interpreter's life, as what Windows may still write to does. */
static notices *
notices_needed(void)
{
    notices *all = notices_here();
    if (all != NULL)
        return all;
    all = PyMem_Calloc(1, sizeof *all);
    if (all == NULL)
        PyErr_NoMemory();
    else if (w32_state_publish(&notices_slot, all) < 0) {
        PyMem_Free(all);
        all = NULL;
    }
    return all;
}

static void
enter(notices *all, notice *self)
{
    self->next = all->first;
    all->first = self;
}

static void
leave(notices *all, const notice *self)
{
    for (notice **at = &all->first; *at != NULL; at = &(*at)->next)
        if (*at == self) {
            *at = self->next;
            return;
        }
}

static void
drop(notice *self)
{
    notices *all = notices_here();
    if (--self->references > 0 || all == NULL)
        return;
    leave(all, self);
    PyMem_Free(self);
}

static BOOL
has_ended(DWORD thread)
{
    HANDLE handle = OpenThread(SYNCHRONIZE, FALSE, thread);
    BOOL ended = handle == NULL || WaitForSingleObject(handle, 0) == WAIT_OBJECT_0;
    if (handle != NULL)
        CloseHandle(handle);
    return ended;
}

/* Will no call bring it back? Windows fills it in before it queues the call. */
static BOOL
is_over(const notice *self)
{
    DWORD status = self->native.dwNotificationStatus;
    return ((status == UNTOLD || status == ERROR_SUCCESS) && self->native.dwNotificationTriggered == 0)
        || has_ended(self->thread);
}

/* Free what is over of those whose handle was closed. The latest stay: somebody may be about to fill them in. */
static void
sweep(notices *all)
{
    int buried = 0;
    for (notice **at = &all->first; *at != NULL;) {
        notice *each = *at;
        if (each->handle == NULL && each->references == 1 && ++buried > BURIED_MOST && is_over(each)) {
            *at = each->next;
            PyMem_Free(each);
        }
        else
            at = &each->next;
    }
}

/* The handle is about to be closed, or to be given away. */
static void
handle_gone(void *data)
{
    notice *self = data;
    PyObject *callback = self->callback;
    notices *all = notices_here();

    self->callback = self->handle = NULL;
    if (all != NULL) {
        leave(all, self);
        enter(all, self);
        sweep(all);
    }
    Py_XDECREF(callback);
}

/* ---- the call --------------------------------------------------------------------------------------------------------- */

static PyObject *
native_to_py(const w32_core *core, const SERVICE_NOTIFYW *native)
{
    return Py_BuildValue("{s:k,s:k,s:N,s:N}", "NotificationStatus", (unsigned long)native->dwNotificationStatus,
                         "NotificationTriggered", (unsigned long)native->dwNotificationTriggered, "ServiceStatus",
                         win32service_status_to_py(&native->ServiceStatus), "ServiceNames",
                         win32service_from_multi_text(core, native->pszServiceNames));
}

static void
tell_user(notice *self)
{
    const w32_core *core = self->core;
    const SERVICE_NOTIFYW native = self->native;
    PyObject *callback = self->callback, *what, *result = NULL;

    if (self->handle != NULL)
        core->watch_handle(core, self->handle, NULL, NULL);
    self->callback = self->handle = NULL;
    drop(self); /* before the user's function, which may ask again */
    if (callback != NULL) {
        what = native_to_py(core, &native);
        if (what != NULL)
            result = core->call(core, callback, &what, 1);
        if (result == NULL)
            PyErr_WriteUnraisable(callback);
        Py_XDECREF(result);
        Py_XDECREF(what);
        Py_DECREF(callback);
    }
    LocalFree(native.pszServiceNames);
}

static void CALLBACK
told(void *native)
{
    DWORD last = GetLastError();
    PyGILState_STATE gil;

    if (!Py_IsInitialized())
        return;
    gil = PyGILState_Ensure();
    tell_user(native);
    PyGILState_Release(gil);
    SetLastError(last);
}

/* ---- asking for it ------------------------------------------------------------------------------------------------------ */

static BOOL
is_pending(const notices *all, const PyObject *handle)
{
    for (const notice *each = all->first; each != NULL; each = each->next)
        if (each->handle == handle)
            return TRUE;
    return FALSE;
}

static int
ask(const w32_core *core, notices *all, PyObject *handle, SC_HANDLE service, DWORD mask, PyObject *callback,
    notify_function function)
{
    DWORD code;
    notice *self = PyMem_Calloc(1, sizeof *self);

    if (self == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    self->native.dwVersion = SERVICE_NOTIFY_STATUS_CHANGE;
    self->native.pfnNotifyCallback = told;
    self->native.dwNotificationStatus = UNTOLD;
    self->core = core;
    self->callback = Py_NewRef(callback);
    self->handle = handle;
    self->thread = GetCurrentThreadId();
    self->references = 2;
    enter(all, self);
    core->watch_handle(core, handle, handle_gone, self);
    W32_CALL_NOERR(code = function(service, mask, &self->native));
    if (code == ERROR_SUCCESS) {
        drop(self);
        return 0;
    }
    if (self->handle != NULL)
        core->watch_handle(core, handle, NULL, NULL);
    Py_CLEAR(self->callback);
    self->references = 1; /* Windows has not taken its own */
    drop(self);
    return w32_raise(core, code, "NotifyServiceStatusChange");
}

int
win32service_NotifyServiceStatusChange(win32service_state *st, PyObject *hService, DWORD NotifyMask, PyObject *callback)
{
    const w32_core *core = st->core;
    SC_HANDLE service;
    FARPROC function;
    notices *all;

    if (!PyObject_TypeCheck(hService, core->HANDLEType)) {
        PyErr_Format(PyExc_TypeError, "NotifyServiceStatusChange() argument 'hService' must be a PySC_HANDLE, whose end can be "
                     "seen, not %R", hService);
        return -1;
    }
    if (win32service_handle(core, hService, "NotifyServiceStatusChange", "hService", &service) < 0)
        return -1;
    function = core->system_function(core, L"advapi32.dll", "NotifyServiceStatusChangeW", "NotifyServiceStatusChange");
    all = function == NULL ? NULL : notices_needed();
    if (all == NULL)
        return -1;
    if (is_pending(all, hService))
        return w32_raise(core, ERROR_ALREADY_REGISTERED, "NotifyServiceStatusChange");
    return ask(core, all, hService, service, NotifyMask, callback, (notify_function)(void (*)(void))function);
}
