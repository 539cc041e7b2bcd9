/* CDispatch: a COM object whose members are Python attributes. */
#include "client.h"
#include <structmember.h>

/* ---- the pointer and the name ---------------------------------------------------------------------------------- */

IDispatch *
com_object_pointer(com_object *self)
{
    if (self->oleobj == NULL || !PyObject_TypeCheck(self->oleobj, self->st->dispatch_type)) {
        PyErr_SetString(PyExc_ValueError, "the COM object has been released");
        return NULL;
    }
    return (IDispatch *)com_self(self->st, self->oleobj);
}

int
com_object_begin(com_object *self, com_invocation *call)
{
    memset(call, 0, sizeof(*call));
    call->st = self->st;
    call->dispatch = com_object_pointer(self);
    call->want_result = true;
    return call->dispatch == NULL ? -1 : 0;
}

PyObject *
com_object_username(com_object *self)
{
    return self->username == NULL || self->username == Py_None ? self->st->dispatch->unknown_name : self->username;
}

static PyObject *
object_repr(PyObject *op)
{
    return PyUnicode_FromFormat("<COMObject %S>", com_object_username((com_object *)op));
}

/* ---- making and taking apart ------------------------------------------------------------------------------------ */

static PyObject *
object_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    com_state *st = com_state_of(type, "CDispatch");
    com_object *self;
    (void)args;
    (void)kwargs;
    if (st == NULL)
        return NULL;
    self = (com_object *)PyType_GenericAlloc(type, 0);
    if (self == NULL)
        return NULL;
    self->st = st;
    self->vectorcall = com_object_vectorcall;
    return (PyObject *)self;
}

static void
set(PyObject **place, PyObject *value)
{
    PyObject *old = *place;
    *place = Py_XNewRef(value);
    Py_XDECREF(old);
}

static void
clear_tables(com_object *self)
{
    Py_CLEAR(self->gets);
    Py_CLEAR(self->puts);
    Py_CLEAR(self->own_gets);
    Py_CLEAR(self->own_puts);
    Py_CLEAR(self->cached);
    Py_CLEAR(self->built);
    Py_CLEAR(self->kept);
}

static int
object_init(PyObject *op, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"IDispatch", "olerepr", "userName", "lazydata", NULL};
    com_object *self = (com_object *)op;
    PyObject *oleobj, *olerepr = Py_None, *name = Py_None, *lazydata = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|OOO:CDispatch", names, &oleobj, &olerepr, &name, &lazydata))
        return -1;
    if (!PyObject_TypeCheck(oleobj, self->st->dispatch_type)) {
        PyErr_Format(PyExc_TypeError, "CDispatch() argument 'IDispatch' must be a PyIDispatch, not %R",
                     (PyObject *)Py_TYPE(oleobj));
        return -1;
    }
    set(&self->oleobj, oleobj);
    set(&self->olerepr, olerepr);
    set(&self->username, name == Py_None ? self->st->dispatch->unknown_name : name);
    set(&self->lazydata, lazydata);
    clear_tables(self);
    return 0;
}

static int
object_traverse(PyObject *op, visitproc visit, void *arg)
{
    com_object *self = (com_object *)op;
    Py_VISIT(Py_TYPE(op));
    Py_VISIT(self->oleobj);
    Py_VISIT(self->username);
    Py_VISIT(self->olerepr);
    Py_VISIT(self->lazydata);
    Py_VISIT(self->dict);
    Py_VISIT(self->gets);
    Py_VISIT(self->puts);
    Py_VISIT(self->own_gets);
    Py_VISIT(self->own_puts);
    Py_VISIT(self->cached);
    Py_VISIT(self->built);
    Py_VISIT(self->kept);
    return 0;
}

static int
object_clear(PyObject *op)
{
    com_object *self = (com_object *)op;
    IEnumVARIANT *enumerator = self->enumerator;
    self->enumerator = NULL;
    com_release(enumerator);
    Py_CLEAR(self->oleobj);
    Py_CLEAR(self->username);
    Py_CLEAR(self->olerepr);
    Py_CLEAR(self->lazydata);
    Py_CLEAR(self->dict);
    clear_tables(self);
    return 0;
}

static void
object_dealloc(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    PyObject_GC_UnTrack(op);
    if (((com_object *)op)->weakrefs != NULL)
        PyObject_ClearWeakRefs(op);
    object_clear(op);
    release(op);
    Py_DECREF(type);
}

/* ---- results ------------------------------------------------------------------------------------------------------- */

/* Make an object of the same Python type; subclasses decide in _wrap_dispatch_. */
static PyObject *
wrap_dispatch(com_object *self, PyObject *oleobj, PyObject *name, PyObject *clsid)
{
    com_object *made;
    if (Py_TYPE((PyObject *)self) != self->st->dispatch->object_type)
        return PyObject_CallMethodObjArgs((PyObject *)self, self->st->dispatch->wrap_name, oleobj,
                                          name == NULL ? Py_None : name, clsid == NULL ? Py_None : clsid, NULL);
    made = (com_object *)PyType_GenericAlloc(Py_TYPE((PyObject *)self), 0);
    if (made == NULL)
        return NULL;
    made->st = self->st;
    made->vectorcall = com_object_vectorcall;
    made->oleobj = Py_NewRef(oleobj);
    made->username = Py_NewRef(name == NULL || name == Py_None ? self->st->dispatch->unknown_name : name);
    made->lazydata = Py_NewRef(Py_None);
    return (PyObject *)made;
}

static PyObject *
good_single(com_object *self, PyObject *value, PyObject *name, PyObject *clsid)
{
    com_state *st = self->st;
    PyObject *result;
    if (value == NULL || !PyObject_TypeCheck(value, st->unknown_type))
        return value;
    if (!PyObject_TypeCheck(value, st->dispatch_type))
        value = com_as_dispatch(st, value);
    if (value == NULL || !PyObject_TypeCheck(value, st->dispatch_type))
        return value;
    result = wrap_dispatch(self, value, name, clsid);
    Py_DECREF(value);
    return result;
}

static PyObject *
good_clsid(com_object *self, PyObject *value, PyObject *name, PyObject *clsid)
{
    PyObject *tuple;
    Py_ssize_t i, size;
    if (value == NULL || !PyTuple_Check(value))
        return good_single(self, value, name, clsid);
    size = PyTuple_Size(value);
    tuple = PyTuple_New(size);
    for (i = 0; tuple != NULL && i < size; i++) {
        PyObject *item = good_single(self, Py_NewRef(PyTuple_GetItem(value, i)), name, clsid);
        if (item == NULL || PyTuple_SetItem(tuple, i, item) < 0)
            Py_CLEAR(tuple);
    }
    Py_DECREF(value);
    return tuple;
}

PyObject *
com_object_good(com_object *self, PyObject *value, PyObject *name)
{
    if (value != NULL && com_is_plain(value))
        return value;
    return good_clsid(self, value, name, NULL);
}

/* ---- methods for programs ------------------------------------------------------------------------------------------ */

static PyObject *
object_wrap_dispatch(PyObject *op, PyObject *args)
{
    PyObject *oleobj, *name = Py_None, *clsid = Py_None;
    com_object *self = (com_object *)op;
    if (!PyArg_ParseTuple(args, "O|OO:_wrap_dispatch_", &oleobj, &name, &clsid))
        return NULL;
    return PyObject_CallFunction((PyObject *)self->st->dispatch->object_type, "OOO", oleobj, Py_None, name);
}

static PyObject *
object_good(PyObject *op, PyObject *args)
{
    PyObject *value, *name = NULL, *clsid = NULL;
    if (!PyArg_ParseTuple(args, "O|OO:_get_good_object_", &value, &name, &clsid))
        return NULL;
    return good_clsid((com_object *)op, Py_NewRef(value), name, clsid);
}

static PyObject *
object_good_single(PyObject *op, PyObject *args)
{
    PyObject *value, *name = NULL, *clsid = NULL;
    if (!PyArg_ParseTuple(args, "O|OO:_get_good_single_object_", &value, &name, &clsid))
        return NULL;
    return good_single((com_object *)op, Py_NewRef(value), name, clsid);
}

static PyObject *
object_flag(PyObject *op, PyObject *const *args, Py_ssize_t nargs)
{
    com_object *self = (com_object *)op;
    Py_ssize_t i;
    if (com_object_tables(self) < 0)
        return NULL;
    for (i = 0; i < nargs; i++) {
        DISPID id;
        PyObject *member;
        IDispatch *dispatch = com_object_pointer(self);
        int result;
        if (dispatch == NULL)
            return NULL;
        if (com_check(self->st, com_dispid_of(self->st, dispatch, args[i], &id), NULL, NULL) < 0)
            return NULL;
        member = com_member_make(COM_KIND_FREE_METHOD, id, DISPATCH_METHOD);
        result = member == NULL ? -1 : com_object_keep(self, &self->own_gets, args[i], member);
        Py_XDECREF(member);
        if (result < 0)
            return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *
object_apply_types(PyObject *op, PyObject *const *args, Py_ssize_t nargs)
{
    com_object *self = (com_object *)op;
    com_invocation call;
    int32_t dispid;
    uint16_t flags;
    const w32_core *core = self->st->core;
    if (nargs < 6)
        return PyErr_Format(PyExc_TypeError, "_ApplyTypes_() takes at least 6 arguments (%zd given)", nargs);
    if (core->as_i32(core, args[0], "_ApplyTypes_() argument 'dispid'", &dispid) < 0
        || core->as_u16(core, args[1], "_ApplyTypes_() argument 'wFlags'", &flags) < 0
        || com_object_begin(self, &call) < 0)
        return NULL;
    call.dispid = dispid;
    call.flags = flags;
    call.args = args + 6;
    call.count = nargs - 6;
    return good_clsid(self, com_invoke_types(&call, args[2], args[3]), args[4] == Py_None ? NULL : args[4], args[5]);
}

static PyObject *
object_release(PyObject *op, PyObject *unused)
{
    com_object *self = (com_object *)op;
    IEnumVARIANT *enumerator = self->enumerator;
    (void)unused;
    self->enumerator = NULL;
    com_release(enumerator);
    set(&self->oleobj, Py_None);
    Py_CLEAR(self->cached);
    Py_RETURN_NONE;
}

static PyObject *
object_proc(PyObject *op, PyObject *args)
{
    com_object *self = (com_object *)op;
    PyObject *name = PyTuple_Size(args) > 0 ? PyTuple_GetItem(args, 0) : NULL, *rest, *member, *result;
    if (name == NULL || !PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "_proc_() argument 'name' must be a str");
        return NULL;
    }
    member = com_object_find(self, name);
    if (member == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetObject(PyExc_AttributeError, name);
        return NULL;
    }
    rest = PyTuple_GetSlice(args, 1, PyTuple_Size(args));
    result = rest == NULL ? NULL : com_object_call_member(self, name, member, rest, NULL);
    Py_XDECREF(rest);
    Py_DECREF(member);
    return result;
}

/* ---- comparing ------------------------------------------------------------------------------------------------------ */

static PyObject *
object_richcompare(PyObject *op, PyObject *other, int operation)
{
    return com_compare(((com_object *)op)->oleobj, other, operation);
}

static Py_hash_t
object_hash(PyObject *op)
{
    com_object *self = (com_object *)op;
    return PyObject_Hash(self->oleobj == NULL ? Py_None : self->oleobj);
}

static int
object_bool(PyObject *op)
{
    (void)op;
    return 1;
}

/* ---- the type ------------------------------------------------------------------------------------------------------- */

#define FAST(function) (PyCFunction)(void (*)(void))function, METH_FASTCALL

static PyMethodDef object_methods[] = {
    {"_FlagAsMethod", FAST(object_flag),
     "_FlagAsMethod($self, /, *methodNames)\n--\n\nTreat these names as methods: reading one does not call the object."},
    {"_ApplyTypes_", FAST(object_apply_types),
     "_ApplyTypes_($self, dispid, wFlags, retType, argTypes, user, resultCLSID, /, *args)\n--\n\n"
     "InvokeTypes, with COM objects in the result made into Dispatch objects."},
    {"_Release_", object_release, METH_NOARGS,
     "_Release_($self, /)\n--\n\nLet go of the COM object now, whoever still holds this one."},
    {"_proc_", object_proc, METH_VARARGS, "_proc_($self, name, /, *args)\n--\n\nCall a member by its name."},
    {"_find_dispatch_type_", com_object_find_type, METH_O,
     "_find_dispatch_type_($self, methodName, /)\n--\n\nHow a member is invoked, and its number; (None, None) if there is none."},
    {"_wrap_dispatch_", object_wrap_dispatch, METH_VARARGS,
     "_wrap_dispatch_($self, ob, userName=None, returnCLSID=None, /)\n--\n\nMake a Dispatch object of a PyIDispatch."},
    {"_get_good_object_", object_good, METH_VARARGS,
     "_get_good_object_($self, ob, userName=None, ReturnCLSID=None, /)\n--\n\n"
     "Make Dispatch objects of the COM objects in a result."},
    {"_get_good_single_object_", object_good_single, METH_VARARGS,
     "_get_good_single_object_($self, ob, userName=None, ReturnCLSID=None, /)\n--\n\n"
     "Make a Dispatch object of a COM object; anything else stays."},
    {"_NewEnum", com_object_newenum, METH_NOARGS,
     "_NewEnum($self, /)\n--\n\nThe enumerator of a collection, None when there is none."},
    {"_dir_ole_", com_object_dir_ole, METH_NOARGS,
     "_dir_ole_($self, /)\n--\n\nThe names that the type description lists."},
    {"__dir__", com_object_dir, METH_NOARGS, "__dir__($self, /)\n--\n\nThe names of Python and of COM."},
    {"__getattr__", com_object_missing, METH_O,
     "__getattr__($self, attr, /)\n--\n\nFind a member of the COM object."},
    {"__AttrToID__", com_object_number, METH_O,
     "__AttrToID__($self, attr, /)\n--\n\nThe number of a member; com_error when there is none."},
    {"_LazyAddAttr_", com_object_lazy_add, METH_O,
     "_LazyAddAttr_($self, attr, /)\n--\n\nLook a name up in the type description; 1 when it is there, 0 when not."},
    {"_make_method_", com_object_make_method, METH_O,
     "_make_method_($self, name, /)\n--\n\nThe member of this name as something to be called."},
    {"_UpdateWithITypeInfo_", FAST(com_object_update),
     "_UpdateWithITypeInfo_($self, items_dict, typeInfo, /)\n--\n\nEnter the names of a description's methods into a dict."},
    {"_print_details_", com_object_details, METH_NOARGS,
     "_print_details_($self, /)\n--\n\nPrint what is known of the object's members."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef object_members[] = {
    {"_oleobj_", T_OBJECT, offsetof(com_object, oleobj), 0, "The PyIDispatch; None once it is released."},
    {"_username_", T_OBJECT, offsetof(com_object, username), 0, "The name that the object was asked for by."},
    {"__dictoffset__", T_PYSSIZET, offsetof(com_object, dict), READONLY, NULL},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(com_object, weakrefs), READONLY, NULL},
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(com_object, vectorcall), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

PyDoc_STRVAR(object_doc,
"CDispatch(IDispatch, olerepr=None, userName=None, lazydata=None)\n--\n\n"
"A COM object: its methods and properties are attributes, collections can be indexed and gone through.\n\n"
"Made by win32com.client.Dispatch.\n"
"https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-idispatch");

static PyType_Slot object_slots[] = {
    {Py_tp_doc, (void *)object_doc},
    {Py_tp_new, object_new},
    {Py_tp_init, object_init},
    {Py_tp_dealloc, object_dealloc},
    {Py_tp_traverse, object_traverse},
    {Py_tp_clear, object_clear},
    {Py_tp_getattro, com_object_getattro},
    {Py_tp_setattro, com_object_setattro},
    {Py_tp_repr, object_repr},
    {Py_tp_str, com_object_str},
    {Py_tp_hash, object_hash},
    {Py_tp_richcompare, object_richcompare},
    {Py_tp_call, com_object_tp_call},
    {Py_tp_iter, com_object_iter},
    {Py_mp_length, com_object_length},
    {Py_mp_subscript, com_object_getitem},
    {Py_mp_ass_subscript, com_object_setitem},
    {Py_nb_bool, object_bool},
    {Py_nb_int, com_object_int},
    {Py_tp_methods, object_methods},
    {Py_tp_members, object_members},
    {Py_tp_getset, com_object_getset},
    {0, NULL},
};

static PyType_Spec object_spec = {
    .name = "win32com.client.dynamic.CDispatch",
    .basicsize = sizeof(com_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = object_slots,
};

/* ---- win32com.client.CDispatch ------------------------------------------------------------------------------------- */

static PyObject *
client_wrap_dispatch(PyObject *op, PyObject *args)
{
    PyObject *module = PyImport_ImportModule("win32com.client"), *dispatch, *result = NULL;
    (void)op;
    dispatch = module == NULL ? NULL : PyObject_GetAttrString(module, "Dispatch");
    if (dispatch != NULL)
        result = PyObject_CallObject(dispatch, args);
    Py_XDECREF(dispatch);
    Py_XDECREF(module);
    return result;
}

static PyMethodDef client_methods[] = {
    {"_wrap_dispatch_", client_wrap_dispatch, METH_VARARGS,
     "_wrap_dispatch_($self, ob, userName=None, returnCLSID=None, /)\n--\n\n"
     "Make what win32com.client.Dispatch makes of a PyIDispatch."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot client_slots[] = {
    {Py_tp_doc, (void *)object_doc},
    {Py_tp_methods, client_methods},
    {0, NULL},
};

static PyType_Spec client_spec = {
    .name = "win32com.client.CDispatch",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = client_slots,
};

static PyTypeObject *
add_type(PyObject *module, PyType_Spec *spec, const char *name, PyObject *base)
{
    PyObject *type = PyType_FromModuleAndSpec(module, spec, base);
    if (type != NULL && name != NULL && PyModule_AddObjectRef(module, name, type) < 0)
        Py_CLEAR(type);
    return (PyTypeObject *)type;
}

int
com_object_exec(com_state *st, PyObject *module)
{
    struct com_dispatch_state *d = st->dispatch;
    PyType_Spec spec = object_spec;
    /* Before 3.12, assigning __call__ to the class would not turn this off. */
    if (Py_Version >= 0x030c0000)
        spec.flags |= Py_TPFLAGS_HAVE_VECTORCALL;
    d->members = PyDict_New();
    d->wrap_name = PyUnicode_InternFromString("_wrap_dispatch_");
    d->unknown_name = PyUnicode_InternFromString("<unknown>");
    d->object_type = add_type(module, &spec, "_CDispatch", NULL);
    d->method_type = add_type(module, &com_method_spec, NULL, NULL);
    d->iterator_type = add_type(module, &com_iterator_spec, NULL, NULL);
    if (d->members == NULL || d->wrap_name == NULL || d->unknown_name == NULL || d->object_type == NULL || d->method_type == NULL
        || d->iterator_type == NULL)
        return -1;
    d->client_type = add_type(module, &client_spec, "_ClientDispatch", (PyObject *)d->object_type);
    if (d->client_type == NULL)
        return -1;
    return PyModule_AddObjectRef(module, "_VARIANT", (PyObject *)d->variant_type);
}
