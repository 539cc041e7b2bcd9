/* The local security authority's policy. */
#include "win32security.gen.h"

static DWORD
close_policy(HANDLE handle)
{
    return LsaNtStatusToWinError(LsaClose(handle));
}

static const w32_handle_kind policy_kind = {"PyLSA_HANDLE", "LsaClose", close_policy};

int
win32security_LsaOpenPolicy(win32security_state *st, const wchar_t *system_name, DWORD access_mask,
                            win32security_LsaOpenPolicy_out *out)
{
    LSA_OBJECT_ATTRIBUTES nothing = {0};
    LSA_UNICODE_STRING name;
    LSA_HANDLE policy = NULL;
    NTSTATUS status;
    if (security_lsa_string(system_name, system_name == NULL ? 0 : wcslen(system_name),
                            "LsaOpenPolicy() argument 'system_name'", &name) < 0)
        return -1;
    W32_CALL_NOERR(status = LsaOpenPolicy(&name, &nothing, access_mask, &policy));
    if (security_check_status(st->core, status, "LsaOpenPolicy") < 0)
        return -1;
    out->value = st->core->from_handle_kind(st->core, policy, &policy_kind, NULL);
    return out->value == NULL ? -1 : 0;
}

int
win32security_LsaClose(win32security_state *st, PyObject *PolicyHandle)
{
    return security_close(st->core, PolicyHandle, "LsaClose() argument 'PolicyHandle'", &policy_kind);
}

/* ---- information ------------------------------------------------------------------------------------------------------ */

static PyObject *
events_to_py(const POLICY_AUDIT_EVENTS_INFO *info)
{
    PyObject *events = PyTuple_New((Py_ssize_t)info->MaximumAuditEventCount);
    for (ULONG i = 0; events != NULL && i < info->MaximumAuditEventCount; i++) {
        PyObject *option = PyLong_FromLong((long)info->EventAuditingOptions[i]);
        if (option == NULL || PyTuple_SetItem(events, (Py_ssize_t)i, option) < 0)
            Py_CLEAR(events);
    }
    return events == NULL ? NULL : Py_BuildValue("(iN)", (int)info->AuditingMode, events);
}

/* Both are a name and a SID. */
static PyObject *
domain_to_py(const w32_core *core, const POLICY_ACCOUNT_DOMAIN_INFO *info)
{
    return Py_BuildValue("(NN)", security_from_lsa_text(core, &info->DomainName), core->from_sid(core, info->DomainSid));
}

static PyObject *
dns_to_py(const w32_core *core, const POLICY_DNS_DOMAIN_INFO *info)
{
    PyObject *guid = core->from_guid(core, &info->DomainGuid);
    PyObject *text = guid == NULL ? NULL : PyObject_Str(guid);
    Py_XDECREF(guid);
    if (text == NULL)
        return NULL;
    return Py_BuildValue("(NNNNN)", security_from_lsa_text(core, &info->Name),
                         security_from_lsa_text(core, &info->DnsDomainName),
                         security_from_lsa_text(core, &info->DnsForestName), text, core->from_sid(core, info->Sid));
}

static PyObject *
modification_to_py(const w32_core *core, const POLICY_MODIFICATION_INFO *info)
{
    return Py_BuildValue("(LN)", (long long)info->ModifiedId.QuadPart,
                         security_from_time(core, &info->DatabaseCreationTime));
}

static PyObject *
information_to_py(const w32_core *core, INT kind, const void *info)
{
    switch (kind) {
    case PolicyAuditEventsInformation:
        return events_to_py(info);
    case PolicyPrimaryDomainInformation:
    case PolicyAccountDomainInformation:
        return domain_to_py(core, info);
    case PolicyDnsDomainInformation:
        return dns_to_py(core, info);
    case PolicyLsaServerRoleInformation:
        return PyLong_FromLong((long)((const POLICY_LSA_SERVER_ROLE_INFO *)info)->LsaServerRole);
    case PolicyModificationInformation:
        return modification_to_py(core, info);
    default:
        PyErr_Format(PyExc_NotImplementedError, "LsaQueryInformationPolicy() argument 'InformationClass': class %d cannot "
                     "be asked for", (int)kind);
        return NULL;
    }
}

int
win32security_LsaQueryInformationPolicy(win32security_state *st, HANDLE PolicyHandle, INT InformationClass,
                                        win32security_LsaQueryInformationPolicy_out *out)
{
    void *info = NULL;
    NTSTATUS status;
    W32_CALL_NOERR(status = LsaQueryInformationPolicy(PolicyHandle, (POLICY_INFORMATION_CLASS)InformationClass, &info));
    if (security_check_status(st->core, status, "LsaQueryInformationPolicy") < 0)
        return -1;
    out->value = information_to_py(st->core, InformationClass, info);
    LsaFreeMemory(info);
    return out->value == NULL ? -1 : 0;
}

/* The events' options as an array that w32_free frees; NULL with an exception. */
static ULONG *
options_from_py(const w32_core *core, PyObject *o, const char *where, ULONG *count)
{
    PyObject *items = w32_items_at_most(o, where, "(a truth value, a sequence of integers)", 1024, "integers");
    ULONG *options;
    if (items == NULL)
        return NULL;
    *count = (ULONG)PyTuple_Size(items);
    options = w32_alloc((*count + 1) * sizeof *options);
    if (options == NULL)
        PyErr_NoMemory();
    for (ULONG i = 0; options != NULL && i < *count; i++) {
        uint32_t option = 0;
        if (core->as_u32(core, PyTuple_GetItem(items, (Py_ssize_t)i), where, &option) < 0) {
            w32_free(options);
            options = NULL;
            break;
        }
        options[i] = option;
    }
    Py_DECREF(items);
    return options;
}

int
win32security_LsaSetInformationPolicy(win32security_state *st, HANDLE PolicyHandle, INT InformationClass,
                                      PyObject *Information)
{
    static const char where[] = "LsaSetInformationPolicy() argument 'Information'";
    POLICY_AUDIT_EVENTS_INFO info = {0};
    NTSTATUS status;
    int on;
    if (InformationClass != PolicyAuditEventsInformation) {
        PyErr_Format(PyExc_NotImplementedError, "LsaSetInformationPolicy() argument 'InformationClass': class %d cannot "
                     "be set", (int)InformationClass);
        return -1;
    }
    if (!PyTuple_Check(Information) || PyTuple_Size(Information) != 2) {
        PyErr_Format(PyExc_TypeError, "%s must be (a truth value, a sequence of integers)", where);
        return -1;
    }
    on = PyObject_IsTrue(PyTuple_GetItem(Information, 0));
    if (on < 0)
        return -1;
    info.AuditingMode = (BOOLEAN)on;
    info.EventAuditingOptions = options_from_py(st->core, PyTuple_GetItem(Information, 1), where,
                                                &info.MaximumAuditEventCount);
    if (info.EventAuditingOptions == NULL)
        return -1;
    W32_CALL_NOERR(status = LsaSetInformationPolicy(PolicyHandle, PolicyAuditEventsInformation, &info));
    w32_free(info.EventAuditingOptions);
    return security_check_status(st->core, status, "LsaSetInformationPolicy");
}

/* ---- rights -------------------------------------------------------------------------------------------------------------- */

/* Names for the authority. `texts` owns what `names` points to. */
typedef struct {
    LSA_UNICODE_STRING *names;
    security_lsa_text *texts;
    ULONG count;
} rights;

static void
drop_rights(rights *all)
{
    for (ULONG i = 0; i < all->count; i++)
        security_lsa_text_drop(&all->texts[i]);
    w32_free(all->texts);
    w32_free(all->names);
}

static int
rights_from_py(const w32_core *core, PyObject *o, const char *where, rights *out)
{
    PyObject *items = w32_items_at_most(o, where, "a sequence of str", 65536, "rights");
    Py_ssize_t count = items == NULL ? 0 : PyTuple_Size(items);
    int result = -1;
    memset(out, 0, sizeof *out);
    if (items == NULL)
        goto done;
    out->names = w32_alloc(((size_t)count + 1) * sizeof *out->names);
    out->texts = w32_alloc(((size_t)count + 1) * sizeof *out->texts);
    if (out->names == NULL || out->texts == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    while ((Py_ssize_t)out->count < count) {
        security_lsa_text *text = &out->texts[out->count++];
        if (security_lsa_text_from_py(core, PyTuple_GetItem(items, (Py_ssize_t)out->count - 1), where, 0, text) < 0)
            goto done;
        out->names[out->count - 1] = text->native;
    }
    result = 0;
done:
    if (result < 0)
        drop_rights(out);
    Py_XDECREF(items);
    return result;
}

int
win32security_LsaAddAccountRights(win32security_state *st, HANDLE PolicyHandle, PSID AccountSid, PyObject *UserRights)
{
    NTSTATUS status;
    rights all;
    if (!IsValidSid(AccountSid))
        return w32_raise(st->core, ERROR_INVALID_SID, "LsaAddAccountRights");
    if (rights_from_py(st->core, UserRights, "LsaAddAccountRights() argument 'UserRights'", &all) < 0)
        return -1;
    W32_CALL_NOERR(status = LsaAddAccountRights(PolicyHandle, AccountSid, all.names, all.count));
    drop_rights(&all);
    return security_check_status(st->core, status, "LsaAddAccountRights");
}

int
win32security_LsaRemoveAccountRights(win32security_state *st, HANDLE PolicyHandle, PSID AccountSid, BOOL AllRights,
                                     PyObject *UserRights)
{
    rights all = {0};
    NTSTATUS status;
    if (!IsValidSid(AccountSid))
        return w32_raise(st->core, ERROR_INVALID_SID, "LsaRemoveAccountRights");
    if (!(UserRights == Py_None && AllRights)
        && rights_from_py(st->core, UserRights, "LsaRemoveAccountRights() argument 'UserRights'", &all) < 0)
        return -1;
    W32_CALL_NOERR(status = LsaRemoveAccountRights(PolicyHandle, AccountSid, AllRights != 0, all.names, all.count));
    drop_rights(&all);
    return security_check_status(st->core, status, "LsaRemoveAccountRights");
}

int
win32security_LsaEnumerateAccountRights(win32security_state *st, HANDLE PolicyHandle, PSID AccountSid,
                                        win32security_LsaEnumerateAccountRights_out *out)
{
    LSA_UNICODE_STRING *names = NULL;
    ULONG count = 0;
    NTSTATUS status;
    if (!IsValidSid(AccountSid))
        return w32_raise(st->core, ERROR_INVALID_SID, "LsaEnumerateAccountRights");
    W32_CALL_NOERR(status = LsaEnumerateAccountRights(PolicyHandle, AccountSid, &names, &count));
    if (security_check_status(st->core, status, "LsaEnumerateAccountRights") < 0)
        return -1;
    out->value = PyTuple_New((Py_ssize_t)count);
    for (ULONG i = 0; out->value != NULL && i < count; i++) {
        PyObject *name = security_from_lsa_text(st->core, &names[i]);
        if (name == NULL || PyTuple_SetItem(out->value, (Py_ssize_t)i, name) < 0)
            Py_CLEAR(out->value);
    }
    LsaFreeMemory(names);
    return out->value == NULL ? -1 : 0;
}

int
win32security_LsaEnumerateAccountsWithUserRight(win32security_state *st, HANDLE PolicyHandle, const wchar_t *UserRight,
                                                win32security_LsaEnumerateAccountsWithUserRight_out *out)
{
    LSA_ENUMERATION_INFORMATION *accounts = NULL;
    LSA_UNICODE_STRING name;
    ULONG count = 0;
    NTSTATUS status;
    DWORD code;
    if (security_lsa_string(UserRight, wcslen(UserRight), "LsaEnumerateAccountsWithUserRight() argument 'UserRight'",
                            &name) < 0)
        return -1;
    W32_CALL_NOERR(status = LsaEnumerateAccountsWithUserRight(PolicyHandle, &name, (void **)&accounts, &count));
    code = status == 0 ? ERROR_SUCCESS : LsaNtStatusToWinError(status);
    if (code != ERROR_SUCCESS && code != ERROR_NO_MORE_ITEMS)
        return w32_raise(st->core, code, "LsaEnumerateAccountsWithUserRight");
    if (code != ERROR_SUCCESS)
        count = 0;
    out->value = PyTuple_New((Py_ssize_t)count);
    for (ULONG i = 0; out->value != NULL && i < count; i++) {
        PyObject *sid = st->core->from_sid(st->core, accounts[i].Sid);
        if (sid == NULL || PyTuple_SetItem(out->value, (Py_ssize_t)i, sid) < 0)
            Py_CLEAR(out->value);
    }
    if (accounts != NULL)
        LsaFreeMemory(accounts);
    return out->value == NULL ? -1 : 0;
}

/* ---- private data --------------------------------------------------------------------------------------------------------- */

int
win32security_LsaStorePrivateData(win32security_state *st, HANDLE PolicyHandle, const wchar_t *KeyName,
                                  PyObject *PrivateData)
{
    static const char where[] = "LsaStorePrivateData() argument 'PrivateData'";
    LSA_UNICODE_STRING name, data;
    w32_text secret;
    NTSTATUS status;
    int result = -1;
    if (security_lsa_string(KeyName, wcslen(KeyName), "LsaStorePrivateData() argument 'KeyName'", &name) < 0)
        return -1;
    if (st->core->as_text(st->core, PrivateData, where, W32_NONE_OK | W32_NUL_OK, &secret) < 0)
        return -1;
    if (security_lsa_string(secret.text, (size_t)secret.length, where, &data) < 0)
        goto done;
    W32_CALL_NOERR(status = LsaStorePrivateData(PolicyHandle, &name, secret.text == NULL ? NULL : &data));
    result = security_check_status(st->core, status, "LsaStorePrivateData");
done:
    w32_text_wipe(&secret);
    return result;
}

int
win32security_LsaRetrievePrivateData(win32security_state *st, HANDLE PolicyHandle, const wchar_t *KeyName,
                                     win32security_LsaRetrievePrivateData_out *out)
{
    LSA_UNICODE_STRING name, *data = NULL;
    NTSTATUS status;
    if (security_lsa_string(KeyName, wcslen(KeyName), "LsaRetrievePrivateData() argument 'KeyName'", &name) < 0)
        return -1;
    W32_CALL_NOERR(status = LsaRetrievePrivateData(PolicyHandle, &name, &data));
    if (security_check_status(st->core, status, "LsaRetrievePrivateData") < 0)
        return -1;
    if (data == NULL) {
        out->value = Py_NewRef(Py_None);
        return 0;
    }
    out->value = security_from_lsa_text(st->core, data);
    if (data->Buffer != NULL)
        w32_wipe(data->Buffer, data->Length);
    LsaFreeMemory(data);
    return out->value == NULL ? -1 : 0;
}

/* ---- notifications --------------------------------------------------------------------------------------------------------- */

typedef NTSTATUS(WINAPI *notify_function)(POLICY_NOTIFICATION_INFORMATION_CLASS, HANDLE);

static int
notify(win32security_state *st, const char *function, INT kind, HANDLE event)
{
    notify_function call = SECURITY_FUNCTION(notify_function, st, L"secur32.dll", function);
    NTSTATUS status;
    if (call == NULL)
        return -1;
    W32_CALL_NOERR(status = call((POLICY_NOTIFICATION_INFORMATION_CLASS)kind, event));
    return security_check_status(st->core, status, function);
}

int
win32security_LsaRegisterPolicyChangeNotification(win32security_state *st, INT InformationClass,
                                                  HANDLE NotificationEventHandle)
{
    return notify(st, "LsaRegisterPolicyChangeNotification", InformationClass, NotificationEventHandle);
}

int
win32security_LsaUnregisterPolicyChangeNotification(win32security_state *st, INT InformationClass,
                                                    HANDLE NotificationEventHandle)
{
    return notify(st, "LsaUnregisterPolicyChangeNotification", InformationClass, NotificationEventHandle);
}
