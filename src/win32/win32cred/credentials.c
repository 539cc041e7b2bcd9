/* Credentials that Windows keeps. What Wine has not got, and few programs need, is looked up at the call. */
#include "win32cred.gen.h"

#include <string.h>

typedef BOOL(WINAPI *rename_function)(const wchar_t *, const wchar_t *, DWORD, DWORD);
typedef BOOL(WINAPI *target_function)(const wchar_t *, DWORD, CREDENTIAL_TARGET_INFORMATIONW **);
typedef BOOL(WINAPI *write_domain_function)(CREDENTIAL_TARGET_INFORMATIONW *, CREDENTIALW *, DWORD);
typedef BOOL(WINAPI *read_domain_function)(CREDENTIAL_TARGET_INFORMATIONW *, DWORD, DWORD *, CREDENTIALW ***);

/* CRED_TYPE_MAXIMUM of the Python module; headers differ. */
enum { MOST_TYPES = 7 };

#define FIND(type, st, name, shown) CRED_FUNCTION(type, st, L"advapi32.dll", name, shown)

/* ---- to Python ------------------------------------------------------------------------------------------------------ */

static PyObject *
bytes_of(const BYTE *data, DWORD size)
{
    return PyBytes_FromStringAndSize(size == 0 ? "" : (const char *)data, (Py_ssize_t)size);
}

static PyObject *
attributes_to_py(const w32_core *core, const CREDENTIAL_ATTRIBUTEW *items, DWORD count)
{
    PyObject *all = PyTuple_New(items == NULL ? 0 : (Py_ssize_t)count);
    for (DWORD i = 0; all != NULL && items != NULL && i < count; i++) {
        PyObject *item = Py_BuildValue("{s:N,s:k,s:N}", "Keyword", core->from_text(core, items[i].Keyword, -1), "Flags",
                                       items[i].Flags, "Value", bytes_of(items[i].Value, items[i].ValueSize));
        if (item == NULL || PyTuple_SetItem(all, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(all);
    }
    return all;
}

/* The password's memory is Windows', and soon free: it is wiped. */
static PyObject *
credential_to_py(const w32_core *core, const CREDENTIALW *in)
{
    PyObject *made = Py_BuildValue(
        "{s:k,s:k,s:N,s:N,s:N,s:N,s:k,s:N,s:N,s:N}", "Flags", in->Flags, "Type", in->Type, "TargetName",
        core->from_text(core, in->TargetName, -1), "Comment", core->from_text(core, in->Comment, -1), "LastWritten",
        core->from_filetime(core, &in->LastWritten), "CredentialBlob", bytes_of(in->CredentialBlob, in->CredentialBlobSize),
        "Persist", in->Persist, "Attributes", attributes_to_py(core, in->Attributes, in->AttributeCount), "TargetAlias",
        core->from_text(core, in->TargetAlias, -1), "UserName", core->from_text(core, in->UserName, -1));
    w32_wipe(in->CredentialBlob, in->CredentialBlobSize);
    return made;
}

/* Takes the array over. */
static PyObject *
credentials_to_py(const w32_core *core, CREDENTIALW **items, DWORD count)
{
    PyObject *all = PyTuple_New((Py_ssize_t)count);
    for (DWORD i = 0; i < count; i++) {
        PyObject *item = credential_to_py(core, items[i]); /* also after a failure: it wipes */
        if (all == NULL)
            Py_XDECREF(item);
        else if (item == NULL || PyTuple_SetItem(all, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(all);
    }
    CredFree(items);
    return all;
}

static PyObject *
target_to_py(const w32_core *core, const CREDENTIAL_TARGET_INFORMATIONW *in)
{
    PyObject *types = PyTuple_New((Py_ssize_t)in->CredTypeCount);
    for (DWORD i = 0; types != NULL && i < in->CredTypeCount; i++) {
        PyObject *type = PyLong_FromUnsignedLong(in->CredTypes[i]);
        if (type == NULL || PyTuple_SetItem(types, (Py_ssize_t)i, type) < 0)
            Py_CLEAR(types);
    }
    return Py_BuildValue("{s:N,s:N,s:N,s:N,s:N,s:N,s:N,s:k,s:N}", "TargetName",
                         core->from_text(core, in->TargetName, -1), "NetbiosServerName",
                         core->from_text(core, in->NetbiosServerName, -1), "DnsServerName",
                         core->from_text(core, in->DnsServerName, -1), "NetbiosDomainName",
                         core->from_text(core, in->NetbiosDomainName, -1), "DnsDomainName",
                         core->from_text(core, in->DnsDomainName, -1), "DnsTreeName",
                         core->from_text(core, in->DnsTreeName, -1), "PackageName",
                         core->from_text(core, in->PackageName, -1), "Flags", in->Flags, "CredTypes", types);
}

/* ---- from Python ---------------------------------------------------------------------------------------------------- */

static void
attributes_drop(CREDENTIAL_ATTRIBUTEW *items, DWORD count)
{
    for (DWORD i = 0; items != NULL && i < count; i++) {
        w32_free(items[i].Keyword);
        w32_free(items[i].Value);
    }
    w32_free(items);
}

static void
credential_drop(CREDENTIALW *credential)
{
    w32_wipe(credential->CredentialBlob, credential->CredentialBlobSize);
    w32_free(credential->CredentialBlob);
    w32_free(credential->TargetName);
    w32_free(credential->Comment);
    w32_free(credential->TargetAlias);
    w32_free(credential->UserName);
    attributes_drop(credential->Attributes, credential->AttributeCount);
}

/* A str as UTF-16 without terminator, or a buffer as it is: memory of w32_alloc. `o` is never shown. */
static int
value_from_py(const w32_core *core, PyObject *o, const char *where, BYTE **data, DWORD *size)
{
    w32_buffer buffer = {0};
    if (PyUnicode_Check(o)) {
        Py_ssize_t length;
        *data = (BYTE *)PyUnicode_AsWideCharString(o, &length);
        if (*data == NULL)
            return -1;
        *size = (DWORD)((size_t)length * sizeof(wchar_t));
        return 0;
    }
    if (!PyObject_CheckBuffer(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be str or a buffer", where);
        return -1;
    }
    if (core->as_buffer(core, o, where, 0, &buffer) < 0)
        return -1;
    *data = w32_alloc((size_t)buffer.size + 1);
    if (*data == NULL) {
        PyErr_NoMemory();
    } else {
        memcpy(*data, buffer.data, (size_t)buffer.size);
        *size = (DWORD)buffer.size;
    }
    core->buffer_release(core, &buffer);
    return *data == NULL ? -1 : 0;
}

/* Everything of it must be there. */
static int
attribute_from_py(const w32_core *core, PyObject *o, const char *where, CREDENTIAL_ATTRIBUTEW *out)
{
    static const char *const names[] = {"Keyword", "Flags", "Value"};
    w32_dict in = {core, o, where};
    PyObject *value;
    int result;
    if (w32_dict_check(&in, names, Py_ARRAY_LENGTH(names), 0) < 0)
        return -1;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(names); i++) {
        PyObject *item = w32_dict_item(&in, names[i]);
        Py_XDECREF(item);
        if (item == NULL) {
            PyErr_Format(PyExc_TypeError, "%s must have an item '%s'", where, names[i]);
            return -1;
        }
    }
    if (cred_read_text(&in, "Keyword", &out->Keyword) < 0 || w32_dict_u32(&in, "Flags", &out->Flags) < 0)
        return -1;
    value = w32_dict_item(&in, "Value");
    if (value == NULL)
        return 0;
    result = value_from_py(core, value, where, &out->Value, &out->ValueSize);
    Py_DECREF(value);
    return result;
}

/* The items of a sequence as a tuple, and zeroed memory for one thing more than there are. 1, 0 when there is none, or -1;
 * `what` says what the items must be. */
static int
sequence_from_py(const char *where, PyObject *given, const char *what, size_t size, PyObject **items,
                 void **memory)
{
    *items = NULL;
    if (given == NULL)
        return 0;
    /* 65536 is far more than CRED_MAX_ATTRIBUTES, which Windows checks. */
    *items = w32_items_at_most(given, where, what, 65536, "items");
    Py_DECREF(given);
    if (*items == NULL)
        return -1;
    *memory = PyMem_Calloc((size_t)PyTuple_Size(*items) + 1, size);
    if (*memory != NULL)
        return 1;
    Py_CLEAR(*items);
    PyErr_NoMemory();
    return -1;
}

static int
attributes_from_py(const w32_dict *in, CREDENTIALW *out)
{
    PyObject *items;
    void *memory = NULL;
    Py_ssize_t count;
    char where[160];
    int result;
    PyOS_snprintf(where, sizeof where, "%s item 'Attributes'", in->where);
    result = sequence_from_py(where, w32_dict_item(in, "Attributes"), "a sequence of dicts or None",
                              sizeof *out->Attributes, &items, &memory);
    if (result <= 0)
        return result;
    out->Attributes = memory;
    count = PyTuple_Size(items);
    result = -1;
    out->AttributeCount = (DWORD)count;
    for (Py_ssize_t i = 0; i < count; i++) {
        if (attribute_from_py(in->core, PyTuple_GetItem(items, i), where, &out->Attributes[i]) < 0)
            goto done;
    }
    result = 0;
done:
    Py_DECREF(items);
    return result;
}

static int
blob_from_py(const w32_dict *in, CREDENTIALW *out)
{
    PyObject *given = w32_dict_item(in, "CredentialBlob");
    char where[160];
    int result;
    if (given == NULL)
        return 0;
    PyOS_snprintf(where, sizeof where, "%s item 'CredentialBlob'", in->where);
    result = value_from_py(in->core, given, where, &out->CredentialBlob, &out->CredentialBlobSize);
    Py_DECREF(given);
    return result;
}

static int
time_from_py(const w32_dict *in, FILETIME *out)
{
    PyObject *given = w32_dict_item(in, "LastWritten");
    char where[160];
    int result;
    if (given == NULL)
        return 0;
    PyOS_snprintf(where, sizeof where, "%s item 'LastWritten'", in->where);
    result = in->core->as_filetime(in->core, given, where, out);
    Py_DECREF(given);
    return result;
}

/* `out` is zeroed; it is dropped by the caller, after a failure too. */
static int
credential_from_py(const w32_core *core, PyObject *o, const char *where, CREDENTIALW *out)
{
    static const char *const names[] = {"Flags",   "Type",       "TargetName",  "Comment", "LastWritten", "CredentialBlob",
                                        "Persist", "Attributes", "TargetAlias", "UserName"};
    w32_dict in = {core, o, where};
    if (w32_dict_check(&in, names, Py_ARRAY_LENGTH(names), 0) < 0 || w32_dict_u32(&in, "Flags", &out->Flags) < 0
        || w32_dict_u32(&in, "Type", &out->Type) < 0 || w32_dict_u32(&in, "Persist", &out->Persist) < 0
        || cred_read_text(&in, "TargetName", &out->TargetName) < 0 || cred_read_text(&in, "Comment", &out->Comment) < 0
        || cred_read_text(&in, "TargetAlias", &out->TargetAlias) < 0
        || cred_read_text(&in, "UserName", &out->UserName) < 0 || time_from_py(&in, &out->LastWritten) < 0
        || attributes_from_py(&in, out) < 0)
        return -1;
    return blob_from_py(&in, out);
}

static int
types_from_py(const w32_dict *in, CREDENTIAL_TARGET_INFORMATIONW *out)
{
    PyObject *items;
    void *memory = NULL;
    Py_ssize_t count;
    char where[160];
    int result;
    PyOS_snprintf(where, sizeof where, "%s item 'CredTypes'", in->where);
    result = sequence_from_py(where, w32_dict_item(in, "CredTypes"), "a sequence of integers or None",
                              sizeof *out->CredTypes, &items, &memory);
    if (result <= 0)
        return result;
    out->CredTypes = memory;
    count = PyTuple_Size(items);
    result = -1;
    for (; out->CredTypeCount < (DWORD)count; out->CredTypeCount++) {
        uint32_t type = 0;
        if (in->core->as_u32(in->core, PyTuple_GetItem(items, (Py_ssize_t)out->CredTypeCount), where, &type) < 0)
            goto done;
        out->CredTypes[out->CredTypeCount] = type;
    }
    result = 0;
done:
    Py_DECREF(items);
    return result;
}

/* As credential_from_py. */
static int
target_from_py(const w32_core *core, PyObject *o, const char *where, CREDENTIAL_TARGET_INFORMATIONW *out)
{
    static const char *const names[] = {"TargetName",  "NetbiosServerName", "DnsServerName", "NetbiosDomainName",
                                        "DnsDomainName", "DnsTreeName",     "PackageName",   "Flags",
                                        "CredTypes"};
    wchar_t **texts[] = {&out->TargetName,    &out->NetbiosServerName, &out->DnsServerName, &out->NetbiosDomainName,
                         &out->DnsDomainName, &out->DnsTreeName,       &out->PackageName};
    w32_dict in = {core, o, where};
    if (w32_dict_check(&in, names, Py_ARRAY_LENGTH(names), 0) < 0)
        return -1;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(texts); i++) {
        if (cred_read_text(&in, names[i], texts[i]) < 0)
            return -1;
    }
    return w32_dict_u32(&in, "Flags", &out->Flags) < 0 ? -1 : types_from_py(&in, out);
}

static void
target_drop(CREDENTIAL_TARGET_INFORMATIONW *target)
{
    w32_free(target->TargetName);
    w32_free(target->NetbiosServerName);
    w32_free(target->DnsServerName);
    w32_free(target->NetbiosDomainName);
    w32_free(target->DnsDomainName);
    w32_free(target->DnsTreeName);
    w32_free(target->PackageName);
    w32_free(target->CredTypes);
}

/* ---- write, read, list ------------------------------------------------------------------------------------------------ */

int
win32cred_CredWrite(win32cred_state *st, PyObject *Credential, DWORD Flags)
{
    CREDENTIALW credential = {0};
    int result = -1;
    DWORD err;
    BOOL ok;
    if (credential_from_py(st->core, Credential, "CredWrite() argument 'Credential'", &credential) < 0)
        goto done;
    W32_CALL(err, ok = CredWriteW(&credential, Flags));
    result = ok ? 0 : w32_raise(st->core, err, "CredWrite");
done:
    credential_drop(&credential);
    return result;
}

int
win32cred_CredRead(win32cred_state *st, const wchar_t *TargetName, DWORD Type, DWORD Flags, win32cred_CredRead_out *out)
{
    CREDENTIALW *credential = NULL;
    DWORD err;
    BOOL ok;
    W32_CALL(err, ok = CredReadW(TargetName, Type, Flags, &credential));
    if (!ok)
        return w32_raise(st->core, err, "CredRead");
    out->value = credential_to_py(st->core, credential);
    CredFree(credential);
    return out->value == NULL ? -1 : 0;
}

int
win32cred_CredEnumerate(win32cred_state *st, const wchar_t *Filter, DWORD Flags, win32cred_CredEnumerate_out *out)
{
    CREDENTIALW **items = NULL;
    DWORD err, count = 0;
    BOOL ok;
    W32_CALL(err, ok = CredEnumerateW(Filter, Flags, &count, &items));
    if (!ok)
        return w32_raise(st->core, err, "CredEnumerate");
    out->value = credentials_to_py(st->core, items, count);
    return out->value == NULL ? -1 : 0;
}

/* ---- delete, rename ---------------------------------------------------------------------------------------------------- */

/* The three arguments as objects, from the dict when one is given; borrowed. */
static int
deleted(PyObject **name, PyObject **type, PyObject **flags, PyObject *target)
{
    static const char *const names[] = {"TargetName", "Type", "Flags"};
    PyObject **values[] = {name, type, flags};
    if (target == NULL || target == Py_None) {
        if (*name == NULL || !PyDict_Check(*name) || (*type != NULL && *type != Py_None)
            || (*flags != NULL && *flags != Py_None))
            return 0;
        target = *name;
    } else if (*name != NULL && *name != Py_None) {
        PyErr_SetString(PyExc_TypeError, "CredDelete() takes either 'TargetName' or 'Target'");
        return -1;
    }
    if (!PyDict_Check(target)) {
        PyErr_SetString(PyExc_TypeError, "CredDelete() argument 'Target' must be a dict");
        return -1;
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(names); i++) {
        *values[i] = PyDict_GetItemString(target, names[i]);
        if (*values[i] == NULL) {
            PyErr_SetString(PyExc_KeyError, names[i]);
            return -1;
        }
        if (i > 0 && !PyIndex_Check(*values[i])) {
            PyErr_Format(PyExc_TypeError, "CredDelete(): item '%s' of the dict must be an int", names[i]);
            return -1;
        }
    }
    return 0;
}

int
win32cred_CredDelete(win32cred_state *st, PyObject *TargetName, PyObject *Type, PyObject *Flags, PyObject *Target)
{
    uint32_t type = 0, flags = 0;
    w32_text name = {0};
    int result = -1;
    DWORD err;
    BOOL ok;
    if (deleted(&TargetName, &Type, &Flags, Target) < 0)
        return -1;
    if (TargetName == NULL || TargetName == Py_None || Type == NULL || Type == Py_None) {
        PyErr_SetString(PyExc_TypeError, "CredDelete() needs 'TargetName' and 'Type', or a dict with TargetName, Type and "
                                         "Flags");
        return -1;
    }
    Py_INCREF(TargetName); /* an __index__ of the others might empty the dict */
    Py_INCREF(Type);
    Py_XINCREF(Flags);
    if (st->core->as_u32(st->core, Type, "CredDelete() argument 'Type'", &type) < 0
        || (Flags != NULL && Flags != Py_None
            && st->core->as_u32(st->core, Flags, "CredDelete() argument 'Flags'", &flags) < 0)
        || st->core->as_text(st->core, TargetName, "CredDelete() argument 'TargetName'", 0, &name) < 0)
        goto done;
    W32_CALL(err, ok = CredDeleteW(name.text, type, flags));
    result = ok ? 0 : w32_raise(st->core, err, "CredDelete");
done:
    w32_text_clear(&name);
    Py_XDECREF(Flags);
    Py_DECREF(Type);
    Py_DECREF(TargetName);
    return result;
}

int
win32cred_CredRename(win32cred_state *st, const wchar_t *OldTargetName, const wchar_t *NewTargetName, DWORD Type,
                     DWORD Flags)
{
    rename_function call = FIND(rename_function, st, "CredRenameW", "CredRename");
    DWORD err;
    BOOL ok;
    if (call == NULL)
        return -1;
    W32_CALL(err, ok = call(OldTargetName, NewTargetName, Type, Flags));
    return ok ? 0 : w32_raise(st->core, err, "CredRename");
}

/* ---- targets, domains --------------------------------------------------------------------------------------------------- */

int
win32cred_CredGetTargetInfo(win32cred_state *st, const wchar_t *TargetName, DWORD Flags,
                            win32cred_CredGetTargetInfo_out *out)
{
    target_function call = FIND(target_function, st, "CredGetTargetInfoW", "CredGetTargetInfo");
    CREDENTIAL_TARGET_INFORMATIONW *target = NULL;
    DWORD err;
    BOOL ok;
    if (call == NULL)
        return -1;
    W32_CALL(err, ok = call(TargetName, Flags, &target));
    if (!ok)
        return w32_raise(st->core, err, "CredGetTargetInfo");
    out->value = target_to_py(st->core, target);
    CredFree(target);
    return out->value == NULL ? -1 : 0;
}

int
win32cred_CredWriteDomainCredentials(win32cred_state *st, PyObject *TargetInfo, PyObject *Credential, DWORD Flags)
{
    write_domain_function call = FIND(write_domain_function, st, "CredWriteDomainCredentialsW",
                                      "CredWriteDomainCredentials");
    CREDENTIAL_TARGET_INFORMATIONW target = {0};
    CREDENTIALW credential = {0};
    int result = -1;
    DWORD err;
    BOOL ok;
    if (call == NULL
        || target_from_py(st->core, TargetInfo, "CredWriteDomainCredentials() argument 'TargetInfo'", &target) < 0
        || credential_from_py(st->core, Credential, "CredWriteDomainCredentials() argument 'Credential'", &credential) < 0)
        goto done;
    W32_CALL(err, ok = call(&target, &credential, Flags));
    result = ok ? 0 : w32_raise(st->core, err, "CredWriteDomainCredentials");
done:
    credential_drop(&credential);
    target_drop(&target);
    return result;
}

int
win32cred_CredReadDomainCredentials(win32cred_state *st, PyObject *TargetInfo, DWORD Flags,
                                    win32cred_CredReadDomainCredentials_out *out)
{
    read_domain_function call = FIND(read_domain_function, st, "CredReadDomainCredentialsW", "CredReadDomainCredentials");
    CREDENTIAL_TARGET_INFORMATIONW target = {0};
    CREDENTIALW **items = NULL;
    DWORD err, count = 0;
    int result = -1;
    BOOL ok;
    if (call == NULL
        || target_from_py(st->core, TargetInfo, "CredReadDomainCredentials() argument 'TargetInfo'", &target) < 0)
        goto done;
    W32_CALL(err, ok = call(&target, Flags, &count, &items));
    if (!ok) {
        w32_raise(st->core, err, "CredReadDomainCredentials");
        goto done;
    }
    out->value = credentials_to_py(st->core, items, count);
    result = out->value == NULL ? -1 : 0;
done:
    target_drop(&target);
    return result;
}

int
win32cred_CredGetSessionTypes(win32cred_state *st, DWORD MaximumPersistCount, win32cred_CredGetSessionTypes_out *out)
{
    DWORD err;
    BOOL ok;
    if (MaximumPersistCount == 0 || MaximumPersistCount > MOST_TYPES) {
        PyErr_Format(PyExc_ValueError, "CredGetSessionTypes() argument 'MaximumPersistCount' must be 1 to %d",
                     MOST_TYPES);
        return -1;
    }
    out->value.items = PyMem_Calloc(MaximumPersistCount, sizeof *out->value.items);
    if (out->value.items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    W32_CALL(err, ok = CredGetSessionTypes(MaximumPersistCount, out->value.items));
    out->value.count = ok ? MaximumPersistCount : 0;
    return ok ? 0 : w32_raise(st->core, err, "CredGetSessionTypes");
}
