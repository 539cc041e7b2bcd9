/* The buffers of security packages. */
#include "win32security.gen.h"

/* No message is longer. */
enum { MOST_BYTES = 1 << 30, MOST_BUFFERS = 256 };

/* ---- PySecBuffer ------------------------------------------------------------------------------------------------------ */

static BYTE *
memory_of(const sspi_buffer *self)
{
    return (BYTE *)PyBytes_AsString(self->memory);
}

int
win32security_PySecBuffer_init(win32security_state *st, sspi_buffer *self, ULONG BufferSize, ULONG BufferType)
{
    (void)st;
    if (BufferSize > MOST_BYTES) {
        PyErr_Format(PyExc_ValueError, "PySecBuffer() argument 'BufferSize' must be at most %d, not %lu", MOST_BYTES,
                     (unsigned long)BufferSize);
        return -1;
    }
    self->memory = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)BufferSize);
    if (self->memory == NULL)
        return -1;
    memset(memory_of(self), 0, BufferSize);
    self->maximum = self->size = BufferSize;
    self->BufferType = BufferType;
    return 0;
}

void
win32security_PySecBuffer_clear(win32security_state *st, sspi_buffer *self)
{
    (void)st;
    Py_CLEAR(self->memory);
}

int
win32security_PySecBuffer_Buffer_get(win32security_state *st, sspi_buffer *self,
                                     win32security_PySecBuffer_Buffer_get_out *out)
{
    ULONG size = self->size < self->maximum ? self->size : self->maximum;
    (void)st;
    out->value = PyBytes_FromStringAndSize((const char *)memory_of(self), (Py_ssize_t)size);
    return out->value == NULL ? -1 : 0;
}

int
win32security_PySecBuffer_Buffer_set(win32security_state *st, sspi_buffer *self, PyObject *value)
{
    w32_buffer data;
    int result = -1;
    if (st->core->as_buffer(st->core, value, "PySecBuffer.Buffer", 0, &data) < 0)
        return -1;
    if (data.size > (Py_ssize_t)self->maximum) {
        PyErr_Format(PyExc_ValueError, "PySecBuffer.Buffer has room for %lu bytes, not for %zd",
                     (unsigned long)self->maximum, data.size);
        goto done;
    }
    memset(memory_of(self) + data.size, 0, self->maximum - (size_t)data.size);
    memmove(memory_of(self), data.data, (size_t)data.size);
    self->size = (ULONG)data.size;
    result = 0;
done:
    st->core->buffer_release(st->core, &data);
    return result;
}

int
win32security_PySecBuffer_BufferSize_get(win32security_state *st, sspi_buffer *self,
                                         win32security_PySecBuffer_BufferSize_get_out *out)
{
    (void)st;
    out->value = self->size;
    return 0;
}

int
win32security_PySecBuffer_BufferSize_set(win32security_state *st, sspi_buffer *self, ULONG value)
{
    (void)st;
    if (value > self->maximum) {
        PyErr_Format(PyExc_ValueError, "PySecBuffer.BufferSize must be at most MaxBufferSize (%lu), not %lu",
                     (unsigned long)self->maximum, (unsigned long)value);
        return -1;
    }
    self->size = value;
    return 0;
}

int
win32security_PySecBuffer_MaxBufferSize_get(win32security_state *st, sspi_buffer *self,
                                            win32security_PySecBuffer_MaxBufferSize_get_out *out)
{
    (void)st;
    out->value = self->maximum;
    return 0;
}

int
win32security_PySecBuffer_Clear(win32security_state *st, sspi_buffer *self)
{
    (void)st;
    memset(memory_of(self), 0, self->maximum);
    self->size = self->maximum;
    return 0;
}

/* Its content may be secret. */
int
win32security_PySecBuffer_repr(win32security_state *st, sspi_buffer *self, PyObject **value)
{
    (void)st;
    *value = PyUnicode_FromFormat("PySecBuffer(cbBuffer: %lu | BufferType: %lu | pvBuffer: %p)",
                                  (unsigned long)self->size, (unsigned long)self->BufferType, (void *)memory_of(self));
    return *value == NULL ? -1 : 0;
}

/* ---- PySecBufferDesc -------------------------------------------------------------------------------------------------- */

int
win32security_PySecBufferDesc_init(win32security_state *st, sspi_buffers *self, ULONG Version)
{
    (void)st;
    self->Version = Version;
    self->buffers = PyList_New(0);
    return self->buffers == NULL ? -1 : 0;
}

void
win32security_PySecBufferDesc_clear(win32security_state *st, sspi_buffers *self)
{
    (void)st;
    Py_CLEAR(self->buffers);
}

int
win32security_PySecBufferDesc_traverse(sspi_buffers *self, visitproc visit, void *arg)
{
    Py_VISIT(self->buffers);
    return 0;
}

void
win32security_PySecBufferDesc_unlink(sspi_buffers *self)
{
    Py_CLEAR(self->buffers);
}

/* -1 with an exception for what is no PySecBuffer, and when a cycle was just broken. */
static int
check_buffer(win32security_state *st, const sspi_buffers *self, PyObject *o, const char *where)
{
    if (self->buffers == NULL) {
        PyErr_SetString(PyExc_ReferenceError, "the PySecBufferDesc is gone");
        return -1;
    }
    if (PyObject_TypeCheck(o, win32security_PySecBuffer_type(st)))
        return 0;
    PyErr_Format(PyExc_TypeError, "%s must be a PySecBuffer, not %R", where, (PyObject *)Py_TYPE(o));
    return -1;
}

int
win32security_PySecBufferDesc_append(win32security_state *st, sspi_buffers *self, PyObject *buffer)
{
    if (check_buffer(st, self, buffer, "append() argument 'buffer'") < 0)
        return -1;
    if (PyList_Size(self->buffers) < MOST_BUFFERS)
        return PyList_Append(self->buffers, buffer);
    PyErr_Format(PyExc_ValueError, "a PySecBufferDesc has at most %d buffers", MOST_BUFFERS);
    return -1;
}

int
win32security_PySecBufferDesc_len(win32security_state *st, sspi_buffers *self, Py_ssize_t *value)
{
    (void)st;
    *value = self->buffers == NULL ? 0 : PyList_Size(self->buffers);
    return 0;
}

int
win32security_PySecBufferDesc_getitem(win32security_state *st, sspi_buffers *self, PyObject *key, PyObject **value)
{
    (void)st;
    *value = self->buffers == NULL ? NULL : PyObject_GetItem(self->buffers, key);
    if (self->buffers == NULL)
        PyErr_SetString(PyExc_IndexError, "the PySecBufferDesc is gone");
    return *value == NULL ? -1 : 0;
}

int
win32security_PySecBufferDesc_setitem(win32security_state *st, sspi_buffers *self, PyObject *key, PyObject *value)
{
    Py_ssize_t index, count;
    if (value == NULL) {
        PyErr_SetString(PyExc_NotImplementedError, "the buffers of a PySecBufferDesc cannot be removed");
        return -1;
    }
    if (check_buffer(st, self, value, "an item of a PySecBufferDesc") < 0)
        return -1;
    index = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (index == -1 && PyErr_Occurred())
        return -1;
    count = PyList_Size(self->buffers);
    if (index < 0)
        index += count;
    if (index >= 0 && index < count)
        return PyList_SetItem(self->buffers, index, Py_NewRef(value));
    PyErr_Format(PyExc_IndexError, "the PySecBufferDesc has %zd buffers", count);
    return -1;
}

int
win32security_PySecBufferDesc_iter(win32security_state *st, sspi_buffers *self, PyObject **value)
{
    PyObject *items = self->buffers == NULL ? PyTuple_New(0) : PyList_AsTuple(self->buffers);
    (void)st;
    *value = items == NULL ? NULL : PyObject_GetIter(items);
    Py_XDECREF(items);
    return *value == NULL ? -1 : 0;
}

int
win32security_PySecBufferDesc_repr(win32security_state *st, sspi_buffers *self, PyObject **value)
{
    (void)st;
    *value = PyUnicode_FromFormat("PySecBufferDesc(ulVersion: %lu | cBuffers: %zd | pBuffers: %p)",
                                  (unsigned long)self->Version,
                                  self->buffers == NULL ? (Py_ssize_t)0 : PyList_Size(self->buffers),
                                  (void *)self->buffers);
    return *value == NULL ? -1 : 0;
}

/* ---- calls ---------------------------------------------------------------------------------------------------------------- */

static int
fill_item(sspi_call *call, Py_ssize_t i)
{
    sspi_buffer *buffer = win32security_PySecBuffer_native(PyTuple_GetItem(call->buffers, i));
    if (buffer->size > buffer->maximum) {
        PyErr_Format(PyExc_ValueError, "buffer %zd has a BufferSize of %lu, but room for %lu bytes only", i,
                     (unsigned long)buffer->size, (unsigned long)buffer->maximum);
        return -1;
    }
    call->items[i].cbBuffer = buffer->size;
    call->items[i].BufferType = buffer->BufferType;
    call->items[i].pvBuffer = buffer->maximum == 0 ? NULL : memory_of(buffer);
    return PyTuple_SetItem(call->memory, i, Py_NewRef(buffer->memory));
}

int
sspi_begin(void *state, PyObject *o, const char *where, BOOL none_ok, sspi_call *out)
{
    sspi_buffers *self;
    Py_ssize_t count;
    memset(out, 0, sizeof *out);
    if (o == Py_None && none_ok)
        return 0;
    if (!PyObject_TypeCheck(o, win32security_PySecBufferDesc_type(state))) {
        PyErr_Format(PyExc_TypeError, "%s must be a PySecBufferDesc%s, not %R", where, none_ok ? " or None" : "",
                     (PyObject *)Py_TYPE(o));
        return -1;
    }
    self = win32security_PySecBufferDesc_native(o);
    out->buffers = self->buffers == NULL ? PyTuple_New(0) : PyList_AsTuple(self->buffers);
    if (out->buffers == NULL)
        return -1;
    count = PyTuple_Size(out->buffers);
    out->memory = PyTuple_New(count);
    out->items = w32_alloc(((size_t)count + 1) * sizeof *out->items);
    if (out->memory == NULL || out->items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++)
        if (fill_item(out, i) < 0)
            return -1;
    out->description.ulVersion = self->Version;
    out->description.cBuffers = (ULONG)count;
    out->description.pBuffers = out->items;
    out->native = &out->description;
    return 0;
}

/* A package may let a buffer point into another one: then its content is copied. */
static int
give_back_item(const sspi_call *call, Py_ssize_t i)
{
    sspi_buffer *buffer = win32security_PySecBuffer_native(PyTuple_GetItem(call->buffers, i));
    const SecBuffer *item = &call->items[i];
    PyObject *memory;
    buffer->BufferType = item->BufferType;
    buffer->size = item->cbBuffer;
    if (item->pvBuffer == NULL || item->pvBuffer == PyBytes_AsString(PyTuple_GetItem(call->memory, i)))
        return 0;
    memory = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)item->cbBuffer);
    if (memory == NULL)
        return -1;
    if (item->cbBuffer != 0)
        memcpy(PyBytes_AsString(memory), item->pvBuffer, item->cbBuffer);
    Py_DECREF(buffer->memory);
    buffer->memory = memory;
    buffer->maximum = item->cbBuffer;
    return 0;
}

int
sspi_give_back(sspi_call *call)
{
    Py_ssize_t count = call->native == NULL ? 0 : (Py_ssize_t)call->description.cBuffers;
    for (Py_ssize_t i = 0; i < count; i++)
        if (give_back_item(call, i) < 0)
            return -1;
    return 0;
}

void
sspi_end(sspi_call *call)
{
    Py_XDECREF(call->buffers);
    Py_XDECREF(call->memory);
    w32_free(call->items);
}
