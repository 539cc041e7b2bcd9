/* Registry values: between Python objects and the bytes that the registry holds. */
#include "win32api.gen.h"

static const char where[] = "RegSetValueEx() argument 'value'";

static int
give_bytes(const void *bytes, size_t size, BYTE **data, DWORD *out_size)
{
    if (size > MAXDWORD) {
        PyErr_Format(PyExc_OverflowError, "%s must have less than 4 GiB", where);
        return -1;
    }
    *data = w32_alloc(size == 0 ? 1 : size);
    if (*data == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(*data, bytes, size);
    *out_size = (DWORD)size;
    return 0;
}

static int
from_text(const w32_core *core, PyObject *o, BYTE **data, DWORD *size)
{
    w32_text text;
    int status;
    if (core->as_text(core, o, where, W32_NONE_OK | W32_NUL_OK, &text) < 0)
        return -1;
    if (text.text == NULL)
        status = give_bytes(L"", sizeof(wchar_t), data, size);
    else
        status = give_bytes(text.text, ((size_t)text.length + 1) * sizeof(wchar_t), data, size);
    w32_text_clear(&text);
    return status;
}

static int
from_integer(const w32_core *core, PyObject *o, DWORD type, BYTE **data, DWORD *size)
{
    uint64_t wide = 0;
    uint32_t narrow = 0;
    if (type == REG_QWORD) {
        if (o != Py_None && core->as_u64(core, o, where, &wide) < 0)
            return -1;
        return give_bytes(&wide, sizeof(wide), data, size);
    }
    if (o != Py_None && core->as_u32(core, o, where, &narrow) < 0)
        return -1;
    return give_bytes(&narrow, sizeof(narrow), data, size);
}

/* One more text of a REG_MULTI_SZ; `used` and `room` are in characters. */
static int
add_text(const w32_core *core, PyObject *item, wchar_t **buffer, size_t *used, size_t *room)
{
    w32_text text;
    size_t need;
    if (core->as_text(core, item, "each item of RegSetValueEx() argument 'value'", 0, &text) < 0)
        return -1;
    need = *used + (size_t)text.length + 2;
    if (need > *room) {
        wchar_t *larger = PyMem_Realloc(*buffer, need * 2 * sizeof(wchar_t));
        if (larger == NULL) {
            w32_text_clear(&text);
            PyErr_NoMemory();
            return -1;
        }
        *buffer = larger;
        *room = need * 2;
    }
    memcpy(*buffer + *used, text.text, ((size_t)text.length + 1) * sizeof(wchar_t));
    *used += (size_t)text.length + 1;
    w32_text_clear(&text);
    return 0;
}

static int
from_texts(const w32_core *core, PyObject *o, BYTE **data, DWORD *size)
{
    PyObject *items = o == Py_None ? PyTuple_New(0) : PySequence_Tuple(o);
    size_t used = 0, room = 64;
    wchar_t *buffer = w32_alloc(room * sizeof(wchar_t));
    int status = -1;

    if (items == NULL)
        goto done;
    if (buffer == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (Py_ssize_t i = 0; i < PyTuple_Size(items); i++)
        if (add_text(core, PyTuple_GetItem(items, i), &buffer, &used, &room) < 0)
            goto done;
    buffer[used++] = 0;
    status = give_bytes(buffer, used * sizeof(wchar_t), data, size);
done:
    w32_free(buffer);
    Py_XDECREF(items);
    return status;
}

int
win32api_value_from_py(const w32_core *core, PyObject *o, DWORD type, BYTE **data, DWORD *size)
{
    w32_buffer buffer;
    int status;
    switch (type) {
    case REG_SZ:
    case REG_EXPAND_SZ:
        return from_text(core, o, data, size);
    case REG_DWORD:
    case REG_QWORD:
        return from_integer(core, o, type, data, size);
    case REG_MULTI_SZ:
        return from_texts(core, o, data, size);
    default:
        if (o == Py_None)
            return give_bytes("", 0, data, size);
        if (core->as_buffer(core, o, where, 0, &buffer) < 0)
            return -1;
        status = give_bytes(buffer.data, (size_t)buffer.size, data, size);
        core->buffer_release(core, &buffer);
        return status;
    }
}

/* The texts of a REG_MULTI_SZ. An empty text ends them only at the end of the data, so that those that regedit does not
 * write are read too. */
static PyObject *
to_texts(const w32_core *core, const wchar_t *text, size_t length)
{
    PyObject *list = PyList_New(0);
    const wchar_t *end = text + length;
    if (length > 0 && end[-1] == 0)
        end--;
    while (list != NULL && text < end) {
        size_t piece = 0;
        PyObject *item;
        while (text + piece < end && text[piece] != 0)
            piece++;
        item = core->from_text(core, text, (Py_ssize_t)piece);
        if (item == NULL || PyList_Append(list, item) < 0)
            Py_CLEAR(list);
        Py_XDECREF(item);
        text += piece + 1;
    }
    return list;
}

PyObject *
win32api_value_to_py(const w32_core *core, const BYTE *data, DWORD size, DWORD type)
{
    size_t length = size / sizeof(wchar_t);
    const wchar_t *text = (const wchar_t *)data;
    uint64_t wide = 0;
    switch (type) {
    case REG_SZ:
    case REG_EXPAND_SZ:
        if (length > 0 && text[length - 1] == 0)
            length--;
        return core->from_text(core, text, (Py_ssize_t)length);
    case REG_MULTI_SZ:
        return to_texts(core, text, length);
    case REG_DWORD:
    case REG_QWORD:
        memcpy(&wide, data, size < sizeof(wide) ? size : sizeof(wide));
        return PyLong_FromUnsignedLongLong(type == REG_DWORD ? (uint32_t)wide : wide);
    default:
        if (size == 0) {
            Py_INCREF(Py_None);
            return Py_None;
        }
        return PyBytes_FromStringAndSize((const char *)data, (Py_ssize_t)size);
    }
}
