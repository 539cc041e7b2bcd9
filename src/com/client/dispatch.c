/* PyIDispatch: the wrapper of IDispatch. Its methods are written by hand because every call of a client passes here. */
#include "client.h"
#include "../interfaces/interfaces.h"

#define MOST_NAMES 32

HRESULT
com_dispid_of(com_state *st, IDispatch *dispatch, PyObject *name, DISPID *out)
{
    w32_text text;
    wchar_t *names[1];
    HRESULT hr = E_FAIL;
    *out = DISPID_UNKNOWN;
    if (st->core->as_text(st->core, name, "the member's name", 0, &text) == 0) {
        names[0] = (wchar_t *)text.text;
        COM_CALL(hr, IDispatch_GetIDsOfNames(dispatch, &IID_NULL, names, 1, 0, out));
    }
    w32_text_clear(&text);
    return hr;
}

/* Exactly an int from 0 to `most`, as all three nearly always are. The rest goes the longer way. */
static bool
read_small(PyObject *o, long most, long *out)
{
    int overflow;
    if (Py_TYPE(o) != &PyLong_Type)
        return false;
    *out = PyLong_AsLongAndOverflow(o, &overflow);
    return overflow == 0 && *out >= 0 && *out <= most;
}

static int
read_numbers(com_invocation *call, PyObject *const *args)
{
    const w32_core *core = call->st->core;
    int32_t dispid;
    uint32_t lcid;
    if (core->as_i32(core, args[0], "argument 'dispid'", &dispid) < 0
        || core->as_u32(core, args[1], "argument 'lcid'", &lcid) < 0
        || core->as_u16(core, args[2], "argument 'flags'", &call->flags) < 0)
        return -1;
    call->dispid = dispid;
    call->lcid = lcid;
    return 0;
}

/* dispid, lcid and flags, which begin every kind of call. */
static int
read_call(PyObject *self, PyObject *const *args, Py_ssize_t nargs, Py_ssize_t least, const char *name,
          com_invocation *call)
{
    long dispid, lcid, flags;
    call->dispatch = com_method_self(self, &call->st);
    if (call->dispatch == NULL)
        return -1;
    if (nargs < least) {
        PyErr_Format(PyExc_TypeError, "%s() takes at least %zd arguments (%zd given)", name, least, nargs);
        return -1;
    }
    if (read_small(args[0], LONG_MAX, &dispid) && read_small(args[1], LONG_MAX, &lcid)
        && read_small(args[2], USHRT_MAX, &flags)) {
        call->dispid = dispid;
        call->lcid = (LCID)lcid;
        call->flags = (WORD)flags;
    } else if (read_numbers(call, args) < 0) {
        return -1;
    }
    call->quiet = NULL;
    call->extended = NULL;
    call->named = NULL;
    call->named_count = 0;
    return 0;
}

static PyObject *
dispatch_Invoke(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_invocation call;
    int want;
    if (read_call(self, args, nargs, 4, "Invoke", &call) < 0)
        return NULL;
    want = args[3] == Py_True ? 1 : PyObject_IsTrue(args[3]);
    if (want < 0)
        return NULL;
    call.want_result = want;
    call.args = args + 4;
    call.count = nargs - 4;
    return com_invoke(&call);
}

static PyObject *
dispatch_InvokeTypes(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_invocation call;
    if (read_call(self, args, nargs, 5, "InvokeTypes", &call) < 0)
        return NULL;
    call.args = args + 5;
    call.count = nargs - 5;
    return com_invoke_types(&call, args[3], args[4]);
}

static PyObject *
make_ids(const DISPID *ids, Py_ssize_t count)
{
    Py_ssize_t i;
    PyObject *tuple;
    if (count == 1)
        return PyLong_FromLong(ids[0]);
    tuple = PyTuple_New(count);
    for (i = 0; tuple != NULL && i < count; i++) {
        PyObject *id = PyLong_FromLong(ids[i]);
        if (id == NULL || PyTuple_SetItem(tuple, i, id) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *
find_ids(com_state *st, IDispatch *dispatch, LCID lcid, PyObject *const *names, Py_ssize_t count)
{
    w32_text texts[MOST_NAMES];
    wchar_t *pointers[MOST_NAMES];
    DISPID ids[MOST_NAMES];
    Py_ssize_t i, filled;
    HRESULT hr;
    PyObject *result = NULL;
    for (filled = 0; filled < count; filled++) {
        int status = st->core->as_text(st->core, names[filled], "GetIDsOfNames() argument 'names'", 0, &texts[filled]);
        pointers[filled] = (wchar_t *)texts[filled].text;
        if (status < 0) {
            filled++;
            goto done;
        }
    }
    COM_CALL(hr, IDispatch_GetIDsOfNames(dispatch, &IID_NULL, pointers, (UINT)count, lcid, ids));
    if (com_check(st, hr, (IUnknown *)dispatch, &IID_IDispatch) == 0)
        result = make_ids(ids, count);
done:
    for (i = 0; i < filled; i++)
        w32_text_clear(&texts[i]);
    return result;
}

static PyObject *
dispatch_GetIDsOfNames(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st;
    uint32_t lcid = 0;
    IDispatch *dispatch = com_method_self(self, &st);
    if (dispatch == NULL)
        return NULL;
    if (nargs > 0 && PyLong_Check(args[0])) {
        if (st->core->as_u32(st->core, args[0], "GetIDsOfNames() argument 'lcid'", &lcid) < 0)
            return NULL;
        args++;
        nargs--;
    }
    if (nargs < 1 || nargs > MOST_NAMES) {
        PyErr_Format(PyExc_TypeError, "GetIDsOfNames() takes from 1 to %d names (%zd given)", MOST_NAMES, nargs);
        return NULL;
    }
    if (nargs == 1 && (PyTuple_Check(args[0]) || PyList_Check(args[0]))) {
        PyErr_SetString(PyExc_TypeError, "GetIDsOfNames() takes the names as separate arguments");
        return NULL;
    }
    return find_ids(st, dispatch, lcid, args, nargs);
}

static PyObject *
dispatch_GetTypeInfo(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    com_state *st;
    uint32_t index = 0, locale = 0;
    HRESULT hr;
    ITypeInfo *info = NULL;
    IDispatch *dispatch = com_method_self(self, &st);
    if (dispatch == NULL)
        return NULL;
    if (nargs > 2)
        return PyErr_Format(PyExc_TypeError, "GetTypeInfo() takes at most 2 arguments (%zd given)", nargs);
    if ((nargs > 0 && st->core->as_u32(st->core, args[0], "GetTypeInfo() argument 'index'", &index) < 0)
        || (nargs > 1 && st->core->as_u32(st->core, args[1], "GetTypeInfo() argument 'locale'", &locale) < 0))
        return NULL;
    COM_CALL(hr, IDispatch_GetTypeInfo(dispatch, index, locale, &info));
    if (com_check(st, hr, (IUnknown *)dispatch, &IID_IDispatch) < 0)
        return NULL;
    return com_wrap(st, info, &IID_ITypeInfo);
}

static PyObject *
dispatch_GetTypeInfoCount(PyObject *self, PyObject *unused)
{
    com_state *st;
    HRESULT hr;
    UINT count = 0;
    IDispatch *dispatch = com_method_self(self, &st);
    (void)unused;
    if (dispatch == NULL)
        return NULL;
    COM_CALL(hr, IDispatch_GetTypeInfoCount(dispatch, &count));
    if (com_check(st, hr, (IUnknown *)dispatch, &IID_IDispatch) < 0)
        return NULL;
    return PyLong_FromUnsignedLong(count);
}

#define FAST(function) (PyCFunction)(void (*)(void))function, METH_FASTCALL

static PyMethodDef methods[] = {
    {"Invoke", FAST(dispatch_Invoke),
     "Invoke($self, dispid, lcid, flags, bResultWanted, /, *args)\n--\n\n"
     "Call a method, or get or set a property.\n\n"
     "dispid: the member's number. lcid: the language of the arguments. flags: a sum of DISPATCH_ constants.\n"
     "bResultWanted: whether to ask for a result. args: the arguments, converted by their Python types.\n"
     "Returns the result, None without one.\n"
     "Raises com_error with excepinfo and argerror. Blocks as long as the call takes.\n"
     "https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-invoke"},
    {"InvokeTypes", FAST(dispatch_InvokeTypes),
     "InvokeTypes($self, dispid, lcid, wFlags, resultTypeDesc, typeDescs, /, *args)\n--\n\n"
     "Call a member whose argument types are known.\n\n"
     "dispid, lcid, wFlags: as for Invoke. resultTypeDesc: (type, flags); VT_VOID asks for no result. typeDescs: a\n"
     "tuple of (type, PARAMFLAG_ sum, default) for every parameter. args: the arguments; pythoncom.Missing leaves one\n"
     "out.\n"
     "Returns the result, or a tuple of the result and what the by-reference parameters hold after the call.\n"
     "Raises com_error. Blocks as long as the call takes.\n"
     "https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-invoke"},
    {"GetIDsOfNames", FAST(dispatch_GetIDsOfNames),
     "GetIDsOfNames($self, /, *names)\n--\n\n"
     "Find the numbers of a member and its parameters.\n\n"
     "names: the member's name, then those of parameters; an int before them is the language.\n"
     "Returns one number for one name, else a tuple. Raises com_error (DISP_E_UNKNOWNNAME).\n"
     "https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-getidsofnames"},
    {"GetTypeInfo", FAST(dispatch_GetTypeInfo),
     "GetTypeInfo($self, index=0, locale=0, /)\n--\n\n"
     "Get the object's type description.\n\n"
     "index: 0. locale: its language.\n"
     "Returns a PyITypeInfo. Raises com_error.\n"
     "https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-gettypeinfo"},
    {"GetTypeInfoCount", dispatch_GetTypeInfoCount, METH_NOARGS,
     "GetTypeInfoCount($self, /)\n--\n\n"
     "Ask whether there is a type description.\n\n"
     "Returns 1 or 0. Raises com_error.\n"
     "https://learn.microsoft.com/windows/win32/api/oaidl/nf-oaidl-idispatch-gettypeinfocount"},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "An object whose members are called by number, found by name: COM automation."},
    {Py_tp_methods, methods},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "pythoncom.PyIDispatch",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

const com_interface com_dispatch_interface = {
    .name = "PyIDispatch",
    .iid = &IID_IDispatch,
    .base = &com_unknown_interface,
    .type_spec = &spec,
};
