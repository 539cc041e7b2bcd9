/* COM objects as Python collections: iterating, indexing, calling their default member. */
#include "../variant/variant.h"

typedef struct {
    PyObject_HEAD
    com_object *object;
    IEnumVARIANT *enumerator;   /* NULL: the object has none, its items are asked for by number */
    Py_ssize_t position;
} iterator_object;

/* ---- enumerators ------------------------------------------------------------------------------------------------- */

/* The result of _NewEnum as an enumerator. 1 with *out, 0 when the object has none, -1 with an exception set. */
static int
new_enumerator(com_object *self, IEnumVARIANT **out)
{
    DISPPARAMS none = {NULL, NULL, 0, 0};
    IDispatch *dispatch = com_object_pointer(self);
    VARIANT result;
    HRESULT hr;
    *out = NULL;
    if (dispatch == NULL)
        return -1;
    VariantInit(&result);
    Py_BEGIN_ALLOW_THREADS
    hr = IDispatch_Invoke(dispatch, DISPID_NEWENUM, &IID_NULL, 0, DISPATCH_METHOD | DISPATCH_PROPERTYGET, &none, &result,
                          NULL, NULL);
    if (SUCCEEDED(hr)) {
        bool object = (V_VT(&result) == VT_UNKNOWN || V_VT(&result) == VT_DISPATCH) && V_UNKNOWN(&result) != NULL;
        if (!object || FAILED(IUnknown_QueryInterface(V_UNKNOWN(&result), &IID_IEnumVARIANT, (void **)out)))
            *out = NULL;
        VariantClear(&result);
    }
    Py_END_ALLOW_THREADS
    return *out != NULL;
}

/* The next element. 1 with *out, 0 at the end, -1 with an exception set. */
static int
next_element(com_object *self, IEnumVARIANT *enumerator, PyObject **out)
{
    VARIANT element;
    ULONG fetched = 0;
    HRESULT hr;
    VariantInit(&element);
    COM_CALL(hr, IEnumVARIANT_Next(enumerator, 1, &element, &fetched));
    if (FAILED(hr))
        return com_check(self->st, hr, (IUnknown *)enumerator, &IID_IEnumVARIANT);
    if (hr != S_OK || fetched == 0)
        return 0;
    *out = com_object_good(self, com_variant_to_py(self->st, &element), NULL);
    com_variant_free(&element);
    return *out == NULL ? -1 : 1;
}

PyObject *
com_object_newenum(PyObject *op, PyObject *unused)
{
    com_object *self = (com_object *)op;
    IEnumVARIANT *enumerator;
    PyObject *wrapper, *module, *result;
    (void)unused;
    if (new_enumerator(self, &enumerator) < 0)
        return NULL;
    if (enumerator == NULL)
        Py_RETURN_NONE;
    wrapper = com_wrap(self->st, enumerator, &IID_IEnumVARIANT);
    module = wrapper == NULL ? NULL : PyImport_ImportModule("win32com.client.util");
    result = module == NULL ? NULL : PyObject_CallMethod(module, "WrapEnum", "OO", wrapper, Py_None);
    Py_XDECREF(wrapper);
    Py_XDECREF(module);
    return result;
}

/* ---- iterating ------------------------------------------------------------------------------------------------------ */

/* Whether items can be asked for; false with an exception set. */
static bool
has_items(com_object *self)
{
    PyObject *name = PyUnicode_InternFromString("Item");
    PyObject *member = name == NULL ? NULL : com_object_find(self, name);
    Py_XDECREF(name);
    Py_XDECREF(member);
    if (member == NULL && !PyErr_Occurred())
        PyErr_SetString(PyExc_TypeError, "This object does not support enumeration");
    return member != NULL;
}

PyObject *
com_object_iter(PyObject *op)
{
    com_object *self = (com_object *)op;
    IEnumVARIANT *enumerator;
    iterator_object *iterator;
    int found = new_enumerator(self, &enumerator);
    if (found < 0 || (found == 0 && !has_items(self)))
        return NULL;
    iterator = (iterator_object *)PyType_GenericAlloc(self->st->dispatch->iterator_type, 0);
    if (iterator == NULL) {
        com_release(enumerator);
        return NULL;
    }
    iterator->object = (com_object *)Py_NewRef(op);
    iterator->enumerator = enumerator;
    return (PyObject *)iterator;
}

/* Item(0), Item(1) and so on; an IndexError is the end. */
static PyObject *
next_item(iterator_object *iterator)
{
    PyObject *index = PyLong_FromSsize_t(iterator->position), *value;
    if (index == NULL)
        return NULL;
    value = com_object_getitem((PyObject *)iterator->object, index);
    Py_DECREF(index);
    iterator->position += value != NULL;
    if (value == NULL && PyErr_ExceptionMatches(PyExc_IndexError))
        PyErr_Clear();
    return value;
}

static PyObject *
iterator_next(PyObject *op)
{
    iterator_object *iterator = (iterator_object *)op;
    PyObject *value = NULL;
    if (iterator->enumerator == NULL)
        return next_item(iterator);
    return next_element(iterator->object, iterator->enumerator, &value) > 0 ? value : NULL;
}

static int
iterator_traverse(PyObject *op, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(op));
    Py_VISIT(((iterator_object *)op)->object);
    return 0;
}

static void
iterator_dealloc(PyObject *op)
{
    iterator_object *iterator = (iterator_object *)op;
    PyTypeObject *type = Py_TYPE(op);
    PyObject_GC_UnTrack(op);
    com_release(iterator->enumerator);
    Py_XDECREF((PyObject *)iterator->object);
    PyObject_GC_Del(op);
    Py_DECREF(type);
}

static PyType_Slot iterator_slots[] = {
    {Py_tp_doc, "Goes through a COM collection."},
    {Py_tp_iter, PyObject_SelfIter},
    {Py_tp_iternext, iterator_next},
    {Py_tp_traverse, iterator_traverse},
    {Py_tp_dealloc, iterator_dealloc},
    {0, NULL},
};

PyType_Spec com_iterator_spec = {
    .name = "win32com.client.dynamic.iterator",
    .basicsize = sizeof(iterator_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = iterator_slots,
};

/* ---- indexing ------------------------------------------------------------------------------------------------------- */

/* A member by its name, or the default member where the object has no such name; invoked with what is given. */
static PyObject *
invoke_named(com_object *self, const char *name, const char *missing, PyObject *const *args, Py_ssize_t count)
{
    PyObject *text = PyUnicode_InternFromString(name), *member, *value = NULL;
    com_invocation call;
    if (text == NULL)
        return NULL;
    member = com_object_find(self, text);
    if (member == NULL && !PyErr_Occurred())
        PyErr_SetString(PyExc_TypeError, missing);
    if (member != NULL && com_object_begin(self, &call) == 0) {
        const com_facts *facts = com_member_facts(member);
        call.dispid = facts->dispid;
        call.flags = facts->kind == COM_KIND_GUESS ? DISPATCH_METHOD | DISPATCH_PROPERTYGET : facts->invkind;
        call.args = args;
        call.count = count;
        value = com_object_good(self, com_invoke(&call), NULL);
    }
    Py_XDECREF(member);
    Py_DECREF(text);
    return value;
}

/* Move the kept enumerator to an element. */
static int
seek(com_object *self, Py_ssize_t index)
{
    HRESULT hr;
    if (index == self->position)
        return 0;
    COM_CALL(hr, IEnumVARIANT_Reset(self->enumerator));
    if (SUCCEEDED(hr) && index > 0)
        COM_CALL(hr, IEnumVARIANT_Skip(self->enumerator, (ULONG)index));
    self->position = index;
    return com_check(self->st, hr, (IUnknown *)self->enumerator, &IID_IEnumVARIANT);
}

/* The element at a place of the enumeration, from 0. 1, 0 when the object has no enumerator, -1 with an exception set. */
static int
get_by_place(com_object *self, PyObject *key, PyObject **out)
{
    Py_ssize_t index = PyLong_AsSsize_t(key);
    int found;
    if (index == -1 && PyErr_Occurred())
        return -1;
    if (self->enumerator == NULL) {
        found = new_enumerator(self, &self->enumerator);
        self->position = 0;
        if (found <= 0)
            return found;
    }
    if (index < 0 || index > INT_MAX) {
        PyErr_SetString(PyExc_IndexError, "list index out of range");
        return -1;
    }
    if (seek(self, index) < 0)
        return -1;
    found = next_element(self, self->enumerator, out);
    self->position = found > 0 ? index + 1 : -1;
    if (found == 0)
        PyErr_SetString(PyExc_IndexError, "list index out of range");
    return found > 0 ? 1 : -1;
}

PyObject *
com_object_getitem(PyObject *op, PyObject *key)
{
    com_object *self = (com_object *)op;
    PyObject *value = NULL;
    if (PyLong_Check(key)) {
        int found = get_by_place(self, key, &value);
        if (found != 0)
            return found > 0 ? value : NULL;
    }
    return invoke_named(self, "Item", "This object does not support enumeration", &key, 1);
}

/* How to put an item: objects by reference where the description says that this can be done; without one, both. */
static int
put_flags(com_object *self, PyObject *value)
{
    const int both = DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF;
    int uses = com_members_default_put(self);
    PyObject *wrapper;
    if (uses <= 0)
        return uses < 0 ? -1 : both;
    if (uses != both)
        return uses;
    wrapper = com_wrapper_of(self->st, value);
    Py_XDECREF(wrapper);
    if (PyErr_Occurred())
        return -1;
    return wrapper == NULL ? DISPATCH_PROPERTYPUT : DISPATCH_PROPERTYPUTREF;
}

int
com_object_setitem(PyObject *op, PyObject *key, PyObject *value)
{
    com_object *self = (com_object *)op;
    PyObject *args[2] = {key, value}, *result;
    com_invocation call;
    int flags;
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "items of a COM object cannot be deleted");
        return -1;
    }
    flags = put_flags(self, value);
    if (flags < 0 || com_object_begin(self, &call) < 0)
        return -1;
    call.dispid = DISPID_VALUE;
    call.flags = (WORD)flags;
    call.want_result = false;
    call.args = args;
    call.count = 2;
    call.quiet = flags == DISPATCH_PROPERTYPUT ? NULL : com_object_wrong_use;
    result = com_invoke(&call);
    if (result == NULL && !PyErr_Occurred()) {
        /* Some objects want to hear exactly one of the two. */
        call.flags = DISPATCH_PROPERTYPUT;
        call.quiet = NULL;
        result = com_invoke(&call);
    }
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

Py_ssize_t
com_object_length(PyObject *op)
{
    PyObject *value = invoke_named((com_object *)op, "Count", "This dispatch object does not define a Count method", NULL, 0);
    Py_ssize_t length = value == NULL ? -1 : PyNumber_AsSsize_t(value, PyExc_OverflowError);
    Py_XDECREF(value);
    if (length < 0 && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "the object's Count is negative");
    return length;
}

/* ---- the default member --------------------------------------------------------------------------------------------- */

static PyObject *
call_default(com_object *self, PyObject *const *args, Py_ssize_t count, bool (*quiet)(com_state *, HRESULT))
{
    com_invocation call;
    if (com_object_begin(self, &call) < 0)
        return NULL;
    call.dispid = DISPID_VALUE;
    call.flags = DISPATCH_METHOD | DISPATCH_PROPERTYGET;
    call.args = args;
    call.count = count;
    call.quiet = quiet;
    return com_object_good(self, com_invoke(&call), NULL);
}

static PyObject *
refuse_keywords(void)
{
    PyErr_SetString(PyExc_TypeError, "a COM object's default member takes no keyword arguments");
    return NULL;
}

PyObject *
com_object_tp_call(PyObject *op, PyObject *args, PyObject *kwargs)
{
    PyObject *few[COM_FEW_ARGUMENTS], **slots = few, *value;
    Py_ssize_t i, count = PyTuple_Size(args);
    if (kwargs != NULL && PyDict_Size(kwargs) > 0)
        return refuse_keywords();
    if (count > COM_FEW_ARGUMENTS) {
        slots = PyMem_Malloc((size_t)count * sizeof(PyObject *));
        if (slots == NULL)
            return PyErr_NoMemory();
    }
    for (i = 0; i < count; i++)
        slots[i] = PyTuple_GetItem(args, i);
    value = call_default((com_object *)op, slots, count, NULL);
    if (slots != few)
        PyMem_Free(slots);
    return value;
}

PyObject *
com_object_vectorcall(PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    if (kwnames != NULL && PyTuple_Size(kwnames) > 0)
        return refuse_keywords();
    return call_default((com_object *)op, args, COM_VECTOR_COUNT(nargsf), NULL);
}

PyObject *
com_object_int(PyObject *op)
{
    PyObject *value = call_default((com_object *)op, NULL, 0, NULL), *number;
    if (value == NULL)
        return NULL;
    number = PyNumber_Long(value);
    Py_DECREF(value);
    return number;
}

PyObject *
com_object_str(PyObject *op)
{
    PyObject *value = call_default((com_object *)op, NULL, 0, com_object_wrong_use), *text;
    if (value == NULL)
        return PyErr_Occurred() ? NULL : PyObject_Repr(op);
    text = PyObject_Str(value);
    Py_DECREF(value);
    return text;
}
