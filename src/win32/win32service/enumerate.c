/* Lists of services. */
#include "win32service.gen.h"

/* Room for a list to begin with, and what Windows takes at most. */
enum { FIRST_SIZE = 16 * 1024, LAST_SIZE = 256 * 1024 };

static PyObject *
give_status(const SERVICE_STATUS *status)
{
    return Py_BuildValue("(lllllll)", (long)status->dwServiceType, (long)status->dwCurrentState,
                         (long)status->dwControlsAccepted, (long)status->dwWin32ExitCode,
                         (long)status->dwServiceSpecificExitCode, (long)status->dwCheckPoint, (long)status->dwWaitHint);
}

static PyObject *
give_service(const w32_core *core, const BYTE *data, DWORD index)
{
    const ENUM_SERVICE_STATUSW *service = (const ENUM_SERVICE_STATUSW *)data + index;
    return Py_BuildValue("(NNN)", core->from_text(core, service->lpServiceName, -1),
                         core->from_text(core, service->lpDisplayName, -1), give_status(&service->ServiceStatus));
}

static PyObject *
give_process(const w32_core *core, const BYTE *data, DWORD index)
{
    const ENUM_SERVICE_STATUS_PROCESSW *service = (const ENUM_SERVICE_STATUS_PROCESSW *)data + index;
    const SERVICE_STATUS_PROCESS *status = &service->ServiceStatusProcess;
    return Py_BuildValue(
        "{s:N,s:N,s:k,s:k,s:k,s:k,s:k,s:k,s:k,s:k,s:k}", "ServiceName", core->from_text(core, service->lpServiceName, -1),
        "DisplayName", core->from_text(core, service->lpDisplayName, -1), "ServiceType", status->dwServiceType,
        "CurrentState", status->dwCurrentState, "ControlsAccepted", status->dwControlsAccepted, "Win32ExitCode",
        status->dwWin32ExitCode, "ServiceSpecificExitCode", status->dwServiceSpecificExitCode, "CheckPoint",
        status->dwCheckPoint, "WaitHint", status->dwWaitHint, "ProcessId", status->dwProcessId, "ServiceFlags",
        status->dwServiceFlags);
}

/* What to ask for; `resume` says where the next list begins, `size` how much room there is for it. */
typedef struct {
    SC_HANDLE handle;
    DWORD type, state, resume, size;
    const wchar_t *group;
} request;

typedef BOOL (*list_function)(request *asked, BYTE *data, DWORD *needed, DWORD *count);
typedef PyObject *(*give_function)(const w32_core *core, const BYTE *data, DWORD index);

static BOOL
list_services(request *asked, BYTE *data, DWORD *needed, DWORD *count)
{
    return EnumServicesStatusW(asked->handle, asked->type, asked->state, (ENUM_SERVICE_STATUSW *)data, asked->size, needed,
                               count, &asked->resume);
}

static BOOL
list_processes(request *asked, BYTE *data, DWORD *needed, DWORD *count)
{
    return EnumServicesStatusExW(asked->handle, SC_ENUM_PROCESS_INFO, asked->type, asked->state, data, asked->size, needed,
                                 count, &asked->resume, asked->group);
}

static BOOL
list_dependents(request *asked, BYTE *data, DWORD *needed, DWORD *count)
{
    return EnumDependentServicesW(asked->handle, asked->state, (ENUM_SERVICE_STATUSW *)data, asked->size, needed, count);
}

/* Add what a buffer holds. */
static int
add_all(const w32_core *core, PyObject *list, give_function give, const BYTE *data, DWORD count)
{
    for (DWORD i = 0; i < count; i++) {
        PyObject *item = give(core, data, i);
        int status = item != NULL ? PyList_Append(list, item) : -1;
        Py_XDECREF(item);
        if (status < 0)
            return -1;
    }
    return 0;
}

/* Ask once more, and add what comes. 1 when that was the last of it, 0 when there is more, -1 with an exception. */
static int
add_next(const w32_core *core, const char *function, request *asked, list_function call, give_function give, PyObject *list)
{
    DWORD err, needed = 0, count = 0, before = asked->resume;
    BYTE *data = w32_alloc(asked->size);
    BOOL ok;
    int status;
    if (data == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, ok = call(asked, data, &needed, &count));
    if (!ok && err == ERROR_MORE_DATA && (count == 0 || asked->resume == before)) {
        /* Nothing fits: more room, unless there was as much as there may be. */
        count = 0;
        asked->resume = before;
        status = asked->size < LAST_SIZE ? 0 : w32_raise(core, err, function);
        asked->size = LAST_SIZE;
    }
    else
        status = ok ? 1 : err == ERROR_MORE_DATA ? 0 : w32_raise(core, err, function);
    if (status >= 0 && add_all(core, list, give, data, count) < 0)
        status = -1;
    w32_free(data);
    return status;
}

/* A new list of all. */
static PyObject *
list_all(const w32_core *core, const char *function, request *asked, list_function call, give_function give)
{
    PyObject *list = PyList_New(0);
    int status = 0;
    while (list != NULL && status == 0)
        status = add_next(core, function, asked, call, give, list);
    if (status < 0)
        Py_CLEAR(list);
    return list;
}

/* The same as a tuple. */
static PyObject *
tuple_of_all(const w32_core *core, const char *function, request *asked, list_function call)
{
    PyObject *list = list_all(core, function, asked, call, give_service);
    PyObject *tuple = list != NULL ? PyList_AsTuple(list) : NULL;
    Py_XDECREF(list);
    return tuple;
}

int
win32service_EnumServicesStatus(win32service_state *st, PyObject *hSCManager, DWORD ServiceType, DWORD ServiceState,
                                win32service_EnumServicesStatus_out *out)
{
    request asked = {NULL, ServiceType, ServiceState, 0, FIRST_SIZE, NULL};
    if (win32service_handle(st->core, hSCManager, "EnumServicesStatus", "hSCManager", &asked.handle) < 0)
        return -1;
    out->value = tuple_of_all(st->core, "EnumServicesStatus", &asked, list_services);
    return out->value == NULL ? -1 : 0;
}

int
win32service_EnumServicesStatusEx(win32service_state *st, PyObject *SCManager, DWORD ServiceType, DWORD ServiceState,
                                  const wchar_t *GroupName, DWORD InfoLevel, win32service_EnumServicesStatusEx_out *out)
{
    request asked = {NULL, ServiceType, ServiceState, 0, FIRST_SIZE, GroupName};
    if (win32service_handle(st->core, SCManager, "EnumServicesStatusEx", "SCManager", &asked.handle) < 0)
        return -1;
    if (InfoLevel != SC_ENUM_PROCESS_INFO) {
        PyErr_Format(PyExc_NotImplementedError, "EnumServicesStatusEx() argument 'InfoLevel' must be SC_ENUM_PROCESS_INFO, "
                     "not %lu", (unsigned long)InfoLevel);
        return -1;
    }
    out->value = list_all(st->core, "EnumServicesStatusEx", &asked, list_processes, give_process);
    return out->value == NULL ? -1 : 0;
}

int
win32service_EnumDependentServices(win32service_state *st, PyObject *hService, DWORD ServiceState,
                                   win32service_EnumDependentServices_out *out)
{
    request asked = {NULL, 0, ServiceState, 0, FIRST_SIZE, NULL};
    if (win32service_handle(st->core, hService, "EnumDependentServices", "hService", &asked.handle) < 0)
        return -1;
    out->value = tuple_of_all(st->core, "EnumDependentServices", &asked, list_dependents);
    return out->value == NULL ? -1 : 0;
}
