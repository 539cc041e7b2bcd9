/* CDispatch: a COM object whose members are Python attributes. */
#include "client.h"
#include <structmember.h>

bool
com_object_wrong_use(HRESULT hr)
{
    return hr == DISP_E_MEMBERNOTFOUND || hr == DISP_E_BADPARAMCOUNT || hr == DISP_E_PARAMNOTOPTIONAL
        || hr == DISP_E_TYPEMISMATCH || hr == E_INVALIDARG;
}

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

static PyObject *
username(com_object *self)
{
    return self->username == NULL || self->username == Py_None ? self->st->dispatch->unknown_name : self->username;
}

static void
no_attribute(com_object *self, const char *form, PyObject *name)
{
    PyErr_Format(PyExc_AttributeError, form, username(self), name);
}

static PyObject *
object_repr(PyObject *op)
{
    return PyUnicode_FromFormat("<COMObject %S>", username((com_object *)op));
}

/* ---- making and taking apart ------------------------------------------------------------------------------------ */

/* The state of the module that made the type, or a base of it. */
static com_state *
state_of(PyTypeObject *type)
{
    for (; type != NULL; type = PyType_GetSlot(type, Py_tp_base)) {
        void *state = PyType_GetModuleState(type);
        if (state != NULL)
            return state;
        PyErr_Clear();
        if (!(PyType_GetFlags(type) & Py_TPFLAGS_HEAPTYPE))
            break;
    }
    PyErr_SetString(PyExc_TypeError, "this type does not derive from CDispatch");
    return NULL;
}

static PyObject *
object_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    com_state *st = state_of(type);
    com_object *self;
    (void)args;
    (void)kwargs;
    if (st == NULL)
        return NULL;
    self = (com_object *)PyType_GenericAlloc(type, 0);
    if (self != NULL)
        self->st = st;
    return (PyObject *)self;
}

static void
set(PyObject **place, PyObject *value)
{
    PyObject *old = *place;
    *place = Py_XNewRef(value);
    Py_XDECREF(old);
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
    Py_CLEAR(self->gets);
    Py_CLEAR(self->puts);
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
    Py_CLEAR(self->gets);
    Py_CLEAR(self->puts);
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

/* ---- tables ------------------------------------------------------------------------------------------------------ */

/* The tables that all objects of this Python type and this description share. */
static int
shared_tables(com_object *self, const GUID *guid)
{
    PyObject *iid = self->st->core->from_guid(self->st->core, guid), *key, *pair;
    int result = -1;
    key = iid == NULL ? NULL : Py_BuildValue("(OO)", (PyObject *)Py_TYPE((PyObject *)self), iid);
    Py_XDECREF(iid);
    if (key == NULL)
        return -1;
    pair = Py_XNewRef(PyDict_GetItemWithError(self->st->dispatch->members, key));
    if (pair == NULL && !PyErr_Occurred()) {
        pair = Py_BuildValue("({}{})");
        if (pair != NULL && PyDict_SetItem(self->st->dispatch->members, key, pair) < 0)
            Py_CLEAR(pair);
    }
    if (pair != NULL) {
        set(&self->gets, PyTuple_GetItem(pair, 0));
        set(&self->puts, PyTuple_GetItem(pair, 1));
        Py_DECREF(pair);
        result = 0;
    }
    Py_DECREF(key);
    return result;
}

int
com_object_tables(com_object *self)
{
    GUID guid;
    int described;
    if (self->puts != NULL)
        return 0;
    described = self->lazydata == Py_False ? 0 : com_members_guid(self, &guid);
    if (described < 0)
        return -1;
    self->described = described > 0;
    if (self->described && !IsEqualGUID(&guid, &IID_NULL))
        return shared_tables(self, &guid);
    self->gets = PyDict_New();
    self->puts = PyDict_New();
    return self->gets == NULL || self->puts == NULL ? -1 : 0;
}

/* The number of a member that no description knows. 1 when there is one, 0 when not, -1 with an exception set. */
static int
ask_number(com_object *self, PyObject *name, DISPID *out)
{
    IDispatch *dispatch = com_object_pointer(self);
    HRESULT hr;
    if (dispatch == NULL)
        return -1;
    hr = com_dispid_of(self->st, dispatch, name, out);
    if (PyErr_Occurred())
        return -1;
    return SUCCEEDED(hr) ? 1 : 0;
}

/* Look a name up in a table, learning about it at first. New reference; NULL without an exception if it is not there. */
static PyObject *
look_up(com_object *self, PyObject *name, bool put)
{
    PyObject *member;
    if (com_object_tables(self) < 0)
        return NULL;
    member = PyDict_GetItemWithError(put ? self->puts : self->gets, name);
    if (member != NULL || PyErr_Occurred() || !self->described)
        return Py_XNewRef(member);
    if (com_members_learn(self, name) < 0)
        return NULL;
    return Py_XNewRef(PyDict_GetItemWithError(put ? self->puts : self->gets, name));
}

PyObject *
com_object_find(com_object *self, PyObject *name)
{
    DISPID id;
    PyObject *member = look_up(self, name, false);
    if (member != NULL || PyErr_Occurred() || ask_number(self, name, &id) <= 0)
        return member;
    member = com_member_make(COM_KIND_GUESS, id, DISPATCH_PROPERTYGET);
    if (member != NULL && PyDict_SetItem(self->gets, name, member) < 0)
        Py_CLEAR(member);
    return member;
}

/* ---- getting ------------------------------------------------------------------------------------------------------ */

static PyObject *
get_property(com_object *self, PyObject *name, PyObject *member)
{
    com_invocation call;
    PyObject *value;
    if (com_object_begin(self, &call) < 0)
        return NULL;
    call.dispid = com_member_dispid(member);
    call.flags = com_member_invkind(member);
    call.quiet = com_object_wrong_use;
    value = com_invoke(&call);
    if (value != NULL || PyErr_Occurred())
        return com_object_good(self, value, NULL);
    /* It is no property that can be read without arguments, so it is something to be called. */
    member = com_member_make(COM_KIND_FREE_METHOD, call.dispid, DISPATCH_METHOD);
    if (member == NULL || PyDict_SetItem(self->gets, name, member) < 0) {
        Py_XDECREF(member);
        return NULL;
    }
    value = com_object_method(self, name, member);
    Py_DECREF(member);
    return value;
}

static PyObject *
get_member(com_object *self, PyObject *name, PyObject *member)
{
    int kind = com_member_kind(member);
    if (kind == COM_KIND_METHOD || kind == COM_KIND_FREE_METHOD)
        return com_object_method(self, name, member);
    return get_property(self, name, member);
}

/* _x_ and __x__ are Python's, not COM's. */
static int
is_private(PyObject *name)
{
    Py_ssize_t length = PyUnicode_GetLength(name);
    return length > 0 && PyUnicode_ReadChar(name, 0) == '_' && PyUnicode_ReadChar(name, length - 1) == '_';
}

static PyObject *
get_unknown(com_object *self, PyObject *name)
{
    PyObject *member, *value;
    if (is_private(name))
        return NULL;   /* with the AttributeError of the generic look-up */
    PyErr_Clear();
    member = com_object_find(self, name);
    if (member == NULL) {
        if (!PyErr_Occurred())
            no_attribute(self, "%S.%U", name);
        return NULL;
    }
    value = get_member(self, name, member);
    Py_DECREF(member);
    return value;
}

/* A name in `gets` is known to be no attribute of the type, so the generic look-up, whose failure is dear, is left out. */
static PyObject *
object_getattro(PyObject *op, PyObject *name)
{
    com_object *self = (com_object *)op;
    PyObject *value;
    if (self->gets != NULL && (self->dict == NULL || PyDict_Size(self->dict) == 0)) {
        PyObject *member = PyDict_GetItemWithError(self->gets, name);
        if (member != NULL) {
            Py_INCREF(member);
            value = get_member(self, name, member);
            Py_DECREF(member);
            return value;
        }
        if (PyErr_Occurred())
            return NULL;
    }
    value = PyObject_GenericGetAttr(op, name);
    if (value != NULL || !PyErr_ExceptionMatches(PyExc_AttributeError))
        return value;
    return get_unknown(self, name);
}

/* ---- setting ------------------------------------------------------------------------------------------------------ */

static int
put(com_object *self, DISPID id, WORD flags, PyObject *value, HRESULT *hr)
{
    com_invocation call;
    PyObject *result;
    if (com_object_begin(self, &call) < 0)
        return -1;
    call.dispid = id;
    call.flags = flags;
    call.want_result = false;
    call.args = &value;
    call.count = 1;
    result = com_invoke(&call);
    *hr = call.hr;
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

static int
cannot_be_set(com_object *self, PyObject *name)
{
    PyObject *type, *cause, *traceback, *error_type, *error, *error_traceback;
    PyErr_Fetch(&type, &cause, &traceback);
    no_attribute(self, "Property '%S.%U' can not be set.", name);
    if (cause != NULL) {
        PyErr_NormalizeException(&type, &cause, &traceback);
        PyErr_Fetch(&error_type, &error, &error_traceback);
        PyErr_NormalizeException(&error_type, &error, &error_traceback);
        PyException_SetCause(error, Py_NewRef(cause));
        PyErr_Restore(error_type, error, error_traceback);
    }
    Py_XDECREF(type);
    Py_XDECREF(cause);
    Py_XDECREF(traceback);
    return -1;
}

/* A member without description: try it. Objects that take references only refuse the first way. */
static int
put_guess(com_object *self, PyObject *name, PyObject *value)
{
    DISPID id;
    HRESULT hr = S_OK;
    PyObject *member;
    int found = ask_number(self, name, &id);
    if (found < 0)
        return -1;
    if (found == 0)
        return cannot_be_set(self, name);
    if (put(self, id, DISPATCH_PROPERTYPUT, value, &hr) < 0)
        return PyErr_ExceptionMatches(self->st->core->com_error) ? cannot_be_set(self, name) : -1;
    member = com_member_make(COM_KIND_PROPERTY, id, DISPATCH_PROPERTYPUT);
    found = member == NULL ? -1 : PyDict_SetItem(self->puts, name, member);
    Py_XDECREF(member);
    return found;
}

/* Whether an assignment is the Python object's own affair. */
static int
is_own(com_object *self, PyObject *name)
{
    static const char *const own[] = {"_oleobj_", "_username_", "_olerepr_", "_lazydata_", "__dict__", "__class__"};
    size_t i;
    if (self->dict != NULL) {
        int found = PyDict_Contains(self->dict, name);
        if (found != 0)
            return found;
    }
    if (PyUnicode_GetLength(name) == 0 || PyUnicode_ReadChar(name, 0) != '_')
        return 0;
    for (i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
        if (PyUnicode_CompareWithASCIIString(name, own[i]) == 0)
            return 1;
    }
    return 0;
}

static int
object_setattro(PyObject *op, PyObject *name, PyObject *value)
{
    com_object *self = (com_object *)op;
    PyObject *member;
    HRESULT hr;
    int result = value == NULL ? 1 : is_own(self, name);
    if (result != 0)
        return result < 0 ? -1 : PyObject_GenericSetAttr(op, name, value);
    member = look_up(self, name, true);
    if (member == NULL)
        return PyErr_Occurred() ? -1 : put_guess(self, name, value);
    result = put(self, com_member_dispid(member), com_member_invkind(member), value, &hr);
    Py_DECREF(member);
    return result;
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
    made->oleobj = Py_NewRef(oleobj);
    made->username = Py_NewRef(name == NULL || name == Py_None ? self->st->dispatch->unknown_name : name);
    made->lazydata = Py_NewRef(Py_None);
    return (PyObject *)made;
}

/* An IUnknown may be an IDispatch as well. Steals `value`. */
static PyObject *
as_dispatch(com_state *st, PyObject *value)
{
    void *pointer = NULL;
    HRESULT hr;
    IUnknown *unknown = com_self(st, value);
    if (unknown == NULL) {
        Py_DECREF(value);
        return NULL;
    }
    COM_CALL(hr, IUnknown_QueryInterface(unknown, &IID_IDispatch, &pointer));
    if (FAILED(hr) || pointer == NULL)
        return value;
    Py_DECREF(value);
    return com_wrap(st, pointer, &IID_IDispatch);
}

static PyObject *
good_single(com_object *self, PyObject *value, PyObject *name, PyObject *clsid)
{
    com_state *st = self->st;
    PyObject *result;
    if (value == NULL || !PyObject_TypeCheck(value, st->unknown_type))
        return value;
    if (!PyObject_TypeCheck(value, st->dispatch_type))
        value = as_dispatch(st, value);
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
        result = member == NULL ? -1 : PyDict_SetItem(self->gets, args[i], member);
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

static PyObject *
object_find_type(PyObject *op, PyObject *name)
{
    PyObject *member, *result;
    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "_find_dispatch_type_() argument 'methodName' must be a str");
        return NULL;
    }
    member = com_object_find((com_object *)op, name);
    if (member == NULL)
        return PyErr_Occurred() ? NULL : Py_BuildValue("(OO)", Py_None, Py_None);
    result = Py_BuildValue("(il)", com_member_kind(member) == COM_KIND_GUESS ? DISPATCH_METHOD | DISPATCH_PROPERTYGET
                           : com_member_invkind(member), (long)com_member_dispid(member));
    Py_DECREF(member);
    return result;
}

static PyObject *
object_dir_ole(PyObject *op, PyObject *unused)
{
    (void)unused;
    return com_members_names((com_object *)op);
}

static PyObject *
object_dir(PyObject *op, PyObject *unused)
{
    PyObject *base = PyObject_GetAttrString((PyObject *)&PyBaseObject_Type, "__dir__"), *all = NULL, *names, *result = NULL;
    (void)unused;
    if (base != NULL)
        all = PyObject_CallFunctionObjArgs(base, op, NULL);
    names = all == NULL ? NULL : com_members_names((com_object *)op);
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

/* ---- comparing ------------------------------------------------------------------------------------------------------ */

static PyObject *
object_richcompare(PyObject *op, PyObject *other, int operation)
{
    com_object *self = (com_object *)op;
    PyObject *inner, *result;
    if (operation != Py_EQ && operation != Py_NE)
        Py_RETURN_NOTIMPLEMENTED;
    inner = PyObject_GetAttrString(other, "_oleobj_");
    if (inner == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError))
            return NULL;
        PyErr_Clear();
        inner = Py_NewRef(other);
    }
    result = PyObject_RichCompare(self->oleobj == NULL ? Py_None : self->oleobj, inner, operation);
    Py_DECREF(inner);
    return result;
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
    {"_find_dispatch_type_", object_find_type, METH_O,
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
    {"_dir_ole_", object_dir_ole, METH_NOARGS,
     "_dir_ole_($self, /)\n--\n\nThe names that the type description lists."},
    {"__dir__", object_dir, METH_NOARGS, "__dir__($self, /)\n--\n\nThe names of Python and of COM."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef object_members[] = {
    {"_oleobj_", T_OBJECT, offsetof(com_object, oleobj), 0, "The PyIDispatch; None once it is released."},
    {"_username_", T_OBJECT, offsetof(com_object, username), 0, "The name that the object was asked for by."},
    {"_olerepr_", T_OBJECT, offsetof(com_object, olerepr), 0, "What the maker of the object passed as its description."},
    {"_lazydata_", T_OBJECT, offsetof(com_object, lazydata), 0, "What the maker of the object passed as lazydata."},
    {"__dictoffset__", T_PYSSIZET, offsetof(com_object, dict), READONLY, NULL},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(com_object, weakrefs), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef object_getset[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
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
    {Py_tp_getattro, object_getattro},
    {Py_tp_setattro, object_setattro},
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
    {Py_tp_getset, object_getset},
    {0, NULL},
};

static PyType_Spec object_spec = {
    .name = "win32com.client.dynamic.CDispatch",
    .basicsize = sizeof(com_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = object_slots,
};

static PyTypeObject *
add_type(PyObject *module, PyType_Spec *spec, const char *name)
{
    PyObject *type = PyType_FromModuleAndSpec(module, spec, NULL);
    if (type != NULL && name != NULL && PyModule_AddObjectRef(module, name, type) < 0)
        Py_CLEAR(type);
    return (PyTypeObject *)type;
}

int
com_object_exec(com_state *st, PyObject *module)
{
    struct com_dispatch_state *d = st->dispatch;
    d->members = PyDict_New();
    d->wrap_name = PyUnicode_InternFromString("_wrap_dispatch_");
    d->unknown_name = PyUnicode_InternFromString("<unknown>");
    d->object_type = add_type(module, &object_spec, "_CDispatch");
    d->method_type = add_type(module, &com_method_spec, NULL);
    d->iterator_type = add_type(module, &com_iterator_spec, NULL);
    if (d->members == NULL || d->wrap_name == NULL || d->unknown_name == NULL || d->object_type == NULL || d->method_type == NULL
        || d->iterator_type == NULL)
        return -1;
    return PyModule_AddObjectRef(module, "_VARIANT", (PyObject *)d->variant_type);
}
