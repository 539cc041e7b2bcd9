/* A COM method bound to its object: what reading such an attribute gives. */
#include "client.h"
#include <structmember.h>

#define MOST_KEYWORDS 32

typedef struct {
    PyObject_HEAD
    PyObject *(*vectorcall)(PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames);
    com_state *st;
    com_object *object;            /* NULL while the object keeps this method for the next reader */
    PyObject *name, *member;
    const com_facts *facts;        /* what `member` says */
} method_object;

static PyObject *method_vectorcall(PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames);

PyObject *
com_object_method(com_object *self, PyObject *name, PyObject *member)
{
    struct com_dispatch_state *d = self->st->dispatch;
    method_object *method = (method_object *)w32_spare_take(&d->spare_method, d->method_type);
    if (method == NULL)
        return NULL;
    method->vectorcall = method_vectorcall;
    method->st = self->st;
    method->object = (com_object *)Py_NewRef((PyObject *)self);
    method->name = Py_NewRef(name);
    method->member = Py_NewRef(member);
    method->facts = com_member_facts(member);
    PyObject_GC_Track(method);
    return (PyObject *)method;
}

/* Reading the same method of the same object again, as loops do, finds what the last call left: nothing is looked up. */
PyObject *
com_object_kept_method(com_object *self, PyObject *name)
{
    method_object *method = (method_object *)self->kept;
    if (method == NULL || method->name != name || Py_REFCNT(self->kept) != 1)
        return NULL;
    self->kept = NULL;
    method->object = (com_object *)Py_NewRef((PyObject *)self);
    return (PyObject *)method;
}

/* What the garbage collector lists may be a method that is being kept. */
static bool
is_bound(const method_object *method)
{
    if (method->object == NULL)
        PyErr_Format(PyExc_ReferenceError, "the COM method %U is bound to no object", method->name);
    return method->object != NULL;
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
    const com_facts *facts = com_member_facts(member);
    PyObject *few[COM_FEW_ARGUMENTS], **slots = few, *result = NULL;
    Py_ssize_t i, used, most = facts->count;
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
        call.dispid = facts->dispid;
        call.flags = facts->invkind;
        call.args = slots;
        call.count = used;
        result = com_invoke_typed(&call, &facts->wanted, facts->types, most);
    }
    if (slots != few)
        PyMem_Free(slots);
    return result;
}

static int
begin_free(com_object *self, const com_facts *facts, com_invocation *call)
{
    if (com_object_begin(self, call) < 0)
        return -1;
    call->dispid = facts->dispid;
    call->flags = facts->kind == COM_KIND_GUESS ? DISPATCH_METHOD | DISPATCH_PROPERTYGET : facts->invkind;
    return 0;
}

static PyObject *
call_free_with(com_object *self, const com_facts *facts, PyObject *const *args, Py_ssize_t count)
{
    com_invocation call;
    if (begin_free(self, facts, &call) < 0)
        return NULL;
    call.args = args;
    call.count = count;
    return com_invoke(&call);
}

/* The parameters' numbers, as the object knows them by name. `texts` are the member's name and the keywords. */
static int
ask_parameters(com_invocation *call, PyObject *method, PyObject *const *keywords, Py_ssize_t count, DISPID *ids)
{
    const w32_core *core = call->st->core;
    w32_text texts[MOST_KEYWORDS + 1];
    wchar_t *pointers[MOST_KEYWORDS + 1];
    Py_ssize_t i, filled;
    HRESULT hr = S_OK;
    int result = 0;
    for (filled = 0; result == 0 && filled <= count; filled++) {
        ids[filled] = DISPID_UNKNOWN;
        result = core->as_text(core, filled == 0 ? method : keywords[filled - 1], "a keyword argument's name", 0,
                               &texts[filled]);
        pointers[filled] = (wchar_t *)texts[filled].text;
    }
    if (result == 0)
        COM_CALL(hr, IDispatch_GetIDsOfNames(call->dispatch, &IID_NULL, pointers, (UINT)filled, call->lcid, ids));
    for (i = 0; i < filled; i++)
        w32_text_clear(&texts[i]);
    for (i = 1; result == 0 && FAILED(hr) && i <= count; i++) {
        if (ids[i] == DISPID_UNKNOWN) {
            PyErr_Format(PyExc_TypeError, "%U() got an unexpected keyword argument '%U'", method, keywords[i - 1]);
            return -1;
        }
    }
    return result < 0 ? -1 : com_check(call->st, hr, NULL, NULL);
}

/* Arguments by name go last; the first of Invoke's array is the last of them. */
static PyObject *
call_with_names(com_invocation *call, PyObject *method, PyObject **slots, PyObject *kwargs)
{
    PyObject *keywords[MOST_KEYWORDS], *key, *value;
    DISPID ids[MOST_KEYWORDS + 1], named[MOST_KEYWORDS];
    Py_ssize_t i, position = 0, count = 0;
    if (PyDict_Size(kwargs) > MOST_KEYWORDS)
        return PyErr_Format(PyExc_TypeError, "%U() takes at most %d keyword arguments", method, MOST_KEYWORDS);
    while (PyDict_Next(kwargs, &position, &key, &value)) {
        keywords[count++] = key;
        slots[call->count++] = value;
    }
    if (ask_parameters(call, method, keywords, count, ids) < 0)
        return NULL;
    for (i = 0; i < count; i++)
        named[i] = ids[count - i];
    call->named = named;
    call->named_count = count;
    return com_invoke(call);
}

static PyObject *
call_free(com_object *self, PyObject *name, PyObject *member, PyObject *args, PyObject *kwargs)
{
    PyObject *few[COM_FEW_ARGUMENTS], **slots = few, *result;
    Py_ssize_t i, count = PyTuple_Size(args), more = kwargs == NULL ? 0 : PyDict_Size(kwargs);
    com_invocation call;
    if (begin_free(self, com_member_facts(member), &call) < 0)
        return NULL;
    if (count + more > COM_FEW_ARGUMENTS) {
        slots = PyMem_Malloc((size_t)(count + more) * sizeof(PyObject *));
        if (slots == NULL)
            return PyErr_NoMemory();
    }
    for (i = 0; i < count; i++)
        slots[i] = PyTuple_GetItem(args, i);
    call.args = slots;
    call.count = count;
    result = more == 0 ? com_invoke(&call) : call_with_names(&call, name, slots, kwargs);
    if (slots != few)
        PyMem_Free(slots);
    return result;
}

PyObject *
com_object_call_member(com_object *self, PyObject *name, PyObject *member, PyObject *args, PyObject *kwargs)
{
    PyObject *result;
    if (com_member_facts(member)->kind == COM_KIND_METHOD)
        result = call_described(self, name, member, args, kwargs);
    else
        result = call_free(self, name, member, args, kwargs);
    return com_object_good(self, result, name);
}

static PyObject *
method_call(PyObject *op, PyObject *args, PyObject *kwargs)
{
    method_object *method = (method_object *)op;
    if (!is_bound(method))
        return NULL;
    return com_object_call_member(method->object, method->name, method->member, args, kwargs);
}

/* The vector as a tuple and a dict, for what needs these. */
static PyObject *
call_with_tuple(PyObject *op, PyObject *const *args, Py_ssize_t count, PyObject *kwnames)
{
    PyObject *tuple = PyTuple_New(count), *kwargs = NULL, *result = NULL;
    Py_ssize_t i, keywords = kwnames == NULL ? 0 : PyTuple_Size(kwnames);
    if (tuple == NULL)
        return NULL;
    for (i = 0; i < count; i++)
        PyTuple_SetItem(tuple, i, Py_NewRef(args[i]));
    if (keywords > 0 && (kwargs = PyDict_New()) == NULL)
        goto done;
    for (i = 0; i < keywords; i++) {
        if (PyDict_SetItem(kwargs, PyTuple_GetItem(kwnames, i), args[count + i]) < 0)
            goto done;
    }
    result = method_call(op, tuple, kwargs);
done:
    Py_XDECREF(kwargs);
    Py_DECREF(tuple);
    return result;
}

/* A described method with arguments by position, straight from the vector. */
static PyObject *
call_described_with(method_object *method, PyObject *const *args, Py_ssize_t count)
{
    com_invocation call;
    const com_facts *facts = method->facts;
    if (count > facts->count)
        return PyErr_Format(PyExc_TypeError, "%U() takes at most %zd arguments (%zd given)", method->name, facts->count,
                            count);
    if (begin_free(method->object, facts, &call) < 0)
        return NULL;
    call.args = args;
    call.count = count;
    return com_invoke_typed(&call, &facts->wanted, facts->types, facts->count);
}

static PyObject *
method_vectorcall(PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    method_object *method = (method_object *)op;
    Py_ssize_t count = COM_VECTOR_COUNT(nargsf);
    PyObject *result;
    if (!is_bound(method))
        return NULL;
    if (kwnames != NULL && PyTuple_Size(kwnames) > 0)
        return call_with_tuple(op, args, count, kwnames);
    if (method->facts->kind == COM_KIND_METHOD)
        return com_object_good(method->object, call_described_with(method, args, count), method->name);
    result = call_free_with(method->object, method->facts, args, count);
    return com_object_good(method->object, result, method->name);
}

static PyObject *
method_repr(PyObject *op)
{
    method_object *method = (method_object *)op;
    return PyUnicode_FromFormat("<bound method %U of %R>", method->name,
                                method->object == NULL ? Py_None : (PyObject *)method->object);
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

/* The last reference is gone: the method does not die but stays with its object, in place of another one, until that dies.
 * It holds no reference to the object meanwhile. */
static void
leave_with_object(method_object *method)
{
    com_object *object = method->object;
    PyObject *before = object->kept;
    method->object = NULL;
    object->kept = Py_NewRef((PyObject *)method);
    Py_XDECREF(before);
    Py_DECREF((PyObject *)object);
}

static void
method_dealloc(PyObject *op)
{
    method_object *method = (method_object *)op;
    com_state *st = method->st;
    if (method->object != NULL) {
        leave_with_object(method);
        return;
    }
    PyObject_GC_UnTrack(op);
    Py_DECREF(method->name);
    Py_DECREF(method->member);
    w32_spare_give(st->dispatch == NULL ? NULL : &st->dispatch->spare_method, op);
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
    return is_bound((method_object *)op) ? Py_NewRef((PyObject *)((method_object *)op)->object) : NULL;
}

static PyGetSetDef method_getset[] = {
    {"__name__", method_name, NULL, "The method's name.", NULL},
    {"__self__", method_self, NULL, "The object that it is called on.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMemberDef method_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(method_object, vectorcall), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot method_slots[] = {
    {Py_tp_doc, "A method of a COM object."},
    {Py_tp_call, method_call},
    {Py_tp_repr, method_repr},
    {Py_tp_traverse, method_traverse},
    {Py_tp_dealloc, method_dealloc},
    {Py_tp_getset, method_getset},
    {Py_tp_members, method_members},
    {0, NULL},
};

PyType_Spec com_method_spec = {
    .name = "win32com.client.dynamic.method",
    .basicsize = sizeof(method_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION |
             Py_TPFLAGS_HAVE_VECTORCALL,
    .slots = method_slots,
};
