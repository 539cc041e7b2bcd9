/* Every function of the core's table, called from Python: what tests/core cannot reach through pywintypes itself. */
#include "withcore.h"

/* ---- numbers ------------------------------------------------------------------------------------------------------ */

/* integer("u32", value): what C sees. */
static PyObject *
integer(PyObject *module, PyObject *args)
{
    const w32_core *core = withcore_table(module);
    const char *kind;
    PyObject *o;
    union {
        uint8_t u8;
        int16_t i16;
        uint16_t u16;
        int32_t i32;
        uint32_t u32;
        int64_t i64;
        uint64_t u64;
    } to;
    if (!PyArg_ParseTuple(args, "sO:integer", &kind, &o))
        return NULL;
    if (strcmp(kind, "u8") == 0)
        return core->as_u8(core, o, "it", &to.u8) < 0 ? NULL : PyLong_FromLong(to.u8);
    if (strcmp(kind, "i16") == 0)
        return core->as_i16(core, o, "it", &to.i16) < 0 ? NULL : PyLong_FromLong(to.i16);
    if (strcmp(kind, "u16") == 0)
        return core->as_u16(core, o, "it", &to.u16) < 0 ? NULL : PyLong_FromLong(to.u16);
    if (strcmp(kind, "i32") == 0)
        return core->as_i32(core, o, "it", &to.i32) < 0 ? NULL : PyLong_FromLong(to.i32);
    if (strcmp(kind, "u32") == 0)
        return core->as_u32(core, o, "it", &to.u32) < 0 ? NULL : PyLong_FromUnsignedLong(to.u32);
    if (strcmp(kind, "i64") == 0)
        return core->as_i64(core, o, "it", &to.i64) < 0 ? NULL : PyLong_FromLongLong(to.i64);
    return core->as_u64(core, o, "it", &to.u64) < 0 ? NULL : PyLong_FromUnsignedLongLong(to.u64);
}

static PyObject *
real(PyObject *module, PyObject *o)
{
    const w32_core *core = withcore_table(module);
    double value;
    return core->as_double(core, o, "it", &value) < 0 ? NULL : PyFloat_FromDouble(value);
}

static PyObject *
truth(PyObject *module, PyObject *o)
{
    const w32_core *core = withcore_table(module);
    int value;
    return core->as_bool(core, o, "it", &value) < 0 ? NULL : PyLong_FromLong(value);
}

/* ---- text --------------------------------------------------------------------------------------------------------- */

/* text(value, flags): there and back; (text, length) with the length in UTF-16 units. */
static PyObject *
text(PyObject *module, PyObject *args)
{
    const w32_core *core = withcore_table(module);
    unsigned flags;
    PyObject *o, *result;
    w32_text native;
    if (!PyArg_ParseTuple(args, "OI:text", &o, &flags))
        return NULL;
    if (core->as_text(core, o, "it", flags, &native) < 0)
        return NULL;
    result = Py_BuildValue("(Nn)", core->from_text(core, native.text, native.length), native.length);
    w32_text_clear(&native);
    return result;
}

static PyObject *
ansi(PyObject *module, PyObject *args)
{
    const w32_core *core = withcore_table(module);
    unsigned flags;
    PyObject *o, *result;
    char *native;
    if (!PyArg_ParseTuple(args, "OI:ansi", &o, &flags) || core->as_ansi(core, o, "it", flags, &native) < 0)
        return NULL;
    result = Py_BuildValue("(Ny)", core->from_ansi(core, native, -1), native == NULL ? "" : native);
    w32_free(native);
    return result;
}

static PyObject *
from_ansi(PyObject *module, PyObject *o)
{
    const w32_core *core = withcore_table(module);
    return core->from_ansi(core, PyBytes_AsString(o), PyBytes_Size(o));
}

/* ---- buffers ------------------------------------------------------------------------------------------------------ */

/* fill(buffer): overwrite a writable buffer with "x"; its size. */
static PyObject *
fill(PyObject *module, PyObject *o)
{
    const w32_core *core = withcore_table(module);
    w32_buffer buffer;
    PyObject *size;
    if (core->as_buffer(core, o, "it", W32_WRITABLE | W32_NONE_OK, &buffer) < 0)
        return NULL;
    if (buffer.size > 0)
        memset(buffer.data, 'x', (size_t)buffer.size);
    size = PyLong_FromSsize_t(buffer.size);
    core->buffer_release(core, &buffer);
    return size;
}

/* blob(size, used): a bytes object that was made for `size` bytes, of which `used` are valid. */
static PyObject *
blob(PyObject *module, PyObject *args)
{
    const w32_core *core = withcore_table(module);
    Py_ssize_t size, used;
    w32_blob made;
    if (!PyArg_ParseTuple(args, "nn:blob", &size, &used) || core->blob_new(core, size, &made) < 0)
        return NULL;
    memset(made.data, 'b', (size_t)size);
    made.size = used;
    return core->blob_finish(core, &made);
}

/* ---- handles, GUIDs, times ------------------------------------------------------------------------------------------ */

static PyObject *
handle(PyObject *module, PyObject *args)
{
    const w32_core *core = withcore_table(module);
    unsigned flags;
    PyObject *o;
    HANDLE native;
    if (!PyArg_ParseTuple(args, "OI:handle", &o, &flags) || core->as_handle(core, o, "it", flags, &native) < 0)
        return NULL;
    return PyLong_FromSsize_t((Py_ssize_t)(INT_PTR)native);
}

/* new_handle(number, how) */
static PyObject *
new_handle(PyObject *module, PyObject *args)
{
    const w32_core *core = withcore_table(module);
    Py_ssize_t number;
    int how;
    if (!PyArg_ParseTuple(args, "ni:new_handle", &number, &how))
        return NULL;
    return core->from_handle(core, (HANDLE)(INT_PTR)number, (w32_close)how);
}

static PyObject *
guid(PyObject *module, PyObject *o)
{
    const w32_core *core = withcore_table(module);
    GUID native;
    return core->as_guid(core, o, "it", &native) < 0 ? NULL : core->from_guid(core, &native);
}

static PyObject *
filetime(PyObject *module, PyObject *o)
{
    const w32_core *core = withcore_table(module);
    FILETIME native;
    if (core->as_filetime(core, o, "it", &native) < 0)
        return NULL;
    return PyLong_FromUnsignedLongLong((uint64_t)native.dwHighDateTime << 32 | native.dwLowDateTime);
}

static PyObject *
systemtime(PyObject *module, PyObject *o)
{
    const w32_core *core = withcore_table(module);
    SYSTEMTIME native;
    if (core->as_systemtime(core, o, "it", &native) < 0)
        return NULL;
    return core->from_systemtime(core, &native);
}

static PyObject *
date(PyObject *module, PyObject *o)
{
    const w32_core *core = withcore_table(module);
    DATE native;
    return core->as_date(core, o, "it", &native) < 0 ? NULL : PyFloat_FromDouble(native);
}

static PyObject *
from_date(PyObject *module, PyObject *o)
{
    const w32_core *core = withcore_table(module);
    double native = PyFloat_AsDouble(o);
    if (native == -1.0 && PyErr_Occurred())
        return NULL;
    return core->from_date(core, native);
}

/* ---- OVERLAPPED ----------------------------------------------------------------------------------------------------- */

/* hold(overlapped, keep): keep is left out for a posted packet. */
static PyObject *
hold(PyObject *module, PyObject *args)
{
    const w32_core *core = withcore_table(module);
    PyObject *op, *keep = NULL;
    if (!PyArg_ParseTuple(args, "O|O:hold", &op, &keep) || core->overlapped_hold(core, op, keep) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* address(overlapped), from_address(number) */
static PyObject *
address(PyObject *module, PyObject *op)
{
    const w32_core *core = withcore_table(module);
    OVERLAPPED *native;
    if (core->as_overlapped(core, op, "it", W32_NONE_OK, &native) < 0)
        return NULL;
    return PyLong_FromVoidPtr(native);
}

static PyObject *
from_address(PyObject *module, PyObject *o)
{
    const w32_core *core = withcore_table(module);
    void *native = PyLong_AsVoidPtr(o);
    if (native == NULL && PyErr_Occurred())
        return NULL;
    return core->overlapped_from_native(core, native);
}

/* ---- errors --------------------------------------------------------------------------------------------------------- */

/* fail(code, message or None) */
static PyObject *
fail(PyObject *module, PyObject *args)
{
    const w32_core *core = withcore_table(module);
    unsigned long code;
    PyObject *message;
    w32_text native;
    if (!PyArg_ParseTuple(args, "kO:fail", &code, &message) ||
        core->as_text(core, message, "it", W32_NONE_OK, &native) < 0)
        return NULL;
    core->raise_error(core, code, "Fail", native.text);
    w32_text_clear(&native);
    return NULL;
}

/* com_fail(hresult, message or None, with_excepinfo, argerror) */
static PyObject *
com_fail(PyObject *module, PyObject *args)
{
    const w32_core *core = withcore_table(module);
    EXCEPINFO info = {0};
    unsigned long hr;
    PyObject *message;
    int with_info, argerror;
    w32_text native;
    if (!PyArg_ParseTuple(args, "kOpi:com_fail", &hr, &message, &with_info, &argerror) ||
        core->as_text(core, message, "it", W32_NONE_OK, &native) < 0)
        return NULL;
    info.wCode = 7;
    info.bstrSource = SysAllocString(L"the source");
    info.bstrDescription = SysAllocString(L"what happened");
    info.dwHelpContext = 3;
    info.scode = E_INVALIDARG;
    core->raise_com_error(core, (HRESULT)hr, native.text, with_info ? &info : NULL, argerror);
    SysFreeString(info.bstrSource);
    SysFreeString(info.bstrDescription);
    w32_text_clear(&native);
    return NULL;
}

static PyObject *
message(PyObject *module, PyObject *o)
{
    const w32_core *core = withcore_table(module);
    return core->system_message(core, PyLong_AsUnsignedLong(o));
}

static PyObject *
facts(PyObject *module, PyObject *unused)
{
    const w32_core *core = withcore_table(module);
    (void)unused;
    return Py_BuildValue("(IIO)", core->version, core->size == sizeof(w32_core), (PyObject *)core->TimeType);
}

static PyMethodDef functions[] = {
    {"integer", integer, METH_VARARGS, NULL},
    {"real", real, METH_O, NULL},
    {"truth", truth, METH_O, NULL},
    {"text", text, METH_VARARGS, NULL},
    {"ansi", ansi, METH_VARARGS, NULL},
    {"from_ansi", from_ansi, METH_O, NULL},
    {"fill", fill, METH_O, NULL},
    {"blob", blob, METH_VARARGS, NULL},
    {"handle", handle, METH_VARARGS, NULL},
    {"new_handle", new_handle, METH_VARARGS, NULL},
    {"guid", guid, METH_O, NULL},
    {"filetime", filetime, METH_O, NULL},
    {"systemtime", systemtime, METH_O, NULL},
    {"date", date, METH_O, NULL},
    {"from_date", from_date, METH_O, NULL},
    {"hold", hold, METH_VARARGS, NULL},
    {"address", address, METH_O, NULL},
    {"from_address", from_address, METH_O, NULL},
    {"fail", fail, METH_VARARGS, NULL},
    {"com_fail", com_fail, METH_VARARGS, NULL},
    {"message", message, METH_O, NULL},
    {"facts", facts, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

PyMODINIT_FUNC
PyInit_coretable(void)
{
    WITHCORE_INIT("coretable", functions);
}
