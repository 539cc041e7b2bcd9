/* Values in memory: to Python, from Python, copied and cleared, each as its com_type says. */
#include "records.h"

/* ---- clearing ---------------------------------------------------------------------------------------------------- */

static void
clear_array(const com_type *type, SAFEARRAY *array)
{
    VARIANT v;
    if (array == NULL)
        return;
    if (type->layout != NULL) {
        com_record_array_destroy(type->layout, array);
        return;
    }
    V_VT(&v) = VT_ARRAY | type->vt;
    V_ARRAY(&v) = array;
    com_variant_free(&v);
}

/* The place is zeroed first: what goes may run code that looks at it. */
void
com_value_clear(const com_type *type, void *data)
{
    ULONG i;
    void *held;
    if (!type->owns) {
        memset(data, 0, type->size);
        return;
    }
    if (type->shape == COM_SHAPE_RECORD) {
        com_layout_clear(type->layout, data);
        return;
    }
    if (type->shape == COM_SHAPE_FIXED) {
        for (i = 0; i < type->count; i++)
            com_value_clear(type->element, (char *)data + i * type->element->size);
        return;
    }
    if (type->shape == COM_SHAPE_VALUE && type->vt == VT_VARIANT) {
        VARIANT old = *(VARIANT *)data;
        memset(data, 0, sizeof(VARIANT));
        if (!(V_VT(&old) & VT_BYREF))   /* what it points to is somebody else's */
            com_variant_free(&old);
        return;
    }
    held = *(void **)data;
    *(void **)data = NULL;
    switch (type->shape) {
    case COM_SHAPE_ARRAY:
        clear_array(type, held);
        break;
    case COM_SHAPE_INTERFACE:
        com_release(held);
        break;
    case COM_SHAPE_TEXT:
        CoTaskMemFree(held);
        break;
    default:
        SysFreeString(held);
    }
}

void
com_layout_clear(const com_layout *layout, void *data)
{
    Py_ssize_t i;
    for (i = 0; layout->owns && i < layout->count; i++)
        com_value_clear(&layout->fields[i].type, (char *)data + layout->fields[i].offset);
    memset(data, 0, layout->size);
}

/* ---- copying ------------------------------------------------------------------------------------------------------- */

static int
copy_record_array(com_state *st, com_layout *layout, SAFEARRAY *from, SAFEARRAY **to)
{
    PyObject *records = com_record_array_to(st, from, NULL);
    int result;
    if (records == NULL)
        return -1;
    result = com_record_array_from(st, records, "the array", layout, to, 0);
    Py_DECREF(records);
    return result;
}

static int
copy_array(com_state *st, const com_type *type, SAFEARRAY *from, SAFEARRAY **to)
{
    HRESULT hr;
    if (from == NULL)
        return 0;
    if (type->layout != NULL)
        return copy_record_array(st, type->layout, from, to);
    COM_CALL(hr, SafeArrayCopy(from, to));
    return com_check(st, hr, NULL, NULL);
}

static int
copy_text(const com_type *type, const void *from, void **to)
{
    size_t size;
    if (from == NULL)
        return 0;
    size = type->vt == VT_LPWSTR ? (wcslen(from) + 1) * sizeof(wchar_t) : strlen(from) + 1;
    *to = CoTaskMemAlloc(size);
    if (*to == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(*to, from, size);
    return 0;
}

static int
copy_bstr(BSTR from, BSTR *to)
{
    if (from == NULL)
        return 0;
    *to = SysAllocStringByteLen((const char *)from, SysStringByteLen(from));
    if (*to != NULL)
        return 0;
    PyErr_NoMemory();
    return -1;
}

static int
copy_fixed(com_state *st, const com_type *type, const char *from, char *to)
{
    const com_type *element = type->element;
    ULONG i;
    for (i = 0; i < type->count; i++) {
        if (com_value_copy(st, element, from + i * element->size, to + i * element->size) < 0) {
            while (i-- > 0)
                com_value_clear(element, to + i * element->size);
            return -1;
        }
    }
    return 0;
}

/* `to` needs no initialisation; it is zero after a failure. */
int
com_value_copy(com_state *st, const com_type *type, const void *from, void *to)
{
    HRESULT hr;
    if (!type->owns) {
        memcpy(to, from, type->size);
        return 0;
    }
    memset(to, 0, type->size);
    switch (type->shape) {
    case COM_SHAPE_RECORD:
        return com_layout_copy(st, type->layout, from, to);
    case COM_SHAPE_FIXED:
        return copy_fixed(st, type, from, to);
    case COM_SHAPE_ARRAY:
        return copy_array(st, type, *(SAFEARRAY *const *)from, to);
    case COM_SHAPE_TEXT:
        return copy_text(type, *(void *const *)from, to);
    case COM_SHAPE_INTERFACE:
        *(IUnknown **)to = *(IUnknown *const *)from;
        if (*(IUnknown **)to != NULL)
            IUnknown_AddRef(*(IUnknown **)to);
        return 0;
    default:
        if (type->vt == VT_BSTR)
            return copy_bstr(*(BSTR const *)from, to);
        COM_CALL(hr, VariantCopy(to, (VARIANT *)from));
        return com_check(st, hr, NULL, NULL);
    }
}

int
com_layout_copy(com_state *st, const com_layout *layout, const void *from, void *to)
{
    Py_ssize_t i;
    if (!layout->owns) {
        memcpy(to, from, layout->size);
        return 0;
    }
    memset(to, 0, layout->size);
    for (i = 0; i < layout->count; i++) {
        const com_field *field = &layout->fields[i];
        if (com_value_copy(st, &field->type, (const char *)from + field->offset, (char *)to + field->offset) < 0) {
            com_layout_clear(layout, to);
            return -1;
        }
    }
    return 0;
}

/* ---- to Python --------------------------------------------------------------------------------------------------------- */

static PyObject *
simple_to_py(com_state *st, const com_type *type, const void *data)
{
    VARIANT v;
    if (type->vt == VT_VARIANT)
        return com_variant_to(st, data, 0);
    memcpy(com_variant_data(&v, type->vt), data, type->size);
    V_VT(&v) = type->vt;
    return com_variant_to(st, &v, 0);
}

static PyObject *
interface_to_py(com_state *st, const com_type *type, IUnknown *pointer)
{
    if (pointer == NULL)
        Py_RETURN_NONE;
    IUnknown_AddRef(pointer);
    return com_wrap(st, pointer, type->vt == VT_DISPATCH ? &IID_IDispatch : &type->iid);
}

static PyObject *
text_to_py(com_state *st, const com_type *type, const void *text)
{
    if (text == NULL)
        Py_RETURN_NONE;
    return type->vt == VT_LPWSTR ? st->core->from_text(st->core, text, -1) : st->core->from_ansi(st->core, text, -1);
}

static PyObject *
fixed_to_py(com_state *st, const com_type *type, char *data, PyObject *owner)
{
    ULONG i;
    PyObject *tuple;
    if (type->element->shape == COM_SHAPE_VALUE && type->element->vt == VT_UI1)
        return PyBytes_FromStringAndSize(data, (Py_ssize_t)type->count);
    tuple = PyTuple_New((Py_ssize_t)type->count);
    for (i = 0; tuple != NULL && i < type->count; i++, data += type->element->size) {
        PyObject *item = com_value_to_py(st, type->element, data, owner);
        if (item == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *
array_to_py(com_state *st, const com_type *type, SAFEARRAY *array, PyObject *owner)
{
    if (array == NULL)
        Py_RETURN_NONE;
    if (type->layout == NULL)
        return com_safearray_to(st, array, type->vt, 0);
    return com_record_array_to(st, array, owner);
}

PyObject *
com_value_to_py(com_state *st, const com_type *type, void *data, PyObject *owner)
{
    switch (type->shape) {
    case COM_SHAPE_VALUE:
        return simple_to_py(st, type, data);
    case COM_SHAPE_ARRAY:
        return array_to_py(st, type, *(SAFEARRAY **)data, owner);
    case COM_SHAPE_RECORD:
        return owner != NULL ? com_record_within(st, type->layout, data, owner) : com_record_new(st, type->layout, data);
    case COM_SHAPE_INTERFACE:
        return interface_to_py(st, type, *(IUnknown **)data);
    case COM_SHAPE_FIXED:
        return fixed_to_py(st, type, data, owner);
    case COM_SHAPE_TEXT:
        return text_to_py(st, type, *(void **)data);
    case COM_SHAPE_POINTER:
        return PyLong_FromVoidPtr(*(void **)data);
    default:
        return PyBytes_FromStringAndSize(data, (Py_ssize_t)type->size);
    }
}

/* ---- from Python --------------------------------------------------------------------------------------------------------- */

static int
simple_from_py(com_state *st, const com_type *type, PyObject *o, const char *where, void *data)
{
    VARIANT v;
    if (type->vt == VT_VARIANT)
        return com_variant_result_from_py(st, o, where, data);
    if (type->vt == VT_BSTR && o == Py_None)
        return 0;
    if (com_variant_from_as(st, o, where, type->vt, &v, 0) < 0)
        return -1;
    if (type->vt == VT_DECIMAL)
        V_VT(&v) = 0;   /* in a DECIMAL on its own these bytes are reserved */
    memcpy(data, com_variant_data(&v, type->vt), type->size);
    return 0;
}

static int
interface_from_py(com_state *st, const com_type *type, PyObject *o, const char *where, void *data)
{
    if (o == Py_None || o == st->nothing)
        return 0;
    return com_unwrap(st, o, &type->iid, where, 0, data);
}

static int
array_from_py(com_state *st, const com_type *type, PyObject *o, const char *where, void *data)
{
    if (o == Py_None)
        return 0;
    if (type->layout != NULL)
        return com_record_array_from(st, o, where, type->layout, data, 0);
    return com_safearray_from(st, o, where, type->vt, data, 0);
}

static int
text_from_py(com_state *st, const com_type *type, PyObject *o, const char *where, void **data)
{
    w32_text text;
    char *ansi = NULL;
    int result;
    if (o == Py_None)
        return 0;
    if (type->vt == VT_LPSTR) {
        if (st->core->as_ansi(st->core, o, where, 0, &ansi) < 0)
            return -1;
        result = copy_text(type, ansi, data);
        w32_free(ansi);
        return result;
    }
    result = st->core->as_text(st->core, o, where, 0, &text);
    if (result == 0)
        result = copy_text(type, text.text, data);
    w32_text_clear(&text);
    return result;
}

static int
bytes_from_py(PyObject *o, const char *where, size_t size, void *data)
{
    Py_buffer view;
    int result = -1;
    if (PyObject_GetBuffer(o, &view, PyBUF_SIMPLE) < 0)
        return -1;
    if ((size_t)view.len == size) {
        memcpy(data, view.buf, size);
        result = 0;
    } else {
        PyErr_Format(PyExc_ValueError, "%s must be %zd bytes, not %zd", where, (Py_ssize_t)size, view.len);
    }
    PyBuffer_Release(&view);
    return result;
}

static int
fixed_from_py(com_state *st, const com_type *type, PyObject *o, const char *where, char *data)
{
    const com_type *element = type->element;
    Py_ssize_t i, length;
    int bytes = com_is_bytes(o);
    if (bytes < 0)
        return -1;
    if (bytes && element->shape == COM_SHAPE_VALUE && element->size == 1)
        return bytes_from_py(o, where, type->size, data);
    if (bytes || !PySequence_Check(o) || PyUnicode_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be a sequence of %lu values, not %R", where, type->count,
                     (PyObject *)Py_TYPE(o));
        return -1;
    }
    length = PySequence_Size(o);
    if (length != (Py_ssize_t)type->count) {
        if (length >= 0)
            PyErr_Format(PyExc_ValueError, "%s must be a sequence of %lu values, not of %zd", where, type->count, length);
        return -1;
    }
    for (i = 0; i < length; i++) {
        PyObject *item = PySequence_GetItem(o, i);
        int result = item == NULL ? -1 : com_value_from_py(st, element, item, where, data + (size_t)i * element->size);
        Py_XDECREF(item);
        if (result < 0) {
            while (i-- > 0)
                com_value_clear(element, data + (size_t)i * element->size);
            return -1;
        }
    }
    return 0;
}

static int
record_from_py(com_state *st, com_layout *layout, PyObject *o, const char *where, void *data)
{
    void *from;
    com_layout *given = com_record_data(st, o, &from);
    if (given != NULL && com_layout_same(given, layout))
        return com_layout_copy(st, layout, from, data);
    PyErr_Format(PyExc_TypeError, "%s must be a record of type %U, not %R", where, layout->name,
                 given != NULL ? given->name : (PyObject *)Py_TYPE(o));
    return -1;
}

int
com_value_from_py(com_state *st, const com_type *type, PyObject *o, const char *where, void *data)
{
    memset(data, 0, type->size);
    switch (type->shape) {
    case COM_SHAPE_VALUE:
        if (simple_from_py(st, type, o, where, data) == 0)
            return 0;
        memset(data, 0, type->size);
        return -1;
    case COM_SHAPE_ARRAY:
        return array_from_py(st, type, o, where, data);
    case COM_SHAPE_RECORD:
        return record_from_py(st, type->layout, o, where, data);
    case COM_SHAPE_INTERFACE:
        return interface_from_py(st, type, o, where, data);
    case COM_SHAPE_FIXED:
        return fixed_from_py(st, type, o, where, data);
    case COM_SHAPE_TEXT:
        return text_from_py(st, type, o, where, data);
    case COM_SHAPE_POINTER: {
        uint64_t address = 0;
        if (o != Py_None && st->core->as_u64(st->core, o, where, &address) < 0)
            return -1;
        *(void **)data = (void *)(ULONG_PTR)address;
        return 0;
    }
    default:
        return bytes_from_py(o, where, type->size, data);
    }
}
