/* Logon sessions and authentication packages. Their functions are looked up: secur32 is loaded at the first use. */
#include "win32security.gen.h"

#include <stddef.h>

typedef NTSTATUS(WINAPI *connect_function)(HANDLE *);
typedef NTSTATUS(WINAPI *register_function)(LSA_STRING *, HANDLE *, LSA_OPERATIONAL_MODE *);
typedef NTSTATUS(WINAPI *deregister_function)(HANDLE);
typedef NTSTATUS(WINAPI *lookup_function)(HANDLE, LSA_STRING *, ULONG *);
typedef NTSTATUS(WINAPI *package_function)(HANDLE, ULONG, void *, ULONG, void **, ULONG *, NTSTATUS *);
typedef NTSTATUS(WINAPI *sessions_function)(ULONG *, LUID **);
typedef NTSTATUS(WINAPI *session_function)(LUID *, SECURITY_LOGON_SESSION_DATA **);
typedef NTSTATUS(WINAPI *free_function)(void *);

#define FIND(type, st, name) SECURITY_FUNCTION(type, st, L"secur32.dll", name)

static DWORD
close_logon(HANDLE handle)
{
    FARPROC found = security_loaded_function(L"secur32.dll", "LsaDeregisterLogonProcess");
    deregister_function deregister = (deregister_function)(void (*)(void))found;
    return deregister == NULL ? ERROR_INVALID_HANDLE : LsaNtStatusToWinError(deregister(handle));
}

static const w32_handle_kind logon_kind = {"PyLsaLogon_HANDLE", "LsaDeregisterLogonProcess", close_logon};

static void
free_returned(win32security_state *st, void *data)
{
    free_function release;
    PyObject *type, *value, *traceback;
    if (data == NULL)
        return;
    PyErr_Fetch(&type, &value, &traceback);
    release = FIND(free_function, st, "LsaFreeReturnBuffer");
    if (release != NULL)
        release(data);
    PyErr_Clear();
    PyErr_Restore(type, value, traceback);
}

static int
ansi_string(const char *text, const char *where, LSA_STRING *out)
{
    size_t length = strlen(text);
    if (length >= USHRT_MAX) {
        PyErr_Format(PyExc_ValueError, "%s has %zu characters, but at most 65534 are possible", where, length);
        return -1;
    }
    out->Buffer = (char *)text;
    out->Length = (USHORT)length;
    out->MaximumLength = (USHORT)(length + 1);
    return 0;
}

/* ---- connections --------------------------------------------------------------------------------------------------- */

int
win32security_LsaRegisterLogonProcess(win32security_state *st, const char *LogonProcessName,
                                      win32security_LsaRegisterLogonProcess_out *out)
{
    register_function call = FIND(register_function, st, "LsaRegisterLogonProcess");
    LSA_OPERATIONAL_MODE mode = 0;
    HANDLE handle = NULL;
    NTSTATUS status;
    LSA_STRING name;
    if (call == NULL
        || ansi_string(LogonProcessName, "LsaRegisterLogonProcess() argument 'LogonProcessName'", &name) < 0)
        return -1;
    W32_CALL_NOERR(status = call(&name, &handle, &mode));
    if (security_check_status(st->core, status, "LsaRegisterLogonProcess") < 0)
        return -1;
    out->value = st->core->from_handle_kind(st->core, handle, &logon_kind, NULL);
    return out->value == NULL ? -1 : 0;
}

int
win32security_LsaConnectUntrusted(win32security_state *st, win32security_LsaConnectUntrusted_out *out)
{
    connect_function call = FIND(connect_function, st, "LsaConnectUntrusted");
    HANDLE handle = NULL;
    NTSTATUS status;
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(status = call(&handle));
    if (security_check_status(st->core, status, "LsaConnectUntrusted") < 0)
        return -1;
    out->value = st->core->from_handle_kind(st->core, handle, &logon_kind, NULL);
    return out->value == NULL ? -1 : 0;
}

int
win32security_LsaDeregisterLogonProcess(win32security_state *st, PyObject *LsaHandle)
{
    return security_close(st->core, LsaHandle, "LsaDeregisterLogonProcess() argument 'LsaHandle'", &logon_kind);
}

int
win32security_LsaLookupAuthenticationPackage(win32security_state *st, HANDLE LsaHandle, const char *PackageName,
                                             win32security_LsaLookupAuthenticationPackage_out *out)
{
    lookup_function call = FIND(lookup_function, st, "LsaLookupAuthenticationPackage");
    NTSTATUS status;
    LSA_STRING name;
    if (call == NULL || ansi_string(PackageName, "LsaLookupAuthenticationPackage() argument 'PackageName'", &name) < 0)
        return -1;
    W32_CALL_NOERR(status = call(LsaHandle, &name, &out->value));
    return security_check_status(st->core, status, "LsaLookupAuthenticationPackage");
}

/* ---- Kerberos tickets ------------------------------------------------------------------------------------------------ */

static PyObject *
ticket_to_py(const w32_core *core, const KERB_TICKET_CACHE_INFO *ticket)
{
    return Py_BuildValue("{s:N,s:N,s:N,s:N,s:N,s:l,s:l}", "ServerName",
                         security_from_lsa_text(core, &ticket->ServerName), "RealmName",
                         security_from_lsa_text(core, &ticket->RealmName), "StartTime",
                         security_from_time(core, &ticket->StartTime), "EndTime",
                         security_from_time(core, &ticket->EndTime), "RenewTime",
                         security_from_time(core, &ticket->RenewTime), "EncryptionType",
                         (long)ticket->EncryptionType, "TicketFlags", (long)ticket->TicketFlags);
}

static PyObject *
tickets_to_py(const w32_core *core, const KERB_QUERY_TKT_CACHE_RESPONSE *response)
{
    PyObject *tickets = PyTuple_New((Py_ssize_t)response->CountOfTickets);
    for (ULONG i = 0; tickets != NULL && i < response->CountOfTickets; i++) {
        PyObject *ticket = ticket_to_py(core, &response->Tickets[i]);
        if (ticket == NULL || PyTuple_SetItem(tickets, (Py_ssize_t)i, ticket) < 0)
            Py_CLEAR(tickets);
    }
    return tickets;
}

/* Call the package; *response is freed with free_returned. */
static int
call_package(win32security_state *st, HANDLE lsa, ULONG package, void *request, ULONG size, void **response)
{
    package_function call = FIND(package_function, st, "LsaCallAuthenticationPackage");
    NTSTATUS status, package_status = 0;
    ULONG length = 0;
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(status = call(lsa, package, request, size, response, &length, &package_status));
    if (security_check_status(st->core, status, "LsaCallAuthenticationPackage") < 0)
        return -1;
    return security_check_status(st->core, package_status, "LsaCallAuthenticationPackage");
}

static PyObject *
query_tickets(win32security_state *st, HANDLE lsa, ULONG package, PyObject *session, const char *where)
{
    KERB_QUERY_TKT_CACHE_REQUEST request = {.MessageType = KerbQueryTicketCacheMessage};
    PyObject *result = NULL;
    void *response = NULL;
    if (security_luid_from_py(st->core, session, where, &request.LogonId) < 0)
        return NULL;
    if (call_package(st, lsa, package, &request, sizeof request, &response) == 0)
        result = response == NULL ? PyTuple_New(0) : tickets_to_py(st->core, response);
    free_returned(st, response);
    return result;
}

/* The names of the request lie behind it, as the authority wants them. */
static int
purge_request(win32security_state *st, HANDLE lsa, ULONG package, KERB_PURGE_TKT_CACHE_REQUEST *head,
              const security_lsa_text *server, const security_lsa_text *realm)
{
    size_t size = sizeof *head + server->native.Length + realm->native.Length;
    BYTE *request = w32_alloc(size), *names = request + sizeof *head;
    void *response = NULL;
    int result;
    if (request == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    head->ServerName = server->native;
    head->RealmName = realm->native;
    head->ServerName.MaximumLength = head->ServerName.Length;
    head->RealmName.MaximumLength = head->RealmName.Length;
    head->ServerName.Buffer = (wchar_t *)names;
    head->RealmName.Buffer = (wchar_t *)(names + server->native.Length);
    memcpy(request, head, sizeof *head);
    if (server->native.Length != 0)
        memcpy(names, server->native.Buffer, server->native.Length);
    if (realm->native.Length != 0)
        memcpy(names + server->native.Length, realm->native.Buffer, realm->native.Length);
    result = call_package(st, lsa, package, request, (ULONG)size, &response);
    free_returned(st, response);
    w32_free(request);
    return result;
}

static PyObject *
purge_tickets(win32security_state *st, HANDLE lsa, ULONG package, PyObject *which, const char *where)
{
    KERB_PURGE_TKT_CACHE_REQUEST head = {.MessageType = KerbPurgeTicketCacheMessage};
    security_lsa_text server, realm;
    int result = -1;
    if (!PyTuple_Check(which) || PyTuple_Size(which) != 3) {
        PyErr_Format(PyExc_TypeError, "%s must be a tuple (LUID, server name or None, realm name or None)", where);
        return NULL;
    }
    if (security_luid_from_py(st->core, PyTuple_GetItem(which, 0), where, &head.LogonId) < 0)
        return NULL;
    if (security_lsa_text_from_py(st->core, PyTuple_GetItem(which, 1), where, W32_NONE_OK, &server) == 0) {
        if (security_lsa_text_from_py(st->core, PyTuple_GetItem(which, 2), where, W32_NONE_OK, &realm) == 0)
            result = purge_request(st, lsa, package, &head, &server, &realm);
        security_lsa_text_drop(&realm);
    }
    security_lsa_text_drop(&server);
    return result < 0 ? NULL : Py_NewRef(Py_None);
}

int
win32security_LsaCallAuthenticationPackage(win32security_state *st, HANDLE LsaHandle, ULONG AuthenticationPackage,
                                           INT MessageType, PyObject *ProtocolSubmitBuffer,
                                           win32security_LsaCallAuthenticationPackage_out *out)
{
    static const char where[] = "LsaCallAuthenticationPackage() argument 'ProtocolSubmitBuffer'";
    if (MessageType == KerbQueryTicketCacheMessage)
        out->value = query_tickets(st, LsaHandle, AuthenticationPackage, ProtocolSubmitBuffer, where);
    else if (MessageType == KerbPurgeTicketCacheMessage)
        out->value = purge_tickets(st, LsaHandle, AuthenticationPackage, ProtocolSubmitBuffer, where);
    else
        PyErr_Format(PyExc_NotImplementedError, "LsaCallAuthenticationPackage() argument 'MessageType': message %d cannot "
                     "be sent", (int)MessageType);
    return out->value == NULL ? -1 : 0;
}

/* ---- sessions ------------------------------------------------------------------------------------------------------------ */

int
win32security_LsaEnumerateLogonSessions(win32security_state *st, win32security_LsaEnumerateLogonSessions_out *out)
{
    sessions_function call = FIND(sessions_function, st, "LsaEnumerateLogonSessions");
    LUID *sessions = NULL;
    ULONG count = 0;
    NTSTATUS status;
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(status = call(&count, &sessions));
    if (security_check_status(st->core, status, "LsaEnumerateLogonSessions") < 0)
        return -1;
    out->value = PyTuple_New((Py_ssize_t)count);
    for (ULONG i = 0; out->value != NULL && i < count; i++) {
        PyObject *luid = security_from_luid(&sessions[i]);
        if (luid == NULL || PyTuple_SetItem(out->value, (Py_ssize_t)i, luid) < 0)
            Py_CLEAR(out->value);
    }
    free_returned(st, sessions);
    return out->value == NULL ? -1 : 0;
}

typedef enum { TEXT_FIELD, NUMBER_FIELD, TIME_FIELD, LUID_FIELD, SID_FIELD, LAST_LOGON_FIELD } field_kind;

typedef struct {
    const char *name;
    size_t offset, size;
    field_kind kind;
} field;

#define FIELD(name, kind) \
    {#name, offsetof(SECURITY_LOGON_SESSION_DATA, name), sizeof(((SECURITY_LOGON_SESSION_DATA *)0)->name), kind}

static const field session_fields[] = {
    FIELD(LogonId, LUID_FIELD), FIELD(UserName, TEXT_FIELD), FIELD(LogonDomain, TEXT_FIELD),
    FIELD(AuthenticationPackage, TEXT_FIELD), FIELD(LogonType, NUMBER_FIELD), FIELD(Session, NUMBER_FIELD),
    FIELD(Sid, SID_FIELD), FIELD(LogonTime, TIME_FIELD), FIELD(LogonServer, TEXT_FIELD),
    FIELD(DnsDomainName, TEXT_FIELD), FIELD(Upn, TEXT_FIELD), FIELD(UserFlags, NUMBER_FIELD),
    FIELD(LastLogonInfo, LAST_LOGON_FIELD), FIELD(LogonScript, TEXT_FIELD), FIELD(ProfilePath, TEXT_FIELD),
    FIELD(HomeDirectory, TEXT_FIELD), FIELD(HomeDirectoryDrive, TEXT_FIELD), FIELD(LogoffTime, TIME_FIELD),
    FIELD(KickOffTime, TIME_FIELD), FIELD(PasswordLastSet, TIME_FIELD), FIELD(PasswordCanChange, TIME_FIELD),
    FIELD(PasswordMustChange, TIME_FIELD),
};

static PyObject *
last_logon_to_py(const w32_core *core, const LSA_LAST_INTER_LOGON_INFO *info)
{
    return Py_BuildValue("{s:N,s:N,s:k}", "LastSuccessfulLogon", security_from_time(core, &info->LastSuccessfulLogon),
                         "LastFailedLogon", security_from_time(core, &info->LastFailedLogon),
                         "FailedAttemptCountSinceLastSuccessfulLogon",
                         (unsigned long)info->FailedAttemptCountSinceLastSuccessfulLogon);
}

static PyObject *
field_to_py(const w32_core *core, const void *at, field_kind kind)
{
    switch (kind) {
    case TEXT_FIELD:
        return security_from_lsa_text(core, at);
    case TIME_FIELD:
        return security_from_time(core, at);
    case LUID_FIELD:
        return security_from_luid(at);
    case SID_FIELD:
        return core->from_sid(core, *(const PSID *)at);
    case LAST_LOGON_FIELD:
        return last_logon_to_py(core, at);
    default:
        return PyLong_FromUnsignedLong(*(const ULONG *)at);
    }
}

/* The structure tells its size: what lies behind that is not there. */
static PyObject *
session_to_py(const w32_core *core, const SECURITY_LOGON_SESSION_DATA *session)
{
    PyObject *dict = PyDict_New();
    for (size_t i = 0; dict != NULL && i < sizeof session_fields / sizeof session_fields[0]; i++) {
        const field *of = &session_fields[i];
        BOOL there = of->offset + of->size <= session->Size;
        PyObject *value = there ? field_to_py(core, (const BYTE *)session + of->offset, of->kind) : Py_NewRef(Py_None);
        if (value == NULL || PyDict_SetItemString(dict, of->name, value) < 0)
            Py_CLEAR(dict);
        Py_XDECREF(value);
    }
    return dict;
}

int
win32security_LsaGetLogonSessionData(win32security_state *st, PyObject *LogonId,
                                     win32security_LsaGetLogonSessionData_out *out)
{
    session_function call = FIND(session_function, st, "LsaGetLogonSessionData");
    SECURITY_LOGON_SESSION_DATA *session = NULL;
    NTSTATUS status;
    LUID luid;
    if (call == NULL || security_luid_from_py(st->core, LogonId, "LsaGetLogonSessionData() argument 'LogonId'", &luid) < 0)
        return -1;
    W32_CALL_NOERR(status = call(&luid, &session));
    if (security_check_status(st->core, status, "LsaGetLogonSessionData") < 0)
        return -1;
    out->value = session_to_py(st->core, session);
    free_returned(st, session);
    return out->value == NULL ? -1 : 0;
}
