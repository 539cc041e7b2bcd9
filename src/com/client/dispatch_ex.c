/* PyIDispatchEx: the wrapper of IDispatchEx. */
#include "../variant/variant.h"
#include "../interfaces/interfaces.h"

/* The arguments of a method that takes `count` of them; self's pointer, NULL with an exception set. */
static IDispatchEx *
begin(PyObject *self, Py_ssize_t nargs, Py_ssize_t count, const char *name, com_state **st)
{
    IDispatchEx *ex = com_method_self(self, st);
    if (ex != NULL && nargs != count) {
        PyErr_Format(PyExc_TypeError, "%s() takes exactly %zd arguments (%zd given)", name, count, nargs);
        return NULL;
    }
    return ex;
}

static int
check(com_state *st, HRESULT hr, IDispatchEx *ex)
{
    return com_check(st, hr, (IUnknown *)ex, &IID_IDispatchEx);
}

static BSTR
name_from(com_state *st, PyObject *o, const char *where)
{
    if (PyUnicode_Check(o))
        return com_bstr_from_str(st, o, where);
    PyErr_Format(PyExc_TypeError, "%s must be a str, not %R", where, (PyObject *)Py_TYPE(o));
    return NULL;
}

static PyObject *
ex_GetDispID(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st;
    uint32_t fdex;
    DISPID id = DISPID_UNKNOWN;
    HRESULT hr;
    BSTR name;
    IDispatchEx *ex = begin(self, nargs, 2, "GetDispID", &st);
    if (ex == NULL || st->core->as_u32(st->core, args[1], "GetDispID() argument 'fdex'", &fdex) < 0)
        return NULL;
    name = name_from(st, args[0], "GetDispID() argument 'name'");
    if (name == NULL)
        return NULL;
    COM_CALL(hr, IDispatchEx_GetDispID(ex, name, fdex, &id));
    SysFreeString(name);
    return check(st, hr, ex) < 0 ? NULL : PyLong_FromLong(id);
}

/* The call with its arguments in a vector. */
static PyObject *
invoke(com_invocation *call, PyObject *args, PyObject *types, PyObject *result_type)
{
    PyObject **items;
    PyObject *result;
    Py_ssize_t i;
    call->count = PyTuple_Size(args);
    items = PyMem_Malloc((size_t)(call->count + 1) * sizeof(PyObject *));
    if (items == NULL)
        return PyErr_NoMemory();
    for (i = 0; i < call->count; i++)
        items[i] = PyTuple_GetItem(args, i);
    call->args = items;
    if (types != Py_None && result_type != Py_None)
        result = com_invoke_types(call, result_type, types);
    else
        result = com_invoke(call);
    PyMem_Free(items);
    return result;
}

static int
read_invocation(PyObject *const *args, com_invocation *call)
{
    const w32_core *core = call->st->core;
    int32_t dispid;
    uint32_t lcid;
    uint16_t flags;
    if (core->as_i32(core, args[0], "InvokeEx() argument 'dispid'", &dispid) < 0
        || core->as_u32(core, args[1], "InvokeEx() argument 'lcid'", &lcid) < 0
        || core->as_u16(core, args[2], "InvokeEx() argument 'flags'", &flags) < 0)
        return -1;
    call->dispid = dispid;
    call->lcid = lcid;
    call->flags = flags;
    if (PyTuple_Check(args[3]))
        return 0;
    PyErr_Format(PyExc_TypeError, "InvokeEx() argument 'args' must be a tuple, not %R", (PyObject *)Py_TYPE(args[3]));
    return -1;
}

static PyObject *
ex_InvokeEx(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    static const char where[] = "InvokeEx() argument 'serviceProvider'";
    com_invocation call = {0};
    void *provider = NULL;
    PyObject *result;
    call.extended = com_method_self(self, &call.st);
    if (call.extended == NULL)
        return NULL;
    if (nargs < 4 || nargs > 7)
        return PyErr_Format(PyExc_TypeError, "InvokeEx() takes from 4 to 7 arguments (%zd given)", nargs);
    if (read_invocation(args, &call) < 0)
        return NULL;
    if (nargs > 6 && com_unwrap(call.st, args[6], &IID_IServiceProvider, where, W32_NONE_OK, &provider) < 0)
        return NULL;
    call.provider = provider;
    call.want_result = !(call.flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF));
    result = invoke(&call, args[3], nargs > 4 ? args[4] : Py_None, nargs > 5 ? args[5] : Py_None);
    com_release(provider);
    return result;
}

static PyObject *
ex_DeleteMemberByName(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st;
    uint32_t fdex;
    HRESULT hr;
    BSTR name;
    IDispatchEx *ex = begin(self, nargs, 2, "DeleteMemberByName", &st);
    if (ex == NULL || st->core->as_u32(st->core, args[1], "DeleteMemberByName() argument 'fdex'", &fdex) < 0)
        return NULL;
    name = name_from(st, args[0], "DeleteMemberByName() argument 'name'");
    if (name == NULL)
        return NULL;
    COM_CALL(hr, IDispatchEx_DeleteMemberByName(ex, name, fdex));
    SysFreeString(name);
    return check(st, hr, ex) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *
ex_DeleteMemberByDispID(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st;
    int32_t id;
    HRESULT hr;
    IDispatchEx *ex = begin(self, nargs, 1, "DeleteMemberByDispID", &st);
    if (ex == NULL || st->core->as_i32(st->core, args[0], "DeleteMemberByDispID() argument 'dispid'", &id) < 0)
        return NULL;
    COM_CALL(hr, IDispatchEx_DeleteMemberByDispID(ex, id));
    return check(st, hr, ex) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *
ex_GetMemberProperties(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st;
    int32_t id;
    uint32_t fdex;
    DWORD properties = 0;
    HRESULT hr;
    IDispatchEx *ex = begin(self, nargs, 2, "GetMemberProperties", &st);
    if (ex == NULL || st->core->as_i32(st->core, args[0], "GetMemberProperties() argument 'dispid'", &id) < 0
        || st->core->as_u32(st->core, args[1], "GetMemberProperties() argument 'fdex'", &fdex) < 0)
        return NULL;
    COM_CALL(hr, IDispatchEx_GetMemberProperties(ex, id, fdex, &properties));
    return check(st, hr, ex) < 0 ? NULL : PyLong_FromUnsignedLong(properties);
}

static PyObject *
ex_GetMemberName(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st;
    int32_t id;
    BSTR name = NULL;
    HRESULT hr;
    PyObject *result;
    IDispatchEx *ex = begin(self, nargs, 1, "GetMemberName", &st);
    if (ex == NULL || st->core->as_i32(st->core, args[0], "GetMemberName() argument 'dispid'", &id) < 0)
        return NULL;
    COM_CALL(hr, IDispatchEx_GetMemberName(ex, id, &name));
    if (check(st, hr, ex) < 0)
        return NULL;
    result = com_bstr_to_str(name);
    SysFreeString(name);
    return result;
}

static PyObject *
ex_GetNextDispID(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st;
    int32_t id;
    uint32_t fdex;
    DISPID next = DISPID_STARTENUM;
    HRESULT hr;
    IDispatchEx *ex = begin(self, nargs, 2, "GetNextDispID", &st);
    if (ex == NULL || st->core->as_u32(st->core, args[0], "GetNextDispID() argument 'fdex'", &fdex) < 0
        || st->core->as_i32(st->core, args[1], "GetNextDispID() argument 'dispid'", &id) < 0)
        return NULL;
    COM_CALL(hr, IDispatchEx_GetNextDispID(ex, fdex, id, &next));
    if (hr == S_FALSE) {   /* no further member */
        st->core->raise_com_error(st->core, hr, NULL, NULL, -1);
        return NULL;
    }
    return check(st, hr, ex) < 0 ? NULL : PyLong_FromLong(next);
}

#define FAST(function) (PyCFunction)(void (*)(void))function, METH_FASTCALL

static PyMethodDef methods[] = {
    {"GetDispID", FAST(ex_GetDispID),
     "GetDispID($self, name, fdex, /)\n--\n\nFind the number of a member; fdex is a sum of fdexName constants."},
    {"InvokeEx", FAST(ex_InvokeEx),
     "InvokeEx($self, dispid, lcid, flags, args, types=None, returnDesc=None, serviceProvider=None, /)\n--\n\n"
     "Call a member; args is a tuple. types and returnDesc are as InvokeTypes takes them."},
    {"DeleteMemberByName", FAST(ex_DeleteMemberByName),
     "DeleteMemberByName($self, name, fdex, /)\n--\n\nDelete a member by its name."},
    {"DeleteMemberByDispID", FAST(ex_DeleteMemberByDispID),
     "DeleteMemberByDispID($self, dispid, /)\n--\n\nDelete a member by its number."},
    {"GetMemberProperties", FAST(ex_GetMemberProperties),
     "GetMemberProperties($self, dispid, fdex, /)\n--\n\nAsk what can be done with a member: a sum of fdexProp constants."},
    {"GetMemberName", FAST(ex_GetMemberName), "GetMemberName($self, dispid, /)\n--\n\nFind the name of a member."},
    {"GetNextDispID", FAST(ex_GetNextDispID),
     "GetNextDispID($self, fdex, dispid, /)\n--\n\nThe number of the member after this one; com_error (S_FALSE) at the end."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "An object whose members may come and go, as those of script languages do."},
    {Py_tp_methods, methods},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "pythoncom.PyIDispatchEx",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

const com_interface com_dispatchex_interface = {
    .name = "PyIDispatchEx",
    .iid = &IID_IDispatchEx,
    .base = &com_dispatch_interface,
    .type_spec = &spec,
};
