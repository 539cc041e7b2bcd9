/* A COM method bound to its object: what reading such an attribute gives. */
#include "client.h"

typedef struct {
    PyObject_HEAD
    com_object *object;
    PyObject *name, *member;
} method_object;

PyObject *
com_object_method(com_object *self, PyObject *name, PyObject *member)
{
    method_object *method = (method_object *)PyType_GenericAlloc(self->st->dispatch->method_type, 0);
    if (method == NULL)
        return NULL;
    method->object = (com_object *)Py_NewRef((PyObject *)self);
    method->name = Py_NewRef(name);
    method->member = Py_NewRef(member);
    return (PyObject *)method;
}

/* The place of a keyword argument among the described parameters; -1 with an exception set. */
static Py_ssize_t
find_parameter(PyObject *names, PyObject *keyword, PyObject *method)
{
    Py_ssize_t i, count = PyTuple_Size(names);
    for (i = 0; i < count; i++) {
        int same = PyUnicode_Compare(PyTuple_GetItem(names, i), keyword);
        if (same == 0)
            return i;
        if (same == -1 && PyErr_Occurred())
            return -1;
    }
    PyErr_Format(PyExc_TypeError, "%U() got an unexpected keyword argument '%U'", method, keyword);
    return -1;
}

/* The arguments in the order of the parameters, NULL where one is left out; returns how many, -1 on failure. */
static Py_ssize_t
place_arguments(PyObject *name, PyObject *member, PyObject *args, PyObject *kwargs, PyObject **slots, Py_ssize_t most)
{
    PyObject *names = PyTuple_GetItem(member, COM_MEMBER_NAMES), *key, *value;
    Py_ssize_t i, given = PyTuple_Size(args), position = 0, used = given;
    if (given > most) {
        PyErr_Format(PyExc_TypeError, "%U() takes at most %zd arguments (%zd given)", name, most, given);
        return -1;
    }
    for (i = 0; i < most; i++)
        slots[i] = i < given ? PyTuple_GetItem(args, i) : NULL;
    while (kwargs != NULL && PyDict_Next(kwargs, &position, &key, &value)) {
        i = find_parameter(names, key, name);
        if (i < 0)
            return -1;
        if (i >= most || slots[i] != NULL) {
            PyErr_Format(PyExc_TypeError, "%U() got multiple values for argument '%U'", name, key);
            return -1;
        }
        slots[i] = value;
        if (i >= used)
            used = i + 1;
    }
    return used;
}

static PyObject *
call_described(com_object *self, PyObject *name, PyObject *member, PyObject *args, PyObject *kwargs)
{
    PyObject *types = PyTuple_GetItem(member, COM_MEMBER_PARAMS), *few[COM_FEW_ARGUMENTS], **slots = few, *result = NULL;
    Py_ssize_t i, used, most = PyTuple_Size(types);
    com_invocation call;
    if (com_object_begin(self, &call) < 0)
        return NULL;
    if (most > COM_FEW_ARGUMENTS) {
        slots = PyMem_Malloc((size_t)most * sizeof(PyObject *));
        if (slots == NULL)
            return PyErr_NoMemory();
    }
    used = place_arguments(name, member, args, kwargs, slots, most);
    for (i = 0; i < used; i++)
        slots[i] = slots[i] == NULL ? self->st->missing : slots[i];
    if (used >= 0) {
        call.dispid = com_member_dispid(member);
        call.flags = com_member_invkind(member);
        call.args = slots;
        call.count = used;
        result = com_invoke_types(&call, PyTuple_GetItem(member, COM_MEMBER_RESULT), types);
    }
    if (slots != few)
        PyMem_Free(slots);
    return result;
}

static PyObject *
call_free(com_object *self, PyObject *name, PyObject *member, PyObject *args, PyObject *kwargs)
{
    PyObject *few[COM_FEW_ARGUMENTS], **slots = few, *result;
    Py_ssize_t i, count = PyTuple_Size(args);
    com_invocation call;
    if (kwargs != NULL && PyDict_Size(kwargs) > 0)
        return PyErr_Format(PyExc_TypeError, "%U() takes no keyword arguments: nothing describes its parameters", name);
    if (com_object_begin(self, &call) < 0)
        return NULL;
    if (count > COM_FEW_ARGUMENTS) {
        slots = PyMem_Malloc((size_t)count * sizeof(PyObject *));
        if (slots == NULL)
            return PyErr_NoMemory();
    }
    for (i = 0; i < count; i++)
        slots[i] = PyTuple_GetItem(args, i);
    call.dispid = com_member_dispid(member);
    call.flags = com_member_kind(member) == COM_KIND_GUESS ? DISPATCH_METHOD | DISPATCH_PROPERTYGET
        : com_member_invkind(member);
    call.args = slots;
    call.count = count;
    result = com_invoke(&call);
    if (slots != few)
        PyMem_Free(slots);
    return result;
}

PyObject *
com_object_call_member(com_object *self, PyObject *name, PyObject *member, PyObject *args, PyObject *kwargs)
{
    PyObject *result;
    if (com_member_kind(member) == COM_KIND_METHOD)
        result = call_described(self, name, member, args, kwargs);
    else
        result = call_free(self, name, member, args, kwargs);
    return com_object_good(self, result, name);
}

static PyObject *
method_call(PyObject *op, PyObject *args, PyObject *kwargs)
{
    method_object *method = (method_object *)op;
    return com_object_call_member(method->object, method->name, method->member, args, kwargs);
}

static PyObject *
method_repr(PyObject *op)
{
    method_object *method = (method_object *)op;
    return PyUnicode_FromFormat("<bound method %U of %R>", method->name, (PyObject *)method->object);
}

static int
method_traverse(PyObject *op, visitproc visit, void *arg)
{
    method_object *method = (method_object *)op;
    Py_VISIT(Py_TYPE(op));
    Py_VISIT(method->object);
    Py_VISIT(method->member);
    return 0;
}

static void
method_dealloc(PyObject *op)
{
    method_object *method = (method_object *)op;
    PyTypeObject *type = Py_TYPE(op);
    PyObject_GC_UnTrack(op);
    Py_XDECREF((PyObject *)method->object);
    Py_XDECREF(method->name);
    Py_XDECREF(method->member);
    PyObject_GC_Del(op);
    Py_DECREF(type);
}

static PyObject *
method_name(PyObject *op, void *closure)
{
    (void)closure;
    return Py_NewRef(((method_object *)op)->name);
}

static PyObject *
method_self(PyObject *op, void *closure)
{
    (void)closure;
    return Py_NewRef((PyObject *)((method_object *)op)->object);
}

static PyGetSetDef method_getset[] = {
    {"__name__", method_name, NULL, "The method's name.", NULL},
    {"__self__", method_self, NULL, "The object that it is called on.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot method_slots[] = {
    {Py_tp_doc, "A method of a COM object."},
    {Py_tp_call, method_call},
    {Py_tp_repr, method_repr},
    {Py_tp_traverse, method_traverse},
    {Py_tp_dealloc, method_dealloc},
    {Py_tp_getset, method_getset},
    {0, NULL},
};

PyType_Spec com_method_spec = {
    .name = "win32com.client.dynamic.method",
    .basicsize = sizeof(method_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = method_slots,
};
