/* PROPVARIANT, the value of a property, and Python. What it shares with VARIANT goes through variant/; here are texts of
 * other allocators, times, class ids, blobs, clipboard data, streams, storages, and vectors of all of them.
 */
#include "storage.h"
#include "../variant/variant.h"

/* ---- to Python ------------------------------------------------------------------------------------------------------ */

/* Bytes of one element of a vector; 0 for what cannot be in one. */
static size_t
element_size(VARTYPE vt)
{
    switch (vt) {
    case VT_FILETIME:
        return sizeof(FILETIME);
    case VT_CLSID:
        return sizeof(CLSID);
    case VT_LPSTR:
    case VT_LPWSTR:
        return sizeof(void *);
    case VT_CF:
        return sizeof(CLIPDATA);
    case VT_VARIANT:
        return sizeof(PROPVARIANT);
    case VT_INT:
    case VT_UINT:
    case VT_DECIMAL:
    case VT_UNKNOWN:
    case VT_DISPATCH:
        return 0;
    default:
        return com_vt_size(vt);
    }
}

static PyObject *
refuse(VARTYPE vt)
{
    return PyErr_Format(PyExc_TypeError, "Unsupported property type 0x%x", vt);
}

static PyObject *
to_bytes(const void *data, ULONG size)
{
    if (data == NULL && size != 0)
        return PyErr_Format(PyExc_ValueError, "a property of %lu bytes has no data", size);
    return PyBytes_FromStringAndSize(data, (Py_ssize_t)size);
}

/* (format, bytes). cbSize counts the format too. */
static PyObject *
to_clipboard_data(const CLIPDATA *data)
{
    PyObject *items[2];

    if (data == NULL)
        return Py_NewRef(Py_None);
    items[0] = PyLong_FromLong(data->ulClipFmt);
    items[1] = to_bytes(data->pClipData, data->cbSize >= sizeof(data->ulClipFmt) ? CBPCLIPDATA(*data) : 0);
    return com_tuple_of(items, 2);
}

static PyObject *
to_automation(com_state *st, const void *data, VARTYPE vt, int depth)
{
    VARIANT v = {0};

    memcpy(com_variant_data(&v, vt), data, com_vt_size(vt));
    V_VT(&v) = vt;
    return com_variant_to(st, &v, depth);
}

static PyObject *to_py(com_state *st, const PROPVARIANT *value, int depth);

/* What lies at `data` as an element of a vector. */
static PyObject *
to_element(com_state *st, const void *data, VARTYPE vt, int depth)
{
    const w32_core *core = st->core;

    switch (vt) {
    case VT_FILETIME:
        return core->from_filetime(core, data);
    case VT_CLSID:
        return core->from_guid(core, data);
    case VT_LPSTR:
        return core->from_ansi(core, *(const char *const *)data, -1);
    case VT_LPWSTR:
        return core->from_text(core, *(const wchar_t *const *)data, -1);
    case VT_BSTR:
        return *(BSTR const *)data == NULL ? Py_NewRef(Py_None) : com_bstr_to_str(*(BSTR const *)data);
    case VT_CF:
        return to_clipboard_data(data);
    case VT_VARIANT:
        return to_py(st, data, depth + 1);
    default:
        return to_automation(st, data, vt, depth);
    }
}

/* A list; a tuple for a vector of property values. */
static PyObject *
to_vector(com_state *st, const PROPVARIANT *value, VARTYPE vt, int depth)
{
    PyObject *list, *tuple;
    size_t size = element_size(vt);
    ULONG count = value->caub.cElems;
    const char *data = (const char *)value->caub.pElems;

    if (size == 0)
        return refuse(value->vt);
    if (data == NULL && count != 0)
        return PyErr_Format(PyExc_ValueError, "a vector of %lu values has no data", count);
    list = PyList_New(0);
    for (ULONG i = 0; list != NULL && i < count; i++) {
        PyObject *item = to_element(st, data + i * size, vt, depth);
        if (item == NULL || PyList_Append(list, item) < 0)
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    if (list == NULL || vt != VT_VARIANT)
        return list;
    tuple = PyList_AsTuple(list);
    Py_DECREF(list);
    return tuple;
}

static PyObject *
to_py(com_state *st, const PROPVARIANT *value, int depth)
{
    VARTYPE vt = value->vt;

    if (depth > COM_MAX_DEPTH) {
        com_too_deep("the property");
        return NULL;
    }
    switch (vt) {
    case VT_EMPTY:
    case VT_NULL:
    case VT_ILLEGAL:
        return Py_NewRef(Py_None);
    case VT_LPSTR:
    case VT_LPWSTR:
    case VT_BSTR:
    case VT_FILETIME:
        return to_element(st, &value->lVal, vt, depth);
    case VT_CLSID:
        return value->puuid == NULL ? Py_NewRef(Py_None) : st->core->from_guid(st->core, value->puuid);
    case VT_BLOB:
    case VT_BLOB_OBJECT:
        return to_bytes(value->blob.pBlobData, value->blob.cbSize);
    case VT_CF:
        return to_clipboard_data(value->pclipdata);
    case VT_STREAM:
    case VT_STREAMED_OBJECT:
        return com_wrap_lent(st, value->pStream, &IID_IStream);
    case VT_STORAGE:
    case VT_STORED_OBJECT:
        return com_wrap_lent(st, value->pStorage, &IID_IStorage);
    default:
        break;
    }
    if ((vt & ~VT_TYPEMASK) == VT_VECTOR)
        return to_vector(st, value, vt & VT_TYPEMASK, depth);
    if ((vt & VT_ARRAY) == 0 && com_vt_size(vt & VT_TYPEMASK) == 0)
        return refuse(vt);
    return com_variant_to(st, (const VARIANT *)value, depth);   /* the same layout for automation's types */
}

PyObject *
com_propvariant_to_py(com_state *st, const PROPVARIANT *value)
{
    return to_py(st, value, 0);
}

/* ---- from Python, of a given type ------------------------------------------------------------------------------------- */

static void *
task_memory(size_t size)
{
    void *memory = CoTaskMemAlloc(size > 0 ? size : 1);
    if (memory == NULL)
        PyErr_NoMemory();
    return memory;
}

static int
as_lpstr(com_state *st, PyObject *o, const char *where, LPSTR *out)
{
    char *text;
    size_t size;

    if (st->core->as_ansi(st->core, o, where, 0, &text) < 0)
        return -1;
    size = strlen(text) + 1;
    *out = task_memory(size);
    if (*out != NULL)
        memcpy(*out, text, size);
    w32_free(text);
    return *out == NULL ? -1 : 0;
}

static int
as_lpwstr(com_state *st, PyObject *o, const char *where, LPWSTR *out)
{
    if (o != Py_None)
        return com_out_OLESTR(st, o, where, out);
    PyErr_Format(PyExc_TypeError, "%s must be a str, not None", where);
    return -1;
}

static int
as_blob(com_state *st, PyObject *o, const char *where, ULONG *size, BYTE **out)
{
    w32_buffer buffer;
    int status = -1;

    if (st->core->as_buffer(st->core, o, where, 0, &buffer) < 0)
        return -1;
    if ((size_t)buffer.size > ULONG_MAX - sizeof(ULONG))
        PyErr_Format(PyExc_OverflowError, "%s must be shorter than 4 GB", where);
    else {
        *out = task_memory((size_t)buffer.size);
        if (*out != NULL) {
            memcpy(*out, buffer.data, (size_t)buffer.size);
            *size = (ULONG)buffer.size;
            status = 0;
        }
    }
    st->core->buffer_release(st->core, &buffer);
    return status;
}

static int
as_clipboard_data(com_state *st, PyObject *o, const char *where, CLIPDATA *out)
{
    int status = -1;
    PyObject *item[2] = {NULL};
    LONG format;

    if (com_call_unpack(o, where, item, 2) < 0)
        return -1;
    if (com_out_LONG(st, item[0], where, &format) == 0) {
        status = as_blob(st, item[1], where, &out->cbSize, &out->pClipData);
        out->ulClipFmt = format;
        out->cbSize += sizeof(out->ulClipFmt);
    }
    com_call_drop(item, 2);
    return status;
}

static int
as_automation(com_state *st, PyObject *o, const char *where, VARTYPE vt, void *out, int depth)
{
    VARIANT v;

    if (com_variant_from_as(st, o, where, vt, &v, depth) < 0)
        return -1;
    memcpy(out, com_variant_data(&v, vt), com_vt_size(vt));
    return 0;
}

static int from_py(com_state *st, PyObject *o, const char *where, PROPVARIANT *out, int depth);

static int
as_element(com_state *st, PyObject *o, const char *where, VARTYPE vt, void *out, int depth)
{
    switch (vt) {
    case VT_FILETIME:
        return st->core->as_filetime(st->core, o, where, out);
    case VT_CLSID:
        return st->core->as_guid(st->core, o, where, out);
    case VT_LPSTR:
        return as_lpstr(st, o, where, out);
    case VT_LPWSTR:
        return as_lpwstr(st, o, where, out);
    case VT_CF:
        return as_clipboard_data(st, o, where, out);
    case VT_VARIANT:
        return from_py(st, o, where, out, depth + 1);
    default:
        return as_automation(st, o, where, vt, out, depth);
    }
}

/* The count grows with every element that is done, so that PropVariantClear frees those alone. */
static int
as_vector(com_state *st, PyObject *o, const char *where, VARTYPE vt, PROPVARIANT *out, int depth)
{
    ULONG count;
    char *data;
    int status = -1;
    size_t size = element_size(vt);
    PyObject *items = com_items_from_py(o, where, &count);

    if (items == NULL)
        return -1;
    data = task_memory(count * size);
    if (data == NULL)
        goto done;
    memset(data, 0, count * size);
    out->caub.pElems = (BYTE *)data;
    out->caub.cElems = 0;
    out->vt = VT_VECTOR | vt;
    for (ULONG i = 0; i < count; i++) {
        if (as_element(st, PyTuple_GetItem(items, (Py_ssize_t)i), where, vt, data + i * size, depth) < 0)
            goto done;
        out->caub.cElems++;
    }
    status = 0;
done:
    Py_DECREF(items);
    return status;
}

/* A class id or clipboard data stands behind a pointer when it is alone. */
static int
as_pointed(com_state *st, PyObject *o, const char *where, VARTYPE vt, PROPVARIANT *out)
{
    size_t size = element_size(vt);
    void *memory = task_memory(size);

    if (memory == NULL)
        return -1;
    memset(memory, 0, size);
    if (as_element(st, o, where, vt, memory, 0) < 0) {
        CoTaskMemFree(memory);
        return -1;
    }
    out->puuid = memory;
    return 0;
}

static int
cannot_be_made(const char *where, VARTYPE vt)
{
    PyErr_Format(PyExc_TypeError, "%s: a property of type 0x%04x cannot be made", where, vt);
    return -1;
}

static int
as_scalar(com_state *st, PyObject *o, const char *where, VARTYPE vt, PROPVARIANT *out, int depth)
{
    switch (vt) {
    case VT_FILETIME:
    case VT_LPSTR:
    case VT_LPWSTR:
        return as_element(st, o, where, vt, &out->lVal, depth);
    case VT_CLSID:
    case VT_CF:
        return as_pointed(st, o, where, vt, out);
    case VT_BLOB:
    case VT_BLOB_OBJECT:
        return as_blob(st, o, where, &out->blob.cbSize, &out->blob.pBlobData);
    case VT_STREAM:
    case VT_STREAMED_OBJECT:
        return com_unwrap(st, o, &IID_IStream, where, 0, (void **)&out->pStream);
    case VT_STORAGE:
    case VT_STORED_OBJECT:
        return com_unwrap(st, o, &IID_IStorage, where, 0, (void **)&out->pStorage);
    default:
        if ((vt & VT_BYREF) || vt == VT_VARIANT)
            return cannot_be_made(where, vt);
        return com_variant_from_as(st, o, where, vt, (VARIANT *)out, depth);
    }
}

static int
from_py_as(com_state *st, PyObject *o, const char *where, VARTYPE vt, PROPVARIANT *out, int depth)
{
    int status;

    if (depth > COM_MAX_DEPTH)
        return com_too_deep(where);
    if ((vt & ~VT_TYPEMASK) == VT_VECTOR) {
        if (element_size(vt & VT_TYPEMASK) == 0)
            return cannot_be_made(where, vt);
        status = as_vector(st, o, where, vt & VT_TYPEMASK, out, depth);
        if (status < 0)
            PropVariantClear(out);
        return status;
    }
    status = as_scalar(st, o, where, vt, out, depth);
    out->vt = status < 0 ? VT_EMPTY : vt;
    return status;
}

/* ---- from Python, whatever fits ---------------------------------------------------------------------------------------- */

static int
from_int(PyObject *o, const char *where, PROPVARIANT *out)
{
    int overflow;
    LONGLONG value = PyLong_AsLongLongAndOverflow(o, &overflow);

    out->hVal.QuadPart = value;     /* the smaller ones lie at its beginning */
    if (overflow == 0) {
        out->vt = value >= LONG_MIN && value <= LONG_MAX ? VT_I4 : value >= 0 && value <= ULONG_MAX ? VT_UI4 : VT_I8;
        return 0;
    }
    out->uhVal.QuadPart = PyLong_AsUnsignedLongLong(o);
    if (PyErr_Occurred()) {
        PyErr_Clear();
        PyErr_Format(PyExc_OverflowError, "%s: %S does not fit into 64 bits", where, o);
        return -1;
    }
    out->vt = VT_UI8;
    return 0;
}

static int
from_text(com_state *st, PyObject *o, const char *where, PROPVARIANT *out)
{
    w32_text text;
    int status = st->core->as_text(st->core, o, where, W32_NUL_OK, &text);

    if (status == 0) {
        out->bstrVal = SysAllocStringLen(text.text, (UINT)text.length);
        if (out->bstrVal == NULL) {
            PyErr_NoMemory();
            status = -1;
        }
        else
            out->vt = VT_BSTR;
    }
    w32_text_clear(&text);
    return status;
}

/* Whether an object is a wrapper of a stream, a storage or what derives from them. -1 with an exception set. */
static int
is_wrapper_of(com_state *st, PyObject *o, REFIID iid)
{
    PyTypeObject *type = com_type_find(st, iid);
    if (type == NULL)
        return PyErr_Occurred() ? -1 : 0;
    return PyObject_TypeCheck(o, type);
}

/* The type for an object that pywin32 takes no property from. */
static int
type_of(com_state *st, PyObject *o, const char *where)
{
    int answer;

    if (PyBytes_Check(o))
        return VT_BLOB;
    if (com_is_datetime(st, o))
        return VT_FILETIME;
    if (PyObject_TypeCheck(o, st->core->IIDType))
        return VT_CLSID;
    answer = is_wrapper_of(st, o, &IID_IStream);
    if (answer != 0)
        return answer < 0 ? -1 : VT_STREAM;
    answer = is_wrapper_of(st, o, &IID_IStorage);
    if (answer != 0)
        return answer < 0 ? -1 : VT_STORAGE;
    PyErr_Format(PyExc_TypeError, "%s: no property holds a value of %R; win32com.client.VARIANT chooses a type", where,
                 (PyObject *)Py_TYPE(o));
    return -1;
}

static int
from_variant_object(com_state *st, PyObject *o, const char *where, PROPVARIANT *out, int depth)
{
    VARTYPE vt;
    int status;
    PyObject *value;

    if (com_variant_object_get(st, o, where, &vt, &value) < 0)
        return -1;
    Py_INCREF(value);
    status = from_py_as(st, value, where, vt, out, depth + 1);
    Py_DECREF(value);
    return status;
}

static int
from_py(com_state *st, PyObject *o, const char *where, PROPVARIANT *out, int depth)
{
    int vt;

    memset(out, 0, sizeof(*out));
    if (o == Py_None)
        return 0;
    if (PyBool_Check(o)) {
        out->boolVal = o == Py_True ? VARIANT_TRUE : VARIANT_FALSE;
        out->vt = VT_BOOL;
        return 0;
    }
    if (PyLong_Check(o))
        return from_int(o, where, out);
    if (PyFloat_Check(o)) {
        out->dblVal = PyFloat_AsDouble(o);
        out->vt = VT_R8;
        return 0;
    }
    if (PyUnicode_Check(o))
        return from_text(st, o, where, out);
    if (com_is_variant_object(st, o))
        return from_variant_object(st, o, where, out, depth);
    vt = type_of(st, o, where);
    return vt < 0 ? -1 : from_py_as(st, o, where, (VARTYPE)vt, out, depth);
}

int
com_propvariant_from_py(com_state *st, PyObject *o, const char *where, PROPVARIANT *out)
{
    return from_py(st, o, where, out, 0);
}
