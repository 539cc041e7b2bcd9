/* Memory lent by Python objects, and bytes objects that Windows fills. */
#include "core_state.h"

static int
as_buffer(const w32_core *core, PyObject *o, const char *where, unsigned flags, w32_buffer *out)
{
    (void)core;
    out->data = NULL;
    out->size = 0;
    out->view.obj = NULL;
    if (o == Py_None && (flags & W32_NONE_OK))
        return 0;
    if (PyBytes_CheckExact(o) && !(flags & W32_WRITABLE)) { /* the common case; a view of bytes has nothing to release */
        out->data = PyBytes_AsString(o);
        out->size = PyBytes_Size(o);
        out->view.obj = Py_NewRef(o);
        return 0;
    }
    if (!PyObject_CheckBuffer(o))
        return core_type_error(where, "a bytes-like object", o);
    if (PyObject_GetBuffer(o, &out->view, flags & W32_WRITABLE ? PyBUF_WRITABLE : PyBUF_SIMPLE) < 0) {
        if (!PyErr_ExceptionMatches(PyExc_BufferError))
            return -1;
        PyErr_Clear();
        PyErr_Format(PyExc_BufferError, "%s must be a %scontiguous buffer", where,
                     flags & W32_WRITABLE ? "writable " : "");
        return -1;
    }
    out->data = out->view.buf;
    out->size = out->view.len;
    return 0;
}

static void
buffer_release(const w32_core *core, w32_buffer *buffer)
{
    (void)core;
    if (buffer->view.obj != NULL && PyBytes_CheckExact(buffer->view.obj))
        Py_CLEAR(buffer->view.obj);
    else if (buffer->view.obj != NULL)
        PyBuffer_Release(&buffer->view);
    buffer->data = NULL;
    buffer->size = 0;
}

static int
blob_new(const w32_core *core, Py_ssize_t size, w32_blob *out)
{
    (void)core;
    memset(out, 0, sizeof *out);
    if (size < 0) {
        PyErr_SetString(PyExc_ValueError, "the size of a buffer must not be negative");
        return -1;
    }
    out->object = PyBytes_FromStringAndSize(NULL, size);
    if (out->object == NULL)
        return -1;
    out->data = PyBytes_AsString(out->object);
    out->size = size;
    return 0;
}

static PyObject *
blob_finish(const w32_core *core, w32_blob *blob)
{
    PyObject *result = blob->object;
    (void)core;
    if (result == NULL)
        return PyBytes_FromStringAndSize(NULL, 0);
    /* The limited API cannot shrink a bytes object in place. */
    if (blob->size < PyBytes_Size(result)) {
        result = PyBytes_FromStringAndSize((const char *)blob->data, blob->size);
        Py_DECREF(blob->object);
    }
    memset(blob, 0, sizeof *blob);
    return result;
}

static void
blob_clear(const w32_core *core, w32_blob *blob)
{
    (void)core;
    Py_CLEAR(blob->object);
    memset(blob, 0, sizeof *blob);
}

static PyObject *
memory_new(const w32_core *core, Py_ssize_t size)
{
    PyObject *view, *bytes = PyByteArray_FromStringAndSize(NULL, size);
    (void)core;
    if (bytes == NULL)
        return NULL;
    memset(PyByteArray_AsString(bytes), 0, (size_t)size);
    view = PyMemoryView_FromObject(bytes);
    Py_DECREF(bytes);
    return view;
}

int
core_buffer_init(core_state *st, PyObject *module)
{
    w32_core *table = &st->table;
    (void)module;
    table->as_buffer = as_buffer;
    table->buffer_release = buffer_release;
    table->blob_new = blob_new;
    table->blob_finish = blob_finish;
    table->blob_clear = blob_clear;
    table->memory_new = memory_new;
    return 0;
}
