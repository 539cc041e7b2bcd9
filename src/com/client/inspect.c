/* What a Dispatch object tells of itself: its names, how a member is used, and the attributes in which pywin32 keeps what
 * it has learnt.
 */
#include "client.h"

static int
check_name(PyObject *name, const char *function, const char *argument)
{
    if (PyUnicode_Check(name))
        return 0;
    PyErr_Format(PyExc_TypeError, "%s() argument '%s' must be a str, not %R", function, argument, (PyObject *)Py_TYPE(name));
    return -1;
}

/* The rarely needed is written in Python. */
static PyObject *
in_python(const char *function, PyObject *first, PyObject *second, PyObject *third)
{
    PyObject *module = PyImport_ImportModule("win32com.client.dynamic"), *callee, *result = NULL;
    callee = module == NULL ? NULL : PyObject_GetAttrString(module, function);
    if (callee != NULL)
        result = PyObject_CallFunctionObjArgs(callee, first, second, third, NULL);
    Py_XDECREF(callee);
    Py_XDECREF(module);
    return result;
}

/* ---- members ------------------------------------------------------------------------------------------------------ */

PyObject *
com_object_find_type(PyObject *op, PyObject *name)
{
    PyObject *member, *result;
    const com_facts *facts;
    if (check_name(name, "_find_dispatch_type_", "methodName") < 0)
        return NULL;
    member = com_object_find((com_object *)op, name);
    if (member == NULL)
        return PyErr_Occurred() ? NULL : Py_BuildValue("(OO)", Py_None, Py_None);
    facts = com_member_facts(member);
    result = Py_BuildValue("(il)", facts->kind == COM_KIND_GUESS ? DISPATCH_METHOD | DISPATCH_PROPERTYGET
                           : facts->invkind, (long)facts->dispid);
    Py_DECREF(member);
    return result;
}

PyObject *
com_object_lazy_add(PyObject *op, PyObject *name)
{
    com_object *self = (com_object *)op;
    int found;
    if (check_name(name, "_LazyAddAttr_", "attr") < 0 || com_object_tables(self) < 0)
        return NULL;
    found = self->described ? com_members_learn(self, name) : 0;
    return found < 0 ? NULL : PyLong_FromLong(found);
}

PyObject *
com_object_make_method(PyObject *op, PyObject *name)
{
    com_object *self = (com_object *)op;
    PyObject *member, *result;
    if (check_name(name, "_make_method_", "name") < 0)
        return NULL;
    member = com_object_find(self, name);
    if (member == NULL) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_AttributeError, "%S.%U", com_object_username(self), name);
        return NULL;
    }
    result = com_object_method(self, name, member);
    Py_DECREF(member);
    return result;
}

PyObject *
com_object_number(PyObject *op, PyObject *name)
{
    com_object *self = (com_object *)op;
    IDispatch *dispatch = com_object_pointer(self);
    DISPID id;
    HRESULT hr;
    if (dispatch == NULL || check_name(name, "__AttrToID__", "attr") < 0)
        return NULL;
    hr = com_dispid_of(self->st, dispatch, name, &id);
    if (PyErr_Occurred() || com_check(self->st, hr, NULL, NULL) < 0)
        return NULL;
    return PyLong_FromLong(id);
}

/* ---- names -------------------------------------------------------------------------------------------------------- */

PyObject *
com_object_dir_ole(PyObject *op, PyObject *unused)
{
    (void)unused;
    return com_members_names((com_object *)op);
}

PyObject *
com_object_update(PyObject *op, PyObject *const *args, Py_ssize_t nargs)
{
    (void)op;
    if (nargs != 2)
        return PyErr_Format(PyExc_TypeError, "_UpdateWithITypeInfo_() takes exactly 2 arguments (%zd given)", nargs);
    return in_python("_add_names", args[0], args[1], NULL);
}

/* `names` and what the object's own list of properties says, as objects of WMI have one. Steals `names`. */
static PyObject *
with_properties(PyObject *op, PyObject *names)
{
    PyObject *more = names == NULL ? NULL : in_python("_property_names", op, NULL, NULL), *all;
    all = more == NULL ? NULL : PySequence_Concat(names, more);
    Py_XDECREF(names);
    Py_XDECREF(more);
    return all;
}

PyObject *
com_object_dir(PyObject *op, PyObject *unused)
{
    PyObject *base = PyObject_GetAttrString((PyObject *)&PyBaseObject_Type, "__dir__"), *all = NULL, *names, *result = NULL;
    (void)unused;
    if (base != NULL)
        all = PyObject_CallFunctionObjArgs(base, op, NULL);
    names = all == NULL ? NULL : with_properties(op, com_members_names((com_object *)op));
    if (names != NULL) {
        PyObject *both = PySequence_Concat(all, names);
        PyObject *unique = both == NULL ? NULL : PySet_New(both);
        result = unique == NULL ? NULL : PySequence_List(unique);
        Py_XDECREF(both);
        Py_XDECREF(unique);
    }
    Py_XDECREF(base);
    Py_XDECREF(all);
    Py_XDECREF(names);
    return result;
}

PyObject *
com_object_details(PyObject *op, PyObject *unused)
{
    (void)unused;
    return in_python("_print_details", op, NULL, NULL);
}

/* ---- attributes --------------------------------------------------------------------------------------------------- */

static int
set_place(PyObject **place, PyObject *value)
{
    PyObject *old = *place;
    if (value == NULL) {
        PyErr_SetString(PyExc_AttributeError, "this attribute cannot be deleted");
        return -1;
    }
    *place = Py_NewRef(value);
    Py_XDECREF(old);
    return 0;
}

/* The closure of these attributes is where the value lies in com_object. */
#define AT(member) (void *)(uintptr_t)offsetof(com_object, member)

static PyObject **
place_of(PyObject *op, void *closure)
{
    return (PyObject **)((char *)op + (uintptr_t)closure);
}

static int
set_value(PyObject *op, PyObject *value, void *closure)
{
    return set_place(place_of(op, closure), value);
}

static PyObject *
get_dict(PyObject *op, void *closure)
{
    PyObject **place = place_of(op, closure);
    if (*place == NULL)
        *place = PyDict_New();
    return Py_XNewRef(*place);
}

static int
set_dict(PyObject *op, PyObject *value, void *closure)
{
    if (value != NULL && !PyDict_Check(value)) {
        PyErr_Format(PyExc_TypeError, "this attribute must be a dict, not %R", (PyObject *)Py_TYPE(value));
        return -1;
    }
    return set_place(place_of(op, closure), value);
}

/* Where the maker of the object passed none, made when it is asked for. */
static PyObject *
get_olerepr(PyObject *op, void *closure)
{
    com_object *self = (com_object *)op;
    PyObject *made;
    (void)closure;
    if (self->oleobj == NULL || self->oleobj == Py_None)
        Py_RETURN_NONE;
    if (self->olerepr != NULL && self->olerepr != Py_None)
        return Py_NewRef(self->olerepr);
    made = in_python("_make_olerepr", op, NULL, NULL);
    if (made != NULL)
        set_place(&self->olerepr, made);
    return made;
}

static PyObject *
get_lazydata(PyObject *op, void *closure)
{
    com_object *self = (com_object *)op;
    (void)closure;
    if (self->lazydata == Py_False)
        Py_RETURN_NONE;
    if (self->lazydata != NULL && self->lazydata != Py_None)
        return Py_NewRef(self->lazydata);
    return in_python("_make_lazydata", op, NULL, NULL);
}

static PyObject *
get_enumerator(PyObject *op, void *closure)
{
    com_object *self = (com_object *)op;
    (void)closure;
    if (self->enumerator == NULL)
        Py_RETURN_NONE;
    return com_object_newenum(op, NULL);
}

PyGetSetDef com_object_getset[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {"_olerepr_", get_olerepr, set_value, "What is known of the type, as win32com.client.build describes it.", AT(olerepr)},
    {"_lazydata_", get_lazydata, set_value, "The type description: (PyITypeInfo, PyITypeComp), or None.", AT(lazydata)},
    {"_mapCachedItems_", get_dict, set_dict, "Values by member number that are given without asking the object.", AT(cached)},
    {"_builtMethods_", get_dict, set_dict, "Functions by name that become methods of the object.", AT(built)},
    {"_enum_", get_enumerator, NULL, "The enumerator, None before the object was indexed with an int.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
