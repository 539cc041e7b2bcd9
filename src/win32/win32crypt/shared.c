/* What the topics share: handles, memory, sequences, callbacks. */
#include "crypt_objects.h"

#include <string.h>

/* More than any message has; keeps sums of sizes small. */
enum { MOST_ITEMS = 65536 };

/* ---- handles ------------------------------------------------------------------------------------------------------- */

int
crypt_begin(crypt_handle *self, const char *what)
{
    if (self->native == 0) {
        PyErr_Format(PyExc_ValueError, "the %s has been closed", what);
        return -1;
    }
    self->uses++;
    return 0;
}

void
crypt_end(crypt_handle *self)
{
    self->uses--;
}

int
crypt_begin_optional(crypt_handle *self, const char *what, ULONG_PTR *native)
{
    *native = 0;
    if (self == NULL)
        return 0;
    if (crypt_begin(self, what) < 0)
        return -1;
    *native = self->native;
    return 0;
}

int
crypt_take_out(const w32_core *core, crypt_handle *self, const char *what, const char *function, ULONG_PTR *native)
{
    if (crypt_begin(self, what) < 0)
        return -1;
    crypt_end(self);
    if (self->uses > 0)
        return w32_raise(core, ERROR_BUSY, function);
    *native = self->native;
    self->native = 0;
    return 0;
}

/* ---- memory --------------------------------------------------------------------------------------------------------- */

int
crypt_blob_from(const w32_buffer *buffer, const char *where, DATA_BLOB *out)
{
    if ((ULONGLONG)buffer->size > INT32_MAX) {
        PyErr_Format(PyExc_ValueError, "%s has %zd bytes, but at most 2147483647 are possible", where, buffer->size);
        return -1;
    }
    out->cbData = (DWORD)buffer->size;
    out->pbData = buffer->data;
    return 0;
}

PyObject *
crypt_bytes(const void *data, DWORD size)
{
    return PyBytes_FromStringAndSize(size == 0 ? "" : (const char *)data, (Py_ssize_t)size);
}

PyObject *
crypt_blob_bytes(const DATA_BLOB *blob)
{
    return crypt_bytes(blob->pbData, blob->cbData);
}

int
crypt_fetch_bytes(const w32_core *core, const char *function, crypt_call call, const void *context, w32_blob *out)
{
    DWORD err, size = 0;
    BOOL ok;
    W32_CALL(err, ok = call(context, NULL, &size));
    if (!ok && err != ERROR_MORE_DATA)
        return w32_raise(core, err, function);
    for (;;) {
        DWORD room = size;
        if (core->blob_new(core, (Py_ssize_t)room, out) < 0)
            return -1;
        W32_CALL(err, ok = call(context, out->data, &size));
        if (ok) {
            out->size = (Py_ssize_t)(size < room ? size : room);
            return 0;
        }
        core->blob_clear(core, out);
        if (err != ERROR_MORE_DATA || size <= room)
            return w32_raise(core, err, function);
    }
}

void *
crypt_fetch(const w32_core *core, const char *function, crypt_call call, const void *context, DWORD *size)
{
    void *data;
    DWORD err;
    BOOL ok;
    *size = 0;
    W32_CALL(err, ok = call(context, NULL, size));
    if (!ok && err != ERROR_MORE_DATA) {
        w32_raise(core, err, function);
        return NULL;
    }
    /* Zeroed, and with room for a terminator: some providers forget it. */
    data = PyMem_Calloc((size_t)*size + sizeof(ULONGLONG), 1);
    if (data == NULL)
        return PyErr_NoMemory();
    W32_CALL(err, ok = call(context, data, size));
    if (ok)
        return data;
    w32_free(data);
    w32_raise(core, err, function);
    return NULL;
}

/* ---- dicts and sequences ------------------------------------------------------------------------------------------------ */

PyObject *
crypt_sequence(PyObject *o, const char *where, const char *what)
{
    return w32_items_at_most(o, where, what, MOST_ITEMS, "items");
}

int
crypt_oid_from(const w32_core *core, PyObject *o, const char *where, crypt_oid *out)
{
    uint32_t number = 0;
    out->text = NULL;
    if (PyUnicode_Check(o) || PyBytes_Check(o)) {
        if (core->as_ansi(core, o, where, 0, &out->text) < 0)
            return -1;
        out->native = out->text;
        return 0;
    }
    if (!PyIndex_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s must be an object identifier as str or bytes, or an int", where);
        return -1;
    }
    if (core->as_u32(core, o, where, &number) < 0)
        return -1;
    if (number > UINT16_MAX) {
        PyErr_Format(PyExc_ValueError, "%s is %u, but numbers of object identifiers are below 65536", where, number);
        return -1;
    }
    out->native = (const char *)(ULONG_PTR)number;
    return 0;
}

BOOL
crypt_oid_is(const crypt_oid *oid, const char *text, ULONG_PTR number)
{
    if (oid->text != NULL)
        return text != NULL && strcmp(oid->text, text) == 0;
    return number != 0 && (ULONG_PTR)oid->native == number;
}

int
crypt_buffers_from(const w32_core *core, PyObject *o, const char *where, crypt_buffers *out)
{
    PyObject *items = crypt_sequence(o, where, "a sequence of buffers");
    size_t count;
    int result = -1;
    memset(out, 0, sizeof *out);
    if (items == NULL)
        return -1;
    count = (size_t)PyTuple_Size(items);
    out->buffers = PyMem_Calloc(count + 1, sizeof *out->buffers);
    out->data = PyMem_Calloc(count + 1, sizeof *out->data);
    out->sizes = PyMem_Calloc(count + 1, sizeof *out->sizes);
    if (out->buffers == NULL || out->data == NULL || out->sizes == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (; out->count < count; out->count++) {
        w32_buffer *buffer = &out->buffers[out->count];
        DATA_BLOB blob;
        if (core->as_buffer(core, PyTuple_GetItem(items, (Py_ssize_t)out->count), where, 0, buffer) < 0)
            goto done;
        if (crypt_blob_from(buffer, where, &blob) < 0) {
            core->buffer_release(core, buffer);
            goto done;
        }
        out->data[out->count] = blob.pbData;
        out->sizes[out->count] = blob.cbData;
    }
    result = 0;
done:
    if (result < 0)
        crypt_buffers_drop(core, out);
    Py_DECREF(items);
    return result;
}

void
crypt_buffers_drop(const w32_core *core, crypt_buffers *all)
{
    for (DWORD i = 0; i < all->count; i++)
        core->buffer_release(core, &all->buffers[i]);
    PyMem_Free(all->buffers);
    PyMem_Free((void *)all->data);
    PyMem_Free(all->sizes);
    memset(all, 0, sizeof *all);
}

/* ---- callbacks ------------------------------------------------------------------------------------------------------------ */

void
crypt_enter(crypt_listing *listing)
{
    PyEval_RestoreThread(listing->saved);
}

void
crypt_leave(crypt_listing *listing)
{
    listing->saved = PyEval_SaveThread();
}
