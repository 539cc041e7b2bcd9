/* win32com.client.VARIANT, a value with its VARIANT type, and the markers Missing, Empty, Nothing and ArgNotFound. */
#include "variant.h"
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *varianttype;
    PyObject *value;
    PyObject *dict;
} variant_object;

static int
variant_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"vt", "value", NULL};
    variant_object *v = (variant_object *)self;
    PyObject *vt, *value, *old_type = v->varianttype, *old_value = v->value;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO:VARIANT", names, &vt, &value))
        return -1;
    Py_INCREF(vt);
    Py_INCREF(value);
    v->varianttype = vt;
    v->value = value;
    Py_XDECREF(old_type);
    Py_XDECREF(old_value);
    return 0;
}

static int
variant_traverse(PyObject *self, visitproc visit, void *arg)
{
    variant_object *v = (variant_object *)self;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(v->varianttype);
    Py_VISIT(v->value);
    Py_VISIT(v->dict);
    return 0;
}

static int
variant_clear(PyObject *self)
{
    variant_object *v = (variant_object *)self;
    Py_CLEAR(v->varianttype);
    Py_CLEAR(v->value);
    Py_CLEAR(v->dict);
    return 0;
}

static void
variant_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    PyObject_GC_UnTrack(self);
    variant_clear(self);
    release(self);
    Py_DECREF(type);
}

static PyObject *
variant_repr(PyObject *self)
{
    variant_object *v = (variant_object *)self;
    return PyUnicode_FromFormat("win32com.client.VARIANT(%R, %R)", v->varianttype == NULL ? Py_None : v->varianttype,
                                v->value == NULL ? Py_None : v->value);
}

static PyObject *
variant_get_value(PyObject *self, void *closure)
{
    PyObject *value = ((variant_object *)self)->value;
    (void)closure;
    if (value == NULL)
        PyErr_SetString(PyExc_AttributeError, "the VARIANT has no value");
    return Py_XNewRef(value);
}

/* A PyIDispatch, or a tuple that may hold one, as programs want to see it. */
static PyObject *
show(PyObject *value)
{
    PyObject *client, *name, *result = NULL;
    PyTypeObject *type = Py_TYPE(value);
    if (type == &PyLong_Type || type == &PyUnicode_Type || type == &PyFloat_Type || value == Py_None)
        return Py_NewRef(value);
    client = PyImport_ImportModule("win32com.client");
    name = client == NULL ? NULL : PyUnicode_FromString("_get_good_object_");
    if (name != NULL)
        result = PyObject_CallMethodObjArgs(client, name, value, NULL);
    Py_XDECREF(client);
    Py_XDECREF(name);
    return result;
}

static int
variant_set_value(PyObject *self, PyObject *value, void *closure)
{
    variant_object *v = (variant_object *)self;
    PyObject *old = v->value, *shown = value == NULL ? NULL : show(value);
    (void)closure;
    if (value != NULL && shown == NULL)
        return -1;
    v->value = shown;
    Py_XDECREF(old);
    return 0;
}

static PyObject *
variant_take(PyObject *self, PyObject *value)
{
    return variant_set_value(self, value, NULL) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *
variant_give(PyObject *self, PyObject *unused)
{
    (void)unused;
    return variant_get_value(self, NULL);
}

static PyObject *
variant_drop(PyObject *self, PyObject *unused)
{
    (void)unused;
    return variant_take(self, NULL);
}

static PyMethodDef variant_methods[] = {
    {"_get_value", variant_give, METH_NOARGS, "_get_value($self, /)\n--\n\nWhat `value` gives."},
    {"_set_value", variant_take, METH_O, "_set_value($self, newval, /)\n--\n\nSet `value`."},
    {"_del_value", variant_drop, METH_NOARGS, "_del_value($self, /)\n--\n\nDelete `value`."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef variant_members[] = {
    {"varianttype", T_OBJECT_EX, offsetof(variant_object, varianttype), 0, "The VARIANT type, a sum of VT_ constants."},
    {"_value", T_OBJECT_EX, offsetof(variant_object, value), 0, "The value as it was given."},
    {"__dictoffset__", T_PYSSIZET, offsetof(variant_object, dict), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef variant_getset[] = {
    {"value", variant_get_value, variant_set_value, "The value; after a call with VT_BYREF, what the callee stored.", NULL},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyDoc_STRVAR(variant_doc,
"VARIANT(vt, value)\n--\n\n"
"A value that is passed to COM as a VARIANT of a given type.\n\n"
"vt: the type, such as VT_I2, VT_ARRAY | VT_R8 or VT_BYREF | VT_BSTR.\n"
"value: the Python value; with VT_BYREF it is replaced by what the callee stored.\n"
"https://learn.microsoft.com/windows/win32/api/oaidl/ns-oaidl-variant");

static PyType_Slot variant_slots[] = {
    {Py_tp_doc, (void *)variant_doc},
    {Py_tp_init, variant_init},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_dealloc, variant_dealloc},
    {Py_tp_traverse, variant_traverse},
    {Py_tp_clear, variant_clear},
    {Py_tp_repr, variant_repr},
    {Py_tp_methods, variant_methods},
    {Py_tp_members, variant_members},
    {Py_tp_getset, variant_getset},
    {0, NULL},
};

static PyType_Spec variant_spec = {
    .name = "win32com.client.VARIANT",
    .basicsize = sizeof(variant_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = variant_slots,
};

int
com_is_variant_object(com_state *st, PyObject *o)
{
    return PyObject_TypeCheck(o, st->dispatch->variant_type);
}

int
com_variant_object_get(com_state *st, PyObject *o, const char *where, VARTYPE *vt, PyObject **value)
{
    variant_object *v = (variant_object *)o;
    if (v->varianttype == NULL || v->value == NULL) {
        PyErr_Format(PyExc_AttributeError, "%s: the VARIANT has no type or no value", where);
        return -1;
    }
    *value = v->value;
    return st->core->as_u16(st->core, v->varianttype, where, vt);
}

int
com_variant_object_set(PyObject *o, PyObject *value)
{
    return variant_set_value(o, value, NULL);
}

/* An object of a type of its own, which is all there is to it. */
static PyObject *
make_marker(const char *name, const char *doc)
{
    PyType_Slot slots[] = {{Py_tp_doc, (void *)doc}, {0, NULL}};
    PyType_Spec spec = {.name = name, .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, .slots = slots};
    PyObject *type = PyType_FromSpec(&spec), *marker;
    if (type == NULL)
        return NULL;
    marker = PyType_GenericAlloc((PyTypeObject *)type, 0);
    Py_DECREF(type);
    return marker;
}

static int
add_marker(PyObject *module, const char *attribute, const char *type, const char *doc, PyObject **place)
{
    *place = make_marker(type, doc);
    return *place == NULL ? -1 : PyModule_AddObjectRef(module, attribute, *place);
}

int
com_variant_exec(com_state *st, PyObject *module)
{
    struct com_dispatch_state *d = st->dispatch;
    PyTypeObject *datetime;
    d->variant_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &variant_spec, NULL);
    if (d->variant_type == NULL)
        return -1;
    /* TimeType's base, without importing anything. */
    datetime = PyType_GetSlot(st->core->TimeType, Py_tp_base);
    d->datetime_type = (PyTypeObject *)Py_NewRef((PyObject *)datetime);
    if (add_marker(module, "Missing", "pythoncom.PyOleMissing", "An optional argument that is left out.",
                   &st->missing) < 0
        || add_marker(module, "Empty", "pythoncom.PyOleEmpty", "An optional argument that is left out.", &st->empty) < 0
        || add_marker(module, "ArgNotFound", "pythoncom.ArgNotFound", "An optional argument that is left out.",
                      &d->arg_not_found) < 0)
        return -1;
    return add_marker(module, "Nothing", "pythoncom.PyOleNothing", "A VT_DISPATCH without an object, Visual Basic's "
                      "Nothing.", &st->nothing);
}

int
com_is_datetime(com_state *st, PyObject *o)
{
    return PyObject_TypeCheck(o, st->dispatch->datetime_type);
}

int
com_is_bytes(PyObject *o)
{
    Py_buffer view;
    int single;
    if (PyBytes_Check(o) || PyByteArray_Check(o))
        return 1;
    if (!PyMemoryView_Check(o))
        return 0;
    if (PyObject_GetBuffer(o, &view, PyBUF_FULL_RO) < 0)
        return -1;
    single = view.itemsize == 1 && view.ndim == 1;
    PyBuffer_Release(&view);
    return single;
}
