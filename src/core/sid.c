/* sid.c: PySID. */
#include "core_state.h"
#include "pywintypes.gen.h"
#include "security.h"

#include <string.h>

/* Where the parts of a SID lie. */
enum { REVISION = 0, COUNT = 1, AUTHORITY = 2, SUB_AUTHORITIES = 8 };

static Py_ssize_t
length_for(unsigned count)
{
    return SUB_AUTHORITIES + 4 * (Py_ssize_t)count;
}

Py_ssize_t
w32_sid_length(const void *data, Py_ssize_t size)
{
    Py_ssize_t length;
    if (size < SUB_AUTHORITIES)
        return 0;
    length = length_for(((const BYTE *)data)[COUNT]);
    return length <= size ? length : 0;
}

BOOL
w32_sid_valid(const void *data, Py_ssize_t size)
{
    const BYTE *sid = data;
    return w32_sid_length(data, size) != 0 && sid[REVISION] == SID_REVISION && sid[COUNT] <= SID_MAX_SUB_AUTHORITIES;
}

static const BYTE *
sid_bytes(const w32_sid_object *self)
{
    Py_ssize_t size;
    return w32_value_data(self, &size);
}

static DWORD
sub_authority(const BYTE *sid, unsigned index)
{
    DWORD value;
    memcpy(&value, sid + length_for(index), sizeof value);
    return value;
}

static BOOL
is_valid(const w32_sid_object *self)
{
    Py_ssize_t size;
    const void *data = w32_value_data(self, &size);
    return w32_sid_valid(data, size);
}

/* Conversions for the table. */

static const w32_value_kind kind = {"a PySID", pywintypes_PySID_native, pywintypes_PySID_new};

int
core_as_sid(const w32_core *core, PyObject *o, const char *where, unsigned flags, PSID *out)
{
    return w32_value_as(o, where, flags, core->SIDType, &kind, out);
}

PyObject *
core_from_sid_bytes(const w32_core *core, const void *data, Py_ssize_t size)
{
    Py_ssize_t length = w32_sid_length(data, size);
    if (length == 0) {
        PyErr_Format(PyExc_ValueError, "%zd bytes do not hold a SID: it has 8 bytes and 4 more for each sub-authority",
                     size);
        return NULL;
    }
    return w32_value_new(core_from_table(core), &kind, PyBytes_FromStringAndSize(data, length));
}

PyObject *
core_from_sid(const w32_core *core, PSID sid)
{
    if (sid == NULL)
        Py_RETURN_NONE;
    return core_from_sid_bytes(core, sid, length_for(((const BYTE *)sid)[COUNT]));
}

/* Making. */

static int
read_authority(core_state *st, PyObject *o, const char *where, BYTE out[6])
{
    PyObject *items;
    Py_ssize_t i;
    int result = -1;
    items = w32_fields(o, where, "a sequence of 6 integers", 6);
    if (items == NULL)
        return -1;
    for (i = 0; i < 6; i++) {
        uint8_t value;
        if (st->core->as_u8(st->core, PyTuple_GetItem(items, i), where, &value) < 0)
            goto done;
        out[i] = value;
    }
    result = 0;
done:
    Py_DECREF(items);
    return result;
}

static void
begin_sid(BYTE *sid, const BYTE authority[6], unsigned count)
{
    memset(sid, 0, length_for(SID_MAX_SUB_AUTHORITIES));
    sid[REVISION] = SID_REVISION;
    sid[COUNT] = (BYTE)count;
    memcpy(sid + AUTHORITY, authority, 6);
}

static int
check_count(const char *where, Py_ssize_t count)
{
    if (count <= SID_MAX_SUB_AUTHORITIES)
        return 0;
    PyErr_Format(PyExc_ValueError, "%s: a SID has at most 15 sub-authorities, not %zd", where, count);
    return -1;
}

static PyObject *
sid_from_numbers(core_state *st, PyObject *authority, PyObject *sub_authorities)
{
    static const char where[] = "SID() argument 'subAuthorities'";
    BYTE sid[8 + 4 * SID_MAX_SUB_AUTHORITIES], numbers[6];
    PyObject *items, *bytes = NULL;
    Py_ssize_t i, count;
    if (read_authority(st, authority, "SID() argument 'idAuthority'", numbers) < 0)
        return NULL;
    items = w32_items(sub_authorities, where, "a sequence of integers");
    if (items == NULL)
        return NULL;
    count = PyTuple_Size(items);
    if (check_count(where, count) < 0)
        goto done;
    begin_sid(sid, numbers, (unsigned)count);
    for (i = 0; i < count; i++) {
        uint32_t value;
        if (st->core->as_u32(st->core, PyTuple_GetItem(items, i), where, &value) < 0)
            goto done;
        memcpy(sid + length_for((unsigned)i), &value, sizeof value);
    }
    bytes = PyBytes_FromStringAndSize((const char *)sid, length_for((unsigned)count));
done:
    Py_DECREF(items);
    return w32_value_new(st, &kind, bytes);
}

static PyObject *
sid_from_buffer(core_state *st, PyObject *data)
{
    w32_buffer buffer;
    PyObject *o;
    if (st->core->as_buffer(st->core, data, "SID() argument 'data'", 0, &buffer) < 0)
        return NULL;
    o = core_from_sid_bytes(st->core, buffer.data, buffer.size);
    st->core->buffer_release(st->core, &buffer);
    return o;
}

/* The size is only checked: Initialize() takes what it needs. */
static PyObject *
sid_of_size(core_state *st, PyObject *size)
{
    static const char blank[SUB_AUTHORITIES];
    uint32_t ignored;
    if (size != NULL && st->core->as_u32(st->core, size, "SID() argument 'bufSize'", &ignored) < 0)
        return NULL;
    return w32_value_new(st, &kind, PyBytes_FromStringAndSize(blank, sizeof blank));
}

int
pywintypes_SID(core_state *st, PyObject *first, PyObject *sub_authorities, pywintypes_SID_out *out)
{
    if (sub_authorities != NULL)
        out->value = sid_from_numbers(st, first == NULL ? Py_None : first, sub_authorities);
    else if (first == NULL || PyIndex_Check(first))
        out->value = sid_of_size(st, first);
    else if (PyObject_CheckBuffer(first))
        out->value = sid_from_buffer(st, first);
    else
        core_type_error("SID() argument 1", "a size or a bytes-like object, or two sequences", first);
    return out->value == NULL ? -1 : 0;
}

/* Methods. */

void
pywintypes_PySID_clear(core_state *st, w32_sid_object *self)
{
    (void)st;
    w32_value_clear(self);
}

int
pywintypes_PySID_Initialize(core_state *st, w32_sid_object *self, PyObject *authority, BYTE count)
{
    BYTE sid[8 + 4 * SID_MAX_SUB_AUTHORITIES], numbers[6];
    if (read_authority(st, authority, "Initialize() argument 'idAuthority'", numbers) < 0)
        return -1;
    if (check_count("Initialize() argument 'numSubauthorities'", count) < 0)
        return -1;
    begin_sid(sid, numbers, count);
    return w32_value_set(self, PyBytes_FromStringAndSize((const char *)sid, length_for(count)));
}

int
pywintypes_PySID_IsValid(core_state *st, w32_sid_object *self, pywintypes_PySID_IsValid_out *out)
{
    (void)st;
    out->value = is_valid(self);
    return 0;
}

static int
check_index(const w32_sid_object *self, const char *method, DWORD index)
{
    unsigned count = sid_bytes(self)[COUNT];
    if (index < count)
        return 0;
    PyErr_Format(PyExc_ValueError, "%s() argument 'index' is %lu, but the SID has %u sub-authorities", method,
                 (unsigned long)index, count);
    return -1;
}

int
pywintypes_PySID_SetSubAuthority(core_state *st, w32_sid_object *self, DWORD index, DWORD val)
{
    BYTE sid[8 + 4 * 255];
    Py_ssize_t size;
    const void *data = w32_value_data(self, &size);
    (void)st;
    if (check_index(self, "SetSubAuthority", index) < 0)
        return -1;
    memcpy(sid, data, (size_t)size);
    memcpy(sid + length_for(index), &val, sizeof val);
    return w32_value_set(self, PyBytes_FromStringAndSize((const char *)sid, size));
}

int
pywintypes_PySID_GetLength(core_state *st, w32_sid_object *self, pywintypes_PySID_GetLength_out *out)
{
    (void)st;
    out->value = (DWORD)length_for(sid_bytes(self)[COUNT]);
    return 0;
}

int
pywintypes_PySID_GetSubAuthorityCount(core_state *st, w32_sid_object *self,
                                      pywintypes_PySID_GetSubAuthorityCount_out *out)
{
    (void)st;
    out->value = sid_bytes(self)[COUNT];
    return 0;
}

int
pywintypes_PySID_GetSubAuthority(core_state *st, w32_sid_object *self, DWORD index,
                                 pywintypes_PySID_GetSubAuthority_out *out)
{
    (void)st;
    if (check_index(self, "GetSubAuthority", index) < 0)
        return -1;
    out->value = sub_authority(sid_bytes(self), index);
    return 0;
}

int
pywintypes_PySID_GetSidIdentifierAuthority(core_state *st, w32_sid_object *self,
                                           pywintypes_PySID_GetSidIdentifierAuthority_out *out)
{
    const BYTE *authority = sid_bytes(self) + AUTHORITY;
    (void)st;
    if (!is_valid(self)) {
        PyErr_SetString(PyExc_ValueError, "GetSidIdentifierAuthority(): the SID is not valid; Initialize() it first");
        return -1;
    }
    out->a = authority[0];
    out->b = authority[1];
    out->c = authority[2];
    out->d = authority[3];
    out->e = authority[4];
    out->f = authority[5];
    return 0;
}

/* Append a number; gives the end. */
static char *
write_number(char *at, DWORD number)
{
    char digits[10];
    int count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    while (count > 0)
        *at++ = digits[--count];
    return at;
}

/* "S-1-5-32-544"; authorities above 32 bits are shown in hexadecimal, as Windows does. Gives the end. */
static char *
write_sid(char *at, const BYTE *sid)
{
    const BYTE *a = sid + AUTHORITY;
    *at++ = 'S';
    *at++ = '-';
    at = write_number(at, sid[REVISION]);
    *at++ = '-';
    if (a[0] != 0 || a[1] != 0)
        at += PyOS_snprintf(at, 15, "0x%02x%02x%02x%02x%02x%02x", a[0], a[1], a[2], a[3], a[4], a[5]);
    else
        at = write_number(at, (DWORD)a[2] << 24 | (DWORD)a[3] << 16 | (DWORD)a[4] << 8 | a[5]);
    for (unsigned i = 0; i < sid[COUNT]; i++) {
        *at++ = '-';
        at = write_number(at, sub_authority(sid, i));
    }
    return at;
}

enum { TEXT_ROOM = 32 + 11 * SID_MAX_SUB_AUTHORITIES };

static PyObject *
sid_text(const w32_core *core, PSID sid)
{
    char text[TEXT_ROOM];
    (void)core;
    return PyUnicode_FromStringAndSize(text, write_sid(text, sid) - text);
}

static PyObject *
shown_text(const BYTE *sid)
{
    char text[TEXT_ROOM] = "PySID:";
    return PyUnicode_FromStringAndSize(text, write_sid(text + 6, sid) - text);
}

int
pywintypes_PySID_str(core_state *st, w32_sid_object *self, PyObject **value)
{
    (void)st;
    *value = is_valid(self) ? shown_text(sid_bytes(self)) : PyUnicode_FromString("PySID:invalid");
    return *value == NULL ? -1 : 0;
}

int
pywintypes_PySID_compare(core_state *st, w32_sid_object *self, PyObject *other, int op, PyObject **value)
{
    int equal;
    if ((op != Py_EQ && op != Py_NE) || !PyObject_TypeCheck(other, st->core->SIDType)) {
        *value = Py_NewRef(Py_NotImplemented);
        return 0;
    }
    equal = PyObject_RichCompareBool(self->bytes, pywintypes_PySID_native(other)->bytes, Py_EQ);
    if (equal < 0)
        return -1;
    *value = PyBool_FromLong(op == Py_EQ ? equal : !equal);
    return 0;
}

int
pywintypes_PySID_buffer(core_state *st, w32_sid_object *self, int flags, void **data, Py_ssize_t *size)
{
    (void)st;
    (void)flags;
    *data = w32_value_lend(self, size);
    return 0;
}

int
core_sid_init(core_state *st, PyObject *module)
{
    (void)module;
    st->table.SIDType = pywintypes_PySID_type(st);
    st->table.as_sid = core_as_sid;
    st->table.from_sid = core_from_sid;
    st->table.sid_text = sid_text;
    return 0;
}
