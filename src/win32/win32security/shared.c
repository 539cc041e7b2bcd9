/* What the topics share: counted strings, LUIDs, and arrays of SIDs and privileges. */
#include "win32security.gen.h"

/* More than Windows puts into any token; keeps sums of sizes small. */
enum { MOST_ENTRIES = 65536 };

/* ---- text ---------------------------------------------------------------------------------------------------------- */

int
security_lsa_string(const wchar_t *text, size_t length, const char *where, LSA_UNICODE_STRING *out)
{
    if (length >= UNICODE_STRING_MAX_CHARS) {
        PyErr_Format(PyExc_ValueError, "%s has %zu characters, but at most %d are possible", where, length,
                     UNICODE_STRING_MAX_CHARS - 1);
        return -1;
    }
    out->Buffer = (wchar_t *)text;
    out->Length = (USHORT)(length * sizeof(wchar_t));
    out->MaximumLength = (USHORT)(text == NULL ? 0 : out->Length + sizeof(wchar_t));
    return 0;
}

int
security_lsa_text_from_py(const w32_core *core, PyObject *o, const char *where, unsigned flags, security_lsa_text *out)
{
    if (core->as_text(core, o, where, flags, &out->text) < 0)
        return -1;
    return security_lsa_string(out->text.text, (size_t)out->text.length, where, &out->native);
}

void
security_lsa_text_drop(security_lsa_text *text)
{
    w32_text_clear(&text->text);
}

PyObject *
security_from_lsa_text(const w32_core *core, const LSA_UNICODE_STRING *text)
{
    return core->from_text(core, text->Buffer, text->Length / (Py_ssize_t)sizeof(wchar_t));
}

int
security_check_status(const w32_core *core, NTSTATUS status, const char *function)
{
    return status == 0 ? 0 : w32_raise(core, LsaNtStatusToWinError(status), function);
}

/* ---- LUIDs, times, handles ---------------------------------------------------------------------------------------- */

int
security_luid_from_py(const w32_core *core, PyObject *o, const char *where, LUID *out)
{
    int64_t value;
    if (core->as_i64(core, o, where, &value) < 0)
        return -1;
    out->LowPart = (DWORD)((uint64_t)value & 0xFFFFFFFFu);
    out->HighPart = (LONG)(value >> 32);
    return 0;
}

PyObject *
security_from_luid(const LUID *luid)
{
    return PyLong_FromLongLong((long long)((uint64_t)(uint32_t)luid->HighPart << 32 | luid->LowPart));
}

PyObject *
security_from_time(const w32_core *core, const LARGE_INTEGER *time)
{
    FILETIME native = {time->LowPart, (DWORD)time->HighPart};
    return core->from_filetime(core, &native);
}

int
security_close(const w32_core *core, PyObject *handle, const char *where, const w32_handle_kind *kind)
{
    PyObject *done;
    HANDLE native;
    DWORD code = 0;
    if (PyObject_TypeCheck(handle, core->HANDLEType)) {
        if (core->handle_kind(core, handle) != kind) {
            PyErr_Format(PyExc_TypeError, "%s must be a %s, not %R", where, kind->type, handle);
            return -1;
        }
        done = PyObject_CallMethod(handle, "Close", NULL);
        Py_XDECREF(done);
        return done == NULL ? -1 : 0;
    }
    if (core->as_handle(core, handle, where, 0, &native) < 0)
        return -1;
    W32_CALL_NOERR(code = kind->close(native));
    return code == 0 ? 0 : w32_raise(core, code, kind->function);
}

FARPROC
security_loaded_function(const wchar_t *dll, const char *name)
{
    HMODULE library = GetModuleHandleW(dll);
    return library == NULL ? NULL : GetProcAddress(library, name);
}

/* ---- arrays ---------------------------------------------------------------------------------------------------------- */

/* The sequence as a tuple of at most MOST_ENTRIES. */
static PyObject *
entries(PyObject *o, const char *where, const char *what)
{
    char expected[100];
    PyOS_snprintf(expected, sizeof expected, "a sequence of (%s, attributes)", what);
    return w32_items_at_most(o, where, expected, MOST_ENTRIES, "entries");
}

/* One (value, attributes) entry as a tuple, and its attributes. */
static PyObject *
pair(const w32_core *core, PyObject *o, const char *where, const char *what, DWORD *attributes)
{
    PyObject *items = NULL;
    uint32_t number;
    if (PySequence_Check(o) && !PyUnicode_Check(o))
        items = PySequence_Tuple(o);
    if (items == NULL || PyTuple_Size(items) != 2) {
        PyErr_Format(PyExc_TypeError, "%s: each entry must be a sequence (%s, attributes)", where, what);
        Py_XDECREF(items);
        return NULL;
    }
    if (core->as_u32(core, PyTuple_GetItem(items, 1), where, &number) < 0) {
        Py_DECREF(items);
        return NULL;
    }
    *attributes = number;
    return items;
}

/* A group whose SID is copied to `room`, which has SECURITY_MAX_SID_SIZE bytes. */
static int
group_from_py(const w32_core *core, PyObject *o, const char *where, BYTE *room, SID_AND_ATTRIBUTES *out)
{
    PSID sid;
    int result = -1;
    PyObject *items = pair(core, o, where, "PySID", &out->Attributes);
    if (items == NULL)
        return -1;
    if (core->as_sid(core, PyTuple_GetItem(items, 0), where, 0, &sid) < 0)
        goto done;
    if (!IsValidSid(sid)) {
        PyErr_Format(PyExc_ValueError, "%s has a SID that is not valid", where);
        goto done;
    }
    memcpy(room, sid, GetLengthSid(sid));
    out->Sid = room;
    result = 0;
done:
    Py_DECREF(items);
    return result;
}

TOKEN_GROUPS *
security_groups_from_py(const w32_core *core, PyObject *o, const char *where)
{
    PyObject *items = entries(o, where, "PySID");
    TOKEN_GROUPS *groups;
    size_t count, first;
    if (items == NULL)
        return NULL;
    count = (size_t)PyTuple_Size(items);
    first = sizeof(TOKEN_GROUPS) + count * sizeof(SID_AND_ATTRIBUTES);
    groups = w32_alloc(first + count * SECURITY_MAX_SID_SIZE);
    if (groups == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    groups->GroupCount = (DWORD)count;
    for (size_t i = 0; i < count; i++) {
        BYTE *room = (BYTE *)groups + first + i * SECURITY_MAX_SID_SIZE;
        if (group_from_py(core, PyTuple_GetItem(items, (Py_ssize_t)i), where, room, &groups->Groups[i]) < 0) {
            w32_free(groups);
            groups = NULL;
            goto done;
        }
    }
done:
    Py_DECREF(items);
    return groups;
}

TOKEN_PRIVILEGES *
security_privileges_from_py(const w32_core *core, PyObject *o, const char *where)
{
    PyObject *items = entries(o, where, "LUID");
    TOKEN_PRIVILEGES *privileges;
    Py_ssize_t count;
    if (items == NULL)
        return NULL;
    count = PyTuple_Size(items);
    privileges = w32_alloc(sizeof(TOKEN_PRIVILEGES) + (size_t)count * sizeof(LUID_AND_ATTRIBUTES));
    if (privileges == NULL)
        PyErr_NoMemory();
    else
        privileges->PrivilegeCount = (DWORD)count;
    for (Py_ssize_t i = 0; privileges != NULL && i < count; i++) {
        LUID_AND_ATTRIBUTES *to = &privileges->Privileges[i];
        PyObject *entry = pair(core, PyTuple_GetItem(items, i), where, "LUID", &to->Attributes);
        if (entry == NULL || security_luid_from_py(core, PyTuple_GetItem(entry, 0), where, &to->Luid) < 0) {
            w32_free(privileges);
            privileges = NULL;
        }
        Py_XDECREF(entry);
    }
    Py_DECREF(items);
    return privileges;
}

PyObject *
security_from_group(const w32_core *core, const SID_AND_ATTRIBUTES *group)
{
    PyObject *sid = core->from_sid(core, group->Sid);
    return sid == NULL ? NULL : Py_BuildValue("(Nl)", sid, (long)(LONG)group->Attributes);
}

PyObject *
security_from_groups(const w32_core *core, const SID_AND_ATTRIBUTES *groups, DWORD count)
{
    PyObject *result = PyTuple_New((Py_ssize_t)count);
    for (DWORD i = 0; result != NULL && i < count; i++) {
        PyObject *group = security_from_group(core, &groups[i]);
        if (group == NULL || PyTuple_SetItem(result, (Py_ssize_t)i, group) < 0)
            Py_CLEAR(result);
    }
    return result;
}

PyObject *
security_from_privileges(const LUID_AND_ATTRIBUTES *privileges, DWORD count)
{
    PyObject *result = PyTuple_New((Py_ssize_t)count);
    for (DWORD i = 0; result != NULL && i < count; i++) {
        PyObject *luid = security_from_luid(&privileges[i].Luid);
        PyObject *entry = luid == NULL ? NULL : Py_BuildValue("(Nl)", luid, (long)(LONG)privileges[i].Attributes);
        if (entry == NULL || PyTuple_SetItem(result, (Py_ssize_t)i, entry) < 0)
            Py_CLEAR(result);
    }
    return result;
}

/* ---- the module --------------------------------------------------------------------------------------------------------- */

/* A name that stands for bytes. */
static int
add_bytes(PyObject *module, const char *name, const char *text)
{
    PyObject *bytes = PyBytes_FromString(text);
    int result = bytes == NULL ? -1 : PyModule_AddObjectRef(module, name, bytes);
    Py_XDECREF(bytes);
    return result;
}

int
security_exec(win32security_state *st, PyObject *module)
{
    static const char *const types[] = {"ACL", "SECURITY_ATTRIBUTES", "SECURITY_DESCRIPTOR", "SID"};
    PyObject *pywintypes = PyImport_ImportModule("pywintypes");
    int result = pywintypes == NULL ? -1 : 0;
    (void)st;
    for (size_t i = 0; result == 0 && i < sizeof types / sizeof types[0]; i++) {
        PyObject *function = PyObject_GetAttrString(pywintypes, types[i]);
        result = function == NULL ? -1 : PyModule_AddObjectRef(module, types[i], function);
        Py_XDECREF(function);
    }
    Py_XDECREF(pywintypes);
    if (result < 0 || add_bytes(module, "MSV1_0_PACKAGE_NAME", MSV1_0_PACKAGE_NAME) < 0)
        return -1;
    return add_bytes(module, "MICROSOFT_KERBEROS_NAME_A", MICROSOFT_KERBEROS_NAME_A);
}
