/* Properties of early-bound classes, and going through their collections. */
#include "early.h"
#include "../variant/variant.h"
#include <structmember.h>

/* ---- properties ---------------------------------------------------------------------------------------------------- */

/* An entry of a class's _prop_map_get_, in the class itself. The instance's dictionary comes first, as for every
 * attribute that __getattr__ finds; so do attributes of other classes that an object's class derives from. */
typedef struct {
    PyObject_HEAD
    com_state *st;
    PyObject *name;
    PyObject *read;                 /* (dispid, flags, result type, types, name, clsid), as in _prop_map_get_ */
    PyTypeObject *owner;            /* the class; borrowed, it outlives what its dictionary holds */
    PyTypeObject *seen;             /* a class derived from it in which nothing hides the property */
    com_parameter wanted, *parsed;
    Py_ssize_t count;
    DISPID dispid;
    WORD flags;
} early_property;

static int
parse_read(early_property *self)
{
    const w32_core *core = self->st->core;
    int32_t dispid;
    PyObject *types;
    if (!PyTuple_Check(self->read) || PyTuple_Size(self->read) != 6) {
        PyErr_Format(PyExc_TypeError, "_EarlyProperty(): an entry of _prop_map_get_ is needed, not %R", self->read);
        return -1;
    }
    types = PyTuple_GetItem(self->read, 3);
    if (!PyTuple_Check(types)) {
        PyErr_SetString(PyExc_TypeError, "_EarlyProperty(): the types of the arguments must be a tuple");
        return -1;
    }
    self->count = PyTuple_Size(types);
    self->parsed = PyMem_Calloc((size_t)self->count + 1, sizeof(com_parameter));
    if (self->parsed == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (core->as_i32(core, PyTuple_GetItem(self->read, 0), "the dispid", &dispid) < 0
        || core->as_u16(core, PyTuple_GetItem(self->read, 1), "the flags", &self->flags) < 0
        || com_parameter_read(self->st, PyTuple_GetItem(self->read, 2), "the result's type", &self->wanted) < 0)
        return -1;
    self->dispid = dispid;
    return com_parameters_read(self->st, types, self->parsed);
}

static PyObject *
property_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    com_state *st = PyType_GetModuleState(type);
    PyObject *name, *read;
    early_property *self;
    static char *words[] = {"name", "read", NULL};
    if (st == NULL || !PyArg_ParseTupleAndKeywords(args, kwargs, "UO:_EarlyProperty", words, &name, &read))
        return NULL;
    self = (early_property *)PyType_GenericAlloc(type, 0);
    if (self == NULL)
        return NULL;
    self->st = st;
    self->name = Py_NewRef(name);
    self->read = Py_NewRef(read);
    if (parse_read(self) < 0)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static int
property_traverse(PyObject *op, visitproc visit, void *arg)
{
    early_property *self = (early_property *)op;
    Py_VISIT(Py_TYPE(op));
    Py_VISIT(self->read);
    Py_VISIT(self->seen);
    return 0;
}

static int
property_clear(PyObject *op)
{
    Py_CLEAR(((early_property *)op)->seen);
    return 0;
}

static void
property_dealloc(PyObject *op)
{
    early_property *self = (early_property *)op;
    PyTypeObject *type = Py_TYPE(op);
    PyObject_GC_UnTrack(op);
    Py_XDECREF(self->name);
    Py_XDECREF(self->read);
    Py_XDECREF((PyObject *)self->seen);
    PyMem_Free(self->parsed);
    PyObject_GC_Del(op);
    Py_DECREF(type);
}

static PyObject *
set_name(PyObject *op, PyObject *args)
{
    PyObject *owner, *name;
    if (!PyArg_ParseTuple(args, "OU:__set_name__", &owner, &name))
        return NULL;
    ((early_property *)op)->owner = PyType_Check(owner) ? (PyTypeObject *)owner : NULL;
    Py_RETURN_NONE;
}

/* What another class in the resolution order has under the property's name. New reference; NULL without an exception when
 * there is nothing. */
static PyObject *
hidden_by(early_property *self, PyTypeObject *type)
{
    PyObject *order = PyObject_GetAttrString((PyObject *)type, "__mro__"), *found = NULL;
    Py_ssize_t i, size = order == NULL ? 0 : PyTuple_Size(order);
    for (i = 0; i < size && found == NULL && !PyErr_Occurred(); i++) {
        PyObject *class = PyTuple_GetItem(order, i), *space;
        if (class == (PyObject *)self->owner)
            continue;
        space = PyObject_GetAttrString(class, "__dict__");
        found = space == NULL ? NULL : PyObject_GetItem(space, self->name);
        if (found == NULL && PyErr_ExceptionMatches(PyExc_KeyError))
            PyErr_Clear();
        else if (found != NULL && Py_TYPE(found) == Py_TYPE((PyObject *)self))
            Py_CLEAR(found);   /* the same property of another class: that of the first one counts */
        Py_XDECREF(space);
    }
    Py_XDECREF(order);
    return found;
}

/* 1 when the property is what the name means; 0 with *value when something else is; -1 with an exception set. */
static int
in_force(early_property *self, PyObject *object, PyTypeObject *type, PyObject **value)
{
    PyObject *other, *get;
    if (type == self->owner || type == self->seen)
        return 1;
    other = hidden_by(self, type);
    if (other == NULL) {
        PyTypeObject *old = self->seen;
        if (PyErr_Occurred())
            return -1;
        self->seen = (PyTypeObject *)Py_NewRef((PyObject *)type);
        Py_XDECREF((PyObject *)old);
        return 1;
    }
    get = PyObject_GetAttrString((PyObject *)Py_TYPE(other), "__get__");
    if (get == NULL)
        PyErr_Clear();
    *value = get == NULL ? Py_NewRef(other) : PyObject_CallFunctionObjArgs(get, other, object, (PyObject *)type, NULL);
    Py_XDECREF(get);
    Py_DECREF(other);
    return *value == NULL ? -1 : 0;
}

/* Through _ApplyTypes_, which a class may have of its own, or which calls what stands in for the PyIDispatch. */
static PyObject *
read_in_python(early_property *self, com_early *object)
{
    PyObject *apply = PyObject_GetAttr((PyObject *)object, self->st->dispatch->early->apply_name), *value;
    value = apply == NULL ? NULL : PyObject_CallObject(apply, self->read);
    Py_XDECREF(apply);
    return value;
}

static PyObject *
property_get(PyObject *op, PyObject *target, PyObject *type)
{
    early_property *self = (early_property *)op;
    com_early *object = (com_early *)target;
    com_invocation call;
    PyObject *value = NULL;
    int begun;
    (void)type;
    if (target == NULL || !PyObject_TypeCheck(target, self->st->dispatch->early->base_type)) {
        PyErr_SetObject(PyExc_AttributeError, self->name);
        return NULL;
    }
    begun = in_force(self, target, Py_TYPE(target), &value);
    if (begun <= 0)
        return begun < 0 ? NULL : value;
    if (com_early_overridden(object))
        return read_in_python(self, object);
    begun = com_early_begin(object, &call);
    if (begun <= 0)
        return begun < 0 ? NULL : read_in_python(self, object);
    call.dispid = self->dispid;
    call.flags = self->flags;
    value = com_invoke_typed(&call, &self->wanted, self->parsed, self->count);
    if (value == NULL || com_is_plain(value))
        return value;
    return com_early_good(self->st, value, PyTuple_GetItem(self->read, 4), PyTuple_GetItem(self->read, 5));
}

static PyObject *
property_repr(PyObject *op)
{
    return PyUnicode_FromFormat("<COM property %U>", ((early_property *)op)->name);
}

static PyMethodDef property_methods[] = {
    {"__set_name__", set_name, METH_VARARGS, "__set_name__($self, owner, name, /)\n--\n\nLearn which class it belongs to."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot property_slots[] = {
    {Py_tp_doc, "A property of a COM object that is read without arguments."},
    {Py_tp_new, property_new},
    {Py_tp_descr_get, property_get},
    {Py_tp_repr, property_repr},
    {Py_tp_traverse, property_traverse},
    {Py_tp_clear, property_clear},
    {Py_tp_dealloc, property_dealloc},
    {Py_tp_methods, property_methods},
    {0, NULL},
};

PyType_Spec com_early_property_spec = {
    .name = "win32com.client._EarlyProperty",
    .basicsize = sizeof(early_property),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = property_slots,
};

/* ---- going through ----------------------------------------------------------------------------------------------------- */

typedef struct {
    PyObject_HEAD
    com_state *st;
    PyObject *wrapper;              /* keeps the enumerator; programs see it as _enum */
    PyObject *clsid;
} early_iterator;

static PyObject *
iterator_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *words[] = {"enum", "resultCLSID", NULL};
    com_state *st = com_state_of(type, "Iterator");
    PyObject *given, *clsid = Py_None, *iid, *wrapper;
    early_iterator *self;
    if (st == NULL || !PyArg_ParseTupleAndKeywords(args, kwargs, "O|O:Iterator", words, &given, &clsid))
        return NULL;
    iid = st->core->from_guid(st->core, &IID_IEnumVARIANT);
    wrapper = iid == NULL ? NULL : PyObject_CallMethod(given, "QueryInterface", "O", iid);
    Py_XDECREF(iid);
    self = wrapper == NULL ? NULL : (early_iterator *)PyType_GenericAlloc(type, 0);
    if (self == NULL) {
        Py_XDECREF(wrapper);
        return NULL;
    }
    self->st = st;
    self->wrapper = wrapper;
    self->clsid = Py_NewRef(clsid);
    return (PyObject *)self;
}

static PyObject *
iterator_next(PyObject *op)
{
    early_iterator *self = (early_iterator *)op;
    IEnumVARIANT *enumerator = (IEnumVARIANT *)com_self(self->st, self->wrapper);
    VARIANT element;
    ULONG fetched = 0;
    HRESULT hr;
    PyObject *value;
    if (enumerator == NULL)
        return NULL;
    VariantInit(&element);
    COM_CALL(hr, IEnumVARIANT_Next(enumerator, 1, &element, &fetched));
    if (com_check(self->st, hr, (IUnknown *)enumerator, &IID_IEnumVARIANT) < 0 || hr != S_OK || fetched == 0)
        return NULL;
    value = com_early_good(self->st, com_variant_to_py(self->st, &element), Py_None, self->clsid);
    com_variant_free(&element);
    return value;
}

static int
iterator_traverse(PyObject *op, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(op));
    Py_VISIT(((early_iterator *)op)->wrapper);
    Py_VISIT(((early_iterator *)op)->clsid);
    return 0;
}

static int
iterator_clear(PyObject *op)
{
    Py_CLEAR(((early_iterator *)op)->wrapper);
    Py_CLEAR(((early_iterator *)op)->clsid);
    return 0;
}

static void
iterator_dealloc(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    PyObject_GC_UnTrack(op);
    iterator_clear(op);
    release(op);
    Py_DECREF(type);
}

static PyMemberDef iterator_members[] = {
    {"_enum", T_OBJECT_EX, offsetof(early_iterator, wrapper), READONLY, "The PyIEnumVARIANT."},
    {"resultCLSID", T_OBJECT_EX, offsetof(early_iterator, clsid), 0, "The type of the elements, where it is known."},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot iterator_slots[] = {
    {Py_tp_doc, "Iterator(enum, resultCLSID=None)\n--\n\nGoes through an enumerator of VARIANTs."},
    {Py_tp_new, iterator_new},
    {Py_tp_iter, PyObject_SelfIter},
    {Py_tp_iternext, iterator_next},
    {Py_tp_traverse, iterator_traverse},
    {Py_tp_clear, iterator_clear},
    {Py_tp_dealloc, iterator_dealloc},
    {Py_tp_members, iterator_members},
    {0, NULL},
};

PyType_Spec com_early_iterator_spec = {
    .name = "win32com.client.util.Iterator",
    .basicsize = sizeof(early_iterator),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = iterator_slots,
};
