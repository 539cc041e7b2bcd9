/* acl.c: PyACL. The entries are laid out here and not by Windows: every step is checked against the list's own bytes,
 * and directory entries work where the system does not know how to add them.
 */
#include "core_state.h"
#include "pywintypes.gen.h"
#include "security.h"

#include <string.h>

enum { ACE_HEAD = 4, ACE_MASK = 8, ACL_LIMIT = 65535 & ~3 };

/* The parts of an entry to be added. */
typedef struct {
    const char *method;     /* for messages */
    BYTE type;
    DWORD revision;
    DWORD flags;
    DWORD allowed_flags;
    DWORD mask;
    const GUID *object;     /* NULL for none */
    const GUID *inherited;  /* NULL for none */
    PSID sid;
} ace_parts;

/* The parts of an entry that was found. Offsets are from its beginning. */
typedef struct {
    ACE_HEADER head;
    DWORD mask;
    BOOL is_object;
    BOOL has_object, has_inherited;
    GUID object, inherited;
    Py_ssize_t sid;
} ace_view;

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static ACL
acl_header(const void *data)
{
    ACL header;
    memcpy(&header, data, sizeof header);
    return header;
}

/* The size of the entry at offset, 0 when the list ends before it does. */
static Py_ssize_t
ace_size(const BYTE *acl, Py_ssize_t offset, Py_ssize_t end)
{
    ACE_HEADER head;
    if (end - offset < ACE_HEAD)
        return 0;
    memcpy(&head, acl + offset, sizeof head);
    return head.AceSize >= ACE_HEAD && head.AceSize <= end - offset ? head.AceSize : 0;
}

/* Where entry number `index` begins (for the count: where the free room begins); -1 when the list is broken. */
static Py_ssize_t
ace_offset(const BYTE *acl, Py_ssize_t end, DWORD index)
{
    Py_ssize_t offset = sizeof(ACL);
    while (index-- > 0) {
        Py_ssize_t size = ace_size(acl, offset, end);
        if (size == 0)
            return -1;
        offset += size;
    }
    return offset;
}

Py_ssize_t
w32_acl_length(const void *data, Py_ssize_t size)
{
    ACL header;
    if (size < (Py_ssize_t)sizeof header)
        return 0;
    header = acl_header(data);
    if (header.AclSize < sizeof header || header.AclSize > size)
        return 0;
    if (header.AclRevision < MIN_ACL_REVISION || header.AclRevision > MAX_ACL_REVISION)
        return 0;
    return ace_offset(data, header.AclSize, header.AceCount) < 0 ? 0 : header.AclSize;
}

static BOOL
is_object_type(BYTE type)
{
    return type >= ACCESS_MIN_MS_OBJECT_ACE_TYPE && type <= ACCESS_MAX_MS_OBJECT_ACE_TYPE;
}

static BOOL
is_plain_type(BYTE type)
{
    return type <= SYSTEM_ALARM_ACE_TYPE || type == SYSTEM_MANDATORY_LABEL_ACE_TYPE;
}

/* Take one GUID of a directory entry, when its flag says that it is there. */
static BOOL
take_guid(const BYTE *ace, Py_ssize_t size, DWORD present, Py_ssize_t *at, GUID *out, BOOL *has)
{
    *has = present != 0;
    if (!present)
        return TRUE;
    if (size - *at < (Py_ssize_t)sizeof *out)
        return FALSE;
    memcpy(out, ace + *at, sizeof *out);
    *at += sizeof *out;
    return TRUE;
}

/* FALSE when the entry is too short for what it says to hold. */
static BOOL
read_ace(const BYTE *ace, ace_view *view)
{
    DWORD flags;
    Py_ssize_t at = ACE_MASK;
    memset(view, 0, sizeof *view);
    memcpy(&view->head, ace, sizeof view->head);
    if (view->head.AceSize < ACE_MASK)
        return FALSE;
    memcpy(&view->mask, ace + ACE_HEAD, sizeof view->mask);
    view->is_object = is_object_type(view->head.AceType);
    if (view->is_object) {
        if (view->head.AceSize - at < (Py_ssize_t)sizeof flags)
            return FALSE;
        memcpy(&flags, ace + at, sizeof flags);
        at += sizeof flags;
        if (!take_guid(ace, view->head.AceSize, flags & ACE_OBJECT_TYPE_PRESENT, &at, &view->object, &view->has_object))
            return FALSE;
        if (!take_guid(ace, view->head.AceSize, flags & ACE_INHERITED_OBJECT_TYPE_PRESENT, &at, &view->inherited,
                       &view->has_inherited))
            return FALSE;
    }
    view->sid = at;
    return w32_sid_length(ace + at, view->head.AceSize - at) != 0;
}

/* ---- conversions for the table ----------------------------------------------------------------------------------- */

static const w32_value_kind kind = {"a PyACL", pywintypes_PyACL_native, pywintypes_PyACL_new};

int
core_as_acl(const w32_core *core, PyObject *o, const char *where, unsigned flags, PACL *out)
{
    void *data;
    int status = w32_value_as(o, where, flags, core->ACLType, &kind, &data);
    *out = data;
    return status;
}

PyObject *
core_from_acl(const w32_core *core, PACL acl)
{
    Py_ssize_t length;
    if (acl == NULL)
        Py_RETURN_NONE;
    length = w32_acl_length(acl, acl->AclSize);
    if (length == 0) {
        PyErr_SetString(PyExc_ValueError, "the ACL is not well-formed");
        return NULL;
    }
    return w32_value_new(core_from_table(core), &kind, PyBytes_FromStringAndSize((const char *)acl, length));
}

/* An empty list of this size. */
static PyObject *
blank(Py_ssize_t size, DWORD revision)
{
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, size);
    ACL header = {(BYTE)revision, 0, (WORD)size, 0, 0};
    if (bytes == NULL)
        return NULL;
    memset(PyBytes_AsString(bytes), 0, (size_t)size);
    memcpy(PyBytes_AsString(bytes), &header, sizeof header);
    return bytes;
}

int
pywintypes_ACL(core_state *st, DWORD bufSize, DWORD revision, pywintypes_ACL_out *out)
{
    Py_ssize_t size;
    if (bufSize > 65535) {
        PyErr_Format(PyExc_ValueError, "ACL() argument 'bufSize' is %lu, but an ACL has at most 65535 bytes",
                     (unsigned long)bufSize);
        return -1;
    }
    if (revision < MIN_ACL_REVISION || revision > MAX_ACL_REVISION) {
        PyErr_Format(PyExc_ValueError, "ACL() argument 'revision' is %lu, but revisions are 2 (ACL_REVISION) to 4 "
                     "(ACL_REVISION_DS)", (unsigned long)revision);
        return -1;
    }
    size = ((Py_ssize_t)bufSize + 3) & ~(Py_ssize_t)3;
    size = size < (Py_ssize_t)sizeof(ACL) ? (Py_ssize_t)sizeof(ACL) : size > ACL_LIMIT ? ACL_LIMIT : size;
    out->value = w32_value_new(st, &kind, blank(size, revision));
    return out->value == NULL ? -1 : 0;
}

/* ---- adding ------------------------------------------------------------------------------------------------------ */

static Py_ssize_t
parts_size(const ace_parts *parts, Py_ssize_t sid_length)
{
    Py_ssize_t size = ACE_MASK + sid_length;
    if (is_object_type(parts->type))
        size += sizeof(DWORD) + (parts->object ? sizeof(GUID) : 0) + (parts->inherited ? sizeof(GUID) : 0);
    return size;
}

static void
write_ace(BYTE *to, const ace_parts *parts, Py_ssize_t size, Py_ssize_t sid_length)
{
    ACE_HEADER head = {parts->type, (BYTE)parts->flags, (WORD)size};
    memcpy(to, &head, sizeof head);
    memcpy(to + ACE_HEAD, &parts->mask, sizeof parts->mask);
    if (is_object_type(parts->type)) {
        DWORD flags = (parts->object ? ACE_OBJECT_TYPE_PRESENT : 0)
            | (parts->inherited ? ACE_INHERITED_OBJECT_TYPE_PRESENT : 0);
        BYTE *at = to + ACE_MASK;
        memcpy(at, &flags, sizeof flags);
        at += sizeof flags;
        if (parts->object) {
            memcpy(at, parts->object, sizeof(GUID));
            at += sizeof(GUID);
        }
        if (parts->inherited)
            memcpy(at, parts->inherited, sizeof(GUID));
    }
    memcpy(to + size - sid_length, parts->sid, (size_t)sid_length);
}

static int
check_parts(core_state *st, const ace_parts *parts)
{
    if (parts->revision < MIN_ACL_REVISION || parts->revision > MAX_ACL_REVISION)
        return w32_raise(st->core, ERROR_REVISION_MISMATCH, parts->method);
    if (parts->flags & ~parts->allowed_flags)
        return w32_raise(st->core, ERROR_INVALID_FLAGS, parts->method);
    if (!w32_sid_valid(parts->sid, 8 + 4 * (Py_ssize_t)((const BYTE *)parts->sid)[1]))
        return w32_raise(st->core, ERROR_INVALID_SID, parts->method);
    return 0;
}

/* Append an entry; the list grows when it must. */
static int
add_ace(core_state *st, w32_acl_object *self, const ace_parts *parts)
{
    Py_ssize_t size, length, used, need, room;
    const BYTE *old = w32_value_data(self, &size);
    ACL header = acl_header(old);
    PyObject *bytes;
    BYTE *to;
    if (check_parts(st, parts) < 0)
        return -1;
    length = 8 + 4 * (Py_ssize_t)((const BYTE *)parts->sid)[1];
    used = ace_offset(old, size, header.AceCount);
    need = parts_size(parts, length);
    if (used < 0)
        return w32_raise(st->core, ERROR_INVALID_ACL, parts->method);
    if (used + need > ACL_LIMIT || header.AceCount == 0xFFFF)
        return w32_raise(st->core, ERROR_ALLOTTED_SPACE_EXCEEDED, parts->method);
    room = used + need > size ? used + need : size;
    bytes = PyBytes_FromStringAndSize(NULL, room);
    if (bytes == NULL)
        return -1;
    to = (BYTE *)PyBytes_AsString(bytes);
    memcpy(to, old, (size_t)size);
    memset(to + size, 0, (size_t)(room - size));
    write_ace(to + used, parts, need, length);
    header.AclSize = (WORD)room;
    header.AceCount++;
    if (header.AclRevision < parts->revision)
        header.AclRevision = (BYTE)parts->revision;
    memcpy(to, &header, sizeof header);
    return w32_value_set(self, bytes);
}

/* The two forms of the oldest methods: (revision, access, sid) and (access, sid). */
static int
add_plain(core_state *st, w32_acl_object *self, const char *method, BYTE type, DWORD first, PyObject *second,
          PyObject *third)
{
    ace_parts parts = {method, type, ACL_REVISION, 0, 0, first, NULL, NULL, NULL};
    char where[64];
    if (third != NULL) {
        int32_t mask;
        PyOS_snprintf(where, sizeof where, "%s() argument 'access'", method);
        if (st->core->as_i32(st->core, second, where, &mask) < 0)
            return -1;
        parts.revision = first;
        parts.mask = (DWORD)mask;
    }
    PyOS_snprintf(where, sizeof where, "%s() argument 'sid'", method);
    if (core_as_sid(st->core, third != NULL ? third : second, where, 0, &parts.sid) < 0)
        return -1;
    return add_ace(st, self, &parts);
}

int
pywintypes_PyACL_AddAccessAllowedAce(core_state *st, w32_acl_object *self, DWORD revision, PyObject *access,
                                     PyObject *sid)
{
    return add_plain(st, self, "AddAccessAllowedAce", ACCESS_ALLOWED_ACE_TYPE, revision, access, sid);
}

int
pywintypes_PyACL_AddAccessDeniedAce(core_state *st, w32_acl_object *self, DWORD revision, PyObject *access,
                                    PyObject *sid)
{
    return add_plain(st, self, "AddAccessDeniedAce", ACCESS_DENIED_ACE_TYPE, revision, access, sid);
}

int
pywintypes_PyACL_AddAccessAllowedAceEx(core_state *st, w32_acl_object *self, DWORD revision, DWORD aceflags,
                                       LONG access, PSID sid)
{
    ace_parts parts = {"AddAccessAllowedAceEx", ACCESS_ALLOWED_ACE_TYPE, revision, aceflags, VALID_INHERIT_FLAGS,
                       (DWORD)access, NULL, NULL, sid};
    return add_ace(st, self, &parts);
}

int
pywintypes_PyACL_AddAccessDeniedAceEx(core_state *st, w32_acl_object *self, DWORD revision, DWORD aceflags,
                                      LONG access, PSID sid)
{
    ace_parts parts = {"AddAccessDeniedAceEx", ACCESS_DENIED_ACE_TYPE, revision, aceflags, VALID_INHERIT_FLAGS,
                       (DWORD)access, NULL, NULL, sid};
    return add_ace(st, self, &parts);
}

int
pywintypes_PyACL_AddMandatoryAce(core_state *st, w32_acl_object *self, DWORD revision, DWORD flags, DWORD policy,
                                 PSID sid)
{
    ace_parts parts = {"AddMandatoryAce", SYSTEM_MANDATORY_LABEL_ACE_TYPE, revision, flags, VALID_INHERIT_FLAGS,
                       policy, NULL, NULL, sid};
    return add_ace(st, self, &parts);
}

int
pywintypes_PyACL_AddAccessAllowedObjectAce(core_state *st, w32_acl_object *self, DWORD revision, DWORD flags,
                                           LONG mask, const GUID *object, const GUID *inherited, PSID sid)
{
    ace_parts parts = {"AddAccessAllowedObjectAce", ACCESS_ALLOWED_OBJECT_ACE_TYPE, revision, flags,
                       VALID_INHERIT_FLAGS, (DWORD)mask, object, inherited, sid};
    return add_ace(st, self, &parts);
}

int
pywintypes_PyACL_AddAccessDeniedObjectAce(core_state *st, w32_acl_object *self, DWORD revision, DWORD flags,
                                          LONG mask, const GUID *object, const GUID *inherited, PSID sid)
{
    ace_parts parts = {"AddAccessDeniedObjectAce", ACCESS_DENIED_OBJECT_ACE_TYPE, revision, flags,
                       VALID_INHERIT_FLAGS, (DWORD)mask, object, inherited, sid};
    return add_ace(st, self, &parts);
}

static DWORD
audit_flags(BOOL success, BOOL failure)
{
    return (success ? SUCCESSFUL_ACCESS_ACE_FLAG : 0) | (failure ? FAILED_ACCESS_ACE_FLAG : 0);
}

enum { AUDIT_FLAGS = VALID_INHERIT_FLAGS | SUCCESSFUL_ACCESS_ACE_FLAG | FAILED_ACCESS_ACE_FLAG };

int
pywintypes_PyACL_AddAuditAccessAce(core_state *st, w32_acl_object *self, DWORD revision, LONG mask, PSID sid,
                                   BOOL success, BOOL failure)
{
    ace_parts parts = {"AddAuditAccessAce", SYSTEM_AUDIT_ACE_TYPE, revision, audit_flags(success, failure),
                       AUDIT_FLAGS, (DWORD)mask, NULL, NULL, sid};
    return add_ace(st, self, &parts);
}

int
pywintypes_PyACL_AddAuditAccessAceEx(core_state *st, w32_acl_object *self, DWORD revision, DWORD flags, LONG mask,
                                     PSID sid, BOOL success, BOOL failure)
{
    ace_parts parts = {"AddAuditAccessAceEx", SYSTEM_AUDIT_ACE_TYPE, revision, flags | audit_flags(success, failure),
                       AUDIT_FLAGS, (DWORD)mask, NULL, NULL, sid};
    return add_ace(st, self, &parts);
}

int
pywintypes_PyACL_AddAuditAccessObjectAce(core_state *st, w32_acl_object *self, DWORD revision, DWORD flags, LONG mask,
                                         const GUID *object, const GUID *inherited, PSID sid, BOOL success,
                                         BOOL failure)
{
    ace_parts parts = {"AddAuditAccessObjectAce", SYSTEM_AUDIT_OBJECT_ACE_TYPE, revision,
                       flags | audit_flags(success, failure), AUDIT_FLAGS, (DWORD)mask, object, inherited, sid};
    return add_ace(st, self, &parts);
}

/* ---- looking and removing ---------------------------------------------------------------------------------------- */

static PyObject *
guid_or_none(core_state *st, BOOL present, const GUID *guid)
{
    if (!present)
        Py_RETURN_NONE;
    return st->core->from_guid(st->core, guid);
}

static PyObject *
object_ace_to_py(core_state *st, const ace_view *view, PyObject *sid)
{
    PyObject *object = guid_or_none(st, view->has_object, &view->object);
    PyObject *inherited = guid_or_none(st, view->has_inherited, &view->inherited);
    PyObject *result = NULL;
    if (object != NULL && inherited != NULL)
        result = Py_BuildValue("((ii)lOOO)", view->head.AceType, view->head.AceFlags, (long)(LONG)view->mask, object,
                               inherited, sid);
    Py_XDECREF(object);
    Py_XDECREF(inherited);
    return result;
}

static PyObject *
ace_to_py(core_state *st, const BYTE *ace, DWORD index)
{
    ace_view view;
    PyObject *sid, *result;
    BYTE type = ace[0];
    if (!is_plain_type(type) && !is_object_type(type)) {
        PyErr_Format(PyExc_NotImplementedError, "GetAce(): entry %lu has the type %d, which has no mask and SID of the "
                     "usual form", (unsigned long)index, type);
        return NULL;
    }
    if (!read_ace(ace, &view)) {
        PyErr_Format(PyExc_ValueError, "GetAce(): entry %lu is too short for what it says to hold",
                     (unsigned long)index);
        return NULL;
    }
    sid = core_from_sid_bytes(st->core, ace + view.sid, view.head.AceSize - view.sid);
    if (sid == NULL)
        return NULL;
    result = view.is_object ? object_ace_to_py(st, &view, sid)
        : Py_BuildValue("((ii)lO)", view.head.AceType, view.head.AceFlags, (long)(LONG)view.mask, sid);
    Py_DECREF(sid);
    return result;
}

/* Where entry `index` begins, -1 with an error. */
static Py_ssize_t
find_ace(core_state *st, const w32_acl_object *self, DWORD index, const char *method)
{
    Py_ssize_t size;
    const BYTE *acl = w32_value_data(self, &size);
    Py_ssize_t offset = index < acl_header(acl).AceCount ? ace_offset(acl, size, index) : -1;
    if (offset < 0)
        w32_raise(st->core, ERROR_INVALID_PARAMETER, method);
    return offset;
}

int
pywintypes_PyACL_GetAce(core_state *st, w32_acl_object *self, DWORD index, pywintypes_PyACL_GetAce_out *out)
{
    Py_ssize_t size;
    Py_ssize_t offset = find_ace(st, self, index, "GetAce");
    if (offset < 0)
        return -1;
    out->value = ace_to_py(st, (const BYTE *)w32_value_data(self, &size) + offset, index);
    return out->value == NULL ? -1 : 0;
}

int
pywintypes_PyACL_DeleteAce(core_state *st, w32_acl_object *self, DWORD index)
{
    Py_ssize_t size, removed, offset = find_ace(st, self, index, "DeleteAce");
    const BYTE *old;
    PyObject *bytes;
    ACL header;
    BYTE *to;
    if (offset < 0)
        return -1;
    old = w32_value_data(self, &size);
    removed = ace_size(old, offset, size);
    bytes = PyBytes_FromStringAndSize(NULL, size);
    if (bytes == NULL)
        return -1;
    to = (BYTE *)PyBytes_AsString(bytes);
    memcpy(to, old, (size_t)offset);
    memcpy(to + offset, old + offset + removed, (size_t)(size - offset - removed));
    memset(to + size - removed, 0, (size_t)removed);
    header = acl_header(old);
    header.AceCount--;
    memcpy(to, &header, sizeof header);
    return w32_value_set(self, bytes);
}

int
pywintypes_PyACL_Initialize(core_state *st, w32_acl_object *self)
{
    Py_ssize_t size;
    ACL header = acl_header(w32_value_data(self, &size));
    (void)st;
    return w32_value_set(self, blank(size, header.AclRevision));
}

int
pywintypes_PyACL_IsValid(core_state *st, w32_acl_object *self, pywintypes_PyACL_IsValid_out *out)
{
    Py_ssize_t size;
    const void *acl = w32_value_data(self, &size);
    (void)st;
    out->value = w32_acl_length(acl, size) == size;
    return 0;
}

int
pywintypes_PyACL_GetAclSize(core_state *st, w32_acl_object *self, pywintypes_PyACL_GetAclSize_out *out)
{
    Py_ssize_t size;
    (void)st;
    out->value = acl_header(w32_value_data(self, &size)).AclSize;
    return 0;
}

int
pywintypes_PyACL_GetAclRevision(core_state *st, w32_acl_object *self, pywintypes_PyACL_GetAclRevision_out *out)
{
    Py_ssize_t size;
    (void)st;
    out->value = acl_header(w32_value_data(self, &size)).AclRevision;
    return 0;
}

int
pywintypes_PyACL_GetAceCount(core_state *st, w32_acl_object *self, pywintypes_PyACL_GetAceCount_out *out)
{
    Py_ssize_t size;
    (void)st;
    out->value = acl_header(w32_value_data(self, &size)).AceCount;
    return 0;
}

void
pywintypes_PyACL_clear(core_state *st, w32_acl_object *self)
{
    (void)st;
    w32_value_clear(self);
}

int
core_acl_init(core_state *st, PyObject *module)
{
    (void)module;
    st->table.ACLType = pywintypes_PyACL_type(st);
    st->table.as_acl = core_as_acl;
    st->table.from_acl = core_from_acl;
    return 0;
}
