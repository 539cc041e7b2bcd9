/* Servers, workstations, transports, statistics, messages, domains; checks of names and passwords. */
#include "structures.h"

/* ---- servers ---------------------------------------------------------------------------------------------------- */

int
win32net_NetServerEnum(win32net_state *st, const wchar_t *server, DWORD level, DWORD type, const wchar_t *domain,
                       DWORD resumeHandle, DWORD prefLen, win32net_NetServerEnum_out *out)
{
    NET_LIST(net_servers, NetServerEnum(server, level, &buffer, prefLen, &count, &total, type, domain, &resumeHandle));
}

int
win32net_NetServerGetInfo(win32net_state *st, const wchar_t *server, DWORD level, win32net_NetServerGetInfo_out *out)
{
    NET_GET(net_servers, NetServerGetInfo((wchar_t *)server, level, &buffer));
}

int
win32net_NetServerSetInfo(win32net_state *st, const wchar_t *server, DWORD level, PyObject *data)
{
    NET_CHANGE(net_servers, 0, NetServerSetInfo((wchar_t *)server, level, native, &wrong));
}

int
win32net_NetServerDiskEnum(win32net_state *st, const wchar_t *server, DWORD level, win32net_NetServerDiskEnum_out *out)
{
    enum { DRIVE_ROOM = 3 };    /* a letter, a colon and a NUL */
    wchar_t *drives = NULL;
    DWORD count = 0, total = 0, resume = 0;
    NET_API_STATUS code;
    W32_CALL_NOERR(code = NetServerDiskEnum((wchar_t *)server, level, (BYTE **)&drives, MAX_PREFERRED_LENGTH, &count, &total,
                                            &resume));
    if (code != NERR_Success)
        w32_raise(st->core, code, NET_FUNCTION);
    else
        out->value = PyTuple_New(drives == NULL ? 0 : (Py_ssize_t)count);
    for (DWORD i = 0; out->value != NULL && drives != NULL && i < count; i++) {
        const wchar_t *drive = drives + (size_t)i * DRIVE_ROOM;
        PyObject *name = st->core->from_text(st->core, drive, (Py_ssize_t)wcsnlen(drive, DRIVE_ROOM - 1));
        if (name == NULL || PyTuple_SetItem(out->value, (Py_ssize_t)i, name) < 0)
            Py_CLEAR(out->value);
    }
    if (drives != NULL)
        NetApiBufferFree(drives);
    return out->value == NULL ? -1 : 0;
}

int
win32net_NetServerComputerNameAdd(win32net_state *st, const wchar_t *ServerName, const wchar_t *EmulatedDomainName,
                                  const wchar_t *EmulatedServerName)
{
    NET_DO(NetServerComputerNameAdd((wchar_t *)ServerName, (wchar_t *)EmulatedDomainName, (wchar_t *)EmulatedServerName));
}

int
win32net_NetServerComputerNameDel(win32net_state *st, const wchar_t *ServerName, const wchar_t *EmulatedServerName)
{
    NET_DO(NetServerComputerNameDel((wchar_t *)ServerName, (wchar_t *)EmulatedServerName));
}

/* ---- workstations ----------------------------------------------------------------------------------------------- */

int
win32net_NetWkstaGetInfo(win32net_state *st, const wchar_t *server, DWORD level, win32net_NetWkstaGetInfo_out *out)
{
    NET_GET(net_workstations, NetWkstaGetInfo((wchar_t *)server, level, &buffer));
}

int
win32net_NetWkstaSetInfo(win32net_state *st, const wchar_t *server, DWORD level, PyObject *data)
{
    NET_CHANGE(net_workstations, 0, NetWkstaSetInfo((wchar_t *)server, level, native, &wrong));
}

int
win32net_NetWkstaUserEnum(win32net_state *st, const wchar_t *server, DWORD level, DWORD resumeHandle, DWORD prefLen,
                          win32net_NetWkstaUserEnum_out *out)
{
    NET_LIST(net_workstation_users,
             NetWkstaUserEnum((wchar_t *)server, level, &buffer, prefLen, &count, &total, &resumeHandle));
}

int
win32net_NetWkstaTransportEnum(win32net_state *st, const wchar_t *server, DWORD level, DWORD resumeHandle, DWORD prefLen,
                               win32net_NetWkstaTransportEnum_out *out)
{
    NET_LIST(net_transports,
             NetWkstaTransportEnum((wchar_t *)server, level, &buffer, prefLen, &count, &total, &resumeHandle));
}

int
win32net_NetWkstaTransportAdd(win32net_state *st, const wchar_t *server, DWORD level, PyObject *data)
{
    NET_CHANGE(net_transports, 1, NetWkstaTransportAdd((wchar_t *)server, level, native, &wrong));
}

int
win32net_NetWkstaTransportDel(win32net_state *st, const wchar_t *server, const wchar_t *TransportName, DWORD ucond)
{
    NET_DO(NetWkstaTransportDel((wchar_t *)server, (wchar_t *)TransportName, ucond));
}

/* ---- statistics ------------------------------------------------------------------------------------------------- */

/* As Windows compares names of services. */
static BOOL
same_service(const wchar_t *name, const wchar_t *service)
{
    return CompareStringOrdinal(name, -1, service, -1, TRUE) == CSTR_EQUAL;
}

int
win32net_NetStatisticsGet(win32net_state *st, const wchar_t *server, const wchar_t *service, DWORD level, DWORD options,
                          win32net_NetStatisticsGet_out *out)
{
    const net_level *kind = NULL;
    BYTE *buffer = NULL;
    NET_API_STATUS code;
    if (same_service(service, SERVICE_SERVER))
        kind = net_server_statistics;
    else if (same_service(service, SERVICE_WORKSTATION))
        kind = net_workstation_statistics;
    else {
        PyErr_SetString(PyExc_ValueError, "NetStatisticsGet() argument 'service' must be SERVICE_SERVER or SERVICE_WORKSTATION");
        return -1;
    }
    W32_CALL_NOERR(code = NetStatisticsGet((wchar_t *)server, (wchar_t *)service, level, options, &buffer));
    return net_told(st, kind, code, buffer, NET_FUNCTION, &out->value);
}

/* ---- messages --------------------------------------------------------------------------------------------------- */

int
win32net_NetMessageBufferSend(win32net_state *st, const wchar_t *domain, const wchar_t *userName, const wchar_t *fromName,
                              const wchar_t *message)
{
    const DWORD size = (DWORD)(wcslen(message) * sizeof(*message));
    NET_DO(NetMessageBufferSend(domain, userName, fromName, (BYTE *)message, size));
}

int
win32net_NetMessageNameEnum(win32net_state *st, const wchar_t *Server, win32net_NetMessageNameEnum_out *out)
{
    NET_API_STATUS code = ERROR_MORE_DATA;
    DWORD count = 1, total, resume = 0;
    out->value = PyList_New(0);
    while (out->value != NULL && code == ERROR_MORE_DATA && count > 0) {
        MSG_INFO_0 *names = NULL;
        count = 0;
        W32_CALL_NOERR(code = NetMessageNameEnum(Server, 0, (BYTE **)&names, MAX_PREFERRED_LENGTH, &count, &total, &resume));
        for (DWORD i = 0; out->value != NULL && names != NULL && i < count; i++)
            if (w32_append(out->value, st->core->from_text(st->core, names[i].msgi0_name, -1)) < 0)
                Py_CLEAR(out->value);
        if (names != NULL)
            NetApiBufferFree(names);
    }
    if (out->value == NULL)
        return -1;
    return code == NERR_Success ? 0 : w32_raise(st->core, code, NET_FUNCTION);
}

/* ---- domains ---------------------------------------------------------------------------------------------------- */

/* A name that Windows gave. */
static int
give_name(win32net_state *st, NET_API_STATUS code, wchar_t *name, const char *function, PyObject **out)
{
    if (code != NERR_Success)
        w32_raise(st->core, code, function);
    else
        *out = st->core->from_text(st->core, name, -1);
    if (name != NULL)
        NetApiBufferFree(name);
    return *out == NULL ? -1 : 0;
}

int
win32net_NetGetDCName(win32net_state *st, const wchar_t *server, const wchar_t *domain, win32net_NetGetDCName_out *out)
{
    wchar_t *name = NULL;
    NET_API_STATUS code;
    W32_CALL_NOERR(code = NetGetDCName(server, domain, (BYTE **)&name));
    return give_name(st, code, name, NET_FUNCTION, &out->value);
}

int
win32net_NetGetAnyDCName(win32net_state *st, const wchar_t *server, const wchar_t *domain, win32net_NetGetAnyDCName_out *out)
{
    wchar_t *name = NULL;
    NET_API_STATUS code;
    W32_CALL_NOERR(code = NetGetAnyDCName(server, domain, (BYTE **)&name));
    return give_name(st, code, name, NET_FUNCTION, &out->value);
}

int
win32net_NetGetJoinInformation(win32net_state *st, const wchar_t *server, win32net_NetGetJoinInformation_out *out)
{
    wchar_t *name = NULL;
    NETSETUP_JOIN_STATUS status = NetSetupUnknownStatus;
    NET_API_STATUS code;
    W32_CALL_NOERR(code = NetGetJoinInformation(server, &name, &status));
    out->status = (LONG)status;
    return give_name(st, code, name, NET_FUNCTION, &out->name);
}

/* ---- names and passwords ---------------------------------------------------------------------------------------- */

int
win32net_NetValidateName(win32net_state *st, const wchar_t *Server, const wchar_t *Name, INT NameType, const wchar_t *Account,
                         PyObject *Password)
{
    NET_API_STATUS code;
    w32_text password = {0};
    if (st->core->as_text(st->core, Password, "NetValidateName() argument 'Password'", W32_NONE_OK, &password) < 0)
        return -1;
    W32_CALL_NOERR(code = NetValidateName(Server, Name, Account, password.text, (NETSETUP_NAME_TYPE)NameType));
    w32_text_wipe(&password);
    return code == NERR_Success ? 0 : w32_raise(st->core, code, NET_FUNCTION);
}

/* The argument of a password check, with what keeps its memory. */
typedef struct {
    union {
        NET_VALIDATE_AUTHENTICATION_INPUT_ARG authentication;
        NET_VALIDATE_PASSWORD_CHANGE_INPUT_ARG change;
    } native;
    w32_text password, account;
    PyObject *hash;
} policy_input;

static void
drop_input(policy_input *input)
{
    w32_text_wipe(&input->password);
    w32_text_wipe(&input->account);
    Py_XDECREF(input->hash);
}

static int
parse_input(PyObject *arg, const char *format, char **names, PyObject **first, PyObject **second, PyObject **third,
            PyObject **fourth, PyObject **fifth)
{
    PyObject *none = NULL;
    int status;
    if (PyTuple_Check(arg))
        return PyArg_ParseTupleAndKeywords(arg, NULL, format, names, first, second, third, fourth, fifth) ? 0 : -1;
    if (!PyDict_Check(arg)) {
        PyErr_SetString(PyExc_TypeError, "NetValidatePasswordPolicy() argument 'arg' must be a tuple or a dict");
        return -1;
    }
    none = PyTuple_New(0);
    status = none != NULL && PyArg_ParseTupleAndKeywords(none, arg, format, names, first, second, third, fourth, fifth) ? 0 : -1;
    Py_XDECREF(none);
    return status;
}

static int
refuse_persisted(PyObject *persisted)
{
    if (persisted == NULL || persisted == Py_None)
        return 0;
    PyErr_SetString(PyExc_ValueError, "NetValidatePasswordPolicy() argument 'arg': InputPersistedFields must be None");
    return -1;
}

static int
take_truth(PyObject *o, BOOLEAN *out)
{
    int truth = o == NULL ? 0 : PyObject_IsTrue(o);
    *out = truth > 0;
    return truth < 0 ? -1 : 0;
}

static int
take_hash(PyObject *hash, policy_input *input)
{
    NET_VALIDATE_PASSWORD_HASH *native = &input->native.change.HashedPassword;
    const char *data = NULL;
    Py_ssize_t size = 0;
    if (hash == NULL || hash == Py_None)
        return 0;
    if (PyBytes_Check(hash)) {
        data = PyBytes_AsString(hash);
        size = PyBytes_Size(hash);
    }
    else if (PyUnicode_Check(hash))
        data = PyUnicode_AsUTF8AndSize(hash, &size);
    else
        PyErr_SetString(PyExc_TypeError, "NetValidatePasswordPolicy() argument 'arg': HashedPassword must be str, bytes or None");
    if (data == NULL)
        return -1;
    input->hash = Py_NewRef(hash);
    native->Hash = (BYTE *)data;
    native->Length = (ULONG)size;
    return 0;
}

static int
take_authentication(PyObject *arg, policy_input *input)
{
    static char *names[] = {"InputPersistedFields", "PasswordMatched", NULL};
    PyObject *persisted = NULL, *matched = NULL, *unused = NULL;
    if (parse_input(arg, "|OO:NET_VALIDATE_AUTHENTICATION_INPUT_ARG", names, &persisted, &matched, &unused, &unused, &unused) < 0
        || refuse_persisted(persisted) < 0)
        return -1;
    return take_truth(matched, &input->native.authentication.PasswordMatched);
}

static int
take_change(const w32_core *core, PyObject *arg, policy_input *input)
{
    static char *names[] = {"InputPersistedFields", "ClearPassword", "UserAccountName", "HashedPassword", "PasswordMatch", NULL};
    PyObject *persisted = NULL, *password = Py_None, *account = Py_None, *hash = NULL, *match = NULL;
    if (parse_input(arg, "|OOOOO:NET_VALIDATE_PASSWORD_CHANGE_INPUT_ARG", names, &persisted, &password, &account, &hash,
                    &match) < 0
        || refuse_persisted(persisted) < 0
        || core->as_text(core, password, "NetValidatePasswordPolicy() argument 'arg', ClearPassword", W32_NONE_OK,
                         &input->password) < 0
        || core->as_text(core, account, "NetValidatePasswordPolicy() argument 'arg', UserAccountName", W32_NONE_OK,
                         &input->account) < 0
        || take_hash(hash, input) < 0)
        return -1;
    input->native.change.ClearPassword = (wchar_t *)input->password.text;
    input->native.change.UserAccountName = (wchar_t *)input->account.text;
    return take_truth(match, &input->native.change.PasswordMatch);
}

static int
put(PyObject *dict, const char *key, PyObject *value)
{
    int status = value == NULL ? -1 : PyDict_SetItemString(dict, key, value);
    Py_XDECREF(value);
    return status;
}

/* What of an account's record is to be changed. */
static PyObject *
give_persisted(const w32_core *core, const NET_VALIDATE_PERSISTED_FIELDS *from)
{
    const DWORD present = from->PresentFields;
    const NET_VALIDATE_PASSWORD_HASH *history = from->PasswordHistory;
    PyObject *dict = PyDict_New();
    int status = dict == NULL ? -1 : 0;
    if (status == 0 && (present & NET_VALIDATE_PASSWORD_LAST_SET))
        status = put(dict, "PasswordLastSet", core->from_filetime(core, &from->PasswordLastSet));
    if (status == 0 && (present & NET_VALIDATE_BAD_PASSWORD_TIME))
        status = put(dict, "BadPasswordTime", core->from_filetime(core, &from->BadPasswordTime));
    if (status == 0 && (present & NET_VALIDATE_LOCKOUT_TIME))
        status = put(dict, "LockoutTime", core->from_filetime(core, &from->LockoutTime));
    if (status == 0 && (present & NET_VALIDATE_BAD_PASSWORD_COUNT))
        status = put(dict, "BadPasswordCount", PyLong_FromUnsignedLong(from->BadPasswordCount));
    if (status == 0 && (present & NET_VALIDATE_PASSWORD_HISTORY_LENGTH))
        status = put(dict, "PasswordHistoryLength", PyLong_FromUnsignedLong(from->PasswordHistoryLength));
    if (status == 0 && (present & NET_VALIDATE_PASSWORD_HISTORY))
        status = put(dict, "PasswordHistory", history == NULL ? Py_NewRef(Py_None)
                     : PyBytes_FromStringAndSize((const char *)history->Hash, (Py_ssize_t)history->Length));
    if (status < 0)
        Py_CLEAR(dict);
    return dict;
}

int
win32net_NetValidatePasswordPolicy(win32net_state *st, const wchar_t *Server, PyObject *Qualifier, INT ValidationType,
                                   PyObject *arg, win32net_NetValidatePasswordPolicy_out *out)
{
    NET_API_STATUS code;
    NET_VALIDATE_OUTPUT_ARG *found = NULL;
    PyObject *fields;
    policy_input input;
    int status = -1;
    memset(&input, 0, sizeof(input));
    if (Qualifier != Py_None) {
        PyErr_SetString(PyExc_ValueError, "NetValidatePasswordPolicy() argument 'Qualifier' must be None");
        return -1;
    }
    if (ValidationType == NetValidateAuthentication)
        status = take_authentication(arg, &input);
    else if (ValidationType == NetValidatePasswordChange)
        status = take_change(st->core, arg, &input);
    else
        PyErr_Format(PyExc_ValueError, "NetValidatePasswordPolicy() argument 'ValidationType' must be 1 or 2, not %d", ValidationType);
    if (status < 0)
        goto done;
    W32_CALL_NOERR(code = NetValidatePasswordPolicy(Server, NULL, (NET_VALIDATE_PASSWORD_TYPE)ValidationType, &input.native,
                                                    (void **)&found));
    if (code != NERR_Success || found == NULL) {
        status = w32_raise(st->core, code, NET_FUNCTION);
        goto done;
    }
    fields = give_persisted(st->core, &found->ChangedPersistedFields);
    if (fields != NULL)
        out->value = Py_BuildValue("(Nl)", fields, (long)found->ValidationStatus);
    status = out->value == NULL ? -1 : 0;
done:
    if (found != NULL)
        NetValidatePasswordPolicyFree((void **)&found);
    drop_input(&input);
    return status;
}
