/* com_record: a Python object for a structure of a type library. The memory belongs to an object of its own, which the
 * records inside of a record share with it: rec.inner.x = 1 changes rec.
 */
#include "record.h"

/* An array of records of which Python has seen elements. It lives as long as the memory that it was found in, also when
 * another array has taken its place. */
struct lent_array {
    SAFEARRAY *array;
    com_layout *layout;
    bool buried;
    lent_array *next;
};

/* ---- memory ------------------------------------------------------------------------------------------------------- */

static void
memory_dealloc(PyObject *self)
{
    record_memory *memory = (record_memory *)self;
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    lent_array *lent, *next;
    if (memory->data != NULL)
        com_layout_clear(memory->layout, memory->data);
    for (lent = memory->lent; lent != NULL; lent = next) {
        next = lent->next;
        if (lent->buried)
            com_record_array_destroy(lent->layout, lent->array);
        com_layout_drop(lent->layout);
        PyMem_Free(lent);
    }
    com_layout_drop(memory->layout);
    PyMem_Free(memory->data);
    release(self);
    Py_DECREF(type);
}

static PyType_Slot memory_slots[] = {
    {Py_tp_dealloc, memory_dealloc},
    {Py_tp_doc, "The memory of records."},
    {0, NULL}
};

static PyType_Spec memory_spec = {
    .name = "pythoncom._record_memory",
    .basicsize = sizeof(record_memory),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = memory_slots,
};

/* Zeroed memory for one record. */
static PyObject *
memory_new(com_state *st, com_layout *layout)
{
    record_memory *memory = (record_memory *)PyType_GenericAlloc(st->records->memory_type, 0);
    if (memory == NULL)
        return NULL;
    memory->layout = com_layout_keep(layout);
    memory->data = PyMem_Calloc(1, layout->size);
    if (memory->data == NULL) {
        Py_DECREF((PyObject *)memory);
        return PyErr_NoMemory();
    }
    return (PyObject *)memory;
}

bool
com_record_lent(PyObject *owner, const SAFEARRAY *array)
{
    const lent_array *lent = ((record_memory *)owner)->lent;
    while (lent != NULL && lent->array != array)
        lent = lent->next;
    return lent != NULL;
}

int
com_record_lend(PyObject *owner, SAFEARRAY *array, com_layout *layout)
{
    record_memory *memory = (record_memory *)owner;
    lent_array *lent;
    if (com_record_lent(owner, array))
        return 0;
    lent = PyMem_Calloc(1, sizeof(*lent));
    if (lent == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    lent->array = array;
    lent->layout = com_layout_keep(layout);
    lent->next = memory->lent;
    memory->lent = lent;
    return 0;
}

void
com_record_bury(PyObject *owner, SAFEARRAY *array)
{
    lent_array *lent = ((record_memory *)owner)->lent;
    while (lent->array != array)
        lent = lent->next;
    lent->buried = true;
}

/* ---- records -------------------------------------------------------------------------------------------------------- */

static record_object *
of(PyObject *self)
{
    return (record_object *)self;
}

com_layout *
com_record_data(com_state *st, PyObject *o, void **data)
{
    if (!PyObject_TypeCheck(o, (PyTypeObject *)st->record_type) || of(o)->layout == NULL)
        return NULL;
    *data = of(o)->data;
    return of(o)->layout;
}

int
com_is_record(com_state *st, PyObject *o)
{
    void *data;
    return com_record_data(st, o, &data) != NULL;
}

/* The class that was registered for this record's GUID, else com_record; borrowed. */
static PyTypeObject *
class_of(com_state *st, const com_layout *layout)
{
    wchar_t text[40];
    PyObject *key, *found;
    if (PyDict_Size(st->records->classes) == 0 || StringFromGUID2(&layout->guid, text, 40) == 0)
        return (PyTypeObject *)st->record_type;
    key = PyUnicode_FromWideChar(text, -1);
    found = key == NULL ? NULL : PyDict_GetItemWithError(st->records->classes, key);
    Py_XDECREF(key);
    if (PyErr_Occurred())
        return NULL;
    if (found != NULL && PyType_Check(found)
        && PyType_IsSubtype((PyTypeObject *)found, (PyTypeObject *)st->record_type))
        return (PyTypeObject *)found;
    return (PyTypeObject *)st->record_type;
}

static PyObject *
make(com_state *st, PyTypeObject *type, com_layout *layout, void *data, PyObject *owner)
{
    record_object *record = type == NULL ? NULL : (record_object *)PyType_GenericAlloc(type, 0);
    if (record == NULL)
        return NULL;
    record->st = st;
    record->layout = com_layout_keep(layout);
    record->data = data;
    record->owner = Py_NewRef(owner);
    return (PyObject *)record;
}

PyObject *
com_record_within(com_state *st, com_layout *layout, void *data, PyObject *owner)
{
    return make(st, class_of(st, layout), layout, data, owner);
}

static PyObject *
new_as(com_state *st, PyTypeObject *type, com_layout *layout, const void *data)
{
    PyObject *record = NULL, *owner = memory_new(st, layout);
    void *memory;
    if (owner == NULL)
        return NULL;
    memory = ((record_memory *)owner)->data;
    if (data == NULL || com_layout_copy(st, layout, data, memory) == 0)
        record = make(st, type, layout, memory, owner);
    Py_DECREF(owner);
    return record;
}

PyObject *
com_record_new(com_state *st, com_layout *layout, const void *data)
{
    return new_as(st, class_of(st, layout), layout, data);
}

static void
record_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    Py_XDECREF(of(self)->owner);
    com_layout_drop(of(self)->layout);
    release(self);
    Py_DECREF(type);
}

/* ---- fields ------------------------------------------------------------------------------------------------------------ */

/* Names are interned on both sides nearly always. */
static const com_field *
find_field(const com_layout *layout, PyObject *name)
{
    Py_ssize_t i;
    for (i = 0; i < layout->count; i++) {
        if (layout->fields[i].name == name)
            return &layout->fields[i];
    }
    for (i = 0; i < layout->count; i++) {
        if (PyUnicode_Compare(layout->fields[i].name, name) == 0)
            return &layout->fields[i];
    }
    return NULL;
}

static PyObject *
get_field(record_object *self, const com_field *field)
{
    return com_value_to_py(self->st, &field->type, (char *)self->data + field->offset, self->owner);
}

static PyObject *
members(const com_layout *layout)
{
    Py_ssize_t i;
    PyObject *list = PyList_New(layout->count);
    for (i = 0; list != NULL && i < layout->count; i++)
        PyList_SetItem(list, i, Py_NewRef(layout->fields[i].name));
    return list;
}

static PyObject *
record_getattro(PyObject *self, PyObject *name)
{
    const com_field *field = of(self)->layout == NULL ? NULL : find_field(of(self)->layout, name);
    if (field != NULL)
        return get_field(of(self), field);
    if (of(self)->layout != NULL && PyUnicode_CompareWithASCIIString(name, "__members__") == 0)
        return members(of(self)->layout);
    return PyObject_GenericGetAttr(self, name);
}

/* The new value is whole before the old one goes, which may run code that looks at the record. */
static int
set_field(record_object *self, const com_field *field, PyObject *value)
{
    char *place = (char *)self->data + field->offset;
    char small[64], *fresh = field->type.size <= sizeof(small) ? small : PyMem_Malloc(field->type.size);
    char old_small[64], *old = field->type.size <= sizeof(old_small) ? old_small : PyMem_Malloc(field->type.size);
    int result = -1;
    if (fresh == NULL || old == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    if (com_value_from_py(self->st, &field->type, value, field->where, fresh) < 0)
        goto done;
    memcpy(old, place, field->type.size);
    memcpy(place, fresh, field->type.size);
    if (field->type.shape == COM_SHAPE_ARRAY && com_record_lent(self->owner, *(SAFEARRAY **)old))
        com_record_bury(self->owner, *(SAFEARRAY **)old);
    else
        com_value_clear(&field->type, old);
    result = 0;
done:
    if (fresh != small)
        PyMem_Free(fresh);
    if (old != old_small)
        PyMem_Free(old);
    return result;
}

static int
record_setattro(PyObject *self, PyObject *name, PyObject *value)
{
    const com_field *field = of(self)->layout == NULL ? NULL : find_field(of(self)->layout, name);
    if (field == NULL)
        return PyObject_GenericSetAttr(self, name, value);
    if (value == NULL) {
        PyErr_Format(PyExc_AttributeError, "the field %s cannot be deleted", field->where);
        return -1;
    }
    return set_field(of(self), field, value);
}

/* ---- making, comparing, copying ------------------------------------------------------------------------------------------ */

static PyObject *
class_attribute(PyTypeObject *type, const char *name)
{
    PyObject *value = PyObject_GetAttrString((PyObject *)type, name);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        PyErr_Format(PyExc_AttributeError, "Missing %s class attribute.", name);
    }
    return value;
}

static int
check_registered(com_state *st, PyTypeObject *type, PyObject *guid)
{
    PyObject *found = PyDict_GetItemWithError(st->records->classes, guid);
    if (found == NULL && PyErr_Occurred())
        return -1;
    if (found == (PyObject *)type)
        return 0;
    PyErr_Format(PyExc_TypeError, "%R makes no records before win32com.client.register_record_class has taken it",
                 (PyObject *)type);
    return -1;
}

/* The type library's GUID and version, and the record's GUID, from a class derived from com_record. */
static com_layout *
layout_of_class(com_state *st, PyTypeObject *type)
{
    static const char *const names[] = {"GUID", "TLBID", "MJVER", "MNVER", "LCID"};
    PyObject *values[5] = {NULL};
    com_layout *layout = NULL;
    GUID library, guid;
    uint32_t numbers[3];
    int i;
    for (i = 0; i < 5; i++) {
        values[i] = class_attribute(type, names[i]);
        if (values[i] == NULL)
            goto done;
        if (i > 1 && st->core->as_u32(st->core, values[i], names[i], &numbers[i - 2]) < 0)
            goto done;
    }
    if (check_registered(st, type, values[0]) == 0 && st->core->as_guid(st->core, values[0], "GUID", &guid) == 0
        && st->core->as_guid(st->core, values[1], "TLBID", &library) == 0)
        layout = com_layout_of_guids(st, &library, numbers[0], numbers[1], numbers[2], &guid);
done:
    for (i = 0; i < 5; i++)
        Py_XDECREF(values[i]);
    return layout;
}

static PyObject *
record_tp_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    com_state *st = com_state_of(type, "com_record");
    com_layout *layout;
    PyObject *record;
    (void)args;
    (void)kwargs;
    if (st == NULL)
        return NULL;
    if ((PyObject *)type == st->record_type) {
        PyErr_SetString(PyExc_TypeError, "Can't instantiate base class com_record. "
                                         "Use the factory function win32com.client.Record instead.");
        return NULL;
    }
    com_begin(st);
    layout = layout_of_class(st, type);
    if (layout == NULL)
        return NULL;
    record = new_as(st, type, layout, NULL);
    com_layout_drop(layout);
    return record;
}

/* Bytes are taken where no pointer is among them: what a pointer of somebody's making leads to, nobody knows. */
int
com_record_take_bytes(const com_layout *layout, const void *data, Py_ssize_t size, void *memory)
{
    if (layout->owns) {
        PyErr_Format(PyExc_ValueError, "a %U holds texts, objects or arrays, so it cannot be made from bytes", layout->name);
        return -1;
    }
    if (size != (Py_ssize_t)layout->size) {
        PyErr_Format(PyExc_ValueError, "a %U needs %zd bytes, not %zd", layout->name, (Py_ssize_t)layout->size, size);
        return -1;
    }
    memcpy(memory, data, (size_t)size);
    return 0;
}

/* The record's bytes by position, fields by keyword. */
static int
record_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    Py_ssize_t at = 0;
    PyObject *name, *value, *data = NULL;
    Py_buffer view;
    int result;
    if (!PyArg_ParseTuple(args, "|O:com_record", &data))
        return -1;
    if (data != NULL) {
        if (PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0)
            return -1;
        result = com_record_take_bytes(of(self)->layout, view.buf, view.len, of(self)->data);
        PyBuffer_Release(&view);
        if (result < 0)
            return -1;
    }
    while (kwargs != NULL && PyDict_Next(kwargs, &at, &name, &value)) {
        const com_field *field = find_field(of(self)->layout, name);
        if (field == NULL) {
            PyErr_Format(PyExc_TypeError, "the record %U has no field %R", of(self)->layout->name, name);
            return -1;
        }
        if (set_field(of(self), field, value) < 0)
            return -1;
    }
    return 0;
}

static PyObject *
record_repr(PyObject *self)
{
    const com_layout *layout = of(self)->layout;
    PyObject *parts, *comma = NULL, *inner = NULL, *text = NULL;
    Py_ssize_t i;
    if (Py_EnterRecursiveCall(" in the repr of a record") != 0)
        return NULL;
    parts = PyList_New(0);
    for (i = 0; parts != NULL && i < layout->count; i++) {
        PyObject *value = get_field(of(self), &layout->fields[i]);
        PyObject *part = value == NULL ? NULL : PyUnicode_FromFormat("%U=%R", layout->fields[i].name, value);
        if (part == NULL || PyList_Append(parts, part) < 0)
            Py_CLEAR(parts);
        Py_XDECREF(part);
        Py_XDECREF(value);
    }
    comma = PyUnicode_FromString(", ");
    if (parts != NULL && comma != NULL)
        inner = PyUnicode_Join(comma, parts);
    if (inner != NULL)
        text = PyUnicode_FromFormat("com_struct(%U)", inner);
    Py_XDECREF(inner);
    Py_XDECREF(comma);
    Py_XDECREF(parts);
    Py_LeaveRecursiveCall();
    return text;
}

/* 1, 0, or -1 with an exception set. */
static int
equal(record_object *a, record_object *b)
{
    Py_ssize_t i;
    int result = 1;
    for (i = 0; result == 1 && i < a->layout->count; i++) {
        PyObject *one = get_field(a, &a->layout->fields[i]);
        PyObject *other = one == NULL ? NULL : get_field(b, &b->layout->fields[i]);
        result = other == NULL ? -1 : PyObject_RichCompareBool(one, other, Py_EQ);
        Py_XDECREF(one);
        Py_XDECREF(other);
    }
    return result;
}

static PyObject *
record_richcompare(PyObject *self, PyObject *other, int operation)
{
    void *data;
    int same;
    com_layout *layout = com_record_data(of(self)->st, other, &data);
    if ((operation != Py_EQ && operation != Py_NE) || layout == NULL || !com_layout_same(of(self)->layout, layout))
        return Py_NewRef(Py_NotImplemented);
    if (Py_EnterRecursiveCall(" in a comparison of records") != 0)
        return NULL;
    same = equal(of(self), of(other));
    Py_LeaveRecursiveCall();
    return same < 0 ? NULL : PyBool_FromLong(same == (operation == Py_EQ));
}

static PyObject *
record_copy(PyObject *self, PyObject *unused)
{
    (void)unused;
    return new_as(of(self)->st, Py_TYPE(self), of(self)->layout, of(self)->data);
}

/* The values of the fields, for __setstate__ and for pickling. */
static PyObject *
record_getstate(PyObject *self, PyObject *unused)
{
    const com_layout *layout = of(self)->layout;
    PyObject *state = PyDict_New();
    Py_ssize_t i;
    (void)unused;
    for (i = 0; state != NULL && i < layout->count; i++) {
        PyObject *value = get_field(of(self), &layout->fields[i]);
        if (value == NULL || PyDict_SetItem(state, layout->fields[i].name, value) < 0)
            Py_CLEAR(state);
        Py_XDECREF(value);
    }
    return state;
}

static PyObject *
record_setstate(PyObject *self, PyObject *state)
{
    PyObject *none;
    int result = -1;
    if (!PyDict_Check(state)) {
        PyErr_Format(PyExc_TypeError, "a record's state must be a dict, not %R", (PyObject *)Py_TYPE(state));
        return NULL;
    }
    none = PyTuple_New(0);
    if (none != NULL)
        result = record_init(self, none, state);
    Py_XDECREF(none);
    return result < 0 ? NULL : Py_NewRef(Py_None);
}

/* (GetRecordFromGuids, the GUIDs and the version, the values of the fields) */
static PyObject *
record_reduce(PyObject *self, PyObject *unused)
{
    com_state *st = of(self)->st;
    com_library library;
    PyObject *function, *state, *identity, *result = NULL;
    (void)unused;
    if (com_layout_library(st, of(self)->layout, &library) < 0)
        return NULL;
    function = PyObject_GetAttrString(st->module, "GetRecordFromGuids");
    state = record_getstate(self, NULL);
    identity = Py_BuildValue("(NiikN)", st->core->from_guid(st->core, &library.guid), library.major, library.minor,
                             (unsigned long)library.lcid, st->core->from_guid(st->core, &of(self)->layout->guid));
    if (function != NULL && state != NULL && identity != NULL)
        result = PyTuple_Pack(3, function, identity, state);
    Py_XDECREF(identity);
    Py_XDECREF(state);
    Py_XDECREF(function);
    return result;
}

static PyObject *
record_dir(PyObject *self, PyObject *unused)
{
    PyObject *names = members(of(self)->layout), *own, *all = NULL;
    (void)unused;
    own = names == NULL ? NULL : PyObject_CallMethod((PyObject *)&PyBaseObject_Type, "__dir__", "O", self);
    if (own != NULL)
        all = PySequence_Concat(own, names);
    Py_XDECREF(own);
    Py_XDECREF(names);
    return all;
}

static PyMethodDef record_methods[] = {
    {"__copy__", record_copy, METH_NOARGS, "__copy__($self)\n--\n\nAnother record with the same values."},
    {"__deepcopy__", record_copy, METH_O, "__deepcopy__($self, memo, /)\n--\n\nAnother record with the same values."},
    {"__reduce__", record_reduce, METH_NOARGS, "__reduce__($self)\n--\n\nWhat the record is made of, for pickling."},
    {"__setstate__", record_setstate, METH_O, "__setstate__($self, state, /)\n--\n\nSet the fields that a dict names."},
    {"__dir__", record_dir, METH_NOARGS, "__dir__($self)\n--\n\nThe names of the fields, and what every object has."},
    {NULL, NULL, 0, NULL}
};

static PyType_Slot record_slots[] = {
    {Py_tp_doc, "A structure that a type library describes. Its fields are attributes; records inside of it share its memory."},
    {Py_tp_new, record_tp_new},
    {Py_tp_init, record_init},
    {Py_tp_dealloc, record_dealloc},
    {Py_tp_repr, record_repr},
    {Py_tp_getattro, record_getattro},
    {Py_tp_setattro, record_setattro},
    {Py_tp_richcompare, record_richcompare},
    {Py_tp_hash, PyObject_HashNotImplemented},
    {Py_tp_methods, record_methods},
    {0, NULL}
};

static PyType_Spec record_spec = {
    .name = "pythoncom.com_record",
    .basicsize = sizeof(record_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = record_slots,
};

int
com_records_exec(com_state *st, PyObject *module)
{
    st->records = PyMem_Calloc(1, sizeof(*st->records));
    if (st->records == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    st->records->memory_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &memory_spec, NULL);
    st->records->classes = PyDict_New();
    st->record_type = PyType_FromModuleAndSpec(module, &record_spec, NULL);
    if (st->records->memory_type == NULL || st->records->classes == NULL || st->record_type == NULL)
        return -1;
    if (PyModule_AddObjectRef(module, "com_record", st->record_type) < 0)
        return -1;
    return PyModule_AddObjectRef(module, "RecordClasses", st->records->classes);
}

int
com_records_traverse(com_state *st, visitproc visit, void *arg)
{
    if (st->records == NULL)
        return 0;
    Py_VISIT((PyObject *)st->records->memory_type);
    Py_VISIT(st->records->classes);
    return 0;
}

void
com_records_clear(com_state *st)
{
    if (st->records == NULL)
        return;
    Py_CLEAR(st->records->classes);
}
