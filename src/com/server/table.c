/* table.c: what a class shows to COM, compiled once: name -> DISPID -> attribute names.
 *
 * A table never changes and its memory is not Python's, so that names are looked up without the GIL. A capsule owns it.
 */
#include "server.h"

#define FIRST_DISPID 1000

typedef struct {
    const wchar_t *text;          /* lower case */
    size_t length;
    DISPID id;
} name_entry;

struct com_table {
    Py_ssize_t member_count, name_count;
    com_member *members;          /* those from FIRST_DISPID on without a gap come first, in order */
    Py_ssize_t dense;             /* how many these are */
    name_entry *names;
    uint32_t *slots;              /* open hashing: index + 1 into names, 0 is free */
    uint32_t mask;
    size_t longest;
    wchar_t *text;
};

/* ---- building ------------------------------------------------------------------------------------------------------ */

static uint32_t
hash_name(const wchar_t *text, size_t length)
{
    uint32_t hash = 2166136261u;
    while (length-- > 0)
        hash = (hash ^ *text++) * 16777619u;
    return hash ^ (hash >> 15);
}

static com_member *
member_for(com_table *table, DISPID id)
{
    com_member *member;
    Py_ssize_t i;
    for (i = 0; i < table->member_count; i++) {
        if (table->members[i].id == id)
            return &table->members[i];
    }
    member = &table->members[table->member_count++];
    memset(member, 0, sizeof(*member));
    member->id = id;
    return member;
}

/* Attribute names are looked up in every call: interned ones are found by identity. */
static PyObject *
interned(PyObject *name)
{
    Py_INCREF(name);
    if (PyUnicode_CheckExact(name))
        PyUnicode_InternInPlace(&name);
    return name;
}

static int
add_map(com_state *st, com_table *table, PyObject *map, char which)
{
    PyObject *key, *name;
    Py_ssize_t at = 0;
    com_member *member;
    int32_t id;
    while (PyDict_Next(map, &at, &key, &name)) {
        if (st->core->as_i32(st->core, key, "DISPID", &id) < 0)
            return -1;
        member = member_for(table, id);
        if (which == 'f')
            member->func = interned(name);
        else if (which == 'g')
            member->get = interned(name);
        else {
            member->put = interned(name);
            member->setter = PyUnicode_FromFormat("Set%U", name);
            if (member->setter == NULL)
                return -1;
            PyUnicode_InternInPlace(&member->setter);
        }
    }
    return 0;
}

static int
by_id(const void *left, const void *right)
{
    DISPID a = ((const com_member *)left)->id, b = ((const com_member *)right)->id;
    bool a_first = a >= FIRST_DISPID, b_first = b >= FIRST_DISPID;
    if (a_first != b_first)
        return a_first ? -1 : 1;
    return a < b ? -1 : a > b;
}

static void
order_members(com_table *table)
{
    qsort(table->members, (size_t)table->member_count, sizeof(com_member), by_id);
    while (table->dense < table->member_count && table->members[table->dense].id == FIRST_DISPID + table->dense)
        table->dense++;
}

static void
index_name(com_table *table, uint32_t which)
{
    const name_entry *name = &table->names[which];
    uint32_t at = hash_name(name->text, name->length) & table->mask;
    while (table->slots[at] != 0)
        at = (at + 1) & table->mask;
    table->slots[at] = which + 1;
}

static int
add_names(com_state *st, com_table *table, PyObject *names)
{
    PyObject *key, *value;
    Py_ssize_t at = 0, size, used = 0, room = 0;
    int32_t id;
    name_entry *entry;

    while (PyDict_Next(names, &at, &key, &value)) {
        size = PyUnicode_AsWideChar(key, NULL, 0);
        if (size < 0)
            return -1;
        room += size;
    }
    table->text = malloc(((size_t)room + 1) * sizeof(wchar_t));
    if (table->text == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    at = 0;
    while (PyDict_Next(names, &at, &key, &value)) {
        if (st->core->as_i32(st->core, value, "DISPID", &id) < 0)
            return -1;
        size = PyUnicode_AsWideChar(key, table->text + used, room - used);
        if (size < 0)
            return -1;
        entry = &table->names[table->name_count];
        entry->text = table->text + used;
        entry->length = (size_t)size;
        entry->id = id;
        used += size;
        if (entry->length > table->longest)
            table->longest = entry->length;
        index_name(table, (uint32_t)table->name_count++);
    }
    return 0;
}

static void
table_free(com_table *table)
{
    Py_ssize_t i;
    for (i = 0; table->members != NULL && i < table->member_count; i++) {
        Py_XDECREF(table->members[i].func);
        Py_XDECREF(table->members[i].get);
        Py_XDECREF(table->members[i].put);
        Py_XDECREF(table->members[i].setter);
    }
    free(table->members);
    free(table->names);
    free(table->slots);
    free(table->text);
    free(table);
}

static com_table *
allocate(Py_ssize_t names, Py_ssize_t members)
{
    com_table *table = calloc(1, sizeof(*table));
    uint32_t slots = 4;
    if (table == NULL)
        return NULL;
    while (slots < 2 * (uint32_t)names)
        slots *= 2;
    table->mask = slots - 1;
    table->slots = calloc(slots, sizeof(uint32_t));
    table->names = calloc((size_t)names + 1, sizeof(name_entry));
    table->members = calloc((size_t)members + 1, sizeof(com_member));
    if (table->slots == NULL || table->names == NULL || table->members == NULL) {
        table_free(table);
        return NULL;
    }
    return table;
}

static com_table *
compile(com_state *st, PyObject *names, PyObject *func, PyObject *get, PyObject *put)
{
    com_table *table = allocate(PyDict_Size(names), PyDict_Size(func) + PyDict_Size(get) + PyDict_Size(put));
    if (table == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (add_map(st, table, func, 'f') < 0 || add_map(st, table, get, 'g') < 0 || add_map(st, table, put, 'p') < 0 ||
        add_names(st, table, names) < 0) {
        table_free(table);
        return NULL;
    }
    order_members(table);
    return table;
}

#define TABLE_NAME "cwin32.com_table"

static void
capsule_free(PyObject *capsule)
{
    table_free(PyCapsule_GetPointer(capsule, TABLE_NAME));
}

PyObject *
com_table_new(com_state *st, PyObject *names, PyObject *func, PyObject *get, PyObject *put)
{
    PyObject *capsule;
    com_table *table = compile(st, names, func, get, put);
    if (table == NULL)
        return NULL;
    capsule = PyCapsule_New(table, TABLE_NAME, capsule_free);
    if (capsule == NULL)
        table_free(table);
    return capsule;
}

com_table *
com_table_of(PyObject *capsule)
{
    return PyCapsule_GetPointer(capsule, TABLE_NAME);
}

/* ---- looking up ------------------------------------------------------------------------------------------------------- */

const com_member *
com_table_member(const com_table *table, DISPID id)
{
    Py_ssize_t i;
    uint32_t at = (uint32_t)id - FIRST_DISPID;
    if (at < (uint32_t)table->dense)
        return &table->members[at];
    for (i = table->dense; i < table->member_count; i++) {
        if (table->members[i].id == id)
            return &table->members[i];
    }
    return NULL;
}

int
com_table_find(const com_table *table, const wchar_t *name, DISPID *id)
{
    wchar_t folded[128];
    size_t length = 0;
    uint32_t at, which;
    const name_entry *entry;

    for (; name[length] != 0; length++) {
        if (name[length] >= 0x80 || length == sizeof(folded) / sizeof(*folded))
            return -1;
        folded[length] = name[length] >= 'A' && name[length] <= 'Z' ? name[length] + 32 : name[length];
    }
    if (length > table->longest)
        return 0;
    for (at = hash_name(folded, length) & table->mask; (which = table->slots[at]) != 0; at = (at + 1) & table->mask) {
        entry = &table->names[which - 1];
        if (entry->length == length && memcmp(entry->text, folded, length * sizeof(wchar_t)) == 0) {
            *id = entry->id;
            return 1;
        }
    }
    return 0;
}

/* ---- back to dicts ------------------------------------------------------------------------------------------------------ */

PyObject *
com_table_names(const com_table *table)
{
    Py_ssize_t i;
    int failed;
    PyObject *key, *value, *names = PyDict_New();
    for (i = 0; names != NULL && i < table->name_count; i++) {
        key = PyUnicode_FromWideChar(table->names[i].text, (Py_ssize_t)table->names[i].length);
        value = PyLong_FromLong(table->names[i].id);
        failed = key == NULL || value == NULL || PyDict_SetItem(names, key, value) < 0;
        Py_XDECREF(key);
        Py_XDECREF(value);
        if (failed)
            Py_CLEAR(names);
    }
    return names;
}

PyObject *
com_table_map(const com_table *table, char which)
{
    Py_ssize_t i;
    int failed;
    PyObject *id, *name, *map = PyDict_New();
    for (i = 0; map != NULL && i < table->member_count; i++) {
        const com_member *member = &table->members[i];
        name = which == 'f' ? member->func : which == 'g' ? member->get : member->put;
        if (name == NULL)
            continue;
        id = PyLong_FromLong(member->id);
        failed = id == NULL || PyDict_SetItem(map, id, name) < 0;
        Py_XDECREF(id);
        if (failed)
            Py_CLEAR(map);
    }
    return map;
}
