/* security_descriptor.c: PySECURITY_DESCRIPTOR, kept as a self-relative descriptor: header, owner, group, SACL, DACL.
 * Bytes from outside are taken apart with every offset checked, and put together anew.
 */
#include "core_state.h"
#include "pywintypes.gen.h"
#include "security.h"

#include <string.h>

/* A descriptor taken apart: pointers into somebody's bytes, NULL for what is not there. */
typedef struct {
    BYTE resource_control;
    SECURITY_DESCRIPTOR_CONTROL control;
    const BYTE *owner, *group, *sacl, *dacl;
} parts;

enum {
    HEADER = sizeof(SECURITY_DESCRIPTOR_RELATIVE),
    INHERITANCE = SE_DACL_AUTO_INHERIT_REQ | SE_SACL_AUTO_INHERIT_REQ | SE_DACL_AUTO_INHERITED | SE_SACL_AUTO_INHERITED
        | SE_DACL_PROTECTED | SE_SACL_PROTECTED,
    CHANGEABLE = INHERITANCE | 0x00C0  /* the SDK names these two, untrusted and server security, only for drivers */
};

/* ---- taking apart and putting together --------------------------------------------------------------------------- */

static Py_ssize_t
sid_size(const BYTE *sid)
{
    return sid == NULL ? 0 : 8 + 4 * (Py_ssize_t)sid[1];
}

static Py_ssize_t
acl_size(const BYTE *acl)
{
    ACL header;
    if (acl == NULL)
        return 0;
    memcpy(&header, acl, sizeof header);
    return header.AclSize;
}

/* The part at an offset; FALSE when it lies outside or is not what it should be. Offset 0 is none. */
static BOOL
find_sid(const BYTE *data, Py_ssize_t size, DWORD offset, const BYTE **out)
{
    *out = NULL;
    if (offset == 0)
        return TRUE;
    if (offset < HEADER || (Py_ssize_t)offset > size || !w32_sid_valid(data + offset, size - (Py_ssize_t)offset))
        return FALSE;
    *out = data + offset;
    return TRUE;
}

static BOOL
find_acl(const BYTE *data, Py_ssize_t size, BOOL present, DWORD offset, const BYTE **out)
{
    *out = NULL;
    if (!present || offset == 0)
        return TRUE;
    if (offset < HEADER || (Py_ssize_t)offset > size || w32_acl_length(data + offset, size - (Py_ssize_t)offset) == 0)
        return FALSE;
    *out = data + offset;
    return TRUE;
}

static BOOL
take_apart(const BYTE *data, Py_ssize_t size, parts *out)
{
    SECURITY_DESCRIPTOR_RELATIVE header;
    if (size < HEADER)
        return FALSE;
    memcpy(&header, data, sizeof header);
    if (header.Revision != SECURITY_DESCRIPTOR_REVISION || !(header.Control & SE_SELF_RELATIVE))
        return FALSE;
    out->resource_control = header.Sbz1;
    out->control = header.Control;
    return find_sid(data, size, header.Owner, &out->owner) && find_sid(data, size, header.Group, &out->group)
        && find_acl(data, size, (header.Control & SE_SACL_PRESENT) != 0, header.Sacl, &out->sacl)
        && find_acl(data, size, (header.Control & SE_DACL_PRESENT) != 0, header.Dacl, &out->dacl);
}

/* Append a part and give its offset, 0 for none. */
static DWORD
append(BYTE *to, Py_ssize_t *at, const BYTE *part, Py_ssize_t size)
{
    DWORD offset = (DWORD)*at;
    if (part == NULL)
        return 0;
    memcpy(to + *at, part, (size_t)size);
    *at += size;
    return offset;
}

static PyObject *
put_together(const parts *from)
{
    SECURITY_DESCRIPTOR_RELATIVE header = {SECURITY_DESCRIPTOR_REVISION, from->resource_control,
                                           from->control | SE_SELF_RELATIVE, 0, 0, 0, 0};
    Py_ssize_t size = HEADER + sid_size(from->owner) + sid_size(from->group) + acl_size(from->sacl)
        + acl_size(from->dacl);
    Py_ssize_t at = HEADER;
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, size);
    BYTE *to;
    if (bytes == NULL)
        return NULL;
    to = (BYTE *)PyBytes_AsString(bytes);
    header.Owner = append(to, &at, from->owner, sid_size(from->owner));
    header.Group = append(to, &at, from->group, sid_size(from->group));
    header.Sacl = append(to, &at, from->sacl, acl_size(from->sacl));
    header.Dacl = append(to, &at, from->dacl, acl_size(from->dacl));
    memcpy(to, &header, sizeof header);
    return bytes;
}

/* What the object holds is well-formed always. */
static parts
own_parts(const w32_security_descriptor_object *self)
{
    Py_ssize_t size;
    parts own = {0};
    const BYTE *data = w32_value_data(self, &size);
    (void)take_apart(data, size, &own);
    return own;
}

static PyObject *
empty(void)
{
    parts none = {0};
    return put_together(&none);
}

static void
set_flag(parts *of, SECURITY_DESCRIPTOR_CONTROL flag, BOOL on)
{
    of->control = (SECURITY_DESCRIPTOR_CONTROL)(on ? of->control | flag : of->control & ~flag);
}

/* ---- conversions for the table ----------------------------------------------------------------------------------- */

static const w32_value_kind kind = {"a PySECURITY_DESCRIPTOR", pywintypes_PySECURITY_DESCRIPTOR_native,
                                     pywintypes_PySECURITY_DESCRIPTOR_new};

int
core_as_security_descriptor(const w32_core *core, PyObject *o, const char *where, unsigned flags,
                            PSECURITY_DESCRIPTOR *out)
{
    return w32_value_as(o, where, flags, core->SECURITY_DESCRIPTORType, &kind, out);
}

PyObject *
core_new_security_descriptor(const w32_core *core)
{
    return w32_value_new(core_from_table(core), &kind, empty());
}

/* Windows' own descriptors are trusted as far as their length; absolute ones are put together part by part. */
static BOOL
take_native(PSECURITY_DESCRIPTOR sd, parts *out)
{
    SECURITY_DESCRIPTOR_CONTROL control;
    DWORD revision;
    BOOL present, defaulted;
    PSID owner, group;
    PACL sacl = NULL, dacl = NULL;
    if (!GetSecurityDescriptorControl(sd, &control, &revision)
        || !GetSecurityDescriptorOwner(sd, &owner, &defaulted) || !GetSecurityDescriptorGroup(sd, &group, &defaulted)
        || !GetSecurityDescriptorSacl(sd, &present, &sacl, &defaulted))
        return FALSE;
    out->sacl = present ? (const BYTE *)sacl : NULL;
    if (!GetSecurityDescriptorDacl(sd, &present, &dacl, &defaulted))
        return FALSE;
    out->dacl = present ? (const BYTE *)dacl : NULL;
    out->owner = owner;
    out->group = group;
    out->control = control;
    out->resource_control = ((SECURITY_DESCRIPTOR_RELATIVE *)sd)->Sbz1;
    return TRUE;
}

PyObject *
core_from_security_descriptor(const w32_core *core, PSECURITY_DESCRIPTOR sd)
{
    parts found = {0};
    if (sd == NULL)
        Py_RETURN_NONE;
    if (!IsValidSecurityDescriptor(sd) || !take_native(sd, &found)) {
        PyErr_SetString(PyExc_ValueError, "the security descriptor is not valid");
        return NULL;
    }
    return w32_value_new(core_from_table(core), &kind, put_together(&found));
}

static PyObject *
descriptor_from_buffer(core_state *st, PyObject *data)
{
    w32_buffer buffer;
    parts found = {0};
    PyObject *bytes = NULL;
    if (st->core->as_buffer(st->core, data, "SECURITY_DESCRIPTOR() argument 'data'", 0, &buffer) < 0)
        return NULL;
    if (take_apart(buffer.data, buffer.size, &found))
        bytes = put_together(&found);
    else
        PyErr_Format(PyExc_ValueError, "SECURITY_DESCRIPTOR() argument 'data': these %zd bytes are no self-relative "
                     "security descriptor", buffer.size);
    st->core->buffer_release(st->core, &buffer);
    return w32_value_new(st, &kind, bytes);
}

int
pywintypes_SECURITY_DESCRIPTOR(core_state *st, PyObject *data, pywintypes_SECURITY_DESCRIPTOR_out *out)
{
    uint32_t ignored;
    if (data != NULL && PyObject_CheckBuffer(data))
        out->value = descriptor_from_buffer(st, data);
    else if (data == NULL || st->core->as_u32(st->core, data, "SECURITY_DESCRIPTOR() argument 1 (a size, or bytes)",
                                              &ignored) == 0)
        out->value = core_new_security_descriptor(st->core);
    return out->value == NULL ? -1 : 0;
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

int
pywintypes_PySECURITY_DESCRIPTOR_GetSecurityDescriptorOwner(
    core_state *st, w32_security_descriptor_object *self,
    pywintypes_PySECURITY_DESCRIPTOR_GetSecurityDescriptorOwner_out *out)
{
    out->value = core_from_sid(st->core, (PSID)own_parts(self).owner);
    return out->value == NULL ? -1 : 0;
}

int
pywintypes_PySECURITY_DESCRIPTOR_GetSecurityDescriptorGroup(
    core_state *st, w32_security_descriptor_object *self,
    pywintypes_PySECURITY_DESCRIPTOR_GetSecurityDescriptorGroup_out *out)
{
    out->value = core_from_sid(st->core, (PSID)own_parts(self).group);
    return out->value == NULL ? -1 : 0;
}

int
pywintypes_PySECURITY_DESCRIPTOR_GetSecurityDescriptorDacl(
    core_state *st, w32_security_descriptor_object *self,
    pywintypes_PySECURITY_DESCRIPTOR_GetSecurityDescriptorDacl_out *out)
{
    out->value = core_from_acl(st->core, (PACL)own_parts(self).dacl);
    return out->value == NULL ? -1 : 0;
}

int
pywintypes_PySECURITY_DESCRIPTOR_GetSecurityDescriptorSacl(
    core_state *st, w32_security_descriptor_object *self,
    pywintypes_PySECURITY_DESCRIPTOR_GetSecurityDescriptorSacl_out *out)
{
    out->value = core_from_acl(st->core, (PACL)own_parts(self).sacl);
    return out->value == NULL ? -1 : 0;
}

int
pywintypes_PySECURITY_DESCRIPTOR_GetSecurityDescriptorControl(
    core_state *st, w32_security_descriptor_object *self,
    pywintypes_PySECURITY_DESCRIPTOR_GetSecurityDescriptorControl_out *out)
{
    (void)st;
    out->control = own_parts(self).control;
    out->revision = SECURITY_DESCRIPTOR_REVISION;
    return 0;
}

int
pywintypes_PySECURITY_DESCRIPTOR_IsValid(core_state *st, w32_security_descriptor_object *self,
                                         pywintypes_PySECURITY_DESCRIPTOR_IsValid_out *out)
{
    Py_ssize_t size;
    parts found = {0};
    const BYTE *data = w32_value_data(self, &size);
    (void)st;
    out->value = take_apart(data, size, &found);
    return 0;
}

int
pywintypes_PySECURITY_DESCRIPTOR_GetLength(core_state *st, w32_security_descriptor_object *self,
                                           pywintypes_PySECURITY_DESCRIPTOR_GetLength_out *out)
{
    Py_ssize_t size;
    (void)st;
    (void)w32_value_data(self, &size);
    out->value = (DWORD)size;
    return 0;
}

int
pywintypes_PySECURITY_DESCRIPTOR_IsSelfRelative(core_state *st, w32_security_descriptor_object *self,
                                                pywintypes_PySECURITY_DESCRIPTOR_IsSelfRelative_out *out)
{
    (void)st;
    out->value = (own_parts(self).control & SE_SELF_RELATIVE) != 0;
    return 0;
}

int
pywintypes_PySECURITY_DESCRIPTOR_buffer(core_state *st, w32_security_descriptor_object *self, int flags, void **data,
                                        Py_ssize_t *size)
{
    (void)st;
    (void)flags;
    *data = w32_value_lend(self, size);
    return 0;
}

/* ---- changing ---------------------------------------------------------------------------------------------------- */

int
pywintypes_PySECURITY_DESCRIPTOR_Initialize(core_state *st, w32_security_descriptor_object *self)
{
    (void)st;
    return w32_value_set(self, empty());
}

static int
check_sid(core_state *st, PSID sid, const char *method)
{
    if (sid == NULL || w32_sid_valid(sid, sid_size(sid)))
        return 0;
    return w32_raise(st->core, ERROR_INVALID_SID, method);
}

int
pywintypes_PySECURITY_DESCRIPTOR_SetSecurityDescriptorOwner(core_state *st, w32_security_descriptor_object *self,
                                                            PSID sid, BOOL defaulted)
{
    parts changed = own_parts(self);
    if (check_sid(st, sid, "SetSecurityDescriptorOwner") < 0)
        return -1;
    changed.owner = sid;
    set_flag(&changed, SE_OWNER_DEFAULTED, defaulted);
    return w32_value_set(self, put_together(&changed));
}

int
pywintypes_PySECURITY_DESCRIPTOR_SetSecurityDescriptorGroup(core_state *st, w32_security_descriptor_object *self,
                                                            PSID sid, BOOL defaulted)
{
    parts changed = own_parts(self);
    if (check_sid(st, sid, "SetSecurityDescriptorGroup") < 0)
        return -1;
    changed.group = sid;
    set_flag(&changed, SE_GROUP_DEFAULTED, defaulted);
    return w32_value_set(self, put_together(&changed));
}

int
pywintypes_PySECURITY_DESCRIPTOR_SetSecurityDescriptorDacl(core_state *st, w32_security_descriptor_object *self,
                                                           BOOL present, PACL dacl, BOOL defaulted)
{
    parts changed = own_parts(self);
    (void)st;
    set_flag(&changed, SE_DACL_PRESENT, present);
    set_flag(&changed, SE_DACL_DEFAULTED, present && defaulted);
    changed.dacl = present ? (const BYTE *)dacl : NULL;
    return w32_value_set(self, put_together(&changed));
}

int
pywintypes_PySECURITY_DESCRIPTOR_SetDacl(core_state *st, w32_security_descriptor_object *self, BOOL present, PACL dacl,
                                         BOOL defaulted)
{
    return pywintypes_PySECURITY_DESCRIPTOR_SetSecurityDescriptorDacl(st, self, present, dacl, defaulted);
}

int
pywintypes_PySECURITY_DESCRIPTOR_SetSecurityDescriptorSacl(core_state *st, w32_security_descriptor_object *self,
                                                           BOOL present, PACL sacl, BOOL defaulted)
{
    parts changed = own_parts(self);
    (void)st;
    set_flag(&changed, SE_SACL_PRESENT, present);
    set_flag(&changed, SE_SACL_DEFAULTED, present && defaulted);
    changed.sacl = present ? (const BYTE *)sacl : NULL;
    return w32_value_set(self, put_together(&changed));
}

int
pywintypes_PySECURITY_DESCRIPTOR_SetSecurityDescriptorControl(core_state *st, w32_security_descriptor_object *self,
                                                              WORD interest, WORD set)
{
    parts changed = own_parts(self);
    if ((interest & ~CHANGEABLE) != 0 || (set & ~interest) != 0)
        return w32_raise(st->core, ERROR_INVALID_PARAMETER, "SetSecurityDescriptorControl");
    changed.control = (SECURITY_DESCRIPTOR_CONTROL)((changed.control & ~interest) | set);
    return w32_value_set(self, put_together(&changed));
}

void
pywintypes_PySECURITY_DESCRIPTOR_clear(core_state *st, w32_security_descriptor_object *self)
{
    (void)st;
    w32_value_clear(self);
}

int
core_security_descriptor_init(core_state *st, PyObject *module)
{
    (void)module;
    st->table.SECURITY_DESCRIPTORType = pywintypes_PySECURITY_DESCRIPTOR_type(st);
    st->table.as_security_descriptor = core_as_security_descriptor;
    st->table.from_security_descriptor = core_from_security_descriptor;
    return 0;
}
