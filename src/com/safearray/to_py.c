/* SAFEARRAY -> tuples, one level for each dimension; an array of bytes -> a memoryview of a bytearray. */
#include "../records/records.h"

/* Beyond this size the memory that an array claims to have is looked at before it is read. */
#define TRUSTED_BYTES 0x10000

typedef struct {
    com_state *st;
    VARTYPE element;
    size_t size;
    int depth;
    const SAFEARRAY *array;
    com_layout *layout;     /* of records, else NULL */
    PyObject *owner;        /* the memory that a record array was found in; NULL copies its records */
} source;

/* rgsabound is stored from the last dimension to the first. */
static const SAFEARRAYBOUND *
bound(const SAFEARRAY *array, UINT dimension)
{
    return &array->rgsabound[array->cDims - 1 - dimension];
}

static PyObject *
to_element(const source *s, const char *data)
{
    VARIANT v;
    if (s->layout != NULL)
        return s->owner == NULL ? com_record_new(s->st, s->layout, data)
                                : com_record_within(s->st, s->layout, (void *)data, s->owner);
    if (s->element == VT_VARIANT)
        return com_variant_to(s->st, (const VARIANT *)data, s->depth);
    if (s->element == VT_BSTR && *(const BSTR *)data == NULL)
        Py_RETURN_NONE;   /* as pywin32 tells it from an empty one; on its own it is "" */
    memcpy(com_variant_data(&v, s->element), data, s->size);
    V_VT(&v) = s->element;
    return com_variant_to(s->st, &v, s->depth);
}

static PyObject *
to_tuple(const source *s, UINT dimension, const char *data, size_t stride)
{
    ULONG i, count = bound(s->array, dimension)->cElements;
    bool last = dimension + 1 == s->array->cDims;
    PyObject *result = PyTuple_New((Py_ssize_t)count);
    if (result == NULL)
        return NULL;
    for (i = 0; i < count; i++, data += stride) {
        PyObject *item = last ? to_element(s, data) : to_tuple(s, dimension + 1, data, stride * count);
        if (item == NULL || PyTuple_SetItem(result, (Py_ssize_t)i, item) < 0) {
            Py_DECREF(result);
            return NULL;
        }
    }
    return result;
}

/* Memory of this size comes fresh from the system, which costs several times what copying does: the last such bytearray
 * is used again when nobody else holds it any more. */
#define SPARE_LEAST 0x10000
#define SPARE_MOST 0x400000

static PyObject *
to_bytearray(com_state *st, const char *data, size_t size)
{
    PyObject *made, *old;
    if (size < SPARE_LEAST || size > SPARE_MOST)
        return PyByteArray_FromStringAndSize(data, (Py_ssize_t)size);
    made = InterlockedExchangePointer((void **)&st->spare_bytes, NULL);
    if (made != NULL && Py_REFCNT(made) == 1 && PyByteArray_Resize(made, (Py_ssize_t)size) == 0) {
        memcpy(PyByteArray_AsString(made), data, size);
    }
    else {
        PyErr_Clear();
        Py_XDECREF(made);
        made = PyByteArray_FromStringAndSize(data, (Py_ssize_t)size);
        if (made == NULL)
            return NULL;
    }
    old = InterlockedExchangePointer((void **)&st->spare_bytes, Py_NewRef(made));
    Py_XDECREF(old);
    return made;
}

static PyObject *
to_memoryview(com_state *st, const char *data, size_t size)
{
    PyObject *copy = to_bytearray(st, data, size), *view;
    if (copy == NULL)
        return NULL;
    view = PyMemoryView_FromObject(copy);
    Py_DECREF(copy);
    return view;
}

static int
bad_array(const char *what)
{
    PyErr_Format(PyExc_ValueError, "the SAFEARRAY is damaged: %s", what);
    return -1;
}

static bool
readable(const char *data, size_t size)
{
    const char *end = data + size;
    while (data < end) {
        MEMORY_BASIC_INFORMATION info;
        if (VirtualQuery(data, &info, sizeof(info)) == 0 || info.State != MEM_COMMIT
            || (info.Protect & (PAGE_NOACCESS | PAGE_GUARD)))
            return false;
        data = (const char *)info.BaseAddress + info.RegionSize;
    }
    return true;
}

/* See that the descriptor holds what it says, before anything is read through it. */
static int
examine(const SAFEARRAY *array, size_t size, size_t *bytes)
{
    UINT i;
    bool empty = false;
    if (array->cDims == 0)
        return bad_array("it has no dimensions");
    if (array->cbElements != size)
        return bad_array("the size of its elements is not that of their type");
    *bytes = size;
    for (i = 0; i < array->cDims; i++) {
        const SAFEARRAYBOUND *b = bound(array, i);
        if (b->cElements > LONG_MAX || (LONGLONG)b->lLbound + b->cElements > (LONGLONG)LONG_MAX + 1)
            return bad_array("its bounds are too large");
        empty = empty || b->cElements == 0;
        if (b->cElements != 0 && *bytes > PY_SSIZE_T_MAX / b->cElements)
            return bad_array("its bounds are too large");
        *bytes *= b->cElements == 0 ? 1 : b->cElements;
    }
    if (empty)
        *bytes = 0;
    if (*bytes > 0 && array->pvData == NULL)
        return bad_array("it has no data");
    if (*bytes > TRUSTED_BYTES && !readable(array->pvData, *bytes))
        return bad_array("its data is shorter than its bounds");
    return 0;
}

PyObject *
com_safearray_to(com_state *st, SAFEARRAY *array, VARTYPE element, int depth)
{
    source s = {st, element, com_vt_size(element), depth, array, NULL, NULL};
    size_t bytes;
    PyObject *result;
    void *data;
    if (depth + array->cDims > COM_MAX_DEPTH) {
        com_too_deep("the SAFEARRAY");
        return NULL;
    }
    if (element == VT_RECORD)
        return com_record_array_to(st, array, NULL);
    if (s.size == 0) {
        char name[32];
        PyErr_Format(PyExc_TypeError, "a SAFEARRAY of %s cannot be converted", com_vt_name(element, name));
        return NULL;
    }
    if (examine(array, s.size, &bytes) < 0 || com_check(st, SafeArrayAccessData(array, &data), NULL, &IID_NULL) < 0)
        return NULL;
    if (element == VT_UI1 && array->cDims == 1)
        result = to_memoryview(st, data, bytes);
    else
        result = to_tuple(&s, 0, data, s.size);
    SafeArrayUnaccessData(array);
    return result;
}

PyObject *
com_record_array_to(com_state *st, SAFEARRAY *array, PyObject *owner)
{
    HRESULT hr;
    size_t bytes;
    void *data;
    IRecordInfo *info = NULL;
    PyObject *result = NULL;
    source s = {st, VT_RECORD, 0, 0, array, NULL, owner};
    COM_CALL(hr, SafeArrayGetRecordInfo(array, &info));
    if (com_check(st, SUCCEEDED(hr) && info == NULL ? E_UNEXPECTED : hr, NULL, NULL) < 0)
        return NULL;
    s.layout = com_layout_of_record(st, info);
    com_release(info);
    if (s.layout == NULL)
        return NULL;
    s.size = s.layout->size;
    if (examine(array, s.size, &bytes) == 0 && (owner == NULL || com_record_lend(owner, array, s.layout) == 0)
        && com_check(st, SafeArrayAccessData(array, &data), NULL, &IID_NULL) == 0) {
        result = to_tuple(&s, 0, data, s.size);
        SafeArrayUnaccessData(array);
    }
    com_layout_drop(s.layout);
    return result;
}

/* Its records are cleared by what is known of them, and then once more, empty, by Windows. */
void
com_record_array_destroy(const com_layout *layout, SAFEARRAY *array)
{
    size_t bytes, place;
    char *data;
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    if (examine(array, layout->size, &bytes) == 0 && SUCCEEDED(SafeArrayAccessData(array, (void **)&data))) {
        for (place = 0; layout->owns && place < bytes; place += layout->size)
            com_layout_clear(layout, data + place);
        SafeArrayUnaccessData(array);
    }
    W32_CALL_NOERR(SafeArrayDestroy(array));
    PyErr_Restore(type, value, traceback);
}

PyObject *
com_safearray_to_py(com_state *st, SAFEARRAY *array, VARTYPE element)
{
    return com_safearray_to(st, array, element, 0);
}
