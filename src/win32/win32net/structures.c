/* Between the structures of the Network Management functions and dicts, by the tables of levels.c. */
#include "structures.h"

enum { HOURS_SIZE = 21 };      /* one bit for each hour of a week */

const net_level *
net_find(const net_level *family, DWORD level, const char *function)
{
    for (; family->size != 0; family++)
        if (family->level == level)
            return family;
    PyErr_Format(PyExc_ValueError, "%s() argument 'level' is %lu, which is not supported", function, (unsigned long)level);
    return NULL;
}

/* ---- from Windows ----------------------------------------------------------------------------------------------- */

static PyObject *
give_field(const w32_core *core, const net_field *field, const BYTE *at)
{
    void *pointer = NULL;
    DWORD number = 0;
    long long large = 0;
    if (field->type == NET_DWORD || field->type == NET_LONG || field->type == NET_BOOL)
        memcpy(&number, at, sizeof(number));
    else if (field->type == NET_LARGE)
        memcpy(&large, at, sizeof(large));
    else
        memcpy(&pointer, at, sizeof(pointer));
    switch (field->type) {
    case NET_DWORD:
        return PyLong_FromUnsignedLong(number);
    case NET_LONG:
        return PyLong_FromLong((LONG)number);
    case NET_BOOL:
        return PyBool_FromLong(number != 0);
    case NET_LARGE:
        return PyLong_FromLongLong(large);
    case NET_TEXT:
    case NET_SECRET:
        return core->from_text(core, pointer, -1);
    }
    if (pointer == NULL)
        return Py_NewRef(Py_None);
    if (field->type == NET_HOURS)
        return PyBytes_FromStringAndSize(pointer, HOURS_SIZE);
    return field->type == NET_SID ? core->from_sid(core, pointer) : core->from_security_descriptor(core, pointer);
}

PyObject *
net_give(win32net_state *st, const net_level *kind, const void *native)
{
    PyObject *dict = PyDict_New();
    for (const net_field *field = kind->fields; dict != NULL && field->key != NULL; field++) {
        PyObject *value = give_field(st->core, field, (const BYTE *)native + field->offset);
        if (value == NULL || PyDict_SetItemString(dict, field->key, value) < 0)
            Py_CLEAR(dict);
        Py_XDECREF(value);
    }
    return dict;
}

/* ---- to Windows ------------------------------------------------------------------------------------------------- */

static void *
copied(const void *data, size_t size)
{
    void *copy = w32_alloc(size);
    if (copy == NULL)
        return PyErr_NoMemory();
    return memcpy(copy, data, size);
}

static int
take_hours(PyObject *value, const char *where, void **out)
{
    if (!PyBytes_Check(value) || PyBytes_Size(value) != HOURS_SIZE) {
        PyErr_Format(PyExc_TypeError, "%s must be %d bytes or None, not %R", where, HOURS_SIZE, value);
        return -1;
    }
    *out = copied(PyBytes_AsString(value), HOURS_SIZE);
    return *out == NULL ? -1 : 0;
}

/* In one piece, as the call sends it: Windows reads it while another thread may change the object. */
static int
take_descriptor(const w32_core *core, PyObject *value, const char *where, void **out)
{
    PSECURITY_DESCRIPTOR descriptor = NULL;
    SECURITY_DESCRIPTOR_CONTROL control = 0;
    DWORD revision, size = 0;
    if (core->as_security_descriptor(core, value, where, 0, &descriptor) < 0)
        return -1;
    if (!GetSecurityDescriptorControl(descriptor, &control, &revision))
        return w32_raise(core, GetLastError(), "GetSecurityDescriptorControl");
    if (control & SE_SELF_RELATIVE) {
        *out = copied(descriptor, GetSecurityDescriptorLength(descriptor));
        return *out == NULL ? -1 : 0;
    }
    MakeSelfRelativeSD(descriptor, NULL, &size);
    *out = w32_alloc(size == 0 ? 1 : size);
    if (*out == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    return MakeSelfRelativeSD(descriptor, *out, &size) ? 0 : w32_raise(core, GetLastError(), "MakeSelfRelativeSD");
}

/* It may be a password. */
static int
take_text(const w32_core *core, PyObject *value, const char *where, void **out)
{
    w32_text text;
    if (core->as_text(core, value, where, 0, &text) < 0)
        return -1;
    *out = copied(text.text, ((size_t)text.length + 1) * sizeof(wchar_t));
    w32_text_wipe(&text);
    return *out == NULL ? -1 : 0;
}

/* What a pointer of the structure will point to, allocated with w32_alloc. */
static int
take_pointer(win32net_state *st, const net_field *field, PyObject *value, const char *where, void **out)
{
    PSID sid = NULL;
    if (value == Py_None)
        return 0;
    if (field->type == NET_TEXT || field->type == NET_SECRET)
        return take_text(st->core, value, where, out);
    if (field->type == NET_HOURS)
        return take_hours(value, where, out);
    if (field->type == NET_DESCRIPTOR)
        return take_descriptor(st->core, value, where, out);
    if (st->core->as_sid(st->core, value, where, 0, &sid) < 0)
        return -1;
    *out = copied(sid, GetLengthSid(sid));
    return *out == NULL ? -1 : 0;
}

static int
take_field(win32net_state *st, const net_field *field, PyObject *value, const char *where, BYTE *at)
{
    const w32_core *core = st->core;
    void *pointer = NULL;
    uint32_t number = 0;
    int status, truth = 0;
    if (field->type == NET_DWORD || field->type == NET_LONG || field->type == NET_BOOL) {
        status = field->type == NET_BOOL ? core->as_bool(core, value, where, &truth) : core->as_u32(core, value, where, &number);
        number |= truth != 0;
        memcpy(at, &number, sizeof(number));
        return status;
    }
    status = take_pointer(st, field, value, where, &pointer);
    memcpy(at, &pointer, sizeof(pointer));
    return status;
}

/* A key's value, which may be missing: 0 with *value NULL then. */
static int
look_up(PyObject *data, const net_field *field, const char *where, int adding, PyObject **value)
{
    PyObject *key = PyUnicode_FromString(field->key);
    *value = key == NULL ? NULL : PyObject_GetItem(data, key);
    Py_XDECREF(key);
    if (*value != NULL)
        return 0;
    if (!PyErr_ExceptionMatches(PyExc_KeyError))
        return -1;
    if (adding && (field->number & NET_NEEDED)) {
        PyErr_Format(PyExc_KeyError, "%s has no key '%s'", where, field->key);
        return -1;
    }
    PyErr_Clear();
    return 0;
}

/* Fill one structure, which is zeroed. */
static int
take_structure(win32net_state *st, const net_level *kind, PyObject *data, const char *where, int adding, BYTE *native)
{
    char place[160];
    if (!PyDict_Check(data) && !PyObject_HasAttrString(data, "keys")) {
        PyObject *name = PyType_GetName(Py_TYPE(data));
        if (name != NULL)
            PyErr_Format(PyExc_TypeError, "%s must be a dict, not %U", where, name);
        Py_XDECREF(name);
        return -1;
    }
    for (const net_field *field = kind->fields; field->key != NULL; field++) {
        PyObject *value;
        int status;
        if (look_up(data, field, where, adding, &value) < 0)
            return -1;
        if (value == NULL)
            continue;
        PyOS_snprintf(place, sizeof(place), "%s, key '%s'", where, field->key);
        status = take_field(st, field, value, place, native + field->offset);
        Py_DECREF(value);
        if (status < 0)
            return -1;
    }
    return 0;
}

static void
drop_fields(const net_level *kind, const BYTE *native)
{
    for (const net_field *field = kind->fields; field->key != NULL; field++) {
        void *pointer;
        if (field->type == NET_DWORD || field->type == NET_LONG || field->type == NET_BOOL || field->type == NET_LARGE)
            continue;
        memcpy(&pointer, native + field->offset, sizeof(pointer));
        if (field->type == NET_SECRET && pointer != NULL)
            w32_wipe(pointer, wcslen(pointer) * sizeof(wchar_t));
        w32_free(pointer);
    }
}

void
net_drop(const net_level *kind, BYTE *native, DWORD count)
{
    for (DWORD i = 0; i < count; i++)
        drop_fields(kind, native + (size_t)i * kind->size);
    w32_free(native);
}

BYTE *
net_take(win32net_state *st, const net_level *kind, PyObject *data, const char *function, int adding)
{
    char where[80];
    BYTE *native = PyMem_Calloc(1, kind->size);
    if (native == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    PyOS_snprintf(where, sizeof(where), "%s() argument 'data'", function);
    if (take_structure(st, kind, data, where, adding, native) == 0)
        return native;
    net_drop(kind, native, 1);
    return NULL;
}

BYTE *
net_take_all(win32net_state *st, const net_level *kind, PyObject *members, const char *function, DWORD *count)
{
    char where[100];
    PyObject *items;
    BYTE *native = NULL;
    PyOS_snprintf(where, sizeof(where), "%s() argument 'members'", function);
    items = w32_items(members, where, "a sequence of dicts");
    if (items == NULL)
        return NULL;
    *count = (DWORD)PyTuple_Size(items);
    native = PyMem_Calloc(*count == 0 ? 1 : *count, kind->size);
    if (native == NULL)
        PyErr_NoMemory();
    for (DWORD i = 0; native != NULL && i < *count; i++) {
        PyOS_snprintf(where, sizeof(where), "%s() argument 'members', item %lu", function, (unsigned long)i);
        if (take_structure(st, kind, PyTuple_GetItem(items, (Py_ssize_t)i), where, 1, native + (size_t)i * kind->size) == 0)
            continue;
        net_drop(kind, native, *count);
        native = NULL;
    }
    Py_DECREF(items);
    return native;
}

/* ---- what became of a call -------------------------------------------------------------------------------------- */

/* ERROR_INVALID_PARAMETER, with the key of the field that Windows refuses. */
static int
raise_wrong(win32net_state *st, const net_level *kind, DWORD code, DWORD wrong, const char *function)
{
    const net_field *field = kind->fields;
    PyObject *message = st->core->system_message(st->core, code), *whole;
    wchar_t *text;
    if (message == NULL)
        return -1;
    while (field->key != NULL && (field->number & ~(unsigned)NET_NEEDED) != wrong)
        field++;
    whole = field->key != NULL ? PyUnicode_FromFormat("%U (key '%s')", message, field->key)
                               : PyUnicode_FromFormat("%U (parameter %lu)", message, (unsigned long)wrong);
    Py_DECREF(message);
    text = whole == NULL ? NULL : PyUnicode_AsWideCharString(whole, NULL);
    Py_XDECREF(whole);
    if (text == NULL)
        return -1;
    st->core->raise_error(st->core, code, function, text);
    PyMem_Free(text);
    return -1;
}

int
net_changed(win32net_state *st, const net_level *kind, NET_API_STATUS code, DWORD wrong, const char *function)
{
    if (code == NERR_Success)
        return 0;
    if (code == ERROR_INVALID_PARAMETER && wrong != 0 && wrong != PARM_ERROR_UNKNOWN)
        return raise_wrong(st, kind, code, wrong, function);
    return w32_raise(st->core, code, function);
}

/* Windows' own copies of passwords go with the buffer. */
static void
free_buffer(const net_level *kind, BYTE *buffer, DWORD count)
{
    if (buffer == NULL)
        return;
    for (const net_field *field = kind->fields; field->key != NULL; field++)
        for (DWORD i = 0; field->type == NET_SECRET && i < count; i++) {
            wchar_t *text;
            memcpy(&text, buffer + (size_t)i * kind->size + field->offset, sizeof(text));
            if (text != NULL)
                w32_wipe(text, wcslen(text) * sizeof(*text));
        }
    NetApiBufferFree(buffer);
}

int
net_told(win32net_state *st, const net_level *kind, NET_API_STATUS code, BYTE *buffer, const char *function, PyObject **dict)
{
    if (code != NERR_Success || buffer == NULL)
        w32_raise(st->core, code, function);
    else
        *dict = net_give(st, kind, buffer);
    free_buffer(kind, buffer, code == NERR_Success);
    return *dict == NULL ? -1 : 0;
}

/* *list is made when it is NULL, and goes when this fails. */
int
net_listed(win32net_state *st, const net_level *kind, NET_API_STATUS code, BYTE *buffer, DWORD count, const char *function,
           PyObject **list)
{
    if (code != NERR_Success && code != ERROR_MORE_DATA) {
        count = 0;
        w32_raise(st->core, code, function);
        Py_CLEAR(*list);
        goto done;
    }
    if (buffer == NULL)
        count = 0;
    if (*list == NULL)
        *list = PyList_New(0);
    for (DWORD i = 0; *list != NULL && i < count; i++)
        if (w32_append(*list, net_give(st, kind, buffer + (size_t)i * kind->size)) < 0)
            Py_CLEAR(*list);
done:
    free_buffer(kind, buffer, count);
    return *list == NULL ? -1 : 0;
}

/* ---- resume handles --------------------------------------------------------------------------------------------- */

static BOOL
is_known(const win32net_state *st, ULONG_PTR handle)
{
    for (int i = 0; i < NET_HANDLES; i++)
        if (st->handles[i] == handle)
            return TRUE;
    return handle == 0;
}

int
net_resumes(win32net_state *st, ULONG_PTR handle, const char *function)
{
    return is_known(st, handle) ? 0 : w32_raise(st->core, ERROR_INVALID_PARAMETER, function);
}

void
net_remember(win32net_state *st, ULONG_PTR handle)
{
    if (is_known(st, handle))
        return;
    st->handles[st->next] = handle;
    st->next = (st->next + 1) % NET_HANDLES;
}
