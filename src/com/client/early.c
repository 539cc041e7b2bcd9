/* DispatchBaseClass: the base of classes that makepy wrote and of those made in memory. */
#include "early.h"
#include <structmember.h>

/* ---- the pointer ------------------------------------------------------------------------------------------------ */

int
com_early_begin(com_early *self, com_invocation *call)
{
    com_state *st = self->st;
    memset(call, 0, sizeof(*call));
    call->st = st;
    call->want_result = true;
    if (self->oleobj == NULL) {
        PyErr_SetString(PyExc_ValueError, "the object has no COM object: its class did not call DispatchBaseClass.__init__");
        return -1;
    }
    if (!PyObject_TypeCheck(self->oleobj, st->dispatch_type))
        return 0;
    call->dispatch = (IDispatch *)com_self(st, self->oleobj);
    return call->dispatch == NULL ? -1 : 1;
}

PyObject *
com_early_foreign(com_early *self, const char *method, PyObject *args)
{
    PyObject *callee = PyObject_GetAttrString(self->oleobj, method), *result;
    result = callee == NULL ? NULL : PyObject_CallObject(callee, args);
    Py_XDECREF(callee);
    return result;
}

/* ---- results ------------------------------------------------------------------------------------------------------- */

/* Steals `value`, a PyIDispatch. */
static PyObject *
wrap(com_state *st, PyObject *value, PyObject *name, PyObject *clsid)
{
    PyObject *class = NULL, *module, *result = NULL;
    if (PyUnicode_Check(clsid))
        class = PyDict_GetItemWithError(st->dispatch->early->classes, clsid);   /* borrowed */
    if (class != NULL) {
        Py_INCREF(class);
        result = PyObject_CallFunctionObjArgs(class, value, NULL);
        Py_DECREF(class);
    } else if (!PyErr_Occurred()) {
        module = PyImport_ImportModule("win32com.client");
        if (module != NULL)
            result = PyObject_CallMethod(module, "Dispatch", "OOO", value, name, clsid);
        Py_XDECREF(module);
    }
    Py_DECREF(value);
    return result;
}

/* A PyIUnknown whose type may be a custom interface of a library. Steals `value`. */
static PyObject *
custom(PyObject *value, PyObject *clsid)
{
    PyObject *module, *result;
    if (!PyUnicode_Check(clsid))
        return value;
    module = PyImport_ImportModule("win32com.client.vtable");
    result = module == NULL ? NULL : PyObject_CallMethod(module, "typed", "OO", value, clsid);
    Py_XDECREF(module);
    Py_DECREF(value);
    return result;
}

PyObject *
com_early_good(com_state *st, PyObject *value, PyObject *name, PyObject *clsid)
{
    PyObject *tuple;
    Py_ssize_t i, size;
    if (value == NULL || com_is_plain(value))
        return value;
    if (PyObject_TypeCheck(value, st->dispatch_type))
        return wrap(st, value, name, clsid);
    if (Py_TYPE(value) == st->unknown_type)
        return custom(value, clsid);
    if (!PyTuple_Check(value))
        return value;
    size = PyTuple_Size(value);
    tuple = PyTuple_New(size);
    for (i = 0; tuple != NULL && i < size; i++) {
        PyObject *item = com_early_good(st, Py_NewRef(PyTuple_GetItem(value, i)), name, clsid);
        if (item == NULL || PyTuple_SetItem(tuple, i, item) < 0)
            Py_CLEAR(tuple);
    }
    Py_DECREF(value);
    return tuple;
}

/* 1 when a class has another attribute than the base's. */
static int
differs(PyTypeObject *type, PyObject *name, PyObject *base)
{
    PyObject *found = PyObject_GetAttr((PyObject *)type, name);
    int result = found == NULL ? -1 : found != base;
    Py_XDECREF(found);
    return result;
}

bool
com_early_overridden(com_early *self)
{
    struct com_early_state *e = self->st->dispatch->early;
    PyTypeObject *type = Py_TYPE((PyObject *)self);
    if (self->overridden < 0) {
        int found = differs(type, e->apply_name, e->apply);
        if (found == 0)
            found = differs(type, e->good_name, e->good);
        PyErr_Clear();
        self->overridden = found != 0;
    }
    return self->overridden != 0;
}

PyObject *
com_early_good_of(com_early *self, PyObject *value, PyObject *name, PyObject *clsid)
{
    PyObject *result;
    if (value == NULL || !com_early_overridden(self))
        return com_early_good(self->st, value, name, clsid);
    result = PyObject_CallMethodObjArgs((PyObject *)self, self->st->dispatch->early->good_name, value, name, clsid, NULL);
    Py_DECREF(value);
    return result;
}

/* ---- making and taking apart --------------------------------------------------------------------------------------- */

static PyObject *
early_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    com_state *st = com_state_of(type, "DispatchBaseClass");
    com_early *self;
    (void)args;
    (void)kwargs;
    if (st == NULL)
        return NULL;
    self = (com_early *)PyType_GenericAlloc(type, 0);
    if (self != NULL) {
        self->st = st;
        self->overridden = -1;
    }
    return (PyObject *)self;
}

/* The IID of the object's class. */
static int
class_iid(com_early *self, GUID *out)
{
    PyObject *clsid = PyObject_GetAttr((PyObject *)self, self->st->dispatch->early->clsid_name);
    int result = clsid == NULL ? -1 : self->st->core->as_guid(self->st->core, clsid, "CLSID", out);
    Py_XDECREF(clsid);
    return result;
}

/* A new object of the class. */
static PyObject *
create(com_early *self, const GUID *clsid)
{
    IDispatch *dispatch = NULL;
    HRESULT hr;
    com_begin(self->st);
    COM_CALL(hr, CoCreateInstance(clsid, NULL, CLSCTX_SERVER, &IID_IDispatch, (void **)&dispatch));
    if (com_check(self->st, hr, NULL, NULL) < 0)
        return NULL;
    return com_wrap(self->st, dispatch, &IID_IDispatch);
}

/* The interface of the class, of an object that is a PyIDispatch; the pointer itself where the object does not give it. */
static PyObject *
interface_of(com_early *self, PyObject *oleobj, const GUID *iid)
{
    void *pointer = NULL;
    HRESULT hr;
    IUnknown *unknown = com_self(self->st, oleobj);
    if (unknown == NULL)
        return NULL;
    COM_CALL(hr, IUnknown_QueryInterface(unknown, iid, &pointer));
    if (FAILED(hr) || pointer == NULL || pointer == (void *)unknown) {
        com_release(SUCCEEDED(hr) ? pointer : NULL);
        return Py_NewRef(oleobj);
    }
    return com_wrap(self->st, pointer, &IID_IDispatch);
}

static int
early_init(PyObject *op, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"oobj", NULL};
    com_early *self = (com_early *)op;
    PyObject *given = Py_None, *inner, *made, *old;
    GUID iid;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:DispatchBaseClass", names, &given))
        return -1;
    inner = PyObject_TypeCheck(given, self->st->dispatch->early->base_type) ? ((com_early *)given)->oleobj : NULL;
    inner = Py_NewRef(inner != NULL ? inner : given);
    if (given != Py_None && !PyObject_TypeCheck(inner, self->st->dispatch_type))
        made = Py_NewRef(inner);
    else if (class_iid(self, &iid) < 0)
        made = NULL;
    else
        made = given == Py_None ? create(self, &iid) : interface_of(self, inner, &iid);
    Py_DECREF(inner);
    if (made == NULL)
        return -1;
    old = self->oleobj;
    self->oleobj = made;
    Py_XDECREF(old);
    return 0;
}

static int
early_traverse(PyObject *op, visitproc visit, void *arg)
{
    com_early *self = (com_early *)op;
    Py_VISIT(Py_TYPE(op));
    Py_VISIT(self->oleobj);
    Py_VISIT(self->dict);
    return 0;
}

static int
early_clear(PyObject *op)
{
    com_early *self = (com_early *)op;
    Py_CLEAR(self->oleobj);
    Py_CLEAR(self->dict);
    return 0;
}

static void
early_dealloc(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    PyObject_GC_UnTrack(op);
    if (((com_early *)op)->weakrefs != NULL)
        PyObject_ClearWeakRefs(op);
    early_clear(op);
    release(op);
    Py_DECREF(type);
}

/* ---- attributes ------------------------------------------------------------------------------------------------------ */

static PyObject *
early_apply(PyObject *op, PyObject *const *args, Py_ssize_t nargs)
{
    com_early *self = (com_early *)op;
    const w32_core *core = self->st->core;
    com_invocation call;
    int32_t dispid;
    uint16_t flags;
    int begun;
    PyObject *value;
    if (nargs < 6)
        return PyErr_Format(PyExc_TypeError, "_ApplyTypes_() takes at least 6 arguments (%zd given)", nargs);
    if (core->as_i32(core, args[0], "_ApplyTypes_() argument 'dispid'", &dispid) < 0
        || core->as_u16(core, args[1], "_ApplyTypes_() argument 'wFlags'", &flags) < 0
        || (begun = com_early_begin(self, &call)) < 0)
        return NULL;
    if (begun == 0) {
        PyObject *all = PyTuple_New(nargs - 1);
        Py_ssize_t i;
        if (all == NULL)
            return NULL;
        PyTuple_SetItem(all, 0, Py_NewRef(args[0]));
        PyTuple_SetItem(all, 1, PyLong_FromLong(0));
        for (i = 1; i < nargs; i++) {
            if (i < 4 || i > 5)
                PyTuple_SetItem(all, i < 4 ? i + 1 : i - 1, Py_NewRef(args[i]));
        }
        value = com_early_foreign(self, "InvokeTypes", all);
        Py_DECREF(all);
    } else {
        call.dispid = dispid;
        call.flags = flags;
        call.args = args + 6;
        call.count = nargs - 6;
        value = com_invoke_types(&call, args[2], args[3]);
    }
    return com_early_good_of(self, value, args[4], args[5]);
}

static PyObject *
no_attribute(PyObject *op, PyObject *name)
{
    return PyErr_Format(PyExc_AttributeError, "'%R' object has no attribute '%S'", op, name);
}

/* What _prop_map_get_ or _prop_map_put_ has for a name. New reference; NULL without an exception if there is nothing. */
static PyObject *
mapped(PyObject *op, PyObject *map_name, PyObject *name)
{
    PyObject *map = PyObject_GetAttr(op, map_name), *found;
    if (map == NULL)
        return NULL;
    if (PyDict_Check(map))
        found = Py_XNewRef(PyDict_GetItemWithError(map, name));
    else if ((found = PyObject_GetItem(map, name)) == NULL && PyErr_ExceptionMatches(PyExc_KeyError))
        PyErr_Clear();
    Py_DECREF(map);
    return found;
}

/* __getattr__: what the generic look-up did not find may be a property. */
static PyObject *
early_getattr(PyObject *op, PyObject *name)
{
    struct com_early_state *e = ((com_early *)op)->st->dispatch->early;
    PyObject *read, *apply, *value;
    if (!PyUnicode_Check(name) || PyUnicode_CompareWithASCIIString(name, "_prop_map_get_") == 0)
        return PyErr_Format(PyExc_AttributeError, "'%.100s' object has no attribute '%S'", "DispatchBaseClass", name);
    read = mapped(op, e->gets_name, name);
    if (read == NULL)
        return PyErr_Occurred() ? NULL : no_attribute(op, name);
    apply = PyObject_GetAttr(op, e->apply_name);
    value = apply == NULL ? NULL : PyObject_CallObject(apply, read);
    Py_XDECREF(apply);
    Py_DECREF(read);
    return value;
}

/* `written` is ((dispid, lcid, flags, want a result), defaults of further parameters). */
static int
put(com_early *self, PyObject *written, PyObject *value)
{
    PyObject *head, *rest, *one, *all, *result = NULL, *callee;
    if (!PyTuple_Check(written) || PyTuple_Size(written) != 2 || !PyTuple_Check(PyTuple_GetItem(written, 0))
        || !PyTuple_Check(PyTuple_GetItem(written, 1))) {
        PyErr_Format(PyExc_TypeError, "an entry of _prop_map_put_ must be a pair of tuples, not %R", written);
        return -1;
    }
    head = PyTuple_GetItem(written, 0);
    rest = PyTuple_GetItem(written, 1);
    one = PyTuple_Pack(1, value);
    all = one == NULL ? NULL : PySequence_Concat(head, one);
    if (all != NULL && PyTuple_Size(rest) > 0) {
        PyObject *longer = PySequence_Concat(all, rest);
        Py_DECREF(all);
        all = longer;
    }
    callee = all == NULL || self->oleobj == NULL ? NULL : PyObject_GetAttrString(self->oleobj, "Invoke");
    if (callee != NULL)
        result = PyObject_CallObject(callee, all);
    else if (self->oleobj == NULL && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "the object has no COM object");
    Py_XDECREF(callee);
    Py_XDECREF(one);
    Py_XDECREF(all);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

/* Whether an assignment is the Python object's own affair. */
static int
is_own(com_early *self, PyObject *name)
{
    if (self->dict != NULL) {
        int found = PyDict_Contains(self->dict, name);
        if (found != 0)
            return found;
    }
    return PyUnicode_CompareWithASCIIString(name, "_oleobj_") == 0 || PyUnicode_CompareWithASCIIString(name, "__dict__") == 0;
}

static int
early_setattro(PyObject *op, PyObject *name, PyObject *value)
{
    com_early *self = (com_early *)op;
    PyObject *written;
    int result = value == NULL || !PyUnicode_Check(name) ? 1 : is_own(self, name);
    if (result != 0)
        return result < 0 ? -1 : PyObject_GenericSetAttr(op, name, value);
    written = mapped(op, self->st->dispatch->early->puts_name, name);
    if (written == NULL) {
        if (!PyErr_Occurred())
            no_attribute(op, name);
        return -1;
    }
    result = put(self, written, value);
    Py_DECREF(written);
    return result;
}

static PyObject *
early_good(PyObject *op, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"obj", "obUserName", "resultCLSID", NULL};
    PyObject *value, *name = Py_None, *clsid = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|OO:_get_good_object_", names, &value, &name, &clsid))
        return NULL;
    return com_early_good(((com_early *)op)->st, Py_NewRef(value), name, clsid);
}

static PyObject *
early_good_single(PyObject *op, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"obj", "obUserName", "resultCLSID", NULL};
    PyObject *value, *name = Py_None, *clsid = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|OO:_get_good_single_object_", names, &value, &name, &clsid))
        return NULL;
    if (PyTuple_Check(value))
        return Py_NewRef(value);
    return com_early_good(((com_early *)op)->st, Py_NewRef(value), name, clsid);
}

/* ---- comparing ------------------------------------------------------------------------------------------------------- */

static PyObject *
early_richcompare(PyObject *op, PyObject *other, int operation)
{
    return com_compare(((com_early *)op)->oleobj, other, operation);
}

static Py_hash_t
early_hash(PyObject *op)
{
    com_early *self = (com_early *)op;
    return PyObject_Hash(self->oleobj == NULL ? Py_None : self->oleobj);
}

/* ---- the type ---------------------------------------------------------------------------------------------------------- */

#define FAST(function) (PyCFunction)(void (*)(void))function, METH_FASTCALL
#define WORDS(function) (PyCFunction)(void (*)(void))function, METH_VARARGS | METH_KEYWORDS

static PyMethodDef early_methods[] = {
    {"_ApplyTypes_", FAST(early_apply),
     "_ApplyTypes_($self, dispid, wFlags, retType, argTypes, user, resultCLSID, /, *args)\n--\n\n"
     "InvokeTypes, with COM objects in the result made into objects of their classes."},
    {"_get_good_object_", WORDS(early_good),
     "_get_good_object_($self, obj, obUserName=None, resultCLSID=None)\n--\n\n"
     "Make objects of their classes of the COM objects in a result."},
    {"_get_good_single_object_", WORDS(early_good_single),
     "_get_good_single_object_($self, obj, obUserName=None, resultCLSID=None)\n--\n\n"
     "Make an object of its class of a COM object; anything else stays."},
    {"__getattr__", early_getattr, METH_O,
     "__getattr__($self, attr, /)\n--\n\nRead a property that no Python attribute hides."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef early_members[] = {
    {"_oleobj_", T_OBJECT_EX, offsetof(com_early, oleobj), 0, "The PyIDispatch."},
    {"__dictoffset__", T_PYSSIZET, offsetof(com_early, dict), READONLY, NULL},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(com_early, weakrefs), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef early_getset[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyDoc_STRVAR(early_doc,
"DispatchBaseClass(oobj=None)\n--\n\n"
"The base of early-bound classes: the members of its objects are known from a type library.\n\n"
"oobj: the COM object, a PyIDispatch or an object of such a class; a new one of the class's CLSID when it is left out.\n"
"https://learn.microsoft.com/windows/win32/api/oaidl/nn-oaidl-idispatch");

static PyType_Slot early_slots[] = {
    {Py_tp_doc, (void *)early_doc},
    {Py_tp_new, early_new},
    {Py_tp_init, early_init},
    {Py_tp_dealloc, early_dealloc},
    {Py_tp_traverse, early_traverse},
    {Py_tp_clear, early_clear},
    {Py_tp_setattro, early_setattro},
    {Py_tp_hash, early_hash},
    {Py_tp_richcompare, early_richcompare},
    {Py_tp_methods, early_methods},
    {Py_tp_members, early_members},
    {Py_tp_getset, early_getset},
    {0, NULL},
};

static PyType_Spec early_spec = {
    .name = "win32com.client._DispatchBaseClass",
    .basicsize = sizeof(com_early),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = early_slots,
};

static PyTypeObject *
add_type(PyObject *module, PyType_Spec *spec, const char *name)
{
    PyObject *type = PyType_FromModuleAndSpec(module, spec, NULL);
    if (type != NULL && name != NULL && PyModule_AddObjectRef(module, name, type) < 0)
        Py_CLEAR(type);
    return (PyTypeObject *)type;
}

static int
add_names(struct com_early_state *e)
{
    e->apply_name = PyUnicode_InternFromString("_ApplyTypes_");
    e->good_name = PyUnicode_InternFromString("_get_good_object_");
    e->gets_name = PyUnicode_InternFromString("_prop_map_get_");
    e->puts_name = PyUnicode_InternFromString("_prop_map_put_");
    e->clsid_name = PyUnicode_InternFromString("CLSID");
    if (e->apply_name == NULL || e->good_name == NULL || e->gets_name == NULL || e->puts_name == NULL || e->clsid_name == NULL)
        return -1;
    e->apply = PyObject_GetAttr((PyObject *)e->base_type, e->apply_name);
    e->good = PyObject_GetAttr((PyObject *)e->base_type, e->good_name);
    return e->apply == NULL || e->good == NULL ? -1 : 0;
}

int
com_early_exec(com_state *st, PyObject *module)
{
    struct com_early_state *e = PyMem_Calloc(1, sizeof(struct com_early_state));
    if (e == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    st->dispatch->early = e;
    e->base_type = add_type(module, &early_spec, "_DispatchBaseClass");
    e->method_type = add_type(module, &com_early_method_spec, "_EarlyMethod");
    e->bound_type = add_type(module, &com_early_bound_spec, NULL);
    e->property_type = add_type(module, &com_early_property_spec, "_EarlyProperty");
    e->iterator_type = add_type(module, &com_early_iterator_spec, "_EarlyIterator");
    e->classes = PyDict_New();
    if (e->base_type == NULL || e->method_type == NULL || e->bound_type == NULL || e->property_type == NULL
        || e->iterator_type == NULL || e->classes == NULL || add_names(e) < 0)
        return -1;
    return PyModule_AddObjectRef(module, "_classes_by_iid", e->classes);
}

int
com_early_traverse(com_state *st, visitproc visit, void *arg)
{
    struct com_early_state *e = st->dispatch->early;
    if (e == NULL)
        return 0;
    Py_VISIT(e->base_type);
    Py_VISIT(e->method_type);
    Py_VISIT(e->bound_type);
    Py_VISIT(e->property_type);
    Py_VISIT(e->iterator_type);
    Py_VISIT(e->classes);
    Py_VISIT(e->apply);
    Py_VISIT(e->good);
    return 0;
}

void
com_early_clear(struct com_early_state *e)
{
    if (e == NULL)
        return;
    Py_CLEAR(e->base_type);
    Py_CLEAR(e->method_type);
    Py_CLEAR(e->bound_type);
    Py_CLEAR(e->property_type);
    Py_CLEAR(e->iterator_type);
    Py_CLEAR(e->classes);
    Py_CLEAR(e->apply);
    Py_CLEAR(e->good);
    Py_CLEAR(e->apply_name);
    Py_CLEAR(e->good_name);
    Py_CLEAR(e->gets_name);
    Py_CLEAR(e->puts_name);
    Py_CLEAR(e->clsid_name);
    w32_spare_free(e->spare_bound);
    PyMem_Free(e);
}
