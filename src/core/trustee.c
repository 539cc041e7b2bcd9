/* trustee.c: TRUSTEE and EXPLICIT_ACCESS as dictionaries, and PyACL's methods that use them. */
#include "core_state.h"
#include "pywintypes.gen.h"
#include "security.h"

#include <aclapi.h>
#include <string.h>

/* A chain of MultipleTrustee longer than this is a loop or an attack. */
enum { CHAIN_LIMIT = 16 };

typedef struct {
    const char *name;
    BOOL required;
} key;

static const key trustee_keys[] = {
    {"TrusteeForm", TRUE}, {"TrusteeType", TRUE}, {"Identifier", TRUE},
    {"MultipleTrustee", FALSE}, {"MultipleTrusteeOperation", FALSE},
};
static const key access_keys[] = {
    {"AccessPermissions", TRUE}, {"AccessMode", TRUE}, {"Inheritance", TRUE}, {"Trustee", TRUE},
};

/* ---- dictionaries in --------------------------------------------------------------------------------------------- */

static void
drop_values(PyObject **values, int count)
{
    while (count-- > 0)
        Py_CLEAR(values[count]);
}

/* The values of a dictionary's keys, NULL for those that are missing and may be; the caller drops them, also after a
 * failure. */
static int
read_keys(PyObject *o, const char *where, const char *what, const key *keys, int count, PyObject **values)
{
    Py_ssize_t found = 0;
    int i;
    memset(values, 0, (size_t)count * sizeof *values);
    if (!PyDict_Check(o)) {
        char expected[48];
        PyOS_snprintf(expected, sizeof expected, "a dictionary for %s", what);
        return core_type_error(where, expected, o);
    }
    for (i = 0; i < count; i++) {
        values[i] = Py_XNewRef(PyDict_GetItemString(o, keys[i].name));
        if (values[i] != NULL)
            found++;
        else if (keys[i].required) {
            PyErr_Format(PyExc_TypeError, "%s: the dictionary for %s lacks '%s'", where, what, keys[i].name);
            return -1;
        }
    }
    if (found == PyDict_Size(o))
        return 0;
    PyErr_Format(PyExc_TypeError, "%s: the dictionary for %s has a key that it does not know", where, what);
    return -1;
}

/* Copies, so that the trustee does not depend on what other threads do to the objects. */
static int
read_sid(const w32_core *core, PyObject *o, const char *where, TRUSTEEW *out)
{
    PSID sid;
    Py_ssize_t size;
    if (core_as_sid(core, o, where, 0, &sid) < 0)
        return -1;
    size = 8 + 4 * (Py_ssize_t)((const BYTE *)sid)[1];
    if (!w32_sid_valid(sid, size)) {
        PyErr_Format(PyExc_ValueError, "%s: 'Identifier' is a SID that is not valid", where);
        return -1;
    }
    out->ptstrName = w32_alloc((size_t)size);
    if (out->ptstrName == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(out->ptstrName, sid, (size_t)size);
    return 0;
}

static int
read_name(const w32_core *core, PyObject *o, const char *where, TRUSTEEW *out)
{
    w32_text text;
    int result = core->as_text(core, o, where, 0, &text);
    if (result == 0) {
        size_t size = ((size_t)text.length + 1) * sizeof(wchar_t);
        out->ptstrName = w32_alloc(size);
        if (out->ptstrName == NULL) {
            PyErr_NoMemory();
            result = -1;
        }
        else {
            memcpy(out->ptstrName, text.text, size);
        }
    }
    w32_text_clear(&text);
    return result;
}

static int read_trustee(const w32_core *core, PyObject *o, const char *where, int depth, TRUSTEEW *out);

static int
read_multiple(const w32_core *core, PyObject *o, const char *where, int depth, TRUSTEEW *out)
{
    if (o == NULL || o == Py_None)
        return 0;
    if (depth >= CHAIN_LIMIT) {
        PyErr_Format(PyExc_ValueError, "%s: 'MultipleTrustee' leads through more than %d trustees", where, CHAIN_LIMIT);
        return -1;
    }
    out->pMultipleTrustee = PyMem_Calloc(1, sizeof *out);
    if (out->pMultipleTrustee == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    return read_trustee(core, o, where, depth + 1, out->pMultipleTrustee);
}

static int
read_trustee_values(const w32_core *core, PyObject **values, const char *where, int depth, TRUSTEEW *out)
{
    int32_t form, type, operation = NO_MULTIPLE_TRUSTEE;
    if (core->as_i32(core, values[0], where, &form) < 0 || core->as_i32(core, values[1], where, &type) < 0)
        return -1;
    if (values[4] != NULL && core->as_i32(core, values[4], where, &operation) < 0)
        return -1;
    if (form != TRUSTEE_IS_SID && form != TRUSTEE_IS_NAME) {
        PyErr_Format(PyExc_ValueError, "%s: 'TrusteeForm' is %d, but must be TRUSTEE_IS_SID (0) or TRUSTEE_IS_NAME (1)",
                     where, (int)form);
        return -1;
    }
    out->TrusteeForm = (TRUSTEE_FORM)form;
    out->TrusteeType = (TRUSTEE_TYPE)type;
    out->MultipleTrusteeOperation = (MULTIPLE_TRUSTEE_OPERATION)operation;
    if ((form == TRUSTEE_IS_SID ? read_sid : read_name)(core, values[2], where, out) < 0)
        return -1;
    return read_multiple(core, values[3], where, depth, out);
}

static int
read_trustee(const w32_core *core, PyObject *o, const char *where, int depth, TRUSTEEW *out)
{
    PyObject *values[5];
    int result = read_keys(o, where, "a TRUSTEE", trustee_keys, 5, values);
    if (result == 0)
        result = read_trustee_values(core, values, where, depth, out);
    drop_values(values, 5);
    return result;
}

int
core_trustee_from_py(const w32_core *core, PyObject *o, const char *where, TRUSTEEW *out)
{
    memset(out, 0, sizeof *out);
    if (read_trustee(core, o, where, 0, out) == 0)
        return 0;
    core_trustee_clear(out);
    return -1;
}

void
core_trustee_clear(TRUSTEEW *trustee)
{
    TRUSTEEW *next = trustee->pMultipleTrustee;
    w32_free(trustee->ptstrName);
    memset(trustee, 0, sizeof *trustee);
    if (next == NULL)
        return;
    core_trustee_clear(next);
    PyMem_Free(next);
}

static int
read_access_values(const w32_core *core, PyObject **values, const char *where, EXPLICIT_ACCESSW *out)
{
    int32_t mode;
    uint32_t rights, inheritance;
    if (core->as_u32(core, values[0], where, &rights) < 0 || core->as_i32(core, values[1], where, &mode) < 0
        || core->as_u32(core, values[2], where, &inheritance) < 0)
        return -1;
    out->grfAccessPermissions = rights;
    out->grfAccessMode = (ACCESS_MODE)mode;
    out->grfInheritance = inheritance;
    return core_trustee_from_py(core, values[3], where, &out->Trustee);
}

int
core_explicit_access_from_py(const w32_core *core, PyObject *o, const char *where, EXPLICIT_ACCESSW *out)
{
    PyObject *values[4];
    int result = read_keys(o, where, "an EXPLICIT_ACCESS", access_keys, 4, values);
    memset(out, 0, sizeof *out);
    if (result == 0)
        result = read_access_values(core, values, where, out);
    drop_values(values, 4);
    return result;
}

/* ---- dictionaries out -------------------------------------------------------------------------------------------- */

static PyObject *
identifier_to_py(const w32_core *core, const TRUSTEEW *trustee)
{
    switch (trustee->TrusteeForm) {
    case TRUSTEE_IS_SID:
        return core_from_sid(core, (PSID)trustee->ptstrName);
    case TRUSTEE_IS_NAME:
        return core->from_text(core, trustee->ptstrName, -1);
    default:
        PyErr_Format(PyExc_NotImplementedError, "the TRUSTEE has the form %d, which is neither a SID nor a name",
                     (int)trustee->TrusteeForm);
        return NULL;
    }
}

static PyObject *
trustee_to_py(const w32_core *core, const TRUSTEEW *trustee, int depth)
{
    PyObject *identifier, *multiple;
    if (trustee == NULL || depth > CHAIN_LIMIT)
        Py_RETURN_NONE;
    multiple = trustee_to_py(core, trustee->pMultipleTrustee, depth + 1);
    if (multiple == NULL)
        return NULL;
    identifier = identifier_to_py(core, trustee);
    if (identifier == NULL) {
        Py_DECREF(multiple);
        return NULL;
    }
    return Py_BuildValue("{s:N,s:i,s:i,s:i,s:N}", "MultipleTrustee", multiple, "MultipleTrusteeOperation",
                         (int)trustee->MultipleTrusteeOperation, "TrusteeForm", (int)trustee->TrusteeForm,
                         "TrusteeType", (int)trustee->TrusteeType, "Identifier", identifier);
}

PyObject *
core_trustee_to_py(const w32_core *core, const TRUSTEEW *trustee)
{
    return trustee_to_py(core, trustee, 0);
}

PyObject *
core_explicit_access_to_py(const w32_core *core, const EXPLICIT_ACCESSW *entry)
{
    PyObject *trustee = core_trustee_to_py(core, &entry->Trustee);
    if (trustee == NULL)
        return NULL;
    return Py_BuildValue("{s:l,s:i,s:l,s:N}", "AccessPermissions", (long)(LONG)entry->grfAccessPermissions,
                         "AccessMode", (int)entry->grfAccessMode, "Inheritance", (long)(LONG)entry->grfInheritance,
                         "Trustee", trustee);
}

/* ---- methods of PyACL -------------------------------------------------------------------------------------------- */

/* A copy of the list that no other thread changes while Windows reads it. NULL is out of memory. */
static PACL
copy_acl(const w32_acl_object *self)
{
    Py_ssize_t size;
    const void *data = w32_value_data(self, &size);
    PACL acl = w32_alloc((size_t)size);
    if (acl == NULL)
        PyErr_NoMemory();
    else
        memcpy(acl, data, (size_t)size);
    return acl;
}

int
pywintypes_PyACL_GetExplicitEntriesFromAcl(core_state *st, w32_acl_object *self,
                                           pywintypes_PyACL_GetExplicitEntriesFromAcl_out *out)
{
    ULONG count = 0, i;
    PEXPLICIT_ACCESSW entries = NULL;
    PyObject *result = NULL;
    DWORD code;
    PACL acl = copy_acl(self);
    if (acl == NULL)
        return -1;
    W32_CALL_NOERR(code = GetExplicitEntriesFromAclW(acl, &count, &entries));
    w32_free(acl);
    if (code != ERROR_SUCCESS)
        return w32_raise(st->core, code, "GetExplicitEntriesFromAcl");
    result = PyTuple_New((Py_ssize_t)count);
    for (i = 0; result != NULL && i < count; i++) {
        PyObject *entry = core_explicit_access_to_py(st->core, &entries[i]);
        if (entry == NULL || PyTuple_SetItem(result, (Py_ssize_t)i, entry) < 0)
            Py_CLEAR(result);
    }
    LocalFree(entries);
    out->value = result;
    return result == NULL ? -1 : 0;
}

static int
set_entries(core_state *st, w32_acl_object *self, EXPLICIT_ACCESSW *entries, ULONG count)
{
    PACL merged = NULL, acl = copy_acl(self);
    DWORD code;
    Py_ssize_t length;
    int result;
    if (acl == NULL)
        return -1;
    W32_CALL_NOERR(code = SetEntriesInAclW(count, entries, acl, &merged));
    w32_free(acl);
    if (code != ERROR_SUCCESS)
        return w32_raise(st->core, code, "SetEntriesInAcl");
    length = merged == NULL ? 0 : w32_acl_length(merged, merged->AclSize);
    if (length == 0)
        result = w32_raise(st->core, ERROR_INVALID_ACL, "SetEntriesInAcl");
    else
        result = w32_value_set(self, PyBytes_FromStringAndSize((const char *)merged, length));
    LocalFree(merged);
    return result;
}

int
pywintypes_PyACL_SetEntriesInAcl(core_state *st, w32_acl_object *self, PyObject *list)
{
    static const char where[] = "SetEntriesInAcl() argument 1";
    EXPLICIT_ACCESSW *entries = NULL;
    PyObject *items = NULL;
    Py_ssize_t i, count = 0, made = 0;
    int result = -1;
    if (!PyList_Check(list) && !PyTuple_Check(list))
        return core_type_error(where, "a list of EXPLICIT_ACCESS dictionaries", list);
    items = PySequence_Tuple(list);
    if (items == NULL)
        return -1;
    count = PyTuple_Size(items);
    if (count == 0) {
        result = 0;
        goto done;
    }
    entries = count > 65535 ? NULL : PyMem_Calloc((size_t)count, sizeof *entries);
    if (entries == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (made = 0; made < count; made++)
        if (core_explicit_access_from_py(st->core, PyTuple_GetItem(items, made), where, &entries[made]) < 0)
            goto done;
    result = set_entries(st, self, entries, (ULONG)count);
done:
    for (i = 0; i < made; i++)
        core_trustee_clear(&entries[i].Trustee);
    PyMem_Free(entries);
    Py_DECREF(items);
    return result;
}

int
pywintypes_PyACL_GetEffectiveRightsFromAcl(core_state *st, w32_acl_object *self, PyObject *trustee,
                                           pywintypes_PyACL_GetEffectiveRightsFromAcl_out *out)
{
    TRUSTEEW native;
    ACCESS_MASK rights = 0;
    DWORD code;
    PACL acl;
    if (core_trustee_from_py(st->core, trustee, "GetEffectiveRightsFromAcl() argument 'trustee'", &native) < 0)
        return -1;
    acl = copy_acl(self);
    if (acl == NULL) {
        core_trustee_clear(&native);
        return -1;
    }
    W32_CALL_NOERR(code = GetEffectiveRightsFromAclW(acl, &native, &rights));
    w32_free(acl);
    core_trustee_clear(&native);
    out->value = (LONG)rights;
    return code == ERROR_SUCCESS ? 0 : w32_raise(st->core, code, "GetEffectiveRightsFromAcl");
}

int
pywintypes_PyACL_GetAuditedPermissionsFromAcl(core_state *st, w32_acl_object *self, PyObject *trustee,
                                              pywintypes_PyACL_GetAuditedPermissionsFromAcl_out *out)
{
    TRUSTEEW native;
    ACCESS_MASK successful = 0, failed = 0;
    DWORD code;
    PACL acl;
    if (core_trustee_from_py(st->core, trustee, "GetAuditedPermissionsFromAcl() argument 'trustee'", &native) < 0)
        return -1;
    acl = copy_acl(self);
    if (acl == NULL) {
        core_trustee_clear(&native);
        return -1;
    }
    W32_CALL_NOERR(code = GetAuditedPermissionsFromAclW(acl, &native, &successful, &failed));
    w32_free(acl);
    core_trustee_clear(&native);
    out->successful = (LONG)successful;
    out->refused = (LONG)failed;
    return code == ERROR_SUCCESS ? 0 : w32_raise(st->core, code, "GetAuditedPermissionsFromAcl");
}
