/* Methods of early-bound classes in memory: described when they are first used, called without Python code. */
#include "early.h"
#include <structmember.h>

typedef PyObject *(*vector_call)(PyObject *self, PyObject *const *args, size_t nargsf, PyObject *kwnames);

typedef struct {
    PyObject_HEAD
    vector_call vectorcall;
    com_state *st;
    PyObject *name;
    PyObject *describe;             /* called without arguments, gives the rest; NULL when it has */
    PyObject *doc;
    PyObject *user, *clsid;         /* for what becomes of COM objects in the result */
    PyObject *names, *defaults;     /* of the parameters, tuples of the same size; NULL: any number of arguments */
    PyObject *result, *types;       /* as InvokeTypes takes them; NULL for any number of arguments */
    com_parameter wanted, *parsed;
    Py_ssize_t count, parsed_count;
    DISPID dispid;
    LCID lcid;
    WORD flags;
    bool apply;                     /* the call goes through _ApplyTypes_, which classes may override */
    bool ask;                       /* the result, an IUnknown, may be an IDispatch */
} early_method;

typedef struct {
    PyObject_HEAD
    vector_call vectorcall;
    early_method *method;
    com_early *object;
} bound_method;

static PyObject *early_method_vectorcall(PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames);

/* ---- making ------------------------------------------------------------------------------------------------------ */

static PyObject *
method_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *words[] = {"name", "describe", NULL};
    PyObject *name, *describe;
    com_state *st = PyType_GetModuleState(type);
    early_method *self;
    if (st == NULL || !PyArg_ParseTupleAndKeywords(args, kwargs, "UO:_EarlyMethod", words, &name, &describe))
        return NULL;
    self = (early_method *)PyType_GenericAlloc(type, 0);
    if (self == NULL)
        return NULL;
    self->vectorcall = early_method_vectorcall;
    self->st = st;
    self->name = Py_NewRef(name);
    self->describe = Py_NewRef(describe);
    return (PyObject *)self;
}

/* The types of the result and the arguments, read once. */
static int
parse_types(early_method *self, PyObject *result, PyObject *types, com_parameter *wanted, com_parameter **parsed)
{
    *parsed = PyMem_Calloc((size_t)PyTuple_Size(types) + 1, sizeof(com_parameter));
    if (*parsed == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (com_parameter_read(self->st, result, "the result's type", wanted) == 0
        && com_parameters_read(self->st, types, *parsed) == 0)
        return 0;
    PyMem_Free(*parsed);
    *parsed = NULL;
    return -1;
}

/* Take in a description; all of it, or nothing. */
static int
take(early_method *self, PyObject *described)
{
    PyObject *result, *types, *names, *defaults, *user, *clsid, *doc;
    com_parameter wanted = {0}, *parsed = NULL;
    long dispid;
    unsigned long lcid, flags;
    int apply, ask;
    if (!PyTuple_Check(described))
        return w32_type_error(described, "_EarlyMethod(): what describe gives", "a tuple");
    if (!PyArg_ParseTuple(described, "lkkOOOOOOOpp:_EarlyMethod", &dispid, &lcid, &flags, &result, &types, &names, &defaults,
                          &user, &clsid, &doc, &apply, &ask))
        return -1;
    if (result != Py_None) {
        if (!PyTuple_Check(types) || !PyTuple_Check(names) || !PyTuple_Check(defaults)
            || PyTuple_Size(names) != PyTuple_Size(defaults) || PyTuple_Size(names) > PyTuple_Size(types)) {
            PyErr_Format(PyExc_TypeError, "_EarlyMethod(): %R needs tuples of types, names and defaults", self->name);
            return -1;
        }
        if (parse_types(self, result, types, &wanted, &parsed) < 0)
            return -1;
        self->wanted = wanted;
        self->parsed = parsed;
        self->parsed_count = PyTuple_Size(types);
        self->count = PyTuple_Size(names);
        self->result = Py_NewRef(result);
        self->types = Py_NewRef(types);
        self->names = Py_NewRef(names);
        self->defaults = Py_NewRef(defaults);
    }
    self->user = Py_NewRef(user);
    self->clsid = Py_NewRef(clsid);
    self->doc = Py_NewRef(doc);
    self->dispid = (DISPID)dispid;
    self->lcid = (LCID)lcid;
    self->flags = (WORD)flags;
    self->apply = apply != 0;
    self->ask = ask != 0;
    return 0;
}

/* Ask for the description. Meanwhile other threads run, which may get it first. */
static int
ask_for_description(early_method *self)
{
    PyObject *describe = Py_NewRef(self->describe), *described = PyObject_CallNoArgs(describe);
    int status = -1;
    if (described != NULL)
        status = self->describe == NULL ? 0 : take(self, described);
    if (status == 0)
        Py_CLEAR(self->describe);
    Py_XDECREF(described);
    Py_DECREF(describe);
    return status;
}

static inline int
make_ready(early_method *self)
{
    return self->describe == NULL ? 0 : ask_for_description(self);
}

static int
early_method_traverse(PyObject *op, visitproc visit, void *arg)
{
    early_method *self = (early_method *)op;
    Py_VISIT(Py_TYPE(op));
    Py_VISIT(self->describe);
    Py_VISIT(self->user);
    Py_VISIT(self->clsid);
    Py_VISIT(self->doc);
    Py_VISIT(self->names);
    Py_VISIT(self->defaults);
    Py_VISIT(self->result);
    Py_VISIT(self->types);
    return 0;
}

static void
early_method_dealloc(PyObject *op)
{
    early_method *self = (early_method *)op;
    PyTypeObject *type = Py_TYPE(op);
    PyObject_GC_UnTrack(op);
    Py_XDECREF(self->name);
    Py_XDECREF(self->describe);
    Py_XDECREF(self->doc);
    Py_XDECREF(self->user);
    Py_XDECREF(self->clsid);
    Py_XDECREF(self->names);
    Py_XDECREF(self->defaults);
    Py_XDECREF(self->result);
    Py_XDECREF(self->types);
    PyMem_Free(self->parsed);
    PyObject_GC_Del(op);
    Py_DECREF(type);
}

/* ---- calling --------------------------------------------------------------------------------------------------------- */

/* The call where Python has a say: through _ApplyTypes_, or the methods of what stands in for the PyIDispatch. */
static PyObject *
call_in_python(early_method *method, com_early *object, PyObject *const *args, Py_ssize_t count, bool through_apply)
{
    PyObject *head, *tail, *all = NULL, *value = NULL;
    Py_ssize_t i;
    if (method->result == NULL)
        head = Py_BuildValue("(lkIi)", (long)method->dispid, (unsigned long)method->lcid, method->flags, 1);
    else if (through_apply)
        head = Py_BuildValue("(lIOOOO)", (long)method->dispid, method->flags, method->result, method->types, method->user,
                             method->clsid);
    else
        head = Py_BuildValue("(lkIOO)", (long)method->dispid, (unsigned long)method->lcid, method->flags, method->result,
                             method->types);
    tail = PyTuple_New(count);
    for (i = 0; tail != NULL && i < count; i++)
        PyTuple_SetItem(tail, i, Py_NewRef(args[i]));
    if (head != NULL && tail != NULL)
        all = PySequence_Concat(head, tail);
    Py_XDECREF(head);
    Py_XDECREF(tail);
    if (all != NULL && through_apply) {
        PyObject *apply = PyObject_GetAttr((PyObject *)object, object->st->dispatch->early->apply_name);
        value = apply == NULL ? NULL : PyObject_CallObject(apply, all);
        Py_XDECREF(apply);
    } else if (all != NULL) {
        value = com_early_foreign(object, method->result == NULL ? "Invoke" : "InvokeTypes", all);
    }
    Py_XDECREF(all);
    return value;
}

/* The call with as many arguments as there are parameters. */
static PyObject *
call_placed(early_method *method, com_early *object, PyObject *const *args, Py_ssize_t count)
{
    com_invocation call;
    PyObject *value;
    int begun;
    if (method->apply && com_early_overridden(object))
        return call_in_python(method, object, args, count, true);
    begun = com_early_begin(object, &call);
    if (begun < 0)
        return NULL;
    if (begun == 0) {
        value = call_in_python(method, object, args, count, false);
    } else {
        call.dispid = method->dispid;
        call.lcid = method->lcid;
        call.flags = method->flags;
        call.args = args;
        call.count = count;
        value = method->result == NULL ? com_invoke(&call)
            : com_invoke_typed(&call, &method->wanted, method->parsed, method->parsed_count);
    }
    if (method->ask)
        value = com_as_dispatch(method->st, value);
    if (method->apply || method->result == NULL)
        return com_early_good_of(object, value, method->user, method->clsid);
    return com_early_good(method->st, value, method->user, method->clsid);
}

static int
place_keyword(early_method *method, PyObject *keyword, PyObject *value, PyObject **slots)
{
    Py_ssize_t i;
    for (i = 0; i < method->count; i++) {
        int same = PyUnicode_Compare(PyTuple_GetItem(method->names, i), keyword);
        if (same == -1 && PyErr_Occurred())
            return -1;
        if (same != 0)
            continue;
        if (slots[i] != NULL) {
            PyErr_Format(PyExc_TypeError, "%U() got multiple values for argument '%U'", method->name, keyword);
            return -1;
        }
        slots[i] = value;
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "%U() got an unexpected keyword argument '%U'", method->name, keyword);
    return -1;
}

static PyObject *
call_with_slots(early_method *method, com_early *object, PyObject *const *args, Py_ssize_t given, PyObject *kwnames,
                PyObject **slots)
{
    Py_ssize_t i, words = kwnames == NULL ? 0 : PyTuple_Size(kwnames);
    for (i = 0; i < method->count; i++)
        slots[i] = i < given ? args[i] : NULL;
    for (i = 0; i < words; i++) {
        if (place_keyword(method, PyTuple_GetItem(kwnames, i), args[given + i], slots) < 0)
            return NULL;
    }
    for (i = given; i < method->count; i++) {
        if (slots[i] == NULL)
            slots[i] = PyTuple_GetItem(method->defaults, i);
    }
    return call_placed(method, object, slots, method->count);
}

static PyObject *
too_many(early_method *method, Py_ssize_t given)
{
    if (method->count == 0)
        return PyErr_Format(PyExc_TypeError, "%U() takes 1 positional argument but %zd were given", method->name, given + 1);
    return PyErr_Format(PyExc_TypeError, "%U() takes from 1 to %zd positional arguments but %zd were given", method->name,
                        method->count + 1, given + 1);
}

static PyObject *
call_method(early_method *method, com_early *object, PyObject *const *args, Py_ssize_t given, PyObject *kwnames)
{
    PyObject *few[COM_FEW_ARGUMENTS], **slots = few, *value;
    Py_ssize_t words = kwnames == NULL ? 0 : PyTuple_Size(kwnames);
    if (method->result == NULL && words > 0)
        return PyErr_Format(PyExc_TypeError, "%U() got an unexpected keyword argument '%U'", method->name,
                            PyTuple_GetItem(kwnames, 0));
    if (method->result == NULL || (given == method->count && words == 0))
        return call_placed(method, object, args, given);
    if (given > method->count)
        return too_many(method, given);
    if (method->count > COM_FEW_ARGUMENTS) {
        slots = PyMem_Malloc((size_t)method->count * sizeof(PyObject *));
        if (slots == NULL)
            return PyErr_NoMemory();
    }
    value = call_with_slots(method, object, args, given, kwnames, slots);
    if (slots != few)
        PyMem_Free(slots);
    return value;
}

/* A tuple and a dict as a vector. */
static PyObject *
call_with_tuple(early_method *method, com_early *object, PyObject *args, Py_ssize_t first, PyObject *kwargs)
{
    Py_ssize_t i, given = PyTuple_Size(args) - first, words = kwargs == NULL ? 0 : PyDict_Size(kwargs), position = 0;
    PyObject **vector = PyMem_Malloc((size_t)(given + words + 1) * sizeof(PyObject *)), *names, *key, *value, *result;
    if (vector == NULL)
        return PyErr_NoMemory();
    names = PyTuple_New(words);
    if (names == NULL) {
        PyMem_Free(vector);
        return NULL;
    }
    for (i = 0; i < given; i++)
        vector[i] = PyTuple_GetItem(args, first + i);
    for (i = 0; words > 0 && PyDict_Next(kwargs, &position, &key, &value); i++) {
        PyTuple_SetItem(names, i, Py_NewRef(key));
        vector[given + i] = value;
    }
    result = call_method(method, object, vector, given, names);
    Py_DECREF(names);
    PyMem_Free(vector);
    return result;
}

/* The object that a method is called on, which is ready to be called then. */
static com_early *
checked_self(early_method *method, PyObject *object)
{
    if (object != NULL && PyObject_TypeCheck(object, method->st->dispatch->early->base_type))
        return make_ready(method) < 0 ? NULL : (com_early *)object;
    PyErr_Format(PyExc_TypeError, "%U() needs an object of an early-bound class as its first argument", method->name);
    return NULL;
}

/* Called on the class, with the object as the first argument. */
static PyObject *
early_method_call(PyObject *op, PyObject *args, PyObject *kwargs)
{
    early_method *method = (early_method *)op;
    com_early *object = checked_self(method, PyTuple_Size(args) > 0 ? PyTuple_GetItem(args, 0) : NULL);
    return object == NULL ? NULL : call_with_tuple(method, object, args, 1, kwargs);
}

/* The same; also what object.method(...) becomes in Python 3.12 and later, without a bound method. */
static PyObject *
early_method_vectorcall(PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    early_method *method = (early_method *)op;
    Py_ssize_t given = COM_VECTOR_COUNT(nargsf);
    com_early *object = checked_self(method, given > 0 ? args[0] : NULL);
    return object == NULL ? NULL : call_method(method, object, args + 1, given - 1, kwnames);
}

static PyObject *
bound_vectorcall(PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    bound_method *bound = (bound_method *)op;
    Py_ssize_t given = COM_VECTOR_COUNT(nargsf);
    return call_method(bound->method, bound->object, args, given, kwnames);
}

static PyObject *
bound_call(PyObject *op, PyObject *args, PyObject *kwargs)
{
    bound_method *bound = (bound_method *)op;
    return call_with_tuple(bound->method, bound->object, args, 0, kwargs);
}

/* ---- binding ---------------------------------------------------------------------------------------------------------- */

static PyObject *
early_method_get(PyObject *op, PyObject *object, PyObject *type)
{
    early_method *method = (early_method *)op;
    struct com_early_state *early = method->st->dispatch->early;
    bound_method *bound;
    (void)type;
    if (object == NULL || object == Py_None)
        return Py_NewRef(op);
    if (checked_self(method, object) == NULL)
        return NULL;
    bound = (bound_method *)w32_spare_take(&early->spare_bound, early->bound_type);
    if (bound == NULL)
        return NULL;
    bound->vectorcall = bound_vectorcall;
    bound->method = (early_method *)Py_NewRef(op);
    bound->object = (com_early *)Py_NewRef(object);
    PyObject_GC_Track(bound);
    return (PyObject *)bound;
}

static int
bound_traverse(PyObject *op, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(op));
    Py_VISIT(((bound_method *)op)->method);
    Py_VISIT(((bound_method *)op)->object);
    return 0;
}

static void
bound_dealloc(PyObject *op)
{
    bound_method *bound = (bound_method *)op;
    com_state *st = bound->method->st;
    PyObject_GC_UnTrack(op);
    Py_DECREF((PyObject *)bound->method);
    Py_DECREF((PyObject *)bound->object);
    w32_spare_give(st->dispatch == NULL ? NULL : &st->dispatch->early->spare_bound, op);
}

static PyObject *
bound_compare(PyObject *op, PyObject *other, int operation)
{
    bound_method *one = (bound_method *)op, *two = (bound_method *)other;
    bool same;
    if ((operation != Py_EQ && operation != Py_NE) || Py_TYPE(op) != Py_TYPE(other))
        Py_RETURN_NOTIMPLEMENTED;
    same = one->method == two->method && one->object == two->object;
    return PyBool_FromLong(same == (operation == Py_EQ));
}

static Py_hash_t
bound_hash(PyObject *op)
{
    bound_method *bound = (bound_method *)op;
    Py_hash_t hash = (Py_hash_t)((uintptr_t)bound->method >> 4) ^ (Py_hash_t)((uintptr_t)bound->object >> 3);
    return hash == -1 ? -2 : hash;
}

/* ---- what programs see ------------------------------------------------------------------------------------------------ */

static PyObject *
early_method_repr(PyObject *op)
{
    return PyUnicode_FromFormat("<COM method %U>", ((early_method *)op)->name);
}

static PyObject *
bound_repr(PyObject *op)
{
    bound_method *bound = (bound_method *)op;
    return PyUnicode_FromFormat("<bound method %U of %R>", bound->method->name, (PyObject *)bound->object);
}

static PyObject *
get_name(PyObject *op, void *bound)
{
    return Py_NewRef((bound == NULL ? (early_method *)op : ((bound_method *)op)->method)->name);
}

static PyObject *
get_doc(PyObject *op, void *bound)
{
    early_method *method = bound == NULL ? (early_method *)op : ((bound_method *)op)->method;
    return make_ready(method) < 0 ? NULL : Py_NewRef(method->doc);
}

/* For inspect.signature. */
static PyObject *
get_signature(PyObject *op, void *bound)
{
    early_method *method = bound == NULL ? (early_method *)op : ((bound_method *)op)->method;
    PyObject *module = PyImport_ImportModule("win32com.client._memory"), *result = NULL;
    if (module != NULL && make_ready(method) == 0)
        result = PyObject_CallMethod(module, "signature", "OOi", method->names == NULL ? Py_None : method->names,
                                     method->defaults == NULL ? Py_None : method->defaults, bound == NULL);
    Py_XDECREF(module);
    return result;
}

static PyObject *
bound_self(PyObject *op, void *closure)
{
    (void)closure;
    return Py_NewRef((PyObject *)((bound_method *)op)->object);
}

static PyObject *
bound_function(PyObject *op, void *closure)
{
    (void)closure;
    return Py_NewRef((PyObject *)((bound_method *)op)->method);
}

#define BOUND (void *)"bound"   /* marks the getters of bound methods */

static PyGetSetDef early_method_getset[] = {
    {"__name__", get_name, NULL, "The method's name.", NULL},
    {"__doc__", get_doc, NULL, NULL, NULL},
    {"__signature__", get_signature, NULL, "The parameters, an inspect.Signature.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyGetSetDef bound_getset[] = {
    {"__name__", get_name, NULL, "The method's name.", BOUND},
    {"__doc__", get_doc, NULL, NULL, BOUND},
    {"__signature__", get_signature, NULL, "The parameters, an inspect.Signature.", BOUND},
    {"__self__", bound_self, NULL, "The object that it is called on.", NULL},
    {"__func__", bound_function, NULL, "The method as the class has it.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMemberDef early_method_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(early_method, vectorcall), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyMemberDef bound_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(bound_method, vectorcall), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot early_method_slots[] = {
    {Py_tp_new, method_new},
    {Py_tp_call, early_method_call},
    {Py_tp_descr_get, early_method_get},
    {Py_tp_repr, early_method_repr},
    {Py_tp_traverse, early_method_traverse},
    {Py_tp_dealloc, early_method_dealloc},
    {Py_tp_getset, early_method_getset},
    {Py_tp_members, early_method_members},
    {0, NULL},
};

/* Immutable, or Python would not take the short way for object.method(...). */
PyType_Spec com_early_method_spec = {
    .name = "win32com.client._EarlyMethod",
    .basicsize = sizeof(early_method),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR |
             Py_TPFLAGS_IMMUTABLETYPE,
    .slots = early_method_slots,
};

static PyType_Slot bound_slots[] = {
    {Py_tp_call, bound_call},
    {Py_tp_repr, bound_repr},
    {Py_tp_richcompare, bound_compare},
    {Py_tp_hash, bound_hash},
    {Py_tp_traverse, bound_traverse},
    {Py_tp_dealloc, bound_dealloc},
    {Py_tp_getset, bound_getset},
    {Py_tp_members, bound_members},
    {0, NULL},
};

PyType_Spec com_early_bound_spec = {
    .name = "win32com.client._BoundEarlyMethod",
    .basicsize = sizeof(bound_method),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_HAVE_VECTORCALL,
    .slots = bound_slots,
};
