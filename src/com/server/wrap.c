/* wrap.c: how a policy takes in an object: hooks, interfaces, and the maps made from the lists of its class. */
#include "server.h"

#define SPECIAL_VALUE 1
#define SPECIAL_NEWENUM 2
#define SPECIAL_EVALUATE 4

/* ---- BasicWrapPolicy ---------------------------------------------------------------------------------------------------- */

/* The object may answer for the policy: such methods replace the policy's own. */
static int
take_hook(com_policy *policy, PyObject *name)
{
    PyObject *hook;
    int result, found = com_optional_attr(policy->st, policy->object, name, &hook);
    if (found <= 0)
        return found;
    result = PyObject_SetAttr((PyObject *)policy, name, hook);
    Py_DECREF(hook);
    return result;
}

/* One entry of _com_interfaces_: an IID, its text, or a name that pythoncom knows. */
static PyObject *
interface_id(com_state *st, PyObject *entry)
{
    PyObject *known, *found;
    GUID guid;
    if (PyObject_TypeCheck(entry, st->core->IIDType))
        return Py_NewRef(entry);
    if (!PyUnicode_Check(entry)) {
        PyErr_Format(PyExc_TypeError, "_com_interfaces_ must hold IIDs or names, not %R", entry);
        return NULL;
    }
    if (PyUnicode_GetLength(entry) > 0 && PyUnicode_ReadChar(entry, 0) == '{') {
        if (st->core->as_guid(st->core, entry, "_com_interfaces_", &guid) < 0)
            return NULL;
        return st->core->from_guid(st->core, &guid);
    }
    known = com_import_attr("pythoncom", "InterfaceNames");
    if (known == NULL)
        return NULL;
    found = PyObject_GetItem(known, entry);
    Py_DECREF(known);
    return found;
}

static int
take_interfaces(com_policy *policy)
{
    com_state *st = policy->st;
    PyObject *given, *entry, *iid, *iterator, *list = PyList_New(0);
    int found, result = -1;
    if (list == NULL)
        return -1;
    found = com_optional_attr(st, policy->object, st->server->names.com_interfaces, &given);
    if (found < 0)
        goto done;
    if (found == 0) {
        result = 0;
        goto done;
    }
    iterator = PyObject_GetIter(given);
    Py_DECREF(given);
    if (iterator == NULL)
        goto done;
    while ((entry = PyIter_Next(iterator)) != NULL) {
        iid = interface_id(st, entry);
        Py_DECREF(entry);
        if (iid == NULL || PyList_Append(list, iid) < 0) {
            Py_XDECREF(iid);
            break;
        }
        Py_DECREF(iid);
    }
    Py_DECREF(iterator);
    result = PyErr_Occurred() ? -1 : 0;
done:
    if (result == 0)
        COM_SETREF(policy->interfaces, Py_NewRef(list));
    Py_DECREF(list);
    return result;
}

int
com_wrap_basic(com_policy *policy, PyObject *object)
{
    const com_names *names = &policy->st->server->names;
    policy->checked = 0;
    policy->live = 0;
    policy->table = NULL;
    COM_SETREF(policy->object, Py_NewRef(object));
    COM_SETREF(policy->names, PyDict_New());
    if (policy->names == NULL || take_hook(policy, names->query_interface) < 0 || take_hook(policy, names->invoke) < 0 ||
        take_hook(policy, names->invokeex) < 0 || take_hook(policy, names->getidsofnames) < 0 ||
        take_hook(policy, names->getdispid) < 0)
        return -1;
    return take_interfaces(policy);
}

/* ---- MappedWrapPolicy ------------------------------------------------------------------------------------------------------ */

/* A map of the object itself is used as it is, so that later changes count; else a new one. 1 when it was given. */
static int
take_map(com_policy *policy, PyObject *name, PyObject **slot)
{
    PyObject *given = NULL;
    int found = com_optional_attr(policy->st, policy->object, name, &given);
    if (found < 0)
        return -1;
    if (found == 0)
        given = PyDict_New();
    if (given == NULL)
        return -1;
    if (!PyDict_Check(given)) {
        PyErr_Format(PyExc_TypeError, "%U must be a dict, not %R", name, (PyObject *)Py_TYPE(given));
        Py_DECREF(given);
        return -1;
    }
    COM_SETREF(*slot, given);
    return found;
}

/* -1, or how many maps the object gave. */
static int
take_maps(com_policy *policy)
{
    const com_names *names = &policy->st->server->names;
    int func, get, put;
    if ((func = take_map(policy, names->dispid_to_func, &policy->func)) < 0 ||
        (get = take_map(policy, names->dispid_to_get, &policy->get)) < 0 ||
        (put = take_map(policy, names->dispid_to_put, &policy->put)) < 0)
        return -1;
    return func + get + put;
}

int
com_wrap_mapped(com_policy *policy, PyObject *object)
{
    return com_wrap_basic(policy, object) < 0 || take_maps(policy) < 0 ? -1 : 0;
}

/* ---- DesignatedWrapPolicy ---------------------------------------------------------------------------------------------------- */

/* The names in one of the lists, as a tuple; empty when the object has no such list. */
static int
take_list(com_policy *policy, PyObject *name, PyObject **out)
{
    PyObject *given;
    int found = com_optional_attr(policy->st, policy->object, name, &given);
    Py_ssize_t i;
    *out = NULL;
    if (found < 0)
        return -1;
    if (found == 0) {
        *out = PyTuple_New(0);
        return *out != NULL ? 0 : -1;
    }
    *out = PySequence_Tuple(given);
    Py_DECREF(given);
    if (*out == NULL)
        return -1;
    for (i = 0; i < PyTuple_Size(*out); i++) {
        if (!PyUnicode_Check(PyTuple_GetItem(*out, i))) {
            PyErr_Format(PyExc_TypeError, "%U must hold names, not %R", name, PyTuple_GetItem(*out, i));
            Py_CLEAR(*out);
            return -1;
        }
    }
    return 1;
}

typedef struct {
    PyObject *methods, *attrs, *readonly;
    int special;
} shape;

static void
shape_clear(shape *s)
{
    Py_XDECREF(s->methods);
    Py_XDECREF(s->attrs);
    Py_XDECREF(s->readonly);
}

static int
special_members(com_policy *policy)
{
    const com_names *names = &policy->st->server->names;
    int value = com_has_attr(policy->st, policy->object, names->value);
    int newenum = com_has_attr(policy->st, policy->object, names->NewEnum);
    int evaluate = com_has_attr(policy->st, policy->object, names->Evaluate);
    if (value < 0 || newenum < 0 || evaluate < 0)
        return -1;
    return value * SPECIAL_VALUE + newenum * SPECIAL_NEWENUM + evaluate * SPECIAL_EVALUATE;
}

static int
take_shape(com_policy *policy, shape *s)
{
    com_state *st = policy->st;
    const com_names *names = &st->server->names;
    int listed, library;
    memset(s, 0, sizeof(*s));
    listed = take_list(policy, names->public_methods, &s->methods);
    if (listed < 0 || take_list(policy, names->public_attrs, &s->attrs) < 0 ||
        take_list(policy, names->readonly_attrs, &s->readonly) < 0 || (s->special = special_members(policy)) < 0)
        return -1;
    library = com_has_attr(st, policy->object, names->typelib_guid);
    if (listed == 0 && library == 0) {
        PyErr_SetString(PyExc_ValueError, "the object cannot be served by DesignatedWrapPolicy: it has neither "
                                          "_public_methods_ nor _typelib_guid_");
        return -1;
    }
    return library < 0 ? -1 : 0;
}

static int
set_id(PyObject *map, long id, PyObject *name)
{
    PyObject *key = PyLong_FromLong(id);
    int result = key != NULL ? PyDict_SetItem(map, key, name) : -1;
    Py_XDECREF(key);
    return result;
}

static int
set_name(com_state *st, PyObject *names, PyObject *name, PyObject *id)
{
    PyObject *lower = PyObject_CallMethodObjArgs(name, st->server->names.lower, NULL);
    int result = lower != NULL ? PyDict_SetItem(names, lower, id) : -1;
    Py_XDECREF(lower);
    return result;
}

/* Names of a map that the object gave. */
static int
names_of_map(com_policy *policy, PyObject *map)
{
    PyObject *id, *name;
    Py_ssize_t at = 0;
    while (PyDict_Next(map, &at, &id, &name)) {
        if (set_name(policy->st, policy->names, name, id) < 0)
            return -1;
    }
    return 0;
}

/* The next DISPID after `last` that no map uses. */
static int
next_id(com_policy *policy, long *last)
{
    PyObject *key;
    int used;
    do {
        key = PyLong_FromLong(++*last);
        if (key == NULL)
            return -1;
        used = PyDict_Contains(policy->func, key) || PyDict_Contains(policy->get, key) ||
               PyDict_Contains(policy->put, key);
        Py_DECREF(key);
    } while (used);
    return PyErr_Occurred() ? -1 : 0;
}

/* The DISPID of a listed name: the one it has, or the next free one. */
static int
assign_id(com_policy *policy, PyObject *name, long *next, PyObject **id)
{
    PyObject *lower = PyObject_CallMethodObjArgs(name, policy->st->server->names.lower, NULL);
    int result = -1;
    *id = NULL;
    if (lower == NULL)
        return -1;
    *id = Py_XNewRef(PyDict_GetItemWithError(policy->names, lower));
    if (*id != NULL) {
        result = 0;
    }
    else if (!PyErr_Occurred() && (*id = PyLong_FromLong(*next)) != NULL) {
        result = PyDict_SetItem(policy->names, lower, *id) < 0 ? -1 : next_id(policy, next);
    }
    Py_DECREF(lower);
    return result;
}

static int
add_special(com_policy *policy, int special)
{
    const com_names *names = &policy->st->server->names;
    if ((special & SPECIAL_VALUE) && (set_id(policy->get, DISPID_VALUE, names->value) < 0 ||
                                      set_id(policy->put, DISPID_PROPERTYPUT, names->value) < 0))
        return -1;
    if ((special & SPECIAL_NEWENUM) && set_id(policy->func, DISPID_NEWENUM, names->NewEnum) < 0)
        return -1;
    if ((special & SPECIAL_EVALUATE) && set_id(policy->func, DISPID_EVALUATE, names->Evaluate) < 0)
        return -1;
    if (special & SPECIAL_NEWENUM) {
        PyObject *id = PyLong_FromLong(DISPID_NEWENUM);
        int result = id != NULL ? PyDict_SetItem(policy->names, names->newenum, id) : -1;
        Py_XDECREF(id);
        if (result < 0)
            return -1;
    }
    if (special & SPECIAL_EVALUATE) {
        PyObject *id = PyLong_FromLong(DISPID_EVALUATE);
        int result = id != NULL ? PyDict_SetItem(policy->names, names->evaluate, id) : -1;
        Py_XDECREF(id);
        return result;
    }
    return 0;
}

static int
add_attribute(com_policy *policy, PyObject *name, PyObject *readonly, long *next)
{
    PyObject *id;
    int locked, result = -1;
    if (assign_id(policy, name, next, &id) == 0 && PyDict_SetItem(policy->get, id, name) == 0) {
        locked = PySequence_Contains(readonly, name);
        if (locked >= 0)
            result = locked ? 0 : PyDict_SetItem(policy->put, id, name);
    }
    Py_XDECREF(id);
    return result;
}

static int
add_method(com_policy *policy, PyObject *name, long *next)
{
    PyObject *id;
    int result = -1;
    if (assign_id(policy, name, next, &id) == 0)
        result = PyDict_SetItem(policy->func, id, name);
    Py_XDECREF(id);
    return result;
}

/* What a type library says about the object's members: (DISPID, kind of call, name) of each. */
static int
add_library(com_policy *policy, PyObject *members)
{
    Py_ssize_t i, count = PyObject_Length(members);
    PyObject *member, *id, *name, *map;
    int kind, result = count < 0 ? -1 : 0;
    for (i = 0; i < count && result == 0; i++) {
        member = PySequence_GetItem(members, i);
        if (member == NULL || !PyArg_ParseTuple(member, "OiU", &id, &kind, &name)) {
            Py_XDECREF(member);
            return -1;
        }
        map = kind == DISPATCH_METHOD ? policy->func : kind == DISPATCH_PROPERTYGET ? policy->get : policy->put;
        result = set_name(policy->st, policy->names, name, id) < 0 ? -1 : PyDict_SetItem(map, id, name);
        Py_DECREF(member);
    }
    return result;
}

/* Fill the policy's dicts. Attributes first, so that DISPIDs come out as pywin32 gives them. */
static int
fill_maps(com_policy *policy, const shape *s, PyObject *library)
{
    Py_ssize_t i;
    long next = 999;
    if (names_of_map(policy, policy->func) < 0 || names_of_map(policy, policy->get) < 0 ||
        names_of_map(policy, policy->put) < 0 || (library != NULL && add_library(policy, library) < 0) ||
        add_special(policy, s->special) < 0 || next_id(policy, &next) < 0)
        return -1;
    for (i = 0; i < PyTuple_Size(s->attrs); i++) {
        if (add_attribute(policy, PyTuple_GetItem(s->attrs, i), s->readonly, &next) < 0)
            return -1;
    }
    for (i = 0; i < PyTuple_Size(s->methods); i++) {
        if (add_method(policy, PyTuple_GetItem(s->methods, i), &next) < 0)
            return -1;
    }
    return 0;
}

/* ---- the cache of tables ------------------------------------------------------------------------------------------------------- */

#define TABLES_AT_MOST 1000       /* programs that make classes without end start over */

static int
use_table(com_policy *policy, PyObject *capsule)
{
    PyObject *kept = policy->kept == NULL ? Py_NewRef(capsule) : PyTuple_Pack(2, policy->kept, capsule);
    if (kept == NULL)
        return -1;
    COM_SETREF(policy->kept, kept);
    policy->table = com_table_of(capsule);
    policy->live = 0;
    Py_CLEAR(policy->names);
    Py_CLEAR(policy->func);
    Py_CLEAR(policy->get);
    Py_CLEAR(policy->put);
    return 0;
}

static PyObject *
shape_key(const shape *s)
{
    return Py_BuildValue("(OOOi)", s->methods, s->attrs, s->readonly, s->special);
}

/* Compile the policy's dicts and keep the result for the next object of that shape. */
static int
compile(com_policy *policy, PyObject *key)
{
    PyObject *tables = policy->st->server->tables;
    PyObject *capsule = com_table_new(policy->st, policy->names, policy->func, policy->get, policy->put);
    int result;
    if (capsule == NULL)
        return -1;
    if (PyDict_Size(tables) >= TABLES_AT_MOST)
        PyDict_Clear(tables);
    result = PyDict_SetItem(tables, key, capsule);
    if (result == 0)
        result = use_table(policy, capsule);
    Py_DECREF(capsule);
    return result;
}

/* Neither maps nor a type library of its own: objects with the same lists share one table. */
static int
wrap_shared(com_policy *policy, const shape *s)
{
    PyObject *capsule, *key = shape_key(s);
    int result = -1;
    if (key == NULL)
        return -1;
    capsule = PyDict_GetItemWithError(policy->st->server->tables, key);
    if (capsule != NULL) {
        result = use_table(policy, capsule);
    }
    else if (!PyErr_Occurred() && fill_maps(policy, s, NULL) == 0) {
        result = compile(policy, key);
    }
    Py_DECREF(key);
    return result;
}

/* win32com.universal knows what vtables a type library describes. */
static PyObject *
library_members(PyObject *object)
{
    PyObject *function, *result;
    function = com_import_attr("win32com.server.policy", "_typelib_members");
    if (function == NULL)
        return NULL;
    result = PyObject_CallFunctionObjArgs(function, object, NULL);
    Py_DECREF(function);
    return result;
}

/* Register the interfaces of a class that names a type library: from then on _com_interfaces_ may name them. *library is
 * NULL for other classes, those whose library was made from themselves among them. */
static int
take_library(com_state *st, PyObject *object, PyObject **library)
{
    PyObject *automatic = NULL, *guid = NULL;
    int found = com_optional_attr(st, object, st->server->names.typelib_auto, &automatic);
    int made = found > 0 ? PyObject_IsTrue(automatic) : found;
    Py_XDECREF(automatic);
    *library = NULL;
    if (made != 0)
        return made < 0 ? -1 : 0;
    if (com_optional_attr(st, object, st->server->names.typelib_guid, &guid) < 0)
        return -1;
    found = guid != NULL && guid != Py_None;
    Py_XDECREF(guid);
    if (found)
        *library = library_members(object);
    return found && *library == NULL ? -1 : 0;
}

static int
wrap_own(com_policy *policy, const shape *s, PyObject *library)
{
    if (fill_maps(policy, s, library) < 0)
        return -1;
    policy->live = 1;
    return 0;
}

int
com_wrap_designated(com_policy *policy, PyObject *object)
{
    shape s = {0};
    PyObject *library = NULL;
    int given, result = -1;

    if (take_library(policy->st, object, &library) < 0 || com_wrap_basic(policy, object) < 0 ||
        (given = take_maps(policy)) < 0 || com_typelib_take(policy) < 0 || take_shape(policy, &s) < 0)
        goto done;
    result = given == 0 && library == NULL ? wrap_shared(policy, &s) : wrap_own(policy, &s, library);
done:
    Py_XDECREF(library);
    shape_clear(&s);
    return result;
}

/* ---- DynamicPolicy ----------------------------------------------------------------------------------------------------------------- */

static int
start_ids(com_policy *policy)
{
    PyObject *first = PyLong_FromLong(1000);
    int result = -1;
    if (first != NULL && PyObject_SetAttrString((PyObject *)policy, "_min_dynamic_", first) == 0)
        result = PyObject_SetAttrString((PyObject *)policy, "_next_dynamic_", first);
    Py_XDECREF(first);
    return result;
}

/* Names and ids grow as clients ask for them: _name_to_dispid_, and _dyn_dispid_to_name_ with the case kept, which is
 * the policy's `func`. */
int
com_wrap_dynamic(com_policy *policy, PyObject *object)
{
    const com_names *names = &policy->st->server->names;
    int has;
    if (com_wrap_basic(policy, object) < 0)
        return -1;
    has = com_has_attr(policy->st, object, names->dynamic);
    if (has < 0)
        return -1;
    if (has == 0) {
        PyErr_SetString(PyExc_ValueError, "the object cannot be served by DynamicPolicy: it has no _dynamic_");
        return -1;
    }
    COM_SETREF(policy->func, PyDict_New());
    if (policy->func == NULL || set_id(policy->func, DISPID_VALUE, names->value) < 0 ||
        set_id(policy->func, DISPID_NEWENUM, names->NewEnum) < 0)
        return -1;
    policy->live = 1;
    return start_ids(policy);
}
