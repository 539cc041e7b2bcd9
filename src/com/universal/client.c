/* Classes that wrap an interface of a type library: its methods are called through the vtable. A method becomes a builtin
 * function the first time it is used, and stays in the object's __dict__; from then on a call costs no look-up of ours.
 */
#include "universal.h"
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *oleobj;             /* the wrapper that owns the pointer */
    PyObject *dict, *weakrefs;
} vtable_object;

/* A method of an interface, or the methods behind a property. */
typedef struct {
    PyObject_HEAD
    com_state *st;
    PyObject *definition;         /* the capsule: it keeps the methods alive */
    const com_vmethod *get, *put;  /* a method is `get` alone */
} member_object;

/* A method with its object. */
typedef struct {
    PyObject_HEAD
    com_state *st;
    PyObject *definition;
    PyObject *oleobj;
    const com_vmethod *method;
    GUID iid;
} bound_object;

/* ---- one call ------------------------------------------------------------------------------------------------------------ */

typedef struct {
    com_state *st;
    IUnknown *pointer;
    const GUID *iid;
    const com_vmethod *method;
    char *frame;
    UINT converted;               /* parameters whose values have to be cleared */
    uint64_t words[COM_MOST_ARGUMENTS + 1];
} outgoing;

static bool
left_out(com_state *st, PyObject *o)
{
    return o == NULL || o == st->missing || o == st->empty || o == st->dispatch->arg_not_found;
}

static int
fill_missing(outgoing *call, const com_vparameter *p, void *value)
{
    if (p->fallback != NULL)
        return com_value_from_py(call->st, &p->type, p->fallback, p->where, value);
    if (!(p->flags & PARAMFLAG_FOPT)) {
        PyErr_Format(PyExc_TypeError, "%s is missing", p->where);
        return -1;
    }
    if (p->type.shape == COM_SHAPE_VALUE && p->type.vt == VT_VARIANT) {
        V_VT((VARIANT *)value) = VT_ERROR;
        V_ERROR((VARIANT *)value) = DISP_E_PARAMNOTFOUND;
    }
    return 0;
}

/* Most arguments are one of these. 1 when done, 0 when not, -1 with an exception set. */
static int
convert_common(outgoing *call, const com_vparameter *p, PyObject *o, void *value)
{
    if (p->type.shape != COM_SHAPE_VALUE)
        return 0;
    if (p->type.vt == VT_I4 && Py_TYPE(o) == &PyLong_Type) {
        int overflow;
        LONG number = PyLong_AsLongAndOverflow(o, &overflow);
        if (overflow != 0)
            return 0;
        *(LONG *)value = number;
        return 1;
    }
    if (p->type.vt == VT_R8 && Py_TYPE(o) == &PyFloat_Type) {
        *(double *)value = PyFloat_AsDouble(o);
        return 1;
    }
    if (p->type.vt == VT_BSTR && Py_TYPE(o) == &PyUnicode_Type) {
        *(BSTR *)value = com_bstr_from_str(call->st, o, p->where);
        return *(BSTR *)value == NULL ? -1 : 1;
    }
    return 0;
}

static int
convert(outgoing *call, const com_vparameter *p, PyObject *o, void *value)
{
    int done;
    if (left_out(call->st, o)) {
        memset(value, 0, p->type.size);
        return fill_missing(call, p, value);
    }
    done = convert_common(call, p, o, value);
    return done != 0 ? (done < 0 ? -1 : 0) : com_value_from_py(call->st, &p->type, o, p->where, value);
}

/* The word that is passed for a parameter whose value stands in the frame. */
static uint64_t
word_of(const com_vparameter *p, void *value)
{
    uint64_t word = 0;
    if (p->indirect || p->hidden)
        return (uint64_t)(ULONG_PTR)value;
    memcpy(&word, value, p->type.size);
    return word;
}

static int
convert_all(outgoing *call, PyObject *const *args)
{
    const com_vmethod *method = call->method;
    UINT i;
    for (i = 0; i < method->count; i++) {
        const com_vparameter *p = &method->parameters[i];
        void *value = call->frame + p->offset;
        if (p->direction == COM_IN || p->direction == COM_INOUT) {
            PyObject *o = *args++;
            if (p->indirect && o == Py_None && p->direction == COM_IN && (p->flags & PARAMFLAG_FOPT)) {
                memset(value, 0, p->type.size);
                call->words[i] = 0;
                call->converted = i + 1;
                continue;
            }
            if (convert(call, p, o, value) < 0)
                return -1;
        } else {
            memset(value, 0, p->type.size);
        }
        call->words[i] = word_of(p, value);
        call->converted = i + 1;
    }
    return 0;
}

static void
clear_all(outgoing *call)
{
    UINT i;
    for (i = 0; i < call->converted; i++) {
        const com_vparameter *p = &call->method->parameters[i];
        if (p->type.owns)
            com_value_clear(&p->type, call->frame + p->offset);
    }
}

/* COM objects among the results become what win32com.client makes of them. Steals `value`. */
static PyObject *
dress(com_state *st, const com_type *type, PyObject *value)
{
    PyObject *iid, *dressed = NULL;
    if (value == NULL || value == Py_None || type->shape != COM_SHAPE_INTERFACE)
        return value;
    if (st->universal->result_hook == NULL)
        st->universal->result_hook = PyImport_ImportModule("win32com.client.vtable");
    iid = st->core->from_guid(st->core, &type->iid);
    if (st->universal->result_hook != NULL && iid != NULL)
        dressed = PyObject_CallMethod(st->universal->result_hook, "_result", "OO", value, iid);
    Py_XDECREF(iid);
    Py_DECREF(value);
    return dressed;
}

static PyObject *
value_of(outgoing *call, const com_vparameter *p)
{
    void *value = call->frame + p->offset;
    if (p->type.shape == COM_SHAPE_VALUE && p->type.vt == VT_I4)
        return PyLong_FromLong(*(LONG *)value);
    return dress(call->st, &p->type, com_value_to_py(call->st, &p->type, value, NULL));
}

static bool
gives_back(const com_vparameter *p)
{
    return p->direction == COM_OUT || p->direction == COM_INOUT;
}

/* The result first, then what else is given back, in order. */
static PyObject *
collect_many(outgoing *call, uint64_t *returned)
{
    const com_vmethod *method = call->method;
    Py_ssize_t place = 0;
    int pass;
    UINT i;
    PyObject *tuple = PyTuple_New((Py_ssize_t)method->outs + (method->returns.size != 0));
    if (tuple != NULL && method->returns.size != 0) {
        PyObject *value = com_value_to_py(call->st, &method->returns, returned, NULL);
        if (value == NULL || PyTuple_SetItem(tuple, place++, value) < 0)
            Py_CLEAR(tuple);
    }
    for (pass = 0; pass < 2; pass++) {
        for (i = 0; tuple != NULL && i < method->count; i++) {
            const com_vparameter *p = &method->parameters[i];
            PyObject *value;
            if (!gives_back(p) || ((p->flags & PARAMFLAG_FRETVAL) == 0) != pass)
                continue;
            value = value_of(call, p);
            if (value == NULL || PyTuple_SetItem(tuple, place++, value) < 0)
                Py_CLEAR(tuple);
        }
    }
    return tuple;
}

static PyObject *
collect(outgoing *call, uint64_t *returned)
{
    const com_vmethod *method = call->method;
    UINT i, places = method->outs + (method->returns.size != 0);
    if (places == 0)
        return Py_NewRef(Py_None);
    if (places > 1)
        return collect_many(call, returned);
    if (method->returns.size != 0)
        return com_value_to_py(call->st, &method->returns, returned, NULL);
    for (i = 0; !gives_back(&method->parameters[i]); i++)
        ;
    return value_of(call, &method->parameters[i]);
}

static PyObject *
perform(outgoing *call, PyObject *const *args)
{
    const com_vmethod *method = call->method;
    PyObject *result = NULL;
    uint64_t returned = 0;
    if (convert_all(call, args) == 0) {
        void *entry = (*(void ***)call->pointer)[method->slot];
        W32_CALL_NOERR(returned = com_native_call(entry, call->pointer, call->words, method->mask, method->count));
        if (!method->returns_hresult || SUCCEEDED((HRESULT)(uint32_t)returned))
            result = collect(call, &returned);
        else
            com_check(call->st, (HRESULT)(uint32_t)returned, call->pointer, call->iid);
    }
    clear_all(call);
    return result;
}

/* Call a method with one object for each of its `ins`; NULL stands for one that was left out. */
static PyObject *
call_method(com_state *st, PyObject *oleobj, const GUID *iid, const com_vmethod *method, PyObject *const *args)
{
    outgoing call;
    DECIMAL small[24];            /* aligned as every value wants it */
    PyObject *result;
    if (method->problem != NULL) {
        PyErr_Format(PyExc_TypeError, "%U() cannot be called: %U", method->name, method->problem);
        return NULL;
    }
    call.st = st;
    call.pointer = com_self(st, oleobj);
    call.iid = iid;
    call.method = method;
    call.converted = 0;
    if (call.pointer == NULL)
        return NULL;
    if (method->frame <= sizeof(small)) {
        call.frame = (char *)small;
        return perform(&call, args);
    }
    call.frame = PyMem_Malloc(method->frame);
    if (call.frame == NULL)
        return PyErr_NoMemory();
    result = perform(&call, args);
    PyMem_Free(call.frame);
    return result;
}

/* ---- bound methods -------------------------------------------------------------------------------------------------------- */

/* The place of a parameter among the arguments; -1 when there is none of that name. */
static int
place_of(const com_vmethod *method, PyObject *name)
{
    UINT i;
    int place = 0;
    for (i = 0; i < method->count; i++) {
        const com_vparameter *p = &method->parameters[i];
        if (p->direction != COM_IN && p->direction != COM_INOUT)
            continue;
        if (p->name == name || PyUnicode_Compare(p->name, name) == 0)
            return place;
        place++;
    }
    return -1;
}

static int
place_keywords(const com_vmethod *method, PyObject *const *values, PyObject *names, PyObject **args)
{
    Py_ssize_t i, count = PyTuple_Size(names);
    for (i = 0; i < count; i++) {
        PyObject *name = PyTuple_GetItem(names, i);
        int place = place_of(method, name);
        if (place < 0) {
            PyErr_Format(PyExc_TypeError, "%U() got an unexpected keyword argument %R", method->name, name);
            return -1;
        }
        if (args[place] != NULL) {
            PyErr_Format(PyExc_TypeError, "%U() got multiple values for argument %R", method->name, name);
            return -1;
        }
        args[place] = values[i];
    }
    return 0;
}

static PyObject *
bound_call(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    bound_object *bound = (bound_object *)self;
    const com_vmethod *method = bound->method;
    PyObject *all[COM_MOST_ARGUMENTS + 1];
    if (nargs > (Py_ssize_t)method->ins) {
        PyErr_Format(PyExc_TypeError, "%U() takes at most %u arguments (%zd given)", method->name, method->ins, nargs);
        return NULL;
    }
    if (nargs == (Py_ssize_t)method->ins && kwnames == NULL)
        return call_method(bound->st, bound->oleobj, &bound->iid, method, args);
    memset(all, 0, sizeof(all));
    memcpy(all, args, (size_t)nargs * sizeof(PyObject *));
    if (kwnames != NULL && place_keywords(method, args + nargs, kwnames, all) < 0)
        return NULL;
    return call_method(bound->st, bound->oleobj, &bound->iid, method, all);
}

static void
bound_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    Py_XDECREF(((bound_object *)self)->oleobj);
    Py_XDECREF(((bound_object *)self)->definition);
    release(self);
    Py_DECREF(type);
}

static PyType_Slot bound_slots[] = {
    {Py_tp_dealloc, bound_dealloc},
    {Py_tp_doc, "A method of a COM interface, with its object."},
    {0, NULL}
};

static PyType_Spec bound_spec = {
    .name = "pythoncom._vtable_bound",
    .basicsize = sizeof(bound_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = bound_slots,
};

static PyObject *
bound_function(const member_object *member, const com_vmethod *method, PyObject *oleobj)
{
    PyObject *function;
    bound_object *bound = (bound_object *)PyType_GenericAlloc(member->st->universal->bound_type, 0);
    if (bound == NULL)
        return NULL;
    bound->st = member->st;
    bound->definition = Py_NewRef(member->definition);
    bound->oleobj = Py_NewRef(oleobj);
    bound->method = method;
    bound->iid = com_definition_of(member->definition)->iid;
    function = PyCFunction_NewEx((PyMethodDef *)&method->def, (PyObject *)bound, NULL);
    Py_DECREF((PyObject *)bound);
    return function;
}

/* ---- members of the classes ------------------------------------------------------------------------------------------------- */

static void
member_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    Py_XDECREF(((member_object *)self)->definition);
    release(self);
    Py_DECREF(type);
}

static PyObject *
oleobj_of(PyObject *o)
{
    PyObject *oleobj = ((vtable_object *)o)->oleobj;
    if (oleobj == NULL)
        PyErr_SetString(PyExc_ValueError, "the object has no interface yet");
    return oleobj;
}

/* What a class calls the method. */
static PyObject *
shown_name(const com_vmethod *method)
{
    return method->kind == INVOKE_FUNC || method->kind == INVOKE_PROPERTYGET ? method->name : method->setter;
}

static PyObject *
method_get(PyObject *self, PyObject *o, PyObject *type)
{
    const member_object *member = (const member_object *)self;
    PyObject *function, *oleobj;
    (void)type;
    if (o == NULL)
        return Py_NewRef(self);
    oleobj = oleobj_of(o);
    function = oleobj == NULL ? NULL : bound_function(member, member->get, oleobj);
    if (function != NULL && PyObject_GenericSetAttr(o, shown_name(member->get), function) < 0)
        Py_CLEAR(function);
    return function;
}

static PyObject *
property_get(PyObject *self, PyObject *o, PyObject *type)
{
    const member_object *member = (const member_object *)self;
    PyObject *oleobj;
    (void)type;
    if (o == NULL)
        return Py_NewRef(self);
    if (member->get == NULL) {
        PyErr_Format(PyExc_AttributeError, "the property %U cannot be read", member->put->name);
        return NULL;
    }
    oleobj = oleobj_of(o);
    return oleobj == NULL ? NULL
                          : call_method(member->st, oleobj, &com_definition_of(member->definition)->iid, member->get, NULL);
}

static int
property_set(PyObject *self, PyObject *o, PyObject *value)
{
    const member_object *member = (const member_object *)self;
    PyObject *oleobj, *result;
    if (member->put == NULL || value == NULL) {
        PyErr_Format(PyExc_AttributeError, "the property %U cannot be %s", member->get != NULL ? member->get->name
                     : member->put->name, value == NULL ? "deleted" : "set");
        return -1;
    }
    oleobj = oleobj_of(o);
    if (oleobj == NULL)
        return -1;
    result = call_method(member->st, oleobj, &com_definition_of(member->definition)->iid, member->put, &value);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

static PyObject *
member_name(PyObject *self, void *unused)
{
    const member_object *member = (const member_object *)self;
    (void)unused;
    return Py_NewRef(member->get != NULL ? member->get->name : member->put->name);
}

static PyGetSetDef member_getset[] = {
    {"__name__", member_name, NULL, "The member's name.", NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

static PyType_Slot method_slots[] = {
    {Py_tp_dealloc, member_dealloc},
    {Py_tp_descr_get, method_get},
    {Py_tp_getset, member_getset},
    {Py_tp_doc, "A method of a COM interface."},
    {0, NULL}
};

static PyType_Slot property_slots[] = {
    {Py_tp_dealloc, member_dealloc},
    {Py_tp_descr_get, property_get},
    {Py_tp_descr_set, property_set},
    {Py_tp_getset, member_getset},
    {Py_tp_doc, "A property of a COM interface."},
    {0, NULL}
};

static PyType_Spec method_spec = {
    .name = "pythoncom._vtable_method",
    .basicsize = sizeof(member_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = method_slots,
};

static PyType_Spec property_spec = {
    .name = "pythoncom._vtable_property",
    .basicsize = sizeof(member_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = property_slots,
};

/* ---- objects ------------------------------------------------------------------------------------------------------------------ */

/* Ask a COM object for the interface of a class. Its wrapper is a PyIDispatch or a PyIUnknown, whatever it points to. */
static PyObject *
query(PyTypeObject *type, PyObject *ob)
{
    PyObject *wrapper = NULL, *capsule = PyObject_GetAttrString((PyObject *)type, "_definition_");
    com_definition *definition = capsule == NULL ? NULL : com_definition_of(capsule);
    PyObject *module = definition == NULL ? NULL : PyImport_ImportModule("pythoncom");
    com_state *st = module == NULL ? NULL : com_begin(PyModule_GetState(module));
    void *pointer;
    if (st != NULL && com_unwrap(st, ob, &definition->iid, "the object", 0, &pointer) == 0)
        wrapper = com_wrap(st, pointer, definition->dispatch ? &IID_IDispatch : &definition->iid);
    if (wrapper != NULL)
        com_wrapper_data(wrapper)->iid = definition->iid;
    Py_XDECREF(module);
    Py_XDECREF(capsule);
    return wrapper;
}

/* InterfaceClass(ob) */
static int
object_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *oleobj, *old = ((vtable_object *)self)->oleobj;
    if (kwargs != NULL && PyDict_Size(kwargs) > 0) {
        PyErr_SetString(PyExc_TypeError, "the class of an interface takes no keyword arguments");
        return -1;
    }
    if (!PyArg_ParseTuple(args, "O:interface", &oleobj))
        return -1;
    oleobj = query(Py_TYPE(self), oleobj);
    if (oleobj == NULL)
        return -1;
    ((vtable_object *)self)->oleobj = oleobj;
    Py_XDECREF(old);
    return 0;
}

static int
object_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((vtable_object *)self)->oleobj);
    Py_VISIT(((vtable_object *)self)->dict);
    return 0;
}

static int
object_clear(PyObject *self)
{
    Py_CLEAR(((vtable_object *)self)->oleobj);
    Py_CLEAR(((vtable_object *)self)->dict);
    return 0;
}

static void
object_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    PyObject_GC_UnTrack(self);
    if (((vtable_object *)self)->weakrefs != NULL)
        PyObject_ClearWeakRefs(self);
    object_clear(self);
    release(self);
    Py_DECREF(type);
}

static PyObject *
object_richcompare(PyObject *self, PyObject *other, int operation)
{
    PyObject *mine = ((vtable_object *)self)->oleobj, *theirs, *result;
    if ((operation != Py_EQ && operation != Py_NE) || mine == NULL)
        return Py_NewRef(Py_NotImplemented);
    theirs = PyObject_GetAttrString(other, "_oleobj_");
    if (theirs == NULL) {
        PyErr_Clear();
        return Py_NewRef(Py_NotImplemented);
    }
    result = PyObject_RichCompare(mine, theirs, operation);
    Py_DECREF(theirs);
    return result;
}

static Py_hash_t
object_hash(PyObject *self)
{
    PyObject *oleobj = oleobj_of(self);
    return oleobj == NULL ? -1 : PyObject_Hash(oleobj);
}

/* As a PyIUnknown has it, which programs get where no library describes the interface. */
static PyObject *
object_query(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *oleobj = oleobj_of(self), *callee, *result;
    callee = oleobj == NULL ? NULL : PyObject_GetAttrString(oleobj, "QueryInterface");
    result = callee == NULL ? NULL : PyObject_Call(callee, args, kwargs);
    Py_XDECREF(callee);
    return result;
}

static PyMethodDef object_methods[] = {
    {"QueryInterface", (PyCFunction)(void (*)(void))object_query, METH_VARARGS | METH_KEYWORDS,
     "QueryInterface($self, iid, useIID=None)\n--\n\nGet another interface of the object.\n"
     "https://learn.microsoft.com/windows/win32/api/unknwn/nf-unknwn-iunknown-queryinterface(refiid_void)"},
    {NULL, NULL, 0, NULL}
};

static PyMemberDef object_members[] = {
    {"_oleobj_", T_OBJECT, offsetof(vtable_object, oleobj), READONLY, "The wrapper that owns the interface."},
    {"__dictoffset__", T_PYSSIZET, offsetof(vtable_object, dict), READONLY, NULL},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(vtable_object, weakrefs), READONLY, NULL},
    {NULL, 0, 0, 0, NULL}
};

static PyType_Slot object_slots[] = {
    {Py_tp_doc, "An object of an interface that a type library describes, called through its vtable."},
    {Py_tp_init, object_init},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_traverse, object_traverse},
    {Py_tp_clear, object_clear},
    {Py_tp_dealloc, object_dealloc},
    {Py_tp_richcompare, object_richcompare},
    {Py_tp_hash, object_hash},
    {Py_tp_members, object_members},
    {Py_tp_methods, object_methods},
    {0, NULL}
};

static PyType_Spec object_spec = {
    .name = "pythoncom._VtableBase",
    .basicsize = sizeof(vtable_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = object_slots,
};

/* ---- classes ------------------------------------------------------------------------------------------------------------------ */

static PyObject *
member_new(com_state *st, PyTypeObject *type, PyObject *capsule, const com_vmethod *get, const com_vmethod *put)
{
    member_object *member = (member_object *)PyType_GenericAlloc(type, 0);
    if (member == NULL)
        return NULL;
    member->st = st;
    member->definition = Py_NewRef(capsule);
    member->get = get;
    member->put = put;
    return (PyObject *)member;
}

static int
add_member(PyObject *members, PyObject *name, PyObject *member)
{
    int result = member == NULL ? -1 : PyDict_SetItem(members, name, member);
    Py_XDECREF(member);
    return result;
}

/* A property without arguments is an attribute. With arguments, getting it is a call, and setting it a call of SetName. */
static bool
is_attribute(const com_vmethod *method)
{
    if (method->problem != NULL)
        return false;
    return method->kind == INVOKE_PROPERTYGET ? method->ins == 0 : method->kind != INVOKE_FUNC && method->ins == 1;
}

static int
add_property(com_state *st, PyObject *members, PyObject *capsule, const com_vmethod *method)
{
    PyObject *known = PyDict_GetItemWithError(members, method->name);
    const com_vmethod *get = NULL, *put = NULL;
    if (PyErr_Occurred())
        return -1;
    if (known != NULL && Py_TYPE(known) == st->universal->property_type) {
        get = ((member_object *)known)->get;
        put = ((member_object *)known)->put;
    }
    if (method->kind == INVOKE_PROPERTYGET)
        get = method;
    else if (put == NULL || method->kind == INVOKE_PROPERTYPUT)
        put = method;
    return add_member(members, method->name, member_new(st, st->universal->property_type, capsule, get, put));
}

static int
add_method(com_state *st, PyObject *members, PyObject *capsule, com_vmethod *method)
{
    method->def.ml_name = method->utf8;
    method->def.ml_meth = (PyCFunction)(void (*)(void))bound_call;
    method->def.ml_flags = METH_FASTCALL | METH_KEYWORDS;
    if (is_attribute(method))
        return add_property(st, members, capsule, method);
    return add_member(members, shown_name(method), member_new(st, st->universal->method_type, capsule, method, NULL));
}

static PyObject *
class_members(com_state *st, com_definition *definition, PyObject *capsule)
{
    UINT i;
    PyObject *iid, *members = PyDict_New();
    for (i = 0; members != NULL && i < definition->count; i++) {
        if (add_method(st, members, capsule, definition->methods[i]) < 0)
            Py_CLEAR(members);
    }
    iid = members == NULL ? NULL : st->core->from_guid(st->core, &definition->iid);
    if (iid != NULL && PyDict_SetItemString(members, "_iid_", iid) == 0
        && PyDict_SetItemString(members, "_dual_", definition->dispatch ? Py_True : Py_False) == 0
        && PyDict_SetItemString(members, "_definition_", capsule) == 0) {
        Py_DECREF(iid);
        return members;
    }
    Py_XDECREF(iid);
    Py_XDECREF(members);
    return NULL;
}

/* Takes the definition. */
PyObject *
com_vtable_class(com_state *st, com_definition *definition)
{
    PyObject *members, *made = NULL, *capsule = com_definition_capsule(definition);
    if (capsule == NULL)
        return NULL;
    members = class_members(st, definition, capsule);
    if (members != NULL)
        made = PyObject_CallFunction((PyObject *)&PyType_Type, "O(O)O", definition->name, st->universal->base_type, members);
    Py_XDECREF(members);
    Py_DECREF(capsule);
    return made;
}

int
com_vtable_types(com_state *st, PyObject *module)
{
    struct com_universal_state *u = st->universal;
    u->method_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &method_spec, NULL);
    u->property_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &property_spec, NULL);
    u->bound_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &bound_spec, NULL);
    u->base_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &object_spec, NULL);
    if (u->method_type == NULL || u->property_type == NULL || u->bound_type == NULL || u->base_type == NULL)
        return -1;
    return PyModule_AddObjectRef(module, "_VtableBase", (PyObject *)u->base_type);
}
