/* Reading and writing, also overlapped: then the memory is in use after the call, and the OVERLAPPED object holds it. */
#include "win32file.gen.h"

/* Writable memory as a memoryview: a new bytearray of `size`, or a Python object's. */
static PyObject *
new_memory(Py_ssize_t size)
{
    PyObject *view, *bytes = PyByteArray_FromStringAndSize(NULL, size);
    if (bytes == NULL)
        return NULL;
    memset(PyByteArray_AsString(bytes), 0, (size_t)size);
    view = PyMemoryView_FromObject(bytes);
    Py_DECREF(bytes);
    return view;
}

/* Keep memory exported until the operation is done: a memoryview does that, and a bytearray cannot shrink meanwhile. */
static int
hold(const w32_core *core, OVERLAPPED *overlapped, PyObject *view)
{
    int status;
    PyObject *object = core->overlapped_from_native(core, overlapped);
    if (object == NULL)
        return -1;
    status = core->overlapped_hold(core, object, view);
    Py_DECREF(object);
    return status;
}

static int
finish_read(const w32_core *core, BOOL ok, DWORD err)
{
    if (ok || err == ERROR_MORE_DATA || err == ERROR_IO_PENDING)
        return 0;
    return w32_raise(core, err, "ReadFile");
}

/* `view` is a writable memoryview; it is the result. */
static int
read_overlapped(const w32_core *core, HANDLE file, PyObject *view, OVERLAPPED *overlapped, win32file_ReadFile_out *out)
{
    w32_buffer memory;
    BOOL ok;
    DWORD err;
    int status = -1;
    if (core->as_buffer(core, view, "ReadFile() argument 'buffer'", W32_WRITABLE, &memory) < 0)
        return -1;
    if (hold(core, overlapped, view) < 0)
        goto done;
    W32_CALL(err, ok = ReadFile(file, memory.data, (DWORD)memory.size, NULL, overlapped));
    if (finish_read(core, ok, err) < 0)
        goto done;
    out->code = ok ? 0 : err;
    out->data = Py_NewRef(view);
    status = 0;
done:
    core->buffer_release(core, &memory);
    return status;
}

static int
read_bytes(const w32_core *core, HANDLE file, DWORD size, win32file_ReadFile_out *out)
{
    w32_blob blob;
    BOOL ok;
    DWORD err, done = 0;
    if (core->blob_new(core, (Py_ssize_t)size, &blob) < 0)
        return -1;
    W32_CALL(err, ok = ReadFile(file, blob.data, size, &done, NULL));
    if (finish_read(core, ok, err) < 0) {
        core->blob_clear(core, &blob);
        return -1;
    }
    blob.size = (Py_ssize_t)done;
    out->code = ok ? 0 : err;
    out->data = core->blob_finish(core, &blob);
    return out->data == NULL ? -1 : 0;
}

static int
read_into(const w32_core *core, HANDLE file, PyObject *buffer, win32file_ReadFile_out *out)
{
    w32_buffer memory;
    BOOL ok;
    DWORD err, done = 0;
    int status = -1;
    if (core->as_buffer(core, buffer, "ReadFile() argument 'buffer'", W32_WRITABLE, &memory) < 0)
        return -1;
    W32_CALL(err, ok = ReadFile(file, memory.data, (DWORD)memory.size, &done, NULL));
    if (finish_read(core, ok, err) == 0) {
        out->code = ok ? 0 : err;
        out->data = PyBytes_FromStringAndSize(memory.data, (Py_ssize_t)done);
        status = out->data == NULL ? -1 : 0;
    }
    core->buffer_release(core, &memory);
    return status;
}

int
win32file_ReadFile(win32file_state *st, HANDLE hFile, PyObject *buffer, OVERLAPPED *overlapped,
                   win32file_ReadFile_out *out)
{
    PyObject *view;
    uint32_t size = 0;
    int status, sized = PyIndex_Check(buffer);
    if (sized && st->core->as_u32(st->core, buffer, "ReadFile() argument 'buffer'", &size) < 0)
        return -1;
    if (!sized && !PyObject_CheckBuffer(buffer)) {
        PyErr_Format(PyExc_TypeError, "ReadFile() argument 'buffer' must be int or a writable bytes-like object, not %R",
                     (PyObject *)Py_TYPE(buffer));
        return -1;
    }
    if (overlapped == NULL)
        return sized ? read_bytes(st->core, hFile, size, out) : read_into(st->core, hFile, buffer, out);
    view = sized ? new_memory((Py_ssize_t)size) : PyMemoryView_FromObject(buffer);
    if (view == NULL)
        return -1;
    status = read_overlapped(st->core, hFile, view, overlapped, out);
    Py_DECREF(view);
    return status;
}

int
win32file_WriteFile(win32file_state *st, HANDLE hFile, const w32_buffer *data, OVERLAPPED *overlapped,
                    win32file_WriteFile_out *out)
{
    BOOL ok;
    DWORD err, written = 0;
    if (overlapped != NULL) {
        PyObject *view = PyMemoryView_FromObject(data->view.obj);
        int held = view == NULL ? -1 : hold(st->core, overlapped, view);
        Py_XDECREF(view);
        if (held < 0)
            return -1;
    }
    W32_CALL(err, ok = WriteFile(hFile, data->data, (DWORD)data->size, &written, overlapped));
    if (!ok && err != ERROR_IO_PENDING)
        return w32_raise(st->core, err, "WriteFile");
    out->code = ok ? 0 : err;
    out->written = written;
    return 0;
}

int
win32file_AllocateReadBuffer(win32file_state *st, DWORD bufSize, win32file_AllocateReadBuffer_out *out)
{
    (void)st;
    out->value = new_memory((Py_ssize_t)bufSize);
    return out->value == NULL ? -1 : 0;
}

int
win32file_GetOverlappedResult(win32file_state *st, HANDLE hFile, OVERLAPPED *overlapped, BOOL bWait,
                              win32file_GetOverlappedResult_out *out)
{
    BOOL ok;
    DWORD err, done = 0;
    W32_CALL(err, ok = GetOverlappedResult(hFile, overlapped, &done, bWait));
    if (!ok)
        return w32_raise(st->core, err, "GetOverlappedResult");
    out->value = done;
    return 0;
}
