/* Attributes of Dispatch objects: how a name becomes a member, and what reading and writing it does. */
#include "../variant/variant.h"

/* Programs add to this list what their objects answer. */
static bool
listed_as_wrong_use(HRESULT hr)
{
    PyObject *modules = PyImport_GetModuleDict();   /* borrowed */
    PyObject *module = PyDict_GetItemString(modules, "win32com.client.dynamic");   /* borrowed */
    PyObject *list = module == NULL ? NULL : PyObject_GetAttrString(module, "ERRORS_BAD_CONTEXT");
    PyObject *code = list == NULL ? NULL : PyLong_FromLong(hr);
    bool found = code != NULL && PySequence_Contains(list, code) == 1;
    Py_XDECREF(code);
    Py_XDECREF(list);
    PyErr_Clear();
    return found;
}

bool
com_object_wrong_use(com_state *st, HRESULT hr)
{
    (void)st;
    return hr == DISP_E_MEMBERNOTFOUND || hr == DISP_E_BADPARAMCOUNT || hr == DISP_E_PARAMNOTOPTIONAL
        || hr == DISP_E_TYPEMISMATCH || hr == E_INVALIDARG || listed_as_wrong_use(hr);
}

int
com_object_keep(com_object *self, PyObject **table, PyObject *name, PyObject *member)
{
    Py_CLEAR(self->kept);
    if (*table == NULL && (*table = PyDict_New()) == NULL)
        return -1;
    return PyDict_SetItem(*table, name, member);
}

/* Where what is true of this object, but perhaps not of the next one with the same description, is kept. */
static PyObject **
own_gets(com_object *self)
{
    return self->described ? &self->own_gets : &self->gets;
}

static void
no_attribute(com_object *self, const char *form, PyObject *name)
{
    PyErr_Format(PyExc_AttributeError, form, com_object_username(self), name);
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
        self->gets = Py_NewRef(PyTuple_GetItem(pair, 0));
        self->puts = Py_NewRef(PyTuple_GetItem(pair, 1));
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

/* Whether nobody was asked: the server is gone, or this is the wrong thread. That says nothing about a name. */
static bool
unreachable(HRESULT hr)
{
    DWORD code = (DWORD)HRESULT_CODE(hr);
    if (hr == CO_E_NOTINITIALIZED || hr == CO_E_OBJNOTCONNECTED)
        return true;
    if (HRESULT_FACILITY(hr) == FACILITY_WIN32)
        return code >= RPC_S_INVALID_STRING_BINDING && code <= RPC_X_BAD_STUB_DATA;
    return FAILED(hr) && HRESULT_FACILITY(hr) == FACILITY_RPC;
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
    if (PyErr_Occurred()) {
        /* No member has a name that is no text for Windows. */
        if (!PyErr_ExceptionMatches(PyExc_ValueError))
            return -1;
        PyErr_Clear();
        return 0;
    }
    if (unreachable(hr))
        return com_check(self->st, hr, NULL, NULL);
    return SUCCEEDED(hr) ? 1 : 0;
}

/* Look a name up in a table, learning about it at first. New reference; NULL without an exception if it is not there. */
static PyObject *
look_up(com_object *self, PyObject *name, bool put)
{
    PyObject *member, *own;
    if (com_object_tables(self) < 0)
        return NULL;
    own = put ? self->own_puts : self->own_gets;
    member = own == NULL ? NULL : PyDict_GetItemWithError(own, name);
    if (member != NULL || PyErr_Occurred())
        return Py_XNewRef(member);
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
    if (member != NULL && com_object_keep(self, own_gets(self), name, member) < 0)
        Py_CLEAR(member);
    return member;
}

/* ---- getting ------------------------------------------------------------------------------------------------------ */

/* What a program put into _mapCachedItems_. New reference; NULL without an exception if it is not there. */
static PyObject *
get_cached(com_object *self, DISPID dispid)
{
    PyObject *key = PyLong_FromLong(dispid), *value;
    value = key == NULL ? NULL : Py_XNewRef(PyDict_GetItemWithError(self->cached, key));
    Py_XDECREF(key);
    return value;
}

static PyObject *
get_property(com_object *self, PyObject *name, PyObject *member)
{
    const com_facts *facts = com_member_facts(member);
    com_invocation call;
    PyObject *value;
    if (com_object_begin(self, &call) < 0)
        return NULL;
    call.dispid = facts->dispid;
    if (self->cached != NULL) {
        value = get_cached(self, call.dispid);
        if (value != NULL || PyErr_Occurred())
            return value;
    }
    call.flags = facts->invkind;
    call.quiet = com_object_wrong_use;
    value = com_invoke(&call);
    if (value != NULL || PyErr_Occurred())
        return com_object_good(self, value, NULL);
    /* It is no property that can be read without arguments, so it is something to be called. */
    member = com_member_make(COM_KIND_FREE_METHOD, call.dispid, DISPATCH_METHOD);
    if (member == NULL || com_object_keep(self, own_gets(self), name, member) < 0) {
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
    int kind = com_member_facts(member)->kind;
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

/* What a program put into _builtMethods_, bound to the object. */
static PyObject *
get_built(com_object *self, PyObject *name)
{
    PyObject *function = self->built == NULL ? NULL : PyDict_GetItemWithError(self->built, name);   /* borrowed */
    if (function == NULL)
        return NULL;
    return PyObject_CallMethod(function, "__get__", "OO", (PyObject *)self, (PyObject *)Py_TYPE((PyObject *)self));
}

static PyObject *
get_unknown(com_object *self, PyObject *name)
{
    PyObject *member, *value = get_built(self, name);
    if (value != NULL || PyErr_Occurred())
        return value;
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

PyObject *
com_object_missing(PyObject *op, PyObject *name)
{
    if (!PyUnicode_Check(name)) {
        PyErr_Format(PyExc_TypeError, "attribute name must be string, not %R", (PyObject *)Py_TYPE(name));
        return NULL;
    }
    if (is_private(name)) {
        PyErr_SetObject(PyExc_AttributeError, name);
        return NULL;
    }
    return get_unknown((com_object *)op, name);
}

/* The member of a name that was used before. Borrowed; NULL without an exception when there is none. */
static PyObject *
known_member(com_object *self, PyObject *name)
{
    PyObject *member;
    if (self->own_gets != NULL) {
        member = PyDict_GetItemWithError(self->own_gets, name);
        if (member != NULL || PyErr_Occurred())
            return member;
    }
    return self->gets == NULL ? NULL : PyDict_GetItemWithError(self->gets, name);
}

/* A name in `gets` is known to be no attribute of the type, so the generic look-up, whose failure is dear, is left out.
 * Classes whose tp_getattro is Python's have a __getattr__, theirs or ours, that is asked when this function fails. */
PyObject *
com_object_getattro(PyObject *op, PyObject *name)
{
    com_object *self = (com_object *)op;
    PyObject *value, *member;
    bool whole = (getattrofunc)PyType_GetSlot(Py_TYPE(op), Py_tp_getattro) == com_object_getattro;
    if (whole && (self->dict == NULL || PyDict_Size(self->dict) == 0)) {
        value = com_object_kept_method(self, name);
        if (value != NULL)
            return value;
        member = known_member(self, name);
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
    if (value != NULL || !whole || !PyErr_ExceptionMatches(PyExc_AttributeError) || is_private(name))
        return value;
    PyErr_Clear();
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

/* The AttributeError; the failure that led to it, where there is one, becomes its cause. */
static int
cannot_be_set(com_object *self, PyObject *name)
{
    PyObject *cause_type, *cause, *cause_traceback, *type, *error, *traceback;
    PyErr_Fetch(&cause_type, &cause, &cause_traceback);
    if (cause_type != NULL)
        PyErr_NormalizeException(&cause_type, &cause, &cause_traceback);
    no_attribute(self, "Property '%S.%U' can not be set.", name);
    if (cause != NULL) {
        PyErr_Fetch(&type, &error, &traceback);
        PyErr_NormalizeException(&type, &error, &traceback);
        if (error != NULL)
            PyException_SetCause(error, Py_NewRef(cause));
        PyErr_Restore(type, error, traceback);
    }
    Py_XDECREF(cause_type);
    Py_XDECREF(cause);
    Py_XDECREF(cause_traceback);
    return -1;
}

/* Whether the object refused a put because it takes references only, and the value is one. */
static bool
wants_reference(com_object *self, PyObject *value, HRESULT hr)
{
    PyObject *type, *error, *traceback, *wrapper;
    if (!com_object_wrong_use(self->st, hr))
        return false;
    PyErr_Fetch(&type, &error, &traceback);
    wrapper = com_wrapper_of(self->st, value);
    PyErr_Restore(type, error, traceback);
    Py_XDECREF(wrapper);
    return wrapper != NULL;
}

/* A member without description: try it. */
static int
put_guess(com_object *self, PyObject *name, PyObject *value)
{
    DISPID id;
    HRESULT hr = S_OK;
    PyObject *member;
    WORD flags = DISPATCH_PROPERTYPUT;
    int found = ask_number(self, name, &id);
    if (found < 0)
        return -1;
    if (found == 0)
        return cannot_be_set(self, name);
    found = put(self, id, flags, value, &hr);
    if (found < 0 && wants_reference(self, value, hr)) {
        PyErr_Clear();
        flags = DISPATCH_PROPERTYPUTREF;
        found = put(self, id, flags, value, &hr);
    }
    if (found < 0)
        return PyErr_ExceptionMatches(self->st->core->com_error) ? cannot_be_set(self, name) : -1;
    member = com_member_make(COM_KIND_PROPERTY, id, flags);
    found = member == NULL ? -1 : com_object_keep(self, self->described ? &self->own_puts : &self->puts, name, member);
    Py_XDECREF(member);
    return found;
}

/* Whether an assignment is the Python object's own affair. */
static int
is_own(com_object *self, PyObject *name)
{
    static const char *const own[] = {"_oleobj_", "_username_", "_olerepr_", "_lazydata_", "_mapCachedItems_",
                                      "_builtMethods_", "__dict__", "__class__"};
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

int
com_object_setattro(PyObject *op, PyObject *name, PyObject *value)
{
    com_object *self = (com_object *)op;
    PyObject *member;
    const com_facts *facts;
    HRESULT hr;
    int result = value == NULL ? 1 : is_own(self, name);
    if (result != 0)
        return result < 0 ? -1 : PyObject_GenericSetAttr(op, name, value);
    member = look_up(self, name, true);
    if (member == NULL)
        return PyErr_Occurred() ? -1 : put_guess(self, name, value);
    facts = com_member_facts(member);
    result = put(self, facts->dispid, facts->invkind, value, &hr);
    Py_DECREF(member);
    return result;
}
