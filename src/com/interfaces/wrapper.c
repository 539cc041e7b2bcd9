/* Wrappers: Python objects that hold a COM pointer. One type per interface, in a chain that begins with PyIUnknown. */
#include "interfaces.h"

typedef struct {
    PyObject_HEAD
    com_wrapper wrapper;
} wrapper_object;

com_wrapper *
com_wrapper_data(PyObject *self)
{
    return &((wrapper_object *)self)->wrapper;
}

static bool
readable(const void *address)
{
    MEMORY_BASIC_INFORMATION memory;
    return VirtualQuery(address, &memory, sizeof(memory)) != 0 && memory.State == MEM_COMMIT
        && (memory.Protect & (PAGE_NOACCESS | PAGE_GUARD)) == 0;
}

/* After the last CoUninitialize the server's DLL may be gone, and with it the code of Release. Only a thread without COM
 * has to look. */
static bool
can_release(IUnknown *unknown)
{
    ULONG_PTR token;
    if (CoGetContextToken(&token) != CO_E_NOTINITIALIZED)
        return true;
    return readable(unknown) && readable(unknown->lpVtbl) && readable((const void *)(ULONG_PTR)unknown->lpVtbl->Release);
}

/* Release without the GIL, keeping a pending exception: it may run other people's code. */
void
com_release(void *pointer)
{
    IUnknown *unknown = pointer;
    PyObject *type, *value, *traceback;

    if (unknown == NULL)
        return;
    PyErr_Fetch(&type, &value, &traceback);
    Py_BEGIN_ALLOW_THREADS
    if (can_release(unknown))
        IUnknown_Release(unknown);
    Py_END_ALLOW_THREADS
    PyErr_Restore(type, value, traceback);
}

/* ---- making and taking apart ------------------------------------------------------------------------------------- */

PyObject *
com_wrap(com_state *st, void *unknown, REFIID iid)
{
    PyTypeObject *type;
    PyObject *self;
    com_wrapper *wrapper;

    if (unknown == NULL) {
        Py_INCREF(Py_None);
        return Py_None;
    }
    type = com_type_find(st, iid);
    if (type == NULL && PyErr_Occurred()) {
        com_release(unknown);
        return NULL;
    }
    self = PyType_GenericAlloc(type != NULL ? type : st->unknown_type, 0);
    if (self == NULL) {
        com_release(unknown);
        return NULL;
    }
    wrapper = com_wrapper_data(self);
    wrapper->st = st;
    wrapper->unknown = unknown;
    wrapper->iid = *iid;
    InterlockedIncrement(&st->live_wrappers);
    return self;
}

void
com_wrapper_release(com_state *st, PyObject *self)
{
    com_wrapper *wrapper = com_wrapper_data(self);
    IUnknown *unknown = InterlockedExchangePointer((void **)&wrapper->unknown, NULL);
    if (unknown == NULL)
        return;
    InterlockedDecrement(&st->live_wrappers);
    com_release(unknown);
}

static void
wrapper_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    freefunc free_object = (freefunc)PyType_GetSlot(type, Py_tp_free);   /* a Python subclass has another */
    com_wrapper_release(com_wrapper_data(self)->st, self);
    free_object(self);
    Py_DECREF(type);
}

IUnknown *
com_self(com_state *st, PyObject *self)
{
    IUnknown *unknown = com_wrapper_data(self)->unknown;
    (void)st;
    if (unknown == NULL)
        PyErr_SetString(PyExc_ValueError, "the COM object has been released");
    return unknown;
}

void *
com_method_self(PyObject *self, com_state **st)
{
    *st = com_wrapper_data(self)->st;
    return com_self(*st, self);
}

/* ---- from Python objects to pointers ----------------------------------------------------------------------------- */

static int
not_a_com_object(PyObject *o, const char *where)
{
    PyObject *name = PyType_GetName(Py_TYPE(o));
    if (name != NULL)
        PyErr_Format(PyExc_ValueError, "%s must be a COM object, not %U", where, name);
    Py_XDECREF(name);
    return -1;
}

static int
query(com_state *st, PyObject *wrapper, REFIID iid, void **out)
{
    HRESULT hr;
    IUnknown *unknown = com_self(st, wrapper);
    if (unknown == NULL)
        return -1;
    if (IsEqualIID(&com_wrapper_data(wrapper)->iid, iid)) {
        IUnknown_AddRef(unknown);
        *out = unknown;
        return 0;
    }
    COM_CALL(hr, IUnknown_QueryInterface(unknown, iid, out));
    if (FAILED(hr))
        *out = NULL;
    return com_check(st, hr, NULL, NULL);
}

/* An attribute that need not be there; NULL without an exception if it is not. New reference. */
static PyObject *
optional_attribute(PyObject *o, const char *name)
{
    PyObject *value = PyObject_GetAttrString(o, name);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_AttributeError))
        PyErr_Clear();
    return value;
}

/* What is no wrapper itself: an object of win32com.client, which holds one in _oleobj_, or a policy, which gets a
 * gateway. */
static int
unwrap_other(com_state *st, PyObject *o, REFIID iid, const char *where, void **out)
{
    int status, policy;
    PyObject *inner = optional_attribute(o, "_oleobj_");

    if (inner != NULL) {
        status = PyObject_TypeCheck(inner, st->unknown_type) ? query(st, inner, iid, out) : not_a_com_object(inner, where);
        Py_DECREF(inner);
        return status;
    }
    if (PyErr_Occurred())
        return -1;
    inner = optional_attribute(o, "_QueryInterface_");
    policy = inner != NULL && !PyType_Check(o);
    Py_XDECREF(inner);
    if (PyErr_Occurred())
        return -1;
    return policy ? com_gateway_create(st, o, iid, out) : not_a_com_object(o, where);
}

int
com_unwrap(com_state *st, PyObject *o, REFIID iid, const char *where, unsigned flags, void **out)
{
    *out = NULL;
    if (o == Py_None) {
        if (flags & W32_NONE_OK)
            return 0;
        PyErr_Format(PyExc_TypeError, "%s must be a COM object, not None", where);
        return -1;
    }
    if (PyObject_TypeCheck(o, st->unknown_type))
        return query(st, o, iid, out);
    return unwrap_other(st, o, iid, where, out);
}

/* ---- PyIUnknown --------------------------------------------------------------------------------------------------- */

static PyObject *
wrapper_repr(PyObject *self)
{
    char address[32], pointer[32];
    PyObject *text, *name = PyType_GetName(Py_TYPE(self));

    if (name == NULL)
        return NULL;
    PyOS_snprintf(address, sizeof(address), "0x%016llX", (unsigned long long)(ULONG_PTR)self);
    PyOS_snprintf(pointer, sizeof(pointer), "0x%016llX", (unsigned long long)(ULONG_PTR)com_wrapper_data(self)->unknown);
    text = PyUnicode_FromFormat("<%U at %s with obj at %s>", name, address, pointer);
    Py_DECREF(name);
    return text;
}

/* COM's identity of an object: the address of its IUnknown. NULL when it was released. */
static void *
identity(PyObject *self)
{
    IUnknown *found = NULL, *unknown = com_wrapper_data(self)->unknown;

    if (unknown == NULL)
        return NULL;
    Py_BEGIN_ALLOW_THREADS
    if (FAILED(IUnknown_QueryInterface(unknown, &IID_IUnknown, (void **)&found)))
        found = NULL;
    if (found != NULL)
        IUnknown_Release(found);
    Py_END_ALLOW_THREADS
    return found;
}

static PyObject *
wrapper_richcompare(PyObject *self, PyObject *other, int operation)
{
    bool same;
    void *mine;
    com_state *st = com_wrapper_data(self)->st;

    if ((operation != Py_EQ && operation != Py_NE) || !PyObject_TypeCheck(other, st->unknown_type)) {
        Py_INCREF(Py_NotImplemented);
        return Py_NotImplemented;
    }
    mine = identity(self);
    same = self == other || (mine != NULL && mine == identity(other));
    return PyBool_FromLong(same == (operation == Py_EQ));
}

static Py_hash_t
wrapper_hash(PyObject *self)
{
    Py_hash_t hash = (Py_hash_t)((ULONG_PTR)identity(self) >> 4);
    return hash == -1 ? -2 : hash;
}

/* The IID that the result is wrapped as: the one asked for, or the substitute if that one has no type. */
static int
result_iid(com_state *st, const GUID *asked, PyObject *substitute, GUID *out)
{
    *out = *asked;
    if (com_type_find(st, asked) != NULL)
        return 0;
    if (PyErr_Occurred())
        return -1;
    if (substitute == NULL || substitute == Py_None) {
        PyErr_SetString(PyExc_TypeError, "There is no interface object registered that supports this IID");
        return -1;
    }
    return st->core->as_guid(st->core, substitute, "QueryInterface() argument 'useIID'", out);
}

/* A pointer that is wrapped as another interface than it was asked for must be that interface. */
static int
requery(com_state *st, REFIID asked, REFIID wanted, void **pointer)
{
    HRESULT hr;
    void *other = NULL;
    IUnknown *unknown = *pointer;

    if (IsEqualIID(asked, wanted))
        return 0;
    COM_CALL(hr, IUnknown_QueryInterface(unknown, wanted, &other));
    com_release(unknown);
    *pointer = SUCCEEDED(hr) ? other : NULL;
    return com_check(st, hr, NULL, NULL);
}

static PyObject *
wrapper_QueryInterface(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    HRESULT hr;
    GUID iid, shown;
    com_state *st;
    void *found = NULL;
    IUnknown *unknown = com_method_self(self, &st);

    if (unknown == NULL)
        return NULL;
    if (nargs < 1 || nargs > 2)
        return PyErr_Format(PyExc_TypeError, "QueryInterface() takes from 1 to 2 positional arguments (%zd given)", nargs);
    if (st->core->as_guid(st->core, args[0], "QueryInterface() argument 'iid'", &iid) < 0)
        return NULL;
    COM_CALL(hr, IUnknown_QueryInterface(unknown, &iid, &found));
    if (com_check(st, hr, NULL, NULL) < 0)
        return NULL;
    if (found == NULL)
        return com_wrap(st, NULL, &iid);
    if (result_iid(st, &iid, nargs > 1 ? args[1] : NULL, &shown) < 0) {
        com_release(found);
        return NULL;
    }
    if (requery(st, &iid, &shown, &found) < 0)
        return NULL;
    return com_wrap(st, found, &shown);
}

static PyMethodDef unknown_methods[] = {
    {"QueryInterface", (PyCFunction)(void (*)(void))wrapper_QueryInterface, METH_FASTCALL,
     "QueryInterface($self, iid, useIID=None, /)\n--\n\n"
     "Ask the object for another of its interfaces.\n\n"
     "iid: the interface. useIID: the interface to show instead when `iid` has no type here.\n"
     "Returns the wrapper. Raises com_error (E_NOINTERFACE) when the object does not have it.\n"
     "https://learn.microsoft.com/windows/win32/api/unknwn/nf-unknwn-iunknown-queryinterface(refiid_void)"},
    {NULL, NULL, 0, NULL}
};

static PyType_Slot unknown_slots[] = {
    {Py_tp_doc, "Any COM object: the interface that all others derive from."},
    {Py_tp_dealloc, wrapper_dealloc},
    {Py_tp_repr, wrapper_repr},
    {Py_tp_hash, wrapper_hash},
    {Py_tp_richcompare, wrapper_richcompare},
    {Py_tp_methods, unknown_methods},
    {0, NULL}
};

static PyType_Spec unknown_spec = {
    .name = "pythoncom.PyIUnknown",
    .basicsize = sizeof(wrapper_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = unknown_slots,
};

static const IUnknownVtbl unknown_vtable = {
    .QueryInterface = com_gateway_QueryInterface,
    .AddRef = com_gateway_AddRef,
    .Release = com_gateway_Release,
};

const com_interface com_unknown_interface = {
    .name = "PyIUnknown",
    .iid = &IID_IUnknown,
    .type_spec = &unknown_spec,
    .vtable = &unknown_vtable,
};
