/* Opening, making, starting and controlling services. */
#include "win32service.gen.h"

enum { NAME_SIZE = 512 }; /* Windows allows 256 characters */

/* ---- opening and making --------------------------------------------------------------------------------------------- */

static int
give_handle(win32service_state *st, SC_HANDLE handle, DWORD err, const char *function, PyObject **value)
{
    if (handle == NULL)
        return w32_raise(st->core, err, function);
    *value = win32service_from_handle(st->core, handle);
    return *value == NULL ? -1 : 0;
}

int
win32service_OpenSCManager(win32service_state *st, const wchar_t *machineName, const wchar_t *dbName, DWORD desiredAccess,
                           win32service_OpenSCManager_out *out)
{
    SC_HANDLE handle;
    DWORD err;
    W32_CALL(err, handle = OpenSCManagerW(machineName, dbName, desiredAccess));
    return give_handle(st, handle, err, "OpenSCManager", &out->value);
}

int
win32service_OpenService(win32service_state *st, PyObject *scHandle, const wchar_t *name, DWORD desiredAccess,
                         win32service_OpenService_out *out)
{
    SC_HANDLE manager, handle;
    DWORD err;
    if (win32service_handle(st->core, scHandle, "OpenService", "scHandle", &manager) < 0)
        return -1;
    W32_CALL(err, handle = OpenServiceW(manager, name, desiredAccess));
    return give_handle(st, handle, err, "OpenService", &out->value);
}

int
win32service_CreateService(win32service_state *st, PyObject *scHandle, const wchar_t *name, const wchar_t *displayName,
                           DWORD desiredAccess, DWORD serviceType, DWORD startType, DWORD errorControl,
                           const wchar_t *binaryFile, const wchar_t *loadOrderGroup, BOOL bFetchTag, PyObject *serviceDeps,
                           const wchar_t *acctName, const wchar_t *password, win32service_CreateService_out *out)
{
    SC_HANDLE manager, handle;
    wchar_t *depends;
    DWORD err, tag = 0;
    if (win32service_handle(st->core, scHandle, "CreateService", "scHandle", &manager) < 0
        || win32service_multi_text(st->core, serviceDeps, "CreateService() argument 'serviceDeps'", &depends) < 0)
        return -1;
    W32_CALL(err, handle = CreateServiceW(manager, name, displayName, desiredAccess, serviceType, startType, errorControl,
                                          binaryFile, loadOrderGroup, bFetchTag ? &tag : NULL, depends, acctName, password));
    w32_free(depends);
    if (give_handle(st, handle, err, "CreateService", &out->value) < 0)
        return -1;
    if (bFetchTag)
        out->value = Py_BuildValue("(Nl)", out->value, (long)tag);
    return out->value == NULL ? -1 : 0;
}

int
win32service_ChangeServiceConfig(win32service_state *st, PyObject *hService, DWORD serviceType, DWORD startType,
                                 DWORD errorControl, const wchar_t *binaryFile, const wchar_t *loadOrderGroup,
                                 BOOL bFetchTag, PyObject *serviceDeps, const wchar_t *acctName, const wchar_t *password,
                                 const wchar_t *displayName, win32service_ChangeServiceConfig_out *out)
{
    SC_HANDLE service;
    wchar_t *depends;
    DWORD err, tag = 0;
    BOOL ok;
    if (win32service_handle(st->core, hService, "ChangeServiceConfig", "hService", &service) < 0
        || win32service_multi_text(st->core, serviceDeps, "ChangeServiceConfig() argument 'serviceDeps'", &depends) < 0)
        return -1;
    W32_CALL(err, ok = ChangeServiceConfigW(service, serviceType, startType, errorControl, binaryFile, loadOrderGroup,
                                            bFetchTag ? &tag : NULL, depends, acctName, password, displayName));
    w32_free(depends);
    if (!ok)
        return w32_raise(st->core, err, "ChangeServiceConfig");
    out->value = bFetchTag ? PyLong_FromLong((long)tag) : Py_NewRef(Py_None);
    return out->value == NULL ? -1 : 0;
}

int
win32service_DeleteService(win32service_state *st, PyObject *scHandle)
{
    SC_HANDLE service;
    DWORD err;
    BOOL ok;
    if (win32service_handle(st->core, scHandle, "DeleteService", "scHandle", &service) < 0)
        return -1;
    W32_CALL(err, ok = DeleteService(service));
    return ok ? 0 : w32_raise(st->core, err, "DeleteService");
}

/* ---- starting, controlling and asking -------------------------------------------------------------------------------- */

int
win32service_StartService(win32service_state *st, PyObject *hService, const wchar_t *const *args, DWORD args_count)
{
    SC_HANDLE service;
    DWORD err;
    BOOL ok;
    if (win32service_handle(st->core, hService, "StartService", "hService", &service) < 0)
        return -1;
    W32_CALL(err, ok = StartServiceW(service, args_count, (const wchar_t **)args));
    return ok ? 0 : w32_raise(st->core, err, "StartService");
}

#define GIVE_STATUS(out, status)                                      \
    ((out)->serviceType = (LONG)(status).dwServiceType,               \
     (out)->currentState = (LONG)(status).dwCurrentState,             \
     (out)->controlsAccepted = (LONG)(status).dwControlsAccepted,     \
     (out)->win32ExitCode = (LONG)(status).dwWin32ExitCode,           \
     (out)->serviceSpecificExitCode = (LONG)(status).dwServiceSpecificExitCode, \
     (out)->checkPoint = (LONG)(status).dwCheckPoint,                 \
     (out)->waitHint = (LONG)(status).dwWaitHint)

int
win32service_ControlService(win32service_state *st, PyObject *scHandle, DWORD code, win32service_ControlService_out *out)
{
    SC_HANDLE service;
    SERVICE_STATUS status;
    DWORD err;
    BOOL ok;
    if (win32service_handle(st->core, scHandle, "ControlService", "scHandle", &service) < 0)
        return -1;
    W32_CALL(err, ok = ControlService(service, code, &status));
    if (!ok)
        return w32_raise(st->core, err, "ControlService");
    GIVE_STATUS(out, status);
    return 0;
}

int
win32service_QueryServiceStatus(win32service_state *st, PyObject *hService, win32service_QueryServiceStatus_out *out)
{
    SC_HANDLE service;
    SERVICE_STATUS status;
    DWORD err;
    BOOL ok;
    if (win32service_handle(st->core, hService, "QueryServiceStatus", "hService", &service) < 0)
        return -1;
    W32_CALL(err, ok = QueryServiceStatus(service, &status));
    if (!ok)
        return w32_raise(st->core, err, "QueryServiceStatus");
    GIVE_STATUS(out, status);
    return 0;
}

PyObject *
win32service_status_to_py(const SERVICE_STATUS_PROCESS *status)
{
    return Py_BuildValue(
        "{s:l,s:l,s:l,s:l,s:l,s:l,s:l,s:l,s:l}", "ServiceType", (long)status->dwServiceType, "CurrentState",
        (long)status->dwCurrentState, "ControlsAccepted", (long)status->dwControlsAccepted, "Win32ExitCode",
        (long)status->dwWin32ExitCode, "ServiceSpecificExitCode", (long)status->dwServiceSpecificExitCode, "CheckPoint",
        (long)status->dwCheckPoint, "WaitHint", (long)status->dwWaitHint, "ProcessId", (long)status->dwProcessId,
        "ServiceFlags", (long)status->dwServiceFlags);
}

int
win32service_QueryServiceStatusEx(win32service_state *st, PyObject *hService, win32service_QueryServiceStatusEx_out *out)
{
    SC_HANDLE service;
    SERVICE_STATUS_PROCESS status;
    DWORD err, needed;
    BOOL ok;
    if (win32service_handle(st->core, hService, "QueryServiceStatusEx", "hService", &service) < 0)
        return -1;
    W32_CALL(err, ok = QueryServiceStatusEx(service, SC_STATUS_PROCESS_INFO, (BYTE *)&status, sizeof(status), &needed));
    if (!ok)
        return w32_raise(st->core, err, "QueryServiceStatusEx");
    out->value = win32service_status_to_py(&status);
    return out->value == NULL ? -1 : 0;
}

/* The numbers of a status in their order. */
static int
read_status(const w32_core *core, PyObject *o, SERVICE_STATUS *status)
{
    static const char where[] = "SetServiceStatus() argument 'serviceStatus'";
    uint32_t numbers[7];
    if (!PyTuple_Check(o) || PyTuple_Size(o) != 7) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple of 7 ints, not %R", where, o);
        return -1;
    }
    for (Py_ssize_t i = 0; i < 7; i++)
        if (core->as_u32(core, PyTuple_GetItem(o, i), where, &numbers[i]) < 0)
            return -1;
    *status = (SERVICE_STATUS){numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]};
    return 0;
}

int
win32service_SetServiceStatus(win32service_state *st, PyObject *scHandle, PyObject *serviceStatus)
{
    HANDLE handle = NULL;
    SERVICE_STATUS status;
    DWORD err;
    BOOL ok;
    if ((scHandle != NULL && st->core->as_handle(st->core, scHandle, "SetServiceStatus() argument 'scHandle'", 0, &handle) < 0)
        || read_status(st->core, serviceStatus, &status) < 0)
        return -1;
    W32_CALL(err, ok = SetServiceStatus((SERVICE_STATUS_HANDLE)handle, &status));
    return ok ? 0 : w32_raise(st->core, err, "SetServiceStatus");
}

/* ---- names ------------------------------------------------------------------------------------------------------------ */

typedef BOOL(WINAPI *name_function)(SC_HANDLE manager, LPCWSTR name, LPWSTR other, DWORD *length);

static int
other_name(win32service_state *st, PyObject *object, const char *function, name_function call, const wchar_t *name,
           wchar_t **out)
{
    wchar_t other[NAME_SIZE];
    DWORD err, length = NAME_SIZE;
    SC_HANDLE manager;
    BOOL ok;
    if (win32service_handle(st->core, object, function, "hSCManager", &manager) < 0)
        return -1;
    W32_CALL(err, ok = call(manager, name, other, &length));
    if (!ok)
        return w32_raise(st->core, err, function);
    *out = w32_alloc((wcslen(other) + 1) * sizeof(wchar_t));
    if (*out == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(*out, other, (wcslen(other) + 1) * sizeof(wchar_t));
    return 0;
}

int
win32service_GetServiceKeyName(win32service_state *st, PyObject *hSCManager, const wchar_t *DisplayName,
                               win32service_GetServiceKeyName_out *out)
{
    return other_name(st, hSCManager, "GetServiceKeyName", GetServiceKeyNameW, DisplayName, &out->value);
}

int
win32service_GetServiceDisplayName(win32service_state *st, PyObject *hSCManager, const wchar_t *ServiceName,
                                   win32service_GetServiceDisplayName_out *out)
{
    return other_name(st, hSCManager, "GetServiceDisplayName", GetServiceDisplayNameW, ServiceName, &out->value);
}

/* ---- security ---------------------------------------------------------------------------------------------------------- */

typedef struct {
    SC_HANDLE service;
    DWORD parts;
} security_question;

static DWORD
fill_security(void *context, BYTE *data, DWORD size, DWORD *needed)
{
    const security_question *question = context;
    return QueryServiceObjectSecurity(question->service, question->parts, data, size, needed) ? 0 : GetLastError();
}

int
win32service_QueryServiceObjectSecurity(win32service_state *st, PyObject *Handle, DWORD SecurityInformation,
                                        win32service_QueryServiceObjectSecurity_out *out)
{
    security_question question = {NULL, SecurityInformation};
    BYTE *data;
    if (win32service_handle(st->core, Handle, "QueryServiceObjectSecurity", "Handle", &question.service) < 0
        || win32service_ask(st->core, "QueryServiceObjectSecurity", fill_security, &question, &data) < 0)
        return -1;
    out->value = st->core->from_security_descriptor(st->core, data);
    w32_free(data);
    return out->value == NULL ? -1 : 0;
}

int
win32service_SetServiceObjectSecurity(win32service_state *st, PyObject *Handle, DWORD SecurityInformation,
                                      PSECURITY_DESCRIPTOR SecurityDescriptor)
{
    SC_HANDLE service;
    DWORD err;
    BOOL ok;
    if (win32service_handle(st->core, Handle, "SetServiceObjectSecurity", "Handle", &service) < 0)
        return -1;
    W32_CALL(err, ok = SetServiceObjectSecurity(service, SecurityInformation, SecurityDescriptor));
    return ok ? 0 : w32_raise(st->core, err, "SetServiceObjectSecurity");
}

/* ---- the lock ------------------------------------------------------------------------------------------------------ */

int
win32service_LockServiceDatabase(win32service_state *st, PyObject *sc_handle, win32service_LockServiceDatabase_out *out)
{
    SC_HANDLE manager;
    SC_LOCK lock;
    DWORD err;
    if (win32service_handle(st->core, sc_handle, "LockServiceDatabase", "sc_handle", &manager) < 0)
        return -1;
    W32_CALL(err, lock = LockServiceDatabase(manager));
    out->value = (uintptr_t)lock;
    return lock != NULL ? 0 : w32_raise(st->core, err, "LockServiceDatabase");
}

int
win32service_UnlockServiceDatabase(win32service_state *st, uintptr_t lock)
{
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = UnlockServiceDatabase((SC_LOCK)lock));
    return ok ? 0 : w32_raise(st->core, err, "UnlockServiceDatabase");
}

static DWORD
fill_lock(void *context, BYTE *data, DWORD size, DWORD *needed)
{
    return QueryServiceLockStatusW((SC_HANDLE)context, (QUERY_SERVICE_LOCK_STATUSW *)data, size, needed) ? 0
                                                                                                       : GetLastError();
}

int
win32service_QueryServiceLockStatus(win32service_state *st, PyObject *hSCManager,
                                    win32service_QueryServiceLockStatus_out *out)
{
    const QUERY_SERVICE_LOCK_STATUSW *status;
    SC_HANDLE manager;
    const wchar_t *owner;
    BYTE *data;
    if (win32service_handle(st->core, hSCManager, "QueryServiceLockStatus", "hSCManager", &manager) < 0
        || win32service_ask(st->core, "QueryServiceLockStatus", fill_lock, (void *)manager, &data) < 0)
        return -1;
    status = (const QUERY_SERVICE_LOCK_STATUSW *)data;
    owner = status->lpLockOwner != NULL ? status->lpLockOwner : L"";
    out->isLocked = (LONG)status->fIsLocked;
    out->lockDuration = (LONG)status->dwLockDuration;
    out->lockOwner = w32_alloc((wcslen(owner) + 1) * sizeof(wchar_t));
    if (out->lockOwner != NULL)
        memcpy(out->lockOwner, owner, (wcslen(owner) + 1) * sizeof(wchar_t));
    else
        PyErr_NoMemory();
    w32_free(data);
    return out->lockOwner != NULL ? 0 : -1;
}
