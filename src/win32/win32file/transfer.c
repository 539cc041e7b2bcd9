/* Reading and writing, also overlapped: then the memory is in use after the call, and the OVERLAPPED object holds it. */
#include "win32file.h"

int
win32file_check_size(int64_t size, const char *where)
{
    if (size >= 0 && size <= MAXDWORD)
        return 0;
    PyErr_Format(PyExc_ValueError, "%s must be between 0 and %lu, not %lld", where, (unsigned long)MAXDWORD,
                 (long long)size);
    return -1;
}

int
win32file_check_read(const w32_core *core, BOOL ok, DWORD err)
{
    return ok || err == ERROR_MORE_DATA ? 0 : w32_raise(core, err, "ReadFile");
}

/* `buffer` is the result. What is held is a view of it, which exports the memory, so that a bytearray cannot shrink
 * meanwhile; our own one, since the caller may release his. */
static int
read_overlapped(const w32_core *core, HANDLE file, PyObject *buffer, OVERLAPPED *overlapped, win32file_ReadFile_out *out)
{
    w32_buffer memory;
    BOOL ok;
    DWORD err;
    int status = -1, begun;
    PyObject *own = PyMemoryView_FromObject(buffer);
    if (own == NULL)
        return -1;
    if (core->as_buffer(core, own, "ReadFile() argument 'buffer'", W32_WRITABLE, &memory) < 0)
        goto done;
    begun = core->overlapped_begin(core, file, overlapped, own);
    if (begun < 0) {
        core->buffer_release(core, &memory);
        goto done;
    }
    W32_CALL(err, ok = ReadFile(file, memory.data, (DWORD)memory.size, NULL, overlapped));
    core->buffer_release(core, &memory);
    out->code = ok ? 0 : err;
    if (core->overlapped_finish(core, overlapped, own, begun, err == ERROR_MORE_DATA ? 0 : out->code, "ReadFile") < 0)
        goto done;
    out->data = Py_NewRef(buffer);
    status = 0;
done:
    Py_DECREF(own);
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
    if (win32file_check_read(core, ok, err) < 0) {
        core->blob_clear(core, &blob);
        return -1;
    }
    blob.size = (Py_ssize_t)done;
    out->code = ok ? 0 : err;
    out->data = core->blob_finish(core, &blob);
    return out->data == NULL ? -1 : 0;
}

static int
read_into(win32file_state *st, HANDLE file, PyObject *buffer, win32file_ReadFile_out *out)
{
    const w32_core *core = st->core;
    win32file_read_buffer *shared = win32file_shared_buffer(st, buffer);
    w32_buffer memory;
    BOOL ok;
    DWORD err, done = 0;
    int status = -1;
    if (shared != NULL)
        return win32file_read_shared(core, file, shared, out);
    if (core->as_buffer(core, buffer, "ReadFile() argument 'buffer'", W32_WRITABLE, &memory) < 0)
        return -1;
    W32_CALL(err, ok = ReadFile(file, memory.data, (DWORD)memory.size, &done, NULL));
    if (win32file_check_read(core, ok, err) == 0) {
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
    PyObject *made;
    int64_t size = 0;
    int status, sized = PyIndex_Check(buffer);
    if (sized && (st->core->as_i64(st->core, buffer, "ReadFile() argument 'buffer'", &size) < 0
                  || win32file_check_size(size, "ReadFile() argument 'buffer'") < 0))
        return -1;
    if (!sized && !PyObject_CheckBuffer(buffer)) {
        PyErr_Format(PyExc_TypeError, "ReadFile() argument 'buffer' must be int or a writable bytes-like object, not %R",
                     (PyObject *)Py_TYPE(buffer));
        return -1;
    }
    if (overlapped == NULL)
        return sized ? read_bytes(st->core, hFile, (DWORD)size, out) : read_into(st, hFile, buffer, out);
    if (!sized)
        return read_overlapped(st->core, hFile, buffer, overlapped, out);
    made = st->core->memory_new(st->core, (Py_ssize_t)size);
    if (made == NULL)
        return -1;
    status = read_overlapped(st->core, hFile, made, overlapped, out);
    Py_DECREF(made);
    return status;
}

int
win32file_WriteFile(win32file_state *st, HANDLE hFile, const w32_buffer *data, OVERLAPPED *overlapped,
                    win32file_WriteFile_out *out)
{
    BOOL ok;
    DWORD err, written = 0;
    int status = -1, begun = 0;
    PyObject *own = overlapped == NULL ? NULL : PyMemoryView_FromObject(data->view.obj);
    if (overlapped != NULL && (own == NULL || (begun = st->core->overlapped_begin(st->core, hFile, overlapped, own)) < 0))
        goto done;
    W32_CALL(err, ok = WriteFile(hFile, data->data, (DWORD)data->size, &written, overlapped));
    out->code = ok ? 0 : err;
    out->written = written;
    status = st->core->overlapped_finish(st->core, overlapped, own, begun, out->code, "WriteFile");
done:
    Py_XDECREF(own);
    return status;
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
